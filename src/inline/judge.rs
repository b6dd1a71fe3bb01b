//! Judging functions: can calls of them be replaced by their bodies, and what does a body cost?
//!
//! The cost is a count of gc's nodes with exceptions, the budget 80 (`CanInline`, `hairyVisitor` in
//! cmd/compile/internal/inline/inl.go). A call costs as much as the body that will replace it, or a lump sum if
//! none will. Literals that are called in place are judged when the walk meets the call, so that their
//! findings come before that of the function around them.
//!
//! What is charged for can be recorded while it is counted (`ledger.rs`).

use super::ledger::{Ledger, NoRecord, Reason, Record, Recorder, Stays};
use super::package::{Inliner, Row};
use super::special::Special;
use super::verdict::{Inlinable, Obstacle, Verdict};
use crate::constant::Value;
use crate::diagnostic::{FindingKind, InlineDetail};
use crate::ir::{
    AssignListOp, Body, BranchOp, BuiltinOp, CallOp, Class, CompositeOp, ConvOp, DotOp, Flags, FuncId,
    FuncKind, Kind, LocalFlags, Node, NodeId, Pragmas, UnaryOp, print,
};
use crate::types::{Type, TypeStore};

/// What a body may cost (`inlineMaxBudget`).
pub(super) const MAX_BUDGET: i32 = 80;
/// What the body of a literal may cost, because it may be called once (`inlineClosureCalledOnceCost`).
pub(super) const CALLED_ONCE_BUDGET: i32 = 800;
/// What a body may cost in a big caller (`inlineBigFunctionMaxCost`).
pub const BIG_CALLER_BUDGET: i32 = 20;
/// From how many nodes on a function is big (`inlineBigFunctionNodes`).
const BIG_FUNCTION: i32 = 5000;
/// The price of a call that stays one (`inlineExtraCallCost`).
const CALL_COST: i32 = 57;
/// The same with `-l=4`.
const EAGER_CALL_COST: i32 = 1;
/// The price of calling a parameter, which may turn out to be known (`inlineParamCallCost`).
const PARAM_CALL_COST: i32 = 17;
/// The price of a panic (`inlineExtraPanicCost`).
const PANIC_COST: i32 = 1;
/// What gc charges for a `throw` that it adds itself (`inlineExtraThrowCost`).
const THROW_COST: i32 = 80;
/// The price of a function literal.
const LITERAL_COST: i32 = 15;

impl Inliner<'_> {
    /// Judges all functions of the package, callees before callers.
    pub(super) fn judge_all(&mut self) {
        let groups = self.graph.groups(&self.funcs.ids[..self.n_funcs]);
        for (group, _) in groups.iter() {
            for &func in group {
                let row = self.funcs.row(func).expect("a group holds functions of the package");
                self.judge(row);
            }
        }
    }

    /// Judges a function unless that was done before, and reports the verdict.
    pub(super) fn judge(&mut self, row: Row) {
        let func = self.funcs.ids[row];
        // What initialises the package is called by nobody.
        let is_init = matches!(self.program.func(func).kind, FuncKind::PackageInit | FuncKind::MapInit);
        if is_init || self.verdicts[row].is_some() {
            return;
        }
        let is_big = self.is_big(row);
        let mut recorder = self.is_recorded(row).then(|| self.recorder(row, false));
        let cost = match (self.impossible(func), &mut recorder) {
            (Some(obstacle), _) => Err(obstacle),
            (None, None) => self.cost(row, is_big, &mut NoRecord),
            (None, Some(recorder)) => self.cost(row, is_big, recorder),
        };
        let verdict = match cost {
            Ok(cost) => Verdict::Inlinable(Inlinable {
                cost,
                can_delay_results: can_delay_results(&self.funcs.bodies[row]),
            }),
            Err(obstacle) => Verdict::NotInlinable(obstacle),
        };
        self.verdicts[row] = Some(verdict);
        let is_counted =
            matches!(verdict, Verdict::Inlinable(_) | Verdict::NotInlinable(Obstacle::TooExpensive { .. }));
        match recorder {
            Some(recorder) if is_counted => self.keep_ledger(row, is_big, verdict, recorder),
            _ => {}
        }
        self.report_verdict(row, verdict);
    }

    /// Records what the bodies of functions cost that cannot be inlined anyway. That comes last, because gc does not count
    /// there: a literal that is called after an obstacle is not judged because of that call.
    pub(super) fn record_uncounted(&mut self) {
        for row in 0..self.n_funcs {
            let Some(verdict @ Verdict::NotInlinable(obstacle)) = self.verdicts[row] else { continue };
            if self.is_recorded(row) && !matches!(obstacle, Obstacle::TooExpensive { .. }) {
                let (is_big, mut recorder) = (self.is_big(row), self.recorder(row, true));
                // The verdict stands.
                let _ = self.cost(row, is_big, &mut recorder);
                self.keep_ledger(row, is_big, verdict, recorder);
            }
        }
    }

    fn keep_ledger(&mut self, row: Row, is_big: bool, verdict: Verdict, recorder: Recorder) {
        let func = self.funcs.ids[row];
        let (body, budget) = (self.funcs.bodies[row].clone(), self.budget(func));
        let charges = recorder.into_charges();
        self.ledgers.push(Ledger { func, body, verdict, budget, is_big, charges });
    }

    /// Reports whether charges are recorded; those of copies of literals are not.
    const fn is_recorded(&self, row: Row) -> bool {
        self.options.has_ledgers && row < self.n_funcs
    }

    fn recorder(&self, row: Row, goes_on: bool) -> Recorder {
        let body = &self.funcs.bodies[row];
        Recorder::new(self.program.func(self.funcs.ids[row]).pos, body.list(body.stmts).len(), goes_on)
    }

    /// Returns what the body of a function may cost.
    fn budget(&self, func: FuncId) -> i32 {
        if self.is_literal(func) { CALLED_ONCE_BUDGET } else { MAX_BUDGET }
    }

    fn report_verdict(&mut self, row: Row, verdict: Verdict) {
        let func = self.funcs.ids[row];
        let pos = self.program.func(func).pos;
        match verdict {
            Verdict::Inlinable(inlinable) if 0 < self.options.verbosity => {
                let detail = (1 < self.options.verbosity)
                    .then(|| Box::new(InlineDetail { cost: inlinable.cost, body: self.body_text(row) }));
                let kind = FindingKind::CanInline { func: self.diagnostic_name(func), detail };
                self.report(func, pos, None, kind);
            }
            Verdict::NotInlinable(obstacle) if 1 < self.options.verbosity => {
                let reason = obstacle.to_string().into();
                let kind = FindingKind::CannotInline { func: self.func_text(func).into(), reason };
                self.report(func, pos, None, kind);
            }
            Verdict::Inlinable(_) | Verdict::NotInlinable(_) => {}
        }
    }

    /// Returns `func(int) int { return x + 1 }`.
    fn body_text(&self, row: Row) -> Box<str> {
        let (body, ctx) = (&self.funcs.bodies[row], self.print_context());
        let mut text = String::new();
        let func = self.funcs.ids[row];
        let signature = self.spelled.get(&func).copied().unwrap_or(self.program.func(func).signature);
        print::func_type(&mut text, func, signature, &ctx);
        text.push_str(" { ");
        print::stmts(&mut text, body, body.stmts, &ctx);
        text.push_str(" }");
        text.into()
    }

    /// Finds what forbids inlining whatever the body holds (`InlineImpossible`).
    fn impossible(&self, func: FuncId) -> Option<Obstacle> {
        let func = self.program.func(func);
        let keeps_uintptr =
            func.pragmas.has(Pragmas::UINTPTR_KEEP_ALIVE) || func.pragmas.has(Pragmas::UINTPTR_ESCAPES);
        match () {
            () if func.pragmas.has(Pragmas::NOINLINE) => Some(Obstacle::NoInline),
            () if func.pragmas.has(Pragmas::CGO_UNSAFE_ARGS) => Some(Obstacle::CgoUnsafeArgs),
            () if keeps_uintptr => Some(Obstacle::KeepAliveUintptr),
            () if func.pragmas.has(Pragmas::YESWRITEBARRIERREC) => Some(Obstacle::YesWriteBarrierRec),
            () if !func.has_body => Some(Obstacle::NoBody),
            () => None,
        }
    }

    /// Reports whether a function is so big that only small bodies are inlined into it (`IsBigFunc`).
    pub(super) fn is_big(&mut self, row: Row) -> bool {
        let body = &self.funcs.bodies[row];
        // A node is visited once for each mention. Most functions are small enough to see that at once.
        if body.nodes.len() * 3 + body.pool.n_words() < BIG_FUNCTION as usize {
            return false;
        }
        // The function itself is a node, too.
        let mut left = BIG_FUNCTION - 1;
        self.walk.preorder(body, body.stmts, |id| {
            left += tuple_refund(body, body.node(id)) - 1;
            0 < left
        });
        left <= 0
    }

    /// Works out what a body costs, or finds what forbids inlining it.
    fn cost<R: Record>(&mut self, row: Row, is_big: bool, record: &mut R) -> Result<i32, Obstacle> {
        // Literals in the body may be judged on the way; they get a stack of their own.
        let mut stack = std::mem::take(&mut self.stack);
        stack.clear();
        let cost = self.walk_costs(row, is_big, &mut stack, record);
        self.stack = stack;
        cost
    }

    fn walk_costs<R: Record>(
        &mut self,
        row: Row,
        is_big: bool,
        stack: &mut Vec<NodeId>,
        record: &mut R,
    ) -> Result<i32, Obstacle> {
        let budget = self.budget(self.funcs.ids[row]);
        let body = &self.funcs.bodies[row];
        stack.extend(body.list(body.stmts).iter().rev());
        let mut cost = 0;
        let mut first_obstacle = None;
        while let Some(id) = stack.pop() {
            let node = *self.funcs.bodies[row].node(id);
            record.enter(id, &node, stack.len());
            let (charge, reason, descent) = match self.charge::<R>(row, is_big, &node) {
                Ok(charged) => charged,
                // A record goes on, to show everything that is in the way.
                Err(obstacle) if record.goes_on() => {
                    first_obstacle = first_obstacle.or(Some(obstacle));
                    (1, Reason::Forbidden(obstacle), Descent::All)
                }
                Err(obstacle) => return Err(obstacle),
            };
            record.charge(charge, reason);
            cost += charge;
            if budget < cost && !self.options.has_full_costs {
                return Err(Obstacle::TooExpensive { cost: None, budget });
            }
            push_children(&self.funcs.bodies[row], id, descent, stack);
            record.pushed(stack.len());
        }
        match first_obstacle {
            Some(obstacle) => Err(obstacle),
            None if cost <= budget => Ok(cost),
            None => Err(Obstacle::TooExpensive { cost: Some(cost), budget }),
        }
    }

    /// Returns what a node costs without its children and why, and which of them are to be visited.
    fn charge<R: Record>(
        &mut self,
        row: Row,
        is_big: bool,
        node: &Node,
    ) -> Result<(i32, Reason, Descent), Obstacle> {
        let body = &self.funcs.bodies[row];
        let (charge, reason) = match node.kind {
            Kind::Call { op: CallOp::Func, fun, .. } => {
                let (charge, reason) = self.call_charge::<R>(row, is_big, fun)?;
                (1 + charge, reason)
            }
            Kind::Call { op: CallOp::Inter, .. } => {
                (1 + self.call_cost(), Reason::Call { callee: None, stays: Stays::Interface })
            }
            Kind::Unary { op: UnaryOp::Panic, x } => {
                let operand = body.node(x);
                let is_implicit = matches!(operand.kind, Kind::Conv { op: ConvOp::Iface, .. })
                    && operand.flags.has(Flags::IMPLICIT);
                (1 + PANIC_COST - i32::from(is_implicit), Reason::Panic)
            }
            Kind::Builtin { op: BuiltinOp::Recover, .. } => return Err(Obstacle::Recover),
            Kind::Closure(_) => (1 + LITERAL_COST, Reason::Literal),
            Kind::Go { .. } => return Err(Obstacle::Unhandled("GO")),
            Kind::Defer { .. } => return Err(Obstacle::Unhandled("DEFER")),
            Kind::TailCall { .. } => return Err(Obstacle::Unhandled("TAILCALL")),
            Kind::Addr { x } if self.is_first_field(row, x) => (-1, Reason::FirstField),
            Kind::Deref { x } if is_address(body, x) => (0, Reason::Free),
            Kind::Conv { op: ConvOp::Nop, .. } | Kind::Block { .. } | Kind::MethodExpr { .. } => {
                (0, Reason::Free)
            }
            Kind::Branch { op: BranchOp::Fallthrough, .. } | Kind::Type => {
                return Ok((0, Reason::Free, Descent::None));
            }
            Kind::If { cond, .. } => match constant_bool(body, cond) {
                // Neither the statement nor its condition makes code then.
                Some(is_true) => return Ok((0, Reason::ConstantCondition, Descent::Branch(is_true))),
                None => (1, Reason::Node),
            },
            Kind::MethodValue { .. } | Kind::Composite { op: CompositeOp::Slice, .. } => {
                (2, Reason::TwoNodes)
            }
            Kind::AssignList { .. } => match tuple_refund(body, node) {
                0 => (1, Reason::Node),
                refund => (1 - refund, Reason::TupleRefund),
            },
            Kind::Slice { x, bounds, .. } => {
                let bounds = body.list(bounds);
                let starts_at_zero = bounds.get(0).is_some_and(|low| is_zero(body, low));
                let ends_at_len = bounds.get(1).is_some_and(|high| is_len_of(body, high, x));
                match i32::from(starts_at_zero) + 2 * i32::from(ends_at_len) {
                    0 => (1, Reason::Node),
                    refund => (1 - refund, Reason::FreeBounds),
                }
            }
            _ => (1, Reason::Node),
        };
        Ok((charge, reason, Descent::All))
    }

    const fn call_cost(&self) -> i32 {
        call_cost(self.options.level)
    }

    /// Returns what calling `fun` costs besides the node itself, and why.
    fn call_charge<R: Record>(
        &mut self,
        row: Row,
        is_big: bool,
        fun: NodeId,
    ) -> Result<(i32, Reason), Obstacle> {
        let body = &self.funcs.bodies[row];
        let fun_kind = body.node(fun).kind;
        let named = match fun_kind {
            Kind::Func(func) | Kind::MethodExpr { func, .. } => Some(func),
            _ => None,
        };
        if let Some(func) = named {
            match self.special.find(self.program.func(func), self.types) {
                Some(Special::Cheap | Special::Intrinsic) => return Ok((0, Reason::CheapCall(func))),
                Some(Special::TellsCaller(callee)) => return Err(Obstacle::CallTo(callee)),
                Some(Special::DeferInRangeFunc) => return Err(Obstacle::DeferInRangeFunc),
                Some(Special::Throw) => return Ok((THROW_COST, Reason::Throw)),
                None => {}
            }
        }
        let is_param = match fun_kind {
            Kind::Local(local) => matches!(body.local(local).class, Class::Param | Class::Captured),
            _ => false,
        };
        let callee = self.target(row, fun);
        if let Some(callee) = callee {
            if self.assumes_cheapest {
                return Ok((self.least_charge(callee), Reason::Node));
            }
            self.judge_literal(callee);
            let limit = self.cost_limit(callee, is_big, false);
            let inlinable = self.inlinable(callee).filter(|inlinable| inlinable.cost <= limit);
            if let Some(inlinable) = inlinable.filter(|_| self.has_inline_body(callee)) {
                let cost = inlinable.cost;
                return Ok((cost, Reason::InlinedCall { callee, cost }));
            }
        }
        let cost = if is_param { self.call_cost().min(PARAM_CALL_COST) } else { self.call_cost() };
        let stays = if R::IS_ON { self.stays(callee, is_param, is_big) } else { Stays::UnknownCallee };
        Ok((cost, Reason::Call { callee, stays }))
    }

    /// Says why a call that is not inlined is not.
    fn stays(&self, callee: Option<FuncId>, is_param: bool, is_big: bool) -> Stays {
        let Some(callee) = callee else {
            return if is_param { Stays::Parameter } else { Stays::UnknownCallee };
        };
        match self.find_verdict(callee) {
            Some(Verdict::NotInlinable(obstacle)) => Stays::NotInlinable(obstacle),
            Some(Verdict::Inlinable(inlinable)) => {
                let (cost, limit) = (inlinable.cost, self.cost_limit(callee, is_big, false));
                if limit < cost { Stays::OverLimit { cost, limit } } else { Stays::NoBody }
            }
            // Not all functions of the package need be here.
            None if self.package_of(callee) == self.package && self.program.func(callee).has_body => {
                Stays::Recursive
            }
            None if self.funcs.row(callee).is_some() => Stays::Recursive,
            None => Stays::NoBody,
        }
    }

    /// Returns the least that a call of a function costs besides the node itself, as far as the function was judged.
    fn least_charge(&self, callee: FuncId) -> i32 {
        match self.callees.verdict(callee) {
            Some(Verdict::NotInlinable(_)) => self.call_cost(),
            Some(Verdict::Inlinable(inlinable)) => inlinable.cost.min(self.call_cost()),
            None => 0,
        }
    }

    /// Judges `func` if it is a literal of this package: it is called in place.
    pub(super) fn judge_literal(&mut self, func: FuncId) {
        if self.is_literal(func)
            && let Some(row) = self.funcs.row(func)
        {
            self.consulted.push(row);
            self.judge(row);
        }
    }

    /// Returns what a body may cost to be put in the place of a call.
    pub(super) fn cost_limit(&self, callee: FuncId, is_big_caller: bool, is_only_call: bool) -> i32 {
        let limit = if is_big_caller { BIG_CALLER_BUDGET } else { MAX_BUDGET };
        match () {
            () if !self.is_literal(callee) => limit,
            () if is_only_call => CALLED_ONCE_BUDGET,
            () => 2 * limit,
        }
    }

    /// Reports whether `x` is the field at offset zero of a variable or of what it points to: its address
    /// takes no instruction.
    fn is_first_field(&self, row: Row, x: NodeId) -> bool {
        let body = &self.funcs.bodies[row];
        let Kind::Dot { op: op @ (DotOp::Field | DotOp::FieldPtr), x, selector } = body.node(x).kind else {
            return false;
        };
        let base = body.node(x);
        let is_name = matches!(base.kind, Kind::Local(_) | Kind::Global(_) | Kind::Func(_));
        is_name && has_zero_offset(self.types, &self.options, base.ty, op, selector.index)
    }
}

/// Returns the price of a call that stays one, besides its node.
const fn call_cost(level: u8) -> i32 {
    if level == 4 { EAGER_CALL_COST } else { CALL_COST }
}

/// Returns what a call costs that stays one, without its operands.
pub const fn least_call_cost(level: u8) -> i32 {
    1 + call_cost(level)
}

/// Which children of a node the walk goes on to.
#[derive(Clone, Copy)]
enum Descent {
    All,
    None,
    /// Of an `if` with a constant condition: what comes before it, and the branch that is taken.
    Branch(bool),
}

fn push_children(body: &Body, id: NodeId, descent: Descent, stack: &mut Vec<NodeId>) {
    let start = stack.len();
    match (descent, body.node(id).kind) {
        (Descent::None, _) => {}
        (Descent::Branch(is_true), Kind::If { then, els, .. }) => {
            stack.extend(body.list(body.node(id).init).iter());
            stack.extend(body.list(if is_true { then } else { els }).iter());
        }
        (Descent::All | Descent::Branch(_), _) => body.for_each_child(id, |child| stack.push(child)),
    }
    stack[start..].reverse();
}

/// Returns what is given back for `a, b = f()`: gc first assigns such values to temporaries, and the nodes
/// of that are not counted.
fn tuple_refund(body: &Body, node: &Node) -> i32 {
    let Kind::AssignList { op: AssignListOp::Each, lhs, rhs } = node.kind else { return 0 };
    let first = body.list(rhs).first().and_then(|value| body.list(body.node(value).init).only());
    match first.map(|first| body.node(first).kind) {
        // Each temporary is declared (two nodes), assigned and read; one more is the assignment itself.
        Some(Kind::AssignList { .. }) => 4 * body.list(lhs).len() as i32 + 1,
        _ => 0,
    }
}

/// Reports whether a pointer is an address taken in place, through conversions.
fn is_address(body: &Body, mut pointer: NodeId) -> bool {
    while let Kind::Conv { op: ConvOp::Nop, x } = body.node(pointer).kind {
        pointer = x;
    }
    matches!(body.node(pointer).kind, Kind::Addr { .. })
}

fn constant_bool(body: &Body, cond: NodeId) -> Option<bool> {
    let Kind::Literal(index) = body.node(cond).kind else { return None };
    match body.values[index as usize] {
        Value::Bool(value) => Some(value),
        _ => None,
    }
}

fn is_zero(body: &Body, bound: NodeId) -> bool {
    matches!(body.node(bound).kind, Kind::Literal(index)
        if matches!(body.values[index as usize], Value::Int(0)))
}

/// Reports whether `bound` is the length of the very variable `x`.
fn is_len_of(body: &Body, bound: NodeId, x: NodeId) -> bool {
    let Kind::Unary { op: UnaryOp::Len, x: measured } = body.node(bound).kind else { return false };
    match (body.node(measured).kind, body.node(x).kind) {
        (Kind::Local(a), Kind::Local(b)) => a == b,
        (Kind::Global(a), Kind::Global(b)) => a == b,
        _ => false,
    }
}

/// Reports whether a field of a struct, or of the struct behind a pointer, lies at its start.
fn has_zero_offset(
    types: &TypeStore,
    options: &super::Options,
    base: crate::types::TypeId,
    op: DotOp,
    index: u32,
) -> bool {
    let struct_type = match (op, types.under(base)) {
        (DotOp::FieldPtr, Type::Pointer(elem)) => types.under(*elem),
        (_, under) => under,
    };
    let Type::Struct(fields) = struct_type else { return false };
    fields.fields[..index as usize].iter().all(|field| options.sizes.size_of(types, field.ty) == 0)
}

/// Reports whether results may be declared at the return statement: there is one, it has operands, and no
/// result has a name.
fn can_delay_results(body: &Body) -> bool {
    let mut returns = body.nodes.rows().iter().filter_map(|node| match node.kind {
        Kind::Return { results } => Some(!results.is_empty()),
        _ => None,
    });
    let is_only_one_with_operands = returns.next() == Some(true) && returns.next().is_none();
    let has_named_result = body.decls.iter().any(|&local| {
        let local = body.local(local);
        local.class == Class::Result && !local.flags.has(LocalFlags::UNNAMED)
    });
    is_only_one_with_operands && !has_named_result
}
