//! A ledger laid out by the lines of the source.

use super::words;
use crate::base::{FileId, Pos, SourceMap};
use crate::check::Checked;
use crate::inline::{Charge, Ledger, Obstacle, Reason, Stays, Verdict};
use crate::ir::{FuncId, FuncKind, Program, print};
use crate::syntax::ast::{self, DeclKind, ExprKind, StmtKind};
use crate::types::{PackageId, TypeStore};

/// What is needed to write about functions.
#[derive(Clone, Copy)]
pub struct CostContext<'a> {
    /// Types.
    pub types: &'a TypeStore,
    /// Functions.
    pub program: &'a Program,
    /// Texts.
    pub sources: &'a SourceMap,
    /// The package from whose point of view names are written.
    pub package: PackageId,
    /// Whether instances have the compiler's names, as in `Map[go.shape.int]`.
    pub has_raw_names: bool,
}

impl<'a> CostContext<'a> {
    /// Returns how nodes are printed.
    pub(super) const fn print(&self) -> print::PrintContext<'a> {
        let Self { types, program, package, .. } = *self;
        print::PrintContext { types, program, package, has_call_parens: false }
    }
    /// Returns the name of a function as it is shown in this package.
    pub fn func_name(&self, func: FuncId) -> String {
        let mut name = String::new();
        print::func(&mut name, func, &self.print());
        if self.has_raw_names { name } else { print::human_name(&name) }
    }
    /// Returns code as it is shown.
    fn shown(&self, code: String) -> String {
        if self.has_raw_names { code } else { code.replace("go.shape.", "") }
    }
}

/// What one function costs, line by line.
pub struct Sheet<'a> {
    /// The charges.
    pub ledger: &'a Ledger,
    pub(super) context: CostContext<'a>,
    /// The name of the function.
    pub name: String,
    /// The file in which it stands; none for functions that the compiler makes.
    pub file: Option<FileId>,
    /// The lines of its declaration, the first and the last one.
    pub lines: (u32, u32),
    /// What all of it costs.
    pub total: i32,
}

/// What one line costs.
#[derive(Clone, Debug)]
pub struct LineCost {
    /// The line, counted from 1.
    pub line: u32,
    /// What stands on it costs so much.
    pub amount: i32,
    /// The charges, by their places in the ledger.
    pub charges: Vec<usize>,
}

/// A call whose callee, made smaller, would bring the caller under its budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shrink {
    /// The name of the callee.
    pub callee: String,
    /// What its body costs.
    pub cost: i32,
    /// What it may cost for its caller to fit.
    pub at_most: i32,
}

impl<'a> Sheet<'a> {
    /// Lays out a ledger.
    pub fn new(ledger: &'a Ledger, checked: &Checked, context: CostContext<'a>) -> Self {
        let func = context.program.func(ledger.func);
        let file = context.sources.find_file(func.pos);
        let mut sheet = Self {
            ledger,
            context,
            name: context.func_name(ledger.func),
            file,
            lines: (0, 0),
            total: ledger.total(),
        };
        if let Some(file) = file {
            let tree = checked.files.iter().find(|tree| tree.source == file);
            let end = tree.and_then(|tree| end_of(tree, func.pos));
            sheet.lines = sheet.extent(file, func.pos, end);
        }
        sheet
    }

    /// Returns the lines from the head of the function to its end, or to its last charge.
    fn extent(&self, file: FileId, pos: Pos, end: Option<Pos>) -> (u32, u32) {
        let file_text = self.context.sources.file(file);
        let line = |pos: Pos| file_text.line_column(file_text.offset(pos)).0;
        let places = self.ledger.charges.iter().map(|charge| charge.pos);
        let in_file = places.filter(|&pos| self.context.sources.find_file(pos) == Some(file));
        let last = end.or_else(|| in_file.max()).unwrap_or(pos).max(pos);
        (line(pos), line(last))
    }

    /// Returns the line on which a charge stands: the first one of the function if it stands elsewhere.
    pub fn line_of(&self, charge: &Charge) -> u32 {
        let Some(file) = self.file.filter(|&file| self.context.sources.find_file(charge.pos) == Some(file))
        else {
            return self.lines.0;
        };
        let file = self.context.sources.file(file);
        let line = file.line_column(file.offset(charge.pos)).0;
        if (self.lines.0..=self.lines.1).contains(&line) { line } else { self.lines.0 }
    }

    /// Returns what each line costs, in order; lines without charges are left out.
    pub fn line_costs(&self) -> Vec<LineCost> {
        let mut by_line = std::collections::BTreeMap::<u32, LineCost>::new();
        for (index, charge) in self.ledger.charges.iter().enumerate() {
            let line = self.line_of(charge);
            let entry = by_line.entry(line).or_insert(LineCost { line, amount: 0, charges: Vec::new() });
            entry.amount += charge.amount;
            entry.charges.push(index);
        }
        by_line.into_values().collect()
    }

    /// Returns how far the cost is over the budget; negative if it is below.
    pub const fn over(&self) -> i32 {
        self.total - self.ledger.budget
    }

    /// Returns what forbids inlining whatever the cost, with the charge if it stands in the body.
    pub fn obstacles(&self) -> Vec<(Option<&'a Charge>, Obstacle)> {
        let mut found: Vec<_> =
            self.ledger.obstacles().map(|(charge, found)| (Some(charge), found)).collect();
        match self.ledger.verdict {
            Verdict::NotInlinable(Obstacle::TooExpensive { .. }) | Verdict::Inlinable(_) => {}
            Verdict::NotInlinable(obstacle) if found.iter().any(|&(_, other)| other == obstacle) => {}
            Verdict::NotInlinable(obstacle) => found.insert(0, (None, obstacle)),
        }
        found
    }

    /// Returns what a node of the body is, and its text.
    pub fn node(&self, charge: &Charge) -> (&'static str, String) {
        let mut text = String::new();
        let node = self.ledger.body.node(charge.node);
        print::node(&mut text, &self.ledger.body, charge.node, &self.context.print());
        let first = text.lines().next().unwrap_or_default().trim_end();
        (words::node(node), self.context.shown(first.to_owned()))
    }

    /// Returns the calls in the body that cost more than their nodes.
    pub fn calls(&self) -> impl Iterator<Item = (&'a Charge, String)> {
        let of_call = |charge: &'a Charge| match charge.reason {
            Reason::InlinedCall { callee, .. } | Reason::Call { callee: Some(callee), .. } => {
                Some((charge, self.context.func_name(callee)))
            }
            Reason::Call { callee: None, .. } => Some((charge, self.callee_text(charge))),
            _ => None,
        };
        self.ledger.charges.iter().filter_map(of_call)
    }

    /// Returns what is called, as it is written.
    fn callee_text(&self, charge: &Charge) -> String {
        let mut text = String::new();
        if let crate::ir::Kind::Call { fun, .. } = self.ledger.body.node(charge.node).kind {
            print::node(&mut text, &self.ledger.body, fun, &self.context.print());
        }
        self.context.shown(text)
    }

    /// Returns the callees that need only be smaller for this function to fit, those that need least first.
    pub fn shrinks(&self) -> Vec<Shrink> {
        let over = self.over();
        let has_obstacle = !self.obstacles().is_empty();
        let mut found = Vec::new();
        for (charge, callee) in self.calls().filter(|_| 0 < over && !has_obstacle) {
            let cost = match charge.reason {
                Reason::InlinedCall { cost, .. } => cost,
                Reason::Call {
                    stays: Stays::NotInlinable(Obstacle::TooExpensive { cost: Some(cost), .. }),
                    ..
                }
                | Reason::Call { stays: Stays::OverLimit { cost, .. }, .. } => cost,
                _ => continue,
            };
            // One is the call itself; what is left is the price of a call, or that of the body.
            let at_most = charge.amount - 1 - over;
            let shrink = Shrink { callee, cost, at_most };
            if 0 <= at_most && !found.contains(&shrink) {
                found.push(shrink);
            }
        }
        found.sort_by_key(|shrink| shrink.cost - shrink.at_most);
        found
    }

    /// Returns the cost with which the function was judged; none if the walk met an obstacle first.
    pub const fn judged_cost(&self) -> Option<i32> {
        match self.ledger.verdict {
            Verdict::Inlinable(inlinable) => Some(inlinable.cost),
            Verdict::NotInlinable(Obstacle::TooExpensive { cost, .. }) => cost,
            Verdict::NotInlinable(_) => None,
        }
    }

    /// Reports whether a smaller cost would make the function fit.
    pub fn is_too_expensive(&self) -> bool {
        self.obstacles().is_empty() && 0 < self.over()
    }

    /// Reports whether the function only passes calls on.
    pub fn is_wrapper(&self) -> bool {
        self.context.program.func(self.ledger.func).is_wrapper
    }

    /// Reports whether the function is a literal, which has a larger budget.
    pub fn is_literal(&self) -> bool {
        matches!(self.context.program.func(self.ledger.func).kind, FuncKind::Literal { .. })
    }
}

/// Returns where the function that gc says is at `pos` ends.
fn end_of(tree: &ast::File, pos: Pos) -> Option<Pos> {
    let of_body = |body: ast::StmtId| match tree.stmt(body).kind {
        StmtKind::Block { rbrace, .. } => Some(rbrace),
        _ => None,
    };
    for decl in tree.list(tree.decls).iter().map(|id| tree.decl(id)) {
        if let DeclKind::Func { body, .. } = decl.kind
            && decl.pos == pos
        {
            return of_body(body?);
        }
    }
    let literal = tree.exprs.ids().map(|id| tree.expr(id)).find_map(|expr| match expr.kind {
        ExprKind::FuncLit { body, .. } if expr.pos == pos => Some(body),
        _ => None,
    });
    of_body(literal?)
}
