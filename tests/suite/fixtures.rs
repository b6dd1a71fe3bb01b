//! Fixtures: small Go programs with gc's recorded output beside them.
//!
//! A fixture `NAME.go` has a snapshot `NAME.snap` that holds what gc 1.27.3 prints, recorded by `make bless`. The
//! tests hold goescape's output against it, and, where a toolchain is at hand, against what gc prints now.

use crate::common::{Go, go_files, skip};
use crate::goescape::{in_dir, testdata};
use crate::{floor, gc};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Folders of programs whose findings are compared, at every level.
const ANALYSED: &[&str] = &["escape", "generics", "inline"];
/// Folders of programs with errors.
const BROKEN: &[&str] = &["errors/check", "errors/syntax"];
/// The flags under which each program is analysed.
const LEVELS: &[&str] = &["-m", "-m -l", "-m=2"];
/// Those for programs about inlining: calls are cheaper at `-l=4`.
const INLINE_LEVELS: &[&str] = &["-m", "-m -l", "-m=2", "-m=2 -l=4"];

/// A program to compare.
pub struct Fixture {
    /// Its folder.
    pub dir: PathBuf,
    /// Its file name.
    pub name: String,
    /// What tells it from all others: `escape/closures.go`.
    pub id: String,
    /// The flags to analyse it with.
    levels: &'static [&'static str],
}

/// Returns all fixtures.
pub fn all() -> Vec<Fixture> {
    let levels = |folder| if folder == "inline" { INLINE_LEVELS } else { LEVELS };
    let analysed = ANALYSED.iter().map(|&folder| (folder, levels(folder)));
    let broken = BROKEN.iter().map(|folder| (*folder, &LEVELS[..1]));
    let in_folder = |(folder, levels): (&str, &'static [&'static str])| -> Vec<Fixture> {
        let dir = testdata(folder).canonicalize().expect("the folder is there");
        let fixture = |path: PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str()).expect("names are UTF-8").to_owned();
            Fixture { dir: dir.clone(), id: format!("{folder}/{name}"), name, levels }
        };
        go_files(&dir).into_iter().map(fixture).collect()
    };
    analysed.chain(broken).flat_map(in_folder).collect()
}

impl Fixture {
    /// Returns the text of the program.
    pub fn source(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(self.dir.join(&self.name)).expect("it can be read")).into()
    }
    /// Returns what goescape prints, at all levels.
    fn ours(&self) -> String {
        let (dir, argument) = self.package();
        self.transcript(&argument, |flags| {
            let mut arguments: Vec<&str> = flags.split_whitespace().collect();
            arguments.push(&argument);
            let run = in_dir(&dir, &arguments);
            format!("{}{}", run.out, run.err)
        })
    }
    /// Returns what gc prints, at all levels.
    fn theirs(&self, go: &Go) -> String {
        let (dir, argument) = self.package();
        let print = if self.is_for_the_compiler() { gc::go_tool_compile } else { gc::go_build };
        self.transcript(&argument, |flags| print(go, &dir, flags, &argument))
    }
    /// Reports whether the compiler alone prints what `go build` prints.
    fn is_for_the_compiler(&self) -> bool {
        let source = self.source();
        // What the go command or the linker says of a file, only they can say.
        let is_about_types = self.id.starts_with("errors/check/") && source.contains("\npackage p\n");
        // Nor does the compiler join the names of line directives with the directory as they are shown.
        let renames_files = source.contains("//line ") || source.contains("/*line ");
        (LEVELS.len() <= self.levels.len() || is_about_types)
            && gc::is_import_free(&source)
            && !lacks_bodies(&source)
            && !renames_files
    }
    /// Returns where to compile the fixture, and what.
    ///
    /// It is a file of its own. Functions without bodies are allowed only in a package that has assembly, too;
    /// for a fixture with such functions there is one.
    fn package(&self) -> (PathBuf, String) {
        let source = self.source();
        if !lacks_bodies(&source) {
            return (self.dir.clone(), self.name.clone());
        }
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(self.id.replace(['/', '.'], "_"));
        std::fs::create_dir_all(&dir).expect("the folder can be made");
        let files = [
            ("go.mod", "module fixture\n\ngo 1.27\n"),
            ("stub.s", ""),
            (self.name.as_str(), source.as_str()),
        ];
        for (name, text) in files {
            let path = dir.join(name);
            // Tests that run at the same time all write the same.
            if std::fs::read_to_string(&path).ok().as_deref() != Some(text) {
                std::fs::write(path, text).expect("the file can be written");
            }
        }
        (dir.canonicalize().expect("the folder is there"), ".".to_owned())
    }
    fn transcript(&self, argument: &str, print: impl Fn(&str) -> String) -> String {
        let section = |flags: &&str| {
            let quote = if flags.contains(' ') { "'" } else { "" };
            // gc shows where line directives lead from with the whole path.
            let printed = print(flags).replace(&format!("[{}/", self.dir.display()), "[DIR/");
            let printed = gc::with_goroot_named(&printed, &self.dir);
            format!("$ go build -gcflags={quote}{flags}{quote} {argument}\n{printed}")
        };
        self.levels.iter().map(section).collect::<Vec<_>>().join("\n")
    }
    /// Holds a transcript against the recorded one.
    fn assert_recorded(&self, transcript: &str) {
        let stem = self.name.strip_suffix(".go").expect("fixtures are Go files");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&self.dir);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(stem, transcript));
    }
}

/// Reports whether a program declares functions without bodies.
fn lacks_bodies(source: &str) -> bool {
    let head = source.lines().find(|line| line.starts_with("func ") && !line.contains('{'));
    // A parameter list may go over several lines.
    head.is_some_and(|head| !head.ends_with(['(', ',']))
}

/// Runs `check` for every item, on two threads, and returns what it found, in order.
pub fn in_parallel<T: Sync, R: Send>(items: &[T], check: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let half = items.len().div_ceil(2);
    let (first, second) = items.split_at(half.min(items.len()));
    std::thread::scope(|scope| {
        let other = scope.spawn(|| second.iter().map(&check).collect::<Vec<R>>());
        let mut results: Vec<R> = first.iter().map(&check).collect();
        results.extend(other.join().expect("checks do not panic"));
        results
    })
}

/// Returns what is to be recorded, if anything: fixtures of which folder, or `1` for all.
pub fn blessing() -> Option<String> {
    std::env::var("GOESCAPE_BLESS").ok()
}

#[test]
fn output_equals_what_gc_printed_when_it_was_recorded() {
    let fixtures = all();
    if let Some(folder) = blessing() {
        return bless(fixtures, if folder == "1" { "" } else { &folder });
    }
    let mut gaps = floor::gaps();
    // Those of modules belong to another test.
    gaps.retain(|gap| fixtures.iter().any(|fixture| fixture.id == *gap));
    let differing = in_parallel(&fixtures, |fixture| {
        let compared = catch_unwind(AssertUnwindSafe(|| {
            let ours = fixture.ours();
            let is_gap = gaps.contains(&fixture.id);
            // A gap is known; nobody wants to see it drawn again.
            if is_gap {
                recorded(fixture).trim() == ours.trim()
            } else {
                fixture.assert_recorded(&ours);
                true
            }
        }));
        !matches!(compared, Ok(true))
    });
    let differing = fixtures.iter().zip(differing).filter(|(_, differs)| *differs);
    let differing: Vec<&str> = differing.map(|(fixture, _)| fixture.id.as_str()).collect();
    let lost: Vec<&&str> = differing.iter().filter(|id| !gaps.iter().any(|gap| gap == **id)).collect();
    assert!(lost.is_empty(), "{} of {} fixtures differ unexpectedly: {lost:#?}", lost.len(), fixtures.len());
    let closed: Vec<&String> = gaps.iter().filter(|gap| !differing.contains(&gap.as_str())).collect();
    assert!(
        closed.is_empty(),
        "these fixtures agree now; take them out of tests/parity-floor.toml: {closed:#?}"
    );
}

/// Records gc's output anew for the fixtures of a folder and lists those that differ from it.
fn bless(mut fixtures: Vec<Fixture>, folder: &str) {
    let go = gc::toolchain().expect("recording needs the real toolchain");
    fixtures.retain(|fixture| fixture.id.starts_with(folder));
    let others: Vec<String> = floor::gaps().into_iter().filter(|gap| !gap.starts_with(folder)).collect();
    let gaps = in_parallel(&fixtures, |fixture| {
        let theirs = fixture.theirs(go);
        fixture.assert_recorded(&theirs);
        let ours = catch_unwind(AssertUnwindSafe(|| fixture.ours()));
        ours.is_ok_and(|ours| ours == theirs)
    });
    let gaps = fixtures.iter().zip(gaps).filter(|(_, agrees)| !agrees);
    let mut gaps: Vec<String> = gaps.map(|(fixture, _)| fixture.id.clone()).chain(others).collect();
    gaps.sort();
    floor::write_gaps(&gaps);
}

/// Returns the recorded transcript.
fn recorded(fixture: &Fixture) -> String {
    let path = fixture.dir.join(&fixture.name).with_extension("snap");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.splitn(3, "---\n").nth(2).unwrap_or_default().to_owned()
}

/// Returns all that gc printed when the fixtures were recorded.
pub fn all_recorded() -> String {
    all().iter().map(recorded).collect()
}

#[test]
fn what_was_recorded_is_what_gc_prints() {
    let Some(go) = gc::toolchain() else {
        return skip("no Go 1.27.3 to compare with");
    };
    if blessing().is_some() {
        return;
    }
    let fixtures = all();
    let is_stale = in_parallel(&fixtures, |fixture| recorded(fixture).trim() != fixture.theirs(go).trim());
    let stale = fixtures.iter().zip(is_stale).filter(|(_, is_stale)| *is_stale);
    let stale: Vec<&str> = stale.map(|(fixture, _)| fixture.id.as_str()).collect();
    assert!(stale.is_empty(), "`make bless` has not been run for {stale:#?}");
}

#[test]
fn the_compiler_alone_prints_what_go_build_prints() {
    let Some(go) = gc::toolchain() else {
        return skip("no Go 1.27.3 to compare with");
    };
    let fixtures = all();
    for fixture in fixtures.iter().filter(|fixture| fixture.is_for_the_compiler()).step_by(25) {
        let (dir, name): (&Path, &str) = (&fixture.dir, &fixture.name);
        for flags in fixture.levels {
            let (slow, fast) =
                (gc::go_build(go, dir, flags, name), gc::go_tool_compile(go, dir, flags, name));
            assert_eq!(slow, fast, "{} {flags}", fixture.id);
        }
    }
}

#[test]
fn every_fixture_says_what_it_shows() {
    for fixture in all() {
        let source = fixture.source();
        let mut lines = source.trim_start_matches('\u{feff}').lines();
        let first = lines.find(|line| !line.is_empty() && !line.starts_with("//go:build"));
        let opens = first.is_some_and(|line| line.starts_with("// ") || line.starts_with("/* "));
        assert!(opens, "{} does not open with a comment that says what it shows", fixture.id);
    }
}
