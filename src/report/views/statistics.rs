//! Counts: messages by kind, functions and bytes by package, and the functions that allocate most.

use super::heap::{self, allocation_of, memory_of};
use crate::base::SourceMap;
use crate::diagnostic::{Finding, FindingKind, Memory, Text};
use crate::report::bytes::HeapObject;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How many functions are listed.
const N_LISTED: usize = 10;
/// How wide a table may be.
const MAX_WIDTH: usize = 80;

/// Counts of findings.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    packages: Vec<(String, Counts)>,
    kinds: BTreeMap<&'static str, u64>,
    /// What each function takes of the heap if all that it allocates is allocated once, copies of inlined code
    /// included.
    funcs: Vec<(Text, Heap)>,
    /// The size of a word on the target.
    word: u64,
    /// Whether messages that only `-m=2` prints are counted.
    is_detailed: bool,
}

/// What is counted of a package.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    can_inline: u64,
    cannot_inline: u64,
    inlined: u64,
    leaks: u64,
    heap: Heap,
    /// Allocations that do not escape, but may need the heap.
    maybe: u64,
    /// Messages that something escapes which is read-only data.
    read_only: u64,
}

/// What goes to the heap.
#[derive(Clone, Copy, Debug, Default)]
struct Heap {
    sites: u64,
    bytes: u64,
    /// Of these sites, those whose size only the running program knows.
    unknown: u64,
}

impl Heap {
    fn add(&mut self, finding: &Finding, word: u64) {
        let Some(allocation) = allocation_of(finding) else { return };
        self.sites += 1;
        match allocation.size {
            Some(size) => {
                let object = HeapObject::new(size, allocation.has_pointers, word);
                self.bytes = self.bytes.saturating_add(object.map_or(0, HeapObject::share));
            }
            None => self.unknown += 1,
        }
    }
    fn join(&mut self, other: Self) {
        self.sites += other.sites;
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.unknown += other.unknown;
    }
    /// Returns the bytes, with a plus if there are more that are not known.
    fn text(self) -> String {
        let more = if self.unknown == 0 { "" } else { "+" };
        format!("{}{more}", grouped(self.bytes))
    }
}

impl Counts {
    fn join(&mut self, other: Self) {
        self.can_inline += other.can_inline;
        self.cannot_inline += other.cannot_inline;
        self.inlined += other.inlined;
        self.leaks += other.leaks;
        self.heap.join(other.heap);
        self.maybe += other.maybe;
        self.read_only += other.read_only;
    }
    fn row(&self, name: &str) -> Vec<String> {
        let functions = self.can_inline + self.cannot_inline;
        let share = match functions {
            0 => "-".to_owned(),
            _ => format!("{} %", (self.can_inline * 100 + functions / 2) / functions),
        };
        let counts = [self.inlined, self.leaks, self.heap.sites];
        let mut row = vec![name.to_owned(), grouped(functions), share];
        row.extend(counts.map(grouped));
        row.push(self.heap.text());
        row
    }
}

impl Statistics {
    /// Counts nothing yet, for a target with words of `word` bytes; messages of `-m=2` only if that was asked for.
    pub fn new(word: u64, is_detailed: bool) -> Self {
        Self { word, is_detailed, ..Self::default() }
    }
    /// Counts findings of the package `path` in the folder `dir`, which carry their contexts and those of `-m=2`.
    pub fn add(&mut self, path: &str, dir: &str, findings: &[Finding], sources: &SourceMap) {
        if findings.is_empty() {
            return;
        }
        if self.packages.last().is_none_or(|(last, _)| last != path) {
            self.packages.push((path.to_owned(), Counts::default()));
        }
        let (_, counts) = self.packages.last_mut().expect("one was just added");
        for finding in findings {
            if self.is_detailed || !is_detail(&finding.kind) {
                *self.kinds.entry(finding.kind.code()).or_default() += 1;
            }
            match finding.kind {
                FindingKind::CanInline { .. } => counts.can_inline += 1,
                FindingKind::CannotInline { .. } => counts.cannot_inline += 1,
                FindingKind::InliningCall { .. } => counts.inlined += 1,
                FindingKind::LeakingParam { .. }
                | FindingKind::LeakingParamContent { .. }
                | FindingKind::LeakingParamToResult { .. } => counts.leaks += 1,
                FindingKind::EscapesToHeap { .. } if memory_of(finding) == Some(Memory::Static) => {
                    counts.read_only += 1;
                }
                _ => {}
            }
        }
        for site in heap::sites(findings.iter(), sources, dir) {
            match memory_of(&site) {
                Some(Memory::Heap) => counts.heap.add(&site, self.word),
                Some(_) => counts.maybe += 1,
                None => {}
            }
        }
        self.add_funcs(findings);
    }
    fn add_funcs(&mut self, findings: &[Finding]) {
        let mut rows: FxHashMap<&Text, usize> = FxHashMap::default();
        for finding in findings.iter().filter(|&finding| memory_of(finding) == Some(Memory::Heap)) {
            let Some(context) = &finding.context else { continue };
            let row = *rows.entry(&context.func).or_insert_with(|| {
                self.funcs.push((context.human.clone(), Heap::default()));
                self.funcs.len() - 1
            });
            self.funcs[row].1.add(finding, self.word);
        }
    }

    /// Returns the counts as tables of 80 columns.
    pub fn text(&self) -> String {
        let mut out = self.packages_text();
        out.push('\n');
        out.push_str(&self.kinds_text());
        if let Some(text) = self.funcs_text() {
            out.push('\n');
            out.push_str(&text);
        }
        let mut total = Counts::default();
        self.packages.iter().for_each(|(_, counts)| total.join(*counts));
        out.push_str(&remarks(&total));
        out
    }
    fn packages_text(&self) -> String {
        let head = ["package", "functions", "inlinable", "inlined", "leaks", "heap", "bytes"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let mut total = Counts::default();
        for (name, counts) in &self.packages {
            rows.push(counts.row(name));
            total.join(*counts);
        }
        if 1 < self.packages.len() {
            rows.push(total.row("total"));
        }
        table(&rows)
    }
    fn kinds_text(&self) -> String {
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|&(_, &count)| std::cmp::Reverse(count));
        let mut rows = vec![vec!["kind of message".to_owned(), "count".to_owned()]];
        rows.extend(kinds.into_iter().map(|(kind, &count)| vec![(*kind).to_owned(), grouped(count)]));
        table(&rows)
    }
    fn funcs_text(&self) -> Option<String> {
        let mut funcs: Vec<_> = self.funcs.iter().collect();
        funcs.sort_by_key(|(_, heap)| std::cmp::Reverse((heap.bytes, heap.sites)));
        funcs.truncate(N_LISTED);
        let mut rows = vec![["function, with what is inlined", "heap", "bytes"].map(str::to_owned).to_vec()];
        rows.extend(
            funcs.iter().map(|(name, heap)| vec![name.to_string(), grouped(heap.sites), heap.text()]),
        );
        (1 < rows.len()).then(|| table(&rows))
    }
}

/// Reports whether only `-m=2` prints such a message.
const fn is_detail(kind: &FindingKind) -> bool {
    matches!(
        kind,
        FindingKind::CannotInline { .. }
            | FindingKind::BigFunction { .. }
            | FindingKind::RecursiveCycle { .. }
            | FindingKind::Capturing { .. }
            | FindingKind::EscapeFlow { .. }
            | FindingKind::LeakFlow { .. }
            | FindingKind::KeptAlive { .. }
            | FindingKind::Logged { .. }
    )
}

/// Returns what the numbers do not say.
fn remarks(total: &Counts) -> String {
    let mut out = String::new();
    if 0 < total.heap.sites {
        out.push_str("\nbytes: if everything is allocated once, rounded up to size classes\n");
    }
    if 0 < total.heap.unknown {
        let allocations = plural(total.heap.unknown, "allocation");
        out.push_str(&format!("+: and {allocations} whose size only the running program knows\n"));
    }
    if 0 < total.maybe {
        let allocations = plural(total.maybe, "allocation");
        out.push_str(&format!("not counted: {allocations} that may need the heap, by what they grow to\n"));
    }
    if 0 < total.read_only {
        let values = plural(total.read_only, "value");
        out.push_str(&format!("not counted: {values} in read-only data, though gc says `escapes to heap`\n"));
    }
    out
}

fn plural(count: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// Returns a number with its digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index != 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Returns a name that fits into `width` columns: the end of a path says more than its start.
fn shortened(name: &str, width: usize) -> String {
    let length = name.chars().count();
    match length <= width {
        true => name.to_owned(),
        false => std::iter::once('…').chain(name.chars().skip(length + 1 - width)).collect(),
    }
}

/// Lays out rows, the first column to the left and the others to the right. What is too wide is cut in the first column.
fn table(rows: &[Vec<String>]) -> String {
    let n_columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..n_columns).map(width).collect();
    let others: usize = widths.iter().skip(1).map(|width| width + 2).sum();
    if let Some(first) = widths.first_mut() {
        *first = (*first).min(MAX_WIDTH.saturating_sub(others)).max(1);
    }
    let mut out = String::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            match column {
                0 => {
                    out.push_str(&format!("{:<width$}", shortened(cell, widths[0]), width = widths[0]));
                }
                _ => out.push_str(&format!("  {cell:>width$}", width = widths[column])),
            }
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_names_shortened() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(shortened("short", 5), "short");
        assert_eq!(shortened("net/http/internal", 9), "…internal");
    }

    #[test]
    fn tables_are_aligned() {
        let rows = [vec!["a".to_owned(), "1".to_owned()], vec!["bb".to_owned(), "22".to_owned()]];
        assert_eq!(table(&rows), "a    1\nbb  22\n");
        let long = table(&[vec!["x".repeat(100), "1".to_owned()]]);
        assert_eq!(long.chars().count(), MAX_WIDTH + 1);
    }
}
