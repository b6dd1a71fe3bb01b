//! What to show of the findings: filters, what reaches the heap, names that people read, and counts.
//!
//! In: the findings of a package, in gc's order. Out: those that were asked for ([`View::select`]), in any
//! format; or counts of all of them ([`Statistics`]). Nothing is found out here, and without a wish findings pass
//! as they are.
//!
//! Most wishes need the contexts of findings: [`View::needs_context`].

mod changed;
mod filter;
mod heap;
mod readable;
mod statistics;

pub use changed::ChangedLines;
pub use filter::{Families, Filter};
pub use heap::write_heap;
pub use readable::readable;
pub use statistics::Statistics;

use crate::base::SourceMap;
use crate::diagnostic::Finding;
use std::borrow::Cow;

/// What to show of the findings.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Which findings.
    pub filter: Filter,
    /// Only what reaches the heap, once for each expression of the source.
    pub is_heap_only: bool,
}

impl View {
    /// Reports whether all findings are shown as they are.
    pub fn is_plain(&self) -> bool {
        !self.is_heap_only && self.filter.is_empty()
    }
    /// Reports whether findings must carry their contexts.
    pub fn needs_context(&self) -> bool {
        !self.is_plain()
    }
    /// Returns what to show of the findings of the package in the folder `dir`.
    pub fn select<'f>(&self, findings: &'f [Finding], sources: &SourceMap, dir: &str) -> Cow<'f, [Finding]> {
        if self.is_plain() {
            return Cow::Borrowed(findings);
        }
        let kept = findings.iter().filter(|finding| self.filter.keeps(finding, sources));
        if self.is_heap_only {
            return Cow::Owned(heap::sites(kept, sources, dir));
        }
        Cow::Owned(kept.cloned().collect())
    }
}
