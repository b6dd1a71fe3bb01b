//! JSON lines: one object for each finding or error, described by `finding.schema.json`.
//!
//! Names of fields and of kinds stay what they are; fields may be added. What explains a finding is part of it:
//! `-m=2` flows are no lines of their own.

use super::errors::message_text;
use super::explained::{Explained, explained};
use super::place::{Place, Places};
use super::range::Ranges;
use super::{HeapObject, PackageView, Positions, Report, gc, printed_errors};
use crate::base::Pos;
use crate::diagnostic::{Allocation, Diagnostic, Finding, FindingKind, FlowEdge, FlowNote, Frame, Memory};
use serde::Serialize;

/// The JSON schema of a line.
pub const SCHEMA: &str = include_str!("finding.schema.json");

/// Writes JSON lines.
pub struct JsonReport {
    /// The size of a word on the target.
    word: u64,
    ranges: Ranges,
    out: String,
}

impl JsonReport {
    /// Makes an empty report for a target with words of this size in bytes.
    pub fn new(word: u64) -> Self {
        Self { word, ranges: Ranges::default(), out: String::new() }
    }
}

impl Report for JsonReport {
    fn findings(&mut self, package: &PackageView<'_>, findings: &[Finding]) {
        let mut positions = Positions::new(package.sources, package.names);
        let places = Places { sources: package.sources, names: package.names };
        for explained in explained(findings) {
            let message = gc::message(explained.finding, &mut positions);
            let line = finding_line(package, &explained, message, &places, &mut self.ranges, self.word);
            push_line(&mut self.out, &line);
        }
    }
    fn errors(&mut self, package: &PackageView<'_>, errors: &[Diagnostic]) {
        let mut positions = Positions::new(package.sources, package.error_names);
        let places = Places { sources: package.sources, names: package.error_names };
        for error in printed_errors(errors, &positions).errors {
            let related = error.related.iter().map(|related| JsonRelated {
                message: message_text(&related.message, &mut positions),
                place: places.point(related.pos).map(JsonPlace::from),
            });
            let related = related.collect();
            let message = message_text(&error.message, &mut positions);
            let place = places.point(error.pos).map(JsonPlace::from);
            let line = ErrorLine { kind: "error", package: package.path, place, message, related };
            push_line(&mut self.out, &line);
        }
    }
    fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }
}

fn push_line(out: &mut String, line: &impl Serialize) {
    out.push_str(&serde_json::to_string(line).expect("texts and numbers can be written"));
    out.push('\n');
}

#[derive(Serialize)]
struct FindingLine<'a> {
    kind: &'static str,
    package: &'a str,
    #[serde(flatten)]
    place: Option<JsonPlace>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    function: Option<JsonFunction<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unknown_because_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allocation: Option<JsonAllocation<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inlined: Vec<JsonFrame<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<JsonPlace>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    flow: Vec<JsonEdge<'a>>,
}

#[derive(Serialize)]
struct ErrorLine<'a> {
    kind: &'static str,
    package: &'a str,
    #[serde(flatten)]
    place: Option<JsonPlace>,
    message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<JsonRelated>,
}

#[derive(Serialize)]
struct JsonRelated {
    message: String,
    #[serde(flatten)]
    place: Option<JsonPlace>,
}

#[derive(Serialize)]
struct JsonPlace {
    file: String,
    line: u32,
    column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
}

impl From<Place> for JsonPlace {
    fn from(place: Place) -> Self {
        let Place { file, line, column, end } = place;
        Self { file, line, column, end_line: end.map(|end| end.0), end_column: end.map(|end| end.1) }
    }
}

#[derive(Serialize)]
struct JsonFunction<'a> {
    symbol: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct JsonAllocation<'a> {
    #[serde(rename = "type")]
    ty: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    has_pointers: bool,
    memory: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    heap_bytes: Option<u64>,
}

#[derive(Serialize)]
struct JsonFrame<'a> {
    function: &'a str,
    #[serde(flatten)]
    place: Option<JsonPlace>,
}

#[derive(Serialize)]
struct JsonEdge<'a> {
    from: &'a str,
    to: &'a str,
    derefs: i32,
    steps: Vec<JsonStep<'a>>,
}

#[derive(Serialize)]
struct JsonStep<'a> {
    text: &'a str,
    why: &'static str,
    #[serde(flatten)]
    place: Option<JsonPlace>,
}

fn finding_line<'a>(
    package: &PackageView<'a>,
    explained: &Explained<'a>,
    message: String,
    places: &Places<'_>,
    ranges: &mut Ranges,
    word: u64,
) -> FindingLine<'a> {
    let finding = explained.finding;
    let context = finding.context.as_deref();
    let point = |pos: Pos| places.point(pos).map(JsonPlace::from);
    let frame = |frame: &'a Frame| JsonFrame { function: &frame.callee, place: point(frame.pos) };
    let is_copied = context.is_some_and(|context| !context.inlined.is_empty());
    FindingLine {
        kind: finding.kind.code(),
        package: package.path,
        message,
        subject: subject(&finding.kind),
        reason: match &finding.kind {
            FindingKind::CannotInline { reason, .. } => Some(reason),
            _ => None,
        },
        function: context.map(|context| JsonFunction { symbol: &context.func, name: &context.human }),
        cost: context.and_then(|context| context.cost),
        unknown_because_of: context.and_then(|context| context.doubt.as_deref()),
        allocation: context
            .and_then(|context| context.allocation.as_ref())
            .map(|allocation| json_allocation(allocation, word)),
        inlined: context.map(|context| context.inlined.iter().map(frame).collect()).unwrap_or_default(),
        source: context.filter(|_| is_copied).and_then(|context| point(context.source)),
        flow: explained
            .flow
            .map(|flow| flow.edges.iter().map(|edge| json_edge(edge, places)).collect())
            .unwrap_or_default(),
        place: places.of_finding(finding, ranges).map(JsonPlace::from),
    }
}

fn json_allocation(allocation: &Allocation, word: u64) -> JsonAllocation<'_> {
    let size = allocation.size.filter(|_| allocation.memory == Memory::Heap);
    let object = size.and_then(|size| HeapObject::new(size, allocation.has_pointers, word));
    JsonAllocation {
        ty: &allocation.ty,
        bytes: allocation.size,
        has_pointers: allocation.has_pointers,
        memory: allocation.memory.code(),
        heap_bytes: object.map(HeapObject::share),
    }
}

fn json_edge<'a>(edge: &'a FlowEdge, places: &Places<'_>) -> JsonEdge<'a> {
    let step = |note: &'a FlowNote| {
        let place = places.point(note.pos).map(JsonPlace::from);
        Some(JsonStep { text: &note.node, why: note.why.text()?, place })
    };
    let steps = edge.notes.iter().filter_map(step).collect();
    JsonEdge { from: &edge.source, to: &edge.destination, derefs: edge.derefs, steps }
}

/// Returns what a finding is about: the function, variable, expression or callee that its message names.
pub(super) fn subject(kind: &FindingKind) -> Option<&str> {
    match kind {
        FindingKind::CanInline { func, .. }
        | FindingKind::CannotInline { func, .. }
        | FindingKind::BigFunction { func } => Some(func),
        FindingKind::InliningCall { callee } | FindingKind::RecursiveCycle { callee, .. } => Some(callee),
        FindingKind::Devirtualizing { selector, .. } => Some(selector),
        FindingKind::CannotDevirtualize { call, .. } => Some(call),
        FindingKind::MovedToHeap { var } | FindingKind::Capturing { var, .. } => Some(var),
        FindingKind::EscapesToHeap { expr }
        | FindingKind::DoesNotEscape { expr }
        | FindingKind::Allocates { expr } => Some(expr),
        FindingKind::LeakingParam { param }
        | FindingKind::LeakingParamContent { param }
        | FindingKind::LeakingParamToResult { param, .. }
        | FindingKind::ParamDoesNotEscape { param }
        | FindingKind::AssumingUnsafeUintptr { param }
        | FindingKind::MarkingEscapingUintptr { param, .. }
        | FindingKind::LeakFlow { param, .. } => Some(param),
        FindingKind::IgnoringSelfAssignment { stmt, .. } => Some(stmt),
        FindingKind::EscapeFlow { location, .. } => Some(location),
        FindingKind::ImpreciseInterfaceCall
        | FindingKind::ZeroCopyConversion
        | FindingKind::BoundsCheckElided
        | FindingKind::KeptAlive { .. }
        | FindingKind::Logged { .. } => None,
    }
}
