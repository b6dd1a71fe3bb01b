//! The README shows what is printed: its `goescape` commands are run on its programs.
//!
//! A line `…` stands for any lines. Commands that go through other programs, or run the real toolchain, are not run here.

use crate::common::{Go, skip};
use crate::goescape::{in_dir, root};
use std::path::Path;

/// A command with the lines below it.
struct Command<'t> {
    line: &'t str,
    output: Vec<&'t str>,
}

/// Returns the commands of all consoles.
fn commands(readme: &str) -> Vec<Command<'_>> {
    let consoles = readme.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next());
    let mut found: Vec<Command<'_>> = Vec::new();
    for console in consoles {
        for line in console.lines() {
            match line.strip_prefix("$ ") {
                Some(line) => found.push(Command { line, output: Vec::new() }),
                None => found.last_mut().expect("consoles begin with commands").output.push(line),
            }
        }
    }
    found
}

/// Reports whether the lines are those expected, where `…` stands for any.
fn matches(expected: &[&str], lines: &[&str]) -> bool {
    match expected.split_first() {
        None => lines.is_empty(),
        Some((&"…", rest)) => (0..=lines.len()).any(|skipped| matches(rest, &lines[skipped..])),
        Some((first, rest)) => lines.first() == Some(first) && matches(rest, &lines[1..]),
    }
}

#[test]
fn the_readme_shows_what_is_printed() {
    if Go::find().is_none() {
        return skip("no Go whose standard library could be read");
    }
    let readme = std::fs::read_to_string(root().join("README.md")).expect("it can be read");
    let dir = std::env::temp_dir().join(format!("goescape-readme-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder can be made");
    std::fs::write(dir.join("broken.go"), "package p\n\nfunc f() int {\n\tx := 1\n\treturn y\n}\n")
        .expect("a file can be written");
    // The commands of a console after `cd` are run there.
    let mut at = dir.clone();
    let mut n_run = 0;
    let mut faults = Vec::new();
    for Command { line, output } in commands(&readme) {
        if let Some(folder) = line.strip_prefix("cd ") {
            at = root().join(folder);
            continue;
        }
        if let Some(name) = line.strip_prefix("cat ") {
            let text = output.join("\n") + "\n";
            std::fs::write(dir.join(name), text).expect("a file can be written");
        }
        let Some(arguments) = line.strip_prefix("goescape ") else { continue };
        let is_ours = !arguments.contains(['|', '#']) && !arguments.starts_with("compare");
        if is_ours {
            n_run += 1;
            faults.extend(fault(&at, arguments, &output));
        }
        at = dir.clone();
    }
    std::fs::remove_dir_all(&dir).expect("the folder is ours");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(4 <= n_run, "the README has examples");
}

/// Runs a command and says how its output differs from what is expected.
fn fault(dir: &Path, arguments: &str, expected: &[&str]) -> Option<String> {
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let run = in_dir(dir, &arguments);
    let printed = format!("{}{}", run.out, run.err);
    let lines: Vec<&str> = printed.trim_end().lines().collect();
    let fault = || format!("goescape {}: {}\nprints\n{printed}", arguments.join(" "), expected.join("\n"));
    (!matches(expected, &lines)).then(fault)
}
