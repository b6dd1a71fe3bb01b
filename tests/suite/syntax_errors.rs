//! Compares our syntax errors with those of gc's own parser, for the broken files of a Go installation.

use crate::common::agreement::{Agreement, gc_errors, our_errors};
use crate::common::{Go, go_files, skip};
use std::path::PathBuf;

#[test]
fn broken_files_of_go_have_the_errors_that_gc_reports() {
    let Some(go) = Go::find() else {
        return skip("no Go to compare with");
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

#[test]
fn every_character_is_the_letter_or_digit_or_error_that_it_is_for_gc() {
    let Some(go) = Go::find() else {
        return skip("no Go to compare with");
    };
    // As the first character of a name, as a later one, alone, and where an escape wants a digit.
    let places =
        [("var ", "x int", 1), ("var x", " int", 11), ("var y = 1 ", "", 11), ("var z = \"\\x", "\"", 5)];
    for (before, after, step) in places {
        let mut text = "package p\n".to_string();
        for c in ('\u{1}'..=char::MAX).filter(|&c| c != '\n' && c != '\'' && c != '"' && c != '`') {
            // Beyond the planes with letters it is enough to look at some.
            let step = if c < '\u{34000}' { step } else { 997 };
            if (c as u32).is_multiple_of(step) {
                text.extend([before, &c.to_string(), after, "\n"]);
            }
        }
        let texts = [text.into_bytes()];
        let theirs = &gc_errors(&go, &texts)[0];
        let ours = our_errors(texts[0].clone());
        let difference = ours.iter().zip(theirs).find(|(ours, theirs)| ours != theirs);
        assert_eq!(difference, None, "{before:?} {after:?}");
        assert_eq!(ours.len(), theirs.len());
    }
}
