//! What the functions of a package may mention, as far as names alone tell.
//!
//! Whoever mentions a function writes its name: by itself if it is declared in the same package, else behind a dot. So
//! much is seen in the trees, and bodies need not be checked for it. What is refuted here is certain; what is not is
//! asked again of the facts about the bodies.

use super::components::{Component, components};
use crate::base::{Id, Name, SourceMap, known};
use crate::check::Checked;
use crate::syntax::ast::{DeclKind, ExprId, ExprKind, File};
use crate::types::{ObjectId, PackageId, TypeStore};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::hash::Hash;
use std::sync::OnceLock;

/// The functions and methods that a package declares, with the names in their bodies.
pub(super) struct Names {
    /// In source order.
    pub funcs: Vec<(ObjectId, NamesIn)>,
    /// The functions with each name.
    plain: FxHashMap<Name, Vec<u32>>,
    /// The methods with each name.
    methods: FxHashMap<Name, Vec<u32>>,
    places: FxHashMap<ObjectId, u32>,
    /// The places of the functions that each may mention.
    graph: Vec<Vec<u32>>,
    components: Vec<Component>,
    /// The places of the functions in whose bodies a name stands by itself.
    plainly_in: OnceLock<FxHashMap<Name, Vec<u32>>>,
    /// The places of the functions in whose bodies a name stands behind a dot.
    selected_in: OnceLock<FxHashMap<Name, Vec<u32>>>,
    /// The places of the functions in whose bodies an object of another package is named.
    qualified_in: OnceLock<FxHashMap<ObjectId, Vec<u32>>>,
}

/// Which functions of several packages may mention methods, and functions of other packages.
#[derive(Default)]
pub(super) struct Mentioning {
    packages: FxHashSet<PackageId>,
    selected: FxHashMap<Name, Vec<(PackageId, ObjectId)>>,
    qualified: FxHashMap<ObjectId, Vec<(PackageId, ObjectId)>>,
}

impl Mentioning {
    /// Adds the functions of a package if they were not added before.
    pub(super) fn add(&mut self, package: PackageId, names: &Names) {
        if !self.packages.insert(package) {
            return;
        }
        for &(func, ref body) in &names.funcs {
            for &name in &body.selected {
                self.selected.entry(name).or_default().push((package, func));
            }
            for &object in &body.qualified {
                self.qualified.entry(object).or_default().push((package, func));
            }
        }
    }
    /// Returns the functions whose bodies may mention a method, or a function that another package declares.
    pub(super) fn find(&self, func: ObjectId, types: &TypeStore) -> &[(PackageId, ObjectId)] {
        let found = if types.is_method(func) {
            self.selected.get(&types.object(func).name)
        } else {
            self.qualified.get(&func)
        };
        found.map_or(&[], Vec::as_slice)
    }
}

/// The names in a body, each once.
#[derive(Default)]
pub(super) struct NamesIn {
    /// Those that stand by themselves.
    pub plain: Box<[Name]>,
    /// Those that stand behind a dot.
    pub selected: Box<[Name]>,
    /// What they denote in imported packages, if what stands before the dot is a package.
    pub qualified: Box<[ObjectId]>,
}

impl Names {
    pub(super) fn new(checked: &Checked, types: &TypeStore, sources: &SourceMap) -> Self {
        let funcs: Vec<(ObjectId, NamesIn)> = checked
            .funcs
            .iter()
            .map(|func| func.object)
            .zip(names_in_bodies(checked, types, sources))
            .collect();
        let (mut plain, mut methods) =
            (FxHashMap::<Name, Vec<u32>>::default(), FxHashMap::<Name, Vec<u32>>::default());
        for (&(func, _), place) in funcs.iter().zip(0..) {
            let of_kind = if types.is_method(func) { &mut methods } else { &mut plain };
            of_kind.entry(types.object(func).name).or_default().push(place);
        }
        let places = funcs.iter().zip(0..).map(|(&(func, _), place)| (func, place)).collect();
        let mut names = Self {
            funcs,
            plain,
            methods,
            places,
            graph: Vec::new(),
            components: Vec::new(),
            plainly_in: OnceLock::new(),
            selected_in: OnceLock::new(),
            qualified_in: OnceLock::new(),
        };
        names.graph = names.funcs.iter().map(|(_, body)| names.own_mentions(body)).collect();
        names.components = components(&names.graph);
        names
    }
    /// Finds the place of a function among all of the package.
    pub(super) fn place(&self, func: ObjectId) -> Option<usize> {
        self.places.get(&func).map(|&place| place as usize)
    }
    /// Returns the number of the component in which a function is.
    pub(super) fn component(&self, place: usize) -> u32 {
        self.components[place].number
    }
    /// Returns for each function of the component of another one over how many mentions it may lead there.
    pub(super) fn distances_to(&self, target: usize) -> Vec<Option<u32>> {
        let component = self.component(target);
        let mut by: Vec<Vec<u32>> = vec![Vec::new(); self.graph.len()];
        for (place, mentioned) in self.graph.iter().enumerate() {
            if self.component(place) == component {
                mentioned.iter().for_each(|&mentioned| by[mentioned as usize].push(place as u32));
            }
        }
        let mut distances = vec![None; self.graph.len()];
        distances[target] = Some(0);
        let mut todo = VecDeque::from([(target, 0)]);
        while let Some((place, distance)) = todo.pop_front() {
            for &by in &by[place] {
                if distances[by as usize].is_none() {
                    distances[by as usize] = Some(distance + 1);
                    todo.push_back((by as usize, distance + 1));
                }
            }
        }
        distances
    }
    /// Returns for each function whether it may lead to those of a component.
    pub(super) fn leads_to_component_of(&self, place: usize) -> Vec<bool> {
        // The number of a component is greater than those of the components to which it leads.
        let number = self.component(place);
        let mut order: Vec<usize> = (0..self.graph.len()).collect();
        order.sort_unstable_by_key(|&place| self.component(place));
        let mut leads = vec![false; self.components.len()];
        for members in order.chunk_by(|&a, &b| self.component(a) == self.component(b)) {
            let of = self.component(members[0]);
            let mut mentioned = members.iter().flat_map(|&place| &self.graph[place]);
            leads[of as usize] = of == number
                || mentioned.any(|&mentioned| leads[self.component(mentioned as usize) as usize]);
        }
        (0..self.graph.len()).map(|place| leads[self.component(place) as usize]).collect()
    }
    /// Returns the functions of the package that may mention another one of it.
    pub(super) fn mentioning_func(
        &self,
        func: ObjectId,
        types: &TypeStore,
    ) -> impl Iterator<Item = ObjectId> {
        let name = types.object(func).name;
        let index = if types.is_method(func) {
            self.selected_in.get_or_init(|| self.index(|body| &body.selected))
        } else {
            self.plainly_in()
        };
        self.at(index.get(&name))
    }
    fn plainly_in(&self) -> &FxHashMap<Name, Vec<u32>> {
        self.plainly_in.get_or_init(|| self.index(|body| &body.plain))
    }
    /// Reports whether two functions may mention each other in a circle.
    pub(super) fn has_circle(&self, func: ObjectId, other: ObjectId) -> bool {
        let component = |func| Some(self.components[*self.places.get(&func)? as usize]);
        match (component(func), component(other)) {
            (Some(a), Some(b)) => a == b && a.is_circle,
            _ => true,
        }
    }
    /// Returns the objects to which names in bodies may refer outside of the package, methods of `imported` among them.
    pub(super) fn mentioned(&self, imported: &[&Self]) -> FxHashSet<ObjectId> {
        let mut found: FxHashSet<ObjectId> = FxHashSet::default();
        let mut selected: FxHashSet<Name> = FxHashSet::default();
        for (_, body) in &self.funcs {
            found.extend(&body.qualified);
            selected.extend(&body.selected);
        }
        for names in imported {
            found.extend(selected.iter().flat_map(|&name| names.methods_named(name)));
        }
        found
    }
    /// Returns the methods that are named so.
    pub(super) fn methods_named(&self, name: Name) -> impl Iterator<Item = ObjectId> {
        self.methods.get(&name).into_iter().flatten().map(|&place| self.funcs[place as usize].0)
    }
    /// Returns the functions whose bodies may mention an object that the same package declares, and that is no method.
    pub(super) fn mentioning_own(
        &self,
        object: ObjectId,
        types: &TypeStore,
    ) -> impl Iterator<Item = ObjectId> {
        self.at(self.plainly_in().get(&types.object(object).name))
    }
    /// Returns the functions of `package`, whose names these are, whose bodies may mention an object that is no method.
    pub(super) fn mentioning(
        &self,
        object: ObjectId,
        package: PackageId,
        types: &TypeStore,
    ) -> impl Iterator<Item = ObjectId> {
        let own = (types.object(object).package == Some(package)).then(|| self.mentioning_own(object, types));
        let qualified_in = self.qualified_in.get_or_init(|| self.index(|body| &body.qualified));
        own.into_iter().flatten().chain(self.at(qualified_in.get(&object)))
    }
    /// Returns the places of the bodies in which each name stands.
    fn index<T: Copy + Eq + Hash>(&self, names: impl Fn(&NamesIn) -> &[T]) -> FxHashMap<T, Vec<u32>> {
        let mut index: FxHashMap<T, Vec<u32>> = FxHashMap::default();
        for ((_, body), place) in self.funcs.iter().zip(0..) {
            names(body).iter().for_each(|&name| index.entry(name).or_default().push(place));
        }
        index
    }
    fn at(&self, places: Option<&Vec<u32>>) -> impl Iterator<Item = ObjectId> {
        places.into_iter().flatten().map(|&place| self.funcs[place as usize].0)
    }
    /// Reports whether a function is in the component of another one.
    pub(super) fn is_in_component(&self, func: ObjectId, other: ObjectId) -> bool {
        let component = |func| self.places.get(&func).map(|&place| self.components[place as usize].number);
        component(func).is_some_and(|number| component(other) == Some(number))
    }
    fn own_mentions(&self, body: &NamesIn) -> Vec<u32> {
        let plain = body.plain.iter().filter_map(|name| self.plain.get(name));
        let methods = body.selected.iter().filter_map(|name| self.methods.get(name));
        plain.chain(methods).flatten().copied().collect()
    }
}

/// Returns the names in the body of each declared function.
fn names_in_bodies(checked: &Checked, types: &TypeStore, sources: &SourceMap) -> Vec<NamesIn> {
    let mut found = Vec::with_capacity(checked.funcs.len());
    let mut is_selected: FxHashSet<ExprId> = FxHashSet::default();
    let (mut plain, mut selected, mut qualified) = (Vec::new(), Vec::new(), Vec::new());
    for of_file in checked.funcs.chunk_by(|a, b| a.file == b.file) {
        let file = &checked.files[of_file[0].file];
        let imports = Imports::of(file, checked.package, types, sources);
        for func in of_file {
            let Some(end) = file.body_end(func.decl) else {
                found.push(NamesIn::default());
                continue;
            };
            let rows = file.exprs_between(file.decl(func.decl).pos, end);
            is_selected.clear();
            // A selector comes after the name that it selects.
            for (expr, row) in file.exprs.rows()[rows.clone()].iter().zip(rows).rev() {
                match expr.kind {
                    ExprKind::Selector { x, sel } => {
                        is_selected.insert(sel);
                        let package = file.name(x).and_then(|name| imports.named.get(&name));
                        let object = package.zip(file.name(sel));
                        qualified.extend(object.and_then(|(&id, name)| types.package(id).find(name)));
                    }
                    ExprKind::Name { name } if is_selected.contains(&ExprId::from_index(row)) => {
                        selected.push(name);
                    }
                    ExprKind::Name { name } => {
                        plain.push(name);
                        qualified.extend(imports.dots.iter().filter_map(|&id| types.package(id).find(name)));
                    }
                    _ => {}
                }
            }
            found.push(NamesIn {
                plain: distinct(&mut plain, |name| name.raw()),
                selected: distinct(&mut selected, |name| name.raw()),
                qualified: distinct(&mut qualified, |object: &ObjectId| object.raw()),
            });
        }
    }
    found
}

/// The packages that a file imports.
#[derive(Default)]
struct Imports {
    /// By the names that they have in the file.
    named: FxHashMap<Name, PackageId>,
    /// Those whose names need no dot.
    dots: Vec<PackageId>,
}

impl Imports {
    fn of(file: &File, package: PackageId, types: &TypeStore, sources: &SourceMap) -> Self {
        let mut imports = Self::default();
        let text = sources.file(file.source);
        for decl in file.list(file.decls) {
            let DeclKind::Import { name, path } = file.decl(decl).kind else { continue };
            let ExprKind::BasicLit { len, .. } = file.expr(path).kind else { continue };
            let start = text.offset(file.expr(path).pos) as usize;
            let path =
                text.text().get(start..start + len as usize).unwrap_or_default().trim_matches(['"', '`']);
            let has_path = |id: &&PackageId| {
                let known = types.package(**id).path.text();
                known == path || known.strip_prefix("vendor/") == Some(path)
            };
            let ids = types.package(package).imports.get().into_iter().flatten();
            let Some(&id) = ids.into_iter().find(has_path) else { continue };
            match name.and_then(|name| file.name(name)) {
                Some(known::DOT) => imports.dots.push(id),
                Some(name) => {
                    imports.named.insert(name, id);
                }
                None => {
                    imports.named.insert(types.package(id).name(), id);
                }
            }
        }
        imports
    }
}

/// Takes things out of a list, each once.
fn distinct<T: Copy + PartialEq>(list: &mut Vec<T>, key: impl Fn(&T) -> u32) -> Box<[T]> {
    list.sort_unstable_by_key(key);
    list.dedup();
    let distinct = list.as_slice().into();
    list.clear();
    distinct
}
