//! A table that many threads may fill and read at once, and whose rows never move.

use super::Id;
use super::chunks::{FIRST_CHUNK, N_CHUNKS, locate};
use std::marker::PhantomData;
use std::sync::OnceLock;

/// Facts about the rows of some [`Chunks`](super::Chunks), found out one by one and in any order.
///
/// **Invariant:** a row is written at most once and never moves, so that a reference to it lives as long as
/// the table.
pub struct Slots<I, T> {
    chunks: [OnceLock<Box<[OnceLock<T>]>>; N_CHUNKS],
    of: PhantomData<fn(I)>,
}

impl<I: Id, T> Slots<I, T> {
    /// Makes a table without rows.
    pub const fn new() -> Self {
        Self { chunks: [const { OnceLock::new() }; N_CHUNKS], of: PhantomData }
    }
    /// Writes a row unless it was written before. Reports whether it did.
    pub fn set(&self, id: I, row: T) -> bool {
        let (chunk, at) = locate(id.index());
        let rows =
            self.chunks[chunk].get_or_init(|| (0..FIRST_CHUNK << chunk).map(|_| OnceLock::new()).collect());
        rows[at].set(row).is_ok()
    }
    /// Finds a row.
    #[inline]
    pub fn find(&self, id: I) -> Option<&T> {
        let (chunk, at) = locate(id.index());
        self.chunks[chunk].get()?[at].get()
    }
}

impl<I: Id, T> Default for Slots<I, T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::super::FileId;
    use super::*;

    #[test]
    fn a_row_is_written_once() {
        let slots: Slots<FileId, &str> = Slots::new();
        let far = FileId::from_index(70_000);
        assert_eq!(slots.find(far), None);
        assert!(slots.set(far, "first"));
        assert!(!slots.set(far, "second"));
        assert_eq!(slots.find(far), Some(&"first"));
        assert_eq!(slots.find(FileId::from_index(69_999)), None);
    }
}
