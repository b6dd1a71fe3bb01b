//! SARIF 2.1.0, the format of code scanning: a result for each finding, a rule for each kind, a code flow for what
//! escapes.
//!
//! Results keep their identity when lines move: a fingerprint is made of function, kind, what the message is about, and
//! a number that tells apart what is otherwise the same.

use super::errors::error_text;
use super::explained::{Explained, explained, takes_heap};
use super::form::BuildInfo;
use super::json::subject;
use super::place::physical;
use super::range::{Ranges, word_at};
use super::step::step_text;
use super::{FileNames, PAGES, PackageView, Page, Positions, Report, advice, gc, printed_errors};
use crate::base::{FileId, SourceMap};
use crate::diagnostic::{Diagnostic, Finding};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::ops::Range;
use std::sync::Arc;

/// The kind of errors in Go code, which have no page.
const ERROR: &str = "error";

/// Collects results; the document is complete only at the end.
pub struct SarifReport {
    info: BuildInfo,
    cwd: Arc<str>,
    ranges: Ranges,
    results: Vec<Value>,
    /// How often each identity was met.
    seen: FxHashMap<String, u32>,
    out: String,
}

impl SarifReport {
    /// Makes an empty report.
    pub fn new(info: BuildInfo) -> Self {
        Self {
            cwd: info.cwd.as_str().into(),
            info,
            ranges: Ranges::default(),
            results: Vec::new(),
            seen: FxHashMap::default(),
            out: String::new(),
        }
    }

    fn result(
        &mut self,
        package: &PackageView<'_>,
        explained: &Explained<'_>,
        positions: &mut Positions<'_>,
    ) -> Value {
        let finding = explained.finding;
        let kind = finding.kind.code();
        let cwd = self.cwd.clone();
        let writer = Writer { sources: package.sources, names: package.names, cwd: &cwd };
        let message = gc::message(finding, positions);
        let text = match advice::advice(explained) {
            Some(advice) => format!("{message}\n\n{advice}."),
            None => message,
        };
        let mut result = json!({
            "ruleId": kind,
            "ruleIndex": rule_index(kind),
            "message": { "text": text },
            "partialFingerprints": { "goescape/v1": self.fingerprint(package, finding) },
        });
        match takes_heap(finding) {
            true => result["level"] = json!("note"),
            false => {
                result["kind"] = json!("informational");
                result["level"] = json!("none");
            }
        }
        let found = self.ranges.of_finding(finding, package.sources);
        if let Some(mut location) = found.map(|found| writer.location(found)) {
            if let Some(context) = &finding.context {
                let name = &context.human;
                location["logicalLocations"] =
                    json!([{ "name": name, "fullyQualifiedName": context.func, "kind": "function" }]);
            }
            result["locations"] = json!([location]);
        }
        let steps = self.thread_flow(explained, &writer);
        if !steps.is_empty() {
            result["codeFlows"] = json!([{ "threadFlows": [{ "locations": steps }] }]);
        }
        result
    }

    /// Returns the way of a value, its storage first.
    fn thread_flow(&mut self, explained: &Explained<'_>, writer: &Writer<'_>) -> Vec<Value> {
        let mut locations = Vec::new();
        let sources = writer.sources;
        for (edge, note) in explained.steps() {
            let Some(found) = self.ranges.at(note.source, sources) else { continue };
            let mut location = writer.location(found);
            location["message"] = json!({ "text": format!("{}: {}", note.node, step_text(edge, note)) });
            locations.push(json!({ "location": location }));
        }
        if locations.is_empty() {
            return locations;
        }
        if let Some(found) = self.ranges.of_finding(explained.finding, sources) {
            let mut start = writer.location(found);
            let what = subject(&explained.finding.kind).unwrap_or_default();
            start["message"] = json!({ "text": what });
            locations.insert(0, json!({ "location": start }));
        }
        locations
    }

    fn fingerprint(&mut self, package: &PackageView<'_>, finding: &Finding) -> String {
        let func = finding.context.as_ref().map_or(package.path, |context| &context.func);
        let subject = subject(&finding.kind).unwrap_or_default();
        let identity = format!("{func}\0{}\0{subject}", finding.kind.code());
        let ordinal = self.seen.entry(identity.clone()).or_default();
        *ordinal += 1;
        digest(&format!("{identity}\0{ordinal}"))
    }

    fn error_result(&mut self, package: &PackageView<'_>, error: &Diagnostic, text: String) -> Value {
        let cwd = self.cwd.clone();
        let writer = Writer { sources: package.sources, names: package.error_names, cwd: &cwd };
        let identity = format!("{}\0{ERROR}\0{text}", package.path);
        let ordinal = self.seen.entry(identity.clone()).or_default();
        *ordinal += 1;
        let fingerprint = digest(&format!("{identity}\0{ordinal}"));
        let mut result = json!({
            "ruleId": ERROR,
            "ruleIndex": PAGES.len(),
            "level": "error",
            "message": { "text": text },
            "partialFingerprints": { "goescape/v1": fingerprint },
        });
        if let Some(found) = word_at(error.pos, package.sources) {
            result["locations"] = json!([writer.location(found)]);
        }
        result
    }
}

impl Report for SarifReport {
    fn findings(&mut self, package: &PackageView<'_>, findings: &[Finding]) {
        let mut positions = Positions::new(package.sources, package.names);
        for explained in explained(findings) {
            // Code that the compiler makes is in no file, and readers of SARIF refuse results without a place.
            if package.sources.find_file(explained.finding.pos).is_some() {
                let result = self.result(package, &explained, &mut positions);
                self.results.push(result);
            }
        }
    }
    fn errors(&mut self, package: &PackageView<'_>, errors: &[Diagnostic]) {
        let mut positions = Positions::new(package.sources, package.error_names);
        for error in printed_errors(errors, &positions).errors {
            let whole = error_text(error, "\n\t", &mut positions);
            let result = self.error_result(package, error, whole);
            self.results.push(result);
        }
    }
    fn finish(&mut self) {
        let rules: Vec<Value> = PAGES.iter().map(rule).chain([error_rule()]).collect();
        let base = uri_of_dir(&self.info.cwd);
        let document = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "goescape",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                } },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": { "SRCROOT": { "uri": base } },
                "properties": {
                    "go": self.info.release,
                    "goos": self.info.goos,
                    "goarch": self.info.goarch,
                },
                "results": std::mem::take(&mut self.results),
            }],
        });
        self.out = serde_json::to_string_pretty(&document).expect("texts and numbers can be written");
        self.out.push('\n');
    }
    fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }
}

fn rule_index(kind: &str) -> Option<usize> {
    PAGES.iter().position(|page| page.kind == kind)
}

/// Makes a rule of a page.
fn rule(page: &Page) -> Value {
    let meaning = page.meaning().replace('\n', " ");
    let first = meaning.split_once(". ").map_or(meaning.as_str(), |(first, _)| first).trim_end_matches('.');
    json!({
        "id": page.kind,
        "shortDescription": { "text": format!("{first}.") },
        "fullDescription": { "text": meaning },
        "help": { "text": page.text, "markdown": page.text },
        "defaultConfiguration": { "level": "note" },
    })
}

fn error_rule() -> Value {
    json!({
        "id": ERROR,
        "shortDescription": { "text": "The Go code has an error." },
        "defaultConfiguration": { "level": "error" },
    })
}

/// Writes locations.
struct Writer<'a> {
    sources: &'a SourceMap,
    names: &'a FileNames,
    cwd: &'a str,
}

impl Writer<'_> {
    fn location(&self, (id, range): (FileId, Range<usize>)) -> Value {
        let start = physical(self.sources, id, range.start);
        let end = physical(self.sources, id, range.end);
        json!({ "physicalLocation": {
            "artifactLocation": self.artifact(self.sources.file(id).path()),
            "region": { "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 },
        } })
    }
    /// Names a file relative to the working directory if it lies below.
    fn artifact(&self, path: &str) -> Value {
        match path.strip_prefix(self.cwd).and_then(|rest| rest.strip_prefix('/')) {
            Some(relative) => json!({ "uri": escaped(relative), "uriBaseId": "SRCROOT" }),
            None if path.starts_with('/') => json!({ "uri": format!("file://{}", escaped(path)) }),
            None => json!({ "uri": escaped(&self.names.shown(path)) }),
        }
    }
}

fn uri_of_dir(dir: &str) -> String {
    format!("file://{}/", escaped(dir.trim_end_matches('/')))
}

/// Escapes what may not stand in the path of a URI.
fn escaped(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/$&+,:;=@!'()*".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Returns a short digest of a text, the same on every machine.
fn digest(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_rule_with_texts() {
        for page in PAGES {
            let rule = rule(page);
            assert_eq!(rule["id"], page.kind);
            let short = rule["shortDescription"]["text"].as_str().expect("it is a text");
            assert!(short.ends_with('.') && 10 < short.len() && !short.contains('\n'), "{short}");
        }
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri_of_dir("/a b"), "file:///a%20b/");
        assert_eq!(escaped("x/ü.go"), "x/%C3%BC.go");
    }
}
