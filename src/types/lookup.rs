//! Finding fields and methods by name, through embedded fields.
//!
//! The search goes breadth first; the first depth with a match decides, and a second match at the same depth
//! is a collision. (cmd/compile/internal/types2/lookup.go)

use super::{Field, Method, NamedId, ObjectId, ObjectKind, PackageId, Type, TypeId, TypeStore};
use crate::base::Name;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

/// The way to a field or method: indices of embedded fields, the last one that of what was found.
pub type Path = SmallVec<[u32; 4]>;

/// What a name selects from a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// A field.
    Field {
        /// The field.
        field: Field,
        /// The way to it.
        path: Path,
        /// Whether a pointer is followed on the way.
        is_indirect: bool,
    },
    /// A method of a defined type; its index counts the methods declared with that type.
    Method {
        /// The method.
        method: ObjectId,
        /// The way to it.
        path: Path,
        /// Whether a pointer is followed on the way.
        is_indirect: bool,
    },
    /// A method of an interface or type parameter; its index counts those of the type set.
    InterfaceMethod {
        /// The method.
        method: Method,
        /// The interface type, or the type parameter, in whose type set it is.
        iface: TypeId,
        /// The way to it.
        path: Path,
        /// Whether a pointer is followed on the way.
        is_indirect: bool,
    },
    /// Several fields or methods at the same depth; the way to the second one.
    Ambiguous(Path),
    /// A method with pointer receiver, of something that is no pointer and cannot be addressed.
    NeedsPointer,
    /// Nothing.
    NotFound,
}

/// How names are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Matching {
    /// As Go does.
    Exact,
    /// Regardless of case and package: for hints in messages.
    Folded,
}

/// A type to search, at some depth.
struct Embedded {
    ty: TypeId,
    /// The way to it: one more than the place in [`Search::trails`] of its last step; 0 for the type itself.
    trail: usize,
    is_indirect: bool,
    /// Whether the type occurs several times at this depth, so that every match in it is a collision.
    is_multiple: bool,
}

/// How many types a search looks at before it gives up; only absurd nesting has as many.
const MOST_TYPES: usize = 10_000;

/// A match found at the current depth.
enum Found {
    Field(Field),
    Method(ObjectId),
    Interface(Method, TypeId),
}

/// Reports whether two names are equal apart from case, as `strings.EqualFold` has it: character by character.
fn equal_fold(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    a.chars().map(fold).eq(b.chars().map(fold))
}

/// Returns one of the characters that differ from this one in case only, always the same.
fn fold(c: char) -> char {
    fn only(mut chars: impl ExactSizeIterator<Item = char>, otherwise: char) -> char {
        if chars.len() == 1 { chars.next().unwrap_or(otherwise) } else { otherwise }
    }
    // The dotless i stands alone, though it has a capital.
    if c == 'ı' {
        return c;
    }
    let upper = only(c.to_uppercase(), c);
    only(upper.to_lowercase(), upper)
}

impl TypeStore {
    /// Finds what `name`, written in `package`, selects from a value of type `ty`. Set `addressable` if the value
    /// can be addressed, so that methods with pointer receiver can be called on it.
    pub fn lookup_field_or_method(
        &self,
        ty: TypeId,
        addressable: bool,
        package: Option<PackageId>,
        name: Name,
    ) -> Lookup {
        self.lookup(ty, addressable, package, name, Matching::Exact)
    }
    /// As [`lookup_field_or_method`](Self::lookup_field_or_method), but regardless of case and package.
    pub fn lookup_folded(
        &self,
        ty: TypeId,
        addressable: bool,
        package: Option<PackageId>,
        name: Name,
    ) -> Lookup {
        self.lookup(ty, addressable, package, name, Matching::Folded)
    }
    fn lookup(
        &self,
        ty: TypeId,
        addressable: bool,
        package: Option<PackageId>,
        name: Name,
        matching: Matching,
    ) -> Lookup {
        // A defined pointer type has the fields of its base type but none of its methods.
        if self.named_of(ty).is_some() {
            let underlying = self.underlying(ty);
            if matches!(self.spelled(underlying), Type::Pointer(_)) {
                return match self.search(underlying, false, package, name, matching) {
                    Lookup::Method { .. } | Lookup::InterfaceMethod { .. } => Lookup::NotFound,
                    other => other,
                };
            }
        }
        self.search(ty, addressable, package, name, matching)
    }
    /// Finds a method of exactly this type or of the type it points to, for the question whether it implements
    /// an interface: a defined pointer type is not looked through.
    pub(super) fn search_method(
        &self,
        ty: TypeId,
        package: Option<PackageId>,
        name: Name,
        is_folded: bool,
    ) -> Lookup {
        self.search(ty, false, package, name, if is_folded { Matching::Folded } else { Matching::Exact })
    }

    fn search(
        &self,
        ty: TypeId,
        addressable: bool,
        package: Option<PackageId>,
        name: Name,
        matching: Matching,
    ) -> Lookup {
        if name.is_blank() {
            return Lookup::NotFound;
        }
        let (ty, is_pointer) = self.deref(ty);
        if is_pointer && self.is_interface(ty) {
            return Lookup::NotFound;
        }
        if matching == Matching::Exact
            && let Some((found, index)) = self.find_own(ty, (name, package))
        {
            return self.found(found, Path::from_slice(&[index]), is_pointer, addressable);
        }
        let mut search = Search {
            types: self,
            wanted: (name, package),
            matching,
            seen: SmallVec::new(),
            seen_more: FxHashSet::default(),
            trails: Vec::new(),
            found: None,
            next: Vec::new(),
        };
        let mut current: SmallVec<[Embedded; 1]> = SmallVec::new();
        current.push(Embedded { ty, trail: 0, is_indirect: is_pointer, is_multiple: false });
        while !current.is_empty() && search.seen_more.len() < MOST_TYPES {
            for embedded in &current {
                if let Some(collision) = search.visit(embedded) {
                    return Lookup::Ambiguous(collision);
                }
            }
            if let Some((found, path, is_indirect)) = search.found {
                return self.found(found, path, is_indirect, addressable);
            }
            current = self.consolidate(std::mem::take(&mut search.next)).into();
        }
        Lookup::NotFound
    }
    /// Finds a method or field of the type itself, which is what most selectors select.
    fn find_own(&self, ty: TypeId, wanted: (Name, Option<PackageId>)) -> Option<(Found, u32)> {
        if let Some(named) = self.named_of(ty)
            && let Some((index, method)) = self.find_declared_method(named, wanted, Matching::Exact)
        {
            return Some((Found::Method(method), index));
        }
        let Type::Struct(strukt) = self.under(ty) else { return None };
        let is_wanted = |(_, field): &(usize, &Field)| {
            field.name == wanted.0 && self.same_id(field.name, field.package, wanted.0, wanted.1)
        };
        let mut fields = strukt.fields.iter().enumerate().filter(is_wanted);
        let (index, field) = fields.next()?;
        // In erroneous code, there may be another one.
        fields.next().is_none().then(|| (Found::Field(field.clone()), index as u32))
    }
    fn found(&self, found: Found, path: Path, is_indirect: bool, addressable: bool) -> Lookup {
        match found {
            Found::Field(field) => Lookup::Field { field, path, is_indirect },
            Found::Interface(method, iface) => Lookup::InterfaceMethod { method, iface, path, is_indirect },
            Found::Method(method) => {
                if !is_indirect && !addressable && self.has_pointer_receiver(method) {
                    return Lookup::NeedsPointer;
                }
                Lookup::Method { method, path, is_indirect }
            }
        }
    }
    /// Reports whether the receiver of a method is written with `*`.
    pub fn has_pointer_receiver(&self, method: ObjectId) -> bool {
        matches!(&self.object(method).kind, ObjectKind::Func(info) if info.has_pointer_receiver)
    }
    /// Merges types that occur several times at one depth.
    fn consolidate(&self, list: Vec<Embedded>) -> Vec<Embedded> {
        if list.len() <= 1 {
            return list;
        }
        let mut places = FxHashMap::default();
        let mut unique: Vec<Embedded> = Vec::with_capacity(list.len());
        for embedded in list {
            let place = *places.entry(self.canonical(embedded.ty)).or_insert(unique.len());
            match unique.get_mut(place) {
                Some(first) => first.is_multiple = true,
                None => unique.push(embedded),
            }
        }
        unique
    }
    /// Reports whether a field or method is the one that `name` means.
    #[inline]
    fn matches(
        &self,
        (name, package): (Name, Option<PackageId>),
        wanted: (Name, Option<PackageId>),
        matching: Matching,
    ) -> bool {
        match matching {
            Matching::Exact => self.same_id(name, package, wanted.0, wanted.1),
            Matching::Folded => name == wanted.0 || equal_fold(name.text(), wanted.0.text()),
        }
    }
    /// Finds the place of a method among those declared with a defined type.
    pub fn find_method(&self, named: NamedId, package: Option<PackageId>, name: Name) -> Option<ObjectId> {
        self.find_declared_method(named, (name, package), Matching::Exact).map(|(_, method)| method)
    }
    fn find_declared_method(
        &self,
        named: NamedId,
        wanted: (Name, Option<PackageId>),
        matching: Matching,
    ) -> Option<(u32, ObjectId)> {
        // The methods of an instance are only made if one of them is wanted.
        let origin = self.named(self.origin(named));
        let declared = origin.methods.get();
        let is_wanted = |method: ObjectId| {
            let object = self.object(method);
            self.matches((object.name, object.package), wanted, matching)
        };
        let index = if matching == Matching::Exact && origin.methods.is_set() {
            let names_of = || declared.iter().map(|&method| self.object(method).name).collect();
            let names = origin.method_names.get_or_init(names_of).iter().zip(declared);
            names.into_iter().position(|(&name, &method)| name == wanted.0 && is_wanted(method))?
        } else {
            declared.iter().position(|&method| is_wanted(method))?
        };
        Some((index as u32, *self.methods(named).get(index)?))
    }
}

/// One search, depth by depth.
struct Search<'a> {
    types: &'a TypeStore,
    wanted: (Name, Option<PackageId>),
    matching: Matching,
    /// Defined types seen at this or a smaller depth: the first ones, which mostly are all, and the rest.
    seen: SmallVec<[TypeId; 8]>,
    seen_more: FxHashSet<TypeId>,
    /// Steps through embedded fields: the step before, as in [`Embedded::trail`], and the index of the field.
    trails: Vec<(usize, u32)>,
    /// What was found at the current depth.
    found: Option<(Found, Path, bool)>,
    /// The types embedded at the current depth.
    next: Vec<Embedded>,
}

impl Search<'_> {
    /// Looks into one type. Returns the way to a second match.
    fn visit(&mut self, embedded: &Embedded) -> Option<Path> {
        let types = self.types;
        if let Some(named) = types.named_of(embedded.ty) {
            if !self.see(types.canonical(embedded.ty)) {
                return None;
            }
            if let Some((index, method)) = types.find_declared_method(named, self.wanted, self.matching) {
                return self.add(Found::Method(method), embedded, index);
            }
        }
        match types.under(embedded.ty) {
            Type::Struct(strukt) => self.fields(&strukt.fields, embedded),
            Type::Interface(_) => {
                let set = types.type_set(types.underlying(embedded.ty));
                let is_wanted = |m: &Method| types.matches((m.name, m.package), self.wanted, self.matching);
                let index = set.methods.iter().position(is_wanted)?;
                let iface = types.unalias(embedded.ty);
                self.add(Found::Interface(set.methods[index].clone(), iface), embedded, index as u32)
            }
            _ => None,
        }
    }
    /// Notes a type. Returns false if it was seen before.
    fn see(&mut self, ty: TypeId) -> bool {
        if self.seen.contains(&ty) {
            return false;
        }
        if self.seen.len() < self.seen.inline_size() {
            self.seen.push(ty);
            return true;
        }
        self.seen_more.insert(ty)
    }
    fn fields(&mut self, fields: &[Field], embedded: &Embedded) -> Option<Path> {
        let types = self.types;
        for (index, field) in fields.iter().enumerate() {
            let index = index as u32;
            if types.matches((field.name, field.package), self.wanted, self.matching) {
                if let Some(collision) = self.add(Found::Field(field.clone()), embedded, index) {
                    return Some(collision);
                }
            } else if field.is_embedded && self.found.is_none() {
                let (ty, is_pointer) = types.deref(field.ty);
                self.trails.push((embedded.trail, index));
                self.next.push(Embedded {
                    ty,
                    trail: self.trails.len(),
                    is_indirect: embedded.is_indirect || is_pointer,
                    is_multiple: embedded.is_multiple,
                });
            }
        }
        None
    }
    fn add(&mut self, found: Found, embedded: &Embedded, index: u32) -> Option<Path> {
        let path = self.path(embedded.trail, index);
        if self.found.is_some() || embedded.is_multiple {
            return Some(path);
        }
        self.found = Some((found, path, embedded.is_indirect));
        None
    }
    fn path(&self, trail: usize, last: u32) -> Path {
        let mut path = Path::from_slice(&[last]);
        let mut step = trail;
        while let Some(&(before, index)) = step.checked_sub(1).and_then(|at| self.trails.get(at)) {
            path.push(index);
            step = before;
        }
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use super::equal_fold;

    #[test]
    fn names_fold_character_by_character() {
        for (a, b) in [("Name", "nAME"), ("straßE", "STRAẞe"), ("ΣΑΣ", "σας"), ("\u{212a}", "k"), ("ſ", "S")]
        {
            assert!(equal_fold(a, b), "{a} {b}");
        }
        for (a, b) in [("a", "ab"), ("ß", "ss"), ("ı", "i"), ("İ", "i"), ("é", "e")] {
            assert!(!equal_fold(a, b), "{a} {b}");
        }
    }
}
