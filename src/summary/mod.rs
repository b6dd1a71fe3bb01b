//! What packages know of each other's functions: verdicts, bodies to inline, leaks of parameters.
//!
//! In: the [`Inlined`] and [`Escaped`] of each package when it is done ([`Summaries::add`]). Out: a [`View`] for each
//! package that imports it, which answers the questions of [`inline::Callees`](Callees) and [`escape::Tags`](Tags).
//!
//! gc writes the same facts into export data and reads them again for each importer; here functions are
//! the same everywhere, so nothing is translated. What an importer may look at is decided by [`View`],
//! because gc's export data does not hold everything.

mod reach;
mod view;

pub use view::View;

use crate::base::Slots;
use crate::escape::{Escaped, Leaks};
use crate::inline::{Inlined, Verdict};
use crate::ir::{Body, FuncId, FuncKind, Program};
use crate::types::{ObjectId, PackageId, TypeStore};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// What is known of the functions of all packages that are done.
#[derive(Default)]
pub struct Summaries {
    funcs: Slots<FuncId, FuncSummary>,
    packages: Slots<PackageId, PackageSummary>,
    /// What the bodies of generic functions mention.
    generic_mentions: Slots<ObjectId, Box<[ObjectId]>>,
}

/// What is known of one function.
#[derive(Debug)]
struct FuncSummary {
    verdict: Option<Verdict>,
    /// The body as it was lowered, if calls may be replaced by it.
    body: Option<Box<Body>>,
    /// Empty if nothing is known.
    leaks: Box<[Leaks]>,
}

/// What is known of one package.
#[derive(Debug)]
struct PackageSummary {
    /// The functions of other packages that were inlined in it.
    inlined: FxHashSet<FuncId>,
    /// Those of them whose bodies it passes on to its importers.
    passed_on: OnceLock<FxHashSet<FuncId>>,
}

impl Summaries {
    /// Makes a store without functions.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the functions of a package that is done. `inlined` loses the bodies it kept for this.
    ///
    /// An instance of a generic function may be compiled by several packages; the first one counts, as they
    /// all come to the same result.
    pub fn add(&self, program: &Program, inlined: &mut Inlined, escaped: &mut Escaped) {
        let package = inlined.expanded.package;
        let mut leaks: FxHashMap<FuncId, Box<[Leaks]>> = escaped.tags.drain(..).collect();
        for &func in &inlined.expanded.funcs {
            let verdict = inlined.verdicts.get(&func).copied();
            let body = inlined.pristine.remove(&func).map(Box::new);
            let leaks = leaks.remove(&func).unwrap_or_default();
            if verdict.is_some() || body.is_some() || !leaks.is_empty() {
                self.funcs.set(func, FuncSummary { verdict, body, leaks });
            }
        }
        let callees = inlined.expanded.inlined.calls.iter().map(|(_, call)| call.callee);
        let is_foreign = |&func: &FuncId| {
            let row = program.func(func);
            row.package != package && matches!(row.kind, FuncKind::Declared(_))
        };
        let inlined = callees.filter(is_foreign).collect();
        self.packages.set(package, PackageSummary { inlined, passed_on: OnceLock::new() });
    }

    /// Adds what the body of a generic function mentions.
    pub fn add_generic(&self, func: ObjectId, mentions: Box<[ObjectId]>) {
        self.generic_mentions.set(func, mentions);
    }
    fn generic_mentions(&self, func: ObjectId) -> Option<&[ObjectId]> {
        self.generic_mentions.find(func).map(|mentions| &**mentions)
    }

    /// Finds the objects that the export data of a package holds, those of other packages among them.
    pub fn in_export_data(
        &self,
        package: PackageId,
        types: &TypeStore,
        program: &Program,
    ) -> FxHashSet<ObjectId> {
        reach::objects(self, package, types, program)
    }

    /// Finds the body of a function, or of a literal in one, that calls may be replaced by.
    fn pristine(&self, func: FuncId) -> Option<&Body> {
        self.funcs.find(func)?.body.as_deref()
    }

    /// Reports whether the package inlined a function of another one.
    fn has_inlined(&self, package: PackageId, func: FuncId) -> bool {
        self.packages.find(package).is_some_and(|summary| summary.inlined.contains(&func))
    }

    /// Reports whether the export data of a package holds the body of another package's function.
    fn passes_on(&self, package: PackageId, func: FuncId, types: &TypeStore, program: &Program) -> bool {
        let Some(summary) = self.packages.find(package).filter(|summary| summary.inlined.contains(&func))
        else {
            return false;
        };
        let passed_on = summary.passed_on.get_or_init(|| reach::passed_on(self, package, types, program));
        passed_on.contains(&func)
    }
}
