//! `if`, `for` and `range`.

use super::body::Lowerer;
use super::occurrence::{Occurrence, Step};
use crate::base::{List, Pos};
use crate::constant::Value;
use crate::ir::{Flags, Kind, LocalId, NodeId};
use crate::syntax::ast::{ExprId, StmtId, StmtKind};
use crate::types::{Basic, Type, TypeId};
use smallvec::SmallVec;

impl Lowerer<'_> {
    /// `if init; cond { … } else { … }`. Of a condition that is always true or always false only the branch
    /// that is taken remains, and the condition if it is not a constant itself. Reports whether control never
    /// goes past it.
    pub(super) fn if_stmt(
        &mut self,
        init: Option<StmtId>,
        cond: Option<ExprId>,
        branches: List<StmtId>,
        pos: Pos,
    ) -> bool {
        let Some(cond) = cond else { return false };
        let branches = self.file.list(branches);
        let (then, els) = (branches.get(0), branches.get(1));
        let known = self.static_bool(cond);
        let start = self.pending.len();
        if let Some(init) = init {
            self.stmt(init);
        }
        if known != 0 {
            let terminates = self.static_if(cond, if 0 < known { then } else { els }, pos);
            let one = self.take_as_one(start);
            self.pending.extend(one);
            return terminates;
        }
        let init = self.take_pending(start);
        let cond = self.condition(cond);
        let (then, then_terminates) = then.map_or((List::EMPTY, false), |then| self.block(then));
        let (els, else_terminates) = self.else_branch(els);
        let node = self.bare(Kind::If { cond, then, els }, pos);
        self.cur.body.nodes[node].init = init;
        self.pending.push(node);
        then_terminates && else_terminates
    }
    fn static_if(&mut self, cond: ExprId, taken: Option<StmtId>, pos: Pos) -> bool {
        let cond = self.condition(cond);
        if !matches!(self.kind(cond), Kind::Literal(_)) {
            // It is evaluated for its side effects.
            let x = self.blank();
            let stmt = self.bare(Kind::Assign { x, y: Some(cond) }, pos);
            self.pending.push(stmt);
        }
        taken.is_some_and(|taken| self.stmt(taken))
    }
    fn else_branch(&mut self, els: Option<StmtId>) -> (List<NodeId>, bool) {
        let start = self.pending.len();
        let terminates = els.is_some_and(|els| self.stmt(els));
        (self.take_pending(start), terminates)
    }

    /// `for init; cond; post { … }` and `for … range x { … }`
    pub(super) fn for_stmt(
        &mut self,
        init: Option<StmtId>,
        cond: Option<ExprId>,
        post_body: List<StmtId>,
        pos: Pos,
    ) {
        let parts = self.file.list(post_body);
        let (post, body) = (parts.get(0), parts.get(1));
        if let Some(range) = init
            && let StmtKind::Range { lhs, is_def: _, x } = self.file.stmt(range).kind
        {
            let range_pos = self.file.stmt(range).pos;
            self.range_stmt(lhs, x, body, range_pos);
            return;
        }
        let never_runs = cond.is_some_and(|cond| self.static_bool(cond) < 0);
        let init = self.optional_stmt(init);
        let cond = cond.map(|cond| self.condition(cond));
        let mut post = post;
        let mut body = body;
        if never_runs {
            (post, body) = (None, None);
        }
        let post = self.optional_stmt(post);
        let body = body.map_or(List::EMPTY, |body| self.block(body).0);
        if cond.is_some_and(|cond| self.is_false(cond)) {
            self.pending.extend(init);
            return;
        }
        let node = self.flagged(Kind::For { cond, post, body }, Basic::Invalid.id(), pos, self.loop_flags());
        self.set_init(node, init.as_slice());
        self.pending.push(node);
    }
    fn is_false(&self, cond: NodeId) -> bool {
        match self.kind(cond) {
            Kind::Literal(value) => matches!(self.cur.body.values[value as usize], Value::Bool(false)),
            _ => false,
        }
    }
    /// Since go1.22 each iteration has variables of its own.
    pub(super) fn loop_flags(&self) -> Flags {
        if self.source.has_distinct_vars[self.file_index] { Flags::DISTINCT_VARS } else { Flags::NONE }
    }

    /// Returns the types of the values that a range over something of this type yields.
    fn range_types(&self, ty: TypeId) -> [Option<TypeId>; 2] {
        let types = self.ctx.types;
        let under = match types.under(ty) {
            Type::Pointer(elem) => types.under(*elem),
            under => under,
        };
        match under {
            Type::Array(elem, _) | Type::Slice(elem) => [Some(Basic::Int.id()), Some(*elem)],
            Type::Map(key, value) => [Some(*key), Some(*value)],
            Type::Chan(_, elem) => [Some(*elem), None],
            Type::Basic(basic) if basic.unaliased() == Basic::String => {
                [Some(Basic::Int.id()), Some(Basic::Int32.id())]
            }
            Type::Basic(_) => [Some(ty), None],
            _ => [None, None],
        }
    }

    /// `for lhs = range x { … }`, `for lhs := range x { … }`, `for range x { … }`
    fn range_stmt(&mut self, lhs: Option<ExprId>, x: ExprId, body: Option<StmtId>, pos: Pos) {
        let mut declared: SmallVec<[LocalId; 4]> = SmallVec::new();
        let yields = self.note_iteration_vars(lhs, x);
        let targets: SmallVec<[NodeId; 2]> =
            self.file.unlist(lhs).into_iter().map(|target| self.target(target, &mut declared)).collect();
        self.need_iteration_types(lhs, x, yields);
        let x = self.expr(x);
        for (target, value) in self.file.unlist(lhs).into_iter().zip(self.range_types(self.ty(x))) {
            if let (Some(value), Some(wanted)) = (value, self.target_type(target)) {
                self.mention_conversion(value, wanted.ty);
            }
        }
        let slots: [u32; 2] =
            [0, 1].map(|index| targets.get(index).map_or(0, |&target| crate::base::Id::raw(target)));
        let vars = self.cur.body.pool.raw_list(&slots);
        let kind = Kind::Range { x, vars, body: List::EMPTY };
        let node = self.flagged(kind, Basic::Invalid.id(), pos, self.loop_flags());
        self.define(node, &declared);
        for &target in &targets {
            self.note_assigned(target, Some(node));
        }
        let body = body.map_or(List::EMPTY, |body| self.block(body).0);
        self.cur.body.nodes[node].kind = Kind::Range { x, vars, body };
        self.pending.push(node);
    }
    /// Returns what ranging over `x` yields, and notes where the types of new iteration variables come from.
    fn note_iteration_vars(&mut self, lhs: Option<ExprId>, x: ExprId) -> [Option<Occurrence>; 2] {
        if self.env.is_none() {
            return [None; 2];
        }
        let types = self.ctx.types;
        let x = self.type_of(x);
        let int = Some(Occurrence::plain(Basic::Int.id()));
        let Ok(under) = types.common_underlying(x.ty) else { return [None; 2] };
        let yields = match types.spelled(under) {
            Type::Basic(basic) if basic.is(crate::types::BasicInfo::STRING) => {
                [int, Some(Occurrence::plain(Basic::Rune.id()))]
            }
            Type::Basic(_) => [Some(x), None],
            Type::Pointer(_) => {
                let array = self.part(x, Step::Elem);
                [int, array.and_then(|array| self.part(array, Step::Elem))]
            }
            Type::Map(..) => [self.part(x, Step::Key), self.part(x, Step::Elem)],
            Type::Chan(..) => [self.part(x, Step::Elem), None],
            _ => [int, self.part(x, Step::Elem)],
        };
        for (target, ty) in self.file.unlist(lhs).into_iter().zip(yields) {
            if let Some(ty) = ty
                && let Some(object) = self.declared_here(target)
            {
                self.note_var(object, ty);
            }
        }
        yields
    }
    /// Notes what gc needs to know of the types of an iteration.
    fn need_iteration_types(&mut self, lhs: Option<ExprId>, x: ExprId, yields: [Option<Occurrence>; 2]) {
        if self.env.is_none() {
            return;
        }
        let types = self.ctx.types;
        let x = self.type_of(x);
        if let Ok(under) = types.common_underlying(x.ty)
            && let Type::Map(..) = types.spelled(under)
        {
            self.need_type(x);
        }
        for (target, from) in self.file.unlist(lhs).into_iter().zip(yields) {
            if let (Some(from), Some(to)) = (from, self.target_type(target)) {
                self.need_conversion(from, to);
            }
        }
    }
}
