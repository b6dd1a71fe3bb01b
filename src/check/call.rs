//! Calls: of functions and methods, conversions, and of builtins (whose rules are in `builtins.rs`).
//!
//! Arguments are evaluated first, all of them; then their number is checked; then missing type arguments are
//! inferred (`infer.rs`); then each argument is assigned to its parameter.
//! cmd/compile/internal/types2/call.go (callExpr, genericExprList, arguments).

use super::checker::Checker;
use super::expr::ExprForm;
use super::facts::Mode;
use super::operand::{Context, Operand, Source, TargetName};
use super::version::Version;
use crate::base::Pos;
use crate::diagnostic::{Message, Related};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{Signature, Type, TypeId};
use smallvec::{SmallVec, smallvec};

/// The parts of a call expression.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// The call.
    pub e: ExprId,
    /// What is called.
    pub fun: ExprId,
    /// The arguments.
    pub args: SmallVec<[ExprId; 4]>,
    /// Whether the last argument is followed by `...`.
    pub has_dots: bool,
}

/// An evaluated argument.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    /// The value.
    pub x: Operand,
    /// The type arguments given to a generic function that is not fully instantiated.
    pub type_args: SmallVec<[TypeId; 2]>,
}

impl Argument {
    fn new(x: Operand) -> Self {
        Self { x, type_args: SmallVec::new() }
    }
}

/// The arguments of a call.
pub(super) type Arguments = SmallVec<[Argument; 4]>;

/// Explicit type arguments of a callee and the expressions that give them.
#[derive(Clone, Debug, Default)]
pub(super) struct TypeArgs {
    /// The type arguments, perhaps fewer than there are type parameters.
    pub types: Vec<TypeId>,
    /// The expressions, as many.
    pub exprs: Vec<ExprId>,
}

impl Checker<'_> {
    /// Checks a call or conversion.
    pub(super) fn call_expr(&mut self, e: ExprId) -> (Operand, ExprForm) {
        let ExprKind::Call { fun, args, has_dots } = self.ast(e).kind else {
            unreachable!("only calls are checked here");
        };
        let call = Call { e, fun, args: self.file().list(args).iter().collect(), has_dots };
        let mut instance = None;
        let mut x = if let ExprKind::Index { .. } = self.ast(fun).kind {
            let (mut x, is_generic_function) = self.index_expr(fun);
            instance = is_generic_function.then_some(fun);
            x.source = Source::Expr(fun);
            self.record(&x);
            x
        } else {
            self.expr_or_type(fun, true)
        };
        let form = match x.mode {
            Mode::None => {
                self.use_exprs(&call.args);
                ExprForm::Statement
            }
            Mode::Type => {
                self.convert_call(&mut x, &call);
                ExprForm::Conversion
            }
            Mode::Builtin(builtin) => {
                x = self.builtin(x, &call, builtin);
                self.env.has_call_or_recv |= x.is_valid() && !x.is_constant();
                super::builtins::form(builtin)
            }
            _ => {
                self.call_function(&mut x, &call, instance);
                ExprForm::Statement
            }
        };
        x.source = Source::Expr(e);
        (x, form)
    }
    /// Checks the conversion `T(x)`, where `x` is the type `T` at first.
    fn convert_call(&mut self, x: &mut Operand, call: &Call) {
        self.require_instance(None, x);
        let ty = x.ty;
        if x.is_invalid() {
            return;
        }
        x.invalidate();
        if !self.is_complete(ty) {
            return;
        }
        let last = match *call.args {
            [] => {
                let text = format!("missing argument in conversion to {}", self.type_string(ty));
                self.error_at(call.e, text);
                return;
            }
            [arg] => arg,
            [.., last] => {
                self.use_exprs(&call.args);
                let text = format!("too many arguments in conversion to {}", self.type_string(ty));
                self.error_at(last, text);
                return;
            }
        };
        let target = self.target(ty, TargetName::Context(Context::Conversion));
        *x = self.expr(target, last);
        if x.is_invalid() {
            return;
        }
        let types = self.types;
        if types.is_non_type_param_interface(ty) && !types.type_set(ty).is_method_set() {
            let ty = self.type_string(ty);
            let text = format!(
                "cannot use interface {ty} in conversion (contains specific type constraints or is comparable)"
            );
            self.error_at(call.e, text);
        } else if call.has_dots {
            let text = format!("invalid use of ... in conversion to {}", self.type_string(ty));
            self.error_at(last, text);
        } else {
            self.conversion(x, ty);
        }
    }
    /// Checks the call of a function value `x`. `instance` is the callee if it is an index expression that
    /// gives type arguments.
    fn call_function(&mut self, x: &mut Operand, call: &Call, instance: Option<ExprId>) {
        let Some(mut signature) = self.callee_type(x) else {
            // As in gc, the arguments of something that cannot be called are not even looked at.
            x.invalidate();
            return;
        };
        let was_generic = self.is_generic_function(signature);
        let mut type_args = TypeArgs::default();
        if let Some(instance) = instance {
            match self.explicit_type_args(instance, signature) {
                Some(given) => type_args = given,
                None => {
                    self.use_exprs(&call.args);
                    x.invalidate();
                    return;
                }
            }
            if type_args.types.len() == self.n_type_params(signature) {
                self.verify_version(self.start_pos(instance), Version(1, 18), "function instantiation");
                let pos = self.ast(instance).pos;
                let TypeArgs { types, exprs } = std::mem::take(&mut type_args);
                signature = self.instantiate_signature(pos, instance, signature, &types, exprs);
            }
        }
        let mut args = self.generic_expr_list(&call.args);
        let signature = self.arguments(call, signature, type_args, &mut args);
        if was_generic && !self.is_generic_function(signature) {
            self.record_expr(call.fun, Mode::Value, signature, None);
        }
        self.call_result(x, signature);
    }
    /// Returns the function type of a callee, that of all types of a type parameter; reports that it cannot be
    /// called if there is none.
    fn callee_type(&mut self, x: &Operand) -> Option<TypeId> {
        let common = self.common_under(x.ty, |this, specific| match specific {
            Some(specific) if !matches!(this.types.spelled(specific.underlying), Type::Signature(_)) => {
                Some(format!("{} is not a function", this.type_string(specific.ty)))
            }
            _ => None,
        });
        match common {
            Ok(signature) => Some(signature),
            Err(cause) => {
                self.error_about(x, |operand| format!("invalid operation: cannot call {operand}: {cause}"));
                None
            }
        }
    }
    /// Evaluates the type arguments that an index expression gives to a generic function; none if they are in
    /// error or too many.
    fn explicit_type_args(&mut self, instance: ExprId, signature: TypeId) -> Option<TypeArgs> {
        let ExprKind::Index { index, .. } = self.ast(instance).kind else {
            unreachable!("only an index expression gives type arguments");
        };
        let exprs = self.file().unlist(Some(index));
        let types = self.type_list(&exprs)?;
        let want = self.n_type_params(signature);
        if want < types.len() {
            let text = format!("got {} type arguments but want {want}", types.len());
            self.error_at(exprs[want], text);
            return None;
        }
        Some(TypeArgs { types, exprs })
    }
    /// Returns how many type parameters a function type has.
    pub(super) fn n_type_params(&self, signature: TypeId) -> usize {
        match self.types.spelled(signature) {
            Type::Signature(signature) => signature.type_params.len(),
            _ => 0,
        }
    }
    /// Makes `x` the result of calling a function of this type.
    fn call_result(&mut self, x: &mut Operand, signature: TypeId) {
        let Type::Signature(func) = self.types.spelled(signature) else {
            unreachable!("a callee has a function type");
        };
        match &*func.results {
            [] => x.mode = Mode::NoValue,
            [result] => {
                x.mode = Mode::Value;
                if !self.is_complete(result.ty) {
                    x.invalidate();
                    return;
                }
                x.ty = result.ty;
            }
            results => {
                x.mode = Mode::Value;
                x.ty = self.types.intern(Type::Tuple(results.into()));
            }
        }
        self.env.has_call_or_recv = true;
        // If inference failed, the result is unknown where it depends on the type parameters.
        if x.mode == Mode::Value && self.mentions_any(x.ty, &func.type_params) {
            x.invalidate();
        }
    }

    /// Evaluates the arguments of a call. A single one may have several values. Generic functions may stay
    /// without type arguments, which are inferred together with those of the callee.
    pub(super) fn generic_expr_list(&mut self, list: &[ExprId]) -> Arguments {
        // Before go1.21, generic functions had to be instantiated by themselves.
        let infers_at_once = !list.is_empty() && !self.allow_version(Version(1, 21));
        if let [e] = *list {
            return self.only_argument(e, infers_at_once);
        }
        list.iter()
            .map(|&e| match self.instance_argument(e, infers_at_once) {
                Ok(argument) => argument,
                Err(Some(mut x)) => {
                    self.require_single_value(&mut x);
                    Argument::new(x)
                }
                Err(None) => Argument::new(self.generic_expr(e, None)),
            })
            .collect()
    }
    fn only_argument(&mut self, e: ExprId, infers_at_once: bool) -> Arguments {
        let mut x = match self.instance_argument(e, infers_at_once) {
            Ok(argument) => return smallvec![argument],
            Err(Some(x)) => x,
            Err(None) => self.raw_expr(None, e, None, true).0,
        };
        self.require_value(&mut x);
        if x.is_valid()
            && let Type::Tuple(results) = self.types.spelled(x.ty)
        {
            return results
                .iter()
                .map(|result| Argument::new(Operand::of(Mode::Value, result.ty, e)))
                .collect();
        }
        smallvec![Argument::new(x)]
    }
    /// Evaluates an argument that is an index expression. If it is no generic function, the operand is returned
    /// as an error; nothing is returned for other expressions.
    fn instance_argument(&mut self, e: ExprId, infers_at_once: bool) -> Result<Argument, Option<Operand>> {
        let ExprKind::Index { .. } = self.ast(e).kind else {
            return Err(None);
        };
        let n_errors = self.diagnostics.len();
        let (mut x, is_generic_function) = self.deep(|this| this.index_expr(e));
        if !is_generic_function {
            self.repeat_errors(n_errors);
            x.source = Source::Expr(e);
            self.record(&x);
            return Err(Some(x));
        }
        let type_args = self.partial_instance(&mut x, e, infers_at_once);
        x.source = Source::Expr(e);
        match type_args {
            Some(type_args) => Ok(Argument { x, type_args }),
            None => {
                self.record(&x);
                Ok(Argument::new(x))
            }
        }
    }
    /// Reports the errors since `start` again.
    ///
    /// gc evaluates an argument twice if it is an index expression: first to see whether it instantiates a
    /// function. That shows only in the number of errors, which is limited to ten.
    fn repeat_errors(&mut self, start: usize) {
        /// Enough to reach the limit of ten errors, however deep calls are nested.
        const MOST_REPEATED: usize = 100;
        let end = self.diagnostics.len().min(start + MOST_REPEATED);
        for at in start..end {
            let repeated = self.diagnostics[at].clone();
            self.diagnostics.push(repeated);
        }
    }

    /// Checks the arguments of a call of a function of type `callee`, and infers what type arguments are missing.
    /// Returns the type of the callee with all type arguments put in; if there was an error, the type as it was.
    pub(super) fn arguments(
        &mut self,
        call: &Call,
        callee: TypeId,
        type_args: TypeArgs,
        args: &mut Arguments,
    ) -> TypeId {
        let types = self.types;
        let Type::Signature(signature) = types.spelled(callee) else {
            unreachable!("a callee has a function type");
        };
        let Some(params) = self.match_params(call, signature, args) else {
            return callee;
        };
        let is_generic =
            !signature.type_params.is_empty() || args.iter().any(|arg| self.is_generic_argument(&arg.x));
        let (callee, params) = if is_generic {
            match self.infer_call(call, callee, &params, type_args, args) {
                Some((callee, params)) => (callee, params),
                None => return callee,
            }
        } else {
            (callee, params)
        };
        let context = Context::Argument(call.fun);
        for (arg, &param) in args.iter_mut().zip(&params) {
            self.assignment(&mut arg.x, Some(param), context);
        }
        callee
    }
    /// Reports whether an argument is a generic function.
    pub(super) fn is_generic_argument(&self, x: &Operand) -> bool {
        matches!(self.types.spelled(x.ty), Type::Signature(signature) if !signature.type_params.is_empty())
    }
    /// Returns the types of the parameters, one for each argument; none if their numbers do not fit, which is
    /// reported.
    ///
    /// ```text
    ///               | f(a, b)          | f(a, b...)
    /// func(x, y T)  | nargs == npars   | error
    /// func(x, ...T) | npars-1 <= nargs | nargs == npars
    /// ```
    fn match_params(
        &mut self,
        call: &Call,
        signature: &Signature,
        args: &Arguments,
    ) -> Option<SmallVec<[TypeId; 8]>> {
        let mut params: SmallVec<[TypeId; 8]> = signature.params.iter().map(|param| param.ty).collect();
        let mut n_wanted = params.len();
        if call.has_dots {
            let text = match *call.args {
                _ if !signature.is_variadic => {
                    format!("cannot use ... in call to non-variadic {}", self.expr_string(call.fun))
                }
                [arg] if 1 < args.len() => {
                    format!("cannot use ... with {}-valued {}", args.len(), self.expr_string(arg))
                }
                _ => String::new(),
            };
            if !text.is_empty() {
                self.error_at(call.e, text);
                return None;
            }
        } else if signature.is_variadic {
            let last = params.pop().expect("a variadic function has a last parameter");
            n_wanted = params.len();
            if n_wanted <= args.len() {
                let elem = match self.types.spelled(last) {
                    Type::Slice(elem) => *elem,
                    _ => last,
                };
                params.resize(args.len(), elem);
                n_wanted = args.len();
            }
        }
        if n_wanted == args.len() {
            return Some(params);
        }
        self.report_count(call, signature, args, n_wanted);
        None
    }
    fn report_count(&mut self, call: &Call, signature: &Signature, args: &Arguments, n_wanted: usize) {
        let extra = args.get(n_wanted);
        let pos = match extra.or(args.last()) {
            Some(arg) => self.operand_pos(&arg.x),
            None => self.start_pos(call.e),
        };
        let quantity = if extra.is_some() { "too many" } else { "not enough" };
        let text = format!("{quantity} arguments in call to {}", self.expr_string(call.fun));
        let have = self.types_summary(args.iter().map(|arg| arg.x.ty), false, call.has_dots);
        let want =
            self.types_summary(signature.params.iter().map(|param| param.ty), signature.is_variadic, false);
        self.report_have_want(pos, text, have, want);
    }
    /// Reports an error with the types that there are and those that were expected.
    pub(crate) fn report_have_want(&mut self, pos: Pos, text: String, have: String, want: String) {
        let line = |text: String| Related { pos: Pos::NONE, message: Message::from(text) };
        let related = vec![line(format!("have {have}")), line(format!("want {want}"))];
        self.report(pos, Message::from(text), related);
    }
    /// Lists types for a message: `(number, string)`. The last one may be that of a variadic parameter, or of an
    /// argument followed by `...`.
    pub(crate) fn types_summary(
        &self,
        types: impl IntoIterator<Item = TypeId, IntoIter: ExactSizeIterator>,
        is_variadic: bool,
        has_dots: bool,
    ) -> String {
        let types = types.into_iter();
        let n_types = types.len();
        let texts: Vec<String> = types
            .enumerate()
            .map(|(at, ty)| {
                let is_last = at + 1 == n_types;
                match self.types.spelled(ty) {
                    Type::Slice(elem) if is_last && is_variadic => format!("...{}", self.type_string(*elem)),
                    _ if is_last && has_dots => format!("{}...", self.type_summary(ty)),
                    _ => self.type_summary(ty),
                }
            })
            .collect();
        format!("({})", texts.join(", "))
    }
    fn type_summary(&self, ty: TypeId) -> String {
        if !self.types.is_valid(ty) {
            return "unknown type".to_owned();
        }
        if !self.types.is_untyped(ty) {
            return self.type_string(ty);
        }
        // "have number, want float64" says more than "have untyped int".
        if self.types.is_numeric(ty) {
            return "number".to_owned();
        }
        self.type_string(ty).replace("untyped ", "")
    }

    /// Checks expressions only for errors in them, and so that variables count as used. Reports whether there
    /// was none.
    pub(crate) fn use_exprs(&mut self, list: &[ExprId]) -> bool {
        self.use_all(list, false)
    }
    /// As [`use_exprs`](Self::use_exprs), for the left side of an assignment: a variable that stands there alone is
    /// not used.
    pub(crate) fn use_lhs(&mut self, list: &[ExprId]) -> bool {
        self.use_all(list, true)
    }
    fn use_all(&mut self, list: &[ExprId], is_lhs: bool) -> bool {
        let mut is_valid = true;
        for &e in list {
            is_valid &= self.use_expr(e, is_lhs);
        }
        is_valid
    }
    fn use_expr(&mut self, e: ExprId, is_lhs: bool) -> bool {
        match self.ast(self.file().unparen(e)).kind {
            ExprKind::Name { name } if name.is_blank() => true,
            ExprKind::Name { name } => {
                let inner = self.file().unparen(e);
                if !is_lhs {
                    return self.expr_or_type(inner, true).is_valid();
                }
                let binding = self.scopes.find(name);
                let was_used = binding.map(|binding| self.scopes.binding(binding).is_used);
                let is_valid = self.expr_or_type(inner, true).is_valid();
                if let (Some(binding), Some(was_used)) = (binding, was_used) {
                    self.scopes.set_used(binding, was_used);
                }
                is_valid
            }
            ExprKind::List { elems } => {
                let elems = self.file().list(elems).to_vec();
                self.use_all(&elems, is_lhs)
            }
            _ => self.raw_expr(None, e, None, true).0.is_valid(),
        }
    }
}
