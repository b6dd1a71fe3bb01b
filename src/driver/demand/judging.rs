//! The verdict on a function: callees before callers, each function once.
//!
//! A function that costs too much whatever its calls cost is refused before any of its callees is looked at. The
//! others are judged when the functions are judged that they mention.

use super::answer::{Answering, NeedsAll, mentions_of};
use crate::driver::timings::Phase;
use crate::inline::{self, Callees, Verdict};
use crate::ir::{Body, CallOp, FuncId, FuncKey, Kind};
use crate::summary::{Known, View};
use crate::types::PackageId;
use rustc_hash::{FxHashMap, FxHashSet};

/// Functions that wait for the verdicts on those that they mention.
#[derive(Default)]
struct Waiting {
    path: Vec<Frame>,
    open: FxHashSet<FuncId>,
    /// What they cost at least, as far as that is known.
    least_costs: FxHashMap<FuncId, i32>,
    /// How many functions are judged while others on the path wait.
    depth: usize,
}

/// How many functions of circles may wait for each other.
const MAX_DEPTH: usize = 256;

/// Keeps back the verdicts on functions that gc judges later.
pub(super) struct Earlier<'v> {
    pub view: &'v View<'v>,
    pub later: &'v FxHashSet<FuncId>,
}

impl Callees for Earlier<'_> {
    fn verdict(&self, func: FuncId) -> Option<Verdict> {
        if self.later.contains(&func) { None } else { self.view.verdict(func) }
    }
    fn body(&self, func: FuncId) -> Option<&Body> {
        self.view.body(func)
    }
    fn method(&self, key: &FuncKey) -> Option<FuncId> {
        self.view.method(key)
    }
}

/// A function whose mentions are followed.
struct Frame {
    func: FuncId,
    mentions: Vec<FuncId>,
    /// How many of them were followed.
    n_followed: usize,
}

impl Answering<'_, '_> {
    pub(super) fn judge_own(self, home: PackageId, func: FuncId) {
        if self.0.summaries.is_judged(func) || self.is_whole(home) {
            return;
        }
        if self.judge_from(home, func, &mut Waiting::default()).is_err() {
            self.0.timings.count_circle();
            self.inline_whole(home);
        }
    }
    /// Judges a function and, as far as they matter, those that it mentions.
    fn judge_from(self, home: PackageId, func: FuncId, waiting: &mut Waiting) -> Result<(), NeedsAll> {
        let outer = waiting.path.len();
        self.enter(home, func, waiting);
        while outer < waiting.path.len()
            && let Some(frame) = waiting.path.last_mut()
        {
            if let Some(&mentioned) = frame.mentions.get(frame.n_followed) {
                frame.n_followed += 1;
                if !self.0.summaries.is_judged(mentioned) && !waiting.open.contains(&mentioned) {
                    self.enter(home, mentioned, waiting);
                }
                continue;
            }
            let Some(Frame { func, mentions, .. }) = waiting.path.pop() else { break };
            self.judge_in_order(home, func, &mentions, waiting)?;
            waiting.open.remove(&func);
        }
        Ok(())
    }
    /// Judges a function when what it mentions is judged, or waits in a circle with it.
    fn judge_in_order(
        self,
        home: PackageId,
        func: FuncId,
        mentions: &[FuncId],
        waiting: &mut Waiting,
    ) -> Result<(), NeedsAll> {
        let summaries = &self.0.summaries;
        if summaries.is_judged(func) || !self.is_undecided(home, func, &mut waiting.least_costs) {
            return Ok(());
        }
        // Those that gc judges later.
        let mut later = FxHashSet::default();
        for &mentioned in mentions {
            let may_be_inlined = waiting.open.contains(&mentioned) || summaries.is_inlinable(mentioned);
            if !may_be_inlined || !self.are_entangled(func, mentioned) {
                continue;
            }
            if !self.is_judged_before(home, mentioned, func)? {
                later.insert(mentioned);
            } else if !summaries.is_judged(mentioned) {
                self.judge_open(home, mentioned, waiting)?;
            }
        }
        if summaries.is_judged(func) { Ok(()) } else { self.judge(home, func, &later) }
    }
    /// Judges a function that waits for another one which gc judges later.
    fn judge_open(self, home: PackageId, func: FuncId, waiting: &mut Waiting) -> Result<(), NeedsAll> {
        if waiting.depth == MAX_DEPTH {
            return Err(NeedsAll);
        }
        waiting.depth += 1;
        let mentions = self.targets(home, func);
        for &mentioned in &mentions {
            if !self.0.summaries.is_judged(mentioned) && !waiting.open.contains(&mentioned) {
                self.judge_from(home, mentioned, waiting)?;
            }
        }
        let judged = self.judge_in_order(home, func, &mentions, waiting);
        waiting.depth -= 1;
        judged
    }
    /// Begins with a function, unless it is refused at once.
    fn enter(self, home: PackageId, func: FuncId, waiting: &mut Waiting) {
        let mentions = self.targets(home, func);
        // The test that comes when all mentions are followed is enough if there is nothing to follow.
        let is_simple = mentions.iter().all(|&func| self.0.summaries.is_judged(func));
        if is_simple || self.is_undecided(home, func, &mut waiting.least_costs) {
            waiting.open.insert(func);
            waiting.path.push(Frame { func, mentions, n_followed: 0 });
        }
    }
    /// Works out what a body costs at least, and refuses it if that is too much. Reports whether the function may be
    /// inlined for all that is known.
    fn is_undecided(self, home: PackageId, func: FuncId, least_costs: &mut FxHashMap<FuncId, i32>) -> bool {
        let unit = self.unit(home, func);
        let verdict = {
            let _clock = self.0.timings.start(Phase::Inline);
            let known = Known { summaries: &self.0.summaries, least_costs };
            inline::least_verdict(unit, &self.setting(&known))
        };
        match verdict {
            Some(Verdict::Inlinable(inlinable)) => {
                least_costs.insert(func, inlinable.cost);
                true
            }
            Some(refusal) => {
                least_costs.remove(&func);
                self.0.summaries.add_refusal(func, refusal);
                false
            }
            None => true,
        }
    }
    /// Judges a function, given the functions it mentions that gc judges later.
    fn judge(self, home: PackageId, func: FuncId, later: &FxHashSet<FuncId>) -> Result<(), NeedsAll> {
        let unit = self.unit(home, func);
        let funcs = unit.funcs.clone();
        let judged = {
            let _clock = self.0.timings.start(Phase::Inline);
            let view = self.view(home);
            let callees = Earlier { view: &view, later };
            inline::judge(unit, &self.setting(&callees))
        };
        // A literal may be judged at another time than the function around it.
        let is_late = |literal: &FuncId| {
            !later.is_empty()
                && self.mentions_of_literal(home, func, *literal).any(|func| later.contains(&func))
        };
        if judged.consulted.iter().any(is_late) {
            return Err(NeedsAll);
        }
        // Who finds a verdict finds the mentions.
        if judged.verdicts.get(&func).is_some_and(|verdict| verdict.inlinable().is_some()) {
            self.note_mentions(home, func);
        }
        self.0.summaries.add_judged(&self.0.session.program, &funcs, judged);
        Ok(())
    }
    /// Makes sure that literals of a function, whose verdicts mattered when calls in it were inlined, are judged right
    /// when everything else is judged.
    pub(super) fn check_literals(
        self,
        home: PackageId,
        func: FuncId,
        consulted: &[FuncId],
    ) -> Result<(), NeedsAll> {
        for &literal in consulted {
            for mentioned in self.mentions_of_literal(home, func, literal) {
                if self.is_own(home, mentioned)
                    && self.0.summaries.is_inlinable(mentioned)
                    && self.are_entangled(func, mentioned)
                    && !self.is_judged_before(home, mentioned, func)?
                {
                    return Err(NeedsAll);
                }
            }
        }
        Ok(())
    }
    pub(super) fn mentions_of_literal(
        self,
        home: PackageId,
        func: FuncId,
        literal: FuncId,
    ) -> impl Iterator<Item = FuncId> {
        let bodies = self.lowered(home, func).iter().filter(move |&&(of, _)| of == literal);
        mentions_of(bodies.map(|(_, body)| body))
    }
    /// Returns the functions of the package on whose verdicts that on a function may depend: those that it calls by
    /// name, or all that it mentions if it calls anything that may turn out to be known.
    fn targets(self, home: PackageId, func: FuncId) -> Vec<FuncId> {
        let Some((_, body)) = self.lowered(home, func).first() else { return Vec::new() };
        let mut targets = Vec::new();
        for node in body.nodes.rows() {
            let Kind::Call { op: CallOp::Func, fun, .. } = node.kind else { continue };
            match body.node(fun).kind {
                Kind::Func(func) | Kind::MethodExpr { func, .. } => targets.push(func),
                Kind::Global(_) | Kind::Dot { .. } | Kind::Index { .. } => {}
                _ => return self.own_mentions(home, func),
            }
        }
        targets.retain(|&target| self.is_own(home, target));
        targets
    }
}
