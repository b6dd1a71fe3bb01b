//! Parses what the grammar refuses, and finds gc's errors in it.
//!
//! In: a file that is no Go, or Go in one of the few forms that the grammar leaves out. Out: the tree of
//! everything that can be made out, and the errors of gc, all of them, in its words and its order.
//!
//! What gc says after the first error depends on how its parser recovers: which tokens it skips, what it
//! then takes for granted (cmd/compile/internal/syntax/parser.go). That parser is one of recursive
//! descent, so this one is too: a function per production, which reports where gc's reports and skips
//! what gc's skips. It makes nodes through the same [`Builder`] as the grammar. Files without errors
//! never come here.
//!
//! Depth is bounded: up to [`SHALLOW`] levels are parsed on the caller's stack, deeper files on a
//! thread with a larger one, and at [`DEEP`] levels the parser gives up with an error.

mod decl;
mod expr;
mod field;
mod header;
mod primary;
mod stmt;
mod tokens;
mod ty;

use super::SyntaxError;
use super::adapt::Lexer;
use super::ast::{ExprId, ExprKind, File, LitKind};
use super::build::{Builder, Open};
use super::token::{Semi, Token};
use crate::base::{FileId, Name, Pos, SourceMap, known};
use crate::diagnostic::Message;
use tokens::TokenSet;

/// How deep syntax may be nested before a thread with a larger stack is needed.
const SHALLOW: u32 = 64;
/// How deep syntax may be nested in a broken file.
const DEEP: u32 = 10_000;
/// Enough for [`DEEP`] levels, also in an unoptimised build.
const DEEP_STACK: usize = 256 << 20;

/// Parses a file that has errors, or that the grammar does not cover.
pub(super) fn parse(source: FileId, sources: &SourceMap) -> (File, Vec<SyntaxError>) {
    if let Some(parsed) = parse_within(SHALLOW, source, sources) {
        return parsed;
    }
    let parse_deep = || parse_within(DEEP, source, sources);
    let parsed = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(DEEP_STACK).spawn_scoped(scope, parse_deep);
        // Without memory for a stack the file counts as too deep.
        thread.ok().and_then(|thread| thread.join().expect("the parser does not panic"))
    });
    parsed.unwrap_or_else(|| give_up(source, sources))
}

/// Parses a file, unless it is nested deeper than `max_depth`.
fn parse_within(max_depth: u32, source: FileId, sources: &SourceMap) -> Option<(File, Vec<SyntaxError>)> {
    let mut parser = Parser::new(max_depth, source, sources);
    parser.file();
    if parser.is_too_deep {
        return None;
    }
    let end = parser.end_of_file();
    Some(super::finish(parser.builder, parser.lexer, end))
}

/// Returns a tree without declarations, and the error that says why.
fn give_up(source: FileId, sources: &SourceMap) -> (File, Vec<SyntaxError>) {
    let pos = sources.file(source).start();
    let message = "syntax error: nested too deeply".into();
    let parser = Parser::new(0, source, sources);
    let end = parser.end_of_file();
    (parser.builder.finish(end, Vec::new()), vec![SyntaxError { pos, message }])
}

struct Parser<'s> {
    /// Holds the errors too, so that those of the text and those of the grammar come in one order.
    lexer: Lexer<'s>,
    builder: Builder,
    source: FileId,
    sources: &'s SourceMap,
    /// The token looked at; none at the end of the file.
    token: Option<Token>,
    pos: Pos,
    end: Pos,
    /// How many functions are open; in a function, statements are where to go on after an error.
    n_functions: u32,
    /// Above or at zero where `{` after a name starts a literal, below in the header of a statement.
    literal_level: i32,
    /// How many of the errors do not count as errors of the parser.
    n_branch_errors: usize,
    depth: u32,
    max_depth: u32,
    is_too_deep: bool,
}

impl<'s> Parser<'s> {
    fn new(max_depth: u32, source: FileId, sources: &'s SourceMap) -> Self {
        let file = sources.file(source);
        Self {
            lexer: Lexer::new(file),
            builder: Builder::new(source, file.text().len()),
            source,
            sources,
            token: None,
            pos: file.start(),
            end: file.start(),
            n_functions: 0,
            literal_level: 0,
            n_branch_errors: 0,
            depth: 0,
            max_depth,
            is_too_deep: false,
        }
    }
    fn end_of_file(&self) -> Pos {
        let file = self.sources.file(self.source);
        file.pos(file.text().len() as u32)
    }

    // Tokens

    fn next(&mut self) {
        let next = if self.is_too_deep { None } else { self.lexer.token() };
        match next {
            Some((pos, token, end)) => {
                if self.is(Token::Dot) && token == Token::Dot && self.end == pos {
                    self.lexer.two_dots(pos);
                }
                (self.pos, self.token, self.end) = (pos, Some(token), end);
            }
            None => {
                self.token = None;
                self.pos = self.end_of_file();
                self.end = self.pos;
            }
        }
    }
    fn is(&self, token: Token) -> bool {
        self.token == Some(token)
    }
    fn is_name(&self) -> bool {
        matches!(self.token, Some(Token::Name(_)))
    }
    fn is_semi(&self) -> bool {
        matches!(self.token, Some(Token::Semi(_)))
    }
    fn is_at_end(&self) -> bool {
        self.token.is_none()
    }
    fn got(&mut self, token: Token) -> bool {
        let is_there = self.is(token);
        if is_there {
            self.next();
        }
        is_there
    }
    fn got_semi(&mut self) -> bool {
        let is_there = self.is_semi();
        if is_there {
            self.next();
        }
        is_there
    }
    fn want(&mut self, token: Token) {
        if !self.got(token) {
            self.syntax_error(&format!("expected {}", tokens::description(token)));
            self.skip_one();
        }
    }
    fn want_semi(&mut self) {
        if !self.got_semi() {
            self.want(Token::Semi(Semi::Newline));
        }
    }
    /// Passes `=`, also if it is written `:=`.
    fn got_assign(&mut self) -> bool {
        if self.is(Token::Define) {
            self.syntax_error("expected =");
            self.next();
            return true;
        }
        self.got(Token::Assign)
    }
    /// Skips tokens up to one of `follow`, or, in a function, to one that starts a statement.
    fn advance(&mut self, follow: TokenSet) {
        let follow = if 0 < self.n_functions { follow.union(tokens::STATEMENTS) } else { follow };
        while let Some(token) = self.token
            && !follow.contains(token)
        {
            self.next();
        }
    }
    fn skip_one(&mut self) {
        if !self.is_at_end() {
            self.next();
        }
    }

    // Errors

    fn n_errors(&self) -> usize {
        self.lexer.errors.len() - self.n_branch_errors
    }
    fn error_at(&mut self, pos: Pos, message: impl Into<Message>) {
        self.lexer.errors.push(SyntaxError { pos, message: message.into() });
    }
    fn error(&mut self, message: impl Into<Message>) {
        self.error_at(self.pos, message);
    }
    fn syntax_error(&mut self, message: &str) {
        self.syntax_error_at(self.pos, message);
    }
    /// Reports that the token looked at is not what it should be: a message that starts with `in`,
    /// `at`, `after` or `expected` goes on after the token, any other stands alone.
    fn syntax_error_at(&mut self, pos: Pos, message: &str) {
        // At the end of the file everything is missing, which is worth one error only.
        if self.is_at_end() && 0 < self.n_errors() {
            return;
        }
        let text = self.sources.file(self.source);
        let token = || {
            let range = text.offset(self.pos) as usize..text.offset(self.end) as usize;
            tokens::found(self.token, &text.text()[range])
        };
        let message = match message.split(' ').next() {
            Some("in" | "at" | "after") => format!("syntax error: unexpected {} {message}", token()),
            Some("expected") => format!("syntax error: unexpected {}, {message}", token()),
            _ => format!("syntax error: {message}"),
        };
        self.error_at(pos, message);
    }

    // Productions used everywhere

    /// Goes a level deeper; none if that is too deep.
    fn nest<T>(&mut self, parse: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth == self.max_depth {
            // As if the file ended here, so that every production comes to its end.
            self.is_too_deep = true;
            self.token = None;
            return None;
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        Some(parsed)
    }
    /// Passes a list of items up to `close`, which is passed too; an item that returns true is the last.
    /// Returns the position of `close`.
    fn list(
        &mut self,
        context: &str,
        separator: Token,
        close: Token,
        mut item: impl FnMut(&mut Self) -> bool,
    ) -> Pos {
        let mut is_done = false;
        while !self.is_at_end() && !self.is(close) && !is_done {
            is_done = item(self);
            let is_separated = match separator {
                Token::Semi(_) => self.got_semi(),
                separator => self.got(separator),
            };
            if !is_separated && !self.is(close) {
                let (separator, close_text) = (tokens::description(separator), tokens::description(close));
                self.syntax_error(&format!("in {context}; possibly missing {separator} or {close_text}"));
                self.advance(TokenSet::of(&[Token::Rparen, Token::Rbrack, Token::Rbrace]));
                if !self.is(close) {
                    return self.pos;
                }
            }
        }
        let pos = self.pos;
        self.want(close);
        pos
    }
    /// An identifier; `_` if there is none.
    fn name(&mut self) -> ExprId {
        let pos = self.pos;
        if let Some(Token::Name(name)) = self.token {
            self.next();
            return self.builder.name(pos, name);
        }
        self.syntax_error("expected name");
        self.skip_one();
        self.blank_name(pos)
    }
    fn blank_name(&mut self, pos: Pos) -> ExprId {
        self.builder.name(pos, known::BLANK)
    }
    fn name_list(&mut self) -> Open {
        let first = self.name();
        let list = self.builder.open_with(first);
        while self.got(Token::Comma) {
            let name = self.name();
            self.builder.push(list, name);
        }
        list
    }
    /// A literal, if there is one.
    fn literal(&mut self) -> Option<ExprId> {
        let Some(Token::Literal(literal)) = self.token else { return None };
        let expr = self.builder.literal(self.pos, literal, self.end);
        self.next();
        Some(expr)
    }
    fn bad_expr(&mut self) -> ExprId {
        self.builder.expr(self.pos, ExprKind::Bad)
    }
    fn kind(&self, expr: ExprId) -> ExprKind {
        self.builder.tree.exprs[expr].kind
    }
    fn pos_of(&self, expr: ExprId) -> Pos {
        self.builder.tree.exprs[expr].pos
    }
    fn string(&self, expr: ExprId) -> String {
        super::expr_string(&self.builder.tree, self.sources, expr)
    }
    fn name_of(&self, expr: ExprId) -> Option<Name> {
        self.builder.tree.name(expr)
    }
    /// Marks a literal as malformed, unless it is a string.
    fn require_string(&mut self, literal: ExprId) {
        let pos = self.pos_of(literal);
        if let ExprKind::BasicLit { kind, len, bad: false } = self.kind(literal)
            && kind != LitKind::String
        {
            self.syntax_error_at(pos, "import path must be a string");
            self.builder.tree.exprs[literal].kind = ExprKind::BasicLit { kind, len, bad: true };
        }
    }
}
