//! The pages of `goescape explain` say what is so: their examples are analysed, and what they quote is printed.

use crate::common::{Go, skip};
use crate::goescape::in_dir;
use goescape::cli::Status;
use goescape::report::PAGES;

#[test]
fn examples_print_what_their_pages_quote() {
    if Go::find().is_none() {
        return skip("no Go whose standard library could be read");
    }
    let dir = std::env::temp_dir().join(format!("goescape-explain-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder can be made");
    let mut faults = Vec::new();
    for page in PAGES {
        let example = page.example().unwrap_or_else(|| panic!("{} has an example", page.kind));
        std::fs::write(dir.join("example.go"), example).expect("the example can be written");
        let [brief, detailed] = ["-m", "-m=2"].map(|level| in_dir(&dir, &[level, "example.go"]));
        if brief.status != Status::Success {
            faults.push(format!("{}: {}", page.kind, brief.err));
        }
        for line in page.quoted().unwrap_or_default().lines() {
            if ![&brief.out, &detailed.out].iter().any(|out| out.lines().any(|found| found == line)) {
                faults.push(format!("{}: `{line}` is not among\n{}", page.kind, detailed.out));
            }
        }
    }
    std::fs::remove_dir_all(&dir).expect("the folder is ours");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn pages_are_of_one_form() {
    for page in PAGES {
        assert!(page.text.starts_with(&format!("# {}\n\n`", page.kind)), "{}", page.kind);
        for heading in ["## Example", "## Is it a problem?", "## What to do"] {
            assert!(page.text.contains(heading), "{} has no {heading}", page.kind);
        }
    }
}

#[test]
fn kinds_are_listed_and_unknown_ones_refused() {
    let list = printed(&["explain"]);
    assert_eq!(list.lines().count(), PAGES.len());
    assert!(list.contains("moved-to-heap             moved to heap: x\n"), "{list}");
    assert!(printed(&["explain", "moved-to-heap"]).starts_with("# moved-to-heap"));
    assert!(printed(&["explain", "moved"]).contains("there is no kind moved"));
}

/// Returns all that a command prints that takes no directory.
fn printed(arguments: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("goescape").chain(arguments.iter().copied()).map(std::ffi::OsString::from);
    goescape::cli::run(all, &mut goescape::cli::Io::new(&mut out, &mut err));
    out.append(&mut err);
    String::from_utf8(out).expect("goescape prints UTF-8")
}
