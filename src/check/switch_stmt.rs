//! Switch statements, over values and over types.
//! (cmd/compile/internal/types2/stmt.go)

use super::checker::Checker;
use super::facts::Mode;
use super::operand::{Context, Operand, Phrase, Source};
use super::scope::BindingId;
use crate::base::{List, Name, Pos};
use crate::constant::{Comparison, Value};
use crate::diagnostic::Related;
use crate::syntax::ast::{ExprId, ExprKind, Operator, StmtId, StmtKind};
use crate::types::{Basic, ObjectKind, TypeId, VarKind};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// A constant case, as it is compared with others. Only integers, floats and strings are.
#[derive(PartialEq, Eq, Hash)]
enum CaseKey {
    Int(i64),
    Uint(u64),
    Float(u64),
    String(Box<[u8]>),
}

/// The constant cases seen so far, with their types.
type SeenValues = FxHashMap<CaseKey, SmallVec<[(TypeId, Pos); 1]>>;
/// The types seen so far, none standing for `nil`.
type SeenTypes = FxHashMap<Option<TypeId>, ExprId>;

impl Checker<'_> {
    /// Checks a switch statement of either kind.
    pub(crate) fn switch_stmt(&mut self, init: Option<StmtId>, tag: Option<ExprId>, clauses: List<StmtId>) {
        self.open_scope();
        if let Some(init) = init {
            self.stmt(init);
        }
        match tag.map(|tag| self.ast(tag).kind) {
            Some(ExprKind::TypeSwitchGuard { lhs, x }) => self.type_switch(lhs, x, clauses),
            _ => self.expr_switch(tag, clauses),
        }
        self.close_scope();
    }
    fn report_case_defaults(&mut self, clauses: List<StmtId>) {
        self.report_defaults(clauses, |kind| matches!(kind, StmtKind::Case { cases: None, .. }));
    }

    fn expr_switch(&mut self, tag: Option<ExprId>, clauses: List<StmtId>) {
        let x = match tag {
            Some(tag) => self.switch_tag(tag),
            None => self.missing_tag(clauses),
        };
        self.report_case_defaults(clauses);
        let mut seen = SeenValues::default();
        for clause in self.file().list(clauses) {
            let StmtKind::Case { cases, body, .. } = self.file().stmt(clause).kind else { continue };
            for e in self.file().unlist(cases) {
                self.case_value(&x, e, &mut seen);
            }
            self.open_scope();
            self.stmt_list(body);
            self.close_scope();
        }
    }
    fn switch_tag(&mut self, tag: ExprId) -> Operand {
        let mut x = self.expr(None, tag);
        self.assignment(&mut x, None, Context::Switch);
        if x.is_valid() && !self.types.comparable(x.ty) && !self.types.has_nil(x.ty) {
            let (text, ty) = (self.describe(&x), self.type_string(x.ty));
            self.error(self.operand_pos(&x), format!("cannot switch on {text} ({ty} is not comparable)"));
            x.invalidate();
        }
        x
    }
    /// Returns the tag of a switch that has none: `true`.
    fn missing_tag(&self, clauses: List<StmtId>) -> Operand {
        let first = self.file().list(clauses).first();
        let pos = first.map_or(Pos::NONE, |clause| self.file().stmt(clause).pos);
        let mut x = Operand::new(Mode::Constant, Basic::Bool.id(), Source::Phrase(pos, Phrase::True));
        x.value = Some(Value::Bool(true));
        x
    }
    fn case_value(&mut self, x: &Operand, e: ExprId, seen: &mut SeenValues) {
        let mut value = self.expr(None, e);
        if x.is_invalid() || value.is_invalid() {
            return;
        }
        self.convert_untyped(&mut value, x.ty);
        if value.is_invalid() {
            return;
        }
        // The value comes first, so that errors stand at it.
        let mut result = value.clone();
        self.comparison(&mut result, x, Operator::Eql, true);
        if result.is_invalid() || !value.is_constant() {
            return;
        }
        let Some(key) = case_key(value.constant()) else { return };
        let same = seen.entry(key).or_default();
        match same.iter().find(|(ty, _)| self.types.identical(*ty, value.ty)) {
            None => same.push((value.ty, self.ast(e).pos)),
            Some(&(_, previous)) => {
                let text = self.describe(&value);
                let related = vec![Related { pos: previous, message: "previous case".into() }];
                let message = format!("duplicate case {text} in expression switch").into();
                self.report(self.operand_pos(&value), message, related);
            }
        }
    }

    fn type_switch(&mut self, lhs: Option<ExprId>, x: ExprId, clauses: List<StmtId>) {
        let mut lhs = lhs.and_then(|lhs| Some((lhs, self.file().name(lhs)?)));
        if let Some((name, _)) = lhs.filter(|(_, text)| text.is_blank()) {
            self.error_at(name, "no new variable on left side of :=");
            lhs = None;
        }
        let operand = self.type_switch_operand(x);
        self.report_case_defaults(clauses);
        let mut seen = SeenTypes::default();
        let mut vars: Vec<BindingId> = Vec::new();
        for clause in self.file().list(clauses) {
            let StmtKind::Case { cases, body, .. } = self.file().stmt(clause).kind else { continue };
            let cases = self.file().unlist(cases);
            let ty = self.case_types(operand.as_ref(), &cases, &mut seen);
            self.open_scope();
            if let Some((name, _)) = lhs {
                vars.extend(self.declare_clause_var(clause, name, ty));
            }
            self.stmt_list(body);
            self.close_scope();
        }
        if let Some((name, text)) = lhs {
            self.report_unused_guard(name, text, &vars);
        }
    }
    fn declare_clause_var(&mut self, clause: StmtId, name: ExprId, ty: TypeId) -> Option<BindingId> {
        let var = self.new_object(name, ObjectKind::Var(VarKind::Local));
        self.types.object(var).ty.set(ty);
        self.record_clause_var(clause, var);
        self.declare(None, var)
    }
    /// Reports the variable of a type switch if no clause uses its own. The variables of the clauses count
    /// as one.
    fn report_unused_guard(&mut self, name: ExprId, text: Name, vars: &[BindingId]) {
        let is_used = vars.iter().any(|&var| self.scopes.binding(var).is_used);
        for &var in vars {
            self.scopes.set_used(var, true);
        }
        if !is_used {
            self.error_at(name, format!("{text} declared and not used"));
        }
    }
    /// Evaluates the operand of a type switch; none if it is in error.
    fn type_switch_operand(&mut self, e: ExprId) -> Option<Operand> {
        let x = self.expr(None, e);
        if x.is_invalid() {
            return None;
        }
        if !self.types.is_type_param(x.ty) && self.types.is_interface(x.ty) {
            return Some(x);
        }
        let text = self.describe(&x);
        let message = if self.types.is_type_param(x.ty) {
            format!("cannot use type switch on type parameter value {text}")
        } else {
            format!("{text} is not an interface")
        };
        self.error(self.operand_pos(&x), message);
        None
    }
    /// Checks the types of a clause and returns the type of the variable in it: the type, if there is just
    /// one and it is not nil, otherwise that of the operand.
    fn case_types(&mut self, x: Option<&Operand>, cases: &[ExprId], seen: &mut SeenTypes) -> TypeId {
        let mut last = None;
        for &e in cases {
            let ty = if self.is_nil(e) {
                self.expr(None, e);
                None
            } else {
                Some(self.var_type(e))
            };
            last = ty;
            if ty.is_some_and(|ty| !self.types.is_valid(ty)) {
                continue;
            }
            let key = ty.map(|ty| self.types.canonical(ty));
            if let Some(&other) = seen.get(&key) {
                let text = ty.map_or("nil".to_owned(), |ty| self.type_string(ty));
                let related = vec![Related { pos: self.start_pos(other), message: "previous case".into() }];
                let message = format!("duplicate case {text} in type switch").into();
                self.report(self.start_pos(e), message, related);
                continue;
            }
            seen.insert(key, e);
            if let (Some(x), Some(ty)) = (x, ty) {
                self.type_assertion(e, x, ty, true);
            }
        }
        match (cases, last) {
            ([_], Some(ty)) => ty,
            _ => x.map_or(self.types.invalid(), |x| x.ty),
        }
    }
    /// Reports whether an expression is the predeclared `nil`, possibly in parentheses.
    fn is_nil(&self, e: ExprId) -> bool {
        let name = self.file().name(self.file().unparen(e));
        name.is_some_and(|name| self.lookup(name) == Some(self.types.nil()))
    }
}

/// Returns what a constant case is compared by; none for values that are not compared, as they have no
/// exact representation in 64 bits or are of another kind (cmd/compile/internal/types2/stmt.go, goVal).
fn case_key(value: &Value) -> Option<CaseKey> {
    match value {
        Value::Int(value) => Some(CaseKey::Int(*value)),
        Value::BigInt(_) => value.as_u64().map(CaseKey::Uint),
        Value::Rational(_) | Value::Float(_) => {
            let float = value.to_f64();
            let is_exact = float.is_finite() && Value::from_f64(float).compare(Comparison::Equal, value);
            // Both zeros are one case.
            is_exact.then(|| CaseKey::Float((float + 0.0).to_bits()))
        }
        Value::String(text) => Some(CaseKey::String(text.bytes().into())),
        Value::Unknown | Value::Bool(_) | Value::Complex(_) => None,
    }
}
