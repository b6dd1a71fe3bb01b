//! Statements (`stmtFmt` in cmd/compile/internal/ir/fmt.go). Lists of statements are joined by semicolons;
//! statements that come before another one print only where the source could have them, in an `if`.

use super::{Piece, Printer, comma_list, expr, semicolon_list};
use crate::base::List;
use crate::ir::{AssignListOp, BinaryOp, BranchOp, Flags, Kind, Node, NodeId};

/// Reports whether gc prints `kind` as a statement. Calls, sends and receives print as expressions.
pub(super) fn is_stmt(kind: Kind) -> bool {
    match kind {
        Kind::AssignList { op, .. } => op != AssignListOp::SelectRecv,
        Kind::Assign { .. }
        | Kind::AssignOp { .. }
        | Kind::Decl { .. }
        | Kind::Block { .. }
        | Kind::If { .. }
        | Kind::For { .. }
        | Kind::Range { .. }
        | Kind::Switch { .. }
        | Kind::Case { .. }
        | Kind::Select { .. }
        | Kind::Comm { .. }
        | Kind::Go { .. }
        | Kind::Defer { .. }
        | Kind::Return { .. }
        | Kind::Label { .. }
        | Kind::Branch { .. } => true,
        _ => false,
    }
}

impl Printer<'_> {
    pub(super) fn stmt(&mut self, id: NodeId) {
        let node = *self.body.node(id);
        match node.kind {
            Kind::Decl { x } => self.then([
                Piece::Text("var "),
                Piece::Node(x),
                Piece::Text(" "),
                Piece::Type(self.body.node(x).ty),
            ]),
            Kind::Assign { x, y } => self.then([Piece::Node(x), assign_token(&node), Self::optional(y)]),
            Kind::AssignList { lhs, rhs, .. } => {
                self.then([comma_list(lhs), assign_token(&node), comma_list(rhs)]);
            }
            Kind::AssignOp { op, x, .. } if node.flags.has(Flags::INC_DEC) => {
                let token = if op == BinaryOp::Add { "++" } else { "--" };
                self.then([Piece::Node(x), Piece::Text(token)]);
            }
            Kind::AssignOp { op, x, y } => self.then([
                Piece::Node(x),
                Piece::Text(" "),
                Piece::Text(expr::operator_text(op)),
                Piece::Text("= "),
                Piece::Node(y),
            ]),
            Kind::Block { list } => self.then([semicolon_list(list)]),
            Kind::Return { results } => self.then([Piece::Text("return "), comma_list(results)]),
            Kind::Go { call } => self.then([Piece::Text("go "), Piece::Node(call)]),
            Kind::Defer { call, .. } => self.then([Piece::Text("defer "), Piece::Node(call)]),
            Kind::If { cond, then, els } => self.if_stmt(&node, cond, then, els),
            Kind::For { .. } | Kind::Range { .. } => self.out.push_str("for loop"),
            Kind::Switch { .. } => self.out.push_str("switch statement"),
            Kind::Select { .. } => self.out.push_str("select statement"),
            Kind::Case { list, body, .. } => self.clause(self.case_list(list), list.is_empty(), body),
            Kind::Comm { comm, body } => self.clause(Self::optional(comm), comm.is_none(), body),
            Kind::Label { label } => self.then([Piece::Name(label), Piece::Text(": ")]),
            Kind::Branch { op, label: None } => self.out.push_str(branch_text(op)),
            Kind::Branch { op, label: Some(label) } => {
                self.then([Piece::Text(branch_text(op)), Piece::Text(" "), Piece::Name(label)]);
            }
            _ => unreachable!("`is_stmt` holds"),
        }
    }

    fn if_stmt(&mut self, node: &Node, cond: NodeId, then: List<NodeId>, els: List<NodeId>) {
        if !els.is_empty() {
            self.then([Piece::Text(" else { "), semicolon_list(els), Piece::Text(" }")]);
        }
        self.then([Piece::Node(cond), Piece::Text(" { "), semicolon_list(then), Piece::Text(" }")]);
        if let Some(init) = self.simple_init(node) {
            self.then([Piece::Node(init), Piece::Text("; ")]);
        }
        self.then([Piece::Text("if ")]);
    }

    /// Finds the statement before a condition if it is the only one and no declaration comes before it.
    fn simple_init(&self, node: &Node) -> Option<NodeId> {
        let init = self.body.list(node.init).only()?;
        self.body.node(init).init.is_empty().then_some(init)
    }

    /// Returns the expressions of a clause. Type descriptors, which are kept after them, do not print.
    fn case_list(&self, list: List<NodeId>) -> Piece {
        let is_descriptor = |id: NodeId| {
            let Kind::Addr { x } = self.body.node(id).kind else { return false };
            matches!(self.body.node(x).kind, Kind::LinkSym(_))
        };
        let end = self.body.list(list).iter().take_while(|&id| !is_descriptor(id)).count();
        Piece::List { list, next: 0, end: end as u32, separator: ", " }
    }

    fn clause(&mut self, head: Piece, is_default: bool, body: List<NodeId>) {
        self.then([Piece::Text(": "), semicolon_list(body)]);
        if is_default {
            self.then([Piece::Text("default")]);
        } else {
            self.then([Piece::Text("case "), head]);
        }
    }
}

fn assign_token(node: &Node) -> Piece {
    Piece::Text(if node.flags.has(Flags::DEF) { " := " } else { " = " })
}

fn branch_text(op: BranchOp) -> &'static str {
    match op {
        BranchOp::Break => "break",
        BranchOp::Continue => "continue",
        BranchOp::Goto => "goto",
        BranchOp::Fallthrough => "fallthrough",
    }
}
