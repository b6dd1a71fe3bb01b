//! Substitution and instances.

use super::*;

/// `type List[P any] struct { next *List[P]; item P }` with `func (*List[Q]) Push(Q) *List[Q]`.
fn list(w: &World) -> NamedId {
    let t = &w.types;
    let (id, _) = w.declare("List");
    let (param, param_type) = w.type_param("P", t.any_type());
    t.named(id).type_params.set([param]);
    let next = t.pointer_to(t.instantiate_named(id, &[param_type]));
    t.named(id).underlying.set(w.strukt([w.field("next", next), w.field("item", param_type)]));
    let (_, recv_param) = w.type_param("Q", t.any_type());
    let recv = t.pointer_to(t.instantiate_named(id, &[recv_param]));
    t.named(id).methods.set([w.method("Push", recv, t.signature_of(&[recv_param], &[recv], false))]);
    id
}

#[test]
fn instances_are_made_once_and_identical_if_their_arguments_are() {
    let w = World::new();
    let t = &w.types;
    let id = list(&w);
    let (bytes, uints) =
        (t.instantiate_named(id, &[Basic::Byte.id()]), t.instantiate_named(id, &[Basic::Uint8.id()]));
    assert_eq!(bytes, t.instantiate_named(id, &[Basic::Byte.id()]));
    assert_ne!(bytes, uints);
    assert!(t.identical(bytes, uints));
    assert_eq!((w.text(bytes), w.text(uints)), ("List[byte]".to_owned(), "List[uint8]".to_owned()));
    assert!(!t.identical(bytes, t.instantiate_named(id, &[INT])));
    assert!(t.is_generic(t.named_type(id)) && !t.is_generic(bytes));
}

#[test]
fn underlying_types_and_methods_of_instances_have_the_arguments_put_in() {
    let w = World::new();
    let t = &w.types;
    let instance = t.instantiate_named(list(&w), &[STRING]);
    assert_eq!(w.text(t.underlying(instance)), "struct{next *List[string]; item string}");
    let Lookup::Method { method, .. } =
        t.lookup_field_or_method(t.pointer_to(instance), false, Some(w.package), Name::new("Push"))
    else {
        panic!("the method is found");
    };
    let signature = t.object_type(method).expect("the generic method has a type");
    assert_eq!(w.text(signature), "func(string) *List[string]");
    let ObjectKind::Func(info) = &t.object(method).kind else { panic!("a method is a function") };
    assert_eq!(
        info.origin,
        t.named(t.origin(t.named_of(instance).expect("an instance is defined")))
            .methods
            .get()
            .first()
            .copied()
    );
    assert_eq!(info.recv.get(), Some(t.pointer_to(instance)));
}

#[test]
fn methods_of_instances_wait_for_the_type_of_the_generic_one() {
    let w = World::new();
    let t = &w.types;
    let (id, _) = w.declare("G");
    t.named(id).type_params.set([w.type_param("P", t.any_type()).0]);
    let (_, recv_param) = w.type_param("Q", t.any_type());
    let recv = t.instantiate_named(id, &[recv_param]);
    let instance = t.named_of(t.instantiate_named(id, &[INT])).expect("an instance is defined");
    assert!(t.methods(instance).is_empty());
    let info = FuncInfo { is_method: true, ..FuncInfo::default() };
    let generic =
        t.add_object(Object::new(ObjectKind::Func(info), Name::new("M"), Some(w.package), Pos::NONE));
    t.named(id).methods.set([generic]);
    let method = t.methods(instance)[0];
    assert_eq!(t.object_type(method), None);
    let ObjectKind::Func(info) = &t.object(generic).kind else { panic!("a method is a function") };
    info.recv.set(recv);
    t.object(generic).ty.set(t.signature_of(&[recv_param], &[], false));
    assert_eq!(t.object_type(method), Some(t.signature_of(&[INT], &[], false)));
}

#[test]
fn expanding_recursive_generic_types_takes_one_step_at_a_time() {
    let w = World::new();
    let t = &w.types;
    // type T[P any] struct { f *T[T[P]] }
    let (id, _) = w.declare("T");
    let (param, param_type) = w.type_param("P", t.any_type());
    t.named(id).type_params.set([param]);
    let inner = t.instantiate_named(id, &[param_type]);
    let field = t.pointer_to(t.instantiate_named(id, &[inner]));
    t.named(id).underlying.set(w.strukt([w.field("f", field)]));
    let instance = t.instantiate_named(id, &[INT]);
    assert_eq!(w.text(t.underlying(instance)), "struct{f *T[T[int]]}");
    assert_eq!(t.canonical(instance), instance);
    assert_eq!(Sizes::AMD64.size_of(t, instance), 8);
}

#[test]
fn types_without_parameters_are_not_copied_by_substitution() {
    let w = World::new();
    let t = &w.types;
    let (param, param_type) = w.type_param("P", t.any_type());
    let plain = t.map_of(STRING, t.slice_of(INT));
    let mixed = t.map_of(STRING, t.slice_of(param_type));
    assert!(!t.is_parameterized(plain) && t.is_parameterized(mixed));
    assert_eq!(t.substitute(plain, &[param], &[INT]), plain);
    assert_eq!(t.substitute(mixed, &[param], &[INT]), plain);
    assert_eq!(t.substitute(mixed, &[param], &[]), t.map_of(STRING, t.slice_of(t.invalid())));
}

#[test]
fn generic_signatures_are_identical_modulo_renaming() {
    let w = World::new();
    let t = &w.types;
    let generic = |name: &str, bound: TypeId| {
        let (param, ty) = w.type_param(name, bound);
        let params = Box::new([Param::unnamed(t.slice_of(ty))]);
        t.intern(Type::Signature(Box::new(Signature {
            type_params: Box::new([param]),
            params,
            ..Signature::default()
        })))
    };
    let (p, q) = (generic("P", t.any_type()), generic("Q", t.empty_interface()));
    assert!(t.identical(p, q) && !t.identical(p, generic("R", t.comparable_type())));
    assert_eq!(t.instantiate_signature(p, &[INT]), t.signature_of(&[t.slice_of(INT)], &[], false));
    assert_eq!(w.text(p), "func[P any]([]P)");
}

#[test]
fn generic_methods_of_instances_get_type_parameters_of_their_own() {
    let w = World::new();
    let t = &w.types;
    // func (G[P]) M[Q interface{ ~[]P }](q Q)
    let (outer, outer_type) = w.type_param("P", t.any_type());
    let bound = w.interface(&[], &[w.union(&[(true, t.slice_of(outer_type))])]);
    let (inner, inner_type) = w.type_param("Q", bound);
    let params = Box::new([Param::unnamed(inner_type)]);
    let method = t.intern(Type::Signature(Box::new(Signature {
        type_params: Box::new([inner]),
        params,
        ..Signature::default()
    })));
    let instance = t.substitute(method, &[outer], &[INT]);
    let Type::Signature(signature) = t.spelled(instance) else { panic!("a signature stays one") };
    assert_ne!(signature.type_params[0], inner);
    assert_eq!(signature.params[0].ty, t.type_param_type(signature.type_params[0]));
    assert_eq!(w.text(instance), "func[Q interface{~[]int}](Q)");
}

#[test]
fn generic_aliases_keep_their_name_and_stand_for_their_right_hand_side() {
    let w = World::new();
    let t = &w.types;
    let alias = w.alias("A", None);
    let Type::Alias(id) = t.spelled(alias) else { unreachable!("it was added so") };
    let (param, param_type) = w.type_param("P", t.any_type());
    t.alias(*id).type_params.set([param]);
    let instance = t.instantiate(alias, &[INT]);
    assert_eq!(t.find_unaliased(instance), None);
    t.alias(*id).actual.set(t.map_of(STRING, param_type));
    assert_eq!(w.text(instance), "A[int]");
    assert_eq!(t.unalias(instance), t.map_of(STRING, INT));
    assert!(t.identical(instance, t.map_of(STRING, INT)));
}

#[test]
fn local_types_of_generic_functions_become_instances_in_each_shape() {
    let w = World::new();
    let t = &w.types;
    // func f[P any]() { type L struct { x P }; type M struct { l L }; type A = []L; type G[Q any] struct { l L; q Q } }
    let (outer, outer_type) = w.type_param("P", t.any_type());
    let declare = |name: &str, index: u32| {
        let object =
            t.add_object(Object::new(ObjectKind::TypeName, Name::new(name), Some(w.package), Pos::NONE));
        let named = Named::new(object);
        named.outer_params.set([outer]);
        named.local_index.set(index).expect("the cell is empty");
        let ty = t.add_named(named);
        (t.named(t.named_of(ty).expect("it was added so")), ty)
    };
    let (l, l_type) = declare("L", 1);
    l.underlying.set(w.strukt([w.field("x", outer_type)]));
    let (m, m_type) = declare("M", 2);
    m.underlying.set(w.strukt([w.field("l", l_type)]));
    let (g, g_type) = declare("G", 3);
    let (param, param_type) = w.type_param("Q", t.any_type());
    g.type_params.set([param]);
    g.underlying.set(w.strukt([w.field("l", l_type), w.field("q", param_type)]));
    let alias = Alias::new(t.add_object(Object::new(
        ObjectKind::TypeName,
        Name::new("A"),
        Some(w.package),
        Pos::NONE,
    )));
    alias.outer_params.set([outer]);
    alias.actual.set(t.slice_of(l_type));
    let alias = t.add_alias(alias);

    assert!(t.is_derived(l_type) && !t.is_parameterized(l_type));
    assert_eq!(t.substitute(t.slice_of(m_type), &[outer], &[INT]), t.slice_of(m_type));
    let all = |ty| t.substitute_all(ty, &[outer], &[INT]);
    assert_eq!(w.ir(all(t.slice_of(m_type))), "[]M[int]");
    assert_eq!(w.ir(t.underlying(all(m_type))), "struct { l L[int] }");
    assert_eq!(w.ir(all(alias)), "[]L[int]");
    let instance = all(t.instantiate(g_type, &[STRING]));
    assert_eq!(w.ir(instance), "G[int;string]");
    assert_eq!(w.link(instance), "ex.com/my.mod/p.G[int;string]·3");
    assert_eq!(w.ir(t.underlying(instance)), "struct { l L[int]; q string }");
    assert!(!t.is_derived(instance) && all(instance) == instance);
    assert!(t.identical(instance, all(t.instantiate(g_type, &[STRING]))));
}

#[test]
fn shapes_are_shared_by_underlying_type_and_by_pointers_to_anything() {
    let w = World::new();
    let t = &w.types;
    let my_int = w.named("MyInt", INT);
    let shape = t.shape_of(my_int, true);
    assert_eq!(shape, t.shape_of(INT, false));
    assert_eq!(t.shape_of(shape, true), shape);
    assert_eq!((w.ir(shape), w.link(shape)), ("go.shape.int".to_owned(), "go.shape.int".to_owned()));
    assert!(t.is_shape(shape) && t.has_shape(t.slice_of(shape)) && !t.has_shape(t.slice_of(INT)));
    let (to_int, to_string) = (t.pointer_to(my_int), t.pointer_to(STRING));
    assert_eq!(t.shape_of(to_int, true), t.shape_of(to_string, true));
    assert_eq!(w.ir(t.shape_of(to_int, true)), "go.shape.*uint8");
    assert_eq!(w.ir(t.shape_of(to_int, false)), "go.shape.*ex.com/my.mod/p.MyInt");
    assert_eq!(w.ir(t.shape_of(t.slice_of(t.shape_of(STRING, true)), true)), "go.shape.[]go.shape.string");
    assert_eq!(t.shape_of(t.any_type(), true), t.shape_of(t.empty_interface(), true));
    let bounds = [t.any_type(), t.comparable_type()].map(|bound| w.type_param("P", bound).0);
    let shapes: Vec<_> =
        t.shapes_of(&bounds, &[to_int, to_int]).into_iter().map(|shape| w.ir(shape)).collect();
    assert_eq!(shapes, ["go.shape.*uint8", "go.shape.*ex.com/my.mod/p.MyInt"]);
    let many: Vec<_> = (0..60).map(|n| w.field(&format!("Field{n}"), INT)).collect();
    assert_eq!(w.ir(t.shape_of(w.strukt(many), true)).len(), "go.shape.".len() + 64);
}
