//! What one package may know of the functions of others.

use super::Summaries;
use crate::escape::{Leaks, Tags};
use crate::inline::{Callees, Verdict};
use crate::ir::{Body, FuncId, FuncKey, FuncKind, Program};
use crate::types::{PackageId, TypeStore};

/// The functions of other packages as one package sees them.
///
/// Verdicts and leaks of all functions are visible, but not all bodies: export data holds those of the package's own
/// functions, and those of functions that were inlined in it, as far as its exported objects lead to them; see
/// `reach.rs`.
pub struct View<'a> {
    summaries: &'a Summaries,
    types: &'a TypeStore,
    program: &'a Program,
    /// What the package imports directly.
    imports: Vec<PackageId>,
}

impl<'a> View<'a> {
    /// Makes the view of a package that imports `imports`.
    pub fn new(
        summaries: &'a Summaries,
        types: &'a TypeStore,
        program: &'a Program,
        imports: Vec<PackageId>,
    ) -> Self {
        Self { summaries, types, program, imports }
    }

    /// Reports whether the body of a function is in the export data of a direct import.
    fn is_readable(&self, func: FuncId) -> bool {
        let mut outermost = func;
        while let FuncKind::Literal { parent, .. } = self.program.func(outermost).kind {
            outermost = parent;
        }
        let row = self.program.func(outermost);
        // Bodies of generic functions are always passed on.
        row.is_dupok
            || self.imports.contains(&row.package)
            || self.imports.iter().any(|&import| self.passes_on(import, outermost))
    }
    fn passes_on(&self, import: PackageId, func: FuncId) -> bool {
        self.summaries.passes_on(import, func, self.types, self.program)
    }
}

impl Callees for View<'_> {
    fn verdict(&self, func: FuncId) -> Option<Verdict> {
        self.summaries.funcs.find(func)?.verdict
    }
    fn body(&self, func: FuncId) -> Option<&Body> {
        let body = self.summaries.funcs.find(func)?.body.as_deref()?;
        self.is_readable(func).then_some(body)
    }
    fn method(&self, _: &FuncKey) -> Option<FuncId> {
        // Whoever compiled a method made it known to the whole program.
        None
    }
}

impl Tags for View<'_> {
    fn leaks(&self, func: FuncId) -> Option<&[Leaks]> {
        let leaks = &*self.summaries.funcs.find(func)?.leaks;
        (!leaks.is_empty()).then_some(leaks)
    }
}
