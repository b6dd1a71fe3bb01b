//! Moving statements into a function of their own, so that what is left fits the inlining budget.
//!
//! In: a function that does not fit, with its [`Ledger`](crate::inline::Ledger), its tree and the facts about it. Out:
//! the blocks whose removal would do, the best first ([`Function::blocks`]), and for each the changed text of the file
//! ([`Function::outlined`]). Whether the changed function really fits is for whoever judges that text to say.
//!
//! A *block* is a stretch of statements of one list. Those that not every call runs come first, then those that each call
//! runs, last those that each iteration of a loop runs: what is hot should stay where it is. Among equals the cheapest
//! block comes first, which is the smallest change.
//!
//! Read `tree.rs` (what there is in a function), then `block.rs` (which stretches may be moved), `variables.rs` (what goes
//! in and out), `write.rs` (the text).

mod block;
mod scan;
mod spell;
mod tree;
mod variables;
mod write;

pub use block::{Block, Function, Heat, Refusal};
pub use write::{Change, Edit};
