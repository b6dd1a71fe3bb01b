//! Marks what may be otherwise once errors elsewhere are mended, with `--keep-going`.
//!
//! Nothing is known of a function that was left out, so that whatever is passed to it escapes, and it is inlined nowhere. What
//! follows from that gets the name of the function: parameters from which a value goes there, in whatever package, what goes to the heap
//! because of it, and functions that are too expensive with a call of it.

use super::sites::func_name;
use crate::base::Pos;
use crate::diagnostic::{
    Argument, Callee, Detail, Finding, FindingKind, Flow, FuncName, Outlives, Root, Text,
};
use crate::ir::print::human_name;
use crate::ir::{Body, FuncId, Kind, Program};
use crate::report::{explained, is_explanation};
use crate::types::TypeStore;
use rustc_hash::{FxHashMap, FxHashSet};

/// What is known of functions that were left out, in all packages so far.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    left_out: FxHashSet<FuncName>,
    /// The parameters from which values go to functions that were left out, each with the name of one.
    params: FxHashMap<(FuncName, u32), Text>,
}

impl Doubts {
    /// Takes note that a function was left out.
    pub(super) fn add(&mut self, func: FuncName) {
        self.left_out.insert(func);
    }

    /// Marks the findings of a package, and takes note of its parameters.
    pub(super) fn mark(
        &mut self,
        findings: &mut [Finding],
        bodies: &FxHashMap<FuncId, Body>,
        program: &Program,
        types: &TypeStore,
    ) {
        if self.left_out.is_empty() {
            return;
        }
        let flows = self.spread(findings);
        let decisions: Vec<Option<Text>> = explained(findings)
            .iter()
            .map(|explained| flows.get(&std::ptr::from_ref(explained.flow?)).cloned())
            .collect();
        let explanations: Vec<Option<Text>> = findings
            .iter()
            .filter(|finding| is_explanation(&finding.kind))
            .map(|finding| flows.get(&std::ptr::from_ref(flow_of(finding)?.0)).cloned())
            .collect();
        let callers = self.callers(bodies, program, types);
        let (mut decisions, mut explanations) = (decisions.into_iter(), explanations.into_iter());
        for finding in findings {
            let list = if is_explanation(&finding.kind) { &mut explanations } else { &mut decisions };
            let mut doubt = list.next().flatten();
            if let FindingKind::CannotInline { reason, .. } = &finding.kind
                && reason.starts_with("function too complex")
            {
                doubt = callers.get(&finding.pos).cloned();
            }
            if let Some(context) = &mut finding.context {
                context.doubt = doubt;
            }
        }
    }

    /// Finds the flows that lead to functions that were left out, directly or through parameters and variables.
    fn spread(&mut self, findings: &[Finding]) -> FxHashMap<*const Flow, Text> {
        let mut flows: FxHashMap<*const Flow, Text> = FxHashMap::default();
        let mut storage: FxHashMap<u32, Text> = FxHashMap::default();
        let mut has_changed = true;
        while std::mem::take(&mut has_changed) {
            for finding in findings {
                let Some((flow, root)) = flow_of(finding) else { continue };
                let key = std::ptr::from_ref(flow);
                if flows.contains_key(&key) {
                    continue;
                }
                let of_root = storage.get(&root.storage).filter(|_| root.outlives == Outlives::Escaped);
                let Some(doubt) = of_root.cloned().or_else(|| self.find(flow)) else { continue };
                match &finding.kind {
                    FindingKind::LeakFlow { leaking, .. } => {
                        self.params.entry((leaking.func, leaking.param)).or_insert_with(|| doubt.clone());
                    }
                    FindingKind::EscapeFlow { escaping, .. } => {
                        storage.entry(escaping.storage).or_insert_with(|| doubt.clone());
                    }
                    _ => {}
                }
                flows.insert(key, doubt);
                has_changed = true;
            }
        }
        flows
    }

    /// Returns the name of a function that was left out and to which a flow leads.
    fn find(&self, flow: &Flow) -> Option<Text> {
        let notes = flow.edges.iter().flat_map(|edge| &edge.notes);
        notes.filter_map(|note| note.detail.as_deref()).find_map(|detail| match detail {
            Detail::Argument(Argument { callee: Callee::Func { func, .. }, param, .. }) => {
                match self.left_out.contains(func) {
                    true => Some(text_of(*func)),
                    false => self.params.get(&(*func, *param)).cloned(),
                }
            }
            _ => None,
        })
    }

    /// Returns where the functions are that call functions which were left out.
    fn callers(
        &self,
        bodies: &FxHashMap<FuncId, Body>,
        program: &Program,
        types: &TypeStore,
    ) -> FxHashMap<Pos, Text> {
        let left_out = |body: &Body| {
            body.nodes.rows().iter().find_map(|node| match node.kind {
                Kind::Func(func) | Kind::MethodExpr { func, .. } => {
                    Some(func_name(func, program, types)).filter(|name| self.left_out.contains(name))
                }
                _ => None,
            })
        };
        let caller = |(func, body)| Some((program.func(func).pos, text_of(left_out(body)?)));
        bodies.iter().map(|(&func, body)| (func, body)).filter_map(caller).collect()
    }
}

/// Returns the flow of a finding and what it ends in.
fn flow_of(finding: &Finding) -> Option<(&Flow, Root)> {
    match &finding.kind {
        FindingKind::EscapeFlow { flow, escaping, .. } => Some((flow, escaping.root)),
        FindingKind::LeakFlow { flow, leaking, .. } => Some((flow, leaking.root)),
        _ => None,
    }
}

fn text_of(func: FuncName) -> Text {
    format!("{}.{}", func.package, human_name(func.symbol.text())).into()
}
