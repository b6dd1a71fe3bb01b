//! What is checked later: one queue, first in first out.
//!
//! A check that needs finished types, and every function body, is put off. The queue is worked off
//! after all package-level objects were declared; inside a body every statement works off what it
//! put there, so that literals are checked right after the statement they stand in
//! (cmd/compile/internal/types2/check.go, processDelayed). An entry carries the file and the language
//! version that were in force when it was put off.

use super::checker::Checker;
use super::collect::DeclIndex;
use super::instantiate::UnverifiedInstance;
use super::scope::ScopeId;
use super::version::Version;
use crate::base::{Name, Pos};
use crate::syntax::ast::{ExprId, StmtId};
use crate::types::{NamedId, ObjectId, Term, TypeId};

/// A check to be made later.
#[derive(Debug)]
pub(crate) struct Delayed {
    /// The index of the file it belongs to.
    pub file: usize,
    /// The language version that was in force.
    pub version: Option<Version>,
    /// What to check; none once that is done.
    pub action: Option<Action>,
}

/// The checks that are put off.
#[derive(Debug)]
pub(crate) enum Action {
    /// The body of a function or of a function literal.
    FuncBody(FuncBody),
    /// That the type arguments of an instance of a generic function satisfy their constraints.
    VerifyInstance(UnverifiedInstance),
    /// That a declared type does not contain itself, and that its right-hand side may be what it is.
    ValidType { object: ObjectId, rhs: Option<ExprId>, is_version_error: bool },
    /// That the fields of a struct type are not called like its methods.
    FieldUniqueness(NamedId),
    /// That the type of a variable is no constraint.
    VarType { expr: ExprId, ty: TypeId },
    /// The type set of an interface.
    Interface(TypeId),
    /// That a method which two embedded interfaces have is the same in both.
    DuplicateMethod { pos: Pos, name: Name, other: Pos, signatures: (TypeId, TypeId) },
    /// The terms of a union.
    Union(Box<[(ExprId, Term)]>),
    /// That the type of an embedded field can be embedded.
    EmbeddedField { pos: Pos, ty: TypeId },
    /// That values of a map's key type can be compared.
    MapKey { expr: ExprId, ty: TypeId },
    /// That a receiver type can have methods.
    Receiver { pos: Pos, ty: TypeId },
    /// The type arguments of an instance of a generic type, written as `x[args]`.
    Instance { x: ExprId, args: Box<[ExprId]>, type_args: Box<[TypeId]>, instance: TypeId },
}

/// A body to be checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FuncBody {
    /// The declaration of the function it belongs to, or of the variable in whose initialiser its literal
    /// stands.
    pub owner: Option<DeclIndex>,
    /// Its type, an [`crate::syntax::ast::ExprKind::FuncType`].
    pub ty: ExprId,
    /// The scope of its parameters.
    pub scope: ScopeId,
    /// The body, a [`crate::syntax::ast::StmtKind::Block`].
    pub body: StmtId,
    /// The value of `iota` around a literal.
    pub iota: Option<i64>,
    /// How many function literals there are around it, itself included.
    pub literal_depth: u32,
}

impl Checker<'_> {
    /// Puts off a check.
    pub(crate) fn later(&mut self, action: Action) {
        let action = Some(action);
        self.delayed.push(Delayed { file: self.env.file, version: self.env.version, action });
    }
    /// Makes the checks that were put off since the queue was `top` long, and those that they put off.
    #[inline]
    pub(crate) fn run_delayed(&mut self, top: usize) {
        if top < self.delayed.len() {
            self.run_delayed_from(top);
        }
    }
    fn run_delayed_from(&mut self, top: usize) {
        let saved = (self.env.file, self.env.version);
        let mut next = top;
        while let Some(delayed) = self.delayed.get_mut(next) {
            self.env.file = delayed.file;
            self.env.version = delayed.version;
            if let Some(action) = delayed.action.take() {
                self.run(action);
            }
            next += 1;
        }
        self.delayed.truncate(top);
        (self.env.file, self.env.version) = saved;
    }
    fn run(&mut self, action: Action) {
        match action {
            Action::FuncBody(body) => self.deep(|this| this.func_body(&body)),
            Action::VerifyInstance(instance) => self.verify_function_instance(&instance),
            Action::ValidType { object, rhs, is_version_error } => {
                self.check_declared_type(object, rhs, is_version_error);
            }
            Action::FieldUniqueness(named) => self.check_field_uniqueness(named),
            Action::VarType { expr, ty } => self.check_var_type(expr, ty),
            Action::Interface(ty) => self.check_interface(ty),
            Action::DuplicateMethod { pos, name, other, signatures } => {
                self.check_duplicate_method(pos, name, other, signatures);
            }
            Action::Union(terms) => self.check_union(&terms),
            Action::EmbeddedField { pos, ty } => self.check_embedded(pos, ty),
            Action::MapKey { expr, ty } => self.check_map_key(expr, ty),
            Action::Receiver { pos, ty } => self.check_receiver(pos, ty),
            Action::Instance { x, args, type_args, instance } => {
                self.check_instance(x, &args, &type_args, instance);
            }
        }
    }
}
