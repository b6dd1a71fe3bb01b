//! Types nested deeper than any reasonable program has them: every question ends, on a small stack.

use super::*;

/// More levels than any bound that the module sets itself.
const DEPTH: usize = 5_000;

/// Builds types level by level.
fn nested(start: TypeId, wrap: impl Fn(usize, TypeId) -> TypeId) -> TypeId {
    (0..DEPTH).fold(start, |inner, level| wrap(level, inner))
}

fn ask_everything(w: &World, ty: TypeId, other: TypeId) {
    let t = &w.types;
    assert!(t.identical(ty, ty));
    t.identical(ty, other);
    t.identical_ignoring_tags(ty, other);
    t.canonical(ty);
    t.comparable(ty);
    t.has_nil(ty);
    t.implements(ty, t.error_type());
    t.method_set(ty);
    t.lookup_field_or_method(ty, true, Some(w.package), Name::new("x"));
    let (param, _) = w.type_param("P", t.any_type());
    t.substitute(ty, &[param], &[INT]);
    for sizes in [Sizes::AMD64, Sizes::I386] {
        sizes.layout(t, ty);
        sizes.is_not_in_heap(t, ty);
    }
    assert!(!w.text(ty).is_empty() && !w.ir(ty).is_empty() && !w.link(ty).is_empty());
    t.shape_of(ty, true);
}

fn on_small_stack(test: fn()) {
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(test).expect("a thread starts");
    thread.join().expect("the stack suffices");
}

#[test]
fn nested_literals() {
    on_small_stack(|| {
        let w = World::new();
        let t = &w.types;
        let twice = |wrap: &dyn Fn(usize, TypeId) -> TypeId| (nested(INT, wrap), nested(STRING, wrap));
        for (ty, other) in [
            twice(&|_, inner| t.array_of(inner, 1)),
            twice(&|_, inner| t.slice_of(inner)),
            twice(&|_, inner| t.map_of(STRING, inner)),
            twice(&|_, inner| t.signature_of(&[inner], &[], false)),
            twice(&|_, inner| w.strukt([w.embedded("f", inner)])),
            twice(&|_, inner| w.interface(&[("m", t.signature_of(&[inner], &[], false))], &[])),
            twice(&|_, inner| w.interface(&[], &[w.union(&[(true, t.slice_of(inner))])])),
        ] {
            ask_everything(&w, ty, other);
        }
    });
}

#[test]
fn chains_of_declarations() {
    on_small_stack(|| {
        let w = World::new();
        let t = &w.types;
        let through_alias = nested(INT, |_, inner| w.alias("A", Some(t.array_of(inner, 1))));
        let aliases = nested(INT, |_, inner| w.alias("A", Some(inner)));
        let structs = nested(INT, |_, inner| w.named("T", w.strukt([w.embedded("T", inner)])));
        let interfaces =
            nested(t.error_type(), |_, inner| w.named("I", w.interface(&[("m", w.func())], &[inner])));
        let rights = nested(INT, |_, inner| {
            let (id, ty) = w.declare("R");
            t.named(id).rhs.set(inner);
            ty
        });
        let (generic, _) = w.declare("G");
        t.named(generic).type_params.set([w.type_param("P", t.any_type()).0]);
        t.named(generic).underlying.set(INT);
        let instances = nested(INT, |_, inner| t.instantiate_named(generic, &[inner]));
        for ty in [through_alias, aliases, structs, interfaces, rights, instances] {
            ask_everything(&w, ty, INT);
        }
    });
}

#[test]
fn arguments_deep_in_types() {
    on_small_stack(|| {
        let w = World::new();
        let t = &w.types;
        let (param, param_type) = w.type_param("P", t.any_type());
        let deep = nested(param_type, |_, inner| t.map_of(STRING, inner));
        ask_everything(&w, deep, t.substitute(deep, &[param], &[INT]));
        // Growing without end, one step for each question.
        let (id, _) = w.declare("T");
        t.named(id).type_params.set([param]);
        let grown = t.instantiate_named(id, &[t.slice_of(param_type)]);
        t.named(id).underlying.set(w.strukt([w.embedded("T", grown)]));
        ask_everything(&w, t.instantiate_named(id, &[INT]), INT);
    });
}
