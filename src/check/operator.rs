//! Unary and binary operators, and the matching of operand types.
//!
//! Comparisons and shifts have rules of their own, in `comparison.rs` and `shift.rs`. The order of
//! checks is that of cmd/compile/internal/types2/expr.go (unary, binary, matchTypes).

use super::checker::Checker;
use super::facts::Mode;
use super::operand::{Operand, Source};
use crate::base::Pos;
use crate::constant::{BinaryOp, UnaryOp, Value};
use crate::syntax::ast::{ExprId, ExprKind, Operator};
use crate::types::{BasicInfo, ChanDir, Type, TypeId};

/// A binary operation, as an expression or as part of an assignment `x op= y`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation {
    /// The operator.
    pub op: Operator,
    /// The left operand.
    pub left: ExprId,
    /// The right operand.
    pub right: ExprId,
    /// The expression; none in an assignment.
    pub e: Option<ExprId>,
}

impl Checker<'_> {
    /// Checks `op x` other than a dereference or a receive operation.
    pub(super) fn unary(&mut self, e: ExprId, op: Operator, operand: ExprId) -> Operand {
        let mut x = self.expr(None, operand);
        if x.is_valid() {
            self.apply_unary(&mut x, e, op, operand);
        }
        x.source = Source::Expr(e);
        x
    }
    fn apply_unary(&mut self, x: &mut Operand, e: ExprId, op: Operator, operand: ExprId) {
        let mut op = op;
        if op == Operator::And {
            self.address(x, operand);
            return;
        }
        if op == Operator::Tilde {
            let is_integer = self.types.all_basic(x.ty, BasicInfo::INTEGER);
            let hint = if is_integer { " (use ^ for bitwise complement)" } else { "" };
            self.error_at(e, format!("cannot use ~ outside of interface or type constraint{hint}"));
            if !is_integer {
                x.invalidate();
                return;
            }
            op = Operator::Xor;
        }
        let kinds = match op {
            Operator::Not => BasicInfo::BOOLEAN,
            Operator::Xor => BasicInfo::INTEGER,
            _ => BasicInfo::NUMERIC,
        };
        if !self.require_operator(x, op, kinds) {
            return;
        }
        if !x.is_constant() {
            x.mode = Mode::Value;
            return;
        }
        if matches!(x.constant(), Value::Unknown) {
            return;
        }
        let op = match op {
            Operator::Sub => UnaryOp::Minus,
            Operator::Not => UnaryOp::Not,
            Operator::Xor => UnaryOp::Complement(self.unsigned_bits(x.ty)),
            _ => UnaryOp::Plus,
        };
        x.value = Some(x.constant().unary(op));
        self.finish_constant(x, Some(e));
    }
    /// Checks `&x`.
    fn address(&mut self, x: &mut Operand, operand: ExprId) {
        let inner = self.file().unparen(operand);
        let is_literal = matches!(self.ast(inner).kind, ExprKind::CompositeLit { .. });
        if !is_literal && x.mode != Mode::Variable {
            self.error_about(x, |operand| format!("invalid operation: cannot take address of {operand}"));
            x.invalidate();
            return;
        }
        x.mode = Mode::Value;
        x.ty = self.types.pointer_to(x.ty);
    }
    /// Checks `<-x`.
    pub(super) fn receive(&mut self, e: ExprId, operand: ExprId) -> Operand {
        let mut x = self.expr(None, operand);
        if x.is_valid() {
            let elem = self.chan_elem(self.operand_pos(&x), &x, true).filter(|&elem| self.is_complete(elem));
            match elem {
                Some(elem) => {
                    x.mode = Mode::CommaOk;
                    x.ty = elem;
                    self.env.has_call_or_recv = true;
                }
                None => x.invalidate(),
            }
        }
        x.source = Source::Expr(e);
        x
    }
    /// Returns the element type of the channel that `x` must be, to receive from or to send to.
    pub(crate) fn chan_elem(&mut self, pos: Pos, x: &Operand, is_receive: bool) -> Option<TypeId> {
        let common = self.common_under(x.ty, |this, specific| {
            let Some(specific) = specific else {
                return Some("no specific channel type".to_owned());
            };
            let problem = match this.types.spelled(specific.underlying) {
                Type::Chan(ChanDir::Send, _) if is_receive => "send-only channel",
                Type::Chan(ChanDir::Recv, _) if !is_receive => "receive-only channel",
                Type::Chan(..) => return None,
                _ => "non-channel",
            };
            Some(format!("{problem} {}", this.type_string(specific.ty)))
        });
        let cause = match common.map(|under| self.types.spelled(under)) {
            Ok(Type::Chan(_, elem)) => return Some(*elem),
            Ok(_) => unreachable!("only channels were let through"),
            Err(cause) => cause,
        };
        let operation = if is_receive { "receive from" } else { "send to" };
        let operand = self.describe(x);
        let what = match self.types.is_type_param(x.ty) {
            true => format!("{operand}: {cause}"),
            false => format!("{cause} {operand}"),
        };
        self.error(pos, format!("invalid operation: cannot {operation} {what}"));
        None
    }
    /// Checks `*x`: a dereference, or a pointer type.
    pub(super) fn star(&mut self, e: ExprId, operand: ExprId) -> Operand {
        let mut x = self.expr_or_type(operand, false);
        match x.mode {
            Mode::None => {}
            Mode::Type => {
                self.valid_var_type(operand, x.ty);
                x.ty = self.types.pointer_to(x.ty);
            }
            _ => self.dereference(&mut x),
        }
        x.source = Source::Expr(e);
        x
    }
    fn dereference(&mut self, x: &mut Operand) {
        let mut base: Option<TypeId> = None;
        let specific = self.types.specific_types(x.ty);
        let mut complaint = specific.is_none().then_some(false);
        for specific in specific.unwrap_or_default() {
            complaint = match self.types.spelled(specific.underlying) {
                Type::Pointer(elem) if base.is_none_or(|base| self.types.identical(base, *elem)) => {
                    base = Some(*elem);
                    continue;
                }
                Type::Pointer(_) => Some(true),
                _ => Some(false),
            };
            break;
        }
        if let Some(bases_differ) = complaint {
            self.error_about(x, |operand| match bases_differ {
                true => format!("invalid operation: pointers of {operand} must have identical base types"),
                false => format!("invalid operation: cannot indirect {operand}"),
            });
            x.invalidate();
            return;
        }
        match base {
            Some(base) if self.is_complete(base) => {
                x.mode = Mode::Variable;
                x.ty = base;
            }
            _ => x.invalidate(),
        }
    }

    /// Checks `left op right`, as an expression or as part of an assignment.
    pub(crate) fn binary(&mut self, operation: Operation) -> Operand {
        let mut x = self.expr(None, operation.left);
        let y = self.expr(None, operation.right);
        self.combine(&mut x, y, operation);
        x
    }
    /// Makes `x` the outcome of an operation on `x` and `y`.
    pub(super) fn combine(&mut self, x: &mut Operand, mut y: Operand, operation: Operation) {
        if x.is_invalid() {
            return;
        }
        if y.is_invalid() {
            x.invalidate();
            x.source = y.source;
            return;
        }
        let op = operation.op;
        if op.is_shift() {
            self.shift(x, &mut y, operation.e, op);
            return;
        }
        self.match_types(x, &mut y);
        if x.is_invalid() {
            return;
        }
        if op.is_comparison() {
            self.comparison(x, &y, op, false);
            return;
        }
        if !self.types.identical(x.ty, y.ty) {
            if self.types.is_valid(x.ty) && self.types.is_valid(y.ty) {
                self.report_mismatched_types(x, &y, operation);
            }
            x.invalidate();
            return;
        }
        if !self.require_operator(x, op, operand_kinds(op)) {
            return;
        }
        if matches!(op, Operator::Div | Operator::Rem) && self.divides_by_zero(x, &y) {
            self.error(self.operand_pos(&y), "invalid operation: division by zero");
            x.invalidate();
            return;
        }
        if x.is_constant() && y.is_constant() {
            self.fold(x, &y, operation);
        } else {
            x.mode = Mode::Value;
        }
    }
    /// Computes an operation on constants.
    fn fold(&mut self, x: &mut Operand, y: &Operand, operation: Operation) {
        if matches!(x.constant(), Value::Unknown) || matches!(y.constant(), Value::Unknown) {
            x.value = Some(Value::Unknown);
            return;
        }
        let op = match operation.op {
            Operator::Add => BinaryOp::Add,
            Operator::Sub => BinaryOp::Sub,
            Operator::Mul => BinaryOp::Mul,
            Operator::Div if self.types.is_integer(x.ty) => BinaryOp::IntDiv,
            Operator::Div => BinaryOp::Div,
            Operator::Rem => BinaryOp::Rem,
            Operator::And => BinaryOp::And,
            Operator::Or => BinaryOp::Or,
            Operator::Xor => BinaryOp::Xor,
            Operator::AndNot => BinaryOp::AndNot,
            Operator::AndAnd => BinaryOp::AndAnd,
            Operator::OrOr => BinaryOp::OrOr,
            _ => unreachable!("shifts and comparisons are computed elsewhere"),
        };
        x.value = Some(x.constant().binary(op, y.constant()));
        self.finish_constant(x, operation.e);
    }
    fn divides_by_zero(&self, x: &Operand, y: &Operand) -> bool {
        if !y.is_constant() {
            return false;
        }
        if (x.is_constant() || self.types.all_integer(x.ty)) && y.constant().sign() == 0 {
            return true;
        }
        // A complex divisor may be too small to square.
        let square_is_zero = |part: Value| part.binary(BinaryOp::Mul, &part).sign() == 0;
        x.is_constant()
            && self.types.is_complex(x.ty)
            && square_is_zero(y.constant().real())
            && square_is_zero(y.constant().imag())
    }
    fn report_mismatched_types(&mut self, x: &Operand, y: &Operand, operation: Operation) {
        let text = match operation.e {
            Some(e) => self.expr_string(e),
            None => {
                let (left, right) = (self.expr_string(operation.left), self.expr_string(operation.right));
                format!("{left} {}= {right}", operation.op.text())
            }
        };
        let (left, right) = (self.type_string(x.ty), self.type_string(y.ty));
        let pos = self.operand_pos(x);
        self.error(pos, format!("invalid operation: {text} (mismatched types {left} and {right})"));
    }
    /// Reports an operand on which an operator is not defined; returns whether it is defined.
    fn require_operator(&mut self, x: &mut Operand, op: Operator, kinds: BasicInfo) -> bool {
        let is_defined = self.types.all_basic(x.ty, kinds);
        if !is_defined {
            self.error_about(x, |operand| {
                format!("invalid operation: operator {} not defined on {operand}", op.text())
            });
            x.invalidate();
        }
        is_defined
    }

    /// Converts untyped operands so that the types of both match, if that is possible. On failure `x` is
    /// in error.
    pub(crate) fn match_types(&mut self, x: &mut Operand, y: &mut Operand) {
        if !self.may_match(x, y) {
            return;
        }
        self.convert_untyped(x, y.ty);
        if x.is_invalid() {
            return;
        }
        self.convert_untyped(y, x.ty);
        if y.is_invalid() {
            x.invalidate();
        }
    }
    /// Reports whether a conversion of one operand to the type of the other may succeed. If not, the types
    /// are left alone, and a mismatch will be reported rather than a failed conversion.
    fn may_match(&self, x: &Operand, y: &Operand) -> bool {
        let types = self.types;
        if !types.is_untyped(x.ty) && !types.is_untyped(y.ty) {
            return false;
        }
        let differ = |kinds| types.all_basic(x.ty, kinds) != types.all_basic(y.ty, kinds);
        if differ(BasicInfo::NUMERIC) {
            return false;
        }
        if types.is_non_type_param_interface(x.ty) || types.is_non_type_param_interface(y.ty) {
            return true;
        }
        if differ(BasicInfo::BOOLEAN) || differ(BasicInfo::STRING) {
            return false;
        }
        if x.is_nil() {
            return types.has_nil(y.ty);
        }
        if y.is_nil() {
            return types.has_nil(x.ty);
        }
        !matches!(types.under(x.ty), Type::Pointer(_)) && !matches!(types.under(y.ty), Type::Pointer(_))
    }
    /// Returns how many bits an unsigned type has; none for other types.
    fn unsigned_bits(&self, ty: TypeId) -> Option<u32> {
        let size = self.types.is_unsigned(ty).then(|| self.config.sizes.size_of(self.types, ty))?;
        u32::try_from(size * 8).ok()
    }
}

/// Returns what the operands of a binary operator must be, comparisons and shifts left out.
const fn operand_kinds(op: Operator) -> BasicInfo {
    match op {
        Operator::Add => BasicInfo::NUMERIC_OR_STRING,
        Operator::Sub | Operator::Mul | Operator::Div => BasicInfo::NUMERIC,
        Operator::AndAnd | Operator::OrOr => BasicInfo::BOOLEAN,
        _ => BasicInfo::INTEGER,
    }
}
