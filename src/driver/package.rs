//! One package from its files to findings, and what importers need of it.

use super::generic::GenericCode;
use super::imports::Imports;
use super::{Gap, Options, Output, Reached, Session, parse};
use crate::base::{Name, Pos, known};
use crate::check::{self, Checked};
use crate::diagnostic::{Diagnostic, Phase};
use crate::escape::{self, Escaped};
use crate::inline::{self, Inlined};
use crate::ir::Expanded;
use crate::load::{Graph, SourcePackage, SourcePackageId};
use crate::lower;
use crate::summary::{Summaries, View};
use crate::syntax::ast;
use crate::types::PackageId;
use std::ops::ControlFlow;

/// What the packages of a run share.
pub(super) struct Run<'a> {
    session: &'a Session,
    options: &'a Options,
    imports: Imports<'a>,
    generic: GenericCode,
    summaries: Summaries,
}

/// A package on its way.
pub(super) struct Task<'a> {
    pub id: SourcePackageId,
    pub source: &'a SourcePackage,
    /// Whether it was asked for; of the others, only what importers need is found out.
    pub is_root: bool,
}

/// What became of a package.
#[derive(Default)]
pub(super) struct Outcome {
    /// The errors of its code.
    pub errors: Vec<Diagnostic>,
    /// What was not looked into.
    pub gaps: Vec<Gap>,
    /// Whether nobody wants to hear more.
    pub is_stopped: bool,
}

/// Receives the output of one package.
pub(super) type PackageSink<'s> = dyn FnMut(Output<'_>) -> ControlFlow<()> + 's;

impl<'a> Run<'a> {
    pub(super) fn new(session: &'a Session, graph: &'a Graph, options: &'a Options) -> Self {
        Self {
            session,
            options,
            imports: Imports::new(graph),
            generic: GenericCode::default(),
            summaries: Summaries::new(),
        }
    }

    /// Takes one package, whose imports are done, as far as it goes.
    pub(super) fn package(&self, task: &Task<'_>, sink: &mut PackageSink<'_>) -> Outcome {
        let mut outcome = Outcome::default();
        let errors = &mut outcome.errors;
        let files = parse(self.session, &task.source.files, task.source.is_standard, errors);
        if self.options.until == Reached::Parsed || errors.iter().any(|error| error.phase == Phase::Syntax) {
            return outcome;
        }
        let package = self.declare(task.source, &files);
        let mut checked = self.check(package, task, files);
        self.imports.add(task.id, package);
        errors.append(&mut checked.diagnostics);
        if self.options.until == Reached::Checked {
            outcome.is_stopped = task.is_root && sink(Output::Checked(&checked)).is_break();
            return outcome;
        }
        if Reached::Checked < self.stage(task) && errors.is_empty() {
            outcome.is_stopped = self.analyze(task, &checked, &mut outcome, sink).is_break();
        }
        if outcome.errors.is_empty() {
            self.generic.keep(checked, &self.session.types);
        }
        outcome
    }

    /// Returns how far a package goes.
    fn stage(&self, task: &Task<'_>) -> Reached {
        match self.options.until {
            // What importers look at is lowered with them.
            Reached::Lowered if !task.is_root => Reached::Checked,
            until => until,
        }
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

    fn check(&self, package: PackageId, task: &Task<'_>, files: Vec<ast::File>) -> Checked {
        let config = check::Config {
            go_version: Some(task.source.language.unwrap_or(self.options.language)),
            sizes: self.options.sizes,
            // The bodies of the standard library have no errors, and nothing else is asked for.
            ignore_bodies: self.options.until == Reached::Checked && !task.is_root && task.source.is_standard,
        };
        let Session { types, sources, .. } = self.session;
        check::package(&config, package, files, &self.imports, types, sources)
    }

    /// Lowers, inlines and analyses a package without errors.
    fn analyze(
        &self,
        task: &Task<'_>,
        checked: &Checked,
        outcome: &mut Outcome,
        sink: &mut PackageSink<'_>,
    ) -> ControlFlow<()> {
        let Session { types, sources, program } = self.session;
        let config = lower::Config {
            go_version: Some(task.source.language.unwrap_or(self.options.language)),
            sizes: self.options.sizes,
            is_complete: !task.source.has_foreign_code,
        };
        let mut lowered = lower::package(checked, types, program, sources, &config, &self.generic);
        outcome.errors.append(&mut lowered.diagnostics);
        if !outcome.errors.is_empty() {
            return ControlFlow::Continue(());
        }
        let unit = lowered.unit;
        if self.stage(task) == Reached::Lowered {
            return sink(Output::Bodies { package: unit.package, funcs: &unit.funcs, bodies: &unit.bodies });
        }
        let view = View::new(&self.summaries, program, self.imports.of(task.id));
        let mut inlined = inline::package(unit, types, program, sources, &self.inline_options(task), &view);
        let mut escaped = Escaped::default();
        if self.stage(task) == Reached::Inlined {
            self.summaries.add(program, &mut inlined, &mut escaped);
            let Expanded { package, funcs, bodies, .. } = &inlined.expanded;
            let output = Output::Bodies { package: *package, funcs, bodies };
            return if task.is_root { sink(output) } else { ControlFlow::Continue(()) };
        }
        if task.is_root {
            sink(Output::Findings(&inlined.findings))?;
        }
        escaped = self.escape(task, &mut inlined, &view);
        if task.is_root {
            sink(Output::Findings(&escaped.findings))?;
            outcome.errors.extend(missing_main(checked, types.package(checked.package).compiler_path()));
            if checked.facts.iter().any(|facts| !facts.instances.is_empty()) {
                outcome.gaps.push(Gap::TypeParams);
            }
        }
        self.summaries.add(program, &mut inlined, &mut escaped);
        ControlFlow::Continue(())
    }

    /// Returns the flags of a package: those of the command line only for packages that were asked for.
    fn inline_options(&self, task: &Task<'_>) -> inline::Options {
        let verbosity = if task.is_root { self.options.level } else { 0 };
        inline::Options {
            verbosity,
            level: if task.is_root { self.options.inline_level } else { 1 },
            has_full_costs: 1 < verbosity,
            arch: self.options.arch,
            sizes: self.options.sizes,
        }
    }

    fn escape(&self, task: &Task<'_>, inlined: &mut Inlined, view: &View<'_>) -> Escaped {
        let options = escape::Options {
            level: if task.is_root { self.options.level } else { 0 },
            sizes: self.options.sizes,
            is_optimized: true,
        };
        let Session { types, program, .. } = self.session;
        escape::package(&mut inlined.expanded, types, program, &options, view)
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
