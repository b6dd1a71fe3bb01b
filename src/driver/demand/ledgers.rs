//! What the costs of functions are made of: more than their callers ask for, of the few functions that people ask about.
//!
//! The ledger of a function takes the verdicts on those that it calls, and nothing else. A verdict may say no more than
//! that a body is too expensive; what such a body costs is worked out when somebody wants to know that.

use super::Demand;
use super::answer::{Answering, NeedsAll};
use super::judging::Earlier;
use crate::driver::timings::Phase;
use crate::inline::{self, Callees, Ledger, Obstacle, Verdict};
use crate::ir::{FuncId, FuncKind, Unit, WrapperNeeds};
use crate::types::PackageId;
use rustc_hash::{FxHashMap, FxHashSet};

impl Demand<'_> {
    /// Returns the ledgers of some functions that a package declares, each with those of the literals in it.
    pub(in crate::driver) fn ledgers(&self, package: PackageId, funcs: &[FuncId]) -> Vec<Ledger> {
        self.in_turn(Some(package), |answering| {
            let ledgers: Result<Vec<_>, NeedsAll> =
                funcs.iter().map(|&func| answering.ledgers_of(package, func)).collect();
            match ledgers {
                Ok(ledgers) => ledgers.into_iter().flatten().collect(),
                Err(NeedsAll) => answering.all_ledgers(package),
            }
        })
    }
    /// Returns the ledgers of the literals in the values of the variables of a package.
    pub(in crate::driver) fn ledgers_of_variables(&self, package: PackageId) -> Vec<Ledger> {
        self.in_turn(Some(package), |answering| answering.ledgers_of_variables(package))
    }
    /// Returns the ledgers of all functions that are compiled in a package.
    pub(in crate::driver) fn all_ledgers(&self, package: PackageId) -> Vec<Ledger> {
        self.in_turn(Some(package), |answering| answering.all_ledgers(package))
    }
    /// Returns why a function cannot be inlined, with what its body costs; none if it can be or was not judged.
    pub(in crate::driver) fn refusal(&self, func: FuncId) -> Option<Obstacle> {
        self.in_turn_of(func, |answering| answering.refusal(func))
    }
}

impl Answering<'_, '_> {
    fn ledgers_of(self, home: PackageId, func: FuncId) -> Result<Vec<Ledger>, NeedsAll> {
        let later = self.judged_later(home, func)?;
        let view = self.view(home);
        let callees = Earlier { view: &view, later: &later };
        let unit = self.unit(home, func);
        let _clock = self.0.timings.start(Phase::Inline);
        Ok(inline::ledgers(unit, &self.setting(&callees)))
    }
    fn ledgers_of_variables(self, home: PackageId) -> Vec<Ledger> {
        let bodies = self.initialization(home);
        let unit = Unit {
            package: home,
            funcs: bodies.iter().map(|&(func, _)| func).collect(),
            bodies: bodies.iter().cloned().collect(),
            wrapper_needs: WrapperNeeds::default(),
            spelled: FxHashMap::default(),
        };
        let _clock = self.0.timings.start(Phase::Inline);
        inline::ledgers(unit, &self.setting(&self.view(home)))
    }
    fn all_ledgers(self, home: PackageId) -> Vec<Ledger> {
        let unit = self.lowered_whole(home).unit;
        let view = self.view(home);
        let mut setting = self.setting(&view);
        setting.options.level = self.0.options.inline_level;
        let _clock = self.0.timings.start(Phase::Inline);
        inline::ledgers(unit, &setting)
    }

    /// Judges what a function mentions of its package, and returns those that gc judges only after the function.
    pub(super) fn judged_later(self, home: PackageId, func: FuncId) -> Result<FxHashSet<FuncId>, NeedsAll> {
        let mut later = FxHashSet::default();
        for mentioned in self.own_mentions(home, func) {
            self.judge_own(home, mentioned);
            let may_matter = mentioned != func
                && self.0.summaries.is_inlinable(mentioned)
                && self.are_entangled(func, mentioned);
            if may_matter && !self.is_judged_before(home, mentioned, func)? {
                later.insert(mentioned);
            }
        }
        // A literal may be judged at another time than the function around it.
        let mut literals = self.lowered(home, func).iter().skip(1).map(|&(literal, _)| literal);
        let is_late =
            |literal| self.mentions_of_literal(home, func, literal).any(|func| later.contains(&func));
        if !later.is_empty() && literals.any(is_late) { Err(NeedsAll) } else { Ok(later) }
    }

    fn refusal(self, func: FuncId) -> Option<Obstacle> {
        let Some(home) = self.home(func) else { return self.0.summaries.obstacle(func) };
        self.judge_own(home, func);
        let obstacle = self.0.summaries.obstacle(func)?;
        if !matches!(obstacle, Obstacle::TooExpensive { cost: None, .. }) {
            return Some(obstacle);
        }
        if self.0.refusals.find(func).is_none() && self.refuse(home, func).is_err() {
            self.refuse_all(home);
        }
        Some(self.0.refusals.find(func).copied().unwrap_or(obstacle))
    }
    /// Finds out what the body of a function costs that is too expensive.
    fn refuse(self, home: PackageId, func: FuncId) -> Result<(), NeedsAll> {
        let later = self.judged_later(home, func)?;
        let view = self.view(home);
        self.refuse_unit(self.unit(home, func), &Earlier { view: &view, later: &later });
        Ok(())
    }
    fn refuse_all(self, home: PackageId) {
        let unit = self.lowered_whole(home).unit;
        self.refuse_unit(unit, &self.view(home));
    }
    /// Judges the functions of a unit with all that they cost.
    fn refuse_unit(self, unit: Unit, callees: &dyn Callees) {
        let mut setting = self.setting(callees);
        setting.options.has_full_costs = true;
        let _clock = self.0.timings.start(Phase::Inline);
        let program = &self.0.session.program;
        let refusal = |(func, verdict): (FuncId, Verdict)| match verdict {
            Verdict::NotInlinable(obstacle) => Some((func, obstacle)),
            Verdict::Inlinable(_) => None,
        };
        let is_literal = |func: FuncId| matches!(program.func(func).kind, FuncKind::Literal { .. });
        let refused = inline::judge(unit, &setting).verdicts.into_iter().filter_map(refusal);
        refused.filter(|&(func, _)| !is_literal(func)).for_each(|(func, obstacle)| {
            self.0.refusals.set(func, obstacle);
        });
    }
}
