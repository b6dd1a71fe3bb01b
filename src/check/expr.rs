//! Expressions: what kind of thing each is, and who checks it.
//!
//! [`Checker::raw_expr`] dispatches over the kinds of expressions and records the outcome. The other
//! entries say what the context wants: a single value ([`Checker::expr`]), one that may still be
//! generic, a value or a type, several values. Operators are in `operator.rs`, `comparison.rs` and
//! `shift.rs`; calls, selectors, literals and indices have files of their own.
//!
//! Chains of binary operators and parentheses are walked in a loop, because sources have chains of a
//! hundred thousand. All other nesting recurses through [`Checker::deep`].
//!
//! The order of checks and the texts are those of cmd/compile/internal/types2/expr.go.

use super::checker::Checker;
use super::facts::Mode;
use super::operand::{Operand, Phrase, Source, Target};
use super::operator::Operation;
use crate::syntax::ast::{ExprId, ExprKind, Operator};
use crate::types::{Basic, Type, TypeId};
use smallvec::{SmallVec, smallvec};

/// What an expression is as a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExprForm {
    /// `T(x)`
    Conversion,
    /// Anything whose value should be used.
    Expression,
    /// A call, a receive operation, or something in error: may stand alone.
    Statement,
}

/// Which modes a context does not accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exclude {
    /// Everything that is no value: calls without result, builtins, types.
    NonValues,
    /// Calls without result.
    NoValue,
    /// Calls without result, and builtins.
    NoValueOrBuiltin,
}

impl Checker<'_> {
    /// Checks an expression that must be a single value.
    ///
    /// A generic function gets its type arguments from `target`, if there is one.
    pub(crate) fn expr(&mut self, target: Option<Target>, e: ExprId) -> Operand {
        let (mut x, _) = self.raw_expr(target, e, None, false);
        self.require_single_value(&mut x);
        x
    }
    /// Checks an expression that must be a single value but may be a generic function. Composite literals
    /// without type are of type `hint`.
    pub(crate) fn generic_expr(&mut self, e: ExprId, hint: Option<TypeId>) -> Operand {
        let (mut x, _) = self.raw_expr(None, e, hint, true);
        self.require_single_value(&mut x);
        x
    }
    /// Checks an expression that may be a single value or a type.
    pub(crate) fn expr_or_type(&mut self, e: ExprId, allow_generic: bool) -> Operand {
        let (mut x, _) = self.raw_expr(None, e, None, allow_generic);
        self.exclude(&mut x, Exclude::NoValue);
        self.single_value(&mut x);
        x
    }
    /// Checks the operand of `new`: a type or a single value.
    pub(crate) fn type_or_value(&mut self, e: ExprId) -> Operand {
        let mut x = self.expr_or_type(e, false);
        self.exclude(&mut x, Exclude::NoValueOrBuiltin);
        x
    }
    /// Checks an expression and returns its value or values. If `allow_comma_ok`, an expression that may
    /// yield a second, boolean value yields it, and the result says so. If the first value is in error,
    /// so is the expression.
    pub(crate) fn multi_expr(&mut self, e: ExprId, allow_comma_ok: bool) -> (SmallVec<[Operand; 2]>, bool) {
        let (mut x, _) = self.raw_expr(None, e, None, false);
        self.exclude(&mut x, Exclude::NonValues);
        if x.is_valid()
            && let Type::Tuple(results) = self.types.spelled(x.ty)
        {
            let pos = self.start_pos(e);
            let values = (1..).zip(results).map(|(n, result)| {
                Operand::new(Mode::Value, result.ty, Source::Phrase(pos, Phrase::Result(n)))
            });
            return (values.collect(), false);
        }
        if allow_comma_ok && matches!(x.mode, Mode::MapIndex | Mode::CommaOk) {
            let source = Source::Phrase(self.start_pos(e), Phrase::Ok);
            let ok = Operand::new(Mode::Value, Basic::UntypedBool.id(), source);
            return (smallvec![x, ok], true);
        }
        (smallvec![x], false)
    }
    /// Checks a list of expressions. A list of one expression may have several values.
    pub(crate) fn expr_list(&mut self, list: &[ExprId]) -> SmallVec<[Operand; 2]> {
        if let [e] = *list {
            return self.multi_expr(e, false).0;
        }
        list.iter().map(|&e| self.expr(None, e)).collect()
    }

    /// Checks an expression of any kind and records what it is.
    ///
    /// A generic function gets its type arguments from `target`, if there is one. Unless `allow_generic`,
    /// other generic functions and types are errors. `hint` is the type of a composite literal that has
    /// none, because it is an element of another one.
    pub(crate) fn raw_expr(
        &mut self,
        target: Option<Target>,
        e: ExprId,
        hint: Option<TypeId>,
        allow_generic: bool,
    ) -> (Operand, ExprForm) {
        let (mut x, form) = match self.ast(e).kind {
            ExprKind::Name { .. } => (self.ident(e, false), ExprForm::Expression),
            ExprKind::BasicLit { .. } => {
                let x = self.basic_lit(e);
                self.or_statement(x)
            }
            ExprKind::Paren { .. } | ExprKind::Binary { .. } => return self.spine(e),
            kind => self.deep(|this| this.nested_expr(target, e, kind, hint)),
        };
        if !allow_generic {
            self.require_instance(target, &mut x);
        }
        self.record(&x);
        (x, form)
    }
    /// Checks a binary expression or an expression in parentheses, and whatever of these kinds is its
    /// left operand, from the inside out.
    fn spine(&mut self, outermost: ExprId) -> (Operand, ExprForm) {
        let bottom = self.spine.len();
        let mut e = outermost;
        while let ExprKind::Paren { x } | ExprKind::Binary { x, .. } = self.ast(e).kind {
            self.spine.push(e);
            e = x;
        }
        // Type inference does not go past parentheses or operators.
        let (mut x, mut form) = self.raw_expr(None, e, None, false);
        while bottom < self.spine.len() {
            let e = self.spine.pop().expect("the spine is longer than its bottom");
            if let ExprKind::Binary { op, x: left, y: right } = self.ast(e).kind {
                self.require_single_value(&mut x);
                let y = self.deep(|this| this.expr(None, right));
                self.combine(&mut x, y, Operation { op, left, right, e: Some(e) });
                form = if x.is_valid() { ExprForm::Expression } else { ExprForm::Statement };
            }
            x.source = Source::Expr(e);
            self.record(&x);
        }
        (x, form)
    }
    fn nested_expr(
        &mut self,
        target: Option<Target>,
        e: ExprId,
        kind: ExprKind,
        hint: Option<TypeId>,
    ) -> (Operand, ExprForm) {
        let x = match kind {
            ExprKind::Call { .. } => return self.call_expr(e),
            ExprKind::Selector { .. } => return (self.selector(e, false), ExprForm::Expression),
            ExprKind::Unary { op: Operator::Recv, x } => return (self.receive(e, x), ExprForm::Statement),
            ExprKind::Unary { op: Operator::Mul, x } => self.star(e, x),
            ExprKind::Unary { op, x } => self.unary(e, op, x),
            ExprKind::Index { .. } => self.index_or_instance(target, e),
            ExprKind::Slice { .. } => self.slice_expr(e),
            ExprKind::CompositeLit { .. } => self.composite_lit(e, hint),
            ExprKind::FuncLit { ty, body } => self.func_lit(e, ty, body),
            ExprKind::TypeAssert { x, ty } => self.type_assert(e, x, ty),
            ExprKind::TypeSwitchGuard { x, .. } => {
                self.error_at(e, "invalid syntax tree: use of .(type) outside type switch");
                self.use_exprs(&[x]);
                self.invalid_operand(e)
            }
            ExprKind::ArrayType { .. }
            | ExprKind::SliceType { .. }
            | ExprKind::StructType { .. }
            | ExprKind::InterfaceType { .. }
            | ExprKind::FuncType { .. }
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. } => Operand::of(Mode::Type, self.typ(e), e),
            ExprKind::DotsType { .. } => self.misplaced(e, "invalid use of ..."),
            ExprKind::List { .. } => self.misplaced(e, "unexpected list of expressions"),
            ExprKind::KeyValue { .. } => self.misplaced(e, "no key:value expected"),
            ExprKind::Bad => self.invalid_operand(e),
            ExprKind::Name { .. }
            | ExprKind::BasicLit { .. }
            | ExprKind::Paren { .. }
            | ExprKind::Binary { .. } => unreachable!("raw_expr checks these itself"),
        };
        self.or_statement(x)
    }
    /// Returns an operand as what it is as a statement. What is in error may stand alone, so that it is
    /// not also reported as unused.
    fn or_statement(&self, x: Operand) -> (Operand, ExprForm) {
        let form = if x.is_valid() { ExprForm::Expression } else { ExprForm::Statement };
        (x, form)
    }
    /// Returns the operand of an expression in error.
    pub(crate) fn invalid_operand(&self, e: ExprId) -> Operand {
        Operand::of(Mode::None, Basic::Invalid.id(), e)
    }
    /// Reports an expression where the grammar has none.
    fn misplaced(&mut self, e: ExprId, text: &str) -> Operand {
        self.error_at(e, format!("invalid syntax tree: {text}"));
        self.invalid_operand(e)
    }

    /// Reports whether an operand is a generic type or function.
    #[inline]
    pub(super) fn needs_instance(&self, x: &Operand) -> bool {
        x.ty.predeclared().is_none() && self.is_uninstantiated(x)
    }
    fn is_uninstantiated(&self, x: &Operand) -> bool {
        match self.types.spelled(x.ty) {
            Type::Alias(_) | Type::Named(_) => self.types.is_generic(x.ty),
            Type::Signature(signature) => !signature.type_params.is_empty(),
            _ => false,
        }
    }
    /// Reports an operand that is a generic type, or a generic function that gets no type arguments from
    /// `target`.
    #[inline]
    pub(crate) fn require_instance(&mut self, target: Option<Target>, x: &mut Operand) {
        if !matches!(x.mode, Mode::None | Mode::NoValue) && self.needs_instance(x) {
            self.instantiate_or_report(target, x);
        }
    }
    #[cold]
    fn instantiate_or_report(&mut self, target: Option<Target>, x: &mut Operand) {
        let is_function = matches!(self.types.spelled(x.ty), Type::Signature(_));
        if let Some(target) = target.filter(|_| is_function) {
            self.instantiate_for_target(target, x);
            return;
        }
        let what = if is_function { "function" } else { "type" };
        let text = self.source_text(x.source);
        let pos = self.operand_pos(x);
        self.error(pos, format!("cannot use generic {what} {text} without instantiation"));
        x.invalidate();
        x.ty = Basic::Invalid.id();
    }
    /// Reports an operand that is not a single value.
    #[inline]
    pub(super) fn require_single_value(&mut self, x: &mut Operand) {
        self.exclude(x, Exclude::NonValues);
        self.single_value(x);
    }
    /// Reports an operand that is no value, single or not.
    pub(super) fn require_value(&mut self, x: &mut Operand) {
        self.exclude(x, Exclude::NonValues);
    }
    /// Reports an operand of a mode that the context does not accept.
    #[inline]
    fn exclude(&mut self, x: &mut Operand, modes: Exclude) {
        if matches!(x.mode, Mode::NoValue | Mode::Builtin(_) | Mode::Type) {
            self.complain_about_mode(x, modes);
        }
    }
    fn complain_about_mode(&mut self, x: &mut Operand, modes: Exclude) {
        let complaint = match (x.mode, modes) {
            (Mode::NoValue, Exclude::NonValues) => "used as value",
            (Mode::NoValue, _) => "used as value or type",
            (Mode::Builtin(_), Exclude::NonValues | Exclude::NoValueOrBuiltin) => "must be called",
            (Mode::Type, Exclude::NonValues) => "is not an expression",
            _ => return,
        };
        self.error_about(x, |operand| format!("{operand} {complaint}"));
        x.invalidate();
    }
    /// Reports an operand that is the several results of a call.
    #[inline]
    pub(crate) fn single_value(&mut self, x: &mut Operand) {
        if x.mode == Mode::Value && x.ty.predeclared().is_none() {
            self.refuse_tuple(x);
        }
    }
    fn refuse_tuple(&mut self, x: &mut Operand) {
        if matches!(self.types.spelled(x.ty), Type::Tuple(_)) {
            self.error_about(x, |operand| format!("multiple-value {operand} in single-value context"));
            x.invalidate();
        }
    }
    /// Reports an error at an operand, with a text made from its description.
    pub(crate) fn error_about(&mut self, x: &Operand, text: impl FnOnce(String) -> String) {
        let (pos, text) = (self.operand_pos(x), text(self.describe(x)));
        self.error(pos, text);
    }
}
