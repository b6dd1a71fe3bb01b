//! The packages of a build and what they import, dependencies first.
//!
//! [`packages`] reads the arguments, loads the packages they name, and everything these import, once each. The
//! search is depth first with imports in the order of their paths, which is the order in which the go command
//! reports errors and compiles (cmd/go/internal/load, `PackageErrors`).
//!
//! Terminates because a package is entered once, and there are finitely many directories.

use super::arguments::{Arguments, PackageArgument, find_collision};
use super::assembly::AssemblyFiles;
use super::error::{LoadError, LoadErrorKind, Place};
use super::import_path;
use super::modules::{ModuleError, ModuleSettings, Modules};
use super::path::shorten;
use super::resolve::{Importer, Resolved, Roots, check_visibility};
use super::select::{self, Rules, Selected, Selection};
use super::{BuildContext, Goroot, embed};
use crate::base::{Arena, FileId, Id, SourceMap, define_id};
use rustc_hash::FxHashMap;

define_id! {
    /// A package of a build.
    SourcePackageId, "pkg"
}

/// The import path of a package that was named by its files.
const COMMAND_LINE: &str = "command-line-arguments";

/// What decides which files are loaded.
#[derive(Clone, Debug)]
pub struct Config {
    /// The directory that relative arguments start from; absolute and clean.
    pub cwd: String,
    /// The Go installation.
    pub goroot: Goroot,
    /// The target and the tags.
    pub context: BuildContext,
    /// How modules are looked up.
    pub modules: ModuleSettings,
    /// Whether packages are compiled as for their tests, see [`variants`](super::variants).
    pub with_tests: bool,
}

/// A package: its files and its imports.
#[derive(Clone, Debug)]
pub struct SourcePackage {
    /// Its import path, `command-line-arguments` for files that were named.
    pub path: String,
    /// The name in its package clauses.
    pub name: String,
    /// The test binary that it is compiled for, `P.test`; none if it is compiled for whoever imports it.
    pub test: Option<String>,
    /// Its directory, absolute and clean.
    pub dir: String,
    /// Its Go files, in the order in which gc is given them.
    pub files: Vec<FileId>,
    /// How long its Go files are together.
    pub n_bytes: u64,
    /// What it imports, each path once, sorted; with tests, first what these import. Last may stand what it is only
    /// compiled after.
    pub imports: Vec<Import>,
    /// Whether it belongs to the standard library.
    pub is_standard: bool,
    /// The language version of its module; none for a package without module, which has that of Go itself.
    pub language: Option<(u32, u32)>,
    /// Whether other languages are involved, so that functions may lack bodies (`-complete` is not given).
    pub has_foreign_code: bool,
    /// Whether there is nothing to compile, because all its files are tests.
    pub has_only_tests: bool,
    /// Its assembly files.
    pub assembly: AssemblyFiles,
    /// The packages through which it was first reached, the argument first, itself last.
    pub(super) stack: Vec<String>,
    pub(super) error: Option<LoadError>,
}

impl SourcePackage {
    /// Returns the name under which the go command prints what it says of the package: `P`, or `P [Q.test]`.
    pub fn title(&self) -> String {
        match &self.test {
            Some(test) => format!("{} [{test}]", self.path),
            None => self.path.clone(),
        }
    }
    /// Returns the line of an import cycle that says which file imports `path`.
    pub(super) fn import_line(&self, path: &str) -> String {
        let import = self.imports.iter().find(|import| import.path == path);
        let position = import.map_or("", |import| import.position.as_str());
        let file = position.split(':').next().unwrap_or_default();
        format!("{path} from {}", super::path::base(file))
    }
}

/// An import of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The path as it is written.
    pub path: String,
    /// What is imported; none for `unsafe`, which has no files, and for what could not be found.
    pub package: Option<SourcePackageId>,
    /// Where it is written first: `x.go:3:8`.
    pub(super) position: String,
}

/// The packages of a build.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// All packages.
    pub packages: Arena<SourcePackageId, SourcePackage>,
    /// The packages that were asked for, in the order of the arguments.
    pub roots: Vec<SourcePackageId>,
    /// All packages, each after those it imports.
    pub order: Vec<SourcePackageId>,
    /// What is worth saying although nothing is wrong with it.
    pub warnings: Vec<LoadError>,
}

/// Loads the packages that the arguments name, and all that they import.
///
/// All errors are returned, in the order in which the go command prints them.
pub fn packages(sources: &SourceMap, config: &Config, arguments: &[String]) -> Result<Graph, Vec<LoadError>> {
    let arguments = Arguments::new(&config.cwd, arguments).map_err(|kind| vec![LoadError::new(kind)])?;
    let fatal = |error| vec![LoadError::new(LoadErrorKind::Module(error))];
    let modules = Modules::find(&config.cwd, &config.modules).map_err(fatal)?;
    // The modules of the standard library and of the commands are no modules to those who use them.
    let is_in_goroot =
        |modules: &Modules| modules.mains.iter().all(|main| main.dir.starts_with(&config.goroot.src()));
    let roots = Roots::new(&config.goroot, modules.filter(|modules| !is_in_goroot(modules)));
    let mut loader = Loader {
        sources,
        config,
        roots,
        graph: Graph::default(),
        ids: FxHashMap::default(),
        folded: FxHashMap::default(),
        path_of_files: None,
        tests: FxHashMap::default(),
    };
    match arguments {
        Arguments::Files { dir, names } => {
            let id = loader.named_files(&dir, &names).map_err(|error| vec![error])?;
            loader.graph.roots.push(id);
        }
        Arguments::Packages(packages) => {
            for package in packages {
                let roots = match loader.argument(package) {
                    Err(LoadErrorKind::Module(error)) if error.is_fatal() => {
                        let kind = LoadErrorKind::Module(error);
                        return Err(vec![LoadError::new(kind)]);
                    }
                    Err(kind) => vec![loader.placeholder(String::new(), LoadError::new(kind))],
                    Ok(roots) => roots,
                };
                loader.graph.roots.extend(roots);
            }
            let mut seen = rustc_hash::FxHashSet::default();
            loader.graph.roots.retain(|&root| seen.insert(root));
        }
    }
    let mut visits = Visits::default();
    loader.imports(&mut visits);
    if let Some(error) = loader.fatal_error() {
        return Err(vec![error]);
    }
    if config.with_tests && loader.graph.packages.rows().iter().all(|package| package.error.is_none()) {
        loader.add_tests(&mut visits);
    }
    if let Some(modules) = &loader.roots.modules {
        modules.check_requirements().map_err(fatal)?;
    }
    let graph = loader.graph;
    let errors: Vec<LoadError> =
        graph.order.iter().filter_map(|&id| graph.packages[id].error.clone()).collect();
    if errors.is_empty() { Ok(graph) } else { Err([graph.warnings, errors].concat()) }
}

/// Makes one package of texts that need not lie in any directory.
///
/// It cannot import anything but `unsafe`.
pub fn texts(sources: &SourceMap, files: Vec<(String, Vec<u8>)>) -> Graph {
    let files = files.into_iter().map(|(name, text)| sources.add_bytes(name.into(), text)).collect();
    let mut graph = Graph::default();
    let id = graph.packages.push(SourcePackage {
        path: COMMAND_LINE.to_owned(),
        name: String::new(),
        test: None,
        dir: "/".to_owned(),
        files,
        n_bytes: 0,
        imports: Vec::new(),
        is_standard: false,
        language: None,
        has_foreign_code: false,
        assembly: AssemblyFiles::default(),
        has_only_tests: false,
        stack: Vec::new(),
        error: None,
    });
    graph.roots.push(id);
    graph.order.push(id);
    graph
}

pub(super) struct Loader<'a> {
    sources: &'a SourceMap,
    config: &'a Config,
    pub(super) roots: Roots<'a>,
    pub(super) graph: Graph,
    ids: FxHashMap<String, SourcePackageId>,
    /// The import paths of packages outside of the standard library, by their lower-case form.
    folded: FxHashMap<String, String>,
    /// The import path that a package made of named files would have by its directory.
    path_of_files: Option<String>,
    /// The test files of the packages that were asked for.
    pub(super) tests: FxHashMap<SourcePackageId, Tests>,
}

/// The test files of a package.
pub(super) struct Tests {
    /// Those that belong to the package.
    pub internal: Vec<Selected>,
    /// Those that are a package of their own.
    pub external: Vec<Selected>,
}

impl Loader<'_> {
    #[expect(clippy::result_large_err, reason = "it is made once in a run")]
    fn named_files(&mut self, dir: &str, names: &[String]) -> Result<SourcePackageId, LoadError> {
        if let Some((first, second)) = find_collision(names) {
            let kind = LoadErrorKind::NameCollision(first.clone(), second.clone());
            return Err(LoadError { place: Place::Imported(vec![COMMAND_LINE.to_owned()]), kind });
        }
        let rules = Rules {
            context: &self.config.context,
            heeds_constraints: false,
            reads_tests: true,
            keeps_tests: self.config.with_tests,
        };
        let mut selection = select::files(self.sources, dir, names, rules);
        let tests = take_tests(&mut selection);
        if selection.files.is_empty() && selection.problem.is_none() && selection.n_tests == 0 {
            return Err(LoadError::new(LoadErrorKind::NoSourceFiles));
        }
        let found = Resolved {
            path: COMMAND_LINE.to_owned(),
            dir: dir.to_owned(),
            is_standard: false,
            // A package made of files belongs to no module and has the language version of Go itself.
            language: None,
        };
        self.path_of_files = self.roots.package_in(&self.config.cwd, dir).ok().map(|package| package.path);
        let mut package = self.package(found, selection, vec![COMMAND_LINE.to_owned()], None);
        package.has_foreign_code = false;
        package.has_only_tests = false;
        let id = self.graph.packages.push(package);
        self.tests.extend(tests.map(|tests| (id, tests)));
        Ok(id)
    }
    fn argument(&mut self, argument: PackageArgument) -> Result<Vec<SourcePackageId>, LoadErrorKind> {
        let found = match argument {
            PackageArgument::Path(path) => self.roots.resolve(&path, None)?,
            PackageArgument::Dir(dir) => {
                let names =
                    select::names_in(&dir).ok_or_else(|| LoadErrorKind::NoSuchDirectory(dir.clone()))?;
                if !names.iter().any(|name| name.ends_with(".go")) {
                    return Err(LoadErrorKind::NoGoFiles(dir));
                }
                self.roots.package_in(&self.config.cwd, &dir)?
            }
            PackageArgument::LocalPattern(pattern) => {
                let found = self.roots.local_matches(&self.config.cwd, &pattern)?;
                return Ok(self.enter_matches(&pattern, found));
            }
            PackageArgument::Pattern(pattern) => {
                let found = self.roots.path_matches(&pattern)?;
                return Ok(self.enter_matches(&pattern, found));
            }
        };
        Ok(vec![self.enter(found, &[], None)])
    }
    /// Enters what a pattern stands for, without the packages that have nothing to compile.
    fn enter_matches(&mut self, pattern: &str, found: Vec<Resolved>) -> Vec<SourcePackageId> {
        if found.is_empty() {
            self.graph.warnings.push(LoadError::new(LoadErrorKind::NoMatch(pattern.to_owned())));
        }
        let mut ids: Vec<SourcePackageId> =
            found.into_iter().map(|found| self.enter(found, &[], None)).collect();
        ids.retain(|&id| {
            let package = &self.graph.packages[id];
            let kind = package.error.as_ref().map(|error| &error.kind);
            let is_empty = matches!(kind, Some(LoadErrorKind::AllExcluded(_) | LoadErrorKind::NoGoFiles(_)));
            if is_empty {
                // Whoever imports it finds it anew, by another way.
                self.ids.remove(&package.path);
            }
            !is_empty && (!package.has_only_tests || self.tests.contains_key(&id))
        });
        ids
    }
    /// Returns the package in a directory, read now if it was not read before.
    pub(super) fn enter(
        &mut self,
        found: Resolved,
        stack: &[String],
        position: Option<&str>,
    ) -> SourcePackageId {
        if let Some(&id) = self.ids.get(&found.path) {
            return id;
        }
        let names = select::names_in(&found.dir).unwrap_or_default();
        let keeps_tests = self.config.with_tests && stack.is_empty();
        let rules = Rules {
            context: &self.config.context,
            heeds_constraints: true,
            reads_tests: keeps_tests || !found.is_standard,
            keeps_tests,
        };
        let mut selection = select::files(self.sources, &found.dir, &names, rules);
        let tests = take_tests(&mut selection);
        let mut stack = stack.to_vec();
        stack.push(found.path.clone());
        let path = found.path.clone();
        let collision = self.collision(&found, &names, &stack, position);
        let mut package = self.package(found, selection, stack, position);
        package.error = package.error.or(collision);
        let id = self.graph.packages.push(package);
        self.tests.extend(tests.map(|tests| (id, tests)));
        self.ids.insert(path, id);
        id
    }
    /// Finds names that differ from others in case alone: of a file, or of the package itself.
    fn collision(
        &mut self,
        found: &Resolved,
        names: &[String],
        stack: &[String],
        position: Option<&str>,
    ) -> Option<LoadError> {
        if found.is_standard {
            return None;
        }
        let other = self.folded.entry(found.path.to_lowercase()).or_insert_with(|| found.path.clone());
        if *other != found.path {
            let kind = LoadErrorKind::ImportCollision(found.path.clone(), other.clone());
            let place = position.map_or(Place::Nowhere, |position| Place::At(position.to_owned()));
            return Some(LoadError { place, kind });
        }
        let mut seen: FxHashMap<String, &String> = FxHashMap::default();
        for name in names.iter().filter(|name| name.ends_with(".go") && !name.starts_with(['_', '.'])) {
            if let Some(other) = seen.insert(name.to_lowercase(), name) {
                let kind = LoadErrorKind::NameCollision(other.clone(), name.clone());
                return Some(LoadError { place: Place::Imported(stack.to_vec()), kind });
            }
        }
        None
    }
    /// Makes a package of what a directory holds. `position` is that of the import that led there.
    fn package(
        &self,
        found: Resolved,
        selection: Selection,
        stack: Vec<String>,
        position: Option<&str>,
    ) -> SourcePackage {
        let error = self.problem(&found, &selection, &stack, position);
        let assembly = self.assembly(&found.dir, &selection.assembly);
        let mut package = SourcePackage {
            name: selection.files.first().map_or_else(String::new, |file| file.header.package.clone()),
            files: selection.files.iter().map(|selected| selected.file).collect(),
            n_bytes: selection.files.iter().map(|selected| self.n_bytes(selected.file)).sum(),
            imports: self.import_list(&found.dir, &selection.files),
            language: found.language,
            is_standard: found.is_standard,
            path: found.path,
            dir: found.dir,
            test: None,
            has_foreign_code: selection.has_foreign_code,
            assembly,
            has_only_tests: selection.files.is_empty() && 0 < selection.n_tests && error.is_none(),
            stack,
            error,
        };
        package.has_foreign_code |= package.is_standard && MAY_LACK_BODIES.contains(&package.path.as_str());
        package
    }
    fn assembly(&self, dir: &str, names: &[String]) -> AssemblyFiles {
        if names.is_empty() {
            return AssemblyFiles::default();
        }
        let context = &self.config.context;
        AssemblyFiles {
            paths: names.iter().map(|name| format!("{dir}/{name}")).collect(),
            defines: vec![
                format!("GOOS_{}", context.goos()),
                format!("GOARCH_{}", context.goarch()),
                "GOAMD64_v1".to_owned(),
            ],
        }
    }
    pub(super) fn n_bytes(&self, file: FileId) -> u64 {
        self.sources.file(file).text().len() as u64
    }
    fn problem(
        &self,
        found: &Resolved,
        selection: &Selection,
        stack: &[String],
        position: Option<&str>,
    ) -> Option<LoadError> {
        if let Some(problem) = &selection.problem {
            let place = match (&problem.at, position) {
                (Some((name, offset)), _) => {
                    let file = format!("{}/{name}", found.dir);
                    let shown =
                        if problem.is_absolute { file.clone() } else { shorten(&self.config.cwd, &file) };
                    Place::At(position_in(&shown, &std::fs::read(&file).unwrap_or_default(), *offset))
                }
                (None, Some(position)) => Place::At(position.to_owned()),
                (None, None) => Place::Nowhere,
            };
            return Some(LoadError { place, kind: problem.kind.clone() });
        }
        if !selection.files.is_empty() {
            return self.embed_problem(&found.dir, &selection.files);
        }
        let dir = found.dir.clone();
        if 0 < selection.n_tests {
            // The go command finds that out only when it comes to compiling the package.
            return None;
        }
        let (place, kind) = if 0 < selection.n_ignored {
            (Place::Imported(stack.to_vec()), LoadErrorKind::AllExcluded(dir))
        } else {
            (Place::Nowhere, LoadErrorKind::NoGoFiles(dir))
        };
        Some(LoadError { place, kind })
    }
    /// Finds the first pattern of files to embed, in the order of the patterns, that is wrong.
    pub(super) fn embed_problem(&self, dir: &str, files: &[Selected]) -> Option<LoadError> {
        let embeds =
            |selected: &&Selected| selected.header.imports.iter().any(|import| import.path == "embed");
        let mut patterns: Vec<(embed::Pattern, &Selected)> = Vec::new();
        for selected in files.iter().filter(embeds) {
            let found = embed::patterns(self.sources.file(selected.file).text());
            patterns.extend(found.into_iter().map(|pattern| (pattern, selected)));
        }
        patterns.sort_by(|a, b| a.0.text.cmp(&b.0.text));
        patterns.into_iter().find_map(|(pattern, selected)| {
            let what = embed::problem(dir, &pattern.text)?;
            let file = shorten(&self.config.cwd, &format!("{dir}/{}", selected.name));
            let (line, column) = self.sources.file(selected.file).line_column(pattern.offset);
            let place = Place::At(format!("{file}:{line}:{column}"));
            Some(LoadError { place, kind: LoadErrorKind::Embed(pattern.text, what) })
        })
    }
    pub(super) fn import_list(&self, dir: &str, files: &[Selected]) -> Vec<Import> {
        let mut imports: Vec<Import> = Vec::new();
        for selected in files {
            for spec in &selected.header.imports {
                let source = self.sources.file(selected.file);
                let file = shorten(&self.config.cwd, &format!("{dir}/{}", selected.name));
                let (line, column) = source.line_column(spec.offset);
                let position = format!("{file}:{line}:{column}");
                imports.push(Import { path: spec.path.clone(), package: None, position });
            }
        }
        imports.sort_by(|a, b| a.path.cmp(&b.path));
        imports.dedup_by(|later, first| later.path == first.path);
        imports
    }

    /// Finds an error after which nothing else is said.
    fn fatal_error(&self) -> Option<LoadError> {
        let errors = self.graph.packages.rows().iter().filter_map(|package| package.error.as_ref());
        let mut kinds = errors.map(|error| &error.kind);
        let kind = kinds.find(|kind| matches!(kind, LoadErrorKind::Module(error) if error.is_fatal()))?;
        Some(LoadError::new(kind.clone()))
    }
    /// Loads what the roots import, and what that imports, and lists all packages in post-order.
    fn imports(&mut self, visits: &mut Visits) {
        for root in self.graph.roots.clone() {
            self.visit(root, visits);
        }
    }
    /// Loads what a package imports, and what that imports, and adds all packages to the order that are not there yet.
    pub(super) fn visit(&mut self, root: SourcePackageId, visits: &mut Visits) {
        let visits = &mut visits.0;
        visits.resize(self.graph.packages.len(), Visit::New);
        if visits[root.index()] != Visit::New {
            return;
        }
        visits[root.index()] = Visit::Open;
        let mut open = vec![(root, 0)];
        while let Some(&mut (id, ref mut next)) = open.last_mut() {
            let index = *next;
            *next += 1;
            if self.graph.packages[id].imports.len() <= index {
                visits[id.index()] = Visit::Done;
                self.graph.order.push(id);
                open.pop();
                continue;
            }
            let Some(imported) = self.import(id, index) else { continue };
            visits.resize(self.graph.packages.len(), Visit::New);
            match visits[imported.index()] {
                Visit::Done => {}
                Visit::Open => {
                    let cycle: Vec<SourcePackageId> = open.iter().map(|&(id, _)| id).collect();
                    self.report_cycle(&cycle, imported);
                }
                Visit::New => {
                    visits[imported.index()] = Visit::Open;
                    open.push((imported, 0));
                }
            }
        }
    }
    /// Returns what import `index` of a package means, read now if it was not read before.
    fn import(&mut self, id: SourcePackageId, index: usize) -> Option<SourcePackageId> {
        let package = &self.graph.packages[id];
        let Import { path, position, package: resolved } = package.imports[index].clone();
        if path == "unsafe" || resolved.is_some() {
            return resolved;
        }
        let stack = package.stack.clone();
        // Tests see what the package sees that they test.
        let path_of_package = package.test.as_deref().and_then(|test| test.strip_suffix(".test"));
        let path_of_package = path_of_package.unwrap_or(&package.path);
        let path_of_files = self.path_of_files.as_deref().filter(|_| path_of_package == COMMAND_LINE);
        let importer = Importer {
            path: path_of_files.unwrap_or(path_of_package),
            dir: &package.dir,
            is_standard: package.is_standard,
        };
        let resolved = self.roots.resolve(&path, Some(&importer));
        let hidden = resolved.as_ref().ok().and_then(|found| check_visibility(&path, found, &importer));
        let found = match resolved {
            Ok(found) => found,
            Err(kind) => {
                let kind = self.with_module(kind, &stack);
                if matches!(kind, LoadErrorKind::Module(ModuleError::Implicit { .. })) {
                    self.fail(id, LoadError::new(kind));
                    return None;
                }
                // What was named by its files may lie anywhere, so that a relative import is wrong only once.
                let is_local = self.graph.packages[id].path == COMMAND_LINE;
                let also = match (&kind, import_path::without_vendor(&path)) {
                    (LoadErrorKind::RelativeImport(_), _) if is_local => None,
                    (LoadErrorKind::RelativeImport(path), _) => {
                        Some(LoadErrorKind::LocalImport(path.clone()))
                    }
                    (_, Some(rest)) => Some(LoadErrorKind::VendorInPath(path.clone(), rest.to_owned())),
                    _ => None,
                };
                if let Some(kind) = also {
                    self.fail(id, LoadError { place: Place::At(position.clone()), kind });
                }
                self.missing(kind, &path, position);
                return None;
            }
        };
        let imported = self.enter(found, &stack, Some(&position));
        if let Some(kind) = hidden {
            let is_internal = matches!(kind, LoadErrorKind::InternalPackage(_));
            let place = match is_internal {
                true => Place::ImportedAt(stack, position.clone()),
                false => Place::At(position.clone()),
            };
            self.fail(id, LoadError { place, kind });
        }
        let (package, target) = (&self.graph.packages[id], &self.graph.packages[imported]);
        if target.name == "main" && target.error.is_none() && target.dir != package.dir {
            self.fail(id, LoadError { place: Place::At(position), kind: LoadErrorKind::Program(path) });
        }
        self.graph.packages[id].imports[index].package = Some(imported);
        Some(imported)
    }
    /// Says in which module of a workspace a package is missing, if the current directory is in another one.
    fn with_module(&self, kind: LoadErrorKind, stack: &[String]) -> LoadErrorKind {
        let LoadErrorKind::Module(ModuleError::NotRequired(path)) = kind else { return kind };
        let importers = stack.iter().rev().filter_map(|path| self.ids.get(path));
        let mut dirs = importers.map(|&id| self.graph.packages[id].dir.as_str());
        let modules = self.roots.modules.as_ref();
        let module = modules.and_then(|modules| dirs.find_map(|dir| modules.main_around(dir)));
        LoadErrorKind::Module(match (module, modules.and_then(|all| all.main_around(&self.config.cwd))) {
            (Some(module), here) if here.is_none_or(|here| here.dir != module.dir) => {
                ModuleError::NotRequiredThere { path, dir: module.dir.clone() }
            }
            _ => ModuleError::NotRequired(path),
        })
    }
    /// Adds a package that exists only to hold the error that it is missing.
    fn missing(&mut self, kind: LoadErrorKind, path: &str, position: String) {
        if self.ids.contains_key(path) {
            return;
        }
        let id = self.placeholder(path.to_owned(), LoadError { place: Place::At(position), kind });
        self.ids.insert(path.to_owned(), id);
        self.graph.order.push(id);
    }
    /// Adds a package that exists only to hold an error.
    fn placeholder(&mut self, path: String, error: LoadError) -> SourcePackageId {
        self.graph.packages.push(SourcePackage {
            path,
            name: String::new(),
            test: None,
            dir: String::new(),
            files: Vec::new(),
            n_bytes: 0,
            imports: Vec::new(),
            is_standard: false,
            language: None,
            has_foreign_code: false,
            assembly: AssemblyFiles::default(),
            has_only_tests: false,
            stack: Vec::new(),
            error: Some(error),
        })
    }
    pub(super) fn fail(&mut self, id: SourcePackageId, error: LoadError) {
        self.graph.packages[id].error.get_or_insert(error);
    }
    fn report_cycle(&mut self, open: &[SourcePackageId], imported: SourcePackageId) {
        let name_of = |&id: &SourcePackageId| self.graph.packages[id].path.clone();
        let mut lines: Vec<String> = open.first().iter().map(|id| name_of(id)).collect();
        for step in open.windows(2) {
            lines.push(self.graph.packages[step[0]].import_line(&name_of(&step[1])));
        }
        let last = *open.last().expect("a cycle has a package");
        lines.push(self.graph.packages[last].import_line(&name_of(&imported)));
        self.fail(last, LoadError { place: Place::Imported(lines), kind: LoadErrorKind::ImportCycle });
    }
}

/// How far each package is on its way into the order.
#[derive(Default)]
pub(super) struct Visits(Vec<Visit>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    New,
    Open,
    Done,
}

/// Takes the test files out of what a directory holds, if there are any.
fn take_tests(selection: &mut Selection) -> Option<Tests> {
    let internal = std::mem::take(&mut selection.tests);
    let external = std::mem::take(&mut selection.external_tests);
    (!internal.is_empty() || !external.is_empty()).then_some(Tests { internal, external })
}

/// Standard packages whose functions without body are implemented elsewhere (cmd/go/internal/work/gc.go).
const MAY_LACK_BODIES: &[&str] = &[
    "bytes",
    "internal/poll",
    "net",
    "os",
    "runtime/metrics",
    "runtime/pprof",
    "runtime/trace",
    "sync",
    "syscall",
    "time",
];

/// Returns `file:line:column` of a byte, as go/token has it: a line that starts at the end of the file
/// is none.
fn position_in(file: &str, bytes: &[u8], offset: u32) -> String {
    let offset = bytes.len().min(offset as usize);
    let before =
        if offset == bytes.len() { bytes.strip_suffix(b"\n").unwrap_or(bytes) } else { &bytes[..offset] };
    let line = memchr::memchr_iter(b'\n', before).count() + 1;
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
    format!("{file}:{line}:{}", offset - line_start + 1)
}
