//! Quoting and unquoting of strings and runes as `strconv` does.

use super::is_printable;
use std::borrow::Cow;

/// Appends a string in double quotes: `strconv.Quote`. Bytes that are no UTF-8 become `\x` escapes.
pub fn quote(out: &mut String, bytes: &[u8]) {
    out.push('"');
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            escape(out, c, '"');
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    out.push('"');
}

/// Appends a rune in single quotes: `strconv.QuoteRune`. What is no Unicode code point prints as U+FFFD.
pub fn quote_rune(out: &mut String, rune: i64) {
    let c = u32::try_from(rune).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
    out.push('\'');
    escape(out, c, '\'');
    out.push('\'');
}

fn escape(out: &mut String, c: char, quote: char) {
    match c {
        '\\' => out.push_str("\\\\"),
        c if c == quote => {
            out.push('\\');
            out.push(c);
        }
        c if is_printable(c) => out.push(c),
        '\x07' => out.push_str("\\a"),
        '\x08' => out.push_str("\\b"),
        '\x0c' => out.push_str("\\f"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\x0b' => out.push_str("\\v"),
        c if c < ' ' || c == '\x7f' => out.push_str(&format!("\\x{:02x}", c as u32)),
        c if (c as u32) < 0x10000 => out.push_str(&format!("\\u{:04x}", c as u32)),
        c => out.push_str(&format!("\\U{:08x}", c as u32)),
    }
}

/// What one character of a literal stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unquoted {
    /// A character, in UTF-8.
    Char(u32),
    /// A byte, given by a `\x` or octal escape.
    Byte(u8),
}

/// Finds what a string literal stands for; none if it is malformed.
pub(super) fn unquote(text: &str) -> Option<Cow<'_, [u8]>> {
    if let Some(raw) = text.strip_prefix('`') {
        let raw = raw.strip_suffix('`')?;
        return Some(raw.bytes().filter(|&byte| byte != b'\r').collect());
    }
    let mut rest = text.strip_prefix('"')?.strip_suffix('"')?;
    let plain_len = |rest: &str| memchr::memchr3(b'\\', b'"', b'\n', rest.as_bytes());
    if plain_len(rest).is_none() {
        return Some(rest.as_bytes().into());
    }
    let mut bytes = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let plain = plain_len(rest).unwrap_or(rest.len());
        bytes.extend_from_slice(&rest.as_bytes()[..plain]);
        rest = &rest[plain..];
        if rest.is_empty() {
            break;
        }
        let (unquoted, after) = unquote_char(rest, '"')?;
        match unquoted {
            Unquoted::Byte(byte) => bytes.push(byte),
            Unquoted::Char(code) => {
                let c = char::from_u32(code)?;
                bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        rest = after;
    }
    Some(bytes.into())
}

/// Finds what the first character or escape of a literal stands for, and what comes after it.
pub(super) fn unquote_char(text: &str, quote: char) -> Option<(Unquoted, &str)> {
    let mut chars = text.chars();
    match chars.next()? {
        '\\' => {}
        c if c == quote || c == '\n' => return None,
        c => return Some((Unquoted::Char(c as u32), chars.as_str())),
    }
    let c = chars.next()?;
    let simple = match c {
        'a' => 0x07,
        'b' => 0x08,
        'f' => 0x0c,
        'n' => 0x0a,
        'r' => 0x0d,
        't' => 0x09,
        'v' => 0x0b,
        '\\' => 0x5c,
        '\'' | '"' if c == quote => c as u32,
        'x' => return numeric(chars.as_str(), 2, 16),
        'u' => return numeric(chars.as_str(), 4, 16),
        'U' => return numeric(chars.as_str(), 8, 16),
        '0'..='7' => return numeric(&text[1..], 3, 8),
        _ => return None,
    };
    Some((Unquoted::Char(simple), chars.as_str()))
}

fn numeric(text: &str, n_digits: usize, base: u32) -> Option<(Unquoted, &str)> {
    let (digits, rest) = text.split_at_checked(n_digits)?;
    // Eight hexadecimal digits fit.
    let code =
        digits.bytes().try_fold(0, |code, digit| Some(code * base + char::from(digit).to_digit(base)?))?;
    let unquoted = match n_digits {
        2 | 3 => Unquoted::Byte(u8::try_from(code).ok()?),
        _ => Unquoted::Char(char::from_u32(code)? as u32),
    };
    Some((unquoted, rest))
}
