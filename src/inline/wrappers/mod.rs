//! Method wrappers: functions that only pass a call on, because a method is called through a type that does not
//! declare it so (`MakeWrappers` in cmd/compile/internal/noder/reader.go).
//!
//! - `(*T).M` for a method `T.M`, and `T.M`, `(*T).M` for methods promoted from embedded fields;
//! - `I.M` for the methods of interfaces;
//! - `T.M-fm` for method values: `x.M` binds the receiver to it;
//! - wrappers between calling conventions for functions that other languages may call (`abi.rs`).
//!
//! In: the types and method values that the package mentions ([`WrapperNeeds`]), in gc's order. They are made
//! after all functions of the package are inlined; in each, calls are inlined at once (`calls.rs`). Nobody
//! judges or calls them: what is said about them is what was inlined, and at `-m=2` what flows through them.
//!
//! `needs.rs` adds what bodies of other packages mention that were inlined here, `body.rs` makes the bodies,
//! `symbol.rs` the names.

mod abi;
mod body;
mod needs;
mod symbol;

use super::package::{Inliner, Row};
use crate::base::{Name, Pos};
use crate::ir::{Func, FuncId, FuncKind, Kind, LocalFlags, MethodValue, NodeId, Pragmas, Walk, WrapperNeeds};
use crate::types::{Lookup, MethodSetEntry, ObjectId, ObjectKind, PackageId, Type, TypeId, TypeStore};
use rustc_hash::FxHashSet;

/// A wrapper that is to be made.
struct Wrapper<'a> {
    /// The receiver: a parameter, or what a method value binds.
    recv: TypeId,
    is_bound: bool,
    name: Name,
    /// The package whose names the method and its parameters have.
    package: Option<PackageId>,
    callee: Callee,
    /// The embedded fields between the receiver and that of the method.
    embedded: &'a [u32],
    /// The type of the method.
    signature: TypeId,
}

/// What a wrapper passes the call on to.
#[derive(Clone, Copy)]
enum Callee {
    Declared(ObjectId, FuncId),
    /// The method of an interface value.
    OfInterface,
}

/// Which method values have their wrapper.
type Bound = FxHashSet<(TypeId, Name)>;

impl Inliner<'_> {
    /// Makes the wrappers of the package, with everything inlined.
    pub(super) fn wrap_all(&mut self, mut needs: WrapperNeeds) {
        let mut bound = self.add_inlined_needs(&mut needs);
        for &ty in &needs.types {
            if !needs.imported.contains(&self.types.canonical(ty)) && self.is_emitted(ty) {
                self.wrap_type(ty, &mut bound);
            }
        }
        for value in &needs.method_values {
            self.bind(value, &mut bound);
        }
        if 1 < self.options.verbosity {
            self.wrap_conventions();
        }
    }

    /// Reports whether the descriptor of a type, and its wrappers with it, are emitted where it is mentioned: those
    /// of plain defined types are emitted where they are declared
    /// (`NeedEmit` in cmd/compile/internal/reflectdata/reflect.go).
    fn is_emitted(&self, ty: TypeId) -> bool {
        let types = self.types;
        let Some(named) = types.named_of(ty) else { return true };
        let row = types.named(named);
        match types.object(row.object).package {
            Some(package) => package == self.package || !row.type_args().is_empty() || types.is_shape(ty),
            // The universe belongs to the runtime.
            None => types.package(self.package).path.text() == "runtime",
        }
    }

    fn wrap_type(&mut self, ty: TypeId, bound: &mut Bound) {
        let types = self.types;
        if types.is_interface(ty) {
            // Not those of the method set: it is that of all identical interfaces, whose parameters have other names.
            for method in &types.type_set(ty).methods {
                let wrapper = Wrapper {
                    recv: ty,
                    is_bound: false,
                    name: method.name,
                    package: method.package,
                    callee: Callee::OfInterface,
                    embedded: &[],
                    signature: method.signature,
                };
                self.add_wrapper(&wrapper, bound);
            }
            return;
        }
        let is_not_in_heap = self.options.sizes.is_not_in_heap(types, ty);
        for entry in types.method_set(ty) {
            if !entry.needs_address {
                self.wrap_method(ty, entry, bound);
            }
            let pointer = types.pointer_to(ty);
            self.wrap_method(pointer, entry, bound);
            // A pointer to what does not live in the heap is no pointer to the garbage collector.
            if is_not_in_heap {
                self.wrap_method(types.pointer_to(pointer), entry, bound);
            }
        }
    }

    /// Makes the wrapper for a method of `recv`, unless the method has just this receiver.
    fn wrap_method(&mut self, recv: TypeId, entry: &MethodSetEntry, bound: &mut Bound) {
        let Some((callee, signature, package)) = self.wrapped(entry) else { return };
        if let Callee::Declared(method, _) = callee
            && declared_receiver(self.types, method).is_none_or(|to| self.types.identical(to, recv))
        {
            return;
        }
        let embedded = entry.path().split_last().map_or(&[][..], |(_, embedded)| embedded);
        let wrapper =
            Wrapper { recv, is_bound: false, name: entry.name, package, callee, embedded, signature };
        self.add_wrapper(&wrapper, bound);
    }
    fn wrapped(&self, entry: &MethodSetEntry) -> Option<(Callee, TypeId, Option<PackageId>)> {
        match &entry.found {
            Lookup::Method { method, .. } => {
                // A method that nobody ever asked for has no name to call it by.
                let func = self.method_func(*method)?;
                // That of a method of a shaped type has the dictionary in it.
                let signature = self.program.func(func).signature;
                Some((Callee::Declared(*method, func), signature, self.types.object(*method).package))
            }
            Lookup::InterfaceMethod { method, .. } => {
                Some((Callee::OfInterface, method.signature, method.package))
            }
            Lookup::Field { .. } | Lookup::Ambiguous(_) | Lookup::NeedsPointer | Lookup::NotFound => None,
        }
    }

    /// Makes the wrapper for a method value, unless there is one.
    fn bind(&mut self, value: &MethodValue, bound: &mut Bound) {
        let types = self.types;
        if !bound.insert((types.canonical(value.recv), value.name)) {
            return;
        }
        let base = types.deref(value.recv).0;
        let Some(entry) = types.method_set(base).iter().find(|entry| entry.name == value.name) else {
            return;
        };
        let Some((callee, signature, package)) = self.wrapped(entry) else { return };
        let callee = match (callee, value.func) {
            (Callee::Declared(method, _), Some(func)) => Callee::Declared(method, func),
            (callee, _) => callee,
        };
        let wrapper = Wrapper {
            recv: value.recv,
            is_bound: true,
            name: value.name,
            package,
            callee,
            embedded: &[],
            signature,
        };
        self.add_wrapper(&wrapper, bound);
    }

    /// Makes a wrapper and inlines the calls in it. Method values that come with what was inlined get their
    /// wrappers at once.
    fn add_wrapper(&mut self, wrapper: &Wrapper<'_>, bound: &mut Bound) {
        let (package, symbol) = self.wrapper_symbol(wrapper);
        let (mut body, is_tail_call) = self.wrapper_body(wrapper);
        // Names that gc makes up for parameters belong to the package of the symbol.
        let (locals, decls) = (&mut body.locals, &body.decls);
        for &local in decls.iter().filter(|_| package != self.package) {
            if locals[local].flags.has(LocalFlags::UNNAMED) {
                locals[local].package = Some(package);
            }
        }
        let func = self.program.add(Func {
            symbol,
            package,
            pos: Pos::AUTOGENERATED,
            inlined: None,
            signature: wrapper.signature,
            recv: (!wrapper.is_bound).then_some(wrapper.recv),
            method: Some(wrapper.name),
            kind: FuncKind::Wrapper,
            pragmas: Pragmas::NONE,
            is_dupok: true,
            is_wrapper: !is_tail_call,
            has_body: true,
        });
        let row = self.funcs.ids.len();
        self.func(func, body);
        for value in self.method_values_in(row) {
            self.bind(&value, bound);
        }
        // gc lists a wrapper only now, after the literals that were copied into it.
        self.late.push(row..self.funcs.ids.len());
    }
    /// Finds the method values in a function and in the literals in it.
    fn method_values_in(&self, row: Row) -> Vec<MethodValue> {
        let mut values = Vec::new();
        let mut rows = vec![row];
        while let Some(row) = rows.pop() {
            let body = &self.funcs.bodies[row];
            let mut visit = |id: NodeId| {
                match body.node(id).kind {
                    Kind::MethodValue { x, func, name } => {
                        values.push(MethodValue { recv: body.node(x).ty, name, func });
                    }
                    Kind::Closure(literal) => rows.extend(self.funcs.row(literal)),
                    _ => {}
                }
                true
            };
            Walk::new().preorder(body, body.stmts, &mut visit);
        }
        values
    }
}

/// Returns the receiver type that a method is declared with.
fn declared_receiver(types: &TypeStore, method: ObjectId) -> Option<TypeId> {
    match &types.object(method).kind {
        ObjectKind::Func(info) => info.recv.get(),
        _ => None,
    }
}

/// Reports whether a type is written `*T`.
fn is_pointer(types: &TypeStore, ty: TypeId) -> bool {
    matches!(types.structure(ty), Type::Pointer(_))
}
