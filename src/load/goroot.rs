//! Finding the Go installation, without running Go.
//!
//! The order: what the user says, `$GOROOT`, the installation whose `go` is on the PATH, the usual
//! places (cmd/go/internal/cfg, `findGOROOT`). Only its sources and its VERSION file are ever read.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A Go installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goroot {
    /// Its directory, absolute and clean.
    pub dir: String,
    /// What its VERSION file says; none without one.
    pub release: Option<Release>,
}

/// A release of Go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its name, as in `go1.27.3`.
    pub name: String,
    /// The language version: 27 for every go1.27; none for a development version.
    pub minor: Option<u32>,
}

/// No Go installation was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GorootError {
    /// What `--goroot` or `$GOROOT` names is none.
    NotAnInstallation {
        /// Who names it.
        origin: &'static str,
        /// What it names.
        dir: PathBuf,
    },
    /// Nothing names one and the usual places have none.
    NotFound,
}

impl std::fmt::Display for GorootError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAnInstallation { origin, dir } => write!(
                f,
                "cannot find GOROOT directory: {} (from {origin}) holds no Go sources; \
                 name the directory of a Go 1.27 installation",
                dir.display()
            ),
            Self::NotFound => f.write_str(
                "cannot find GOROOT: install Go 1.27, or name its directory with --goroot DIR or $GOROOT",
            ),
        }
    }
}

impl std::error::Error for GorootError {}

/// The places where installers put Go.
const USUAL_PLACES: &[&str] = &[
    "/usr/local/go",
    "/usr/lib/go",
    "/usr/lib/go-1.27",
    "/usr/lib/golang",
    "/usr/lib64/golang",
    "/opt/go",
    "/opt/homebrew/opt/go/libexec",
    "/usr/local/opt/go/libexec",
    "/home/linuxbrew/.linuxbrew/opt/go/libexec",
    "/snap/go/current",
    "C:\\Program Files\\Go",
];

impl Goroot {
    /// Finds the Go installation. `variable` looks up variables of the environment.
    pub fn find(
        explicit: Option<&Path>,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, GorootError> {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let named = [("--goroot", explicit.map(Path::to_owned)), ("$GOROOT", variable("GOROOT"))];
        if let Some((origin, dir)) = named.into_iter().find_map(|(origin, dir)| Some((origin, dir?))) {
            let goroot = Self::at(&dir);
            return goroot.ok_or(GorootError::NotAnInstallation { origin, dir });
        }
        let path = variable("PATH").unwrap_or_default();
        let on_path = std::env::split_paths(&path).filter_map(|dir| of_command(&dir.join("go")));
        let home = variable("HOME").or_else(|| variable("USERPROFILE"));
        let at_home = home.iter().flat_map(|home| [home.join("sdk/go1.27.3"), home.join("go")]);
        let usual = USUAL_PLACES.iter().map(PathBuf::from);
        let mut candidates = on_path.chain(usual).chain(at_home);
        candidates.find_map(|dir| Self::at(&dir)).ok_or(GorootError::NotFound)
    }
    /// Returns the installation in `dir`, or none if there is none.
    pub fn at(dir: &Path) -> Option<Self> {
        if !dir.join("src/runtime").is_dir() {
            return None;
        }
        let dir = std::path::absolute(dir).ok()?;
        let version = std::fs::read_to_string(dir.join("VERSION")).ok();
        let release = version.as_deref().and_then(|text| text.lines().next()).map(Release::new);
        Some(Self { dir: super::clean(dir.to_str()?), release })
    }
    /// Returns the directory of the packages of the standard library.
    pub fn src(&self) -> String {
        format!("{}/src", self.dir)
    }
}

impl Release {
    fn new(name: &str) -> Self {
        let minor = name.strip_prefix("go1.").and_then(|rest| {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest[..digits].parse().ok()
        });
        Self { name: name.to_owned(), minor }
    }
}

/// Returns the directory above the one that holds the real `go`, if it is an installation.
fn of_command(command: &Path) -> Option<PathBuf> {
    let is_file = command.is_file() || command.with_extension("exe").is_file();
    if !is_file {
        return None;
    }
    let real = command.canonicalize().ok();
    let places = [Some(command.to_owned()), real];
    let ancestors = places.iter().flatten().flat_map(|place| place.ancestors().skip(2).take(2));
    ancestors.map(Path::to_owned).find(|dir| dir.join("src/runtime").is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_have_a_language_version() {
        assert_eq!(Release::new("go1.27.3").minor, Some(27));
        assert_eq!(Release::new("go1.28rc1").minor, Some(28));
        assert_eq!(Release::new("devel go1.28-abcdef").minor, None);
    }

    #[test]
    fn what_is_named_must_be_an_installation() {
        let found = Goroot::find(Some(Path::new("/nonexistent")), |_| None);
        let error = found.expect_err("nothing is there");
        assert!(error.to_string().starts_with("cannot find GOROOT directory: /nonexistent (from --goroot)"));
    }
}
