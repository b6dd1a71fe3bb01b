//! The order in which gc's reader discovers the functions of a package, and the types that it makes on the way.
//!
//! The reader makes an object when it is first mentioned, and queues the body of a function then. So the
//! queue depends on what mentions what: reading a defined type for the first time queues its methods, and
//! a package-level declaration reads the types that it mentions
//! (`objIdx` in cmd/compile/internal/noder/reader.go). Bodies are read later; what they mention is replayed here.
//!
//! Every type that is made is noted, because its methods may need wrappers (`needWrapper`): after its parts,
//! and a defined type as soon as something other than its underlying type mentions it, be it its own method.

use super::body::Mention;
use super::declare::{Declared, is_generic};
use super::instance::{FuncParams, Instance, origin_of};
use super::package::Context;
use crate::ir::{FuncId, WrapperNeeds};
use crate::syntax::ast::{DeclKind, ExprId};
use crate::types::{NamedId, ObjectId, ObjectKind, Type, TypeId, TypeParamId, TypeStore};
use rustc_hash::{FxHashMap, FxHashSet};

/// Which package's text is read. gc reads each package's types for itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// That of the package itself.
    Local,
    /// That of a package it imports.
    Imported,
}

/// A function whose body is to be read.
#[derive(Clone, Debug)]
pub(super) enum Queued {
    /// A declared function, by its place in [`Declared::funcs`].
    Declared(usize),
    /// An instance.
    Instance(Instance),
}

/// An unshaped instance whose shaped twin is to be read before the next body.
enum Pending {
    Func(Instance),
    Type(TypeId),
}

/// Something left to read.
#[derive(Clone)]
enum Task {
    Type(TypeId, Reader),
    /// All parts of the type were read.
    Made(TypeId, Reader),
    Object(ObjectId),
    /// All that belongs to the function was read.
    Queue(ObjectId),
    /// The underlying type of the defined type, of which the first is the canonical one, was read.
    Complete(NamedId, TypeId),
    /// An instance of a function or generic method.
    Instance(Instance),
    /// All that belongs to the instance was read.
    QueueInstance(Instance),
    /// The contents of a dictionary.
    Dictionary(ObjectId, Box<[TypeId]>),
}

/// What was discovered so far.
pub(super) struct Discovery<'a, 'd> {
    ctx: &'a Context<'a>,
    declared: &'d Declared,
    /// The types that the package's own text mentioned.
    types: FxHashSet<TypeId>,
    /// The types that the text of imported packages mentioned.
    imported_types: FxHashSet<TypeId>,
    /// The defined types that were begun, and whether their underlying types are known.
    named: FxHashMap<NamedId, bool>,
    objects: FxHashSet<ObjectId>,
    /// The instances that were begun.
    instances: FxHashSet<FuncId>,
    /// The dictionaries that were read, by the variables that hold them.
    dictionaries: FxHashSet<(ObjectId, Box<[TypeId]>)>,
    queue: Vec<Queued>,
    pending: Vec<Pending>,
    needs: WrapperNeeds,
    /// The canonical types among `needs`.
    needed: FxHashSet<TypeId>,
    /// What is left to read, the next one last. Types nest, so this is a stack instead of recursion.
    tasks: Vec<Task>,
}

impl<'a, 'd> Discovery<'a, 'd> {
    pub(super) fn new(ctx: &'a Context<'a>, declared: &'d Declared) -> Self {
        Self {
            ctx,
            declared,
            types: FxHashSet::default(),
            imported_types: FxHashSet::default(),
            named: FxHashMap::default(),
            objects: FxHashSet::default(),
            instances: FxHashSet::default(),
            dictionaries: FxHashSet::default(),
            queue: Vec::new(),
            pending: Vec::new(),
            needs: WrapperNeeds::default(),
            needed: FxHashSet::default(),
            tasks: Vec::new(),
        }
    }
    /// Returns the function whose body is read next: the last one that was queued. Shaped twins of instances are read
    /// before (`readBodies` in cmd/compile/internal/noder/unified.go).
    pub(super) fn next(&mut self) -> Option<Queued> {
        while let Some(pending) = self.pending.pop() {
            match pending {
                Pending::Func(instance) => {
                    let twin = self.ctx.instance(instance.object, &instance.args, true);
                    self.read(Task::Instance(twin));
                }
                Pending::Type(ty) => self.read_shaped_type(ty),
            }
        }
        self.queue.pop()
    }
    /// Ends the discovery and returns what needs wrappers.
    pub(super) fn finish(mut self) -> WrapperNeeds {
        self.needs.read = self.named.into_keys().collect();
        self.needs
    }
    /// Reads what was mentioned.
    pub(super) fn replay(&mut self, mentions: &[Mention]) {
        for mention in mentions {
            match mention {
                &Mention::Type(ty) => self.read(Task::Type(ty, Reader::Local)),
                &Mention::Object(object) => self.read(Task::Object(object)),
                &Mention::MethodValue(value) => self.needs.method_values.push(value),
                Mention::Instance(instance) => self.read(Task::Instance(instance.clone())),
                &Mention::ShapedType(ty) => self.read_shaped_type(ty),
                Mention::Dictionary(owner, args) => self.read(Task::Dictionary(*owner, args.clone())),
            }
        }
    }
    /// Reads the package-level declarations in source order.
    pub(super) fn declarations(&mut self) {
        let checked = self.ctx.checked;
        for (file, facts) in checked.files.iter().zip(&checked.facts) {
            let declare = |discovery: &mut Self, name: ExprId| {
                if let Some(object) = facts.object(name) {
                    discovery.read(Task::Object(object));
                }
            };
            for decl in file.list(file.decls) {
                match file.decl(decl).kind {
                    DeclKind::Const { names, .. } | DeclKind::Var { names, .. } => {
                        file.list(names).iter().for_each(|name| declare(self, name));
                    }
                    DeclKind::Type { name, .. } => {
                        if facts.object(name).is_none_or(|object| !self.is_mere_constraint(object)) {
                            declare(self, name);
                        }
                    }
                    DeclKind::Func { name, .. } => declare(self, name),
                    DeclKind::Bad | DeclKind::Import { .. } => {}
                }
            }
        }
    }

    /// Reports whether a type can be nothing but a constraint of type parameters: gc leaves out its declaration
    /// (`pkgDecl` in cmd/compile/internal/noder/writer.go).
    fn is_mere_constraint(&self, object: ObjectId) -> bool {
        let types = self.ctx.types;
        let Some(ty) = types.object_type(object) else { return false };
        types.is_non_type_param_interface(ty) && !types.type_set(types.underlying(ty)).is_method_set()
    }

    fn read(&mut self, task: Task) {
        self.tasks.push(task);
        self.run();
    }
    fn run(&mut self) {
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Type(ty, reader) => self.read_type(ty, reader),
                Task::Made(ty, reader) => self.made(ty, reader),
                Task::Object(object) => self.read_object(object),
                Task::Queue(func) => self.queue_declared(func),
                Task::Complete(named, ty) => {
                    self.named.insert(named, true);
                    let is_instance =
                        self.ctx.types.named_of(ty).is_some_and(|named| self.is_instance(named));
                    if is_instance && !self.ctx.types.has_shape(ty) {
                        self.pending.push(Pending::Type(ty));
                    }
                }
                Task::Instance(instance) => self.read_instance(instance),
                Task::QueueInstance(instance) => self.queue.push(Queued::Instance(instance)),
                Task::Dictionary(owner, args) => self.read_dictionary(owner, args),
            }
        }
    }
    /// Leaves types to be read, in this order, before everything that is left already.
    fn then(&mut self, types: impl DoubleEndedIterator<Item = TypeId>, reader: Reader) {
        self.tasks.extend(types.rev().map(|ty| Task::Type(ty, reader)));
    }
    /// Queues the body of a declared function, or of a method of an instance.
    fn queue_declared(&mut self, func: ObjectId) {
        let (origin, args) = origin_of(self.ctx.types, func);
        if args.is_empty() {
            self.queue.extend(self.declared.find(func).map(Queued::Declared));
            return;
        }
        let instance = self.ctx.method_of_instance(origin, args);
        if self.instances.insert(instance.func) {
            self.queue.push(Queued::Instance(instance));
        }
    }
    fn is_instance(&self, named: NamedId) -> bool {
        !self.ctx.types.named(named).type_args().is_empty()
    }
    /// An instance of a function: its signature, then its body. Its shaped twin is left for later.
    fn read_instance(&mut self, instance: Instance) {
        if !self.instances.insert(instance.func) {
            return;
        }
        let row = self.ctx.program.func(instance.func);
        if !instance.is_shaped {
            self.pending.push(Pending::Func(instance.clone()));
        }
        self.tasks.push(Task::QueueInstance(instance));
        self.read_parts(row.signature, Reader::Local);
        self.tasks.extend(row.recv.map(|recv| Task::Type(recv, Reader::Local)));
    }
    /// The shaped instance of a type. By itself it is made without being mentioned.
    fn read_shaped_type(&mut self, ty: TypeId) {
        let types = self.ctx.types;
        let Some(named) = types.named_of(ty) else { return };
        if types.has_shape(ty) {
            return self.read(Task::Type(ty, Reader::Local));
        }
        let shaped = types.shaped_twin(named);
        if let Some(named) = types.named_of(shaped) {
            self.read_named(named, shaped, Reader::Local);
            self.run();
        }
    }
    /// The contents of a dictionary: other dictionaries, then types.
    fn read_dictionary(&mut self, owner: ObjectId, args: Box<[TypeId]>) {
        let types = self.ctx.types;
        let canonical = args.iter().map(|&arg| types.canonical(arg)).collect();
        if !self.dictionaries.insert((owner, canonical)) {
            return;
        }
        let dictionary = self.ctx.dictionary_of(owner, &args);
        let put_in = |ty: TypeId| dictionary.instantiated(types, ty, &args);
        let mut tasks = Vec::new();
        for (sub, sub_args) in &dictionary.subs {
            let sub_args: Box<[TypeId]> = sub_args.iter().map(|&arg| put_in(arg)).collect();
            tasks.extend(sub_args.iter().map(|&arg| Task::Type(arg, Reader::Local)));
            tasks.push(Task::Dictionary(*sub, sub_args));
        }
        tasks.extend(dictionary.types.iter().map(|&ty| Task::Type(put_in(ty), Reader::Local)));
        for &(ty, iface) in &dictionary.itabs {
            tasks.push(Task::Type(put_in(ty), Reader::Local));
            tasks.push(Task::Type(put_in(iface), Reader::Local));
        }
        self.tasks.extend(tasks.into_iter().rev());
    }
    /// Returns whose text an object is read from.
    fn reader_of(&self, object: ObjectId) -> Reader {
        let package = self.ctx.types.object(object).package;
        if package.is_none_or(|package| package == self.ctx.package) {
            Reader::Local
        } else {
            Reader::Imported
        }
    }

    fn read_object(&mut self, object: ObjectId) {
        let types = self.ctx.types;
        let declared = types.object(object);
        let Some(ty) = types.object_type(object) else { return };
        let reader = self.reader_of(object);
        match &declared.kind {
            ObjectKind::Const(_) | ObjectKind::Var(_) => self.tasks.push(Task::Type(ty, reader)),
            ObjectKind::TypeName => {
                if types.is_parameterized(ty) || types.is_generic(ty) || declared.name.is_blank() {
                    return;
                }
                match types.spelled(ty) {
                    // The declaration only reads the object; nothing mentions the type yet.
                    Type::Named(named) => self.read_named(*named, ty, reader),
                    _ => self.tasks.push(Task::Type(ty, reader)),
                }
            }
            ObjectKind::Func(info) => {
                if is_generic(types, object) {
                    return;
                }
                match info.recv.get() {
                    // A method is read together with its type.
                    Some(recv) => self.tasks.push(Task::Type(recv, reader)),
                    None => self.read_func(object, ty, reader),
                }
            }
            ObjectKind::PackageName { .. } | ObjectKind::Builtin(_) | ObjectKind::Nil => {}
        }
    }
    fn read_func(&mut self, func: ObjectId, signature: TypeId, reader: Reader) {
        if self.objects.insert(func) {
            self.tasks.push(Task::Queue(func));
            self.read_parts(signature, reader);
        }
    }
    fn read_type(&mut self, ty: TypeId, reader: Reader) {
        let seen = if reader == Reader::Local { &self.types } else { &self.imported_types };
        if seen.contains(&ty) {
            return;
        }
        self.tasks.push(Task::Made(ty, reader));
        match self.ctx.types.spelled(ty) {
            Type::Named(named) => {
                let object = self.ctx.types.named(*named).object;
                let reader = if self.is_instance(*named) { Reader::Local } else { self.reader_of(object) };
                self.read_named(*named, ty, reader);
                if !self.ctx.types.is_parameterized(ty) {
                    self.then(self.ctx.types.named(*named).type_args().iter().copied(), reader);
                }
            }
            Type::Alias(_) => self.tasks.push(Task::Type(self.ctx.types.unalias(ty), reader)),
            _ => self.read_parts(ty, reader),
        }
    }
    /// Reads what a type literal consists of.
    fn read_parts(&mut self, ty: TypeId, reader: Reader) {
        self.then(parts_in_reading_order(self.ctx.types, ty).into_iter(), reader);
    }
    /// A defined type: its underlying type, then each method with its body. What mentions it reads its type arguments
    /// before; nothing does where a shaped type is made as the twin of another.
    fn read_named(&mut self, named: NamedId, ty: TypeId, reader: Reader) {
        let types = self.ctx.types;
        let canonical = self.canonical_named(named, ty);
        if self.named.contains_key(&canonical) || types.is_parameterized(ty) {
            return;
        }
        if types.is_shape(ty) {
            // What it is a shape of was read before.
            self.named.insert(canonical, true);
            return;
        }
        self.named.insert(canonical, false);
        if !types.has_shape(ty) {
            self.tasks.push(Task::Made(ty, reader));
        }
        let args = types.named(named).type_args();
        let generic = (!args.is_empty()).then(|| types.origin(named));
        let declared = generic.map_or(&[][..], |generic| types.methods(generic));
        for (index, &method) in types.methods(named).iter().enumerate().rev() {
            if !is_generic(types, method) && self.objects.insert(method) {
                self.tasks.push(Task::Queue(method));
                self.read_method(method, declared.get(index).map(|&declared| (declared, args)), reader);
            }
        }
        self.tasks.push(Task::Complete(canonical, ty));
        // The underlying type is not mentioned as a type, only its parts are.
        let underlying = types.underlying(ty);
        match generic {
            Some(generic) => {
                let row = types.named(generic);
                let params = [row.outer_params.get(), row.type_params.get()].concat();
                let template = types.underlying(types.named_type(generic));
                self.read_parts_with(template, underlying, &params, args);
            }
            None => self.read_parts(underlying, reader),
        }
    }
    /// The receiver and the signature of a method; of one of an instance, the method of the generic type and the
    /// type arguments are given.
    fn read_method(&mut self, method: ObjectId, generic: Option<(ObjectId, &[TypeId])>, reader: Reader) {
        let types = self.ctx.types;
        let ObjectKind::Func(info) = &types.object(method).kind else { return };
        let (Some(signature), Some(recv)) = (types.object_type(method), info.recv.get()) else { return };
        match generic {
            Some((generic, args)) => {
                let params = FuncParams::of(types, generic).all;
                if let Some(template) = types.object_type(generic) {
                    self.read_parts_with(template, signature, &params, args);
                }
                // Each method has type parameters of its own, so its receiver is another mention of the type: it counts
                // even if the type mentioned itself before its underlying type was known.
                let (base, _) = types.deref(recv);
                self.tasks.push(Task::Made(base, Reader::Local));
                self.tasks.push(Task::Type(recv, Reader::Local));
            }
            None => {
                self.read_parts(signature, reader);
                self.tasks.push(Task::Type(recv, reader));
            }
        }
    }
    /// Leaves the parts of a type to be read that was made of `template` by putting type arguments in.
    fn read_parts_with(&mut self, template: TypeId, ty: TypeId, params: &[TypeParamId], args: &[TypeId]) {
        let mut read = Vec::new();
        self.parts_with(template, ty, params, args, &mut read);
        self.tasks.extend(read.into_iter().rev());
    }
    fn parts_with(
        &self,
        template: TypeId,
        ty: TypeId,
        params: &[TypeParamId],
        args: &[TypeId],
        read: &mut Vec<Task>,
    ) {
        let templates = parts_in_reading_order(self.ctx.types, template);
        for (template, part) in templates.into_iter().zip(parts_in_reading_order(self.ctx.types, ty)) {
            self.read_with(template, part, params, args, read);
        }
    }
    /// Lists what is read of a type that was made of `template`. The type arguments in it are read as they are before
    /// shapes stand for them.
    fn read_with(
        &self,
        template: TypeId,
        ty: TypeId,
        params: &[TypeParamId],
        args: &[TypeId],
        read: &mut Vec<Task>,
    ) {
        let types = self.ctx.types;
        if types.is_derived(template) {
            match types.spelled(template) {
                Type::Named(named) => {
                    for &arg in types.named(*named).type_args() {
                        let put_in = types.substitute_all(arg, params, args);
                        self.read_with(arg, put_in, params, args, read);
                    }
                }
                Type::Alias(_) => {
                    return self.read_with(types.unalias(template), types.unalias(ty), params, args, read);
                }
                _ => self.parts_with(template, ty, params, args, read),
            }
        }
        read.push(Task::Type(ty, Reader::Local));
    }
    /// Instances are one however their type arguments are spelled.
    fn canonical_named(&self, named: NamedId, ty: TypeId) -> NamedId {
        if !self.is_instance(named) {
            return named;
        }
        self.ctx.types.named_of(self.ctx.types.canonical(ty)).unwrap_or(named)
    }
    fn seen(&mut self, reader: Reader) -> &mut FxHashSet<TypeId> {
        match reader {
            Reader::Local => &mut self.types,
            Reader::Imported => &mut self.imported_types,
        }
    }
    /// Notes a type whose parts were read.
    fn made(&mut self, ty: TypeId, reader: Reader) {
        let types = self.ctx.types;
        if let Type::Named(named) = types.spelled(ty)
            && self.named.get(&self.canonical_named(*named, ty)) != Some(&true)
        {
            // As long as its underlying type is not known, gc cannot tell what it is. Instances are mentioned anew
            // by each method, because methods have type parameters of their own.
            if !self.is_instance(*named) {
                self.seen(reader).insert(ty);
            }
            return;
        }
        self.seen(reader).insert(ty);
        if !types.may_need_wrappers(ty) {
            return;
        }
        let canonical = types.canonical(ty);
        // The runtime makes the wrapper of `error` for everybody.
        let reader = if self.ctx.is_runtime && ty == types.error_type() { Reader::Local } else { reader };
        match reader {
            Reader::Imported => {
                self.needs.imported.insert(canonical);
            }
            Reader::Local if self.needed.insert(canonical) => self.needs.types.push(ty),
            Reader::Local => {}
        }
    }
}

/// Returns what a type literal consists of, in gc's order.
pub fn parts_in_reading_order(types: &TypeStore, ty: TypeId) -> Vec<TypeId> {
    match types.spelled(ty) {
        Type::Basic(_) | Type::TypeParam(_) | Type::Named(_) | Type::Alias(_) => Vec::new(),
        Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => vec![*elem],
        Type::Map(key, value) => vec![*key, *value],
        Type::Struct(strukt) => strukt.fields.iter().map(|field| field.ty).collect(),
        Type::Signature(signature) => {
            signature.params.iter().chain(&signature.results).map(|param| param.ty).collect()
        }
        Type::Interface(iface) => {
            // The signature of a method is no type of its own.
            let methods = types.sorted_methods(iface);
            let methods = methods.iter().flat_map(|method| parts_in_reading_order(types, method.signature));
            methods.chain(iface.embeds.iter().map(|(embed, _)| *embed)).collect()
        }
        Type::Union(terms) => terms.iter().map(|term| term.ty).collect(),
        Type::Tuple(values) => values.iter().map(|value| value.ty).collect(),
    }
}
