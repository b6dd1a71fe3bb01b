//! Loop variables that a literal captures, or whose address is taken, are made anew in each iteration:
//! rule P1 (cmd/compile/internal/loopvar).
//!
//! In a range loop a temporary takes the place of the variable, and the body begins by defining the variable
//! from it. A loop with three clauses is rebuilt: the variable's value travels from one iteration to
//! the next in a temporary, and the condition and the post statement move into the body:
//!
//! ```text
//! for z := 0; z < n; z++ { body }
//!
//! for z', first := 0, true; ; {
//!     z := z'
//!     if first { first = false } else { z++ }
//!     if !(z < n) { break }
//!     body            // with `goto next` for `continue`
//! next:
//!     z' = z
//! }
//! ```
//!
//! Loops whose variables are used plainly, nearly all of them, stay as they are.

use crate::base::{List, Name, Pos};
use crate::constant::Value;
use crate::escape::outline::FuncIndex;
use crate::escape::package::{Package, SplitLoop};
use crate::ir::{
    Body, BranchOp, Class, Flags, InlineId, Kind, Local, LocalFlags, LocalId, Node, NodeId, UnaryOp,
};
use crate::types::{Basic, TypeId};
use rustc_hash::FxHashMap;

/// Transforms the loops of one function.
pub(super) fn transform(pkg: &mut Package<'_>, func: FuncIndex) {
    let may_be_shared = LocalFlags::ADDRESS_TAKEN;
    let is_candidate = |local: &Local| {
        local.class == Class::Auto
            && (local.flags.has(may_be_shared) || local.flags.has(LocalFlags::CAPTURED))
    };
    if !pkg.body(func).locals.rows().iter().any(is_candidate) {
        return;
    }
    let function = pkg.program.func(pkg.row(func).id);
    let pos = (function.pos, function.inlined);
    let insides = Vec::new();
    Scan {
        pkg,
        func,
        pos,
        variables: FxHashMap::default(),
        n_loops: 0,
        return_depth: 0,
        n_labels: 0,
        insides,
    }
    .run();
}

/// The walk through a function: loops are transformed when all that is inside them was seen.
struct Scan<'p, 'a> {
    pkg: &'p mut Package<'a>,
    func: FuncIndex,
    /// The position of temporaries: that of the function.
    pos: (Pos, Option<InlineId>),
    /// The variables of loops seen so far, and whether they are captured or have their address taken.
    variables: FxHashMap<LocalId, bool>,
    n_loops: u32,
    /// How many loops were open when the innermost return statement around began; what it returns leaves
    /// them all.
    return_depth: u32,
    n_labels: u32,
    /// What was seen of the loops that are open, if gc's log is asked for.
    insides: Vec<Inside>,
}

/// The places of what is inside a loop, as far as it was copied through the same calls as the loop.
struct Inside {
    inlined: Option<InlineId>,
    /// The last place in code of the function.
    last: Pos,
    /// Where functions and variables of the package that are mentioned are declared: gc takes that for the place of the mention.
    declared: Vec<Pos>,
}

enum Step {
    Enter(NodeId),
    LeaveLoop(NodeId),
    LeaveReturn { return_depth: u32 },
}

impl Scan<'_, '_> {
    fn body(&self) -> &Body {
        self.pkg.body(self.func)
    }
    fn body_mut(&mut self) -> &mut Body {
        self.pkg.body_mut(self.func)
    }

    fn run(mut self) {
        let mut steps: Vec<Step> =
            self.body().list(self.body().stmts).iter().rev().map(Step::Enter).collect();
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(id) => self.enter(id, &mut steps),
                Step::LeaveReturn { return_depth } => self.return_depth = return_depth,
                Step::LeaveLoop(id) => {
                    self.n_loops -= 1;
                    let shared = self.rewrite_loop(id);
                    self.close_inside(id, shared);
                }
            }
        }
    }

    fn enter(&mut self, id: NodeId, steps: &mut Vec<Step>) {
        let node = *self.body().node(id);
        self.note_place(&node);
        match node.kind {
            Kind::Closure(literal) => self.note_captures(literal),
            Kind::Addr { x } if self.return_depth < self.n_loops => {
                if let Some(shared) =
                    self.pkg.outer_variable(self.func, x).and_then(|local| self.variables.get_mut(&local))
                {
                    *shared = true;
                }
            }
            Kind::Return { .. } => {
                steps.push(Step::LeaveReturn { return_depth: self.return_depth });
                self.return_depth = self.n_loops;
            }
            Kind::Range { vars, .. } if node.flags.has(Flags::DISTINCT_VARS.with(Flags::DEF)) => {
                for var in self.body().list(vars).to_vec() {
                    self.note_variable(var);
                }
                self.open_loop(id, &node, steps);
            }
            Kind::For { .. } if node.flags.has(Flags::DISTINCT_VARS) => {
                for (_, _, var) in self.init_variables(node.init) {
                    self.note_variable(var);
                }
                self.open_loop(id, &node, steps);
            }
            _ => {}
        }
        let start = steps.len();
        self.body().for_each_child(id, |child| steps.push(Step::Enter(child)));
        steps[start..].reverse();
    }

    fn open_loop(&mut self, id: NodeId, node: &Node, steps: &mut Vec<Step>) {
        self.n_loops += 1;
        steps.push(Step::LeaveLoop(id));
        if self.pkg.options.with_log {
            self.insides.push(Inside { inlined: node.inlined, last: node.pos, declared: Vec::new() });
        }
    }

    /// Notes where a node inside a loop is.
    fn note_place(&mut self, node: &Node) {
        let Some(inside) = self.insides.last_mut() else { return };
        let own = self.pkg.body(self.func);
        let (pos, inlined) = match node.kind {
            Kind::Local(local) => (own.local(local).pos, own.local(local).inlined),
            Kind::Global(object) => return inside.declared.push(self.pkg.types.object(object).pos),
            Kind::Func(func) => return inside.declared.push(self.pkg.program.func(func).pos),
            Kind::Type => return,
            _ => (node.pos, node.inlined),
        };
        if inlined == inside.inlined {
            inside.last = inside.last.max(pos);
        }
    }

    /// Notes a loop whose variables were shared, and that its inside is also that of the loop around.
    fn close_inside(&mut self, id: NodeId, shared: Vec<LocalId>) {
        let Some(inside) = self.insides.pop() else { return };
        if let Some(outer) = self.insides.last_mut().filter(|outer| outer.inlined == inside.inlined) {
            outer.last = outer.last.max(inside.last);
            outer.declared.extend(&inside.declared);
        }
        if shared.is_empty() {
            return;
        }
        let is_range = matches!(self.body().node(id).kind, Kind::Range { .. });
        // Names of other code have no place in it.
        let declared = if inside.inlined.is_none() { inside.declared } else { Vec::new() };
        let inner = std::iter::once(inside.last).chain(declared).collect();
        self.pkg.split_loops.push(SplitLoop { func: self.func, node: id, is_range, locals: shared, inner });
    }

    fn note_variable(&mut self, var: NodeId) {
        if let Kind::Local(local) = self.body().node(var).kind {
            self.variables.insert(local, false);
        }
    }

    fn note_captures(&mut self, literal: crate::ir::FuncId) {
        if self.n_loops <= self.return_depth {
            return;
        }
        let Some(literal) = self.pkg.find(literal) else { return };
        let body = self.pkg.body(literal);
        for &captured in &body.closure_vars {
            let shared = body.local(captured).outer.and_then(|outer| self.variables.get_mut(&outer));
            if let Some(shared) = shared {
                *shared = true;
            }
        }
    }

    /// Returns the variables that the definitions in an `init` list define: statement, place and mention.
    fn init_variables(&self, init: List<NodeId>) -> Vec<(NodeId, usize, NodeId)> {
        let body = self.body();
        let mut variables = Vec::new();
        for stmt in body.list(init) {
            let node = body.node(stmt);
            if !node.flags.has(Flags::DEF) {
                continue;
            }
            match node.kind {
                Kind::Assign { x, .. } => variables.push((stmt, 0, x)),
                Kind::AssignList { lhs, .. } => {
                    variables.extend(body.list(lhs).iter().enumerate().map(|(index, x)| (stmt, index, x)));
                }
                _ => {}
            }
        }
        variables
    }

    fn is_shared(&self, var: NodeId) -> Option<LocalId> {
        match self.body().node(var).kind {
            Kind::Local(local) => self.variables.get(&local).is_some_and(|&shared| shared).then_some(local),
            _ => None,
        }
    }

    /// Makes the variables of a loop anew in each iteration, and returns those for which that is needed.
    fn rewrite_loop(&mut self, id: NodeId) -> Vec<LocalId> {
        let mut rewritten = Vec::new();
        match self.body().node(id).kind {
            Kind::Range { vars, .. } => {
                for index in 0..self.body().list(vars).len() {
                    let var = self.body().list(vars).get(index);
                    if let Some(local) = var.and_then(|var| self.is_shared(var)) {
                        self.rewrite_range_variable(id, vars, index, local);
                        rewritten.push(local);
                    }
                }
            }
            Kind::For { .. } => rewritten = self.rewrite_for(id),
            _ => {}
        }
        rewritten
    }

    // ---- range loops

    fn rewrite_range_variable(&mut self, id: NodeId, vars: List<NodeId>, index: usize, local: LocalId) {
        let temp = self.add_temp(self.body().local(local).ty);
        let define = self.definition(id, local, temp);
        self.move_declarations(id, &[(local, define)]);
        let Kind::Range { x, body, .. } = self.body().node(id).kind else { return };
        let own = self.body_mut();
        own.pool.set(vars, index, temp);
        let mut stmts = own.list(body).to_vec();
        stmts.insert(0, define);
        let body = own.pool.list(stmts);
        own.nodes[id].kind = Kind::Range { x, vars, body };
    }

    // ---- loops with three clauses

    fn rewrite_for(&mut self, id: NodeId) -> Vec<LocalId> {
        let node = *self.body().node(id);
        let Kind::For { cond, post, body } = node.kind else { return Vec::new() };
        let variables = self.init_variables(node.init);
        let shared: Vec<_> = variables
            .iter()
            .filter_map(|&(stmt, index, var)| Some((stmt, index, self.is_shared(var)?)))
            .collect();
        if shared.is_empty() {
            return Vec::new();
        }
        let mut stmts = Vec::new();
        let mut copies_back = Vec::new();
        let mut definitions = Vec::new();
        for &(stmt, index, local) in &shared {
            let temp = self.add_temp(self.body().local(local).ty);
            let define = self.definition(id, local, temp);
            self.body_mut().locals[local].defn = Some(define);
            stmts.push(define);
            definitions.push((local, define));
            let mention = self.body().local(local).node;
            copies_back.push(self.stmt(id, Kind::Assign { x: temp, y: Some(mention) }));
            self.replace_target(stmt, index, temp);
        }
        self.n_labels += 1;
        let label = Name::new(&format!(".3clNext_{}", self.n_labels));
        self.redirect_continues(id, body, label);
        self.move_declarations(id, &definitions);
        let mut init = self.body().list(self.body().node(id).init).to_vec();
        if let Some(post) = post {
            let first = self.add_temp(Basic::Bool.id());
            init.push(self.assign_bool(id, first, true));
            stmts.push(self.first_or_post(id, first, post));
        }
        if let Some(cond) = cond {
            stmts.push(self.break_unless(id, cond));
        }
        stmts.extend(self.body().list(body).iter());
        stmts.push(self.stmt(id, Kind::Label { label }));
        stmts.extend(copies_back);
        let own = self.body_mut();
        let body = own.pool.list(stmts);
        own.nodes[id].init = own.pool.list(init);
        own.nodes[id].kind = Kind::For { cond: None, post: None, body };
        shared.into_iter().map(|(_, _, local)| local).collect()
    }

    /// `if first { first = false } else { post }`
    fn first_or_post(&mut self, id: NodeId, first: NodeId, post: NodeId) -> NodeId {
        let clear = self.assign_bool(id, first, false);
        let declare = self.stmt(id, Kind::Decl { x: first });
        (self.body_mut().nodes[declare].pos, self.body_mut().nodes[declare].inlined) = self.pos;
        let own = self.body_mut();
        let (then, els, init) = (own.pool.list([clear]), own.pool.list([post]), own.pool.list([declare]));
        let test = self.stmt(id, Kind::If { cond: first, then, els });
        self.body_mut().nodes[test].init = init;
        test
    }

    /// `if !cond { break }`
    fn break_unless(&mut self, id: NodeId, cond: NodeId) -> NodeId {
        let node = Node { init: List::EMPTY, flags: Flags::NONE, ..*self.body().node(cond) };
        let negated = Kind::Unary { op: UnaryOp::Not, x: cond };
        let negated = self.body_mut().nodes.push(Node { kind: negated, ..node });
        let leave = self.stmt(id, Kind::Branch { op: BranchOp::Break, label: None });
        let then = self.body_mut().pool.list([leave]);
        self.stmt(id, Kind::If { cond: negated, then, els: List::EMPTY })
    }

    fn replace_target(&mut self, stmt: NodeId, index: usize, target: NodeId) {
        let own = self.body_mut();
        match own.nodes[stmt].kind {
            Kind::Assign { y, .. } => own.nodes[stmt].kind = Kind::Assign { x: target, y },
            Kind::AssignList { lhs, .. } => own.pool.set(lhs, index, target),
            _ => {}
        }
    }

    /// Makes each `continue` of the loop a `goto`.
    fn redirect_continues(&mut self, id: NodeId, body: List<NodeId>, label: Name) {
        let own_label = self.find_label(id);
        let mut todo: Vec<(NodeId, bool)> = self.body().list(body).iter().map(|stmt| (stmt, false)).collect();
        while let Some((at, is_nested)) = todo.pop() {
            let kind = self.body().node(at).kind;
            if let Kind::Branch { op: BranchOp::Continue, label: target } = kind {
                let is_meant = match target {
                    None => !is_nested,
                    Some(_) => target == own_label,
                };
                if is_meant {
                    self.body_mut().nodes[at].kind = Kind::Branch { op: BranchOp::Goto, label: Some(label) };
                }
            }
            let is_loop = matches!(kind, Kind::Range { .. } | Kind::For { .. });
            self.body().for_each_child(at, |child| todo.push((child, is_nested || is_loop)));
        }
    }

    /// Finds the label of a loop: that of the statement before it in its list.
    fn find_label(&self, id: NodeId) -> Option<Name> {
        let body = self.body();
        let mut todo: Vec<NodeId> = Vec::new();
        let mut previous = None;
        todo.extend(body.list(body.stmts).iter().rev());
        // Statements that follow each other in preorder without others between them and stand in one list
        // are all that matters: a label has no children.
        while let Some(at) = todo.pop() {
            if at == id {
                return previous;
            }
            previous = match body.node(at).kind {
                Kind::Label { label } => Some(label),
                _ => None,
            };
            let start = todo.len();
            body.for_each_child(at, |child| todo.push(child));
            todo[start..].reverse();
        }
        None
    }

    // ---- new nodes

    fn stmt(&mut self, place: NodeId, kind: Kind) -> NodeId {
        let node = *self.body().node(place);
        let ty = Basic::Invalid.id();
        self.body_mut().nodes.push(Node { kind, ty, init: List::EMPTY, flags: Flags::NONE, ..node })
    }

    /// `local := temp`, at the loop
    fn definition(&mut self, id: NodeId, local: LocalId, temp: NodeId) -> NodeId {
        let mention = self.body().local(local).node;
        let define = self.stmt(id, Kind::Assign { x: mention, y: Some(temp) });
        self.body_mut().nodes[define].flags = Flags::DEF;
        define
    }

    fn assign_bool(&mut self, id: NodeId, target: NodeId, value: bool) -> NodeId {
        let own = self.body_mut();
        let row = own.add_value(Value::Bool(value));
        let literal = self.stmt(id, Kind::Literal(row));
        self.body_mut().nodes[literal].ty = Basic::Bool.id();
        self.stmt(id, Kind::Assign { x: target, y: Some(literal) })
    }

    /// Adds a temporary and returns its mention.
    fn add_temp(&mut self, ty: TypeId) -> NodeId {
        let (pos, inlined) = self.pos;
        let own = self.body_mut();
        let temp = own.add_temp(ty, pos, inlined, LocalFlags::NONE);
        own.local(temp).node
    }

    /// Moves the declarations of variables from the loop's `init` list, or from that of a statement in it, to
    /// their new definitions.
    fn move_declarations(&mut self, id: NodeId, definitions: &[(LocalId, NodeId)]) {
        let mut holders = vec![id];
        holders.extend(self.body().list(self.body().node(id).init).iter());
        for holder in holders {
            let old = self.body().list(self.body().node(holder).init).to_vec();
            let mut kept = Vec::with_capacity(old.len());
            for &stmt in &old {
                let declared = match self.body().node(stmt).kind {
                    Kind::Decl { x } => Some(self.body().node(x).kind),
                    _ => None,
                };
                let moved = definitions.iter().find(|(local, _)| declared == Some(Kind::Local(*local)));
                match moved {
                    Some(&(_, definition)) => {
                        let own = self.body_mut();
                        own.nodes[definition].init = own.pool.list([stmt]);
                    }
                    None => kept.push(stmt),
                }
            }
            if kept.len() < old.len() {
                let own = self.body_mut();
                own.nodes[holder].init = own.pool.list(kept);
            }
        }
    }
}
