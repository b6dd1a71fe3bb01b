//! Places in files for programs: clean names, lines and columns, ends.

use super::FileNames;
use super::range::Ranges;
use crate::base::{FileId, Pos, SourceMap};
use crate::diagnostic::Finding;
use std::ops::Range;

/// A stretch of a file. Lines and columns count from 1, columns in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The name of the file; relative to the working directory where gc shows it so, without `./`.
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) column: u32,
    /// The place behind the last character; none if the stretch is but a point.
    pub(super) end: Option<(u32, u32)>,
}

/// Looks up the places of one package's output.
pub(super) struct Places<'a> {
    pub(super) sources: &'a SourceMap,
    pub(super) names: &'a FileNames,
}

impl Places<'_> {
    /// Returns where a position is, line directives heeded; none if it is in no file.
    pub(super) fn point(&self, pos: Pos) -> Option<Place> {
        let file = self.sources.file(self.sources.find_file(pos)?);
        let position = file.full_position(file.offset(pos));
        let (line, column) = (position.line, position.column);
        Some(Place { file: self.clean_name(&position.file), line, column, end: None })
    }
    /// Returns what a finding is about.
    pub(super) fn of_finding(&self, finding: &Finding, ranges: &mut Ranges) -> Option<Place> {
        let found = ranges.of_finding(finding, self.sources);
        self.stretch(found)
    }
    /// Returns the expression or the word at a position.
    pub(super) fn of_expr(&self, pos: Pos, ranges: &mut Ranges) -> Option<Place> {
        self.stretch(ranges.at(pos, self.sources))
    }
    fn stretch(&self, found: Option<(FileId, Range<usize>)>) -> Option<Place> {
        let (id, range) = found?;
        let file = self.sources.file(id);
        let start = file.full_position(range.start as u32);
        let end = file.full_position(range.end as u32);
        let end = (start.file == end.file).then_some((end.line, end.column));
        let file = self.clean_name(&start.file);
        Some(Place { file, line: start.line, column: start.column, end })
    }
    fn clean_name(&self, name: &str) -> String {
        let shown = self.names.shown(name);
        match shown.strip_prefix("./") {
            Some(clean) => clean.to_owned(),
            None => shown,
        }
    }
}

/// Returns the place in the real file of an offset, columns in characters: for tools that know nothing of line directives.
pub(super) fn physical(sources: &SourceMap, id: FileId, offset: usize) -> (u32, u32) {
    let file = sources.file(id);
    let (line, column) = file.line_column(offset as u32);
    let start = offset - (column as usize - 1);
    let n_chars = file.text().get(start..offset).map_or(0, |text| text.chars().count());
    (line, n_chars as u32 + 1)
}
