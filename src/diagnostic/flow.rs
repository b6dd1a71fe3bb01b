//! The ways of values to where they outlive their storage, as values that sentences and tables are made from.
//!
//! A [`Flow`] is what gc prints below `escapes to heap in F:`. Beyond gc's words it says what each step is
//! ([`Why`]), to which parameter of which function an argument goes ([`Argument`]), what an assignment stores into
//! ([`Target`]), and what makes the end of the way outlive its start ([`Root`]); so that somebody who reads the
//! flows of several packages can follow a value from one to the next.

use super::{Frame, Text};
use crate::base::{Name, Pos};

/// The way of a value, as the edges of the graph that it takes.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Flow {
    /// The edges.
    pub edges: Vec<FlowEdge>,
    /// Whether the way was cut short because of a cycle of assignments.
    pub is_truncated: bool,
}

/// `flow: D ← *S:`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowEdge {
    /// Where the value goes.
    pub destination: Text,
    /// What kind of storage that is.
    pub to: Storage,
    /// Where it comes from.
    pub source: Text,
    /// -1 for an address (`&`), else how many pointers are followed (`*`).
    pub derefs: i32,
    /// The steps that make up the edge.
    pub notes: Vec<FlowNote>,
    /// Where the edge starts, if it is known.
    pub place: Option<Place>,
    /// Of a parameter of a call that was inlined: the link symbol of what was called, for those who ask.
    pub inlined_callee: Option<Text>,
}

/// `from X (WHY) at POS`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowNote {
    /// The expression or statement.
    pub node: Text,
    /// What it does.
    pub why: Why,
    /// Where it is, outermost.
    pub pos: Pos,
    /// Where the code itself stands, which is elsewhere if it was copied from an inlined function.
    pub source: Pos,
    /// What else is known about the step.
    pub detail: Option<Box<Detail>>,
    /// Where it is in the source, and through which calls it came, for those who ask.
    pub place: Option<Place>,
}

/// A place in code that may have been copied from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The position in the source.
    pub source: Pos,
    /// The calls through which it came into the function, outermost first.
    pub inlined: Vec<Frame>,
}

/// Kinds of storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// Whatever outlives the functions that are analysed.
    Heap,
    /// A receiver or parameter.
    Param,
    /// A result.
    Result,
    /// A local variable.
    Local,
    /// A parameter of a call that was inlined.
    InlinedParam,
    /// A result of such a call.
    InlinedResult,
    /// The record of a function literal.
    Literal,
    /// The record of a method value.
    MethodValue,
    /// The copy of a value that an interface value points to.
    Boxed,
    /// The slice of variadic arguments.
    Variadic,
    /// The array behind a slice literal.
    SliceLiteral,
    /// A map.
    Map,
    /// What `&T{}` and `new` make.
    Pointed,
    /// The array behind a slice that `make` makes.
    Made,
    /// The array behind the slice that `append` makes.
    Appended,
    /// The bytes of a new string, or those that a string is converted to.
    Text,
    /// What another expression allocates.
    Allocation,
    /// None: a place where flows meet.
    Temp,
}

impl Storage {
    /// Reports whether it has a name, as opposed to what an expression allocates.
    pub const fn is_variable(self) -> bool {
        matches!(self, Self::Param | Self::InlinedParam | Self::InlinedResult | Self::Result | Self::Local)
    }
}

/// What a step of a flow does with the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// `x = y`
    Assign,
    /// `a, b = c, d`
    AssignPair,
    /// `x, ok = m[k]`
    AssignPairMapIndex,
    /// `x, ok = <-c`
    AssignPairReceive,
    /// `x, ok = y.(T)`
    AssignPairAssert,
    /// `f(x)`, predeclared functions included
    CallParameter,
    /// The elements of the slice that `append` appends to.
    AppendeeSlice,
    /// The elements of the slice that `append` appends.
    AppendedSlice,
    /// The elements that `copy` copies.
    CopiedSlice,
    /// The function value that is called.
    CalleeOperand,
    /// A variable is mentioned in a function literal.
    Captured,
    /// A function literal holds the address of a variable.
    Reference,
    /// An expression allocates.
    Spill,
    /// `&x`
    AddressOf,
    /// `*x`
    Indirection,
    /// `x.f` and `x[i]` through a pointer
    DotOfPointer,
    /// `x.f`, `x.(T)`
    Dot,
    /// `x[i]` of an array
    ArrayIndex,
    /// `x[i:j]`
    Slice,
    /// A conversion to an interface.
    InterfaceConverted,
    /// `[4]T(slice)`
    SliceToArray,
    /// `T{f: x}`
    StructElement,
    /// `[1]T{x}`
    ArrayElement,
    /// `[]T{x}`
    SliceElement,
    /// The key in a map literal.
    MapLiteralKey,
    /// The value in a map literal.
    MapLiteralValue,
    /// `m[x] = …`
    MapKey,
    /// `c <- x`
    Send,
    /// An array is ranged over.
    Range,
    /// A slice, string, map or channel is ranged over.
    RangeDeref,
    /// The variable of a clause of a type switch.
    SwitchCase,
    /// `return x`
    Return,
    /// It is larger than what may lie on the stack.
    TooLarge,
    /// It is aligned more strictly than the stack.
    TooAligned,
    /// A slice of elements without size.
    ZeroSized,
    /// `//go:uintptrescapes`
    UintptrEscapes,
    /// The Data field of a reflect.SliceHeader or reflect.StringHeader.
    HeaderData,
    /// `go f()`: gc prints no step for it.
    Go,
    /// `defer f()` that may run more than once: gc prints no step for it.
    DeferInLoop,
}

impl Why {
    /// Returns gc's word for the step; none if gc does not print it.
    pub const fn text(self) -> Option<&'static str> {
        Some(match self {
            Self::Assign => "assign",
            Self::AssignPair => "assign-pair",
            Self::AssignPairMapIndex => "assign-pair-mapr",
            Self::AssignPairReceive => "assign-pair-receive",
            Self::AssignPairAssert => "assign-pair-dot-type",
            Self::CallParameter => "call parameter",
            Self::AppendeeSlice => "appendee slice",
            Self::AppendedSlice => "appended slice...",
            Self::CopiedSlice => "copied slice",
            Self::CalleeOperand => "callee operand",
            Self::Captured => "captured by a closure",
            Self::Reference => "reference",
            Self::Spill => "spill",
            Self::AddressOf => "address-of",
            Self::Indirection => "indirection",
            Self::DotOfPointer => "dot of pointer",
            Self::Dot => "dot",
            Self::ArrayIndex => "fixed-array-index-of",
            Self::Slice => "slice",
            Self::InterfaceConverted => "interface-converted",
            Self::SliceToArray => "slice-to-array",
            Self::StructElement => "struct literal element",
            Self::ArrayElement => "array literal element",
            Self::SliceElement => "slice-literal-element",
            Self::MapLiteralKey => "map literal key",
            Self::MapLiteralValue => "map literal value",
            Self::MapKey => "key of map put",
            Self::Send => "send",
            Self::Range => "range",
            Self::RangeDeref => "range-deref",
            Self::SwitchCase => "switch case",
            Self::Return => "return",
            Self::TooLarge => "too large for stack",
            Self::TooAligned => "too aligned for stack",
            Self::ZeroSized => "zero-sized element",
            Self::UintptrEscapes => "//go:uintptrescapes",
            Self::HeaderData => "reflect.Header.Data",
            Self::Go | Self::DeferInLoop => return None,
        })
    }
}

/// What is known about a step besides its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Of [`Why::CallParameter`]: what is called.
    Argument(Argument),
    /// Of an assignment: what is stored into, if that is no local variable.
    Target(Target),
}

/// An argument of a call, a receiver included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// What is called.
    pub callee: Callee,
    /// The parameter, the receiver counted; for a variadic one, all its arguments are one slice.
    pub param: u32,
    /// Its name, if it has one.
    pub name: Option<Name>,
    /// Whether it is the receiver.
    pub is_receiver: bool,
    /// Whether it is declared `...T`.
    pub is_variadic: bool,
}

/// What is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Callee {
    /// A function that is known; or one of several, which leak alike.
    Func {
        /// The function.
        func: FuncName,
        /// What is known of its parameters.
        body: Body,
    },
    /// A method of an interface value: any type may implement it.
    Interface(Text),
    /// A function value that is not known.
    Value(Text),
    /// A predeclared function.
    Builtin(&'static str),
}

/// What is known about a callee's body where it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// It was analysed.
    Analyzed,
    /// It is written in assembly or linked in from elsewhere.
    None,
    /// It is an instance that only an inlined body needs, and has no body in the package being compiled.
    Elsewhere,
}

/// What an assignment stores into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A package-level variable, or a part of it.
    Global(Text),
    /// What a pointer leads to.
    Pointer(Text),
    /// An element of a slice.
    Element(Text),
    /// An element of a map.
    MapElement(Text),
}

/// Names a function of any package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FuncName {
    /// The import path of the package.
    pub path: Name,
    /// The name of the package.
    pub package: Name,
    /// The symbol in the package: `F`, `(*T).M`, `F.func1`.
    pub symbol: Name,
    /// Its number among the functions of the run.
    pub number: u32,
}

/// The end of a flow, seen from what flows there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// Why it outlives what flows there.
    pub outlives: Outlives,
    /// Its number among all storage of the package.
    pub storage: u32,
}

/// Why one location outlives another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlives {
    /// It stands for all that outlives the function.
    Heap,
    /// It was moved to the heap itself.
    Escaped,
    /// It is a result of the function.
    Result,
    /// It is declared outside of a loop that the other is declared in.
    Loop,
    /// It belongs to a function around the one that the other belongs to.
    OuterFunction,
}

/// What escapes, for those who look it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escaping {
    /// The function.
    pub func: FuncName,
    /// What kind of storage it is.
    pub kind: Storage,
    /// Where it stands in the source.
    pub source: Pos,
    /// Its number among all storage of the package.
    pub storage: u32,
    /// What outlives it.
    pub root: Root,
}

/// The parameter that a leak is one of, and where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaking {
    /// The function.
    pub func: FuncName,
    /// The parameter, the receiver counted.
    pub param: u32,
    /// The result of the function to which it leaks; none if it leaks to the heap.
    pub result: Option<u32>,
    /// What outlives it.
    pub root: Root,
}

/// Storage that stays where it is, and where its address goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The outermost position, as of findings.
    pub pos: Pos,
    /// Where it stands in the source.
    pub source: Pos,
    /// The variable or the expression.
    pub location: Text,
    /// The function.
    pub func: FuncName,
    /// What kind of storage it is.
    pub kind: Storage,
    /// Whether its size is known only when the program runs, so that it stays only if it is small.
    pub is_sized_late: bool,
    /// Whether nothing in it leads to other memory, so that nobody asks where it goes.
    pub is_pointer_free: bool,
    /// Where its address goes, or what a parameter points to.
    pub uses: Vec<FlowEdge>,
}

/// A call that stays a call, or that is replaced by a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallSite {
    /// The outermost position, as of findings.
    pub pos: Pos,
    /// Where it stands in the source.
    pub source: Pos,
    /// What is called.
    pub callee: Callee,
    /// What became of it.
    pub fate: Fate,
}

/// Why a call stays although its callee can be inlined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// A go statement starts it.
    Go,
    /// A defer statement puts it off.
    Defer,
    /// The compiler has instructions for it.
    Intrinsic,
    /// The caller is so big that only small bodies are inlined in it.
    BigCaller,
    /// The body of the callee is in the export data of no package that is imported.
    NoBody,
    /// It is for none of these reasons.
    Other,
}

/// What becomes of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is replaced by the body of the callee, which costs so much.
    Inlined(Option<i32>),
    /// It stays, because the callee cannot be inlined; the reason is gc's, if it is known.
    NotInlinable(Option<Text>),
    /// It stays although the callee, which costs so much, can be inlined elsewhere.
    Kept(i32, Keep),
    /// It is not known what is called.
    Dynamic,
}
