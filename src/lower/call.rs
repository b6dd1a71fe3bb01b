//! Calls: of functions, function values and methods.

use super::assign::Values;
use super::body::Lowerer;
use super::generic::{FuncRef, Written};
use super::occurrence::{Occurrence, Step};
use crate::base::{List, Pos};
use crate::check::{Mode, SelectionKind};
use crate::ir::{BuiltinOp, CallOp, CompositeOp, DotOp, Flags, ImpreciseCall, Kind, NodeId, UnaryOp};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{Basic, ObjectKind, Signature, Type, TypeId};
use smallvec::SmallVec;

/// What a call calls: the callee, and the receiver that becomes the first argument.
struct Callee {
    op: CallOp,
    fun: NodeId,
    /// The receiver and the dictionary.
    first: SmallVec<[NodeId; 2]>,
}

impl Lowerer<'_> {
    /// `fun(args)`: a call, or a conversion, or the use of a predeclared function.
    pub(super) fn call(
        &mut self,
        expr: ExprId,
        fun: ExprId,
        args: List<ExprId>,
        has_dots: bool,
        pos: Pos,
    ) -> NodeId {
        let args = self.file.list(args).to_vec();
        let callee = self.file.unparen(fun);
        let fact = self.facts.expr(callee);
        match (fact.mode, fact.ty) {
            (Mode::Type, Some(_)) => match args.first() {
                Some(&arg) => {
                    let ty = self.spelled_type(callee);
                    self.conversion(ty, arg)
                }
                None => self.missing(pos),
            },
            (Mode::Builtin(builtin), _) => self.builtin(builtin, expr, &args, has_dots, pos),
            _ => {
                let call = self.call_with(callee, &args, has_dots, pos, |lowerer, signature| {
                    lowerer.multi_expr(&args, pos, |lowerer, index| {
                        lowerer.param_type(signature, has_dots, index)
                    })
                });
                call.unwrap_or_else(|| self.missing(pos))
            }
        }
    }
    /// Lowers a call of `fun` with the values that `values` makes of the arguments.
    pub(super) fn call_with(
        &mut self,
        fun: ExprId,
        args: &[ExprId],
        has_dots: bool,
        pos: Pos,
        values: impl FnOnce(&mut Self, Occurrence) -> Values,
    ) -> Option<NodeId> {
        let source = self.callee_type(fun, args);
        let types = self.ctx.types;
        let signature = self.instantiated(types.common_underlying(source.ty).ok()?);
        let Type::Signature(signature) = types.structure(signature) else { return None };
        let Callee { op, mut fun, first } = self.callee(fun, args);
        let mut values = values(self, source);
        let hoisted = self.hoist_callee(&mut fun, pos);
        if signature.is_variadic && !has_dots {
            self.pack_variadic(signature, &mut values, pos);
        }
        if self.is_getg(fun) {
            return Some(self.getg(fun, signature, pos));
        }
        let ty = self.called_result(fun, signature);
        let args = self.list(first.into_iter().chain(values));
        let flags = if signature.is_variadic { Flags::DDD } else { Flags::NONE };
        let call = self.flagged(Kind::Call { op, fun, args }, ty, pos, flags);
        self.set_init(call, hoisted.as_slice());
        Some(call)
    }
    /// Returns the type of a call: that of an instance as the instance has it.
    fn called_result(&self, fun: NodeId, signature: &Signature) -> TypeId {
        let func = match self.kind(fun) {
            Kind::Func(func) | Kind::MethodExpr { func, .. } => func,
            _ => return self.result_type(signature),
        };
        let row = self.ctx.program.func(func);
        match self.ctx.types.structure(row.signature) {
            Type::Signature(shaped) if row.is_dupok && shaped.results.len() == signature.results.len() => {
                self.result_type(shaped)
            }
            _ => self.result_type(signature),
        }
    }
    /// Returns the type of a call: none, that of its result, or that of several results.
    pub(super) fn result_type(&self, signature: &Signature) -> TypeId {
        match &signature.results[..] {
            [] => Basic::Invalid.id(),
            [only] => only.ty,
            several => self.ctx.types.intern(Type::Tuple(several.into())),
        }
    }
    /// Finds the type of parameter `index`, which for the arguments of a variadic call is the element type.
    fn param_type(&mut self, signature: Occurrence, has_dots: bool, index: usize) -> Option<Occurrence> {
        let under = self.ctx.types.common_underlying(signature.ty).ok()?;
        let Type::Signature(params) = self.ctx.types.spelled(under) else { return None };
        let last = params.params.len().checked_sub(1)?;
        if params.is_variadic && !has_dots && last <= index {
            let packed = self.part(signature, Step::Param(last as u32))?;
            return self.part(packed, Step::Elem);
        }
        self.part(signature, Step::Param(index as u32))
    }

    // ---- the callee

    fn callee(&mut self, fun: ExprId, args: &[ExprId]) -> Callee {
        if let Some(method) = self.method_callee(fun, args) {
            return method;
        }
        let mut first = SmallVec::new();
        if let Some(func) = self.called_instance(fun, args) {
            first.extend(func.dict);
            return Callee { op: CallOp::Func, fun: func.base, first };
        }
        Callee { op: CallOp::Func, fun: self.expr(fun), first }
    }
    /// `f` and `f[T]` as the callee, if they denote an instance.
    fn called_instance(&mut self, fun: ExprId, args: &[ExprId]) -> Option<FuncRef> {
        let (x, explicit) = match self.file.expr(fun).kind {
            ExprKind::Index { x, index } => (x, self.file.unlist(Some(index))),
            _ => (fun, Vec::new()),
        };
        let sel = self.identifier(x);
        self.facts.instance(sel)?;
        let object = self.facts.object(sel)?;
        let ObjectKind::Func(_) = self.ctx.types.object(object).kind else { return None };
        let written = Written { sel, explicit: &explicit, args };
        Some(self.func_instance(object, written, self.pos(fun)))
    }
    /// `x.m` as the callee: the method, with `x` as its first argument, or a method of an interface value.
    fn method_callee(&mut self, fun: ExprId, args: &[ExprId]) -> Option<Callee> {
        // What is written in brackets after a generic method is known from the recorded instance.
        let (selector, explicit) = match self.file.expr(fun).kind {
            ExprKind::Index { x, index } => (x, self.file.unlist(Some(index))),
            _ => (fun, Vec::new()),
        };
        let ExprKind::Selector { x, sel } = self.file.expr(selector).kind else { return None };
        let facts = self.facts;
        let selection = facts.selection(selector)?;
        if selection.kind != SelectionKind::MethodValue {
            return None;
        }
        let pos = self.pos(selector);
        let name = self.file.name(sel)?;
        let recv = self.receiver(x, selection, pos);
        let mut first = SmallVec::new();
        if recv.is_interface {
            let fun = self.interface_selector(recv.x, selection, name, pos);
            return Some(Callee { op: CallOp::Inter, fun, first });
        }
        let written = Written { sel, explicit: &explicit, args };
        let method = self.method_ref(recv.ty, selection, name, written, pos)?;
        let is_param = self.ctx.types.is_type_param(recv.ty.ty);
        if is_param && self.ctx.types.is_interface(self.ty(recv.x)) {
            let n_literals_before = u32::try_from(self.cur.body.literals.len()).unwrap_or(u32::MAX);
            self.cur.body.imprecise_calls.push(ImpreciseCall { pos, n_literals_before });
        }
        first.push(recv.x);
        first.extend(method.dict);
        Some(Callee { op: CallOp::Func, fun: method.base, first })
    }
    /// Evaluates a callee that calls or receives into a temporary first and returns that statement
    /// (`RewriteNonNameCall` in cmd/compile/internal/typecheck/typecheck.go). Of an interface method it is
    /// the interface value that is evaluated first.
    fn hoist_callee(&mut self, fun: &mut NodeId, pos: Pos) -> Option<NodeId> {
        let selector = match self.kind(*fun) {
            Kind::Dot { op: DotOp::Inter, x, selector } => Some((x, selector)),
            _ => None,
        };
        let value = selector.map_or(*fun, |(x, _)| x);
        if !self.calls_or_receives(value) {
            return None;
        }
        let temp = self.temp(self.ty(value), pos);
        let x = self.mention_of(temp);
        let stmt = self.bare(Kind::Assign { x, y: Some(value) }, pos);
        let declaration = self.declaration(temp, pos);
        self.set_init(stmt, &[declaration]);
        self.cur.body.locals[temp].defn = Some(stmt);
        match selector {
            Some((_, selector)) => {
                self.cur.body.nodes[*fun].kind = Kind::Dot { op: DotOp::Inter, x, selector };
            }
            None => *fun = x,
        }
        Some(stmt)
    }
    /// Reports whether evaluating a node calls a function or receives from a channel, the bodies of
    /// literals aside (`callOrChan` in cmd/compile/internal/typecheck/const.go).
    fn calls_or_receives(&self, root: NodeId) -> bool {
        if matches!(
            self.kind(root),
            Kind::Local(_) | Kind::Global(_) | Kind::Func(_) | Kind::MethodExpr { .. }
        ) {
            return false;
        }
        let body = &self.cur.body;
        let mut left = vec![root];
        while let Some(node) = left.pop() {
            if is_call_or_receive(body.nodes[node].kind) {
                return true;
            }
            body.for_each_child(node, |child| left.push(child));
        }
        false
    }

    // ---- the arguments

    /// Puts the arguments for a parameter `...T` into a slice; without any it is nil
    /// (`FixVariadicCall` in cmd/compile/internal/typecheck/func.go).
    fn pack_variadic(&mut self, signature: &Signature, values: &mut Values, pos: Pos) {
        let Some((last, fixed)) = signature.params.split_last() else { return };
        if values.len() <= fixed.len() {
            values.push(self.node(Kind::Nil, last.ty, pos));
            return;
        }
        let extra: Values = values.drain(fixed.len()..).collect();
        let len = u32::try_from(extra.len()).expect("a call has fewer than 2^32 arguments");
        let list = self.list(extra);
        let kind = Kind::Composite { op: CompositeOp::Slice, list, len };
        values.push(self.flagged(kind, last.ty, pos, Flags::IMPLICIT));
    }

    // ---- getg

    /// `getg()` in package runtime is no call but an operation.
    fn is_getg(&self, fun: NodeId) -> bool {
        let Kind::Func(func) = self.kind(fun) else { return false };
        let row = self.ctx.program.func(func);
        row.symbol.text() == "getg" && self.ctx.types.package(row.package).path.text() == "runtime"
    }
    fn getg(&mut self, fun: NodeId, signature: &Signature, pos: Pos) -> NodeId {
        let args = self.list([fun]);
        let ty = self.result_type(signature);
        self.node(Kind::Builtin { op: BuiltinOp::Getg, args }, ty, pos)
    }
}

fn is_call_or_receive(kind: Kind) -> bool {
    use crate::ir::BinaryOp;
    match kind {
        Kind::Call { .. } => true,
        Kind::Builtin { op, .. } => op != BuiltinOp::Getg,
        Kind::Unary { op, .. } => matches!(
            op,
            UnaryOp::Recv
                | UnaryOp::Cap
                | UnaryOp::Clear
                | UnaryOp::Close
                | UnaryOp::Imag
                | UnaryOp::Len
                | UnaryOp::Panic
                | UnaryOp::Real
                | UnaryOp::UnsafeSliceData
                | UnaryOp::UnsafeStringData
        ),
        Kind::Binary { op, .. } => matches!(
            op,
            BinaryOp::Complex
                | BinaryOp::Copy
                | BinaryOp::UnsafeAdd
                | BinaryOp::UnsafeSlice
                | BinaryOp::UnsafeString
        ),
        _ => false,
    }
}
