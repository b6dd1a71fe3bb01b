//! The packages that are compiled for tests.
//!
//! In: the packages that were asked for, with all that they import. Out: what `go test` compiles in their place. A
//! package `P` with tests is compiled anew for its test binary `P.test`: as `P [P.test]`, together with the test files
//! that belong to it, and the test files that are a package of their own are `P_test [P.test]`. So that all of a
//! program mean the same package by `P`, what the tests import and what imports `P` is compiled anew, too: `Q [P.test]`.
//! Reference: cmd/go/internal/load/test.go, `TestPackagesAndErrors` and `recompileForTest`.
//!
//! The command that calls the tests is left out: the go command generates it, and nobody wrote a line of it.

use super::assembly::AssemblyFiles;
use super::error::{LoadError, LoadErrorKind, Place};
use super::graph::{Import, Loader, SourcePackage, SourcePackageId, Tests, Visits};
use super::select::Selected;
use crate::base::{Arena, Id};
use rustc_hash::{FxHashMap, FxHashSet};

type Packages = Arena<SourcePackageId, SourcePackage>;

/// What the command that calls tests imports besides the tests (cmd/go/internal/load, `TestMainDeps`, `LinkerDeps`).
const HARNESS: &[&str] = &["os", "reflect", "testing", "testing/internal/testdeps", "runtime"];

/// The packages of one test binary.
struct Binary {
    /// Its name, `P.test`.
    name: String,
    /// The package as it is without tests.
    plain: SourcePackageId,
    /// The package with the test files that belong to it; the same if there are none.
    internal: SourcePackageId,
    /// The test files that are a package of their own.
    external: Option<SourcePackageId>,
    /// What the command that calls the tests imports, in order.
    imports: Vec<SourcePackageId>,
}

impl Loader<'_> {
    /// Puts what is compiled for tests in the place of packages that have tests.
    pub(super) fn add_tests(&mut self, visits: &mut Visits) {
        let roots = self.graph.roots.clone();
        let mut asked: FxHashSet<SourcePackageId> = roots.iter().copied().collect();
        let imports = roots.iter().flat_map(|&root| &self.graph.packages[root].imports);
        let imported: FxHashSet<SourcePackageId> = imports.filter_map(|import| import.package).collect();
        let mut entries = Vec::new();
        for root in roots {
            let Some(tests) = self.tests.remove(&root) else {
                entries.push(root);
                continue;
            };
            let mut binary = self.binary(root, tests, visits);
            asked.extend([binary.internal].into_iter().chain(binary.external));
            for (original, copy) in compile_anew(&mut self.graph.packages, &mut binary) {
                if asked.contains(&original) {
                    asked.insert(copy);
                }
            }
            if let Some(error) = find_cycle(&self.graph.packages, binary.internal) {
                self.fail(binary.internal, error);
            }
            if binary.internal != root && imported.contains(&root) {
                self.compile_after(binary.internal, root);
            }
            entries.extend(binary.imports);
        }
        // What has an error need not be within reach of anything.
        if self.graph.packages.rows().iter().all(|package| package.error.is_none()) {
            self.arrange(&entries, &asked);
        }
    }

    /// Lets a package with its tests wait for the package without them, which somebody else imports: so errors
    /// are reported once (cmd/go/internal/test, `builderTest`).
    fn compile_after(&mut self, internal: SourcePackageId, plain: SourcePackageId) {
        let package = &mut self.graph.packages[internal];
        let (path, position) = (package.path.clone(), String::new());
        package.imports.push(Import { path, package: Some(plain), position });
    }

    /// Lists what is compiled, as far as those need it who were asked for.
    fn arrange(&mut self, entries: &[SourcePackageId], asked: &FxHashSet<SourcePackageId>) {
        let packages = &self.graph.packages;
        let mut order = post_order(packages, entries);
        let roots: Vec<SourcePackageId> = order.iter().copied().filter(|id| asked.contains(id)).collect();
        let needed: FxHashSet<SourcePackageId> = post_order(packages, &roots).into_iter().collect();
        order.retain(|id| needed.contains(id));
        (self.graph.order, self.graph.roots) = (order, roots);
    }

    /// Adds the packages that the tests of a package are, and what they import.
    fn binary(&mut self, plain: SourcePackageId, tests: Tests, visits: &mut Visits) -> Binary {
        let package = &self.graph.packages[plain];
        let name = format!("{}.test", package.path);
        let is_same = tests.internal.is_empty() && package.name != "main";
        let mut imports = if package.is_standard { self.harness(visits) } else { Vec::new() };
        let internal = if is_same { plain } else { self.internal(plain, &tests.internal, &name, visits) };
        if !self.graph.packages[internal].files.is_empty() {
            imports.push(internal);
        }
        let external =
            (!tests.external.is_empty()).then(|| self.external(plain, &tests.external, &name, visits));
        imports.extend(external);
        Binary { name, plain, internal, external, imports }
    }

    /// Loads what calls the tests of a standard package: parts of it may import that package.
    fn harness(&mut self, visits: &mut Visits) -> Vec<SourcePackageId> {
        let mut ids = Vec::with_capacity(HARNESS.len());
        for path in HARNESS {
            let Ok(found) = self.roots.resolve(path, None) else { continue };
            let id = self.enter(found, &["testmain".to_owned()], None);
            self.visit(id, visits);
            ids.push(id);
        }
        ids
    }

    /// Adds the package with the test files that belong to it.
    fn internal(
        &mut self,
        plain: SourcePackageId,
        tests: &[Selected],
        binary: &str,
        visits: &mut Visits,
    ) -> SourcePackageId {
        let mut package = self.graph.packages[plain].clone();
        package.test = Some(binary.to_owned());
        package.stack = vec![format!("{} (test)", package.path)];
        package.error = self.embed_problem(&package.dir, tests);
        package.has_only_tests = false;
        if package.name.is_empty() {
            package.name = tests.first().map_or_else(String::new, |file| file.header.package.clone());
        }
        package.files.extend(tests.iter().map(|selected| selected.file));
        package.n_bytes += tests.iter().map(|selected| self.n_bytes(selected.file)).sum::<u64>();
        // What the tests import comes first.
        let own = std::mem::replace(&mut package.imports, self.import_list(&package.dir, tests));
        package.imports.extend(own);
        let id = self.graph.packages.push(package);
        self.visit(id, visits);
        id
    }

    /// Adds the package of the test files that are none of the package itself.
    fn external(
        &mut self,
        plain: SourcePackageId,
        tests: &[Selected],
        binary: &str,
        visits: &mut Visits,
    ) -> SourcePackageId {
        let plain_package = &self.graph.packages[plain];
        let path = format!("{}_test", plain_package.path);
        let package = SourcePackage {
            name: format!("{}_test", plain_package.name),
            test: Some(binary.to_owned()),
            dir: plain_package.dir.clone(),
            files: tests.iter().map(|selected| selected.file).collect(),
            n_bytes: tests.iter().map(|selected| self.n_bytes(selected.file)).sum(),
            imports: self.import_list(&plain_package.dir, tests),
            is_standard: plain_package.is_standard,
            language: plain_package.language,
            has_foreign_code: false,
            has_only_tests: false,
            assembly: AssemblyFiles::default(),
            stack: vec![path.clone()],
            error: self.embed_problem(&plain_package.dir, tests),
            path,
        };
        let id = self.graph.packages.push(package);
        self.visit(id, visits);
        let package = &mut self.graph.packages[id];
        // It may import what the standard library may, but is none of its packages to the compiler.
        package.is_standard = false;
        package.imports.sort_by_key(|import| import.package == Some(plain));
        id
    }
}

/// Copies the packages of a test binary that import the package it tests, and returns what was copied with
/// the copies. From then on the binary's packages mean the copies by their imports.
fn compile_anew(packages: &mut Packages, binary: &mut Binary) -> Vec<(SourcePackageId, SourcePackageId)> {
    if binary.plain == binary.internal {
        return Vec::new();
    }
    let mut copies = FxHashMap::from_iter([(binary.plain, binary.internal)]);
    let mut copied = Vec::new();
    for id in post_order(packages, &binary.imports) {
        let imports = packages[id].imports.iter().filter_map(|import| import.package);
        if id == binary.plain || !imports.into_iter().any(|import| copies.contains_key(&import)) {
            continue;
        }
        let stays = id == binary.internal || Some(id) == binary.external;
        let changed = if stays { id } else { packages.push(packages[id].clone()) };
        let package = &mut packages[changed];
        package.test = Some(binary.name.clone());
        for import in package.imports.iter_mut().filter_map(|import| import.package.as_mut()) {
            *import = copies.get(import).copied().unwrap_or(*import);
        }
        if !stays {
            copies.insert(id, changed);
            copied.push((id, changed));
        }
    }
    for import in &mut binary.imports {
        *import = copies.get(import).copied().unwrap_or(*import);
    }
    copied
}

/// Lists packages and all that they import, dependencies first.
fn post_order(packages: &Packages, entries: &[SourcePackageId]) -> Vec<SourcePackageId> {
    let mut is_seen = vec![false; packages.len()];
    let mut order = Vec::new();
    let mut open: Vec<(SourcePackageId, usize)> = Vec::new();
    for &entry in entries {
        if !std::mem::replace(&mut is_seen[entry.index()], true) {
            open.push((entry, 0));
        }
        while let Some((id, next)) = open.last_mut() {
            let Some(import) = packages[*id].imports.get(*next) else {
                order.push(*id);
                open.pop();
                continue;
            };
            *next += 1;
            if let Some(import) = import.package
                && !std::mem::replace(&mut is_seen[import.index()], true)
            {
                open.push((import, 0));
            }
        }
    }
    order
}

/// Finds a shortest way on which the package with its tests imports itself: some package that the tests import
/// imports the package.
fn find_cycle(packages: &Packages, internal: SourcePackageId) -> Option<LoadError> {
    let mut importer_of: FxHashMap<SourcePackageId, SourcePackageId> = FxHashMap::default();
    let mut queue = vec![internal];
    let mut next = 0;
    while !importer_of.contains_key(&internal) {
        let importer = *queue.get(next)?;
        next += 1;
        for import in packages[importer].imports.iter().filter_map(|import| import.package) {
            importer_of.entry(import).or_insert_with(|| {
                queue.push(import);
                importer
            });
        }
    }
    let mut way = vec![internal];
    loop {
        let importer = importer_of[way.last().expect("it was never empty")];
        way.push(importer);
        if importer == internal {
            break;
        }
    }
    way.reverse();
    let mut stack = vec![packages[internal].path.clone()];
    stack.extend(way.windows(2).map(|step| packages[step[0]].import_line(&packages[step[1]].path)));
    Some(LoadError { place: Place::Imported(stack), kind: LoadErrorKind::TestImportCycle })
}
