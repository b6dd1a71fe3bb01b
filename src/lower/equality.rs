//! Equality signatures: what has to be compared, piece by piece, to compare two values of a type. Types with the
//! same signature share a function (`eqSignature` in cmd/compile/internal/reflectdata/alg.go).
//!
//! `M8` stands for 8 bytes of memory, `K4` for 4 bytes that do not count, `S` for a string, `I` and `E` for
//! interfaces with and without methods, `F` and `G` for floating-point numbers of 4 and 8 bytes, `[3SS]` for three
//! times `SS`; `A4` at the start for a type aligned to 4 bytes where that matters.

use super::descriptor::Target;
use crate::types::{ArrayLen, Equality, Type, TypeId};
use std::fmt::Write;

/// A group of array elements is about as large as this many bytes.
const GROUP_BYTES: i64 = 32;
/// The signatures that functions of the runtime cover.
const OF_RUNTIME: [&str; 8] = ["", "S", "I", "E", "F", "G", "FF", "GG"];

/// What has to be compared.
pub(super) struct Signature(String);

impl Signature {
    /// Returns it as function names have it.
    pub(super) fn text(&self) -> &str {
        &self.0
    }
    /// Reports whether no function of the runtime compares or hashes this.
    pub(super) fn needs_func(&self) -> bool {
        let text = without_alignment(&self.0);
        !OF_RUNTIME.contains(&text) && !is_memory(text)
    }
}

fn without_alignment(text: &str) -> &str {
    text.strip_prefix('A').map_or(text, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()))
}
fn is_memory(text: &str) -> bool {
    text.strip_prefix('M').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns the signature of a type; none if its values cannot be compared.
pub(super) fn signature(target: Target<'_>, ty: TypeId) -> Option<Signature> {
    let layout = target.sizes.layout(target.types, ty);
    if layout.equality == Equality::None || layout.size < 0 {
        return None;
    }
    let mut text = String::new();
    if !target.loads_unaligned && i64::from(layout.align) != target.sizes.word {
        write!(text, "A{}", layout.align).expect("writing to a string succeeds");
    }
    let mut builder = Builder { target, text, memory: 0, skipped: 0 };
    builder.ty(ty);
    builder.skipped = 0;
    builder.flush();
    Some(Signature(builder.text))
}

/// A piece of a signature.
#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    /// So many bytes.
    Memory(i64),
    /// So many bytes that do not count.
    Skipped(i64),
    /// A floating-point number of this size.
    Float(i64),
    String,
    Interface {
        is_empty: bool,
    },
    /// So many times a signature.
    Array(i64, &'a str),
}

impl Piece<'_> {
    /// Returns the size of what it stands for, given that of a pointer.
    pub(super) fn size(self, word: i64) -> i64 {
        match self {
            Self::Memory(n) | Self::Skipped(n) | Self::Float(n) => n,
            Self::String | Self::Interface { .. } => 2 * word,
            Self::Array(len, elem) => len * size_of(elem, word),
        }
    }
}

/// Returns the size of what a signature describes.
pub(super) fn size_of(text: &str, word: i64) -> i64 {
    pieces(text).1.into_iter().map(|piece| piece.size(word)).sum()
}

/// Takes a signature apart into the alignment, if it says one, and its pieces.
pub(super) fn pieces(text: &str) -> (Option<i64>, Vec<Piece<'_>>) {
    let (mut align, mut pieces) = (None, Vec::new());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = rest[..digits].parse().unwrap_or(0);
        rest = &rest[digits..];
        pieces.push(match letter {
            'A' => {
                align = Some(number);
                continue;
            }
            'M' => Piece::Memory(number),
            'K' => Piece::Skipped(number),
            'F' => Piece::Float(4),
            'G' => Piece::Float(8),
            'S' => Piece::String,
            'I' => Piece::Interface { is_empty: false },
            'E' => Piece::Interface { is_empty: true },
            '[' => {
                let end = closing_bracket(rest);
                let elem = &rest[..end];
                rest = rest.get(end + 1..).unwrap_or_default();
                Piece::Array(number, elem)
            }
            _ => unreachable!("a signature consists of these letters"),
        });
    }
    (align, pieces)
}
/// Finds the bracket that closes an array whose opening bracket and length were read.
fn closing_bracket(text: &str) -> usize {
    let mut depth = 1;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// Returns the signatures of the array elements that the function of a signature calls functions for.
pub(super) fn elements(text: &str, is_hash: bool) -> Vec<String> {
    let arrays = pieces(text).1.into_iter().filter_map(|piece| match piece {
        Piece::Array(_, elem) => Some(if is_hash { elem } else { without_skip(elem) }.to_owned()),
        _ => None,
    });
    arrays.collect()
}
/// Drops what does not count at the end.
pub(super) fn without_skip(text: &str) -> &str {
    let without_number = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if without_number.len() < text.len() { without_number.strip_suffix('K').unwrap_or(text) } else { text }
}

struct Builder<'a> {
    target: Target<'a>,
    text: String,
    /// How many bytes of memory are to be written.
    memory: i64,
    /// How many bytes that do not count are to be written.
    skipped: i64,
}

impl Builder<'_> {
    fn flush(&mut self) {
        for (letter, bytes) in [('M', &mut self.memory), ('K', &mut self.skipped)] {
            if 0 < *bytes {
                write!(self.text, "{letter}{bytes}").expect("writing to a string succeeds");
            }
            *bytes = 0;
        }
    }
    fn memory(&mut self, bytes: i64) {
        if self.memory == 0 {
            self.flush();
        }
        self.memory += bytes;
    }
    fn skip(&mut self, bytes: i64) {
        if self.skipped == 0 {
            self.flush();
        }
        self.skipped += bytes;
    }
    fn piece(&mut self, letters: &str) {
        self.flush();
        self.text.push_str(letters);
    }

    fn ty(&mut self, ty: TypeId) {
        let Target { types, sizes, .. } = self.target;
        let layout = sizes.layout(types, ty);
        match types.under(ty) {
            Type::Struct(_) => self.strukt(ty, layout.size),
            Type::Array(elem, ArrayLen::Known(len)) => match layout.equality {
                Equality::Memory => self.memory(layout.size),
                _ => self.array(*elem, *len),
            },
            _ => match layout.equality {
                Equality::String => self.piece("S"),
                Equality::Interface => self.piece("I"),
                Equality::EmptyInterface => self.piece("E"),
                Equality::Float(4) => self.piece("F"),
                Equality::Float(_) => self.piece("G"),
                Equality::Complex(8) => self.piece("FF"),
                Equality::Complex(_) => self.piece("GG"),
                Equality::Memory | Equality::Special | Equality::None => self.memory(layout.size),
            },
        }
    }
    fn strukt(&mut self, ty: TypeId, size: i64) {
        let Target { types, sizes, .. } = self.target;
        let Type::Struct(strukt) = types.under(ty) else { return };
        let mut end = 0;
        for (field, offset) in strukt.fields.iter().zip(sizes.offsets_of(types, ty)) {
            if field.name.is_blank() {
                continue;
            }
            if end < offset {
                self.skip(offset - end);
            }
            self.ty(field.ty);
            end = offset + sizes.size_of(types, field.ty);
        }
        if end < size {
            self.skip(size - end);
        }
    }
    /// Elements are compared in groups: first those that make no full group, then the groups in a loop.
    fn array(&mut self, elem: TypeId, len: i64) {
        let size = self.target.sizes.size_of(self.target.types, elem);
        if len == 0 || size == 0 && len != 1 {
            return;
        }
        let group = if len == 1 { 1 } else { (GROUP_BYTES / size).max(1) };
        (0..len % group).for_each(|_| self.ty(elem));
        match len / group {
            0 => {}
            1 => (0..group).for_each(|_| self.ty(elem)),
            n_groups => {
                self.flush();
                write!(self.text, "[{n_groups}").expect("writing to a string succeeds");
                (0..group).for_each(|_| self.ty(elem));
                self.flush();
                self.text.push(']');
            }
        }
    }
}
