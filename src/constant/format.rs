//! Constants as text: `Value.String` and `Value.ExactString` of go/constant.

use super::quote::quote;
use super::{Float, Value};

/// Quoted strings longer than this many characters are cut short.
const LONGEST: usize = 72;

impl Value {
    /// Returns the value as messages print it: short, and not always exact.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.write_text(&mut out);
        out
    }
    /// Appends the value as messages print it.
    pub fn write_text(&self, out: &mut String) {
        match self {
            Self::Unknown => out.push_str("unknown"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::String(text) => write_short_quoted(out, text.bytes()),
            Self::Int(value) => out.push_str(&value.to_string()),
            Self::BigInt(value) => out.push_str(&value.to_string()),
            Self::Rational(_) | Self::Float(_) => {
                if let Some(float) = self.as_float() {
                    write_float(out, &float);
                }
            }
            Self::Complex(parts) => {
                out.push('(');
                parts.0.write_text(out);
                out.push_str(" + ");
                parts.1.write_text(out);
                out.push_str("i)");
            }
        }
    }
    /// Returns the value in full: `ExactString` of go/constant.
    pub fn exact_text(&self) -> String {
        match self {
            Self::Unknown | Self::Bool(_) | Self::Int(_) | Self::BigInt(_) => self.text(),
            Self::String(text) => {
                let mut out = String::new();
                quote(&mut out, text.bytes());
                out
            }
            Self::Rational(value) if value.is_int() => value.numerator().to_string(),
            Self::Rational(value) => format!("{}/{}", value.numerator(), value.denominator()),
            Self::Float(value) => exact_float(value),
            Self::Complex(parts) => format!("({} + {}i)", parts.0.exact_text(), parts.1.exact_text()),
        }
    }
}

/// Appends a quoted string, without its end if that is too long.
fn write_short_quoted(out: &mut String, bytes: &[u8]) {
    // What is cut off is not quoted in full: it may be megabytes.
    let start = out.len();
    let is_cut = 4 * LONGEST < bytes.len();
    quote(out, if is_cut { &bytes[..4 * LONGEST] } else { bytes });
    if is_cut || LONGEST < out[start..].chars().count() {
        let end = out[start..].char_indices().nth(LONGEST - 3).map_or(out.len(), |(at, _)| start + at);
        out.truncate(end);
        out.push_str("...");
    }
}

fn write_float(out: &mut String, float: &Float) {
    let value = float.to_f64();
    if value.is_finite() && (value == 0.0) == float.is_zero() {
        let start = out.len();
        write_g(out, value, Some(6));
        if !float.is_int() && !out[start..].contains('.') {
            out.truncate(start);
            write_g(out, value, None);
        }
        return;
    }
    // Approximately: the mantissa times the power of ten that its power of two is.
    let (mantissa, exponent) = float.split();
    let decimal = exponent as f64 * (std::f64::consts::LN_2 / std::f64::consts::LN_10);
    let mut exponent = decimal as i64;
    let mut mantissa = mantissa * 10f64.powf(decimal - exponent as f64);
    // The text has five digits after the point; rounding must not make ten of a number just below.
    if mantissa.abs() < 1.0 - 0.5e-6 {
        mantissa *= 10.0;
        exponent -= 1;
    } else if 10.0 <= mantissa.abs() {
        mantissa /= 10.0;
        exponent += 1;
    }
    write_g(out, mantissa, Some(6));
    out.push_str(&format!("e{exponent:+}"));
}

/// Appends a finite number as Go's `%g` does, or `%.6g` with a precision of 6.
pub fn write_g(out: &mut String, value: f64, precision: Option<usize>) {
    // Rust's `e` form has the same digits: correctly rounded, or the fewest that tell the number.
    let scientific = match precision {
        Some(precision) => format!("{value:.*e}", precision.max(1) - 1),
        None => format!("{value:e}"),
    };
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let mut digits = digits.replace('.', "");
    while 1 < digits.len() && digits.ends_with('0') {
        digits.pop();
    }
    let exponent: i32 = exponent.parse().unwrap_or(0);
    out.push_str(sign);
    // Without a precision, Go decides as with one of 6 (`fmtEFG` in internal/strconv).
    let limit = precision.unwrap_or(6) as i32;
    if exponent < -4 || limit <= exponent {
        write_scientific(out, &digits, exponent);
    } else {
        write_plain(out, &digits, exponent);
    }
}

fn write_scientific(out: &mut String, digits: &str, exponent: i32) {
    out.push_str(&digits[..1]);
    if 1 < digits.len() {
        out.push('.');
        out.push_str(&digits[1..]);
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    out.push_str(&format!("e{sign}{:02}", exponent.abs()));
}

fn write_plain(out: &mut String, digits: &str, exponent: i32) {
    if exponent < 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', (-exponent - 1) as usize));
        out.push_str(digits);
        return;
    }
    let n_whole = exponent as usize + 1;
    if digits.len() <= n_whole {
        out.push_str(digits);
        out.extend(std::iter::repeat_n('0', n_whole - digits.len()));
    } else {
        out.push_str(&digits[..n_whole]);
        out.push('.');
        out.push_str(&digits[n_whole..]);
    }
}

/// Returns a float as `big.Float` prints it with `%p`: a hexadecimal mantissa below 1 and a power of two.
fn exact_float(float: &Float) -> String {
    let (is_negative, mantissa, exponent) = float.parts();
    if float.is_zero() {
        return "0".to_owned();
    }
    use dashu_base::BitTest;
    let bits = mantissa.bit_len();
    let padding = (4 - bits % 4) % 4;
    let hex = format!("{:x}", mantissa.clone() << padding);
    let sign = if is_negative { "-" } else { "" };
    format!("{sign}0x.{}p{:+}", hex.trim_end_matches('0'), exponent + bits as i64)
}
