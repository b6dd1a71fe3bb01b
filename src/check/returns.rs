//! Whether a body ends in a statement after which nothing is executed.
//! (cmd/compile/internal/types2/return.go)
//!
//! A loop or switch only does if no `break` leaves it. Which statements are left by one is found out in
//! one walk over the body, the first time it matters.

use super::checker::Checker;
use crate::base::{List, Name};
use crate::syntax::ast::{ExprKind, StmtId, StmtKind};
use rustc_hash::FxHashSet;

/// The statements of a body that a `break` leaves.
#[derive(Default)]
struct Breaks {
    left: FxHashSet<StmtId>,
    /// The loops, switches and selects around the current statement, with their labels.
    around: Vec<(StmtId, Option<Name>)>,
}

/// The question whether statements are terminating.
struct Ending {
    body: List<StmtId>,
    /// The statements left by a `break`, once that is known.
    breaks: Option<Breaks>,
}

impl Checker<'_> {
    /// Reports whether the statements of a body end in a terminating one.
    pub(crate) fn is_terminating_body(&mut self, body: List<StmtId>) -> bool {
        self.is_terminating_list(body, &mut Ending { body, breaks: None })
    }
    fn is_terminating_list(&mut self, list: List<StmtId>, ending: &mut Ending) -> bool {
        let file = self.file();
        let is_empty = |s: &StmtId| matches!(file.stmt(*s).kind, StmtKind::Empty);
        let last = file.list(list).iter().rev().find(|s| !is_empty(s));
        last.is_some_and(|last| self.is_terminating(last, ending))
    }
    fn is_terminating(&mut self, s: StmtId, ending: &mut Ending) -> bool {
        let file = self.file();
        let mut s = s;
        loop {
            match file.stmt(s).kind {
                StmtKind::Labeled { stmt: Some(stmt), .. } => s = stmt,
                StmtKind::Expr { x } => {
                    let x = file.unparen(x);
                    return matches!(file.expr(x).kind, ExprKind::Call { .. }) && self.panics.contains(&x);
                }
                StmtKind::Return { .. } | StmtKind::Goto { .. } | StmtKind::Fallthrough => return true,
                StmtKind::Block { list, .. } => {
                    return self.deep(|this| this.is_terminating_list(list, ending));
                }
                StmtKind::If { branches, .. } => {
                    let branches = file.list(branches);
                    let (Some(then), Some(otherwise)) = (branches.get(0), branches.get(1)) else {
                        return false;
                    };
                    if !self.deep(|this| this.is_terminating(then, ending)) {
                        return false;
                    }
                    s = otherwise;
                }
                StmtKind::Switch { clauses, .. } => {
                    return self.is_terminating_switch(s, clauses, ending);
                }
                StmtKind::Select { clauses } => return self.are_terminating(s, clauses, ending),
                StmtKind::For { init, cond, .. } => {
                    let is_range =
                        init.is_some_and(|init| matches!(file.stmt(init).kind, StmtKind::Range { .. }));
                    return !is_range && cond.is_none() && !self.is_left(s, ending);
                }
                _ => return false,
            }
        }
    }
    fn is_terminating_switch(&mut self, s: StmtId, clauses: List<StmtId>, ending: &mut Ending) -> bool {
        let file = self.file();
        let has_default = file
            .list(clauses)
            .iter()
            .any(|clause| matches!(file.stmt(clause).kind, StmtKind::Case { cases: None, .. }));
        has_default && self.are_terminating(s, clauses, ending)
    }
    /// Reports whether all clauses of `s` are terminating and no `break` leaves `s`.
    fn are_terminating(&mut self, s: StmtId, clauses: List<StmtId>, ending: &mut Ending) -> bool {
        let file = self.file();
        for clause in file.list(clauses) {
            let body = match file.stmt(clause).kind {
                StmtKind::Case { body, .. } | StmtKind::Comm { body, .. } => body,
                _ => continue,
            };
            if !self.deep(|this| this.is_terminating_list(body, ending)) {
                return false;
            }
        }
        !self.is_left(s, ending)
    }
    /// Reports whether a `break` leaves a loop, switch or select.
    fn is_left(&mut self, s: StmtId, ending: &mut Ending) -> bool {
        let breaks = match &mut ending.breaks {
            Some(breaks) => breaks,
            unknown => {
                let mut breaks = Breaks::default();
                self.find_breaks(ending.body, &mut breaks);
                unknown.insert(breaks)
            }
        };
        breaks.left.contains(&s)
    }
    fn find_breaks(&mut self, list: List<StmtId>, breaks: &mut Breaks) {
        for s in self.file().list(list) {
            self.find_breaks_in(s, None, breaks);
        }
    }
    fn find_breaks_in(&mut self, s: StmtId, label: Option<Name>, breaks: &mut Breaks) {
        let file = self.file();
        match file.stmt(s).kind {
            StmtKind::Break { label } => {
                let label = label.and_then(|label| file.name(label));
                let is_target = |&&(_, own): &&(StmtId, Option<Name>)| label.is_none() || own == label;
                let target = breaks.around.iter().rev().find(is_target).map(|&(target, _)| target);
                breaks.left.extend(target);
            }
            StmtKind::Labeled { label, stmt: Some(stmt) } => {
                let label = file.name(label);
                self.deep(|this| this.find_breaks_in(stmt, label, breaks));
            }
            StmtKind::Block { list, .. } => self.deep(|this| this.find_breaks(list, breaks)),
            StmtKind::If { .. } => self.find_breaks_in_chain(s, breaks),
            StmtKind::For { post_body, .. } => {
                breaks.around.push((s, label));
                if let Some(body) = file.list(post_body).get(1) {
                    self.deep(|this| this.find_breaks_in(body, None, breaks));
                }
                breaks.around.pop();
            }
            StmtKind::Switch { clauses, .. } | StmtKind::Select { clauses } => {
                breaks.around.push((s, label));
                for clause in file.list(clauses) {
                    if let StmtKind::Case { body, .. } | StmtKind::Comm { body, .. } = file.stmt(clause).kind
                    {
                        self.deep(|this| this.find_breaks(body, breaks));
                    }
                }
                breaks.around.pop();
            }
            _ => {}
        }
    }
    /// Goes through an `if` statement and those in its `else` branches.
    fn find_breaks_in_chain(&mut self, first: StmtId, breaks: &mut Breaks) {
        let file = self.file();
        let mut next = Some(first);
        while let Some(s) = next {
            let StmtKind::If { branches, .. } = file.stmt(s).kind else {
                self.find_breaks_in(s, None, breaks);
                return;
            };
            let branches = file.list(branches);
            if let Some(then) = branches.get(0) {
                self.deep(|this| this.find_breaks_in(then, None, breaks));
            }
            next = branches.get(1);
        }
    }
}
