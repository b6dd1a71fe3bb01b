//! The packages whose trees and facts are kept: those whose generic code others may instantiate, and those whose
//! bodies are lowered on demand.

use crate::base::{Id, Slots, SourceMap};
use crate::check::{Checked, DeclaredFunc, Part};
use crate::lower::Declarations;
use crate::summary::Summaries;
use crate::syntax::ast::{DeclKind, ExprId};
use crate::types::{ObjectId, ObjectKind, PackageId, Type, TypeStore};
use std::sync::Arc;

/// Checked packages.
#[derive(Default)]
pub(super) struct Trees {
    packages: Slots<PackageId, Arc<Checked>>,
}

impl Trees {
    /// Keeps a package and returns it.
    pub(super) fn keep(
        &self,
        checked: Arc<Checked>,
        types: &TypeStore,
        sources: &SourceMap,
        summaries: &Summaries,
    ) -> &Checked {
        let package = checked.package;
        for (object, mentioned) in mentions(&checked, &generic_funcs(&checked, types), types, sources) {
            summaries.add_generic(object, mentioned);
        }
        self.packages.settle(package, checked)
    }
    /// Keeps a package that is done if others may need its generic code.
    pub(super) fn keep_generic(
        &self,
        checked: Arc<Checked>,
        types: &TypeStore,
        sources: &SourceMap,
        summaries: &Summaries,
    ) {
        if checked.funcs.iter().any(|func| is_generic(types, func.object)) {
            self.keep(checked, types, sources, summaries);
        }
    }
}

/// Returns the functions that have type parameters, and the methods of generic types.
fn generic_funcs(checked: &Checked, types: &TypeStore) -> Vec<DeclaredFunc> {
    checked.funcs.iter().copied().filter(|func| is_generic(types, func.object)).collect()
}

impl Declarations for Trees {
    fn checked(&self, package: PackageId) -> Option<&Checked> {
        self.packages.find(package).map(|checked| &**checked)
    }
}

/// Reports whether a function has type parameters or is a method of a generic type.
pub(super) fn is_generic(types: &TypeStore, func: ObjectId) -> bool {
    let ObjectKind::Func(info) = &types.object(func).kind else { return false };
    let is_method = info.recv.get().is_some_and(|recv| types.is_parameterized(recv));
    let signature = types.object_type(func).map(|ty| types.under(ty));
    is_method || matches!(signature, Some(Type::Signature(signature)) if !signature.type_params.is_empty())
}

/// What functions mention.
type Mentions = Vec<(ObjectId, Box<[ObjectId]>)>;

/// Returns the objects that each of some functions mentions, besides declaring itself.
pub(super) fn mentions(
    checked: &Checked,
    funcs: &[DeclaredFunc],
    types: &TypeStore,
    sources: &SourceMap,
) -> Mentions {
    let mut found = Vec::with_capacity(funcs.len());
    for &func in funcs {
        let file = &checked.files[func.file];
        let exprs = match file.body_end(func.decl) {
            Some(end) => file.exprs_between(file.decl(func.decl).pos, end),
            None => 0..0,
        };
        let facts = checked.facts_of(func, types, sources);
        let part = Part { func: Some(func), file: func.file, exprs, facts };
        found.push((func.object, mentioned_in(checked, &part)));
    }
    found
}

/// Returns the objects that are mentioned outside of functions, repeatedly perhaps.
pub(super) fn outside_mentions(checked: &Checked) -> Vec<ObjectId> {
    let outside = |file: usize| {
        let extents = checked.extents(file).into_iter().filter(|(func, _)| func.is_none());
        extents.map(move |(func, exprs)| Part { func, file, exprs, facts: &checked.facts[file] })
    };
    let parts = (0..checked.files.len()).flat_map(outside);
    parts.flat_map(|part| mentioned_in(checked, &part)).collect()
}

/// Returns what some expressions mention, each once.
fn mentioned_in(checked: &Checked, part: &Part<'_>) -> Box<[ObjectId]> {
    let file = &checked.files[part.file];
    let own_name = part.func.and_then(|func| match file.decl(func.decl).kind {
        DeclKind::Func { name, .. } => Some(name),
        _ => None,
    });
    let mut mentioned = Vec::new();
    for id in part.exprs.clone().map(ExprId::from_index).filter(|&id| Some(id) != own_name) {
        mentioned.extend(part.facts.object(id));
        mentioned.extend(part.facts.selection(id).and_then(|selection| selection.method));
    }
    mentioned.sort_unstable_by_key(|object| object.index());
    mentioned.dedup();
    mentioned.into_boxed_slice()
}
