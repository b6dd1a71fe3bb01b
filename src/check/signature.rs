//! Function types: receivers, type parameters, parameters and results.
//!
//! The scope that is opened here holds receiver and method type parameters, then receiver, parameters and
//! results, and later the top level of the body. Names of parameters enter it after all their types were
//! evaluated.
//! (cmd/compile/internal/types2/signature.go)

use super::checker::Checker;
use super::delayed::Action;
use super::facts::Mode;
use super::scope::ScopeId;
use super::version::Version;
use crate::base::{List, Pos, known};
use crate::syntax::ast::{ExprId, ExprKind, FieldId, Operator};
use crate::types::{
    Basic, NamedId, ObjectId, ObjectKind, Param, Signature, Type, TypeId, TypeParamId, VarKind,
};
use smallvec::SmallVec;

/// The parameters or results of a function while they are being collected.
struct Params {
    /// The name, if any, and the variable of each.
    vars: SmallVec<[(Option<ExprId>, ObjectId); 4]>,
    params: Vec<Param>,
    is_variadic: bool,
}

impl Checker<'_> {
    /// Checks the type of a function literal. Returns the type, and the scope of the parameters for the
    /// body.
    pub(crate) fn func_type(&mut self, e: ExprId) -> (TypeId, ScopeId) {
        self.signature(e, None, List::EMPTY, None)
    }
    /// Checks the type `e` of a function with its receiver and type parameters. `object` is the function,
    /// if it is a declared one.
    pub(crate) fn signature(
        &mut self,
        e: ExprId,
        recv: Option<FieldId>,
        type_params: List<FieldId>,
        object: Option<ObjectId>,
    ) -> (TypeId, ScopeId) {
        let scope = self.scopes.open_function();
        let ExprKind::FuncType { params, results } = self.ast(e).kind else {
            self.close_scope();
            return (self.types.invalid(), scope);
        };
        let recv = recv.map(|recv| self.collect_receiver(recv, object));
        let type_params = if type_params.is_empty() {
            Vec::new()
        } else {
            let declared = self.declare_type_params(type_params);
            self.announce_type_params(object, &declared);
            self.check_bounds(type_params, &declared);
            declared
        };
        let params = self.collect_params(VarKind::Param, params);
        let results = self.collect_params(VarKind::Result, results);
        for &(name, var) in recv.iter().chain(&params.vars).chain(&results.vars) {
            if name.is_some() {
                self.declare(name, var);
            }
        }
        self.close_scope();
        let signature = Signature {
            type_params: type_params.into(),
            params: params.params.into(),
            results: results.params.into(),
            is_variadic: params.is_variadic,
        };
        (self.types.intern(Type::Signature(Box::new(signature))), scope)
    }

    /// Makes a function known as generic before its parameters are: they may mention it.
    fn announce_type_params(&self, object: Option<ObjectId>, params: &[TypeParamId]) {
        if let Some(object) = object {
            let signature = Signature {
                type_params: params.into(),
                params: Box::default(),
                results: Box::default(),
                is_variadic: false,
            };
            let ty = self.types.intern(Type::Signature(Box::new(signature)));
            self.types.object(object).ty.set(ty);
        }
    }
    /// Collects parameters or results without declaring them. Those that share a type share its check.
    fn collect_params(&mut self, kind: VarKind, list: List<FieldId>) -> Params {
        let file = self.file();
        let fields = file.list(list);
        let n = fields.len();
        let mut collected =
            Params { vars: SmallVec::with_capacity(n), params: Vec::with_capacity(n), is_variadic: false };
        let mut previous = None;
        let mut ty = self.types.invalid();
        for (i, id) in fields.iter().enumerate() {
            let field = file.field(id);
            if previous != Some(field.ty) {
                previous = Some(field.ty);
                let is_last_param = kind == VarKind::Param && i + 1 == n;
                ty = self.param_type(field.ty, is_last_param, &mut collected.is_variadic);
            }
            let (name, pos) = match field.name {
                Some(name) => (self.file().name(name), self.ast(name).pos),
                None => (None, field.pos),
            };
            let var = self.add_object(ObjectKind::Var(kind), name.unwrap_or(known::BLANK), pos);
            let var_type = if collected.is_variadic && i + 1 == n { self.types.slice_of(ty) } else { ty };
            self.types.object(var).ty.set(var_type);
            self.record_field(id, var);
            collected.vars.push((field.name, var));
            collected.params.push(Param { name, ty: var_type, pos });
        }
        // What was evaluated is the type of one argument; the parameter holds a slice of them.
        if collected.is_variadic
            && let Some(expr) = fields.last().and_then(|last| file.field(last).ty)
        {
            self.record_type(expr, self.types.slice_of(ty));
        }
        collected
    }
    fn param_type(&mut self, expr: Option<ExprId>, may_be_variadic: bool, is_variadic: &mut bool) -> TypeId {
        let Some(expr) = expr else { return self.types.invalid() };
        let ExprKind::DotsType { elem } = self.ast(expr).kind else { return self.var_type(expr) };
        if may_be_variadic {
            *is_variadic = true;
        } else {
            self.error_at(expr, "invalid syntax tree: invalid use of ...");
        }
        self.var_type(elem)
    }

    /// Collects a receiver and declares its type parameters, but not the receiver itself.
    fn collect_receiver(&mut self, id: FieldId, object: Option<ObjectId>) -> (Option<ExprId>, ObjectId) {
        let field = self.file().field(id);
        let (ty, base) = match field.ty {
            None => (self.types.invalid(), None),
            Some(expr) => {
                let (is_pointer, base) = self.receiver_base(expr);
                let params = self.receiver_type_params(expr);
                let ty = match params {
                    None => self.plain_receiver(expr, base),
                    Some(params) => self.generic_receiver(expr, base, is_pointer, &params),
                };
                (ty, Some(base))
            }
        };
        let (name, pos) = match field.name {
            Some(name) => (self.file().name(name), self.ast(name).pos),
            None => (None, field.pos),
        };
        let var = self.add_object(ObjectKind::Var(VarKind::Recv), name.unwrap_or(known::BLANK), pos);
        self.types.object(var).ty.set(ty);
        self.record_field(id, var);
        if let Some(object) = object
            && let ObjectKind::Func(info) = &self.types.object(object).kind
        {
            info.recv.set(ty);
        }
        if let Some(base) = base {
            let pos = self.start_pos(base);
            self.later(Action::Receiver { pos, ty });
        }
        (field.name, var)
    }
    /// Returns the names of the type parameters that a receiver type declares; none if it has no list of them.
    ///
    /// What is no name stands for a blank one.
    fn receiver_type_params(&mut self, ty: ExprId) -> Option<Vec<ExprId>> {
        let file = self.file();
        let mut base = file.unparen(ty);
        if let ExprKind::Unary { op: Operator::Mul, x } = file.expr(base).kind {
            base = file.unparen(x);
        }
        let ExprKind::Index { index, .. } = file.expr(base).kind else { return None };
        let params = file.unlist(Some(index));
        for &param in &params {
            if !matches!(file.expr(param).kind, ExprKind::Name { .. } | ExprKind::Bad) {
                let text = self.expr_string(param);
                self.error_at(param, format!("receiver type parameter {text} must be an identifier"));
            }
        }
        Some(params)
    }
    /// Checks a receiver type without type parameters.
    fn plain_receiver(&mut self, expr: ExprId, base: ExprId) -> TypeId {
        let ty = self.var_type(expr);
        // Methods of an instance cannot be declared through an alias either.
        let mut next = self.unpointer(ty);
        while let Type::Alias(alias) = *self.types.spelled(next) {
            let Some(actual) = self.types.alias(alias).actual.get() else { break };
            next = self.unpointer(actual);
            if self.is_instance(next) {
                let text = self.type_string(next);
                self.error_at(base, format!("cannot define new methods on instantiated type {text}"));
                return self.types.invalid();
            }
        }
        ty
    }
    fn unpointer(&self, mut ty: TypeId) -> TypeId {
        while let Type::Pointer(elem) = *self.types.spelled(ty) {
            ty = elem;
        }
        ty
    }
    /// Reports whether a type has type parameters, be they replaced by type arguments.
    fn is_instance(&self, ty: TypeId) -> bool {
        match *self.types.spelled(ty) {
            Type::Named(named) => {
                let origin = self.types.named(self.types.origin(named));
                !origin.type_params.get().is_empty()
            }
            Type::Alias(alias) => {
                let alias = self.types.alias(alias);
                alias.instance.is_some() || !alias.type_params.get().is_empty()
            }
            _ => false,
        }
    }
    /// Checks a receiver type `T[P, Q]`: it declares type parameters, which take over the constraints of the
    /// base type.
    fn generic_receiver(
        &mut self,
        expr: ExprId,
        base: ExprId,
        is_pointer: bool,
        params: &[ExprId],
    ) -> TypeId {
        // The base type is looked up before its type parameters, which may have the same name.
        let base_type = self.receiver_base_type(base);
        let declared: Vec<TypeParamId> =
            params.iter().enumerate().map(|(i, &param)| self.receiver_type_param(param, i)).collect();
        let Some(named) = base_type else { return self.types.invalid() };
        let base_params = self.types.named(named).type_params.get();
        if base_params.len() == declared.len() {
            self.adopt_bounds(base_params, &declared);
        } else {
            let got = measure(declared.len(), "type parameter");
            let n = base_params.len();
            self.error_at(base, format!("receiver declares {got}, but receiver base type declares {n}"));
        }
        let pos = self.start_pos(base);
        self.verify_version(pos, Version(1, 18), "type instantiation");
        let args: Vec<TypeId> = declared.iter().map(|&param| self.types.type_param_type(param)).collect();
        let instance = self.types.instantiate_named(named, &args);
        self.record_instance(base, &args, instance);
        let ty = if is_pointer { self.types.pointer_to(instance) } else { instance };
        self.record_receiver_types(expr, ty);
        ty
    }
    fn receiver_base_type(&mut self, base: ExprId) -> Option<NamedId> {
        let ty = match self.generic_type(base) {
            Ok(ty) if self.types.is_valid(ty) => ty,
            Ok(_) => return None,
            Err(cause) => {
                self.error_at(base, cause);
                return None;
            }
        };
        match *self.types.spelled(ty) {
            Type::Named(named) => Some(named),
            Type::Alias(_) => {
                let text = self.type_string(ty);
                self.error_at(base, format!("cannot define new methods on generic alias type {text}"));
                None
            }
            _ => None,
        }
    }
    fn receiver_type_param(&mut self, name: ExprId, index: usize) -> TypeParamId {
        let param = self.declare_type_param(name, index);
        let ty = self.types.type_param_type(param);
        // A receiver type parameter is both declared and used.
        if self.file().name(name).is_some() {
            let object = self.types.type_param(param).object;
            self.record_object(name, object);
            self.record_type(name, ty);
        }
        param
    }
    /// Gives receiver type parameters the constraints of those of the base type, in their own terms.
    fn adopt_bounds(&mut self, base_params: &[TypeParamId], declared: &[TypeParamId]) {
        let args: Vec<TypeId> = declared.iter().map(|&param| self.types.type_param_type(param)).collect();
        for (&base_param, &param) in base_params.iter().zip(declared) {
            self.record_mono_canon(param, base_param);
            if let Some(bound) = self.types.type_param(base_param).bound.get() {
                self.types.type_param(param).bound.set(self.types.substitute(bound, base_params, &args));
            }
        }
    }
    /// Records the types of the parts of a receiver type: `(*(T[P]))`, `*(T[P])`, `(T[P])`, `T[P]`.
    fn record_receiver_types(&mut self, mut expr: ExprId, mut ty: TypeId) {
        loop {
            self.record_expr(expr, Mode::Type, ty, None);
            match self.ast(expr).kind {
                ExprKind::Paren { x } => expr = x,
                ExprKind::Unary { op: Operator::Mul, x } => {
                    let Type::Pointer(elem) = *self.types.spelled(ty) else { return };
                    expr = x;
                    ty = elem;
                }
                _ => return,
            }
        }
    }
    /// Reports a receiver whose base type cannot have methods here.
    pub(crate) fn check_receiver(&mut self, pos: Pos, ty: TypeId) {
        let (base, _) = self.types.deref(ty);
        if !self.types.is_valid(base) {
            return;
        }
        let text = |this: &mut Self| this.type_string(base);
        match *self.types.structure(base) {
            Type::Named(named) => {
                let object = self.types.named(named).object;
                if self.types.object(object).package != Some(self.package) {
                    let text = text(self);
                    self.error(pos, format!("cannot define new methods on non-local type {text}"));
                    return;
                }
                let cause = match self.types.under(base) {
                    Type::Basic(Basic::UnsafePointer) => "unsafe.Pointer",
                    Type::Pointer(_) | Type::Interface(_) => "pointer or interface type",
                    _ => return,
                };
                let text = text(self);
                self.error(pos, format!("invalid receiver type {text} ({cause})"));
            }
            Type::Basic(_) => {
                let text = text(self);
                self.error(pos, format!("cannot define new methods on non-local type {text}"));
            }
            _ => {
                let text = self.type_string(ty);
                self.error(pos, format!("invalid receiver type {text}"));
            }
        }
    }
    /// Returns the variables of the parameters or results in `list`, in order.
    pub(crate) fn field_vars(&self, list: List<FieldId>) -> Vec<ObjectId> {
        let facts = &self.facts[self.env.file];
        self.file().list(list).iter().filter_map(|field| facts.field_objects[field]).collect()
    }
}

/// Returns a number with its unit in the singular or plural.
pub(crate) fn measure(n: usize, unit: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {unit}{plural}")
}
