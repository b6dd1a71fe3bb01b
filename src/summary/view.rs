//! What one package may know of the functions of others.

use super::Summaries;
use crate::escape::{Leaks, Tags};
use crate::inline::{Callees, Inlinable, Verdict};
use crate::ir::{Body, FuncId, FuncKey, FuncKind, Program};
use crate::types::PackageId;
use rustc_hash::FxHashMap;

/// Finds out what is not known yet, and adds it to the [`Summaries`].
///
/// What nobody can know, such as the verdict on a function that no package compiles, stays unknown.
pub trait Answers: Sync {
    /// Finds out the verdict on a function and, if it can be inlined, its body.
    fn judge(&self, func: FuncId);
    /// Finds out the leaks of the parameters of a function.
    fn analyze(&self, func: FuncId);
    /// Reports whether one of some packages passes on the body of another package's function; see `reach.rs`.
    fn is_passed_on(&self, packages: &[PackageId], func: FuncId) -> bool;
    /// Returns a method of an instance of a type.
    fn method(&self, key: &FuncKey) -> Option<FuncId>;
}

/// The functions of other packages as one package sees them.
///
/// Verdicts and leaks of all functions are visible, but not all bodies: export data holds those of the package's own
/// functions, and those of functions that were inlined in it, as far as its exported objects lead to them; see
/// `reach.rs`.
pub struct View<'a> {
    summaries: &'a Summaries,
    answers: &'a dyn Answers,
    program: &'a Program,
    package: PackageId,
    /// What the package imports directly.
    imports: Vec<PackageId>,
}

impl<'a> View<'a> {
    /// Makes the view of a package that imports `imports`.
    pub fn new(
        summaries: &'a Summaries,
        answers: &'a dyn Answers,
        program: &'a Program,
        package: PackageId,
        imports: Vec<PackageId>,
    ) -> Self {
        Self { summaries, answers, program, package, imports }
    }

    /// Reports whether the body of a function is in the export data of a direct import.
    fn is_readable(&self, func: FuncId) -> bool {
        let mut outermost = func;
        while let FuncKind::Literal { parent, .. } = self.program.func(outermost).kind {
            outermost = parent;
        }
        let row = self.program.func(outermost);
        // Bodies of generic functions are always passed on. Those of the package itself are asked for if not all of
        // it is inlined into at once.
        row.is_dupok
            || row.package == self.package
            || self.imports.contains(&row.package)
            || self.answers.is_passed_on(&self.imports, outermost)
    }
}

/// Knows what was found out so far and the least costs of some bodies, and asks nothing.
pub struct Known<'a> {
    /// What was found out.
    pub summaries: &'a Summaries,
    /// What bodies of functions cost at least that are not judged yet.
    pub least_costs: &'a FxHashMap<FuncId, i32>,
}

impl Callees for Known<'_> {
    fn verdict(&self, func: FuncId) -> Option<Verdict> {
        match self.summaries.judged.find(func) {
            Some(judgement) => judgement.verdict,
            None => {
                let cost = *self.least_costs.get(&func)?;
                Some(Verdict::Inlinable(Inlinable { cost, can_delay_results: false }))
            }
        }
    }
    fn body(&self, func: FuncId) -> Option<&Body> {
        self.summaries.pristine(func)
    }
    fn method(&self, _: &FuncKey) -> Option<FuncId> {
        None
    }
}

impl Callees for View<'_> {
    fn verdict(&self, func: FuncId) -> Option<Verdict> {
        if !self.summaries.is_judged(func) {
            self.answers.judge(func);
        }
        self.summaries.judged.find(func)?.verdict
    }
    fn body(&self, func: FuncId) -> Option<&Body> {
        if !self.summaries.is_judged(func) {
            self.answers.judge(func);
        }
        let body = self.summaries.pristine(func)?;
        self.is_readable(func).then_some(body)
    }
    fn method(&self, key: &FuncKey) -> Option<FuncId> {
        self.answers.method(key)
    }
}

impl Tags for View<'_> {
    fn leaks(&self, func: FuncId) -> Option<&[Leaks]> {
        if !self.summaries.has_leaks(func) {
            self.answers.analyze(func);
        }
        self.summaries.leaks.find(func).map(|leaks| &**leaks)
    }
}
