//! Errors in Go code, in gc's words.

use crate::base::Pos;

/// An error in Go code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where gc reports it.
    pub pos: Pos,
    /// Who found it, which decides whether later phases still run.
    pub phase: Phase,
    /// gc's text, without position.
    pub message: Message,
    /// Further lines, each with a position of its own; gc prints them below, indented by a tab.
    pub related: Vec<Related>,
}

/// The phase that found an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The parser: a message that starts with `syntax error`. Ends the compilation before type checking.
    Syntax,
    /// The parser, but not a syntax error (misplaced labels, malformed literals): type checking still runs.
    Parse,
    /// The type checker.
    Check,
    /// After type checking: missing bodies, misplaced directives.
    Late,
}

/// A line of an error that speaks of another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place; none if the line is printed without one.
    pub pos: Pos,
    /// gc's text, without position.
    pub message: Message,
}

/// Text in which positions may be mentioned; they are rendered when it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Message {
    /// The pieces in order.
    pub parts: Vec<Part>,
}

/// A piece of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text as it is.
    Text(String),
    /// A position, printed as `file:line:column`.
    Pos(Pos),
}

impl Message {
    /// Adds text.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Text(text.into()));
        self
    }
    /// Adds the mention of a position.
    #[must_use]
    pub fn at(mut self, pos: Pos) -> Self {
        self.parts.push(Part::Pos(pos));
        self
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self { parts: vec![Part::Text(text)] }
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}
