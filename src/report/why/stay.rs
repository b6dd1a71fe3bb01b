//! Why something may stay on the stack.

use super::Evidence;
use super::chain::capitalized;
use super::excerpt::Page;
use super::sentence::{self, func_text, noun, variable};
use crate::base::Pos;
use crate::diagnostic::{Argument, Callee, Detail, FlowEdge, FlowNote, Stay, Storage, Why};
use crate::report::ink::Ink;

/// How many uses are named.
const MAX_NAMED: usize = 6;

/// Explains why something does not escape.
pub(super) fn explain(page: &mut Page<'_, '_>, evidence: &Evidence, stay: &Stay) {
    let uses = if stay.is_pointer_free { Vec::new() } else { uses(evidence, stay) };
    page.heading(Ink::Good, stay.pos, stay.source, &heading(evidence, stay, uses.is_empty()));
    let n_left = uses.len().saturating_sub(MAX_NAMED);
    for (index, (text, place)) in uses.iter().take(MAX_NAMED).enumerate() {
        page.step(index + 1, &capitalized(text));
        page.lines(&[*place]);
    }
    if 0 < n_left {
        page.sentence(&format!("({n_left} more uses, none of which keeps it)"));
    }
    if stay.is_sized_late {
        page.sentence(
            "Its size is known only when the program runs: a slice of up to 32 bytes lies on the stack, a larger one is \
             allocated all the same.",
        );
    }
}

fn heading(evidence: &Evidence, stay: &Stay, is_unused: bool) -> String {
    let name = &*stay.location;
    match stay.kind {
        Storage::Param if stay.is_pointer_free => {
            format!("parameter {name} holds no pointers, so that nothing can leak through it")
        }
        Storage::Param if is_unused => {
            format!(
                "parameter {name} does not escape: nothing in {} keeps it",
                func_text(evidence, stay.func)
            )
        }
        Storage::Param => format!("parameter {name} does not escape: nobody who gets it keeps it"),
        Storage::Local | Storage::InlinedParam | Storage::InlinedResult if is_unused => {
            format!("{} stays on the stack: nothing needs its address", variable(name))
        }
        Storage::Local | Storage::InlinedParam | Storage::InlinedResult => {
            format!("{} stays on the stack: nobody who gets its address keeps it", variable(name))
        }
        Storage::Boxed => {
            format!("{name} does not escape: the interface value that points to its copy is not kept")
        }
        kind => {
            // No frames: what was copied from elsewhere is asked about there.
            let name = sentence::storage_text(kind, name, &[]);
            let noun = noun(kind);
            match is_unused {
                true if name == noun => format!("{name} does not escape: it is used on the spot"),
                true => format!("{name} does not escape: {noun} is used on the spot"),
                false if name.starts_with("the ") => {
                    format!("{name} does not escape: nobody who gets it keeps it")
                }
                false => format!("{name} does not escape: nobody who gets {noun} keeps it"),
            }
        }
    }
}

/// Returns what is done with the address, each with its place.
fn uses(evidence: &Evidence, stay: &Stay) -> Vec<(String, Pos)> {
    let mut found: Vec<(String, Pos)> = Vec::new();
    for edge in &stay.uses {
        for (index, note) in edge.notes.iter().enumerate() {
            let is_last = index + 1 == edge.notes.len();
            let Some(text) = use_text(evidence, (edge, note), is_last) else { continue };
            let place = if note.source.is_source() { note.source } else { note.pos };
            if !found.iter().any(|(known, at)| *known == text && *at == place) {
                found.push((text, place));
            }
        }
    }
    found
}

fn use_text(evidence: &Evidence, (edge, note): (&FlowEdge, &FlowNote), is_last: bool) -> Option<String> {
    Some(match note.why {
        Why::CallParameter => match note.detail.as_deref() {
            Some(Detail::Argument(Argument {
                callee: Callee::Func { func, .. }, is_receiver: true, ..
            })) => {
                format!("it is the receiver of {}, which does not keep it", func_text(evidence, *func))
            }
            Some(Detail::Argument(argument @ Argument { callee: Callee::Func { func, .. }, .. })) => {
                let func = func_text(evidence, *func);
                format!("it is passed to {func}, whose {} is not kept", sentence::param_text(argument))
            }
            _ => return None,
        },
        Why::Captured => "a function literal captures it, and that does not escape either".into(),
        Why::SliceElement | Why::StructElement | Why::ArrayElement => {
            "it is part of a literal that does not escape either".into()
        }
        Why::InterfaceConverted => "it is converted to an interface value that is not kept".into(),
        Why::Assign | Why::AssignPair if is_last => match edge.to {
            Storage::Local if sentence::is_temporary(&edge.destination) => return None,
            Storage::Local | Storage::Param => {
                format!("it is assigned to {}, which lives no longer", variable(&edge.destination))
            }
            Storage::InlinedResult if edge.destination.starts_with('~') => return None,
            Storage::InlinedParam | Storage::InlinedResult if note.why == Why::Assign => return None,
            Storage::InlinedResult => {
                let callee = sentence::inlined_callee(evidence, edge);
                format!("it is assigned to the result {} of {callee}", variable(&edge.destination))
            }
            Storage::InlinedParam => {
                let callee = sentence::inlined_callee(evidence, edge);
                format!("it is passed as {} to {callee}", variable(&edge.destination))
            }
            _ => return None,
        },
        _ => return None,
    })
}
