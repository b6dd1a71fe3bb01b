//! The settings of the go command: variables of the process, then the user's file, then that of the installation
//! (cmd/go/internal/cfg, `Getenv` and `readEnvFile`).

use super::flags;
use rustc_hash::FxHashMap;
use std::path::Path;

/// Where settings come from.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    process: FxHashMap<String, String>,
    files: Vec<FxHashMap<String, String>>,
}

/// The variables that are looked at.
const VARIABLES: &[&str] = &[
    "GO111MODULE",
    "GOARCH",
    "GOENV",
    "GOEXPERIMENT",
    "GOFLAGS",
    "GOMODCACHE",
    "GOOS",
    "GOPATH",
    "GOROOT",
    "GOTOOLCHAIN",
    "GOWORK",
    "HOME",
    "TMPDIR",
    "XDG_CONFIG_HOME",
];

/// Variables that files cannot set.
const PROCESS_ONLY: &[&str] = &["HOME", "TMPDIR", "XDG_CONFIG_HOME", "GOENV"];

impl Environment {
    /// Reads the settings. `process` looks up variables of the process; an empty one counts as unset.
    pub fn new(process: impl Fn(&str) -> Option<String>, goroot: &str) -> Self {
        let set =
            |name: &&str| Some((**name).to_owned()).zip(process(name).filter(|value| !value.is_empty()));
        let mut environment = Self { process: VARIABLES.iter().filter_map(set).collect(), files: Vec::new() };
        if let Some(file) = environment.user_file() {
            environment.files.push(read_file(Path::new(&file)));
        }
        let mut of_installation = read_file(&Path::new(goroot).join("go.env"));
        // Where the installation lies is not for it to say.
        of_installation.remove("GOROOT");
        environment.files.push(of_installation);
        environment
    }
    /// Finds a setting.
    pub fn get(&self, name: &str) -> Option<&str> {
        let in_files = || {
            let is_allowed = !PROCESS_ONLY.contains(&name);
            self.files.iter().filter(|_| is_allowed).find_map(|file| file.get(name))
        };
        self.process.get(name).or_else(in_files).map(String::as_str).filter(|value| !value.is_empty())
    }
    fn user_file(&self) -> Option<String> {
        match self.process.get("GOENV").map(String::as_str) {
            Some("off") => None,
            Some(file) => Some(file.to_owned()),
            None => {
                let config = self.process.get("XDG_CONFIG_HOME").cloned();
                let config = config.or_else(|| Some(format!("{}/.config", self.process.get("HOME")?)))?;
                Some(format!("{config}/go/env"))
            }
        }
    }
    /// Returns the words of GOFLAGS.
    pub fn flags(&self) -> Vec<String> {
        flags::words(self.get("GOFLAGS").unwrap_or_default()).0
    }
    /// Finds what the go command refuses in GOFLAGS, and says so in its words.
    pub fn find_bad_flag(&self) -> Option<String> {
        let (words, error) = flags::words(self.get("GOFLAGS").unwrap_or_default());
        let parsing = |complaint| format!("go: parsing $GOFLAGS: {complaint}");
        error.or_else(|| flags::find_unknown(&words)).map(parsing).or_else(|| {
            let bad = flags::find_bad_value(&words).map(|complaint| format!("go: {complaint}"));
            bad.or_else(|| flags::find_unusable(|name| self.flag(name)))
        })
    }
    /// Finds the value of a flag among those of GOFLAGS; the last one counts.
    pub fn flag(&self, name: &str) -> Option<String> {
        let value = |word: &String| {
            let word = word.trim_start_matches('-');
            Some(word.strip_prefix(name)?.strip_prefix('=')?.to_owned())
        };
        self.flags().iter().rev().find_map(value)
    }
    /// Returns where modules are kept that were downloaded; none if nothing says so.
    pub fn module_cache(&self) -> Option<String> {
        if let Some(cache) = self.get("GOMODCACHE") {
            return Some(super::clean(cache));
        }
        let of_path = self.get("GOPATH").and_then(|list| list.split(':').find(|dir| !dir.is_empty()));
        let path = of_path.map(str::to_owned).or_else(|| Some(format!("{}/go", self.get("HOME")?)))?;
        Some(super::clean(&format!("{path}/pkg/mod")))
    }
}

/// Reads `NAME=value` lines; a line that begins otherwise is left out.
fn read_file(path: &Path) -> FxHashMap<String, String> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()));
    lines.filter_map(|line| line.split_once('=')).map(|(k, v)| (k.to_owned(), v.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        let find =
            |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Environment::new(find, "/nonexistent")
    }

    #[test]
    fn flags_may_be_quoted_and_the_last_one_counts() {
        let flags = environment(&[("GOFLAGS", "-mod=mod '-gcflags=-m -l' --mod=vendor"), ("GOENV", "off")]);
        assert_eq!(flags.flags(), ["-mod=mod", "-gcflags=-m -l", "--mod=vendor"]);
        assert_eq!(flags.flag("mod").as_deref(), Some("vendor"));
        assert_eq!(flags.flag("tags"), None);
    }

    #[test]
    fn the_module_cache_is_in_the_first_directory_of_gopath() {
        let cache = |variables: &[(&str, &str)]| environment(variables).module_cache();
        assert_eq!(cache(&[("GOPATH", "/a:/b"), ("GOENV", "off")]).as_deref(), Some("/a/pkg/mod"));
        assert_eq!(cache(&[("HOME", "/h"), ("GOENV", "off")]).as_deref(), Some("/h/go/pkg/mod"));
        assert_eq!(cache(&[("GOMODCACHE", "/c/"), ("HOME", "/h"), ("GOENV", "off")]).as_deref(), Some("/c"));
    }
}
