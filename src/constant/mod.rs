//! Go constants, exact to any size: what `go/constant` calls a value.
//!
//! Numbers take one of four forms, as in go/constant: machine integers, big integers, rationals, and
//! 512-bit binary floats. Small integers are by far the most frequent and need no allocation. An operation
//! brings both operands to the larger form; a rational becomes a float when it grows too large, and stays one.
//!
//! Strings are concatenated lazily ([`Text`]), because a constant may consist of thousands of parts.
//!
//! Whether a value fits a type is asked in `types`, which knows the types.

mod arith;
mod convert;
mod float;
mod format;
mod literal;
mod printable;
mod quote;
#[cfg(test)]
mod tests;
mod text;

pub use arith::{BinaryOp, Comparison, UnaryOp};
pub use float::Float;
pub use format::write_g;
pub use literal::Literal;
pub use printable::is_printable;
pub use quote::{quote, quote_rune};
pub use text::Text;

use dashu_int::IBig;
use dashu_ratio::RBig;
use std::sync::Arc;

/// A constant value, independent of any Go type.
///
/// Cloning is cheap: large values are shared.
#[derive(Clone, Debug)]
pub enum Value {
    /// A value that could not be computed; an error was reported. Operations on it yield it again.
    Unknown,
    /// `true`, `false`
    Bool(bool),
    /// A string of arbitrary bytes.
    String(Text),
    /// An integer that fits 64 bits.
    Int(i64),
    /// An integer that does not fit 64 bits.
    BigInt(Arc<IBig>),
    /// A number of kind float, exact; it may be integral.
    Rational(Arc<RBig>),
    /// A number of kind float too large or too fine for a rational, rounded to 512 bits.
    Float(Arc<Float>),
    /// A complex number: real and imaginary part, neither of them complex.
    Complex(Arc<(Value, Value)>),
}

/// The kinds of values, in the order of go/constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// [`Value::Unknown`]
    Unknown,
    /// [`Value::Bool`]
    Bool,
    /// [`Value::String`]
    String,
    /// [`Value::Int`], [`Value::BigInt`]
    Int,
    /// [`Value::Rational`], [`Value::Float`]
    Float,
    /// [`Value::Complex`]
    Complex,
}

/// Numerators and denominators of rationals have fewer bits than this: `maxExp` in go/constant.
const RATIONAL_BITS: usize = 4096;

impl Value {
    /// Returns the kind of the value.
    #[inline]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Unknown,
            Self::Bool(_) => Kind::Bool,
            Self::String(_) => Kind::String,
            Self::Int(_) | Self::BigInt(_) => Kind::Int,
            Self::Rational(_) | Self::Float(_) => Kind::Float,
            Self::Complex(_) => Kind::Complex,
        }
    }
    /// Makes a string value.
    pub fn string(bytes: impl Into<Arc<[u8]>>) -> Self {
        Self::String(Text::new(bytes.into()))
    }
    /// Makes the string that consists of these parts, without copying them; unknown if one of them is no string.
    pub fn concat<'a>(parts: impl IntoIterator<Item = &'a Value>) -> Self {
        let mut whole: Option<Text> = None;
        for part in parts {
            let Self::String(part) = part else { return Self::Unknown };
            whole = Some(match whole {
                None => part.clone(),
                Some(whole) => whole.concat(part),
            });
        }
        Self::String(whole.unwrap_or_default())
    }
    /// Makes an integer.
    pub fn from_big(value: IBig) -> Self {
        match i64::try_from(&value) {
            Ok(small) => Self::Int(small),
            Err(_) => Self::BigInt(Arc::new(value)),
        }
    }
    /// Makes an integer.
    pub fn from_u64(value: u64) -> Self {
        i64::try_from(value).map_or_else(|_| Self::from_big(value.into()), Self::Int)
    }
    /// Makes a float, a rational as long as that is small enough.
    pub fn from_rational(value: RBig) -> Self {
        use dashu_base::BitTest;
        if value.numerator().bit_len() < RATIONAL_BITS && value.denominator().bit_len() < RATIONAL_BITS {
            Self::Rational(Arc::new(value))
        } else {
            Self::Float(Arc::new(Float::from_ratio(value.numerator(), value.denominator())))
        }
    }
    /// Makes a float; unknown for infinities and NaN.
    pub fn from_f64(value: f64) -> Self {
        match RBig::try_from(value) {
            Ok(value) => Self::Rational(Arc::new(value)),
            Err(_) => Self::Unknown,
        }
    }
    /// Makes a float from one with 512 bits, which does not become a rational again; unknown if none is given
    /// because the exponent overflowed.
    fn from_float(value: Option<Float>) -> Self {
        value.map_or(Self::Unknown, |value| Self::Float(Arc::new(value)))
    }
    /// Makes a complex number; unknown if one of its parts is.
    pub fn complex(re: Self, im: Self) -> Self {
        if re.kind() == Kind::Unknown || im.kind() == Kind::Unknown {
            return Self::Unknown;
        }
        Self::Complex(Arc::new((re, im)))
    }
    /// Returns the truth value; false for anything else.
    pub const fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }
    /// Finds the integer as 64 signed bits. A float is none, even if it is integral: see [`to_int`](Self::to_int).
    #[inline]
    pub const fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            _ => None,
        }
    }
    /// Finds the integer as 64 unsigned bits.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Int(value) => u64::try_from(*value).ok(),
            Self::BigInt(value) => u64::try_from(&**value).ok(),
            _ => None,
        }
    }
    /// Finds the integer.
    pub fn as_big(&self) -> Option<IBig> {
        match self {
            Self::Int(value) => Some((*value).into()),
            Self::BigInt(value) => Some((**value).clone()),
            _ => None,
        }
    }
    /// Finds the bytes of a string.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::String(text) => Some(text.bytes()),
            _ => None,
        }
    }
    /// Finds the length of a string, without putting its parts together.
    pub fn string_len(&self) -> Option<usize> {
        match self {
            Self::String(text) => Some(text.len()),
            _ => None,
        }
    }
    /// Returns how many bits the absolute value of an integer has; 0 for anything else.
    pub fn bit_len(&self) -> usize {
        use dashu_base::BitTest;
        match self {
            Self::Int(value) => 64 - value.unsigned_abs().leading_zeros() as usize,
            Self::BigInt(value) => value.bit_len(),
            _ => 0,
        }
    }
    /// Returns -1, 0 or 1 as a number is negative, zero or positive; for a complex number, 0 if it is zero. It is 1
    /// for an unknown value, so that no division by zero is found there.
    pub fn sign(&self) -> i32 {
        use dashu_base::Signed;
        let of_sign = |is_zero: bool, is_negative: bool| match (is_zero, is_negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        match self {
            Self::Int(value) => value.signum() as i32,
            Self::BigInt(value) => of_sign(value.is_zero(), value.is_negative()),
            Self::Rational(value) => of_sign(value.is_zero(), value.is_negative()),
            Self::Float(value) => of_sign(value.is_zero(), value.is_negative()),
            Self::Complex(parts) => parts.0.sign() | parts.1.sign(),
            Self::Unknown | Self::Bool(_) | Self::String(_) => 1,
        }
    }
    /// Returns the real part of a number, which is the number itself unless it is complex.
    pub fn real(&self) -> Self {
        match self {
            Self::Complex(parts) => parts.0.clone(),
            Self::Int(_) | Self::BigInt(_) | Self::Rational(_) | Self::Float(_) => self.clone(),
            Self::Unknown | Self::Bool(_) | Self::String(_) => Self::Unknown,
        }
    }
    /// Returns the imaginary part of a number.
    pub fn imag(&self) -> Self {
        match self {
            Self::Complex(parts) => parts.1.clone(),
            Self::Int(_) | Self::BigInt(_) | Self::Rational(_) | Self::Float(_) => Self::Int(0),
            Self::Unknown | Self::Bool(_) | Self::String(_) => Self::Unknown,
        }
    }
}

/// Equality of values as constants, `1` and `1.0` being equal; for map keys and switch cases.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self.kind(), other.kind()) {
            (Kind::Unknown, Kind::Unknown) => true,
            (Kind::Unknown, _) | (_, Kind::Unknown) => false,
            _ => self.compare(Comparison::Equal, other),
        }
    }
}
