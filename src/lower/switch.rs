//! `switch` on values and on types.

use super::body::Lowerer;
use super::occurrence::Occurrence;
use crate::base::{List, Name, Pos};
use crate::check::Mode;
use crate::constant::{Comparison, Value};
use crate::ir::{Kind, LocalFlags, NodeId};
use crate::syntax::ast::{ExprId, ExprKind, FieldId, StmtId, StmtKind};
use crate::types::{Basic, Type, TypeId};

/// A clause as the tree has it.
#[derive(Clone, Copy)]
struct Clause {
    stmt: StmtId,
    cases: Option<ExprId>,
    body: List<StmtId>,
    pos: Pos,
}

/// What is known of a switch whose tag and cases are constants.
enum Decided {
    /// Nothing: all clauses are kept.
    Open,
    /// This clause is taken, or none.
    Taken(Option<Clause>),
}

impl Lowerer<'_> {
    /// `switch init; tag { … }`, `switch init; v := x.(type) { … }`
    pub(super) fn switch_stmt(
        &mut self,
        init: Option<StmtId>,
        tag: Option<ExprId>,
        clauses: List<StmtId>,
        pos: Pos,
    ) {
        let clauses = self.clauses(clauses);
        let init = self.optional_stmt(init);
        let guard = tag.and_then(|tag| match self.file.expr(tag).kind {
            ExprKind::TypeSwitchGuard { lhs, x } => Some((self.pos(tag), lhs, x)),
            _ => None,
        });
        let (tag, cases) = match guard {
            Some((guard_pos, lhs, x)) => self.type_switch(lhs, x, &clauses, guard_pos),
            None => self.value_switch(tag, &clauses),
        };
        let node = self.bare(Kind::Switch { tag, cases }, pos);
        self.set_init(node, init.as_slice());
        self.pending.push(node);
    }
    fn clauses(&self, clauses: List<StmtId>) -> Vec<Clause> {
        let clause = |stmt: StmtId| match self.file.stmt(stmt).kind {
            StmtKind::Case { cases, body, .. } => {
                Some(Clause { stmt, cases, body, pos: self.file.stmt(stmt).pos })
            }
            _ => None,
        };
        self.file.list(clauses).iter().filter_map(clause).collect()
    }

    // ---- switches on values

    fn value_switch(&mut self, tag: Option<ExprId>, clauses: &[Clause]) -> (Option<NodeId>, List<NodeId>) {
        if let Decided::Taken(taken) = self.decide(tag, clauses) {
            let clause = taken.map(|clause| self.clause(clause.pos, None, List::EMPTY, clause.body));
            return (None, self.list(clause));
        }
        let (tag_type, converts) = self.tag_type(tag, clauses);
        let tag_type = self.tag_occurrence(tag, tag_type);
        let wanted = converts.then_some(tag_type);
        let has_tag = tag.is_some();
        let tag = tag.map(|tag| self.converted(Some(tag_type), tag));
        let mut nodes = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let cases = self.file.unlist(clause.cases);
            let mut list: Vec<NodeId> = cases.iter().map(|&case| self.converted(wanted, case)).collect();
            if !has_tag {
                self.add_descriptors(&mut list);
            }
            let list = self.list(list);
            nodes.push(self.clause(clause.pos, None, list, clause.body));
        }
        (tag, self.list(nodes))
    }
    /// Returns where the type of the tag comes from, if it is that in which cases are compared.
    fn tag_occurrence(&mut self, tag: Option<ExprId>, ty: TypeId) -> Occurrence {
        match tag {
            Some(tag) if self.source_type(tag) == ty => self.type_of(tag),
            _ => Occurrence::plain(ty),
        }
    }
    fn clause(&mut self, pos: Pos, var: Option<NodeId>, list: List<NodeId>, body: List<StmtId>) -> NodeId {
        let body = self.stmt_list(body);
        self.bare(Kind::Case { var, list, body }, pos)
    }
    /// Finds the clause that is always taken, if tag and cases are constant as far as it matters. A clause
    /// that falls through leaves the switch as it is.
    fn decide(&self, tag: Option<ExprId>, clauses: &[Clause]) -> Decided {
        const TRUE: Value = Value::Bool(true);
        let tag = match tag {
            None => &TRUE,
            Some(tag) => match self.facts.value(tag) {
                Some(value) => value,
                None => return Decided::Open,
            },
        };
        let mut taken = None;
        'search: for clause in clauses {
            if clause.cases.is_none() {
                taken = Some(*clause);
            }
            for case in self.file.unlist(clause.cases) {
                let Some(value) = self.facts.value(case) else { return Decided::Open };
                if tag.compare(Comparison::Equal, value) {
                    taken = Some(*clause);
                    break 'search;
                }
            }
        }
        match taken {
            Some(clause) if self.falls_through(clause.body) => Decided::Open,
            taken => Decided::Taken(taken),
        }
    }
    fn falls_through(&self, body: List<StmtId>) -> bool {
        let mut last = self.file.list(body).last();
        while let Some(stmt) = last {
            match self.file.stmt(stmt).kind {
                StmtKind::Labeled { stmt, .. } => last = stmt,
                kind => return matches!(kind, StmtKind::Fallthrough),
            }
        }
        false
    }
    /// Returns the type in which tag and cases are compared, and whether the cases are converted to it: if
    /// one of them is an interface and the other has no place in it, all become `any`. Channels
    /// are left alone.
    fn tag_type(&self, tag: Option<ExprId>, clauses: &[Clause]) -> (TypeId, bool) {
        let types = self.ctx.types;
        let tag_type = tag.map_or(Basic::Bool.id(), |tag| self.source_type(tag));
        if let Type::Chan(..) = types.under(tag_type) {
            return (tag_type, false);
        }
        for clause in clauses {
            for case in self.file.unlist(clause.cases) {
                let case_type = self.source_type(case);
                let is_mixed = types.is_interface(case_type) || types.is_interface(tag_type);
                if is_mixed
                    && self.facts.expr(self.file.unparen(case)).mode != Mode::Nil
                    && !types.identical(case_type, tag_type)
                    && !self.is_assignable(case_type, tag_type)
                {
                    return (types.any_type(), true);
                }
            }
        }
        (tag_type, true)
    }
    /// Without a tag the cases are compared with `true`; for cases of type `interface{}` gc keeps the
    /// descriptor of `bool` beside each.
    fn add_descriptors(&mut self, list: &mut Vec<NodeId>) {
        let types = self.ctx.types;
        let is_empty_interface = |ty: TypeId| types.identical(ty, types.empty_interface());
        let n_wide = list
            .iter()
            .filter(|&&case| is_empty_interface(types.underlying(self.cur.body.nodes[case].ty)))
            .count();
        for _ in 0..n_wide {
            let x = self.node(Kind::LinkSym(Name::new("type:bool")), Basic::Uint8.id(), Pos::NONE);
            let ty = types.pointer_to(Basic::Uint8.id());
            list.push(self.node(Kind::Addr { x }, ty, Pos::NONE));
        }
    }

    // ---- switches on types

    fn type_switch(
        &mut self,
        lhs: Option<ExprId>,
        x: ExprId,
        clauses: &[Clause],
        pos: Pos,
    ) -> (Option<NodeId>, List<NodeId>) {
        let tag = lhs.and_then(|lhs| {
            let name = self.file.name(lhs)?;
            Some(self.bare(Kind::Ident(name), self.pos(lhs)))
        });
        let iface = self.type_of(x);
        let x = self.expr(x);
        let guard = self.bare(Kind::TypeSwitchGuard { tag, x }, pos);
        let mut nodes = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let cases = self.file.unlist(clause.cases);
            let list: Vec<NodeId> = cases.iter().map(|&case| self.type_case(case, iface)).collect();
            let list = self.list(list);
            let var = match tag {
                Some(_) => self.clause_var(*clause, &cases, iface, guard),
                None => None,
            };
            nodes.push(self.clause(clause.pos, var, list, clause.body));
        }
        (Some(guard), self.list(nodes))
    }
    fn type_case(&mut self, case: ExprId, iface: Occurrence) -> NodeId {
        let pos = self.pos(case);
        let fact = self.facts.expr(self.file.unparen(case));
        if fact.mode == Mode::Nil {
            return self.node(Kind::Nil, Basic::UntypedNil.id(), Pos::NONE);
        }
        let Some(ty) = fact.ty else { return self.missing(pos) };
        let spelled = self.spelled_type(case);
        let words = self.asserted_type(spelled, iface, pos);
        let ty = self.instantiated(ty);
        match words {
            Some(words) => {
                let words = self.list(words);
                self.node(Kind::DynamicType { words }, ty, pos)
            }
            None => self.type_node(ty),
        }
    }
    /// Declares the variable of a clause. It has no declaration statement.
    fn clause_var(
        &mut self,
        clause: Clause,
        cases: &[ExprId],
        iface: Occurrence,
        guard: NodeId,
    ) -> Option<NodeId> {
        let object = self.facts.clause_var(clause.stmt)?;
        if self.env.is_some() {
            let ty = match *cases {
                [only] if self.facts.expr(self.file.unparen(only)).mode != Mode::Nil => {
                    self.spelled_type(only)
                }
                _ => iface,
            };
            self.note_var(object, ty);
        }
        let last = cases.last().copied();
        let pos = last.map_or(clause.pos, |last| self.type_end(last));
        let base_pos = self.cur.base_pos;
        let local = self.declare_local(object, pos, LocalFlags::CLAUSE_VAR);
        self.cur.base_pos = base_pos;
        self.cur.body.locals[local].defn = Some(guard);
        Some(self.mention_of(local))
    }
    /// Returns the position that gc gives the variable of a clause whose last type is `expr`: that of its
    /// innermost last part (`typeExprEndPos` in cmd/compile/internal/noder/quirks.go).
    fn type_end(&self, mut expr: ExprId) -> Pos {
        loop {
            let pos = self.pos(expr);
            let part = match self.file.expr(expr).kind {
                ExprKind::Selector { x, .. } => return self.pos(x),
                ExprKind::Paren { x } | ExprKind::Unary { x, .. } => Some(x),
                ExprKind::ArrayType { elem, .. }
                | ExprKind::SliceType { elem }
                | ExprKind::DotsType { elem }
                | ExprKind::ChanType { elem, .. }
                | ExprKind::MapType { value: elem, .. } => Some(elem),
                ExprKind::InterfaceType { elems } => self.last_field_type(elems),
                ExprKind::FuncType { params, results } => {
                    self.last_field_type(results).or_else(|| self.last_field_type(params))
                }
                ExprKind::Index { index, .. } => self.file.unlist(Some(index)).last().copied(),
                _ => None,
            };
            match part {
                Some(part) => expr = part,
                None => return pos,
            }
        }
    }
    fn last_field_type(&self, fields: List<FieldId>) -> Option<ExprId> {
        let field = self.file.list(fields).last()?;
        self.file.field(field).ty
    }
}
