//! The command line: arguments, where text goes, exit statuses.
//!
//! Findings go to standard output and errors to standard error. The status is 0 if all went well, 1 if the
//! Go code has errors, 2 if what was asked for cannot be done: unknown flags, missing files, no Go installation.
//! Somebody who stops reading our output (`goescape … | head`) has not done anything wrong.
//!
//! Nothing is decided here about Go. [`run`] is the whole program as a function of its arguments, so that tests
//! need no process; [`compare`] is the only code that ever runs a Go toolchain.

mod analyze;
mod args;
mod compare;
mod cost;
mod documents;
mod dump;
mod explain;
mod filters;
mod formats;
mod io;
mod outputs;
mod progress;
mod setup;
mod terminal;
mod why;

pub use io::{Io, Status};

use args::{AnalysisArgs, Cli, Command};
use clap::Parser;
use std::ffi::OsString;
use terminal::ColorChoice;

/// Runs the command with its arguments, the first one being its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>, io: &mut Io<'_>) -> Status {
    let arguments = args::normalized(arguments);
    io.color = ColorChoice::find(&arguments);
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, io),
    };
    io.color = cli.color;
    let status = execute(cli, io);
    if io.has_failed { Status::Unusable } else { status }
}

fn execute(cli: Cli, io: &mut Io<'_>) -> Status {
    match cli.command {
        None => analyze::run(&cli.analysis, &cli.filters, io),
        Some(Command::Ast(arguments)) => dump::ast(&arguments, io),
        Some(Command::Ir(load)) => dump::ir(&load, io),
        Some(Command::Types(load)) => analyze::types(&load, io),
        Some(Command::Check(load)) => analyze::check(&load, io),
        Some(Command::Explain(arguments)) => explain::run(&arguments, io),
        Some(Command::Cost(arguments)) => cost::run(&arguments, io),
        Some(Command::Why(arguments)) => why::run(&arguments, io),
        Some(Command::Compare(arguments)) => compare::run(&arguments, io),
        Some(Command::Man(arguments)) => documents::man(&arguments, io),
        Some(Command::Completions(arguments)) => documents::completions(&arguments, io),
    }
}

/// Prints help, or what is wrong with the arguments.
fn usage(error: &clap::Error, io: &mut Io<'_>) -> Status {
    let rendered = error.render();
    let has_color = io.has_color(error.use_stderr());
    let text = if has_color { rendered.ansi().to_string() } else { rendered.to_string() };
    if error.use_stderr() {
        io.error_text(&text);
        return Status::Unusable;
    }
    // Whether anybody reads it changes nothing.
    let _ = io.print(&text);
    Status::Success
}
