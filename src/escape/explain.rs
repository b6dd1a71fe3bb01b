//! Explanations at `-m=2`: the way of a value or an address to where it outlives its storage.
//!
//! They are made when the flow is found, because later walks overwrite the ways and later rewrites change the
//! texts (cmd/compile/internal/escape/solve.go, `explainPath`).

use super::analysis::Analysis;
use super::graph::{Graph, Hole, LocationId, Marks, NoteId};
use super::leaks::N_RESULTS;
use super::solve::{Ways, Witness};
use crate::base::Id;
use crate::diagnostic::{
    Escaping, FindingKind, Flow, FlowEdge, FlowNote, Leaking, Outlives, Root, Storage, Text,
};
use rustc_hash::FxHashSet;

impl Analysis<'_> {
    /// Reports a store of the address of `src` into the heap, found while the graph is built.
    pub(super) fn explain_store(&mut self, hole: Hole, src: LocationId) {
        let graph = std::mem::replace(&mut self.graph, Graph::new());
        let edge = self.flow_edge(&graph, hole.dst, src, hole.derefs, hole.notes);
        self.report_escape(&graph, hole.dst, src, Flow { edges: vec![edge], is_truncated: false }, true);
        self.graph = graph;
    }

    fn report_escape(
        &mut self,
        graph: &Graph,
        root: LocationId,
        id: LocationId,
        flow: Flow,
        is_immediate: bool,
    ) {
        let func = graph.location(id).func;
        let Some(node) = graph.origin(id).node else { return };
        let escaping = Escaping {
            func: self.func_name(func),
            kind: self.storage_kind(graph, id),
            source: self.source_of(func, node),
            storage: self.storage_number(id),
            root: self.root(graph, root, id),
        };
        let kind = FindingKind::EscapeFlow {
            location: self.storage_text(graph, id),
            func: self.pkg.symbol(func).text().into(),
            escaping,
            flow,
            is_immediate,
        };
        self.find(func, node, kind);
    }

    /// Returns what makes `root` outlive `id`, which it is known to do: see `outlives` in solve.rs.
    fn root(&self, graph: &Graph, root: LocationId, id: LocationId) -> Root {
        let (outer, inner) = (graph.location(root), graph.location(id));
        let outlives = if root == LocationId::HEAP {
            Outlives::Heap
        } else if outer.escapes() {
            Outlives::Escaped
        } else if outer.marks.has(Marks::RESULT) {
            Outlives::Result
        } else if outer.func == inner.func {
            Outlives::Loop
        } else {
            Outlives::OuterFunction
        };
        Root { outlives, storage: self.storage_number(root) }
    }

    /// Returns the number of a location of this batch among those of the package.
    fn storage_number(&self, id: LocationId) -> u32 {
        self.counts.locations as u32 + id.index() as u32
    }

    pub(super) fn storage_kind(&self, graph: &Graph, id: LocationId) -> Storage {
        if id == LocationId::HEAP {
            return Storage::Heap;
        }
        let Some(node) = graph.origin(id).node else { return Storage::Temp };
        let location = graph.location(id);
        if location.marks.has(Marks::PARAM) {
            Storage::Param
        } else if location.marks.has(Marks::RESULT) {
            Storage::Result
        } else {
            self.kind_of_node(location.func, node)
        }
    }

    /// Returns the way from `src` to `root` in the current walk.
    fn path(&self, graph: &Graph, ways: &Ways, root: LocationId, mut src: LocationId) -> Flow {
        let mut flow = Flow::default();
        let mut seen = FxHashSet::default();
        loop {
            if !seen.insert(src) {
                flow.is_truncated = true;
                return flow;
            }
            let (dst, at) = ways.step(src);
            let Some(edge) = graph.edges.get(at) else { return flow };
            let notes = graph.edge_notes.get(at).copied().flatten();
            flow.edges.push(self.flow_edge(graph, dst, src, edge.derefs, notes));
            if dst == root {
                return flow;
            }
            src = dst;
        }
    }

    pub(super) fn flow_edge(
        &self,
        graph: &Graph,
        dst: LocationId,
        src: LocationId,
        derefs: i32,
        notes: Option<NoteId>,
    ) -> FlowEdge {
        let mut steps = Vec::new();
        let mut next = notes;
        while let Some(id) = next {
            let note = graph.notes[id.index()];
            steps.push(FlowNote {
                node: self.step_text(note.func, note.node),
                why: note.why,
                pos: self.pos_of(note.func, note.node),
                source: self.source_of(note.func, note.node),
                detail: self.detail(&note),
                place: self.place_of(note.func, note.node),
            });
            next = note.next;
        }
        let place = graph.origin(src).node.and_then(|node| self.place_of(graph.location(src).func, node));
        let dst_place = graph.origin(dst).node.and_then(|node| self.place_of(graph.location(dst).func, node));
        let callee = dst_place.and_then(|mut place| place.inlined.pop()).map(|frame| frame.callee);
        FlowEdge {
            place,
            inlined_callee: callee.filter(|_| {
                matches!(self.storage_kind(graph, dst), Storage::InlinedParam | Storage::InlinedResult)
            }),
            destination: self.location_text(graph, dst),
            to: self.storage_kind(graph, dst),
            source: self.location_text(graph, src),
            derefs,
            notes: steps,
        }
    }

    /// Returns the text of a location on a way: `{heap}`, `x`, `{storage for &T{}}`.
    fn location_text(&self, graph: &Graph, id: LocationId) -> Text {
        if id == LocationId::HEAP {
            return "{heap}".into();
        }
        let Some(node) = graph.origin(id).node else { return "{temp}".into() };
        let func = graph.location(id).func;
        match self.local_of(func, node) {
            Some(local) => self.local_text(func, local),
            None => format!("{{storage for {}}}", self.step_text(func, node)).into(),
        }
    }

    /// Returns the text of what a location stores: the variable or the expression.
    pub(super) fn storage_text(&self, graph: &Graph, id: LocationId) -> Text {
        let Some(node) = graph.origin(id).node else { return "{temp}".into() };
        let func = graph.location(id).func;
        match self.local_of(func, node) {
            Some(local) => self.local_text(func, local),
            None => self.step_text(func, node),
        }
    }
}

impl Witness for Analysis<'_> {
    const HEARS: bool = true;

    fn escapes(&mut self, graph: &Graph, ways: &Ways, root: LocationId, id: LocationId) {
        let flow = self.path(graph, ways, root, id);
        self.report_escape(graph, root, id, flow, false);
    }

    fn leaks(&mut self, graph: &Graph, ways: &Ways, root: LocationId, id: LocationId, derefs: i32) {
        let func = graph.location(id).func;
        let Some(node) = graph.origin(id).node else { return };
        let root_kind = self.root(graph, root, id);
        let is_own_result = root_kind.outlives == Outlives::Result && graph.location(root).func == func;
        let result = graph.origin(root).extra;
        let leaking = Leaking {
            func: self.func_name(func),
            param: self.param_index(func, node),
            result: (is_own_result && (result as usize) < N_RESULTS).then_some(result),
            root: root_kind,
        };
        let kind = FindingKind::LeakFlow {
            param: self.storage_text(graph, id),
            destination: self.location_text(graph, root),
            func: self.pkg.symbol(func).text().into(),
            derefs,
            leaking,
            flow: self.path(graph, ways, root, id),
        };
        self.find(func, node, kind);
    }
}
