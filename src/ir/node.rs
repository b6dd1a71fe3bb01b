//! Nodes: expressions and statements, one for each node of gc (cmd/compile/internal/ir/node.go).

use super::{FuncId, InlineId, LocalId};
use crate::base::{List, Name, Pos, define_id};
use crate::types::{ObjectId, TypeId};

define_id! {
    /// A node of one function body.
    NodeId, "v"
}

/// An expression or a statement.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it is, with its operands.
    pub kind: Kind,
    /// The type of an expression; the invalid type for a statement.
    pub ty: TypeId,
    /// Where gc says it is, in the source that was lowered.
    pub pos: Pos,
    /// The inlined call whose body it was copied from, none in a pristine body.
    pub inlined: Option<InlineId>,
    /// Statements that come before it: declarations, temporaries, `init` of `if` and `switch`.
    pub init: List<NodeId>,
    /// Yes-or-no facts.
    pub flags: Flags,
}

/// Yes-or-no facts about a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Flags(u16);

impl Flags {
    /// No fact holds.
    pub const NONE: Self = Self(0);
    /// The source does not spell it: an implicit conversion, address, dereference, or promoted field;
    /// a variadic slice. Most implicit nodes are left out of printed text.
    pub const IMPLICIT: Self = Self(1);
    /// An assignment that defines what it assigns: `:=`, `var`, an inliner's parameter.
    pub const DEF: Self = Self(1 << 1);
    /// A call or `append` whose last argument is spread: `f(xs...)`.
    pub const DDD: Self = Self(1 << 2);
    /// An assignment operation that is written `++` or `--`.
    pub const INC_DEC: Self = Self(1 << 3);
    /// A map index that is assigned to.
    pub const ASSIGNED: Self = Self(1 << 4);
    /// A call that is the operand of `go` or `defer`.
    pub const GO_DEFER: Self = Self(1 << 5);
    /// A call that must not be inlined.
    pub const NO_INLINE: Self = Self(1 << 6);
    /// A call whose type was replaced by another of the same shape; its inlined form keeps a conversion.
    pub const RESHAPE: Self = Self(1 << 7);
    /// A loop that makes its variables anew in each iteration (since go1.22).
    pub const DISTINCT_VARS: Self = Self(1 << 8);
    /// A conversion whose result is not a constant although its operand is.
    pub const NOT_CONSTANT: Self = Self(1 << 9);
    /// A bounds check that was found unnecessary.
    pub const BOUNDED: Self = Self(1 << 10);
    /// A call that only marks a variable as used, of `runtime.KeepAlive` in benchmark loops: its argument goes nowhere.
    pub const VAR_LIVE: Self = Self(1 << 11);

    /// Reports whether all facts of `other` hold.
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
    /// Returns these facts and those of `other`.
    #[inline]
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// Returns these facts without those of `other`.
    #[inline]
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// The kinds of nodes. `O…` names are gc's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    // ---- names and other leaves
    /// A variable of this function, ONAME. There is one such node for each local.
    Local(LocalId),
    /// A package-level variable, ONAME.
    Global(ObjectId),
    /// A function, ONAME of class PFUNC.
    Func(FuncId),
    /// The blank identifier as a target.
    Blank,
    /// A name that stands for no variable: that of the guard of a type switch, ONONAME.
    Ident(Name),
    /// A constant: one row of [`Body::values`](super::Body::values), OLITERAL.
    Literal(u32),
    /// `nil`, ONIL
    Nil,
    /// A type as an operand, OTYPE; the type is the node's type.
    Type,
    /// A function literal, OCLOSURE.
    Closure(FuncId),
    /// The address of a symbol the compiler makes, OLINKSYMOFFSET: a dictionary, a type descriptor. The
    /// name is what gc prints.
    LinkSym(Name),
    /// The place where an inlined body begins, OINLMARK.
    InlineMark,

    // ---- expressions
    /// `-x`, `len(x)`, …
    Unary {
        /// Which.
        op: UnaryOp,
        /// The operand.
        x: NodeId,
    },
    /// `x + y`, `copy(x, y)`, …
    Binary {
        /// Which.
        op: BinaryOp,
        /// The left operand.
        x: NodeId,
        /// The right operand.
        y: NodeId,
    },
    /// `a + b + c` on strings, OADDSTR
    AddStr {
        /// The operands, at least two.
        list: List<NodeId>,
    },
    /// `&x`, OADDR
    Addr {
        /// What the address is taken of.
        x: NodeId,
    },
    /// `*x`, ODEREF
    Deref {
        /// The pointer.
        x: NodeId,
    },
    /// `&T{…}`, OPTRLIT
    PtrLit {
        /// The composite literal.
        x: NodeId,
    },
    /// A field or method of a value.
    Dot {
        /// Which.
        op: DotOp,
        /// What is selected from.
        x: NodeId,
        /// The selected field or method.
        selector: Selector,
    },
    /// `T.M` as a function, OMETHEXPR; also what a method call `x.M()` calls, where it has the type of the
    /// method. Elsewhere its type is that of the function with the receiver as first parameter.
    MethodExpr {
        /// The receiver type, a [`Kind::Type`].
        x: NodeId,
        /// The declared method that is selected. If its receiver is not of type `x`, then what is called
        /// is a wrapper of it that adapts the receiver. For an interface type the wrapper itself.
        func: FuncId,
    },
    /// `x.M` as a value, OMETHVALUE
    MethodValue {
        /// The receiver.
        x: NodeId,
        /// The declared method, none if `x` is an interface value.
        func: Option<FuncId>,
        /// The method's name.
        name: Name,
    },
    /// `x.(T)`, where T is the node's type
    Assert {
        /// Which.
        op: AssertOp,
        /// The interface value.
        x: NodeId,
        /// For a dynamic assertion: the words that say which types, as far as gc has them as children.
        words: List<NodeId>,
    },
    /// A type that only a dictionary tells, ODYNAMICTYPE.
    DynamicType {
        /// The words that say which type.
        words: List<NodeId>,
    },
    /// `x[index]`, OINDEX and OINDEXMAP
    Index {
        /// What is indexed.
        x: NodeId,
        /// The index.
        index: NodeId,
        /// Whether `x` is a map.
        is_map: bool,
    },
    /// `x[lo:hi]`, `x[lo:hi:max]`
    Slice {
        /// Which.
        op: SliceOp,
        /// What is sliced.
        x: NodeId,
        /// Two or three slots, absent where nothing is written.
        bounds: List<NodeId>,
    },
    /// `T(x)`, where T is the node's type
    Conv {
        /// Which.
        op: ConvOp,
        /// The operand.
        x: NodeId,
    },
    /// `T{…}`
    Composite {
        /// Which.
        op: CompositeOp,
        /// The elements; those of a struct literal are [`Kind::StructKey`].
        list: List<NodeId>,
        /// The length of a slice literal: one more than its largest index.
        len: u32,
    },
    /// `key: value` in a literal, OKEY
    Key {
        /// The key.
        key: NodeId,
        /// The value.
        value: NodeId,
    },
    /// `field: value` in a struct literal, OSTRUCTKEY
    StructKey {
        /// The field.
        field: Selector,
        /// The value.
        value: NodeId,
    },
    /// `f(args)`; the first argument of a method call is its receiver.
    Call {
        /// Which.
        op: CallOp,
        /// What is called: for OCALLINTER a [`DotOp::Inter`].
        fun: NodeId,
        /// The arguments.
        args: List<NodeId>,
    },
    /// `append(args)` and other predeclared functions with a list of arguments.
    Builtin {
        /// Which.
        op: BuiltinOp,
        /// The arguments.
        args: List<NodeId>,
    },
    /// `make(T, len, cap)`, where T is the node's type
    Make {
        /// Which.
        op: MakeOp,
        /// The length, hint or size.
        len: Option<NodeId>,
        /// The capacity.
        cap: Option<NodeId>,
    },
    /// A call whose body was put in its place, OINLCALL.
    InlinedCall {
        /// The copied body.
        body: List<NodeId>,
        /// The variables that hold the results.
        results: List<NodeId>,
        /// The call it was.
        call: InlineId,
    },
    /// `(x)`, OPAREN; only while the inliner runs.
    Paren {
        /// The expression inside.
        x: NodeId,
    },

    // ---- statements
    /// `x = y`, `x := y`, `var x T`; OAS
    Assign {
        /// The target.
        x: NodeId,
        /// The value; absent for a declaration without value and for a zeroed result.
        y: Option<NodeId>,
    },
    /// `a, b = x, y` and `a, b = f()`
    AssignList {
        /// Which.
        op: AssignListOp,
        /// The targets.
        lhs: List<NodeId>,
        /// The values.
        rhs: List<NodeId>,
    },
    /// `x op= y`, OASOP
    AssignOp {
        /// The operation.
        op: BinaryOp,
        /// The target.
        x: NodeId,
        /// The value.
        y: NodeId,
    },
    /// The declaration of a variable, ODCL.
    Decl {
        /// The variable, a [`Kind::Local`].
        x: NodeId,
    },
    /// `{ … }`, OBLOCK
    Block {
        /// The statements.
        list: List<NodeId>,
    },
    /// `if cond { … } else { … }`, OIF
    If {
        /// The condition.
        cond: NodeId,
        /// The statements of the first branch.
        then: List<NodeId>,
        /// The statements of the second branch.
        els: List<NodeId>,
    },
    /// `for ; cond; post { … }`, OFOR
    For {
        /// The condition.
        cond: Option<NodeId>,
        /// The statement after each iteration.
        post: Option<NodeId>,
        /// The body.
        body: List<NodeId>,
    },
    /// `for key, value = range x { … }`, ORANGE
    Range {
        /// What is ranged over.
        x: NodeId,
        /// Two slots: key and value, absent where not written.
        vars: List<NodeId>,
        /// The body.
        body: List<NodeId>,
    },
    /// `switch tag { … }`, OSWITCH
    Switch {
        /// The tag: an expression, or a [`Kind::TypeSwitchGuard`].
        tag: Option<NodeId>,
        /// The clauses, each a [`Kind::Case`].
        cases: List<NodeId>,
    },
    /// `v := x.(type)`, OTYPESW
    TypeSwitchGuard {
        /// The variable as written, a [`Kind::Ident`]; each clause has one of its own.
        tag: Option<NodeId>,
        /// The interface value.
        x: NodeId,
    },
    /// A clause of a switch, OCASE.
    Case {
        /// The clause's variable in a type switch with one.
        var: Option<NodeId>,
        /// The expressions or types; empty for `default`. If there is no tag and the cases are of type
        /// `any`, the type descriptors that gc keeps beside them follow.
        list: List<NodeId>,
        /// The statements.
        body: List<NodeId>,
    },
    /// `select { … }`, OSELECT
    Select {
        /// The clauses, each a [`Kind::Comm`].
        cases: List<NodeId>,
    },
    /// A clause of a select, OCASE.
    Comm {
        /// The communication; absent for `default`.
        comm: Option<NodeId>,
        /// The statements.
        body: List<NodeId>,
    },
    /// `go call`, OGO
    Go {
        /// The call.
        call: NodeId,
    },
    /// `defer call`, ODEFER
    Defer {
        /// The call.
        call: NodeId,
        /// In the body of a range over a function: where the defer is recorded.
        at: Option<NodeId>,
    },
    /// `return results`, ORETURN
    Return {
        /// The results; empty for a bare return.
        results: List<NodeId>,
    },
    /// A call whose frame replaces the caller's, OTAILCALL.
    TailCall {
        /// The call.
        call: NodeId,
    },
    /// `chan <- value`, OSEND
    Send {
        /// The channel.
        chan: NodeId,
        /// The value.
        value: NodeId,
    },
    /// `label:`, OLABEL
    Label {
        /// The label.
        label: Name,
    },
    /// `break`, `continue`, `goto`, `fallthrough`
    Branch {
        /// Which.
        op: BranchOp,
        /// The label.
        label: Option<Name>,
    },
}

impl Kind {
    /// Reports whether a node of this kind may stand in several places: names, constants, types. Its position
    /// is not that of the mention then.
    pub const fn is_shared(self) -> bool {
        matches!(
            self,
            Self::Local(_)
                | Self::Global(_)
                | Self::Func(_)
                | Self::Blank
                | Self::Ident(_)
                | Self::Literal(_)
                | Self::Nil
                | Self::Type
        )
    }
}

/// A field or method name as gc's symbols have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selector {
    /// The name.
    pub name: Name,
    /// The index of a field in its struct, of a method in its interface's sorted method set.
    pub index: u32,
}

/// Operations with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is named as gc names it")]
pub enum UnaryOp {
    Neg,
    Plus,
    BitNot,
    Not,
    Recv,
    Len,
    Cap,
    Real,
    Imag,
    Clear,
    Close,
    Panic,
    /// `new(T)`; the operand is a type
    New,
    UnsafeSliceData,
    UnsafeStringData,
    /// The type word of an interface value.
    Itab,
    /// The data word of an interface value.
    Idata,
    /// The data pointer of a slice or string.
    Sptr,
    CheckNil,
}

/// Operations with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is named as gc names it")]
pub enum BinaryOp {
    Add,
    Sub,
    Or,
    Xor,
    Mul,
    Div,
    Mod,
    And,
    AndNot,
    Lsh,
    Rsh,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    AndAnd,
    OrOr,
    Copy,
    Complex,
    UnsafeAdd,
    UnsafeSlice,
    UnsafeString,
}

/// What a selector selects, and through what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DotOp {
    /// A field of a struct value, ODOT.
    Field,
    /// A field through a pointer, ODOTPTR.
    FieldPtr,
    /// A method of an interface value, ODOTINTER.
    Inter,
}

/// The type assertions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is named as gc names it")]
pub enum AssertOp {
    DotType,
    DotType2,
    DynamicDotType,
    DynamicDotType2,
}

/// The slice operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is named as gc names it")]
pub enum SliceOp {
    Slice,
    SliceArr,
    SliceStr,
    Slice3,
    Slice3Arr,
}

/// The conversions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConvOp {
    /// Between numbers of different representation, OCONV.
    Conv,
    /// Without change of representation, OCONVNOP.
    Nop,
    /// To an interface, OCONVIFACE.
    Iface,
    /// `[]byte(s)`
    StrToBytes,
    /// `string(bytes)`
    BytesToStr,
    /// `[]rune(s)`
    StrToRunes,
    /// `string(runes)`
    RunesToStr,
    /// `string(rune)`
    RuneToStr,
    /// `[N]T(slice)`
    SliceToArr,
    /// `(*[N]T)(slice)`
    SliceToArrPtr,
}

/// The composite literals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is named as gc names it")]
pub enum CompositeOp {
    Struct,
    Array,
    Slice,
    Map,
}

/// The calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CallOp {
    /// Of a function or function value, OCALLFUNC; a static method call is one.
    Func,
    /// Of a method of an interface value, OCALLINTER.
    Inter,
}

/// Predeclared functions whose arguments are a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is named as Go names it")]
pub enum BuiltinOp {
    Append,
    Delete,
    Min,
    Max,
    Print,
    Println,
    Recover,
    /// `getg()` of package runtime; its one argument is the function name that gc keeps as a child.
    Getg,
}

impl BuiltinOp {
    /// Returns the name by which the function is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Append => "append",
            Self::Delete => "delete",
            Self::Min => "min",
            Self::Max => "max",
            Self::Print => "print",
            Self::Println => "println",
            Self::Recover => "recover",
            Self::Getg => "getg",
        }
    }
}

/// What `make` makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is named as gc names it")]
pub enum MakeOp {
    Slice,
    Map,
    Chan,
}

/// The list assignments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AssignListOp {
    /// `a, b = x, y`, OAS2
    Each,
    /// `a, b = f()`, OAS2FUNC
    Func,
    /// `v, ok = m[k]`, OAS2MAPR
    MapIndex,
    /// `v, ok = <-c`, OAS2RECV
    Recv,
    /// `v, ok = x.(T)`, OAS2DOTTYPE
    Assert,
    /// `case v, ok = <-c`, OSELRECV2
    SelectRecv,
}

/// Jumps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is named as Go names it")]
pub enum BranchOp {
    Break,
    Continue,
    Goto,
    Fallthrough,
}

// All of std is 3.9 million nodes after inlining; a node may not grow unnoticed.
const _: () = assert!(size_of::<Node>() <= 36);
