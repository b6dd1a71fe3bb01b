//! Constants: literals, overflow, and which types can hold which values.
//!
//! The arithmetic itself is in [`crate::constant`]. The limits are those of
//! cmd/compile/internal/types2/const.go and literals.go.

use super::checker::Checker;
use super::facts::Mode;
use super::operand::{Operand, Source};
use super::version::Version;
use crate::base::Pos;
use crate::constant::{Kind, Literal, Value};
use crate::syntax::ast::{ExprId, ExprKind, LitKind, Operator};
use crate::types::Basic;

/// Untyped integers of more bits are errors.
const LARGEST_INTEGER_BITS: usize = 512;
/// Longer strings are errors: the limit on symbols of the linker (cmd/internal/obj, MaxSymSize).
const LONGEST_STRING: usize = 2_000_000_000;
/// Longer numeric literals are errors.
const LONGEST_LITERAL: usize = 10_000;

/// A constant by which duplicates among the keys of a map literal are found. Numbers that are equal have the same
/// key, whatever their kinds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum ConstantKey {
    Bool(bool),
    String(Box<[u8]>),
    Int(i64),
    /// An integer that fits 64 bits, but not with a sign.
    Uint(u64),
    /// The bits of a float64.
    Float(u64),
    /// The bits of both parts.
    Complex(u64, u64),
}

/// Finds the key of a constant; none for unknown values and for integers of more than 64 bits, which types2 never
/// takes for duplicates.
pub(super) fn constant_key(value: &Value) -> Option<ConstantKey> {
    match value.kind() {
        Kind::Unknown => None,
        Kind::Bool => Some(ConstantKey::Bool(value.is_true())),
        Kind::String => value.as_bytes().map(|bytes| ConstantKey::String(bytes.into())),
        Kind::Int => value.as_i64().map(ConstantKey::Int).or_else(|| value.as_u64().map(ConstantKey::Uint)),
        Kind::Float => {
            let integer = value.to_int();
            if integer.kind() == Kind::Int {
                return constant_key(&integer);
            }
            Some(ConstantKey::Float(value.to_f64().to_bits()))
        }
        Kind::Complex => {
            let float = value.to_float();
            if float.kind() == Kind::Float {
                return constant_key(&float);
            }
            let bits = |part: Value| part.to_f64().to_bits();
            Some(ConstantKey::Complex(bits(value.real()), bits(value.imag())))
        }
    }
}

impl Checker<'_> {
    /// Checks a literal.
    pub(super) fn basic_lit(&mut self, e: ExprId) -> Operand {
        let ExprKind::BasicLit { kind, len, bad } = self.ast(e).kind else {
            unreachable!("only literals are checked here");
        };
        if bad {
            return self.invalid_operand(e);
        }
        let text = self.source_slice(self.ast(e).pos, len);
        let is_number = matches!(kind, LitKind::Int | LitKind::Float | LitKind::Imag);
        if is_number {
            self.check_literal_version(e, kind, text);
            if LONGEST_LITERAL < text.len() {
                let (start, n) = (&text[..10], text.len());
                self.error_at(e, format!("excessively long constant: {start}... ({n} chars)"));
                return self.invalid_operand(e);
            }
        }
        let (literal, ty) = match kind {
            LitKind::Int => (Literal::Int, Basic::UntypedInt),
            LitKind::Float => (Literal::Float, Basic::UntypedFloat),
            LitKind::Imag => (Literal::Imag, Basic::UntypedComplex),
            LitKind::Rune => (Literal::Rune, Basic::UntypedRune),
            LitKind::String => (Literal::String, Basic::UntypedString),
        };
        let value = Value::from_literal(literal, text);
        if matches!(value, Value::Unknown) {
            self.error_at(e, format!("malformed constant: {text}"));
            return self.invalid_operand(e);
        }
        let mut x = Operand::of(Mode::Constant, ty.id(), e);
        x.value = Some(value);
        self.check_overflow(&mut x, Some(e));
        x
    }
    /// Reports a form of numeric literal that is newer than the language version in force.
    fn check_literal_version(&mut self, e: ExprId, kind: LitKind, text: &str) {
        let since = Version(1, 13);
        if text.len() <= 2 || self.allow_version(since) {
            return;
        }
        let feature = match text.as_bytes() {
            bytes if bytes.contains(&b'_') => "underscore in numeric literal",
            [b'0', b'b' | b'B', ..] => "binary literal",
            [b'0', b'o' | b'O', ..] => "0o/0O-style octal literal",
            [b'0', b'x' | b'X', ..] if kind != LitKind::Int => "hexadecimal floating-point literal",
            _ => return,
        };
        self.verify_version(self.start_pos(e), since, feature);
    }
    /// Makes `x`, whose value was just computed, the outcome of `e` and checks that its type can hold the
    /// value.
    pub(super) fn finish_constant(&mut self, x: &mut Operand, e: Option<ExprId>) {
        x.source = e.map_or(x.source, Source::Expr);
        self.check_overflow(x, e);
    }
    /// Checks that a constant is representable in its type, or not too large if it is untyped.
    fn check_overflow(&mut self, x: &mut Operand, e: Option<ExprId>) {
        if matches!(x.constant(), Value::Unknown) {
            self.error(self.constant_pos(e), "constant result is not representable");
            return;
        }
        if !self.types.is_untyped(x.ty) {
            if let Some(basic) = self.types.basic_of(x.ty) {
                self.make_representable(x, basic);
            }
            return;
        }
        match x.constant() {
            value @ Value::BigInt(_) if LARGEST_INTEGER_BITS < value.bit_len() => {
                let operation = e.map_or("", |e| self.overflow_name(e));
                self.error(self.constant_pos(e), format!("constant {operation}overflow"));
                x.value = Some(Value::Unknown);
            }
            Value::String(text) if LONGEST_STRING < text.len() => {
                let n_bytes = text.len();
                let text = format!("constant string too long ({n_bytes} bytes > {LONGEST_STRING} bytes)");
                self.error(self.constant_pos(e), text);
                x.value = Some(Value::Unknown);
            }
            _ => {}
        }
    }
    /// Returns where an overflow is reported: at the operator of an operation, else at the start.
    fn constant_pos(&self, e: Option<ExprId>) -> Pos {
        let Some(e) = e else {
            return Pos::NONE;
        };
        match self.ast(e).kind {
            ExprKind::Unary { .. } | ExprKind::Binary { .. } => self.ast(e).pos,
            _ => self.start_pos(e),
        }
    }
    /// Returns the name of an operation that may overflow, followed by a space.
    fn overflow_name(&self, e: ExprId) -> &'static str {
        match self.ast(e).kind {
            ExprKind::Unary { op: Operator::Xor, .. } => "bitwise complement ",
            ExprKind::Binary { op, .. } => match op {
                Operator::Add => "addition ",
                Operator::Sub => "subtraction ",
                Operator::Xor => "bitwise XOR ",
                Operator::Mul => "multiplication ",
                Operator::Shl => "shift ",
                _ => "",
            },
            _ => "",
        }
    }
}
