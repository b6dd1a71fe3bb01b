//! The settings of the go command: variables of the process, then the user's file, then that of the installation
//! (cmd/go/internal/cfg, `Getenv` and `readEnvFile`).

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

/// The flags of `go test` that it passes on to the test, also under names that begin with `test.`
/// (cmd/go/internal/test/flagdefs.go).
const TEST_FLAGS: &str = "\
    artifacts bench benchmem benchtime blockprofile blockprofilerate count coverprofile cpu cpuprofile \
    failfast fullpath fuzz fuzzminimizetime fuzztime list memprofile memprofilerate mutexprofile \
    mutexprofilefraction outputdir parallel run short shuffle skip timeout trace v";
/// The other flags of the commands of go.
const FLAGS: &str = "\
    C a asan asmflags buildmode buildvcs c cache changed compat compiled compiler cover covermode \
    coverpkg d debug-actiongraph debug-runtime-trace debug-trace deps diff dropexclude dropgodebug \
    dropignore dropreplace droprequire dropretract droptool dropuse e exclude exec export f find fix \
    fixtool fmt fuzzcache gccgoflags gcflags go godebug i ignore insecure installsuffix json ldflags \
    linkshared m mod modcache modcacherw modfile module msan n o overlay p pgo pkgdir print r race \
    replace require retract retracted reuse t tags test testcache tool toolchain toolexec trimpath u use \
    vendor versions vet vettool w work x";

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
    /// Returns the words of GOFLAGS; quotes may stand around whole words (cmd/internal/quoted).
    pub fn flags(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut rest = self.get("GOFLAGS").unwrap_or_default().trim_start();
        while let Some(first) = rest.chars().next() {
            let (word, after) = match first {
                '\'' | '"' => rest[1..].split_once(first).unwrap_or((&rest[1..], "")),
                _ => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
            };
            words.push(word.to_owned());
            rest = after.trim_start();
        }
        words
    }
    /// Finds a word of GOFLAGS that is no flag of any command of go, and says so
    /// (cmd/go/internal/base, `InitGOFLAGS`).
    pub fn find_bad_flag(&self) -> Option<String> {
        let complaint = |word: &String| {
            let name = word.strip_prefix("--").or_else(|| word.strip_prefix('-'));
            let Some(name) = name.filter(|name| !name.is_empty() && !name.starts_with(['-', '='])) else {
                return Some(format!("non-flag {word:?}"));
            };
            let name = name.split('=').next().unwrap_or(name);
            let of_test = name.strip_prefix("test.");
            let is_in = |list: &str, name: &str| list.split(' ').any(|flag| flag == name);
            let is_known = is_in(TEST_FLAGS, of_test.unwrap_or(name)) || is_in(FLAGS, name);
            (!is_known).then(|| format!("unknown flag -{name}"))
        };
        self.flags().iter().find_map(complaint).map(|complaint| format!("parsing $GOFLAGS: {complaint}"))
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
