//! Edits of one text as a patch that people read and `patch` applies: a unified diff.

use crate::outline::Edit;
use crate::report::Style;
use crate::report::ink::Ink;
use std::fmt::Write;

/// How many unchanged lines are shown around what changes.
const CONTEXT: usize = 3;

/// Writes a patch of the file shown as `name`.
pub(super) fn write_patch(out: &mut String, name: &str, text: &str, edits: &[Edit], style: Style) {
    for mark in ["---", "+++"] {
        let line = format!("{mark} {name}");
        writeln!(out, "{}", style.paint(Ink::Strong, &line)).expect("strings grow");
    }
    let old: Vec<&str> = text.lines().collect();
    let hunks: Vec<Hunk> = edits.iter().map(|edit| Hunk::new(text, &old, edit)).collect();
    let mut shift = 0isize;
    let mut rest = hunks.as_slice();
    while let Some(first) = rest.first() {
        // Hunks that touch each other's surroundings are one.
        let n = 1 + rest.windows(2).take_while(|pair| pair[1].from <= pair[0].to + 2 * CONTEXT).count();
        let (group, later) = rest.split_at(n);
        let last = &group[n - 1];
        let start = first.from.saturating_sub(CONTEXT);
        let end = (last.to + CONTEXT).min(old.len());
        let grown: isize =
            group.iter().map(|hunk| hunk.with.len() as isize - (hunk.to - hunk.from) as isize).sum();
        let (n_old, n_new) = (end - start, (end - start) as isize + grown);
        let new_start = start as isize + shift;
        let place = format!("@@ -{},{n_old} +{},{n_new} @@", start + 1, new_start + 1);
        writeln!(out, "{}", style.paint(Ink::Place, &place)).expect("strings grow");
        let mut at = start;
        for hunk in group {
            lines(out, ' ', &old[at..hunk.from], style);
            lines(out, '-', &old[hunk.from..hunk.to], style);
            hunk.with.iter().for_each(|line| lines(out, '+', &[line], style));
            at = hunk.to;
        }
        lines(out, ' ', &old[at..end], style);
        shift += grown;
        rest = later;
    }
}

fn lines(out: &mut String, mark: char, lines: &[&str], style: Style) {
    for line in lines {
        let line = format!("{mark}{line}");
        let line = match mark {
            '-' => style.paint(Ink::Bad, &line),
            '+' => style.paint(Ink::Good, &line),
            _ => line.as_str().into(),
        };
        writeln!(out, "{line}").expect("strings grow");
    }
}

/// Lines that are replaced by others.
struct Hunk {
    from: usize,
    to: usize,
    with: Vec<String>,
}

impl Hunk {
    fn new(text: &str, old: &[&str], edit: &Edit) -> Self {
        let line_of = |place: usize| text[..place].matches('\n').count();
        let (from, last) = (line_of(edit.at.start), line_of(edit.at.end));
        let to = (last + 1).min(old.len());
        let start = text[..edit.at.start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[edit.at.end..].find('\n').map_or(text.len(), |newline| edit.at.end + newline);
        let new = format!("{}{}{}", &text[start..edit.at.start], edit.with, &text[edit.at.end..end]);
        let mut hunk = Self { from, to, with: new.lines().map(str::to_owned).collect() };
        // An insertion leaves the line that it follows as it is.
        while hunk.from < hunk.to && hunk.with.first().is_some_and(|line| *line == old[hunk.from]) {
            hunk.with.remove(0);
            hunk.from += 1;
        }
        hunk
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_hunks() {
        let text = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n";
        let at = |part: &str| text.find(part).expect("it is there");
        let edits = [
            Edit { at: at("b")..at("c") + 1, with: "x".to_owned() },
            Edit { at: at("k") + 1..at("k") + 1, with: "\n\nl".to_owned() },
        ];
        let mut out = String::new();
        write_patch(&mut out, "t", text, &edits, Style::PLAIN);
        let expected = "--- t\n+++ t\n@@ -1,6 +1,5 @@\n a\n-b\n-c\n+x\n d\n e\n f\n\
                        @@ -9,3 +8,5 @@\n i\n j\n k\n+\n+l\n";
        assert_eq!(out, expected);
    }
}
