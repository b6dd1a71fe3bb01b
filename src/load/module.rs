//! The main module: where it lies, what it is called, which language version it asks for.
//!
//! Of go.mod only the `module` and `go` lines are read so far; requirements, replacements, workspaces
//! and vendor directories are not.

use super::path::parent;

/// The module that the current directory belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MainModule {
    /// The directory of its go.mod.
    pub dir: String,
    /// Its path.
    pub path: String,
    /// The language version of its `go` line; 1.16 without one.
    pub language: (u32, u32),
}

impl MainModule {
    /// Finds the module that `dir` belongs to.
    pub(super) fn find(dir: &str) -> Option<Self> {
        let mut dir = dir;
        loop {
            if let Ok(text) = std::fs::read_to_string(format!("{dir}/go.mod")) {
                return Self::parse(dir, &text);
            }
            if dir == "/" || dir == "." {
                return None;
            }
            dir = parent(dir);
        }
    }
    fn parse(dir: &str, text: &str) -> Option<Self> {
        let lines = text.lines().map(|line| line.split_once("//").map_or(line, |(line, _)| line).trim());
        let value = |name: &str| {
            let mut values = lines.clone().filter_map(|line| line.strip_prefix(name));
            let value = values.find(|value| value.starts_with([' ', '\t']))?.trim();
            Some(value.trim_matches(['"', '`']))
        };
        let language = value("go").and_then(language).unwrap_or((1, 16));
        Some(Self { dir: dir.to_owned(), path: value("module")?.to_owned(), language })
    }
    /// Returns the import path of the package in `dir`, if that lies in this module.
    pub(super) fn import_path(&self, dir: &str) -> Option<String> {
        if dir == self.dir {
            return Some(self.path.clone());
        }
        let within = dir.strip_prefix(&self.dir)?.strip_prefix('/')?;
        Some(format!("{}/{within}", self.path))
    }
    /// Returns the directory that an import path means, if the path is one of this module.
    pub(super) fn dir_of(&self, path: &str) -> Option<String> {
        if path == self.path {
            return Some(self.dir.clone());
        }
        let within = path.strip_prefix(&self.path)?.strip_prefix('/')?;
        Some(format!("{}/{within}", self.dir))
    }
}

/// Returns the language version of a Go version such as `1.22`, `1.22.3` or `1.23rc1`.
fn language(version: &str) -> Option<(u32, u32)> {
    let (major, rest) = version.split_once('.')?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    Some((major.parse().ok()?, rest[..digits].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_and_language_are_read_from_go_mod() {
        let module = MainModule::parse("/w", "// about\nmodule ex.com/m // name\n\ngo 1.22.3\n")
            .expect("there is a module line");
        assert_eq!((module.path.as_str(), module.language), ("ex.com/m", (1, 22)));
        assert_eq!(module.import_path("/w/a/b").as_deref(), Some("ex.com/m/a/b"));
        assert_eq!(module.dir_of("ex.com/m/a").as_deref(), Some("/w/a"));
        assert_eq!(module.dir_of("ex.com/mine"), None);
    }
}
