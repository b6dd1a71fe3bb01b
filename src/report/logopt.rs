//! The log that gc writes with `-json=0,DIR`: a directory for each package, a file for each Go file, JSON lines in it.
//!
//! gopls and other tools read it. Written are the kinds that gc's front end logs about functions and storage:
//! `canInlineFunction`, `cannotInlineFunction`, `cannotInlineCall`, `escape`, `escapes`, `leak`, and of loops whose
//! variables are made anew in each iteration `loop-modified-…` and `iteration-variable-…`. What its back end logs (`nilcheck`, `isInBounds`, `copy`)
//! is not known here. Layout and texts are those of cmd/compile/internal/logopt/log_opts.go.

use super::form::BuildInfo;
use super::{PackageView, Report};
use crate::base::{Pos, SourceMap};
use crate::diagnostic::{Context, Diagnostic, Finding, FindingKind, Flow, Frame, Place};
use serde::Serialize;
use std::sync::Arc;

/// Fills a directory as gc does.
pub struct LogoptReport {
    info: BuildInfo,
    entries: Vec<Entry>,
    files: Vec<(String, String)>,
}

impl LogoptReport {
    /// Makes an empty log.
    pub const fn new(info: BuildInfo) -> Self {
        Self { info, entries: Vec::new(), files: Vec::new() }
    }
}

/// The file of what has no position.
const UNNAMED: &str = "__unnamed__";

/// A line of the log and where it is sorted in.
struct Entry {
    site: Site,
    line: Line,
}

/// A position as gc logs it: line directives are not heeded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Site {
    file: Arc<str>,
    line: u32,
    column: u32,
}

impl Report for LogoptReport {
    fn findings(&mut self, package: &PackageView<'_>, findings: &[Finding]) {
        let sources = package.sources;
        let mut n_unreported = 0i64;
        for finding in findings {
            match &finding.kind {
                FindingKind::EscapeFlow { escaping, .. } if !escaping.kind.is_variable() => {
                    n_unreported += 1;
                }
                FindingKind::EscapesToHeap { .. } => n_unreported -= 1,
                _ => {}
            }
            self.entries.extend(entry(finding, sources));
        }
        if 0 < n_unreported {
            self.entries.extend(silent_escapes(findings, sources));
        }
    }
    fn errors(&mut self, _: &PackageView<'_>, _: &[Diagnostic]) {
        // gc writes no log for what it cannot compile. Of that there are findings only if it was to go on.
    }
    fn end_package(&mut self, package: &PackageView<'_>) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.sort_by(|a, b| a.site.cmp(&b.site));
        let dir = escaped_path(package.compiler_path);
        for of_file in entries.chunk_by(|a, b| a.site.file == b.site.file) {
            let file = &of_file[0].site.file;
            let header = Header {
                version: 0,
                package: package.compiler_path,
                goos: &self.info.goos,
                goarch: &self.info.goarch,
                gc_version: &self.info.release,
                file,
            };
            let mut text = json(&header);
            for entry in of_file {
                text.push_str(&json(&entry.line));
            }
            let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
            let base = base.rfind(".go").map_or(base, |dot| &base[..dot]);
            self.files.push((format!("{dir}/{}.json", escaped_path(base)), text));
        }
    }
    fn take(&mut self) -> String {
        String::new()
    }
    fn take_files(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.files)
    }
}

/// Returns what gc logs of a finding.
fn entry(finding: &Finding, sources: &SourceMap) -> Option<Entry> {
    let context = finding.context.as_deref()?;
    let (code, message, flow) = match &finding.kind {
        FindingKind::CanInline { .. } => ("canInlineFunction", format!("cost: {}", context.cost?), None),
        FindingKind::CannotInline { reason, .. } => ("cannotInlineFunction", reason.to_string(), None),
        FindingKind::EscapeFlow { location, flow, is_immediate, .. } => {
            let code = if *is_immediate { "escapes" } else { "escape" };
            (code, format!("{location} escapes to heap"), Some(flow))
        }
        FindingKind::EscapesToHeap { .. } => ("escape", String::new(), None),
        FindingKind::LeakFlow { param, destination, derefs, flow, .. } => {
            ("leak", format!("parameter {param} leaks to {destination} with derefs={derefs}"), Some(flow))
        }
        FindingKind::Logged { code, message, inner } if !inner.is_empty() => {
            return loop_entry(code, message.to_string(), context, inner, sources);
        }
        FindingKind::Logged { code, message, .. } => (*code, message.to_string(), None),
        _ => return None,
    };
    let sites = sites(context.source, &context.inlined, sources)?;
    let mut related = inlined_locations(&sites);
    if let Some(flow) = flow {
        explain(flow, sources, &mut related);
    }
    Some(Entry::new(&sites[0], code, message, related))
}

/// Returns what gc logs of a loop: it ends where the last thing inside does that gc sees in its file.
fn loop_entry(
    code: &'static str,
    message: String,
    context: &Context,
    inner: &[Pos],
    sources: &SourceMap,
) -> Option<Entry> {
    let file = sources.find_file(context.source)?;
    let in_file = inner.iter().copied().filter(|&pos| sources.find_file(pos) == Some(file));
    let end = site(in_file.max().unwrap_or(context.source), sources)?;
    let sites = sites(context.source, &context.inlined, sources)?;
    let mut related = inlined_locations(&sites);
    let mut entry = Entry::new(&sites[0], code, message, Vec::new());
    // The calls through which a copied loop came are the same for its start and its end.
    let range = match related.last_mut() {
        Some(innermost) => &mut innermost.location.range,
        None => &mut entry.line.range,
    };
    range.end = Point { line: end.line, character: end.column };
    entry.line.related = related;
    Some(entry)
}

/// Returns the lines for function values that go and defer statements make: gc logs that they escape but prints
/// nothing of it.
fn silent_escapes(findings: &[Finding], sources: &SourceMap) -> Vec<Entry> {
    let explained = super::explained::explained(findings);
    let taken: Vec<*const Flow> =
        explained.iter().filter_map(|explained| explained.flow).map(std::ptr::from_ref).collect();
    let silent = findings.iter().filter(|finding| match &finding.kind {
        FindingKind::EscapeFlow { escaping, flow, .. } => {
            !escaping.kind.is_variable() && !taken.contains(&std::ptr::from_ref(flow))
        }
        _ => false,
    });
    let entry = |finding: &Finding| {
        let context = finding.context.as_deref()?;
        let sites = sites(context.source, &context.inlined, sources)?;
        Some(Entry::new(&sites[0], "escape", String::new(), inlined_locations(&sites)))
    };
    silent.filter_map(entry).collect()
}

impl Entry {
    fn new(site: &Site, code: &'static str, message: String, related: Vec<Related>) -> Self {
        let range = Range::at(site);
        let line = Line { range, severity: 3, code, source: "go compiler", message, related };
        Self { site: site.clone(), line }
    }
}

/// Adds the steps of a flow.
fn explain(flow: &Flow, sources: &SourceMap, related: &mut Vec<Related>) {
    for edge in &flow.edges {
        let ops = if edge.derefs < 0 { "&".to_owned() } else { "*".repeat(edge.derefs as usize) };
        let text = format!("escflow:    flow: {} ← {ops}{}:", edge.destination, edge.source);
        let printed = || edge.notes.iter().filter(|note| note.why.text().is_some());
        let first = printed().next().and_then(|note| note.place.as_ref());
        add(first.or(edge.place.as_ref()), text, sources, related);
        for note in printed() {
            let why = note.why.text().unwrap_or_default();
            let text = format!("escflow:      from {} ({why})", note.node);
            add(note.place.as_ref(), text, sources, related);
        }
    }
}

fn add(place: Option<&Place>, message: String, sources: &SourceMap, related: &mut Vec<Related>) {
    let found = place.and_then(|place| sites(place.source, &place.inlined, sources));
    let sites = found.unwrap_or_else(|| vec![Site { file: UNNAMED.into(), line: 0, column: 0 }]);
    related.push(Related { location: Location::at(&sites[0]), message });
    related.extend(inlined_locations(&sites));
}

/// Returns the outermost site and those inside it.
fn sites(source: Pos, inlined: &[Frame], sources: &SourceMap) -> Option<Vec<Site>> {
    let positions = inlined.iter().map(|frame| frame.pos).chain([source]);
    positions.map(|pos| site(pos, sources)).collect()
}

fn site(pos: Pos, sources: &SourceMap) -> Option<Site> {
    if pos == Pos::AUTOGENERATED {
        return Some(Site { file: "<autogenerated>".into(), line: 1, column: 0 });
    }
    let file = sources.file(sources.find_file(pos)?);
    let (line, column) = file.limited_line_column(file.offset(pos));
    Some(Site { file: file.path().clone(), line, column })
}

fn inlined_locations(sites: &[Site]) -> Vec<Related> {
    let inner = sites.iter().skip(1);
    inner.map(|site| Related { location: Location::at(site), message: "inlineLoc".to_owned() }).collect()
}

/// Returns a line as Go's encoder writes it: what HTML gives a meaning is escaped.
fn json(value: &impl Serialize) -> String {
    let mut out = String::new();
    for c in serde_json::to_string(value).expect("texts and numbers can be written").chars() {
        match c {
            '&' | '<' | '>' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('\n');
    out
}

/// Escapes a path element as `url.PathEscape` does.
fn escaped_path(text: &str) -> String {
    escaped(text, |byte| matches!(byte, b'$' | b'&' | b'+' | b'=' | b':' | b'@'))
}

/// Returns the address of a file as `url.URL` writes it; names that are no paths are taken for hosts.
fn uri(file: &str) -> String {
    let path =
        escaped(file, |byte| matches!(byte, b'$' | b'&' | b'+' | b'=' | b':' | b'@' | b'/' | b',' | b';'));
    format!("file://{path}")
}

fn escaped(text: &str, is_allowed: impl Fn(u8) -> bool) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') || is_allowed(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[derive(Serialize)]
struct Header<'a> {
    version: u32,
    package: &'a str,
    goos: &'a str,
    goarch: &'a str,
    gc_version: &'a str,
    file: &'a str,
}

#[derive(Serialize)]
struct Line {
    range: Range,
    severity: u32,
    code: &'static str,
    source: &'static str,
    message: String,
    #[serde(rename = "relatedInformation", skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related>,
}

#[derive(Clone, Copy, Serialize)]
struct Range {
    start: Point,
    end: Point,
}

impl Range {
    const fn at(site: &Site) -> Self {
        let point = Point { line: site.line, character: site.column };
        Self { start: point, end: point }
    }
}

#[derive(Clone, Copy, Serialize)]
struct Point {
    line: u32,
    character: u32,
}

#[derive(Serialize)]
struct Related {
    location: Location,
    message: String,
}

#[derive(Serialize)]
struct Location {
    uri: String,
    range: Range,
}

impl Location {
    fn at(site: &Site) -> Self {
        Self { uri: uri(&site.file), range: Range::at(site) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_as_go_escapes_them() {
        assert_eq!(escaped_path("cmd/internal/dwarf"), "cmd%2Finternal%2Fdwarf");
        assert_eq!(escaped_path("<autogenerated>"), "%3Cautogenerated%3E");
        assert_eq!(uri("/a b/c(1).go"), "file:///a%20b/c%281%29.go");
    }
}
