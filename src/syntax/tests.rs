//! Tests of what the other phases ask of a tree besides its nodes.

use super::*;
use crate::base::Id;
use ast::{DeclKind, ExprId, File};

struct Parsed {
    sources: SourceMap,
    file: File,
}

fn parse_file(text: &str) -> Parsed {
    let sources = SourceMap::new();
    let id = sources.add("a.go".into(), text.into());
    let (file, errors) = parse(id, &sources);
    assert_eq!(errors, []);
    Parsed { sources, file }
}

/// Parses one expression, which must be the value of a variable.
fn parse_expr(text: &str) -> (Parsed, ExprId) {
    let parsed = parse_file(&format!("package p; var _ = {text}"));
    let decl = parsed.file.list(parsed.file.decls).at(0);
    let DeclKind::Var { values: Some(value), .. } = parsed.file.decl(decl).kind else {
        panic!("{text} is the value of a variable");
    };
    (parsed, value)
}

#[test]
fn expressions_print_as_gc_prints_them_in_messages() {
    for (source, printed) in [
        ("[]int{1, 2}", "[]int{…}"),
        ("T{}", "T{}"),
        ("func(x, y int, z ...string) (a bool) { return }", "func(x, y int, z ...string) (a bool) {…}"),
        ("func() {}", "func() {}"),
        ("x<<1|x&^2", "x << 1 | x &^ 2"),
        ("*&x[0]", "*&x[0]"),
        ("!( a&&b )", "!(a && b)"),
        ("f(a,b...)", "f(a, b...)"),
        ("f[int,string](x)", "f[int, string](x)"),
        ("x[1:2:3]", "x[1:2:3]"),
        ("x[:]", "x[:]"),
        ("x.(T)", "x.(T)"),
        ("g([](chan<- int)(nil))", "g([]chan<- int(nil))"),
        ("g(chan (<-chan int)(nil))", "g(chan (<-chan int)(nil))"),
        ("g(struct { a, b int; c string `t`; E })", "g(struct{a, b int; c string `t`; E})"),
        (
            "g(interface { m(); n(int) (string, error); ~int|T })",
            "g(interface{m(); n(int) (string, error); ~int | T})",
        ),
        ("g([...]map[K]V{0: {1: 2}}[0][1] + 0x1F)", "g([...]map[K]V{…}[0][1] + 0x1F)"),
    ] {
        let (parsed, expr) = parse_expr(source);
        assert_eq!(expr_string(&parsed.file, &parsed.sources, expr), printed);
    }
}

#[test]
fn starts_and_ends_follow_the_sides_of_the_tree() {
    let check = |text: &str, start, end| {
        let (parsed, expr) = parse_expr(text);
        let source = parsed.sources.file(parsed.file.source);
        let offset = "package p; var _ = ".len() as u32;
        let found = |pos| source.offset(pos) - offset;
        assert_eq!(found(start_pos(&parsed.file, expr)), start, "start of {text}");
        assert_eq!(found(end_pos(&parsed.file, expr)), end, "end of {text}");
    };
    check("ab.cd + ef", 0, 10);
    check("f(a).x[12]", 0, 9);
    check("T{1}", 0, 3);
    check("func() {}", 0, 8);
    check("(ab)", 0, 3);
    // gc says that a slice expression starts at its bracket and ends with its operand.
    check("xy[1:2] + z", 2, 11);
    check("xy[1:2]", 2, 2);
    check("<-ab", 0, 4);
}

#[test]
fn directives_belong_to_the_declaration_they_precede() {
    let text = "\
package p
//go:noinline
func f() {
	//go:notinheap
	type local int
}
//go:embed a
//go:embed b
var x, y = 1, 2
type (
	//go:first
	A int
	B int
)
";
    let parsed = parse_file(text);
    let owned: Vec<(u32, u32)> = parsed.file.decl_arena.rows().iter().map(|decl| decl.directives).collect();
    // The local type is finished before the function that it is in.
    assert_eq!(owned, [(1, 2), (0, 1), (2, 4), (4, 5), (5, 5)]);
    assert_eq!(parsed.file.directives.len(), 5);
}

#[test]
fn a_build_line_before_the_package_clause_tells_the_version() {
    let version = |text: &str| parse_file(text).file.go_version.map(crate::base::Name::text);
    assert_eq!(version("// x\n\n//go:build go1.21\n\npackage p"), Some("go1.21"));
    assert_eq!(version("package p\n//go:build go1.21\n"), None);
    assert_eq!(version("//go:build linux\npackage p"), None);
}

#[test]
fn lists_are_complete() {
    let parsed = parse_file("package p; func f(a, b int, c string) { x := 1; ; y(x) }");
    assert_eq!(parsed.file.fields.len(), 3);
    assert_eq!(parsed.file.fields.rows()[0].ty, parsed.file.fields.rows()[1].ty);
    assert_eq!(parsed.file.list(parsed.file.decls).at(0).index(), 0);
}

#[test]
fn a_dump_has_a_line_per_node() {
    let parsed = parse_file("package p\n\n//go:noinline\nfunc f(a, b int) { return a + 1, `x\ny` }\n");
    let expected = "\
File 1:1
  package_name: Name 1:9 p
  decls:
    Func 4:6 directives=//go:noinline
      name: Name 4:6 f
      ty: FuncType 4:7
        params:
          Field 4:8
            name: Name 4:8 a
            ty: Name 4:13 int
          Field 4:11
            name: Name 4:11 b
            ty: Name 4:13 int
      body: Block 4:18 rbrace=5:4
        list:
          Return 4:20
            results: List 4:29
              elems:
                Binary 4:29 +
                  x: Name 4:27 a
                  y: BasicLit 4:31 1 literal=Int
                BasicLit 4:34 `x\\ny` literal=String
";
    assert_eq!(dump_text(&parsed.file, &parsed.sources), expected);
}

#[test]
fn a_dump_as_json_can_be_read_back() {
    let parsed = parse_file("package p; var x, y = f(\"a\\\"\")[1:], <-c; type T = chan<- int");
    let json = dump_json(&parsed.file, &parsed.sources);
    let tree: serde_json::Value = serde_json::from_str(&json).expect("the dump is JSON");
    let var = &tree["decls"][0];
    assert_eq!(var["kind"], "Var");
    assert_eq!(var["names"][1]["text"], "y");
    let slice = &var["values"]["elems"][0];
    assert_eq!((&slice["kind"], slice["column"].as_u64()), (&"Slice".into(), Some(31)));
    assert_eq!(slice["x"]["args"][0]["text"], "\"a\\\"\"");
    assert_eq!(slice["lo"]["text"], "1");
    assert_eq!(slice.get("hi"), None);
    let alias = &tree["decls"][1];
    assert_eq!((&alias["is_alias"], &alias["ty"]["text"]), (&true.into(), &"chan<-".into()));
}
