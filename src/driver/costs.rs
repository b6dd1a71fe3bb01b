//! The costs of functions, and judging changed code.
//!
//! All packages are checked, and then questions about their functions are answered (`demand/`): what the ledgers that
//! somebody wants to see depend on is judged, and nothing else. What was found out stays at hand, so that a package whose
//! text was changed can be judged again for the price of that package alone ([`Costs::retry`]): it becomes another package
//! of the same session.

use super::package::{Outcome, Run, Stage, Tables, Task};
use super::{Options, Reached, Session, Timings, schedule};
use crate::base::FileId;
use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::inline::{Ledger, Obstacle, Reason, Stays};
use crate::ir::{FuncId, FuncKey};
use crate::load::{Graph, SourcePackageId};
use crate::lower::Declarations;
use crate::syntax::ast::{self, DeclId, DeclKind};
use crate::types::PackageId;
use rustc_hash::FxHashSet;
use std::ops::ControlFlow;

/// The packages that were asked for, judged, and what is needed to judge them again.
pub struct Costs<'a> {
    run: Run<'a>,
    session: &'a Session,
    graph: &'a Graph,
    inline_level: u8,
    /// The packages without errors.
    pub packages: Vec<PackageCosts<'a>>,
    /// The errors of all packages that have some.
    pub errors: Vec<(SourcePackageId, Vec<Diagnostic>)>,
    /// The packages that were left out because one that they import has errors.
    pub skipped: Vec<SourcePackageId>,
}

/// What functions of one package cost.
pub struct PackageCosts<'a> {
    /// The package.
    pub id: SourcePackageId,
    /// The functions that are wanted with the literals in them, and perhaps others; all that are compiled in the package
    /// if one of these is generic, or if no package declares any that is wanted.
    pub ledgers: Vec<Ledger>,
    /// Its trees and facts.
    pub checked: &'a Checked,
}

/// Says of which declarations somebody wants to know what functions in them cost.
pub type Wanted<'w> = dyn Fn(&ast::File, DeclId) -> bool + 'w;

/// Returns the options for [`costs`]: the given ones as far as they matter.
pub const fn cost_options(options: Options) -> Options {
    Options { level: 0, until: Reached::Inlined, has_ledgers: true, ..options }
}

/// Judges functions of the packages that were asked for. `options` are those of [`cost_options`].
///
/// Runs where there is room for deep recursion: see [`with_deep_stack`](super::with_deep_stack).
pub fn costs<'a>(
    session: &'a Session,
    graph: &'a Graph,
    options: &'a Options,
    tables: &'a Tables<'a>,
    is_wanted: Option<&Wanted<'_>>,
) -> Costs<'a> {
    let run = Run::new(session, options, tables);
    let roots: FxHashSet<SourcePackageId> = graph.roots.iter().copied().collect();
    let is_root = |id: SourcePackageId| roots.contains(&id);
    let (mut offered, mut errors, mut skipped) = (Vec::new(), Vec::new(), Vec::new());
    schedule::run(&run, graph, &is_root, options.n_workers(), &mut |_, _| {}, &mut |id, outcome| {
        let Outcome { offered: package, errors: found, is_skipped, .. } = outcome;
        if is_skipped && is_root(id) {
            skipped.push(id);
        }
        if !found.is_empty() {
            errors.push((id, found));
        } else if is_root(id) {
            offered.extend(package.map(|package| (id, package)));
        }
        ControlFlow::Continue(())
    });
    let packages = Vec::with_capacity(offered.len());
    let mut costs =
        Costs { run, session, graph, inline_level: options.inline_level, packages, errors, skipped };
    if costs.errors.is_empty() {
        let judge = |is_wanted: Option<&Wanted<'_>>| -> Vec<PackageCosts<'a>> {
            offered.iter().filter_map(|&(id, package)| costs.judge(id, package, is_wanted)).collect()
        };
        let packages = judge(is_wanted);
        let is_found = packages.iter().any(|package| !package.ledgers.is_empty());
        costs.packages = if is_found { packages } else { judge(None) };
    }
    costs
}

impl<'a> Costs<'a> {
    /// Judges functions of a package.
    fn judge(
        &self,
        id: SourcePackageId,
        package: PackageId,
        is_wanted: Option<&Wanted<'_>>,
    ) -> Option<PackageCosts<'a>> {
        let checked = self.run.trees.checked(package)?;
        let one_by_one = is_wanted.and_then(|is_wanted| self.wanted_ledgers(checked, is_wanted));
        let ledgers = one_by_one.unwrap_or_else(|| self.run.demand.all_ledgers(package));
        Some(PackageCosts { id, ledgers, checked })
    }
    /// Returns the ledgers of what is wanted, unless that takes everything in the package: of generic functions only
    /// instances are compiled, and which ones everything decides.
    fn wanted_ledgers(&self, checked: &Checked, is_wanted: &Wanted<'_>) -> Option<Vec<Ledger>> {
        if self.inline_level != 1 {
            // Dependencies are judged as without flags, and so would be what the functions call of their own package.
            return None;
        }
        let func_id = |object| self.session.program.find(&FuncKey { object, type_args: Box::default() });
        let wanted = checked.funcs.iter().filter(|func| is_wanted(&checked.files[func.file], func.decl));
        let funcs: Vec<FuncId> = wanted.map(|func| func_id(func.object)).collect::<Option<_>>()?;
        let mut ledgers = self.run.demand.ledgers(checked.package, &funcs);
        let is_wanted_variable = |file: &ast::File| {
            let mut decls = file.list(file.decls).iter();
            decls.any(|decl| matches!(file.decl(decl).kind, DeclKind::Var { .. }) && is_wanted(file, decl))
        };
        if checked.files.iter().any(is_wanted_variable) {
            ledgers.extend(self.run.demand.ledgers_of_variables(checked.package));
        }
        Some(ledgers)
    }

    /// Works out why callees in a ledger cannot be inlined, with what they cost.
    pub fn complete(&self, ledger: &mut Ledger) {
        for charge in &mut ledger.charges {
            let Reason::Call { callee: Some(callee), stays } = &mut charge.reason else { continue };
            // Of functions that call each other the first one is judged when nothing is known of the others.
            let is_incomplete = match *stays {
                Stays::NotInlinable(Obstacle::TooExpensive { cost, .. }) => cost.is_none(),
                Stays::Recursive => *callee != ledger.func,
                _ => false,
            };
            if let Some(obstacle) = is_incomplete.then(|| self.run.demand.refusal(*callee)).flatten() {
                *stays = Stays::NotInlinable(obstacle);
            }
        }
    }

    /// Judges functions of a package once more with another text for one of its files; or returns the errors of that text.
    pub fn retry(
        &self,
        package: &PackageCosts<'_>,
        (file, text): (FileId, String),
        is_wanted: &Wanted<'_>,
    ) -> Result<PackageCosts<'a>, Vec<Diagnostic>> {
        let id = package.id;
        let source = &self.graph.packages[id];
        let path = self.session.sources.file(file).path().clone();
        let changed = self.session.sources.add(path, text.into());
        let mut errors = Vec::new();
        let mut files = Vec::with_capacity(package.checked.files.len());
        for old in &package.checked.files {
            if old.source == file {
                files.extend(super::parse(self.session, &[changed], source.is_standard, &mut errors));
            } else {
                files.push(old.clone());
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let task = Task { id, source, is_root: true };
        match self.run.check(task, files, errors) {
            Stage::Offered(package) => self.judge(id, package, Some(is_wanted)).ok_or_else(Vec::new),
            Stage::Over(outcome) => Err(outcome.errors),
            Stage::Parsed(..) | Stage::Lowered(_) => Err(Vec::new()),
        }
    }
    /// Returns the stores.
    pub(super) const fn session(&self) -> &Session {
        self.session
    }
    /// Returns gc's level of inlining.
    pub(super) const fn inline_level(&self) -> u8 {
        self.inline_level
    }
    /// Returns how long the phases took so far.
    pub const fn timings(&self) -> &Timings {
        self.run.timings
    }
}
