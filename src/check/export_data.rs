//! Which names of other packages there are for an importer that are not exported.
//!
//! gc reads imports from export data, which holds the exported objects and what they mention: the types in their
//! declarations, fields and methods included, and so on. Whatever else a package declares, its importers do not know;
//! so the names of helpers are undefined, while those of types of exported variables are "not exported".
//! (cmd/compile/internal/noder/linker.go)
//!
//! Export data also holds the bodies of functions that may be inlined, and what they mention. Which those are is found out
//! after type checking, so the importer is asked ([`Importer::is_mentioned`](super::Importer::is_mentioned)).

use super::checker::Checker;
use crate::types::{AliasId, NamedId, ObjectId, Type, TypeId, TypeParamId, TypeStore};
use rustc_hash::FxHashSet;

impl Checker<'_> {
    /// Reports whether there is an object that is not exported for those who import packages that lead to it.
    pub(super) fn is_known(&self, object: ObjectId) -> bool {
        if self.is_in_export_data(object) {
            return true;
        }
        let row = self.types.object(object);
        let Some(package) = row.package else { return false };
        let answer = self.importer.is_mentioned(self.types.package(package).path, row.name);
        if answer.is_none() {
            self.asks_for_mentions.set(true);
        }
        answer.unwrap_or(false)
    }
    /// Reports whether the declarations of the exported objects of all imported packages lead to an object.
    fn is_in_export_data(&self, object: ObjectId) -> bool {
        self.export_data.get_or_init(|| self.find_export_data()).contains(&object)
    }
    fn find_export_data(&self) -> FxHashSet<ObjectId> {
        let mut search = Search {
            types: self.types,
            objects: FxHashSet::default(),
            seen: FxHashSet::default(),
            todo: Vec::new(),
        };
        let mut packages: Vec<_> = self.decls.imports.iter().map(|import| import.package).collect();
        packages.sort_unstable();
        packages.dedup();
        for package in packages {
            let scope = self.types.package(package).scope.get().into_iter().flatten();
            for (_, &object) in scope.filter(|(name, _)| name.is_exported()) {
                search.objects.insert(object);
                search.todo.extend(self.types.object_type(object));
            }
        }
        while let Some(ty) = search.todo.pop() {
            if search.seen.insert(ty) {
                search.parts(ty);
            }
        }
        search.objects
    }
}

/// A search through types for the objects that they mention.
struct Search<'a> {
    types: &'a TypeStore,
    objects: FxHashSet<ObjectId>,
    seen: FxHashSet<TypeId>,
    todo: Vec<TypeId>,
}

impl Search<'_> {
    /// Notes what a type mentions.
    fn parts(&mut self, ty: TypeId) {
        let found = self.types.spelled(ty);
        self.types.for_each_part(found, |part| self.todo.push(part));
        match found {
            Type::Signature(signature) => self.bounds(&signature.type_params),
            Type::TypeParam(param) => self.bounds(&[*param]),
            Type::Named(named) => self.named(ty, *named),
            Type::Alias(alias) => self.alias(*alias),
            _ => {}
        }
    }
    fn bounds(&mut self, params: &[TypeParamId]) {
        self.todo.extend(params.iter().filter_map(|&param| self.types.type_param(param).bound.get()));
    }
    /// A defined type comes with its underlying type, not with the one on its right-hand side.
    fn named(&mut self, ty: TypeId, id: NamedId) {
        let named = self.types.named(id);
        self.objects.insert(named.object);
        if named.instance.is_some() {
            self.todo.extend(self.types.object_type(named.object));
            return;
        }
        self.todo.push(self.types.underlying(ty));
        self.bounds(named.type_params.get());
        self.todo.extend(named.methods.get().iter().filter_map(|&method| self.types.object_type(method)));
    }
    fn alias(&mut self, id: AliasId) {
        let alias = self.types.alias(id);
        self.objects.insert(alias.object);
        self.todo.extend(alias.actual.get());
        self.bounds(alias.type_params.get());
    }
}
