//! Recording facts about the expressions of the current file.
//!
//! The rules are those of cmd/compile/internal/types2/recording.go; what is recorded is described in
//! [`facts`](super::facts).

use super::checker::Checker;
use super::facts::{ExprFact, FileFacts, Instance, Mode, Selection};
use crate::constant::Value;
use crate::syntax::ast::{ExprId, ExprKind, FieldId, StmtId};
use crate::types::{ObjectId, TypeId};

impl Checker<'_> {
    /// Returns the facts about the current file.
    #[inline]
    pub(crate) fn facts(&mut self) -> &mut FileFacts {
        &mut self.facts[self.env.file]
    }
    /// Records type, mode and value of an expression, replacing what was recorded before.
    ///
    /// Nothing is recorded about an expression in error.
    pub(crate) fn record_expr(&mut self, expr: ExprId, mode: Mode, ty: TypeId, value: Option<&Value>) {
        if mode == Mode::None {
            return;
        }
        let FileFacts { exprs, values, .. } = self.facts();
        let fact = &mut exprs[expr];
        let value = value.map_or(0, |value| keep_value(values, fact.value, value));
        *fact = ExprFact { ty: Some(ty), value, mode, is_shift_operand: false };
    }
    /// Records that an expression is a type.
    pub(crate) fn record_type(&mut self, expr: ExprId, ty: TypeId) {
        self.record_expr(expr, Mode::Type, ty, None);
    }
    /// Records which object an identifier declares or uses.
    pub(crate) fn record_object(&mut self, name: ExprId, object: ObjectId) {
        self.facts().objects.set(name, Some(object));
    }
    /// Records the variable of a parameter, result or receiver, with or without name.
    pub(crate) fn record_field(&mut self, field: FieldId, object: ObjectId) {
        self.facts().field_objects.set(field, Some(object));
    }
    /// Records what a selector, or a key of a struct literal, selects. A method of a defined type is also
    /// recorded as the object that the selected name uses.
    pub(crate) fn record_selection(&mut self, expr: ExprId, selection: Selection) {
        let method = selection.method;
        let sel = match self.ast(expr).kind {
            ExprKind::Selector { sel, .. } => Some(sel),
            _ => None,
        };
        let facts = self.facts();
        facts.selections.push(selection);
        let index = u32::try_from(facts.selections.len()).expect("a file has fewer than 2^32 selections");
        facts.selection_of.set(expr, index);
        if let (Some(sel), Some(method)) = (sel, method) {
            self.record_object(sel, method);
        }
    }
    /// Records what the identifier of a generic thing was instantiated with. `expr` is the identifier, or a
    /// qualified identifier, selector or index expression of it.
    pub(crate) fn record_instance(&mut self, expr: ExprId, type_args: &[TypeId], ty: TypeId) {
        let operand = match self.ast(expr).kind {
            ExprKind::Index { x, .. } => x,
            _ => expr,
        };
        let name = match self.ast(operand).kind {
            ExprKind::Selector { sel, .. } => sel,
            _ => operand,
        };
        self.facts().instances.push((name, Instance { type_args: type_args.into(), ty }));
    }
    /// Records the variable that a clause of a type switch declares.
    pub(crate) fn record_clause_var(&mut self, clause: StmtId, object: ObjectId) {
        self.facts().clause_vars.push((clause, object));
    }
}

/// Stores the value of an expression in place of the `known` one, and returns what refers to it.
fn keep_value(values: &mut Vec<Value>, known: u32, value: &Value) -> u32 {
    if let Some(index) = known.checked_sub(1) {
        values[index as usize] = value.clone();
        return known;
    }
    values.push(value.clone());
    u32::try_from(values.len()).expect("a file has fewer than 2^32 constants")
}
