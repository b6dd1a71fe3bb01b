//! Instances of generic functions and methods: how they are named, and the rows made for them.
//!
//! For each shape of its type arguments a generic function is compiled once; that *shaped* instance takes a
//! dictionary. For each list of type arguments that a package mentions there is an *unshaped* instance, too,
//! which passes calls on together with the dictionary (cmd/compile/internal/noder/reader.go, `objIdx`).

use super::declare::{declared_row, func_signature, has_type_params};
use super::package::Context;
use crate::base::{Name, known};
use crate::ir::{Func, FuncId, FuncInstance, FuncKey};
use crate::types::{
    Basic, Object, ObjectId, ObjectKind, Param, Signature, Type, TypeId, TypeParamId, TypeStore, VarKind,
};
use smallvec::SmallVec;

/// An instance of a function or method.
#[derive(Clone, Debug)]
pub(super) struct Instance {
    /// The generic function, or the method of the generic type.
    pub object: ObjectId,
    /// The type arguments: those of the receiver, then its own.
    pub args: Box<[TypeId]>,
    pub is_shaped: bool,
    pub func: FuncId,
}

/// The type parameters that are in force in a function or method.
#[derive(Clone, Debug, Default)]
pub(super) struct FuncParams {
    /// Those of the receiver, then its own.
    pub all: SmallVec<[TypeParamId; 4]>,
    /// How many of them are those of the receiver.
    pub n_recv: usize,
}

impl FuncParams {
    /// Finds the type parameters of a function or method as it is declared.
    pub(super) fn of(types: &TypeStore, func: ObjectId) -> Self {
        let mut all = SmallVec::new();
        if let ObjectKind::Func(info) = &types.object(func).kind
            && let Some(recv) = info.recv.get()
            && let Some(named) = types.named_of(types.deref(recv).0)
        {
            let args = types.named(named).type_args();
            all.extend(args.iter().filter_map(|&arg| types.type_param_of(arg)));
        }
        let n_recv = all.len();
        if let Some(signature) = func_signature(types, func) {
            all.extend(signature.type_params.iter().copied());
        }
        Self { all, n_recv }
    }
}

/// Returns the method of the generic type that a method of an instance was made from, and the type arguments of
/// that instance; any other function as it is, without arguments.
pub fn origin_of(types: &TypeStore, func: ObjectId) -> (ObjectId, &[TypeId]) {
    let ObjectKind::Func(info) = &types.object(func).kind else { return (func, &[]) };
    let Some(recv) = info.recv.get() else { return (func, &[]) };
    let args = types.named_of(types.deref(recv).0).map_or(&[][..], |named| types.named(named).type_args());
    (info.origin.unwrap_or(func), args)
}

/// Returns the receiver type of a method of the instance with these type arguments, given that of the method of the
/// generic type. The arguments are left as they are even if some are shapes: gc does not shape a type that is
/// incomplete when it makes the instance.
fn instance_receiver(types: &TypeStore, recv: TypeId, args: &[TypeId]) -> TypeId {
    let (base, is_pointer) = types.deref(recv);
    let Some(named) = types.named_of(base).filter(|_| !args.is_empty()) else { return recv };
    let instance = types.instantiate_exactly(types.origin(named), args);
    if is_pointer { types.pointer_to(instance) } else { instance }
}

impl<'a> Context<'a> {
    /// Returns an instance of a function or method. If one of the type arguments is a shape, it is shaped whether
    /// that is asked for or not.
    pub(super) fn instance(&'a self, object: ObjectId, args: &[TypeId], is_shaped: bool) -> Instance {
        let types = self.types;
        let params = FuncParams::of(types, object);
        let is_shaped = is_shaped || args.iter().any(|&arg| types.has_shape(arg));
        let args = if is_shaped { types.shapes_of(&params.all, args) } else { args.to_vec() };
        self.exact_instance(object, &params, args.into(), is_shaped)
    }
    /// Returns a method of an instance of a type, which has just the type arguments of the type.
    pub(super) fn method_of_instance(&'a self, method: ObjectId, recv_args: &[TypeId]) -> Instance {
        let params = FuncParams::of(self.types, method);
        let is_shaped = recv_args.iter().any(|&arg| self.types.has_shape(arg));
        self.exact_instance(method, &params, recv_args.into(), is_shaped)
    }
    fn exact_instance(
        &'a self,
        object: ObjectId,
        params: &FuncParams,
        args: Box<[TypeId]>,
        is_shaped: bool,
    ) -> Instance {
        let types = self.types;
        let key = FuncKey { object, type_args: args.iter().map(|&arg| types.canonical(arg)).collect() };
        let func = match self.program.find(&key) {
            Some(func) => func,
            None => {
                let row = self.instance_row(object, params, &args, is_shaped);
                let instance = || FuncInstance { object, args: args.clone(), is_shaped };
                self.program.keyed_instance(key, instance, || row)
            }
        };
        Instance { object, args, is_shaped, func }
    }
    fn instance_row(
        &'a self,
        object: ObjectId,
        params: &FuncParams,
        args: &[TypeId],
        is_shaped: bool,
    ) -> Func {
        let types = self.types;
        let mut row = declared_row(types, object, instance_symbol(types, object, params.n_recv, args));
        if let Some(source) = self.source(row.package)
            && let Some(declaration) = source.declaration(object)
        {
            super::declare::describe_source(self, source, &mut row, declaration);
        }
        row.recv =
            row.recv.map(|recv| instance_receiver(types, recv, &args[..params.n_recv.min(args.len())]));
        row.signature = types.substitute(row.signature, &params.all, args);
        let Type::Signature(signature) = types.structure(row.signature) else { return row };
        let mut signature = Signature { type_params: Box::default(), ..(**signature).clone() };
        if is_shaped {
            let dict =
                Param { name: Some(known::DICTIONARY), ty: self.dictionary_type(object, args), pos: row.pos };
            signature.params = std::iter::once(dict).chain(signature.params.iter().cloned()).collect();
        }
        row.signature = types.intern(Type::Signature(Box::new(signature)));
        if params.n_recv < args.len() && row.method.is_some() {
            // A method with type parameters of its own is named with the type arguments.
            let mut name = types.object(object).name.text().to_owned();
            write_args(types, &mut name, &args[params.n_recv..]);
            row.method = Some(Name::new(&name));
        }
        row.is_dupok = true;
        row.is_wrapper = !is_shaped;
        row
    }
    /// Returns the signature of an unshaped instance with the type arguments as they are spelled here.
    pub(super) fn spelled_signature(&'a self, instance: &Instance) -> TypeId {
        let types = self.types;
        let declared = self.program.func(instance.func).signature;
        let Some(generic) = types.object_type(instance.object) else { return declared };
        let params = FuncParams::of(types, instance.object);
        let spelled = types.substitute(generic, &params.all, &instance.args);
        let Type::Signature(signature) = types.structure(spelled) else { return declared };
        let signature = Signature { type_params: Box::default(), ..(**signature).clone() };
        types.intern(Type::Signature(Box::new(signature)))
    }
    /// Returns the type of the dictionary that a shaped instance takes: a pointer to an array of words.
    fn dictionary_type(&'a self, object: ObjectId, args: &[TypeId]) -> TypeId {
        let n_words = self.dictionary(object, args).n_words();
        let array = self.types.array_of(Basic::Uintptr.id(), i64::from(n_words));
        self.types.pointer_to(array)
    }
    /// Returns the variable that holds the dictionary for these type arguments, of a function or, for a method
    /// without type parameters of its own, of its receiver's type.
    pub(super) fn dictionary_var(&'a self, object: ObjectId, args: &[TypeId]) -> ObjectId {
        let types = self.types;
        let (owner, n_args) = dictionary_owner(types, object);
        let args = &args[..n_args.unwrap_or(args.len()).min(args.len())];
        let key =
            FuncKey { object: owner, type_args: args.iter().map(|&arg| types.canonical(arg)).collect() };
        self.program.dictionary(key, || {
            let declared = types.object(owner);
            let symbol = match &declared.kind {
                ObjectKind::Func(_) => {
                    let n_recv = FuncParams::of(types, owner).n_recv;
                    instance_symbol(types, owner, n_recv, args).text().to_owned()
                }
                _ => {
                    let mut symbol = declared.name.text().to_owned();
                    types.write_type_args(&mut symbol, args, 0);
                    symbol
                }
            };
            let n_words = self.dictionary(object, args).n_words();
            let array = types.array_of(Basic::Uintptr.id(), i64::from(n_words));
            let name = Name::new(&format!(".dict.{symbol}"));
            let kind = ObjectKind::Var(VarKind::Package);
            let object = Object::new(kind, name, declared.package, crate::base::Pos::AUTOGENERATED);
            object.ty.set(array);
            types.add_object(object)
        })
    }
}

/// Returns what the dictionary of a function belongs to: itself, or the type of its receiver, whose type
/// arguments are that many.
pub(super) fn dictionary_owner(types: &TypeStore, func: ObjectId) -> (ObjectId, Option<usize>) {
    let ObjectKind::Func(info) = &types.object(func).kind else { return (func, None) };
    let has_own_params = has_type_params(types, func);
    match info.recv.get().and_then(|recv| types.named_of(types.deref(recv).0)) {
        Some(named) if !has_own_params => {
            (types.named(named).object, Some(types.named(named).type_args().len()))
        }
        _ => (func, None),
    }
}

/// Returns the symbol of an instance: `F[int]`, `(*T[int]).M`, `T[int].M[string]`.
fn instance_symbol(types: &TypeStore, func: ObjectId, n_recv: usize, args: &[TypeId]) -> Name {
    let object = types.object(func);
    let (recv_args, own_args) = args.split_at(n_recv.min(args.len()));
    let mut symbol = String::new();
    if let ObjectKind::Func(info) = &object.kind
        && let Some(recv) = info.recv.get()
    {
        let (base, is_pointer) = types.deref(recv);
        let name = types.declaring_object(base).map_or(known::BLANK, |object| types.object(object).name);
        symbol.push_str(if is_pointer { "(*" } else { "" });
        symbol.push_str(name.text());
        write_args(types, &mut symbol, recv_args);
        symbol.push_str(if is_pointer { ")." } else { "." });
    }
    symbol.push_str(object.name.text());
    write_args(types, &mut symbol, own_args);
    Name::new(&symbol)
}
fn write_args(types: &TypeStore, symbol: &mut String, args: &[TypeId]) {
    if !args.is_empty() {
        types.write_type_args(symbol, args, 0);
    }
}
