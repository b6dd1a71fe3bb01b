//! Type sets: methods and terms of interfaces, and what follows from them.

use super::*;

#[test]
fn embedding_unites_methods_and_intersects_terms() {
    let w = World::new();
    let t = &w.types;
    let my_int = w.named("MyInt", INT);
    let ints = w.interface(&[("m", w.func())], &[w.union(&[(true, INT), (false, STRING)])]);
    let both = w.interface(&[("M", w.func())], &[ints, w.union(&[(false, my_int), (true, STRING)])]);
    let set = t.type_set(both);
    let names: Vec<_> = set.methods.iter().map(|method| method.name.text()).collect();
    assert_eq!(names, ["M", "m"]);
    assert_eq!(
        set.specific_terms(),
        Some(&[Term { is_tilde: false, ty: my_int }, Term { is_tilde: false, ty: STRING }][..])
    );
}

#[test]
fn unions_keep_no_term_that_another_includes() {
    let w = World::new();
    let my_int = w.named("MyInt", INT);
    let union = w.union(&[(false, my_int), (true, INT), (false, STRING), (false, INT), (false, STRING)]);
    let set = w.types.type_set(w.interface(&[], &[union]));
    let wanted = [Term { is_tilde: true, ty: INT }, Term { is_tilde: false, ty: STRING }];
    assert_eq!(set.specific_terms(), Some(&wanted[..]));
    // No type has MyInt as its underlying type.
    let empty = w.interface(&[], &[w.union(&[(true, my_int)])]);
    assert!(w.types.type_set(empty).is_empty());
}

#[test]
fn comparable_keeps_strictly_comparable_terms() {
    let w = World::new();
    let t = &w.types;
    let slice = t.slice_of(INT);
    let union = w.union(&[(false, INT), (false, slice), (false, t.array_of(slice, 2))]);
    let iface = w.interface(&[], &[t.comparable_type(), union]);
    assert_eq!(t.type_set(iface).specific_terms(), Some(&[Term { is_tilde: false, ty: INT }][..]));
    assert!(t.type_set(t.comparable_type()).is_comparable);
    assert!(!t.type_set(t.any_type()).is_comparable && t.type_set(t.any_type()).is_all());
}

#[test]
fn problems_of_interfaces_are_reported() {
    let w = World::new();
    let inner = w.interface(&[("m", w.types.signature_of(&[INT], &[], false))], &[]);
    let iface = w.interface(&[("m", w.func()), ("m", w.func())], &[inner]);
    let mut problems = Vec::new();
    w.types.type_set_problems(iface, &mut |problem| problems.push(problem));
    let explicit: Vec<_> = problems
        .iter()
        .map(|problem| matches!(problem, TypeSetProblem::DuplicateMethod { is_explicit: true, .. }))
        .collect();
    assert_eq!(explicit, [true, false]);
    let many: Vec<_> = (0..=MAX_TERMS as i64).map(|n| (false, w.types.array_of(INT, n))).collect();
    let mut problems = Vec::new();
    w.types.type_set_problems(w.interface(&[], &[w.union(&many)]), &mut |problem| problems.push(problem));
    assert_eq!(problems, [TypeSetProblem::TooManyTerms(Pos::NONE)]);
}

#[test]
fn interfaces_that_embed_themselves_have_a_type_set() {
    let w = World::new();
    let (id, ty) = w.declare("T");
    w.types.named(id).underlying.set(w.interface(&[("m", w.func())], &[ty]));
    assert_eq!(w.types.type_set(ty).methods.len(), 1);
}

#[test]
fn predicates_ask_every_specific_type() {
    let w = World::new();
    let t = &w.types;
    let my_int = w.named("MyInt", INT);
    let (_, numbers) =
        w.type_param("P", w.interface(&[], &[w.union(&[(true, INT), (false, Basic::Float64.id())])]));
    let (_, mixed) = w.type_param("Q", w.interface(&[], &[w.union(&[(false, my_int), (true, STRING)])]));
    let (_, any) = w.type_param("R", t.any_type());
    assert!(t.all_numeric(numbers) && !t.all_integer(numbers) && !t.is_numeric(numbers));
    assert!(t.all_ordered(mixed) && t.all_numeric_or_string(mixed) && !t.all_numeric(mixed));
    assert!(!t.all_ordered(any) && !t.comparable(any) && t.comparable(mixed));
    assert_eq!(t.find_incomparable(any, true), Some(Incomparable::InTypeSet));
    assert!(t.has_nil(t.any_type()) && !t.has_nil(any));
    let (_, pointers) = w.type_param("S", w.interface(&[], &[w.union(&[(false, t.pointer_to(INT))])]));
    assert!(t.has_nil(pointers));
}

#[test]
fn incomparable_parts_are_named() {
    let w = World::new();
    let t = &w.types;
    let slice = t.slice_of(INT);
    let strukt = w.strukt([w.field("a", INT), w.field("b", slice)]);
    assert_eq!(t.find_incomparable(strukt, true), Some(Incomparable::StructContaining(slice)));
    let array = t.array_of(strukt, 2);
    assert_eq!(t.find_incomparable(array, true), Some(Incomparable::Array(array)));
    assert_eq!(t.find_incomparable(slice, true), Some(Incomparable::Kind));
    let holder = w.strukt([w.field("a", t.any_type())]);
    assert!(t.comparable(holder) && !t.strictly_comparable(holder));
}

#[test]
fn common_underlying_type_prefers_restricted_channels() {
    let w = World::new();
    let t = &w.types;
    let (both, send, recv) =
        (t.chan_of(ChanDir::Both, INT), t.chan_of(ChanDir::Send, INT), t.chan_of(ChanDir::Recv, INT));
    let common = |terms: &[TypeId]| {
        let terms: Vec<_> = terms.iter().map(|&ty| (false, ty)).collect();
        let (_, param) = w.type_param("P", w.interface(&[], &[w.union(&terms)]));
        t.common_underlying(param)
    };
    assert_eq!(common(&[both, send]), Ok(send));
    assert_eq!(common(&[recv, both]), Ok(recv));
    assert_eq!(common(&[send, recv]), Err(NoCommonType::ConflictingDirections(send, recv)));
    assert_eq!(common(&[INT, STRING]), Err(NoCommonType::DifferentUnderlying(INT, STRING)));
    let other = t.chan_of(ChanDir::Both, STRING);
    assert_eq!(common(&[both, other]), Err(NoCommonType::DifferentElements(both, other)));
    assert_eq!(t.common_underlying(w.type_param("Q", t.any_type()).1), Err(NoCommonType::NoSpecificType));
    assert_eq!(t.common_underlying(w.named("C", both)), Ok(both));
}

#[test]
fn satisfaction_gives_its_reason() {
    let w = World::new();
    let t = &w.types;
    let my_int = w.named("MyInt", INT);
    let reason = |ty: TypeId, bound: TypeId| {
        let (param, _) = w.type_param("P", bound);
        struct NoHooks;
        impl MethodHooks for NoHooks {
            fn resolve(&mut self, _: ObjectId) {}
            fn is_equivalent(&mut self, have: TypeId, want: TypeId) -> bool {
                have == want
            }
        }
        t.find_unsatisfied(&[param], &[ty], true, &mut NoHooks).map(|(_, _, reason)| reason)
    };
    let only = |ty: TypeId| w.interface(&[], &[w.union(&[(false, ty)])]);
    assert_eq!(reason(my_int, only(INT)), Some(NotImplemented::PossiblyMissingTilde(INT)));
    assert_eq!(reason(my_int, w.interface(&[], &[w.union(&[(true, INT)])])), None);
    assert!(matches!(reason(STRING, only(INT)), Some(NotImplemented::NotInTerms(_))));
    assert_eq!(reason(t.slice_of(INT), t.comparable_type()), Some(NotImplemented::NotComparable));
    assert_eq!(reason(t.any_type(), t.comparable_type()), None);
    assert!(!t.implements(t.any_type(), t.comparable_type()));
    let nothing = w.interface(&[], &[w.union(&[(false, INT)]), w.union(&[(false, STRING)])]);
    assert_eq!(reason(INT, nothing), Some(NotImplemented::EmptyTypeSet));
    assert_eq!(reason(INT, only(STRING)).is_some(), !t.implements(INT, only(STRING)));
    // A constraint that is no interface stands for the interface around it.
    assert_eq!(reason(INT, w.union(&[(true, INT)])), None);
}
