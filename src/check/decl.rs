//! Declarations: finding out the type of an object the first time it is needed.
//!
//! An object is white (its type is unknown), grey (its declaration is being checked: it lies on the
//! object path) or black (done). Using a white one declares it at once, in the surroundings of its own
//! declaration. Using a grey one is a cycle, which may be legal (`cycles.rs`).
//! (cmd/compile/internal/types2/decl.go)

use super::bodies::Bodies;
use super::checker::{Checker, Environment};
use super::collect::{ConstGroup, ConstSpec, DeclIndex, Declared, PackageDecl};
use super::cycles::OnPath;
use super::delayed::{Action, FuncBody};
use super::operand::{Context, Operand, TargetName};
use super::version::Version;
use crate::base::{List, Pos};
use crate::diagnostic::Message;
use crate::syntax::ast::{DeclId, DeclKind, ExprId, FieldId};
use crate::types::{
    Alias, Basic, ConstValue, IdCell, Named, NamedId, Object, ObjectId, ObjectKind, Type, TypeId, TypeParam,
    TypeParamId, VarKind,
};
use rustc_hash::FxHashMap;

impl Checker<'_> {
    /// Declares all package-level objects: first defined types, then aliases, then everything else. Types
    /// of aliases are rarely needed before they are known that way.
    pub(crate) fn declare_package_objects(&mut self) {
        let is_alias = |this: &Self, decl: &PackageDecl| match this.files[decl.file].decl(decl.decl).kind {
            DeclKind::Type { is_alias, .. } => Some(is_alias),
            _ => None,
        };
        for wanted in [Some(false), Some(true), None] {
            for index in self.decls.decls.ids() {
                let decl = self.decls.decls[index];
                if is_alias(self, &decl) == wanted {
                    self.obj_decl(decl.object);
                }
            }
        }
        // What is left has receivers that are no types of this package, which was reported.
        self.decls.methods.clear();
    }

    /// Makes sure that the type of an object is known.
    pub(crate) fn obj_decl(&mut self, object: ObjectId) {
        if !self.path.is_empty() && self.path_index.contains_key(&OnPath::Object(object)) {
            self.meet_grey(object);
            return;
        }
        if self.types.object(object).ty.get().is_some() {
            return;
        }
        let Some(&index) = self.decls.index_of.get(&object) else { return };
        self.deep(|this| this.declare_white(object, index));
    }
    fn declare_white(&mut self, object: ObjectId, index: DeclIndex) {
        self.push_path(OnPath::Object(object));
        let saved = self.env;
        let saved_scope = self.scopes.current();
        let decl = self.decls.decls[index];
        self.env = Environment::of_file(decl.file, self.file_versions[decl.file]);
        self.scopes.enter(self.decls.file_scopes[decl.file]);
        match decl.what {
            Declared::Const { ty, init, iota, is_inherited } => {
                self.env.owner = Some(decl.owner);
                self.const_decl(object, ty, init, iota, is_inherited);
            }
            Declared::Var { ty, init, group } => {
                self.env.owner = Some(decl.owner);
                let lhs = group.map(|group| self.decls.groups[group].clone());
                self.var_decl(object, lhs.as_deref(), ty, init);
            }
            Declared::Type => {
                self.type_decl(object, decl.decl);
                self.collect_methods(object);
            }
            Declared::Func => self.func_decl(object, &decl),
        }
        self.env = saved;
        self.scopes.enter(saved_scope);
        self.pop_path();
    }
    /// Puts something on the path of what is being declared.
    pub(crate) fn push_path(&mut self, member: OnPath) {
        self.path_index.insert(member, self.path.len());
        self.path.push(member);
    }
    /// Takes the last member from the path of what is being declared.
    pub(crate) fn pop_path(&mut self) {
        let member = self.path.pop().expect("what is popped was pushed");
        self.path_index.remove(&member);
    }
    /// Deals with the use of an object whose declaration is being checked.
    ///
    /// A cycle of constants and variables is left to the initialisation order, which reports it. Functions
    /// keep their types: an empty signature is in place until the real one is known.
    fn meet_grey(&mut self, object: ObjectId) {
        let is_valid = self.check_cycle(object);
        let object = self.types.object(object);
        let becomes_invalid = match object.kind {
            ObjectKind::Const(_) | ObjectKind::Var(_) => !is_valid || object.ty.get().is_none(),
            ObjectKind::TypeName => !is_valid,
            _ => false,
        };
        if becomes_invalid {
            object.ty.set(self.types.invalid());
        }
    }
    /// Notes that the package-level declaration being checked mentions `object`.
    pub(crate) fn add_dependency(&mut self, object: ObjectId, declared: &Object) {
        let Some(owner) = self.env.owner else { return };
        if declared.package != Some(self.package)
            || matches!(declared.kind, ObjectKind::Var(kind) if kind != VarKind::Package)
        {
            return;
        }
        if let Some(&index) = self.decls.index_of.get(&object) {
            self.dependencies[owner].push(index);
        }
    }

    /// Checks a constant declaration. `iota` is its value in it.
    pub(crate) fn const_decl(
        &mut self,
        object: ObjectId,
        ty: Option<ExprId>,
        init: Option<ExprId>,
        iota: i64,
        is_inherited: bool,
    ) {
        let saved = (self.env.iota, self.env.error_pos);
        self.env.iota = Some(iota);
        self.env.error_pos = None;
        self.const_decl_with_iota(object, ty, init, is_inherited);
        (self.env.iota, self.env.error_pos) = saved;
    }
    fn const_decl_with_iota(
        &mut self,
        object: ObjectId,
        ty: Option<ExprId>,
        init: Option<ExprId>,
        is_inherited: bool,
    ) {
        let cell = &self.types.object(object).ty;
        if let Some(expr) = ty {
            let ty = self.typ(expr);
            if !self.types.is_const_type(ty) {
                if self.types.is_valid(self.types.underlying(ty)) {
                    let text = self.type_string(ty);
                    self.error_at(expr, format!("invalid constant type {text}"));
                }
                cell.set(self.types.invalid());
                return;
            }
            cell.set(ty);
        }
        let value = init.map(|init| {
            if is_inherited {
                // The initialiser stands elsewhere; all that stands here is the name.
                self.env.error_pos = Some(self.types.object(object).pos);
            }
            self.expr(None, init)
        });
        self.init_const(object, value);
    }
    /// Checks a variable declaration. `lhs` are all variables that `init` sets, if those are several.
    pub(crate) fn var_decl(
        &mut self,
        object: ObjectId,
        lhs: Option<&[ObjectId]>,
        ty: Option<ExprId>,
        init: Option<ExprId>,
    ) {
        let cell = &self.types.object(object).ty;
        let ty = ty.map(|ty| self.var_type(ty));
        if let Some(ty) = ty {
            cell.set(ty);
        }
        let Some(init) = init else {
            if ty.is_none() {
                cell.set(self.types.invalid());
            }
            return;
        };
        let Some(lhs) = lhs else {
            let name = TargetName::Name(self.types.object(object).name);
            let target = ty.and_then(|ty| self.target(ty, name));
            let mut x = self.expr(target, init);
            self.init_var(object, &mut x, Context::VarDecl);
            return;
        };
        if let Some(ty) = ty {
            for &var in lhs {
                self.types.object(var).ty.set(ty);
            }
        }
        self.init_vars(lhs, &[init], None);
    }

    /// Checks a type declaration, of a package or of a function.
    pub(crate) fn type_decl(&mut self, object: ObjectId, id: DeclId) {
        let decl = self.file().decl(id);
        let DeclKind::Type { type_params, is_alias, ty, .. } = decl.kind else { return };
        let first_param = self.file().list(type_params).first().map(|param| self.file().field(param).pos);
        let is_version_error = !self.allow_type_decl(is_alias, decl.pos, first_param);
        self.later(Action::ValidType { object, rhs: ty, is_version_error });
        if is_alias {
            self.alias_decl(object, type_params, ty);
        } else {
            self.defined_type_decl(object, id, type_params, ty);
        }
    }
    /// Checks a type declaration once all types are known.
    pub(crate) fn check_declared_type(
        &mut self,
        object: ObjectId,
        rhs: Option<ExprId>,
        is_version_error: bool,
    ) {
        if let Some(ty) = self.types.object(object).ty.get()
            && self.types.named_of(ty).is_some()
        {
            self.check_valid_type(ty);
        }
        let Some(rhs) = rhs else { return };
        let ty = self.facts().expr(rhs).ty;
        if let Some(ty) = ty.filter(|&ty| !is_version_error && self.is_imported_constraint(ty)) {
            let feature = format!("using type constraint {}", self.type_string(ty));
            let pos = self.start_pos(rhs);
            self.verify_version(pos, Version(1, 18), &feature);
        }
    }
    /// Reports whether the language version has this form of type declaration. Of several versions that it
    /// takes, the highest is reported.
    fn allow_type_decl(&mut self, is_alias: bool, pos: Pos, first_param: Option<Pos>) -> bool {
        match (is_alias, first_param) {
            (true, Some(param)) if !self.verify_version(param, Version(1, 23), "generic type alias") => false,
            (true, _) => self.verify_version(pos, Version(1, 9), "type alias"),
            (false, Some(param)) => self.verify_version(param, Version(1, 18), "type parameter"),
            (false, None) => true,
        }
    }
    fn alias_decl(&mut self, object: ObjectId, type_params: List<FieldId>, rhs: Option<ExprId>) {
        let types = self.types;
        let alias = Alias::new(object);
        alias.outer_params.set(self.outer_type_params());
        let alias_type = types.add_alias(alias);
        self.set_declared_type(object, alias_type);
        let Type::Alias(alias) = *types.spelled(alias_type) else { unreachable!("it was just added so") };
        let alias = types.alias(alias);
        let is_generic = !type_params.is_empty();
        if is_generic {
            self.open_scope();
            let params = self.declare_type_params(type_params);
            alias.type_params.set(params);
            self.check_bounds(type_params, alias.type_params.get());
        }
        let mut actual = self.declared_type(rhs);
        if let (Some(rhs), Type::TypeParam(param)) = (rhs, types.spelled(actual))
            && alias.type_params.get().contains(param)
        {
            self.error_at(rhs, "cannot use type parameter declared in alias declaration as RHS");
            actual = types.invalid();
        }
        alias.actual.set(actual);
        if is_generic {
            self.close_scope();
        }
    }
    fn defined_type_decl(
        &mut self,
        object: ObjectId,
        id: DeclId,
        type_params: List<FieldId>,
        rhs: Option<ExprId>,
    ) {
        let types = self.types;
        let named = Named::new(object);
        if let Some(&index) = self.local_types.get(&(self.env.file, id)) {
            let _ = named.local_index.set(index);
            named.outer_params.set(self.outer_type_params());
        }
        let named_type = types.add_named(named);
        self.set_declared_type(object, named_type);
        let Type::Named(named) = *types.spelled(named_type) else { unreachable!("it was just added so") };
        let named = types.named(named);
        let is_generic = !type_params.is_empty();
        if is_generic {
            self.open_scope();
            let params = self.declare_type_params(type_params);
            named.type_params.set(params);
            self.check_bounds(type_params, named.type_params.get());
        }
        let mut ty = self.declared_type(rhs);
        if let (Some(rhs), true) = (rhs, types.is_type_param(ty)) {
            self.error_at(rhs, "cannot use a type parameter as RHS in type declaration");
            ty = types.invalid();
        }
        named.rhs.set(ty);
        if is_generic {
            self.close_scope();
        }
    }
    /// Gives a type name its type, unless a cycle has made it invalid before.
    fn set_declared_type(&self, object: ObjectId, ty: TypeId) {
        let cell = &self.types.object(object).ty;
        if cell.get().is_none() {
            cell.set(ty);
        }
    }
    fn declared_type(&mut self, rhs: Option<ExprId>) -> TypeId {
        match rhs {
            Some(rhs) => self.typ(rhs),
            // A type is missing only after a syntax error.
            None => self.types.invalid(),
        }
    }
    /// Returns the type parameters of the function around a local type, those of its receiver first.
    fn outer_type_params(&self) -> Vec<TypeParamId> {
        let types = self.types;
        let Some(owner) = self.env.owner else { return Vec::new() };
        let object = types.object(self.decls.decls[owner].object);
        let ObjectKind::Func(info) = &object.kind else { return Vec::new() };
        let receiver = info.recv.get().and_then(|recv| types.named_of(types.deref(recv).0));
        let args = receiver.map_or(&[][..], |named| types.named(named).type_args());
        let mut params: Vec<TypeParamId> = args.iter().filter_map(|&arg| types.type_param_of(arg)).collect();
        if let Some(Type::Signature(signature)) = object.ty.get().map(|ty| types.spelled(ty)) {
            params.extend(&signature.type_params);
        }
        params
    }

    /// Declares type parameters in the current scope, where their constraints may mention all of them.
    pub(crate) fn declare_type_params(&mut self, list: List<FieldId>) -> Vec<TypeParamId> {
        let file = self.file();
        let names = file.list(list).iter().filter_map(|field| file.field(field).name);
        names.enumerate().map(|(index, name)| self.declare_type_param(name, index)).collect()
    }
    /// Declares one type parameter, without constraint, in the current scope.
    pub(crate) fn declare_type_param(&mut self, name: ExprId, index: usize) -> TypeParamId {
        let object = self.new_object(name, ObjectKind::TypeName);
        let index = u32::try_from(index).expect("a list has fewer than 2^32 items");
        // Until the constraint is known, it is in error: messages about what mentions it are follow-on errors.
        let bound = IdCell::with(self.types.invalid());
        let ty = self.types.add_type_param(TypeParam { object, index, bound });
        self.types.object(object).ty.set(ty);
        self.declare(Some(name), object);
        match *self.types.spelled(ty) {
            Type::TypeParam(param) => param,
            _ => unreachable!("it was just added so"),
        }
    }
    /// Checks the constraints of a list of type parameters.
    pub(crate) fn check_bounds(&mut self, list: List<FieldId>, params: &[TypeParamId]) {
        self.env.in_type_params = true;
        let file = self.file();
        let mut previous = None;
        let mut bound = self.types.invalid();
        let fields =
            file.list(list).iter().map(|field| file.field(field)).filter(|field| field.name.is_some());
        for (field, &param) in fields.zip(params) {
            if let Some(expr) = field.ty
                && previous != field.ty
            {
                bound = self.bound(expr);
                if self.types.is_type_param(bound) {
                    self.error_at(expr, "cannot use a type parameter as constraint");
                    bound = self.types.invalid();
                }
                previous = field.ty;
            }
            self.types.type_param(param).bound.set(bound);
        }
        self.env.in_type_params = false;
    }
    /// Returns the constraint that an expression means: `~T` and `A | B` stand for interfaces.
    fn bound(&mut self, expr: ExprId) -> TypeId {
        if self.is_union_expr(expr) { self.implicit_interface(expr) } else { self.typ(expr) }
    }

    /// Attaches the methods that were collected for a defined type.
    fn collect_methods(&mut self, object: ObjectId) {
        let Some(methods) = self.decls.methods.remove(&object) else { return };
        let base = self.types.object(object).ty.get().and_then(|ty| self.types.named_of(ty));
        if let Some(base) = base {
            self.later(Action::FieldUniqueness(base));
        }
        let mut seen: FxHashMap<_, ObjectId> = FxHashMap::default();
        let mut attached = Vec::new();
        for method in methods {
            let name = self.types.object(method).name;
            match seen.get(&name) {
                None => {
                    seen.insert(name, method);
                    attached.push(method);
                }
                Some(&other) => {
                    let text =
                        format!("method {}.{name} already declared at ", self.types.object(object).name);
                    let message = Message::default().text(text).at(self.types.object(other).pos);
                    self.error(self.types.object(method).pos, message);
                }
            }
        }
        if let Some(base) = base {
            self.types.named(base).methods.set(attached);
        }
    }
    /// Checks that no field of a struct type is called like a method of it.
    pub(crate) fn check_field_uniqueness(&mut self, base: NamedId) {
        let types = self.types;
        let named = types.named(base);
        let Type::Struct(strukt) = types.under(types.named_type(base)) else { return };
        let methods: FxHashMap<_, ObjectId> =
            named.methods.get().iter().map(|&method| (types.object(method).name, method)).collect();
        for field in strukt.fields.iter().filter(|field| !field.name.is_blank()) {
            // A field of a foreign struct type is another one unless it is exported.
            let is_same = field.name.is_exported() || field.package == Some(self.package);
            if let Some(&method) = methods.get(&field.name).filter(|_| is_same) {
                let message = format!("field and method with the same name {}", field.name).into();
                let other = format!("other declaration of {}", field.name).into();
                let related = vec![crate::diagnostic::Related { pos: field.pos, message: other }];
                self.report(types.object(method).pos, message, related);
            }
        }
    }

    fn func_decl(&mut self, object: ObjectId, decl: &PackageDecl) {
        let DeclKind::Func { recv, type_params, ty, body, .. } = self.file().decl(decl.decl).kind else {
            return;
        };
        // Until the signature is known, whoever mentions the function sees one without parameters.
        let empty = self.types.signature_of(&[], &[], false);
        self.types.object(object).ty.set(empty);
        let (signature, scope) =
            self.signature(ty, self.file().list(recv).first(), type_params, Some(object));
        self.types.object(object).ty.set(signature);
        let Some(body) = body else {
            if !type_params.is_empty() {
                self.error(self.file().decl(decl.decl).pos, "generic function is missing function body");
            }
            return;
        };
        let body = FuncBody { owner: Some(decl.owner), ty, scope, body, iota: None, literal_depth: 0 };
        match self.config.bodies {
            Bodies::All => self.later(Action::FuncBody(body)),
            Bodies::OnDemand => self.put_off.push((decl.owner, body)),
            Bodies::None => {}
        }
    }

    /// Checks a declaration statement.
    pub(crate) fn decl_stmt(&mut self, list: List<DeclId>) {
        let mut consts = ConstGroup::default();
        for id in self.file().list(list) {
            let decl = self.file().decl(id);
            match decl.kind {
                DeclKind::Const { names, ty, values } => {
                    let (iota, spec, is_inherited) = consts.enter(&decl, ConstSpec { ty, values });
                    self.local_consts(decl.pos, names, spec, iota, is_inherited);
                    continue;
                }
                DeclKind::Var { names, ty, values } => self.local_vars(decl.pos, names, ty, values),
                DeclKind::Type { name, .. } => self.local_type(id, name),
                DeclKind::Bad | DeclKind::Import { .. } | DeclKind::Func { .. } => {}
            }
            consts.leave();
        }
    }
    fn local_consts(
        &mut self,
        pos: Pos,
        names: List<ExprId>,
        spec: ConstSpec,
        iota: i64,
        is_inherited: bool,
    ) {
        let file = self.file();
        let top = self.delayed.len();
        let values = file.unlist(spec.values);
        let names = file.list(names);
        let mut objects = Vec::with_capacity(names.len());
        for (i, name) in names.iter().enumerate() {
            let object = self.new_object(name, ObjectKind::Const(ConstValue::new()));
            self.const_decl(object, spec.ty, values.get(i).copied(), iota, is_inherited);
            objects.push(object);
        }
        self.check_arity(pos, names, &values, true, is_inherited);
        // Literals in the values do not see the new names.
        self.run_delayed(top);
        for (name, object) in names.iter().zip(objects) {
            self.declare(Some(name), object);
        }
    }
    fn local_vars(&mut self, pos: Pos, names: List<ExprId>, ty: Option<ExprId>, values: Option<ExprId>) {
        let file = self.file();
        let top = self.delayed.len();
        let inits = file.unlist(values);
        let names = file.list(names);
        let objects: Vec<ObjectId> =
            names.iter().map(|name| self.new_var(VarKind::Local, name, None)).collect();
        if inits.len() == 1 && 1 < objects.len() {
            self.var_decl(objects[0], Some(&objects), ty, Some(inits[0]));
        } else {
            for (i, &object) in objects.iter().enumerate() {
                self.var_decl(object, None, ty, inits.get(i).copied());
            }
        }
        if ty.is_none() || values.is_some() {
            self.check_arity(pos, names, &inits, false, false);
        }
        self.run_delayed(top);
        for (name, object) in names.iter().zip(objects) {
            self.declare(Some(name), object);
        }
    }
    /// Declares a local type. It is in scope in its own declaration.
    fn local_type(&mut self, id: DeclId, name: ExprId) {
        let object = self.new_object(name, ObjectKind::TypeName);
        self.declare(Some(name), object);
        self.push_path(OnPath::Object(object));
        self.type_decl(object, id);
        self.pop_path();
    }

    /// Gives a constant its value. `x` is none if there is no initialiser, which was reported.
    fn init_const(&mut self, object: ObjectId, x: Option<Operand>) {
        let declared = self.types.object(object);
        let ObjectKind::Const(value) = &declared.kind else { return };
        let invalid = Basic::Invalid.id();
        let is_bad = |x: &Operand| x.is_invalid() || !self.types.is_valid(x.ty);
        let usable =
            x.filter(|x| !is_bad(x)).filter(|_| declared.ty.get().is_none_or(|ty| self.types.is_valid(ty)));
        let Some(mut x) = usable else {
            if declared.ty.get().is_none() {
                declared.ty.set(invalid);
            }
            return;
        };
        if !x.is_constant() {
            let text = self.describe(&x);
            self.error(self.operand_pos(&x), format!("{text} is not constant"));
            if declared.ty.get().is_none() {
                declared.ty.set(invalid);
            }
            return;
        }
        let ty = declared.ty.get().unwrap_or(x.ty);
        declared.ty.set(ty);
        self.assignment(&mut x, Some(ty), Context::ConstDecl);
        if x.is_valid()
            && let Some(constant) = x.value
        {
            value.set(constant);
        }
    }
}
