//! Patterns: arguments that stand for several packages.
//!
//! `...` matches any text, with two exceptions: `x/...` matches `x` as well, and no wildcard reaches into
//! what lies below an element `vendor` (cmd/internal/pkgpattern). Directories named `testdata`, or whose names begin
//! with a dot or an underscore, and modules within the module are left out
//! (cmd/go/internal/search `MatchDirs`, cmd/go/internal/modload `matchPackages`).

use super::path::{clean, join};

/// Stands for an element `vendor` that is not the last one.
const VENDOR: &str = "\0";

/// A pattern with wildcards.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// The texts between the wildcards.
    texts: Vec<String>,
    /// The texts between those of what the pattern matches besides: `x` for `x/...`.
    also: Option<Vec<String>>,
}

impl Pattern {
    /// Reads a pattern.
    pub(super) fn new(pattern: &str) -> Self {
        let pattern = hide_vendor(pattern);
        let also = pattern.strip_suffix("/...").map(|start| match start.rsplit_once('/') {
            Some((start, VENDOR)) => format!("{start}/vendor"),
            None if start == VENDOR => "vendor".to_owned(),
            _ => start.to_owned(),
        });
        let texts = |pattern: &str| pattern.split("...").map(str::to_owned).collect();
        Self { texts: texts(&pattern), also: also.as_deref().map(texts) }
    }
    /// Reports whether the pattern stands for `path`.
    pub(super) fn matches(&self, path: &str) -> bool {
        let path = hide_vendor(path);
        is_match(&self.texts, &path) || self.also.as_ref().is_some_and(|also| is_match(also, &path))
    }
}

/// Matches texts with wildcards between them. As early as possible is right for all but the last one.
fn is_match(texts: &[String], path: &str) -> bool {
    let [first, between @ .., last] = texts else {
        return texts.first().is_some_and(|only| only == path);
    };
    let Some(mut rest) = path.strip_prefix(first.as_str()) else { return false };
    for text in between {
        let Some(at) = rest.find(text).filter(|&at| !rest[..at].contains(VENDOR)) else { return false };
        rest = &rest[at + text.len()..];
    }
    rest.strip_suffix(last.as_str()).is_some_and(|skipped| !skipped.contains(VENDOR))
}

/// Hides elements `vendor`, except the last element, from wildcards.
fn hide_vendor(path: &str) -> String {
    let Some((start, last)) = path.rsplit_once('/') else { return path.to_owned() };
    let elements = start.split('/').map(|element| if element == "vendor" { VENDOR } else { element });
    let mut hidden: Vec<&str> = elements.collect();
    hidden.push(last);
    hidden.join("/")
}

/// A directory that wildcards are looked up in.
pub(super) struct Walk<'a> {
    /// The directory, absolute.
    pub root: &'a str,
    /// Whether modules below it are left out.
    pub is_module: bool,
}

impl Walk<'_> {
    /// Returns the directories with Go files, as paths relative to the root (the root is empty), sorted.
    /// What `descends` refuses may have files, but is not looked into further.
    pub(super) fn dirs(&self, descends: impl Fn(&str) -> bool) -> std::io::Result<Vec<String>> {
        let mut found = Vec::new();
        let mut open = vec![String::new()];
        while let Some(dir) = open.pop() {
            let absolute = join(self.root, if dir.is_empty() { "." } else { &dir });
            let (mut has_go_files, descends) = (false, descends(&dir));
            for entry in std::fs::read_dir(&absolute)? {
                let entry = entry?;
                let Ok(name) = entry.file_name().into_string() else { continue };
                // A symbolic link to a directory is neither followed nor taken for a file.
                let Ok(kind) = entry.file_type() else { continue };
                if !kind.is_dir() {
                    has_go_files |= is_go_file(&name) && (kind.is_file() || !entry.path().is_dir());
                    continue;
                }
                let path = if dir.is_empty() { name.clone() } else { format!("{dir}/{name}") };
                let is_left_out = name.starts_with(['.', '_']) || name == "testdata" || !descends;
                let is_other_module = || self.is_module && entry.path().join("go.mod").is_file();
                if !is_left_out && !is_other_module() {
                    open.push(path);
                }
            }
            if has_go_files {
                found.push(dir);
            }
        }
        found.sort_unstable();
        Ok(found)
    }
}

fn is_go_file(name: &str) -> bool {
    name.ends_with(".go") && !name.starts_with(['.', '_'])
}

/// Returns the longest directory in front of the first wildcard of a local pattern.
pub(super) fn prefix_dir(pattern: &str) -> String {
    let start = pattern.split("...").next().unwrap_or_default();
    match start.rsplit_once('/') {
        Some(("", _)) => "/".to_owned(),
        Some((dir, _)) => clean(dir),
        None => ".".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_as_in_the_go_command() {
        for (pattern, path, is_match) in [
            ("...", "a/b", true),
            ("net/...", "net", true),
            ("net/...", "net/http", true),
            ("net/...", "netchan", false),
            ("net...", "netchan", true),
            ("...sub", "a/sub", true),
            ("./...", "./vendor/x", false),
            ("./...", "./c/vendor", true),
            ("./vendor/...", "./vendor/x", true),
            ("./.../b", "./a/b", true),
            ("./.../b", "./b", false),
            ("a...b...c", "axbxc", true),
            ("a...b...c", "axcxb", false),
        ] {
            assert_eq!(Pattern::new(pattern).matches(path), is_match, "{pattern} {path}");
        }
    }

    #[test]
    fn the_directory_of_a_pattern_ends_before_the_wildcard() {
        for (pattern, dir) in [("./...", "."), ("./a/b.../c", "./a"), ("../...", ".."), ("/...", "/")] {
            assert_eq!(prefix_dir(pattern), clean(dir), "{pattern}");
        }
    }
}
