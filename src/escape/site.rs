//! What is said about a stretch of source that somebody asks about, beyond what gc says: where the addresses of what stays on the
//! stack go, which calls stay calls, and which parameter of which function an argument goes to.

use super::Call;
use super::analysis::Analysis;
use super::graph::{Extra, Graph, LocationId, Note};
use super::outline::FuncIndex;
use crate::base::{Id, Pos};
use crate::diagnostic::{
    Argument, Body, CallSite, Callee, Detail, Fate, FlowEdge, FuncName, Keep, Stay, Storage, Target, Text,
};
use crate::ir::{
    BinaryOp, BuiltinOp, CallOp, CompositeOp, ConvOp, DotOp, Flags, FuncId, FuncKind, Kind, Local,
    LocalFlags, MakeOp, NodeId, UnaryOp,
};
use rustc_hash::FxHashSet;

/// How many places an address may go to before the rest is left out.
const MAX_USES: usize = 100;

impl Analysis<'_> {
    // ---- names and places

    pub(super) fn func_name(&self, func: FuncIndex) -> FuncName {
        self.name_of(self.pkg.row(func).id)
    }
    fn name_of(&self, id: FuncId) -> FuncName {
        let func = self.pkg.program.func(id);
        let package = self.pkg.types.package(func.package);
        let number = id.index() as u32;
        FuncName { path: package.path, package: package.name(), symbol: func.symbol, number }
    }
    /// Returns the place of a parameter among those of its function.
    pub(super) fn param_index(&self, func: FuncIndex, node: NodeId) -> u32 {
        let local = self.local_of(func, node);
        let decls = &self.pkg.body(func).decls;
        decls.iter().position(|&decl| Some(decl) == local).map_or(u32::MAX, |index| index as u32)
    }
    /// Returns where a node stands in the source.
    pub(super) fn source_of(&self, func: FuncIndex, node: NodeId) -> Pos {
        let body = self.pkg.body(func);
        match self.local_of(func, node) {
            Some(local) => body.local(local).pos,
            None => body.node(node).pos,
        }
    }
    /// Returns the text of a step of an explanation; none where only places are asked for.
    pub(super) fn step_text(&self, func: FuncIndex, node: NodeId) -> Text {
        if self.pkg.options.level < 2 { Text::default() } else { self.node_text(func, node) }
    }
    fn is_asked(&self, pos: Pos, source: Pos) -> bool {
        let is_in = |(start, end): (Pos, Pos), pos: Pos| start.raw() <= pos.raw() && pos.raw() < end.raw();
        self.pkg.options.asked.is_some_and(|asked| is_in(asked, pos) || is_in(asked, source))
    }

    /// Returns what kind of storage a variable that is no parameter, or an allocating expression, has.
    pub(super) fn kind_of_node(&self, func: FuncIndex, node: NodeId) -> Storage {
        let body = self.pkg.body(func);
        let row = body.node(node);
        match row.kind {
            Kind::Local(local) if body.local(local).flags.has(LocalFlags::INLINED_FORMAL) => {
                match self.is_inlined_result(body.local(local)) {
                    true => Storage::InlinedResult,
                    false => Storage::InlinedParam,
                }
            }
            Kind::Local(_) => Storage::Local,
            Kind::Closure(_) => Storage::Literal,
            Kind::MethodValue { .. } => Storage::MethodValue,
            Kind::Conv { op: ConvOp::Iface, .. } => Storage::Boxed,
            Kind::Composite { op: CompositeOp::Slice, .. } if row.flags.has(Flags::IMPLICIT) => {
                Storage::Variadic
            }
            Kind::Composite { op: CompositeOp::Slice, .. } => Storage::SliceLiteral,
            Kind::Composite { op: CompositeOp::Map, .. } | Kind::Make { op: MakeOp::Map, .. } => Storage::Map,
            Kind::PtrLit { .. } | Kind::Unary { op: UnaryOp::New, .. } => Storage::Pointed,
            Kind::Make { .. } => Storage::Made,
            Kind::Builtin { op: BuiltinOp::Append, .. } => Storage::Appended,
            Kind::AddStr { .. } | Kind::Conv { .. } => Storage::Text,
            _ => Storage::Allocation,
        }
    }

    /// Reports whether a parameter or result of an inlined call is a result.
    fn is_inlined_result(&self, local: &Local) -> bool {
        if local.flags.has(LocalFlags::UNNAMED) {
            return local.name.text().starts_with("~r");
        }
        let call = local.inlined.map(|inlined| self.pkg.inlined.calls[inlined].callee);
        let signature = call.and_then(|callee| self.signature(self.pkg.program.func(callee).signature));
        let results = signature.map_or(&[][..], |signature| &signature.results);
        results.iter().any(|result| result.name == Some(local.name))
    }

    // ---- steps

    /// Returns what is known about a step besides its kind.
    pub(super) fn detail(&self, note: &Note) -> Option<Box<Detail>> {
        let detail = match note.extra {
            Extra::Target(target) => Detail::Target(self.target_of(note.func, target)?),
            Extra::Argument(callee, param) => {
                Detail::Argument(self.argument_detail(note.func, note.node, callee, param))
            }
            Extra::None => Detail::Argument(self.predeclared(note.func, note.node)?),
        };
        Some(Box::new(detail))
    }

    fn target_of(&self, func: FuncIndex, mut id: NodeId) -> Option<Target> {
        let body = self.pkg.body(func);
        loop {
            let text = |id| self.node_text(func, id);
            match body.node(id).kind {
                Kind::Local(_) | Kind::Blank => return None,
                Kind::Dot { op: DotOp::Field, x, .. } => id = x,
                Kind::Index { is_map: true, x, .. } => return Some(Target::MapElement(text(x))),
                Kind::Index { x, .. } if !self.is_array(body.node(x).ty) => {
                    return Some(Target::Element(text(x)));
                }
                Kind::Index { x, .. } => id = x,
                Kind::Deref { x } | Kind::Dot { op: DotOp::FieldPtr, x, .. } => {
                    return Some(Target::Pointer(text(x)));
                }
                _ => return Some(Target::Global(text(id))),
            }
        }
    }

    fn argument_detail(&self, func: FuncIndex, call: NodeId, callee: Option<FuncId>, param: u32) -> Argument {
        let Some(id) = callee else {
            let callee = self.unknown_callee(func, call);
            return Argument { callee, param, name: None, is_receiver: false, is_variadic: false };
        };
        let row = self.pkg.program.func(id);
        let n_recv = u32::from(row.recv.is_some());
        let signature = self.signature(row.signature);
        let params = signature.map_or(&[][..], |signature| &signature.params);
        let declared = param.checked_sub(n_recv).and_then(|index| params.get(index as usize));
        let is_last = param + 1 == params.len() as u32 + n_recv;
        Argument {
            callee: Callee::Func { func: self.name_of(id), body: self.knowledge(id) },
            param,
            name: declared.and_then(|param| param.name),
            is_receiver: param < n_recv,
            is_variadic: is_last && signature.is_some_and(|signature| signature.is_variadic),
        }
    }

    /// Returns what is called by a call whose callee is not known.
    fn unknown_callee(&self, func: FuncIndex, call: NodeId) -> Callee {
        let body = self.pkg.body(func);
        let Kind::Call { op, fun, .. } = body.node(call).kind else { return Callee::Value(Text::default()) };
        let text = self.node_text(func, fun);
        if op == CallOp::Inter { Callee::Interface(text) } else { Callee::Value(text) }
    }

    fn knowledge(&self, callee: FuncId) -> Body {
        let func = self.pkg.program.func(callee);
        match self.pkg.find(callee) {
            Some(index) if self.pkg.row(index).has_body => Body::Analyzed,
            Some(_) => Body::None,
            None if func.is_dupok && self.imported.leaks_of_instance(callee).is_none() => Body::Elsewhere,
            None if func.is_dupok => Body::Analyzed,
            None if func.has_body && self.imported.leaks(callee).is_some() => Body::Analyzed,
            None => Body::None,
        }
    }

    /// Returns what an argument of a predeclared function goes to.
    fn predeclared(&self, func: FuncIndex, call: NodeId) -> Option<Argument> {
        let name = match self.pkg.body(func).node(call).kind {
            Kind::Builtin { op: BuiltinOp::Append, .. } => "append",
            Kind::Builtin { op: BuiltinOp::Min, .. } => "min",
            Kind::Builtin { op: BuiltinOp::Max, .. } => "max",
            Kind::Unary { op: UnaryOp::Panic, .. } => "panic",
            Kind::Unary { op: UnaryOp::Clear, .. } => "clear",
            Kind::Unary { op: UnaryOp::UnsafeStringData, .. } => "unsafe.StringData",
            Kind::Unary { op: UnaryOp::UnsafeSliceData, .. } => "unsafe.SliceData",
            Kind::Binary { op: BinaryOp::Copy, .. } => "copy",
            Kind::Binary { op: BinaryOp::UnsafeAdd, .. } => "unsafe.Add",
            Kind::Binary { op: BinaryOp::UnsafeSlice, .. } => "unsafe.Slice",
            Kind::Binary { op: BinaryOp::UnsafeString, .. } => "unsafe.String",
            _ => return None,
        };
        let callee = Callee::Builtin(name);
        Some(Argument { callee, param: 0, name: None, is_receiver: false, is_variadic: false })
    }

    // ---- calls

    /// Keeps a call that somebody asks about.
    pub(super) fn note_call(&mut self, call: NodeId, callees: &[FuncId]) {
        let func = self.context.func;
        let (pos, source) = (self.pos_of(func, call), self.source_of(func, call));
        if !self.is_asked(pos, source) {
            return;
        }
        let callee = match callees {
            &[only] => Callee::Func { func: self.name_of(only), body: self.knowledge(only) },
            _ => self.unknown_callee(func, call),
        };
        let fate = Fate::Dynamic;
        let site = CallSite { pos, source, callee, fate };
        let callee = callees.first().copied().filter(|_| callees.len() == 1);
        let (caller, statement) = (self.pkg.row(func).id, self.statement_of(func, call));
        self.calls.push(Call { site, func: callee, caller, statement });
    }
    /// Finds the go or defer statement that a call belongs to, itself or in a literal made for that.
    fn statement_of(&self, func: FuncIndex, call: NodeId) -> Option<Keep> {
        let literal = self.pkg.program.func(self.pkg.row(func).id);
        let (outer, literal) = match literal.kind {
            FuncKind::Literal { parent, .. } if literal.is_wrapper => {
                (self.pkg.find(parent)?, Some(self.pkg.row(func).id))
            }
            _ => (func, None),
        };
        let body = self.pkg.body(outer);
        let is_it = |started: NodeId| match (literal, body.node(started).kind) {
            (None, _) => started == call,
            (Some(literal), Kind::Call { fun, .. }) => {
                matches!(body.node(fun).kind, Kind::Closure(of) if of == literal)
            }
            _ => false,
        };
        body.nodes.rows().iter().find_map(|node| match node.kind {
            Kind::Go { call } if is_it(call) => Some(Keep::Go),
            Kind::Defer { call, .. } if is_it(call) => Some(Keep::Defer),
            _ => None,
        })
    }

    // ---- what stays

    /// Says where the addresses go of all storage in the stretch that somebody asks about, as far as it stays on the stack.
    pub(super) fn explain_stays(&mut self) {
        if self.pkg.options.asked.is_none() {
            return;
        }
        let graph = std::mem::replace(&mut self.graph, Graph::new());
        for id in graph.ids() {
            let Some(node) = graph.origin(id).node else { continue };
            let func = graph.location(id).func;
            let (pos, source) = (self.pos_of(func, node), self.source_of(func, node));
            if !graph.location(id).escapes() && self.is_asked(pos, source) {
                let stay = self.stay(&graph, id, node, (pos, source));
                self.stays.push(stay);
            }
        }
        self.graph = graph;
    }

    fn stay(&self, graph: &Graph, id: LocationId, node: NodeId, (pos, source): (Pos, Pos)) -> Stay {
        let func = graph.location(id).func;
        let kind = self.storage_kind(graph, id);
        let row = self.pkg.body(func).node(node);
        let is_sized_late = match row.kind {
            Kind::Make { op: MakeOp::Slice, len, cap } => {
                let size = cap.or(len).map(|size| self.pkg.body(func).node(size).kind);
                !matches!(size, Some(Kind::Literal(_)))
            }
            _ => false,
        };
        // What a parameter holds is what matters to callers; of everything else it is the address.
        let start = if kind == Storage::Param { 0 } else { -1 };
        Stay {
            pos,
            source,
            location: self.storage_text(graph, id),
            func: self.func_name(func),
            kind,
            is_sized_late,
            is_pointer_free: kind == Storage::Param && !self.has_pointers(row.ty),
            uses: self.uses(graph, id, start),
        }
    }

    /// Returns the flows of the address of `id`, or of its value if `start` is 0, as far as they carry the address itself.
    fn uses(&self, graph: &Graph, id: LocationId, start: i32) -> Vec<FlowEdge> {
        let mut uses = Vec::new();
        let mut seen = FxHashSet::default();
        // How many pointers must be followed from the value of a location to get what is looked for.
        let mut todo = vec![(id, start)];
        while let Some((from, depth)) = todo.pop() {
            for (hole, _) in graph.all_flows().filter(|&(_, src)| src == from) {
                let depth = depth - hole.derefs;
                let is_carried = if from == id && start < 0 { hole.derefs < 0 } else { 0 <= depth };
                if !is_carried || MAX_USES <= uses.len() {
                    continue;
                }
                if hole.notes.is_some() {
                    uses.push(self.flow_edge(graph, hole.dst, from, hole.derefs, hole.notes));
                }
                if LocationId::N_PSEUDO <= hole.dst.index() && seen.insert(hole.dst) {
                    todo.push((hole.dst, depth.max(0)));
                }
            }
        }
        uses
    }
}
