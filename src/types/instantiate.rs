//! Instances of generic types, aliases, functions and methods.
//!
//! An instance is made once for each list of type arguments as spelled (`G[byte]` prints so, apart from
//! `G[uint8]`); the canonical types of both are one. Making an instance looks at nothing but its name: its
//! underlying type and its methods are expanded when asked for, so that recursive generic types end.

use super::store::Instances;
use super::{
    Alias, AliasId, FuncInfo, IdCell, Named, NamedId, Object, ObjectId, ObjectKind, Signature, Type, TypeId,
    TypeStore,
};
use rustc_hash::FxBuildHasher;
use std::hash::{BuildHasher, Hash};

impl TypeStore {
    /// Returns the instance of a generic type with these type arguments.
    ///
    /// Counts and constraints are the checker's business; too few arguments make an invalid underlying type.
    /// If one of the arguments is a shape, or has one in it, all arguments become shapes
    /// (`objDictIdx` in cmd/compile/internal/noder/reader.go).
    pub fn instantiate_named(&self, origin: NamedId, args: &[TypeId]) -> TypeId {
        let shapes = self.shaped_args(origin, args);
        let args = shapes.as_deref().unwrap_or(args);
        let instance = self.instantiate_exactly(origin, args);
        if args.iter().any(|&arg| super::shape::is_incomplete(arg)) {
            // What is made of an incomplete type depends on when it is made.
            self.underlying(instance);
        }
        instance
    }
    /// Returns the instance with just these type arguments, be there shapes among them or not.
    pub fn instantiate_exactly(&self, origin: NamedId, args: &[TypeId]) -> TypeId {
        let is_wanted = |ty: TypeId| match self.spelled(ty) {
            Type::Named(id) => {
                self.named(*id).instance.as_ref().is_some_and(|(of, with)| (*of, &**with) == (origin, args))
            }
            _ => false,
        };
        find_or_make(&self.named_instances, (origin, args), is_wanted, || {
            let instance = Some((origin, args.into()));
            self.add_named(Named { instance, ..Named::new(self.named(origin).object) })
        })
    }
    /// Finds the type arguments that an instance has instead of these because there are shapes among them; none if
    /// there are none.
    fn shaped_args(&self, origin: NamedId, args: &[TypeId]) -> Option<Vec<TypeId>> {
        if !args.iter().any(|&arg| self.has_shape(arg)) {
            return None;
        }
        let row = self.named(origin);
        let (outer, params) = (row.outer_params.get(), row.type_params.get());
        let n_outer = args.len().saturating_sub(params.len()).min(outer.len());
        let mut shapes = self.shapes_of(&outer[..n_outer], args);
        shapes.extend(self.shapes_of(params, &args[n_outer..]));
        Some(shapes)
    }
    /// Returns the instance of a generic type for the shapes of the type arguments of another instance.
    pub fn shaped_twin(&self, instance: NamedId) -> TypeId {
        let (origin, args) = (self.origin(instance), self.named(instance).type_args());
        let row = self.named(origin);
        let (outer, params) = (row.outer_params.get(), row.type_params.get());
        let n_outer = args.len().saturating_sub(params.len());
        let mut shapes = self.shapes_of(&outer[..n_outer.min(outer.len())], args);
        shapes.extend(self.shapes_of(params, &args[n_outer..]));
        self.instantiate_named(origin, &shapes)
    }
    /// Returns the instance of a generic alias with these type arguments.
    pub fn instantiate_alias(&self, origin: AliasId, args: &[TypeId]) -> TypeId {
        let is_wanted = |ty: TypeId| match self.spelled(ty) {
            Type::Alias(id) => {
                self.alias(*id).instance.as_ref().is_some_and(|(of, with)| (*of, &**with) == (origin, args))
            }
            _ => false,
        };
        find_or_make(&self.alias_instances, (origin, args), is_wanted, || {
            let instance = Some((origin, args.into()));
            self.add_alias(Alias { instance, ..Alias::new(self.alias(origin).object) })
        })
    }
    /// Returns the instance of a generic type or alias; any other type as it is.
    pub fn instantiate(&self, generic: TypeId, args: &[TypeId]) -> TypeId {
        match self.spelled(generic) {
            Type::Named(named) => self.instantiate_named(self.origin(*named), args),
            Type::Alias(alias) if !self.alias(*alias).type_params.get().is_empty() => {
                self.instantiate_alias(*alias, args)
            }
            Type::Alias(_) => self.instantiate(self.unalias(generic), args),
            Type::Signature(_) => self.instantiate_signature(generic, args),
            _ => generic,
        }
    }
    /// Returns the type of a generic function with these type arguments: no longer generic.
    pub fn instantiate_signature(&self, generic: TypeId, args: &[TypeId]) -> TypeId {
        let Type::Signature(signature) = self.structure(generic) else { return generic };
        if signature.type_params.is_empty() {
            return generic;
        }
        let instance = self.substitute(generic, &signature.type_params, args);
        let Type::Signature(signature) = self.spelled(instance) else { return instance };
        let signature = Signature { type_params: Box::default(), ..(**signature).clone() };
        self.intern(Type::Signature(Box::new(signature)))
    }
    /// Makes the method of an instance from the one of its generic type; its own type is found when asked for.
    pub(super) fn instantiate_method(&self, instance: TypeId, method: ObjectId) -> ObjectId {
        let object = self.object(method);
        let ObjectKind::Func(info) = &object.kind else { return method };
        let recv = if info.has_pointer_receiver { self.pointer_to(instance) } else { instance };
        let info = FuncInfo {
            recv: IdCell::with(recv),
            origin: Some(method),
            is_method: true,
            recv_name: info.recv_name,
            recv_pos: info.recv_pos,
            has_pointer_receiver: info.has_pointer_receiver,
        };
        self.add_object(Object::new(ObjectKind::Func(info), object.name, object.package, object.pos))
    }
    /// Finds the type of a method with receiver type `recv`, an instance, from that of the method of the generic
    /// type; none as long as that is not known.
    pub(super) fn instantiate_method_type(&self, recv: TypeId, origin: ObjectId) -> Option<TypeId> {
        let generic = self.object_type(origin)?;
        let ObjectKind::Func(info) = &self.object(origin).kind else { return None };
        let args = self.named(self.named_of(self.deref(recv).0)?).type_args();
        let generic_recv = self.named_of(self.deref(info.recv.get()?).0)?;
        let params: Option<Vec<_>> =
            self.named(generic_recv).type_args().iter().map(|&arg| self.type_param_of(arg)).collect();
        Some(self.substitute(generic, &params?, args))
    }
}

/// Finds the instance with this key among those made so far, or makes it.
fn find_or_make(
    instances: &Instances,
    key: impl Hash,
    is_wanted: impl Fn(TypeId) -> bool,
    make: impl FnOnce() -> TypeId,
) -> TypeId {
    let hash = FxBuildHasher.hash_one(key);
    let mut instances = instances.lock().expect("no holder of the lock panics");
    let alike = instances.entry(hash).or_default();
    if let Some(&instance) = alike.iter().find(|&&instance| is_wanted(instance)) {
        return instance;
    }
    let instance = make();
    alike.push(instance);
    instance
}
