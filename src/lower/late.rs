//! What gc complains about only when it writes functions: directives that contradict each other, and
//! functions without bodies (`funcExt` and `collectDecls` in cmd/compile/internal/noder/writer.go).

use super::directive::{self, Linknames};
use super::package::Context;
use crate::base::{Name, Pos, known};
use crate::diagnostic::{Diagnostic, Phase};
use crate::ir::Pragmas;
use crate::syntax::ast::{Decl, DeclKind, ExprKind, File};
use crate::types::ObjectKind;
use rustc_hash::FxHashSet;

/// Checks the declarations of a package.
pub(super) fn check<'a>(ctx: &'a Context<'a>) -> Vec<Diagnostic> {
    let linknames = directive::linknames(ctx);
    let mut late = Late { ctx, diagnostics: Vec::new() };
    for file in &ctx.checked.files {
        for error in crate::syntax::misplaced_directives(file, ctx.sources) {
            late.report(error.pos, error.message);
        }
    }
    late.linknames(&linknames);
    for &declared in &ctx.checked.funcs {
        let decl = ctx.checked.files[declared.file].decl(declared.decl);
        let name = ctx.types.object(declared.object).name;
        let is_linked = linknames.names.contains(&name) && !ctx.types.is_method(declared.object);
        if !name.is_blank() {
            late.func(declared.file, decl, name, is_linked);
        }
    }
    late.diagnostics
}

struct Late<'a> {
    ctx: &'a Context<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl Late<'_> {
    fn report(&mut self, pos: Pos, text: impl Into<crate::diagnostic::Message>) {
        let message = text.into();
        self.diagnostics.push(Diagnostic { pos, phase: Phase::Late, message, related: Vec::new() });
    }
    fn func(&mut self, file: usize, decl: Decl, name: Name, is_linked: bool) {
        let DeclKind::Func { body, .. } = decl.kind else { return };
        let pragmas = directive::func_pragmas(self.ctx, &self.ctx.checked.files[file], decl.directives);
        if pragmas.has(Pragmas::SYSTEMSTACK) && pragmas.has(Pragmas::NOSPLIT) {
            self.report(decl.pos, "go:nosplit and go:systemstack cannot be combined");
        }
        let file = &self.ctx.checked.files[file];
        let is_imported = directive::is_wasm_import(self.ctx, file, decl.directives);
        if body.is_none() {
            let must_have_body = self.ctx.config.is_complete || name == known::INIT;
            if must_have_body && !is_linked && !is_imported {
                self.report(decl.pos, "missing function body");
            }
            return;
        }
        if pragmas.has(Pragmas::NOESCAPE) {
            self.report(decl.pos, "can only use //go:noescape with external func implementations");
        }
        if is_imported {
            self.report(decl.pos, "can only use //go:wasmimport with external func implementations");
        }
        let keeps_alive = pragmas.has(Pragmas::UINTPTR_KEEP_ALIVE) && !pragmas.has(Pragmas::UINTPTR_ESCAPES);
        if keeps_alive && !pragmas.has(Pragmas::NOSPLIT) {
            self.report(decl.pos, "go:uintptrkeepalive requires go:nosplit");
        }
    }

    fn linknames(&mut self, linknames: &Linknames) {
        let mut seen = FxHashSet::default();
        for &(file, pos, linkname) in &linknames.all {
            let verb = linkname.verb;
            if !imports_unsafe(self.ctx, &self.ctx.checked.files[file]) {
                self.report(pos, format!("//{verb} only allowed in Go files that import \"unsafe\""));
                continue;
            }
            let remote = linkname.remote.map_or("", Name::text);
            if remote.contains('[') && remote.contains(']') {
                self.report(pos, format!("//{verb} reference of an instantiation is not allowed"));
                continue;
            }
            if !self.is_func_or_var(linkname.local) {
                self.report(pos, format!("//{verb} must refer to declared function or variable"));
            } else if !seen.insert(linkname.local) {
                self.report(pos, format!("duplicate //{verb} for {}", linkname.local));
            }
        }
    }
    fn is_func_or_var(&self, name: Name) -> bool {
        let types = self.ctx.types;
        let object = types.package(self.ctx.package).find(name);
        object.is_some_and(|object| {
            matches!(types.object(object).kind, ObjectKind::Func(_) | ObjectKind::Var(_))
        })
    }
}

fn imports_unsafe(ctx: &Context<'_>, file: &File) -> bool {
    file.list(file.decls).iter().any(|decl| match file.decl(decl).kind {
        DeclKind::Import { path, .. } => is_unsafe(ctx, file, path),
        _ => false,
    })
}
fn is_unsafe(ctx: &Context<'_>, file: &File, path: crate::syntax::ast::ExprId) -> bool {
    let path = file.expr(path);
    let ExprKind::BasicLit { len, .. } = path.kind else { return false };
    let source = ctx.sources.file(file.source);
    let start = source.offset(path.pos) as usize;
    let text = source.text().get(start..start + len as usize).unwrap_or_default();
    text.trim_matches(['"', '`']) == "unsafe"
}
