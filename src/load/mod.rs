//! The loader: from arguments to packages, their files, and the packages they import.
//!
//! In: arguments as `go build` takes them, a [`Config`]. Out: a [`Graph`] of [`SourcePackage`]s with
//! their texts in the source map, dependencies first; or a [`LoadError`] in the words of the go command.
//!
//! The go command decides which files make up a package: [`context`] knows the target and the build
//! tags, [`constraint`] evaluates `//go:build` lines, [`select`] picks the files of a directory, [`header`]
//! reads package clauses and imports, [`resolve`] finds the directory of an import path with what [`modules`]
//! knows, [`pattern`] expands wildcards, and [`graph`] puts it together; [`variants`] adds the packages that are compiled
//! for tests. Read [`graph`] first.
//!
//! Nothing is parsed here beyond the imports, and nothing but the file system is asked: no Go is run, nothing
//! is downloaded.

mod arguments;
mod assembly;
mod constraint;
mod context;
mod embed;
mod environment;
mod error;
mod flags;
mod goroot;
mod graph;
mod header;
mod import_path;
mod modules;
mod path;
mod pattern;
mod resolve;
mod select;
mod variants;

pub use assembly::{Assembly, AssemblyFiles, Convention};
pub use context::{BuildContext, UnknownExperiment, UnsupportedTarget};
pub use environment::Environment;
pub use error::LoadError;
pub use goroot::{Goroot, GorootError, Release};
pub use graph::{Config, Graph, Import, SourcePackage, SourcePackageId, packages, texts};
pub use modules::{ModuleError, ModuleSettings, NoReplacementFile};
pub use path::{clean, relative, shorten};
