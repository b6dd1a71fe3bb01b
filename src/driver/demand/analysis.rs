//! The leaks of the parameters of a function: each function that they depend on is expanded once and analysed once.
//!
//! gc analyses functions in batches, which are the circles of mentions after inlining. So the search goes through the
//! expanded bodies, depth first, and analyses a circle as soon as it is closed (Tarjan's algorithm, without recursion).
//! A function that takes no pointers is not followed: nothing that is passed to its caller comes to it.

use super::answer::{Answering, NeedsAll};
use crate::driver::Session;
use crate::escape::{self, Counts, Leaks, Tags};
use crate::ir::{Expanded, FuncId, FuncKind, InlineTree, Walk, mentioned};
use crate::summary::View;
use crate::types::PackageId;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What is known of the functions of one package besides what others may know.
#[derive(Default)]
pub(super) struct Own {
    /// The calls that were inlined.
    pub tree: InlineTree,
    /// The instances that are certainly compiled in the package.
    compiled: FxHashSet<FuncId>,
    /// The leaks of instances, which every package finds out for itself.
    pub instances: FxHashMap<FuncId, Box<[Leaks]>>,
    /// The functions that were analysed together, if somebody wants to know the ways of values.
    pub batches: FxHashMap<FuncId, Arc<[FuncId]>>,
    walk: Walk,
}

/// The tags that the analysis of a part of a package sees.
pub(super) struct TagsOf<'t> {
    pub view: &'t View<'t>,
    pub instances: &'t FxHashMap<FuncId, Box<[Leaks]>>,
}

impl Tags for TagsOf<'_> {
    fn leaks(&self, func: FuncId) -> Option<&[Leaks]> {
        self.view.leaks(func)
    }
    fn leaks_of_instance(&self, func: FuncId) -> Option<&[Leaks]> {
        self.instances.get(&func).map(|leaks| &**leaks)
    }
}

/// A search through the expanded functions of a package.
struct Search<'d, 'a> {
    answering: Answering<'d, 'a>,
    home: PackageId,
    own: Own,
    /// The numbers of functions whose circle is not closed, in the order in which they were met.
    numbers: FxHashMap<FuncId, usize>,
    n_met: usize,
    /// These functions.
    open: Vec<Expanded>,
    path: Vec<Frame>,
}

/// A function whose mentions are followed.
struct Frame {
    /// Its place among the open ones.
    place: usize,
    number: usize,
    /// The least number that is reached from it.
    least: usize,
    mentions: Vec<FuncId>,
    n_followed: usize,
}

impl<'d, 'a> Answering<'d, 'a> {
    pub(super) fn analyze_own(self, home: PackageId, func: FuncId) {
        let Session { types, program, .. } = self.0.session;
        if self.0.summaries.has_leaks(func) {
            return;
        }
        if let Some(leaks) = escape::leaks_without_pointers(func, types, program, self.0.options.sizes) {
            return self.0.summaries.add_leaks([(func, leaks)]);
        }
        if self.analyze_from(home, func).is_err() {
            if !self.is_whole(home) {
                self.0.timings.count_circle();
            }
            self.inline_whole(home);
            self.analyze_whole(home);
        }
    }
    pub(super) fn analyze_from(self, home: PackageId, func: FuncId) -> Result<(), NeedsAll> {
        if self.is_whole(home) {
            return Err(NeedsAll);
        }
        let own = self.take_own(home);
        let mut search = Search {
            answering: self,
            home,
            own,
            numbers: FxHashMap::default(),
            n_met: 0,
            open: Vec::new(),
            path: Vec::new(),
        };
        let result = search.run(func);
        self.put_own(home, search.own);
        result
    }
}

impl Search<'_, '_> {
    fn run(&mut self, func: FuncId) -> Result<(), NeedsAll> {
        self.enter(func)?;
        while let Some(frame) = self.path.last_mut() {
            if self.answering.0.is_over() {
                break;
            }
            if let Some(&mentioned) = frame.mentions.get(frame.n_followed) {
                frame.n_followed += 1;
                match self.numbers.get(&mentioned) {
                    Some(&number) => frame.least = frame.least.min(number),
                    None if self.is_to_be_followed(mentioned) => self.enter(mentioned)?,
                    None => {}
                }
                continue;
            }
            let Some(left) = self.path.pop() else { break };
            if let Some(frame) = self.path.last_mut() {
                frame.least = frame.least.min(left.least);
            }
            if left.least == left.number {
                self.close(left.place);
            }
        }
        Ok(())
    }
    fn enter(&mut self, func: FuncId) -> Result<(), NeedsAll> {
        let (expanded, mentions) = self.expand(func)?;
        let number = self.n_met;
        self.n_met += 1;
        self.numbers.insert(func, number);
        let place = self.open.len();
        self.open.push(expanded);
        self.path.push(Frame { place, number, least: number, mentions, n_followed: 0 });
        Ok(())
    }
    /// Reports whether the leaks of a function of the package matter and are not known.
    fn is_to_be_followed(&self, func: FuncId) -> bool {
        let demand = self.answering.0;
        let Session { types, program, .. } = demand.session;
        let is_known = match program.instance(func) {
            Some(_) => self.own.instances.contains_key(&func),
            None => demand.analyzed.find(func).is_some() || demand.summaries.has_leaks(func),
        };
        !is_known && escape::leaks_without_pointers(func, types, program, demand.options.sizes).is_none()
    }
    /// Analyses the open functions from a place on.
    fn close(&mut self, place: usize) {
        let mut members = self.open.drain(place..);
        let Some(mut batch) = members.next() else { return };
        let mut firsts = vec![batch.funcs[0]];
        for member in members {
            firsts.push(member.funcs[0]);
            batch.funcs.extend(member.funcs);
            batch.bodies.extend(member.bodies);
        }
        batch.inlined = std::mem::take(&mut self.own.tree);
        let view = self.answering.view(self.home);
        let tags = TagsOf { view: &view, instances: &self.own.instances };
        let found = self.answering.analyze_expanded(&mut batch, &tags);
        self.own.tree = batch.inlined;
        let program = &self.answering.0.session.program;
        let (instances, funcs): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(func, _)| program.func(*func).is_dupok);
        self.own.instances.extend(instances);
        self.answering.0.summaries.add_leaks(funcs);
        if self.answering.0.options.asked.is_some() {
            let batch: Arc<[FuncId]> = firsts.clone().into();
            self.own.batches.extend(firsts.iter().map(|&func| (func, batch.clone())));
        }
        for func in firsts {
            self.numbers.remove(&func);
            if program.instance(func).is_some() {
                self.own.instances.entry(func).or_default();
            } else {
                self.answering.0.analyzed.set(func, ());
            }
        }
    }

    // ---- expansion

    /// Inlines the calls in a function and the literals in it, and returns what it mentions of the package then.
    fn expand(&mut self, func: FuncId) -> Result<(Expanded, Vec<FuncId>), NeedsAll> {
        let (answering, home) = (self.answering, self.home);
        answering.judge_own(home, func);
        if answering.is_whole(home) {
            return Err(NeedsAll);
        }
        let n_calls = self.own.tree.calls.len();
        let (mut expanded, consulted) = answering.expand(home, func, std::mem::take(&mut self.own.tree));
        answering.check_literals(home, func, &consulted)?;
        self.own.tree = std::mem::take(&mut expanded.inlined);
        answering.0.timings.count((self.own.tree.calls.len() - n_calls) as u64, &Counts::default());
        self.note_compiled(func);
        for index in n_calls..self.own.tree.calls.len() {
            let callee = self.own.tree.calls.rows()[index].callee;
            if self.is_read_here(callee) {
                self.note_compiled(callee);
            }
        }
        let mut mentions = Vec::new();
        for body in expanded.funcs.iter().filter_map(|func| expanded.bodies.get(func)) {
            self.own.walk.preorder(body, body.stmts, |id| {
                mentions.extend(mentioned(body.node(id).kind));
                true
            });
        }
        mentions.retain(|&mentioned| answering.is_own(home, mentioned));
        let mut seen = FxHashSet::default();
        mentions.retain(|&mentioned| seen.insert(mentioned));
        let mut of_package = Vec::with_capacity(mentions.len());
        for mentioned in mentions {
            let is_instance = answering.0.session.program.instance(mentioned).is_some();
            if !is_instance || self.is_compiled(func, mentioned, n_calls)? {
                of_package.push(mentioned);
            }
        }
        Ok((expanded, of_package))
    }
    /// Reports whether the body of a function is read in this package for its own sake.
    fn is_read_here(&self, func: FuncId) -> bool {
        let program = &self.answering.0.session.program;
        match program.instance(func) {
            Some(_) => self.own.compiled.contains(&func),
            None => {
                let row = program.func(func);
                matches!(row.kind, FuncKind::Declared(_)) && row.package == self.home
            }
        }
    }
    /// Takes note of the instances that a function asks for which is compiled in the package.
    fn note_compiled(&mut self, func: FuncId) {
        let program = &self.answering.0.session.program;
        let mentions = self.answering.own_mentions(self.home, func);
        self.own.compiled.extend(mentions.into_iter().filter(|&func| program.instance(func).is_some()));
    }
    /// Reports whether an instance is compiled in the package, which `func` mentions since calls were inlined.
    fn is_compiled(&mut self, func: FuncId, instance: FuncId, n_calls: usize) -> Result<bool, NeedsAll> {
        if self.own.compiled.contains(&instance) {
            return Ok(true);
        }
        if self.answering.is_never_instantiated(self.home, instance) {
            return Ok(false);
        }
        let calls = self.own.tree.calls.rows()[n_calls..].iter().map(|call| call.callee);
        let read: Vec<FuncId> =
            [func].into_iter().chain(calls.filter(|&callee| self.is_read_here(callee))).collect();
        let compiled = self.answering.instances(self.home, &read);
        self.own.compiled.extend(compiled);
        if self.own.compiled.contains(&instance) {
            return Ok(true);
        }
        Ok(self.answering.rest(self.home).instances.contains(&instance))
    }
}
