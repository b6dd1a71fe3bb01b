//! Expressions (`exprFmt` in cmd/compile/internal/ir/fmt.go).

use super::{
    Piece, Precedence, Printer, comma_list, constant, func, local, semicolon_list, separated_list, symbol,
};
use crate::base::List;
use crate::ir::{
    AssertOp, BinaryOp, BuiltinOp, ConvOp, DotOp, Flags, Kind, MakeOp, Node, NodeId, SliceOp, UnaryOp,
};
use crate::types::{Type, TypeId, TypeStore};

/// How tightly a primary expression binds.
const PRIMARY: Precedence = 8;
/// How tightly a unary operator binds. Its operand is printed as tightly as a primary expression, so that
/// two in a row are parenthesised.
const UNARY: Precedence = 7;

impl Printer<'_> {
    /// Prints an expression in a place that binds as tightly as `context`.
    pub(super) fn expr(&mut self, id: NodeId, context: Precedence) {
        let id = self.skip_implicit(id);
        let node = *self.body.node(id);
        let is_wrapped = self.ctx.has_call_parens && is_call(node.kind);
        if is_wrapped || self.precedence(&node) < context {
            self.then([Piece::Text("("), Piece::Unwrapped(id), Piece::Text(")")]);
        } else {
            self.bare(&node);
        }
    }

    /// Prints an expression that stands alone and gets no parentheses for being a call.
    pub(super) fn unwrapped(&mut self, id: NodeId) {
        let node = *self.body.node(self.skip_implicit(id));
        self.bare(&node);
    }

    /// Returns the expression that prints for `id`: operations that the source does not spell are left out.
    fn skip_implicit(&self, mut id: NodeId) -> NodeId {
        loop {
            let node = self.body.node(id);
            id = match node.kind {
                Kind::Addr { x }
                | Kind::Deref { x }
                | Kind::Conv { op: ConvOp::Conv | ConvOp::Nop | ConvOp::Iface, x }
                    if node.flags.has(Flags::IMPLICIT) =>
                {
                    x
                }
                _ => return id,
            };
        }
    }

    fn bare(&mut self, node: &Node) {
        match node.kind {
            Kind::Local(id) => local(self.out, self.body, id, self.ctx),
            Kind::Global(id) => {
                let object = self.ctx.types.object(id);
                symbol(self.out, object.package, object.name, self.ctx);
            }
            Kind::Func(id) => func(self.out, id, self.ctx),
            Kind::Blank => self.out.push('_'),
            Kind::Ident(name) => self.out.push_str(name.text()),
            Kind::Literal(index) => {
                constant::write(self.out, &self.body.values[index as usize], node.ty, self.ctx);
            }
            Kind::Nil => self.out.push_str("nil"),
            Kind::Type => self.then([Piece::Type(node.ty)]),
            Kind::Closure(_) => self.out.push_str("func literal"),
            Kind::LinkSym(name) => self.out.push_str(name.text()),
            Kind::Unary { op, x } => self.unary(op, x),
            Kind::Binary { op, x, y } => self.binary(op, x, y),
            Kind::AddStr { list } => self.then([separated_list(list, " + ")]),
            Kind::Addr { x } => self.prefix("&", x, matches!(self.body.node(x).kind, Kind::Addr { .. })),
            Kind::Deref { x } => self.then([Piece::Text("*"), Piece::Operand(x, UNARY + 1)]),
            Kind::PtrLit { x } => self.then([Piece::Text("&"), Piece::Node(x)]),
            Kind::Dot { x, selector, .. } => self.selector(x, selector.name),
            Kind::MethodExpr { x, func } => {
                let func = self.ctx.program.func(func);
                self.selector(x, func.method.unwrap_or(func.symbol));
            }
            Kind::MethodValue { x, name, .. } => self.selector(x, name),
            Kind::Assert { op: AssertOp::DotType | AssertOp::DotType2, x, .. } => self.then([
                Piece::Operand(x, PRIMARY),
                Piece::Text(".("),
                Piece::Type(node.ty),
                Piece::Text(")"),
            ]),
            Kind::Index { x, index, .. } => self.then([
                Piece::Operand(x, PRIMARY),
                Piece::Text("["),
                Piece::Node(index),
                Piece::Text("]"),
            ]),
            Kind::Slice { op, x, bounds } => self.slice(op, x, bounds),
            Kind::Conv { x, .. } => self.conversion(node.ty, x),
            Kind::Composite { .. } if node.flags.has(Flags::IMPLICIT) => self.out.push_str("... argument"),
            Kind::Composite { list, .. } => {
                let elements = if list.is_empty() { "{}" } else { "{...}" };
                self.then([Piece::Type(node.ty), Piece::Text(elements)]);
            }
            Kind::Key { key, value } => self.then([Piece::Node(key), Piece::Text(":"), Piece::Node(value)]),
            Kind::StructKey { field, value } => {
                self.then([Piece::Name(field.name), Piece::Text(":"), Piece::Node(value)]);
            }
            Kind::Call { fun, args, .. } => {
                self.then([Piece::Operand(fun, PRIMARY), Piece::Text("("), comma_list(args), closing(node)]);
            }
            // The only operand of getg is the name of the function, which gc prints as the callee.
            Kind::Builtin { op: BuiltinOp::Getg, args } => self.then([comma_list(args), Piece::Text("()")]),
            Kind::Builtin { op, args } => {
                self.then([Piece::Text(op.name()), Piece::Text("("), comma_list(args), closing(node)]);
            }
            Kind::Make { op, len, cap } => self.make(op, node.ty, len, cap),
            Kind::InlinedCall { results, .. } => match self.body.list(results).only() {
                Some(result) => self.then([Piece::Node(result)]),
                None => self.then([Piece::Text("(."), semicolon_list(results), Piece::Text(")")]),
            },
            Kind::Paren { x } => self.then([Piece::Text("("), Piece::Node(x), Piece::Text(")")]),
            Kind::Send { chan, value } => {
                self.then([Piece::Operand(chan, 3), Piece::Text(" <- "), Piece::Operand(value, 4)]);
            }
            kind => self.then([Piece::Text("<node "), Piece::Text(op_name(kind)), Piece::Text(">")]),
        }
    }

    fn selector(&mut self, x: NodeId, name: crate::base::Name) {
        self.then([Piece::Operand(x, PRIMARY), Piece::Text("."), Piece::Name(name)]);
    }

    /// Prints a unary operation. Two signs in a row are kept apart by a space.
    fn prefix(&mut self, operator: &'static str, x: NodeId, is_repeated: bool) {
        let space = if is_repeated { " " } else { "" };
        self.then([Piece::Text(operator), Piece::Text(space), Piece::Operand(x, UNARY + 1)]);
    }

    fn unary(&mut self, op: UnaryOp, x: NodeId) {
        match unary_text(op) {
            Spelling::Operator(text) => {
                let is_repeated =
                    matches!(self.body.node(x).kind, Kind::Unary { op: inner, .. } if inner == op);
                self.prefix(text, x, is_repeated);
            }
            Spelling::Function(text) => {
                self.then([Piece::Text(text), Piece::Text("("), Piece::Node(x), Piece::Text(")")]);
            }
            Spelling::None(text) => self.then([Piece::Text("<node "), Piece::Text(text), Piece::Text(">")]),
        }
    }

    fn binary(&mut self, op: BinaryOp, x: NodeId, y: NodeId) {
        let precedence = binary_precedence(op);
        match binary_text(op) {
            Spelling::Operator(text) => self.then([
                Piece::Operand(x, precedence),
                Piece::Text(" "),
                Piece::Text(text),
                Piece::Text(" "),
                Piece::Operand(y, precedence + 1),
            ]),
            Spelling::Function(text) => self.then([
                Piece::Text(text),
                Piece::Text("("),
                Piece::Node(x),
                Piece::Text(", "),
                Piece::Node(y),
                Piece::Text(")"),
            ]),
            Spelling::None(text) => self.then([Piece::Text("<node "), Piece::Text(text), Piece::Text(">")]),
        }
    }

    fn slice(&mut self, op: SliceOp, x: NodeId, bounds: List<NodeId>) {
        let bounds = self.body.list(bounds);
        let bound = |index| bounds.get(index).map_or(Piece::Text(""), Piece::Node);
        let (low, high, max) = (bound(0), bound(1), bound(2));
        let colon = match op {
            SliceOp::Slice3 | SliceOp::Slice3Arr => ":",
            SliceOp::Slice | SliceOp::SliceArr | SliceOp::SliceStr => "",
        };
        self.then([
            Piece::Operand(x, PRIMARY),
            Piece::Text("["),
            low,
            Piece::Text(":"),
            high,
            Piece::Text(colon),
            max,
            Piece::Text("]"),
        ]);
    }

    /// Prints a conversion; a type without a name is parenthesised.
    fn conversion(&mut self, ty: TypeId, x: NodeId) {
        let (open, close) = if has_symbol(self.ctx.types, ty) { ("", "(") } else { ("(", ")(") };
        self.then([Piece::Text(open), Piece::Type(ty), Piece::Text(close), Piece::Node(x), Piece::Text(")")]);
    }

    /// Prints `make`. The size that gc adds where the source gives none is an untyped zero and does not print.
    fn make(&mut self, op: MakeOp, ty: TypeId, len: Option<NodeId>, cap: Option<NodeId>) {
        let len =
            len.filter(|&len| op == MakeOp::Slice || !self.ctx.types.is_untyped(self.body.node(len).ty));
        let comma = |arg: Option<NodeId>| Piece::Text(if arg.is_some() { ", " } else { "" });
        let value = |arg: Option<NodeId>| arg.map_or(Piece::Text(""), Piece::Node);
        self.then([
            Piece::Text("make("),
            Piece::Type(ty),
            comma(len),
            value(len),
            comma(cap),
            value(cap),
            Piece::Text(")"),
        ]);
    }

    fn precedence(&self, node: &Node) -> Precedence {
        match node.kind {
            // A pointer type binds like a dereference, so that the parentheses of `(*T).M` come out.
            Kind::Type if matches!(self.ctx.types.under(node.ty), Type::Pointer(_)) => UNARY,
            Kind::Unary { op, .. } => unary_precedence(op),
            Kind::Binary { op, .. } => binary_precedence(op),
            Kind::Addr { .. } | Kind::Deref { .. } => UNARY,
            Kind::Send { .. } => 3,
            Kind::Assert { op: AssertOp::DotType | AssertOp::DotType2, .. } => PRIMARY,
            Kind::Make { op: MakeOp::Slice, .. } => PRIMARY,
            Kind::Builtin { op: BuiltinOp::Recover, .. } => 0,
            Kind::Local(_)
            | Kind::Global(_)
            | Kind::Func(_)
            | Kind::Blank
            | Kind::Ident(_)
            | Kind::Literal(_)
            | Kind::Nil
            | Kind::Type
            | Kind::Dot { op: DotOp::Field | DotOp::FieldPtr | DotOp::Inter, .. }
            | Kind::MethodExpr { .. }
            | Kind::MethodValue { .. }
            | Kind::Index { .. }
            | Kind::Slice { .. }
            | Kind::Conv { .. }
            | Kind::Composite { .. }
            | Kind::Call { .. }
            | Kind::Builtin { .. }
            | Kind::Paren { .. } => PRIMARY,
            _ => 0,
        }
    }
}

/// Reports whether gc's type has a name: a defined or predeclared type, and the alias `any`.
fn has_symbol(types: &TypeStore, ty: TypeId) -> bool {
    types.has_name(ty) || ty == types.any_type()
}

/// Reports whether gc keeps `kind` as a call expression; it does so for the builtins with a list of arguments.
fn is_call(kind: Kind) -> bool {
    matches!(kind, Kind::Call { .. } | Kind::Builtin { .. } | Kind::InlinedCall { .. })
}

/// The end of a list of arguments.
fn closing(call: &Node) -> Piece {
    Piece::Text(if call.flags.has(Flags::DDD) { "...)" } else { ")" })
}

/// How an operation is spelled.
enum Spelling {
    /// `-x`, `x + y`
    Operator(&'static str),
    /// `len(x)`, `copy(x, y)`
    Function(&'static str),
    /// gc has no text for it and prints `<node NAME>`.
    None(&'static str),
}

fn unary_text(op: UnaryOp) -> Spelling {
    match op {
        UnaryOp::Neg => Spelling::Operator("-"),
        UnaryOp::Plus => Spelling::Operator("+"),
        UnaryOp::BitNot => Spelling::Operator("^"),
        UnaryOp::Not => Spelling::Operator("!"),
        UnaryOp::Recv => Spelling::Operator("<-"),
        UnaryOp::Len => Spelling::Function("len"),
        UnaryOp::Cap => Spelling::Function("cap"),
        UnaryOp::Real => Spelling::Function("real"),
        UnaryOp::Imag => Spelling::Function("imag"),
        UnaryOp::Clear => Spelling::Function("clear"),
        UnaryOp::Close => Spelling::Function("close"),
        UnaryOp::Panic => Spelling::Function("panic"),
        UnaryOp::New => Spelling::Function("new"),
        UnaryOp::UnsafeSliceData => Spelling::None("unsafe.SliceData"),
        UnaryOp::UnsafeStringData => Spelling::None("unsafe.StringData"),
        UnaryOp::Itab => Spelling::None("ITAB"),
        UnaryOp::Idata => Spelling::None("IDATA"),
        UnaryOp::Sptr => Spelling::None("SPTR"),
        UnaryOp::CheckNil => Spelling::None("CHECKNIL"),
    }
}

fn unary_precedence(op: UnaryOp) -> Precedence {
    match op {
        UnaryOp::Neg | UnaryOp::Plus | UnaryOp::BitNot | UnaryOp::Not | UnaryOp::Recv => UNARY,
        UnaryOp::Len
        | UnaryOp::Cap
        | UnaryOp::Clear
        | UnaryOp::Close
        | UnaryOp::Panic
        | UnaryOp::New
        | UnaryOp::UnsafeSliceData
        | UnaryOp::UnsafeStringData => PRIMARY,
        UnaryOp::Real
        | UnaryOp::Imag
        | UnaryOp::Itab
        | UnaryOp::Idata
        | UnaryOp::Sptr
        | UnaryOp::CheckNil => 0,
    }
}

/// Returns the spelling of a binary operation; for an operator also that of its assignment without `=`.
fn binary_text(op: BinaryOp) -> Spelling {
    match op {
        BinaryOp::Copy => Spelling::Function("copy"),
        BinaryOp::Complex => Spelling::Function("complex"),
        BinaryOp::UnsafeAdd => Spelling::Function("unsafe.Add"),
        BinaryOp::UnsafeSlice => Spelling::Function("unsafe.Slice"),
        BinaryOp::UnsafeString => Spelling::None("unsafe.String"),
        operator => Spelling::Operator(operator_text(operator)),
    }
}

/// Returns the operator of a binary operation, the name of one that is written as a call.
pub(super) fn operator_text(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Or => "|",
        BinaryOp::Xor => "^",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::Mod => "%",
        BinaryOp::And => "&",
        BinaryOp::AndNot => "&^",
        BinaryOp::Lsh => "<<",
        BinaryOp::Rsh => ">>",
        BinaryOp::Eq => "==",
        BinaryOp::Ne => "!=",
        BinaryOp::Lt => "<",
        BinaryOp::Le => "<=",
        BinaryOp::Gt => ">",
        BinaryOp::Ge => ">=",
        BinaryOp::AndAnd => "&&",
        BinaryOp::OrOr => "||",
        BinaryOp::Copy => "copy",
        BinaryOp::Complex => "complex",
        BinaryOp::UnsafeAdd => "unsafe.Add",
        BinaryOp::UnsafeSlice => "unsafe.Slice",
        BinaryOp::UnsafeString => "unsafe.String",
    }
}

fn binary_precedence(op: BinaryOp) -> Precedence {
    match op {
        BinaryOp::Copy | BinaryOp::UnsafeAdd | BinaryOp::UnsafeSlice | BinaryOp::UnsafeString => PRIMARY,
        BinaryOp::Mul
        | BinaryOp::Div
        | BinaryOp::Mod
        | BinaryOp::And
        | BinaryOp::AndNot
        | BinaryOp::Lsh
        | BinaryOp::Rsh => 6,
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Or | BinaryOp::Xor => 5,
        BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => 4,
        BinaryOp::AndAnd => 2,
        BinaryOp::OrOr => 1,
        BinaryOp::Complex => 0,
    }
}

/// Returns gc's name of an operation that has no text of its own.
fn op_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Assert { op: AssertOp::DynamicDotType, .. } => "DYNAMICDOTTYPE",
        Kind::Assert { op: AssertOp::DynamicDotType2, .. } => "DYNAMICDOTTYPE2",
        Kind::DynamicType { .. } => "DYNAMICTYPE",
        Kind::TypeSwitchGuard { .. } => "TYPESW",
        Kind::AssignList { .. } => "SELRECV2",
        Kind::TailCall { .. } => "TAILCALL",
        Kind::InlineMark => "inlmark",
        _ => unreachable!("every other operation has a text"),
    }
}
