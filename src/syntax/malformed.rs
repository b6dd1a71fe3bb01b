//! What is wrong with a token that no pattern of [`lex`](super::lex) matches.
//!
//! In: the text, and where the token starts. Out: where gc's scanner would end it, of which kind it
//! takes it to be, and its messages (cmd/compile/internal/syntax/scanner.go, source.go). Only broken
//! files come here, so that nothing needs to be fast.

use super::ast::LitKind;
use super::letters::{is_digit, is_letter};
use crate::base::SourceFile;

/// What became of a malformed token.
#[derive(Default)]
pub(super) struct Reported {
    /// The offset of its end in the file.
    pub(super) end: usize,
    /// The kind of literal it is taken for, if it is one.
    pub(super) kind: Option<LitKind>,
    /// Whether it counts as the end of a line.
    pub(super) is_newline: bool,
    /// What is wrong, with offsets in the file.
    pub(super) errors: Vec<(usize, String)>,
}

/// Finds the characters that may stand nowhere, not even in comments, with their messages.
pub(super) fn odd_characters(source: &SourceFile) -> Vec<(u32, &'static str)> {
    const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
    let text = source.text().as_bytes();
    let mut odd = Vec::new();
    for at in memchr::memchr_iter(0, text) {
        let is_invalid = source.invalid_utf8().binary_search(&(at as u32)).is_ok();
        odd.push((at as u32, if is_invalid { "invalid UTF-8 encoding" } else { "invalid NUL character" }));
    }
    let marks = memchr::memmem::find_iter(text, BYTE_ORDER_MARK).filter(|&at| at != 0);
    odd.extend(marks.map(|at| (at as u32, "invalid BOM in the middle of the file")));
    odd.sort_by_key(|&(at, _)| at);
    odd
}

/// Judges a character with which no token starts, or a comment without end.
pub(super) fn character(text: &str, start: usize) -> Reported {
    if text[start..].starts_with("/*") {
        let errors = vec![(start, "comment not terminated".to_string())];
        let is_newline = text[start..].contains('\n');
        return Reported { end: text.len(), is_newline, errors, kind: None };
    }
    let c = text[start..].chars().next().expect("the lexer stopped at a character");
    // These were reported when the file was opened.
    let is_odd = matches!(c, '\0' | '\u{feff}');
    let message = || (start, format!("invalid character {}", unicode(c as u32)));
    let errors = (!is_odd).then(message).into_iter().collect();
    Reported { end: start + c.len_utf8(), errors, ..Reported::default() }
}

/// Judges an identifier with characters beyond ASCII.
pub(super) fn identifier(token: &str, start: usize) -> Reported {
    let mut errors = Vec::new();
    for (at, c) in token.char_indices().filter(|(_, c)| !c.is_ascii() && !is_letter(*c)) {
        if !is_digit(c) {
            errors.push((start + at, format!("invalid character {} in identifier", unicode(c as u32))));
        } else if at == 0 {
            errors.push((start + at, format!("identifier cannot begin with digit {}", unicode(c as u32))));
        }
    }
    Reported { end: start + token.len(), errors, ..Reported::default() }
}

/// Judges a number with digits, separators or an exponent out of place.
pub(super) fn number(token: &str, start: usize) -> Reported {
    let mut number = Number { bytes: token.as_bytes(), at: 0, error: None, bad_digit: None };
    let kind = number.scan();
    let errors = number.error.into_iter().map(|(at, message)| (start + at, message)).collect();
    Reported { end: start + token.len(), kind: Some(kind), errors, is_newline: false }
}

struct Number<'t> {
    bytes: &'t [u8],
    at: usize,
    /// The first thing that is wrong; only that is reported.
    error: Option<(usize, String)>,
    /// The first digit that the base does not have.
    bad_digit: Option<usize>,
}

/// Which characters a run of digits held.
#[derive(Clone, Copy, Default)]
struct Run {
    has_digit: bool,
    has_separator: bool,
}

impl Number<'_> {
    fn scan(&mut self) -> LitKind {
        let (base, prefix) = self.prefix();
        let mut kind = LitKind::Int;
        let mut run = Run { has_digit: prefix == b'0', has_separator: false };
        self.digits(base, &mut run);
        if self.next() == b'.' {
            if matches!(prefix, b'o' | b'b') {
                self.report(self.at, format!("invalid radix point in {} literal", base_name(base)));
            }
            self.at += 1;
            kind = LitKind::Float;
            self.digits(base, &mut run);
        }
        if !run.has_digit {
            self.report(self.at, format!("{} literal has no digits", base_name(base)));
        }
        if matches!(self.next().to_ascii_lowercase(), b'e' | b'p') {
            kind = LitKind::Float;
            self.exponent(prefix, &mut run);
        } else if prefix == b'x' && kind == LitKind::Float {
            self.report(self.at, "hexadecimal mantissa requires a 'p' exponent".to_string());
        }
        if self.next() == b'i' {
            kind = LitKind::Imag;
        }
        if let Some(at) = self.bad_digit
            && kind == LitKind::Int
        {
            let digit = char::from(self.bytes[at]);
            self.report(at, format!("invalid digit {digit:?} in {} literal", base_name(base)));
        }
        if run.has_separator
            && let Some(at) = misplaced_separator(self.bytes)
        {
            self.report(at, "'_' must separate successive digits".to_string());
        }
        kind
    }
    /// Passes the prefix of the base; returns the base and the letter of the prefix, which is `0` for
    /// a mere leading zero.
    fn prefix(&mut self) -> (u32, u8) {
        if self.next() != b'0' {
            return (10, 0);
        }
        let letter = self.bytes.get(1).map_or(0, u8::to_ascii_lowercase);
        let base = match letter {
            b'x' => 16,
            b'o' => 8,
            b'b' => 2,
            _ => {
                self.at = 1;
                return (8, b'0');
            }
        };
        self.at = 2;
        (base, letter)
    }
    fn exponent(&mut self, prefix: u8, run: &mut Run) {
        let letter = self.next();
        let is_decimal = letter.eq_ignore_ascii_case(&b'e');
        if is_decimal && !matches!(prefix, 0 | b'0') {
            self.report(self.at, format!("{:?} exponent requires decimal mantissa", char::from(letter)));
        } else if !is_decimal && prefix != b'x' {
            self.report(self.at, format!("{:?} exponent requires hexadecimal mantissa", char::from(letter)));
        }
        self.at += 1;
        if matches!(self.next(), b'+' | b'-') {
            self.at += 1;
        }
        run.has_digit = false;
        // Any decimal digit may stand in an exponent.
        let bad_digit = self.bad_digit;
        self.digits(10, run);
        self.bad_digit = bad_digit;
        if !run.has_digit {
            self.report(self.at, "exponent has no digits".to_string());
        }
    }
    fn digits(&mut self, base: u32, run: &mut Run) {
        loop {
            match self.next() {
                b'_' => run.has_separator = true,
                digit if digit.is_ascii_digit() || base == 16 && digit.is_ascii_hexdigit() => {
                    run.has_digit = true;
                    if !char::from(digit).is_digit(base) {
                        self.bad_digit = self.bad_digit.or(Some(self.at));
                    }
                }
                _ => return,
            }
            self.at += 1;
        }
    }
    fn next(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }
    fn report(&mut self, at: usize, message: String) {
        self.error.get_or_insert((at, message));
    }
}

fn base_name(base: u32) -> &'static str {
    match base {
        2 => "binary",
        8 => "octal",
        10 => "decimal",
        _ => "hexadecimal",
    }
}

/// Finds the first `_` that does not stand between digits; the prefix of a base counts as a digit.
fn misplaced_separator(number: &[u8]) -> Option<usize> {
    let letter = number.get(1).map_or(0, u8::to_ascii_lowercase);
    let has_prefix = number[0] == b'0' && matches!(letter, b'x' | b'o' | b'b');
    let is_digit = |byte: u8| byte.is_ascii_digit() || letter == b'x' && byte.is_ascii_hexdigit();
    let body = if has_prefix { 2 } else { 0 };
    (body..number.len()).find(|&at| {
        let follows_digit = if at == body { has_prefix } else { is_digit(number[at - 1]) };
        let precedes_digit = number.get(at + 1).is_some_and(|&next| is_digit(next) || next == b'_');
        number[at] == b'_' && !(follows_digit && precedes_digit)
    })
}

/// Judges a rune or string literal that starts at `start`.
pub(super) fn quoted(text: &str, start: usize) -> Reported {
    let quote = text.as_bytes()[start];
    let mut scanner = Quoted { text, start, at: start, errors: Vec::new() };
    scanner.advance();
    let kind = match quote {
        b'\'' => {
            scanner.rune();
            LitKind::Rune
        }
        b'"' => {
            scanner.string();
            LitKind::String
        }
        _ => {
            // A raw string that ends matches its pattern.
            scanner.at = text.len();
            scanner.report(start, "string not terminated");
            LitKind::String
        }
    };
    Reported { end: scanner.at, kind: Some(kind), errors: scanner.errors, is_newline: false }
}

struct Quoted<'t> {
    text: &'t str,
    start: usize,
    at: usize,
    errors: Vec<(usize, String)>,
}

impl Quoted<'_> {
    fn next(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }
    /// Moves on to the next character that may stand in a file.
    fn advance(&mut self) {
        self.at += self.next().map_or(0, char::len_utf8);
        while let Some(odd @ ('\0' | '\u{feff}')) = self.next() {
            self.at += odd.len_utf8();
        }
    }
    fn report(&mut self, at: usize, message: impl Into<String>) {
        self.errors.push((at, message.into()));
    }
    /// Reports something about the literal as a whole, unless something else was wrong.
    fn report_first(&mut self, at: usize, message: &str) {
        if self.errors.is_empty() {
            self.report(at, message);
        }
    }
    fn rune(&mut self) {
        for n in 0.. {
            match self.next() {
                Some('\'') => {
                    match n {
                        0 => self.report_first(self.at, "empty rune literal or unescaped '"),
                        1 => {}
                        _ => self.report_first(self.start, "more than one character in rune literal"),
                    }
                    self.advance();
                    return;
                }
                Some('\\') => self.escape('\''),
                Some('\n') => {
                    self.report_first(self.at, "newline in rune literal");
                    return;
                }
                Some(_) => self.advance(),
                None => {
                    self.report_first(self.start, "rune literal not terminated");
                    return;
                }
            }
        }
    }
    fn string(&mut self) {
        loop {
            match self.next() {
                Some('"') => {
                    self.advance();
                    return;
                }
                Some('\\') => self.escape('"'),
                Some('\n') => {
                    self.report(self.at, "newline in string");
                    return;
                }
                Some(_) => self.advance(),
                None => {
                    self.report(self.start, "string not terminated");
                    return;
                }
            }
        }
    }
    /// Passes a backslash and as much of what follows as makes sense.
    fn escape(&mut self, quote: char) {
        self.advance();
        let Some(c) = self.next() else { return };
        let (n_digits, base, max) = match c {
            'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | '\\' => return self.advance(),
            c if c == quote => return self.advance(),
            '0'..='7' => (3, 8, 255),
            'x' => (2, 16, 255),
            'u' => (4, 16, char::MAX as u32),
            'U' => (8, 16, char::MAX as u32),
            _ => return self.report(self.at, "unknown escape"),
        };
        if base == 16 {
            self.advance();
        }
        let mut value: u32 = 0;
        for _ in 0..n_digits {
            let Some(c) = self.next() else { return };
            let Some(digit) = c.to_digit(base) else {
                let name = base_name(base);
                return self.report(self.at, format!("invalid character {} in {name} escape", quote_rune(c)));
            };
            value = value.wrapping_mul(base).wrapping_add(digit);
            self.advance();
        }
        if base == 8 && max < value {
            self.report(self.at, format!("octal escape value {value} > 255"));
        } else if max < value || (0xd800..0xe000).contains(&value) {
            self.report(self.at, format!("escape is invalid Unicode code point {}", unicode(value)));
        }
    }
}

/// Formats a code point as Go's `%#U` does: `U+0023 '#'`.
fn unicode(code: u32) -> String {
    match char::from_u32(code).filter(|&c| is_printable(c)) {
        Some(c) => format!("U+{code:04X} '{c}'"),
        None => format!("U+{code:04X}"),
    }
}

/// Formats a character as Go's `%q` does.
fn quote_rune(c: char) -> String {
    match c {
        '\'' => r"'\''".to_string(),
        '\\' => r"'\\'".to_string(),
        '\x07' => r"'\a'".to_string(),
        '\x08' => r"'\b'".to_string(),
        '\x0c' => r"'\f'".to_string(),
        '\n' => r"'\n'".to_string(),
        '\r' => r"'\r'".to_string(),
        '\t' => r"'\t'".to_string(),
        '\x0b' => r"'\v'".to_string(),
        c if is_printable(c) => format!("'{c}'"),
        c if (c as u32) < 0x20 || c == '\x7f' => format!(r"'\x{:02x}'", c as u32),
        c if (c as u32) < 0x10000 => format!(r"'\u{:04x}'", c as u32),
        c => format!(r"'\U{:08x}'", c as u32),
    }
}

/// Reports whether Go's `unicode.IsPrint` holds: letters, marks, numbers, punctuation, symbols, and
/// the ASCII space.
fn is_printable(c: char) -> bool {
    // Rust escapes the same characters, except for combining ones at the start of a string.
    match c {
        '"' | '\'' | '\\' => true,
        c => format!("a{c}").escape_debug().eq(['a', c]),
    }
}
