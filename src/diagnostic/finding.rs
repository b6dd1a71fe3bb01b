//! What the analyses find out, as values: one [`Finding`] for each line (at `-m=2` each block) that gc prints.
//!
//! Every pass returns its findings in the order in which gc prints them; nothing sorts them later. A
//! pass makes only the findings that the asked-for level prints, because the text of an
//! expression is worked out for its finding alone.

use super::Context;
use super::flow::{Escaping, Flow, Leaking};
use crate::base::Pos;

/// One thing found out about the code, with the place where gc reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The outermost position: for copied code that of the call in the function being compiled.
    pub pos: Pos,
    /// What was found.
    pub kind: FindingKind,
    /// What gc does not print of it, for those who ask.
    pub context: Option<Box<Context>>,
}

/// Text of an expression, a name or a type, as gc prints it.
pub type Text = Box<str>;

/// The kinds of findings, each documented by the line that gc prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// `can inline F`; at `-m=2` `can inline F with cost N as: TYPE { BODY }`
    CanInline {
        /// The function.
        func: Text,
        /// Cost and printed body, at `-m=2`.
        detail: Option<Box<InlineDetail>>,
    },
    /// `cannot inline F: REASON`
    CannotInline {
        /// The function.
        func: Text,
        /// The reason.
        reason: Text,
    },
    /// `function F considered 'big'; reducing max cost of inlinees`
    BigFunction {
        /// The function.
        func: Text,
    },
    /// `inlining call to F`
    InliningCall {
        /// The callee.
        callee: Text,
    },
    /// `cannot inline F into G: repeated recursive cycle`
    RecursiveCycle {
        /// The callee.
        callee: Text,
        /// The caller.
        caller: Text,
    },
    /// `devirtualizing X.M to T`, `partially devirtualizing X.M to T`
    Devirtualizing {
        /// The selector.
        selector: Text,
        /// The concrete type.
        ty: Text,
        /// Whether the call stays an interface call on an embedded field.
        is_partial: bool,
    },
    /// `cannot devirtualize CALL: shaped receiver T`, `… shaped interface T`
    CannotDevirtualize {
        /// The call.
        call: Text,
        /// The shaped type.
        ty: Text,
        /// Whether it is the interface that is shaped.
        is_interface: bool,
    },
    /// `imprecise interface call`
    ImpreciseInterfaceCall,
    /// `moved to heap: x`
    MovedToHeap {
        /// The variable.
        var: Text,
    },
    /// `X escapes to heap`
    EscapesToHeap {
        /// The allocating expression.
        expr: Text,
    },
    /// `X does not escape`, of an allocating expression
    DoesNotEscape {
        /// The allocating expression.
        expr: Text,
    },
    /// What gc does not say because it is always so: `make(chan T)` allocates. Made only with contexts.
    Allocates {
        /// The allocating expression.
        expr: Text,
    },
    /// `zero-copy string->[]byte conversion`
    ZeroCopyConversion,
    /// `leaking param: p`
    LeakingParam {
        /// The parameter.
        param: Text,
    },
    /// `leaking param content: p`
    LeakingParamContent {
        /// The parameter.
        param: Text,
    },
    /// `leaking param: p to result r level=k`
    LeakingParamToResult {
        /// The parameter.
        param: Text,
        /// The result.
        result: Text,
        /// How many pointers are followed on the way.
        derefs: i32,
    },
    /// `p does not escape`, of a parameter
    ParamDoesNotEscape {
        /// The parameter.
        param: Text,
    },
    /// `assuming p is unsafe uintptr`
    AssumingUnsafeUintptr {
        /// The parameter.
        param: Text,
    },
    /// `marking p as escaping uintptr`, `marking p as escaping ...uintptr`
    MarkingEscapingUintptr {
        /// The parameter.
        param: Text,
        /// Whether it is the variadic parameter.
        is_variadic: bool,
    },
    /// `F ignoring self-assignment in STMT`
    IgnoringSelfAssignment {
        /// The function.
        func: Text,
        /// The statement.
        stmt: Text,
    },
    /// `index bounds check elided`
    BoundsCheckElided,
    /// `F capturing by ref: v (addr=A assign=B width=W)`, at `-m=2`
    Capturing {
        /// The function that declares the variable.
        func: Text,
        /// The variable.
        var: Text,
        /// Whether the literal holds a copy.
        by_value: bool,
        /// Whether its address is taken.
        address_taken: bool,
        /// Whether it is assigned after the capture.
        reassigned: bool,
        /// Its size in bytes.
        width: i64,
    },
    /// `X escapes to heap in F:` and the flow below it, at `-m=2`
    EscapeFlow {
        /// The location.
        location: Text,
        /// The function.
        func: Text,
        /// The location again, for those who look it up.
        escaping: Escaping,
        /// The way to the heap, nearest edge first.
        flow: Flow,
        /// Whether its address is stored where it outlives the function at once, so that no way had to be searched for.
        is_immediate: bool,
    },
    /// `parameter p leaks to D for F with derefs=N:` and the flow below it, at `-m=2`
    LeakFlow {
        /// The parameter.
        param: Text,
        /// Where it leaks to.
        destination: Text,
        /// The function.
        func: Text,
        /// How many pointers are followed on the way.
        derefs: i32,
        /// The parameter again, for those who look it up.
        leaking: Leaking,
        /// The way there, nearest edge first.
        flow: Flow,
    },
    /// What the pass for `b.Loop()` says at `-m=2`: `x will be kept alive`
    KeptAlive {
        /// The whole line.
        text: Text,
    },
    /// What gc writes to its log (`-json=0,DIR`) without printing anything like it. Made only for that log.
    Logged {
        /// gc's name of what is logged: `cannotInlineCall`.
        code: &'static str,
        /// What it says; often nothing.
        message: Text,
        /// What is inside of a loop: the last of these places that lies in its file is where it ends. None for all else.
        inner: Box<[Pos]>,
    },
}

impl FindingKind {
    /// Returns the name of the kind, which stays the same from release to release.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CanInline { .. } => "can-inline",
            Self::CannotInline { .. } => "cannot-inline",
            Self::BigFunction { .. } => "big-function",
            Self::InliningCall { .. } => "inlining-call",
            Self::RecursiveCycle { .. } => "recursive-cycle",
            Self::Devirtualizing { .. } => "devirtualizing",
            Self::CannotDevirtualize { .. } => "cannot-devirtualize",
            Self::ImpreciseInterfaceCall => "imprecise-interface-call",
            Self::MovedToHeap { .. } => "moved-to-heap",
            Self::EscapesToHeap { .. } => "escapes-to-heap",
            Self::DoesNotEscape { .. } | Self::ParamDoesNotEscape { .. } => "does-not-escape",
            Self::Allocates { .. } => "allocates",
            Self::ZeroCopyConversion => "zero-copy-conversion",
            Self::LeakingParam { .. } => "leaking-param",
            Self::LeakingParamContent { .. } => "leaking-param-content",
            Self::LeakingParamToResult { .. } => "leaking-param-to-result",
            Self::AssumingUnsafeUintptr { .. } => "unsafe-uintptr",
            Self::MarkingEscapingUintptr { .. } => "escaping-uintptr",
            Self::IgnoringSelfAssignment { .. } => "self-assignment",
            Self::BoundsCheckElided => "bounds-check-elided",
            Self::Capturing { .. } => "capturing",
            Self::EscapeFlow { .. } => "escape-flow",
            Self::LeakFlow { .. } => "leak-flow",
            Self::KeptAlive { .. } => "kept-alive",
            Self::Logged { .. } => "logged",
        }
    }
}

/// Cost and printed body of an inlinable function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlineDetail {
    /// The cost, at most the budget.
    pub cost: i32,
    /// `func(int) int { return x + 1 }`
    pub body: Text,
}
