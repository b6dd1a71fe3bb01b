//! From import paths to directories: the standard library with what it vendors, and modules.
//!
//! References: cmd/go/internal/modload `importFromModules`, cmd/go/internal/load `disallowInternal`,
//! `disallowVendor`.

use super::Goroot;
use super::error::LoadErrorKind;
use super::header;
use super::import_path;
use super::modules::{ModuleError, Modules, Tree, find_above, has_go_files};
use super::path::{clean, join, parent, shorten};
use super::pattern::{Pattern, Walk, prefix_dir};
use super::select::names_in;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// Where the packages of a build come from.
pub(super) struct Roots<'a> {
    /// The Go installation.
    pub goroot: &'a Goroot,
    /// The modules, if the current directory is in one.
    pub modules: Option<Modules>,
    /// Whether there are Go files in the directories of the installation that were looked at.
    standard: RefCell<FxHashMap<String, bool>>,
}

/// The package that an import path means.
pub(super) struct Resolved {
    /// Its own import path: `vendor/golang.org/x/net/idna` for what the standard library vendors.
    pub path: String,
    /// Its directory.
    pub dir: String,
    /// Whether it belongs to the standard library.
    pub is_standard: bool,
    /// The language version of its module; none for what belongs to none.
    pub language: Option<(u32, u32)>,
}

impl Resolved {
    fn standard(path: String, dir: String) -> Self {
        Self { path, dir, is_standard: true, language: None }
    }
}

impl<'a> Roots<'a> {
    pub(super) fn new(goroot: &'a Goroot, modules: Option<Modules>) -> Self {
        Self { goroot, modules, standard: RefCell::default() }
    }
    /// Finds the package that `path` means for an importer; none asks for one named as an argument.
    pub(super) fn resolve(
        &self,
        path: &str,
        importer: Option<&Importer<'_>>,
    ) -> Result<Resolved, LoadErrorKind> {
        if matches!(path, "." | "..") || path.starts_with("./") || path.starts_with("../") {
            return Err(LoadErrorKind::RelativeImport(path.to_owned()));
        }
        if importer.is_some()
            && let Some(fault) = import_path::find_fault(path)
        {
            return Err(LoadErrorKind::BadImportPath(fault));
        }
        let is_in_std = importer.is_some_and(|importer| importer.is_standard);
        if is_in_std && let Some(found) = self.vendored(path, importer) {
            return Ok(found);
        }
        let (first, _) = path.split_once('/').unwrap_or((path, ""));
        let is_std_path = !first.contains('.');
        if is_std_path {
            let dir = join(&self.goroot.src(), path);
            if self.is_standard(&dir) {
                return Ok(Resolved::standard(path.to_owned(), dir));
            }
        }
        let Some(modules) = &self.modules else {
            return Err(match is_std_path {
                true => self.not_in_std(path),
                false => LoadErrorKind::NoModule(path.to_owned()),
            });
        };
        match modules.provide(path, importer.map(|importer| importer.path)) {
            Ok(found) => Ok(Resolved {
                path: path.to_owned(),
                dir: found.dir,
                is_standard: false,
                language: found.language,
            }),
            Err(ModuleError::NotRequired(_)) if is_std_path => Err(self.not_in_std(path)),
            Err(error) => Err(LoadErrorKind::Module(error)),
        }
    }
    fn not_in_std(&self, path: &str) -> LoadErrorKind {
        LoadErrorKind::NotInStd(path.to_owned(), format!("{}/{path}", self.goroot.src()))
    }
    /// Finds the copy of `path` that the standard library, or the commands in it, keep for themselves.
    fn vendored(&self, path: &str, importer: Option<&Importer<'_>>) -> Option<Resolved> {
        let is_in_cmd = importer.is_some_and(|importer| importer.path.starts_with("cmd/"));
        let path = format!("{}vendor/{path}", if is_in_cmd { "cmd/" } else { "" });
        let dir = join(&self.goroot.src(), &path);
        self.is_standard(&dir).then(|| Resolved::standard(path, dir))
    }
    /// Reports whether a directory of the installation has Go files. Most are imported again and again.
    fn is_standard(&self, dir: &str) -> bool {
        if let Some(&known) = self.standard.borrow().get(dir) {
            return known;
        }
        let found = has_go_files(dir);
        self.standard.borrow_mut().insert(dir.to_owned(), found);
        found
    }
    /// Returns the package in a directory that was named as an argument.
    pub(super) fn package_in(&self, cwd: &str, dir: &str) -> Result<Resolved, LoadErrorKind> {
        let src = self.goroot.src();
        if let Some(path) = dir.strip_prefix(&src).and_then(|rest| rest.strip_prefix('/')) {
            return Ok(Resolved::standard(path.to_owned(), dir.to_owned()));
        }
        let modules = self.modules.as_ref().ok_or(LoadErrorKind::NoGoMod)?;
        let found = modules.path_of_dir(dir).map_err(LoadErrorKind::Module)?;
        let outside = || {
            let shown = shorten(cwd, dir);
            let other = find_above(dir, "go.mod").filter(|_| modules.is_workspace());
            match other {
                Some(other) => LoadErrorKind::OtherModule(shown, shorten(cwd, &other)),
                None if modules.is_workspace() => LoadErrorKind::OutsideWorkspace(shown),
                None => LoadErrorKind::OutsideModule(shown),
            }
        };
        let (path, language) = found.ok_or_else(outside)?;
        Ok(Resolved { path, dir: dir.to_owned(), is_standard: false, language })
    }
    /// Returns the packages in the directories that a local pattern stands for, sorted.
    pub(super) fn local_matches(&self, cwd: &str, pattern: &str) -> Result<Vec<Resolved>, LoadErrorKind> {
        let start = prefix_dir(pattern);
        let dir = join(cwd, &start);
        if !std::path::Path::new(&dir).is_dir() {
            let start = if pattern.starts_with('/') { start } else { format!("./{start}/") };
            return Err(LoadErrorKind::NoPatternDirectory(pattern.to_owned(), start));
        }
        let is_workspace = self.modules.as_ref().is_some_and(Modules::is_workspace);
        let outside = || match is_workspace {
            true => LoadErrorKind::PatternOutsideWorkspace(pattern.to_owned(), start.clone()),
            false => LoadErrorKind::PatternOutsideModule(pattern.to_owned(), start.clone()),
        };
        match self.package_in(cwd, &dir) {
            Err(LoadErrorKind::Module(error)) => {
                return Err(LoadErrorKind::PatternModule(pattern.to_owned(), Box::new(error)));
            }
            Err(_) if dir != self.goroot.src() => return Err(outside()),
            Ok(_) | Err(_) => {}
        }
        let matcher = Pattern::new(pattern);
        let walk = Walk { root: &dir, is_module: true };
        let dirs = walk.dirs(|_| true).map_err(|_| outside())?;
        let named = |within: &str| match (pattern.starts_with('/'), within.is_empty()) {
            (true, _) => clean(&format!("{dir}/{within}")),
            (false, true) if start.starts_with('.') => start.clone(),
            (false, true) => format!("./{start}"),
            (false, false) if start == "." => format!("./{within}"),
            (false, false) if start.starts_with("..") => format!("{start}/{within}"),
            (false, false) => format!("./{start}/{within}"),
        };
        let mut found = Vec::new();
        for within in dirs.iter().filter(|within| matcher.matches(&named(within))) {
            let dir = join(&dir, if within.is_empty() { "." } else { within });
            let Ok(package) = self.package_in(cwd, &dir) else { continue };
            if !(package.is_standard && is_pseudo_package(&package.path) || self.is_ignored(&dir)) {
                found.push(package);
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    /// Returns the packages that a pattern of import paths stands for, sorted.
    pub(super) fn path_matches(&self, pattern: &str) -> Result<Vec<Resolved>, LoadErrorKind> {
        let matcher = Pattern::new(pattern);
        let is_match = |path: &str| match pattern {
            "std" => !is_command(path),
            "cmd" => is_command(path),
            _ => matcher.matches(path),
        };
        let mut found = self.standard_matches(is_match)?;
        if pattern == "cmd" {
            // Programs among the packages that the commands come with are no commands of Go
            // (cmd/go/internal/search, `MatchPackages`).
            found.retain(|package| !(package.path.starts_with("cmd/vendor/") && is_program(&package.dir)));
        }
        let Some(modules) = self.modules.as_ref().filter(|_| !matches!(pattern, "std" | "cmd")) else {
            return Ok(found);
        };
        for Tree { path: module, dir: root, language } in modules.trees().map_err(LoadErrorKind::Module)? {
            let is_below_vendor = |path: &str| path == "vendor" || path.ends_with("/vendor");
            let unreadable = |_| LoadErrorKind::NoSuchDirectory(root.clone());
            let walk = Walk { root: &root, is_module: true };
            for within in walk.dirs(|path| !is_below_vendor(path)).map_err(unreadable)? {
                let path = if within.is_empty() { module.clone() } else { format!("{module}/{within}") };
                let dir = join(&root, if within.is_empty() { "." } else { &within });
                if is_match(&path) && !self.is_ignored(&dir) {
                    found.push(Resolved { path, dir, is_standard: false, language });
                }
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    /// Reports whether the main module asks patterns to leave out a directory.
    fn is_ignored(&self, dir: &str) -> bool {
        let mains = self.modules.iter().flat_map(|modules| &modules.mains);
        let mut within = mains.filter_map(|main| Some((main, dir.strip_prefix(&main.dir)?)));
        within.any(|(main, rest)| main.ignores(rest.trim_start_matches('/')))
    }

    /// Returns the packages of the standard library, and of the commands in it, that `is_match` accepts.
    fn standard_matches(&self, is_match: impl Fn(&str) -> bool) -> Result<Vec<Resolved>, LoadErrorKind> {
        let src = self.goroot.src();
        let walk = Walk { root: &src, is_module: false };
        let unreadable = |_| LoadErrorKind::NoSuchDirectory(src.clone());
        let dirs = walk.dirs(|_| true).map_err(unreadable)?;
        let paths = dirs.into_iter().filter(|path| {
            let first = path.split('/').next().unwrap_or_default();
            !first.contains('.') && !path.is_empty() && !is_pseudo_package(path) && is_match(path)
        });
        Ok(paths
            .map(|path| {
                let dir = join(&src, &path);
                Resolved::standard(path, dir)
            })
            .collect())
    }
}

/// What resolution needs to know of the package that imports.
pub(super) struct Importer<'a> {
    /// Its import path.
    pub path: &'a str,
    /// Its directory.
    pub dir: &'a str,
    /// Whether it belongs to the standard library.
    pub is_standard: bool,
}

/// Finds out whether an importer may see a package it imports.
pub(super) fn check_visibility(
    spelled: &str,
    found: &Resolved,
    importer: &Importer<'_>,
) -> Option<LoadErrorKind> {
    if importer.is_standard {
        return None;
    }
    if spelled.starts_with("vendor/") || spelled.contains("/vendor/") {
        return Some(LoadErrorKind::VendoredPackage);
    }
    let hidden = || Some(LoadErrorKind::InternalPackage(spelled.to_owned()));
    if found.is_standard {
        let internal = internal_parent(spelled, &found.dir)?;
        let is_below = importer.dir == internal || importer.dir.starts_with(&format!("{internal}/"));
        return if is_below { None } else { hidden() };
    }
    // Packages of modules are told apart by their paths: modules need not lie within each other.
    let internal = internal_parent(spelled, spelled)?;
    let is_below = internal == "." // the path begins with `internal`
        || importer.path == internal
        || importer.path.starts_with(&format!("{internal}/"));
    if is_below { None } else { hidden() }
}

/// Returns the directory above the last `internal` element of a package's path.
fn internal_parent<'d>(path: &str, dir: &'d str) -> Option<&'d str> {
    let from_end = path.split('/').rev().position(|element| element == "internal")?;
    let mut dir = dir;
    for _ in 0..=from_end {
        dir = parent(dir);
    }
    Some(dir)
}

/// Reports whether a path is one of the commands that come with Go, or of the packages they consist of.
fn is_command(path: &str) -> bool {
    path == "cmd" || path.starts_with("cmd/")
}

/// Reports whether the package in a directory is a program.
fn is_program(dir: &str) -> bool {
    let names = names_in(dir).unwrap_or_default();
    let name = names.iter().find(|name| name.ends_with(".go") && !name.ends_with("_test.go"));
    let text = name.and_then(|name| std::fs::read(format!("{dir}/{name}")).ok());
    text.and_then(|text| header::read(&text).ok()).is_some_and(|header| header.package == "main")
}

/// Reports whether patterns leave out a standard package because it is never compiled.
fn is_pseudo_package(path: &str) -> bool {
    // With cgo, which is off, runtime/cgo would be one more package.
    matches!(path, "builtin" | "unsafe" | "runtime/cgo")
}
