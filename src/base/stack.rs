//! Stacks for deep recursion: threads with as large a stack as their work wants.
//!
//! Every phase bounds how deep it recurses on one stack, and goes on on a fresh one.

use std::fmt;
use std::thread::{Builder, Scope, ScopedJoinHandle};

/// What a thread panics with if the system does not give it another stack.
///
/// In the middle of a recursion nothing can be done about that. Whoever owns the process says so and ends it.
#[derive(Debug)]
pub struct NoStack {
    bytes: usize,
    why: std::io::Error,
}

impl fmt::Display for NoStack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the system gives no stack of {} MiB: {}", self.bytes >> 20, self.why)
    }
}

/// Runs `work` on a fresh stack of so many bytes, which takes memory only as far as it is used.
///
/// # Panics
///
/// With [`NoStack`] if there is no room for it; and if `work` panics.
pub fn on_fresh_stack<R: Send>(bytes: usize, work: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|scope| {
        let finished = spawn_with_stack(scope, bytes, work).join();
        finished.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Starts a thread with a stack of so many bytes.
///
/// # Panics
///
/// With [`NoStack`] if there is no room for it.
pub fn spawn_with_stack<'scope, R: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    bytes: usize,
    work: impl FnOnce() -> R + Send + 'scope,
) -> ScopedJoinHandle<'scope, R> {
    let thread = Builder::new().stack_size(bytes).spawn_scoped(scope, work);
    thread.unwrap_or_else(|why| std::panic::panic_any(NoStack { bytes, why }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_that_no_system_has_is_refused_by_a_panic_that_says_so() {
        let asked = std::panic::catch_unwind(|| on_fresh_stack(1 << 50, || ()));
        let panic = asked.expect_err("no system has so much memory");
        let refused = panic.downcast_ref::<NoStack>().expect("the panic says what was refused");
        let wanted = "the system gives no stack of 1073741824 MiB: ";
        assert!(refused.to_string().starts_with(wanted), "{refused}");
    }
}
