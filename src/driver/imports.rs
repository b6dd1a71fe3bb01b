//! Which checked package an import means.
//!
//! That depends on the package that imports: for a test, packages are compiled anew from the same files, with other
//! packages under the same import paths.

use super::mentions::Mentions;
use crate::base::{FileId, Id, Name, Slots};
use crate::check::Importer;
use crate::load::{Graph, SourcePackageId};
use crate::types::PackageId;

/// The packages of a build as far as they are checked.
pub(super) struct Imports<'g> {
    graph: &'g Graph,
    checked: Slots<SourcePackageId, PackageId>,
    /// For each package, whether one imports it, be it through others, that was not asked for.
    is_below_others: Vec<bool>,
}

impl<'g> Imports<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let mut is_below_others = vec![false; graph.packages.len()];
        let mut is_asked_for = vec![false; graph.packages.len()];
        graph.roots.iter().for_each(|id| is_asked_for[id.index()] = true);
        // Importers come after what they import.
        for &id in graph.order.iter().rev() {
            if is_below_others[id.index()] || !is_asked_for[id.index()] {
                let imports = graph.packages[id].imports.iter().filter_map(|import| import.package);
                imports.for_each(|import| is_below_others[import.index()] = true);
            }
        }
        Self { graph, checked: Slots::new(), is_below_others }
    }
    /// Records that a package is checked and may be imported.
    pub(super) fn add(&self, id: SourcePackageId, package: PackageId) {
        self.checked.set(id, package);
    }
    /// Finds a package if it is checked.
    pub(super) fn find(&self, id: SourcePackageId) -> Option<PackageId> {
        self.checked.find(id).copied()
    }
    /// Returns the packages that a package imports directly.
    pub(super) fn of(&self, id: SourcePackageId) -> Vec<PackageId> {
        let imports = self.graph.packages[id].imports.iter().filter_map(|import| import.package);
        imports.filter_map(|import| self.checked.find(import).copied()).collect()
    }
    /// Reports whether a package that was not asked for imports this one, be it through others.
    pub(super) fn is_below_others(&self, id: SourcePackageId) -> bool {
        self.is_below_others[id.index()]
    }
    /// Returns what answers for the imports in the files of one package.
    pub(super) fn for_files_of(&self, importer: SourcePackageId) -> ImportsOf<'_> {
        ImportsOf { all: self, importer, mentions: None }
    }
    /// Returns the packages that a package imports, directly and indirectly, each after those it imports itself.
    pub(super) fn all_of(&self, id: SourcePackageId) -> Vec<SourcePackageId> {
        let mut is_needed = vec![false; self.graph.packages.len()];
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            for import in self.graph.packages[id].imports.iter().filter_map(|import| import.package) {
                if !std::mem::replace(&mut is_needed[import.index()], true) {
                    todo.push(import);
                }
            }
        }
        self.graph.order.iter().copied().filter(|id| is_needed[id.index()]).collect()
    }
    /// Returns the graph of all packages.
    pub(super) const fn graph(&self) -> &'g Graph {
        self.graph
    }
}

/// The packages that the files of one package import.
pub(super) struct ImportsOf<'i> {
    all: &'i Imports<'i>,
    importer: SourcePackageId,
    mentions: Option<Mentions>,
}

impl ImportsOf<'_> {
    /// Adds what is known of the bodies in the imported packages.
    pub(super) fn with_mentions(self, mentions: Option<Mentions>) -> Self {
        Self { mentions, ..self }
    }
}

impl Importer for ImportsOf<'_> {
    fn import(&self, path: &str, _: FileId) -> Result<PackageId, String> {
        let imports = &self.all.graph.packages[self.importer].imports;
        let import = imports.iter().find(|import| import.path == path).and_then(|import| import.package);
        let checked = import.and_then(|id| self.all.checked.find(id)).copied();
        checked.ok_or_else(|| format!("package {path} is not loaded"))
    }
    fn is_mentioned(&self, path: Name, name: Name) -> Option<bool> {
        self.mentions.as_ref().map(|mentions| mentions.contains(&(path, name)))
    }
}
