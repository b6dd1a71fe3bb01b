//! The pipeline: which phase runs when, and on what.
//!
//! In: a [`Graph`] of loaded packages. Out: errors and findings, handed to a [`Sink`] package by package and
//! phase by phase, in gc's order. Nothing else knows the order of the phases.
//!
//! A package that others import is checked before them; only packages that were asked for go further. What a
//! package's errors stop is what they stop in gc: with a syntax error no types are checked, with any error
//! nothing is lowered, and packages that import a broken one are left out without a word.
//!
//! Read [`analyze`] first.

mod imports;
mod pipeline;
mod session;
mod stack;

pub use pipeline::{Gap, Options, Output, Reached, Sink, Summary, analyze, parse};
pub use session::Session;
pub use stack::with_deep_stack;
