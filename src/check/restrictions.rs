//! What gc refuses although types2 accepts it: interfaces that mention themselves without a name on the
//! way, and types that must not live in the heap where they would.
//! (cmd/compile/internal/noder/irgen.go, checkFiles)
//!
//! Each group of checks is only made if everything before it is free of errors.

use super::checker::Checker;
use crate::base::Pos;
use crate::syntax::ast::{DeclKind, Expr, ExprId, ExprKind, File};
use crate::syntax::end_pos;
use crate::types::{Qualifier, Type, TypeId};
use rustc_hash::FxHashMap;

/// The interfaces met so far; true for those on the way to the current one.
type Visited = FxHashMap<TypeId, bool>;

impl Checker<'_> {
    /// Checks what gc checks after types2.
    pub(crate) fn check_restrictions(&mut self) {
        if self.diagnostics.is_empty() {
            let spelled: Vec<Vec<ExprId>> = self.files.iter().map(composite_types).collect();
            self.check_spelled_types(&spelled);
        }
    }
    fn check_spelled_types(&mut self, spelled: &[Vec<ExprId>]) {
        self.check_anonymous_cycles(spelled);
        if self.diagnostics.is_empty() {
            self.check_type_arguments_in_heap();
        }
        if self.diagnostics.is_empty() {
            self.check_elements_in_heap();
        }
        if self.diagnostics.is_empty() {
            self.check_sizes(spelled);
        }
    }

    fn check_anonymous_cycles(&mut self, spelled: &[Vec<ExprId>]) {
        let mut visited = Visited::default();
        for (file, spelled) in spelled.iter().enumerate() {
            self.env.file = file;
            let mut end = Pos::NONE;
            for e in self.interface_exprs(spelled) {
                // An interface inside another one is looked at together with that.
                if self.ast(e).pos < end {
                    continue;
                }
                end = end_pos(self.file(), e);
                let Some(ty) = self.facts[file].expr(e).ty else { continue };
                if self.is_on_cycle(ty, &mut visited) {
                    self.error(
                        self.ast(e).pos,
                        "invalid recursive type: anonymous interface refers to itself (see https://go.dev/issue/56103)",
                    );
                    // One error is enough for a cycle.
                    visited.values_mut().for_each(|is_open| *is_open = false);
                }
            }
        }
    }
    /// Returns the interface types among the types of the current file, in source order.
    fn interface_exprs(&self, spelled: &[ExprId]) -> Vec<ExprId> {
        let is_interface = |e: &ExprId| matches!(self.ast(*e).kind, ExprKind::InterfaceType { .. });
        let mut found: Vec<ExprId> = spelled.iter().copied().filter(is_interface).collect();
        found.sort_unstable_by_key(|&e| (self.ast(e).pos, e));
        found
    }
    /// Reports whether an interface type reaches itself, or another anonymous interface that does, through
    /// the types of its methods.
    fn is_on_cycle(&mut self, iface: TypeId, visited: &mut Visited) -> bool {
        let types = self.types;
        let iface = types.unalias(iface);
        let Type::Interface(_) = types.spelled(iface) else { return false };
        types.type_set(iface).methods.iter().any(|method| self.reaches_open(method.signature, visited))
    }
    fn reaches_open(&mut self, ty: TypeId, visited: &mut Visited) -> bool {
        let types = self.types;
        let ty = types.unalias(ty);
        match types.spelled(ty) {
            Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => {
                self.deep(|this| this.reaches_open(*elem, visited))
            }
            Type::Map(key, value) => {
                [*key, *value].into_iter().any(|part| self.deep(|this| this.reaches_open(part, visited)))
            }
            Type::Struct(strukt) => {
                strukt.fields.iter().any(|field| self.deep(|this| this.reaches_open(field.ty, visited)))
            }
            Type::Signature(signature) => {
                let mut params = signature.params.iter().chain(&signature.results);
                params.any(|param| self.deep(|this| this.reaches_open(param.ty, visited)))
            }
            Type::Interface(iface) if iface.methods.is_empty() && iface.embeds.is_empty() => false,
            Type::Interface(_) => {
                if let Some(&is_open) = visited.get(&ty) {
                    return is_open;
                }
                visited.insert(ty, true);
                let is_cyclic = self.deep(|this| this.is_on_cycle(ty, visited));
                if !is_cyclic {
                    visited.insert(ty, false);
                }
                is_cyclic
            }
            // What has a name ends an anonymous cycle.
            Type::Basic(_)
            | Type::Named(_)
            | Type::TypeParam(_)
            | Type::Union(_)
            | Type::Tuple(_)
            | Type::Alias(_) => false,
        }
    }

    fn check_type_arguments_in_heap(&mut self) {
        let mut found: Vec<(usize, Pos, TypeId)> = Vec::new();
        for (file, facts) in self.facts.iter().enumerate() {
            for (name, instance) in &facts.instances {
                let pos = self.files[file].expr(*name).pos;
                let args = instance.type_args.iter().filter(|&&arg| self.is_not_in_heap(arg));
                found.extend(args.map(|&arg| (file, pos, arg)));
            }
        }
        found.sort_by_key(|&(_, pos, _)| pos);
        for (file, pos, ty) in found {
            self.env.file = file;
            let text = self.types.type_string(ty, Qualifier::Path);
            self.error(
                pos,
                format!("cannot use incomplete (or unallocatable) type as a type argument: {text}"),
            );
        }
    }
    /// Reports declared map and channel types with keys, values or elements that must not live in the heap.
    fn check_elements_in_heap(&mut self) {
        for file in 0..self.files.len() {
            self.env.file = file;
            let decls = self.file().decl_arena.iter();
            let mut decls: Vec<_> = decls.map(|(_, decl)| *decl).collect();
            decls.sort_by_key(|decl| decl.pos);
            for decl in decls {
                if let DeclKind::Type { ty: Some(rhs), .. } = decl.kind
                    && let ExprKind::MapType { .. } | ExprKind::ChanType { .. } = self.ast(rhs).kind
                    && let Some(ty) = self.facts[file].expr(rhs).ty
                {
                    self.check_elements_of(decl.pos, ty);
                }
            }
        }
    }
    fn check_elements_of(&mut self, pos: Pos, ty: TypeId) {
        match *self.types.under(ty) {
            Type::Map(key, value) => {
                if self.is_not_in_heap(key) {
                    self.error(pos, "incomplete (or unallocatable) map key not allowed");
                }
                if self.is_not_in_heap(value) {
                    self.error(pos, "incomplete (or unallocatable) map value not allowed");
                }
            }
            Type::Chan(_, elem) if self.is_not_in_heap(elem) => {
                self.error(pos, "chan of incomplete (or unallocatable) type not allowed");
            }
            _ => {}
        }
    }
    fn is_not_in_heap(&self, ty: TypeId) -> bool {
        self.config.sizes.is_not_in_heap(self.types, ty)
    }
}

/// Returns the types that stand in a file and are made of others, pointers and slices left out.
fn composite_types(file: &File) -> Vec<ExprId> {
    let is_composite = |expr: &Expr| {
        matches!(
            expr.kind,
            ExprKind::ArrayType { .. }
                | ExprKind::ChanType { .. }
                | ExprKind::MapType { .. }
                | ExprKind::StructType { .. }
                | ExprKind::FuncType { .. }
                | ExprKind::InterfaceType { .. }
        )
    };
    file.exprs.iter_where(is_composite).map(|(e, _)| e).collect()
}
