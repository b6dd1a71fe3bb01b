//! `goescape PACKAGES` and `goescape check`: analysing, and printing as `go build` does.

use super::args::{Format, LoadArgs};
use super::setup::{self, Setup};
use super::{AnalysisArgs, Io, Status};
use crate::driver::{self, Options, Output, Reached};
use crate::load::{Config, SourcePackage, SourcePackageId};
use crate::report::{self, FileNames, Positions};
use std::ops::ControlFlow;

/// Runs the analysis.
pub(super) fn run(args: &AnalysisArgs, io: &mut Io<'_>) -> Status {
    let levels = match args.flags.levels() {
        Ok(levels) => levels,
        Err(message) => return io.unusable(message),
    };
    let setup = match setup::load(&args.load, io) {
        Ok(setup) => setup,
        Err(status) => return status,
    };
    let options = options(&setup.config, levels.m, levels.inlining, Reached::Analyzed);
    print(&setup, &options, args.format, io)
}

/// Reports errors only.
pub(super) fn check(args: &LoadArgs, io: &mut Io<'_>) -> Status {
    match setup::load(args, io) {
        Ok(setup) => print(&setup, &options(&setup.config, 0, true, Reached::Checked), Format::Gc, io),
        Err(status) => status,
    }
}

/// Returns the options for a level of `-m`.
pub(super) fn options(config: &Config, level: u32, inlining: bool, until: Reached) -> Options {
    let minor = config.goroot.release.as_ref().and_then(|release| release.minor);
    Options { level, inlining, sizes: config.context.sizes(), language: (1, minor.unwrap_or(27)), until }
}

/// Analyses the loaded packages and prints what there is to say.
fn print(setup: &Setup, options: &Options, format: Format, io: &mut Io<'_>) -> Status {
    let summary = driver::with_deep_stack(|| {
        let mut printer = Printer { setup, format, io: &mut *io, block: None };
        driver::analyze(&setup.session, &setup.graph, options, &mut |id, output| printer.print(id, output))
    });
    if summary.reached < options.until && summary.failed.is_empty() {
        return io.unusable("this build checks the syntax only; nothing was analysed");
    }
    if summary.failed.is_empty() { Status::Success } else { Status::Failure }
}

/// Prints output as it comes.
struct Printer<'a, 'i> {
    setup: &'a Setup,
    format: Format,
    io: &'a mut Io<'i>,
    /// The package whose output was printed last, with its file names.
    block: Option<Block>,
}

/// The output of one package.
struct Block {
    id: SourcePackageId,
    names: FileNames,
}

impl Printer<'_, '_> {
    fn print(&mut self, id: SourcePackageId, output: Output<'_>) -> ControlFlow<()> {
        let package = &self.setup.graph.packages[id];
        let is_new = self.block.as_ref().is_none_or(|block| block.id != id);
        let block = self.block.take().filter(|_| !is_new);
        let block = block.unwrap_or_else(|| Block { id, names: names(&self.setup.config, package) });
        let header = if is_new { format!("# {}\n", package.path) } else { String::new() };
        let sources = &self.setup.session.sources;
        let flow = match output {
            Output::Findings([]) => return ControlFlow::Continue(()),
            Output::Findings(findings) => {
                let mut text = header;
                match self.format {
                    Format::Gc => {
                        let mut positions = Positions::new(sources, &block.names);
                        report::write_findings(&mut text, findings, &mut positions);
                    }
                    Format::Snippet => {
                        text = report::finding_snippets(findings, sources, &block.names);
                    }
                }
                self.io.print(&text)
            }
            Output::Errors(errors) => {
                let error_names = error_names(&block.names, &self.setup.config, package);
                let mut text = header;
                match self.format {
                    Format::Gc => {
                        let mut positions = Positions::new(sources, &error_names);
                        report::write_errors(&mut text, errors, &mut positions);
                    }
                    Format::Snippet => text = report::error_snippets(errors, sources, &error_names),
                }
                self.io.error_text(&text);
                ControlFlow::Continue(())
            }
        };
        self.block = Some(block);
        flow
    }
}

fn names(config: &Config, package: &SourcePackage) -> FileNames {
    FileNames::new(&config.cwd, &package.dir)
}

/// Returns the names under which errors show files: those of other standard packages as `$GOROOT/…`.
fn error_names(names: &FileNames, config: &Config, package: &SourcePackage) -> FileNames {
    if package.is_standard { names.clone() } else { names.clone().with_goroot(&config.goroot.dir) }
}
