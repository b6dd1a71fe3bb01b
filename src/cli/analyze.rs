//! `goescape PACKAGES` and `goescape check`: analysing, and printing as `go build` does.

use super::args::{Dependencies, Levels, LoadArgs};
use super::compare::Block;
use super::filters::{FilterArgs, Filters};
use super::formats::{Format, Request};
use super::outputs::{self, Outputs};
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
    let requests = if args.format.is_empty() { &[Request::DEFAULT] } else { &args.format[..] };
    if let Err(message) = outputs::check(requests) {
        return io.unusable(message);
    }
    let mut status = Status::Success;
    for (index, pass) in passes(requests, filters.statistics, levels).iter().enumerate() {
        // Once is enough to say what is wrong.
        status = analyze(args, filters, pass, index == 0, io);
        if status == Status::Unusable {
            break;
        }
    }
    status
}

/// An analysis, and what is made of it.
struct Pass {
    levels: Levels,
    requests: Vec<Request>,
    /// Whether messages are counted.
    counts: bool,
}

/// Returns the analyses for some forms of output: one that needs another level than others has its own. Counts, which
/// take the place of messages on standard output, need all that is said at `-m=2`.
fn passes(requests: &[Request], counts: bool, levels: Levels) -> Vec<Pass> {
    let mut passes: Vec<Pass> = Vec::new();
    for request in requests.iter().filter(|request| !counts || request.path.is_some()) {
        let level = request.format.level(levels.m);
        match passes.iter_mut().find(|pass| pass.levels.m == level) {
            Some(pass) => pass.requests.push(request.clone()),
            None => {
                let levels = Levels { m: level, ..levels };
                passes.push(Pass { levels, requests: vec![request.clone()], counts: false });
            }
        }
    }
    if counts {
        match passes.iter_mut().find(|pass| 1 < pass.levels.m && pass.levels.m == levels.m) {
            Some(pass) => pass.counts = true,
            None => passes.push(Pass { levels, requests: Vec::new(), counts: true }),
        }
    }
    passes
}

/// Analyses for forms of output that need the same level.
fn analyze(
    args: &AnalysisArgs,
    filters: &FilterArgs,
    pass: &Pass,
    says_errors: bool,
    io: &mut Io<'_>,
) -> Status {
    let &Pass { levels, ref requests, counts } = pass;
    let setup = match setup::load(&args.load, io) {
        Ok(setup) => setup,
        Err(status) => return status,
    };
    let mut filters = match Filters::new(filters, counts, levels, &setup) {
        Ok(filters) => filters,
        Err(message) => return io.unusable(message),
    };
    let mut options = Options {
        n_threads: args.threads,
        on_demand: args.dependencies == Dependencies::OnDemand,
        ..options(&setup.config, levels, Reached::Analyzed)
    };
    options.keeps_going = args.keep_going;
    filters.adjust(&mut options);
    // What is in doubt because of errors is found by where values go.
    if args.keep_going || requests.iter().any(|request| request.format != Format::Gc) {
        options.with_context = true;
        options.with_flows = true;
        options.with_log = requests.iter().any(|request| request.format == Format::Logopt);
    }
    let outputs = Outputs::open(&setup, requests, levels.m, filters.is_heap_only(), says_errors, io);
    let mut outputs = match outputs {
        Ok(outputs) => outputs,
        Err(status) => return status,
    };
    let summary = driver::with_deep_stack(|| {
        let summary =
            watched(&setup, &options, &mut *io, |id, output, io| outputs.add(id, output, &mut filters, io));
        outputs.finish(io);
        summary
    });
    filters.finish(io);
    if says_errors {
        say_left_out(&setup, &summary, io);
    }
    if args.timings {
        io.error_text(&summary.timings.to_string());
    }
    status(&summary)
}

/// Says which functions were left out because of errors in them, one line for each.
fn say_left_out(setup: &Setup, summary: &Summary, io: &mut Io<'_>) {
    for (id, func) in &summary.left_out {
        let names = names(&setup.config, &setup.graph.packages[*id]);
        let mut line = String::new();
        Positions::new(&setup.session.sources, &names).write(&mut line, func.pos);
        line.push_str(": ");
        line.push_str(func.symbol.text());
        line.push_str(match func.is_importer {
            true => " is left out because of errors in packages that are imported\n",
            false => " is left out because of errors; what is passed to it is taken to escape\n",
        });
        io.error_text(&line);
    }
}

/// Reports errors only.
pub(super) fn check(args: &LoadArgs, io: &mut Io<'_>) -> Status {
    until_checked(args, false, io)
}

/// Prints what the type checker finds out.
pub(super) fn types(args: &LoadArgs, io: &mut Io<'_>) -> Status {
    until_checked(args, true, io)
}

fn until_checked(args: &LoadArgs, shows_types: bool, io: &mut Io<'_>) -> Status {
    let setup = match setup::load(args, io) {
        Ok(setup) => setup,
        Err(status) => return status,
    };
    let options = options(&setup.config, Levels { m: 0, inlining: 1 }, Reached::Checked);
    status(&print(&setup, &options, shows_types, io))
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

/// Analyses the loaded packages and prints what was made as far as the analysis goes: types if they are asked
/// for, bodies, errors.
pub(super) fn print(setup: &Setup, options: &Options, shows_types: bool, io: &mut Io<'_>) -> Summary {
    driver::with_deep_stack(|| {
        let mut printer = Printer { setup, shows_types, headed: [None; 2] };
        watched(setup, options, io, |id, output, io| printer.print(id, output, io))
    })
}

/// Analyses the loaded packages, hands output to `print` and shows on the terminal how far it has come.
fn watched(
    setup: &Setup,
    options: &Options,
    io: &mut Io<'_>,
    mut print: impl FnMut(SourcePackageId, Output<'_>, &mut Io<'_>) -> ControlFlow<()> + Send,
) -> Summary {
    let progress = Progress::new(io.is_watched);
    let mut sink = |id, output: Output<'_>| progress.suspended(|| print(id, output, io));
    let mut watch = |n_done, n_packages| progress.step(n_done, n_packages);
    driver::analyze_watched(&setup.session, &setup.graph, options, &mut sink, &mut watch)
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
            block.text.push_str(&text_of(setup, package, &names, output));
            ControlFlow::Continue(())
        });
        blocks
    })
}

/// Prints output as it comes.
struct Printer<'a> {
    setup: &'a Setup,
    shows_types: bool,
    /// The packages whose headers were printed last, to standard output and to standard error.
    headed: [Option<SourcePackageId>; 2],
}

impl Printer<'_> {
    fn print(&mut self, id: SourcePackageId, output: Output<'_>, io: &mut Io<'_>) -> ControlFlow<()> {
        let is_unwanted = matches!(output, Output::Checked(_)) && !self.shows_types;
        if is_unwanted || matches!(output, Output::Findings([])) {
            return ControlFlow::Continue(());
        }
        let package = &self.setup.graph.packages[id];
        if matches!(output, Output::OnlyTests) {
            io.error_text(&format!("{}: no non-test Go files in {}\n", package.path, package.dir));
            return ControlFlow::Continue(());
        }
        let is_error = matches!(output, Output::Errors(_));
        let headed = &mut self.headed[usize::from(is_error)];
        let needs_header = headed.replace(id) != Some(id);
        let mut text = if needs_header { format!("# {}\n", package.title()) } else { String::new() };
        text.push_str(&text_of(self.setup, package, &names(&self.setup.config, package), output));
        if is_error {
            io.error_text(&text);
            return ControlFlow::Continue(());
        }
        io.print(&text)
    }
}

/// Returns output as text, without the header of its package.
fn text_of(setup: &Setup, package: &SourcePackage, names: &FileNames, output: Output<'_>) -> String {
    let sources = &setup.session.sources;
    let mut text = String::new();
    match output {
        Output::OnlyTests | Output::Sites(..) => {}
        Output::Findings(findings) => {
            report::write_findings(&mut text, findings, &mut Positions::new(sources, names));
        }
        Output::Checked(checked) => check::dump(&mut text, checked, &setup.session.types, sources),
        Output::Bodies { package, funcs, bodies } => {
            let Session { types, program, .. } = &setup.session;
            let context = ir::print::PrintContext { types, program, package, has_call_parens: false };
            for &func in funcs {
                ir::dump_func(&mut text, func, bodies.get(&func), &context, sources);
            }
        }
        Output::Errors(errors) => {
            let names = error_names(names, &setup.config, package);
            report::write_errors(&mut text, errors, &mut Positions::new(sources, &names));
        }
    }
    text
}

/// Returns the names under which findings of a package show files.
pub(super) fn names(config: &Config, package: &SourcePackage) -> FileNames {
    FileNames::new(&config.cwd, &package.dir)
}

/// Returns the names under which errors show files: those of other standard packages as `$GOROOT/…`.
pub(super) fn error_names(names: &FileNames, config: &Config, package: &SourcePackage) -> FileNames {
    if package.is_standard { names.clone() } else { names.clone().with_goroot(&config.goroot.dir) }
}
