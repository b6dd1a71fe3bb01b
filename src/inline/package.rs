//! The state of the pass over one package, and its front door.

use super::devirtualize::Assignments;
use super::intrinsics::Arch;
use super::ledger::Ledger;
use super::literal::without_hash;
use super::special::SpecialCallees;
use super::survey::{CallSites, Step};
use super::verdict::{Inlinable, Verdict};
use crate::base::{Name, Pos, SourceMap};
use crate::diagnostic::{Finding, FindingKind};
use crate::ir::{
    Bodies, Body, ContextMaker, Expanded, FuncId, FuncKey, FuncKind, InlineId, InlineTree, MentionGraph,
    NodeId, Program, Unit, Walk, WrapperNeeds, print,
};
use crate::types::{PackageId, Sizes, TypeId, TypeStore};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// What decides how a package is inlined, and what is reported of it.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How often `-m` is given: 0 reports nothing, 1 the decisions, 2 also costs, bodies and refusals.
    pub verbosity: u8,
    /// gc's level of inlining: 1 by default, 0 with `-l` (nothing is inlined), 4 with `-l=4`.
    pub level: u8,
    /// Whether costs are worked out to the end where gc would stop at the budget. So it does at `-m=2`.
    pub has_full_costs: bool,
    /// Whether it is recorded what costs are made of. Costs should then be worked out to the end.
    pub has_ledgers: bool,
    /// The architecture, which decides what is intrinsic.
    pub arch: Arch,
    /// The sizes of types.
    pub sizes: Sizes,
    /// Whether findings carry their contexts.
    pub with_context: bool,
    /// Whether there are findings for what gc only logs.
    pub with_log: bool,
}

impl Options {
    /// The options that `-m` given `verbosity` times stands for on amd64.
    pub const fn new(verbosity: u8) -> Self {
        Self {
            verbosity,
            level: 1,
            has_full_costs: 1 < verbosity,
            has_ledgers: false,
            arch: Arch::Amd64,
            sizes: Sizes::AMD64,
            with_context: false,
            with_log: false,
        }
    }
    /// Reports whether calls are inlined at all.
    pub(super) const fn inlines(&self) -> bool {
        self.level != 0
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new(1)
    }
}

/// What a package asks of functions that are compiled elsewhere: in other packages, or nowhere because they
/// were first needed by an inlined body.
pub trait Callees {
    /// Finds the verdict on a function.
    fn verdict(&self, func: FuncId) -> Option<Verdict>;
    /// Finds the pristine body of a function that can be inlined, or of a literal in one.
    fn body(&self, func: FuncId) -> Option<&Body>;
    /// Finds a method by its declaration and the type arguments of its receiver.
    fn method(&self, key: &FuncKey) -> Option<FuncId>;
}

/// Knows no function of other packages: calls of them stay calls.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoCallees;

impl Callees for NoCallees {
    fn verdict(&self, _: FuncId) -> Option<Verdict> {
        None
    }
    fn body(&self, _: FuncId) -> Option<&Body> {
        None
    }
    fn method(&self, _: &FuncKey) -> Option<FuncId> {
        None
    }
}

/// A package after inlining.
#[derive(Debug)]
pub struct Inlined {
    /// The functions with their bodies.
    pub expanded: Expanded,
    /// The bodies of functions that can be inlined, and of the literals in them, as they were lowered: what
    /// dependents ask for.
    pub pristine: FxHashMap<FuncId, Body>,
    /// What was decided about each function; absent for those that gc does not judge (package
    /// initialisation, copies of literals that are never called directly) and with `-l` for all.
    pub verdicts: FxHashMap<FuncId, Verdict>,
    /// What was found out, in gc's order.
    pub findings: Vec<Finding>,
}

/// What the functions of a unit are inlined with.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The types.
    pub types: &'a TypeStore,
    /// The functions of the program.
    pub program: &'a Program,
    /// The sources.
    pub sources: &'a SourceMap,
    /// What decides how it is done, and what is reported.
    pub options: Options,
    /// The functions that are compiled elsewhere.
    pub callees: &'a dyn Callees,
}

/// Judges the functions of a package and inlines and devirtualizes the calls in them.
pub fn package(unit: Unit, setting: &Setting<'_>) -> Inlined {
    let mut inliner = Inliner::new(unit, setting);
    inliner.package();
    inliner.finish()
}

/// Does the same with some functions of a package, and adds the calls that are inlined to `tree`. `callees` knows the others.
pub fn package_in(unit: Unit, tree: InlineTree, setting: &Setting<'_>) -> Inlined {
    let mut inliner = Inliner::new(unit, setting);
    inliner.tree = tree;
    inliner.package();
    inliner.finish()
}

/// Inlines and devirtualizes the calls in a function and in the literals in it, which the unit consists of. `callees`
/// knows the verdict on it; the literals are judged here if need be. The calls that are inlined are added to `tree`, which
/// comes back with the functions. Returns also the literals whose verdicts mattered.
pub fn func(unit: Unit, tree: InlineTree, setting: &Setting<'_>) -> (Expanded, Vec<FuncId>) {
    let mut inliner = Inliner::new(unit, setting);
    inliner.tree = tree;
    inliner.prepare();
    for (verdict, &func) in inliner.verdicts.iter_mut().zip(&inliner.funcs.ids) {
        *verdict = setting.callees.verdict(func);
    }
    inliner.judge_all();
    inliner.keep_pristine();
    inliner.inline_all();
    let consulted = inliner.consulted();
    (inliner.finish().expanded, consulted)
}

/// Judges the functions of a package and returns what their costs are made of. Nothing is inlined.
pub fn ledgers(unit: Unit, setting: &Setting<'_>) -> Vec<Ledger> {
    let options = Options { has_full_costs: true, has_ledgers: true, ..setting.options };
    let mut inliner = Inliner::new(unit, &Setting { options, ..*setting });
    inliner.prepare();
    if inliner.options.inlines() {
        inliner.judge_all();
        inliner.record_uncounted();
    }
    inliner.ledgers
}

/// What importers need to know of functions whose calls are not inlined yet.
#[derive(Debug)]
pub struct Judged {
    /// What was decided about each function.
    pub verdicts: FxHashMap<FuncId, Verdict>,
    /// The bodies of functions that can be inlined, and of the literals in them.
    pub pristine: FxHashMap<FuncId, Body>,
    /// The literals whose verdicts mattered.
    pub consulted: Vec<FuncId>,
}

/// Judges the functions of a unit and leaves their calls alone.
pub fn judge(unit: Unit, setting: &Setting<'_>) -> Judged {
    let mut inliner = Inliner::new(unit, setting);
    inliner.prepare();
    inliner.judge_all();
    inliner.keep_pristine();
    let judged = inliner.funcs.ids.iter().zip(&inliner.verdicts);
    let verdicts = judged.filter_map(|(&func, &verdict)| Some((func, verdict?))).collect();
    let consulted = inliner.consulted();
    Judged { verdicts, pristine: inliner.pristine, consulted }
}

/// Returns the verdict on the first function of a unit if the calls in it cost the least that is possible: what `callees`
/// knows, and nothing where no verdict is known. If it cannot be inlined then, it cannot in any case.
pub fn least_verdict(unit: Unit, setting: &Setting<'_>) -> Option<Verdict> {
    let mut inliner = Inliner::new(unit, setting);
    inliner.assumes_cheapest = true;
    inliner.judge(0);
    inliner.verdicts[0]
}

/// The place of a function among those of the package. Copies of literals are added at the end.
pub(super) type Row = usize;

/// The pass over a package.
pub struct Inliner<'a> {
    pub(super) package: PackageId,
    pub(super) types: &'a TypeStore,
    pub(super) program: &'a Program,
    pub(super) sources: &'a SourceMap,
    pub(super) options: Options,
    pub(super) callees: &'a dyn Callees,
    /// Whether calls are taken to cost the least that is possible.
    pub(super) assumes_cheapest: bool,
    pub(super) special: &'static SpecialCallees,
    pub(super) funcs: Funcs,
    /// How many functions the package has; beyond them, `funcs` holds copies of literals and wrappers.
    pub(super) n_funcs: usize,
    /// What bodies are copied from: those that can be inlined, with their literals, as they were lowered.
    pub(super) pristine: FxHashMap<FuncId, Body>,
    /// The bodies with benchmark loops as they were lowered.
    pub(super) untouched: FxHashMap<FuncId, Body>,
    /// The verdict on each function; none as long as it was not judged.
    pub(super) verdicts: Vec<Option<Verdict>>,
    /// The calls of each function of the package that are still to be worked on.
    pub(super) sites: Vec<CallSites>,
    /// How many calls each literal was found to be the target of.
    pub(super) use_counts: Vec<u32>,
    /// The rows of literals whose verdicts mattered.
    pub(super) consulted: Vec<Row>,
    pub(super) tree: InlineTree,
    pub(super) assignments: Assignments,
    pub(super) findings: Vec<Finding>,
    pub(super) ledgers: Vec<Ledger>,
    /// What wrappers are made for.
    pub(super) wrapper_needs: WrapperNeeds,
    /// The signatures of instances that the package spells in its own way.
    pub(super) spelled: FxHashMap<FuncId, TypeId>,
    /// Wrappers that gc lists after the functions that came with them: the row of the wrapper, and of those.
    pub(super) late: Vec<Range<Row>>,
    /// Which functions of the package mention which.
    pub(super) graph: MentionGraph,
    /// The names of labels that end inlined bodies, `.i0` and so on, as far as they were needed.
    pub(super) labels: Vec<Name>,
    pub(super) walk: Walk,
    pub(super) stack: Vec<NodeId>,
    pub(super) steps: Vec<Step>,
}

/// The functions of a package with their bodies as they are now.
#[derive(Default)]
pub(super) struct Funcs {
    pub(super) ids: Vec<FuncId>,
    pub(super) rows: FxHashMap<FuncId, Row>,
    /// The bodies; empty for functions without one.
    pub(super) bodies: Vec<Body>,
}

impl Funcs {
    pub(super) fn add(&mut self, func: FuncId, body: Body) -> Row {
        let row = self.ids.len();
        self.ids.push(func);
        self.rows.insert(func, row);
        self.bodies.push(body);
        row
    }
    pub(super) fn row(&self, func: FuncId) -> Option<Row> {
        self.rows.get(&func).copied()
    }
    /// Forgets the functions from a row on.
    fn truncate(&mut self, row: Row) {
        for func in self.ids.drain(row..) {
            self.rows.remove(&func);
        }
        self.bodies.truncate(row);
    }
}

impl Bodies for Funcs {
    fn find_body(&self, func: FuncId) -> Option<&Body> {
        Some(&self.bodies[self.row(func)?])
    }
}

impl<'a> Inliner<'a> {
    /// Starts with the pristine bodies of a package.
    pub fn new(mut unit: Unit, setting: &Setting<'a>) -> Self {
        let Setting { types, program, sources, options, callees } = *setting;
        let mut funcs = Funcs::default();
        funcs.rows.reserve(unit.funcs.len());
        for &func in &unit.funcs {
            funcs.add(func, unit.bodies.remove(&func).unwrap_or_default());
        }
        let n_funcs = funcs.ids.len();
        Self {
            package: unit.package,
            types,
            program,
            sources,
            options,
            callees,
            assumes_cheapest: false,
            special: SpecialCallees::of(options.arch),
            funcs,
            n_funcs,
            pristine: FxHashMap::default(),
            untouched: FxHashMap::default(),
            verdicts: vec![None; n_funcs],
            sites: Vec::new(),
            use_counts: vec![0; n_funcs],
            consulted: Vec::new(),
            tree: InlineTree::default(),
            assignments: Assignments::default(),
            findings: Vec::new(),
            ledgers: Vec::new(),
            wrapper_needs: std::mem::take(&mut unit.wrapper_needs),
            spelled: std::mem::take(&mut unit.spelled),
            late: Vec::new(),
            graph: MentionGraph::new(n_funcs),
            labels: Vec::new(),
            walk: Walk::new(),
            stack: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// Does the whole package.
    pub fn package(&mut self) {
        self.prepare();
        if self.options.inlines() {
            self.judge_all();
            self.record_uncounted();
            self.keep_pristine();
        }
        self.inline_all();
        let needs = std::mem::take(&mut self.wrapper_needs);
        let n_rows = self.funcs.ids.len();
        self.wrap_all(needs);
        // Nobody calls wrappers: they matter only for what is said about them, and because the package passes on
        // the bodies that were inlined in them.
        if self.options.verbosity == 0 {
            self.funcs.truncate(n_rows);
            self.late.clear();
        }
    }

    /// Does what comes before anything is judged.
    fn prepare(&mut self) {
        self.keep_alive_all();
        self.survey_all();
    }

    /// Keeps copies of all bodies that may be put in the place of calls. Few bodies are, and they are small.
    fn keep_pristine(&mut self) {
        let mut kept: Vec<Row> = Vec::new();
        for row in 0..self.n_funcs {
            if self.verdicts[row].is_some_and(|verdict| verdict.inlinable().is_some()) {
                kept.push(row);
            }
        }
        // The literals in such a body are copied with it, whether they can be inlined or not.
        while let Some(row) = kept.pop() {
            let (func, body) = (self.funcs.ids[row], &self.funcs.bodies[row]);
            if let Entry::Vacant(entry) = self.pristine.entry(func) {
                kept.extend(body.literals.iter().filter_map(|&literal| self.funcs.row(literal)));
                entry.insert(self.untouched.remove(&func).unwrap_or_else(|| body.clone()));
            }
        }
    }

    /// Ends the pass and hands out what it made.
    pub fn finish(self) -> Inlined {
        let mut listed: Vec<FuncId> = self.funcs.ids.clone();
        for range in self.late {
            listed[range].rotate_left(1);
        }
        let mut verdicts = FxHashMap::default();
        let mut bodies = FxHashMap::default();
        for (row, body) in self.funcs.bodies.into_iter().enumerate() {
            let func = self.funcs.ids[row];
            if let Some(verdict) = self.verdicts[row] {
                verdicts.insert(func, verdict);
            }
            if self.program.func(func).has_body {
                bodies.insert(func, body);
            }
        }
        let expanded = Expanded { package: self.package, funcs: listed, bodies, inlined: self.tree };
        let Self { pristine, findings, .. } = self;
        Inlined { expanded, pristine, verdicts, findings }
    }

    /// Returns the literals of the unit whose verdicts mattered.
    fn consulted(&self) -> Vec<FuncId> {
        let rows = self.consulted.iter().filter(|&&row| row < self.n_funcs);
        rows.map(|&row| self.funcs.ids[row]).collect()
    }

    /// Finds what callers need to know of a function that can be inlined.
    pub(super) fn inlinable(&self, func: FuncId) -> Option<Inlinable> {
        self.find_verdict(func)?.inlinable()
    }

    /// Finds what was decided about a function.
    pub(super) fn find_verdict(&self, func: FuncId) -> Option<Verdict> {
        match self.funcs.row(func) {
            Some(row) => self.verdicts[row],
            None => self.callees.verdict(func),
        }
    }

    /// Finds the body of a function as it was lowered.
    pub(super) fn find_pristine(&self, func: FuncId) -> Option<&Body> {
        self.pristine.get(&func).or_else(|| match self.funcs.row(func) {
            // Nothing is ever inlined into the copy of a literal.
            Some(row) => (self.n_funcs <= row).then(|| &self.funcs.bodies[row]),
            None => self.callees.body(func),
        })
    }

    /// Reports whether a function is a literal, the body of a range over a function, or a wrapper of a go
    /// or defer statement.
    pub(super) fn is_literal(&self, func: FuncId) -> bool {
        matches!(self.program.func(func).kind, FuncKind::Literal { .. })
    }

    /// Reports something about code of `func` at `pos` that was copied from the call `inlined`.
    pub(super) fn report(&mut self, func: FuncId, pos: Pos, inlined: Option<InlineId>, kind: FindingKind) {
        let context = self.options.with_context.then(|| {
            let maker = ContextMaker { print: self.print_context(), tree: &self.tree };
            let mut context = maker.context(func, pos, inlined);
            context.cost = self.judged_cost(func, &kind);
            context
        });
        let pos = self.tree.outermost(pos, inlined);
        self.findings.push(Finding { pos, kind, context });
    }
    /// Returns the cost of a function that a finding passes judgement on.
    fn judged_cost(&self, func: FuncId, kind: &FindingKind) -> Option<i32> {
        match kind {
            FindingKind::CanInline { .. } | FindingKind::CannotInline { .. } => {
                self.verdicts[self.funcs.row(func)?]?.cost()
            }
            _ => None,
        }
    }

    /// How texts are printed while functions are judged.
    pub(super) fn print_context(&self) -> print::PrintContext<'a> {
        print::PrintContext {
            types: self.types,
            program: self.program,
            package: self.package,
            has_call_parens: false,
        }
    }

    /// Returns the name of a function as messages show it, including the hash of a literal's copy.
    pub(super) fn func_text(&self, func: FuncId) -> String {
        let mut text = String::with_capacity(64);
        print::func(&mut text, func, &self.print_context());
        text
    }

    /// Returns the name of a function without the hash that tells copies of a literal apart.
    pub(super) fn diagnostic_name(&self, func: FuncId) -> Box<str> {
        let text = self.func_text(func);
        match without_hash(&text) {
            Cow::Borrowed(_) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }

    pub(super) fn package_of(&self, func: FuncId) -> PackageId {
        self.program.func(func).package
    }

    pub(super) fn symbol(&self, func: FuncId) -> Name {
        self.program.func(func).symbol
    }
}
