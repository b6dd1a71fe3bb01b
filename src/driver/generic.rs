//! The packages whose generic code others may instantiate: their trees and facts are kept.

use crate::base::Slots;
use crate::check::Checked;
use crate::lower::Declarations;
use crate::types::{ObjectKind, PackageId, Type, TypeStore};

/// Checked packages that declare generic functions, or methods of generic types.
#[derive(Default)]
pub(super) struct GenericCode {
    packages: Slots<PackageId, Checked>,
}

impl GenericCode {
    /// Keeps a package that is done if others may need its trees.
    pub(super) fn keep(&self, checked: Checked, types: &TypeStore) {
        if has_generic_code(&checked, types) {
            self.packages.set(checked.package, checked);
        }
    }
}

impl Declarations for GenericCode {
    fn checked(&self, package: PackageId) -> Option<&Checked> {
        self.packages.find(package)
    }
}

fn has_generic_code(checked: &Checked, types: &TypeStore) -> bool {
    checked.funcs.iter().any(|func| {
        let object = types.object(func.object);
        let ObjectKind::Func(info) = &object.kind else { return false };
        let is_method = info.recv.get().is_some_and(|recv| types.is_parameterized(recv));
        let signature = types.object_type(func.object).map(|ty| types.under(ty));
        is_method
            || matches!(signature, Some(Type::Signature(signature)) if !signature.type_params.is_empty())
    })
}
