//! How long the command takes from its start to its end, beside the go command: what somebody who waits for it sees.
//!
//! Ours takes several turns, of which the median counts. The go command is given an empty build cache, and where that is
//! told, the cache that it has filled just before.

#![allow(clippy::print_stdout, reason = "a benchmark is there to print")]

#[path = "../tests/suite/common/mod.rs"]
mod common;

use common::Go;
use common::measure::Spread;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const N_TURNS: usize = 7;
/// How often the memory of a process is looked at.
const INTERVAL: Duration = Duration::from_millis(2);

const HELLO: &str = "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello\") }\n";

fn main() {
    let Some(go) = Go::find() else {
        return common::skip("no Go with a standard library to analyse");
    };
    let folder = std::env::temp_dir().join(format!("goescape-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
    let hello = folder.join("hello.go");
    std::fs::write(&hello, HELLO).expect("the temporary folder can be written");
    let hello = hello.display().to_string();
    let server = go.src().join("net/http/server.go").display().to_string();

    println!("{:38} {:>8} {:>15} {:>8}", "seconds, megabytes", "median", "least to most", "memory");
    ours(&go, "std", &["-m", "std"]);
    ours(&go, "hello world", &["-m", &hello]);
    ours(&go, "what reaches the heap in net/http", &["--heap-only", "net/http"]);
    ours(&go, "why, a line of net/http", &["why", &format!("{server}:1000")]);
    ours(&go, "cost of a function of net/http", &["cost", "net/http.NewRequest"]);
    let out = folder.join("out").display().to_string();
    println!("{:38} {:>8}", "the go command", "seconds");
    theirs(&go, "std, nothing cached", &folder.join("cache-std"), &["build", "-gcflags=-m", "std"]);
    let build_hello = ["build", "-gcflags=-m", "-o", &out, &hello];
    theirs(&go, "hello world, nothing cached", &folder.join("cache"), &build_hello);
    theirs(&go, "hello world, all cached", &folder.join("cache"), &build_hello);
    std::fs::remove_dir_all(&folder).expect("the temporary folder can be removed");
}

/// Prints how long our command takes and how much memory it has at most.
fn ours(go: &Go, what: &str, arguments: &[&str]) {
    let mut peak = 0;
    let times: Vec<f64> = (0..N_TURNS)
        .map(|_| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_goescape"));
            command.args(arguments).env("GOROOT", &go.root).current_dir(go.src());
            let (time, memory) = run(command);
            peak = peak.max(memory);
            time.as_secs_f64()
        })
        .collect();
    let Spread { least, median, most } = Spread::of(times);
    println!("{what:38} {median:8.2} {least:7.2} to {most:.2} {:8}", peak / 1024);
}

/// Prints how long the go command takes with a build cache.
fn theirs(go: &Go, what: &str, cache: &Path, arguments: &[&str]) {
    let cache: PathBuf = cache.into();
    let mut command = Command::new(&go.command);
    command.args(arguments).env("GOROOT", &go.root).env("GOCACHE", cache).current_dir(go.src());
    command.env("GOTOOLCHAIN", "local").env("CGO_ENABLED", "0").env("GOFLAGS", "");
    println!("{what:38} {:8.2}", run(command).0.as_secs_f64());
}

/// Runs a command to its end. Returns how long it took and the most kilobytes that it was seen to have.
fn run(mut command: Command) -> (Duration, u64) {
    let start = Instant::now();
    let mut child =
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the command can be started");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("the command can be waited for").is_none() {
        peak = common::measure::peak_kilobytes_in(&status).max(peak);
        std::thread::sleep(INTERVAL);
    }
    (start.elapsed(), peak)
}
