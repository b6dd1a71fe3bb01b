//! `vendor/modules.txt`: which packages were copied into the vendor directory, and from which modules
//! (cmd/go/internal/modload/vendor.go).

use super::file::{ModFile, Replace, Version};
use rustc_hash::FxHashMap;

/// The vendor directory of the main module, or of a workspace.
#[derive(Clone, Debug, Default)]
pub(super) struct Vendor {
    pub dir: String,
    modules: Vec<Module>,
    /// The module that each package comes from.
    packages: FxHashMap<String, usize>,
}

#[derive(Clone, Debug)]
struct Module {
    version: Version,
    replacement: Option<String>,
    is_explicit: bool,
    go: Option<String>,
}

impl Vendor {
    /// Reads what there is to know of a vendor directory.
    pub(super) fn read(dir: &str) -> Self {
        let text = std::fs::read_to_string(format!("{dir}/modules.txt")).unwrap_or_default();
        let mut vendor = Self { dir: dir.to_owned(), ..Self::default() };
        for line in text.lines() {
            if let Some(line) = line.strip_prefix("# ") {
                vendor.modules.extend(module(line));
            } else if let Some(notes) = line.strip_prefix("## ") {
                if let Some(module) = vendor.modules.last_mut() {
                    let mut notes = notes.split(';').map(str::trim);
                    module.is_explicit |= notes.clone().any(|note| note == "explicit");
                    module.go = notes.find_map(|note| note.strip_prefix("go ")).map(str::to_owned);
                }
            } else if !line.trim().is_empty() && !vendor.modules.is_empty() {
                vendor.packages.insert(line.trim().to_owned(), vendor.modules.len() - 1);
            }
        }
        vendor
    }
    /// Reports whether a modules.txt is one of a workspace.
    pub(super) fn is_of_workspace(dir: &str) -> bool {
        let text = std::fs::read_to_string(format!("{dir}/modules.txt")).unwrap_or_default();
        text.lines().next().is_some_and(|line| line.starts_with("## workspace"))
    }
    /// Finds the `go` line of the module that a package comes from; the outer none says that the package is
    /// not listed.
    pub(super) fn go_of(&self, package: &str) -> Option<Option<&str>> {
        let module = &self.modules[*self.packages.get(package)?];
        Some(module.go.as_deref())
    }
    /// Returns where modules.txt contradicts go.mod, a line for each contradiction.
    pub(super) fn contradictions(&self, main: &ModFile) -> Vec<String> {
        let mut lines = Vec::new();
        for required in &main.require {
            let Version { path, version } = required;
            let found = self.modules.iter().find(|module| module.version == *required);
            if !found.is_some_and(|module| module.is_explicit) {
                lines.push(format!(
                    "{path}@{version}: is explicitly required in go.mod, \
                     but not marked as explicit in vendor/modules.txt"
                ));
            }
        }
        for replace in &main.replace {
            lines.extend(self.contradicting_replacement(replace));
        }
        for module in self.modules.iter().filter(|module| module.is_explicit) {
            let Version { path, version } = &module.version;
            if !main.require.contains(&module.version) {
                lines.push(format!(
                    "{path}@{version}: is marked as explicit in vendor/modules.txt, \
                     but not explicitly required in go.mod"
                ));
            }
        }
        for module in self.modules.iter().filter(|module| module.replacement.is_some()) {
            if !main.replace.iter().any(|replace| replace.old == module.version.path) {
                lines.push(format!(
                    "{}: is marked as replaced in vendor/modules.txt, but not replaced in go.mod",
                    name(&module.version)
                ));
            }
        }
        lines
    }
    fn contradicting_replacement(&self, replace: &Replace) -> Option<String> {
        let Replace { old, old_version, new, new_version } = replace;
        let wanted = new_version.as_ref().map_or_else(|| new.clone(), |version| format!("{new} {version}"));
        let is_old = |module: &&Module| {
            let version = old_version.as_ref();
            module.version.path == *old
                && (version.is_none_or(|version| *version == module.version.version)
                    || module.version.version.is_empty())
        };
        let mut found = self.modules.iter().filter(is_old).filter_map(|module| module.replacement.as_ref());
        let shown = old_version.as_ref().map_or_else(|| old.clone(), |version| format!("{old}@{version}"));
        match found.next() {
            None => Some(format!(
                "{shown}: is replaced in go.mod, but not marked as replaced in vendor/modules.txt"
            )),
            Some(replacement) if *replacement != wanted => Some(format!(
                "{shown}: is replaced by {wanted} in go.mod, \
                 but marked as replaced by {replacement} in vendor/modules.txt"
            )),
            Some(_) => None,
        }
    }
}

fn name(version: &Version) -> String {
    match version.version.as_str() {
        "" => version.path.clone(),
        number => format!("{}@{number}", version.path),
    }
}

/// Reads `PATH [VERSION] [=> REPLACEMENT]`.
fn module(line: &str) -> Option<Module> {
    let (left, replacement) = match line.split_once("=>") {
        Some((left, right)) => (left, Some(right.trim().to_owned())),
        None => (line, None),
    };
    let mut words = left.split_whitespace();
    let version = Version::new(words.next()?, words.next().unwrap_or_default());
    Some(Module { version, replacement, is_explicit: false, go: None })
}

#[cfg(test)]
mod tests {
    use super::super::file::Strictness;
    use super::*;

    #[test]
    fn contradictions_are_listed_in_order() {
        let dir = std::env::temp_dir().join(format!("goescape-vendor-{}", std::process::id()));
        std::fs::create_dir_all(&dir).expect("a temporary directory can be made");
        let text = "# ex.com/a v1.1.0\n## explicit; go 1.20\nex.com/a/p\n# ex.com/r => ./r\n";
        std::fs::write(dir.join("modules.txt"), text).expect("a temporary file can be written");
        let vendor = Vendor::read(dir.to_str().expect("the directory is UTF-8"));
        std::fs::remove_dir_all(&dir).expect("the directory can be removed");
        assert_eq!(vendor.go_of("ex.com/a/p"), Some(Some("1.20")));
        assert_eq!(vendor.go_of("ex.com/b"), None);
        let text = "module m\nrequire ex.com/a v1.0.0\nreplace ex.com/s => ./s\n";
        let main = ModFile::parse(text, "go.mod", Strictness::Ours);
        assert_eq!(
            vendor.contradictions(&main),
            [
                "ex.com/a@v1.0.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt",
                "ex.com/s: is replaced in go.mod, but not marked as replaced in vendor/modules.txt",
                "ex.com/a@v1.1.0: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod",
                "ex.com/r: is marked as replaced in vendor/modules.txt, but not replaced in go.mod",
            ]
        );
    }
}
