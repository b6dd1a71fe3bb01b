//! Findings and errors drawn in the source they speak of, with codespan-reporting.
//!
//! The first label says *what*, at the place that gc names; further ones say *why*, along the way of a
//! value to the heap.

use super::errors::write_message;
use super::{FileNames, Positions, gc, printed_errors};
use crate::base::{FileId, Pos, SourceMap};
use crate::diagnostic::{Diagnostic, Finding, FindingKind, Flow, Message};
use codespan_reporting::diagnostic as drawn;
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term;
use std::ops::Range;

/// Draws findings.
pub fn finding_snippets(findings: &[Finding], sources: &SourceMap, names: &FileNames) -> String {
    let mut positions = Positions::new(sources, names);
    let mut canvas = Canvas { files: Sources { sources, names }, out: String::new() };
    for finding in findings {
        let message = gc::message(finding, &mut positions);
        let mut labels: Vec<_> = canvas.label(finding.pos).into_iter().collect();
        if let Some(flow) = flow_of(&finding.kind) {
            labels.extend(canvas.flow_labels(flow));
        }
        let note = drawn::Diagnostic::note().with_code(finding.kind.code()).with_message(message);
        canvas.draw(&note.with_labels(labels));
    }
    canvas.out
}

/// Draws errors: those that gc would print, in its order.
pub fn error_snippets(diagnostics: &[Diagnostic], sources: &SourceMap, names: &FileNames) -> String {
    let mut positions = Positions::new(sources, names);
    let printed = printed_errors(diagnostics, &positions);
    let mut canvas = Canvas { files: Sources { sources, names }, out: String::new() };
    let mut text = |message: &Message| {
        let mut text = String::new();
        write_message(&mut text, message, &mut positions);
        text
    };
    for diagnostic in printed.errors {
        let mut error = drawn::Diagnostic::error().with_message(text(&diagnostic.message));
        error.labels.extend(canvas.label(diagnostic.pos));
        for related in &diagnostic.related {
            let message = text(&related.message);
            match canvas.label(related.pos) {
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
    out: String,
}

impl Canvas<'_> {
    /// Returns a primary label for what stands at `pos`.
    fn label(&self, pos: Pos) -> Option<drawn::Label<FileId>> {
        let id = self.files.sources.find_file(pos)?;
        let file = self.files.sources.file(id);
        let start = (file.offset(pos) as usize).min(file.text().len());
        Some(drawn::Label::primary(id, start..start + token_len(&file.text()[start..])))
    }
    fn flow_labels(&self, flow: &Flow) -> Vec<drawn::Label<FileId>> {
        let notes = flow.edges.iter().flat_map(|edge| edge.notes.iter().map(move |note| (edge, note)));
        let label = |(edge, note): (&crate::diagnostic::FlowEdge, &crate::diagnostic::FlowNote)| {
            let why = note.why.text()?;
            let place = self.label(note.pos)?;
            let message = format!("{} ({}): {} flows to {}", note.node, why, edge.source, edge.destination);
            Some(drawn::Label::secondary(place.file_id, place.range).with_message(message))
        };
        notes.filter_map(label).collect()
    }
    fn draw(&mut self, diagnostic: &drawn::Diagnostic<FileId>) {
        let config = term::Config { tab_width: 4, ..term::Config::default() };
        let length = self.out.len();
        if term::emit_to_string(&mut self.out, &config, &self.files, diagnostic).is_err() {
            // A place that cannot be drawn is no reason to say nothing.
            self.out.truncate(length);
            self.out.push_str(&diagnostic.message);
            self.out.push('\n');
        }
    }
}

/// Returns the length of the token at the start of `text`: a word, or one character.
fn token_len(text: &str) -> usize {
    let is_word = |c: char| c == '_' || c.is_alphanumeric();
    match text.find(|c| !is_word(c)) {
        Some(0) => text.chars().next().filter(|&c| c != '\n').map_or(0, char::len_utf8),
        Some(len) => len,
        None => text.len(),
    }
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

fn flow_of(kind: &FindingKind) -> Option<&Flow> {
    match kind {
        FindingKind::EscapeFlow { flow, .. } | FindingKind::LeakFlow { flow, .. } => Some(flow),
        _ => None,
    }
}
