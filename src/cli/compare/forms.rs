//! The form of a line: what is left when names, expressions and numbers are taken out.

/// Texts that introduce a name, with what the form says instead.
const STARTS: &[(&str, &str)] = &[
    ("can inline ", "can inline F"),
    ("inlining call to ", "inlining call to F"),
    ("moved to heap: ", "moved to heap: x"),
    ("leaking param content: ", "leaking param content: p"),
    ("devirtualizing ", "devirtualizing x.M to T"),
    ("partially devirtualizing ", "partially devirtualizing x.M to T"),
    ("cannot devirtualize ", "cannot devirtualize CALL"),
    ("assuming ", "assuming p is unsafe uintptr"),
    ("marking ", "marking p as escaping uintptr"),
    ("parameter ", "parameter p leaks to D for F with derefs=N:"),
    ("  flow: ", "  flow: D ← S:"),
];

/// Texts that follow a name.
const ENDS: &[(&str, &str)] = &[
    (" escapes to heap", "x escapes to heap"),
    (" does not escape", "x does not escape"),
    (" considered 'big'; reducing max cost of inlinees", "function F considered 'big'"),
];

/// Texts that stand between names.
const MIDDLES: &[(&str, &str)] = &[
    (" escapes to heap in ", "x escapes to heap in F:"),
    (" capturing by ref: ", "F capturing by ref: v"),
    (" capturing by value: ", "F capturing by value: v"),
    (" ignoring self-assignment in ", "F ignoring self-assignment in STMT"),
];

/// Returns the form of a line of gc.
pub(super) fn form_of(line: &str) -> String {
    let message = message_of(line);
    if let Some(rest) = message.strip_prefix("leaking param: ") {
        let is_to_result = rest.contains(" to result ");
        let form = if is_to_result { "leaking param: p to result r level=N" } else { "leaking param: p" };
        return form.to_owned();
    }
    if let Some((_, reason)) = message.strip_prefix("cannot inline ").and_then(|rest| rest.split_once(": ")) {
        let reason = reason.split(|c: char| c.is_ascii_digit()).next().unwrap_or(reason);
        return format!("cannot inline F: {reason}");
    }
    if let Some(note) = message.strip_prefix("    from ") {
        let why = note.rsplit_once(" at ").and_then(|(note, _)| note.rsplit_once('('));
        return format!("    from x ({} at POS", why.map_or("", |(_, why)| why));
    }
    let found = STARTS
        .iter()
        .find(|(start, _)| message.starts_with(start))
        .or_else(|| MIDDLES.iter().find(|(middle, _)| message.contains(middle)))
        .or_else(|| ENDS.iter().find(|(end, _)| message.ends_with(end)));
    found.map_or_else(|| message.to_owned(), |(_, form)| (*form).to_owned())
}

/// Reports whether a message is of a kind.
type IsKind = fn(&str) -> bool;

/// The kinds of lines whose shares are printed: what tells them from others, and what they are called. The first that
/// fits counts.
const KINDS: &[(IsKind, &str)] = &[
    (|message| message.starts_with("can inline "), "can inline"),
    (|message| message.starts_with("cannot inline "), "cannot inline"),
    (|message| message.starts_with("inlining call to "), "inlining call to"),
    (|message| message.starts_with("  flow: ") || message.starts_with("    from "), "flow lines"),
    (|message| message.starts_with("parameter "), "parameter leaks to"),
    (|message| message.contains(" capturing by "), "capturing by"),
    (|message| message.starts_with("leaking param"), "leaking param"),
    (|message| message.starts_with("moved to heap: "), "moved to heap"),
    (|message| message.contains(" ignoring self-assignment in "), "ignoring self-assignment"),
    (|message| message.contains(" escapes to heap"), "escapes to heap"),
    (|message| message.ends_with(" does not escape"), "does not escape"),
    (|message| message.contains("devirtualiz"), "devirtualizing"),
    (|_| true, "others"),
];

/// How many kinds there are.
pub(super) const N_KINDS: usize = KINDS.len();

/// Returns the kind of a line of gc, a number below [`N_KINDS`].
pub(super) fn kind_of(line: &str) -> usize {
    let message = message_of(line);
    KINDS.iter().position(|(fits, _)| fits(message)).unwrap_or(N_KINDS - 1)
}

/// Returns what a kind is called.
pub(super) fn kind_name(kind: usize) -> &'static str {
    KINDS[kind].1
}

/// Returns a line without its position.
fn message_of(line: &str) -> &str {
    let Some((place, message)) = line.split_once(": ") else { return line };
    let is_place =
        place.rsplit(':').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()))
            || place == "<unknown line number>";
    if is_place { message } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_out_of_lines() {
        for (line, form) in [
            ("./a.go:1:6: can inline f with cost 4 as: func() {  }", "can inline F"),
            ("./a.go:1:6: leaking param: p to result ~r0 level=1", "leaking param: p to result r level=N"),
            ("./a.go:1: leaking param: p", "leaking param: p"),
            ("./a.go:1:6:   flow: ~r0 ← &x:", "  flow: D ← S:"),
            ("./a.go:1:6:     from &x (address-of) at ./a.go:2:3", "    from x (address-of) at POS"),
            ("./a.go:1:6: f(a: 1) does not escape", "x does not escape"),
            ("./a.go:1:6: cannot inline f: unhandled op DEFER", "cannot inline F: unhandled op DEFER"),
            (
                "./a.go:1:6: cannot inline f: function too complex: cost 91 exceeds budget 80",
                "cannot inline F: function too complex: cost ",
            ),
            ("moved to heap: #next", "moved to heap: x"),
        ] {
            assert_eq!(form_of(line), form);
        }
    }
}
