//! Constants: the value alone where its type goes without saying, else a conversion of it.

use super::{PrintContext, ty};
use crate::constant::{Kind, Value, quote_rune};
use crate::types::{Basic, Type, TypeId};

/// Appends the text of a constant of type `id`.
pub(super) fn write(out: &mut String, value: &Value, id: TypeId, ctx: &PrintContext<'_>) {
    // Aliases do not outlive gc's type checker.
    let basic = match ctx.types.spelled(ctx.types.unalias(id)) {
        Type::Basic(basic) => Some(*basic),
        _ => None,
    };
    if let (Some(Basic::Rune | Basic::UntypedRune), Some(rune)) = (basic, code_point(value)) {
        quote_rune(out, rune);
        return;
    }
    let value = of_kind_of_type(value, id, ctx);
    if basic.is_some_and(|basic| goes_without_saying(basic, value.kind())) {
        write_value(out, &value);
        return;
    }
    ty(out, id, ctx);
    out.push('(');
    write_value(out, &value);
    out.push(')');
}

/// Finds the number that gc quotes as a rune.
fn code_point(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) if (0..=i64::from(u32::from(char::MAX))).contains(number) => Some(*number),
        _ => None,
    }
}

/// Returns a number as a value of the kind that its type asks for: gc has made an integral float a float
/// by the time it prints it, so that `1e9` does not come out with nine zeros.
fn of_kind_of_type(value: &Value, id: TypeId, ctx: &PrintContext<'_>) -> Value {
    match value {
        Value::Int(_) | Value::BigInt(_) | Value::Rational(_) | Value::Float(_) if ctx.types.is_float(id) => {
            value.to_float()
        }
        _ if ctx.types.is_complex(id) => value.to_complex(),
        _ => value.clone(),
    }
}

/// Reports whether `basic` is the type that constants of a kind have by default, or is untyped.
fn goes_without_saying(basic: Basic, kind: Kind) -> bool {
    match kind {
        Kind::Unknown => true,
        Kind::Bool => matches!(basic, Basic::Bool | Basic::UntypedBool),
        Kind::String => matches!(basic, Basic::String | Basic::UntypedString),
        Kind::Int => matches!(basic, Basic::Int | Basic::UntypedInt),
        Kind::Float => matches!(basic, Basic::Float64 | Basic::UntypedFloat),
        Kind::Complex => matches!(basic, Basic::Complex128 | Basic::UntypedComplex),
    }
}

fn write_value(out: &mut String, value: &Value) {
    let Value::Complex(parts) = value else {
        value.write_text(out);
        return;
    };
    out.push('(');
    parts.0.to_float().write_text(out);
    out.push_str(" + ");
    parts.1.to_float().write_text(out);
    out.push_str("i)");
}
