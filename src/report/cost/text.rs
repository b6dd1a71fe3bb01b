//! The cost of one function in its source, as wide as the terminal.

use super::{LineCost, Sheet, patch, words};
use crate::inline::{BIG_CALLER_BUDGET, Obstacle, Reason, Verdict, least_call_cost};
use crate::outline::{Change, Heat};
use crate::report::ink::Ink;
use crate::report::{FileNames, Style};
use std::fmt::Write;

/// In which column the source starts.
const MARGIN: usize = 21;
/// How many lines without charges are shown at once.
const MOST_FREE_LINES: u32 = 3;
/// How many callees that could be smaller are named.
const MOST_SHRINKS: usize = 5;

/// Writes what a function costs: a verdict, the source with what each line costs, the calls, and which callees would
/// have to be smaller. With `has_nodes`, what each node costs follows its line.
pub fn write_sheet(out: &mut String, sheet: &Sheet<'_>, names: &FileNames, has_nodes: bool, style: Style) {
    head(out, sheet, names, style);
    out.push('\n');
    source(out, sheet, has_nodes, style);
    calls(out, sheet, style);
    shrinks(out, sheet, style);
}

/// Appends a formatted line.
macro_rules! line {
    ($out:expr, $($arg:tt)*) => {
        writeln!($out, $($arg)*).expect("strings grow")
    };
}

fn head(out: &mut String, sheet: &Sheet<'_>, names: &FileNames, style: Style) {
    let place = match sheet.file {
        Some(file) => format!("{}:{}", names.shown(sheet.context.sources.file(file).path()), sheet.lines.0),
        None => "made by the compiler".to_owned(),
    };
    line!(out, "{}", style.paint(Ink::Strong, &sheet.name));
    line!(out, "{place}");
    let mut texts = summary(sheet).into_iter();
    let ink = if matches!(sheet.ledger.verdict, Verdict::Inlinable(_)) { Ink::Good } else { Ink::Bad };
    for line in broken(&texts.next().unwrap_or_default(), style.width) {
        line!(out, "{}", style.paint(ink, &line));
    }
    for text in texts {
        wrapped(out, &text, style.width);
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

/// Writes a text in lines of at most so many characters.
fn wrapped(out: &mut String, text: &str, most: usize) {
    for line in broken(text, most) {
        line!(out, "{line}");
    }
}

/// Breaks a text into lines of at most so many characters.
fn broken(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut width = 0;
    for word in text.split(' ') {
        let len = word.chars().count();
        let line = lines.last_mut().expect("there is always one");
        if line.is_empty() {
            line.push_str(word);
            width = len;
        } else if width + 1 + len <= most {
            line.push(' ');
            line.push_str(word);
            width += 1 + len;
        } else {
            lines.push(word.to_owned());
            width = len;
        }
    }
    lines
}

fn source(out: &mut String, sheet: &Sheet<'_>, has_nodes: bool, style: Style) {
    let costs = sheet.line_costs();
    let (first, last) = sheet.lines;
    line!(out, "{}", style.paint(Ink::Strong, &format!("{:>6}{:>6}{:>7}", "line", "cost", "total")));
    let mut total = 0;
    let mut next = first;
    for cost in &costs {
        free_lines(out, sheet, (next, cost.line), style);
        total += cost.amount;
        let (number, amount, sum) =
            (format!("{:>6}", cost.line), format!("{:>6}", cost.amount), format!("{total:>7}"));
        let is_over = sheet.ledger.budget < total;
        let sum = if is_over { style.paint(Ink::Bad, &sum) } else { sum.as_str().into() };
        let is_dear = least_call_cost(1) <= cost.amount;
        let amount = if is_dear { style.paint(Ink::Warn, &amount) } else { amount.as_str().into() };
        let text = fitted(MARGIN, &sheet.source_line(cost.line), style.width);
        line!(out, "{}{amount}{sum}  {text}", style.paint(Ink::Frame, &number));
        details(out, sheet, cost, has_nodes, style);
        next = cost.line + 1;
    }
    free_lines(out, sheet, (next, last + 1), style);
}

/// Writes lines on which nothing costs anything; of many, the first and the last one.
fn free_lines(out: &mut String, sheet: &Sheet<'_>, (from, to): (u32, u32), style: Style) {
    let is_long = MOST_FREE_LINES < to.saturating_sub(from);
    for line in from..to {
        if is_long && line != from && line + 1 != to {
            if line == from + 1 {
                line!(out, "   ...");
            }
            continue;
        }
        let (number, text) = (format!("{line:>6}"), fitted(MARGIN, &sheet.source_line(line), style.width));
        let text = if text.is_empty() { text } else { format!("{:15}{text}", "") };
        line!(out, "{}{text}", style.paint(Ink::Frame, &number));
    }
}

/// Writes what stands on a line that forbids inlining, or all nodes of it.
fn details(out: &mut String, sheet: &Sheet<'_>, cost: &LineCost, has_nodes: bool, style: Style) {
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
            line!(out, "{prefix}{}", fitted(prefix.len(), &text, style.width));
        } else if let (Reason::Forbidden(_), Some(reason)) = (charge.reason, reason) {
            line!(out, "{:MARGIN$}{}", "", style.paint(Ink::Bad, &format!("^ {reason}")));
        }
    }
}

/// Returns as much of a text as fits behind so many characters.
fn fitted(n_before: usize, text: &str, width: usize) -> String {
    let room = width.saturating_sub(n_before);
    if text.chars().count() <= room {
        return text.trim_end().to_owned();
    }
    let start: String = text.chars().take(room.saturating_sub(3)).collect();
    format!("{start}...")
}

/// Calls of one callee, for one reason as dear as they are.
struct SameCalls {
    callee: String,
    amount: i32,
    reason: String,
    lines: Vec<u32>,
}

fn calls(out: &mut String, sheet: &Sheet<'_>, style: Style) {
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
    let mut heading = Some("Calls");
    for SameCalls { callee, amount, reason, lines } in all {
        if let Some(heading) = heading.take() {
            line!(out, "\n{}", style.paint(Ink::Strong, heading));
        }
        let amount = format!("{amount:>12}");
        line!(out, "{}  {}", style.paint(Ink::Warn, &amount), fitted(14, &callee, style.width));
        let places: Vec<String> = lines
            .chunk_by(|a, b| a == b)
            .map(|same| match same {
                [line] => line.to_string(),
                several => format!("{} ({} times)", several[0], several.len()),
            })
            .collect();
        let word = if places.len() == 1 { "line" } else { "lines" };
        for text in broken(&format!("{reason}; {word} {}", places.join(", ")), style.width - 14) {
            line!(out, "{:14}{text}", "");
        }
    }
}

fn shrinks(out: &mut String, sheet: &Sheet<'_>, style: Style) {
    let shrinks = sheet.shrinks();
    if shrinks.is_empty() {
        return;
    }
    line!(out, "\n{}", style.paint(Ink::Strong, "It would fit if one of these were smaller"));
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
pub fn write_no_advice(out: &mut String, style: Style) {
    out.push('\n');
    let text = "No statements were found that could be moved to a function of their own so that it fits.";
    wrapped(out, text, style.width);
}

/// Writes what to move out of a function so that it fits, with a patch.
pub fn write_advice(
    out: &mut String,
    sheet: &Sheet<'_>,
    advice: &Advice<'_>,
    names: &FileNames,
    style: Style,
) {
    let (first, last) = advice.lines;
    let (place, its, they, run) = match last - first {
        0 => (format!("line {first}"), "its", "it", "runs"),
        _ => (format!("lines {first}-{last}"), "their", "they", "run"),
    };
    let name = &advice.change.name;
    let cost = advice.cost;
    out.push('\n');
    let text = format!("With {place} in a function of {its} own it would cost {cost} and could be inlined.");
    for line in broken(&text, style.width) {
        line!(out, "{}", style.paint(Ink::Good, &line));
    }
    let heat = match advice.heat {
        Heat::Cold => "Not every call gets there: the others would be spared a call.".to_owned(),
        Heat::Warm => {
            format!("Every call gets there: it saves a call, and makes another where {they} {run} now.")
        }
        Heat::Hot => format!("In a loop {they} would be called each time: measure before you take this."),
    };
    wrapped(out, &heat, style.width);
    if advice.is_noinline {
        let moved = advice.moved_cost;
        let text = format!("{name} costs {moved} and would be put back here if it were not marked.");
        wrapped(out, &text, style.width);
    }
    out.push('\n');
    let file = sheet.context.sources.file(advice.change.file);
    patch::write_patch(out, &names.shown(file.path()), file.text(), &advice.change.edits, style);
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
