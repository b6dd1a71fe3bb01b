//! Paths as the go command writes them: cleaned and slash-separated text.
//!
//! Diagnostics name files by text, and shortening a name is a question of text (path/filepath,
//! cmd/go/internal/base/path.go), so paths are strings here.

/// Returns the shortest equivalent of `path`: no `.`, no inner `..`, no doubled or trailing slashes.
///
/// ```
/// assert_eq!(goescape::load::clean("a/./b//../c/"), "a/c");
/// assert_eq!(goescape::load::clean(""), ".");
/// ```
pub fn clean(path: &str) -> String {
    let is_rooted = path.starts_with('/');
    let mut elements: Vec<&str> = Vec::new();
    for element in path.split('/') {
        match element {
            "" | "." => {}
            ".." => match elements.last() {
                Some(&last) if last != ".." => {
                    elements.pop();
                }
                Some(_) | None if is_rooted => {}
                Some(_) | None => elements.push(".."),
            },
            _ => elements.push(element),
        }
    }
    let joined = elements.join("/");
    match (is_rooted, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}

/// Returns `path` if it is absolute, else `path` within `dir`, cleaned.
pub(super) fn join(dir: &str, path: &str) -> String {
    if path.starts_with('/') { clean(path) } else { clean(&format!("{dir}/{path}")) }
}

/// Returns the directory part of a clean path.
pub(super) fn parent(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some(("", _)) => "/",
        Some((dir, _)) => dir,
        None => ".",
    }
}

/// Returns the last element of a clean path.
pub(super) fn base(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, base)| base)
}

/// Returns the path that leads from `base` to `target`, both absolute and clean.
///
/// ```
/// assert_eq!(goescape::load::relative("/a/b", "/a/c/d"), "../c/d");
/// assert_eq!(goescape::load::relative("/a", "/a"), ".");
/// ```
pub fn relative(base: &str, target: &str) -> String {
    let split = |path: &str| -> Vec<String> {
        path.split('/').filter(|element| !element.is_empty()).map(str::to_owned).collect()
    };
    let (base, target) = (split(base), split(target));
    let n_common = base.iter().zip(&target).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", base.len() - n_common);
    let down = target[n_common..].iter().map(String::as_str);
    let joined = up.chain(down).collect::<Vec<_>>().join("/");
    if joined.is_empty() { ".".to_owned() } else { joined }
}

/// Returns `path` relative to `cwd` if that is shorter, else `path` (cmd/go/internal/base, `ShortPath`).
pub fn shorten(cwd: &str, path: &str) -> String {
    let short = relative(cwd, path);
    if short.len() < path.len() { short } else { path.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_paths_are_shortest() {
        for (path, cleaned) in [
            ("/", "/"),
            ("//a", "/a"),
            ("/../a", "/a"),
            ("../a", "../a"),
            ("a/../..", ".."),
            ("./", "."),
            ("a/b/../../c", "c"),
        ] {
            assert_eq!(clean(path), cleaned, "{path}");
        }
    }

    #[test]
    fn a_path_is_shortened_only_if_that_saves_something() {
        assert_eq!(shorten("/home/me/work", "/home/me/work"), ".");
        assert_eq!(shorten("/home/me/work", "/home/me/other/x.go"), "../other/x.go");
        assert_eq!(shorten("/home/me/work", "/x.go"), "/x.go");
    }
}
