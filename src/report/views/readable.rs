//! Findings with the names that people give to instances: `Map[int]` for `Map[go.shape.int]`.

use crate::diagnostic::{Finding, FindingKind, Flow, FlowEdge, FlowNote, InlineDetail, Text};
use crate::ir::print::human_name;
use std::borrow::Cow;

/// What the compiler puts before the name of a type that stands for all of its shape.
const SHAPE: &str = "go.shape.";

/// Returns findings with names that people read.
pub fn readable(findings: &[Finding]) -> Cow<'_, [Finding]> {
    if !findings.iter().any(is_marked) {
        return Cow::Borrowed(findings);
    }
    let mut findings = findings.to_vec();
    findings.iter_mut().filter(|finding| is_marked(finding)).for_each(mend);
    Cow::Owned(findings)
}

fn is_marked(finding: &Finding) -> bool {
    let mut found = false;
    let mut copy = finding.clone();
    visit(&mut copy, &mut |text, _| found |= text.contains(SHAPE));
    found
}

fn mend(finding: &mut Finding) {
    visit(finding, &mut |text, what| {
        *text = match what {
            Names::Function => human_name(text).into(),
            Names::Code => text.replace(SHAPE, "").into(),
        };
    });
}

/// What a text is.
#[derive(Clone, Copy)]
enum Names {
    /// The name of a function.
    Function,
    /// An expression, a statement or a type.
    Code,
}

/// Visits all texts of a finding.
fn visit(finding: &mut Finding, f: &mut impl FnMut(&mut Text, Names)) {
    use Names::{Code, Function};
    match &mut finding.kind {
        FindingKind::CanInline { func, detail } => {
            f(func, Function);
            if let Some(InlineDetail { body, .. }) = detail.as_deref_mut() {
                f(body, Code);
            }
        }
        FindingKind::CannotInline { func, reason } => {
            f(func, Function);
            f(reason, Code);
        }
        FindingKind::BigFunction { func } => f(func, Function),
        FindingKind::InliningCall { callee } => f(callee, Function),
        FindingKind::RecursiveCycle { callee, caller } => {
            f(callee, Function);
            f(caller, Function);
        }
        FindingKind::Devirtualizing { selector: text, ty, .. }
        | FindingKind::CannotDevirtualize { call: text, ty, .. } => {
            f(text, Code);
            f(ty, Code);
        }
        FindingKind::MovedToHeap { var: text }
        | FindingKind::EscapesToHeap { expr: text }
        | FindingKind::DoesNotEscape { expr: text }
        | FindingKind::Allocates { expr: text }
        | FindingKind::LeakingParam { param: text }
        | FindingKind::LeakingParamContent { param: text }
        | FindingKind::LeakingParamToResult { param: text, .. }
        | FindingKind::ParamDoesNotEscape { param: text }
        | FindingKind::AssumingUnsafeUintptr { param: text }
        | FindingKind::MarkingEscapingUintptr { param: text, .. }
        | FindingKind::KeptAlive { text }
        | FindingKind::Logged { message: text, .. } => f(text, Code),
        FindingKind::IgnoringSelfAssignment { func, stmt } => {
            f(func, Function);
            f(stmt, Code);
        }
        FindingKind::Capturing { func, var, .. } => {
            f(func, Function);
            f(var, Code);
        }
        FindingKind::EscapeFlow { location, func, flow, .. } => {
            f(location, Code);
            f(func, Function);
            visit_flow(flow, f);
        }
        FindingKind::LeakFlow { param, destination, func, flow, .. } => {
            f(param, Code);
            f(destination, Code);
            f(func, Function);
            visit_flow(flow, f);
        }
        FindingKind::ImpreciseInterfaceCall
        | FindingKind::ZeroCopyConversion
        | FindingKind::BoundsCheckElided => {}
    }
    if let Some(allocation) = finding.context.as_mut().and_then(|context| context.allocation.as_mut()) {
        f(&mut allocation.ty, Code);
    }
}

fn visit_flow(flow: &mut Flow, f: &mut impl FnMut(&mut Text, Names)) {
    for FlowEdge { destination, source, notes, .. } in &mut flow.edges {
        f(destination, Names::Code);
        f(source, Names::Code);
        for FlowNote { node, .. } in notes {
            f(node, Names::Code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Pos;

    #[test]
    fn instances_lose_their_marks() {
        let call = |callee: &str| Finding {
            pos: Pos::NONE,
            kind: FindingKind::InliningCall { callee: callee.into() },
            context: None,
        };
        let findings = [call("Map[go.shape.int,go.shape.string]"), call("F")];
        assert_eq!(readable(&findings).as_ref(), [call("Map[int,string]"), call("F")]);
        assert!(matches!(readable(&findings[1..]), Cow::Borrowed(_)));
    }
}
