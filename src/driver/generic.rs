//! The packages whose generic code others may instantiate: their trees and facts are kept.

use crate::base::{Id, Pos, Slots};
use crate::check::{Checked, DeclaredFunc};
use crate::lower::Declarations;
use crate::summary::Summaries;
use crate::types::{ObjectId, ObjectKind, PackageId, Type, TypeStore};
use std::sync::Arc;

/// Checked packages that declare generic functions, or methods of generic types.
#[derive(Default)]
pub(super) struct GenericCode {
    packages: Slots<PackageId, Arc<Checked>>,
}

impl GenericCode {
    /// Keeps a package that is done if others may need its trees.
    pub(super) fn keep(&self, checked: Arc<Checked>, types: &TypeStore, summaries: &Summaries) {
        let generic: Vec<DeclaredFunc> =
            checked.funcs.iter().copied().filter(|func| is_generic(types, func.object)).collect();
        if generic.is_empty() {
            return;
        }
        for (object, mentioned) in mentions(&checked, &generic) {
            summaries.add_generic(object, mentioned);
        }
        self.packages.set(checked.package, checked);
    }
}

impl Declarations for GenericCode {
    fn checked(&self, package: PackageId) -> Option<&Checked> {
        self.packages.find(package).map(|checked| &**checked)
    }
}

/// Reports whether a function has type parameters or is a method of a generic type.
fn is_generic(types: &TypeStore, func: ObjectId) -> bool {
    let ObjectKind::Func(info) = &types.object(func).kind else { return false };
    let is_method = info.recv.get().is_some_and(|recv| types.is_parameterized(recv));
    let signature = types.object_type(func).map(|ty| types.under(ty));
    is_method || matches!(signature, Some(Type::Signature(signature)) if !signature.type_params.is_empty())
}

/// Returns the objects that each of some functions mentions.
fn mentions(checked: &Checked, funcs: &[DeclaredFunc]) -> Vec<(ObjectId, Box<[ObjectId]>)> {
    let mut found = Vec::with_capacity(funcs.len());
    for of_file in funcs.chunk_by(|a, b| a.file == b.file) {
        let (file, facts) = (&checked.files[of_file[0].file], &checked.facts[of_file[0].file]);
        // A declaration reaches up to the next one.
        let mut starts: Vec<Pos> = file.list(file.decls).iter().map(|decl| file.decl(decl).pos).collect();
        starts.sort_unstable();
        let place_of = |pos: Pos| starts.partition_point(|&start| start <= pos);
        let mut mentioned: Vec<Vec<ObjectId>> = vec![Vec::new(); starts.len() + 1];
        for (id, expr) in file.exprs.iter() {
            let mentioned = &mut mentioned[place_of(expr.pos)];
            mentioned.extend(facts.object(id));
            mentioned.extend(facts.selection(id).and_then(|selection| selection.method));
        }
        for func in of_file {
            let mut mentioned = std::mem::take(&mut mentioned[place_of(file.decl(func.decl).pos)]);
            mentioned.sort_unstable_by_key(|object| object.index());
            mentioned.dedup();
            found.push((func.object, mentioned.into_boxed_slice()));
        }
    }
    found
}
