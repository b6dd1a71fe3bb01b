//! Builds and runs `tests/gc-dump`, which tells what gc's own parser makes of a file.

use super::Go;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The built program.
pub struct GcDump {
    program: PathBuf,
}

impl GcDump {
    /// Builds the program beside a copy of gc's parser, unless that was done before with the same sources.
    pub fn build(go: &Go) -> &'static Self {
        static BUILT: OnceLock<GcDump> = OnceLock::new();
        BUILT.get_or_init(|| {
            let parser = go_sources(&go.src().join("cmd/compile/internal/syntax"));
            let ours = go_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gc-dump"));
            let mut hasher = DefaultHasher::new();
            (&parser, &ours).hash(&mut hasher);
            let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
            let program = scratch.join(format!("gc-dump-{:016x}", hasher.finish()));
            if !program.is_file() {
                let folder = scratch.join(format!("gc-dump-{}", std::process::id()));
                write_all(&folder.join("syntax"), &parser);
                write_all(&folder, &ours);
                write_all(&folder, &[("go.mod".into(), "module gcdump\n\ngo 1.27\n".into())]);
                compile(go, &folder);
                // Another run may do the same at the same time; each puts a whole program there.
                std::fs::rename(folder.join("program"), &program).expect("the target folder is writable");
                std::fs::remove_dir_all(&folder).expect("the copy is ours");
            }
            Self { program }
        })
    }
    /// Runs the program with `input`, and returns its output.
    pub fn run(&self, args: &[&str], input: &[u8]) -> String {
        let mut child = Command::new(&self.program)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("gc-dump was built");
        let mut stdin = child.stdin.take().expect("standard input is a pipe");
        let output = std::thread::scope(|scope| {
            scope.spawn(move || stdin.write_all(input));
            child.wait_with_output().expect("gc-dump runs")
        });
        assert!(output.status.success(), "gc-dump {args:?} must succeed");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

fn compile(go: &Go, folder: &Path) {
    let mut command = Command::new(&go.command);
    command.args(["build", "-trimpath", "-o", "program", "."]).current_dir(folder);
    command.env("GOTOOLCHAIN", "local").env("GOWORK", "off").env("CGO_ENABLED", "0");
    let status = command.status();
    assert!(status.is_ok_and(|status| status.success()), "gc-dump must build");
}

/// Returns the names and texts of the Go files in a folder, without tests.
fn go_sources(folder: &Path) -> Vec<(String, String)> {
    let names = std::fs::read_dir(folder).expect("the folder can be read").filter_map(Result::ok);
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        names.filter(|name| name.ends_with(".go") && !name.ends_with("_test.go")).collect();
    names.sort();
    let read = |name: String| {
        let text = std::fs::read_to_string(folder.join(&name)).expect("the file can be read");
        (name, text)
    };
    names.into_iter().map(read).collect()
}

fn write_all(folder: &Path, files: &[(String, String)]) {
    std::fs::create_dir_all(folder).expect("the target folder is writable");
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("the target folder is writable");
    }
}
