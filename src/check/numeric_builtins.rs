//! Calls of the predeclared functions of numbers: `complex`, `real`, `imag`, `max`, `min`.
//!
//! cmd/compile/internal/types2/builtins.go.

use super::builtins::Operands;
use super::call::Call;
use super::checker::Checker;
use super::facts::Mode;
use super::operand::{Context, Operand, Source};
use super::version::Version;
use crate::base::Pos;
use crate::constant::{Comparison, Value};
use crate::types::{Basic, Builtin, InterfaceType, Term, Type, TypeId};
use smallvec::SmallVec;

impl Checker<'_> {
    /// `complex(r, i)`
    pub(super) fn complex(&mut self, call: &Call, mut args: Operands) -> Option<Operand> {
        let mut y = args.pop().expect("the number of arguments was checked");
        let mut x = args.pop().expect("the number of arguments was checked");
        match (self.types.is_untyped(x.ty), self.types.is_untyped(y.ty)) {
            (false, false) => {}
            (true, false) => self.convert_untyped(&mut x, y.ty),
            (false, true) => self.convert_untyped(&mut y, x.ty),
            (true, true) if x.is_constant() && y.is_constant() => {
                for part in [&mut x, &mut y] {
                    if self.types.is_numeric(part.ty) && part.constant().imag().sign() == 0 {
                        part.ty = Basic::UntypedFloat.id();
                    }
                }
            }
            // One is a shift whose type is not known yet; as it must be a float, that is an error.
            (true, true) => {
                self.convert_untyped(&mut x, Basic::Float64.id());
                self.convert_untyped(&mut y, Basic::Float64.id());
            }
        }
        if x.is_invalid() || y.is_invalid() {
            return None;
        }
        if !self.types.identical(x.ty, y.ty) {
            let (text, a, b) = (self.expr_string(call.e), self.type_string(x.ty), self.type_string(y.ty));
            self.error(
                self.operand_pos(&x),
                format!("invalid operation: {text} (mismatched types {a} and {b})"),
            );
            return None;
        }
        let complex = |basic| match basic {
            Basic::Float32 => Some(Basic::Complex64),
            Basic::Float64 => Some(Basic::Complex128),
            Basic::UntypedFloat => Some(Basic::UntypedComplex),
            _ => None,
        };
        let Some(result) = self.apply_to_basic(&x, Builtin::Complex, complex) else {
            let ty = self.type_string(x.ty);
            let text = format!("invalid argument: arguments have type {ty}, expected floating-point");
            self.error(self.operand_pos(&x), text);
            return None;
        };
        if x.is_constant() && y.is_constant() {
            let value = Value::complex(x.constant().to_float(), y.constant().to_float());
            return Some(self.constant_result(call, result, value));
        }
        Some(self.builtin_result(call, result, &[x.ty, x.ty]))
    }
    /// `real(z)`, `imag(z)`
    pub(super) fn real_or_imag(
        &mut self,
        call: &Call,
        mut args: Operands,
        builtin: Builtin,
    ) -> Option<Operand> {
        let mut x = args.pop().expect("the number of arguments was checked");
        if self.types.is_untyped(x.ty) {
            if !x.is_constant() {
                // A shift whose type is not known yet; as it must be complex, that is an error.
                self.convert_untyped(&mut x, Basic::Complex128.id());
                if x.is_invalid() {
                    return None;
                }
            } else if self.types.is_numeric(x.ty) {
                x.ty = Basic::UntypedComplex.id();
            }
        }
        let part = |basic| match basic {
            Basic::Complex64 => Some(Basic::Float32),
            Basic::Complex128 => Some(Basic::Float64),
            Basic::UntypedComplex => Some(Basic::UntypedFloat),
            _ => None,
        };
        let Some(result) = self.apply_to_basic(&x, builtin, part) else {
            let ty = self.type_string(x.ty);
            let text = format!("invalid argument: argument has type {ty}, expected complex type");
            self.error(self.operand_pos(&x), text);
            return None;
        };
        if x.is_constant() {
            let value = if builtin == Builtin::Real { x.constant().real() } else { x.constant().imag() };
            return Some(self.constant_result(call, result, value));
        }
        Some(self.builtin_result(call, result, &[x.ty]))
    }
    /// Returns the type that `f` makes of the type of `x`. For a type parameter that is a new type parameter, to
    /// which `f` applied for each of its types; gc does not support that yet and says so.
    fn apply_to_basic(
        &mut self,
        x: &Operand,
        builtin: Builtin,
        f: impl Fn(Basic) -> Option<Basic>,
    ) -> Option<TypeId> {
        let types = self.types;
        let apply = |ty| types.basic_of(ty).and_then(&f).map(Basic::id);
        let Some(param) = types.type_param_of(x.ty) else {
            return apply(x.ty);
        };
        let terms = types.type_set(types.underlying(x.ty)).specific_terms()?;
        let terms: Option<Box<[Term]>> =
            terms.iter().map(|term| apply(term.ty).map(|ty| Term { ty, ..term.clone() })).collect();
        let union = types.intern(Type::Union(terms?));
        let name = builtin.name().0;
        self.error_about(x, |operand| {
            format!(
                "{operand} not supported as argument to built-in {name} for go1.18 (see go.dev/issue/50937)"
            )
        });
        let renamed = types.rename_type_params(&[param])[0];
        let embeds = Box::new([(union, Pos::NONE)]);
        let bound = InterfaceType { methods: Box::default(), embeds, is_implicit: false };
        types.type_param(renamed).bound.set(types.intern(Type::Interface(Box::new(bound))));
        Some(types.type_param_type(renamed))
    }
    /// `max(x, y)`, `min(x, y)`
    pub(super) fn max_or_min(
        &mut self,
        call: &Call,
        mut args: Operands,
        builtin: Builtin,
    ) -> Option<Operand> {
        let name = builtin.name().0;
        self.verify_version(self.start_pos(call.fun), Version(1, 21), &format!("built-in {name}"));
        let op = if builtin == Builtin::Max { Comparison::Greater } else { Comparison::Less };
        let mut x = args[0].clone();
        for (at, a) in args.iter_mut().enumerate() {
            if !self.types.all_ordered(a.ty) {
                self.error_about(a, |operand| format!("invalid argument: {operand} cannot be ordered"));
                return None;
            }
            if at == 0 {
                continue;
            }
            self.match_types(&mut x, a);
            if x.is_invalid() {
                return None;
            }
            if !self.types.identical(x.ty, a.ty) {
                let (t, u, text) =
                    (self.type_string(x.ty), self.type_string(a.ty), self.source_text(a.source));
                let text = format!(
                    "invalid argument: mismatched types {t} (previous argument) and {u} (type of {text})"
                );
                self.error(self.operand_pos(a), text);
                return None;
            }
            if !x.is_constant() || !a.is_constant() {
                x.mode = Mode::Value;
            } else if a.constant().compare(op, x.constant()) {
                x = a.clone();
            }
        }
        if !x.is_constant() {
            x.mode = Mode::Value;
            self.assignment(&mut x, Some(self.types.empty_interface()), Context::Builtin(builtin));
            if x.is_invalid() {
                return None;
            }
        }
        for a in &args {
            self.settle_operand(a, x.ty, true);
        }
        if !x.is_constant() {
            let params: SmallVec<[TypeId; 4]> = args.iter().map(|_| x.ty).collect();
            self.record_builtin_call(call, Some(x.ty), &params);
        }
        x.source = Source::Expr(call.e);
        Some(x)
    }
}
