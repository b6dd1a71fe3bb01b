//! Identifiers and type expressions.
//!
//! [`Checker::typ`] finds the type that an expression means. Composite types are interned when their
//! parts are known; a type can contain itself only through a name, which has its type before its
//! declaration is looked at. What needs the structure of a type, such as whether the key of a map can
//! be compared, is checked later.
//! (cmd/compile/internal/types2/typexpr.go)

use super::checker::Checker;
use super::delayed::Action;
use super::facts::Mode;
use super::operand::Operand;
use super::scope::BindingId;
use super::version::Version;
use crate::base::{List, Name, known};
use crate::constant::Value;
use crate::syntax::ast::{self, ExprId, ExprKind, Operator};
use crate::types::{ArrayLen, ChanDir, Object, ObjectId, ObjectKind, Type, TypeId, VarKind};

impl Checker<'_> {
    /// Finds the object that a name denotes in the current scope.
    pub(crate) fn lookup(&self, name: Name) -> Option<ObjectId> {
        self.scopes.find(name).map(|binding| self.scopes.binding(binding).object)
    }

    /// Evaluates an identifier: a value or, if that is wanted, only a type.
    pub(crate) fn ident(&mut self, e: ExprId, want_type: bool) -> Operand {
        let name = self.file().name(e).unwrap_or(known::BLANK);
        let Some(binding) = self.scopes.find(name) else {
            self.report_undefined(e, name);
            return self.invalid_operand(e);
        };
        let types = self.types;
        let id = self.scopes.binding(binding).object;
        let object = types.object(id);
        if object.package.is_none()
            && matches!(name, known::ANY | known::COMPARABLE)
            && !self.verify_version(self.ast(e).pos, Version(1, 18), &format!("predeclared {name}"))
        {
            return self.invalid_operand(e);
        }
        self.record_object(e, id);
        let is_type = matches!(object.kind, ObjectKind::TypeName);
        if want_type && !is_type {
            self.error_at(e, format!("{name} ({}) is not a type", self.object_kind(object)));
            // The variable was meant to be used.
            self.scopes.set_used(binding, true);
            return self.invalid_operand(e);
        }
        // A type name is declared again even if it has a type, because that finds cycles.
        if object.ty.get().is_none() || is_type && want_type && object.package == Some(self.package) {
            self.obj_decl(id);
        }
        self.use_dot_import(binding, name);
        self.object_operand(e, binding, id, object)
    }
    fn report_undefined(&mut self, e: ExprId, name: Name) {
        if name.is_blank() {
            self.error_at(e, "cannot use _ as value or type");
        } else if is_identifier(name.text()) {
            self.error_at(e, format!("undefined: {name}"));
        }
    }
    /// Notes the use of a name that a dot import brought in.
    fn use_dot_import(&mut self, binding: BindingId, name: Name) {
        if self.decls.dot_imports.is_empty() {
            return;
        }
        let scope = self.scopes.binding(binding).scope;
        if let Some(&import) = self.decls.dot_imports.get(&(scope, name)) {
            self.decls.imports[import].is_used = true;
        }
    }
    fn object_operand(&mut self, e: ExprId, binding: BindingId, id: ObjectId, object: &Object) -> Operand {
        let ty = object.ty.get().unwrap_or(self.types.invalid());
        match &object.kind {
            ObjectKind::PackageName { .. } => {
                self.error_at(e, format!("use of package {} not in selector", object.name));
                self.invalid_operand(e)
            }
            ObjectKind::Const(value) => {
                self.add_dependency(id, object);
                if !self.types.is_valid(ty) {
                    return self.invalid_operand(e);
                }
                let mut x = Operand::of(Mode::Constant, ty, e);
                x.value = Some(value.get());
                if id == self.types.iota() {
                    let Some(iota) = self.env.iota else {
                        self.error_at(e, "cannot use iota outside constant declaration");
                        return self.invalid_operand(e);
                    };
                    x.value = Some(Value::Int(iota));
                }
                x
            }
            ObjectKind::TypeName => Operand::of(Mode::Type, ty, e),
            ObjectKind::Var(_) => {
                self.scopes.set_used(binding, true);
                self.add_dependency(id, object);
                if self.types.is_valid(ty) {
                    Operand::of(Mode::Variable, ty, e)
                } else {
                    self.invalid_operand(e)
                }
            }
            ObjectKind::Func(_) => {
                self.add_dependency(id, object);
                Operand::of(Mode::Value, ty, e)
            }
            ObjectKind::Builtin(builtin) => Operand::of(Mode::Builtin(*builtin), ty, e),
            ObjectKind::Nil => Operand::of(Mode::Nil, ty, e),
        }
    }
    /// Returns what messages call the kind of an object.
    pub(crate) fn object_kind(&self, object: &Object) -> &'static str {
        match &object.kind {
            ObjectKind::PackageName { .. } => "package name",
            ObjectKind::Const(_) => "constant",
            ObjectKind::TypeName => match object.ty.get().map(|ty| self.types.spelled(ty)) {
                Some(Type::Alias(_)) => "type alias",
                Some(Type::TypeParam(_)) => "type parameter",
                _ => "defined type",
            },
            ObjectKind::Var(VarKind::Package) => "package-level variable",
            ObjectKind::Var(VarKind::Local) => "local variable",
            ObjectKind::Var(VarKind::Recv) => "receiver",
            ObjectKind::Var(VarKind::Param) => "parameter",
            ObjectKind::Var(VarKind::Result) => "result variable",
            ObjectKind::Func(info) if info.is_method => "method",
            ObjectKind::Func(_) => "function",
            ObjectKind::Builtin(_) => "built-in function",
            ObjectKind::Nil => "untyped nil",
        }
    }

    /// Returns the type that an expression means, the invalid type if it means none. A generic type must be
    /// instantiated.
    pub(crate) fn typ(&mut self, e: ExprId) -> TypeId {
        let mut ty = self.type_expr(e);
        if self.types.is_generic(ty) {
            let text = self.type_string(ty);
            self.error_at(e, format!("cannot use generic type {text} without instantiation"));
            ty = self.types.invalid();
        }
        self.record_type(e, ty);
        ty
    }
    /// Returns the type that an expression means, which must not be a constraint: that of a variable, field,
    /// element and so on.
    pub(crate) fn var_type(&mut self, e: ExprId) -> TypeId {
        let ty = self.typ(e);
        self.valid_var_type(e, ty);
        ty
    }
    /// Checks, later, that a type is no constraint.
    pub(crate) fn valid_var_type(&mut self, e: ExprId, ty: TypeId) {
        // Only what is or may turn out to be an interface has to be looked at again.
        match self.types.spelled(ty) {
            Type::Named(_) | Type::Alias(_) => {}
            Type::Interface(iface) if !iface.embeds.is_empty() => {}
            _ => return,
        }
        self.later(Action::VarType { expr: e, ty });
    }
    /// Reports a constraint that is used as the type of a variable.
    pub(crate) fn check_var_type(&mut self, e: ExprId, ty: TypeId) {
        if self.types.is_type_param(ty) {
            return;
        }
        let underlying = self.types.underlying(ty);
        let Type::Interface(_) = self.types.spelled(underlying) else { return };
        let set = self.types.type_set(underlying);
        if set.is_method_set() {
            return;
        }
        let why = if set.is_comparable { "is (or embeds) comparable" } else { "contains type constraints" };
        let text = self.type_string(ty);
        self.error_at(e, format!("cannot use type {text} outside a type constraint: interface {why}"));
    }
    /// Returns the generic type that an expression means. If it means another type, the cause says so; other
    /// errors are reported.
    pub(crate) fn generic_type(&mut self, e: ExprId) -> Result<TypeId, String> {
        let mut ty = self.type_expr(e);
        let mut result = Ok(());
        if self.types.is_valid(ty) && !self.types.is_generic(ty) {
            result = Err(format!("{} is not a generic type", self.type_string(ty)));
            ty = self.types.invalid();
        }
        self.record_type(e, ty);
        result.map(|()| ty)
    }
    /// Returns the types that expressions mean, none if one of them is in error.
    pub(crate) fn type_list(&mut self, list: &[ExprId]) -> Option<Vec<TypeId>> {
        let types: Vec<TypeId> = list.iter().map(|&e| self.var_type(e)).collect();
        types.iter().all(|&ty| self.types.is_valid(ty)).then_some(types)
    }

    fn type_expr(&mut self, e: ExprId) -> TypeId {
        match self.ast(e).kind {
            ExprKind::Bad => self.types.invalid(),
            ExprKind::Name { .. } => {
                let x = self.ident(e, true);
                self.type_operand(&x)
            }
            ExprKind::Selector { .. } => {
                let x = self.selector(e, true);
                self.type_operand(&x)
            }
            _ => self.deep(|this| this.composite_type(e)),
        }
    }
    /// Returns the type that a name or selector turned out to be.
    fn type_operand(&mut self, x: &Operand) -> TypeId {
        match x.mode {
            Mode::Type => return x.ty,
            Mode::None => {}
            Mode::NoValue => {
                let text = self.describe(x);
                self.error(self.operand_pos(x), format!("{text} used as type"));
            }
            _ => {
                let text = self.describe(x);
                self.error(self.operand_pos(x), format!("{text} is not a type"));
            }
        }
        self.types.invalid()
    }
    fn composite_type(&mut self, e: ExprId) -> TypeId {
        match self.ast(e).kind {
            ExprKind::Index { x, index } => {
                let pos = self.start_pos(e);
                self.verify_version(pos, Version(1, 18), "type instantiation");
                let args = self.file().unlist(Some(index));
                self.instantiated_type(x, &args)
            }
            ExprKind::Paren { x } => self.typ(x),
            ExprKind::ArrayType { len, elem } => self.array_type(e, len, elem),
            ExprKind::SliceType { elem } => {
                let elem = self.var_type(elem);
                self.types.slice_of(elem)
            }
            ExprKind::DotsType { .. } => self.type_error(e, "invalid syntax tree: invalid use of ..."),
            ExprKind::StructType { fields } => self.struct_type(fields),
            ExprKind::Unary { op: Operator::Mul, x } => {
                let base = self.var_type(x);
                // A pointer to something in error is of no more use than the thing itself.
                if self.types.is_valid(base) { self.types.pointer_to(base) } else { base }
            }
            ExprKind::FuncType { .. } => self.signature(e, None, List::EMPTY, None).0,
            ExprKind::InterfaceType { elems } => self.interface_type(elems),
            ExprKind::MapType { key, value } => {
                let key_type = self.var_type(key);
                let value_type = self.var_type(value);
                self.later(Action::MapKey { expr: key, ty: key_type });
                self.types.map_of(key_type, value_type)
            }
            ExprKind::ChanType { dir, elem } => {
                let elem = self.var_type(elem);
                let dir = match dir {
                    ast::ChanDir::Both => ChanDir::Both,
                    ast::ChanDir::Send => ChanDir::Send,
                    ast::ChanDir::Recv => ChanDir::Recv,
                };
                self.types.chan_of(dir, elem)
            }
            _ => {
                let text = self.expr_string(e);
                self.error_at(e, format!("{text} is not a type"));
                self.use_exprs(&[e]);
                self.types.invalid()
            }
        }
    }
    fn type_error(&mut self, e: ExprId, message: &str) -> TypeId {
        self.error_at(e, message);
        self.types.invalid()
    }
    /// Reports a key type whose values cannot be compared.
    pub(crate) fn check_map_key(&mut self, e: ExprId, ty: TypeId) {
        if self.types.comparable(ty) || !self.types.is_valid(ty) {
            return;
        }
        let why = if self.types.is_type_param(ty) { " (missing comparable constraint)" } else { "" };
        let text = self.type_string(ty);
        self.error_at(e, format!("invalid map key type {text}{why}"));
    }

    fn array_type(&mut self, e: ExprId, len: Option<ExprId>, elem: ExprId) -> TypeId {
        let len = match len {
            Some(len) => self.array_length(len),
            None => {
                self.error_at(e, "invalid use of [...] array (outside a composite literal)");
                ArrayLen::Unknown
            }
        };
        let elem = self.var_type(elem);
        match len {
            ArrayLen::Known(len) => self.types.array_of(elem, len),
            ArrayLen::Unknown => self.types.invalid(),
        }
    }
    /// Evaluates the length of an array type.
    pub(crate) fn array_length(&mut self, e: ExprId) -> ArrayLen {
        // A name that is no constant may be a type parameter that lacks its constraint.
        if let Some(name) = self.file().name(e) {
            match self.lookup(name).map(|object| &self.types.object(object).kind) {
                None => {
                    self.error_at(e, format!("undefined array length {name} or missing type constraint"));
                    return ArrayLen::Unknown;
                }
                Some(ObjectKind::Const(_)) => {}
                Some(_) => {
                    self.error_at(e, format!("invalid array length {name}"));
                    return ArrayLen::Unknown;
                }
            }
        }
        let x = self.expr(None, e);
        if x.is_invalid() {
            return ArrayLen::Unknown;
        }
        let text = |this: &Self| this.describe(&x);
        if !x.is_constant() {
            let text = text(self);
            self.error_at(e, format!("array length {text} must be constant"));
            return ArrayLen::Unknown;
        }
        let is_integer = self.types.is_integer(x.ty);
        if (self.types.is_untyped(x.ty) || is_integer)
            && let Some(len) = self.as_length(x.constant())
        {
            return ArrayLen::Known(len);
        }
        let text = text(self);
        let message = if is_integer {
            format!("invalid array length {text}")
        } else {
            format!("array length {text} must be integer")
        };
        self.error_at(e, message);
        ArrayLen::Unknown
    }

    /// Returns a constant as the length of an array, none if it cannot be one.
    fn as_length(&self, value: &Value) -> Option<i64> {
        let most = if self.config.sizes.word < 8 { i64::from(i32::MAX) } else { i64::MAX };
        value.to_int().as_i64().filter(|len| (0..=most).contains(len))
    }
    /// Instantiates a generic type; the type arguments are checked later.
    pub(crate) fn instantiated_type(&mut self, x: ExprId, args: &[ExprId]) -> TypeId {
        let invalid = self.types.invalid();
        let generic = self.generic_type(x).unwrap_or_else(|cause| {
            let operand = self.expr_string(x);
            let list: Vec<String> = args.iter().map(|&arg| self.expr_string(arg)).collect();
            let list = list.join(", ");
            self.error_at(x, format!("invalid operation: {operand}[{list}] ({cause})"));
            invalid
        });
        if !self.types.is_valid(generic) {
            return generic;
        }
        let Some(type_args) = self.type_list(args) else { return invalid };
        let pos = self.ast(x).pos;
        let instance = match *self.types.spelled(generic) {
            Type::Alias(alias) => {
                let (name, wanted) = self.generic_alias(alias);
                if !self.check_type_arg_count(pos, name, wanted, type_args.len()) {
                    return invalid;
                }
                self.types.instantiate_alias(alias, &type_args)
            }
            Type::Named(named) => self.types.instantiate_named(named, &type_args),
            _ => return invalid,
        };
        self.instance_positions.entry(instance).or_insert(pos);
        self.later(Action::Instance { x, args: args.into(), type_args: type_args.into(), instance });
        instance
    }
    fn generic_alias(&self, alias: crate::types::AliasId) -> (Name, usize) {
        let alias = self.types.alias(alias);
        (self.types.object(alias.object).name, alias.type_params.get().len())
    }
    /// Reports a wrong number of type arguments.
    pub(crate) fn check_type_arg_count(
        &mut self,
        pos: crate::base::Pos,
        name: Name,
        wanted: usize,
        got: usize,
    ) -> bool {
        let qualifier = match got.cmp(&wanted) {
            std::cmp::Ordering::Less => "not enough",
            std::cmp::Ordering::Greater => "too many",
            std::cmp::Ordering::Equal => return true,
        };
        self.error(pos, format!("{qualifier} type arguments for type {name}: have {got}, want {wanted}"));
        false
    }
    /// Checks the type arguments of an instance and records it.
    pub(crate) fn check_instance(
        &mut self,
        x: ExprId,
        args: &[ExprId],
        type_args: &[TypeId],
        instance: TypeId,
    ) {
        self.record_instance(x, type_args, instance);
        let (object, params) = match *self.types.spelled(instance) {
            Type::Alias(alias) => {
                let alias = self.types.alias(alias);
                let origin = alias.instance.as_ref().map_or(alias, |(origin, _)| self.types.alias(*origin));
                (origin.object, &origin.type_params)
            }
            Type::Named(named) => {
                let origin = self.types.named(self.types.origin(named));
                (origin.object, &origin.type_params)
            }
            _ => return,
        };
        let pos = self.ast(x).pos;
        let name = self.types.object(object).name;
        let params = params.get();
        if !self.check_type_arg_count(pos, name, params.len(), type_args.len()) {
            return;
        }
        match self.verify_instance(params, type_args) {
            Ok(()) => self.record_mono_instance(pos, params, type_args, args),
            Err((index, message)) => {
                let pos = args.get(index).map_or(pos, |&arg| self.start_pos(arg));
                self.error(pos, message);
            }
        }
    }
    /// Reports whether an expression is a union or a term with `~`, which only a constraint can be.
    pub(crate) fn is_union_expr(&self, e: ExprId) -> bool {
        matches!(
            self.ast(e).kind,
            ExprKind::Unary { op: Operator::Tilde, .. } | ExprKind::Binary { op: Operator::Or, .. }
        )
    }
}

/// Reports whether a text is a Go identifier.
pub(super) fn is_identifier(text: &str) -> bool {
    text.chars().enumerate().all(|(i, c)| c == '_' || c.is_alphabetic() || 0 < i && c.is_numeric())
}
