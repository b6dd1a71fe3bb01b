//! What would change a verdict: one sentence for each finding that somebody may want to change.

use super::explained::Explained;
use super::step::callee_name;
use crate::diagnostic::{Callee, Detail, FindingKind, FlowEdge, FlowNote, Storage, Target, Why};

/// The cost up to which a function is inlined (`inlineMaxBudget` in cmd/compile/internal/inline/inl.go).
const BUDGET: i32 = 80;

/// Returns what would change the verdict; none if it is as good as can be.
pub(super) fn advice(explained: &Explained<'_>) -> Option<String> {
    match &explained.finding.kind {
        FindingKind::EscapesToHeap { expr } if &**expr == "append" => Some(
            "what append allocates goes where the slice goes; make the slice once, with enough capacity"
                .to_owned(),
        ),
        FindingKind::MovedToHeap { .. } | FindingKind::EscapesToHeap { .. } => against_escape(explained),
        FindingKind::LeakingParam { param } => {
            against_leak(explained, param, "callers must allocate what is passed as")
        }
        FindingKind::LeakingParamContent { param } => {
            against_leak(explained, param, "callers must allocate what is reached through")
        }
        FindingKind::CannotInline { reason, .. } => against_refusal(explained, reason),
        FindingKind::CannotDevirtualize { .. } | FindingKind::ImpreciseInterfaceCall => Some(
            "code written for the concrete type instead of a type parameter can be called directly"
                .to_owned(),
        ),
        FindingKind::BigFunction { .. } => Some(
            "split the function: in a smaller one, calls of functions that cost up to 80 are inlined"
                .to_owned(),
        ),
        _ => None,
    }
}

fn against_escape(explained: &Explained<'_>) -> Option<String> {
    let steps: Vec<_> = explained.steps().collect();
    let last = decisive(&steps)?;
    let (edge, note) = last;
    Some(match (note.why, note.detail.as_deref()) {
        (_, Some(Detail::Target(target))) => against_target(target),
        (_, Some(Detail::Argument(argument))) => against_call(&argument.callee, &steps),
        (Why::Return, _) => {
            "it may stay on the stack if the value is returned instead of its address, if the caller passes the \
             storage, or if the function is small enough to be inlined"
                .to_owned()
        }
        (Why::Captured | Why::Reference, _) => {
            "pass it to the closure as a parameter, or use the closure only where it is made".to_owned()
        }
        (Why::Send, _) => "send a copy of the value instead of a pointer to it".to_owned(),
        (Why::MapKey | Why::MapLiteralKey | Why::MapLiteralValue, _) => {
            "what a map refers to lives on the heap: keep values in it, not pointers".to_owned()
        }
        (Why::TooLarge, _) => too_large(explained),
        (Why::TooAligned, _) => "no type that is aligned more strictly than the stack can stay there".to_owned(),
        (Why::ZeroSized, _) => "it takes no memory: nothing is gained".to_owned(),
        (Why::Go, _) => "a goroutine outlives the statement: pass values, not pointers, or do the work here".to_owned(),
        (Why::DeferInLoop, _) => {
            "a defer that may run several times keeps a list on the heap: move the body of the loop to a function"
                .to_owned()
        }
        (Why::InterfaceConverted, _) => {
            "the interface holds a pointer to a copy: pass a pointer, or call code for the concrete type".to_owned()
        }
        (Why::Assign | Why::AssignPair, _) if edge.to == Storage::Heap => {
            "keep it in a local variable, or store a copy of the value".to_owned()
        }
        (Why::StructElement | Why::ArrayElement | Why::SliceElement, _) => part_of(edge),
        _ => return outlived(explained),
    })
}

/// Says that something is on the heap because it is a part of something else there.
fn part_of(edge: &FlowEdge) -> String {
    let whole = edge.destination.strip_prefix("{storage for ").and_then(|rest| rest.strip_suffix('}'));
    format!("`{}`, which refers to it, is on the heap", whole.unwrap_or(&edge.destination))
}

/// Returns the last step that says where the value goes, as opposed to those that say how it is made.
fn decisive<'f>(steps: &[(&'f FlowEdge, &'f FlowNote)]) -> Option<(&'f FlowEdge, &'f FlowNote)> {
    let is_form = |why: Why| {
        matches!(
            why,
            Why::Spill
                | Why::AddressOf
                | Why::Dot
                | Why::DotOfPointer
                | Why::Indirection
                | Why::Slice
                | Why::ArrayIndex
                | Why::StructElement
                | Why::ArrayElement
                | Why::SliceElement
        )
    };
    steps.iter().rev().find(|(_, note)| !is_form(note.why)).or_else(|| steps.last()).copied()
}

fn against_target(target: &Target) -> String {
    match target {
        Target::Global(var) => {
            format!("`{var}` lives as long as the program: store a copy of the value in it")
        }
        Target::Pointer(pointer) => {
            format!(
                "the compiler does not know where `{pointer}` points: return the value, or store a copy of it"
            )
        }
        Target::Element(slice) | Target::MapElement(slice) => {
            format!(
                "what `{slice}` holds is on the heap for all that is known: store a copy of the value in it"
            )
        }
    }
}

fn against_call(callee: &Callee, steps: &[(&FlowEdge, &FlowNote)]) -> String {
    let name = callee_name(callee);
    let is_boxed = steps.iter().any(|(_, note)| note.why == Why::InterfaceConverted);
    match callee {
        Callee::Interface(_) => {
            format!(
                "{name} may keep its arguments: with a concrete type instead of the interface this can be known"
            )
        }
        Callee::Value(_) => {
            format!("{name} may keep its arguments: a direct call of a function lets the compiler look")
        }
        Callee::Func { .. } if is_boxed => {
            format!("{name} takes an interface and lets it escape: call something that takes the type itself")
        }
        Callee::Func { .. } => {
            format!("{name} keeps it: call something that does not, or that is small enough to be inlined")
        }
        Callee::Builtin("panic") => "what is panicked with lives on the heap; this runs only once".to_owned(),
        Callee::Builtin("append") => {
            "the slice that it is appended to outlives it: keep values in the slice, not pointers".to_owned()
        }
        Callee::Builtin(_) => format!("{name} stores it where it outlives the function"),
    }
}

fn too_large(explained: &Explained<'_>) -> String {
    match explained.finding.kind {
        FindingKind::MovedToHeap { .. } => {
            "variables of more than 128 KiB live on the heap: make it smaller, or reuse one".to_owned()
        }
        _ => "an allocation stays on the stack only if its size is constant and at most 64 KiB".to_owned(),
    }
}

fn outlived(explained: &Explained<'_>) -> Option<String> {
    let last = explained.flow?.edges.last()?;
    (last.to == Storage::Local).then(|| {
        format!(
            "`{}` outlives it: it is on the heap itself, or declared outside of the loop",
            last.destination
        )
    })
}

fn against_leak(explained: &Explained<'_>, param: &str, what: &str) -> Option<String> {
    let steps: Vec<_> = explained.steps().collect();
    let (_, note) = decisive(&steps)?;
    let instead = match note.detail.as_deref() {
        Some(Detail::Target(target)) => against_target(target),
        Some(Detail::Argument(argument)) => format!("{} keeps it", callee_name(&argument.callee)),
        None => return Some(format!("{what} `{param}` on the heap")),
    };
    Some(format!("{what} `{param}` on the heap: {instead}"))
}

fn against_refusal(explained: &Explained<'_>, reason: &str) -> Option<String> {
    let cost = explained.finding.context.as_ref().and_then(|context| context.cost);
    Some(match cost {
        Some(cost) if BUDGET < cost => format!(
            "{} over the budget of {BUDGET}: move what seldom runs to a function of its own; `goescape cost` shows what costs",
            cost - BUDGET
        ),
        _ if reason.starts_with("unhandled op ") || reason.starts_with("call to recover") => {
            "move the statement that cannot be inlined to a function of its own".to_owned()
        }
        _ if reason.starts_with("marked go:noinline") => "the directive //go:noinline forbids it".to_owned(),
        _ => return None,
    })
}
