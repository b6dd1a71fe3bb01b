//! Parses and checks all of the standard library, bodies included, and compares the CPU time with go/parser and
//! go/types, which fill all of `types.Info` on one processor, their garbage collected as by default.
//!
//! Both take turns; the medians are printed, and the median and both ends of the ratios of a turn. One thread; files are
//! read beforehand, on both sides. The first turn of each is not counted: later ones find memory that the process
//! got before. With `cargo bench --bench check -- --ours`, go/types is left out: for a profiler.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../tests/suite/common/mod.rs"]
mod common;

use common::Go;
use common::measure::{Spread, cpu_time, millis, peak_kilobytes};
use common::types_dump::{TypesDump, standard_packages};
use goescape::driver::{Options, Output, Reached, Session, analyze, with_deep_stack};
use goescape::load::{self, Config};
use std::io::{BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::process::{Child, Stdio};
use std::time::Duration;

/// The allocator of the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const N_TURNS: usize = 7;

fn main() {
    let Some(go) = Go::find() else {
        return common::skip("no Go with a standard library to check");
    };
    let packages = standard_packages(&go, "linux", "amd64");
    let config = go.load_config("linux", "amd64");
    let our_turn = || with_deep_stack(|| check(&config, &packages));
    if std::env::args().any(|argument| argument == "--ours") {
        let times: Vec<f64> = (0..N_TURNS).map(|_| millis(our_turn())).collect();
        return println!(
            "goescape {:8.1} ms {:6} MB peak",
            Spread::of(times).median,
            peak_kilobytes() / 1024
        );
    }
    let mut theirs = Theirs::start(&go, &packages);
    our_turn();
    theirs.turn();
    let turns: Vec<(f64, f64)> = (0..N_TURNS).map(|_| (millis(our_turn()), millis(theirs.turn()))).collect();
    let our_peak = peak_kilobytes();
    let print = |who: &str, time: f64, kilobytes: u64| {
        let rate = theirs.n_lines as f64 / time;
        println!("{who} {time:8.1} ms {rate:7.0} k lines/s {:6} MB peak", kilobytes / 1024);
    };
    println!("{} lines, {N_TURNS} turns", theirs.n_lines);
    print("goescape", Spread::of(turns.iter().map(|turn| turn.0)).median, our_peak);
    print("go/types", Spread::of(turns.iter().map(|turn| turn.1)).median, theirs.peak_kilobytes);
    let ratio = Spread::of(turns.iter().map(|(ours, theirs)| theirs / ours));
    println!("ratio    {:8.2} (from {:.2} to {:.2})", ratio.median, ratio.least, ratio.most);
    theirs.stop();
}

/// Parses and checks the packages, and returns how long it took.
fn check(config: &Config, packages: &[String]) -> Duration {
    let session = Session::new();
    let graph =
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
    time
}

/// The program that uses go/types, waiting for its turns.
struct Theirs {
    program: Child,
    n_lines: u64,
    peak_kilobytes: u64,
}

impl Theirs {
    fn start(go: &Go, packages: &[String]) -> Self {
        let mut command = TypesDump::build(go).command(go, "bench", packages);
        let program =
            command.env("GOMAXPROCS", "1").stdin(Stdio::piped()).spawn().expect("types-dump was built");
        Self { program, n_lines: 0, peak_kilobytes: 0 }
    }
    /// Lets it check everything once, and returns how long it took.
    fn turn(&mut self) -> Duration {
        let input = self.program.stdin.as_mut().expect("standard input is a pipe");
        input.write_all(b"\n").expect("types-dump waits for a line");
        let mut line = String::new();
        let output = self.program.stdout.as_mut().expect("standard output is a pipe");
        // It writes nothing more until it is asked again.
        BufReader::new(output).read_line(&mut line).expect("types-dump prints a line");
        let numbers: Vec<u64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [n_lines, micros, kilobytes] = numbers[..] else { panic!("types-dump prints three numbers") };
        (self.n_lines, self.peak_kilobytes) = (n_lines, kilobytes);
        Duration::from_micros(micros)
    }
    fn stop(mut self) {
        drop(self.program.stdin.take());
        assert!(self.program.wait().is_ok_and(|status| status.success()), "types-dump must succeed");
    }
}
