//! Identity: an equivalence, found by canonical types.

use super::*;

/// Types of many shapes, some of them identical.
fn sample(w: &World) -> Vec<TypeId> {
    let t = &w.types;
    let mut list: Vec<TypeId> = Basic::ALL.iter().filter(|&&b| b != Basic::Invalid).map(|b| b.id()).collect();
    let named = w.named("T", INT);
    let alias = w.alias("A", Some(named));
    let tagged = Field { tag: Some(Name::new("x")), ..w.field("a", INT) };
    let foreign = Field { package: Some(w.other), ..w.field("a", INT) };
    let exported = Field { package: Some(w.other), ..w.field("A", INT) };
    let param = |name: &str| Param { name: Some(Name::new(name)), ty: INT, pos: Pos::NONE };
    let named_params = Signature { params: Box::new([param("x")]), ..Signature::default() };
    list.extend([named, alias, t.any_type(), t.empty_interface(), t.error_type(), t.comparable_type()]);
    list.extend([
        w.strukt([w.field("a", INT)]),
        w.strukt([tagged]),
        w.strukt([foreign]),
        w.strukt([w.field("A", INT)]),
        w.strukt([exported]),
        w.strukt([w.embedded("T", named)]),
        w.strukt([w.embedded("T", alias)]),
        w.strukt([w.field("T", named)]),
    ]);
    list.push(t.intern(Type::Signature(Box::new(named_params))));
    list.push(t.signature_of(&[INT], &[], false));
    list.push(t.signature_of(&[t.slice_of(INT)], &[], false));
    list.push(t.signature_of(&[t.slice_of(INT)], &[], true));
    let f = w.func();
    list.push(w.interface(&[("m", f), ("N", f)], &[]));
    list.push(w.interface(&[("N", f)], &[w.interface(&[("m", f)], &[])]));
    list.push(w.interface(&[("m", f)], &[]));
    list.push(w.interface(&[], &[w.union(&[(true, INT), (false, STRING)])]));
    list.push(w.interface(&[], &[w.union(&[(false, STRING), (true, INT), (false, INT)])]));
    list.push(w.interface(&[], &[w.union(&[(true, INT)])]));
    let (byte, uint8) = (Basic::Byte.id(), Basic::Uint8.id());
    for elem in list.clone() {
        list.extend([t.pointer_to(elem), t.slice_of(elem), t.array_of(elem, 3), t.map_of(STRING, elem)]);
        list.push(t.chan_of(ChanDir::Recv, elem));
    }
    list.extend([t.map_of(byte, t.slice_of(uint8)), t.map_of(uint8, t.slice_of(byte)), t.array_of(INT, 4)]);
    list
}

#[test]
fn identity_is_an_equivalence_and_canonical_types_decide_it() {
    let w = World::new();
    let t = &w.types;
    let list = sample(&w);
    for &a in &list {
        assert!(t.identical(a, a));
        assert_eq!(t.canonical(t.canonical(a)), t.canonical(a), "{}", w.text(a));
        for &b in &list {
            let is_identical = t.identical(a, b);
            assert_eq!(is_identical, t.identical(b, a));
            assert_eq!(is_identical, t.canonical(a) == t.canonical(b), "{} and {}", w.text(a), w.text(b));
            assert_eq!(is_identical, t.identical_with(a, b, Leniency::default()));
            assert!(!is_identical || t.identical_ignoring_tags(a, b));
            assert!(!is_identical || w.link(a) == w.link(b), "{} and {}", w.link(a), w.link(b));
        }
    }
}

#[test]
fn identity_ignores_spelling_but_not_tags_and_packages_of_unexported_names() {
    let w = World::new();
    let t = &w.types;
    let plain = w.strukt([w.field("a", Basic::Byte.id())]);
    let tagged = w.strukt([Field { tag: Some(Name::new("x")), ..w.field("a", Basic::Uint8.id()) }]);
    let foreign = w.strukt([Field { package: Some(w.other), ..w.field("a", Basic::Byte.id()) }]);
    assert!(!t.identical(plain, tagged) && t.identical_ignoring_tags(plain, tagged));
    assert!(!t.identical_ignoring_tags(plain, foreign));
    assert!(t.identical(t.any_type(), t.empty_interface()) && t.any_type() != t.empty_interface());
}

#[test]
fn interfaces_that_contain_themselves_are_compared_without_end() {
    let w = World::new();
    let t = &w.types;
    // type T interface { m() interface { T } }, and U likewise.
    let recursive = |name: &str| {
        let (id, ty) = w.declare(name);
        let inner = w.interface(&[], &[ty]);
        let underlying = w.interface(&[("m", t.signature_of(&[], &[inner], false))], &[]);
        t.named(id).underlying.set(underlying);
        (ty, underlying, inner)
    };
    let (first, first_under, first_inner) = recursive("T");
    let (second, second_under, second_inner) = recursive("U");
    assert!(!t.identical(first, second));
    assert!(t.identical(first_under, second_under));
    assert!(t.identical(first_inner, second_under));
    assert!(t.identical(t.slice_of(first_inner), t.slice_of(second_inner)));
    assert_eq!(t.canonical(first_under), t.canonical(second_inner));
}

#[test]
fn what_mentions_an_unresolved_alias_is_not_remembered() {
    let w = World::new();
    let t = &w.types;
    let alias = w.alias("A", None);
    let method = t.signature_of(&[alias], &[], false);
    let iface = w.interface(&[("m", method)], &[]);
    let slice = t.slice_of(alias);
    assert_eq!(t.find_canonical(slice), None);
    assert_eq!(t.find_canonical(iface), None);
    assert_eq!((t.unalias(alias), t.is_valid(alias)), (t.invalid(), true));
    let Type::Alias(id) = t.spelled(alias) else { unreachable!("it was added so") };
    t.alias(*id).actual.set(INT);
    assert!(t.identical(slice, t.slice_of(INT)));
    assert!(t.identical(iface, w.interface(&[("m", t.signature_of(&[INT], &[], false))], &[])));
}

#[test]
fn embedding_something_unfinished_is_not_remembered() {
    let w = World::new();
    let t = &w.types;
    let (id, ty) = w.declare("T");
    let iface = w.interface(&[], &[ty]);
    assert!(t.find_type_set(iface).is_none() && t.type_set(iface).methods.is_empty());
    assert_eq!(t.find_canonical(iface), None);
    t.named(id).underlying.set(w.interface(&[("m", w.func())], &[]));
    assert_eq!(t.type_set(iface).methods.len(), 1);
    assert!(t.identical(iface, t.underlying(ty)));
}

#[test]
fn underlying_types_are_found_through_declarations_that_finish_later() {
    let w = World::new();
    let t = &w.types;
    let ((a, a_type), (b, b_type)) = (w.declare("A"), w.declare("B"));
    t.named(a).rhs.set(w.alias("C", Some(b_type)));
    assert_eq!(t.find_underlying(a_type), None);
    assert_eq!(t.underlying(a_type), t.invalid());
    t.named(b).rhs.set(t.slice_of(a_type));
    assert_eq!(t.underlying(a_type), t.slice_of(a_type));
    // type X Y; type Y X
    let ((x, x_type), (y, y_type)) = (w.declare("X"), w.declare("Y"));
    t.named(x).rhs.set(y_type);
    t.named(y).rhs.set(x_type);
    assert_eq!(t.find_underlying(x_type), None);
}

#[test]
fn arrays_of_unknown_length_are_identical_to_all_others() {
    let w = World::new();
    let t = &w.types;
    let unknown = t.intern(Type::Array(INT, ArrayLen::Unknown));
    assert!(t.identical(unknown, t.array_of(INT, 3)) && t.identical(t.array_of(INT, 4), unknown));
    assert!(!t.identical(t.array_of(INT, 3), t.array_of(INT, 4)));
    assert!(!t.identical(unknown, t.array_of(STRING, 3)));
}

#[test]
fn threads_agree_on_ids() {
    let w = World::new();
    let t = &w.types;
    let made: Vec<Vec<TypeId>> = std::thread::scope(|scope| {
        let make = || {
            let mut list = vec![INT];
            for n in 0..500 {
                let last = list[list.len() - 1];
                let iface =
                    w.interface(&[(["m", "n", "o"][n % 3], t.signature_of(&[last], &[], false))], &[]);
                list.push(t.canonical(t.map_of(STRING, t.slice_of(if n % 7 == 0 { iface } else { last }))));
            }
            list
        };
        let handles: Vec<_> = (0..4).map(|_| scope.spawn(make)).collect();
        handles.into_iter().map(|handle| handle.join().expect("no thread panics")).collect()
    });
    assert!(made.iter().all(|list| list == &made[0]));
}
