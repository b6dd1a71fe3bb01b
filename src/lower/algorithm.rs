//! The bodies of the functions that compare and hash values, made from an equality signature (`eqFunc` and `hashFunc`
//! in cmd/compile/internal/reflectdata/alg.go).
//!
//! ```text
//! func eq(p, q unsafe.Pointer) (r bool) {
//!     if *(*uint64)(p) == *(*uint64)(q) {} else { goto .neq }      for each piece but the last
//!     for i = 0; i < 96; i = i + 32 { if elem(p + i, q + i) {} else { goto .neq } }
//!     r = memequal(…)                                             the last piece
//! .ret:
//!     return
//! .neq:
//!     r = false
//!     goto .ret
//! }
//! func hash(p unsafe.Pointer, h uintptr) uintptr { h = strhash(p + 8, h); …; return h }
//! ```
//!
//! Strings are compared last, their lengths before: gc puts off what takes long.

use super::equality::{Piece, pieces, size_of, without_skip};
use super::runtime::runtime_func;
use crate::base::{List, Name, Pos};
use crate::constant::Value;
use crate::ir::{
    BinaryOp, Body, BranchOp, CallOp, Class, ConvOp, Flags, FuncId, Kind, LocalFlags, NewLocal, Node, NodeId,
    Program,
};
use crate::types::{Basic, TypeId, TypeStore};
use rustc_hash::FxHashMap;

/// From this size on memory is compared by a call.
const MOST_COMPARED_BYTES: i64 = 64;

/// What the bodies refer to.
pub(super) struct Algorithms<'a> {
    pub types: &'a TypeStore,
    pub program: &'a Program,
    /// The functions made so far, by their symbols.
    pub funcs: &'a FxHashMap<Name, FuncId>,
    /// The size of a pointer.
    pub word: i64,
    /// Whether the target loads words from any address.
    pub loads_unaligned: bool,
}

impl Algorithms<'_> {
    /// Makes the body of the function with this symbol.
    pub(super) fn body(&self, symbol: Name) -> Body {
        let mut maker =
            Maker { all: self, body: Body::default(), stmts: Vec::new(), offset: 0, last_test: None };
        if let Some(signature) = symbol.text().strip_prefix(".eq.") {
            maker.equality(signature);
        } else if let Some(signature) = symbol.text().strip_prefix(".hash.") {
            maker.hash(signature);
        }
        maker.body.stmts = maker.body.pool.list(maker.stmts);
        maker.body
    }
}

struct Maker<'a> {
    all: &'a Algorithms<'a>,
    body: Body,
    stmts: Vec<NodeId>,
    /// Where the current piece lies in the value.
    offset: i64,
    /// The last comparison, which yields the result if nothing follows.
    last_test: Option<NodeId>,
}

impl Maker<'_> {
    fn equality(&mut self, signature: &str) {
        let [p, q] = ["p", "q"].map(|name| self.local(name, Basic::UnsafePointer.id(), Class::Param));
        let r = self.local("r", Basic::Bool.id(), Class::Result);
        let operands = [p, q];
        let (align, pieces) = pieces(signature);
        let align = align.unwrap_or(self.all.word);
        let mut strings = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Memory(n) => self.compare_memory(operands, n, align),
                Piece::Skipped(n) => self.offset += n,
                Piece::Float(4) => self.compare(operands, Basic::Float32),
                Piece::Float(_) => self.compare(operands, Basic::Float64),
                Piece::String => {
                    strings.push(self.offset);
                    self.offset += self.all.word;
                    self.compare(operands, Basic::Uintptr);
                }
                Piece::Interface { is_empty } => {
                    self.compare_strings(operands, &mut strings);
                    self.compare_interfaces(operands, is_empty);
                }
                Piece::Array(len, elem) => {
                    self.compare_strings(operands, &mut strings);
                    self.close_test();
                    self.compare_elements(operands, len, elem);
                }
            }
        }
        self.compare_strings(operands, &mut strings);
        self.end_equality(r);
    }
    fn end_equality(&mut self, r: NodeId) {
        let result = match self.last_test.take() {
            Some(test) => test,
            None => self.literal(Basic::Bool, Value::Bool(true)),
        };
        self.assign(r, result);
        let (ret, neq) = (Name::new(".ret1"), neq_label());
        self.stmt(Kind::Label { label: ret });
        self.stmt(Kind::Return { results: List::EMPTY });
        self.stmt(Kind::Label { label: neq });
        let no = self.literal(Basic::Bool, Value::Bool(false));
        self.assign(r, no);
        self.stmt(Kind::Branch { op: BranchOp::Goto, label: Some(ret) });
    }

    /// Compares memory word by word; the last word may overlap the one before.
    fn compare_memory(&mut self, operands: [NodeId; 2], bytes: i64, align: i64) {
        if MOST_COMPARED_BYTES < bytes {
            let [p, q] = operands.map(|operand| self.address(operand));
            let size = self.literal(Basic::Uintptr, Value::Int(bytes));
            let call = self.call_runtime("memequal", &[p, q, size], Basic::Bool.id());
            self.test(call);
            self.offset += bytes;
            return;
        }
        let unaligned = self.all.loads_unaligned;
        let mut left = bytes;
        while left != 0 {
            let can = |n: i64| unaligned || n <= align && self.offset % n == 0;
            let (basic, step) = match left {
                8.. if can(8) => (Basic::Uint64, 8),
                5..8 if unaligned && 8 <= bytes => (Basic::Uint64, left),
                4.. if can(4) => (Basic::Uint32, 4),
                3 if unaligned && 4 <= bytes => (Basic::Uint32, 3),
                2.. if can(2) => (Basic::Uint16, 2),
                _ => (Basic::Uint8, 1),
            };
            let size = match basic {
                Basic::Uint64 => 8,
                Basic::Uint32 => 4,
                Basic::Uint16 => 2,
                _ => 1,
            };
            self.offset -= size - step;
            self.compare(operands, basic);
            left -= step;
        }
    }
    /// Compares the values of a type at the current place and goes past them.
    fn compare(&mut self, operands: [NodeId; 2], basic: Basic) {
        let [x, y] = self.load(operands, basic.id());
        let test = self.node(Kind::Binary { op: BinaryOp::Eq, x, y }, Basic::Bool.id());
        self.test(test);
    }
    /// Compares the bytes of the strings whose lengths were compared.
    fn compare_strings(&mut self, operands: [NodeId; 2], strings: &mut Vec<i64>) {
        let offset = self.offset;
        for at in strings.drain(..) {
            self.offset = at;
            let [x, y] = self.load(operands, Basic::UnsafePointer.id());
            let [len, _] = self.load(operands, Basic::Uintptr.id());
            let call = self.call_runtime("memequal", &[x, y, len], Basic::Bool.id());
            self.test(call);
        }
        self.offset = offset;
    }
    fn compare_interfaces(&mut self, operands: [NodeId; 2], is_empty: bool) {
        let word = self.all.types.pointer_to(Basic::Uintptr.id());
        let [type_x, type_y] = self.load(operands, word);
        let test = self.node(Kind::Binary { op: BinaryOp::Eq, x: type_x, y: type_y }, Basic::Bool.id());
        self.test(test);
        let [x, y] = self.load(operands, Basic::UnsafePointer.id());
        let func = if is_empty { "efaceeq" } else { "ifaceeq" };
        // The type word is mentioned by the comparison and by the call.
        let [type_x, _] = self.loaded_again(operands, word);
        let call = self.call_runtime(func, &[type_x, x, y], Basic::Bool.id());
        self.test(call);
    }
    /// Loads the type word before the data word that was just loaded.
    fn loaded_again(&mut self, operands: [NodeId; 2], ty: TypeId) -> [NodeId; 2] {
        let offset = self.offset;
        self.offset -= 2 * self.all.word;
        let loaded = self.load(operands, ty);
        self.offset = offset;
        loaded
    }
    fn compare_elements(&mut self, operands: [NodeId; 2], len: i64, elem: &str) {
        let index = self.temp();
        let args = operands.map(|operand| self.at_index(operand, index));
        let call = self.call_elem(".eq.", without_skip(elem), &args, Basic::Bool.id());
        let jump = self.bare(Kind::Branch { op: BranchOp::Goto, label: Some(neq_label()) });
        let els = self.body.pool.list([jump]);
        let check = self.bare(Kind::If { cond: call, then: List::EMPTY, els });
        self.for_each(index, len * size_of(elem, self.all.word), size_of(elem, self.all.word), check);
    }

    fn hash(&mut self, signature: &str) {
        let p = self.local("p", Basic::UnsafePointer.id(), Class::Param);
        let h = self.local("h", Basic::Uintptr.id(), Class::Param);
        self.local("~r0", Basic::Uintptr.id(), Class::Result);
        let word = self.all.word;
        for piece in pieces(signature).1 {
            match piece {
                Piece::Memory(n) => self.hash_memory(p, h, n),
                Piece::Skipped(_) => {}
                Piece::Float(4) => self.hash_piece("f32hash", p, h, None),
                Piece::Float(_) => self.hash_piece("f64hash", p, h, None),
                Piece::String => self.hash_piece("strhash", p, h, None),
                Piece::Interface { is_empty: true } => self.hash_piece("nilinterhash", p, h, None),
                Piece::Interface { is_empty: false } => self.hash_piece("interhash", p, h, None),
                Piece::Array(len, elem) => {
                    let index = self.temp();
                    let at = self.at_index(p, index);
                    let call = self.call_elem(".hash.", elem, &[at, h], Basic::Uintptr.id());
                    let assign = self.bare(Kind::Assign { x: h, y: Some(call) });
                    self.for_each(index, len * size_of(elem, word), size_of(elem, word), assign);
                    continue;
                }
            }
            self.offset += piece.size(word);
        }
        let results = self.body.pool.list([h]);
        self.stmt(Kind::Return { results });
    }
    fn hash_memory(&mut self, p: NodeId, h: NodeId, bytes: i64) {
        match bytes {
            4 => self.hash_piece("memhash32", p, h, None),
            8 => self.hash_piece("memhash64", p, h, None),
            _ => self.hash_piece("memhash", p, h, Some(bytes)),
        }
    }
    fn hash_piece(&mut self, func: &str, p: NodeId, h: NodeId, size: Option<i64>) {
        let mut args = vec![self.address(p), h];
        args.extend(size.map(|size| self.literal(Basic::Uintptr, Value::Int(size))));
        let call = self.call_runtime(func, &args, Basic::Uintptr.id());
        self.assign(h, call);
    }

    // ---- parts

    /// `for index = offset; index < offset + bytes; index = index + step { stmt }`; goes past the array.
    fn for_each(&mut self, index: NodeId, bytes: i64, step: i64, stmt: NodeId) {
        let [start, end, step] = [self.offset, self.offset + bytes, step]
            .map(|value| self.literal(Basic::Uintptr, Value::Int(value)));
        let first = self.bare(Kind::Assign { x: index, y: Some(start) });
        let cond = self.node(Kind::Binary { op: BinaryOp::Lt, x: index, y: end }, Basic::Bool.id());
        let next = self.node(Kind::Binary { op: BinaryOp::Add, x: index, y: step }, Basic::Uintptr.id());
        let post = self.bare(Kind::Assign { x: index, y: Some(next) });
        let body = self.body.pool.list([stmt]);
        let stmt = self.bare(Kind::For { cond: Some(cond), post: Some(post), body });
        self.body.nodes[stmt].init = self.body.pool.list([first]);
        self.stmts.push(stmt);
        self.offset += bytes;
    }
    /// Adds a comparison; the one before it has to hold, too.
    fn test(&mut self, test: NodeId) {
        self.close_test();
        self.last_test = Some(test);
    }
    fn close_test(&mut self) {
        let Some(cond) = self.last_test.take() else { return };
        let jump = self.bare(Kind::Branch { op: BranchOp::Goto, label: Some(neq_label()) });
        let els = self.body.pool.list([jump]);
        self.stmt(Kind::If { cond, then: List::EMPTY, els });
    }
    /// `*(*T)(operand + offset)` for both operands; goes past them.
    fn load(&mut self, operands: [NodeId; 2], ty: TypeId) -> [NodeId; 2] {
        let pointer = self.all.types.pointer_to(ty);
        let loaded = operands.map(|operand| {
            let address = self.address(operand);
            let x = self.node(Kind::Conv { op: ConvOp::Nop, x: address }, pointer);
            self.node(Kind::Deref { x }, ty)
        });
        self.offset += match ty {
            ty if ty == Basic::Uint8.id() => 1,
            ty if ty == Basic::Uint16.id() => 2,
            ty if ty == Basic::Uint32.id() || ty == Basic::Float32.id() => 4,
            ty if ty == Basic::Uint64.id() || ty == Basic::Float64.id() => 8,
            _ => self.all.word,
        };
        loaded
    }
    /// `unsafe.Add(operand, offset)`
    fn address(&mut self, operand: NodeId) -> NodeId {
        let offset = self.literal(Basic::Uintptr, Value::Int(self.offset));
        self.at_index(operand, offset)
    }
    fn at_index(&mut self, x: NodeId, y: NodeId) -> NodeId {
        self.node(Kind::Binary { op: BinaryOp::UnsafeAdd, x, y }, Basic::UnsafePointer.id())
    }
    fn call_runtime(&mut self, func: &str, args: &[NodeId], ty: TypeId) -> NodeId {
        let func = runtime_func(self.all.types, self.all.program, func);
        self.call(func, args, ty)
    }
    fn call_elem(&mut self, prefix: &str, elem: &str, args: &[NodeId], ty: TypeId) -> NodeId {
        let symbol = Name::new(&format!("{prefix}{elem}"));
        match self.all.funcs.get(&symbol) {
            Some(&func) => self.call(func, args, ty),
            None => unreachable!("the function of an element is made together with that of the array"),
        }
    }
    fn call(&mut self, func: FuncId, args: &[NodeId], ty: TypeId) -> NodeId {
        let signature = self.all.program.func(func).signature;
        let fun = self.node(Kind::Func(func), signature);
        let args = self.body.pool.list(args.iter().copied());
        self.node(Kind::Call { op: CallOp::Func, fun, args }, ty)
    }
    fn assign(&mut self, x: NodeId, y: NodeId) {
        self.stmt(Kind::Assign { x, y: Some(y) });
    }
    fn literal(&mut self, basic: Basic, value: Value) -> NodeId {
        let index = self.body.add_value(value);
        self.node(Kind::Literal(index), basic.id())
    }
    fn temp(&mut self) -> NodeId {
        let ty = Basic::Uintptr.id();
        let id = self.body.add_temp(ty, Pos::AUTOGENERATED, None, LocalFlags::REASSIGNED);
        self.body.local(id).node
    }
    fn local(&mut self, name: &str, ty: TypeId, class: Class) -> NodeId {
        let (name, pos, flags) = (Name::new(name), Pos::AUTOGENERATED, LocalFlags::REASSIGNED);
        let new = NewLocal { name, package: None, ty, pos, inlined: None, class, flags };
        let id = self.body.add_local(new);
        self.body.local(id).node
    }
    fn stmt(&mut self, kind: Kind) {
        let stmt = self.bare(kind);
        self.stmts.push(stmt);
    }
    fn bare(&mut self, kind: Kind) -> NodeId {
        self.node(kind, Basic::Invalid.id())
    }
    fn node(&mut self, kind: Kind, ty: TypeId) -> NodeId {
        let (pos, inlined, init, flags) = (Pos::AUTOGENERATED, None, List::EMPTY, Flags::NONE);
        self.body.nodes.push(Node { kind, ty, pos, inlined, init, flags })
    }
}

/// Where a comparison that fails jumps to.
fn neq_label() -> Name {
    Name::new(".neq0")
}
