//! The header of a Go file: its package clause and its imports.
//!
//! In: the text of a file. Out: a [`Header`], or the first error in the words of go/parser, because the
//! go command reads headers with it before any compiler sees the file (go/build/read.go). What comes
//! after the last import is not looked at.
//!
//! Two readers work in turn, as in the go command: a lenient one ([`Lenient`]) that only finds where the
//! imports end, and a strict one ([`Strict`]) for the text up to there.

/// The package clause and the imports of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The name of the package.
    pub package: String,
    /// The imports in source order.
    pub imports: Vec<ImportSpec>,
}

/// One import as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ImportSpec {
    /// The import path, unquoted.
    pub path: String,
    /// Where the specification starts: its name, or its path if it has none.
    pub offset: u32,
}

/// What is wrong with a header, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeaderError {
    /// The place in the text; none if the go command does not say where.
    pub offset: Option<u32>,
    /// The words of go/parser.
    pub message: String,
}

/// Reads the header of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Header, HeaderError> {
    let start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let mut lenient = Lenient { bytes, at: start };
    let end = lenient.header_end().unwrap_or(bytes.len());
    let header = &bytes[..end];
    if memchr::memchr(0, header).is_some() {
        return Err(HeaderError { offset: None, message: "unexpected NUL in input".to_owned() });
    }
    let (text, invalid) = match std::str::from_utf8(header) {
        Ok(text) => (text, None),
        Err(error) => (valid_prefix(header, error.valid_up_to()), Some(error.valid_up_to())),
    };
    let read = Strict::new(text, start).and_then(|mut parser| parser.file());
    match (read, invalid) {
        (Err(error), Some(at)) if error.offset.is_some_and(|offset| (offset as usize) < at) => Err(error),
        (_, Some(at)) => Err(HeaderError::new(at, "illegal UTF-8 encoding".to_owned())),
        (read, None) => read,
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

fn valid_prefix(bytes: &[u8], len: usize) -> &str {
    std::str::from_utf8(&bytes[..len]).expect("the text up to the first invalid byte is valid")
}

impl HeaderError {
    fn new(offset: usize, message: String) -> Self {
        Self { offset: Some(offset as u32), message }
    }
}

/// Finds where the imports end in a file that may be broken further on.
///
/// Semicolons count as spaces. Every step gives none at the first thing that is out of place; then the
/// strict reader gets the whole file, so that its errors are what they would be anyway.
struct Lenient<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Lenient<'_> {
    fn header_end(&mut self) -> Option<usize> {
        self.keyword(b"package")?;
        self.skip_spaces()?;
        self.ident()?;
        loop {
            let end = self.at;
            self.skip_spaces()?;
            if self.peek() == Some(0) {
                return None;
            }
            if self.peek() != Some(b'i') {
                // The spaces and comments belong to the header only as far as they are harmless.
                return Some(self.at.max(end));
            }
            self.keyword(b"import")?;
            self.skip_spaces()?;
            if self.peek() != Some(b'(') {
                self.import()?;
                continue;
            }
            self.at += 1;
            self.skip_spaces()?;
            while self.peek()? != b')' {
                self.import()?;
                self.skip_spaces()?;
            }
            self.at += 1;
        }
    }
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
    fn skip_spaces(&mut self) -> Option<()> {
        loop {
            match self.bytes.get(self.at..)? {
                [b' ' | b'\x0c' | b'\t' | b'\r' | b'\n' | b';', ..] => self.at += 1,
                [b'/', b'/', rest @ ..] => {
                    self.at += 2 + memchr::memchr(b'\n', rest).map_or(rest.len(), |newline| newline + 1);
                }
                [b'/', b'*', rest @ ..] => self.at += 4 + memchr::memmem::find(rest, b"*/")?,
                [b'/', ..] => return None,
                _ => return Some(()),
            }
        }
    }
    fn keyword(&mut self, keyword: &[u8]) -> Option<()> {
        self.skip_spaces()?;
        self.bytes[self.at..].strip_prefix(keyword)?;
        self.at += keyword.len();
        if self.peek().is_some_and(is_ident_byte) { None } else { Some(()) }
    }
    fn ident(&mut self) -> Option<()> {
        let len = self.bytes[self.at..].iter().take_while(|&&byte| is_ident_byte(byte)).count();
        self.at += len;
        (0 < len).then_some(())
    }
    fn import(&mut self) -> Option<()> {
        match self.peek()? {
            b'.' => self.at += 1,
            byte if is_ident_byte(byte) => self.ident()?,
            _ => {}
        }
        self.skip_spaces()?;
        let quote = self.peek()?;
        self.at += 1;
        let rest = &self.bytes[self.at..];
        match quote {
            b'`' => self.at += memchr::memchr(b'`', rest)? + 1,
            b'"' => {
                let mut len = 0;
                while rest.get(len)? != &b'"' {
                    match rest[len] {
                        b'\n' => return None,
                        b'\\' => len += 2,
                        _ => len += 1,
                    }
                }
                self.at += len + 1;
            }
            _ => return None,
        }
        Some(())
    }
}

fn is_ident_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || 0x80 <= byte
}

/// A token as far as headers need to tell tokens apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Ident,
    String,
    /// A literal that is no string.
    Literal,
    /// A keyword or an operator; its text says which.
    Fixed,
    /// A semicolon that the text has.
    Semicolon,
    /// A semicolon that a newline or the end of the file stands for.
    Newline,
    End,
}

/// A parser for headers alone, with one token of look-ahead.
struct Strict<'t> {
    text: &'t str,
    /// Where the scanner goes on.
    at: usize,
    kind: Kind,
    /// The extent of the current token.
    token: std::ops::Range<usize>,
}

impl<'t> Strict<'t> {
    fn new(text: &'t str, start: usize) -> Result<Self, HeaderError> {
        // Nothing that would need a semicolon after it precedes the first token.
        let mut parser = Self { text, at: start, kind: Kind::End, token: start..start };
        parser.advance()?;
        Ok(parser)
    }

    fn file(&mut self) -> Result<Header, HeaderError> {
        self.expect_fixed("package")?;
        let package = self.token_text().to_owned();
        if self.kind != Kind::Ident {
            return Err(self.expected("'IDENT'"));
        }
        self.advance()?;
        self.expect_semicolon()?;
        let mut imports = Vec::new();
        while self.kind == Kind::Fixed && self.token_text() == "import" {
            self.import_decl(&mut imports)?;
        }
        for import in &imports {
            check_path(import)?;
        }
        Ok(Header { package, imports })
    }
    fn import_decl(&mut self, imports: &mut Vec<ImportSpec>) -> Result<(), HeaderError> {
        self.advance()?;
        if !self.is_fixed("(") {
            imports.push(self.import_spec()?);
            return Ok(());
        }
        self.advance()?;
        while !self.is_fixed(")") && self.kind != Kind::End {
            imports.push(self.import_spec()?);
        }
        self.expect_fixed(")")?;
        self.expect_semicolon()
    }
    fn import_spec(&mut self) -> Result<ImportSpec, HeaderError> {
        let offset = self.token.start as u32;
        if self.kind == Kind::Ident || self.is_fixed(".") {
            self.advance()?;
        }
        let path = match self.kind {
            Kind::String => unquote(self.token_text()),
            Kind::Literal => return Err(self.error("import path must be a string")),
            Kind::Ident | Kind::Fixed | Kind::Semicolon | Kind::Newline | Kind::End => {
                return Err(self.error("missing import path"));
            }
        };
        self.advance()?;
        self.expect_semicolon()?;
        Ok(ImportSpec { path, offset })
    }

    fn token_text(&self) -> &'t str {
        &self.text[self.token.clone()]
    }
    fn is_fixed(&self, text: &str) -> bool {
        self.kind == Kind::Fixed && self.token_text() == text
    }
    fn expect_fixed(&mut self, text: &str) -> Result<(), HeaderError> {
        if !self.is_fixed(text) {
            return Err(self.expected(&format!("'{text}'")));
        }
        self.advance()
    }
    fn expect_semicolon(&mut self) -> Result<(), HeaderError> {
        match self.kind {
            Kind::Semicolon | Kind::Newline => self.advance(),
            Kind::Fixed if matches!(self.token_text(), ")" | "}") => Ok(()),
            Kind::Ident | Kind::String | Kind::Literal | Kind::Fixed | Kind::End => Err(self.expected("';'")),
        }
    }
    fn error(&self, message: &str) -> HeaderError {
        HeaderError::new(self.token.start, message.to_owned())
    }
    fn expected(&self, what: &str) -> HeaderError {
        let found = match self.kind {
            Kind::Newline => "newline".to_owned(),
            Kind::Ident | Kind::String | Kind::Literal => self.token_text().to_owned(),
            Kind::Fixed => format!("'{}'", self.token_text()),
            Kind::Semicolon => "';'".to_owned(),
            Kind::End => "'EOF'".to_owned(),
        };
        self.error(&format!("expected {what}, found {found}"))
    }

    /// Moves on to the next token.
    fn advance(&mut self) -> Result<(), HeaderError> {
        let needs_semicolon = match self.kind {
            Kind::Ident | Kind::String | Kind::Literal => true,
            Kind::Fixed => matches!(
                self.token_text(),
                ")" | "]" | "}" | "++" | "--" | "return" | "break" | "continue" | "fallthrough"
            ),
            Kind::Semicolon | Kind::Newline | Kind::End => false,
        };
        if let Some(newline) = self.skip_blanks(needs_semicolon)? {
            self.set(Kind::Newline, newline, newline);
            return Ok(());
        }
        let start = self.at;
        let rest = &self.text[start..];
        let Some(first) = rest.chars().next() else {
            self.set(Kind::End, start, start);
            return Ok(());
        };
        let (kind, len) = match first {
            '_' | 'a'..='z' | 'A'..='Z' => self.word(),
            _ if first.is_alphabetic() => self.word(),
            '0'..='9' => (Kind::Literal, span(rest, |c| c.is_ascii_alphanumeric() || c == '_' || c == '.')),
            '"' | '`' | '\'' => self.quoted(first)?,
            ';' => (Kind::Semicolon, 1),
            _ => self.operator(first)?,
        };
        self.set(kind, start, start + len);
        Ok(())
    }
    fn set(&mut self, kind: Kind, start: usize, end: usize) {
        self.kind = kind;
        self.token = start..end;
        self.at = end;
    }
    /// Skips spaces and comments; returns the place of a newline that counts as a semicolon.
    fn skip_blanks(&mut self, needs_semicolon: bool) -> Result<Option<usize>, HeaderError> {
        loop {
            let rest = &self.text[self.at..];
            if rest.starts_with([' ', '\t', '\r']) {
                self.at += 1;
            } else if rest.starts_with('\n') {
                if needs_semicolon {
                    self.at += 1;
                    return Ok(Some(self.at - 1));
                }
                self.at += 1;
            } else if rest.starts_with("//") {
                self.at += span(rest, |c| c != '\n');
            } else if let Some(comment) = rest.strip_prefix("/*") {
                let Some(len) = comment.find("*/") else {
                    return Err(self.scan_error(self.at, "comment not terminated".to_owned()));
                };
                if needs_semicolon && comment[..len].contains('\n') {
                    let newline = self.at;
                    self.at += len + 4;
                    return Ok(Some(newline));
                }
                self.at += len + 4;
            } else {
                // The end of the file, too, ends a statement.
                return Ok((rest.is_empty() && needs_semicolon).then_some(self.at));
            }
        }
    }
    fn word(&self) -> (Kind, usize) {
        let rest = &self.text[self.at..];
        let len = span(rest, |c| c == '_' || c.is_alphanumeric());
        (if is_keyword(&rest[..len]) { Kind::Fixed } else { Kind::Ident }, len)
    }
    fn quoted(&self, quote: char) -> Result<(Kind, usize), HeaderError> {
        let rest = &self.text[self.at + 1..];
        let what = if quote == '\'' { "rune literal" } else { "string literal" };
        let unterminated = |what: &str| Err(self.scan_error(self.at, format!("{what} not terminated")));
        if quote == '`' {
            return match rest.find('`') {
                Some(len) => Ok((Kind::String, len + 2)),
                None => unterminated("raw string literal"),
            };
        }
        let mut chars = rest.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\n' => return unterminated(what),
                '\\' => self.escape(self.at + 2 + at, chars.next().map(|(_, c)| c), quote)?,
                _ if c == quote => {
                    let kind = if quote == '"' { Kind::String } else { Kind::Literal };
                    return Ok((kind, at + 2));
                }
                _ => {}
            }
        }
        unterminated(what)
    }
    fn escape(&self, at: usize, escaped: Option<char>, quote: char) -> Result<(), HeaderError> {
        match escaped {
            Some('a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | '\\' | '0'..='7' | 'x' | 'u' | 'U') => Ok(()),
            Some(c) if c == quote => Ok(()),
            Some(_) => Err(self.scan_error(at, "unknown escape sequence".to_owned())),
            None => Err(self.scan_error(at, "escape sequence not terminated".to_owned())),
        }
    }
    fn operator(&self, first: char) -> Result<(Kind, usize), HeaderError> {
        let rest = &self.text[self.at..];
        if let Some(operator) = OPERATORS.iter().find(|operator| rest.starts_with(**operator)) {
            return Ok((Kind::Fixed, operator.len()));
        }
        let message = match first {
            '\0' => "illegal character NUL".to_owned(),
            '\u{feff}' => "illegal byte order mark".to_owned(),
            c if c.is_control() => format!("illegal character U+{:04X}", u32::from(c)),
            c => format!("illegal character U+{:04X} '{c}'", u32::from(c)),
        };
        Err(self.scan_error(self.at, message))
    }
    fn scan_error(&self, offset: usize, message: String) -> HeaderError {
        HeaderError::new(offset, message)
    }
}

/// The operators, longer ones before their prefixes.
const OPERATORS: &[&str] = &[
    "<<=", ">>=", "&^=", "...", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "&^", "&&", "||",
    "<-", "++", "--", "==", "!=", "<=", ">=", ":=", "+", "-", "*", "/", "%", "&", "|", "^", "<", ">", "=",
    "!", "(", ")", "[", "]", "{", "}", ",", ".", ":", "~",
];

fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "break"
            | "case"
            | "chan"
            | "const"
            | "continue"
            | "default"
            | "defer"
            | "else"
            | "fallthrough"
            | "for"
            | "func"
            | "go"
            | "goto"
            | "if"
            | "import"
            | "interface"
            | "map"
            | "package"
            | "range"
            | "return"
            | "select"
            | "struct"
            | "switch"
            | "type"
            | "var"
    )
}

/// Returns the length of the longest prefix of characters that `belongs` accepts.
fn span(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// Returns the value of a string literal; escapes other than simple ones never occur in valid paths.
fn unquote(literal: &str) -> String {
    let inner = &literal[1..literal.len() - 1];
    if literal.starts_with('`') {
        return inner.replace('\r', "");
    }
    if !inner.contains('\\') {
        return inner.to_owned();
    }
    let mut value = String::new();
    let mut rest = inner;
    while let Some(c) = rest.chars().next() {
        let (unescaped, len) = if c == '\\' { unescape(rest) } else { (c, c.len_utf8()) };
        value.push(unescaped);
        rest = &rest[len..];
    }
    value
}

/// Returns the character that an escape sequence stands for, and how long the sequence is.
fn unescape(text: &str) -> (char, usize) {
    let numeric = |start: usize, len: usize, radix| {
        let digits = text.get(start..start + len).unwrap_or_default();
        let code = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        (code.unwrap_or(char::REPLACEMENT_CHARACTER), (start + len).min(text.len()))
    };
    match text.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'a') => ('\x07', 2),
        Some(b'b') => ('\x08', 2),
        Some(b'f') => ('\x0c', 2),
        Some(b'r') => ('\r', 2),
        Some(b'v') => ('\x0b', 2),
        Some(b'x') => numeric(2, 2, 16),
        Some(b'u') => numeric(2, 4, 16),
        Some(b'U') => numeric(2, 8, 16),
        Some(b'0'..=b'7') => numeric(1, 3, 8),
        Some(&byte) if byte.is_ascii() => (char::from(byte), 2),
        Some(_) | None => (char::REPLACEMENT_CHARACTER, 1),
    }
}

/// Refuses import paths with characters that no path may have (go/build, `isValidImport`).
fn check_path(import: &ImportSpec) -> Result<(), HeaderError> {
    const ILLEGAL: &str = "!\"#$%&'()*,:;<=>?[\\]^{|}`\u{fffd}";
    let is_legal = |c: char| !c.is_control() && !c.is_whitespace() && !ILLEGAL.contains(c);
    if !import.path.is_empty() && import.path.chars().all(is_legal) {
        return Ok(());
    }
    Err(HeaderError::new(import.offset as usize, format!("invalid import path: {}", import.path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imports(text: &str) -> Vec<(String, u32)> {
        let header = read(text.as_bytes()).expect("the header is valid");
        header.imports.into_iter().map(|import| (import.path, import.offset)).collect()
    }
    fn error(text: &str) -> (u32, String) {
        let error = read(text.as_bytes()).expect_err("the header is broken");
        (error.offset.expect("the place is known"), error.message)
    }

    #[test]
    fn imports_are_read_up_to_the_first_other_declaration() {
        let text =
            "// doc\npackage p; import \"a\"\nimport (\n\tb \"b/c\"\n\t. `d`; _ \"\\x65\"\n)\nvar x = \"@";
        let found = imports(text);
        let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["a", "b/c", "d", "e"]);
        assert_eq!(&text[found[1].1 as usize..][..1], "b");
    }

    #[test]
    fn text_right_after_the_imports_is_not_looked_at() {
        assert_eq!(imports("package p\nimport \"a\" x").len(), 1);
        assert_eq!(imports("package p\ninit").len(), 0);
        assert_eq!(imports("package p q").len(), 0);
        assert_eq!(imports("package p;;import \"a\"").len(), 0);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_in_the_header_only() {
        let found = read(b"package p\nvar x = \"\xff\"").map(|header| header.package);
        assert_eq!(found, Ok("p".to_owned()));
        let found = read(b"package p // \xff\nimport \"a\"").expect_err("the comment is no text");
        assert_eq!(found, HeaderError::new(13, "illegal UTF-8 encoding".to_owned()));
        assert_eq!(read(b"package p\n\0import \"a\"").expect_err("there is a NUL").offset, None);
    }

    #[test]
    fn errors_are_those_of_go_parser() {
        for (text, offset, message) in [
            ("", 0, "expected 'package', found 'EOF'"),
            ("func f() {}", 0, "expected 'package', found 'func'"),
            ("package 1", 8, "expected 'IDENT', found 1"),
            ("package p\nimport \"\\q\"", 19, "unknown escape sequence"),
            ("package p\nimport \"a\n", 17, "string literal not terminated"),
            ("package p\nimport (\n\tx\n)", 21, "missing import path"),
            ("package p\nimport 5", 17, "import path must be a string"),
            ("package p\nimport \"a b\"", 17, "invalid import path: a b"),
            ("package p /* x", 10, "comment not terminated"),
            ("package \u{1}", 8, "illegal character U+0001"),
        ] {
            assert_eq!(error(text), (offset, message.to_owned()), "{text}");
        }
    }
}
