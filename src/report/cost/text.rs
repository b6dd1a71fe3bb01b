//! The cost of one function in its source, for 80 columns.

use super::{LineCost, Sheet, patch, words};
use crate::inline::{BIG_CALLER_BUDGET, Obstacle, Reason, Verdict};
use crate::outline::{Change, Heat};
use crate::report::FileNames;
use std::fmt::Write;

/// How wide lines may be.
pub(super) const WIDTH: usize = 80;
/// How many lines without charges are shown at once.
const MOST_FREE_LINES: u32 = 3;
/// How many callees that could be smaller are named.
const MOST_SHRINKS: usize = 5;

/// Writes what a function costs: a verdict, the source with what each line costs, the calls, and which callees would
/// have to be smaller. With `has_nodes`, what each node costs follows its line.
pub fn write_sheet(out: &mut String, sheet: &Sheet<'_>, names: &FileNames, has_nodes: bool) {
    head(out, sheet, names);
    out.push('\n');
    source(out, sheet, has_nodes);
    calls(out, sheet);
    shrinks(out, sheet);
}

/// Appends a formatted line.
macro_rules! line {
    ($out:expr, $($arg:tt)*) => {
        writeln!($out, $($arg)*).expect("strings grow")
    };
}

fn head(out: &mut String, sheet: &Sheet<'_>, names: &FileNames) {
    let place = match sheet.file {
        Some(file) => format!("{}:{}", names.shown(sheet.context.sources.file(file).path()), sheet.lines.0),
        None => "made by the compiler".to_owned(),
    };
    line!(out, "{}", sheet.name);
    line!(out, "{place}");
    for text in summary(sheet) {
        wrapped(out, &text);
    }
}

/// Returns the verdict, and what else there is to say about the whole function.
fn summary(sheet: &Sheet<'_>) -> Vec<String> {
    let Sheet { ledger, total, .. } = sheet;
    let budget = ledger.budget;
    let distance = match sheet.over() {
        0 => format!("cost {total}, exactly the budget"),
        over if 0 < over => format!("cost {total}, {over} over the budget of {budget}"),
        over => format!("cost {total}, {} below the budget of {budget}", -over),
    };
    let mut texts = Vec::new();
    let obstacles = sheet.obstacles();
    match ledger.verdict {
        Verdict::Inlinable(_) => texts.push(format!("can be inlined: {distance}")),
        Verdict::NotInlinable(_) if obstacles.is_empty() => {
            texts.push(format!("cannot be inlined: {distance}"))
        }
        Verdict::NotInlinable(_) => {
            let mut reasons: Vec<String> = Vec::new();
            for (charge, obstacle) in &obstacles {
                let place =
                    charge.map(|charge| format!(" (line {})", sheet.line_of(charge))).unwrap_or_default();
                reasons.push(format!("{}{place}", words::obstacle(*obstacle)));
            }
            texts.push(format!("cannot be inlined: {}", reasons.join(", ")));
            if !obstacles.iter().any(|(_, obstacle)| *obstacle == Obstacle::NoBody) {
                texts.push(format!("without that: {distance}"));
            }
        }
    }
    if sheet.is_literal() {
        texts.push(
            "A literal has a budget of 800 if it is called once, of 160 if it is called more often."
                .to_owned(),
        );
    }
    if matches!(ledger.verdict, Verdict::Inlinable(_)) && BIG_CALLER_BUDGET < *total {
        texts.push(format!(
            "Big callers, of 5000 nodes or more, take only bodies that cost up to {BIG_CALLER_BUDGET}."
        ));
    }
    if ledger.is_big {
        texts.push(
            "It is big, 5000 nodes or more: calls in it are replaced by bodies that cost up to 20."
                .to_owned(),
        );
    }
    texts
}

/// Writes a text in lines of the usual width.
fn wrapped(out: &mut String, text: &str) {
    wrapped_to(out, text, WIDTH);
}

fn wrapped_to(out: &mut String, text: &str, most: usize) {
    let mut width = 0;
    for word in text.split(' ') {
        let len = word.chars().count();
        if 0 < width {
            let fits = width + 1 + len <= most;
            out.push(if fits { ' ' } else { '\n' });
            width = if fits { width + 1 } else { 0 };
        }
        out.push_str(word);
        width += len;
    }
    out.push('\n');
}

fn source(out: &mut String, sheet: &Sheet<'_>, has_nodes: bool) {
    let costs = sheet.line_costs();
    let (first, last) = sheet.lines;
    line!(out, "{:>6}{:>6}{:>7}", "line", "cost", "total");
    let mut total = 0;
    let mut next = first;
    for cost in &costs {
        free_lines(out, sheet, next, cost.line);
        total += cost.amount;
        let prefix = format!("{:>6}{:>6}{total:>7}  ", cost.line, cost.amount);
        line!(out, "{}", fitted(&prefix, &sheet.source_line(cost.line)));
        details(out, sheet, cost, has_nodes);
        next = cost.line + 1;
    }
    free_lines(out, sheet, next, last + 1);
}

/// Writes lines on which nothing costs anything; of many, the first and the last one.
fn free_lines(out: &mut String, sheet: &Sheet<'_>, from: u32, to: u32) {
    let is_long = MOST_FREE_LINES < to.saturating_sub(from);
    for line in from..to {
        if is_long && line != from && line + 1 != to {
            if line == from + 1 {
                line!(out, "   ...");
            }
            continue;
        }
        line!(out, "{}", fitted(&format!("{line:>6}{:15}", ""), &sheet.source_line(line)));
    }
}

/// Writes what stands on a line that forbids inlining, or all nodes of it.
fn details(out: &mut String, sheet: &Sheet<'_>, cost: &LineCost, has_nodes: bool) {
    for &index in &cost.charges {
        let charge = &sheet.ledger.charges[index];
        let reason = words::reason(charge.reason);
        if has_nodes {
            let (what, text) = sheet.node(charge);
            let prefix = format!("{:6}{:>6}{:9}", "", charge.amount, "");
            let text = match reason {
                Some(reason) => format!("{what} ({reason})  {text}"),
                None => format!("{what}  {text}"),
            };
            line!(out, "{}", fitted(&prefix, &text));
        } else if let (Reason::Forbidden(_), Some(reason)) = (charge.reason, reason) {
            line!(out, "{:21}^ {reason}", "");
        }
    }
}

/// Returns a prefix and as much of a text as fits behind it.
fn fitted(prefix: &str, text: &str) -> String {
    let room = WIDTH.saturating_sub(prefix.chars().count());
    let mut line = prefix.to_owned();
    if text.chars().count() <= room {
        line.push_str(text);
    } else {
        line.extend(text.chars().take(room.saturating_sub(3)));
        line.push_str("...");
    }
    line.truncate(line.trim_end().len());
    line
}

/// Calls of one callee, for one reason as dear as they are.
struct SameCalls {
    callee: String,
    amount: i32,
    reason: String,
    lines: Vec<u32>,
}

fn calls(out: &mut String, sheet: &Sheet<'_>) {
    let mut all: Vec<SameCalls> = Vec::new();
    for (charge, callee) in sheet.calls() {
        let (line, amount) = (sheet.line_of(charge), charge.amount);
        let reason = words::reason(charge.reason).unwrap_or_default();
        let is_same = |calls: &&mut SameCalls| {
            calls.callee == callee && calls.reason == reason && calls.amount == amount
        };
        match all.iter_mut().find(is_same) {
            Some(calls) => calls.lines.push(line),
            None => all.push(SameCalls { callee, amount, reason, lines: vec![line] }),
        }
    }
    let mut heading = "\nCalls\n";
    for SameCalls { callee, amount, reason, lines } in all {
        out.push_str(std::mem::take(&mut heading));
        line!(out, "{}", fitted(&format!("{amount:>12}  "), &callee));
        let places: Vec<String> = lines
            .chunk_by(|a, b| a == b)
            .map(|same| match same {
                [line] => line.to_string(),
                several => format!("{} ({} times)", several[0], several.len()),
            })
            .collect();
        let word = if places.len() == 1 { "line" } else { "lines" };
        indented(out, 14, &format!("{reason}; {word} {}", places.join(", ")));
    }
}

/// Writes a text in lines of the usual width that start with so many spaces.
fn indented(out: &mut String, n_spaces: usize, text: &str) {
    let mut lines = String::new();
    wrapped_to(&mut lines, text, WIDTH - n_spaces);
    for text in lines.lines() {
        line!(out, "{:n_spaces$}{text}", "");
    }
}

fn shrinks(out: &mut String, sheet: &Sheet<'_>) {
    let shrinks = sheet.shrinks();
    if shrinks.is_empty() {
        return;
    }
    out.push_str("\nIt would fit if one of these were smaller\n");
    for shrink in shrinks.iter().take(MOST_SHRINKS) {
        line!(out, "  {}", shrink.callee);
        let by = shrink.cost - shrink.at_most;
        line!(out, "{:14}costs {}, may cost {}: {by} less", "", shrink.cost, shrink.at_most);
    }
}

/// A change of the source that makes a function fit.
#[derive(Clone, Copy, Debug)]
pub struct Advice<'a> {
    /// The new text, and what was edited.
    pub change: &'a Change,
    /// The lines that move.
    pub lines: (u32, u32),
    /// How often they run.
    pub heat: Heat,
    /// What the function costs then.
    pub cost: i32,
    /// What the new function costs.
    pub moved_cost: i32,
    /// Whether the new function must be kept from being inlined itself.
    pub is_noinline: bool,
}

/// Says that nothing can be moved out of a function so that it fits.
pub fn write_no_advice(out: &mut String) {
    out.push('\n');
    wrapped(out, "No statements were found that could be moved to a function of their own so that it fits.");
}

/// Writes what to move out of a function so that it fits, with a patch.
pub fn write_advice(out: &mut String, sheet: &Sheet<'_>, advice: &Advice<'_>, names: &FileNames) {
    let (first, last) = advice.lines;
    let (place, its, they, run) = match last - first {
        0 => (format!("line {first}"), "its", "it", "runs"),
        _ => (format!("lines {first}-{last}"), "their", "they", "run"),
    };
    let name = &advice.change.name;
    let cost = advice.cost;
    out.push('\n');
    wrapped(
        out,
        &format!("With {place} in a function of {its} own it would cost {cost} and could be inlined."),
    );
    let heat = match advice.heat {
        Heat::Cold => "Not every call gets there: the others would be spared a call.".to_owned(),
        Heat::Warm => {
            format!("Every call gets there: it saves a call, and makes another where {they} {run} now.")
        }
        Heat::Hot => format!("In a loop {they} would be called each time: measure before you take this."),
    };
    wrapped(out, &heat);
    if advice.is_noinline {
        let moved = advice.moved_cost;
        wrapped(out, &format!("{name} costs {moved} and would be put back here if it were not marked."));
    }
    out.push('\n');
    let file = sheet.context.sources.file(advice.change.file);
    patch::write_patch(out, &names.shown(file.path()), file.text(), &advice.change.edits);
}

impl Sheet<'_> {
    /// Returns a line of the source, with tabs as four columns.
    pub(super) fn source_line(&self, line: u32) -> String {
        let Some(file) = self.file else { return String::new() };
        let file = self.context.sources.file(file);
        let Some(start) = (line as usize).checked_sub(1).and_then(|index| file.lines().get(index)) else {
            return String::new();
        };
        let text = file.text().get(*start as usize..).unwrap_or_default();
        text.lines().next().unwrap_or_default().replace('\t', "    ")
    }
}
