//! The stretch of source that a finding is about.
//!
//! gc's position of an expression is that of its characteristic token: the parenthesis of a call, the dot of a
//! selector. Readers of structured output want all of it, so the file is parsed again and the expression at the position
//! looked up. For what has a name, and for what is no expression, the stretch is the word at the position.

use crate::base::{FileId, Id, Pos, SourceMap};
use crate::diagnostic::{Finding, FindingKind};
use crate::syntax::{
    self,
    ast::{ExprId, ExprKind, File, StmtKind},
};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Finds stretches of source; parses each file once.
#[derive(Default)]
pub(super) struct Ranges {
    files: FxHashMap<FileId, Expressions>,
}

/// The expressions of a file, by position.
struct Expressions {
    tree: File,
    by_pos: Vec<(Pos, ExprId)>,
}

impl Ranges {
    /// Returns the file of a finding and what it is about there, as offsets.
    pub(super) fn of_finding(
        &mut self,
        finding: &Finding,
        sources: &SourceMap,
    ) -> Option<(FileId, Range<usize>)> {
        match finding.kind {
            FindingKind::CanInline { .. } | FindingKind::CannotInline { .. } => word_at(finding.pos, sources),
            _ => self.at(finding.pos, sources),
        }
    }

    /// Returns the file of a position and the expression there, or else the word.
    pub(super) fn at(&mut self, pos: Pos, sources: &SourceMap) -> Option<(FileId, Range<usize>)> {
        let id = sources.find_file(pos)?;
        let expressions = self.files.entry(id).or_insert_with(|| Expressions::new(id, sources));
        let file = sources.file(id);
        match expressions.find(pos) {
            Some(expr) => {
                let offset = |pos: Pos| (file.offset(pos) as usize).min(file.text().len());
                let start = offset(leftmost(&expressions.tree, expr));
                let end = end(&expressions.tree, expr, file.text(), &offset);
                Some((id, start..end.max(start)))
            }
            None => word_at(pos, sources),
        }
    }
}

impl Expressions {
    fn new(id: FileId, sources: &SourceMap) -> Self {
        let (tree, _) = syntax::parse(id, sources);
        let is_whole = |kind: &ExprKind| {
            !matches!(kind, ExprKind::Bad | ExprKind::List { .. } | ExprKind::FuncType { .. })
        };
        let exprs = tree.exprs.rows().iter().enumerate();
        let exprs = exprs.filter(|(_, expr)| is_whole(&expr.kind));
        let mut by_pos: Vec<_> = exprs.map(|(index, expr)| (expr.pos, ExprId::from_index(index))).collect();
        by_pos.sort_unstable();
        Self { tree, by_pos }
    }
    /// Finds the innermost expression at a position: it was made first.
    fn find(&self, pos: Pos) -> Option<ExprId> {
        let at = self.by_pos.partition_point(|&(other, _)| other < pos);
        self.by_pos.get(at).filter(|&&(other, _)| other == pos).map(|&(_, expr)| expr)
    }
}

/// Returns the word at a position, or the character.
pub(super) fn word_at(pos: Pos, sources: &SourceMap) -> Option<(FileId, Range<usize>)> {
    let id = sources.find_file(pos)?;
    let file = sources.file(id);
    let start = (file.offset(pos) as usize).min(file.text().len());
    let text = file.text().get(start..)?;
    Some((id, start..start + word_len(text)))
}

/// Returns the length of the word at the start of `text`, or of one character.
fn word_len(text: &str) -> usize {
    let is_word = |c: char| c == '_' || c.is_alphanumeric();
    match text.find(|c| !is_word(c)) {
        Some(0) => text.chars().next().filter(|&c| c != '\n').map_or(0, char::len_utf8),
        Some(len) => len,
        None => text.len(),
    }
}

/// Returns where the first character of an expression stands.
fn leftmost(file: &File, mut expr: ExprId) -> Pos {
    // What the type checker calls the start of a slice expression is its bracket.
    while let ExprKind::Slice { x, .. } = file.exprs[expr].kind {
        expr = x;
    }
    let start = syntax::start_pos(file, expr);
    match inner_slice(file, expr) {
        Some(x) => leftmost_of_slices(file, x),
        None => start,
    }
}

/// Finds the slice expression that an expression starts with.
fn inner_slice(file: &File, mut expr: ExprId) -> Option<ExprId> {
    loop {
        expr = match file.exprs[expr].kind {
            ExprKind::Slice { .. } => return Some(expr),
            ExprKind::CompositeLit { ty: Some(x), .. }
            | ExprKind::KeyValue { key: x, .. }
            | ExprKind::Selector { x, .. }
            | ExprKind::Index { x, .. }
            | ExprKind::TypeAssert { x, .. }
            | ExprKind::Binary { x, .. }
            | ExprKind::Call { fun: x, .. } => x,
            _ => return None,
        };
    }
}

fn leftmost_of_slices(file: &File, mut expr: ExprId) -> Pos {
    loop {
        while let ExprKind::Slice { x, .. } = file.exprs[expr].kind {
            expr = x;
        }
        match inner_slice(file, expr) {
            Some(inner) => expr = inner,
            None => return syntax::start_pos(file, expr),
        }
    }
}

/// Returns the offset behind the last character of an expression. The tree has no closing brackets; they are
/// looked for in the text behind the last part.
fn end(file: &File, mut expr: ExprId, text: &str, offset: &dyn Fn(Pos) -> usize) -> usize {
    let mut closers = Vec::new();
    let mut at = loop {
        let pos = file.exprs[expr].pos;
        expr = match file.exprs[expr].kind {
            ExprKind::Name { name } => break offset(pos.plus(name.text().len() as u32)),
            ExprKind::BasicLit { len, .. } => break offset(pos.plus(len)),
            ExprKind::CompositeLit { rbrace, .. } => break offset(rbrace.plus(1)),
            ExprKind::FuncLit { body, .. } => match file.stmts[body].kind {
                StmtKind::Block { rbrace, .. } => break offset(rbrace.plus(1)),
                _ => break offset(pos),
            },
            ExprKind::Paren { x } => closed(&mut closers, b')', x),
            ExprKind::Call { fun, args, .. } => {
                closed(&mut closers, b')', file.list(args).last().unwrap_or(fun))
            }
            ExprKind::TypeAssert { ty, .. } => closed(&mut closers, b')', ty),
            ExprKind::TypeSwitchGuard { x, .. } => x,
            ExprKind::Index { index, .. } => closed(&mut closers, b']', index),
            ExprKind::Slice { x, bounds } => {
                let last = file.list(bounds).slots().flatten().last();
                closed(&mut closers, b']', last.unwrap_or(x))
            }
            ExprKind::StructType { fields } | ExprKind::InterfaceType { elems: fields } => {
                closers.push(b'}');
                match file.list(fields).last().map(|field| file.fields[field]) {
                    Some(field) => match field.ty.or(field.name) {
                        Some(part) => part,
                        None => break offset(pos),
                    },
                    None => {
                        let keyword = &text[offset(pos)..];
                        break offset(pos) + word_len(keyword);
                    }
                }
            }
            ExprKind::FuncType { params, results } => {
                let field = file.list(results).last().or_else(|| file.list(params).last());
                if results.is_empty() {
                    closers.push(b')');
                }
                match field.and_then(|field| file.fields[field].ty.or(file.fields[field].name)) {
                    Some(part) => part,
                    None => break offset(pos) + word_len(&text[offset(pos)..]),
                }
            }
            ExprKind::List { elems } => match file.list(elems).last() {
                Some(last) => last,
                None => break offset(pos),
            },
            ExprKind::Bad => break offset(pos),
            ExprKind::KeyValue { value: x, .. }
            | ExprKind::Selector { sel: x, .. }
            | ExprKind::Binary { y: x, .. }
            | ExprKind::Unary { x, .. }
            | ExprKind::ArrayType { elem: x, .. }
            | ExprKind::SliceType { elem: x }
            | ExprKind::DotsType { elem: x }
            | ExprKind::MapType { value: x, .. }
            | ExprKind::ChanType { elem: x, .. } => x,
        };
    };
    while let Some(closer) = closers.pop() {
        at = after_closer(text, at, closer);
    }
    at
}

fn closed(closers: &mut Vec<u8>, closer: u8, last: ExprId) -> ExprId {
    closers.push(closer);
    last
}

/// Returns the offset behind the next `closer`, if nothing but blanks, comments and punctuation comes before it.
fn after_closer(text: &str, from: usize, closer: u8) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            _ if byte == closer => return at + 1,
            b'/' => match after_comment(text, at) {
                Some(end) => end,
                None => return from,
            },
            b' ' | b'\t' | b'\r' | b'\n' | b',' | b';' | b'.' | b':' | b'(' | b'[' | b'{' => at + 1,
            _ => return from,
        };
    }
    from
}

fn after_comment(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if rest.starts_with("//") {
        return Some(at + rest.find('\n').unwrap_or(rest.len()));
    }
    Some(at + rest.strip_prefix("/*")?.find("*/")? + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what stands at the first `needle` after `@`, which marks a position.
    fn found(marked: &str) -> String {
        let at = marked.find('@').expect("a place is marked");
        let text = format!("package p\nvar _ = {}\n", marked.replace('@', ""));
        let sources = SourceMap::new();
        let id = sources.add("a.go".into(), text.as_str().into());
        let pos = sources.file(id).pos((at + "package p\nvar _ = ".len()) as u32);
        let (_, range) = Ranges::default().at(pos, &sources).expect("it is in the file");
        text[range].to_owned()
    }

    #[test]
    fn expressions_are_found_by_their_characteristic_tokens() {
        for (marked, expected) in [
            ("f@(1, g(2) /* ) */, )", "f(1, g(2) /* ) */, )"),
            ("f(@x)", "x"),
            ("f@()", "f()"),
            ("&T@{a: b}", "T{a: b}"),
            ("@&T{a: b}", "&T{a: b}"),
            ("x[1:2]@[3:]", "x[1:2][3:]"),
            ("x[1:2]@.y(3)", "x[1:2].y"),
            ("a @+ b[i]", "a + b[i]"),
            ("@func(x int) { f(x) }", "func(x int) { f(x) }"),
            ("x.(T)@.y", "x.(T).y"),
            ("make@(chan struct{})", "make(chan struct{})"),
            ("@\"text\"", "\"text\""),
            ("(@(a))", "(a)"),
        ] {
            assert_eq!(found(marked), expected, "{marked}");
        }
    }
}
