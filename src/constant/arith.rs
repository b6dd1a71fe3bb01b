//! Operations on constants.
//!
//! The caller has checked that an operation is defined on its operands; anything else yields the unknown value.
//! (go/constant/value.go)

use super::float::Float;
use super::{Kind, Text, Value};
use dashu_base::{DivRem, Sign, UnsignedAbs};
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use std::cmp::Ordering;

/// Operations on one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `+x`
    Plus,
    /// `-x`
    Minus,
    /// `!x`
    Not,
    /// `^x`; of unsigned integers of that many bits, if any are given
    Complement(Option<u32>),
}

/// Operations on two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `x + y`; also of strings, which [`Value::concat`] does for many at once
    Add,
    /// `x - y`
    Sub,
    /// `x * y`
    Mul,
    /// `x / y`, exact: two integers may make a fraction
    Div,
    /// `x / y` of integers, rounded toward zero
    IntDiv,
    /// `x % y`
    Rem,
    /// `x & y`
    And,
    /// `x | y`
    Or,
    /// `x ^ y`
    Xor,
    /// `x &^ y`
    AndNot,
    /// `x && y`
    AndAnd,
    /// `x || y`
    OrOr,
}

/// Comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `x == y`
    Equal,
    /// `x != y`
    NotEqual,
    /// `x < y`
    Less,
    /// `x <= y`
    LessEqual,
    /// `x > y`
    Greater,
    /// `x >= y`
    GreaterEqual,
}

impl Comparison {
    /// Reports whether the comparison holds of operands in this order.
    pub const fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterEqual => order.is_ge(),
        }
    }
}

/// Two operands in the same form.
enum Pair<'a> {
    Bools(bool, bool),
    Strings(&'a Text, &'a Text),
    Ints(i64, i64),
    BigInts(IBig, IBig),
    Rationals(RBig, RBig),
    Floats(Float, Float),
    Complexes((Value, Value), (Value, Value)),
    Unknown,
}

/// Brings two operands to the larger one of their forms.
fn matched<'a>(x: &'a Value, y: &'a Value) -> Pair<'a> {
    match (x, y) {
        (Value::Int(x), Value::Int(y)) => Pair::Ints(*x, *y),
        (Value::Bool(x), Value::Bool(y)) => Pair::Bools(*x, *y),
        (Value::String(x), Value::String(y)) => Pair::Strings(x, y),
        (Value::Complex(_), _) | (_, Value::Complex(_)) => match (x.parts(), y.parts()) {
            (Some(x), Some(y)) => Pair::Complexes(x, y),
            _ => Pair::Unknown,
        },
        (Value::Float(_), _) | (_, Value::Float(_)) => match (x.as_float(), y.as_float()) {
            (Some(x), Some(y)) => Pair::Floats(x, y),
            _ => Pair::Unknown,
        },
        (Value::Rational(_), _) | (_, Value::Rational(_)) => match (x.as_rational(), y.as_rational()) {
            (Some(x), Some(y)) => Pair::Rationals(x, y),
            _ => Pair::Unknown,
        },
        _ => match (x.as_big(), y.as_big()) {
            (Some(x), Some(y)) => Pair::BigInts(x, y),
            _ => Pair::Unknown,
        },
    }
}

impl Value {
    fn parts(&self) -> Option<(Self, Self)> {
        match self {
            Self::Complex(parts) => Some((**parts).clone()),
            Self::Int(_) | Self::BigInt(_) | Self::Rational(_) | Self::Float(_) => {
                Some((self.clone(), Self::Int(0)))
            }
            Self::Unknown | Self::Bool(_) | Self::String(_) => None,
        }
    }
    fn as_rational(&self) -> Option<RBig> {
        match self {
            Self::Int(value) => Some(RBig::from(*value)),
            Self::BigInt(value) => Some(RBig::from((**value).clone())),
            Self::Rational(value) => Some((**value).clone()),
            _ => None,
        }
    }
    pub(super) fn as_float(&self) -> Option<Float> {
        match self {
            Self::Int(value) => Some(Float::from_int(&(*value).into())),
            Self::BigInt(value) => Some(Float::from_int(value)),
            Self::Rational(value) => Some(Float::from_ratio(value.numerator(), value.denominator())),
            Self::Float(value) => Some((**value).clone()),
            _ => None,
        }
    }

    /// Returns the result of an operation on one operand.
    pub fn unary(&self, op: UnaryOp) -> Self {
        match op {
            UnaryOp::Plus => match self {
                Self::Bool(_) | Self::String(_) => Self::Unknown,
                _ => self.clone(),
            },
            UnaryOp::Minus => self.negated(),
            UnaryOp::Not => match self {
                Self::Bool(value) => Self::Bool(!value),
                _ => Self::Unknown,
            },
            UnaryOp::Complement(bits) => {
                let Some(value) = self.as_big() else { return Self::Unknown };
                let complement = !value;
                Self::from_big(match bits {
                    Some(bits) => complement & IBig::from((UBig::ONE << bits as usize) - UBig::ONE),
                    None => complement,
                })
            }
        }
    }
    fn negated(&self) -> Self {
        match self {
            Self::Int(value) => match value.checked_neg() {
                Some(value) => Self::Int(value),
                None => Self::from_big(-IBig::from(*value)),
            },
            Self::BigInt(value) => Self::from_big(-(**value).clone()),
            Self::Rational(value) => Self::Rational((-(**value).clone()).into()),
            Self::Float(value) => Self::from_float(Some(value.neg())),
            Self::Complex(parts) => Self::complex(parts.0.negated(), parts.1.negated()),
            Self::Unknown | Self::Bool(_) | Self::String(_) => Self::Unknown,
        }
    }
    /// Returns the result of an operation on two operands. A division by zero yields the unknown value.
    pub fn binary(&self, op: BinaryOp, other: &Self) -> Self {
        match matched(self, other) {
            Pair::Ints(x, y) => ints(x, op, y),
            Pair::BigInts(x, y) => big_ints(x, op, y),
            Pair::Rationals(x, y) => rationals(x, op, y),
            Pair::Floats(x, y) => floats(&x, op, &y),
            Pair::Complexes(x, y) => complexes(x, op, y),
            Pair::Bools(x, y) => match op {
                BinaryOp::AndAnd => Self::Bool(x && y),
                BinaryOp::OrOr => Self::Bool(x || y),
                _ => Self::Unknown,
            },
            Pair::Strings(x, y) => match op {
                BinaryOp::Add => Self::String(x.concat(y)),
                _ => Self::Unknown,
            },
            Pair::Unknown => Self::Unknown,
        }
    }
    /// Returns `x << bits`.
    pub fn shl(&self, bits: u32) -> Self {
        match self {
            Self::Int(value) => match value.checked_shl(bits) {
                Some(shifted) if shifted >> bits == *value => Self::Int(shifted),
                _ => Self::from_big(IBig::from(*value) << bits as usize),
            },
            Self::BigInt(value) => Self::from_big((**value).clone() << bits as usize),
            _ => Self::Unknown,
        }
    }
    /// Returns `x >> bits`, rounded down.
    pub fn shr(&self, bits: u32) -> Self {
        match self {
            Self::Int(value) => Self::Int(value >> bits.min(63)),
            Self::BigInt(value) => Self::from_big((**value).clone() >> bits as usize),
            _ => Self::Unknown,
        }
    }
    /// Reports whether a comparison holds. No comparison with an unknown value does.
    pub fn compare(&self, comparison: Comparison, other: &Self) -> bool {
        match matched(self, other) {
            Pair::Ints(x, y) => comparison.holds(x.cmp(&y)),
            Pair::BigInts(x, y) => comparison.holds(x.cmp(&y)),
            Pair::Rationals(x, y) => comparison.holds(x.cmp(&y)),
            Pair::Floats(x, y) => comparison.holds(x.cmp(&y)),
            Pair::Bools(x, y) => comparison.holds(x.cmp(&y)),
            Pair::Strings(x, y) => comparison.holds(x.bytes().cmp(y.bytes())),
            Pair::Complexes(x, y) => {
                let are_equal = x.0.compare(Comparison::Equal, &y.0) && x.1.compare(Comparison::Equal, &y.1);
                match comparison {
                    Comparison::Equal => are_equal,
                    Comparison::NotEqual => !are_equal,
                    _ => false,
                }
            }
            Pair::Unknown => false,
        }
    }
}

fn ints(x: i64, op: BinaryOp, y: i64) -> Value {
    let small = match op {
        BinaryOp::Add => x.checked_add(y),
        BinaryOp::Sub => x.checked_sub(y),
        BinaryOp::Mul => x.checked_mul(y),
        BinaryOp::IntDiv => x.checked_div(y),
        BinaryOp::Rem if y == -1 => Some(0),
        BinaryOp::Rem => x.checked_rem(y),
        BinaryOp::And => Some(x & y),
        BinaryOp::Or => Some(x | y),
        BinaryOp::Xor => Some(x ^ y),
        BinaryOp::AndNot => Some(x & !y),
        BinaryOp::Div | BinaryOp::AndAnd | BinaryOp::OrOr => None,
    };
    small.map_or_else(|| big_ints(x.into(), op, y.into()), Value::Int)
}

fn big_ints(x: IBig, op: BinaryOp, y: IBig) -> Value {
    Value::from_big(match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul => x * y,
        BinaryOp::Div | BinaryOp::IntDiv | BinaryOp::Rem if y.is_zero() => return Value::Unknown,
        BinaryOp::Div => {
            let is_negative = y.sign() == Sign::Negative;
            return Value::from_rational(RBig::from_parts(
                if is_negative { -x } else { x },
                y.unsigned_abs(),
            ));
        }
        BinaryOp::IntDiv => x.div_rem(y).0,
        BinaryOp::Rem => x.div_rem(y).1,
        BinaryOp::And => x & y,
        BinaryOp::Or => x | y,
        BinaryOp::Xor => x ^ y,
        BinaryOp::AndNot => x & !y,
        BinaryOp::AndAnd | BinaryOp::OrOr => return Value::Unknown,
    })
}

fn rationals(x: RBig, op: BinaryOp, y: RBig) -> Value {
    Value::from_rational(match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul => x * y,
        BinaryOp::Div if !y.is_zero() => x / y,
        _ => return Value::Unknown,
    })
}

fn floats(x: &Float, op: BinaryOp, y: &Float) -> Value {
    Value::from_float(match op {
        BinaryOp::Add => x.add(y, false),
        BinaryOp::Sub => x.add(y, true),
        BinaryOp::Mul => x.mul(y),
        BinaryOp::Div => x.div(y),
        _ => None,
    })
}

fn complexes((a, b): (Value, Value), op: BinaryOp, (c, d): (Value, Value)) -> Value {
    let add = |x: &Value, y: &Value| x.binary(BinaryOp::Add, y);
    let sub = |x: &Value, y: &Value| x.binary(BinaryOp::Sub, y);
    let mul = |x: &Value, y: &Value| x.binary(BinaryOp::Mul, y);
    match op {
        BinaryOp::Add => Value::complex(add(&a, &c), add(&b, &d)),
        BinaryOp::Sub => Value::complex(sub(&a, &c), sub(&b, &d)),
        BinaryOp::Mul => Value::complex(sub(&mul(&a, &c), &mul(&b, &d)), add(&mul(&b, &c), &mul(&a, &d))),
        BinaryOp::Div => {
            let norm = add(&mul(&c, &c), &mul(&d, &d));
            let re = add(&mul(&a, &c), &mul(&b, &d));
            let im = sub(&mul(&b, &c), &mul(&a, &d));
            Value::complex(re.binary(BinaryOp::Div, &norm), im.binary(BinaryOp::Div, &norm))
        }
        _ => Value::Unknown,
    }
}

impl Value {
    /// Reports whether the value is a number.
    pub const fn is_numeric(&self) -> bool {
        matches!(self.kind(), Kind::Int | Kind::Float | Kind::Complex)
    }
}
