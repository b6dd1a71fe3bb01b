//! The state of checking one package, and its front door.

use super::facts::{FileFacts, InitOrder};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast;
use crate::types::{ObjectId, PackageId};
use rustc_hash::FxHashMap;

/// How to check a package.
#[derive(Clone, Debug)]
pub struct Config {
    /// The language version of the package, `(1, 27)` for go1.27; none if not given.
    pub go_version: Option<(u32, u32)>,
    /// The target, which decides the sizes of `int`, `uint` and `uintptr` and of every type.
    pub sizes: crate::types::Sizes,
    /// Whether bodies of functions are left out, as for dependencies of which only declarations matter.
    pub ignore_bodies: bool,
}

/// A checked package: its trees and everything that was found out about them.
#[derive(Debug)]
pub struct Checked {
    /// The package.
    pub package: PackageId,
    /// Its files, in the order given.
    pub files: Vec<ast::File>,
    /// The facts about each file, in the same order.
    pub facts: Vec<FileFacts>,
    /// The functions and methods declared in the files, in source order, with their declarations.
    pub funcs: Vec<DeclaredFunc>,
    /// Where each package-level object is declared.
    pub decls: FxHashMap<ObjectId, (usize, ast::DeclId)>,
    /// The order in which package-level variables are initialised.
    pub init_order: InitOrder,
    /// The errors, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

/// A function or method with its declaration.
#[derive(Clone, Copy, Debug)]
pub struct DeclaredFunc {
    /// The function.
    pub object: ObjectId,
    /// The index of its file.
    pub file: usize,
    /// Its declaration.
    pub decl: ast::DeclId,
}
