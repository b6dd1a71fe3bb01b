//! What stands around a finding: whose code it is, how it came there, what it costs.
//!
//! gc prints none of this, so it is worked out only for those who ask (`driver::Options::with_context`).

use super::Text;
use crate::base::Pos;

/// What readers other than gc's want to know of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The link symbol of the function that is compiled: `net/http.(*Server).Serve`, `main.Map[go.shape.int]`. For what is
    /// said of a function, that function.
    pub func: Text,
    /// Its name as people write it: `(*Server).Serve`, `Map[int]`; with its package if that is another one.
    pub human: Text,
    /// The calls through which the code came into the function, outermost first; none for its own code.
    pub inlined: Vec<Frame>,
    /// Where the code itself stands: the same as the finding's position unless it was inlined.
    pub source: Pos,
    /// The cost of the function or callee to the inlining budget, if it is known.
    pub cost: Option<i32>,
    /// What is allocated, if the finding is about memory.
    pub allocation: Option<Allocation>,
    /// A function that was left out because of errors in it, and without which the verdict may be another one.
    pub doubt: Option<Text>,
}

/// An inlined call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Where the call is in the source of the function that it stands in.
    pub pos: Pos,
    /// The link symbol of what was called.
    pub callee: Text,
}

/// Memory that a variable or an expression needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// The type of what is stored.
    pub ty: Text,
    /// How many bytes it needs; none if that is known only when the program runs.
    pub size: Option<u64>,
    /// Whether the garbage collector finds pointers in it.
    pub has_pointers: bool,
    /// Where it lies.
    pub memory: Memory,
}

/// Where something lies while the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// In the heap.
    Heap,
    /// In the frame of its function.
    Stack,
    /// Nowhere that costs anything: it is read-only data, or has no size. gc says of it that it escapes all the same.
    Static,
    /// In a buffer of 32 bytes in the frame, or in the heap if it turns out to be longer.
    Buffer,
    /// In the frame at first, and in the heap as it grows.
    Growing,
}

impl Memory {
    /// Reports whether it lies in the heap, or may do so.
    pub const fn may_be_heap(self) -> bool {
        matches!(self, Self::Heap | Self::Buffer | Self::Growing)
    }
    /// Returns its name, which stays the same from release to release.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Heap => "heap",
            Self::Stack => "stack",
            Self::Static => "static",
            Self::Buffer => "buffer",
            Self::Growing => "growing",
        }
    }
}
