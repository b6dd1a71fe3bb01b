//! Every kind of error of gc's type checker has a fixture, or there is a reason why it cannot have one.
//!
//! The tables of testdata/errors/README.md say which; here they are held against the codes that Go's sources list,
//! and against what the real compiler says of the fixtures.

use crate::common::skip;
use crate::gc;
use crate::goescape::testdata;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of the tables, each with its cells.
fn rows() -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(testdata("errors/README.md")).expect("the tables can be read");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let rows = rows.filter(|row| !row.starts_with("code | "));
    rows.map(|row| row.split(" | ").map(|cell| cell.trim_matches('`').to_owned()).collect()).collect()
}

/// Reads the names of the codes from the file of Go that declares them: names alone on their lines, or with a type
/// or a number after them.
fn codes(text: &str) -> BTreeSet<&str> {
    let blocks = text.split("\nconst (").skip(1).filter_map(|rest| rest.split("\n)").next());
    let lines = blocks.flat_map(str::lines).filter_map(|line| line.strip_prefix('\t'));
    let code = lines.filter_map(|line| line.split([' ', '/']).next());
    code.filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase())).collect()
}

#[test]
fn every_code_has_a_fixture_or_a_reason() {
    let Some(go) = gc::toolchain() else {
        return skip("no Go 1.27.3 that lists the codes");
    };
    let text =
        std::fs::read_to_string(go.src().join("internal/types/errors/codes.go")).expect("it lists the codes");
    let codes = codes(&text);
    assert!(140 < codes.len(), "the codes are found: {codes:?}");
    let rows = rows();
    let listed: BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(listed.len(), rows.len(), "a code is listed once");
    assert_eq!(listed, codes, "testdata/errors/README.md lists all codes");
}

#[test]
fn fixtures_have_the_errors_that_the_tables_say() {
    let Some(go) = gc::toolchain() else {
        return skip("no Go 1.27.3 to ask");
    };
    let mut codes_of: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows() {
        match row.as_slice() {
            [code, fixture] if fixture.ends_with(".go") => {
                codes_of.entry(fixture.clone()).or_default().push(code.clone());
            }
            [code, fixture, words] => {
                let recorded = testdata("errors").join(fixture).with_extension("snap");
                let recorded = std::fs::read_to_string(recorded).expect("the fixture is recorded");
                assert!(recorded.contains(words.as_str()), "{fixture} does not show {code}: {words}");
            }
            [_, reason] => assert!(reason.contains(' '), "{reason:?} is no reason"),
            _ => panic!("{row:?} has too many cells"),
        }
    }
    let mut missing = Vec::new();
    for (fixture, codes) in codes_of {
        let path = testdata("errors").join(&fixture);
        let dir = path.parent().expect("a fixture lies in a folder");
        let name = path.file_name().and_then(|name| name.to_str()).expect("names are UTF-8");
        let source = std::fs::read_to_string(&path).expect("the fixture is there");
        let print = if gc::is_import_free(&source) { gc::go_tool_compile } else { gc::go_build };
        let printed = print(go, dir, "-errorurl", name);
        let lacks = |code: &&String| !printed.contains(&format!("[go.dev/e/{code}]"));
        missing.extend(codes.iter().filter(lacks).map(|code| format!("{fixture} does not show {code}")));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
