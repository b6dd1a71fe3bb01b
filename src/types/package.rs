//! Packages as importers see them.

use super::ObjectId;
use crate::base::{Name, define_id};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

define_id! {
    /// A package of the session.
    PackageId, "p"
}

/// A package: its path, its name, and what it declares at package level.
#[derive(Debug)]
pub struct Package {
    /// The import path.
    pub path: Name,
    /// The name in its package clauses, once known.
    pub name: OnceLock<Name>,
    /// What it declares at package level, once its files were collected.
    pub scope: OnceLock<FxHashMap<Name, ObjectId>>,
    /// The path under which gc knows it (`-p`), if that is not the import path: `main` for a command.
    pub link_path: OnceLock<Name>,
    /// The packages it imports directly, once known, in the order of first import.
    pub imports: OnceLock<Box<[PackageId]>>,
}

impl Package {
    /// Makes a package of which only the path is known.
    pub const fn new(path: Name) -> Self {
        Self {
            path,
            name: OnceLock::new(),
            scope: OnceLock::new(),
            link_path: OnceLock::new(),
            imports: OnceLock::new(),
        }
    }
    /// Returns the package's name; its path as long as the name is not known.
    pub fn name(&self) -> Name {
        self.name.get().copied().unwrap_or(self.path)
    }
    /// Returns the path under which gc knows the package.
    pub fn compiler_path(&self) -> Name {
        self.link_path.get().copied().unwrap_or(self.path)
    }
    /// Finds what the package declares under `name` at package level.
    pub fn find(&self, name: Name) -> Option<ObjectId> {
        self.scope.get()?.get(&name).copied()
    }
}
