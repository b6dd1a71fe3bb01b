//! Which checked package an import in a file means.

use crate::base::{FileId, Slots};
use crate::check::Importer;
use crate::load::{Graph, SourcePackageId};
use crate::types::PackageId;
use rustc_hash::FxHashMap;

/// The packages of a build as far as they are checked.
pub(super) struct Imports<'g> {
    graph: &'g Graph,
    owner_of: FxHashMap<FileId, SourcePackageId>,
    checked: Slots<SourcePackageId, PackageId>,
}

impl<'g> Imports<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let packages = graph.packages.iter();
        let files = packages.flat_map(|(id, package)| package.files.iter().map(move |&file| (file, id)));
        Self { graph, owner_of: files.collect(), checked: Slots::new() }
    }
    /// Records that a package is checked and may be imported.
    pub(super) fn add(&self, id: SourcePackageId, package: PackageId) {
        self.checked.set(id, package);
    }
    /// Returns the packages that a package imports directly.
    pub(super) fn of(&self, id: SourcePackageId) -> Vec<PackageId> {
        let imports = self.graph.packages[id].imports.iter().filter_map(|import| import.package);
        imports.filter_map(|import| self.checked.find(import).copied()).collect()
    }
}

impl Importer for Imports<'_> {
    fn import(&self, path: &str, file: FileId) -> Result<PackageId, String> {
        let not_found = || format!("package {path} is not loaded");
        let owner = self.owner_of.get(&file).ok_or_else(not_found)?;
        let imports = &self.graph.packages[*owner].imports;
        let import = imports.iter().find(|import| import.path == path).and_then(|import| import.package);
        import.and_then(|id| self.checked.find(id)).copied().ok_or_else(not_found)
    }
}
