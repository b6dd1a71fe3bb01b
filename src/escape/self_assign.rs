//! Assignments that put nothing new anywhere: `b.buf = b.buf[n:]`, `t.a = t.b`, `s[i] = s[j]`.
//!
//! The decision is syntactic and knows no types, so that integers count too. Rule E15
//! (cmd/compile/internal/escape/utils.go, and `SameSafeExpr` in cmd/compile/internal/ir/expr.go).

use super::analysis::Analysis;
use super::outline::FuncIndex;
use crate::ir::{BinaryOp, Body, ConvOp, DotOp, Kind, NodeId, SliceOp, UnaryOp};

impl Analysis<'_> {
    /// Reports whether storing `source` in `target` leaves everything where it was.
    pub(super) fn is_self_assignment(&self, target: NodeId, source: NodeId) -> bool {
        if self.is_slice_of_itself(target, source) {
            return true;
        }
        match (self.node(target).kind, self.node(source).kind) {
            (Kind::Dot { op: to, x, .. }, Kind::Dot { op: from, x: y, .. }) => {
                to == from && to != DotOp::Inter && self.is_same_safe(x, y)
            }
            (Kind::Index { x, index, is_map: false }, Kind::Index { x: y, index: other, is_map: false }) => {
                !self.may_affect_memory(index) && !self.may_affect_memory(other) && self.is_same_safe(x, y)
            }
            _ => false,
        }
    }

    /// Finds the variable behind `*p` and `p.f`.
    fn pointer_variable(&self, id: NodeId) -> Option<NodeId> {
        let (Kind::Deref { x } | Kind::Dot { op: DotOp::FieldPtr, x, .. }) = self.node(id).kind else {
            return None;
        };
        matches!(self.node(x).kind, Kind::Local(_) | Kind::Global(_) | Kind::Func(_)).then_some(x)
    }

    fn is_slice_of_itself(&self, target: NodeId, source: NodeId) -> bool {
        let Kind::Slice { op, x, .. } = self.node(source).kind else { return false };
        let is_of_array = matches!(op, SliceOp::SliceArr | SliceOp::Slice3Arr);
        // Slicing an array that is part of `b` makes a pointer to `b` that was not there before.
        if is_of_array && matches!(self.node(x).kind, Kind::Addr { .. }) {
            return false;
        }
        let (Some(to), Some(from)) = (self.pointer_variable(target), self.pointer_variable(x)) else {
            return false;
        };
        self.node(to).kind == self.node(from).kind
    }

    /// Reports whether evaluating the expression may change memory, as far as its operations tell.
    fn may_affect_memory(&self, id: NodeId) -> bool {
        let mut todo = smallvec::SmallVec::<[NodeId; 8]>::from_slice(&[id]);
        while let Some(id) = todo.pop() {
            match self.node(id).kind {
                Kind::Local(_) | Kind::Global(_) | Kind::Func(_) | Kind::Literal(_) | Kind::Nil => {}
                Kind::Binary { op, x, y } if is_arithmetic(op) => todo.extend([x, y]),
                Kind::Index { x, index, is_map: false } => todo.extend([x, index]),
                Kind::Conv { op: ConvOp::Conv | ConvOp::Nop, x }
                | Kind::Unary {
                    op:
                        UnaryOp::Len
                        | UnaryOp::Cap
                        | UnaryOp::Not
                        | UnaryOp::BitNot
                        | UnaryOp::Plus
                        | UnaryOp::Neg,
                    x,
                }
                | Kind::Dot { op: DotOp::Field | DotOp::FieldPtr, x, .. }
                | Kind::Deref { x } => todo.push(x),
                _ => return true,
            }
        }
        false
    }

    fn is_same_safe(&self, x: NodeId, y: NodeId) -> bool {
        self.is_same_safe_in(self.context.func, x, y)
    }

    /// Reports whether two expressions of `func` are the same and may be evaluated once instead of twice.
    pub(super) fn is_same_safe_in(&self, func: FuncIndex, x: NodeId, y: NodeId) -> bool {
        let body = self.pkg.body(func);
        let mut todo = smallvec::SmallVec::<[(NodeId, NodeId); 8]>::from_slice(&[(x, y)]);
        while let Some((x, y)) = todo.pop() {
            let (l, r) = (*body.node(without_nop(body, x)), *body.node(without_nop(body, y)));
            if !self.pkg.types.identical(l.ty, r.ty) {
                return false;
            }
            match (l.kind, r.kind) {
                (Kind::Local(_) | Kind::Global(_) | Kind::Func(_), _) => {
                    if l.kind != r.kind {
                        return false;
                    }
                }
                (Kind::Dot { op, x, selector }, Kind::Dot { op: other, x: y, selector: selected })
                    if op == other && op != DotOp::Inter =>
                {
                    if selector != selected {
                        return false;
                    }
                    todo.push((x, y));
                }
                (Kind::Deref { x }, Kind::Deref { x: y }) => todo.push((x, y)),
                (
                    Kind::Unary {
                        op: op @ (UnaryOp::Not | UnaryOp::BitNot | UnaryOp::Plus | UnaryOp::Neg),
                        x,
                    },
                    Kind::Unary { op: other, x: y },
                ) if op == other => todo.push((x, y)),
                (Kind::Conv { op: ConvOp::Conv, x }, Kind::Conv { op: ConvOp::Conv, x: y })
                    if self.is_simple(l.ty) =>
                {
                    todo.push((x, y));
                }
                (
                    Kind::Index { x, index, is_map },
                    Kind::Index { x: y, index: other, is_map: other_is_map },
                ) if is_map == other_is_map => {
                    todo.extend([(x, y), (index, other)]);
                }
                (Kind::Binary { op, x, y }, Kind::Binary { op: other, x: z, y: w })
                    if op == other && is_arithmetic(op) =>
                {
                    todo.extend([(x, z), (y, w)]);
                }
                (Kind::Literal(l), Kind::Literal(r)) => {
                    let values = &body.values;
                    if values[l as usize] != values[r as usize] {
                        return false;
                    }
                }
                (Kind::Nil, Kind::Nil) => {}
                _ => return false,
            }
        }
        true
    }

    /// Reports whether `id` is the field `Data` of a `reflect.SliceHeader` or `reflect.StringHeader`, behind a
    /// pointer. Rule E19.
    pub(super) fn is_header_data_behind_pointer(&self, id: NodeId) -> bool {
        let Kind::Dot { op: DotOp::FieldPtr, x, selector } = self.node(id).kind else { return false };
        if selector.name.text() != "Data" || !self.is_uintptr(self.type_of(id)) {
            return false;
        }
        let Some(pointed) = self.pkg.types.elem(self.type_of(x)) else { return false };
        let Some(object) = self.pkg.types.declaring_object(pointed) else { return false };
        let object = self.pkg.types.object(object);
        let is_of_reflect =
            object.package.is_some_and(|package| self.pkg.types.package(package).path.text() == "reflect");
        is_of_reflect && matches!(object.name.text(), "SliceHeader" | "StringHeader")
    }
}

/// Reports whether the operation is one that gc takes for arithmetic: comparisons are not.
pub(super) const fn is_arithmetic(op: BinaryOp) -> bool {
    matches!(
        op,
        BinaryOp::Add
            | BinaryOp::Sub
            | BinaryOp::Or
            | BinaryOp::Xor
            | BinaryOp::Mul
            | BinaryOp::Div
            | BinaryOp::Mod
            | BinaryOp::And
            | BinaryOp::AndNot
            | BinaryOp::Lsh
            | BinaryOp::Rsh
    )
}

/// Returns the operand of conversions that change nothing.
fn without_nop(body: &Body, mut id: NodeId) -> NodeId {
    while let Kind::Conv { op: ConvOp::Nop, x } = body.node(id).kind {
        id = x;
    }
    id
}
