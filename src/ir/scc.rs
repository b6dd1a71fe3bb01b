//! The order in which gc analyses functions: callees before callers, mutual recursion in one group.
//!
//! In: a list of functions and their bodies, or the [`MentionGraph`] of them. Out: [`Groups`], each a strongly connected component of the
//! graph whose edges are *mentions* (calls or not), with the capturing literals of its members. The order of
//! the groups and the order within a group decide in which order findings come out, so both are exactly
//! those of cmd/compile/internal/ir/scc.go: depth first from the functions in list order, mentions in
//! preorder, members of a group in the order in which they were reached.
//!
//! A literal that captures something belongs to the group of the function around it and starts no search
//! of its own; one that captures nothing is a function like any other.

use super::{Body, FuncId, Kind, Walk};
use rustc_hash::FxHashMap;

/// Functions in groups, callees before callers.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    funcs: Vec<FuncId>,
    ends: Vec<GroupEnd>,
}

#[derive(Clone, Copy, Debug)]
struct GroupEnd {
    end: u32,
    is_recursive: bool,
}

impl Groups {
    /// Returns each group with whether its functions call each other, or the only one itself.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&[FuncId], bool)> {
        let mut start = 0;
        self.ends.iter().map(move |group| {
            let funcs = &self.funcs[start..group.end as usize];
            start = group.end as usize;
            (funcs, group.is_recursive)
        })
    }
    /// Returns how many groups there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
    /// Reports whether there are no groups.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// Groups `funcs` as gc does (`VisitFuncsBottomUp`); functions that are not in the list are no part of the graph.
///
/// The groups are those of the bodies as they are now. gc searches while the first groups are being
/// worked on already, but it never changes a body that it has yet to search.
pub fn bottom_up<'a>(funcs: &[FuncId], find_body: impl Fn(FuncId) -> Option<&'a Body>) -> Groups {
    let mut rows = FxHashMap::default();
    rows.reserve(funcs.len());
    for (row, &func) in funcs.iter().enumerate() {
        rows.insert(func, row);
    }
    let mut graph = MentionGraph::new(funcs.len());
    let mut walk = Walk::new();
    for (row, &func) in funcs.iter().enumerate() {
        let Some(body) = find_body(func) else { continue };
        graph.start(row, body);
        walk.preorder(body, body.stmts, |id| {
            graph.mention(mentioned(body.node(id).kind).and_then(|func| rows.get(&func).copied()));
            true
        });
        graph.finish(row);
    }
    graph.groups(funcs)
}

/// Returns the function that a node mentions, if it does.
#[inline]
pub fn mentioned(kind: Kind) -> Option<FuncId> {
    match kind {
        Kind::Func(func) | Kind::Closure(func) | Kind::MethodExpr { func, .. } => Some(func),
        Kind::MethodValue { func, .. } => func,
        _ => None,
    }
}

/// Which functions mention which, each named by its place in a list.
#[derive(Clone, Debug, Default)]
pub struct MentionGraph {
    nodes: Vec<GraphNode>,
    mentions: Vec<u32>,
}

/// A function of the graph.
#[derive(Clone, Copy, Debug, Default)]
struct GraphNode {
    /// Where its mentions lie.
    start: u32,
    end: u32,
    /// Whether it is a literal that captures variables.
    captures: bool,
}

impl MentionGraph {
    /// Makes a graph of functions that mention nothing.
    pub fn new(n_funcs: usize) -> Self {
        Self { nodes: vec![GraphNode::default(); n_funcs], mentions: Vec::new() }
    }
    /// Starts over with the mentions of the function in this row.
    pub fn start(&mut self, row: usize, body: &Body) {
        // What a method value binds is captured in form only: its wrapper is no literal.
        let captures = body.closure_vars.iter().any(|&captured| body.local(captured).outer.is_some());
        self.nodes[row] = GraphNode { start: self.n_mentions(), end: 0, captures };
    }
    /// Adds a mention of the function in row `mentioned`, if it is in the list.
    #[inline]
    pub fn mention(&mut self, mentioned: Option<usize>) {
        if let Some(row) = mentioned {
            self.mentions.push(u32::try_from(row).expect("a package has fewer than 2^32 functions"));
        }
    }
    /// Ends the mentions of the function in this row.
    pub fn finish(&mut self, row: usize) {
        self.nodes[row].end = self.n_mentions();
    }
    fn n_mentions(&self) -> u32 {
        u32::try_from(self.mentions.len()).expect("a package has fewer than 2^32 mentions of functions")
    }
    /// Groups the functions, which are those of the list, in the same order.
    pub fn groups(&self, funcs: &[FuncId]) -> Groups {
        let mut search = Search {
            graph: self,
            funcs,
            numbers: vec![UNSEEN; self.nodes.len()],
            last_number: UNSEEN,
            open: Vec::new(),
            frames: Vec::new(),
            groups: Groups { funcs: Vec::with_capacity(funcs.len()), ends: Vec::with_capacity(funcs.len()) },
        };
        for (row, node) in self.nodes.iter().enumerate() {
            if !node.captures && search.numbers[row] == UNSEEN {
                search.run(row as u32);
            }
        }
        search.groups
    }
}

const UNSEEN: u32 = 0;
/// The number of a function whose group is closed; larger than all others.
const CLOSED: u32 = u32::MAX;

/// A function whose mentions are being followed.
struct Frame {
    row: u32,
    /// The number it was given; a group is recursive if this number is found again.
    number: u32,
    /// The least number reached so far.
    least: u32,
    /// The next mention to follow.
    next: u32,
}

struct Search<'a> {
    graph: &'a MentionGraph,
    funcs: &'a [FuncId],
    numbers: Vec<u32>,
    last_number: u32,
    /// The functions that were reached and have no group yet.
    open: Vec<u32>,
    frames: Vec<Frame>,
    groups: Groups,
}

impl Search<'_> {
    fn run(&mut self, root: u32) {
        self.enter(root);
        while let Some(frame) = self.frames.last_mut() {
            if frame.next == self.graph.nodes[frame.row as usize].end {
                self.leave();
                continue;
            }
            let mentioned = self.graph.mentions[frame.next as usize];
            frame.next += 1;
            match self.numbers[mentioned as usize] {
                UNSEEN => self.enter(mentioned),
                number => frame.least = frame.least.min(number),
            }
        }
    }

    fn enter(&mut self, row: u32) {
        // A function has two numbers, its own and the next one. Only a search that comes back to it
        // yields its own, which tells recursion from a group of one.
        let number = self.last_number + 1;
        self.last_number = number + 1;
        self.numbers[row as usize] = number;
        self.open.push(row);
        let next = self.graph.nodes[row as usize].start;
        self.frames.push(Frame { row, number, least: number + 1, next });
    }

    fn leave(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        let (is_recursive, is_alone) = (frame.least == frame.number, frame.least == frame.number + 1);
        if (is_recursive || is_alone) && !self.graph.nodes[frame.row as usize].captures {
            self.close(frame.row, is_recursive);
        }
        if let Some(caller) = self.frames.last_mut() {
            caller.least = caller.least.min(frame.least);
        }
    }

    fn close(&mut self, row: u32, is_recursive: bool) {
        let start = self.open.iter().rposition(|&open| open == row).expect("a group's root is open");
        for member in self.open.drain(start..) {
            self.numbers[member as usize] = CLOSED;
            self.groups.funcs.push(self.funcs[member as usize]);
        }
        let end = u32::try_from(self.groups.funcs.len()).expect("as many as there are functions");
        self.groups.ends.push(GroupEnd { end, is_recursive });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Id, List, Name, Pos};
    use crate::ir::{Class, Flags, Local, LocalFlags, LocalId, Node, NodeId};
    use crate::types::Basic;

    fn func(index: usize) -> FuncId {
        FuncId::from_index(index)
    }

    fn mention(kind: Kind) -> Node {
        let ty = Basic::Invalid.id();
        Node { kind, ty, pos: Pos::NONE, inlined: None, init: List::EMPTY, flags: Flags::NONE }
    }

    /// Makes a body that mentions functions, and literals, which are given as negative numbers.
    fn body(mentions: &[isize]) -> Body {
        let mut body = Body::default();
        let nodes: Vec<NodeId> = mentions
            .iter()
            .map(|&index| match usize::try_from(index) {
                Ok(index) => body.nodes.push(mention(Kind::Func(func(index)))),
                Err(_) => body.nodes.push(mention(Kind::Closure(func(index.unsigned_abs())))),
            })
            .collect();
        body.stmts = body.pool.list(nodes);
        body
    }

    fn capturing(mut body: Body) -> Body {
        let local = body.locals.push(Local {
            name: Name::new("x"),
            package: None,
            ty: Basic::Int.id(),
            pos: Pos::NONE,
            inlined: None,
            class: Class::Captured,
            node: NodeId::from_index(0),
            defn: None,
            outer: Some(LocalId::from_index(0)),
            flags: LocalFlags::NONE,
        });
        body.closure_vars.push(local);
        body
    }

    fn check(bodies: &[Body], expected: &str) {
        let funcs: Vec<FuncId> = (0..bodies.len()).map(func).collect();
        let groups = bottom_up(&funcs, |func| bodies.get(func.index()));
        let shown: Vec<String> = groups
            .iter()
            .map(|(group, is_recursive)| {
                let members: Vec<String> = group.iter().map(|func| func.index().to_string()).collect();
                members.join(",") + if is_recursive { "!" } else { "" }
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn callees_come_before_callers_in_order_of_mention() {
        check(&[body(&[3, 1]), body(&[2]), body(&[]), body(&[2])], "2 3 1 0");
    }

    #[test]
    fn mutual_recursion_is_one_group_from_its_first_member_on() {
        check(&[body(&[1]), body(&[2, 3]), body(&[0]), body(&[3])], "3! 0,1,2!");
        check(&[body(&[0])], "0!");
    }

    #[test]
    fn capturing_literals_come_with_the_function_around_them() {
        check(&[body(&[-1, -2]), capturing(body(&[3])), body(&[]), body(&[])], "3 2 0,1");
    }

    #[test]
    fn a_capturing_literal_starts_no_search_of_its_own() {
        check(&[capturing(body(&[1])), body(&[])], "1");
    }

    #[test]
    fn a_literal_that_calls_the_function_around_it_makes_it_recursive() {
        check(&[body(&[-1]), capturing(body(&[0]))], "0,1!");
    }

    #[test]
    fn deep_chains_need_no_stack() {
        let n = 200_000;
        let bodies: Vec<Body> =
            (0..n).map(|index| if index + 1 < n { body(&[index as isize + 1]) } else { body(&[]) }).collect();
        let funcs: Vec<FuncId> = (0..bodies.len()).map(func).collect();
        assert_eq!(bottom_up(&funcs, |func| bodies.get(func.index())).len(), bodies.len());
    }
}
