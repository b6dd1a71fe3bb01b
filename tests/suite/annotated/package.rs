//! Checking a package of the test data through the library: no limit of ten, nothing left out.

use super::expect::Reported;
use crate::common::Go;
use goescape::base::{FileId, Name, Pos, SourceMap};
use goescape::check::{self, Checked, Importer, Mode};
use goescape::diagnostic::{Diagnostic, Message, Part};
use goescape::driver::Session;
use goescape::load::{self, BuildContext, Goroot};
use goescape::syntax::ast::{self, DeclKind, ExprKind};
use goescape::types::{Package, PackageId, Sizes};
use std::collections::{BTreeSet, HashMap};

/// The text of a file.
pub struct SourceText {
    /// Where it was found.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// The checked packages of the standard library that the test data imports.
pub struct Library {
    session: Session,
    packages: HashMap<String, PackageId>,
}

/// Finds imports among checked packages; in the standard library itself, some imports mean vendored packages.
struct Imports<'a> {
    packages: &'a HashMap<String, PackageId>,
    vendors: bool,
}

impl Importer for Imports<'_> {
    fn import(&self, path: &str, _: FileId) -> Result<PackageId, String> {
        let vendored = self.vendors.then(|| self.packages.get(&format!("vendor/{path}"))).flatten();
        vendored.or_else(|| self.packages.get(path)).copied().ok_or_else(|| format!("no package {path}"))
    }
}

impl Library {
    /// Checks the packages that some files import, as far as they exist, and all that these import.
    pub fn load<'a>(go: &Go, files: impl Iterator<Item = &'a SourceText>) -> Self {
        let session = Session::new();
        let exists =
            |path: &String| !path.is_empty() && !path.starts_with('/') && go.src().join(path).is_dir();
        let wanted: BTreeSet<String> = files.flat_map(imports).filter(exists).collect();
        let wanted: Vec<String> = wanted.into_iter().filter(|path| path != "unsafe").collect();
        let config = load::Config {
            cwd: go.src().display().to_string(),
            goroot: Goroot::at(&go.root).expect("the installation has sources"),
            context: BuildContext::new("linux", "amd64", 27, []).expect("the pair is supported"),
            modules: Default::default(),
            with_tests: false,
        };
        let graph = load::packages(&session.sources, &config, &wanted).expect("the packages can be loaded");
        let mut packages = HashMap::new();
        for &id in &graph.order {
            let package = &graph.packages[id];
            let files = package.files.iter().map(|&file| goescape::syntax::parse(file, &session.sources).0);
            let place = session.types.package_of_path(Name::new(&package.path));
            let imports = Imports { packages: &packages, vendors: true };
            let config = check::Config { bodies: check::Bodies::None, ..config_for(Some((1, 27))) };
            let files = files.collect();
            let checked = check::package(&config, place, files, &imports, &session.types, &session.sources);
            assert!(checked.diagnostics.is_empty(), "{}: {:?}", package.path, checked.diagnostics);
            packages.insert(package.path.clone(), place);
        }
        Self { session, packages }
    }
    /// Checks a package and returns all its errors, those of the parser first.
    pub fn check(&self, files: &[SourceText], language: Option<(u32, u32)>) -> Vec<Reported> {
        let Session { types, sources, .. } = &self.session;
        let mut errors = Vec::new();
        let mut trees = Vec::new();
        for file in files {
            let id = sources.add(file.path.as_str().into(), file.text.as_str().into());
            let (tree, found) = goescape::syntax::parse(id, sources);
            errors.extend(found.into_iter().map(|error| (error.pos, plain_text(&error.message, sources))));
            trees.push(tree);
        }
        let name = trees[0].package_name.and_then(|name| trees[0].name(name));
        let place = types.add_package(Package::new(name.unwrap_or_else(|| Name::new("no package"))));
        let ids: Vec<FileId> = trees.iter().map(|tree| tree.source).collect();
        let imports = Imports { packages: &self.packages, vendors: false };
        let checked = check::package(&config_for(language), place, trees, &imports, types, sources);
        errors.extend(checked.diagnostics.iter().map(|error| (error.pos, full_text(error, sources))));
        let at = |(pos, text)| reported(pos, text, &ids, sources);
        let mut all: Vec<Reported> = errors.into_iter().map(at).collect();
        // The type checker's own tests predeclare two functions that no program has.
        all.retain(|error| !matches!(error.text.as_str(), "undefined: assert" | "undefined: trace"));
        all.extend(failed_assertions(&checked).into_iter().map(at));
        all
    }
}

fn config_for(language: Option<(u32, u32)>) -> check::Config {
    check::Config { go_version: language, sizes: Sizes::AMD64, bodies: check::Bodies::All }
}

/// Returns the paths that a file imports.
fn imports(file: &SourceText) -> Vec<String> {
    let sources = SourceMap::new();
    let id = sources.add(file.path.as_str().into(), file.text.as_str().into());
    let (tree, _) = goescape::syntax::parse(id, &sources);
    let path = |decl: ast::DeclId| match tree.decl(decl).kind {
        DeclKind::Import { path, .. } => match tree.expr(path).kind {
            ExprKind::BasicLit { .. } => {
                let source = sources.file(id);
                let rest = &source.text()[source.offset(tree.expr(path).pos) as usize..];
                rest.get(1..).and_then(|rest| rest.split(['"', '`']).next()).map(str::to_owned)
            }
            _ => None,
        },
        _ => None,
    };
    tree.list(tree.decls).into_iter().filter_map(path).collect()
}

fn reported(pos: Pos, text: String, files: &[FileId], sources: &SourceMap) -> Reported {
    let id = sources.find_file(pos).expect("errors in files have places");
    let source = sources.file(id);
    let file = files.iter().position(|&file| file == id).expect("errors are in the files that are checked");
    Reported { file, place: source.line_column(source.offset(pos)), text }
}

fn plain_text(message: &Message, sources: &SourceMap) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Pos(pos) => place_text(*pos, sources),
    };
    message.parts.iter().map(part).collect()
}

fn place_text(pos: Pos, sources: &SourceMap) -> String {
    sources.find_position(pos).map_or_else(String::new, |at| format!("{}:{}:{}", at.file, at.line, at.column))
}

/// Returns the text of an error with the lines below it.
fn full_text(error: &Diagnostic, sources: &SourceMap) -> String {
    let mut text = plain_text(&error.message, sources);
    for line in &error.related {
        text.push_str("\n\t");
        if !line.pos.is_none() {
            text.push_str(&format!("{}: ", place_text(line.pos, sources)));
        }
        text.push_str(&plain_text(&line.message, sources));
    }
    text
}

/// Returns what `assert` would say: that a constant is not true, or that something is no constant.
fn failed_assertions(checked: &Checked) -> Vec<(Pos, String)> {
    let mut failed = Vec::new();
    for (tree, facts) in checked.files.iter().zip(&checked.facts) {
        for id in tree.exprs.ids() {
            let ExprKind::Call { fun, args, .. } = tree.expr(id).kind else { continue };
            if tree.name(fun).is_none_or(|name| name.text() != "assert") || facts.object(fun).is_some() {
                continue;
            }
            let Some(argument) = tree.list(args).into_iter().next() else { continue };
            let holds = facts.value(argument).map(|value| value.exact_text());
            match facts.expr(argument).mode {
                Mode::Constant if holds.as_deref() == Some("true") => {}
                Mode::Constant => failed.push((tree.expr(fun).pos, "assert failed".to_owned())),
                // What is in error was reported already.
                Mode::None => {}
                _ => failed.push((tree.expr(argument).pos, "not a boolean constant".to_owned())),
            }
        }
    }
    failed
}
