//! Escape analysis: which variables and allocations may stay on the stack, and what callers must know of
//! each parameter.
//!
//! In: the functions of a package after inlining ([`Expanded`](crate::ir::Expanded)), and the tags of functions of other
//! packages ([`Tags`]). Out: findings in the order in which gc prints them, and a [`Leaks`] for each parameter.
//!
//! The idea is gc's (cmd/compile/internal/escape). Functions are analysed in *batches*, callees first. Each
//! variable and each allocating expression of a batch is a *location*; each assignment is an edge between
//! two of them that carries how many pointers are followed ([`graph`]). From every location the *solver*
//! walks backwards along the edges: what has its address reach something that outlives it moves to the
//! heap ([`solve`]). The rules are numbered in `RULES.md`; code cites the numbers.
//!
//! Before the analysis, gc's passes between inlining and escape analysis change the bodies ([`passes`]); after it
//! bounds checks that are not needed are looked for ([`bounds`]).
//!
//! Read [`analysis`] first (a batch from start to end), then [`expr`], [`stmt`] and [`call`], then
//! [`solve`] and [`finish`]. Nothing here prints; findings are values.

mod allocation;
mod analysis;
mod assign;
mod bounds;
mod call;
mod closure;
mod explain;
mod expr;
mod finish;
mod forced;
mod graph;
mod leaks;
mod literals;
mod oracle;
mod outline;
mod package;
mod passes;
mod self_assign;
mod site;
mod solve;
mod stack;
mod stmt;
mod text;
mod type_facts;
mod unsafe_value;

pub use leaks::Leaks;

use crate::base::Pos;
use crate::diagnostic::{CallSite, Finding, Keep, Stay};
use crate::ir::{Expanded, FuncId, Program};
use crate::types::{Sizes, Type, TypeStore};
use analysis::Analysis;
use package::Package;

/// How to analyse.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// 0 for tags alone, 1 for what `-m` prints, 2 for what `-m=2` prints.
    pub level: u8,
    /// The sizes of types on the target.
    pub sizes: Sizes,
    /// Whether assignments to unused variables are removed, as without `-N`.
    pub is_optimized: bool,
    /// Whether findings carry their contexts.
    pub with_context: bool,
    /// Whether there are findings for what gc only logs.
    pub with_log: bool,
    /// The stretch of source that somebody asks about. Whatever the level, the ways of values are then found, for the sake of those
    /// who follow a value from package to package; below level 2 they come without texts of expressions.
    pub asked: Option<(Pos, Pos)>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            level: 1,
            sizes: Sizes::AMD64,
            is_optimized: true,
            with_context: false,
            with_log: false,
            asked: None,
        }
    }
}

/// What is known of functions of other packages.
pub trait Tags: Sync {
    /// Finds the leaks of each parameter of a function, the receiver first; none if it was not analysed.
    fn leaks(&self, func: FuncId) -> Option<&[Leaks]>;
    /// Finds the leaks of an instance that the package itself compiles, if not all of it is analysed at once.
    fn leaks_of_instance(&self, _: FuncId) -> Option<&[Leaks]> {
        None
    }
}

/// What the analysis of a package found.
#[derive(Clone, Debug, Default)]
pub struct Escaped {
    /// The findings, in the order in which gc prints them.
    pub findings: Vec<Finding>,
    /// The leaks of each parameter of each function, the receiver first.
    pub tags: Vec<(FuncId, Box<[Leaks]>)>,
    /// What stays on the stack where somebody asks about it.
    pub stays: Vec<Stay>,
    /// The calls that stay calls where somebody asks about them.
    pub calls: Vec<Call>,
    /// How much there was to do.
    pub counts: Counts,
}

/// A call that somebody asks about.
#[derive(Clone, Debug)]
pub struct Call {
    /// The call.
    pub site: CallSite,
    /// The function, if it is known.
    pub func: Option<FuncId>,
    /// The function or literal in which it stands.
    pub caller: FuncId,
    /// The statement that it is the call of.
    pub statement: Option<Keep>,
}

/// Counts of the work done, which are exact and equal gc's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Groups of functions that were analysed together.
    pub batches: u64,
    /// Locations, those of temporaries included.
    pub locations: u64,
    /// Edges between locations.
    pub edges: u64,
    /// Walks of the solver, one from each location and more.
    pub walks: u64,
    /// Locations taken from the queues of these walks.
    pub pops: u64,
}

/// Returns the leaks of the parameters of a function that takes no pointers, which need no analysis; none if one of them
/// holds pointers or is treated as one.
pub fn leaks_without_pointers(
    func: FuncId,
    types: &TypeStore,
    program: &Program,
    sizes: Sizes,
) -> Option<Box<[Leaks]>> {
    let func = program.func(func);
    let Type::Signature(signature) = types.under(func.signature) else { return None };
    let holds_pointers = |ty| sizes.has_pointers(types, ty);
    if func.recv.is_some_and(holds_pointers) || signature.params.iter().any(|param| holds_pointers(param.ty))
    {
        return None;
    }
    let n_params = signature.params.len() + usize::from(func.recv.is_some());
    Some(vec![Leaks::HEAP; n_params].into())
}

/// Analyses a package; `expanded` keeps its functions, but their bodies are changed as gc's passes change them.
pub fn package(
    expanded: &mut Expanded,
    types: &TypeStore,
    program: &Program,
    options: &Options,
    imported: &dyn Tags,
) -> Escaped {
    let mut pkg = Package::new(expanded, types, program, options);
    passes::prepare(&mut pkg);
    let find_body = |func| pkg.find(func).filter(|&func| pkg.row(func).has_body).map(|func| pkg.body(func));
    // E1: a group is a batch, and callees come first.
    let groups = crate::ir::bottom_up(&expanded.funcs, find_body);
    let mut analysis = Analysis::new(pkg, imported);
    analysis.run(&groups);
    if options.level != 0 {
        analysis.report_bounded_indices();
    }
    analysis.log_loops();
    let (pkg, escaped) = analysis.finish();
    pkg.restore(expanded);
    escaped
}
