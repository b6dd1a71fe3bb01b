//! Compares our syntax errors with those of gc's own parser, for the broken files of a Go installation.

mod common;

use common::agreement::{Agreement, gc_errors, our_errors};
use common::{Go, go_files};
use std::path::PathBuf;

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
        agreement.add(&path.display().to_string(), &our_errors(text.clone()), &theirs);
    }
    assert!(40 < agreement.n_broken);
    assert!(agreement.differences.is_empty(), "{}", agreement.summary());
}
