//! Binary floats of 512 bits, rounded to nearest even: `big.Float` as go/constant uses it.

use dashu_base::{BitTest, DivRem, Sign, UnsignedAbs};
use dashu_int::{IBig, UBig};
use std::cmp::Ordering;

/// The bits of a mantissa: `prec` in go/constant.
pub(super) const PRECISION: usize = 512;
/// The largest exponent of `big.Float`, whose mantissa lies between 1/2 and 1.
const MAX_EXPONENT: i64 = i32::MAX as i64;
/// The smallest exponent of `big.Float`.
const MIN_EXPONENT: i64 = i32::MIN as i64;

/// A number `±mantissa × 2^exponent`.
///
/// **Invariant:** the mantissa is odd and has at most 512 bits, or everything is zero and not negative. So equal
/// numbers have equal parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Float {
    is_negative: bool,
    mantissa: UBig,
    exponent: i64,
}

impl Float {
    /// Zero.
    pub(super) const ZERO: Self = Self { is_negative: false, mantissa: UBig::ZERO, exponent: 0 };

    /// Rounds `±mantissa × 2^exponent`, a little more if `is_more`; none if the exponent overflows.
    ///
    /// If `is_more`, the mantissa must have more than 513 bits, so that the excess lies below the rounded ones.
    fn round(is_negative: bool, mantissa: UBig, exponent: i64, is_more: bool) -> Option<Self> {
        let (mantissa, shift) = round_bits(mantissa, PRECISION, is_more);
        Self::normal(is_negative, mantissa, exponent.checked_add(shift)?)
    }
    fn normal(is_negative: bool, mantissa: UBig, exponent: i64) -> Option<Self> {
        let Some(zeros) = mantissa.trailing_zeros() else { return Some(Self::ZERO) };
        let mantissa = mantissa >> zeros;
        let exponent = exponent.checked_add(zeros as i64)?;
        let top = exponent.checked_add(mantissa.bit_len() as i64)?;
        if MAX_EXPONENT < top {
            return None;
        }
        Some(if top < MIN_EXPONENT { Self::ZERO } else { Self { is_negative, mantissa, exponent } })
    }
    /// Rounds an integer.
    pub(super) fn from_int(value: &IBig) -> Self {
        let is_negative = value.sign() == Sign::Negative;
        Self::round(is_negative, value.unsigned_abs(), 0, false).expect("memory holds no integer so large")
    }
    /// Rounds a quotient of integers; the denominator must not be zero.
    pub(super) fn from_ratio(numerator: &IBig, denominator: &UBig) -> Self {
        let is_negative = numerator.sign() == Sign::Negative;
        quotient(is_negative, &numerator.unsigned_abs(), denominator, 0)
            .expect("memory holds no integer so large")
    }
    /// Makes `mantissa × 5^power_of_five × 2^exponent`, as a literal has it.
    ///
    /// `big.Float` rounds the power of five first, to 64 bits more than the result has, and so do we.
    pub(super) fn from_literal(mantissa: UBig, power_of_five: i64, exponent: i64) -> Scaled {
        if mantissa.is_zero() {
            return Scaled::Finite(Self::ZERO);
        }
        let top = exponent.saturating_add(mantissa.bit_len() as i64);
        if !(MIN_EXPONENT..=MAX_EXPONENT).contains(&top) {
            return Scaled::Malformed;
        }
        let power = power_of_5(power_of_five.unsigned_abs());
        let scaled = match (power_of_five.signum(), power) {
            (0, _) => Self::round(false, mantissa, exponent, false),
            (1, None) => None,
            (1, Some(power)) => {
                Self::round(false, mantissa * power.mantissa, exponent + power.exponent, false)
            }
            (_, None) => Some(Self::ZERO),
            (_, Some(power)) => quotient(false, &mantissa, &power.mantissa, exponent - power.exponent),
        };
        scaled.map_or(Scaled::Infinite, Scaled::Finite)
    }
    /// Reports whether this is zero.
    pub const fn is_zero(&self) -> bool {
        self.mantissa.is_zero()
    }
    /// Reports whether this is less than zero.
    pub const fn is_negative(&self) -> bool {
        self.is_negative
    }
    /// Returns the exponent of `big.Float`: the number lies between 1/2 and 1 times this power of two.
    pub(super) fn binary_exponent(&self) -> i64 {
        if self.is_zero() { 0 } else { self.exponent + self.mantissa.bit_len() as i64 }
    }
    /// Reports whether the number is small and coarse enough to be a rational: `smallFloat` in go/constant.
    pub(super) fn is_small(&self) -> bool {
        let limit = super::RATIONAL_BITS as i64;
        (-limit + 1..limit).contains(&self.binary_exponent())
    }
    /// Reports whether the number has no fraction.
    pub fn is_int(&self) -> bool {
        0 <= self.exponent
    }
    /// Finds the integer that this is; to be asked of small numbers only.
    pub(super) fn to_int(&self) -> Option<IBig> {
        if !self.is_int() {
            return None;
        }
        let magnitude = self.mantissa.clone() << usize::try_from(self.exponent).ok()?;
        Some(signed(self.is_negative, magnitude))
    }
    /// Returns the number with fewer bits, rounded toward zero or away from it.
    pub(super) fn truncated(&self, bits: usize, away: bool) -> Self {
        let excess = self.mantissa.bit_len().saturating_sub(bits);
        if excess == 0 {
            return self.clone();
        }
        let mut mantissa = &self.mantissa >> excess;
        if away {
            // The mantissa is odd, so that what was cut off is not zero.
            mantissa += UBig::ONE;
        }
        Self::normal(self.is_negative, mantissa, self.exponent + excess as i64).expect("it is hardly larger")
    }
    /// Returns the sum, or the difference if `negate`; none if the exponent overflows.
    pub(super) fn add(&self, other: &Self, negate: bool) -> Option<Self> {
        let other = Self { is_negative: other.is_negative != negate, ..other.clone() };
        if self.is_zero() {
            return Some(if other.is_zero() { Self::ZERO } else { other });
        }
        if other.is_zero() {
            return Some(self.clone());
        }
        let (high, low) =
            if other.binary_exponent() <= self.binary_exponent() { (self, &other) } else { (&other, self) };
        let gap = high.binary_exponent() - low.binary_exponent();
        if 2 * PRECISION as i64 + 8 < gap {
            // The smaller number only decides how a tie is rounded, and which side a boundary is left to.
            let widened = high.mantissa.clone() << (2 * PRECISION);
            let is_same_sign = high.is_negative == low.is_negative;
            let mantissa = if is_same_sign { widened + UBig::ONE } else { widened - UBig::ONE };
            return Self::round(high.is_negative, mantissa, high.exponent - 2 * PRECISION as i64, false);
        }
        let exponent = self.exponent.min(other.exponent);
        let align = |value: &Self| {
            signed(value.is_negative, value.mantissa.clone() << (value.exponent - exponent) as usize)
        };
        let sum = align(self) + align(&other);
        Self::round(sum.sign() == Sign::Negative, sum.unsigned_abs(), exponent, false)
    }
    /// Returns the product; none if the exponent overflows.
    pub(super) fn mul(&self, other: &Self) -> Option<Self> {
        let is_negative = self.is_negative != other.is_negative;
        Self::round(is_negative, &self.mantissa * &other.mantissa, self.exponent + other.exponent, false)
    }
    /// Returns the quotient; none if the exponent overflows or the divisor is zero.
    pub(super) fn div(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        let is_negative = self.is_negative != other.is_negative;
        quotient(is_negative, &self.mantissa, &other.mantissa, self.exponent - other.exponent)
    }
    /// Returns the number with the other sign.
    pub(super) fn neg(&self) -> Self {
        Self { is_negative: !self.is_negative && !self.is_zero(), ..self.clone() }
    }
    /// Orders two numbers.
    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        let sign = |value: &Self| match (value.is_zero(), value.is_negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        sign(self).cmp(&sign(other)).then_with(|| {
            let magnitude = self.binary_exponent().cmp(&other.binary_exponent()).then_with(|| {
                let exponent = self.exponent.min(other.exponent);
                let align = |value: &Self| value.mantissa.clone() << (value.exponent - exponent) as usize;
                align(self).cmp(&align(other))
            });
            if self.is_negative { magnitude.reverse() } else { magnitude }
        })
    }
    /// Returns the nearest `float64`, infinite if there is none.
    pub(super) fn to_f64(&self) -> f64 {
        self.to_ieee(&F64)
    }
    /// Returns the nearest `float32`, as a `float64`, infinite if there is none.
    pub(super) fn to_f32(&self) -> f64 {
        self.to_ieee(&F32)
    }
    fn to_ieee(&self, format: &Format) -> f64 {
        let magnitude = round_to_ieee(self.mantissa.clone(), self.exponent, false, format);
        if self.is_negative { -magnitude } else { magnitude }
    }
    /// Splits the number into a `float64` of at least 1/2 and below 1, and the power of two to it.
    pub(super) fn split(&self) -> (f64, i64) {
        let exponent = self.binary_exponent();
        let mantissa = Self { exponent: -(self.mantissa.bit_len() as i64), ..self.clone() };
        (mantissa.to_f64(), exponent)
    }
    /// Returns the mantissa as `big.Float` has it, and its exponent: for `%p`.
    pub(super) const fn parts(&self) -> (bool, &UBig, i64) {
        (self.is_negative, &self.mantissa, self.exponent)
    }
}

/// What a literal with an exponent stands for.
pub(super) enum Scaled {
    /// A number.
    Finite(Float),
    /// A number whose exponent overflowed.
    Infinite,
    /// Nothing: the exponent is out of bounds as it is written.
    Malformed,
}

/// Returns a power of five with 64 bits more than a float has; none if its exponent overflows.
/// (math/big/floatconv.go, `pow5`)
fn power_of_5(power: u64) -> Option<Float> {
    /// The powers up to here fit 64 bits and are the start.
    const EXACT: u64 = 27;
    let normal = |(mantissa, exponent): (UBig, i64), bits| {
        let (mantissa, grown) = round_bits(mantissa, bits, false);
        Float::normal(false, mantissa, exponent + grown)
    };
    let mul = |a: &Float, b: &Float, bits| normal((&a.mantissa * &b.mantissa, a.exponent + b.exponent), bits);
    let exact = 5u64.pow(power.min(EXACT) as u32);
    let mut result = Float::normal(false, exact.into(), 0)?;
    let mut rest = power.saturating_sub(EXACT);
    let mut square = Float::normal(false, UBig::from(5u8), 0);
    while rest != 0 {
        if rest & 1 != 0 {
            result = mul(&result, square.as_ref()?, PRECISION + 64)?;
        }
        square = square.and_then(|square| mul(&square, &square, PRECISION + 128));
        rest >>= 1;
    }
    Some(result)
}

/// Returns the number with this sign.
pub(super) fn signed(is_negative: bool, magnitude: UBig) -> IBig {
    IBig::from_parts(if is_negative { Sign::Negative } else { Sign::Positive }, magnitude)
}

/// Rounds `numerator / denominator × 2^exponent`.
fn quotient(is_negative: bool, numerator: &UBig, denominator: &UBig, exponent: i64) -> Option<Float> {
    let (quotient, exponent, is_more) = divide(numerator, denominator, exponent, PRECISION + 2);
    Float::round(is_negative, quotient, exponent, is_more)
}

/// Divides to at least `bits` bits. Returns the quotient, its exponent, and whether there is a remainder.
fn divide(numerator: &UBig, denominator: &UBig, exponent: i64, bits: usize) -> (UBig, i64, bool) {
    let shift = (bits + 1 + denominator.bit_len()).saturating_sub(numerator.bit_len());
    let (quotient, remainder) = (numerator.clone() << shift).div_rem(denominator);
    (quotient, exponent - shift as i64, !remainder.is_zero())
}

/// Rounds to nearest even; returns the mantissa and by how much its exponent grew.
pub(super) fn round_bits(mantissa: UBig, bits: usize, is_more: bool) -> (UBig, i64) {
    let excess = mantissa.bit_len().saturating_sub(bits);
    if excess == 0 {
        return (mantissa, 0);
    }
    let is_half = mantissa.bit(excess - 1);
    let is_above_half =
        is_half && (is_more || mantissa.trailing_zeros().is_some_and(|zeros| zeros < excess - 1));
    let kept = mantissa >> excess;
    let rounds_up = is_above_half || is_half && kept.bit(0);
    (if rounds_up { kept + UBig::ONE } else { kept }, excess as i64)
}

/// A floating-point format of IEEE 754.
struct Format {
    /// The bits of a mantissa.
    bits: usize,
    /// The exponent of the last bit of the smallest number.
    min_exponent: i64,
    /// Numbers are below this power of two.
    max_exponent: i64,
}

const F64: Format = Format { bits: 53, min_exponent: -1074, max_exponent: 1024 };
const F32: Format = Format { bits: 24, min_exponent: -149, max_exponent: 128 };

/// Rounds `mantissa × 2^exponent`, a little more if `is_more`, to nearest even.
fn round_to_ieee(mantissa: UBig, exponent: i64, is_more: bool, format: &Format) -> f64 {
    let top = mantissa.bit_len() as i64 + exponent;
    if mantissa.is_zero() || top < format.min_exponent {
        return 0.0;
    }
    if format.max_exponent < top {
        return f64::INFINITY;
    }
    let bits = (top - format.min_exponent).clamp(0, format.bits as i64) as usize;
    let (mantissa, grown) = round_bits(mantissa, bits, is_more);
    let exponent = exponent + grown;
    if format.max_exponent < mantissa.bit_len() as i64 + exponent {
        return f64::INFINITY;
    }
    // Now everything is exact. Two steps, because the power alone may be too small for a float64.
    let mantissa = u64::try_from(&mantissa).map_or(f64::INFINITY, |mantissa| mantissa as f64);
    let half = exponent / 2;
    mantissa * 2f64.powi(half as i32) * 2f64.powi((exponent - half) as i32)
}

/// Returns the `float64` nearest to a quotient.
pub(super) fn ratio_to_f64(numerator: &IBig, denominator: &UBig) -> f64 {
    ratio_to_ieee(numerator, denominator, &F64)
}

/// Returns the `float32` nearest to a quotient, as a `float64`.
pub(super) fn ratio_to_f32(numerator: &IBig, denominator: &UBig) -> f64 {
    ratio_to_ieee(numerator, denominator, &F32)
}

fn ratio_to_ieee(numerator: &IBig, denominator: &UBig, format: &Format) -> f64 {
    let (quotient, exponent, is_more) = divide(&numerator.unsigned_abs(), denominator, 0, 64);
    let magnitude = round_to_ieee(quotient, exponent, is_more, format);
    if numerator.sign() == Sign::Negative { -magnitude } else { magnitude }
}
