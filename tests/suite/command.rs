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

/// Three Go installations of another release, and a file with an error to stop at.
fn installations(name: &str) -> Workspace {
    let files = ["named", "variable", "path"].map(|place| {
        let root = format!("{place}/go");
        [
            (format!("{root}/VERSION"), format!("go1.26-{place}\ntime 2026-01-01T00:00:00Z\n")),
            (format!("{root}/src/runtime/x.go"), "package runtime\n".to_owned()),
            (format!("{root}/bin/go"), String::new()),
        ]
    });
    let mut files: Vec<(&str, &str)> =
        files.iter().flatten().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("broken.go", "package p\n\nfunc f( {\n"));
    Workspace::new(name, &files)
}

#[test]
fn the_installation_is_the_named_one_or_that_of_the_variable_or_of_the_path() {
    let work = installations("goroot");
    let at = |place: &str| work.0.join(place);
    // What is on the PATH may be a link, as installers make them.
    std::fs::create_dir(at("bin")).expect("it can be made");
    #[cfg(unix)]
    std::os::unix::fs::symlink(at("path/go/bin/go"), at("bin/go")).expect("it can be linked");
    let on_path = if cfg!(unix) { at("bin") } else { at("path/go/bin") };
    for (is_named, has_variable, expected) in
        [(true, true, "named"), (true, false, "named"), (false, true, "variable"), (false, false, "path")]
    {
        let mut command = binary();
        command.current_dir(&work.0).arg("broken.go").env("PATH", &on_path).env_remove("GOROOT");
        if is_named {
            command.arg("--goroot").arg(at("named/go"));
        }
        if has_variable {
            command.env("GOROOT", at("variable/go"));
        }
        let output = command.output().expect("goescape runs");
        let errors = String::from_utf8(output.stderr).expect("messages are UTF-8");
        let dir = at(expected).join("go");
        let notice = format!(
            "goescape: {} is go1.26-{expected}; the rules applied are those of go1.27.3\n",
            dir.display()
        );
        assert!(errors.starts_with(&notice), "{errors}");
        assert_eq!(errors.lines().count(), 3, "one line of notice, and what is wrong: {errors}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn releases_of_the_same_language_are_not_noticed_and_unknown_ones_are() {
    let work = installations("release");
    let root = work.0.join("named/go");
    let (named, version) = (root.to_str().expect("it is UTF-8"), root.join("VERSION"));
    for (text, notice) in [
        (Some("go1.27.1\n"), None),
        (Some("go1.27rc1\n"), None),
        (Some("go1.28.2\n"), Some("go1.28.2")),
        (Some("devel go1.28-abcdef\n"), Some("devel go1.28-abcdef")),
        (Some("go1.2\n"), Some("go1.2")),
        (None, Some("of an unknown release")),
    ] {
        match text {
            Some(text) => std::fs::write(&version, text).expect("it can be written"),
            None => std::fs::remove_file(&version).expect("it is there"),
        }
        let run = in_dir(&work.0, &["--goroot", named, "broken.go"]);
        assert_eq!(run.status, Status::Failure);
        let first = run.err.lines().next().expect("there is an error");
        match notice {
            Some(release) => assert!(first.contains(&format!("is {release}; the rules applied")), "{first}"),
            None => assert_eq!(first, "# command-line-arguments"),
        }
    }
}

#[test]
fn a_file_that_is_no_text_is_a_failure_of_the_code() {
    let work =
        Workspace::new("text", &[("nul.go", "package p\n\0"), ("string.go", "package p\nvar x = \"\0\"\n")]);
    let reading = "go: reading nul.go: unexpected NUL in input\n".to_owned();
    assert_eq!(work.run(&["nul.go"]), (Status::Failure, reading));
    let string = "# command-line-arguments\n./string.go:2:10: invalid NUL character\n".to_owned();
    assert_eq!(work.run(&["string.go"]), (Status::Failure, string));
}

#[test]
fn trees_are_printed_as_far_as_there_are_any() {
    let work = Workspace::new("ast", &[("x.go", "package p\n\nvar x = 1\n\nfunc f( {\n")]);
    for (arguments, start) in [
        (&["ast", "x.go"][..], "File 1:1\n  package_name: Name 1:9 p\n"),
        (&["ast", "--json", "x.go"], "{\"kind\":\"File\","),
    ] {
        let output = binary().current_dir(&work.0).args(arguments).output().expect("goescape runs");
        assert_eq!(output.status.code(), Some(1));
        let (tree, errors) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(tree.starts_with(start), "{tree}");
        assert_eq!(errors, "x.go:5:9: syntax error: unexpected {, expected )\n");
    }
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

#[test]
fn what_has_no_errors_is_analysed_if_asked_for() {
    let text = "package main\n\nvar kept *int\n\nfunc broken(p *int) { undefined(p) }\n\n\
                func sound() {\n\tx := 1\n\tkept = &x\n\ty := 2\n\tbroken(&y)\n}\n\nfunc main() { sound() }\n";
    let work = Workspace::new("keep-going", &[("a.go", text)]);
    let plain = in_dir(&work.0, &["-l", "a.go"]);
    assert_eq!((plain.out.as_str(), plain.status), ("", Status::Failure));
    let run = in_dir(&work.0, &["-l", "--keep-going", "a.go"]);
    assert_eq!(
        run.out,
        "# command-line-arguments\n./a.go:8:2: moved to heap: x\n\
         ./a.go:10:2: moved to heap: y (unknown because of errors in main.broken)\n"
    );
    assert!(run.err.contains("./a.go:5:23: undefined: undefined\n"), "{}", run.err);
    assert!(run.err.contains("./a.go:5:6: broken is left out because of errors"), "{}", run.err);
    assert_eq!(run.status, Status::Failure);
    let run = in_dir(&work.0, &["why", "a.go:10"]);
    assert!(
        run.out.contains("y is moved to the heap: passed to broken, in which there are errors"),
        "{}",
        run.out
    );
    assert_eq!(run.status, Status::Failure);
}

#[test]
fn methods_of_the_same_name_are_told_apart_when_one_is_left_out() {
    let text = "package main\n\nvar kept *int\n\ntype T struct{}\n\nfunc (T) M(p *int) { undefined(p) }\n\n\
                type U struct{}\n\nfunc (*U) M(p *int)\n\nfunc main() {\n\tx := 1\n\tT{}.M(&x)\n\ty := 2\n\t\
                new(U).M(&y)\n}\n";
    let work =
        Workspace::new("same-name", &[("go.mod", "module m\n\ngo 1.27\n"), ("a.go", text), ("a.s", "")]);
    let why = |place: &str| in_dir(&work.0, &["why", place]).out;
    assert!(why("a.go:14").contains("passed to T.M, in which there are errors"), "{}", why("a.go:14"));
    assert!(why("a.go:16").contains("passed to (*U).M, which has no body"), "{}", why("a.go:16"));
    let run = in_dir(&work.0, &["--keep-going", "."]);
    assert!(run.err.contains("./a.go:7:6: T.M is left out because of errors"), "{}", run.err);
}

#[test]
fn what_is_left_of_a_package_with_errors_is_logged() {
    let text = "package main\n\nfunc broken() { undefined() }\n\nfunc main() {\n\tprintln(new(int))\n}\n";
    let work = Workspace::new("logged", &[("a.go", text)]);
    let run = |more: &[&str]| in_dir(&work.0, &[&["--format=logopt:log", "a.go"], more].concat());
    let log = work.0.join("log/main/a.json");
    assert_eq!(run(&[]).status, Status::Failure);
    assert!(!log.exists(), "gc writes no log for what it cannot compile");
    assert_eq!(run(&["--keep-going"]).status, Status::Failure);
    let log = std::fs::read_to_string(log).expect("there is a log");
    assert!(log.contains("cannotInlineFunction") || log.contains("canInlineFunction"), "{log}");
}

#[test]
fn what_is_in_doubt_because_of_errors_is_marked_in_every_form() {
    let work = Workspace::new(
        "doubt",
        &[
            ("go.mod", "module ex.com/m\n\ngo 1.27\n"),
            (
                "low/low.go",
                "package low\n\nvar kept *int\n\nfunc Broken(p *int) { undefined(p) }\n\n\
                 func Pass(p *int) { Broken(p) }\n\nfunc Keep(p *int) { kept = p }\n\n\
                 type Lost struct{ x undefinedToo }\n",
            ),
            (
                "high/high.go",
                "package high\n\nimport \"ex.com/m/low\"\n\nfunc F() {\n\tx := 1\n\tlow.Pass(&x)\n\ty := 2\n\t\
                 low.Keep(&y)\n}\n\nfunc G() low.Lost { panic(0) }\n",
            ),
        ],
    );
    let run = |flags: &[&str]| in_dir(&work.0, &[flags, &["./..."]].concat());
    let plain = run(&["-l"]);
    assert_eq!((plain.out.as_str(), plain.status), ("", Status::Failure));
    assert_eq!(
        plain.err,
        "# ex.com/m/low\nlow/low.go:5:23: undefined: undefined\nlow/low.go:11:21: undefined: undefinedToo\n"
    );
    let found = run(&["-l", "--keep-going"]);
    let expected = "# ex.com/m/low\n\
                    low/low.go:7:11: leaking param: p (unknown because of errors in low.Broken)\n\
                    low/low.go:9:11: leaking param: p\n\
                    # ex.com/m/high\n\
                    high/high.go:6:2: moved to heap: x (unknown because of errors in low.Broken)\n\
                    high/high.go:8:2: moved to heap: y\n";
    assert_eq!(found.out, expected);
    assert!(found.err.starts_with(&plain.err), "{}", found.err);
    let left_out = [
        "low/low.go:5:6: Broken is left out because of errors; what is passed to it is taken to escape\n",
        "high/high.go:12:6: G is left out because of errors in packages that are imported\n",
    ];
    for line in left_out {
        assert!(found.err.contains(line), "{}", found.err);
    }
    // Only the package that imports is asked for.
    let importer = in_dir(&work.0, &["-l", "--keep-going", "./high"]);
    assert!(
        importer.out.contains("moved to heap: x (unknown because of errors in low.Broken)"),
        "{}",
        importer.out
    );
    assert!(importer.err.starts_with(&plain.err), "{}", importer.err);
    for form in ["snippet", "json", "sarif", "github", "markdown"] {
        let out = run(&["-l", "--keep-going", "--format", form]).out;
        let out = out.replace("%3A", ":");
        let marked: Vec<&str> = out.lines().filter(|line| line.contains("low.Broken")).collect();
        assert!(marked.iter().any(|line| line.contains("moved to heap: x")), "{form}: {out}");
        assert!(!marked.iter().any(|line| line.contains("moved to heap: y")), "{form}: {out}");
    }
    let heap = run(&["-l", "--keep-going", "--heap-only"]).out;
    assert!(
        heap.contains(
            "x (8 bytes, 2 share a block of 16, no pointers; unknown because of errors in low.Broken)"
        ),
        "{heap}"
    );
}

#[test]
fn answers_are_coloured_like_messages() {
    let escapes = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("it is well-formed");
    let questions: [&[&str]; 4] = [
        &["why", "too_large.go:5"],
        &["cost", "../cost/slow_branch.go:11"],
        &["cost", "../cost/slow_branch.go", "--suggest"],
        &["--format=snippet", "too_large.go"],
    ];
    for question in questions {
        let printed = |flag: Option<&str>, vars: &[(&str, &str)]| {
            let mut command = binary();
            for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
                command.env_remove(name);
            }
            command.current_dir(testdata("why")).args(question).args(flag).envs(vars.iter().copied());
            let output = command.output().expect("it runs");
            String::from_utf8(output.stdout).expect("goescape prints UTF-8")
        };
        let plain = printed(None, &[]);
        assert!(!plain.contains('\u{1b}') && !plain.is_empty(), "{question:?}: {plain}");
        let coloured = printed(Some("--color=always"), &[("NO_COLOR", "1")]);
        assert!(coloured.contains("\u{1b}["), "{question:?}: {coloured}");
        assert_eq!(escapes.replace_all(&coloured, ""), plain, "{question:?}");
        assert_eq!(printed(None, &[("CLICOLOR_FORCE", "1")]), coloured);
        assert_eq!(printed(None, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), plain);
        assert_eq!(printed(Some("--color=never"), &[("CLICOLOR_FORCE", "1")]), plain);
    }
}

#[cfg(unix)]
#[test]
fn broken_environments_take_one_clear_line() {
    let work = Workspace::new(
        "broken",
        &[
            ("go.mod", "module ex.com/m\n\ngo 1.27\n"),
            ("a/a.go", "package a\n\nfunc F() *int { return new(int) }\n"),
            ("dangling/a.go", "package dangling\n"),
            ("loop/a.go", "package loop\n"),
            ("std/a.go", "package std\n\nimport \"fmt\"\n\nvar _ = fmt.Sprint()\n"),
            ("none/README", ""),
            ("incomplete/src/runtime/README", ""),
            ("older/src/runtime/README", ""),
            ("older/VERSION", "go1.20.1\n"),
        ],
    );
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(target, work.0.join(name)).expect("the link can be made");
    };
    link("nowhere.go", "dangling/b.go");
    link("..", "loop/up");
    link("self.go", "loop/self.txt");
    let run = |goroot: Option<&str>, argument: &str, variables: &[(&str, &str)]| {
        let mut command = binary();
        command.current_dir(&work.0).env("PWD", &work.0).arg(argument).env("GOENV", "off").env("GOFLAGS", "");
        command.env_remove("GOTOOLCHAIN");
        command.envs(variables.iter().copied());
        if let Some(goroot) = goroot {
            command.env("GOROOT", work.0.join(goroot));
        }
        let output = command.output().expect("the command runs");
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).expect("it prints UTF-8");
        let text = text.replace(work.0.to_str().expect("it is UTF-8"), "$W");
        (output.status.code(), text.trim_end().to_owned())
    };
    let is_line = |(status, text): (Option<i32>, String), wanted: &str| {
        assert!(text.starts_with(wanted) && !text.contains('\n'), "{wanted}: {text}");
        assert_eq!(status, Some(2), "{wanted}");
    };
    for goroot in ["nowhere", "none", "go.mod"] {
        let wanted = format!("goescape: cannot find GOROOT directory: $W/{goroot} (from $GOROOT)");
        is_line(run(Some(goroot), "./a", &[]), &wanted);
    }
    let (_, text) = run(Some("incomplete"), "./std", &[]);
    assert!(text.ends_with("std/a.go:3:8: package fmt is not in std ($W/incomplete/src/fmt)"), "{text}");
    let (status, text) = run(Some("older"), "./a", &[]);
    assert!(text.ends_with("go: go.mod requires go >= 1.27 (running go 1.20.1)"), "{text}");
    assert_eq!(status, Some(2));
    if std::env::var_os("GOROOT").is_none() {
        return crate::common::skip("no Go installation");
    }
    is_line(run(None, "./dangling", &[]), "open $W/dangling/b.go: no such file or directory");
    is_line(run(None, "./a", &[("GOFLAGS", "nosuch")]), "go: parsing $GOFLAGS: non-flag \"nosuch\"");
    is_line(run(None, "./a", &[("GOEXPERIMENT", "bogus")]), "goescape: unknown GOEXPERIMENT bogus");
    is_line(run(None, "./a", &[("GOOS", "bogus")]), "goescape: unsupported GOOS/GOARCH pair bogus/");
    is_line(
        run(None, "./a", &[("GOWORK", "/nowhere/go.work")]),
        "go: reading go.work: open /nowhere/go.work",
    );
    // A loop of directories is none to patterns, which do not follow links.
    assert_eq!(run(None, "./loop/...", &[]), (Some(0), String::new()));
    let (status, _) = run(None, "./a", &[("GOMODCACHE", "/nowhere")]);
    assert_eq!(status, Some(0), "nobody needs the module cache");
}

#[cfg(target_os = "linux")]
#[test]
fn without_memory_for_a_stack_the_program_says_so() {
    // The phases want half a gigabyte, of which they use little.
    let limited = format!("ulimit -v 400000; exec {} ast a.go", env!("CARGO_BIN_EXE_goescape"));
    let work = Workspace::new("stack", &[("a.go", "package p\n")]);
    let run = Command::new("sh").args(["-c", &limited]).current_dir(&work.0).output().expect("a shell runs");
    let err = String::from_utf8_lossy(&run.stderr);
    assert!(err.starts_with("goescape: the system gives no stack of 512 MiB: "), "{err}");
    assert_eq!((err.lines().count(), run.status.code()), (1, Some(2)), "{err}");
}
