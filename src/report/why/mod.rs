//! `goescape why`: what becomes of a place in the source, in sentences.
//!
//! In: what a run found out that was asked about a stretch of source ([`Evidence`]), and the place ([`Question`]). Out: for each
//! variable and allocation there the chain of causes, each with its line, followed through the functions that a value is
//! passed to down to where it is lost; for what stays on the stack, where its address goes; for functions and calls, whether
//! they are inlined and why.
//!
//! `evidence.rs` keeps the flows so that they are found by what they start from, `chain.rs` strings them together,
//! `sentence.rs` puts each step in words, `stay.rs` and `inlining.rs` the rest; `leads.rs` says what is missing in the evidence; `remedy.rs` knows what helps, `excerpt.rs` draws
//! lines of source. Nothing here looks at Go code: whatever is said stands in the flows.

mod chain;
mod evidence;
mod excerpt;
mod inlining;
mod leads;
mod remedy;
mod sentence;
mod stay;

pub use evidence::Evidence;
pub use leads::missing;

use super::{FileNames, Style};
use crate::base::{FileId, Pos, SourceMap};
use crate::diagnostic::{Finding, FindingKind, Storage};
use excerpt::Page;

/// How many copies in other functions are named.
const MAX_COPIES: usize = 3;

/// The place that somebody asks about.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The file.
    pub file: FileId,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1; none for all that is on the line.
    pub column: Option<u32>,
}

impl Question {
    /// Returns where the line starts and where it ends; none if the file has no such line.
    pub fn stretch(self, sources: &SourceMap) -> Option<(Pos, Pos)> {
        let file = sources.file(self.file);
        let lines = file.lines();
        let start = *lines.get((self.line as usize).checked_sub(1)?)?;
        let end = lines.get(self.line as usize).map_or(file.text().len() as u32 + 1, |&end| end);
        Some((file.pos(start), file.pos(end)))
    }
}

/// Something that there is an answer about.
enum Topic<'e> {
    /// A function that is declared there, with what was found out about inlining it.
    Func(&'e Finding),
    /// Something that goes to the heap, or a parameter that leaks: the finding and the package it was found in.
    Flow(u32, &'e Finding),
    /// Something that stays.
    Stay(&'e crate::diagnostic::Stay),
    /// A call.
    Call(&'e crate::diagnostic::CallSite),
    /// A line of gc's that needs no further words.
    Other(&'e Finding),
}

impl Topic<'_> {
    /// Returns where it stands, and where it stands in the source if it was copied from elsewhere.
    fn places(&self) -> (Pos, Pos) {
        match self {
            Self::Flow(_, finding) => match &finding.kind {
                FindingKind::EscapeFlow { escaping, .. } => (finding.pos, escaping.source),
                _ => (finding.pos, finding.pos),
            },
            Self::Func(finding) | Self::Other(finding) => (finding.pos, finding.pos),
            Self::Stay(stay) => (stay.pos, stay.source),
            Self::Call(call) => (call.pos, call.source),
        }
    }
}

/// Writes all there is to say about a place; says whether there was anything.
pub fn answer(
    out: &mut String,
    evidence: &Evidence,
    question: Question,
    sources: &SourceMap,
    names: &FileNames,
    style: Style,
) -> bool {
    let Some(stretch) = question.stretch(sources) else { return false };
    let mut topics = topics(evidence, stretch);
    if let Some(column) = question.column {
        topics = at_column(topics, stretch.0.plus(column.saturating_sub(1)), sources, stretch);
    }
    let mut page = Page::new(out, sources, names, style);
    let mut told = Vec::new();
    for topic in &topics {
        page.start_topic();
        match topic {
            Topic::Func(finding) => inlining::func(&mut page, finding),
            Topic::Flow(package, finding) => {
                chain::explain(&mut page, evidence, *package, finding, &mut told)
            }
            Topic::Stay(stay) => stay::explain(&mut page, evidence, stay),
            Topic::Call(call) => inlining::call(&mut page, evidence, call),
            Topic::Other(finding) => inlining::other(&mut page, finding),
        }
    }
    !topics.is_empty()
}

/// Returns what there is in a stretch of source, in the order of the source; copies in other functions come last.
fn topics(evidence: &Evidence, (start, end): (Pos, Pos)) -> Vec<Topic<'_>> {
    let is_in = |pos: Pos| start <= pos && pos < end;
    let mut topics: Vec<Topic<'_>> = Vec::new();
    for (package, finding) in evidence.of_roots() {
        let topic = match &finding.kind {
            FindingKind::CanInline { .. } | FindingKind::CannotInline { .. } => Topic::Func(finding),
            FindingKind::EscapeFlow { .. } => Topic::Flow(package, finding),
            FindingKind::LeakFlow { .. } => Topic::Flow(package, finding),
            FindingKind::Devirtualizing { .. }
            | FindingKind::CannotDevirtualize { .. }
            | FindingKind::AssumingUnsafeUintptr { .. }
            | FindingKind::MarkingEscapingUintptr { .. }
            | FindingKind::IgnoringSelfAssignment { .. }
            | FindingKind::ZeroCopyConversion
            | FindingKind::BigFunction { .. }
            | FindingKind::RecursiveCycle { .. } => Topic::Other(finding),
            _ => continue,
        };
        let (pos, source) = topic.places();
        if (is_in(pos) || is_in(source)) && !is_forwarder(finding) {
            topics.push(topic);
        }
    }
    // A parameter that leaks has been dealt with, wherever its address goes.
    let leaking: Vec<Pos> = topics
        .iter()
        .filter_map(|topic| match topic {
            Topic::Flow(_, finding) => Some(finding.pos),
            Topic::Other(finding) => Some(finding.pos),
            _ => None,
        })
        .collect();
    let stays = evidence.stays.iter().filter(|stay| {
        let is_result = stay.kind == Storage::Result || stay.location.contains('~');
        let is_dealt_with = stay.kind == Storage::Param && leaking.contains(&stay.pos);
        !is_result && !is_dealt_with && !sentence::is_temporary(&stay.location)
    });
    topics.extend(stays.map(Topic::Stay));
    topics.extend(evidence.calls.iter().map(Topic::Call));
    let functions: Vec<Pos> = evidence
        .of_roots()
        .filter(|(_, finding)| {
            matches!(finding.kind, FindingKind::CanInline { .. } | FindingKind::CannotInline { .. })
        })
        .filter(|(_, finding)| is_in(finding.pos) && !is_literal(finding))
        .map(|(_, finding)| finding.pos)
        .collect();
    // Of bodies that are copied to here only what they allocate is of interest.
    topics.retain(|topic| match topic {
        Topic::Flow(..) => true,
        Topic::Stay(stay) => is_in(stay.source) || !sentence::is_variable(stay.kind),
        // The call that passes on to shared code is no call of the source.
        Topic::Call(call) => is_in(call.source) && !functions.contains(&call.source),
        _ => is_in(topic.places().1),
    });
    keep_copies_that_differ(&mut topics, is_in);
    let key = |topic: &Topic<'_>| {
        let (pos, source) = topic.places();
        (!is_in(pos), source)
    };
    topics.sort_by_key(key);
    topics
}

/// Reports whether a finding is about an instance of a generic function that only passes on to code that instances share.
fn is_forwarder(finding: &Finding) -> bool {
    let name: &str = match &finding.kind {
        FindingKind::CanInline { func, .. } | FindingKind::CannotInline { func, .. } => func,
        FindingKind::EscapeFlow { func, .. } | FindingKind::LeakFlow { func, .. } => func,
        _ => return false,
    };
    name.contains('[') && !name.contains("go.shape.")
}

/// Reports whether a finding is about inlining a function literal.
fn is_literal(finding: &Finding) -> bool {
    match &finding.kind {
        FindingKind::CanInline { func, .. } | FindingKind::CannotInline { func, .. } => {
            func.contains(".func")
        }
        _ => false,
    }
}

/// Leaves out what becomes of copies in other functions, unless that is something else than what becomes of the original; and says
/// it no more often than it takes.
fn keep_copies_that_differ(topics: &mut Vec<Topic<'_>>, is_in: impl Fn(Pos) -> bool) {
    let escapes = |topic: &Topic<'_>| match topic {
        Topic::Flow(_, finding) => Some(matches!(finding.kind, FindingKind::EscapeFlow { .. })),
        Topic::Stay(_) => Some(false),
        _ => None,
    };
    let originals: Vec<(Pos, Option<bool>)> = topics
        .iter()
        .filter(|topic| is_in(topic.places().0))
        .map(|topic| (topic.places().1, escapes(topic)))
        .collect();
    let mut n_copies = 0;
    topics.retain(|topic| {
        let (pos, source) = topic.places();
        if is_in(pos) {
            return true;
        }
        let fate = escapes(topic);
        let differs = fate.is_some()
            && originals.iter().any(|&(at, other)| at == source && other.is_some() && other != fate);
        n_copies += usize::from(differs);
        differs && n_copies <= MAX_COPIES
    });
}

/// Keeps the topics at a column: those whose first word holds it, or else the nearest ones.
fn at_column<'e>(
    topics: Vec<Topic<'e>>,
    at: Pos,
    sources: &SourceMap,
    (start, end): (Pos, Pos),
) -> Vec<Topic<'e>> {
    let place = |topic: &Topic<'_>| {
        let (pos, source) = topic.places();
        if start <= source && source < end { source } else { pos }
    };
    let distance = |topic: &Topic<'_>| {
        let pos = place(topic);
        let len = excerpt::token_len_at(sources, pos);
        if pos <= at && at < pos.plus(len.max(1)) { 0 } else { 1 + pos.raw().abs_diff(at.raw()) }
    };
    let Some(nearest) = topics.iter().map(distance).min() else { return topics };
    topics.into_iter().filter(|topic| distance(topic) == nearest).collect()
}
