//! Method sets: all methods of a type, promoted ones included, in the order in which gc lists them.
//!
//! The order is that of `Sym.Less` in cmd/compile/internal/types/sym.go: exported names first, then by
//! name, then by package path.

use super::typeset::compare_methods;
use super::{Lookup, Path, Type, TypeId, TypeStore};
use crate::base::Name;
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

/// How many embedded types are looked into: a generic type that embeds ever larger instances of itself, which
/// is an error, has no end of them.
const MOST_TYPES: usize = 10_000;

/// The methods of a type, sorted.
pub type MethodSet = Box<[MethodSetEntry]>;

/// A method of a method set.
#[derive(Clone, Debug)]
pub struct MethodSetEntry {
    /// The name.
    pub name: Name,
    /// The package that declares it.
    pub package: Option<super::PackageId>,
    /// How it is found: a [`Lookup::Method`] or a [`Lookup::InterfaceMethod`].
    pub found: Lookup,
    /// Whether a value of the type must be addressed to call it: it has a pointer receiver, and no pointer is
    /// followed on the way.
    pub needs_address: bool,
}

impl MethodSetEntry {
    /// Returns the way through embedded fields.
    pub fn path(&self) -> &Path {
        match &self.found {
            Lookup::Method { path, .. }
            | Lookup::InterfaceMethod { path, .. }
            | Lookup::Field { path, .. }
            | Lookup::Ambiguous(path) => path,
            Lookup::NeedsPointer | Lookup::NotFound => unreachable!("a method set holds what was found"),
        }
    }
}

impl TypeStore {
    /// Returns all methods of a type and of the pointer to it. Those that only the pointer has are marked by
    /// [`MethodSetEntry::needs_address`].
    ///
    /// To be asked only once all declarations are finished, because it is kept.
    pub fn method_set(&self, ty: TypeId) -> &MethodSet {
        let ty = self.canonical(ty);
        match self.method_sets.find(ty) {
            Some(set) => set,
            None => self.method_sets.settle(ty, self.compute_method_set(ty)),
        }
    }
    fn compute_method_set(&self, ty: TypeId) -> MethodSet {
        let mut entries: Vec<MethodSetEntry> = Vec::new();
        for (name, package) in self.method_names(ty) {
            let found = self.lookup_field_or_method(ty, true, package, name);
            if let Lookup::Method { .. } | Lookup::InterfaceMethod { .. } = found {
                let plain = self.lookup_field_or_method(ty, false, package, name);
                let needs_address = plain == Lookup::NeedsPointer;
                entries.push(MethodSetEntry { name, package, found, needs_address });
            }
        }
        entries.sort_by(|a, b| compare_methods(self, (a.name, a.package), (b.name, b.package)));
        entries.into()
    }
    /// Collects the names of all methods of a type and of what it embeds, hidden ones included.
    fn method_names(&self, ty: TypeId) -> Vec<(Name, Option<super::PackageId>)> {
        let mut names = Vec::new();
        let mut is_known = FxHashSet::default();
        let mut add = |name: Name, package: Option<super::PackageId>| {
            let package = if name.is_exported() { None } else { package };
            if !name.is_blank() && is_known.insert((name, package)) {
                names.push((name, package));
            }
        };
        let mut seen = FxHashSet::default();
        let mut queue: SmallVec<[TypeId; 8]> = SmallVec::from_slice(&[self.deref(ty).0]);
        while let Some(ty) = queue.pop() {
            if MOST_TYPES < seen.len() || !seen.insert(self.canonical(ty)) {
                continue;
            }
            if let Some(named) = self.named_of(ty) {
                for &method in self.named(self.origin(named)).methods.get() {
                    let object = self.object(method);
                    add(object.name, object.package);
                }
            }
            match self.under(ty) {
                Type::Struct(strukt) => {
                    let embedded = strukt.fields.iter().filter(|field| field.is_embedded);
                    queue.extend(embedded.map(|field| self.deref(field.ty).0));
                }
                Type::Interface(_) => {
                    for method in &self.type_set(self.underlying(ty)).methods {
                        add(method.name, method.package);
                    }
                }
                _ => {}
            }
        }
        names
    }
}
