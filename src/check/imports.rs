//! Imports: which packages a file names, and which of them it does not use.
//! (cmd/compile/internal/types2/resolver.go)

use super::checker::Checker;
use super::collect::Import;
use crate::base::{Name, known};
use crate::constant::{Literal, Value};
use crate::diagnostic::Message;
use crate::syntax::ast::{Decl, ExprId, ExprKind, LitKind};
use crate::types::{Object, ObjectId, ObjectKind, Package, PackageId};

/// Characters that an import path must not have.
const ILLEGAL: &str = "!\"#$%&'()*,:;<=>?[\\]^{|}`\u{FFFD}";

impl Checker<'_> {
    /// Returns the value of a string literal, none if it is malformed.
    pub(crate) fn string_literal(&self, e: ExprId) -> Option<String> {
        let literal = self.ast(e);
        let ExprKind::BasicLit { kind: LitKind::String, len, bad: false } = literal.kind else { return None };
        let file = self.sources.file(self.file().source);
        let start = file.offset(literal.pos) as usize;
        let text = file.text().get(start..start + len as usize)?;
        let value = Value::from_literal(Literal::String, text);
        value.as_bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }
    /// Collects an import declaration into the scope of the current file, which is open.
    pub(crate) fn collect_import(&mut self, decl: &Decl, name: Option<ExprId>, path: ExprId) {
        let ExprKind::BasicLit { bad: false, .. } = self.ast(path).kind else { return };
        let Some(text) = self.string_literal(path) else { return };
        if let Err(message) = validate_path(&text) {
            self.error_at(path, format!("invalid import path ({message})"));
            return;
        }
        let package = self.import_package(path, &text);
        let local = name.and_then(|name| self.file().name(name));
        if let (Some(name), "C") = (name, text.as_str()) {
            self.error_at(name, "cannot rename import \"C\"");
            return;
        }
        let local = local.unwrap_or_else(|| self.types.package(package).name());
        if local == known::INIT {
            self.error(decl.pos, "cannot import package as init - init must be a func");
            return;
        }
        let kind = ObjectKind::PackageName { imported: package };
        let object = self.types.add_object(Object::new(kind, local, Some(self.package), decl.pos));
        if let Some(name) = name {
            self.record_object(name, object);
        }
        // A package that could not be imported counts as used: one error is enough.
        let is_used = self.decls.fake_packages.contains(&package);
        let index = self.decls.imports.len();
        self.decls.imports.push(Import { object, package, is_used });
        self.decls.import_of.insert(object, index);
        if local == known::DOT {
            self.merge_scope(name.unwrap_or(path), package, index);
        } else {
            self.declare(None, object);
        }
    }
    fn import_package(&mut self, at: ExprId, path: &str) -> PackageId {
        if path == known::UNSAFE.text() {
            return self.types.unsafe_package();
        }
        let imported = self.importer.import(path, self.file().source);
        imported.unwrap_or_else(|why| {
            self.error(self.ast(at).pos, format!("could not import {path} ({why})"));
            self.fake_package(path)
        })
    }
    /// Makes a package that stands for one that cannot be imported. Its name is guessed from its path.
    fn fake_package(&mut self, path: &str) -> PackageId {
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
        let package = Package::new(Name::new(path));
        let is_first =
            package.name.set(Name::new(name)).is_ok() && package.scope.set(Default::default()).is_ok();
        assert!(is_first, "the package was just made");
        let id = self.types.add_package(package);
        self.decls.fake_packages.insert(id);
        id
    }
    /// Brings the exported objects of a dot-imported package into the scope of the file.
    fn merge_scope(&mut self, at: ExprId, package: PackageId, import: usize) {
        let Some(scope) = self.types.package(package).scope.get() else { return };
        let mut exported: Vec<(&Name, &ObjectId)> =
            scope.iter().filter(|(name, _)| name.is_exported()).collect();
        exported.sort_unstable_by_key(|(name, _)| name.text());
        let file_scope = self.scopes.current();
        for (&name, &object) in exported {
            match self.scopes.insert(name, object) {
                Ok(_) => {
                    self.decls.dot_imports.insert((file_scope, name), import);
                }
                Err(other) => {
                    let message = Message::from(format!("{name} redeclared in this block"));
                    let related = self.other_declaration(other).into_iter().collect();
                    self.report(self.ast(at).pos, message, related);
                }
            }
        }
    }
    /// Notes that something of an imported package was mentioned.
    pub(crate) fn use_package_name(&mut self, object: ObjectId) {
        if let Some(&import) = self.decls.import_of.get(&object) {
            self.decls.imports[import].is_used = true;
        }
    }
    /// Reports the imports that nothing uses. Without bodies that cannot be known.
    pub(crate) fn check_unused_imports(&mut self) {
        if self.config.bodies == super::bodies::Bodies::None {
            return;
        }
        for index in 0..self.decls.imports.len() {
            let import = self.decls.imports[index];
            let object = self.types.object(import.object);
            if import.is_used || object.name.is_blank() {
                continue;
            }
            let path = self.types.package(import.package).path.text();
            let last = path.rsplit('/').next().unwrap_or(path);
            let (name, pos) = (object.name, object.pos);
            if name == known::DOT || name.text() == last {
                self.error(pos, format!("{path:?} imported and not used"));
            } else {
                self.error(pos, format!("{path:?} imported as {name} and not used"));
            }
        }
    }
}

/// Says what is wrong with an import path.
fn validate_path(path: &str) -> Result<(), String> {
    if path.is_empty() {
        return Err("empty string".to_owned());
    }
    let is_bad = |c: char| c.is_control() || c.is_whitespace() || ILLEGAL.contains(c);
    match path.chars().find(|&c| is_bad(c)) {
        None => Ok(()),
        Some(c) if c.is_control() => Err(format!("invalid character U+{:04X}", c as u32)),
        Some(c) => Err(format!("invalid character U+{:04X} '{c}'", c as u32)),
    }
}
