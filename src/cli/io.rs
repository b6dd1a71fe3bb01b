//! Where text goes, and with which status the program ends.

use super::terminal::{self, ColorChoice};
use crate::report::Style;
use std::io::{ErrorKind, Write};
use std::ops::ControlFlow;

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All went well.
    Success = 0,
    /// The Go code has errors, or a comparison found a difference.
    Failure = 1,
    /// What was asked for cannot be done.
    Unusable = 2,
}

impl From<Status> for std::process::ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// The two outputs of the program.
pub struct Io<'a> {
    /// Where findings go.
    pub out: &'a mut (dyn Write + Send),
    /// Where errors go.
    pub err: &'a mut (dyn Write + Send),
    /// Whether somebody watches: long work is then shown on the terminal, to which errors go.
    pub is_watched: bool,
    /// Whether findings go to a terminal.
    pub is_terminal: bool,
    /// What the flag says about colours.
    pub(super) color: ColorChoice,
    /// Whether something that was found out could not be written.
    pub(super) has_failed: bool,
}

impl<'a> Io<'a> {
    /// Makes the outputs of a program that nobody watches.
    pub fn new(out: &'a mut (dyn Write + Send), err: &'a mut (dyn Write + Send)) -> Self {
        Self { out, err, is_watched: false, is_terminal: false, color: ColorChoice::Auto, has_failed: false }
    }
}

impl Io<'_> {
    /// Returns how text on standard output looks.
    pub(super) fn style(&self) -> Style {
        Style { has_color: self.has_color(false), width: terminal::width(self.is_terminal) }
    }
    /// Reports whether text on standard error, or on standard output, is coloured.
    pub(super) fn has_color(&self, is_error: bool) -> bool {
        let is_terminal = if is_error { self.is_watched } else { self.is_terminal };
        self.color.has_color(|name| std::env::var(name).ok(), is_terminal)
    }
    /// Says that something could not be written; the program ends accordingly.
    pub(super) fn failed(&mut self, message: impl std::fmt::Display) {
        self.has_failed = true;
        self.error_text(&format!("goescape: {message}\n"));
    }
    /// Prints text; says to stop if nobody reads it any more.
    pub(super) fn print(&mut self, text: &str) -> ControlFlow<()> {
        match self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush()) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                if error.kind() != ErrorKind::BrokenPipe {
                    self.failed(format!("cannot write: {error}"));
                }
                ControlFlow::Break(())
            }
        }
    }
    /// Prints text about errors.
    pub(super) fn error_text(&mut self, text: &str) {
        // There is nowhere to complain to.
        let _ = self.err.write_all(text.as_bytes());
    }
    /// Prints one line about something that cannot be done, and returns the status for that.
    pub(super) fn unusable(&mut self, message: impl std::fmt::Display) -> Status {
        self.error_text(&format!("goescape: {message}\n"));
        Status::Unusable
    }
}
