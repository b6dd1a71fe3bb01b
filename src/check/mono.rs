//! Generic code that would have to be instantiated without end.
//!
//! The vertices are type parameters, those of a receiver being those of the base type, and local types of
//! generic functions. Where a type parameter is instantiated with a type that mentions another vertex,
//! an edge leads from that to the parameter; it weighs 1 unless the type is the vertex itself. A cycle of
//! positive weight is an error, of which only the first is reported, and only if there is no other.
//! (cmd/compile/internal/types2/mono.go)
//!
//! Terminates because weights only grow, and a path as long as there are vertices contains a cycle.

use super::checker::Checker;
use crate::base::Pos;
use crate::diagnostic::Related;
use crate::syntax::ast::ExprId;
use crate::types::{ObjectId, Qualifier, Type, TypeId, TypeParamId};
use rustc_hash::FxHashMap;

/// The graph of instantiations.
#[derive(Debug, Default)]
pub(crate) struct MonoGraph {
    vertices: Vec<Vertex>,
    edges: Vec<Edge>,
    /// The type parameter of the base type for each receiver type parameter.
    canon: FxHashMap<TypeParamId, TypeParamId>,
    /// The vertex of a type parameter or local type, none for a local type that depends on no parameter.
    vertex_of: FxHashMap<ObjectId, Option<usize>>,
}

#[derive(Debug)]
struct Vertex {
    object: ObjectId,
    /// The weight of the heaviest known path that ends here, the last edge of it, and its length.
    weight: u32,
    last_edge: usize,
    len: usize,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    to: usize,
    from: usize,
    weight: u32,
    pos: Pos,
    ty: TypeId,
}

impl MonoGraph {
    fn vertex(&mut self, object: ObjectId) -> usize {
        if let Some(&Some(vertex)) = self.vertex_of.get(&object) {
            return vertex;
        }
        let vertex = self.vertices.len();
        self.vertices.push(Vertex { object, weight: 0, last_edge: 0, len: 0 });
        self.vertex_of.insert(object, Some(vertex));
        vertex
    }
    /// Finds a vertex on a cycle of positive weight, or one that such a cycle leads to.
    fn find_endless(&mut self) -> Option<usize> {
        loop {
            let mut has_changed = false;
            for (index, edge) in self.edges.iter().enumerate() {
                let (weight, len) =
                    (self.vertices[edge.from].weight + edge.weight, self.vertices[edge.from].len);
                let n_vertices = self.vertices.len();
                let to = &mut self.vertices[edge.to];
                if weight <= to.weight {
                    continue;
                }
                to.last_edge = index;
                to.len = len + 1;
                if to.len == n_vertices {
                    return Some(edge.to);
                }
                to.weight = weight;
                has_changed = true;
            }
            if !has_changed {
                return None;
            }
        }
    }
}

impl Checker<'_> {
    /// Notes that a receiver type parameter stands for one of the base type.
    pub(crate) fn record_mono_canon(&mut self, receiver_param: TypeParamId, base_param: TypeParamId) {
        self.mono.canon.insert(receiver_param, base_param);
    }
    /// Notes an instantiation at `pos`. `args` are the expressions of the type arguments that are written.
    pub(crate) fn record_mono_instance(
        &mut self,
        pos: Pos,
        params: &[TypeParamId],
        type_args: &[TypeId],
        args: &[ExprId],
    ) {
        for (i, (&param, &arg)) in params.iter().zip(type_args).enumerate() {
            let pos = args.get(i).map_or(pos, |&arg| self.start_pos(arg));
            // What is instantiated in another package cannot come back to this one.
            let object = self.types.type_param(param).object;
            if self.types.object(object).package == Some(self.package) {
                self.flow(pos, param, arg);
            }
        }
    }
    /// Adds the edges for the instantiation of `param` with `arg`.
    fn flow(&mut self, pos: Pos, param: TypeParamId, arg: TypeId) {
        let mut todo = vec![arg];
        while let Some(ty) = todo.pop() {
            let types = self.types;
            let ty = types.unalias(ty);
            let source = match types.spelled(ty) {
                Type::TypeParam(other) => Some(self.type_param_vertex(*other)),
                Type::Named(named) => {
                    todo.extend(types.named(*named).type_args().iter().rev());
                    self.local_type_vertex(types.origin(*named))
                }
                Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => {
                    todo.push(*elem);
                    None
                }
                Type::Map(key, value) => {
                    todo.extend([*value, *key]);
                    None
                }
                Type::Struct(strukt) => {
                    todo.extend(strukt.fields.iter().rev().map(|field| field.ty));
                    None
                }
                Type::Signature(signature) => {
                    let params = signature.params.iter().chain(&signature.results);
                    todo.extend(params.rev().map(|param| param.ty));
                    None
                }
                Type::Interface(_) => {
                    todo.extend(types.type_set(ty).methods.iter().rev().map(|method| method.signature));
                    None
                }
                Type::Basic(_) | Type::Union(_) | Type::Tuple(_) | Type::Alias(_) => None,
            };
            if let Some(from) = source {
                let to = self.type_param_vertex(param);
                let weight = u32::from(ty != types.unalias(arg));
                self.mono.edges.push(Edge { to, from, weight, pos, ty: arg });
            }
        }
    }
    fn type_param_vertex(&mut self, param: TypeParamId) -> usize {
        let param = self.mono.canon.get(&param).copied().unwrap_or(param);
        self.mono.vertex(self.types.type_param(param).object)
    }
    /// Returns the vertex of a local type that depends on the type parameters of the functions around it.
    fn local_type_vertex(&mut self, named: crate::types::NamedId) -> Option<usize> {
        let named = self.types.named(named);
        let object = named.object;
        if self.types.object(object).package != Some(self.package) || named.outer_params.get().is_empty() {
            return None;
        }
        if let Some(&known) = self.mono.vertex_of.get(&object) {
            return known;
        }
        let vertex = self.mono.vertex(object);
        let pos = self.types.object(object).pos;
        for &param in named.outer_params.get() {
            // types2 looks for type parameters in scopes, where blank ones are not.
            if self.types.object(self.types.type_param(param).object).name.is_blank() {
                continue;
            }
            let from = self.type_param_vertex(param);
            let ty = self.types.type_param_type(param);
            self.mono.edges.push(Edge { to: vertex, from, weight: 1, pos, ty });
        }
        Some(vertex)
    }

    /// Reports the first instantiation without end.
    pub(crate) fn check_instance_cycles(&mut self) {
        let Some(mut vertex) = self.mono.find_endless() else { return };
        // Going back along the path leads into the cycle.
        let mut seen = vec![false; self.mono.vertices.len()];
        let mut path = Vec::new();
        while !seen[vertex] {
            seen[vertex] = true;
            path.push(vertex);
            vertex = self.mono.edges[self.mono.vertices[vertex].last_edge].from;
        }
        let start = path.iter().position(|&other| other == vertex).expect("the walk ended where it had been");
        let lines: Vec<(ObjectId, Pos, TypeId)> = path[start..]
            .iter()
            .map(|&vertex| {
                let edge = self.mono.edges[self.mono.vertices[vertex].last_edge];
                (self.mono.vertices[edge.to].object, edge.pos, edge.ty)
            })
            .collect();
        let first = self.types.object(self.mono.vertices[vertex].object).pos;
        let mut related = Vec::new();
        for (object, pos, ty) in lines {
            let object = self.types.object(object);
            let is_param = object.ty.get().is_some_and(|ty| self.types.is_type_param(ty));
            let how = if is_param { "instantiated as" } else { "implicitly parameterized by" };
            let message = format!(
                "{} {how} {}",
                object.name,
                self.types.type_string(ty, Qualifier::RelativeTo(self.package))
            )
            .into();
            related.push(Related { pos, message });
        }
        self.report(first, "instantiation cycle:".into(), related);
    }
}
