//! The packages whose code is lowered: the one that is compiled, and those whose generic code it instantiates.

use super::package::Context;
use super::range_plan;
use crate::base::{Name, Pos};
use crate::check::{Checked, DeclaredFunc};
use crate::types::{ObjectId, PackageId, TypeStore};
use std::sync::OnceLock;

/// A checked package with what lowering its bodies needs besides.
pub(super) struct Source<'a> {
    pub checked: &'a Checked,
    pub package: PackageId,
    /// For each file, whether loops make their variables anew in each iteration.
    pub has_distinct_vars: Vec<bool>,
    /// For each file, where its ranges over functions begin, if that was asked.
    func_ranges: Vec<OnceLock<Vec<Pos>>>,
}

/// The first language version in which each iteration of a loop has variables of its own.
const DISTINCT_VARS_SINCE: (u32, u32) = (1, 22);

impl<'a> Source<'a> {
    pub(super) fn new(checked: &'a Checked) -> Self {
        let files = &checked.files;
        Self {
            checked,
            package: checked.package,
            has_distinct_vars: files.iter().map(|file| has_distinct_vars(file.go_version, checked)).collect(),
            func_ranges: files.iter().map(|_| OnceLock::new()).collect(),
        }
    }
    /// Returns where the ranges over functions of a file begin, in source order: those about which its facts are, so
    /// that those in functions are left out if bodies are checked on demand.
    pub(super) fn func_ranges(&'a self, file: usize, types: &TypeStore) -> &'a [Pos] {
        let (tree, facts) = (&self.checked.files[file], &self.checked.facts[file]);
        self.func_ranges[file].get_or_init(|| range_plan::func_ranges(tree.stmts.rows(), facts, types))
    }
    /// Finds the declaration of a function or method.
    pub(super) fn declaration(&self, func: ObjectId) -> Option<DeclaredFunc> {
        let &(file, decl) = self.checked.decls.get(&func)?;
        Some(DeclaredFunc { object: func, file, decl })
    }
}

/// Decides by the file that declares a loop, whichever package instantiates it.
fn has_distinct_vars(file_version: Option<Name>, checked: &Checked) -> bool {
    let version = file_version.and_then(|version| parse_version(version.text())).or(checked.go_version);
    version.is_none_or(|version| DISTINCT_VARS_SINCE <= version)
}
/// Reads a version as in `go1.21`.
fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.strip_prefix("go")?.split('.');
    let major = numbers.next()?.parse().ok()?;
    let minor = numbers.next().map_or(Some(0), |minor| minor.parse().ok())?;
    Some((major, minor))
}

/// The packages whose generic code was asked for: a list that grows at its end, so that a row never moves.
#[derive(Default)]
pub(super) struct Imported<'a>(OnceLock<Box<(Source<'a>, Imported<'a>)>>);

impl<'a> Context<'a> {
    /// Finds the package that declares something, as far as its code may be read.
    pub(super) fn source(&'a self, package: PackageId) -> Option<&'a Source<'a>> {
        if package == self.package {
            return Some(&self.home);
        }
        let mut list = &self.imported;
        while let Some(row) = list.0.get() {
            if row.0.package == package {
                return Some(&row.0);
            }
            list = &row.1;
        }
        let checked = self.declarations.checked(package)?;
        let source = Source::new(checked);
        // Another thread may have been faster; then its row is followed by ours.
        let mut row = Box::new((source, Imported::default()));
        loop {
            let Err(refused) = list.0.set(row) else { break };
            row = refused;
            list = &list.0.get().expect("a cell that refuses holds a row").1;
        }
        list.0.get().map(|row| &row.0)
    }
}
