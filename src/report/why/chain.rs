//! The chain of causes: flows strung together, from what escapes to where it is lost.
//!
//! A flow ends where its package stops knowing more: at the heap, in a parameter of a function that was analysed before, or in
//! a variable that lies in the heap itself. The next flow is then that of the parameter or of the variable, in whatever
//! package it was found.

use super::Evidence;
use super::evidence::flow_of;
use super::excerpt::Page;
use super::remedy::{self, Circumstances};
use super::sentence::{self, Cause, Edge, Words, func_text, subject};
use crate::base::Pos;
use crate::diagnostic::{
    Argument, Body, Callee, Detail, Finding, FindingKind, Flow, FlowEdge, FlowNote, Frame, FuncName,
    Outlives, Root, Storage, Why,
};
use crate::report::ink::Ink;

/// A chain that is longer than this is cut.
const MAX_STEPS: usize = 40;

/// A sentence and the place that it is about.
#[derive(PartialEq, Eq)]
pub(super) struct Step {
    text: String,
    place: Pos,
}

/// What a chain starts from.
#[derive(Clone, Copy)]
pub(super) struct Start<'e> {
    pub(super) name: &'e str,
    pub(super) kind: Storage,
    pub(super) func: FuncName,
}

impl Start<'_> {
    /// Returns what it is called in sentences.
    fn text(&self, inlined: &[Frame]) -> String {
        sentence::storage_text(self.kind, self.name, inlined)
    }
}

/// Reports whether a finding is about a parameter that leaks to a result.
fn is_leak_to_result(finding: &Finding) -> bool {
    matches!(&finding.kind, FindingKind::LeakFlow { leaking, .. } if leaking.result.is_some())
}

/// A chain as far as it was followed.
struct Chain<'e> {
    evidence: &'e Evidence,
    steps: Vec<Step>,
    cause: Cause,
    /// The first call through which the value left the package: parameter and callee.
    through: Option<(String, String)>,
    /// The function that the value is in.
    current: FuncName,
    /// Whether the next step has to say so.
    has_moved: bool,
    seen: Vec<*const Finding>,
    /// Whether it was put into a slice literal on its way.
    is_element: bool,
    /// Whether a function literal captures what it starts from by reference.
    is_captured: bool,
    /// Whether it is in a literal that gc made of a call of a go or defer statement.
    is_put_off: bool,
}

/// Where a flow goes on.
struct Next<'e> {
    package: u32,
    finding: &'e Finding,
}

/// Explains why something goes to the heap, or where a parameter leaks to.
///
/// `told` holds the chains that were written already, with what they are about: none is written twice.
pub(super) fn explain(
    page: &mut Page<'_, '_>,
    evidence: &Evidence,
    package: u32,
    finding: &Finding,
    told: &mut Vec<(String, Vec<Step>)>,
) {
    let Some(start) = start_of(finding) else { return };
    let source = match &finding.kind {
        FindingKind::EscapeFlow { escaping, .. } => escaping.source,
        _ => finding.pos,
    };
    let inlined = finding.context.as_ref().map_or(&[][..], |context| &context.inlined);
    let mut chain = Chain {
        evidence,
        steps: Vec::new(),
        cause: Cause::Unknown,
        through: None,
        current: start.func,
        has_moved: false,
        seen: Vec::new(),
        is_element: false,
        is_captured: false,
        is_put_off: false,
    };
    if evidence.takes_nothing(finding) {
        let ink = Ink::Good;
        let text = match start.kind {
            Storage::Made => "escapes in gc's words, but takes no memory: its elements have no size",
            _ => "escapes in gc's words, but takes no memory: it is read-only data of the program",
        };
        return page.heading(ink, finding.pos, source, &format!("{} {text}", start.text(inlined)));
    }
    chain.follow(Next { package, finding });
    let is_leak = matches!(finding.kind, FindingKind::LeakFlow { .. });
    let ink = if is_leak { Ink::Warn } else { Ink::Bad };
    page.heading(ink, finding.pos, source, &chain.heading(finding, start, inlined));
    if let Some((name, _)) = told.iter().find(|(_, steps)| *steps == chain.steps) {
        return page.sentence(&format!("This is for the same reasons as with {name}."));
    }
    chain.write(page);
    let circumstances = Circumstances {
        kind: start.kind,
        is_passed_on: chain.through.is_some(),
        is_element: chain.is_element,
        is_captured: chain.is_captured,
        is_inlined: finding.pos == source && evidence.is_inlinable(start.func),
    };
    let remedy =
        if is_leak { remedy::of_leak(&chain.cause) } else { remedy::of(&chain.cause, circumstances) };
    if let Some(text) = remedy {
        page.remedy_once(text);
    }
    told.push((start.text(inlined), chain.steps));
}

/// Returns what the flow of a finding starts from.
fn start_of(finding: &Finding) -> Option<Start<'_>> {
    match &finding.kind {
        FindingKind::EscapeFlow { location, escaping, .. } => {
            Some(Start { name: location, kind: escaping.kind, func: escaping.func })
        }
        FindingKind::LeakFlow { param, leaking, .. } => {
            Some(Start { name: param, kind: Storage::Param, func: leaking.func })
        }
        _ => None,
    }
}

/// Returns what the flow of a finding ends in.
pub(super) const fn root_of(finding: &Finding) -> Option<Root> {
    match &finding.kind {
        FindingKind::EscapeFlow { escaping, .. } => Some(escaping.root),
        FindingKind::LeakFlow { leaking, .. } => Some(leaking.root),
        _ => None,
    }
}

/// Reports whether an edge of a flow leads to the heap.
pub(super) fn goes_to_heap(flow: &Flow, index: usize) -> bool {
    let after =
        || flow.edges.get(index + 1).is_some_and(|edge| edge.to == Storage::Heap && edge.notes.is_empty());
    match flow.edges[index].to {
        Storage::Heap => true,
        Storage::Temp => after(),
        _ => false,
    }
}

impl<'e> Chain<'e> {
    /// Follows flows as far as they lead.
    fn follow(&mut self, first: Next<'e>) {
        let mut next = Some(first);
        let mut is_first = true;
        while let Some(Next { package, finding }) = next {
            self.seen.push(std::ptr::from_ref(finding));
            let (Some(start), Some(flow)) = (start_of(finding), flow_of(finding)) else { return };
            self.enter(start.func);
            next = self.flow(package, finding, start, flow, !is_first);
            is_first = false;
            let is_known =
                next.as_ref().is_some_and(|next| self.seen.contains(&std::ptr::from_ref(next.finding)));
            if is_known || MAX_STEPS <= self.steps.len() {
                return;
            }
        }
    }

    fn flow(
        &mut self,
        package: u32,
        finding: &Finding,
        start: Start<'e>,
        flow: &'e Flow,
        is_next: bool,
    ) -> Option<Next<'e>> {
        let mut from = (start.kind, start.name);
        let mut carried = match flow.edges.first() {
            Some(edge) if edge.derefs < 0 && sentence::is_variable(start.kind) && !is_next => {
                "its address".to_owned()
            }
            Some(edge) => subject(start.kind, start.name, edge.derefs),
            None => start.name.to_owned(),
        };
        let mut next = None;
        for (index, edge) in flow.edges.iter().enumerate() {
            let is_unnamed = from.0 == Storage::Temp || (edge.derefs == 0 && sentence::is_temporary(from.1));
            if 0 < index && !is_unnamed {
                carried = subject(from.0, from.1, edge.derefs);
            }
            let goes_to_heap = goes_to_heap(flow, index);
            for (at, note) in edge.notes.iter().enumerate() {
                let is_last = at + 1 == edge.notes.len();
                let leaks = is_last && goes_to_heap;
                let is_to_result = !is_next && is_leak_to_result(finding);
                let step = Edge { edge, start: start.kind, is_to_result, is_last, leaks };
                let words = sentence::words(self.evidence, note, &carried, step);
                let (mut text, name) = match words {
                    Words::Silence => continue,
                    Words::Step(text, name) => (text, name),
                    Words::End(text, cause) => {
                        self.cause = cause;
                        (text, None)
                    }
                };
                self.is_element |= note.why == Why::SliceElement && edge.to == Storage::SliceLiteral;
                self.is_captured |= note.why == Why::Captured && edge.derefs < 0 && !is_next;
                if self.is_put_off {
                    text = text.replace("the function literal", "the call");
                }
                if note.why == Why::Captured {
                    text.push_str(&self.capture_reason(finding, edge, start));
                }
                if std::mem::take(&mut self.has_moved) {
                    text = format!("in {}, {text}", func_text(self.evidence, self.current));
                }
                self.steps.push(Step { text, place: place_of(note) });
                carried = name.unwrap_or(carried);
                if leaks {
                    next = self.callee(note);
                } else if is_last && edge.to == Storage::Param {
                    self.enter_callee(note);
                }
            }
            from = (edge.to, &edge.destination);
        }
        if flow.is_truncated {
            self.steps.push(Step {
                text: "the rest of the way is a cycle of assignments".into(),
                place: Pos::NONE,
            });
        }
        next.or_else(|| self.root(package, finding, flow))
    }

    /// Takes note that the value is in another function now.
    fn enter(&mut self, func: FuncName) {
        self.has_moved |= func != self.current;
        self.current = func;
    }
    fn enter_callee(&mut self, note: &FlowNote) {
        if let Some(Detail::Argument(argument)) = note.detail.as_deref()
            && let Callee::Func { func, .. } = &argument.callee
        {
            self.note_callee(argument, *func);
            self.enter(*func);
        }
    }
    fn note_callee(&mut self, argument: &Argument, func: FuncName) {
        if self.through.is_none() {
            self.through = Some((sentence::param_text(argument), func_text(self.evidence, func)));
        }
    }

    /// Finds where a value goes on in the function that it is passed to.
    fn callee(&mut self, note: &FlowNote) -> Option<Next<'e>> {
        let Some(Detail::Argument(argument)) = note.detail.as_deref() else { return None };
        let Callee::Func { func, body: Body::Analyzed } = &argument.callee else { return None };
        let (package, finding) = self.evidence.leak(*func, argument.param)?;
        self.note_callee(argument, *func);
        Some(Next { package, finding })
    }

    /// Says why the end of a flow outlives its start, and goes on if the end lies in the heap itself.
    fn root(&mut self, package: u32, finding: &Finding, flow: &Flow) -> Option<Next<'e>> {
        let root = root_of(finding)?;
        let last = flow.edges.last()?;
        if last.to == Storage::MethodValue {
            let text = "the method value holds its receiver".to_owned();
            self.steps.push(Step { text, place: last_place(last) });
        }
        // Of a literal of the same function it is the variable that it shares that keeps what is stored there.
        let last = match root.outlives {
            Outlives::OuterFunction => {
                flow.edges.iter().rev().find(|edge| sentence::is_variable(edge.to)).unwrap_or(last)
            }
            _ => last,
        };
        let name = sentence::holder(last);
        let is_put_off = |edge: &FlowEdge| {
            edge.notes.iter().any(|note| note.why == Why::Captured) && sentence::is_temporary(&edge.source)
        };
        if root.outlives == Outlives::Escaped && flow.edges.iter().any(is_put_off) {
            self.is_put_off = true;
            let next = self.evidence.escape(package, root.storage)?;
            return Some(Next { package, finding: next });
        }
        match root.outlives {
            Outlives::Heap => None,
            Outlives::Result => {
                self.cause = Cause::Returned;
                None
            }
            Outlives::Loop => {
                let text =
                    format!("{name} is declared outside of the loop, so that it outlives a round of it");
                self.steps.push(Step { text, place: last_place(last) });
                self.cause = Cause::Loop(name);
                None
            }
            Outlives::OuterFunction => {
                let text =
                    format!("{name} belongs to a function around this one and outlives a call of this one");
                self.steps.push(Step { text, place: last_place(last) });
                self.cause = Cause::OuterFunction(name);
                None
            }
            Outlives::Escaped => {
                let next = self.evidence.escape(package, root.storage)?;
                let source = match &next.kind {
                    FindingKind::EscapeFlow { escaping, .. } => escaping.source,
                    _ => Pos::NONE,
                };
                self.steps.push(Step { text: format!("{name} lies in the heap itself"), place: source });
                Some(Next { package, finding: next })
            }
        }
    }

    /// Returns why a literal does not hold a copy of a variable.
    fn capture_reason(&self, finding: &Finding, edge: &FlowEdge, start: Start<'_>) -> String {
        if 0 <= edge.derefs || start.name != &*edge.source {
            return String::new();
        }
        let of_variable = self.evidence.of_roots().find_map(|(_, other)| match &other.kind {
            FindingKind::Capturing { var, by_value: false, address_taken, reassigned, .. }
                if other.pos == finding.pos && **var == *start.name =>
            {
                Some((*address_taken, *reassigned))
            }
            _ => None,
        });
        match of_variable {
            Some((_, true)) => ", because it is assigned again later on".into(),
            Some((true, _)) => ", because its address is taken as well".into(),
            Some((false, false)) => ", because it is larger than 128 bytes".into(),
            None => String::new(),
        }
    }

    fn heading(&self, finding: &Finding, start: Start<'_>, inlined: &[Frame]) -> String {
        let name = start.text(inlined);
        let what = match &finding.kind {
            FindingKind::LeakFlow { param, derefs, leaking, .. } => {
                let what = if *derefs == 0 {
                    format!("parameter {param}")
                } else {
                    format!("what parameter {param} leads to")
                };
                let to = if leaking.result.is_some() { "goes to a result of" } else { "leaks from" };
                format!("{what} {to} {}", func_text(self.evidence, start.func))
            }
            _ if sentence::is_variable(start.kind) => format!("{name} is moved to the heap"),
            _ if start.kind == Storage::Boxed => {
                format!("the copy of {name} that an interface value points to goes to the heap")
            }
            _ => format!("{name} goes to the heap"),
        };
        if let FindingKind::LeakFlow { leaking, .. } = &finding.kind
            && leaking.result.is_some()
        {
            return what;
        }
        let participle = self.cause.participle();
        let current = func_text(self.evidence, self.current);
        match &self.through {
            Some((param, callee)) => {
                let by = if current == *callee { String::new() } else { format!(" by {current}") };
                format!("{what}: {participle}{by}, through {} of {callee}", param.replace("its ", "the "))
            }
            None if self.current != start.func => format!("{what}: {participle} in {current}"),
            _ if self.cause == Cause::Unknown => what,
            _ => format!("{what}: {participle}"),
        }
    }

    /// Writes the steps; those about one line share its excerpt.
    fn write(&self, page: &mut Page<'_, '_>) {
        let line = |pos: Pos| {
            let file = page_file(page.sources, pos)?;
            Some((file, page.sources.file(file).line_column(page.sources.file(file).offset(pos)).0))
        };
        let lines: Vec<_> = self.steps.iter().map(|step| line(step.place)).collect();
        let mut index = 0;
        while index < self.steps.len() {
            let end =
                (index..self.steps.len()).find(|&at| lines[at] != lines[index]).unwrap_or(self.steps.len());
            for (at, step) in self.steps[index..end].iter().enumerate() {
                page.step(index + at + 1, &capitalized(&step.text));
            }
            let places: Vec<Pos> = self.steps[index..end].iter().map(|step| step.place).collect();
            page.lines(&places);
            index = end;
        }
    }
}

fn page_file(sources: &crate::base::SourceMap, pos: Pos) -> Option<crate::base::FileId> {
    sources.find_file(pos).filter(|_| pos.is_source())
}

/// Returns where a step stands in the source.
fn place_of(note: &FlowNote) -> Pos {
    if note.source.is_source() { note.source } else { note.pos }
}

/// Returns a sentence.
pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    // Names of variables keep their case: only words of ours are sentences' starts.
    let is_word = text.split(' ').next().is_some_and(|word| {
        matches!(word, "its" | "it" | "the" | "what" | "in" | "and" | "append" | "ranging" | "nothing")
    }) || text.starts_with("a function literal ")
        || text.starts_with("a type switch ")
        || text.starts_with("a variable may ");
    if is_word { format!("{first}{}.", chars.as_str()) } else { format!("{text}.") }
}

/// Returns the place of the step that stores into the destination of an edge.
fn last_place(edge: &FlowEdge) -> Pos {
    edge.notes.last().map_or(Pos::NONE, place_of)
}
