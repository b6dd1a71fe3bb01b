//! Static devirtualization: an interface method call becomes a static call if the concrete type of the
//! receiver is known (`StaticCall` in cmd/compile/internal/devirtualize/devirtualize.go).
//!
//! `i.M(x)` becomes `T.M(i.(T), x)`. If M is promoted from an embedded interface, it becomes `i.(T).I.M(x)` and stays
//! an interface call.
//!
//! This goes on even if nothing is inlined.

mod assignments;
mod concrete;

pub(super) use assignments::Assignments;

use super::nodes::Build;
use super::package::{Inliner, Row};
use crate::base::List;
use crate::diagnostic::FindingKind;
use crate::ir::{AssertOp, Body, CallOp, DotOp, Flags, FuncId, FuncKey, Kind, Node, NodeId, Selector, print};
use crate::types::{self, Lookup, ObjectId, ObjectKind, PackageId, Type, TypeId};
use concrete::Concrete;

/// A call of an interface method that is looked at.
#[derive(Clone, Copy)]
struct InterfaceCall {
    id: NodeId,
    node: Node,
    /// The selector `x.M`.
    fun: NodeId,
    x: NodeId,
    selector: Selector,
    args: List<NodeId>,
}

impl Inliner<'_> {
    /// Makes a call static if it is an interface method call and its receiver's concrete type is known.
    pub(super) fn devirtualize(&mut self, row: Row, id: NodeId) {
        let Some(call) = find_interface_call(&self.funcs.bodies[row], id) else { return };
        let Concrete::Type(ty) = self.concrete_type(row, call.x) else { return };
        let iface = self.funcs.bodies[row].node(call.x).ty;
        // `any(0).(I)` may have passed the checker although int does not implement I.
        if !self.implements(ty, iface) || self.types.is_shape(ty) || self.takes_dictionary(ty, iface) {
            return;
        }
        // Methods of shaped types take a dictionary that is not known here; the method table of a shaped
        // interface is not the one in the value.
        if self.types.has_shape(ty) {
            self.report_refusal(row, &call, ty, false);
        } else if self.types.has_shape(iface) {
            self.report_refusal(row, &call, iface, true);
        } else {
            self.make_static(row, &call, ty);
        }
    }

    /// Reports whether a type implements an interface if shapes count as what they stand for.
    fn implements(&self, ty: TypeId, iface: TypeId) -> bool {
        let store = self.types;
        if store.implements(ty, iface) {
            return true;
        }
        if !store.has_shape(iface) {
            return false;
        }
        let (base, is_pointer) = store.deref(ty);
        let methods = store.method_set(base);
        let has = |wanted: &types::Method| {
            methods.iter().any(|entry| {
                let signature = match &entry.found {
                    Lookup::Method { method, .. } => store.object_type(*method),
                    Lookup::InterfaceMethod { method, .. } => Some(method.signature),
                    _ => None,
                };
                entry.name == wanted.name
                    && (is_pointer || !entry.needs_address)
                    && signature.is_some_and(|found| store.identical_but_for_shapes(found, wanted.signature))
            })
        };
        store.type_set(store.underlying(iface)).methods.iter().all(has)
    }
    /// Reports whether one of the methods that an interface type asks for takes a dictionary, because it is declared
    /// with a shaped type. gc has the dictionary in the method's type, so that the type does not implement
    /// the interface.
    fn takes_dictionary(&self, ty: TypeId, iface: TypeId) -> bool {
        let types = self.types;
        if !types.has_shape(ty) {
            return false;
        }
        let wanted = &types.type_set(types.underlying(iface)).methods;
        let methods = types.method_set(types.deref(ty).0);
        methods.iter().any(|entry| match &entry.found {
            Lookup::Method { method, .. } => {
                let is_wanted = wanted.iter().any(|wanted| wanted.name == entry.name);
                let ObjectKind::Func(info) = &types.object(*method).kind else { return false };
                is_wanted && info.recv.get().is_some_and(|recv| types.has_shape(recv))
            }
            _ => false,
        })
    }

    fn report_refusal(&mut self, row: Row, call: &InterfaceCall, ty: TypeId, is_interface: bool) {
        if self.options.verbosity == 0 {
            return;
        }
        let (ctx, body) = (self.context_of_calls(), &self.funcs.bodies[row]);
        let (mut text, mut ty_text) = (String::new(), String::new());
        print::node(&mut text, body, call.id, &ctx);
        print::ty(&mut ty_text, ty, &ctx);
        let kind = FindingKind::CannotDevirtualize { call: text.into(), ty: ty_text.into(), is_interface };
        self.report(self.funcs.ids[row], call.node.pos, call.node.inlined, kind);
    }

    fn report_success(&mut self, row: Row, call: &InterfaceCall, ty: TypeId, is_partial: bool) {
        if self.options.verbosity == 0 {
            return;
        }
        let (ctx, body) = (self.context_of_calls(), &self.funcs.bodies[row]);
        let (mut selector, mut ty_text) = (String::new(), String::new());
        print::node(&mut selector, body, call.fun, &ctx);
        print::ty(&mut ty_text, ty, &ctx);
        let kind = FindingKind::Devirtualizing { selector: selector.into(), ty: ty_text.into(), is_partial };
        self.report(self.funcs.ids[row], call.node.pos, call.node.inlined, kind);
    }

    /// How texts are printed while calls are worked on: gc wraps each call in a node that prints as
    /// parentheses.
    fn context_of_calls(&self) -> print::PrintContext<'_> {
        print::PrintContext { has_call_parens: true, ..self.print_context() }
    }

    /// Makes a call one of the method that `ty` has.
    fn make_static(&mut self, row: Row, call: &InterfaceCall, ty: TypeId) {
        let package = self.selecting_package(row, call);
        let method = match self.types.lookup_field_or_method(ty, true, package, call.selector.name) {
            Lookup::Method { method, path, .. } => {
                // A method that nobody ever asked for has no name to call it by.
                let Some(func) = self.method_func(method) else { return };
                Selected { path: path.to_vec(), method: Method::Declared(method, func) }
            }
            Lookup::InterfaceMethod { method, path, .. } => {
                Selected { path: path.to_vec(), method: Method::OfInterface(method.signature) }
            }
            Lookup::Field { .. } | Lookup::Ambiguous(_) | Lookup::NeedsPointer | Lookup::NotFound => return,
        };
        self.report_success(row, call, ty, matches!(method.method, Method::OfInterface(_)));
        let types = self.types;
        let body = &mut self.funcs.bodies[row];
        let fun = *body.node(call.fun);
        let kind = Kind::Assert { op: AssertOp::DotType, x: call.x, words: List::EMPTY };
        let assert = body.nodes.push(Node { kind, ty, flags: Flags::NONE, init: List::EMPTY, ..call.node });
        let (_, embedded) = method.path.split_last().expect("a path ends with what was found");
        let mut build =
            Build { types, body, model: Node { flags: Flags::IMPLICIT, init: List::EMPTY, ..fun } };
        let recv = build.embedded_fields(assert, embedded);
        match method.method {
            Method::Declared(method, func) => build.static_call(call, recv, method, func),
            Method::OfInterface(signature) => build.interface_call(call, recv, signature),
        }
    }

    /// Returns the package in which an unexported method name of the interface is meant.
    fn selecting_package(&self, row: Row, call: &InterfaceCall) -> Option<PackageId> {
        let iface = self.funcs.bodies[row].node(call.x).ty;
        let methods = &self.types.type_set(self.types.underlying(iface)).methods;
        methods.get(call.selector.index as usize).and_then(|method| method.package)
    }

    /// Finds the function that a method is.
    pub(in crate::inline) fn method_func(&self, method: ObjectId) -> Option<FuncId> {
        self.find_func(&self.method_key(method)?)
    }
    /// Finds a function or an instance.
    pub(in crate::inline) fn find_func(&self, key: &FuncKey) -> Option<FuncId> {
        let found = self.program.find(key);
        let is_known = key.type_args.is_empty() || found.is_some_and(|func| self.funcs.row(func).is_some());
        // Of a method of an instance, others may know more than that there is one.
        if is_known { found } else { self.callees.method(key).or(found) }
    }
    /// Returns what names a method among functions. That of an instance is the method of the generic type with
    /// the type arguments of its receiver.
    fn method_key(&self, method: ObjectId) -> Option<FuncKey> {
        let ObjectKind::Func(info) = &self.types.object(method).kind else { return None };
        let Some(origin) = info.origin else { return Some(FuncKey { object: method, type_args: [].into() }) };
        let (recv, _) = self.types.deref(info.recv.get()?);
        let (_, args) = self.types.named(self.types.named_of(recv)?).instance.as_ref()?;
        Some(FuncKey { object: origin, type_args: args.clone() })
    }
}

/// What the name of an interface's method selects from a concrete type.
struct Selected {
    /// The fields on the way, and the method.
    path: Vec<u32>,
    method: Method,
}

enum Method {
    Declared(ObjectId, FuncId),
    /// Of an embedded interface; its signature.
    OfInterface(TypeId),
}

fn find_interface_call(body: &Body, id: NodeId) -> Option<InterfaceCall> {
    let node = *body.node(id);
    let Kind::Call { op: CallOp::Inter, fun, args } = node.kind else { return None };
    // The operand of go and defer is left alone: a panic would come earlier than it should.
    if node.flags.has(Flags::GO_DEFER) {
        return None;
    }
    let Kind::Dot { op: DotOp::Inter, x, selector } = body.node(fun).kind else { return None };
    Some(InterfaceCall { id, node, fun, x, selector, args })
}

impl Build<'_> {
    fn static_call(&mut self, call: &InterfaceCall, recv: NodeId, method: ObjectId, func: FuncId) {
        let signature = self.types.object_type(method).unwrap_or(call.node.ty);
        let recv = self.adjusted(recv, self.types.has_pointer_receiver(method));
        let recv_type = self.body.node(recv).ty;
        let x = self.push_explicit(Kind::Type, recv_type);
        let fun = self.push_explicit(Kind::MethodExpr { x, func }, signature);
        let args: Vec<NodeId> = std::iter::once(recv).chain(self.body.list(call.args)).collect();
        let args = self.body.pool.list(args);
        self.replace(call, Kind::Call { op: CallOp::Func, fun, args }, signature);
    }

    fn interface_call(&mut self, call: &InterfaceCall, recv: NodeId, signature: TypeId) {
        let index = self.method_index(recv, call.selector.name).unwrap_or(call.selector.index);
        let selector = Selector { name: call.selector.name, index };
        let fun = self.push_explicit(Kind::Dot { op: DotOp::Inter, x: recv, selector }, signature);
        self.replace(call, Kind::Call { op: CallOp::Inter, fun, args: call.args }, signature);
    }

    /// Puts the new call in the place of the old one. Its results may have other types than the interface
    /// says only by being spelled otherwise.
    fn replace(&mut self, call: &InterfaceCall, kind: Kind, signature: TypeId) {
        let ty = match self.types.under(signature) {
            Type::Signature(signature) => match &*signature.results {
                [result] => result.ty,
                _ => call.node.ty,
            },
            _ => call.node.ty,
        };
        let node = &mut self.body.nodes[call.id];
        (node.kind, node.ty) = (kind, ty);
    }
}
