//! How the questions are answered.

use super::Demand;
use super::analysis::Own;
use super::components::{funcs_among, generic_mentions, mentioned_outside};
use super::names::Names;
use crate::base::Pos;
use crate::check::DeclaredFunc;
use crate::driver::Session;
use crate::driver::timings::Phase;
use crate::driver::trees::{is_generic, mentions};
use crate::escape::{self, Counts, Escaped, Leaks, Tags};
use crate::inline;
use crate::ir::{Body, Expanded, FuncId, FuncKey, FuncKind, InlineTree, Unit, WrapperNeeds, mentioned};
use crate::lower::{Declarations, Functions, Lowered, LoweredBodies, origin_of};
use crate::summary::{Answers, View};
use crate::types::{ObjectId, ObjectKind, PackageId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

/// Whoever finds something out, and whose turn it has.
#[derive(Clone, Copy)]
pub(super) struct Answering<'d, 'a>(pub &'d Demand<'a>, pub Turn);

/// The right to find out something about one package.
///
/// It is that of the package whose place in the order of the graph this is, or of none. What takes the package as `home`
/// is asked by who has its turn, unless it is work that follows from the sources alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Turn(u32);

impl Turn {
    pub(super) const NONE: Self = Self(u32::MAX);
}

/// The leaks of the parameters of functions.
pub(super) type TagList = Vec<(FuncId, Box<[Leaks]>)>;

/// What is compiled in a package besides what it declares.
pub(super) struct Rest {
    /// The instances of generic functions.
    pub instances: FxHashSet<FuncId>,
    /// What is inlined in method wrappers and in the functions that initialise variables.
    pub inlined: FxHashSet<FuncId>,
}

/// Says that the answer depends on everything in the package.
pub(super) struct NeedsAll;

impl<'d, 'a> Answering<'d, 'a> {
    /// Answers about a package when it is the turn of this thread.
    pub(super) fn at<T>(self, home: PackageId, answer: impl FnOnce(Self) -> T) -> T {
        let Some(dependency) = self.0.dependencies.find(home) else { return answer(self) };
        let turn = Turn(dependency.place);
        if turn == self.1 {
            return answer(self);
        }
        let is_in_order = turn < self.1;
        debug_assert!(is_in_order, "questions lead from a package to those it imports");
        // Who broke the order must not wait.
        let _held = match is_in_order {
            true => Some(self.0.wait_for(dependency)),
            false => dependency.turn.try_lock().ok(),
        };
        answer(Self(self.0, turn))
    }
    /// Finds the package that a function is compiled in, if not everything of it is known: for an instance, the first
    /// one that is known to mention it.
    pub(super) fn home(self, func: FuncId) -> Option<PackageId> {
        let program = &self.0.session.program;
        if program.instance(func).is_some() {
            // Whoever asks mentions it, if only in a wrapper.
            if self.1 != Turn::NONE {
                self.add_home(func, self.1.0);
            }
            let place = self.0.homes.find(func)?.load(Ordering::Acquire);
            return self.0.imports.find(*self.0.imports.graph().order.get(place as usize)?);
        }
        let row = program.func(func);
        let is_declared = matches!(row.kind, FuncKind::Declared(_));
        (is_declared && self.0.functions.find(row.package).is_some()).then_some(row.package)
    }
    pub(super) fn functions(self, home: PackageId) -> &'a Functions<'a> {
        self.0.functions.find(home).expect("a home is a dependency")
    }
    pub(super) fn view(&self, home: PackageId) -> View<'_> {
        let program = &self.0.session.program;
        let id = self.0.dependencies.find(home).expect("a home is a dependency").id;
        View::new(&self.0.summaries, self, program, home, self.0.imports.of(id))
    }
    /// Returns what functions of a dependency are inlined with, given what they see of others.
    pub(super) fn setting<'v>(self, callees: &'v dyn inline::Callees) -> inline::Setting<'v>
    where
        'd: 'v,
    {
        let Session { types, program, sources } = self.0.session;
        let options = inline::Options {
            verbosity: 0,
            level: 1,
            has_full_costs: false,
            has_ledgers: false,
            with_context: false,
            with_log: false,
            arch: self.0.options.arch,
            sizes: self.0.options.sizes,
        };
        inline::Setting { types, program, sources, options, callees }
    }

    // ---- bodies

    /// Returns the body of a function and those of the literals in it.
    pub(super) fn lowered(self, home: PackageId, func: FuncId) -> &'d [(FuncId, Body)] {
        &self.lowered_with_mentions(home, func).bodies
    }
    fn lowered_with_mentions(self, home: PackageId, func: FuncId) -> &'d LoweredBodies {
        let lowered = self.0.lowered.find_or_wait(func, || {
            let _clock = self.0.timings.start(Phase::Lower);
            self.0.timings.count_bodies(1, 0);
            super::Lowered { bodies: self.functions(home).lower(func), place: AtomicU32::new(u32::MAX) }
        });
        let place = self.0.dependencies.find(home).expect("a home is a dependency").place;
        if place < lowered.place.load(Ordering::Acquire) {
            for mentioned in mentions_of(lowered.bodies.bodies.iter().map(|(_, body)| body)) {
                self.add_home(mentioned, place);
            }
            lowered.place.fetch_min(place, Ordering::AcqRel);
        }
        &lowered.bodies
    }
    /// Takes note that a package mentions a function, if that is an instance.
    fn add_home(self, func: FuncId, place: u32) {
        if self.0.session.program.instance(func).is_some() {
            let home = self.0.homes.find_or_add(func, || AtomicU32::new(u32::MAX));
            home.fetch_min(place, Ordering::AcqRel);
        }
    }
    /// Returns what a function mentions of what its package compiles.
    pub(super) fn own_mentions(self, home: PackageId, func: FuncId) -> Vec<FuncId> {
        let lowered = self.lowered(home, func);
        mentions_of(lowered.iter().map(|(_, body)| body)).filter(|&func| self.is_own(home, func)).collect()
    }
    /// Reports whether a function is an instance or declared in the package.
    pub(super) fn is_own(self, home: PackageId, func: FuncId) -> bool {
        let program = &self.0.session.program;
        let row = program.func(func);
        let is_declared = matches!(row.kind, FuncKind::Declared(_));
        program.instance(func).is_some() || (is_declared && row.package == home)
    }
    /// Makes a unit of a function of a package and the literals in it.
    pub(super) fn unit(self, home: PackageId, func: FuncId) -> Unit {
        let lowered = self.lowered(home, func);
        let literals = lowered.iter().skip(1).map(|&(literal, _)| literal);
        Unit {
            package: home,
            funcs: [func].into_iter().chain(literals).collect(),
            bodies: lowered.iter().cloned().collect(),
            wrapper_needs: WrapperNeeds::default(),
            spelled: FxHashMap::default(),
        }
    }
    /// Inlines the calls in a function and the literals in it, and adds them to `tree`. Returns also the literals whose
    /// verdicts mattered.
    pub(super) fn expand(self, home: PackageId, func: FuncId, tree: InlineTree) -> (Expanded, Vec<FuncId>) {
        let unit = self.unit(home, func);
        let _clock = self.0.timings.start(Phase::Inline);
        inline::func(unit, tree, &self.setting(&self.view(home)))
    }

    /// Lowers everything in a package.
    pub(super) fn lowered_whole(self, home: PackageId) -> Lowered {
        let _clock = self.0.timings.start(Phase::Lower);
        self.functions(home).whole()
    }
    /// Returns the bodies of the functions that initialise the variables of a package.
    pub(super) fn initialization(self, home: PackageId) -> &'d [(FuncId, Body)] {
        let Some(dependency) = self.0.dependencies.find(home) else { return &[] };
        &dependency.initialization.get_or_init(|| self.functions(home).initialization()).bodies
    }
    /// Returns the functions that a package declares, as the source has them.
    pub(super) fn declared(self, home: PackageId) -> impl Iterator<Item = FuncId> {
        self.functions(home).declared()
    }

    // ---- instances

    /// Returns the instances that a package compiles because it compiles some functions.
    pub(super) fn instances(self, home: PackageId, funcs: &[FuncId]) -> FxHashSet<FuncId> {
        let read = funcs.iter().map(|&func| self.lowered_with_mentions(home, func));
        self.functions(home).instances(read)
    }
    /// Returns what is compiled in a package besides what it declares, for which everything in it is lowered.
    pub(super) fn rest(self, home: PackageId) -> &'d Rest {
        if let Some(found) = self.0.rests.find(home) {
            return found;
        }
        self.0.timings.count_rest();
        let mut unit = self.lowered_whole(home).unit;
        let program = &self.0.session.program;
        let is_instance = |func: &FuncId| program.instance(*func).is_some();
        let instances = unit.funcs.iter().copied().filter(is_instance).collect();
        let is_init = |func| matches!(program.func(func).kind, FuncKind::PackageInit | FuncKind::MapInit);
        unit.funcs.retain(|&func| is_init(self.outermost(func)));
        let inlined = self.inlined_in_unit(home, unit);
        self.0.rests.settle(home, Rest { instances, inlined })
    }
    /// Returns what is inlined in the method wrappers that a package needs because of its declarations alone.
    pub(super) fn inlined_in_wrappers(self, home: PackageId) -> &'d FxHashSet<FuncId> {
        if let Some(found) = self.0.inlined_in_wrappers.find(home) {
            return found;
        }
        let unit = Unit {
            package: home,
            funcs: Vec::new(),
            bodies: FxHashMap::default(),
            wrapper_needs: {
                let _clock = self.0.timings.start(Phase::Lower);
                self.functions(home).declared_wrapper_needs()
            },
            spelled: FxHashMap::default(),
        };
        self.0.inlined_in_wrappers.settle(home, self.inlined_in_unit(home, unit))
    }
    /// Returns what is inlined in some functions, and in the wrappers that they need.
    fn inlined_in_unit(self, home: PackageId, unit: Unit) -> FxHashSet<FuncId> {
        let _clock = self.0.timings.start(Phase::Inline);
        let tree = inline::package(unit, &self.setting(&self.view(home))).expanded.inlined;
        tree.calls.rows().iter().map(|call| call.callee).collect()
    }
    /// Returns the function in which a literal stands.
    pub(super) fn outermost(self, mut func: FuncId) -> FuncId {
        while let FuncKind::Literal { parent, .. } = self.0.session.program.func(func).kind {
            func = parent;
        }
        func
    }
    /// Reports whether a package certainly compiles no instance of a generic function, because nothing in it leads to
    /// the function through generic code.
    pub(super) fn is_never_instantiated(self, home: PackageId, instance: FuncId) -> bool {
        let Session { types, program, .. } = self.0.session;
        let Some(object) = program.instance(instance).map(|instance| instance.object) else { return false };
        if types.is_method(object) {
            return false;
        }
        let instantiable = self.instantiable(home);
        instantiable.is_some_and(|instantiable| !instantiable.contains(&origin_of(types, object).0))
    }
    /// Returns the generic functions that anything in a package leads to through generic code.
    fn instantiable(self, home: PackageId) -> Option<&'d FxHashSet<ObjectId>> {
        if let Some(found) = self.0.instantiable.find(home) {
            return Some(found);
        }
        let types = &self.0.session.types;
        let names = self.names(home)?;
        let imported: Vec<&Names> =
            self.imported(home).packages().filter_map(|package| self.names(package)).collect();
        let mentioned = names.mentioned(&imported);
        let is_func = |object: &ObjectId| matches!(types.object(*object).kind, ObjectKind::Func(_));
        let mut todo: Vec<ObjectId> = mentioned.into_iter().filter(is_func).collect();
        todo.extend(names.funcs.iter().map(|&(func, _)| func));
        todo.extend(self.outside(home));
        todo.extend(self.imported(home).methods.iter().map(|&(_, method)| method));
        let mut found = FxHashSet::default();
        while let Some(object) = todo.pop() {
            if is_generic(types, object) && found.insert(object) {
                todo.extend(generic_mentions(&self.0.summaries, types, object));
            }
        }
        Some(self.0.instantiable.settle(home, found))
    }

    // ---- what is mentioned

    /// Returns the object that a function was declared as, and the package.
    pub(super) fn declaration(self, func: FuncId) -> Option<(PackageId, ObjectId)> {
        let Session { types, program, .. } = self.0.session;
        let object = match (program.instance(func), program.func(func).kind) {
            (Some(instance), _) => instance.object,
            (None, FuncKind::Declared(object)) => object,
            _ => return None,
        };
        Some((types.object(object).package?, object))
    }
    /// Returns what the functions of a package may mention as far as names tell.
    pub(super) fn names(self, package: PackageId) -> Option<&'d Names> {
        if let Some(found) = self.0.names.find(package) {
            return Some(found);
        }
        let Session { types, sources, .. } = self.0.session;
        let checked = self.0.trees.checked(package)?;
        Some(self.0.names.settle(package, Names::new(checked, types, sources)))
    }
    /// Returns the functions that a declared function mentions, for which its body is checked.
    pub(super) fn mentions(self, func: ObjectId) -> &'d [ObjectId] {
        if let Some(found) = self.0.mentions.find(func) {
            return found;
        }
        let Session { types, sources, .. } = self.0.session;
        let checked = types.object(func).package.and_then(|package| self.0.trees.checked(package));
        let found = checked.and_then(|checked| {
            let &(file, decl) = checked.decls.get(&func)?;
            let (_, mentioned) =
                mentions(checked, &[DeclaredFunc { object: func, file, decl }], types, sources).pop()?;
            Some(funcs_among(types, &mentioned).collect())
        });
        self.0.mentions.settle(func, found.unwrap_or_default())
    }
    /// Returns the functions that a package mentions outside of functions, and the methods of embedded fields.
    pub(super) fn outside(self, package: PackageId) -> &'d [ObjectId] {
        self.0.outside.find_or_add(package, || {
            let Session { types, sources, .. } = self.0.session;
            let checked = self.0.trees.checked(package);
            let found = checked.map(|checked| mentioned_outside(checked, types, sources));
            found.unwrap_or_default().into_boxed_slice()
        })
    }

    // ---- what is known of one package alone

    pub(super) fn take_own(self, home: PackageId) -> Own {
        let Some(dependency) = self.0.dependencies.find(home) else { return Own::default() };
        std::mem::take(&mut dependency.own.lock().expect("no holder of the lock panics"))
    }
    pub(super) fn put_own(self, home: PackageId, own: Own) {
        if let Some(dependency) = self.0.dependencies.find(home) {
            *dependency.own.lock().expect("no holder of the lock panics") = own;
        }
    }

    // ---- whole packages

    pub(super) fn is_whole(self, home: PackageId) -> bool {
        self.0.dependencies.find(home).is_some_and(|dependency| dependency.is_whole.load(Ordering::Relaxed))
    }
    /// Judges all functions of a package and inlines their calls.
    pub(super) fn inline_whole(self, home: PackageId) {
        let Some(dependency) = self.0.dependencies.find(home) else { return };
        if dependency.is_whole.swap(true, Ordering::Relaxed) {
            return;
        }
        let lowered = self.lowered_whole(home);
        self.0.timings.count_whole(self.functions(home).len());
        let _clock = self.0.timings.start(Phase::Inline);
        let view = self.view(home);
        let mut inlined = inline::package(lowered.unit, &self.setting(&view));
        self.0.summaries.add_inlined(&self.0.session.program, &mut inlined);
        dependency.whole.get_or_init(|| Mutex::new(Some(inlined.expanded)));
    }
    pub(super) fn analyze_whole(self, home: PackageId) {
        let whole = self.0.dependencies.find(home).and_then(|dependency| dependency.whole.get());
        let expanded = whole.and_then(|whole| whole.lock().expect("no holder of the lock panics").take());
        if let Some(mut expanded) = expanded {
            self.0.timings.count(expanded.inlined.calls.len() as u64, &Counts::default());
            let found = self.analyze_expanded(&mut expanded, &self.view(home));
            self.0.summaries.add_leaks(found);
        }
    }
    /// Analyses functions of a package and returns the leaks of their parameters.
    pub(super) fn analyze_expanded(self, expanded: &mut Expanded, tags: &dyn Tags) -> TagList {
        self.escape(expanded, tags, None).tags
    }
    /// Analyses functions of a package, with the ways of values if somebody asks about a stretch of source.
    pub(super) fn escape(
        self,
        expanded: &mut Expanded,
        tags: &dyn Tags,
        asked: Option<(Pos, Pos)>,
    ) -> Escaped {
        let _clock = self.0.timings.start(Phase::Escape);
        let Session { types, program, .. } = self.0.session;
        let is_root = self.0.dependencies.find(expanded.package).is_some_and(|package| package.is_root);
        let is_told = is_root && asked.is_some();
        let options = escape::Options {
            level: if is_told { self.0.options.escape_level() } else { 0 },
            sizes: self.0.options.sizes,
            is_optimized: true,
            with_context: is_told && self.0.options.with_context,
            with_log: false,
            asked,
        };
        let escaped = escape::package(expanded, types, program, &options, tags);
        self.0.timings.count(0, &escaped.counts);
        escaped
    }
}

impl Answers for Answering<'_, '_> {
    fn judge(&self, func: FuncId) {
        if let Some(home) = self.home(func) {
            self.at(home, |answering| answering.judge_own(home, func));
        }
    }
    fn analyze(&self, func: FuncId) {
        if let Some(home) = self.home(func).filter(|_| self.0.session.program.instance(func).is_none()) {
            self.at(home, |answering| answering.analyze_own(home, func));
        }
    }
    fn is_passed_on(&self, packages: &[PackageId], func: FuncId) -> bool {
        self.find_passed_on(packages, func)
    }
    fn method(&self, key: &FuncKey) -> Option<FuncId> {
        let package = self.0.session.types.object(key.object).package?;
        let functions = self.0.functions.find(package).filter(|_| !key.type_args.is_empty())?;
        let func = functions.method_of_instance(key);
        self.add_home(func, self.0.dependencies.find(package)?.place);
        Some(func)
    }
}

/// Returns the functions that bodies mention.
pub(super) fn mentions_of<'b>(bodies: impl Iterator<Item = &'b Body>) -> impl Iterator<Item = FuncId> {
    bodies.flat_map(|body| body.nodes.rows()).filter_map(|node| mentioned(node.kind))
}
