//! A store that many threads may append to and read at once, and whose rows never move.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Rows of the first chunk; each later chunk holds twice as many as the one before it.
pub(super) const FIRST_CHUNK: usize = 1024;
pub(super) const N_CHUNKS: usize = 23;

/// An append-only list of `T` shared by threads without locks on the read path.
///
/// **Invariant:** a row is written once, before its index is handed out, and never moves, so that a
/// reference to it lives as long as the store.
pub struct Chunks<T> {
    chunks: [OnceLock<Box<[OnceLock<T>]>>; N_CHUNKS],
    len: AtomicUsize,
}

impl<T> Chunks<T> {
    /// Makes a store without rows.
    pub const fn new() -> Self {
        Self { chunks: [const { OnceLock::new() }; N_CHUNKS], len: AtomicUsize::new(0) }
    }
    /// Adds a row and returns its index.
    pub fn push(&self, row: T) -> usize {
        let index = self.len.fetch_add(1, Ordering::AcqRel);
        let (chunk, at) = locate(index);
        let rows =
            self.chunks[chunk].get_or_init(|| (0..FIRST_CHUNK << chunk).map(|_| OnceLock::new()).collect());
        let first = rows[at].set(row).is_ok();
        assert!(first, "fetch_add hands out each index once");
        index
    }
    /// Returns row `index`.
    ///
    /// # Panics
    ///
    /// If no [`push`](Self::push) has returned that index yet.
    #[inline]
    pub fn get(&self, index: usize) -> &T {
        let (chunk, at) = locate(index);
        self.chunks[chunk]
            .get()
            .and_then(|rows| rows[at].get())
            .expect("a row is read only after its index was handed out")
    }
    /// Returns how many rows were added; the last ones may still be in the making by other threads.
    pub fn len(&self) -> usize {
        self.len.load(Ordering::Acquire)
    }
    /// Reports whether no row was added.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the chunk of row `index` and its place therein.
#[inline]
pub(super) const fn locate(index: usize) -> (usize, usize) {
    let group = index / FIRST_CHUNK + 1;
    let chunk = group.ilog2() as usize;
    (chunk, index - FIRST_CHUNK * ((1 << chunk) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_has_a_place_of_its_own() {
        let mut next = [0; N_CHUNKS];
        for index in 0..100_000 {
            let (chunk, at) = locate(index);
            assert_eq!(at, next[chunk]);
            assert!(at < FIRST_CHUNK << chunk);
            next[chunk] += 1;
        }
    }

    #[test]
    fn rows_pushed_by_two_threads_are_all_there() {
        let store = Chunks::new();
        std::thread::scope(|scope| {
            for start in [0, 1] {
                let store = &store;
                scope.spawn(move || {
                    for n in 0..5_000 {
                        let index = store.push(2 * n + start);
                        assert_eq!(*store.get(index), 2 * n + start);
                    }
                });
            }
        });
        let mut rows: Vec<i32> = (0..store.len()).map(|index| *store.get(index)).collect();
        rows.sort_unstable();
        assert_eq!(rows, (0..10_000).collect::<Vec<_>>());
    }
}
