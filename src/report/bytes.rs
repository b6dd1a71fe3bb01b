//! What an allocation takes of the heap: the size class or the pages, and whether small ones share a block.
//!
//! In: how many bytes are asked for, and whether the garbage collector finds pointers in them. Out: what the
//! runtime of Go 1.27 takes for it (runtime/malloc.go; internal/runtime/gc/sizeclasses.go). The table of classes is a
//! fact of the release; a test holds it against the sources of the Go installation.
//!
//! The goroutine's caches, spans that are only partly used, and the collector's own memory are not counted.

/// The sizes of the runtime's size classes, in bytes (`SizeClassToSize`).
pub const SIZE_CLASSES: [u16; 67] = [
    8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416,
    448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200,
    3456, 4096, 4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336,
    16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768,
];
/// What is larger gets pages of its own (`MaxSmallSize` less `MallocHeaderSize`).
const MAX_SMALL: u64 = 32768 - HEADER;
/// The word before a larger object with pointers that says of what type it is (`MallocHeaderSize`).
const HEADER: u64 = 8;
/// Pages are this large (`PageSize`).
const PAGE: u64 = 8192;
/// Objects without pointers that are smaller share blocks of this size (`TinySize`).
const TINY: u64 = 16;

/// What an allocation takes of the heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeapObject {
    /// The size of the slot or of the pages, in bytes.
    pub bytes: u64,
    /// How many objects of this size share the slot: more than one for tiny ones without pointers.
    pub sharing: u64,
    /// The number of the size class in the runtime's table; none if it gets pages of its own.
    pub class: Option<u8>,
    /// Whether there is a header before it.
    pub has_header: bool,
}

impl HeapObject {
    /// Finds out what an object of `size` bytes takes where words are of `word` bytes; none if it takes nothing,
    /// because it has no size.
    pub fn new(size: u64, has_pointers: bool, word: u64) -> Option<Self> {
        if size == 0 {
            return None;
        }
        if MAX_SMALL < size {
            let bytes = size.checked_next_multiple_of(PAGE).unwrap_or(size);
            return Some(Self { bytes, sharing: 1, class: None, has_header: false });
        }
        if size < TINY && !has_pointers {
            return Some(Self { sharing: sharing_of(size, word), ..Self::in_class(TINY) });
        }
        // Up to this size the pointers are marked at the end of the span (`MinSizeForMallocHeader`).
        let has_header = has_pointers && word * word * 8 < size;
        let needed = if has_header { size + HEADER } else { size };
        Some(Self { has_header, ..Self::in_class(needed) })
    }
    /// Returns what it takes on average, if there are many of its size: its part of a shared block.
    pub const fn share(self) -> u64 {
        self.bytes.div_ceil(self.sharing)
    }
    fn in_class(needed: u64) -> Self {
        let place = SIZE_CLASSES.partition_point(|&class| u64::from(class) < needed);
        let bytes = u64::from(SIZE_CLASSES[place.min(SIZE_CLASSES.len() - 1)]);
        Self { bytes, sharing: 1, class: u8::try_from(place + 1).ok(), has_header: false }
    }
}

/// Returns how many objects of a size fit into a block, each aligned as its size suggests (`mallocgcTiny`).
const fn sharing_of(size: u64, word: u64) -> u64 {
    let align = if size.is_multiple_of(8) || (word == 4 && size == 12) {
        8
    } else if size.is_multiple_of(4) {
        4
    } else if size.is_multiple_of(2) {
        2
    } else {
        1
    };
    (TINY - size) / size.next_multiple_of(align) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(size: u64, has_pointers: bool) -> u64 {
        HeapObject::new(size, has_pointers, 8).expect("it has a size").bytes
    }

    #[test]
    fn sizes_are_rounded_up_to_classes() {
        assert_eq!(HeapObject::new(0, true, 8), None);
        assert_eq!(bytes(8, true), 8);
        assert_eq!(bytes(25, false), 32);
        assert_eq!(bytes(33, true), 48);
        assert_eq!(bytes(1025, false), 1152);
    }

    #[test]
    fn larger_objects_with_pointers_have_a_header() {
        assert_eq!(bytes(512, true), 512);
        assert_eq!(bytes(513, false), 576);
        assert_eq!(bytes(576, true), 640);
        assert_eq!(bytes(569, true), 640);
        // Where words have four bytes, half as much can be marked.
        assert!(HeapObject::new(129, true, 4).expect("it has a size").has_header);
    }

    #[test]
    fn large_objects_take_pages() {
        assert_eq!(bytes(32760, false), 32768);
        assert_eq!(bytes(32761, false), 32768);
        assert_eq!(bytes(32769, true), 40960);
        assert_eq!(HeapObject::new(32761, false, 8).expect("it has a size").class, None);
        assert_eq!(bytes(u64::MAX, false), u64::MAX);
    }

    #[test]
    fn tiny_objects_share_blocks() {
        let sharing = |size| HeapObject::new(size, false, 8).expect("it has a size").sharing;
        assert_eq!([1, 2, 3, 4, 5, 6, 8, 9, 12, 15].map(sharing), [16, 8, 5, 4, 3, 2, 2, 1, 1, 1]);
        assert_eq!(HeapObject::new(3, false, 8).expect("it has a size").share(), 4);
        assert_eq!(HeapObject::new(8, true, 8).expect("it has a size").sharing, 1);
    }
}
