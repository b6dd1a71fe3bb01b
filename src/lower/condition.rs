//! Conditions that are known while compiling, and what is left of them.
//!
//! gc's writer looks at the condition of `if` and `for` before it writes it
//! (`staticBool` in cmd/compile/internal/noder/writer.go): constants, and `&&` and `||` of such, as long as no
//! parenthesis is in between. Operands that cannot matter are cut off. The tree is not changed for that:
//! [`Lowerer::simplified`] says which operand stands for an operation.

use super::body::Lowerer;
use crate::constant::Value;
use crate::ir::NodeId;
use crate::syntax::ast::{ExprId, ExprKind, Operator};
use smallvec::SmallVec;

impl Lowerer<'_> {
    /// Lowers a condition to what is left of it. Ask [`static_bool`](Self::static_bool) first.
    pub(super) fn condition(&mut self, cond: ExprId) -> NodeId {
        self.expr(self.left_of(cond))
    }
    /// Returns what stands for an expression: itself, or an operand of it.
    #[inline]
    pub(super) fn left_of(&self, mut expr: ExprId) -> ExprId {
        if !self.simplified.is_empty() {
            while let Some(&operand) = self.simplified.get(&expr) {
                expr = operand;
            }
        }
        expr
    }
    /// Tells whether a condition is always true (1), always false (-1) or neither (0), and simplifies it.
    pub(super) fn static_bool(&mut self, cond: ExprId) -> i32 {
        // A chain of operators leans to the left; going down it needs no recursion.
        let mut operations: SmallVec<[(ExprId, Operator, ExprId, ExprId); 4]> = SmallVec::new();
        let mut leftmost = self.left_of(cond);
        let mut known = loop {
            let constant = self.constant_bool(leftmost);
            if constant != 0 {
                break constant;
            }
            match self.file.expr(leftmost).kind {
                ExprKind::Binary { op: op @ (Operator::AndAnd | Operator::OrOr), x, y } => {
                    operations.push((leftmost, op, x, y));
                    leftmost = self.left_of(x);
                }
                _ => break 0,
            }
        };
        for (operation, op, x, y) in operations.into_iter().rev() {
            known = self.static_logical(operation, op, (x, known), y);
        }
        known
    }
    /// Does so for `x op y`, given what is known of `x`.
    fn static_logical(&mut self, operation: ExprId, op: Operator, x: (ExprId, i32), y: ExprId) -> i32 {
        let (x, known) = x;
        // What decides `&&` is a false operand, what decides `||` a true one.
        let deciding = if op == Operator::AndAnd { -1 } else { 1 };
        if known == deciding {
            self.simplified.insert(operation, x);
            return known;
        }
        let right = self.static_bool(y);
        if known != -deciding && right != deciding {
            return 0;
        }
        if self.constant_bool(self.left_of(x)) != 0 {
            self.simplified.insert(operation, y);
        }
        right
    }
    fn constant_bool(&self, expr: ExprId) -> i32 {
        match self.facts.value(expr) {
            Some(Value::Bool(true)) => 1,
            Some(Value::Bool(false)) => -1,
            _ => 0,
        }
    }
}
