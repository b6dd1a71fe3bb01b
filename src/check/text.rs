//! Pieces of messages: types, expressions, packages.
//!
//! Types are qualified as cmd/compile/internal/types2/format.go (qualifier) has it: nothing before what the package
//! itself declares, else the name of the package, or its quoted path if several packages have that name.
//!
//! Messages are put together as strings. A position inside one, as in `int /* with int declared at a.go:3:5 */`, is
//! carried as a marked number, which [`Checker::report`] turns into a position again.

use super::checker::Checker;
use super::errors::POSITION_MARK;
use crate::base::{Name, Pos};
use crate::syntax::ast::ExprId;
use crate::types::{PackageId, Qualifier, Sink, Term, Terms, Type, TypeId, TypePrinter};
use rustc_hash::{FxHashMap, FxHashSet};

/// The text of a message in the making.
#[derive(Default)]
struct Text(String);

impl Sink for Text {
    fn push_str(&mut self, text: &str) {
        self.0.push_str(text);
    }
    fn push_pos(&mut self, pos: Pos) {
        self.0 += &format!("{POSITION_MARK}{}{POSITION_MARK}", pos.raw());
    }
}

impl<'a> Checker<'a> {
    /// Returns an expression of the current file in short form.
    pub(crate) fn expr_string(&self, e: ExprId) -> String {
        crate::syntax::expr_string(self.file(), self.sources, e)
    }
    /// Returns `len` bytes of the source from `pos` on.
    pub(crate) fn source_slice(&self, pos: Pos, len: u32) -> &'a str {
        let sources = self.sources;
        let source = sources.file(self.file().source);
        let start = source.offset(pos) as usize;
        source.text().get(start..start + len as usize).unwrap_or_default()
    }
    /// Returns a type as messages print it.
    pub(crate) fn type_string(&self, ty: TypeId) -> String {
        self.print_type(|printer| printer.ty(ty))
    }
    fn print_type(&self, print: impl FnOnce(&mut TypePrinter<'_, Text>)) -> String {
        let mut text = Text::default();
        let qualify = |package, out: &mut dyn Sink| out.push_str(&self.package_qualifier(package));
        print(&mut TypePrinter::new(self.types, &mut text, Qualifier::With(&qualify)));
        text.0
    }
    /// Returns a term of a union, with the paths of all packages.
    pub(crate) fn term_string(&self, term: &Term) -> String {
        self.terms_string(std::slice::from_ref(term))
    }
    /// Returns the terms of a type set; they have the paths of packages even where types have names.
    pub(crate) fn terms_string(&self, terms: &[Term]) -> String {
        let mut text = Text::default();
        TypePrinter::new(self.types, &mut text, Qualifier::Path).terms(&Terms::List(terms.to_vec()));
        text.0
    }
    /// Returns a signature without `func` and names of parameters; `with_packages`, the packages of what it
    /// mentions are told apart as well as possible.
    pub(crate) fn signature_string(&self, ty: TypeId, with_packages: bool) -> String {
        let Type::Signature(signature) = self.types.spelled(ty) else {
            return String::new();
        };
        if !with_packages {
            return self.print_type(|printer| {
                printer.names_params = false;
                printer.signature(signature);
            });
        }
        let mut text = Text::default();
        let mut printer = TypePrinter::new(self.types, &mut text, Qualifier::Path);
        printer.names_params = false;
        printer.annotates_package = true;
        printer.signature(signature);
        text.0
    }
    /// Returns what stands before the names that a package declares: nothing for the current one.
    pub(crate) fn package_qualifier(&self, package: PackageId) -> String {
        if package == self.package {
            return String::new();
        }
        let name = self.types.package(package).name();
        if self.shared_names.get_or_init(|| self.find_shared_names()).contains(&name) {
            return format!("{:?}", self.types.package(package).path.text());
        }
        name.text().to_owned()
    }
    /// Finds the names that several packages have, among this package and all that it imports, directly or not.
    fn find_shared_names(&self) -> FxHashSet<Name> {
        let mut package_of: FxHashMap<Name, PackageId> = FxHashMap::default();
        let mut shared = FxHashSet::default();
        let mut seen = FxHashSet::default();
        let mut todo = vec![self.package];
        todo.extend(self.decls.imports.iter().map(|import| import.package));
        while let Some(id) = todo.pop() {
            if !seen.insert(id) {
                continue;
            }
            let package = self.types.package(id);
            if *package_of.entry(package.name()).or_insert(id) != id {
                shared.insert(package.name());
            }
            todo.extend(package.imports.get().into_iter().flatten());
        }
        shared
    }
}
