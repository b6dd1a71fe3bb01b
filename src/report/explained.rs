//! Findings together with the flows that explain them.
//!
//! gc prints a flow when it finds it and the decision at the end of the batch; most readers want them together. A flow
//! belongs to the decision about the same storage: at the same place, copied through the same calls.

use crate::base::Pos;
use crate::diagnostic::{Escaping, Finding, FindingKind, Flow, FlowEdge, FlowNote, Leaking};
use rustc_hash::FxHashMap;

/// A finding with the flow that explains it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Explained<'f> {
    pub(crate) finding: &'f Finding,
    pub(crate) flow: Option<&'f Flow>,
}

impl<'f> Explained<'f> {
    /// Returns the steps of the flow that have a place, in the direction of the value, each with its edge.
    pub(super) fn steps(&self) -> impl Iterator<Item = (&'f FlowEdge, &'f FlowNote)> + use<'f> {
        let edges = self.flow.map_or(&[][..], |flow| &flow.edges);
        edges.iter().flat_map(|edge| edge.notes.iter().map(move |note| (edge, note)))
    }
}

/// Reports whether a finding is only there to explain others.
pub(crate) const fn is_explanation(kind: &FindingKind) -> bool {
    matches!(
        kind,
        FindingKind::EscapeFlow { .. }
            | FindingKind::LeakFlow { .. }
            | FindingKind::Capturing { .. }
            | FindingKind::KeptAlive { .. }
            | FindingKind::Logged { .. }
    )
}

/// Reports whether a finding says that memory of the heap is taken: constants and what has no size escape for nothing.
pub(super) fn takes_heap(finding: &Finding) -> bool {
    let allocation = finding.context.as_ref().and_then(|context| context.allocation.as_ref());
    matches!(finding.kind, FindingKind::MovedToHeap { .. } | FindingKind::EscapesToHeap { .. })
        && allocation.is_none_or(|allocation| allocation.memory.may_be_heap())
}

/// Where something stands: the place that gc prints, and the one in the source.
type Key = (Pos, Pos);

/// Returns the findings of a batch without those that only explain, each with its explanation.
pub(crate) fn explained(findings: &[Finding]) -> Vec<Explained<'_>> {
    let mut flows = Flows::new(findings);
    let decisions = findings.iter().filter(|finding| !is_explanation(&finding.kind));
    decisions.map(|finding| Explained { finding, flow: flows.take(finding) }).collect()
}

/// The flows of a batch by place, in order.
struct Flows<'f> {
    escapes: FxHashMap<Key, Vec<Escape<'f>>>,
    leaks: FxHashMap<Key, Vec<Leak<'f>>>,
}

struct Escape<'f> {
    location: &'f str,
    escaping: &'f Escaping,
    flow: &'f Flow,
    is_taken: bool,
}

struct Leak<'f> {
    param: &'f str,
    destination: &'f str,
    leaking: &'f Leaking,
    derefs: i32,
    flow: &'f Flow,
}

impl<'f> Flows<'f> {
    fn new(findings: &'f [Finding]) -> Self {
        let mut flows = Self { escapes: FxHashMap::default(), leaks: FxHashMap::default() };
        for finding in findings {
            match &finding.kind {
                FindingKind::EscapeFlow { location, escaping, flow, .. } => {
                    let escape = Escape { location, escaping, flow, is_taken: false };
                    flows.escapes.entry(key(finding)).or_default().push(escape);
                }
                FindingKind::LeakFlow { param, destination, leaking, derefs, flow, .. } => {
                    let leak = Leak { param, destination, leaking, derefs: *derefs, flow };
                    flows.leaks.entry(key(finding)).or_default().push(leak);
                }
                _ => {}
            }
        }
        flows
    }
    fn take(&mut self, finding: &'f Finding) -> Option<&'f Flow> {
        match &finding.kind {
            FindingKind::MovedToHeap { var } => self.take_escape(finding, var, false),
            FindingKind::EscapesToHeap { expr } => self.take_escape(finding, expr, true),
            FindingKind::LeakingParam { param } => {
                self.leak(finding, param, |leak| leak.leaking.result.is_none() && leak.derefs == 0)
            }
            FindingKind::LeakingParamContent { param } => {
                self.leak(finding, param, |leak| leak.leaking.result.is_none() && 0 < leak.derefs)
            }
            FindingKind::LeakingParamToResult { param, result, derefs } => {
                self.leak(finding, param, |leak| {
                    leak.leaking.result.is_some() && leak.destination == &**result && leak.derefs == *derefs
                })
            }
            _ => None,
        }
    }
    fn take_escape(&mut self, finding: &Finding, text: &str, is_allocation: bool) -> Option<&'f Flow> {
        let escapes = self.escapes.get_mut(&key(finding))?;
        let fits =
            |escape: &Escape<'_>| !escape.is_taken && escape.escaping.kind.is_variable() != is_allocation;
        // The text of an expression may have changed since, and that of append is left out.
        let same = escapes.iter().position(|escape| fits(escape) && escape.location == text);
        let found = same.or_else(|| escapes.iter().position(fits))?;
        escapes[found].is_taken = true;
        Some(escapes[found].flow)
    }
    /// Finds the last flow of a parameter that passes: of several to the same destination the last one leaks most.
    fn leak(&self, finding: &Finding, param: &str, passes: impl Fn(&Leak<'_>) -> bool) -> Option<&'f Flow> {
        let mut leaks = self.leaks.get(&key(finding))?.iter().rev();
        leaks.find(|leak| leak.param == param && passes(leak)).map(|leak| leak.flow)
    }
}

fn key(finding: &Finding) -> Key {
    (finding.pos, finding.context.as_ref().map_or(finding.pos, |context| context.source))
}
