//! How one type lies in memory: worked out part by part, and kept with the type.

use super::{ArrayLen, Basic, Sizes, StructType, Type, TypeId, TypeStore};
use rustc_hash::FxHashMap;

/// The layout of a type on a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The size in bytes; -1 if it does not fit 63 bits.
    pub size: i64,
    /// How many leading bytes may hold pointers; 0 if there are none.
    pub pointer_bytes: i64,
    /// The alignment in bytes.
    pub align: u8,
    /// How values are compared.
    pub equality: Equality,
}

/// How values of a type are compared: `AlgKind` in cmd/compile/internal/types/alg.go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Equality {
    /// Not at all.
    None,
    /// As plain memory.
    Memory,
    /// As strings.
    String,
    /// As interfaces with methods.
    Interface,
    /// As interfaces without methods.
    EmptyInterface,
    /// As floating-point numbers of this size in bytes.
    Float(u8),
    /// As complex numbers of this size in bytes.
    Complex(u8),
    /// By a function made for the type.
    Special,
}

impl Layout {
    /// Returns the size, or none if it does not fit 63 bits.
    pub(super) fn known_size(self) -> Option<i64> {
        (0 <= self.size).then_some(self.size)
    }
    const fn plain(size: i64, align: i64) -> Self {
        Self { size, pointer_bytes: 0, align: align as u8, equality: Equality::Memory }
    }
    const fn pointers(size: i64, pointer_bytes: i64, align: i64, equality: Equality) -> Self {
        Self { pointer_bytes, equality, ..Self::plain(size, align) }
    }
}

/// Structs and arrays nested deeper than this are taken for empty, lest measuring overflow the stack.
const DEEPEST: usize = 300;

/// Layouts being worked out.
pub(super) struct Measuring<'a> {
    types: &'a TypeStore,
    sizes: Sizes,
    /// The types being measured; one that contains itself is in error and counts as empty.
    stack: Vec<TypeId>,
    /// The types being asked whether they are marked as not in the heap.
    marked: Vec<TypeId>,
    /// Layouts that depend on a declaration that is not finished.
    provisional: FxHashMap<TypeId, Layout>,
    is_complete: bool,
}

impl<'a> Measuring<'a> {
    pub(super) fn new(types: &'a TypeStore, sizes: Sizes) -> Self {
        Self {
            types,
            sizes,
            stack: Vec::new(),
            marked: Vec::new(),
            provisional: FxHashMap::default(),
            is_complete: true,
        }
    }
    pub(super) fn layout(&mut self, id: TypeId) -> Layout {
        let word = self.sizes.word;
        match self.types.spelled(id) {
            Type::Basic(basic) => self.basic(*basic),
            Type::Pointer(elem) => {
                let pointer_bytes = if self.is_not_in_heap(*elem) { 0 } else { word };
                Layout::pointers(word, pointer_bytes, word, Equality::Memory)
            }
            Type::Chan(..) => Layout::pointers(word, word, word, Equality::Memory),
            Type::Map(..) | Type::Signature(_) => Layout::pointers(word, word, word, Equality::None),
            Type::Slice(elem) => {
                let pointer_bytes = if self.is_not_in_heap(*elem) { 0 } else { word };
                Layout::pointers(3 * word, pointer_bytes, word, Equality::None)
            }
            Type::Interface(_) => {
                let is_empty = self.types.type_set(id).methods.is_empty();
                let equality = if is_empty { Equality::EmptyInterface } else { Equality::Interface };
                Layout::pointers(2 * word, 2 * word, word, equality)
            }
            Type::Union(_) | Type::TypeParam(_) => {
                Layout::pointers(2 * word, 2 * word, word, Equality::Interface)
            }
            Type::Array(..) | Type::Struct(_) | Type::Tuple(_) | Type::Named(_) | Type::Alias(_) => {
                self.kept(id)
            }
        }
    }
    fn basic(&self, basic: Basic) -> Layout {
        let word = self.sizes.word;
        let long = self.sizes.max_align.min(8);
        match basic {
            Basic::Bool | Basic::Int8 | Basic::Uint8 | Basic::Byte | Basic::UntypedBool => {
                Layout::plain(1, 1)
            }
            Basic::Int16 | Basic::Uint16 => Layout::plain(2, 2),
            Basic::Int32 | Basic::Uint32 | Basic::Rune | Basic::UntypedRune => Layout::plain(4, 4),
            Basic::Int64 | Basic::Uint64 => Layout::plain(8, long),
            Basic::Int | Basic::Uint | Basic::Uintptr | Basic::UntypedInt | Basic::Invalid => {
                Layout::plain(word, word)
            }
            Basic::Float32 => Layout { equality: Equality::Float(4), ..Layout::plain(4, 4) },
            Basic::Float64 | Basic::UntypedFloat => {
                Layout { equality: Equality::Float(8), ..Layout::plain(8, long) }
            }
            Basic::Complex64 => Layout { equality: Equality::Complex(8), ..Layout::plain(8, 4) },
            Basic::Complex128 | Basic::UntypedComplex => {
                Layout { equality: Equality::Complex(16), ..Layout::plain(16, long) }
            }
            Basic::String | Basic::UntypedString => Layout::pointers(2 * word, word, word, Equality::String),
            Basic::UnsafePointer | Basic::UntypedNil => Layout::pointers(word, word, word, Equality::Memory),
        }
    }
    /// Returns the layout of a type for which it is worth keeping.
    fn kept(&mut self, id: TypeId) -> Layout {
        let table = &self.types.layouts[usize::from(self.sizes.word == 8)];
        if let Some(&layout) = table.find(id) {
            return layout;
        }
        if let Some(&layout) = self.provisional.get(&id) {
            return layout;
        }
        if DEEPEST < self.stack.len() || self.stack.contains(&id) {
            return Layout::plain(0, 1);
        }
        let was_complete = std::mem::replace(&mut self.is_complete, true);
        self.stack.push(id);
        let layout = self.compute(id);
        self.stack.pop();
        if self.is_complete {
            table.set(id, layout);
        } else {
            self.provisional.insert(id, layout);
        }
        self.is_complete &= was_complete;
        layout
    }
    fn compute(&mut self, id: TypeId) -> Layout {
        let types = self.types;
        match types.spelled(id) {
            Type::Array(elem, ArrayLen::Known(len)) => self.array(*elem, *len),
            Type::Array(elem, ArrayLen::Unknown) => self.array(*elem, 0),
            Type::Struct(strukt) => self.strukt(strukt),
            Type::Tuple(params) => {
                let fields = params.iter().map(|param| (param.ty, false));
                self.fields(fields.collect())
            }
            _ => {
                let Some(underlying) = types.find_underlying(id) else {
                    self.is_complete = false;
                    return self.basic(Basic::Invalid);
                };
                let mut layout = self.layout(underlying);
                if matches!(self.special_name(id), Some(Special::Align64)) {
                    layout.align = 8;
                }
                layout
            }
        }
    }
    /// Finds out whether a defined type is one that gc knows by name.
    fn special_name(&self, id: TypeId) -> Option<Special> {
        let object = self.types.object(self.types.named(self.types.named_of(id)?).object);
        let path = self.types.package(object.package?).path.text();
        match (path, object.name.text()) {
            ("sync/atomic" | "internal/runtime/atomic", "align64") => Some(Special::Align64),
            ("internal/runtime/sys", "nih") => Some(Special::NotInHeap),
            _ => None,
        }
    }
    /// Reports whether values of the type must not lie in the heap: the type itself, or a part of it, is marked.
    ///
    /// This is asked of what pointers point to, thus of types that are just being measured, and looks at names only.
    pub(super) fn is_not_in_heap(&mut self, id: TypeId) -> bool {
        let types = self.types;
        match types.spelled(id) {
            Type::Struct(_) | Type::Array(..) | Type::Named(_) | Type::Alias(_) => {}
            _ => return false,
        }
        if let Some(&known) = types.not_in_heap.find(id) {
            return known;
        }
        if DEEPEST < self.marked.len() || self.marked.contains(&id) {
            return false;
        }
        let Some(underlying) = types.find_underlying(id) else {
            self.is_complete = false;
            return false;
        };
        let was_complete = std::mem::replace(&mut self.is_complete, true);
        self.marked.push(id);
        let is_marked = match types.spelled(underlying) {
            _ if matches!(self.special_name(id), Some(Special::NotInHeap)) => true,
            Type::Struct(strukt) => strukt.fields.iter().any(|field| self.is_not_in_heap(field.ty)),
            Type::Array(elem, _) => self.is_not_in_heap(*elem),
            _ => false,
        };
        self.marked.pop();
        if self.is_complete {
            types.not_in_heap.set(id, is_marked);
        }
        self.is_complete &= was_complete;
        is_marked
    }
    fn array(&mut self, elem: TypeId, len: i64) -> Layout {
        let elem = self.layout(elem);
        let size = elem.known_size().and_then(|size| size.checked_mul(len)).unwrap_or(-1);
        let pointer_bytes = if 0 < len && elem.pointer_bytes != 0 {
            (elem.size.saturating_mul(len - 1)).saturating_add(elem.pointer_bytes)
        } else {
            0
        };
        let equality = match (elem.equality, len) {
            (Equality::None | Equality::Memory, _) | (_, 1) => elem.equality,
            (_, 0) => Equality::Memory,
            _ => Equality::Special,
        };
        Layout { size, pointer_bytes, equality, ..elem }
    }
    fn strukt(&mut self, strukt: &StructType) -> Layout {
        self.fields(strukt.fields.iter().map(|field| (field.ty, field.name.is_blank())).collect())
    }
    /// Lays out fields, given with their types and whether they are blank.
    fn fields(&mut self, fields: Vec<(TypeId, bool)>) -> Layout {
        let mut align = 1;
        let mut end = Some(0);
        let mut pointer_bytes = 0;
        let mut placed = Vec::with_capacity(fields.len());
        for &(ty, _) in &fields {
            let layout = self.layout(ty);
            let offset = end.and_then(|end| round_up(end, layout.align));
            end = offset.and_then(|offset| offset.checked_add(layout.known_size()?));
            align = align.max(layout.align);
            if let Some(offset) = offset
                && layout.pointer_bytes != 0
            {
                pointer_bytes = offset.saturating_add(layout.pointer_bytes);
            }
            placed.push((offset.unwrap_or(-1), layout));
        }
        // The address behind a struct is not its own, so that a last field without size must not lie there.
        let ends_empty = placed.last().is_some_and(|(_, layout)| layout.size == 0);
        let end = end.and_then(|end| if 0 < end && ends_empty { end.checked_add(1) } else { Some(end) });
        let size = end.and_then(|end| round_up(end, align)).unwrap_or(-1);
        let is_blank: Vec<bool> = fields.iter().map(|&(_, is_blank)| is_blank).collect();
        let equality = fields_equality(&placed, &is_blank, size);
        Layout { size, pointer_bytes, align, equality }
    }
}

/// Types that gc knows by name.
enum Special {
    /// Aligned to 8 bytes everywhere.
    Align64,
    /// Never in the heap of the garbage collector.
    NotInHeap,
}

/// Returns how a struct with these fields is compared.
fn fields_equality(placed: &[(i64, Layout)], is_blank: &[bool], size: i64) -> Equality {
    if let ([(_, only)], [false]) = (placed, is_blank) {
        return only.equality;
    }
    let mut equality = Equality::Memory;
    for (index, (offset, layout)) in placed.iter().enumerate() {
        let end = placed.get(index + 1).map_or(size, |(next, _)| *next);
        let is_padded = offset.saturating_add(layout.size) != end;
        match layout.equality {
            Equality::None => return Equality::None,
            Equality::Memory if !is_blank[index] && !is_padded => {}
            _ => equality = Equality::Special,
        }
    }
    equality
}

/// Returns the smallest multiple of `align` that is not less than `offset`.
pub(super) fn round_up(offset: i64, align: u8) -> Option<i64> {
    let align = i64::from(align);
    Some(offset.checked_add(align - 1)? & -align)
}
