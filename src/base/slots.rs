//! A table that many threads may fill and read at once, and whose rows never move.

use super::Id;
use super::chunks::Rows;
use std::marker::PhantomData;

/// Facts about the rows of some [`Chunks`](super::Chunks), found out one by one and in any order.
///
/// **Invariant:** a row is written at most once and never moves, so that a reference to it lives as long as
/// the table.
pub struct Slots<I, T> {
    rows: Rows<T>,
    of: PhantomData<fn(I)>,
}

impl<I: Id, T> Slots<I, T> {
    /// Makes a table without rows.
    pub fn new() -> Self {
        Self { rows: Rows::new(), of: PhantomData }
    }
    /// Writes a row unless it was written before. Reports whether it did.
    pub fn set(&self, id: I, row: T) -> bool {
        self.rows.place(id.index()).set(row).is_ok()
    }
    /// Writes a row unless it was written before, and returns the one that holds.
    pub fn settle(&self, id: I, row: T) -> &T {
        self.rows.place(id.index()).get_or_init(|| row)
    }
    /// Finds a row, or writes what `make` returns. `make` may ask for rows, this one included: what is written first holds.
    pub fn find_or_add(&self, id: I, make: impl FnOnce() -> T) -> &T {
        match self.find(id) {
            Some(row) => row,
            None => self.settle(id, make()),
        }
    }
    /// Finds a row, or writes what `make` returns. Other threads that ask for the row wait for it, so that it is made
    /// once. `make` must not ask for it.
    pub fn find_or_wait(&self, id: I, make: impl FnOnce() -> T) -> &T {
        self.rows.place(id.index()).get_or_init(make)
    }
    /// Finds a row.
    #[inline]
    pub fn find(&self, id: I) -> Option<&T> {
        self.rows.find(id.index())
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
        assert_eq!(slots.find_or_add(far, || "third"), &"first");
        assert_eq!(slots.find_or_wait(far, || "third"), &"first");
        assert_eq!(slots.find_or_add(FileId::from_index(70_001), || "new"), &"new");
        assert_eq!(slots.find_or_wait(FileId::from_index(70_002), || "newer"), &"newer");
        assert_eq!(slots.find(FileId::from_index(69_999)), None);
    }
}
