//! Functions of the runtime that only the compiler calls.
//!
//! gc knows these as functions of a package of their own, which prints as `runtime`.

use super::declare::declared_row;
use crate::base::{Name, Pos};
use crate::ir::{FuncId, FuncKey, Program};
use crate::types::{Basic, FuncInfo, IdCell, Object, ObjectKind, TypeStore};

/// Returns a function of the runtime by its name, which must be one of those below.
pub fn runtime_func(types: &TypeStore, program: &Program, name: &str) -> FuncId {
    let package = types.package_of_path(Name::new("go.runtime"));
    let package_row = types.package(package);
    let _ = package_row.name.set(Name::new("runtime"));
    let declared = package_row.scope.get_or_init(|| {
        let (pointer, uintptr, bool) = (Basic::UnsafePointer.id(), Basic::Uintptr.id(), Basic::Bool.id());
        let word = types.pointer_to(uintptr);
        let compares_memory = types.signature_of(&[pointer, pointer, uintptr], &[bool], false);
        let compares_interfaces = types.signature_of(&[word, pointer, pointer], &[bool], false);
        let hashes = types.signature_of(&[pointer, uintptr], &[uintptr], false);
        let signatures = [
            ("deferrangefunc", types.signature_of(&[], &[types.empty_interface()], false)),
            ("panicrangestate", types.signature_of(&[Basic::Int.id()], &[], false)),
            ("panicwrap", types.signature_of(&[], &[], false)),
            ("KeepAlive", types.signature_of(&[types.empty_interface()], &[], false)),
            ("memequal", compares_memory),
            ("efaceeq", compares_interfaces),
            ("ifaceeq", compares_interfaces),
            ("memhash", types.signature_of(&[pointer, uintptr, uintptr], &[uintptr], false)),
            ("memhash32", hashes),
            ("memhash64", hashes),
            ("f32hash", hashes),
            ("f64hash", hashes),
            ("strhash", hashes),
            ("interhash", hashes),
            ("nilinterhash", hashes),
        ];
        let declare = |(name, signature)| {
            let name = Name::new(name);
            let kind = ObjectKind::Func(FuncInfo::default());
            let object = Object::new(kind, name, Some(package), Pos::NONE);
            (name, types.add_object(Object { ty: IdCell::with(signature), ..object }))
        };
        signatures.into_iter().map(declare).collect()
    });
    let name = Name::new(name);
    let object = declared[&name];
    let key = FuncKey { object, type_args: Box::default() };
    program.keyed(key, || declared_row(types, object, name))
}
