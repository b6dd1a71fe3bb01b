//! The costs of functions, and judging changed code.
//!
//! Packages that were asked for go as far as inlining, with a ledger of every function kept. What their imports
//! made known stays at hand, so that a package whose text was changed can be judged again for the price of that
//! package alone ([`Costs::retry`]): it becomes another package of the same session.

use super::package::{Outcome, Run, Stage, Tables, Task};
use super::{Options, Reached, Session, Timings, schedule};
use crate::base::FileId;
use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::inline::Ledger;
use crate::load::{Graph, SourcePackageId};
use rustc_hash::FxHashSet;
use std::ops::ControlFlow;
use std::sync::Arc;

/// The packages that were asked for, judged, and what is needed to judge them again.
pub struct Costs<'a> {
    run: Run<'a>,
    session: &'a Session,
    graph: &'a Graph,
    inline_level: u8,
    /// The packages without errors.
    pub packages: Vec<PackageCosts>,
    /// The errors of all packages that have some.
    pub errors: Vec<(SourcePackageId, Vec<Diagnostic>)>,
    /// The packages that were left out because one that they import has errors.
    pub skipped: Vec<SourcePackageId>,
}

/// What the functions of one package cost.
pub struct PackageCosts {
    /// The package.
    pub id: SourcePackageId,
    /// Its functions.
    pub ledgers: Vec<Ledger>,
    /// Its trees and facts.
    pub checked: Arc<Checked>,
}

/// Returns the options for [`costs`]: the given ones as far as they matter.
pub const fn cost_options(options: Options) -> Options {
    Options { level: 0, until: Reached::Inlined, has_ledgers: true, ..options }
}

/// Judges the packages that were asked for. `options` are those of [`cost_options`].
///
/// Runs where there is room for deep recursion: see [`with_deep_stack`](super::with_deep_stack).
pub fn costs<'a>(
    session: &'a Session,
    graph: &'a Graph,
    options: &'a Options,
    tables: &'a Tables<'a>,
) -> Costs<'a> {
    let run = Run::new(session, options, tables);
    let roots: FxHashSet<SourcePackageId> = graph.roots.iter().copied().collect();
    let is_root = |id: SourcePackageId| roots.contains(&id);
    let (mut packages, mut errors, mut skipped) = (Vec::new(), Vec::new(), Vec::new());
    schedule::run(&run, graph, &is_root, options.n_workers(), &mut |_, _| {}, &mut |id, outcome| {
        let Outcome { ledgers, checked_for_costs, errors: found, is_skipped, .. } = outcome;
        if is_skipped && is_root(id) {
            skipped.push(id);
        }
        if !found.is_empty() {
            errors.push((id, found));
        } else if let Some(checked) = checked_for_costs {
            packages.push(PackageCosts { id, ledgers, checked });
        }
        ControlFlow::Continue(())
    });
    Costs { run, session, graph, inline_level: options.inline_level, packages, errors, skipped }
}

impl Costs<'_> {
    /// Judges a package once more with another text for one of its files; or returns the errors of that text.
    pub fn retry(
        &self,
        package: &PackageCosts,
        file: FileId,
        text: String,
    ) -> Result<PackageCosts, Vec<Diagnostic>> {
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
        let outcome = match self.run.check(task, files, errors) {
            Stage::Lowered(lowered) => self.run.judge(task, lowered),
            Stage::Over(outcome) => outcome,
            Stage::Parsed(..) | Stage::Offered => Outcome::default(),
        };
        match outcome.checked_for_costs {
            Some(checked) if outcome.errors.is_empty() => {
                Ok(PackageCosts { id, ledgers: outcome.ledgers, checked })
            }
            _ => Err(outcome.errors),
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
