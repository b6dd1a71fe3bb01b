//! Types, objects and packages: the stores that all packages of a session share.
//!
//! [`TypeStore`] owns every type, [`Object`] stands for a declared thing, [`Package`] for a package. All are
//! append-only and named by ids; facts that become known later (the type of an object, the underlying
//! type of a named type) are cells that are written when the checker gets there.
//!
//! **Spelled and canonical types.** A [`TypeId`] keeps what the source said: `byte` apart from `uint8`, `any`
//! apart from `interface {}`, parameter names, the position of a struct literal. Because messages print
//! types as spelled, that must not be lost. Identity is asked of the canonical type, which every type
//! has: [`TypeStore::identical`].
//!
//! Read `structure` (what a type is) and `store` first. `under` and `predicates` ask what a type stands for,
//! `identity`, `typeset`, `lookup` and `implement` follow the clauses of the language spec, `substitute` and
//! `instantiate` and `shape` are for generics, `sizes` and `layout` for memory, `print` and `print_ir` for text.

mod cell;
mod identity;
mod implement;
mod instantiate;
mod layout;
mod lookup;
mod methodset;
mod object;
mod package;
mod predicates;
mod print;
mod print_ir;
mod represent;
mod shape;
mod sizes;
mod store;
mod structure;
mod substitute;
#[cfg(test)]
mod tests;
mod typeset;
mod under;
mod universe;

pub use cell::{IdCell, OnceList};
pub use identity::Leniency;
pub use implement::{MethodHooks, MethodRef, MissingMethod, MissingReason, NotImplemented};
pub use layout::{Equality, Layout};
pub use lookup::{Lookup, Path};
pub use methodset::{MethodSet, MethodSetEntry};
pub use object::{Builtin, ConstValue, FuncInfo, Object, ObjectId, ObjectKind, VarKind};
pub use package::{Package, PackageId};
pub use predicates::Incomparable;
pub use print::{Qualifier, Sink, TypePrinter};
pub use represent::{Unrepresentable, find_represented, represent};
pub use sizes::Sizes;
pub use store::TypeStore;
pub use structure::{
    Alias, AliasId, ArrayLen, Basic, BasicInfo, ChanDir, Field, InterfaceType, Method, Named, NamedId, Param,
    Signature, StructType, Term, Type, TypeId, TypeParam, TypeParamId,
};
pub use typeset::{MAX_TERMS, Terms, TypeSet, TypeSetProblem};
pub use under::{NoCommonType, Specific};
