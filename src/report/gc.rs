//! Findings in gc's words.
//!
//! gc writes its lines in two ways that differ where a position is missing: what the inliner says, and
//! the explanations of `-m=2`, then start with `<unknown line number>`; all other lines with nothing
//! (cmd/compile/internal/base/print.go, `WarnfAt`).

use super::explained::is_explanation;
use super::position::write_number;
use super::{PackageView, Positions, Report, write_errors, write_heap};
use crate::diagnostic::{Diagnostic, Finding, FindingKind, Flow};

/// gc's lines, below a header for each package.
pub struct GcReport {
    /// Whether what explains findings is printed, as at `-m=2`.
    is_detailed: bool,
    /// The size of a word, if lines tell how many bytes are allocated.
    word: Option<u64>,
    /// The package whose header was written last.
    headed: Option<String>,
    out: String,
}

impl GcReport {
    /// Makes an empty report for a level of `-m`.
    pub const fn new(level: u8) -> Self {
        Self { is_detailed: 1 < level, word: None, headed: None, out: String::new() }
    }
    /// Makes the lines tell how many bytes are allocated, on a target with words of this size.
    #[must_use]
    pub fn with_bytes(self, word: u64) -> Self {
        Self { word: Some(word), ..self }
    }
    fn head(&mut self, package: &PackageView<'_>) {
        if self.headed.as_deref() != Some(package.title) {
            self.headed = Some(package.title.to_owned());
            self.out.push_str(&format!("# {}\n", package.title));
        }
    }
}

impl Report for GcReport {
    fn findings(&mut self, package: &PackageView<'_>, findings: &[Finding]) {
        let is_detailed = self.is_detailed;
        // What gc does not say is no line of its own.
        let tells_bytes = self.word.is_some();
        let is_said = |kind: &FindingKind| match kind {
            FindingKind::Allocates { .. } => tells_bytes,
            FindingKind::Logged { .. } => false,
            _ => true,
        };
        let is_printed =
            |finding: &&Finding| is_said(&finding.kind) && (is_detailed || !is_explanation(&finding.kind));
        if !findings.iter().any(|finding| is_printed(&finding)) {
            return;
        }
        self.head(package);
        let positions = &mut Positions::new(package.sources, package.names);
        if let Some(word) = self.word {
            return write_heap(&mut self.out, findings.iter().filter(is_printed), positions, word);
        }
        let mut writer =
            Writer { out: &mut self.out, positions, prefix: String::new(), remark: String::new() };
        for finding in findings.iter().filter(is_printed) {
            writer.finding(finding);
        }
    }
    fn errors(&mut self, package: &PackageView<'_>, errors: &[Diagnostic]) {
        self.head(package);
        write_errors(&mut self.out, errors, &mut Positions::new(package.sources, package.error_names));
    }
    fn end_package(&mut self, _: &PackageView<'_>) {
        // Variants of a package follow each other, and each has its header.
        self.headed = None;
    }
    fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }
}

/// Appends the lines of findings to `out`.
pub fn write_findings(out: &mut String, findings: &[Finding], positions: &mut Positions<'_>) {
    let mut writer = Writer { out, positions, prefix: String::new(), remark: String::new() };
    for finding in findings {
        writer.finding(finding);
    }
}

/// Appends the lines of a finding, without a remark that it is in doubt.
pub(super) fn write_plainly(out: &mut String, finding: &Finding, positions: &mut Positions<'_>) {
    let mut writer = Writer { out, positions, prefix: String::new(), remark: String::new() };
    writer.finding(&Finding { pos: finding.pos, kind: finding.kind.clone(), context: None });
}

/// Returns a finding's first line without its position, for snippets.
pub(super) fn message(finding: &Finding, positions: &mut Positions<'_>) -> String {
    let mut out = String::new();
    let unplaced = Finding { pos: crate::base::Pos::NONE, ..finding.clone() };
    write_findings(&mut out, &[unplaced], positions);
    let line = out.lines().next().unwrap_or_default();
    line.strip_prefix("<unknown line number>: ").unwrap_or(line).to_owned()
}

struct Writer<'o, 'a, 'p> {
    out: &'o mut String,
    positions: &'p mut Positions<'a>,
    /// The position of the finding being written, with colon and space; its lines all start with it.
    prefix: String,
    /// What is said behind its first line.
    remark: String,
}

impl Writer<'_, '_, '_> {
    fn finding(&mut self, finding: &Finding) {
        self.prefix.clear();
        if let Some(func) = finding.context.as_ref().and_then(|context| context.doubt.as_ref()) {
            self.remark = format!(" (unknown because of errors in {func})");
        }
        if !(finding.pos.is_none() && is_queued(&finding.kind)) {
            self.positions.write(&mut self.prefix, finding.pos);
            self.prefix.push_str(": ");
        }
        match &finding.kind {
            FindingKind::CanInline { func, detail: None } => self.line(&["can inline ", func]),
            FindingKind::CanInline { func, detail: Some(detail) } => {
                self.start(&["can inline ", func, " with cost "]);
                write_number(self.out, i64::from(detail.cost));
                self.end(&[" as: ", &detail.body]);
            }
            FindingKind::CannotInline { func, reason } => self.line(&["cannot inline ", func, ": ", reason]),
            FindingKind::BigFunction { func } => {
                self.line(&["function ", func, " considered 'big'; reducing max cost of inlinees"]);
            }
            FindingKind::InliningCall { callee } => self.line(&["inlining call to ", callee]),
            FindingKind::RecursiveCycle { callee, caller } => {
                self.line(&["cannot inline ", callee, " into ", caller, ": repeated recursive cycle"]);
            }
            FindingKind::Devirtualizing { selector, ty, is_partial } => {
                let what = if *is_partial { "partially devirtualizing " } else { "devirtualizing " };
                self.line(&[what, selector, " to ", ty]);
            }
            FindingKind::CannotDevirtualize { call, ty, is_interface } => {
                let shaped = if *is_interface { ": shaped interface " } else { ": shaped receiver " };
                self.line(&["cannot devirtualize ", call, shaped, ty]);
            }
            FindingKind::ImpreciseInterfaceCall => self.line(&["imprecise interface call"]),
            FindingKind::MovedToHeap { var } => self.line(&["moved to heap: ", var]),
            FindingKind::EscapesToHeap { expr } => self.line(&[expr, " escapes to heap"]),
            FindingKind::DoesNotEscape { expr } => self.line(&[expr, " does not escape"]),
            FindingKind::Allocates { expr } => self.line(&[expr, " allocates"]),
            FindingKind::ZeroCopyConversion => self.line(&["zero-copy string->[]byte conversion"]),
            FindingKind::LeakingParam { param } => self.line(&["leaking param: ", param]),
            FindingKind::LeakingParamContent { param } => self.line(&["leaking param content: ", param]),
            FindingKind::LeakingParamToResult { param, result, derefs } => {
                self.start(&["leaking param: ", param, " to result ", result, " level="]);
                write_number(self.out, i64::from(*derefs));
                self.end(&[]);
            }
            FindingKind::ParamDoesNotEscape { param } => self.line(&[param, " does not escape"]),
            FindingKind::AssumingUnsafeUintptr { param } => {
                self.line(&["assuming ", param, " is unsafe uintptr"]);
            }
            FindingKind::MarkingEscapingUintptr { param, is_variadic } => {
                let what = if *is_variadic { " as escaping ...uintptr" } else { " as escaping uintptr" };
                self.line(&["marking ", param, what]);
            }
            FindingKind::IgnoringSelfAssignment { func, stmt } => {
                self.line(&[func, " ignoring self-assignment in ", stmt]);
            }
            FindingKind::BoundsCheckElided => self.line(&["index bounds check elided"]),
            FindingKind::Capturing { func, var, by_value, address_taken, reassigned, width } => {
                let how = if *by_value { " capturing by value: " } else { " capturing by ref: " };
                self.start(&[func, how, var, " (addr=", bool_text(*address_taken)]);
                self.add(&[" assign=", bool_text(*reassigned), " width="]);
                write_number(self.out, *width);
                self.end(&[")"]);
            }
            FindingKind::EscapeFlow { location, func, flow, .. } => {
                self.line(&[location, " escapes to heap in ", func, ":"]);
                self.flow(flow);
            }
            FindingKind::LeakFlow { param, destination, func, derefs, flow, .. } => {
                self.start(&["parameter ", param, " leaks to ", destination, " for ", func, " with derefs="]);
                write_number(self.out, i64::from(*derefs));
                self.end(&[":"]);
                self.flow(flow);
            }
            FindingKind::KeptAlive { text } => self.line(&[text]),
            FindingKind::Logged { code, message, .. } => self.line(&[code, ": ", message]),
        }
    }
    fn flow(&mut self, flow: &Flow) {
        for edge in &flow.edges {
            self.start(&["  flow: ", &edge.destination, " ← "]);
            match edge.derefs {
                -1 => self.add(&["&"]),
                derefs => (0..derefs).for_each(|_| self.add(&["*"])),
            }
            self.end(&[&edge.source, ":"]);
            for note in &edge.notes {
                let Some(why) = note.why.text() else { continue };
                self.start(&["    from ", &note.node, " (", why, ") at "]);
                self.positions.write(self.out, note.pos);
                self.end(&[]);
            }
        }
        if flow.is_truncated {
            self.line(&[
                "  warning: truncated explanation due to assignment cycle; see golang.org/issue/35518",
            ]);
        }
    }
    fn line(&mut self, texts: &[&str]) {
        self.start(texts);
        self.end(&[]);
    }
    fn start(&mut self, texts: &[&str]) {
        self.out.push_str(&self.prefix);
        self.add(texts);
    }
    fn add(&mut self, texts: &[&str]) {
        for text in texts {
            self.out.push_str(text);
        }
    }
    fn end(&mut self, texts: &[&str]) {
        self.add(texts);
        self.out.push_str(&std::mem::take(&mut self.remark));
        self.out.push('\n');
    }
}

const fn bool_text(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// Reports whether gc passes such a line through its queue of messages, instead of printing it itself.
const fn is_queued(kind: &FindingKind) -> bool {
    match kind {
        FindingKind::CanInline { .. }
        | FindingKind::CannotInline { .. }
        | FindingKind::BigFunction { .. }
        | FindingKind::InliningCall { .. }
        | FindingKind::RecursiveCycle { .. }
        | FindingKind::EscapeFlow { .. }
        | FindingKind::LeakFlow { .. } => false,
        FindingKind::Devirtualizing { .. }
        | FindingKind::CannotDevirtualize { .. }
        | FindingKind::ImpreciseInterfaceCall
        | FindingKind::MovedToHeap { .. }
        | FindingKind::EscapesToHeap { .. }
        | FindingKind::DoesNotEscape { .. }
        | FindingKind::Allocates { .. }
        | FindingKind::ZeroCopyConversion
        | FindingKind::LeakingParam { .. }
        | FindingKind::LeakingParamContent { .. }
        | FindingKind::LeakingParamToResult { .. }
        | FindingKind::ParamDoesNotEscape { .. }
        | FindingKind::AssumingUnsafeUintptr { .. }
        | FindingKind::MarkingEscapingUintptr { .. }
        | FindingKind::IgnoringSelfAssignment { .. }
        | FindingKind::BoundsCheckElided
        | FindingKind::Capturing { .. }
        | FindingKind::KeptAlive { .. }
        | FindingKind::Logged { .. } => true,
    }
}

#[cfg(test)]
#[path = "gc_tests.rs"]
mod tests;
