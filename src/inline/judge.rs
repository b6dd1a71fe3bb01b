//! Judging functions: can calls of them be replaced by their bodies, and what does a body cost?
//!
//! The cost is a count of gc's nodes with exceptions, the budget 80 (`CanInline`, `hairyVisitor` in
//! cmd/compile/internal/inline/inl.go). A call costs as much as the body that will replace it, or a lump sum if
//! none will. Literals that are called in place are judged when the walk meets the call, so that their
//! findings come before that of the function around them.

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
pub(super) const BIG_CALLER_BUDGET: i32 = 20;
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
        let cost = match self.impossible(func) {
            Some(obstacle) => Err(obstacle),
            None => self.cost(row, is_big),
        };
        let verdict = match cost {
            Ok(cost) => Verdict::Inlinable(Inlinable {
                cost,
                can_delay_results: can_delay_results(&self.funcs.bodies[row]),
            }),
            Err(obstacle) => Verdict::NotInlinable(obstacle),
        };
        self.verdicts[row] = Some(verdict);
        self.report_verdict(row, verdict);
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
        print::func_type(&mut text, self.funcs.ids[row], &ctx);
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
    fn cost(&mut self, row: Row, is_big: bool) -> Result<i32, Obstacle> {
        // Literals in the body may be judged on the way; they get a stack of their own.
        let mut stack = std::mem::take(&mut self.stack);
        stack.clear();
        let cost = self.walk_costs(row, is_big, &mut stack);
        self.stack = stack;
        cost
    }

    fn walk_costs(&mut self, row: Row, is_big: bool, stack: &mut Vec<NodeId>) -> Result<i32, Obstacle> {
        let budget = if self.is_literal(self.funcs.ids[row]) { CALLED_ONCE_BUDGET } else { MAX_BUDGET };
        let body = &self.funcs.bodies[row];
        stack.extend(body.list(body.stmts).iter().rev());
        let mut cost = 0;
        while let Some(id) = stack.pop() {
            let node = *self.funcs.bodies[row].node(id);
            let (charge, descent) = self.charge(row, is_big, &node)?;
            cost += charge;
            if budget < cost && !self.options.has_full_costs {
                return Err(Obstacle::TooExpensive { cost: None, budget });
            }
            push_children(&self.funcs.bodies[row], id, descent, stack);
        }
        if cost <= budget { Ok(cost) } else { Err(Obstacle::TooExpensive { cost: Some(cost), budget }) }
    }

    /// Returns what a node costs without its children, and which of them are to be visited.
    fn charge(&mut self, row: Row, is_big: bool, node: &Node) -> Result<(i32, Descent), Obstacle> {
        let body = &self.funcs.bodies[row];
        let charge = match node.kind {
            Kind::Call { op: CallOp::Func, fun, .. } => 1 + self.call_charge(row, is_big, fun)?,
            Kind::Call { op: CallOp::Inter, .. } => 1 + self.call_cost(),
            Kind::Unary { op: UnaryOp::Panic, x } => {
                let operand = body.node(x);
                let is_implicit = matches!(operand.kind, Kind::Conv { op: ConvOp::Iface, .. })
                    && operand.flags.has(Flags::IMPLICIT);
                1 + PANIC_COST - i32::from(is_implicit)
            }
            Kind::Builtin { op: BuiltinOp::Recover, .. } => return Err(Obstacle::Recover),
            Kind::Closure(_) => 1 + LITERAL_COST,
            Kind::Go { .. } => return Err(Obstacle::Unhandled("GO")),
            Kind::Defer { .. } => return Err(Obstacle::Unhandled("DEFER")),
            Kind::TailCall { .. } => return Err(Obstacle::Unhandled("TAILCALL")),
            Kind::Addr { x } if self.is_first_field(row, x) => -1,
            Kind::Deref { x } if is_address(body, x) => 0,
            Kind::Conv { op: ConvOp::Nop, .. } | Kind::Block { .. } | Kind::MethodExpr { .. } => 0,
            Kind::Branch { op: BranchOp::Fallthrough, .. } | Kind::Type => return Ok((0, Descent::None)),
            Kind::If { cond, .. } => match constant_bool(body, cond) {
                // Neither the statement nor its condition makes code then.
                Some(is_true) => return Ok((0, Descent::Branch(is_true))),
                None => 1,
            },
            Kind::MethodValue { .. } | Kind::Composite { op: CompositeOp::Slice, .. } => 2,
            Kind::AssignList { .. } => 1 - tuple_refund(body, node),
            Kind::Slice { x, bounds, .. } => {
                let bounds = body.list(bounds);
                let starts_at_zero = bounds.get(0).is_some_and(|low| is_zero(body, low));
                let ends_at_len = bounds.get(1).is_some_and(|high| is_len_of(body, high, x));
                1 - i32::from(starts_at_zero) - 2 * i32::from(ends_at_len)
            }
            _ => 1,
        };
        Ok((charge, Descent::All))
    }

    fn call_cost(&self) -> i32 {
        if self.options.level == 4 { EAGER_CALL_COST } else { CALL_COST }
    }

    /// Returns what calling `fun` costs besides the node itself.
    fn call_charge(&mut self, row: Row, is_big: bool, fun: NodeId) -> Result<i32, Obstacle> {
        let body = &self.funcs.bodies[row];
        let fun_kind = body.node(fun).kind;
        let named = match fun_kind {
            Kind::Func(func) | Kind::MethodExpr { func, .. } => Some(func),
            _ => None,
        };
        match named.and_then(|func| self.special.find(self.program.func(func), self.types)) {
            Some(Special::Cheap | Special::Intrinsic) => return Ok(0),
            Some(Special::TellsCaller(callee)) => return Err(Obstacle::CallTo(callee)),
            Some(Special::DeferInRangeFunc) => return Err(Obstacle::DeferInRangeFunc),
            Some(Special::Throw) => return Ok(THROW_COST),
            None => {}
        }
        let is_param = match fun_kind {
            Kind::Local(local) => matches!(body.local(local).class, Class::Param | Class::Captured),
            _ => false,
        };
        if let Some(callee) = self.target(row, fun) {
            self.judge_literal(callee);
            let limit = self.cost_limit(callee, is_big, false);
            let inlinable = self.inlinable(callee).filter(|inlinable| inlinable.cost <= limit);
            if let Some(inlinable) = inlinable.filter(|_| self.has_inline_body(callee)) {
                return Ok(inlinable.cost);
            }
        }
        Ok(if is_param { self.call_cost().min(PARAM_CALL_COST) } else { self.call_cost() })
    }

    /// Judges `func` if it is a literal of this package: it is called in place.
    pub(super) fn judge_literal(&mut self, func: FuncId) {
        if self.is_literal(func)
            && let Some(row) = self.funcs.row(func)
        {
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
