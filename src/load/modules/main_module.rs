//! The main module, and the modules of a workspace: those whose code is being worked on.

use super::error::ModuleError;
use super::file::{ModFile, Replace, Strictness};
use super::version::language;
use crate::load::path::{join, parent, shorten};

/// A module that is being worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct MainModule {
    /// The directory of its go.mod.
    pub dir: String,
    /// Its path.
    pub path: String,
    /// Its go.mod.
    pub(super) file: ModFile,
}

impl MainModule {
    /// The language version of a module whose go.mod does not say one.
    pub(super) const OLDEST: (u32, u32) = (1, 16);

    /// Reads the go.mod in a directory, or another file in its place.
    pub(super) fn read(cwd: &str, dir: &str, instead: Option<&str>) -> Result<Self, ModuleError> {
        let file = instead.map_or_else(|| format!("{dir}/go.mod"), |file| join(cwd, file));
        let name = shorten(cwd, &file);
        let text = std::fs::read_to_string(&file).map_err(|error| {
            let is_missing = instead.is_some() && error.kind() == std::io::ErrorKind::NotFound;
            ModuleError::Fatal(match instead.filter(|_| is_missing) {
                Some(file) => format!("open {file}: no such file or directory"),
                None => format!("reading {name}: {error}"),
            })
        })?;
        let file = ModFile::parse(&text, &name, Strictness::Ours);
        if !file.errors.is_empty() {
            return Err(ModuleError::Fatal(format!("errors parsing {name}:\n{}", file.errors.join("\n"))));
        }
        let Some(path) = file.module.clone() else {
            return Err(ModuleError::Fatal(format!(
                "error reading {name}: missing module declaration. To specify the module path:\n\
                 \tgo mod edit -module=example.com/mod"
            )));
        };
        Ok(Self { dir: dir.to_owned(), path, file })
    }
    /// Returns the language version that go.mod gives.
    pub(super) fn language(&self) -> Option<(u32, u32)> {
        self.file.go.as_deref().and_then(language)
    }
    /// Returns the language version of the module's code.
    pub(super) fn language_of_code(&self) -> (u32, u32) {
        self.language().unwrap_or(Self::OLDEST)
    }
    /// Returns the import path of the package in `dir`, if that lies in this module.
    pub(in crate::load) fn import_path(&self, dir: &str) -> Option<String> {
        match within(&self.dir, dir)? {
            "" => Some(self.path.clone()),
            rest => Some(format!("{}/{rest}", self.path)),
        }
    }
    /// Returns the directory that an import path means, if the path is one of this module.
    pub(in crate::load) fn dir_of(&self, path: &str) -> Option<String> {
        match within(&self.path, path)? {
            "" => Some(self.dir.clone()),
            rest => Some(format!("{}/{rest}", self.dir)),
        }
    }
    /// Reports whether no other module begins between this one and a directory in it.
    pub(in crate::load) fn owns(&self, dir: &str) -> bool {
        owns(&self.dir, dir)
    }
    /// Reports whether patterns leave out a directory, given by its path within the module.
    pub(in crate::load) fn ignores(&self, path: &str) -> bool {
        let path = format!("/{path}/");
        self.file.ignore.iter().any(|ignored| match ignored.strip_prefix("./") {
            Some(exact) => path == format!("/{}/", exact.trim_matches('/')),
            None => path.contains(&format!("/{}/", ignored.trim_matches('/'))),
        })
    }
}

/// Reads a go.work and the modules that it names.
pub(super) fn read_workspace(cwd: &str, dir: &str) -> Result<(ModFile, Vec<MainModule>), ModuleError> {
    let file = format!("{dir}/go.work");
    let name = shorten(cwd, &file);
    let text = std::fs::read_to_string(&file).map_err(|_| {
        ModuleError::Fatal(format!("reading go.work: open {name}: no such file or directory"))
    })?;
    let work = ModFile::parse_workspace(&text, &name);
    if !work.errors.is_empty() {
        return Err(ModuleError::Fatal(format!("errors parsing {name}:\n{}", work.errors.join("\n"))));
    }
    let mut mains: Vec<MainModule> = Vec::new();
    for used in &work.uses {
        let module_dir = join(dir, used);
        if !std::path::Path::new(&format!("{module_dir}/go.mod")).is_file() {
            let file = shorten(cwd, &format!("{module_dir}/go.mod"));
            let used = used.trim_start_matches("./");
            return Err(ModuleError::Fatal(format!(
                "cannot load module {used} listed in go.work file: open {file}: no such file or directory"
            )));
        }
        let module = MainModule::read(cwd, &module_dir, None)?;
        if mains.iter().any(|main| main.path == module.path) {
            let text = format!("module {} appears multiple times in workspace", module.path);
            return Err(ModuleError::Fatal(text));
        }
        mains.push(module);
    }
    if mains.is_empty() {
        return Err(ModuleError::Fatal(
            "no modules were found in the current workspace; see 'go help work'".to_owned(),
        ));
    }
    Ok((work, mains))
}

/// Finds modules of a workspace that replace the same module by different ones.
pub(super) fn check_conflicts(replacements: &[(Replace, String)]) -> Result<(), ModuleError> {
    for (index, (first, first_base)) in replacements.iter().enumerate() {
        for (second, second_base) in &replacements[index + 1..] {
            let is_same_old = first.old == second.old && first.old_version == second.old_version;
            let meaning = |replace: &Replace, base: &str| match &replace.new_version {
                Some(version) => format!("{}@{version}", replace.new),
                None => join(base, &replace.new),
            };
            let (a, b) = (meaning(first, first_base), meaning(second, second_base));
            if is_same_old && a != b {
                let old = &first.old;
                return Err(ModuleError::Fatal(format!(
                    "conflicting replacements for {old}:\n\t{a}\n\t{b}\n\
                     use \"go work edit -replace {old}=[override]\" to resolve"
                )));
            }
        }
    }
    Ok(())
}

/// Returns what follows a path of elements in a longer one: empty if they are the same.
pub(super) fn within<'p>(outer: &str, path: &'p str) -> Option<&'p str> {
    let rest = path.strip_prefix(outer)?;
    if rest.is_empty() || outer == "/" { Some(rest) } else { rest.strip_prefix('/') }
}

/// Finds the nearest directory upward that holds a file of this name.
pub(in crate::load) fn find_above(dir: &str, name: &str) -> Option<String> {
    let mut dir = dir;
    loop {
        if std::path::Path::new(dir).join(name).is_file() {
            return Some(dir.to_owned());
        }
        if matches!(dir, "/" | ".") {
            return None;
        }
        dir = parent(dir);
    }
}

/// Reports whether no go.mod lies between a module's directory and another one in it.
pub(super) fn owns(module: &str, dir: &str) -> bool {
    let mut dir = dir;
    while dir != module && within(module, dir).is_some() {
        if std::path::Path::new(dir).join("go.mod").is_file() {
            return false;
        }
        dir = parent(dir);
    }
    true
}

/// Reports whether a directory holds a file whose name is that of a Go file.
pub(in crate::load) fn has_go_files(dir: &str) -> bool {
    let Ok(entries) = std::fs::read_dir(dir) else { return false };
    entries.flatten().any(|entry| entry.file_name().to_str().is_some_and(|name| name.ends_with(".go")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(text: &str) -> MainModule {
        let file = ModFile::parse(text, "go.mod", Strictness::Ours);
        MainModule { dir: "/w".to_owned(), path: file.module.clone().expect("it has a path"), file }
    }

    #[test]
    fn directories_and_import_paths_correspond() {
        let module = module("module ex.com/m\n\ngo 1.22.3\n");
        assert_eq!(module.language(), Some((1, 22)));
        assert_eq!(module.import_path("/w/a/b").as_deref(), Some("ex.com/m/a/b"));
        assert_eq!(module.dir_of("ex.com/m/a").as_deref(), Some("/w/a"));
        assert_eq!(module.dir_of("ex.com/mine"), None);
    }

    #[test]
    fn ignored_directories_are_known_by_their_elements() {
        let module = module("module m\nignore (\n\t./x\n\ta/b\n)\n");
        for (path, is_ignored) in
            [("x", true), ("y/x", false), ("a/b", true), ("z/a/b", true), ("a/bc", false)]
        {
            assert_eq!(module.ignores(path), is_ignored, "{path}");
        }
    }
}
