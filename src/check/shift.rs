//! Shifts: `x << y`, `x >> y`.
//!
//! The type of a shift is that of its left operand. If that is an untyped constant and the count is not
//! constant, the constant takes the type which the context would give it alone, and that must turn out
//! to be an integer type (cmd/compile/internal/types2/expr.go, shift).

use super::checker::Checker;
use super::facts::Mode;
use super::operand::{Operand, Source};
use super::version::Version;
use crate::constant::{Kind, Value};
use crate::syntax::ast::{ExprId, Operator};
use crate::types::{Basic, BasicInfo};

/// The largest constant shift count: it lets constants express the smallest float64.
const LARGEST_COUNT: u64 = 1023 - 1 + 52;

impl Checker<'_> {
    /// Makes `x` the outcome of shifting it by `y`. `e` is the expression; none in an assignment.
    pub(super) fn shift(&mut self, x: &mut Operand, y: &mut Operand, e: Option<ExprId>, op: Operator) {
        let integer = x.is_constant().then(|| x.constant().to_int());
        let is_integer_constant =
            self.types.is_untyped(x.ty) && integer.as_ref().is_some_and(|value| value.kind() == Kind::Int);
        if !self.types.all_integer(x.ty) && !is_integer_constant {
            self.report_shifted(x);
            return;
        }
        if !self.check_shift_count(y) {
            x.invalidate();
            return;
        }
        if let Some(integer) = integer {
            if y.is_constant() {
                self.fold_shift(x, y, &integer, e, op);
                return;
            }
            if self.types.is_untyped(x.ty) {
                if let Source::Expr(e) = x.source {
                    self.mark_shift_operand(e);
                }
                x.mode = Mode::Value;
                return;
            }
        }
        if self.types.all_integer(x.ty) {
            x.mode = Mode::Value;
        } else {
            self.report_shifted(x);
        }
    }
    fn report_shifted(&mut self, x: &mut Operand) {
        self.error_about(x, |operand| {
            format!("invalid operation: shifted operand {operand} must be integer")
        });
        x.invalidate();
    }
    /// Checks the right operand of a shift. A constant is not converted.
    fn check_shift_count(&mut self, y: &mut Operand) -> bool {
        if y.is_constant() {
            let count = y.constant().to_int();
            if count.kind() == Kind::Int && count.sign() < 0 {
                self.error_about(y, |operand| format!("invalid operation: negative shift count {operand}"));
                return false;
            }
            if self.types.is_untyped(y.ty) {
                self.make_representable(y, Basic::Uint);
            }
            return y.is_valid();
        }
        if self.types.all_integer(y.ty) {
            if self.types.all_unsigned(y.ty) || self.allow_version(Version(1, 13)) {
                return true;
            }
            let feature = format!("invalid operation: signed shift count {}", self.describe(y));
            return self.verify_version(self.operand_pos(y), Version(1, 13), &feature);
        }
        if self.types.is_untyped(y.ty) {
            self.convert_untyped(y, Basic::Uint.id());
            return y.is_valid();
        }
        self.error_about(y, |operand| format!("invalid operation: shift count {operand} must be integer"));
        false
    }
    /// Computes a shift of a constant by a constant.
    fn fold_shift(&mut self, x: &mut Operand, y: &Operand, integer: &Value, e: Option<ExprId>, op: Operator) {
        let is_unknown = matches!(x.constant(), Value::Unknown) || matches!(y.constant(), Value::Unknown);
        let count = y.constant().to_int().as_u64().filter(|&count| count <= LARGEST_COUNT);
        let Some(count) = count.or(is_unknown.then_some(0)) else {
            self.error_about(y, |operand| format!("invalid operation: invalid shift count {operand}"));
            x.invalidate();
            return;
        };
        // `2.0 << 1` is an integer though 2.0 is not.
        if !self.types.is_basic(x.ty, BasicInfo::INTEGER) {
            x.ty = Basic::UntypedInt.id();
        }
        if is_unknown {
            x.value = Some(Value::Unknown);
            return;
        }
        let count = u32::try_from(count).expect("the count was limited");
        x.value = Some(if op == Operator::Shl { integer.shl(count) } else { integer.shr(count) });
        self.finish_constant(x, e);
    }
}
