//! Interned names: identifiers, import paths and generated symbols, as four bytes that compare by value.
//!
//! One table serves the whole process, so that names of different packages can be compared. A thread
//! keeps a table of its own in front of it ([`Name::new`] looks there first), because a lock per
//! identifier would cost more than the look-up.

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
    static SEEN: RefCell<FxHashMap<&'static str, Name>> = RefCell::new(FxHashMap::default());
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

impl Name {
    /// Returns the name with this text.
    #[inline]
    pub fn new(text: &str) -> Self {
        SEEN.with_borrow_mut(|seen| {
            if let Some(&name) = seen.get(text) {
                return name;
            }
            let name = TABLE.intern(text);
            seen.insert(name.text(), name);
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
        self.text().chars().next().is_some_and(char::is_uppercase)
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
