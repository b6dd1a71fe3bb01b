//! The lines of files that were changed.

use crate::base::{FileId, Pos, SourceMap};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Lines of files, as a version control system says that they were changed.
#[derive(Clone, Debug, Default)]
pub struct ChangedLines {
    /// The ranges of each file, in ascending order; lines count from 1.
    files: FxHashMap<FileId, Vec<Range<u32>>>,
}

impl ChangedLines {
    /// Adds lines of a file, which come after those added before.
    pub fn add(&mut self, file: FileId, lines: Range<u32>) {
        self.files.entry(file).or_default().push(lines);
    }
    /// Reports whether `pos` is on one of the lines.
    pub fn contains(&self, pos: Pos, sources: &SourceMap) -> bool {
        let Some(id) = sources.find_file(pos) else { return false };
        let Some(ranges) = self.files.get(&id) else { return false };
        let file = sources.file(id);
        let (line, _) = file.line_column(file.offset(pos));
        let next = ranges.partition_point(|range| range.start <= line);
        next.checked_sub(1).is_some_and(|place| ranges[place].contains(&line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_looked_up_by_line() {
        let sources = SourceMap::new();
        let file = sources.add("/w/a.go".into(), "1\n2\n3\n4\n5\n".into());
        let mut changed = ChangedLines::default();
        changed.add(file, 2..3);
        changed.add(file, 4..6);
        let on_line = |line: u32| changed.contains(sources.file(file).pos((line - 1) * 2), &sources);
        assert_eq!([1, 2, 3, 4, 5].map(on_line), [false, true, false, true, true]);
        assert!(!changed.contains(Pos::NONE, &sources));
    }
}
