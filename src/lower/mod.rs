//! Lowering: from checked trees to the intermediate representation.
//!
//! In: a [`Checked`](crate::check::Checked) package. Out: a [`Unit`](crate::ir::Unit) with one body for each function
//! and literal, in gc's order, and the errors that gc finds only now (misplaced directives, missing bodies).
//!
//! What gc does in three steps is one here: its writer walks the tree with the facts of types2
//! (cmd/compile/internal/noder/writer.go), its reader makes nodes of what was written (reader.go), and each
//! node is type-checked once more and rewritten as it is made (cmd/compile/internal/typecheck). Order matters
//! throughout, because temporaries are numbered by the declarations before them and literals in the order in
//! which they are met: operands are lowered when gc's reader reads them.
//!
//! A body is lowered by itself from finished facts ([`body`]); [`package`](fn@package) puts the functions in order.
//!
//! Generic code is lowered straight from its tree, with type arguments in force (`env.rs`): once for each shape
//! of the type arguments, with a dictionary, and once as a function that passes the dictionary on (`instance.rs`,
//! `dictionary.rs`, `generic.rs`). The generic code of other packages comes through [`Declarations`]. Which
//! instances there are, and in which order, `discover.rs` finds out while bodies are lowered.
//!
//! Read `body.rs` first (the state), then `stmt.rs` and `expr.rs` (what becomes of what), then the file of
//! the topic. Wrappers are made after inlining, not here.

mod algorithm;
mod assign;
mod body;
mod builtin;
mod call;
mod closure;
mod composite;
mod condition;
mod control;
mod convert;
mod declarations;
mod declare;
mod descriptor;
mod dictionary;
mod directive;
mod discover;
mod env;
mod equality;
mod expr;
mod functions;
mod generic;
mod go_defer;
mod init;
mod instance;
mod late;
mod local;
mod occurrence;
mod package;
mod range_func;
mod range_plan;
mod runtime;
mod select;
mod selector;
mod source;
mod stmt;
mod switch;
mod transplant;

pub use declarations::{Declarations, NoDeclarations};
pub use discover::parts_in_reading_order;
pub use functions::{Functions, LoweredBodies};
pub use instance::origin_of;
pub use package::{Config, Lowered, late_errors, package};
pub use runtime::runtime_func;
