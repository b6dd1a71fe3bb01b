//! Function literals and method values: what they capture, and how (cmd/compile/internal/escape/escape.go,
//! `flowClosure`; expr.go).

use super::analysis::{Analysis, MetLiteral};
use super::graph::{Hole, Marks};
use super::outline::FuncIndex;

use crate::diagnostic::{FindingKind, Why};
use crate::ir::{FuncId, LocalId, NodeId};
use smallvec::SmallVec;

/// The largest variable that a literal holds a copy of, in bytes.
const MAX_COPIED: i64 = 128;

impl Analysis<'_> {
    /// `func(…) { … }`: rule E16.
    pub(super) fn literal(&mut self, hole: Hole, id: NodeId, func: FuncId) {
        let record = self.spill(hole, id);
        let Some(func) = self.pkg.find(func) else { return };
        self.literals.push(MetLiteral { record, func });
        if !self.pkg.row(func).captures {
            return;
        }
        for index in 0..self.pkg.body(func).closure_vars.len() {
            let local = self.pkg.body(func).closure_vars[index];
            let variable = self.location_in(func, local);
            let loop_depth = self.context.loop_depth;
            let location = self.graph.location_mut(variable);
            if location.marks.has(Marks::CAPTURED) {
                continue;
            }
            location.marks = location.marks.with(Marks::CAPTURED);
            if location.loop_depth == loop_depth {
                // What was assigned in straight-line code before the first capture is all that it sees.
                location.marks = location.marks.without(Marks::REASSIGNED);
            }
        }
        self.walk_func(func);
    }

    /// `x.M` that is not called: its results may go anywhere. Rule E18.
    pub(super) fn method_value(&mut self, hole: Hole, id: NodeId, x: NodeId, func: Option<FuncId>) {
        let record = self.spill(hole, id);
        let receiver = match func {
            None => Hole::HEAP,
            Some(func) => {
                let n_results = self.results_of(func);
                let holes: SmallVec<[Hole; 4]> = SmallVec::from_elem(Hole::HEAP, n_results);
                self.param_hole(Some(&holes), func, 0)
            }
        };
        let hole = self.tee(&[receiver, record]);
        self.expr(hole, x);
    }

    /// Decides for each captured variable whether literals hold a copy, and lets it flow into them: rule E17.
    pub(super) fn flow_literals(&mut self) {
        for index in 0..self.literals.len() {
            let literal = self.literals[index];
            if !self.pkg.row(literal.func).captures {
                continue;
            }
            for index in 0..self.pkg.body(literal.func).closure_vars.len() {
                let captured = self.pkg.body(literal.func).closure_vars[index];
                self.flow_captured(literal, captured);
            }
        }
    }

    fn flow_captured(&mut self, literal: MetLiteral, captured: LocalId) {
        let id = self.location_in(literal.func, captured);
        let marks = self.graph.location(id).marks;
        let (owner, local) = self.pkg.canonical(literal.func, captured);
        let width = self.size_of(self.pkg.body(owner).local(local).ty);
        let by_value =
            !marks.has(Marks::ADDRESS_TAKEN) && !marks.has(Marks::REASSIGNED) && width <= MAX_COPIED;
        if let Some(row) = self.pkg.local_row(literal.func, captured) {
            self.by_value[row] = by_value;
        }
        if !by_value {
            self.share(owner, local);
        }
        if 2 <= self.pkg.options.level {
            self.report_capture(owner, local, by_value, marks, width);
        }
        self.context.func = literal.func;
        let mention = self.pkg.body(literal.func).local(captured).node;
        let hole =
            if by_value { literal.record } else { self.shifted(literal.record, -1, mention, Why::Reference) };
        let hole = self.noted(hole, mention, Why::Captured);
        self.flow(hole, id);
    }

    fn report_capture(&mut self, owner: FuncIndex, local: LocalId, by_value: bool, marks: Marks, width: i64) {
        let variable = self.pkg.body(owner).local(local);
        let (pos, inlined) = (variable.pos, variable.inlined);
        let kind = FindingKind::Capturing {
            func: self.func_text(owner),
            var: self.local_text(owner, local),
            by_value,
            address_taken: marks.has(Marks::ADDRESS_TAKEN),
            reassigned: marks.has(Marks::REASSIGNED),
            width,
        };
        self.report(owner, pos, inlined, kind);
    }
}
