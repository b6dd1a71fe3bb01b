//! The state of checking one package, and what goes in and comes out.
//!
//! [`Checker`] is shared by all files of this module, each of which adds the methods of its topic. Where
//! an expression, statement or field is named by an id alone, it is one of the file that the
//! environment names: [`Checker::file`].

use super::delayed::Delayed;
use super::facts::{FileFacts, InitOrder};
use super::scope::{ScopeId, Scopes};
use super::version::Version;
use crate::base::{FileId, Pos, SourceMap};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{self, ExprId};
use crate::types::{ObjectId, PackageId, TypeStore};
use rustc_hash::{FxHashMap, FxHashSet};

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

/// Finds the packages that imports mean.
pub trait Importer: Sync {
    /// Returns the package that `path` means in `file`, with its package-level objects; or says why
    /// there is none, in the words that follow `could not import path`. `unsafe` is never asked for.
    fn import(&self, path: &str, file: FileId) -> Result<PackageId, String>;
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

/// What surrounds the declaration or body that is being checked.
///
/// Saved and replaced when another object has to be declared in between.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Environment {
    /// The index of the file.
    pub file: usize,
    /// The language version in force; none allows everything.
    pub version: Option<Version>,
    /// The package-level declaration whose initialiser or body is being checked: what it mentions must
    /// be initialised before it.
    pub owner: Option<ObjectId>,
    /// The value of `iota`, in a constant declaration.
    pub iota: Option<i64>,
    /// Where errors are reported instead, if the constant being declared inherits its initialiser.
    pub error_pos: Option<Pos>,
    /// Whether a list of type parameters is being checked.
    pub in_type_params: bool,
    /// The type of the function whose body is being checked, an [`ast::ExprKind::FuncType`].
    pub func: Option<ExprId>,
    /// Set when an expression calls a function or receives from a channel; `len` and `range` look at it.
    pub has_call_or_recv: bool,
}

/// The state of checking one package.
pub(crate) struct Checker<'a> {
    pub config: &'a Config,
    pub types: &'a TypeStore,
    pub sources: &'a SourceMap,
    pub importer: &'a dyn Importer,
    pub package: PackageId,
    pub files: &'a [ast::File],
    /// The language version of each file.
    pub file_versions: Vec<Option<Version>>,
    /// What is found out about each file.
    pub facts: Vec<FileFacts>,
    /// The errors so far.
    pub diagnostics: Vec<Diagnostic>,
    pub env: Environment,
    pub scopes: Scopes,
    /// What is left to do, first in first out; see [`Checker::later`].
    pub delayed: Vec<Delayed>,
    /// The calls of the predeclared `panic` in the body that is being checked, which end a statement
    /// list. Noted only in functions with results.
    pub panics: FxHashSet<ExprId>,
}

impl<'a> Checker<'a> {
    /// Returns the file that the environment names.
    #[inline]
    pub(crate) fn file(&self) -> &'a ast::File {
        &self.files[self.env.file]
    }
    /// Returns an expression of the current file.
    #[inline]
    pub(crate) fn ast(&self, expr: ExprId) -> ast::Expr {
        self.file().expr(expr)
    }
    /// Opens a scope inside the current one.
    pub(crate) fn open_scope(&mut self) -> ScopeId {
        self.scopes.open()
    }
    /// Closes the current scope.
    pub(crate) fn close_scope(&mut self) {
        self.scopes.close();
    }
}
