//! Where statements end in the text, and which lines must not be indented anew.
//!
//! The tree knows where tokens start, but not where the last bracket of a statement stands. The text is cut here only as
//! far as that needs: strings, comments and brackets.

/// A piece of the text that is skipped as a whole.
enum Piece {
    /// One character.
    Plain,
    /// A string, rune or comment of that length; whether line breaks in it belong to a raw string.
    Skipped(usize, bool),
    /// A comment up to the end of the line, of that length.
    LineComment(usize),
}

fn piece(text: &[u8], at: usize) -> Piece {
    let rest = &text[at..];
    match rest {
        [b'/', b'/', ..] => Piece::LineComment(memchr::memchr(b'\n', rest).unwrap_or(rest.len())),
        [b'/', b'*', ..] => {
            let end =
                rest.windows(2).skip(2).position(|pair| pair == b"*/").map_or(rest.len(), |end| end + 4);
            Piece::Skipped(end.min(rest.len()), false)
        }
        [b'`', inner @ ..] => {
            Piece::Skipped(memchr::memchr(b'`', inner).map_or(rest.len(), |end| end + 2), true)
        }
        [quote @ (b'"' | b'\''), ..] => {
            let mut len = 1;
            while len < rest.len() && rest[len] != *quote && rest[len] != b'\n' {
                len += if rest[len] == b'\\' { 2 } else { 1 };
            }
            Piece::Skipped((len + 1).min(rest.len()), false)
        }
        _ => Piece::Plain,
    }
}

/// Returns where a statement ends that starts at `start` and whose last token known to the tree starts at `last`.
pub(super) fn end_of_statement(text: &str, start: usize, last: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut end) = (start, 0usize, start);
    while at < bytes.len() {
        let len = match piece(bytes, at) {
            Piece::Skipped(len, _) => len,
            Piece::LineComment(_) if depth == 0 && last < at => return end,
            Piece::LineComment(len) => {
                at += len;
                continue;
            }
            Piece::Plain => {
                let is_done = depth == 0 && last < at;
                match bytes[at] {
                    b'\n' | b';' if is_done => return end,
                    b')' | b']' | b'}' if depth == 0 => return end,
                    b'(' | b'[' | b'{' => depth += 1,
                    b')' | b']' | b'}' => depth -= 1,
                    _ => {}
                }
                1
            }
        };
        if !bytes[at].is_ascii_whitespace() {
            end = at + len;
        }
        at += len;
    }
    end
}

/// Returns the start of each line of a text, and whether it may be indented anew: not if it is in a raw string.
pub(super) fn lines(text: &str) -> Vec<(usize, bool)> {
    let bytes = text.as_bytes();
    let (mut lines, mut at) = (vec![(0, true)], 0);
    while at < bytes.len() {
        let (len, is_raw) = match piece(bytes, at) {
            Piece::Skipped(len, is_raw) => (len, is_raw),
            Piece::LineComment(len) => (len, false),
            Piece::Plain => (1, false),
        };
        let breaks = memchr::memchr_iter(b'\n', &bytes[at..at + len]);
        lines.extend(breaks.map(|newline| (at + newline + 1, !is_raw)));
        at += len;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_end_behind_their_last_bracket() {
        for (text, last, statement) in [
            ("f(a, b)\ng()", 5, "f(a, b)"),
            ("f(a,\n\tb, // ;\n)\ng()", 6, "f(a,\n\tb, // ;\n)"),
            ("x++ // more\n", 1, "x++"),
            ("x++ }", 1, "x++"),
            ("if a {\n\tb(\")\")\n} else {\n}\nc", 21, "if a {\n\tb(\")\")\n} else {\n}"),
            ("s = `\n)`; t", 4, "s = `\n)`"),
            ("a.\n\tb()", 5, "a.\n\tb()"),
            ("return", 0, "return"),
        ] {
            assert_eq!(&text[..end_of_statement(text, 0, last)], statement);
        }
    }

    #[test]
    fn lines_in_raw_strings_stay_as_they_are() {
        assert_eq!(lines("a\n`b\nc`\nd"), [(0, true), (2, true), (5, false), (8, true)]);
    }
}
