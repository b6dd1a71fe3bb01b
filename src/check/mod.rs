//! The type checker: from the trees of a package to types, objects, constants and selections.
//!
//! In: parsed files and the packages they import. Out: [`Checked`], side tables beside the trees, and
//! diagnostics in gc's words and order. The trees stay as they are.
//!
//! Declarations and bodies are checked apart. Declarations resolve lazily: the first use of an object
//! resolves it, and a use during its own resolution is a cycle or is not, by rules of its own
//! (`decl.rs`). A body needs only finished declarations, and can be checked when somebody asks about it
//! (`bodies.rs`).
//!
//! Read [`facts`] first (what is found out), then [`checker`] (the state), then `decl.rs`, `typexpr.rs`,
//! `expr.rs`, `stmt.rs`. The files follow the clauses of the language spec, as those of
//! cmd/compile/internal/types2 do.

mod assign_stmt;
mod assignability;
mod bodies;
mod builtins;
mod call;
mod checker;
mod collect;
mod comparison;
mod constants;
mod convert;
mod cycles;
mod decl;
mod delayed;
mod dump;
mod errors;
mod export_data;
mod expr;
pub mod facts;
mod implements;
mod imports;
mod index;
mod infer;
mod init_order;
mod instantiate;
mod interface;
mod literal;
mod mono;
mod numeric_builtins;
mod operand;
mod operator;
mod range;
mod record;
mod restrictions;
mod returns;
mod scope;
mod selector;
mod shift;
mod signature;
mod stack;
mod stmt;
mod struct_type;
mod switch_stmt;
mod text;
mod too_large;
mod typexpr;
mod under;
mod unify;
mod unsafe_builtins;
mod untyped;
mod valid_type;
mod version;

pub use bodies::{Bodies, Part};
pub use checker::{Checked, Config, DeclaredFunc, Importer, package};
pub use dump::dump;
pub use facts::{ExprFact, FileFacts, InitOrder, Initializer, Instance, Mode, Selection, SelectionKind};
