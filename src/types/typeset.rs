//! Type sets of interfaces: the methods a type must have, and the types there may be.
//!
//! A [`TypeSet`] is worked out when first asked for and kept with the interface type. As long as something
//! that the interface embeds is unfinished, what is known so far is answered and not kept.
//! (cmd/compile/internal/types2/typeset.go, termlist.go, typeterm.go)

use super::{Basic, InterfaceType, Method, PackageId, Term, Type, TypeId, TypeStore};
use crate::base::{Name, Pos};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// The largest number of terms of a union: `maxTermCount` in typeset.go.
pub const MAX_TERMS: usize = 100;

/// The type set of an interface.
///
/// **Invariant:** if `is_comparable`, `terms` are all types; with terms, the comparable ones of them were kept.
#[derive(Clone, Debug)]
pub struct TypeSet {
    /// The methods, exported ones first, by name, then by package path.
    pub methods: Box<[Method]>,
    /// The types.
    pub terms: Terms,
    /// Whether only comparable types are in the set.
    pub is_comparable: bool,
}

/// A union of terms in normal form: no term includes another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Terms {
    /// Every type.
    All,
    /// The types of these terms; none for an empty list.
    List(Vec<Term>),
}

/// Something wrong with an interface that shows when its type set is worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeSetProblem {
    /// A method is declared or embedded twice.
    DuplicateMethod {
        /// The place of the second method, or of the embedded type that brings it.
        pos: Pos,
        /// The name.
        name: Name,
        /// The place of the first one.
        other: Pos,
        /// Whether the second one is written in the interface itself. Then it is an error; embedded
        /// methods may overlap if they are identical and the language version allows it.
        is_explicit: bool,
        /// The signatures of the second and of the first one.
        signatures: (TypeId, TypeId),
    },
    /// A union has more than [`MAX_TERMS`] terms; it is ignored. The position of the union.
    TooManyTerms(Pos),
}

/// The set of all types, which stands for sets that are asked for while they are being worked out.
static ALL: LazyLock<TypeSet> =
    LazyLock::new(|| TypeSet { methods: Box::default(), terms: Terms::All, is_comparable: false });

thread_local! {
    /// The interfaces whose type sets this thread is working out, innermost last.
    static IN_PROGRESS: RefCell<Vec<TypeId>> = const { RefCell::new(Vec::new()) };
}

/// Interfaces that embed each other deeper than this are taken for unfinished.
const DEEPEST: usize = 200;

/// How to tell identical types.
type Identical<'a> = &'a mut dyn FnMut(TypeId, TypeId) -> bool;

impl TypeSet {
    /// Reports whether there is no type in the set.
    pub fn is_empty(&self) -> bool {
        matches!(&self.terms, Terms::List(terms) if terms.is_empty())
    }
    /// Reports whether every type is in the set.
    pub fn is_all(&self) -> bool {
        self.is_method_set() && self.methods.is_empty()
    }
    /// Reports whether methods alone describe the set; such an interface is what the spec calls basic.
    pub fn is_method_set(&self) -> bool {
        !self.is_comparable && self.terms == Terms::All
    }
    /// Returns the terms; none if there are none or if they include every type.
    pub fn specific_terms(&self) -> Option<&[Term]> {
        match &self.terms {
            Terms::List(terms) if !terms.is_empty() => Some(terms),
            Terms::List(_) | Terms::All => None,
        }
    }
    /// Finds the place of a method among [`methods`](Self::methods).
    pub fn find_method(
        &self,
        types: &TypeStore,
        package: Option<super::PackageId>,
        name: Name,
    ) -> Option<usize> {
        if name.is_blank() {
            return None;
        }
        self.methods.iter().position(|method| types.same_id(method.name, method.package, name, package))
    }
}

impl Terms {
    /// Returns the union of two term lists in normal form.
    fn union(mut self, other: &Self, types: &TypeStore, identical: Identical<'_>) -> Self {
        match (&mut self, other) {
            (Self::List(terms), Self::List(others)) => {
                terms.extend_from_slice(others);
                Self::List(normal_form(std::mem::take(terms), types, identical))
            }
            _ => Self::All,
        }
    }
    /// Returns the intersection of two term lists in normal form.
    fn intersect(&self, other: &Self, types: &TypeStore, identical: Identical<'_>) -> Self {
        match (self, other) {
            (Self::All, terms) | (terms, Self::All) => terms.clone(),
            (Self::List(xs), Self::List(ys)) => {
                let mut both = Vec::new();
                for x in xs {
                    for y in ys {
                        if are_disjoint(x, y, types, identical) {
                            continue;
                        }
                        both.push(if !x.is_tilde || y.is_tilde { x.clone() } else { y.clone() });
                    }
                }
                Self::List(normal_form(both, types, identical))
            }
        }
    }
    /// Reports whether every type of these terms is one of `other`.
    pub(super) fn is_subset(&self, other: &Self, types: &TypeStore, identical: Identical<'_>) -> bool {
        match (self, other) {
            (_, Self::All) => true,
            (Self::All, Self::List(_)) => false,
            (Self::List(xs), Self::List(ys)) => xs.iter().all(|x| {
                ys.iter().any(|y| (!x.is_tilde || y.is_tilde) && !are_disjoint(x, y, types, identical))
            }),
        }
    }
    /// Reports whether a type is one of these terms.
    pub fn includes(&self, ty: TypeId, types: &TypeStore) -> bool {
        match self {
            Self::All => true,
            Self::List(terms) => terms.iter().any(|term| term.includes(ty, types)),
        }
    }
}

impl Term {
    /// Reports whether a type is in the type set of this term.
    pub fn includes(&self, ty: TypeId, types: &TypeStore) -> bool {
        types.identical(self.ty, if self.is_tilde { types.underlying(ty) } else { ty })
    }
}

/// Reports whether no type is in both terms.
fn are_disjoint(x: &Term, y: &Term, types: &TypeStore, identical: Identical<'_>) -> bool {
    let a = if y.is_tilde { types.underlying(x.ty) } else { x.ty };
    let b = if x.is_tilde { types.underlying(y.ty) } else { y.ty };
    !identical(a, b)
}

/// Leaves out terms that are included in others; the first of several keeps its place.
fn normal_form(terms: Vec<Term>, types: &TypeStore, identical: Identical<'_>) -> Vec<Term> {
    let mut is_used = vec![false; terms.len()];
    let mut normal = Vec::with_capacity(terms.len());
    for i in 0..terms.len() {
        if is_used[i] {
            continue;
        }
        let mut term = &terms[i];
        for j in i + 1..terms.len() {
            let other = &terms[j];
            if is_used[j] || are_disjoint(term, other, types, identical) {
                continue;
            }
            is_used[j] = true;
            if !term.is_tilde && other.is_tilde {
                term = other;
            }
        }
        normal.push(term.clone());
    }
    normal
}

/// Orders methods as type sets and run-time types list them: exported ones first, then by name and package.
pub(super) fn compare_methods(
    types: &TypeStore,
    (name, package): (Name, Option<super::PackageId>),
    (other_name, other_package): (Name, Option<super::PackageId>),
) -> Ordering {
    let is_exported = name.is_exported();
    let path = |package: Option<super::PackageId>| package.map(|id| types.package(id).path.text());
    other_name.is_exported().cmp(&is_exported).then_with(|| name.text().cmp(other_name.text())).then_with(
        || {
            if is_exported { Ordering::Equal } else { path(package).cmp(&path(other_package)) }
        },
    )
}

/// A type set in the making.
struct Builder<'a, 'b> {
    types: &'a TypeStore,
    /// The methods so far, each with the place where it is declared or embedded.
    methods: Vec<(Method, Pos)>,
    /// The places of the first methods among them, once there are many; see [`Builder::find`].
    index: FxHashMap<(Name, Option<PackageId>), usize>,
    terms: Terms,
    is_comparable: bool,
    /// Whether everything that is embedded was known.
    is_complete: bool,
    report: &'b mut dyn FnMut(TypeSetProblem),
}

impl TypeStore {
    /// Returns the type set of an interface type, named or not.
    ///
    /// If something it embeds is not finished, the set is what is known so far.
    pub fn type_set(&self, iface: TypeId) -> &TypeSet {
        let Some(iface) = self.find_interface(iface) else { return &ALL };
        if let Some(set) = self.type_sets.find(iface) {
            return set;
        }
        match self.compute_type_set(iface, &mut |_| {}) {
            Some((set, true)) => self.type_sets.settle(iface, set),
            Some((set, false)) => self.provisional_sets.get(self.provisional_sets.push(set)),
            None => &ALL,
        }
    }
    /// Returns the methods written in an interface type in the order in which types2 keeps them.
    pub fn sorted_methods<'t>(&self, iface: &'t InterfaceType) -> SmallVec<[&'t Method; 8]> {
        let mut methods: SmallVec<[&Method; 8]> = iface.methods.iter().collect();
        methods.sort_by(|a, b| compare_methods(self, (a.name, a.package), (b.name, b.package)));
        methods
    }
    /// Finds the type set of an interface type; none as long as something it embeds is not finished.
    pub fn find_type_set(&self, iface: TypeId) -> Option<&TypeSet> {
        let iface = self.find_interface(iface)?;
        if let Some(set) = self.type_sets.find(iface) {
            return Some(set);
        }
        let (set, is_complete) = self.compute_type_set(iface, &mut |_| {})?;
        is_complete.then(|| self.type_sets.settle(iface, set))
    }
    /// Reports what is wrong with an interface type itself, in the order in which types2 finds it; problems
    /// of interfaces that it embeds are their own.
    pub fn type_set_problems(&self, iface: TypeId, report: &mut dyn FnMut(TypeSetProblem)) {
        if let Some(iface) = self.find_interface(iface) {
            self.compute_type_set(iface, report);
        }
    }
    fn find_interface(&self, id: TypeId) -> Option<TypeId> {
        let id = self.underlying(id);
        matches!(self.spelled(id), Type::Interface(_)).then_some(id)
    }
    /// Works out a type set, and whether all it depends on was known; none if it is being worked out already.
    fn compute_type_set(
        &self,
        iface: TypeId,
        report: &mut dyn FnMut(TypeSetProblem),
    ) -> Option<(TypeSet, bool)> {
        if IN_PROGRESS.with_borrow(Vec::is_empty) {
            self.settle_embedded(iface);
        }
        self.compute_now(iface, report)
    }
    fn compute_now(&self, iface: TypeId, report: &mut dyn FnMut(TypeSetProblem)) -> Option<(TypeSet, bool)> {
        let Type::Interface(structure) = self.spelled(iface) else { return None };
        let is_entered = IN_PROGRESS.with_borrow_mut(|stack| {
            let is_new = stack.len() < DEEPEST && !stack.contains(&iface);
            if is_new {
                stack.push(iface);
            }
            is_new
        });
        if !is_entered {
            return None;
        }
        let mut builder = Builder {
            types: self,
            methods: Vec::with_capacity(structure.methods.len()),
            index: FxHashMap::default(),
            terms: Terms::All,
            is_comparable: false,
            is_complete: true,
            report,
        };
        builder.interface(structure);
        IN_PROGRESS.with_borrow_mut(Vec::pop);
        Some(builder.finish())
    }

    /// Works out the type sets of the interfaces that an interface embeds, innermost first, so that no type set
    /// needs more than the next one.
    fn settle_embedded(&self, iface: TypeId) {
        let mut seen = FxHashSet::default();
        let mut rest = vec![(iface, false)];
        while let Some((id, is_ready)) = rest.pop() {
            if is_ready {
                if id != iface
                    && let Some((set, true)) = self.compute_now(id, &mut |_| {})
                {
                    self.type_sets.set(id, set);
                }
                continue;
            }
            let Type::Interface(structure) = self.spelled(id) else { continue };
            if structure.embeds.is_empty() || self.type_sets.find(id).is_some() || !seen.insert(id) {
                continue;
            }
            rest.push((id, true));
            for &(embed, _) in &structure.embeds {
                match self.under(embed) {
                    Type::Union(terms) => {
                        rest.extend(terms.iter().map(|term| (self.underlying(term.ty), false)));
                    }
                    _ => rest.push((self.underlying(embed), false)),
                }
            }
        }
    }

    /// Returns the types of a union type in normal form.
    pub(super) fn union_terms(&self, union: TypeId) -> Terms {
        let Type::Union(terms) = self.structure(union) else { return Terms::All };
        self.find_union_terms(terms).0.unwrap_or(Terms::All)
    }
    /// Works out the types of a union, none if there are too many, and whether all it depends on was known.
    fn find_union_terms(&self, terms: &[Term]) -> (Option<Terms>, bool) {
        let mut all = Terms::List(Vec::new());
        let mut is_complete = true;
        for term in terms {
            let Some(underlying) = self.find_underlying(term.ty) else {
                is_complete = false;
                continue;
            };
            let terms = match self.spelled(underlying) {
                Type::Interface(_) => {
                    is_complete &= self.find_type_set(underlying).is_some();
                    self.type_set(underlying).terms.clone()
                }
                Type::Basic(Basic::Invalid) => continue,
                // No type has this one as its underlying type.
                _ if term.is_tilde && !self.identical(term.ty, underlying) => Terms::List(Vec::new()),
                _ => Terms::List(vec![term.clone()]),
            };
            all = all.union(&terms, self, &mut |x, y| self.identical(x, y));
            if matches!(&all, Terms::List(terms) if MAX_TERMS < terms.len()) {
                return (None, is_complete);
            }
        }
        (Some(all), is_complete)
    }
    /// Reports whether all types of a type set can be compared without panic.
    pub(super) fn set_is_comparable(&self, set: &TypeSet, seen: &mut super::predicates::Seen) -> bool {
        match &set.terms {
            Terms::All => set.is_comparable,
            Terms::List(_) => set.specific_terms().is_some_and(|terms| {
                terms.iter().all(|term| self.incomparable(term.ty, false, seen).is_none())
            }),
        }
    }
}

impl Builder<'_, '_> {
    fn interface(&mut self, structure: &InterfaceType) {
        for method in &structure.methods {
            self.method(method, method.pos, true, self.methods.len());
        }
        for &(embed, pos) in &structure.embeds {
            self.embed(embed, pos);
        }
    }
    /// Adds a method, which may be one of the first `n_before` there are.
    fn method(&mut self, method: &Method, pos: Pos, is_explicit: bool, n_before: usize) {
        match self.find(method, n_before).map(|at| &self.methods[at]) {
            None => self.methods.push((method.clone(), pos)),
            Some((other, other_pos)) => {
                let signatures = (method.signature, other.signature);
                let (name, other) = (method.name, *other_pos);
                (self.report)(TypeSetProblem::DuplicateMethod { pos, name, other, is_explicit, signatures });
            }
        }
    }
    /// Finds the same method among the first `n_before`.
    fn find(&mut self, method: &Method, n_before: usize) -> Option<usize> {
        /// Fewer are searched one by one.
        const MANY: usize = 32;
        let types = self.types;
        if n_before < MANY {
            let is_same = |(other, _): &(Method, Pos)| {
                types.same_id(other.name, other.package, method.name, method.package)
            };
            return self.methods[..n_before].iter().position(is_same);
        }
        // Exported names are the same in all packages, see `TypeStore::same_id`.
        let id = |method: &Method| (method.name, method.package.filter(|_| !method.name.is_exported()));
        for at in self.index.len()..n_before {
            self.index.insert(id(&self.methods[at].0), at);
        }
        self.index.get(&id(method)).copied().filter(|&at| at < n_before)
    }
    fn embed(&mut self, embed: TypeId, pos: Pos) {
        let types = self.types;
        if types.unalias(embed) == types.comparable_type() {
            self.intersect(&Terms::All, true);
            return;
        }
        let Some(underlying) = types.find_underlying(embed) else {
            self.is_complete = false;
            return;
        };
        match types.spelled(underlying) {
            Type::Interface(_) => {
                let set = types.find_type_set(underlying);
                self.is_complete &= set.is_some();
                let set = set.unwrap_or_else(|| types.type_set(underlying));
                // A type set holds no method twice.
                let n_before = self.methods.len();
                self.methods.reserve(set.methods.len());
                for method in &set.methods {
                    self.method(method, pos, false, n_before);
                }
                self.intersect(&set.terms, set.is_comparable);
            }
            Type::Union(terms) => {
                let (terms, is_complete) = types.find_union_terms(terms);
                self.is_complete &= is_complete;
                match terms {
                    Some(terms) => self.intersect(&terms, false),
                    None => (self.report)(TypeSetProblem::TooManyTerms(pos)),
                }
            }
            Type::Basic(Basic::Invalid) => {}
            _ => self.intersect(&Terms::List(vec![Term { is_tilde: false, ty: embed }]), false),
        }
    }
    fn intersect(&mut self, terms: &Terms, is_comparable: bool) {
        let types = self.types;
        self.terms = self.terms.intersect(terms, types, &mut |x, y| types.identical(x, y));
        self.is_comparable |= is_comparable;
        if let Terms::List(terms) = &mut self.terms
            && self.is_comparable
        {
            terms.retain(|term| types.strictly_comparable(term.ty));
            self.is_comparable = false;
        }
    }
    fn finish(self) -> (TypeSet, bool) {
        let types = self.types;
        let mut methods: Vec<Method> = self.methods.into_iter().map(|(method, _)| method).collect();
        methods.sort_by(|a, b| compare_methods(types, (a.name, a.package), (b.name, b.package)));
        let set = TypeSet { methods: methods.into(), terms: self.terms, is_comparable: self.is_comparable };
        (set, self.is_complete)
    }
}
