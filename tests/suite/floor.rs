//! The floor: what has been reached must stay reached.
//!
//! `tests/parity-floor.toml` lists the fixtures whose output does not equal gc's yet. All others must agree, and
//! a fixture that agrees must not be on the list, so that the list is always true. `make bless` writes it anew.

use crate::goescape::root;
use std::path::PathBuf;

/// Reads the fixtures that are known to differ.
pub fn gaps() -> Vec<String> {
    let text = std::fs::read_to_string(path()).expect("the floor can be read");
    let entries = text.lines().filter_map(|line| line.trim().strip_prefix('"'));
    entries.filter_map(|line| line.split('"').next()).map(str::to_owned).collect()
}

/// Replaces the list.
pub fn write_gaps(gaps: &[String]) {
    let text = std::fs::read_to_string(path()).expect("the floor can be read");
    let start = text.find("gaps = [").expect("the floor has a list of gaps");
    let end = start + text[start..].find(']').expect("the list ends");
    let list: String = gaps.iter().map(|gap| format!("    \"{gap}\",\n")).collect();
    let list = if list.is_empty() { list } else { format!("\n{list}") };
    std::fs::write(path(), format!("{}gaps = [{list}{}", &text[..start], &text[end..]))
        .expect("the floor can be written");
}

fn path() -> PathBuf {
    root().join("tests/parity-floor.toml")
}
