//! What is known to help.

use super::sentence::Cause;
use crate::diagnostic::{Storage, Target};

/// What matters to advice besides the cause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Circumstances {
    /// What escapes.
    pub(super) kind: Storage,
    /// Whether it is lost in a function that is called.
    pub(super) is_passed_on: bool,
    /// Whether it is put into a slice literal.
    pub(super) is_element: bool,
    /// Whether a function literal captures it by reference.
    pub(super) is_captured: bool,
    /// Whether calls of the function can be inlined.
    pub(super) is_inlined: bool,
}

/// Returns advice on what something is lost to; none if there is none that is known to help.
pub(super) fn of(cause: &Cause, circumstances: Circumstances) -> Option<&'static str> {
    let Circumstances { kind, is_passed_on, is_element, is_captured, is_inlined } = circumstances;
    if kind == Storage::Boxed {
        return Some(match cause {
            Cause::Panicked => {
                "nothing is wrong with it: a panic is rare. Constants and pointers need no copy."
            }
            _ => {
                "values that are pointers already, constants and small integers up to 255 need no copy; in hot code \
                 use functions that take the type itself, such as strconv.AppendInt in place of fmt.Sprintf."
            }
        });
    }
    if is_passed_on && *cause != Cause::Dictionary {
        if !matches!(
            kind,
            Storage::Local
                | Storage::Param
                | Storage::InlinedParam
                | Storage::InlinedResult
                | Storage::Pointed
        ) {
            return Some("call a function that does not keep what it gets: it is the callee that decides.");
        }
        return Some(
            "pass the value instead of its address, or call a function that does not keep what it gets: it is the callee \
             that decides.",
        );
    }
    Some(match cause {
        Cause::Dictionary => {
            "write the function for the concrete type, or pass a function literal that calls the method: if the \
             generic function is inlined, the literal is known."
        }
        Cause::Returned if matches!(kind, Storage::Literal | Storage::MethodValue) => {
            "keep the function small enough to be inlined: if the caller only calls what it gets, the record may stay \
             there."
        }
        Cause::Returned
            if matches!(
                kind,
                Storage::Text | Storage::Made | Storage::Appended | Storage::SliceLiteral | Storage::Map
            ) =>
        {
            "let callers pass in what to append to or to fill, as strconv.AppendInt does, so that one piece of memory \
             serves many calls."
        }
        Cause::Returned if is_captured => {
            "a variable of at most 128 bytes that is not assigned again, and whose address is not taken, is copied into \
             the function literal: then only the literal itself goes to the heap."
        }
        Cause::Returned if is_element => "keep values instead of pointers in the slice.",
        Cause::Returned if is_inlined => {
            "callers into which the function is inlined may have it on their stack; for the others, return the value itself \
             instead of a pointer to it, or let them pass in where to store it."
        }
        Cause::Returned => {
            "return the value itself instead of a pointer to it; or let callers pass in where to store it; or keep the \
             function small enough to be inlined, for then the storage may stay in the caller."
        }
        Cause::Stored(Target::Pointer(_) | Target::Global(_)) if kind == Storage::Appended => {
            "give the slice the capacity that it will need with make, or keep it for the next time: append allocates \
             only when there is no room left."
        }
        Cause::Stored(Target::Global(_)) => {
            "store a copy of the value instead of its address, or let the variable be a local one that is passed on."
        }
        Cause::Stored(Target::Pointer(_)) | Cause::StoredSomewhere => {
            "store the value itself instead of its address; or let a field of the struct be the storage from the start."
        }
        Cause::Stored(Target::Element(_) | Target::MapElement(_)) | Cause::InMap | Cause::Appended(_) => {
            "keep values instead of pointers in the slice or map."
        }
        Cause::Interface(..) => {
            "call the method on a value of a concrete type: where the compiler can see the type, also after inlining, \
             it looks into the method. Type parameters do not help, because instances share code."
        }
        Cause::FuncValue(_) => {
            "call a function by its name, or a literal that is assigned once and known where it is called; a small \
             function that takes a function value gets inlined, and then its argument is known."
        }
        Cause::NoBody(_) => {
            "declare the function with //go:noescape if it really does not keep its arguments."
        }
        Cause::LeftOut(_) => "mend the errors first; then ask again.",
        Cause::NoInstance(_) => {
            "call the generic function from this package once, so that it is compiled and analysed here."
        }
        Cause::Sent => "send the value itself instead of a pointer to it, or take storage from a sync.Pool.",
        Cause::Panicked => return None,
        Cause::Started => {
            "pass values as arguments of the call; one goroutine that serves many requests allocates only once."
        }
        Cause::Deferred => {
            "move the body of the loop to a function of its own: its defer runs once and lies on its stack."
        }
        Cause::TooLarge => "make it smaller, or make it once and use it again.",
        Cause::Loop(_) => {
            "declare the variable before the loop if all rounds may share it, or keep the value, not its address."
        }
        Cause::OuterFunction(_) => {
            "return the value from the literal instead of storing its address outside."
        }
        Cause::TooAligned | Cause::ZeroSized | Cause::Uintptr | Cause::Unknown => {
            return None;
        }
    })
}

/// A leak costs nothing by itself: it is callers that pay.
pub(super) fn of_leak(cause: &Cause) -> Option<&'static str> {
    match cause {
        Cause::Returned => None,
        _ => Some("a parameter that leaks costs nothing here; but what callers pass has to lie in the heap."),
    }
}
