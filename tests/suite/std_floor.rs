//! The standard library: what goescape prints of `fmt` and all that it imports is what gc prints.
//!
//! `tests/std-floor.txt` holds, for each level and package, a hash of gc's lines; `GOESCAPE_BLESS=std` records it anew.
//! `make parity` compares all of the standard library, line by line.

use crate::common::{Go, skip};
use crate::{fixtures, gc, goescape};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

/// The flags under which the packages are compared.
const LEVELS: &[&str] = &["-m", "-m -l", "-m=2"];
/// The package with whose dependencies the comparison is made.
const PACKAGE: &str = "fmt";

/// The hash of what is printed of each package, by level and import path.
type Hashes = BTreeMap<(String, String), String>;

/// What is recorded: gc's hashes, and for which of them goescape is known to print something else.
struct Floor {
    hashes: Hashes,
    gaps: BTreeSet<(String, String)>,
}

fn path() -> PathBuf {
    goescape::root().join("tests/std-floor.txt")
}

impl Floor {
    fn read() -> Self {
        let text = std::fs::read_to_string(path()).expect("the floor can be read");
        let mut floor = Self { hashes: Hashes::new(), gaps: BTreeSet::new() };
        for line in text.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            let [hash, level, package, rest @ ..] = columns.as_slice() else {
                panic!("a line has at least three columns: {line}")
            };
            let key = ((*level).to_owned(), (*package).to_owned());
            if rest == ["differs"] {
                floor.gaps.insert(key.clone());
            }
            floor.hashes.insert(key, (*hash).to_owned());
        }
        floor
    }
    /// Returns the packages of which goescape prints something else than gc.
    fn differing(&self, go: &Go) -> BTreeSet<(String, String)> {
        let mut differing = BTreeSet::new();
        for level in LEVELS {
            let of_level = self.hashes.iter().filter(|((of, _), _)| of == level);
            let packages: Vec<&str> = of_level.clone().map(|((_, package), _)| package.as_str()).collect();
            let arguments: Vec<&str> = level.split(' ').chain(packages).collect();
            let found = hashes(level, &goescape::in_dir(&go.src(), &arguments).out);
            differing.extend(
                of_level.filter(|(key, hash)| found.get(*key) != Some(*hash)).map(|(key, _)| key.clone()),
            );
        }
        differing
    }
}

/// Hashes the lines that follow each header.
fn hashes(level: &str, printed: &str) -> Hashes {
    let mut blocks: BTreeMap<&str, Sha256> = BTreeMap::new();
    let mut current = "";
    for line in printed.split_inclusive('\n') {
        match line.strip_prefix("# ") {
            Some(header) => current = header.trim_end(),
            None => blocks.entry(current).or_default().update(line),
        }
    }
    let hash = |(package, hasher): (&str, Sha256)| {
        let hash: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        ((level.to_owned(), package.to_owned()), hash)
    };
    blocks.into_iter().map(hash).collect()
}

/// Records what gc prints.
fn bless(go: &Go) {
    let mut floor = Floor { hashes: Hashes::new(), gaps: BTreeSet::new() };
    for level in LEVELS {
        let mut command = Command::new(&go.command);
        command.args(["list", "-export", "-deps", &format!("-gcflags=all={level}"), PACKAGE]);
        command.current_dir(go.src()).env("PWD", go.src()).env("GOROOT", &go.root);
        command.env("GOFLAGS", "").env("CGO_ENABLED", "0").env("GOTOOLCHAIN", "local");
        let output = command.output().expect("the go command runs");
        floor.hashes.extend(hashes(level, &String::from_utf8_lossy(&output.stderr)));
    }
    floor.gaps = floor.differing(go);
    let line = |(key, hash): (&(String, String), &String)| {
        let gap = if floor.gaps.contains(key) { "\tdiffers" } else { "" };
        format!("{hash}\t{}\t{}{gap}\n", key.0, key.1)
    };
    let text: String = floor.hashes.iter().map(line).collect();
    std::fs::write(path(), text).expect("the floor can be written");
}

#[test]
fn the_standard_library_is_analysed_as_gc_does() {
    let Some(go) = gc::toolchain() else {
        return skip("no Go 1.27.3 with a standard library to analyse");
    };
    if fixtures::blessing().is_some_and(|folder| folder == "std" || folder == "1") {
        return bless(go);
    }
    let floor = Floor::read();
    let differing = floor.differing(go);
    let lost: Vec<_> = differing.difference(&floor.gaps).collect();
    assert!(lost.is_empty(), "these packages agreed before: {lost:?}");
}
