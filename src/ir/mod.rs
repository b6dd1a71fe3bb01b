//! The intermediate representation: what gc's middle end works on, node for node.
//!
//! One [`Node`] stands for one `ir.Node` of gc, with gc's operation, type and position, because the
//! inlining budget counts those nodes, escape analysis names those expressions, and temporaries are
//! numbered by those declarations. Our own is how they are kept: the nodes of a function lie in one
//! arena, in final form, and refer to each other by id; lists lie in one pool; a function body can so
//! be copied into another by adding an offset to its ids.
//!
//! *SSA-like* means: every value is defined once and named by its id, operands are ids, and what can
//! change is explicit: a [`Local`] with its declaration and its recorded uses. As in gc, all mentions of a
//! local in one body are the same node.
//!
//! Read [`Node`] and [`Kind`], then [`Body`] and [`Local`], then [`Func`].

mod context;
mod dump;
mod func;
mod inline_tree;
mod node;
mod op;
pub mod print;
mod scc;
mod static_value;
mod unit;
mod verify;
mod visit;

pub use context::ContextMaker;
pub use dump::dump_func;
pub use func::{
    Body, Class, Func, FuncId, FuncInstance, FuncKey, FuncKind, ImpreciseCall, Local, LocalFlags, LocalId,
    NewLocal, Pragmas, Program,
};
pub use inline_tree::{InlineCall, InlineId, InlineTree};
pub use node::{
    AssertOp, AssignListOp, BinaryOp, BranchOp, BuiltinOp, CallOp, CompositeOp, ConvOp, DotOp, Flags, Kind,
    MakeOp, Node, NodeId, Selector, SliceOp, UnaryOp,
};
pub use scc::{Groups, MentionGraph, bottom_up, mentioned};
pub use static_value::{Bodies, canonical, is_reassigned, static_value};
pub use unit::{Expanded, MethodValue, Unit, WrapperNeeds};
pub use verify::{Stage, Violation, verify};
pub use visit::Walk;
