//! Minimal version selection: of each module the greatest version that anything requires
//! (cmd/go/internal/modload/buildlist.go, golang.org/x/mod `mvs`).
//!
//! The graph is pruned as since Go 1.17: of the modules that a main module requires, the requirements count, but those of
//! the modules beyond them only if whoever requires them is older than that.
//!
//! Terminates because each module is read at most once at each version, and files are finite.

use super::error::ModuleError;
use super::file::{ModFile, Version};
use super::version::{compare, language};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;

/// The first language version whose modules list all that their packages need.
const PRUNED_SINCE: (u32, u32) = (1, 17);

/// Finds the go.mod of a module.
pub(super) type Read<'r> = dyn Fn(&Version) -> Result<ModFile, ModuleError> + 'r;

/// The selected version of each module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BuildList {
    selected: FxHashMap<String, String>,
}

impl BuildList {
    /// Selects among the requirements of the main modules alone.
    pub(super) fn of_roots<'v>(roots: impl Iterator<Item = &'v Version>) -> Self {
        let mut list = Self::default();
        roots.for_each(|root| list.add(root));
        list
    }
    /// Selects among all requirements that count.
    pub(super) fn load(
        roots: &[Version],
        is_pruned: bool,
        excluded: &FxHashSet<Version>,
        read: &Read<'_>,
    ) -> Result<Self, ModuleError> {
        let mut list = Self::default();
        let mut seen: FxHashSet<(Version, bool)> = FxHashSet::default();
        // What follows says whether the requirements of a module's requirements count as well.
        let mut open: Vec<(Version, bool)> =
            roots.iter().rev().map(|root| (root.clone(), !is_pruned)).collect();
        for root in roots {
            list.add(root);
        }
        while let Some((module, follows)) = open.pop() {
            if !seen.insert((module.clone(), follows)) {
                continue;
            }
            let file = read(&module)?;
            let follows = follows || !is_pruned_module(&file);
            for required in file.require.iter().filter(|required| !excluded.contains(required)) {
                list.add(required);
                if follows {
                    open.push((required.clone(), true));
                }
            }
        }
        Ok(list)
    }
    fn add(&mut self, module: &Version) {
        let selected = self.selected.entry(module.path.clone()).or_default();
        if selected.is_empty() || compare(selected, &module.version) == Ordering::Less {
            selected.clone_from(&module.version);
        }
    }
    /// Finds the selected version of a module.
    pub(super) fn find(&self, path: &str) -> Option<&str> {
        self.selected.get(path).map(String::as_str)
    }
    /// Returns the selected modules, sorted by path.
    pub(super) fn modules(&self) -> Vec<Version> {
        let mut modules: Vec<Version> =
            self.selected.iter().map(|(path, version)| Version::new(path, version)).collect();
        modules.sort_unstable();
        modules
    }
}

/// Reports whether a module lists all modules that its packages need.
pub(super) fn is_pruned_module(file: &ModFile) -> bool {
    file.go.as_deref().and_then(language).is_some_and(|version| PRUNED_SINCE <= version)
}

#[cfg(test)]
mod tests {
    use super::super::file::Strictness;
    use super::*;

    fn select(files: &[(&str, &str)], roots: &[&str], is_pruned: bool, excluded: &[&str]) -> Vec<String> {
        let version = |text: &&str| {
            let (path, version) = text.split_once('@').expect("a module has a version");
            Version::new(path, version)
        };
        let read = |module: &Version| {
            let key = format!("{}@{}", module.path, module.version);
            let (_, text) = files.iter().find(|(name, _)| *name == key).expect("the module exists");
            Ok(ModFile::parse(text, "go.mod", Strictness::Dependency))
        };
        let roots: Vec<Version> = roots.iter().map(version).collect();
        let excluded = excluded.iter().map(version).collect();
        let list = BuildList::load(&roots, is_pruned, &excluded, &read).expect("all modules can be read");
        list.modules().iter().map(|module| format!("{}@{}", module.path, module.version)).collect()
    }

    const FILES: &[(&str, &str)] = &[
        ("a@v1.0.0", "go 1.20\nrequire b v1.2.0\n"),
        ("b@v1.1.0", "go 1.20\n"),
        ("b@v1.2.0", "go 1.20\nrequire c v1.5.0\n"),
        ("old@v1.0.0", "go 1.16\nrequire b v1.2.0\n"),
        ("c@v1.5.0", ""),
    ];

    #[test]
    fn the_greatest_requirement_is_selected() {
        assert_eq!(
            select(FILES, &["a@v1.0.0", "b@v1.1.0"], false, &[]),
            ["a@v1.0.0", "b@v1.2.0", "c@v1.5.0"]
        );
        assert_eq!(select(FILES, &["a@v1.0.0"], false, &["b@v1.2.0"]), ["a@v1.0.0"]);
    }

    #[test]
    fn requirements_far_away_are_pruned() {
        assert_eq!(select(FILES, &["a@v1.0.0"], true, &[]), ["a@v1.0.0", "b@v1.2.0"]);
        assert_eq!(select(FILES, &["old@v1.0.0"], true, &[]), ["b@v1.2.0", "c@v1.5.0", "old@v1.0.0"]);
    }
}
