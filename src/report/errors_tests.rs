//! Which errors are printed, and in what order.

use super::*;
use crate::base::{LineDirective, SourceMap};
use crate::diagnostic::Related;
use crate::report::FileNames;

/// Two files of twenty lines of ten bytes.
fn sources() -> SourceMap {
    let sources = SourceMap::new();
    for name in ["/w/a.go", "/w/b.go"] {
        let _ = sources.add(name.into(), "123456789\n".repeat(20).into());
    }
    sources
}

/// Makes an error on a line of the first or second file.
fn error(sources: &SourceMap, file: u32, line: u32, message: &str, phase: Phase) -> Diagnostic {
    let first = sources.find_file(Pos::from_raw(2)).expect("the first file");
    let second = sources.find_file(Pos::from_raw(300)).expect("the second file");
    let file = sources.file(if file == 0 { first } else { second });
    Diagnostic { pos: file.pos((line - 1) * 10), phase, message: message.into(), related: Vec::new() }
}

fn printed(sources: &SourceMap, errors: &[Diagnostic]) -> Vec<String> {
    let names = FileNames::new("/w", "/w");
    let mut out = String::new();
    write_errors(&mut out, errors, &mut Positions::new(sources, &names));
    out.lines().map(str::to_owned).collect()
}

#[test]
fn files_come_in_the_order_of_their_first_errors_and_lines_are_sorted() {
    let sources = sources();
    let check = |file, line, text| error(&sources, file, line, text, Phase::Check);
    let errors = [check(1, 9, "first"), check(0, 5, "second"), check(0, 2, "third"), check(1, 3, "fourth")];
    assert_eq!(
        printed(&sources, &errors),
        ["./b.go:3:1: fourth", "./b.go:9:1: first", "./a.go:2:1: third", "./a.go:5:1: second"]
    );
}

#[test]
fn the_tenth_error_is_the_last() {
    let sources = sources();
    let errors: Vec<_> =
        (0..12).map(|n| error(&sources, 0, 15 - n, &format!("error {n}"), Phase::Check)).collect();
    let lines = printed(&sources, &errors);
    assert_eq!(lines.len(), 11);
    assert_eq!(lines[0], "./a.go:6:1: error 9");
    assert_eq!(lines[10], "./a.go:6:1: too many errors");
}

#[test]
fn a_line_has_one_syntax_error_and_no_error_twice_in_a_row() {
    let sources = sources();
    let syntax = |line, text| error(&sources, 0, line, text, Phase::Syntax);
    let errors = [syntax(1, "syntax error: a"), syntax(1, "syntax error: b"), syntax(2, "syntax error: c")];
    assert_eq!(printed(&sources, &errors), ["./a.go:1:1: syntax error: a", "./a.go:2:1: syntax error: c"]);
    let check = |line, text| error(&sources, 0, line, text, Phase::Check);
    let errors = [check(1, "undefined: x"), check(1, "undefined: x"), check(2, "undefined: x")];
    assert_eq!(printed(&sources, &errors).len(), 2);
}

#[test]
fn related_lines_stay_with_their_error() {
    let sources = sources();
    let mut again = error(&sources, 0, 3, "x redeclared in this block", Phase::Check);
    let other = error(&sources, 0, 1, "other declaration of x", Phase::Check);
    again.related.push(Related { pos: other.pos, message: other.message });
    again.related.push(Related { pos: Pos::NONE, message: "have (int)".into() });
    assert_eq!(
        printed(&sources, &[again]),
        ["./a.go:3:1: x redeclared in this block", "\t./a.go:1:1: other declaration of x", "\thave (int)"]
    );
}

#[test]
fn stretches_between_line_directives_are_files_of_their_own() {
    let sources = sources();
    let first = sources.find_file(Pos::from_raw(2)).expect("the first file");
    let named = LineDirective { offset: 40, file: "/w/y.go".into(), line: 1, column: 0 };
    sources.file(first).set_directives(vec![named]);
    let mut late = error(&sources, 0, 6, "late", Phase::Check);
    late.related.push(Related { pos: late.pos, message: "here".into() });
    let errors = [late, error(&sources, 0, 2, "early", Phase::Check)];
    assert_eq!(
        printed(&sources, &errors),
        ["./y.go:2: late", "\t./y.go:2[/w/a.go:6:1]: here", "./a.go:2:1: early"]
    );
}
