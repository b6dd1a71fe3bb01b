//! How lowering reads the generic code of other packages.
//!
//! An instance of a generic function or type is compiled in each package that mentions it, from the tree
//! and the facts of the package that declares it.

use crate::check::Checked;
use crate::types::PackageId;

/// Finds the packages that were checked already.
pub trait Declarations: Sync {
    /// Finds a package with its trees and the facts about them, those about bodies of generic functions
    /// included. A generic function of a package that is not found has no body.
    fn checked(&self, package: PackageId) -> Option<&Checked>;
}

/// Knows no other package.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoDeclarations;

impl Declarations for NoDeclarations {
    fn checked(&self, _: PackageId) -> Option<&Checked> {
        None
    }
}
