//! The steps of a flow in words, short enough to stand beside the source.

use crate::diagnostic::{Argument, Callee, Detail, FlowEdge, FlowNote, Storage, Target, Why};

/// Returns what a step does with the value.
pub(super) fn step_text(edge: &FlowEdge, note: &FlowNote) -> String {
    match note.detail.as_deref() {
        Some(Detail::Target(target)) => return target_text(target),
        Some(Detail::Argument(argument)) => return argument_text(argument),
        None => {}
    }
    match note.why {
        Why::Assign
        | Why::AssignPair
        | Why::AssignPairMapIndex
        | Why::AssignPairReceive
        | Why::AssignPairAssert => match edge.to {
            Storage::Heap => "stored where it outlives the function".to_owned(),
            Storage::InlinedResult if edge.destination.starts_with('~') => {
                "the result of the call".to_owned()
            }
            Storage::InlinedParam if note.why == Why::AssignPair => match &edge.inlined_callee {
                Some(callee) => format!("passed to `{}` as `{}`", symbol_name(callee), variable(edge)),
                None => format!("assigned to `{}`", variable(edge)),
            },
            Storage::InlinedResult if note.why == Why::AssignPair => match &edge.inlined_callee {
                Some(callee) => {
                    format!("assigned to the result `{}` of `{}`", variable(edge), symbol_name(callee))
                }
                None => format!("assigned to `{}`", variable(edge)),
            },
            _ => format!("assigned to `{}`", variable(edge)),
        },
        Why::Return => "returned".to_owned(),
        Why::CallParameter => "passed to a call".to_owned(),
        Why::AppendeeSlice => "elements of the slice that is appended to".to_owned(),
        Why::AppendedSlice => "elements that are appended".to_owned(),
        Why::CopiedSlice => "elements that are copied".to_owned(),
        Why::CalleeOperand => "called".to_owned(),
        Why::Captured => "captured by a closure".to_owned(),
        Why::Reference => "the closure holds its address".to_owned(),
        Why::Spill => "allocated here".to_owned(),
        Why::AddressOf => "its address is taken".to_owned(),
        Why::Indirection | Why::DotOfPointer => "read through a pointer".to_owned(),
        Why::Dot => "a part of it".to_owned(),
        Why::ArrayIndex => "an element of it".to_owned(),
        Why::Slice => "sliced".to_owned(),
        Why::InterfaceConverted => "converted to an interface".to_owned(),
        Why::SliceToArray => "converted to an array".to_owned(),
        Why::StructElement => "a field of the struct".to_owned(),
        Why::ArrayElement => "an element of the array".to_owned(),
        Why::SliceElement => "an element of the slice".to_owned(),
        Why::MapLiteralKey | Why::MapKey => "a key of the map".to_owned(),
        Why::MapLiteralValue => "a value in the map".to_owned(),
        Why::Send => "sent to a channel".to_owned(),
        Why::Range | Why::RangeDeref => "ranged over".to_owned(),
        Why::SwitchCase => "bound by the case".to_owned(),
        Why::TooLarge => "too large for the stack".to_owned(),
        Why::TooAligned => "aligned more strictly than the stack".to_owned(),
        Why::ZeroSized => "elements without size".to_owned(),
        Why::UintptrEscapes => "kept by //go:uintptrescapes".to_owned(),
        Why::HeaderData => "stored in the Data of a header".to_owned(),
        Why::Go => "used by a goroutine".to_owned(),
        Why::DeferInLoop => "deferred in a loop".to_owned(),
    }
}

/// Returns the name of the variable that an edge leads to; in code from other packages gc shows it with that of the package.
fn variable(edge: &FlowEdge) -> &str {
    match edge.to {
        Storage::Local | Storage::InlinedParam | Storage::InlinedResult => {
            edge.destination.rsplit('.').next().unwrap_or(&edge.destination)
        }
        _ => &edge.destination,
    }
}

/// Returns a link symbol with the name of its package in place of the path.
fn symbol_name(symbol: &str) -> String {
    let bare = symbol.find('[').map_or(symbol, |bracket| &symbol[..bracket]);
    let start = bare.rfind('/').map_or(0, |slash| slash + 1);
    crate::ir::print::human_name(&symbol[start..])
}

fn target_text(target: &Target) -> String {
    match target {
        Target::Global(var) => format!("stored in the package-level variable `{var}`"),
        Target::Pointer(pointer) => format!("stored where `{pointer}` points"),
        Target::Element(slice) => format!("stored in an element of `{slice}`"),
        Target::MapElement(map) => format!("stored in the map `{map}`"),
    }
}

fn argument_text(argument: &Argument) -> String {
    let whom = callee_name(&argument.callee);
    match &argument.callee {
        _ if argument.is_receiver => format!("the receiver of {whom}"),
        Callee::Func { .. } => match argument.name {
            Some(name) => format!("passed to {whom} as `{name}`"),
            None => format!("passed to {whom}"),
        },
        Callee::Interface(_) => format!("passed to {whom}, which any type may implement"),
        Callee::Value(_) => format!("passed to {whom}, which may be any function"),
        Callee::Builtin(_) => format!("passed to {whom}"),
    }
}

/// Returns what is called, in backquotes.
pub(super) fn callee_name(callee: &Callee) -> String {
    match callee {
        Callee::Func { func, .. } => {
            format!("`{}.{}`", func.package, crate::ir::print::human_name(func.symbol.text()))
        }
        Callee::Interface(text) | Callee::Value(text) => format!("`{text}`"),
        Callee::Builtin(name) => format!("`{name}`"),
    }
}
