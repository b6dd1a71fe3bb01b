//! Reporting errors: gc's text and order, and which follow-on errors are left out.
//!
//! Errors are kept in the order in which they were found, because that decides which ten of them gc
//! prints. Sorting and the limit are the driver's (cmd/compile/internal/base/print.go).

use super::checker::Checker;
use super::version::Version;
use crate::base::Pos;
use crate::diagnostic::{Diagnostic, Message, Part, Phase, Related};
use crate::syntax::ast::{ExprId, ExprKind};

/// Texts that give away a follow-on error if they stand anywhere but at the start of a message.
const FOLLOW_ON: [&str; 2] = ["invalid operand", "invalid type"];

impl Checker<'_> {
    /// Reports an error at `pos`.
    pub(crate) fn error(&mut self, pos: Pos, message: impl Into<Message>) {
        self.report(pos, message.into(), Vec::new());
    }
    /// Reports an error at the leftmost position of an expression.
    pub(crate) fn error_at(&mut self, expr: ExprId, message: impl Into<Message>) {
        let pos = self.start_pos(expr);
        self.error(pos, message);
    }
    /// Returns the leftmost position of an expression, which is where messages about it stand
    /// (cmd/compile/internal/syntax/positions.go, StartPos).
    pub(crate) fn start_pos(&self, mut expr: ExprId) -> Pos {
        let file = self.file();
        loop {
            let node = file.expr(expr);
            expr = match node.kind {
                ExprKind::CompositeLit { ty: Some(x), .. }
                | ExprKind::KeyValue { key: x, .. }
                | ExprKind::Selector { x, .. }
                | ExprKind::Index { x, .. }
                | ExprKind::TypeAssert { x, .. }
                | ExprKind::TypeSwitchGuard { lhs: Some(x), .. }
                | ExprKind::TypeSwitchGuard { lhs: None, x }
                | ExprKind::Binary { x, .. }
                | ExprKind::Call { fun: x, .. } => x,
                ExprKind::List { elems } => match file.list(elems).first() {
                    Some(first) => first,
                    None => return node.pos,
                },
                _ => return node.pos,
            };
        }
    }
    /// Reports an error with further lines.
    ///
    /// A message that speaks of an invalid operand or type is left out if there was an error before:
    /// it would only tell that story again (cmd/compile/internal/types2/errors.go, report).
    pub(crate) fn report(&mut self, pos: Pos, message: Message, related: Vec<Related>) {
        if !self.diagnostics.is_empty() && is_follow_on(&message) {
            return;
        }
        let pos = self.env.error_pos.unwrap_or(pos);
        let message = with_positions(message);
        let related =
            related.into_iter().map(|line| Related { message: with_positions(line.message), ..line });
        let mut diagnostic = Diagnostic { pos, phase: Phase::Check, message, related: related.collect() };
        strip_subscripts(&mut diagnostic);
        if mentions_version(&diagnostic) {
            let hint = self.version_hint();
            let last =
                diagnostic.related.last_mut().map_or(&mut diagnostic.message, |line| &mut line.message);
            last.parts.push(Part::Text(hint));
        }
        self.diagnostics.push(diagnostic);
    }
    /// Says where the version comes from that a message complains about.
    fn version_hint(&self) -> String {
        let file = &self.files[self.env.file];
        let declared = file.go_version.and_then(|name| Version::parse(name.text()));
        match (declared, self.file_versions[self.env.file]) {
            (Some(declared), Some(version)) if declared == version => {
                format!(" (file declares //go:build {version})")
            }
            _ => {
                let lang = self.config.go_version.map_or(String::new(), |(x, y)| Version(x, y).to_string());
                format!(" (-lang was set to {lang}; check go.mod)")
            }
        }
    }
}

/// What stands around a position in the text of a type; see [`Checker::type_string`].
pub(crate) const POSITION_MARK: char = '\0';

/// Turns the positions that the texts of types mention into parts of their own.
fn with_positions(message: Message) -> Message {
    let has_position = |part: &Part| matches!(part, Part::Text(text) if text.contains(POSITION_MARK));
    if !message.parts.iter().any(has_position) {
        return message;
    }
    let mut split = Message::default();
    for part in message.parts {
        let Part::Text(text) = part else {
            split.parts.push(part);
            continue;
        };
        for (i, piece) in text.split(POSITION_MARK).enumerate() {
            split = match piece.parse() {
                Ok(raw) if i % 2 == 1 => split.at(Pos::from_raw(raw)),
                _ => split.text(piece),
            };
        }
    }
    split
}

fn is_follow_on(message: &Message) -> bool {
    let mut is_start = true;
    message.parts.iter().any(|part| {
        let at_start = std::mem::replace(&mut is_start, false);
        let Part::Text(text) = part else { return false };
        FOLLOW_ON.iter().any(|&phrase| text.find(phrase).is_some_and(|at| !at_start || 0 < at))
    })
}

fn texts(diagnostic: &Diagnostic) -> impl Iterator<Item = &str> {
    let lines = diagnostic.related.iter().map(|line| &line.message);
    std::iter::once(&diagnostic.message).chain(lines).flat_map(|message| &message.parts).filter_map(|part| {
        match part {
            Part::Text(text) => Some(text.as_str()),
            Part::Pos(_) => None,
        }
    })
}

/// Reports whether a text matches `requires go[0-9]+\.[0-9]+ or later`
/// (cmd/compile/internal/noder/irgen.go, versionErrorRx).
fn mentions_version(diagnostic: &Diagnostic) -> bool {
    texts(diagnostic).any(|text| {
        text.match_indices("requires go").any(|(at, phrase)| {
            let rest = &text[at + phrase.len()..];
            let version = rest.find(' ').map_or(rest, |end| &rest[..end]);
            rest[version.len()..].starts_with(" or later")
                && version.split_once('.').is_some_and(|(major, minor)| is_number(major) && is_number(minor))
        })
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Removes subscript digits, which types2 uses to tell type parameters apart, from all texts, those that
/// come from the source included (cmd/compile/internal/types2/format.go, stripAnnotations).
fn strip_subscripts(diagnostic: &mut Diagnostic) {
    let lines = diagnostic.related.iter_mut().map(|line| &mut line.message);
    for part in std::iter::once(&mut diagnostic.message).chain(lines).flat_map(|message| &mut message.parts) {
        if let Part::Text(text) = part
            && text.contains(is_subscript)
        {
            text.retain(|c| !is_subscript(c));
        }
    }
}

const fn is_subscript(c: char) -> bool {
    matches!(c, '\u{2080}'..='\u{2089}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> Message {
        Message::from(text)
    }

    #[test]
    fn follow_on_errors_speak_of_something_invalid_after_their_start() {
        assert!(is_follow_on(&message("cannot use x (variable with invalid type)")));
        assert!(is_follow_on(&Message::default().at(Pos::NONE).text("invalid type")));
        assert!(!is_follow_on(&message("invalid type")));
        assert!(!is_follow_on(&message("invalid operation")));
    }

    #[test]
    fn version_errors_are_told_by_their_words() {
        let mentions = |text: &str| {
            let message = message(text);
            mentions_version(&Diagnostic { pos: Pos::NONE, phase: Phase::Check, message, related: vec![] })
        };
        assert!(mentions("clear requires go1.21 or later"));
        assert!(mentions("x: requires go1.22 or later and more"));
        assert!(!mentions("requires go1 or later"));
        assert!(!mentions("requires go1.21"));
        assert!(!mentions("requires gox.1 or later"));
    }

    #[test]
    fn positions_in_texts_become_parts() {
        let split = with_positions(message("T /* with T declared at \u{0}7\u{0} */"));
        let expected = Message::default().text("T /* with T declared at ").at(Pos::from_raw(7)).text(" */");
        assert_eq!(split, expected);
        assert_eq!(with_positions(message("a\u{0}b")), message("a").text("b"));
    }
}
