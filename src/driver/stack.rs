//! Room for deep recursion.
//!
//! Every phase bounds its depth, but the bounds are generous, because gc accepts deeply nested code.
//! They hold on a stack of this size, which takes memory only as far as it is used.

use std::cell::Cell;
use std::thread::{Scope, ScopedJoinHandle};

/// The size of the stack on which the phases run.
const STACK_SIZE: usize = 1 << 29;

thread_local! {
    /// Whether the thread has a large stack.
    static IS_DEEP: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` on this thread if it has a large stack, else on one that has.
pub(super) fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if IS_DEEP.get() { work() } else { with_deep_stack(work) }
}

/// Runs `work` on a thread with a large stack.
pub fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    crate::base::on_fresh_stack(STACK_SIZE, || {
        IS_DEEP.set(true);
        work()
    })
}

/// Starts a thread with a large stack.
pub(super) fn spawn_deep<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> ScopedJoinHandle<'scope, T> {
    crate::base::spawn_with_stack(scope, STACK_SIZE, || {
        IS_DEEP.set(true);
        work()
    })
}
