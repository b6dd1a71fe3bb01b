//! `goescape cost`: its costs are gc's, they are the sums of what it charges, and what it suggests works.
//!
//! Each fixture `testdata/cost/NAME.go` says in a line `// cost: F, T.M` whose cost is shown; `NAME.snap` holds what is
//! printed. The suggestions in it are taken, and the real compiler must find the changed functions inlinable.

use crate::common::{Go, go_files, skip};
use crate::gc;
use crate::goescape::{in_dir, testdata};
use goescape::driver::{self, Options, Session, with_deep_stack};
use goescape::inline::{Obstacle, Verdict};
use goescape::load;
use goescape::report::{self, CostContext, FileNames, Positions, Sheet};
use goescape::syntax::ast::{self, DeclKind, ExprKind};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Packages of many kinds that import little.
const PACKAGES: &[&str] = &[
    "bytes",
    "strings",
    "strconv",
    "sort",
    "slices",
    "maps",
    "math/big",
    "regexp/syntax",
    "text/tabwriter",
    "go/scanner",
    "container/list",
    "unicode/utf8",
    "sync",
];
/// How many fixtures have suggestions.
const LEAST_SUGGESTIONS: usize = 20;

/// A program with functions to show.
struct Program {
    dir: PathBuf,
    name: String,
    /// The arguments of each run.
    runs: Vec<Vec<String>>,
}

fn programs() -> Vec<Program> {
    let dir = testdata("cost").canonicalize().expect("the folder is there");
    let program = |path: PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).expect("names are UTF-8").to_owned();
        let source = std::fs::read_to_string(&path).expect("it can be read");
        let line =
            source.lines().find_map(|line| line.strip_prefix("// cost: ")).expect("it says what to show");
        let words = |run: &str| run.split_whitespace().map(str::to_owned).collect();
        Program { dir: dir.clone(), name, runs: line.split(", ").map(words).collect() }
    };
    go_files(&dir).into_iter().map(program).collect()
}

impl Program {
    fn run(&self, run: &[String], more: &[&str]) -> String {
        let mut arguments: Vec<&str> = vec!["cost"];
        arguments.extend(run.iter().map(String::as_str));
        if run[0] != self.name {
            arguments.push(&self.name);
        }
        arguments.extend(more);
        let run = in_dir(&self.dir, &arguments);
        format!("{}{}", run.out, run.err)
    }
}

#[test]
fn costs_are_laid_out() {
    if Go::find().is_none() {
        return skip("no Go whose standard library could be read");
    }
    for program in programs() {
        let shown =
            |run: &Vec<String>| format!("$ goescape cost {}\n{}", run.join(" "), program.run(run, &[]));
        let transcript: Vec<String> = program.runs.iter().map(shown).collect();
        let transcript = transcript.join("\n");
        for line in transcript.lines().filter(|line| !line.starts_with(['+', '-', ' '])) {
            assert!(line.chars().count() <= 80, "{}: {line}", program.name);
        }
        let stem = program.name.strip_suffix(".go").expect("fixtures are Go files");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&program.dir);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(stem, transcript));
    }
}

#[test]
fn suggestions_make_functions_inlinable() {
    let Some(go) = gc::toolchain() else {
        return skip("no Go 1.27.3 to compile with");
    };
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cost");
    std::fs::create_dir_all(&dir).expect("the folder can be made");
    let dir = dir.canonicalize().expect("it is there");
    let mut n_suggestions = 0;
    for program in programs() {
        let source = std::fs::read_to_string(program.dir.join(&program.name)).expect("it can be read");
        let flags = if source.contains("--l=4") || program.runs.iter().flatten().any(|word| word == "-l=4") {
            "-m -l=4"
        } else {
            "-m"
        };
        let compiled = |name: &str, text: &str| {
            std::fs::write(dir.join(name), text).expect("the file can be written");
            let compile = if gc::is_import_free(text) && !text.contains("\nimport (") {
                gc::go_tool_compile
            } else {
                gc::go_build
            };
            compile(go, &dir, flags, name)
        };
        for run in program.runs.iter().filter(|run| run[0] != program.name) {
            for line in program.run(run, &["--format", "json", "--raw-names"]).lines() {
                let object: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
                let Some(suggestion) = object.get("suggestion") else { continue };
                n_suggestions += 1;
                let function = object["function"].as_str().expect("it has a name");
                let (changed, said) = (edited(&source, suggestion), format!(": can inline {function}\n"));
                let before = compiled(&program.name, &source);
                assert!(!before.contains(&said), "{} can be inlined as it is:\n{before}", program.name);
                let after = compiled(&program.name, &changed);
                assert!(after.contains(&said), "{} cannot be inlined:\n{after}\n{changed}", program.name);
            }
        }
    }
    assert!(LEAST_SUGGESTIONS <= n_suggestions, "there are only {n_suggestions} suggestions");
}

/// Returns a text after the edits of a suggestion.
fn edited(source: &str, suggestion: &serde_json::Value) -> String {
    let mut text = source.to_owned();
    for edit in suggestion["edits"].as_array().expect("there are edits").iter().rev() {
        let place = |key: &str| edit[key].as_u64().expect("it is a place") as usize;
        text.replace_range(place("start")..place("end"), edit["text"].as_str().expect("it is text"));
    }
    text
}

#[test]
#[allow(clippy::print_stderr, reason = "the figures are of interest even if they suffice")]
fn costs_are_those_of_gc_and_the_sums_of_charges() {
    let Some(go) = gc::toolchain() else {
        return skip("no Go 1.27.3 with a standard library");
    };
    let packages: Vec<String> = match std::env::var_os("GOESCAPE_ALL") {
        Some(_) => vec!["std".to_owned()],
        None => PACKAGES.iter().map(|&package| package.to_owned()).collect(),
    };
    let theirs = gc_verdicts(go, &packages);
    let (ours, faults) = with_deep_stack(|| our_verdicts(go, &packages));
    assert!(faults.is_empty(), "charges do not add up:\n{}", faults.join("\n"));
    assert!(100 < theirs.len(), "gc says something about {} functions only", theirs.len());
    // A literal in a body that was inlined somewhere is judged there once more, under another name.
    let unnamed = |line: &str| {
        let (place, rest) = line.split_once(": ").unwrap_or((line, ""));
        format!("{place} {}", rest.split_once(' ').map_or("", |(_, verdict)| verdict))
    };
    let judged: BTreeSet<String> = ours.iter().map(|line| unnamed(line)).collect();
    // Where a copy is made in another package, as its name says, calls in it may be known that are not in the original.
    let is_copied = |line: &str| {
        let (place, rest) = line.split_once(": ").unwrap_or((line, ""));
        let package = Path::new(place).parent().and_then(Path::file_name).and_then(|name| name.to_str());
        package.is_some_and(|package| rest.starts_with(&format!("{package}.")))
    };
    let lost: Vec<&String> = theirs
        .difference(&ours)
        .filter(|line| !judged.contains(&unnamed(line)) && !is_copied(line))
        .collect();
    eprintln!("{} verdicts of gc, {} of goescape", theirs.len(), ours.len());
    let more: Vec<&String> = ours.difference(&theirs).collect();
    assert!(lost.is_empty() && more.is_empty(), "gc alone says {lost:#?}\ngoescape alone says {more:#?}");
}

/// What a function costs must not depend on which functions are wanted.
#[test]
fn costs_are_the_same_one_by_one() {
    let Some(go) = gc::toolchain() else {
        return skip("no Go 1.27.3 with a standard library");
    };
    for package in ["go/types", "text/template/parse", "regexp/syntax", "math/big"] {
        with_deep_stack(|| {
            let of_all = sheets(go, package, None);
            // Who wants a generic function gets everything.
            let is_wanted = |file: &ast::File, decl| match file.decl(decl).kind {
                DeclKind::Func { recv, type_params, .. } => {
                    let types = file.list(recv).iter().filter_map(|recv| file.field(recv).ty);
                    let has_parameters = |ty| {
                        let ty = match file.expr(ty).kind {
                            ExprKind::Unary { x, .. } => x,
                            _ => ty,
                        };
                        matches!(file.expr(ty).kind, ExprKind::Index { .. })
                    };
                    file.list(type_params).is_empty() && !types.into_iter().any(has_parameters)
                }
                _ => true,
            };
            let one_by_one = sheets(go, package, Some(&is_wanted));
            let differing: Vec<_> = one_by_one.difference(&of_all).collect();
            assert!(differing.is_empty(), "{package}: {differing:#?}");
            let n_instances = of_all.iter().filter(|sheet| sheet.contains("go.shape.")).count();
            assert!(of_all.len() <= one_by_one.len() + 2 * n_instances, "{package}: some are missing");
            assert!(100 < one_by_one.len(), "{package} has only {} functions", one_by_one.len());
        });
    }
}

/// Returns all that is printed of the costs of the functions of a package that are wanted.
fn sheets(go: &Go, package: &str, is_wanted: Option<&driver::Wanted<'_>>) -> BTreeSet<String> {
    let config = go.load_config("linux", "amd64");
    let session = Session::new();
    let graph = load::packages(&session.sources, &config, &[package.to_owned()]).expect("it can be loaded");
    let options = driver::cost_options(Options::new(0));
    let tables = driver::Tables::new(&graph);
    let mut costs = driver::costs(&session, &graph, &options, &tables, is_wanted);
    let (mut packages, mut found) = (std::mem::take(&mut costs.packages), BTreeSet::new());
    for package in &mut packages {
        let context = CostContext {
            types: &session.types,
            program: &session.program,
            sources: &session.sources,
            package: package.checked.package,
            has_raw_names: true,
        };
        for ledger in &mut package.ledgers {
            costs.complete(ledger);
            let sheet = Sheet::new(ledger, package.checked, context);
            found.insert(report::sheet_json(&sheet, &FileNames::as_given(), true).to_string());
        }
    }
    found
}

/// Returns what gc decides about the functions of packages: `bytes/buffer.go:60:18: (*Buffer).Bytes 6`.
fn gc_verdicts(go: &Go, packages: &[String]) -> BTreeSet<String> {
    let mut command = Command::new(&go.command);
    command.args(["list", "-export", "-gcflags=-m=2"]).args(packages);
    command.current_dir(go.src()).env("PWD", go.src()).env("GOROOT", &go.root);
    command.env("GOFLAGS", "").env("CGO_ENABLED", "0").env("GOTOOLCHAIN", "local");
    let output = command.output().expect("the go command runs");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    // A cached build repeats the names of files as they were in the directory in which it was first run.
    let src = format!("{}/", go.src().display());
    let short = |line: &str| gc_verdict(line.strip_prefix(&src).or(line.strip_prefix("./")).unwrap_or(line));
    text.lines().filter(|line| !line.starts_with("<autogenerated>")).filter_map(short).collect()
}

fn gc_verdict(line: &str) -> Option<String> {
    let (place, rest) = line.split_once(": ")?;
    if let Some(rest) = rest.strip_prefix("can inline ") {
        let (name, rest) = rest.split_once(" with cost ")?;
        return Some(format!("{place}: {name} {}", rest.split_once(' ')?.0));
    }
    let (name, reason) = rest.strip_prefix("cannot inline ")?.split_once(": ")?;
    match reason.strip_prefix("function too complex: cost ") {
        Some(rest) => Some(format!("{place}: {name} {}", rest.split_once(' ')?.0)),
        // That is said of calls.
        None if reason == "repeated recursive cycle" => None,
        None => Some(format!("{place}: {name} {reason}")),
    }
}

/// Returns the same of goescape, and which charges do not add up.
fn our_verdicts(go: &Go, packages: &[String]) -> (BTreeSet<String>, Vec<String>) {
    let src = format!("{}/", go.src().display());
    let config = go.load_config("linux", "amd64");
    let session = Session::new();
    let graph = load::packages(&session.sources, &config, packages).expect("the packages can be loaded");
    let options = driver::cost_options(Options::new(0));
    let tables = driver::Tables::new(&graph);
    let costs = driver::costs(&session, &graph, &options, &tables, None);
    assert!(costs.errors.is_empty(), "{:?}", costs.errors);
    let (mut verdicts, mut faults) = (BTreeSet::new(), Vec::new());
    for package in &costs.packages {
        let names = FileNames::as_given();
        let mut positions = Positions::new(&session.sources, &names);
        let context = CostContext {
            types: &session.types,
            program: &session.program,
            sources: &session.sources,
            package: package.checked.package,
            has_raw_names: true,
        };
        for ledger in &package.ledgers {
            let sheet = Sheet::new(ledger, package.checked, context);
            let by_line: i32 = sheet.line_costs().iter().map(|line| line.amount).sum();
            let charged = sheet.judged_cost().unwrap_or(by_line);
            let mut text = String::new();
            positions.write(&mut text, session.program.func(ledger.func).pos);
            if by_line != charged || sheet.total != charged {
                faults.push(format!("{text}: {} costs {charged}, its lines {by_line}", sheet.name));
            }
            let text = text.strip_prefix(&src).unwrap_or(&text);
            let verdict = match ledger.verdict {
                Verdict::Inlinable(inlinable) => inlinable.cost.to_string(),
                Verdict::NotInlinable(Obstacle::TooExpensive { cost: Some(cost), .. }) => cost.to_string(),
                Verdict::NotInlinable(obstacle) => obstacle.to_string(),
            };
            verdicts.insert(format!("{text}: {} {verdict}", sheet.name));
        }
    }
    (verdicts, faults)
}
