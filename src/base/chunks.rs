//! A store that many threads may append to and read at once, and whose rows never move.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Rows of each of the first chunks.
const CHUNK: usize = 1024;
/// How many chunks are of that size.
const N_EVEN: usize = 512;
const EVEN_ROWS: usize = CHUNK * N_EVEN;
/// Each of these holds as many rows as all before it: together more than there are ids.
const N_FAR: usize = 14;

type Chunk<T> = Box<[OnceLock<T>; CHUNK]>;

/// The memory of rows that are written once, in chunks that are made when somebody writes to them.
///
/// The first chunks are of one size, so that a shift and a mask find a row: reading rows is what a checker does all the
/// time. The later ones double, so that there is no limit.
pub(super) struct Rows<T> {
    even: Box<[OnceLock<Chunk<T>>; N_EVEN]>,
    far: [OnceLock<Box<[OnceLock<T>]>>; N_FAR],
}

impl<T> Rows<T> {
    /// Makes room for rows, of which none is written.
    pub(super) fn new() -> Self {
        Self { even: boxed(), far: [const { OnceLock::new() }; N_FAR] }
    }
    /// Finds a row.
    #[inline]
    pub(super) fn find(&self, index: usize) -> Option<&T> {
        if EVEN_ROWS <= index {
            return self.find_far(index);
        }
        self.even[index / CHUNK].get()?[index % CHUNK].get()
    }
    #[cold]
    fn find_far(&self, index: usize) -> Option<&T> {
        let (chunk, at) = locate_far(index);
        self.far.get(chunk)?.get()?[at].get()
    }
    /// Returns the place of a row.
    pub(super) fn place(&self, index: usize) -> &OnceLock<T> {
        if index < EVEN_ROWS {
            return &self.even[index / CHUNK].get_or_init(boxed)[index % CHUNK];
        }
        let (chunk, at) = locate_far(index);
        let rows = &self.far[chunk];
        &rows.get_or_init(|| (0..EVEN_ROWS << chunk).map(|_| OnceLock::new()).collect())[at]
    }
}

/// Makes an array of cells, which would be large for the stack.
fn boxed<T, const N: usize>() -> Box<[OnceLock<T>; N]> {
    let cells: Box<[OnceLock<T>]> = (0..N).map(|_| OnceLock::new()).collect();
    cells.try_into().unwrap_or_else(|_| unreachable!("there are as many cells as the array has"))
}

/// Returns which of the far chunks holds row `index`, and its place therein.
const fn locate_far(index: usize) -> (usize, usize) {
    let chunk = (index / EVEN_ROWS).ilog2() as usize;
    (chunk, index - (EVEN_ROWS << chunk))
}

/// An append-only list of `T` shared by threads without locks on the read path.
///
/// **Invariant:** a row is written once, before its index is handed out, and never moves, so that a
/// reference to it lives as long as the store.
pub struct Chunks<T> {
    rows: Rows<T>,
    len: AtomicUsize,
}

impl<T> Chunks<T> {
    /// Makes a store without rows.
    pub fn new() -> Self {
        Self { rows: Rows::new(), len: AtomicUsize::new(0) }
    }
    /// Adds a row and returns its index.
    pub fn push(&self, row: T) -> usize {
        let index = self.len.fetch_add(1, Ordering::AcqRel);
        let first = self.rows.place(index).set(row).is_ok();
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
        self.rows.find(index).expect("a row is read only after its index was handed out")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_rows_have_places_of_their_own() {
        let mut next = [0; 3];
        for index in EVEN_ROWS..8 * EVEN_ROWS {
            let (chunk, at) = locate_far(index);
            assert_eq!(at, next[chunk]);
            assert!(at < EVEN_ROWS << chunk);
            next[chunk] += 1;
        }
        assert!(locate_far(u32::MAX as usize).0 < N_FAR);
    }

    #[test]
    fn near_and_far_rows_are_found_once_written() {
        let rows = Rows::new();
        let indices = [0, 1, CHUNK - 1, CHUNK, EVEN_ROWS - 1, EVEN_ROWS, EVEN_ROWS + 1, 2 * EVEN_ROWS];
        for index in indices {
            assert_eq!(rows.find(index), None);
            assert!(rows.place(index).set(index).is_ok());
        }
        for index in indices {
            assert_eq!(rows.find(index), Some(&index));
        }
        assert_eq!(rows.find(2 * CHUNK), None);
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
