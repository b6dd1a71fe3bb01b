//! From source text to the tree of a file.
//!
//! Text is cut into raw tokens by [`lex`], [`adapt`] inserts semicolons and interns names, and the
//! parser generated from `grammar/go.lalrpop` builds the [`ast`] through [`actions`].

pub mod ast;
