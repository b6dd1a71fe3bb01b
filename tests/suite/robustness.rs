//! Broken input: every phase ends with errors, never with a panic or an overflow, and in good time.

use goescape::driver::{Options, Output, Session, analyze, with_deep_stack};
use goescape::load;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// A program that uses most of the language.
const PROGRAM: &str = include_str!("../../testdata/robustness/program.go");
/// One with type parameters.
const GENERIC: &str = include_str!("../../testdata/robustness/generic.go");

/// Runs all phases over a text; returns how many errors and findings there are.
fn run(text: &[u8]) -> (usize, usize) {
    let (n_errors, n_findings, _) = run_and_wait(text);
    (n_errors, n_findings)
}

/// Does the same, and says how long other programs had the processor meanwhile.
fn run_and_wait(text: &[u8]) -> (usize, usize, Duration) {
    with_deep_stack(|| {
        let session = Session::new();
        let graph = load::texts(&session.sources, vec![("/x.go".to_owned(), text.to_vec())]);
        let options = Options::new(2);
        let (mut n_errors, mut n_findings) = (0, 0);
        analyze(&session, &graph, &options, &mut |_, output| {
            match output {
                Output::Errors(errors) => n_errors += errors.len(),
                Output::Findings(findings) => n_findings += findings.len(),
                Output::OnlyTests | Output::Checked(_) | Output::Bodies { .. } | Output::Sites(..) => {}
            }
            ControlFlow::Continue(())
        });
        (n_errors, n_findings, waited())
    })
}

/// Returns how long this thread has waited for a processor, as far as that is known.
fn waited() -> Duration {
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = schedule.split(' ').nth(1).and_then(|field| field.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
}

/// Runs all phases and checks that they take no more than a second per megabyte, and a constant.
fn run_in_time(what: &str, text: &str) {
    let start = Instant::now();
    let (_, _, waited) = run_and_wait(text.as_bytes());
    let megabytes = text.len().div_ceil(1 << 20) as u32;
    // Unoptimised code is allowed for.
    let allowed = Duration::from_secs(10) * megabytes;
    let taken = start.elapsed().saturating_sub(waited);
    assert!(taken < allowed, "{what}: {taken:?} for {} bytes", text.len());
}

/// A small random number generator (xorshift); the seed makes runs repeatable.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}

#[test]
fn the_program_itself_has_no_errors() {
    assert_eq!(run(PROGRAM.as_bytes()).0, 0);
    assert!(500 <= PROGRAM.lines().count());
}

#[test]
fn every_prefix_of_a_program_ends_with_errors_at_worst() {
    let cut = |program: &'static str| (0..program.len()).map(|end| &program.as_bytes()[..end]);
    let prefixes: Vec<&[u8]> = cut(PROGRAM).chain(cut(GENERIC)).collect();
    std::thread::scope(|scope| {
        for half in 0..2 {
            let part = prefixes.iter().skip(half).step_by(2);
            scope.spawn(move || {
                for prefix in part {
                    let _ = run(prefix);
                }
            });
        }
    });
}

#[test]
fn random_bytes_are_no_program() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for len in [0, 1, 2, 10, 100, 1_000, 100_000] {
        let bytes: Vec<u8> = (0..len).map(|_| random.next() as u8).collect();
        let _ = run(&bytes);
        let ascii: Vec<u8> = bytes.iter().map(|byte| b' ' + byte % 95).collect();
        let _ = run(&ascii);
        let mut headed = b"package p\n".to_vec();
        headed.extend(ascii);
        assert!(len < 10 || 0 < run(&headed).0, "{len} random bytes are no Go");
    }
}

#[test]
fn shuffled_lines_and_words_end_with_errors_at_worst() {
    let mut random = Random(42);
    let split = |program: &'static str| program.split_inclusive([' ', '\n']).collect::<Vec<&str>>();
    let programs = [split(PROGRAM), split(GENERIC)];
    for round in 0..400 {
        let mut words = programs[round % 2].clone();
        for _ in 0..1 + random.below(5) {
            let (a, b) = (random.below(words.len()), random.below(words.len()));
            words.swap(a, b);
        }
        let _ = run(words.concat().as_bytes());
    }
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    const DEPTH: usize = 100_000;
    let nested = |open: &str, close: &str| [open.repeat(DEPTH), "x".to_owned(), close.repeat(DEPTH)].concat();
    for (what, body) in [
        ("parentheses", nested("(", ")")),
        ("open parentheses", "(".repeat(DEPTH)),
        ("unary operators", nested("-", "")),
        ("addresses", nested("&", "")),
        ("pointers", format!("(*{}int)(nil)", "*".repeat(DEPTH))),
        ("calls", nested("f(", ")")),
        ("chained calls", nested("", "()")),
        ("indices", nested("a[", "]")),
        ("chained indices", nested("", "[0]")),
        ("selectors", nested("", ".y")),
        ("sums", nested("", "+1")),
        ("sums to the right", nested("1+(", ")")),
        ("literals", nested("T{", "}")),
        ("elided literals", format!("T{}", nested("{", "}"))),
        ("functions", nested("func() int { return ", "}()")),
        ("slice types", format!("{}int(nil)", "[]".repeat(DEPTH))),
    ] {
        run_in_time(what, &format!("package p\nvar _ = {body}\n"));
        run_in_time(what, &format!("package p\nfunc g() {{ _ = {body} }}\n"));
    }
    for (what, open, close) in [
        ("blocks", "{", "}"),
        ("conditions", "if true {", "}"),
        ("loops", "for {", "}"),
        ("else branches", "if true {} else {", "}"),
        ("switches", "switch { default: ", "}"),
        ("labels", "L: ", ""),
        ("deferred functions", "defer func() {", "}()"),
    ] {
        let body = [open.repeat(DEPTH), close.repeat(DEPTH)].concat();
        run_in_time(what, &format!("package p\nfunc g() {{ {body} }}\n"));
    }
    for (what, ty) in [
        ("struct types", nested("struct { a ", "}")),
        ("func types", nested("func(", ")")),
        ("interface types", nested("interface { m() ", "}")),
        ("map types", nested("map[int]", "")),
        ("channel types", nested("chan ", "")),
        ("unions", nested("interface {", "}")),
    ] {
        run_in_time(what, &format!("package p\ntype T {ty}\n"));
    }
}

#[test]
fn nothing_that_is_opened_need_be_closed() {
    // Deeper than the parser that recovers from errors goes.
    const DEPTH: usize = 20_000;
    let openers = [
        "(",
        "[",
        "{",
        "*",
        "-",
        "<-",
        "func(",
        "func(x ",
        "func() ",
        "func() {",
        "chan ",
        "chan<- ",
        "<-chan ",
        "map[",
        "map[int]",
        "[]",
        "[1]",
        "struct{",
        "struct{ a ",
        "interface{",
        "interface{ m(",
        "T{",
        "T{{",
        "f(",
        "a[",
        "a[:",
        "x.(",
        "if {",
        "if x {",
        "if x := func() {",
        "for {",
        "for range x {",
        "switch {",
        "switch x { case 1: ",
        "select { case <-x: ",
        "go func() {",
        "return func() {",
        "else {",
        "L: ",
        "type T[P ",
        "type T ",
        "var (",
        "func f(",
        "\"",
        "`",
        "/*",
        "~",
        "...",
        "1 +",
        "x, ",
        "case ",
    ];
    for opener in openers {
        for before in ["", "var x = ", "var x ", "func f() {\n", "type T ", "type T["] {
            let text = format!("package p\n\n{before}{}", opener.repeat(DEPTH));
            run_in_time(opener, &text);
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_errors() {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let program = |before: &[u8], after: &[u8]| [before, b"package p\n", after].concat();
    for (text, has_errors) in [
        (program(MARK, b""), false),
        (program(b"", MARK), true),
        (program(b"", &MARK.repeat(10_000)), true),
        (program(b"", &[0; 10_000]), true),
        (program(b"", b"var x = \"\0\"\n"), true),
        (program(b"", b"// \xff\n"), true),
        (program(b"", &b"var x\xff = '\xc3'\n".repeat(1_000)), true),
        (program(&[0xff, 0xfe], b""), true),
        (program(b"", b"func f() {\r\n}\r\n"), false),
        (b"package p\n".iter().flat_map(|&byte| [byte, 0]).collect(), true),
    ] {
        let (n_errors, _) = run(&text);
        assert_eq!(n_errors != 0, has_errors, "{:?}", &text[..text.len().min(30)]);
    }
}

#[test]
fn long_texts_take_time_in_proportion() {
    const LINES: usize = 20_000;
    let repeated = |line: &dyn Fn(usize) -> String| -> String { (0..LINES).map(line).collect() };
    for (what, text) in [
        ("one long line", format!("package p\nvar x = {}1\n", "1 + ".repeat(250_000))),
        ("one long string", format!("package p\nconst x = \"{}\"\n", "a".repeat(1 << 20))),
        ("a long comment", format!("package p\n/*{}*/\n", "a\n".repeat(500_000))),
        (
            "many functions",
            format!("package p\n{}", repeated(&|n| format!("func f{n}() int {{ return {n} }}\n"))),
        ),
        ("many variables", format!("package p\n{}", repeated(&|n| format!("var v{n} = {n}\n")))),
        (
            "many constants",
            format!("package p\nconst (\n\ta = iota\n{})\n", repeated(&|n| format!("\tc{n}\n"))),
        ),
        (
            "many types",
            format!("package p\n{}", repeated(&|n| format!("type t{n} struct {{ f [{n}]int }}\n"))),
        ),
        ("many errors", format!("package p\n{}", repeated(&|n| format!("var v{n} = undefined{n}\n")))),
        ("many statements", {
            format!("package p\nfunc f() {{\n{}}}\n", repeated(&|n| format!("\tx{n} := {n}; _ = x{n}\n")))
        }),
        ("many redeclarations", format!("package p\n{}", "var x = 1\n".repeat(LINES))),
        ("a long chain of initialisers", {
            format!("package p\n{}var v{LINES} = 1\n", repeated(&|n| format!("var v{n} = v{}\n", n + 1)))
        }),
        ("a long chain of calls", {
            format!(
                "package p\n{}func f{LINES}() {{}}\n",
                repeated(&|n| format!("func f{n}() {{ f{}() }}\n", n + 1))
            )
        }),
    ] {
        run_in_time(what, &text);
    }
}

#[test]
fn addresses_in_addresses_take_time_in_proportion() {
    const DEPTH: usize = 10_000;
    let nested = format!("{}nil{}", "&T{".repeat(DEPTH), "}".repeat(DEPTH));
    let text = format!("package p\ntype T struct {{ p *T }}\nfunc f() *T {{ return {nested} }}\n");
    run_in_time("addresses in addresses", &text);
}
