//! What packages know of each other's functions: verdicts, bodies to inline, leaks of parameters.
//!
//! In: the [`Inlined`] and [`Escaped`] of each package when it is done ([`Summaries::add`]), or of some functions of a
//! package of which not all are needed. Out: a [`View`] for each package that imports it, which answers the questions
//! of [`inline::Callees`](Callees) and [`escape::Tags`](Tags). What is not known yet is asked of [`Answers`] first.
//!
//! gc writes the same facts into export data and reads them again for each importer; here functions are
//! the same everywhere, so nothing is translated. What an importer may look at is decided by [`View`],
//! because gc's export data does not hold everything.

mod reach;
mod view;

pub use view::{Answers, Known, View};

use crate::base::Slots;
use crate::escape::{Escaped, Leaks};
use crate::inline::{Inlined, Judged, Obstacle, Verdict};
use crate::ir::{Body, FuncId, FuncKind, Program};
use crate::types::{ObjectId, PackageId, TypeStore};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// What is known of the functions of all packages, as far as anybody found it out.
#[derive(Default)]
pub struct Summaries {
    judged: Slots<FuncId, Judgement>,
    leaks: Slots<FuncId, Box<[Leaks]>>,
    packages: Slots<PackageId, PackageSummary>,
    /// What the bodies of generic functions mention.
    generic_mentions: Slots<ObjectId, Box<[ObjectId]>>,
}

/// What became of a function that was judged.
#[derive(Debug)]
struct Judgement {
    /// None for a literal that is only copied with the function around it.
    verdict: Option<Verdict>,
    /// The body as it was lowered, if calls may be replaced by it.
    body: Option<Box<Body>>,
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
        self.add_inlined(program, inlined);
        self.add_leaks(escaped.tags.drain(..));
    }

    /// Adds what inlining found out about all functions of a package. `inlined` loses the bodies it kept for this.
    pub fn add_inlined(&self, program: &Program, inlined: &mut Inlined) {
        for func in literals_first(program, &inlined.expanded.funcs) {
            let verdict = inlined.verdicts.get(&func).copied();
            self.add_judgement(func, verdict, inlined.pristine.remove(&func));
        }
        let package = inlined.expanded.package;
        let callees = inlined.expanded.inlined.calls.iter().map(|(_, call)| call.callee);
        let is_foreign = |&func: &FuncId| {
            let row = program.func(func);
            row.package != package && matches!(row.kind, FuncKind::Declared(_))
        };
        let inlined = callees.filter(is_foreign).collect();
        self.packages.set(package, PackageSummary { inlined, passed_on: OnceLock::new() });
    }

    /// Adds the verdicts on some functions.
    pub fn add_judged(&self, program: &Program, funcs: &[FuncId], mut judged: Judged) {
        for func in literals_first(program, funcs) {
            let verdict = judged.verdicts.get(&func).copied();
            self.add_judgement(func, verdict, judged.pristine.remove(&func));
        }
    }

    /// Adds the verdict on one function that cannot be inlined.
    pub fn add_refusal(&self, func: FuncId, verdict: Verdict) {
        self.add_judgement(func, Some(verdict), None);
    }

    fn add_judgement(&self, func: FuncId, verdict: Option<Verdict>, body: Option<Body>) {
        if verdict.is_some() || body.is_some() {
            self.judged.set(func, Judgement { verdict, body: body.map(Box::new) });
        }
    }

    /// Adds the leaks of the parameters of some functions.
    pub fn add_leaks(&self, leaks: impl IntoIterator<Item = (FuncId, Box<[Leaks]>)>) {
        for (func, leaks) in leaks {
            self.leaks.set(func, leaks);
        }
    }

    /// Reports whether a function was judged.
    pub fn is_judged(&self, func: FuncId) -> bool {
        self.judged.find(func).is_some()
    }

    /// Reports whether calls of a function may be replaced by its body, as far as that is known.
    pub fn is_inlinable(&self, func: FuncId) -> bool {
        self.judged.find(func).and_then(|judgement| judgement.verdict?.inlinable()).is_some()
    }

    /// Returns why a function cannot be inlined, as far as that is known.
    pub fn obstacle(&self, func: FuncId) -> Option<Obstacle> {
        match self.judged.find(func)?.verdict? {
            Verdict::NotInlinable(obstacle) => Some(obstacle),
            Verdict::Inlinable(_) => None,
        }
    }

    /// Reports whether the leaks of the parameters of a function are known.
    pub fn has_leaks(&self, func: FuncId) -> bool {
        self.leaks.find(func).is_some()
    }

    /// Reports whether all functions of a package were inlined into.
    pub fn is_inlined(&self, package: PackageId) -> bool {
        self.packages.find(package).is_some()
    }

    /// Adds what the body of a generic function mentions.
    pub fn add_generic(&self, func: ObjectId, mentions: Box<[ObjectId]>) {
        self.generic_mentions.set(func, mentions);
    }
    /// Returns what the body of a generic function mentions.
    pub fn generic_mentions(&self, func: ObjectId) -> Option<&[ObjectId]> {
        self.generic_mentions.find(func).map(|mentions| &**mentions)
    }

    /// Finds the objects that the export data of a package holds, those of other packages among them.
    pub fn in_export_data(
        &self,
        package: PackageId,
        types: &TypeStore,
        program: &Program,
    ) -> FxHashSet<ObjectId> {
        reach::exported(self, package, types, program, true).objects
    }

    /// Finds the body of a function, or of a literal in one, that calls may be replaced by.
    pub fn pristine(&self, func: FuncId) -> Option<&Body> {
        self.judged.find(func)?.body.as_deref()
    }

    /// Reports whether the package inlined a function of another one.
    pub fn has_inlined(&self, package: PackageId, func: FuncId) -> bool {
        self.packages.find(package).is_some_and(|summary| summary.inlined.contains(&func))
    }

    /// Reports whether the export data of a package, whose functions were all inlined into, holds the body of another
    /// package's function.
    pub fn passes_on(&self, package: PackageId, func: FuncId, types: &TypeStore, program: &Program) -> bool {
        let Some(summary) = self.packages.find(package).filter(|summary| summary.inlined.contains(&func))
        else {
            return false;
        };
        let passed_on =
            summary.passed_on.get_or_init(|| reach::exported(self, package, types, program, true).passed_on);
        passed_on.contains(&func)
    }

    /// Returns objects that are certainly in the export data of a package: those that its exported objects lead to
    /// without looking at the bodies of functions.
    pub fn surface(&self, package: PackageId, types: &TypeStore, program: &Program) -> FxHashSet<ObjectId> {
        reach::exported(self, package, types, program, false).objects
    }

    /// Returns the objects to which some objects lead without looking at the bodies of functions that are not generic.
    pub fn reach(
        &self,
        package: PackageId,
        objects: &[ObjectId],
        types: &TypeStore,
        program: &Program,
    ) -> FxHashSet<ObjectId> {
        reach::reached(self, package, objects, types, program).objects
    }
}

/// Returns functions in an order in which they may become known one by one: who finds the body of a function finds
/// those of the literals in it.
fn literals_first(program: &Program, funcs: &[FuncId]) -> impl Iterator<Item = FuncId> {
    let is_literal = |func: &FuncId| matches!(program.func(*func).kind, FuncKind::Literal { .. });
    let literals = funcs.iter().copied().filter(is_literal);
    literals.chain(funcs.iter().copied().filter(move |func| !is_literal(func)))
}
