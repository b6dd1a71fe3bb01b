//! Annotations of GitHub workflows: `::notice file=a.go,line=6,col=2,title=…::…`.
//!
//! A step shows ten annotations of each level and drops the others without a word. So the errors come first, then what costs most: what
//! goes to the heap, large before small; and the last notice says how many there are.

use super::errors::error_text;
use super::explained::{explained, takes_heap};
use super::place::{Place, Places};
use super::range::Ranges;
use super::{PackageView, Positions, Report, advice, gc, printed_errors};
use crate::diagnostic::{Diagnostic, Finding};

/// How many annotations of a level are shown for a step.
const MAX_SHOWN: usize = 10;

/// As what an allocation counts whose size is known only when the program runs.
const UNKNOWN_SIZE: u64 = 256;

/// Collects annotations; which are shown is decided at the end.
#[derive(Default)]
pub struct GithubReport {
    /// The working directory below the root of the repository, with a slash at the end.
    prefix: String,
    ranges: Ranges,
    errors: Vec<String>,
    notices: Vec<Notice>,
    out: String,
}

/// A finding that may be shown.
struct Notice {
    /// The least is shown first.
    rank: std::cmp::Reverse<u64>,
    text: String,
}

impl GithubReport {
    /// Makes an empty report for somebody who works in `cwd`, in a repository at `root`.
    pub fn new(cwd: &str, root: Option<&str>) -> Self {
        let below = root.and_then(|root| cwd.strip_prefix(root.trim_end_matches('/')));
        let prefix = match below.map(|below| below.trim_matches('/')) {
            Some(below) if !below.is_empty() => format!("{below}/"),
            _ => String::new(),
        };
        Self { prefix, ..Self::default() }
    }
}

impl Report for GithubReport {
    fn findings(&mut self, package: &PackageView<'_>, findings: &[Finding]) {
        let mut positions = Positions::new(package.sources, package.names);
        let places = Places { sources: package.sources, names: package.names };
        for explained in explained(findings) {
            let finding = explained.finding;
            if !takes_heap(finding) {
                continue;
            }
            let title = gc::message(finding, &mut positions);
            let allocation = finding.context.as_ref().and_then(|context| context.allocation.as_ref());
            let size = allocation.and_then(|allocation| allocation.size);
            let place = places.of_finding(finding, &mut self.ranges);
            let mut text = advice::advice(&explained).unwrap_or_else(|| title.clone());
            if let Some(size) = size {
                text = format!("{size} bytes. {text}");
            }
            let text = command("notice", place.as_ref(), &self.prefix, &title, &text);
            let rank = std::cmp::Reverse(size.unwrap_or(UNKNOWN_SIZE));
            self.notices.push(Notice { rank, text });
        }
    }
    fn errors(&mut self, package: &PackageView<'_>, errors: &[Diagnostic]) {
        let mut positions = Positions::new(package.sources, package.error_names);
        let places = Places { sources: package.sources, names: package.error_names };
        for error in printed_errors(errors, &positions).errors {
            let whole = error_text(error, "\n", &mut positions);
            let place = places.of_expr(error.pos, &mut self.ranges);
            self.errors.push(command("error", place.as_ref(), &self.prefix, "error", &whole));
        }
    }
    fn finish(&mut self) {
        self.errors.truncate(MAX_SHOWN);
        self.errors.iter().for_each(|error| self.out.push_str(error));
        self.notices.sort_by_key(|notice| notice.rank);
        let n_found = self.notices.len();
        let n_shown = if MAX_SHOWN < n_found { MAX_SHOWN - 1 } else { n_found };
        for notice in self.notices.drain(..).take(n_shown) {
            self.out.push_str(&notice.text);
        }
        if n_shown < n_found {
            let text =
                format!("{n_found} places allocate on the heap; the {n_shown} most important ones are shown");
            self.out.push_str(&command("notice", None, "", "goescape", &text));
        }
    }
    fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }
}

/// Returns a workflow command.
fn command(level: &str, place: Option<&Place>, prefix: &str, title: &str, text: &str) -> String {
    let mut out = format!("::{level} ");
    if let Some(place) = place {
        let is_relative = !place.file.starts_with(['/', '.', '$']);
        let prefix = if is_relative { prefix } else { "" };
        let file = property(&format!("{prefix}{}", place.file));
        out.push_str(&format!("file={file},line={}", place.line));
        if 0 < place.column {
            out.push_str(&format!(",col={}", place.column));
        }
        if let Some((line, column)) = place.end {
            out.push_str(&format!(",endLine={line}"));
            // Columns of several lines would be taken for those of one.
            if line == place.line {
                out.push_str(&format!(",endColumn={column}"));
            }
        }
        out.push(',');
    }
    out.push_str(&format!("title={}::{}\n", property(title), data(text)));
    out
}

/// Escapes what stands behind the second pair of colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_is_escaped() {
        let place = Place { file: "a,b.go".to_owned(), line: 3, column: 4, end: Some((3, 9)) };
        assert_eq!(
            command("notice", Some(&place), "sub/", "moved to heap: x", "50%\nmore: yes, it is"),
            "::notice file=sub/a%2Cb.go,line=3,col=4,endLine=3,endColumn=9,title=moved to heap%3A x\
             ::50%25%0Amore: yes, it is\n"
        );
    }

    #[test]
    fn names_are_relative_to_the_repository() {
        assert_eq!(GithubReport::new("/w/repo/sub", Some("/w/repo")).prefix, "sub/");
        assert_eq!(GithubReport::new("/w/repo", Some("/w/repo/")).prefix, "");
        assert_eq!(GithubReport::new("/w/repo", None).prefix, "");
    }
}
