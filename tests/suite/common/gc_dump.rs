//! Builds and runs `tests/gc-dump`, which tells what gc's own parser makes of a file.

use super::Go;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The built program.
pub struct GcDump {
    program: PathBuf,
}

impl GcDump {
    /// Builds the program, once per test run, beside a copy of gc's parser.
    pub fn build(go: &Go) -> &'static Self {
        static BUILT: OnceLock<GcDump> = OnceLock::new();
        BUILT.get_or_init(|| {
            let folder =
                Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("gc-dump-{}", std::process::id()));
            let parser = folder.join("syntax");
            std::fs::create_dir_all(&parser).expect("the target folder is writable");
            copy_go_files(&go.src().join("cmd/compile/internal/syntax"), &parser);
            copy_go_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gc-dump"), &folder);
            std::fs::write(folder.join("go.mod"), "module gcdump\n\ngo 1.27\n")
                .expect("the folder is writable");
            let program = folder.with_extension("bin");
            let status = Command::new(&go.command)
                .args(["build", "-o"])
                .arg(&program)
                .arg(".")
                .current_dir(&folder)
                .env("GOTOOLCHAIN", "local")
                .env("GOWORK", "off")
                .env("CGO_ENABLED", "0")
                .status();
            std::fs::remove_dir_all(&folder).expect("the copy is ours");
            assert!(status.is_ok_and(|status| status.success()), "gc-dump must build");
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

fn copy_go_files(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("the folder can be read").filter_map(Result::ok) {
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".go") && !text.ends_with("_test.go") {
            std::fs::copy(entry.path(), to.join(name)).expect("the folder is writable");
        }
    }
}
