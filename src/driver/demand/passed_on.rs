//! Whether an import passes on the body of another package's function, without inlining everything in it.
//!
//! Export data holds a body of another package's function if it was inlined somewhere in the package and something in
//! the export data mentions it. Mostly that is easily shown: whoever asks met the function in a body that came from the
//! package, and what is inlined in that body there tells. Or it is easily refuted, because no body that the package
//! may pass on mentions the function. Only if neither can be shown is everything inlined.

use super::answer::{Answering, mentions_of};
use super::components::generic_mentions;
use super::names::Names;
use crate::base::Id;
use crate::driver::Session;
use crate::driver::trees::{is_generic, outside_mentions};
use crate::ir::{Expanded, FuncId, FuncKey, FuncKind, InlineTree};
use crate::lower::{Declarations, Functions, origin_of};
use crate::types::{Lookup, ObjectId, ObjectKind, PackageId, Type, TypeStore};
use rustc_hash::{FxHashMap, FxHashSet};

impl<'d, 'a> Answering<'d, 'a> {
    /// Remembers what a function mentions, which can be inlined. Instances are left out, as they belong to no package.
    pub(super) fn note_mentions(self, home: PackageId, func: FuncId) {
        if self.0.session.program.instance(func).is_some() {
            return;
        }
        let mut mentioned_by = self.0.mentioned_by.lock().expect("no holder of the lock panics");
        for mentioned in mentions_of(self.lowered(home, func).iter().map(|(_, body)| body)) {
            let by = mentioned_by.entry(mentioned).or_default();
            if by.last() != Some(&func) {
                by.push(func);
            }
        }
    }

    /// Reports whether it is known already that one of some packages passes a function on.
    pub(super) fn is_known_to_be_passed_on(self, packages: &[PackageId], func: FuncId) -> bool {
        let session = self.0.session;
        let passes_on = self.0.passes_on.lock().expect("no holder of the lock panics");
        packages.iter().any(|&package| {
            passes_on.contains(&(package, func))
                || self.0.summaries.passes_on(package, func, &session.types, &session.program)
        })
    }

    /// Finds out whether one of some packages passes a function on.
    pub(super) fn find_passed_on(self, packages: &[PackageId], func: FuncId) -> bool {
        if self.is_known_to_be_passed_on(packages, func) || self.is_shown(packages, func) {
            return true;
        }
        let mut candidates: Vec<(bool, usize, PackageId)> = Vec::new();
        for &package in packages {
            if self.may_pass_on(package, func) {
                let is_surely_exported = self.is_on_surface(package, func);
                let n_funcs = self.0.functions.find(package).map_or(0, Functions::len);
                candidates.push((!is_surely_exported, n_funcs, package));
            }
        }
        // One is enough, so those come first that probably do, and those about which it is found out soon.
        candidates
            .sort_unstable_by_key(|&(is_unlikely, n_funcs, package)| (is_unlikely, n_funcs, package.index()));
        candidates
            .into_iter()
            .any(|(_, _, package)| self.at(package, |answering| answering.decide(package, func)))
            // Others may have found out everything about a package meanwhile.
            || self.is_known_to_be_passed_on(packages, func)
    }
    /// Reports whether it is not known that a package does not pass on a function.
    fn may_pass_on(self, package: PackageId, func: FuncId) -> bool {
        let target = self.0.session.program.func(func).package;
        self.0.dependencies.find(package).is_some()
            && !self.0.summaries.is_inlined(package)
            && self.reaches(package, target)
            && matches!(self.0.session.program.func(func).kind, FuncKind::Declared(object) if self.may_hold(package, func, object))
            && !self.0.keeps.lock().expect("no holder of the lock panics").contains(&(package, func))
    }
    /// Finds out whether a package passes on a function.
    fn decide(self, package: PackageId, func: FuncId) -> bool {
        let is_inlined = self.is_inlined_anywhere(package, func);
        if is_inlined == Some(true) && self.is_on_surface(package, func) {
            self.0.passes_on.lock().expect("no holder of the lock panics").insert((package, func));
            return true;
        }
        if is_inlined != Some(false) && self.is_in_doubt(package, func) {
            self.0.timings.count_doubt();
            self.inline_whole(package);
        }
        let is_passed_on = self.is_known_to_be_passed_on(&[package], func);
        if !is_passed_on {
            self.0.keeps.lock().expect("no holder of the lock panics").insert((package, func));
        }
        is_passed_on
    }

    // ---- proof

    /// Reports whether a function that mentions `func`, or leads to it through bodies that can be inlined, shows that
    /// one of some packages passes it on.
    fn is_shown(self, packages: &[PackageId], func: FuncId) -> bool {
        let mut seen = FxHashSet::default();
        let mut todo = self.mentioned_by(func);
        while let Some(by) = todo.pop() {
            if !seen.insert(by) {
                continue;
            }
            let package = self.0.session.program.func(by).package;
            if packages.contains(&package) && self.shows(package, by, func) {
                return true;
            }
            todo.extend(self.mentioned_by(by));
        }
        false
    }
    /// Reports whether the body of `by` shows that its package passes `func` on.
    fn shows(self, package: PackageId, by: FuncId, func: FuncId) -> bool {
        let shows = self.0.dependencies.find(package).is_some()
            && self.is_exported(package, by)
            && self.is_inlined_in(package, by, func);
        if shows {
            self.0.passes_on.lock().expect("no holder of the lock panics").insert((package, func));
        }
        shows
    }
    fn mentioned_by(self, func: FuncId) -> Vec<FuncId> {
        let mentioned_by = self.0.mentioned_by.lock().expect("no holder of the lock panics");
        mentioned_by.get(&func).cloned().unwrap_or_default()
    }
    /// Reports whether a function that can be inlined is in the export data of its package because of declarations, or
    /// because of bodies that are known to be there.
    fn is_exported(self, package: PackageId, func: FuncId) -> bool {
        let session = self.0.session;
        let surface = self.surface(package);
        let mut seen = FxHashSet::default();
        let mut todo = vec![func];
        while let Some(func) = todo.pop() {
            let row = session.program.func(func);
            if row.package != package || !seen.insert(func) {
                continue;
            }
            if matches!(row.kind, FuncKind::Declared(object) if surface.contains(&object)) {
                return true;
            }
            todo.extend(self.mentioned_by(func));
        }
        false
    }
    /// Returns the objects that are certainly in the export data of a package.
    pub(super) fn surface(self, package: PackageId) -> &'d FxHashSet<ObjectId> {
        let Session { types, program, .. } = self.0.session;
        self.0.surfaces.find_or_add(package, || self.0.summaries.surface(package, types, program))
    }
    /// Reports whether a declared function is certainly in the export data of a package, with its body if that was
    /// inlined there.
    fn is_on_surface(self, package: PackageId, func: FuncId) -> bool {
        matches!(self.0.session.program.func(func).kind,
            FuncKind::Declared(object) if self.surface(package).contains(&object))
    }
    /// Reports whether a function is inlined in another one, in the package of that, because bodies mention it.
    fn is_inlined_in(self, home: PackageId, func: FuncId, callee: FuncId) -> bool {
        let inlined = self.0.inlined_in.find_or_add(func, || {
            let expand = |answering: Self| answering.expand(home, func, InlineTree::default());
            let tree = self.at(home, expand).0.inlined;
            let mut is_mentioned: Vec<bool> = Vec::with_capacity(tree.calls.len());
            let own: FxHashSet<FuncId> =
                mentions_of(self.lowered(home, func).iter().map(|(_, body)| body)).collect();
            let mut found = FxHashSet::default();
            for call in tree.calls.rows() {
                // What is called because of what is known after inlining need not be mentioned.
                let is_here = match call.parent {
                    None => own.contains(&call.callee),
                    Some(parent) => {
                        let body = self.0.summaries.pristine(tree.calls[parent].callee);
                        is_mentioned.get(parent.index()).copied().unwrap_or(false)
                            && mentions_of(body.into_iter()).any(|mentioned| mentioned == call.callee)
                    }
                };
                is_mentioned.push(is_here);
                if is_here {
                    found.insert(call.callee);
                }
            }
            found
        });
        inlined.contains(&callee)
    }

    // ---- refutation

    /// Reports whether neither can be shown: that a package passes `func` on, or that it does not, because it cannot have
    /// been inlined there or because no body mentions it that may be passed on. These are bodies of the package's own
    /// functions, those of functions that were inlined in it, and generic code.
    fn is_in_doubt(self, package: PackageId, func: FuncId) -> bool {
        let types = &self.0.session.types;
        let Some((names, mut leads)) = self.leads(package, func, true) else { return true };
        // Methods come with the types that bodies mention.
        let mut is_mentioned =
            types.is_method(leads.target) || self.is_on_surface(package, func) || leads.come_with_types(None);
        for (by, _) in &names.funcs {
            if !leads.body_leads(*by) {
                continue;
            }
            if is_generic(types, *by) {
                is_mentioned = true;
            } else if let Some(by) = self.find_inlinable(*by) {
                if self.shows(package, by, func) {
                    return false;
                }
                is_mentioned = true;
            }
        }
        is_mentioned
    }
    /// Inlines the calls in a function, for the sake of knowing what is inlined there.
    fn expand_judged(self, package: PackageId, func: FuncId) -> (Expanded, Vec<FuncId>) {
        self.judge_own(package, func);
        self.expand(package, func, InlineTree::default())
    }
    /// Finds out whether a function was inlined in a package, if that can be told without inlining everything in it.
    fn is_inlined_anywhere(self, package: PackageId, func: FuncId) -> Option<bool> {
        let known = &self.0.is_inlined;
        if let Some(&known) = known.lock().expect("no holder of the lock panics").get(&(package, func)) {
            return known;
        }
        let found = self.find_inlined(package, func);
        known.lock().expect("no holder of the lock panics").insert((package, func), found);
        found
    }
    /// Looks for a function in everything that the package compiles and that leads to it.
    fn find_inlined(self, package: PackageId, func: FuncId) -> Option<bool> {
        let Session { types, program, .. } = self.0.session;
        let (names, mut leads) = self.leads(package, func, false)?;
        let mut is_certain = true;
        let (mut todo, mut direct): (Vec<FuncId>, Vec<FuncId>) = Default::default();
        for (by, _) in &names.funcs {
            if !is_generic(types, *by) && leads.body_leads(*by) {
                let is_direct = self.mentions(*by).contains(&leads.target);
                let by = program.find(&FuncKey { object: *by, type_args: Box::default() });
                is_certain &= by.is_some();
                if is_direct { &mut direct } else { &mut todo }.extend(by);
            }
        }
        // One is enough, and those that mention it themselves probably have it.
        todo.reverse();
        todo.extend(direct.into_iter().rev());
        let mut instances = FxHashSet::default();
        while let Some(by) = todo.pop() {
            let (expanded, consulted) = self.expand_judged(package, by);
            if self.is_whole(package) {
                return Some(self.0.summaries.has_inlined(package, func));
            }
            if self.check_literals(package, by, &consulted).is_err() {
                is_certain = false;
                continue;
            }
            let tree = expanded.inlined;
            if tree.calls.rows().iter().any(|call| call.callee == func) {
                return Some(true);
            }
            for mentioned in self.own_mentions(package, by) {
                if let Some(instance) = program.instance(mentioned)
                    && leads.lead(origin_of(types, instance.object).0)
                    && instances.insert(mentioned)
                {
                    todo.push(mentioned);
                }
            }
        }
        let readable = || self.readable(package, names);
        if leads.any(self.outside(package))
            || leads.come_with_types(Some(readable()))
            || leads.are_promoted(readable())
        {
            // More is needed because of bodies, but mostly declarations suffice.
            if self.inlined_in_wrappers(package).contains(&func) {
                return Some(true);
            }
            let rest = self.rest(package);
            if rest.inlined.contains(&func) {
                return Some(true);
            }
            for &instance in rest.instances.difference(&instances) {
                let object = program.instance(instance).map(|instance| origin_of(types, instance.object).0);
                if object.is_some_and(|object| leads.lead(object)) {
                    let (expanded, consulted) = self.expand_judged(package, instance);
                    if expanded.inlined.calls.rows().iter().any(|call| call.callee == func) {
                        return Some(true);
                    }
                    is_certain &= self.check_literals(package, instance, &consulted).is_ok();
                }
            }
        }
        is_certain.then_some(false)
    }
    /// Reports whether a function may have been inlined in a package.
    fn may_be_inlined(self, package: PackageId, func: FuncId) -> bool {
        self.is_inlined_anywhere(package, func) != Some(false)
    }
    /// Returns the objects that the reader of a package may meet, and others perhaps: those that it mentions as far as
    /// names tell, and those to which their types and generic code lead.
    fn readable(self, package: PackageId, names: &Names) -> &'d FxHashSet<ObjectId> {
        if let Some(found) = self.0.readable.find(package) {
            return found;
        }
        let Session { types, program, .. } = self.0.session;
        let imported: Vec<&Names> =
            self.imported(package).packages().filter_map(|package| self.names(package)).collect();
        let mut objects: Vec<ObjectId> = names.mentioned(&imported).into_iter().collect();
        objects.extend(types.package(package).scope.get().into_iter().flat_map(|scope| scope.values()));
        objects.extend(names.funcs.iter().map(|&(func, _)| func));
        objects.extend(self.0.trees.checked(package).map(outside_mentions).unwrap_or_default());
        self.0.readable.settle(package, self.0.summaries.reach(package, &objects, types, program))
    }
    fn leads(
        self,
        package: PackageId,
        func: FuncId,
        only_inlined: bool,
    ) -> Option<(&'d Names, Leads<'d, 'a>)> {
        let row = self.0.session.program.func(func);
        let FuncKind::Declared(target) = row.kind else { return None };
        let may_lead = self.leading_by_name(package, target, row.package);
        let known = FxHashMap::default();
        let target_package = row.package;
        let leads = Leads { answering: self, target, target_package, package, only_inlined, may_lead, known };
        Some((self.names(package)?, leads))
    }
    /// Returns the functions that may lead to a function as far as names tell: those of a package itself, and those that
    /// these may bring in.
    fn leading_by_name(
        self,
        package: PackageId,
        target: ObjectId,
        target_package: PackageId,
    ) -> FxHashSet<ObjectId> {
        let types = &self.0.session.types;
        let imported = self.imported(package).packages();
        let on_the_way: FxHashSet<PackageId> =
            imported.filter(|&other| self.reaches(other, target_package)).chain([package]).collect();
        let named: Vec<(PackageId, &Names)> =
            on_the_way.iter().filter_map(|&package| Some((package, self.names(package)?))).collect();
        let mut mentioning = self.0.mentioning.lock().expect("no holder of the lock panics");
        named.into_iter().for_each(|(package, names)| mentioning.add(package, names));
        let mut found = FxHashSet::from_iter([target]);
        let mut todo = vec![target];
        // Methods of one name are the same to whoever looks at names.
        let mut methods = FxHashSet::default();
        while let Some(mentioned) = todo.pop() {
            let is_method = types.is_method(mentioned);
            if is_method && !methods.insert(types.object(mentioned).name) {
                continue;
            }
            let home = types.object(mentioned).package.filter(|home| !is_method && on_the_way.contains(home));
            let own = home.and_then(|home| Some((home, self.names(home)?))).into_iter();
            let own = own
                .flat_map(|(home, names)| names.mentioning_own(mentioned, types).map(move |by| (home, by)));
            let others = mentioning.find(mentioned, types).iter().copied();
            for (by_package, by) in
                own.chain(others.filter(|(by_package, _)| on_the_way.contains(by_package)))
            {
                if found.insert(by) && (by_package != package || is_generic(types, by)) {
                    todo.push(by);
                }
            }
        }
        found
    }
    /// Finds a function that is not generic, if it can be inlined.
    pub(super) fn find_inlinable(self, object: ObjectId) -> Option<FuncId> {
        let func = self.0.session.program.find(&FuncKey { object, type_args: Box::default() })?;
        if let Some(home) = self.home(func) {
            self.at(home, |answering| answering.judge_own(home, func));
        }
        self.0.summaries.is_inlinable(func).then_some(func)
    }
    /// Returns what a package imports, be it through others.
    pub(super) fn imported(self, package: PackageId) -> &'d Imported {
        if let Some(found) = self.0.imported.find(package) {
            return found;
        }
        let types = &self.0.session.types;
        let mut found = Imported::default();
        let mut todo = vec![package];
        while let Some(package) = todo.pop() {
            for &import in types.package(package).imports.get().into_iter().flatten() {
                if found.packages.insert(import) {
                    todo.push(import);
                    // The trees of packages with generic code are kept.
                    let funcs = self.0.trees.checked(import).map_or(&[][..], |checked| &checked.funcs);
                    let funcs = funcs.iter().map(|func| func.object);
                    found
                        .methods
                        .extend(funcs.filter_map(|func| Some((generic_receiver(types, func)?, func))));
                }
            }
        }
        self.0.imported.settle(package, found)
    }
    /// Reports whether a package is another one or imports it, be it through others.
    pub(super) fn reaches(self, package: PackageId, target: PackageId) -> bool {
        package == target || self.imported(package).packages.contains(&target)
    }
}

/// What a package imports, be it through others.
#[derive(Default)]
pub(super) struct Imported {
    packages: FxHashSet<PackageId>,
    /// The methods of generic types that are declared there, with the names of the types.
    pub(super) methods: Vec<(ObjectId, ObjectId)>,
}

/// Returns the name of the generic type of which a function is a method.
fn generic_receiver(types: &TypeStore, func: ObjectId) -> Option<ObjectId> {
    let ObjectKind::Func(info) = &types.object(func).kind else { return None };
    let recv = info.recv.get().filter(|_| is_generic(types, func))?;
    match types.spelled(types.deref(recv).0) {
        Type::Named(named) => Some(types.named(*named).object),
        _ => None,
    }
}

/// Which functions of other packages, and which generic ones, lead to a function through bodies that can be inlined.
struct Leads<'d, 'a> {
    answering: Answering<'d, 'a>,
    target: ObjectId,
    target_package: PackageId,
    /// The package whose own functions are looked at one by one.
    package: PackageId,
    /// Whether only bodies count of functions that may have been inlined in that package.
    only_inlined: bool,
    /// What may lead to it as far as names tell.
    may_lead: FxHashSet<ObjectId>,
    known: FxHashMap<ObjectId, bool>,
}

impl Imported {
    pub(super) fn packages(&self) -> impl Iterator<Item = PackageId> {
        self.packages.iter().copied()
    }
}

impl<'d> Leads<'d, '_> {
    /// Reports whether the body of a function may bring in the one that is looked for.
    fn lead(&mut self, object: ObjectId) -> bool {
        if !self.may_lead.contains(&object) {
            return false;
        }
        if let Some(&known) = self.known.get(&object) {
            return known;
        }
        let mut seen = FxHashSet::default();
        let mut todo = vec![object];
        let mut is_found = false;
        while let Some(object) = todo.pop() {
            if object == self.target {
                is_found = true;
                break;
            }
            if self.may_lead.contains(&object)
                && self.known.get(&object) != Some(&false)
                && seen.insert(object)
                && let Some(mentioned) = self.brought_in(object)
            {
                todo.extend(mentioned);
            }
        }
        if !is_found {
            // Nothing that was looked at leads there.
            self.known.extend(seen.into_iter().map(|object| (object, false)));
        }
        self.known.insert(object, is_found);
        is_found
    }
    fn any(&mut self, objects: &[ObjectId]) -> bool {
        objects.iter().any(|&object| self.lead(object))
    }
    /// Reports whether a function of the package mentions what leads there. Only if names do not refute that is the body
    /// checked.
    fn body_leads(&mut self, func: ObjectId) -> bool {
        self.may_lead.contains(&func) && self.any(self.answering.mentions(func))
    }
    /// Reports whether a method of a generic type leads there: these come with the types, whoever mentions them. `readable`
    /// are the types that may be mentioned, if that is known.
    fn come_with_types(&mut self, readable: Option<&FxHashSet<ObjectId>>) -> bool {
        let imported = self.answering.imported(self.package);
        let comes = |ty| readable.is_none_or(|readable| readable.contains(&ty));
        imported.methods.iter().any(|&(ty, method)| comes(ty) && self.lead(method))
    }
    /// Reports whether a type that may be mentioned gets a method that leads there from an embedded field: wrappers are
    /// made of such methods, also in packages that only import the type.
    fn are_promoted(&mut self, readable: &FxHashSet<ObjectId>) -> bool {
        let (answering, target_package) = (self.answering, self.target_package);
        let types = &answering.0.session.types;
        let packages = answering.imported(self.package).packages();
        let structures = packages
            .filter(|&other| answering.reaches(other, target_package))
            .filter_map(|other| answering.structure(other));
        let embedded = structures.flat_map(|structure| &structure.embedded);
        let mut read = embedded.filter(|(ty, _)| readable.contains(ty));
        read.any(|&(_, field)| {
            let methods =
                types.method_set(types.deref(field).0).iter().filter_map(|entry| match entry.found {
                    Lookup::Method { method, .. } => Some(origin_of(types, method).0),
                    _ => None,
                });
            methods.into_iter().any(|method| self.lead(method))
        })
    }
    /// Returns what the body of a function mentions, if it may be brought in.
    fn brought_in(&self, object: ObjectId) -> Option<Vec<ObjectId>> {
        let types = &self.answering.0.session.types;
        let package = types.object(object).package?;
        if !self.answering.reaches(package, self.target_package) {
            return None;
        }
        if is_generic(types, object) {
            return Some(generic_mentions(&self.answering.0.summaries, types, object).collect());
        }
        // The package's own functions are looked at one by one.
        if package == self.package {
            return None;
        }
        let func = self.answering.find_inlinable(object)?;
        if self.only_inlined && !self.answering.may_be_inlined(self.package, func) {
            return None;
        }
        Some(self.answering.mentions(object).to_vec())
    }
}
