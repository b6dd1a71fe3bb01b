//! The Go version that a `//go:build` line asks for.
//!
//! Whether a file belongs to a build is not decided here but where files are chosen; the parser only
//! needs to know which version of the language a file that was chosen is written in
//! (go/build/constraint, `GoVersion`).

use crate::base::Name;

/// The most operands that a build line may have (go/build/constraint, `maxSize`).
const MAX_OPERANDS: u32 = 1000;

/// Returns the least Go version under which the constraint in `comment` can hold, an inner none if it
/// holds under any, and none if the comment is no valid `//go:build` line.
pub(super) fn go_version(comment: &str) -> Option<Option<Name>> {
    let text = comment.trim().strip_prefix("//go:build")?;
    if !text.is_empty() && text.trim_start().len() == text.len() {
        return None;
    }
    let mut parser = Parser { rest: text.trim(), token: "", n_operands: 0 };
    let minor = parser.disjunction(false)?;
    if !parser.token.is_empty() {
        return None;
    }
    Some(match minor {
        ANY => None,
        0 => Some(Name::new("go1")),
        minor => Some(Name::new(&format!("go1.{minor}"))),
    })
}

/// Stands for "any version"; less than every version.
const ANY: i64 = -1;

struct Parser<'t> {
    rest: &'t str,
    /// The token that comes next; empty at the end.
    token: &'t str,
    n_operands: u32,
}

impl<'t> Parser<'t> {
    /// Parses `x || y` and returns the least minor version for it, or for its negation.
    fn disjunction(&mut self, is_negated: bool) -> Option<i64> {
        let mut least = self.conjunction(is_negated)?;
        while self.token == "||" {
            let other = self.conjunction(is_negated)?;
            least = if is_negated { least.max(other) } else { least.min(other) };
        }
        Some(least)
    }
    fn conjunction(&mut self, is_negated: bool) -> Option<i64> {
        let mut least = self.negation(is_negated)?;
        while self.token == "&&" {
            let other = self.negation(is_negated)?;
            least = if is_negated { least.min(other) } else { least.max(other) };
        }
        Some(least)
    }
    fn negation(&mut self, is_negated: bool) -> Option<i64> {
        self.n_operands += 1;
        if MAX_OPERANDS < self.n_operands {
            return None;
        }
        self.advance()?;
        if self.token != "!" {
            return self.operand(is_negated);
        }
        self.advance()?;
        self.operand(!is_negated)
    }
    fn operand(&mut self, is_negated: bool) -> Option<i64> {
        if self.token == "(" {
            let least = self.disjunction(is_negated)?;
            if self.token != ")" {
                return None;
            }
            self.advance()?;
            return Some(least);
        }
        let tag = self.token;
        if !tag.starts_with(is_tag_char) {
            return None;
        }
        self.advance()?;
        Some(if is_negated { ANY } else { minor_version(tag) })
    }
    /// Moves on to the next token; none if there is something that is no token.
    fn advance(&mut self) -> Option<()> {
        let text = self.rest.trim_start_matches([' ', '\t']);
        let len = match text.as_bytes() {
            [] => 0,
            [b'(' | b')' | b'!', ..] => 1,
            [b'&', b'&', ..] | [b'|', b'|', ..] => 2,
            _ => match text.find(|c| !is_tag_char(c)).unwrap_or(text.len()) {
                0 => return None,
                len => len,
            },
        };
        (self.token, self.rest) = text.split_at(len);
        Some(())
    }
}

fn is_tag_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

fn minor_version(tag: &str) -> i64 {
    if tag == "go1" {
        return 0;
    }
    tag.split_once("go1.").and_then(|(_, minor)| minor.parse().ok()).unwrap_or(ANY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(comment: &str) -> Option<&'static str> {
        go_version(comment).expect("the line is valid").map(Name::text)
    }

    #[test]
    fn versions_are_the_least_that_can_hold() {
        assert_eq!(version("//go:build linux && go1.22"), Some("go1.22"));
        assert_eq!(version("//go:build (linux && go1.22) || (windows && go1.20)"), Some("go1.20"));
        assert_eq!(version("//go:build linux || (windows && go1.22)"), None);
        assert_eq!(version("//go:build !go1.22"), None);
        assert_eq!(version("//go:build !(!go1.22 || linux)"), Some("go1.22"));
        assert_eq!(version("//go:build go1"), Some("go1"));
    }

    #[test]
    fn malformed_lines_say_nothing() {
        for line in [
            "//go:buildx",
            "//go:build",
            "//go:build a b",
            "//go:build !!a",
            "//go:build (a",
            "//go:build a & b",
        ] {
            assert_eq!(go_version(line), None, "{line}");
        }
    }
}
