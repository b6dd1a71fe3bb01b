//! Conversions between the kinds of numbers, and to machine floats.

use super::float::{Float, PRECISION, ratio_to_f32, ratio_to_f64};
use super::{RATIONAL_BITS, Value};
use dashu_base::BitTest;
use dashu_ratio::RBig;
use std::sync::Arc;

/// How many bits of a float are given up to find an integer that it just misses: `delta` in go/constant.
const SLACK: usize = 4;

impl Value {
    /// Returns the number as an integer, unknown if it has a fraction or an imaginary part.
    ///
    /// A float of 512 bits that is an integer but for its last few bits counts as that integer.
    pub fn to_int(&self) -> Self {
        match self {
            Self::Int(_) | Self::BigInt(_) => self.clone(),
            Self::Rational(value) if value.is_int() => Self::from_big(value.numerator().clone()),
            Self::Float(value) if value.is_small() => float_to_int(value).unwrap_or(Self::Unknown),
            Self::Complex(_) => self.to_float().to_int(),
            Self::Rational(_) | Self::Float(_) | Self::Unknown | Self::Bool(_) | Self::String(_) => {
                Self::Unknown
            }
        }
    }
    /// Returns the number as one of kind float, unknown if it has an imaginary part.
    pub fn to_float(&self) -> Self {
        match self {
            Self::Int(value) => Self::Rational(Arc::new(RBig::from(*value))),
            Self::BigInt(value) if value.bit_len() < RATIONAL_BITS => {
                Self::Rational(Arc::new(RBig::from((**value).clone())))
            }
            Self::BigInt(value) => Self::from_float(Some(Float::from_int(value))),
            Self::Rational(_) | Self::Float(_) => self.clone(),
            Self::Complex(parts) if parts.1.sign() == 0 => parts.0.to_float(),
            Self::Complex(_) | Self::Unknown | Self::Bool(_) | Self::String(_) => Self::Unknown,
        }
    }
    /// Returns the number as a complex one.
    pub fn to_complex(&self) -> Self {
        match self {
            Self::Int(_) | Self::BigInt(_) | Self::Rational(_) | Self::Float(_) => {
                Self::complex(self.clone(), Self::Int(0))
            }
            Self::Complex(_) => self.clone(),
            Self::Unknown | Self::Bool(_) | Self::String(_) => Self::Unknown,
        }
    }
    /// Returns the nearest `float64` of a number that is not complex; infinite if there is none, 0 for anything else.
    pub fn to_f64(&self) -> f64 {
        match self {
            Self::Int(value) => *value as f64,
            Self::BigInt(value) => Float::from_int(value).to_f64(),
            Self::Rational(value) => ratio_to_f64(value.numerator(), value.denominator()),
            Self::Float(value) => value.to_f64(),
            Self::Unknown | Self::Bool(_) | Self::String(_) | Self::Complex(_) => 0.0,
        }
    }
    /// Returns the nearest `float32`, as a `float64`; infinite if there is none, 0 for what is no number.
    pub fn to_f32(&self) -> f64 {
        match self {
            Self::Int(value) => f64::from(*value as f32),
            Self::BigInt(value) => Float::from_int(value).to_f32(),
            Self::Rational(value) => ratio_to_f32(value.numerator(), value.denominator()),
            Self::Float(value) => value.to_f32(),
            Self::Unknown | Self::Bool(_) | Self::String(_) | Self::Complex(_) => 0.0,
        }
    }
    /// Returns a number rounded to `float64`, its parts if it is complex; none if it is too large.
    pub fn rounded_to_f64(&self) -> Option<Self> {
        self.rounded(Self::to_f64)
    }
    /// Returns a number rounded to `float32`, its parts if it is complex; none if it is too large.
    pub fn rounded_to_f32(&self) -> Option<Self> {
        self.rounded(Self::to_f32)
    }
    fn rounded(&self, round: fn(&Self) -> f64) -> Option<Self> {
        let part = |value: &Self| {
            let float = round(value);
            // Adding zero makes zero of negative zero, which no constant is.
            float.is_finite().then(|| Self::from_f64(float + 0.0))
        };
        match self {
            Self::Complex(parts) => Some(Self::complex(part(&parts.0)?, part(&parts.1)?)),
            _ => part(self),
        }
    }
}

fn float_to_int(value: &Float) -> Option<Value> {
    let truncated = |away| value.truncated(PRECISION - SLACK, away).to_int();
    value.to_int().or_else(|| truncated(false)).or_else(|| truncated(true)).map(Value::from_big)
}
