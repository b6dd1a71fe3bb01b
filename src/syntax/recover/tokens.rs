//! Tokens as messages name them, and sets of them.

use crate::syntax::token::{Semi, Token};

/// A set of classes of tokens.
#[derive(Clone, Copy)]
pub(super) struct TokenSet(u64);

impl TokenSet {
    pub(super) const fn of(tokens: &[Token]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < tokens.len() {
            bits |= bit(tokens[at]);
            at += 1;
        }
        Self(bits)
    }
    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    pub(super) const fn contains(self, token: Token) -> bool {
        self.0 & bit(token) != 0
    }
}

/// Keywords that start statements: good places to go on (`stopset`).
pub(super) const STATEMENTS: TokenSet = TokenSet::of(&[
    Token::Break,
    Token::Const,
    Token::Continue,
    Token::Defer,
    Token::Fallthrough,
    Token::For,
    Token::Go,
    Token::Goto,
    Token::If,
    Token::Return,
    Token::Select,
    Token::Switch,
    Token::Type,
    Token::Var,
]);
/// Keywords that start declarations.
pub(super) const DECLARATIONS: TokenSet =
    TokenSet::of(&[Token::Import, Token::Const, Token::Type, Token::Var, Token::Func]);
/// Any semicolon, to be used where only the class matters.
pub(super) const SEMI: Token = Token::Semi(Semi::Semicolon);

/// Returns the bit of the class of a token. All operators but `*` are one class.
const fn bit(token: Token) -> u64 {
    let class = match token {
        Token::Name(_) => 0,
        Token::Literal(_) => 1,
        Token::BinaryOp(_) | Token::SignOp(_) | Token::Bar | Token::Not | Token::Tilde => 2,
        Token::AssignOp(_) => 3,
        Token::IncDec(_) => 4,
        Token::Assign => 5,
        Token::Define => 6,
        Token::Arrow => 7,
        Token::Star => 8,
        Token::Lparen => 9,
        Token::Lbrack => 10,
        Token::Lbrace => 11,
        Token::Rparen => 12,
        Token::Rbrack => 13,
        Token::Rbrace => 14,
        Token::Comma => 15,
        Token::Semi(_) => 16,
        Token::Colon => 17,
        Token::Dot => 18,
        Token::Ellipsis => 19,
        Token::Break => 20,
        Token::Case => 21,
        Token::Chan => 22,
        Token::Const => 23,
        Token::Continue => 24,
        Token::Default => 25,
        Token::Defer => 26,
        Token::Else => 27,
        Token::Fallthrough => 28,
        Token::For => 29,
        Token::Func => 30,
        Token::Go => 31,
        Token::Goto => 32,
        Token::If => 33,
        Token::Import => 34,
        Token::Interface => 35,
        Token::Map => 36,
        Token::Package => 37,
        Token::Range => 38,
        Token::Return => 39,
        Token::Select => 40,
        Token::Struct => 41,
        Token::Switch => 42,
        Token::Type => 43,
        Token::Var => 44,
    };
    1 << class
}

/// Returns how messages name a token that was found, which is written as `text`.
pub(super) fn found(token: Option<Token>, text: &str) -> String {
    match token {
        None | Some(Token::Semi(Semi::Eof)) => "EOF".into(),
        Some(Token::Semi(Semi::Newline)) => "newline".into(),
        Some(Token::Semi(Semi::Semicolon)) => "semicolon".into(),
        Some(Token::Comma) => "comma".into(),
        Some(Token::Name(_)) => format!("name {text}"),
        Some(Token::Literal(_)) => format!("literal {text}"),
        Some(_) if text.starts_with(|c: char| c.is_ascii_lowercase()) => format!("keyword {text}"),
        Some(_) => text.into(),
    }
}

/// Returns how messages name a token that should be there.
pub(super) fn description(token: Token) -> &'static str {
    match token {
        Token::Comma => "comma",
        Token::Semi(_) => "semicolon or newline",
        Token::Colon => ":",
        Token::Lparen => "(",
        Token::Rparen => ")",
        Token::Lbrack => "[",
        Token::Rbrack => "]",
        Token::Lbrace => "{",
        Token::Rbrace => "}",
        Token::Chan => "keyword chan",
        _ => unreachable!("no production insists on another token"),
    }
}
