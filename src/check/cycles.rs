//! Cycles of declarations: which are legal, and how the others are reported.
//!
//! Three detectors share one reporter: chains of type names, found before anything is typed; an object
//! that is used while its own declaration is being checked; a type whose structure is needed before
//! it is known. Types that contain themselves are found later (`valid_type.rs`).
//! (cmd/compile/internal/types2/cycles.go, decl.go)

use super::checker::Checker;
use super::collect::Declared;
use crate::base::Pos;
use crate::diagnostic::Related;
use crate::syntax::ast::{DeclKind, ExprKind};
use crate::types::{ObjectId, ObjectKind, Type, TypeId};
use rustc_hash::FxHashMap;

/// Something whose declaration is being checked, or whose size is being worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum OnPath {
    /// A declared object.
    Object(ObjectId),
    /// An instance of a generic type.
    Instance(TypeId),
}

/// A member of a cycle, as messages name it.
#[derive(Clone, Debug)]
pub(crate) struct CycleMember {
    /// The object.
    pub object: ObjectId,
    /// The instance, if the member is an instance of a generic type.
    pub instance: Option<TypeId>,
    /// Where the object is declared, or the instance first written.
    pub pos: Pos,
}

/// How far the search for chains of names has got with a type name.
#[derive(Clone, Copy)]
enum Mark {
    /// It lies at this place on the chain that is being followed.
    OnPath(usize),
    Done,
}

impl Checker<'_> {
    /// Finds the cycles among types that are declared as mere names of other types.
    pub(crate) fn find_direct_cycles(&mut self) {
        let mut marks = FxHashMap::default();
        for index in self.decls.decls.ids() {
            let decl = self.decls.decls[index];
            if let Declared::Type = decl.what {
                self.follow_names(decl.object, &mut marks);
            }
        }
    }
    fn follow_names(&mut self, start: ObjectId, marks: &mut FxHashMap<ObjectId, Mark>) {
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(object) = next {
            match marks.get(&object) {
                Some(Mark::Done) => break,
                Some(&Mark::OnPath(at)) => {
                    self.types.object(object).ty.set(self.types.invalid());
                    let cycle: Vec<_> = path[at..].iter().map(|&object| self.cycle_member(object)).collect();
                    self.report_cycle(&cycle, first_in_source(&cycle));
                    break;
                }
                None => {}
            }
            marks.insert(object, Mark::OnPath(path.len()));
            path.push(object);
            next = self.named_rhs(object);
        }
        for object in path {
            marks.insert(object, Mark::Done);
        }
    }
    /// Finds the package-level type that a type is declared as, if its declaration is a mere name.
    fn named_rhs(&self, object: ObjectId) -> Option<ObjectId> {
        let decl = self.decls.decls[*self.decls.index_of.get(&object)?];
        let file = &self.files[decl.file];
        let DeclKind::Type { ty: Some(ty), .. } = file.decl(decl.decl).kind else { return None };
        let ExprKind::Name { name } = file.expr(ty).kind else { return None };
        let rhs = self.types.package(self.package).find(name)?;
        matches!(self.types.object(rhs).kind, ObjectKind::TypeName).then_some(rhs)
    }

    /// Reports whether the cycle that starts with `object`, which lies on the object path, is legal, and
    /// reports it if it is not.
    pub(crate) fn check_cycle(&mut self, object: ObjectId) -> bool {
        let Some(&start) = self.path_index.get(&OnPath::Object(object)) else { return true };
        let cycle = &self.path[start..];
        let (mut n_values, mut n_defined) = (0, 0);
        for &member in cycle {
            let OnPath::Object(member) = member else {
                n_defined += 1;
                continue;
            };
            match &self.types.object(member).kind {
                ObjectKind::Const(_) | ObjectKind::Var(_) => n_values += 1,
                ObjectKind::TypeName => {
                    let ty = self.types.object(member).ty.get();
                    // A cycle through a list of type parameters is legal.
                    if self.env.in_type_params && ty.is_some_and(|ty| self.types.is_generic(ty)) {
                        return true;
                    }
                    if !ty.is_some_and(|ty| matches!(self.types.spelled(ty), Type::Alias(_))) {
                        n_defined += 1;
                    }
                }
                _ => {}
            }
        }
        // Values that depend on themselves are found with the order of initialisation. A cycle of types
        // alone is legal if one of them is defined: aliases would expand without end.
        if n_values == cycle.len() || n_values == 0 && 0 < n_defined {
            return true;
        }
        self.report_path_cycle(start);
        false
    }
    /// Reports the cycle of everything on the object path from `start` on.
    pub(crate) fn report_path_cycle(&mut self, start: usize) {
        let member = |&on_path: &OnPath| match on_path {
            OnPath::Object(object) => self.cycle_member(object),
            OnPath::Instance(ty) => self.type_member(ty),
        };
        let cycle: Vec<_> = self.path[start..].iter().map(member).collect();
        self.report_cycle(&cycle, first_in_source(&cycle));
    }
    /// Reports whether the structure of a type is known; if not, that is a cycle and reported.
    ///
    /// This goes through names, because certain cycles of names are legal: for `type A B` and
    /// `type B [unsafe.Sizeof(A{})]int`, `A` has no structure while `B` is being declared.
    pub(crate) fn is_complete(&mut self, ty: TypeId) -> bool {
        let mut next = Some(ty);
        while let Some(ty) = next
            && !self.path.is_empty()
        {
            let (object, rhs) = match *self.types.spelled(ty) {
                Type::Alias(alias) => {
                    let actual = self.types.find_actual(alias);
                    let alias = self.types.alias(alias);
                    (alias.instance.is_none().then_some(alias.object), actual)
                }
                Type::Named(named) => {
                    let named = self.types.named(named);
                    (named.instance.is_none().then_some(named.object), named.rhs.get())
                }
                _ => return true,
            };
            let start = object.and_then(|object| self.path_index.get(&OnPath::Object(object)));
            if let Some(&start) = start {
                self.report_path_cycle(start);
                return false;
            }
            next = rhs;
        }
        true
    }

    /// Returns an object as a member of a cycle.
    pub(crate) fn cycle_member(&self, object: ObjectId) -> CycleMember {
        CycleMember { object, instance: None, pos: self.types.object(object).pos }
    }
    /// Reports a cycle, beginning with the member at `start`.
    pub(crate) fn report_cycle(&mut self, cycle: &[CycleMember], start: usize) {
        let first = &cycle[start];
        let is_type = matches!(self.types.object(first.object).kind, ObjectKind::TypeName);
        // An alias on a cycle gets a meaning, so that there are no follow-on errors.
        if is_type
            && let Some(ty) = self.types.object(first.object).ty.get()
            && let Type::Alias(alias) = *self.types.spelled(ty)
        {
            self.types.alias(alias).actual.set(self.types.invalid());
        }
        let name = self.cycle_name(first);
        if cycle.len() == 1 {
            let what = if is_type { "invalid recursive type" } else { "invalid cycle in declaration" };
            self.error(first.pos, format!("{what}: {name} refers to itself"));
            return;
        }
        let what = if is_type { "invalid recursive type" } else { "invalid cycle in declaration of" };
        let members = cycle.iter().cycle().skip(start);
        let edges: Vec<_> = members.clone().zip(members.skip(1)).take(cycle.len()).collect();
        let related = edges
            .into_iter()
            .map(|(from, to)| {
                let message = format!("{} refers to {}", self.cycle_name(from), self.cycle_name(to)).into();
                Related { pos: from.pos, message }
            })
            .collect();
        self.report(first.pos, format!("{what} {name}").into(), related);
    }
    /// Returns the name of a member of a cycle: with its package if it is a foreign one, with type arguments
    /// if it is an instance.
    fn cycle_name(&mut self, member: &CycleMember) -> String {
        if let Some(instance) = member.instance {
            return self.type_string(instance);
        }
        let object = self.types.object(member.object);
        match object.package.filter(|&package| package != self.package) {
            Some(package) => format!("{}.{}", self.package_qualifier(package), object.name),
            None => object.name.to_string(),
        }
    }
}

/// Returns the place of the member that stands first in the source.
pub(crate) fn first_in_source(cycle: &[CycleMember]) -> usize {
    (0..cycle.len()).min_by_key(|&at| cycle[at].pos).unwrap_or(0)
}
