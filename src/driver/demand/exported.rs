//! Whether the export data of a package may lead to a function of another package, as far as that is soon refuted.
//!
//! Export data holds exported objects and all that they lead to (`summary/reach.rs`): a type leads to what it is made of
//! and to its methods, a function to the types in its signature and, if it is generic or can be inlined, to what its body
//! mentions. Here that is followed backwards from the function, package by package in the order of imports, until
//! what is found of a package is compared with its surface. Bodies count by the names in them: what types the
//! expressions in them have follows from the types of what is named.

use super::answer::Answering;
use crate::driver::trees::is_generic;
use crate::ir::FuncId;
use crate::types::{NamedId, ObjectId, ObjectKind, PackageId, Type, TypeId, TypeParamId, TypeStore};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// The objects that lead to functions.
#[derive(Default)]
pub(super) struct Leading {
    /// Those of each package that lead to a function.
    of_package: FxHashMap<(PackageId, ObjectId), Arc<[ObjectId]>>,
    /// The packages that have some, for each function.
    packages: FxHashMap<ObjectId, Vec<PackageId>>,
    /// How many functions were judged to find out.
    n_judged: FxHashMap<ObjectId, usize>,
}

/// How many functions are judged at most to find out what leads to one. Where more mention what leads there, it is
/// cheaper to look at what is inlined.
const MOST_JUDGED: usize = 100;

impl Leading {
    /// Reports whether too much leads to a function.
    fn is_given_up(&self, target: ObjectId) -> bool {
        self.n_judged.get(&target).is_some_and(|&n_judged| MOST_JUDGED < n_judged)
    }
}

impl<'d> Answering<'d, '_> {
    /// Reports whether a package may pass on a function of another package, for all that declarations and names tell: only
    /// if it can read its body and what it exports may lead there.
    pub(super) fn may_hold(self, package: PackageId, func: FuncId, target: ObjectId) -> bool {
        // Everything may be found out about it after this is read, but not before what is known then is looked up.
        let is_complete = self.0.dependencies.find(package).is_none() || self.0.summaries.is_inlined(package);
        if self.is_known_to_be_passed_on(&[package], func) {
            return true;
        }
        if is_complete {
            return false;
        }
        let known = &self.0.may_hold;
        if let Some(&known) = known.lock().expect("no holder of the lock panics").get(&(package, target)) {
            return known;
        }
        let home = self.0.session.program.func(func).package;
        let imports = self.0.session.types.package(package).imports.get();
        let may_hold = imports.is_none_or(|imports| {
            let can_read = imports.contains(&home)
                || imports
                    .iter()
                    .any(|&import| self.reaches(import, home) && self.may_hold(import, func, target));
            can_read && self.is_surface_leading(package, home, target)
        });
        known.lock().expect("no holder of the lock panics").insert((package, target), may_hold);
        may_hold
    }
    /// Reports whether what is certainly in the export data of a package may lead to a function of `home`.
    fn is_surface_leading(self, package: PackageId, home: PackageId, target: ObjectId) -> bool {
        let surface = self.surface(package);
        if surface.contains(&target) {
            return true;
        }
        self.find_leading(package, home, target);
        let leading = self.0.leading.lock().expect("no holder of the lock panics");
        if leading.is_given_up(target) {
            return true;
        }
        let packages = leading.packages.get(&target).into_iter().flatten();
        let mut lists = packages
            .filter(|&&other| self.reaches(package, other))
            .filter_map(|&other| leading.of_package.get(&(other, target)));
        lists.any(|list| list.iter().any(|object| surface.contains(object)))
    }
    /// Finds the objects of a package, and of those that it imports, that may lead to a function of `home`.
    fn find_leading(self, package: PackageId, home: PackageId, target: ObjectId) {
        let is_known = {
            let leading = self.0.leading.lock().expect("no holder of the lock panics");
            leading.of_package.contains_key(&(package, target)) || leading.is_given_up(target)
        };
        if is_known || !self.reaches(package, home) {
            return;
        }
        for &import in self.0.session.types.package(package).imports.get().into_iter().flatten() {
            self.find_leading(import, home, target);
        }
        let found = self.leading_of(package, home, target);
        let mut leading = self.0.leading.lock().expect("no holder of the lock panics");
        if !found.is_empty() && !leading.of_package.contains_key(&(package, target)) {
            leading.packages.entry(target).or_default().push(package);
        }
        leading.of_package.insert((package, target), found.into());
    }
    /// Returns the objects of a package that may lead to a function of `home`; those of its imports are known.
    fn leading_of(self, package: PackageId, home: PackageId, target: ObjectId) -> Vec<ObjectId> {
        let types = &self.0.session.types;
        let Some((names, structure)) = self.names(package).zip(self.structure(package)) else {
            return Vec::new();
        };
        let mut todo = self.leading_of_imports(package, target);
        todo.extend((package == home).then_some(target));
        let (mut found, mut is_met) = (FxHashSet::default(), FxHashSet::default());
        while let Some(object) = todo.pop() {
            for &by in structure.naming.get(&object).into_iter().flatten() {
                if found.insert(by) {
                    todo.push(by);
                }
            }
            for by in names.mentioning(object, package, types) {
                if found.contains(&by) || !is_met.insert(by) {
                    continue;
                }
                if !is_generic(types, by) {
                    let mut leading = self.0.leading.lock().expect("no holder of the lock panics");
                    *leading.n_judged.entry(target).or_default() += 1;
                    if leading.is_given_up(target) {
                        return Vec::new();
                    }
                }
                if is_generic(types, by) || self.find_inlinable(by).is_some() {
                    found.insert(by);
                    todo.push(by);
                }
            }
        }
        found.into_iter().collect()
    }
    /// Returns the objects of a package's imports that may lead to a function.
    fn leading_of_imports(self, package: PackageId, target: ObjectId) -> Vec<ObjectId> {
        let leading = self.0.leading.lock().expect("no holder of the lock panics");
        let packages = leading.packages.get(&target).into_iter().flatten();
        let others = packages.filter(|&&other| other != package && self.reaches(package, other));
        let lists = others.filter_map(|&other| leading.of_package.get(&(other, target)));
        lists.flat_map(|list| list.iter().copied()).collect()
    }
    /// Returns what the declarations of a package are made of.
    pub(super) fn structure(self, package: PackageId) -> Option<&'d Structure> {
        if let Some(found) = self.0.structures.find(package) {
            return Some(found);
        }
        let types = &self.0.session.types;
        let scope = types.package(package).scope.get()?;
        Some(self.0.structures.settle(package, Structure::new(scope.values().copied(), types)))
    }
}

/// What the declarations of a package are made of.
pub(super) struct Structure {
    /// The declared objects and methods that name an object in their types; for a method, its receiver's type.
    naming: FxHashMap<ObjectId, Vec<ObjectId>>,
    /// The types of embedded fields, each with the declared type that it is a part of.
    pub embedded: Vec<(ObjectId, TypeId)>,
}

impl Structure {
    fn new(declared: impl Iterator<Item = ObjectId>, types: &TypeStore) -> Self {
        let mut maker = Maker { types, naming: FxHashMap::default(), embedded: Vec::new(), todo: Vec::new() };
        for object in declared {
            maker.object(object);
        }
        Self { naming: maker.naming, embedded: maker.embedded }
    }
}

/// Makes a [`Structure`].
struct Maker<'t> {
    types: &'t TypeStore,
    naming: FxHashMap<ObjectId, Vec<ObjectId>>,
    embedded: Vec<(ObjectId, TypeId)>,
    /// The parts of a type that are left to look at.
    todo: Vec<TypeId>,
}

impl Maker<'_> {
    fn object(&mut self, object: ObjectId) {
        let types = self.types;
        let Some(ty) = types.object_type(object) else { return };
        if !matches!(types.object(object).kind, ObjectKind::TypeName) {
            return self.type_of(object, ty);
        }
        match types.spelled(ty) {
            Type::Named(id) if types.named(*id).object == object => self.defined(object, ty, *id),
            Type::Alias(id) if types.alias(*id).object == object => {
                let alias = types.alias(*id);
                self.todo.extend(alias.actual.get());
                self.bounds(alias.type_params.get());
                self.note(object);
            }
            _ => self.type_of(object, ty),
        }
    }
    /// A defined type is made of its underlying type and leads to its methods.
    fn defined(&mut self, object: ObjectId, ty: TypeId, id: NamedId) {
        let named = self.types.named(id);
        self.todo.push(self.types.underlying(ty));
        self.bounds(named.type_params.get());
        self.note(object);
        if let Type::Struct(strukt) = self.types.under(ty) {
            let embedded = strukt.fields.iter().filter(|field| field.is_embedded);
            self.embedded.extend(embedded.map(|field| (object, field.ty)));
        }
        for &method in named.methods.get() {
            self.naming.entry(method).or_default().push(object);
            if let Some(ty) = self.types.object_type(method) {
                self.type_of(method, ty);
            }
        }
    }
    fn type_of(&mut self, object: ObjectId, ty: TypeId) {
        self.todo.push(ty);
        if let ObjectKind::Func(info) = &self.types.object(object).kind {
            self.todo.extend(info.recv.get());
        }
        self.note(object);
    }
    fn bounds(&mut self, params: &[TypeParamId]) {
        let types = self.types;
        self.todo.extend(params.iter().filter_map(|&param| types.type_param(param).bound.get()));
    }
    /// Takes note of all that is named in what is left to look at.
    fn note(&mut self, object: ObjectId) {
        while let Some(ty) = self.todo.pop() {
            let found = self.types.spelled(ty);
            self.types.for_each_part(found, |part| self.todo.push(part));
            match found {
                // The bounds of other type parameters are looked at where these are declared.
                Type::Signature(signature) => self.bounds(&signature.type_params),
                Type::Named(id) => self.names(self.types.named(*id).object, object),
                Type::Alias(id) => {
                    let alias = self.types.alias(*id);
                    self.names(alias.object, object);
                    self.todo.extend(alias.actual.get());
                }
                _ => {}
            }
        }
    }
    fn names(&mut self, named: ObjectId, by: ObjectId) {
        let naming = self.naming.entry(named).or_default();
        if naming.last() != Some(&by) {
            naming.push(by);
        }
    }
}
