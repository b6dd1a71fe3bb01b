//! `--keep-going` on programs in which a token was changed: whatever is left of them can be analysed.
//!
//! `GOESCAPE_GAPS` says how many, `GOESCAPE_SEED` which.

use crate::common::go_files;
use crate::common::tokens::{Random, mutant};
use crate::gc;
use crate::goescape::testdata;
use goescape::driver::{Options, Output, Session, analyze, with_deep_stack};
use goescape::load;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Returns how many errors and findings a program has.
fn analyzed(text: &str) -> (usize, usize) {
    with_deep_stack(|| {
        let session = Session::new();
        let graph = load::texts(&session.sources, vec![("/x.go".to_owned(), text.as_bytes().to_vec())]);
        let options = Options { keeps_going: true, n_threads: 1, ..Options::new(2) };
        let (mut n_errors, mut n_findings) = (0, 0);
        analyze(&session, &graph, &options, &mut |_, output| {
            match output {
                Output::Errors(errors) => n_errors += errors.len(),
                Output::Findings(findings) => n_findings += findings.len(),
                _ => {}
            }
            ControlFlow::Continue(())
        });
        (n_errors, n_findings)
    })
}

#[test]
fn what_is_left_of_a_changed_program_can_be_analysed() {
    let mut random = Random(setting("GOESCAPE_SEED", 1) as u64);
    let folders = ["escape", "generics", "inline", "why"].map(testdata);
    let sources: Vec<String> = folders
        .iter()
        .flat_map(|folder| go_files(folder))
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .filter(|source| gc::is_import_free(source))
        .collect();
    let (mut n_broken, mut n_analysed) = (0, 0);
    for number in 0..setting("GOESCAPE_GAPS", 400) {
        let source = &sources[random.below(sources.len())];
        let text = mutant(source, &mut random);
        let found = catch_unwind(AssertUnwindSafe(|| analyzed(&text)));
        let Ok((n_errors, n_findings)) = found else { panic!("mutant {number} panics:\n{text}") };
        n_broken += usize::from(0 < n_errors);
        n_analysed += usize::from(0 < n_errors && 0 < n_findings);
    }
    assert!(n_broken / 2 < n_analysed, "of {n_broken} broken programs only {n_analysed} were analysed");
}
