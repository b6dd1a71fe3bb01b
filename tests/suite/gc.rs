//! What the real toolchain prints, in the form of `go build`.
//!
//! `go build` takes ten times as long as the compiler it runs, so files that import nothing are given to the
//! compiler itself, with the flags that `go build` would give it. A test makes sure that this is the same.

use crate::common::Go;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The release whose output is reproduced.
pub const RELEASE: &str = "go1.27.3";

/// Returns the toolchain of the right release, if there is one.
pub fn toolchain() -> Option<&'static Go> {
    static FOUND: OnceLock<Option<Go>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let go = Go::find()?;
        let version = std::fs::read_to_string(go.root.join("VERSION")).ok()?;
        (version.lines().next() == Some(RELEASE)).then_some(go)
    });
    found.as_ref()
}

/// Returns what `go build -gcflags=FLAGS NAME` prints in `dir`.
pub fn go_build(go: &Go, dir: &Path, flags: &str, name: &str) -> String {
    // A cached build repeats the file names of the directory it was first run in; see `goescape compare`.
    let flags = format!("-gcflags={flags} -D={}", dir.display());
    let mut command = Command::new(&go.command);
    command.arg("build").arg("-o").arg(scratch(name)).arg(flags).arg(name);
    printed(command, go, dir)
}

/// Returns the same for a file that imports nothing but `unsafe`, without the detour.
pub fn go_tool_compile(go: &Go, dir: &Path, flags: &str, name: &str) -> String {
    let source = std::fs::read_to_string(dir.join(name)).expect("the fixture can be read");
    let is_main = source.lines().any(|line| line.starts_with("package main"));
    let mut command = Command::new(&go.command);
    command.args(["tool", "compile", "-lang=go1.27", "-complete", "-nolocalimports"]);
    command.arg("-p").arg(if is_main { "main" } else { "command-line-arguments" });
    command.arg("-o").arg(scratch(name)).args(flags.split_whitespace()).arg(format!("./{name}"));
    let text = printed(command, go, dir).replace(&format!("{}/", dir.display()), "./");
    if text.is_empty() { text } else { format!("# command-line-arguments\n{text}") }
}

/// Writes `$GOROOT` where a text that was printed in `dir` names files of the toolchain. Where that lies decides whether
/// the whole path was printed, or one relative to the directory, which may be shorter.
pub fn with_goroot_named(text: &str, dir: &Path) -> String {
    let Some(go) = toolchain() else { return text.to_owned() };
    let root = go.root.display().to_string();
    let relative = goescape::load::relative(&dir.display().to_string(), &root);
    text.replace(&root, "$GOROOT").replace(&relative, "$GOROOT")
}

/// Reports whether a file imports nothing but `unsafe`.
pub fn is_import_free(source: &str) -> bool {
    let imports = source.lines().filter(|line| line.starts_with("import"));
    imports.map(str::trim).all(|line| line == "import \"unsafe\"")
}

fn printed(mut command: Command, go: &Go, dir: &Path) -> String {
    command.current_dir(dir).env("PWD", dir).env("GOROOT", &go.root).env("GOFLAGS", "");
    command.env("GOTOOLCHAIN", "local").env("CGO_ENABLED", "0").env("GO111MODULE", "on");
    let output = command.output().expect("the go command runs");
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8(text).expect("gc prints UTF-8")
}

fn scratch(name: &str) -> PathBuf {
    let thread = format!("{:?}", std::thread::current().id());
    let thread: String = thread.chars().filter(char::is_ascii_digit).collect();
    std::env::temp_dir().join(format!("goescape-{}-{thread}-{name}.o", std::process::id()))
}
