//! Compares our syntax errors with those of gc's own parser: for the broken files of a Go installation,
//! and for files of its standard library that were broken on purpose.

mod common;

use common::gc_dump::GcDump;
use common::tokens::{Random, mutant};
use common::{Go, go_files};
use goescape::base::SourceMap;
use std::path::PathBuf;

/// Files that are larger make slow tests without adding kinds of syntax.
const MAX_BYTES: u64 = 60_000;

/// Returns our errors, with real lines and columns, except after two dots at the end of a line, where
/// gc counts a line too many and we must as well.
fn our_errors(text: Vec<u8>) -> Vec<String> {
    let sources = SourceMap::new();
    let id = sources.add_bytes("x.go".into(), text);
    let (_, errors) = goescape::syntax::parse(id, &sources);
    let source = sources.file(id);
    let errors = errors.into_iter().map(|error| {
        let offset = source.offset(error.pos);
        let position = source.position(offset);
        let (mut line, mut column) = source.line_column(offset);
        if position.file == *source.path() && position.line == line + 1 {
            (line, column) = (position.line, position.column);
        }
        format!("{line}:{column}: {}", error.message)
    });
    errors.collect()
}

/// Returns gc's errors for each source.
fn gc_errors(go: &Go, texts: &[Vec<u8>]) -> Vec<Vec<String>> {
    let mut input = Vec::new();
    for text in texts {
        input.extend(format!("{}\n", text.len()).into_bytes());
        input.extend(text);
    }
    let output = GcDump::build(go).run(&["errors"], &input);
    let lists = output.lines().map(|line| serde_json::from_str(line).expect("gc-dump writes JSON"));
    let lists: Vec<Vec<String>> = lists.collect();
    assert_eq!(lists.len(), texts.len());
    lists
}

/// Sorts neighbouring complaints about unused labels, which gc reports in random order.
fn sort_labels(mut errors: Vec<String>) -> Vec<String> {
    let is_unused_label = |error: &String| error.ends_with(" defined and not used");
    let line = |error: &String| error.split(':').next().and_then(|line| line.parse::<u32>().ok());
    for run in errors.chunk_by_mut(|one, other| is_unused_label(one) && is_unused_label(other)) {
        run.sort_by_key(line);
    }
    errors
}

/// How well two lists of errors agree, over many sources.
#[derive(Debug, Default)]
struct Agreement {
    n_sources: usize,
    n_broken: usize,
    /// Both accept, or both refuse.
    n_verdicts: usize,
    n_first_positions: usize,
    n_first_lines: usize,
    n_lists: usize,
    differences: Vec<String>,
}

impl Agreement {
    fn add(&mut self, name: &str, ours: &[String], theirs: &[String]) {
        let position = |error: &String| error.split(' ').next().map(str::to_string);
        self.n_sources += 1;
        self.n_broken += usize::from(!theirs.is_empty());
        self.n_verdicts += usize::from(ours.is_empty() == theirs.is_empty());
        if theirs.is_empty() && ours.is_empty() {
            return;
        }
        self.n_first_positions += usize::from(ours.first().map(position) == theirs.first().map(position));
        self.n_first_lines += usize::from(ours.first() == theirs.first());
        self.n_lists += usize::from(ours == theirs);
        if ours != theirs {
            let n_equal = ours.iter().zip(theirs).take_while(|(ours, theirs)| ours == theirs).count();
            let at = |errors: &[String]| errors.get(n_equal).cloned().unwrap_or_else(|| "nothing".into());
            self.differences.push(format!(
                "{name}, error {}\n    gc  {}\n    we  {}",
                n_equal + 1,
                at(theirs),
                at(ours)
            ));
        }
    }
    /// Says how often something agreed, of the sources that gc refuses.
    fn percent(&self, n: usize) -> f64 {
        100.0 * n as f64 / self.n_broken.max(1) as f64
    }
    fn summary(&self) -> String {
        format!(
            "{} sources, {} broken; verdicts {}, first positions {:.2} %, first lines {:.2} %, lists {:.2} %\n{}",
            self.n_sources,
            self.n_broken,
            self.n_verdicts,
            self.percent(self.n_first_positions),
            self.percent(self.n_first_lines),
            self.percent(self.n_lists),
            self.differences.join("\n")
        )
    }
}

#[test]
fn broken_files_of_go_have_the_errors_that_gc_reports() {
    let Some(go) = Go::find() else {
        return common::skip("no Go to compare with");
    };
    let testdata = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "testdata");
    let paths: Vec<PathBuf> = go_files(&go.src()).into_iter().filter(testdata).collect();
    let texts: Vec<Vec<u8>> =
        paths.iter().map(|path| std::fs::read(path).expect("the file can be read")).collect();
    let mut agreement = Agreement::default();
    for ((path, text), theirs) in paths.iter().zip(&texts).zip(gc_errors(&go, &texts)) {
        agreement.add(&path.display().to_string(), &our_errors(text.clone()), &sort_labels(theirs));
    }
    assert!(40 < agreement.n_broken);
    assert!(agreement.differences.is_empty(), "{}", agreement.summary());
}

/// Reads a number that a tester may set.
fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

#[test]
#[allow(clippy::print_stderr, reason = "the figures are of interest even if they suffice")]
fn files_with_one_token_changed_have_the_errors_that_gc_reports() {
    let Some(go) = Go::find() else {
        return common::skip("no Go to compare with");
    };
    let n_mutants = setting("GOESCAPE_MUTANTS", 2_000);
    let n_changes = setting("GOESCAPE_CHANGES", 1);
    let mut random = Random(setting("GOESCAPE_SEED", 1) as u64);
    let is_small = |path: &PathBuf| path.metadata().is_ok_and(|data| data.len() < MAX_BYTES);
    let paths: Vec<PathBuf> = go_files(&go.src()).into_iter().filter(is_small).collect();
    let mut names = Vec::new();
    let mut texts = Vec::new();
    while texts.len() < n_mutants {
        let path = &paths[random.below(paths.len())];
        if let Ok(text) = std::fs::read_to_string(path) {
            names.push(format!("mutant {} of {}", texts.len(), path.display()));
            let changed = (0..n_changes).fold(text, |text, _| mutant(&text, &mut random));
            texts.push(changed.into_bytes());
        }
    }
    let mut agreement = Agreement::default();
    for ((name, text), theirs) in names.iter().zip(&texts).zip(gc_errors(&go, &texts)) {
        agreement.add(name, &our_errors(text.clone()), &sort_labels(theirs));
    }
    let summary = agreement.summary();
    eprintln!("{summary}");
    if let Ok(folder) = std::env::var("GOESCAPE_KEEP_MUTANTS") {
        keep(&folder, &texts, &agreement);
    }
    assert_eq!(agreement.n_verdicts, agreement.n_sources, "accept or refuse must agree:\n{summary}");
    assert!(99.0 <= agreement.percent(agreement.n_first_positions), "{summary}");
    assert!(99.0 <= agreement.percent(agreement.n_first_lines), "{summary}");
    assert!(99.0 <= agreement.percent(agreement.n_lists), "{summary}");
}

/// Writes the mutants on which we differ to a folder, to look into.
fn keep(folder: &str, texts: &[Vec<u8>], agreement: &Agreement) {
    for difference in &agreement.differences {
        let number = difference.split(' ').nth(1).expect("the name has a number");
        let index: usize = number.parse().expect("the number is one");
        std::fs::write(format!("{folder}/{index}.go"), &texts[index]).expect("the folder is writable");
    }
}
