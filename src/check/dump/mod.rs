//! Writes out what the checker found out about a package, to be read by people or compared.
//!
//! In: a checked package. Out: for each file, in source order, lines about its expressions and names:
//!
//! ```text
//! 6:2 buf declares var []byte
//! 6:9 append builtin func([]byte, ...byte) []byte -> builtin
//! 7:14 .Len value func() int -> method 2:15 through [0 1]
//! ```
//!
//! An expression is named by its characteristic token and stands where that token is, as in messages of the
//! compiler; a selector stands at the selected name. After it come its mode, type and constant value; after
//! the arrow the object it uses: its kind and where it is declared, which is in this file unless something
//! else is said. Types are written as `notation.rs` says.
//!
//! Nothing is said about parentheses around types, of which the parser keeps only some, about lists and
//! `key: value`, which are no expressions in go/ast, about the type of `nil`, and about labels.

mod notation;

use super::Checked;
use super::facts::{FileFacts, Instance, Mode, Selection, SelectionKind};
use crate::base::{Id, Name, Pos, SourceFile, SourceMap};
use crate::syntax::ast::{ChanDir, ExprId, ExprKind, File};
use crate::types::{Object, ObjectId, ObjectKind, PackageId, Type, TypeId, TypeStore};
use notation::Notation;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write;
use std::ops::Range;

/// Appends what is known of each file of a package, and the order in which its variables are initialised.
pub fn dump(out: &mut String, checked: &Checked, types: &TypeStore, sources: &SourceMap) {
    let mut texts = FxHashMap::default();
    for (index, file) in checked.files.iter().enumerate() {
        let path = sources.file(file.source).path();
        writeln!(out, "file {}", base_name(path)).expect("a string grows");
        let mut dump = Dump::new(checked, index, types, sources, std::mem::take(&mut texts));
        dump.file(index);
        texts = dump.texts;
        // Lines about the same place are in the order of their texts.
        let all = dump.out;
        dump.lines.sort_by(|a, b| (a.pos, &all[a.start..a.end]).cmp(&(b.pos, &all[b.start..b.end])));
        let mut previous = "";
        for line in &dump.lines {
            let text = &all[line.start..line.end];
            if text != previous {
                out.push_str(text);
                out.push('\n');
            }
            previous = text;
        }
    }
    init_order(out, checked, types, sources);
}

/// Appends the initialisers of package-level variables in the order in which they run.
fn init_order(out: &mut String, checked: &Checked, types: &TypeStore, sources: &SourceMap) {
    for initializer in &checked.init_order(types, sources).initializers {
        out.push_str("initialize ");
        for (index, &variable) in initializer.lhs.iter().enumerate() {
            let Object { name, pos, .. } = types.object(variable);
            let Some(file) = sources.find_file(*pos) else { continue };
            let source = sources.file(file);
            let (line, column) = source.line_column(source.offset(*pos));
            out.push_str(if index == 0 { "" } else { ", " });
            write!(out, "{name} {}:{line}:{column}", base_name(source.path())).expect("a string grows");
        }
        out.push('\n');
    }
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A line: where it belongs, and its bytes in the text.
struct Line {
    pos: Pos,
    start: usize,
    end: usize,
}

/// What is needed to write about one file.
struct Dump<'a> {
    checked: &'a Checked,
    file: &'a File,
    facts: &'a FileFacts,
    source: &'a SourceFile,
    sources: &'a SourceMap,
    types: &'a TypeStore,
    notation: Notation<'a>,
    /// The types written so far.
    texts: FxHashMap<TypeId, Box<str>>,
    out: String,
    lines: Vec<Line>,
    /// The names that a selector selects; the line of the selector tells about them.
    selected: FxHashSet<ExprId>,
}

impl<'a> Dump<'a> {
    fn new(
        checked: &'a Checked,
        file: usize,
        types: &'a TypeStore,
        sources: &'a SourceMap,
        texts: FxHashMap<TypeId, Box<str>>,
    ) -> Self {
        let (file, facts) = (&checked.files[file], &checked.facts[file]);
        Self {
            checked,
            file,
            facts,
            source: sources.file(file.source),
            sources,
            types,
            notation: Notation::new(types, sources),
            texts,
            out: String::new(),
            lines: Vec::new(),
            selected: FxHashSet::default(),
        }
    }
    /// Writes about a file: part after part, as what is known of each lies elsewhere perhaps.
    fn file(&mut self, index: usize) {
        let parts = self.checked.parts(index, self.types, self.sources);
        for part in &parts {
            self.facts = part.facts;
            self.part(part.exprs.clone());
        }
        let mut tables: Vec<&FileFacts> = parts.into_iter().map(|part| part.facts).collect();
        tables.push(&self.checked.facts[index]);
        tables.sort_unstable_by_key(|&table| std::ptr::from_ref(table).addr());
        tables.dedup_by_key(|table| std::ptr::from_ref(*table));
        for facts in tables {
            self.facts = facts;
            self.found_by_id();
        }
    }
    fn part(&mut self, exprs: Range<usize>) {
        let ids = || exprs.clone().map(ExprId::from_index);
        for e in ids() {
            if let ExprKind::Selector { sel, .. } = self.file.expr(e).kind
                && self.facts.selection(e).is_some()
            {
                self.selected.insert(sel);
            }
        }
        for e in ids() {
            self.expr(e);
        }
    }
    /// Writes about what is recorded beside the tables of expressions.
    fn found_by_id(&mut self) {
        for (name, instance) in &self.facts.instances {
            self.instance(*name, instance);
        }
        for &(clause, variable) in &self.facts.clause_vars {
            self.implicit(self.file.stmt(clause).pos, variable);
        }
        for field in self.file.fields.ids() {
            let has_name = self.file.field(field).name.is_some();
            if let (false, Some(variable)) = (has_name, self.facts.field_objects[field]) {
                self.implicit(self.file.field(field).pos, variable);
            }
        }
    }

    /// Writes about an expression.
    fn expr(&mut self, e: ExprId) {
        let fact = self.facts.expr(e);
        let kind = self.file.expr(e).kind;
        let Some(pos) = self.place_of(e) else { return };
        let is_type = fact.mode == Mode::Type;
        if matches!(kind, ExprKind::List { .. } | ExprKind::KeyValue { .. })
            || is_type && matches!(kind, ExprKind::Paren { .. })
        {
            return;
        }
        if let ExprKind::Name { name } = kind {
            return self.name(e, name, pos);
        }
        let selection = self.facts.selection(e);
        if fact.ty.is_none() && selection.is_none() {
            return;
        }
        let start = self.start(pos, &token(&kind, self.file));
        self.fact(e);
        if let Some(selection) = selection {
            self.selection(selection);
        }
        self.finish(pos, start);
        if let (ExprKind::StructType { .. }, Some(ty)) = (kind, fact.ty) {
            self.fields(ty);
        }
        if let (ExprKind::InterfaceType { .. }, Some(ty)) = (kind, fact.ty) {
            self.methods(ty);
        }
    }
    /// Finds where an expression stands: the first byte of what [`token`] names.
    fn place_of(&self, e: ExprId) -> Option<Pos> {
        let at = match self.file.expr(e).kind {
            ExprKind::Selector { sel, .. } => sel,
            ExprKind::TypeAssert { ty, .. } => return Some(crate::syntax::start_pos(self.file, ty)),
            _ => e,
        };
        Some(self.file.expr(at).pos).filter(|pos| pos.is_source())
    }
    /// Writes about a name: what it denotes, and the object that it declares or uses.
    fn name(&mut self, e: ExprId, name: Name, pos: Pos) {
        let object = self.facts.object(e).filter(|_| !self.selected.contains(&e));
        let key = self.facts.selection(e);
        let is_declaration = object.is_some_and(|object| self.types.object(object).pos == pos);
        if let (true, Some(object)) = (is_declaration, object) {
            self.declaration(pos, object);
        }
        let used = object.filter(|_| !is_declaration);
        if used.is_none() && key.is_none() && self.facts.expr(e).ty.is_none() {
            return;
        }
        let start = self.start(pos, name.text());
        self.fact(e);
        match (used, key) {
            (Some(object), _) => self.object(object),
            (None, Some(selection)) => self.selected(selection),
            (None, None) => {}
        }
        self.finish(pos, start);
    }
    /// Starts a line.
    fn start(&mut self, pos: Pos, token: &str) -> usize {
        let start = self.out.len();
        self.line_column(pos);
        self.out.push(' ');
        self.out.push_str(token);
        start
    }
    fn finish(&mut self, pos: Pos, start: usize) {
        self.lines.push(Line { pos, start, end: self.out.len() });
    }
    fn line_column(&mut self, pos: Pos) {
        let (line, column) = self.source.line_column(self.source.offset(pos));
        write!(self.out, "{line}:{column}").expect("a string grows");
    }
    /// Appends mode, type and value of an expression, if they are known.
    fn fact(&mut self, e: ExprId) {
        let fact = self.facts.expr(e);
        let Some(ty) = fact.ty else { return };
        self.out.push_str(match fact.mode {
            Mode::None => return,
            Mode::NoValue => " novalue",
            Mode::Builtin(_) => " builtin",
            Mode::Type => " type",
            Mode::Constant => " const",
            Mode::Variable => " var",
            Mode::MapIndex => " mapindex",
            Mode::Value => " value",
            Mode::Nil => " nil",
            Mode::CommaOk => " commaok",
        });
        if !matches!(fact.mode, Mode::NoValue | Mode::Nil) {
            self.out.push(' ');
            self.ty(ty);
        }
        if let Some(value) = self.facts.value(e) {
            write!(self.out, " = {}", value.exact_text()).expect("a string grows");
        }
    }
    fn ty(&mut self, ty: TypeId) {
        let text = self.texts.entry(ty).or_insert_with(|| {
            let mut text = String::new();
            self.notation.ty(&mut text, ty);
            text.into()
        });
        self.out.push_str(text);
    }
    fn optional_type(&mut self, ty: Option<TypeId>) {
        if let Some(ty) = ty {
            self.out.push(' ');
            self.ty(ty);
        }
    }

    /// Writes what a name declares.
    fn declaration(&mut self, pos: Pos, id: ObjectId) {
        let object = self.types.object(id);
        let start = self.start(pos, object.name.text());
        self.out.push_str(" declares ");
        self.described(id);
        self.finish(pos, start);
    }
    /// Writes about an object that no name declares.
    fn implicit(&mut self, pos: Pos, id: ObjectId) {
        let start = self.start(pos, "declares ");
        self.described(id);
        self.finish(pos, start);
    }
    /// Appends an object with its type and value.
    fn described(&mut self, id: ObjectId) {
        let object = self.types.object(id);
        self.out.push_str(self.kind_of(object));
        match &object.kind {
            ObjectKind::PackageName { imported } => {
                self.out.push(' ');
                self.out.push_str(self.types.package(*imported).path.text());
            }
            ObjectKind::TypeName => {
                self.optional_type(object.ty.get());
                let is_declared =
                    matches!(object.ty.get().map(|ty| self.types.spelled(ty)), Some(Type::Named(_)));
                if let (true, Some(ty)) = (is_declared, object.ty.get()) {
                    self.out.push_str(" underlying ");
                    self.ty(self.types.underlying(ty));
                }
            }
            ObjectKind::Const(value) => {
                self.optional_type(object.ty.get());
                write!(self.out, " = {}", value.get().exact_text()).expect("a string grows");
            }
            ObjectKind::Var(_) => self.optional_type(object.ty.get()),
            ObjectKind::Func(_) => self.optional_type(self.types.object_type(id)),
            ObjectKind::Builtin(_) | ObjectKind::Nil => {}
        }
    }
    fn kind_of(&self, object: &Object) -> &'static str {
        match &object.kind {
            ObjectKind::PackageName { .. } => "package",
            ObjectKind::Const(_) => "const",
            ObjectKind::TypeName => "type",
            ObjectKind::Var(_) => "var",
            ObjectKind::Func(info) if info.is_method => "method",
            ObjectKind::Func(_) => "func",
            ObjectKind::Builtin(_) => "builtin",
            ObjectKind::Nil => "nil",
        }
    }
    /// Appends which object is used.
    fn object(&mut self, id: ObjectId) {
        let object = self.types.object(id);
        self.out.push_str(" -> ");
        self.out.push_str(self.kind_of(object));
        if let ObjectKind::PackageName { imported } = object.kind {
            self.out.push(' ');
            self.out.push_str(self.types.package(imported).path.text());
        }
        if let Some(package) = object.package {
            self.declared_at(package, object.pos);
        }
    }
    /// Appends where something is declared, as shortly as possible.
    fn declared_at(&mut self, package: PackageId, pos: Pos) {
        let Some(file) = self.sources.find_file(pos) else { return };
        self.out.push(' ');
        if package != self.checked.package {
            self.out.push_str(self.types.package(package).compiler_path().text());
            self.out.push('/');
        }
        let source = self.sources.file(file);
        if file != self.file.source {
            self.out.push_str(base_name(source.path()));
            self.out.push(':');
        }
        let (line, column) = source.line_column(source.offset(pos));
        write!(self.out, "{line}:{column}").expect("a string grows");
    }

    /// Appends what a selector selects.
    fn selection(&mut self, selection: &Selection) {
        self.selected(selection);
        if selection.kind == SelectionKind::MethodExpr {
            self.out.push_str(" of type");
        }
        self.out.push_str(" from ");
        self.ty(selection.recv);
        self.out.push_str(if selection.is_indirect { " indirectly" } else { "" });
        for (index, step) in selection.path.iter().enumerate() {
            let separator = if index == 0 { ' ' } else { '.' };
            write!(self.out, "{separator}{step}").expect("a string grows");
        }
    }
    /// Appends the field or method that is selected.
    fn selected(&mut self, selection: &Selection) {
        if let Some(method) = selection.method {
            return self.object(method);
        }
        let is_field = selection.kind == SelectionKind::Field;
        self.out.push_str(if is_field { " -> field" } else { " -> method" });
        if let Some((Some(package), pos)) = self.find_selected(selection) {
            self.declared_at(package, pos);
        }
    }
    /// Finds package and place of the field or interface method at the end of the path.
    fn find_selected(&self, selection: &Selection) -> Option<(Option<PackageId>, Pos)> {
        let types = self.types;
        let (&last, embedded) = selection.path.split_last()?;
        let mut ty = selection.recv;
        for &step in embedded {
            let Type::Struct(strukt) = types.under(types.deref_struct(ty)) else { return None };
            ty = strukt.fields.get(step as usize)?.ty;
        }
        if selection.kind != SelectionKind::Field {
            let interface = types.type_param_of(ty).map_or(ty, |param| types.constraint(param));
            let method = types.type_set(interface).methods.get(last as usize)?;
            return Some((method.package, method.pos));
        }
        let Type::Struct(strukt) = types.under(types.deref_struct(ty)) else { return None };
        let field = strukt.fields.get(last as usize)?;
        Some((field.package, field.pos))
    }
    /// Writes what an identifier of a generic thing was instantiated with.
    fn instance(&mut self, name: ExprId, instance: &Instance) {
        let pos = self.file.expr(name).pos;
        let start = self.start(pos, self.file.name(name).map_or("", |name| name.text()));
        for (index, &arg) in instance.type_args.iter().enumerate() {
            self.out.push_str(if index == 0 { " instantiates [" } else { ", " });
            self.ty(arg);
        }
        self.out.push_str("] ");
        self.ty(instance.ty);
        self.finish(pos, start);
    }

    /// Writes what the fields of a struct type declare.
    fn fields(&mut self, ty: TypeId) {
        let Type::Struct(strukt) = self.types.structure(ty) else { return };
        for field in &strukt.fields {
            self.member(field.pos, field.name, "field", field.ty);
        }
    }
    /// Writes what the methods of an interface type declare.
    fn methods(&mut self, ty: TypeId) {
        let Type::Interface(interface) = self.types.structure(ty) else { return };
        for method in &interface.methods {
            self.member(method.pos, method.name, "method", method.signature);
        }
    }
    fn member(&mut self, pos: Pos, name: Name, kind: &str, ty: TypeId) {
        let start = self.start(pos, name.text());
        write!(self.out, " declares {kind} ").expect("a string grows");
        self.ty(ty);
        self.finish(pos, start);
    }
}

/// Returns the text that stands for an expression: its characteristic token.
fn token(kind: &ExprKind, file: &File) -> String {
    let text = match kind {
        ExprKind::Selector { sel, .. } => {
            return format!(".{}", file.name(*sel).map_or("_", |name| name.text()));
        }
        ExprKind::Name { name } => name.text(),
        ExprKind::Binary { op, .. } | ExprKind::Unary { op, .. } => op.text(),
        ExprKind::Bad => "bad",
        ExprKind::BasicLit { .. } => "literal",
        ExprKind::CompositeLit { .. } => "{}",
        ExprKind::KeyValue { .. } => ":",
        ExprKind::FuncLit { .. } => "func{}",
        ExprKind::Paren { .. } => "()",
        ExprKind::Index { .. } => "[]",
        ExprKind::Slice { .. } => "[:]",
        ExprKind::TypeAssert { .. } => ".()",
        ExprKind::TypeSwitchGuard { .. } => ".(type)",
        ExprKind::Call { .. } => "call",
        ExprKind::List { .. } => ",",
        ExprKind::ArrayType { len: None, .. } => "[...]T",
        ExprKind::ArrayType { .. } => "[n]T",
        ExprKind::SliceType { .. } => "[]T",
        ExprKind::DotsType { .. } => "...T",
        ExprKind::StructType { .. } => "struct",
        ExprKind::InterfaceType { .. } => "interface",
        ExprKind::FuncType { .. } => "func",
        ExprKind::MapType { .. } => "map",
        ExprKind::ChanType { dir: ChanDir::Recv, .. } => "<-chan",
        ExprKind::ChanType { .. } => "chan",
    };
    text.to_owned()
}
