//! What the checker finds out about each file: side tables beside the tree.
//!
//! Lowering reads these and nothing else of the checker. The recording rules are those of
//! cmd/compile/internal/types2/recording.go: every expression that was evaluated has a fact, parenthesised
//! and type expressions included; expressions in error have none; an untyped expression has the type
//! that its context gave it.

use crate::base::{Id, SideTable};
use crate::constant::Value;
use crate::syntax::ast::{ExprId, FieldId, File, StmtId};
use crate::types::{Builtin, ObjectId, Path, TypeId};
use std::ops::Range;

/// The facts about one file.
#[derive(Debug, Default)]
pub struct FileFacts {
    /// Type, mode and value of each expression.
    pub exprs: SideTable<ExprId, ExprFact>,
    /// The constant values that [`ExprFact::value`] refers to.
    pub values: Vec<Value>,
    /// The object that each identifier declares or uses. Field names, methods of interfaces, labels and
    /// blank identifiers have none; selected names are found in `selections`.
    pub objects: SideTable<ExprId, Option<ObjectId>>,
    /// For each selector that selects a field or method, and each field name that is a key of a struct
    /// literal: the index of its selection, plus one.
    pub selection_of: SideTable<ExprId, u32>,
    /// The selections.
    pub selections: Vec<Selection>,
    /// The instances that identifiers of generic things denote, in the order of these.
    pub instances: Vec<(ExprId, Instance)>,
    /// The variable that each clause of a type switch with `v := x.(type)` declares.
    pub clause_vars: Vec<(StmtId, ObjectId)>,
    /// The objects of parameters, results and receivers, those without a name included:
    /// by the field that declares them.
    pub field_objects: SideTable<FieldId, Option<ObjectId>>,
}

impl FileFacts {
    /// Makes the tables for the facts about a file, without facts.
    pub fn of_file(file: &File) -> Self {
        Self {
            exprs: SideTable::with_rows(file.exprs.len()),
            objects: SideTable::with_rows(file.exprs.len()),
            ..Self::default()
        }
    }
    /// Makes tables for the facts about a part of a file, which has these rows of expressions and fields.
    pub(super) fn of_part(exprs: Range<usize>, fields: Range<usize>) -> Self {
        Self {
            exprs: SideTable::for_rows(exprs.clone()),
            objects: SideTable::for_rows(exprs.clone()),
            selection_of: SideTable::for_rows(exprs.start..exprs.start),
            field_objects: SideTable::for_rows(fields.start..fields.start),
            ..Self::default()
        }
    }
    /// Takes over what is known of some expressions and fields.
    pub(super) fn copy(&mut self, from: &Self, exprs: Range<usize>, fields: Range<usize>) {
        for id in exprs.clone().map(ExprId::from_index) {
            let mut fact = from.exprs[id];
            if let Some(value) = from.value(id) {
                self.values.push(value.clone());
                fact.value = self.values.len() as u32;
            }
            self.exprs.set(id, fact);
            self.objects.set(id, from.objects[id]);
            if let Some(selection) = from.selection(id) {
                self.selections.push(selection.clone());
                self.selection_of.set(id, self.selections.len() as u32);
            }
        }
        for id in fields.map(FieldId::from_index).filter(|&id| from.field_objects[id].is_some()) {
            self.field_objects.set(id, from.field_objects[id]);
        }
        let first = from.instances.partition_point(|(name, _)| name.index() < exprs.start);
        let copied = from.instances[first..].iter().take_while(|(name, _)| name.index() < exprs.end);
        self.instances.extend(copied.cloned());
    }
    /// Puts what is looked for by id in the order of ids.
    pub(super) fn sort(&mut self) {
        self.clause_vars.sort_unstable_by_key(|(clause, _)| clause.raw());
        self.instances.sort_by_key(|(name, _)| name.raw());
    }
    /// Returns the fact about an expression; [`Mode::None`] if none was recorded.
    #[inline]
    pub fn expr(&self, id: ExprId) -> ExprFact {
        self.exprs[id]
    }
    /// Finds the constant value of an expression.
    #[inline]
    pub fn value(&self, id: ExprId) -> Option<&Value> {
        let index = self.exprs[id].value.checked_sub(1)?;
        self.values.get(index as usize)
    }
    /// Finds the object that an identifier declares or uses.
    #[inline]
    pub fn object(&self, id: ExprId) -> Option<ObjectId> {
        self.objects[id]
    }
    /// Finds what a selector, or the key of a struct literal, selects.
    #[inline]
    pub fn selection(&self, id: ExprId) -> Option<&Selection> {
        self.selections.get(self.selection_of[id].checked_sub(1)? as usize)
    }
    /// Finds the instance that an identifier denotes.
    pub fn instance(&self, id: ExprId) -> Option<&Instance> {
        let index = self.instances.binary_search_by_key(&id.raw(), |(at, _)| at.raw());
        index.ok().map(|index| &self.instances[index].1)
    }
    /// Finds the variable that a clause of a type switch declares.
    pub fn clause_var(&self, clause: StmtId) -> Option<ObjectId> {
        let index = self.clause_vars.binary_search_by_key(&clause.raw(), |(at, _)| at.raw());
        index.ok().map(|index| self.clause_vars[index].1)
    }
}

/// What is known of one expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExprFact {
    /// Its type; none if nothing was recorded.
    pub ty: Option<TypeId>,
    /// Its constant value: one more than the index in [`FileFacts::values`]; 0 if it has none.
    pub value: u32,
    /// What it is.
    pub mode: Mode,
    /// Whether it is an untyped constant, shifted by a count that is none, whose type is not settled yet.
    pub(super) is_shift_operand: bool,
}

/// What an expression is. `cmd/compile/internal/types2/operand.go` calls it the operand mode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Nothing was recorded, or the expression is in error.
    #[default]
    None,
    /// A call without result.
    NoValue,
    /// A predeclared function.
    Builtin(Builtin),
    /// A type.
    Type,
    /// A constant.
    Constant,
    /// A variable: addressable.
    Variable,
    /// A map index expression: assignable but not addressable, may yield a second value.
    MapIndex,
    /// Any other value.
    Value,
    /// The predeclared `nil`.
    Nil,
    /// A type assertion or receive operation: may yield a second value.
    CommaOk,
}

/// What a selector denotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// How it selects.
    pub kind: SelectionKind,
    /// The type of what is selected from, as recorded for the operand.
    pub recv: TypeId,
    /// The way through embedded fields: indices of fields, the last one that of the field or method itself.
    /// A method of a defined type has its place among the methods declared with it, a method of an
    /// interface its place in the sorted method set.
    pub path: Path,
    /// Whether a pointer is followed on the way.
    pub is_indirect: bool,
    /// The method, if it is one of a defined type; none for a field and for a method of an interface.
    pub method: Option<ObjectId>,
    /// The type of the selector: of the field, or the signature without (value) or with (expression)
    /// the receiver as first parameter.
    pub ty: TypeId,
}

/// The ways to select.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionKind {
    /// `x.f`
    Field,
    /// `x.m`, called or not
    MethodValue,
    /// `T.m`
    MethodExpr,
}

/// What an identifier of a generic function or type was instantiated with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// The type arguments.
    pub type_args: Box<[TypeId]>,
    /// The instantiated type or signature.
    pub ty: TypeId,
}

/// The variables of a package in the order of their initialisation.
#[derive(Clone, Debug, Default)]
pub struct InitOrder {
    /// Each initialiser: the variables it sets, and the expression with the file it stands in.
    pub initializers: Vec<Initializer>,
}

/// One initialiser of package-level variables: `lhs… = rhs`.
#[derive(Clone, Debug)]
pub struct Initializer {
    /// The variables, several only if one call initialises them.
    pub lhs: Vec<ObjectId>,
    /// The index of the file among those of the package.
    pub file: usize,
    /// The value.
    pub rhs: ExprId,
}
