//! What can go wrong with modules, in the words of the go command where it has any.

use std::fmt;

/// Why a package or a module cannot be found. Each is documented by what it prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModuleError {
    /// `no required module provides package P; to add it:⏎⇥go get P`
    NotRequired(String),
    /// `no required module provides package P; to add it:⏎⇥cd D⏎⇥go get P`
    NotRequiredThere {
        /// The package.
        path: String,
        /// The directory of the module that lacks it.
        dir: String,
    },
    /// `cannot find module providing package P: import lookup disabled by -mod=vendor`, and why
    NotVendored {
        /// The package.
        path: String,
        /// Whether the vendor directory is used because it is there, not because of a flag.
        is_automatic: bool,
    },
    /// `cannot find module providing package P: import lookup disabled by -mod=readonly`
    NotRequiredReadonly(String),
    /// `module M provides package P and is replaced but not required; to add it:⏎⇥go get M`
    ReplacedNotRequired {
        /// The package.
        path: String,
        /// The module, with its version if only that one is replaced.
        module: String,
    },
    /// `ambiguous import: found package P in multiple modules:`, and which
    Ambiguous {
        /// The package.
        path: String,
        /// Each module with the directory in which the package was found.
        found: Vec<(String, String)>,
    },
    /// `M@v: replacement directory D does not exist`
    NoReplacement(String, String),
    /// `module D: reading DIR/go.mod: open FILE: no such file or directory`, or with the module in front
    NoReplacementFile(Box<NoReplacementFile>),
    /// `M@v: parsing go.mod:⏎⇥module declares its path as: A⏎⇥        but was required as: M`
    WrongPath {
        /// The module and version required.
        module: String,
        /// The path that its go.mod gives.
        declared: String,
        /// The path required.
        required: String,
    },
    /// Ours: `module M@v is not in the module cache …`
    NotDownloaded(String),
    /// `missing go.sum entry for module providing package P …`
    NoSum {
        /// The package.
        path: String,
        /// The package that imports it.
        importer: Option<String>,
        /// The version of the module that this package belongs to.
        version: Option<String>,
    },
    /// `M@v: missing go.sum entry for go.mod file; to add it:⏎⇥go mod download M`
    NoSumOfFile(String, String),
    /// `package I imports P from implicitly required module; to add missing requirements, run:⏎⇥go get M@v`
    Implicit {
        /// The package that imports.
        importer: String,
        /// The package that is imported.
        path: String,
        /// Its module, with the version.
        module: String,
    },
    /// `main module (M) does not contain package P`
    NotInMain(String, String),
    /// Fatal errors: the text after `go: `.
    Fatal(String),
    /// Fatal errors without `go: ` before them.
    Exit(String),
}

/// A directory that replaces a module and has no go.mod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoReplacementFile {
    /// The module, if it is its requirements that are looked for: `M@v (replaced by D)`.
    pub module: Option<String>,
    /// The directory as it was written.
    pub dir: String,
    /// The file, shortened, and absolute.
    pub file: (String, String),
}

impl ModuleError {
    /// Reports whether the go command does nothing more after the error.
    pub const fn is_fatal(&self) -> bool {
        matches!(self, Self::Fatal(_) | Self::Exit(_))
    }
}

impl fmt::Display for ModuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotRequired(path) => {
                write!(f, "no required module provides package {path}; to add it:\n\tgo get {path}")
            }
            Self::NotRequiredThere { path, dir } => write!(
                f,
                "no required module provides package {path}; to add it:\n\tcd {dir}\n\tgo get {path}"
            ),
            Self::NotVendored { path, is_automatic } => {
                write!(
                    f,
                    "cannot find module providing package {path}: import lookup disabled by -mod=vendor"
                )?;
                if *is_automatic {
                    f.write_str("\n\t(Go version in go.mod is at least 1.14 and vendor directory exists.)")?;
                }
                Ok(())
            }
            Self::NotRequiredReadonly(path) => write!(
                f,
                "cannot find module providing package {path}: import lookup disabled by -mod=readonly"
            ),
            Self::ReplacedNotRequired { path, module } => {
                let name = module.split('@').next().unwrap_or(module);
                write!(
                    f,
                    "module {name} provides package {path} and is replaced but not required; \
                     to add it:\n\tgo get {module}"
                )
            }
            Self::Ambiguous { path, found } => {
                write!(f, "ambiguous import: found package {path} in multiple modules:")?;
                found.iter().try_for_each(|(module, dir)| write!(f, "\n\t{module} ({dir})"))
            }
            Self::NoReplacement(module, dir) => {
                write!(f, "{module}: replacement directory {dir} does not exist")
            }
            Self::NoReplacementFile(error) => {
                match &error.module {
                    Some(module) => f.write_str(module)?,
                    None => write!(f, "module {}", error.dir)?,
                }
                let (short, long) = &error.file;
                write!(f, ": reading {short}: open {long}: no such file or directory")
            }
            Self::WrongPath { module, declared, required } => write!(
                f,
                "{module}: parsing go.mod:\n\tmodule declares its path as: {declared}\n\t        \
                 but was required as: {required}"
            ),
            Self::NotDownloaded(module) => write!(
                f,
                "module {module} is not in the module cache, and goescape does not download; \
                 to add it:\n\tgo mod download {module}"
            ),
            Self::NoSum { path, importer: Some(importer), version } => {
                write!(
                    f,
                    "missing go.sum entry for module providing package {path} (imported by {importer}); \
                     to add:\n\tgo get {importer}"
                )?;
                version.iter().try_for_each(|version| write!(f, "@{version}"))
            }
            Self::NoSum { path, importer: None, .. } => write!(
                f,
                "missing go.sum entry for module providing package {path}; \
                 to add:\n\tgo mod download {path}"
            ),
            Self::NoSumOfFile(module, path) => write!(
                f,
                "{module}: missing go.sum entry for go.mod file; to add it:\n\tgo mod download {path}"
            ),
            Self::Implicit { importer, path, module } => write!(
                f,
                "package {importer} imports {path} from implicitly required module; \
                 to add missing requirements, run:\n\tgo get {module}"
            ),
            Self::NotInMain(module, path) => {
                write!(f, "main module ({module}) does not contain package {path}")
            }
            Self::Fatal(text) => write!(f, "go: {text}"),
            Self::Exit(text) => f.write_str(text),
        }
    }
}
