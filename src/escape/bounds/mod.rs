//! Bounds checks that are not needed because of how the index is written: `index bounds check elided`.
//!
//! In: a package whose escape analysis is done. Out: findings, function by function. Only indices of arrays,
//! of pointers to arrays and of constant strings are looked at, and only the form of the index: a mask, a
//! remainder, a shift, a type too small to go beyond ([`index`]). Rule E50 (cmd/compile/internal/walk/expr.go, `walkIndex`, `bounded`).
//!
//! gc says so while it lowers statements, and lowers them in the order in which they will run, after it has moved
//! calls and other operands that must come first into statements of their own. [`order`] does the moving, [`visit`] the walk
//! over what is left. Few functions have such an index; the analysis marks them, and no other is looked at.

mod index;
mod order;
mod visit;

use super::analysis::Analysis;
use super::outline::FuncIndex;
use super::stack::{LevelsLeft, Recursive};
use crate::base::Id;
use crate::diagnostic::FindingKind;
use crate::ir::NodeId;
use rustc_hash::FxHashSet;

impl Analysis<'_> {
    /// Reports the indices of all functions, in gc's order: each function, then the literals that are left
    /// in it, the last one first, each with the literals inside it. Rule E51.
    pub(super) fn report_bounded_indices(&mut self) {
        let mut has_any = vec![false; self.pkg.funcs.len()];
        for func in self.pkg.ids().filter(|func| self.has_bounded_index[func.index()]) {
            // A literal that captures variables is reached from the function around it.
            let mut next = Some(func);
            while let Some(func) = next {
                has_any[func.index()] = true;
                next = self.pkg.nesting.parent(func).filter(|_| self.pkg.row(func).captures);
            }
        }
        for func in self.pkg.ids() {
            if has_any[func.index()] && !self.pkg.row(func).captures {
                self.report_bounded_indices_from(func);
            }
        }
    }

    fn report_bounded_indices_from(&mut self, func: FuncIndex) {
        let mut todo = vec![func];
        let mut seen = FxHashSet::default();
        while let Some(func) = todo.pop() {
            let mut lowering = Lowering::new(self, func);
            lowering.run();
            let (found, literals) = (lowering.found, lowering.literals);
            for id in found {
                self.find(func, id, FindingKind::BoundsCheckElided);
            }
            todo.extend(literals.into_iter().filter(|&literal| seen.insert(literal)));
        }
    }
}

/// The lowering of one function, as far as it decides when an index is looked at.
struct Lowering<'a, 'p> {
    analysis: &'a Analysis<'p>,
    func: FuncIndex,
    /// Expressions that were moved into a statement of their own; where they stood there is a temporary.
    moved: FxHashSet<NodeId>,
    /// Indices that were looked at: each counts once.
    visited: FxHashSet<NodeId>,
    /// The indices without need for a check, in the order in which they were met.
    found: Vec<NodeId>,
    /// The literals that capture variables, in the order in which they were met.
    literals: Vec<FuncIndex>,
    levels_left: LevelsLeft,
}

impl Recursive for Lowering<'_, '_> {
    fn levels_left(&mut self) -> &mut LevelsLeft {
        &mut self.levels_left
    }
}

impl<'a, 'p> Lowering<'a, 'p> {
    fn new(analysis: &'a Analysis<'p>, func: FuncIndex) -> Self {
        Self {
            analysis,
            func,
            moved: FxHashSet::default(),
            visited: FxHashSet::default(),
            found: Vec::new(),
            literals: Vec::new(),
            levels_left: LevelsLeft::default(),
        }
    }

    fn run(&mut self) {
        let stmts = self.analysis.pkg.body(self.func).stmts;
        self.stmts(stmts);
    }
}
