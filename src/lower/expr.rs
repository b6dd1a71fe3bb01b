//! Expressions: constants, names, operators, indexing, slicing and assertions. Calls, selectors, literals and
//! conversions have files of their own.

use super::assign::binary_op;
use super::body::Lowerer;
use super::generic::Written;
use super::occurrence::{Occurrence, Step};
use crate::base::{List, Pos};
use crate::check::Mode;
use crate::constant::Value;
use crate::ir::{AssertOp, Flags, Kind, NodeId, SliceOp, UnaryOp};
use crate::syntax::ast::{Expr, ExprId, ExprKind, Operator};
use crate::types::{Basic, ObjectId, ObjectKind, Type, TypeId, find_represented};
use smallvec::SmallVec;

impl Lowerer<'_> {
    /// Lowers an expression.
    pub(super) fn expr(&mut self, expr: ExprId) -> NodeId {
        let expr = self.file.unparen(expr);
        let Expr { pos, kind } = self.file.expr(expr);
        let fact = self.facts.expr(expr);
        self.mention(fact.ty);
        if let Some(value) = self.facts.value(expr) {
            let ty = self.instantiated(fact.ty.unwrap_or(Basic::Invalid.id()));
            return self.constant(value, ty, pos);
        }
        if fact.mode == Mode::Nil {
            let ty = self.instantiated(fact.ty.unwrap_or(Basic::UntypedNil.id()));
            return self.node(Kind::Nil, ty, pos);
        }
        let node = self.operation(expr, kind, pos);
        if let Some(ty) = fact.ty {
            self.reshape(node, ty);
        }
        node
    }
    fn operation(&mut self, expr: ExprId, kind: ExprKind, pos: Pos) -> NodeId {
        match kind {
            ExprKind::Name { .. } => self.name(expr, pos),
            ExprKind::BasicLit { .. }
            | ExprKind::Bad
            | ExprKind::KeyValue { .. }
            | ExprKind::Paren { .. }
            | ExprKind::TypeSwitchGuard { .. }
            | ExprKind::List { .. }
            | ExprKind::ArrayType { .. }
            | ExprKind::SliceType { .. }
            | ExprKind::DotsType { .. }
            | ExprKind::StructType { .. }
            | ExprKind::InterfaceType { .. }
            | ExprKind::FuncType { .. }
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. } => self.missing(pos),
            ExprKind::CompositeLit { elems, .. } => {
                self.deep(|lowerer| lowerer.composite_lit(expr, elems, pos))
            }
            ExprKind::FuncLit { ty, body } => self.deep(|lowerer| lowerer.func_lit(expr, ty, body, pos)),
            ExprKind::Selector { x, sel } => self.deep(|lowerer| lowerer.selector(expr, x, sel, pos)),
            ExprKind::Index { x, index } => self.deep(|lowerer| lowerer.index(x, index, pos)),
            ExprKind::Slice { x, bounds } => self.deep(|lowerer| lowerer.slice(x, bounds, pos)),
            ExprKind::TypeAssert { x, ty } => self.deep(|lowerer| lowerer.assertion(x, ty, pos)),
            ExprKind::Binary { .. } => self.deep(|lowerer| lowerer.chain(expr)),
            ExprKind::Unary { op, x } => self.deep(|lowerer| lowerer.unary(expr, op, x, pos)),
            ExprKind::Call { fun, args, has_dots } => {
                self.deep(|lowerer| lowerer.call(expr, fun, args, has_dots, pos))
            }
        }
    }
    /// Gives an expression whose type has shapes in it the type that it has in the source
    /// (`exprReshape` in cmd/compile/internal/noder/reader.go).
    fn reshape(&mut self, node: NodeId, recorded: TypeId) {
        let types = self.ctx.types;
        let found = self.ty(node);
        if found == recorded || found == Basic::Invalid.id() {
            return;
        }
        let wanted = self.instantiated(recorded);
        let has_shape = types.has_shape(found) || types.has_shape(wanted);
        if !has_shape || matches!(types.spelled(wanted), Type::Tuple(_)) || types.identical(found, wanted) {
            return;
        }
        if matches!(self.kind(node), Kind::Local(_)) {
            return;
        }
        self.cur.body.nodes[node].ty = wanted;
        if let Kind::Call { .. } = self.kind(node) {
            self.add_flags(node, Flags::RESHAPE);
        }
    }

    // ---- constants

    /// A constant of any shape is one literal.
    fn constant(&mut self, value: &Value, recorded: TypeId, pos: Pos) -> NodeId {
        let ty = self.settled_type(recorded, value);
        let value = self.fixed_value(value.clone(), ty);
        self.literal(ty, value, pos)
    }
    /// Returns the type of a constant that the checker left untyped
    /// (`idealType` in cmd/compile/internal/noder/helpers.go).
    fn settled_type(&self, recorded: TypeId, value: &Value) -> TypeId {
        let Type::Basic(basic) = self.ctx.types.spelled(recorded) else { return recorded };
        let settled = match basic {
            Basic::UntypedInt | Basic::UntypedFloat | Basic::UntypedComplex => {
                if value.sign() < 0 {
                    Basic::Int
                } else {
                    Basic::Uint
                }
            }
            Basic::UntypedBool => Basic::Bool,
            Basic::UntypedString => Basic::String,
            Basic::UntypedRune => Basic::Int32,
            _ => return recorded,
        };
        settled.id()
    }
    /// Returns the type of a value that the checker may have left untyped: comparisons that only decide.
    pub(super) fn value_type(&self, expr: ExprId) -> TypeId {
        let recorded = self.recorded(expr);
        if recorded == Basic::UntypedBool.id() { Basic::Bool.id() } else { recorded }
    }
    /// Brings a constant into the form and to the precision of its type
    /// (`FixValue` in cmd/compile/internal/noder/helpers.go).
    pub(super) fn fixed_value(&self, value: Value, ty: TypeId) -> Value {
        let basic = self.ctx.types.basic_of(ty);
        let fixed = basic.and_then(|basic| find_represented(&value, basic, self.ctx.config.sizes));
        fixed.unwrap_or(value)
    }

    // ---- names

    fn name(&mut self, name: ExprId, pos: Pos) -> NodeId {
        match self.facts.object(name) {
            Some(object) => self.mention_object_at(object, name, pos),
            None => self.missing(pos),
        }
    }
    /// Lowers the mention of a variable or function.
    pub(super) fn mention_object_at(&mut self, object: ObjectId, name: ExprId, pos: Pos) -> NodeId {
        if self.is_local(object) {
            return match self.use_local(object, pos) {
                Some(local) => self.mention_of(local),
                None => self.missing(pos),
            };
        }
        if self.facts.instance(name).is_some() {
            let written = Written { sel: name, explicit: &[], args: &[] };
            return self.func_value(object, written, pos);
        }
        self.mention_object(object);
        let declared = self.ctx.types.object(object).pos;
        match &self.ctx.types.object(object).kind {
            ObjectKind::Var(_) => {
                let ty = self.object_type(object);
                self.node(Kind::Global(object), ty, declared)
            }
            ObjectKind::Func(_) => {
                let func = self.func_of(object);
                let ty = self.ctx.program.func(func).signature;
                self.node(Kind::Func(func), ty, declared)
            }
            ObjectKind::PackageName { .. }
            | ObjectKind::Const(_)
            | ObjectKind::TypeName
            | ObjectKind::Builtin(_)
            | ObjectKind::Nil => self.missing(pos),
        }
    }

    // ---- operators

    /// Lowers a binary operation. Chains such as `a + b + c + …` lean to the left and may be very long:
    /// they are gone down without recursion and made from the left operand on.
    fn chain(&mut self, operation: ExprId) -> NodeId {
        let mut operations: SmallVec<[ExprId; 8]> = SmallVec::new();
        let mut leftmost = operation;
        while let ExprKind::Binary { op, x, .. } = self.file.expr(leftmost).kind {
            if self.facts.expr(leftmost).value != 0 {
                break;
            }
            if matches!(op, Operator::AndAnd | Operator::OrOr) && self.simplified.contains_key(&leftmost) {
                leftmost = self.file.unparen(self.left_of(leftmost));
                continue;
            }
            if leftmost != operation {
                let ty = self.facts.expr(leftmost).ty;
                self.mention(ty);
            }
            operations.push(leftmost);
            leftmost = self.file.unparen(x);
        }
        let left = self.expr(leftmost);
        let mut chain = Chain { left, strings: Vec::new(), last: operation };
        for &operation in operations.iter().rev() {
            self.chain_step(&mut chain, operation);
        }
        self.close_strings(&mut chain);
        chain.left
    }
    /// Makes `chain op y`, where `operation` is the tree's `x op y`.
    fn chain_step(&mut self, chain: &mut Chain, operation: ExprId) {
        let Expr { pos, kind: ExprKind::Binary { op, x, y } } = self.file.expr(operation) else {
            unreachable!("a chain consists of binary operations");
        };
        let (x_type, y_type) = (self.source_type(x), self.source_type(y));
        let mut common = None;
        if !op.is_shift() && !self.ctx.types.identical(x_type, y_type) {
            let is_second = self.common_type(x_type, y_type) == y_type;
            common = Some(if is_second { self.type_of(y) } else { self.type_of(x) });
        }
        if let Some(common) = common
            && !self.ctx.types.identical(x_type, common.ty)
        {
            self.close_strings(chain);
            let from = self.type_of(x);
            chain.left = self.converted_node(chain.left, from, common, self.pos(x));
        }
        let y = self.converted(common, y);
        let ty = self.value_type(operation);
        if op == Operator::Add && self.ctx.types.is_string(ty) {
            self.chain_string(chain, y, operation);
            return;
        }
        self.close_strings(chain);
        let x = chain.left;
        chain.left = self.node(Kind::Binary { op: binary_op(op), x, y }, ty, pos);
    }
    /// Adds an operand to a concatenation: neighbouring ones are one node, at the last operator
    /// (OADDSTR in cmd/compile/internal/typecheck/typecheck.go).
    fn chain_string(&mut self, chain: &mut Chain, y: NodeId, operation: ExprId) {
        if chain.strings.is_empty() {
            self.append_strings(&mut chain.strings, chain.left);
        }
        self.append_strings(&mut chain.strings, y);
        chain.last = operation;
    }
    fn append_strings(&mut self, strings: &mut Vec<NodeId>, operand: NodeId) {
        match self.kind(operand) {
            Kind::AddStr { list } => {
                strings.extend(self.cur.body.list(list));
                self.cur.body.nodes[operand].kind = Kind::Blank;
            }
            _ => strings.push(operand),
        }
    }
    /// Makes the node of a concatenation that ends here.
    fn close_strings(&mut self, chain: &mut Chain) {
        if chain.strings.is_empty() {
            return;
        }
        let list = self.list(chain.strings.drain(..));
        let (ty, pos) = (self.value_type(chain.last), self.pos(chain.last));
        chain.left = self.node(Kind::AddStr { list }, ty, pos);
    }

    fn unary(&mut self, expr: ExprId, op: Operator, x: ExprId, pos: Pos) -> NodeId {
        let ty = self.value_type(expr);
        let x = self.expr(x);
        let op = match op {
            Operator::And => return self.address(x, ty, Flags::NONE, pos),
            Operator::Mul => return self.node(Kind::Deref { x }, ty, pos),
            Operator::Recv => {
                // Of several recorded types the first is that of the value.
                let elem = match self.ctx.types.under(self.ty(x)) {
                    Type::Chan(_, elem) => *elem,
                    _ => ty,
                };
                return self.node(Kind::Unary { op: UnaryOp::Recv, x }, elem, pos);
            }
            Operator::Not => UnaryOp::Not,
            Operator::Add => UnaryOp::Plus,
            Operator::Sub => UnaryOp::Neg,
            Operator::Xor => UnaryOp::BitNot,
            _ => return self.missing(pos),
        };
        self.node(Kind::Unary { op, x }, ty, pos)
    }
    /// Takes the address of `x`; that of a composite literal allocates it
    /// (`NewAddrExpr` in cmd/compile/internal/ir/expr.go).
    pub(super) fn address(&mut self, x: NodeId, ty: TypeId, flags: Flags, pos: Pos) -> NodeId {
        if matches!(self.kind(x), Kind::Composite { .. }) {
            return self.flagged(Kind::PtrLit { x }, ty, pos, flags);
        }
        self.note_address_taken(x);
        self.flagged(Kind::Addr { x }, ty, pos, flags)
    }
    /// Takes the address of `x` where the source does not say so.
    pub(super) fn implicit_address(&mut self, x: NodeId, pos: Pos) -> NodeId {
        let ty = self.ctx.types.pointer_to(self.ty(x));
        self.address(x, ty, Flags::IMPLICIT, pos)
    }
    /// Follows the pointer `x` where the source does not say so.
    pub(super) fn implicit_deref(&mut self, x: NodeId, pos: Pos) -> NodeId {
        let elem = self.ctx.types.elem(self.ty(x)).unwrap_or(Basic::Invalid.id());
        self.flagged(Kind::Deref { x }, elem, pos, Flags::IMPLICIT)
    }

    // ---- indexing, slicing, assertions

    fn index(&mut self, x: ExprId, index: ExprId, pos: Pos) -> NodeId {
        if let Some(func) = self.instantiation(x, index, pos) {
            return func;
        }
        let map = self.type_of(x);
        let key = self.part(map, Step::Key);
        let mut x = self.expr(x);
        let index = self.converted(key, index);
        if key.is_some() {
            self.need_type(map);
        }
        let operand = self.ctx.types.under(self.ty(x));
        if let Type::Map(_, elem) = operand {
            return self.node(Kind::Index { x, index, is_map: true }, *elem, pos);
        }
        if let Type::Pointer(_) = operand {
            x = self.implicit_deref(x, pos);
        }
        let elem = match self.ctx.types.under(self.ty(x)) {
            Type::Slice(elem) | Type::Array(elem, _) => *elem,
            _ => Basic::Byte.id(),
        };
        self.node(Kind::Index { x, index, is_map: false }, elem, pos)
    }

    fn slice(&mut self, x: ExprId, bounds: List<ExprId>, pos: Pos) -> NodeId {
        let mut x = self.expr(x);
        let file = self.file;
        let bounds: SmallVec<[Option<NodeId>; 3]> =
            file.list(bounds).slots().map(|bound| bound.map(|bound| self.expr(bound))).collect();
        let has_max = bounds.get(2).is_some_and(Option::is_some);
        if let Type::Array(..) = self.ctx.types.under(self.ty(x)) {
            x = self.implicit_address(x, pos);
        }
        let operand = self.ty(x);
        let (op, ty) = match self.ctx.types.under(operand) {
            Type::Pointer(array) => {
                let elem = self.ctx.types.elem(*array).unwrap_or(Basic::Invalid.id());
                let op = if has_max { SliceOp::Slice3Arr } else { SliceOp::SliceArr };
                (op, self.ctx.types.slice_of(elem))
            }
            Type::Basic(_) => (SliceOp::SliceStr, operand),
            _ => (if has_max { SliceOp::Slice3 } else { SliceOp::Slice }, operand),
        };
        let slots: SmallVec<[u32; 3]> =
            bounds.iter().map(|bound| bound.map_or(0, crate::base::Id::raw)).collect();
        let bounds = self.cur.body.pool.raw_list(&slots);
        self.node(Kind::Slice { op, x, bounds }, ty, pos)
    }

    fn assertion(&mut self, x: ExprId, ty: ExprId, pos: Pos) -> NodeId {
        let iface = self.type_of(x);
        let ty_pos = self.pos(ty);
        let ty = self.spelled_type(ty);
        let x = self.expr(x);
        let asserted = self.instantiated(ty.ty);
        let kind = match self.asserted_type(ty, iface, ty_pos) {
            Some(words) => {
                let source = self.descriptor(iface, pos);
                let words = self.list(std::iter::once(source).chain(words));
                Kind::Assert { op: AssertOp::DynamicDotType, x, words }
            }
            None => {
                self.need_type(iface);
                Kind::Assert { op: AssertOp::DotType, x, words: List::EMPTY }
            }
        };
        self.node(kind, asserted, pos)
    }
    /// Notes that a value of type `iface` is compared with a type. If only the dictionary tells which that is, the
    /// words are returned that say so: a type descriptor, or an interface table
    /// (`exprType` in cmd/compile/internal/noder/reader.go).
    pub(super) fn asserted_type(
        &mut self,
        ty: Occurrence,
        iface: Occurrence,
        pos: Pos,
    ) -> Option<SmallVec<[NodeId; 2]>> {
        let types = self.ctx.types;
        let is_empty = types.type_set(types.underlying(iface.ty)).methods.is_empty();
        if is_empty {
            if !self.is_derived(ty.ty) {
                self.mention(Some(ty.ty));
                return None;
            }
            return Some(smallvec::smallvec![self.type_word(ty, pos)]);
        }
        self.need_conversion(ty, iface);
        if types.is_interface(self.instantiated(ty.ty)) {
            return self.is_derived(ty.ty).then(|| smallvec::smallvec![self.type_word(ty, pos)]);
        }
        let is_known = !self.is_derived(ty.ty) && !self.is_derived(iface.ty);
        (!is_known).then(|| smallvec::smallvec![self.itab_word(ty, iface, pos)])
    }
}

/// The part of a chain of binary operations that is made already.
struct Chain {
    /// What is made, unless `strings` holds something.
    left: NodeId,
    /// The operands of a concatenation that may still grow.
    strings: Vec<NodeId>,
    /// The operation that added the last string.
    last: ExprId,
}
