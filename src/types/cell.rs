//! Cells for facts that become known after their owner was made, readable by all threads without locks.

use crate::base::Id;
use std::marker::PhantomData;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Holds an id, or none as long as it is not known.
///
/// May be written again: the checker replaces the type of an object found to be on a cycle.
pub struct IdCell<I> {
    raw: AtomicU32,
    ids: PhantomData<fn(I) -> I>,
}

impl<I: Id> IdCell<I> {
    /// Makes an empty cell.
    pub const fn new() -> Self {
        Self { raw: AtomicU32::new(0), ids: PhantomData }
    }
    /// Makes a cell that holds `id`.
    pub fn with(id: I) -> Self {
        Self { raw: AtomicU32::new(id.raw()), ids: PhantomData }
    }
    /// Returns the id, or none if it is not known yet.
    #[inline]
    pub fn get(&self) -> Option<I> {
        I::from_raw(self.raw.load(Ordering::Acquire))
    }
    /// Writes the id.
    pub fn set(&self, id: I) {
        self.raw.store(id.raw(), Ordering::Release);
    }
}

impl<I: Id> Default for IdCell<I> {
    fn default() -> Self {
        Self::new()
    }
}

impl<I: Id> std::fmt::Debug for IdCell<I> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.get().fmt(f)
    }
}

/// A list that is written once; empty before.
#[derive(Debug)]
pub struct OnceList<T> {
    items: OnceLock<Box<[T]>>,
}

impl<T> OnceList<T> {
    /// Makes an empty list that can still be written.
    pub const fn new() -> Self {
        Self { items: OnceLock::new() }
    }
    /// Returns the items, none if the list is not written yet.
    #[inline]
    pub fn get(&self) -> &[T] {
        self.items.get().map_or(&[], |items| items)
    }
    /// Reports whether the list is written.
    pub fn is_set(&self) -> bool {
        self.items.get().is_some()
    }
    /// Writes the list; later writes are ignored.
    pub fn set(&self, items: impl Into<Box<[T]>>) {
        // Two threads may expand the same instance; they find the same list.
        let _ = self.items.set(items.into());
    }
}

impl<T> Default for OnceList<T> {
    fn default() -> Self {
        Self::new()
    }
}
