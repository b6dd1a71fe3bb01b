//! Which stretches of statements may be moved, and which of them first.

use super::tree::{Event, Sequence, Tree};
use super::variables;
use super::write::{self, Change};
use crate::base::{FileId, Pos, SourceMap};
use crate::check::Checked;
use crate::inline::{Ledger, Obstacle, Verdict};
use crate::ir::{Pragmas, Program};
use crate::syntax::ast::{self, DeclId, DeclKind, ExprId, ExprKind, StmtId, StmtKind};
use crate::types::{PackageId, TypeStore};
use std::ops::Range;

/// How many stretches that start with one statement of a very long list are looked at.
const MOST_STRETCHES: usize = 40;

/// A function that is to be split.
pub struct Function<'a> {
    pub(super) checked: &'a Checked,
    pub(super) types: &'a TypeStore,
    pub(super) sources: &'a SourceMap,
    pub(super) package: PackageId,
    pub(super) ledger: &'a Ledger,
    pub(super) file_id: FileId,
    pub(super) file: &'a ast::File,
    pub(super) tree: Tree<'a>,
    /// The declaration that it is, or in which it stands as a literal.
    pub(super) decl: DeclId,
    /// Its signature.
    pub(super) signature: ExprId,
    /// From its head to its closing brace.
    pub(super) extent: Range<Pos>,
    /// What stands before each place, in the order of places: the place and the costs up to there.
    costs: Vec<(usize, i32)>,
    total: i32,
    /// What a call costs that stays one, without arguments.
    call_cost: i32,
    /// Where it has what cannot be inlined.
    obstacles: Vec<usize>,
}

/// A stretch of statements that may be moved.
#[derive(Clone, Debug)]
pub struct Block {
    /// How often it runs.
    pub heat: Heat,
    /// What it costs where it is.
    pub cost: i32,
    pub(super) sequence: usize,
    pub(super) rows: Range<usize>,
}

/// How often statements run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heat {
    /// Not in each call, or not in each iteration.
    Cold,
    /// In each call.
    Warm,
    /// In each iteration of a loop.
    Hot,
}

/// Why a block cannot be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It jumps to other parts of the function, or the function has `goto`.
    Jumps,
    /// It returns on some ways and goes on on others.
    Returns,
    /// It defers calls to the end of the function.
    Defers,
    /// `recover` works in the deferred function itself only.
    Recovers,
    /// It shares a variable with the rest of the function through its address or a literal.
    Shares,
    /// It uses a constant or type that the function declares, or declares one that is used after it.
    Declares,
    /// It declares variables and sets others: that cannot be written as one assignment.
    Mixes,
    /// A type cannot be written down at package level, or not in this file.
    Unspeakable,
}

/// The directives of functions whose statements stay where they are.
const UNMOVABLE: [Pragmas; 6] = [
    Pragmas::NOSPLIT,
    Pragmas::SYSTEMSTACK,
    Pragmas::NOWRITEBARRIER,
    Pragmas::NOWRITEBARRIERREC,
    Pragmas::YESWRITEBARRIERREC,
    Pragmas::NOCHECKPTR,
];

impl<'a> Function<'a> {
    /// Finds a function in its source; none if it has no source of its own, fits, or must not be inlined anyway. A call
    /// that stays one costs `call_cost`.
    pub fn new(
        ledger: &'a Ledger,
        checked: &'a Checked,
        types: &'a TypeStore,
        program: &Program,
        sources: &'a SourceMap,
        call_cost: i32,
    ) -> Option<Self> {
        let func = program.func(ledger.func);
        let pos = func.pos;
        let has_way = match ledger.verdict {
            Verdict::NotInlinable(Obstacle::TooExpensive { .. }) => true,
            Verdict::NotInlinable(obstacle) => ledger.obstacles().any(|(_, found)| found == obstacle),
            Verdict::Inlinable(_) => false,
        };
        // What directives promise of a function, they do not promise of another one.
        let has_way = has_way && !UNMOVABLE.iter().any(|&pragma| func.pragmas.has(pragma));
        let file_id = sources.find_file(pos).filter(|_| has_way)?;
        let index = checked.files.iter().position(|file| file.source == file_id)?;
        let (file, facts) = (&checked.files[index], &checked.facts[index]);
        let (decl, signature, body) = find(file, pos)?;
        let StmtKind::Block { rbrace, .. } = file.stmt(body).kind else { return None };
        let source = sources.file(file_id);
        let tree = Tree::new(file, facts, types, source, body);
        let is_here = |pos: Pos| sources.find_file(pos) == Some(file_id);
        let place = |pos: Pos| source.offset(pos) as usize;
        let charges = ledger.charges.iter().filter(|charge| is_here(charge.pos));
        let mut costs: Vec<(usize, i32)> = charges.map(|charge| (place(charge.pos), charge.amount)).collect();
        costs.sort_by_key(|&(place, _)| place);
        let mut sum = 0;
        for (_, cost) in &mut costs {
            let own = *cost;
            *cost = sum;
            sum += own;
        }
        costs.push((usize::MAX, sum));
        let obstacles =
            ledger.obstacles().map(|(charge, _)| if is_here(charge.pos) { place(charge.pos) } else { 0 });
        Some(Self {
            checked,
            types,
            sources,
            package: checked.package,
            ledger,
            file_id,
            file,
            tree,
            decl,
            signature,
            extent: pos..rbrace,
            costs,
            total: ledger.total(),
            call_cost,
            obstacles: obstacles.collect(),
        })
    }

    /// Returns what stands in a part of the text costs.
    fn cost_in(&self, text: &Range<usize>) -> i32 {
        let before = |place: usize| self.costs[self.costs.partition_point(|&(at, _)| at < place)].1;
        before(text.end) - before(text.start)
    }

    /// Returns the blocks whose removal may bring the function under its budget, the best first.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (index, sequence) in self.tree.sequences.iter().enumerate() {
            for start in 0..sequence.rows.len() {
                blocks.extend(self.blocks_from(index, sequence, start));
            }
        }
        blocks.sort_by_key(|block| (block.heat, block.cost, block.sequence, block.rows.start));
        blocks
    }

    /// Returns the blocks that start with a statement and are large enough.
    fn blocks_from(&self, index: usize, sequence: &Sequence, start: usize) -> Vec<Block> {
        let n = sequence.rows.len();
        let mut found = Vec::new();
        for end in start + 1..=n {
            let rows = start..end;
            // A function that only calls another gains nothing.
            if sequence.is_body && rows == (0..n) {
                continue;
            }
            let text = self.text_of(index, &rows);
            let cost = self.cost_in(&text);
            let is_enough = self.total - cost + self.call_cost <= self.ledger.budget;
            // Of very long lists, few stretches are looked at: short ones, and the one up to the end.
            if MOST_STRETCHES <= found.len() && end != n {
                continue;
            }
            if is_enough && self.obstacles.iter().all(|place| text.contains(place)) {
                found.push(Block { heat: self.heat(sequence, start), cost, sequence: index, rows });
            }
        }
        found
    }

    fn heat(&self, sequence: &Sequence, start: usize) -> Heat {
        let start = sequence.rows[start].events.start;
        let before = sequence.loop_start.unwrap_or(0)..start;
        let may_be_over = self.tree.events[before]
            .iter()
            .any(|event| matches!(event, Event::Return { .. } | Event::Jump { .. }));
        match sequence.loop_start {
            _ if sequence.is_branch || may_be_over => Heat::Cold,
            None => Heat::Warm,
            Some(_) => Heat::Hot,
        }
    }

    /// Returns the place of a block in the text.
    pub(super) fn text_of(&self, sequence: usize, rows: &Range<usize>) -> Range<usize> {
        let all = &self.tree.sequences[sequence].rows;
        all[rows.start].text.start..all[rows.end - 1].text.end
    }

    /// Returns the events of a block.
    pub(super) fn events_of(&self, block: &Block) -> Range<usize> {
        let all = &self.tree.sequences[block.sequence].rows;
        all[block.rows.start].events.start..all[block.rows.end - 1].events.end
    }

    /// Returns the lines of a block, the first and the last one.
    pub fn lines_of(&self, block: &Block) -> (u32, u32) {
        let text = self.text_of(block.sequence, &block.rows);
        let source = self.sources.file(self.file_id);
        let line = |place: usize| source.line_column(place as u32).0;
        (line(text.start), line(text.end.saturating_sub(1)))
    }

    /// Returns the changed file: with the block in a function of its own, which is never inlined if `is_noinline`.
    pub fn outlined(&self, block: &Block, is_noinline: bool) -> Result<Change, Refusal> {
        let exit = self.exit_of(block)?;
        let variables = variables::of_block(self, block, exit)?;
        write::change(self, block, exit, &variables, is_noinline)
    }

    /// Finds out how a block ends, unless its jumps forbid moving it.
    fn exit_of(&self, block: &Block) -> Result<Exit, Refusal> {
        let events = self.events_of(block);
        let inside = &self.tree.events[events.clone()];
        if self.tree.events.iter().any(|event| matches!(event, Event::Goto)) {
            return Err(Refusal::Jumps);
        }
        let leaves = |event: &Event| matches!(event, Event::Jump { target } if !events.contains(target));
        if inside.iter().any(leaves) {
            return Err(Refusal::Jumps);
        }
        if inside.iter().any(|event| matches!(event, Event::Recover)) {
            return Err(Refusal::Recovers);
        }
        let sequence = &self.tree.sequences[block.sequence];
        let is_end = sequence.is_body && block.rows.end == sequence.rows.len();
        let has_results = !self.results().is_empty();
        let returns = inside.iter().any(|event| matches!(event, Event::Return { .. }));
        let defers = inside.iter().any(|event| matches!(event, Event::Defer));
        let always_returns = self.tree.returns(sequence.rows[block.rows.end - 1].id);
        let is_bare = |event: &Event| matches!(event, Event::Return { has_results: false });
        match () {
            () if is_end && !has_results => Ok(Exit::End),
            () if returns && !always_returns => Err(Refusal::Returns),
            // A bare return says nothing of what is returned.
            () if returns && has_results && inside.iter().any(is_bare) => Err(Refusal::Returns),
            () if returns => Ok(if has_results { Exit::ReturnResults } else { Exit::Return }),
            () if defers => Err(Refusal::Defers),
            () => Ok(Exit::GoesOn),
        }
    }

    /// Returns the results of the function as they are written.
    pub(super) fn results(&self) -> Vec<ast::Field> {
        match self.file.expr(self.signature).kind {
            ExprKind::FuncType { results, .. } => {
                self.file.list(results).iter().map(|field| self.file.field(field)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// How a block ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// What follows it runs next.
    GoesOn,
    /// The function ends with it, and returns nothing.
    End,
    /// It ends the function, which returns nothing.
    Return,
    /// It returns the results of the function.
    ReturnResults,
}

/// Finds the function that gc says is at `pos`: the declaration around it, its signature and its body.
fn find(file: &ast::File, pos: Pos) -> Option<(DeclId, ExprId, StmtId)> {
    let mut around = None;
    for id in file.list(file.decls) {
        let decl = file.decl(id);
        if decl.pos <= pos {
            around = Some(id);
        }
        if let DeclKind::Func { ty, body: Some(body), .. } = decl.kind
            && decl.pos == pos
        {
            return Some((id, ty, body));
        }
    }
    let literal = file.exprs.ids().map(|id| file.expr(id)).find_map(|expr| match expr.kind {
        ExprKind::FuncLit { ty, body } if expr.pos == pos => Some((ty, body)),
        _ => None,
    });
    let (ty, body) = literal?;
    Some((around?, ty, body))
}
