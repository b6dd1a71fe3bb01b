//! The rows of functions: what is known of a function before its body is looked at.

use super::body::Lowerer;
use super::directive;
use super::generic::Written;
use super::instance::origin_of;
use super::package::Context;
use super::source::Source;
use crate::base::{Name, Pos, known};
use crate::check::DeclaredFunc;
use crate::ir::{Func, FuncId, FuncKey, FuncKind, NodeId, Pragmas};
use crate::load::Convention;
use crate::syntax::ast::{DeclKind, ExprId};
use crate::types::{Basic, ObjectId, ObjectKind, Signature, Type, TypeId, TypeStore};
use rustc_hash::FxHashMap;

/// The declared functions of a package that are compiled as they stand: those that are neither generic
/// nor blank, with the rows made for them.
pub(super) struct Declared {
    /// In source order.
    pub funcs: Vec<(DeclaredFunc, FuncId)>,
    /// The place of each in `funcs`.
    pub index: FxHashMap<ObjectId, usize>,
}

impl Declared {
    /// Finds the place of a declared function.
    pub(super) fn find(&self, object: ObjectId) -> Option<usize> {
        self.index.get(&object).copied()
    }
}

/// Makes the rows of the functions that a package declares.
pub(super) fn declare(ctx: &Context<'_>) -> Declared {
    let mut declared = Declared { funcs: Vec::new(), index: FxHashMap::default() };
    let linknames = directive::linknames(ctx);
    let mut n_inits = 0;
    for &declaration in &ctx.checked.funcs {
        let object = ctx.types.object(declaration.object);
        if object.name.is_blank() || is_generic(ctx.types, declaration.object) {
            continue;
        }
        let mut symbol = symbol_of(ctx.types, declaration.object);
        if symbol == known::INIT {
            symbol = Name::new(&format!("init.{n_inits}"));
            n_inits += 1;
        }
        let mut func = declared_row(ctx.types, declaration.object, symbol);
        describe(ctx, &mut func, declaration, &linknames);
        let key = FuncKey { object: declaration.object, type_args: Box::default() };
        let id = ctx.program.keyed(key, || func);
        declared.index.insert(declaration.object, declared.funcs.len());
        declared.funcs.push((declaration, id));
    }
    declared
}
/// Adds what only the declaration tells.
fn describe(ctx: &Context<'_>, func: &mut Func, declared: DeclaredFunc, linknames: &directive::Linknames) {
    describe_source(ctx, &ctx.home, func, declared);
    if func.recv.is_none() && has_two_conventions(ctx, func, linknames) {
        func.pragmas = func.pragmas.with(Pragmas::TWO_CONVENTIONS);
    }
}

/// Adds what the tree tells.
pub(super) fn describe_source(
    ctx: &Context<'_>,
    source: &Source<'_>,
    func: &mut Func,
    declared: DeclaredFunc,
) {
    let file = &source.checked.files[declared.file];
    let decl = file.decl(declared.decl);
    let DeclKind::Func { body, .. } = decl.kind else { return };
    func.pos = decl.pos;
    func.has_body = body.is_some();
    func.pragmas = directive::func_pragmas(ctx, file, decl.directives);
}

/// Reports whether a function is called by another convention than the one it is compiled for: by assembly, or,
/// for all anybody knows, by whoever links to its name
/// (`GenABIWrappers` in cmd/compile/internal/ssagen/abi.go).
fn has_two_conventions(ctx: &Context<'_>, func: &Func, linknames: &directive::Linknames) -> bool {
    if !ctx.config.is_detailed {
        return false;
    }
    let assembly = &ctx.config.assembly;
    let linkname = linknames.all.iter().map(|(_, _, linkname)| linkname);
    let linkname = match linknames.names.contains(&func.symbol) {
        true => linkname.rev().find(|linkname| linkname.local == func.symbol),
        false => None,
    };
    let symbol = match linkname.and_then(|linkname| linkname.remote) {
        Some(remote) => remote.text().to_owned(),
        None => {
            let mut symbol = String::new();
            ctx.types.write_link_path(&mut symbol, ctx.package);
            format!("{symbol}.{}", func.symbol)
        }
    };
    let defined = assembly.convention(&symbol);
    let own = match defined {
        _ if func.pragmas.has(Pragmas::CGO_UNSAFE_ARGS) => Convention::Abi0,
        Some(convention) => convention,
        None => Convention::Internal,
    };
    let is_linked_to = linkname.is_some() && (func.has_body || defined.is_some());
    // Other packages call all functions as Go does.
    own == Convention::Abi0 || is_linked_to || assembly.refers(&symbol, Convention::Abi0)
}

/// Reports whether a function has type parameters or is a method of a generic type.
pub(super) fn is_generic(types: &TypeStore, func: ObjectId) -> bool {
    let ObjectKind::Func(info) = &types.object(func).kind else { return false };
    has_type_params(types, func) || info.recv.get().is_some_and(|recv| types.is_parameterized(recv))
}
/// Reports whether a function has type parameters of its own.
pub(super) fn has_type_params(types: &TypeStore, func: ObjectId) -> bool {
    func_signature(types, func).is_some_and(|signature| !signature.type_params.is_empty())
}
/// Finds the type of a function or method as it is declared.
pub(super) fn func_signature(types: &TypeStore, func: ObjectId) -> Option<&Signature> {
    match types.structure(types.object_type(func)?) {
        Type::Signature(signature) => Some(signature),
        _ => None,
    }
}

/// Returns the symbol of a declared function or method without its package: `F`, `T.M`, `(*T).M`.
fn symbol_of(types: &TypeStore, func: ObjectId) -> Name {
    let object = types.object(func);
    let ObjectKind::Func(info) = &object.kind else { return object.name };
    let Some(recv) = info.recv.get() else { return object.name };
    let (base, is_pointer) = match types.structure(recv) {
        Type::Pointer(elem) => (*elem, true),
        _ => (recv, false),
    };
    let Some(named) = types.named_of(base) else { return object.name };
    let type_name = types.object(types.named(named).object).name;
    if is_pointer {
        Name::new(&format!("(*{type_name}).{}", object.name))
    } else {
        Name::new(&format!("{type_name}.{}", object.name))
    }
}
/// Makes the row of a function as far as the types tell.
pub(super) fn declared_row(types: &TypeStore, func: ObjectId, symbol: Name) -> Func {
    let object = types.object(func);
    let recv = match &object.kind {
        ObjectKind::Func(info) => info.recv.get(),
        _ => None,
    };
    Func {
        symbol,
        package: object.package.expect("a package declares every function"),
        pos: object.pos,
        inlined: None,
        signature: types.object_type(func).unwrap_or(crate::types::Basic::Invalid.id()),
        recv,
        method: recv.map(|_| object.name),
        kind: FuncKind::Declared(func),
        pragmas: Pragmas::NONE,
        is_dupok: false,
        is_wrapper: false,
        has_body: true,
    }
}

/// Makes the row of a function that compares or hashes values. Its symbol belongs to a package of its own.
pub(super) fn algorithm(ctx: &Context<'_>, symbol: Name) -> Func {
    let types = ctx.types;
    let package = types.package_of_path(Name::new("go.type"));
    let _ = types.package(package).name.set(Name::new("type"));
    let (pointer, is_hash) = (Basic::UnsafePointer.id(), symbol.text().starts_with(".hash."));
    let signature = match is_hash {
        true => types.signature_of(&[pointer, Basic::Uintptr.id()], &[Basic::Uintptr.id()], false),
        false => types.signature_of(&[pointer, pointer], &[Basic::Bool.id()], false),
    };
    Func {
        symbol,
        package,
        pos: Pos::AUTOGENERATED,
        inlined: None,
        signature,
        recv: None,
        method: None,
        kind: FuncKind::Algorithm,
        pragmas: Pragmas::NOINLINE,
        is_dupok: true,
        is_wrapper: false,
        has_body: true,
    }
}

impl Lowerer<'_> {
    /// Returns the function that a declaration declares. A method of an instance is the unshaped instance of the
    /// method.
    pub(super) fn func_of(&mut self, object: ObjectId) -> FuncId {
        if let Some(&func) = self.func_ids.get(&object) {
            return func;
        }
        let types = self.ctx.types;
        let (origin, args) = origin_of(types, object);
        let func = if args.is_empty() {
            let key = FuncKey { object, type_args: Box::default() };
            self.ctx.program.keyed(key, || declared_row(types, object, symbol_of(types, object)))
        } else if self.is_collecting() {
            self.ctx.scratch()
        } else {
            self.ctx.method_of_instance(origin, args).func
        };
        self.func_ids.insert(object, func);
        func
    }
    /// `f[T]` as a function, if `x` in `x[…]` is a generic one.
    pub(super) fn instantiation(&mut self, x: ExprId, index: ExprId, pos: Pos) -> Option<NodeId> {
        let sel = self.identifier(x);
        self.facts.instance(sel)?;
        let explicit = self.file.unlist(Some(index));
        let x = self.file.unparen(x);
        if self.facts.selection(x).is_some() {
            return self.generic_selector(x, &explicit, pos);
        }
        let object = self.facts.object(sel)?;
        match self.ctx.types.object(object).kind {
            ObjectKind::Func(_) => {
                let written = Written { sel, explicit: &explicit, args: &[] };
                Some(self.func_value(object, written, pos))
            }
            _ => None,
        }
    }
    /// Returns the function that passes a call of an interface method on: `I.M` as a value.
    pub(super) fn interface_method(&mut self, recv: TypeId, name: Name) -> FuncId {
        let types = self.ctx.types;
        let package = self.source.package;
        self.ctx.program.interface_method(types.canonical(recv), name, || Func {
            symbol: name,
            package,
            pos: Pos::AUTOGENERATED,
            inlined: None,
            signature: recv,
            recv: Some(recv),
            method: Some(name),
            kind: FuncKind::Wrapper,
            pragmas: Pragmas::NONE,
            is_dupok: true,
            is_wrapper: true,
            has_body: false,
        })
    }
}
