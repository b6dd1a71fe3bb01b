//! The package in which somebody asks about a stretch of source: only the functions there are analysed, and those in which
//! there may be copies of them.
//!
//! If the stretch is in generic code or in the value of a variable, everything in the package is.

use super::keep_going::{Gaps, declarations_at};
use super::package::{Lowered, Outcome, Run, Task, missing_main};
use super::sites;
use crate::base::{Id, Name, Pos};
use crate::check::{Checked, DeclaredFunc};
use crate::ir::{FuncId, FuncKey};
use crate::lower::Declarations;
use crate::syntax::ast::{DeclKind, ExprId, ExprKind, File};
use crate::types::PackageId;
use rustc_hash::FxHashSet;

impl Run<'_> {
    /// Reports whether a package that was asked for is analysed function by function.
    pub(super) fn is_asked_by_question(&self, task: Task<'_>, checked: &Checked) -> bool {
        task.is_root
            && self.options.answers_on_demand()
            && self.imports.graph().roots.len() == 1
            && self.asked_funcs(checked).is_some()
    }
    /// Finds the functions in the stretch of source that somebody asks about; none if it also holds something else that has
    /// code.
    fn asked_funcs(&self, checked: &Checked) -> Option<Vec<DeclaredFunc>> {
        let (start, end) = self.options.asked?;
        let mut found = Vec::new();
        for (index, file) in checked.files.iter().enumerate() {
            for (decl, next) in declarations_at(file, start, end) {
                match file.decl(decl).kind {
                    DeclKind::Func { .. } if file.body_end(decl).is_some_and(|body_end| start < body_end) => {
                        let is_it = |func: &&DeclaredFunc| func.file == index && func.decl == decl;
                        found.push(*checked.funcs.iter().find(is_it)?);
                    }
                    DeclKind::Func { body: Some(_), .. } => {}
                    DeclKind::Const { .. } | DeclKind::Import { .. } => {}
                    DeclKind::Type { .. } if !has_interface(file, file.decl(decl).pos, next) => {}
                    DeclKind::Var { values: None, .. } => {}
                    _ => return None,
                }
            }
        }
        Some(found)
    }

    /// Finds out what there is to say about the stretch of source that somebody asks about in a package whose functions
    /// are offered.
    pub(super) fn answer(&self, task: Task<'_>, package: PackageId) -> Outcome {
        let answer = self.trees.checked(package).and_then(|checked| self.answer_by_question(task, checked));
        answer.unwrap_or_else(|| self.answer_whole(task, package))
    }
    fn answer_by_question(&self, task: Task<'_>, checked: &Checked) -> Option<Outcome> {
        let package = checked.package;
        let view = self.demand.view(task.id, package);
        let mut outcome = Outcome::default();
        let asked = self.asked_funcs(checked)?;
        for func in &asked {
            let (inlined, mut escaped) = self.demand.explain(package, self.func_id(func)?)?;
            outcome.calls.extend(sites::calls(&self.demand, &inlined, &mut escaped, &view));
            outcome.stays.append(&mut escaped.stays);
            outcome.findings.extend([inlined.findings, escaped.findings]);
        }
        for func in self.copiers(checked, &asked)? {
            let escaped = self.demand.explain_copies(package, func)?;
            outcome.stays.extend(escaped.stays);
            outcome.findings.push(escaped.findings);
        }
        let path = self.session.types.package(package).compiler_path();
        outcome.errors = missing_main(checked, path).into_iter().collect();
        Some(outcome)
    }
    fn func_id(&self, func: &DeclaredFunc) -> Option<FuncId> {
        self.session.program.find(&FuncKey { object: func.object, type_args: Box::default() })
    }
    /// Finds the functions of the package in which there may be copies of some of its functions, as far as names tell; none if
    /// there may be some in generic code or outside of functions.
    fn copiers(&self, checked: &Checked, copied: &[DeclaredFunc]) -> Option<Vec<FuncId>> {
        let mentions = |func: &DeclaredFunc, name: Name| {
            let file = &checked.files[func.file];
            let Some(end) = file.body_end(func.decl) else { return false };
            let mut exprs = file.exprs_between(file.decl(func.decl).pos, end).map(ExprId::from_index);
            exprs.any(|id| file.name(id) == Some(name))
        };
        let mut todo: Vec<DeclaredFunc> = copied.to_vec();
        let (mut found, mut seen) = (Vec::new(), FxHashSet::default());
        while let Some(func) = todo.pop() {
            if !self.demand.is_inlinable(self.func_id(&func)?) {
                continue;
            }
            let name = self.session.types.object(func.object).name;
            if !seen.insert(name) {
                continue;
            }
            if self.is_mentioned_outside(checked, name) {
                return None;
            }
            for by in checked.funcs.iter().filter(|by| mentions(by, name)) {
                found.push(self.func_id(by)?);
                todo.push(*by);
            }
        }
        found.sort_unstable();
        found.dedup();
        Some(found)
    }
    /// Reports whether the value of a variable mentions a name.
    fn is_mentioned_outside(&self, checked: &Checked, name: Name) -> bool {
        checked.files.iter().any(|file| {
            let mut names = file.exprs.ids().filter(|&id| match file.expr(id).kind {
                ExprKind::Name { name: found } => found == name,
                _ => false,
            });
            names.any(|id| {
                let pos = file.expr(id).pos;
                let mut decls = declarations_at(file, pos, pos.plus(1));
                decls.any(|(decl, _)| matches!(file.decl(decl).kind, DeclKind::Var { .. }))
            })
        })
    }
    /// Analyses everything in the package.
    fn answer_whole(&self, task: Task<'_>, package: PackageId) -> Outcome {
        let lowered = self.demand.whole(package);
        let path = self.session.types.package(package).compiler_path();
        let lowered = Lowered {
            unit: lowered.unit,
            late: self.trees.checked(package).and_then(|checked| missing_main(checked, path)),
            findings: lowered.findings,
            errors: Vec::new(),
            gaps: Gaps::default(),
        };
        self.finish(task, lowered)
    }
}

/// Reports whether an interface type stands between two positions: its methods have wrappers.
fn has_interface(file: &File, start: Pos, end: Pos) -> bool {
    let mut exprs = file.exprs_between(start, end).map(ExprId::from_index);
    exprs.any(|id| matches!(file.expr(id).kind, ExprKind::InterfaceType { .. }))
}
