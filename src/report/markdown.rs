//! A summary in Markdown, for `$GITHUB_STEP_SUMMARY` and merge requests: a row for each package, and for each package
//! a table of what goes to the heap.

use super::errors::write_message;
use super::explained::{explained, takes_heap};
use super::place::Places;
use super::range::Ranges;
use super::{PackageView, Positions, Report, advice, gc, printed_errors};
use crate::diagnostic::{Diagnostic, Finding, FindingKind};

/// A table longer than this is cut: what shows it takes a megabyte at most.
const MAX_ROWS: usize = 200;

/// Counts and collects; tables come at the end.
#[derive(Default)]
pub struct MarkdownReport {
    ranges: Ranges,
    packages: Vec<Summary>,
    out: String,
}

/// What there is to say about a package.
#[derive(Default)]
struct Summary {
    path: String,
    n_heap: usize,
    /// The bytes of what has a known size.
    bytes: u64,
    n_unknown: usize,
    n_stack: usize,
    n_leaking: usize,
    n_inlinable: usize,
    n_inlined: usize,
    rows: Vec<String>,
    errors: Vec<String>,
}

impl MarkdownReport {
    fn summary(&mut self, package: &PackageView<'_>) -> &mut Summary {
        if self.packages.last().is_none_or(|last| last.path != package.path) {
            self.packages.push(Summary { path: package.path.to_owned(), ..Summary::default() });
        }
        self.packages.last_mut().expect("one was just added")
    }
}

impl Report for MarkdownReport {
    fn findings(&mut self, package: &PackageView<'_>, findings: &[Finding]) {
        let mut positions = Positions::new(package.sources, package.names);
        let places = Places { sources: package.sources, names: package.names };
        let mut ranges = std::mem::take(&mut self.ranges);
        let summary = self.summary(package);
        for explained in explained(findings) {
            let finding = explained.finding;
            match finding.kind {
                FindingKind::MovedToHeap { .. } | FindingKind::EscapesToHeap { .. }
                    if takes_heap(finding) =>
                {
                    let message = gc::message(finding, &mut positions);
                    let size = summary.count_heap(finding);
                    let place = places.of_finding(finding, &mut ranges);
                    let place = place.map(|place| format!("{}:{}", place.file, place.line));
                    let why = advice::advice(&explained).unwrap_or_default();
                    summary.rows.push(format!(
                        "| {} | {} | {size} | {} |\n",
                        cell(&place.unwrap_or_default()),
                        code_cell(&message),
                        cell(&why)
                    ));
                }
                FindingKind::DoesNotEscape { .. } => summary.n_stack += 1,
                FindingKind::LeakingParam { .. } | FindingKind::LeakingParamContent { .. } => {
                    summary.n_leaking += 1;
                }
                FindingKind::CanInline { .. } => summary.n_inlinable += 1,
                FindingKind::InliningCall { .. } => summary.n_inlined += 1,
                _ => {}
            }
        }
        self.ranges = ranges;
    }
    fn errors(&mut self, package: &PackageView<'_>, errors: &[Diagnostic]) {
        let mut positions = Positions::new(package.sources, package.error_names);
        let mut lines = Vec::new();
        for error in printed_errors(errors, &positions).errors {
            let mut line = String::new();
            positions.write(&mut line, error.pos);
            line.push_str(": ");
            write_message(&mut line, &error.message, &mut positions);
            lines.push(line);
        }
        self.summary(package).errors.extend(lines);
    }
    fn finish(&mut self) {
        let out = &mut self.out;
        out.push_str("## What the Go compiler decides\n\n");
        if self.packages.is_empty() {
            out.push_str("Nothing was found.\n");
            return;
        }
        out.push_str("| Package | On the heap | Bytes | On the stack | Leaking parameters | Inlinable | Calls inlined |\n");
        out.push_str("|---|---:|---:|---:|---:|---:|---:|\n");
        for summary in &self.packages {
            out.push_str(&summary.row());
        }
        for summary in &self.packages {
            summary.write_tables(out);
        }
    }
    fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }
}

impl Summary {
    /// Counts an allocation and returns its size as text.
    fn count_heap(&mut self, finding: &Finding) -> String {
        self.n_heap += 1;
        let allocation = finding.context.as_ref().and_then(|context| context.allocation.as_ref());
        match allocation.and_then(|allocation| allocation.size) {
            Some(size) => {
                self.bytes += size;
                size.to_string()
            }
            None => {
                self.n_unknown += 1;
                "?".to_owned()
            }
        }
    }
    fn row(&self) -> String {
        let Self { path, n_heap, n_stack, n_leaking, n_inlinable, n_inlined, .. } = self;
        let bytes = match (self.bytes, self.n_unknown) {
            (0, 0) => "0".to_owned(),
            (0, _) => "?".to_owned(),
            (bytes, 0) => bytes.to_string(),
            (bytes, _) => format!("{bytes} + ?"),
        };
        let path = code_cell(path);
        format!("| {path} | {n_heap} | {bytes} | {n_stack} | {n_leaking} | {n_inlinable} | {n_inlined} |\n")
    }
    fn write_tables(&self, out: &mut String) {
        if !self.errors.is_empty() {
            out.push_str(&format!("\n### Errors in {}\n\n```text\n", code_cell(&self.path)));
            self.errors.iter().for_each(|error| out.push_str(&format!("{}\n", error.replace("```", "'''"))));
            out.push_str("```\n");
        }
        if self.rows.is_empty() {
            return;
        }
        out.push_str(&format!("\n### On the heap in {}\n\n", code_cell(&self.path)));
        out.push_str("| Place | What | Bytes | What would change it |\n|---|---|---:|---|\n");
        self.rows.iter().take(MAX_ROWS).for_each(|row| out.push_str(row));
        if MAX_ROWS < self.rows.len() {
            out.push_str(&format!("\n… and {} more.\n", self.rows.len() - MAX_ROWS));
        }
    }
}

/// Escapes text for the cell of a table.
fn cell(text: &str) -> String {
    // Backquotes keep their meaning: they are there to set off code.
    text.replace('\\', "\\\\").replace('|', "\\|").replace('\n', " ").replace('<', "&lt;").replace('*', "\\*")
}

/// Returns code for the cell of a table.
fn code_cell(text: &str) -> String {
    let text = text.replace('|', "\\|").replace('\n', " ");
    let fence = if text.contains('`') { "``" } else { "`" };
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_any_text() {
        assert_eq!(cell("a | b"), "a \\| b");
        assert_eq!(code_cell("x || y"), "`x \\|\\| y`");
        assert_eq!(code_cell("`s`"), "`` `s` ``");
    }
}
