//! Ranges over functions, as `range_plan.rs` planned them: the body becomes a literal, and checks follow
//! its use (cmd/compile/internal/rangefunc/rewrite.go).
//!
//! Each loop has a variable `#stateK` that tells whether its body may be called. It is compared at the start of
//! the body and behind the loop, and a call at the wrong time panics.

use super::assign::Values;
use super::body::Lowerer;
use super::closure::Reason;
use super::occurrence::{Occurrence, Step};
use super::range_plan::{Edit, LoopPlan, OuterVar};
use super::runtime::runtime_func;
use crate::base::{Name, Pos, known};
use crate::constant::Value;
use crate::ir::{
    AssignListOp, BinaryOp, CallOp, Class, ConvOp, Flags, FuncId, Kind, LocalFlags, LocalId, NodeId,
};
use crate::syntax::ast::{ExprId, StmtId, StmtKind};
use crate::types::{Basic, IdCell, Object, ObjectId, ObjectKind, Signature, Type, TypeId, VarKind};

/// The states of a loop (`RF_State` in internal/abi/rangefuncconsts.go).
mod state {
    /// The body was left for good.
    pub(super) const DONE: i64 = 0;
    /// The body may be called.
    pub(super) const READY: i64 = 1;
    /// The body is running, or has panicked.
    pub(super) const PANIC: i64 = 2;
    /// The iterator has returned.
    pub(super) const EXHAUSTED: i64 = 3;
    /// The iterator has swallowed a panic of the body.
    pub(super) const MISSING_PANIC: i64 = 4;
}

/// The value of `#next` that stands for `return`.
const RETURN: i64 = -1;

/// The variables of the loops whose bodies are being lowered.
#[derive(Clone, Default)]
pub(super) struct RangeVars {
    /// The `#stateK` of each loop, outermost first.
    states: Vec<ObjectId>,
    next: Option<ObjectId>,
    defers: Option<ObjectId>,
}

/// A range clause whose operand is a function.
struct Clause {
    lhs: Vec<ExprId>,
    is_def: bool,
    x: ExprId,
    body: StmtId,
    /// Where the loop starts.
    start: Pos,
    /// The closing brace.
    end: Pos,
}

impl Lowerer<'_> {
    /// Lowers a loop if it ranges over a function; reports whether it does.
    pub(super) fn range_func_stmt(&mut self, stmt: StmtId) -> bool {
        let Some(plan) = self.plan.as_ref().and_then(|plan| plan.find_loop(stmt)).cloned() else {
            return false;
        };
        let Some(clause) = self.range_clause(stmt) else { return false };
        let x = self.file.unparen(clause.x);
        let Some(yield_type) = self.iterator_param(x) else { return false };
        let Some(yields) = self.yield_signature(yield_type.ty) else { return false };
        self.range_func(&plan, &clause, yield_type, &yields);
        true
    }
    fn range_clause(&self, stmt: StmtId) -> Option<Clause> {
        let file = self.file;
        let start = file.stmt(stmt).pos;
        let StmtKind::For { init, post_body, .. } = file.stmt(stmt).kind else { return None };
        let StmtKind::Range { lhs, is_def, x } = file.stmt(init?).kind else { return None };
        let body = file.list(post_body).get(1)?;
        let StmtKind::Block { rbrace: end, .. } = file.stmt(body).kind else { return None };
        Some(Clause { lhs: file.unlist(lhs), is_def, x, body, start, end })
    }
    /// Returns the type of the function that the iterator expects.
    fn iterator_param(&mut self, x: ExprId) -> Option<Occurrence> {
        let (callee, args) = (self.file.unparen(x), []);
        let iterator = self.callee_type(callee, &args);
        self.part(iterator, Step::Param(0))
    }
    fn yield_signature(&self, ty: TypeId) -> Option<Signature> {
        match self.ctx.types.under(ty) {
            Type::Signature(signature) => Some(Signature::clone(signature)),
            _ => None,
        }
    }
    fn range_func(&mut self, plan: &LoopPlan, clause: &Clause, yield_type: Occurrence, yields: &Signature) {
        let &Clause { start, end, .. } = clause;
        for &var in &plan.outer_vars {
            self.outer_var(var, start);
        }
        let int = Basic::Int.id();
        let state_var = self.synthetic(&format!("#state{}", plan.state), int, start);
        self.range_vars.states.push(state_var);
        let ready = self.int(state::READY, start);
        self.declare_synthetic(state_var, Some(ready), start, |_| None);
        let params: Vec<TypeId> = yields.params.iter().map(|param| param.ty).collect();
        let signature = self.ctx.types.signature_of(&params, &[Basic::Bool.id()], yields.is_variadic);
        self.note_range_vars(clause, yield_type, yields);
        let yield_var = self.synthetic(&format!("#yield{}", plan.yields), signature, Pos::NONE);
        let body_type = self.range_body_type(clause.x, yield_type);
        self.note_var(yield_var, body_type);
        self.declare_synthetic(yield_var, None, start, |lowerer| {
            Some(lowerer.range_body(clause, yield_type, yields, signature))
        });
        self.call_iterator(clause, yield_var);
        let missing = self.int(state::MISSING_PANIC, end);
        let missing = self.panic_call(missing, end);
        self.if_equal(state_var, BinaryOp::Eq, state::PANIC, &[missing], end);
        self.assign_int(state_var, state::EXHAUSTED, end);
        self.range_checks(plan, end);
        self.range_vars.states.pop();
        if plan.depth == 1 {
            self.range_vars = RangeVars::default();
        }
    }
    fn outer_var(&mut self, var: OuterVar, start: Pos) {
        match var {
            OuterVar::Next => {
                let next = self.synthetic("#next", Basic::Int.id(), Pos::NONE);
                self.range_vars.next = Some(next);
                let local = self.declare_local(next, Pos::NONE, LocalFlags::NONE);
                self.declare_zero(&[local], start);
            }
            OuterVar::Defers => {
                let defers = self.synthetic("#defers", self.ctx.types.any_type(), Pos::NONE);
                self.range_vars.defers = Some(defers);
                self.declare_synthetic(defers, None, start, |lowerer| {
                    let result = lowerer.ctx.types.empty_interface();
                    Some(lowerer.runtime_call("deferrangefunc", &[], Some(result), start))
                });
            }
        }
    }
    /// Notes where the types of the iteration variables come from.
    fn note_range_vars(&mut self, clause: &Clause, yield_type: Occurrence, yields: &Signature) {
        if self.env.is_none() || !clause.is_def {
            return;
        }
        for index in 0..yields.params.len() as u32 {
            if let Some(&target) = clause.lhs.get(index as usize)
                && let Some(object) = self.facts.object(target)
                && let Some(ty) = self.part(yield_type, Step::Param(index))
            {
                self.note_var(object, ty);
            }
        }
    }
    /// `x(#yield)`
    fn call_iterator(&mut self, clause: &Clause, yield_var: ObjectId) {
        let pos = clause.start;
        let x = self.file.unparen(clause.x);
        let call = self.call_with(x, &[], false, pos, |lowerer, signature| {
            let mut values = Values::new();
            let mut arg = lowerer.mention_synthetic(yield_var, pos);
            let from = lowerer.var_type(yield_var);
            if let Some(param) = lowerer.part(signature, Step::Param(0))
                && !lowerer.ctx.types.identical(from.ty, param.ty)
            {
                arg = lowerer.converted_node(arg, from, param, pos);
            }
            values.push(arg);
            values
        });
        self.pending.extend(call);
    }

    // ---- the body as a literal

    fn range_body(
        &mut self,
        clause: &Clause,
        yield_type: Occurrence,
        yields: &Signature,
        signature: TypeId,
    ) -> NodeId {
        let &Clause { start, end, .. } = clause;
        let signature = self.instantiated(signature);
        let func = self.new_literal(Reason::RangeBody, signature, start);
        self.capture_dict();
        let from = self.pending.len();
        let assigned = self.declare_range_params(clause, yield_type, yields);
        for (target, param) in assigned {
            self.assign_range_param(target, param);
        }
        self.enter_state(start);
        let StmtKind::Block { list, .. } = self.file.stmt(clause.body).kind else {
            unreachable!("the body of a loop is a block");
        };
        let end_of_body = self.stmts(list);
        if !end_of_body.is_dead {
            self.set_state(0, state::READY, end);
            self.return_bool(true, end, Pos::NONE);
        }
        self.cur.body.stmts = self.take_pending(from);
        self.close_dict();
        self.leave();
        self.node(Kind::Closure(func), signature, start)
    }
    /// Declares the parameters of the body. New iteration variables are parameters themselves; others are
    /// returned with the parameter that is assigned to each.
    fn declare_range_params(
        &mut self,
        clause: &Clause,
        yield_type: Occurrence,
        yields: &Signature,
    ) -> Vec<(ExprId, ObjectId)> {
        let mut assigned = Vec::new();
        for (index, param) in yields.params.iter().enumerate() {
            let target = clause.lhs.get(index).copied();
            let object = match target {
                Some(target) if clause.is_def => self.facts.object(target).unwrap_or_else(|| {
                    let pos = self.pos(target);
                    self.synthetic(known::BLANK.text(), param.ty, pos)
                }),
                _ => {
                    let object = self.synthetic(&format!("#p{}", index + 1), param.ty, clause.start);
                    assigned.extend(target.map(|target| (target, object)));
                    object
                }
            };
            if let Some(ty) = self.part(yield_type, Step::Param(index as u32))
                && !self.has_noted_var(object)
            {
                self.note_var(object, ty);
            }
            let is_variadic = yields.is_variadic && index + 1 == yields.params.len();
            self.declare_param(object, index, Class::Param, is_variadic);
        }
        let result = self.synthetic("#r", Basic::Bool.id(), clause.start);
        let result = self.declare_param(result, 0, Class::Result, false);
        self.cur.results.push(result);
        assigned
    }
    /// `x = #p1`, for an iteration variable that is declared elsewhere.
    fn assign_range_param(&mut self, target: ExprId, param: ObjectId) {
        let pos = self.pos(target);
        let wanted = self.target_type(target);
        let x = self.target(target, &mut Default::default());
        let mut y = self.mention_synthetic(param, pos);
        let from = self.var_type(param);
        if let Some(wanted) = wanted
            && !self.ctx.types.identical(from.ty, wanted.ty)
        {
            y = self.converted_node(y, from, wanted, pos);
        }
        let stmt = self.bare(Kind::Assign { x, y: Some(y) }, pos);
        self.note_assigned(x, Some(stmt));
        self.pending.push(stmt);
    }
    /// `#tmpState := #state; #state = 2; if #tmpState != 1 { runtime.panicrangestate(#tmpState) }`
    fn enter_state(&mut self, start: Pos) {
        let found = self.synthetic("#tmpState", Basic::Int.id(), Pos::NONE);
        let state_var = self.state_var(0);
        self.declare_synthetic(found, None, Pos::NONE, |lowerer| {
            Some(lowerer.mention_synthetic(state_var, Pos::NONE))
        });
        self.set_state(0, state::PANIC, start);
        let arg = self.mention_synthetic(found, start);
        let panics = self.panic_call(arg, start);
        self.if_equal(found, BinaryOp::Ne, state::READY, &[panics], start);
    }

    // ---- leaving the body

    /// Lowers a statement that becomes something else in the body of a loop; reports whether it does.
    pub(super) fn edited_stmt(&mut self, stmt: StmtId, pos: Pos) -> bool {
        let Some(edit) = self.plan.as_ref().and_then(|plan| plan.find_edit(stmt)) else { return false };
        match edit {
            Edit::Defer => return false,
            Edit::Continue => self.leave_body(state::READY, true, pos),
            Edit::Break => self.leave_body(state::DONE, false, pos),
            Edit::Exit(next) => self.exit_body(next, pos),
            Edit::Return => {
                if let StmtKind::Return { results } = self.file.stmt(stmt).kind {
                    self.assign_results(results, pos);
                }
                self.exit_body(RETURN, pos);
            }
        }
        true
    }
    /// Reports whether a statement becomes one after which nothing is reached.
    pub(super) fn leaves_body(&self, stmt: StmtId) -> bool {
        let edit = self.plan.as_ref().and_then(|plan| plan.find_edit(stmt));
        edit.is_some_and(|edit| edit != Edit::Defer)
    }
    /// Returns the operand that says where a deferred call is recorded.
    pub(super) fn defer_at(&mut self, pos: Pos) -> Option<NodeId> {
        let defers = self.range_vars.defers?;
        Some(self.mention_synthetic(defers, pos))
    }
    fn exit_body(&mut self, next: i64, pos: Pos) {
        if let Some(next_var) = self.range_vars.next {
            self.assign_int(next_var, next, pos);
        }
        self.leave_body(state::DONE, false, pos);
    }
    fn leave_body(&mut self, state: i64, result: bool, pos: Pos) {
        self.set_state(0, state, pos);
        self.return_bool(result, pos, pos);
    }
    /// Assigns the operands of a `return` to the results of the function around the loops.
    fn assign_results(&mut self, results: Option<ExprId>, pos: Pos) {
        let Some(objects) = self.plan.as_ref().and_then(|plan| plan.assigned_results.clone()) else { return };
        if results.is_none() {
            return;
        }
        let objects: Vec<ObjectId> = objects.into_iter().flatten().collect();
        let targets: Values = objects.iter().map(|&object| self.mention_synthetic(object, pos)).collect();
        let exprs = self.file.unlist(results);
        let values = self.multi_expr(&exprs, pos, |lowerer, index| {
            objects.get(index).map(|&object| lowerer.var_type(object))
        });
        let kind = match (&targets[..], &values[..]) {
            (&[x], &[y]) => Kind::Assign { x, y: Some(y) },
            _ => {
                let lhs = self.list(targets.iter().copied());
                Kind::AssignList { op: AssignListOp::Each, lhs, rhs: self.list(values) }
            }
        };
        let stmt = self.bare(kind, pos);
        for &target in &targets {
            self.note_assigned(target, Some(stmt));
        }
        self.pending.push(stmt);
    }

    // ---- what follows the call of the iterator

    fn range_checks(&mut self, plan: &LoopPlan, pos: Pos) {
        let Some(next) = self.range_vars.next else { return };
        for &(op, label, number) in &plan.branches {
            let clear = self.int_assignment(next, 0, pos);
            let branch = self.bare(Kind::Branch { op, label: Some(label) }, pos);
            self.if_equal(next, BinaryOp::Eq, number, &[clear, branch], pos);
        }
        if plan.depth == 1 {
            if plan.may_return {
                let results = crate::base::List::EMPTY;
                let ret = self.bare(Kind::Return { results }, pos);
                self.if_equal(next, BinaryOp::Eq, RETURN, &[ret], pos);
            }
            return;
        }
        self.nested_checks(plan, next, pos);
    }
    /// Behind a loop inside another one: go on leaving, or do what was wanted of the loop around it.
    fn nested_checks(&mut self, plan: &LoopPlan, next: ObjectId, pos: Pos) {
        let around = 2 * (i64::from(plan.depth) - 1);
        if plan.may_return {
            self.check_exit(next, BinaryOp::Lt, 0, None, (state::DONE, false), pos);
        }
        let done = self.int(state::DONE, pos);
        let forbidden = self.panic_call(done, pos);
        self.if_equal(next, BinaryOp::Gt, around, &[forbidden], pos);
        if plan.may_continue {
            self.check_exit(next, BinaryOp::Eq, around - 1, Some(0), (state::READY, true), pos);
        }
        if plan.may_break {
            self.check_exit(next, BinaryOp::Eq, around, Some(0), (state::DONE, false), pos);
        }
        if plan.may_continue || plan.may_break {
            self.check_exit(next, BinaryOp::Gt, 0, None, (state::DONE, false), pos);
        }
    }
    /// `if #next op number { #next = cleared; #state = …; return … }` for the loop around the one that ended.
    fn check_exit(
        &mut self,
        next: ObjectId,
        op: BinaryOp,
        number: i64,
        cleared: Option<i64>,
        left: (i64, bool),
        pos: Pos,
    ) {
        let cond = self.comparison(next, op, number, pos);
        let from = self.pending.len();
        if let Some(cleared) = cleared {
            self.assign_int(next, cleared, pos);
        }
        let (state, result) = left;
        self.set_state(1, state, pos);
        self.return_bool(result, pos, pos);
        let then = self.take_pending(from);
        let els = crate::base::List::EMPTY;
        let stmt = self.bare(Kind::If { cond, then, els }, pos);
        self.pending.push(stmt);
    }

    // ---- pieces

    /// Makes a variable that no source declares.
    fn synthetic(&self, name: &str, ty: TypeId, pos: Pos) -> ObjectId {
        let kind = ObjectKind::Var(VarKind::Local);
        let object = Object::new(kind, Name::new(name), Some(self.source.package), pos);
        self.ctx.types.add_object(Object { ty: IdCell::with(ty), ..object })
    }
    fn mention_synthetic(&mut self, object: ObjectId, pos: Pos) -> NodeId {
        match self.use_local(object, pos) {
            Some(local) => self.mention_of(local),
            None => self.missing(pos),
        }
    }
    /// `x := value`, where the variable comes first.
    fn declare_synthetic(
        &mut self,
        object: ObjectId,
        value: Option<NodeId>,
        pos: Pos,
        make_value: impl FnOnce(&mut Self) -> Option<NodeId>,
    ) {
        let local: LocalId = self.declare_local(object, self.ctx.types.object(object).pos, LocalFlags::NONE);
        let x = self.mention_of(local);
        let y = value.or_else(|| make_value(self));
        let stmt = self.bare(Kind::Assign { x, y }, pos);
        self.define(stmt, &[local]);
        self.pending.push(stmt);
    }
    /// Returns the `#state` of the innermost loop, or of one further out.
    fn state_var(&self, outwards: usize) -> ObjectId {
        let states = &self.range_vars.states;
        states[states.len() - 1 - outwards]
    }
    fn set_state(&mut self, outwards: usize, state: i64, pos: Pos) {
        let state_var = self.state_var(outwards);
        self.assign_int(state_var, state, pos);
    }
    fn int(&mut self, value: i64, pos: Pos) -> NodeId {
        self.literal(Basic::Int.id(), Value::Int(value), pos)
    }
    fn assign_int(&mut self, object: ObjectId, value: i64, pos: Pos) {
        let stmt = self.int_assignment(object, value, pos);
        self.pending.push(stmt);
    }
    fn int_assignment(&mut self, object: ObjectId, value: i64, pos: Pos) -> NodeId {
        let x = self.mention_synthetic(object, pos);
        let y = self.int(value, pos);
        let stmt = self.bare(Kind::Assign { x, y: Some(y) }, pos);
        self.note_assigned(x, Some(stmt));
        stmt
    }
    fn comparison(&mut self, object: ObjectId, op: BinaryOp, value: i64, pos: Pos) -> NodeId {
        let x = self.mention_synthetic(object, pos);
        let y = self.int(value, pos);
        self.node(Kind::Binary { op, x, y }, Basic::Bool.id(), pos)
    }
    fn if_equal(&mut self, object: ObjectId, op: BinaryOp, value: i64, then: &[NodeId], pos: Pos) {
        let cond = self.comparison(object, op, value, pos);
        let then = self.list(then.iter().copied());
        let els = crate::base::List::EMPTY;
        let stmt = self.bare(Kind::If { cond, then, els }, pos);
        self.pending.push(stmt);
    }
    /// `return true`. The constant is untyped where gc makes it, so that it is converted.
    fn return_bool(&mut self, value: bool, pos: Pos, value_pos: Pos) {
        let bool_type = Basic::Bool.id();
        let x = self.literal(bool_type, Value::Bool(value), Pos::NONE);
        let kind = Kind::Conv { op: ConvOp::Nop, x };
        let result = self.flagged(kind, bool_type, value_pos, Flags::IMPLICIT);
        let results = self.list([result]);
        let stmt = self.bare(Kind::Return { results }, pos);
        self.pending.push(stmt);
    }
    fn panic_call(&mut self, arg: NodeId, pos: Pos) -> NodeId {
        self.runtime_call("panicrangestate", &[arg], None, pos)
    }
    fn runtime_call(&mut self, name: &str, args: &[NodeId], result: Option<TypeId>, pos: Pos) -> NodeId {
        let func: FuncId = runtime_func(self.ctx.types, self.ctx.program, name);
        let signature = self.ctx.program.func(func).signature;
        let fun = self.node(Kind::Func(func), signature, Pos::NONE);
        let args = self.list(args.iter().copied());
        let kind = Kind::Call { op: CallOp::Func, fun, args };
        self.node(kind, result.unwrap_or(Basic::Invalid.id()), pos)
    }
}
