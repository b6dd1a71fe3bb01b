//! The names of wrappers (`MethodSymSuffix` in cmd/compile/internal/ir/name.go).

use super::Wrapper;
use crate::base::Name;
use crate::inline::package::Inliner;
use crate::types::{PackageId, Type};

impl Inliner<'_> {
    /// Returns the package and the symbol of a wrapper: `T.M`, `(*T).M`, `struct { *p.T }.M`, `T.M-fm`.
    ///
    /// The receiver of a type without name belongs to a package without name; it prints like one of the package
    /// being compiled.
    pub(super) fn wrapper_symbol(&self, wrapper: &Wrapper<'_>) -> (PackageId, Name) {
        let types = self.types;
        let mut base = wrapper.recv;
        let mut n_pointers = 0;
        while let Type::Pointer(elem) = types.structure(base) {
            base = *elem;
            n_pointers += 1;
        }
        let mut receiver = "*".repeat(n_pointers);
        let start = receiver.len();
        types.write_link_type(&mut receiver, base);
        let named = types.named_of(base);
        let declaring = named.and_then(|named| types.object(types.named(named).object).package);
        // Through pointers, a name prints bare; it counts as the receiver's only through one.
        if let Some(package) = declaring {
            let mut prefix = String::new();
            types.write_link_path(&mut prefix, package);
            prefix.push('.');
            if receiver[start..].starts_with(&prefix) {
                receiver.replace_range(start..start + prefix.len(), "");
            }
        }
        let declaring = declaring.filter(|_| n_pointers <= 1);
        let is_pointer = 0 < n_pointers;
        let mut symbol = if is_pointer { format!("({receiver})") } else { receiver };
        // Several packages may each have an unexported method of this name.
        if let Some(package) = wrapper.package
            && !wrapper.name.is_exported()
            && declaring != Some(package)
        {
            symbol.push('.');
            types.write_link_path(&mut symbol, package);
        }
        symbol.push('.');
        symbol.push_str(wrapper.name.text());
        if wrapper.is_bound {
            symbol.push_str("-fm");
        }
        (declaring.unwrap_or(self.package), Name::new(&symbol))
    }
}
