//! Finds how few pointers separate each location from each place its value flows to.
//!
//! In: a finished [`Graph`]. Out: its locations marked as escaping, persisting, mutated or called, and the
//! leaks of its parameters. At `-m=2` a [`Witness`] is told of each finding while its way is still known.
//!
//! From every location (the *root*) one walk goes backwards along the edges, with Bellman and Ford's
//! method, because taking an address is an edge of weight -1. A running total never falls below
//! zero, so there are no endless negative cycles. A location that gains an attribute is walked from again.
//!
//! Terminates because within a walk the total of a location only falls and is at least -1, and because
//! a location enters the queue of roots again only with one more of four attributes, or once when a
//! literal's results are lost.
//!
//! Most locations are plain variables whose walk would change nothing, because nothing outlived by them is
//! in the batch: see [`Reaches`]. These walks are left out; they would make long chains of variables quadratic.
//!
//! The order of both queues is gc's (cmd/compile/internal/escape/solve.go): the marks do not depend on
//! it, but the explanations do.

use super::graph::{Attrs, Graph, LocationId, Marks};
use super::outline::{FuncIndex, Nesting};
use crate::base::Id;
use std::collections::VecDeque;

/// Hears of findings while the walk that made them is on.
pub(super) trait Witness {
    /// Whether ways are kept for this witness to follow.
    const HEARS: bool;
    /// The address of `id` reaches `root`, which outlives it.
    fn escapes(&mut self, graph: &Graph, ways: &Ways, root: LocationId, id: LocationId);
    /// The value of the parameter at `id` reaches `root`, which outlives it.
    fn leaks(&mut self, graph: &Graph, ways: &Ways, root: LocationId, id: LocationId, derefs: i32);
}

/// Hears nothing.
pub(super) struct Deaf;

impl Witness for Deaf {
    const HEARS: bool = false;
    fn escapes(&mut self, _: &Graph, _: &Ways, _: LocationId, _: LocationId) {}
    fn leaks(&mut self, _: &Graph, _: &Ways, _: LocationId, _: LocationId, _: i32) {}
}

/// For each location the edge by which the current walk reached it: its destination and its place.
#[derive(Default)]
pub(super) struct Ways {
    steps: Vec<(LocationId, u32)>,
}

impl Ways {
    /// Returns the next location on the way from `id` to the root, and the index of the edge there.
    pub(super) fn step(&self, id: LocationId) -> (LocationId, usize) {
        let (dst, edge) = self.steps[id.index()];
        (dst, edge as usize)
    }
}

/// For each function, what its variables could outlive: one more than how deep in loops its deepest location
/// lies, or [`Reaches::LITERALS`] if there are locations of literals inside; 0 for a function of another batch.
#[derive(Default)]
struct Reaches {
    deepest: Vec<u32>,
}

impl Reaches {
    /// Deeper than any loop: something of a literal is outlived by all variables of the functions around it.
    const LITERALS: u32 = u32::MAX;

    fn fill(&mut self, graph: &Graph, nesting: &Nesting) {
        for id in graph.ids() {
            let location = graph.location(id);
            let deepest = self.row(location.func);
            *deepest = (*deepest).max(1 + u32::from(location.loop_depth));
            let mut next = nesting.parent(location.func);
            while let Some(outer) = next
                && *self.row(outer) != Self::LITERALS
            {
                *self.row(outer) = Self::LITERALS;
                next = nesting.parent(outer);
            }
        }
    }
    /// Forgets a batch in the time that it took to fill in.
    fn clear(&mut self, graph: &Graph, nesting: &Nesting) {
        for id in graph.ids() {
            let mut next = Some(graph.location(id).func);
            while let Some(func) = next
                && *self.row(func) != 0
            {
                *self.row(func) = 0;
                next = nesting.parent(func);
            }
        }
    }
    fn row(&mut self, func: FuncIndex) -> &mut u32 {
        if self.deepest.len() <= func.index() {
            self.deepest.resize(func.index() + 1, 0);
        }
        &mut self.deepest[func.index()]
    }
    /// Reports whether a walk from `root` may find anything: it hands on an attribute, or outlives a location
    /// (see [`outlives`]).
    fn is_worth_a_walk(&self, root: LocationId, graph: &Graph) -> bool {
        let location = graph.location(root);
        location.attrs != Attrs::NONE
            || location.marks.has(Marks::RESULT)
            || 1 + u32::from(location.loop_depth) < self.deepest[location.func.index()]
    }
}

/// The queues of the solver, reused from batch to batch.
#[derive(Default)]
pub(super) struct Solver {
    roots: VecDeque<LocationId>,
    todo: VecDeque<LocationId>,
    ways: Ways,
    reaches: Reaches,
    /// The number of the current walk in this batch, from 1.
    walk: u32,
    /// How many locations were taken from the queues of walks, in all batches.
    pub(super) n_pops: u64,
    /// How many walks were made, in all batches.
    pub(super) n_walks: u64,
}

impl Solver {
    /// Solves `graph`, whose edges are sorted. `first_location` tells where the variables of each function
    /// of the batch start.
    pub(super) fn solve<W: Witness>(&mut self, graph: &mut Graph, nesting: &mut Nesting, witness: &mut W) {
        self.roots.clear();
        self.walk = 0;
        if W::HEARS {
            self.ways.steps.clear();
            self.ways.steps.resize(graph.locations.len(), (LocationId::BLANK, 0));
        }
        self.reaches.fill(graph, nesting);
        let last_to_first = graph.ids().rev();
        let roots =
            [LocationId::HEAP, LocationId::CALLEE, LocationId::MUTATOR].into_iter().chain(last_to_first);
        for id in roots {
            self.roots.push_back(id);
            graph.location_mut(id).set_queued(true);
        }
        while let Some(root) = self.roots.pop_front() {
            graph.location_mut(root).set_queued(false);
            if !self.reaches.is_worth_a_walk(root, graph) {
                continue;
            }
            self.walk += 1;
            self.walk_from(root, graph, nesting, witness);
        }
        self.reaches.clear(graph, nesting);
        self.n_walks += u64::from(self.walk);
    }

    fn enqueue(&mut self, id: LocationId, graph: &mut Graph) {
        let location = graph.location_mut(id);
        if location.is_queued() {
            return;
        }
        location.set_queued(true);
        if location.escapes() { self.roots.push_front(id) } else { self.roots.push_back(id) }
    }

    /// Rule E33: a literal that is called by unknown means loses track of its results, once.
    fn lose_results(&mut self, root: LocationId, graph: &mut Graph, nesting: &mut Nesting) {
        let location = *graph.location(root);
        if !location.attrs.has(Attrs::CALLS) || !location.marks.has(Marks::LITERAL) {
            return;
        }
        let func = FuncIndex::from_index(graph.origin(root).extra as usize);
        for result in nesting.lose_results(func) {
            self.enqueue(LocationId::from_index(result), graph);
        }
    }

    fn walk_from<W: Witness>(
        &mut self,
        root: LocationId,
        graph: &mut Graph,
        nesting: &mut Nesting,
        witness: &mut W,
    ) {
        let location = graph.location_mut(root);
        location.walk = self.walk;
        location.derefs = 0;
        self.lose_results(root, graph, nesting);
        self.todo.clear();
        self.todo.push_back(root);
        while let Some(id) = self.todo.pop_front() {
            self.n_pops += 1;
            let derefs = graph.location(id).derefs.max(0);
            if self.reach(root, id, graph, nesting, witness) {
                continue;
            }
            self.follow_edges::<W>(id, derefs, graph);
        }
    }

    /// Draws the conclusions of `id` reaching `root`; reports whether its own edges need no walk now,
    /// because it escapes and becomes a root itself.
    fn reach<W: Witness>(
        &mut self,
        root: LocationId,
        id: LocationId,
        graph: &mut Graph,
        nesting: &Nesting,
        witness: &mut W,
    ) -> bool {
        let location = graph.location_mut(id);
        location.queued_walk = 0;
        let old = *location;
        let sink = *graph.location(root);
        let is_address = old.derefs < 0;
        let derefs = old.derefs.max(0);
        let is_param = old.marks.has(Marks::PARAM);
        let is_outlived = (is_address || is_param) && outlives(root, id, graph, nesting);
        let mut gained = Attrs::NONE;
        if is_address && is_outlived {
            if W::HEARS && !old.escapes() {
                witness.escapes(graph, &self.ways, root, id);
            }
            gained = Attrs::ALL;
        } else if is_address {
            gained = sink.attrs.and(Attrs::PERSISTS);
        }
        if derefs == 0 {
            gained = gained.with(sink.attrs.and(Attrs::MUTATES.with(Attrs::CALLS)));
        }
        if is_param {
            if is_outlived {
                if W::HEARS && !old.escapes() {
                    witness.leaks(graph, &self.ways, root, id, derefs);
                }
                graph.leak(id, root, derefs);
            }
            let extra = graph.origin(id).extra as usize;
            if sink.attrs.has(Attrs::MUTATES) {
                graph.leaks[extra].add_mutator(derefs);
            }
            if sink.attrs.has(Attrs::CALLS) {
                graph.leaks[extra].add_callee(derefs);
            }
        }
        if old.attrs.covers(gained) {
            return false;
        }
        let location = graph.location_mut(id);
        location.attrs = location.attrs.with(gained);
        let escapes = location.escapes();
        self.enqueue(id, graph);
        escapes
    }

    /// Carries the total on to the sources of `id`.
    #[inline]
    fn follow_edges<W: Witness>(&mut self, id: LocationId, derefs: i32, graph: &mut Graph) {
        for at in graph.edge_range(id) {
            let edge = graph.edges[at];
            let source = graph.location_mut(edge.src);
            if source.escapes() {
                continue;
            }
            let total = derefs + edge.derefs;
            if source.walk == self.walk && source.derefs <= total {
                continue;
            }
            source.walk = self.walk;
            source.derefs = total;
            if W::HEARS {
                self.ways.steps[edge.src.index()] = (id, at as u32);
            }
            if source.queued_walk != self.walk {
                source.queued_walk = self.walk;
                self.todo.push_back(edge.src);
            }
        }
    }
}

/// Reports whether something stored in `holder` can still be reached once `held` is gone.
///
/// Leans towards `true`: a wrong `true` costs an allocation, a wrong `false` a dangling pointer. Rule E34.
fn outlives(holder: LocationId, held: LocationId, graph: &Graph, nesting: &Nesting) -> bool {
    let (outer, inner) = (graph.location(holder), graph.location(held));
    if outer.escapes() {
        return true;
    }
    if holder == LocationId::MUTATOR || holder == LocationId::CALLEE {
        return false;
    }
    if outer.marks.has(Marks::RESULT) {
        // A literal may return what lies in the functions around it if all its calls are known.
        let knows_all_calls =
            nesting.contains(inner.func, outer.func) && !nesting.has_lost_results(outer.func);
        return !knows_all_calls;
    }
    if outer.func == inner.func && outer.loop_depth < inner.loop_depth {
        return true;
    }
    nesting.contains(outer.func, inner.func)
}
