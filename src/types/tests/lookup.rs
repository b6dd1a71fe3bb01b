//! Fields and methods by name, through embedding, and what types lack of interfaces.

use super::*;

/// `type Inner struct { x int }` with `func (Inner) V()` and `func (*Inner) P()`.
fn inner(w: &World) -> TypeId {
    let (id, ty) = w.declare("Inner");
    w.types.named(id).underlying.set(w.strukt([w.field("x", INT)]));
    let methods = [w.method("V", ty, w.func()), w.method("P", w.types.pointer_to(ty), w.func())];
    w.types.named(id).methods.set(methods);
    ty
}

fn find(w: &World, ty: TypeId, name: &str) -> Lookup {
    w.types.lookup_field_or_method(ty, false, Some(w.package), Name::new(name))
}

/// Renders what was found: kind, way, and whether a pointer was followed.
fn found(w: &World, ty: TypeId, name: &str) -> String {
    let render =
        |kind, path: &Path, is_indirect| format!("{kind} {:?}{}", path, if is_indirect { " *" } else { "" });
    match find(w, ty, name) {
        Lookup::Field { path, is_indirect, .. } => render("field", &path, is_indirect),
        Lookup::Method { path, is_indirect, .. } => render("method", &path, is_indirect),
        Lookup::InterfaceMethod { path, is_indirect, .. } => render("interface method", &path, is_indirect),
        Lookup::Ambiguous(path) => render("ambiguous", &path, false),
        Lookup::NeedsPointer => "needs pointer".to_owned(),
        Lookup::NotFound => "nothing".to_owned(),
    }
}

#[test]
fn promotion_goes_through_values_and_pointers() {
    let w = World::new();
    let t = &w.types;
    let inner = inner(&w);
    let by_value = w.named("ByValue", w.strukt([w.field("y", INT), w.embedded("Inner", inner)]));
    let by_pointer = w.named("ByPointer", w.strukt([w.embedded("Inner", t.pointer_to(inner))]));
    assert_eq!(found(&w, by_value, "x"), "field [1, 0]");
    assert_eq!(found(&w, by_value, "V"), "method [1, 0]");
    assert_eq!(found(&w, by_value, "P"), "needs pointer");
    assert_eq!(found(&w, t.pointer_to(by_value), "P"), "method [1, 1] *");
    assert_eq!(found(&w, by_pointer, "P"), "method [0, 1] *");
    assert_eq!(found(&w, by_pointer, "Inner"), "field [0]");
    assert_eq!(found(&w, by_pointer, "_"), "nothing");
    let alias = w.alias("A", Some(by_pointer));
    assert_eq!(found(&w, t.pointer_to(alias), "x"), "field [0, 0] *");
    assert_eq!(found(&w, t.pointer_to(t.pointer_to(by_pointer)), "x"), "nothing");
}

#[test]
fn first_depth_decides_and_two_matches_collide() {
    let w = World::new();
    let inner = inner(&w);
    let left = w.named("Left", w.strukt([w.embedded("Inner", inner)]));
    let right = w.named("Right", w.strukt([w.embedded("Inner", inner), w.field("z", INT)]));
    let both = w.named("Both", w.strukt([w.embedded("Left", left), w.embedded("Right", right)]));
    assert_eq!(found(&w, both, "z"), "field [1, 1]");
    assert_eq!(found(&w, both, "Inner"), "ambiguous [1, 0]");
    // The same type twice at one depth: whatever it has is a collision.
    assert_eq!(found(&w, both, "x"), "ambiguous [0, 0, 0]");
    let hiding = w.strukt([w.embedded("Both", both), w.field("x", INT)]);
    assert_eq!(found(&w, hiding, "x"), "field [1]");
}

#[test]
fn recursive_embedding_ends() {
    let w = World::new();
    let (id, ty) = w.declare("T");
    w.types.named(id).underlying.set(w.strukt([w.embedded("T", w.types.pointer_to(ty))]));
    assert_eq!(found(&w, ty, "T"), "field [0]");
    assert_eq!(found(&w, ty, "missing"), "nothing");
}

#[test]
fn defined_pointers_have_fields_only_and_pointers_to_interfaces_nothing() {
    let w = World::new();
    let t = &w.types;
    let pointer = w.named("Pointer", t.pointer_to(inner(&w)));
    assert_eq!(found(&w, pointer, "x"), "field [0] *");
    assert_eq!(found(&w, pointer, "V"), "nothing");
    assert_eq!(found(&w, t.error_type(), "Error"), "interface method [0]");
    assert_eq!(found(&w, t.pointer_to(t.error_type()), "Error"), "nothing");
    let (_, param) = w.type_param("P", t.error_type());
    assert_eq!(found(&w, param, "Error"), "interface method [0]");
    assert_eq!(found(&w, t.pointer_to(param), "Error"), "nothing");
}

#[test]
fn unexported_names_belong_to_their_package() {
    let w = World::new();
    let inner = inner(&w);
    let in_other = |name: &str| w.types.lookup_field_or_method(inner, true, Some(w.other), Name::new(name));
    assert_eq!(in_other("x"), Lookup::NotFound);
    assert!(matches!(in_other("V"), Lookup::Method { .. }));
    let folded = |name: &str| w.types.lookup_folded(inner, true, Some(w.other), Name::new(name));
    assert!(matches!(folded("X"), Lookup::Field { .. }));
    assert!(matches!(folded("v"), Lookup::Method { .. }));
}

#[test]
fn missing_methods_are_told_apart() {
    let w = World::new();
    let t = &w.types;
    let inner = inner(&w);
    let reason = |name: &str, signature: TypeId| {
        t.missing_method(inner, w.interface(&[(name, signature)], &[]), true).map(|missing| missing.reason)
    };
    let takes_int = t.signature_of(&[INT], &[], false);
    assert_eq!(reason("V", w.func()), None);
    assert_eq!(reason("P", w.func()), Some(MissingReason::PointerReceiver));
    assert_eq!(reason("Q", w.func()), Some(MissingReason::NotFound));
    assert_eq!(reason("x", w.func()), Some(MissingReason::IsField));
    assert!(matches!(reason("V", takes_int), Some(MissingReason::WrongSignature(_))));
    assert!(matches!(reason("v", w.func()), Some(MissingReason::WrongName(_))));
    assert!(t.implements(t.pointer_to(inner), w.interface(&[("P", w.func()), ("V", w.func())], &[])));
    // The dynamic type of an interface may have more methods than it shows.
    let (shows, wants) = (w.interface(&[("V", w.func())], &[]), w.interface(&[("P", w.func())], &[]));
    assert!(
        t.missing_method(shows, wants, false).is_none() && t.missing_method(shows, wants, true).is_some()
    );
}

#[test]
fn method_sets_are_sorted_exported_first_and_mark_pointer_methods() {
    let w = World::new();
    let (id, ty) = w.declare("T");
    w.types.named(id).underlying.set(w.strukt([w.embedded("Inner", inner(&w))]));
    w.types.named(id).methods.set([w.method("b", ty, w.func()), w.method("Z", ty, w.func())]);
    let set = w.types.method_set(ty);
    let names: Vec<_> = set.iter().map(|entry| (entry.name.text(), entry.needs_address)).collect();
    assert_eq!(names, [("P", true), ("V", false), ("Z", false), ("b", false)]);
}
