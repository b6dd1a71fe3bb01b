//! The order in which gc's reader discovers the functions of a package.
//!
//! The reader makes an object when it is first mentioned, and queues the body of a function then. So the
//! queue depends on what mentions what: reading a defined type for the first time queues its methods, and
//! a package-level declaration reads the types that it mentions
//! (`objIdx` in cmd/compile/internal/noder/reader.go). Bodies are not looked into: they are read later.

use super::body::Mention;
use super::declare::{Declared, is_generic};
use super::package::Context;
use crate::syntax::ast::{DeclKind, ExprId};
use crate::types::{NamedId, ObjectId, ObjectKind, Type, TypeId};
use rustc_hash::FxHashSet;

/// Something left to read.
#[derive(Clone, Copy)]
enum Task {
    Type(TypeId),
    Object(ObjectId),
    /// All that belongs to the function was read.
    Queue(ObjectId),
}

/// What was discovered so far.
pub(super) struct Discovery<'a> {
    ctx: &'a Context<'a>,
    declared: &'a Declared,
    types: FxHashSet<TypeId>,
    named: FxHashSet<NamedId>,
    objects: FxHashSet<ObjectId>,
    queue: Vec<usize>,
    /// What is left to read, the next one last. Types nest, so this is a stack instead of recursion.
    tasks: Vec<Task>,
}

impl<'a> Discovery<'a> {
    pub(super) fn new(ctx: &'a Context<'a>, declared: &'a Declared) -> Self {
        Self {
            ctx,
            declared,
            types: FxHashSet::default(),
            named: FxHashSet::default(),
            objects: FxHashSet::default(),
            queue: Vec::new(),
            tasks: Vec::new(),
        }
    }
    /// Returns the functions with bodies in the order of their discovery, as places in [`Declared::funcs`].
    pub(super) fn queue(&self) -> &[usize] {
        &self.queue
    }
    /// Reads what was mentioned.
    pub(super) fn replay(&mut self, mentions: &[Mention]) {
        for &mention in mentions {
            match mention {
                Mention::Type(ty) => self.read(Task::Type(ty)),
                Mention::Object(object) => self.read(Task::Object(object)),
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
                Task::Type(ty) => self.read_type(ty),
                Task::Object(object) => self.read_object(object),
                Task::Queue(func) => self.queue.extend(self.declared.find(func)),
            }
        }
    }
    /// Leaves types to be read, in this order, before everything that is left already.
    fn then(&mut self, types: impl DoubleEndedIterator<Item = TypeId>) {
        self.tasks.extend(types.rev().map(Task::Type));
    }

    fn read_object(&mut self, object: ObjectId) {
        let types = self.ctx.types;
        let declared = types.object(object);
        let Some(ty) = types.object_type(object) else { return };
        match &declared.kind {
            ObjectKind::Const(_) | ObjectKind::Var(_) => self.tasks.push(Task::Type(ty)),
            ObjectKind::TypeName => {
                if !types.is_parameterized(ty) && !declared.name.is_blank() {
                    self.tasks.push(Task::Type(ty));
                }
            }
            ObjectKind::Func(info) => {
                if is_generic(types, object) {
                    return;
                }
                match info.recv.get() {
                    // A method is read together with its type.
                    Some(recv) => self.tasks.push(Task::Type(recv)),
                    None => self.read_func(object, ty),
                }
            }
            ObjectKind::PackageName { .. } | ObjectKind::Builtin(_) | ObjectKind::Nil => {}
        }
    }
    fn read_func(&mut self, func: ObjectId, signature: TypeId) {
        if self.objects.insert(func) {
            self.tasks.push(Task::Queue(func));
            self.tasks.push(Task::Type(signature));
        }
    }
    fn read_type(&mut self, ty: TypeId) {
        if !self.types.insert(ty) {
            return;
        }
        match self.ctx.types.spelled(ty) {
            Type::Basic(_) | Type::TypeParam(_) => {}
            Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => {
                self.tasks.push(Task::Type(*elem));
            }
            Type::Map(key, value) => self.then([*key, *value].into_iter()),
            Type::Struct(strukt) => self.then(strukt.fields.iter().map(|field| field.ty)),
            Type::Signature(signature) => {
                self.then(signature.params.iter().chain(&signature.results).map(|param| param.ty));
            }
            Type::Interface(iface) => {
                let methods = iface.methods.iter().map(|method| method.signature);
                self.then(methods.chain(iface.embeds.iter().map(|(embed, _)| *embed)));
            }
            Type::Union(terms) => self.then(terms.iter().map(|term| term.ty)),
            Type::Tuple(values) => self.then(values.iter().map(|value| value.ty)),
            Type::Alias(_) => self.tasks.push(Task::Type(self.ctx.types.unalias(ty))),
            Type::Named(named) => self.read_named(*named, ty),
        }
    }
    /// A defined type: its type arguments, its underlying type, then each method with its body.
    fn read_named(&mut self, named: NamedId, ty: TypeId) {
        if !self.named.insert(named) {
            return;
        }
        let types = self.ctx.types;
        for &method in types.methods(named).iter().rev() {
            if is_generic(types, method) {
                continue;
            }
            if self.objects.insert(method) {
                self.tasks.push(Task::Queue(method));
                self.tasks.extend(types.object_type(method).map(Task::Type));
            }
        }
        self.tasks.push(Task::Type(types.underlying(ty)));
        self.then(types.named(named).type_args().iter().copied());
    }
}
