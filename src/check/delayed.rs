//! What is checked later: one queue, first in first out.
//!
//! A check that needs finished types, and every function body, is put off. The queue is worked off
//! after all package-level objects were declared; inside a body every statement works off what it
//! put there, so that literals are checked right after the statement they stand in
//! (cmd/compile/internal/types2/check.go, processDelayed). An entry carries the file and the language
//! version that were in force when it was put off.

use super::checker::Checker;
use super::scope::ScopeId;
use super::version::Version;
use crate::syntax::ast::{ExprId, StmtId};
use crate::types::ObjectId;

/// A check to be made later.
#[derive(Debug)]
pub(crate) struct Delayed {
    /// The index of the file it belongs to.
    pub file: usize,
    /// The language version that was in force.
    pub version: Option<Version>,
    /// What to check.
    pub action: Action,
}

/// The checks that are put off.
#[derive(Debug)]
pub(crate) enum Action {
    /// The body of a function or of a function literal.
    FuncBody(FuncBody),
}

/// A body to be checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FuncBody {
    /// The package-level function it belongs to, or the variable in whose initialiser its literal stands.
    pub owner: Option<ObjectId>,
    /// Its type, an [`crate::syntax::ast::ExprKind::FuncType`].
    pub ty: ExprId,
    /// The scope of its parameters.
    pub scope: ScopeId,
    /// The body, a [`crate::syntax::ast::StmtKind::Block`].
    pub body: StmtId,
    /// The value of `iota` around a literal.
    pub iota: Option<i64>,
}

impl Checker<'_> {
    /// Puts off a check.
    pub(crate) fn later(&mut self, action: Action) {
        self.delayed.push(Delayed { file: self.env.file, version: self.env.version, action });
    }
}
