//! The pipeline: which phase runs when, and on what.
//!
//! In: a [`Graph`] of loaded packages. Out: errors and findings, handed to a [`Sink`] package by package and
//! phase by phase, in gc's order. Nothing else knows the order of the phases.
//!
//! A package that others import goes all the way before them, because what becomes of calls in the others
//! depends on what is called; only packages that were asked for say anything. What a package's errors stop is
//! what they stop in gc: with a syntax error no types are checked, with any error nothing is lowered, and
//! packages that import a broken one are left out without a word. [`Options::keeps_going`] makes a difference: see `keep_going.rs`.
//!
//! A package that nobody asked for only says which functions it declares, and whoever inlines and analyses a package
//! asks for their verdicts and leaks when it needs them (`demand/`). Without [`Options::on_demand`], everything is found out
//! about it instead: a second way to the same output, which tests compare with the first. Who asks about one function gets
//! no more of its package either: [`costs`], [`inquire`].
//!
//! Read [`analyze`] first, then `package.rs` (the steps of one package) and `schedule.rs` (their order).

mod asked;
mod costs;
mod demand;
mod doubt;
mod imports;
mod inquiry;
mod keep_going;
mod mentions;
mod package;
mod pipeline;
mod schedule;
mod session;
mod sites;
mod stack;
mod suggest;
mod timings;
mod trees;

pub use costs::{Costs, PackageCosts, Wanted, cost_options, costs};
pub use inquiry::{Inquiry, inquire};
pub use keep_going::LeftOut;
pub use package::Tables;
pub use pipeline::{Options, Output, Reached, Sink, Summary, Watch, analyze, analyze_watched, parse};
pub use session::Session;
pub use stack::with_deep_stack;
pub use suggest::Suggestion;
pub use timings::Timings;
