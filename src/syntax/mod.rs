//! From source text to the tree of a file.
//!
//! In: a file of the [`SourceMap`]. Out: its [`ast::File`] and the errors in it, in the order in which gc
//! finds them. Text is cut into raw tokens by `lex`; `adapt` inserts semicolons, interns names and
//! records directives; the parser generated from `grammar/go.lalrpop` recognises the productions, and
//! `build` makes nodes of them. That is the way of every file without errors; `recover` parses the others
//! once more, as gc does, for gc's errors and as much of a tree as there is.
//!
//! Read [`ast`] first, then `grammar/go.lalrpop`. No name is resolved here and no type is known.

mod adapt;
pub mod ast;
mod branches;
mod build;
mod build_line;
mod directive_errors;
mod directives;
mod dump;
mod letters;
mod lex;
mod malformed;
mod positions;
mod printer;
mod recover;
mod token;

use crate::base::{FileId, Pos, SourceMap};
use crate::diagnostic::{Message, Part};
use adapt::Lexer;
use build::Builder;

pub use directive_errors::{directive_errors, misplaced_directives};
pub use dump::{dump_json, dump_text};
pub use positions::{end_pos, start_pos};
pub use printer::{expr_string, simple_stmt_string};

#[allow(
    clippy::all,
    clippy::allow_attributes_without_reason,
    clippy::unwrap_used,
    clippy::pedantic,
    unused,
    unreachable_pub,
    missing_docs,
    reason = "the code is generated"
)]
mod grammar {
    include!(concat!(env!("OUT_DIR"), "/go.rs"));
}

/// Something that makes a text no Go file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where gc says it is.
    pub pos: Pos,
    /// What gc says; errors of grammar start with `syntax error: `.
    pub message: Message,
}

impl SyntaxError {
    /// Reports whether this is an error of grammar, after which gc does not check types.
    pub fn is_grammatical(&self) -> bool {
        matches!(self.message.parts.first(), Some(Part::Text(text)) if text.starts_with("syntax error"))
    }
}

/// Parses a file.
///
/// The tree holds everything that could be parsed. As the errors say where line directives are
/// concerned, this also records those of the file in `sources`.
pub fn parse(source: FileId, sources: &SourceMap) -> (ast::File, Vec<SyntaxError>) {
    let file = sources.file(source);
    let mut lexer = Lexer::new(file);
    let mut builder = Builder::new(source, file.text().len());
    let parsed = grammar::FileParser::new().parse(&mut builder, &mut lexer);
    if parsed.is_err() || builder.is_refused() || !lexer.errors.is_empty() {
        // The next lexer borrows the names that this one has borrowed.
        drop(lexer);
        return recover::parse(source, sources);
    }
    for &body in &builder.branching_bodies {
        branches::check(&builder.tree, sources, body, &mut lexer.errors);
    }
    finish(builder, lexer, file.pos(file.text().len() as u32))
}

/// Puts together what the parser and the lexer found.
fn finish(builder: Builder, lexer: Lexer<'_>, end: Pos) -> (ast::File, Vec<SyntaxError>) {
    let Lexer { directives, lines, go_version, errors, .. } = lexer;
    lines.record();
    let mut tree = builder.finish(end, directives);
    tree.go_version = go_version;
    (tree, errors)
}

#[cfg(test)]
mod tests;
