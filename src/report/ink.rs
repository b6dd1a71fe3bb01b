//! Colours of text that is no snippet: what each is for, and the codes that terminals know.

use super::Style;
use std::borrow::Cow;

/// What a colour says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// What a paragraph is about.
    Strong,
    /// What frames text: numbers of lines and steps, margins.
    Frame,
    /// What costs nothing.
    Good,
    /// What costs something elsewhere, or calls.
    Warn,
    /// What costs something.
    Bad,
    /// What comes from elsewhere, such as the places in a patch.
    Place,
}

impl Ink {
    const fn codes(self) -> &'static str {
        match self {
            Self::Strong => "1",
            Self::Frame => "36",
            Self::Good => "1;32",
            Self::Warn => "1;33",
            Self::Bad => "1;31",
            Self::Place => "35",
        }
    }
}

impl Style {
    /// Returns a text in a colour, if there are any.
    pub(super) fn paint<'t>(self, ink: Ink, text: &'t str) -> Cow<'t, str> {
        if !self.has_color || text.trim().is_empty() {
            return text.into();
        }
        // Blanks around have no colour, so that lines are cut where they end.
        let inner = text.trim();
        let start = text.len() - text.trim_start().len();
        let (before, after) = (&text[..start], &text[start + inner.len()..]);
        format!("{before}\u{1b}[{}m{inner}\u{1b}[0m{after}", ink.codes()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_have_no_colour() {
        let style = Style { has_color: true, width: 80 };
        assert_eq!(style.paint(Ink::Frame, "  7 "), "  \u{1b}[36m7\u{1b}[0m ");
        assert_eq!(style.paint(Ink::Frame, "  "), "  ");
        assert_eq!(Style::PLAIN.paint(Ink::Frame, " 7"), " 7");
    }
}
