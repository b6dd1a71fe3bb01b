//! Cuts Go text into tokens, roughly: enough to change one of them.

use std::ops::Range;

/// A part of a text that is not space.
pub enum Piece {
    /// A token.
    Token(Range<usize>),
    /// A comment, with its marks.
    Comment(Range<usize>),
}

/// Returns the tokens and comments of `text` in order.
pub fn pieces(text: &str) -> Vec<Piece> {
    let bytes = text.as_bytes();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = token_end(bytes, at);
        if bytes[at..].starts_with(b"//") || bytes[at..].starts_with(b"/*") {
            pieces.push(Piece::Comment(at..end));
        } else if !bytes[at].is_ascii_whitespace() {
            pieces.push(Piece::Token(at..end));
        }
        at = end;
    }
    pieces
}

/// Returns where the tokens of `text` lie, comments and spaces left out.
pub fn tokens(text: &str) -> Vec<Range<usize>> {
    let token = |piece| match piece {
        Piece::Token(range) => Some(range),
        Piece::Comment(_) => None,
    };
    pieces(text).into_iter().filter_map(token).collect()
}

fn token_end(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    let while_any = |is_part: fn(u8) -> bool| rest.iter().take_while(|&&byte| is_part(byte)).count();
    let len = match rest[0] {
        byte if byte.is_ascii_whitespace() => 1,
        byte if is_word(byte) => while_any(is_word),
        b'/' if rest.starts_with(b"//") => while_any(|byte| byte != b'\n'),
        b'/' if rest.starts_with(b"/*") => find(rest, b"*/").map_or(rest.len(), |found| found + 2),
        b'`' => rest[1..].iter().position(|&byte| byte == b'`').map_or(1, |found| found + 2),
        quote @ (b'"' | b'\'') => quoted_len(rest, quote),
        _ => operator_len(rest),
    };
    at + len
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || 0x80 <= byte
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn quoted_len(bytes: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < bytes.len() && bytes[at] != b'\n' {
        match bytes[at] {
            b'\\' => at += 1,
            byte if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    1
}

fn operator_len(bytes: &[u8]) -> usize {
    const LONG: [&[u8]; 24] = [
        b"...", b"<<=", b">>=", b"&^=", b"&&", b"||", b"<-", b"++", b"--", b"==", b"!=", b"<=", b">=", b":=",
        b"+=", b"-=", b"*=", b"/=", b"%=", b"&=", b"|=", b"^=", b"<<", b">>",
    ];
    LONG.iter().find(|operator| bytes.starts_with(operator)).map_or(1, |operator| operator.len())
}

/// A small source of random numbers that are the same in every run (splitmix64).
pub struct Random(pub u64);

impl Random {
    /// Returns a number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % limit as u64) as usize
    }
}

/// Returns `text` with one token deleted, doubled, swapped with the next one, or replaced.
pub fn mutant(text: &str, random: &mut Random) -> String {
    let tokens = tokens(text);
    if tokens.len() < 2 {
        return text.to_string();
    }
    let index = random.below(tokens.len() - 1);
    let here = tokens[index].clone();
    let next = tokens[index + 1].clone();
    let (before, after) = (&text[..here.start], &text[here.end..]);
    let token = &text[here.clone()];
    match random.below(4) {
        0 => format!("{before}{after}"),
        1 => format!("{before}{token} {token}{after}"),
        2 => {
            let (between, end) = (&text[here.end..next.start], &text[next.end..]);
            format!("{before}{}{between}{token}{end}", &text[next.clone()])
        }
        _ => {
            let other = tokens[random.below(tokens.len())].clone();
            format!("{before}{}{after}", &text[other])
        }
    }
}
