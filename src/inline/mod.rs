//! Inlining and devirtualization: which functions can be inlined, which calls are, and what becomes of the bodies.
//!
//! In: the pristine bodies of a package ([`ir::Unit`](crate::ir::Unit)) and, on demand, verdicts and pristine bodies of
//! other packages' functions ([`Callees`]). Out: [`Inlined`], the expanded bodies, a verdict per function, and
//! findings in the order in which gc prints them.
//!
//! First, benchmark loops are told to keep alive what they compute (`keep_alive.rs`). After one walk over each
//! body (`survey.rs`), the work has three steps, those of cmd/compile/internal/inline/interleaved:
//!
//! 1. every function is judged, callees before callers (`judge.rs`): its cost is a count of gc's nodes;
//! 2. in each function, calls of interface methods become static calls where the concrete type is known
//!    (`devirtualize`), and each call's target is looked for (`calls.rs`);
//! 3. calls are replaced by bodies, batch by batch until nothing changes, callees before callers (`calls.rs`,
//!    `expand.rs`). What was copied may let further calls become static, so 2 and 3 take turns.
//!
//! A body is always copied from its pristine form, never from an expanded one, because gc reads it anew for
//! each call; those that can be inlined are therefore kept as they were lowered. A copy is one loop over the callee's node arena that adds offsets to ids; the call keeps its
//! node, so whoever refers to it need not be told. Facts about variables travel with the copy.
//!
//! Method wrappers are made after this (`wrappers`), with calls inlined in one at a time.
//! Profile-guided inlining and call-site scores (inlheur, off by default) are not done here.

mod calls;
mod copy;
mod devirtualize;
mod expand;
mod intrinsics;
mod judge;
mod keep_alive;
mod ledger;
mod literal;
mod nodes;
mod package;
mod special;
mod survey;
mod verdict;
mod wrappers;

pub use intrinsics::Arch;
pub use judge::{BIG_CALLER_BUDGET, least_call_cost};
pub use ledger::{Charge, Ledger, Reason, Stays};
pub use package::{
    Callees, Inlined, Inliner, Judged, NoCallees, Options, Setting, func, judge, least_verdict, ledgers,
    package, package_in,
};
pub use special::is_intrinsic;
pub use verdict::{Inlinable, Obstacle, Verdict};
