//! The forms of output: each recorded for the same programs, held against schemas, against gc's own log.

use crate::common::skip;
use crate::goescape::{Run, in_dir, root, testdata};
use crate::{gc, json_schema};
use goescape::cli::Status;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAMS: [&str; 5] = ["broken", "closures", "generics", "interfaces", "user"];
const FORMS: [&str; 6] = ["gc", "snippet", "json", "sarif", "github", "markdown"];

/// Analyses a program in a form.
fn printed(program: &str, form: &str) -> Run {
    in_dir(&testdata("formats"), &["--format", form, &format!("{program}.go")])
}

/// Runs a command that takes no packages; returns its status and what it printed.
fn told(arguments: &[&str]) -> (Status, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("goescape").chain(arguments.iter().copied()).map(std::ffi::OsString::from);
    let status = goescape::cli::run(all, &mut goescape::cli::Io::new(&mut out, &mut err));
    (status, String::from_utf8(out).expect("goescape prints UTF-8"))
}

/// A folder that is removed in the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("goescape-formats-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&dir).expect("it can be made");
        Self(dir)
    }
    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("it is UTF-8").to_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Compares with what is recorded beside the program, without what differs from machine to machine.
fn compare(program: &str, form: &str, text: &str) {
    let dir = testdata("formats");
    let text = text.replace(dir.to_str().expect("it is UTF-8"), "$DIR");
    let text = text.replace(env!("CARGO_PKG_VERSION"), "$VERSION");
    insta::with_settings!({
        snapshot_path => dir, prepend_module_to_snapshot => false, omit_expression => true
    }, {
        insta::assert_snapshot!(format!("{program}.{form}"), text);
    });
}

#[test]
fn every_form_is_as_recorded() {
    if gc::toolchain().is_none() {
        return skip("no Go 1.27.3 whose standard library could be imported");
    }
    for program in PROGRAMS {
        for form in FORMS {
            let run = printed(program, form);
            assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "no escape codes in {form}");
            let out = if form == "sarif" { without_rules(&run.out) } else { run.out };
            compare(program, form, &format!("{out}{}", run.err));
        }
    }
}

/// Leaves out the rules, which are the same for all programs and long, and their numbers, which other rules change.
fn without_rules(text: &str) -> String {
    let mut log: Value = serde_json::from_str(text).expect("it is JSON");
    log["runs"][0]["tool"]["driver"]["rules"] = Value::Null;
    for result in log["runs"][0]["results"].as_array_mut().expect("there are results") {
        assert!(result["ruleIndex"].is_u64(), "each result has its rule");
        result["ruleIndex"] = Value::Null;
    }
    format!("{log:#}\n")
}

#[test]
fn the_log_is_as_recorded() {
    if gc::toolchain().is_none() {
        return skip("no Go 1.27.3 whose standard library could be imported");
    }
    for program in PROGRAMS {
        let scratch = Scratch::new(program);
        let run = printed(program, &format!("logopt:{}", scratch.path("log")));
        let files = log_files(&scratch.0.join("log"));
        let text: String = files.iter().map(|(name, text)| format!("-- {name} --\n{text}")).collect();
        compare(program, "logopt", &format!("{text}{}", run.err));
    }
}

#[test]
fn lines_of_json_have_the_documented_form() {
    if gc::toolchain().is_none() {
        return skip("no Go 1.27.3 whose standard library could be imported");
    }
    let schema: Value = serde_json::from_str(&told(&["explain", "json"]).1).expect("the schema is JSON");
    for program in PROGRAMS {
        let run = printed(program, "json");
        assert!(!run.out.is_empty());
        for line in run.out.lines() {
            let value: Value = serde_json::from_str(line).expect("each line is an object");
            let faults = json_schema::faults(&schema, &value);
            assert!(faults.is_empty(), "{line}\n{}", faults.join("\n"));
        }
    }
    // The schema must be able to say no.
    let wrong = serde_json::json!({ "kind": "Moved", "package": 1, "line": 0 });
    assert_eq!(json_schema::faults(&schema, &wrong).len(), 4);
}

#[test]
fn sarif_is_valid() {
    if gc::toolchain().is_none() {
        return skip("no Go 1.27.3 whose standard library could be imported");
    }
    let text = std::fs::read_to_string(testdata("schema").join("sarif-2.1.0.json")).expect("it is there");
    let schema: Value = serde_json::from_str(&text).expect("it is JSON");
    for program in PROGRAMS {
        let mut log: Value = serde_json::from_str(&printed(program, "sarif").out).expect("it is JSON");
        let faults = json_schema::faults(&schema, &log);
        assert!(faults.is_empty(), "{program}\n{}", faults.join("\n"));
        let results = log["runs"][0]["results"].as_array_mut().expect("there are results");
        assert!(!results.is_empty());
        results[0]["level"] = "loud".into();
        assert_ne!(json_schema::faults(&schema, &log).len(), 0, "the schema must be able to say no");
    }
}

#[test]
fn fingerprints_survive_moves_of_lines() {
    if gc::toolchain().is_none() {
        return skip("no Go 1.27.3 whose standard library could be imported");
    }
    let scratch = Scratch::new("moved");
    let source = std::fs::read_to_string(testdata("formats").join("closures.go")).expect("it is there");
    let (clause, rest) = source.split_once("package main\n").expect("it has a package clause");
    let moved = format!("{clause}package main\n\n// One\n\n// more\n{rest}");
    std::fs::write(scratch.path("closures.go"), moved).expect("it can be written");
    let fingerprints = |run: Run| -> Vec<String> {
        let log: Value = serde_json::from_str(&run.out).expect("it is JSON");
        let results = log["runs"][0]["results"].as_array().expect("there are results").iter();
        let fingerprint = |result: &Value| result["partialFingerprints"]["goescape/v1"].to_string();
        results.map(fingerprint).collect()
    };
    let before = fingerprints(printed("closures", "sarif"));
    let after = fingerprints(in_dir(&scratch.0, &["--format=sarif", "closures.go"]));
    assert_eq!(before, after);
    let different: std::collections::BTreeSet<_> = before.iter().collect();
    assert_eq!(different.len(), before.len(), "each result has a fingerprint of its own");
}

#[test]
fn several_forms_go_to_several_places() {
    if gc::toolchain().is_none() {
        return skip("no Go 1.27.3 whose standard library could be imported");
    }
    let scratch = Scratch::new("several");
    let forms = format!(
        "json:{},gc,sarif:{},logopt:{}",
        scratch.path("a.json"),
        scratch.path("a.sarif"),
        scratch.path("log")
    );
    let run = printed("user", &forms);
    assert_eq!((run.status, run.out), (Status::Success, printed("user", "gc").out));
    let file = |name: &str| std::fs::read_to_string(scratch.path(name)).expect("it was written");
    assert_eq!(file("a.json"), printed("user", "json").out);
    assert_eq!(file("a.sarif"), printed("user", "sarif").out);
    assert!(file("log/main/user.json").starts_with("{\"version\":0,"));
    for wrong in ["json,sarif", "xml", "logopt", "json:/no/such/folder/x"] {
        let run = printed("user", wrong);
        assert_eq!((run.status, run.out.as_str()), (Status::Unusable, ""), "{wrong}");
        assert!(run.err.lines().count() < 6, "{}", run.err);
    }
}

#[test]
fn colours_are_for_those_who_want_them() {
    if gc::toolchain().is_none() {
        return skip("no Go 1.27.3 whose standard library could be imported");
    }
    let coloured = in_dir(&testdata("formats"), &["--format=snippet", "--color=always", "user.go"]);
    assert!(coloured.out.contains("\u{1b}["));
    let escapes = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("it is well-formed");
    assert_eq!(escapes.replace_all(&coloured.out, ""), printed("user", "snippet").out);
    let scratch = Scratch::new("colour");
    let file = scratch.path("user.txt");
    let form = format!("--format=snippet:{file}");
    let run = in_dir(&testdata("formats"), &[&form, "--color=always", "user.go"]);
    assert_eq!(run.out, "");
    assert_eq!(std::fs::read_to_string(&file).expect("it was written"), printed("user", "snippet").out);
}

#[test]
fn lines_drawn_fit_on_a_narrow_terminal() {
    if gc::toolchain().is_none() {
        return skip("no Go 1.27.3 whose standard library could be imported");
    }
    for program in PROGRAMS {
        let run = printed(program, "snippet");
        let wide = run.out.lines().filter(|line| {
            // What the source and the compiler's words take is theirs.
            80 < line.chars().count() && line.starts_with([' ', '│', '=']) && !line.contains('^')
        });
        assert_eq!(wide.collect::<Vec<_>>(), Vec::<&str>::new(), "{program}");
    }
}

#[test]
fn manual_and_completions_know_every_command() {
    let help = told(&["-h"]).1;
    let (_, list) = help.split_once("Commands:\n").expect("commands are listed");
    let commands: Vec<&str> = list
        .lines()
        .take_while(|line| line.starts_with("  "))
        // What is said of a command may go on below it, further to the right.
        .filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.contains(&"explain"));
    let man = told(&["man"]).1;
    assert!(man.contains(".TH goescape 1"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let completions = told(&["completions", shell]).1;
        for command in &commands {
            assert!(man.contains(command), "the manual has {command}");
            assert!(completions.contains(command), "completions for {shell} have {command}");
        }
    }
    for command in commands.iter().filter(|&&command| command != "help") {
        assert!(told(&["man", command]).1.contains(".SH"), "{command} has a page");
    }
    assert_eq!(told(&["man", "nope"]).0, Status::Unusable);
}

/// The codes that gc's front end decides; the others are logged by its back end, or of what it does not print.
const CODES: [&str; 10] = [
    "canInlineFunction",
    "cannotInlineFunction",
    "cannotInlineCall",
    "escape",
    "escapes",
    "iteration-variable-to-heap",
    "iteration-variable-to-stack",
    "leak",
    "loop-modified-for",
    "loop-modified-range",
];

#[test]
fn the_log_of_standard_packages_is_that_of_gc() {
    let Some(go) = gc::toolchain() else { return skip("no Go 1.27.3 to compare with") };
    let packages = ["bufio", "container/list", "net", "regexp/syntax", "strings", "testing"];
    let scratch = Scratch::new("std");
    let flags = format!("-gcflags=-json=0,{}", scratch.path("theirs"));
    let mut command = Command::new(&go.command);
    command.arg("build").arg(flags).args(packages).env("GOROOT", &go.root).env("GOFLAGS", "");
    // Packages from the cache of builds would log nothing; those compiled with this flag are in none, as the folder is new.
    command.env("CGO_ENABLED", "0").env("GOTOOLCHAIN", "local");
    let output = command.output().expect("the go command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let form = format!("--format=logopt:{}", scratch.path("ours"));
    let goroot = go.root.to_str().expect("it is UTF-8");
    let run = in_dir(&root(), &[&[&form, "--goroot", goroot], &packages[..]].concat());
    assert_eq!((run.status, run.err.as_str()), (Status::Success, ""));
    let known = |files: BTreeMap<String, String>| -> BTreeMap<String, String> {
        let is_known = |line: &&str| {
            line.starts_with("{\"version\"")
                || CODES.iter().any(|code| line.contains(&format!("\"code\":\"{code}\"")))
        };
        let text = |text: String| text.lines().filter(is_known).map(|line| format!("{line}\n")).collect();
        let files = files.into_iter().map(|(name, whole)| (name, text(whole)));
        files.filter(|(_, text): &(String, String)| 1 < text.lines().count()).collect()
    };
    let (theirs, ours) =
        (known(log_files(&scratch.0.join("theirs"))), known(log_files(&scratch.0.join("ours"))));
    assert!(20 < theirs.len());
    assert_eq!(theirs.keys().collect::<Vec<_>>(), ours.keys().collect::<Vec<_>>());
    for (name, theirs) in &theirs {
        for (number, (theirs, ours)) in theirs.lines().zip(ours[name].lines()).enumerate() {
            assert_eq!(theirs, ours, "{name}, line {number}");
        }
        assert_eq!(theirs.lines().count(), ours[name].lines().count(), "{name}");
    }
}

/// Returns the files below a folder by their names relative to it.
fn log_files(dir: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for package in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(package.path()).into_iter().flatten().flatten() {
            let name =
                format!("{}/{}", package.file_name().to_string_lossy(), file.file_name().to_string_lossy());
            files.insert(name, std::fs::read_to_string(file.path()).expect("logs are text"));
        }
    }
    files
}
