//! What is wrong with `//go:` directives: how they are written, and where they stand.
//!
//! In: a tree. Out: gc's messages, in two parts, as gc finds them in two phases. The parser's listener
//! judges how a directive is written and that it precedes a declaration
//! (cmd/compile/internal/noder/noder.go, `pragma`; lex.go); after type checking the writer judges whether
//! it precedes a declaration of the right kind (writer.go, `checkPragmas`). What directives mean for
//! functions is not decided here.

use super::SyntaxError;
use super::ast::{DeclId, DeclKind, Directive, ExprKind, File, StmtId, StmtKind};
use crate::base::{Pos, SideTable, SourceFile, SourceMap};

/// Directives that say something of the file or of a function. All others are comments to the compiler.
const HEEDED: &[&str] = &[
    "go:build",
    "go:noescape",
    "go:norace",
    "go:nosplit",
    "go:noinline",
    "go:nocheckptr",
    "go:systemstack",
    "go:nowritebarrier",
    "go:nowritebarrierrec",
    "go:yeswritebarrierrec",
    "go:cgo_unsafe_args",
    "go:uintptrkeepalive",
    "go:uintptrescapes",
    "go:registerparams",
];
/// Those of them that only the runtime may use.
const RUNTIME_ONLY: &[&str] =
    &["go:systemstack", "go:nowritebarrier", "go:nowritebarrierrec", "go:yeswritebarrierrec"];

/// Returns gc's messages about how directives are written, and about those that precede no declaration.
///
/// `is_standard` says that the file is of the standard library, which may use more of them.
pub fn directive_errors(file: &File, sources: &SourceMap, is_standard: bool) -> Vec<SyntaxError> {
    let mut judge = Judge::new(file, sources);
    if file.directives.is_empty() {
        return judge.errors;
    }
    let owned = owned_directives(file);
    for (index, directive) in file.directives.iter().enumerate() {
        let Some(text) = judge.text(directive) else {
            judge.report(directive, "misplaced compiler directive");
            continue;
        };
        judge.form(directive, text, is_standard);
        if !owned[index] {
            judge.place(directive, text, false, false);
        }
    }
    judge.errors
}

/// Returns gc's messages about directives that precede a declaration of the wrong kind.
pub fn misplaced_directives(file: &File, sources: &SourceMap) -> Vec<SyntaxError> {
    let mut judge = Judge::new(file, sources);
    if file.directives.is_empty() {
        return judge.errors;
    }
    for directive in &file.directives[..n_of_package(file)] {
        let text = judge.text(directive).unwrap_or_default();
        if verb(text) != "go:build" {
            judge.place(directive, text, false, false);
        }
    }
    let is_local = local_decls(file);
    let imports_embed = judge.imports_embed();
    for (id, decl) in file.decl_arena.iter() {
        let is_func = matches!(decl.kind, DeclKind::Func { .. });
        let is_var = matches!(decl.kind, DeclKind::Var { .. });
        let (start, end) = decl.directives;
        let mut first_embed = None;
        for directive in &file.directives[start as usize..end as usize] {
            let text = judge.text(directive).unwrap_or_default();
            judge.place(directive, text, is_func, is_var);
            if is_embed(text) {
                first_embed = first_embed.or(Some(directive));
            }
        }
        if let Some(embed) = first_embed
            && let Some(message) = embed_error(file, decl.kind, imports_embed, is_local[id])
        {
            judge.report(embed, message);
        }
    }
    judge.errors
}

struct Judge<'f> {
    file: &'f File,
    source: &'f SourceFile,
    errors: Vec<SyntaxError>,
}

impl<'f> Judge<'f> {
    fn new(file: &'f File, sources: &'f SourceMap) -> Self {
        Self { file, source: sources.file(file.source), errors: Vec::new() }
    }
    /// Returns the text of a directive without slashes, or none if it does not stand on a line of its own.
    fn text(&self, directive: &Directive) -> Option<&'f str> {
        let text: &str = self.source.text();
        let start = self.source.offset(directive.pos) as usize;
        let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let before = text[line..start].trim_start_matches('\u{feff}');
        let directive = &text[start + 2..start + directive.len as usize];
        let is_alone = before.bytes().all(|byte| byte.is_ascii_whitespace());
        is_alone.then(|| directive.strip_suffix('\r').unwrap_or(directive))
    }
    fn report(&mut self, directive: &Directive, message: impl Into<crate::diagnostic::Message>) {
        // gc says that a directive starts after its slashes.
        self.errors.push(SyntaxError { pos: directive.pos.plus(2), message: message.into() });
    }
    /// Judges how a directive is written.
    fn form(&mut self, directive: &Directive, text: &str, is_standard: bool) {
        let verb = verb(text);
        let n_words = text.split_whitespace().count();
        match verb {
            "go:wasmimport" if text != verb && n_words != 3 => {
                self.report(directive, "usage: //go:wasmimport importmodule importname");
            }
            "go:wasmexport" if text != verb && n_words != 2 => {
                self.report(directive, "usage: //go:wasmexport exportname");
            }
            "go:linkname" | "go:linknamestd" if text != verb && !(2..=3).contains(&n_words) => {
                self.report(directive, format!("usage: //{verb} localname [linkname]"));
            }
            "go:embed" => self.embed(directive, &text["go:embed".len()..]),
            _ if verb.starts_with("go:cgo_") => self.cgo(directive, text, is_standard),
            _ => {}
        }
        if !is_standard && RUNTIME_ONLY.contains(&verb) {
            self.report(directive, format!("//{verb} only allowed in runtime"));
        }
        if !is_standard && verb == "go:uintptrkeepalive" {
            self.report(directive, format!("//{verb} is only allowed in the standard library"));
        }
    }
    fn embed(&mut self, directive: &Directive, arguments: &str) {
        match embed_patterns(arguments) {
            Ok(0) => self.report(directive, "usage: //go:embed pattern..."),
            Ok(_) => {}
            Err(rest) => {
                self.report(directive, format!("invalid quoted string in //go:embed: {rest}"));
                self.report(directive, "usage: //go:embed pattern...");
            }
        }
    }
    fn cgo(&mut self, directive: &Directive, text: &str, is_standard: bool) {
        let fields = quoted_fields(text);
        let path = self.source.path();
        let is_generated = path.rsplit('/').next().is_some_and(|name| name.starts_with("_cgo_"));
        let is_library_import =
            fields[0] == "go:cgo_import_dynamic" && text != fields[0] && 4 <= fields.len();
        if is_library_import {
            let library = fields[3].trim_matches('"');
            let is_safe = library.is_empty()
                || library.starts_with(|c: char| {
                    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/') || !c.is_ascii()
                });
            if !is_safe && !is_generated {
                let message = format!("invalid library name {library:?} in cgo_import_dynamic directive");
                self.report(directive, message);
            }
        } else if !is_generated && !is_standard {
            self.report(directive, format!("//{text} only allowed in cgo-generated code"));
        }
        if let Some(usage) = cgo_usage(&fields) {
            self.report(directive, format!("usage: //{usage}"));
        }
    }
    /// Reports a directive unless it may stand where it stands: before a function, or before a variable.
    fn place(&mut self, directive: &Directive, text: &str, is_before_func: bool, is_before_var: bool) {
        if HEEDED.contains(&verb(text)) && !(is_before_func && verb(text) != "go:build") {
            self.report(directive, "misplaced compiler directive");
        }
        if is_embed(text) && !is_before_var {
            self.report(directive, "misplaced go:embed directive");
        }
    }
    fn imports_embed(&self) -> bool {
        self.file.decl_arena.rows().iter().any(|decl| match decl.kind {
            DeclKind::Import { path, .. } => {
                let row = self.file.exprs[path];
                let ExprKind::BasicLit { len, .. } = row.kind else { return false };
                let start = self.source.offset(row.pos) as usize;
                matches!(&self.source.text()[start..start + len as usize], "\"embed\"" | "`embed`")
            }
            _ => false,
        })
    }
}

fn verb(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

fn is_embed(text: &str) -> bool {
    verb(text) == "go:embed" && embed_patterns(&text["go:embed".len()..]).is_ok_and(|n| 0 < n)
}

/// Returns how many directives belong to the package clause; they are the first ones.
fn n_of_package(file: &File) -> usize {
    let name = file.package_name.map_or(Pos::NONE, |name| file.exprs[name].pos);
    file.directives.partition_point(|directive| directive.next <= name)
}

/// Returns which directives belong to a declaration or to the package clause.
fn owned_directives(file: &File) -> Vec<bool> {
    let mut owned = vec![false; file.directives.len()];
    owned[..n_of_package(file)].fill(true);
    for decl in file.decl_arena.rows() {
        let (start, end) = decl.directives;
        owned[start as usize..end as usize].fill(true);
    }
    owned
}

/// Returns which declarations stand in functions.
fn local_decls(file: &File) -> SideTable<DeclId, bool> {
    let mut is_local = SideTable::with_rows(file.decl_arena.len());
    for stmt in file.stmts.ids().map(|id: StmtId| file.stmts[id]) {
        if let StmtKind::Decl { list } = stmt.kind {
            file.list(list).iter().for_each(|decl| is_local.set(decl, true));
        }
    }
    is_local
}

/// Says what is wrong with embedding files into a variable (`checkEmbed`).
fn embed_error(file: &File, kind: DeclKind, imports_embed: bool, is_local: bool) -> Option<&'static str> {
    let DeclKind::Var { names, ty, values } = kind else { return None };
    match () {
        () if !imports_embed => {
            Some("go:embed requires import \"embed\" (or import _ \"embed\", if package is not used)")
        }
        () if 1 < file.list(names).len() => Some("go:embed cannot apply to multiple vars"),
        () if values.is_some() => Some("go:embed cannot apply to var with initializer"),
        () if ty.is_none() => Some("go:embed cannot apply to var without type"),
        () if is_local => Some("go:embed cannot apply to var inside func"),
        () => None,
    }
}

/// Returns how many patterns follow `//go:embed`, or the rest of the line from a bad string on.
fn embed_patterns(arguments: &str) -> Result<usize, &str> {
    let mut rest = arguments.trim();
    let mut n = 0;
    while !rest.is_empty() {
        let len = match rest.as_bytes()[0] {
            b'`' => 2 + rest[1..].find('`').ok_or(rest)?,
            b'"' => quoted_len(rest).ok_or(rest)?,
            _ => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        };
        rest = &rest[len..];
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            return Err(rest);
        }
        rest = rest.trim_start();
        n += 1;
    }
    Ok(n)
}

/// Returns the length of the quoted string that `text` starts with.
fn quoted_len(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|&(_, c)| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends
    });
    end.map(|(at, _)| at + 1)
}

/// Splits a directive at spaces and around quoted parts; a part whose quote does not end is left out
/// (cmd/compile/internal/noder/lex.go, `pragmaFields`).
fn quoted_fields(text: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    for (index, part) in text.split('"').enumerate() {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let end = start + part.len();
        let is_quoted = index % 2 == 1;
        if !is_quoted {
            fields.extend(part.split_ascii_whitespace());
        } else if end < text.len() {
            fields.push(&text[start - 1..end + 1]);
        }
    }
    fields
}

/// Returns how a cgo directive should be written, if it is not written so.
fn cgo_usage(fields: &[&str]) -> Option<&'static str> {
    let are_quoted: Vec<bool> = fields[1..].iter().map(|field| field.starts_with('"')).collect();
    let (is_right, usage) = match fields[0] {
        "go:cgo_export_static" => {
            (matches!(are_quoted[..], [false] | [false, false]), "go:cgo_export_static local [remote]")
        }
        "go:cgo_export_dynamic" => {
            (matches!(are_quoted[..], [false] | [false, false]), "go:cgo_export_dynamic local [remote]")
        }
        "go:cgo_import_dynamic" => (
            matches!(are_quoted[..], [false] | [false, false] | [false, false, true]),
            "go:cgo_import_dynamic local [remote [\"library\"]]",
        ),
        "go:cgo_import_static" => (matches!(are_quoted[..], [false]), "go:cgo_import_static local"),
        "go:cgo_dynamic_linker" => (matches!(are_quoted[..], [true]), "go:cgo_dynamic_linker \"path\""),
        "go:cgo_ldflag" => (matches!(are_quoted[..], [true]), "go:cgo_ldflag \"arg\""),
        _ => return None,
    };
    (!is_right).then_some(usage)
}
