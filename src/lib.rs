//! goescape tells what the Go compiler decides about Go code: what it inlines, what escapes to the
//! heap, and why. It reads Go source itself and never runs the Go toolchain.

pub mod base;
pub mod check;
pub mod cli;
pub mod constant;
pub mod diagnostic;
pub mod driver;
pub mod escape;
pub mod inline;
pub mod ir;
pub mod load;
pub mod lower;
pub mod report;
pub mod syntax;
pub mod types;
