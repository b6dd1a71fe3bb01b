//! Builds and runs `tests/types-dump`, which tells what go/types finds out about packages.

use super::Go;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The built program.
pub struct TypesDump {
    program: PathBuf,
}

impl TypesDump {
    /// Builds the program, once per process.
    pub fn build(go: &Go) -> &'static Self {
        static BUILT: OnceLock<TypesDump> = OnceLock::new();
        BUILT.get_or_init(|| {
            let folder = std::env::temp_dir().join(format!("goescape-types-dump-{}", std::process::id()));
            let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/types-dump");
            std::fs::create_dir_all(&folder).expect("the folder for temporary files is writable");
            for source in super::go_files(&sources) {
                let name = source.file_name().expect("a file has a name");
                std::fs::copy(&source, folder.join(name)).expect("the copy can be written");
            }
            std::fs::write(folder.join("go.mod"), "module typesdump\n\ngo 1.27\n").expect("so can this");
            let program = folder.with_extension("bin");
            let mut build = go_command(go, &go.command);
            build.args(["build", "-o"]).arg(&program).arg(".").current_dir(&folder);
            let status = build.status();
            std::fs::remove_dir_all(&folder).expect("the copy is ours");
            assert!(status.is_ok_and(|status| status.success()), "types-dump must build");
            Self { program }
        })
    }
    /// Returns the command that runs the program on packages of the standard library, for linux/amd64.
    pub fn command(&self, go: &Go, mode: &str, packages: &[String]) -> Command {
        let mut command = go_command(go, &self.program);
        command.arg(mode).args(packages).current_dir(go.src()).stdin(Stdio::null()).stdout(Stdio::piped());
        command
    }
}

/// Returns a command in whose environment the go command does what is expected.
pub fn go_command(go: &Go, program: &Path) -> Command {
    let mut command = Command::new(program);
    let bin = go.root.join("bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(bin).chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(folders).expect("the folders are those of PATH"));
    command.env("GOROOT", &go.root).env("GOTOOLCHAIN", "local").env("GOFLAGS", "").env("GOWORK", "off");
    command.env("CGO_ENABLED", "0").env("GOOS", "linux").env("GOARCH", "amd64");
    command
}

/// Returns the packages of the standard library for a target, those without a file for it left out.
pub fn standard_packages(go: &Go, goos: &str, goarch: &str) -> Vec<String> {
    let mut list = go_command(go, &go.command);
    list.args(["list", "-f", "{{if .GoFiles}}{{.ImportPath}}{{end}}", "std"]).current_dir(go.src());
    let output = list.env("GOOS", goos).env("GOARCH", goarch).output().expect("the go command runs");
    let text = String::from_utf8(output.stdout).expect("paths are UTF-8");
    let paths = text.lines().filter(|path| !path.is_empty() && *path != "unsafe");
    paths.map(str::to_owned).collect()
}
