//! Whether a constant is a value of a type, and as which value.
//!
//! (cmd/compile/internal/types2/const.go, `representableConst` and `representation`)

use super::{Basic, BasicInfo, Sizes};
use crate::constant::{Kind, Value};

/// Why a constant is no value of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unrepresentable {
    /// It has a fraction or is too large, and the type is an integer type: the conversion would cut it off.
    Truncated,
    /// It is a number of a kind that the type can hold, but too large.
    Overflows,
    /// It is of another kind.
    Other,
}

/// Returns a constant as value of a predeclared type: rounded, if that is a floating-point type.
///
/// The unknown value is a value of every type, so that nothing is reported twice. `from` is the type that the
/// constant has so far; it decides which reason is given.
pub fn represent(value: &Value, from: Basic, to: Basic, sizes: Sizes) -> Result<Value, Unrepresentable> {
    if value.kind() == Kind::Unknown {
        return Ok(Value::Unknown);
    }
    find_represented(value, to, sizes).ok_or_else(|| {
        if !from.is(BasicInfo::NUMERIC) || !to.is(BasicInfo::NUMERIC) {
            Unrepresentable::Other
        } else if !from.is(BasicInfo::INTEGER) && to.is(BasicInfo::INTEGER) {
            Unrepresentable::Truncated
        } else {
            Unrepresentable::Overflows
        }
    })
}

/// Finds the value of a predeclared type that a constant is; none if it is none.
pub fn find_represented(value: &Value, ty: Basic, sizes: Sizes) -> Option<Value> {
    let ty = ty.unaliased();
    match ty {
        _ if ty.is(BasicInfo::INTEGER) => {
            if let Value::Int(_) = value {
                return fits_integer(value, ty, sizes).then(|| value.clone());
            }
            let value = value.to_int();
            fits_integer(&value, ty, sizes).then_some(value)
        }
        Basic::Float32 => is_float(&value.to_float())?.rounded_to_f32(),
        Basic::Float64 => is_float(&value.to_float())?.rounded_to_f64(),
        Basic::UntypedFloat => is_float(&value.to_float()).cloned(),
        Basic::Complex64 => is_complex(&value.to_complex())?.rounded_to_f32(),
        Basic::Complex128 => is_complex(&value.to_complex())?.rounded_to_f64(),
        Basic::UntypedComplex => is_complex(&value.to_complex()).cloned(),
        Basic::String | Basic::UntypedString => (value.kind() == Kind::String).then(|| value.clone()),
        Basic::Bool | Basic::UntypedBool => (value.kind() == Kind::Bool).then(|| value.clone()),
        _ => None,
    }
}

fn is_float(value: &Value) -> Option<&Value> {
    (value.kind() == Kind::Float).then_some(value)
}

fn is_complex(value: &Value) -> Option<&Value> {
    (value.kind() == Kind::Complex).then_some(value)
}

/// Reports whether an integer fits a type.
fn fits_integer(value: &Value, ty: Basic, sizes: Sizes) -> bool {
    if value.kind() != Kind::Int {
        return false;
    }
    let word = sizes.word as u32 * 8;
    let bits = match ty {
        Basic::UntypedInt | Basic::UntypedRune => return true,
        Basic::Int8 | Basic::Uint8 => 8,
        Basic::Int16 | Basic::Uint16 => 16,
        Basic::Int32 | Basic::Uint32 => 32,
        Basic::Int64 | Basic::Uint64 => 64,
        _ => word,
    };
    let is_unsigned = ty.is(BasicInfo::UNSIGNED);
    match *value {
        Value::Int(value) if is_unsigned => 0 <= value && value as u64 <= u64::MAX >> (64 - bits),
        Value::Int(value) => {
            let limit = i64::MAX >> (64 - bits);
            (-limit - 1..=limit).contains(&value)
        }
        _ => is_unsigned && 0 <= value.sign() && value.bit_len() <= bits as usize,
    }
}
