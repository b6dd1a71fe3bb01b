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

mod cell;
mod object;
mod package;
mod sizes;
mod store;

pub use cell::{IdCell, OnceList};
pub use object::{Builtin, ConstValue, FuncInfo, Object, ObjectId, ObjectKind, VarKind};
pub use package::{Package, PackageId};
pub use sizes::Sizes;
pub use store::{
    Alias, AliasId, ArrayLen, Basic, ChanDir, Field, InterfaceType, Method, Named, NamedId, Param, Signature,
    StructType, Term, Type, TypeId, TypeParam, TypeParamId, TypeStore,
};
