//! goescape tells what the Go compiler decides about Go code: what it inlines, what escapes to the
//! heap, and why. It reads Go source itself and never runs the Go toolchain.
//!
//! The shortest way in is the command as a function, [`cli::run`]. To get findings as values, load packages
//! and hand them to the driver:
//!
//! ```
//! use goescape::{driver, load};
//! use std::ops::ControlFlow;
//!
//! let source = "package p\n\nfunc f() *int { x := 1; return &x }\n";
//! let session = driver::Session::new();
//! let graph = load::texts(&session.sources, vec![("/p.go".into(), source.into())]);
//! let mut findings = Vec::new();
//! driver::analyze(&session, &graph, &driver::Options::new(1), &mut |_, output| {
//!     if let driver::Output::Findings(found) = output {
//!         findings.extend_from_slice(found);
//!     }
//!     ControlFlow::Continue(())
//! });
//! assert_eq!(findings.len(), 2); // can inline f; moved to heap: x
//! ```
//!
//! The modules below are in the order in which a program passes through them; each one's docs say what comes
//! in and what goes out.

pub mod base;
pub mod constant;
pub mod diagnostic;
pub mod types;

pub mod load;
pub mod syntax;

pub mod check;

pub mod ir;
pub mod lower;

pub mod inline;

pub mod escape;

pub mod outline;

pub mod report;
pub mod summary;

pub mod driver;

pub mod cli;
