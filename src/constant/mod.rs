//! Go constants, exact to any size: what `go/constant` calls a value.
//!
//! Numbers take the smallest of four forms, as in go/constant: machine integers, big integers, rationals, and
//! 512-bit binary floats. Small integers are by far the most frequent and need no allocation.

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
    String(Arc<[u8]>),
    /// An integer that fits 64 bits.
    Int(i64),
    /// An integer that does not fit 64 bits.
    BigInt(Arc<dashu_int::IBig>),
    /// A number with a fraction, exact; not integral, because integers are brought to their own form
    /// only by conversion to an integer kind, see `to_int`.
    Rational(Arc<dashu_ratio::RBig>),
    /// A number too large or too fine for a rational, rounded to 512 bits.
    Float(Arc<dashu_float::FBig>),
    /// A complex number: real and imaginary part.
    Complex(Arc<(Value, Value)>),
}
