//! Which characters Go prints as they are.

/// Reports whether Go prints a character as it is: `strconv.IsPrint`.
pub fn is_printable(c: char) -> bool {
    (' '..='~').contains(&c) || '\u{a1}' <= c && c != '\u{ad}'
}
