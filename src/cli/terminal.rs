//! Whether text is coloured, and how wide it may be.
//!
//! What the flag says comes first, then the variables that many programs heed (no-color.org, bixense.com/clicolors),
//! then whether somebody sees it. Files are never coloured.

use clap::ValueEnum;

/// The values of `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// If it goes to a terminal
    #[default]
    Auto,
    /// Also into pipes
    Always,
    /// Not at all
    Never,
}

impl ColorChoice {
    /// Reads the flag from arguments that are not taken apart yet, for messages about them.
    pub(super) fn find(arguments: &[std::ffi::OsString]) -> Self {
        let texts = arguments.iter().filter_map(|argument| argument.to_str());
        let mut values =
            texts.filter_map(|text| text.strip_prefix("--color=").or(text.strip_prefix("-color=")));
        values.next_back().and_then(|value| Self::from_str(value, false).ok()).unwrap_or_default()
    }
    /// Reports whether to colour, given the environment and whether the text goes to a terminal.
    pub(super) fn has_color(self, env: impl Fn(&str) -> Option<String>, is_terminal: bool) -> bool {
        let is_set = |name| env(name).is_some_and(|value| !value.is_empty());
        let is_on = |name| env(name).is_some_and(|value| !value.is_empty() && value != "0");
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if is_set("NO_COLOR") => false,
            Self::Auto if is_on("CLICOLOR_FORCE") => true,
            Self::Auto if env("CLICOLOR").as_deref() == Some("0") => false,
            Self::Auto if env("TERM").as_deref() == Some("dumb") => false,
            Self::Auto => is_terminal,
        }
    }
}

/// The width of text that does not go to a terminal.
const PLAIN_WIDTH: usize = 80;
/// Wider lines are hard to read.
const MAX_WIDTH: usize = 120;

/// Returns how many characters a line has room for.
pub(super) fn width(is_terminal: bool) -> usize {
    let size = if is_terminal { terminal_size::terminal_size() } else { None };
    size.map_or(PLAIN_WIDTH, |(terminal_size::Width(width), _)| usize::from(width).clamp(40, MAX_WIDTH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_comes_before_the_environment_and_that_before_the_terminal() {
        let has_color = |choice: ColorChoice, vars: &[(&str, &str)], is_terminal| {
            let env =
                |name: &str| vars.iter().find(|(var, _)| *var == name).map(|(_, value)| (*value).to_owned());
            choice.has_color(env, is_terminal)
        };
        use ColorChoice::{Always, Auto, Never};
        assert!(has_color(Auto, &[], true));
        assert!(!has_color(Auto, &[], false));
        assert!(has_color(Always, &[("NO_COLOR", "1")], false));
        assert!(!has_color(Never, &[("CLICOLOR_FORCE", "1")], true));
        assert!(!has_color(Auto, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], true));
        assert!(has_color(Auto, &[("NO_COLOR", "")], true));
        assert!(has_color(Auto, &[("CLICOLOR_FORCE", "1")], false));
        assert!(!has_color(Auto, &[("CLICOLOR_FORCE", "0")], false));
        assert!(!has_color(Auto, &[("CLICOLOR", "0")], true));
        assert!(!has_color(Auto, &[("TERM", "dumb")], true));
    }

    #[test]
    fn the_flag_is_found_before_the_arguments_are_taken_apart() {
        let find = |arguments: &[&str]| {
            let arguments: Vec<_> = arguments.iter().map(std::ffi::OsString::from).collect();
            ColorChoice::find(&arguments)
        };
        assert_eq!(find(&["goescape", "--bad", "--color=never"]), ColorChoice::Never);
        assert_eq!(find(&["goescape", "a.go"]), ColorChoice::Auto);
    }
}
