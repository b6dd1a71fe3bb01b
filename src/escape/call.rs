//! Calls, predeclared functions included: where arguments and results go (cmd/compile/internal/escape/call.go).

use super::analysis::Analysis;
use super::graph::{Extra, Hole, LocationId};
use super::leaks::{Leaks, N_RESULTS};
use super::outline::FuncIndex;
use crate::base::List;
use crate::diagnostic::Why;
use crate::ir::{
    BinaryOp, BuiltinOp, CallOp, DotOp, Flags, FuncId, FuncKind, Kind, LocalFlags, LocalId, Node, NodeId,
    Pragmas, UnaryOp,
};
use crate::types::{Type, TypeId};
use smallvec::SmallVec;

/// The functions that a call may call; empty if they are not all known.
type Callees = SmallVec<[FuncId; 2]>;

impl Analysis<'_> {
    /// Evaluates a call whose results go into `holes`; none if it is a statement.
    pub(super) fn call(&mut self, holes: Option<&[Hole]>, id: NodeId) {
        let first = holes.and_then(|holes| holes.first().copied()).unwrap_or(Hole::BLANK);
        match self.node(id).kind {
            Kind::Call { op, fun, args } => self.func_call(holes, id, op, fun, args),
            Kind::InlinedCall { body, results, .. } => self.inlined_call(holes, body, results),
            Kind::Builtin { op, args } => self.builtin(first, id, op, args),
            Kind::Unary { op: UnaryOp::Clear, x } => self.argument(Hole::MUTATOR, x, id),
            Kind::Unary { op: UnaryOp::Panic, x } => self.argument(Hole::HEAP, x, id),
            Kind::Unary { op: UnaryOp::UnsafeStringData | UnaryOp::UnsafeSliceData, x } => {
                self.argument(first, x, id);
            }
            Kind::Unary { x, .. } => self.discard(x),
            Kind::Binary { op: BinaryOp::Copy, x, y } => self.copy(id, x, y),
            Kind::Binary { x, y, .. } => {
                self.argument(first, x, id);
                self.discard(y);
            }
            // What stands in the place of a call after a rewrite.
            _ => self.expr_after_init(first, id),
        }
    }

    fn argument(&mut self, hole: Hole, arg: NodeId, call: NodeId) {
        self.argument_of(hole, arg, call, Extra::None);
    }
    fn argument_of(&mut self, hole: Hole, arg: NodeId, call: NodeId, extra: Extra) {
        let hole = self.noted_with(hole, call, Why::CallParameter, extra);
        self.expr(hole, arg);
    }

    fn inlined_call(&mut self, holes: Option<&[Hole]>, body: List<NodeId>, results: List<NodeId>) {
        self.stmts(body);
        for index in 0..self.len(results) {
            let Some(result) = self.item(results, index) else { continue };
            let hole = holes.and_then(|holes| holes.get(index).copied()).unwrap_or(Hole::BLANK);
            self.expr(hole, result);
        }
    }

    // ---- predeclared functions: rule E22

    fn builtin(&mut self, hole: Hole, id: NodeId, op: BuiltinOp, args: List<NodeId>) {
        match op {
            BuiltinOp::Append => self.append(hole, id, args),
            BuiltinOp::Min | BuiltinOp::Max => {
                for index in 0..self.len(args) {
                    if let Some(arg) = self.item(args, index) {
                        self.argument(hole, arg, id);
                    }
                }
            }
            BuiltinOp::Delete | BuiltinOp::Print | BuiltinOp::Println | BuiltinOp::Recover => {
                self.discard_list(args);
            }
            BuiltinOp::Getg => {}
        }
    }

    /// The slice may be returned as it is; or its elements move to new storage, whose location is
    /// made last and lies outside of all loops.
    fn append(&mut self, hole: Hole, id: NodeId, args: List<NodeId>) {
        let Some(slice) = self.item(args, 0) else { return };
        let mut slice_hole = self.tee(&[hole, Hole::MUTATOR]);
        if self.is_slice_of_pointers(self.type_of(slice)) {
            let elements = self.shifted(Hole::HEAP, 1, id, Why::AppendeeSlice);
            slice_hole = self.tee(&[slice_hole, elements]);
        }
        self.argument(slice_hole, slice, id);
        if self.node(id).flags.has(Flags::DDD) {
            if let Some(spread) = self.item(args, 1) {
                let spread_hole = if self.is_slice_of_pointers(self.type_of(spread)) {
                    self.shifted(Hole::HEAP, 1, id, Why::AppendedSlice)
                } else {
                    Hole::BLANK
                };
                self.argument(spread_hole, spread, id);
            }
        } else {
            for index in 1..self.len(args) {
                if let Some(arg) = self.item(args, index) {
                    self.argument(Hole::HEAP, arg, id);
                }
            }
        }
        let backing = self.spill(hole, id);
        self.graph.location_mut(backing.dst).loop_depth = 0;
    }

    fn copy(&mut self, id: NodeId, to: NodeId, from: NodeId) {
        self.argument(Hole::MUTATOR, to, id);
        let hole = if self.is_slice_of_pointers(self.type_of(from)) {
            self.shifted(Hole::HEAP, 1, id, Why::CopiedSlice)
        } else {
            Hole::BLANK
        };
        self.argument(hole, from, id);
    }

    // ---- functions: rule E23

    fn func_call(&mut self, holes: Option<&[Hole]>, id: NodeId, op: CallOp, fun: NodeId, args: List<NodeId>) {
        let callees = match op {
            CallOp::Func => self.callees(fun),
            CallOp::Inter => Callees::new(),
        };
        if let Some(holes) = holes {
            self.flow_results(holes, &callees);
        }
        let pragmas = self.uintptr_pragmas(&callees);
        let n_args = self.len(args);
        let receiver = match self.node(fun).kind {
            Kind::Dot { op: DotOp::Inter, x, .. } if op == CallOp::Inter => Some(x),
            _ => None,
        };
        if op == CallOp::Func {
            let hole = self.callee_hole(holes, &callees, id);
            self.expr(hole, fun);
        }
        if let Some(receiver) = receiver {
            self.argument_of(Hole::HEAP, receiver, id, Extra::Argument(None, 0));
        }
        self.note_call(id, &callees);
        let is_mark = self.node(id).flags.has(Flags::VAR_LIVE);
        let fixed = if is_mark { Some(Hole::BLANK) } else { self.find_fixed_hole(&callees, args) };
        for index in 0..n_args {
            let Some(arg) = self.item(args, index) else { continue };
            if fixed.is_none() {
                self.keep_pointers(pragmas, arg, id);
            }
            let hole = fixed.unwrap_or_else(|| self.argument_hole(holes, &callees, index, n_args));
            let extra = self.extra_of_argument(&callees, index + usize::from(receiver.is_some()), n_args);
            self.argument_of(hole, arg, id, extra);
        }
    }

    /// Returns which parameter an argument is for.
    fn extra_of_argument(&self, callees: &[FuncId], index: usize, n_args: usize) -> Extra {
        let Some(&callee) = callees.first() else { return Extra::Argument(None, index as u32) };
        let param = (index + self.params_of(callee)).saturating_sub(n_args);
        Extra::Argument(Some(callee), param as u32)
    }

    /// Finds all functions that `fun` may be: rule E20, E21.
    fn callees(&self, fun: NodeId) -> Callees {
        let (func, value) = self.static_value(self.context.func, fun);
        if let Some(callee) = self.static_callee(func, value) {
            return Callees::from_elem(callee, 1);
        }
        let Kind::Local(local) = self.pkg.body(func).node(value).kind else { return Callees::new() };
        let mut callees = Callees::new();
        for (func, value) in self.func_values(func, local) {
            if self.is_zero(func, value) {
                continue;
            }
            let Some(callee) = self.static_callee(func, value) else { return Callees::new() };
            if self.uintptr_pragmas_of(callee) != Pragmas::NONE {
                return Callees::new();
            }
            callees.push(callee);
        }
        callees
    }

    /// Finds the function that an expression names without more ado.
    fn static_callee(&self, func: FuncIndex, id: NodeId) -> Option<FuncId> {
        let body = self.pkg.body(func);
        match body.node(id).kind {
            Kind::Func(callee) | Kind::Closure(callee) => Some(callee),
            // A method of an interface has no function.
            Kind::MethodExpr { x, func: callee } if !self.is_interface(body.node(x).ty) => Some(callee),
            _ => None,
        }
    }

    fn is_zero(&self, func: FuncIndex, id: NodeId) -> bool {
        self.pkg.body(func).node(id).kind == Kind::Nil
    }

    /// Lets the results of callees in the batch flow out of their variables.
    fn flow_results(&mut self, holes: &[Hole], callees: &[FuncId]) {
        for &callee in callees {
            let Some(func) = self.in_batch(callee) else { continue };
            let row = self.pkg.row(func);
            for (index, &hole) in holes.iter().enumerate().take(row.n_results as usize) {
                let Some(result) = self.declared(func, row.n_params as usize + index) else { continue };
                let carries_nothing =
                    0 <= hole.derefs && !self.has_pointers(self.pkg.body(func).local(result).ty);
                let hole = if carries_nothing { Hole { dst: LocationId::BLANK, ..hole } } else { hole };
                let location = self.location_in(func, result);
                self.flow(hole, location);
            }
        }
    }

    /// Returns the hole of the function value: a literal that is called by unknown means loses track of its results.
    fn callee_hole(&mut self, holes: Option<&[Hole]>, callees: &[FuncId], call: NodeId) -> Hole {
        let uses_results = holes.is_some_and(|holes| holes.iter().any(|hole| !hole.is_blank()));
        if callees.is_empty() && uses_results {
            self.noted(Hole::CALLEE, call, Why::CalleeOperand)
        } else {
            Hole::BLANK
        }
    }

    /// Returns the hole of argument `index`, the receiver counted, of a call with `n_args` of them.
    fn argument_hole(
        &mut self,
        holes: Option<&[Hole]>,
        callees: &[FuncId],
        index: usize,
        n_args: usize,
    ) -> Hole {
        if callees.is_empty() {
            return Hole::HEAP;
        }
        let mut each = SmallVec::<[Hole; 4]>::new();
        for &callee in callees {
            // Callees of different kinds have their last parameters in common.
            let n_params = self.params_of(callee);
            let Some(param) = (index + n_params).checked_sub(n_args) else { continue };
            each.push(self.param_hole(holes, callee, param));
        }
        self.tee(&each)
    }

    /// Returns the hole of parameter `index`, the receiver counted, of a known callee.
    pub(super) fn param_hole(&mut self, holes: Option<&[Hole]>, callee: FuncId, index: usize) -> Hole {
        if let Some(func) = self.in_batch(callee) {
            return match self.declared(func, index) {
                Some(param) => Hole::to(self.location_in(func, param)),
                None => Hole::BLANK,
            };
        }
        let leaks = self.leaks_of(callee, index);
        let mut each = SmallVec::<[Hole; 4]>::new();
        each.extend(leaks.heap().map(|derefs| Hole::HEAP.shifted(derefs)));
        each.extend(leaks.mutator().map(|derefs| Hole::MUTATOR.shifted(derefs)));
        each.extend(leaks.callee().map(|derefs| Hole::CALLEE.shifted(derefs)));
        for (result, &hole) in holes.unwrap_or(&[]).iter().enumerate().take(N_RESULTS) {
            each.extend(leaks.result(result).map(|derefs| hole.shifted(derefs)));
        }
        self.tee(&each)
    }

    /// Returns what is known of a parameter of a function outside of the batch.
    fn leaks_of(&self, callee: FuncId, index: usize) -> Leaks {
        let leaks = match self.pkg.find(callee) {
            Some(func) => self.tags_of(func),
            // An instance that was first needed by an inlined body has no body here: rule E24.
            None if self.pkg.program.func(callee).is_dupok => self.imported.leaks_of_instance(callee),
            None => self.imported.leaks(callee),
        };
        leaks.and_then(|leaks| leaks.get(index).copied()).unwrap_or(Leaks::HEAP)
    }

    /// Finds the place in the package of a function that is being analysed.
    fn in_batch(&self, callee: FuncId) -> Option<FuncIndex> {
        let func = self.pkg.find(callee)?;
        self.pkg.nesting.is_in_batch(func).then_some(func)
    }

    fn declared(&self, func: FuncIndex, index: usize) -> Option<LocalId> {
        self.pkg.body(func).decls.get(index).copied()
    }

    pub(super) fn params_of(&self, callee: FuncId) -> usize {
        let func = self.pkg.program.func(callee);
        let n_params = self.signature(func.signature).map_or(0, |signature| signature.params.len());
        n_params + usize::from(func.recv.is_some())
    }
    pub(super) fn results_of(&self, callee: FuncId) -> usize {
        let func = self.pkg.program.func(callee);
        self.signature(func.signature).map_or(0, |signature| signature.results.len())
    }

    /// `internal/abi.EscapeNonString` forces its argument to the heap if it holds pointers besides those of
    /// strings, and does nothing otherwise: rule E25.
    fn find_fixed_hole(&self, callees: &[FuncId], args: List<NodeId>) -> Option<Hole> {
        let &[callee] = callees else { return None };
        let func = self.pkg.program.func(callee);
        let is_it = func.symbol.text().starts_with("EscapeNonString[")
            && self.pkg.types.package(func.package).path.text() == "internal/abi"
            && self.len(args) == 2;
        let value = if is_it { self.item(args, 1)? } else { return None };
        Some(if self.has_non_string_pointers(self.type_of(value)) { Hole::HEAP } else { Hole::BLANK })
    }

    fn has_non_string_pointers(&self, ty: TypeId) -> bool {
        if !self.has_pointers(ty) {
            return false;
        }
        match *self.pkg.types.under(ty) {
            Type::Basic(crate::types::Basic::String) => false,
            Type::Struct(ref strukt) => {
                strukt.fields.iter().any(|field| self.has_non_string_pointers(field.ty))
            }
            Type::Array(elem, _) => self.has_non_string_pointers(elem),
            _ => true,
        }
    }

    // ---- go and defer: rule E26

    pub(super) fn go_stmt(&mut self, call: NodeId) {
        let hole = self.noted(Hole::HEAP, call, Why::Go);
        self.started_call(hole, call);
    }

    pub(super) fn defer_stmt(&mut self, call: NodeId, at: Option<NodeId>) {
        let runs_once = self.context.loop_depth == 1 && at.is_none();
        let hole = match runs_once {
            true => self.later(Hole::BLANK),
            false => self.noted(Hole::HEAP, call, Why::DeferInLoop),
        };
        self.started_call(hole, call);
    }

    fn started_call(&mut self, hole: Hole, call: NodeId) {
        match self.node(call).kind {
            Kind::Call { op, fun, .. } => {
                if op == CallOp::Func && self.pkg.options.asked.is_some() {
                    self.note_started_call(call, fun);
                }
                self.expr(hole, fun);
            }
            _ => self.stmt(call),
        }
    }

    /// Keeps a call of a go or defer statement that somebody asks about. That one of a literal stays surprises nobody.
    fn note_started_call(&mut self, call: NodeId, fun: NodeId) {
        let callees = self.callees(fun);
        let is_literal =
            |&func: &FuncId| matches!(self.pkg.program.func(func).kind, FuncKind::Literal { .. });
        if !callees.is_empty() && !callees.iter().any(is_literal) {
            self.note_call(call, &callees);
        }
    }

    // ---- pointers passed as uintptr: rule E27

    fn uintptr_pragmas(&self, callees: &[FuncId]) -> Pragmas {
        callees.iter().fold(Pragmas::NONE, |all, &callee| all.with(self.uintptr_pragmas_of(callee)))
    }

    /// Returns what a function asks of arguments that are pointers converted to `uintptr`.
    fn uintptr_pragmas_of(&self, callee: FuncId) -> Pragmas {
        let func = self.pkg.program.func(callee);
        let mut pragmas = Pragmas::NONE;
        let is_bodyless = match self.pkg.find(callee) {
            Some(index) => !self.pkg.row(index).has_body,
            None => !func.has_body || func.is_dupok,
        };
        if func.pragmas.has(Pragmas::UINTPTR_KEEP_ALIVE) || (is_bodyless && self.params_of(callee) != 0) {
            pragmas = pragmas.with(Pragmas::UINTPTR_KEEP_ALIVE);
        }
        if func.pragmas.has(Pragmas::UINTPTR_ESCAPES) {
            pragmas = pragmas.with(Pragmas::UINTPTR_ESCAPES);
        }
        pragmas
    }

    /// Keeps the pointers that `arg`, or an element of it if it is the variadic slice, converts to `uintptr`.
    fn keep_pointers(&mut self, pragmas: Pragmas, arg: NodeId, call: NodeId) {
        if pragmas == Pragmas::NONE {
            return;
        }
        let Kind::Composite { op: crate::ir::CompositeOp::Slice, list, .. } = self.node(arg).kind else {
            return self.keep_pointer(pragmas, arg, call);
        };
        for index in 0..self.len(list) {
            let Some(item) = self.item(list, index) else { continue };
            let element = match self.node(item).kind {
                Kind::Key { value, .. } => value,
                _ => item,
            };
            self.keep_pointer(pragmas, element, call);
        }
    }

    fn keep_pointer(&mut self, pragmas: Pragmas, conversion: NodeId, call: NodeId) {
        let node = self.node(conversion);
        let Kind::Conv { op: crate::ir::ConvOp::Nop, x } = node.kind else { return };
        if !self.is_unsafe_pointer(self.type_of(x)) || !self.is_uintptr(node.ty) {
            return;
        }
        let temp = self.copy_to_temp(x, node, call);
        let mention = self.body().local(temp).node;
        self.body_mut().nodes[conversion].kind = Kind::Conv { op: crate::ir::ConvOp::Nop, x: mention };
        let hole = if pragmas.has(Pragmas::UINTPTR_ESCAPES) {
            self.noted(Hole::HEAP, conversion, Why::UintptrEscapes)
        } else {
            Hole::MUTATOR
        };
        let location = self.location_of(temp);
        self.flow(hole, location);
    }

    /// Declares a temporary in the `init` list of `call` and assigns it the value of `x`.
    fn copy_to_temp(&mut self, x: NodeId, conversion: Node, call: NodeId) -> LocalId {
        let value = self.node(x);
        let has_pos =
            !matches!(value.kind, Kind::Local(_) | Kind::Global(_) | Kind::Func(_)) && !value.pos.is_none();
        let (pos, inlined) =
            if has_pos { (value.pos, value.inlined) } else { (conversion.pos, conversion.inlined) };
        let body = self.body_mut();
        let plain = Node { pos, inlined, init: List::EMPTY, flags: Flags::NONE, ..value };
        let temp = body.add_temp(value.ty, pos, inlined, LocalFlags::NONE);
        let mention = body.local(temp).node;
        let decl = body.nodes.push(Node { kind: Kind::Decl { x: mention }, ..plain });
        let assign = body.nodes.push(Node { kind: Kind::Assign { x: mention, y: Some(x) }, ..plain });
        let old: SmallVec<[NodeId; 8]> = body.list(body.nodes[call].init).iter().collect();
        let init = body.pool.list(old.into_iter().chain([decl, assign]));
        body.nodes[call].init = init;
        self.add_variable(temp);
        self.stmt(decl);
        self.stmt(assign);
        temp
    }
}
