//! No text makes the parser panic, overflow its stack, or take long.

use crate::common::tokens::{Random, mutant, tokens};
use goescape::base::SourceMap;
use goescape::syntax::{self, SyntaxError, ast};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Far more than any of these texts takes, also unoptimised and on a busy machine.
const LONG: Duration = Duration::from_secs(60);

fn parse(text: impl Into<Vec<u8>>) -> (ast::File, Vec<SyntaxError>) {
    let sources = SourceMap::new();
    let start = Instant::now();
    let id = sources.add_bytes("x.go".into(), text.into());
    let (file, errors) = syntax::parse(id, &sources);
    // Everything that walks a tree must stand it too.
    for error in &errors {
        assert!(sources.find_position(error.pos).is_some(), "{error:?} is in the file");
    }
    let _ = syntax::directive_errors(&file, &sources, false);
    let _ = syntax::misplaced_directives(&file, &sources);
    for expr in file.exprs.ids().take(2) {
        let _ = (syntax::start_pos(&file, expr), syntax::end_pos(&file, expr));
        let _ = syntax::expr_string(&file, &sources, expr);
    }
    assert!(start.elapsed() < LONG);
    (file, errors)
}

fn fixtures() -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata/syntax");
    let paths = crate::common::go_files(&folder);
    assert!(!paths.is_empty());
    paths.iter().map(|path| std::fs::read_to_string(path).expect("the fixture can be read")).collect()
}

#[test]
fn fixtures_have_no_errors() {
    for text in fixtures() {
        assert_eq!(parse(text).1, []);
    }
}

#[test]
fn every_prefix_of_a_file_ends_in_an_error_or_a_file() {
    let text: String = fixtures().iter().map(|text| text.replacen("package", "var _ = 0 //", 1)).collect();
    let text = format!("package p\n{text}");
    assert!(500 < text.lines().count());
    // Whole characters are cut too: prefixes are of bytes.
    let n_prefixes = if cfg!(debug_assertions) { 4_000 } else { text.len() };
    let step = text.len().div_ceil(n_prefixes);
    for end in (0..text.len()).step_by(step) {
        parse(&text.as_bytes()[..end]);
    }
}

#[test]
fn a_file_without_any_of_its_tokens_is_still_parsed() {
    let mut random = Random(3);
    for text in fixtures() {
        for (index, token) in tokens(&text).into_iter().enumerate() {
            if index % 7 == 0 {
                parse(format!("{}{}", &text[..token.start], &text[token.end..]));
            }
        }
        for _ in 0..100 {
            let changed = (0..5).fold(text.clone(), |text, _| mutant(&text, &mut random));
            parse(changed);
        }
    }
}

#[test]
fn random_bytes_and_random_tokens_are_parsed() {
    let mut random = Random(5);
    let words = [
        "func",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        ",",
        ";",
        "\n",
        "x",
        "1",
        "\"s\"",
        "if",
        "for",
        "range",
        ":=",
        "=",
        "*",
        "<-",
        "chan",
        "type",
        "struct",
        "interface",
        "switch",
        "case",
        ":",
        ".",
        "...",
        "var",
        "go",
        "~",
        "|",
        "select",
        "else",
        "return",
        "goto",
        "map",
        "`r`",
        "'c'",
        "/*",
        "*/",
        "//",
        "const",
        "import",
        "default",
        "defer",
    ];
    for _ in 0..500 {
        let bytes: Vec<u8> = (0..random.below(400)).map(|_| random.below(256) as u8).collect();
        parse(bytes);
        let ascii: Vec<u8> = (0..random.below(400)).map(|_| random.below(128) as u8).collect();
        parse([b"package p\n".as_slice(), &ascii].concat());
        let text: Vec<&str> = (0..random.below(400)).map(|_| words[random.below(words.len())]).collect();
        parse(format!("package p\n{}", text.join(" ")));
        parse(format!("package p; func f() {{ {}", text.join(" ")));
    }
}

#[test]
fn a_megabyte_on_one_line_is_parsed() {
    let text = format!("package p; var x = []int{{{}}}", "1, ".repeat(350_000));
    assert_eq!(parse(text).1, []);
    let text = format!("package p; var x = \"{}\"", "x".repeat(1 << 20));
    assert_eq!(parse(text).1, []);
    assert_eq!(parse(format!("package p; var {} = 1", "é".repeat(1 << 19))).1, []);
    assert_eq!(parse("/".repeat(1 << 20)).1.len(), 1);
    assert!(!parse("(".repeat(1 << 20)).1.is_empty());
    assert!(!parse(format!("package p; {}", "x ".repeat(1 << 19))).1.is_empty());
    assert!(!parse(format!("package p; func f() {{ {}", "x := @ ".repeat(1 << 17))).1.is_empty());
    assert!(!parse("\"".repeat(1 << 20)).1.is_empty());
    assert!(!parse("`".repeat((1 << 20) + 1)).1.is_empty());
}

/// How deep things are nested here.
const DEEP: usize = 100_000;

/// Texts that nest something deeply: what opens, what is innermost, what closes.
const NESTED: &[(&str, &str, &str)] = &[
    ("package p; var x = ", "(", "1)"),
    ("package p; var x = ", "-", "1"),
    ("package p; var x = ", "!", "1"),
    ("package p; var x = ", "<-", "1"),
    ("package p; var x = ", "f(", "1)"),
    ("package p; var x = ", "a[", "1]"),
    ("package p; var x = ", "T{", "1}"),
    ("package p; var x = T", "{", "1}"),
    ("package p; var x = ", "[]", "int{}"),
    ("package p; var x = ", "func() { return ", "1 }"),
    ("package p; var x ", "*", "int"),
    ("package p; var x ", "[]", "int"),
    ("package p; var x ", "[1]", "int"),
    ("package p; var x ", "chan ", "int"),
    ("package p; var x ", "map[int]", "int"),
    ("package p; var x ", "func() ", "int"),
    ("package p; var x ", "func(x ", "int)"),
    ("package p; var x ", "struct { x ", "int }"),
    ("package p; var x ", "interface { m() ", "int }"),
    ("package p; var x ", "T[", "int]"),
    ("package p; var x ", "(", "int)"),
    ("package p; func f() ", "{", "}"),
    ("package p; func f() { ", "if x { ", "}"),
    ("package p; func f() { ", "for { ", "}"),
    ("package p; func f() { ", "switch { case x: ", "}"),
    ("package p; func f() { ", "select { case <-x: ", "}"),
    ("package p; func f() { ", "x: ", ";"),
    ("package p; func f() { ", "if x {} else ", "{}"),
    ("package p; func f() { ", "go func() { ", "}()"),
    ("package p; type x[P ", "interface{ *", "int }"),
    ("package p; type x [", "(", "1)"),
];

/// Nests deeply, complete if `is_complete`, else without anything that closes.
fn nested((before, open, inner): (&str, &str, &str), is_complete: bool) -> String {
    let mut text = format!("{before}{}", open.repeat(DEEP));
    if is_complete {
        // The innermost thing is followed by what closes one level.
        let closing = inner.trim_start_matches(|c: char| c.is_alphanumeric());
        text.push_str(inner);
        text.push_str(&closing.repeat(DEEP - 1));
        text.push_str(if before.contains('{') { "}" } else { "" });
    }
    text
}

#[test]
fn nothing_is_nested_too_deeply() {
    // A stack as small as those of threads that nobody configured.
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(|| {
        for &text in NESTED {
            parse(nested(text, true));
            let (_, errors) = parse(nested(text, false));
            let is_complete = text.1 == "func() ";
            assert_eq!(errors.is_empty(), is_complete, "{text:?} without its end");
        }
    });
    thread.expect("threads can be made").join().expect("no stack overflows");
}

#[test]
fn long_chains_are_parsed() {
    for operator in ["+", "&&", "*", "<<", "|", "== 1 ||", "+ a *", "."] {
        let operands = format!(" {operator} a").repeat(DEEP);
        assert_eq!(parse(format!("package p; var x = a{operands}")).1, [], "{operator}");
        let broken = format!("package p; var x = a{operands} )");
        assert_eq!(parse(broken).1.len(), 1, "{operator}");
    }
    for suffix in ["()", "[0]", ".x", ".(T)", "[:]", "[T]", "{}"] {
        let text = format!("package p; var x = a{}", suffix.repeat(DEEP));
        assert_eq!(parse(text).1.is_empty(), suffix != "{}", "{suffix}");
    }
    let else_ifs = "if x {} else ".repeat(DEEP);
    assert_eq!(parse(format!("package p; func f() {{ {else_ifs} {{}} }}")).1, []);
    let errors = parse(format!("package p; func f() {{ {else_ifs} {{}} ) }}")).1;
    assert_eq!(errors.len(), 1);
}

#[test]
fn many_labels_are_checked_quickly() {
    let gotos: String = (0..20_000).map(|n| format!("goto l{n};")).collect();
    let labels: String = (0..20_000).map(|n| format!("l{n}: ;")).collect();
    assert_eq!(parse(format!("package p; func f() {{ {gotos} {labels} }}")).1, []);
    let loops: String = (0..5_000).map(|n| format!("l{n}: for {{ ")).collect();
    let breaks = "break l0;".repeat(5_000);
    let errors = parse(format!("package p; func f() {{ {loops} {breaks} {} }}", "}".repeat(5_000))).1;
    assert_eq!(errors.len(), 4_999, "all labels but the first are unused");
}
