//! The functions of one package on their way through the phases.

use super::{Body, FuncId, InlineTree};
use crate::types::PackageId;
use rustc_hash::FxHashMap;

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
