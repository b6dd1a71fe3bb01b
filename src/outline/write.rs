//! The changed text: a call in the place of the block, and the new function after the old one.

use super::block::{Block, Exit, Function, Heat, Refusal};
use super::scan;
use super::spell;
use super::variables::{Variable, Variables};
use crate::base::{FileId, Name};
use crate::syntax::ast::{DeclKind, ExprId, ExprKind, Field, FieldId, StmtKind};
use std::fmt::Write;
use std::ops::Range;

/// A changed file.
#[derive(Clone, Debug)]
pub struct Change {
    /// The file.
    pub file: FileId,
    /// Its new text.
    pub text: String,
    /// The new function.
    pub name: String,
    /// What was replaced by what, in order.
    pub edits: [Edit; 2],
}

/// A part of a text, replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced.
    pub at: Range<usize>,
    /// What stands there instead.
    pub with: String,
}

/// Makes the changed text.
pub(super) fn change(
    function: &Function<'_>,
    block: &Block,
    exit: Exit,
    variables: &Variables,
    is_noinline: bool,
) -> Result<Change, Refusal> {
    let head = Head::new(function, variables)?;
    let name = fresh_name(function, block.heat);
    let source = function.sources.file(function.file_id).text();
    let at = function.text_of(block.sequence, &block.rows);
    let call = call(&head, &name, exit, variables);
    let call = call.join(&format!("\n{}", indentation_of(function, block)));
    let is_labeled = at.start == line_start(source, at.start);
    let call = if is_labeled { format!("{}{call}", indentation_of(function, block)) } else { call };
    let mut text = String::new();
    declaration(&mut text, function, &head, &name, block, exit, variables, is_noinline)?;
    let after = end_of_declaration(function);
    let edits = [Edit { at, with: call }, Edit { at: after..after, with: text }];
    let mut changed = String::with_capacity(source.len() + edits[1].with.len());
    let mut done = 0;
    for Edit { at, with } in &edits {
        changed.push_str(&source[done..at.start]);
        changed.push_str(with);
        done = at.end;
    }
    changed.push_str(&source[done..]);
    Ok(Change { file: function.file_id, text: changed, name, edits })
}

/// What the new function has besides parameters.
struct Head<'v> {
    /// The receiver: its name, and its type as written.
    receiver: Option<(&'static str, String)>,
    /// `[K comparable, V any]`
    type_params: String,
    /// `[K, V]`
    type_args: String,
    params: Vec<&'v Variable>,
}

impl<'v> Head<'v> {
    fn new(function: &Function<'_>, variables: &'v Variables) -> Result<Self, Refusal> {
        let file = function.file;
        let incoming = variables.all.iter().filter(|variable| variable.comes_in);
        let mut head = Self {
            receiver: None,
            type_params: String::new(),
            type_args: String::new(),
            params: incoming.clone().filter(|variable| !variable.is_receiver).collect(),
        };
        let DeclKind::Func { recv, type_params, .. } = file.decl(function.decl).kind else { return Ok(head) };
        let used = incoming.clone().find(|variable| variable.is_receiver);
        if let Some(field) = file.list(recv).first() {
            let declared = receiver(function, field);
            let (name, ty, is_generic) = declared.ok_or(Refusal::Unspeakable)?;
            if let Some(used) = used {
                head.receiver = Some((used.name, ty));
            } else if is_generic {
                // Type parameters come with the receiver, which must have a name to be called on.
                head.receiver = Some((name.ok_or(Refusal::Unspeakable)?, ty));
            }
        }
        let mut previous: Option<ExprId> = None;
        let fields: Vec<Field> = file.list(type_params).iter().map(|field| file.field(field)).collect();
        for field in &fields {
            let (Some(name), Some(bound)) = (field.name.and_then(|name| file.name(name)), field.ty) else {
                return Err(Refusal::Unspeakable);
            };
            let separator = if previous.is_some() { ", " } else { "" };
            let bound_text = crate::syntax::expr_string(file, function.sources, bound);
            write!(head.type_params, "{separator}{name} {bound_text}").expect("strings grow");
            write!(head.type_args, "{separator}{name}").expect("strings grow");
            previous = Some(bound);
        }
        if !fields.is_empty() {
            head.type_params = format!("[{}]", head.type_params);
            head.type_args = format!("[{}]", head.type_args);
        }
        Ok(head)
    }
}

/// Returns name and type of a receiver, and whether it brings type parameters.
fn receiver(function: &Function<'_>, field: FieldId) -> Option<(Option<&'static str>, String, bool)> {
    let file = function.file;
    let field = file.field(field);
    let ty = field.ty?;
    let name = field.name.and_then(|name| file.name(name)).map(Name::text).filter(|&name| name != "_");
    let mut base = ty;
    while let ExprKind::Unary { x, .. } | ExprKind::Paren { x } = file.expr(base).kind {
        base = x;
    }
    let is_generic = matches!(file.expr(base).kind, ExprKind::Index { .. });
    Some((name, crate::syntax::expr_string(file, function.sources, ty), is_generic))
}

/// Returns the lines that call the new function.
fn call(head: &Head<'_>, name: &str, exit: Exit, variables: &Variables) -> Vec<String> {
    let outgoing: Vec<&str> =
        variables.all.iter().filter(|variable| variable.goes_out).map(|variable| variable.name).collect();
    let args: Vec<&str> = head.params.iter().map(|variable| variable.name).collect();
    let callee = match &head.receiver {
        Some((receiver, _)) => format!("{receiver}.{name}"),
        None => format!("{name}{}", head.type_args),
    };
    let call = format!("{callee}({})", args.join(", "));
    match exit {
        Exit::ReturnResults => vec![format!("return {call}")],
        Exit::Return => vec![call, "return".to_owned()],
        Exit::End => vec![call],
        Exit::GoesOn if outgoing.is_empty() => vec![call],
        Exit::GoesOn => {
            let op = if variables.defines { ":=" } else { "=" };
            vec![format!("{} {op} {call}", outgoing.join(", "))]
        }
    }
}

/// Returns the white space before the statements of a block.
fn indentation_of<'a>(function: &Function<'a>, block: &Block) -> &'a str {
    let source = function.sources.file(function.file_id).text();
    let mut stmt = function.tree.sequences[block.sequence].rows[block.rows.start].id;
    let mut start = function.text_of(block.sequence, &block.rows).start;
    // A label stands further left than what it labels.
    while let StmtKind::Labeled { stmt: Some(labeled), .. } = function.file.stmt(stmt).kind {
        stmt = labeled;
        start = function.tree.offset(function.file.stmt(stmt).pos);
    }
    let before = &source[line_start(source, start)..start];
    &before[..before.len() - before.trim_start().len()]
}

/// Returns where a line starts.
fn line_start(source: &str, place: usize) -> usize {
    source[..place].rfind('\n').map_or(0, |newline| newline + 1)
}

#[expect(clippy::too_many_arguments, reason = "they are the parts of a declaration")]
fn declaration(
    out: &mut String,
    function: &Function<'_>,
    head: &Head<'_>,
    name: &str,
    block: &Block,
    exit: Exit,
    variables: &Variables,
    is_noinline: bool,
) -> Result<(), Refusal> {
    let outer = declared_name(function).unwrap_or("the initialisation of a variable");
    write!(out, "\n\n// {name} is a part of {outer}, kept apart to make that small.\n")
        .expect("strings grow");
    if is_noinline {
        out.push_str("//\n//go:noinline\n");
    }
    out.push_str("func ");
    match &head.receiver {
        Some((receiver, ty)) => write!(out, "({receiver} {ty}) {name}(").expect("strings grow"),
        None => write!(out, "{name}{}(", head.type_params).expect("strings grow"),
    }
    for (index, param) in head.params.iter().enumerate() {
        let separator = if 0 < index { ", " } else { "" };
        write!(out, "{separator}{}", param.name).expect("strings grow");
        // Neighbours of one type share it.
        if head.params.get(index + 1).is_none_or(|next| next.ty != param.ty) {
            write!(out, " {}", param.ty).expect("strings grow");
        }
    }
    out.push(')');
    out.push_str(&results(function, exit, variables)?);
    out.push_str(" {\n");
    for variable in variables.all.iter().filter(|variable| !variable.comes_in && !variable.is_new) {
        writeln!(out, "\tvar {} {}", variable.name, variable.ty).expect("strings grow");
    }
    body(out, function, block);
    let outgoing: Vec<&str> =
        variables.all.iter().filter(|variable| variable.goes_out).map(|variable| variable.name).collect();
    if !outgoing.is_empty() {
        writeln!(out, "\treturn {}", outgoing.join(", ")).expect("strings grow");
    }
    out.push('}');
    Ok(())
}

/// Returns the results of the new function, with a space before them.
fn results(function: &Function<'_>, exit: Exit, variables: &Variables) -> Result<String, Refusal> {
    let mut types: Vec<String> = Vec::new();
    if exit == Exit::ReturnResults {
        for field in function.results() {
            let ty = field.ty.and_then(|ty| function.tree.facts.expr(ty).ty).ok_or(Refusal::Unspeakable)?;
            types.push(spell::ty(function, ty)?);
        }
    } else {
        let outgoing = variables.all.iter().filter(|variable| variable.goes_out);
        types.extend(outgoing.map(|variable| variable.ty.clone()));
    }
    Ok(match types.as_slice() {
        [] => String::new(),
        [only] => format!(" {only}"),
        several => format!(" ({})", several.join(", ")),
    })
}

/// Writes the statements of a block, indented as those of a function.
fn body(out: &mut String, function: &Function<'_>, block: &Block) {
    let source = function.sources.file(function.file_id).text();
    let at = function.text_of(block.sequence, &block.rows);
    let old = indentation_of(function, block);
    let is_label = at.start == line_start(source, at.start);
    let text = &source[at];
    let lines = scan::lines(text);
    for (index, &(start, may_change)) in lines.iter().enumerate() {
        let end = lines.get(index + 1).map_or(text.len(), |&(next, _)| next - 1);
        let line = &text[start..end];
        match line.strip_prefix(old) {
            _ if !may_change => out.push_str(line),
            _ if line.trim().is_empty() => {}
            // A label at the start of its line stays there.
            _ if index == 0 && is_label => out.push_str(line),
            Some(rest) if 0 < index => write!(out, "\t{rest}").expect("strings grow"),
            None if 0 < index => out.push_str(line),
            _ => write!(out, "\t{line}").expect("strings grow"),
        }
        out.push('\n');
    }
}

/// Returns where the declaration ends that a function is or stands in.
fn end_of_declaration(function: &Function<'_>) -> usize {
    let file = function.file;
    let source = function.sources.file(function.file_id);
    let body = match file.decl(function.decl).kind {
        DeclKind::Func { body, .. } => body,
        _ => None,
    };
    match body.map(|body| file.stmt(body).kind) {
        Some(StmtKind::Block { rbrace, .. }) => source.offset(rbrace) as usize + 1,
        _ => source.text().trim_end().len(),
    }
}

fn declared_name(function: &Function<'_>) -> Option<&'static str> {
    match function.file.decl(function.decl).kind {
        DeclKind::Func { name, .. } => function.file.name(name).map(Name::text),
        _ => None,
    }
}

/// Returns a name that the package does not have yet.
fn fresh_name(function: &Function<'_>, heat: Heat) -> String {
    let suffix = if heat == Heat::Cold { "Slow" } else { "Part" };
    let base = uncapitalized(declared_name(function).unwrap_or("init"));
    let files = &function.checked.files;
    let is_taken = |wanted: &str| {
        let is_func = files.iter().any(|file| {
            file.list(file.decls).iter().any(|id| match file.decl(id).kind {
                DeclKind::Func { name, .. } => file.name(name).is_some_and(|name| name.text() == wanted),
                _ => false,
            })
        });
        is_func || function.types.package(function.package).find(Name::new(wanted)).is_some()
    };
    let plain = format!("{base}{suffix}");
    let numbered = (2u32..).map(|number| format!("{plain}{number}"));
    std::iter::once(plain.clone()).chain(numbered).find(|name| !is_taken(name)).unwrap_or(plain)
}

/// Returns a name that is not exported: `Write` as `write`, `URLOf` as `urlOf`.
fn uncapitalized(name: &str) -> String {
    let n_upper = name.chars().take_while(|c| c.is_uppercase()).count();
    let n_chars = name.chars().count();
    let n_lowered = if 1 < n_upper && n_upper < n_chars { n_upper - 1 } else { n_upper };
    let lowered = name.chars().take(n_lowered).flat_map(char::to_lowercase);
    lowered.chain(name.chars().skip(n_lowered)).collect()
}

#[cfg(test)]
mod tests {
    use super::uncapitalized;

    #[test]
    fn names_lose_their_capitals() {
        for (name, lowered) in
            [("Write", "write"), ("URLOf", "urlOf"), ("URL", "url"), ("x", "x"), ("init", "init")]
        {
            assert_eq!(uncapitalized(name), lowered);
        }
    }
}
