//! Which calls are inlined, and in which order (`DevirtualizeAndInlinePackage` in
//! cmd/compile/internal/inline/interleaved/interleaved.go).
//!
//! The calls of a function are worked on in batches: first all calls of its source, then all calls that came
//! with the bodies put in their place, and so on; within a batch in the order in which a traversal leaves
//! them, arguments before the call. Then all calls that are left are tried again, until a round
//! changes nothing: what was inlined meanwhile may have made a callee known. Whoever is refused in each round
//! is reported in each round.
//!
//! Terminates because a call is never inlined twice along one chain of inlined calls.

use super::package::{Inliner, Row};
use super::special::Special;
use super::survey::CallSites;
use crate::diagnostic::FindingKind;
use crate::ir::{Bodies, Body, CallOp, Flags, FuncId, InlineId, Kind, Node, NodeId, static_value};

impl Inliner<'_> {
    /// Inlines and devirtualizes the calls in all functions of the package.
    pub(super) fn inline_all(&mut self) {
        for row in 0..self.n_funcs {
            self.start(row);
            let n_nodes = self.funcs.bodies[row].nodes.len();
            self.resolve_all(row, 0);
            // A call that became static mentions a function that was not mentioned before.
            if n_nodes < self.funcs.bodies[row].nodes.len() {
                self.survey(row);
            }
        }
        let groups = self.graph.groups(&self.funcs.ids[..self.n_funcs]);
        for (group, _) in groups.iter() {
            let rows: Vec<Row> = group
                .iter()
                .map(|&func| self.funcs.row(func).expect("a group holds functions of the package"))
                .collect();
            while self.inline_group(&rows) {}
        }
    }

    /// Inlines and devirtualizes the calls in one function that was made after the package was done: a
    /// method wrapper, given with its body.
    pub(super) fn func(&mut self, func: FuncId, body: Body) {
        let row = self.add_func(func, body);
        self.sites.resize_with(row, CallSites::default);
        self.sites.push(CallSites::default());
        self.survey(row);
        self.start(row);
        let mut has_changed = true;
        while has_changed {
            has_changed = false;
            // The list grows as bodies are copied; their calls are tried in the same round.
            let mut index = 0;
            while index < self.sites[row].sites.len() {
                has_changed |= self.edit(row, index);
                index += 1;
            }
        }
    }

    /// Adds a function that is not judged yet.
    pub(super) fn add_func(&mut self, func: FuncId, body: Body) -> Row {
        self.verdicts.push(None);
        self.use_counts.push(0);
        self.funcs.add(func, body)
    }

    /// Finds out whether a function is big, and says so.
    fn start(&mut self, row: Row) {
        let is_big = self.options.inlines() && self.is_big(row);
        self.sites[row].is_big = is_big;
        if is_big && 1 < self.options.verbosity {
            let func = self.funcs.ids[row];
            let text = self.func_text(func).into();
            self.report(func, self.program.func(func).pos, None, FindingKind::BigFunction { func: text });
        }
    }

    /// Tries to inline all calls of the functions of a group once, and those that come up on the way.
    /// Reports whether any was inlined.
    fn inline_group(&mut self, rows: &[Row]) -> bool {
        let mut has_changed = false;
        for &row in rows {
            let (mut start, mut end) = (0, self.sites[row].sites.len());
            while start < end {
                for index in start..end {
                    has_changed |= self.edit(row, index);
                }
                (start, end) = (end, self.sites[row].sites.len());
                // All calls of a batch are resolved before the first is inlined, so that a literal that is
                // called twice is not taken for one that is called once.
                self.resolve_all(row, start);
            }
        }
        has_changed
    }

    fn resolve_all(&mut self, row: Row, start: usize) {
        for index in start..self.sites[row].sites.len() {
            self.resolve(row, index);
        }
    }

    /// Finds the target of a call, after making it a static one if possible.
    fn resolve(&mut self, row: Row, index: usize) -> Option<FuncId> {
        let site = self.sites[row].sites[index];
        if site.target.is_some() {
            return site.target;
        }
        self.devirtualize(row, site.call);
        let node = *self.funcs.bodies[row].node(site.call);
        let Kind::Call { op: CallOp::Func, fun, .. } = node.kind else { return None };
        if !self.may_inline(row, &node, fun) {
            return None;
        }
        let target = self.target(row, fun)?;
        self.sites[row].sites[index].target = Some(target);
        if let Some(row) = self.funcs.row(target).filter(|_| self.is_literal(target)) {
            self.use_counts[row] += 1;
        }
        Some(target)
    }

    /// Reports whether nothing about a call itself forbids inlining it (`inlineCallCheck`).
    fn may_inline(&self, row: Row, call: &Node, fun: NodeId) -> bool {
        if !self.options.inlines() || call.flags.has(Flags::GO_DEFER) || call.flags.has(Flags::NO_INLINE) {
            return false;
        }
        let named = match self.funcs.bodies[row].node(fun).kind {
            Kind::Func(func) | Kind::MethodExpr { func, .. } => Some(func),
            _ => None,
        };
        let special = named.and_then(|func| self.special.find(self.program.func(func), self.types));
        !matches!(special, Some(Special::Intrinsic))
    }

    /// Finds the function that `fun` is known to be (`inlCallee`).
    pub(super) fn target(&self, row: Row, fun: NodeId) -> Option<FuncId> {
        let caller = self.funcs.ids[row];
        let body = &self.funcs.bodies[row];
        match body.node(fun).kind {
            // Most callees are named in place.
            Kind::Func(func) => Some(func),
            Kind::MethodExpr { x, func } => self.method_target(body, x, func),
            Kind::Global(_) | Kind::Dot { .. } | Kind::Index { .. } => None,
            _ => {
                let (at, value) = static_value(&self.funcs, self.program, caller, fun);
                let body = self.funcs.find_body(at)?;
                match body.node(value).kind {
                    Kind::Func(func) => Some(func),
                    Kind::MethodExpr { x, func } => self.method_target(body, x, func),
                    Kind::Closure(func) => self.literal_target(caller, func),
                    _ => None,
                }
            }
        }
    }

    /// Returns a method unless it is promoted or has another kind of receiver: then a wrapper is called.
    fn method_target(&self, body: &Body, x: NodeId, func: FuncId) -> Option<FuncId> {
        let recv = self.program.func(func).recv?;
        let wanted = body.node(x).ty;
        (recv == wanted || self.types.identical(recv, wanted)).then_some(func)
    }

    /// Returns a literal unless it captures variables that are not the caller's own: its copy could not
    /// name them.
    fn literal_target(&self, caller: FuncId, func: FuncId) -> Option<FuncId> {
        let captures = !self.funcs.find_body(func)?.closure_vars.is_empty();
        (!captures || self.parent(func) == Some(caller)).then_some(func)
    }

    /// Tries to inline a call. Reports whether it did.
    fn edit(&mut self, row: Row, index: usize) -> bool {
        let site = self.sites[row].sites[index];
        let Kind::Call { .. } = self.funcs.bodies[row].node(site.call).kind else { return false };
        let Some(callee) = self.resolve(row, index) else { return false };
        self.judge_literal(callee);
        let is_only_call = self.funcs.row(callee).is_some_and(|row| self.use_counts[row] == 1);
        if !self.has_inline_body(callee) || !self.is_worth_inlining(row, site.call, callee, is_only_call) {
            return false;
        }
        let n_nodes = self.funcs.bodies[row].nodes.len();
        self.inline_call(row, site.call, callee);
        self.survey_copy(row, site.call, n_nodes);
        self.note_assignments(row, n_nodes);
        true
    }

    /// Reports whether the body of a function is at hand.
    pub(super) fn has_inline_body(&self, func: FuncId) -> bool {
        match self.funcs.row(func) {
            Some(_) => self.program.func(func).has_body,
            None => self.callees.body(func).is_some(),
        }
    }

    /// Reports whether a call is to be replaced by the body of `callee` (`canInlineCallExpr`).
    fn is_worth_inlining(&mut self, row: Row, call: NodeId, callee: FuncId, is_only_call: bool) -> bool {
        let Some(inlinable) = self.inlinable(callee) else { return false };
        let limit = self.cost_limit(callee, self.sites[row].is_big, is_only_call);
        let node = *self.funcs.bodies[row].node(call);
        if limit < inlinable.cost {
            self.log_refusal(row, &node, |inliner| {
                let name = inliner.qualified(callee);
                format!("cost {} of {name} exceeds max caller cost {limit}", inlinable.cost)
            });
            return false;
        }
        if self.is_call_at_ancestor(&node) {
            // What gc means to say it says in the place of something that is not shown.
            self.log_refusal(row, &node, |_| String::new());
            return false;
        }
        if self.is_among_ancestors(node.inlined, callee) {
            self.log_refusal(row, &node, |inliner| {
                format!("repeated recursive cycle to {}", inliner.qualified(callee))
            });
            if 1 < self.options.verbosity {
                let (callee, caller) = (self.func_text(callee), self.symbol(self.funcs.ids[row]));
                let kind =
                    FindingKind::RecursiveCycle { callee: callee.into(), caller: caller.text().into() };
                self.report(self.funcs.ids[row], node.pos, node.inlined, kind);
            }
            return false;
        }
        true
    }

    /// Notes why a call stays, for gc's log.
    fn log_refusal(&mut self, row: Row, call: &Node, message: impl FnOnce(&Self) -> String) {
        if self.options.with_log {
            let (code, message) = ("cannotInlineCall", message(self).into());
            let kind = FindingKind::Logged { code, message, inner: Box::default() };
            self.report(self.funcs.ids[row], call.pos, call.inlined, kind);
        }
    }

    /// Returns the name of a function with the path of its package (`PkgFuncName` in cmd/compile/internal/ir/func.go).
    fn qualified(&self, func: FuncId) -> String {
        let package = self.types.package(self.package_of(func));
        format!("{}.{}", package.compiler_path(), self.symbol(func))
    }

    /// Reports whether a call was copied from a body that was inlined at a call in the same place: then
    /// the place calls itself.
    fn is_call_at_ancestor(&self, call: &Node) -> bool {
        let mut ancestor = call.inlined;
        while let Some(id) = ancestor {
            let inlined = self.tree.calls[id];
            if self.is_same_place(inlined.pos, call.pos) {
                return true;
            }
            ancestor = inlined.parent;
        }
        false
    }

    /// Reports whether gc tells two positions apart: columns that are too large for it are all the same.
    fn is_same_place(&self, a: crate::base::Pos, b: crate::base::Pos) -> bool {
        if a == b || !a.is_source() || !b.is_source() {
            return a == b;
        }
        let (Some(file), Some(other)) = (self.sources.find_file(a), self.sources.find_file(b)) else {
            return false;
        };
        if file != other {
            return false;
        }
        let file = self.sources.file(file);
        let (line_a, column_a) = file.line_column(file.offset(a));
        let (line_b, column_b) = file.line_column(file.offset(b));
        line_a == line_b && LOST_COLUMN <= column_a && LOST_COLUMN <= column_b
    }

    /// Reports whether `callee` is one of the inlined calls that a node was copied through.
    fn is_among_ancestors(&self, mut inlined: Option<InlineId>, callee: FuncId) -> bool {
        while let Some(id) = inlined {
            let call = self.tree.calls[id];
            if call.callee == callee {
                return true;
            }
            inlined = call.parent;
        }
        false
    }
}

/// The first column that gc cannot tell from those right of it.
const LOST_COLUMN: u32 = 255;
