//! Which expression the value of another one comes from, as far as that is certain.
//!
//! A variable that is assigned once, where it is defined, stands for what it was assigned
//! (`StaticValue`, `Reassigned` in cmd/compile/internal/ir/expr.go). gc searches the function for assignments
//! at each question; here lowering and inlining record them in [`LocalFlags`], and a question costs as
//! many steps as there are variables on the way.
//!
//! A question may leave the body it began in: a captured variable is one of the functions around the
//! literal. Answers are therefore pairs of a function and a node of its body.

use super::{
    AssignListOp, Body, Class, ConvOp, FuncId, FuncKind, Kind, LocalFlags, LocalId, NodeId, Program,
};
use rustc_hash::FxHashMap;

/// Where bodies are found.
pub trait Bodies {
    /// Finds the body of a function.
    fn find_body(&self, func: FuncId) -> Option<&Body>;
}

impl Bodies for FxHashMap<FuncId, Body> {
    fn find_body(&self, func: FuncId) -> Option<&Body> {
        self.get(&func)
    }
}

/// Finds the variable that `local` of `func` stands for: itself, or what a captured variable captures in
/// the end. None if the function around a literal has no body here.
pub fn canonical(
    bodies: &(impl Bodies + ?Sized),
    program: &Program,
    mut func: FuncId,
    mut local: LocalId,
) -> Option<(FuncId, LocalId)> {
    loop {
        let Some(outer) = bodies.find_body(func)?.local(local).outer else { return Some((func, local)) };
        let FuncKind::Literal { parent, .. } = program.func(func).kind else { return None };
        (func, local) = (parent, outer);
    }
}

/// Returns the expression that `node` of `func` has its value from: `node` itself if that is not certain.
///
/// Looks through conversions that change nothing, inlined calls with one result, and variables with a
/// single assignment.
pub fn static_value(
    bodies: &(impl Bodies + ?Sized),
    program: &Program,
    mut func: FuncId,
    mut node: NodeId,
) -> (FuncId, NodeId) {
    loop {
        let Some(body) = bodies.find_body(func) else { return (func, node) };
        let next = match body.node(node).kind {
            Kind::Conv { op: ConvOp::Nop, x } | Kind::Paren { x } => Some((func, x)),
            Kind::InlinedCall { results, .. } => body.list(results).only().map(|result| (func, result)),
            Kind::Local(local) => defining_value(bodies, program, func, local),
            _ => None,
        };
        let Some(value) = next else { return (func, node) };
        (func, node) = value;
    }
}

/// Finds the only value that a variable ever has.
fn defining_value(
    bodies: &(impl Bodies + ?Sized),
    program: &Program,
    func: FuncId,
    local: LocalId,
) -> Option<(FuncId, NodeId)> {
    let (owner, variable) = canonical(bodies, program, func, local)?;
    let body = bodies.find_body(owner)?;
    let row = body.local(variable);
    if row.class != Class::Auto || is_reassigned(row.flags) {
        return None;
    }
    match body.node(row.defn?).kind {
        Kind::Assign { y, .. } => Some((owner, y?)),
        Kind::AssignList { op: AssignListOp::Each, lhs, rhs } => {
            let is_target = |target: NodeId| body.node(target).kind == Kind::Local(variable);
            let index = body.list(lhs).slots().position(|target| target.is_some_and(is_target))?;
            Some((owner, body.list(rhs).get(index)?))
        }
        _ => None,
    }
}

/// Reports whether a variable with these facts may hold something else than what its definition assigns.
///
/// Leans towards true: whoever has its address may assign it.
pub fn is_reassigned(flags: LocalFlags) -> bool {
    flags.has(LocalFlags::ADDRESS_TAKEN) || flags.has(LocalFlags::REASSIGNED)
}
