//! Shapes: the types that stand for type arguments in the bodies that gc compiles of generic code.
//!
//! Types with the same underlying type share a shape, and where only methods are asked for, all pointers do.
//! A shape is a defined type of the pseudo-package `go.shape`, named after its underlying type.
//! (cmd/compile/internal/noder/reader.go, `Shapify`)

use super::{Basic, IdCell, Named, Object, ObjectKind, Param, Sizes, Type, TypeId, TypeParamId, TypeStore};
use crate::base::{Name, Pos};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};
use std::cell::RefCell;

/// Longer names are replaced by a hash: `MaxShapeLen` in cmd/compile/internal/base/flag.go.
const LONGEST_NAME: usize = 500;

impl TypeStore {
    /// Returns the shape of a type argument. Set `is_basic` if its type parameter is constrained by methods
    /// alone, see [`TypeSet::is_method_set`](super::TypeSet::is_method_set).
    pub fn shape_of(&self, arg: TypeId, is_basic: bool) -> TypeId {
        if is_incomplete(arg) {
            return arg;
        }
        let underlying = self.underlying(arg);
        if let Type::Interface(_) = self.spelled(underlying)
            && self.is_shaped_instance(arg)
        {
            return arg;
        }
        let underlying = match self.spelled(underlying) {
            // Whatever it points to, a pointer has only methods to offer, unless it must not be in the heap.
            Type::Pointer(elem)
                if is_basic && (is_incomplete(*elem) || !Sizes::AMD64.is_not_in_heap(self, *elem)) =>
            {
                self.pointer_to(Basic::Uint8.id())
            }
            _ => self.canonical(underlying),
        };
        let mut shapes = self.shapes.lock().expect("no holder of the lock panics");
        *shapes.entry(underlying).or_insert_with(|| self.declare_shape(underlying))
    }
    /// Returns the shapes of the type arguments of these type parameters.
    pub fn shapes_of(&self, params: &[TypeParamId], args: &[TypeId]) -> Vec<TypeId> {
        let is_basic = |param: TypeParamId| self.type_set(self.constraint(param)).is_method_set();
        params.iter().zip(args).map(|(&param, &arg)| self.shape_of(arg, is_basic(param))).collect()
    }
    /// Reports whether two types are identical if a shape counts as identical to the types that it stands for
    /// (`Identical` in cmd/compile/internal/types/identity.go).
    pub fn identical_but_for_shapes(&self, x: TypeId, y: TypeId) -> bool {
        if !self.has_shape(x) && !self.has_shape(y) {
            return self.identical(x, y);
        }
        Likeness { types: self, assumed: FxHashSet::default(), depth: 0 }.are_alike(x, y)
    }
    /// Reports whether a type is a shape itself.
    pub fn is_shape(&self, ty: TypeId) -> bool {
        let declaring = |named| self.object(self.named(named).object).package;
        self.named_of(ty).is_some_and(|named| declaring(named) == Some(self.shape_package()))
    }
    fn is_shaped_instance(&self, ty: TypeId) -> bool {
        let is_instance = |named| self.named(named).instance.is_some();
        self.has_shape(ty) && self.named_of(ty).is_some_and(is_instance)
    }
    fn declare_shape(&self, underlying: TypeId) -> TypeId {
        let mut name = String::new();
        self.write_link_type(&mut name, underlying);
        if LONGEST_NAME < name.len() {
            name = hashed(&name);
        }
        let package = Some(self.shape_package());
        let object = self.add_object(Object::new(ObjectKind::TypeName, Name::new(&name), package, Pos::NONE));
        let named = Named { underlying: IdCell::with(underlying), ..Named::new(object) };
        named.methods.set([]);
        let ty = self.add_named(named);
        self.object(object).ty.set(ty);
        ty
    }
}

thread_local! {
    /// The shaped instances whose underlying types are being worked out.
    ///
    /// gc cannot tell the shape of such a type yet, and leaves it as it is where it is a type argument, as `N[T]` in
    /// `type N[T any] struct { next Pointer[N[T]] }`.
    static INCOMPLETE: RefCell<Vec<TypeId>> = const { RefCell::new(Vec::new()) };
}

/// Works out the underlying type of a shaped instance.
pub(super) fn while_incomplete<R>(ty: TypeId, work: impl FnOnce() -> R) -> R {
    INCOMPLETE.with_borrow_mut(|incomplete| incomplete.push(ty));
    let result = work();
    INCOMPLETE.with_borrow_mut(|incomplete| incomplete.pop());
    result
}
/// Reports whether the underlying type of a type is being worked out.
pub(super) fn is_incomplete(ty: TypeId) -> bool {
    INCOMPLETE.with_borrow(|incomplete| incomplete.contains(&ty))
}

/// Hashes a name as cmd/internal/hash does: SHA-256 with the first byte inverted.
fn hashed(name: &str) -> String {
    let mut hash = Sha256::digest(name.as_bytes());
    hash[0] ^= 0xff;
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Types nested deeper than this are taken to be alike, lest the comparison overflow the stack.
const DEEPEST: u32 = 400;

/// A comparison in which shapes stand for what they are shapes of.
struct Likeness<'a> {
    types: &'a TypeStore,
    /// Pairs that are being compared, or were found alike.
    assumed: FxHashSet<(TypeId, TypeId)>,
    depth: u32,
}

impl Likeness<'_> {
    fn are_alike(&mut self, x: TypeId, y: TypeId) -> bool {
        let types = self.types;
        let (x, y) = (types.unalias(x), types.unalias(y));
        if types.identical(x, y) {
            return true;
        }
        let is_named = |ty| matches!(types.spelled(ty), Type::Named(_) | Type::Basic(_));
        let (under_x, under_y) = (types.underlying(x), types.underlying(y));
        if is_named(x) || is_named(y) {
            if !types.has_shape(x) && !types.has_shape(y) {
                return false;
            }
            match (types.spelled(under_x), types.spelled(under_y)) {
                (Type::Basic(x), Type::Basic(y)) => return x.unaliased() == y.unaliased(),
                (Type::Pointer(_), Type::Pointer(_)) => return true,
                _ => {}
            }
        }
        if DEEPEST < self.depth || !self.assumed.insert((x, y)) {
            return true;
        }
        self.depth += 1;
        let are_alike = self.are_structures_alike(under_x, under_y);
        self.depth -= 1;
        are_alike
    }
    fn are_structures_alike(&mut self, x: TypeId, y: TypeId) -> bool {
        let types = self.types;
        match (types.spelled(x), types.spelled(y)) {
            (Type::Pointer(x), Type::Pointer(y)) | (Type::Slice(x), Type::Slice(y)) => self.are_alike(*x, *y),
            (Type::Array(x, n), Type::Array(y, m)) => n == m && self.are_alike(*x, *y),
            (Type::Chan(d, x), Type::Chan(e, y)) => d == e && self.are_alike(*x, *y),
            (Type::Map(k, v), Type::Map(l, w)) => self.are_alike(*k, *l) && self.are_alike(*v, *w),
            (Type::Signature(x), Type::Signature(y)) => {
                x.is_variadic == y.is_variadic
                    && self.are_params_alike(&x.params, &y.params)
                    && self.are_params_alike(&x.results, &y.results)
            }
            (Type::Tuple(x), Type::Tuple(y)) => self.are_params_alike(x, y),
            (Type::Struct(x), Type::Struct(y)) => {
                x.fields.len() == y.fields.len()
                    && x.fields.iter().zip(&y.fields).all(|(x, y)| {
                        (x.name, x.tag, x.is_embedded) == (y.name, y.tag, y.is_embedded)
                            && self.are_alike(x.ty, y.ty)
                    })
            }
            (Type::Interface(_), Type::Interface(_)) => {
                let (x, y) = (&types.type_set(x).methods, &types.type_set(y).methods);
                x.len() == y.len()
                    && x.iter()
                        .zip(y)
                        .all(|(x, y)| x.name == y.name && self.are_alike(x.signature, y.signature))
            }
            _ => false,
        }
    }
    fn are_params_alike(&mut self, x: &[Param], y: &[Param]) -> bool {
        x.len() == y.len() && x.iter().zip(y).all(|(x, y)| self.are_alike(x.ty, y.ty))
    }
}
