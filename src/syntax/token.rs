//! The alphabet of the grammar: what the parser sees of a Go file.
//!
//! Operators come in classes, as in gc's scanner, because the grammar treats the members of a class
//! alike: 48 terminals instead of 90.

use super::ast::{LitKind, Operator};
use crate::base::Name;

/// One token; where it lies is told beside it.
///
/// What a token holds takes four bytes, whatever it is. So a token is two words that travel in registers; with parts of
/// several sizes it would be copied through memory in pieces, and the processor would wait for each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// An identifier.
    Name(Name),
    /// A basic literal.
    Literal(Literal),
    /// An operator that is only binary: `||`, `==`, `/`, `<<`.
    BinaryOp(Operator),
    /// `+`, `-`, `^` or `&`, which are unary operators too.
    SignOp(Operator),
    /// `|`, binary and in unions.
    Bar,
    /// `*`, binary, unary and in pointer types.
    Star,
    /// `!`
    Not,
    /// `~`
    Tilde,
    /// `+=` and its like.
    AssignOp(Operator),
    /// `++` ([`Operator::Add`]) or `--` ([`Operator::Sub`]).
    IncDec(Operator),
    /// `=`
    Assign,
    /// `:=`
    Define,
    /// `<-`
    Arrow,
    /// `(`
    Lparen,
    /// `)`
    Rparen,
    /// `[`
    Lbrack,
    /// `]`
    Rbrack,
    /// `{`
    Lbrace,
    /// `}`
    Rbrace,
    /// `,`
    Comma,
    /// `;`, written or implied.
    Semi(Semi),
    /// `:`
    Colon,
    /// `.`
    Dot,
    /// `...`
    Ellipsis,
    /// `break`
    Break,
    /// `case`
    Case,
    /// `chan`
    Chan,
    /// `const`
    Const,
    /// `continue`
    Continue,
    /// `default`
    Default,
    /// `defer`
    Defer,
    /// `else`
    Else,
    /// `fallthrough`
    Fallthrough,
    /// `for`
    For,
    /// `func`
    Func,
    /// `go`
    Go,
    /// `goto`
    Goto,
    /// `if`
    If,
    /// `import`
    Import,
    /// `interface`
    Interface,
    /// `map`
    Map,
    /// `package`
    Package,
    /// `range`
    Range,
    /// `return`
    Return,
    /// `select`
    Select,
    /// `struct`
    Struct,
    /// `switch`
    Switch,
    /// `type`
    Type,
    /// `var`
    Var,
}

/// What is known of a basic literal besides where it lies: twice its kind, plus one if it is malformed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal(u32);

impl Literal {
    /// Describes a literal of a kind; an error was reported if it is malformed.
    #[inline]
    pub(super) const fn new(kind: LitKind, is_bad: bool) -> Self {
        Self(2 * kind as u32 + is_bad as u32)
    }
    /// Returns which kind it is.
    #[inline]
    pub(super) const fn kind(self) -> LitKind {
        match self.0 / 2 {
            0 => LitKind::Int,
            1 => LitKind::Float,
            2 => LitKind::Imag,
            3 => LitKind::Rune,
            _ => LitKind::String,
        }
    }
    /// Reports whether it is malformed.
    #[inline]
    pub(super) const fn is_bad(self) -> bool {
        self.0 % 2 == 1
    }
}

/// Why there is a semicolon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Semi {
    /// It is written.
    Semicolon,
    /// A line ends.
    Newline,
    /// The file ends.
    Eof,
}

// The parser's stack holds one token or node per entry; small entries make it fast.
const _: () = assert!(size_of::<Token>() <= 8);
