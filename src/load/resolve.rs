//! From import paths to directories: the standard library with what it vendors, and the main module.
//!
//! References: cmd/go/internal/modload `importFromModules`, cmd/go/internal/load `disallowInternal`,
//! `disallowVendor`.

use super::Goroot;
use super::error::LoadErrorKind;
use super::module::MainModule;
use super::path::{clean, join, parent};
use super::pattern::{Pattern, Tree, prefix_dir};

/// Where the packages of a build come from.
pub(super) struct Roots<'a> {
    /// The Go installation.
    pub goroot: &'a Goroot,
    /// The main module, if the current directory is in one.
    pub module: Option<MainModule>,
}

/// The package that an import path means.
pub(super) struct Resolved {
    /// Its own import path: `vendor/golang.org/x/net/idna` for what the standard library vendors.
    pub path: String,
    /// Its directory.
    pub dir: String,
    /// Whether it belongs to the standard library.
    pub is_standard: bool,
}

impl Roots<'_> {
    /// Finds the package that `path` means for an importer; none asks for one named as an argument.
    pub(super) fn resolve(
        &self,
        path: &str,
        importer: Option<&Importer<'_>>,
    ) -> Result<Resolved, LoadErrorKind> {
        if matches!(path, "." | "..") || path.starts_with("./") || path.starts_with("../") {
            return Err(LoadErrorKind::RelativeImport(path.to_owned()));
        }
        let is_in_std = importer.is_some_and(|importer| importer.is_standard);
        if is_in_std && let Some(found) = self.vendored(path, importer) {
            return Ok(found);
        }
        let (first, _) = path.split_once('/').unwrap_or((path, ""));
        let is_std_path = !first.contains('.');
        if is_std_path {
            let dir = join(&self.goroot.src(), path);
            if has_go_files(&dir) {
                return Ok(Resolved { path: path.to_owned(), dir, is_standard: true });
            }
        }
        let Some(module) = &self.module else {
            return Err(match is_std_path {
                true => self.not_in_std(path),
                false => LoadErrorKind::NoModule(path.to_owned()),
            });
        };
        match module.dir_of(path) {
            Some(dir) if has_go_files(&dir) => {
                Ok(Resolved { path: path.to_owned(), dir, is_standard: false })
            }
            Some(_) | None if is_std_path => Err(self.not_in_std(path)),
            Some(_) | None => Err(LoadErrorKind::OtherModule(path.to_owned())),
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
        has_go_files(&dir).then_some(Resolved { path, dir, is_standard: true })
    }
    /// Returns the import path of the package in a directory that was named as an argument.
    pub(super) fn path_of_dir(&self, dir: &str) -> Result<(String, bool), LoadErrorKind> {
        let src = self.goroot.src();
        if let Some(path) = dir.strip_prefix(&src).and_then(|rest| rest.strip_prefix('/')) {
            return Ok((path.to_owned(), true));
        }
        let module = self.module.as_ref().ok_or(LoadErrorKind::NoGoMod)?;
        let path = module.import_path(dir).ok_or_else(|| LoadErrorKind::OutsideModule(dir.to_owned()))?;
        Ok((path, false))
    }
    /// Returns the packages in the directories that a local pattern stands for, sorted.
    pub(super) fn local_matches(&self, cwd: &str, pattern: &str) -> Result<Vec<Resolved>, LoadErrorKind> {
        let start = prefix_dir(pattern);
        let dir = join(cwd, &start);
        if !std::path::Path::new(&dir).is_dir() {
            let start = if pattern.starts_with('/') { start } else { format!("./{start}/") };
            return Err(LoadErrorKind::NoPatternDirectory(pattern.to_owned(), start));
        }
        let outside = || LoadErrorKind::PatternOutsideModule(pattern.to_owned(), start.clone());
        if self.path_of_dir(&dir).is_err() && dir != self.goroot.src() {
            return Err(outside());
        }
        let matcher = Pattern::new(pattern);
        let tree = Tree { root: &dir, is_module: true };
        let dirs = tree.dirs(|_| true).map_err(|_| outside())?;
        let named = |within: &str| match (pattern.starts_with('/'), within.is_empty()) {
            (true, _) => clean(&format!("{dir}/{within}")),
            (false, true) => start.clone(),
            (false, false) if start == "." => format!("./{within}"),
            (false, false) if start.starts_with("..") => format!("{start}/{within}"),
            (false, false) => format!("./{start}/{within}"),
        };
        let mut found = Vec::new();
        for within in dirs.iter().filter(|within| matcher.matches(&named(within))) {
            let dir = join(&dir, if within.is_empty() { "." } else { within });
            let Ok((path, is_standard)) = self.path_of_dir(&dir) else { continue };
            if !(is_standard && is_pseudo_package(&path)) {
                found.push(Resolved { path, dir, is_standard });
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
        if !matches!(pattern, "std" | "cmd")
            && let Some(module) = &self.module
        {
            let tree = Tree { root: &module.dir, is_module: true };
            let enters = |path: &str| path != "vendor" && !path.ends_with("/vendor");
            let unreadable = |_| LoadErrorKind::NoSuchDirectory(module.dir.clone());
            for within in tree.dirs(enters).map_err(unreadable)? {
                let dir = join(&module.dir, if within.is_empty() { "." } else { &within });
                let Some(path) = module.import_path(&dir).filter(|path| is_match(path)) else { continue };
                found.push(Resolved { path, dir, is_standard: false });
            }
            found.sort_by(|a, b| a.path.cmp(&b.path));
        }
        Ok(found)
    }

    /// Returns the packages of the standard library, and of the commands in it, that `is_match` accepts.
    fn standard_matches(&self, is_match: impl Fn(&str) -> bool) -> Result<Vec<Resolved>, LoadErrorKind> {
        let src = self.goroot.src();
        let tree = Tree { root: &src, is_module: false };
        let unreadable = |_| LoadErrorKind::NoSuchDirectory(src.clone());
        let dirs = tree.dirs(|_| true).map_err(unreadable)?;
        let paths = dirs.into_iter().filter(|path| {
            let first = path.split('/').next().unwrap_or_default();
            !first.contains('.') && !path.is_empty() && !is_pseudo_package(path) && is_match(path)
        });
        Ok(paths.map(|path| Resolved { dir: join(&src, &path), path, is_standard: true }).collect())
    }

    /// Returns the language version of a package: that of its module, none for what belongs to none.
    pub(super) fn language(&self, is_standard: bool) -> Option<(u32, u32)> {
        self.module.as_ref().filter(|_| !is_standard).map(|module| module.language)
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
    let internal = internal_parent(spelled, &found.dir)?;
    let is_below = importer.dir == internal || importer.dir.starts_with(&format!("{internal}/"));
    (!is_below).then(|| LoadErrorKind::InternalPackage(spelled.to_owned()))
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

/// Reports whether a standard package has files but is never compiled.
fn is_pseudo_package(path: &str) -> bool {
    matches!(path, "builtin" | "unsafe")
}

fn has_go_files(dir: &str) -> bool {
    let Ok(entries) = std::fs::read_dir(dir) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_str().is_some_and(|name| name.ends_with(".go")))
}
