//! Deep nesting without stack overflow: recursion over a body goes on on a fresh stack before the current one
//! runs out.

/// Levels on the stack that the analysis was called on, which may be a small one.
const FIRST_LEVELS: u32 = 150;
/// Levels on each further stack.
const LEVELS: u32 = 6_000;
/// The size of each further stack; only what is used of it takes memory.
const STACK_SIZE: usize = 128 << 20;

/// How many more levels the current stack takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct LevelsLeft(u32);

impl Default for LevelsLeft {
    fn default() -> Self {
        Self(FIRST_LEVELS)
    }
}

/// Whoever recurses over a body.
pub(super) trait Recursive: Send + Sized {
    /// Returns how many levels are left.
    fn levels_left(&mut self) -> &mut LevelsLeft;

    /// Calls `work` one level further down.
    #[inline]
    fn deep(&mut self, work: impl FnOnce(&mut Self) + Send) {
        if self.levels_left().0 == 0 {
            return on_fresh_stack(self, work);
        }
        self.levels_left().0 -= 1;
        work(self);
        self.levels_left().0 += 1;
    }
}

#[cold]
fn on_fresh_stack<T: Recursive>(state: &mut T, work: impl FnOnce(&mut T) + Send) {
    *state.levels_left() = LevelsLeft(LEVELS);
    crate::base::on_fresh_stack(STACK_SIZE, || work(state));
    *state.levels_left() = LevelsLeft(0);
}
