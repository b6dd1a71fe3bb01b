//! Compares our tree of every Go file of a Go installation with the tree that gc's own parser builds.

use crate::common::agreement::message_text;
use crate::common::gc_dump::GcDump;
use crate::common::tree_text::tree_text;
use crate::common::{Go, go_files, skip};
use goescape::base::SourceMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Trees are walked recursively here, and testdata holds deep ones.
const STACK: usize = 256 << 20;

#[test]
fn every_file_of_go_has_the_tree_that_gc_gives_it() {
    let Some(go) = Go::find() else {
        return skip("no Go to compare with");
    };
    let mut paths = go_files(&go.src());
    assert!(5_000 < paths.len(), "{} files are all there is below {}", paths.len(), go.src().display());
    paths.extend(go_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/syntax")));
    let list: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    let dump = GcDump::build(&go);
    let trees = dump.run(&["trees"], list.join("\n").as_bytes());
    let trees: Vec<&str> = trees.lines().collect();
    assert_eq!(trees.len(), paths.len());
    let next = AtomicUsize::new(0);
    let differences = std::thread::scope(|scope| {
        let compare_some = || {
            let taken = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
            let indexes = taken.take_while(|&index| index < paths.len());
            indexes.filter_map(|index| compare(dump, &paths[index], trees[index])).collect::<Vec<String>>()
        };
        let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
        let spawn = |_| {
            let builder = std::thread::Builder::new().stack_size(STACK);
            builder.spawn_scoped(scope, compare_some).expect("threads can be made")
        };
        let threads: Vec<_> = (0..n_threads).map(spawn).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("files can be compared"))
            .collect::<Vec<_>>()
    });
    assert!(differences.is_empty(), "{} files differ:\n{}", differences.len(), differences.join("\n"));
}

/// Compares one file, and says how it differs.
fn compare(dump: &GcDump, path: &Path, expected: &str) -> Option<String> {
    let (text, errors) = parse(path);
    let hash = text.as_deref().map_or(FNV_START, |text| fnv(text.as_bytes()));
    let found = format!("{} {hash:016x} {}", text.is_some(), text.as_deref().map_or(0, str::len));
    if found == expected {
        return None;
    }
    let expected = dump.run(&["tree", &path.display().to_string()], b"");
    let difference = match text {
        Some(text) if !expected.is_empty() => first_difference(&expected, &text),
        Some(_) => "gc refuses it".to_string(),
        None => format!("gc accepts it, we say {}", errors.join("; ")),
    };
    Some(format!("{}: {difference}", path.display()))
}

/// Returns the text of the tree, or the errors.
fn parse(path: &Path) -> (Option<String>, Vec<String>) {
    let sources = SourceMap::new();
    let bytes = std::fs::read(path).expect("the file can be read");
    let id = sources.add_bytes(path.to_string_lossy().into(), bytes);
    let (file, errors) = goescape::syntax::parse(id, &sources);
    if errors.is_empty() {
        return (Some(tree_text(&file, &sources)), Vec::new());
    }
    let errors = errors.iter().map(|error| {
        let (line, column) = sources.file(id).line_column(sources.file(id).offset(error.pos));
        format!("{line}:{column}: {}", message_text(&error.message, sources.file(id)))
    });
    (None, errors.collect())
}

fn first_difference(expected: &str, found: &str) -> String {
    let pairs = expected.lines().zip(found.lines());
    let n_equal = pairs.take_while(|(expected, found)| expected == found).count();
    let line = |text: &str| text.lines().nth(n_equal).unwrap_or("nothing").to_string();
    format!("gc has\n    {}\nwe have\n    {}", line(expected), line(found))
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// The 64-bit hash that Go's hash/fnv calls 1a.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(FNV_START, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
