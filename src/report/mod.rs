//! What users read: findings and errors as text.
//!
//! In: findings and diagnostics, which are values, and the source map. Out: gc's lines, byte for byte as
//! `go build` prints them ([`gc`], [`errors`]), or another form, one in each file: source snippets with labels
//! ([`snippet`]), JSON lines ([`json`]), gc's own log ([`logopt`]), SARIF ([`sarif`]), workflow annotations ([`github`]),
//! Markdown ([`markdown`]). All are a [`Report`] ([`form`]).
//!
//! What several forms need: findings with the flows that explain them ([`explained`]), steps in words ([`step`]), what would
//! change a verdict ([`advice`]), the stretch of source that a finding is about ([`range`]), places ([`place`],
//! [`position`]), file names ([`file_name`]), colours ([`ink`]); and what the kinds of findings mean ([`explain`]). What of the findings is
//! shown, and with which names, is decided in [`views`]; how many bytes an allocation takes in [`bytes`].
//!
//! Nothing is decided here: which findings there are and in what order is the business of the phases that
//! made them; the order of errors, which gc itself decides while printing, is the one exception.

mod advice;
mod bytes;
mod cost;
mod errors;
mod explain;
mod explained;
mod file_name;
mod form;
mod gc;
mod github;
mod ink;
mod json;
mod logopt;
mod markdown;
mod place;
mod position;
mod range;
mod sarif;
mod snippet;
mod step;
mod views;
pub mod why;

pub use bytes::{HeapObject, SIZE_CLASSES};
pub use cost::{
    Advice, CostContext, LineCost, Sheet, Shrink, advice_json, sheet_json, write_advice, write_no_advice,
    write_sheet, write_table,
};
pub(crate) use explained::{explained, is_explanation};

pub use errors::{Printed, printed_errors, write_errors};
pub use explain::{PAGES, Page};
pub use file_name::FileNames;
pub use form::{BuildInfo, PackageView, Report, Style};
pub use gc::{GcReport, write_findings};
pub use github::GithubReport;
pub use json::{JsonReport, SCHEMA as JSON_SCHEMA};
pub use logopt::LogoptReport;
pub use markdown::MarkdownReport;
pub use position::Positions;
pub use sarif::SarifReport;
pub use snippet::{SnippetReport, error_snippets};
pub use views::{ChangedLines, Families, Filter, Statistics, View, readable, write_heap};
