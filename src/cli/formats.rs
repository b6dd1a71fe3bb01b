//! The forms of output that are asked for: `--format snippet`, `--format json:out.json,gc`.

use crate::report::{
    BuildInfo, GcReport, GithubReport, JsonReport, LogoptReport, MarkdownReport, Report, SarifReport,
    SnippetReport, Style,
};
use clap::ValueEnum;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use std::path::PathBuf;

/// The forms of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The compiler's lines
    Gc,
    /// Source lines with labels that say why
    Snippet,
    /// JSON lines; `goescape explain json` prints their schema
    Json,
    /// The compiler's own log, in a directory: logopt:DIR
    Logopt,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub workflows
    Github,
    /// Tables, for summaries of workflows
    Markdown,
}

/// A form of output and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) format: Format,
    /// A file, or a directory; none for standard output.
    pub(super) path: Option<PathBuf>,
}

impl Request {
    /// The compiler's lines on standard output.
    pub(super) const DEFAULT: Self = Self { format: Format::Gc, path: None };

    /// Reads `snippet`, `json:out.json`, `json:-`.
    fn parse(text: &str) -> Result<Self, String> {
        let (name, path) = match text.split_once(':') {
            Some((name, path)) => (name, Some(path)),
            None => (text, None),
        };
        let format = Format::from_str(name, false).map_err(|_| {
            let names: Vec<_> =
                Format::value_variants().iter().filter_map(Format::to_possible_value).collect();
            let names: Vec<&str> = names.iter().map(PossibleValue::get_name).collect();
            format!("the formats are {}, each may name a file: json:out.json", names.join(", "))
        })?;
        let path = match path {
            Some("") => return Err(format!("the name of a file is missing: {name}:FILE")),
            Some("-") | None if format == Format::Logopt => {
                return Err("the log fills a directory: logopt:DIR".to_owned());
            }
            Some("-") | None => None,
            Some(path) => Some(PathBuf::from(path)),
        };
        Ok(Self { format, path })
    }

    /// Returns how clap reads a request.
    pub(super) fn parser() -> impl TypedValueParser<Value = Self> {
        StringValueParser::new().try_map(|text| Self::parse(&text))
    }

    /// Makes an empty report.
    pub(super) fn report(&self, level: u8, style: Style, info: &BuildInfo) -> Box<dyn Report> {
        let style = if self.path.is_some() { Style::PLAIN } else { style };
        match self.format {
            Format::Gc => Box::new(GcReport::new(level)),
            Format::Snippet => Box::new(SnippetReport::new(style)),
            Format::Json => Box::new(JsonReport::new(info.word)),
            Format::Logopt => Box::new(LogoptReport::new(info.clone())),
            Format::Sarif => Box::new(SarifReport::new(info.clone())),
            Format::Github => {
                let root = std::env::var("GITHUB_WORKSPACE").ok();
                Box::new(GithubReport::new(&info.cwd, root.as_deref()))
            }
            Format::Markdown => Box::new(MarkdownReport::default()),
        }
    }
}

impl Format {
    /// Reports whether people read it, rather than programs; programs are told of errors in its own words.
    pub(super) const fn is_plain(self) -> bool {
        matches!(self, Self::Gc | Self::Snippet)
    }
    /// Returns the level of `-m` at which the analysis must run for it.
    pub(super) fn level(self, asked: u8) -> u8 {
        // The log says of every function why it cannot be inlined.
        if self == Self::Logopt { asked.max(2) } else { asked }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_name_a_form_and_perhaps_a_file() {
        let request = |format, path: Option<&str>| Ok(Request { format, path: path.map(PathBuf::from) });
        assert_eq!(Request::parse("snippet"), request(Format::Snippet, None));
        assert_eq!(Request::parse("json:out.json"), request(Format::Json, Some("out.json")));
        assert_eq!(Request::parse("sarif:-"), request(Format::Sarif, None));
        assert_eq!(Request::parse("logopt:C:x"), request(Format::Logopt, Some("C:x")));
        for wrong in ["xml", "json:", "logopt", "logopt:-", ""] {
            assert!(Request::parse(wrong).is_err(), "{wrong}");
        }
    }
}
