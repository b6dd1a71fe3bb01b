//! Types as they can be written at package level in one file.

use super::block::{Function, Refusal};
use crate::base::Name;
use crate::syntax::ast::{DeclKind, ExprKind};
use crate::types::{PackageId, Qualifier, Sink, Type, TypeId};
use rustc_hash::FxHashSet;
use std::cell::Cell;

/// Returns a type as it is written in the file of a function, outside of all functions.
pub(super) fn ty(function: &Function<'_>, ty: TypeId) -> Result<String, Refusal> {
    let is_unspeakable = Cell::new(!is_speakable(function, ty, &mut FxHashSet::default()));
    let qualify = |package: PackageId, out: &mut dyn Sink| {
        if package == function.package {
            return;
        }
        match imported_as(function, package) {
            Some(name) if name.text() == "." => {}
            Some(name) => out.push_str(name.text()),
            None => is_unspeakable.set(true),
        }
    };
    let text = function.types.type_string(ty, Qualifier::With(&qualify));
    if is_unspeakable.get() { Err(Refusal::Unspeakable) } else { Ok(text) }
}

/// Returns the name by which a file knows a package.
fn imported_as(function: &Function<'_>, package: PackageId) -> Option<Name> {
    let (file, types) = (function.file, function.types);
    let wanted = types.package(package);
    let source = function.sources.file(file.source);
    file.list(file.decls).iter().find_map(|id| {
        let DeclKind::Import { name, path } = file.decl(id).kind else { return None };
        let ExprKind::BasicLit { len, .. } = file.expr(path).kind else { return None };
        let start = source.offset(file.expr(path).pos) as usize;
        let text = source.text().get(start..start + len as usize)?;
        // The path of a vendored package has more in front than is written.
        let path = text.trim_matches(['"', '`']);
        let is_same = wanted.path.text() == path
            || wanted.path.text().strip_suffix(path).is_some_and(|front| front.ends_with("vendor/"));
        if !is_same {
            return None;
        }
        let name = name.map_or(Some(wanted.name()), |name| file.name(name))?;
        (name.text() != "_").then_some(name)
    })
}

/// Reports whether everything that a type mentions can be mentioned outside of the function.
fn is_speakable(function: &Function<'_>, ty: TypeId, seen: &mut FxHashSet<TypeId>) -> bool {
    if !seen.insert(ty) {
        return true;
    }
    let types = function.types;
    let spelled = types.spelled(ty);
    let mut is_speakable = match spelled {
        Type::Named(_) | Type::Alias(_) => types.declaring_object(ty).is_some_and(|object| {
            let object = types.object(object);
            let is_local = function.extent.contains(&object.pos);
            let is_foreign = object.package.is_some_and(|package| package != function.package);
            !is_local && (!is_foreign || object.name.is_exported())
        }),
        Type::Tuple(_) => false,
        // Fields of other packages' structs cannot be written down if they are not exported.
        Type::Struct(strukt) => strukt
            .fields
            .iter()
            .all(|field| field.name.is_exported() || field.package == Some(function.package)),
        _ => true,
    };
    types.for_each_part(spelled, |part| {
        is_speakable = is_speakable && self::is_speakable(function, part, seen)
    });
    is_speakable
}
