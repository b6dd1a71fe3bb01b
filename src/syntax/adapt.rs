//! From raw tokens to the tokens of the grammar.
//!
//! In: the text of a file, cut by [`lex`](super::lex). Out: [`Token`]s with their extents; beside them
//! the `//go:` and line directives of the file, its Go version, and the errors found in the text.
//! Three things happen here: semicolons are inserted where a line ends (Go spec, "Semicolons"), words
//! are interned, which tells keywords from names, and comments that are directives are recorded.
//!
//! Errors do not stop the lexer: like gc's scanner it reports them and goes on with what it takes for
//! the token (cmd/compile/internal/syntax/scanner.go).

use super::SyntaxError;
use super::ast::{Directive, LitKind, Operator};
use super::directives::LineDirectives;
use super::lex::Raw;
use super::malformed;
use super::token::{Literal, Semi, Token};
use crate::base::{Interner, Name, Pos, SourceFile, known};
use logos::Logos;

/// Cuts one file into tokens.
pub(super) struct Lexer<'s> {
    raw: logos::Lexer<'s, Raw>,
    text: &'s str,
    source: &'s SourceFile,
    names: Interner,
    start: Pos,
    /// Whether the end of a line, or of the file, is a semicolon here.
    ends_line: bool,
    /// Whether the last of `directives` waits for the token after it.
    has_pending: bool,
    /// Where the first token starts, once a `//go:build` line asked.
    first_token: Option<u32>,
    /// Characters that no Go file may hold, last first; see [`malformed::odd_characters`].
    odd: Vec<(u32, &'static str)>,
    pub(super) directives: Vec<Directive>,
    pub(super) lines: LineDirectives<'s>,
    pub(super) go_version: Option<Name>,
    pub(super) errors: Vec<SyntaxError>,
}

/// The parser generated from the grammar stops at the first error; `recover` takes over.
#[derive(Debug)]
pub(super) struct Stop;

impl<'s> Lexer<'s> {
    pub(super) fn new(source: &'s SourceFile) -> Self {
        let text: &str = source.text();
        // A byte order mark at the start is no part of the program.
        let mut raw = Raw::lexer(text);
        if text.starts_with('\u{feff}') {
            raw.bump('\u{feff}'.len_utf8());
        }
        let mut odd = malformed::odd_characters(source);
        odd.reverse();
        Self {
            raw,
            text,
            source,
            names: Interner::of_thread(),
            start: source.start(),
            ends_line: false,
            has_pending: false,
            first_token: None,
            odd,
            directives: Vec::new(),
            lines: LineDirectives::new(source),
            go_version: None,
            errors: Vec::new(),
        }
    }
    /// Returns the next token with its start and end, or none at the end of the file.
    ///
    /// This is part of the loop of the parser, so that tokens stay in registers.
    #[inline(always)]
    pub(super) fn token(&mut self) -> Option<(Pos, Token, Pos)> {
        loop {
            let Some(raw) = self.raw.next() else {
                return self.end_of_file();
            };
            let span = self.raw.span();
            let (start, end) = (self.start.plus(span.start as u32), self.start.plus(span.end as u32));
            let token = match raw {
                Ok(Raw::Word) => {
                    if self.goes_on_beyond_ascii(span.end) {
                        let (token, end) = self.unusual(Raw::UnicodeIdent, span.start);
                        return Some(self.finish(start, token, end));
                    }
                    word(self.names.name_in(self.text, span.start, span.end))
                }
                Ok(Raw::Newline) => {
                    if self.ends_line {
                        return Some(self.implied_semicolon(start, Semi::Newline));
                    }
                    continue;
                }
                Ok(Raw::LineComment) => {
                    let comment = self.raw.slice().as_bytes();
                    // Most comments start with `// `, which the third byte tells.
                    if comment.len() > 2 && matches!(comment[2], b'g' | b'l') {
                        self.line_comment(start);
                    }
                    continue;
                }
                Ok(Raw::BlockComment) => {
                    if self.block_comment(start) {
                        return Some(self.implied_semicolon(start, Semi::Newline));
                    }
                    continue;
                }
                Ok(raw @ (Raw::UnicodeIdent | Raw::BadNumber | Raw::BadQuote)) => {
                    let (token, end) = self.unusual(raw, span.start);
                    return Some(self.finish(start, token, end));
                }
                Err(()) => {
                    let reported = malformed::character(self.text, span.start);
                    self.raw.bump(reported.end - span.end);
                    self.report(reported.errors);
                    if reported.is_newline && self.ends_line {
                        return Some(self.implied_semicolon(start, Semi::Newline));
                    }
                    continue;
                }
                Ok(raw) => fixed(raw),
            };
            self.ends_line = ends_line(token);
            if self.has_pending || !self.odd.is_empty() {
                return Some(self.finish(start, token, end));
            }
            return Some((start, token, end));
        }
    }
    /// Notes that the dot at `second` follows another one.
    pub(super) fn two_dots(&mut self, second: Pos) {
        let offset = self.source.offset(second);
        if self.text[offset as usize + 1..].starts_with('\n') {
            self.lines.miscount(offset);
        }
    }
    /// Notes what waits for the next token, and returns that token.
    #[cold]
    fn finish(&mut self, start: Pos, token: Token, end: Pos) -> (Pos, Token, Pos) {
        self.ends_line = ends_line(token);
        self.place_directives(start);
        self.report_odd_before(end);
        (start, token, end)
    }
    #[inline]
    fn implied_semicolon(&mut self, at: Pos, why: Semi) -> (Pos, Token, Pos) {
        self.ends_line = false;
        if self.has_pending || !self.odd.is_empty() {
            self.place_directives(at);
            self.report_odd_before(at);
        }
        (at, Token::Semi(why), at)
    }
    #[cold]
    fn end_of_file(&mut self) -> Option<(Pos, Token, Pos)> {
        let end = self.start.plus(self.text.len() as u32);
        self.place_directives(end);
        self.report_odd_before(end.plus(1));
        if !self.ends_line {
            return None;
        }
        Some(self.implied_semicolon(end, Semi::Eof))
    }
    /// Directives belong to the token that follows them.
    fn place_directives(&mut self, next: Pos) {
        if !self.has_pending {
            return;
        }
        self.has_pending = false;
        for directive in self.directives.iter_mut().rev().take_while(|directive| directive.next.is_none()) {
            directive.next = next;
        }
    }
    /// Reports whether the word that ends at `end` so far goes on with a character beyond ASCII, and takes the rest of it.
    #[inline]
    fn goes_on_beyond_ascii(&mut self, end: usize) -> bool {
        self.text.as_bytes().get(end).is_some_and(|byte| !byte.is_ascii()) && self.extend_word()
    }
    #[cold]
    fn extend_word(&mut self) -> bool {
        let rest = self.raw.remainder();
        let ends = |c: char| !(c == '_' || c.is_ascii_alphanumeric() || !c.is_ascii() && c != '\u{feff}');
        let len = rest.find(ends).unwrap_or(rest.len());
        self.raw.bump(len);
        0 < len
    }
    /// Finds out what a token is that the strict patterns did not match.
    #[cold]
    fn unusual(&mut self, raw: Raw, start: usize) -> (Token, Pos) {
        let reported = match raw {
            Raw::BadNumber => malformed::number(self.raw.slice(), start),
            Raw::BadQuote => malformed::quoted(self.text, start),
            _ => malformed::identifier(self.raw.slice(), start),
        };
        self.raw.bump(reported.end - self.raw.span().end);
        let literal = reported.kind.map(|kind| Literal::new(kind, !reported.errors.is_empty()));
        self.report(reported.errors);
        let token = match literal {
            Some(literal) => Token::Literal(literal),
            None => Token::Name(Name::new(self.raw.slice())),
        };
        (token, self.start.plus(reported.end as u32))
    }
    fn report(&mut self, errors: Vec<(usize, String)>) {
        for (at, message) in errors {
            let pos = self.start.plus(at as u32);
            self.report_odd_before(pos);
            self.errors.push(SyntaxError { pos, message: message.into() });
        }
    }
    fn report_odd_before(&mut self, end: Pos) {
        while let Some(&(offset, message)) = self.odd.last()
            && self.start.plus(offset) <= end
        {
            self.odd.pop();
            self.errors.push(SyntaxError { pos: self.start.plus(offset), message: message.into() });
        }
    }
    #[cold]
    fn line_comment(&mut self, start: Pos) {
        let comment = self.raw.slice();
        if comment.starts_with("//go:") {
            if comment.starts_with("//go:build") {
                self.build_line(start, comment);
            }
            self.has_pending = true;
            let len = comment.len() as u32;
            self.directives.push(Directive { pos: start, len, next: Pos::NONE });
        } else if comment.starts_with("//line ") {
            let offset = self.source.offset(start);
            self.lines.line_comment(offset, comment, &mut self.errors);
        }
    }
    /// Heeds a `//go:build` line if no token stands before it.
    fn build_line(&mut self, start: Pos, comment: &str) {
        let text = self.text;
        let first_token = *self.first_token.get_or_insert_with(|| first_token(text));
        if self.source.offset(start) < first_token
            && let Some(version) = super::build_line::go_version(comment)
        {
            self.go_version = version;
        }
    }
    /// Records a directive, and reports whether the comment ends a line that may end here.
    #[cold]
    fn block_comment(&mut self, start: Pos) -> bool {
        let comment = self.raw.slice();
        if comment.starts_with("/*line ") {
            let offset = self.source.offset(start);
            self.lines.block_comment(offset, comment, &mut self.errors);
        }
        self.ends_line && memchr::memchr(b'\n', comment.as_bytes()).is_some()
    }
}

impl Iterator for Lexer<'_> {
    type Item = Result<(Pos, Token, Pos), Stop>;
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let token = self.token();
        if !self.errors.is_empty() {
            return Some(Err(Stop));
        }
        token.map(Ok)
    }
}

/// Returns the offset of the first thing in `text` that is neither space nor comment.
fn first_token(text: &str) -> u32 {
    let raw = Raw::lexer(text.strip_prefix('\u{feff}').unwrap_or(text)).spanned();
    let mut tokens =
        raw.filter(|(raw, _)| !matches!(raw, Ok(Raw::Newline | Raw::LineComment | Raw::BlockComment)));
    tokens.next().map_or(text.len(), |(_, span)| span.start) as u32
}

/// Reports whether a line may end after `token`, as the rules for semicolons say.
#[inline]
fn ends_line(token: Token) -> bool {
    matches!(
        token,
        Token::Name(_)
            | Token::Literal(_)
            | Token::Break
            | Token::Continue
            | Token::Fallthrough
            | Token::Return
            | Token::IncDec(_)
            | Token::Rparen
            | Token::Rbrack
            | Token::Rbrace
    )
}

const fn literal(kind: LitKind) -> Token {
    Token::Literal(Literal::new(kind, false))
}

/// Returns the keyword that a word is, or the identifier. Keywords are names as well: interning tells them apart.
#[inline]
const fn word(name: Name) -> Token {
    match name {
        known::BREAK => Token::Break,
        known::CASE => Token::Case,
        known::CHAN => Token::Chan,
        known::CONST => Token::Const,
        known::CONTINUE => Token::Continue,
        known::DEFAULT => Token::Default,
        known::DEFER => Token::Defer,
        known::ELSE => Token::Else,
        known::FALLTHROUGH => Token::Fallthrough,
        known::FOR => Token::For,
        known::FUNC => Token::Func,
        known::GO => Token::Go,
        known::GOTO => Token::Goto,
        known::IF => Token::If,
        known::IMPORT => Token::Import,
        known::INTERFACE => Token::Interface,
        known::MAP => Token::Map,
        known::PACKAGE => Token::Package,
        known::RANGE => Token::Range,
        known::RETURN => Token::Return,
        known::SELECT => Token::Select,
        known::STRUCT => Token::Struct,
        known::SWITCH => Token::Switch,
        known::TYPE => Token::Type,
        known::VAR => Token::Var,
        name => Token::Name(name),
    }
}

/// Returns the token that `raw` always is.
#[inline]
const fn fixed(raw: Raw) -> Token {
    match raw {
        Raw::Int => literal(LitKind::Int),
        Raw::Float => literal(LitKind::Float),
        Raw::Imag => literal(LitKind::Imag),
        Raw::Rune => literal(LitKind::Rune),
        Raw::String | Raw::Backquoted => literal(LitKind::String),
        Raw::Add => Token::SignOp(Operator::Add),
        Raw::Sub => Token::SignOp(Operator::Sub),
        Raw::Xor => Token::SignOp(Operator::Xor),
        Raw::And => Token::SignOp(Operator::And),
        Raw::Mul => Token::Star,
        Raw::Or => Token::Bar,
        Raw::Not => Token::Not,
        Raw::Tilde => Token::Tilde,
        Raw::Div => Token::BinaryOp(Operator::Div),
        Raw::Rem => Token::BinaryOp(Operator::Rem),
        Raw::Shl => Token::BinaryOp(Operator::Shl),
        Raw::Shr => Token::BinaryOp(Operator::Shr),
        Raw::AndNot => Token::BinaryOp(Operator::AndNot),
        Raw::AndAnd => Token::BinaryOp(Operator::AndAnd),
        Raw::OrOr => Token::BinaryOp(Operator::OrOr),
        Raw::Eql => Token::BinaryOp(Operator::Eql),
        Raw::Neq => Token::BinaryOp(Operator::Neq),
        Raw::Lss => Token::BinaryOp(Operator::Lss),
        Raw::Leq => Token::BinaryOp(Operator::Leq),
        Raw::Gtr => Token::BinaryOp(Operator::Gtr),
        Raw::Geq => Token::BinaryOp(Operator::Geq),
        Raw::AddAssign => Token::AssignOp(Operator::Add),
        Raw::SubAssign => Token::AssignOp(Operator::Sub),
        Raw::MulAssign => Token::AssignOp(Operator::Mul),
        Raw::DivAssign => Token::AssignOp(Operator::Div),
        Raw::RemAssign => Token::AssignOp(Operator::Rem),
        Raw::AndAssign => Token::AssignOp(Operator::And),
        Raw::OrAssign => Token::AssignOp(Operator::Or),
        Raw::XorAssign => Token::AssignOp(Operator::Xor),
        Raw::ShlAssign => Token::AssignOp(Operator::Shl),
        Raw::ShrAssign => Token::AssignOp(Operator::Shr),
        Raw::AndNotAssign => Token::AssignOp(Operator::AndNot),
        Raw::Inc => Token::IncDec(Operator::Add),
        Raw::Dec => Token::IncDec(Operator::Sub),
        Raw::Assign => Token::Assign,
        Raw::Define => Token::Define,
        Raw::Arrow => Token::Arrow,
        Raw::Ellipsis => Token::Ellipsis,
        Raw::Lparen => Token::Lparen,
        Raw::Rparen => Token::Rparen,
        Raw::Lbrack => Token::Lbrack,
        Raw::Rbrack => Token::Rbrack,
        Raw::Lbrace => Token::Lbrace,
        Raw::Rbrace => Token::Rbrace,
        Raw::Comma => Token::Comma,
        Raw::Semi => Token::Semi(Semi::Semicolon),
        Raw::Dot => Token::Dot,
        Raw::Colon => Token::Colon,
        Raw::Newline
        | Raw::LineComment
        | Raw::BlockComment
        | Raw::Word
        | Raw::UnicodeIdent
        | Raw::BadNumber
        | Raw::BadQuote => panic!("the lexer deals with these tokens itself"),
    }
}
