//! Function literals: their names, their bodies, and what they share with the functions around them.

use super::body::Lowerer;
use crate::base::{List, Name, Pos};
use crate::ir::{Body, Func, FuncId, FuncKind, Kind, LocalFlags, NodeId, Pragmas, Program};
use crate::syntax::ast::{ExprId, StmtId};
use crate::types::TypeId;
use rustc_hash::FxHashMap;

/// Why a literal is made; it decides the name (`closureName` in cmd/compile/internal/ir/func.go).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// The source has a literal.
    Literal,
    /// A function or method that needs a dictionary is used as a value.
    Curry,
    /// It is the body of a range over a function.
    RangeBody,
    /// It is the wrapper of a `go` statement.
    Go,
    /// It is the wrapper of a `defer` statement.
    Defer,
}

impl Lowerer<'_> {
    /// `func(…) … { … }`
    pub(super) fn func_lit(&mut self, lit: ExprId, ty: ExprId, body: StmtId, pos: Pos) -> NodeId {
        let signature = self.recorded(lit);
        let func = self.new_literal(Reason::Literal, signature, pos);
        let plan = self.plan_ranges(ty, body);
        let outer_plan = std::mem::replace(&mut self.plan, plan);
        let outer_vars = std::mem::take(&mut self.range_vars);
        self.capture_dict();
        self.declare_signature(List::EMPTY, ty);
        self.func_body(body);
        self.close_dict();
        self.plan = outer_plan;
        self.range_vars = outer_vars;
        self.leave();
        self.node(Kind::Closure(func), signature, pos)
    }
    /// Makes a literal inside the current function and makes it the current one.
    pub(super) fn new_literal(&mut self, reason: Reason, signature: TypeId, pos: Pos) -> FuncId {
        if self.is_collecting() {
            let scratch = self.ctx.scratch();
            self.enter(scratch);
            self.cur.is_literal = true;
            return scratch;
        }
        let symbol = self.literal_symbol(reason);
        let outer = self.ctx.program.func(self.cur.func);
        let func = self.ctx.program.add(Func {
            symbol,
            package: outer.package,
            pos,
            inlined: None,
            signature,
            recv: None,
            method: None,
            kind: FuncKind::Literal { parent: self.cur.func, is_range_body: reason == Reason::RangeBody },
            pragmas: Pragmas::NONE,
            is_dupok: outer.is_dupok,
            is_wrapper: matches!(reason, Reason::Go | Reason::Defer | Reason::Curry),
            has_body: true,
        });
        self.enter(func);
        func
    }
    fn literal_symbol(&mut self, reason: Reason) -> Name {
        let frame = &mut self.cur;
        let (suffix, number) = match reason {
            Reason::Literal | Reason::Curry => {
                frame.n_literals += 1;
                (if frame.is_literal { "." } else { ".func" }, frame.n_literals)
            }
            Reason::RangeBody => {
                frame.n_range_bodies += 1;
                ("-range", frame.n_range_bodies)
            }
            Reason::Go | Reason::Defer => {
                frame.n_go_defer += 1;
                (if reason == Reason::Go { ".gowrap" } else { ".deferwrap" }, frame.n_go_defer)
            }
        };
        Name::new(&format!("{}{suffix}{number}", frame.symbol))
    }
    /// Lowers the body of the current function. An empty one is one empty block.
    pub(super) fn func_body(&mut self, body: StmtId) {
        let (mut stmts, _) = self.block(body);
        if stmts.is_empty() {
            let block = self.bare(Kind::Block { list: List::EMPTY }, self.cur.base_pos);
            stmts = self.list([block]);
        }
        self.cur.body.stmts = stmts;
    }
}

/// Gives each captured variable the facts about the variable it stands for, now that all are known.
///
/// `funcs` are a function and the literals in it, each after the one it stands in.
pub(super) fn share_facts_with_captured(funcs: &mut [(FuncId, Body)], program: &Program) {
    const SHARED: [LocalFlags; 2] = [LocalFlags::ADDRESS_TAKEN, LocalFlags::REASSIGNED];
    let slots: FxHashMap<FuncId, usize> =
        funcs.iter().enumerate().map(|(slot, (func, _))| (*func, slot)).collect();
    for slot in 1..funcs.len() {
        let FuncKind::Literal { parent, .. } = program.func(funcs[slot].0).kind else { continue };
        let Some(&parent) = slots.get(&parent) else { continue };
        let (before, after) = funcs.split_at_mut(slot);
        let (parent, literal) = (&before[parent].1, &mut after[0].1);
        for index in 0..literal.closure_vars.len() {
            let captured = &mut literal.locals[literal.closure_vars[index]];
            let Some(outer) = captured.outer else { continue };
            let flags = parent.locals[outer].flags;
            for fact in SHARED.into_iter().filter(|&fact| flags.has(fact)) {
                captured.flags = captured.flags.with(fact);
            }
        }
    }
}
