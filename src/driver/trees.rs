//! The packages whose trees and facts are kept: those whose generic code others may instantiate, and those whose
//! bodies are lowered on demand.

use crate::base::{Id, Pos, Slots};
use crate::check::{Checked, DeclaredFunc};
use crate::lower::Declarations;
use crate::summary::Summaries;
use crate::syntax::ast::{DeclKind, ExprId};
use crate::types::{ObjectId, ObjectKind, PackageId, Type, TypeStore};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Checked packages.
#[derive(Default)]
pub(super) struct Trees {
    packages: Slots<PackageId, Arc<Checked>>,
}

impl Trees {
    /// Keeps a package and returns it.
    pub(super) fn keep(&self, checked: Arc<Checked>, types: &TypeStore, summaries: &Summaries) -> &Checked {
        let package = checked.package;
        for (object, mentioned) in mentions(&checked, &generic_funcs(&checked, types)) {
            summaries.add_generic(object, mentioned);
        }
        self.packages.set(package, checked);
        self.packages.find(package).expect("it was just added")
    }
    /// Keeps a package that is done if others may need its generic code.
    pub(super) fn keep_generic(&self, checked: Arc<Checked>, types: &TypeStore, summaries: &Summaries) {
        if checked.funcs.iter().any(|func| is_generic(types, func.object)) {
            self.keep(checked, types, summaries);
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
fn mentions(checked: &Checked, funcs: &[DeclaredFunc]) -> Mentions {
    let mut found = Vec::with_capacity(funcs.len());
    for of_file in funcs.chunk_by(|a, b| a.file == b.file) {
        let _rest = mentions_in_file(checked, of_file[0].file, of_file, &mut found);
    }
    found
}

/// Returns the objects that each function of a package mentions, and those that everything else mentions, repeatedly
/// perhaps.
pub(super) fn all_mentions(checked: &Checked) -> (Mentions, Vec<ObjectId>) {
    let (mut found, mut rest) = (Vec::with_capacity(checked.funcs.len()), Vec::new());
    let mut funcs = &checked.funcs[..];
    for file in 0..checked.files.len() {
        let (of_file, others) = funcs.split_at(funcs.iter().take_while(|func| func.file == file).count());
        funcs = others;
        rest.extend(mentions_in_file(checked, file, of_file, &mut found));
    }
    (found, rest)
}

/// Adds what some functions of a file mention, and returns what everything else in it mentions.
fn mentions_in_file(
    checked: &Checked,
    index: usize,
    funcs: &[DeclaredFunc],
    found: &mut Mentions,
) -> impl Iterator<Item = ObjectId> + use<> {
    let (file, facts) = (&checked.files[index], &checked.facts[index]);
    // A declaration reaches up to the next one.
    let mut starts: Vec<Pos> = file.list(file.decls).iter().map(|decl| file.decl(decl).pos).collect();
    starts.sort_unstable();
    let place_of = |pos: Pos| starts.partition_point(|&start| start <= pos);
    let mut mentioned: Vec<Vec<ObjectId>> = vec![Vec::new(); starts.len() + 1];
    let name_of = |decl| match file.decl(decl).kind {
        DeclKind::Func { name, .. } => Some(name),
        _ => None,
    };
    let names: FxHashSet<ExprId> = funcs.iter().filter_map(|func| name_of(func.decl)).collect();
    for (id, expr) in file.exprs.iter().filter(|(id, _)| !names.contains(id)) {
        let mentioned = &mut mentioned[place_of(expr.pos)];
        mentioned.extend(facts.object(id));
        mentioned.extend(facts.selection(id).and_then(|selection| selection.method));
    }
    for func in funcs {
        let mut mentioned = std::mem::take(&mut mentioned[place_of(file.decl(func.decl).pos)]);
        mentioned.sort_unstable_by_key(|object| object.index());
        mentioned.dedup();
        found.push((func.object, mentioned.into_boxed_slice()));
    }
    mentioned.into_iter().flatten()
}
