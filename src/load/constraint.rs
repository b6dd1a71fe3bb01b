//! Build constraints: `//go:build` and `// +build` lines (go/build/constraint, go/build `shouldBuild`).
//!
//! In: the text before the package clause and a question about tags. Out: whether the file belongs to
//! the build. A constraint is evaluated while it is parsed; no expression is kept, because it is asked
//! once. Which Go version a file asks for is the parser's business (`syntax`).

use super::BuildContext;

/// The most operands a `//go:build` line may have (go/build/constraint, `maxSize`).
const MAX_OPERANDS: u32 = 1000;
/// The most operators a `// +build` line may have before it is ignored.
const MAX_PLUS_OPERATORS: u32 = 100;

/// What is wrong with the constraint of a file, in the words of the go command.
pub(super) type ConstraintError = String;

/// Reports whether a file that starts with `text` belongs to the build.
pub(super) fn is_satisfied(text: &str, context: &BuildContext) -> Result<bool, ConstraintError> {
    let lines = Lines::scan(text)?;
    if let Some(line) = lines.go_build {
        let value = Parser::new(line, context).parse();
        return value.map_err(|error| format!("parsing //go:build line: {error}"));
    }
    let plus_lines = lines.leading.lines().filter_map(|line| plus_build(line.trim()));
    Ok(plus_lines.filter_map(|line| evaluate_plus(line, context)).all(|is_true| is_true))
}

/// The constraint lines of a file.
struct Lines<'t> {
    /// The expression of the `//go:build` line.
    go_build: Option<&'t str>,
    /// The blank and `//` lines up to the last blank one: the text in which `// +build` counts.
    leading: &'t str,
}

impl<'t> Lines<'t> {
    fn scan(text: &'t str) -> Result<Self, ConstraintError> {
        let mut go_build = None;
        let mut leading_len = 0;
        let mut is_leading = true;
        let mut in_comment = false;
        let mut consumed = 0;
        for full_line in text.split_inclusive('\n') {
            consumed += full_line.len();
            let line = full_line.trim();
            if line.is_empty() && is_leading {
                leading_len = consumed;
                continue;
            }
            is_leading &= line.starts_with("//");
            if !in_comment && let Some(expr) = directive(line, "//go:build") {
                if go_build.is_some() {
                    return Err("multiple //go:build comments".to_owned());
                }
                go_build = Some(expr);
            }
            match comment_state_after(line, in_comment) {
                Some(state) => in_comment = state,
                None => break,
            }
        }
        Ok(Self { go_build, leading: &text[..leading_len] })
    }
}

/// Returns whether a `/*` comment is open after `line`; none if the line has text outside comments.
fn comment_state_after(mut line: &str, mut in_comment: bool) -> Option<bool> {
    loop {
        if in_comment {
            let Some(end) = line.find("*/") else { return Some(true) };
            line = line[end + 2..].trim_start();
        }
        if line.is_empty() || line.starts_with("//") {
            return Some(false);
        }
        line = line.strip_prefix("/*")?;
        in_comment = true;
    }
}

/// Returns what follows `prefix` on a trimmed line, if the prefix stands alone or before a space.
fn directive<'t>(line: &'t str, prefix: &str) -> Option<&'t str> {
    let rest = line.strip_prefix(prefix)?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

fn plus_build(line: &str) -> Option<&str> {
    directive(line.strip_prefix("//")?.trim_start(), "+build")
}

/// Evaluates the words of a `// +build` line: a space is "or", a comma "and", `!` "not".
///
/// Returns none for a line with too many operators, which counts for nothing.
fn evaluate_plus(line: &str, context: &BuildContext) -> Option<bool> {
    let mut n_operators = 0;
    let mut any = false;
    for (clause_index, clause) in line.split_whitespace().enumerate() {
        let mut all = true;
        for (term_index, term) in clause.split(',').enumerate() {
            n_operators += u32::from(0 < term_index);
            all &= plus_term(term, context);
        }
        n_operators += u32::from(0 < clause_index);
        any |= all;
    }
    if line.is_empty() {
        any = context.has_tag("ignore");
    }
    (n_operators <= MAX_PLUS_OPERATORS).then_some(any)
}

/// Evaluates one term; what is no tag counts as the tag `ignore`.
fn plus_term(term: &str, context: &BuildContext) -> bool {
    if term.starts_with("!!") || term == "!" {
        return context.has_tag("ignore");
    }
    let (is_negated, tag) = term.strip_prefix('!').map_or((false, term), |tag| (true, tag));
    let is_tag = !tag.is_empty() && tag.chars().all(is_tag_char);
    context.has_tag(if is_tag { tag } else { "ignore" }) != is_negated
}

fn is_tag_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

/// Evaluates a `//go:build` expression by recursive descent.
///
/// Depth is bounded because every parenthesis holds an operand and their number is limited.
struct Parser<'a> {
    rest: &'a str,
    /// The next token; empty at the end.
    token: &'a str,
    n_operands: u32,
    context: &'a BuildContext,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, context: &'a BuildContext) -> Self {
        Self { rest: text, token: "", n_operands: 0, context }
    }
    fn parse(mut self) -> Result<bool, ConstraintError> {
        let value = self.disjunction()?;
        if self.token.is_empty() { Ok(value) } else { Err(format!("unexpected token {}", self.token)) }
    }
    fn disjunction(&mut self) -> Result<bool, ConstraintError> {
        let mut value = self.conjunction()?;
        while self.token == "||" {
            value |= self.conjunction()?;
        }
        Ok(value)
    }
    fn conjunction(&mut self) -> Result<bool, ConstraintError> {
        let mut value = self.negation()?;
        while self.token == "&&" {
            value &= self.negation()?;
        }
        Ok(value)
    }
    fn negation(&mut self) -> Result<bool, ConstraintError> {
        self.n_operands += 1;
        if MAX_OPERANDS < self.n_operands {
            return Err("build expression too large".to_owned());
        }
        self.advance()?;
        if self.token != "!" {
            return self.operand();
        }
        self.advance()?;
        if self.token == "!" {
            return Err("double negation not allowed".to_owned());
        }
        Ok(!self.operand()?)
    }
    fn operand(&mut self) -> Result<bool, ConstraintError> {
        match self.token {
            "" => Err("unexpected end of expression".to_owned()),
            "(" => {
                let unclosed = || "missing close paren".to_owned();
                let value = self.disjunction().map_err(|error| {
                    if error == "unexpected end of expression" { unclosed() } else { error }
                })?;
                if self.token != ")" {
                    return Err(unclosed());
                }
                self.advance()?;
                Ok(value)
            }
            tag if tag.starts_with(is_tag_char) => {
                self.advance()?;
                Ok(self.context.has_tag(tag))
            }
            token => Err(format!("unexpected token {token}")),
        }
    }
    fn advance(&mut self) -> Result<(), ConstraintError> {
        let text = self.rest.trim_start_matches([' ', '\t']);
        let len = match text.as_bytes() {
            [] => 0,
            [b'(' | b')' | b'!', ..] => 1,
            [b'&', b'&', ..] | [b'|', b'|', ..] => 2,
            _ => match text.find(|c| !is_tag_char(c)).unwrap_or(text.len()) {
                0 => {
                    let c = text.chars().next().expect("the text is not empty");
                    return Err(format!("invalid syntax at {c}"));
                }
                len => len,
            },
        };
        (self.token, self.rest) = text.split_at(len);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn satisfied(text: &str) -> Result<bool, String> {
        let context = BuildContext::new("linux", "amd64", 27, ["mine"]).expect("the pair is supported");
        is_satisfied(text, &context)
    }

    #[test]
    fn expressions_evaluate_as_written() {
        for (expr, value) in [
            ("linux", true),
            ("linux && !amd64", false),
            ("windows || mine && gc", true),
            ("!(windows || darwin)", true),
            ("go1.27 && !go1.28", true),
            ("cgo", false),
            ("unix", true),
            ("goexperiment.jsonv2", true),
            ("amd64.v1 && !amd64.v2", true),
        ] {
            assert_eq!(satisfied(&format!("//go:build {expr}\n\npackage p\n")), Ok(value), "{expr}");
        }
    }

    #[test]
    fn malformed_expressions_say_what_is_wrong() {
        for (expr, error) in [
            ("", "unexpected end of expression"),
            ("a b", "unexpected token b"),
            ("!!a", "double negation not allowed"),
            ("(a", "missing close paren"),
            ("(a &&", "missing close paren"),
            ("a & b", "invalid syntax at &"),
            (")", "unexpected token )"),
        ] {
            let found = satisfied(&format!("//go:build {expr}\npackage p\n"));
            assert_eq!(found, Err(format!("parsing //go:build line: {error}")), "{expr}");
        }
        assert_eq!(satisfied("//go:build a\n//go:build a\n"), Err("multiple //go:build comments".to_owned()));
    }

    #[test]
    fn only_lines_outside_comments_count() {
        assert_eq!(satisfied("/*\n//go:build ignore\n*/\npackage p\n"), Ok(true));
        assert_eq!(satisfied("/* x */ //go:build ignore\npackage p\n"), Ok(true));
        assert_eq!(satisfied("// go:build ignore\npackage p\n"), Ok(true));
        assert_eq!(satisfied("package p\n//go:build ignore\n"), Ok(true));
        assert_eq!(satisfied("  //go:build ignore\npackage p\n"), Ok(false));
    }

    #[test]
    fn plus_lines_count_before_a_blank_line_and_without_a_go_build_line() {
        assert_eq!(satisfied("// +build ignore\n\npackage p\n"), Ok(false));
        assert_eq!(satisfied("// +build ignore\npackage p\n"), Ok(true));
        assert_eq!(satisfied("// +build windows linux,!mine\n\npackage p\n"), Ok(false));
        assert_eq!(satisfied("//+build windows linux\n\npackage p\n"), Ok(true));
        assert_eq!(satisfied("// +build foo!bar\n\npackage p\n"), Ok(false));
        assert_eq!(satisfied("//go:build linux\n// +build ignore\n\npackage p\n"), Ok(true));
    }
}
