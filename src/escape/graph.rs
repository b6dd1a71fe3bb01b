//! The graph of one batch: locations, the flows between them, and the holes through which they are made.
//!
//! A *location* is the storage of a variable or of an allocating expression, or a temporary that only
//! joins flows. A *hole* says where the value of an expression goes; evaluating an expression into a
//! hole adds edges (cmd/compile/internal/escape/graph.go). An edge carries how many pointers are
//! followed: `p = &q` is -1, `p = q` is 0, `p = **q` is 2.
//!
//! The graph knows neither the program nor text. All its buffers are reused from batch to batch, because
//! most batches are one small function.

use super::leaks::{Leaks, N_RESULTS};
use super::outline::FuncIndex;
use crate::base::{Id, define_id};
use crate::diagnostic::Why;
use crate::ir::{FuncId, NodeId};

define_id! {
    /// A location of the batch.
    LocationId, "l"
}
define_id! {
    /// A step of an explanation, kept at `-m=2` only.
    NoteId, "n"
}

impl LocationId {
    /// All that outlives the functions of the batch.
    pub(super) const HEAP: Self = Self::nth(0);
    /// What flows here is stored through.
    pub(super) const MUTATOR: Self = Self::nth(1);
    /// What flows here is called by unknown means.
    pub(super) const CALLEE: Self = Self::nth(2);
    /// What flows here is not kept.
    pub(super) const BLANK: Self = Self::nth(3);
    /// How many locations stand for no storage.
    pub(super) const N_PSEUDO: usize = 4;

    const fn nth(index: u32) -> Self {
        Self(std::num::NonZeroU32::new(index + 1).expect("one is added"))
    }
}

/// Facts about a location that grow until nothing changes any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Attrs(u8);

impl Attrs {
    pub(super) const NONE: Self = Self(0);
    /// Its address outlives it, so it must lie in the heap.
    pub(super) const ESCAPES: Self = Self(1);
    /// Its address outlives the statement.
    pub(super) const PERSISTS: Self = Self(1 << 1);
    /// Memory reachable from it may be stored to.
    pub(super) const MUTATES: Self = Self(1 << 2);
    /// Literals reachable from it may be called, and nobody knows where their results go.
    pub(super) const CALLS: Self = Self(1 << 3);
    /// What holds for the heap.
    pub(super) const ALL: Self = Self(0b1111);

    #[inline]
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
    #[inline]
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    #[inline]
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
    /// Reports whether `other` adds nothing.
    #[inline]
    pub(super) const fn covers(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }
}

/// Facts about a location that do not spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Marks(u8);

impl Marks {
    pub(super) const NONE: Self = Self(0);
    /// The storage of a parameter.
    pub(super) const PARAM: Self = Self(1);
    /// The storage of a result.
    pub(super) const RESULT: Self = Self(1 << 1);
    /// A function literal whose function [`Origin::extra`] names.
    pub(super) const LITERAL: Self = Self(1 << 2);
    /// A literal captures the variable.
    pub(super) const CAPTURED: Self = Self(1 << 3);
    /// The variable is assigned after its definition.
    pub(super) const REASSIGNED: Self = Self(1 << 4);
    /// The address of the variable is taken, even if it is not kept.
    pub(super) const ADDRESS_TAKEN: Self = Self(1 << 5);
    /// It waits in the queue of roots.
    const QUEUED: Self = Self(1 << 6);

    #[inline]
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
    #[inline]
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    #[inline]
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// What the solver reads of a location.
#[derive(Clone, Copy, Debug)]
pub(super) struct Location {
    /// Where its incoming edges start, once they are sorted.
    pub(super) first_edge: u32,
    /// The walk that last reached it.
    pub(super) walk: u32,
    /// The walk in whose queue it waits, 0 if in none.
    pub(super) queued_walk: u32,
    /// The fewest pointers followed from it to the root of that walk.
    pub(super) derefs: i32,
    /// The function it belongs to.
    pub(super) func: FuncIndex,
    /// How many loops surround its declaration; the function body itself counts as one.
    pub(super) loop_depth: u16,
    pub(super) attrs: Attrs,
    pub(super) marks: Marks,
}

// The solver takes 3.8 million steps through these for all of std.
const _: () = assert!(size_of::<Location>() == 24);

impl Location {
    #[inline]
    pub(super) fn escapes(&self) -> bool {
        self.attrs.has(Attrs::ESCAPES)
    }
    #[inline]
    pub(super) fn is_queued(&self) -> bool {
        self.marks.has(Marks::QUEUED)
    }
    #[inline]
    pub(super) fn set_queued(&mut self, is_queued: bool) {
        self.marks =
            if is_queued { self.marks.with(Marks::QUEUED) } else { self.marks.without(Marks::QUEUED) };
    }
}

/// What a location stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// The mention of the variable or the allocating expression, none for a temporary.
    pub(super) node: Option<NodeId>,
    /// For a parameter the index of its leaks, for a result its index among the results, for a literal
    /// the index of its function.
    pub(super) extra: u32,
}

/// A value flow into a location, as the solver reads it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) src: LocationId,
    pub(super) derefs: i32,
}

/// A value flow as it was found.
#[derive(Clone, Copy, Debug)]
struct Flow {
    dst: LocationId,
    edge: Edge,
    notes: Option<NoteId>,
}

/// A step of an explanation: `from NODE (WHY)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Note {
    /// The step before it.
    pub(super) next: Option<NoteId>,
    /// The function in whose body `node` lies.
    pub(super) func: FuncIndex,
    pub(super) node: NodeId,
    pub(super) why: Why,
    pub(super) extra: Extra,
}

/// What else is known about a step.
#[derive(Clone, Copy, Debug)]
pub(super) enum Extra {
    /// Nothing.
    None,
    /// The target of an assignment.
    Target(NodeId),
    /// An argument: what is called, and the parameter, the receiver counted.
    Argument(Option<FuncId>, u32),
}

/// Where the value of an expression goes.
///
/// **Invariant:** `derefs` is at least -1. `&x` has no address, so Go cannot take it again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hole {
    pub(super) dst: LocationId,
    pub(super) derefs: i32,
    pub(super) notes: Option<NoteId>,
    /// Whether the address of the expression is taken, even if it goes nowhere.
    pub(super) takes_address: bool,
}

impl Hole {
    /// The hole whose value is dropped.
    pub(super) const BLANK: Self = Self::to(LocationId::BLANK);
    /// The hole into the heap.
    pub(super) const HEAP: Self = Self::to(LocationId::HEAP);
    /// The hole of operands that are stored through.
    pub(super) const MUTATOR: Self = Self::to(LocationId::MUTATOR);
    /// The hole of operands that are called.
    pub(super) const CALLEE: Self = Self::to(LocationId::CALLEE);

    /// Returns the hole that assigns to `dst`.
    pub(super) const fn to(dst: LocationId) -> Self {
        Self { dst, derefs: 0, notes: None, takes_address: false }
    }
    /// Returns the hole for an operand whose value is followed `delta` pointers on the way here, or
    /// whose address is taken if `delta` is -1.
    #[must_use]
    pub(super) fn shifted(self, delta: i32) -> Self {
        let derefs = self.derefs + delta;
        debug_assert!(-1 <= derefs, "an address has no address");
        Self { derefs: derefs.max(-1), takes_address: delta < 0, ..self }
    }
    #[inline]
    pub(super) fn is_blank(self) -> bool {
        self.dst == LocationId::BLANK
    }
}

/// The locations and flows of one batch.
pub(super) struct Graph {
    pub(super) locations: Vec<Location>,
    pub(super) origins: Vec<Origin>,
    pub(super) leaks: Vec<Leaks>,
    pub(super) notes: Vec<Note>,
    /// The edges by destination, in the order found; filled by [`sort_edges`](Self::sort_edges).
    pub(super) edges: Vec<Edge>,
    /// The notes of `edges`, if notes are kept.
    pub(super) edge_notes: Vec<Option<NoteId>>,
    flows: Vec<Flow>,
    /// Flows that lead nowhere, as far as somebody asks about them.
    pub(super) dropped: Vec<(Hole, LocationId)>,
}

impl Graph {
    pub(super) fn new() -> Self {
        Self {
            locations: Vec::new(),
            origins: Vec::new(),
            leaks: Vec::new(),
            notes: Vec::new(),
            edges: Vec::new(),
            edge_notes: Vec::new(),
            flows: Vec::new(),
            dropped: Vec::new(),
        }
    }
    /// Forgets the last batch; `func` is one of the functions of the next.
    pub(super) fn clear(&mut self, func: FuncIndex) {
        self.locations.clear();
        self.origins.clear();
        self.leaks.clear();
        self.notes.clear();
        self.edges.clear();
        self.edge_notes.clear();
        self.flows.clear();
        self.dropped.clear();
        for attrs in [Attrs::ALL, Attrs::MUTATES, Attrs::CALLS, Attrs::NONE] {
            let id = self.add(func, 0, attrs, Marks::NONE, Origin { node: None, extra: 0 });
            debug_assert!(id.index() < LocationId::N_PSEUDO);
        }
    }
    /// Adds a location.
    pub(super) fn add(
        &mut self,
        func: FuncIndex,
        loop_depth: u16,
        attrs: Attrs,
        marks: Marks,
        origin: Origin,
    ) -> LocationId {
        let id = LocationId::from_index(self.locations.len());
        self.locations.push(Location {
            first_edge: 0,
            walk: 0,
            queued_walk: 0,
            derefs: 0,
            func,
            loop_depth,
            attrs,
            marks,
        });
        self.origins.push(origin);
        id
    }
    /// Returns the locations that stand for storage or join flows, in the order of creation.
    pub(super) fn ids(&self) -> impl DoubleEndedIterator<Item = LocationId> + use<> {
        (LocationId::N_PSEUDO..self.locations.len()).map(LocationId::from_index)
    }
    #[inline]
    pub(super) fn location(&self, id: LocationId) -> &Location {
        &self.locations[id.index()]
    }
    #[inline]
    pub(super) fn location_mut(&mut self, id: LocationId) -> &mut Location {
        &mut self.locations[id.index()]
    }
    #[inline]
    pub(super) fn origin(&self, id: LocationId) -> Origin {
        self.origins[id.index()]
    }
    pub(super) fn mark(&mut self, id: LocationId, mark: Marks) {
        let location = self.location_mut(id);
        location.marks = location.marks.with(mark);
    }
    /// Returns what is known of the flows from the parameter at `id`.
    pub(super) fn leaks_of(&self, id: LocationId) -> Leaks {
        self.leaks[self.origin(id).extra as usize]
    }
    /// Records that the value of the parameter at `id` goes to `root`: rule E35.
    pub(super) fn leak(&mut self, id: LocationId, root: LocationId, derefs: i32) {
        let (sink, source) = (*self.location(root), *self.location(id));
        let result = self.origin(root).extra as usize;
        let is_own_result = !sink.escapes()
            && sink.marks.has(Marks::RESULT)
            && sink.func == source.func
            && result < N_RESULTS;
        let leaks = &mut self.leaks[self.origins[id.index()].extra as usize];
        if is_own_result { leaks.add_result(result, derefs) } else { leaks.add_heap(derefs) }
    }
    /// Adds a flow as an edge.
    pub(super) fn connect(&mut self, hole: Hole, src: LocationId) {
        self.flows.push(Flow { dst: hole.dst, edge: Edge { src, derefs: hole.derefs }, notes: hole.notes });
    }
    /// Returns where each value goes, in the order found: the hole and the source.
    pub(super) fn all_flows(&self) -> impl Iterator<Item = (Hole, LocationId)> + '_ {
        let hole = |flow: &Flow| Hole {
            dst: flow.dst,
            derefs: flow.edge.derefs,
            notes: flow.notes,
            takes_address: flow.edge.derefs < 0,
        };
        self.flows.iter().map(move |flow| (hole(flow), flow.edge.src)).chain(self.dropped.iter().copied())
    }
    /// Returns how many edges there are.
    pub(super) fn n_edges(&self) -> usize {
        self.flows.len()
    }
    /// Groups the flows by destination, keeping their order.
    pub(super) fn sort_edges(&mut self, keeps_notes: bool) {
        for location in &mut self.locations {
            location.first_edge = 0;
        }
        for flow in &self.flows {
            self.locations[flow.dst.index()].first_edge += 1;
        }
        // Each location first learns where its edges end; placing them backwards moves that to where
        // they start and keeps those of one destination in order.
        let mut end = 0;
        for location in &mut self.locations {
            end += location.first_edge;
            location.first_edge = end;
        }
        let placeholder = Edge { src: LocationId::BLANK, derefs: 0 };
        self.edges.resize(self.flows.len(), placeholder);
        if keeps_notes {
            self.edge_notes.resize(self.flows.len(), None);
        }
        for flow in self.flows.iter().rev() {
            let location = &mut self.locations[flow.dst.index()];
            location.first_edge -= 1;
            self.edges[location.first_edge as usize] = flow.edge;
            if keeps_notes {
                self.edge_notes[location.first_edge as usize] = flow.notes;
            }
        }
    }
    /// Returns where the incoming edges of `id` lie in `edges`.
    #[inline]
    pub(super) fn edge_range(&self, id: LocationId) -> std::ops::Range<usize> {
        let next = self.locations.get(id.index() + 1);
        let end = next.map_or(self.edges.len(), |next| next.first_edge as usize);
        self.location(id).first_edge as usize..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_keep_their_order_within_a_destination() {
        let func = FuncIndex::from_index(0);
        let mut graph = Graph::new();
        graph.clear(func);
        let ids: Vec<_> = (0..3)
            .map(|_| graph.add(func, 1, Attrs::NONE, Marks::NONE, Origin { node: None, extra: 0 }))
            .collect();
        for (dst, src, derefs) in [(2, 0, 0), (0, 1, 1), (2, 1, 2), (2, 0, 3)] {
            graph.connect(Hole::to(ids[dst]).shifted(derefs), ids[src]);
        }
        graph.sort_edges(false);
        let derefs = |id: LocationId| -> Vec<i32> {
            graph.edges[graph.edge_range(id)].iter().map(|edge| edge.derefs).collect()
        };
        assert_eq!(derefs(ids[0]), [1]);
        assert!(derefs(ids[1]).is_empty());
        assert_eq!(derefs(ids[2]), [0, 2, 3]);
    }
}
