//! Shapes: the types that stand for type arguments in the bodies of generic functions.

use crate::types::{Type, TypeId, TypeStore};

/// The path of the pseudo-package that shapes belong to.
const SHAPE_PACKAGE: &str = "go.shape";
/// How deep a type is searched; deeper ones do not occur in code that compiles.
const DEEPEST: u32 = 100;

/// Reports whether a type is a shape itself.
pub(super) fn is_shape(types: &TypeStore, ty: TypeId) -> bool {
    let Some(named) = types.named_of(ty) else { return false };
    let package = types.object(types.named(named).object).package;
    package.is_some_and(|package| types.package(package).path.text() == SHAPE_PACKAGE)
}

/// Reports whether a type is a shape or is made of one.
pub(super) fn has_shape(types: &TypeStore, ty: TypeId) -> bool {
    has_shape_within(types, ty, DEEPEST)
}

fn has_shape_within(types: &TypeStore, ty: TypeId, depth: u32) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let has = |ty: TypeId| has_shape_within(types, ty, depth);
    match types.structure(ty) {
        Type::Basic(_) | Type::Alias(_) | Type::TypeParam(_) | Type::Union(_) => false,
        Type::Named(named) => {
            let arguments = types.named(*named).instance.as_ref();
            is_shape(types, ty) || arguments.is_some_and(|(_, args)| args.iter().any(|&arg| has(arg)))
        }
        Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => has(*elem),
        Type::Map(key, value) => has(*key) || has(*value),
        Type::Struct(strukt) => strukt.fields.iter().any(|field| has(field.ty)),
        Type::Signature(signature) => {
            signature.params.iter().chain(&*signature.results).any(|param| has(param.ty))
        }
        Type::Interface(_) => types.type_set(ty).methods.iter().any(|method| has(method.signature)),
        Type::Tuple(params) => params.iter().any(|param| has(param.ty)),
    }
}
