//! `//line` and `/*line*/` directives: what they say, and what is wrong with them.
//!
//! In: comments that start with `line `. Out: [`LineDirective`]s, in order, and gc's complaints about
//! numbers that are none (cmd/compile/internal/syntax/parser.go, `updateBase`).

use super::SyntaxError;
use crate::base::{LineDirective, SourceFile};
use std::sync::Arc;

/// The largest line or column that gc accepts (`PosMax`).
const MAX_NUMBER: u64 = 1 << 30;

/// The line directives of one file.
pub(super) struct LineDirectives<'s> {
    source: &'s SourceFile,
    found: Vec<LineDirective>,
}

impl<'s> LineDirectives<'s> {
    pub(super) fn new(source: &'s SourceFile) -> Self {
        Self { source, found: Vec::new() }
    }
    /// Tells the source file what was found.
    pub(super) fn record(self) {
        if !self.found.is_empty() {
            self.source.set_directives(self.found);
        }
    }
    /// Heeds `//line …`, which counts only at the start of a line.
    pub(super) fn line_comment(&mut self, offset: u32, comment: &str, errors: &mut Vec<SyntaxError>) {
        let at = offset as usize;
        let text = self.source.text().as_bytes();
        let starts_line = at == 0 || text[at - 1] == b'\n';
        if !starts_line {
            return;
        }
        // The directive holds from the line below.
        let end = at + comment.len();
        let next_line = if end < text.len() { end + 1 } else { end };
        let comment = comment.strip_suffix('\r').unwrap_or(comment);
        self.directive(offset + 7, &comment[7..], next_line as u32, errors);
    }
    /// Heeds `/*line …*/`.
    pub(super) fn block_comment(&mut self, offset: u32, comment: &str, errors: &mut Vec<SyntaxError>) {
        let end = offset + comment.len() as u32;
        self.directive(offset + 7, &comment[7..comment.len() - 2], end, errors);
    }
    /// Counts a line too many from `offset` on, where `..` ends a line.
    ///
    /// gc's scanner looks for a third dot, reads the end of the line, and forgets that when it goes back
    /// (cmd/compile/internal/syntax/source.go, `rewind`); what it says about the rest of the file is off by one.
    pub(super) fn miscount(&mut self, offset: u32) {
        let line = |offset| self.source.line_column(offset).0;
        let (file, line, column) = match self.found.last() {
            Some(said) => {
                (said.file.clone(), said.line + line(offset) - line(said.offset), said.column.min(2))
            }
            None => (self.source.path().clone(), line(offset), 2),
        };
        self.found.push(LineDirective { offset, file, line: line + 1, column });
    }
    /// Heeds a directive with the argument `text`, which stands at `at` and holds from `from` on.
    fn directive(&mut self, at: u32, text: &str, from: u32, errors: &mut Vec<SyntaxError>) {
        let Some((before, last)) = text.rsplit_once(':') else {
            return;
        };
        let mut report = |what: &str, number: &str, number_at: usize| {
            let pos = self.source.pos(at + number_at as u32);
            let message = format!("invalid {what} number: {number}");
            errors.push(SyntaxError { pos, message: message.into() });
        };
        let last_at = before.len() + 1;
        let Some(last_number) = parse_number(last) else {
            report("line", last, last_at);
            return;
        };
        let split = before.rsplit_once(':');
        let with_column = split.and_then(|(file, line)| Some((file, parse_number(line)?)));
        let (file, line, line_at, column) = match with_column {
            Some((file, line)) => (file, line, file.len() + 1, Some(last_number)),
            None => (before, last_number, last_at, None),
        };
        if column.is_some_and(|column| column == 0 || MAX_NUMBER < column) {
            report("column", last, last_at);
            return;
        }
        if line == 0 || MAX_NUMBER < line {
            let end = if column.is_some() { before.len() } else { text.len() };
            report("line", &text[line_at..end], line_at);
            return;
        }
        let file = self.file_name(file, column.is_some());
        let column = column.unwrap_or(0) as u32;
        self.found.push(LineDirective { offset: from, file, line: line as u32, column });
    }
    /// Returns the file name that a directive means by `name`.
    fn file_name(&self, name: &str, has_column: bool) -> Arc<str> {
        if name.is_empty() {
            // With a column, an absent name means the one in force.
            let previous = self.found.last().map_or(self.source.path(), |directive| &directive.file);
            return if has_column { previous.clone() } else { "".into() };
        }
        let name = clean_path(name);
        if name.starts_with('/') {
            return name.into();
        }
        let directory = match self.source.path().rsplit_once('/') {
            Some(("", _)) => "/".to_string(),
            Some((directory, _)) => clean_path(directory),
            None => ".".to_string(),
        };
        if directory == "." { name.into() } else { clean_path(&format!("{directory}/{name}")).into() }
    }
}

/// Parses what `strconv.ParseUint` does in base 10.
fn parse_number(text: &str) -> Option<u64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// Shortens a path as `path.Clean` does: no `.`, no `//`, no `..` after a name.
fn clean_path(path: &str) -> String {
    let is_rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => match parts.last() {
                Some(&last) if last != ".." => {
                    parts.pop();
                }
                _ if is_rooted => {}
                _ => parts.push(".."),
            },
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (is_rooted, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_string(),
        (false, false) => joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SourceMap;
    use crate::diagnostic::Message;

    fn heed(text: &str) -> (Vec<LineDirective>, Vec<SyntaxError>) {
        let sources = SourceMap::new();
        let id = sources.add("dir/a.go".into(), text.into());
        let mut lines = LineDirectives::new(sources.file(id));
        let mut errors = Vec::new();
        if text.starts_with("//") {
            lines.line_comment(0, text, &mut errors);
        } else {
            lines.block_comment(0, text, &mut errors);
        }
        (lines.found, errors)
    }
    fn found(text: &str) -> LineDirective {
        heed(text).0.pop().expect("the directive is valid")
    }
    fn errors(text: &str) -> Vec<Message> {
        heed(text).1.into_iter().map(|error| error.message).collect()
    }
    fn directive(offset: u32, file: &str, line: u32, column: u32) -> LineDirective {
        LineDirective { offset, file: file.into(), line, column }
    }

    #[test]
    fn relative_names_are_joined_with_the_directory_of_the_file() {
        assert_eq!(found("//line b.go:7"), directive(13, "dir/b.go", 7, 0));
        assert_eq!(found("/*line /x/../b.go:7:3*/"), directive(23, "/b.go", 7, 3));
        assert_eq!(found("/*line :7:3*/"), directive(13, "dir/a.go", 7, 3));
    }

    #[test]
    fn bad_numbers_are_reported() {
        assert_eq!(errors("//line b.go:x"), [Message::from("invalid line number: x")]);
        assert_eq!(errors("//line b.go:0"), [Message::from("invalid line number: 0")]);
        assert_eq!(errors("//line b.go:1:0"), [Message::from("invalid column number: 0")]);
        assert_eq!(errors("//line b.go:0:1"), [Message::from("invalid line number: 0")]);
        assert_eq!(errors("//line b.go"), []);
    }
}
