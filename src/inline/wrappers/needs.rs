//! What bodies of other packages mention that were inlined: gc reads them while it inlines.

use super::Bound;
use crate::inline::package::Inliner;
use crate::ir::{Body, FuncId, Kind, WrapperNeeds};
use crate::types::{Type, TypeId, TypeStore};
use rustc_hash::FxHashSet;

impl Inliner<'_> {
    /// Adds the types that inlined bodies mention. A plain body's package made their wrappers already; an
    /// instance may mention types that nobody has seen before. Returns the method values that have wrappers.
    pub(super) fn add_inlined_needs(&self, needs: &mut WrapperNeeds) -> Bound {
        let mut bound = Bound::default();
        let mut needed: FxHashSet<TypeId> = needs.types.iter().map(|&ty| self.types.canonical(ty)).collect();
        // The types that plain bodies and instances mentioned.
        let mut seen: [FxHashSet<TypeId>; 2] = Default::default();
        let mut read: FxHashSet<FuncId> = FxHashSet::default();
        for call in self.tree.calls.rows() {
            if self.funcs.row(call.callee).is_some() || !read.insert(call.callee) {
                continue;
            }
            let is_instance = self.program.func(call.callee).is_dupok;
            let mut bodies: Vec<&Body> = self.callees.body(call.callee).into_iter().collect();
            while let Some(body) = bodies.pop() {
                bodies.extend(body.literals.iter().filter_map(|&literal| self.callees.body(literal)));
                let mut note = |ty| {
                    let canonical = self.types.canonical(ty);
                    if !is_instance {
                        needs.imported.insert(canonical);
                    } else if needed.insert(canonical) {
                        needs.types.push(ty);
                    }
                };
                for node in body.nodes.rows() {
                    if seen[usize::from(is_instance)].insert(node.ty) {
                        note_parts(self.types, node.ty, &mut note);
                    }
                    if let Kind::MethodValue { x, name, .. } = node.kind
                        && !is_instance
                    {
                        bound.insert((self.types.canonical(body.node(x).ty), name));
                    }
                }
            }
        }
        bound
    }
}

/// Notes the types with methods that a type consists of, after their parts.
fn note_parts(types: &TypeStore, ty: TypeId, note: &mut impl FnMut(TypeId)) {
    let mut rest = vec![(ty, false)];
    while let Some((ty, has_parts)) = rest.pop() {
        if has_parts {
            note(ty);
            continue;
        }
        match types.structure(ty) {
            Type::Named(_) => note(ty),
            Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => {
                rest.push((*elem, false));
            }
            Type::Map(key, value) => rest.extend([(*value, false), (*key, false)]),
            Type::Struct(strukt) => {
                if strukt.fields.iter().any(|field| field.is_embedded) {
                    rest.push((ty, true));
                }
                rest.extend(strukt.fields.iter().rev().map(|field| (field.ty, false)));
            }
            Type::Interface(iface) if !iface.methods.is_empty() || !iface.embeds.is_empty() => {
                rest.push((ty, true));
            }
            _ => {}
        }
    }
}
