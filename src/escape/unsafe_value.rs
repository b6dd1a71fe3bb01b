//! Pointers that travel as `uintptr`: they are followed through the expression that makes them, never
//! through a variable. Rule E19 (cmd/compile/internal/escape/expr.go, `unsafeValue`).

use super::analysis::Analysis;
use super::graph::Hole;
use super::stack::Recursive;
use crate::diagnostic::Why;
use crate::ir::{BinaryOp, ConvOp, DotOp, Kind, NodeId, UnaryOp};

impl Analysis<'_> {
    /// Evaluates an expression of type `uintptr`, looking for the pointers it is computed from.
    pub(super) fn unsafe_value(&mut self, hole: Hole, id: NodeId) {
        self.deep(|analysis| analysis.unsafe_operand(hole, id));
    }
    fn unsafe_operand(&mut self, hole: Hole, id: NodeId) {
        let node = self.node(id);
        self.stmts(node.init);
        match node.kind {
            Kind::Conv { op: ConvOp::Conv | ConvOp::Nop, x } => {
                if self.is_unsafe_pointer(self.type_of(x)) {
                    self.expr(hole, x);
                } else {
                    self.discard(x);
                }
            }
            Kind::Dot { op: DotOp::FieldPtr, x, .. } => {
                if self.is_header_data_behind_pointer(id) {
                    let hole = self.shifted(hole, 1, id, Why::HeaderData);
                    self.expr(hole, x);
                } else {
                    self.discard(x);
                }
            }
            Kind::Unary { op: UnaryOp::Plus | UnaryOp::Neg | UnaryOp::BitNot, x } => {
                self.unsafe_value(hole, x)
            }
            Kind::Binary { op: BinaryOp::Lsh | BinaryOp::Rsh, x, y } => {
                self.unsafe_value(hole, x);
                self.discard(y);
            }
            Kind::Binary { op, x, y } if super::self_assign::is_arithmetic(op) => {
                self.unsafe_value(hole, x);
                self.unsafe_value(hole, y);
            }
            _ => self.expr_after_init(Hole::BLANK, id),
        }
    }
}
