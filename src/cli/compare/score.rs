//! Counting how far two outputs agree.
//!
//! Lines are counted as often as they occur. *Recall* is the share of gc's lines that we print, *precision* the
//! share of our lines that gc prints; a package is identical only if the lines are in the same order, too.

use super::Block;
use super::forms::{N_KINDS, form_of, kind_of};
use rustc_hash::FxHashMap;

/// How far the outputs of all packages agree.
#[derive(Clone, Debug, Default)]
pub(super) struct Score {
    /// The packages, in gc's order; those that only we print come last.
    pub packages: Vec<PackageScore>,
}

/// How far the outputs of one package agree.
#[derive(Clone, Debug)]
pub(super) struct PackageScore {
    /// Its import path.
    pub path: String,
    /// Whether the outputs are the same.
    pub is_identical: bool,
    /// gc's lines that we lack.
    pub missing: Vec<String>,
    /// Our lines that gc lacks.
    pub extra: Vec<String>,
    n_theirs: usize,
    n_ours: usize,
    kinds: [KindScore; N_KINDS],
}

/// How far the lines of one kind agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct KindScore {
    /// How many lines gc printed.
    pub n_theirs: usize,
    /// How many lines we printed.
    pub n_ours: usize,
    /// How many lines both printed.
    pub n_common: usize,
}

impl KindScore {
    /// Returns the share of gc's lines that we printed.
    pub(super) fn recall(&self) -> f64 {
        share(self.n_common, self.n_theirs)
    }
    /// Returns the share of our lines that gc printed.
    pub(super) fn precision(&self) -> f64 {
        share(self.n_common, self.n_ours)
    }
}

/// Counts lines kind by kind.
fn kinds(theirs: &str, ours: &str, missing: &[String]) -> [KindScore; N_KINDS] {
    let mut kinds = [KindScore::default(); N_KINDS];
    for line in theirs.lines() {
        let kind = &mut kinds[kind_of(line)];
        kind.n_theirs += 1;
        kind.n_common += 1;
    }
    ours.lines().for_each(|line| kinds[kind_of(line)].n_ours += 1);
    missing.iter().for_each(|line| kinds[kind_of(line)].n_common -= 1);
    kinds
}

impl Score {
    /// Compares outputs block by block.
    pub(super) fn new(theirs: &[Block], ours: &[Block]) -> Self {
        let text_of = |blocks: &[Block], path: &str| -> String {
            blocks.iter().filter(|block| block.path == path).map(|block| block.text.as_str()).collect()
        };
        let mut paths: Vec<&str> = Vec::new();
        for block in theirs.iter().chain(ours) {
            if !paths.contains(&block.path.as_str()) {
                paths.push(&block.path);
            }
        }
        let packages = paths
            .into_iter()
            .map(|path| PackageScore::new(path, &text_of(theirs, path), &text_of(ours, path)));
        Self { packages: packages.collect() }
    }
    /// Reports whether all packages are identical.
    pub(super) fn is_identical(&self) -> bool {
        self.packages.iter().all(|package| package.is_identical)
    }
    /// Returns how many lines gc printed.
    pub(super) fn n_theirs(&self) -> usize {
        self.packages.iter().map(|package| package.n_theirs).sum()
    }
    /// Returns how many lines we printed.
    pub(super) fn n_ours(&self) -> usize {
        self.packages.iter().map(|package| package.n_ours).sum()
    }
    /// Returns how many lines both printed.
    pub(super) fn n_common(&self) -> usize {
        self.packages.iter().map(|package| package.n_theirs - package.n_missing()).sum()
    }
    /// Returns the share of gc's lines that we printed.
    pub(super) fn recall(&self) -> f64 {
        share(self.n_common(), self.n_theirs())
    }
    /// Returns the share of our lines that gc printed.
    pub(super) fn precision(&self) -> f64 {
        share(self.n_common(), self.n_ours())
    }
    /// Returns how far the lines of each kind agree.
    pub(super) fn kinds(&self) -> [KindScore; N_KINDS] {
        let mut sums = [KindScore::default(); N_KINDS];
        for package in &self.packages {
            for (sum, kind) in sums.iter_mut().zip(package.kinds) {
                sum.n_theirs += kind.n_theirs;
                sum.n_ours += kind.n_ours;
                sum.n_common += kind.n_common;
            }
        }
        sums
    }
    /// Returns the forms of lines that differ, with how often they are missing and extra, worst first.
    pub(super) fn worst_forms(&self) -> Vec<(String, usize, usize)> {
        let mut counts: FxHashMap<String, (usize, usize)> = FxHashMap::default();
        for package in &self.packages {
            for line in &package.missing {
                counts.entry(form_of(line)).or_default().0 += 1;
            }
            for line in &package.extra {
                counts.entry(form_of(line)).or_default().1 += 1;
            }
        }
        let mut forms: Vec<_> =
            counts.into_iter().map(|(form, (missing, extra))| (form, missing, extra)).collect();
        forms.sort_by(|a, b| (b.1 + b.2).cmp(&(a.1 + a.2)).then_with(|| a.0.cmp(&b.0)));
        forms
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl PackageScore {
    fn new(path: &str, theirs: &str, ours: &str) -> Self {
        let missing = difference(theirs, ours);
        Self {
            path: path.to_owned(),
            is_identical: theirs == ours,
            kinds: kinds(theirs, ours, &missing),
            missing,
            extra: difference(ours, theirs),
            n_theirs: theirs.lines().count(),
            n_ours: ours.lines().count(),
        }
    }
    /// Returns how many of gc's lines we lack.
    pub(super) fn n_missing(&self) -> usize {
        self.missing.len()
    }
    /// Returns how many of our lines gc lacks.
    pub(super) fn n_extra(&self) -> usize {
        self.extra.len()
    }
    /// Returns the lines that differ: `-` marks those we lack, `+` those we have too many.
    pub(super) fn diff(&self) -> String {
        let mut out = format!("# {}\n", self.path);
        if self.missing.is_empty() && self.extra.is_empty() {
            out.push_str("  the same lines in another order\n");
        }
        for (mark, lines) in [('-', &self.missing), ('+', &self.extra)] {
            for line in lines {
                out.push(mark);
                out.push_str(line);
                out.push('\n');
            }
        }
        out
    }
}

/// Returns the lines of `from` that `other` lacks, counted as often as they occur.
fn difference(from: &str, other: &str) -> Vec<String> {
    let mut available: FxHashMap<&str, usize> = FxHashMap::default();
    for line in other.lines() {
        *available.entry(line).or_default() += 1;
    }
    let mut lacking = Vec::new();
    for line in from.lines() {
        match available.get_mut(line) {
            Some(count) if 0 < *count => *count -= 1,
            Some(_) | None => lacking.push(line.to_owned()),
        }
    }
    lacking
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(path: &str, text: &str) -> Block {
        Block { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn lines_count_as_often_as_they_occur() {
        let score = Score::new(&[block("p", "a\na\nb\n")], &[block("p", "b\na\nc\nd\n")]);
        assert_eq!((score.n_theirs(), score.n_ours(), score.n_common()), (3, 4, 2));
        assert_eq!(score.packages[0].missing, ["a"]);
        assert_eq!(score.packages[0].extra, ["c", "d"]);
        assert!(!score.is_identical());
    }

    #[test]
    fn kinds_have_shares_of_their_own() {
        let theirs = "a.go:1:6: can inline f\na.go:2:6: can inline g\na.go:3:6: moved to heap: x\n";
        let ours = "a.go:1:6: can inline f\na.go:3:6: moved to heap: x\na.go:4:6: moved to heap: y\n";
        let kinds = Score::new(&[block("p", theirs)], &[block("p", ours)]).kinds();
        let of = |line: &str| kinds[kind_of(line)];
        assert_eq!(of("can inline f"), KindScore { n_theirs: 2, n_ours: 1, n_common: 1 });
        assert_eq!(of("moved to heap: x"), KindScore { n_theirs: 1, n_ours: 2, n_common: 1 });
        assert_eq!(of("x does not escape"), KindScore::default());
    }

    #[test]
    fn order_matters_for_identity_alone() {
        let score = Score::new(&[block("p", "a\nb\n")], &[block("p", "b\na\n")]);
        assert!(!score.is_identical());
        assert!((score.recall() - 1.0).abs() < f64::EPSILON);
        assert_eq!(score.packages[0].diff(), "# p\n  the same lines in another order\n");
    }

    #[test]
    fn a_package_that_one_side_lacks_counts() {
        let score = Score::new(&[block("p", "a\n")], &[block("q", "a\n")]);
        assert_eq!(score.packages.len(), 2);
        assert_eq!(score.n_common(), 0);
    }
}
