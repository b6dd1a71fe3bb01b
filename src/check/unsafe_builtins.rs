//! Calls of the functions of package unsafe.
//!
//! cmd/compile/internal/types2/builtins.go.

use super::builtins::Operands;
use super::call::Call;
use super::checker::Checker;
use super::cycles::OnPath;
use super::facts::{Mode, Selection, SelectionKind};
use super::operand::{Context, Operand};
use super::version::Version;
use crate::base::known;
use crate::constant::Value;
use crate::syntax::ast::ExprKind;
use crate::types::{Basic, Builtin, Lookup, NamedId, ObjectId, Type, TypeId};

impl Checker<'_> {
    /// Checks the call of a function of package unsafe.
    pub(super) fn unsafe_builtin(
        &mut self,
        call: &Call,
        mut args: Operands,
        builtin: Builtin,
    ) -> Option<Operand> {
        let name = builtin.name().0;
        let since = match builtin {
            Builtin::UnsafeAdd | Builtin::UnsafeSlice => Some(Version(1, 17)),
            Builtin::UnsafeSliceData | Builtin::UnsafeString | Builtin::UnsafeStringData => {
                Some(Version(1, 20))
            }
            _ => None,
        };
        if let Some(since) = since {
            self.verify_version(self.start_pos(call.fun), since, &format!("unsafe.{name}"));
        }
        let context = Context::Builtin(builtin);
        let byte_pointer = self.types.pointer_to(Basic::Byte.id());
        match builtin {
            Builtin::UnsafeAdd => {
                let pointer = Basic::UnsafePointer.id();
                self.convert_argument(&mut args[0], pointer, context)?;
                let len = self.length_argument(&mut args[1], true)?;
                Some(self.builtin_result(call, pointer, &[pointer, len]))
            }
            Builtin::UnsafeAlignof | Builtin::UnsafeSizeof => {
                self.assignment(&mut args[0], None, context);
                args[0].is_valid().then_some(())?;
                self.size_or_align(call, &args[0], builtin)
            }
            Builtin::UnsafeOffsetof => self.offset_of(call),
            Builtin::UnsafeSlice => {
                let pointer = self.common_argument(&args[0], "pointer")?;
                let len = self.length_argument(&mut args[1], false)?;
                let elem = self.types.elem(pointer)?;
                let slice = self.types.slice_of(elem);
                Some(self.builtin_result(call, slice, &[pointer, len]))
            }
            Builtin::UnsafeSliceData => {
                let slice = self.common_argument(&args[0], "slice")?;
                let elem = self.types.elem(slice)?;
                let pointer = self.types.pointer_to(elem);
                Some(self.builtin_result(call, pointer, &[slice]))
            }
            Builtin::UnsafeString => {
                self.convert_argument(&mut args[0], byte_pointer, context)?;
                let len = self.length_argument(&mut args[1], false)?;
                Some(self.builtin_result(call, Basic::String.id(), &[byte_pointer, len]))
            }
            Builtin::UnsafeStringData => {
                self.convert_argument(&mut args[0], Basic::String.id(), context)?;
                Some(self.builtin_result(call, byte_pointer, &[Basic::String.id()]))
            }
            _ => unreachable!("the other builtins are not of package unsafe"),
        }
    }
    /// Assigns an argument to a parameter; none if it is in error.
    fn convert_argument(&mut self, x: &mut Operand, ty: TypeId, context: Context) -> Option<()> {
        self.assignment(x, Some(ty), context);
        x.is_valid().then_some(())
    }
    /// Checks an argument that is a number of elements and returns its type.
    fn length_argument(&mut self, x: &mut Operand, allow_negative: bool) -> Option<TypeId> {
        self.valid_index(x, "length", allow_negative).then_some(x.ty)
    }
    /// Returns the underlying type of an argument, which must be a pointer or a slice.
    fn common_argument(&mut self, x: &Operand, what: &str) -> Option<TypeId> {
        let common =
            self.types.common_underlying(x.ty).ok().filter(|&common| match self.types.spelled(common) {
                Type::Pointer(_) => what == "pointer",
                Type::Slice(_) => what == "slice",
                _ => false,
            });
        if common.is_none() {
            self.error_about(x, |operand| format!("invalid argument: {operand} is not a {what}"));
        }
        common
    }
    /// `unsafe.Sizeof(x)`, `unsafe.Alignof(x)`
    fn size_or_align(&mut self, call: &Call, x: &Operand, builtin: Builtin) -> Option<Operand> {
        let uintptr = Basic::Uintptr.id();
        if self.has_variable_size(x.ty) {
            return Some(self.builtin_result(call, uintptr, &[x.ty]));
        }
        let sizes = self.config.sizes;
        let value = match builtin {
            Builtin::UnsafeAlignof => sizes.align_of(self.types, x.ty),
            _ => sizes.size_of(self.types, x.ty),
        };
        self.size_result(call, x, value)
    }
    /// Returns a size or offset, which may be too large to be known.
    fn size_result(&mut self, call: &Call, x: &Operand, size: i64) -> Option<Operand> {
        if size < 0 {
            self.error_about(x, |operand| format!("{operand} is too large"));
            return None;
        }
        Some(self.constant_result(call, Basic::Uintptr.id(), Value::Int(size)))
    }
    /// `unsafe.Offsetof(x.f)`
    fn offset_of(&mut self, call: &Call) -> Option<Operand> {
        let types = self.types;
        let arg = call.args[0];
        let selector = self.bare_argument(call);
        let ExprKind::Selector { x: operand, sel } = self.ast(selector).kind else {
            let text = self.expr_string(arg);
            self.error_at(arg, format!("invalid argument: {text} is not a selector expression"));
            self.use_exprs(&[arg]);
            return None;
        };
        let x = self.expr(None, operand);
        x.is_valid().then_some(())?;
        let base = types.deref_struct(x.ty);
        let name = self.file().name(sel).unwrap_or(known::BLANK);
        let (field, path) = match types.lookup_field_or_method(base, false, Some(self.package), name) {
            Lookup::Field { is_indirect: true, .. } => {
                let base = self.type_string(base);
                self.error(
                    self.operand_pos(&x),
                    format!("invalid argument: field {name} is embedded via a pointer in {base}"),
                );
                return None;
            }
            Lookup::Field { field, path, .. } => (field, path),
            Lookup::Method { .. } | Lookup::InterfaceMethod { .. } => {
                let text = self.expr_string(arg);
                self.error_at(arg, format!("invalid argument: {text} is a method value"));
                return None;
            }
            Lookup::Ambiguous(_) | Lookup::NeedsPointer | Lookup::NotFound => {
                let base = self.type_string(base);
                self.error(
                    self.operand_pos(&x),
                    format!("invalid argument: {base} has no single field {name}"),
                );
                return None;
            }
        };
        let selection = Selection {
            kind: SelectionKind::Field,
            recv: base,
            path: path.as_slice().into(),
            is_indirect: false,
            method: None,
            ty: field.ty,
        };
        self.record_selection(selector, selection);
        let mode = if x.mode == Mode::Variable { Mode::Variable } else { Mode::Value };
        self.record_expr(selector, mode, field.ty, None);
        let uintptr = Basic::Uintptr.id();
        if self.has_variable_size(base) {
            return Some(self.builtin_result(call, uintptr, &[field.ty]));
        }
        let offset = self.path_offset(base, &path);
        self.size_result(call, &x, offset)
    }
    /// Returns the offset of a field of a struct type, reached by a path without pointers; -1 if it is too large.
    fn path_offset(&self, strukt: TypeId, path: &[u32]) -> i64 {
        let mut ty = strukt;
        let mut sum = 0_i64;
        for &at in path {
            let Type::Struct(strukt) = self.types.under(ty) else {
                return -1;
            };
            let offset = self.config.sizes.offsets_of(self.types, ty)[at as usize];
            match sum.checked_add(offset) {
                Some(next) if 0 <= offset => sum = next,
                _ => return -1,
            }
            ty = strukt.fields[at as usize].ty;
        }
        sum
    }
    /// Reports whether the size of a type depends on type parameters, or cannot be known because the type
    /// contains itself, which is reported.
    ///
    /// Goes through the right-hand sides of declarations, with every type on the path of objects being
    /// declared, so that a cycle is reported like any other.
    fn has_variable_size(&mut self, ty: TypeId) -> bool {
        let types = self.types;
        match types.structure(ty) {
            Type::TypeParam(_) => true,
            Type::Array(elem, _) => self.deep(|this| this.has_variable_size(*elem)),
            Type::Struct(strukt) => {
                strukt.fields.iter().any(|field| self.deep(|this| this.has_variable_size(field.ty)))
            }
            Type::Named(named) => self.is_named_size_variable(types.unalias(ty), *named),
            _ => false,
        }
    }
    fn is_named_size_variable(&mut self, ty: TypeId, named: NamedId) -> bool {
        if let Some(&is_variable) = self.variable_sizes.get(&ty) {
            return is_variable;
        }
        let named = self.types.named(named);
        let key = match named.instance {
            None => OnPath::Object(named.object),
            Some(_) => OnPath::Instance(ty),
        };
        if let Some(&start) = self.path_index.get(&key) {
            self.report_path_cycle(start);
            return true;
        }
        let rhs = named.rhs.get().unwrap_or_else(|| self.types.underlying(ty));
        self.push_path(key);
        let is_variable = self.deep(|this| this.has_variable_size(rhs)) || self.is_simd_marker(named.object);
        self.pop_path();
        self.variable_sizes.insert(ty, is_variable);
        is_variable
    }
    /// Reports whether this is the type by which package simd marks vectors whose size the machine decides.
    fn is_simd_marker(&self, object: ObjectId) -> bool {
        let object = self.types.object(object);
        let is_simd = object.package.is_some_and(|package| self.types.package(package).path.text() == "simd");
        is_simd && object.name.text() == "_simd"
    }
}
