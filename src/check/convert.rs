//! Conversions `T(x)`.
//!
//! cmd/compile/internal/types2/conversions.go.

use super::assignability::{Cause, wrap_cause};
use super::checker::Checker;
use super::facts::Mode;
use super::operand::Operand;
use super::version::Version;
use crate::constant::Value;
use crate::types::{Basic, BasicInfo, Type, TypeId};

impl Checker<'_> {
    /// Converts `x` to type `ty`. On failure `x` is in error, which is reported.
    pub(crate) fn conversion(&mut self, x: &mut Operand, ty: TypeId) {
        let types = self.types;
        let was_constant = x.is_constant();
        let mut cause = String::new();
        let is_convertible = match () {
            () if was_constant && types.is_const_type(ty) => {
                let value = self.constant_as(x, ty);
                if value.is_none() && types.is_integer(x.ty) && types.is_integer(ty) {
                    self.report_constant_overflow(x, ty);
                    return;
                }
                x.value = value.clone().or(x.value.take());
                value.is_some()
            }
            () if was_constant && types.is_type_param(ty) => {
                let fits = self.constant_fits_each(x, ty, &mut cause);
                x.mode = Mode::Value;
                fits
            }
            () => {
                let is_convertible = self.convertible_to(x, ty, Some(&mut cause));
                if is_convertible {
                    x.mode = Mode::Value;
                }
                is_convertible
            }
        };
        if !is_convertible {
            let separator = if cause.is_empty() { "" } else { ": " };
            let ty = self.type_string(ty);
            self.error_about(x, |operand| format!("cannot convert {operand} to type {ty}{separator}{cause}"));
            x.invalidate();
            return;
        }
        if types.is_untyped(x.ty) {
            let is_integer_to_string = x.is_constant() && types.is_integer(x.ty) && types.all_string(ty);
            let settled = match () {
                () if x.ty == Basic::UntypedNil.id() => ty,
                () if types.is_non_type_param_interface(ty) => types.default_type(x.ty),
                // In `[]byte("foo")` the constant is a string, not a slice.
                () if was_constant && !types.is_const_type(ty) => types.default_type(x.ty),
                () if is_integer_to_string => x.ty,
                () => ty,
            };
            self.settle_operand(x, settled, true);
        }
        x.ty = ty;
    }
    fn report_constant_overflow(&mut self, x: &mut Operand, ty: TypeId) {
        let text = format!("constant {} overflows {}", x.constant().text(), self.type_string(ty));
        self.error(self.operand_pos(x), text);
        x.invalidate();
    }
    /// Finds the value of a constant converted to a type that constants can have.
    fn constant_as(&self, x: &Operand, ty: TypeId) -> Option<Value> {
        let basic = self.types.basic_of(ty)?;
        if let Ok(value) = self.representation(x, basic) {
            return Some(value);
        }
        let is_integer_to_string = self.types.is_integer(x.ty) && basic.is(BasicInfo::STRING);
        is_integer_to_string.then(|| {
            let code = x.constant().as_u64().and_then(|code| u32::try_from(code).ok());
            let char = code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
            Value::string(char.to_string().into_bytes())
        })
    }
    /// Reports whether a constant converts to each specific type of a type parameter.
    fn constant_fits_each(&mut self, x: &Operand, param: TypeId, cause: &mut String) -> bool {
        let Some(specific) = self.types.specific_types(param) else {
            *cause = format!("{} does not contain specific types", self.type_string(param));
            return false;
        };
        specific.iter().all(|specific| {
            let under = specific.underlying;
            let is_text = self.types.is_string(x.ty) && self.is_bytes_or_runes(under);
            if is_text || self.constant_as(x, under).is_some() {
                return true;
            }
            let (to, within) = (self.type_string(under), self.type_string(param));
            *cause = if self.types.is_integer(x.ty) && self.types.is_integer(under) {
                format!("constant {} overflows {to} (in {within})", x.constant().text())
            } else {
                format!("cannot convert {} to type {to} (in {within})", self.describe(x))
            };
            false
        })
    }

    /// Reports whether a value that is no constant converts to type `target`.
    fn convertible_to(&mut self, x: &Operand, target: TypeId, mut cause: Cause<'_>) -> bool {
        if self.assignable_to(x, target, cause.as_deref_mut()) {
            return true;
        }
        let types = self.types;
        let (v, t) = (types.unalias(x.ty), types.unalias(target));
        let (v_is_param, t_is_param) = (types.is_type_param(v), types.is_type_param(t));
        if self.same_structure(v, t) || self.kinds_convert(v, t) {
            return true;
        }
        if let Some((since, what)) = self.slice_conversion(v, t) {
            let is_allowed = self.allow_version(since);
            if let (false, Some(cause)) = (is_allowed, cause) {
                *cause = format!("conversion of slice to {what} requires {since} or later");
            }
            return is_allowed;
        }
        match (v_is_param, t_is_param) {
            (false, false) => false,
            (false, true) => self.converts_to_each(x, t, None, cause),
            (true, _) => {
                let Some(specific) = types.specific_types(v) else {
                    return false;
                };
                let mut x = x.clone();
                specific.iter().all(|specific| {
                    x.ty = specific.ty;
                    if t_is_param {
                        return self.converts_to_each(&x, t, Some(v), cause.as_deref_mut());
                    }
                    let is_convertible = self.convertible_to(&x, t, cause.as_deref_mut());
                    if !is_convertible {
                        wrap_cause(&mut cause, || {
                            let [from, within, to] = [specific.ty, v, target].map(|ty| self.type_string(ty));
                            format!("cannot convert {from} (in {within}) to type {to}")
                        });
                    }
                    is_convertible
                })
            }
        }
    }
    /// Reports whether `x`, whose type is perhaps one of those of a type parameter `within`, converts to each
    /// specific type of the type parameter `param`.
    fn converts_to_each(
        &mut self,
        x: &Operand,
        param: TypeId,
        within: Option<TypeId>,
        mut cause: Cause<'_>,
    ) -> bool {
        let Some(specific) = self.types.specific_types(param) else {
            return false;
        };
        specific.iter().all(|specific| {
            let is_convertible = self.convertible_to(x, specific.ty, cause.as_deref_mut());
            if !is_convertible {
                wrap_cause(&mut cause, || {
                    let [from, to, param] = [x.ty, specific.ty, param].map(|ty| self.type_string(ty));
                    let within = within.map_or(String::new(), |ty| format!(" (in {})", self.type_string(ty)));
                    format!("cannot convert {from}{within} to type {to} (in {param})")
                });
            }
            is_convertible
        })
    }
    /// Reports whether two types, or what two pointer types point to, differ in names and tags only.
    fn same_structure(&self, v: TypeId, t: TypeId) -> bool {
        let types = self.types;
        let same_underlying = |v, t| {
            !types.is_type_param(v)
                && !types.is_type_param(t)
                && types.identical_ignoring_tags(types.underlying(v), types.underlying(t))
        };
        if same_underlying(v, t) {
            return true;
        }
        match (types.spelled(v), types.spelled(t)) {
            (Type::Pointer(v), Type::Pointer(t)) => same_underlying(*v, *t),
            _ => false,
        }
    }
    /// Reports whether values convert between two types because of what kinds of types they are.
    fn kinds_convert(&self, v: TypeId, t: TypeId) -> bool {
        let types = self.types;
        let is_pointer = |ty| matches!(types.under(ty), Type::Pointer(_));
        let is = |ty, basic| types.basic_of(ty) == Some(basic);
        let is_address = |ty| is_pointer(ty) || is(ty, Basic::Uintptr);
        match () {
            () if types.is_integer_or_float(v) => {
                types.is_integer_or_float(t)
                    || types.is_integer(v) && types.is_string(t)
                    || is(v, Basic::Uintptr) && is(t, Basic::UnsafePointer)
            }
            () if types.is_complex(v) => types.is_complex(t),
            () if types.is_string(v) => self.is_bytes_or_runes(t),
            () if types.is_string(t) => self.is_bytes_or_runes(v),
            () => {
                is_address(v) && is(t, Basic::UnsafePointer) || is(v, Basic::UnsafePointer) && is_address(t)
            }
        }
    }
    /// Reports whether this is a conversion of a slice to an array or to a pointer to one: since which version
    /// it is allowed, and to what it converts.
    fn slice_conversion(&self, v: TypeId, t: TypeId) -> Option<(Version, &'static str)> {
        let types = self.types;
        let Type::Slice(elem) = types.under(v) else {
            return None;
        };
        let is_array_of_elem =
            |ty| matches!(types.under(ty), Type::Array(other, _) if types.identical(*elem, *other));
        match types.under(t) {
            Type::Pointer(array) if is_array_of_elem(*array) => Some((Version(1, 17), "array pointer")),
            Type::Array(..) if is_array_of_elem(t) => Some((Version(1, 20), "array")),
            _ => None,
        }
    }
    /// Reports whether this is a slice of bytes or of runes.
    fn is_bytes_or_runes(&self, ty: TypeId) -> bool {
        let Type::Slice(elem) = self.types.under(ty) else {
            return false;
        };
        let basic = self.types.basic_of(*elem).map(Basic::unaliased);
        matches!(basic, Some(Basic::Uint8 | Basic::Int32))
    }
}
