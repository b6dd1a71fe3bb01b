//! `goescape PACKAGES` and `goescape check`: analysing, and printing as `go build` does.

use super::args::{Format, Levels, LoadArgs};
use super::compare::Block;
use super::filters::{FilterArgs, Filters};
use super::progress::Progress;
use super::setup::{self, Setup};
use super::{AnalysisArgs, Io, Status};
use crate::check;
use crate::driver::{self, Options, Output, Reached, Session, Summary};
use crate::inline::Arch;
use crate::ir;
use crate::load::{Config, SourcePackage, SourcePackageId};
use crate::report::{self, FileNames, Positions};
use std::ops::ControlFlow;

/// Runs the analysis.
pub(super) fn run(args: &AnalysisArgs, filters: &FilterArgs, io: &mut Io<'_>) -> Status {
    let levels = match args.flags.levels() {
        Ok(levels) => levels,
        Err(message) => return io.unusable(message),
    };
    let setup = match setup::load(&args.load, io) {
        Ok(setup) => setup,
        Err(status) => return status,
    };
    let mut filters = match Filters::new(filters, levels, &setup) {
        Ok(filters) => filters,
        Err(message) => return io.unusable(message),
    };
    let mut options =
        Options { n_threads: args.threads, ..options(&setup.config, levels, Reached::Analyzed) };
    filters.adjust(&mut options);
    let summary = print(&setup, &options, args.format, &mut filters, io);
    filters.finish(io);
    if args.timings {
        io.error_text(&summary.timings.to_string());
    }
    status(&summary)
}

/// Reports errors only.
pub(super) fn check(args: &LoadArgs, io: &mut Io<'_>) -> Status {
    until_checked(args, Format::Gc, io)
}

/// Prints what the type checker finds out.
pub(super) fn types(args: &LoadArgs, io: &mut Io<'_>) -> Status {
    until_checked(args, Format::Types, io)
}

fn until_checked(args: &LoadArgs, format: Format, io: &mut Io<'_>) -> Status {
    let setup = match setup::load(args, io) {
        Ok(setup) => setup,
        Err(status) => return status,
    };
    let options = options(&setup.config, Levels { m: 0, inlining: 1 }, Reached::Checked);
    status(&print(&setup, &options, format, &mut Filters::default(), io))
}

/// Returns the options for a level of `-m`.
pub(super) fn options(config: &Config, levels: Levels, until: Reached) -> Options {
    let minor = config.goroot.release.as_ref().and_then(|release| release.minor);
    let arch = Arch::ALL.into_iter().find(|arch| arch.name() == config.context.goarch());
    Options {
        level: levels.m,
        inline_level: levels.inlining,
        arch: arch.unwrap_or_default(),
        sizes: config.context.sizes(),
        language: (1, minor.unwrap_or(27)),
        until,
        asked: None,
        has_ledgers: false,
        n_threads: 0,
        with_context: false,
    }
}

/// Analyses the loaded packages and prints what there is to say.
pub(super) fn print(
    setup: &Setup,
    options: &Options,
    format: Format,
    filters: &mut Filters,
    io: &mut Io<'_>,
) -> Summary {
    driver::with_deep_stack(|| {
        let progress = Progress::new(io.is_watched);
        let mut printer = Printer::new(setup, format, filters, io);
        let mut print = |id, output: Output<'_>| progress.suspended(|| printer.print(id, output));
        let mut watch = |n_done, n_packages| progress.step(n_done, n_packages);
        driver::analyze_watched(&setup.session, &setup.graph, options, &mut print, &mut watch)
    })
}

/// Returns how the program ends after an analysis.
pub(super) const fn status(summary: &Summary) -> Status {
    if summary.failed.is_empty() { Status::Success } else { Status::Failure }
}

/// Analyses the loaded packages and returns what there is to say about each.
pub(super) fn blocks(setup: &Setup, options: &Options) -> Vec<Block> {
    driver::with_deep_stack(|| {
        let mut blocks: Vec<Block> = Vec::new();
        driver::analyze(&setup.session, &setup.graph, options, &mut |id, output| {
            let package = &setup.graph.packages[id];
            let title = package.title();
            if blocks.last().is_none_or(|block| block.path != title) {
                blocks.push(Block { path: title, text: String::new() });
            }
            let block = blocks.last_mut().expect("a block was just added");
            let names = names(&setup.config, package);
            block.text.push_str(&text_of(setup, package, &names, output, Format::Gc));
            ControlFlow::Continue(())
        });
        blocks
    })
}

/// Prints output as it comes.
struct Printer<'a, 'i> {
    setup: &'a Setup,
    format: Format,
    filters: &'a mut Filters,
    io: &'a mut Io<'i>,
    /// The package whose output was printed last, with its file names.
    current: Option<(SourcePackageId, FileNames)>,
    /// The packages whose headers were printed last, to standard output and to standard error.
    headed: [Option<SourcePackageId>; 2],
}

impl<'a, 'i> Printer<'a, 'i> {
    fn new(setup: &'a Setup, format: Format, filters: &'a mut Filters, io: &'a mut Io<'i>) -> Self {
        Self { setup, format, filters, io, current: None, headed: [None; 2] }
    }
    fn print(&mut self, id: SourcePackageId, output: Output<'_>) -> ControlFlow<()> {
        let Output::Findings(findings) = output else { return self.print_shown(id, output) };
        let package = &self.setup.graph.packages[id];
        let findings = self.filters.select(findings, package, &self.setup.session.sources);
        let findings = if self.format == Format::Gc { findings } else { self.filters.named(findings) };
        self.print_shown(id, Output::Findings(&findings))
    }
    fn print_shown(&mut self, id: SourcePackageId, output: Output<'_>) -> ControlFlow<()> {
        let is_unwanted = matches!(output, Output::Checked(_)) && self.format != Format::Types;
        if is_unwanted || matches!(output, Output::Findings([])) {
            return ControlFlow::Continue(());
        }
        let package = &self.setup.graph.packages[id];
        if matches!(output, Output::OnlyTests) {
            self.io.error_text(&format!("{}: no non-test Go files in {}\n", package.path, package.dir));
            return ControlFlow::Continue(());
        }
        let is_error = matches!(output, Output::Errors(_));
        let headed = &mut self.headed[usize::from(is_error)];
        let needs_header = *headed != Some(id) && self.format != Format::Snippet;
        *headed = Some(id);
        let mut text = if needs_header { format!("# {}\n", package.title()) } else { String::new() };
        let (_, names) = self
            .current
            .take()
            .filter(|(current, _)| *current == id)
            .unwrap_or_else(|| (id, names(&self.setup.config, package)));
        match output {
            Output::Findings(findings) if self.format == Format::Gc && self.filters.is_heap_only() => {
                let word = self.setup.config.context.sizes().word;
                let mut positions = Positions::new(&self.setup.session.sources, &names);
                report::write_heap(&mut text, findings, &mut positions, word.unsigned_abs());
            }
            _ => text.push_str(&text_of(self.setup, package, &names, output, self.format)),
        }
        self.current = Some((id, names));
        if is_error {
            self.io.error_text(&text);
            return ControlFlow::Continue(());
        }
        self.io.print(&text)
    }
}

/// Returns output as text, without the header of its package.
fn text_of(
    setup: &Setup,
    package: &SourcePackage,
    names: &FileNames,
    output: Output<'_>,
    format: Format,
) -> String {
    let sources = &setup.session.sources;
    let mut text = String::new();
    match (output, format) {
        (Output::OnlyTests | Output::Sites(..), _) => {}
        (Output::Findings(findings), Format::Gc | Format::Types) => {
            report::write_findings(&mut text, findings, &mut Positions::new(sources, names));
        }
        (Output::Findings(findings), Format::Snippet) => {
            text = report::finding_snippets(findings, sources, names);
        }
        (Output::Checked(checked), _) => {
            check::dump(&mut text, checked, &setup.session.types, sources);
        }
        (Output::Bodies { package, funcs, bodies }, _) => {
            let Session { types, program, .. } = &setup.session;
            let context = ir::print::PrintContext { types, program, package, has_call_parens: false };
            for &func in funcs {
                ir::dump_func(&mut text, func, bodies.get(&func), &context, sources);
            }
        }
        (Output::Errors(errors), Format::Gc | Format::Types) => {
            let names = error_names(names, &setup.config, package);
            report::write_errors(&mut text, errors, &mut Positions::new(sources, &names));
        }
        (Output::Errors(errors), Format::Snippet) => {
            text = report::error_snippets(errors, sources, &error_names(names, &setup.config, package));
        }
    }
    text
}

fn names(config: &Config, package: &SourcePackage) -> FileNames {
    FileNames::new(&config.cwd, &package.dir)
}

/// Returns the names under which errors show files: those of other standard packages as `$GOROOT/…`.
fn error_names(names: &FileNames, config: &Config, package: &SourcePackage) -> FileNames {
    if package.is_standard { names.clone() } else { names.clone().with_goroot(&config.goroot.dir) }
}
