//! Composite literals and function literals.
//!
//! cmd/compile/internal/types2/literals.go. The elements of array and slice literals may be many; what is
//! kept of each index is one bit, and nothing as long as indices just count up.

use super::checker::{Checker, Environment};
use super::constants::{ConstantKey, constant_key};
use super::delayed::{Action, FuncBody};
use super::facts::{Mode, Selection, SelectionKind};
use super::operand::{Context, Operand};
use super::version::Version;
use crate::base::Name;
use crate::syntax::ast::{ExprId, ExprKind, StmtId};
use crate::types::{ArrayLen, Basic, Lookup, Path, StructType, Type, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

/// At this depth gc would be at work for hours, because its names of nested literals grow with their depth.
const MAX_LITERAL_DEPTH: u32 = 5_000;

/// The type of a composite literal.
#[derive(Clone, Copy, Debug)]
struct LitType {
    /// The type of the literal; an array type whose length is not known yet for `[...]T`.
    ty: TypeId,
    /// The type that the literal is made of: what `ty` points to if the literal is an element without `&T`.
    base: TypeId,
    /// Whether the literal is an element of another one and has no type of its own.
    is_elem: bool,
}

/// The indices that an array or slice literal has set.
///
/// **Invariant:** those below `dense` are set; `others` holds the ones that are not below it.
#[derive(Default)]
struct SetIndices {
    dense: i64,
    others: FxHashSet<i64>,
}

impl SetIndices {
    /// Adds an index; returns false if it was set before.
    fn insert(&mut self, index: i64) -> bool {
        if index == self.dense && self.others.is_empty() {
            self.dense += 1;
            return true;
        }
        self.dense <= index && self.others.insert(index)
    }
}

/// The fields that a struct literal has set, by their paths through embedded fields.
#[derive(Default)]
struct SetFields {
    paths: Vec<(Path, Name)>,
    seen: FxHashMap<Path, usize>,
}

/// How a field clashes with one that was set before.
enum Clash {
    /// It is the same field.
    Duplicate,
    /// It is promoted through that one.
    Promoted(Name),
    /// That one is promoted through it.
    Embedded(Name),
}

impl SetFields {
    /// Adds a field, unless it clashes.
    fn insert(&mut self, path: &Path, name: Name) -> Option<Clash> {
        if self.seen.contains_key(path) {
            return Some(Clash::Duplicate);
        }
        let is_prefix = |a: &Path, b: &Path| b.starts_with(a);
        // Promoted fields are few, and without them no path is longer than one.
        if 1 < path.len() || self.paths.iter().any(|(other, _)| 1 < other.len()) {
            if let Some((_, other)) = self.paths.iter().find(|(other, _)| is_prefix(other, path)) {
                return Some(Clash::Promoted(*other));
            }
            let enclosed = self.paths.iter().filter(|(other, _)| is_prefix(path, other));
            if let Some((_, other)) = enclosed.min_by_key(|(other, _)| other.clone()) {
                return Some(Clash::Embedded(*other));
            }
        }
        self.seen.insert(path.clone(), self.paths.len());
        self.paths.push((path.clone(), name));
        None
    }
}

impl Checker<'_> {
    /// Checks `func(…) … { … }`. The body is checked when the statement around it ends.
    pub(super) fn func_lit(&mut self, e: ExprId, ty: ExprId, body: StmtId) -> Operand {
        let (signature, scope) = self.func_type(ty);
        self.record_type(ty, signature);
        let literal_depth = self.env.literal_depth + 1;
        if literal_depth == MAX_LITERAL_DEPTH {
            self.error_at(e, "function literals are nested too deeply");
        } else if self.config.bodies != super::bodies::Bodies::None {
            let Environment { owner, iota, .. } = self.env;
            self.later(Action::FuncBody(FuncBody { owner, ty, scope, body, iota, literal_depth }));
        }
        Operand::of(Mode::Value, signature, e)
    }
    /// Checks a composite literal. `hint` is the element type of the literal around it.
    pub(super) fn composite_lit(&mut self, e: ExprId, hint: Option<TypeId>) -> Operand {
        let ExprKind::CompositeLit { ty: type_expr, elems, rbrace } = self.ast(e).kind else {
            unreachable!("only composite literals are checked here");
        };
        let lit = self.literal_type(e, type_expr, hint);
        if !self.is_complete(lit.base) {
            return self.invalid_operand(e);
        }
        let elems: SmallVec<[ExprId; 8]> = self.file().list(elems).iter().collect();
        let types = self.types;
        let common = types.common_underlying(lit.base).ok();
        let mut ty = lit.ty;
        match common.map(|common| types.spelled(common)) {
            Some(Type::Struct(strukt)) => self.struct_elements(lit.base, strukt, &elems, rbrace),
            Some(Type::Array(elem, len)) => {
                let known = match len {
                    ArrayLen::Known(len) => Some(*len),
                    ArrayLen::Unknown => None,
                };
                let n_elems = self.list_elements(&elems, *elem, known);
                if known.is_none() {
                    // The length is as many elements as there are. An array whose length is in error
                    // has none, but its type has to stay what it is named.
                    let array = types.array_of(*elem, n_elems);
                    if Some(ty) == common {
                        ty = array;
                    }
                    if let Some(type_expr) = type_expr {
                        self.record_type(type_expr, array);
                    }
                }
            }
            Some(Type::Slice(elem)) => {
                self.list_elements(&elems, *elem, None);
            }
            Some(Type::Map(key, elem)) => self.map_elements(&elems, *key, *elem),
            other => {
                self.use_elements(&elems);
                if !matches!(other, Some(Type::Basic(Basic::Invalid))) {
                    let (what, text) = (if lit.is_elem { " element" } else { "" }, self.type_string(lit.ty));
                    let cause = if other.is_none() { " (no common underlying type)" } else { "" };
                    self.error_at(e, format!("invalid composite literal{what} type {text}{cause}"));
                    return self.invalid_operand(e);
                }
            }
        }
        Operand::of(Mode::Value, ty, e)
    }
    fn literal_type(&mut self, e: ExprId, type_expr: Option<ExprId>, hint: Option<TypeId>) -> LitType {
        if let Some(type_expr) = type_expr {
            let ty = match self.ast(type_expr).kind {
                ExprKind::ArrayType { len: None, elem } => {
                    let elem = self.var_type(elem);
                    self.types.intern(Type::Array(elem, ArrayLen::Unknown))
                }
                _ => self.typ(type_expr),
            };
            return LitType { ty, base: ty, is_elem: false };
        }
        if let Some(hint) = hint {
            let pointee = self.types.common_underlying(hint).ok().map(|common| self.types.deref(common));
            let base = match pointee {
                Some((elem, true)) => elem,
                _ => hint,
            };
            return LitType { ty: hint, base, is_elem: true };
        }
        self.error_at(e, "missing type in composite literal");
        LitType { ty: Basic::Invalid.id(), base: Basic::Invalid.id(), is_elem: false }
    }
    /// Evaluates the elements of a literal whose type is in error. Keys are left out, because they may be names of
    /// fields.
    fn use_elements(&mut self, elems: &[ExprId]) {
        for &elem in elems {
            match self.ast(elem).kind {
                ExprKind::KeyValue { value, .. } => self.use_exprs(&[value]),
                _ => self.use_exprs(&[elem]),
            };
        }
    }

    /// Checks the elements of a struct literal: with keys if the first one has a key.
    fn struct_elements(
        &mut self,
        ty: TypeId,
        strukt: &StructType,
        elems: &[ExprId],
        rbrace: crate::base::Pos,
    ) {
        const MIXTURE: &str = "mixture of field:value and value elements in struct literal";
        let Some(&first) = elems.first() else {
            return;
        };
        let is_keyed = |this: &Self, elem| matches!(this.ast(elem).kind, ExprKind::KeyValue { .. });
        if is_keyed(self, first) {
            let mut fields = SetFields::default();
            for &elem in elems {
                match self.ast(elem).kind {
                    ExprKind::KeyValue { key, value } => self.keyed_field(ty, elem, key, value, &mut fields),
                    _ => self.error_at(elem, MIXTURE),
                }
            }
            return;
        }
        for (at, &elem) in elems.iter().enumerate() {
            if is_keyed(self, elem) {
                self.error_at(elem, MIXTURE);
                continue;
            }
            let mut x = self.generic_expr(elem, None);
            let Some(field) = strukt.fields.get(at) else {
                let text = format!("too many values in struct literal of type {}", self.type_string(ty));
                self.error(self.operand_pos(&x), text);
                break;
            };
            if self.is_foreign(field) {
                let (name, ty) = (field.name, self.type_string(ty));
                let text =
                    format!("implicit assignment to unexported field {name} in struct literal of type {ty}");
                self.error(self.operand_pos(&x), text);
                continue;
            }
            self.assignment(&mut x, Some(field.ty), Context::StructLit);
        }
        if elems.len() < strukt.fields.len() {
            let has_foreign = strukt.fields.iter().any(|field| self.is_foreign(field));
            let hint = if has_foreign { " (type has unexported fields - use key:value pairs)" } else { "" };
            let ty = self.type_string(ty);
            self.error(rbrace, format!("too few values in struct literal of type {ty}{hint}"));
        }
    }
    /// Reports whether a field is unexported and of another package.
    fn is_foreign(&self, field: &crate::types::Field) -> bool {
        !field.name.is_exported() && field.package != Some(self.package)
    }
    /// Checks `key: value` in a struct literal.
    fn keyed_field(&mut self, ty: TypeId, elem: ExprId, key: ExprId, value: ExprId, fields: &mut SetFields) {
        let types = self.types;
        let mut x = self.generic_expr(value, None);
        let text = |this: &Self| this.expr_string(key);
        let Some(name) = self.file().name(key) else {
            let text = format!("invalid field name {} in struct literal", text(self));
            self.error_at(elem, text);
            return;
        };
        let strukt = types.common_underlying(ty).unwrap_or(ty);
        let (field, path, is_indirect) =
            match types.lookup_field_or_method(strukt, false, Some(self.package), name) {
                Lookup::Field { field, path, is_indirect } => (field, path, is_indirect),
                Lookup::Method { .. } | Lookup::InterfaceMethod { .. } => {
                    let text = format!("{} is not a field", text(self));
                    self.error_at(key, text);
                    return;
                }
                Lookup::Ambiguous(_) | Lookup::NeedsPointer | Lookup::NotFound => {
                    let alike = types.lookup_folded(strukt, false, Some(self.package), name);
                    let text = self.unknown_field_text(ty, name, &alike);
                    self.error_at(key, text);
                    return;
                }
            };
        if 1 < path.len() && !self.allow_version(Version(1, 27)) {
            let (path, ty) = (self.field_path(strukt, &path), self.type_string(ty));
            let feature = format!("use of promoted field {path} in struct literal of type {ty}");
            self.verify_version(self.start_pos(key), Version(1, 27), &feature);
            return;
        }
        if is_indirect {
            let text = format!("invalid implicit pointer indirection to reach {}", text(self));
            self.error_at(key, text);
            return;
        }
        let selection = Selection {
            kind: SelectionKind::Field,
            recv: ty,
            path: path.as_slice().into(),
            is_indirect: false,
            method: None,
            ty: field.ty,
        };
        self.record_selection(key, selection);
        self.assignment(&mut x, Some(field.ty), Context::StructLit);
        let text = match fields.insert(&path, name) {
            None => return,
            Some(Clash::Duplicate) => format!("duplicate field name {name} in struct literal"),
            Some(Clash::Promoted(outer)) => {
                format!("cannot specify promoted field {name} and enclosing embedded field {outer}")
            }
            Some(Clash::Embedded(inner)) => {
                format!("cannot specify embedded field {name} and enclosed promoted field {inner}")
            }
        };
        self.error_at(elem, text);
    }
    /// Returns the names along a path of fields, with dots.
    fn field_path(&self, strukt: TypeId, path: &Path) -> String {
        let mut ty = strukt;
        let mut names = Vec::new();
        for &at in path {
            let Type::Struct(strukt) = self.types.under(self.types.deref(ty).0) else {
                break;
            };
            let field = &strukt.fields[at as usize];
            names.push(field.name.text());
            ty = field.ty;
        }
        names.join(".")
    }

    /// Checks the elements of an array or slice literal and returns its length: the largest index plus one.
    fn list_elements(&mut self, elems: &[ExprId], elem_type: TypeId, len: Option<i64>) -> i64 {
        let mut indices = SetIndices::default();
        let (mut index, mut n_elems) = (0, 0);
        for &elem in elems {
            let mut value = elem;
            let mut is_valid = false;
            if let ExprKind::KeyValue { key, value: keyed } = self.ast(elem).kind {
                value = keyed;
                let checked = self.index(key, len);
                if let Some(at) = checked.value {
                    index = at;
                    is_valid = true;
                } else if self.types.is_valid(checked.ty) {
                    let text = format!("index {} must be integer constant", self.expr_string(key));
                    self.error_at(elem, text);
                }
            } else if let Some(len) = len.filter(|&len| len <= index) {
                self.error_at(elem, format!("index {index} is out of bounds (>= {len})"));
            } else {
                is_valid = true;
            }
            if is_valid && !indices.insert(index) {
                self.error_at(elem, format!("duplicate index {index} in array or slice literal"));
            }
            index += 1;
            n_elems = n_elems.max(index);
            let mut x = self.generic_expr(value, Some(elem_type));
            self.assignment(&mut x, Some(elem_type), Context::ListLit);
        }
        n_elems
    }
    /// Checks the elements of a map literal.
    fn map_elements(&mut self, elems: &[ExprId], key_type: TypeId, elem_type: TypeId) {
        // The type of a key counts only if the keys are interfaces.
        let is_interface = self.types.is_non_type_param_interface(key_type);
        let mut seen: FxHashSet<(ConstantKey, Option<TypeId>)> = FxHashSet::default();
        for &elem in elems {
            let ExprKind::KeyValue { key, value } = self.ast(elem).kind else {
                self.error_at(elem, "missing key in map literal");
                continue;
            };
            let mut k = self.generic_expr(key, Some(key_type));
            self.assignment(&mut k, Some(key_type), Context::MapLit);
            if k.is_invalid() {
                continue;
            }
            if k.is_constant() && self.is_known_key(&k, is_interface, &mut seen) {
                let text = format!("duplicate key {} in map literal", k.constant().text());
                self.error(self.operand_pos(&k), text);
                continue;
            }
            let mut x = self.generic_expr(value, Some(elem_type));
            self.assignment(&mut x, Some(elem_type), Context::MapLit);
        }
    }
    /// Notes a constant key of a map literal and reports whether it was there before.
    fn is_known_key(
        &self,
        key: &Operand,
        is_interface: bool,
        seen: &mut FxHashSet<(ConstantKey, Option<TypeId>)>,
    ) -> bool {
        let Some(constant) = constant_key(key.constant()) else {
            return false;
        };
        let ty = is_interface.then(|| self.types.canonical(key.ty));
        !seen.insert((constant, ty))
    }
}
