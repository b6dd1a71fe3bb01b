//! go.mod and go.work: lines of words, some of them in blocks (golang.org/x/mod/modfile).

use super::version::{is_canonical, is_go_version};

/// What a go.mod or go.work file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ModFile {
    /// The path of the module.
    pub module: Option<String>,
    /// The `go` line.
    pub go: Option<String>,
    /// What it says about the toolchain.
    pub toolchain: Option<String>,
    /// The requirements.
    pub require: Vec<Version>,
    /// The versions that count as if they did not exist.
    pub exclude: Vec<Version>,
    /// The replacements.
    pub replace: Vec<Replace>,
    /// The directories of the modules of a workspace.
    pub uses: Vec<String>,
    /// The directories that patterns leave out.
    pub ignore: Vec<String>,
    /// What is wrong with it: `go.mod:3: …`.
    pub errors: Vec<String>,
}

/// A module at a version.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Version {
    pub path: String,
    /// Empty for a main module, and for what has no version.
    pub version: String,
}

/// A replacement of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Replace {
    pub old: String,
    /// The version that is replaced; none for all.
    pub old_version: Option<String>,
    /// A directory, or the path of another module.
    pub new: String,
    /// The version of the other module; none for a directory.
    pub new_version: Option<String>,
}

impl Version {
    /// Makes a version.
    pub(super) fn new(path: &str, version: &str) -> Self {
        Self { path: path.to_owned(), version: version.to_owned() }
    }
}

/// How much of a file counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// A go.mod or go.work of ours: everything must be right.
    Ours,
    /// The go.mod of a dependency: what is not known is left out.
    Dependency,
}

/// The directives of go.mod, and which may stand in blocks.
const OF_MODULE: &[(&str, bool)] = &[
    ("module", true),
    ("go", false),
    ("toolchain", false),
    ("godebug", true),
    ("require", true),
    ("exclude", true),
    ("replace", true),
    ("retract", true),
    ("tool", true),
    ("ignore", true),
];
/// Those of go.work.
const OF_WORKSPACE: &[(&str, bool)] =
    &[("go", false), ("toolchain", false), ("godebug", true), ("use", true), ("replace", true)];

impl ModFile {
    /// Reads a go.mod; `name` is what errors call it.
    pub(super) fn parse(text: &str, name: &str, strictness: Strictness) -> Self {
        Self::read(text, name, strictness, OF_MODULE)
    }
    /// Reads a go.work.
    pub(super) fn parse_workspace(text: &str, name: &str) -> Self {
        Self::read(text, name, Strictness::Ours, OF_WORKSPACE)
    }
    fn read(text: &str, name: &str, strictness: Strictness, known: &[(&str, bool)]) -> Self {
        let mut file = Self::default();
        let mut block: Option<String> = None;
        for (index, line) in text.lines().enumerate() {
            let words = words(line);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let problem = match (&block, words.as_slice()) {
                (_, []) => Ok(()),
                (Some(_), [")"]) => {
                    block = None;
                    Ok(())
                }
                (Some(verb), arguments) => file.directive(&verb.clone(), arguments, strictness),
                (None, [verb, "("]) => {
                    block = Some((*verb).to_owned());
                    match known.iter().find(|(name, _)| name == verb) {
                        Some((_, true)) => Ok(()),
                        _ => Err(format!("unknown block type: {verb}")),
                    }
                }
                (None, [verb, "(", ")"]) if known.contains(&(verb, true)) => Ok(()),
                (None, [verb, arguments @ ..]) if known.iter().any(|(name, _)| name == verb) => {
                    file.directive(verb, arguments, strictness)
                }
                (None, [verb, ..]) => Err(format!("unknown directive: {verb}")),
            };
            if let Err(what) = problem.or_else(|what| match strictness {
                Strictness::Ours => Err(what),
                Strictness::Dependency => Ok(()),
            }) {
                file.errors.push(format!("{name}:{}: {what}", index + 1));
            }
        }
        file
    }
    fn directive(&mut self, verb: &str, words: &[&str], strictness: Strictness) -> Result<(), String> {
        match verb {
            "module" => match (words, &self.module) {
                (_, Some(_)) => return Err("repeated module statement".to_owned()),
                ([path], None) => self.module = Some((*path).to_owned()),
                _ => return Err("usage: module module/path".to_owned()),
            },
            "go" => match (words, &self.go) {
                (_, Some(_)) => return Err("repeated go statement".to_owned()),
                ([version], None) => self.go = Some(go_version(version, strictness)?),
                _ => return Err("go directive expects exactly one argument".to_owned()),
            },
            "toolchain" => self.toolchain = words.first().map(|name| (*name).to_owned()),
            "require" => self.require.push(module_version(words, verb)?),
            "exclude" => self.exclude.push(module_version(words, verb)?),
            "replace" => self.replace.push(replacement(words)?),
            "use" => match words {
                [dir] => self.uses.push((*dir).to_owned()),
                _ => return Err("usage: use local/dir".to_owned()),
            },
            "ignore" => match words {
                [dir] => self.ignore.push((*dir).to_owned()),
                _ => return Err("ignore directive expects exactly one argument".to_owned()),
            },
            _ => {}
        }
        Ok(())
    }
}

fn go_version(version: &str, strictness: Strictness) -> Result<String, String> {
    if is_go_version(version) {
        return Ok(version.to_owned());
    }
    // Of a dependency's version only what can be understood counts.
    let lax = version.trim_start_matches('v');
    let end = lax.find(|c: char| c != '.' && !c.is_ascii_digit()).unwrap_or(lax.len());
    match strictness {
        Strictness::Dependency if is_go_version(&lax[..end]) => Ok(lax[..end].to_owned()),
        _ => Err(format!("invalid go version '{version}': must match format 1.23.0")),
    }
}

fn module_version(words: &[&str], verb: &str) -> Result<Version, String> {
    let [path, version] = words else {
        return Err(format!("usage: {verb} module/path v1.2.3"));
    };
    if is_canonical(version) {
        check_major(path, version)
            .map_err(|what| format!("{verb} {path}: version {version:?} invalid: {what}"))?;
    }
    Ok(Version::new(path, version))
}

/// Checks that the major version of a module's path is that of its version.
fn check_major(path: &str, version: &str) -> Result<(), String> {
    let major = version.split('.').next().unwrap_or_default();
    if version.ends_with("+incompatible") {
        return Ok(());
    }
    if let Some((_, suffix)) = path.rsplit_once('.').filter(|_| path.starts_with("gopkg.in/")) {
        let suffix = suffix.strip_suffix("-unstable").unwrap_or(suffix);
        let is_pseudo_of_v0 = suffix == "v1" && version.starts_with("v0.0.0-");
        let fits = suffix == major || is_pseudo_of_v0;
        return if fits { Ok(()) } else { Err(format!("should be {suffix}, not {major}")) };
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    let is_major = |text: &str| {
        text.strip_prefix('v')
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    let wanted = Some(last).filter(|last| is_major(last) && !matches!(*last, "v0" | "v1"));
    match wanted {
        Some(wanted) if wanted == major => Ok(()),
        Some(wanted) => Err(format!("should be {wanted}, not {major}")),
        None if matches!(major, "v0" | "v1") => Ok(()),
        None => Err(format!("should be v0 or v1, not {major}")),
    }
}

fn replacement(words: &[&str]) -> Result<Replace, String> {
    let usage = || {
        "usage: replace module/path [v1.2.3] => other/module v1.4\n\t or replace module/path [v1.2.3] => ../local/directory"
            .to_owned()
    };
    let arrow = words.iter().position(|word| *word == "=>").ok_or_else(usage)?;
    let (old, old_version) = match &words[..arrow] {
        [old] => (*old, None),
        [old, version] => (*old, Some((*version).to_owned())),
        _ => return Err(usage()),
    };
    let (new, new_version) = match &words[arrow + 1..] {
        [new] => (*new, None),
        [new, version] => (*new, Some((*version).to_owned())),
        _ => return Err(usage()),
    };
    if new_version.is_none() && !is_directory(new) {
        return Err(
            "replacement module without version must be directory path (rooted or starting with . or ..)"
                .to_owned(),
        );
    }
    if new_version.is_some() && is_directory(new) {
        return Err(format!("replacement module directory path {new:?} cannot have version"));
    }
    Ok(Replace { old: old.to_owned(), old_version, new: new.to_owned(), new_version })
}

/// Reports whether a replacement is a directory and not the path of a module.
pub(super) fn is_directory(text: &str) -> bool {
    matches!(text, "." | "..") || ["./", "../", "/"].iter().any(|start| text.starts_with(start))
}

/// Takes a line apart into words, without its comment.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            break;
        }
        let end = match first {
            '(' | ')' | '[' | ']' | '{' | '}' | ',' => 1,
            '"' | '`' => {
                let end = rest[1..].find(first).map_or(rest.len(), |end| end + 1);
                words.push(rest[1..end].to_owned());
                rest = rest.get(end + 1..).unwrap_or_default().trim_start();
                continue;
            }
            _ => {
                let is_end = |(at, c): (usize, char)| {
                    c.is_whitespace() || "()[]{},".contains(c) || rest[at..].starts_with("//")
                };
                rest.char_indices().find(|&found| is_end(found)).map_or(rest.len(), |(at, _)| at)
            }
        };
        words.push(rest[..end].to_owned());
        rest = rest[end..].trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_directives_are_read() {
        let text = "// about\nmodule \"ex.com/m\" // name\ngo 1.22.3\n\nrequire (\n\tex.com/a v1.0.0 // indirect\n\
                    \tex.com/b/v2 v2.1.0\n)\nrequire ex.com/c v0.0.1\nexclude ex.com/a v1.1.0\n\
                    replace ex.com/a v1.0.0 => ../a\nreplace ex.com/c => ex.com/d v1.0.0\nretract [v1.0.0, v1.1.0]\n";
        let file = ModFile::parse(text, "go.mod", Strictness::Ours);
        assert_eq!(file.errors, Vec::<String>::new());
        assert_eq!((file.module.as_deref(), file.go.as_deref()), (Some("ex.com/m"), Some("1.22.3")));
        assert_eq!(file.require.len(), 3);
        assert_eq!(file.exclude, [Version::new("ex.com/a", "v1.1.0")]);
        assert_eq!(file.replace[0].old_version.as_deref(), Some("v1.0.0"));
        assert_eq!(file.replace[1].new_version.as_deref(), Some("v1.0.0"));
    }

    #[test]
    fn mistakes_are_reported_with_their_lines() {
        let text = "module m\ngo 1.x\nfrobnicate x\nrequire ex.com/b v2.0.0\nreplace a => b\ngo (\n)\n";
        assert_eq!(
            ModFile::parse(text, "go.mod", Strictness::Ours).errors,
            [
                "go.mod:2: invalid go version '1.x': must match format 1.23.0",
                "go.mod:3: unknown directive: frobnicate",
                "go.mod:4: require ex.com/b: version \"v2.0.0\" invalid: should be v0 or v1, not v2",
                "go.mod:5: replacement module without version must be directory path (rooted or starting with . or ..)",
                "go.mod:6: unknown block type: go",
            ]
        );
        let lax = ModFile::parse("module m\ngo v1.20-foo\nfrobnicate\n", "go.mod", Strictness::Dependency);
        assert_eq!((lax.go.as_deref(), lax.errors.len()), (Some("1.20"), 0));
    }

    #[test]
    fn workspaces_name_their_modules() {
        let file =
            ModFile::parse_workspace("go 1.27\nuse (\n\t./a\n\t../b\n)\nrequire x v1.0.0\n", "go.work");
        assert_eq!(file.uses, ["./a", "../b"]);
        assert_eq!(file.errors, ["go.work:6: unknown directive: require"]);
    }
}
