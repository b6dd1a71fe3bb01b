//! Checks packages of the standard library in which one token was deleted, doubled or swapped with the next:
//! whatever comes out, the checker must neither panic nor take long.
//!
//! `GOESCAPE_TYPE_MUTANTS` says how many, `GOESCAPE_SEED` which; `GOESCAPE_TYPE_MUTANT=N` checks only number N.

use crate::common::tokens::{Random, tokens};
use crate::gc;
use goescape::base::{FileId, Name};
use goescape::check::{self, Importer};
use goescape::driver::{Options, Reached, Session, analyze, parse};
use goescape::load::{self, Config, SourcePackage};
use goescape::syntax::ast;
use goescape::types::{Package, PackageId, Sizes};
use std::collections::HashMap;
use std::ops::{ControlFlow, Range};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

/// Packages whose mutants are cheap to check and rich in kinds of code.
const PACKAGES: [&str; 10] = [
    "bufio",
    "container/list",
    "errors",
    "maps",
    "path",
    "slices",
    "sort",
    "strings",
    "sync",
    "text/tabwriter",
];
/// After so many mutants the types of all of them are forgotten.
const N_PER_SESSION: usize = 250;
/// Much longer than any of the packages may take, for machines that have a lot else to do.
const PATIENCE: Duration = Duration::from_secs(300);
/// The stack that the phases need.
const STACK_SIZE: usize = 1 << 29;

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

#[test]
fn mutants_of_packages_can_be_checked() {
    let Some(go) = gc::toolchain() else {
        return crate::common::skip("no Go with packages to change");
    };
    let config = go.load_config("linux", "amd64");
    let n_mutants = setting("GOESCAPE_TYPE_MUTANTS", 300);
    let random = Random(setting("GOESCAPE_SEED", 1) as u64);
    let (started, names) = channel();
    let work = move || check_mutants(&config, n_mutants, random, &started);
    let worker = std::thread::Builder::new().stack_size(STACK_SIZE).spawn(work).expect("a thread starts");
    let mut name = "the packages as they are".to_owned();
    // The channel closes when all mutants are checked.
    while let Some(next) = match names.recv_timeout(PATIENCE) {
        Ok(next) => Some(next),
        Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => None,
        Err(std::sync::mpsc::RecvTimeoutError::Timeout) => panic!("{name} takes too long"),
    } {
        name = next;
    }
    let n_broken = worker.join().unwrap_or_else(|_| panic!("{name} panics"));
    let n_mutants = if only().is_some() { 1 } else { n_mutants };
    assert!(n_mutants / 2 < n_broken, "only {n_broken} of {n_mutants} mutants are wrong");
}

/// Returns the number of the only mutant to check, if there is one.
fn only() -> Option<usize> {
    std::env::var("GOESCAPE_TYPE_MUTANT").ok()?.parse().ok()
}

/// Checks mutants, and returns how many of them have errors.
fn check_mutants(config: &Config, n_mutants: usize, mut random: Random, started: &Sender<String>) -> usize {
    let mut n_broken = 0;
    for first in (0..n_mutants).step_by(N_PER_SESSION) {
        let session = Session::new();
        let paths = PACKAGES.map(str::to_owned);
        let graph = load::packages(&session.sources, config, &paths).expect("the packages can be loaded");
        let options = Options { until: Reached::Checked, ..Options::new(0) };
        analyze(&session, &graph, &options, &mut |_, _| ControlFlow::Continue(()));
        let subjects = graph.roots.iter().map(|&id| Subject::new(&session, &graph.packages[id]));
        let mut subjects: Vec<Subject<'_>> = subjects.collect();
        for number in first..n_mutants.min(first + N_PER_SESSION) {
            let index = random.below(subjects.len());
            n_broken += usize::from(subjects[index].mutant_is_broken(number, &mut random, started));
        }
    }
    n_broken
}

/// A package to change.
struct Subject<'s> {
    session: &'s Session,
    source: &'s SourcePackage,
    /// The trees of its files as they are.
    trees: Vec<ast::File>,
    /// Where the tokens of each file lie.
    tokens: Vec<Vec<Range<usize>>>,
}

impl<'s> Subject<'s> {
    fn new(session: &'s Session, source: &'s SourcePackage) -> Self {
        let trees = parse(session, &source.files, true, &mut Vec::new());
        let tokens = source.files.iter().map(|&file| tokens(session.sources.file(file).text()));
        Self { session, source, trees, tokens: tokens.collect() }
    }
    /// Checks the package with one token changed.
    fn mutant_is_broken(&mut self, number: usize, random: &mut Random, started: &Sender<String>) -> bool {
        let index = random.below(self.trees.len());
        let file = self.session.sources.file(self.source.files[index]);
        let (text, what) = mutant(file.text(), &self.tokens[index], random);
        if only().is_some_and(|only| only != number) {
            return false;
        }
        let name = format!("mutant {number}, {} with {what},", file.path());
        started.send(name.clone()).expect("somebody listens");
        let checked = catch_unwind(AssertUnwindSafe(|| self.is_broken(number, index, text)));
        checked.unwrap_or_else(|_| panic!("{name} panics"))
    }
    fn is_broken(&mut self, number: usize, index: usize, text: String) -> bool {
        let Session { types, sources, .. } = self.session;
        let file = sources.add("mutant.go".into(), text.into());
        let mut errors = Vec::new();
        let mut changed = parse(self.session, &[file], true, &mut errors);
        let mut trees = self.trees.clone();
        trees[index] = changed.pop().expect("there is a tree for each file");
        let config =
            check::Config { go_version: Some((1, 27)), sizes: Sizes::AMD64, bodies: check::Bodies::All };
        // The types of a package are declared once; each mutant is a package of its own.
        let package = types.add_package(Package::new(Name::new(&format!("mutant/{number}"))));
        let checked = check::package(&config, package, trees, &Known::new(self), types, sources);
        !errors.is_empty() || !checked.diagnostics.is_empty()
    }
}

/// The packages that a mutant may import: what the package imports as it is.
struct Known(HashMap<String, PackageId>);

impl Known {
    fn new(subject: &Subject<'_>) -> Self {
        let types = &subject.session.types;
        let imports = subject.source.imports.iter().map(|import| import.path.clone());
        Self(imports.map(|path| (path.clone(), types.package_of_path(Name::new(&path)))).collect())
    }
}

impl Importer for Known {
    fn import(&self, path: &str, _: FileId) -> Result<PackageId, String> {
        self.0.get(path).copied().ok_or_else(|| format!("package {path} is not loaded"))
    }
}

/// Deletes or doubles a token, or swaps it with the next one; says what was done, too.
fn mutant(text: &str, tokens: &[Range<usize>], random: &mut Random) -> (String, String) {
    let index = random.below(tokens.len() - 1);
    let (here, next) = (tokens[index].clone(), tokens[index + 1].clone());
    let (before, token, after) = (&text[..here.start], &text[here.clone()], &text[here.end..]);
    let what = |verb: &str| format!("{token:?} at byte {} {verb}", here.start);
    match random.below(3) {
        0 => (format!("{before}{after}"), what("deleted")),
        1 => (format!("{before}{token} {token}{after}"), what("doubled")),
        _ => {
            let between = &text[here.end..next.start];
            let text = format!("{before}{}{between}{token}{}", &text[next.clone()], &text[next.end..]);
            (text, what("swapped with the next"))
        }
    }
}
