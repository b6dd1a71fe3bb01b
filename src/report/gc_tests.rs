//! Each kind of finding, and what gc prints of it.

use super::*;
use crate::base::{Name, Pos, SourceMap};
use crate::diagnostic::{
    Escaping, FlowEdge, FlowNote, FuncName, InlineDetail, Leaking, Outlives, Root, Storage, Why,
};
use crate::report::FileNames;

fn written(pos: impl Fn(u32) -> Pos, kinds: Vec<FindingKind>, sources: &SourceMap) -> String {
    let names = FileNames::new("/w", "/w");
    let findings: Vec<Finding> =
        kinds.into_iter().map(|kind| Finding { pos: pos(0), kind, context: None }).collect();
    let mut out = String::new();
    write_findings(&mut out, &findings, &mut Positions::new(sources, &names));
    out
}

/// Returns what is written of a finding at the first byte of a file, without its position.
fn line(kind: FindingKind) -> String {
    let sources = SourceMap::new();
    let file = sources.add("/w/a.go".into(), "package p\n".into());
    let text = written(|offset| sources.file(file).pos(offset), vec![kind], &sources);
    text.strip_prefix("./a.go:1:1: ")
        .and_then(|text| text.strip_suffix('\n'))
        .expect("it is one line")
        .to_owned()
}

fn flow(sources: &SourceMap) -> Flow {
    let pos = sources.file(sources.find_file(Pos::from_raw(2)).expect("the first file")).pos(10);
    let note =
        FlowNote { node: "&x".into(), why: Why::AddressOf, pos, source: pos, detail: None, place: None };
    let hidden = FlowNote { why: Why::Go, ..note.clone() };
    let stored = FlowEdge {
        destination: "p".into(),
        to: Storage::Local,
        source: "x".into(),
        derefs: -1,
        notes: vec![note, hidden],
        place: None,
        inlined_callee: None,
    };
    let read = FlowEdge {
        destination: "{heap}".into(),
        to: Storage::Heap,
        source: "p".into(),
        derefs: 2,
        notes: Vec::new(),
        place: None,
        inlined_callee: None,
    };
    Flow { edges: vec![stored, read], is_truncated: false }
}

#[test]
fn each_kind_has_its_line() {
    let f = || -> crate::diagnostic::Text { "f".into() };
    let x = || -> crate::diagnostic::Text { "x".into() };
    let detail = InlineDetail { cost: 4, body: "func(int) int { return x + 1 }".into() };
    for (kind, expected) in [
        (FindingKind::CanInline { func: f(), detail: None }, "can inline f"),
        (
            FindingKind::CanInline { func: f(), detail: Some(Box::new(detail)) },
            "can inline f with cost 4 as: func(int) int { return x + 1 }",
        ),
        (
            FindingKind::CannotInline { func: f(), reason: "unhandled op DEFER".into() },
            "cannot inline f: unhandled op DEFER",
        ),
        (
            FindingKind::BigFunction { func: f() },
            "function f considered 'big'; reducing max cost of inlinees",
        ),
        (FindingKind::InliningCall { callee: f() }, "inlining call to f"),
        (
            FindingKind::RecursiveCycle { callee: f(), caller: "g".into() },
            "cannot inline f into g: repeated recursive cycle",
        ),
        (
            FindingKind::Devirtualizing { selector: "x.M".into(), ty: "T".into(), is_partial: false },
            "devirtualizing x.M to T",
        ),
        (
            FindingKind::Devirtualizing { selector: "x.M".into(), ty: "T".into(), is_partial: true },
            "partially devirtualizing x.M to T",
        ),
        (
            FindingKind::CannotDevirtualize { call: "x.M()".into(), ty: "T".into(), is_interface: false },
            "cannot devirtualize x.M(): shaped receiver T",
        ),
        (
            FindingKind::CannotDevirtualize { call: "x.M()".into(), ty: "T".into(), is_interface: true },
            "cannot devirtualize x.M(): shaped interface T",
        ),
        (FindingKind::ImpreciseInterfaceCall, "imprecise interface call"),
        (FindingKind::MovedToHeap { var: x() }, "moved to heap: x"),
        (FindingKind::EscapesToHeap { expr: x() }, "x escapes to heap"),
        (FindingKind::DoesNotEscape { expr: x() }, "x does not escape"),
        (FindingKind::ZeroCopyConversion, "zero-copy string->[]byte conversion"),
        (FindingKind::LeakingParam { param: x() }, "leaking param: x"),
        (FindingKind::LeakingParamContent { param: x() }, "leaking param content: x"),
        (
            FindingKind::LeakingParamToResult { param: x(), result: "~r0".into(), derefs: 1 },
            "leaking param: x to result ~r0 level=1",
        ),
        (FindingKind::ParamDoesNotEscape { param: x() }, "x does not escape"),
        (FindingKind::AssumingUnsafeUintptr { param: x() }, "assuming x is unsafe uintptr"),
        (
            FindingKind::MarkingEscapingUintptr { param: x(), is_variadic: false },
            "marking x as escaping uintptr",
        ),
        (
            FindingKind::MarkingEscapingUintptr { param: x(), is_variadic: true },
            "marking x as escaping ...uintptr",
        ),
        (
            FindingKind::IgnoringSelfAssignment { func: f(), stmt: "b.buf = b.buf[:n]".into() },
            "f ignoring self-assignment in b.buf = b.buf[:n]",
        ),
        (FindingKind::BoundsCheckElided, "index bounds check elided"),
        (
            FindingKind::Capturing {
                func: f(),
                var: x(),
                by_value: false,
                address_taken: true,
                reassigned: false,
                width: 136,
            },
            "f capturing by ref: x (addr=true assign=false width=136)",
        ),
        (
            FindingKind::Capturing {
                func: f(),
                var: x(),
                by_value: true,
                address_taken: false,
                reassigned: false,
                width: 8,
            },
            "f capturing by value: x (addr=false assign=false width=8)",
        ),
        (FindingKind::KeptAlive { text: "expr will be kept alive".into() }, "expr will be kept alive"),
    ] {
        assert_eq!(line(kind), expected);
    }
}

#[test]
fn flows_are_written_below_the_position_of_their_finding() {
    let sources = SourceMap::new();
    let file = sources.add("/w/a.go".into(), "package p\nvar x int\n".into());
    let name = FuncName { path: Name::new("p"), package: Name::new("p"), symbol: Name::new("f"), number: 0 };
    let root = Root { outlives: Outlives::Heap, storage: 0 };
    let escape = FindingKind::EscapeFlow {
        location: "x".into(),
        func: "f".into(),
        escaping: Escaping { func: name, kind: Storage::Local, source: Pos::NONE, storage: 0, root },
        flow: flow(&sources),
        is_immediate: false,
    };
    let mut truncated = flow(&sources);
    truncated.edges.truncate(1);
    truncated.is_truncated = true;
    let leak = FindingKind::LeakFlow {
        param: "q".into(),
        destination: "{heap}".into(),
        func: "f".into(),
        derefs: 1,
        leaking: Leaking { func: name, param: 0, result: None, root },
        flow: truncated,
    };
    let text = written(|offset| sources.file(file).pos(offset), vec![escape, leak], &sources);
    assert_eq!(
        text,
        "./a.go:1:1: x escapes to heap in f:\n\
         ./a.go:1:1:   flow: p ← &x:\n\
         ./a.go:1:1:     from &x (address-of) at ./a.go:2:1\n\
         ./a.go:1:1:   flow: {heap} ← **p:\n\
         ./a.go:1:1: parameter q leaks to {heap} for f with derefs=1:\n\
         ./a.go:1:1:   flow: p ← &x:\n\
         ./a.go:1:1:     from &x (address-of) at ./a.go:2:1\n\
         ./a.go:1:1:   warning: truncated explanation due to assignment cycle; see golang.org/issue/35518\n"
    );
}

#[test]
fn a_missing_position_is_said_by_the_inliner_alone() {
    let sources = SourceMap::new();
    let kinds = || {
        vec![
            FindingKind::MovedToHeap { var: "#next".into() },
            FindingKind::InliningCall { callee: "f".into() },
        ]
    };
    assert_eq!(
        written(|_| Pos::NONE, kinds(), &sources),
        "moved to heap: #next\n<unknown line number>: inlining call to f\n"
    );
    assert_eq!(
        written(|_| Pos::AUTOGENERATED, kinds(), &sources),
        "<autogenerated>:1: moved to heap: #next\n<autogenerated>:1: inlining call to f\n"
    );
}
