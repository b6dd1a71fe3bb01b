//! Which findings to show: by kind, by function, by line.

use super::ChangedLines;
use crate::base::SourceMap;
use crate::diagnostic::{Finding, FindingKind};
use crate::report::PAGES;
use regex::Regex;

/// Which findings to show; all of them at first.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The kinds.
    pub kinds: Option<Families>,
    /// The functions whose code is meant, by the names that people or the linker give them.
    pub func: Option<Regex>,
    /// The lines.
    pub changed: Option<ChangedLines>,
}

impl Filter {
    /// Reports whether all findings pass.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_none() && self.func.is_none() && self.changed.is_none()
    }
    /// Reports whether a finding passes.
    pub fn keeps(&self, finding: &Finding, sources: &SourceMap) -> bool {
        self.kinds.as_ref().is_none_or(|kinds| kinds.contain(&finding.kind))
            && self.func.as_ref().is_none_or(|func| is_in(finding, func))
            && self.changed.as_ref().is_none_or(|lines| is_on(finding, lines, sources))
    }
}

/// Reports whether a finding is about code of a function with such a name.
fn is_in(finding: &Finding, func: &Regex) -> bool {
    let context = finding.context.as_ref();
    context.is_some_and(|context| func.is_match(&context.human) || func.is_match(&context.func))
}

/// Reports whether a finding is on one of the lines: where gc reports it, or where the code stands.
fn is_on(finding: &Finding, lines: &ChangedLines, sources: &SourceMap) -> bool {
    let source = finding.context.as_ref().map(|context| context.source);
    lines.contains(finding.pos, sources) || source.is_some_and(|source| lines.contains(source, sources))
}

/// Kinds of findings, and families of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Families {
    families: Vec<Family>,
    codes: Vec<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Inline,
    Devirtualize,
    Escape,
    Heap,
    Leak,
    Other,
}

/// The families by name.
const FAMILIES: &[(&str, Family)] = &[
    ("inline", Family::Inline),
    ("devirtualize", Family::Devirtualize),
    ("escape", Family::Escape),
    ("heap", Family::Heap),
    ("leak", Family::Leak),
    ("other", Family::Other),
];

impl Families {
    /// Finds kinds and families by their names.
    pub fn find<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<Self, String> {
        let mut found = Self::default();
        for name in names {
            let family = FAMILIES.iter().find(|(family, _)| *family == name);
            let page = PAGES.iter().find(|page| page.kind == name);
            match (family, page) {
                (Some((_, family)), _) => found.families.push(*family),
                (None, Some(page)) => found.codes.push(page.kind),
                (None, None) => return Err(unknown(name)),
            }
        }
        Ok(found)
    }
    fn contain(&self, kind: &FindingKind) -> bool {
        let family = family_of(kind);
        let is_heap = matches!(
            kind,
            FindingKind::MovedToHeap { .. }
                | FindingKind::EscapesToHeap { .. }
                | FindingKind::Allocates { .. }
                | FindingKind::EscapeFlow { .. }
        );
        self.families.contains(&family)
            || (is_heap && self.families.contains(&Family::Heap))
            || self.codes.iter().any(|&code| code == kind.code() || explains(kind, code))
    }
}

/// Reports whether findings of this kind explain those that have the code.
fn explains(kind: &FindingKind, code: &str) -> bool {
    match kind {
        FindingKind::EscapeFlow { .. } => matches!(code, "moved-to-heap" | "escapes-to-heap"),
        FindingKind::LeakFlow { .. } => code.starts_with("leaking-param"),
        _ => false,
    }
}

fn unknown(name: &str) -> String {
    let families: Vec<&str> = FAMILIES.iter().map(|(family, _)| *family).collect();
    format!(
        "--only knows the families {} and the kinds that `goescape explain` lists, not {name}",
        families.join(", ")
    )
}

const fn family_of(kind: &FindingKind) -> Family {
    match kind {
        FindingKind::CanInline { .. }
        | FindingKind::CannotInline { .. }
        | FindingKind::BigFunction { .. }
        | FindingKind::InliningCall { .. }
        | FindingKind::RecursiveCycle { .. } => Family::Inline,
        FindingKind::Devirtualizing { .. }
        | FindingKind::CannotDevirtualize { .. }
        | FindingKind::ImpreciseInterfaceCall => Family::Devirtualize,
        FindingKind::MovedToHeap { .. }
        | FindingKind::EscapesToHeap { .. }
        | FindingKind::DoesNotEscape { .. }
        | FindingKind::Allocates { .. }
        | FindingKind::ZeroCopyConversion
        | FindingKind::Capturing { .. }
        | FindingKind::EscapeFlow { .. } => Family::Escape,
        FindingKind::LeakingParam { .. }
        | FindingKind::LeakingParamContent { .. }
        | FindingKind::LeakingParamToResult { .. }
        | FindingKind::ParamDoesNotEscape { .. }
        | FindingKind::AssumingUnsafeUintptr { .. }
        | FindingKind::MarkingEscapingUintptr { .. }
        | FindingKind::LeakFlow { .. } => Family::Leak,
        FindingKind::IgnoringSelfAssignment { .. }
        | FindingKind::BoundsCheckElided
        | FindingKind::KeptAlive { .. }
        | FindingKind::Logged { .. } => Family::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_and_kinds_are_found_by_name() {
        let heap = Families::find(["heap", "can-inline"]).expect("both are known");
        assert!(heap.contain(&FindingKind::MovedToHeap { var: "x".into() }));
        assert!(heap.contain(&FindingKind::CanInline { func: "F".into(), detail: None }));
        assert!(!heap.contain(&FindingKind::DoesNotEscape { expr: "x".into() }));
        assert!(!heap.contain(&FindingKind::BoundsCheckElided));
        let message = Families::find(["inline", "escapes"]).expect_err("the kind is called otherwise");
        assert!(message.contains("not escapes"), "{message}");
    }
}
