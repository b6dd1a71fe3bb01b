//! Selectors: fields, promoted ones included, and methods as values and as expressions.

use super::body::Lowerer;
use crate::base::{Name, Pos};
use crate::check::{Selection, SelectionKind};
use crate::ir::{DotOp, Flags, FuncId, Kind, MethodValue, NodeId, Selector};
use crate::syntax::ast::ExprId;
use crate::types::{Basic, ObjectKind, Type, TypeId};

/// What a method is selected from once embedded fields, `&` and `*` are applied.
pub(super) struct Receiver {
    pub x: NodeId,
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
            SelectionKind::MethodValue => self.method_value(x, selection, name, pos),
            SelectionKind::MethodExpr => self.method_expr(selection, name, pos),
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
        let embedded = selection.path.split_last().map_or(&[][..], |(_, embedded)| embedded);
        let x = self.expr(x);
        let x = self.embedded_path(x, embedded, pos);
        let Some(expected) = self.declared_receiver(selection) else {
            return Receiver { x, is_interface: true };
        };
        let x = if self.is_pointer_to(self.ty(x), expected) {
            self.implicit_deref(x, pos)
        } else if self.is_pointer_to(expected, self.ty(x)) {
            self.implicit_address(x, pos)
        } else {
            x
        };
        Receiver { x, is_interface: false }
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

    /// Makes the function that a call of a declared method calls.
    pub(super) fn called_method(&mut self, selection: &Selection, pos: Pos) -> Option<NodeId> {
        let recv = self.declared_receiver(selection)?;
        self.mention(Some(recv));
        self.mention(Some(selection.ty));
        let func = self.method(selection)?;
        let x = self.type_node(recv);
        Some(self.node(Kind::MethodExpr { x, func }, selection.ty, pos))
    }
    fn method(&mut self, selection: &Selection) -> Option<FuncId> {
        selection.method.map(|method| self.func_of(method))
    }
    /// `x.m`, not called
    fn method_value(&mut self, x: ExprId, selection: &Selection, name: Name, pos: Pos) -> NodeId {
        let Receiver { x, is_interface: _ } = self.receiver(x, selection, pos);
        self.mention(Some(self.ty(x)));
        self.mention(Some(selection.ty));
        let func = self.method(selection);
        self.mention_method_value(MethodValue { recv: self.ty(x), name, func });
        self.node(Kind::MethodValue { x, func, name }, selection.ty, pos)
    }
    /// `T.m`
    fn method_expr(&mut self, selection: &Selection, name: Name, pos: Pos) -> NodeId {
        let recv = selection.recv;
        self.mention(Some(recv));
        self.mention(Some(selection.ty));
        let func = match self.method(selection) {
            Some(func) => func,
            None => self.interface_method(recv, name),
        };
        let x = self.type_node(recv);
        self.node(Kind::MethodExpr { x, func }, selection.ty, pos)
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
        let ty = selection.ty;
        self.mention(Some(ty));
        debug_assert!(ty != Basic::Invalid.id(), "a selection has a type");
        self.node(kind, ty, pos)
    }
}
