//! What must lie in the heap whatever happens to it: it is too large, or aligned too strictly, for a stack
//! frame. Rule E29 (cmd/compile/internal/escape/utils.go, `HeapAllocReason`).

use super::analysis::Analysis;
use super::graph::{Hole, LocationId};
use super::outline::FuncIndex;
use crate::diagnostic::Why;
use crate::ir::{Class, Kind, MakeOp, NodeId};
use crate::types::TypeId;

/// The largest variable on the stack, in bytes: `MaxStackVarSize` in cmd/compile/internal/ir/cfg.go.
const MAX_VARIABLE: i64 = 128 << 10;
/// The largest allocation by `new`, `&T{}`, `make` and literals on the stack: `MaxImplicitStackVarSize`.
const MAX_IMPLICIT: i64 = 64 << 10;

impl Analysis<'_> {
    /// Lets the address of a location flow to the heap if it cannot lie on the stack.
    pub(super) fn force_to_heap(&mut self, id: LocationId) {
        let Some(node) = self.graph.origin(id).node else { return };
        let func = self.graph.location(id).func;
        if let Some(why) = self.heap_reason(func, node) {
            self.context.func = func;
            let hole = self.shifted(Hole::HEAP, -1, node, why);
            self.flow(hole, id);
        }
    }

    fn heap_reason(&self, func: FuncIndex, id: NodeId) -> Option<Why> {
        let body = self.pkg.body(func);
        let node = body.node(id);
        if let Kind::Local(local) = node.kind {
            let variable = body.local(local);
            // Whoever calls provides the storage of parameters and results.
            let is_own = variable.class == Class::Auto;
            return if is_own { self.reason_by_type(variable.ty, MAX_VARIABLE) } else { None };
        }
        self.reason_by_type(node.ty, MAX_VARIABLE).or_else(|| match node.kind {
            Kind::Unary { .. } | Kind::PtrLit { .. } => {
                self.reason_by_type(self.pkg.types.elem(node.ty)?, MAX_IMPLICIT)
            }
            Kind::Closure(literal) => {
                let record = self.record_size(self.pkg.find(literal)?);
                (MAX_IMPLICIT < record).then_some(Why::TooLarge)
            }
            Kind::MethodValue { x, .. } => {
                let record = self.fields_size([body.node(x).ty].into_iter());
                (MAX_IMPLICIT < record).then_some(Why::TooLarge)
            }
            Kind::Make { op: MakeOp::Slice, len, cap } => self.reason_of_slice(func, node.ty, cap.or(len)),
            _ => None,
        })
    }

    fn reason_by_type(&self, ty: TypeId, limit: i64) -> Option<Why> {
        if limit < self.size_of(ty) {
            return Some(Why::TooLarge);
        }
        (self.pkg.options.sizes.word < self.align_of(ty)).then_some(Why::TooAligned)
    }

    fn reason_of_slice(&self, func: FuncIndex, ty: TypeId, size: Option<NodeId>) -> Option<Why> {
        let elem = self.size_of(self.pkg.types.elem(ty)?);
        if elem == 0 {
            return Some(Why::ZeroSized);
        }
        let body = self.pkg.body(func);
        let Kind::Literal(row) = body.node(size?).kind else { return None };
        let n = body.values.get(row as usize)?.as_i64()?;
        // A larger constant counts as unknown.
        let is_small = i32::try_from(n).is_ok();
        (is_small && MAX_IMPLICIT / elem < n).then_some(Why::TooLarge)
    }

    /// Returns the size of the closure record of a literal: its code and what it captures.
    pub(super) fn record_size(&self, literal: FuncIndex) -> i64 {
        let body = self.pkg.body(literal);
        self.fields_size(body.closure_vars.iter().map(|&local| {
            let ty = body.local(local).ty;
            if self.holds_copy(literal, local) { ty } else { self.pkg.types.pointer_to(ty) }
        }))
    }

    /// Returns the size of a struct of a code pointer and fields of these types.
    pub(super) fn fields_size(&self, types: impl Iterator<Item = TypeId>) -> i64 {
        let word = self.pkg.options.sizes.word;
        let (mut end, mut align, mut last) = (word, word, word);
        for ty in types {
            let of_field = self.align_of(ty);
            last = self.size_of(ty);
            end = round_up(end, of_field).saturating_add(last);
            align = align.max(of_field);
        }
        // A last field without size gets a byte, so that its address does not lie behind the struct.
        round_up(if last == 0 { end.saturating_add(1) } else { end }, align)
    }
}

const fn round_up(offset: i64, align: i64) -> i64 {
    (offset.saturating_add(align - 1)) & -align
}
