//! Types as text, in the three forms.

use super::*;

#[test]
fn checker_and_ir_differ_in_detail() {
    let w = World::new();
    let t = &w.types;
    let named = w.named("T", INT);
    let param = |name: &str, ty| Param { name: Some(Name::new(name)), ty, pos: Pos::NONE };
    let variadic = t.intern(Type::Signature(Box::new(Signature {
        params: Box::new([param("a", INT), param("rest", t.slice_of(STRING))]),
        results: Box::new([param("err", t.error_type())]),
        is_variadic: true,
        ..Signature::default()
    })));
    let tagged = Field { tag: Some(Name::new("a\"b")), ..w.field("a", INT) };
    let foreign = Field { package: Some(w.other), ..w.field("b", t.any_type()) };
    let strukt = w.strukt([tagged, foreign, w.embedded("T", t.pointer_to(named))]);
    let recv = t.chan_of(ChanDir::Recv, INT);
    let iface = w.interface(&[("b", variadic), ("A", w.func())], &[t.error_type()]);
    for (ty, checker, ir, link) in [
        (t.pointer_to(named), "*T", "*T", "*ex.com/my.mod/p.T"),
        (t.map_of(Basic::Rune.id(), t.any_type()), "map[rune]any", "map[rune]any", "map[int32]interface {}"),
        (t.array_of(t.empty_interface(), 2), "[2]interface{}", "[2]interface {}", "[2]interface {}"),
        (t.chan_of(ChanDir::Both, recv), "chan (<-chan int)", "chan (<-chan int)", "chan (<-chan int)"),
        (t.chan_of(ChanDir::Send, recv), "chan<- <-chan int", "chan<- <-chan int", "chan<- <-chan int"),
        (
            variadic,
            "func(a int, rest ...string) (err error)",
            "func(int, ...string) error",
            "func(int, ...string) error",
        ),
        (
            strukt,
            r#"struct{a int "a\"b"; b any; *T}"#,
            r#"struct { a int "a\"b"; q.b any; *T }"#,
            r#"struct { ex.com/my.mod/p.a int "a\"b"; ex.com/q.b interface {}; *ex.com/my.mod/p.T }"#,
        ),
        (
            iface,
            "interface{A(); b(a int, rest ...string) (err error); error}",
            "interface { A(); Error() string; ex.com/my.mod/p.b(int, ...string) error }",
            "interface { A(); Error() string; ex.com/my.mod/p.b(int, ...string) error }",
        ),
        (w.strukt([]), "struct{}", "struct {}", "struct {}"),
        (t.tuple_of([INT, t.error_type()]), "(int, error)", "(int, error)", "(int, error)"),
        (Basic::UnsafePointer.id(), "unsafe.Pointer", "unsafe.Pointer", "unsafe.Pointer"),
        (w.alias("A", Some(t.slice_of(named))), "A", "[]T", "[]ex.com/my.mod/p.T"),
    ] {
        assert_eq!((w.text(ty).as_str(), w.ir(ty).as_str(), w.link(ty).as_str()), (checker, ir, link));
    }
}

#[test]
fn instances_show_link_strings_and_local_types_their_number_in_brackets_only() {
    let w = World::new();
    let t = &w.types;
    let (generic, _) = w.declare("G");
    t.named(generic).type_params.set([w.type_param("P", t.any_type()).0]);
    let (local, local_type) = w.declare("L");
    t.named(local).underlying.set(INT);
    t.named(local).local_index.set(2).expect("the cell is empty");
    let instance = t.instantiate_named(generic, &[t.slice_of(local_type)]);
    assert_eq!(w.ir(local_type), "L");
    assert_eq!(w.text(instance), "G[[]L]");
    assert_eq!(w.ir(instance), "G[[]ex.com/my.mod/p.L·2]");
    let both = w.strukt([w.embedded("G", instance), w.embedded("L", t.pointer_to(local_type))]);
    assert_eq!(w.ir(both), "struct { G[[]ex.com/my.mod/p.L·2]; *L }");
    assert_eq!(
        w.link(both),
        "struct { G = ex.com/my.mod/p.G[[]ex.com/my.mod/p.L·2]; L = *ex.com/my.mod/p.L·2 }"
    );
    let mut args = String::new();
    t.write_type_args(&mut args, &[INT, STRING, INT], 1);
    assert_eq!(args, "[int;string,int]");
}

#[test]
fn type_parameters_print_with_their_constraints_where_declared() {
    let w = World::new();
    let t = &w.types;
    let (generic, generic_type) = w.declare("G");
    let (p, p_type) = w.type_param("P", t.any_type());
    let (q, _) = w.type_param("Q", t.any_type());
    let (r, _) = w.type_param("R", t.implicit_interface(w.union(&[(true, p_type), (false, INT)])));
    t.named(generic).type_params.set([p, q, r]);
    assert_eq!(w.text(generic_type), "G[P, Q any, R ~P | int]");
    assert_eq!(w.text(t.underlying(t.comparable_type())), "interface{comparable}");
    let (_, shadowing) = w.type_param("int", t.any_type());
    let mut message = crate::diagnostic::Message::default();
    t.write_type(&mut message, shadowing, Qualifier::Path);
    let pos = crate::diagnostic::Part::Pos(Pos::NONE);
    let text = |text: &str| crate::diagnostic::Part::Text(text.to_owned());
    assert_eq!(message.parts, [text("int /* with int declared at "), pos, text(" */")]);
}

#[test]
fn qualifiers_decide_what_stands_before_names() {
    let w = World::new();
    let named = w.named("T", INT);
    let t = &w.types;
    assert_eq!(t.type_string(named, Qualifier::Path), "ex.com/my.mod/p.T");
    assert_eq!(t.type_string(named, Qualifier::RelativeTo(w.other)), "ex.com/my.mod/p.T");
    let by_name = |package, out: &mut dyn Sink| out.push_str(t.package(package).name().text());
    assert_eq!(t.type_string(named, Qualifier::With(&by_name)), "p.T");
    let nothing = |_, _: &mut dyn Sink| {};
    assert_eq!(t.type_string(named, Qualifier::With(&nothing)), "T");
    let mut out = String::new();
    t.write_ir_type(&mut out, named, w.other);
    assert_eq!(out, "p.T");
}

#[test]
fn dots_in_the_last_element_of_a_path_are_escaped() {
    let w = World::new();
    let mut out = String::new();
    for path in ["gopkg.in/yaml.v3", "a%b", "main", "é/x"] {
        w.types.write_link_path(&mut out, w.types.package_of_path(Name::new(path)));
        out.push(' ');
    }
    assert_eq!(out, "gopkg.in/yaml%2ev3 a%25b main %c3%a9/x ");
}
