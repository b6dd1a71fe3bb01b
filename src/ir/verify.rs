//! What holds of every body, and a check that it does.
//!
//! Tests run [`verify`] over the bodies of a package after each phase. The analyses rely on these rules without
//! asking; where one is broken, they would be wrong in places that are hard to trace back.
//!
//! Ids
//! - I1. Every node, variable, constant and list that is named lies in its arena.
//! - I2. The nodes that are reached from the statements form a tree: each is an operand, an `init` statement or
//!   a statement in one place. Mentions of variables are the exception: all mentions of one are one node.
//!
//! Variables
//! - L1. Each variable is once in `decls` or, if it is captured, once in `closure_vars`; its `node` mentions it.
//!   Where a literal's body was copied, what it captured became the caller's own variable, and its row is left
//!   over: it is in neither list, and nothing mentions it.
//! - L2. Parameters come first in `decls`, then results, then all others.
//! - L3. Lowering numbers temporaries by their place: `.autotmp_3` is number 3 of `decls`.
//! - L4. A captured variable of a literal names the variable of the enclosing function that it stands for and
//!   has its facts; no other variable does.
//! - L5. The definition of a variable is a statement that assigns to it, a range over it, or the guard of the type
//!   switch that declares it.
//!
//! Shapes
//! - S1. Clauses stand in a `switch` or `select` of their kind, keys in composite literals of theirs, guards in
//!   switches, guard names in guards.
//! - S2. A range has two slots for variables, a slice expression two or three for bounds.
//! - S3. A concatenation has at least two operands, none of which is one itself.
//! - S4. An interface call calls a selected interface method, and nothing else has one as operand.
//! - S5. A method expression names its receiver by a type.
//! - S6. What defines variables declares them in its `init`, or is the assignment of an inlined call.
//! - S7. A slice literal is at least as long as it has elements without key.
//! - S8. A closure is a literal of this function. Lowering lists it in `literals` once.
//! - S9. A `return` has no operands or as many as there are results.
//! - S10. Expressions that have a value have a type.
//!
//! Lowered bodies are pristine:
//! - P1. Nothing in them comes from an inlined call.

use super::{
    Body, CallOp, Class, CompositeOp, DotOp, Flags, FuncId, FuncKind, Kind, LocalFlags, LocalId, Node,
    NodeId, Program,
};
use crate::base::{Id, List};
use crate::types::{Basic, Type, TypeStore};
use rustc_hash::FxHashMap;

/// After which phase bodies are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// As lowering left them.
    Lowered,
    /// After inlining.
    Inlined,
}

/// A rule that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The function.
    pub func: FuncId,
    /// The rule, as in the list above.
    pub rule: &'static str,
    /// The node that breaks it, if it is one.
    pub node: Option<NodeId>,
    /// The variable that breaks it, if it is one.
    pub local: Option<LocalId>,
}

/// Checks the bodies of some functions and returns what does not hold, in no order that matters.
pub fn verify(
    funcs: &[FuncId],
    bodies: &FxHashMap<FuncId, Body>,
    program: &Program,
    types: &TypeStore,
    stage: Stage,
) -> Vec<Violation> {
    let mut violations = Vec::new();
    for &func in funcs {
        let Some(body) = bodies.get(&func) else { continue };
        let mut check = Check { func, body, bodies, program, types, stage, violations: &mut violations };
        check.locals();
        check.nodes();
    }
    violations
}

struct Check<'a> {
    func: FuncId,
    body: &'a Body,
    bodies: &'a FxHashMap<FuncId, Body>,
    program: &'a Program,
    types: &'a TypeStore,
    stage: Stage,
    violations: &'a mut Vec<Violation>,
}

/// What holds of the place in which a node stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Any node may stand here.
    Any,
    /// A clause of a `switch`.
    SwitchClause,
    /// A clause of a `select`.
    SelectClause,
    /// An element of a struct literal.
    StructElement,
    /// An element of a map, array or slice literal.
    Element,
    /// The tag of a `switch`.
    Tag,
    /// The name in a guard.
    GuardName,
    /// The callee of an interface call.
    InterfaceCallee,
}

impl Check<'_> {
    fn broken(&mut self, rule: &'static str, node: Option<NodeId>, local: Option<LocalId>) {
        self.violations.push(Violation { func: self.func, rule, node, local });
    }
    fn node_rule(&mut self, rule: &'static str, node: NodeId, holds: bool) {
        if !holds {
            self.broken(rule, Some(node), None);
        }
    }
    fn local_rule(&mut self, rule: &'static str, local: LocalId, holds: bool) {
        if !holds {
            self.broken(rule, None, Some(local));
        }
    }

    // ---- variables

    fn locals(&mut self) {
        let body = self.body;
        let mut n_places = vec![0; body.locals.len()];
        for &local in body.decls.iter().chain(&body.closure_vars) {
            match n_places.get_mut(local.index()) {
                Some(n) => *n += 1,
                None => return self.broken("I1", None, Some(local)),
            }
        }
        let mut last = 0;
        for (place, &local) in body.decls.iter().enumerate() {
            let row = body.local(local);
            let rank = match row.class {
                Class::Param => 0,
                Class::Result => 1,
                Class::Auto | Class::Captured => 2,
            };
            self.local_rule("L2", local, last <= rank);
            last = rank;
            let is_temp = row.flags.has(LocalFlags::TEMP) && self.stage == Stage::Lowered;
            let number = row.name.text().strip_prefix(".autotmp_").and_then(|number| number.parse().ok());
            self.local_rule("L3", local, !is_temp || number == Some(place));
        }
        for (local, row) in body.locals.iter() {
            let is_captured = row.class == Class::Captured;
            if is_captured && n_places[local.index()] == 0 && self.stage == Stage::Inlined {
                continue;
            }
            let is_in_place = if is_captured { &body.closure_vars } else { &body.decls }.contains(&local);
            self.local_rule("L1", local, n_places[local.index()] == 1 && is_in_place);
            let mentions =
                row.node.index() < body.nodes.len() && body.node(row.node).kind == Kind::Local(local);
            self.local_rule("L1", local, mentions);
            let outer_holds = self.outer_holds(local);
            self.local_rule("L4", local, outer_holds);
            let defn_holds = row.defn.is_none_or(|defn| self.defines(defn, local));
            self.local_rule("L5", local, defn_holds);
        }
    }
    fn outer_holds(&self, local: LocalId) -> bool {
        let row = self.body.local(local);
        let Some(outer) = row.outer else {
            // The receiver that a method value holds stands for no variable.
            return row.class != Class::Captured
                || !matches!(self.program.func(self.func).kind, FuncKind::Literal { .. });
        };
        if row.class != Class::Captured {
            return false;
        }
        let FuncKind::Literal { parent, .. } = self.program.func(self.func).kind else { return false };
        let Some(parent) = self.bodies.get(&parent) else { return true };
        if parent.locals.len() <= outer.index() {
            return false;
        }
        let facts = [LocalFlags::ADDRESS_TAKEN, LocalFlags::REASSIGNED];
        let outer = parent.local(outer);
        facts.into_iter().all(|fact| outer.flags.has(fact) == row.flags.has(fact))
    }
    fn defines(&self, defn: NodeId, local: LocalId) -> bool {
        if self.body.nodes.len() <= defn.index() {
            return false;
        }
        let is_local = |node: NodeId| self.body.node(node).kind == Kind::Local(local);
        match self.body.node(defn).kind {
            Kind::Assign { x, .. } => is_local(x),
            Kind::AssignList { lhs, .. } => self.body.list(lhs).iter().any(is_local),
            Kind::Range { vars, .. } => self.body.list(vars).iter().any(is_local),
            Kind::TypeSwitchGuard { .. } => true,
            _ => false,
        }
    }

    // ---- nodes

    fn nodes(&mut self) {
        let body = self.body;
        let mut is_reached = vec![false; body.nodes.len()];
        let mut is_listed = vec![false; body.locals.len()];
        for &local in body.decls.iter().chain(&body.closure_vars) {
            if let Some(is_listed) = is_listed.get_mut(local.index()) {
                *is_listed = true;
            }
        }
        let stmts = body.list(body.stmts).iter().rev();
        let mut left: Vec<(NodeId, Place)> = stmts.map(|stmt| (stmt, Place::Any)).collect();
        while let Some((id, place)) = left.pop() {
            if body.nodes.len() <= id.index() {
                self.broken("I1", Some(id), None);
                continue;
            }
            let node = *body.node(id);
            let was_reached = std::mem::replace(&mut is_reached[id.index()], true);
            if was_reached {
                self.node_rule("I2", id, matches!(node.kind, Kind::Local(_)));
                continue;
            }
            if let Kind::Local(local) = node.kind {
                self.local_rule("L1", local, is_listed.get(local.index()) == Some(&true));
            }
            self.place(id, &node, place);
            self.shape(id, &node);
            self.value(id, &node);
            self.pristine(id, &node);
            left.extend(body.list(node.init).iter().map(|stmt| (stmt, Place::Any)));
            self.operands(&node, &mut left);
        }
    }
    /// Appends the operands of a node, each with what holds of its place.
    fn operands(&self, node: &Node, left: &mut Vec<(NodeId, Place)>) {
        let body = self.body;
        let mut each = |list: List<NodeId>, place| left.extend(body.list(list).iter().map(|id| (id, place)));
        match node.kind {
            Kind::Switch { tag, cases } => {
                each(cases, Place::SwitchClause);
                left.extend(tag.map(|tag| (tag, Place::Tag)));
            }
            Kind::Select { cases } => each(cases, Place::SelectClause),
            Kind::Composite { op: CompositeOp::Struct, list, .. } => each(list, Place::StructElement),
            Kind::Composite { list, .. } => each(list, Place::Element),
            Kind::TypeSwitchGuard { tag, x } => {
                left.push((x, Place::Any));
                left.extend(tag.map(|tag| (tag, Place::GuardName)));
            }
            Kind::Call { op: CallOp::Inter, fun, args } => {
                each(args, Place::Any);
                left.push((fun, Place::InterfaceCallee));
            }
            kind => body.for_each_operand(kind, |operand| left.push((operand, Place::Any))),
        }
    }
    fn place(&mut self, id: NodeId, node: &Node, place: Place) {
        let fits = match node.kind {
            Kind::Case { .. } => place == Place::SwitchClause,
            Kind::Comm { .. } => place == Place::SelectClause,
            Kind::StructKey { .. } => place == Place::StructElement,
            Kind::Key { .. } => place == Place::Element,
            Kind::TypeSwitchGuard { .. } => place == Place::Tag,
            Kind::Ident(_) => place == Place::GuardName,
            _ => !matches!(
                place,
                Place::SwitchClause | Place::SelectClause | Place::StructElement | Place::GuardName
            ),
        };
        self.node_rule("S1", id, fits);
        let is_selected_method = matches!(node.kind, Kind::Dot { op: DotOp::Inter, .. });
        self.node_rule("S4", id, is_selected_method == (place == Place::InterfaceCallee));
    }
    fn shape(&mut self, id: NodeId, node: &Node) {
        let body = self.body;
        match node.kind {
            Kind::Local(local) => self.node_rule("I1", id, local.index() < body.locals.len()),
            Kind::Literal(value) => self.node_rule("I1", id, (value as usize) < body.values.len()),
            Kind::Range { vars, .. } => self.node_rule("S2", id, body.list(vars).len() == 2),
            Kind::Slice { bounds, .. } => self.node_rule("S2", id, matches!(body.list(bounds).len(), 2 | 3)),
            Kind::AddStr { list } => {
                let is_nested = |operand| matches!(body.node(operand).kind, Kind::AddStr { .. });
                let operands = body.list(list);
                self.node_rule("S3", id, 2 <= operands.len() && !operands.iter().any(is_nested));
            }
            Kind::MethodExpr { x, .. } => self.node_rule("S5", id, body.node(x).kind == Kind::Type),
            Kind::Composite { op: CompositeOp::Slice, list, len } => {
                let is_plain = |elem: &NodeId| !matches!(body.node(*elem).kind, Kind::Key { .. });
                let n_plain = body.list(list).iter().filter(is_plain).count();
                self.node_rule("S7", id, n_plain <= len as usize);
            }
            Kind::Closure(func) => self.closure(id, func),
            Kind::Return { results } => self.results(id, body.list(results).len()),
            _ => {}
        }
        if node.flags.has(Flags::DEF) {
            let declares = !node.init.is_empty() || self.is_new_value(node) || node.inlined.is_some();
            self.node_rule("S6", id, declares || self.stage == Stage::Inlined);
        }
    }
    /// The declaration for `new(x)` stands beside the assignment.
    fn is_new_value(&self, node: &Node) -> bool {
        match node.kind {
            Kind::Assign { x, .. } => match self.body.node(x).kind {
                Kind::Local(local) => self.body.local(local).flags.has(LocalFlags::TEMP),
                _ => false,
            },
            _ => false,
        }
    }
    fn closure(&mut self, id: NodeId, func: FuncId) {
        let row = self.program.func(func);
        let is_own = matches!(row.kind, FuncKind::Literal { parent, .. } if parent == self.func);
        let n_listed = self.body.literals.iter().filter(|&&literal| literal == func).count();
        let is_listed = n_listed == 1 || self.stage == Stage::Inlined;
        self.node_rule("S8", id, is_own && is_listed);
    }
    fn results(&mut self, id: NodeId, n: usize) {
        let n_results = match self.types.under(self.program.func(self.func).signature) {
            Type::Signature(signature) => signature.results.len(),
            _ => return,
        };
        self.node_rule("S9", id, n == 0 || n == n_results);
    }
    fn value(&mut self, id: NodeId, node: &Node) {
        self.node_rule("S10", id, !has_value(node.kind) || node.ty != Basic::Invalid.id());
    }
    fn pristine(&mut self, id: NodeId, node: &Node) {
        let comes_from_inlining = node.inlined.is_some()
            || matches!(node.kind, Kind::InlinedCall { .. } | Kind::InlineMark | Kind::Paren { .. });
        self.node_rule("P1", id, self.stage != Stage::Lowered || !comes_from_inlining);
    }
}

/// Reports whether an operation always yields one value.
const fn has_value(kind: Kind) -> bool {
    use super::{BinaryOp, UnaryOp};
    match kind {
        Kind::Unary { op, .. } => {
            !matches!(op, UnaryOp::Clear | UnaryOp::Close | UnaryOp::Panic | UnaryOp::CheckNil)
        }
        Kind::Binary { op, .. } => !matches!(op, BinaryOp::Copy),
        Kind::Local(_)
        | Kind::Global(_)
        | Kind::Func(_)
        | Kind::Literal(_)
        | Kind::Nil
        | Kind::Type
        | Kind::Closure(_)
        | Kind::AddStr { .. }
        | Kind::Addr { .. }
        | Kind::Deref { .. }
        | Kind::PtrLit { .. }
        | Kind::Dot { .. }
        | Kind::MethodExpr { .. }
        | Kind::MethodValue { .. }
        | Kind::Assert { .. }
        | Kind::Index { .. }
        | Kind::Slice { .. }
        | Kind::Conv { .. }
        | Kind::Composite { .. }
        | Kind::Make { .. } => true,
        _ => false,
    }
}
