//! Deep nesting without stack overflow.
//!
//! Source may nest as deep as it likes, so recursion over it goes through [`Checker::deep`], which counts
//! the levels and goes on on a fresh stack before the current one runs out.

use super::checker::Checker;

/// Levels on the stack that the checker was called on, which may be a small one.
const FIRST_LEVELS: u32 = 120;
/// Levels on each further stack.
const LEVELS: u32 = 4_000;
/// The size of each further stack; only what is used of it takes memory.
const STACK_SIZE: usize = 128 << 20;

/// How many more levels the current stack takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LevelsLeft(u32);

impl Default for LevelsLeft {
    fn default() -> Self {
        Self(FIRST_LEVELS)
    }
}

impl Checker<'_> {
    /// Calls `f` one level further down.
    #[inline]
    pub(crate) fn deep<R: Send>(&mut self, f: impl FnOnce(&mut Self) -> R + Send) -> R {
        if self.levels_left.0 == 0 {
            return self.on_fresh_stack(f);
        }
        self.levels_left.0 -= 1;
        let result = f(self);
        self.levels_left.0 += 1;
        result
    }
    #[cold]
    fn on_fresh_stack<R: Send>(&mut self, f: impl FnOnce(&mut Self) -> R + Send) -> R {
        self.levels_left = LevelsLeft(LEVELS);
        let result = crate::base::on_fresh_stack(STACK_SIZE, || f(self));
        self.levels_left = LevelsLeft(0);
        result
    }
}
