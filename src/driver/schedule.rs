//! Which step of which package runs when, on all cores.
//!
//! The steps are those of `package.rs`. A step is ready when the steps it needs are done; of the ready ones that
//! with the longest way behind it runs first, because everything waits for the packages that everything imports.
//! Workers take steps from one heap: there are about a thousand of them, each a millisecond or more, so
//! that nothing finer is needed. A worker that is alone takes package by package instead: then trees and facts are used
//! while they are in the caches, and the next package gets their memory. A worker that finds no step to take looks ahead:
//! see `demand/ahead.rs`.
//!
//! The outcomes are handed out in the order of the graph, whatever the order in which they came about; nothing in
//! them depends on it.

use super::Watch;
use super::package::{Outcome, Run, Stage, Task};
use super::stack::spawn_deep;
use crate::base::Id;
use crate::load::{Graph, SourcePackageId};
use std::collections::BinaryHeap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, mpsc};

/// The steps of a package, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Parse,
    Check,
    Finish,
}

const N_STEPS: usize = 3;

/// A step that can run now. The greatest runs first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ready {
    /// How much work waits for it, roughly.
    urgency: u64,
    step: Step,
    place: usize,
}

/// Receives the outcomes in order.
pub(super) type Collect<'c> = dyn FnMut(SourcePackageId, Outcome) -> ControlFlow<()> + 'c;

/// Takes all packages of the graph as far as they go, with `n_workers` threads.
pub(super) fn run<'r>(
    run: &'r Run<'_>,
    graph: &'r Graph,
    is_root: &(dyn Fn(SourcePackageId) -> bool + Sync),
    n_workers: usize,
    watch: &mut Watch<'_>,
    collect: &mut Collect<'_>,
) {
    let tasks: Vec<Task<'r>> = graph
        .order
        .iter()
        .map(|&id| Task { id, source: &graph.packages[id], is_root: is_root(id) })
        .collect();
    let is_alone = n_workers <= 1 || tasks.len() == 1;
    let schedule = Schedule::new(graph, run, tasks, is_alone);
    if is_alone {
        return schedule.alone(collect);
    }
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..n_workers {
            let (schedule, sender) = (&schedule, sender.clone());
            spawn_deep(scope, move || schedule.work(&|place, outcome| sender.send((place, outcome)).is_ok()));
        }
        drop(sender);
        let mut in_order = InOrder::new(&schedule.tasks, collect);
        for (n_before, (place, outcome)) in receiver.into_iter().enumerate() {
            watch(n_before + 1, schedule.tasks.len());
            if in_order.add(place, outcome).is_break() {
                schedule.stop();
                break;
            }
        }
    });
}

struct Schedule<'r, 'a> {
    run: &'r Run<'a>,
    /// The packages in the order of the graph; a *place* is an index here.
    tasks: Vec<Task<'r>>,
    imports: Vec<Vec<usize>>,
    importers: Vec<Vec<usize>>,
    urgency: Vec<[u64; N_STEPS]>,
    state: Mutex<State>,
    has_changed: Condvar,
    /// Whether one thread does everything.
    is_alone: bool,
}

struct State {
    heap: BinaryHeap<Ready>,
    packages: Vec<PackageState>,
    /// How many packages are not over.
    n_left: usize,
    is_stopped: bool,
    /// How many workers wait.
    n_idle: usize,
}

impl State {
    const fn is_over(&self) -> bool {
        self.is_stopped || self.n_left == 0
    }
}

struct PackageState {
    /// What the last step made.
    stage: Option<Stage>,
    /// How many steps of other packages and its own each step waits for.
    n_waiting: [usize; N_STEPS],
    is_broken: bool,
}

/// Reports an outcome; says whether anybody wants to know more.
type Report<'r> = dyn Fn(usize, Outcome) -> bool + 'r;

impl<'r, 'a> Schedule<'r, 'a> {
    fn new(graph: &Graph, run: &'r Run<'a>, tasks: Vec<Task<'r>>, is_alone: bool) -> Self {
        let mut place_of = vec![None; graph.packages.len()];
        for (place, task) in tasks.iter().enumerate() {
            place_of[task.id.index()] = Some(place);
        }
        let imports_of = |task: &Task<'_>| -> Vec<usize> {
            let imports = task.source.imports.iter().filter_map(|import| import.package);
            let mut places: Vec<usize> = imports.filter_map(|import| place_of[import.index()]).collect();
            places.sort_unstable();
            places.dedup();
            places
        };
        let imports: Vec<Vec<usize>> = tasks.iter().map(imports_of).collect();
        let mut importers = vec![Vec::new(); tasks.len()];
        for (place, imports) in imports.iter().enumerate() {
            imports.iter().for_each(|&import| importers[import].push(place));
        }
        let mut state = State {
            heap: BinaryHeap::new(),
            packages: Vec::with_capacity(tasks.len()),
            n_left: tasks.len(),
            is_stopped: false,
            n_idle: 0,
        };
        let urgency = if is_alone { in_order(tasks.len()) } else { urgency(&tasks, &importers) };
        for (place, imports) in imports.iter().enumerate() {
            let n_waiting = [0, imports.len() + 1, imports.len() + 1];
            state.packages.push(PackageState { stage: None, n_waiting, is_broken: false });
            state.heap.push(Ready { urgency: urgency[place][0], step: Step::Parse, place });
        }
        let (state, has_changed) = (Mutex::new(state), Condvar::new());
        Self { run, tasks, imports, importers, urgency, state, has_changed, is_alone }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no holder of the lock panics")
    }

    fn stop(&self) {
        self.lock().is_stopped = true;
        self.run.demand.end();
        self.has_changed.notify_all();
    }

    /// Does everything on this thread.
    fn alone(&self, collect: &mut Collect<'_>) {
        let in_order = Mutex::new(InOrder::new(&self.tasks, collect));
        self.work(&|place, outcome| {
            in_order.lock().expect("there is one thread").add(place, outcome).is_continue()
        });
    }

    /// Runs steps until none is left.
    fn work(&self, report: &Report<'_>) {
        // A panic on one thread must not leave the others waiting for ever.
        let guard = StopOnPanic(self);
        while let Some((ready, stage)) = self.next() {
            let task = self.tasks[ready.place];
            let stage = match (ready.step, stage) {
                (Step::Check, Some(Stage::Parsed(files, errors))) => {
                    if self.run.expect(task, &files) {
                        self.has_changed.notify_all();
                    }
                    self.run.check(task, files, errors)
                }
                (Step::Finish, Some(Stage::Lowered(lowered))) => Stage::Over(self.run.finish(task, lowered)),
                (Step::Finish, Some(Stage::Offered(package))) => {
                    self.run.demand.open(task.id);
                    Stage::Over(self.run.finish_offered(task, package))
                }
                _ => self.run.parse(task),
            };
            if !self.done(ready, stage, report) {
                self.stop();
            }
        }
        std::mem::forget(guard);
    }

    /// Waits for a step that is ready and takes what it goes on with.
    fn next(&self) -> Option<(Ready, Option<Stage>)> {
        let mut state = self.lock();
        loop {
            if state.is_over() {
                self.run.demand.end();
                return None;
            }
            if let Some(ready) = state.heap.pop() {
                let stage = state.packages[ready.place].stage.take();
                return Some((ready, stage));
            }
            if !self.is_alone {
                drop(state);
                let is_busy = self.run.demand.look_ahead();
                state = self.lock();
                if is_busy {
                    if 0 < state.n_idle {
                        self.has_changed.notify_one();
                    }
                    continue;
                }
                if state.is_over() || !state.heap.is_empty() || self.run.demand.has_plans() {
                    continue;
                }
            }
            state.n_idle += 1;
            state = self.has_changed.wait(state).expect("no holder of the lock panics");
            state.n_idle -= 1;
        }
    }

    /// Records that a step is done, and finds out what is ready now.
    fn done(&self, ready: Ready, stage: Stage, report: &Report<'_>) -> bool {
        let mut over = Vec::new();
        let mut state = self.lock();
        match stage {
            Stage::Over(outcome) => {
                self.end(&mut state, ready.place, ready.step, outcome, &mut over);
            }
            stage => {
                state.packages[ready.place].stage = Some(stage);
                self.release(&mut state, ready.place, ready.step, &mut over);
            }
        }
        drop(state);
        self.has_changed.notify_all();
        over.into_iter().all(|(place, outcome)| report(place, outcome))
    }

    /// Ends a package at `step`: whoever waits for a later step of it need not.
    fn end(
        &self,
        state: &mut State,
        place: usize,
        step: Step,
        outcome: Outcome,
        over: &mut Vec<(usize, Outcome)>,
    ) {
        state.n_left -= 1;
        state.packages[place].is_broken = outcome.is_broken() && !self.run.keeps_going();
        over.push((place, outcome));
        for step in [Step::Parse, Step::Check, Step::Finish].into_iter().filter(|&later| step <= later) {
            self.release_importers(state, place, step, over);
        }
    }

    /// Makes ready what waited for a step that is done, if it waits for nothing else.
    fn release(&self, state: &mut State, place: usize, step: Step, over: &mut Vec<(usize, Outcome)>) {
        match step {
            Step::Parse => self.count_down(state, place, Step::Check, over),
            Step::Check => self.count_down(state, place, Step::Finish, over),
            Step::Finish => {}
        }
        self.release_importers(state, place, step, over);
    }

    fn release_importers(
        &self,
        state: &mut State,
        place: usize,
        step: Step,
        over: &mut Vec<(usize, Outcome)>,
    ) {
        if step != Step::Parse {
            for &importer in &self.importers[place] {
                self.count_down(state, importer, step, over);
            }
        }
    }

    /// Takes note that a step waits for one less. Recursion ends because imports have no cycles, and
    /// is as deep as the longest chain of imports of broken packages.
    fn count_down(&self, state: &mut State, place: usize, step: Step, over: &mut Vec<(usize, Outcome)>) {
        let n_waiting = &mut state.packages[place].n_waiting[step as usize];
        *n_waiting -= 1;
        // A package that ended before this step has nothing left.
        if 0 < *n_waiting || state.packages[place].stage.is_none() {
            return;
        }
        if self.imports[place].iter().any(|&import| state.packages[import].is_broken) {
            state.packages[place].stage = None;
            let outcome = Outcome { is_skipped: true, ..Outcome::default() };
            return self.end(state, place, step, outcome, over);
        }
        state.heap.push(Ready { urgency: self.urgency[place][step as usize], step, place });
    }
}

/// Returns how much work waits for each step, in bytes of source that are to be worked on.
fn urgency(tasks: &[Task<'_>], importers: &[Vec<usize>]) -> Vec<[u64; N_STEPS]> {
    let mut urgency = vec![[0; N_STEPS]; tasks.len()];
    for place in (0..tasks.len()).rev() {
        let own = tasks[place].source.n_bytes;
        let most = |step: Step, urgency: &[[u64; N_STEPS]]| {
            importers[place].iter().map(|&importer| urgency[importer][step as usize]).max().unwrap_or(0)
        };
        let finish = own + most(Step::Finish, &urgency);
        let check = own + finish.max(most(Step::Check, &urgency));
        urgency[place] = [own / 4 + check, check, finish];
    }
    urgency
}

/// Makes packages that come first more urgent; of the steps of a package, the last one that is ready runs first.
fn in_order(n_tasks: usize) -> Vec<[u64; N_STEPS]> {
    (0..n_tasks).rev().map(|n_behind| [n_behind as u64; N_STEPS]).collect()
}

/// Stops the schedule when it is dropped, which happens if a step panics.
struct StopOnPanic<'s, 'r, 'a>(&'s Schedule<'r, 'a>);

impl Drop for StopOnPanic<'_, '_, '_> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Outcomes that wait for those before them.
struct InOrder<'s, 'r, 'c, 'f> {
    outcomes: Vec<Option<Outcome>>,
    next: usize,
    tasks: &'s [Task<'r>],
    collect: &'c mut Collect<'f>,
}

impl<'s, 'r, 'c, 'f> InOrder<'s, 'r, 'c, 'f> {
    fn new(tasks: &'s [Task<'r>], collect: &'c mut Collect<'f>) -> Self {
        let outcomes = tasks.iter().map(|_| None).collect();
        Self { outcomes, next: 0, tasks, collect }
    }
    fn add(&mut self, place: usize, outcome: Outcome) -> ControlFlow<()> {
        self.outcomes[place] = Some(outcome);
        while let Some(outcome) = self.outcomes.get_mut(self.next).and_then(Option::take) {
            let id = self.tasks[self.next].id;
            self.next += 1;
            (self.collect)(id, outcome)?;
        }
        ControlFlow::Continue(())
    }
}
