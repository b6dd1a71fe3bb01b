//! What to show of the findings: the flags, and the lines that git says were changed.

use super::Io;
use super::args::Levels;
use super::setup::Setup;
use crate::base::SourceMap;
use crate::diagnostic::Finding;
use crate::driver::Options;
use crate::load::SourcePackage;
use crate::report::{self, ChangedLines, Families, Filter, Statistics, View};
use clap::Args;
use regex::Regex;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

/// What to show.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "What to show")]
pub(super) struct FilterArgs {
    /// Only what reaches the heap, once for each expression, with its bytes
    #[arg(long)]
    pub heap_only: bool,
    /// Only these: inline, devirtualize, escape, heap, leak, other, or kinds that `goescape explain` lists
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Only functions whose name matches
    #[arg(long, value_name = "REGEX")]
    pub func: Option<String>,
    /// Only lines that git says were changed since REV, or since the last commit
    #[arg(long, value_name = "REV", num_args = 0..=1, require_equals = true, default_missing_value = "HEAD")]
    pub changed: Option<String>,
    /// On standard output counts in place of messages: kinds, functions, inlined calls, bytes
    #[arg(long)]
    pub statistics: bool,
    /// Give instances the compiler's names, Map[go.shape.int] instead of Map[int], in all formats
    #[arg(long)]
    pub raw_names: bool,
}

/// What the flags ask for.
#[derive(Default)]
pub(super) struct Filters {
    view: View,
    statistics: Option<Statistics>,
    has_raw_names: bool,
}

impl Filters {
    /// Finds out what to show of the loaded packages; messages are counted if `counts`.
    pub(super) fn new(
        args: &FilterArgs,
        counts: bool,
        levels: Levels,
        setup: &Setup,
    ) -> Result<Self, String> {
        let only = args.only.iter().map(|name| name.trim());
        let kinds = (!args.only.is_empty()).then(|| Families::find(only)).transpose()?;
        let func = args.func.as_deref().map(|pattern| {
            Regex::new(pattern).map_err(|error| format!("--func: {}", last_line(&error.to_string())))
        });
        let changed = args.changed.as_deref().map(|revision| changed_lines(revision, setup));
        let filter = Filter { kinds, func: func.transpose()?, changed: changed.transpose()? };
        let word = setup.config.context.sizes().word.unsigned_abs();
        Ok(Self {
            view: View { filter, is_heap_only: args.heap_only },
            statistics: counts.then(|| Statistics::new(word, 1 < levels.m)),
            has_raw_names: args.raw_names,
        })
    }
    /// Lets the analysis find out what the filters ask for.
    pub(super) fn adjust(&self, options: &mut Options) {
        options.with_context |= self.view.needs_context() || self.statistics.is_some();
        if self.statistics.is_some() {
            // Only there is it said what cannot be inlined.
            options.level = options.level.max(2);
        }
    }
    pub(super) const fn is_heap_only(&self) -> bool {
        self.view.is_heap_only
    }
    /// Returns what to show of the findings of a package, and counts them if that is asked for.
    pub(super) fn select<'f>(
        &mut self,
        findings: &'f [Finding],
        package: &SourcePackage,
        sources: &SourceMap,
    ) -> Cow<'f, [Finding]> {
        if let Some(statistics) = &mut self.statistics {
            let view = View { is_heap_only: false, ..self.view.clone() };
            let counted = view.select(findings, sources, &package.dir);
            statistics.add(&package.path, &package.dir, &counted, sources);
        }
        let shown = self.view.select(findings, sources, &package.dir);
        if self.is_heap_only() { self.named(shown) } else { shown }
    }
    /// Returns findings with the names that people read, unless the compiler's are asked for.
    pub(super) fn named<'f>(&self, findings: Cow<'f, [Finding]>) -> Cow<'f, [Finding]> {
        if self.has_raw_names {
            return findings;
        }
        match findings {
            Cow::Borrowed(findings) => report::readable(findings),
            Cow::Owned(findings) => Cow::Owned(report::readable(&findings).into_owned()),
        }
    }
    /// Prints what was counted.
    pub(super) fn finish(&self, io: &mut Io<'_>) {
        if let Some(statistics) = &self.statistics {
            // Whether anybody reads it changes nothing.
            let _ = io.print(&statistics.text());
        }
    }
}

fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default().trim_start_matches("error: ")
}

/// Returns the lines of the packages asked for that differ between a revision and the work tree.
fn changed_lines(revision: &str, setup: &Setup) -> Result<ChangedLines, String> {
    if revision.starts_with('-') {
        return Err(format!("--changed takes a revision, not {revision}"));
    }
    let root = git(&setup.config.cwd, &["rev-parse", "--show-toplevel"])?;
    let root = Path::new(root.trim_end_matches('\n'));
    let dir = root.to_str().ok_or("the folder of the repository is no UTF-8")?;
    let mut files = FxHashMap::default();
    for &id in &setup.graph.roots {
        let package = &setup.graph.packages[id];
        let Ok(folder) = Path::new(&package.dir).canonicalize() else { continue };
        for &file in &package.files {
            let path = setup.session.sources.file(file).path().clone();
            if let Some(name) = Path::new(path.as_ref()).file_name() {
                files.insert(folder.join(name), file);
            }
        }
    }
    let mut changed = ChangedLines::default();
    let mut add = |name: &str, lines: Range<u32>| {
        if let Some(&file) = files.get(&root.join(name)) {
            changed.add(file, lines);
        }
    };
    let has_commit = git(dir, &["rev-parse", "--verify", "--quiet", "HEAD"]).is_ok();
    if has_commit || revision != "HEAD" {
        let flags = ["diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames"];
        let prefixes = ["--src-prefix=a/", "--dst-prefix=b/", revision, "--"];
        hunks(&git(dir, &[&flags[..], &prefixes].concat())?, &mut add);
    } else {
        for name in git(dir, &["ls-files", "-z"])?.split('\0') {
            add(name, 1..u32::MAX);
        }
    }
    for name in git(dir, &["ls-files", "--others", "--exclude-standard", "-z"])?.split('\0') {
        add(name, 1..u32::MAX);
    }
    Ok(changed)
}

/// Runs git in a folder and returns what it prints.
fn git(dir: &str, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new("git");
    command.args(["--no-optional-locks", "-c", "core.quotePath=off"]).args(arguments).current_dir(dir);
    let output = command.output().map_err(|error| format!("--changed runs git, which failed: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let line = said.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ");
        return Err(format!("--changed asked git: {line}"));
    }
    String::from_utf8(output.stdout).map_err(|_| "--changed asked git, which printed no UTF-8".to_owned())
}

/// Calls `add` with the file and the lines of each hunk of a diff without context, as they are after the change.
fn hunks<'d>(diff: &'d str, add: &mut impl FnMut(&'d str, Range<u32>)) {
    let mut lines = diff.lines();
    let mut file = None;
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("+++ ") {
            // A tab ends a name with spaces.
            file = name.strip_prefix("b/").map(|name| name.trim_end_matches('\t'));
        }
        let Some((old, new)) = line.strip_prefix("@@ -").and_then(|ranges| {
            let (ranges, _) = ranges.split_once(" @@")?;
            let (old, new) = ranges.split_once(" +")?;
            Some((hunk(old)?, hunk(new)?))
        }) else {
            continue;
        };
        // Lines of the text may look like anything.
        for _ in 0..u64::from(old.end - old.start) + u64::from(new.end - new.start) {
            lines.next();
        }
        if let Some(file) = file
            && !new.is_empty()
        {
            add(file, new);
        }
    }
}

/// Reads `start,count`, where a missing count is 1.
fn hunk(text: &str) -> Option<Range<u32>> {
    let (start, count) = text.split_once(',').unwrap_or((text, "1"));
    let start: u32 = start.parse().ok()?;
    Some(start..start.checked_add(count.parse().ok()?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_are_read_with_their_files() {
        let diff = "diff --git a/x.go b/x.go\n--- a/x.go\n+++ b/x.go\n@@ -3 +3,2 @@ func f() {\n-old\n+new\n\
                    +++ b/looks like a name\n@@ -9,2 +10,0 @@\n-gone\n-gone too\ndiff --git a/y z.go b/y z.go\n\
                    --- /dev/null\n+++ b/y z.go\t\n@@ -0,0 +1 @@\n+package y\n\\ No newline at end of file\n\
                    --- a/gone.go\n+++ /dev/null\n@@ -1 +0,0 @@\n-package z\n";
        let mut found = Vec::new();
        hunks(diff, &mut |file, lines| found.push((file, lines)));
        assert_eq!(found, [("x.go", 3..5), ("y z.go", 1..2)]);
    }
}
