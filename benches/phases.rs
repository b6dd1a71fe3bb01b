//! How long each phase takes on packages of the standard library, and how much it finds.
//!
//! A phase is timed as the difference between going as far as it and stopping before it; each figure is the CPU time of
//! the least of some runs, because whatever disturbs a run makes it longer. Dependencies go as far, with everything in them.
//! `make bench` runs this in release mode.

#![allow(clippy::print_stdout, reason = "a benchmark is there to print")]

#[path = "../tests/suite/common/mod.rs"]
mod common;

use common::Go;
use common::measure::{cpu_time, millis};
use goescape::driver::{Options, Output, Reached, Session, analyze, with_deep_stack};
use goescape::load::{self, Config};
use std::ops::ControlFlow;
use std::time::Duration;

/// The allocator of the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Packages of some size that import little.
const PACKAGES: &[&str] =
    &["strings", "strconv", "math/big", "regexp/syntax", "text/tabwriter", "go/scanner"];
/// The phases in order, each with the stage at which the pipeline stops after it.
const PHASES: &[(&str, Reached)] = &[
    ("parse", Reached::Parsed),
    ("check", Reached::Checked),
    ("lower", Reached::Lowered),
    ("inline", Reached::Inlined),
    ("escape", Reached::Analyzed),
];
const N_RUNS: usize = 5;

fn main() {
    let Some(go) = Go::find() else {
        return common::skip("no Go with a standard library to analyse");
    };
    let config = go.load_config("linux", "amd64");
    print!("{:16} {:>8} {:>9}", "milliseconds", "lines", "findings");
    PHASES.iter().for_each(|(phase, _)| print!(" {phase:>8}"));
    println!();
    for package in PACKAGES {
        let mut before = Duration::ZERO;
        let mut row = String::new();
        let mut counts = (0, 0);
        for (_, until) in PHASES {
            let runs = (0..N_RUNS).map(|_| with_deep_stack(|| run(&config, package, *until)));
            let (time, found) = runs.min().expect("there are runs");
            row.push_str(&format!(" {:8.1}", millis(time.saturating_sub(before))));
            (before, counts) = (time, found);
        }
        println!("{package:16} {:8} {:9}{row}", counts.0, counts.1);
    }
    println!();
    with_deep_stack(|| count_std(&config));
}

/// What gc counts for the standard library under `-m`: calls replaced by bodies, sets of functions that are analysed
/// together, locations and edges of escape analysis.
const COUNTS_OF_GC: [(&str, u64); 4] =
    [("inlinings", 79_484), ("batches", 37_541), ("locations", 511_890), ("edges", 396_874)];

/// Counts what all of the standard library makes to do, and says what gc counts.
fn count_std(config: &Config) {
    let session = Session::new();
    let graph = load::packages(&session.sources, config, &["std".to_owned()]).expect("std can be loaded");
    let summary = analyze(&session, &graph, &Options::new(1), &mut |_, _| ControlFlow::Continue(()));
    println!("{:16} {:>9} {:>9} {:>9}", "counts in std", "goescape", "gc", "more");
    for ((name, ours), (_, theirs)) in summary.timings.counts().into_iter().zip(COUNTS_OF_GC) {
        println!("{name:16} {ours:9} {theirs:9} {:9}", i128::from(ours) - i128::from(theirs));
    }
}

/// Takes a package as far as `until`; returns how long it took, and how many lines and findings there are.
fn run(config: &Config, package: &str, until: Reached) -> (Duration, (usize, usize)) {
    let session = Session::new();
    let graph =
        load::packages(&session.sources, config, &[package.to_owned()]).expect("the package can be loaded");
    let options = Options { until, n_threads: 1, on_demand: false, ..Options::new(1) };
    let mut n_findings = 0;
    let start = cpu_time();
    analyze(&session, &graph, &options, &mut |_, output| {
        if let Output::Findings(findings) = output {
            n_findings += findings.len();
        }
        ControlFlow::Continue(())
    });
    let time = cpu_time() - start;
    let files = graph.packages.rows().iter().flat_map(|package| &package.files);
    let n_lines = files.map(|&file| session.sources.file(file).lines().len()).sum();
    (time, (n_lines, n_findings))
}
