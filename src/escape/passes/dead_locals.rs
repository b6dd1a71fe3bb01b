//! Assignments of plain values to variables that nobody reads become `_ = 0`: rule P3
//! (cmd/compile/internal/deadlocals).
//!
//! A function literal that was inlined wherever it is called disappears this way, and with it all that
//! would be said about it. Reading is transitive: the value of such an assignment is read only if
//! its target is. The functions of the package are therefore gone through once, and the value of a
//! candidate is looked at when its target turns out to be read.

use super::dictionary_uses::DictionaryUses;
use crate::base::Pos;
use crate::constant::Value;
use crate::escape::outline::FuncIndex;
use crate::escape::package::Package;
use crate::ir::{AssignListOp, Class, Kind, LocalId, Node, NodeId};
use crate::types::Basic;

/// What is known of a variable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Nothing reads it so far; its first assignment that could go.
    Unread(Option<u32>),
    /// Something reads it.
    Read,
}

/// An assignment that goes if its target is not read.
struct Candidate {
    func: FuncIndex,
    stmt: NodeId,
    /// The place of the pair in a list assignment.
    index: u32,
    value: Option<NodeId>,
    /// The variable; none for a blank, which is never read.
    target: Option<usize>,
    /// The candidate before it for the same variable.
    previous: Option<u32>,
}

struct Pass<'p, 'a> {
    pkg: &'p mut Package<'a>,
    uses: Vec<Use>,
    candidates: Vec<Candidate>,
    todo: Vec<(FuncIndex, NodeId)>,
    dictionaries: DictionaryUses,
}

/// Removes dead assignments from all functions of the package.
pub(super) fn remove(pkg: &mut Package<'_>) {
    let uses = vec![Use::Unread(None); pkg.n_locals];
    let dictionaries = DictionaryUses::new(pkg);
    let mut pass = Pass { pkg, uses, candidates: Vec::new(), todo: Vec::new(), dictionaries };
    for func in pass.pkg.ids() {
        // A literal that captures variables is gone through with the function around it, if it is met there.
        if !pass.pkg.row(func).captures {
            pass.push_body(func);
            pass.run();
        }
    }
    pass.replace_dead();
}

impl Pass<'_, '_> {
    fn push_body(&mut self, func: FuncIndex) {
        let body = self.pkg.body(func);
        self.todo.extend(body.list(body.stmts).iter().map(|stmt| (func, stmt)));
    }

    fn run(&mut self) {
        while let Some((func, id)) = self.todo.pop() {
            self.visit(func, id);
        }
    }

    fn visit(&mut self, func: FuncIndex, id: NodeId) {
        if let Some(dictionary) = self.dictionaries.of(self.pkg, func, id) {
            self.read(func, dictionary);
        }
        match self.pkg.body(func).node(id).kind {
            Kind::Decl { .. } => {}
            Kind::Local(local) => self.read(func, local),
            Kind::Assign { x, y } => self.assign(func, id, 0, x, y, false),
            Kind::AssignList { op: AssignListOp::Each, lhs, rhs } => {
                let body = self.pkg.body(func);
                let is_blank = |id: NodeId| body.node(id).kind == Kind::Blank;
                // If all targets are blank, the values count as read on purpose.
                let discards_blanks = !body.list(lhs).iter().all(is_blank);
                for index in 0..body.list(lhs).len() {
                    let body = self.pkg.body(func);
                    if let Some(x) = body.list(lhs).get(index) {
                        let y = body.list(rhs).get(index);
                        self.assign(func, id, index as u32, x, y, discards_blanks);
                    }
                }
            }
            Kind::Closure(literal) => {
                self.push_children(func, id);
                let Some(literal) = self.pkg.find(literal).filter(|&literal| self.pkg.row(literal).captures)
                else {
                    return;
                };
                for index in 0..self.pkg.body(literal).closure_vars.len() {
                    let captured = self.pkg.body(literal).closure_vars[index];
                    self.read(literal, captured);
                }
                self.push_body(literal);
            }
            _ => self.push_children(func, id),
        }
    }

    fn push_children(&mut self, func: FuncIndex, id: NodeId) {
        let todo = &mut self.todo;
        self.pkg.body(func).for_each_child(id, |child| todo.push((func, child)));
    }

    /// The variable is read, and so are the values of its assignments.
    fn read(&mut self, func: FuncIndex, local: LocalId) {
        let Some(row) = self.removable_row(func, local) else { return };
        let Use::Unread(mut next) = std::mem::replace(&mut self.uses[row], Use::Read) else { return };
        while let Some(index) = next {
            let candidate = &self.candidates[index as usize];
            next = candidate.previous;
            if let Some(value) = candidate.value {
                self.todo.push((candidate.func, value));
            }
        }
    }

    /// Finds the row of a variable whose assignments may go: results are read by the caller.
    fn removable_row(&self, func: FuncIndex, local: LocalId) -> Option<usize> {
        let (owner, local) = self.pkg.canonical(func, local);
        match self.pkg.body(owner).local(local).class {
            Class::Auto | Class::Param => self.pkg.local_row(owner, local),
            Class::Result | Class::Captured => None,
        }
    }

    fn assign(
        &mut self,
        func: FuncIndex,
        stmt: NodeId,
        index: u32,
        x: NodeId,
        y: Option<NodeId>,
        discards_blanks: bool,
    ) {
        let target = match self.pkg.body(func).node(x).kind {
            Kind::Local(local) => self.removable_row(func, local).map(Some),
            Kind::Blank if discards_blanks => Some(None),
            Kind::Blank | Kind::Global(_) => None,
            _ => {
                self.todo.push((func, x));
                None
            }
        };
        let is_plain = y.is_none_or(|y| self.is_plain(func, y));
        if let Some(target) = target.filter(|_| is_plain) {
            let previous = match target.map(|row| self.uses[row]) {
                Some(Use::Read) => return self.todo.extend(y.map(|y| (func, y))),
                Some(Use::Unread(previous)) => previous,
                None => None,
            };
            let place = self.candidates.len() as u32;
            self.candidates.push(Candidate { func, stmt, index, value: y, target, previous });
            if let Some(row) = target {
                self.uses[row] = Use::Unread(Some(place));
            }
            return;
        }
        self.todo.extend(y.map(|y| (func, y)));
    }

    /// Reports whether evaluating a value has no effect, in the narrow sense of gc.
    fn is_plain(&self, func: FuncIndex, id: NodeId) -> bool {
        let node = self.pkg.body(func).node(id);
        let is_plain = matches!(
            node.kind,
            Kind::Local(_)
                | Kind::Global(_)
                | Kind::Func(_)
                | Kind::Blank
                | Kind::Literal(_)
                | Kind::Nil
                | Kind::Closure(_)
        );
        is_plain && node.init.is_empty()
    }

    fn replace_dead(&mut self) {
        for candidate in std::mem::take(&mut self.candidates) {
            let is_read = candidate.target.is_some_and(|row| self.uses[row] == Use::Read);
            if !is_read {
                self.replace(&candidate);
            }
        }
    }

    fn replace(&mut self, candidate: &Candidate) {
        let func = candidate.func;
        let stmt = *self.pkg.body(func).node(candidate.stmt);
        let index = candidate.index as usize;
        let target = match stmt.kind {
            Kind::Assign { x, .. } => x,
            Kind::AssignList { lhs, .. } => self.pkg.body(func).list(lhs).at(index),
            _ => return,
        };
        if let Kind::Local(local) = self.pkg.body(func).node(target).kind {
            let (owner, local) = self.pkg.canonical(func, local);
            self.pkg.body_mut(owner).locals[local].defn = None;
        }
        let body = self.pkg.body_mut(func);
        let plain = Node { pos: Pos::AUTOGENERATED, inlined: None, init: Default::default(), ..stmt };
        let blank = body.nodes.push(Node { kind: Kind::Blank, ..plain });
        let row = body.add_value(Value::Int(0));
        let zero = body.nodes.push(Node { kind: Kind::Literal(row), ty: Basic::Int.id(), ..plain });
        match stmt.kind {
            Kind::AssignList { lhs, rhs, .. } => {
                body.pool.set(lhs, index, blank);
                body.pool.set(rhs, index, zero);
            }
            _ => body.nodes[candidate.stmt].kind = Kind::Assign { x: blank, y: Some(zero) },
        }
    }
}
