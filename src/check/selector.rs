//! Selectors: qualified identifiers `p.X`, fields `x.f`, method values `x.m`, method expressions `T.m`.
//!
//! cmd/compile/internal/types2/call.go (selector) and errsupport.go (lookupError).

use super::checker::Checker;
use super::cycles::OnPath;
use super::facts::{Mode, Selection, SelectionKind};
use super::operand::{Operand, Source};
use super::typexpr::is_identifier;
use crate::base::{Name, Pos, known};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{Basic, Lookup, ObjectId, ObjectKind, PackageId, Param, Path, Signature, Type, TypeId};

/// What a name resembles that is not found: the name there is, its package, and what it is.
#[derive(Clone, Copy, Debug)]
struct Lookalike {
    name: Name,
    package: Option<PackageId>,
    is_method: bool,
}

/// In which way a name that is not found resembles one that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Resemblance {
    /// There is nothing alike.
    Missing,
    /// Other capitals.
    Misspelled,
    /// Its first letter is of lower case, and it is of another package.
    Unexported,
    /// It is unexported and of another package.
    Inaccessible,
}

/// A field or method that was found.
struct Selected {
    ty: TypeId,
    path: Path,
    is_indirect: bool,
    /// The method, if it is one of a defined type.
    method: Option<ObjectId>,
    is_field: bool,
}

impl Checker<'_> {
    /// Checks `x.sel`. If `wants_type`, it stands where only a type may stand.
    pub(crate) fn selector(&mut self, e: ExprId, wants_type: bool) -> Operand {
        let ExprKind::Selector { x: operand, sel } = self.ast(e).kind else {
            unreachable!("only selectors are checked here");
        };
        let name = self.file().name(sel).unwrap_or(known::BLANK);
        if let Some(package) = self.imported_package(operand) {
            return self.qualified(e, sel, name, package);
        }
        let mut x = self.expr_or_type(operand, false);
        if let Mode::Builtin(_) = x.mode {
            let text = format!("invalid use of {} in selector expression", self.describe(&x));
            self.error(self.ast(e).pos, text);
            return self.invalid_operand(e);
        }
        if x.is_invalid() || !self.is_complete(x.ty) {
            return self.invalid_operand(e);
        }
        if wants_type {
            let text = format!("{} is not a type", self.expr_string(e));
            self.error_at(sel, text);
            return self.invalid_operand(e);
        }
        if let Type::Pointer(elem) = self.types.under(x.ty)
            && !self.is_complete(*elem)
        {
            return self.invalid_operand(e);
        }
        let is_variable = x.mode == Mode::Variable;
        let lookup = self.types.lookup_field_or_method(x.ty, is_variable, Some(self.package), name);
        let Some(selected) = self.selected(lookup) else {
            self.report_missing(&x, sel, name);
            return self.invalid_operand(e);
        };
        let is_selected = self.select(&mut x, e, operand, name, selected);
        x.source = Source::Expr(e);
        if is_selected { x } else { self.invalid_operand(e) }
    }
    /// Finds the package that an identifier stands for, and notes that its import is used.
    fn imported_package(&mut self, e: ExprId) -> Option<PackageId> {
        let object = self.lookup(self.file().name(e)?)?;
        let ObjectKind::PackageName { imported } = self.types.object(object).kind else {
            return None;
        };
        self.record_object(e, object);
        self.use_package_name(object);
        Some(imported)
    }
    /// Checks the qualified identifier `p.X`.
    fn qualified(&mut self, e: ExprId, sel: ExprId, name: Name, package: PackageId) -> Operand {
        let types = self.types;
        let object = types.package(package).find(name);
        let Some(object) = object.filter(|&object| name.is_exported() || self.is_known(object)) else {
            // The parser has complained of a name that is none.
            if !self.decls.fake_packages.contains(&package) && is_identifier(name.text()) {
                let text = self.expr_string(e);
                let hint = self.exported_lookalike(package, name);
                let hint = hint.map_or(String::new(), |name| format!(" (but have {name})"));
                self.error_at(sel, format!("undefined: {text}{hint}"));
            }
            return self.invalid_operand(e);
        };
        if !name.is_exported() {
            let package = types.package(package).name();
            self.error_at(sel, format!("name {name} not exported by package {package}"));
        }
        self.record_object(sel, object);
        let ty = types.object_type(object).unwrap_or(Basic::Invalid.id());
        let mut x = Operand::of(Mode::Value, ty, e);
        x.mode = match &types.object(object).kind {
            ObjectKind::Const(value) => {
                x.value = Some(value.get());
                Mode::Constant
            }
            ObjectKind::TypeName => Mode::Type,
            ObjectKind::Var(_) => Mode::Variable,
            ObjectKind::Func(_) => Mode::Value,
            ObjectKind::Builtin(builtin) => Mode::Builtin(*builtin),
            ObjectKind::PackageName { .. } | ObjectKind::Nil => return self.invalid_operand(e),
        };
        x
    }
    /// Finds the first exported name of a package that equals `name` but for case.
    fn exported_lookalike(&self, package: PackageId, name: Name) -> Option<Name> {
        let scope = self.types.package(package).scope.get()?;
        let alike = scope.keys().filter(|other| other.is_exported() && equal_fold(other.text(), name.text()));
        alike.min_by_key(|other| other.text()).copied()
    }

    /// Turns what was looked up into what is selected; a method is declared on the way.
    fn selected(&mut self, lookup: Lookup) -> Option<Selected> {
        let selected = match lookup {
            Lookup::Field { field, path, is_indirect } => {
                Selected { ty: field.ty, path, is_indirect, method: None, is_field: true }
            }
            Lookup::InterfaceMethod { method, path, is_indirect, .. } => {
                Selected { ty: method.signature, path, is_indirect, method: None, is_field: false }
            }
            Lookup::Method { method, path, is_indirect } => {
                let ty = self.method_type(method);
                self.add_dependency(method, self.types.object(method));
                Selected { ty, path, is_indirect, method: Some(method), is_field: false }
            }
            Lookup::Ambiguous(_) | Lookup::NeedsPointer | Lookup::NotFound => return None,
        };
        Some(selected)
    }
    /// Returns the type of a method, which is declared if it was not yet. A method that is just being declared
    /// is on a cycle, which may be an error.
    pub(crate) fn method_type(&mut self, method: ObjectId) -> TypeId {
        let origin = self.declared_method(method);
        self.obj_decl(origin);
        self.types.object_type(method).unwrap_or(Basic::Invalid.id())
    }
    /// Returns the method of the generic type that a method of an instance was made from; any other method as it
    /// is.
    fn declared_method(&self, method: ObjectId) -> ObjectId {
        match &self.types.object(method).kind {
            ObjectKind::Func(info) => info.origin.unwrap_or(method),
            _ => method,
        }
    }
    /// Makes `x` what is selected from it, and records the selection. Returns whether that is allowed.
    fn select(
        &mut self,
        x: &mut Operand,
        e: ExprId,
        operand: ExprId,
        name: Name,
        selected: Selected,
    ) -> bool {
        let Selected { ty, path, is_indirect, method, is_field } = selected;
        let recv = x.ty;
        let kind = match (is_field, x.mode) {
            (true, Mode::Type) => {
                let recv = self.type_string(recv);
                let text = format!("operand for field selector {name} must be value of type {recv}");
                self.error_at(operand, text);
                return false;
            }
            (true, _) => SelectionKind::Field,
            (false, Mode::Type) => SelectionKind::MethodExpr,
            (false, _) => SelectionKind::MethodValue,
        };
        let declared = method.map(|method| self.declared_method(method));
        let is_being_declared =
            declared.is_some_and(|method| self.path_index.contains_key(&OnPath::Object(method)));
        if kind == SelectionKind::MethodExpr && is_being_declared {
            self.error_at(e, "illegal cycle in method declaration");
            return false;
        }
        let ty = match kind {
            SelectionKind::MethodExpr => self.method_expr_type(recv, method, ty),
            SelectionKind::Field | SelectionKind::MethodValue => ty,
        };
        self.record_selection(e, Selection { kind, recv, path, is_indirect, method, ty });
        let is_variable = kind == SelectionKind::Field && (x.mode == Mode::Variable || is_indirect);
        x.mode = if is_variable { Mode::Variable } else { Mode::Value };
        x.ty = ty;
        true
    }
    /// Returns the type of the method expression `T.m`: the receiver is its first parameter.
    fn method_expr_type(&self, recv: TypeId, method: Option<ObjectId>, ty: TypeId) -> TypeId {
        let Type::Signature(signature) = self.types.spelled(ty) else {
            return ty;
        };
        // Either all parameters have names or none has.
        let is_named = signature.params.first().is_some_and(|param| param.name.is_some());
        let declared = method.and_then(|method| match &self.types.object(method).kind {
            ObjectKind::Func(info) => info.recv_name,
            _ => None,
        });
        let first =
            Param { name: is_named.then(|| declared.unwrap_or(known::BLANK)), ty: recv, pos: Pos::NONE };
        let params = std::iter::once(first).chain(signature.params.iter().cloned()).collect();
        let signature = Signature { params, ..(**signature).clone() };
        self.types.intern(Type::Signature(Box::new(signature)))
    }

    /// Reports that `x` has nothing of the name, or nothing that it can select.
    fn report_missing(&mut self, x: &Operand, sel: ExprId, name: Name) {
        let types = self.types;
        if !types.is_valid(types.underlying(x.ty)) {
            return;
        }
        let is_variable = x.mode == Mode::Variable;
        let (source, ty) = (self.source_text(x.source), self.type_string(x.ty));
        let text = match types.lookup_field_or_method(x.ty, is_variable, Some(self.package), name) {
            Lookup::Ambiguous(_) => format!("ambiguous selector {source}.{name}"),
            Lookup::NeedsPointer if x.mode == Mode::Type => {
                format!("invalid method expression {ty}.{name} (needs pointer receiver (*{ty}).{name})")
            }
            Lookup::NeedsPointer => format!("cannot call pointer method {name} on {ty}"),
            _ => {
                let why = if types.is_interface_pointer(x.ty) {
                    self.interface_pointer_text(x.ty)
                } else {
                    let alike = types.lookup_folded(x.ty, is_variable, Some(self.package), name);
                    self.missing_member_text(x.ty, name, &alike)
                };
                format!("{source}.{name} undefined ({why})")
            }
        };
        self.error_at(sel, text);
    }
    /// Says that a type has no field or method of a name, and what it has instead.
    fn missing_member_text(&self, ty: TypeId, name: Name, alike: &Lookup) -> String {
        let ty = self.type_string(ty);
        let (alike, resemblance) = self.resemblance(name, alike);
        let Some(Lookalike { name: alt, is_method, .. }) = alike else {
            return format!("type {ty} has no field or method {name}");
        };
        let what = if is_method { "method" } else { "field" };
        match resemblance {
            Resemblance::Missing => format!("type {ty} has no field or method {name}"),
            Resemblance::Misspelled => {
                format!("type {ty} has no field or method {name}, but does have {what} {alt}")
            }
            Resemblance::Unexported => {
                format!("type {ty} has no field or method {name}, but does have unexported {what} {alt}")
            }
            Resemblance::Inaccessible => format!("cannot refer to unexported {what} {alt}"),
        }
    }
    /// Says that a struct type, of which a literal is written, has no field of a name.
    pub(super) fn unknown_field_text(&self, ty: TypeId, name: Name, alike: &Lookup) -> String {
        let ty = self.type_string(ty);
        let unknown = format!("unknown field {name} in struct literal of type {ty}");
        let (alike, resemblance) = self.resemblance(name, alike);
        let Some(Lookalike { name: alt, .. }) = alike else {
            return unknown;
        };
        match resemblance {
            Resemblance::Missing => unknown,
            Resemblance::Misspelled => format!("{unknown}, but does have {alt}"),
            Resemblance::Unexported => format!("{unknown}, but does have unexported {alt}"),
            Resemblance::Inaccessible => {
                format!("cannot refer to unexported field {alt} in struct literal of type {ty}")
            }
        }
    }
    fn resemblance(&self, name: Name, alike: &Lookup) -> (Option<Lookalike>, Resemblance) {
        let alike = match alike {
            Lookup::Field { field, .. } => {
                Lookalike { name: field.name, package: field.package, is_method: false }
            }
            Lookup::InterfaceMethod { method, .. } => {
                Lookalike { name: method.name, package: method.package, is_method: true }
            }
            Lookup::Method { method, .. } => {
                let object = self.types.object(*method);
                Lookalike { name: object.name, package: object.package, is_method: true }
            }
            Lookup::Ambiguous(_) | Lookup::NeedsPointer | Lookup::NotFound => {
                return (None, Resemblance::Missing);
            }
        };
        let same_tail = tail(name.text()) == tail(alike.name.text());
        let resemblance = match (name.is_exported(), alike.name.is_exported()) {
            _ if alike.package == Some(self.package) => Resemblance::Misspelled,
            (true, true) => Resemblance::Misspelled,
            (true, false) if same_tail => Resemblance::Unexported,
            (false, true) if same_tail => Resemblance::Misspelled,
            (false, false) if name == alike.name => Resemblance::Inaccessible,
            _ => Resemblance::Missing,
        };
        (Some(alike), resemblance)
    }
}

/// Returns a text without its first character; one of a single character as it is, by an oversight of types2 that
/// shows: `r` is not taken for a misspelled `R`.
fn tail(text: &str) -> &str {
    text.char_indices().nth(1).map_or(text, |(at, _)| &text[at..])
}

/// Reports whether two names are equal but for case.
fn equal_fold(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || a.to_lowercase() == b.to_lowercase()
}
