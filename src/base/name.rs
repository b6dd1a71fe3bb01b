//! Interned names: identifiers, import paths and generated symbols, as four bytes that compare by value.
//!
//! One table serves the whole process, so that names of different packages can be compared. A thread
//! keeps a table of its own in front of it, because a lock per identifier would cost more than the look-up,
//! and in front of that, for the short names that make up most of a program, a [`Recent`] one that compares
//! numbers and no texts. Who makes many names borrows the tables of the thread: [`Interner`].

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
    static SEEN: RefCell<Seen> = const { RefCell::new(Seen::NONE) };
}

/// The names that a thread has seen.
struct Seen {
    recent: Recent,
    all: FxHashMap<&'static str, Name>,
}

/// For each hash, the short name with that hash that was seen last.
struct Recent {
    /// None until somebody borrows the tables.
    slots: Option<Box<[Slot; Self::N_SLOTS]>>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    text: ShortText,
    name: Option<Name>,
}

impl Recent {
    const SLOT_BITS: u32 = 13;
    const N_SLOTS: usize = 1 << Self::SLOT_BITS;

    fn make_slots(&mut self) {
        let slots: Box<[Slot]> = vec![Slot::default(); Self::N_SLOTS].into();
        self.slots = slots.try_into().ok();
    }
    #[inline]
    fn slot(&mut self, text: ShortText) -> Option<&mut Slot> {
        // Fibonacci hashing: the upper bits of the product depend on all bits of the text.
        let mixed = (text.start ^ text.end.rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Some(&mut self.slots.as_mut()?[(mixed >> (u64::BITS - Self::SLOT_BITS)) as usize])
    }
    #[inline]
    fn find(&mut self, text: ShortText) -> Option<Name> {
        let slot = self.slot(text)?;
        slot.name.filter(|_| slot.text == text)
    }
}

/// A text of at most sixteen bytes: the first eight and the others, the missing ones zero.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct ShortText {
    start: u64,
    end: u64,
    len: u32,
}

impl ShortText {
    const MOST_BYTES: usize = size_of::<u128>();

    fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; Self::MOST_BYTES];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self::of_bytes(u128::from_le_bytes(bytes), text.len()))
    }
    /// Reads a text together with what comes after it: that takes no loop and hardly a branch. Finds nothing where too
    /// little comes after it.
    #[inline]
    fn in_text(text: &str, start: usize, end: usize) -> Option<Self> {
        let len = end.checked_sub(start).filter(|len| (1..=Self::MOST_BYTES).contains(len))?;
        let bytes = u128::from_le_bytes(*text.as_bytes().get(start..)?.first_chunk()?);
        Some(Self::of_bytes(bytes & (u128::MAX >> (u128::BITS - 8 * len as u32)), len))
    }
    #[inline]
    const fn of_bytes(bytes: u128, len: usize) -> Self {
        Self { start: bytes as u64, end: (bytes >> 64) as u64, len: len as u32 }
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
    const NONE: Self =
        Self { recent: Recent { slots: None }, all: FxHashMap::with_hasher(rustc_hash::FxBuildHasher) };

    fn look_up(&mut self, text: &str) -> Name {
        let short = ShortText::new(text);
        if let Some(name) = short.and_then(|short| self.recent.find(short)) {
            return name;
        }
        let name = self.all.get(text).copied().unwrap_or_else(|| {
            let name = TABLE.intern(text);
            self.all.insert(name.text(), name);
            name
        });
        if let Some(short) = short
            && let Some(slot) = self.recent.slot(short)
        {
            *slot = Slot { text: short, name: Some(name) };
        }
        name
    }
}

/// The tables of this thread, borrowed, so that not every name has to ask where they are.
///
/// Other names may be made meanwhile; that only takes longer.
pub struct Interner(Seen);

impl Interner {
    /// Borrows the tables until the interner is dropped.
    pub fn of_thread() -> Self {
        let mut seen = SEEN.replace(Seen::NONE);
        if seen.recent.slots.is_none() {
            seen.recent.make_slots();
        }
        Self(seen)
    }
    /// Returns the name that lies from `start` to `end` in `text`.
    #[inline]
    pub fn name_in(&mut self, text: &str, start: usize, end: usize) -> Name {
        let short = ShortText::in_text(text, start, end);
        match short.and_then(|short| self.0.recent.find(short)) {
            Some(name) => name,
            None => self.0.look_up(&text[start..end]),
        }
    }
}

impl Drop for Interner {
    fn drop(&mut self) {
        SEEN.set(std::mem::replace(&mut self.0, Seen::NONE));
    }
}

impl Name {
    /// Returns the name with this text.
    pub fn new(text: &str) -> Self {
        SEEN.with_borrow_mut(|seen| seen.look_up(text))
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
        /// `break`
        BREAK = "break";
        /// `case`
        CASE = "case";
        /// `chan`
        CHAN = "chan";
        /// `const`
        CONST = "const";
        /// `continue`
        CONTINUE = "continue";
        /// `default`
        DEFAULT = "default";
        /// `defer`
        DEFER = "defer";
        /// `else`
        ELSE = "else";
        /// `fallthrough`
        FALLTHROUGH = "fallthrough";
        /// `for`
        FOR = "for";
        /// `func`
        FUNC = "func";
        /// `go`
        GO = "go";
        /// `goto`
        GOTO = "goto";
        /// `if`
        IF = "if";
        /// `import`
        IMPORT = "import";
        /// `interface`
        INTERFACE = "interface";
        /// `map`
        MAP = "map";
        /// `package`
        PACKAGE = "package";
        /// `range`
        RANGE = "range";
        /// `return`
        RETURN = "return";
        /// `select`
        SELECT = "select";
        /// `struct`
        STRUCT = "struct";
        /// `switch`
        SWITCH = "switch";
        /// `type`
        TYPE = "type";
        /// `var`
        VAR = "var";
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
                let inside = format!("({text}) // and more text");
                assert_eq!(Interner::of_thread().name_in(&inside, 1, 1 + text.len()), Name::new(text));
            }
        }
    }
}
