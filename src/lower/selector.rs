//! Selectors: fields, promoted ones included, and methods as values and as expressions.

use super::body::Lowerer;
use super::generic::Written;
use super::occurrence::Occurrence;
use crate::base::{Name, Pos};
use crate::check::{Selection, SelectionKind};
use crate::ir::{ConvOp, DotOp, Flags, Kind, MethodValue, NodeId, Selector};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{Basic, ObjectKind, Type, TypeId};

/// What a method is selected from once embedded fields, `&` and `*` are applied.
pub(super) struct Receiver {
    pub x: NodeId,
    /// Its type as the source has it.
    pub ty: Occurrence,
    /// Whether it is an interface value, whose method only the dynamic type tells.
    pub is_interface: bool,
}

impl Lowerer<'_> {
    /// `x.sel`
    pub(super) fn selector(&mut self, expr: ExprId, x: ExprId, sel: ExprId, pos: Pos) -> NodeId {
        let facts = self.facts;
        let Some(selection) = facts.selection(expr) else {
            return match facts.object(sel) {
                Some(object) => self.mention_object_at(object, sel, pos),
                None => self.missing(pos),
            };
        };
        let name = self.file.name(sel).unwrap_or(crate::base::known::BLANK);
        match selection.kind {
            SelectionKind::Field => {
                let x = self.expr(x);
                self.field_path(x, &selection.path, Flags::NONE, pos)
            }
            SelectionKind::MethodValue => self.method_value(x, selection, name, written(sel, &[]), pos),
            SelectionKind::MethodExpr => self.method_expr(selection, name, written(sel, &[]), pos),
        }
    }
    /// `x.sel[…]` with type arguments for a generic method; none if it is none.
    pub(super) fn generic_selector(
        &mut self,
        selector: ExprId,
        explicit: &[ExprId],
        pos: Pos,
    ) -> Option<NodeId> {
        let ExprKind::Selector { x, sel } = self.file.expr(selector).kind else { return None };
        let facts = self.facts;
        let selection = facts.selection(selector)?;
        let name = self.file.name(sel)?;
        let _ = pos;
        let pos = self.pos(selector);
        match selection.kind {
            SelectionKind::Field => None,
            SelectionKind::MethodValue => {
                Some(self.method_value(x, selection, name, written(sel, explicit), pos))
            }
            SelectionKind::MethodExpr => Some(self.method_expr(selection, name, written(sel, explicit), pos)),
        }
    }

    /// Selects field after field. Those before the last are not written; the last one has `flags`.
    pub(super) fn field_path(&mut self, x: NodeId, path: &[u32], flags: Flags, pos: Pos) -> NodeId {
        let Some((&last, embedded)) = path.split_last() else { return x };
        let x = self.embedded_path(x, embedded, pos);
        self.field(x, last, flags, pos)
    }
    /// Selects the embedded fields on the way to a promoted field or method.
    fn embedded_path(&mut self, x: NodeId, path: &[u32], pos: Pos) -> NodeId {
        path.iter().fold(x, |x, &index| self.field(x, index, Flags::IMPLICIT, pos))
    }
    fn field(&mut self, x: NodeId, index: u32, flags: Flags, pos: Pos) -> NodeId {
        let types = self.ctx.types;
        let (op, strukt) = match types.under(self.ty(x)) {
            Type::Pointer(elem) => (DotOp::FieldPtr, types.under(*elem)),
            strukt => (DotOp::Field, strukt),
        };
        let Type::Struct(strukt) = strukt else { return self.missing(pos) };
        let Some(field) = strukt.fields.get(index as usize) else { return self.missing(pos) };
        let selector = Selector { name: field.name, index };
        self.flagged(Kind::Dot { op, x, selector }, field.ty, pos, flags)
    }

    /// Lowers what a method is selected from and adapts it to what the method expects
    /// (`recvExpr` in cmd/compile/internal/noder/writer.go).
    pub(super) fn receiver(&mut self, x: ExprId, selection: &Selection, pos: Pos) -> Receiver {
        let mut ty = self.type_of(x);
        let x = self.expr(x);
        let embedded = selection.path.split_last().map_or(&[][..], |(_, embedded)| embedded);
        for &index in embedded {
            ty = self.field_part(ty, index).unwrap_or(ty);
        }
        let x = self.embedded_path(x, embedded, pos);
        let Some(expected) = self.declared_receiver(selection) else {
            let is_interface = !self.ctx.types.is_type_param(ty.ty);
            return Receiver { x, ty, is_interface };
        };
        let x = if self.is_pointer_to(ty.ty, expected) {
            ty = Occurrence::plain(expected);
            self.implicit_deref(x, pos)
        } else if self.is_pointer_to(expected, ty.ty) {
            ty = Occurrence::plain(expected);
            self.implicit_address(x, pos)
        } else {
            x
        };
        Receiver { x, ty, is_interface: false }
    }
    /// Finds the receiver type that the selected method is declared with; none for interface methods.
    pub(super) fn declared_receiver(&self, selection: &Selection) -> Option<TypeId> {
        match &self.ctx.types.object(selection.method?).kind {
            ObjectKind::Func(info) => info.recv.get(),
            _ => None,
        }
    }
    fn is_pointer_to(&self, pointer: TypeId, elem: TypeId) -> bool {
        let types = self.ctx.types;
        matches!(types.structure(pointer), Type::Pointer(to) if types.identical(*to, elem))
    }

    /// `x.m`, not called
    fn method_value(
        &mut self,
        x: ExprId,
        selection: &Selection,
        name: Name,
        written: Written<'_>,
        pos: Pos,
    ) -> NodeId {
        let recv = self.receiver(x, selection, pos);
        let ty = self.instantiated(selection.ty);
        if recv.is_interface {
            self.mention(Some(self.ty(recv.x)));
            self.mention(Some(ty));
            self.mention_method_value(MethodValue { recv: self.ty(recv.x), name, func: None });
            return self.node(Kind::MethodValue { x: recv.x, func: None, name }, ty, pos);
        }
        let Some(method) = self.method_ref(recv.ty, selection, name, written, pos) else {
            return self.missing(pos);
        };
        let Some(Kind::MethodExpr { x: declared, func }) = method.wrapper.map(|wrapper| self.kind(wrapper))
        else {
            return self.bind(method.base, recv.x, method.dict, pos);
        };
        // The receiver may be of a shaped type, the method is not.
        let (mut x, declared) = (recv.x, self.ty(declared));
        if self.ctx.types.has_shape(self.ty(x)) && !self.ctx.types.identical(self.ty(x), declared) {
            let at = self.cur.body.nodes[x].pos;
            x = self.node(Kind::Conv { op: ConvOp::Nop, x }, declared, at);
        }
        self.mention_method_value(MethodValue { recv: self.ty(x), name, func: Some(func) });
        self.node(Kind::MethodValue { x, func: Some(func), name }, ty, pos)
    }
    /// `T.m`
    fn method_expr(&mut self, selection: &Selection, name: Name, written: Written<'_>, pos: Pos) -> NodeId {
        let source = selection.recv;
        let ty = self.instantiated(selection.ty);
        self.mention(Some(source));
        self.mention(Some(ty));
        let recv = self.instantiated(source);
        let embedded = selection.path.split_last().map_or(&[][..], |(_, embedded)| embedded);
        let mut expected = Occurrence::plain(source);
        for &index in embedded {
            expected = self.field_part(expected, index).unwrap_or(expected);
        }
        let declared = self.declared_receiver(selection);
        if declared.is_none() && !self.ctx.types.is_type_param(expected.ty) {
            let func = self.interface_method(self.instantiated(expected.ty), name);
            let func = if embedded.is_empty() { func } else { self.interface_method(recv, name) };
            let x = self.type_node(recv);
            return self.node(Kind::MethodExpr { x, func }, ty, pos);
        }
        let (mut derefs, mut takes_address) = (false, false);
        if let Some(declared) = declared {
            derefs = self.is_pointer_to(expected.ty, declared);
            takes_address = !derefs && self.is_pointer_to(declared, expected.ty);
            if derefs || takes_address {
                expected = Occurrence::plain(declared);
            }
        }
        let Some(method) = self.method_ref(expected, selection, name, written, pos) else {
            return self.missing(pos);
        };
        let is_direct = embedded.is_empty() && !derefs && !takes_address;
        if let Some(wrapper) = method.wrapper {
            if is_direct {
                self.cur.body.nodes[wrapper].ty = ty;
                return wrapper;
            }
            if let Kind::MethodExpr { func, .. } = self.kind(wrapper)
                && !self.ctx.types.has_shape(recv)
            {
                let x = self.type_node(recv);
                return self.node(Kind::MethodExpr { x, func }, ty, pos);
            }
        }
        let adapt = |lowerer: &mut Self, x: NodeId| {
            let x = lowerer.embedded_path(x, embedded, pos);
            if derefs {
                lowerer.implicit_deref(x, pos)
            } else if takes_address {
                lowerer.implicit_address(x, pos)
            } else {
                x
            }
        };
        self.method_expr_literal(method.base, method.dict, recv, adapt, pos)
    }
    /// Makes `x.m` of an interface value as what a call calls.
    pub(super) fn interface_selector(
        &mut self,
        x: NodeId,
        selection: &Selection,
        name: Name,
        pos: Pos,
    ) -> NodeId {
        let index = selection.path.last().copied().unwrap_or_default();
        let kind = Kind::Dot { op: DotOp::Inter, x, selector: Selector { name, index } };
        let ty = self.instantiated(selection.ty);
        self.mention(Some(ty));
        debug_assert!(ty != Basic::Invalid.id(), "a selection has a type");
        self.node(kind, ty, pos)
    }
}

/// A method as it is written where it is not called.
fn written(sel: ExprId, explicit: &[ExprId]) -> Written<'_> {
    Written { sel, explicit, args: &[] }
}
