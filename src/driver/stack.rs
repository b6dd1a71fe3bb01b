//! Room for deep recursion.
//!
//! Every phase bounds its depth, but the bounds are generous, because gc accepts deeply nested code.
//! They hold on a stack of this size, which takes memory only as far as it is used.

use std::thread::{Scope, ScopedJoinHandle};

/// The size of the stack on which the phases run.
const STACK_SIZE: usize = 1 << 29;

/// Runs `work` on a thread with a large stack.
pub fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    crate::base::on_fresh_stack(STACK_SIZE, work)
}

/// Starts a thread with a large stack.
pub(super) fn spawn_deep<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> ScopedJoinHandle<'scope, T> {
    crate::base::spawn_with_stack(scope, STACK_SIZE, work)
}
