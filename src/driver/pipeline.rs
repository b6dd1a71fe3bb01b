//! From loaded packages to errors and findings.

use super::package::{Bodies, Run, Tables};
use super::{LeftOut, Session, Timings, schedule};
use crate::base::{FileId, Pos};
use crate::check::Checked;
use crate::diagnostic::{CallSite, Diagnostic, Finding, Phase, Stay};
use crate::inline::Arch;
use crate::ir::{Body, FuncId};
use crate::load::{Graph, SourcePackageId};
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
    /// Whether a package with errors is analysed as far as it has none.
    pub keeps_going: bool,
    /// The stretch of source that somebody asks about. There are findings for it, and perhaps for more; the ways of values in
    /// imported packages are found as well, or can be asked for: see [`inquire`](super::inquire).
    pub asked: Option<(Pos, Pos)>,
    /// Whether it is recorded what the costs of functions are made of: [`costs`](super::costs) sets it.
    pub has_ledgers: bool,
    /// Whether of packages that were not asked for only that is found out which somebody asks about, as is the rule, instead
    /// of everything. What is printed is the same.
    pub on_demand: bool,
    /// How many threads work; 0 stands for one on each core.
    pub n_threads: usize,
    /// Whether findings carry what gc does not print: function, inlined calls, bytes.
    pub with_context: bool,
    /// Whether the ways of values are told even at `-m`, where gc does not print them.
    pub with_flows: bool,
    /// Whether there are findings for what gc only logs.
    pub with_log: bool,
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
            keeps_going: false,
            asked: None,
            has_ledgers: false,
            on_demand: true,
            n_threads: 0,
            with_context: false,
            with_flows: false,
            with_log: false,
        }
    }
    /// Returns the level at which values are followed.
    pub(super) const fn escape_level(&self) -> u8 {
        if self.with_flows && 0 < self.level && self.level < 2 { 2 } else { self.level }
    }
    /// Reports whether questions about dependencies are answered on demand.
    pub(super) const fn answers_on_demand(&self) -> bool {
        self.has_ledgers || self.on_demand
    }
    pub(super) fn n_workers(&self) -> usize {
        match self.n_threads {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            n_threads => n_threads,
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
    /// The package cannot be compiled because all its files are tests.
    OnlyTests,
    /// Errors, in the order in which they were found. They are the last output of their package.
    Errors(&'a [Diagnostic]),
    /// Findings, in gc's order; those of a package come in several batches.
    Findings(&'a [Finding]),
    /// What is in the stretch of source that somebody asks about: what stays on the stack, and calls.
    Sites(&'a [Stay], &'a [CallSite]),
    /// What the checker found out, errors or not, if this is as far as it goes.
    Checked(&'a Checked),
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
#[derive(Debug, Default)]
pub struct Summary {
    /// The packages with errors.
    pub failed: Vec<SourcePackageId>,
    /// The packages left out because one that they import has errors.
    pub skipped: Vec<SourcePackageId>,
    /// The functions that were left out because of errors in them.
    pub left_out: Vec<(SourcePackageId, LeftOut)>,
    /// How many packages were looked at, imports included.
    pub n_done: usize,
    /// How long it took.
    pub timings: Timings,
}

/// Analyses the packages that were asked for.
///
/// Runs where there is room for deep recursion: see [`with_deep_stack`](super::with_deep_stack).
pub fn analyze(session: &Session, graph: &Graph, options: &Options, sink: &mut Sink<'_>) -> Summary {
    analyze_watched(session, graph, options, sink, &mut |_, _| {})
}

/// Is told how many packages are done, and how many there are.
pub type Watch<'w> = dyn FnMut(usize, usize) + Send + 'w;

/// Does the same, and tells `watch` how far it has come.
pub fn analyze_watched(
    session: &Session,
    graph: &Graph,
    options: &Options,
    sink: &mut Sink<'_>,
    watch: &mut Watch<'_>,
) -> Summary {
    let tables = Tables::new(graph);
    // Tables outlive what refers to them.
    analyze_with(session, graph, options, &tables, sink, watch)
}

fn analyze_with<'a>(
    session: &'a Session,
    graph: &'a Graph,
    options: &'a Options,
    tables: &'a Tables<'a>,
    sink: &mut Sink<'_>,
    watch: &mut Watch<'_>,
) -> Summary {
    run(&Run::new(session, options, tables), graph, sink, watch)
}

/// Does so in a run that is there already.
pub(super) fn run(run: &Run<'_>, graph: &Graph, sink: &mut Sink<'_>, watch: &mut Watch<'_>) -> Summary {
    let mut summary = Summary::default();
    let roots: FxHashSet<SourcePackageId> = graph.roots.iter().copied().collect();
    let is_root = |id: SourcePackageId| roots.contains(&id);
    schedule::run(run, graph, &is_root, run.options.n_workers(), watch, &mut |id, outcome| {
        if outcome.is_skipped && is_root(id) {
            summary.skipped.push(id);
        }
        summary.n_done += 1;
        summary.left_out.extend(outcome.left_out.iter().map(|func| (id, func.clone())));
        if !outcome.errors.is_empty() || outcome.has_only_tests {
            summary.failed.push(id);
        }
        if outcome.has_only_tests {
            sink(id, Output::OnlyTests)?;
        }
        if let Some(checked) = &outcome.checked {
            sink(id, Output::Checked(checked))?;
        }
        for findings in &outcome.findings {
            sink(id, Output::Findings(findings))?;
        }
        if !outcome.stays.is_empty() || !outcome.calls.is_empty() {
            sink(id, Output::Sites(&outcome.stays, &outcome.calls))?;
        }
        if let Some(Bodies { package, funcs, bodies }) = &outcome.bodies {
            sink(id, Output::Bodies { package: *package, funcs, bodies })?;
        }
        if outcome.errors.is_empty() {
            return ControlFlow::Continue(());
        }
        sink(id, Output::Errors(&outcome.errors))
    });
    summary.timings = run.timings.taken();
    summary
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
