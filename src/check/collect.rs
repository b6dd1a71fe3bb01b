//! Collecting what a package declares: imports, constants, variables, types, functions and methods.
//!
//! Nothing is typed here. Every package-level object gets a [`PackageDecl`], which says where it is
//! declared, and a number, its place in the list of them: what "source order" means later on. Methods
//! are attached to their base types by name alone.
//! (cmd/compile/internal/types2/resolver.go)

use super::checker::Checker;
use super::scope::ScopeId;
use super::version::Version;
use crate::base::{Arena, Ids, List, Name, Pos, define_id, known};
use crate::diagnostic::{Message, Related};
use crate::syntax::ast::{Decl, DeclId, DeclKind, ExprId, ExprKind, FieldId, Operator};
use crate::types::{ConstValue, FuncInfo, Object, ObjectId, ObjectKind, PackageId, TypeId, VarKind};
use rustc_hash::{FxHashMap, FxHashSet};

define_id! {
    /// A package-level object or method, numbered in the order of declaration.
    DeclIndex, "D"
}

/// Where a package-level object or method is declared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PackageDecl {
    /// The object.
    pub object: ObjectId,
    /// The index of its file.
    pub file: usize,
    /// The specification that declares it.
    pub decl: DeclId,
    /// What it is declared as.
    pub what: Declared,
    /// Under which declaration its dependencies are kept: its own, or that of the first variable of
    /// several that one call initialises.
    pub owner: DeclIndex,
}

impl PackageDecl {
    /// Reports whether this is a function or method.
    pub(super) fn is_func(&self) -> bool {
        matches!(self.what, Declared::Func)
    }
}

/// What a package-level object is declared as.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Declared {
    /// A constant. Type and value may be those of an earlier specification of the same group.
    Const { ty: Option<ExprId>, init: Option<ExprId>, iota: i64, is_inherited: bool },
    /// A variable. `group` is that of the variables initialised by the same call.
    Var { ty: Option<ExprId>, init: Option<ExprId>, group: Option<usize> },
    /// A type.
    Type,
    /// A function or method.
    Func,
}

/// An import of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Import {
    /// The package name, an [`ObjectKind::PackageName`].
    pub object: ObjectId,
    /// The package.
    pub package: PackageId,
    /// Whether something of the package was mentioned.
    pub is_used: bool,
}

/// What the files of a package declare.
#[derive(Debug, Default)]
pub(crate) struct Declarations {
    /// All package-level objects and methods, in the order of declaration.
    pub decls: Arena<DeclIndex, PackageDecl>,
    /// The declaration of each of them.
    pub index_of: FxHashMap<ObjectId, DeclIndex>,
    /// The variables that share a call as initialiser.
    pub groups: Vec<Vec<ObjectId>>,
    /// The imports, in source order.
    pub imports: Vec<Import>,
    /// The place of each package name in `imports`.
    pub import_of: FxHashMap<ObjectId, usize>,
    /// Which dot import brought a name into the scope of a file.
    pub dot_imports: FxHashMap<(ScopeId, Name), usize>,
    /// The packages that could not be imported: whatever is selected from them is accepted silently.
    pub fake_packages: FxHashSet<PackageId>,
    /// The methods of each defined type, in source order, until its declaration takes them.
    pub methods: FxHashMap<ObjectId, Vec<ObjectId>>,
    /// The file scopes.
    pub file_scopes: Vec<ScopeId>,
}

/// A method whose object is not made yet, because making it takes all type declarations.
struct PendingMethod {
    index: DeclIndex,
    name: ExprId,
    /// Whether the receiver is written as a pointer.
    is_pointer: bool,
    /// The name of the receiver's base type.
    base: Option<Name>,
}

/// The constant specification whose type and values later ones of its group repeat.
#[derive(Clone, Copy, Default)]
pub(crate) struct ConstSpec {
    pub ty: Option<ExprId>,
    pub values: Option<ExprId>,
}

/// The place in a group of constant specifications: what `iota` is, and what is repeated.
#[derive(Clone, Copy, Default)]
pub(crate) struct ConstGroup {
    group: Option<u32>,
    iota: i64,
    last: ConstSpec,
}

impl ConstGroup {
    /// Goes on to the next specification of a list of declarations, which is no constant.
    pub(crate) fn leave(&mut self) {
        *self = Self::default();
    }
    /// Goes on to the next constant specification and returns its `iota`, the specification that holds
    /// its type and values, and whether that is an earlier one.
    pub(crate) fn enter(&mut self, decl: &Decl, spec: ConstSpec) -> (i64, ConstSpec, bool) {
        if decl.group != 0 && self.group == Some(decl.group) {
            self.iota += 1;
        } else {
            *self = Self { group: Some(decl.group), iota: 0, last: ConstSpec::default() };
        }
        let has_own = spec.ty.is_some() || spec.values.is_some();
        // Without predecessor there is nothing to inherit, which is an error of this specification.
        let is_inherited = !has_own && (self.last.ty.is_some() || self.last.values.is_some());
        if has_own {
            self.last = spec;
        }
        (self.iota, self.last, is_inherited)
    }
}

impl<'a> Checker<'a> {
    /// Collects the objects of all files and checks that their names do not clash.
    pub(crate) fn collect_objects(&mut self) {
        let package_scope = self.scopes.open();
        self.package_scope = package_scope;
        let mut pending = Vec::new();
        for file in 0..self.files.len() {
            self.scopes.enter(package_scope);
            let scope = self.scopes.open();
            self.decls.file_scopes.push(scope);
            if self.ignored_files.contains(&file) {
                continue;
            }
            self.env.file = file;
            self.env.version = self.file_versions[file];
            self.collect_file(&mut pending);
        }
        self.scopes.enter(package_scope);
        self.publish_scope();
        self.check_file_scopes();
        self.attach_methods(pending);
    }
    fn collect_file(&mut self, pending: &mut Vec<PendingMethod>) {
        let file = self.file();
        let file_scope = self.scopes.current();
        let mut consts = ConstGroup::default();
        for id in file.list(file.decls) {
            let decl = file.decl(id);
            if let DeclKind::Import { name, path } = decl.kind {
                self.scopes.enter(file_scope);
                self.collect_import(&decl, name, path);
                consts.leave();
                continue;
            }
            self.scopes.enter(self.package_scope);
            let DeclKind::Const { names, ty, values } = decl.kind else {
                consts.leave();
                self.collect_decl(id, &decl, pending);
                continue;
            };
            let (iota, spec, is_inherited) = consts.enter(&decl, ConstSpec { ty, values });
            self.collect_consts(id, names, spec, iota, is_inherited);
        }
    }
    fn collect_decl(&mut self, id: DeclId, decl: &Decl, pending: &mut Vec<PendingMethod>) {
        match decl.kind {
            DeclKind::Bad | DeclKind::Import { .. } | DeclKind::Const { .. } => {}
            DeclKind::Var { names, ty, values } => self.collect_vars(id, names, ty, values),
            DeclKind::Type { name, .. } => {
                let object = self.new_object(name, ObjectKind::TypeName);
                self.declare_package_object(name, object, id, Declared::Type, None);
            }
            DeclKind::Func { recv, name, type_params, .. } => match self.file().list(recv).first() {
                None => self.collect_func(id, decl),
                Some(recv) => {
                    if let Some(param) = self.file().list(type_params).first() {
                        let pos = self.file().field(param).pos;
                        self.verify_version(pos, Version(1, 27), "generic method");
                    }
                    let index = self.add_decl(None, id, Declared::Func, None);
                    pending.push(self.pending_method(index, name, recv));
                }
            },
        }
    }

    /// Makes an object of the current package with the name and position of an identifier.
    pub(crate) fn new_object(&self, name: ExprId, kind: ObjectKind) -> ObjectId {
        let text = self.file().name(name).unwrap_or(known::BLANK);
        self.add_object(kind, text, self.ast(name).pos)
    }
    /// Makes an object of the current package.
    pub(crate) fn add_object(&self, kind: ObjectKind, name: Name, pos: Pos) -> ObjectId {
        self.types.add_object(Object::new(kind, name, Some(self.package), pos))
    }
    /// Makes a variable of the current package.
    pub(crate) fn new_var(&self, kind: VarKind, name: ExprId, ty: Option<TypeId>) -> ObjectId {
        let object = self.new_object(name, ObjectKind::Var(kind));
        if let Some(ty) = ty {
            self.types.object(object).ty.set(ty);
        }
        object
    }

    fn add_decl(
        &mut self,
        object: Option<ObjectId>,
        decl: DeclId,
        what: Declared,
        owner: Option<DeclIndex>,
    ) -> DeclIndex {
        let decls = &mut self.decls;
        let index = decls.decls.next_id();
        let owner = owner.unwrap_or(index);
        if let Some(object) = object {
            decls.index_of.insert(object, index);
        }
        // A method gets its object once all types are collected.
        let object = object.unwrap_or_else(|| self.types.nil());
        decls.decls.push(PackageDecl { object, file: self.env.file, decl, what, owner });
        index
    }
    /// Declares an object in the package scope and numbers it. One that is called `init`, or `main` in
    /// package main, is neither declared nor numbered unless it is a function.
    fn declare_package_object(
        &mut self,
        name: ExprId,
        object: ObjectId,
        decl: DeclId,
        what: Declared,
        owner: Option<DeclIndex>,
    ) -> Option<DeclIndex> {
        let text = self.types.object(object).name;
        if text == known::INIT || text == known::MAIN && self.own_name() == known::MAIN {
            self.error_at(name, format!("cannot declare {text} - must be func"));
            return None;
        }
        self.declare(Some(name), object);
        Some(self.add_decl(Some(object), decl, what, owner))
    }
    /// Returns the name of the package that is being checked.
    pub(crate) fn own_name(&self) -> Name {
        self.types.package(self.package).name()
    }

    fn collect_consts(
        &mut self,
        id: DeclId,
        names: List<ExprId>,
        spec: ConstSpec,
        iota: i64,
        is_inherited: bool,
    ) {
        let file = self.file();
        let values = file.unlist(spec.values);
        let names = file.list(names);
        for (i, name) in names.iter().enumerate() {
            let object = self.new_object(name, ObjectKind::Const(ConstValue::new()));
            let init = values.get(i).copied();
            let what = Declared::Const { ty: spec.ty, init, iota, is_inherited };
            self.declare_package_object(name, object, id, what, None);
        }
        self.check_arity(file.decl(id).pos, names, &values, true, is_inherited);
    }
    fn collect_vars(&mut self, id: DeclId, names: List<ExprId>, ty: Option<ExprId>, values: Option<ExprId>) {
        let file = self.file();
        let inits = file.unlist(values);
        let names = file.list(names);
        let is_shared = inits.len() == 1 && 1 < names.len();
        let group = is_shared.then_some(self.decls.groups.len());
        let mut owner = None;
        let mut objects = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let object = self.new_var(VarKind::Package, name, None);
            objects.push(object);
            let init = if is_shared { inits.first() } else { inits.get(i) }.copied();
            let what = Declared::Var { ty, init, group };
            let index = self.declare_package_object(name, object, id, what, owner);
            if is_shared {
                owner = owner.or(index);
            }
        }
        if is_shared {
            self.decls.groups.push(objects);
        }
        if ty.is_none() || values.is_some() {
            self.check_arity(file.decl(id).pos, names, &inits, false, false);
        }
    }
    /// Checks that a specification has as many values as names. One value for several variables may be a
    /// call with as many results, which is not known yet.
    pub(crate) fn check_arity(
        &mut self,
        pos: Pos,
        names: Ids<'_, ExprId>,
        values: &[ExprId],
        is_const: bool,
        is_inherited: bool,
    ) {
        let (n_names, n_values) = (names.len(), values.len());
        if n_names < n_values {
            let extra = values[n_names];
            if is_inherited {
                let message = Message::default().text("extra init expr at ").at(self.ast(extra).pos);
                self.error(pos, message);
            } else {
                let text = self.expr_string(extra);
                self.error_at(extra, format!("extra init expr {text}"));
            }
        } else if n_values < n_names && (is_const || n_values != 1) {
            let name = names.at(n_values);
            let text = self.file().name(name).unwrap_or(known::BLANK);
            self.error_at(name, format!("missing init expr for {text}"));
        }
    }
    fn collect_func(&mut self, id: DeclId, decl: &Decl) {
        let DeclKind::Func { name, type_params, ty, body, .. } = decl.kind else { return };
        let file = self.file();
        let object = self.new_object(name, ObjectKind::Func(FuncInfo::default()));
        let text = self.types.object(object).name;
        let type_param = file.list(type_params).first().map(|param| file.field(param).pos);
        if text == known::INIT || text == known::MAIN && self.own_name() == known::MAIN {
            if let Some(pos) = type_param {
                self.error(pos, format!("func {text} must have no type parameters"));
            }
            let ExprKind::FuncType { params, results } = file.expr(ty).kind else { return };
            if !params.is_empty() || !results.is_empty() {
                self.error_at(name, format!("func {text} must have no arguments and no return values"));
            }
        } else if let Some(pos) = type_param {
            self.verify_version(pos, Version(1, 18), "type parameter");
        }
        // Functions called init cannot be mentioned, so there may be many of them.
        if text == known::INIT {
            self.record_object(name, object);
            if body.is_none() {
                self.error(self.ast(name).pos, "func init must have a body");
            }
        } else {
            self.declare(Some(name), object);
        }
        self.add_decl(Some(object), id, Declared::Func, None);
    }

    fn pending_method(&self, index: DeclIndex, name: ExprId, recv: FieldId) -> PendingMethod {
        let mut method = PendingMethod { index, name, is_pointer: false, base: None };
        if let Some(ty) = self.file().field(recv).ty {
            let (is_pointer, base) = self.receiver_base(ty);
            method.is_pointer = is_pointer;
            method.base = self.file().name(base);
        }
        method
    }
    /// Returns the base type expression of a receiver type, without type parameters, and whether a
    /// pointer to it is written: `*T[P]` gives `T`.
    pub(crate) fn receiver_base(&self, ty: ExprId) -> (bool, ExprId) {
        let file = self.file();
        let mut base = file.unparen(ty);
        let mut is_pointer = false;
        if let ExprKind::Unary { op: Operator::Mul, x } = file.expr(base).kind {
            is_pointer = true;
            base = file.unparen(x);
        }
        if let ExprKind::Index { x, .. } = file.expr(base).kind {
            base = x;
        }
        (is_pointer, base)
    }
    /// Finds the name of the receiver of a method, and where it is.
    fn receiver_name(&self, index: DeclIndex) -> (Option<Name>, Pos) {
        let decl = self.decls.decls[index];
        let file = &self.files[decl.file];
        let DeclKind::Func { recv, .. } = file.decl(decl.decl).kind else { return (None, Pos::NONE) };
        let Some(field) = file.list(recv).first().map(|field| file.field(field)) else {
            return (None, Pos::NONE);
        };
        match field.name {
            Some(name) => (file.name(name), file.expr(name).pos),
            None => (None, field.pos),
        }
    }
    /// Makes the objects of the methods and attaches them to their base types. A method whose receiver is
    /// no type of this package is attached to none; a blank one cannot be found by name.
    fn attach_methods(&mut self, pending: Vec<PendingMethod>) {
        for method in pending {
            self.env.file = self.decls.decls[method.index].file;
            let base = method.base.and_then(|base| self.resolve_base(method.is_pointer, base));
            let (has_pointer_receiver, base) = match base {
                Some((is_pointer, base)) => (is_pointer, Some(base)),
                None => (method.is_pointer, None),
            };
            let (recv_name, recv_pos) = self.receiver_name(method.index);
            let info = FuncInfo {
                is_method: true,
                recv_name,
                recv_pos,
                has_pointer_receiver,
                ..FuncInfo::default()
            };
            let object = self.new_object(method.name, ObjectKind::Func(info));
            self.record_object(method.name, object);
            self.decls.decls[method.index].object = object;
            self.decls.index_of.insert(object, method.index);
            if let Some(base) = base
                && !self.types.object(object).name.is_blank()
            {
                self.decls.methods.entry(base).or_default().push(object);
            }
        }
    }
    /// Finds the defined type that a receiver base type name means, through aliases that are not
    /// generic, with at most one pointer on the way; and whether there was one.
    fn resolve_base(&self, mut is_pointer: bool, mut name: Name) -> Option<(bool, ObjectId)> {
        let mut seen = Vec::new();
        loop {
            let object = self.types.package(self.package).find(name)?;
            let decl = self.decls.decls[*self.decls.index_of.get(&object)?];
            let Declared::Type = decl.what else { return None };
            let file = &self.files[decl.file];
            let DeclKind::Type { type_params, is_alias, ty, .. } = file.decl(decl.decl).kind else {
                return None;
            };
            if !is_alias {
                return Some((is_pointer, object));
            }
            // A generic alias, or a cycle of aliases, leads nowhere.
            if seen.contains(&object) || !type_params.is_empty() {
                return None;
            }
            seen.push(object);
            let mut ty = file.unparen(ty?);
            if let ExprKind::Unary { op: Operator::Mul, x } = file.expr(ty).kind {
                if is_pointer {
                    return None;
                }
                is_pointer = true;
                ty = file.unparen(x);
            }
            name = file.name(ty)?;
        }
    }

    /// Hands the package scope to the package, where importers find it.
    fn publish_scope(&mut self) {
        let scope: FxHashMap<Name, ObjectId> = self
            .scopes
            .bindings_of(self.package_scope)
            .map(|binding| (binding.name, binding.object))
            .collect();
        let package = self.types.package(self.package);
        // A package is checked once; should somebody check it again, the first scope stays.
        let _ = package.scope.set(scope);
        let mut imports: Vec<PackageId> = Vec::new();
        let mut seen = FxHashSet::default();
        for import in &self.decls.imports {
            if seen.insert(import.package) {
                imports.push(import.package);
            }
        }
        let _ = package.imports.set(imports.into());
    }
    /// Checks that no name is declared both in the package and in the scope of one of its files.
    fn check_file_scopes(&mut self) {
        let mut clashes = Vec::new();
        for &scope in &self.decls.file_scopes {
            for binding in self.scopes.bindings_of(scope) {
                if let Some(object) = self.types.package(self.package).find(binding.name) {
                    clashes.push((object, binding.object));
                }
            }
        }
        for (object, imported) in clashes {
            let name = self.types.object(object).name;
            let (how, package) = match self.types.object(imported).kind {
                ObjectKind::PackageName { imported } => ("import", Some(imported)),
                _ => ("dot-import", self.types.object(imported).package),
            };
            let package = package.map_or(String::new(), |package| {
                let package = self.types.package(package);
                format!("package {} ({:?})", package.name(), package.path.text())
            });
            let message = format!("{name} already declared through {how} of {package}");
            let related = self.other_declaration(imported).into_iter().collect();
            self.report(self.types.object(object).pos, message.into(), related);
        }
    }
    /// Returns the line that says where the same name is declared, if that is known.
    pub(crate) fn other_declaration(&self, object: ObjectId) -> Option<Related> {
        let object = self.types.object(object);
        let message = format!("other declaration of {}", object.name).into();
        object.pos.is_source().then_some(Related { pos: object.pos, message })
    }
    /// Declares an object in the current scope, unless it is blank, and records what its identifier
    /// declares. A second declaration in the same scope is an error and not recorded.
    pub(crate) fn declare(
        &mut self,
        name: Option<ExprId>,
        object: ObjectId,
    ) -> Option<super::scope::BindingId> {
        let (text, pos) = (self.types.object(object).name, self.types.object(object).pos);
        let mut binding = None;
        if !text.is_blank() {
            match self.scopes.insert(text, object) {
                Ok(id) => binding = Some(id),
                Err(other) => {
                    let related = self.other_declaration(other).into_iter().collect();
                    self.report(pos, format!("{text} redeclared in this block").into(), related);
                    return None;
                }
            }
        }
        if let Some(name) = name {
            self.record_object(name, object);
        }
        binding
    }
}
