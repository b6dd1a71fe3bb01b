//! Moving nodes from the body around a function that is being made into that function.
//!
//! What is moved leaves a blank behind, because every call and every return of an arena counts for those who
//! walk over arenas.

use super::body::Lowerer;
use crate::base::List;
use crate::ir::{Body, Kind, Node, NodeId};
use smallvec::SmallVec;

impl Lowerer<'_> {
    /// Returns the body around the current one.
    pub(super) fn outer_body(&self) -> &Body {
        &self.outer.last().expect("nodes are moved out of an enclosing function").body
    }
    /// Returns the items of a list of the body around the current one.
    pub(super) fn outer_list(&self, list: List<NodeId>) -> SmallVec<[NodeId; 8]> {
        self.outer_body().list(list).iter().collect()
    }
    /// Moves a node of the body around the current one; its operands, in `kind`, are in the current one.
    pub(super) fn move_node(&mut self, node: NodeId, kind: Kind) -> NodeId {
        let outer = &mut self.outer.last_mut().expect("nodes are moved out of an enclosing function").body;
        let left = &mut outer.nodes[node];
        let mut moved = *left;
        left.kind = Kind::Blank;
        left.init = List::EMPTY;
        moved.kind = kind;
        moved.init = List::EMPTY;
        self.cur.body.nodes.push(moved)
    }
    /// Moves a constant.
    pub(super) fn move_literal(&mut self, node: NodeId, value: u32) -> NodeId {
        let value = self.outer_body().values[value as usize].clone();
        let index = self.cur.body.add_value(value);
        self.move_node(node, Kind::Literal(index))
    }
    /// Moves an expression, or an assignment of one, that has neither calls nor literals nor variables in it.
    pub(super) fn move_tree(&mut self, root: NodeId) -> NodeId {
        let kind = match self.outer_body().nodes[root].kind {
            Kind::Literal(value) => return self.move_literal(root, value),
            Kind::Unary { op, x } => Kind::Unary { op, x: self.move_operand_tree(x) },
            Kind::Addr { x } => Kind::Addr { x: self.move_operand_tree(x) },
            Kind::PtrLit { x } => Kind::PtrLit { x: self.move_operand_tree(x) },
            Kind::Conv { op, x } => Kind::Conv { op, x: self.move_operand_tree(x) },
            Kind::Dot { op, x, selector } => Kind::Dot { op, x: self.move_operand_tree(x), selector },
            Kind::MethodExpr { x, func } => Kind::MethodExpr { x: self.move_operand_tree(x), func },
            Kind::StructKey { field, value } => {
                Kind::StructKey { field, value: self.move_operand_tree(value) }
            }
            Kind::Binary { op, x, y } => {
                let x = self.move_operand_tree(x);
                Kind::Binary { op, x, y: self.move_operand_tree(y) }
            }
            Kind::Key { key, value } => {
                let key = self.move_operand_tree(key);
                Kind::Key { key, value: self.move_operand_tree(value) }
            }
            Kind::Assign { x, y } => {
                let x = self.move_operand_tree(x);
                Kind::Assign { x, y: y.map(|y| self.move_operand_tree(y)) }
            }
            Kind::Make { op, len, cap } => {
                let len = len.map(|len| self.move_operand_tree(len));
                Kind::Make { op, len, cap: cap.map(|cap| self.move_operand_tree(cap)) }
            }
            Kind::AddStr { list } => Kind::AddStr { list: self.move_trees(list) },
            Kind::Composite { op, list, len } => Kind::Composite { op, list: self.move_trees(list), len },
            Kind::DynamicType { words } => Kind::DynamicType { words: self.move_words(words) },
            leaf => leaf,
        };
        self.move_node(root, kind)
    }
    /// Moves the words of a dictionary that a type needs, which count but are evaluated nowhere. gc forgets to capture the
    /// dictionary and may fail later because of that; here nothing stands for it.
    fn move_words(&mut self, words: List<NodeId>) -> List<NodeId> {
        let words = self.outer_list(words);
        let moved: Vec<NodeId> = words.into_iter().map(|word| self.move_word(word)).collect();
        self.list(moved)
    }
    fn move_word(&mut self, root: NodeId) -> NodeId {
        let kind = match self.outer_body().nodes[root].kind {
            Kind::Literal(value) => return self.move_literal(root, value),
            Kind::Conv { op, x } => Kind::Conv { op, x: self.move_word(x) },
            Kind::Addr { x } => Kind::Addr { x: self.move_word(x) },
            Kind::Deref { x } => Kind::Deref { x: self.move_word(x) },
            Kind::Index { x, index, is_map } => {
                let x = self.move_word(x);
                Kind::Index { x, index: self.move_word(index), is_map }
            }
            Kind::Local(_) => {
                let dictionary = self.outer_body().nodes[root];
                return self.cur.body.nodes.push(Node { kind: Kind::Nil, ..dictionary });
            }
            leaf => leaf,
        };
        self.move_node(root, kind)
    }
    fn move_operand_tree(&mut self, operand: NodeId) -> NodeId {
        self.deep(|lowerer| lowerer.move_tree(operand))
    }
    fn move_trees(&mut self, list: List<NodeId>) -> List<NodeId> {
        let moved: Vec<NodeId> =
            self.outer_list(list).into_iter().map(|node| self.move_operand_tree(node)).collect();
        self.list(moved)
    }
}
