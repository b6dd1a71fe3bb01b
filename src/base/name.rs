//! Interned names: identifiers, import paths and generated symbols, as four bytes that compare by value.
//!
//! One table serves the whole process, so that names of different packages can be compared. A thread
//! keeps a table of its own in front of it, because a lock per identifier would cost more than the look-up,
//! and in front of that, for the short names that make up most of a program, a [`Recent`] one that compares
//! numbers and no texts.

use super::Chunks;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::fmt;
use std::num::NonZeroU32;
use std::sync::{LazyLock, Mutex};

/// An interned name. Equal texts are equal names; the order of names is no order of texts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Name(NonZeroU32);

struct Table {
    texts: Chunks<&'static str>,
    ids: Mutex<FxHashMap<&'static str, Name>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let table = Table { texts: Chunks::new(), ids: Mutex::new(FxHashMap::default()) };
    for &text in known::TEXTS {
        table.intern(text);
    }
    table
});

thread_local! {
    static SEEN: RefCell<Seen> = RefCell::new(Seen { recent: Recent::new(), all: FxHashMap::default() });
}

/// The names that a thread has seen.
struct Seen {
    recent: Recent,
    all: FxHashMap<&'static str, Name>,
}

/// For each hash, the short name with that hash that was seen last.
struct Recent {
    slots: Box<[(ShortText, Option<Name>)]>,
}

impl Recent {
    const SLOT_BITS: u32 = 13;

    fn new() -> Self {
        Self { slots: vec![Default::default(); 1 << Self::SLOT_BITS].into() }
    }
    #[inline]
    fn slot(&mut self, text: ShortText) -> &mut (ShortText, Option<Name>) {
        // Fibonacci hashing: the upper bits of the product depend on all bits of the text.
        let mixed =
            (text.start ^ text.end.rotate_left(23) ^ u64::from(text.len)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        &mut self.slots[(mixed >> (u64::BITS - Self::SLOT_BITS)) as usize]
    }
}

/// A text of at most sixteen bytes: its first and its last eight, which may overlap.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct ShortText {
    start: u64,
    end: u64,
    len: u32,
}

impl ShortText {
    #[inline]
    fn new(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let (start, end) = match bytes.len() {
            8..=16 => {
                let (start, end) = (bytes.first_chunk()?, bytes.last_chunk()?);
                (u64::from_le_bytes(*start), u64::from_le_bytes(*end))
            }
            4..=7 => {
                let (start, end) = (bytes.first_chunk()?, bytes.last_chunk()?);
                (u32::from_le_bytes(*start).into(), u32::from_le_bytes(*end).into())
            }
            2..=3 => {
                let (start, end) = (bytes.first_chunk()?, bytes.last_chunk()?);
                (u16::from_le_bytes(*start).into(), u16::from_le_bytes(*end).into())
            }
            1 => (bytes[0].into(), 0),
            _ => return None,
        };
        Some(Self { start, end, len: bytes.len() as u32 })
    }
}

impl Table {
    fn intern(&self, text: &str) -> Name {
        let mut ids = self.ids.lock().expect("no holder of the lock panics");
        if let Some(&name) = ids.get(text) {
            return name;
        }
        // Names live as long as the process: the store is append-only and shared by every package.
        let text: &'static str = Box::leak(text.into());
        let next = u32::try_from(self.texts.push(text) + 1).ok().and_then(NonZeroU32::new);
        let name = Name(next.expect("there are fewer than 2^32 names"));
        ids.insert(text, name);
        name
    }
}

impl Seen {
    fn look_up(&mut self, text: &str) -> Name {
        if let Some(&name) = self.all.get(text) {
            return name;
        }
        let name = TABLE.intern(text);
        self.all.insert(name.text(), name);
        name
    }
}

impl Name {
    /// Returns the name with this text.
    #[inline]
    pub fn new(text: &str) -> Self {
        SEEN.with_borrow_mut(|seen| {
            let Some(short) = ShortText::new(text) else { return seen.look_up(text) };
            if let (known, Some(name)) = *seen.recent.slot(short)
                && known == short
            {
                return name;
            }
            let name = seen.look_up(text);
            *seen.recent.slot(short) = (short, Some(name));
            name
        })
    }
    /// Returns the text of the name.
    #[inline]
    pub fn text(self) -> &'static str {
        TABLE.texts.get(self.0.get() as usize - 1)
    }
    /// Reports whether this is the blank identifier `_`.
    #[inline]
    pub fn is_blank(self) -> bool {
        self == known::BLANK
    }
    /// Reports whether the name starts with an upper-case letter, which makes Go export it.
    pub fn is_exported(self) -> bool {
        let text = self.text();
        match text.as_bytes().first() {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => text.chars().next().is_some_and(char::is_uppercase),
        }
    }
    /// Returns the name as a number, for use in a [`Pool`](super::Pool).
    pub fn raw(self) -> u32 {
        self.0.get()
    }
    /// Returns the name that [`raw`](Self::raw) gave as a number.
    pub fn from_raw(raw: u32) -> Option<Self> {
        NonZeroU32::new(raw).map(Self)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// Names that the compiler itself knows.
pub mod known {
    use super::Name;
    use std::num::NonZeroU32;

    macro_rules! known {
        ($($(#[$doc:meta])* $ident:ident = $text:literal;)*) => {
            /// The texts, in the order of the constants.
            pub(super) const TEXTS: &[&str] = &[$($text),*];
            #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "one variant counts one constant")]
            #[derive(Clone, Copy)]
            enum Order { $($ident),* }
            $($(#[$doc])* pub const $ident: Name = nth(Order::$ident);)*
        };
    }

    const fn nth(order: Order) -> Name {
        Name(NonZeroU32::new(order as u32 + 1).expect("one is added"))
    }

    known! {
        /// `_`
        BLANK = "_";
        /// `init`
        INIT = "init";
        /// `main`
        MAIN = "main";
        /// `.`, the local name of a dot import
        DOT = ".";
        /// `unsafe`
        UNSAFE = "unsafe";
        /// `iota`
        IOTA = "iota";
        /// `nil`
        NIL = "nil";
        /// `any`
        ANY = "any";
        /// `error`
        ERROR = "error";
        /// `comparable`
        COMPARABLE = "comparable";
        /// `C`, the pseudo-package of cgo
        C = "C";
        /// `Error`
        ERROR_METHOD = "Error";
        /// `.dict`, the parameter by which shaped code learns its type arguments: `dictParamName` in
        /// cmd/compile/internal/noder/reader.go.
        DICTIONARY = ".dict";
    }

    #[cfg(test)]
    #[test]
    fn constants_are_the_names_of_their_texts() {
        for (index, text) in TEXTS.iter().enumerate() {
            let raw = NonZeroU32::new(index as u32 + 1).expect("one is added");
            assert_eq!(Name::new(text), Name(raw));
        }
        assert_eq!(ERROR_METHOD.text(), "Error");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_equal_exactly_if_their_texts_are() {
        let texts: Vec<String> = (0..40)
            .flat_map(|len| ["a", "b", "é"].map(|c| c.repeat(len)))
            .chain((0..20_000).map(|n| format!("x{n}")))
            .chain((0..20).map(|at| format!("{}_{}", "a".repeat(at), "a".repeat(19 - at))))
            .collect();
        for _ in 0..2 {
            for text in &texts {
                assert_eq!(Name::new(text).text(), text);
                assert_eq!(Name::new(text), Name::new(&text.clone()));
            }
        }
    }
}
