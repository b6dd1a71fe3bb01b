//! The life of untyped expressions: from the first record to the final type.
//!
//! A literal, a comparison, or `1 << n` has an untyped type until a context gives it a real one, which
//! may be far up in the tree or never. It is recorded at once with its untyped type; an expression
//! whose recorded type is untyped is *pending*. When a context decides, [`Checker::settle`] walks down
//! to the operands that take part in the decision and replaces what was recorded. Operands of
//! constants do not: only the constant as a whole is ever computed at run time.
//!
//! The rules are those of cmd/compile/internal/types2/expr.go (updateExprType, implicitTypeAndValue) and
//! const.go.

use super::checker::Checker;
use super::facts::{ExprFact, Mode};
use super::operand::{Operand, Source};
use crate::constant::Value;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{Basic, BasicInfo, Type, TypeId, Unrepresentable, represent};
use smallvec::{SmallVec, smallvec};

/// Whether the operands of an expression were settled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Before,
    After,
}

impl Checker<'_> {
    /// Records an operand as the outcome of evaluating its expression.
    #[inline]
    pub(crate) fn record(&mut self, x: &Operand) {
        let Source::Expr(e) = x.source else {
            return;
        };
        match x.mode {
            Mode::NoValue => self.record_expr(e, x.mode, self.types.no_values(), None),
            Mode::Constant => self.record_expr(e, x.mode, x.ty, x.value.as_ref()),
            mode => self.record_expr(e, mode, x.ty, None),
        }
    }
    /// Records that an expression is used for its two values: its type is the tuple of both.
    pub(crate) fn record_comma_ok(&mut self, e: ExprId, types: [TypeId; 2]) {
        let tuple = self.types.tuple_of(types);
        let mut e = e;
        loop {
            self.facts().exprs[e].ty = Some(tuple);
            let ExprKind::Paren { x } = self.ast(e).kind else {
                return;
            };
            e = x;
        }
    }
    /// Notes that an untyped constant is the left operand of a shift that is no constant: the type that
    /// it gets in the end must be an integer type.
    pub(crate) fn mark_shift_operand(&mut self, e: ExprId) {
        if self.is_pending(e) {
            self.facts().exprs[e].is_shift_operand = true;
        }
    }
    /// Reports whether an expression was recorded with an untyped type.
    fn is_pending(&mut self, e: ExprId) -> bool {
        let ty = self.facts().exprs[e].ty;
        ty.is_some_and(|ty| self.types.is_untyped(ty))
    }
    /// Gives the expression of `x`, which was untyped, the type `ty`; see [`Self::settle`].
    pub(crate) fn settle_operand(&mut self, x: &Operand, ty: TypeId, is_final: bool) {
        if let Source::Expr(e) = x.source {
            self.settle(e, ty, is_final);
        }
    }
    /// Gives a pending expression, and those of its operands that must have the same type, the type `ty`.
    ///
    /// An untyped `ty` only replaces the kind, unless it is final. A constant must be representable; a
    /// shifted constant must get an integer type.
    pub(crate) fn settle(&mut self, e: ExprId, ty: TypeId, is_final: bool) {
        // Operands come before what they are operands of, as their errors do. The list stands in for
        // recursion, because chains of operators may be very long.
        let mut todo: SmallVec<[(ExprId, Visit); 8]> = smallvec![(e, Visit::Before)];
        while let Some((e, visit)) = todo.pop() {
            if !self.is_pending(e) {
                continue;
            }
            let (left, right) = match visit {
                Visit::Before => self.operands_to_settle(e),
                Visit::After => (None, None),
            };
            if left.is_none() {
                self.settle_one(e, ty, is_final);
                continue;
            }
            todo.push((e, Visit::After));
            todo.extend(right.map(|right| (right, Visit::Before)));
            todo.extend(left.map(|left| (left, Visit::Before)));
        }
    }
    /// Returns the operands of a pending expression that get the same type as the expression.
    fn operands_to_settle(&mut self, e: ExprId) -> (Option<ExprId>, Option<ExprId>) {
        let is_constant = self.facts().exprs[e].mode == Mode::Constant;
        match self.ast(e).kind {
            ExprKind::Paren { x } => (Some(x), None),
            ExprKind::Unary { x, .. } if !is_constant => (Some(x), None),
            // The operands of a comparison got their types when it was checked, and so did the count
            // of a shift.
            ExprKind::Binary { op, .. } if op.is_comparison() => (None, None),
            ExprKind::Binary { op, x, .. } if op.is_shift() && !is_constant => (Some(x), None),
            ExprKind::Binary { x, y, .. } if !is_constant => (Some(x), Some(y)),
            _ => (None, None),
        }
    }
    fn settle_one(&mut self, e: ExprId, ty: TypeId, is_final: bool) {
        let old = self.facts().exprs[e];
        if !is_final && self.types.is_untyped(ty) {
            self.facts().exprs[e].ty = Some(ty);
            return;
        }
        if old.is_shift_operand && !self.types.all_basic(ty, BasicInfo::INTEGER) {
            self.facts().exprs.set(e, ExprFact::default());
            self.report_shift_operand(e, ty);
            return;
        }
        if let Some(value) = self.facts().value(e).cloned() {
            let old_type = old.ty.expect("a pending expression has a type");
            let mut constant = Operand::new(old.mode, old_type, Source::Expr(e));
            constant.value = Some(value);
            if let Err(misfit) = self.implicit_type(&constant, ty) {
                self.facts().exprs.set(e, ExprFact::default());
                self.report_misfit(misfit, &constant, self.named_in_misfit(ty));
                return;
            }
        }
        let fact = &mut self.facts().exprs[e];
        fact.ty = Some(ty);
        fact.is_shift_operand = false;
    }
    fn report_shift_operand(&mut self, e: ExprId, ty: TypeId) {
        let (text, ty) = (self.expr_string(e), self.type_string(ty));
        self.error_at(e, format!("invalid operation: shifted operand {text} (type {ty}) must be integer"));
    }
    /// Replaces the recorded value of a pending constant by its representation in some type.
    fn update_value(&mut self, source: Source, value: &Value) {
        let Source::Expr(e) = source else {
            return;
        };
        if self.is_pending(e) {
            let ExprFact { ty, mode, is_shift_operand, .. } = self.facts().exprs[e];
            self.record_expr(e, mode, ty.expect("a pending expression has a type"), Some(value));
            self.facts().exprs[e].is_shift_operand = is_shift_operand;
        }
    }

    /// Converts an untyped operand to a type that its context asks for; a typed one stays as it is.
    /// On failure the operand is in error, which is reported.
    pub(crate) fn convert_untyped(&mut self, x: &mut Operand, target: TypeId) {
        match self.implicit_type(x, target) {
            Ok((ty, value)) => self.adopt(x, ty, value),
            Err(misfit) => {
                self.report_misfit(misfit, x, self.named_in_misfit(target));
                x.invalidate();
            }
        }
    }
    /// Gives an operand the type, and the representation of its value, that [`Self::implicit_type`] found.
    pub(crate) fn adopt(&mut self, x: &mut Operand, ty: TypeId, value: Option<Value>) {
        if let Some(value) = value {
            if self.settle_leaf(x.source, ty, &value) {
                (x.ty, x.value) = (ty, Some(value));
                return;
            }
            self.update_value(x.source, &value);
            x.value = Some(value);
        }
        if ty != x.ty {
            x.ty = ty;
            self.settle_operand(x, ty, false);
        }
    }
    /// Settles a pending constant of which nothing else gets the type: there is nothing to walk down to, and the
    /// value is known to be representable. Reports whether it was such a one.
    fn settle_leaf(&mut self, source: Source, ty: TypeId, value: &Value) -> bool {
        let Source::Expr(e) = source else {
            return false;
        };
        let is_paren = matches!(self.ast(e).kind, ExprKind::Paren { .. });
        let types = self.types;
        let facts = self.facts();
        let fact = &mut facts.exprs[e];
        let is_pending = fact.ty.is_some_and(|ty| types.is_untyped(ty));
        if is_paren || !is_pending || fact.is_shift_operand || fact.value == 0 {
            return false;
        }
        fact.ty = Some(ty);
        facts.values[fact.value as usize - 1] = value.clone();
        true
    }
    /// Returns the type that messages about a failed conversion to `target` name.
    fn named_in_misfit(&self, target: TypeId) -> TypeId {
        if self.types.is_type_param(target) { target } else { self.types.underlying(target) }
    }
    fn report_misfit(&mut self, misfit: Unrepresentable, x: &Operand, target: TypeId) {
        let (operand, target) = (self.describe(x), self.type_string(target));
        let text = match misfit {
            Unrepresentable::Truncated => format!("{operand} truncated to {target}"),
            Unrepresentable::Overflows => format!("{operand} overflows {target}"),
            Unrepresentable::Other => format!("cannot convert {operand} to type {target}"),
        };
        self.error(self.operand_pos(x), text);
    }

    /// Finds the type, and for a constant the representation, that an untyped operand gets where
    /// `target` is expected.
    pub(crate) fn implicit_type(
        &self,
        x: &Operand,
        target: TypeId,
    ) -> Result<(TypeId, Option<Value>), Unrepresentable> {
        let types = self.types;
        if x.is_invalid() || !types.is_untyped(x.ty) || !types.is_valid(target) {
            return Ok((x.ty, None));
        }
        if types.is_untyped(target) {
            let ty = types.max_untyped(x.ty, target).ok_or(Unrepresentable::Other)?;
            return Ok((ty, None));
        }
        if x.is_nil() {
            return if types.has_nil(target) { Ok((target, None)) } else { Err(Unrepresentable::Other) };
        }
        match types.spelled(types.underlying(target)) {
            Type::Basic(basic) if x.is_constant() => {
                let value = self.representation(x, *basic)?;
                Ok((target, Some(value)))
            }
            // Comparisons, and shifts whose type is not known yet.
            Type::Basic(basic) if fits_kind(x.ty.predeclared().unwrap_or(Basic::Invalid), *basic) => {
                Ok((target, None))
            }
            _ if types.is_type_param(target) => {
                let fits =
                    types.all_specific(target, |specific| self.implicit_type(x, specific.underlying).is_ok());
                if fits { Ok((target, None)) } else { Err(Unrepresentable::Other) }
            }
            // A value in an interface has a type of its own: the default one.
            Type::Interface(_) if types.type_set(target).is_all() => Ok((types.default_type(x.ty), None)),
            _ => Err(Unrepresentable::Other),
        }
    }

    /// Returns the representation of a constant operand in a basic type.
    pub(crate) fn representation(&self, x: &Operand, basic: Basic) -> Result<Value, Unrepresentable> {
        let from = self.types.basic_of(x.ty).unwrap_or(Basic::Invalid);
        represent(x.constant(), from, basic, self.config.sizes)
    }
    /// Replaces the value of a constant operand by its representation in a basic type. If there is none,
    /// that is reported and the operand is in error.
    pub(crate) fn make_representable(&mut self, x: &mut Operand, basic: Basic) {
        match self.representation(x, basic) {
            Ok(value) => x.value = Some(value),
            Err(misfit) => {
                self.report_misfit(misfit, x, basic.id());
                x.invalidate();
            }
        }
    }
}

/// Reports whether an untyped value of kind `from`, which is no constant, converts to a basic type.
const fn fits_kind(from: Basic, to: Basic) -> bool {
    match from {
        Basic::UntypedBool => to.is(BasicInfo::BOOLEAN),
        Basic::UntypedInt | Basic::UntypedRune | Basic::UntypedFloat | Basic::UntypedComplex => {
            to.is(BasicInfo::NUMERIC)
        }
        Basic::UntypedString => to.is(BasicInfo::STRING),
        _ => false,
    }
}
