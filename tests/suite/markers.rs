//! Markers: fixtures that say in their text what must hold.
//!
//! A line `x := 0 // ERROR "moved to heap: x"` says that goescape prints a line about it that holds this text, several
//! texts that it prints one for each. Unmatched markers and unmarked findings both fail. A file with markers says
//! under which flags they hold: `// errorcheck -m -l`.

use crate::fixtures;
use crate::floor;
use crate::goescape::in_dir;

#[test]
fn marked_lines_have_the_findings_they_are_marked_with() {
    let gaps = floor::gaps();
    let fixtures = fixtures::all();
    let marked = fixtures.iter().filter(|fixture| !gaps.contains(&fixture.id));
    let failures: Vec<String> = marked.filter_map(|fixture| check(fixture).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A finding or a marker: line and text.
type Note = (usize, String);

fn check(fixture: &fixtures::Fixture) -> Result<(), String> {
    let source = fixture.source();
    let Some(flags) = source.lines().find_map(|line| line.strip_prefix("// errorcheck ")) else {
        return Ok(());
    };
    let mut arguments: Vec<&str> = flags.split_whitespace().collect();
    arguments.push(&fixture.name);
    let run = in_dir(&fixture.dir, &arguments);
    let mut found: Vec<Note> = run.out.lines().chain(run.err.lines()).filter_map(note).collect();
    let mut unmatched = Vec::new();
    for (line, text) in source.lines().enumerate().flat_map(|(index, text)| markers(index + 1, text)) {
        match found.iter().position(|(at, finding)| *at == line && finding.contains(&text)) {
            Some(index) => drop(found.remove(index)),
            None => unmatched.push(format!("  {}:{line}: no finding for {text:?}", fixture.id)),
        }
    }
    unmatched.extend(found.iter().map(|(line, text)| format!("  {}:{line}: unmarked: {text}", fixture.id)));
    if unmatched.is_empty() { Ok(()) } else { Err(unmatched.join("\n")) }
}

/// Takes a printed line apart.
fn note(line: &str) -> Option<Note> {
    let (place, text) = line.split_once(": ")?;
    let number = place.split(':').nth(1)?.parse().ok()?;
    Some((number, text.to_owned()))
}

/// Returns the markers on a line.
fn markers(line: usize, text: &str) -> Vec<Note> {
    let Some((_, marker)) = text.split_once("// ERROR ") else { return Vec::new() };
    marker.split('"').skip(1).step_by(2).map(|text| (line, text.to_owned())).collect()
}
