//! The module cache: where a module at a version lies, and which checksums are known.
//!
//! References: cmd/go/internal/modfetch/cache.go, golang.org/x/mod/module `EscapePath`.

use super::file::Version;
use rustc_hash::FxHashSet;

/// The directory of downloaded modules.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    pub dir: String,
}

impl Cache {
    /// Returns the directory of a module's files, if it was downloaded completely.
    pub(super) fn find_dir(&self, module: &Version) -> Option<String> {
        let dir = format!("{}/{}@{}", self.dir, escape(&module.path), escape(&module.version));
        let is_partial = std::path::Path::new(&self.download(module, "partial")).exists();
        (std::path::Path::new(&dir).is_dir() && !is_partial).then_some(dir)
    }
    /// Reads the go.mod that counts for requirements and the language version.
    pub(super) fn read_mod(&self, module: &Version) -> Option<String> {
        std::fs::read_to_string(self.download(module, "mod")).ok()
    }
    fn download(&self, module: &Version, extension: &str) -> String {
        let (path, version) = (escape(&module.path), escape(&module.version));
        format!("{}/cache/download/{path}/@v/{version}.{extension}", self.dir)
    }
}

/// Writes `!x` for each upper-case letter, because not every file system tells `x` from `X`.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_uppercase() {
            escaped.push('!');
        }
        escaped.push(c.to_ascii_lowercase());
    }
    escaped
}

/// What go.sum has entries for.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    entries: FxHashSet<(String, String)>,
}

impl Sums {
    /// Reads a go.sum; without a file there are no entries.
    pub(super) fn read(dir: &str) -> Self {
        let text = std::fs::read_to_string(format!("{dir}/go.sum")).unwrap_or_default();
        let entry = |line: &str| {
            let mut words = line.split_whitespace();
            Some((words.next()?.to_owned(), words.next()?.to_owned()))
        };
        Self { entries: text.lines().filter_map(entry).collect() }
    }
    /// Reports whether there is an entry for the files of a module.
    pub(super) fn has_files(&self, module: &Version) -> bool {
        self.entries.contains(&(module.path.clone(), module.version.clone()))
    }
    /// Reports whether there is an entry for the go.mod of a module.
    pub(super) fn has_mod(&self, module: &Version) -> bool {
        self.entries.contains(&(module.path.clone(), format!("{}/go.mod", module.version)))
    }
}
