//! Which functions assembly defines, and which it refers to, and by what calling convention
//! (`go tool asm -gensymabis`; `symDefRef` in cmd/asm/internal/asm/parse.go).
//!
//! In: the assembly files of a package. Out: [`Assembly`]. Macros of the package's own files are expanded, because
//! they define functions, too; nothing else of an instruction is understood, and what makes no sense is skipped:
//! the assembler itself would complain.

use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

/// How deep macros and files may nest.
const DEEPEST: u32 = 30;
/// How many tokens the files of a package may come to once macros are expanded.
const MOST_TOKENS: usize = 5_000_000;

/// The assembly files of a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssemblyFiles {
    /// Their paths.
    pub paths: Vec<String>,
    /// What is defined for the target: `GOOS_linux`, `GOARCH_amd64`.
    pub defines: Vec<String>,
}

/// A calling convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Convention {
    /// That of assembly: everything on the stack.
    Abi0,
    /// That of Go code: what fits, in registers.
    Internal,
}

/// The functions that assembly names, by linker symbol.
#[derive(Clone, Debug, Default)]
pub struct Assembly {
    defined: FxHashMap<String, Convention>,
    referred: FxHashSet<(String, Convention)>,
}

impl Assembly {
    /// Reads the files of the package whose symbols start with `prefix`: its path, as the linker writes it.
    pub fn read(files: &AssemblyFiles, prefix: &str) -> Self {
        let mut reader =
            Reader { assembly: Self::default(), prefix, macros: FxHashMap::default(), n_tokens: 0, dir: "" };
        for path in &files.paths {
            reader.macros.clear();
            for name in &files.defines {
                reader.macros.insert(name.clone(), Macro::default());
            }
            reader.dir = path.rsplit_once('/').map_or("", |(dir, _)| dir);
            if let Ok(bytes) = std::fs::read(path) {
                reader.file(&String::from_utf8_lossy(&bytes), 0);
            }
        }
        reader.assembly
    }
    /// Returns the convention of a function that assembly defines.
    pub fn convention(&self, symbol: &str) -> Option<Convention> {
        self.defined.get(symbol).copied()
    }
    /// Reports whether assembly refers to a function by this convention.
    pub fn refers(&self, symbol: &str, convention: Convention) -> bool {
        // The set is small, and asked once for each function.
        !self.referred.is_empty() && self.referred.contains(&(symbol.to_owned(), convention))
    }
}

/// A macro: its parameters, if it takes any, and its text.
#[derive(Clone, Default)]
struct Macro {
    params: Option<Vec<String>>,
    body: Vec<String>,
}

struct Reader<'a> {
    assembly: Assembly,
    prefix: &'a str,
    macros: FxHashMap<String, Macro>,
    n_tokens: usize,
    dir: &'a str,
}

impl Reader<'_> {
    /// Reads a file line by line; lines that are not meant for the target are skipped.
    fn file(&mut self, text: &str, depth: u32) {
        let text = without_comments(text).replace("\\\r\n", "\u{1}").replace("\\\n", "\u{1}");
        // For each `#ifdef` around the line, whether its branch is taken.
        let mut taken: Vec<bool> = Vec::new();
        for line in text.lines() {
            let Some(directive) = line.trim_start().strip_prefix('#') else {
                if taken.iter().all(|taken| *taken) {
                    self.line(line);
                }
                continue;
            };
            let (word, rest) = split_word(directive.trim_start());
            match word {
                "ifdef" => taken.push(self.macros.contains_key(split_word(rest).0)),
                "ifndef" => taken.push(!self.macros.contains_key(split_word(rest).0)),
                "else" => {
                    if let Some(last) = taken.last_mut() {
                        *last = !*last;
                    }
                }
                "endif" => {
                    taken.pop();
                }
                _ if !taken.iter().all(|taken| *taken) => {}
                "define" => self.define(rest),
                "undef" => {
                    self.macros.remove(split_word(rest).0);
                }
                "include" if depth < DEEPEST => {
                    let name = rest.trim().trim_matches('"');
                    if let Ok(bytes) = std::fs::read(format!("{}/{name}", self.dir)) {
                        self.file(&String::from_utf8_lossy(&bytes), depth + 1);
                    }
                }
                _ => {}
            }
        }
    }
    fn define(&mut self, text: &str) {
        let (name, rest) = split_word(text);
        let (params, body) = match rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            Some((params, body)) => {
                (Some(params.split(',').map(|param| param.trim().to_owned()).collect()), body)
            }
            None => (None, rest),
        };
        let body = tokens(body).into_iter().collect();
        self.macros.insert(name.to_owned(), Macro { params, body });
    }
    /// Reads the instructions of a line.
    fn line(&mut self, line: &str) {
        let mut expanded = Vec::new();
        self.expand(tokens(line), &mut expanded, 0);
        for instruction in expanded.split(|token| token == ";") {
            self.instruction(instruction);
        }
    }
    fn expand(&mut self, mut rest: VecDeque<String>, out: &mut Vec<String>, depth: u32) {
        while let Some(token) = rest.pop_front() {
            self.n_tokens += 1;
            let found = self.macros.get(&token).filter(|_| depth < DEEPEST && self.n_tokens < MOST_TOKENS);
            let Some(found) = found.cloned() else {
                out.push(token);
                continue;
            };
            let args = match &found.params {
                Some(_) if rest.front().is_none_or(|next| next != "(") => {
                    out.push(token);
                    continue;
                }
                Some(_) => arguments(&mut rest),
                None => Vec::new(),
            };
            let params = found.params.unwrap_or_default();
            let mut body = VecDeque::with_capacity(found.body.len());
            for token in found.body {
                match params.iter().position(|param| *param == token) {
                    Some(index) => body.extend(args.get(index).cloned().unwrap_or_default()),
                    None => body.push_back(token),
                }
            }
            self.expand(body, out, depth + 1);
        }
    }

    fn instruction(&mut self, tokens: &[String]) {
        let mut tokens = tokens;
        while let [label, colon, rest @ ..] = tokens
            && colon == ":"
            && is_identifier(label)
        {
            tokens = rest;
        }
        let Some((word, rest)) = tokens.split_first() else { return };
        let mut operands = rest.split(|token| token == ",");
        match word.as_str() {
            "TEXT" => {
                if let Some((name, convention)) = operands.next().and_then(|first| self.func(first)) {
                    self.assembly.defined.insert(name, convention);
                }
                return;
            }
            "DATA" | "FUNCDATA" => {
                operands.next();
            }
            _ => {}
        }
        let referred: Vec<(String, Convention)> = operands.filter_map(|operand| self.func(operand)).collect();
        self.assembly.referred.extend(referred);
    }
    /// Reads an operand that is the address of a function, `$name<ABI>+4(SB)`; none if it is something else.
    fn func(&self, operand: &[String]) -> Option<(String, Convention)> {
        let mut rest = operand;
        if let [first, more @ ..] = rest
            && matches!(first.as_str(), "$" | "*")
        {
            rest = more;
        }
        let (name, mut rest) = rest.split_first()?;
        if !is_identifier(name) {
            return None;
        }
        let mut convention = Convention::Abi0;
        if let [open, abi, close, more @ ..] = rest
            && open == "<"
            && close == ">"
        {
            if abi == "ABIInternal" {
                convention = Convention::Internal;
            }
            rest = more;
        }
        if let [plus, offset, more @ ..] = rest
            && plus == "+"
            && offset.bytes().all(|byte| byte.is_ascii_digit())
        {
            rest = more;
        }
        let [open, base, close] = rest else { return None };
        let is_address = open == "(" && base == "SB" && close == ")";
        is_address.then(|| (self.symbol(name), convention))
    }
    /// Returns the linker symbol that a name stands for: one that starts with a dot belongs to the package.
    fn symbol(&self, name: &str) -> String {
        let name = name.replace('·', ".").replace('∕', "/");
        if name.starts_with('.') { format!("{}{name}", self.prefix) } else { name }
    }
}

/// Takes the arguments of a macro, from the opening parenthesis on.
fn arguments(rest: &mut VecDeque<String>) -> Vec<Vec<String>> {
    let mut args = vec![Vec::new()];
    let mut depth = 0_u32;
    while let Some(token) = rest.pop_front() {
        match token.as_str() {
            "(" => depth += 1,
            ")" if depth <= 1 => break,
            ")" => depth -= 1,
            "," if depth == 1 => {
                args.push(Vec::new());
                continue;
            }
            _ => {}
        }
        if 1 < depth || token != "(" {
            args.last_mut().expect("there is at least one argument").push(token);
        }
    }
    args
}

fn is_identifier_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '·' | '∕')
}
fn is_identifier(token: &str) -> bool {
    token.chars().next().is_some_and(|first| is_identifier_char(first) && !first.is_ascii_digit())
}

fn split_word(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches([' ', '\t']);
    text.split_at(text.find(|c| !is_identifier_char(c)).unwrap_or(text.len()))
}

/// Cuts text into identifiers, numbers and single characters. The end of a line inside a macro separates
/// instructions as a semicolon does.
fn tokens(text: &str) -> VecDeque<String> {
    let mut tokens = VecDeque::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            _ if is_identifier_char(first) => rest.find(|c| !is_identifier_char(c)).unwrap_or(rest.len()),
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            _ => first.len_utf8(),
        };
        match first {
            '\u{1}' => tokens.push_back(";".to_owned()),
            _ if first.is_whitespace() => {}
            _ => tokens.push_back(rest[..end].to_owned()),
        }
        rest = &rest[end..];
    }
    tokens
}

/// Replaces comments by nothing, except for the lines in them.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('/') {
        plain.push_str(&rest[..start]);
        let comment = &rest[start..];
        if comment.starts_with("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
        } else if comment.starts_with("/*") {
            let end = comment.find("*/").map_or(comment.len(), |end| end + 2);
            plain.extend(comment[..end].chars().filter(|&c| c == '\n'));
            rest = &comment[end..];
        } else {
            plain.push('/');
            rest = &comment[1..];
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Assembly {
        let mut reader = Reader {
            assembly: Assembly::default(),
            prefix: "a/b",
            macros: FxHashMap::default(),
            n_tokens: 0,
            dir: "/nowhere",
        };
        reader.macros.insert("GOARCH_amd64".to_owned(), Macro::default());
        reader.file(text, 0);
        reader.assembly
    }

    #[test]
    fn functions_are_found_with_their_conventions() {
        let assembly = read(
            "#include \"textflag.h\"\n\
             TEXT ·f(SB), NOSPLIT, $0-8 // ·comment(SB)\n\
             again: MOVQ $·data+8(SB), AX; CALL runtime·g(SB)\n\
             \tJMP ·internal<ABIInternal>(SB)\n\
             \tCALL local<>(SB)\n\
             TEXT runtime∕x·h<ABIInternal>(SB), $0\n\
             /* TEXT ·no(SB) */ DATA ·table(SB)/8, $·entry(SB)\n",
        );
        assert_eq!(assembly.convention("a/b.f"), Some(Convention::Abi0));
        assert_eq!(assembly.convention("runtime/x.h"), Some(Convention::Internal));
        assert_eq!(assembly.convention("a/b.no"), None);
        assert!(assembly.refers("runtime.g", Convention::Abi0));
        assert!(assembly.refers("a/b.internal", Convention::Internal));
        assert!(assembly.refers("a/b.entry", Convention::Abi0));
        assert!(!assembly.refers("a/b.comment", Convention::Abi0));
        assert!(!assembly.refers("a/b.table", Convention::Abi0));
        assert!(!assembly.refers("local", Convention::Abi0));
    }

    #[test]
    fn macros_are_expanded_where_they_are_meant() {
        let assembly = read(
            "#define CALLFN(NAME, MAX) \\\n\
             TEXT NAME(SB), WRAPPER, $MAX-48 \\\n\
             \tCALL ·each(SB) ; \\\n\
             \tRET\n\
             #define WRAPPER 32\n\
             CALLFN(·call16, (1+2))\n\
             #ifdef GOARCH_arm64\n\
             TEXT ·arm(SB), $0\n\
             #else\n\
             TEXT ·other(SB), $0\n\
             #endif\n\
             #define RECURSIVE RECURSIVE RECURSIVE\n\
             RECURSIVE\n",
        );
        for name in ["a/b.call16", "a/b.other"] {
            assert_eq!(assembly.convention(name), Some(Convention::Abi0), "{name}");
        }
        assert_eq!(assembly.convention("a/b.arm"), None);
        assert!(assembly.refers("a/b.each", Convention::Abi0));
    }
}
