//! What all forms of output have in common: they are told of findings and errors package by package, and hand out
//! text as it comes.

use super::FileNames;
use crate::base::SourceMap;
use crate::diagnostic::{Diagnostic, Finding};

/// A form of output on its way to a stream or a file.
pub trait Report: Send {
    /// Is told of findings of a package; those of a package come in several batches, in gc's order.
    fn findings(&mut self, package: &PackageView<'_>, findings: &[Finding]);
    /// Is told of the errors of a package, after its findings.
    fn errors(&mut self, package: &PackageView<'_>, errors: &[Diagnostic]);
    /// Is told that there is no more to come of a package.
    fn end_package(&mut self, _: &PackageView<'_>) {}
    /// Is told that there is no more to come.
    fn finish(&mut self) {}
    /// Hands out the text since the last time.
    fn take(&mut self) -> String;
    /// Hands out files to be written, for a form that fills a directory: names relative to it, and texts.
    fn take_files(&mut self) -> Vec<(String, String)> {
        Vec::new()
    }
}

/// A package, as far as reports speak of it.
#[derive(Clone, Copy)]
pub struct PackageView<'a> {
    /// Its import path, `command-line-arguments` for files that were named.
    pub path: &'a str,
    /// What the go command calls it in the header of its output.
    pub title: &'a str,
    /// The path under which gc compiles it, `main` for every command.
    pub compiler_path: &'a str,
    /// All files.
    pub sources: &'a SourceMap,
    /// How findings show the names of files.
    pub names: &'a FileNames,
    /// How errors show them.
    pub error_names: &'a FileNames,
}

/// What decides how text looks on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether there are colours.
    pub has_color: bool,
    /// How many characters a line has room for.
    pub width: usize,
}

impl Style {
    /// The style of text that goes into files and pipes.
    pub const PLAIN: Self = Self { has_color: false, width: 80 };
}

/// For which target and by which release.
#[derive(Clone, Debug)]
pub struct BuildInfo {
    /// The directory that relative names start from, absolute.
    pub cwd: String,
    /// The operating system.
    pub goos: String,
    /// The architecture.
    pub goarch: String,
    /// The size of a word in bytes.
    pub word: u64,
    /// The release of Go, as in `go1.27.3`.
    pub release: String,
}
