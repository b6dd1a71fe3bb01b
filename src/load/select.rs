//! Which files make up a package: all Go files of a directory that the build context allows, or those
//! that were named (go/build, `Context.Import` and `matchFile`).

use super::error::{LoadErrorKind, SeveralPackages};
use super::header::{self, Header, HeaderError};
use super::{BuildContext, constraint};
use crate::base::{FileId, SourceMap};
use std::borrow::Cow;

/// A Go file of a package.
pub(super) struct Selected {
    /// Its name in the directory.
    pub name: String,
    /// Its text.
    pub file: FileId,
    /// Its package clause and imports.
    pub header: Header,
}

/// What a directory holds.
#[derive(Default)]
pub(super) struct Selection {
    /// The Go files to compile, in build order.
    pub files: Vec<Selected>,
    /// The first thing that is wrong with the files.
    pub problem: Option<Problem>,
    /// How many Go files the build context leaves out.
    pub n_ignored: usize,
    /// How many test files there are.
    pub n_tests: usize,
    /// The test files that belong to the package, if they are asked for.
    pub tests: Vec<Selected>,
    /// The test files that are a package of their own, if they are asked for.
    pub external_tests: Vec<Selected>,
    /// Whether there are assembly or object files: functions may then lack bodies.
    pub has_foreign_code: bool,
    /// The names of the assembly files.
    pub assembly: Vec<String>,
}

/// Something wrong with a file.
pub(super) struct Problem {
    /// Where, as file name and offset; none if the words say it.
    pub at: Option<(String, u32)>,
    /// What.
    pub kind: LoadErrorKind,
    /// Whether the place is printed as an absolute path.
    pub is_absolute: bool,
}

/// How to choose.
#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    /// The target and tags.
    pub context: &'a BuildContext,
    /// Whether constraints count; they do not for files that were named one by one.
    pub heeds_constraints: bool,
    /// Whether test files are read, because their package clauses must agree with the others.
    pub reads_tests: bool,
    /// Whether test files are asked for.
    pub keeps_tests: bool,
}

/// Chooses among the files `names` of the directory `dir`.
pub(super) fn files(sources: &SourceMap, dir: &str, names: &[String], rules: Rules<'_>) -> Selection {
    let mut selection = Selection::default();
    let mut first_name: Option<(String, String)> = None;
    for name in names {
        let Some((_, extension)) = name.rsplit_once('.') else { continue };
        let is_visible = !name.starts_with(['_', '.']);
        if !is_visible || !matches!(extension, "go" | "s" | "S" | "sx" | "syso") {
            continue;
        }
        if rules.heeds_constraints && !rules.context.allows_name(name) {
            selection.n_ignored += usize::from(extension == "go");
            continue;
        }
        let is_test = name.ends_with("_test.go");
        if is_test && !rules.reads_tests {
            selection.n_tests += 1;
            continue;
        }
        if extension == "syso" {
            selection.has_foreign_code = true;
            continue;
        }
        match read(dir, name, rules) {
            Ok(None) => selection.n_ignored += usize::from(extension == "go"),
            Ok(Some(_)) if extension == "s" => {
                selection.has_foreign_code = true;
                selection.assembly.push(name.clone());
            }
            Ok(Some(_)) if extension != "go" => {}
            Ok(Some((_, header))) if header.package == "documentation" => selection.n_ignored += 1,
            Ok(Some((_, header))) if header.imports.iter().any(|import| import.path == "C") => {
                selection.n_ignored += 1;
                if is_test {
                    let kind = LoadErrorKind::CgoInTest(format!("{dir}/{name}"));
                    selection.problem.get_or_insert(Problem { at: None, kind, is_absolute: false });
                }
            }
            Ok(Some((bytes, header))) => {
                let package = package_of(&header, is_test);
                let is_internal = header.package == package;
                let first = first_name.get_or_insert_with(|| (package.clone(), name.clone()));
                if first.0 != package && selection.problem.is_none() {
                    let (first, second) = (first.clone(), (package, name.clone()));
                    let kind = LoadErrorKind::SeveralPackages(Box::new(SeveralPackages {
                        first,
                        second,
                        dir: dir.to_owned(),
                    }));
                    selection.problem = Some(Problem { at: None, kind, is_absolute: false });
                }
                selection.n_tests += usize::from(is_test);
                if is_test && !rules.keeps_tests {
                    continue;
                }
                let files = match is_test {
                    true if is_internal => &mut selection.tests,
                    true => &mut selection.external_tests,
                    false => &mut selection.files,
                };
                let file = sources.add_bytes(format!("{dir}/{name}").into(), bytes);
                files.push(Selected { name: name.clone(), file, header });
            }
            Err(problem) => {
                selection.problem.get_or_insert(*problem);
            }
        }
    }
    selection
}

/// The package that a file belongs to: that without `_test` for external tests.
fn package_of(header: &Header, is_test: bool) -> String {
    let name = header.package.as_str();
    if is_test { name.strip_suffix("_test").unwrap_or(name) } else { name }.to_owned()
}

/// Reads a file; returns none if its constraint leaves it out.
fn read(dir: &str, name: &str, rules: Rules<'_>) -> Result<Option<(Vec<u8>, Header)>, Box<Problem>> {
    let here = |kind| Box::new(Problem { at: None, kind, is_absolute: false });
    let unreadable = |what| here(LoadErrorKind::Unreadable(format!("{dir}/{name}"), what));
    let bytes = std::fs::read(format!("{dir}/{name}")).map_err(|error| unreadable(words_of(&error)))?;
    // Constraints are ASCII; what is no text does not matter here, but is rare enough to be asked for first.
    let text = std::str::from_utf8(&bytes).map_or_else(|_| String::from_utf8_lossy(&bytes), Cow::Borrowed);
    let is_satisfied = constraint::is_satisfied(&text, rules.context)
        .map_err(|what| here(LoadErrorKind::BadConstraint(name.to_owned(), what)))?;
    if rules.heeds_constraints && !is_satisfied {
        return Ok(None);
    }
    if !name.ends_with(".go") {
        return Ok(Some((bytes, Header { package: String::new(), imports: Vec::new() })));
    }
    match header::read(&bytes) {
        Ok(header) => Ok(Some((bytes, header))),
        Err(HeaderError { offset: None, message }) => {
            Err(here(LoadErrorKind::NoText(name.to_owned(), message)))
        }
        Err(HeaderError { offset: Some(offset), message }) => Err(Box::new(Problem {
            at: Some((name.to_owned(), offset)),
            is_absolute: message.starts_with("invalid import path"),
            kind: LoadErrorKind::BadHeader(message),
        })),
    }
}

/// Returns what Go says of an error of the operating system.
fn words_of(error: &std::io::Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Returns the names of the files in a directory, in order, or none if there is no directory.
pub(super) fn names_in(dir: &str) -> Option<Vec<String>> {
    let entries = std::fs::read_dir(dir).ok()?;
    let is_file = |entry: &std::fs::DirEntry| match entry.file_type() {
        Ok(kind) if kind.is_symlink() => !entry.path().is_dir(),
        Ok(kind) => kind.is_file(),
        Err(_) => false,
    };
    let files = entries.flatten().filter(is_file);
    let mut names: Vec<String> = files.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    Some(names)
}
