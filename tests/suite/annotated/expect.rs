//! The errors that comments ask for, and which of them were reported.
//!
//! `x /* ERROR "undefined" */` asks for an error at the token before the comment, on its line, whose text contains
//! what is quoted; after `ERRORx` there is a regular expression. Each asks for one error.
//! (cmd/compile/internal/types2/check_test.go, testFiles; cmd/compile/internal/syntax/testing.go, CommentMap)

use crate::common::tokens::{Piece, pieces};
use regex::bytes::{Regex, RegexBuilder};
use std::collections::BTreeMap;

/// An error that was reported.
#[derive(Debug)]
pub struct Reported {
    /// The index of the file.
    pub file: usize,
    /// Where it is: line and column.
    pub place: (u32, u32),
    /// Its text, with all lines.
    pub text: String,
}

/// What the text of an error must be like.
enum Pattern {
    Contains(String),
    Matches(Regex),
}

impl Pattern {
    /// Reads a comment without its marks; none if it asks for no error.
    fn parse(comment: &str) -> Option<Self> {
        if let Some(quoted) = comment.strip_prefix(" ERROR ") {
            return Some(Self::Contains(unquoted(quoted)));
        }
        let pattern = with_literal_braces(&unquoted(comment.strip_prefix(" ERRORx ")?));
        // In Go, a class such as `\s` stands for ASCII characters only.
        let regex = RegexBuilder::new(&pattern).unicode(false).build();
        Some(Self::Matches(regex.expect("Go's regular expressions are ours")))
    }
    fn fits(&self, text: &str) -> bool {
        match self {
            Self::Contains(part) => text.contains(part),
            Self::Matches(regex) => regex.is_match(text.as_bytes()),
        }
    }
}

/// Escapes the braces of a regular expression that count nothing; Go takes them as they are.
fn with_literal_braces(pattern: &str) -> String {
    let mut escaped = String::new();
    for (at, c) in pattern.char_indices() {
        let counts = pattern[at + c.len_utf8()..].starts_with(|next: char| next.is_ascii_digit());
        let is_literal = c == '{' && !counts && !pattern[..at].ends_with('\\');
        escaped.push_str(if is_literal { "\\{" } else { &pattern[at..at + c.len_utf8()] });
    }
    escaped
}

/// Returns the value of a string literal of Go.
fn unquoted(literal: &str) -> String {
    let literal = literal.trim();
    if let Some(raw) = literal.strip_prefix('`') {
        return raw.trim_end_matches('`').to_owned();
    }
    let inner =
        literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).expect("a pattern is quoted");
    let mut value = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        value.push(match (c, c == '\\') {
            (_, false) => c,
            (_, true) => match chars.next().expect("something is escaped") {
                'n' => '\n',
                't' => '\t',
                escaped => escaped,
            },
        });
    }
    value
}

/// The errors that the files of a package ask for.
#[derive(Default)]
pub struct Expectations {
    /// Column and pattern of each, by file and line.
    wanted: BTreeMap<(usize, u32), Vec<(u32, Pattern)>>,
}

/// How the reported errors compare with those asked for.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many were asked for and reported.
    pub n_matched: usize,
    /// How many of them at the column of the token that the comment follows.
    pub n_exact: usize,
    /// What was not asked for, not reported, or misplaced.
    pub faults: Vec<String>,
}

impl Expectations {
    /// Reads the comments of all files of a package.
    pub fn read(texts: &[&str]) -> Self {
        let mut expectations = Self::default();
        for (file, text) in texts.iter().enumerate() {
            expectations.read_file(file, text);
        }
        expectations
    }
    fn read_file(&mut self, file: usize, text: &str) {
        let starts: Vec<usize> =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut token = 0;
        for piece in pieces(text) {
            match piece {
                Piece::Token(range) => token = range.start,
                Piece::Comment(range) => {
                    let comment = &text[range];
                    let inner = comment[2..].strip_suffix("*/").filter(|_| comment.starts_with("/*"));
                    if let Some(pattern) = Pattern::parse(inner.unwrap_or(&comment[2..])) {
                        let line = starts.partition_point(|&start| start <= token);
                        let column = token - starts[line - 1] + 1;
                        let wanted = self.wanted.entry((file, line as u32)).or_default();
                        wanted.push((column as u32, pattern));
                    }
                }
            }
        }
    }
    /// Holds errors against what is asked for. A column may be off by `tolerance`.
    pub fn compare(mut self, errors: &[Reported], tolerance: u32) -> Outcome {
        let mut outcome = Outcome::default();
        for error in errors {
            let (line, column) = error.place;
            let place = format!("file {}, {line}:{column}", error.file + 1);
            let wanted = self.wanted.entry((error.file, line)).or_default();
            let fitting = wanted.iter().enumerate().filter(|(_, (_, pattern))| pattern.fits(&error.text));
            // Of several that fit, the nearest is meant.
            let Some((index, distance)) = fitting
                .map(|(index, (at, _))| (index, at.abs_diff(column)))
                .min_by_key(|&(_, distance)| distance)
            else {
                outcome.faults.push(format!("{place}: nobody asked for {:?}", error.text));
                continue;
            };
            if tolerance < distance {
                outcome
                    .faults
                    .push(format!("{place}: {:?} belongs at column {}", error.text, wanted[index].0));
            }
            wanted.remove(index);
            outcome.n_matched += 1;
            outcome.n_exact += usize::from(distance == 0);
        }
        for ((file, line), wanted) in self.wanted {
            for (column, pattern) in wanted {
                let pattern = match pattern {
                    Pattern::Contains(part) => part,
                    Pattern::Matches(regex) => regex.to_string(),
                };
                outcome.faults.push(format!("file {}, {line}:{column}: lacks {pattern:?}", file + 1));
            }
        }
        outcome
    }
}

#[test]
fn comments_ask_for_errors_at_the_token_before_them() {
    let text = "package p\nvar a = b /* ERROR \"undefined: \\\"b\" */ + c // ERRORx `x.y`\n";
    let error = |column, text: &str| Reported { file: 0, place: (2, column), text: text.to_owned() };
    let outcome = |errors: &[Reported]| Expectations::read(&[text]).compare(errors, 1);
    let both = outcome(&[error(9, "undefined: \"b\""), error(43, "an x-y")]);
    assert_eq!((both.n_matched, both.n_exact, both.faults.len()), (2, 1, 0), "{both:?}");
    let misplaced = outcome(&[error(9, "undefined: \"b\""), error(45, "an x-y")]);
    assert_eq!(misplaced.faults, ["file 1, 2:45: \"an x-y\" belongs at column 42"]);
    let other = outcome(&[error(9, "undefined: b")]);
    assert_eq!(other.faults.len(), 3, "{other:?}");
}
