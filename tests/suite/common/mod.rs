//! What several tests need: finding a Go toolchain, and the files below its source folder.

#![allow(dead_code, reason = "not every test needs every helper")]
#![allow(unreachable_pub, missing_docs, reason = "a test is no library")]

use goescape::load::{BuildContext, Config, Goroot, ModuleSettings};
use std::path::{Path, PathBuf};
use std::process::Command;

pub mod agreement;
pub mod gc_dump;
pub mod gc_nodes;
pub mod measure;
pub mod tokens;
pub mod tree_text;
pub mod types_dump;

/// A Go installation to compare with.
pub struct Go {
    /// The `go` command.
    pub command: PathBuf,
    /// Its `GOROOT`.
    pub root: PathBuf,
}

impl Go {
    /// Finds one through `$GOESCAPE_GO` (a `go` command), `$GOROOT` or `$PATH`.
    pub fn find() -> Option<Self> {
        let given = std::env::var_os("GOESCAPE_GO").map(PathBuf::from);
        let below_root = std::env::var_os("GOROOT").map(|root| Path::new(&root).join("bin/go"));
        let in_path = std::env::var_os("PATH").and_then(|path| {
            let mut commands = std::env::split_paths(&path).map(|folder| folder.join("go"));
            commands.find(|command| command.is_file())
        });
        let commands = [given, below_root, in_path].into_iter().flatten();
        commands.filter(|command| command.is_file()).find_map(|command| {
            let output = Command::new(&command).args(["env", "GOROOT"]).output().ok()?;
            let root = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
            root.join("src").is_dir().then_some(Self { command, root })
        })
    }
    /// Returns the source folder.
    pub fn src(&self) -> PathBuf {
        self.root.join("src")
    }
    /// Returns how packages of the standard library are loaded for a target.
    pub fn load_config(&self, goos: &str, goarch: &str) -> Config {
        Config {
            cwd: self.src().display().to_string(),
            goroot: Goroot::at(&self.root).expect("the installation has sources"),
            context: BuildContext::new(goos, goarch, 27, []).expect("the pair is supported"),
            modules: ModuleSettings::default(),
            with_tests: false,
        }
    }
}

/// Returns all `.go` files below `folder`, sorted.
pub fn go_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).expect("the folder can be read");
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(path),
                Ok(_) if path.extension().is_some_and(|extension| extension == "go") => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    files
}

/// Says that a test does nothing, and why.
#[allow(clippy::print_stderr, reason = "a test that is skipped should say so")]
pub fn skip(reason: &str) {
    eprintln!("skipped: {reason}");
}
