//! From loaded packages to errors and findings.

use super::Session;
use super::imports::Imports;
use crate::base::{FileId, Name, Pos, known};
use crate::check::{self, Checked};
use crate::diagnostic::{Diagnostic, Finding, Phase};
use crate::escape;
use crate::inline::{self, Arch};
use crate::ir::{Body, Expanded, FuncId};
use crate::load::{Graph, SourcePackage, SourcePackageId};
use crate::lower;
use crate::syntax::{self, ast};
use crate::types::{PackageId, Sizes};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::ControlFlow;

/// What to find out.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The value of `-m`.
    pub level: u8,
    /// gc's level of inlining: 1 by default, 0 with `-l`.
    pub inline_level: u8,
    /// The architecture of the target.
    pub arch: Arch,
    /// The sizes on the target.
    pub sizes: Sizes,
    /// The language version of packages that belong to no module: that of the Go installation.
    pub language: (u32, u32),
    /// How far to go.
    pub until: Reached,
}

impl Options {
    /// The options that `-m=level` stands for on amd64.
    pub const fn new(level: u8) -> Self {
        Self {
            level,
            inline_level: 1,
            arch: Arch::Amd64,
            sizes: Sizes::AMD64,
            language: (1, 27),
            until: Reached::Analyzed,
        }
    }
}

/// How far the pipeline goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reached {
    /// The files are parsed.
    Parsed,
    /// Types are checked.
    Checked,
    /// Bodies are lowered.
    Lowered,
    /// Calls are inlined.
    Inlined,
    /// Findings are complete.
    Analyzed,
}

/// Something that a phase has to say about a package.
#[derive(Clone, Copy, Debug)]
pub enum Output<'a> {
    /// Errors, in the order in which they were found. They are the last output of their package.
    Errors(&'a [Diagnostic]),
    /// Findings, in gc's order; those of a package come in several batches.
    Findings(&'a [Finding]),
    /// The functions of the package and their bodies, if this is as far as it goes.
    Bodies {
        /// The package as the type store knows it.
        package: PackageId,
        /// The functions in gc's order.
        funcs: &'a [FuncId],
        /// The bodies.
        bodies: &'a FxHashMap<FuncId, Body>,
    },
}

/// Receives the output; what it returns decides whether the rest is worth finding out.
pub type Sink<'s> = dyn FnMut(SourcePackageId, Output<'_>) -> ControlFlow<()> + Send + 's;

/// What became of the packages that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The packages with errors.
    pub failed: Vec<SourcePackageId>,
    /// The packages left out because one that they import has errors.
    pub skipped: Vec<SourcePackageId>,
    /// The packages of which findings may be missing or wrong, and why.
    pub incomplete: Vec<(SourcePackageId, Gap)>,
}

/// Analyses the packages that were asked for.
///
/// Runs where there is room for deep recursion: see [`with_deep_stack`](super::with_deep_stack).
pub fn analyze(session: &Session, graph: &Graph, options: &Options, sink: &mut Sink<'_>) -> Summary {
    let mut run = Run {
        session,
        options,
        imports: Imports::new(graph),
        summary: Summary { failed: Vec::new(), skipped: Vec::new(), incomplete: Vec::new() },
    };
    let roots: FxHashSet<SourcePackageId> = graph.roots.iter().copied().collect();
    let mut broken: FxHashSet<SourcePackageId> = FxHashSet::default();
    for &id in &graph.order {
        let package = &graph.packages[id];
        let is_root = roots.contains(&id);
        if package.imports.iter().filter_map(|import| import.package).any(|import| broken.contains(&import)) {
            broken.insert(id);
            if is_root {
                run.summary.skipped.push(id);
            }
            continue;
        }
        let mut errors = Vec::new();
        let flow = run.package(id, package, is_root, &mut errors, sink);
        if !errors.is_empty() {
            broken.insert(id);
            run.summary.failed.push(id);
            if sink(id, Output::Errors(&errors)).is_break() {
                break;
            }
        }
        if flow.is_break() {
            break;
        }
    }
    run.summary
}

/// Something that the analysis does not look into yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The package calls functions of other packages, whose bodies are not looked at.
    ImportedBodies,
    /// The package has type parameters, and generic functions are not instantiated.
    TypeParams,
}

struct Run<'a> {
    session: &'a Session,
    options: &'a Options,
    imports: Imports<'a>,
    summary: Summary,
}

impl Run<'_> {
    /// Takes one package as far as it goes.
    fn package(
        &mut self,
        id: SourcePackageId,
        source: &SourcePackage,
        is_root: bool,
        errors: &mut Vec<Diagnostic>,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        let files = parse(self.session, &source.files, source.is_standard, errors);
        if self.options.until == Reached::Parsed || errors.iter().any(|error| error.phase == Phase::Syntax) {
            return ControlFlow::Continue(());
        }
        let package = self.declare(source, &files);
        let mut checked = self.check(package, source, files, is_root);
        self.imports.add(id, package);
        errors.append(&mut checked.diagnostics);
        if !is_root || self.options.until == Reached::Checked || !errors.is_empty() {
            return ControlFlow::Continue(());
        }
        self.analyze(id, source, &checked, errors, sink)
    }
    /// Returns the package's place among those of the session.
    fn declare(&self, source: &SourcePackage, files: &[ast::File]) -> PackageId {
        let types = &self.session.types;
        let id = types.package_of_path(Name::new(&source.path));
        let name = files.first().and_then(|file| file.name(file.package_name?));
        if name == Some(known::MAIN) {
            // A session may see the same package twice; it is the same command then.
            let _ = types.package(id).link_path.set(known::MAIN);
        }
        id
    }
    fn check(
        &self,
        package: PackageId,
        source: &SourcePackage,
        files: Vec<ast::File>,
        is_root: bool,
    ) -> Checked {
        let config = check::Config {
            go_version: Some(source.language.unwrap_or(self.options.language)),
            sizes: self.options.sizes,
            // The bodies of the standard library have no errors, and nobody asked for more.
            ignore_bodies: !is_root && source.is_standard,
        };
        let Session { types, sources, .. } = self.session;
        check::package(&config, package, files, &self.imports, types, sources)
    }
    /// Lowers, inlines and analyses a package without errors.
    fn analyze(
        &mut self,
        id: SourcePackageId,
        source: &SourcePackage,
        checked: &Checked,
        errors: &mut Vec<Diagnostic>,
        sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        let Session { types, sources, program } = self.session;
        let options = self.options;
        let config = lower::Config {
            go_version: Some(source.language.unwrap_or(options.language)),
            sizes: options.sizes,
            is_complete: !source.has_foreign_code,
        };
        let mut lowered = lower::package(checked, types, program, sources, &config, &lower::NoDeclarations);
        errors.append(&mut lowered.diagnostics);
        if !errors.is_empty() {
            return ControlFlow::Continue(());
        }
        if options.until == Reached::Lowered {
            let unit = &lowered.unit;
            return sink(
                id,
                Output::Bodies { package: unit.package, funcs: &unit.funcs, bodies: &unit.bodies },
            );
        }
        let inline_options = inline::Options {
            verbosity: options.level,
            level: options.inline_level,
            has_full_costs: 1 < options.level,
            arch: options.arch,
            sizes: options.sizes,
        };
        let mut inlined =
            inline::package(lowered.unit, types, program, sources, &inline_options, &inline::NoCallees);
        if options.until == Reached::Inlined {
            let Expanded { package, funcs, bodies, .. } = &inlined.expanded;
            return sink(id, Output::Bodies { package: *package, funcs, bodies });
        }
        sink(id, Output::Findings(&inlined.findings))?;
        let escape_options =
            escape::Options { level: options.level, sizes: options.sizes, is_optimized: true };
        let escaped = escape::package(&mut inlined.expanded, types, program, &escape_options, &Unknown);
        sink(id, Output::Findings(&escaped.findings))?;
        if source.imports.iter().any(|import| import.package.is_some()) {
            self.summary.incomplete.push((id, Gap::ImportedBodies));
        }
        if checked.facts.iter().any(|facts| !facts.instances.is_empty()) {
            self.summary.incomplete.push((id, Gap::TypeParams));
        }
        errors.extend(missing_main(checked, types.package(checked.package).compiler_path()));
        ControlFlow::Continue(())
    }
}

/// Knows nothing of functions of other packages: whatever they are given leaks.
struct Unknown;

impl escape::Tags for Unknown {
    fn leaks(&self, _: FuncId) -> Option<&[escape::Leaks]> {
        None
    }
}

/// Says that a command has no function `main`, as the linker does: after everything else.
fn missing_main(checked: &Checked, path: Name) -> Option<Diagnostic> {
    let is_main = |func: &check::DeclaredFunc| {
        let file = &checked.files[func.file];
        match file.decl(func.decl).kind {
            ast::DeclKind::Func { name, recv, .. } => recv.is_empty() && file.name(name) == Some(known::MAIN),
            _ => false,
        }
    };
    if path != known::MAIN || checked.funcs.iter().any(is_main) {
        return None;
    }
    let message = "runtime.main_main·f: function main is undeclared in the main package".into();
    Some(Diagnostic { pos: Pos::NONE, phase: Phase::Late, message, related: Vec::new() })
}

/// Parses files, up to the first that has no package clause: gc stops there as well.
pub fn parse(
    session: &Session,
    files: &[FileId],
    is_standard: bool,
    errors: &mut Vec<Diagnostic>,
) -> Vec<ast::File> {
    let mut trees = Vec::with_capacity(files.len());
    for &file in files {
        let (tree, found) = syntax::parse(file, &session.sources);
        let of_directives = syntax::directive_errors(&tree, &session.sources, is_standard);
        errors.extend(found.into_iter().chain(of_directives).map(diagnostic));
        let has_package = tree.package_name.is_some();
        trees.push(tree);
        if !has_package {
            break;
        }
    }
    trees
}

fn diagnostic(error: syntax::SyntaxError) -> Diagnostic {
    let phase = if error.is_grammatical() { Phase::Syntax } else { Phase::Parse };
    Diagnostic { pos: error.pos, phase, message: error.message, related: Vec::new() }
}
