//! What the interface variables of a function are assigned (`State` in
//! cmd/compile/internal/devirtualize/devirtualize.go).
//!
//! A function is searched when the first question about one of its variables comes up, with the literals in
//! it. From then on, what is copied into it is added.

use crate::base::Id;
use crate::inline::package::{Inliner, Row};
use crate::ir::{AssignListOp, Bodies, Body, Class, FuncId, Kind, LocalId, NodeId, Walk, canonical};
use crate::types::{Type, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// What interface variables are assigned, as far as it was looked for.
#[derive(Debug, Default)]
pub(in crate::inline) struct Assignments {
    /// The functions that were searched.
    searched: FxHashSet<FuncId>,
    by_variable: FxHashMap<(FuncId, LocalId), Vec<Assigned>>,
}

/// Something that is assigned to a variable.
#[derive(Clone, Copy, Debug)]
pub(super) enum Assigned {
    /// A value of some type that is not followed further, an interface type among others.
    Type(TypeId),
    /// The value of an expression.
    Value(Row, NodeId),
    /// A result of a call that yields an interface value. Once the call is inlined, what the result is
    /// assigned tells more.
    Result(Row, NodeId, u32),
}

impl Inliner<'_> {
    /// Returns what an interface variable is assigned, nil left out.
    pub(super) fn assignments(&mut self, owner: FuncId, variable: LocalId) -> &[Assigned] {
        if let Some(row) = self.funcs.row(owner)
            && self.assignments.searched.insert(owner)
        {
            self.search(row);
        }
        self.assignments.by_variable.get(&(owner, variable)).map_or(&[], Vec::as_slice)
    }

    /// Adds the assignments among the nodes that a function got from `n_old` on, if it was searched before.
    pub(in crate::inline) fn note_assignments(&mut self, row: Row, n_old: usize) {
        if !self.assignments.searched.contains(&self.funcs.ids[row]) {
            return;
        }
        let mut literals = Vec::new();
        for index in n_old..self.funcs.bodies[row].nodes.len() {
            self.note(row, NodeId::from_index(index), &mut literals);
        }
        self.search_literals(literals);
    }

    fn search(&mut self, row: Row) {
        let mut literals = Vec::new();
        self.search_body(row, &mut literals);
        self.search_literals(literals);
    }

    fn search_body(&mut self, row: Row, literals: &mut Vec<FuncId>) {
        let mut nodes = Vec::new();
        let body = &self.funcs.bodies[row];
        Walk::new().preorder(body, body.stmts, |id| {
            nodes.push(id);
            true
        });
        for id in nodes {
            self.note(row, id, literals);
        }
    }

    fn search_literals(&mut self, mut literals: Vec<FuncId>) {
        while let Some(literal) = literals.pop() {
            if let Some(row) = self.funcs.row(literal)
                && self.assignments.searched.insert(literal)
            {
                self.search_body(row, &mut literals);
            }
        }
    }

    /// Notes what a node assigns, or adds the literal that it is.
    fn note(&mut self, row: Row, id: NodeId, literals: &mut Vec<FuncId>) {
        let body = &self.funcs.bodies[row];
        match body.node(id).kind {
            Kind::Assign { x, y: Some(y) } => {
                let assigned = self.assigned(row, y);
                self.add(row, Some(x), assigned);
            }
            Kind::AssignList { op, lhs, rhs } => {
                let targets: Vec<Option<NodeId>> = body.list(lhs).slots().collect();
                let values: Vec<Option<NodeId>> = body.list(rhs).slots().collect();
                self.note_list(row, op, &targets, &values);
            }
            Kind::Range { x, vars, .. } => {
                let vars = body.list(vars);
                let (key, value) = (vars.get(0), vars.get(1));
                self.note_range(row, x, key, value);
            }
            Kind::Switch { tag: Some(tag), cases } => {
                let Kind::TypeSwitchGuard { x, .. } = body.node(tag).kind else { return };
                let clauses: Vec<NodeId> = body.list(cases).to_vec();
                for clause in clauses {
                    if let Kind::Case { var, .. } = self.funcs.bodies[row].node(clause).kind {
                        self.add(row, var, Assigned::Value(row, x));
                    }
                }
            }
            Kind::Closure(literal) => literals.push(literal),
            _ => {}
        }
    }

    fn note_list(
        &mut self,
        row: Row,
        op: AssignListOp,
        targets: &[Option<NodeId>],
        values: &[Option<NodeId>],
    ) {
        let first = targets.first().copied().flatten();
        let Some(&Some(value)) = values.first() else { return };
        match op {
            AssignListOp::Each => {
                for (&target, &value) in targets.iter().zip(values) {
                    if let Some(value) = value {
                        self.add(row, target, Assigned::Value(row, value));
                    }
                }
            }
            AssignListOp::Assert => self.add(row, first, Assigned::Value(row, value)),
            AssignListOp::MapIndex | AssignListOp::Recv | AssignListOp::SelectRecv => {
                let ty = self.funcs.bodies[row].node(value).ty;
                self.add(row, first, Assigned::Type(ty));
            }
            AssignListOp::Func => {
                for (index, &target) in targets.iter().enumerate() {
                    let assigned = self.result(row, value, index);
                    self.add(row, target, assigned);
                }
            }
        }
    }

    fn note_range(&mut self, row: Row, x: NodeId, key: Option<NodeId>, value: Option<NodeId>) {
        let under = match self.types.under(self.funcs.bodies[row].node(x).ty) {
            Type::Pointer(elem) => self.types.under(*elem),
            under => under,
        };
        match *under {
            Type::Array(elem, _) | Type::Slice(elem) => self.add(row, value, Assigned::Type(elem)),
            Type::Chan(_, elem) => self.add(row, key, Assigned::Type(elem)),
            Type::Map(key_type, elem) => {
                self.add(row, key, Assigned::Type(key_type));
                self.add(row, value, Assigned::Type(elem));
            }
            _ => {}
        }
    }

    /// Returns what assigning the value of an expression means.
    fn assigned(&self, row: Row, value: NodeId) -> Assigned {
        match self.funcs.bodies[row].node(value).kind {
            Kind::Call { .. } => self.result(row, value, 0),
            _ => Assigned::Value(row, value),
        }
    }

    /// Returns what a result of a call is: of some type, or whatever it is found to be.
    fn result(&self, row: Row, call: NodeId, index: usize) -> Assigned {
        let body = &self.funcs.bodies[row];
        let result = Assigned::Result(row, call, index as u32);
        let Kind::Call { fun, .. } = body.node(call).kind else { return result };
        let Type::Signature(signature) = self.types.under(body.node(fun).ty) else { return result };
        match signature.results.get(index) {
            Some(param) if !self.types.is_interface(param.ty) => Assigned::Type(param.ty),
            _ => result,
        }
    }

    fn add(&mut self, row: Row, target: Option<NodeId>, assigned: Assigned) {
        let Some(variable) = target.and_then(|target| self.interface_variable(row, target)) else { return };
        if let Assigned::Value(row, value) = assigned
            && self.funcs.bodies[row].node(value).kind == Kind::Nil
        {
            return;
        }
        self.assignments.by_variable.entry(variable).or_default().push(assigned);
    }

    /// Finds the variable that is assigned, if it is a local one of interface type.
    fn interface_variable(&self, row: Row, target: NodeId) -> Option<(FuncId, LocalId)> {
        let body: &Body = &self.funcs.bodies[row];
        let Kind::Local(local) = body.node(target).kind else { return None };
        if !self.types.is_interface(body.local(local).ty) {
            return None;
        }
        let (owner, variable) = canonical(&self.funcs, self.program, self.funcs.ids[row], local)?;
        let class = self.funcs.find_body(owner)?.local(variable).class;
        (class == Class::Auto).then_some((owner, variable))
    }
}
