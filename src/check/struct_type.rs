//! Struct types: fields, embedding, tags.
//! (cmd/compile/internal/types2/struct.go)

use super::checker::Checker;
use super::delayed::Action;
use crate::base::{List, Name, Pos, known};
use crate::diagnostic::Related;
use crate::syntax::ast::{self, ExprId, ExprKind, FieldId, Operator};
use crate::types::{Basic, Field, StructType, Type, TypeId};
use rustc_hash::FxHashMap;

/// Structs with fewer fields look for duplicates without a table.
const FEW_FIELDS: usize = 16;

/// The fields of a struct type while they are being collected.
#[derive(Default)]
struct Fields {
    fields: Vec<Field>,
    /// The place of each name, once there are many.
    places: FxHashMap<Name, usize>,
}

impl Fields {
    fn find(&self, name: Name) -> Option<&Field> {
        if self.fields.len() < FEW_FIELDS {
            return self.fields.iter().find(|field| field.name == name);
        }
        self.places.get(&name).map(|&at| &self.fields[at])
    }
    fn push(&mut self, field: Field) {
        if self.fields.len() + 1 == FEW_FIELDS {
            self.places.extend(self.fields.iter().enumerate().map(|(at, field)| (field.name, at)));
        }
        if FEW_FIELDS <= self.fields.len() + 1 {
            self.places.insert(field.name, self.fields.len());
        }
        self.fields.push(field);
    }
}

impl Checker<'_> {
    /// Returns the struct type with these fields.
    pub(crate) fn struct_type(&mut self, list: List<FieldId>) -> TypeId {
        let file = self.file();
        let mut fields = Fields::default();
        let mut previous = None;
        let mut ty = self.types.invalid();
        for id in file.list(list) {
            let field = file.field(id);
            let Some(expr) = field.ty else { continue };
            if previous != Some(expr) {
                ty = self.var_type(expr);
                previous = Some(expr);
            }
            let tag = field.tag.and_then(|tag| self.tag(tag));
            match field.name {
                Some(name) => {
                    let text = file.name(name).unwrap_or(known::BLANK);
                    self.add_field(&mut fields, text, file.expr(name).pos, ty, tag, false);
                }
                None => self.embed(&mut fields, expr, ty, tag),
            }
        }
        self.types.intern(Type::Struct(Box::new(StructType { fields: fields.fields.into() })))
    }
    fn add_field(
        &mut self,
        fields: &mut Fields,
        name: Name,
        pos: Pos,
        ty: TypeId,
        tag: Option<Name>,
        is_embedded: bool,
    ) {
        if !name.is_blank()
            && let Some(other) = fields.find(name)
        {
            let message = format!("other declaration of {name}").into();
            let related = vec![Related { pos: other.pos, message }];
            self.report(pos, format!("{name} redeclared").into(), related);
            return;
        }
        fields.push(Field { name, package: Some(self.package), ty, tag, is_embedded, pos });
    }
    fn embed(&mut self, fields: &mut Fields, expr: ExprId, ty: TypeId, tag: Option<Name>) {
        let pos = self.start_pos(expr);
        let Some(name) = embedded_name(self.file(), expr) else {
            let text = self.expr_string(expr);
            self.error(pos, format!("invalid syntax tree: invalid embedded field type {text}"));
            self.add_field(fields, known::BLANK, pos, self.types.invalid(), None, true);
            return;
        };
        let text = self.file().name(name).unwrap_or(known::BLANK);
        self.add_field(fields, text, self.ast(name).pos, ty, tag, true);
        self.later(Action::EmbeddedField { pos, ty });
    }
    /// Reports an embedded field whose type cannot be embedded.
    pub(crate) fn check_embedded(&mut self, pos: Pos, ty: TypeId) {
        let (base, is_pointer) = self.types.deref(ty);
        let what = match self.types.under(base) {
            Type::Basic(Basic::UnsafePointer) => "unsafe.Pointer",
            Type::Pointer(_) => "a pointer",
            Type::Interface(_) if self.types.is_type_param(base) => "a (pointer to a) type parameter",
            Type::Interface(_) if is_pointer => "a pointer to an interface",
            _ => return,
        };
        self.error(pos, format!("embedded field type cannot be {what}"));
    }
    /// Returns the text of a tag, none if it is empty or malformed.
    fn tag(&mut self, tag: ExprId) -> Option<Name> {
        let ExprKind::BasicLit { bad: false, .. } = self.ast(tag).kind else { return None };
        let text = self.string_literal(tag)?;
        (!text.is_empty()).then(|| Name::new(&text))
    }
}

/// Finds the name of an embedded field in its type: `T`, `*T`, `p.T`, `T[A]`.
fn embedded_name(file: &ast::File, mut expr: ExprId) -> Option<ExprId> {
    loop {
        match file.expr(expr).kind {
            ExprKind::Name { .. } => return Some(expr),
            ExprKind::Unary { op: Operator::Mul, x } => {
                if let ExprKind::Unary { op: Operator::Mul, .. } = file.expr(x).kind {
                    return None;
                }
                expr = x;
            }
            ExprKind::Selector { sel, .. } => return Some(sel),
            ExprKind::Index { x, .. } => expr = x,
            _ => return None,
        }
    }
}
