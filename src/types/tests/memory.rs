//! Sizes, alignments, pointers.

use super::*;

/// Returns size and alignment on amd64 and on 386.
fn sizes(w: &World, ty: TypeId) -> [(i64, i64); 2] {
    [Sizes::AMD64, Sizes::I386].map(|sizes| (sizes.size_of(&w.types, ty), sizes.align_of(&w.types, ty)))
}

#[test]
fn predeclared_types_have_gc_sizes() {
    let w = World::new();
    for (basic, wanted) in [
        (Basic::Bool, [(1, 1), (1, 1)]),
        (Basic::Int16, [(2, 2), (2, 2)]),
        (Basic::Int64, [(8, 8), (8, 4)]),
        (Basic::Float64, [(8, 8), (8, 4)]),
        (Basic::Complex64, [(8, 4), (8, 4)]),
        (Basic::Complex128, [(16, 8), (16, 4)]),
        (Basic::Int, [(8, 8), (4, 4)]),
        (Basic::String, [(16, 8), (8, 4)]),
        (Basic::UnsafePointer, [(8, 8), (4, 4)]),
    ] {
        assert_eq!(sizes(&w, basic.id()), wanted, "{basic:?}");
    }
    assert_eq!(sizes(&w, w.types.slice_of(INT)), [(24, 8), (12, 4)]);
    assert_eq!(sizes(&w, w.types.any_type()), [(16, 8), (8, 4)]);
}

#[test]
fn structs_are_padded_and_do_not_end_in_nothing() {
    let w = World::new();
    let t = &w.types;
    let (byte, long) = (Basic::Byte.id(), Basic::Int64.id());
    let mixed = w.strukt([w.field("a", byte), w.field("b", long), w.field("c", byte)]);
    assert_eq!(sizes(&w, mixed), [(24, 8), (16, 4)]);
    assert_eq!(Sizes::AMD64.offsets_of(t, mixed), [0, 8, 16]);
    assert_eq!(Sizes::I386.offsets_of(t, mixed), [0, 4, 12]);
    let empty = w.strukt([]);
    assert_eq!(sizes(&w, w.strukt([w.field("a", long), w.field("b", empty)])), [(16, 8), (12, 4)]);
    assert_eq!(sizes(&w, w.strukt([w.field("b", empty), w.field("a", long)])), [(8, 8), (8, 4)]);
    assert_eq!(sizes(&w, w.strukt([w.field("b", empty)])), [(0, 1), (0, 1)]);
    assert_eq!(sizes(&w, t.array_of(mixed, 3)), [(72, 8), (48, 4)]);
}

#[test]
fn sizes_that_overflow_are_negative() {
    let w = World::new();
    let t = &w.types;
    let huge = t.array_of(Basic::Byte.id(), i64::MAX);
    assert_eq!(Sizes::AMD64.size_of(t, huge), i64::MAX);
    assert_eq!(Sizes::AMD64.size_of(t, t.array_of(huge, 2)), -1);
    let strukt = w.strukt([w.field("a", huge), w.field("b", INT), w.field("c", INT)]);
    assert_eq!(Sizes::AMD64.size_of(t, strukt), -1);
    assert_eq!(Sizes::AMD64.offsets_of(t, strukt), [0, -1, -1]);
}

#[test]
fn invalid_recursive_types_have_some_size() {
    let w = World::new();
    let t = &w.types;
    let all: Vec<_> = (0..40).map(|n| w.declare(&format!("T{n}"))).collect();
    for &(id, _) in &all {
        let fields: Vec<_> = all.iter().map(|&(_, ty)| w.field("f", ty)).collect();
        t.named(id).underlying.set(w.strukt(fields));
    }
    assert_eq!(Sizes::AMD64.align_of(t, all[0].1), 1);
    assert!(!Sizes::AMD64.has_pointers(t, all[7].1));
    assert!(!Sizes::AMD64.is_not_in_heap(t, all[7].1));
    assert!(t.comparable(all[0].1));
}

#[test]
fn layouts_of_unfinished_types_are_not_kept() {
    let w = World::new();
    let t = &w.types;
    let (id, ty) = w.declare("T");
    let pair = w.strukt([w.field("a", ty), w.field("b", ty)]);
    assert_eq!(Sizes::AMD64.size_of(t, pair), 16);
    t.named(id).underlying.set(STRING);
    assert_eq!(Sizes::AMD64.size_of(t, pair), 32);
}

#[test]
fn types_that_gc_knows_by_name_are_special() {
    let w = World::new();
    let t = &w.types;
    let declare_in = |path: &str, name: &str, underlying: TypeId| {
        let package = Some(t.package_of_path(Name::new(path)));
        let object = t.add_object(Object::new(ObjectKind::TypeName, Name::new(name), package, Pos::NONE));
        t.add_named(Named { underlying: IdCell::with(underlying), ..Named::new(object) })
    };
    let empty = w.strukt([]);
    let align64 = declare_in("sync/atomic", "align64", empty);
    let int64 = w.strukt([w.field("_", align64), w.field("v", Basic::Int64.id())]);
    assert_eq!(sizes(&w, int64), [(8, 8), (8, 8)]);
    assert_eq!(sizes(&w, w.strukt([w.field("a", INT), w.field("b", int64)])), [(16, 8), (16, 8)]);

    let nih = declare_in("internal/runtime/sys", "nih", empty);
    let (id, span) = w.declare("span");
    let next = t.pointer_to(span);
    t.named(id).underlying.set(w.strukt([w.field("_", nih), w.field("next", next)]));
    assert!(Sizes::AMD64.is_not_in_heap(t, span) && Sizes::AMD64.is_not_in_heap(t, t.array_of(span, 2)));
    assert!(!Sizes::AMD64.has_pointers(t, span) && !Sizes::AMD64.has_pointers(t, t.slice_of(span)));
    assert!(Sizes::AMD64.has_pointers(t, t.pointer_to(next)));
    assert!(!Sizes::AMD64.is_direct_iface(t, next));
}

#[test]
fn pointers_are_found_and_single_ones_fit_an_interface() {
    let w = World::new();
    let t = &w.types;
    let pointer = t.pointer_to(INT);
    let sizes = Sizes::AMD64;
    for (ty, bytes, is_direct) in [
        (INT, 0, false),
        (pointer, 8, true),
        (STRING, 8, false),
        (w.func(), 8, true),
        (t.map_of(INT, INT), 8, true),
        (t.any_type(), 16, false),
        (Basic::Uintptr.id(), 0, false),
        (w.strukt([w.field("p", pointer)]), 8, true),
        (t.array_of(pointer, 1), 8, true),
        (t.array_of(pointer, 0), 0, false),
        (t.array_of(STRING, 3), 40, false),
        (w.strukt([w.field("a", INT), w.field("p", STRING), w.field("b", INT)]), 16, false),
    ] {
        assert_eq!(sizes.pointer_bytes(t, ty), bytes, "{}", w.text(ty));
        assert_eq!(sizes.has_pointers(t, ty), bytes != 0);
        assert_eq!(sizes.is_direct_iface(t, ty), is_direct, "{}", w.text(ty));
    }
}

#[test]
fn equality_is_plain_unless_something_forbids_it() {
    let w = World::new();
    let t = &w.types;
    let equality = |ty| Sizes::AMD64.layout(t, ty).equality;
    let (byte, float) = (Basic::Byte.id(), Basic::Float64.id());
    assert_eq!(equality(w.strukt([w.field("a", INT), w.field("b", INT)])), Equality::Memory);
    assert_eq!(equality(w.strukt([w.field("a", byte), w.field("b", INT)])), Equality::Special);
    assert_eq!(equality(w.strukt([w.field("_", INT), w.field("b", INT)])), Equality::Special);
    assert_eq!(equality(w.strukt([w.field("a", float)])), Equality::Float(8));
    assert_eq!(equality(t.array_of(float, 1)), Equality::Float(8));
    assert_eq!(equality(t.array_of(float, 2)), Equality::Special);
    assert_eq!(equality(w.strukt([w.field("a", float), w.field("b", t.slice_of(INT))])), Equality::None);
    assert_eq!(equality(t.any_type()), Equality::EmptyInterface);
    assert_eq!(equality(t.error_type()), Equality::Interface);
}
