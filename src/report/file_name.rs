//! File names as `go build` shows them: relative where that is shorter.
//!
//! gc prints absolute names. The go command then replaces the package's directory, and each directory above
//! it in turn, by its relative form, if that is shorter (cmd/go/internal/work/shell.go, `reportCmd`). It works
//! on prefixes of text, not on path elements, and so do we.

use crate::load::shorten;

/// The replacements that hold for the output of one package.
#[derive(Clone, Debug)]
pub struct FileNames {
    /// Directory prefixes and what to print in their place, in the order in which they are tried.
    replacements: Vec<(String, String)>,
    /// The Go installation, if positions in it print as `$GOROOT/…`.
    goroot: Option<String>,
}

impl FileNames {
    /// Makes the replacements for the package in `dir`, shown to someone in `cwd`; both absolute.
    pub fn new(cwd: &str, dir: &str) -> Self {
        let mut replacements = Vec::new();
        let mut dir = dir;
        loop {
            let short = shorten(cwd, dir);
            if short != dir {
                replacements.push((dir.to_owned(), short));
            }
            dir = match dir.rsplit_once('/') {
                _ if dir == "/" => return Self { replacements, goroot: None },
                Some(("", _)) | None => "/",
                Some((above, _)) => above,
            };
        }
    }
    /// Leaves names as they are.
    pub const fn as_given() -> Self {
        Self { replacements: Vec::new(), goroot: None }
    }
    /// Makes files of this Go installation print as `$GOROOT/…`.
    ///
    /// That is how gc's errors name files of other standard packages.
    #[must_use]
    pub fn with_goroot(mut self, goroot: &str) -> Self {
        self.goroot = Some(goroot.to_owned());
        self
    }
    /// Returns the name under which a file is shown.
    pub fn shown(&self, name: &str) -> String {
        if let Some(goroot) = &self.goroot
            && let Some(within) = name.strip_prefix(goroot.as_str())
        {
            return format!("$GOROOT{within}");
        }
        let mut name = name.to_owned();
        for (prefix, short) in &self.replacements {
            if let Some(rest) = name.strip_prefix(prefix.as_str()) {
                name = format!("{short}{rest}");
            }
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative_where_that_is_shorter() {
        let names = FileNames::new("/home/me/work", "/home/me/work/sub");
        for (name, shown) in [
            ("/home/me/work/sub/s.go", "sub/s.go"),
            ("/home/me/work/a.go", "./a.go"),
            ("/home/me/work/sib/x.go", "./sib/x.go"),
            ("/home/me/other/x.go", "../other/x.go"),
            ("/usr/lib/go/src/fmt/print.go", "/usr/lib/go/src/fmt/print.go"),
        ] {
            assert_eq!(names.shown(name), shown);
        }
        assert_eq!(FileNames::new("/w", "/w").shown("/w/a.go"), "./a.go");
        let as_long = FileNames::new("/w/a", "/w/b");
        assert_eq!(as_long.shown("/w/b/x.go"), "/w/b/x.go");
    }
}
