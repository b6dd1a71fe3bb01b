//! Which bodies of other packages' functions a package passes on to those who import it.
//!
//! Export data holds the exported objects and all that they mention: the types in their declarations, the methods
//! of these types, what the bodies that go along mention, and so on. A body goes along if calls of its function may be
//! replaced by it, and if it is the package's own or was inlined in the package; bodies of generic functions
//! always go along (`relocObj` and `exportBody` in cmd/compile/internal/noder/linker.go).
//!
//! Found out only for packages about which an importer asks, which are few.

use super::Summaries;
use crate::ir::{Body, FuncId, FuncKey, FuncKind, Kind, Program};
use crate::types::{AliasId, NamedId, ObjectId, ObjectKind, PackageId, Type, TypeId, TypeParamId, TypeStore};
use rustc_hash::FxHashSet;

/// What a search came to.
pub(super) struct Reached {
    /// The objects, those of other packages among them.
    pub objects: FxHashSet<ObjectId>,
    /// The functions of other packages whose bodies go along.
    pub passed_on: FxHashSet<FuncId>,
}

/// Finds what is in the export data of a package. Without `has_bodies`, what is there whatever the bodies of functions
/// mention that are not generic.
pub(super) fn exported(
    summaries: &Summaries,
    package: PackageId,
    types: &TypeStore,
    program: &Program,
    has_bodies: bool,
) -> Reached {
    let scope = types.package(package).scope.get().into_iter().flatten();
    let exported = scope.filter(|(name, _)| name.is_exported());
    let start = exported.map(|(_, &object)| object);
    Search::new(summaries, package, types, program, has_bodies).run(start)
}

/// Finds what some objects lead to whatever the bodies of functions mention that are not generic.
pub(super) fn reached(
    summaries: &Summaries,
    package: PackageId,
    objects: &[ObjectId],
    types: &TypeStore,
    program: &Program,
) -> Reached {
    Search::new(summaries, package, types, program, false).run(objects.iter().copied())
}

/// Something left to look at.
#[derive(Clone, Copy)]
enum Task {
    Object(ObjectId),
    Type(TypeId),
    Body(FuncId),
}

struct Search<'a> {
    summaries: &'a Summaries,
    types: &'a TypeStore,
    program: &'a Program,
    package: PackageId,
    /// Whether the bodies of functions are looked at.
    has_bodies: bool,
    objects: FxHashSet<ObjectId>,
    types_seen: FxHashSet<TypeId>,
    bodies: FxHashSet<FuncId>,
    passed_on: FxHashSet<FuncId>,
    todo: Vec<Task>,
}

impl<'a> Search<'a> {
    fn new(
        summaries: &'a Summaries,
        package: PackageId,
        types: &'a TypeStore,
        program: &'a Program,
        has_bodies: bool,
    ) -> Self {
        Self {
            summaries,
            types,
            program,
            package,
            has_bodies,
            objects: FxHashSet::default(),
            types_seen: FxHashSet::default(),
            bodies: FxHashSet::default(),
            passed_on: FxHashSet::default(),
            todo: Vec::new(),
        }
    }
    /// Ends because everything is looked at once.
    fn run(mut self, objects: impl Iterator<Item = ObjectId>) -> Reached {
        self.todo.extend(objects.map(Task::Object));
        while let Some(task) = self.todo.pop() {
            match task {
                Task::Object(object) => {
                    if self.objects.insert(object) {
                        self.object(object);
                    }
                }
                Task::Type(ty) => {
                    if self.types_seen.insert(ty) {
                        self.parts(ty);
                    }
                }
                Task::Body(func) => {
                    if self.bodies.insert(func)
                        && let Some(body) = self.summaries.pristine(func)
                    {
                        self.body(body);
                    }
                }
            }
        }
        Reached { objects: self.objects, passed_on: self.passed_on }
    }

    fn object(&mut self, object: ObjectId) {
        self.types(self.types.object_type(object));
        let ObjectKind::Func(info) = &self.types.object(object).kind else { return };
        self.types(info.recv.get());
        self.func(object);
    }

    /// Looks at the body of a function or method, if it goes along.
    fn func(&mut self, object: ObjectId) {
        if let Some(mentions) = self.summaries.generic_mentions(object) {
            self.todo.extend(mentions.iter().map(|&mentioned| Task::Object(mentioned)));
        }
        if !self.has_bodies {
            return;
        }
        let key = FuncKey { object, type_args: Box::default() };
        let Some(func) = self.program.find(&key) else { return };
        let is_own = self.program.func(func).package == self.package;
        if is_own || self.summaries.has_inlined(self.package, func) {
            self.todo.push(Task::Body(func));
            if !is_own {
                self.passed_on.insert(func);
            }
        }
    }

    fn body(&mut self, body: &Body) {
        for (_, node) in body.nodes.iter() {
            self.todo.push(Task::Type(node.ty));
            match node.kind {
                Kind::Func(func)
                | Kind::MethodExpr { func, .. }
                | Kind::MethodValue { func: Some(func), .. } => {
                    if let FuncKind::Declared(object) = self.program.func(func).kind {
                        self.todo.push(Task::Object(object));
                    }
                }
                Kind::Closure(func) => self.todo.push(Task::Body(func)),
                Kind::Global(object) => self.todo.push(Task::Object(object)),
                _ => {}
            }
        }
    }

    fn types(&mut self, types: impl IntoIterator<Item = TypeId>) {
        self.todo.extend(types.into_iter().map(Task::Type));
    }

    /// Looks at what a type mentions.
    fn parts(&mut self, ty: TypeId) {
        let found = self.types.spelled(ty);
        self.types.for_each_part(found, |part| self.todo.push(Task::Type(part)));
        match found {
            Type::Signature(signature) => self.bounds(&signature.type_params),
            Type::TypeParam(param) => self.bounds(&[*param]),
            Type::Named(named) => self.named(ty, *named),
            Type::Alias(alias) => self.alias(*alias),
            _ => {}
        }
    }

    fn bounds(&mut self, params: &[TypeParamId]) {
        let types = self.types;
        self.types(params.iter().filter_map(|&param| types.type_param(param).bound.get()));
    }

    /// A defined type comes with its underlying type and its methods.
    fn named(&mut self, ty: TypeId, id: NamedId) {
        let types = self.types;
        let named = types.named(id);
        self.objects.insert(named.object);
        if named.instance.is_some() {
            self.types(types.object_type(named.object));
            return;
        }
        self.types([types.underlying(ty)]);
        self.bounds(named.type_params.get());
        for &method in named.methods.get() {
            self.types(types.object_type(method));
            if self.has_bodies {
                self.func(method);
            } else {
                self.todo.push(Task::Object(method));
            }
        }
    }

    fn alias(&mut self, id: AliasId) {
        let alias = self.types.alias(id);
        self.objects.insert(alias.object);
        self.types(alias.actual.get());
        self.bounds(alias.type_params.get());
    }
}
