//! The functions of a file or package, by how far they are from their budgets.

use super::{Sheet, words};
use crate::inline::Verdict;
use crate::report::Style;
use crate::report::ink::Ink;
use std::fmt::Write;

/// Writes a table of functions: first those over the budget, then those within it, then those that cannot be inlined
/// whatever they cost; in each part the nearest to the budget first.
pub fn write_table(out: &mut String, sheets: &[&Sheet<'_>], style: Style) {
    let mut parts: [Vec<&Sheet<'_>>; 3] = Default::default();
    for &sheet in sheets {
        let part = match sheet.ledger.verdict {
            Verdict::NotInlinable(_) if !sheet.obstacles().is_empty() => 2,
            Verdict::NotInlinable(_) => 0,
            Verdict::Inlinable(_) => 1,
        };
        parts[part].push(sheet);
    }
    let headings = [
        (Ink::Bad, "Over the budget"),
        (Ink::Good, "Can be inlined"),
        (Ink::Warn, "Cannot be inlined whatever they cost"),
    ];
    let mut separator = "";
    for ((ink, heading), mut part) in headings.into_iter().zip(parts) {
        if part.is_empty() {
            continue;
        }
        part.sort_by_key(|sheet| (sheet.over().abs(), sheet.lines.0));
        writeln!(out, "{separator}{}", style.paint(ink, heading)).expect("strings grow");
        writeln!(out, "{:>6}{:>8}{:>7}  function", "cost", "over", "line").expect("strings grow");
        for sheet in part {
            row(out, sheet, style.width);
        }
        separator = "\n";
    }
}

fn row(out: &mut String, sheet: &Sheet<'_>, width: usize) {
    let distance = match sheet.over() {
        0 => "0".to_owned(),
        over => format!("{over:+}"),
    };
    let mut line = format!("{:>6}{distance:>8}{:>7}  {}", sheet.total, sheet.lines.0, sheet.name);
    if let Some((_, obstacle)) = sheet.obstacles().first() {
        write!(line, ": {}", words::obstacle(*obstacle)).expect("strings grow");
    }
    if width < line.chars().count() {
        line = line.chars().take(width - 3).collect();
        line.push_str("...");
    }
    out.push_str(&line);
    out.push('\n');
}
