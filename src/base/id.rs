//! Typed ids, the arenas that own what they name, and the tables that annotate it.
//!
//! An [`Arena`] owns rows; a [`SideTable`] holds facts about rows that a later phase found. Lists of
//! ids lie in a [`Pool`], and a node refers to one by a [`List`], four bytes that may be copied freely.

use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU32;
use std::ops::{Index, IndexMut, Range};

/// A number that names one row of an arena. `Option` of an id is as small as the id.
pub trait Id: Copy + Eq + Ord + std::hash::Hash + fmt::Debug {
    /// Makes the id of row `index`.
    fn from_index(index: usize) -> Self;
    /// Returns the row this id names.
    fn index(self) -> usize;
    /// Returns the number that stands for this id in a [`Pool`]; never zero.
    fn raw(self) -> u32;
    /// Returns the id that `raw` stands for, or none for zero.
    fn from_raw(raw: u32) -> Option<Self>;
}

/// Defines an id type that prints as a prefix and its row: `e12`.
macro_rules! define_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        #[allow(unreachable_pub, reason = "some ids stay within their phase")]
        pub struct $name(std::num::NonZeroU32);

        impl $crate::base::Id for $name {
            #[inline]
            fn from_index(index: usize) -> Self {
                let raw = u32::try_from(index + 1).expect("an arena holds fewer than 2^32 rows");
                Self(std::num::NonZeroU32::new(raw).expect("index + 1 is at least one"))
            }
            #[inline]
            fn index(self) -> usize {
                self.0.get() as usize - 1
            }
            #[inline]
            fn raw(self) -> u32 {
                self.0.get()
            }
            #[inline]
            fn from_raw(raw: u32) -> Option<Self> {
                std::num::NonZeroU32::new(raw).map(Self)
            }
        }

        impl $name {
            /// Returns the id of the same row in an arena to which its arena was appended after `offset` rows.
            #[inline]
            #[allow(dead_code, reason = "few arenas are ever appended to others")]
            #[allow(unreachable_pub, reason = "some ids stay within their phase")]
            #[must_use]
            pub const fn rebased(self, offset: u32) -> Self {
                // Nothing saturates: an arena that holds 2^32 rows cannot be made.
                Self(self.0.saturating_add(offset))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "{}"), $crate::base::Id::index(*self))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(self, f)
            }
        }
    };
}
pub(crate) use define_id;

/// Rows of `T`, each named by an `I`, in the order in which they were added.
#[derive(Clone)]
pub struct Arena<I, T> {
    rows: Vec<T>,
    ids: PhantomData<fn(I) -> I>,
}

impl<I: Id, T> Arena<I, T> {
    /// Makes an arena without rows.
    pub const fn new() -> Self {
        Self { rows: Vec::new(), ids: PhantomData }
    }
    /// Makes an empty arena with room for `rows` rows.
    pub fn with_capacity(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), ids: PhantomData }
    }
    /// Adds a row and returns its id.
    #[inline]
    pub fn push(&mut self, row: T) -> I {
        let id = I::from_index(self.rows.len());
        self.rows.push(row);
        id
    }
    /// Adds rows at the end.
    #[inline]
    pub fn extend(&mut self, rows: impl IntoIterator<Item = T>) {
        self.rows.extend(rows);
    }
    /// Makes room for so many more rows.
    pub fn reserve(&mut self, n: usize) {
        self.rows.reserve(n);
    }
    /// Returns the id that the next [`push`](Self::push) will return.
    #[inline]
    pub fn next_id(&self) -> I {
        I::from_index(self.rows.len())
    }
    /// Returns how many rows there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Reports whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    /// Returns the ids of all rows, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.rows.len()).map(I::from_index)
    }
    /// Returns all rows with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.rows.iter().enumerate().map(|(index, row)| (I::from_index(index), row))
    }
    /// Returns the rows that are `wanted` with their ids, in order.
    ///
    /// Where few of many rows are, this is faster than to look at all with their ids.
    pub fn iter_where(&self, wanted: impl Fn(&T) -> bool) -> impl Iterator<Item = (I, &T)> {
        let found = self.rows.iter().enumerate().filter(move |(_, row)| wanted(row));
        found.map(|(index, row)| (I::from_index(index), row))
    }
    /// Returns all rows, in order.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }
    /// Returns all rows, in order, to be changed in place.
    pub fn rows_mut(&mut self) -> &mut [T] {
        &mut self.rows
    }
    /// Returns how many bytes of memory the rows take, room for more included.
    pub fn n_bytes(&self) -> usize {
        self.rows.capacity() * size_of::<T>()
    }
    /// Gives back memory for which there are no rows.
    pub fn shrink_to_fit(&mut self) {
        self.rows.shrink_to_fit();
    }
    /// Removes all rows but keeps the memory.
    pub fn clear(&mut self) {
        self.rows.clear();
    }
    /// Removes the rows from `len` on.
    pub fn truncate(&mut self, len: usize) {
        self.rows.truncate(len);
    }
}

impl<I: Id, T> Default for Arena<I, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<I: Id, T> Index<I> for Arena<I, T> {
    type Output = T;
    #[inline]
    fn index(&self, id: I) -> &T {
        &self.rows[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for Arena<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.index()]
    }
}

impl<I: Id + fmt::Debug, T: fmt::Debug> fmt::Debug for Arena<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// One `T` for each row of somebody else's arena; rows never written hold `T::default()`.
#[derive(Clone, Debug)]
pub struct SideTable<I, T> {
    /// The row that the first fact is about.
    first: usize,
    facts: Vec<T>,
    absent: T,
    ids: PhantomData<fn(I) -> I>,
}

impl<I: Id, T: Clone + Default> SideTable<I, T> {
    /// Makes a table without facts.
    pub fn new() -> Self {
        Self::for_rows(0..0)
    }
    /// Makes a table that holds the default for the first `rows` rows.
    pub fn with_rows(rows: usize) -> Self {
        Self::for_rows(0..rows)
    }
    /// Makes a table that holds the default for some rows. To those before them nothing may be assigned.
    pub fn for_rows(rows: Range<usize>) -> Self {
        let facts = vec![T::default(); rows.len()];
        Self { first: rows.start, facts, absent: T::default(), ids: PhantomData }
    }
    /// Replaces the fact about `id`.
    #[inline]
    pub fn set(&mut self, id: I, fact: T) {
        self[id] = fact;
    }
    /// Forgets every fact but keeps the memory.
    pub fn clear(&mut self) {
        self.facts.clear();
    }
}

impl<I: Id, T: Clone + Default> Default for SideTable<I, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<I: Id, T: Clone + Default> Index<I> for SideTable<I, T> {
    type Output = T;
    #[inline]
    fn index(&self, id: I) -> &T {
        // What comes before the first row is far behind the last one this way.
        self.facts.get(id.index().wrapping_sub(self.first)).unwrap_or(&self.absent)
    }
}

impl<I: Id, T: Clone + Default> IndexMut<I> for SideTable<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        let row = id.index().wrapping_sub(self.first);
        if self.facts.len() <= row {
            assert!(self.first <= id.index(), "nothing is assigned to rows before the first one");
            self.facts.resize(row + 1, T::default());
        }
        &mut self.facts[row]
    }
}

/// A list of ids that lies in a [`Pool`]. Four bytes; the empty list needs no pool.
pub struct List<I> {
    at: u32,
    ids: PhantomData<fn(I) -> I>,
}

impl<I> List<I> {
    /// The list without items.
    pub const EMPTY: Self = Self { at: 0, ids: PhantomData };
    /// Reports whether the list has no items.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.at == 0
    }
    /// Returns the same list in a pool that was appended to another one `offset` words long.
    ///
    /// See [`Pool::append`], which returns that offset.
    #[inline]
    pub const fn rebased(self, offset: u32) -> Self {
        if self.at == 0 { self } else { Self { at: self.at + offset, ids: PhantomData } }
    }
}

impl<I> Clone for List<I> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<I> Copy for List<I> {}
impl<I> Default for List<I> {
    fn default() -> Self {
        Self::EMPTY
    }
}
impl<I> PartialEq for List<I> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}
impl<I> Eq for List<I> {}
impl<I> fmt::Debug for List<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[@{}]", self.at)
    }
}

/// Storage for all the id lists of one tree or function.
///
/// **Invariant:** a list that starts at word `at` has its length at `at` and its items after it;
/// word 0 belongs to no list, so that 0 can mean the empty one.
#[derive(Clone, Debug)]
pub struct Pool {
    words: Vec<u32>,
}

impl Pool {
    /// Makes a pool without lists.
    pub fn new() -> Self {
        Self { words: vec![0] }
    }
    /// Makes an empty pool with room for `words` lengths and items.
    pub fn with_capacity(words: usize) -> Self {
        let mut pool = Self { words: Vec::with_capacity(words + 1) };
        pool.words.push(0);
        pool
    }
    /// Stores a list.
    pub fn list<I: Id>(&mut self, items: impl IntoIterator<Item = I>) -> List<I> {
        let at = self.words.len();
        self.words.push(0);
        self.words.extend(items.into_iter().map(Id::raw));
        self.close(at)
    }
    /// Stores a list whose items are given as raw numbers, zero standing for an absent item.
    pub fn raw_list<I: Id>(&mut self, items: &[u32]) -> List<I> {
        if items.is_empty() {
            return List::EMPTY;
        }
        let at = u32::try_from(self.words.len()).expect("a pool holds fewer than 2^32 words");
        self.words.push(u32::try_from(items.len()).expect("a list holds fewer than 2^32 items"));
        // Most lists have one or two items; a loop copies these faster than a call does.
        items.iter().for_each(|&item| self.words.push(item));
        List { at, ids: PhantomData }
    }
    fn close<I: Id>(&mut self, at: usize) -> List<I> {
        let n = self.words.len() - at - 1;
        if n == 0 {
            self.words.truncate(at);
            return List::EMPTY;
        }
        self.words[at] = u32::try_from(n).expect("a list holds fewer than 2^32 items");
        List { at: u32::try_from(at).expect("a pool holds fewer than 2^32 words"), ids: PhantomData }
    }
    /// Returns the items of `list`.
    #[inline]
    pub fn ids<I: Id>(&self, list: List<I>) -> Ids<'_, I> {
        let at = list.at as usize;
        let n = self.words[at] as usize;
        Ids { raw: &self.words[at + 1..at + 1 + n], ids: PhantomData }
    }
    /// Replaces item `index` of `list`.
    pub fn set<I: Id>(&mut self, list: List<I>, index: usize, item: I) {
        let at = list.at as usize;
        assert!(index < self.words[at] as usize, "the list has no item {index}");
        self.words[at + 1 + index] = item.raw();
    }
    /// Returns how many bytes of memory the pool takes, room for more included.
    pub fn n_bytes(&self) -> usize {
        self.words.capacity() * size_of::<u32>()
    }
    /// Gives back memory in which there are no lists.
    pub fn shrink_to_fit(&mut self) {
        self.words.shrink_to_fit();
    }
    /// Returns how many words the pool holds, the unused first one included.
    pub fn n_words(&self) -> usize {
        self.words.len()
    }
    /// Appends the words of `other` and returns the offset for [`List::rebased`] of its lists.
    pub fn append(&mut self, other: &Pool) -> u32 {
        let offset = u32::try_from(self.words.len()).expect("a pool holds fewer than 2^32 words") - 1;
        self.words.extend_from_slice(&other.words[1..]);
        offset
    }
    /// Appends the lists of `other`, adding `id_offset` to the ids in them, and returns the offset for
    /// [`List::rebased`] of its lists.
    pub fn append_rebased(&mut self, other: &Pool, id_offset: u32) -> u32 {
        let offset = self.append(other);
        let mut at = offset as usize + 1;
        while at < self.words.len() {
            let n = self.words[at] as usize;
            for item in &mut self.words[at + 1..at + 1 + n] {
                if *item != 0 {
                    *item += id_offset;
                }
            }
            at += 1 + n;
        }
        offset
    }
    /// Returns the items of `list` as raw numbers that may be changed, zero for an absent item.
    pub fn raw_mut<I: Id>(&mut self, list: List<I>) -> &mut [u32] {
        let at = list.at as usize;
        let n = self.words[at] as usize;
        &mut self.words[at + 1..at + 1 + n]
    }
    /// Forgets all lists but keeps the memory.
    pub fn clear(&mut self) {
        self.words.truncate(1);
    }
}

impl Default for Pool {
    fn default() -> Self {
        Self::new()
    }
}

/// The items of one list.
pub struct Ids<'a, I> {
    raw: &'a [u32],
    ids: PhantomData<fn(I) -> I>,
}

impl<'a, I: Id> Ids<'a, I> {
    /// Returns how many items there are.
    #[inline]
    pub fn len(self) -> usize {
        self.raw.len()
    }
    /// Reports whether there are no items.
    pub fn is_empty(self) -> bool {
        self.raw.is_empty()
    }
    /// Returns item `index`, or none if it is absent or beyond the end.
    #[inline]
    pub fn get(self, index: usize) -> Option<I> {
        self.raw.get(index).and_then(|&raw| I::from_raw(raw))
    }
    /// Returns item `index`.
    ///
    /// # Panics
    ///
    /// If the list has no such item.
    #[inline]
    pub fn at(self, index: usize) -> I {
        I::from_raw(self.raw[index]).expect("the item is present")
    }
    /// Returns the first item.
    pub fn first(self) -> Option<I> {
        self.get(0)
    }
    /// Returns the last item.
    pub fn last(self) -> Option<I> {
        self.raw.last().and_then(|&raw| I::from_raw(raw))
    }
    /// Returns the only item, or none if there are fewer or more.
    pub fn only(self) -> Option<I> {
        if self.raw.len() == 1 { self.get(0) } else { None }
    }
    /// Returns the items, leaving out absent ones.
    #[inline]
    pub fn iter(self) -> impl DoubleEndedIterator<Item = I> + Clone + use<'a, I> {
        self.raw.iter().filter_map(|&raw| I::from_raw(raw))
    }
    /// Returns a slot for each item, none for absent ones.
    pub fn slots(
        self,
    ) -> impl DoubleEndedIterator<Item = Option<I>> + ExactSizeIterator + Clone + use<'a, I> {
        self.raw.iter().map(|&raw| I::from_raw(raw))
    }
    /// Returns the items from `start` on.
    pub fn skip(self, start: usize) -> Self {
        Self { raw: &self.raw[start.min(self.raw.len())..], ids: PhantomData }
    }
    /// Returns the items before `end`.
    pub fn take(self, end: usize) -> Self {
        Self { raw: &self.raw[..end.min(self.raw.len())], ids: PhantomData }
    }
    /// Returns the items as a vector.
    pub fn to_vec(self) -> Vec<I> {
        self.iter().collect()
    }
}

impl<I> Clone for Ids<'_, I> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<I> Copy for Ids<'_, I> {}

impl<'a, I: Id + 'a> IntoIterator for Ids<'a, I> {
    type Item = I;
    type IntoIter = IdsIter<'a, I>;
    fn into_iter(self) -> IdsIter<'a, I> {
        IdsIter { raw: self.raw.iter(), ids: PhantomData }
    }
}

/// Walks over the items of one list, leaving out absent ones.
pub struct IdsIter<'a, I> {
    raw: std::slice::Iter<'a, u32>,
    ids: PhantomData<fn(I) -> I>,
}

impl<I: Id> Iterator for IdsIter<'_, I> {
    type Item = I;
    #[inline]
    fn next(&mut self) -> Option<I> {
        self.raw.by_ref().find_map(|&raw| I::from_raw(raw))
    }
}

impl<I: Id> DoubleEndedIterator for IdsIter<'_, I> {
    fn next_back(&mut self) -> Option<I> {
        self.raw.by_ref().rev().find_map(|&raw| I::from_raw(raw))
    }
}

// `NonZeroU32` is what makes `Option<Id>` four bytes; the tree relies on it.
const _: () = assert!(size_of::<Option<NonZeroU32>>() == 4);
