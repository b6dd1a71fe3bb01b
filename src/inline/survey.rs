//! One walk over a body finds what the later steps need of it: the functions that it mentions, and the calls
//! that may be inlined.

use super::package::{Inliner, Row};
use crate::base::{Id, List};
use crate::ir::{Body, Flags, FuncId, Kind, NodeId, mentioned};

/// The calls of one function that inlining works on.
#[derive(Debug, Default)]
pub(super) struct CallSites {
    /// Whether the function is big, so that only small bodies are inlined into it.
    pub(super) is_big: bool,
    /// The calls, each after those in its operands.
    pub(super) sites: Vec<CallSite>,
}

/// A call that is inlined or may be inlined yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct CallSite {
    pub(super) call: NodeId,
    /// What it calls, once known.
    pub(super) target: Option<FuncId>,
}

impl CallSite {
    const fn new(call: NodeId) -> Self {
        Self { call, target: None }
    }
}

/// A step of a walk: a node is entered, or a call is left because all below it was visited.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Enter(NodeId),
    Leave(NodeId),
}

impl Inliner<'_> {
    /// Surveys all functions of the package.
    pub(super) fn survey_all(&mut self) {
        self.sites.resize_with(self.n_funcs, CallSites::default);
        for row in 0..self.n_funcs {
            self.survey(row);
        }
    }

    /// Finds what a function mentions, and its calls unless they are known.
    pub(super) fn survey(&mut self, row: Row) {
        let is_first = self.sites[row].sites.is_empty();
        let is_graphed = row < self.n_funcs;
        let body = &mut self.funcs.bodies[row];
        if is_graphed {
            self.graph.start(row, body);
        }
        let (sites, steps) = (&mut self.sites[row].sites, &mut self.steps);
        steps.clear();
        push_list(body, body.stmts, steps);
        while let Some(step) = steps.pop() {
            let id = match step {
                Step::Enter(id) => id,
                Step::Leave(call) => {
                    sites.push(CallSite::new(call));
                    continue;
                }
            };
            let kind = body.node(id).kind;
            if is_graphed && let Some(func) = mentioned(kind) {
                self.graph.mention(self.funcs.rows.get(&func).copied().filter(|&row| row < self.n_funcs));
            }
            enter(body, id, kind, is_first, steps);
        }
        if is_graphed {
            self.graph.finish(row);
        }
    }

    /// Adds the calls that came with a copied body in the place of `call`. Nodes before `n_old` were there
    /// before, with all that is below them.
    pub(super) fn survey_copy(&mut self, row: Row, call: NodeId, n_old: usize) {
        let (body, steps) = (&mut self.funcs.bodies[row], &mut self.steps);
        let sites = &mut self.sites[row].sites;
        steps.clear();
        push_children(body, call, steps);
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(id) if id.index() < n_old => {}
                Step::Enter(id) => enter(body, id, body.node(id).kind, true, steps),
                Step::Leave(call) => sites.push(CallSite::new(call)),
            }
        }
    }
}

/// Puts what is below a node on the stack. A call comes after its operands, because gc marks calls when it
/// leaves them. The call of a tail call stays one.
fn enter(body: &mut Body, id: NodeId, kind: Kind, with_calls: bool, steps: &mut Vec<Step>) {
    match kind {
        Kind::Call { .. } if with_calls => {
            steps.push(Step::Leave(id));
            push_children(body, id, steps);
        }
        Kind::TailCall { call } => {
            body.nodes[call].flags = body.nodes[call].flags.with(Flags::NO_INLINE);
            push_children(body, call, steps);
        }
        _ => push_children(body, id, steps),
    }
}

fn push_children(body: &Body, id: NodeId, steps: &mut Vec<Step>) {
    let start = steps.len();
    body.for_each_child(id, |child| steps.push(Step::Enter(child)));
    steps[start..].reverse();
}

fn push_list(body: &Body, list: List<NodeId>, steps: &mut Vec<Step>) {
    steps.extend(body.list(list).iter().rev().map(Step::Enter));
}
