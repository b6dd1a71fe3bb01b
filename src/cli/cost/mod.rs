//! `goescape cost`: what a function costs the inliner, line by line, and what would make it fit.

mod args;
mod target;

pub(super) use args::CostArgs;

use super::args::CompilerFlags;
use super::{Io, Status, analyze, setup};
use crate::base::Id;
use crate::driver::{self, Costs, PackageCosts, Reached, Suggestion, Wanted};
use crate::inline::{Ledger, Reason};
use crate::ir::FuncId;
use crate::load::{Config, LoadError};
use crate::report::{self, Advice, CostContext, FileNames, Positions, Sheet};
use crate::syntax::ast;
use args::CostFormat;
use setup::Setup;
use target::{Failure, Loaded, Target, plain};

/// How many names are offered if one is not found.
const MOST_OFFERS: usize = 5;

/// Prints what the functions that are asked for cost.
pub(super) fn run(args: &CostArgs, io: &mut Io<'_>) -> Status {
    let flags = CompilerFlags { m: Vec::new(), l: args.l.clone(), gcflags: Vec::new() };
    let levels = match flags.levels() {
        Ok(levels) if levels.inlining == 0 => {
            return io.unusable("with -l nothing is inlined, so that nothing is judged");
        }
        Ok(levels) => levels,
        Err(message) => return io.unusable(message),
    };
    let config = match setup::config(&args.load, io) {
        Ok(config) => config,
        Err(status) => return status,
    };
    let loaded = match Target::new(&args.target).load(config, &args.load.arguments) {
        Ok(loaded) => loaded,
        Err(Failure::Load(errors)) => {
            let status = load_errors(&errors, io);
            if status == Status::Unusable && args.load.arguments.is_empty() && !args.target.contains(".go") {
                let target = &args.target;
                return io.unusable(format!(
                    "name the files or packages to look in as well: `goescape cost {target} main.go`"
                ));
            }
            return status;
        }
        Err(Failure::NoFunc(message)) => return io.unusable(message),
    };
    let options = driver::cost_options(analyze::options(&loaded.setup.config, levels, Reached::Inlined));
    driver::with_deep_stack(|| {
        let Setup { session, graph, .. } = &loaded.setup;
        let tables = driver::Tables::new(graph);
        let is_wanted = |file: &ast::File, decl| loaded.target.is_declared_by(file, decl, &session.sources);
        let is_wanted: Option<&Wanted<'_>> = match loaded.target.is_in_initialization() {
            true => None,
            false => Some(&is_wanted),
        };
        let mut costs = driver::costs(session, graph, &options, &tables, is_wanted);
        let is_found = keep_wanted(&loaded, &mut costs);
        if costs.errors.is_empty() && !is_found {
            return not_found(&loaded.setup, &costs, &loaded, &args.target, io);
        }
        answer(args, &loaded, &costs, io)
    })
}

fn load_errors(errors: &[LoadError], io: &mut Io<'_>) -> Status {
    for error in errors {
        io.error_text(&format!("{error}\n"));
    }
    if errors.iter().any(|error| !error.is_in_code()) { Status::Unusable } else { Status::Failure }
}

/// Prints errors if there are any, else what was asked for.
fn answer(args: &CostArgs, loaded: &Loaded, costs: &Costs<'_>, io: &mut Io<'_>) -> Status {
    let setup = &loaded.setup;
    for (id, errors) in &costs.errors {
        let package = &setup.graph.packages[*id];
        let names = names(&setup.config, package);
        let mut text = format!("# {}\n", package.title());
        report::write_errors(&mut text, errors, &mut Positions::new(&setup.session.sources, &names));
        io.error_text(&text);
    }
    if !costs.errors.is_empty() {
        return Status::Failure;
    }
    let found: Vec<Found<'_>> =
        costs.packages.iter().flat_map(|package| sheets(setup, package, args.raw_names)).collect();
    let is_table = matches!(loaded.target, Target::File { line: None, .. });
    let mut text = String::new();
    let style = io.style();
    match args.format {
        CostFormat::Json => {
            for found @ Found { sheet, package } in &found {
                let names = names(&setup.config, &setup.graph.packages[package.id]);
                let mut object = report::sheet_json(sheet, &names, !is_table || args.nodes);
                if (!is_table || args.suggest)
                    && let Some(found) = found.suggestion(costs)
                {
                    object["suggestion"] = report::advice_json(&advice(&found));
                }
                text.push_str(&object.to_string());
                text.push('\n');
            }
        }
        CostFormat::Text if is_table => {
            let sheets: Vec<&Sheet<'_>> = found.iter().map(|found| &found.sheet).collect();
            report::write_table(&mut text, &sheets, style);
            for found in found.iter().filter(|_| args.suggest) {
                let names = names(&setup.config, &setup.graph.packages[found.package.id]);
                if let Some(suggestion) = found.suggestion(costs) {
                    text.push_str(&format!("\n{}", found.sheet.name));
                    report::write_advice(&mut text, &found.sheet, &advice(&suggestion), &names, style);
                }
            }
        }
        CostFormat::Text => {
            let mut separator = "";
            for found @ Found { sheet, package } in &found {
                text.push_str(std::mem::replace(&mut separator, "\n"));
                let names = names(&setup.config, &setup.graph.packages[package.id]);
                report::write_sheet(&mut text, sheet, &names, args.nodes, style);
                match found.suggestion(costs) {
                    Some(found) => {
                        report::write_advice(&mut text, sheet, &advice(&found), &names, style);
                    }
                    None if sheet.is_too_expensive() => report::write_no_advice(&mut text, style),
                    None => {}
                }
            }
        }
    }
    // Whether anybody reads it changes nothing.
    let _ = io.print(&text);
    Status::Success
}

fn names(config: &Config, package: &crate::load::SourcePackage) -> FileNames {
    FileNames::new(&config.cwd, &package.dir)
}

/// A function that was asked for.
struct Found<'a> {
    sheet: Sheet<'a>,
    package: &'a PackageCosts<'a>,
}

impl Found<'_> {
    /// Finds a change that makes the function fit.
    fn suggestion(&self, costs: &Costs<'_>) -> Option<Suggestion> {
        costs.suggest(self.package, self.sheet.ledger)
    }
}

const fn advice(found: &Suggestion) -> Advice<'_> {
    let Suggestion { change, lines, heat, cost, moved_cost, is_noinline } = found;
    Advice {
        change,
        lines: *lines,
        heat: *heat,
        cost: *cost,
        moved_cost: *moved_cost,
        is_noinline: *is_noinline,
    }
}

/// Lays out the ledgers of a package.
fn sheets<'a>(
    setup: &'a Setup,
    package: &'a PackageCosts<'a>,
    has_raw_names: bool,
) -> impl Iterator<Item = Found<'a>> {
    let context = context(setup, package, has_raw_names);
    let sheet = move |ledger| Sheet::new(ledger, package.checked, context);
    package.ledgers.iter().map(move |ledger| Found { sheet: sheet(ledger), package })
}

/// Keeps the ledgers of the functions that are asked for, and completes them. Keeps all if there are none, and says so.
fn keep_wanted(loaded: &Loaded, costs: &mut Costs<'_>) -> bool {
    let Loaded { setup, target } = loaded;
    let wanted: Vec<Vec<FuncId>> =
        costs.packages.iter().map(|package| wanted(setup, package, target)).collect();
    if wanted.iter().all(Vec::is_empty) {
        return false;
    }
    let mut packages = std::mem::take(&mut costs.packages);
    for (package, wanted) in packages.iter_mut().zip(wanted) {
        let place = |ledger: &Ledger| wanted.iter().position(|&func| func == ledger.func);
        package.ledgers.retain(|ledger| place(ledger).is_some());
        package.ledgers.sort_by_key(place);
        package.ledgers.iter_mut().for_each(|ledger| costs.complete(ledger));
    }
    costs.packages = packages;
    true
}

/// Returns the functions of a package that are asked for.
fn wanted(setup: &Setup, package: &PackageCosts<'_>, target: &Target) -> Vec<FuncId> {
    match target {
        Target::File { path, line } => {
            let sources = &setup.session.sources;
            let is_there =
                |sheet: &Sheet<'_>| sheet.file.is_some_and(|file| **sources.file(file).path() == **path);
            let sheets = sheets(setup, package, false).map(|found| found.sheet).filter(is_there);
            let sheets = match line {
                Some(line) => innermost(sheets.collect(), *line),
                None => sheets.collect(),
            };
            sheets.iter().map(|sheet| sheet.ledger.func).collect()
        }
        Target::Func(name) => {
            let symbol = |ledger: &Ledger| setup.session.program.func(ledger.func).symbol.text();
            let is_exact = |ledger: &&Ledger| matches(name, symbol(ledger));
            let mut ledgers: Vec<&Ledger> = package.ledgers.iter().filter(is_exact).collect();
            if ledgers.is_empty() {
                ledgers =
                    package.ledgers.iter().filter(|ledger| plain(symbol(ledger)) == plain(name)).collect();
                // What instances only pass calls on to is what is meant.
                let is_wrapper = |ledger: &Ledger| setup.session.program.func(ledger.func).is_wrapper;
                if ledgers.iter().any(|ledger| !is_wrapper(ledger)) {
                    ledgers.retain(|ledger| !is_wrapper(ledger));
                }
            }
            // An instance that only passes calls on is followed by what it calls.
            let callees = ledgers.iter().flat_map(|ledger| callees_of_wrapper(setup, ledger));
            let callees: Vec<_> =
                callees.filter(|&callee| ledgers.iter().all(|ledger| ledger.func != callee)).collect();
            ledgers.extend(package.ledgers.iter().filter(|ledger| callees.contains(&ledger.func)));
            ledgers.into_iter().map(|ledger| ledger.func).collect()
        }
    }
}

/// Returns the functions that one which only passes calls on calls; none for another one.
fn callees_of_wrapper(setup: &Setup, ledger: &Ledger) -> Vec<FuncId> {
    if !setup.session.program.func(ledger.func).is_wrapper {
        return Vec::new();
    }
    let callees = ledger.charges.iter().filter_map(|charge| match charge.reason {
        Reason::InlinedCall { callee, .. } | Reason::Call { callee: Some(callee), .. } => Some(callee),
        _ => None,
    });
    callees.collect()
}

fn context<'a>(setup: &'a Setup, package: &PackageCosts<'_>, has_raw_names: bool) -> CostContext<'a> {
    let driver::Session { sources, types, program } = &setup.session;
    CostContext { types, program, sources, package: package.checked.package, has_raw_names }
}

/// Reports whether a name is that of a symbol; spaces in it make no difference.
fn matches(name: &str, symbol: &str) -> bool {
    let without_spaces = |text: &str| text.replace(' ', "");
    without_spaces(name) == without_spaces(symbol)
}

/// Returns the functions around a line that have no other one of them inside.
fn innermost(mut sheets: Vec<Sheet<'_>>, line: u32) -> Vec<Sheet<'_>> {
    sheets.retain(|sheet| (sheet.lines.0..=sheet.lines.1).contains(&line));
    // Instances only pass calls on; what they call has the same lines.
    if sheets.iter().any(|sheet| !sheet.is_wrapper()) {
        sheets.retain(|sheet| !sheet.is_wrapper());
    }
    let shortest = sheets.iter().map(|sheet| sheet.lines.1 - sheet.lines.0).min();
    sheets.retain(|sheet| Some(sheet.lines.1 - sheet.lines.0) == shortest);
    sheets.sort_by_key(|sheet| sheet.ledger.func.index());
    sheets
}

/// Says that there is no such function, and which ones have similar names.
fn not_found(setup: &Setup, costs: &Costs<'_>, loaded: &Loaded, asked: &str, io: &mut Io<'_>) -> Status {
    let name = match &loaded.target {
        Target::File { line: Some(_), .. } => {
            return io.unusable(format!("there is no function at {asked}"));
        }
        Target::File { line: None, .. } => return io.unusable(format!("there are no functions in {asked}")),
        Target::Func(name) => name,
    };
    let last = plain(name).rsplit('.').next().unwrap_or_default().to_lowercase();
    let mut offers: Vec<String> = Vec::new();
    for package in &costs.packages {
        let context = context(setup, package, false);
        let names = package.ledgers.iter().map(|ledger| context.func_name(ledger.func));
        offers.extend(names.filter(|name| name.to_lowercase().contains(&last)));
    }
    offers.truncate(MOST_OFFERS);
    let offer = match offers.as_slice() {
        [] => String::new(),
        offers => format!("; there are {}", offers.join(", ")),
    };
    io.unusable(format!("no function {name} is judged in this package{offer}"))
}
