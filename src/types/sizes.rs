//! Sizes and alignments of types on a target, as gc lays them out.

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
}
