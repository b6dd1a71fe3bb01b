//! What there is in a function, in the order of the source: uses and settings of variables, jumps, statements.
//!
//! One walk over the tree makes a list of events; statements are ranges of it. Literals inside the function are walked
//! over for the variables that they mention, but their jumps and statements are their own.

use super::scan;
use crate::base::{List, Name, Pos, SourceFile};
use crate::check::FileFacts;
use crate::syntax::ast::{AssignOp, DeclId, DeclKind, ExprId, ExprKind, FieldId, File, StmtId, StmtKind};
use crate::types::{Builtin, ObjectId, ObjectKind, Type, TypeStore};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Something that happens in a function.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// An object is mentioned.
    Use(ObjectId),
    /// A variable is set: as a whole, or in part. An assignment that reads it first has a use before this.
    Set {
        object: ObjectId,
        is_whole: bool,
        /// The list that holds the statement itself; none in a literal and in the head of another statement.
        sequence: Option<usize>,
    },
    /// A jump to the statement that starts with that event.
    Jump {
        target: usize,
    },
    /// A jump to a label.
    Goto,
    Return {
        has_results: bool,
    },
    Defer,
    Recover,
}

/// A statement of a list.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub id: StmtId,
    pub events: Range<usize>,
    /// Its place in the text.
    pub text: Range<usize>,
}

/// A list of statements.
#[derive(Clone, Debug, Default)]
pub(super) struct Sequence {
    pub rows: Vec<Row>,
    /// Where the innermost loop around it starts among the events.
    pub loop_start: Option<usize>,
    /// Where the outermost loop around it starts and ends.
    pub outermost_loop: Option<Range<usize>>,
    /// Whether it is reached only under some condition, from the start of the function or of an iteration.
    pub is_branch: bool,
    /// Whether it is the body of the function.
    pub is_body: bool,
}

/// A statement that jumps may name.
struct Target {
    stmt: StmtId,
    label: Option<Name>,
    start: usize,
    is_loop: bool,
}

/// The walk, and what it found.
pub(super) struct Tree<'a> {
    pub file: &'a File,
    pub facts: &'a FileFacts,
    pub types: &'a TypeStore,
    source: &'a SourceFile,
    pub events: Vec<Event>,
    pub sequences: Vec<Sequence>,
    /// The statements that a `break` leaves.
    pub left: FxHashSet<StmtId>,
    /// Where tokens start.
    places: Vec<usize>,
    targets: Vec<Target>,
    /// The label of the statement that comes next.
    label: Option<Name>,
    n_literals: u32,
    loops: Vec<usize>,
    /// The lists that an outermost loop, not left yet, has seen.
    in_loop: Vec<usize>,
    is_branch: bool,
    /// The list whose statement is being walked over, if nothing is between.
    current: Option<usize>,
}

impl<'a> Tree<'a> {
    /// Walks over the body of a function.
    pub(super) fn new(
        file: &'a File,
        facts: &'a FileFacts,
        types: &'a TypeStore,
        source: &'a SourceFile,
        body: StmtId,
    ) -> Self {
        let mut tree = Self {
            file,
            facts,
            types,
            source,
            events: Vec::new(),
            sequences: Vec::new(),
            left: FxHashSet::default(),
            places: Vec::new(),
            targets: Vec::new(),
            label: None,
            n_literals: 0,
            loops: Vec::new(),
            in_loop: Vec::new(),
            is_branch: false,
            current: None,
        };
        if let StmtKind::Block { list, .. } = file.stmt(body).kind {
            tree.list(list);
        }
        if let Some(first) = tree.sequences.first_mut() {
            first.is_body = true;
        }
        tree
    }

    /// Returns the offset of a position in the text.
    pub(super) fn offset(&self, pos: Pos) -> usize {
        self.source.offset(pos) as usize
    }

    fn place(&mut self, pos: Pos) {
        if pos.is_source() {
            self.places.push(self.source.offset(pos) as usize);
        }
    }

    /// Walks over a list of statements. Lists in literals are not kept.
    fn list(&mut self, list: List<StmtId>) {
        let place = (self.n_literals == 0).then(|| {
            self.sequences.push(Sequence {
                loop_start: self.loops.last().copied(),
                is_branch: self.is_branch,
                ..Sequence::default()
            });
            self.sequences.len() - 1
        });
        if let Some(place) = place.filter(|_| !self.loops.is_empty()) {
            self.in_loop.push(place);
        }
        for id in self.file.list(list) {
            let (first_event, first_place) = (self.events.len(), self.places.len());
            self.current = place;
            self.stmt(id);
            let Some(place) = place else { continue };
            let places = &self.places[first_place..];
            let (Some(&start), Some(&last)) = (places.iter().min(), places.iter().max()) else { continue };
            let text = self.source.text();
            let start = if matches!(self.file.stmt(id).kind, StmtKind::Decl { .. }) {
                keyword_start(text, start)
            } else {
                start
            };
            let text = start..scan::end_of_statement(text, start, last);
            let row = Row { id, events: first_event..self.events.len(), text };
            self.sequences[place].rows.push(row);
        }
        self.current = None;
    }

    /// Walks over a list that runs only under some condition.
    fn branch(&mut self, list: List<StmtId>) {
        let around = std::mem::replace(&mut self.is_branch, true);
        self.list(list);
        self.is_branch = around;
    }

    fn block(&mut self, block: StmtId, is_branch: bool) {
        let around = self.is_branch;
        self.is_branch |= is_branch;
        self.stmt(block);
        self.is_branch = around;
    }

    fn stmt(&mut self, id: StmtId) {
        let stmt = self.file.stmt(id);
        self.place(stmt.pos);
        let label = self.label.take();
        let sequence = self.current.take();
        match stmt.kind {
            StmtKind::Bad | StmtKind::Empty => {}
            StmtKind::Labeled { label, stmt } => {
                self.place_of(label);
                self.label = self.file.name(label);
                self.optional(stmt);
            }
            StmtKind::Block { list, rbrace } => {
                self.list(list);
                self.place(rbrace);
            }
            StmtKind::Expr { x } => self.expr(x),
            StmtKind::Send { chan, value } => {
                self.expr(chan);
                self.expr(value);
            }
            StmtKind::Decl { list } => self.file.list(list).iter().for_each(|decl| self.decl(decl)),
            StmtKind::Assign { op, lhs, rhs } => self.assign(op, lhs, rhs, sequence),
            StmtKind::Break { label } => self.jump(label, true, false),
            StmtKind::Continue { label } => self.jump(label, false, false),
            StmtKind::Fallthrough => self.jump(None, true, true),
            StmtKind::Goto { label } => {
                self.place_of(label);
                self.event(Event::Goto);
            }
            StmtKind::Go { call } => self.expr(call),
            StmtKind::Defer { call } => {
                self.event(Event::Defer);
                self.expr(call);
            }
            StmtKind::Return { results } => {
                results.into_iter().for_each(|results| self.expr(results));
                self.event(Event::Return { has_results: results.is_some() });
            }
            StmtKind::If { init, cond, branches } => {
                self.optional(init);
                cond.into_iter().for_each(|cond| self.expr(cond));
                for branch in self.file.list(branches).slots().flatten() {
                    self.block(branch, true);
                }
            }
            StmtKind::For { init, cond, post_body } => self.for_(id, label, init, cond, post_body),
            StmtKind::Range { lhs, is_def, x } => {
                self.expr(x);
                for target in self.file.unlist(lhs) {
                    self.target(target, is_def, None);
                }
            }
            StmtKind::Switch { init, tag, clauses } => {
                self.open(id, label, false);
                self.optional(init);
                tag.into_iter().for_each(|tag| self.expr(tag));
                self.file.list(clauses).iter().for_each(|clause| self.stmt(clause));
                self.targets.pop();
            }
            StmtKind::Select { clauses } => {
                self.open(id, label, false);
                self.file.list(clauses).iter().for_each(|clause| self.stmt(clause));
                self.targets.pop();
            }
            StmtKind::Case { cases, body, colon } => {
                cases.into_iter().for_each(|cases| self.expr(cases));
                self.place(colon);
                self.branch(body);
            }
            StmtKind::Comm { comm, body, colon } => {
                self.optional(comm);
                self.place(colon);
                self.branch(body);
            }
        }
    }

    fn optional(&mut self, stmt: Option<StmtId>) {
        if let Some(stmt) = stmt {
            self.stmt(stmt);
        }
    }

    fn for_(
        &mut self,
        id: StmtId,
        label: Option<Name>,
        init: Option<StmtId>,
        cond: Option<ExprId>,
        post_body: List<StmtId>,
    ) {
        let start = self.events.len();
        self.open(id, label, true);
        self.loops.push(start);
        self.optional(init);
        cond.into_iter().for_each(|cond| self.expr(cond));
        let around = std::mem::replace(&mut self.is_branch, false);
        for part in self.file.list(post_body).slots().flatten() {
            self.stmt(part);
        }
        self.is_branch = around;
        self.loops.pop();
        self.targets.pop();
        if self.loops.is_empty() {
            for place in std::mem::take(&mut self.in_loop) {
                self.sequences[place].outermost_loop = Some(start..self.events.len());
            }
        }
    }

    fn open(&mut self, stmt: StmtId, label: Option<Name>, is_loop: bool) {
        self.targets.push(Target { stmt, label, start: self.events.len(), is_loop });
    }

    /// Records a jump. `continue` needs a loop, `break` leaves what it names.
    fn jump(&mut self, label: Option<ExprId>, is_break: bool, is_fallthrough: bool) {
        label.into_iter().for_each(|label| self.place_of(label));
        let label = label.and_then(|label| self.file.name(label));
        let is_target = |target: &&Target| match label {
            Some(_) => target.label == label,
            None => is_break || target.is_loop,
        };
        let Some(target) = self.targets.iter().rev().find(is_target) else { return };
        let (stmt, target) = (target.stmt, target.start);
        if is_break && !is_fallthrough {
            self.left.insert(stmt);
        }
        self.event(Event::Jump { target });
    }

    /// Records what is of this function; a literal has jumps of its own.
    fn event(&mut self, event: Event) {
        if self.n_literals == 0 {
            self.events.push(event);
        }
    }

    fn assign(&mut self, op: AssignOp, lhs: ExprId, rhs: Option<ExprId>, sequence: Option<usize>) {
        rhs.into_iter().for_each(|rhs| self.expr(rhs));
        for target in self.file.unlist(Some(lhs)) {
            match op {
                AssignOp::Assign => self.target(target, false, sequence),
                AssignOp::Define => self.target(target, true, sequence),
                AssignOp::Op(_) | AssignOp::IncDec(_) => {
                    self.expr(target);
                    self.set(target, false, sequence);
                }
            }
        }
    }

    /// Walks over what is assigned to.
    fn target(&mut self, target: ExprId, is_def: bool, sequence: Option<usize>) {
        let is_name = matches!(self.file.expr(self.file.unparen(target)).kind, ExprKind::Name { .. });
        if !is_name {
            self.expr(target);
            return self.set(target, false, sequence);
        }
        self.place_of(target);
        let name = self.file.unparen(target);
        self.place_of(name);
        // What `:=` declares is new; what it finds declared is set.
        let is_new = is_def
            && self
                .facts
                .object(name)
                .is_some_and(|object| self.types.object(object).pos == self.file.expr(name).pos);
        if !is_new {
            self.set(target, true, sequence);
        }
    }

    /// Records that the variable is set of which `target` is, or is a part.
    fn set(&mut self, mut target: ExprId, is_whole: bool, sequence: Option<usize>) {
        let object = loop {
            target = match self.file.expr(target).kind {
                ExprKind::Name { .. } => break self.facts.object(target),
                ExprKind::Paren { x } => x,
                ExprKind::Selector { x, .. } if self.is_value(x, |ty| matches!(ty, Type::Struct(_))) => x,
                ExprKind::Index { x, .. } if self.is_value(x, |ty| matches!(ty, Type::Array(..))) => x,
                _ => return,
            };
        };
        if let Some(object) = object {
            let sequence = sequence.filter(|_| self.n_literals == 0);
            self.events.push(Event::Set { object, is_whole, sequence });
        }
    }

    fn is_value(&self, x: ExprId, is_wanted: impl Fn(&Type) -> bool) -> bool {
        self.facts.expr(x).ty.is_some_and(|ty| is_wanted(self.types.under(ty)))
    }

    fn place_of(&mut self, expr: ExprId) {
        self.place(self.file.expr(expr).pos);
    }

    fn decl(&mut self, id: DeclId) {
        let decl = self.file.decl(id);
        self.place(decl.pos);
        match decl.kind {
            DeclKind::Const { names, ty, values } | DeclKind::Var { names, ty, values } => {
                self.file.list(names).iter().for_each(|name| self.place_of(name));
                ty.into_iter().chain(values).for_each(|x| self.expr(x));
            }
            DeclKind::Type { name, type_params, ty, .. } => {
                self.place_of(name);
                self.fields(type_params);
                ty.into_iter().for_each(|ty| self.expr(ty));
            }
            DeclKind::Bad | DeclKind::Import { .. } | DeclKind::Func { .. } => {}
        }
    }

    fn fields(&mut self, list: List<FieldId>) {
        for field in self.file.list(list).iter().map(|id| self.file.field(id)) {
            field.name.into_iter().for_each(|name| self.place_of(name));
            field.ty.into_iter().for_each(|ty| self.expr(ty));
            field.tag.into_iter().for_each(|tag| self.place_of(tag));
        }
    }

    fn exprs(&mut self, list: List<ExprId>) {
        self.file.list(list).iter().for_each(|x| self.expr(x));
    }

    fn expr(&mut self, id: ExprId) {
        self.place_of(id);
        match self.file.expr(id).kind {
            ExprKind::Bad | ExprKind::BasicLit { .. } => {}
            ExprKind::Name { .. } => self.events.extend(self.facts.object(id).map(Event::Use)),
            ExprKind::CompositeLit { ty, elems, rbrace } => {
                ty.into_iter().for_each(|ty| self.expr(ty));
                self.exprs(elems);
                self.place(rbrace);
            }
            ExprKind::FuncLit { ty, body } => {
                self.expr(ty);
                self.n_literals += 1;
                self.stmt(body);
                self.n_literals -= 1;
            }
            ExprKind::Selector { x, sel } => {
                self.expr(x);
                self.expr(sel);
            }
            ExprKind::TypeSwitchGuard { lhs, x } => {
                lhs.into_iter().for_each(|lhs| self.place_of(lhs));
                self.expr(x);
            }
            ExprKind::Slice { x, bounds } => {
                self.expr(x);
                self.file.list(bounds).slots().flatten().for_each(|bound| self.expr(bound));
            }
            ExprKind::Call { fun, args, .. } => {
                self.expr(fun);
                self.exprs(args);
                let object = self.facts.object(self.file.unparen(fun));
                let kind = object.map(|object| &self.types.object(object).kind);
                if matches!(kind, Some(ObjectKind::Builtin(Builtin::Recover))) {
                    self.event(Event::Recover);
                }
            }
            ExprKind::List { elems } => self.exprs(elems),
            ExprKind::StructType { fields } | ExprKind::InterfaceType { elems: fields } => {
                self.fields(fields)
            }
            ExprKind::FuncType { params, results } => {
                self.fields(params);
                self.fields(results);
            }
            ExprKind::Paren { x }
            | ExprKind::Unary { x, .. }
            | ExprKind::SliceType { elem: x }
            | ExprKind::DotsType { elem: x }
            | ExprKind::ChanType { elem: x, .. } => self.expr(x),
            ExprKind::ArrayType { len, elem } => {
                len.into_iter().for_each(|len| self.expr(len));
                self.expr(elem);
            }
            ExprKind::KeyValue { key: x, value: y }
            | ExprKind::Index { x, index: y }
            | ExprKind::TypeAssert { x, ty: y }
            | ExprKind::Binary { x, y, .. }
            | ExprKind::MapType { key: x, value: y } => {
                self.expr(x);
                self.expr(y);
            }
        }
    }

    /// Reports whether nothing is run after a statement (`Terminating statements` of the spec), calls of `panic` left out.
    pub(super) fn returns(&self, id: StmtId) -> bool {
        match self.file.stmt(id).kind {
            StmtKind::Return { .. } => true,
            StmtKind::Labeled { stmt: Some(stmt), .. } => self.returns(stmt),
            StmtKind::Block { list, .. } => self.list_returns(list),
            StmtKind::If { branches, .. } => {
                let branches = self.file.list(branches);
                match (branches.get(0), branches.get(1)) {
                    (Some(then), Some(otherwise)) => self.returns(then) && self.returns(otherwise),
                    _ => false,
                }
            }
            StmtKind::Switch { clauses, .. } => {
                let is_default =
                    |id: StmtId| matches!(self.file.stmt(id).kind, StmtKind::Case { cases: None, .. });
                self.file.list(clauses).iter().any(is_default) && self.clauses_return(id, clauses)
            }
            StmtKind::Select { clauses } => self.clauses_return(id, clauses),
            StmtKind::For { init, cond, .. } => {
                let is_range =
                    init.is_some_and(|init| matches!(self.file.stmt(init).kind, StmtKind::Range { .. }));
                !is_range && cond.is_none() && !self.left.contains(&id)
            }
            StmtKind::Fallthrough => true,
            StmtKind::Expr { x } => self.is_panic(x),
            _ => false,
        }
    }
    fn list_returns(&self, list: List<StmtId>) -> bool {
        self.file.list(list).last().is_some_and(|last| self.returns(last))
    }
    fn clauses_return(&self, id: StmtId, clauses: List<StmtId>) -> bool {
        let mut bodies = self.file.list(clauses).iter().map(|clause| match self.file.stmt(clause).kind {
            StmtKind::Case { body, .. } | StmtKind::Comm { body, .. } => body,
            _ => List::EMPTY,
        });
        !self.left.contains(&id) && bodies.all(|body| self.list_returns(body))
    }
    fn is_panic(&self, x: ExprId) -> bool {
        let ExprKind::Call { fun, .. } = self.file.expr(self.file.unparen(x)).kind else { return false };
        let object = self.facts.object(self.file.unparen(fun));
        object.is_some_and(|object| {
            matches!(self.types.object(object).kind, ObjectKind::Builtin(Builtin::Panic))
        })
    }
}

/// Returns where `var`, `const` or `type` stands in whose declaration `start` is.
fn keyword_start(text: &str, start: usize) -> usize {
    let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[line..start];
    let keyword = ["var", "const", "type"].into_iter().filter_map(|word| before.rfind(word)).max();
    keyword.map_or(start, |at| line + at)
}
