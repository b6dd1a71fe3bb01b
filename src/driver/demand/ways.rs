//! The ways of values in functions of dependencies, for who follows a value from package to package.
//!
//! Leaks are found out without ways, because hardly any is ever looked at. The functions that a value goes to that somebody
//! asks about are expanded and analysed once more, those of one batch together, and the ways are kept.

use super::Demand;
use super::analysis::TagsOf;
use super::answer::Answering;
use crate::diagnostic::Finding;
use crate::driver::timings::Phase;
use crate::inline;
use crate::ir::{Expanded, FuncId};
use crate::types::PackageId;
use rustc_hash::FxHashMap;

impl Demand<'_> {
    /// Returns the ways of values in a function of a dependency, and in those that are analysed with it. Storage that they
    /// mention has numbers of its own in each answer.
    pub(in crate::driver) fn ways(&self, func: FuncId) -> Vec<Finding> {
        self.in_turn_of(func, |answering| answering.ways(func).unwrap_or_default())
    }
}

impl Answering<'_, '_> {
    fn ways(self, func: FuncId) -> Option<Vec<Finding>> {
        let home = self.home(func)?;
        let is_instance = self.0.session.program.instance(func).is_some();
        if !is_instance {
            self.analyze_own(home, func);
        } else if self.analyze_from(home, func).is_err() {
            self.inline_whole(home);
        }
        if self.is_whole(home) {
            return Some(self.0.whole_ways.find_or_add(home, || self.ways_of_all(home)).clone());
        }
        Some(self.ways_of_batch(home, func))
    }
    fn ways_of_batch(self, home: PackageId, func: FuncId) -> Vec<Finding> {
        let mut own = self.take_own(home);
        let members = own.batches.get(&func).cloned().unwrap_or_else(|| [func].into());
        let mut batch = Expanded {
            package: home,
            funcs: Vec::new(),
            bodies: FxHashMap::default(),
            inlined: std::mem::take(&mut own.tree),
        };
        for &member in members.iter() {
            let (expanded, _) = self.expand(home, member, std::mem::take(&mut batch.inlined));
            batch.funcs.extend(expanded.funcs);
            batch.bodies.extend(expanded.bodies);
            batch.inlined = expanded.inlined;
        }
        let view = self.view(home);
        let tags = TagsOf { view: &view, instances: &own.instances };
        let escaped = self.escape(&mut batch, &tags, self.0.options.asked);
        own.tree = batch.inlined;
        self.put_own(home, own);
        escaped.findings
    }
    fn ways_of_all(self, home: PackageId) -> Vec<Finding> {
        let unit = {
            let _clock = self.0.timings.start(Phase::Lower);
            self.functions(home).whole().unit
        };
        let view = self.view(home);
        let mut inlined = {
            let _clock = self.0.timings.start(Phase::Inline);
            inline::package(unit, &self.setting(&view))
        };
        self.escape(&mut inlined.expanded, &view, self.0.options.asked).findings
    }
}
