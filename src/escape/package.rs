//! The functions of a package in dense tables, for the passes and for the analysis.
//!
//! [`Expanded`] keeps bodies by function id, and function ids count the functions of the whole session.
//! Here each function has an index within the package, and each variable a row in tables of all variables
//! of the package, so that facts about them lie in plain vectors.

use super::Options;
use super::outline::{FuncIndex, Nesting};
use crate::base::{Id, Name, Pos};
use crate::ir::{
    Body, ConvOp, DotOp, Expanded, FuncId, FuncKind, InlineTree, Kind, LocalId, NodeId, Program,
};
use crate::types::{PackageId, Type, TypeStore};
use rustc_hash::FxHashMap;

/// What is kept of each function.
#[derive(Clone, Copy, Debug)]
pub(super) struct FuncRow {
    pub(super) id: FuncId,
    /// Where its variables start in tables of all variables of the package.
    pub(super) first_local: u32,
    /// How many variables it had when they were numbered.
    pub(super) n_locals: u32,
    /// The number of parameters, the receiver included.
    pub(super) n_params: u32,
    pub(super) n_results: u32,
    /// Where its tags start, once it is tagged.
    pub(super) first_tag: Option<u32>,
    pub(super) has_body: bool,
    /// It is a literal that captures variables: it is walked where its expression stands.
    pub(super) captures: bool,
    /// Nothing is said about its parameters: rule E41.
    pub(super) is_silent: bool,
}

/// A loop whose variables are made anew in each iteration.
#[derive(Clone, Debug)]
pub(super) struct SplitLoop {
    pub(super) func: FuncIndex,
    /// The statement.
    pub(super) node: NodeId,
    pub(super) is_range: bool,
    /// The variables.
    pub(super) locals: Vec<LocalId>,
    /// The places of what is inside.
    pub(super) inner: Box<[Pos]>,
}

/// The functions of a package, taken out of an [`Expanded`] for as long as they are worked on.
pub(super) struct Package<'a> {
    pub(super) types: &'a TypeStore,
    pub(super) program: &'a Program,
    pub(super) options: &'a Options,
    pub(super) id: PackageId,
    pub(super) inlined: InlineTree,
    pub(super) bodies: Vec<Body>,
    pub(super) funcs: Vec<FuncRow>,
    index_of: FxHashMap<FuncId, FuncIndex>,
    pub(super) nesting: Nesting,
    /// The loops whose variables are made anew in each iteration, for gc's log.
    pub(super) split_loops: Vec<SplitLoop>,
    /// How many variables are numbered.
    pub(super) n_locals: usize,
}

impl<'a> Package<'a> {
    /// Takes the bodies out of `expanded`; [`restore`](Self::restore) puts them back.
    pub(super) fn new(
        expanded: &mut Expanded,
        types: &'a TypeStore,
        program: &'a Program,
        options: &'a Options,
    ) -> Self {
        let n = expanded.funcs.len();
        let mut package = Self {
            types,
            program,
            options,
            id: expanded.package,
            inlined: std::mem::take(&mut expanded.inlined),
            bodies: Vec::with_capacity(n),
            funcs: Vec::with_capacity(n),
            index_of: FxHashMap::default(),
            nesting: Nesting::default(),
            split_loops: Vec::new(),
            n_locals: 0,
        };
        package.index_of.reserve(n);
        for &func in &expanded.funcs {
            package.add(func, expanded.bodies.remove(&func));
        }
        package.nest_literals();
        package
    }

    /// Puts the bodies back.
    pub(super) fn restore(self, expanded: &mut Expanded) {
        expanded.inlined = self.inlined;
        for (row, body) in self.funcs.iter().zip(self.bodies) {
            if row.has_body {
                expanded.bodies.insert(row.id, body);
            }
        }
    }

    fn add(&mut self, id: FuncId, body: Option<Body>) {
        let func = self.program.func(id);
        let (n_params, n_results) = match self.types.under(func.signature) {
            Type::Signature(signature) => (signature.params.len(), signature.results.len()),
            _ => (0, 0),
        };
        let is_literal = matches!(func.kind, FuncKind::Literal { .. });
        let has_body = body.is_some();
        let body = body.unwrap_or_default();
        self.index_of.insert(id, FuncIndex::from_index(self.funcs.len()));
        self.nesting.push(None);
        self.funcs.push(FuncRow {
            id,
            first_local: 0,
            n_locals: 0,
            n_params: (n_params + usize::from(func.recv.is_some())) as u32,
            n_results: n_results as u32,
            first_tag: None,
            has_body,
            captures: is_literal && !body.closure_vars.is_empty(),
            is_silent: func.is_wrapper || func.is_dupok,
        });
        self.bodies.push(body);
    }

    fn nest_literals(&mut self) {
        for func in self.ids() {
            if let FuncKind::Literal { parent, .. } = self.program.func(self.row(func).id).kind
                && let Some(&parent) = self.index_of.get(&parent)
            {
                self.nesting.set_parent(func, parent);
            }
        }
    }

    /// Numbers the variables of all functions; those made later have no row.
    pub(super) fn number_locals(&mut self) {
        self.n_locals = 0;
        for (row, body) in self.funcs.iter_mut().zip(&self.bodies) {
            row.first_local = self.n_locals as u32;
            row.n_locals = body.locals.len() as u32;
            self.n_locals += body.locals.len();
        }
    }

    /// Returns all functions, in gc's order.
    pub(super) fn ids(&self) -> impl ExactSizeIterator<Item = FuncIndex> + use<> {
        (0..self.funcs.len()).map(FuncIndex::from_index)
    }
    #[inline]
    pub(super) fn row(&self, func: FuncIndex) -> FuncRow {
        self.funcs[func.index()]
    }
    #[inline]
    pub(super) fn body(&self, func: FuncIndex) -> &Body {
        &self.bodies[func.index()]
    }
    #[inline]
    pub(super) fn body_mut(&mut self, func: FuncIndex) -> &mut Body {
        &mut self.bodies[func.index()]
    }
    /// Finds a function of the package by its id.
    #[inline]
    pub(super) fn find(&self, func: FuncId) -> Option<FuncIndex> {
        self.index_of.get(&func).copied()
    }
    /// Returns what a function was made from.
    pub(super) fn kind(&self, func: FuncIndex) -> FuncKind {
        self.program.func(self.row(func).id).kind
    }
    /// Returns the bare symbol of a function, as the headers of explanations name it.
    pub(super) fn symbol(&self, func: FuncIndex) -> Name {
        self.program.func(self.row(func).id).symbol
    }
    /// Returns the row of a variable in tables of all variables; none if it was made after they were numbered.
    #[inline]
    pub(super) fn local_row(&self, func: FuncIndex, local: LocalId) -> Option<usize> {
        let row = &self.funcs[func.index()];
        (local.index() < row.n_locals as usize).then(|| row.first_local as usize + local.index())
    }

    /// Returns the variable that a captured variable stands for in the end.
    pub(super) fn canonical(&self, mut func: FuncIndex, mut local: LocalId) -> (FuncIndex, LocalId) {
        while let Some(outer) = self.body(func).local(local).outer {
            let Some(parent) = self.nesting.parent(func) else { break };
            (func, local) = (parent, outer);
        }
        (func, local)
    }

    /// Finds the expression of which another one denotes the whole or a part, as far as no pointer is
    /// followed (`OuterValue` in cmd/compile/internal/ir/node.go).
    pub(super) fn outer_value(&self, func: FuncIndex, mut id: NodeId) -> NodeId {
        let body = self.body(func);
        loop {
            id = match body.node(id).kind {
                Kind::Dot { op: DotOp::Field, x, .. } | Kind::Paren { x } => x,
                Kind::Conv { op: ConvOp::Nop, x } => x,
                Kind::Index { x, is_map: false, .. }
                    if matches!(self.types.under(body.node(x).ty), Type::Array(..)) =>
                {
                    x
                }
                _ => return id,
            }
        }
    }

    /// Finds the variable of which an expression denotes the whole or a part.
    pub(super) fn outer_variable(&self, func: FuncIndex, id: NodeId) -> Option<LocalId> {
        match self.body(func).node(self.outer_value(func, id)).kind {
            Kind::Local(local) => Some(local),
            _ => None,
        }
    }
}
