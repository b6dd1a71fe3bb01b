//! What functions cost the inliner, for people and programs.
//!
//! In: a [`Ledger`](crate::inline::Ledger). Out: a [`Sheet`], which lays the charges out by lines of the source, and its
//! texts: the annotated source ([`write_sheet`]), a table of many functions ([`write_table`]), JSON ([`sheet_json`]).
//! What to change in the source is worked out elsewhere (`outline`).

mod json;
mod patch;
mod sheet;
mod table;
mod text;
mod words;

pub use json::{advice_json, sheet_json};
pub use sheet::{CostContext, LineCost, Sheet, Shrink};
pub use table::write_table;
pub use text::{Advice, write_advice, write_no_advice, write_sheet};
