//! The values of literals.
//!
//! The text is that of a token that the lexer found well-formed; anything else is the unknown value.

use super::Value;
use super::float::{Float, Scaled};
use super::quote::unquote;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

/// The kinds of literals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Literal {
    /// `42`
    Int,
    /// `3.14`
    Float,
    /// `2i`
    Imag,
    /// `'x'`
    Rune,
    /// `"s"`
    String,
}

/// A number literal taken apart: `mantissa × base^-n_fraction`, times the exponent part.
struct Number {
    mantissa: UBig,
    base: u32,
    /// How many digits stand after the point.
    n_fraction: i64,
    /// The exponent, and whether it is one of 10 (`e`) or of 2 (`p`).
    exponent: Option<(i64, u32)>,
}

impl Value {
    /// Returns the value of a literal; unknown if it has none, as `1e1000000000`.
    pub fn from_literal(kind: Literal, text: &str) -> Self {
        match kind {
            Literal::Int => int(text),
            Literal::Float => float(text),
            Literal::Imag => {
                let im = text.strip_suffix('i').map_or(Self::Unknown, float);
                Self::complex(Self::Int(0), im)
            }
            Literal::Rune => rune(text),
            Literal::String => unquote(text).map_or(Self::Unknown, Self::string),
        }
    }
}

fn int(text: &str) -> Value {
    let (digits, base) = match base_of(text) {
        (digits, 10) if digits.len() > 1 && digits.starts_with('0') => (digits, 8),
        other => other,
    };
    if let Some(value) = short_int(digits, base) {
        return Value::from_u64(value);
    }
    match UBig::from_str_radix(&without_underscores(digits), base) {
        Ok(value) => Value::from_big(value.into()),
        Err(_) => Value::Unknown,
    }
}

/// Finds the value of digits that are so few that it fits 64 bits whatever they are, which most are.
fn short_int(digits: &str, base: u32) -> Option<u64> {
    if 16 < digits.len() || digits.is_empty() {
        return None;
    }
    digits.bytes().try_fold(0, |value, digit| {
        let digit = char::from(digit).to_digit(base)?;
        Some(value * u64::from(base) + u64::from(digit))
    })
}

/// Splits off the prefix that tells the base.
fn base_of(text: &str) -> (&str, u32) {
    let base = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => return (text, 10),
    };
    (&text[2..], base)
}

fn without_underscores(digits: &str) -> String {
    digits.chars().filter(|&digit| digit != '_').collect()
}

/// Returns the value of a number of kind float: `makeFloatFromLiteral` in go/constant.
fn float(text: &str) -> Value {
    let Some(number) = parse(text) else { return Value::Unknown };
    let (power_of_five, exponent) = number.powers();
    match Float::from_literal(number.mantissa.clone(), power_of_five, exponent) {
        Scaled::Malformed | Scaled::Infinite => Value::Unknown,
        // A number that is too small for a float is zero.
        Scaled::Finite(float) if float.is_zero() => Value::from_rational(RBig::ZERO),
        Scaled::Finite(float) if float.is_small() => Value::Rational(number.rational().into()),
        Scaled::Finite(float) => Value::from_float(Some(float)),
    }
}

fn parse(text: &str) -> Option<Number> {
    let (text, base) = base_of(text);
    let marks: &[char] = if base == 16 { &['p', 'P'] } else { &['e', 'E', 'p', 'P'] };
    let (digits, exponent) = match text.find(marks) {
        None => (text, None),
        Some(at) => {
            let of_two = matches!(text.as_bytes()[at], b'p' | b'P');
            let exponent: i64 = without_underscores(&text[at + 1..]).parse().ok()?;
            (&text[..at], Some((exponent, if of_two { 2 } else { 10 })))
        }
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut all = without_underscores(whole);
    let fraction = without_underscores(fraction);
    all.push_str(&fraction);
    let mantissa = if all.is_empty() { None } else { UBig::from_str_radix(&all, base).ok() }?;
    Some(Number { mantissa, base, n_fraction: fraction.len() as i64, exponent })
}

impl Number {
    /// Returns the powers of five and of two that the mantissa is multiplied by.
    fn powers(&self) -> (i64, i64) {
        let (mut five, mut two) = match self.base {
            10 => (-self.n_fraction, -self.n_fraction),
            base => (0, -self.n_fraction * i64::from(base.ilog2())),
        };
        if let Some((exponent, base)) = self.exponent {
            two = two.saturating_add(exponent);
            if base == 10 {
                five = five.saturating_add(exponent);
            }
        }
        (five, two)
    }
    /// Returns the number exactly. Only for numbers whose size was found to be reasonable.
    fn rational(self) -> RBig {
        let (five, two) = self.powers();
        let mut numerator = self.mantissa;
        let mut denominator = UBig::ONE;
        if numerator.is_zero() {
            return RBig::ZERO;
        }
        let power = UBig::from(5u8).pow(five.unsigned_abs() as usize);
        *(if 0 < five { &mut numerator } else { &mut denominator }) *= power;
        *(if 0 < two { &mut numerator } else { &mut denominator }) <<= two.unsigned_abs() as usize;
        RBig::from_parts(IBig::from(numerator), denominator)
    }
}

fn rune(text: &str) -> Value {
    let inner = text.get(1..text.len().saturating_sub(1)).unwrap_or("");
    match super::quote::unquote_char(inner, '\'') {
        Some((super::quote::Unquoted::Char(code), "")) => Value::Int(code.into()),
        Some((super::quote::Unquoted::Byte(byte), "")) => Value::Int(byte.into()),
        _ => Value::Unknown,
    }
}
