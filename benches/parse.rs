//! Parses the standard library of a Go installation, and compares the CPU time with gc's own parser.
//!
//! Prints bytes, lines, milliseconds and memory. One thread; trees are kept, as by a compiler.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../tests/suite/common/mod.rs"]
mod common;

use common::gc_dump::GcDump;
use common::measure::{cpu_time, millis};
use common::{Go, go_files};
use goescape::base::{FileId, SourceMap};
use std::path::PathBuf;
use std::time::Duration;

/// The allocator of the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Both parsers take turns, so that a machine that others use, too, is as fast for both.
const N_ROUNDS: usize = 3;
const RUNS_PER_ROUND: usize = 3;

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
    print_sizes(&sources, &ids);
    let list: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let list = list.join("\n");
    let dump = GcDump::build(&go);
    let mut least = [Duration::MAX; 3];
    for _ in 0..N_ROUNDS {
        let ours = (0..RUNS_PER_ROUND).map(|_| run(&sources, &ids)).min().expect("there are runs");
        let [collected, uncollected] = gc_times(&dump.run(&["bench"], list.as_bytes()));
        for (least, time) in least.iter_mut().zip([ours, collected, uncollected]) {
            *least = (*least).min(time);
        }
    }
    for (name, time) in ["goescape", "gc", "gc without collecting garbage"].into_iter().zip(least) {
        let ratio = least[0].as_secs_f64() / time.as_secs_f64();
        println!("{:8.1} ms  {:.2} M lines/s  ratio {ratio:.2}  {name}", millis(time), rate(n_lines, time));
    }
}

/// Reads the two times that gc-dump prints.
fn gc_times(output: &str) -> [Duration; 2] {
    let mut times = output.split_whitespace().skip(2).map(|field| field.parse().map(Duration::from_micros));
    [(); 2].map(|()| times.next().expect("there are two times").expect("they are numbers"))
}

/// Parses all files once.
fn run(sources: &SourceMap, ids: &[FileId]) -> Duration {
    let start = cpu_time();
    let trees: Vec<_> = ids.iter().map(|&id| goescape::syntax::parse(id, sources)).collect();
    let time = cpu_time() - start;
    assert!(trees.iter().all(|(_, errors)| errors.is_empty()), "the standard library has no errors");
    time
}

fn print_sizes(sources: &SourceMap, ids: &[FileId]) {
    let mut total = [0; 6];
    for &id in ids {
        let (tree, _) = goescape::syntax::parse(id, sources);
        let (exprs, stmts, decls) = (tree.exprs.len(), tree.stmts.len(), tree.decl_arena.len());
        let sizes = [exprs, stmts, decls, tree.fields.len(), tree.pool.n_words(), tree.n_bytes()];
        total = std::array::from_fn(|at| total[at] + sizes[at]);
    }
    let [exprs, stmts, decls, fields, words, bytes] = total;
    println!(
        "{exprs} exprs, {stmts} stmts, {decls} decls, {fields} fields, {words} words of lists: {bytes} bytes"
    );
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
