//! Range clauses: what can be ranged over, and the variables that it sets.
//! (cmd/compile/internal/types2/range.go)

use super::checker::Checker;
use super::facts::Mode;
use super::operand::{Context, Operand};
use super::version::Version;
use crate::base::{Pos, known};
use crate::constant::Value;
use crate::syntax::ast::{ExprId, StmtId};
use crate::types::{ArrayLen, Basic, ChanDir, Signature, Type, TypeId, VarKind};

/// What ranging over something yields.
#[derive(Clone, Copy, Debug, Default)]
struct Yields {
    key: Option<TypeId>,
    value: Option<TypeId>,
}

/// The variables of a range clause.
#[derive(Clone, Copy, Default)]
struct Vars {
    key: Option<ExprId>,
    value: Option<ExprId>,
    extra: Option<ExprId>,
}

impl Checker<'_> {
    /// Checks a `for` statement with a range clause.
    pub(crate) fn range_stmt(
        &mut self,
        pos: Pos,
        lhs: Option<ExprId>,
        is_def: bool,
        e: ExprId,
        body: Option<StmtId>,
    ) {
        let vars = self.range_vars(lhs);
        self.env.has_call_or_recv = false;
        let mut x = self.expr(None, e);
        if x.is_valid() && vars.value.is_none() && !self.env.has_call_or_recv {
            self.record_range_length(e, x.ty);
        }
        let yields = self.range_yields(&x, vars);
        // The variables are not in scope in the expression.
        self.open_scope();
        if is_def {
            self.declare_range_vars(pos, vars, yields, &mut x);
        } else if vars.key.is_some() {
            self.assign_range_vars(vars, yields, &mut x);
        } else if self.types.is_integer(x.ty) {
            // An untyped number must fit its default type even if no variable takes it.
            self.assignment(&mut x, None, Context::Range);
        }
        if let Some(body) = body {
            self.stmt(body);
        }
        self.close_scope();
    }
    fn range_vars(&self, lhs: Option<ExprId>) -> Vars {
        let list = self.file().unlist(lhs);
        Vars { key: list.first().copied(), value: list.get(1).copied(), extra: list.get(2).copied() }
    }
    /// Records the length of an array that is ranged over without need for its elements: the array is not
    /// evaluated then.
    fn record_range_length(&mut self, e: ExprId, ty: TypeId) {
        if let Type::Array(_, ArrayLen::Known(len)) = *self.types.spelled(self.array_pointer_base(ty)) {
            let inner = self.file().unparen(e);
            self.record_expr(inner, Mode::Constant, Basic::Int.id(), Some(&Value::Int(len)));
        }
    }
    /// Returns the underlying type, or the array type behind it if that is a pointer to an array.
    fn array_pointer_base(&self, ty: TypeId) -> TypeId {
        let underlying = self.types.underlying(ty);
        if let Type::Pointer(elem) = *self.types.spelled(underlying)
            && let Type::Array(..) = self.types.under(elem)
        {
            return self.types.underlying(elem);
        }
        underlying
    }
    /// Finds out what ranging over `x` yields and whether that goes with the variables.
    fn range_yields(&mut self, x: &Operand, vars: Vars) -> Yields {
        if x.is_invalid() {
            return Yields::default();
        }
        let yields = match self.range_key_value(x.ty) {
            Ok(yields) => yields,
            Err(cause) => {
                let text = self.describe(x);
                let cause = if cause.is_empty() { cause } else { format!(": {cause}") };
                self.error(self.operand_pos(x), format!("cannot range over {text}{cause}"));
                let invalid = Some(self.types.invalid());
                return Yields { key: invalid, value: invalid };
            }
        };
        let (at, message) = match (yields, vars) {
            (Yields { key: None, .. }, Vars { key: Some(at), .. }) => {
                (at, format!("range over {} permits no iteration variables", self.describe(x)))
            }
            (Yields { value: None, .. }, Vars { value: Some(at), .. }) => {
                (at, format!("range over {} permits only one iteration variable", self.describe(x)))
            }
            (_, Vars { extra: Some(at), .. }) => {
                (at, "range clause permits at most two iteration variables".to_owned())
            }
            _ => return yields,
        };
        self.error_at(at, message);
        yields
    }
    /// Finds the types that ranging over a value of type `ty` yields, or says why one cannot.
    fn range_key_value(&mut self, ty: TypeId) -> Result<Yields, String> {
        let underlying = self.range_underlying(ty)?;
        let int = Some(Basic::Int.id());
        let types = self.types;
        match types.spelled(self.array_pointer_base(underlying)) {
            Type::Basic(basic) if basic.is(crate::types::BasicInfo::STRING) => {
                Ok(Yields { key: int, value: Some(Basic::Rune.id()) })
            }
            Type::Basic(basic) if basic.is(crate::types::BasicInfo::INTEGER) => {
                if self.allow_version(Version(1, 22)) {
                    Ok(Yields { key: Some(ty), value: None })
                } else {
                    Err("requires go1.22 or later".to_owned())
                }
            }
            Type::Array(elem, _) | Type::Slice(elem) => Ok(Yields { key: int, value: Some(*elem) }),
            Type::Map(key, value) => Ok(Yields { key: Some(*key), value: Some(*value) }),
            Type::Chan(_, elem) => Ok(Yields { key: Some(*elem), value: None }),
            Type::Signature(signature) => self.range_func(signature),
            _ => Err(String::new()),
        }
    }
    /// Returns the underlying type that all types of `ty` share; channels must allow to receive.
    fn range_underlying(&mut self, ty: TypeId) -> Result<TypeId, String> {
        self.common_under(ty, |this, specific| {
            let specific = specific?;
            let is_send_only =
                matches!(this.types.spelled(specific.underlying), Type::Chan(ChanDir::Send, _));
            is_send_only.then(|| format!("receive from send-only channel {}", this.type_string(specific.ty)))
        })
    }
    /// Finds what an iterator function yields: `func(yield func(K, V) bool)`.
    fn range_func(&mut self, signature: &Signature) -> Result<Yields, String> {
        const FORM: &str = "func must be func(yield func(...) bool): ";
        if !self.allow_version(Version(1, 23)) {
            return Err("requires go1.23 or later".to_owned());
        }
        let [param] = &*signature.params else { return Err(format!("{FORM}wrong argument count")) };
        if !signature.results.is_empty() {
            return Err(format!("{FORM}unexpected results"));
        }
        let types = self.types;
        let yield_type =
            self.common_under(param.ty, |_, _| None).map_err(|why| format!("{FORM}in yield type, {why}"))?;
        let Type::Signature(callback) = types.spelled(yield_type) else {
            return Err(format!("{FORM}argument is not func"));
        };
        if 2 < callback.params.len() {
            return Err(format!("{FORM}yield func has too many parameters"));
        }
        match &*callback.results {
            [result] if types.identical(result.ty, Basic::Bool.id()) => {}
            [result] if types.is_boolean(result.ty) => {
                return Err(format!("{FORM}yield func returns user-defined boolean, not bool"));
            }
            _ => return Err(format!("{FORM}yield func does not return bool")),
        }
        if callback.is_variadic {
            return Err(format!("yield func of type {} cannot be variadic", self.type_string(yield_type)));
        }
        let param = |index: usize| callback.params.get(index).map(|param| param.ty);
        Ok(Yields { key: param(0), value: param(1) })
    }

    fn declare_range_vars(&mut self, pos: Pos, vars: Vars, yields: Yields, x: &mut Operand) {
        let is_integer = self.types.is_integer(x.ty);
        let mut declared = Vec::new();
        for (lhs, ty) in [(vars.key, yields.key), (vars.value, yields.value)] {
            let Some(lhs) = lhs else { continue };
            let var = match self.file().name(lhs) {
                Some(name) => {
                    let var = self.new_var(VarKind::Local, lhs, None);
                    self.record_object(lhs, var);
                    if !name.is_blank() {
                        declared.push((var, false));
                    }
                    var
                }
                None => {
                    let text = self.expr_string(lhs);
                    self.error_at(lhs, format!("invalid syntax tree: cannot declare {text}"));
                    self.add_object(
                        crate::types::ObjectKind::Var(VarKind::Local),
                        known::BLANK,
                        self.ast(lhs).pos,
                    )
                }
            };
            let Some(ty) = ty.filter(|&ty| self.types.is_valid(ty)) else {
                self.types.object(var).ty.set(self.types.invalid());
                // Nobody can use a variable that has no value.
                declared
                    .iter_mut()
                    .filter(|(other, _)| *other == var)
                    .for_each(|(_, is_used)| *is_used = true);
                continue;
            };
            if is_integer {
                self.init_var(var, x, Context::Range);
            } else {
                // Errors stand at the variable, for want of another expression.
                let mut y = Operand::of(Mode::Value, ty, lhs);
                self.init_var(var, &mut y, Context::Assignment);
            }
        }
        if declared.is_empty() {
            self.error(pos, "no new variables on left side of :=");
        }
        for (var, is_used) in declared {
            if let Some(binding) = self.declare(None, var) {
                self.scopes.set_used(binding, is_used);
            }
        }
    }
    fn assign_range_vars(&mut self, vars: Vars, yields: Yields, x: &mut Operand) {
        let is_integer = self.types.is_integer(x.ty);
        for (lhs, ty) in [(vars.key, yields.key), (vars.value, yields.value)] {
            let (Some(lhs), Some(ty)) = (lhs, ty.filter(|&ty| self.types.is_valid(ty))) else { continue };
            if !is_integer {
                let mut y = Operand::of(Mode::Value, ty, lhs);
                self.assign_value(lhs, &mut y, Context::Assignment);
                continue;
            }
            self.assign_value(lhs, x, Context::Range);
            // An untyped number takes the type of the variable, which must be an integer type.
            if x.is_valid() && !self.types.is_integer(x.ty) {
                let text = self.type_string(x.ty);
                self.error_at(lhs, format!("cannot use iteration variable of type {text}"));
            }
        }
    }
}
