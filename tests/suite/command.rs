//! The command line: exit statuses, messages, and where they go.

use crate::goescape::{in_dir, root, testdata};
use goescape::cli::Status;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A directory of its own for a test, removed in the end.
struct Workspace(PathBuf);

impl Workspace {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let dir = std::env::temp_dir().join(format!("goescape-test-{}-{name}", std::process::id()));
        for (file, text) in files {
            let path = dir.join(file);
            std::fs::create_dir_all(path.parent().expect("files lie in a directory"))
                .expect("it can be made");
            std::fs::write(path, text).expect("it can be written");
        }
        Self(dir.canonicalize().expect("it was just made"))
    }
    fn run(&self, arguments: &[&str]) -> (Status, String) {
        let run = in_dir(&self.0, arguments);
        assert_eq!(run.out, "", "nothing is found out about what cannot be loaded");
        (run.status, run.err.replace(self.0.to_str().expect("it is UTF-8"), "$W"))
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goescape"));
    command.current_dir(testdata("escape")).stdin(Stdio::null());
    command
}

#[test]
fn what_cannot_be_loaded_is_said_in_the_words_of_the_go_command() {
    let work = Workspace::new(
        "load",
        &[
            ("go.mod", "module ex.com/m\n\ngo 1.27\n"),
            ("multi/a.go", "package a\n"),
            ("multi/b.go", "package b\n"),
            ("ign/a.go", "//go:build ignore\n\npackage ign\n"),
            ("testonly/a_test.go", "package testonly\n"),
            ("bad/a.go", "//go:build a b\n\npackage bad\n"),
            ("hdr/a.go", "package\n"),
            ("empty/README", ""),
            ("prog/main.go", "package main\n"),
            ("uses/a.go", "package uses\n\nimport \"ex.com/m/ign\"\n"),
            ("cycle/a/a.go", "package a\n\nimport _ \"ex.com/m/cycle/b\"\n"),
            ("cycle/b/b.go", "package b\n\nimport _ \"ex.com/m/cycle/a\"\n"),
            (
                "imports/a.go",
                "package imports\n\nimport (\n\t_ \"nope/x\"\n\t_ \"ex.com/m/prog\"\n\t_ \"./y\"\n)\n",
            ),
            ("x.go", "package x\n"),
        ],
    );
    let found = "found packages a (a.go) and b (b.go) in $W/multi\n";
    let excluded = "build constraints exclude all Go files in $W/ign\n";
    for (arguments, status, text) in [
        (vec!["./multi"], Status::Failure, found.to_owned()),
        (vec!["multi/a.go", "multi/b.go"], Status::Failure, found.to_owned()),
        (vec!["./ign"], Status::Failure, format!("package ex.com/m/ign: {excluded}")),
        (
            vec!["./uses"],
            Status::Failure,
            format!("package ex.com/m/uses\n\timports ex.com/m/ign: {excluded}"),
        ),
        (
            vec!["./testonly"],
            Status::Failure,
            "ex.com/m/testonly: no non-test Go files in $W/testonly\n".to_owned(),
        ),
        (vec!["./bad"], Status::Failure, "a.go: parsing //go:build line: unexpected token b\n".to_owned()),
        (vec!["./hdr"], Status::Failure, "hdr/a.go:1:9: expected 'IDENT', found 'EOF'\n".to_owned()),
        (vec!["./empty"], Status::Unusable, "no Go files in $W/empty\n".to_owned()),
        (vec!["./nope"], Status::Unusable, "stat $W/nope: directory not found\n".to_owned()),
        (vec!["x.go", "nope.go"], Status::Unusable, "stat nope.go: no such file or directory\n".to_owned()),
        (vec!["nope.go"], Status::Unusable, "stat nope.go: no such file or directory\n".to_owned()),
        (vec!["x.go", "ign"], Status::Unusable, "named files must be .go files: ign\n".to_owned()),
        (
            vec!["x.go", "ign/a.go"],
            Status::Unusable,
            "named files must all be in one directory; have . and ign\n".to_owned(),
        ),
        (
            vec!["./cycle/a"],
            Status::Failure,
            "package ex.com/m/cycle/a\n\timports ex.com/m/cycle/b from a.go\n\timports ex.com/m/cycle/a from b.go: \
             import cycle not allowed\n"
                .to_owned(),
        ),
    ] {
        assert_eq!(work.run(&arguments), (status, text), "{arguments:?}");
    }
}

#[test]
fn imports_that_cannot_be_found_are_said_at_their_place() {
    let work = Workspace::new(
        "imports",
        &[
            ("go.mod", "module ex.com/m\n\ngo 1.27\n"),
            ("prog/main.go", "package main\n"),
            ("a.go", "package a\n\nimport (\n\t_ \"ex.com/m/prog\"\n\t_ \"internal/abi\"\n)\n"),
        ],
    );
    let (status, text) = work.run(&["."]);
    assert_eq!(status, Status::Failure);
    assert_eq!(text, "a.go:4:2: import \"ex.com/m/prog\" is a program, not an importable package\n");
}

#[test]
fn without_a_go_installation_one_line_says_what_to_do() {
    let mut command = binary();
    command.arg("slides_questions.go").env("PATH", "/nonexistent").env("HOME", "/nonexistent");
    command.env_remove("GOROOT");
    let output = command.output().expect("goescape runs");
    if output.status.code() == Some(2) {
        let text = String::from_utf8_lossy(&output.stderr);
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains("--goroot DIR or $GOROOT"), "{text}");
    }
    let mut command = binary();
    let output = command.args(["--goroot", "/nonexistent", "x.go"]).output().expect("goescape runs");
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.starts_with("goescape: cannot find GOROOT directory: /nonexistent"), "{text}");
}

#[test]
fn another_release_is_noticed() {
    let work = Workspace::new(
        "release",
        &[
            ("go/VERSION", "go1.26.6\n"),
            ("go/src/runtime/x.go", "package runtime\n"),
            ("broken.go", "package p\n\nfunc f( {\n"),
        ],
    );
    let run = in_dir(&work.0, &["--goroot", work.0.join("go").to_str().expect("it is UTF-8"), "broken.go"]);
    let first = run.err.lines().next().expect("there is a notice");
    assert!(first.ends_with("is go1.26.6; the rules applied are those of go1.27.3"), "{first}");
}

#[test]
fn wrong_usage_has_a_status_of_its_own() {
    for arguments in
        [&["--nope"][..], &["-m=x", "a.go"], &["--goos", "nope", "a.go"], &["-gcflags=-N", "a.go"]]
    {
        assert_eq!(in_dir(&root(), arguments).status, Status::Unusable, "{arguments:?}");
    }
    let help = in_dir(&root(), &["--help"]);
    assert_eq!(help.status, Status::Success);
    assert!(help.out.contains("Usage: goescape"));
}

#[test]
fn findings_and_errors_go_their_ways() {
    let work = Workspace::new(
        "streams",
        &[("a.go", "package p\n\nfunc f() { x }\n"), ("b.go", "package p\n\nfunc (\n")],
    );
    let run = in_dir(&work.0, &["b.go"]);
    assert_eq!((run.status, run.out.as_str()), (Status::Failure, ""));
    assert!(run.err.starts_with("# command-line-arguments\n./b.go:4:1: syntax error: "), "{}", run.err);
}

#[test]
fn snippets_show_the_source() {
    let work = Workspace::new("snippets", &[("b.go", "package p\n\nfunc f() { x := }\n")]);
    let run = in_dir(&work.0, &["--format=snippet", "b.go"]);
    assert_eq!(run.status, Status::Failure);
    assert!(run.err.contains("func f() { x := }"), "{}", run.err);
    assert!(run.err.contains("./b.go:3:17"), "{}", run.err);
}

#[test]
fn somebody_who_stops_reading_is_no_error() {
    let source: String = std::iter::once("package p\n".to_owned())
        .chain((0..5_000).map(|n| format!("func f{n}() *int {{ return new(int) }}\n")))
        .collect();
    let work = Workspace::new("pipe", &[("many.go", &source)]);
    let mut child = binary()
        .current_dir(&work.0)
        .arg("many.go")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("goescape runs");
    // Reading nothing and closing the pipe is what `head -0` does.
    drop(child.stdout.take());
    let mut errors = String::new();
    child.stderr.take().expect("it is piped").read_to_string(&mut errors).expect("it is text");
    let status = child.wait().expect("it ends");
    assert_eq!((status.code(), errors.as_str()), (Some(0), ""));
}

#[test]
fn a_comparison_with_the_real_toolchain_has_a_status() {
    if crate::gc::toolchain().is_none() {
        return crate::common::skip("no Go 1.27.3 to compare with");
    }
    let run = in_dir(Path::new(&testdata("errors/syntax")), &["compare", "missing_expression.go"]);
    assert_eq!(run.status, Status::Success, "{}{}", run.out, run.err);
    assert!(run.out.contains("packages byte-identical: 1 of 1"), "{}", run.out);
}
