//! What is inlined and devirtualized, compared with the real compiler line by line.
//!
//! Each `testdata/inline/NAME.go` is a package of its own without imports. `NAME.gc` beside it holds what gc
//! prints of it while it inlines, at `-m`, `-m=2`, `-m=2 -l=4` and `-m -l`. With `GOESCAPE_BLESS` set, these records
//! are made anew by the go command that `GOESCAPE_GO` names; with `GOESCAPE_GO` alone, they are compared with
//! what it prints now.

use goescape::base::{FileId, Name, SourceMap};
use goescape::check;
use goescape::diagnostic::Finding;
use goescape::driver::with_deep_stack;
use goescape::inline::{self, NoCallees};
use goescape::ir::{self, Program, Stage};
use goescape::lower;
use goescape::report::{FileNames, Positions, write_findings};
use goescape::syntax;
use goescape::types::{PackageId, Sizes, TypeStore};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const DIR: &str = "testdata/inline";

/// A run of the compiler: the heading of its part of a record, its flags, and what they mean to us.
struct Run {
    heading: &'static str,
    flags: &'static [&'static str],
    verbosity: u8,
    level: u8,
}

const RUNS: [Run; 4] = [
    Run { heading: "# -m", flags: &["-m"], verbosity: 1, level: 1 },
    Run { heading: "# -m=2", flags: &["-m=2"], verbosity: 2, level: 1 },
    Run { heading: "# -m=2 -l=4", flags: &["-m=2", "-l=4"], verbosity: 2, level: 4 },
    Run { heading: "# -m -l", flags: &["-m", "-l"], verbosity: 1, level: 0 },
];

/// GAP: what these files show is not lowered yet. A file that comes out right has to leave this list.
const GAPS: [&str; 4] = ["generics", "generics_devirtualize", "generics_imprecise", "generics_methods"];

#[test]
fn findings_are_those_of_gc() {
    let mut names: Vec<PathBuf> = std::fs::read_dir(DIR)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "go"))
        .collect();
    names.sort();
    let only = std::env::var("GOESCAPE_ONLY").ok();
    let go = std::env::var_os("GOESCAPE_GO");
    let mut report = String::new();
    for path in names.iter().filter(|path| is_wanted(path, only.as_deref())) {
        let record_path = path.with_extension("gc");
        let record = std::fs::read_to_string(&record_path).unwrap_or_default();
        let wanted = match &go {
            Some(go) => real_record(Path::new(go), path),
            None => record,
        };
        if std::env::var_os("GOESCAPE_BLESS").is_some() {
            std::fs::write(&record_path, &wanted).expect("the record can be written");
        }
        let found = with_deep_stack(|| our_record(path));
        if GAPS.iter().any(|gap| is_wanted(path, Some(gap))) {
            assert!(wanted != found, "{} is no gap any more", path.display());
            continue;
        }
        compare(&mut report, path, &wanted, &found);
    }
    assert!(report.is_empty(), "{report}");
}

fn is_wanted(path: &Path, only: Option<&str>) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    only.is_none_or(|only| stem == Some(only))
}

/// Appends the first lines that differ.
fn compare(report: &mut String, path: &Path, wanted: &str, found: &str) {
    if wanted == found {
        return;
    }
    let shown = std::env::var("GOESCAPE_SHOWN").ok().and_then(|n| n.parse().ok()).unwrap_or(3);
    let (wanted, found): (Vec<&str>, Vec<&str>) = (wanted.lines().collect(), found.lines().collect());
    let n_same = wanted.iter().zip(&found).take_while(|(a, b)| a == b).count();
    writeln!(report, "{} differs from line {} on", path.display(), n_same + 1).expect("strings grow");
    for line in wanted[n_same..].iter().take(shown) {
        writeln!(report, "  gc  {line}").expect("strings grow");
    }
    for line in found[n_same..].iter().take(shown) {
        writeln!(report, "  we  {line}").expect("strings grow");
    }
}

/// Returns what gc prints of a file at all levels.
fn real_record(go: &Path, path: &Path) -> String {
    let mut record = String::new();
    let object = std::env::temp_dir().join(format!("goescape-inline-{}.o", std::process::id()));
    let dir = std::fs::canonicalize(DIR).expect("the fixtures are there");
    for run in &RUNS {
        record.push_str(run.heading);
        record.push('\n');
        let output = Command::new(go)
            .args(["tool", "compile", "-p", "p", "-o"])
            .arg(&object)
            .args(run.flags)
            .arg(path.file_name().expect("a file has a name"))
            .current_dir(&dir)
            .output()
            .expect("the go command can be run");
        let text = String::from_utf8(output.stdout).expect("gc prints UTF-8");
        let prefix = format!("{}/", dir.display());
        for line in text.lines().filter(|line| is_about_inlining(line)) {
            record.push_str(line.strip_prefix(&prefix).unwrap_or(line));
            record.push('\n');
        }
    }
    // It was never needed; that it cannot be removed does no harm.
    let _ = std::fs::remove_file(object);
    record
}

/// Reports whether a line was printed while functions of the package were judged, inlined and devirtualized.
fn is_about_inlining(line: &str) -> bool {
    let Some((position, message)) = line.split_once(": ") else { return false };
    if position.starts_with('<') {
        return false;
    }
    ["can inline ", "cannot inline ", "inlining call to ", "devirtualizing ", "partially devirtualizing "]
        .iter()
        .any(|start| message.starts_with(start))
        || message.starts_with("cannot devirtualize ")
        || message.starts_with("imprecise interface call")
        || message.starts_with("function ") && message.contains(" considered 'big'")
}

/// Returns what we find out about a file at all levels.
fn our_record(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("the fixture can be read");
    let name = path.file_name().and_then(|name| name.to_str()).expect("names of fixtures are ASCII");
    let mut record = String::new();
    for run in &RUNS {
        record.push_str(run.heading);
        record.push('\n');
        let sources = SourceMap::new();
        let file = sources.add(name.into(), text.as_str().into());
        match findings(&sources, file, run) {
            Ok(findings) => {
                let names = FileNames::new("/", "/");
                write_findings(&mut record, &findings, &mut Positions::new(&sources, &names));
            }
            Err(error) => record.push_str(&error),
        }
    }
    record
}

struct NoImports;

impl check::Importer for NoImports {
    fn import(&self, _: &str, _: FileId) -> Result<PackageId, String> {
        Err("fixtures import nothing".to_owned())
    }
}

fn findings(sources: &SourceMap, file: FileId, run: &Run) -> Result<Vec<Finding>, String> {
    let (types, program) = (TypeStore::new(), Program::new());
    let (tree, errors) = syntax::parse(file, sources);
    if let Some(error) = errors.first() {
        return Err(format!("{error:?}\n"));
    }
    let package = types.package_of_path(Name::new("p"));
    let config = check::Config { go_version: Some((1, 27)), sizes: Sizes::AMD64, ignore_bodies: false };
    let checked = check::package(&config, package, vec![tree], &NoImports, &types, sources);
    if let Some(error) = checked.diagnostics.first() {
        return Err(format!("{error:?}\n"));
    }
    let config = lower::Config { go_version: Some((1, 27)), sizes: Sizes::AMD64, is_complete: false };
    let lowered = lower::package(&checked, &types, &program, sources, &config, &lower::NoDeclarations);
    if let Some(error) = lowered.diagnostics.first() {
        return Err(format!("{error:?}\n"));
    }
    let options = inline::Options { level: run.level, ..inline::Options::new(run.verbosity) };
    let inlined = inline::package(lowered.unit, &types, &program, sources, &options, &NoCallees);
    let expanded = &inlined.expanded;
    let violations = ir::verify(&expanded.funcs, &expanded.bodies, &program, &types, Stage::Inlined);
    match violations.first() {
        None => Ok(inlined.findings),
        Some(violation) => Err(format!("{}: {violation:?}\n", program.func(violation.func).symbol)),
    }
}
