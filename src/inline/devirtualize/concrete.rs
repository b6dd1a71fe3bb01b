//! Which concrete type a value of interface type has, as far as all that it can come from agrees
//! (`concreteType` in cmd/compile/internal/devirtualize/devirtualize.go).

use super::assignments::Assigned;
use crate::base::Pos;
use crate::inline::package::{Inliner, Row};
use crate::ir::{
    AssertOp, Bodies, Class, ConvOp, FuncId, Kind, LocalFlags, LocalId, NodeId, UnaryOp, canonical,
};
use crate::types::TypeId;
use rustc_hash::FxHashSet;

/// What is known of the concrete type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Concrete {
    /// Nothing, or it differs.
    Unknown,
    /// It is never anything but nil.
    Nil,
    /// It is this type, or nil.
    Type(TypeId),
}

/// Which object of gc a pointer type is. gc compares objects, and those made while inlining are not shared, unless
/// the package's own text led to the type that is pointed to (`NewPtrCacheEnabled` in
/// cmd/compile/internal/types/type.go).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TypeObject {
    /// The only one.
    Shared,
    /// The one made for this expression.
    MadeFor(Row, NodeId),
    /// The one that is read for what stands here.
    ReadAt(Pos),
}

/// What an expression leads to.
enum Step {
    Type(TypeId, TypeObject),
    Variable(FuncId, LocalId),
    Unknown,
}

impl Inliner<'_> {
    /// Returns the concrete type of a value of interface type.
    ///
    /// All assignments to all variables on the way are looked at. One that is not understood, or that
    /// assigns another type, makes the answer unknown.
    pub(super) fn concrete_type(&mut self, row: Row, x: NodeId) -> Concrete {
        let mut found = Concrete::Nil;
        let mut found_object = TypeObject::Shared;
        let mut seen = FxHashSet::default();
        let mut rest = vec![Assigned::Value(row, x)];
        while let Some(assigned) = rest.pop() {
            match self.step(assigned) {
                Step::Unknown => return Concrete::Unknown,
                Step::Type(ty, object) => match found {
                    Concrete::Type(other) if object != found_object || !self.types.identical(ty, other) => {
                        return Concrete::Unknown;
                    }
                    _ => (found, found_object) = (Concrete::Type(ty), object),
                },
                Step::Variable(owner, variable) => {
                    if seen.insert((owner, variable)) {
                        rest.extend_from_slice(self.assignments(owner, variable));
                    }
                }
            }
        }
        found
    }

    fn step(&self, assigned: Assigned) -> Step {
        match assigned {
            Assigned::Type(ty) if self.types.is_interface(ty) => Step::Unknown,
            Assigned::Type(ty) => Step::Type(ty, TypeObject::Shared),
            Assigned::Value(row, x) => self.step_from(row, x),
            Assigned::Result(row, call, index) => match self.funcs.bodies[row].node(call).kind {
                Kind::InlinedCall { results, .. } => {
                    match self.funcs.bodies[row].list(results).get(index as usize) {
                        Some(result) => self.step_from(row, result),
                        None => Step::Unknown,
                    }
                }
                _ => Step::Unknown,
            },
        }
    }

    /// Follows conversions, assertions and inlined calls to something of concrete type, or to a variable.
    fn step_from(&self, row: Row, mut x: NodeId) -> Step {
        let body = &self.funcs.bodies[row];
        loop {
            let node = body.node(x);
            if !self.types.is_interface(node.ty) {
                return Step::Type(node.ty, self.type_object(row, x));
            }
            x = match node.kind {
                Kind::Conv { op: ConvOp::Nop | ConvOp::Iface, x }
                | Kind::Paren { x }
                | Kind::Assert { op: AssertOp::DotType | AssertOp::DotType2, x, .. } => x,
                Kind::InlinedCall { results, .. } => match body.list(results).only() {
                    Some(result) => result,
                    None => return Step::Unknown,
                },
                Kind::Local(local) => return self.variable(row, local),
                _ => return Step::Unknown,
            };
        }
    }

    /// Returns which object the type of an expression is.
    fn type_object(&self, row: Row, x: NodeId) -> TypeObject {
        let body = &self.funcs.bodies[row];
        let node = body.node(x);
        let (elem, is_pointer) = self.types.deref(node.ty);
        let read = &self.wrapper_needs.read;
        let Some(named) = self.types.named_of(elem).filter(|_| is_pointer && !read.is_empty()) else {
            return TypeObject::Shared;
        };
        let is_instance = !self.types.named(named).type_args().is_empty();
        if is_instance || node.inlined.is_none() || read.contains(&named) {
            return TypeObject::Shared;
        }
        match node.kind {
            Kind::PtrLit { .. } | Kind::Addr { .. } | Kind::Unary { op: UnaryOp::New, .. } => {
                TypeObject::MadeFor(row, x)
            }
            Kind::Local(local) => TypeObject::ReadAt(body.local(local).pos),
            _ => TypeObject::ReadAt(node.pos),
        }
    }

    fn variable(&self, row: Row, local: LocalId) -> Step {
        let found = canonical(&self.funcs, self.program, self.funcs.ids[row], local);
        let Some((owner, variable)) = found else { return Step::Unknown };
        let Some(body) = self.funcs.find_body(owner) else { return Step::Unknown };
        let local = body.local(variable);
        // Whoever has the address of a variable may assign anything to it.
        if local.class != Class::Auto || local.flags.has(LocalFlags::ADDRESS_TAKEN) {
            return Step::Unknown;
        }
        Step::Variable(owner, variable)
    }
}
