//! What nodes are called, and why they cost what they cost, in words.

use crate::inline::{Obstacle, Reason, Stays};
use crate::ir::{AssertOp, BinaryOp, BranchOp, CallOp, CompositeOp, ConvOp, Flags, Kind, Node, UnaryOp};

/// Returns what a node is, as Go programmers call it.
pub(super) fn node(node: &Node) -> &'static str {
    match node.kind {
        Kind::Local(_) | Kind::Global(_) | Kind::Func(_) | Kind::Blank | Kind::Ident(_) => "name",
        Kind::Literal(_) => "constant",
        Kind::Nil => "nil",
        Kind::Type | Kind::DynamicType { .. } => "type",
        Kind::Closure(_) => "function literal",
        Kind::LinkSym(_) => "dictionary or type",
        Kind::InlineMark => "mark",
        Kind::Unary { op, .. } => unary(op),
        Kind::Binary { op, .. } => binary(op),
        Kind::AddStr { .. } => "concatenation",
        Kind::Addr { .. } => "address",
        Kind::Deref { .. } => "dereference",
        Kind::PtrLit { .. } => "address of literal",
        Kind::Dot { .. } => "selector",
        Kind::MethodExpr { .. } => "method",
        Kind::MethodValue { .. } => "method value",
        Kind::Assert { op: AssertOp::DotType | AssertOp::DotType2, .. } | Kind::Assert { .. } => {
            "type assertion"
        }
        Kind::Index { .. } => "index",
        Kind::Slice { .. } => "slice",
        Kind::Conv { op: ConvOp::Iface, .. } if node.flags.has(Flags::IMPLICIT) => "implicit conversion",
        Kind::Conv { .. } => "conversion",
        Kind::Composite { op, .. } => match op {
            CompositeOp::Struct => "struct literal",
            CompositeOp::Array => "array literal",
            CompositeOp::Slice => "slice literal",
            CompositeOp::Map => "map literal",
        },
        Kind::Key { .. } | Kind::StructKey { .. } => "key",
        Kind::Call { op: CallOp::Func, .. } => "call",
        Kind::Call { op: CallOp::Inter, .. } => "interface call",
        Kind::Builtin { op, .. } => op.name(),
        Kind::Make { .. } => "make",
        Kind::InlinedCall { .. } => "inlined call",
        Kind::Paren { .. } => "parentheses",
        Kind::Assign { .. } | Kind::AssignList { .. } | Kind::AssignOp { .. } => "assignment",
        Kind::Decl { .. } => "declaration",
        Kind::Block { .. } => "block",
        Kind::If { .. } => "if",
        Kind::For { .. } => "for",
        Kind::Range { .. } => "range",
        Kind::Switch { .. } => "switch",
        Kind::TypeSwitchGuard { .. } => "type switch",
        Kind::Case { .. } | Kind::Comm { .. } => "case",
        Kind::Select { .. } => "select",
        Kind::Go { .. } => "go",
        Kind::Defer { .. } => "defer",
        Kind::Return { .. } => "return",
        Kind::TailCall { .. } => "tail call",
        Kind::Send { .. } => "send",
        Kind::Label { .. } => "label",
        Kind::Branch { op, .. } => match op {
            BranchOp::Break => "break",
            BranchOp::Continue => "continue",
            BranchOp::Goto => "goto",
            BranchOp::Fallthrough => "fallthrough",
        },
    }
}

const fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Recv => "receive",
        UnaryOp::Len => "len",
        UnaryOp::Cap => "cap",
        UnaryOp::Real => "real",
        UnaryOp::Imag => "imag",
        UnaryOp::Clear => "clear",
        UnaryOp::Close => "close",
        UnaryOp::Panic => "panic",
        UnaryOp::New => "new",
        UnaryOp::UnsafeSliceData => "unsafe.SliceData",
        UnaryOp::UnsafeStringData => "unsafe.StringData",
        UnaryOp::Itab | UnaryOp::Idata => "interface word",
        UnaryOp::Sptr => "data pointer",
        UnaryOp::CheckNil => "nil check",
        UnaryOp::Neg | UnaryOp::Plus | UnaryOp::BitNot | UnaryOp::Not => "operator",
    }
}

const fn binary(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
            "comparison"
        }
        BinaryOp::AndAnd | BinaryOp::OrOr => "condition",
        BinaryOp::Copy => "copy",
        BinaryOp::Complex => "complex",
        BinaryOp::UnsafeAdd => "unsafe.Add",
        BinaryOp::UnsafeSlice => "unsafe.Slice",
        BinaryOp::UnsafeString => "unsafe.String",
        _ => "operator",
    }
}

/// Returns why a node costs what it costs; nothing if it is one for being a node.
pub(super) fn reason(reason: Reason) -> Option<String> {
    Some(match reason {
        Reason::Node | Reason::Free => return None,
        Reason::TwoNodes => "counts as two nodes".to_owned(),
        Reason::FirstField => "the address of a first field costs nothing".to_owned(),
        Reason::ConstantCondition => "constant condition: only one branch counts".to_owned(),
        Reason::FreeBounds => "bounds that cost nothing".to_owned(),
        Reason::TupleRefund => "temporaries of a multi-value call, not counted".to_owned(),
        Reason::Panic => "panic 1".to_owned(),
        Reason::Literal => "function literal 15".to_owned(),
        Reason::Throw => "throw 80".to_owned(),
        Reason::CheapCall(_) => "compiled to instructions, no call".to_owned(),
        Reason::InlinedCall { cost, .. } => format!("its body is put here: {cost}"),
        Reason::Call { stays, .. } => call(stays),
        Reason::Forbidden(found) => format!("forbids inlining: {}", obstacle(found)),
    })
}

/// Says why a call stays a call.
pub(super) fn call(stays: Stays) -> String {
    match stays {
        Stays::Interface => "stays a call: interface method".to_owned(),
        Stays::Parameter => "stays a call: parameter, which a caller may know".to_owned(),
        Stays::UnknownCallee => "stays a call: function value".to_owned(),
        Stays::NotInlinable(Obstacle::TooExpensive { cost: Some(cost), budget }) => {
            format!("stays a call: it costs {cost}, {} over {budget}", cost - budget)
        }
        Stays::NotInlinable(Obstacle::TooExpensive { cost: None, budget }) => {
            format!("stays a call: it costs more than {budget}")
        }
        Stays::NotInlinable(found) => format!("stays a call: {}", obstacle(found)),
        Stays::Recursive => "stays a call: recursive".to_owned(),
        Stays::NoBody => "stays a call: its body is not known here".to_owned(),
        Stays::OverLimit { cost, limit } => format!("stays a call: it costs {cost}, limit {limit} here"),
    }
}

/// Returns what forbids inlining, as Go programmers call it.
pub(super) fn obstacle(obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Unhandled("GO") => "go statement".to_owned(),
        Obstacle::Unhandled("DEFER") => "defer statement".to_owned(),
        Obstacle::Unhandled("TAILCALL") => "tail call".to_owned(),
        _ => obstacle.to_string(),
    }
}
