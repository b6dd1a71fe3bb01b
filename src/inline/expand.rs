//! Putting a body in the place of a call (`unifiedInlineCall` in cmd/compile/internal/noder/reader.go).
//!
//! `f(a, b)` becomes an [`Kind::InlinedCall`]:
//!
//! ```text
//! before: p, q := a, b             one assignment for all parameters, receiver first
//!         r = <zero>               for each result, unless results are delayed
//! body:   the statements of f, in which `return x` became { r = x; goto .i0 }
//!         .i0:
//! value:  r
//! ```
//!
//! Results are *delayed* if the body has one return statement: then they are declared there, and that
//! assignment is the only one they ever get, so that their value is known to whoever asks for it.
//!
//! The copied nodes keep the positions they have in the callee and say which call they came through; what
//! is made here stands at the call.

use super::copy::{LiteralCopies, Offsets, rebased};
use super::package::{Inliner, Row};
use crate::base::{List, Name};
use crate::diagnostic::FindingKind;
use crate::ir::{
    AssignListOp, Body, BranchOp, Class, ConvOp, Flags, Func, FuncId, FuncKind, InlineCall, InlineId, Kind,
    Local, LocalFlags, LocalId, Node, NodeId,
};
use crate::types::{Basic, PackageId, TypeId};
use smallvec::SmallVec;

impl Inliner<'_> {
    /// Replaces a call by a copy of the callee's pristine body.
    pub(super) fn inline_call(&mut self, row: Row, call: NodeId, callee: FuncId) {
        let node = *self.funcs.bodies[row].node(call);
        let inline = self.tree.calls.push(InlineCall { parent: node.inlined, pos: node.pos, callee });
        if 0 < self.options.verbosity {
            let kind = FindingKind::InliningCall { callee: self.diagnostic_name(callee) };
            self.report(self.funcs.ids[row], node.pos, node.inlined, kind);
            let cost = self.inlinable(callee).map(|inlinable| inlinable.cost);
            if let Some(context) = self.findings.last_mut().and_then(|last| last.context.as_mut()) {
                context.cost = cost;
            }
        }
        let literals = self.copy_literals(row, callee, inline);

        let label = self.end_label(row);
        let caller = self.funcs.ids[row];
        let mut body = std::mem::take(&mut self.funcs.bodies[row]);
        let pristine = self.find_pristine(callee).expect("only calls with a body at hand are inlined");
        let expansion = Expansion {
            at: Offsets::append_lists(&mut body, pristine),
            callee: pristine,
            literals: &literals,
            call,
            inline,
            label,
            generation: self.tree.calls.len(),
            is_delayed: self.inlinable(callee).is_some_and(|inlinable| inlinable.can_delay_results),
            package: self.package_of(caller),
            keeps_positions: is_passing_on(self.program.func(callee)),
            is_made_at_call: is_unshaped_instance(self.program.func(callee)),
            statement: Node {
                kind: Kind::InlineMark,
                ty: no_type(),
                flags: Flags::NONE,
                init: List::EMPTY,
                ..node
            },
        };
        expansion.run(&mut body);
        body.literals.extend(literals.iter().map(|&(_, copy)| copy));
        self.funcs.bodies[row] = body;
        self.adopt_literals(row, callee, &literals);
    }

    /// Returns a new label for the end of a body that is inlined into the function.
    fn end_label(&mut self, row: Row) -> Name {
        let number = self.funcs.bodies[row].n_labels as usize;
        self.funcs.bodies[row].n_labels += 1;
        while self.labels.len() <= number {
            self.labels.push(Name::new(&format!(".i{}", self.labels.len())));
        }
        self.labels[number]
    }
}

/// A list that is seldom long.
type Few<T> = SmallVec<[T; 8]>;

/// The type of statements.
fn no_type() -> TypeId {
    Basic::Invalid.id()
}

/// A copy of one body into another.
struct Expansion<'a> {
    at: Offsets,
    callee: &'a Body,
    literals: &'a LiteralCopies,
    /// The call that is replaced.
    call: NodeId,
    inline: InlineId,
    /// The label after the body.
    label: Name,
    /// How many calls of the package were inlined, this one included; labels are named after it.
    generation: usize,
    is_delayed: bool,
    /// The package of the caller's symbol, to which made-up names belong from now on.
    package: PackageId,
    /// Whether the nodes of the callee stay where they are.
    keeps_positions: bool,
    /// Whether the nodes of the callee are where the call is, rather than in a body that was inlined there.
    is_made_at_call: bool,
    /// A node at the place of the call, the model of all that are made here.
    statement: Node,
}

impl Expansion<'_> {
    fn run(&self, body: &mut Body) {
        self.copy_values_and_locals(body);
        self.copy_nodes(body);
        let (params, results) = self.formals();
        self.replace_returns(body, &results);
        let init = self.init(body, &params, &results);
        let end = body.nodes.push(Node { kind: Kind::Label { label: self.label }, ..self.statement });
        let stmts = self.callee.list(self.callee.stmts).iter().map(|id| self.at.node(id)).chain([end]);
        let stmts = body.pool.list(stmts);
        let results = body.pool.list(results.iter().map(|&local| body.locals[local].node));
        let node = &mut body.nodes[self.call];
        node.kind = Kind::InlinedCall { body: stmts, results, call: self.inline };
        node.init = init;
        let is_reshaped = node.flags.has(Flags::RESHAPE);
        node.flags = if is_reshaped { Flags::RESHAPE } else { Flags::NONE };
    }

    /// Returns the copies of the parameters, receiver first, and of the results.
    fn formals(&self) -> (Few<LocalId>, Few<LocalId>) {
        let of_class = |class| {
            let decls = self.callee.decls.iter();
            decls
                .filter(move |&&id| self.callee.local(id).class == class)
                .map(|&id| self.at.local(id))
                .collect()
        };
        (of_class(Class::Param), of_class(Class::Result))
    }

    fn copy_values_and_locals(&self, body: &mut Body) {
        body.values.extend(self.callee.values.iter().cloned());
        body.locals.extend(self.callee.locals.rows().iter().map(|local| self.copied_local(local)));
        body.decls.extend(self.callee.decls.iter().map(|&id| self.at.local(id)));
    }

    fn copied_local(&self, local: &Local) -> Local {
        let is_formal = matches!(local.class, Class::Param | Class::Result);
        let mut flags = local.flags.with(match is_formal {
            true => LocalFlags::INLINED_FORMAL,
            false => LocalFlags::INLINED_LOCAL,
        });
        if local.class == Class::Result && !self.is_delayed {
            // It is zeroed first and assigned at each return.
            flags = flags.with(LocalFlags::REASSIGNED);
        }
        let is_made_up = is_formal && local.flags.has(LocalFlags::UNNAMED);
        Local {
            package: if is_made_up { Some(self.package) } else { local.package },
            inlined: Some(self.inline),
            class: if local.class == Class::Captured { Class::Captured } else { Class::Auto },
            node: self.at.node(local.node),
            defn: local.defn.map(|defn| self.at.node(defn)),
            flags,
            ..local.clone()
        }
    }

    fn copy_nodes(&self, body: &mut Body) {
        // Beside the copies, some nodes are made for the call itself, two for each parameter or result.
        body.nodes.reserve(self.callee.nodes.len() + 2 * self.callee.decls.len() + 8);
        for node in self.callee.nodes.rows() {
            let copy = match node.kind {
                // The body of a literal is copied into the function around it, whose variables it captures.
                Kind::Local(local) if self.callee.local(local).class == Class::Captured => {
                    let outer = self.callee.local(local).outer.expect("a captured variable has an origin");
                    body.nodes[body.locals[outer].node]
                }
                Kind::Label { label } => Node { kind: Kind::Label { label: self.label(label) }, ..*node },
                Kind::Branch { op, label: Some(label) } => {
                    Node { kind: Kind::Branch { op, label: Some(self.label(label)) }, ..*node }
                }
                _ => rebased(node, &self.at, self.literals),
            };
            let stays = self.keeps_positions || is_captured(node, self.callee);
            let (pos, inlined) = match () {
                () if stays => (copy.pos, copy.inlined),
                // gc makes the body of an unshaped instance at the call, as if it stood there.
                () if self.is_made_at_call && !matches!(node.kind, Kind::Local(_)) => {
                    (self.statement.pos, self.statement.inlined)
                }
                () => (copy.pos, Some(self.inline)),
            };
            body.nodes.push(Node { pos, inlined, ..copy });
        }
    }

    /// Returns the name of a label in the copy.
    fn label(&self, label: Name) -> Name {
        if label.is_blank() { label } else { Name::new(&format!("~{label}·{}", self.generation)) }
    }

    /// Makes a block of each return statement: what comes before it, the assignment of the results, and
    /// the jump to the end.
    fn replace_returns(&self, body: &mut Body, results: &[LocalId]) {
        let first = self.at.nodes as usize;
        for row in first..first + self.callee.nodes.len() {
            let id = crate::base::Id::from_index(row);
            let node: Node = body.nodes[id];
            if let Kind::Return { results: values } = node.kind {
                let list = self.return_block(body, results, values, node.init);
                body.nodes[id] = Node { kind: Kind::Block { list }, ..self.statement };
            }
        }
    }

    fn return_block(
        &self,
        body: &mut Body,
        results: &[LocalId],
        values: List<NodeId>,
        init: List<NodeId>,
    ) -> List<NodeId> {
        let mut block: Few<NodeId> = body.list(init).iter().collect();
        if !values.is_empty() {
            let lhs = body.pool.list(results.iter().map(|&local| body.locals[local].node));
            let kind = Kind::AssignList { op: AssignListOp::Each, lhs, rhs: values };
            let assign = body.nodes.push(Node { kind, ..self.statement });
            if self.is_delayed {
                for &local in results {
                    block.push(self.decl(body, local));
                    body.locals[local].defn = Some(assign);
                }
            }
            block.push(assign);
        }
        let kind = Kind::Branch { op: BranchOp::Goto, label: Some(self.label) };
        block.push(body.nodes.push(Node { kind, ..self.statement }));
        body.pool.list(block)
    }

    /// Makes what comes before the body: side effects of the callee's expression, the assignment of
    /// the parameters, the zeroing of the results.
    fn init(&self, body: &mut Body, params: &[LocalId], results: &[LocalId]) -> List<NodeId> {
        let node = body.nodes[self.call];
        let Kind::Call { fun, args, .. } = node.kind else { unreachable!("a call is what is inlined") };
        let mut init: Few<NodeId> = body.list(node.init).iter().collect();
        take_effects(body, fun, &mut init);

        let decls: Few<NodeId> = params.iter().map(|&local| self.decl(body, local)).collect();
        let decls = body.pool.list(decls);
        let lhs = body.pool.list(params.iter().map(|&local| body.locals[local].node));
        let kind = Kind::AssignList { op: AssignListOp::Each, lhs, rhs: args };
        let assign = body.nodes.push(Node { kind, flags: Flags::DEF, init: decls, ..self.statement });
        for &local in params {
            body.locals[local].defn = Some(assign);
        }
        init.push(assign);
        if !self.is_delayed {
            for &local in results {
                init.push(self.decl(body, local));
                let kind = Kind::Assign { x: body.locals[local].node, y: None };
                init.push(body.nodes.push(Node { kind, ..self.statement }));
            }
        }
        init.push(body.nodes.push(self.statement));
        body.pool.list(init)
    }

    fn decl(&self, body: &mut Body, local: LocalId) -> NodeId {
        let kind = Kind::Decl { x: body.locals[local].node };
        body.nodes.push(Node { kind, ..self.statement })
    }
}

/// Reports whether a function is a literal that gc makes to pass a call on with a dictionary: gc makes its body
/// anew at each place, without regard to the calls around (`syntheticClosure` in
/// cmd/compile/internal/noder/reader.go).
pub(super) const fn is_passing_on(func: &Func) -> bool {
    matches!(func.kind, FuncKind::Literal { .. }) && func.is_wrapper
}

/// Reports whether a function is an instance that only calls its shaped twin (`syntheticBody` in
/// cmd/compile/internal/noder/reader.go).
const fn is_unshaped_instance(func: &Func) -> bool {
    matches!(func.kind, FuncKind::Declared(_)) && func.is_dupok && func.is_wrapper
}

fn is_captured(node: &Node, body: &Body) -> bool {
    matches!(node.kind, Kind::Local(local) if body.local(local).class == Class::Captured)
}

/// Appends to `init` what evaluating the callee's expression does besides yielding the callee
/// (`CalleeEffects` in cmd/compile/internal/inline/inl.go).
fn take_effects(body: &mut Body, mut fun: NodeId, init: &mut Few<NodeId>) {
    loop {
        let node = &mut body.nodes[fun];
        let (kind, before) = (node.kind, std::mem::take(&mut node.init));
        init.extend(body.list(before));
        match kind {
            Kind::Conv { op: ConvOp::Nop, x } | Kind::Paren { x } => fun = x,
            Kind::InlinedCall { body: stmts, results, .. } => {
                init.extend(body.list(stmts));
                let Some(result) = body.list(results).only() else { return };
                fun = result;
            }
            _ => return,
        }
    }
}
