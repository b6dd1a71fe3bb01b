//! Errors in gc's words and order.
//!
//! In: diagnostics in the order in which they were found. Out: those that gc prints, as it prints them.
//! Three rules of cmd/compile/internal/base/print.go decide:
//!
//! - **Repetitions are left out**: a second syntax error on one line, and an error with the text of the one
//!   before it on the same line (`ErrorfAt`).
//! - **Ten are enough**: the tenth error ends the compilation (`too many errors`).
//! - **They are sorted** by file and place. Files come in the order in which something was first found
//!   wrong with them, each stretch between line directives being a file of its own.

use super::Positions;
use crate::base::{FileId, Pos};
use crate::diagnostic::{Diagnostic, Message, Part, Phase};

/// After so many errors gc gives up.
const LIMIT: usize = 10;

/// The errors that gc prints, in its order.
#[derive(Debug)]
pub struct Printed<'d> {
    /// The errors.
    pub errors: Vec<&'d Diagnostic>,
    /// Where gc gave up, if it did.
    pub too_many_at: Option<Pos>,
}

/// A stretch of a file that has one name: up to a line directive, or from one to the next.
type Region = (FileId, Option<usize>);

/// Where an error sorts: rank of its region, line, column.
type SortKey = (usize, u32, u32);

/// Chooses the errors that gc prints and puts them in its order.
pub fn printed_errors<'d>(diagnostics: &'d [Diagnostic], positions: &Positions<'_>) -> Printed<'d> {
    let mut queue = Queue::default();
    let mut too_many_at = None;
    for diagnostic in diagnostics {
        queue.add(diagnostic, positions);
        if queue.errors.len() == LIMIT {
            too_many_at = Some(diagnostic.pos);
            break;
        }
    }
    queue.errors.sort_by_key(|(key, _)| *key);
    Printed { errors: queue.errors.into_iter().map(|(_, diagnostic)| diagnostic).collect(), too_many_at }
}

/// Appends the lines of errors to `out`.
pub fn write_errors(out: &mut String, diagnostics: &[Diagnostic], positions: &mut Positions<'_>) {
    let printed = printed_errors(diagnostics, positions);
    let mut last = String::new();
    for diagnostic in printed.errors {
        let mut text = String::new();
        write_error(&mut text, diagnostic, positions);
        if text != last {
            out.push_str(&text);
        }
        last = text;
    }
    if let Some(pos) = printed.too_many_at {
        write_place(out, pos, positions);
        out.push_str("too many errors\n");
    }
}

fn write_error(out: &mut String, diagnostic: &Diagnostic, positions: &mut Positions<'_>) {
    write_place(out, diagnostic.pos, positions);
    write_message(out, &diagnostic.message, positions);
    for related in &diagnostic.related {
        out.push_str("\n\t");
        if !related.pos.is_none() {
            positions.write_mention(out, related.pos);
            out.push_str(": ");
        }
        write_message(out, &related.message, positions);
    }
    out.push('\n');
}

fn write_place(out: &mut String, pos: Pos, positions: &mut Positions<'_>) {
    if !pos.is_none() {
        positions.write(out, pos);
        out.push_str(": ");
    }
}

/// Returns the text of a message.
pub(super) fn message_text(message: &Message, positions: &mut Positions<'_>) -> String {
    let mut text = String::new();
    write_message(&mut text, message, positions);
    text
}

/// Returns the text of an error and below it, behind `lead` each, what it says of other places.
pub(super) fn error_text(error: &Diagnostic, lead: &str, positions: &mut Positions<'_>) -> String {
    let mut text = message_text(&error.message, positions);
    for related in &error.related {
        text.push_str(lead);
        write_message(&mut text, &related.message, positions);
    }
    text
}

/// Writes the text of a message.
pub(super) fn write_message(out: &mut String, message: &Message, positions: &mut Positions<'_>) {
    for part in &message.parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Pos(pos) => positions.write_mention(out, *pos),
        }
    }
}

/// The errors on their way to being printed.
#[derive(Default)]
struct Queue<'d> {
    errors: Vec<(SortKey, &'d Diagnostic)>,
    /// The regions in the order in which something was first found wrong with them.
    regions: Vec<Region>,
    /// Region and line of the last syntax error.
    last_syntax: Option<(Region, u32)>,
    /// Region, line and error of the last other error.
    last_other: Option<(Option<(Region, u32)>, &'d Diagnostic)>,
}

impl<'d> Queue<'d> {
    fn add(&mut self, diagnostic: &'d Diagnostic, positions: &Positions<'_>) {
        let place = place(diagnostic.pos, positions);
        let line = place.map(|(region, (line, _))| (region, line));
        // A position gets its rank when it is first looked at, even if the error is left out then.
        let key = match place {
            None => (0, 0, 0),
            Some((region, (line, column))) => (self.rank(region), line, column),
        };
        if diagnostic.phase == Phase::Syntax {
            if self.last_syntax == line {
                return;
            }
            self.last_syntax = line;
        } else {
            let is_repeated = self.last_other.is_some_and(|(last_line, last)| {
                last_line == line && last.message == diagnostic.message && last.related == diagnostic.related
            });
            if is_repeated {
                return;
            }
            self.last_other = Some((line, diagnostic));
        }
        self.errors.push((key, diagnostic));
    }
    fn rank(&mut self, region: Region) -> usize {
        let found = self.regions.iter().position(|&known| known == region);
        1 + found.unwrap_or_else(|| {
            self.regions.push(region);
            self.regions.len() - 1
        })
    }
}

/// Finds the region of a position, and line and column in the real file as far as gc keeps them.
fn place(pos: Pos, positions: &Positions<'_>) -> Option<(Region, (u32, u32))> {
    let sources = positions.sources();
    let id = sources.find_file(pos)?;
    let file = sources.file(id);
    let offset = file.offset(pos);
    Some(((id, file.find_directive(offset)), file.limited_line_column(offset)))
}

#[cfg(test)]
#[path = "errors_tests.rs"]
mod tests;
