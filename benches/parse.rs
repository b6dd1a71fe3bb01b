//! Parses the standard library of a Go installation, and compares the CPU time with gc's own parser.
//!
//! Prints bytes, lines, milliseconds and memory. One thread; trees are kept, as by a compiler.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../tests/suite/common/mod.rs"]
mod common;

use common::gc_dump::GcDump;
use common::{Go, go_files};
use goescape::base::{FileId, SourceMap};
use std::path::PathBuf;
use std::time::{Duration, Instant};

const N_RUNS: usize = 5;

fn main() {
    let Some(go) = Go::find() else {
        return common::skip("no Go with a standard library to parse");
    };
    let paths = std_files(&go);
    let sources = SourceMap::new();
    let ids: Vec<FileId> = paths
        .iter()
        .map(|path| {
            let bytes = std::fs::read(path).expect("the file can be read");
            sources.add_bytes(path.to_string_lossy().into(), bytes)
        })
        .collect();
    let n_bytes: usize = ids.iter().map(|&id| sources.file(id).text().len()).sum();
    let n_lines: usize = ids.iter().map(|&id| sources.file(id).lines().len()).sum();
    println!("{} files, {n_lines} lines, {n_bytes} bytes", ids.len());
    let ours = (0..N_RUNS).map(|_| run(&sources, &ids)).min().expect("there are runs");
    println!("goescape {:8.1} ms  {:.2} M lines/s", millis(ours), rate(n_lines, ours));
    let list: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let output = GcDump::build(&go).run(&["bench"], list.join("\n").as_bytes());
    let micros = output.split_whitespace().nth(2).and_then(|field| field.parse().ok());
    let theirs = Duration::from_micros(micros.expect("gc-dump prints its time"));
    println!("gc       {:8.1} ms  {:.2} M lines/s", millis(theirs), rate(n_lines, theirs));
    println!("ratio    {:8.2}", ours.as_secs_f64() / theirs.as_secs_f64());
}

/// Parses all files once.
fn run(sources: &SourceMap, ids: &[FileId]) -> Duration {
    let start = cpu_time();
    let mut n_errors = 0;
    let trees: Vec<_> = ids
        .iter()
        .map(|&id| {
            let (tree, errors) = goescape::syntax::parse(id, sources);
            n_errors += errors.len();
            tree
        })
        .collect();
    let time = cpu_time() - start;
    assert_eq!(n_errors, 0, "the standard library has no errors");
    let sizes = trees.iter().map(|tree| {
        [
            tree.exprs.len(),
            tree.stmts.len(),
            tree.decl_arena.len(),
            tree.fields.len(),
            tree.pool.n_words(),
            tree.n_bytes(),
        ]
    });
    let total = sizes.fold([0; 6], |total, sizes| std::array::from_fn(|at| total[at] + sizes[at]));
    println!("exprs, stmts, decls, fields, pool words, bytes: {total:?}");
    time
}

/// Returns the CPU time of this thread, or where that is not known, the time.
fn cpu_time() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = schedule.as_deref().and_then(|text| text.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn rate(n_lines: usize, time: Duration) -> f64 {
    n_lines as f64 / time.as_secs_f64() / 1e6
}

/// Returns the files of the standard library, without tests and commands.
fn std_files(go: &Go) -> Vec<PathBuf> {
    let src = go.src();
    let mut paths = go_files(&src);
    paths.retain(|path| {
        let inside = path.strip_prefix(&src).expect("the files are below the source folder");
        let is_other =
            inside.components().any(|part| matches!(part.as_os_str().to_str(), Some("testdata" | "cmd")));
        !is_other && !path.to_string_lossy().ends_with("_test.go")
    });
    paths
}
