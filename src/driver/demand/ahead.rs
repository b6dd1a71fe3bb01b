//! What the packages that were asked for will ask about others, found out by threads that have nothing else to do.
//!
//! It begins with what such a package mentions: functions behind the names of imported packages as soon as it is parsed,
//! and all others once it is lowered. A thread without work first reads: it lowers bodies, breadth first along mentions,
//! which takes nobody's turn. In between it asks about what it read, beginning with the packages that import least. So
//! it comes from below while others come from above, and they seldom wait for each other. Who has to wait all the same
//! looks ahead meanwhile.
//!
//! It is guessed what will be asked: nothing depends on that but time. A function that takes no pointers is followed
//! only if it is so small that it may be inlined.

use super::Demand;
use super::answer::mentions_of;
use crate::base::{Name, SourceMap};
use crate::check::Importer;
use crate::escape;
use crate::ir::{FuncId, FuncKey, Unit};
use crate::summary::Answers;
use crate::syntax::ast::{DeclKind, ExprKind, File};
use crate::types::{ObjectId, PackageId, TypeStore};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};

/// What is to be found out before anybody asks.
#[derive(Default)]
pub(super) struct Ahead {
    plan: Mutex<Plan>,
    /// Whether nobody will ask anything any more.
    is_over: AtomicBool,
}

/// What will be asked about a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    /// Whether it can be inlined.
    Verdict,
    /// The same, and what its parameters leak.
    Leaks,
}

#[derive(Default)]
struct Plan {
    met: FxHashMap<FuncId, Question>,
    to_read: VecDeque<(FuncId, Question)>,
    /// The functions that were read, by the places of their packages in the order of the graph.
    to_ask: BTreeMap<u32, Vec<(FuncId, Question)>>,
    /// How many functions were read since somebody asked about one.
    n_read: u32,
    /// The functions of packages about which no questions can be answered yet.
    waiting: Vec<(FuncId, Question)>,
}

/// Something to do.
enum Piece {
    Read(FuncId, Question),
    Ask(FuncId, Question),
}

/// How many functions are read for each one that is asked about.
const READS_PER_QUESTION: u32 = 3;

/// A body with more nodes than this is hardly ever inlined.
const MOST_NODES: usize = 400;

impl Plan {
    fn meet(&mut self, func: FuncId, question: Question) {
        if self.met.get(&func).is_none_or(|&known| known < question) {
            self.met.insert(func, question);
            self.to_read.push_back((func, question));
        }
    }
    /// Takes something to do; if it is a question, one about a package that comes before `end`. Packages for whose turn
    /// somebody waits come last.
    fn next(&mut self, end: u32, is_awaited: impl Fn(u32) -> bool) -> Option<Piece> {
        self.n_read = (self.n_read + 1) % READS_PER_QUESTION;
        if self.n_read != 0
            && let Some((func, question)) = self.to_read.pop_front()
        {
            return Some(Piece::Read(func, question));
        }
        let mut places = self.to_ask.range(..end).map(|(&place, _)| place);
        let first = places.next();
        let place =
            first.filter(|&place| !is_awaited(place)).or_else(|| places.find(|&place| !is_awaited(place)));
        let Some(place) = place.or(first) else {
            return self.to_read.pop_front().map(|(func, question)| Piece::Read(func, question));
        };
        let of_package = self.to_ask.get_mut(&place)?;
        // What was read last is mentioned by what was read before.
        let (func, question) = of_package.pop()?;
        if of_package.is_empty() {
            self.to_ask.remove(&place);
        }
        Some(Piece::Ask(func, question))
    }
}

impl Ahead {
    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().expect("no holder of the lock panics")
    }
}

impl Demand<'_> {
    /// Takes note of a package that will ask about what its files name behind those of imported packages.
    pub(in crate::driver) fn expect_named(&self, files: &[File], importer: &dyn Importer) {
        let Self { session, .. } = self;
        let named = files.iter().flat_map(|file| {
            let imported = imported(file, importer, &session.types, &session.sources);
            file.exprs.rows().iter().filter_map(move |expr| {
                let ExprKind::Selector { x, sel } = expr.kind else { return None };
                let &package = file.name(x).and_then(|name| imported.get(&name))?;
                session.types.package(package).find(file.name(sel)?)
            })
        });
        let declared =
            |object: ObjectId| session.program.find(&FuncKey { object, type_args: Box::default() });
        self.expect(named.filter_map(declared));
    }
    /// Takes note of a package that will ask about what its bodies mention.
    pub(in crate::driver) fn expect_mentioned(&self, unit: &Unit) {
        self.expect(mentions_of(unit.funcs.iter().filter_map(|func| unit.bodies.get(func))));
    }
    fn expect(&self, funcs: impl Iterator<Item = FuncId>) {
        let expected: Vec<(FuncId, Question)> = funcs.filter_map(|func| self.question(func)).collect();
        let mut plan = self.ahead.plan();
        expected.into_iter().for_each(|(func, question)| plan.meet(func, question));
    }
    /// Says what will be asked about a function that is mentioned, unless that is known.
    fn question(&self, func: FuncId) -> Option<(FuncId, Question)> {
        self.answering().home(func)?;
        let (types, program) = (&self.session.types, &self.session.program);
        let takes_pointers =
            || escape::leaks_without_pointers(func, types, program, self.options.sizes).is_none();
        if !self.summaries.has_leaks(func) && self.analyzed.find(func).is_none() && takes_pointers() {
            return Some((func, Question::Leaks));
        }
        (!self.summaries.is_judged(func)).then_some((func, Question::Verdict))
    }
    /// Plans again what waited for a package.
    pub(super) fn resume(&self) {
        let mut plan = self.ahead.plan();
        let waiting = std::mem::take(&mut plan.waiting);
        plan.to_read.extend(waiting);
    }
    fn is_awaited(&self, place: u32) -> bool {
        let package = self.imports.graph().order.get(place as usize).and_then(|&id| self.imports.find(id));
        let dependency = package.and_then(|package| self.dependencies.find(package));
        dependency.is_some_and(|dependency| 0 < dependency.n_waiting.load(Ordering::Relaxed))
    }
    fn is_open(&self, home: PackageId) -> bool {
        self.dependencies.find(home).is_some_and(|dependency| dependency.is_open.load(Ordering::Acquire))
    }

    /// Does a little of what is planned. Returns whether there was anything to do.
    pub(in crate::driver) fn look_ahead(&self) -> bool {
        self.look_ahead_before(u32::MAX)
    }
    /// The same, but asks only about packages that come before a place.
    pub(super) fn look_ahead_before(&self, end: u32) -> bool {
        if self.is_over() {
            return false;
        }
        let next = self.ahead.plan().next(end, |place| self.is_awaited(place));
        match next {
            Some(Piece::Read(func, question)) => self.read(func, question),
            Some(Piece::Ask(func, question)) => self.ask(func, question),
            None => return false,
        }
        true
    }
    /// Reports whether there is anything to do ahead.
    pub(in crate::driver) fn has_plans(&self) -> bool {
        let plan = self.ahead.plan();
        let is_empty = plan.to_read.is_empty() && plan.to_ask.is_empty();
        !is_empty && !self.is_over()
    }
    /// Reports whether nobody will ask anything any more.
    pub(super) fn is_over(&self) -> bool {
        self.ahead.is_over.load(Ordering::Relaxed)
    }
    /// Stops looking ahead, because nobody will ask anything.
    pub(in crate::driver) fn end(&self) {
        self.ahead.is_over.store(true, Ordering::Relaxed);
    }
    /// Lets questions be asked all the same.
    pub(in crate::driver) fn go_on(&self) {
        self.ahead.is_over.store(false, Ordering::Relaxed);
    }
    /// Lowers a function and plans what follows from what it mentions.
    fn read(&self, func: FuncId, question: Question) {
        let Some(home) = self.answering().home(func) else { return };
        // Meanwhile it may have been asked.
        let Some(question) = self.question(func).map(|(_, left)| left.min(question)) else { return };
        if !self.is_open(home) {
            return self.ahead.plan().waiting.push((func, question));
        }
        let bodies = self.answering().lowered(home, func);
        let n_nodes: usize = bodies.iter().map(|(_, body)| body.nodes.len()).sum();
        let mut met = Vec::new();
        if question == Question::Leaks || n_nodes <= MOST_NODES {
            let mentioned = mentions_of(bodies.iter().map(|(_, body)| body));
            met.extend(mentioned.filter_map(|func| self.question(func)));
        }
        let place = self.dependencies.find(home).map_or(0, |dependency| dependency.place);
        let mut plan = self.ahead.plan();
        plan.to_ask.entry(place).or_default().push((func, question));
        met.into_iter().for_each(|(func, of_func)| plan.meet(func, of_func.min(question)));
    }
    fn ask(&self, func: FuncId, question: Question) {
        if !self.summaries.is_judged(func) {
            self.judge(func);
        }
        // Where all calls are replaced, nobody asks what is leaked.
        if question == Question::Leaks
            && !self.summaries.is_inlinable(func)
            && !self.summaries.has_leaks(func)
        {
            self.analyze(func);
        }
    }
}

/// Returns the packages that a file imports, by the names that they have in it.
fn imported(
    file: &File,
    importer: &dyn Importer,
    types: &TypeStore,
    sources: &SourceMap,
) -> FxHashMap<Name, PackageId> {
    let mut imported = FxHashMap::default();
    let text = sources.file(file.source);
    for decl in file.list(file.decls) {
        let DeclKind::Import { name, path } = file.decl(decl).kind else { continue };
        let ExprKind::BasicLit { len, .. } = file.expr(path).kind else { continue };
        let start = text.offset(file.expr(path).pos) as usize;
        let path = text.text().get(start..start + len as usize).unwrap_or_default();
        if let Ok(package) = importer.import(path.trim_matches(['"', '`']), file.source) {
            let name = name.and_then(|name| file.name(name));
            imported.insert(name.unwrap_or_else(|| types.package(package).name()), package);
        }
    }
    imported
}
