//! The errors that Go's own type checkers are tested with.
//!
//! The files below `internal/types/testdata` of a Go installation say in comments which errors a type checker
//! must report, and where. They are read from there, checked through the library, and the errors held against the
//! comments. `tests/annotated-gaps.toml` lists the files on which we differ, each with the reason; all others must
//! agree, and a file that agrees must not be listed.
//!
//! [`expect`] reads the comments, [`package`] checks a package, this file decides what to check.

mod expect;
mod package;

use crate::common::{Go, skip};
use crate::gc;
use crate::goescape::root;
use expect::{Expectations, Outcome};
use goescape::driver::with_deep_stack;
use package::{Library, SourceText};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folders of test data, each with how many columns an error may be off: the comments were written for two
/// type checkers, which do not agree on columns (cmd/compile/internal/types2/check_test.go).
const FOLDERS: &[(&str, u32)] = &[
    ("internal/types/testdata/check", 50),
    ("internal/types/testdata/examples", 125),
    ("internal/types/testdata/fixedbugs", 100),
    ("internal/types/testdata/spec", 20),
    ("cmd/compile/internal/types2/testdata/local", 0),
];
/// How many of a hundred packages must have exactly the errors asked for.
const FLOOR: f64 = 98.0;

/// A package of the test data: a file, or all files of a folder.
struct Annotated {
    /// What it is called in the list of gaps: `check/builtins0.go`.
    name: String,
    files: Vec<PathBuf>,
    tolerance: u32,
}

/// Returns all packages of the test data, sorted by name within each folder.
fn packages(go: &Go) -> Vec<Annotated> {
    let mut packages = Vec::new();
    for &(folder, tolerance) in FOLDERS {
        let dir = go.src().join(folder);
        let short = dir.file_name().expect("the folder has a name").to_string_lossy().into_owned();
        for path in entries(&dir) {
            let name = format!("{short}/{}", path.file_name().expect("entries have names").to_string_lossy());
            let files = if path.is_dir() { entries(&path) } else { vec![path] };
            packages.push(Annotated { name, files, tolerance });
        }
    }
    packages
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(dir).expect("the folder can be read").filter_map(Result::ok);
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// What the first line of a package asks for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Flags {
    /// The language version.
    language: Option<(u32, u32)>,
    /// Something that goescape cannot be asked for.
    unknown: Option<String>,
}

impl Flags {
    /// Reads a first line as in `// -lang=go1.17`.
    fn parse(text: &str) -> Self {
        let mut flags = Self::default();
        let line = text.lines().next().unwrap_or_default();
        let Some(words) = line.strip_prefix("//").map(str::trim_start).filter(|words| words.starts_with('-'))
        else {
            return flags;
        };
        for word in words.split_whitespace() {
            let version = word.strip_prefix("-lang=go").and_then(|version| version.split_once('.'));
            match version.and_then(|(major, minor)| Some((major.parse().ok()?, minor.parse().ok()?))) {
                Some(version) => flags.language = Some(version),
                None => flags.unknown = Some(word.to_owned()),
            }
        }
        flags
    }
}

/// Reports whether a file is meant to be left out: its constraint asks for a tag that no build has.
fn is_ignored(text: &str) -> bool {
    let mut head = text.lines().take_while(|line| !line.starts_with("package "));
    head.any(|line| {
        line.strip_prefix("//go:build ").is_some_and(|constraint| constraint.starts_with("ignore"))
    })
}

/// The list of files on which we differ, with the reasons.
fn gaps() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join("tests/annotated-gaps.toml")).expect("the list is there");
    let entries = text.lines().filter(|line| line.starts_with('"'));
    let entry = |line: &str| {
        let (name, reason) = line.split_once(" = ").expect("an entry is a name and a reason");
        let unquoted = |text: &str| text.trim().trim_matches('"').to_owned();
        (unquoted(name), unquoted(reason))
    };
    entries.map(entry).collect()
}

#[test]
#[allow(clippy::print_stderr, reason = "the figures are of interest even if they suffice")]
fn files_that_say_which_errors_they_have_have_those_errors() {
    let Some(go) = gc::toolchain() else {
        return skip("no Go 1.27.3 with test data");
    };
    let gaps = gaps();
    let outcomes = with_deep_stack(|| check_all(go));
    let differing: Vec<_> = outcomes.iter().filter(|(_, outcome)| !outcome.faults.is_empty()).collect();
    let sum =
        |count: fn(&Outcome) -> usize| outcomes.iter().map(|(_, outcome)| count(outcome)).sum::<usize>();
    let rate = 100.0 * (outcomes.len() - differing.len()) as f64 / outcomes.len().max(1) as f64;
    eprintln!(
        "{} packages, {} differ ({rate:.1} % agree); {} errors as asked for, {} of them in the very column",
        outcomes.len(),
        differing.len(),
        sum(|outcome| outcome.n_matched),
        sum(|outcome| outcome.n_exact),
    );
    let unexpected: Vec<String> = differing
        .iter()
        .filter(|(name, _)| !gaps.contains_key(name))
        .map(|(name, outcome)| format!("{name}:\n    {}", outcome.faults.join("\n    ")))
        .collect();
    assert!(
        unexpected.is_empty(),
        "{} packages differ unexpectedly:\n{}",
        unexpected.len(),
        unexpected.join("\n")
    );
    let is_stale = |name: &&String| !differing.iter().any(|(differing, _)| differing == *name);
    let stale: Vec<&String> = gaps.keys().filter(is_stale).collect();
    assert!(stale.is_empty(), "these agree now; take them out of tests/annotated-gaps.toml: {stale:#?}");
    assert!(gaps.values().all(|reason| !reason.is_empty()), "a gap has a reason");
    assert!(FLOOR <= rate, "only {rate:.1} % of the packages have the errors asked for");
}

/// Checks all packages that need nothing we lack.
fn check_all(go: &Go) -> Vec<(String, Outcome)> {
    let mut prepared = Vec::new();
    for package in packages(go) {
        let read = |path: &PathBuf| SourceText {
            path: path.display().to_string(),
            text: std::fs::read_to_string(path).expect("test data is text"),
        };
        let texts: Vec<_> = package.files.iter().map(read).filter(|file| !is_ignored(&file.text)).collect();
        let Some(first) = texts.first() else { continue };
        let flags = Flags::parse(&first.text);
        if flags.unknown.is_none() {
            prepared.push((package, texts, flags));
        }
    }
    assert!(200 < prepared.len(), "the test data is there");
    let library = Library::load(go, prepared.iter().flat_map(|(_, texts, _)| texts));
    let check = |(package, texts, flags): (Annotated, Vec<SourceText>, Flags)| {
        let errors = library.check(&texts, flags.language);
        let texts: Vec<&str> = texts.iter().map(|file| file.text.as_str()).collect();
        (package.name, Expectations::read(&texts).compare(&errors, package.tolerance))
    };
    prepared.into_iter().map(check).collect()
}

#[test]
fn first_lines_ask_for_versions() {
    let language = Some((1, 17));
    assert_eq!(Flags::parse("// -lang=go1.17\n\npackage p"), Flags { language, unknown: None });
    assert_eq!(Flags::parse("//-lang=go1.17 -fakeImportC\n").unknown.as_deref(), Some("-fakeImportC"));
    assert_eq!(Flags::parse("// Copyright -lang=go1.17\n"), Flags::default());
}
