//! The words for steps, names and storage.

use super::Evidence;
use crate::diagnostic::{
    Argument, Body, Callee, Detail, FlowEdge, FlowNote, Frame, FuncName, Storage, Target, Why,
};
use crate::ir::print::human_name;

/// What a value is lost to in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// Nobody knows.
    Unknown,
    /// It is returned.
    Returned,
    /// It is stored into something that is no variable of the function.
    Stored(Target),
    /// It is stored where it outlives the function, in a place without a name.
    StoredSomewhere,
    /// A method is called through an interface: its text, and whether it is the receiver that is lost.
    Interface(String, bool),
    /// A function value is called.
    FuncValue(String),
    /// A method of a type parameter is called.
    Dictionary,
    /// The callee has no body in Go.
    NoBody(String),
    /// There are errors in the callee.
    LeftOut(String),
    /// The callee is an instance without a body in this package.
    NoInstance(String),
    /// It is sent on a channel.
    Sent,
    /// It becomes a key or value of a map.
    InMap,
    /// It is appended to, or copied into, a slice.
    Appended(&'static str),
    /// It is handed to panic.
    Panicked,
    /// A go statement needs it.
    Started,
    /// A defer statement that may run more than once needs it.
    Deferred,
    /// It is too large for the stack.
    TooLarge,
    /// It is aligned more strictly than the stack.
    TooAligned,
    /// It has no size.
    ZeroSized,
    /// A variable outside of the loop keeps it.
    Loop(String),
    /// A variable of the function around a literal keeps it.
    OuterFunction(String),
    /// A function marked //go:uintptrescapes gets it.
    Uintptr,
}

impl Cause {
    /// Returns what becomes of the value, as a participle.
    pub(super) fn participle(&self) -> String {
        match self {
            Self::Unknown => "kept".into(),
            Self::Returned => "returned".into(),
            Self::Stored(target) => format!("stored in {}", target_text(target)),
            Self::StoredSomewhere => "stored where it outlives the function".into(),
            Self::Interface(method, false) => format!("passed to the interface method {method}"),
            Self::Interface(method, true) => {
                format!("used as the receiver of the interface method {method}")
            }
            Self::FuncValue(func) => format!("passed to {}", value_text(func)),
            Self::Dictionary => "passed to a method that is called through a type parameter".into(),
            Self::NoBody(func) => format!("passed to {func}, which has no body in this package"),
            Self::LeftOut(func) => format!("passed to {func}, in which there are errors"),
            Self::NoInstance(func) => format!("passed to {func}, which is not analysed here"),
            Self::Sent => "sent on a channel".into(),
            Self::InMap => "put into a map".into(),
            Self::Appended("copy") => "copied into a slice".into(),
            Self::Appended(_) => "appended to a slice".into(),
            Self::Panicked => "handed to panic".into(),
            Self::Started => "needed by a goroutine".into(),
            Self::Deferred => "needed by a deferred call in a loop".into(),
            Self::TooLarge => "too large for the stack".into(),
            Self::TooAligned => "aligned more strictly than the stack".into(),
            Self::ZeroSized => "without size".into(),
            Self::Loop(var) => format!("kept by {var} beyond one round of the loop"),
            Self::OuterFunction(var) => format!("kept by {var}, a variable of the function around this one"),
            Self::Uintptr => "passed to a function marked //go:uintptrescapes".into(),
        }
    }
}

/// What a note says, and whether the value ends there.
pub(super) enum Words {
    /// Nothing that needs saying.
    Silence,
    /// It goes on, under another name if there is one.
    Step(String, Option<String>),
    /// It is lost.
    End(String, Cause),
}

/// Returns the name of a function as people write it.
pub(super) fn func_text(evidence: &Evidence, func: FuncName) -> String {
    let symbol = symbol_text(func.symbol.text());
    if Some(func.path) == evidence.home { symbol } else { format!("{}.{symbol}", func.package.text()) }
}

/// Returns a symbol as people write it; of the type arguments of code that instances share nothing is shown.
pub(super) fn symbol_text(symbol: &str) -> String {
    let (Some(start), Some(end)) = (symbol.find('['), symbol.rfind(']')) else { return human_name(symbol) };
    if start < end && symbol[start..end].contains("go.shape.") {
        return format!("{}[…]{}", &symbol[..start], &symbol[end + 1..]);
    }
    human_name(symbol)
}

/// Returns what an edge leads to, as the holder of what goes there.
pub(super) fn holder(edge: &FlowEdge) -> String {
    let expression = edge.destination.strip_prefix("{storage for ").and_then(|text| text.strip_suffix('}'));
    match edge.to {
        kind if is_variable(kind) => variable(&edge.destination),
        Storage::Pointed | Storage::SliceLiteral | Storage::Made | Storage::Map => {
            expression.filter(|text| !text.is_empty()).unwrap_or(noun(edge.to)).to_owned()
        }
        kind => noun(kind).to_owned(),
    }
}

/// Returns a variable's name without its package.
pub(super) fn variable(name: &str) -> String {
    if name.starts_with('~') {
        return "the result".into();
    }
    if is_temporary(name) {
        return "a temporary variable".into();
    }
    name.rsplit('.').next().unwrap_or(name).to_owned()
}

/// Reports whether a variable is one that the compiler made.
pub(super) fn is_temporary(name: &str) -> bool {
    name.contains(".autotmp_") || name == ".dict" || name.starts_with('#')
}

/// Returns what the value is called that leads to some storage.
pub(super) const fn noun(kind: Storage) -> &'static str {
    match kind {
        Storage::Literal => "the function literal",
        Storage::MethodValue => "the method value",
        Storage::Boxed => "the interface value",
        Storage::Variadic => "the slice of arguments",
        Storage::SliceLiteral | Storage::Made | Storage::Appended => "the slice",
        Storage::Map => "the map",
        Storage::Pointed => "the pointer",
        Storage::Text => "the result",
        Storage::Allocation | Storage::Temp | Storage::Heap => "it",
        Storage::Param
        | Storage::Result
        | Storage::Local
        | Storage::InlinedParam
        | Storage::InlinedResult => "the variable",
    }
}

/// Reports whether storage is that of a variable.
pub(super) const fn is_variable(kind: Storage) -> bool {
    kind.is_variable()
}

/// Returns what an edge carries from storage of this kind and name.
pub(super) fn subject(kind: Storage, name: &str, derefs: i32) -> String {
    if !is_variable(kind) {
        return match derefs {
            -1 => noun(kind).into(),
            0 => format!("what {} holds", noun(kind)),
            _ => format!("what {} leads to", noun(kind)),
        };
    }
    let name = variable(name);
    match derefs {
        -1 => format!("the address of {name}"),
        0 => name,
        _ => format!("what {name} leads to"),
    }
}

fn target_text(target: &Target) -> String {
    match target {
        Target::Global(name) => format!("the package-level variable{}", spaced(name)),
        Target::Pointer(name) if name.is_empty() => "memory behind a pointer".into(),
        Target::Pointer(name) => format!("memory that {name} points to"),
        Target::Element(name) => format!("an element of the slice{}", spaced(name)),
        Target::MapElement(name) => format!("the map{}", spaced(name)),
    }
}

/// Returns a target with the text that stands in the source.
fn written_target(target: &Target, note: &FlowNote) -> Target {
    let inlined = note.place.as_ref().map_or(&[][..], |place| &place.inlined);
    let text = |name: &str| as_written(name, inlined).into();
    match target {
        Target::Global(name) => Target::Global(text(name)),
        Target::Pointer(name) => Target::Pointer(text(name)),
        Target::Element(name) => Target::Element(text(name)),
        Target::MapElement(name) => Target::MapElement(text(name)),
    }
}

fn spaced(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" {name}") }
}

fn value_text(func: &str) -> String {
    if func.is_empty() { "a function value".into() } else { format!("the function value {func}") }
}

/// Returns the words for a parameter of a function.
pub(super) fn param_text(argument: &Argument) -> String {
    if argument.is_receiver {
        return "its receiver".into();
    }
    let what = if argument.is_variadic { "variadic parameter" } else { "parameter" };
    match argument.name.filter(|name| !name.is_blank()) {
        Some(name) => format!("{what} {}", name.text()),
        None => what.into(),
    }
}

/// The edge that a step belongs to.
#[derive(Clone, Copy)]
pub(super) struct Edge<'e> {
    pub(super) edge: &'e FlowEdge,
    /// What the flow starts from.
    pub(super) start: Storage,
    /// Whether the flow is that of a parameter to a result.
    pub(super) is_to_result: bool,
    /// Whether the step is the last one of the edge: the one that stores.
    pub(super) is_last: bool,
    /// Whether it leads to the heap.
    pub(super) leaks: bool,
}

/// Returns the words for a step of `subject`.
pub(super) fn words(evidence: &Evidence, note: &FlowNote, subject: &str, step: Edge<'_>) -> Words {
    let edge = step.edge;
    let go_on = |text: String| Words::Step(text, None);
    let become_ = |text: String, name: &str| Words::Step(text, Some(name.to_owned()));
    match note.why {
        Why::Spill
        | Why::AddressOf
        | Why::Indirection
        | Why::DotOfPointer
        | Why::Dot
        | Why::ArrayIndex
        | Why::Slice => Words::Silence,
        Why::SliceToArray | Why::CalleeOperand => Words::Silence,
        Why::Assign
        | Why::AssignPair
        | Why::AssignPairMapIndex
        | Why::AssignPairReceive
        | Why::AssignPairAssert => assignment(evidence, note, subject, step),
        Why::CallParameter => call(evidence, note, subject, step),
        Why::AppendeeSlice => lost(
            format!("append may move what {subject} holds to a new array, which may outlive the function"),
            Cause::Appended("append"),
        ),
        Why::AppendedSlice => lost(
            format!("the elements of {subject} are appended to a slice, which may outlive the function"),
            Cause::Appended("append"),
        ),
        Why::CopiedSlice => lost(
            format!("the elements of {subject} are copied to a slice, which may outlive the function"),
            Cause::Appended("copy"),
        ),
        // gc makes literals of calls that go and defer statements put off; what these hold has no name in the source.
        Why::Captured if is_temporary(&edge.source) => {
            become_(format!("{subject} is an operand of a call that is put off"), "the call")
        }
        Why::Captured if edge.derefs < 0 => {
            become_("a function literal captures it by reference".into(), "the function literal")
        }
        Why::Captured => {
            become_(format!("a function literal captures {subject} by value"), "the function literal")
        }
        Why::Reference => Words::Silence,
        Why::InterfaceConverted => {
            become_(format!("{subject} is converted to an interface"), "the interface value")
        }
        Why::StructElement => become_(format!("{subject} becomes a field of a struct literal"), "the struct"),
        Why::ArrayElement => {
            become_(format!("{subject} becomes an element of an array literal"), "the array")
        }
        Why::SliceElement if edge.to == Storage::Variadic => {
            go_on(format!("{subject} is put into the slice of variadic arguments"))
        }
        Why::SliceElement => go_on(format!("{subject} becomes an element of a slice literal")),
        Why::MapLiteralKey => lost(
            format!("{subject} is a key in a map literal, and what a map holds lies in the heap"),
            Cause::InMap,
        ),
        Why::MapLiteralValue => lost(
            format!("{subject} is a value in a map literal, and what a map holds lies in the heap"),
            Cause::InMap,
        ),
        Why::MapKey => lost(
            format!("{subject} becomes a key of a map, and what a map holds lies in the heap"),
            Cause::InMap,
        ),
        Why::Send => {
            lost(format!("{subject} is sent on a channel, and whoever receives it may keep it"), Cause::Sent)
        }
        Why::Range | Why::RangeDeref => {
            go_on(format!("ranging over it assigns an element to {}", variable(&edge.destination)))
        }
        Why::SwitchCase => go_on(format!("a type switch makes {subject} the variable of a clause")),
        Why::Return if step.is_to_result => lost(
            format!("{subject} is returned: it lives as long as callers keep the result"),
            Cause::Returned,
        ),
        Why::Return if edge.to == Storage::Result || edge.to == Storage::Heap => lost(
            format!("{subject} is returned, and what a function returns outlives its call"),
            Cause::Returned,
        ),
        Why::Return => go_on(format!("{subject} is returned")),
        Why::TooLarge if is_variable(step.start) => {
            lost("a variable may take at most 128 KiB of the stack".into(), Cause::TooLarge)
        }
        Why::TooLarge => lost(
            "what new, &T{}, make or a literal makes may take at most 64 KiB of the stack".into(),
            Cause::TooLarge,
        ),
        Why::TooAligned => {
            lost("its type is aligned more strictly than the stack is".into(), Cause::TooAligned)
        }
        Why::ZeroSized => lost(
            "its elements have no size, and the runtime gives such slices one address in the heap".into(),
            Cause::ZeroSized,
        ),
        Why::UintptrEscapes => lost(
            format!(
                "{subject} is converted to uintptr for a function marked //go:uintptrescapes, which promises that it may be kept"
            ),
            Cause::Uintptr,
        ),
        Why::HeaderData => go_on("what the Data field of a header holds counts as a pointer".to_owned()),
        Why::Go => lost(
            format!("the go statement runs {subject} in a goroutine, which may outlive the function"),
            Cause::Started,
        ),
        Why::DeferInLoop => lost(
            format!(
                "the defer statement may run more than once, so that {subject} must be kept in the heap until the function ends"
            ),
            Cause::Deferred,
        ),
    }
}

fn lost(text: String, cause: Cause) -> Words {
    Words::End(text, cause)
}

fn assignment(evidence: &Evidence, note: &FlowNote, subject: &str, step: Edge<'_>) -> Words {
    let edge = step.edge;
    if let Some(Detail::Target(target)) = note.detail.as_deref() {
        let target = &written_target(target, note);
        let text = match target {
            Target::Pointer(name) if subject == format!("what {name} leads to") => {
                format!(
                    "{subject} is stored there again, and the compiler does not follow what is stored behind pointers"
                )
            }
            Target::Pointer(_) => format!(
                "{subject} is stored in {}, and the compiler does not follow what is stored there",
                target_text(target)
            ),
            Target::Global(_) => {
                format!("{subject} is stored in {}, which lives as long as the program", target_text(target))
            }
            Target::Element(_) => format!(
                "{subject} is stored in {}, whose array may outlive the function",
                target_text(target)
            ),
            Target::MapElement(_) => format!(
                "{subject} is stored in {}, and what a map holds lies in the heap",
                target_text(target)
            ),
        };
        return lost(text, Cause::Stored(target.clone()));
    }
    if !step.is_last {
        return Words::Silence;
    }
    let name = variable(&edge.destination);
    match edge.to {
        Storage::Heap => {
            lost(format!("{subject} is stored where it outlives the function"), Cause::StoredSomewhere)
        }
        Storage::Result => {
            let text = format!(
                "{subject} is assigned to the result {name}, and what a function returns outlives its call"
            );
            lost(text, Cause::Returned)
        }
        Storage::Param => Words::Step(format!("{subject} is assigned to the parameter {name}"), None),
        Storage::InlinedResult if name == "the result" => {
            Words::Step(format!("{subject} is the result of the call, which is inlined"), None)
        }
        Storage::InlinedParam if note.why == Why::AssignPair => {
            Words::Step(format!("{subject} is passed as {name} to {}", inlined_callee(evidence, edge)), None)
        }
        Storage::Local if is_temporary(&edge.destination) => Words::Silence,
        Storage::InlinedResult if note.why == Why::AssignPair => {
            let callee = inlined_callee(evidence, edge);
            Words::Step(format!("{subject} is assigned to the result {name} of {callee}"), None)
        }
        Storage::Local | Storage::InlinedParam | Storage::InlinedResult => {
            Words::Step(format!("{subject} is assigned to {name}"), None)
        }
        _ => Words::Silence,
    }
}

/// Returns the words for the function that an edge leads into, whose call is inlined.
pub(super) fn inlined_callee(evidence: &Evidence, edge: &FlowEdge) -> String {
    match &edge.inlined_callee {
        Some(callee) => format!("{}, which is inlined", callee_text(evidence, callee)),
        None => "a call that is inlined".into(),
    }
}

/// Returns the text of an expression as it stands in the source: gc shows conversions with more parentheses, and in code that was
/// copied from another package the names of that package with its name.
pub(super) fn as_written(text: &str, inlined: &[Frame]) -> String {
    let plain = text.replace("([]byte)(", "[]byte(").replace("([]rune)(", "[]rune(");
    let Some(package) = inlined.last().map(|frame| package_name(&frame.callee)) else { return plain };
    let qualifier = format!("{package}.");
    let mut out = String::with_capacity(plain.len());
    let mut quote = None;
    let mut rest = plain.as_str();
    while let Some(c) = rest.chars().next() {
        let is_in_name = out.ends_with(|c: char| c == '_' || c == '.' || c.is_alphanumeric());
        match quote {
            None if !is_in_name && rest.starts_with(&qualifier) => {
                rest = &rest[qualifier.len()..];
                continue;
            }
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            Some(open) if open == c && !out.ends_with('\\') => quote = None,
            _ => {}
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// Returns the name of the package in a link symbol, which is nearly always the end of its path.
fn package_name(symbol: &str) -> &str {
    let bare = symbol.find('[').map_or(symbol, |bracket| &symbol[..bracket]);
    let start = bare.rfind('/').map_or(0, |slash| slash + 1);
    let name = &symbol[start..];
    name.find('.').map_or(name, |dot| &name[..dot])
}

/// Returns what storage is called that goes to the heap or does not.
pub(super) fn storage_text(kind: Storage, name: &str, inlined: &[Frame]) -> String {
    match kind {
        Storage::Literal => "the function literal".into(),
        Storage::Variadic => "the slice of variadic arguments".into(),
        Storage::MethodValue => format!("the method value {}", as_written(name, inlined)),
        kind if is_variable(kind) => variable(name),
        _ => as_written(name, inlined),
    }
}

/// Returns a link symbol with the name of its package in place of the path.
fn callee_text(evidence: &Evidence, symbol: &str) -> String {
    let home = evidence.home.and_then(|home| symbol.strip_prefix(home.text())?.strip_prefix('.'));
    if let Some(own) = home.or_else(|| symbol.strip_prefix("main.")) {
        return symbol_text(own);
    }
    let bare = symbol.find('[').map_or(symbol, |bracket| &symbol[..bracket]);
    let start = bare.rfind('/').map_or(0, |slash| slash + 1);
    symbol_text(&symbol[start..])
}

fn call(evidence: &Evidence, note: &FlowNote, subject: &str, step: Edge<'_>) -> Words {
    let Edge { edge, is_last, leaks, .. } = step;
    let Some(Detail::Argument(argument)) = note.detail.as_deref() else { return Words::Silence };
    match &argument.callee {
        Callee::Builtin("append") if leaks => lost(
            format!("{subject} is appended to a slice, whose array may outlive the function"),
            Cause::Appended("append"),
        ),
        Callee::Builtin("panic") => {
            lost(format!("{subject} is handed to panic, and whoever recovers may keep it"), Cause::Panicked)
        }
        Callee::Builtin(_) => Words::Silence,
        Callee::Interface(method) => {
            // The receiver of a method that an interface declares has no name.
            let method = method.strip_prefix("~p0.").unwrap_or(method);
            let cause = Cause::Interface(method.to_string(), argument.param == 0);
            let role = if argument.param == 0 { "the receiver of" } else { "an argument of" };
            lost(
                format!(
                    "{subject} is {role} a call through the interface method {method}: any type may implement it, so the compiler has to assume that it is kept"
                ),
                cause,
            )
        }
        Callee::Value(func) if func.contains(".dict[") => lost(
            format!(
                "{subject} is passed to a method of a type parameter: instances of a generic function share code, so \
                 the compiler does not know which method that is"
            ),
            Cause::Dictionary,
        ),
        Callee::Value(func) => lost(
            format!(
                "{subject} is passed to {}, and the compiler does not know which function that is",
                value_text(func)
            ),
            Cause::FuncValue(func.to_string()),
        ),
        Callee::Func { func, body } => {
            let name = func_text(evidence, *func);
            let param = param_text(argument);
            let passed = format!("{subject} is passed to {name} as {param}");
            match body {
                Body::None if leaks && evidence.is_left_out(*func) => lost(
                    format!("{passed}: there are errors in it, so that nothing is known of what it does"),
                    Cause::LeftOut(name),
                ),
                Body::None if leaks => lost(
                    format!(
                        "{passed}: it is written in assembly or linked in from elsewhere, and without //go:noescape the compiler has to assume that it keeps its arguments"
                    ),
                    Cause::NoBody(name),
                ),
                Body::Elsewhere if leaks => lost(
                    format!(
                        "{passed}: this instance of a generic function is only needed by an inlined body, and the compiler does not look into it here"
                    ),
                    Cause::NoInstance(name),
                ),
                _ if leaks || (is_last && edge.to == Storage::Param) => Words::Step(passed, None),
                _ => {
                    Words::Step(format!("{passed}, which returns it"), Some(format!("the result of {name}")))
                }
            }
        }
    }
}
