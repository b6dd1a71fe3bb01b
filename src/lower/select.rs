//! `select`: every receive clause gets the form `v, ok = <-c`, with the blank identifier where nothing is
//! written (`tcSelect` in cmd/compile/internal/typecheck/stmt.go).

use super::body::Lowerer;
use crate::base::{List, Pos};
use crate::ir::{AssignListOp, ConvOp, Flags, Kind, NodeId, UnaryOp};
use crate::syntax::ast::{StmtId, StmtKind};

impl Lowerer<'_> {
    /// `select { … }`
    pub(super) fn select_stmt(&mut self, clauses: List<StmtId>, pos: Pos) {
        let file = self.file;
        let mut nodes = Vec::new();
        for clause in file.list(clauses) {
            let crate::syntax::ast::Stmt { pos, kind: StmtKind::Comm { comm, body, .. } } = file.stmt(clause)
            else {
                continue;
            };
            let comm = self.optional_stmt(comm);
            let start = self.pending.len();
            self.stmts(body);
            // Temporaries of the communication are made after the body was read.
            let comm = comm.map(|comm| self.communication(comm, start, pos));
            let body = self.take_pending(start);
            nodes.push(self.bare(Kind::Comm { comm, body }, pos));
        }
        let cases = self.list(nodes);
        let node = self.bare(Kind::Select { cases }, pos);
        self.pending.push(node);
    }
    /// Brings a communication into its form. What has to be done with the received value becomes the first
    /// statement of the body, which is pending from `start` on.
    fn communication(&mut self, comm: NodeId, start: usize, pos: Pos) -> NodeId {
        match self.kind(comm) {
            Kind::Unary { op: UnaryOp::Recv, .. } => {
                let blank = self.blank();
                let comm_pos = self.cur.body.nodes[comm].pos;
                self.select_recv(blank, comm, comm_pos)
            }
            Kind::Assign { x, y: Some(y) } => self.assigned_recv(comm, (x, y), start, pos),
            Kind::AssignList { op: AssignListOp::Each, rhs, .. } => self.comma_ok_recv(comm, rhs, start),
            _ => comm,
        }
    }
    fn select_recv(&mut self, target: NodeId, recv: NodeId, pos: Pos) -> NodeId {
        let blank = self.blank();
        let lhs = self.list([target, blank]);
        let rhs = self.list([recv]);
        self.bare(Kind::AssignList { op: AssignListOp::SelectRecv, lhs, rhs }, pos)
    }
    /// `case x = <-c`, `case x := <-c`. A value that has to be converted to an interface is received into a
    /// temporary first.
    fn assigned_recv(&mut self, comm: NodeId, assigned: (NodeId, NodeId), start: usize, pos: Pos) -> NodeId {
        let (x, y) = assigned;
        let node = self.cur.body.nodes[comm];
        let is_def = node.flags.has(Flags::DEF);
        // What is stripped here is implicit: a receive clause cannot convert.
        let Kind::Conv { op, x: recv } = self.kind(y) else {
            return self.renewed_recv(comm, x, y);
        };
        if op != ConvOp::Iface || is_def {
            return self.renewed_recv(comm, x, recv);
        }
        let temp = self.temp(self.ty(recv), pos);
        let target = self.mention_of(temp);
        self.cur.body.nodes[y].kind = Kind::Conv { op, x: target };
        let received = self.select_recv(target, recv, pos);
        let declaration = self.declaration(temp, pos);
        self.set_init(received, &[declaration]);
        self.add_flags(received, Flags::DEF);
        // The temporary has no definition that tells its value.
        self.note_assigned(target, Some(received));
        self.pending.insert(start, comm);
        received
    }
    /// Turns the assignment `comm` into the receive statement. It is another statement then: a variable that the
    /// assignment defined counts as assigned anew.
    fn renewed_recv(&mut self, comm: NodeId, x: NodeId, recv: NodeId) -> NodeId {
        if let Kind::Local(local) = self.kind(x)
            && self.cur.body.locals[local].defn == Some(comm)
        {
            self.cur.body.locals[local].defn = None;
            self.note_assigned(x, None);
        }
        let blank = self.blank();
        let lhs = self.list([x, blank]);
        let rhs = self.list([recv]);
        self.cur.body.nodes[comm].kind = Kind::AssignList { op: AssignListOp::SelectRecv, lhs, rhs };
        comm
    }
    /// `case v, ok = <-c`: the receive into temporaries is the communication, the assignment of these to
    /// the variables comes first in the body.
    fn comma_ok_recv(&mut self, comm: NodeId, rhs: List<NodeId>, start: usize) -> NodeId {
        let carrier = self.cur.body.list(rhs).first();
        let received = carrier.and_then(|carrier| self.take_init(carrier).first().copied());
        let Some(received) = received else { return comm };
        if let Kind::AssignList { lhs, rhs, .. } = self.kind(received) {
            let op = AssignListOp::SelectRecv;
            self.cur.body.nodes[received].kind = Kind::AssignList { op, lhs, rhs };
        }
        self.pending.insert(start, comm);
        received
    }
}
