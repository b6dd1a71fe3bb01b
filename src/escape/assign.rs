//! Assignments: where their targets are, and which ones count (cmd/compile/internal/escape/assign.go).

use super::analysis::Analysis;
use super::graph::{Extra, Hole, LocationId, Marks};
use crate::base::List;
use crate::diagnostic::{FindingKind, Why};
use crate::ir::{DotOp, Kind, NodeId};
use smallvec::SmallVec;

impl Analysis<'_> {
    /// Returns the hole that stores into `target`, nothing or a blank included. Rule E12.
    pub(super) fn target(&mut self, target: Option<NodeId>) -> Hole {
        let Some(mut id) = target else { return Hole::BLANK };
        loop {
            match self.node(id).kind {
                Kind::Blank => return Hole::BLANK,
                Kind::Local(local) => return Hole::to(self.location_of(local)),
                Kind::Dot { op: DotOp::Field, x, .. } => id = x,
                Kind::Index { x, index, is_map: true } => {
                    self.discard(x);
                    // The map keeps the key: rule E13.
                    self.assign_heap(index, Why::MapKey, id);
                    return Hole::HEAP;
                }
                Kind::Index { x, index, is_map: false } => {
                    self.note_index(x, index);
                    self.discard(index);
                    if !self.is_array(self.type_of(x)) {
                        self.mutate(x);
                        return Hole::HEAP;
                    }
                    id = x;
                }
                Kind::Deref { x } | Kind::Dot { op: DotOp::FieldPtr, x, .. } => {
                    self.mutate(x);
                    return Hole::HEAP;
                }
                // A package-level variable, or static data.
                _ => return Hole::HEAP,
            }
        }
    }

    /// Evaluates `lhs… = rhs…`.
    pub(super) fn assign_list(&mut self, lhs: List<NodeId>, rhs: List<NodeId>, why: Why, place: NodeId) {
        let targets: SmallVec<[Option<NodeId>; 4]> = self.body().list(lhs).slots().collect();
        let sources: SmallVec<[Option<NodeId>; 4]> = self.body().list(rhs).slots().collect();
        self.assign(&targets, &sources, why, place);
    }

    /// Evaluates the assignment of each source to the target at its place; `place` is the statement.
    pub(super) fn assign(
        &mut self,
        targets: &[Option<NodeId>],
        sources: &[Option<NodeId>],
        why: Why,
        place: NodeId,
    ) {
        let holes: SmallVec<[Hole; 4]> = targets.iter().map(|&target| self.target(target)).collect();
        for (index, &hole) in holes.iter().enumerate() {
            let Some(source) = sources.get(index).copied().flatten() else { continue };
            let target = targets[index];
            if target.is_some_and(|target| self.is_header_data_behind_pointer(target)) {
                let hole = self.noted(Hole::HEAP, place, why);
                self.unsafe_value(hole, source);
                continue;
            }
            let keeps_nothing = target.is_some_and(|target| self.is_self_assignment(target, source));
            if keeps_nothing {
                self.report_self_assignment(place);
            }
            let hole = if keeps_nothing { Hole::BLANK } else { hole };
            let extra = target.map_or(Extra::None, Extra::Target);
            let hole = self.noted_with(hole, place, why, extra);
            self.expr(hole, source);
        }
        self.mark_reassigned(&holes, place);
    }

    /// Evaluates `a, b = f()`: the results go straight into the targets.
    pub(super) fn assign_results(&mut self, lhs: List<NodeId>, rhs: List<NodeId>, place: NodeId) {
        let Some(call) = self.item(rhs, 0) else { return };
        let init = self.node(call).init;
        self.stmts(init);
        let targets: SmallVec<[Option<NodeId>; 4]> = self.body().list(lhs).slots().collect();
        let holes: SmallVec<[Hole; 4]> = targets.iter().map(|&target| self.target(target)).collect();
        self.call(Some(&holes), call);
        self.mark_reassigned(&holes, place);
    }

    fn report_self_assignment(&mut self, stmt: NodeId) {
        if self.pkg.options.level == 0 {
            return;
        }
        let func = self.context.func;
        let kind = FindingKind::IgnoringSelfAssignment {
            func: self.func_text(func),
            stmt: self.node_text(func, stmt),
        };
        self.find(func, stmt, kind);
    }

    /// Marks the variables that `place` assigns as reassigned, unless it defines them: rule E14.
    pub(super) fn mark_reassigned(&mut self, holes: &[Hole], place: NodeId) {
        let kind = self.node(place).kind;
        if let Kind::Assign { x, y: None } = kind
            && let Kind::Local(local) = self.node(x).kind
        {
            let variable = self.body().local(local);
            if variable.defn.is_none() && variable.outer.is_none() {
                // `var x T`: the zero value is its initialisation.
                return;
            }
        }
        // A range assigns its variables on every iteration.
        let may_define = !matches!(kind, Kind::Range { .. });
        for hole in holes {
            if !(may_define && self.is_defined_by(hole.dst, place)) {
                self.graph.mark(hole.dst, Marks::REASSIGNED);
            }
        }
    }

    /// Reports whether the location is that of a variable which `stmt` of the current function defines.
    fn is_defined_by(&self, id: LocationId, stmt: NodeId) -> bool {
        let func = self.graph.location(id).func;
        let Some(node) = self.graph.origin(id).node else { return false };
        func == self.context.func
            && self
                .local_of(func, node)
                .is_some_and(|local| self.pkg.body(func).local(local).defn == Some(stmt))
    }
}
