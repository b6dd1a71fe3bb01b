//! Sentences and lines of source on a page, which is as wide as the terminal.

use crate::base::{FileId, Pos, SourceMap};
use crate::diagnostic::Finding;
use crate::report::ink::Ink;
use crate::report::{FileNames, Positions, Style, gc};

/// What is marked in a line: the place of its first character, and how many there are.
type Mark = (usize, usize);

/// Tabs are shown as so many spaces.
const TAB: usize = 4;
/// How many columns a line number takes, with the space behind it.
const GUTTER: usize = 6;

/// What is being written.
pub(super) struct Page<'o, 'a> {
    out: &'o mut String,
    pub(super) sources: &'a SourceMap,
    names: &'a FileNames,
    positions: Positions<'a>,
    style: Style,
    /// The colour of marks: it says how good or bad what the topic is about is.
    ink: Ink,
    is_first: bool,
    /// The remedies that were written.
    remedies: Vec<&'static str>,
    /// The file of the last line that was shown.
    file: Option<FileId>,
}

impl<'o, 'a> Page<'o, 'a> {
    pub(super) fn new(
        out: &'o mut String,
        sources: &'a SourceMap,
        names: &'a FileNames,
        style: Style,
    ) -> Self {
        let positions = Positions::new(sources, names);
        let (ink, remedies) = (Ink::Warn, Vec::new());
        Self { out, sources, names, positions, style, ink, is_first: true, remedies, file: None }
    }

    /// Leaves a line between two topics.
    pub(super) fn start_topic(&mut self) {
        if !self.is_first {
            self.out.push('\n');
        }
        self.is_first = false;
    }

    /// Writes `./a.go:3:6: TEXT` and shows the line; it is copied to `pos` if that is another place. The colour says whether it is
    /// good or bad.
    pub(super) fn heading(&mut self, ink: Ink, pos: Pos, source: Pos, text: &str) {
        self.ink = ink;
        let mut line = String::new();
        self.positions.write(&mut line, source);
        line.push_str(": ");
        line.push_str(text);
        if pos != source {
            line.push_str(", in the copy that is inlined at ");
            self.positions.write(&mut line, pos);
        }
        for line in self.wrapped(&line, 0, 4) {
            let line = self.style.paint(Ink::Strong, &line);
            self.out.push_str(&line);
            self.out.push('\n');
        }
        self.file = self.sources.find_file(source);
        self.lines(&[source]);
    }

    /// Writes a step with its number.
    pub(super) fn step(&mut self, number: usize, text: &str) {
        let number = format!("{number:>3}.");
        self.marked(Ink::Frame, &number, &format!("{number} {text}"), 0, 5);
    }
    /// Writes a sentence without a number.
    pub(super) fn sentence(&mut self, text: &str) {
        self.plain(text, 2, 2);
    }
    /// Writes a remedy, unless it was written on this page.
    pub(super) fn remedy_once(&mut self, text: &'static str) {
        if !self.remedies.contains(&text) {
            self.remedies.push(text);
            self.remedy(text);
        }
    }
    /// Writes a remedy.
    pub(super) fn remedy(&mut self, text: &str) {
        self.marked(Ink::Good, "  What helps:", &format!("What helps: {text}"), 2, 14);
    }
    /// Writes a line of gc's as it is.
    pub(super) fn gc_line(&mut self, finding: &Finding) {
        let message = gc::message(finding, &mut self.positions);
        self.heading(Ink::Warn, finding.pos, finding.pos, &message);
    }

    /// Shows the lines of some positions, each line once, with marks below what is meant. Says which file it is if it is another one
    /// than before.
    pub(super) fn lines(&mut self, places: &[Pos]) {
        let mut shown: Vec<(FileId, u32, Vec<Mark>)> = Vec::new();
        for &pos in places {
            let Some(id) = self.sources.find_file(pos).filter(|_| pos.is_source()) else { continue };
            let (line, column) = self.sources.file(id).line_column(self.sources.file(id).offset(pos));
            let mark = (column as usize - 1, token_len_at(self.sources, pos).max(1) as usize);
            match shown.last_mut() {
                Some((last_id, last_line, marks)) if (*last_id, *last_line) == (id, line) => {
                    if !marks.contains(&mark) {
                        marks.push(mark);
                    }
                }
                _ => shown.push((id, line, vec![mark])),
            }
        }
        for (id, line, marks) in shown {
            if self.file != Some(id) {
                let name = self.names.shown(self.sources.file(id).path());
                self.plain(&format!("in {name}:"), 5, 5);
                self.file = Some(id);
            }
            self.line(id, line, &marks);
        }
    }

    fn line(&mut self, id: FileId, line: u32, marks: &[Mark]) {
        let file = self.sources.file(id);
        let start = file.lines()[line as usize - 1] as usize;
        let text = file.text()[start..].lines().next().unwrap_or_default();
        let drawn = Drawn::new(text, marks, self.style.width);
        let margin = self.style.paint(Ink::Frame, "|");
        let number = format!("{line:>5}");
        let number = self.style.paint(Ink::Frame, &number);
        self.out.push_str(&format!("{number} {margin} {}\n", drawn.text));
        self.out.push_str(&format!("{:GUTTER$}{margin} {}\n", "", self.style.paint(self.ink, &drawn.marks)));
    }

    fn plain(&mut self, text: &str, first: usize, rest: usize) {
        self.marked(Ink::Strong, "", text, first, rest);
    }
    /// Writes a text whose first line starts with what is set apart by a colour.
    fn marked(&mut self, ink: Ink, start: &str, text: &str, first: usize, rest: usize) {
        for (index, line) in self.wrapped(text, first, rest).into_iter().enumerate() {
            let (start, line) = match line.strip_prefix(start) {
                Some(line) if index == 0 => (start, line),
                _ => ("", line.as_str()),
            };
            self.out.push_str(&self.style.paint(ink, start));
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    /// Breaks a text into lines that are not too long, the first one indented by `first` and the others by `rest` columns.
    fn wrapped(&self, text: &str, first: usize, rest: usize) -> Vec<String> {
        // Leading spaces of the text are part of its first line.
        let lead = text.len() - text.trim_start().len();
        let mut lines = Vec::new();
        let mut line = " ".repeat(first + lead);
        let (mut column, mut is_line_start) = (first + lead, true);
        for word in text.split_whitespace() {
            let len = word.chars().count();
            if !is_line_start && self.style.width < column + 1 + len {
                lines.push(std::mem::replace(&mut line, " ".repeat(rest)));
                column = rest;
            } else if !is_line_start {
                line.push(' ');
                column += 1;
            }
            line.push_str(word);
            column += len;
            is_line_start = false;
        }
        lines.push(line);
        lines
    }
}

/// A line of source with the line of marks below it, cut to what fits on the page.
struct Drawn {
    text: String,
    marks: String,
}

impl Drawn {
    /// Draws a line on a page of `width` columns; marks are byte offsets and lengths.
    fn new(text: &str, marks: &[Mark], width: usize) -> Self {
        let mut cells: Vec<(char, char)> = Vec::new();
        for (at, c) in text.char_indices() {
            let is_marked = marks.iter().any(|&(start, len)| start <= at && at < start + len);
            let mark = if is_marked { '^' } else { ' ' };
            match c {
                '\t' => cells.extend((0..TAB - cells.len() % TAB).map(|_| (' ', mark))),
                c if c.is_control() => cells.push(('\u{fffd}', mark)),
                c => cells.push((c, mark)),
            }
        }
        if marks.iter().any(|&(start, _)| text.len() <= start) {
            cells.push((' ', '^'));
        }
        let room = width.saturating_sub(GUTTER + 2).max(1);
        let first_mark = cells.iter().position(|&(_, mark)| mark == '^').unwrap_or(0);
        let start = if room < cells.len() { first_mark.saturating_sub(room / 2) } else { 0 };
        let is_cut = room < cells.len() - start;
        let mut shown: Vec<(char, char)> = cells.into_iter().skip(start).take(room).collect();
        if 0 < start
            && let Some(first) = shown.first_mut()
        {
            first.0 = '…';
        }
        if is_cut && let Some(last) = shown.last_mut() {
            last.0 = '…';
        }
        let (text, marks): (String, String) = shown.into_iter().unzip();
        Self { text: text.trim_end().to_owned(), marks: marks.trim_end().to_owned() }
    }
}

/// Returns the length in bytes of the token at a position: a word, or one character.
pub(super) fn token_len_at(sources: &SourceMap, pos: Pos) -> u32 {
    let Some(id) = sources.find_file(pos).filter(|_| pos.is_source()) else { return 0 };
    let file = sources.file(id);
    let rest = file.text().get(file.offset(pos) as usize..).unwrap_or_default();
    let is_word = |c: char| c == '_' || c.is_alphanumeric();
    let len = match rest.find(|c| !is_word(c)) {
        Some(0) => rest.chars().next().filter(|&c| c != '\n').map_or(0, char::len_utf8),
        Some(len) => len,
        None => rest.len(),
    };
    len as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_around_the_first_mark() {
        let text = format!("\tx := {}y{}", "a".repeat(100), "b".repeat(100));
        let drawn = Drawn::new(&text, &[(106, 1)], 80);
        assert!(drawn.text.chars().count() <= 80 - GUTTER - 2);
        let at = drawn.marks.find('^').expect("the mark is shown");
        assert_eq!(drawn.text.chars().nth(at), Some('y'));
        assert!(drawn.text.starts_with('…') && drawn.text.ends_with('…'));
    }

    #[test]
    fn tabs_and_marks_line_up() {
        let drawn = Drawn::new("\tg = &q", &[(5, 1)], 80);
        assert_eq!((drawn.text.as_str(), drawn.marks.as_str()), ("    g = &q", "        ^"));
    }
}
