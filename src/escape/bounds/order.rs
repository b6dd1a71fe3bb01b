//! What runs before what: operands that are moved into statements before the one they stand in
//! (cmd/compile/internal/walk/order.go).
//!
//! gc first puts a whole function in order and then lowers it. Since nothing learnt while lowering changes
//! the order, both are done statement by statement here: an operand that is moved is walked on the spot.

use super::Lowering;
use crate::base::List;
use crate::escape::stack::Recursive;
use crate::ir::{
    AssertOp, AssignListOp, BinaryOp, Body, BuiltinOp, CompositeOp, ConvOp, Kind, MakeOp, Node, NodeId,
    UnaryOp,
};
use crate::types::Type;

impl Lowering<'_, '_> {
    pub(super) fn body(&self) -> &Body {
        self.analysis.pkg.body(self.func)
    }
    pub(super) fn node(&self, id: NodeId) -> Node {
        *self.body().node(id)
    }
    pub(super) fn items(&self, list: List<NodeId>) -> Vec<NodeId> {
        self.body().list(list).to_vec()
    }

    pub(super) fn stmts(&mut self, list: List<NodeId>) {
        for stmt in self.items(list) {
            self.deep(|lowering| lowering.stmt(stmt));
        }
    }

    /// Orders and walks a statement.
    pub(super) fn stmt(&mut self, id: NodeId) {
        let node = self.node(id);
        self.stmts(node.init);
        match node.kind {
            Kind::Assign { x, y } => self.assign(x, y),
            Kind::AssignOp { op, x, y } => self.assign_op(op, x, y),
            Kind::AssignList { op, lhs, rhs } => self.assign_list(op, lhs, rhs),
            Kind::Block { list } => self.stmts(list),
            Kind::If { cond, then, els } => {
                self.evaluate(cond);
                self.stmts(then);
                self.stmts(els);
            }
            Kind::For { cond, post, body } => {
                if let Some(cond) = cond {
                    self.evaluate(cond);
                }
                if let Some(post) = post {
                    self.stmt(post);
                }
                self.stmts(body);
            }
            Kind::Range { x, vars, body } => {
                self.evaluate(x);
                self.order_list(vars);
                let vars = self.items(vars);
                self.assign_pairs(&vars, &[]);
                self.stmts(body);
            }
            Kind::Switch { tag, cases } => self.switch(tag, cases),
            Kind::Select { cases } => self.select(cases),
            Kind::Go { call } | Kind::Defer { call, .. } => {
                let init = self.node(call).init;
                self.stmts(init);
                if let Kind::Call { fun, .. } = self.node(call).kind {
                    self.evaluate(fun);
                }
            }
            Kind::TailCall { call } => {
                if let Kind::Call { fun, .. } = self.node(call).kind {
                    self.visit(fun);
                }
            }
            Kind::Return { results } => {
                self.order_list(results);
                let results = self.items(results);
                self.assign_pairs(&[], &results);
            }
            Kind::Send { chan, value } => {
                self.order(chan, None);
                self.order(value, None);
                // The value is copied before the channel is looked at.
                self.visit(value);
                self.visit(chan);
            }
            Kind::InlinedCall { body, .. } => self.stmts(body),
            Kind::Call { fun, args, .. } => {
                self.order(fun, None);
                self.order_list(args);
                self.visit_root(id);
            }
            Kind::Decl { .. } | Kind::Label { .. } | Kind::Branch { .. } | Kind::InlineMark => {}
            // Predeclared functions, receives, nil checks.
            _ => {
                self.order_operands(id);
                self.visit_root(id);
            }
        }
    }

    /// Orders an expression whose effects stay with it, and walks it.
    fn evaluate(&mut self, id: NodeId) {
        self.order(id, None);
        self.visit(id);
    }

    // ---- assignments

    fn assign(&mut self, x: NodeId, y: Option<NodeId>) {
        let Some(y) = y else { return self.evaluate(x) };
        let slice = self.appended_slice(y);
        let reuses_entry = self.is_map_index(x) && slice.is_some_and(|slice| self.is_same(x, slice));
        self.order(x, None);
        if reuses_entry {
            // m[k] = append(m[k], …) looks the entry up once.
            if let Kind::Builtin { args, .. } = self.node(y).kind {
                for arg in self.items(args).into_iter().skip(1) {
                    self.order(arg, None);
                    self.move_out(arg);
                }
            }
        } else {
            self.order(y, Some(x));
            if self.is_map_index(x) && !self.is_simple(y) && !self.moved.contains(&y) {
                // What may panic must do so before the map is changed.
                self.move_out(y);
            }
        }
        self.visit(x);
        self.visit_value(y, Some(x));
    }

    fn assign_op(&mut self, op: BinaryOp, x: NodeId, y: NodeId) {
        self.order(x, None);
        self.order(y, None);
        if self.is_map_index(x) {
            if matches!(op, BinaryOp::Div | BinaryOp::Mod) {
                self.visit(x);
                self.visit(y);
                return;
            }
            if !self.is_simple(y) && !self.moved.contains(&y) {
                self.move_out(y);
            }
        }
        self.visit(x);
        self.visit(y);
    }

    fn assign_list(&mut self, op: AssignListOp, lhs: List<NodeId>, rhs: List<NodeId>) {
        self.order_list(lhs);
        let targets = self.items(lhs);
        let values = self.items(rhs);
        if op == AssignListOp::Each {
            for &value in &values {
                self.order(value, None);
            }
            self.assign_pairs(&targets, &values);
            return;
        }
        let Some(&value) = values.first() else { return };
        let init = self.node(value).init;
        self.stmts(init);
        if let Kind::InlinedCall { body, results, .. } = self.node(value).kind {
            self.stmts(body);
            let results = self.items(results);
            self.assign_pairs(&targets, &results);
            return;
        }
        // The results go to temporaries, and from there to the targets.
        self.order_operands(value);
        self.visit_root(value);
        self.assign_pairs(&targets, &[]);
    }

    /// Walks assignments that take place at once: a value that an earlier one may change is computed
    /// before any of them (cmd/compile/internal/walk/assign.go, `ascompatee`). The targets of a `return` are none.
    fn assign_pairs(&mut self, targets: &[NodeId], values: &[NodeId]) {
        let mut done = super::visit::Written::default();
        for index in 0..targets.len().max(values.len()) {
            let target = targets.get(index).copied();
            let value = values.get(index).copied();
            if let Some(target) = target {
                self.save_operands(target, &done);
            }
            if let Some(value) = value
                && self.is_affected(value, &done)
            {
                self.move_out(value);
            }
            if let Some(target) = target {
                self.visit(target);
            }
            if let Some(value) = value {
                self.visit_value(value, target);
            }
            if let Some(target) = target {
                self.note_write(target, &mut done);
            }
        }
    }

    // ---- branches

    fn switch(&mut self, tag: Option<NodeId>, cases: List<NodeId>) {
        match tag.map(|tag| (tag, self.node(tag).kind)) {
            Some((_, Kind::TypeSwitchGuard { x, .. })) => self.evaluate(x),
            Some((tag, _)) => self.evaluate(tag),
            None => {}
        }
        let cases = self.items(cases);
        // All cases are tested before the first body.
        for &case in &cases {
            if let Kind::Case { list, .. } = self.node(case).kind {
                for test in self.items(list) {
                    self.evaluate(test);
                }
            }
        }
        for case in cases {
            if let Kind::Case { body, .. } = self.node(case).kind {
                self.stmts(body);
            }
        }
    }

    /// All channels and values to send are evaluated first. The default comes before the sends, and the
    /// receives come last, in reverse.
    fn select(&mut self, cases: List<NodeId>) {
        let cases = self.items(cases);
        let (mut default, mut sends, mut receives) = (Vec::new(), Vec::new(), Vec::new());
        for &case in &cases {
            let Kind::Comm { comm, .. } = self.node(case).kind else { continue };
            match comm.map(|comm| self.node(comm).kind) {
                Some(Kind::Send { chan, value }) => {
                    for operand in [chan, value] {
                        self.order(operand, None);
                        self.move_out(operand);
                    }
                    sends.push(case);
                }
                Some(Kind::AssignList { rhs, .. }) => {
                    if let Some(recv) = self.items(rhs).first().copied() {
                        self.order_operands(recv);
                        self.visit_root(recv);
                    }
                    receives.insert(0, case);
                }
                Some(_) => receives.insert(0, case),
                None => default.push(case),
            }
        }
        let is_single = cases.len() == 2 && !default.is_empty();
        let in_order = if is_single { [sends, receives, default] } else { [default, sends, receives] };
        for case in in_order.into_iter().flatten() {
            let Kind::Comm { comm, body } = self.node(case).kind else { continue };
            if let Some(Kind::AssignList { lhs, .. }) = comm.map(|comm| self.node(comm).kind) {
                for target in self.items(lhs) {
                    self.evaluate(target);
                }
            }
            self.stmts(body);
        }
    }

    // ---- expressions

    fn order_list(&mut self, list: List<NodeId>) {
        for item in self.items(list) {
            self.order(item, None);
        }
    }

    /// Orders the operands of a node, but does not move the node itself.
    fn order_operands(&mut self, id: NodeId) {
        let mut operands = Vec::new();
        self.body().for_each_operand(self.node(id).kind, |operand| operands.push(operand));
        for operand in operands {
            self.order(operand, None);
        }
    }

    /// Walks `temp = id`; from here on the temporary stands for the expression.
    pub(super) fn move_out(&mut self, id: NodeId) {
        if self.moved.insert(id) {
            self.visit_root(id);
        }
    }

    /// Orders an expression; `target` is what it is assigned to, if it is the whole value of an assignment.
    fn order(&mut self, id: NodeId, target: Option<NodeId>) {
        self.deep(|lowering| lowering.order_at(id, target));
    }
    fn order_at(&mut self, id: NodeId, target: Option<NodeId>) {
        let node = self.node(id);
        self.stmts(node.init);
        let is_kept = target.is_some_and(|target| self.is_name(target));
        match node.kind {
            Kind::Binary { op: BinaryOp::AndAnd | BinaryOp::OrOr, x, y } => {
                self.order(x, None);
                self.visit(x);
                self.order(y, None);
                self.visit(y);
                self.moved.insert(id);
            }
            Kind::InlinedCall { body, .. } => {
                self.stmts(body);
                self.moved.insert(id);
            }
            Kind::Composite { op: CompositeOp::Map, list, .. } => self.order_map_literal(id, list),
            Kind::Slice { x, bounds, .. } => {
                self.order(x, None);
                for bound in self.items(bounds) {
                    self.order(bound, None);
                    if !self.is_simple(bound) {
                        self.move_out(bound);
                    }
                }
                if !is_kept && !target.is_some_and(|target| self.is_same(target, x)) {
                    self.move_out(id);
                }
            }
            Kind::Builtin { op: BuiltinOp::Append, args } => {
                self.order_list(args);
                let slice = self.body().list(args).first();
                let keeps_slice =
                    target.zip(slice).is_some_and(|(target, slice)| self.is_same(target, slice));
                if !is_kept && !keeps_slice {
                    self.move_out(id);
                }
            }
            Kind::Conv { op: ConvOp::Iface, x } => {
                self.order(x, None);
                if self.is_passed_by_address(x) && !self.is_name(x) && !self.is_constant_literal(x) {
                    self.move_out(x);
                }
            }
            Kind::Binary { op, x, y } if is_comparison(op) => {
                self.order(x, None);
                self.order(y, None);
                let is_composite = matches!(
                    self.analysis.pkg.types.under(self.node(x).ty),
                    Type::Struct(_) | Type::Array(..)
                );
                if is_composite {
                    for operand in [x, y] {
                        if !self.is_addressable(operand) {
                            self.move_out(operand);
                        }
                    }
                }
            }
            Kind::Assert { op: AssertOp::DotType | AssertOp::DotType2, x, .. } => {
                self.order(x, None);
                if !self.analysis.is_direct_iface(node.ty) {
                    self.move_out(id);
                }
            }
            Kind::Unary { op: UnaryOp::Recv, x } => {
                self.order(x, None);
                self.move_out(id);
            }
            kind if is_call_like(kind) => {
                self.order_operands(id);
                if !is_kept {
                    self.move_out(id);
                }
            }
            _ => self.order_operands(id),
        }
    }

    /// The entries of a map literal that have to be computed are stored one by one.
    fn order_map_literal(&mut self, id: NodeId, list: List<NodeId>) {
        let mut has_dynamic = false;
        for item in self.items(list) {
            let Kind::Key { key, value } = self.node(item).kind else { continue };
            if self.is_constant_literal(key) && self.is_constant_literal(value) {
                continue;
            }
            has_dynamic = true;
            self.order(key, None);
            self.order(value, None);
            if !self.is_simple(value) && !self.moved.contains(&value) {
                self.move_out(value);
            }
            self.visit(key);
            self.moved.insert(key);
            self.moved.insert(item);
        }
        if has_dynamic {
            self.moved.insert(id);
        }
    }

    // ---- questions

    pub(super) fn is_name(&self, id: NodeId) -> bool {
        self.moved.contains(&id)
            || matches!(self.node(id).kind, Kind::Local(_) | Kind::Global(_) | Kind::Blank)
    }
    fn is_simple(&self, id: NodeId) -> bool {
        self.is_name(id) || matches!(self.node(id).kind, Kind::Literal(_) | Kind::Nil | Kind::Func(_))
    }
    fn is_map_index(&self, id: NodeId) -> bool {
        matches!(self.node(id).kind, Kind::Index { is_map: true, .. })
    }
    fn appended_slice(&self, id: NodeId) -> Option<NodeId> {
        match self.node(id).kind {
            Kind::Builtin { op: BuiltinOp::Append, args } => self.body().list(args).first(),
            _ => None,
        }
    }
    pub(super) fn is_same(&self, x: NodeId, y: NodeId) -> bool {
        self.analysis.is_same_safe_in(self.func, x, y)
    }
    fn is_constant_literal(&self, id: NodeId) -> bool {
        match self.node(id).kind {
            Kind::Literal(_) | Kind::Nil => true,
            Kind::Composite { op: CompositeOp::Array | CompositeOp::Struct, list, .. } => {
                self.items(list).into_iter().all(|item| self.is_constant_literal(item))
            }
            Kind::Key { value, .. } | Kind::StructKey { value, .. } => self.is_constant_literal(value),
            Kind::Conv { op: ConvOp::Iface, x } => self.is_constant_literal(x),
            _ => false,
        }
    }
    fn is_addressable(&self, id: NodeId) -> bool {
        match self.node(id).kind {
            Kind::Index { x, is_map: false, .. } => {
                !self.analysis.is_array(self.node(x).ty) || self.is_addressable(x)
            }
            Kind::Dot { op: crate::ir::DotOp::Field, x, .. } => self.is_addressable(x),
            Kind::Dot { .. } | Kind::Deref { .. } => true,
            _ => self.is_name(id),
        }
    }

    /// Reports whether the runtime takes values of the type of `x` by address when it puts them into an
    /// interface (cmd/compile/internal/walk/convert.go, `dataWordFuncName`).
    fn is_passed_by_address(&self, x: NodeId) -> bool {
        let ty = self.node(x).ty;
        let (types, sizes) = (self.analysis.pkg.types, self.analysis.pkg.options.sizes);
        if self.analysis.is_interface(ty) {
            return false;
        }
        let layout = sizes.layout(types, ty);
        let is_word = matches!((layout.size, layout.align), (2, 2) | (4, 4) | (8, 8));
        if is_word && (layout.size == 2 || layout.pointer_bytes == 0) {
            return false;
        }
        let mut sole = ty;
        loop {
            sole = match types.under(sole) {
                Type::Struct(strukt) if strukt.fields.len() == 1 => strukt.fields[0].ty,
                Type::Array(elem, crate::types::ArrayLen::Known(1)) => *elem,
                Type::Slice(_) => return false,
                _ => return types.basic_of(sole) != Some(crate::types::Basic::String),
            };
        }
    }
}

const fn is_comparison(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge)
}

/// Reports whether an expression becomes a call of the runtime, or is one already, so that it is computed before
/// the statement it stands in.
fn is_call_like(kind: Kind) -> bool {
    match kind {
        Kind::Call { .. } | Kind::Make { op: MakeOp::Slice | MakeOp::Map | MakeOp::Chan, .. } => true,
        Kind::Builtin { op, .. } => matches!(op, BuiltinOp::Min | BuiltinOp::Max | BuiltinOp::Recover),
        Kind::Binary { op, .. } => matches!(op, BinaryOp::Complex | BinaryOp::Copy),
        Kind::Unary { op, .. } => {
            matches!(op, UnaryOp::Cap | UnaryOp::Len | UnaryOp::Imag | UnaryOp::Real | UnaryOp::New)
        }
        Kind::Conv { op, .. } => matches!(op, ConvOp::StrToBytes | ConvOp::StrToRunes),
        _ => false,
    }
}
