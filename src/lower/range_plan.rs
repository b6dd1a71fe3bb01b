//! What a range over a function does to the statements in its body: found out before anything is lowered.
//!
//! The body of such a loop becomes a literal that the iterator calls. Statements that leave the loop
//! become assignments to variables and returns from the literal, and checks behind the call go on where
//! they wanted to go. gc rewrites the tree (cmd/compile/internal/rangefunc/rewrite.go); here the tree stays and the
//! rewrite is a plan, because what has to be declared before a loop depends on all that is in it.
//!
//! In: the body of a declared function or literal. Out: a [`Plan`]. `range_func.rs` follows it.

use super::body::Lowerer;
use crate::base::{List, Name, Pos};
use crate::ir::BranchOp;
use crate::syntax::ast::{DeclId, ExprId, ExprKind, FieldId, StmtId, StmtKind};
use crate::types::{ObjectId, Signature, Type};
use rustc_hash::FxHashMap;

/// How the ranges over functions of one body are rewritten.
#[derive(Clone, Default)]
pub(super) struct Plan {
    loops: FxHashMap<StmtId, LoopPlan>,
    edits: FxHashMap<StmtId, Edit>,
    /// The results of the function, if a value is returned from inside a loop: unnamed ones get names.
    pub assigned_results: Option<Vec<Option<ObjectId>>>,
}

/// How one loop is rewritten.
#[derive(Clone, Default)]
pub(super) struct LoopPlan {
    /// The number of its `#state`: loops are numbered as they begin.
    pub state: u32,
    /// The number of its `#yield`: loops are numbered as they end.
    pub yields: u32,
    /// How many such loops it stands in, itself included.
    pub depth: u32,
    /// The variables that the outermost loop declares for all loops in it, in order.
    pub outer_vars: Vec<OuterVar>,
    /// Whether a `return` may have been reached.
    pub may_return: bool,
    /// Whether it may have been left by a `break` of the loop around it.
    pub may_break: bool,
    /// Whether it may have been left by a `continue` of the loop around it.
    pub may_continue: bool,
    /// Jumps to labels that go on behind it, each with what stands for it in `#next`.
    pub branches: Vec<(BranchOp, Name, i64)>,
}

/// A variable that all loops of a nest share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OuterVar {
    /// `#next`, which says where to go on.
    Next,
    /// `#defers`, where deferred calls are recorded.
    Defers,
}

/// What a statement in the body of a loop becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// `return x`: results are assigned, `#next` is -1.
    Return,
    /// `continue` of the innermost loop.
    Continue,
    /// `break` of the innermost loop.
    Break,
    /// A jump that leaves the innermost loop with this value of `#next`.
    Exit(i64),
    /// `defer f()`, which is recorded with the function around the loops.
    Defer,
}

impl Plan {
    /// Finds the plan of a loop.
    pub(super) fn find_loop(&self, stmt: StmtId) -> Option<&LoopPlan> {
        self.loops.get(&stmt)
    }
    /// Finds what a statement becomes.
    pub(super) fn find_edit(&self, stmt: StmtId) -> Option<Edit> {
        self.edits.get(&stmt).copied()
    }
}

/// Something that `break` or `continue` may mean.
struct Target {
    stmt: StmtId,
    label: Option<Name>,
    is_loop: bool,
}

/// The state of planning.
#[derive(Default)]
struct Planner {
    plan: Plan,
    /// The ranges over functions around the statement, outermost first.
    open: Vec<(StmtId, LoopPlan)>,
    targets: Vec<Target>,
    n_states: u32,
    n_yields: u32,
    /// The variables of the nest that is being planned.
    outer_vars: Vec<OuterVar>,
    /// For each label of the body, the loop in which it stands; and the number of its `break`.
    labels: FxHashMap<Name, (Option<StmtId>, i64)>,
    results: Vec<Option<ObjectId>>,
}

impl Lowerer<'_> {
    /// Finds out where ranges over functions begin in a declared function.
    pub(super) fn find_func_ranges(&mut self, decl: DeclId, body: StmtId) {
        let (file, types) = (self.file, self.ctx.types);
        let is_about_file = std::ptr::eq(self.facts, &raw const self.source.checked.facts[self.file_index]);
        self.func_ranges = match file.body_end(decl) {
            Some(end) if !is_about_file => {
                let stmts = file.stmts_between(file.stmt(body).pos, end);
                func_ranges(&file.stmts.rows()[stmts], self.facts, types).into()
            }
            _ => self.source.func_ranges(self.file_index, types).into(),
        };
    }
    /// Plans the ranges over functions in a body; none if there are none.
    pub(super) fn plan_ranges(&mut self, ty: ExprId, body: StmtId) -> Option<Box<Plan>> {
        let StmtKind::Block { list, rbrace } = self.file.stmt(body).kind else { return None };
        let start = self.file.stmt(body).pos;
        let loops = &self.func_ranges;
        let first = loops.partition_point(|&pos| pos < start);
        if loops.get(first).is_none_or(|&pos| rbrace < pos) {
            return None;
        }
        let mut planner = Planner { results: self.result_objects(ty), ..Planner::default() };
        self.number_labels(start, rbrace, &mut planner);
        self.place_labels(list, None, &mut planner);
        self.plan_list(list, &mut planner);
        (!planner.plan.loops.is_empty()).then(|| Box::new(planner.plan))
    }
    fn result_objects(&self, ty: ExprId) -> Vec<Option<ObjectId>> {
        let ExprKind::FuncType { results, .. } = self.file.expr(ty).kind else { return Vec::new() };
        self.file.list(results).iter().map(|field: FieldId| self.facts.field_objects[field]).collect()
    }
    /// Numbers the labels from `start` to `end` in source order, those in literals included: -4, -7, …
    fn number_labels(&self, start: Pos, end: Pos, planner: &mut Planner) {
        let labeled = self.file.stmts.iter().filter_map(|(_, stmt)| match stmt.kind {
            StmtKind::Labeled { label, .. } if start <= stmt.pos && stmt.pos <= end => {
                Some((stmt.pos, self.file.name(label)?))
            }
            _ => None,
        });
        let mut labels: Vec<(Pos, Name)> = labeled.collect();
        labels.sort_unstable_by_key(|&(pos, _)| pos);
        for (index, (_, label)) in labels.into_iter().enumerate() {
            planner.labels.insert(label, (None, -4 - 3 * index as i64));
        }
    }
    /// Notes in which range over a function each label stands.
    fn place_labels(&mut self, list: List<StmtId>, around: Option<StmtId>, planner: &mut Planner) {
        for stmt in self.file.list(list) {
            self.place_labels_in(stmt, around, planner);
        }
    }
    fn place_labels_in(&mut self, stmt: StmtId, around: Option<StmtId>, planner: &mut Planner) {
        if let StmtKind::Labeled { label, .. } = self.file.stmt(stmt).kind
            && let Some(place) = self.file.name(label).and_then(|label| planner.labels.get_mut(&label))
        {
            place.0 = around;
        }
        let around = if self.range_func_signature(stmt).is_some() { Some(stmt) } else { around };
        for child in self.child_stmts(stmt) {
            self.deep(|lowerer| lowerer.place_labels_in(child, around, planner));
        }
    }
    /// Returns the statements inside a statement, in source order, apart from those in literals.
    fn child_stmts(&self, stmt: StmtId) -> Vec<StmtId> {
        let file = self.file;
        match file.stmt(stmt).kind {
            StmtKind::Labeled { stmt, .. } => stmt.into_iter().collect(),
            StmtKind::Block { list, .. }
            | StmtKind::Case { body: list, .. }
            | StmtKind::Comm { body: list, .. }
            | StmtKind::Select { clauses: list }
            | StmtKind::If { branches: list, .. }
            | StmtKind::Switch { clauses: list, .. } => file.list(list).iter().collect(),
            StmtKind::For { post_body, .. } => file.list(post_body).get(1).into_iter().collect(),
            _ => Vec::new(),
        }
    }
    /// Finds the type of the function that a statement ranges over.
    pub(super) fn range_func_signature(&self, stmt: StmtId) -> Option<&'_ Signature> {
        let StmtKind::For { init: Some(init), .. } = self.file.stmt(stmt).kind else { return None };
        let StmtKind::Range { x, .. } = self.file.stmt(init).kind else { return None };
        range_over(self.ctx.types, self.source_type(x))
    }

    /// Plans the statements of a list, and then what those that leave a loop become. gc goes in that order.
    fn plan_list(&mut self, list: List<StmtId>, planner: &mut Planner) {
        let stmts = self.file.list(list);
        for stmt in stmts {
            self.plan_stmt(stmt, None, planner);
        }
        if !planner.open.is_empty() {
            stmts.into_iter().for_each(|stmt| self.plan_edit(stmt, planner));
        }
    }
    fn plan_stmt(&mut self, stmt: StmtId, label: Option<Name>, planner: &mut Planner) {
        match self.file.stmt(stmt).kind {
            StmtKind::Labeled { label, stmt: Some(inner) } => {
                let label = self.file.name(label);
                self.deep(|lowerer| lowerer.plan_stmt(inner, label, planner));
                if !planner.open.is_empty() {
                    self.plan_edit(inner, planner);
                }
            }
            StmtKind::Block { list, .. } => self.deep(|lowerer| lowerer.plan_list(list, planner)),
            StmtKind::If { branches, .. } => {
                for branch in self.file.list(branches) {
                    self.deep(|lowerer| lowerer.plan_stmt(branch, None, planner));
                }
            }
            StmtKind::For { post_body, .. } => {
                planner.targets.push(Target { stmt, label, is_loop: true });
                let is_range_func = self.range_func_signature(stmt).is_some();
                if is_range_func {
                    planner.open_loop(stmt);
                }
                if let Some(body) = self.file.list(post_body).get(1) {
                    self.deep(|lowerer| lowerer.plan_stmt(body, None, planner));
                }
                if is_range_func {
                    planner.close_loop();
                }
                planner.targets.pop();
            }
            StmtKind::Switch { clauses, .. } | StmtKind::Select { clauses } => {
                planner.targets.push(Target { stmt, label, is_loop: false });
                for clause in self.file.list(clauses) {
                    if let StmtKind::Case { body, .. } | StmtKind::Comm { body, .. } =
                        self.file.stmt(clause).kind
                    {
                        self.deep(|lowerer| lowerer.plan_list(body, planner));
                    }
                }
                planner.targets.pop();
            }
            _ => {}
        }
    }
    fn plan_edit(&mut self, stmt: StmtId, planner: &mut Planner) {
        let edit = match self.file.stmt(stmt).kind {
            StmtKind::Return { results } => Some(planner.edit_return(results.is_some())),
            StmtKind::Defer { .. } => {
                planner.need(OuterVar::Defers);
                Some(Edit::Defer)
            }
            StmtKind::Break { label } => self.plan_branch(BranchOp::Break, label, planner),
            StmtKind::Continue { label } => self.plan_branch(BranchOp::Continue, label, planner),
            StmtKind::Goto { label } => self.plan_branch(BranchOp::Goto, Some(label), planner),
            _ => None,
        };
        if let Some(edit) = edit {
            planner.plan.edits.insert(stmt, edit);
        }
    }
    fn plan_branch(&self, op: BranchOp, label: Option<ExprId>, planner: &mut Planner) -> Option<Edit> {
        let label = label.and_then(|label| self.file.name(label));
        planner.edit_branch(op, label)
    }
}

impl Planner {
    fn open_loop(&mut self, stmt: StmtId) {
        self.n_states += 1;
        let depth = self.open.len() as u32 + 1;
        self.open.push((stmt, LoopPlan { state: self.n_states, depth, ..LoopPlan::default() }));
    }
    fn close_loop(&mut self) {
        let is_outermost = self.open.len() == 1;
        if !is_outermost {
            // The check for a forbidden exit mentions it.
            self.need(OuterVar::Next);
        }
        self.n_yields += 1;
        let Some((stmt, mut plan)) = self.open.pop() else { return };
        plan.yields = self.n_yields;
        if is_outermost {
            plan.outer_vars = std::mem::take(&mut self.outer_vars);
        }
        self.plan.loops.insert(stmt, plan);
    }
    /// Declares a variable for the nest unless it is there already.
    fn need(&mut self, var: OuterVar) {
        if !self.outer_vars.contains(&var) {
            self.outer_vars.push(var);
        }
    }
    fn edit_return(&mut self, has_results: bool) -> Edit {
        if has_results {
            self.plan.assigned_results = Some(self.results.clone());
        }
        for (_, plan) in &mut self.open {
            plan.may_return = true;
        }
        self.need(OuterVar::Next);
        Edit::Return
    }
    /// Plans a jump; none if it stays inside the innermost loop.
    fn edit_branch(&mut self, op: BranchOp, label: Option<Name>) -> Option<Edit> {
        let innermost = self.open.last()?.0;
        let target = self.find_target(op, label);
        if label.is_none() && target != Some(innermost) {
            return None;
        }
        let open_target = self.open.iter().rposition(|&(stmt, _)| Some(stmt) == target);
        match (op, open_target, label) {
            (BranchOp::Break | BranchOp::Continue, Some(index), _) => Some(self.edit_loop_branch(op, index)),
            (_, _, Some(label)) => self.edit_label_branch(op, label, innermost),
            (_, _, None) => None,
        }
    }
    fn find_target(&self, op: BranchOp, label: Option<Name>) -> Option<StmtId> {
        let fits = |target: &&Target| match (op, label) {
            (BranchOp::Break | BranchOp::Continue, Some(label)) => target.label == Some(label),
            (BranchOp::Break, None) => true,
            (BranchOp::Continue, None) => target.is_loop,
            (BranchOp::Goto | BranchOp::Fallthrough, _) => false,
        };
        self.targets.iter().rev().find(fits).map(|target| target.stmt)
    }
    /// `break` or `continue` of the range over a function at `index`.
    fn edit_loop_branch(&mut self, op: BranchOp, index: usize) -> Edit {
        let is_continue = op == BranchOp::Continue;
        if index + 1 == self.open.len() {
            return if is_continue { Edit::Continue } else { Edit::Break };
        }
        // The loop inside the target goes on with what was wanted, those inside that are only left.
        let left_from = if is_continue {
            self.open[index + 1].1.may_continue = true;
            index + 2
        } else {
            index
        };
        for (_, plan) in &mut self.open[left_from..] {
            plan.may_break = true;
        }
        self.need(OuterVar::Next);
        let next = 2 * (index as i64 + 1);
        Edit::Exit(if is_continue { next - 1 } else { next })
    }
    /// A jump to a label, or out of a statement with a label that is no range over a function.
    fn edit_label_branch(&mut self, op: BranchOp, label: Name, innermost: StmtId) -> Option<Edit> {
        let &(around, number) = self.labels.get(&label)?;
        if around == Some(innermost) {
            return None;
        }
        let next = match op {
            BranchOp::Break => number,
            BranchOp::Continue => number + 1,
            BranchOp::Goto | BranchOp::Fallthrough => number + 2,
        };
        let outside = self.open.iter().rposition(|&(stmt, _)| Some(stmt) == around);
        let exit_from = outside.map_or(0, |index| index + 1);
        let branches = &mut self.open[exit_from].1.branches;
        if !branches.contains(&(op, label, next)) {
            branches.push((op, label, next));
        }
        for (_, plan) in &mut self.open[exit_from + 1..] {
            plan.may_return = true;
        }
        self.need(OuterVar::Next);
        Some(Edit::Exit(next))
    }
}

/// Returns the type of the function, if ranging over a value of type `ty` calls one.
fn range_over(types: &crate::types::TypeStore, ty: crate::types::TypeId) -> Option<&Signature> {
    match types.spelled(types.common_underlying(ty).ok()?) {
        Type::Signature(signature) => Some(signature),
        _ => None,
    }
}
/// Returns where those of some statements begin that range over something of function type, in source order.
pub(super) fn func_ranges(
    stmts: &[crate::syntax::ast::Stmt],
    facts: &crate::check::FileFacts,
    types: &crate::types::TypeStore,
) -> Vec<Pos> {
    let is_func = |x: ExprId| facts.expr(x).ty.is_some_and(|ty| range_over(types, ty).is_some());
    let ranges = stmts.iter().filter_map(|stmt| match stmt.kind {
        StmtKind::Range { x, .. } if is_func(x) => Some(stmt.pos),
        _ => None,
    });
    let mut ranges: Vec<Pos> = ranges.collect();
    ranges.sort_unstable();
    ranges
}
