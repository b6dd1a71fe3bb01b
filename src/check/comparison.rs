//! Comparisons: `==`, `!=`, `<`, `<=`, `>`, `>=`, and the cases of expression switches.
//!
//! cmd/compile/internal/types2/expr.go: comparison, incomparableCause.

use super::checker::Checker;
use super::facts::Mode;
use super::operand::Operand;
use crate::base::Pos;
use crate::constant::{Comparison, Value};
use crate::syntax::ast::Operator;
use crate::types::{Basic, Incomparable, Type, TypeId};

/// Why two operands cannot be compared: the operand that is to blame, and the words in parentheses; none
/// if the operator is just not defined on its type.
struct Refusal {
    blames_second: bool,
    cause: Option<String>,
}

impl Checker<'_> {
    /// Makes `x` the outcome of comparing `x` with `y`, whose types were matched before. In a switch, `y` is
    /// the tag and `x` the value of the case.
    pub(crate) fn comparison(&mut self, x: &mut Operand, y: &Operand, op: Operator, is_case: bool) {
        if !self.types.is_valid(x.ty) || !self.types.is_valid(y.ty) {
            x.invalidate();
            return;
        }
        let op = if is_case { Operator::Eql } else { op };
        if let Some(refusal) = self.refuse_comparison(x, y, op) {
            self.report_comparison(x, y, op, is_case, refusal);
            x.invalidate();
            return;
        }
        if x.is_constant() && y.is_constant() {
            // The operands exist in no running program, so that their types do not matter.
            x.value = Some(Value::Bool(x.constant().compare(comparison_of(op), y.constant())));
        } else {
            x.mode = Mode::Value;
            for operand in [&*x, y] {
                self.settle_operand(operand, self.types.default_type(operand.ty), true);
            }
        }
        x.ty = Basic::UntypedBool.id();
    }
    fn refuse_comparison(&mut self, x: &Operand, y: &Operand, op: Operator) -> Option<Refusal> {
        let matches = self.assignable_to(x, y.ty, None) || self.assignable_to(y, x.ty, None);
        if !matches {
            let (left, right) = (self.type_string(x.ty), self.type_string(y.ty));
            let cause = Some(format!("mismatched types {left} and {right}"));
            return Some(Refusal { blames_second: true, cause });
        }
        let types = self.types;
        if !matches!(op, Operator::Eql | Operator::Neq) {
            let blames_second = types.all_ordered(x.ty);
            let is_ordered = blames_second && types.all_ordered(y.ty);
            return (!is_ordered).then_some(Refusal { blames_second, cause: None });
        }
        if x.is_nil() || y.is_nil() {
            let other = if x.is_nil() { y.ty } else { x.ty };
            return (!types.has_nil(other)).then_some(Refusal { blames_second: true, cause: None });
        }
        for (operand, blames_second) in [(x, false), (y, true)] {
            if let Some(why) = types.find_incomparable(operand.ty, true) {
                return Some(Refusal { blames_second, cause: self.incomparable_cause(operand.ty, why) });
            }
        }
        None
    }
    fn report_comparison(&mut self, x: &Operand, y: &Operand, op: Operator, is_case: bool, refusal: Refusal) {
        let Refusal { mut blames_second, cause } = refusal;
        let cause = cause.unwrap_or_else(|| {
            let is_param = |operand: &Operand| self.types.is_type_param(operand.ty);
            if is_param(x) || is_param(y) {
                blames_second |= !is_param(x);
                let ty = self.type_string(if blames_second { y.ty } else { x.ty });
                return format!("type parameter {ty} cannot use operator {}", op.text());
            }
            let ty = if blames_second { y.ty } else { x.ty };
            let kind = composite_kind(self.types.under(ty)).map(str::to_owned);
            let what = kind.unwrap_or_else(|| self.type_string(ty));
            format!("operator {} not defined on {what}", op.text())
        });
        let (left, right) = (self.source_text(x.source), self.source_text(y.source));
        let pos: Pos;
        let text;
        if is_case {
            pos = self.operand_pos(x);
            text = format!("invalid case {left} in switch on {right} ({cause})");
        } else {
            pos = self.operand_pos(if blames_second { y } else { x });
            text = format!("invalid operation: {left} {} {right} ({cause})", op.text());
        }
        self.error(pos, text);
    }
    /// Says more about why values of a type cannot be compared; none if there is no more to say.
    pub(crate) fn incomparable_cause(&self, ty: TypeId, why: Incomparable) -> Option<String> {
        if let under @ (Type::Slice(_) | Type::Signature(_) | Type::Map(..)) = self.types.under(ty) {
            return composite_kind(under).map(|kind| format!("{kind} can only be compared to nil"));
        }
        match why {
            Incomparable::Kind => None,
            Incomparable::StructContaining(field) => {
                Some(format!("struct containing {} cannot be compared", self.type_string(field)))
            }
            Incomparable::Array(array) => Some(format!("{} cannot be compared", self.type_string(array))),
            Incomparable::EmptyTypeSet => Some("empty type set".to_owned()),
            Incomparable::InTypeSet => Some("incomparable types in type set".to_owned()),
        }
    }
}

/// Returns the comparison that an operator makes.
pub(super) fn comparison_of(op: Operator) -> Comparison {
    match op {
        Operator::Eql => Comparison::Equal,
        Operator::Neq => Comparison::NotEqual,
        Operator::Lss => Comparison::Less,
        Operator::Leq => Comparison::LessEqual,
        Operator::Gtr => Comparison::Greater,
        Operator::Geq => Comparison::GreaterEqual,
        _ => unreachable!("the operator is a comparison"),
    }
}

/// Returns what messages call a composite type of this structure; none for a basic type.
pub(crate) const fn composite_kind(under: &Type) -> Option<&'static str> {
    match under {
        Type::Array(..) => Some("array"),
        Type::Slice(_) => Some("slice"),
        Type::Struct(_) => Some("struct"),
        Type::Pointer(_) => Some("pointer"),
        Type::Signature(_) => Some("func"),
        Type::Interface(_) => Some("interface"),
        Type::Map(..) => Some("map"),
        Type::Chan(..) => Some("chan"),
        Type::Tuple(_) => Some("tuple"),
        Type::Union(_) => Some("union"),
        Type::Basic(_) | Type::Named(_) | Type::Alias(_) | Type::TypeParam(_) => None,
    }
}
