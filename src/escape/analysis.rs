//! The state of analysing a package, and the analysis of one batch of functions from start to end.

use super::graph::{Attrs, Extra, Graph, Hole, LocationId, Marks, Note, NoteId, Origin};
use super::leaks::Leaks;
use super::oracle::Oracle;
use super::outline::FuncIndex;
use super::package::Package;
use super::solve::{Deaf, Solver};
use super::stack::{LevelsLeft, Recursive};
use super::{Call, Counts, Escaped, Tags};
use crate::base::{Id, List, Pos};
use crate::diagnostic::{Finding, FindingKind, Place, Stay, Why};
use crate::ir::{Body, Class, ContextMaker, FuncKind, Groups, InlineId, Kind, LocalId, Node, NodeId, print};
use crate::types::TypeId;
use rustc_hash::{FxHashMap, FxHashSet};

/// A literal that was met, with the hole of its closure record.
#[derive(Clone, Copy, Debug)]
pub(super) struct MetLiteral {
    pub(super) record: Hole,
    pub(super) func: FuncIndex,
}

/// Where in the program the walk is.
#[derive(Clone, Debug)]
pub(super) struct Context {
    pub(super) func: FuncIndex,
    /// How many loops surround the statement; the function body itself counts as one.
    pub(super) loop_depth: u16,
}

/// The state of analysing one package.
pub(super) struct Analysis<'a> {
    pub(super) pkg: Package<'a>,
    pub(super) imported: &'a dyn Tags,
    pub(super) oracle: Oracle,
    pub(super) graph: Graph,
    solver: Solver,
    /// The location of each variable of the package, once its batch is begun.
    location_of: Vec<Option<LocationId>>,
    /// The locations of variables made by the analysis itself.
    late_locations: FxHashMap<(FuncIndex, LocalId), LocationId>,
    /// The captured variables that a literal holds a copy of.
    pub(super) by_value: Vec<bool>,
    /// The variables that lie in the heap or that a literal captures by reference.
    pub(super) shared: Vec<bool>,
    /// The functions with an index that needs no bounds check.
    pub(super) has_bounded_index: Vec<bool>,
    pub(super) literals: Vec<MetLiteral>,
    /// The channels that are made, if contexts are asked for: they always lie in the heap, so that gc says nothing.
    pub(super) channels: Vec<(FuncIndex, NodeId)>,
    /// The variables that were moved to the heap, if gc's log is asked for.
    pub(super) moved: FxHashSet<(FuncIndex, LocalId)>,
    pub(super) context: Context,
    levels_left: LevelsLeft,
    pub(super) tags: Vec<Leaks>,
    pub(super) findings: Vec<Finding>,
    pub(super) stays: Vec<Stay>,
    pub(super) calls: Vec<Call>,
    pub(super) counts: Counts,
}

impl<'a> Analysis<'a> {
    /// Takes over a package whose variables are numbered.
    pub(super) fn new(pkg: Package<'a>, imported: &'a dyn Tags) -> Self {
        Self {
            location_of: vec![None; pkg.n_locals],
            by_value: vec![false; pkg.n_locals],
            shared: vec![false; pkg.n_locals],
            has_bounded_index: vec![false; pkg.funcs.len()],
            pkg,
            imported,
            oracle: Oracle::default(),
            graph: Graph::new(),
            solver: Solver::default(),
            late_locations: FxHashMap::default(),
            literals: Vec::new(),
            channels: Vec::new(),
            moved: FxHashSet::default(),
            context: Context { func: FuncIndex::from_index(0), loop_depth: 1 },
            levels_left: LevelsLeft::default(),
            tags: Vec::new(),
            findings: Vec::new(),
            stays: Vec::new(),
            calls: Vec::new(),
            counts: Counts::default(),
        }
    }

    /// Analyses all batches: rule E1.
    pub(super) fn run(&mut self, groups: &Groups) {
        self.survey();
        let mut batch = Vec::new();
        for (group, _) in groups.iter() {
            batch.clear();
            batch.extend(group.iter().filter_map(|&func| self.pkg.find(func)));
            self.analyze_batch(&batch);
        }
    }

    /// Returns the package and what was found.
    pub(super) fn finish(mut self) -> (Package<'a>, Escaped) {
        self.counts.walks = self.solver.n_walks;
        self.counts.pops = self.solver.n_pops;
        let tags = self.pkg.funcs.iter().filter_map(|row| {
            let first = row.first_tag? as usize;
            Some((row.id, self.tags[first..first + row.n_params as usize].into()))
        });
        let tags = tags.collect();
        let Self { findings, stays, calls, counts, .. } = self;
        (self.pkg, Escaped { findings, tags, stays, calls, counts })
    }

    /// Rule E2: what is done with a batch, and in which order.
    fn analyze_batch(&mut self, batch: &[FuncIndex]) {
        let Some(&first) = batch.first() else { return };
        self.graph.clear(first);
        self.literals.clear();
        self.channels.clear();
        self.late_locations.clear();
        for &func in batch {
            self.add_variables(func);
        }
        for &func in batch {
            self.add_captured(func);
        }
        for &func in batch {
            if !self.pkg.row(func).captures {
                self.walk_func(func);
            }
        }
        self.flow_literals();
        for id in self.graph.ids() {
            self.substitute_literals(id);
            self.force_to_heap(id);
        }
        self.solve();
        self.counts.batches += 1;
        self.counts.edges += self.graph.n_edges() as u64;
        self.tag_batch(batch);
        self.explain_stays();
        self.counts.locations += self.graph.ids().count() as u64;
        self.report_locations();
    }

    fn solve(&mut self) {
        self.graph.sort_edges(self.is_explaining());
        let mut solver = std::mem::take(&mut self.solver);
        let mut graph = std::mem::replace(&mut self.graph, Graph::new());
        let mut nesting = std::mem::take(&mut self.pkg.nesting);
        if self.is_explaining() {
            solver.solve(&mut graph, &mut nesting, self);
        } else {
            solver.solve(&mut graph, &mut nesting, &mut Deaf);
        }
        (self.solver, self.graph, self.pkg.nesting) = (solver, graph, nesting);
    }

    /// Rule E3: a location for each declared variable, in the order of declaration.
    fn add_variables(&mut self, func: FuncIndex) {
        let row = self.pkg.row(func);
        let first_result = self.graph.locations.len() + row.n_params as usize;
        self.pkg.nesting.enter_batch(func, first_result, row.n_results as usize);
        self.context = Context { func, loop_depth: 1 };
        for index in 0..self.pkg.body(func).decls.len() {
            let local = self.pkg.body(func).decls[index];
            self.add_variable(local);
        }
        let hides_params = matches!(self.pkg.program.func(row.id).kind, FuncKind::Wrapper);
        for index in 0..self.pkg.body(func).closure_vars.len() {
            let local = self.pkg.body(func).closure_vars[index];
            if hides_params && self.pkg.body(func).local(local).outer.is_none() {
                self.add_variable(local);
            }
        }
    }

    /// Adds the location of a variable of the current function.
    pub(super) fn add_variable(&mut self, local: LocalId) -> LocationId {
        let func = self.context.func;
        let row = self.pkg.row(func);
        let variable = self.pkg.body(func).local(local);
        let node = variable.node;
        let (mark, extra) = match variable.class {
            // A hidden parameter of a wrapper is captured in form only.
            Class::Param | Class::Captured => {
                self.graph.leaks.push(Leaks::NONE);
                (Marks::PARAM, self.graph.leaks.len() as u32 - 1)
            }
            Class::Result => {
                let place = self.graph.locations.len() as u32;
                let first = self.pkg.nesting.first_result(func);
                (Marks::RESULT, place.saturating_sub(first))
            }
            Class::Auto => (Marks::NONE, 0),
        };
        let origin = Origin { node: Some(node), extra };
        let id = self.graph.add(func, self.context.loop_depth, Attrs::PERSISTS, mark, origin);
        if local.index() < row.n_locals as usize {
            self.location_of[row.first_local as usize + local.index()] = Some(id);
        } else {
            self.late_locations.insert((func, local), id);
        }
        id
    }

    /// Lets the captured variables of a literal stand for the variables they capture.
    fn add_captured(&mut self, func: FuncIndex) {
        let row = self.pkg.row(func);
        let Some(parent) = self.pkg.nesting.parent(func) else { return };
        let outer_first = self.pkg.row(parent).first_local as usize;
        let body = self.pkg.body(func);
        for &local in &body.closure_vars {
            if let Some(outer) = body.local(local).outer {
                let location = self.location_of[outer_first + outer.index()];
                self.location_of[row.first_local as usize + local.index()] = location;
            }
        }
    }

    /// Returns the location of a variable that the current function mentions.
    pub(super) fn location_of(&self, local: LocalId) -> LocationId {
        let row = self.pkg.row(self.context.func);
        let known = if local.index() < row.n_locals as usize {
            self.location_of[row.first_local as usize + local.index()]
        } else {
            self.late_locations.get(&(self.context.func, local)).copied()
        };
        // Only a body in error mentions a variable that nobody declares.
        known.unwrap_or(LocationId::BLANK)
    }
    /// Takes note that others than `func` may refer to its variable.
    pub(super) fn share(&mut self, func: FuncIndex, local: LocalId) {
        if let Some(row) = self.pkg.local_row(func, local) {
            self.shared[row] = true;
        }
    }
    /// Reports whether others than `func` may refer to its variable.
    pub(super) fn is_shared(&self, func: FuncIndex, local: LocalId) -> bool {
        self.pkg.local_row(func, local).is_some_and(|row| self.shared[row])
    }
    /// Takes note of an index that needs no bounds check.
    pub(super) fn note_index(&mut self, x: NodeId, index: NodeId) {
        let func = self.context.func;
        if self.is_bounded_index(func, x, index, false) {
            self.has_bounded_index[func.index()] = true;
        }
    }
    /// Returns the location of a variable of `func`, which is in the batch.
    pub(super) fn location_in(&self, func: FuncIndex, local: LocalId) -> LocationId {
        let at = self.pkg.row(func).first_local as usize + local.index();
        self.location_of.get(at).copied().flatten().unwrap_or(LocationId::BLANK)
    }

    /// A variable is declared here: that decides which loops it lies in.
    pub(super) fn declare(&mut self, local: LocalId) -> LocationId {
        let id = self.location_of(local);
        if id != LocationId::BLANK {
            self.graph.location_mut(id).loop_depth = self.context.loop_depth;
        }
        id
    }

    // ---- the current function

    /// Returns the body being walked.
    #[inline]
    pub(super) fn body(&self) -> &Body {
        self.pkg.body(self.context.func)
    }
    /// Returns the body being walked, to be changed.
    pub(super) fn body_mut(&mut self) -> &mut Body {
        self.pkg.body_mut(self.context.func)
    }
    /// Returns a node of the body being walked.
    #[inline]
    pub(super) fn node(&self, id: NodeId) -> Node {
        self.body().nodes[id]
    }
    /// Returns how many slots a list of the body being walked has.
    #[inline]
    pub(super) fn len(&self, list: List<NodeId>) -> usize {
        self.body().list(list).len()
    }
    /// Returns item `index` of a list of the body being walked.
    #[inline]
    pub(super) fn item(&self, list: List<NodeId>, index: usize) -> Option<NodeId> {
        self.body().list(list).get(index)
    }
    /// Returns the type of a node of the body being walked.
    #[inline]
    pub(super) fn type_of(&self, id: NodeId) -> TypeId {
        self.node(id).ty
    }

    // ---- holes and locations

    /// Reports whether explanations are asked for.
    #[inline]
    pub(super) fn is_explaining(&self) -> bool {
        2 <= self.pkg.options.level || self.pkg.options.asked.is_some()
    }
    /// Returns `hole` with a step added to its explanation.
    #[inline]
    pub(super) fn noted(&mut self, hole: Hole, node: NodeId, why: Why) -> Hole {
        self.noted_with(hole, node, why, Extra::None)
    }
    /// Does the same, and keeps what else is known about the step.
    #[inline]
    pub(super) fn noted_with(&mut self, hole: Hole, node: NodeId, why: Why, extra: Extra) -> Hole {
        if !self.is_explaining() {
            return hole;
        }
        let id = NoteId::from_index(self.graph.notes.len());
        self.graph.notes.push(Note { next: hole.notes, func: self.context.func, node, why, extra });
        Hole { notes: Some(id), ..hole }
    }
    /// Returns the hole for an operand that is followed `delta` pointers, or whose address is taken.
    #[inline]
    pub(super) fn shifted(&mut self, hole: Hole, delta: i32, node: NodeId, why: Why) -> Hole {
        self.noted(hole.shifted(delta), node, why)
    }
    /// Returns the hole for the operand of a type assertion to `ty`: what is boxed in the interface is
    /// behind a pointer.
    pub(super) fn asserted(&mut self, hole: Hole, ty: TypeId, node: NodeId, why: Why) -> Hole {
        let is_boxed = !self.is_interface(ty) && !self.is_direct_iface(ty);
        if is_boxed { self.shifted(hole, 1, node, why) } else { self.noted(hole, node, why) }
    }
    /// Adds a location that only joins flows.
    pub(super) fn add_temp(&mut self, attrs: Attrs) -> LocationId {
        let origin = Origin { node: None, extra: 0 };
        self.graph.add(self.context.func, self.context.loop_depth, attrs, Marks::NONE, origin)
    }
    /// Returns a hole that leads into each of `holes`, none of which takes an address. Rule E6.
    pub(super) fn tee(&mut self, holes: &[Hole]) -> Hole {
        match holes {
            [] => Hole::BLANK,
            [only] => *only,
            _ => {
                let temp = self.add_temp(Attrs::NONE);
                for &hole in holes {
                    self.flow(hole, temp);
                }
                Hole::to(temp)
            }
        }
    }
    /// Returns a hole that leads into `hole` once the statement is over.
    pub(super) fn later(&mut self, hole: Hole) -> Hole {
        let temp = self.add_temp(Attrs::PERSISTS);
        self.flow(hole, temp);
        Hole::to(temp)
    }
    /// Adds the location of an allocating expression, whose address goes to `hole`; returns the hole of what it holds.
    pub(super) fn spill(&mut self, hole: Hole, node: NodeId) -> Hole {
        let (mark, extra) = match self.node(node).kind {
            Kind::Closure(func) => match self.pkg.find(func) {
                Some(index) => (Marks::LITERAL, index.index() as u32),
                None => (Marks::NONE, 0),
            },
            _ => (Marks::NONE, 0),
        };
        let origin = Origin { node: Some(node), extra };
        let id = self.graph.add(self.context.func, self.context.loop_depth, Attrs::NONE, mark, origin);
        let address = self.shifted(hole, -1, node, Why::Spill);
        self.flow(address, id);
        Hole::to(id)
    }
    /// Rule E5: the value stored at `src` goes into `hole`.
    pub(super) fn flow(&mut self, hole: Hole, src: LocationId) {
        if hole.takes_address {
            self.graph.mark(src, Marks::ADDRESS_TAKEN);
        }
        let goes_nowhere =
            hole.is_blank() || src == LocationId::BLANK || (hole.dst == src && 0 <= hole.derefs);
        if goes_nowhere {
            if self.pkg.options.asked.is_some() && hole.notes.is_some() && src != LocationId::BLANK {
                self.graph.dropped.push((hole, src));
            }
            return;
        }
        if 0 <= hole.derefs || !self.graph.location(hole.dst).escapes() {
            self.graph.connect(hole, src);
            return;
        }
        if self.is_explaining() {
            self.explain_store(hole, src);
        }
        let location = self.graph.location_mut(src);
        location.attrs = Attrs::ALL;
    }

    // ---- findings

    /// Returns where a node of `func` stands in the source, and the inlined call it was copied from. A mention of a
    /// variable stands where the variable does.
    fn site_of(&self, func: FuncIndex, node: NodeId) -> (Pos, Option<InlineId>) {
        let body = self.pkg.body(func);
        let row = body.node(node);
        match row.kind {
            Kind::Local(local) => {
                let local = body.local(local);
                (local.pos, local.inlined)
            }
            _ => (row.pos, row.inlined),
        }
    }
    /// Returns the position at which gc prints a node of `func`.
    pub(super) fn pos_of(&self, func: FuncIndex, node: NodeId) -> Pos {
        let (pos, inlined) = self.site_of(func, node);
        self.pkg.inlined.outermost(pos, inlined)
    }
    /// Returns the place of a node of `func`, if that is asked for.
    pub(super) fn place_of(&self, func: FuncIndex, node: NodeId) -> Option<Place> {
        let (pos, inlined) = self.pkg.options.with_context.then(|| self.site_of(func, node))?;
        Some(self.context_maker().place(pos, inlined))
    }
    /// Adds a finding at a node of `func`.
    pub(super) fn find(&mut self, func: FuncIndex, node: NodeId, kind: FindingKind) {
        let (pos, inlined) = self.site_of(func, node);
        self.report(func, pos, inlined, kind);
    }
    /// Adds a finding at `pos` in `func`, of code that was copied from the call `inlined`.
    pub(super) fn report(&mut self, func: FuncIndex, pos: Pos, inlined: Option<InlineId>, kind: FindingKind) {
        let with_context = self.pkg.options.with_context;
        let context = with_context.then(|| self.context_maker().context(self.pkg.row(func).id, pos, inlined));
        let pos = self.pkg.inlined.outermost(pos, inlined);
        self.findings.push(Finding { pos, kind, context });
    }
    fn context_maker(&self) -> ContextMaker<'_> {
        let &Package { types, program, id: package, .. } = &self.pkg;
        let print = print::PrintContext { types, program, package, has_call_parens: false };
        ContextMaker { print, tree: &self.pkg.inlined }
    }
    /// Returns the name of the local variable whose mention `node` is.
    pub(super) fn local_of(&self, func: FuncIndex, node: NodeId) -> Option<LocalId> {
        match self.pkg.body(func).node(node).kind {
            Kind::Local(local) => Some(local),
            _ => None,
        }
    }
}

impl Recursive for Analysis<'_> {
    fn levels_left(&mut self) -> &mut LevelsLeft {
        &mut self.levels_left
    }
}
