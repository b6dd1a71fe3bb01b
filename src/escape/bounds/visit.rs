//! The walk over what is left of a statement when its operands are in order
//! (cmd/compile/internal/walk/expr.go).

use super::Lowering;
use crate::base::List;
use crate::escape::stack::Recursive;
use crate::ir::{BinaryOp, BuiltinOp, Class, DotOp, Kind, LocalFlags, LocalId, MakeOp, NodeId};
use crate::types::Type;
use rustc_hash::FxHashSet;

/// What the assignments so far, of several that take place at once, have written.
#[derive(Default)]
pub(super) struct Written {
    variables: FxHashSet<LocalId>,
    /// Something was written that others may refer to.
    memory: bool,
}

impl Lowering<'_, '_> {
    /// Walks an expression, unless a temporary stands for it.
    pub(super) fn visit(&mut self, id: NodeId) {
        if !self.moved.contains(&id) {
            self.deep(|lowering| lowering.visit_root(id));
        }
    }

    /// Walks the value of an assignment to `target`.
    pub(super) fn visit_value(&mut self, id: NodeId, target: Option<NodeId>) {
        if self.moved.contains(&id) {
            return;
        }
        match self.node(id).kind {
            Kind::Builtin { op: BuiltinOp::Append, args } => self.visit_append(args, target),
            _ => self.visit_root(id),
        }
    }

    fn visit_append(&mut self, args: List<NodeId>, target: Option<NodeId>) {
        let mut args = self.items(args).into_iter();
        let slice = args.next();
        let is_target = slice.zip(target).is_some_and(|(slice, target)| self.is_same(slice, target));
        if let Some(slice) = slice.filter(|_| !is_target) {
            self.visit_safe(slice);
        }
        args.for_each(|arg| self.visit_safe(arg));
    }

    /// Walks an expression itself.
    pub(super) fn visit_root(&mut self, id: NodeId) {
        match self.node(id).kind {
            Kind::Index { x, index, is_map: false } => {
                self.visit(x);
                self.visit(index);
                self.check(id, x, index, false);
            }
            Kind::Closure(literal) => {
                if let Some(literal) = self.analysis.pkg.find(literal)
                    && self.analysis.pkg.row(literal).captures
                {
                    self.literals.push(literal);
                }
            }
            Kind::Builtin { op: BuiltinOp::Append, args } => self.visit_append(args, None),
            Kind::Make { op: MakeOp::Slice, len, cap } => {
                for size in [len, cap].into_iter().flatten() {
                    self.visit_safe(size);
                }
            }
            Kind::Binary { op: BinaryOp::UnsafeSlice | BinaryOp::UnsafeString, x, y } => {
                self.visit_safe(x);
                self.visit_safe(y);
            }
            Kind::Binary { op: BinaryOp::Eq | BinaryOp::Ne, x, y } => self.visit_comparison(x, y),
            kind => {
                let mut operands = Vec::new();
                self.body().for_each_operand(kind, |operand| operands.push(operand));
                operands.into_iter().for_each(|operand| self.visit(operand));
            }
        }
    }

    fn visit_comparison(&mut self, x: NodeId, y: NodeId) {
        let (left, right) = (self.node(x), self.node(y));
        let is_interface = |ty| self.analysis.is_interface(ty);
        let compares_interfaces = is_interface(left.ty)
            && is_interface(right.ty)
            && left.kind != Kind::Nil
            && right.kind != Kind::Nil;
        if compares_interfaces {
            self.visit(y);
            self.visit(x);
            return;
        }
        // A string that is compared with a short constant is taken apart, and so is the index that selects it.
        let is_short = |id: NodeId| match self.node(id).kind {
            Kind::Literal(row) => {
                self.body().values[row as usize].string_len().is_some_and(|len| (1..=16).contains(&len))
            }
            _ => false,
        };
        if is_short(y) {
            self.visit_safe(x);
        } else if is_short(x) {
            self.visit_safe(y);
        } else {
            self.visit(x);
            self.visit(y);
        }
    }

    /// Walks an expression that will be used more than once: the index in it is computed into a temporary
    /// first, which hides how it is written (`safeExpr`).
    fn visit_safe(&mut self, id: NodeId) {
        if !self.moved.contains(&id) {
            self.deep(|lowering| lowering.visit_safe_root(id));
        }
    }
    fn visit_safe_root(&mut self, id: NodeId) {
        match self.node(id).kind {
            Kind::Index { x, index, is_map: false } => {
                self.visit_safe(x);
                let is_plain = self.is_name(index) || matches!(self.node(index).kind, Kind::Literal(_));
                self.visit(index);
                self.check(id, x, index, !is_plain);
            }
            Kind::Dot { op: DotOp::Field | DotOp::FieldPtr, x, .. } | Kind::Deref { x } => self.visit_safe(x),
            _ => self.visit_root(id),
        }
    }

    /// Records an index that needs no check.
    fn check(&mut self, id: NodeId, x: NodeId, index: NodeId, is_moved: bool) {
        let is_moved = is_moved || self.moved.contains(&index);
        if self.visited.insert(id) && self.analysis.is_bounded_index(self.func, x, index, is_moved) {
            self.found.push(id);
        }
    }

    // ---- assignments that take place at once

    /// Computes those operands of a target that earlier assignments may change.
    pub(super) fn save_operands(&mut self, mut target: NodeId, done: &Written) {
        loop {
            let node = self.node(target);
            match node.kind {
                Kind::Index { x, index, is_map: false } if self.analysis.is_array(self.node(x).ty) => {
                    self.save(index, done);
                    target = x;
                }
                Kind::Dot { op: DotOp::Field, x, .. } | Kind::Paren { x } => target = x,
                Kind::Index { x, index, .. } => {
                    self.save(x, done);
                    return self.save(index, done);
                }
                Kind::Deref { x } | Kind::Dot { op: DotOp::FieldPtr, x, .. } => return self.save(x, done),
                _ => return,
            }
        }
    }

    fn save(&mut self, id: NodeId, done: &Written) {
        if !self.moved.contains(&id) && self.is_affected(id, done) {
            self.move_out(id);
        }
    }

    /// Reports whether the value of an expression may depend on what was written.
    pub(super) fn is_affected(&self, id: NodeId, done: &Written) -> bool {
        if !done.memory && done.variables.is_empty() {
            return false;
        }
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            if self.moved.contains(&id) {
                continue;
            }
            let kind = self.node(id).kind;
            let is_written = matches!(kind, Kind::Local(local) if done.variables.contains(&local));
            if is_written || (done.memory && self.reads_memory(kind)) {
                return true;
            }
            self.body().for_each_child(id, |child| todo.push(child));
        }
        false
    }

    /// Reports whether the operation itself reads memory that others may refer to.
    fn reads_memory(&self, kind: Kind) -> bool {
        match kind {
            Kind::Local(local) => !self.is_private(local),
            Kind::Func(_) | Kind::Literal(_) | Kind::Nil | Kind::Paren { .. } => false,
            Kind::Dot { op, .. } => op != DotOp::Field,
            Kind::Binary { op, .. } => {
                !(super::super::self_assign::is_arithmetic(op)
                    || matches!(op, BinaryOp::AndAnd | BinaryOp::OrOr))
            }
            Kind::Unary { op, .. } => {
                use crate::ir::UnaryOp::{BitNot, Neg, Plus};
                !matches!(op, BitNot | Neg | Plus)
            }
            Kind::Conv { op, .. } => {
                use crate::ir::ConvOp::{Conv, Iface, Nop};
                !matches!(op, Conv | Nop | Iface)
            }
            Kind::Assert { op, .. } => op != crate::ir::AssertOp::DotType,
            _ => true,
        }
    }

    /// Reports whether nothing but this function refers to a variable.
    fn is_private(&self, local: LocalId) -> bool {
        let variable = self.body().local(local);
        variable.class != Class::Captured
            && !variable.flags.has(LocalFlags::ADDRESS_TAKEN)
            && !self.analysis.is_shared(self.func, local)
    }

    /// Takes note of what an assignment to `target` writes.
    pub(super) fn note_write(&self, mut target: NodeId, done: &mut Written) {
        loop {
            target = match self.node(target).kind {
                Kind::Blank => return,
                Kind::Local(local) if self.is_private(local) => {
                    done.variables.insert(local);
                    return;
                }
                Kind::Dot { op: DotOp::Field, x, .. } => x,
                Kind::Index { x, is_map: false, .. }
                    if matches!(self.analysis.pkg.types.under(self.node(x).ty), Type::Array(..)) =>
                {
                    x
                }
                _ => {
                    done.memory = true;
                    return;
                }
            }
        }
    }
}
