//! Bodies that are checked one by one, when somebody asks about them.
//!
//! In: a package whose declarations are checked, and a declared function. Out: the facts about that function alone:
//! its signature, its body and the literals in it. The code is that which checks whole packages; what is left out is
//! what needs all bodies: unused imports, cycles of instances, what gc refuses after types2, and with that the errors
//! of bodies that nobody asks about. So this is for packages that are known to have no errors.
//!
//! The state of the checker waits behind a lock between two bodies. Whoever asks about a body that was checked before
//! takes no lock.

use super::checker::{Checked, Checker, Config, DeclaredFunc, Importer};
use super::collect::{DeclIndex, Declarations};
use super::delayed::{Action, FuncBody};
use super::facts::{FileFacts, InitOrder};
use super::init_order::Dependencies;
use super::scope::{ScopeId, Scopes};
use super::version::Version;
use crate::base::{FileId, Id, Pos, SourceMap};
use crate::syntax::ast::{DeclId, DeclKind};
use crate::types::{PackageId, TypeId, TypeStore};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::fmt;
use std::ops::Range;
use std::sync::{Mutex, OnceLock};

/// Which bodies of functions are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bodies {
    /// All of them.
    All,
    /// None, as for dependencies of which only declarations matter.
    None,
    /// Those that somebody asks about: see [`Checked::facts_of`]. Function literals outside of functions are checked
    /// at once.
    OnDemand,
}

/// The expressions of a function, or of what lies between functions, with the facts about them.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// The function; none if the expressions lie outside of functions.
    pub func: Option<DeclaredFunc>,
    /// The index of the file.
    pub file: usize,
    /// The rows of the expressions in the tree.
    pub exprs: Range<usize>,
    /// The facts, among others perhaps.
    pub facts: &'a FileFacts,
}

/// The bodies of a package that are checked on demand.
pub(super) struct PutOff {
    state: Mutex<State>,
    /// The facts about each declared function, by its place in [`Checked::funcs`].
    facts: Box<[OnceLock<Box<FileFacts>>]>,
    init_order: OnceLock<InitOrder>,
}

/// What the checker of a package keeps between two bodies.
struct State {
    config: Config,
    file_versions: Vec<Option<Version>>,
    /// Tables without facts.
    facts: Vec<FileFacts>,
    scopes: Scopes,
    package_scope: ScopeId,
    decls: Declarations,
    dependencies: Dependencies,
    local_types: FxHashMap<(usize, DeclId), u32>,
    valid_types: FxHashSet<TypeId>,
    variable_sizes: FxHashMap<TypeId, bool>,
    builtin_signatures: FxHashMap<(SmallVec<[TypeId; 4]>, Option<TypeId>), TypeId>,
    instance_positions: FxHashMap<TypeId, Pos>,
    /// The bodies of the declared functions.
    bodies: Vec<Option<FuncBody>>,
}

impl fmt::Debug for PutOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PutOff").finish_non_exhaustive()
    }
}

impl PutOff {
    /// Keeps the state of a checker that has declared everything.
    pub(super) fn new(checker: Checker<'_>) -> Self {
        let Checker { put_off, decls, mut scopes, .. } = checker;
        let funcs = decls.decls.iter().filter(|(_, decl)| decl.is_func()).map(|(index, _)| index);
        let mut put_off = put_off;
        put_off.sort_unstable_by_key(|&(index, _)| index);
        let mut put_off = put_off.into_iter().peekable();
        let take = |index: DeclIndex| Some(put_off.next_if(|&(of, _)| of == index)?.1);
        let bodies: Vec<Option<FuncBody>> = funcs.map(take).collect();
        scopes.pause();
        let state = State {
            config: checker.config.clone(),
            file_versions: checker.file_versions,
            facts: checker.files.iter().map(|_| FileFacts::default()).collect(),
            scopes,
            package_scope: checker.package_scope,
            dependencies: checker.dependencies,
            local_types: checker.local_types,
            valid_types: checker.valid_types,
            variable_sizes: checker.variable_sizes,
            builtin_signatures: checker.builtin_signatures,
            instance_positions: checker.instance_positions,
            decls,
            bodies,
        };
        let facts = state.bodies.iter().map(|_| OnceLock::new()).collect();
        Self { state: Mutex::new(state), facts, init_order: OnceLock::new() }
    }
}

impl Checked {
    /// Returns the facts about a declared function: those about its file, or about itself alone if bodies are checked
    /// on demand. If need be, the body is checked now.
    pub fn facts_of(&self, func: DeclaredFunc, types: &TypeStore, sources: &SourceMap) -> &FileFacts {
        let of_file = &self.facts[func.file];
        let Some(put_off) = &self.put_off else { return of_file };
        let Some(place) = self.place_of(func) else { return of_file };
        if let Some(facts) = put_off.facts[place].get() {
            return facts;
        }
        let mut state = put_off.state.lock().expect("no holder of the lock panics");
        put_off.facts[place].get_or_init(|| {
            let facts = self.check_body(&mut state, func, place, types, sources);
            Box::new(facts.unwrap_or_default())
        })
    }
    /// Returns the order in which package-level variables are initialised. It depends on all bodies.
    pub fn init_order(&self, types: &TypeStore, sources: &SourceMap) -> &InitOrder {
        let Some(put_off) = &self.put_off else { return &self.known_init_order };
        put_off.init_order.get_or_init(|| {
            for &func in &self.funcs {
                self.facts_of(func, types, sources);
            }
            let mut state = put_off.state.lock().expect("no holder of the lock panics");
            self.resume(&mut state, types, sources, |checker| checker.find_init_order())
        })
    }
    /// Returns how many functions were checked, of those that are declared.
    pub fn n_checked_bodies(&self) -> usize {
        match &self.put_off {
            Some(put_off) => put_off.facts.iter().filter(|facts| facts.get().is_some()).count(),
            None => self.funcs.len(),
        }
    }
    /// Returns all expressions of a file, in their order. Bodies that were not asked about are checked now.
    pub fn parts(&self, file: usize, types: &TypeStore, sources: &SourceMap) -> Vec<Part<'_>> {
        let facts = |func: Option<DeclaredFunc>| match func {
            Some(func) => self.facts_of(func, types, sources),
            None => &self.facts[file],
        };
        let extents = self.extents(file).into_iter();
        extents.map(|(func, exprs)| Part { func, file, exprs, facts: facts(func) }).collect()
    }
    /// Returns the rows of all expressions of a file, in their order: those of each function with a body, and those
    /// between functions.
    pub fn extents(&self, file: usize) -> Vec<(Option<DeclaredFunc>, Range<usize>)> {
        let tree = &self.files[file];
        let mut extents = Vec::new();
        let mut next = 0;
        let first = self.funcs.partition_point(|func| func.file < file);
        for &func in self.funcs[first..].iter().take_while(|func| func.file == file) {
            let Some(end) = tree.body_end(func.decl) else { continue };
            let exprs = tree.exprs_between(tree.decl(func.decl).pos, end);
            extents.push((None, next..exprs.start));
            next = exprs.end;
            extents.push((Some(func), exprs));
        }
        extents.push((None, next..tree.exprs.len()));
        extents
    }

    /// Returns the place of a function among all that are declared.
    fn place_of(&self, func: DeclaredFunc) -> Option<usize> {
        self.funcs.binary_search_by_key(&(func.file, func.decl), |func| (func.file, func.decl)).ok()
    }
    /// Checks the body of a function; one without body has no facts of its own but those about the signature.
    fn check_body(
        &self,
        state: &mut State,
        func: DeclaredFunc,
        place: usize,
        types: &TypeStore,
        sources: &SourceMap,
    ) -> Option<FileFacts> {
        let (tree, of_file) = (&self.files[func.file], &self.facts[func.file]);
        let body = state.bodies[place]?;
        let start = tree.decl(func.decl).pos;
        let (brace, end) = (tree.stmt(body.body).pos, tree.body_end(func.decl)?);
        let (exprs, fields) = (tree.exprs_between(start, end), tree.fields_between(start, end));
        // The signature comes before the body, but the name of the function may come last.
        let DeclKind::Func { name, .. } = tree.decl(func.decl).kind else { return None };
        let is_name_last = name.index() + 1 == exprs.end;
        let others = exprs.start..exprs.end - usize::from(is_name_last);
        let n_exprs = tree.exprs.rows()[others].partition_point(|expr| expr.pos < brace);
        let n_fields = tree.fields.rows()[fields.clone()].partition_point(|field| field.pos < brace);
        let mut facts = FileFacts::of_part(exprs.clone(), fields.clone());
        facts.copy(of_file, exprs.start..exprs.start + n_exprs, fields.start..fields.start + n_fields);
        if is_name_last {
            facts.copy(of_file, name.index()..name.index() + 1, 0..0);
        }
        state.facts[func.file] = facts;
        self.resume(state, types, sources, |checker| {
            checker.env.file = func.file;
            checker.env.version = checker.file_versions[func.file];
            checker.later(Action::FuncBody(body));
            checker.run_delayed(0);
        });
        let mut facts = std::mem::take(&mut state.facts[func.file]);
        facts.sort();
        Some(facts)
    }
    /// Lets the checker go on with something.
    fn resume<R>(
        &self,
        state: &mut State,
        types: &TypeStore,
        sources: &SourceMap,
        go_on: impl FnOnce(&mut Checker<'_>) -> R,
    ) -> R {
        let config = state.config.clone();
        state.scopes.resume();
        let mut checker = Checker {
            file_versions: std::mem::take(&mut state.file_versions),
            facts: std::mem::take(&mut state.facts),
            scopes: std::mem::replace(&mut state.scopes, Scopes::empty()),
            package_scope: state.package_scope,
            decls: std::mem::take(&mut state.decls),
            dependencies: std::mem::take(&mut state.dependencies),
            local_types: std::mem::take(&mut state.local_types),
            valid_types: std::mem::take(&mut state.valid_types),
            variable_sizes: std::mem::take(&mut state.variable_sizes),
            builtin_signatures: std::mem::take(&mut state.builtin_signatures),
            instance_positions: std::mem::take(&mut state.instance_positions),
            ..Checker::new(&config, self.package, &self.files, &NoImports, types, sources)
        };
        checker.scopes.enter(checker.package_scope);
        let result = go_on(&mut checker);
        state.file_versions = checker.file_versions;
        state.facts = checker.facts;
        state.scopes = checker.scopes;
        state.decls = checker.decls;
        state.dependencies = checker.dependencies;
        state.local_types = checker.local_types;
        state.valid_types = checker.valid_types;
        state.variable_sizes = checker.variable_sizes;
        state.builtin_signatures = checker.builtin_signatures;
        state.instance_positions = checker.instance_positions;
        result
    }
}

/// Bodies import nothing.
struct NoImports;

impl Importer for NoImports {
    fn import(&self, _: &str, _: FileId) -> Result<PackageId, String> {
        Err(String::new())
    }
}
