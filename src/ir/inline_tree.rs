//! Which calls were inlined into which, so that a copied node can say where it comes from.

use super::FuncId;
use crate::base::{Arena, Pos, define_id};

define_id! {
    /// An inlined call of the package being compiled.
    InlineId, "i"
}

/// One inlined call.
#[derive(Clone, Copy, Debug)]
pub struct InlineCall {
    /// The inlined call in whose copied body this call stood; none if it stood in a source body.
    pub parent: Option<InlineId>,
    /// The position of the call, in the source of the body it stood in.
    pub pos: Pos,
    /// What was called.
    pub callee: FuncId,
}

/// All inlined calls of a package, in the order in which they were inlined.
///
/// **Invariant:** a row's index is the ordinal of its "inlining call to" line; closure names hash it.
#[derive(Clone, Debug, Default)]
pub struct InlineTree {
    /// The calls.
    pub calls: Arena<InlineId, InlineCall>,
}

impl InlineTree {
    /// Returns the position at which gc prints a node: that of the outermost inlined call around it, or
    /// its own if it was not copied. What has no position has none as a copy either.
    pub fn outermost(&self, pos: Pos, inlined: Option<InlineId>) -> Pos {
        let Some(mut id) = inlined.filter(|_| !pos.is_none()) else { return pos };
        while let Some(parent) = self.calls[id].parent {
            id = parent;
        }
        self.calls[id].pos
    }
}
