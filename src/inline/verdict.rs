//! Whether a function can be inlined: the verdict, with its cost or the obstacle.

use std::fmt;

/// What was decided about a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Calls of it may be replaced by its body.
    Inlinable(Inlinable),
    /// Calls of it stay calls.
    NotInlinable(Obstacle),
}

impl Verdict {
    /// Returns the cost of the function, as far as it is known.
    pub const fn cost(self) -> Option<i32> {
        match self {
            Self::Inlinable(inlinable) => Some(inlinable.cost),
            Self::NotInlinable(Obstacle::TooExpensive { cost, .. }) => cost,
            Self::NotInlinable(_) => None,
        }
    }
    /// Returns what is known of a function that can be inlined.
    pub const fn inlinable(self) -> Option<Inlinable> {
        match self {
            Self::Inlinable(inlinable) => Some(inlinable),
            Self::NotInlinable(_) => None,
        }
    }
}

/// What callers need to know of a function that can be inlined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inlinable {
    /// The cost of its body.
    pub cost: i32,
    /// Whether its results may be declared at its return statement: there is exactly one, it has operands,
    /// and no result has a name.
    pub can_delay_results: bool,
}

/// Why a function cannot be inlined. The walk over its body stops at the first obstacle it meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// `//go:noinline`
    NoInline,
    /// `//go:cgo_unsafe_args`, which relies on the layout of the frame.
    CgoUnsafeArgs,
    /// `//go:uintptrkeepalive` or `//go:uintptrescapes`, which inlining would lose.
    KeepAliveUintptr,
    /// `//go:yeswritebarrierrec`
    YesWriteBarrierRec,
    /// It is written in assembly, or linked to from elsewhere.
    NoBody,
    /// It calls a function that tells program counter or stack pointer of its caller.
    CallTo(&'static str),
    /// It has a `defer` in the body of a range over a function.
    DeferInRangeFunc,
    /// `recover()`
    Recover,
    /// `go`, `defer` or a tail call; the operation is named as gc names it.
    Unhandled(&'static str),
    /// The body costs more than the budget. The cost is only known if the walk went on to the end.
    TooExpensive {
        /// The cost of the body, if it is known.
        cost: Option<i32>,
        /// What it may cost.
        budget: i32,
    },
}

impl fmt::Display for Obstacle {
    /// Writes the reason as gc gives it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoInline => f.write_str("marked go:noinline"),
            Self::CgoUnsafeArgs => f.write_str("marked go:cgo_unsafe_args"),
            Self::KeepAliveUintptr => f.write_str("marked as having a keep-alive uintptr argument"),
            Self::YesWriteBarrierRec => f.write_str("marked go:yeswritebarrierrec"),
            Self::NoBody => f.write_str("no function body"),
            Self::CallTo(callee) => write!(f, "call to {callee}"),
            Self::DeferInRangeFunc => f.write_str("defer call in range func"),
            Self::Recover => f.write_str("call to recover"),
            Self::Unhandled(op) => write!(f, "unhandled op {op}"),
            Self::TooExpensive { cost: Some(cost), budget } => {
                write!(f, "function too complex: cost {cost} exceeds budget {budget}")
            }
            Self::TooExpensive { cost: None, .. } => f.write_str("too expensive"),
        }
    }
}
