//! Raw tokens: how logos cuts the text of a Go file.
//!
//! In: text. Out: [`Raw`] tokens with their extents. Patterns for literals are strict, so that a literal
//! that matches one needs no further look; what looks like a literal but is none falls into a `Bad*`
//! pattern, and `malformed` finds out what is wrong with it. Comments are tokens here because they may
//! hold directives; spaces are not. Keywords are told from identifiers, and semicolons inserted, by `adapt`.

use logos::Logos;

/// Extends a token that starts with `//` to the end of the line.
fn line_comment(lexer: &mut logos::Lexer<'_, Raw>) {
    let rest = lexer.remainder().as_bytes();
    lexer.bump(memchr::memchr(b'\n', rest).unwrap_or(rest.len()));
}

/// Extends a token that starts with `/*` to the end of the comment.
fn block_comment(lexer: &mut logos::Lexer<'_, Raw>) -> bool {
    match memchr::memmem::find(lexer.remainder().as_bytes(), b"*/") {
        Some(at) => {
            lexer.bump(at + 2);
            true
        }
        None => false,
    }
}

/// Which bytes may stand in a word after its first one.
const IN_WORD: [bool; 256] = {
    let mut in_word = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        in_word[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
        byte += 1;
    }
    in_word
};

/// Extends a token that starts with a letter to the end of the word.
///
/// A loop over its bytes is faster than the automaton, which would look for keywords at the same time.
fn word(lexer: &mut logos::Lexer<'_, Raw>) {
    let rest = lexer.remainder().as_bytes();
    lexer.bump(rest.iter().position(|&byte| !IN_WORD[usize::from(byte)]).unwrap_or(rest.len()));
}

/// A piece of text.
#[derive(Logos, Clone, Copy, PartialEq, Eq, Debug)]
#[logos(skip r"[ \t\r]+")]
#[logos(subpattern digits = r"[0-9](_?[0-9])*")]
#[logos(subpattern hex = r"[0-9a-fA-F](_?[0-9a-fA-F])*")]
#[logos(subpattern integer = r"0|[1-9](_?[0-9])*|0(_?[0-7])+|0[xX](_?[0-9a-fA-F])+|0[bB](_?[01])+|0[oO](_?[0-7])+")]
#[logos(subpattern exponent = r"[eE][+-]?[0-9](_?[0-9])*")]
#[logos(subpattern float = r"(?&digits)\.((?&digits))?((?&exponent))?|(?&digits)(?&exponent)|\.(?&digits)((?&exponent))?")]
#[logos(subpattern hex_mantissa = r"0[xX](_?(?&hex)(\.((?&hex))?)?|\.(?&hex))")]
#[logos(subpattern hex_float = r"(?&hex_mantissa)[pP][+-]?(?&digits)")]
#[logos(subpattern octal_escape = r"\\[0-3][0-7][0-7]|\\x[0-9a-fA-F][0-9a-fA-F]")]
#[logos(subpattern code_unit = r"([0-9a-cA-CeEfF][0-9a-fA-F]|[dD][0-7])[0-9a-fA-F][0-9a-fA-F]")]
#[logos(subpattern astral = r"(0[1-9a-fA-F]|10)[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]")]
#[logos(subpattern unicode_escape = r"\\u(?&code_unit)|\\U0000(?&code_unit)|\\U00(?&astral)")]
pub(super) enum Raw {
    /// The end of a line, and all further white space.
    #[regex(r"\n[ \t\r\n]*")]
    Newline,
    #[token("//", line_comment)]
    LineComment,
    #[token("/*", block_comment)]
    BlockComment,

    /// An identifier or keyword, as far as it is ASCII.
    #[regex(r"[_a-zA-Z]", word)]
    Word,
    /// An identifier that starts with a character beyond ASCII. Such characters may be neither letters nor digits.
    #[regex(
        r"[\u{80}-\u{FEFE}\u{FF00}-\u{10FFFF}][_a-zA-Z0-9\u{80}-\u{FEFE}\u{FF00}-\u{10FFFF}]*",
        priority = 5
    )]
    UnicodeIdent,

    #[regex(r"(?&integer)", priority = 20)]
    Int,
    #[regex(r"(?&float)|(?&hex_float)", priority = 20)]
    Float,
    #[regex(r"((?&digits)|(?&integer)|(?&float)|(?&hex_float))i", priority = 20)]
    Imag,
    /// What gc takes for a number, to complain about its digits.
    #[regex(r"(0[xX][0-9a-fA-F_]*(\.[0-9a-fA-F_]*)?([pP][+-]?[0-9_]*)?|([0-9][0-9_]*|0[oObB][0-9_]*)(\.[0-9_]*)?([eEpP][+-]?[0-9_]*)?|\.[0-9][0-9_]*([eEpP][+-]?[0-9_]*)?)i?", priority = 5)]
    BadNumber,

    #[regex(r#"'([^'\\\n]|\\[abfnrtv\\']|(?&octal_escape)|(?&unicode_escape))'"#, priority = 20)]
    Rune,
    #[regex(r#""([^"\\\n]|\\[abfnrtv\\"]|(?&octal_escape)|(?&unicode_escape))*""#, priority = 20)]
    String,
    #[regex(r"`[^`]*`", priority = 20)]
    Backquoted,
    /// The start of a rune or string literal that matches no pattern.
    #[regex("['\"`]", priority = 5)]
    BadQuote,

    #[token("+")]
    Add,
    #[token("-")]
    Sub,
    #[token("*")]
    Mul,
    #[token("/")]
    Div,
    #[token("%")]
    Rem,
    #[token("&")]
    And,
    #[token("|")]
    Or,
    #[token("^")]
    Xor,
    #[token("<<")]
    Shl,
    #[token(">>")]
    Shr,
    #[token("&^")]
    AndNot,
    #[token("+=")]
    AddAssign,
    #[token("-=")]
    SubAssign,
    #[token("*=")]
    MulAssign,
    #[token("/=")]
    DivAssign,
    #[token("%=")]
    RemAssign,
    #[token("&=")]
    AndAssign,
    #[token("|=")]
    OrAssign,
    #[token("^=")]
    XorAssign,
    #[token("<<=")]
    ShlAssign,
    #[token(">>=")]
    ShrAssign,
    #[token("&^=")]
    AndNotAssign,
    #[token("&&")]
    AndAnd,
    #[token("||")]
    OrOr,
    #[token("<-")]
    Arrow,
    #[token("++")]
    Inc,
    #[token("--")]
    Dec,
    #[token("==")]
    Eql,
    #[token("<")]
    Lss,
    #[token(">")]
    Gtr,
    #[token("=")]
    Assign,
    #[token("!")]
    Not,
    #[token("~")]
    Tilde,
    #[token("!=")]
    Neq,
    #[token("<=")]
    Leq,
    #[token(">=")]
    Geq,
    #[token(":=")]
    Define,
    #[token("...")]
    Ellipsis,
    #[token("(")]
    Lparen,
    #[token(")")]
    Rparen,
    #[token("[")]
    Lbrack,
    #[token("]")]
    Rbrack,
    #[token("{")]
    Lbrace,
    #[token("}")]
    Rbrace,
    #[token(",")]
    Comma,
    #[token(";")]
    Semi,
    #[token(".")]
    Dot,
    #[token(":")]
    Colon,
}
