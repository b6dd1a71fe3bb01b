//! Expressions, and what cannot be told from one while it is parsed.

use super::{Builder, Open};
use crate::base::{List, Name, Pos};
use crate::syntax::ast::{ChanDir, ExprId, ExprKind, LitKind, Operator, StmtId};
use crate::syntax::token::Literal;

/// The part of a composite literal after its type.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct Braces {
    pub(in crate::syntax) lbrace: Pos,
    pub(in crate::syntax) elems: Open,
    pub(in crate::syntax) rbrace: Pos,
}

impl Builder {
    /// `x`
    #[inline]
    pub(in crate::syntax) fn name(&mut self, pos: Pos, name: Name) -> ExprId {
        self.expr(pos, ExprKind::Name { name })
    }
    /// `42`
    #[inline]
    pub(in crate::syntax) fn literal(&mut self, pos: Pos, literal: Literal, end: Pos) -> ExprId {
        let len = end.raw() - pos.raw();
        self.expr(pos, ExprKind::BasicLit { kind: literal.kind(), len, bad: literal.is_bad() })
    }
    /// `a, b, c`, which stands where its first expression stands.
    pub(in crate::syntax) fn list_expr(&mut self, list: Open) -> ExprId {
        let elems: List<ExprId> = self.close(list);
        let pos = self.pos(self.tree.pool.ids(elems).at(0));
        self.expr(pos, ExprKind::List { elems })
    }
    /// `x op y`, where `x` is all that stands to the left.
    ///
    /// The grammar knows no precedence; the new operation goes down the right side of `x` to where it
    /// belongs. There are five precedences, so that it goes down at most four steps.
    #[inline]
    pub(in crate::syntax) fn binary(&mut self, x: ExprId, pos: Pos, op: Operator, y: ExprId) -> ExprId {
        match self.kind(x) {
            ExprKind::Binary { op: left, .. } if left.precedence() < op.precedence() => {
                self.binary_below(x, pos, op, y);
                x
            }
            _ => self.expr(pos, ExprKind::Binary { op, x, y }),
        }
    }
    fn binary_below(&mut self, mut parent: ExprId, pos: Pos, op: Operator, y: ExprId) {
        loop {
            let ExprKind::Binary { op: parent_op, x: left, y: x } = self.kind(parent) else {
                unreachable!("only binary operations are passed");
            };
            match self.kind(x) {
                ExprKind::Binary { op: left, .. } if left.precedence() < op.precedence() => parent = x,
                _ => {
                    let y = self.expr(pos, ExprKind::Binary { op, x, y });
                    self.tree.exprs[parent].kind = ExprKind::Binary { op: parent_op, x: left, y };
                    return;
                }
            }
        }
    }
    /// `op x`; the parentheses of `&(x)` are dropped.
    #[inline]
    pub(in crate::syntax) fn unary(&mut self, pos: Pos, op: Operator, mut x: ExprId) -> ExprId {
        if op == Operator::And {
            x = self.unparen(x);
        }
        self.expr(pos, ExprKind::Unary { op, x })
    }
    pub(in crate::syntax) fn unparen(&self, mut x: ExprId) -> ExprId {
        while let ExprKind::Paren { x: inner } = self.kind(x) {
            x = inner;
        }
        x
    }
    /// `<-x`, a receive operation, or a channel type if `x` is one.
    ///
    /// `<-chan int(c)` has been parsed as `<-(chan int(c))`. If it turns out to be a type, the arrow
    /// belongs to the channel: `<-(chan E)` is `<-chan E`, and `<-(chan<- chan E)` is `<-chan (<-chan E)`.
    pub(in crate::syntax) fn receive(&mut self, pos: Pos, x: ExprId) -> ExprId {
        if !matches!(self.kind(x), ExprKind::ChanType { .. }) {
            return self.expr(pos, ExprKind::Unary { op: Operator::Recv, x });
        }
        let mut ty = x;
        loop {
            let ExprKind::ChanType { dir, elem } = self.kind(ty) else {
                self.refuse();
                return x;
            };
            self.tree.exprs[ty].kind = ExprKind::ChanType { dir: ChanDir::Recv, elem };
            match dir {
                ChanDir::Both => return x,
                ChanDir::Send => ty = elem,
                ChanDir::Recv => {
                    self.refuse();
                    return x;
                }
            }
        }
    }
    /// `fun(args)`, `fun(args...)`
    #[inline]
    pub(in crate::syntax) fn call(
        &mut self,
        pos: Pos,
        fun: ExprId,
        (args, has_dots): (Open, bool),
    ) -> ExprId {
        let args = self.close(args);
        self.expr(pos, ExprKind::Call { fun, args, has_dots })
    }
    /// `func(x T) R { … }`
    pub(in crate::syntax) fn func_lit(&mut self, pos: Pos, ty: ExprId, body: StmtId) -> ExprId {
        self.func_body(body);
        self.expr(pos, ExprKind::FuncLit { ty, body })
    }
    /// `x.sel[index]`
    pub(in crate::syntax) fn selector_instance(
        &mut self,
        pos: Pos,
        x: ExprId,
        sel: ExprId,
        lbrack: Pos,
        index: ExprId,
    ) -> ExprId {
        let x = self.expr(pos, ExprKind::Selector { x, sel });
        self.expr(lbrack, ExprKind::Index { x, index })
    }
    /// `x[lo:hi:max]`
    pub(in crate::syntax) fn slice(&mut self, pos: Pos, x: ExprId, bounds: &[Option<ExprId>]) -> ExprId {
        let bounds = self.slots(bounds);
        self.expr(pos, ExprKind::Slice { x, bounds })
    }
    /// `T{a, b}`, where `T` is a type, or a name, selector or index that may be one.
    #[inline]
    pub(in crate::syntax) fn composite(&mut self, ty: Option<ExprId>, braces: Braces) -> ExprId {
        if let Some(ty) = ty
            && matches!(self.kind(ty), ExprKind::Index { .. })
            && self.is_value(ty)
        {
            self.refuse();
        }
        let elems = self.close(braces.elems);
        self.expr(braces.lbrace, ExprKind::CompositeLit { ty, elems, rbrace: braces.rbrace })
    }
    /// Reports whether `x` can only be a value, going by its form
    /// (cmd/compile/internal/syntax/parser.go, `isValue`).
    pub(in crate::syntax) fn is_value(&self, x: ExprId) -> bool {
        let mut rest = smallvec::SmallVec::<[ExprId; 8]>::new();
        rest.push(x);
        while let Some(x) = rest.pop() {
            match self.kind(x) {
                ExprKind::BasicLit { .. }
                | ExprKind::CompositeLit { .. }
                | ExprKind::FuncLit { .. }
                | ExprKind::Slice { .. }
                | ExprKind::TypeAssert { .. }
                | ExprKind::TypeSwitchGuard { .. }
                | ExprKind::Call { .. }
                | ExprKind::Binary { .. } => return true,
                // `*T` may be a type.
                ExprKind::Unary { op, .. } if op != Operator::Mul => return true,
                ExprKind::Paren { x } => rest.push(x),
                ExprKind::Index { x, index } => rest.extend([x, index]),
                _ => {}
            }
        }
        false
    }
    /// Returns the kind of a basic literal.
    pub(in crate::syntax) fn literal_kind(&self, x: ExprId) -> Option<LitKind> {
        match self.kind(x) {
            ExprKind::BasicLit { kind, .. } => Some(kind),
            _ => None,
        }
    }
}
