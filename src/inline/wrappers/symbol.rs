//! The names of wrappers (`MethodSymSuffix` in cmd/compile/internal/ir/name.go).

use super::{Wrapper, is_pointer};
use crate::base::Name;
use crate::inline::package::Inliner;
use crate::types::PackageId;

impl Inliner<'_> {
    /// Returns the package and the symbol of a wrapper: `T.M`, `(*T).M`, `struct { *p.T }.M`, `T.M-fm`.
    ///
    /// The receiver of a type without name belongs to a package without name; it prints like one of the package
    /// being compiled.
    pub(super) fn wrapper_symbol(&self, wrapper: &Wrapper<'_>) -> (PackageId, Name) {
        let types = self.types;
        let (is_pointer, base) = match is_pointer(types, wrapper.recv) {
            true => (true, types.deref(wrapper.recv).0),
            false => (false, wrapper.recv),
        };
        let mut receiver = String::with_capacity(64);
        types.write_link_type(&mut receiver, wrapper.recv);
        let named = types.named_of(base).map(|named| types.object(types.named(named).object).package);
        let declaring = named.flatten();
        if let Some(package) = declaring {
            let mut prefix = String::new();
            types.write_link_path(&mut prefix, package);
            prefix.push('.');
            let stars = receiver.len() - receiver.trim_start_matches('*').len();
            if receiver[stars..].starts_with(&prefix) {
                receiver.replace_range(stars..stars + prefix.len(), "");
            }
        }
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
