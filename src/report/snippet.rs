//! Findings and errors drawn in the source they speak of, with codespan-reporting.
//!
//! The primary label says *what*, at the expression that gc names; secondary ones say *why*, along the way of a
//! value to the heap; a note says what would change the verdict.

use super::advice::advice;
use super::errors::message_text;
use super::explained::{Explained, explained};
use super::range::{Ranges, word_at};
use super::step::step_text;
use super::{FileNames, PackageView, Positions, Report, Style, gc, printed_errors};
use crate::base::{FileId, Pos, SourceMap};
use crate::diagnostic::{Diagnostic, Finding, FindingKind, Memory, Message, Why};
use codespan_reporting::diagnostic as drawn;
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::{self, termcolor};
use std::borrow::Cow;
use std::ops::Range;

/// A drawing longer than this says less than a short one: the middle of a long way is left out.
const MAX_STEPS: usize = 8;
/// How wide a tab is drawn.
const TAB_WIDTH: usize = 4;
/// What line numbers, margin and the blank before a label take.
const MARGIN: usize = 9;
/// Shorter texts say nothing; a long line is too long anyway.
const MIN_ROOM: usize = 24;

/// Draws findings and errors.
pub struct SnippetReport {
    style: Style,
    ranges: Ranges,
    out: String,
}

impl SnippetReport {
    /// Makes an empty report.
    pub fn new(style: Style) -> Self {
        Self { style, ranges: Ranges::default(), out: String::new() }
    }
}

impl Report for SnippetReport {
    fn findings(&mut self, package: &PackageView<'_>, findings: &[Finding]) {
        let mut positions = Positions::new(package.sources, package.names);
        let files = Sources { sources: package.sources, names: package.names };
        let mut canvas = Canvas { files, style: self.style, out: std::mem::take(&mut self.out) };
        for explained in explained(findings) {
            let finding = explained.finding;
            let message = gc::message(finding, &mut positions);
            let mut note = drawn::Diagnostic::note().with_code(finding.kind.code()).with_message(message);
            let found = self.ranges.of_finding(finding, package.sources);
            note.labels.extend(found.map(|found| {
                let label = canvas.label(drawn::LabelStyle::Primary, found);
                label.with_message(what_text(finding))
            }));
            note.labels.extend(canvas.step_labels(&explained, &mut self.ranges));
            note.notes.extend(canvas.inlined_notes(finding, &mut positions));
            note.notes.extend(advice(&explained).map(|advice| canvas.wrapped(&advice)));
            canvas.draw(&note);
        }
        self.out = canvas.out;
    }
    fn errors(&mut self, package: &PackageView<'_>, errors: &[Diagnostic]) {
        self.out.push_str(&error_snippets(errors, package.sources, package.error_names, self.style));
    }
    fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }
}

/// Returns what a finding says of the place it is drawn at.
fn what_text(finding: &Finding) -> Cow<'static, str> {
    let allocation = finding.context.as_ref().and_then(|context| context.allocation.as_ref());
    let with_bytes = |text: &'static str| match allocation.and_then(|allocation| allocation.size) {
        Some(1) => Cow::Owned(format!("{text}: 1 byte")),
        Some(size) => Cow::Owned(format!("{text}: {size} bytes")),
        None => Cow::Borrowed(text),
    };
    let is_static = allocation.is_some_and(|allocation| allocation.memory == Memory::Static);
    Cow::Borrowed(match finding.kind {
        FindingKind::MovedToHeap { .. } => return with_bytes("lives on the heap"),
        FindingKind::EscapesToHeap { .. } if is_static => "read-only data: nothing is allocated",
        FindingKind::EscapesToHeap { .. } | FindingKind::Allocates { .. } => {
            return with_bytes("allocated on the heap");
        }
        FindingKind::DoesNotEscape { .. } => "stays on the stack",
        FindingKind::LeakingParam { .. }
        | FindingKind::LeakingParamContent { .. }
        | FindingKind::LeakingParamToResult { .. } => "leaks",
        FindingKind::ParamDoesNotEscape { .. } => "is not kept",
        FindingKind::InliningCall { .. } => "replaced by the body",
        _ => "",
    })
}

/// Draws errors: those that gc would print, in its order.
pub fn error_snippets(
    diagnostics: &[Diagnostic],
    sources: &SourceMap,
    names: &FileNames,
    style: Style,
) -> String {
    let mut positions = Positions::new(sources, names);
    let printed = printed_errors(diagnostics, &positions);
    let mut canvas = Canvas { files: Sources { sources, names }, style, out: String::new() };
    let mut text = |message: &Message| message_text(message, &mut positions);
    for diagnostic in printed.errors {
        let mut error = drawn::Diagnostic::error().with_message(text(&diagnostic.message));
        error.labels.extend(canvas.word_label(diagnostic.pos));
        for related in &diagnostic.related {
            let message = text(&related.message);
            match canvas.word_label(related.pos) {
                Some(label) => {
                    let label = drawn::Label::secondary(label.file_id, label.range);
                    error.labels.push(label.with_message(message));
                }
                None => error.notes.push(message),
            }
        }
        canvas.draw(&error);
    }
    if printed.too_many_at.is_some() {
        canvas.out.push_str("error: too many errors\n");
    }
    canvas.out
}

struct Canvas<'a> {
    files: Sources<'a>,
    style: Style,
    out: String,
}

impl Canvas<'_> {
    /// Returns a label for a stretch of source, or for its first line if it has several.
    fn label(&self, style: drawn::LabelStyle, (id, range): (FileId, Range<usize>)) -> drawn::Label<FileId> {
        let text = self.files.sources.file(id).text().get(range.clone()).unwrap_or_default();
        let len = text.find('\n').unwrap_or(text.len());
        drawn::Label::new(style, id, range.start..range.start + len)
    }
    /// Returns a primary label for the word at `pos`.
    fn word_label(&self, pos: Pos) -> Option<drawn::Label<FileId>> {
        Some(self.label(drawn::LabelStyle::Primary, word_at(pos, self.files.sources)?))
    }
    /// Returns labels for the steps that explain a finding, without repetitions and, of many, the first and last ones.
    fn step_labels(&self, explained: &Explained<'_>, ranges: &mut Ranges) -> Vec<drawn::Label<FileId>> {
        let mut labels: Vec<drawn::Label<FileId>> = Vec::new();
        let mut last_says_more = false;
        for (edge, note) in explained.steps() {
            // That it is allocated is what the primary label says.
            if note.why == Why::Spill {
                continue;
            }
            // What was copied from elsewhere is drawn there.
            let Some(found) = ranges.at(note.source, self.files.sources) else { continue };
            let label = self.label(drawn::LabelStyle::Secondary, found);
            let label = label.with_message(step_text(edge, note));
            let says_more = note.detail.is_some();
            match labels.last_mut() {
                // Of several steps at one place, one is drawn: the last one that names somebody, or else the last one.
                Some(last) if last.file_id == label.file_id && last.range == label.range => {
                    if says_more || !last_says_more {
                        *last = label;
                        last_says_more = says_more;
                    }
                }
                _ => {
                    labels.push(label);
                    last_says_more = says_more;
                }
            }
        }
        if MAX_STEPS < labels.len() {
            labels.drain(MAX_STEPS / 2..labels.len() - MAX_STEPS / 2);
        }
        for label in &mut labels {
            label.message = clipped(&label.message, self.room(label));
        }
        labels
    }
    /// Returns how many characters have room behind a label.
    fn room(&self, label: &drawn::Label<FileId>) -> usize {
        let text = self.files.sources.file(label.file_id).text();
        let before = text.get(..label.range.end).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let column: usize = line.chars().map(|c| if c == '\t' { TAB_WIDTH } else { 1 }).sum();
        self.style.width.saturating_sub(column + MARGIN).max(MIN_ROOM)
    }
    /// Returns a note for code that was copied from elsewhere.
    fn inlined_notes(&self, finding: &Finding, positions: &mut Positions<'_>) -> Option<String> {
        let context = finding.context.as_ref()?;
        let callee = context.inlined.last()?;
        let mut note = format!("in the body of {}, inlined here: ", callee.callee);
        positions.write(&mut note, context.source);
        Some(self.wrapped(&note))
    }
    /// Breaks a note into lines that fit beside its margin.
    fn wrapped(&self, text: &str) -> String {
        wrap(text, self.style.width.saturating_sub(6).max(40))
    }
    fn draw(&mut self, diagnostic: &drawn::Diagnostic<FileId>) {
        let config = term::Config { tab_width: TAB_WIDTH, ..term::Config::default() };
        let drawn = if self.style.has_color {
            let mut buffer = termcolor::Ansi::new(Vec::new());
            term::emit_to_write_style(&mut buffer, &config, &self.files, diagnostic)
                .map(|()| String::from_utf8_lossy(&buffer.into_inner()).into_owned())
        } else {
            let mut text = String::new();
            term::emit_to_string(&mut text, &config, &self.files, diagnostic).map(|()| text)
        };
        match drawn {
            Ok(text) => text.split_inclusive('\n').for_each(|line| {
                // Lines of the margin end in blanks.
                self.out.push_str(line.trim_end());
                self.out.push('\n');
            }),
            // A place that cannot be drawn is no reason to say nothing.
            Err(_) => {
                self.out.push_str(&diagnostic.message);
                self.out.push('\n');
            }
        }
    }
}

/// Cuts a text that is longer than `width` characters.
fn clipped(text: &str, width: usize) -> String {
    match text.char_indices().nth(width) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Breaks a text into lines of at most `width` characters, at blanks.
fn wrap(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let len = word.chars().count();
        if 0 < column {
            let is_full = width < column + 1 + len;
            out.push(if is_full { '\n' } else { ' ' });
            column = if is_full { 0 } else { column + 1 };
        }
        out.push_str(word);
        column += len;
    }
    out
}

/// The files of a session as codespan-reporting wants them.
struct Sources<'a> {
    sources: &'a SourceMap,
    names: &'a FileNames,
}

impl<'a> Files<'a> for Sources<'_> {
    type FileId = FileId;
    type Name = String;
    type Source = &'a str;

    fn name(&'a self, id: FileId) -> Result<String, Error> {
        Ok(self.names.shown(self.sources.file(id).path()))
    }
    fn source(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(self.sources.file(id).text())
    }
    fn line_index(&'a self, id: FileId, offset: usize) -> Result<usize, Error> {
        Ok(self.sources.file(id).line_column(offset as u32).0 as usize - 1)
    }
    fn line_range(&'a self, id: FileId, index: usize) -> Result<Range<usize>, Error> {
        let file = self.sources.file(id);
        let lines = file.lines();
        let start = lines.get(index).ok_or(Error::LineTooLarge { given: index, max: lines.len() })?;
        let end = lines.get(index + 1).map_or(file.text().len(), |&end| end as usize);
        Ok(*start as usize..end)
    }
}
