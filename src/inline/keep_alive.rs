//! Keeping alive what benchmarks compute in `for b.Loop() { … }`, so that later phases do not leave it out
//! (cmd/compile/internal/bloop/bloop.go). Runs before anything else is done with the bodies of a package.
//!
//! ```text
//! x = y         { x = y; runtime.KeepAlive(unsafe.Pointer(&x)) }
//! f(a)          { tmp := f(a); runtime.KeepAlive(unsafe.Pointer(&tmp)) }             f has results
//! g(a, b+1)     { { tmp := b + 1; g(a, tmp) }; KeepAlive(… &a); KeepAlive(… &tmp) }    g has none
//! ```
//!
//! Blocks are made from the inside out: a statement list is gone through after all lists in it. What lies in the
//! literals of a loop is left as it is, unless it has such a loop itself.
//!
//! The calls cost what intrinsics cost, their arguments go nowhere (`Flags::VAR_LIVE`), and inlining copies
//! bodies as they were before, because gc reads them anew.
//!
//! gc breaks down over a call that is a case of a switch in such a loop; here it stays a call.

use super::package::{Inliner, Row};
use crate::base::{List, Name};
use crate::diagnostic::FindingKind;
use crate::ir::{
    AssignListOp, Body, CallOp, CompositeOp, ConvOp, DotOp, Flags, FuncId, FuncKind, Kind, LocalFlags,
    LocalId, Node, NodeId, SliceOp,
};
use crate::lower::runtime_func;
use crate::types::{Basic, PackageId, Type, TypeId, TypeStore};
use smallvec::SmallVec;

/// The package with the loops.
const TESTING: &str = "testing";
/// The method that such loops call.
const LOOP: &str = "(*B).Loop";

impl Inliner<'_> {
    /// Keeps alive what the benchmark loops of the package compute.
    pub(super) fn keep_alive_all(&mut self) {
        let imports = self.types.package(self.package).imports.get();
        let is_testing = |&id: &PackageId| self.types.package(id).path.text() == TESTING;
        if !imports.is_some_and(|imports| imports.iter().any(is_testing)) {
            return;
        }
        let mut has_edited = false;
        for row in 0..self.n_funcs {
            if self.has_benchmark_loop(row) {
                self.keep_alive_in(row);
                has_edited = true;
            }
        }
        if has_edited {
            self.share_addresses();
        }
    }

    fn has_benchmark_loop(&self, row: Row) -> bool {
        let body = &self.funcs.bodies[row];
        body.nodes.rows().iter().any(|node| self.is_benchmark_loop(body, node.kind))
    }
    /// Reports whether a statement is `for b.Loop() { … }`.
    fn is_benchmark_loop(&self, body: &Body, kind: Kind) -> bool {
        let Kind::For { cond: Some(cond), .. } = kind else { return false };
        let Kind::Call { op: CallOp::Func, fun, .. } = body.node(cond).kind else { return false };
        let Kind::MethodExpr { func, .. } = body.node(fun).kind else { return false };
        let func = self.program.func(func);
        func.symbol.text() == LOOP && self.types.package(func.package).path.text() == TESTING
    }

    fn keep_alive_in(&mut self, row: Row) {
        let mut body = std::mem::take(&mut self.funcs.bodies[row]);
        self.untouched.insert(self.funcs.ids[row], body.clone());
        let lists = self.lists_in_benchmark_loops(&body);
        let mut editor = Editor {
            types: self.types,
            package: self.package,
            keep_alive: runtime_func(self.types, self.program, "KeepAlive"),
            body: &mut body,
            findings: Vec::new(),
        };
        for list in lists {
            editor.preserve_list(list);
        }
        let findings = editor.findings;
        self.funcs.bodies[row] = body;
        if 1 < self.options.verbosity {
            for (stmt, text) in findings {
                let kind = FindingKind::KeptAlive { text: text.into() };
                let pos = self.funcs.bodies[row].node(stmt).pos;
                self.report(self.funcs.ids[row], pos, None, kind);
            }
        }
    }

    /// Finds the lists of statements in benchmark loops, each after those in its statements.
    fn lists_in_benchmark_loops(&self, body: &Body) -> Vec<List<NodeId>> {
        enum Step {
            Enter(NodeId, bool),
            Leave(NodeId),
        }
        let mut lists = Vec::new();
        let mut steps: Vec<Step> =
            body.list(body.stmts).iter().rev().map(|id| Step::Enter(id, false)).collect();
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(id, is_inside) => {
                    let is_inside = is_inside || self.is_benchmark_loop(body, body.node(id).kind);
                    if is_inside {
                        steps.push(Step::Leave(id));
                    }
                    let start = steps.len();
                    body.for_each_child(id, |child| steps.push(Step::Enter(child, is_inside)));
                    steps[start..].reverse();
                }
                Step::Leave(id) => match body.node(id).kind {
                    Kind::For { body: list, .. }
                    | Kind::Range { body: list, .. }
                    | Kind::Block { list }
                    | Kind::Case { body: list, .. }
                    | Kind::Comm { body: list, .. } => lists.push(list),
                    Kind::If { then, els, .. } => lists.extend([then, els]),
                    _ => {}
                },
            }
        }
        lists
    }

    /// Notes of every variable that a captured one stands for, and of all that stand for it, that its address is taken
    /// if it is of one.
    fn share_addresses(&mut self) {
        let captured = |inliner: &Self, row: Row| -> Vec<LocalId> {
            let is_literal =
                matches!(inliner.program.func(inliner.funcs.ids[row]).kind, FuncKind::Literal { .. });
            if is_literal { inliner.funcs.bodies[row].closure_vars.clone() } else { Vec::new() }
        };
        let is_taken = |inliner: &Self, row: Row, local: LocalId| {
            inliner.funcs.bodies[row].local(local).flags.has(LocalFlags::ADDRESS_TAKEN)
        };
        for row in 0..self.n_funcs {
            for local in captured(self, row) {
                if is_taken(self, row, local) {
                    let (row, local) = self.original(row, local);
                    self.note_address(row, local);
                }
            }
        }
        for row in 0..self.n_funcs {
            for local in captured(self, row) {
                let (outer_row, outer) = self.original(row, local);
                if is_taken(self, outer_row, outer) {
                    self.note_address(row, local);
                }
            }
        }
    }
    /// Finds the variable that a captured one stands for.
    fn original(&self, mut row: Row, mut local: LocalId) -> (Row, LocalId) {
        while let Some(outer) = self.funcs.bodies[row].local(local).outer {
            let Some(parent) = self.parent(self.funcs.ids[row]).and_then(|func| self.funcs.row(func)) else {
                break;
            };
            (row, local) = (parent, outer);
        }
        (row, local)
    }
    fn note_address(&mut self, row: Row, local: LocalId) {
        let body = &mut self.funcs.bodies[row];
        let flags = body.local(local).flags;
        if !flags.has(LocalFlags::ADDRESS_TAKEN) {
            self.untouched.entry(self.funcs.ids[row]).or_insert_with(|| body.clone());
            body.locals[local].flags = flags.with(LocalFlags::ADDRESS_TAKEN);
        }
    }
}

/// A list that is seldom long.
type Few<T> = SmallVec<[T; 4]>;

/// Edits the statements of one function.
struct Editor<'a> {
    types: &'a TypeStore,
    /// The package of the function.
    package: PackageId,
    /// `runtime.KeepAlive`
    keep_alive: FuncId,
    body: &'a mut Body,
    /// What is said, at which statement.
    findings: Vec<(NodeId, String)>,
}

impl Editor<'_> {
    fn preserve_list(&mut self, list: List<NodeId>) {
        for index in 0..self.body.list(list).len() {
            let Some(stmt) = self.body.list(list).get(index) else { continue };
            let stmt = self.preserve(stmt);
            self.body.pool.set(list, index, stmt);
        }
    }

    /// Keeps alive what a statement assigns or yields, else what it passes on. Returns what takes its place.
    fn preserve(&mut self, stmt: NodeId) -> NodeId {
        let node = *self.body.node(stmt);
        match node.kind {
            Kind::Assign { x, y } => self.preserve_assign(stmt, x, y),
            Kind::AssignList { op, lhs, rhs } => self.preserve_assign_list(stmt, op, lhs, rhs),
            Kind::AssignOp { x, .. } => {
                let kept = self.kept(stmt, x);
                self.keep_alive_after(stmt, kept.into_iter().collect())
            }
            Kind::Call { fun, args, .. } => match self.types.under(self.body.node(fun).ty) {
                Type::Signature(signature) if !signature.results.is_empty() => {
                    let results: Few<TypeId> = signature.results.iter().map(|result| result.ty).collect();
                    self.preserve_results(stmt, &results)
                }
                _ => self.preserve_args(stmt, args),
            },
            Kind::Builtin { args, .. } => self.preserve_args(stmt, args),
            _ => stmt,
        }
    }

    fn preserve_assign(&mut self, stmt: NodeId, x: NodeId, y: Option<NodeId>) -> NodeId {
        let target = match (self.body.node(x).kind, y) {
            (Kind::Blank, Some(y)) => {
                let temp = self.declare_temp(stmt, self.body.node(y).ty);
                let node = &mut self.body.nodes[stmt];
                node.kind = Kind::Assign { x: temp, y: Some(y) };
                node.flags = node.flags.with(Flags::DEF);
                temp
            }
            (Kind::Blank, None) => return stmt,
            _ => x,
        };
        let kept = self.kept(stmt, target);
        self.keep_alive_after(stmt, kept.into_iter().collect())
    }

    fn preserve_assign_list(
        &mut self,
        stmt: NodeId,
        op: AssignListOp,
        lhs: List<NodeId>,
        rhs: List<NodeId>,
    ) -> NodeId {
        let mut kept = Few::new();
        for index in 0..self.body.list(lhs).len() {
            let Some(mut target) = self.body.list(lhs).get(index) else { continue };
            if self.body.node(target).kind == Kind::Blank {
                let value = match op {
                    AssignListOp::Each => self.body.list(rhs).get(index),
                    _ => None,
                };
                let Some(value) = value else {
                    let text = "unrecognized shape for assign list stmt for blank assignment";
                    self.say(stmt, text.to_owned());
                    continue;
                };
                target = self.declare_temp(stmt, self.body.node(value).ty);
                self.body.pool.set(lhs, index, target);
                let node = &mut self.body.nodes[stmt];
                node.flags = node.flags.with(Flags::DEF);
            }
            kept.extend(self.kept(stmt, target));
        }
        self.keep_alive_after(stmt, kept)
    }

    /// Assigns the results of a call to temporaries.
    fn preserve_results(&mut self, call: NodeId, results: &[TypeId]) -> NodeId {
        let temps: Few<NodeId> = results.iter().map(|&ty| self.temp(call, ty)).collect();
        let plural = if results.len() == 1 { "" } else { "s" };
        self.say(call, format!("function result{plural} will be kept alive"));
        let (lhs, rhs) = (self.body.pool.list(temps.iter().copied()), self.body.pool.list([call]));
        let op = if results.len() == 1 { AssignListOp::Each } else { AssignListOp::Func };
        let assign = self.push_stmt(call, Kind::AssignList { op, lhs, rhs }, Flags::DEF);
        for &temp in &temps {
            self.declare(assign, temp);
        }
        self.keep_alive_after(assign, temps.into_iter().map(Some).collect())
    }

    /// Keeps the arguments of a call alive. Those that are no variables are assigned to temporaries before.
    fn preserve_args(&mut self, call: NodeId, args: List<NodeId>) -> NodeId {
        let mut assigns: Few<NodeId> = Few::new();
        let mut kept: Few<Option<NodeId>> = Few::new();
        for index in 0..self.body.list(args).len() {
            let Some(arg) = self.body.list(args).get(index) else { continue };
            if let Some(name) = self.variable(arg) {
                self.say_variable(call, name);
                kept.push(Some(name));
            } else if let Kind::Composite { op: CompositeOp::Slice, list, .. } = self.body.node(arg).kind {
                // Most are what is passed for a variadic parameter.
                let mut names: Few<Option<NodeId>> = Few::new();
                for index in 0..self.body.list(list).len() {
                    let Some(element) = self.body.list(list).get(index) else { continue };
                    if let Some(name) = self.variable(element) {
                        self.say_variable(call, name);
                        names.push(Some(name));
                    } else if !matches!(self.body.node(element).kind, Kind::Key { .. }) {
                        // gc breaks down over elements with keys.
                        let temp = self.assign_temp(call, element, element, &mut assigns);
                        kept.push(Some(temp));
                        self.body.pool.set(list, index, temp);
                    }
                }
                kept.extend(names);
            } else {
                let temp = self.assign_temp(call, call, arg, &mut assigns);
                kept.push(Some(temp));
                self.body.pool.set(args, index, temp);
            }
        }
        if assigns.is_empty() {
            return self.keep_alive_after(call, kept);
        }
        let list = self.body.pool.list(assigns.into_iter().chain([call]));
        let block = self.push_stmt(call, Kind::Block { list }, Flags::NONE);
        self.keep_alive_after(block, kept)
    }
    /// Makes an assignment of `value` to a temporary, at the place of the node `at`.
    fn assign_temp(&mut self, call: NodeId, at: NodeId, value: NodeId, assigns: &mut Few<NodeId>) -> NodeId {
        let temp = self.temp(at, self.body.node(value).ty);
        let assign = self.push_stmt(at, Kind::Assign { x: temp, y: Some(value) }, Flags::DEF);
        self.declare(assign, temp);
        assigns.push(assign);
        self.say(call, "function arg will be kept alive".to_owned());
        temp
    }

    /// Finds what is kept alive of a target and says so. Nothing comes of following a pointer, but it counts.
    fn kept(&mut self, stmt: NodeId, target: NodeId) -> Option<Option<NodeId>> {
        if let Some(name) = self.variable(target) {
            self.say_variable(stmt, name);
            return Some(Some(name));
        }
        if let Kind::Deref { .. } = self.body.node(target).kind {
            self.say(stmt, "dereference will be kept alive".to_owned());
            return Some(None);
        }
        self.say(stmt, "expr is unknown to bloop pass".to_owned());
        None
    }
    /// Finds the variable at the root of an expression.
    fn variable(&self, mut expr: NodeId) -> Option<NodeId> {
        loop {
            expr = match self.body.node(expr).kind {
                Kind::Local(_) | Kind::Global(_) => return Some(expr),
                Kind::Slice { op: SliceOp::Slice | SliceOp::Slice3, x, .. }
                | Kind::Dot { op: DotOp::Field | DotOp::FieldPtr, x, .. }
                | Kind::Conv { op: ConvOp::Conv | ConvOp::Iface | ConvOp::Nop, x }
                | Kind::Addr { x }
                | Kind::Index { x, .. } => x,
                _ => return None,
            };
        }
    }

    /// Puts calls of `runtime.KeepAlive` after a statement, in a block with it.
    fn keep_alive_after(&mut self, stmt: NodeId, kept: Few<Option<NodeId>>) -> NodeId {
        if kept.is_empty() {
            return stmt;
        }
        let mut list: Few<NodeId> = Few::from_slice(&[stmt]);
        for name in kept.into_iter().flatten() {
            let call = self.keep_alive_call(stmt, name);
            list.push(call);
        }
        let list = self.body.pool.list(list);
        self.push_stmt(stmt, Kind::Block { list }, Flags::NONE)
    }
    /// Makes the call `runtime.KeepAlive(unsafe.Pointer(&x))`.
    fn keep_alive_call(&mut self, stmt: NodeId, x: NodeId) -> NodeId {
        let node = *self.body.node(x);
        if let Kind::Local(local) = node.kind {
            let row = &mut self.body.locals[local];
            row.flags = row.flags.with(LocalFlags::ADDRESS_TAKEN);
        }
        let any = self.types.empty_interface();
        let addr = self.push(stmt, Kind::Addr { x }, self.types.pointer_to(node.ty), Flags::NONE);
        let kind = Kind::Conv { op: ConvOp::Nop, x: addr };
        let pointer = self.push(stmt, kind, Basic::UnsafePointer.id(), Flags::NONE);
        let arg = self.push(stmt, Kind::Conv { op: ConvOp::Iface, x: pointer }, any, Flags::IMPLICIT);
        let signature = self.types.signature_of(&[any], &[], false);
        let fun = self.push(stmt, Kind::Func(self.keep_alive), signature, Flags::NONE);
        let args = self.body.pool.list([arg]);
        let flags = Flags::VAR_LIVE.with(Flags::NO_INLINE);
        self.push_stmt(stmt, Kind::Call { op: CallOp::Func, fun, args }, flags)
    }

    /// Makes a temporary that `stmt` declares.
    fn declare_temp(&mut self, stmt: NodeId, ty: TypeId) -> NodeId {
        let temp = self.temp(stmt, ty);
        self.declare(stmt, temp);
        temp
    }
    fn temp(&mut self, at: NodeId, ty: TypeId) -> NodeId {
        let Node { pos, inlined, .. } = *self.body.node(at);
        // It has no definition that would tell its value.
        let temp = self.body.add_temp(ty, pos, inlined, LocalFlags::REASSIGNED);
        self.body.local(temp).node
    }
    /// Lets `stmt` declare a variable.
    fn declare(&mut self, stmt: NodeId, x: NodeId) {
        let decl = self.push_stmt(stmt, Kind::Decl { x }, Flags::NONE);
        let init: Few<NodeId> = self.body.list(self.body.node(stmt).init).iter().chain([decl]).collect();
        self.body.nodes[stmt].init = self.body.pool.list(init);
    }

    fn push(&mut self, at: NodeId, kind: Kind, ty: TypeId, flags: Flags) -> NodeId {
        let Node { pos, inlined, .. } = *self.body.node(at);
        self.body.nodes.push(Node { kind, ty, pos, inlined, init: List::EMPTY, flags })
    }
    fn push_stmt(&mut self, at: NodeId, kind: Kind, flags: Flags) -> NodeId {
        self.push(at, kind, Basic::Invalid.id(), flags)
    }

    /// Says that a variable is kept alive, by the name that the linker would know it by.
    fn say_variable(&mut self, stmt: NodeId, variable: NodeId) {
        let (package, name): (Option<PackageId>, Name) = match self.body.node(variable).kind {
            Kind::Local(local) => (self.body.local(local).package, self.body.local(local).name),
            Kind::Global(object) => (self.types.object(object).package, self.types.object(object).name),
            _ => return,
        };
        let mut text = String::new();
        self.types.write_link_path(&mut text, package.unwrap_or(self.package));
        text.push('.');
        text.push_str(name.text());
        text.push_str(" will be kept alive");
        self.say(stmt, text);
    }
    fn say(&mut self, stmt: NodeId, text: String) {
        self.findings.push((stmt, text));
    }
}
