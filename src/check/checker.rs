//! The state of checking one package, and what goes in and comes out.
//!
//! [`Checker`] is shared by all files of this module, each of which adds the methods of its topic. Where
//! an expression, statement or field is named by an id alone, it is one of the file that the
//! environment names: [`Checker::file`].

use super::bodies::{Bodies, PutOff};
use super::collect::{DeclIndex, Declarations};
use super::cycles::OnPath;
use super::delayed::{Delayed, FuncBody};
use super::facts::{FileFacts, InitOrder};
use super::init_order::Dependencies;
use super::mono::MonoGraph;
use super::scope::{ScopeId, Scopes};
use super::stack::LevelsLeft;
use super::version::Version;
use crate::base::{FileId, Name, Pos, SourceMap};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{self, DeclId, DeclKind, ExprId};
use crate::types::{ObjectId, PackageId, TypeId, TypeStore};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::cell::{Cell, OnceCell};

/// How to check a package.
#[derive(Clone, Debug)]
pub struct Config {
    /// The language version of the package, `(1, 27)` for go1.27; none if not given.
    pub go_version: Option<(u32, u32)>,
    /// The target, which decides the sizes of `int`, `uint` and `uintptr` and of every type.
    pub sizes: crate::types::Sizes,
    /// Which bodies of functions are checked.
    pub bodies: Bodies,
}

/// Finds the packages that imports mean.
pub trait Importer: Sync {
    /// Returns the package that `path` means in `file`, with its package-level objects; or says why
    /// there is none, in the words that follow `could not import path`. `unsafe` is never asked for.
    fn import(&self, path: &str, file: FileId) -> Result<PackageId, String>;
    /// Reports whether functions that may be inlined lead from the imported packages to the name of an object in the
    /// package with this path; none as long as that is not known.
    fn is_mentioned(&self, _path: Name, _name: Name) -> Option<bool> {
        None
    }
}

/// A checked package: its trees and everything that was found out about them.
#[derive(Debug)]
pub struct Checked {
    /// The package.
    pub package: PackageId,
    /// The language version of its module, which holds in files that do not name one; none allows everything.
    pub go_version: Option<(u32, u32)>,
    /// Its files, in the order given.
    pub files: Vec<ast::File>,
    /// The facts about each file, in the same order. If bodies are checked on demand, only what is outside of them is
    /// here; see [`Checked::facts_of`].
    pub facts: Vec<FileFacts>,
    /// The functions and methods declared in the files, in source order, with their declarations.
    pub funcs: Vec<DeclaredFunc>,
    /// Where each package-level object is declared.
    pub decls: FxHashMap<ObjectId, (usize, ast::DeclId)>,
    /// The order in which package-level variables are initialised, if all bodies were checked.
    pub(super) known_init_order: InitOrder,
    /// The bodies, if they are checked on demand.
    pub(super) put_off: Option<PutOff>,
    /// The errors, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the errors might be others if it were known which bodies of imported packages may be inlined; see
    /// [`Importer::is_mentioned`].
    pub asks_for_mentions: bool,
}

/// A function or method with its declaration.
#[derive(Clone, Copy, Debug)]
pub struct DeclaredFunc {
    /// The function.
    pub object: ObjectId,
    /// The index of its file.
    pub file: usize,
    /// Its declaration.
    pub decl: ast::DeclId,
}

/// What surrounds the declaration or body that is being checked.
///
/// Saved and replaced when another object has to be declared in between.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Environment {
    /// The index of the file.
    pub file: usize,
    /// The language version in force; none allows everything.
    pub version: Option<Version>,
    /// The package-level declaration whose initialiser or body is being checked: what it mentions must
    /// be initialised before it.
    pub owner: Option<DeclIndex>,
    /// The value of `iota`, in a constant declaration.
    pub iota: Option<i64>,
    /// Where errors are reported instead, if the constant being declared inherits its initialiser.
    pub error_pos: Option<Pos>,
    /// Whether a list of type parameters is being checked.
    pub in_type_params: bool,
    /// The type of the function whose body is being checked, an [`ast::ExprKind::FuncType`].
    pub func: Option<ExprId>,
    /// How many function literals there are around.
    pub literal_depth: u32,
    /// Set when an expression calls a function or receives from a channel; `len` and `range` look at it.
    pub has_call_or_recv: bool,
}

impl Environment {
    /// Makes the environment of a declaration in a file.
    pub(crate) const fn of_file(file: usize, version: Option<Version>) -> Self {
        Self {
            file,
            version,
            owner: None,
            iota: None,
            error_pos: None,
            in_type_params: false,
            func: None,
            literal_depth: 0,
            has_call_or_recv: false,
        }
    }
}

/// The state of checking one package.
pub(crate) struct Checker<'a> {
    pub config: &'a Config,
    pub types: &'a TypeStore,
    pub sources: &'a SourceMap,
    pub importer: &'a dyn Importer,
    pub package: PackageId,
    pub files: &'a [ast::File],
    /// The files that belong to another package, which is an error.
    pub ignored_files: FxHashSet<usize>,
    /// The language version of each file.
    pub file_versions: Vec<Option<Version>>,
    /// What is found out about each file.
    pub facts: Vec<FileFacts>,
    /// The errors so far.
    pub diagnostics: Vec<Diagnostic>,
    pub env: Environment,
    pub scopes: Scopes,
    pub package_scope: ScopeId,
    /// What the package declares.
    pub decls: Declarations,
    /// Which package-level objects each initialiser and body mentions.
    pub dependencies: Dependencies,
    /// The number of each local type among those of the package, by file and declaration.
    pub local_types: FxHashMap<(usize, DeclId), u32>,
    /// The objects whose declarations are being checked, outermost first, and the place of each.
    pub path: Vec<OnPath>,
    pub path_index: FxHashMap<OnPath, usize>,
    /// What is left to do, first in first out; see [`Checker::later`].
    pub delayed: Vec<Delayed>,
    /// The bodies that are checked when somebody asks about them.
    pub put_off: Vec<(DeclIndex, FuncBody)>,
    /// The types known not to contain themselves.
    pub valid_types: FxHashSet<TypeId>,
    /// Whether the size of a type depends on type parameters, as far as that was asked.
    pub variable_sizes: FxHashMap<TypeId, bool>,
    /// The types that predeclared functions were called as, by parameters and result.
    pub builtin_signatures: FxHashMap<(SmallVec<[TypeId; 4]>, Option<TypeId>), TypeId>,
    /// Where instances of generic types first stand in the source.
    pub instance_positions: FxHashMap<TypeId, Pos>,
    pub mono: MonoGraph,
    /// How many bodies are being checked, one inside the other.
    pub n_open_bodies: u32,
    /// The calls of the predeclared `panic` in the body that is being checked, which end a statement
    /// list. Noted only in functions with results.
    pub panics: FxHashSet<ExprId>,
    /// The operators and parentheses on the way to the innermost left operand being checked.
    pub spine: Vec<ExprId>,
    pub levels_left: LevelsLeft,
    /// The names that several packages have; see [`Checker::package_qualifier`].
    pub shared_names: OnceCell<FxHashSet<Name>>,
    /// What importers know of other packages; see [`Checker::is_in_export_data`].
    pub export_data: OnceCell<FxHashSet<ObjectId>>,
    /// Whether an answer would have depended on [`Importer::is_mentioned`].
    pub asks_for_mentions: Cell<bool>,
}

/// Checks a package.
///
/// `package` is its place in `types`, of which nothing but the path need be known. The trees may hold
/// [`ast::ExprKind::Bad`] and the like; of files that are no Go at all, only what could be parsed is checked.
/// Everything that is wrong is in [`Checked::diagnostics`].
pub fn package(
    config: &Config,
    package: PackageId,
    files: Vec<ast::File>,
    importer: &dyn Importer,
    types: &TypeStore,
    sources: &SourceMap,
) -> Checked {
    let mut checker = Checker {
        facts: files.iter().map(FileFacts::of_file).collect(),
        local_types: number_local_types(&files),
        ..Checker::new(config, package, &files, importer, types, sources)
    };
    checker.check_declarations();
    let known_init_order = match config.bodies {
        Bodies::OnDemand => InitOrder::default(),
        Bodies::All | Bodies::None => checker.finish(),
    };
    let mut facts = std::mem::take(&mut checker.facts);
    facts.iter_mut().for_each(FileFacts::sort);
    let diagnostics = std::mem::take(&mut checker.diagnostics);
    let asks_for_mentions = checker.asks_for_mentions.get();
    let decls = checker.decls.decls.rows();
    let funcs = decls.iter().filter(|decl| decl.is_func());
    Checked {
        package,
        go_version: config.go_version,
        facts,
        funcs: funcs
            .map(|decl| DeclaredFunc { object: decl.object, file: decl.file, decl: decl.decl })
            .collect(),
        decls: decls.iter().map(|decl| (decl.object, (decl.file, decl.decl))).collect(),
        known_init_order,
        diagnostics,
        asks_for_mentions,
        put_off: (config.bodies == Bodies::OnDemand).then(|| PutOff::new(checker)),
        files,
    }
}

impl<'a> Checker<'a> {
    /// Makes a checker that knows nothing yet.
    pub(super) fn new(
        config: &'a Config,
        package: PackageId,
        files: &'a [ast::File],
        importer: &'a dyn Importer,
        types: &'a TypeStore,
        sources: &'a SourceMap,
    ) -> Self {
        let scopes = Scopes::new();
        Self {
            config,
            types,
            sources,
            importer,
            package,
            files,
            ignored_files: FxHashSet::default(),
            file_versions: Vec::new(),
            facts: Vec::new(),
            diagnostics: Vec::new(),
            env: Environment::of_file(0, None),
            package_scope: scopes.current(),
            scopes,
            decls: Declarations::default(),
            dependencies: Dependencies::new(),
            local_types: FxHashMap::default(),
            path: Vec::new(),
            path_index: FxHashMap::default(),
            delayed: Vec::new(),
            put_off: Vec::new(),
            valid_types: FxHashSet::default(),
            variable_sizes: FxHashMap::default(),
            builtin_signatures: FxHashMap::default(),
            instance_positions: FxHashMap::default(),
            mono: MonoGraph::default(),
            n_open_bodies: 0,
            panics: FxHashSet::default(),
            spine: Vec::new(),
            levels_left: LevelsLeft::default(),
            shared_names: OnceCell::new(),
            export_data: OnceCell::new(),
            asks_for_mentions: Cell::new(false),
        }
    }
    /// Goes through the first phases (cmd/compile/internal/types2/check.go, checkFiles): declares everything, and
    /// checks bodies unless they are put off.
    fn check_declarations(&mut self) {
        for object in self.types.universe_objects() {
            let name = self.types.object(object).name;
            let inserted = self.scopes.insert(name, object);
            debug_assert!(inserted.is_ok(), "predeclared names are distinct");
        }
        self.init_files();
        self.collect_objects();
        self.find_direct_cycles();
        self.declare_package_objects();
        self.run_delayed(0);
    }
    /// Goes through the phases that look back at the whole package.
    fn finish(&mut self) -> InitOrder {
        let init_order = self.find_init_order();
        self.check_unused_imports();
        if self.diagnostics.is_empty() {
            self.check_instance_cycles();
        }
        self.check_restrictions();
        init_order
    }
    /// Finds the name of the package and the language version of each file.
    fn init_files(&mut self) {
        let package = self.types.package(self.package);
        for (index, file) in self.files.iter().enumerate() {
            self.env.file = index;
            let declared = file.go_version.and_then(|name| Version::parse(name.text()));
            let own = self.config.go_version.map(|(major, minor)| Version(major, minor));
            // Older versions cannot be asked for by a single file.
            self.file_versions.push(declared.map_or(own, |version| Some(version.max(Version(1, 21)))));
            let Some((expr, name)) = file.package_name.and_then(|expr| Some((expr, file.name(expr)?))) else {
                continue;
            };
            match package.name.get() {
                None if name.is_blank() => self.error_at(expr, "invalid package name _"),
                None => {
                    let _ = package.name.set(name);
                }
                Some(&expected) if expected == name => {}
                Some(expected) => {
                    let start = self.sources.file(file.source).start();
                    self.error(start, format!("package {name}; expected package {expected}"));
                    self.ignored_files.insert(index);
                }
            }
            if let Some(version) = declared.filter(|&version| NEWEST < version) {
                self.error_at(expr, format!("file requires newer Go version {version}"));
            }
        }
    }

    /// Returns the file that the environment names.
    #[inline]
    pub(crate) fn file(&self) -> &'a ast::File {
        &self.files[self.env.file]
    }
    /// Returns an expression of the current file.
    #[inline]
    pub(crate) fn ast(&self, expr: ExprId) -> ast::Expr {
        self.file().expr(expr)
    }
    /// Opens a scope inside the current one.
    pub(crate) fn open_scope(&mut self) -> ScopeId {
        self.scopes.open()
    }
    /// Closes the current scope.
    pub(crate) fn close_scope(&mut self) {
        self.scopes.close();
    }
}

/// The newest language version that this checker knows.
const NEWEST: Version = Version(1, 27);

/// Numbers the types that are declared in functions, in source order over all files. Aliases do not count
/// (cmd/compile/internal/noder/writer.go, collectDecls).
fn number_local_types(files: &[ast::File]) -> FxHashMap<(usize, DeclId), u32> {
    let mut numbers = FxHashMap::default();
    let mut n = 0;
    for (index, file) in files.iter().enumerate() {
        let is_type = |id: &DeclId| matches!(file.decl(*id).kind, DeclKind::Type { is_alias: false, .. });
        let n_top_level = file.list(file.decls).iter().filter(is_type).count();
        if file.decl_arena.ids().filter(is_type).count() == n_top_level {
            continue;
        }
        let top_level: FxHashSet<DeclId> = file.list(file.decls).iter().collect();
        let mut local: Vec<DeclId> =
            file.decl_arena.ids().filter(is_type).filter(|id| !top_level.contains(id)).collect();
        local.sort_unstable_by_key(|&id| file.decl(id).pos);
        for id in local {
            n += 1;
            numbers.insert((index, id), n);
        }
    }
    numbers
}
