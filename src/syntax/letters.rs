//! Which characters beyond ASCII are letters and digits for Go.
//!
//! A letter is of the Unicode categories L*, a digit of Nd (Go spec, "Characters"). The standard library
//! of Rust and unicode-ident know neither category but properties derived from them, in the same version
//! of Unicode as Go 1.27 (17); the few characters by which these differ are listed here.

/// Reports whether `c` is a letter or `_`.
pub(super) fn is_letter(c: char) -> bool {
    // Marks and symbols can be alphabetic too, but cannot start identifiers.
    let can_start = unicode_ident::is_xid_start(c) || is_letter_in_name_only(c);
    let is_mark = matches!(c, '\u{1885}' | '\u{1886}');
    c == '_' || c.is_alphabetic() && !c.is_numeric() && can_start && !is_mark
}

/// Reports whether `c` is a decimal digit.
pub(super) fn is_digit(c: char) -> bool {
    let is_other_number = matches!(c, '\u{1369}'..='\u{1371}' | '\u{19da}');
    c.is_numeric() && !c.is_alphabetic() && unicode_ident::is_xid_continue(c) && !is_other_number
}

/// Reports whether `c` is a letter that identifiers should not start with, because it changes under
/// normalization or may get a meaning in patterns (Unicode annex 31).
fn is_letter_in_name_only(c: char) -> bool {
    matches!(
        c,
        '\u{37a}'
            | '\u{e33}'
            | '\u{eb3}'
            | '\u{2e2f}'
            | '\u{fc5e}'..='\u{fc63}'
            | '\u{fdfa}'..='\u{fdfb}'
            | '\u{fe70}'
            | '\u{fe72}'
            | '\u{fe74}'
            | '\u{fe76}'
            | '\u{fe78}'
            | '\u{fe7a}'
            | '\u{fe7c}'
            | '\u{fe7e}'
            | '\u{ff9e}'..='\u{ff9f}'
    )
}
