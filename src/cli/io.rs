//! Where text goes, and with which status the program ends.

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
    /// Whether somebody watches: long work is then shown on the terminal.
    pub is_watched: bool,
}

impl Io<'_> {
    /// Prints text; says to stop if nobody reads it any more.
    pub(super) fn print(&mut self, text: &str) -> ControlFlow<()> {
        match self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush()) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                if error.kind() != ErrorKind::BrokenPipe {
                    self.error_text(&format!("goescape: cannot write: {error}\n"));
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
