//! What users read: findings and errors as text.
//!
//! In: findings and diagnostics, which are values, and the source map. Out: gc's lines, byte for byte as
//! `go build` prints them ([`gc`], [`errors`]), or source snippets with labels ([`snippet`]); and what the kinds
//! of findings mean ([`explain`]). What of the findings is shown, and with which names, is decided in [`views`]; how many
//! bytes an allocation takes in [`bytes`]. Positions are
//! worked out in [`position`], file names shortened in [`file_name`].
//!
//! Nothing is decided here: which findings there are and in what order is the business of the phases that
//! made them; the order of errors, which gc itself decides while printing, is the one exception.

mod bytes;
mod cost;
mod errors;
mod explain;
mod file_name;
mod gc;
mod position;
mod snippet;
mod views;

pub use bytes::{HeapObject, SIZE_CLASSES};
pub use cost::{
    Advice, CostContext, LineCost, Sheet, Shrink, advice_json, sheet_json, write_advice, write_no_advice,
    write_sheet, write_table,
};
pub use errors::{Printed, printed_errors, write_errors};
pub use explain::{PAGES, Page};
pub use file_name::FileNames;
pub use gc::write_findings;
pub use position::Positions;
pub use snippet::{error_snippets, finding_snippets};
pub use views::{ChangedLines, Families, Filter, Statistics, View, readable, write_heap};
