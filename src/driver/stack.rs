//! Room for deep recursion.
//!
//! Every phase bounds its depth, but the bounds are generous, because gc accepts deeply nested code.
//! They hold on a stack of this size, which takes memory only as far as it is used.

use std::thread::{Scope, ScopedJoinHandle};

/// The size of the stack on which the phases run.
const STACK_SIZE: usize = 1 << 29;

/// Runs `work` on a thread with a large stack.
pub fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let finished = spawn_deep(scope, work).join();
        finished.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Starts a thread with a large stack.
pub(super) fn spawn_deep<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> ScopedJoinHandle<'scope, T> {
    let thread = std::thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, work);
    thread.expect("the system gives a thread the address space it asks for")
}
