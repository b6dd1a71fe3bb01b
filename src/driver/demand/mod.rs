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
//!   functions of the package decide (`order.rs`). If that matters, everything is asked of the package.
//! - To know what mentions what takes checked bodies, but the names in them refute most of it (`names.rs`).
//! - Bodies that a package passes on from others are those that were inlined anywhere in it and to which its export data
//!   leads. The one or the other is mostly refuted without inlining anything (`exported.rs`, `passed_on.rs`).
//! - Whether a package compiles an instance depends on everything it mentions. If that matters, the same is done.
//!
//! Questions lead from a package to those it imports, so that they are never deeper than imports are.
//!
//! # Threads
//!
//! Several threads find out answers at once, but only one about each package: who does that has its [`Turn`]. A thread that
//! needs a turn besides one that it has asks from a package about one that comes earlier in the order of the graph, so
//! that threads never wait for each other in a circle. An instance has no package of its own; it belongs to the earliest
//! one that is known to mention it, which whoever asks does not come before.
//!
//! Who asks first does not matter. All that is kept is of these kinds:
//! - What follows from the sources alone, whoever works it out: what is lowered, mentioned, named, and so on.
//! - Verdicts and leaks, which follow from that and from the verdicts and leaks of callees, which are asked for.
//! - What proves something: it may not be there yet, but then the proof is found in another way.
//! - What only one package knows (`own`, `courses`, `order`), which whoever has its turn completes.
//!
//! Threads that have nothing else to do find out ahead what the packages that were asked for will ask (`ahead.rs`).

mod ahead;
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
use super::package::{Tables, Task};
use super::stack::on_deep_stack;
use super::timings::Timings;
use super::trees::Trees;
use super::{Options, Session};
use crate::base::{Id, Slots};
use crate::diagnostic::Diagnostic;
use crate::inline::Obstacle;
use crate::ir::{Expanded, FuncId, FuncKey};
use crate::load::SourcePackageId;
use crate::lower::{Functions, LoweredBodies};
use crate::summary::{Answers, Summaries, View};
use crate::types::{ObjectId, PackageId};
use ahead::Ahead;
use analysis::Own;
use answer::{Answering, Rest, Turn};
use exported::{Leading, Structure};
use names::{Mentioning, Names};
use order::Course;
use passed_on::Imported;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock};

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
    /// What the functions of packages may mention as far as names tell.
    names: Slots<PackageId, Names>,
    /// The same the other way round, for the packages about which that was asked.
    mentioning: Mutex<Mentioning>,
    /// The functions that a function mentions, as far as that was asked.
    mentions: Slots<ObjectId, Box<[ObjectId]>>,
    /// The functions that are mentioned outside of functions.
    outside: Slots<PackageId, Box<[ObjectId]>>,
    /// The bodies that were asked for, each with those of the literals in it.
    lowered: Slots<FuncId, Lowered>,
    /// For each instance that such a body mentions, the first place of a package that does so.
    homes: Slots<FuncId, AtomicU32>,
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
    /// The functions in which the ways of values were handed out.
    told: Mutex<FxHashSet<FuncId>>,
    /// The place of each package of the graph in its order.
    places: Vec<u32>,
    /// What is found out before anybody asks.
    ahead: Ahead,
}

/// A body that was asked for.
struct Lowered {
    bodies: LoweredBodies,
    /// The first place of a package that compiles it. The instances that it mentions have homes no later than that.
    place: AtomicU32,
}

/// A package of which not everything is asked.
struct Dependency {
    id: SourcePackageId,
    /// Whether it was asked for itself.
    is_root: bool,
    /// Where the package comes in the order of the graph.
    place: u32,
    /// Held by whoever finds out an answer about the package.
    turn: Mutex<()>,
    /// How many threads wait for that.
    n_waiting: AtomicU32,
    /// Whether questions about the package can be answered because everything is there that it imports.
    is_open: AtomicBool,
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
        let graph = imports.graph();
        let mut places = vec![u32::MAX; graph.packages.len()];
        graph.order.iter().zip(0..).for_each(|(id, place)| places[id.index()] = place);
        Self {
            session,
            options,
            imports,
            trees,
            functions,
            timings,
            summaries: Summaries::new(),
            dependencies: Slots::new(),
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
            told: Mutex::default(),
            places,
            ahead: Ahead::default(),
        }
    }
    /// Waits for the turn of a dependency, and looks ahead meanwhile. Questions about earlier packages keep the order in
    /// which threads wait for each other.
    fn wait_for<'p>(&self, dependency: &'p Dependency) -> MutexGuard<'p, ()> {
        if let Ok(held) = dependency.turn.try_lock() {
            return held;
        }
        dependency.n_waiting.fetch_add(1, Ordering::Relaxed);
        let held = loop {
            if let Ok(held) = dependency.turn.try_lock() {
                break held;
            }
            if !self.look_ahead_before(dependency.place) {
                break dependency.turn.lock().expect("no holder of the lock panics");
            }
        };
        dependency.n_waiting.fetch_sub(1, Ordering::Relaxed);
        held
    }
    /// Adds a package about whose functions questions may be asked from now on.
    pub(super) fn add(&self, task: Task<'_>, package: PackageId, functions: Functions<'a>) {
        let Task { id, is_root, .. } = task;
        self.timings.count_bodies(0, functions.len());
        self.functions.set(package, functions);
        let dependency = Dependency {
            id,
            is_root,
            place: self.places[id.index()],
            turn: Mutex::new(()),
            n_waiting: AtomicU32::new(0),
            is_open: AtomicBool::new(false),
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
    /// Takes note that everything is there that a package imports.
    pub(super) fn open(&self, id: SourcePackageId) {
        let package = self.imports.find(id);
        if let Some(dependency) = package.and_then(|package| self.dependencies.find(package)) {
            dependency.is_open.store(true, Ordering::Release);
            self.resume();
        }
    }
    fn answering(&self) -> Answering<'_, 'a> {
        Answering(self, Turn::NONE)
    }
    /// Runs `answer` in the turn of a package, where there is room for questions that it asks.
    fn in_turn<T: Send>(
        &self,
        home: Option<PackageId>,
        answer: impl FnOnce(Answering<'_, 'a>) -> T + Send,
    ) -> T {
        on_deep_stack(|| match home {
            Some(home) => self.answering().at(home, answer),
            None => answer(self.answering()),
        })
    }
    /// Runs `answer` in the turn of the package that a function is compiled in.
    fn in_turn_of<T: Send>(&self, func: FuncId, answer: impl FnOnce(Answering<'_, 'a>) -> T + Send) -> T {
        self.in_turn(self.answering().home(func), answer)
    }
}

impl Answers for Demand<'_> {
    fn judge(&self, func: FuncId) {
        if let Some(home) = self.answering().home(func) {
            self.in_turn(Some(home), |answering| answering.judge(func));
        }
    }
    fn analyze(&self, func: FuncId) {
        if let Some(home) = self.answering().home(func) {
            self.in_turn(Some(home), |answering| answering.analyze(func));
        }
    }
    fn is_passed_on(&self, packages: &[PackageId], func: FuncId) -> bool {
        let answering = self.answering();
        answering.is_known_to_be_passed_on(packages, func)
            || packages.iter().any(|&package| self.dependencies.find(package).is_some())
                && self.in_turn(None, |answering| answering.is_passed_on(packages, func))
    }
    fn method(&self, key: &FuncKey) -> Option<FuncId> {
        self.in_turn(None, |answering| answering.method(key))
    }
}
