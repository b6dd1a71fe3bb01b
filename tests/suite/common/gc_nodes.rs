//! gc's nodes and ours as lines that can be compared.
//!
//! What gc prints under `-W=2` is a tree in which the children of a field stand below a heading with its name. Some
//! fields are no children for any of gc's traversals; they are left out, as are the headings.

use super::Go;
use goescape::base::{Pos, SourceMap};
use goescape::ir::print::{self, PrintContext};
use goescape::ir::{Body, Class, Flags, FuncId, FuncKind, Kind, LocalFlags, LocalId, NodeId, Unit};
use goescape::types::{Basic, TypeId};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// The nodes of functions, by name; one line for each node, parents before children.
pub type Nodes = BTreeMap<String, Vec<String>>;

/// Fields that gc prints but does not visit.
const HIDDEN: &[&str] = &[
    "RType",
    "TypeWord",
    "SrcRType",
    "ITab",
    "KeyTypeWord",
    "KeySrcRType",
    "ValueTypeWord",
    "ValueSrcRType",
];
/// Of what is deeper, gc prints dots.
const MAX_DEPTH: usize = 40;
/// The facts about nodes that are compared.
const FLAGS: &[(Flags, &str)] = &[
    (Flags::IMPLICIT, "Implicit"),
    (Flags::DEF, "Def"),
    (Flags::DDD, "IsDDD"),
    (Flags::ASSIGNED, "Assigned"),
    (Flags::INC_DEC, "IncDec"),
    (Flags::DISTINCT_VARS, "DistinctVars"),
    (Flags::GO_DEFER, "GoDefer"),
];

/// Compiles a file and returns the nodes of its functions before inlining.
pub fn gc_nodes(go: &Go, path: &Path, package: &str) -> Nodes {
    let out = std::env::temp_dir().join(format!("goescape-nodes-{}.o", std::process::id()));
    let mut command = Command::new(&go.command);
    command.args(["tool", "compile", "-W=2", "-l", "-p", "main", "-lang=go1.27", "-o"]).arg(&out).arg(path);
    command.env("GOROOT", &go.root).env("GOTOOLCHAIN", "local");
    let output = command.output().expect("the go command runs");
    let _ = std::fs::remove_file(&out);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut nodes = Nodes::new();
    let mut current: Option<String> = None;
    let mut hidden_below: Option<usize> = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("before devirtualize-and-inline ") {
            let name = name.trim_end_matches(" <nil>").to_owned();
            nodes.insert(name.clone(), Vec::new());
            current = Some(name);
        } else if line.starts_with("before ") || line.starts_with("after ") {
            current = None;
        }
        let Some(lines) = current.as_ref().and_then(|name| nodes.get_mut(name)) else { continue };
        let text = line.trim_start_matches(".   ");
        let depth = (line.len() - text.len()) / 4;
        if depth == 0 || hidden_below.is_some_and(|heading| heading < depth) {
            continue;
        }
        hidden_below = None;
        if is_heading(text) {
            let field = text.rsplit('-').next().unwrap_or_default();
            hidden_below = HIDDEN.contains(&field).then_some(depth);
        } else if text != "NilIrNode" {
            lines.push(gc_line(depth, text, package));
        }
    }
    nodes
}
/// Reports whether a line is the name of a field: `CALLFUNC-Args`.
fn is_heading(text: &str) -> bool {
    text.split_once('-').is_some_and(|(op, field)| {
        op.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            && !field.is_empty()
            && field.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !matches!(op, "NAME" | "NONAME" | "LITERAL" | "ASOP")
    })
}
fn gc_line(depth: usize, text: &str, package: &str) -> String {
    let (text, pos) = match text.rsplit_once(" # ") {
        // Columns from 255 on are unknown; the dump shows the number that stands for that.
        Some((text, place)) => {
            let place = place.split_once(':').map_or("", |(_, place)| place);
            (text, place.split(' ').next().unwrap_or_default().replace(":255", ":0"))
        }
        None => (text, String::new()),
    };
    let full = text.strip_suffix(" tc(1)").unwrap_or(text);
    let text = unqualified(full, package);
    let (head, rest) = text.split_once(' ').unwrap_or((&text, ""));
    let (op, name) = head.split_once('-').unwrap_or((head, ""));
    match op {
        "LITERAL" => literal_line(depth, &text["LITERAL-".len()..], &pos),
        "NAME" => name_line(depth, name, rest, &pos),
        "NONAME" => format!("{depth} NONAME {name} @{pos}"),
        "DCLFUNC" => {
            let name = full.split(' ').nth(1).unwrap_or_default();
            let name = name.strip_prefix(package).and_then(|name| name.strip_prefix('.')).unwrap_or(name);
            let fact = if rest.split(' ').any(|word| word == "Wrapper") { " Wrapper" } else { "" };
            format!("{depth} DCLFUNC {name}{fact} @{pos}")
        }
        "LABEL" | "BREAK" | "CONTINUE" | "GOTO" => {
            let label = rest.split(' ').next_back().unwrap_or_default();
            format!("{depth} {op} {label} @{pos}")
        }
        _ => {
            let has = |word: &str| rest.split(' ').any(|found| found == word);
            let flags: Vec<&str> = FLAGS.iter().map(|&(_, name)| name).filter(|name| has(name)).collect();
            let name = if op == "ASOP" { name } else { "" };
            // The type node itself has no place, but the declaration of the type has.
            let pos = if op == "TYPE" { "" } else { pos.as_str() };
            format!("{depth} {op} {name} {} @{pos}", flags.join(" "))
        }
    }
}
/// Removes the name of the package being compiled from what is qualified with it.
fn unqualified(text: &str, package: &str) -> String {
    let qualifier = format!("{package}.");
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(&qualifier) {
        let is_start = !rest[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
        out.push_str(&rest[..at]);
        if !is_start {
            out.push_str(&qualifier);
        }
        rest = &rest[at + qualifier.len()..];
    }
    out + rest
}
fn literal_line(depth: usize, text: &str, pos: &str) -> String {
    let (value, ty) = text.rsplit_once(' ').unwrap_or((text, ""));
    let (value, ty) = match value.strip_suffix(" untyped") {
        Some(value) => (value, format!("untyped {ty}")),
        None => (value, ty.to_owned()),
    };
    format!("{depth} LITERAL {value}: {ty} @{pos}")
}
fn name_line(depth: usize, name: &str, rest: &str, pos: &str) -> String {
    let words: Vec<&str> = rest.split(' ').collect();
    let class = words.iter().find_map(|word| word.strip_prefix("Class:")).unwrap_or_default();
    if !matches!(class, "PPARAM" | "PPARAMOUT" | "PAUTO" | "PAUTOHEAP") {
        let name = name.strip_prefix("runtime.").unwrap_or(name);
        return format!("{depth} NAME {name}");
    }
    let has = |word: &str| words.contains(&word);
    // What is known of a captured variable gc asks of the variable that it stands for.
    let address_taken = if has("Addrtaken") && class != "PAUTOHEAP" { " Addrtaken" } else { "" };
    let temporary = if has("AutoTemp") { " AutoTemp" } else { "" };
    format!("{depth} NAME {name} {class}{address_taken}{temporary} @{pos}")
}

/// Returns our nodes of the functions of a unit.
pub fn our_nodes(unit: &Unit, ctx: &PrintContext<'_>, sources: &SourceMap) -> Nodes {
    let mut nodes = Nodes::new();
    for &func in &unit.funcs {
        let mut lines = Lines { unit, ctx, sources, lines: Vec::new() };
        if let Some(body) = unit.bodies.get(&func) {
            lines.stmts(body, 1);
        }
        let row = ctx.program.func(func);
        nodes.insert(row.symbol.text().to_owned(), lines.lines);
    }
    nodes
}

struct Lines<'a> {
    unit: &'a Unit,
    ctx: &'a PrintContext<'a>,
    sources: &'a SourceMap,
    lines: Vec<String>,
}

impl Lines<'_> {
    fn stmts(&mut self, body: &Body, depth: usize) {
        for stmt in body.list(body.stmts) {
            self.node(body, stmt, depth);
        }
    }
    fn node(&mut self, body: &Body, id: NodeId, depth: usize) {
        if MAX_DEPTH < depth {
            return self.lines.push(format!("{depth} ...   @"));
        }
        let node = *body.node(id);
        for stmt in body.list(node.init) {
            self.node(body, stmt, depth + 1);
        }
        let line = self.line(body, id, depth);
        self.lines.push(line);
        if let Kind::Closure(func) = node.kind {
            return self.literal(func, depth + 1);
        }
        let mut operands = Vec::new();
        body.for_each_operand(node.kind, |operand| operands.push(operand));
        // What gc keeps of `getg()` is its name.
        operands.into_iter().for_each(|operand| self.node(body, operand, depth + 1));
    }
    fn literal(&mut self, func: FuncId, depth: usize) {
        let row = self.ctx.program.func(func);
        debug_assert!(matches!(row.kind, FuncKind::Literal { .. }), "closures are of literals");
        let fact = if row.is_wrapper { " Wrapper" } else { "" };
        let pos = self.pos(row.pos);
        self.lines.push(format!("{depth} DCLFUNC {}{fact} @{pos}", row.symbol));
        let Some(body) = self.unit.bodies.get(&func) else { return };
        for &local in body.decls.iter().chain(&body.closure_vars) {
            let line = self.local(body, local, depth + 1);
            self.lines.push(line);
        }
        self.stmts(body, depth + 1);
    }
    fn line(&self, body: &Body, id: NodeId, depth: usize) -> String {
        let node = body.node(id);
        let op = node.kind.op_name();
        let pos = self.pos(node.pos);
        match node.kind {
            Kind::Local(local) => self.local(body, local, depth),
            Kind::Blank => format!("{depth} NAME _"),
            Kind::Global(object) => format!("{depth} NAME {}", self.ctx.types.object(object).name),
            Kind::Func(func) => format!("{depth} NAME {}", self.ctx.program.func(func).symbol),
            Kind::Ident(name) => format!("{depth} NONAME {name} @{pos}"),
            Kind::Literal(value) => {
                let value = body.values[value as usize].text();
                format!("{depth} LITERAL {value}: {} @{pos}", self.ty(node.ty))
            }
            Kind::Label { label } | Kind::Branch { label: Some(label), .. } => {
                format!("{depth} {op} {label} @{pos}")
            }
            Kind::Branch { label: None, .. } if op != "FALL" => format!("{depth} {op}  @{pos}"),
            _ => {
                let flags = FLAGS.iter().filter(|(flag, _)| node.flags.has(*flag)).map(|&(_, name)| name);
                let flags: Vec<&str> = flags.collect();
                let name = self.assign_op(node.kind);
                format!("{depth} {op} {name} {} @{pos}", flags.join(" "))
            }
        }
    }
    fn assign_op(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::AssignOp { op, x, y } => Kind::Binary { op, x, y }.op_name(),
            _ => "",
        }
    }
    fn local(&self, body: &Body, id: LocalId, depth: usize) -> String {
        let local = body.local(id);
        let class = match local.class {
            Class::Param => "PPARAM",
            Class::Result => "PPARAMOUT",
            Class::Auto => "PAUTO",
            Class::Captured => "PAUTOHEAP",
        };
        let is_captured = local.class == Class::Captured;
        let address_taken = local.flags.has(LocalFlags::ADDRESS_TAKEN) && !is_captured;
        let address_taken = if address_taken { " Addrtaken" } else { "" };
        let temporary = if local.flags.has(LocalFlags::TEMP) { " AutoTemp" } else { "" };
        let pos = self.pos(body.node(local.node).pos);
        format!("{depth} NAME {} {class}{address_taken}{temporary} @{pos}", local.name)
    }
    fn ty(&self, ty: TypeId) -> String {
        let mut text = String::new();
        if ty != Basic::Invalid.id() {
            print::ty(&mut text, ty, self.ctx);
        }
        text
    }
    fn pos(&self, pos: Pos) -> String {
        match self.sources.find_position(pos) {
            Some(position) => format!("{}:{}", position.line, position.column),
            None => String::new(),
        }
    }
}
