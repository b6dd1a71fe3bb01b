//! Type descriptors, as far as writing them makes functions: those that compare and hash values.
//!
//! When gc's reader meets a conversion of a concrete type to an interface with methods, it writes the method
//! table of the pair, and with it the descriptors of both types and of all that these consist of
//! (`writeITab`, `writeType` in cmd/compile/internal/reflectdata/reflect.go). A descriptor names the function
//! that compares values; where no function of the runtime will do, it is made on the spot and joins the
//! functions of the package. `-m=2` says of each that it cannot be inlined; nothing else is ever said of them.
//!
//! In: pairs of types, in reading order. Out: the symbols of the functions that come into being.

use super::equality::{self, Signature};
use crate::base::Name;
use crate::ir::FuncId;
use crate::types::{Basic, PackageId, Sizes, Type, TypeId, TypeStore};
use rustc_hash::{FxHashMap, FxHashSet};

/// Types nested deeper than this are left out, lest writing them overflow the stack.
const DEEPEST: u32 = 300;

/// What was written so far.
#[derive(Default)]
pub(super) struct Descriptors {
    tables: FxHashSet<(TypeId, TypeId)>,
    types: FxHashSet<TypeId>,
    symbols: FxHashSet<Name>,
    /// The functions that came into being, by their symbols; whoever adds them to the program writes them here.
    pub(super) funcs: FxHashMap<Name, FuncId>,
}

/// What descriptors depend on besides the types.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    pub types: &'a TypeStore,
    pub package: PackageId,
    pub sizes: Sizes,
    /// Whether the machine loads words from any address.
    pub loads_unaligned: bool,
}

impl Descriptors {
    /// Writes what converting a value of type `from` to type `to` needs; returns the symbols of new functions.
    pub(super) fn convert(&mut self, from: TypeId, to: TypeId, target: Target<'_>) -> Vec<Name> {
        let types = target.types;
        let (from, to) = (types.default_type(from), types.default_type(to));
        let needs_table = types.is_non_type_param_interface(to)
            && !types.is_interface(from)
            && !types.type_set(types.underlying(to)).methods.is_empty()
            && !types.is_basic(from, crate::types::BasicInfo::UNTYPED)
            && types.is_valid(from);
        if !needs_table || !self.tables.insert((types.canonical(from), types.canonical(to))) {
            return Vec::new();
        }
        let mut writer = Writer { written: self, target, made: Vec::new(), depth: 0 };
        writer.ty(to);
        writer.ty(from);
        writer.made
    }
}

struct Writer<'a> {
    written: &'a mut Descriptors,
    target: Target<'a>,
    made: Vec<Name>,
    depth: u32,
}

impl Writer<'_> {
    /// Writes the descriptor of a type, unless it is written or emitted elsewhere.
    fn ty(&mut self, ty: TypeId) {
        let types = self.target.types;
        let ty = types.canonical(ty);
        let base = match types.structure(ty) {
            Type::Pointer(elem) if types.named_of(*elem).is_some() => *elem,
            _ => ty,
        };
        if DEEPEST < self.depth || !self.written.types.insert(ty) || !self.is_emitted(base) {
            return;
        }
        self.depth += 1;
        self.equality(ty);
        let is_pointer = matches!(types.structure(ty), Type::Pointer(_));
        if !is_pointer {
            self.ty(types.pointer_to(ty));
        }
        self.parts(ty);
        self.methods(ty, base);
        self.depth -= 1;
    }
    /// Reports whether this package emits the descriptor of a type
    /// (`NeedEmit` in cmd/compile/internal/reflectdata/reflect.go).
    fn is_emitted(&self, ty: TypeId) -> bool {
        let types = self.target.types;
        if self.is_emitted_by_runtime(ty) {
            return types.package(self.target.package).path.text() == "runtime";
        }
        let Some(named) = types.named_of(ty) else { return true };
        let row = types.named(named);
        let is_local = types.object(row.object).package == Some(self.target.package);
        is_local || !row.type_args().is_empty() || types.is_shape(ty)
    }
    /// The runtime has the descriptors of the predeclared types, of slices of them, and of `func(error) string`.
    fn is_emitted_by_runtime(&self, ty: TypeId) -> bool {
        let types = self.target.types;
        if let Type::Signature(signature) = types.structure(ty) {
            return matches!(
                (&*signature.params, &*signature.results),
                ([param], [result]) if types.identical(param.ty, types.error_type())
                    && types.identical(result.ty, Basic::String.id())
            );
        }
        let elem = if let Type::Slice(elem) = types.structure(ty) { *elem } else { ty };
        match types.structure(elem) {
            Type::Basic(_) => true,
            Type::Interface(_) => types.type_set(elem).methods.is_empty(),
            Type::Named(_) => types.identical(elem, types.error_type()),
            _ => false,
        }
    }

    fn equality(&mut self, ty: TypeId) {
        if let Some(signature) = equality::signature(self.target, ty)
            && signature.needs_func()
        {
            self.func(".eq.", &signature);
        }
    }
    /// Makes the function of a signature and those that it calls in turn for elements of arrays.
    fn func(&mut self, prefix: &str, signature: &Signature) {
        let mut rest = vec![signature.text().to_owned()];
        while let Some(text) = rest.pop() {
            let symbol = Name::new(&format!("{prefix}{text}"));
            if self.written.symbols.insert(symbol) {
                self.made.push(symbol);
                let is_hash = prefix == ".hash.";
                rest.extend(equality::elements(&text, is_hash).into_iter().rev());
            }
        }
    }

    fn parts(&mut self, ty: TypeId) {
        let types = self.target.types;
        match types.under(ty) {
            Type::Array(elem, _) => {
                self.ty(*elem);
                self.ty(types.slice_of(*elem));
            }
            Type::Slice(elem) | Type::Chan(_, elem) | Type::Pointer(elem) => self.ty(*elem),
            Type::Signature(signature) => {
                for param in signature.params.iter().chain(&signature.results) {
                    self.ty(param.ty);
                }
            }
            Type::Interface(_) => {
                for method in &types.type_set(types.underlying(ty)).methods {
                    self.ty(method.signature);
                }
            }
            Type::Map(key, value) => {
                self.ty(*key);
                self.ty(*value);
                if let Some(signature) = equality::signature(self.target, *key)
                    && signature.needs_func()
                {
                    self.func(".hash.", &signature);
                }
                if types.named_of(ty).is_some() {
                    self.ty(types.underlying(ty));
                }
            }
            Type::Struct(strukt) => strukt.fields.iter().for_each(|field| self.ty(field.ty)),
            Type::Basic(_) | Type::Named(_) | Type::Alias(_) => {}
            Type::TypeParam(_) | Type::Union(_) | Type::Tuple(_) => {}
        }
    }
    /// Writes the types of the methods of a type, first with the receiver as a parameter.
    fn methods(&mut self, ty: TypeId, base: TypeId) {
        let types = self.target.types;
        let base = match types.structure(base) {
            // A pointer to a struct without name may have promoted methods.
            Type::Pointer(elem) => *elem,
            _ => base,
        };
        let may_have_methods =
            types.named_of(base).is_some() || matches!(types.structure(base), Type::Struct(_));
        let is_excluded = matches!(types.under(base), Type::Pointer(_) | Type::Interface(_));
        if !may_have_methods || is_excluded || types.has_shape(ty) {
            return;
        }
        let is_pointer = !types.identical(ty, base);
        let applicable = types.method_set(base).iter().filter(|entry| is_pointer || !entry.needs_address);
        let signatures: Vec<TypeId> = applicable.filter_map(|entry| self.method_type(entry)).collect();
        for &signature in &signatures {
            if let Type::Signature(row) = types.structure(signature) {
                // The function type itself only leads to its parameters.
                self.ty(ty);
                row.params.iter().chain(&row.results).for_each(|param| self.ty(param.ty));
            }
        }
        for signature in signatures {
            self.ty(signature);
        }
    }
    fn method_type(&self, entry: &crate::types::MethodSetEntry) -> Option<TypeId> {
        match &entry.found {
            crate::types::Lookup::Method { method, .. } => self.target.types.object_type(*method),
            crate::types::Lookup::InterfaceMethod { method, .. } => Some(method.signature),
            _ => None,
        }
    }
}
