//! Modules: which directory holds the package that an import path means, outside of the standard library.
//!
//! In: the current directory and the settings of the go command. Out: [`Modules`], which finds packages in the main
//! module or the modules of a workspace, in what they require (the module cache, directories that replace
//! modules), or in a vendor directory. Nothing is ever downloaded or written.
//!
//! [`file`] reads go.mod and go.work, [`build_list`] selects versions, [`cache`] knows where modules lie, [`vendor`]
//! reads modules.txt. Read [`Modules::find`] and [`Modules::provide`] first.

mod build_list;
mod cache;
mod error;
mod file;
mod main_module;
mod vendor;
mod version;

pub use error::{ModuleError, NoReplacementFile};
pub(super) use main_module::{MainModule, find_above, has_go_files};

use super::path::join;
use build_list::{BuildList, is_pruned_module};
use cache::{Cache, Sums};
use file::{ModFile, Replace, Strictness, Version};
use main_module::within;
use rustc_hash::FxHashSet;
use std::cell::{Cell, OnceCell};
use std::cmp::Ordering;
use vendor::Vendor;
use version::{compare, compare_go, language};

/// An import path, and the language version of the module it belongs to.
type PathAndLanguage = (String, Option<(u32, u32)>);

/// How modules are looked up: the settings of the go command that matter.
#[derive(Clone, Debug, Default)]
pub struct ModuleSettings {
    /// The value of `-mod`, if it is given.
    pub flag: Option<String>,
    /// The value of `-modfile`: what is read instead of the main module's go.mod.
    pub file: Option<String>,
    /// The module cache.
    pub cache: Option<String>,
    /// The value of GOWORK.
    pub work: Option<String>,
    /// The language version of the Go installation; a module cannot have a later one.
    pub latest: Option<(u32, u32)>,
    /// The release of the Go installation, as in `go1.27.3`.
    pub release: Option<String>,
    /// The value of GOTOOLCHAIN.
    pub toolchain: Option<String>,
}

/// The package that an import path means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Provided {
    /// Its directory.
    pub dir: String,
    /// The language version of its module; none if it is not known.
    pub language: Option<(u32, u32)>,
}

/// The files of a module.
pub(super) struct Tree {
    /// The path of the module.
    pub path: String,
    /// Its directory.
    pub dir: String,
    /// The language version of its code.
    pub language: Option<(u32, u32)>,
}

/// All modules of a build.
pub(super) struct Modules {
    /// The main module, or the modules of the workspace.
    pub mains: Vec<MainModule>,
    /// The directory of go.work.
    workspace: Option<String>,
    /// The version of Go that go.work gives.
    work_go: Option<String>,
    /// The replacements that hold, with the directories that relative ones start from.
    replacements: Vec<(Replace, String)>,
    excluded: FxHashSet<Version>,
    /// The requirements of the main modules.
    roots: Vec<Version>,
    cache: Option<Cache>,
    sums: Option<Sums>,
    vendor: Option<Vendor>,
    is_vendoring_automatic: bool,
    is_readonly_explicit: bool,
    is_updating: bool,
    latest: Option<(u32, u32)>,
    release: Option<String>,
    toolchain: Option<String>,
    cwd: String,
    list: OnceCell<Result<BuildList, ModuleError>>,
    /// Whether a package comes from a module that go.mod ought to require and does not.
    lacks_requirement: Cell<bool>,
}

impl Modules {
    /// Finds the modules that a directory belongs to; none if it belongs to no module.
    pub(super) fn find(cwd: &str, settings: &ModuleSettings) -> Result<Option<Self>, ModuleError> {
        let fatal = |text: String| Err(ModuleError::Fatal(text));
        let work = match settings.work.as_deref() {
            Some("off") => None,
            None | Some("auto") => main_module::find_above(cwd, "go.work"),
            Some(file) if file.starts_with('/') => Some(super::path::parent(&super::clean(file)).to_owned()),
            Some(_) => {
                return Err(ModuleError::Fatal("invalid GOWORK: not an absolute path".to_owned()));
            }
        };
        let above = main_module::find_above(cwd, "go.mod");
        if let Some(file) = &settings.file {
            let complaint = match (&work, &above) {
                (Some(_), _) => Some("-modfile cannot be used in workspace mode".to_owned()),
                (None, None) => Some(
                    "cannot find main module, but -modfile was set.\n\
                     \t-modfile cannot be used to set the module root directory."
                        .to_owned(),
                ),
                (None, Some(_)) if !file.ends_with(".mod") => {
                    Some(format!("-modfile={file}: file does not have .mod extension"))
                }
                _ => None,
            };
            complaint.map_or(Ok(()), fatal)?;
        }
        let mut modules = match (&work, above) {
            (Some(dir), _) => Self::of_workspace(cwd, dir)?,
            (None, Some(dir)) => Self::of_module(cwd, &dir, settings.file.as_deref())?,
            (None, None) => return Ok(None),
        };
        modules.cache = settings.cache.as_ref().map(|dir| Cache { dir: dir.clone() });
        modules.latest = settings.latest;
        modules.release.clone_from(&settings.release);
        modules.toolchain.clone_from(&settings.toolchain);
        let root = work.or_else(|| Some(modules.mains.first()?.dir.clone())).unwrap_or_default();
        modules.check_release(&root)?;
        modules.set_mode(settings)?;
        Ok(Some(modules))
    }

    /// Refuses main modules that ask for a later release of Go than this one (cmd/go/internal/gover, `TooNewError`).
    fn check_release(&self, root: &str) -> Result<(), ModuleError> {
        let file = if self.workspace.is_some() { "go.work" } else { "go.mod" };
        let go = match &self.work_go {
            Some(go) => Some(go),
            None => self.mains.first().and_then(|main| main.file.go.as_ref()),
        };
        self.check_go(go, || super::path::shorten(&self.cwd, &format!("{root}/{file}")))?;
        let Some(work) = &self.workspace else { return Ok(()) };
        let of_work = self.work_go.as_deref();
        for main in &self.mains {
            let Some(go) = main.file.go.as_deref() else { continue };
            if compare_go(of_work.unwrap_or("1.18"), go) == Ordering::Less {
                let dir = super::path::shorten(&self.cwd, &join(work, &main.dir));
                let lists = if of_work.is_some() { "lists" } else { "implicitly requires" };
                let listed = of_work.unwrap_or("1.18");
                return Err(ModuleError::Fatal(format!(
                    "module {dir} listed in go.work file requires go >= {go}, but go.work {lists} go {listed}; \
                     to download and use go {go}:\n\tgo work use"
                )));
            }
        }
        Ok(())
    }

    /// Refuses a `go` line that asks for a later release of Go than this one.
    fn check_go(&self, go: Option<&String>, what: impl FnOnce() -> String) -> Result<(), ModuleError> {
        let release = self.release.as_deref().and_then(|name| name.strip_prefix("go"));
        let (Some(go), Some(release)) = (go, release) else { return Ok(()) };
        if compare_go(go, release) != Ordering::Greater {
            return Ok(());
        }
        let toolchain = self.toolchain.as_deref().filter(|toolchain| *toolchain != "auto");
        let toolchain = toolchain.map_or_else(String::new, |name| format!("; GOTOOLCHAIN={name}"));
        Err(ModuleError::Fatal(format!("{} requires go >= {go} (running go {release}{toolchain})", what())))
    }

    fn of_module(cwd: &str, dir: &str, file: Option<&str>) -> Result<Self, ModuleError> {
        let main = MainModule::read(cwd, dir, file)?;
        let replacements = main.file.replace.iter().map(|replace| (replace.clone(), dir.to_owned()));
        let replacements = replacements.collect();
        Ok(Self::of(cwd, vec![main], replacements, None))
    }

    fn of_workspace(cwd: &str, dir: &str) -> Result<Self, ModuleError> {
        let (work, mains) = main_module::read_workspace(cwd, dir)?;
        let mut replacements: Vec<(Replace, String)> =
            work.replace.iter().map(|replace| (replace.clone(), dir.to_owned())).collect();
        // A replacement in go.work overrides all those of the same module.
        let is_overridden = |replace: &Replace| work.replace.iter().any(|other| other.old == replace.old);
        for main in &mains {
            let own = main.file.replace.iter().filter(|replace| !is_overridden(replace));
            replacements.extend(own.map(|replace| (replace.clone(), main.dir.clone())));
        }
        main_module::check_conflicts(&replacements)?;
        let mut modules = Self::of(cwd, mains, replacements, Some(dir.to_owned()));
        modules.work_go = work.go;
        Ok(modules)
    }

    /// Puts together what the files of the main modules say.
    fn of(
        cwd: &str,
        mains: Vec<MainModule>,
        replacements: Vec<(Replace, String)>,
        workspace: Option<String>,
    ) -> Self {
        let files = mains.iter().map(|main| &main.file);
        Self {
            replacements,
            excluded: files.clone().flat_map(|file| file.exclude.iter().cloned()).collect(),
            roots: files.flat_map(|file| file.require.iter().cloned()).collect(),
            mains,
            workspace,
            work_go: None,
            cache: None,
            sums: None,
            vendor: None,
            is_vendoring_automatic: false,
            is_readonly_explicit: false,
            is_updating: false,
            latest: None,
            release: None,
            toolchain: None,
            cwd: cwd.to_owned(),
            list: OnceCell::new(),
            lacks_requirement: Cell::new(false),
        }
    }

    /// Decides whether packages come from a vendor directory (`setDefaultBuildMod` in
    /// cmd/go/internal/modload/init.go).
    fn set_mode(&mut self, settings: &ModuleSettings) -> Result<(), ModuleError> {
        let root = self.workspace.clone().unwrap_or_else(|| self.mains[0].dir.clone());
        let dir = format!("{root}/vendor");
        let go = self.mains[0].language();
        let is_there = std::path::Path::new(&dir).is_dir();
        let fits = Vendor::is_of_workspace(&dir) == self.workspace.is_some();
        let is_vendored = match settings.flag.as_deref() {
            Some("vendor") => true,
            Some("readonly" | "mod") => false,
            Some(other) => {
                let known = "can be '', 'mod', 'readonly', or 'vendor'";
                return Err(ModuleError::Exit(format!("-mod={other} not supported ({known})")));
            }
            None => is_there && fits && go.is_some_and(|go| (1, 14) <= go),
        };
        self.is_vendoring_automatic = settings.flag.is_none();
        self.is_readonly_explicit = settings.flag.as_deref() == Some("readonly");
        self.is_updating = settings.flag.as_deref() == Some("mod") && self.workspace.is_none();
        if is_vendored {
            let vendor = Vendor::read(&dir);
            if self.workspace.is_none() && go.is_some_and(|go| (1, 14) <= go) {
                self.check_vendor(&vendor, &root)?;
            }
            self.vendor = Some(vendor);
        } else if self.workspace.is_none() {
            let file = settings.file.as_ref().and_then(|file| file.strip_suffix(".mod"));
            let file = match file {
                Some(file) => join(&self.cwd, &format!("{file}.sum")),
                None => format!("{root}/go.sum"),
            };
            self.sums = Some(Sums::read(&file)?);
        }
        Ok(())
    }

    fn check_vendor(&self, vendor: &Vendor, root: &str) -> Result<(), ModuleError> {
        let lines = vendor.contradictions(&self.mains[0].file);
        if lines.is_empty() {
            return Ok(());
        }
        let lines: String = lines.iter().map(|line| format!("\t{line}\n")).collect();
        Err(ModuleError::Fatal(format!(
            "inconsistent vendoring in {root}:\n{lines}\n\
             \tTo ignore the vendor directory, use -mod=readonly or -mod=mod.\n\
             \tTo sync the vendor directory, run:\n\t\tgo mod vendor"
        )))
    }

    /// Returns the versions that go.mod gives, or that it would give if it may be changed: those that are selected.
    fn root_list(&self) -> BuildList {
        let list = if self.is_updating { self.build_list().ok() } else { None };
        let selected = |root: &Version| {
            let version = list.and_then(|list| list.find(&root.path)).unwrap_or(&root.version);
            Version::new(&root.path, version)
        };
        let roots: Vec<Version> = self.roots.iter().map(selected).collect();
        BuildList::of_roots(roots.iter())
    }

    /// Finds the package that an import path means, outside of the standard library
    /// (`importFromModules` in cmd/go/internal/modload/import.go).
    pub(super) fn provide(&self, path: &str, importer: Option<&str>) -> Result<Provided, ModuleError> {
        let mut found: Vec<(String, Provided)> = Vec::new();
        for main in &self.mains {
            if let Some(dir) = main.dir_of(path).filter(|dir| has_go_files(dir) && main.owns(dir)) {
                found.push((
                    main.path.clone(),
                    Provided { dir, language: self.limited(main.language_of_code()) },
                ));
            }
        }
        match &self.vendor {
            Some(vendor) => {
                let dir = format!("{}/{path}", vendor.dir);
                if has_go_files(&dir)
                    && let Some(go) = vendor.go_of(path)
                {
                    let version = go.and_then(language).unwrap_or(MainModule::OLDEST);
                    found.push((dir.clone(), Provided { dir, language: self.limited(version) }));
                }
            }
            None => {
                let roots = self.root_list();
                self.add_required(&roots, path, importer, &mut found)?;
                if found.is_empty() {
                    let list = self.build_list()?.clone();
                    self.add_required(&list, path, importer, &mut found)?;
                    if !found.is_empty() && self.workspace.is_none() {
                        self.note_implicit(&list, path, importer)?;
                    }
                }
            }
        }
        match found.len() {
            0 => Err(self.missing(path)),
            1 => Ok(found.swap_remove(0).1),
            _ => {
                let found = found.into_iter().rev().map(|(module, provided)| (module, provided.dir));
                Err(ModuleError::Ambiguous { path: path.to_owned(), found: found.collect() })
            }
        }
    }

    /// Takes note of a package whose module go.mod does not require itself.
    fn note_implicit(&self, list: &BuildList, path: &str, importer: Option<&str>) -> Result<(), ModuleError> {
        let is_pruned = is_pruned_module(&self.mains[0].file);
        self.lacks_requirement.set(self.lacks_requirement.get() || is_pruned);
        let module = list.modules().into_iter().rfind(|module| within(&module.path, path).is_some());
        match (module, importer) {
            (Some(module), Some(importer))
                if !is_pruned && !self.is_updating && self.is_main_path(importer) =>
            {
                let (importer, path) = (importer.to_owned(), path.to_owned());
                Err(ModuleError::Implicit { importer, path, module: named(&module) })
            }
            _ => Ok(()),
        }
    }

    /// Reports whether an import path is one of a main module.
    fn is_main_path(&self, path: &str) -> bool {
        self.mains.iter().any(|main| within(&main.path, path).is_some())
    }

    /// Says why go.mod would have to be changed for this build, which the go command does not do unasked
    /// (cmd/go/internal/modload, `updateRoots`).
    pub(super) fn check_requirements(&self) -> Result<(), ModuleError> {
        let is_excluded = self.roots.iter().any(|root| self.excluded.contains(root));
        let paths: FxHashSet<&str> = self.roots.iter().map(|root| root.path.as_str()).collect();
        let has_duplicates = self.workspace.is_none() && paths.len() < self.roots.len();
        let is_stale = self.lacks_requirement.get()
            || is_excluded
            || has_duplicates
            || self.is_below_selected()
            || (self.workspace.is_none() && self.has_idle_toolchain());
        if !is_stale || self.is_updating || self.workspace.is_some() {
            return Ok(());
        }
        let reason = match (self.is_readonly_explicit, &self.vendor) {
            (true, _) => ", disabled by -mod=readonly; to update it:",
            (false, Some(_)) => return Ok(()),
            (false, None) => "; to update it:",
        };
        let ignored = self.roots.iter().filter(|root| self.excluded.contains(root));
        let ignored = ignored.map(|root| {
            format!("ignoring requirement on excluded version {} {}\ngo: ", root.path, root.version)
        });
        let updates = format!("{}updates to go.mod needed", ignored.collect::<String>());
        Err(ModuleError::Fatal(format!("{updates}{reason}\n\tgo mod tidy")))
    }

    /// Takes note of a module that is later than the main module, which ought to be as late as that.
    fn note_go(&self, file: &ModFile) {
        let own = self.mains[0].file.go.as_deref().unwrap_or("1.16");
        let is_later = |go: &str| compare_go("1.21", go).is_le() && compare_go(own, go).is_lt();
        if self.workspace.is_none() && file.go.as_deref().is_some_and(is_later) {
            self.lacks_requirement.set(true);
        }
    }

    /// Takes note of a module that requires a later version of another one than go.mod does
    /// (cmd/go/internal/modload, `spotCheckRoots`).
    fn note_requirements(&self, file: &ModFile) {
        let is_below = |required: &&Version| {
            let root = self.roots.iter().find(|root| root.path == required.path);
            root.is_some_and(|root| compare(&root.version, &required.version).is_lt())
                && !self.excluded.contains(*required)
        };
        if self.workspace.is_none() && file.require.iter().any(|required| is_below(&required)) {
            self.lacks_requirement.set(true);
        }
    }
    /// Reports whether go.mod requires a module at an earlier version than is selected, as far as all requirements are known.
    /// Those of a main module from before Go 1.17 always are.
    fn is_below_selected(&self) -> bool {
        if self.workspace.is_some() || self.vendor.is_some() {
            return false;
        }
        let is_pruned = is_pruned_module(&self.mains[0].file);
        let list = if is_pruned {
            self.list.get().and_then(|list| list.as_ref().ok())
        } else {
            self.build_list().ok()
        };
        let is_below = |root: &Version| {
            let selected = list.and_then(|list| list.find(&root.path));
            selected.is_some_and(|selected| compare(&root.version, selected).is_lt())
        };
        self.roots.iter().any(is_below)
    }

    /// Reports whether a line about the toolchain says nothing beyond the line about Go.
    fn has_idle_toolchain(&self) -> bool {
        let ModFile { go, toolchain, .. } = &self.mains[0].file;
        let Some(toolchain) = toolchain else { return false };
        let version = toolchain.strip_prefix("go").unwrap_or_default();
        let go = go.as_deref().unwrap_or("1.16");
        version == go || compare_go(version, "1.21").is_lt()
    }

    /// Adds the modules among those selected that hold a package, those with the longest path first.
    fn add_required(
        &self,
        list: &BuildList,
        path: &str,
        importer: Option<&str>,
        found: &mut Vec<(String, Provided)>,
    ) -> Result<(), ModuleError> {
        let mut prefix = path;
        loop {
            let is_main = self.mains.iter().any(|main| main.path == prefix);
            if let Some(version) = list.find(prefix).filter(|_| !is_main) {
                let module = Version::new(prefix, version);
                let dir = self.dir_of_module(&module)?;
                let package = join(&dir, path[prefix.len()..].trim_start_matches('/'));
                let is_local = self.replaced_dir(&module).is_some();
                if has_go_files(&package) && (!is_local || main_module::owns(&dir, &package)) {
                    self.check_sum(&module, path, importer, list)?;
                    let file = self.read_mod(&module)?;
                    let language = self.language_of(&file);
                    self.note_go(&file);
                    self.note_requirements(&file);
                    found.push((format!("{prefix} {version}"), Provided { dir: package, language }));
                }
            }
            match prefix.rsplit_once('/') {
                Some((shorter, _)) => prefix = shorter,
                None => return Ok(()),
            }
        }
    }

    /// Returns a language version, or that of the installation if it is later.
    fn limited(&self, version: (u32, u32)) -> Option<(u32, u32)> {
        Some(self.latest.map_or(version, |latest| version.min(latest)))
    }

    fn build_list(&self) -> Result<&BuildList, ModuleError> {
        let list = self.list.get_or_init(|| {
            let is_pruned = self.workspace.is_some() || is_pruned_module(&self.mains[0].file);
            let roots: Vec<Version> = self
                .roots
                .iter()
                .filter(|root| !self.excluded.contains(root))
                .filter(|root| !self.mains.iter().any(|main| main.path == root.path))
                .cloned()
                .collect();
            BuildList::load(&roots, is_pruned, &self.excluded, &|module| {
                if self.mains.iter().any(|main| main.path == module.path) {
                    return Ok(ModFile::default());
                }
                self.read_mod(module).map_err(|error| match error {
                    ModuleError::NoReplacementFile(mut error) => {
                        error.module = Some(format!("{} (replaced by {})", named(module), error.dir));
                        ModuleError::NoReplacementFile(error)
                    }
                    other => other,
                })
            })
        });
        list.as_ref().map_err(Clone::clone)
    }

    /// Returns all modules that are at hand, the main modules first.
    pub(super) fn trees(&self) -> Result<Vec<Tree>, ModuleError> {
        let tree = |main: &MainModule| Tree {
            path: main.path.clone(),
            dir: main.dir.clone(),
            language: self.limited(main.language_of_code()),
        };
        let mut trees: Vec<Tree> = self.mains.iter().map(tree).collect();
        if self.vendor.is_some() {
            return Ok(trees);
        }
        for module in self.build_list()?.modules() {
            let is_main = self.mains.iter().any(|main| main.path == module.path);
            let Some(dir) = self.dir_of_module(&module).ok().filter(|_| !is_main) else { continue };
            let language = self.language_of(&self.read_mod(&module)?);
            trees.push(Tree { path: module.path, dir, language });
        }
        Ok(trees)
    }
    /// Returns the language version of the code of a module with this go.mod.
    fn language_of(&self, file: &ModFile) -> Option<(u32, u32)> {
        self.limited(file.go.as_deref().and_then(language).unwrap_or(MainModule::OLDEST))
    }

    fn replacement(&self, module: &Version) -> Option<&(Replace, String)> {
        let is_exact = |replace: &Replace| replace.old_version.as_ref() == Some(&module.version);
        let mut own = self.replacements.iter().filter(|(replace, _)| replace.old == module.path);
        own.clone()
            .find(|(replace, _)| is_exact(replace))
            .or_else(|| own.find(|(replace, _)| replace.old_version.is_none()))
    }
    /// Finds the directory that replaces a module.
    fn replaced_dir(&self, module: &Version) -> Option<String> {
        let (replace, base) = self.replacement(module)?;
        replace.new_version.is_none().then(|| join(base, &replace.new))
    }
    /// Returns the module that takes the place of another one, in the module cache.
    fn downloaded(&self, module: &Version) -> Version {
        match self.replacement(module) {
            Some((Replace { new, new_version: Some(version), .. }, _)) => Version::new(new, version),
            _ => module.clone(),
        }
    }
    fn dir_of_module(&self, module: &Version) -> Result<String, ModuleError> {
        if let Some(dir) = self.replaced_dir(module) {
            if std::path::Path::new(&dir).is_dir() {
                return Ok(dir);
            }
            let written = self.replacement(module).map(|(replace, _)| replace.new.clone());
            return Err(ModuleError::NoReplacement(named(module), written.unwrap_or(dir)));
        }
        let downloaded = self.downloaded(module);
        let dir = self.cache.as_ref().and_then(|cache| cache.find_dir(&downloaded));
        dir.ok_or_else(|| ModuleError::NotDownloaded(named(&downloaded)))
    }
    /// Reads the go.mod of a module that is not a main module.
    fn read_mod(&self, module: &Version) -> Result<ModFile, ModuleError> {
        if let Some(dir) = self.replaced_dir(module) {
            let file = format!("{dir}/go.mod");
            let text = std::fs::read_to_string(&file).map_err(|_| {
                let written = self.replacement(module).map(|(replace, _)| replace.new.clone());
                let file = (super::path::shorten(&self.cwd, &file), file);
                ModuleError::NoReplacementFile(Box::new(NoReplacementFile {
                    module: None,
                    dir: written.unwrap_or_default(),
                    file,
                }))
            })?;
            let file = ModFile::parse(&text, "go.mod", Strictness::Dependency);
            let written = || self.replacement(module).map(|(replace, _)| replace.new.clone());
            self.check_go(file.go.as_ref(), || format!("module {}", written().unwrap_or(dir)))?;
            return Ok(file);
        }
        let downloaded = self.downloaded(module);
        let text = self.cache.as_ref().and_then(|cache| cache.read_mod(&downloaded));
        let text = text.ok_or_else(|| ModuleError::NotDownloaded(named(&downloaded)))?;
        if let Some(sums) = &self.sums {
            if !self.is_updating && !sums.has_mod(&downloaded) {
                return Err(ModuleError::NoSumOfFile(named(&downloaded), downloaded.path));
            }
            sums.verify_mod(&downloaded, &text)?;
        }
        let file = ModFile::parse(&text, "go.mod", Strictness::Dependency);
        self.check_go(file.go.as_ref(), || named(&downloaded))?;
        match &file.module {
            Some(declared) if *declared != module.path && downloaded == *module => {
                Err(ModuleError::WrongPath {
                    module: named(module),
                    declared: declared.clone(),
                    required: module.path.clone(),
                })
            }
            _ => Ok(file),
        }
    }
    fn check_sum(
        &self,
        module: &Version,
        path: &str,
        importer: Option<&str>,
        list: &BuildList,
    ) -> Result<(), ModuleError> {
        let Some(sums) = self.sums.as_ref().filter(|_| self.replaced_dir(module).is_none()) else {
            return Ok(());
        };
        let downloaded = self.downloaded(module);
        if self.is_updating || sums.has_files(&downloaded) {
            let sum = self.cache.as_ref().and_then(|cache| cache.read_sum(&downloaded));
            return sum.map_or(Ok(()), |sum| sums.verify_files(&downloaded, &sum));
        }
        let version = importer.filter(|importer| !self.is_main_path(importer)).and_then(|importer| {
            let prefixes = importer.match_indices('/').map(|(end, _)| &importer[..end]).chain([importer]);
            prefixes.filter_map(|prefix| list.find(prefix)).next_back().map(str::to_owned)
        });
        Err(ModuleError::NoSum { path: path.to_owned(), importer: importer.map(str::to_owned), version })
    }

    fn missing(&self, path: &str) -> ModuleError {
        let path = path.to_owned();
        if self.vendor.is_some() {
            return ModuleError::NotVendored { path, is_automatic: self.is_vendoring_automatic };
        }
        let is_required = |module: &str| self.roots.iter().any(|root| root.path == module);
        let replaced = self
            .replacements
            .iter()
            .map(|(replace, _)| replace)
            .find(|replace| within(&replace.old, &path).is_some() && !is_required(&replace.old));
        if let Some(Replace { old, old_version, .. }) = replaced {
            let module =
                old_version.as_ref().map_or_else(|| old.clone(), |version| format!("{old}@{version}"));
            return ModuleError::ReplacedNotRequired { path, module };
        }
        if self.is_readonly_explicit {
            return ModuleError::NotRequiredReadonly(path);
        }
        ModuleError::NotRequired(path)
    }

    /// Finds the import path and the language version of the package in a directory, if that lies in one of
    /// the modules.
    pub(super) fn path_of_dir(&self, dir: &str) -> Result<Option<PathAndLanguage>, ModuleError> {
        let mut mains: Vec<&MainModule> =
            self.mains.iter().filter(|main| within(&main.dir, dir).is_some()).collect();
        // Of modules within each other the innermost counts.
        mains.sort_by_key(|main| std::cmp::Reverse(main.dir.len()));
        if let Some(main) = mains.first() {
            if let Some(path) =
                self.vendor.as_ref().and_then(|vendor| dir.strip_prefix(&format!("{}/", vendor.dir)))
            {
                let go = self.vendor.as_ref().and_then(|vendor| vendor.go_of(path)).flatten();
                let version = go.and_then(language).unwrap_or(MainModule::OLDEST);
                return Ok(Some((path.to_owned(), self.limited(version))));
            }
            let path = main.import_path(dir).unwrap_or_default();
            if !main.owns(dir) {
                return Err(ModuleError::NotInMain(main.path.clone(), path));
            }
            return Ok(Some((path, self.limited(main.language_of_code()))));
        }
        for root in &self.roots {
            let Some(module_dir) = self.dir_of_module(root).ok() else { continue };
            if let Some(rest) = within(&module_dir, dir) {
                let path = if rest.is_empty() { root.path.clone() } else { format!("{}/{rest}", root.path) };
                return Ok(Some((path, self.language_of(&self.read_mod(root)?))));
            }
        }
        Ok(None)
    }

    /// Returns the main module that a directory lies in.
    pub(super) fn main_around(&self, dir: &str) -> Option<&MainModule> {
        self.mains.iter().filter(|main| within(&main.dir, dir).is_some()).max_by_key(|main| main.dir.len())
    }

    /// Reports whether the build is one of a workspace.
    pub(super) const fn is_workspace(&self) -> bool {
        self.workspace.is_some()
    }
}

fn named(module: &Version) -> String {
    format!("{}@{}", module.path, module.version)
}
