//! Explanations at `-m=2`: the way of a value or an address to where it outlives its storage.
//!
//! They are made when the flow is found, because later walks overwrite the ways and later rewrites change the
//! texts (cmd/compile/internal/escape/solve.go, `explainPath`).

use super::analysis::Analysis;
use super::graph::{Graph, Hole, LocationId, NoteId};
use super::solve::{Ways, Witness};
use crate::diagnostic::{FindingKind, Flow, FlowEdge, FlowNote, Text};
use rustc_hash::FxHashSet;

impl Analysis<'_> {
    /// Reports a store of the address of `src` into the heap, found while the graph is built.
    pub(super) fn explain_store(&mut self, hole: Hole, src: LocationId) {
        let graph = std::mem::replace(&mut self.graph, Graph::new());
        let edge = self.flow_edge(&graph, hole.dst, src, hole.derefs, hole.notes);
        self.report_escape(&graph, src, Flow { edges: vec![edge], is_truncated: false }, true);
        self.graph = graph;
    }

    fn report_escape(&mut self, graph: &Graph, id: LocationId, flow: Flow, is_immediate: bool) {
        let func = graph.location(id).func;
        let Some(node) = graph.origin(id).node else { return };
        let kind = FindingKind::EscapeFlow {
            location: self.storage_text(graph, id),
            func: self.pkg.symbol(func).text().into(),
            flow,
            is_immediate,
        };
        self.find(func, node, kind);
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

    fn flow_edge(
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
            let note = graph.notes[crate::base::Id::index(id)];
            steps.push(FlowNote {
                node: self.node_text(note.func, note.node),
                why: note.why,
                pos: self.pos_of(note.func, note.node),
                place: self.place_of(note.func, note.node),
            });
            next = note.next;
        }
        let place = graph.origin(src).node.and_then(|node| self.place_of(graph.location(src).func, node));
        FlowEdge {
            place,
            destination: self.location_text(graph, dst),
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
            None => format!("{{storage for {}}}", self.node_text(func, node)).into(),
        }
    }

    /// Returns the text of what a location stores: the variable or the expression.
    fn storage_text(&self, graph: &Graph, id: LocationId) -> Text {
        let Some(node) = graph.origin(id).node else { return "{temp}".into() };
        let func = graph.location(id).func;
        match self.local_of(func, node) {
            Some(local) => self.local_text(func, local),
            None => self.node_text(func, node),
        }
    }
}

impl Witness for Analysis<'_> {
    const HEARS: bool = true;

    fn escapes(&mut self, graph: &Graph, ways: &Ways, root: LocationId, id: LocationId) {
        let flow = self.path(graph, ways, root, id);
        self.report_escape(graph, id, flow, false);
    }

    fn leaks(&mut self, graph: &Graph, ways: &Ways, root: LocationId, id: LocationId, derefs: i32) {
        let func = graph.location(id).func;
        let Some(node) = graph.origin(id).node else { return };
        let kind = FindingKind::LeakFlow {
            param: self.storage_text(graph, id),
            destination: self.location_text(graph, root),
            func: self.pkg.symbol(func).text().into(),
            derefs,
            flow: self.path(graph, ways, root, id),
        };
        self.find(func, node, kind);
    }
}
