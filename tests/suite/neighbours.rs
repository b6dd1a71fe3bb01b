//! Compares our syntax errors with those of gc's own parser, for all texts that are one token away from a
//! small Go program.
//!
//! Mutants of large files ([`mutants`](crate::mutants)) find what is frequent; these find what is rare, such as
//! a production that accepts one token too many. The programs are the declarations of `testdata/syntax`, which
//! have every form of every construct. In each place, each token of Go is put in, and put in place of what is
//! there, and what is there is left out. All of that takes minutes; `GOESCAPE_NEIGHBOURS=1` does it,
//! and without it some are picked.

use crate::common::agreement::{Agreement, gc_errors, our_errors};
use crate::common::tokens::tokens;
use crate::common::{Go, go_files, skip};
use std::path::Path;

/// One in how many neighbours is looked at; a prime, so that all tokens and places have their turn.
const STEP: usize = 61;
/// How many are compared at once.
const BATCH: usize = 50_000;

/// The tokens of Go: one of each class that the grammar tells apart, and those that look alike.
const TOKENS: &[&str] = &[
    "x",
    "_",
    "1",
    "1i",
    "'c'",
    "\"s\"",
    "`r`",
    "||",
    "==",
    "<<",
    "+",
    "&",
    "|",
    "*",
    "!",
    "~",
    "+=",
    "++",
    "=",
    ":=",
    "<-",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    "\n",
    ":",
    ".",
    "...",
    "/**/",
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
];

#[test]
#[allow(clippy::print_stderr, reason = "the figures are of interest even if they suffice")]
fn texts_one_token_away_from_a_program_have_the_errors_that_gc_reports() {
    let Some(go) = Go::find() else {
        return skip("no Go to compare with");
    };
    let step = std::env::var("GOESCAPE_NEIGHBOURS").ok().and_then(|step| step.parse().ok()).unwrap_or(STEP);
    let programs = programs();
    let mut texts = programs.iter().flat_map(|program| neighbours(program)).step_by(step).peekable();
    let mut agreement = Agreement::default();
    while texts.peek().is_some() {
        let batch: Vec<Vec<u8>> = texts.by_ref().take(BATCH).collect();
        for (text, theirs) in batch.iter().zip(gc_errors(&go, &batch)) {
            agreement.add(&String::from_utf8_lossy(text), &our_errors(text.clone()), &theirs);
        }
    }
    let summary = agreement.summary();
    eprintln!("{summary}");
    assert!(100_000 < agreement.n_broken * step);
    assert!(agreement.differences.is_empty(), "{} differ", agreement.differences.len());
}

/// Returns each declaration of the fixtures as a program.
fn programs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/syntax");
    let mut programs = Vec::new();
    for path in go_files(&folder) {
        let text = std::fs::read_to_string(path).expect("the fixture can be read");
        // The first paragraph is the comment, the second the package clause.
        let paragraphs = text.split("\n\n").skip(2);
        programs.extend(paragraphs.map(|text| format!("package p\n\n{text}\n")));
    }
    assert!(20 < programs.len());
    programs
}

/// Returns all texts that are one token away from `program`.
fn neighbours(program: &str) -> impl Iterator<Item = Vec<u8>> {
    tokens(program).into_iter().flat_map(move |here| {
        let (before, token, after) = (&program[..here.start], &program[here.clone()], &program[here.end..]);
        let left_out = std::iter::once(format!("{before}{after}"));
        let replaced = TOKENS.iter().map(move |other| format!("{before} {other} {after}"));
        let put_in = TOKENS.iter().map(move |other| format!("{before} {other} {token}{after}"));
        left_out.chain(replaced).chain(put_in).map(String::into_bytes)
    })
}
