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
use super::package::Context;
use crate::ir::WrapperNeeds;
use crate::syntax::ast::{DeclKind, ExprId};
use crate::types::{NamedId, ObjectId, ObjectKind, Type, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Which package's text is read. gc reads each package's types for itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// That of the package itself.
    Local,
    /// That of a package it imports.
    Imported,
}

/// Something left to read.
#[derive(Clone, Copy)]
enum Task {
    Type(TypeId, Reader),
    /// All parts of the type were read.
    Made(TypeId, Reader),
    Object(ObjectId),
    /// All that belongs to the function was read.
    Queue(ObjectId),
    /// The underlying type of the defined type was read.
    Complete(NamedId),
}

/// What was discovered so far.
pub(super) struct Discovery<'a> {
    ctx: &'a Context<'a>,
    declared: &'a Declared,
    /// The types that the package's own text mentioned.
    types: FxHashSet<TypeId>,
    /// The types that the text of imported packages mentioned.
    imported_types: FxHashSet<TypeId>,
    /// The defined types that were begun, and whether their underlying types are known.
    named: FxHashMap<NamedId, bool>,
    objects: FxHashSet<ObjectId>,
    queue: Vec<usize>,
    needs: WrapperNeeds,
    /// The canonical types among `needs`.
    needed: FxHashSet<TypeId>,
    /// What is left to read, the next one last. Types nest, so this is a stack instead of recursion.
    tasks: Vec<Task>,
}

impl<'a> Discovery<'a> {
    pub(super) fn new(ctx: &'a Context<'a>, declared: &'a Declared) -> Self {
        Self {
            ctx,
            declared,
            types: FxHashSet::default(),
            imported_types: FxHashSet::default(),
            named: FxHashMap::default(),
            objects: FxHashSet::default(),
            queue: Vec::new(),
            needs: WrapperNeeds::default(),
            needed: FxHashSet::default(),
            tasks: Vec::new(),
        }
    }
    /// Returns the functions with bodies in the order of their discovery, as places in [`Declared::funcs`].
    pub(super) fn queue(&self) -> &[usize] {
        &self.queue
    }
    /// Ends the discovery and returns what needs wrappers.
    pub(super) fn finish(self) -> WrapperNeeds {
        self.needs
    }
    /// Reads what was mentioned.
    pub(super) fn replay(&mut self, mentions: &[Mention]) {
        for &mention in mentions {
            match mention {
                Mention::Type(ty) => self.read(Task::Type(ty, Reader::Local)),
                Mention::Object(object) => self.read(Task::Object(object)),
                Mention::MethodValue(value) => self.needs.method_values.push(value),
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
                    DeclKind::Type { name, .. } | DeclKind::Func { name, .. } => declare(self, name),
                    DeclKind::Bad | DeclKind::Import { .. } => {}
                }
            }
        }
    }

    fn read(&mut self, task: Task) {
        self.tasks.push(task);
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Type(ty, reader) => self.read_type(ty, reader),
                Task::Made(ty, reader) => self.made(ty, reader),
                Task::Object(object) => self.read_object(object),
                Task::Queue(func) => self.queue.extend(self.declared.find(func)),
                Task::Complete(named) => {
                    self.named.insert(named, true);
                }
            }
        }
    }
    /// Leaves types to be read, in this order, before everything that is left already.
    fn then(&mut self, types: impl DoubleEndedIterator<Item = TypeId>, reader: Reader) {
        self.tasks.extend(types.rev().map(|ty| Task::Type(ty, reader)));
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
                self.read_named(*named, ty, self.reader_of(object));
            }
            Type::Alias(_) => self.tasks.push(Task::Type(self.ctx.types.unalias(ty), reader)),
            _ => self.read_parts(ty, reader),
        }
    }
    /// Reads what a type literal consists of.
    fn read_parts(&mut self, ty: TypeId, reader: Reader) {
        match self.ctx.types.spelled(ty) {
            Type::Basic(_) | Type::TypeParam(_) | Type::Named(_) | Type::Alias(_) => {}
            Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => {
                self.tasks.push(Task::Type(*elem, reader));
            }
            Type::Map(key, value) => self.then([*key, *value].into_iter(), reader),
            Type::Struct(strukt) => self.then(strukt.fields.iter().map(|field| field.ty), reader),
            Type::Signature(signature) => {
                self.then(signature.params.iter().chain(&signature.results).map(|param| param.ty), reader);
            }
            Type::Interface(iface) => {
                self.then(iface.embeds.iter().map(|(embed, _)| *embed), reader);
                // The signature of a method is no type of its own.
                for method in iface.methods.iter().rev() {
                    self.read_parts(method.signature, reader);
                }
            }
            Type::Union(terms) => self.then(terms.iter().map(|term| term.ty), reader),
            Type::Tuple(values) => self.then(values.iter().map(|value| value.ty), reader),
        }
    }
    /// A defined type: its type arguments, its underlying type, then each method with its body.
    fn read_named(&mut self, named: NamedId, ty: TypeId, reader: Reader) {
        if self.named.contains_key(&named) {
            return;
        }
        self.named.insert(named, false);
        let types = self.ctx.types;
        self.tasks.push(Task::Made(ty, reader));
        for &method in types.methods(named).iter().rev() {
            let ObjectKind::Func(info) = &types.object(method).kind else { continue };
            if is_generic(types, method) {
                continue;
            }
            if self.objects.insert(method) {
                self.tasks.push(Task::Queue(method));
                if let Some(signature) = types.object_type(method) {
                    self.read_parts(signature, reader);
                }
                self.tasks.extend(info.recv.get().map(|recv| Task::Type(recv, reader)));
            }
        }
        self.tasks.push(Task::Complete(named));
        // The underlying type is not mentioned as a type, only its parts are.
        self.read_parts(types.underlying(ty), reader);
        self.then(types.named(named).type_args().iter().copied(), reader);
    }
    /// Notes a type whose parts were read.
    fn made(&mut self, ty: TypeId, reader: Reader) {
        let types = self.ctx.types;
        let seen = if reader == Reader::Local { &mut self.types } else { &mut self.imported_types };
        seen.insert(ty);
        let may_have_methods = match types.spelled(ty) {
            // As long as its underlying type is not known, gc cannot tell what it is.
            Type::Named(named) => self.named.get(named) == Some(&true),
            Type::Struct(strukt) => strukt.fields.iter().any(|field| field.is_embedded),
            Type::Interface(iface) => !iface.methods.is_empty() || !iface.embeds.is_empty(),
            _ => false,
        };
        if !may_have_methods || types.is_parameterized(ty) || types.is_generic(ty) {
            return;
        }
        let canonical = types.canonical(ty);
        match reader {
            Reader::Imported => {
                self.needs.imported.insert(canonical);
            }
            Reader::Local if self.needed.insert(canonical) => self.needs.types.push(canonical),
            Reader::Local => {}
        }
    }
}
