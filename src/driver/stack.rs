//! Room for deep recursion.
//!
//! Every phase bounds its depth, but the bounds are generous, because gc accepts deeply nested code.
//! They hold on a stack of this size, which takes memory only as far as it is used.

/// The size of the stack on which the phases run.
const STACK_SIZE: usize = 1 << 29;

/// Runs `work` on a thread with a large stack.
pub fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, work);
        let finished = thread.expect("the system gives a thread the address space it asks for").join();
        finished.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
