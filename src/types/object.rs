//! Declared things: constants, types, variables, functions, imported packages, labels, builtins, `nil`.

use super::{IdCell, PackageId, TypeId};
use crate::base::{Name, Pos, define_id};
use crate::constant::Value;
use std::sync::OnceLock;

define_id! {
    /// A declared thing.
    ObjectId, "o"
}

/// One declared thing. Struct fields and interface methods are not objects: they are found by their
/// type and index, see [`Field`](super::Field) and [`Method`](super::Method).
#[derive(Debug)]
pub struct Object {
    /// What kind of thing.
    pub kind: ObjectKind,
    /// Its name; may be blank.
    pub name: Name,
    /// The package whose source declares it; none for the universe.
    pub package: Option<PackageId>,
    /// Where its name is declared.
    pub pos: Pos,
    /// Its type, once known.
    pub ty: IdCell<TypeId>,
}

impl Object {
    /// Makes an object whose type is not known yet.
    pub fn new(kind: ObjectKind, name: Name, package: Option<PackageId>, pos: Pos) -> Self {
        Self { kind, name, package, pos, ty: IdCell::new() }
    }
}

/// The kinds of objects.
#[derive(Debug)]
pub enum ObjectKind {
    /// A package name declared by an import.
    PackageName {
        /// The package it stands for.
        imported: PackageId,
    },
    /// A constant.
    Const(ConstValue),
    /// A type name: of a defined type, an alias, a type parameter or a predeclared type.
    TypeName,
    /// A variable.
    Var(VarKind),
    /// A function or method.
    Func(FuncInfo),
    /// A predeclared function.
    Builtin(Builtin),
    /// The predeclared `nil`.
    Nil,
}

/// The value of a constant, once known.
#[derive(Debug, Default)]
pub struct ConstValue(OnceLock<Value>);

impl ConstValue {
    /// Makes a cell without value.
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }
    /// Returns the value; [`Value::Unknown`] if it is not known.
    pub fn get(&self) -> Value {
        self.0.get().cloned().unwrap_or(Value::Unknown)
    }
    /// Writes the value; later writes are ignored.
    pub fn set(&self, value: Value) {
        let _ = self.0.set(value);
    }
}

/// The kinds of variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VarKind {
    /// A variable at package level.
    Package,
    /// A variable declared in a function body.
    Local,
    /// A receiver.
    Recv,
    /// A parameter.
    Param,
    /// A result.
    Result,
}

/// What is known of a function or method besides its type.
#[derive(Debug, Default)]
pub struct FuncInfo {
    /// The type of the receiver as written, `T` or `*T`, once known; none for a function.
    pub recv: IdCell<TypeId>,
    /// The method of the generic type that this method of an instance was made from.
    pub origin: Option<ObjectId>,
    /// Whether it is a method, and whether its receiver is written as a pointer. Known from the syntax,
    /// before any type is.
    pub is_method: bool,
    /// The name of the receiver, if it has one: messages name it in method expressions.
    pub recv_name: Option<Name>,
    /// Where the receiver is declared.
    pub recv_pos: Pos,
    /// Whether the receiver is written with `*`.
    pub has_pointer_receiver: bool,
}

/// Predeclared functions, those of package unsafe included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is named as Go names it")]
pub enum Builtin {
    Append,
    Cap,
    Clear,
    Close,
    Complex,
    Copy,
    Delete,
    Imag,
    Len,
    Make,
    Max,
    Min,
    New,
    Panic,
    Print,
    Println,
    Real,
    Recover,
    UnsafeAdd,
    UnsafeAlignof,
    UnsafeOffsetof,
    UnsafeSizeof,
    UnsafeSlice,
    UnsafeSliceData,
    UnsafeString,
    UnsafeStringData,
}

impl Builtin {
    /// All of them, in alphabetical order, those of package unsafe last.
    pub const ALL: [Self; 26] = [
        Self::Append,
        Self::Cap,
        Self::Clear,
        Self::Close,
        Self::Complex,
        Self::Copy,
        Self::Delete,
        Self::Imag,
        Self::Len,
        Self::Make,
        Self::Max,
        Self::Min,
        Self::New,
        Self::Panic,
        Self::Print,
        Self::Println,
        Self::Real,
        Self::Recover,
        Self::UnsafeAdd,
        Self::UnsafeAlignof,
        Self::UnsafeOffsetof,
        Self::UnsafeSizeof,
        Self::UnsafeSlice,
        Self::UnsafeSliceData,
        Self::UnsafeString,
        Self::UnsafeStringData,
    ];
    /// Returns the name under which it is declared, and whether package unsafe declares it.
    pub const fn name(self) -> (&'static str, bool) {
        match self {
            Self::Append => ("append", false),
            Self::Cap => ("cap", false),
            Self::Clear => ("clear", false),
            Self::Close => ("close", false),
            Self::Complex => ("complex", false),
            Self::Copy => ("copy", false),
            Self::Delete => ("delete", false),
            Self::Imag => ("imag", false),
            Self::Len => ("len", false),
            Self::Make => ("make", false),
            Self::Max => ("max", false),
            Self::Min => ("min", false),
            Self::New => ("new", false),
            Self::Panic => ("panic", false),
            Self::Print => ("print", false),
            Self::Println => ("println", false),
            Self::Real => ("real", false),
            Self::Recover => ("recover", false),
            Self::UnsafeAdd => ("Add", true),
            Self::UnsafeAlignof => ("Alignof", true),
            Self::UnsafeOffsetof => ("Offsetof", true),
            Self::UnsafeSizeof => ("Sizeof", true),
            Self::UnsafeSlice => ("Slice", true),
            Self::UnsafeSliceData => ("SliceData", true),
            Self::UnsafeString => ("String", true),
            Self::UnsafeStringData => ("StringData", true),
        }
    }
}
