//! Which block to move out of a function so that it can be inlined: suggestions are tried before they are made.

use super::Session;
use super::costs::{Costs, PackageCosts};
use crate::base::{Id, Name};
use crate::inline::{self, Ledger, Reason, Verdict};
use crate::ir::{FuncId, FuncKind};
use crate::outline::{Block, Change, Function, Heat};
use crate::syntax::ast::{self, DeclId, DeclKind};

/// How many changed texts are judged for one function before it is given up.
const MOST_TRIALS: usize = 12;
/// How many blocks are looked at for one function.
const MOST_BLOCKS: usize = 4000;

/// A change that brings a function under its budget.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The change.
    pub change: Change,
    /// The lines that move, the first and the last one.
    pub lines: (u32, u32),
    /// How often they run.
    pub heat: Heat,
    /// What the function costs after the change.
    pub cost: i32,
    /// What the new function costs.
    pub moved_cost: i32,
    /// Whether the new function must be kept from being inlined itself.
    pub is_noinline: bool,
}

/// What became of a trial.
enum Trial {
    Fits {
        cost: i32,
        moved_cost: i32,
    },
    /// The new function would be inlined into the old one.
    ComesBack,
    Fails,
}

impl Costs<'_> {
    /// Returns the name in the declaration of a function, or of the one in which a literal stands; none if that was not
    /// declared.
    fn declared_name(&self, mut func: FuncId) -> Option<Name> {
        let Session { types, program, .. } = self.session();
        while let FuncKind::Literal { parent, .. } = program.func(func).kind {
            func = parent;
        }
        let object = match (program.instance(func), program.func(func).kind) {
            (Some(instance), _) => instance.object,
            (None, FuncKind::Declared(object)) => object,
            _ => return None,
        };
        Some(types.object(object).name)
    }

    /// Finds the best block of a function to move into a function of its own. That the function can be inlined then is
    /// found out by judging the changed package.
    pub fn suggest(&self, package: &PackageCosts<'_>, ledger: &Ledger) -> Option<Suggestion> {
        let session = self.session();
        let call_cost = inline::least_call_cost(self.inline_level());
        let (types, program, sources) = (&session.types, &session.program, &session.sources);
        let function = Function::new(ledger, package.checked, types, program, sources, call_cost)?;
        let mut n_trials = 0;
        for block in function.blocks().iter().take(MOST_BLOCKS) {
            for is_noinline in [false, true] {
                let Ok(change) = function.outlined(block, is_noinline) else { break };
                n_trials += 1;
                match self.try_change(package, ledger, &change) {
                    Trial::Fits { cost, moved_cost } => {
                        return Some(suggestion(&function, block, change, cost, moved_cost, is_noinline));
                    }
                    Trial::ComesBack => {}
                    Trial::Fails => break,
                }
            }
            if MOST_TRIALS <= n_trials {
                break;
            }
        }
        None
    }

    fn try_change(&self, package: &PackageCosts<'_>, ledger: &Ledger, change: &Change) -> Trial {
        let name = self.declared_name(ledger.func);
        let is_wanted = |file: &ast::File, decl: DeclId| match file.decl(decl).kind {
            DeclKind::Func { name: declared, .. } => file
                .name(declared)
                .is_some_and(|declared| Some(declared) == name || declared.text() == change.name),
            _ => false,
        };
        let Ok(changed) = self.retry(package, (change.file, change.text.clone()), &is_wanted) else {
            return Trial::Fails;
        };
        let program = &self.session().program;
        let symbol = |ledger: &Ledger| program.func(ledger.func).symbol;
        let wanted = symbol(ledger);
        let Some(found) = changed.ledgers.iter().find(|other| symbol(other) == wanted) else {
            return Trial::Fails;
        };
        // Instances and methods have more around their names.
        let is_new = |other: &Ledger| {
            let symbol = symbol(other).text();
            symbol.split('[').next().unwrap_or(symbol).rsplit('.').next() == Some(&change.name)
                || symbol.ends_with(&format!(".{}", change.name))
        };
        if found.verdict.inlinable().is_some() {
            let moved = changed.ledgers.iter().find(|other| is_new(other));
            return Trial::Fits { cost: found.total(), moved_cost: moved.map_or(0, Ledger::total) };
        }
        let comes_back = found.charges.iter().any(|charge| match charge.reason {
            Reason::InlinedCall { callee, .. } => {
                changed.ledgers.iter().any(|other| other.func.index() == callee.index() && is_new(other))
            }
            _ => false,
        });
        let is_over = matches!(found.verdict, Verdict::NotInlinable(_));
        if comes_back && is_over { Trial::ComesBack } else { Trial::Fails }
    }
}

fn suggestion(
    function: &Function<'_>,
    block: &Block,
    change: Change,
    cost: i32,
    moved_cost: i32,
    is_noinline: bool,
) -> Suggestion {
    let lines = function.lines_of(block);
    Suggestion { change, lines, heat: block.heat, cost, moved_cost, is_noinline }
}
