//! Modules: what `go build` and goescape find where several modules, or several packages of one, come together.
//!
//! Each file `testdata/modules/NAME.txtar` holds the files of a folder, each after a line `-- path --`; before them
//! stand what it shows and commands: `$ go build VARIABLE=value … ARGUMENTS`, or `$ go test …` for `goescape --test …`.
//! What lies in `modcache` is the module cache. What the real toolchain prints is recorded in `NAME.snap`.

use crate::common::{Go, skip};
use crate::goescape::testdata;
use crate::{fixtures, floor, gc};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder that was written from an archive.
struct Folder {
    name: String,
    dir: PathBuf,
    /// What the commands are given.
    commands: Vec<String>,
}

impl Folder {
    fn unpack(archive: &Path) -> Self {
        let name = archive.file_stem().and_then(|name| name.to_str()).expect("names are UTF-8").to_owned();
        let text = std::fs::read_to_string(archive).expect("archives are text");
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("modules").join(&name);
        // Files of an older version of the archive would be part of the module.
        let _ = std::fs::remove_dir_all(&dir);
        let mut parts = text.split("\n-- ");
        let head = parts.next().expect("there is something before the first file");
        let commands =
            head.lines().filter_map(|line| line.strip_prefix("$ go ")).map(str::to_owned).collect();
        for part in parts {
            let (path, text) = part.split_once(" --\n").expect("a file has a name and a text");
            let path = dir.join(path);
            std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("it can be made");
            std::fs::write(path, format!("{}\n", text.trim_end_matches('\n'))).expect("it can be written");
        }
        Self { name, dir: dir.canonicalize().expect("the folder is there"), commands }
    }
    fn ours(&self) -> String {
        self.transcript(|verb, words| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_goescape"));
            command.args((verb == "test").then_some("--test")).arg("-m").args(words);
            command
        })
    }
    fn theirs(&self, go: &Go) -> String {
        self.transcript(|verb, words| {
            let is_for_go = |word: &str| word.starts_with("-tags") || word.starts_with("-mod");
            let (flags, packages): (Vec<&str>, Vec<&str>) =
                words.iter().partition(|word| word.starts_with('-') && !is_for_go(word));
            // A cached build repeats the file names of the directory it was first run in.
            let flags = format!("-gcflags=-m {} -D={}", flags.join(" "), self.dir.display());
            let mut command = Command::new(&go.command);
            command.arg(verb).args(["-p=1", "-buildvcs=false"]).arg(flags);
            if verb == "test" {
                let results = self.dir.with_extension("results");
                command.args(["-c", "-vet=off", "-o"]).arg(format!("{}/", results.display()));
            }
            command.args(packages).env("GOROOT", &go.root);
            command
        })
    }
    fn transcript(&self, command: impl Fn(&str, &[&str]) -> Command) -> String {
        let run = |line: &String| {
            let (verb, words) = line.split_once(' ').unwrap_or((line, ""));
            let (variables, words): (Vec<&str>, Vec<&str>) =
                words.split_whitespace().partition(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
            let mut command = command(verb, &words);
            command.current_dir(&self.dir).env("PWD", &self.dir).env("GOMODCACHE", self.dir.join("modcache"));
            command.env("GOFLAGS", "").env("GOPROXY", "off").env("GOWORK", "").env("GOENV", "off");
            command.env("GOTOOLCHAIN", "local").env("CGO_ENABLED", "0").env("GO111MODULE", "on");
            command.envs(variables.iter().filter_map(|variable| variable.split_once('=')));
            let output = command.output().expect("the command runs");
            let printed = [output.stdout, output.stderr].concat();
            let printed = String::from_utf8(printed).expect("both print UTF-8");
            let printed = printed.replace(&self.dir.display().to_string(), "$DIR");
            let printed = gc::with_goroot_named(&printed, &self.dir);
            let printed = if verb == "test" { without_commands(&printed) } else { printed };
            format!("$ go {line}\n{printed}")
        };
        self.commands.iter().map(run).collect::<Vec<_>>().join("\n")
    }
    /// Returns what names the archive among all fixtures.
    fn id(&self) -> String {
        format!("modules/{}.txtar", self.name)
    }
    fn assert_recorded(&self, transcript: &str) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(testdata("modules"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(self.name.as_str(), transcript));
    }
    fn recorded(&self) -> String {
        let path = testdata("modules").join(&self.name).with_extension("snap");
        let text = std::fs::read_to_string(path).unwrap_or_default();
        text.splitn(3, "---\n").nth(2).unwrap_or_default().to_owned()
    }
}

/// Takes out what is said of the commands that call tests, and of packages without tests.
fn without_commands(printed: &str) -> String {
    let mut is_of_command = false;
    let mut kept = String::new();
    for line in printed.split_inclusive('\n').filter(|line| !line.starts_with("?   ")) {
        if let Some(title) = line.strip_prefix("# ") {
            is_of_command = title.trim_end().ends_with(".test");
        }
        if !is_of_command {
            kept.push_str(line);
        }
    }
    kept
}

/// Unpacks all archives.
fn folders() -> Vec<Folder> {
    let entries = std::fs::read_dir(testdata("modules")).expect("the folder is there");
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let mut archives: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "txtar")).collect();
    archives.sort();
    archives.iter().map(|path| Folder::unpack(path)).collect()
}

#[test]
fn modules_are_loaded_as_the_go_command_loads_them() {
    let go = gc::toolchain();
    let folders = folders();
    assert!(!folders.is_empty(), "there are archives");
    let gaps = floor::gaps();
    let blessed = fixtures::blessing().filter(|folder| "modules/".starts_with(folder) || folder == "1");
    if blessed.is_some() {
        let go = go.expect("recording needs the real toolchain");
        fixtures::in_parallel(&folders, |folder| folder.assert_recorded(&folder.theirs(go)));
        let differing = folders.iter().filter(|folder| folder.recorded().trim() != folder.ours().trim());
        let others = gaps.into_iter().filter(|gap| !gap.starts_with("modules/"));
        let mut gaps: Vec<String> = others.chain(differing.map(Folder::id)).collect();
        gaps.sort();
        return floor::write_gaps(&gaps);
    }
    if go.is_none() {
        skip("no Go 1.27.3 to compare with; what was recorded must do");
    }
    let wrong = fixtures::in_parallel(&folders, |folder| {
        let recorded = folder.recorded();
        let (agrees, is_gap) = (folder.ours().trim() == recorded.trim(), gaps.contains(&folder.id()));
        let is_stale = go.is_some_and(|go| folder.theirs(go).trim() != recorded.trim());
        match (agrees, is_gap) {
            _ if is_stale => Some(format!("{}: is not recorded as it is", folder.id())),
            (true, true) => Some(format!("{}: agrees now", folder.id())),
            (false, false) => Some(format!("{}: differs", folder.id())),
            _ => None,
        }
    });
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
