//! Constants: the value alone where its type goes without saying, else a conversion of it
//! (go/constant/value.go, `String`).

use super::{PrintContext, ty};
use crate::constant::Value;
use crate::types::{Basic, Type, TypeId};
use std::fmt::Write;

/// How many characters of a quoted string gc prints; of a longer one three less, and then three dots.
const MAX_QUOTED: usize = 72;

/// Appends the text of a constant of type `id`.
pub(super) fn write(out: &mut String, value: &Value, id: TypeId, ctx: &PrintContext<'_>) {
    let basic = match ctx.types.spelled(id) {
        Type::Basic(basic) => Some(*basic),
        _ => None,
    };
    if let (Some(Basic::Rune | Basic::UntypedRune), Some(rune)) = (basic, code_point(value)) {
        // A surrogate is no character; Go quotes the replacement character in its place.
        quote(
            out,
            char::from_u32(rune).unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]),
            '\'',
        );
        return;
    }
    let class = class(value, underlying_basic(id, ctx));
    if basic.is_some_and(|basic| goes_without_saying(basic, class)) {
        write_value(out, value, class);
        return;
    }
    ty(out, id, ctx);
    out.push('(');
    write_value(out, value, class);
    out.push(')');
}

/// The kinds of constants of go/constant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Bool,
    String,
    Int,
    Float,
    Complex,
}

/// Returns the kind of a constant of a type: gc makes a number a float if its type is one.
fn class(value: &Value, basic: Option<Basic>) -> Class {
    match basic {
        Some(Basic::Float32 | Basic::Float64 | Basic::UntypedFloat) => Class::Float,
        Some(Basic::Complex64 | Basic::Complex128 | Basic::UntypedComplex) => Class::Complex,
        _ => match value {
            Value::Bool(_) => Class::Bool,
            Value::String(_) => Class::String,
            Value::Int(_) | Value::BigInt(_) | Value::Unknown => Class::Int,
            Value::Rational(_) | Value::Float(_) => Class::Float,
            Value::Complex(_) => Class::Complex,
        },
    }
}

fn underlying_basic(id: TypeId, ctx: &PrintContext<'_>) -> Option<Basic> {
    match ctx.types.spelled(id) {
        Type::Basic(basic) => Some(*basic),
        Type::Named(named) => underlying_basic(ctx.types.named(*named).underlying.get()?, ctx),
        _ => None,
    }
}

/// Finds the number that gc quotes as a rune.
fn code_point(value: &Value) -> Option<u32> {
    let Value::Int(number) = *value else { return None };
    u32::try_from(number).ok().filter(|&number| number <= char::MAX as u32)
}

/// Reports whether `basic` is the type that constants of a kind have by default, or is untyped.
fn goes_without_saying(basic: Basic, class: Class) -> bool {
    match class {
        Class::Bool => matches!(basic, Basic::Bool | Basic::UntypedBool),
        Class::String => matches!(basic, Basic::String | Basic::UntypedString),
        Class::Int => matches!(basic, Basic::Int | Basic::UntypedInt),
        Class::Float => matches!(basic, Basic::Float64 | Basic::UntypedFloat),
        Class::Complex => matches!(basic, Basic::Complex128 | Basic::UntypedComplex),
    }
}

fn write_value(out: &mut String, value: &Value, class: Class) {
    match (class, value) {
        (_, Value::Bool(value)) => out.push_str(if *value { "true" } else { "false" }),
        (_, Value::String(text)) => write_string(out, text.bytes()),
        (Class::Float, number) => write_float(out, to_f64(number)),
        (Class::Complex, number) => {
            let (re, im) = match number {
                Value::Complex(parts) => (to_f64(&parts.0), to_f64(&parts.1)),
                real => (to_f64(real), 0.0),
            };
            out.push('(');
            write_float(out, re);
            out.push_str(" + ");
            write_float(out, im);
            out.push_str("i)");
        }
        (_, Value::Int(number)) => push_fmt(out, format_args!("{number}")),
        (_, Value::BigInt(number)) => push_fmt(out, format_args!("{number}")),
        (_, number) => write_float(out, to_f64(number)),
    }
}

fn push_fmt(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to a string succeeds");
}

fn to_f64(value: &Value) -> f64 {
    value.real().to_f64()
}

/// Appends a number with six digits, or with as many as it takes to show that it is no integer.
fn write_float(out: &mut String, number: f64) {
    let start = out.len();
    write_general(out, number, Some(6));
    if number.fract() != 0.0 && !out[start..].contains('.') {
        out.truncate(start);
        write_general(out, number, None);
    }
}

/// Appends a number as C's `%g` does: with so many digits, or with the fewest that tell it from others.
fn write_general(out: &mut String, number: f64, digits: Option<usize>) {
    let scientific = match digits {
        Some(digits) => format!("{number:.*e}", digits - 1),
        None => format!("{number:e}"),
    };
    let (mantissa, exponent) = scientific.split_once('e').expect("scientific notation has an exponent");
    let exponent: i32 = exponent.parse().expect("an exponent is an integer");
    let mantissa = match mantissa.contains('.') {
        true => mantissa.trim_end_matches('0').trim_end_matches('.'),
        false => mantissa,
    };
    // Go turns to scientific notation from 21 digits on if it is free to choose how many to print.
    let limit = digits.map_or(21, |digits| digits as i32);
    if exponent < -4 || limit <= exponent {
        push_fmt(
            out,
            format_args!("{mantissa}e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs()),
        );
        return;
    }
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let significant: String = mantissa.chars().filter(|&c| c != '.').collect();
    out.push_str(sign);
    match usize::try_from(exponent) {
        Err(_) => {
            out.push_str("0.");
            out.extend(std::iter::repeat_n('0', exponent.unsigned_abs() as usize - 1));
            out.push_str(&significant);
        }
        Ok(exponent) if significant.len() <= exponent + 1 => {
            out.push_str(&significant);
            out.extend(std::iter::repeat_n('0', exponent + 1 - significant.len()));
        }
        Ok(exponent) => {
            out.push_str(&significant[..=exponent]);
            out.push('.');
            out.push_str(&significant[exponent + 1..]);
        }
    }
}

fn write_string(out: &mut String, bytes: &[u8]) {
    let mut quoted = String::with_capacity(bytes.len() + 2);
    quoted.push('"');
    for chunk in bytes.utf8_chunks() {
        quote_text(&mut quoted, chunk.valid(), '"');
        for byte in chunk.invalid() {
            push_fmt(&mut quoted, format_args!("\\x{byte:02x}"));
        }
        if quoted.len() > 4 * MAX_QUOTED && MAX_QUOTED < quoted.chars().count() {
            break;
        }
    }
    quoted.push('"');
    match quoted.char_indices().nth(MAX_QUOTED) {
        None => out.push_str(&quoted),
        Some(_) => {
            let end = quoted.char_indices().nth(MAX_QUOTED - 3).map_or(quoted.len(), |(at, _)| at);
            out.push_str(&quoted[..end]);
            out.push_str("...");
        }
    }
}

fn quote(out: &mut String, text: &str, mark: char) {
    out.push(mark);
    quote_text(out, text, mark);
    out.push(mark);
}

fn quote_text(out: &mut String, text: &str, mark: char) {
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            c if c == mark => out.extend(['\\', c]),
            '\x07' => out.push_str("\\a"),
            '\x08' => out.push_str("\\b"),
            '\x0c' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x0b' => out.push_str("\\v"),
            c if is_printable(c) => out.push(c),
            c if (c as u32) < 0x80 => push_fmt(out, format_args!("\\x{:02x}", c as u32)),
            c if (c as u32) < 0x1_0000 => push_fmt(out, format_args!("\\u{:04x}", c as u32)),
            c => push_fmt(out, format_args!("\\U{:08x}", c as u32)),
        }
    }
}

/// Reports whether Go prints a character as it is.
fn is_printable(c: char) -> bool {
    // Rust escapes the same characters and besides these: quotes, and marks that would combine with a quote.
    c == ' ' || c == '\'' || c == '"' || {
        let mut escaped = c.escape_debug();
        escaped.next() == Some(c) || c as u32 >= 0x300 && is_combining(c)
    }
}

/// Reports whether a character that Rust escapes is one only because it combines with the one before it.
fn is_combining(c: char) -> bool {
    // `str::escape_debug` escapes such a mark only at the start of a text.
    let text: String = ['a', c].iter().collect();
    text.escape_debug().eq(text.chars())
}
