//! The ways of values in functions, for who follows a value from function to function.
//!
//! Leaks are found out without ways, because hardly any is ever looked at. The functions that a value goes to that somebody
//! asks about are expanded and analysed once more, those of one batch together, and the ways are kept.

use super::Demand;
use super::analysis::TagsOf;
use super::answer::{Answering, NeedsAll};
use crate::diagnostic::Finding;
use crate::driver::timings::Phase;
use crate::escape::Escaped;
use crate::inline::{self, Inlined};
use crate::ir::{Expanded, FuncId, InlineTree};
use crate::lower::Lowered;
use crate::summary::Answers;
use crate::types::PackageId;
use rustc_hash::FxHashMap;
use std::sync::Arc;

impl Demand<'_> {
    /// Returns the ways of values in a function, and in those that are analysed with it; nothing if they were handed out
    /// before. Storage that they mention has numbers of its own in each answer.
    pub(in crate::driver) fn ways(&self, func: FuncId) -> Vec<Finding> {
        self.in_turn_of(func, |answering| answering.ways(func).unwrap_or_default())
    }
    /// Finds out all about a function that a package declares; none if that takes everything in the package.
    pub(in crate::driver) fn explain(&self, home: PackageId, func: FuncId) -> Option<(Inlined, Escaped)> {
        self.in_turn(Some(home), |answering| answering.explain(home, func))
    }
    /// Analyses a function in which there may be copies of one that somebody asks about, unless that was done before; none if
    /// that takes everything in the package.
    pub(in crate::driver) fn explain_copies(&self, home: PackageId, func: FuncId) -> Option<Escaped> {
        self.in_turn(Some(home), |answering| answering.told_batch(home, func).ok())
    }
    /// Reports whether calls of a function may be replaced by its body.
    pub(in crate::driver) fn is_inlinable(&self, func: FuncId) -> bool {
        self.judge(func);
        self.summaries.is_inlinable(func)
    }
    /// Lowers a package whose ways are all handed out then.
    pub(in crate::driver) fn whole(&self, home: PackageId) -> Lowered {
        self.in_turn(Some(home), |answering| {
            let lowered = answering.lowered_whole(home);
            answering.note_told(&lowered.unit.funcs);
            lowered
        })
    }
}

impl Answering<'_, '_> {
    fn ways(self, func: FuncId) -> Option<Vec<Finding>> {
        let home = self.home(func)?;
        if self.is_told(func) {
            return None;
        }
        Some(match self.told_batch(home, func) {
            Ok(escaped) => escaped.findings,
            Err(NeedsAll) => self.ways_of_all(home),
        })
    }
    /// Analyses the functions of a batch with their ways, unless that was done before.
    fn told_batch(self, home: PackageId, func: FuncId) -> Result<Escaped, NeedsAll> {
        if self.is_told(func) {
            return Ok(Escaped::default());
        }
        if self.is_whole(home) {
            return Err(NeedsAll);
        }
        let batch = self.batch(home, func)?;
        let mut expanded = self.new_batch(home);
        for &member in batch.iter() {
            self.add_member(&mut expanded, member);
        }
        self.note_told(&expanded.funcs);
        Ok(self.analyze_batch(expanded).1)
    }
    fn is_told(self, func: FuncId) -> bool {
        self.0.told.lock().expect("no holder of the lock panics").contains(&func)
    }
    /// Returns the functions that are analysed together with one.
    fn batch(self, home: PackageId, func: FuncId) -> Result<Arc<[FuncId]>, NeedsAll> {
        let known = |answering: Self| {
            let own = answering.take_own(home);
            let batch = own.batches.get(&func).cloned();
            answering.put_own(home, own);
            batch
        };
        if let Some(batch) = known(self) {
            return Ok(batch);
        }
        self.analyze_from(home, func)?;
        known(self).ok_or(NeedsAll)
    }
    fn new_batch(self, home: PackageId) -> Expanded {
        Expanded {
            package: home,
            funcs: Vec::new(),
            bodies: FxHashMap::default(),
            inlined: InlineTree::default(),
        }
    }
    fn add_member(self, batch: &mut Expanded, func: FuncId) {
        let (expanded, _) = self.expand(batch.package, func, std::mem::take(&mut batch.inlined));
        batch.funcs.extend(expanded.funcs);
        batch.bodies.extend(expanded.bodies);
        batch.inlined = expanded.inlined;
    }
    fn analyze_batch(self, mut batch: Expanded) -> (Expanded, Escaped) {
        let own = self.take_own(batch.package);
        let view = self.view(batch.package);
        let tags = TagsOf { view: &view, instances: &own.instances };
        let escaped = self.escape(&mut batch, &tags, self.0.options.asked);
        self.put_own(batch.package, own);
        (batch, escaped)
    }
    fn ways_of_all(self, home: PackageId) -> Vec<Finding> {
        let unit = self.lowered_whole(home).unit;
        self.note_told(&unit.funcs);
        let view = self.view(home);
        let mut inlined = {
            let _clock = self.0.timings.start(Phase::Inline);
            inline::package(unit, &self.setting(&view))
        };
        self.escape(&mut inlined.expanded, &view, self.0.options.asked).findings
    }
    fn note_told(self, funcs: &[FuncId]) {
        self.0.told.lock().expect("no holder of the lock panics").extend(funcs);
    }

    fn explain(self, home: PackageId, func: FuncId) -> Option<(Inlined, Escaped)> {
        self.judge_own(home, func);
        let is_simple =
            !self.is_whole(home) && self.judged_later(home, func).is_ok_and(|later| later.is_empty());
        let members = if is_simple { self.batch(home, func).ok()? } else { return None };
        let mut batch = self.new_batch(home);
        let mut inlined = None;
        for &member in members.iter() {
            if member != func {
                self.add_member(&mut batch, member);
                continue;
            }
            let unit = self.unit(home, func);
            let view = self.view(home);
            let mut setting = self.setting(&view);
            setting.options = inline::Options {
                verbosity: self.0.options.level,
                has_full_costs: true,
                with_context: self.0.options.with_context,
                ..setting.options
            };
            let _clock = self.0.timings.start(Phase::Inline);
            let mut found = inline::package_in(unit, std::mem::take(&mut batch.inlined), &setting);
            batch.funcs.append(&mut found.expanded.funcs);
            batch.bodies.extend(found.expanded.bodies.drain());
            batch.inlined = std::mem::take(&mut found.expanded.inlined);
            inlined = Some(found);
        }
        self.note_told(&batch.funcs);
        let (batch, escaped) = self.analyze_batch(batch);
        let inlined = inlined.map(|inlined| Inlined { expanded: batch, ..inlined })?;
        Some((inlined, escaped))
    }
}
