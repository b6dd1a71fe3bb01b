//! Checks labels and branch statements: that each has its target, and each label its use.
//!
//! In: the body of a function. Out: messages, in gc's order (cmd/compile/internal/syntax/branches.go).
//! Function literals inside are bodies of their own and have been checked before.
//!
//! The walk keeps the blocks that are open on a stack of its own, and everything it asks about a label
//! or a forward jump it looks up by name, so that neither depth nor number of labels costs more than
//! its share. Terminates because each step moves on in some open block or closes one.

use super::SyntaxError;
use super::ast::{AssignOp, DeclKind, ExprId, ExprKind, File, StmtId, StmtKind};
use super::printer::expr_string;
use crate::base::{List, Name, Pos, SourceMap};
use crate::diagnostic::Message;
use rustc_hash::FxHashMap;

/// Checks one body, a [`StmtKind::Block`].
pub(super) fn check(file: &File, sources: &SourceMap, body: StmtId, errors: &mut Vec<SyntaxError>) {
    let StmtKind::Block { list, .. } = file.stmts[body].kind else { return };
    let mut checker = Checker {
        file,
        sources,
        errors,
        blocks: Vec::new(),
        labels: Vec::new(),
        labels_by_name: FxHashMap::default(),
        jumps: FxHashMap::default(),
        n_jumps: 0,
        n_blocks: 0,
    };
    checker.enter(Context::default(), None, file.stmts[body].pos, Statements::List(list));
    while checker.step() {}
    checker.finish();
}

struct Checker<'f> {
    file: &'f File,
    sources: &'f SourceMap,
    errors: &'f mut Vec<SyntaxError>,
    /// The open blocks, innermost last.
    blocks: Vec<Block>,
    labels: Vec<Label>,
    labels_by_name: FxHashMap<Name, usize>,
    /// The jumps that no label has resolved yet, in source order for each name.
    jumps: FxHashMap<Name, Vec<Jump>>,
    n_jumps: u32,
    n_blocks: u32,
}

/// What a branch statement may refer to without naming it.
#[derive(Clone, Copy, Default)]
struct Context {
    /// The innermost `for`, `switch` or `select`.
    breaks: Option<StmtId>,
    /// The innermost `for`.
    continues: Option<StmtId>,
    /// The number of the clause, if the block is one of a switch.
    clause: Option<usize>,
}

/// An open block.
#[derive(Clone, Copy)]
struct Block {
    serial: u32,
    start: Pos,
    /// The label of the statement that the block is part of.
    label: Option<usize>,
    context: Context,
    statements: Statements,
    /// How many statements were passed.
    n_passed: usize,
    /// The blocks still to be entered before the next statement.
    inner: Inner,
    /// The label of the statement that was passed last.
    inner_label: Option<usize>,
    /// How many jumps there were when the block began.
    first_jump: u32,
    /// The last variable declaration in the block.
    declared: Option<Declared>,
}

#[derive(Clone, Copy)]
enum Statements {
    List(List<StmtId>),
    One(StmtId),
}

/// Where the blocks of a compound statement come from, one after the other.
#[derive(Clone, Copy)]
enum Inner {
    None,
    Else(StmtId),
    Clauses { of: StmtId, list: List<StmtId>, n_passed: usize },
}

#[derive(Clone, Copy)]
struct Declared {
    pos: Pos,
    name: ExprId,
    /// How many jumps there were before it.
    n_jumps: u32,
}

struct Label {
    name: ExprId,
    /// What it labels.
    stmt: Option<StmtId>,
    block: u32,
    block_depth: usize,
    block_start: Pos,
    is_used: bool,
    /// How many open blocks are part of the labelled statement.
    n_open: u32,
}

/// A `goto` whose label has not been seen.
#[derive(Clone, Copy)]
struct Jump {
    serial: u32,
    label: ExprId,
}

impl Checker<'_> {
    fn report(&mut self, pos: Pos, message: impl Into<Message>) {
        self.errors.push(SyntaxError { pos, message: message.into() });
    }
    fn pos(&self, label: ExprId) -> Pos {
        self.file.exprs[label].pos
    }
    fn name(&self, label: ExprId) -> Name {
        self.file.name(label).expect("a label is a name")
    }
    fn enter(&mut self, context: Context, label: Option<usize>, start: Pos, statements: Statements) {
        if let Some(label) = label {
            self.labels[label].n_open += 1;
        }
        self.blocks.push(Block {
            serial: self.n_blocks,
            start,
            label,
            context,
            statements,
            n_passed: 0,
            inner: Inner::None,
            inner_label: None,
            first_jump: self.n_jumps,
            declared: None,
        });
        self.n_blocks += 1;
    }
    /// Enters the next block, passes the next statement, or closes a block; false if there is nothing left.
    fn step(&mut self) -> bool {
        let Some(&block) = self.blocks.last() else { return false };
        if self.enter_inner(&block) {
            return true;
        }
        let stmt = match block.statements {
            Statements::List(list) => self.file.list(list).get(block.n_passed),
            Statements::One(stmt) => (block.n_passed == 0).then_some(stmt),
        };
        match stmt {
            Some(stmt) => {
                self.innermost().n_passed += 1;
                self.innermost().inner_label = None;
                self.statement(stmt);
            }
            None => {
                if let Some(label) = block.label {
                    self.labels[label].n_open -= 1;
                }
                self.blocks.pop();
            }
        }
        true
    }
    fn innermost(&mut self) -> &mut Block {
        self.blocks.last_mut().expect("a block is open while statements are passed")
    }
    /// Enters the next block of a compound statement some of whose blocks were passed.
    fn enter_inner(&mut self, block: &Block) -> bool {
        match block.inner {
            Inner::None => false,
            Inner::Else(stmt) => {
                self.innermost().inner = Inner::None;
                let context = Context { clause: None, ..block.context };
                self.enter(context, block.inner_label, self.file.stmts[stmt].pos, Statements::One(stmt));
                true
            }
            Inner::Clauses { of, list, n_passed } => {
                let Some(clause) = self.file.list(list).get(n_passed) else {
                    self.innermost().inner = Inner::None;
                    return false;
                };
                self.innermost().inner = Inner::Clauses { of, list, n_passed: n_passed + 1 };
                let row = self.file.stmts[clause];
                let (body, clause) = match row.kind {
                    StmtKind::Case { body, .. } => (body, Some(n_passed)),
                    StmtKind::Comm { body, .. } => (body, None),
                    _ => (List::EMPTY, None),
                };
                let context = Context { breaks: Some(of), clause, ..block.context };
                self.enter(context, block.inner_label, row.pos, Statements::List(body));
                true
            }
        }
    }
    fn statement(&mut self, mut stmt: StmtId) {
        while let StmtKind::Labeled { label, stmt: inner } = self.file.stmts[stmt].kind {
            self.declare(label, inner);
            let Some(inner) = inner else { return };
            stmt = inner;
        }
        let row = self.file.stmts[stmt];
        let block = *self.innermost();
        match row.kind {
            StmtKind::Decl { list } => {
                let mut decls = self.file.list(list).iter().map(|id| self.file.decl_arena[id]);
                let var = decls.find_map(|decl| match decl.kind {
                    DeclKind::Var { names, .. } => Some((decl.pos, self.file.list(names).at(0))),
                    _ => None,
                });
                if let Some((pos, name)) = var {
                    self.declare_var(pos, name);
                }
            }
            StmtKind::Assign { op: AssignOp::Define, lhs, .. } => self.declare_var(row.pos, lhs),
            StmtKind::Break { label: Some(label) } => self.labeled_break(label),
            StmtKind::Break { label: None } if block.context.breaks.is_none() => {
                self.report(row.pos, "break is not in a loop, switch, or select");
            }
            StmtKind::Continue { label: Some(label) } => self.labeled_continue(label),
            StmtKind::Continue { label: None } if block.context.continues.is_none() => {
                self.report(row.pos, "continue is not in a loop");
            }
            StmtKind::Goto { label } => self.goto(label),
            StmtKind::Fallthrough => self.fallthrough(row.pos, &block),
            StmtKind::Block { list, .. } => {
                let context = Context { clause: None, ..block.context };
                self.enter(context, block.inner_label, row.pos, Statements::List(list));
            }
            StmtKind::If { branches, .. } => {
                let branches = self.file.list(branches);
                if let Some(otherwise) = branches.get(1) {
                    self.innermost().inner = Inner::Else(otherwise);
                }
                let context = Context { clause: None, ..block.context };
                self.enter_block(context, branches.get(0));
            }
            StmtKind::For { post_body, .. } => {
                let context = Context { breaks: Some(stmt), continues: Some(stmt), clause: None };
                self.enter_block(context, self.file.list(post_body).get(1));
            }
            StmtKind::Switch { clauses: list, .. } | StmtKind::Select { clauses: list } => {
                self.innermost().inner = Inner::Clauses { of: stmt, list, n_passed: 0 };
            }
            _ => {}
        }
    }
    /// Enters a block of a compound statement.
    fn enter_block(&mut self, context: Context, block: Option<StmtId>) {
        let Some(row) = block.map(|block| self.file.stmts[block]) else { return };
        if let StmtKind::Block { list, .. } = row.kind {
            let label = self.innermost().inner_label;
            self.enter(context, label, row.pos, Statements::List(list));
        }
    }
    fn declare_var(&mut self, pos: Pos, name: ExprId) {
        let n_jumps = self.n_jumps;
        self.innermost().declared = Some(Declared { pos, name, n_jumps });
    }
    /// Declares a label of the innermost block, and resolves the jumps to it from inside that block.
    fn declare(&mut self, label: ExprId, stmt: Option<StmtId>) {
        let name = self.name(label);
        if name.is_blank() {
            return;
        }
        let block_depth = self.blocks.len() - 1;
        let block = *self.innermost();
        let index = match self.labels_by_name.get(&name) {
            Some(&index) => {
                let message = Message::from(format!("label {name} already defined at "));
                let first = self.pos(self.labels[index].name);
                self.report(self.pos(label), message.at(first));
                index
            }
            None => {
                self.labels_by_name.insert(name, self.labels.len());
                self.labels.push(Label {
                    name: label,
                    stmt,
                    block: block.serial,
                    block_depth,
                    block_start: block.start,
                    is_used: false,
                    n_open: 0,
                });
                self.labels.len() - 1
            }
        };
        let is_first = self.labels[index].name == label;
        // A second label of that name labels nothing.
        self.innermost().inner_label = is_first.then_some(index);
        let Some(jumps) = self.jumps.get_mut(&name) else { return };
        let first = jumps.partition_point(|jump| jump.serial < block.first_jump);
        let resolved = jumps.split_off(first);
        self.labels[index].is_used |= !resolved.is_empty();
        let Some(declared) = block.declared else { return };
        for jump in resolved.into_iter().filter(|jump| jump.serial < declared.n_jumps) {
            let variable = expr_string(self.file, self.sources, declared.name);
            let message = Message::from(format!("goto {name} jumps over declaration of {variable} at "));
            self.report(self.pos(jump.label), message.at(declared.pos));
        }
    }
    /// Finds what the enclosing statement with this label is: an inner none if the label is that of
    /// no enclosing statement, and none if there is no such label so far.
    fn enclosing(&mut self, label: ExprId) -> Option<Option<StmtId>> {
        let index = *self.labels_by_name.get(&self.name(label))?;
        let found = &mut self.labels[index];
        found.is_used = true;
        Some(found.stmt.filter(|_| 0 < found.n_open))
    }
    fn labeled_break(&mut self, label: ExprId) {
        let name = self.name(label);
        match self.enclosing(label) {
            None => self.report(self.pos(label), format!("break label not defined: {name}")),
            Some(target) => {
                let kind = target.map(|target| self.file.stmts[target].kind);
                let is_target = matches!(
                    kind,
                    Some(StmtKind::For { .. } | StmtKind::Switch { .. } | StmtKind::Select { .. })
                );
                if !is_target {
                    self.report(self.pos(label), format!("invalid break label {name}"));
                }
            }
        }
    }
    fn labeled_continue(&mut self, label: ExprId) {
        let name = self.name(label);
        match self.enclosing(label) {
            None => self.report(self.pos(label), format!("continue label not defined: {name}")),
            Some(target) => {
                let kind = target.map(|target| self.file.stmts[target].kind);
                if !matches!(kind, Some(StmtKind::For { .. })) {
                    self.report(self.pos(label), format!("invalid continue label {name}"));
                }
            }
        }
    }
    fn goto(&mut self, label: ExprId) {
        let name = self.name(label);
        if let Some(&index) = self.labels_by_name.get(&name) {
            let found = &mut self.labels[index];
            found.is_used = true;
            let block = self.blocks.get(found.block_depth);
            if block.is_some_and(|block| block.serial == found.block) {
                return;
            }
        }
        // The label may still come, in this block or in one around it.
        let jump = Jump { serial: self.n_jumps, label };
        self.n_jumps += 1;
        self.jumps.entry(name).or_default().push(jump);
    }
    fn fallthrough(&mut self, pos: Pos, block: &Block) {
        let switch = block.context.breaks.map(|stmt| self.file.stmts[stmt].kind);
        let n_statements = match block.statements {
            Statements::List(list) => self.file.list(list).len(),
            Statements::One(_) => 1,
        };
        let message = match switch {
            Some(StmtKind::Switch { tag: Some(tag), .. })
                if matches!(self.file.exprs[tag].kind, ExprKind::TypeSwitchGuard { .. }) =>
            {
                "cannot fallthrough in type switch"
            }
            Some(StmtKind::Switch { clauses, .. }) => match block.context.clause {
                Some(clause) if block.n_passed == n_statements => {
                    if clause + 1 < self.file.list(clauses).len() {
                        return;
                    }
                    "cannot fallthrough final case in switch"
                }
                _ => "fallthrough statement out of place",
            },
            _ => "fallthrough statement out of place",
        };
        self.report(pos, message);
    }
    /// Reports what is left when the body is passed: jumps to nowhere and labels without use.
    fn finish(&mut self) {
        // The order of the table does not matter: the jumps are sorted.
        let mut jumps: Vec<Jump> = std::mem::take(&mut self.jumps).into_values().flatten().collect();
        jumps.sort_by_key(|jump| jump.serial);
        for jump in jumps {
            let name = self.name(jump.label);
            let message = match self.labels_by_name.get(&name) {
                Some(&index) => {
                    self.labels[index].is_used = true;
                    let message = Message::from(format!("goto {name} jumps into block starting at "));
                    message.at(self.labels[index].block_start)
                }
                None => format!("label {name} not defined").into(),
            };
            self.report(self.pos(jump.label), message);
        }
        for index in 0..self.labels.len() {
            let label = self.labels[index].name;
            if !self.labels[index].is_used {
                self.report(self.pos(label), format!("label {} defined and not used", self.name(label)));
            }
        }
    }
}
