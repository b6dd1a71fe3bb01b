//! `go` and `defer`: the call becomes one without operands, of a literal that makes the real call
//! (`normalizeGoDeferCall` in cmd/compile/internal/typecheck/stmt.go).

use super::body::Lowerer;
use super::closure::Reason;
use super::occurrence::Step;
use crate::base::{List, Pos};
use crate::check::Mode;
use crate::ir::{AssignListOp, CallOp, ConvOp, Flags, Kind, LocalId, NodeId, UnaryOp};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{Basic, Builtin, Type};
use smallvec::SmallVec;

/// The operands that are evaluated at the statement.
#[derive(Default)]
struct Hoisted {
    temps: SmallVec<[LocalId; 4]>,
    values: SmallVec<[NodeId; 4]>,
}

impl Lowerer<'_> {
    /// `go call`, `defer call`; `is_in_range` says that it defers in the body of a range over a function.
    pub(super) fn go_or_defer(&mut self, call: ExprId, is_defer: bool, is_in_range: bool, pos: Pos) {
        let source = call;
        let call = self.expr(source);
        let descriptor = self.descriptor_of_call(source);
        let at = if is_in_range { self.defer_at(pos) } else { None };
        let mut init = self.take_init(call);
        if self.is_normal_call(call) {
            return self.finish_go_defer(call, is_defer, at, &init, pos);
        }
        let calls_interface = matches!(self.kind(call), Kind::Call { op: CallOp::Inter, .. });
        let (wrapper, hoisted) = self.wrap_call(call, descriptor, is_defer, pos);
        self.assign_hoisted(&hoisted, &mut init, pos);
        if calls_interface {
            init.push(self.nil_check(hoisted.temps[0], pos));
        }
        self.finish_go_defer(wrapper, is_defer, at, &init, pos);
    }
    fn finish_go_defer(
        &mut self,
        call: NodeId,
        is_defer: bool,
        at: Option<NodeId>,
        init: &[NodeId],
        pos: Pos,
    ) {
        self.add_flags(call, Flags::GO_DEFER);
        let kind = if is_defer { Kind::Defer { call, at } } else { Kind::Go { call } };
        let stmt = self.bare(kind, pos);
        self.set_init(stmt, init);
        self.pending.push(stmt);
    }
    /// Reports whether this is a call of a function or function value without parameters and results.
    fn is_normal_call(&self, call: NodeId) -> bool {
        let Kind::Call { op: CallOp::Func, fun, .. } = self.kind(call) else { return false };
        if matches!(self.kind(fun), Kind::MethodExpr { .. }) {
            return false;
        }
        match self.ctx.types.under(self.ty(fun)) {
            Type::Signature(signature) => signature.params.is_empty() && signature.results.is_empty(),
            _ => false,
        }
    }
    /// Returns the type descriptor that a call of a predeclared function has to read from the dictionary: it is an
    /// operand like the others.
    fn descriptor_of_call(&mut self, call: ExprId) -> Option<NodeId> {
        self.env.as_ref()?;
        let call = self.file.unparen(call);
        let ExprKind::Call { fun, args, .. } = self.file.expr(call).kind else { return None };
        let first = self.file.list(args).first()?;
        let Mode::Builtin(builtin) = self.facts.expr(self.file.unparen(fun)).mode else { return None };
        let ty = self.first_type(first);
        let ty = match builtin {
            Builtin::Copy => self.part(ty, Step::Elem)?,
            Builtin::Delete => ty,
            _ => return None,
        };
        let pos = self.pos(call);
        self.is_derived(ty.ty).then(|| self.type_word(ty, pos))
    }
    /// Moves the call into a literal and returns the call of that literal, and the operands that are
    /// evaluated before; `descriptor` is one that the call does not show.
    fn wrap_call(
        &mut self,
        call: NodeId,
        descriptor: Option<NodeId>,
        is_defer: bool,
        pos: Pos,
    ) -> (NodeId, Hoisted) {
        let reason = if is_defer { Reason::Defer } else { Reason::Go };
        let signature = self.ctx.types.signature_of(&[], &[], false);
        let wrapper = self.new_literal(reason, signature, pos);
        let mut hoisted = Hoisted::default();
        let call_pos = self.outer_body().nodes[call].pos;
        let moved = self.move_call(call, &mut hoisted, pos);
        if let Some(descriptor) = descriptor {
            self.hoist(descriptor, &mut hoisted, pos);
        }
        self.cur.body.stmts = self.list([moved]);
        self.leave();
        let fun = self.node(Kind::Closure(wrapper), signature, pos);
        let kind = Kind::Call { op: CallOp::Func, fun, args: List::EMPTY };
        (self.bare(kind, call_pos), hoisted)
    }
    /// Adds the evaluation of the operands to the statements before the `go` or `defer`.
    fn assign_hoisted(&mut self, hoisted: &Hoisted, init: &mut SmallVec<[NodeId; 4]>, pos: Pos) {
        if hoisted.temps.is_empty() {
            return;
        }
        let mentions: SmallVec<[NodeId; 4]> =
            hoisted.temps.iter().map(|&temp| self.mention_of(temp)).collect();
        let lhs = self.list(mentions.iter().copied());
        let rhs = self.list(hoisted.values.iter().copied());
        let stmt = self.bare(Kind::AssignList { op: AssignListOp::Each, lhs, rhs }, pos);
        for &temp in &hoisted.temps {
            self.cur.body.locals[temp].defn = Some(stmt);
            let temp_pos = self.cur.body.locals[temp].pos;
            init.push(self.declaration(temp, temp_pos));
        }
        init.push(stmt);
    }
    /// A call of a method of a nil interface value panics at the statement.
    fn nil_check(&mut self, iface: LocalId, pos: Pos) -> NodeId {
        let x = self.mention_of(iface);
        let word = self.ctx.types.pointer_to(Basic::Uintptr.id());
        let iface_pos = self.cur.body.locals[iface].pos;
        let itab = self.node(Kind::Unary { op: UnaryOp::Itab, x }, word, iface_pos);
        self.bare(Kind::Unary { op: UnaryOp::CheckNil, x: itab }, pos)
    }

    // ---- moving the call from the function that holds the statement into the wrapper

    fn move_call(&mut self, call: NodeId, hoisted: &mut Hoisted, pos: Pos) -> NodeId {
        let kind = match self.outer_body().nodes[call].kind {
            Kind::Call { op: CallOp::Func, fun, args } => {
                let fun = self.move_operand(fun, hoisted, pos);
                Kind::Call { op: CallOp::Func, fun, args: self.move_operands(args, hoisted, pos) }
            }
            Kind::Call { op: CallOp::Inter, fun, args } => {
                let fun = self.move_interface_selector(fun, hoisted, pos);
                Kind::Call { op: CallOp::Inter, fun, args: self.move_operands(args, hoisted, pos) }
            }
            Kind::Builtin { op, args } => Kind::Builtin { op, args: self.move_operands(args, hoisted, pos) },
            Kind::Binary { op, x, y } => {
                let x = self.move_operand(x, hoisted, pos);
                Kind::Binary { op, x, y: self.move_operand(y, hoisted, pos) }
            }
            Kind::Unary { op, x } => Kind::Unary { op, x: self.move_operand(x, hoisted, pos) },
            other => other,
        };
        self.move_node(call, kind)
    }
    fn move_interface_selector(&mut self, fun: NodeId, hoisted: &mut Hoisted, pos: Pos) -> NodeId {
        let Kind::Dot { op, x, selector } = self.outer_body().nodes[fun].kind else {
            unreachable!("an interface call calls a selected method");
        };
        let x = self.hoist(x, hoisted, pos);
        self.move_node(fun, Kind::Dot { op, x, selector })
    }
    fn move_operands(&mut self, args: List<NodeId>, hoisted: &mut Hoisted, pos: Pos) -> List<NodeId> {
        let args = self.outer_list(args);
        let moved: SmallVec<[NodeId; 8]> =
            args.into_iter().map(|arg| self.move_operand(arg, hoisted, pos)).collect();
        self.list(moved)
    }
    /// Moves an operand that can as well be evaluated in the wrapper; captures the value of any other.
    fn move_operand(&mut self, operand: NodeId, hoisted: &mut Hoisted, pos: Pos) -> NodeId {
        let kind = self.outer_body().nodes[operand].kind;
        match kind {
            Kind::Nil | Kind::Func(_) => self.move_node(operand, kind),
            Kind::Literal(value) => self.move_literal(operand, value),
            Kind::MethodExpr { .. } | Kind::Unary { op: UnaryOp::New, .. } => self.move_tree(operand),
            Kind::Conv { op: ConvOp::Nop, x } if self.is_pointer_as_uintptr(operand, x) => {
                let x = self.move_operand(x, hoisted, pos);
                self.move_node(operand, Kind::Conv { op: ConvOp::Nop, x })
            }
            Kind::Composite { op, list, len } if op != crate::ir::CompositeOp::Map => {
                let list = self.move_elems(list, hoisted, pos);
                self.move_node(operand, Kind::Composite { op, list, len })
            }
            _ => self.hoist(operand, hoisted, pos),
        }
    }
    /// Moves the elements of a literal; each is an operand of its own.
    fn move_elems(&mut self, list: List<NodeId>, hoisted: &mut Hoisted, pos: Pos) -> List<NodeId> {
        let elems = self.outer_list(list);
        let mut moved = Vec::with_capacity(elems.len());
        for elem in elems {
            moved.push(match self.outer_body().nodes[elem].kind {
                Kind::StructKey { field, value } => {
                    let value = self.deep(|lowerer| lowerer.move_operand(value, hoisted, pos));
                    self.move_node(elem, Kind::StructKey { field, value })
                }
                Kind::Key { key, value } => {
                    // Keys of array and slice literals are constants.
                    let key = self.move_operand(key, hoisted, pos);
                    let value = self.deep(|lowerer| lowerer.move_operand(value, hoisted, pos));
                    self.move_node(elem, Kind::Key { key, value })
                }
                _ => self.deep(|lowerer| lowerer.move_operand(elem, hoisted, pos)),
            });
        }
        self.list(moved)
    }
    /// Conversions from unsafe.Pointer to uintptr are made by the wrapper, so that the pointer is kept.
    fn is_pointer_as_uintptr(&self, conv: NodeId, x: NodeId) -> bool {
        let nodes = &self.outer_body().nodes;
        let types = self.ctx.types;
        types.basic_of(nodes[conv].ty) == Some(Basic::Uintptr)
            && types.basic_of(nodes[x].ty) == Some(Basic::UnsafePointer)
    }
    /// Evaluates an operand at the statement into a temporary, which the wrapper captures.
    fn hoist(&mut self, operand: NodeId, hoisted: &mut Hoisted, pos: Pos) -> NodeId {
        let node = self.outer_body().nodes[operand];
        let has_pos =
            !node.pos.is_none() && !matches!(node.kind, Kind::Local(_) | Kind::Global(_) | Kind::Func(_));
        let pos = if has_pos { node.pos } else { pos };
        let temp = self.outer_temp(node.ty, pos);
        hoisted.temps.push(temp);
        hoisted.values.push(operand);
        let captured = self.capture_temp(temp, pos);
        self.mention_of(captured)
    }
    fn outer_temp(&mut self, ty: crate::types::TypeId, pos: Pos) -> LocalId {
        let outer = self.outer.last_mut().expect("a wrapper stands in a function");
        std::mem::swap(&mut self.cur, outer);
        let temp = self.temp(ty, pos);
        let outer = self.outer.last_mut().expect("the functions are only swapped");
        std::mem::swap(&mut self.cur, outer);
        temp
    }
}
