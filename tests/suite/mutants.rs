//! Compares our syntax errors with those of gc's own parser, for files of the standard library in which
//! one token was changed.
//!
//! `GOESCAPE_MUTANTS` says how many, `GOESCAPE_SEED` which, `GOESCAPE_CHANGES` how many tokens of each are
//! changed, and `GOESCAPE_KEEP_MUTANTS` names a folder for those on which we differ.

use crate::common::agreement::{Agreement, gc_errors, our_errors};
use crate::common::tokens::{Random, mutant};
use crate::common::{Go, go_files, skip};
use std::path::PathBuf;

/// Files that are larger make slow tests without adding kinds of syntax.
const MAX_BYTES: u64 = 60_000;

/// Reads a number that a tester may set.
fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

#[test]
#[allow(clippy::print_stderr, reason = "the figures are of interest even if they suffice")]
fn files_with_one_token_changed_have_the_errors_that_gc_reports() {
    let Some(go) = Go::find() else {
        return skip("no Go to compare with");
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
        agreement.add(name, &our_errors(text.clone()), &theirs);
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
