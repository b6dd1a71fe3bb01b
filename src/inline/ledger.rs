//! The cost of a body item by item: what each node is charged, and why.
//!
//! The walk that judges a function (`judge.rs`) tells a [`Record`] of every charge. While verdicts are all that is
//! asked for that is [`NoRecord`], of which nothing is left in the compiled walk; a [`Recorder`] makes a [`Ledger`].

use super::verdict::{Obstacle, Verdict};
use crate::base::{Id, Pos};
use crate::ir::{Body, FuncId, Kind, Node, NodeId};

/// What the cost of one function is made of.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The function.
    pub func: FuncId,
    /// Its body as it was lowered.
    pub body: Body,
    /// What was decided.
    pub verdict: Verdict,
    /// What the body may cost.
    pub budget: i32,
    /// Whether the function is so big that only small bodies are inlined into it.
    pub is_big: bool,
    /// What each node costs, in the order of gc's walk. Nodes that cost nothing are left out unless there is
    /// something to say about them.
    pub charges: Vec<Charge>,
}

impl Ledger {
    /// Returns what the body costs. gc does not go on counting after an obstacle; here all is counted.
    pub fn total(&self) -> i32 {
        self.charges.iter().map(|charge| charge.amount).sum()
    }
    /// Returns what stands in the body and forbids inlining, whatever it costs.
    pub fn obstacles(&self) -> impl Iterator<Item = (&Charge, Obstacle)> {
        self.charges.iter().filter_map(|charge| match charge.reason {
            Reason::Forbidden(obstacle) => Some((charge, obstacle)),
            _ => None,
        })
    }
}

/// What one node costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The node.
    pub node: NodeId,
    /// Where it stands. Names and constants have no place of their own: that of what they are part of.
    pub pos: Pos,
    /// What it costs without its children.
    pub amount: i32,
    /// Why.
    pub reason: Reason,
}

/// Why a node costs what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Each node costs one.
    Node,
    /// A method value or a slice literal is two nodes of gc.
    TwoNodes,
    /// It takes no instruction.
    Free,
    /// `&x.f`, where `f` is the first field, is no more than `x`.
    FirstField,
    /// An `if` with a constant condition: only one branch counts.
    ConstantCondition,
    /// `x[0:]` and `x[:len(x)]` are cheaper: these bounds are not computed.
    FreeBounds,
    /// `a, b = f()`: gc counts such values twice and takes the second time back.
    TupleRefund,
    /// A panic has a price of its own, unless its operand is converted to an interface: that is counted already.
    Panic,
    /// A function literal has a price of its own.
    Literal,
    /// A `throw` that the compiler adds.
    Throw,
    /// A call that costs no more than its node: an intrinsic, or a function whose body gc takes for one instruction.
    CheapCall(FuncId),
    /// A call whose callee's body will replace it.
    InlinedCall {
        /// The callee.
        callee: FuncId,
        /// What its body costs.
        cost: i32,
    },
    /// A call that stays one.
    Call {
        /// The callee, if it is known.
        callee: Option<FuncId>,
        /// Why it stays one.
        stays: Stays,
    },
    /// It forbids inlining.
    Forbidden(Obstacle),
}

/// Why a call stays a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// The method of an interface value is called.
    Interface,
    /// A parameter or captured variable is called, which may be known where this function is inlined: the price is lower.
    Parameter,
    /// The value of some expression is called.
    UnknownCallee,
    /// The callee cannot be inlined.
    NotInlinable(Obstacle),
    /// The callee is not judged yet, because it calls this function.
    Recursive,
    /// Nothing is known of the callee, or its body is in no export data.
    NoBody,
    /// The callee's body is too large for this caller.
    OverLimit {
        /// What it costs.
        cost: i32,
        /// What it may cost in this caller.
        limit: i32,
    },
}

/// Is told what is charged.
pub(super) trait Record {
    /// Whether anybody listens: then the walk says why calls stay calls.
    const IS_ON: bool;
    /// Reports whether the walk goes on after what forbids inlining.
    fn goes_on(&self) -> bool;
    /// A node was taken from the stack, on which `n_left` nodes are left.
    fn enter(&mut self, id: NodeId, node: &Node, n_left: usize);
    /// The children of the node that was entered last are on the stack, which holds `n` nodes now.
    fn pushed(&mut self, n: usize);
    /// The node that was entered last costs `amount`.
    fn charge(&mut self, amount: i32, reason: Reason);
}

/// Listens to nothing.
pub(super) struct NoRecord;

impl Record for NoRecord {
    const IS_ON: bool = false;
    #[inline]
    fn goes_on(&self) -> bool {
        false
    }
    #[inline]
    fn enter(&mut self, _: NodeId, _: &Node, _: usize) {}
    #[inline]
    fn pushed(&mut self, _: usize) {}
    #[inline]
    fn charge(&mut self, _: i32, _: Reason) {}
}

/// Keeps all charges.
pub(super) struct Recorder {
    /// The node that was entered last, and its place.
    current: (NodeId, Pos),
    /// For each node on the stack of the walk, the place of its parent.
    places: Vec<Pos>,
    charges: Vec<Charge>,
    goes_on: bool,
}

impl Recorder {
    /// Starts with a function at `pos` whose statements, so many of them, are on the stack. If `goes_on`, all that
    /// forbids inlining is recorded, and what there is besides.
    pub(super) fn new(pos: Pos, n_stmts: usize, goes_on: bool) -> Self {
        let current = (NodeId::from_index(0), pos);
        Self { current, places: vec![pos; n_stmts], charges: Vec::new(), goes_on }
    }
    pub(super) fn into_charges(self) -> Vec<Charge> {
        self.charges
    }
}

impl Record for Recorder {
    const IS_ON: bool = true;
    fn goes_on(&self) -> bool {
        self.goes_on
    }
    fn enter(&mut self, id: NodeId, node: &Node, n_left: usize) {
        let parent = self.places.get(n_left).copied().unwrap_or(self.current.1);
        self.places.truncate(n_left);
        let is_placed = node.pos.is_source() && !is_placeless(node.kind);
        self.current = (id, if is_placed { node.pos } else { parent });
    }
    fn pushed(&mut self, n: usize) {
        self.places.resize(n, self.current.1);
    }
    fn charge(&mut self, amount: i32, reason: Reason) {
        if amount != 0 || !matches!(reason, Reason::Node | Reason::Free) {
            let (node, pos) = self.current;
            self.charges.push(Charge { node, pos, amount, reason });
        }
    }
}

/// Reports whether a node has the place of what it names, or none.
const fn is_placeless(kind: Kind) -> bool {
    kind.is_shared() || matches!(kind, Kind::LinkSym(_))
}
