//! Calls of predeclared functions; those of numbers are in `numeric_builtins.rs`, those of package unsafe in
//! `unsafe_builtins.rs`.
//!
//! Besides the result, the type that the builtin has in this call is recorded for the callee, unless the
//! result is a constant. cmd/compile/internal/types2/builtins.go.

use super::call::{Argument, Call, TypeArgs};
use super::checker::Checker;
use super::expr::ExprForm;
use super::facts::Mode;
use super::operand::{Context, Operand, Source};
use super::version::Version;
use crate::constant::Value;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{ArrayLen, Basic, BasicInfo, Builtin, ChanDir, Type, TypeId};
use smallvec::SmallVec;

/// The arguments of a builtin, evaluated.
pub(super) type Operands = SmallVec<[Operand; 2]>;

/// Returns what a call of a builtin is as a statement.
pub(super) const fn form(builtin: Builtin) -> ExprForm {
    match builtin {
        Builtin::Clear
        | Builtin::Close
        | Builtin::Copy
        | Builtin::Delete
        | Builtin::Panic
        | Builtin::Print
        | Builtin::Println
        | Builtin::Recover => ExprForm::Statement,
        _ => ExprForm::Expression,
    }
}

/// Returns how many arguments a builtin needs, and whether it takes more.
const fn arity(builtin: Builtin) -> (usize, bool) {
    match builtin {
        Builtin::Append | Builtin::Make | Builtin::Max | Builtin::Min => (1, true),
        Builtin::Print | Builtin::Println => (0, true),
        Builtin::Recover => (0, false),
        Builtin::Complex
        | Builtin::Copy
        | Builtin::Delete
        | Builtin::UnsafeAdd
        | Builtin::UnsafeSlice
        | Builtin::UnsafeString => (2, false),
        _ => (1, false),
    }
}

impl Checker<'_> {
    /// Checks the call of a builtin, of which `x` is the callee, and returns its result.
    ///
    /// A result in error keeps the type of the first argument, which messages about the call around it name.
    pub(super) fn builtin(&mut self, x: Operand, call: &Call, builtin: Builtin) -> Operand {
        let mut ty = x.ty;
        let had_call_or_recv = self.env.has_call_or_recv;
        let tells_calls = matches!(builtin, Builtin::Len | Builtin::Cap);
        if tells_calls {
            self.env.has_call_or_recv = false;
        }
        let result = self.find_builtin_result(call, builtin, &mut ty);
        if tells_calls {
            self.env.has_call_or_recv = had_call_or_recv;
        }
        result.unwrap_or(Operand { mode: Mode::None, ty, ..x })
    }
    fn find_builtin_result(&mut self, call: &Call, builtin: Builtin, ty: &mut TypeId) -> Option<Operand> {
        if call.has_dots && builtin != Builtin::Append {
            let name = builtin.name().0;
            self.error_at(call.e, format!("invalid operation: invalid use of ... with built-in {name}"));
            self.use_exprs(&call.args);
            return None;
        }
        let evaluates_itself = matches!(builtin, Builtin::Make | Builtin::New | Builtin::UnsafeOffsetof);
        let mut args = Operands::new();
        if !evaluates_itself {
            args = self.expr_list(&call.args);
            if args.iter().any(Operand::is_invalid) {
                return None;
            }
            *ty = args.first().map_or(*ty, |arg| arg.ty);
        }
        let n_args = if evaluates_itself { call.args.len() } else { args.len() };
        let (n_wanted, is_variadic) = arity(builtin);
        if n_args < n_wanted || !is_variadic && n_wanted < n_args {
            let quantity = if n_args < n_wanted { "not enough" } else { "too many" };
            let text = self.expr_string(call.e);
            self.error_at(
                call.e,
                format!(
                    "invalid operation: {quantity} arguments for {text} (expected {n_wanted}, found {n_args})"
                ),
            );
            return None;
        }
        match builtin {
            Builtin::Append => self.append(call, args),
            Builtin::Cap | Builtin::Len => self.len_or_cap(call, args, builtin),
            Builtin::Clear => self.clear(call, args),
            Builtin::Close => self.close(call, args),
            Builtin::Complex => self.complex(call, args),
            Builtin::Copy => self.copy(call, args),
            Builtin::Delete => self.delete(call, args),
            Builtin::Imag | Builtin::Real => self.real_or_imag(call, args, builtin),
            Builtin::Make => self.make(call),
            Builtin::Max | Builtin::Min => self.max_or_min(call, args, builtin),
            Builtin::New => self.new_variable(call),
            Builtin::Panic => self.panic_call(call, args),
            Builtin::Print | Builtin::Println => self.print_call(call, args, builtin),
            Builtin::Recover => Some(self.builtin_result(call, self.types.empty_interface(), &[])),
            Builtin::UnsafeAdd
            | Builtin::UnsafeAlignof
            | Builtin::UnsafeOffsetof
            | Builtin::UnsafeSizeof
            | Builtin::UnsafeSlice
            | Builtin::UnsafeSliceData
            | Builtin::UnsafeString
            | Builtin::UnsafeStringData => self.unsafe_builtin(call, args, builtin),
        }
    }
    /// Records the type of a builtin in this call: for the callee and what it has in parentheses.
    fn record_builtin(&mut self, call: &Call, builtin: Builtin, signature: TypeId) {
        let mut e = call.fun;
        loop {
            self.record_expr(e, Mode::Builtin(builtin), signature, None);
            let ExprKind::Paren { x } = self.ast(e).kind else {
                return;
            };
            e = x;
        }
    }
    /// Records the type of the builtin from the types of its parameters, which become their default types.
    pub(super) fn record_builtin_call(&mut self, call: &Call, result: Option<TypeId>, params: &[TypeId]) {
        let Mode::Builtin(builtin) = self.facts().expr(call.fun).mode else {
            return;
        };
        let params: SmallVec<[TypeId; 4]> = params.iter().map(|&ty| self.types.default_type(ty)).collect();
        let types = self.types;
        // Few of them differ, and making one only to find that it exists takes long.
        let signature = *self
            .builtin_signatures
            .entry((params, result))
            .or_insert_with_key(|(params, result)| types.signature_of(params, result.as_slice(), false));
        self.record_builtin(call, builtin, signature);
    }
    /// Returns a value as the result of a builtin, whose type is recorded.
    pub(super) fn builtin_result(&mut self, call: &Call, result: TypeId, params: &[TypeId]) -> Operand {
        self.record_builtin_call(call, Some(result), params);
        Operand::of(Mode::Value, result, call.e)
    }
    /// Returns the result of a builtin that has none, whose type is recorded.
    fn no_result(&mut self, call: &Call, params: &[TypeId]) -> Operand {
        self.record_builtin_call(call, None, params);
        Operand::of(Mode::NoValue, Basic::Invalid.id(), call.e)
    }
    /// Returns a constant as the result of a builtin; no type is recorded for the callee.
    pub(super) fn constant_result(&self, call: &Call, ty: TypeId, value: Value) -> Operand {
        Operand { mode: Mode::Constant, ty, value: Some(value), source: Source::Expr(call.e) }
    }

    /// `append(s, x...)`
    fn append(&mut self, call: &Call, args: Operands) -> Option<Operand> {
        let slice = args[0].ty;
        let elem = match self.slice_elem(&args[0]) {
            Ok(elem) => elem,
            Err(cause) => {
                self.error(self.operand_pos(&args[0]), format!("invalid append: {cause}"));
                return None;
            }
        };
        let bytes = self.types.slice_of(Basic::Byte.id());
        let appends_string = args.len() == 2
            && call.has_dots
            && self.assignable_to(&args[0], bytes, None)
            && self.bytes_or_strings(args[1].ty) == Some(true);
        let last = if appends_string { args[1].ty } else { self.types.slice_of(elem) };
        let last = self.types.default_type(last);
        let signature = self.types.signature_of(&[slice, last], &[slice], true);
        if !appends_string {
            let mut args = args.into_iter().map(|x| Argument { x, type_args: SmallVec::new() }).collect();
            self.arguments(call, signature, TypeArgs::default(), &mut args);
        }
        self.record_builtin(call, Builtin::Append, signature);
        Some(Operand::of(Mode::Value, slice, call.e))
    }
    /// Returns the element type that the types of `x` share, which must all be slices; or says why there is none.
    fn slice_elem(&self, x: &Operand) -> Result<TypeId, String> {
        let no_slice = || match x.is_nil() {
            true => "argument must be a slice; have untyped nil".to_owned(),
            false => format!("argument must be a slice; have {}", self.describe(x)),
        };
        let mut common = None;
        for specific in self.types.specific_types(x.ty).ok_or_else(no_slice)? {
            let Type::Slice(elem) = self.types.spelled(specific.underlying) else {
                return Err(no_slice());
            };
            match common {
                None => common = Some(*elem),
                Some(common) if self.types.identical(common, *elem) => {}
                Some(common) => {
                    let (a, b) = (self.type_string(common), self.type_string(*elem));
                    let operand = self.describe(x);
                    return Err(format!("mismatched slice element types {a} and {b} in {operand}"));
                }
            }
        }
        common.ok_or_else(no_slice)
    }
    /// Finds out whether all types of a type set are strings or slices of bytes; and if so, whether there is a
    /// string among them.
    fn bytes_or_strings(&self, ty: TypeId) -> Option<bool> {
        let mut has_string = false;
        for specific in self.types.specific_types(ty)? {
            match self.types.spelled(specific.underlying) {
                Type::Slice(elem) if self.types.identical(*elem, Basic::Byte.id()) => {}
                Type::Basic(basic) if basic.is(BasicInfo::STRING) => has_string = true,
                _ => return None,
            }
        }
        Some(has_string)
    }

    /// `len(x)`, `cap(x)`
    fn len_or_cap(&mut self, call: &Call, mut args: Operands, builtin: Builtin) -> Option<Operand> {
        let x = args.pop().expect("the number of arguments was checked");
        let int = Basic::Int.id();
        if x.is_constant() && builtin == Builtin::Len && self.types.is_string(x.ty) {
            let len = x.constant().string_len().unwrap_or(0);
            let len = i64::try_from(len).expect("a string is shorter than 2^63 bytes");
            return Some(self.constant_result(call, int, Value::Int(len)));
        }
        if let (false, Type::Array(_, len)) =
            (self.types.is_type_param(x.ty), self.behind_array_pointer(x.ty))
            && !self.env.has_call_or_recv
        {
            // What has no calls and no receive operations need not be evaluated.
            let value = match len {
                ArrayLen::Known(len) => Value::Int(*len),
                ArrayLen::Unknown => Value::Unknown,
            };
            return Some(self.constant_result(call, int, value));
        }
        let specific = self.types.specific_types(x.ty);
        let has_len = specific.is_some_and(|specific| {
            specific.iter().all(|specific| match self.behind_array_pointer(specific.underlying) {
                Type::Basic(basic) => builtin == Builtin::Len && basic.is(BasicInfo::STRING),
                Type::Map(..) => builtin == Builtin::Len,
                Type::Array(..) | Type::Slice(_) | Type::Chan(..) => true,
                _ => false,
            })
        });
        if has_len {
            return Some(self.builtin_result(call, int, &[x.ty]));
        }
        if self.types.is_valid(self.types.underlying(x.ty)) {
            let name = builtin.name().0;
            self.error_about(&x, |operand| format!("invalid argument: {operand} for built-in {name}"));
        }
        None
    }
    /// Returns the structure of the underlying type, or of the array that it points to.
    fn behind_array_pointer(&self, ty: TypeId) -> &Type {
        let under = self.types.under(ty);
        match under {
            Type::Pointer(elem) => match self.types.under(*elem) {
                array @ Type::Array(..) => array,
                _ => under,
            },
            _ => under,
        }
    }
    /// `clear(x)`
    fn clear(&mut self, call: &Call, args: Operands) -> Option<Operand> {
        self.verify_version(self.start_pos(call.fun), Version(1, 21), "clear");
        let x = &args[0];
        let is_clearable = self.types.all_specific(x.ty, |specific| {
            matches!(self.types.spelled(specific.underlying), Type::Map(..) | Type::Slice(_))
        });
        if !is_clearable {
            self.error_about(x, |operand| {
                format!(
                    "invalid argument: cannot clear {operand}: argument must be (or constrained by) map or slice"
                )
            });
            return None;
        }
        Some(self.no_result(call, &[x.ty]))
    }
    /// `close(c)`
    fn close(&mut self, call: &Call, args: Operands) -> Option<Operand> {
        let x = &args[0];
        let complain = |ty| match self.types.spelled(ty) {
            Type::Chan(ChanDir::Recv, _) => Some("receive-only channel"),
            Type::Chan(..) => None,
            _ => Some("non-channel"),
        };
        let complaint = match self.types.specific_types(x.ty) {
            None => Some("non-channel"),
            Some(specific) => specific.iter().find_map(|specific| complain(specific.underlying)),
        };
        if let Some(complaint) = complaint {
            self.error_about(x, |operand| format!("invalid operation: cannot close {complaint} {operand}"));
            return None;
        }
        Some(self.no_result(call, &[x.ty]))
    }
    /// `copy(dst, src)`
    fn copy(&mut self, call: &Call, args: Operands) -> Option<Operand> {
        let (dst, src) = (&args[0], &args[1]);
        let dst_elem = match self.slice_elem(dst) {
            Ok(elem) => elem,
            Err(cause) => {
                self.error(self.operand_pos(dst), format!("invalid copy: {cause}"));
                return None;
            }
        };
        let bytes = self.types.slice_of(Basic::Byte.id());
        let copies_string = self.assignable_to(dst, bytes, None) && self.bytes_or_strings(src.ty).is_some();
        if !copies_string {
            let src_elem = match self.slice_elem(src) {
                Ok(elem) => elem,
                Err(_) if self.types.all_string(src.ty) => Basic::Byte.id(),
                Err(cause) => {
                    self.error(self.operand_pos(src), format!("invalid copy: {cause}"));
                    return None;
                }
            };
            if !self.types.identical(dst_elem, src_elem) {
                let (a, b) = (self.type_string(dst_elem), self.type_string(src_elem));
                let (dst_text, src_text) = (self.describe(dst), self.describe(src));
                let text = format!(
                    "invalid copy: arguments {dst_text} and {src_text} have different element types {a} and {b}"
                );
                self.error(self.operand_pos(dst), text);
                return None;
            }
        }
        Some(self.builtin_result(call, Basic::Int.id(), &[dst.ty, src.ty]))
    }
    /// `delete(m, k)`
    fn delete(&mut self, call: &Call, mut args: Operands) -> Option<Operand> {
        let mut key = args.pop().expect("the number of arguments was checked");
        let map = &args[0];
        let mut key_type: Option<TypeId> = None;
        let mut complaint = self.types.specific_types(map.ty).is_none().then_some(false);
        for specific in self.types.specific_types(map.ty).unwrap_or_default() {
            complaint = match self.types.spelled(specific.underlying) {
                Type::Map(key, _) if key_type.is_none_or(|known| self.types.identical(known, *key)) => {
                    key_type = Some(*key);
                    continue;
                }
                Type::Map(..) => Some(true),
                _ => Some(false),
            };
            break;
        }
        if let Some(keys_differ) = complaint {
            self.error_about(map, |operand| match keys_differ {
                true => format!("invalid argument: maps of {operand} must have identical key types"),
                false => format!("invalid argument: {operand} is not a map"),
            });
            return None;
        }
        self.assignment(&mut key, key_type, Context::Builtin(Builtin::Delete));
        if key.is_invalid() {
            return None;
        }
        Some(self.no_result(call, &[map.ty, key_type?]))
    }

    /// `make(T, n, m)`
    fn make(&mut self, call: &Call) -> Option<Operand> {
        let types = self.types;
        let arg = call.args[0];
        let ty = self.var_type(arg);
        if !types.is_valid(ty) {
            return None;
        }
        let common = self.common_under(ty, |_, specific| {
            let Some(specific) = specific else {
                return Some("no specific type".to_owned());
            };
            match types.spelled(specific.underlying) {
                Type::Slice(_) | Type::Map(..) | Type::Chan(..) => None,
                _ => Some("type must be slice, map, or channel".to_owned()),
            }
        });
        let under = match common {
            Ok(under) => under,
            Err(cause) => {
                let text = self.expr_string(arg);
                self.error_at(arg, format!("invalid argument: cannot make {text}: {cause}"));
                return None;
            }
        };
        let least = if matches!(types.spelled(under), Type::Slice(_)) { 2 } else { 1 };
        let (n_args, most) = (call.args.len(), least + 1);
        if n_args < least || most < n_args {
            let text = self.expr_string(call.e);
            self.error_at(
                call.e,
                format!("invalid operation: {text} expects {least} or {most} arguments; found {n_args}"),
            );
            return None;
        }
        let mut params: SmallVec<[TypeId; 3]> = SmallVec::from_slice(&[ty]);
        let mut sizes: SmallVec<[i64; 2]> = SmallVec::new();
        for &size in &call.args[1..] {
            let size = self.index(size, None);
            params.push(size.ty);
            sizes.extend(size.value);
        }
        if let [len, cap] = *sizes
            && cap < len
        {
            self.error_at(call.args[1], "invalid argument: length and capacity swapped");
        }
        Some(self.builtin_result(call, ty, &params))
    }
    /// `new(T)`, `new(x)`
    fn new_variable(&mut self, call: &Call) -> Option<Operand> {
        let arg = call.args[0];
        let mut x = self.type_or_value(arg);
        match x.mode {
            Mode::None => return None,
            Mode::Type => self.valid_var_type(arg, x.ty),
            _ => {
                if self.types.is_untyped(x.ty) {
                    self.assignment(&mut x, None, Context::Builtin(Builtin::New));
                    if x.is_invalid() {
                        return None;
                    }
                }
                if !self.allow_version(Version(1, 26)) {
                    let feature = format!("new({})", self.expr_string(arg));
                    self.verify_version(self.start_pos(call.fun), Version(1, 26), &feature);
                }
            }
        }
        let pointer = self.types.pointer_to(x.ty);
        Some(self.builtin_result(call, pointer, &[x.ty]))
    }
    /// `panic(x)`
    fn panic_call(&mut self, call: &Call, mut args: Operands) -> Option<Operand> {
        if self.has_results() {
            self.panics.insert(call.e);
        }
        let any = self.types.empty_interface();
        self.assignment(&mut args[0], Some(any), Context::Builtin(Builtin::Panic));
        args[0].is_valid().then(|| self.no_result(call, &[any]))
    }
    /// `print(x, y)`, `println(x, y)`
    fn print_call(&mut self, call: &Call, mut args: Operands, builtin: Builtin) -> Option<Operand> {
        let mut params: SmallVec<[TypeId; 4]> = SmallVec::new();
        for a in &mut args {
            self.assignment(a, None, Context::Builtin(builtin));
            if a.is_invalid() {
                return None;
            }
            params.push(a.ty);
        }
        Some(self.no_result(call, &params))
    }
    /// Returns the expression that a builtin is called with, without parentheses.
    pub(super) fn bare_argument(&self, call: &Call) -> ExprId {
        self.file().unparen(call.args[0])
    }
}
