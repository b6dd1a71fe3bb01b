//! Operands that are known to be constants are replaced by them, which shows in messages: `42 escapes to
//! heap` for `x := 42; fmt.Println(x)`. Rule E28 (cmd/compile/internal/escape/escape.go,
//! `rewriteWithLiterals`).

use super::analysis::Analysis;
use super::graph::LocationId;
use super::outline::FuncIndex;
use crate::base::List;
use crate::constant::{self, Value};
use crate::ir::{CompositeOp, ConvOp, Flags, Kind, MakeOp, Node, NodeId, UnaryOp};
use crate::types::{Basic, TypeId};

impl Analysis<'_> {
    /// Replaces the operand of the conversion to an interface, or the size of the slice, at `id`.
    pub(super) fn substitute_literals(&mut self, id: LocationId) {
        let Some(node) = self.graph.origin(id).node else { return };
        let func = self.graph.location(id).func;
        match self.pkg.body(func).node(node).kind {
            Kind::Make { op: MakeOp::Slice, len, cap } => {
                if let Some(size) = cap.or(len) {
                    self.substitute_size(func, node, size);
                }
            }
            Kind::Conv { op: ConvOp::Iface, x } => self.substitute_operand(func, node, x),
            _ => {}
        }
    }

    fn substitute_operand(&mut self, func: FuncIndex, conversion: NodeId, x: NodeId) {
        let operand = *self.pkg.body(func).node(x);
        if matches!(operand.kind, Kind::Literal(_)) || self.is_interface(operand.ty) {
            return;
        }
        let (owner, value) = self.static_value(func, x);
        let Some(value) = self.literal_value(owner, value) else { return };
        if !self.can_hold(operand.ty, &value) {
            return;
        }
        let literal = self.replacement(func, conversion, x, operand.ty, value);
        self.pkg.body_mut(func).nodes[conversion].kind = Kind::Conv { op: ConvOp::Iface, x: literal };
    }

    fn substitute_size(&mut self, func: FuncIndex, make: NodeId, size: NodeId) {
        let ty = match self.pkg.body(func).node(size) {
            Node { kind: Kind::Literal(_), .. } => return,
            operand => operand.ty,
        };
        let (owner, value) = self.static_value(func, size);
        let (ty, value) = if let Some(value) = self.literal_value(owner, value) {
            if value.kind() != constant::Kind::Int || value.sign() < 0 {
                return;
            }
            (ty, value)
        } else {
            let Some(len) = self.slice_literal_len(owner, value) else { return };
            (Basic::Int.id(), Value::Int(i64::from(len)))
        };
        let literal = self.replacement(func, make, size, ty, value);
        if let Kind::Make { op, len, cap } = self.pkg.body(func).node(make).kind {
            let kind = match cap {
                Some(_) => Kind::Make { op, len, cap: Some(literal) },
                None => Kind::Make { op, len: Some(literal), cap },
            };
            self.pkg.body_mut(func).nodes[make].kind = kind;
        }
    }

    fn literal_value(&self, func: FuncIndex, id: NodeId) -> Option<Value> {
        let body = self.pkg.body(func);
        match body.node(id).kind {
            Kind::Literal(row) => body.values.get(row as usize).cloned(),
            _ => None,
        }
    }

    /// Finds the length of the slice literal that `id` of `func` takes the length of.
    fn slice_literal_len(&self, func: FuncIndex, id: NodeId) -> Option<u32> {
        let Kind::Unary { op: UnaryOp::Len, x } = self.pkg.body(func).node(id).kind else { return None };
        let (owner, slice) = self.static_value(func, x);
        match self.pkg.body(owner).node(slice).kind {
            Kind::Composite { op: CompositeOp::Slice, len, .. } => Some(len),
            _ => None,
        }
    }

    /// Reports whether a constant of this kind may have the type (`ValidTypeForConst`).
    fn can_hold(&self, ty: TypeId, value: &Value) -> bool {
        match value.kind() {
            constant::Kind::Unknown => false,
            constant::Kind::Bool => self.pkg.types.is_boolean(ty),
            constant::Kind::String => self.pkg.types.is_string(ty),
            constant::Kind::Int => self.pkg.types.is_integer(ty),
            constant::Kind::Float => self.pkg.types.is_float(ty),
            constant::Kind::Complex => self.pkg.types.is_complex(ty),
        }
    }

    /// Makes the literal that takes the place of the operand `old` of `place`. What evaluating `old` does is kept in the `init`
    /// list of `place`, since walking it later may still say something.
    fn replacement(
        &mut self,
        func: FuncIndex,
        place: NodeId,
        old: NodeId,
        ty: TypeId,
        value: Value,
    ) -> NodeId {
        let body = self.pkg.body_mut(func);
        let whole = body.nodes[place];
        let plain = Node { init: List::EMPTY, flags: Flags::NONE, ..whole };
        let row = body.add_value(value);
        let literal = body.nodes.push(Node { kind: Kind::Literal(row), ty, ..plain });
        let blank = body.nodes.push(Node { kind: Kind::Blank, ty, ..plain });
        let keep = Node { kind: Kind::Assign { x: blank, y: Some(old) }, ty: Basic::Invalid.id(), ..plain };
        let keep = body.nodes.push(keep);
        let mut init = body.list(whole.init).to_vec();
        init.push(keep);
        body.nodes[place].init = body.pool.list(init);
        literal
    }
}
