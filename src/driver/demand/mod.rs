//! Dependencies on demand: of a package that was not asked for, only what others ask about is found out.
//!
//! There are three questions about a function: its verdict and, if it can be inlined, its body; the leaks of its
//! parameters; and, of a whole package, what was inlined in it. Whoever inlines and analyses a package asks them through
//! a [`View`], and the code that answers them is that which does whole packages, given fewer functions.
//! So nothing has to foresee what will be asked, and what nobody asks about is not even lowered. Bodies in the standard
//! library, which has no errors, are not even checked before they are lowered: only errors in its declarations are seen.
//!
//! What is left out must not matter:
//! - A verdict depends on the verdicts on callees, but not if the body costs too much whatever its calls cost. So the
//!   callees of a function are judged with it unless it is refused at once.
//! - Leaks depend on the functions that are analysed in one batch, which are connected by mentions. So all functions of
//!   the package that are mentioned are analysed with it. A function that takes no pointers leaks nothing.
//! - Where functions mention each other in circles, verdicts depend on the order in which gc comes to them, which all
//!   functions of the package decide (`components.rs`). If that matters, everything is asked of the package.
//! - To know what mentions what takes checked bodies, but the names in them refute most of it (`names.rs`).
//! - Whether a package compiles an instance depends on everything it mentions. If that matters, the same is done.
//!
//! Questions lead from a package to those it imports, so that they are never deeper than imports are.

mod analysis;
mod answer;
mod components;
mod exported;
mod judging;
mod ledgers;
mod names;
mod order;
mod passed_on;
mod ways;

use super::imports::Imports;
use super::package::Tables;
use super::stack::on_deep_stack;
use super::timings::Timings;
use super::trees::Trees;
use super::{Options, Session};
use crate::base::Slots;
use crate::diagnostic::{Diagnostic, Finding};
use crate::inline::Obstacle;
use crate::ir::{Expanded, FuncId, FuncKey};
use crate::load::SourcePackageId;
use crate::lower::{Functions, LoweredBodies};
use crate::summary::{Answers, Summaries, View};
use crate::types::{ObjectId, PackageId};
use analysis::Own;
use answer::{Answering, Rest};
use components::SourceGraph;
use exported::{Leading, Structure};
use names::{Mentioning, Names};
use order::Course;
use passed_on::Imported;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, OnceLock};

/// The packages of which not everything is asked, and what was found out about them.
pub(super) struct Demand<'a> {
    pub session: &'a Session,
    pub options: &'a Options,
    imports: &'a Imports<'a>,
    trees: &'a Trees,
    functions: &'a Slots<PackageId, Functions<'a>>,
    timings: &'a Timings,
    pub summaries: Summaries,
    dependencies: Slots<PackageId, Dependency>,
    /// What the functions of packages mention.
    graphs: Slots<PackageId, SourceGraph>,
    /// What they may mention as far as names tell.
    names: Slots<PackageId, Names>,
    /// The same the other way round, for the packages about which that was asked.
    mentioning: Mutex<Mentioning>,
    /// The functions that a function mentions, as far as that was asked.
    mentions: Slots<ObjectId, Box<[ObjectId]>>,
    /// The functions that are mentioned outside of functions.
    outside: Slots<PackageId, Box<[ObjectId]>>,
    /// The bodies that were asked for, each with those of the literals in it.
    lowered: Slots<FuncId, LoweredBodies>,
    /// For each instance that such a body mentions, a package that does so.
    homes: Slots<FuncId, PackageId>,
    /// The functions whose leaks were found out together with all that they mention.
    analyzed: Slots<FuncId, ()>,
    /// The functions that can be inlined whose bodies mention a function.
    mentioned_by: Mutex<FxHashMap<FuncId, Vec<FuncId>>>,
    /// What is inlined in a function, as far as that was asked.
    inlined_in: Slots<FuncId, FxHashSet<FuncId>>,
    /// The objects that are certainly in the export data of a package.
    surfaces: Slots<PackageId, FxHashSet<ObjectId>>,
    /// What the declarations of packages are made of.
    structures: Slots<PackageId, Structure>,
    /// What leads to functions of other packages.
    leading: Mutex<Leading>,
    /// Whether a package may pass on a function of another package, for all that declarations and names tell.
    may_hold: Mutex<FxHashMap<(PackageId, ObjectId), bool>>,
    /// The packages that are known to pass on a function of another package.
    passes_on: Mutex<FxHashSet<(PackageId, FuncId)>>,
    /// The packages that are known not to.
    keeps: Mutex<FxHashSet<(PackageId, FuncId)>>,
    /// Whether the first function is judged before the second.
    order: Mutex<FxHashMap<(FuncId, FuncId), bool>>,
    /// gc's searches, for each circle of a package about whose order somebody asked.
    courses: Mutex<FxHashMap<(PackageId, u32), Course>>,
    /// Whether a function of another package was inlined in a package, as far as that could be found out.
    is_inlined: Mutex<FxHashMap<(PackageId, FuncId), Option<bool>>>,
    /// What packages compile besides what they declare, if that had to be found out.
    rests: Slots<PackageId, Rest>,
    /// What is inlined in method wrappers because of declarations alone.
    inlined_in_wrappers: Slots<PackageId, FxHashSet<FuncId>>,
    /// The objects that whoever reads a package may meet.
    readable: Slots<PackageId, FxHashSet<ObjectId>>,
    imported: Slots<PackageId, Imported>,
    /// The generic functions of which a package may compile instances.
    instantiable: Slots<PackageId, FxHashSet<ObjectId>>,
    /// Why functions cannot be inlined, with what they cost, as far as somebody wanted to know that.
    refusals: Slots<FuncId, Obstacle>,
    /// The ways of values in packages of which everything is asked, as far as somebody wanted to know them.
    whole_ways: Slots<PackageId, Vec<Finding>>,
    /// Held by whoever finds out an answer.
    turn: Mutex<()>,
}

/// A package of which not everything is asked.
struct Dependency {
    id: SourcePackageId,
    /// Whether everything is asked of it after all.
    is_whole: AtomicBool,
    /// The package with everything inlined, once that had to be done; it is taken by whoever analyses it.
    whole: OnceLock<Mutex<Option<Expanded>>>,
    /// What the package alone knows; it is taken by whoever analyses its functions.
    own: Mutex<Own>,
    /// The bodies of the functions that initialise the variables, if somebody asked for them.
    initialization: OnceLock<LoweredBodies>,
}

impl<'a> Demand<'a> {
    pub(super) fn new(session: &'a Session, options: &'a Options, tables: &'a Tables<'a>) -> Self {
        let Tables { imports, trees, functions, timings } = tables;
        Self {
            session,
            options,
            imports,
            trees,
            functions,
            timings,
            summaries: Summaries::new(),
            dependencies: Slots::new(),
            graphs: Slots::new(),
            names: Slots::new(),
            mentioning: Mutex::default(),
            mentions: Slots::new(),
            outside: Slots::new(),
            lowered: Slots::new(),
            homes: Slots::new(),
            analyzed: Slots::new(),
            mentioned_by: Mutex::default(),
            inlined_in: Slots::new(),
            surfaces: Slots::new(),
            structures: Slots::new(),
            leading: Mutex::default(),
            may_hold: Mutex::default(),
            passes_on: Mutex::default(),
            keeps: Mutex::default(),
            order: Mutex::default(),
            courses: Mutex::default(),
            is_inlined: Mutex::default(),
            rests: Slots::new(),
            inlined_in_wrappers: Slots::new(),
            readable: Slots::new(),
            imported: Slots::new(),
            instantiable: Slots::new(),
            refusals: Slots::new(),
            whole_ways: Slots::new(),
            turn: Mutex::new(()),
        }
    }
    /// Adds a package about whose functions questions may be asked from now on.
    pub(super) fn add(&self, id: SourcePackageId, package: PackageId, functions: Functions<'a>) {
        self.timings.count_bodies(0, functions.len());
        self.functions.set(package, functions);
        let dependency = Dependency {
            id,
            is_whole: AtomicBool::new(false),
            whole: OnceLock::new(),
            own: Mutex::default(),
            initialization: OnceLock::new(),
        };
        self.dependencies.set(package, dependency);
    }
    /// Returns what gc complains about in such a package only after it has checked the types.
    pub(super) fn late_errors(&self, package: PackageId) -> Vec<Diagnostic> {
        self.functions.find(package).map_or_else(Vec::new, Functions::late_errors)
    }
    /// Returns what a package that was asked for sees of others.
    pub(super) fn view(&self, id: SourcePackageId, package: PackageId) -> View<'_> {
        let program = &self.session.program;
        View::new(&self.summaries, self, program, package, self.imports.of(id))
    }
    /// Runs `answer` when nobody else finds out anything, where there is room for questions that it asks.
    fn in_turn<T: Send>(&self, answer: impl FnOnce(Answering<'_, 'a>) -> T + Send) -> T {
        on_deep_stack(|| {
            let turn = self.turn.lock().expect("no holder of the lock panics");
            let answer = answer(Answering(self));
            drop(turn);
            answer
        })
    }
}

impl Answers for Demand<'_> {
    fn judge(&self, func: FuncId) {
        if Answering(self).home(func).is_some() {
            self.in_turn(|answering| answering.judge(func));
        }
    }
    fn analyze(&self, func: FuncId) {
        if Answering(self).home(func).is_some() {
            self.in_turn(|answering| answering.analyze(func));
        }
    }
    fn is_passed_on(&self, packages: &[PackageId], func: FuncId) -> bool {
        let answering = Answering(self);
        answering.is_known_to_be_passed_on(packages, func)
            || packages.iter().any(|&package| self.dependencies.find(package).is_some())
                && self.in_turn(|answering| answering.is_passed_on(packages, func))
    }
    fn method(&self, key: &FuncKey) -> Option<FuncId> {
        self.in_turn(|answering| answering.method(key))
    }
}
