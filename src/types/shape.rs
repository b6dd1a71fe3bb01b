//! Shapes: the types that stand for type arguments in the bodies that gc compiles of generic code.
//!
//! Types with the same underlying type share a shape, and where only methods are asked for, all pointers do.
//! A shape is a defined type of the pseudo-package `go.shape`, named after its underlying type.
//! (cmd/compile/internal/noder/reader.go, `Shapify`)

use super::{Basic, IdCell, Named, Object, ObjectKind, Sizes, Type, TypeId, TypeParamId, TypeStore};
use crate::base::{Name, Pos};
use sha2::{Digest, Sha256};

/// Longer names are replaced by a hash: `MaxShapeLen` in cmd/compile/internal/base/flag.go.
const LONGEST_NAME: usize = 500;

impl TypeStore {
    /// Returns the shape of a type argument. Set `is_basic` if its type parameter is constrained by methods
    /// alone, see [`TypeSet::is_method_set`](super::TypeSet::is_method_set).
    pub fn shape_of(&self, arg: TypeId, is_basic: bool) -> TypeId {
        let underlying = self.underlying(arg);
        if let Type::Interface(_) = self.spelled(underlying)
            && self.is_shaped_instance(arg)
        {
            return arg;
        }
        let underlying = match self.spelled(underlying) {
            // Whatever it points to, a pointer has only methods to offer, unless it must not be in the heap.
            Type::Pointer(elem) if is_basic && !Sizes::AMD64.is_not_in_heap(self, *elem) => {
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

/// Hashes a name as cmd/internal/hash does: SHA-256 with the first byte inverted.
fn hashed(name: &str) -> String {
    let mut hash = Sha256::digest(name.as_bytes());
    hash[0] ^= 0xff;
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
