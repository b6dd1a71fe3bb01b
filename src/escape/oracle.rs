//! Which variables are assigned only where they are defined, which functions a function variable may
//! hold, and which labels head a loop: found out in one pass over the package.
//!
//! gc asks a `ReassignOracle` for each function with the literals inside it
//! (cmd/compile/internal/ir/reassignment.go). Its answers depend on what can still be reached from the
//! outermost function: code inside a literal whose expression is gone is not looked at, so nothing is known
//! about variables there. The facts that lowering keeps with a variable do not know that, therefore
//! they are not used here, apart from whether its address is taken.

use super::analysis::Analysis;
use super::outline::FuncIndex;
use crate::base::{Id, Name};
use crate::ir::{AssignListOp, BranchOp, Class, ConvOp, FuncId, FuncKind, Kind, LocalFlags, LocalId, NodeId};
use crate::types::Type;
use rustc_hash::FxHashSet;

/// What the pass found out.
#[derive(Default)]
pub(super) struct Oracle {
    /// A row for each variable of the package.
    facts: Vec<Facts>,
    /// The values assigned to function variables, grouped by variable once the pass is over.
    func_values: Vec<FuncValue>,
    /// Labels that a later `goto` jumps back to.
    loop_labels: FxHashSet<(FuncIndex, Name)>,
}

/// A value that is assigned to a function variable.
#[derive(Clone, Copy, Debug)]
struct FuncValue {
    /// The row of the variable.
    variable: u32,
    func: FuncIndex,
    value: NodeId,
}

#[derive(Clone, Copy, Default)]
struct Facts(u8);

impl Facts {
    /// The variable is mentioned in code that can be reached from the outermost function.
    const REACHED: u8 = 1;
    /// It is assigned elsewhere than where it is defined.
    const REASSIGNED: u8 = 1 << 1;
    /// It is a function variable assigned in ways that are not followed.
    const OPAQUE: u8 = 1 << 2;

    fn has(self, fact: u8) -> bool {
        self.0 & fact != 0
    }
}

impl Oracle {
    /// Reports whether a later `goto` jumps back to the label. Rule E4.
    pub(super) fn heads_loop(&self, func: FuncIndex, label: Name) -> bool {
        !self.loop_labels.is_empty() && self.loop_labels.contains(&(func, label))
    }
}

/// The pass: what is still to be visited, and what was seen on the way.
#[derive(Default)]
struct Survey {
    todo: Vec<(FuncIndex, NodeId)>,
    labels: FxHashSet<(FuncIndex, Name)>,
    visited: Vec<bool>,
    /// Whether variables are surveyed too, or only labels.
    reaches_variables: bool,
}

impl Analysis<'_> {
    /// Surveys all functions of the package.
    pub(super) fn survey(&mut self) {
        self.oracle.facts.resize(self.pkg.n_locals, Facts::default());
        let mut survey = Survey { visited: vec![false; self.pkg.funcs.len()], ..Survey::default() };
        survey.reaches_variables = true;
        for func in self.pkg.ids() {
            if self.is_outermost(func) {
                self.survey_from(func, &mut survey);
            }
        }
        // A literal whose expression is gone is a function like any other if it captures nothing, but its
        // variables are known to no outermost function.
        survey.reaches_variables = false;
        for func in self.pkg.ids() {
            if !survey.visited[func.index()] && !self.pkg.row(func).captures {
                self.survey_from(func, &mut survey);
            }
        }
        self.oracle.func_values.sort_by_key(|value| value.variable);
    }

    /// Reports whether the oracle of a function is its own: it is no literal, or one in the package's
    /// initialisation.
    fn is_outermost(&self, func: FuncIndex) -> bool {
        self.pkg.nesting.parent(func).is_none_or(|parent| self.is_package_init(parent))
    }
    fn is_package_init(&self, func: FuncIndex) -> bool {
        self.pkg.kind(func) == FuncKind::PackageInit
    }

    /// Reports whether `func` asks the oracle that knows the variables of `owner`, a function around it: literals in
    /// the package's initialisation do not ask that of the latter.
    fn is_surveyed_with(&self, func: FuncIndex, owner: FuncIndex) -> bool {
        func == owner || !self.is_package_init(owner)
    }

    fn survey_from(&mut self, root: FuncIndex, survey: &mut Survey) {
        survey.visited[root.index()] = true;
        survey.labels.clear();
        let body = self.pkg.body(root);
        survey.todo.extend(body.list(body.stmts).iter().rev().map(|stmt| (root, stmt)));
        while let Some((func, id)) = survey.todo.pop() {
            let body = self.pkg.body(func);
            let start = survey.todo.len();
            body.for_each_child(id, |child| survey.todo.push((func, child)));
            survey.todo[start..].reverse();
            self.survey_node(func, id, survey);
        }
    }

    fn survey_node(&mut self, func: FuncIndex, id: NodeId, survey: &mut Survey) {
        let kind = self.pkg.body(func).node(id).kind;
        match kind {
            Kind::Label { label } => {
                survey.labels.insert((func, label));
            }
            Kind::Branch { op: BranchOp::Goto, label: Some(label) }
                if survey.labels.contains(&(func, label)) =>
            {
                self.oracle.loop_labels.insert((func, label));
            }
            Kind::Closure(literal) => self.survey_literal(func, literal, survey),
            _ if !survey.reaches_variables => {}
            Kind::Local(local) => self.set_fact(self.row_of(func, local), Facts::REACHED),
            Kind::Assign { x, .. } | Kind::AssignOp { x, .. } => self.survey_target(func, id, x),
            Kind::AssignList { lhs, .. } => self.survey_targets(func, id, lhs),
            Kind::Range { vars, .. } => self.survey_targets(func, id, vars),
            _ => {}
        }
    }

    fn survey_literal(&mut self, func: FuncIndex, literal: FuncId, survey: &mut Survey) {
        let Some(inner) = self.pkg.find(literal) else { return };
        // Literals of the package's initialisation are surveyed for themselves.
        if survey.visited[inner.index()] || (self.is_package_init(func) && self.is_outermost(inner)) {
            return;
        }
        survey.visited[inner.index()] = true;
        let body = self.pkg.body(inner);
        survey.todo.extend(body.list(body.stmts).iter().rev().map(|stmt| (inner, stmt)));
    }

    fn survey_targets(&mut self, func: FuncIndex, stmt: NodeId, targets: crate::base::List<NodeId>) {
        for index in 0..self.pkg.body(func).list(targets).len() {
            if let Some(target) = self.pkg.body(func).list(targets).get(index) {
                self.survey_target(func, stmt, target);
            }
        }
    }

    /// Records that `stmt` assigns to `target` or a part of it.
    fn survey_target(&mut self, func: FuncIndex, stmt: NodeId, target: NodeId) {
        let Some(local) = self.pkg.outer_variable(func, target) else { return };
        let (owner, local) = self.pkg.canonical(func, local);
        let variable = self.pkg.body(owner).local(local);
        if variable.class != Class::Auto {
            return;
        }
        let row = self.row_of(owner, local);
        let is_definition = owner == func && variable.defn == Some(stmt);
        let is_func = matches!(self.pkg.types.under(variable.ty), Type::Signature(_));
        if !is_definition {
            self.set_fact(row, Facts::REASSIGNED);
        }
        if is_func {
            self.survey_func_value(func, stmt, row);
        }
    }

    /// Records what `stmt` assigns to the function variable of `row`.
    fn survey_func_value(&mut self, func: FuncIndex, stmt: NodeId, row: usize) {
        let Kind::Assign { y, .. } = self.pkg.body(func).node(stmt).kind else {
            return self.set_fact(row, Facts::OPAQUE);
        };
        let Some(value) = y else { return };
        if !self.is_nil(func, value) {
            self.oracle.func_values.push(FuncValue { variable: row as u32, func, value });
        }
    }

    fn is_nil(&self, func: FuncIndex, mut value: NodeId) -> bool {
        let body = self.pkg.body(func);
        while let Kind::Conv { op: ConvOp::Nop, x } = body.node(value).kind {
            value = x;
        }
        body.node(value).kind == Kind::Nil
    }

    fn set_fact(&mut self, row: usize, fact: u8) {
        if let Some(facts) = self.oracle.facts.get_mut(row) {
            facts.0 |= fact;
        }
    }
    fn row_of(&self, func: FuncIndex, local: LocalId) -> usize {
        self.pkg.local_row(func, local).unwrap_or(usize::MAX)
    }
    fn fact(&self, row: usize, fact: u8) -> bool {
        self.oracle.facts.get(row).is_some_and(|facts| facts.has(fact))
    }

    /// Returns the expression that `id` of `func` has its value from: itself if that is not certain. Rule E20.
    pub(super) fn static_value(&self, mut func: FuncIndex, mut id: NodeId) -> (FuncIndex, NodeId) {
        loop {
            let body = self.pkg.body(func);
            let next = match body.node(id).kind {
                Kind::Conv { op: ConvOp::Nop, x } | Kind::Paren { x } => Some((func, x)),
                Kind::InlinedCall { results, .. } => body.list(results).only().map(|result| (func, result)),
                Kind::Local(local) => self.defining_value(func, local),
                _ => None,
            };
            let Some(value) = next else { return (func, id) };
            (func, id) = value;
        }
    }

    /// Finds the only value that a variable ever has.
    fn defining_value(&self, func: FuncIndex, local: LocalId) -> Option<(FuncIndex, NodeId)> {
        let (owner, local) = self.pkg.canonical(func, local);
        let body = self.pkg.body(owner);
        let variable = body.local(local);
        let row = self.row_of(owner, local);
        let is_candidate = variable.class == Class::Auto
            && !variable.flags.has(LocalFlags::ADDRESS_TAKEN)
            && self.is_surveyed_with(func, owner)
            && self.fact(row, Facts::REACHED)
            && !self.fact(row, Facts::REASSIGNED);
        if !is_candidate {
            return None;
        }
        match body.node(variable.defn?).kind {
            Kind::Assign { y, .. } => Some((owner, y?)),
            Kind::AssignList { op: AssignListOp::Each, lhs, rhs } => {
                let is_target = |target: NodeId| body.node(target).kind == Kind::Local(local);
                let index = body.list(lhs).slots().position(|target| target.is_some_and(is_target))?;
                Some((owner, body.list(rhs).get(index)?))
            }
            _ => None,
        }
    }

    /// Returns all values that a function variable may hold besides nil; none if they are not all known.
    /// Rule E21.
    pub(super) fn func_values(
        &self,
        func: FuncIndex,
        local: LocalId,
    ) -> impl Iterator<Item = (FuncIndex, NodeId)> + use<'_> {
        let (owner, local) = self.pkg.canonical(func, local);
        let body = self.pkg.body(owner);
        let variable = body.local(local);
        let row = self.row_of(owner, local);
        let has_simple_definition =
            variable.defn.is_none_or(|defn| matches!(body.node(defn).kind, Kind::Assign { .. }));
        let is_known = variable.class == Class::Auto
            && !variable.flags.has(LocalFlags::ADDRESS_TAKEN)
            && has_simple_definition
            && self.is_surveyed_with(func, owner)
            && self.fact(row, Facts::REACHED)
            && !self.fact(row, Facts::OPAQUE);
        let all = &self.oracle.func_values;
        let start = all.partition_point(|value| (value.variable as usize) < row);
        let values = all[start..].iter().take_while(move |value| value.variable as usize == row);
        values.filter(move |_| is_known).map(|value| (value.func, value.value))
    }
}
