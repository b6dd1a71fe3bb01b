//! What can go wrong while loading, in the words of the go command where it has any.

use super::modules::ModuleError;
use std::fmt;

/// A reason why a package cannot be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// How the text starts.
    pub place: Place,
    /// The words.
    pub kind: LoadErrorKind,
}

/// What is printed before the words of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing.
    Nowhere,
    /// `x.go:3:8: `
    At(String),
    /// `package a⏎⇥imports b: `, the way from a package that was asked for.
    Imported(Vec<String>),
    /// `package a⏎⇥x.go:3:8: `
    ImportedAt(Vec<String>, String),
}

/// The kinds of errors, each documented by what it prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadErrorKind {
    /// `named files must be .go files: F`
    NotAGoFile(String),
    /// `stat F: no such file or directory`
    NoSuchFile(String),
    /// `F is a directory, should be a Go file`
    IsDirectory(String),
    /// `named files must all be in one directory; have D and E`
    SeveralDirectories(String, String),
    /// `case-insensitive file name collision: "F" and "G"`
    NameCollision(String, String),
    /// `found packages a (F) and b (G) in DIR`
    SeveralPackages(Box<SeveralPackages>),
    /// `stat DIR: directory not found`
    NoSuchDirectory(String),
    /// `no Go files in DIR`
    NoGoFiles(String),
    /// `build constraints exclude all Go files in DIR`
    AllExcluded(String),
    /// `go: no Go source files`
    NoSourceFiles,
    /// `F: WHAT`, of a build constraint
    BadConstraint(String, String),
    /// `use of cgo in test F not supported`
    CgoInTest(String),
    /// What go/parser says of a header.
    BadHeader(String),
    /// `pattern P: WHAT`, of a file that is to be embedded
    Embed(String, String),
    /// `go: reading F: WHAT`, where what was read is no text
    NoText(String, String),
    /// `open F: WHAT`, where nothing could be read
    Unreadable(String, String),
    /// `package P is not in std (DIR)`
    NotInStd(String, String),
    /// `no required module provides package P: go.mod file not found …`
    NoModule(String),
    /// What modules are the reason for.
    Module(ModuleError),
    /// `go: go.mod file not found in current directory or any parent directory; see 'go help modules'`
    NoGoMod,
    /// `directory D outside main module or its selected dependencies`
    OutsideModule(String),
    /// `directory D outside modules listed in go.work or their selected dependencies`
    OutsideWorkspace(String),
    /// `"P" is relative, but relative import paths are not supported in module mode`
    RelativeImport(String),
    /// What is wrong with an import path that no package can have.
    BadImportPath(String),
    /// `P must be imported as Q`
    VendorInPath(String, String),
    /// `local import "P" in non-local package`
    LocalImport(String),
    /// `use of internal package P not allowed`
    InternalPackage(String),
    /// `use of vendored package not allowed`
    VendoredPackage,
    /// `import "P" is a program, not an importable package`
    Program(String),
    /// `case-insensitive import collision: "P" and "Q"`
    ImportCollision(String, String),
    /// `import cycle not allowed`
    ImportCycle,
    /// `import cycle not allowed in test`
    TestImportCycle,
    /// `pattern PATTERN: lstat DIR: no such file or directory`
    NoPatternDirectory(String, String),
    /// `pattern PATTERN: `, and what modules are the reason for
    PatternModule(String, Box<ModuleError>),
    /// `pattern PATTERN: directory prefix DIR does not contain main module or its selected dependencies`
    PatternOutsideModule(String, String),
    /// The same of the modules listed in go.work
    PatternOutsideWorkspace(String, String),
    /// `directory D is contained in a module that is not one of the workspace modules listed in go.work. …`
    OtherModule(String, String),
    /// `go: warning: "PATTERN" matched no packages`
    NoMatch(String),
}

/// Files of one directory that belong to different packages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeveralPackages {
    /// The first name and its file.
    pub first: (String, String),
    /// The name that differs and its file.
    pub second: (String, String),
    /// The directory.
    pub dir: String,
}

impl LoadError {
    pub(super) const fn new(kind: LoadErrorKind) -> Self {
        Self { place: Place::Nowhere, kind }
    }
    /// Reports whether it is the Go code that is wrong, not what was asked for.
    pub fn is_in_code(&self) -> bool {
        let is_about_imports = !matches!(self.place, Place::Nowhere);
        match self.kind {
            LoadErrorKind::SeveralPackages(_)
            | LoadErrorKind::CgoInTest(_)
            | LoadErrorKind::BadConstraint(..)
            | LoadErrorKind::BadHeader(_)
            | LoadErrorKind::NoText(..)
            | LoadErrorKind::RelativeImport(_)
            | LoadErrorKind::BadImportPath(_)
            | LoadErrorKind::VendorInPath(..)
            | LoadErrorKind::LocalImport(_)
            | LoadErrorKind::InternalPackage(_)
            | LoadErrorKind::VendoredPackage
            | LoadErrorKind::Program(_)
            | LoadErrorKind::Embed(..)
            | LoadErrorKind::ImportCollision(..)
            | LoadErrorKind::ImportCycle
            | LoadErrorKind::TestImportCycle => true,
            LoadErrorKind::NotAGoFile(_)
            | LoadErrorKind::NoSuchFile(_)
            | LoadErrorKind::IsDirectory(_)
            | LoadErrorKind::SeveralDirectories(..)
            | LoadErrorKind::NameCollision(..)
            | LoadErrorKind::NoSuchDirectory(_)
            | LoadErrorKind::NoGoFiles(_)
            | LoadErrorKind::AllExcluded(_)
            | LoadErrorKind::NoSourceFiles
            | LoadErrorKind::Unreadable(..)
            | LoadErrorKind::NotInStd(..)
            | LoadErrorKind::NoModule(_)
            | LoadErrorKind::Module(_)
            | LoadErrorKind::OutsideWorkspace(_)
            | LoadErrorKind::NoGoMod
            | LoadErrorKind::OutsideModule(_)
            | LoadErrorKind::NoPatternDirectory(..)
            | LoadErrorKind::PatternModule(..)
            | LoadErrorKind::PatternOutsideModule(..)
            | LoadErrorKind::PatternOutsideWorkspace(..)
            | LoadErrorKind::OtherModule(..) => is_about_imports,
            LoadErrorKind::NoMatch(_) => true,
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Nowhere => {}
            Place::At(position) => write!(f, "{position}: ")?,
            Place::Imported(stack) => write!(f, "package {}: ", stack.join("\n\timports "))?,
            Place::ImportedAt(stack, position) => {
                write!(f, "package {}\n\t{position}: ", stack.join("\n\timports "))?;
            }
        }
        self.kind.fmt(f)
    }
}

impl fmt::Display for LoadErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NO_GO_MOD: &str =
            "go.mod file not found in current directory or any parent directory; see 'go help modules'";
        match self {
            Self::NotAGoFile(file) => write!(f, "named files must be .go files: {file}"),
            Self::NoSuchFile(file) => write!(f, "stat {file}: no such file or directory"),
            Self::IsDirectory(file) => write!(f, "{file} is a directory, should be a Go file"),
            Self::SeveralDirectories(first, second) => {
                write!(f, "named files must all be in one directory; have {first} and {second}")
            }
            Self::NameCollision(first, second) => {
                write!(f, "case-insensitive file name collision: {first:?} and {second:?}")
            }
            Self::SeveralPackages(found) => {
                let SeveralPackages { first, second, dir } = &**found;
                write!(f, "found packages {} ({}) and {} ({}) in {dir}", first.0, first.1, second.0, second.1)
            }
            Self::NoSuchDirectory(dir) => write!(f, "stat {dir}: directory not found"),
            Self::NoGoFiles(dir) => write!(f, "no Go files in {dir}"),
            Self::AllExcluded(dir) => write!(f, "build constraints exclude all Go files in {dir}"),
            Self::NoSourceFiles => f.write_str("go: no Go source files"),
            Self::CgoInTest(file) => write!(f, "use of cgo in test {file} not supported"),
            Self::BadConstraint(file, what) => write!(f, "{file}: {what}"),
            Self::BadHeader(what) => f.write_str(what),
            Self::Embed(pattern, what) => write!(f, "pattern {pattern}: {what}"),
            Self::NoText(file, what) => write!(f, "go: reading {file}: {what}"),
            Self::Unreadable(file, what) => write!(f, "open {file}: {what}"),
            Self::NotInStd(path, dir) => write!(f, "package {path} is not in std ({dir})"),
            Self::NoModule(path) => write!(f, "no required module provides package {path}: {NO_GO_MOD}"),
            Self::Module(error) => error.fmt(f),
            Self::NoGoMod => write!(f, "go: {NO_GO_MOD}"),
            Self::OutsideModule(dir) => {
                write!(f, "{} outside main module or its selected dependencies", directory(dir))
            }
            Self::OutsideWorkspace(dir) => {
                let dir = directory(dir);
                write!(f, "{dir} outside modules listed in go.work or their selected dependencies")
            }
            Self::BadImportPath(fault) => f.write_str(fault),
            Self::VendorInPath(path, rest) => write!(f, "{path} must be imported as {rest}"),
            Self::RelativeImport(path) => {
                write!(f, "{path:?} is relative, but relative import paths are not supported in module mode")
            }
            Self::LocalImport(path) if path == "." => f.write_str(".: cannot import current directory"),
            Self::LocalImport(path) => write!(f, "local import {path:?} in non-local package"),
            Self::InternalPackage(path) => write!(f, "use of internal package {path} not allowed"),
            Self::VendoredPackage => f.write_str("use of vendored package not allowed"),
            Self::Program(path) => {
                write!(f, "import {path:?} is a program, not an importable package")
            }
            Self::ImportCollision(path, other) => {
                write!(f, "case-insensitive import collision: {path:?} and {other:?}")
            }
            Self::ImportCycle => f.write_str("import cycle not allowed"),
            Self::TestImportCycle => f.write_str("import cycle not allowed in test"),
            Self::NoPatternDirectory(pattern, dir) => {
                write!(f, "pattern {pattern}: lstat {dir}: no such file or directory")
            }
            Self::PatternModule(pattern, error) => write!(f, "pattern {pattern}: {error}"),
            Self::PatternOutsideWorkspace(pattern, dir) => write!(
                f,
                "pattern {pattern}: directory prefix {dir} does not contain modules listed in go.work \
                 or their selected dependencies"
            ),
            Self::OtherModule(dir, module) => write!(
                f,
                "{} is contained in a module that is not one of the workspace modules listed in go.work. \
                 You can add the module to the workspace using:\n\tgo work use {module}",
                directory(dir)
            ),
            Self::NoMatch(pattern) => write!(f, "go: warning: {pattern:?} matched no packages"),
            Self::PatternOutsideModule(pattern, dir) => write!(
                f,
                "pattern {pattern}: directory prefix {dir} does not contain main module \
                 or its selected dependencies"
            ),
        }
    }
}

/// Returns how a directory is called, given as short as it can be written.
fn directory(dir: &str) -> String {
    if dir == "." { "current directory".to_owned() } else { format!("directory {dir}") }
}

impl std::error::Error for LoadError {}
