//! `goescape explain`: what the kinds of messages mean.

use super::args::ExplainArgs;
use super::{Io, Status};
use crate::report::{JSON_SCHEMA, PAGES, Page};
use std::fmt::Write;

/// Prints the page of a kind, or a list of the kinds.
pub(super) fn run(arguments: &ExplainArgs, io: &mut Io<'_>) -> Status {
    let text = match &arguments.kind {
        None => list(),
        Some(kind) if kind == "json" => JSON_SCHEMA.to_owned(),
        Some(kind) => match Page::find(kind) {
            Some(page) => page.wrapped(io.style().width),
            None => return unknown(kind, io),
        },
    };
    // Whether anybody reads it changes nothing.
    let _ = io.print(&text);
    Status::Success
}

fn list() -> String {
    let mut out = String::new();
    for page in PAGES {
        let forms = page.forms().replace('`', "");
        writeln!(out, "{:<26}{forms}", page.kind).expect("strings grow");
    }
    out
}

fn unknown(kind: &str, io: &mut Io<'_>) -> Status {
    io.error_text(&format!("goescape: there is no kind {kind}; `goescape explain` lists them\n"));
    Status::Unusable
}
