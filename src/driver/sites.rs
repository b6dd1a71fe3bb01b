//! What became of the calls in the stretch of source that somebody asks about.

use super::Session;
use super::demand::Demand;
use crate::base::{Id, Pos};
use crate::diagnostic::{Body, CallSite, Callee, Fate, Finding, FindingKind, FuncName, Keep};
use crate::escape::{Call, Escaped};
use crate::inline::{self, Callees, Inlined, Verdict};
use crate::ir::{FuncId, FuncKind, Program};
use crate::summary::View;
use crate::types::TypeStore;

/// Returns the calls that were replaced by bodies, then those that stay.
pub(super) fn calls(
    demand: &Demand<'_>,
    inlined: &Inlined,
    escaped: &mut Escaped,
    view: &View<'_>,
) -> Vec<CallSite> {
    let Some((start, end)) = demand.options.asked else { return Vec::new() };
    let Session { types, program, .. } = demand.session;
    let is_in = |pos: Pos| start.raw() <= pos.raw() && pos.raw() < end.raw();
    let verdict = |func: FuncId| inlined.verdicts.get(&func).copied().or_else(|| view.verdict(func));
    let name = |func: FuncId| func_name(func, program, types);
    let tree = &inlined.expanded.inlined;
    let mut found = Vec::new();
    for (_, call) in tree.calls.iter() {
        // Calls within an inlined body are the business of whoever asks about that body.
        if call.parent.is_some() || !is_in(call.pos) {
            continue;
        }
        let callee = Callee::Func { func: name(call.callee), body: Body::Analyzed };
        let cost = verdict(call.callee).and_then(Verdict::inlinable).map(|inlinable| inlinable.cost);
        found.push(CallSite { pos: call.pos, source: call.pos, callee, fate: Fate::Inlined(cost) });
    }
    for call in escaped.calls.drain(..) {
        let Some(func) = call.func else {
            found.push(call.site);
            continue;
        };
        // A literal that go and defer statements are made of is nobody's function.
        if program.func(func).is_wrapper && matches!(program.func(func).kind, FuncKind::Literal { .. }) {
            continue;
        }
        let fate = match verdict(func) {
            Some(Verdict::Inlinable(inlinable)) => {
                Fate::Kept(inlinable.cost, keep(demand, inlined, &call, func, view))
            }
            Some(Verdict::NotInlinable(obstacle)) => {
                // Of dependencies it is not worked out what bodies cost that are too expensive.
                let is_own = inlined.verdicts.contains_key(&func);
                let obstacle = if is_own { obstacle } else { demand.refusal(func).unwrap_or(obstacle) };
                Fate::NotInlinable(Some(obstacle.to_string().into()))
            }
            None => Fate::NotInlinable(None),
        };
        found.push(CallSite { fate, ..call.site });
    }
    found
}

/// Says why a call stays whose callee can be inlined.
fn keep(demand: &Demand<'_>, inlined: &Inlined, call: &Call, callee: FuncId, view: &View<'_>) -> Keep {
    let Session { types, program, .. } = demand.session;
    if let Some(statement) = call.statement {
        return statement;
    }
    if inline::is_intrinsic(program.func(callee), types, demand.options.arch) {
        return Keep::Intrinsic;
    }
    let is_own = inlined.verdicts.contains_key(&callee);
    if !is_own && view.body(callee).is_none() {
        return Keep::NoBody;
    }
    let caller = program.func(call.caller).pos;
    let is_big =
        |finding: &Finding| finding.pos == caller && matches!(finding.kind, FindingKind::BigFunction { .. });
    if inlined.findings.iter().any(is_big) { Keep::BigCaller } else { Keep::Other }
}

/// Returns the name of a function that all packages know it by.
pub(super) fn func_name(id: FuncId, program: &Program, types: &TypeStore) -> FuncName {
    let func = program.func(id);
    let package = types.package(func.package);
    let number = id.index() as u32;
    FuncName { path: package.path, package: package.name(), symbol: func.symbol, number }
}
