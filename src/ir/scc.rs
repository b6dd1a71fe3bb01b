//! The order in which gc analyses functions: callees before callers, mutual recursion in one group.
//!
//! In: a list of functions and their bodies. Out: [`Groups`], each a strongly connected component of the
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
        rows.insert(func, u32::try_from(row).expect("a package has fewer than 2^32 functions"));
    }
    let mut search = Search {
        funcs,
        find_body,
        rows,
        numbers: vec![UNSEEN; funcs.len()],
        last_number: UNSEEN,
        open: Vec::new(),
        frames: Vec::new(),
        mentions: Vec::new(),
        walk: Walk::new(),
        groups: Groups::default(),
    };
    for (row, &func) in funcs.iter().enumerate() {
        let is_root = !(search.find_body)(func).is_some_and(captures);
        if is_root && search.numbers[row] == UNSEEN {
            search.run(row as u32);
        }
    }
    search.groups
}

/// Reports whether a body is that of a literal that captures variables.
fn captures(body: &Body) -> bool {
    !body.closure_vars.is_empty()
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
    /// Its mentions that are still to be followed lie from here on; the last one comes first.
    first_mention: usize,
}

struct Search<'f, F> {
    funcs: &'f [FuncId],
    find_body: F,
    rows: FxHashMap<FuncId, u32>,
    numbers: Vec<u32>,
    last_number: u32,
    /// The functions that were reached and have no group yet.
    open: Vec<u32>,
    frames: Vec<Frame>,
    mentions: Vec<u32>,
    walk: Walk,
    groups: Groups,
}

impl<'a, F: Fn(FuncId) -> Option<&'a Body>> Search<'_, F> {
    fn run(&mut self, root: u32) {
        self.enter(root);
        while let Some(frame) = self.frames.last_mut() {
            if self.mentions.len() == frame.first_mention {
                self.leave();
                continue;
            }
            let mentioned = self.mentions.pop().expect("there are mentions beyond the first one");
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
        let first_mention = self.mentions.len();
        self.frames.push(Frame { row, number, least: number + 1, first_mention });
        if let Some(body) = (self.find_body)(self.funcs[row as usize]) {
            self.collect_mentions(body);
            self.mentions[first_mention..].reverse();
        }
    }

    fn collect_mentions(&mut self, body: &Body) {
        let (rows, mentions) = (&self.rows, &mut self.mentions);
        self.walk.preorder(body, body.stmts, |id| {
            let func = match body.node(id).kind {
                Kind::Func(func) | Kind::Closure(func) | Kind::MethodExpr { func, .. } => Some(func),
                Kind::MethodValue { func, .. } => func,
                _ => None,
            };
            mentions.extend(func.and_then(|func| rows.get(&func)));
            true
        });
    }

    fn leave(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        let (is_recursive, is_alone) = (frame.least == frame.number, frame.least == frame.number + 1);
        let body = (self.find_body)(self.funcs[frame.row as usize]);
        if (is_recursive || is_alone) && !body.is_some_and(captures) {
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
    use crate::ir::{Class, Flags, Local, LocalFlags, Node, NodeId};
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
            outer: None,
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
