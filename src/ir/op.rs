//! gc's names of operations, as its sources and its dumps have them (cmd/compile/internal/ir/node.go).

use super::{
    AssertOp, AssignListOp, BinaryOp, BranchOp, BuiltinOp, CallOp, CompositeOp, ConvOp, DotOp, Kind, MakeOp,
    SliceOp, UnaryOp,
};

impl Kind {
    /// Returns gc's name of the operation, without the leading `O`: `AS2FUNC`, `CALLINTER`.
    pub const fn op_name(self) -> &'static str {
        match self {
            Self::Local(_) | Self::Global(_) | Self::Func(_) | Self::Blank => "NAME",
            Self::Ident(_) => "NONAME",
            Self::Literal(_) => "LITERAL",
            Self::Nil => "NIL",
            Self::Type => "TYPE",
            Self::Closure(_) => "CLOSURE",
            Self::LinkSym(_) => "LINKSYMOFFSET",
            Self::InlineMark => "INLMARK",
            Self::Unary { op, .. } => unary(op),
            Self::Binary { op, .. } => binary(op),
            Self::AddStr { .. } => "ADDSTR",
            Self::Addr { .. } => "ADDR",
            Self::Deref { .. } => "DEREF",
            Self::PtrLit { .. } => "PTRLIT",
            Self::Dot { op, .. } => match op {
                DotOp::Field => "DOT",
                DotOp::FieldPtr => "DOTPTR",
                DotOp::Inter => "DOTINTER",
            },
            Self::MethodExpr { .. } => "METHEXPR",
            Self::MethodValue { .. } => "METHVALUE",
            Self::Assert { op, .. } => match op {
                AssertOp::DotType => "DOTTYPE",
                AssertOp::DotType2 => "DOTTYPE2",
                AssertOp::DynamicDotType => "DYNAMICDOTTYPE",
                AssertOp::DynamicDotType2 => "DYNAMICDOTTYPE2",
            },
            Self::DynamicType { .. } => "DYNAMICTYPE",
            Self::Index { is_map: false, .. } => "INDEX",
            Self::Index { is_map: true, .. } => "INDEXMAP",
            Self::Slice { op, .. } => match op {
                SliceOp::Slice => "SLICE",
                SliceOp::SliceArr => "SLICEARR",
                SliceOp::SliceStr => "SLICESTR",
                SliceOp::Slice3 => "SLICE3",
                SliceOp::Slice3Arr => "SLICE3ARR",
            },
            Self::Conv { op, .. } => conversion(op),
            Self::Composite { op, .. } => match op {
                CompositeOp::Struct => "STRUCTLIT",
                CompositeOp::Array => "ARRAYLIT",
                CompositeOp::Slice => "SLICELIT",
                CompositeOp::Map => "MAPLIT",
            },
            Self::Key { .. } => "KEY",
            Self::StructKey { .. } => "STRUCTKEY",
            Self::Call { op, .. } => match op {
                CallOp::Func => "CALLFUNC",
                CallOp::Inter => "CALLINTER",
            },
            Self::Builtin { op, .. } => match op {
                BuiltinOp::Append => "APPEND",
                BuiltinOp::Delete => "DELETE",
                BuiltinOp::Min => "MIN",
                BuiltinOp::Max => "MAX",
                BuiltinOp::Print => "PRINT",
                BuiltinOp::Println => "PRINTLN",
                BuiltinOp::Recover => "RECOVER",
                BuiltinOp::Getg => "GETG",
            },
            Self::Make { op, .. } => match op {
                MakeOp::Slice => "MAKESLICE",
                MakeOp::Map => "MAKEMAP",
                MakeOp::Chan => "MAKECHAN",
            },
            Self::InlinedCall { .. } => "INLCALL",
            Self::Paren { .. } => "PAREN",
            Self::Assign { .. } => "AS",
            Self::AssignList { op, .. } => match op {
                AssignListOp::Each => "AS2",
                AssignListOp::Func => "AS2FUNC",
                AssignListOp::MapIndex => "AS2MAPR",
                AssignListOp::Recv => "AS2RECV",
                AssignListOp::Assert => "AS2DOTTYPE",
                AssignListOp::SelectRecv => "SELRECV2",
            },
            Self::AssignOp { .. } => "ASOP",
            Self::Decl { .. } => "DCL",
            Self::Block { .. } => "BLOCK",
            Self::If { .. } => "IF",
            Self::For { .. } => "FOR",
            Self::Range { .. } => "RANGE",
            Self::Switch { .. } => "SWITCH",
            Self::TypeSwitchGuard { .. } => "TYPESW",
            Self::Case { .. } | Self::Comm { .. } => "CASE",
            Self::Select { .. } => "SELECT",
            Self::Go { .. } => "GO",
            Self::Defer { .. } => "DEFER",
            Self::Return { .. } => "RETURN",
            Self::TailCall { .. } => "TAILCALL",
            Self::Send { .. } => "SEND",
            Self::Label { .. } => "LABEL",
            Self::Branch { op, .. } => match op {
                BranchOp::Break => "BREAK",
                BranchOp::Continue => "CONTINUE",
                BranchOp::Goto => "GOTO",
                BranchOp::Fallthrough => "FALL",
            },
        }
    }
}

const fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Neg => "NEG",
        UnaryOp::Plus => "PLUS",
        UnaryOp::BitNot => "BITNOT",
        UnaryOp::Not => "NOT",
        UnaryOp::Recv => "RECV",
        UnaryOp::Len => "LEN",
        UnaryOp::Cap => "CAP",
        UnaryOp::Real => "REAL",
        UnaryOp::Imag => "IMAG",
        UnaryOp::Clear => "CLEAR",
        UnaryOp::Close => "CLOSE",
        UnaryOp::Panic => "PANIC",
        UnaryOp::New => "NEW",
        UnaryOp::UnsafeSliceData => "UNSAFESLICEDATA",
        UnaryOp::UnsafeStringData => "UNSAFESTRINGDATA",
        UnaryOp::Itab => "ITAB",
        UnaryOp::Idata => "IDATA",
        UnaryOp::Sptr => "SPTR",
        UnaryOp::CheckNil => "CHECKNIL",
    }
}

/// Returns gc's name of an operation with two operands.
pub(super) const fn binary(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "ADD",
        BinaryOp::Sub => "SUB",
        BinaryOp::Or => "OR",
        BinaryOp::Xor => "XOR",
        BinaryOp::Mul => "MUL",
        BinaryOp::Div => "DIV",
        BinaryOp::Mod => "MOD",
        BinaryOp::And => "AND",
        BinaryOp::AndNot => "ANDNOT",
        BinaryOp::Lsh => "LSH",
        BinaryOp::Rsh => "RSH",
        BinaryOp::Eq => "EQ",
        BinaryOp::Ne => "NE",
        BinaryOp::Lt => "LT",
        BinaryOp::Le => "LE",
        BinaryOp::Gt => "GT",
        BinaryOp::Ge => "GE",
        BinaryOp::AndAnd => "ANDAND",
        BinaryOp::OrOr => "OROR",
        BinaryOp::Copy => "COPY",
        BinaryOp::Complex => "COMPLEX",
        BinaryOp::UnsafeAdd => "UNSAFEADD",
        BinaryOp::UnsafeSlice => "UNSAFESLICE",
        BinaryOp::UnsafeString => "UNSAFESTRING",
    }
}

const fn conversion(op: ConvOp) -> &'static str {
    match op {
        ConvOp::Conv => "CONV",
        ConvOp::Nop => "CONVNOP",
        ConvOp::Iface => "CONVIFACE",
        ConvOp::StrToBytes => "STR2BYTES",
        ConvOp::BytesToStr => "BYTES2STR",
        ConvOp::StrToRunes => "STR2RUNES",
        ConvOp::RunesToStr => "RUNES2STR",
        ConvOp::RuneToStr => "RUNESTR",
        ConvOp::SliceToArr => "SLICE2ARR",
        ConvOp::SliceToArrPtr => "SLICE2ARRPTR",
    }
}
