//! What goescape has to say, as values: errors in Go code, and findings of the analyses.
//!
//! Nothing here formats for a user and nothing below `report` prints. A [`Diagnostic`] is an error that
//! the parser or the checker found; a [`Finding`] is what gc prints under `-m`.

mod context;
mod error;
mod finding;
mod flow;

pub use context::{Allocation, Context, Frame, Memory};
pub use error::{Diagnostic, Message, Part, Phase, Related};
pub use finding::{Finding, FindingKind, InlineDetail, Text};
pub use flow::{
    Argument, Body, CallSite, Callee, Detail, Escaping, Fate, Flow, FlowEdge, FlowNote, FuncName, Keep,
    Leaking, Outlives, Place, Root, Stay, Storage, Target, Why,
};
