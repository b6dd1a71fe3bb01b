//! The questions about types that escape analysis asks.

use super::analysis::Analysis;
use crate::types::{Basic, Signature, Type, TypeId};

impl Analysis<'_> {
    /// Reports whether values of the type hold pointers that the garbage collector follows.
    #[inline]
    pub(super) fn has_pointers(&self, ty: TypeId) -> bool {
        self.pkg.options.sizes.has_pointers(self.pkg.types, ty)
    }
    /// Reports whether an interface holds values of the type themselves.
    pub(super) fn is_direct_iface(&self, ty: TypeId) -> bool {
        self.pkg.options.sizes.is_direct_iface(self.pkg.types, ty)
    }
    pub(super) fn size_of(&self, ty: TypeId) -> i64 {
        self.pkg.options.sizes.size_of(self.pkg.types, ty)
    }
    pub(super) fn align_of(&self, ty: TypeId) -> i64 {
        self.pkg.options.sizes.align_of(self.pkg.types, ty)
    }
    /// Finds the parameters and results of a function type.
    pub(super) fn signature(&self, ty: TypeId) -> Option<&Signature> {
        match self.pkg.types.under(ty) {
            Type::Signature(signature) => Some(signature),
            _ => None,
        }
    }
    pub(super) fn is_interface(&self, ty: TypeId) -> bool {
        matches!(self.pkg.types.under(ty), Type::Interface(_))
    }
    pub(super) fn is_array(&self, ty: TypeId) -> bool {
        matches!(self.pkg.types.under(ty), Type::Array(..))
    }
    pub(super) fn is_uintptr(&self, ty: TypeId) -> bool {
        self.pkg.types.basic_of(ty) == Some(Basic::Uintptr)
    }
    pub(super) fn is_unsafe_pointer(&self, ty: TypeId) -> bool {
        self.pkg.types.basic_of(ty) == Some(Basic::UnsafePointer)
    }
    /// Reports whether the type is boolean or a number (`IsSimple` in cmd/compile/internal/types).
    pub(super) fn is_simple(&self, ty: TypeId) -> bool {
        match self.pkg.types.basic_of(ty) {
            Some(Basic::Invalid | Basic::String | Basic::UnsafePointer) | None => false,
            Some(_) => true,
        }
    }
    /// Reports whether the elements of a slice type hold pointers; false for any other type.
    pub(super) fn is_slice_of_pointers(&self, ty: TypeId) -> bool {
        match *self.pkg.types.under(ty) {
            Type::Slice(elem) => self.has_pointers(elem),
            _ => false,
        }
    }
}
