//! Putting type arguments in the place of type parameters.
//!
//! A type in which none of the parameters occurs is returned as it is, id and all. A defined type is not
//! looked into: the arguments of an instance are replaced, and what that means for its underlying type and
//! methods is worked out when somebody asks. (cmd/compile/internal/types2/subst.go)

use super::{
    AliasId, Field, InterfaceType, Method, NamedId, Object, ObjectKind, Param, Signature, StructType, Term,
    Type, TypeId, TypeParam, TypeParamId, TypeStore,
};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// Types nested deeper than this are left as they are, lest substitution overflow the stack.
const DEEPEST: u32 = 400;

impl TypeStore {
    /// Returns the type with `args` in the place of `params`.
    ///
    /// The invalid type stands for arguments that are missing.
    pub fn substitute(&self, ty: TypeId, params: &[TypeParamId], args: &[TypeId]) -> TypeId {
        if params.is_empty() || !self.is_parameterized(ty) {
            return ty;
        }
        Substitution::new(self, self.pairs(params, args)).ty(ty)
    }
    /// As [`substitute`](Self::substitute), but for types in the body of a generic function with these type
    /// parameters: types declared in it become instances, local aliases what they stand for.
    ///
    /// `params` must hold the type parameters of all functions around. The type checker does without this,
    /// because it checks a body once for all instances; gc compiles it for each shape.
    pub fn substitute_all(&self, ty: TypeId, params: &[TypeParamId], args: &[TypeId]) -> TypeId {
        if params.is_empty() || !self.is_derived(ty) {
            return ty;
        }
        Substitution { is_thorough: true, ..Substitution::new(self, self.pairs(params, args)) }.ty(ty)
    }
    fn pairs(&self, params: &[TypeParamId], args: &[TypeId]) -> Vec<(TypeParamId, TypeId)> {
        let arg = |index| args.get(index).copied().unwrap_or(self.invalid());
        params.iter().enumerate().map(|(index, &param)| (param, arg(index))).collect()
    }
}

/// One mapping of type parameters to types, at work.
pub(super) struct Substitution<'a> {
    types: &'a TypeStore,
    map: Vec<(TypeParamId, TypeId)>,
    /// Whether types that depend on type parameters without mentioning them are replaced too.
    is_thorough: bool,
    /// What was found so far; only for types that are shared within one type.
    memo: FxHashMap<TypeId, TypeId>,
    depth: u32,
}

impl<'a> Substitution<'a> {
    pub(super) fn new(types: &'a TypeStore, map: Vec<(TypeParamId, TypeId)>) -> Self {
        Self { types, map, is_thorough: false, memo: FxHashMap::default(), depth: 0 }
    }
    fn param(&self, param: TypeParamId, ty: TypeId) -> TypeId {
        self.map.iter().find(|(from, _)| *from == param).map_or(ty, |(_, to)| *to)
    }
    pub(super) fn ty(&mut self, id: TypeId) -> TypeId {
        let types = self.types;
        let concerns = if self.is_thorough { types.is_derived(id) } else { types.is_parameterized(id) };
        if !concerns || DEEPEST < self.depth {
            return id;
        }
        if let Type::TypeParam(param) = types.spelled(id) {
            return self.param(*param, id);
        }
        if let Some(&known) = self.memo.get(&id) {
            return known;
        }
        self.depth += 1;
        let result = self.composite(id);
        self.depth -= 1;
        self.memo.insert(id, result);
        result
    }
    fn composite(&mut self, id: TypeId) -> TypeId {
        let types = self.types;
        let ty = match types.spelled(id) {
            Type::Basic(_) | Type::TypeParam(_) => return id,
            Type::Pointer(elem) => return types.pointer_to(self.ty(*elem)),
            Type::Slice(elem) => return types.slice_of(self.ty(*elem)),
            Type::Array(elem, len) => Type::Array(self.ty(*elem), *len),
            Type::Map(key, value) => Type::Map(self.ty(*key), self.ty(*value)),
            Type::Chan(dir, elem) => Type::Chan(*dir, self.ty(*elem)),
            Type::Struct(strukt) => {
                let field = |field: &Field| Field { ty: self.ty(field.ty), ..field.clone() };
                Type::Struct(Box::new(StructType { fields: strukt.fields.iter().map(field).collect() }))
            }
            Type::Signature(signature) => return self.signature(signature),
            Type::Interface(iface) => {
                let method =
                    |method: &Method| Method { signature: self.ty(method.signature), ..method.clone() };
                let methods = iface.methods.iter().map(method).collect();
                let embeds = iface.embeds.iter().map(|&(embed, pos)| (self.ty(embed), pos)).collect();
                Type::Interface(Box::new(InterfaceType { methods, embeds, is_implicit: iface.is_implicit }))
            }
            Type::Union(terms) => {
                Type::Union(terms.iter().map(|term| Term { ty: self.ty(term.ty), ..term.clone() }).collect())
            }
            Type::Tuple(params) => Type::Tuple(self.params(params)),
            Type::Named(named) => return self.named(*named, id),
            Type::Alias(alias) => return self.alias(*alias, id),
        };
        types.intern(ty)
    }
    fn params(&mut self, params: &[Param]) -> Box<[Param]> {
        params.iter().map(|param| Param { ty: self.ty(param.ty), ..param.clone() }).collect()
    }
    fn named(&mut self, named: NamedId, id: TypeId) -> TypeId {
        let types = self.types;
        let origin = types.origin(named);
        let explicit = types.named(named).type_args();
        let (outer, params) = (types.named(origin).outer_params.get(), types.named(origin).type_params.get());
        let is_whole = explicit.len() == outer.len() + params.len();
        if !is_whole && explicit.len() != params.len() {
            // The wrong number of arguments is reported where the instance is written.
            return if params.is_empty() { id } else { types.invalid() };
        }
        let implicit = if self.is_thorough && !is_whole { outer } else { &[] };
        let mut args: SmallVec<[TypeId; 4]> =
            implicit.iter().map(|&param| types.type_param_type(param)).collect();
        args.extend_from_slice(explicit);
        if args.is_empty() {
            return id;
        }
        args.iter_mut().for_each(|arg| *arg = self.ty(*arg));
        types.instantiate_named(origin, &args)
    }
    fn alias(&mut self, alias: AliasId, id: TypeId) -> TypeId {
        let types = self.types;
        let Some((origin, args)) = &types.alias(alias).instance else {
            return if self.is_thorough { self.ty(types.unalias(id)) } else { id };
        };
        if self.is_thorough && !types.alias(*origin).outer_params.get().is_empty() {
            return self.ty(types.unalias(id));
        }
        let args: SmallVec<[TypeId; 4]> = args.iter().map(|&arg| self.ty(arg)).collect();
        types.instantiate_alias(*origin, &args)
    }
    /// Substitutes in a function type. One with type parameters of its own, none of which is replaced, is the
    /// type of a generic method: it gets new type parameters, whose constraints may mention those replaced.
    fn signature(&mut self, signature: &Signature) -> TypeId {
        let is_instantiated = |param: &TypeParamId| self.map.iter().any(|(from, _)| from == param);
        let is_generic_method = signature.type_params.first().is_some_and(|param| !is_instantiated(param));
        let n_mapped = self.map.len();
        let type_params = if is_generic_method {
            // What the memo knows of these parameters is no longer true.
            self.memo.clear();
            self.fresh_params(&signature.type_params)
        } else {
            signature.type_params.clone()
        };
        let params = self.params(&signature.params);
        let results = self.params(&signature.results);
        if is_generic_method {
            self.map.truncate(n_mapped);
            self.memo.clear();
        }
        let is_variadic = signature.is_variadic;
        self.types.intern(Type::Signature(Box::new(Signature { type_params, params, results, is_variadic })))
    }
    fn fresh_params(&mut self, params: &[TypeParamId]) -> Box<[TypeParamId]> {
        let types = self.types;
        let fresh: Box<[TypeParamId]> = params.iter().map(|&param| types.fresh_type_param(param)).collect();
        self.map.extend(params.iter().zip(&fresh).map(|(&from, &to)| (from, types.type_param_type(to))));
        for (&from, &to) in params.iter().zip(&fresh) {
            if let Some(bound) = types.type_param(from).bound.get() {
                let bound = self.ty(bound);
                types.type_param(to).bound.set(bound);
            }
        }
        fresh
    }
}

impl TypeStore {
    /// Makes a type parameter that is declared like another one but has no constraint yet.
    fn fresh_type_param(&self, param: TypeParamId) -> TypeParamId {
        let original = self.type_param(param);
        let declared = self.object(original.object);
        let object =
            self.add_object(Object::new(ObjectKind::TypeName, declared.name, declared.package, declared.pos));
        let ty =
            self.add_type_param(TypeParam { object, index: original.index, bound: super::IdCell::new() });
        self.object(object).ty.set(ty);
        match self.spelled(ty) {
            Type::TypeParam(id) => *id,
            _ => unreachable!("add_type_param returns the type of a type parameter"),
        }
    }
    /// Makes type parameters declared like others, their constraints renamed likewise, so that the uses of a
    /// generic function in its own call can be told apart.
    pub fn rename_type_params(&self, params: &[TypeParamId]) -> Box<[TypeParamId]> {
        Substitution::new(self, Vec::new()).fresh_params(params)
    }
}
