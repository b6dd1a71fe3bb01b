//! What goescape predicts that allocations take of the heap, held against what they take in a real run.
//!
//! The programs of `testdata/bytes` measure each of their functions; the prediction is the sum over all that goescape
//! says of the function.

use crate::common::{Go, skip};
use crate::gc;
use crate::goescape::testdata;
use goescape::diagnostic::Memory;
use goescape::driver::{self, Options, Output, Session};
use goescape::load;
use goescape::report::{HeapObject, SIZE_CLASSES};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::process::Command;

/// How often the programs call each function.
const N_CALLS: u64 = 240;
const FILES: [&str; 2] = ["allocations.go", "measure.go"];

#[test]
fn predicted_bytes_are_those_of_a_real_run() {
    let Some(go) = gc::toolchain() else { return skip("no Go 1.27.3 to run the programs with") };
    let predicted = predicted(go);
    let measured = measured(go);
    assert!(30 <= measured.values().filter(|&&bytes| bytes != 0).count(), "{measured:#?}");
    let mut faults = Vec::new();
    for (func, &measured) in &measured {
        let predicted = predicted.get(func).copied().unwrap_or_default();
        if predicted != measured {
            faults.push(format!("{func}: {predicted} predicted, {measured} measured"));
        }
    }
    assert!(faults.is_empty(), "for {N_CALLS} calls:\n{}", faults.join("\n"));
}

#[test]
fn the_size_classes_are_those_of_the_release() {
    let Some(go) = gc::toolchain() else { return skip("no Go 1.27.3 to read the classes of") };
    let path = go.src().join("internal/runtime/gc/sizeclasses.go");
    let text = std::fs::read_to_string(path).expect("the installation is complete");
    let (_, table) =
        text.split_once("SizeClassToSize = [NumSizeClasses]uint16{").expect("the table is there");
    let (table, _) = table.split_once('}').expect("the table ends");
    let classes: Vec<u16> = table.split(", ").map(|size| size.parse().expect("sizes are numbers")).collect();
    assert_eq!(classes[0], 0, "class 0 is that of large objects");
    assert_eq!(classes[1..], SIZE_CLASSES);
}

/// Returns the bytes that goescape says the calls of each function take.
fn predicted(go: &Go) -> BTreeMap<String, u64> {
    driver::with_deep_stack(|| {
        let session = Session::new();
        let cwd = testdata("bytes").display().to_string();
        let config = load::Config { cwd, ..go.load_config("linux", "amd64") };
        let files = FILES.map(str::to_owned);
        let graph = load::packages(&session.sources, &config, &files).expect("the files can be loaded");
        let options = Options { with_context: true, ..Options::new(1) };
        let mut bytes = BTreeMap::new();
        driver::analyze(&session, &graph, &options, &mut |_, output| {
            let Output::Findings(findings) = output else { return ControlFlow::Continue(()) };
            for context in findings.iter().filter_map(|finding| finding.context.as_deref()) {
                let heap = context.allocation.as_ref().filter(|allocation| allocation.memory == Memory::Heap);
                let Some(allocation) = heap else { continue };
                let size = allocation.size.expect("the sizes are constant");
                let object = HeapObject::new(size, allocation.has_pointers, 8).expect("it has a size");
                *bytes.entry(context.human.to_string()).or_default() +=
                    object.bytes * N_CALLS / object.sharing;
            }
            ControlFlow::Continue(())
        });
        bytes
    })
}

/// Returns the bytes that the calls of each function took.
fn measured(go: &Go) -> BTreeMap<String, u64> {
    let program = std::env::temp_dir().join(format!("goescape-bytes-{}", std::process::id()));
    let mut build = Command::new(&go.command);
    build.args(["build", "-o"]).arg(&program).args(FILES).current_dir(testdata("bytes"));
    build.env("GOROOT", &go.root).env("GOFLAGS", "").env("GOTOOLCHAIN", "local").env("CGO_ENABLED", "0");
    let output = build.output().expect("the go command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = Command::new(&program).env_remove("GODEBUG").output().expect("the program runs");
    std::fs::remove_file(&program).expect("the program is ours");
    let text = String::from_utf8(output.stderr).expect("numbers are UTF-8");
    let rows = text.lines().map(|line| {
        let (name, bytes) = line.split_once(' ').expect("a name and a number");
        (name.to_owned(), bytes.parse().expect("bytes are counted"))
    });
    rows.collect()
}
