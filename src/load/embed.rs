//! `//go:embed`: whether the files that are to be embedded exist.
//!
//! What they hold does not matter to the compiler's findings, but a pattern that matches nothing ends the build
//! (go/build/read.go `readGoInfo`, cmd/go/internal/load `resolveEmbed`).

use std::path::Path;

/// A pattern in a `//go:embed` comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Where it stands in the file.
    pub offset: u32,
    /// The pattern as it counts: unquoted.
    pub text: String,
}

/// Finds the patterns in a file.
pub(super) fn patterns(text: &str) -> Vec<Pattern> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut is_line_start) = (0, true);
    while let Some(&byte) = bytes.get(at) {
        let rest = &bytes[at..];
        match byte {
            b'\n' => (at, is_line_start) = (at + 1, true),
            b' ' | b'\t' | b'\r' => at += 1,
            b'/' if rest.starts_with(b"//") => {
                let end = at + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                if is_line_start && rest.starts_with(b"//go:embed") {
                    arguments(text, at + "//go:embed".len(), end, &mut found);
                }
                at = end;
            }
            b'/' if rest.starts_with(b"/*") => {
                at += memchr::memmem::find(rest, b"*/").map_or(rest.len(), |end| end + 2);
            }
            b'"' | b'\'' | b'`' => (at, is_line_start) = (at + literal_len(rest), false),
            _ => (at, is_line_start) = (at + 1, false),
        }
    }
    found
}

/// Returns the length of the literal that a text begins with.
fn literal_len(text: &[u8]) -> usize {
    let quote = text[0];
    let mut at = 1;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'\\' if quote != b'`' => at += 2,
            b'\n' if quote != b'`' => return at,
            _ if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

/// Takes the words of a comment apart; those in quotes may have spaces.
fn arguments(text: &str, start: usize, end: usize, found: &mut Vec<Pattern>) {
    let Some(line) = text.get(start..end).filter(|line| line.starts_with([' ', '\t'])) else { return };
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let offset = (end - rest.len()) as u32;
        let (word, after) = match first {
            '"' | '`' => rest[1..].split_once(first).unwrap_or((&rest[1..], "")),
            _ => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        found.push(Pattern { offset, text: word.to_owned() });
        rest = after.trim_start();
    }
}

/// Says why a pattern cannot be embedded by a package in `dir`; none if it can.
pub(super) fn problem(dir: &str, pattern: &str) -> Option<String> {
    let glob = pattern.strip_prefix("all:").unwrap_or(pattern);
    let is_dotted = glob.split('/').any(|element| matches!(element, "" | "." | ".."));
    if is_dotted || glob.starts_with('/') || is_malformed(glob) {
        return Some("invalid pattern syntax".to_owned());
    }
    let mut matches = Vec::new();
    expand(dir, "", glob, &mut matches);
    let mut n_files = 0;
    for name in &matches {
        match check(dir, name, pattern.starts_with("all:")) {
            Ok(n) => n_files += n,
            Err(what) => return Some(what),
        }
    }
    (n_files == 0).then(|| "no matching files found".to_owned())
}

/// Adds the files and directories that match, as paths from `dir`.
fn expand(dir: &str, within: &str, glob: &str, found: &mut Vec<String>) {
    let (first, rest) = glob.split_once('/').map_or((glob, None), |(first, rest)| (first, Some(rest)));
    let Ok(entries) = std::fs::read_dir(Path::new(dir).join(within)) else { return };
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    for name in names.iter().filter(|name| is_match(first, name)) {
        let path = if within.is_empty() { name.clone() } else { format!("{within}/{name}") };
        match rest {
            None => found.push(path),
            Some(rest) => expand(dir, &path, rest, found),
        }
    }
}

/// Checks one match, and returns how many files it stands for.
fn check(dir: &str, name: &str, takes_all: bool) -> Result<usize, String> {
    let full = Path::new(dir).join(name);
    let Ok(metadata) = std::fs::symlink_metadata(&full) else { return Ok(0) };
    let what = if metadata.is_dir() { "directory" } else { "file" };
    let mut parent = Some(full.as_path());
    // What belongs to another module is not the package's own.
    while let Some(dir_of) = parent.filter(|path| *path != Path::new(dir)) {
        if dir_of.join("go.mod").is_file() {
            return Err(format!("cannot embed {what} {name}: in different module"));
        }
        if dir_of != full && dir_of.file_name().and_then(|name| name.to_str()).is_some_and(is_bad_name) {
            let bad = dir_of.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            return Err(format!("cannot embed {what} {name}: in invalid directory {bad}"));
        }
        parent = dir_of.parent();
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    if is_bad_name(last) {
        return Err(format!("cannot embed {what} {name}: invalid name {last}"));
    }
    if metadata.is_file() {
        return Ok(1);
    }
    if !metadata.is_dir() {
        return Err(format!("cannot embed irregular file {name}"));
    }
    match count_files(&full, takes_all) {
        0 => Err(format!("cannot embed directory {name}: contains no embeddable files")),
        n => Ok(n),
    }
}

/// Counts the files that a directory stands for.
fn count_files(dir: &Path, takes_all: bool) -> usize {
    let mut open = vec![dir.to_owned()];
    let mut n = 0;
    while let Some(dir) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&dir) else { continue };
        for entry in entries.flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let is_hidden = name.starts_with(['.', '_']) && !takes_all;
            let Ok(kind) = entry.file_type() else { continue };
            if is_hidden || is_bad_name(&name) {
                continue;
            }
            if kind.is_dir() && !entry.path().join("go.mod").is_file() {
                open.push(entry.path());
            }
            n += usize::from(kind.is_file());
        }
    }
    n
}

fn is_bad_name(name: &str) -> bool {
    matches!(name, "" | ".bzr" | ".hg" | ".git" | ".svn")
        || name.contains(|c: char| "\"'*<>?`|/\\:".contains(c) || c.is_control())
}

fn is_malformed(glob: &str) -> bool {
    let mut chars = glob.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next().is_none() => return true,
            '[' if !chars.by_ref().any(|c| c == ']') => return true,
            _ => {}
        }
    }
    false
}

/// Matches one element of a path (`path.Match`).
fn is_match(glob: &str, name: &str) -> bool {
    let (glob, name): (Vec<char>, Vec<char>) = (glob.chars().collect(), name.chars().collect());
    let (mut g, mut n) = (0, 0);
    // Where to go on if a later text does not match: behind the last `*`, one character further on.
    let mut retry: Option<(usize, usize)> = None;
    while n < name.len() {
        match glob.get(g) {
            Some('*') => {
                retry = Some((g + 1, n));
                g += 1;
                continue;
            }
            Some(_) => {
                if let Some(next) = match_one(&glob, g, name[n]) {
                    (g, n) = (next, n + 1);
                    continue;
                }
            }
            None => {}
        }
        let Some((after, from)) = retry else { return false };
        (g, n) = (after, from + 1);
        retry = Some((after, from + 1));
    }
    glob[g..].iter().all(|&c| c == '*')
}

/// Matches one character, and returns what follows in the pattern.
fn match_one(glob: &[char], at: usize, c: char) -> Option<usize> {
    match glob[at] {
        '?' => Some(at + 1),
        '\\' => (glob.get(at + 1) == Some(&c)).then_some(at + 2),
        '[' => {
            let end = at + glob[at..].iter().position(|&c| c == ']')?;
            let mut class = &glob[at + 1..end];
            let is_negated = class.first() == Some(&'^');
            class = if is_negated { &class[1..] } else { class };
            let mut is_in = false;
            while let Some((&low, rest)) = class.split_first() {
                let (high, rest) = match rest {
                    ['-', high, rest @ ..] => (*high, rest),
                    _ => (low, rest),
                };
                is_in |= (low..=high).contains(&c);
                class = rest;
            }
            (is_in != is_negated).then_some(end + 1)
        }
        literal => (literal == c).then_some(at + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_stand_in_comments_of_their_own_lines() {
        let text = "package p\n\n//go:embed a.txt \"b c\"\nvar s string // go:embed no\n\
                    var t = `\n//go:embed no\n`\n\t//go:embed d/*.html\nvar x = 1 //go:embed no\n";
        let found: Vec<(&str, String)> = patterns(text)
            .into_iter()
            .map(|pattern| (&text[pattern.offset as usize..][..1], pattern.text))
            .collect();
        let expected = [("a", "a.txt"), ("\"", "b c"), ("d", "d/*.html")];
        assert_eq!(found, expected.map(|(first, text)| (first, text.to_owned())));
    }

    #[test]
    fn wildcards_match_within_an_element() {
        for (glob, name, matches) in [
            ("*.txt", "a.txt", true),
            ("*.txt", "a.text", false),
            ("a*b*c", "axbxbc", true),
            ("[a-c]?", "bz", true),
            ("[^a]", "a", false),
            ("\\*", "*", true),
        ] {
            assert_eq!(is_match(glob, name), matches, "{glob} {name}");
        }
    }
}
