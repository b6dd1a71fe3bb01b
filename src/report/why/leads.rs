//! Where the evidence leads to, and does not go on.

use super::chain::{goes_to_heap, root_of};
use super::evidence::{Evidence, flow_of};
use super::{Question, Topic, topics};
use crate::base::SourceMap;
use crate::diagnostic::{Body, Callee, Detail, Finding, Flow, FuncName, Outlives};
use rustc_hash::FxHashSet;

/// Finds a function to which values go that somebody asks about, and whose ways are missing in the evidence.
pub fn missing(evidence: &Evidence, question: Question, sources: &SourceMap) -> Option<FuncName> {
    let topics = topics(evidence, question.stretch(sources)?);
    let flows = topics.iter().filter_map(|topic| match *topic {
        Topic::Flow(package, finding) => Some((package, finding)),
        _ => None,
    });
    let mut todo: Vec<(u32, &Finding)> = flows.collect();
    let mut seen = FxHashSet::default();
    while let Some((package, finding)) = todo.pop() {
        let Some(flow) = flow_of(finding).filter(|_| seen.insert(std::ptr::from_ref(finding))) else {
            continue;
        };
        for (func, param) in lost_in(flow) {
            match evidence.leak(func, param) {
                Some(next) => todo.push(next),
                None if !evidence.has_ways(func) => return Some(func),
                None => {}
            }
        }
        if let Some(root) = root_of(finding).filter(|root| root.outlives == Outlives::Escaped) {
            todo.extend(evidence.escape(package, root.storage).map(|next| (package, next)));
        }
    }
    None
}

/// Returns the parameters in which a flow goes to the heap.
fn lost_in(flow: &Flow) -> impl Iterator<Item = (FuncName, u32)> {
    let lost = flow.edges.iter().enumerate().filter(|&(index, _)| goes_to_heap(flow, index));
    lost.filter_map(|(_, edge)| match edge.notes.last()?.detail.as_deref()? {
        Detail::Argument(argument) => match argument.callee {
            Callee::Func { func, body: Body::Analyzed } => Some((func, argument.param)),
            _ => None,
        },
        Detail::Target(_) => None,
    })
}
