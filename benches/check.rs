//! Parses and checks all of the standard library, bodies included, and compares the CPU time with go/parser and
//! go/types, which fill all of `types.Info` on one processor.
//!
//! Prints lines per second and peak memory. One thread; files are read beforehand, on both sides.
//! With `cargo bench --bench check -- --ours`, go/types is left out: for a profiler.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../tests/suite/common/mod.rs"]
mod common;

use common::Go;
use common::types_dump::{TypesDump, standard_packages};
use goescape::driver::{Options, Output, Reached, Session, analyze, with_deep_stack};
use goescape::load::{self, BuildContext, Config, Goroot, Graph, ModuleSettings};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// The allocator of the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const N_RUNS: usize = 5;

fn main() {
    let Some(go) = Go::find() else {
        return common::skip("no Go with a standard library to check");
    };
    let packages = standard_packages(&go, "linux", "amd64");
    let goroot = Goroot::at(&go.root).expect("the installation has sources");
    let context = BuildContext::new("linux", "amd64", 27, []).expect("the pair is supported");
    let config = Config {
        cwd: go.src().display().to_string(),
        goroot,
        context,
        modules: ModuleSettings::default(),
        with_tests: false,
    };
    let (n_lines, mut ours) = with_deep_stack(|| run(&config, &packages));
    let peak = peak_kilobytes();
    for _ in 1..N_RUNS {
        ours = ours.min(with_deep_stack(|| run(&config, &packages)).1);
    }
    print("goescape", n_lines, ours, peak);
    if std::env::args().any(|argument| argument == "--ours") {
        return;
    }
    let output = TypesDump::build(&go).command(&go, "bench", &packages).env("GOMAXPROCS", "1").output();
    let text = String::from_utf8(output.expect("types-dump runs").stdout).expect("it prints numbers");
    let numbers: Vec<u64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [their_lines, micros, kilobytes] = numbers[..] else { panic!("types-dump prints three numbers") };
    let theirs = Duration::from_micros(micros);
    print("go/types", their_lines as usize, theirs, kilobytes);
    println!("ratio    {:.2}", rate(n_lines, ours) / rate(their_lines as usize, theirs));
}

/// Parses and checks the packages; returns how many lines they have and how long it took.
fn run(config: &Config, packages: &[String]) -> (usize, Duration) {
    let session = Session::new();
    let graph: Graph =
        load::packages(&session.sources, config, packages).expect("the standard library can be loaded");
    let options = Options { until: Reached::Checked, n_threads: 1, ..Options::new(0) };
    let mut n_checked = 0;
    let start = cpu_time();
    analyze(&session, &graph, &options, &mut |_, output| {
        assert!(!matches!(output, Output::Errors(_)), "the standard library has no errors");
        n_checked += 1;
        ControlFlow::Continue(())
    });
    let time = cpu_time() - start;
    assert_eq!(n_checked, packages.len(), "all packages are checked");
    let files = graph.packages.rows().iter().flat_map(|package| &package.files);
    (files.map(|&file| session.sources.file(file).lines().len()).sum(), time)
}

fn print(who: &str, n_lines: usize, time: Duration, kilobytes: u64) {
    let (millis, rate) = (time.as_secs_f64() * 1e3, rate(n_lines, time) / 1e3);
    println!("{who} {n_lines:8} lines {millis:8.1} ms {rate:7.0} k lines/s {:6} MB peak", kilobytes / 1024);
}

fn rate(n_lines: usize, time: Duration) -> f64 {
    n_lines as f64 / time.as_secs_f64()
}

/// Returns the CPU time of this thread, or where that is not known, the time.
fn cpu_time() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = schedule.as_deref().and_then(|text| text.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Returns the most memory that this process had, or 0 where that is not known.
fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
