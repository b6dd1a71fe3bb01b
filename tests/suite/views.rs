//! What is shown of the findings: filters, the heap alone, counts, names.

use crate::common::{Go, skip};
use crate::goescape::in_dir;
use goescape::cli::Status;
use std::path::PathBuf;
use std::process::Command;

const PROGRAM: &str = "package p

type User struct{ Name string }

type Large struct{ data [1 << 20]byte }

var kept any

func NewUser(name string) *User {
\tu := User{name}
\treturn &u
}

func NewLarge() *Large { return &Large{} }

func Keep() { kept = 42 }

func Users(names []string) (n int) {
\tfor _, name := range names {
\t\tkept = NewUser(name)
\t\tn += len(NewUser(name).Name)
\t}
\treturn n
}

//go:noinline
func Kept() any { return kept }
";

const GENERIC: &str = "package p

func Map[T, U any](list []T, f func(T) U) []U {
\tout := make([]U, len(list))
\tfor i, x := range list {
\t\tout[i] = f(x)
\t}
\treturn out
}

var lengths = Map([]string{\"a\"}, func(s string) int { return len(s) })
";

/// Runs goescape on the program.
fn printed(flags: &[&str]) -> String {
    let folder = Scratch::new("program");
    folder.write("p.go", PROGRAM);
    let run = in_dir(&folder.0, &[flags, &["p.go"]].concat());
    assert_eq!(run.status, Status::Success, "{}", run.err);
    run.out
}

/// A folder that goes away with its files.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("goescape-views-{name}-{}", std::process::id()));
        // Tests run at the same time, each in a folder of its own.
        let dir = dir.with_extension(format!("{:?}", std::thread::current().id()));
        std::fs::create_dir_all(&dir).expect("a folder can be made");
        Self(dir.canonicalize().expect("it is there"))
    }
    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("a file can be written");
    }
    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=n", "-c", "user.email=e@example.com"]).args(arguments);
        let output = command.current_dir(&self.0).output().expect("git runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is for the system to remove.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_heap_is_shown_once_for_each_expression() {
    if Go::find().is_none() {
        return skip("no Go whose standard library could be read");
    }
    assert!(printed(&[]).contains("42 escapes to heap"), "gc says so of a constant");
    let expected = "# command-line-arguments\n./p.go:10:2: moved to heap: u (16 bytes)\n\
                    ./p.go:14:33: &Large{} escapes to heap (1048576 bytes, no pointers)\n";
    assert_eq!(printed(&["--heap-only"]), expected);
}

#[test]
fn kinds_and_functions_choose_among_gcs_lines() {
    if Go::find().is_none() {
        return skip("no Go whose standard library could be read");
    }
    let all = printed(&[]);
    let lines_with = |text: &str| -> Vec<String> {
        all.lines().filter(|line| line.starts_with('#') || line.contains(text)).map(str::to_owned).collect()
    };
    let lines = |flags: &[&str]| -> Vec<String> { printed(flags).lines().map(str::to_owned).collect() };
    assert_eq!(lines(&["--only=inlining-call"]), lines_with(": inlining call to "));
    assert_eq!(lines(&["--only", "heap,inlining-call", "--func", "^nobody$"]), [""; 0]);
    let of_one = printed(&["--func", "^NewLarge$"]);
    let expected = "# command-line-arguments\n./p.go:14:6: can inline NewLarge\n\
                    ./p.go:14:33: &Large{} escapes to heap\n";
    assert_eq!(of_one, expected);
}

#[test]
fn what_cannot_be_asked_for_is_said_in_one_line() {
    let folder = Scratch::new("unusable");
    folder.write("p.go", "package p\n");
    let said = |flags: &[&str]| {
        let run = in_dir(&folder.0, &[flags, &["p.go"]].concat());
        assert_eq!(run.status, Status::Unusable);
        run.err
    };
    assert!(said(&["--only=escapes"]).ends_with("`goescape explain` lists, not escapes\n"));
    assert_eq!(said(&["--func=("]), "goescape: --func: unclosed group\n");
    let no_repository = said(&["--changed"]);
    assert!(
        no_repository.starts_with("goescape: --changed asked git: not a git repository"),
        "{no_repository}"
    );
}

#[test]
fn changed_lines_are_those_of_git() {
    if Go::find().is_none() {
        return skip("no Go whose standard library could be read");
    }
    if Command::new("git").arg("--version").output().is_err() {
        return skip("no git");
    }
    let folder = Scratch::new("changed");
    folder.git(&["init", "-q"]);
    folder.write(
        "a.go",
        "package p\n\nfunc F() *int { return new(int) }\n\nfunc G() *int { return new(int) }\n",
    );
    let changed = |flag: &str| in_dir(&folder.0, &["--only=heap", flag, "a.go"]).out;
    let line = |number: u32| format!("./a.go:{number}:27: new(int) escapes to heap\n");
    let header = "# command-line-arguments\n";
    assert_eq!(changed("--changed"), format!("{header}{}{}", line(3), line(5)), "nothing is committed");
    folder.git(&["add", "a.go"]);
    folder.git(&["commit", "-q", "-m", "first"]);
    assert_eq!(changed("--changed"), "");
    folder.write(
        "a.go",
        "package p\n\nfunc F() *int { return new(int) }\n\n\nfunc H() *int { return new(int) }\n",
    );
    assert_eq!(changed("--changed"), format!("{header}{}", line(6)));
    folder.git(&["commit", "-q", "-a", "-m", "second"]);
    assert_eq!(changed("--changed"), "");
    assert_eq!(changed("--changed=HEAD~1"), format!("{header}{}", line(6)));
    let run = in_dir(&folder.0, &["--changed=nowhere", "a.go"]);
    assert_eq!(run.status, Status::Unusable);
    assert!(run.err.starts_with("goescape: --changed asked git: "), "{}", run.err);
}

#[test]
fn instances_have_readable_names_outside_gcs_lines() {
    if Go::find().is_none() {
        return skip("no Go whose standard library could be read");
    }
    let folder = Scratch::new("names");
    folder.write("p.go", GENERIC);
    let printed = |flags: &[&str]| in_dir(&folder.0, &[flags, &["p.go"]].concat()).out;
    assert!(printed(&[]).contains("go.shape."), "gc prints shapes");
    assert!(printed(&["--heap-only", "--raw-names"]).contains("make([]go.shape.int, "));
    let heap = printed(&["--heap-only"]);
    assert!(heap.contains("make([]int, len(list)) escapes to heap"), "{heap}");
    let counts = printed(&["--statistics"]);
    assert!(counts.contains("Map[string,int]") && !counts.contains("go.shape"), "{counts}");
}

#[test]
fn statistics_count_kinds_functions_and_bytes() {
    if Go::find().is_none() {
        return skip("no Go whose standard library could be read");
    }
    let all = printed(&[]);
    let counts = printed(&["--statistics"]);
    let count = |kind: &str| {
        let line = counts.lines().find(|line| line.starts_with(kind)).unwrap_or_default();
        line.split_whitespace().last().map(str::to_owned)
    };
    for (kind, text) in [("can-inline", ": can inline "), ("moved-to-heap", ": moved to heap: ")] {
        assert_eq!(count(kind), Some(all.matches(text).count().to_string()), "{counts}");
    }
    assert!(counts.lines().all(|line| line.chars().count() <= 80), "{counts}");
    assert!(!counts.contains("cannot-inline"), "only -m=2 prints that: {counts}");
    assert!(printed(&["--statistics", "-m=2"]).contains("cannot-inline"));
}

#[test]
fn counts_go_to_standard_output_and_messages_to_files() {
    if Go::find().is_none() {
        return skip("no Go whose standard library could be read");
    }
    let folder = Scratch::new("files");
    folder.write("p.go", PROGRAM);
    let format = "--format=gc,json:all.json,markdown:all.md,logopt:log";
    let run = in_dir(&folder.0, &["--statistics", format, "p.go"]);
    assert_eq!((run.status, run.err.as_str()), (Status::Success, ""));
    assert_eq!(run.out, printed(&["--statistics"]));
    let file = |name: &str| std::fs::read_to_string(folder.0.join(name)).expect("it was written");
    assert_eq!(file("all.json"), printed(&["--format=json"]));
    assert_eq!(file("all.md"), printed(&["--format=markdown"]));
    assert!(file("log/command-line-arguments/p.json").contains("canInlineFunction"));
    // A constant in an interface escapes, as gc says, but takes no memory.
    let summary = file("all.md");
    assert!(summary.contains("moved to heap: u") && !summary.contains("42"), "{summary}");
    let notices = printed(&["--format=github"]);
    assert!(notices.contains("moved to heap%3A u") && !notices.contains("42 escapes"), "{notices}");
}
