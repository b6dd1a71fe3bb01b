//! The functions of one package on their way through the phases.

use super::{Body, FuncId, InlineTree};
use crate::base::Name;
use crate::types::{NamedId, PackageId, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// The functions of a package as lowering leaves them.
///
/// Inlining expands the bodies in place, but copies from them as they are here, because gc, too, reads a
/// body anew for each call that it inlines.
#[derive(Debug)]
pub struct Unit {
    /// The package.
    pub package: PackageId,
    /// All functions in gc's order (`typecheck.Target.Funcs`), literals included.
    pub funcs: Vec<FuncId>,
    /// The pristine bodies of those of `funcs` that have one.
    pub bodies: FxHashMap<FuncId, Body>,
    /// What method wrappers are made for after inlining.
    pub wrapper_needs: WrapperNeeds,
    /// The signatures of unshaped instances as the package spells their type arguments, `byte` or `uint8`, where the
    /// package that made them first spells them otherwise. Known only where bodies are printed.
    pub spelled: FxHashMap<FuncId, TypeId>,
}

/// What the package mentions that may need method wrappers (`needWrapper` in
/// cmd/compile/internal/noder/reader.go).
#[derive(Clone, Debug, Default)]
pub struct WrapperNeeds {
    /// The types that the package's own text or an instance mentions, in the order in which gc's reader makes
    /// them, each once, as it is spelled first. Pointers are left out.
    pub types: Vec<TypeId>,
    /// The types that the text of an imported package mentions, in canonical form: that package made their
    /// wrappers already.
    pub imported: FxHashSet<TypeId>,
    /// The method values in the order in which they are read, possibly several of the same method.
    pub method_values: Vec<MethodValue>,
    /// The defined types whose declarations were read, in canonical form.
    pub read: FxHashSet<NamedId>,
}

/// A method that is bound to a receiver but not called, `x.m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MethodValue {
    /// The type of the receiver, as the method wants it.
    pub recv: TypeId,
    /// The name of the method.
    pub name: Name,
    /// The declared method; none for that of an interface.
    pub func: Option<FuncId>,
}

/// The functions of a package after inlining.
#[derive(Debug)]
pub struct Expanded {
    /// The package.
    pub package: PackageId,
    /// All functions in gc's order; copies of literals and wrappers are appended.
    pub funcs: Vec<FuncId>,
    /// The bodies after inlining.
    pub bodies: FxHashMap<FuncId, Body>,
    /// The calls that were inlined.
    pub inlined: InlineTree,
}
