//! Whether functions and calls are inlined, and why.

use super::Evidence;
use super::excerpt::Page;
use super::sentence::{func_text, symbol_text};
use crate::diagnostic::{CallSite, Callee, Fate, Finding, FindingKind, Keep};
use crate::report::ink::Ink;

/// What the body of a function may cost: `inlineMaxBudget` in cmd/compile/internal/inline/inl.go.
const BUDGET: i32 = 80;

/// Says whether a function can be inlined.
pub(super) fn func(page: &mut Page<'_, '_>, finding: &Finding) {
    match &finding.kind {
        FindingKind::CanInline { func, detail } => {
            let cost = detail.as_ref().map_or(String::new(), |detail| {
                format!(": its body costs {}, and {BUDGET} is the most that may be", detail.cost)
            });
            page.heading(
                Ink::Good,
                finding.pos,
                finding.pos,
                &format!("calls of {} can be inlined{cost}", symbol_text(func)),
            );
        }
        FindingKind::CannotInline { func, reason } => {
            page.heading(
                Ink::Warn,
                finding.pos,
                finding.pos,
                &format!("calls of {} cannot be inlined: {}", symbol_text(func), reason_text(reason)),
            );
            if let Some(advice) = advice(reason) {
                page.remedy(advice);
            }
        }
        _ => {}
    }
}

/// Says what becomes of a call.
pub(super) fn call(page: &mut Page<'_, '_>, evidence: &Evidence, call: &CallSite) {
    let callee = match &call.callee {
        Callee::Func { func, .. } => func_text(evidence, *func),
        Callee::Interface(method) => method.to_string(),
        Callee::Value(func) => func.to_string(),
        Callee::Builtin(name) => (*name).to_owned(),
    };
    let text = match &call.fate {
        Fate::Inlined(Some(cost)) => {
            format!("the call of {callee} is inlined: its body costs {cost} of {BUDGET}")
        }
        Fate::Inlined(None) => format!("the call of {callee} is inlined"),
        Fate::NotInlinable(Some(reason)) => {
            format!("the call of {callee} is not inlined: {}", reason_text(reason))
        }
        Fate::NotInlinable(None) => {
            format!("the call of {callee} is not inlined: it has no body that could be")
        }
        Fate::Kept(_, Keep::Intrinsic) => {
            format!("the call of {callee} is not inlined: the compiler has instructions of its own for it")
        }
        Fate::Kept(cost, keep) => {
            format!(
                "the call of {callee} is not inlined here although its body costs only {cost}{}",
                keep_text(*keep)
            )
        }
        Fate::Dynamic if matches!(call.callee, Callee::Interface(_)) => {
            format!(
                "the call of {callee} is not inlined: it goes through an interface whose concrete type is not known"
            )
        }
        Fate::Dynamic => {
            format!("the call of {callee} is not inlined: it goes through a function value that is not known")
        }
    };
    let ink = if matches!(call.fate, Fate::Inlined(_)) { Ink::Good } else { Ink::Warn };
    page.heading(ink, call.pos, call.source, &text);
}

/// Says why a call stays whose callee can be inlined elsewhere.
const fn keep_text(keep: Keep) -> &'static str {
    match keep {
        Keep::Go => ": a go statement starts it",
        Keep::Defer => ": a defer statement puts it off",
        Keep::BigCaller => ": the caller has 5000 nodes or more, and callees may cost no more than 20 there",
        Keep::NoBody => ": its body is in the export data of no package that is imported here",
        Keep::Intrinsic | Keep::Other => "",
    }
}

/// Says what gc says in one line, and means.
pub(super) fn other(page: &mut Page<'_, '_>, finding: &Finding) {
    let (ink, text) = match &finding.kind {
        FindingKind::Devirtualizing { selector, ty, is_partial: false } => (
            Ink::Good,
            format!(
                "{selector} is called without its interface, for the compiler finds out that the value is a {ty}"
            ),
        ),
        FindingKind::ZeroCopyConversion => (
            Ink::Good,
            "the bytes of the string are not copied, because nobody writes to the slice".to_owned(),
        ),
        FindingKind::AssumingUnsafeUintptr { param } => (
            Ink::Warn,
            format!(
                "the function has no body in Go, and {param} may be an address: what callers convert to uintptr for it is \
                 kept alive during the call"
            ),
        ),
        FindingKind::MarkingEscapingUintptr { param, .. } => (
            Ink::Warn,
            format!("what callers convert to uintptr for {param} escapes, as //go:uintptrescapes demands"),
        ),
        FindingKind::IgnoringSelfAssignment { stmt, .. } => (
            Ink::Good,
            format!("{stmt} stores a part of a value in the value itself, so that nothing escapes by it"),
        ),
        FindingKind::BigFunction { func } => (
            Ink::Warn,
            format!(
                "{} has 5000 nodes or more, so that only calls whose bodies cost at most 20 are inlined in it",
                symbol_text(func)
            ),
        ),
        FindingKind::RecursiveCycle { callee, .. } => (
            Ink::Warn,
            format!(
                "{} is not inlined here once more: it was inlined on the way to this call",
                symbol_text(callee)
            ),
        ),
        _ => return page.gc_line(finding),
    };
    page.heading(ink, finding.pos, finding.pos, &text);
}

/// Puts gc's reason in words.
fn reason_text(reason: &str) -> String {
    if let Some(costs) = reason.strip_prefix("function too complex: cost ") {
        let Some((cost, budget)) = costs.split_once(" exceeds budget ") else { return reason.to_owned() };
        return format!("its body costs {cost}, more than the {budget} that it may");
    }
    if let Some(op) = reason.strip_prefix("unhandled op ") {
        let what = match op {
            "DEFER" => "a defer statement",
            "GO" => "a go statement",
            "TAILCALL" => "a tail call",
            "SELECT" => "a select statement",
            _ => return reason.to_owned(),
        };
        return format!("its body holds {what}, which the inliner does not copy");
    }
    match reason {
        "marked go:noinline" => "it is marked //go:noinline".into(),
        "no function body" => "it has no body in Go".into(),
        "call to recover" => "its body calls recover, which depends on the frame that it is called in".into(),
        "too expensive" => "its body costs more than it may".into(),
        _ => reason.to_owned(),
    }
}

fn advice(reason: &str) -> Option<&'static str> {
    if reason.starts_with("function too complex") {
        return Some(
            "move what is rarely needed to a function of its own, which costs 57 and more for the call; `goescape cost` \
             shows what each line costs.",
        );
    }
    (reason == "unhandled op DEFER")
        .then_some("call directly what is deferred if there is one way out of the function.")
}
