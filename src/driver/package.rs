//! One package from its files to findings, and what importers need of it, in three steps.
//!
//! 1. [`Run::parse`]: needs nothing but the files.
//! 2. [`Run::check`]: types and lowering; needs the declarations of the imports, so that their second step is done.
//! 3. [`Run::finish`]: inlining, wrappers and escape analysis; needs what is known of the imports' functions,
//!    so that their third step is done.

use super::demand::Demand;
use super::doubt::Doubts;
use super::imports::Imports;
use super::keep_going::{Gaps, LeftOut, MAX_TURNS};
use super::mentions::Mentions;
use super::timings::{Phase, Timings};
use super::trees::Trees;
use super::{Options, Reached, Session, parse, sites};
use crate::base::{Name, Pos, Slots, known};
use crate::check::{self, Checked};
use crate::diagnostic::{self, CallSite, Diagnostic, Finding, Stay};
use crate::escape::{self, Escaped};
use crate::inline::{self, Arch, Inlined};
use crate::ir::{Body, Expanded, FuncId, FuncKind, Program, Unit};
use crate::load::{Assembly, Graph, SourcePackage, SourcePackageId};
use crate::lower::{self, Functions};
use crate::summary::View;
use crate::syntax::ast;
use crate::types::{Package, PackageId, TypeStore};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, Mutex};

/// What a run fills while it goes on, and what refers to that. It must live as long as the run.
pub struct Tables<'a> {
    pub(super) imports: Imports<'a>,
    pub(super) trees: Trees,
    pub(super) functions: Slots<PackageId, Functions<'a>>,
    /// How long the phases took so far.
    pub timings: Timings,
}

impl<'a> Tables<'a> {
    /// Makes the tables of a run over a graph.
    pub fn new(graph: &'a Graph) -> Self {
        let (imports, trees, functions) = (Imports::new(graph), Trees::default(), Slots::new());
        Self { imports, trees, functions, timings: Timings::default() }
    }
}

/// What the packages of a run share.
pub(super) struct Run<'a> {
    pub session: &'a Session,
    pub options: &'a Options,
    pub imports: &'a Imports<'a>,
    pub trees: &'a Trees,
    pub demand: Demand<'a>,
    pub timings: &'a Timings,
    /// With `--keep-going` the packages with errors and those that import such, and what is in doubt because of that.
    broken: Mutex<FxHashSet<SourcePackageId>>,
    doubts: Mutex<Doubts>,
}

/// A package on its way.
#[derive(Clone, Copy)]
pub(super) struct Task<'a> {
    pub id: SourcePackageId,
    pub source: &'a SourcePackage,
    /// Whether it was asked for; of the others, only what importers need is found out.
    pub is_root: bool,
}

/// What a package has to say, and what became of it.
#[derive(Default)]
pub(super) struct Outcome {
    /// What was found out, in the order in which it is printed.
    pub findings: Vec<Vec<Finding>>,
    /// What the type checker found out, if that is all that was asked for.
    pub checked: Option<Box<Checked>>,
    /// The package, if questions about its functions are answered.
    pub offered: Option<PackageId>,
    /// The bodies, if they are all that was asked for.
    pub bodies: Option<Bodies>,
    /// What stays on the stack in the stretch of source that somebody asks about.
    pub stays: Vec<Stay>,
    /// The calls there.
    pub calls: Vec<CallSite>,
    /// The functions that were left out because of errors.
    pub left_out: Vec<LeftOut>,
    /// The errors of its code.
    pub errors: Vec<Diagnostic>,
    /// Whether there is nothing to compile but tests.
    pub has_only_tests: bool,
    /// Whether it was left out because a package that it imports is broken.
    pub is_skipped: bool,
}

impl Outcome {
    /// Reports whether packages that import this one cannot be compiled.
    pub(super) fn is_broken(&self) -> bool {
        self.is_skipped || self.has_only_tests || !self.errors.is_empty()
    }
}

/// Functions with their bodies, as far as they were taken.
pub(super) struct Bodies {
    pub package: PackageId,
    pub funcs: Vec<FuncId>,
    pub bodies: FxHashMap<FuncId, Body>,
}

/// A package between two steps.
pub(super) enum Stage {
    /// The files are parsed.
    Parsed(Vec<ast::File>, Vec<Diagnostic>),
    /// The bodies are lowered, and there were no errors.
    Lowered(Lowered),
    /// Questions about the functions of the package are answered, and nothing else is found out about it.
    Offered(PackageId),
    /// Nothing is left to do.
    Over(Outcome),
}

/// A lowered package.
pub(super) struct Lowered {
    pub unit: Unit,
    /// What the linker says about it.
    pub late: Option<Diagnostic>,
    /// What gc says while it reads bodies.
    pub findings: Vec<Finding>,
    /// The errors in spite of which it was lowered.
    pub errors: Vec<Diagnostic>,
    /// What was left out because of them.
    pub gaps: Gaps,
}

impl<'a> Run<'a> {
    pub(super) fn new(session: &'a Session, options: &'a Options, tables: &'a Tables<'a>) -> Self {
        let Tables { imports, trees, timings, .. } = tables;
        Self {
            session,
            options,
            imports,
            trees,
            demand: Demand::new(session, options, tables),
            timings,
            broken: Mutex::default(),
            doubts: Mutex::default(),
        }
    }

    /// Parses the files of a package.
    pub(super) fn parse(&self, task: Task<'_>) -> Stage {
        if task.source.has_only_tests {
            return Stage::Over(Outcome { has_only_tests: true, ..Outcome::default() });
        }
        let _clock = self.timings.start(Phase::Parse);
        let mut errors = Vec::new();
        let files = parse(self.session, &task.source.files, task.source.is_standard, &mut errors);
        let has_package = files.iter().all(|file| file.package_name.is_some());
        let can_go_on = self.keeps_going() && has_package;
        if self.options.until == Reached::Parsed || (errors.iter().any(is_syntax_error) && !can_go_on) {
            self.note_broken(task);
            return Stage::Over(Outcome { errors, ..Outcome::default() });
        }
        Stage::Parsed(files, errors)
    }

    /// Takes note of what a package will ask about others, as far as its files tell. Reports whether it will ask anything: if
    /// somebody asks about a stretch of it, that is little.
    pub(super) fn expect(&self, task: Task<'_>, files: &[ast::File]) -> bool {
        let asks = self.looks_ahead(task) && self.options.asked.is_none();
        if asks {
            self.demand.expect_named(files, &self.imports.for_files_of(task.id));
        }
        asks
    }
    /// Checks and lowers a package whose imports are lowered.
    pub(super) fn check(&self, task: Task<'_>, files: Vec<ast::File>, mut errors: Vec<Diagnostic>) -> Stage {
        if errors.iter().any(is_syntax_error) {
            // Only with `--keep-going` are files with syntax errors looked at any further.
            return self.keep_going(task, files, errors);
        }
        let mut package = self.declare(task.source, &files);
        let mut checked = self.check_types(package, task, files, None);
        if checked.asks_for_mentions {
            package = self.declare(task.source, &checked.files);
            checked = self.check_types(package, task, checked.files, Some(self.mentions(task.id)));
        }
        errors.append(&mut checked.diagnostics);
        if self.keeps_going() && self.imports_broken(task) {
            self.note_broken(task);
        }
        if self.keeps_going() && !errors.is_empty() {
            return self.keep_going(task, checked.files, errors);
        }
        self.imports.add(task.id, package);
        if self.options.until == Reached::Checked {
            if errors.is_empty() && self.bodies(task) == check::Bodies::All {
                let Session { types, sources, program } = self.session;
                errors =
                    lower::late_errors(&checked, types, program, sources, &self.lower_config(task, package));
            }
            let checked = task.is_root.then(|| Box::new(checked));
            return Stage::Over(Outcome { checked, errors, ..Outcome::default() });
        }
        let is_lowered = Reached::Checked < self.last_phase(task) && errors.is_empty();
        let stage = if is_lowered && self.is_offered(task, &checked) {
            return self.offer(task, checked);
        } else if is_lowered {
            self.lower(task, &checked, false)
        } else {
            Stage::Over(Outcome { errors, ..Outcome::default() })
        };
        let is_broken = matches!(&stage, Stage::Over(outcome) if !outcome.errors.is_empty());
        if !is_broken {
            let Session { types, sources, .. } = self.session;
            let checked = Arc::new(checked);
            if self.options.answers_on_demand() && self.imports.is_below_others(task.id) {
                self.trees.keep(checked, types, sources, &self.demand.summaries);
            } else {
                self.trees.keep_generic(checked, types, sources, &self.demand.summaries);
            }
        }
        stage
    }

    /// Reports whether packages are analysed although there are errors.
    pub(super) fn keeps_going(&self) -> bool {
        self.options.keeps_going && self.options.until == Reached::Analyzed
    }
    /// Takes note that a package has errors, or may have some because of those of others.
    fn note_broken(&self, task: Task<'_>) {
        if self.keeps_going() {
            self.broken.lock().expect("no holder of the lock panics").insert(task.id);
        }
    }
    /// Reports whether a package imports one that has errors, or that imports one.
    fn imports_broken(&self, task: Task<'_>) -> bool {
        let broken = self.broken.lock().expect("no holder of the lock panics");
        let mut imports = task.source.imports.iter().filter_map(|import| import.package);
        imports.any(|import| broken.contains(&import))
    }

    /// Checks and lowers what is sound of a package with errors.
    fn keep_going(&self, task: Task<'_>, mut files: Vec<ast::File>, mut errors: Vec<Diagnostic>) -> Stage {
        self.note_broken(task);
        let is_importer = self.imports_broken(task);
        let mut gaps = Gaps::default();
        let mut found = errors.clone();
        if is_importer {
            errors.clear();
        }
        for _ in 0..MAX_TURNS {
            if !gaps.leave_out(&mut files, &found, is_importer) {
                break;
            }
            let package = self.declare(task.source, &files);
            let mut checked = self.check_types(package, task, files, None);
            found = std::mem::take(&mut checked.diagnostics);
            if found.is_empty() {
                let Session { types, sources, program } = self.session;
                let config = lower::Config { is_complete: false, ..self.lower_config(task, package) };
                found = lower::late_errors(&checked, types, program, sources, &config);
            }
            if found.is_empty() {
                self.imports.add(task.id, package);
                let stage = self.lower(task, &checked, true);
                let Session { types, sources, .. } = self.session;
                self.trees.keep_generic(Arc::new(checked), types, sources, &self.demand.summaries);
                return match stage {
                    Stage::Lowered(lowered) => {
                        Stage::Lowered(Lowered { errors, gaps, late: None, ..lowered })
                    }
                    _ => Stage::Over(Outcome { errors, is_skipped: is_importer, ..Outcome::default() }),
                };
            }
            files = checked.files;
        }
        // Importers are told that there is such a package, though it has nothing in it.
        let package = self.declare(task.source, &files);
        self.imports.add(task.id, package);
        Stage::Over(Outcome { errors, is_skipped: is_importer, ..Outcome::default() })
    }

    /// Reports whether of a package only that is found out which somebody asks about. What is in doubt because of errors
    /// in other packages everything in a package decides.
    fn is_offered(&self, task: Task<'_>, checked: &Checked) -> bool {
        let is_doubtful = self.keeps_going() && self.imports_broken(task);
        let is_dependency = !task.is_root && self.options.answers_on_demand();
        let is_by_question = is_dependency || self.is_asked_by_question(task, checked);
        self.options.has_ledgers || (is_by_question && !is_doubtful)
    }
    /// Ends with a package about whose functions others may ask questions.
    pub(super) fn finish_offered(&self, task: Task<'_>, package: PackageId) -> Outcome {
        match task.is_root && self.options.asked.is_some() {
            true => self.answer(task, package),
            false => Outcome { offered: Some(package), ..Outcome::default() },
        }
    }
    /// Makes the functions of a package known, about which others may ask questions.
    fn offer(&self, task: Task<'_>, checked: Checked) -> Stage {
        let _clock = self.timings.start(Phase::Lower);
        let Session { types, sources, program } = self.session;
        let checked = self.trees.keep(Arc::new(checked), types, sources, &self.demand.summaries);
        let config = self.lower_config(task, checked.package);
        let functions = Functions::new(checked, types, program, sources, config, self.trees);
        self.demand.add(task, checked.package, functions);
        let errors = self.demand.late_errors(checked.package);
        match errors.is_empty() {
            true => Stage::Offered(checked.package),
            false => Stage::Over(Outcome { errors, ..Outcome::default() }),
        }
    }

    /// Reports whether a package will ask about functions of others.
    fn looks_ahead(&self, task: Task<'_>) -> bool {
        task.is_root && self.options.until == Reached::Analyzed && self.options.answers_on_demand()
    }
    /// Returns how far a package goes.
    fn last_phase(&self, task: Task<'_>) -> Reached {
        match self.options.until {
            // What importers look at is lowered with them.
            Reached::Lowered if !task.is_root => Reached::Checked,
            until => until,
        }
    }

    /// Adds a package to those of the session. Its import path need not be the only one of its kind: for tests,
    /// packages are compiled anew.
    fn declare(&self, source: &SourcePackage, files: &[ast::File]) -> PackageId {
        let package = Package::new(Name::new(&source.path));
        let name = files.first().and_then(|file| file.name(file.package_name?));
        if name == Some(known::MAIN) && source.test.is_none() {
            package.link_path.set(known::MAIN).expect("the package is new");
        }
        self.session.types.add_package(package)
    }

    fn check_types(
        &self,
        package: PackageId,
        task: Task<'_>,
        files: Vec<ast::File>,
        mentions: Option<Mentions>,
    ) -> Checked {
        let _clock = self.timings.start(Phase::Check);
        let config = check::Config {
            go_version: Some(task.source.language.unwrap_or(self.options.language)),
            sizes: self.options.sizes,
            bodies: self.bodies(task),
        };
        let Session { types, sources, .. } = self.session;
        let importer = self.imports.for_files_of(task.id).with_mentions(mentions);
        check::package(&config, package, files, &importer, types, sources)
    }
    /// Says which bodies of a package are checked. Those of the standard library have no errors, so that nobody has to
    /// look for them in dependencies.
    fn bodies(&self, task: Task<'_>) -> check::Bodies {
        match self.last_phase(task) {
            _ if task.is_root || !task.source.is_standard => check::Bodies::All,
            Reached::Checked if self.options.until == Reached::Checked => check::Bodies::None,
            last if Reached::Checked < last && self.options.answers_on_demand() => check::Bodies::OnDemand,
            _ => check::Bodies::All,
        }
    }

    fn lower_config(&self, task: Task<'_>, package: PackageId) -> lower::Config {
        let is_detailed = task.is_root && 1 < self.options.level;
        let assembly = match is_detailed {
            true => {
                let mut prefix = String::new();
                self.session.types.write_link_path(&mut prefix, package);
                Assembly::read(&task.source.assembly, &prefix)
            }
            false => Assembly::default(),
        };
        lower::Config {
            go_version: Some(task.source.language.unwrap_or(self.options.language)),
            sizes: self.options.sizes,
            is_complete: !task.source.has_foreign_code,
            is_detailed,
            assembly,
            is_wasm: self.options.arch == Arch::Wasm,
            loads_unaligned: self.options.arch.can_merge_loads(),
            with_context: self.with_context(task),
        }
    }

    /// Lowers a package; functions may lack bodies if it `has_gaps`.
    fn lower(&self, task: Task<'_>, checked: &Checked, has_gaps: bool) -> Stage {
        let _clock = self.timings.start(Phase::Lower);
        let Session { types, sources, program } = self.session;
        let mut config = self.lower_config(task, checked.package);
        config.is_complete &= !has_gaps;
        let lowered = lower::package(checked, types, program, sources, &config, self.trees);
        if !lowered.diagnostics.is_empty() {
            return Stage::Over(Outcome { errors: lowered.diagnostics, ..Outcome::default() });
        }
        if self.looks_ahead(task) {
            self.demand.expect_mentioned(&lowered.unit);
        }
        if self.last_phase(task) == Reached::Lowered {
            let Unit { package, funcs, bodies, .. } = lowered.unit;
            let bodies = Some(Bodies { package, funcs, bodies });
            return Stage::Over(Outcome { bodies, ..Outcome::default() });
        }
        let is_asked = task.is_root && self.options.until == Reached::Analyzed;
        let path = types.package(checked.package).compiler_path();
        Stage::Lowered(Lowered {
            unit: lowered.unit,
            late: missing_main(checked, path).filter(|_| is_asked),
            findings: lowered.findings,
            errors: Vec::new(),
            gaps: Gaps::default(),
        })
    }

    /// Inlines and analyses a lowered package whose imports are analysed.
    pub(super) fn finish(&self, task: Task<'_>, lowered: Lowered) -> Outcome {
        let Session { types, sources, program } = self.session;
        let view = self.demand.view(task.id, lowered.unit.package);
        let options = self.inline_options(task);
        let mut inlined = {
            let _clock = self.timings.start(Phase::Inline);
            inline::package(
                lowered.unit,
                &inline::Setting { types, program, sources, options, callees: &view },
            )
        };
        if self.options.asked.is_some() {
            // They have the places of what they call, about which there is nothing to add.
            without_wrappers(&mut inlined.expanded, types, program);
        }
        let mut outcome = Outcome::default();
        let is_analyzed = self.options.until == Reached::Analyzed;
        let mut escaped = if is_analyzed {
            self.escape(task, &lowered.gaps, &mut inlined, &view)
        } else {
            Escaped::default()
        };
        if self.options.asked.is_some() {
            outcome.stays = std::mem::take(&mut escaped.stays);
            outcome.calls = sites::calls(&self.demand, &inlined, &mut escaped, &view);
        }
        self.demand.summaries.add(program, &mut inlined, &mut escaped);
        if self.keeps_going() {
            self.mark_doubts(&lowered.gaps, &mut inlined, &mut escaped);
        }
        if !task.is_root {
            // Errors are said wherever they are.
            outcome.errors = lowered.errors;
            if self.options.asked.is_some() {
                outcome.findings = vec![escaped.findings];
            }
            return outcome;
        }
        if is_analyzed {
            outcome.findings = vec![lowered.findings, inlined.findings, escaped.findings];
            if !lowered.gaps.is_empty() {
                outcome.findings.iter_mut().for_each(|found| found.retain(|one| !lowered.gaps.holds(one)));
            }
            outcome.left_out = lowered.gaps.funcs;
            outcome.errors = lowered.errors;
            outcome.errors.extend(lowered.late);
        } else {
            let Expanded { package, funcs, bodies, .. } = inlined.expanded;
            outcome.bodies = Some(Bodies { package, funcs, bodies });
        }
        outcome
    }

    /// Takes note of the functions that were left out, and marks what is in doubt for want of them.
    fn mark_doubts(&self, gaps: &Gaps, inlined: &mut Inlined, escaped: &mut Escaped) {
        let Session { types, program, .. } = self.session;
        let mut doubts = self.doubts.lock().expect("no holder of the lock panics");
        for &func in &inlined.expanded.funcs {
            if !program.func(func).has_body && gaps.contains(program.func(func).pos) {
                doubts.add(sites::func_name(func, program, types));
            }
        }
        let bodies = &inlined.expanded.bodies;
        doubts.mark(&mut inlined.findings, bodies, program, types);
        doubts.mark(&mut escaped.findings, bodies, program, types);
    }

    /// Returns the flags of a package: those of the command line only for packages that were asked for.
    fn inline_options(&self, task: Task<'_>) -> inline::Options {
        let verbosity = if task.is_root { self.options.level } else { 0 };
        inline::Options {
            verbosity,
            level: if task.is_root { self.options.inline_level } else { 1 },
            has_full_costs: 1 < verbosity || self.options.asked.is_some(),
            has_ledgers: false,
            arch: self.options.arch,
            sizes: self.options.sizes,
            with_context: self.with_context(task),
            with_log: self.with_log(task),
        }
    }
    /// Reports whether the findings of a package carry their contexts.
    fn with_context(&self, task: Task<'_>) -> bool {
        task.is_root && self.options.with_context
    }
    fn with_log(&self, task: Task<'_>) -> bool {
        task.is_root && self.options.with_log
    }

    fn escape(&self, task: Task<'_>, gaps: &Gaps, inlined: &mut Inlined, view: &View<'_>) -> Escaped {
        // What is in doubt is found by where values go, also those of packages that nobody asked for.
        let is_doubtful = self.keeps_going() && (!gaps.is_empty() || self.imports_broken(task));
        let _clock = self.timings.start(Phase::Escape);
        let options = escape::Options {
            level: if task.is_root { self.options.escape_level() } else { 0 },
            sizes: self.options.sizes,
            is_optimized: true,
            with_context: self.with_context(task),
            with_log: self.with_log(task),
            asked: self.options.asked.or_else(|| is_doubtful.then_some((Pos::NONE, Pos::NONE))),
        };
        let Session { types, program, .. } = self.session;
        let escaped = escape::package(&mut inlined.expanded, types, program, &options, view);
        self.timings.count(inlined.expanded.inlined.calls.len() as u64, &escaped.counts);
        escaped
    }
}

fn is_syntax_error(error: &Diagnostic) -> bool {
    error.phase == diagnostic::Phase::Syntax
}

/// Leaves out the wrappers of methods that are declared, with the literals in them.
fn without_wrappers(expanded: &mut Expanded, types: &TypeStore, program: &Program) {
    let is_in_wrapper = |mut func: FuncId| loop {
        let row = program.func(func);
        match row.kind {
            FuncKind::Literal { parent, .. } => func = parent,
            kind => {
                return matches!(kind, FuncKind::Wrapper)
                    && !row.recv.is_some_and(|recv| types.is_interface(recv));
            }
        }
    };
    expanded.funcs.retain(|&func| !is_in_wrapper(func));
    expanded.bodies.retain(|&func, _| !is_in_wrapper(func));
}

/// Says that a command has no function `main`, as the linker does: after everything else.
pub(super) fn missing_main(checked: &Checked, path: Name) -> Option<Diagnostic> {
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
    Some(Diagnostic { pos: Pos::NONE, phase: diagnostic::Phase::Late, message, related: Vec::new() })
}
