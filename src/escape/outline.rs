//! The functions of a package as escape analysis numbers them, and how they are nested.

use crate::base::{Id, define_id};

define_id! {
    /// A function of the package: its place in a dense table of this package alone.
    FuncIndex, "f"
}

/// How function literals are nested, and which of them lost track of their results.
#[derive(Default)]
pub(super) struct Nesting {
    rows: Vec<Row>,
}

#[derive(Clone, Copy)]
struct Row {
    /// The function around it, for a literal.
    parent: Option<FuncIndex>,
    /// Where the locations of its results start, and how many there are, while its batch is analysed.
    results: (u32, u32),
    is_in_batch: bool,
    has_lost_results: bool,
}

impl Nesting {
    /// Adds the next function, not yet in a batch.
    pub(super) fn push(&mut self, parent: Option<FuncIndex>) {
        self.rows.push(Row { parent, results: (0, 0), is_in_batch: false, has_lost_results: false });
    }
    /// Sets the function around a literal.
    pub(super) fn set_parent(&mut self, func: FuncIndex, parent: FuncIndex) {
        self.rows[func.index()].parent = Some(parent);
    }
    /// Returns the function around a literal.
    pub(super) fn parent(&self, func: FuncIndex) -> Option<FuncIndex> {
        self.rows[func.index()].parent
    }
    /// Records that `func` is being analysed, and where the locations of its results lie.
    pub(super) fn enter_batch(&mut self, func: FuncIndex, first_result: usize, n_results: usize) {
        let row = &mut self.rows[func.index()];
        row.results = (first_result as u32, n_results as u32);
        row.is_in_batch = true;
    }
    /// Returns the index of the location of the first result of a function of the batch.
    pub(super) fn first_result(&self, func: FuncIndex) -> u32 {
        self.rows[func.index()].results.0
    }
    /// Records that the analysis of `func` is over.
    pub(super) fn leave_batch(&mut self, func: FuncIndex) {
        self.rows[func.index()].is_in_batch = false;
    }
    /// Reports whether `func` is being analysed, so that calls of it flow to its variables.
    #[inline]
    pub(super) fn is_in_batch(&self, func: FuncIndex) -> bool {
        self.rows[func.index()].is_in_batch
    }
    /// Reports whether `inner` is a literal inside `outer`, at any depth.
    pub(super) fn contains(&self, outer: FuncIndex, inner: FuncIndex) -> bool {
        if outer == inner {
            return false;
        }
        let mut next = self.parent(inner);
        while let Some(func) = next {
            if func == outer {
                return true;
            }
            next = self.parent(func);
        }
        false
    }
    /// Reports whether results of the literal may go where nobody knows.
    pub(super) fn has_lost_results(&self, func: FuncIndex) -> bool {
        self.rows[func.index()].has_lost_results
    }
    /// Loses track of the results of a literal of the batch and returns the indices of their locations;
    /// none if it was lost before or is not in the batch.
    pub(super) fn lose_results(&mut self, func: FuncIndex) -> std::ops::Range<usize> {
        let row = &mut self.rows[func.index()];
        if !row.is_in_batch || row.has_lost_results {
            return 0..0;
        }
        row.has_lost_results = true;
        let (first, n) = row.results;
        first as usize..(first + n) as usize
    }
}
