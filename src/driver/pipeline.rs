//! From loaded packages to errors and findings.

use super::Session;
use super::imports::Imports;
use crate::base::FileId;
use crate::diagnostic::{Diagnostic, Finding, Phase};
use crate::load::{Graph, SourcePackage, SourcePackageId};
use crate::syntax::{self, ast};
use crate::types::Sizes;
use rustc_hash::FxHashSet;
use std::ops::ControlFlow;

/// What to find out.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The value of `-m`.
    pub level: u32,
    /// Whether inlining is on.
    pub inlining: bool,
    /// The sizes on the target.
    pub sizes: Sizes,
    /// The language version of packages that belong to no module: that of the Go installation.
    pub language: (u32, u32),
    /// How far to go.
    pub until: Reached,
}

/// How far the pipeline goes, or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reached {
    /// The files are parsed.
    Parsed,
    /// Types are checked.
    Checked,
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
    /// How far the others went.
    pub reached: Reached,
}

/// Analyses the packages that were asked for.
///
/// Runs where there is room for deep recursion: see [`with_deep_stack`](super::with_deep_stack).
pub fn analyze(session: &Session, graph: &Graph, options: &Options, sink: &mut Sink<'_>) -> Summary {
    let mut run = Run {
        session,
        options,
        imports: Imports::new(graph),
        summary: Summary { failed: Vec::new(), skipped: Vec::new(), reached: options.until },
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

struct Run<'a> {
    session: &'a Session,
    options: &'a Options,
    #[expect(dead_code, reason = "asked by the checker")]
    imports: Imports<'a>,
    summary: Summary,
}

impl Run<'_> {
    /// Takes one package as far as it goes.
    fn package(
        &mut self,
        _id: SourcePackageId,
        package: &SourcePackage,
        _is_root: bool,
        errors: &mut Vec<Diagnostic>,
        _sink: &mut Sink<'_>,
    ) -> ControlFlow<()> {
        let _files = parse(self.session, &package.files, errors);
        if self.options.until == Reached::Parsed || errors.iter().any(|error| error.phase == Phase::Syntax) {
            return ControlFlow::Continue(());
        }
        self.summary.reached = Reached::Parsed;
        ControlFlow::Continue(())
    }
}

/// Parses files, up to the first that has no package clause: gc stops there as well.
pub fn parse(session: &Session, files: &[FileId], errors: &mut Vec<Diagnostic>) -> Vec<ast::File> {
    let mut trees = Vec::with_capacity(files.len());
    for &file in files {
        let (tree, found) = syntax::parse(file, &session.sources);
        errors.extend(found.into_iter().map(diagnostic));
        let has_package = tree.package_name.is_some();
        trees.push(tree);
        if !has_package {
            break;
        }
    }
    trees
}

fn diagnostic(error: syntax::SyntaxError) -> Diagnostic {
    let is_grammar = error.message.starts_with("syntax error");
    let phase = if is_grammar { Phase::Syntax } else { Phase::Parse };
    Diagnostic { pos: error.pos, phase, message: error.message.into(), related: Vec::new() }
}
