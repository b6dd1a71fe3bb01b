//! What each expression does to the graph: rule E10 and the table below it.
//!
//! Locations are created in the order in which expressions are met, which is the order of their
//! messages; the order of operands below is therefore part of the behaviour
//! (cmd/compile/internal/escape/expr.go).

use super::analysis::Analysis;
use super::graph::{Hole, LocationId};
use super::stack::Recursive;
use crate::base::List;
use crate::diagnostic::Why;
use crate::ir::{BinaryOp, BuiltinOp, CompositeOp, ConvOp, DotOp, Kind, LocalId, MakeOp, NodeId, UnaryOp};

impl Analysis<'_> {
    /// Evaluates an expression into a hole.
    pub(super) fn expr(&mut self, hole: Hole, id: NodeId) {
        if let Kind::Local(local) = self.node(id).kind {
            // Most expressions are variables, and those need no further level.
            return self.variable(hole, local);
        }
        self.deep(|analysis| {
            let init = analysis.node(id).init;
            analysis.stmts(init);
            analysis.expr_after_init(hole, id);
        });
    }
    fn variable(&mut self, hole: Hole, local: LocalId) {
        let location = self.location_of(local);
        let is_dropped =
            0 <= hole.derefs && !hole.is_blank() && !self.has_pointers(self.body().local(local).ty);
        self.flow(if is_dropped { Hole { dst: LocationId::BLANK, ..hole } } else { hole }, location);
    }
    /// Evaluates an expression for its effects.
    pub(super) fn discard(&mut self, id: NodeId) {
        self.expr(Hole::BLANK, id);
    }
    pub(super) fn discard_some(&mut self, id: Option<NodeId>) {
        if let Some(id) = id {
            self.discard(id);
        }
    }
    /// Evaluates the items of a list for their effects.
    pub(super) fn discard_list(&mut self, list: List<NodeId>) {
        for index in 0..self.len(list) {
            let item = self.item(list, index);
            self.discard_some(item);
        }
    }
    /// Evaluates an expression that is stored through.
    pub(super) fn mutate(&mut self, id: NodeId) {
        self.expr(Hole::MUTATOR, id);
    }
    /// Evaluates an expression whose value is put into the heap by `place`.
    pub(super) fn assign_heap(&mut self, id: NodeId, why: Why, place: NodeId) {
        let hole = self.noted(Hole::HEAP, place, why);
        self.expr(hole, id);
    }

    /// Evaluates an expression whose `init` statements were walked.
    pub(super) fn expr_after_init(&mut self, hole: Hole, id: NodeId) {
        let node = self.node(id);
        let carries_nothing = 0 <= hole.derefs && !hole.is_blank() && !self.has_pointers(node.ty);
        let hole = if carries_nothing { Hole { dst: LocationId::BLANK, ..hole } } else { hole };
        match node.kind {
            Kind::Local(local) => self.variable(hole, local),
            Kind::Unary { op, x } => self.unary(hole, id, op, x),
            Kind::Binary { op, x, y } => self.binary(hole, id, op, x, y),
            Kind::AddStr { list } => {
                self.spill(hole, id);
                self.discard_list(list);
            }
            Kind::Addr { x } => {
                let hole = self.shifted(hole, -1, id, Why::AddressOf);
                self.expr(hole, x);
            }
            Kind::Deref { x } => {
                let hole = self.shifted(hole, 1, id, Why::Indirection);
                self.expr(hole, x);
            }
            Kind::PtrLit { x } => {
                let hole = self.spill(hole, id);
                self.expr(hole, x);
            }
            Kind::Dot { op: DotOp::FieldPtr, x, .. } => {
                let hole = self.shifted(hole, 1, id, Why::DotOfPointer);
                self.expr(hole, x);
            }
            Kind::Dot { op: DotOp::Field | DotOp::Inter, x, .. } => {
                let hole = self.noted(hole, id, Why::Dot);
                self.expr(hole, x);
            }
            Kind::MethodValue { x, func, .. } => self.method_value(hole, id, x, func),
            Kind::Assert { x, .. } => {
                let hole = self.asserted(hole, node.ty, id, Why::Dot);
                self.expr(hole, x);
            }
            Kind::Index { x, index, is_map: true } => {
                self.discard(x);
                self.discard(index);
            }
            Kind::Index { x, index, is_map: false } => {
                let hole = if self.is_array(self.type_of(x)) {
                    self.noted(hole, id, Why::ArrayIndex)
                } else {
                    self.shifted(hole, 1, id, Why::DotOfPointer)
                };
                self.note_index(x, index);
                self.expr(hole, x);
                self.discard(index);
            }
            Kind::Slice { x, bounds, .. } => {
                let hole = self.noted(hole, id, Why::Slice);
                self.expr(hole, x);
                self.discard_list(bounds);
            }
            Kind::Conv { op, x } => self.conversion(hole, id, op, x),
            Kind::Composite { op, list, .. } => self.composite(hole, id, op, list),
            Kind::Call { .. } | Kind::InlinedCall { .. } => self.call(Some(&[hole]), id),
            Kind::Builtin { op: BuiltinOp::Getg, .. } => {}
            Kind::Builtin { .. } => self.call(Some(&[hole]), id),
            Kind::Make { op, len, cap } => {
                match op {
                    MakeOp::Chan => self.note_channel(id),
                    MakeOp::Slice | MakeOp::Map => {
                        self.spill(hole, id);
                    }
                }
                self.discard_some(len);
                self.discard_some(cap);
            }
            Kind::Closure(func) => self.literal(hole, id, func),
            Kind::Paren { x } => self.expr(hole, x),
            // Nothing flows out of these: they are constant, or their storage is static.
            Kind::Global(_)
            | Kind::Func(_)
            | Kind::Blank
            | Kind::Ident(_)
            | Kind::Literal(_)
            | Kind::Nil
            | Kind::Type
            | Kind::LinkSym(_)
            | Kind::MethodExpr { .. }
            | Kind::DynamicType { .. } => {}
            // No expressions.
            Kind::InlineMark
            | Kind::Key { .. }
            | Kind::StructKey { .. }
            | Kind::Assign { .. }
            | Kind::AssignList { .. }
            | Kind::AssignOp { .. }
            | Kind::Decl { .. }
            | Kind::Block { .. }
            | Kind::If { .. }
            | Kind::For { .. }
            | Kind::Range { .. }
            | Kind::Switch { .. }
            | Kind::TypeSwitchGuard { .. }
            | Kind::Case { .. }
            | Kind::Select { .. }
            | Kind::Comm { .. }
            | Kind::Go { .. }
            | Kind::Defer { .. }
            | Kind::Return { .. }
            | Kind::TailCall { .. }
            | Kind::Send { .. }
            | Kind::Label { .. }
            | Kind::Branch { .. } => {}
        }
    }

    fn unary(&mut self, hole: Hole, id: NodeId, op: UnaryOp, x: NodeId) {
        match op {
            UnaryOp::Neg
            | UnaryOp::Plus
            | UnaryOp::BitNot
            | UnaryOp::Not
            | UnaryOp::Recv
            | UnaryOp::CheckNil
            | UnaryOp::Len
            | UnaryOp::Cap
            | UnaryOp::Real
            | UnaryOp::Imag => self.discard(x),
            UnaryOp::Clear
            | UnaryOp::Close
            | UnaryOp::Panic
            | UnaryOp::UnsafeSliceData
            | UnaryOp::UnsafeStringData => self.call(Some(&[hole]), id),
            UnaryOp::New => {
                self.spill(hole, id);
            }
            // The type word points to static data.
            UnaryOp::Itab | UnaryOp::Idata | UnaryOp::Sptr => self.expr(hole, x),
        }
    }

    fn binary(&mut self, hole: Hole, id: NodeId, op: BinaryOp, x: NodeId, y: NodeId) {
        match op {
            BinaryOp::Copy | BinaryOp::UnsafeAdd | BinaryOp::UnsafeSlice | BinaryOp::UnsafeString => {
                self.call(Some(&[hole]), id);
            }
            BinaryOp::Add
            | BinaryOp::Sub
            | BinaryOp::Or
            | BinaryOp::Xor
            | BinaryOp::Mul
            | BinaryOp::Div
            | BinaryOp::Mod
            | BinaryOp::And
            | BinaryOp::AndNot
            | BinaryOp::Lsh
            | BinaryOp::Rsh
            | BinaryOp::Eq
            | BinaryOp::Ne
            | BinaryOp::Lt
            | BinaryOp::Le
            | BinaryOp::Gt
            | BinaryOp::Ge
            | BinaryOp::AndAnd
            | BinaryOp::OrOr
            | BinaryOp::Complex => {
                self.discard(x);
                self.discard(y);
            }
        }
    }

    fn conversion(&mut self, hole: Hole, id: NodeId, op: ConvOp, x: NodeId) {
        let operand = self.type_of(x);
        match op {
            ConvOp::Conv | ConvOp::Nop => {
                if self.is_unsafe_pointer(self.type_of(id)) && self.is_uintptr(operand) {
                    self.unsafe_value(hole, x);
                } else {
                    self.expr(hole, x);
                }
            }
            ConvOp::Iface => {
                let is_boxed = !self.is_interface(operand) && !self.is_direct_iface(operand);
                let hole = if is_boxed { self.spill(hole, id) } else { hole };
                let hole = self.noted(hole, id, Why::InterfaceConverted);
                self.expr(hole, x);
            }
            ConvOp::StrToBytes
            | ConvOp::BytesToStr
            | ConvOp::StrToRunes
            | ConvOp::RunesToStr
            | ConvOp::RuneToStr => {
                self.spill(hole, id);
                self.discard(x);
            }
            ConvOp::SliceToArr => {
                let hole = self.shifted(hole, 1, id, Why::SliceToArray);
                self.expr(hole, x);
            }
            ConvOp::SliceToArrPtr => self.expr(hole, x),
        }
    }

    fn composite(&mut self, hole: Hole, id: NodeId, op: CompositeOp, list: List<NodeId>) {
        match op {
            CompositeOp::Struct => self.elements(hole, id, list, Why::StructElement),
            CompositeOp::Array => self.elements(hole, id, list, Why::ArrayElement),
            CompositeOp::Slice => {
                let backing = self.spill(hole, id);
                self.elements(backing, id, list, Why::SliceElement);
            }
            CompositeOp::Map => {
                self.spill(hole, id);
                for index in 0..self.len(list) {
                    let Some(item) = self.item(list, index) else { continue };
                    if let Kind::Key { key, value } = self.node(item).kind {
                        self.assign_heap(key, Why::MapLiteralKey, id);
                        self.assign_heap(value, Why::MapLiteralValue, id);
                    }
                }
            }
        }
    }

    fn elements(&mut self, hole: Hole, literal: NodeId, list: List<NodeId>, why: Why) {
        for index in 0..self.len(list) {
            let Some(item) = self.item(list, index) else { continue };
            let element = match self.node(item).kind {
                Kind::Key { value, .. } | Kind::StructKey { value, .. } => value,
                _ => item,
            };
            let hole = self.noted(hole, literal, why);
            self.expr(hole, element);
        }
    }
}
