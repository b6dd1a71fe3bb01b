//! Modules with errors: what the go command and the compiler say of several packages or files together.
//!
//! Each file `testdata/errors/modules/NAME.txtar` holds the files of a module, each after a line `-- path --`; before
//! them stand what it shows and the command. What the real toolchain prints is recorded in `NAME.snap`.

use crate::common::{Go, skip};
use crate::goescape::{in_dir, testdata};
use crate::{fixtures, gc};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A module that was written to a folder.
struct Module {
    name: String,
    dir: PathBuf,
    /// What `go build` and `goescape check` are given.
    arguments: Vec<String>,
}

impl Module {
    /// Writes the files of an archive to a folder of their own.
    fn unpack(archive: &Path) -> Self {
        let name = archive.file_stem().and_then(|name| name.to_str()).expect("names are UTF-8").to_owned();
        let text = std::fs::read_to_string(archive).expect("archives are text");
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("error-modules").join(&name);
        // Files of an older version of the archive would be part of the module.
        let _ = std::fs::remove_dir_all(&dir);
        let mut parts = text.split("\n-- ");
        let head = parts.next().expect("there is something before the first file");
        let command = head.lines().find_map(|line| line.strip_prefix("$ go build "));
        let arguments = command.expect("the archive has a command").split(' ').map(str::to_owned).collect();
        for part in parts {
            let (path, text) = part.split_once(" --").expect("a file has a name and a text");
            let path = dir.join(path);
            std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("it can be made");
            let text = format!("{}\n", text.trim_start_matches('\n').trim_end_matches('\n'));
            std::fs::write(path, text).expect("the file can be written");
        }
        Self { name, dir: dir.canonicalize().expect("the folder is there"), arguments }
    }
    fn ours(&self) -> String {
        let arguments = self.arguments.iter().map(String::as_str);
        let run = in_dir(&self.dir, &std::iter::once("check").chain(arguments).collect::<Vec<_>>());
        self.transcript(&format!("{}{}", run.out, run.err))
    }
    fn theirs(&self, go: &Go) -> String {
        let mut command = Command::new(&go.command);
        command.args(["build", "-p", "1"]).args(&self.arguments).current_dir(&self.dir);
        command.env("PWD", &self.dir).env("GOROOT", &go.root).env("GOFLAGS", "").env("GOWORK", "off");
        command.env("GOTOOLCHAIN", "local").env("CGO_ENABLED", "0").env("GO111MODULE", "on");
        let output = command.output().expect("the go command runs");
        self.transcript(&String::from_utf8_lossy(&[output.stdout, output.stderr].concat()))
    }
    fn transcript(&self, printed: &str) -> String {
        let dir = format!("{}/", self.dir.display());
        let mut printed = printed.replace(&dir, "./").replace(dir.trim_end_matches('/'), "$DIR");
        if let Some(go) = gc::toolchain() {
            printed = printed.replace(&format!("{}/", go.root.display()), "$GOROOT/");
        }
        format!("$ go build {}\n{printed}", self.arguments.join(" "))
    }
    fn assert_recorded(&self, transcript: &str) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(testdata("errors/modules"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(self.name.as_str(), transcript));
    }
}

/// Unpacks all archives.
fn modules() -> Vec<Module> {
    let entries = std::fs::read_dir(testdata("errors/modules")).expect("the folder is there");
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let mut archives: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "txtar")).collect();
    archives.sort();
    archives.iter().map(|path| Module::unpack(path)).collect()
}

#[test]
fn modules_have_the_errors_that_go_build_prints() {
    let go = gc::toolchain();
    let modules = modules();
    assert!(!modules.is_empty(), "there are modules");
    if fixtures::blessing().is_some_and(|folder| "errors/modules/".starts_with(&folder) || folder == "1") {
        let go = go.expect("recording needs the real toolchain");
        modules.iter().for_each(|module| module.assert_recorded(&module.theirs(go)));
        return;
    }
    if go.is_none() {
        skip("no Go 1.27.3 to compare with; what was recorded must do");
    }
    for module in &modules {
        let ours = module.ours();
        module.assert_recorded(&ours);
        if let Some(go) = go {
            assert_eq!(ours, module.theirs(go), "{} is not recorded as it is", module.name);
        }
    }
}
