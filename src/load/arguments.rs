//! What the arguments of a command line name: Go files, or packages.

use super::error::LoadErrorKind;
use super::path::{base, clean, join, parent};

/// The arguments, classified.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arguments {
    /// Files of one directory that make up a package of their own.
    Files {
        /// The directory, absolute.
        dir: String,
        /// The names in it, in the order given.
        names: Vec<String>,
    },
    /// Packages, in the order given.
    Packages(Vec<PackageArgument>),
}

/// One package, as it was named.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PackageArgument {
    /// By its directory, absolute.
    Dir(String),
    /// By its import path.
    Path(String),
    /// By a wildcard for directories: as it was written, cleaned.
    LocalPattern(String),
    /// By a wildcard for import paths, or a name for many packages.
    Pattern(String),
}

impl Arguments {
    /// Classifies arguments; none at all mean the current directory.
    pub(super) fn new(cwd: &str, arguments: &[String]) -> Result<Self, LoadErrorKind> {
        let is_go_file = |argument: &String| {
            argument.ends_with(".go")
                && std::fs::metadata(join(cwd, argument)).is_ok_and(|file| !file.is_dir())
        };
        if arguments.iter().any(is_go_file) {
            return Self::files(cwd, arguments);
        }
        if arguments.is_empty() {
            return Ok(Self::Packages(vec![PackageArgument::Dir(cwd.to_owned())]));
        }
        let packages = arguments.iter().map(|argument| package(cwd, argument));
        Ok(Self::Packages(packages.collect::<Result<_, _>>()?))
    }
    fn files(cwd: &str, files: &[String]) -> Result<Self, LoadErrorKind> {
        if let Some(other) = files.iter().find(|file| !file.ends_with(".go")) {
            return Err(LoadErrorKind::NotAGoFile(other.clone()));
        }
        let mut first_dir: Option<String> = None;
        let mut names: Vec<String> = Vec::new();
        for file in files {
            match std::fs::metadata(join(cwd, file)) {
                Err(_) => return Err(LoadErrorKind::NoSuchFile(file.clone())),
                Ok(found) if found.is_dir() => {
                    return Err(LoadErrorKind::IsDirectory(file.clone()));
                }
                Ok(_) => {}
            }
            let cleaned = clean(file);
            let dir = parent(&cleaned).to_owned();
            let first = first_dir.get_or_insert_with(|| dir.clone());
            if *first != dir {
                return Err(LoadErrorKind::SeveralDirectories(first.clone(), dir));
            }
            names.push(base(&cleaned).to_owned());
        }
        let dir = join(cwd, &first_dir.unwrap_or_default());
        Ok(Self::Files { dir, names })
    }
}

fn package(cwd: &str, argument: &str) -> Result<PackageArgument, LoadErrorKind> {
    let is_meta = matches!(argument, "std" | "cmd" | "all" | "work" | "tool");
    let is_local =
        matches!(argument, "." | "..") || ["./", "../", "/"].iter().any(|start| argument.starts_with(start));
    if is_local && argument.contains("...") {
        return Ok(PackageArgument::LocalPattern(local_pattern(argument)));
    }
    if is_meta || argument.contains("...") {
        return Ok(PackageArgument::Pattern(argument.replace('\\', "/")));
    }
    if is_local {
        return Ok(PackageArgument::Dir(join(cwd, argument)));
    }
    // The go command takes this for an import path; nobody means one.
    if argument.ends_with(".go") {
        return Err(LoadErrorKind::NoSuchFile(argument.to_owned()));
    }
    Ok(PackageArgument::Path(clean(&argument.replace('\\', "/"))))
}

/// Cleans a local pattern, which keeps the `./` that tells it from an import path.
fn local_pattern(pattern: &str) -> String {
    let cleaned = clean(pattern);
    if cleaned.starts_with('/') || cleaned.starts_with("../") { cleaned } else { format!("./{cleaned}") }
}

/// Returns two names that differ in case alone, or not at all.
pub(super) fn find_collision(names: &[String]) -> Option<(&String, &String)> {
    names.iter().enumerate().find_map(|(index, name)| {
        let later = names[index + 1..].iter();
        later.map(|other| (name, other)).find(|(name, other)| name.to_lowercase() == other.to_lowercase())
    })
}
