//! A table of facts about rows of a [`Chunks`](crate::base::Chunks) store, filled in on demand by any thread.

use std::sync::OnceLock;

/// Facts in the first chunk; each later chunk holds twice as many as the one before it.
const FIRST_CHUNK: usize = 256;
const N_CHUNKS: usize = 25;

/// One chunk of facts.
type Chunk<T> = OnceLock<Box<[OnceLock<T>]>>;

/// At most one `T` for each row; each is written once and never moves.
pub(super) struct LazyTable<T> {
    chunks: [Chunk<T>; N_CHUNKS],
}

impl<T> LazyTable<T> {
    /// Makes a table without facts.
    pub(super) const fn new() -> Self {
        Self { chunks: [const { OnceLock::new() }; N_CHUNKS] }
    }
    /// Finds the fact about row `index`.
    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<&T> {
        let (chunk, at) = locate(index);
        self.chunks[chunk].get()?[at].get()
    }
    /// Writes the fact about row `index`, unless somebody else has, and returns the one that holds.
    pub(super) fn set(&self, index: usize, fact: T) -> &T {
        let (chunk, at) = locate(index);
        let facts =
            self.chunks[chunk].get_or_init(|| (0..FIRST_CHUNK << chunk).map(|_| OnceLock::new()).collect());
        facts[at].get_or_init(|| fact)
    }
}

/// Returns the chunk of row `index` and its place therein.
#[inline]
const fn locate(index: usize) -> (usize, usize) {
    let chunk = (index / FIRST_CHUNK + 1).ilog2() as usize;
    (chunk, index - FIRST_CHUNK * ((1 << chunk) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_fact_about_a_row_holds() {
        let table = LazyTable::new();
        for index in [0, 255, 256, 767, 768, 100_000] {
            assert_eq!(table.get(index), None);
            assert_eq!(*table.set(index, index), index);
            assert_eq!(*table.set(index, 7), index);
            assert_eq!(table.get(index), Some(&index));
        }
        assert_eq!(table.get(1), None);
    }
}
