//! Assignments and variable declarations, and the temporaries between a call with several results and
//! what takes them.

use super::body::Lowerer;
use super::occurrence::Occurrence;
use crate::base::Pos;
use crate::constant::Value;
use crate::ir::{
    AssertOp, AssignListOp, BinaryOp, ConvOp, Flags, Kind, LocalFlags, LocalId, NodeId, UnaryOp,
};
use crate::syntax::ast::{DeclId, DeclKind, ExprId, Operator};
use crate::types::{Basic, ObjectId, Type, TypeId};
use smallvec::SmallVec;

/// The values of a list of expressions.
pub(super) type Values = SmallVec<[NodeId; 4]>;

impl Lowerer<'_> {
    /// Lowers a declaration inside a function: those of constants and types leave nothing.
    pub(super) fn local_decl(&mut self, decl: DeclId) {
        let decl = self.file.decl(decl);
        if let DeclKind::Var { names, values, ty } = decl.kind {
            let names = self.file.list(names).to_vec();
            let values = self.file.unlist(values);
            if self.env.is_some()
                && let Some(ty) = ty
            {
                let ty = self.spelled_type(ty);
                for &name in &names {
                    if let Some(object) = self.facts.object(name) {
                        let is_shared = names.len() == 1 || values.len() == 1;
                        let ty = if is_shared { ty } else { self.spelled_again(ty, name) };
                        self.note_var(object, ty);
                    }
                }
            }
            self.assign(&names, &values, decl.pos);
        }
    }
    /// `lhs… = rhs…`, `lhs… := rhs…`, `var lhs… = rhs…`, `var lhs…`
    pub(super) fn assign(&mut self, lhs: &[ExprId], rhs: &[ExprId], pos: Pos) {
        let mut declared: SmallVec<[LocalId; 4]> = SmallVec::new();
        if self.env.is_some() {
            self.note_value_types(lhs, rhs);
        }
        let targets: Values = lhs.iter().map(|&target| self.target(target, &mut declared)).collect();
        if rhs.is_empty() {
            self.declare_zero(&declared, pos);
            return;
        }
        let values = self.multi_expr(rhs, pos, |lowerer, index| lowerer.target_type(*lhs.get(index)?));
        let kind = match (&targets[..], &values[..]) {
            (&[x], &[y]) => Kind::Assign { x, y: Some(y) },
            _ => {
                let op = AssignListOp::Each;
                let lhs = self.list(targets.iter().copied());
                Kind::AssignList { op, lhs, rhs: self.list(values) }
            }
        };
        let stmt = self.bare(kind, pos);
        self.define(stmt, &declared);
        for &target in &targets {
            self.note_assigned(target, Some(stmt));
        }
        self.pending.push(stmt);
    }
    /// Notes where the types of variables come from that are declared with values alone.
    fn note_value_types(&mut self, lhs: &[ExprId], rhs: &[ExprId]) {
        for (index, &target) in lhs.iter().enumerate() {
            let target = self.file.unparen(target);
            let Some(object) = self.declared_here(target) else { continue };
            let ty = match (rhs.get(index), rhs) {
                (_, &[only]) if 1 < lhs.len() => {
                    let ty = self.ctx.types.object_type(object).unwrap_or(Basic::Invalid.id());
                    self.value_type_of(only, index as u32, ty)
                }
                (Some(&value), _) => self.type_of(value),
                (None, _) => continue,
            };
            if !self.has_noted_var(object) {
                self.note_var(object, ty);
            }
        }
    }
    /// `var a, b T`: one assignment without value for each variable.
    pub(super) fn declare_zero(&mut self, declared: &[LocalId], pos: Pos) {
        for &local in declared {
            let x = self.mention_of(local);
            let stmt = self.bare(Kind::Assign { x, y: None }, pos);
            let declaration = self.declaration(local, pos);
            self.set_init(stmt, &[declaration]);
            self.pending.push(stmt);
        }
    }
    /// Makes `stmt` the definition of the variables that it declares.
    pub(super) fn define(&mut self, stmt: NodeId, declared: &[LocalId]) {
        if declared.is_empty() {
            return;
        }
        let declarations: Values = declared
            .iter()
            .map(|&local| {
                self.cur.body.locals[local].defn = Some(stmt);
                let pos = self.cur.body.locals[local].pos;
                self.declaration(local, pos)
            })
            .collect();
        self.set_init(stmt, &declarations);
        self.add_flags(stmt, Flags::DEF);
    }
    /// Lowers the target of an assignment; declares the variable if it is new.
    pub(super) fn target(&mut self, target: ExprId, declared: &mut SmallVec<[LocalId; 4]>) -> NodeId {
        let target = self.file.unparen(target);
        if self.is_blank(target) {
            return self.blank();
        }
        if let Some(object) = self.declared_here(target) {
            let local = self.declare_local(object, self.pos(target), LocalFlags::NONE);
            declared.push(local);
            return self.mention_of(local);
        }
        self.expr(target)
    }
    /// Finds the variable that a name declares where it stands.
    pub(super) fn declared_here(&self, target: ExprId) -> Option<ObjectId> {
        let object = self.facts.object(target)?;
        (self.ctx.types.object(object).pos == self.pos(target)).then_some(object)
    }
    /// Finds the type that a target wants its value to have; none for the blank identifier.
    pub(super) fn target_type(&mut self, target: ExprId) -> Option<Occurrence> {
        let target = self.file.unparen(target);
        if self.is_blank(target) {
            return None;
        }
        match self.facts.object(target) {
            Some(object) => Some(self.var_type(object)),
            None => self.facts.expr(target).ty.is_some().then(|| self.type_of(target)),
        }
    }

    /// `x op= y`
    pub(super) fn assign_op(&mut self, op: Operator, lhs: ExprId, rhs: ExprId, pos: Pos) {
        let x = self.expr(lhs);
        let ty = if op.is_shift() { None } else { Some(self.type_of(lhs)) };
        let y = self.converted(ty, rhs);
        self.finish_assign_op(op, x, y, Flags::NONE, pos);
    }
    /// `x++`, `x--`
    pub(super) fn inc_dec(&mut self, op: Operator, lhs: ExprId, pos: Pos) {
        let x = self.expr(lhs);
        let ty = self.ty(x);
        let one = self.fixed_value(Value::Int(1), ty);
        let y = self.literal(ty, one, pos);
        self.finish_assign_op(op, x, y, Flags::INC_DEC, pos);
    }
    fn finish_assign_op(&mut self, op: Operator, x: NodeId, y: NodeId, flags: Flags, pos: Pos) {
        let op = binary_op(op);
        self.note_assigned(x, None);
        let stmt = self.flagged(Kind::AssignOp { op, x, y }, Basic::Invalid.id(), pos, flags);
        self.pending.push(stmt);
    }

    /// Lowers a list of expressions that are converted to the types `wanted`, or a single one that has as
    /// many values (`multiExpr` in cmd/compile/internal/noder/reader.go). `pos` is that of what takes them.
    pub(super) fn multi_expr(
        &mut self,
        exprs: &[ExprId],
        pos: Pos,
        mut wanted: impl FnMut(&mut Self, usize) -> Option<Occurrence>,
    ) -> Values {
        if let &[only] = exprs
            && let Some(types) = self.tuple_types(only)
        {
            return self.spread(only, &types, pos, wanted);
        }
        let mut values = Values::with_capacity(exprs.len());
        for (index, &expr) in exprs.iter().enumerate() {
            let wanted = wanted(self, index);
            values.push(self.converted(wanted, expr));
        }
        values
    }
    /// Finds the types of the values of an expression that has several.
    pub(super) fn tuple_types(&self, expr: ExprId) -> Option<SmallVec<[TypeId; 4]>> {
        match self.ctx.types.spelled(self.facts.expr(expr).ty?) {
            Type::Tuple(values) if 1 < values.len() => Some(values.iter().map(|value| value.ty).collect()),
            _ => None,
        }
    }
    /// `f()`, `m[k]`, `<-c` or `x.(T)` with several values: they are assigned to temporaries first. The first
    /// result carries that assignment.
    fn spread(
        &mut self,
        expr: ExprId,
        types: &[TypeId],
        pos: Pos,
        mut wanted: impl FnMut(&mut Self, usize) -> Option<Occurrence>,
    ) -> Values {
        let source = self.expr(expr);
        let mut temps: SmallVec<[LocalId; 4]> = SmallVec::new();
        let mut results = Values::new();
        for (index, &ty) in types.iter().enumerate() {
            self.mention(Some(ty));
            let temp = self.temp(self.instantiated(ty), pos);
            temps.push(temp);
            let mut result = self.mention_of(temp);
            if let Some(wanted) = wanted(self, index)
                && !self.ctx.types.identical(ty, wanted.ty)
            {
                let from = self.value_type_of(expr, index as u32, ty);
                result = self.converted_node(result, from, wanted, pos);
            }
            results.push(result);
        }
        let stmt = self.assign_to_temps(source, &temps, pos);
        self.carry(&mut results[0], stmt);
        results
    }
    fn assign_to_temps(&mut self, source: NodeId, temps: &[LocalId], pos: Pos) -> NodeId {
        let op = self.tuple_op(source);
        let mentions: Values = temps.iter().map(|&temp| self.mention_of(temp)).collect();
        let lhs = self.list(mentions);
        let rhs = self.list([source]);
        let stmt = self.bare(Kind::AssignList { op, lhs, rhs }, pos);
        self.define(stmt, temps);
        stmt
    }
    /// Returns how several values come from `source`; an assertion then yields two of them.
    pub(super) fn tuple_op(&mut self, source: NodeId) -> AssignListOp {
        match self.kind(source) {
            Kind::Index { .. } => AssignListOp::MapIndex,
            Kind::Unary { op: UnaryOp::Recv, .. } => AssignListOp::Recv,
            Kind::Assert { op, x, words } => {
                let op = match op {
                    AssertOp::DotType | AssertOp::DotType2 => AssertOp::DotType2,
                    AssertOp::DynamicDotType | AssertOp::DynamicDotType2 => AssertOp::DynamicDotType2,
                };
                self.cur.body.nodes[source].kind = Kind::Assert { op, x, words };
                AssignListOp::Assert
            }
            _ => AssignListOp::Func,
        }
    }
    /// Puts `stmt` before an expression. A variable cannot have statements before it, because all its
    /// mentions are one node; it gets a conversion around it that can
    /// (`InitExpr` in cmd/compile/internal/ir/node.go).
    fn carry(&mut self, expr: &mut NodeId, stmt: NodeId) {
        if matches!(self.kind(*expr), Kind::Local(_)) {
            let ty = self.ty(*expr);
            *expr = self.node(Kind::Conv { op: ConvOp::Nop, x: *expr }, ty, self.cur.base_pos);
        }
        let mut init = self.take_init(*expr);
        init.insert(0, stmt);
        self.set_init(*expr, &init);
    }
}

/// Returns the operation of a binary operator.
pub(super) fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::OrOr => BinaryOp::OrOr,
        Operator::AndAnd => BinaryOp::AndAnd,
        Operator::Eql => BinaryOp::Eq,
        Operator::Neq => BinaryOp::Ne,
        Operator::Lss => BinaryOp::Lt,
        Operator::Leq => BinaryOp::Le,
        Operator::Gtr => BinaryOp::Gt,
        Operator::Geq => BinaryOp::Ge,
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Or => BinaryOp::Or,
        Operator::Xor => BinaryOp::Xor,
        Operator::Mul => BinaryOp::Mul,
        Operator::Div => BinaryOp::Div,
        Operator::Rem => BinaryOp::Mod,
        Operator::And => BinaryOp::And,
        Operator::AndNot => BinaryOp::AndNot,
        Operator::Shl => BinaryOp::Lsh,
        Operator::Shr => BinaryOp::Rsh,
        Operator::Not | Operator::Recv | Operator::Tilde => unreachable!("the parser makes no binary {op:?}"),
    }
}
