//! Sizes, alignments and pointers of types on a target, as gc lays them out.
//!
//! The answers follow cmd/compile/internal/types/size.go, with which types2/gcsizes.go agrees; where the latter
//! alone has an answer (sizes that overflow, types in error) it is types2's.

use super::layout::{Layout, Measuring, round_up};
use super::{Type, TypeId, TypeStore};

/// What decides sizes on a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// The size of a pointer, `int`, `uint` and `uintptr` in bytes: 4 or 8.
    pub word: i64,
    /// The largest alignment: 4 or 8. On 386 a word is 4 and `int64` is aligned to 4.
    pub max_align: i64,
}

impl Sizes {
    /// The sizes on amd64, and on every other 64-bit target.
    pub const AMD64: Self = Self { word: 8, max_align: 8 };
    /// The sizes on 386, and on every other 32-bit target.
    pub const I386: Self = Self { word: 4, max_align: 4 };

    /// Finds the sizes on the target with this GOARCH.
    pub fn find(arch: &str) -> Option<Self> {
        match arch {
            "386" | "arm" | "mips" | "mipsle" => Some(Self::I386),
            "amd64" | "arm64" | "loong64" | "mips64" | "mips64le" | "ppc64" | "ppc64le" | "riscv64"
            | "s390x" | "wasm" => Some(Self::AMD64),
            _ => None,
        }
    }
    /// Returns everything that is known of the layout of a type.
    #[inline]
    pub fn layout(self, types: &TypeStore, ty: TypeId) -> Layout {
        Measuring::new(types, self).layout(ty)
    }
    /// Returns the size of a type in bytes; -1 if it does not fit 63 bits.
    #[inline]
    pub fn size_of(self, types: &TypeStore, ty: TypeId) -> i64 {
        self.layout(types, ty).size
    }
    /// Returns the alignment of a type in bytes; at least 1.
    #[inline]
    pub fn align_of(self, types: &TypeStore, ty: TypeId) -> i64 {
        i64::from(self.layout(types, ty).align)
    }
    /// Returns the offsets of the fields of a struct type; -1 for those that do not fit 63 bits. Empty for any other type.
    pub fn offsets_of(self, types: &TypeStore, ty: TypeId) -> Vec<i64> {
        let Type::Struct(strukt) = types.under(ty) else { return Vec::new() };
        let mut measuring = Measuring::new(types, self);
        let mut end = Some(0);
        let place = |field: &super::Field| {
            let layout = measuring.layout(field.ty);
            let offset = end.and_then(|end| round_up(end, layout.align));
            end = offset.and_then(|offset| offset.checked_add(layout.known_size()?));
            offset.unwrap_or(-1)
        };
        strukt.fields.iter().map(place).collect()
    }
    /// Reports whether values of the type hold pointers that the garbage collector follows.
    #[inline]
    pub fn has_pointers(self, types: &TypeStore, ty: TypeId) -> bool {
        self.layout(types, ty).pointer_bytes != 0
    }
    /// Returns how many leading bytes of a value may hold pointers: `PtrDataSize` in size.go.
    #[inline]
    pub fn pointer_bytes(self, types: &TypeStore, ty: TypeId) -> i64 {
        self.layout(types, ty).pointer_bytes
    }
    /// Reports whether values of the type must not lie in the heap of the garbage collector.
    pub fn is_not_in_heap(self, types: &TypeStore, ty: TypeId) -> bool {
        Measuring::new(types, self).is_not_in_heap(ty)
    }
    /// Reports whether an interface holds values of the type themselves: they consist of one pointer.
    #[inline]
    pub fn is_direct_iface(self, types: &TypeStore, ty: TypeId) -> bool {
        let layout = self.layout(types, ty);
        layout.size == self.word && layout.pointer_bytes == self.word
    }
}
