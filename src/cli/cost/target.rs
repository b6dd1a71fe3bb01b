//! Whose cost is asked for: `F`, `T.M`, `net/http.Get`, `main.go:12`, `main.go`; and which package is meant by that.
//!
//! A name is looked for in the package of the current directory first, or in those that were named besides. If it is
//! not declared there, then what stands before its first dot is taken for an import path, or for the name of a
//! package that is imported there.

use crate::base::SourceMap;
use crate::cli::setup::Setup;
use crate::driver::{self, Session};
use crate::load::{self, Config, LoadError};
use crate::syntax::ast::{self, DeclId, DeclKind, ExprKind};

/// Whose cost is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// All functions of a file, or the one on a line.
    File {
        /// The file as it was named.
        path: String,
        /// The line.
        line: Option<u32>,
    },
    /// A function by its name.
    Func(String),
}

/// What was loaded to answer, and what to look for in it.
pub(super) struct Loaded {
    pub setup: Setup,
    pub target: Target,
}

/// Why nothing was loaded.
pub(super) enum Failure {
    /// The packages cannot be loaded.
    Load(Vec<LoadError>),
    /// There is no such function in any package that may be meant.
    NoFunc(String),
}

impl Target {
    /// Reads a target.
    pub(super) fn new(text: &str) -> Self {
        let number = |text: &str| text.parse::<u32>().ok();
        let (mut path, mut line) = (text, None);
        // What follows the line is a column, which makes no difference.
        while let Some((before, after)) = path.rsplit_once(':')
            && let Some(number) = number(after)
        {
            (path, line) = (before, Some(number));
        }
        if path.ends_with(".go") {
            return Self::File { path: path.to_owned(), line };
        }
        Self::Func(text.to_owned())
    }

    /// Reports whether it is named after the initialisation of the package, as literals in values of variables are.
    pub(super) fn is_in_initialization(&self) -> bool {
        matches!(self, Self::Func(name) if name.starts_with("init.") || name.starts_with("glob."))
    }
    /// Reports whether functions that are meant, or those in which they stand, may belong to a declaration.
    pub(super) fn is_declared_by(&self, tree: &ast::File, decl: DeclId, sources: &SourceMap) -> bool {
        match self {
            Self::File { path, line } => {
                let file = sources.file(tree.source);
                let line_of = |pos| file.line_column(file.offset(pos)).0;
                let lines = |end| line_of(tree.decl(decl).pos)..=line_of(end);
                let is_there = |line| tree.body_end(decl).is_some_and(|end| lines(end).contains(&line));
                **file.path() == **path && line.is_none_or(is_there)
            }
            Self::Func(name) => is_declared(tree, decl, &plain(name)),
        }
    }

    /// Loads the package that is meant.
    pub(super) fn load(self, config: Config, arguments: &[String]) -> Result<Loaded, Failure> {
        match self {
            Self::File { path, line } => load_file(config, arguments, path, line),
            Self::Func(name) => load_func(config, arguments, &name),
        }
    }
}

fn attempt(config: &Config, arguments: &[String]) -> Result<Setup, Vec<LoadError>> {
    let session = Session::new();
    let graph = load::packages(&session.sources, config, arguments)?;
    Ok(Setup { session, graph, config: config.clone() })
}

/// Loads the package of the directory in which a file lies; if it is not one of that package's files, the file alone.
fn load_file(
    config: Config,
    arguments: &[String],
    path: String,
    line: Option<u32>,
) -> Result<Loaded, Failure> {
    let absolute = absolute(&config.cwd, &path);
    let target = Target::File { path: absolute.clone(), line };
    let has_file = |setup: &Setup| {
        let files = setup.graph.roots.iter().flat_map(|&root| &setup.graph.packages[root].files);
        files.map(|&file| setup.session.sources.file(file).path()).any(|path| **path == *absolute)
    };
    if !arguments.is_empty() {
        let setup = attempt(&config, arguments).map_err(Failure::Load)?;
        return Ok(Loaded { setup, target });
    }
    let dir = absolute.rsplit_once('/').map_or("/", |(dir, _)| dir).to_owned();
    if let Ok(setup) = attempt(&config, &[dir])
        && has_file(&setup)
    {
        return Ok(Loaded { setup, target });
    }
    let setup = attempt(&config, &[path]).map_err(Failure::Load)?;
    Ok(Loaded { setup, target })
}

fn absolute(cwd: &str, path: &str) -> String {
    if path.starts_with('/') { load::clean(path) } else { load::clean(&format!("{cwd}/{path}")) }
}

fn load_func(config: Config, arguments: &[String], name: &str) -> Result<Loaded, Failure> {
    let mut errors = None;
    // A path with slashes is an import path; nothing here need be looked at.
    let here =
        (!before_brackets(name).contains('/') || !arguments.is_empty()).then(|| attempt(&config, arguments));
    let mut imported = Vec::new();
    match here {
        Some(Ok(setup)) => {
            let package = name.split('.').next().unwrap_or(name);
            imported = imports_named(&setup, package);
            if declares(&setup, name) {
                return Ok(Loaded { setup, target: Target::Func(name.to_owned()) });
            }
        }
        Some(Err(found)) => errors = Some(found),
        None => {}
    }
    if arguments.is_empty() {
        for (path, symbol) in qualified(name, imported) {
            match attempt(&config, std::slice::from_ref(&path)) {
                Ok(setup) if declares(&setup, &symbol) => {
                    return Ok(Loaded { setup, target: Target::Func(symbol) });
                }
                Ok(_) => {
                    return Err(Failure::NoFunc(format!("package {path} declares no function {symbol}")));
                }
                Err(found) => errors = errors.or(Some(found)),
            }
        }
    }
    Err(match errors {
        Some(errors) => Failure::Load(errors),
        None => Failure::NoFunc(format!("no function {name} is declared here")),
    })
}

/// Returns what stands before type arguments.
fn before_brackets(name: &str) -> &str {
    name.split('[').next().unwrap_or(name)
}

/// Splits a name into an import path and a symbol, in the ways in which that can be done.
fn qualified(name: &str, imported: Vec<String>) -> Vec<(String, String)> {
    let head = before_brackets(name);
    let start = head.rfind('/').map_or(0, |slash| slash + 1);
    let mut found = Vec::new();
    for (dot, _) in head[start..].match_indices('.') {
        let dot = start + dot;
        let (path, symbol) = (&name[..dot], &name[dot + 1..]);
        // Nothing in parentheses is a path.
        if path.contains('(') || symbol.is_empty() || path.is_empty() {
            break;
        }
        if start == 0 {
            found.extend(imported.iter().map(|path| (path.clone(), symbol.to_owned())));
        }
        found.push((path.to_owned(), symbol.to_owned()));
    }
    found
}

/// Returns the paths of the packages of that name that the roots import.
fn imports_named(setup: &Setup, name: &str) -> Vec<String> {
    let packages = &setup.graph.packages;
    let imports = setup.graph.roots.iter().flat_map(|&root| &packages[root].imports);
    let named = imports.filter(|import| import.package.is_some_and(|id| packages[id].name == name));
    named.map(|import| import.path.clone()).collect()
}

/// Reports whether the roots declare the function, or the function in which the literal stands, of that name.
fn declares(setup: &Setup, name: &str) -> bool {
    // Literals of variables are named after the initialisation of the package.
    if name.starts_with("init.") || name.starts_with("glob.") {
        return true;
    }
    driver::with_deep_stack(|| {
        let files = setup.graph.roots.iter().flat_map(|&root| &setup.graph.packages[root].files);
        files.copied().any(|file| {
            let trees = driver::parse(&setup.session, &[file], true, &mut Vec::new());
            trees.iter().any(|tree| tree_declares(tree, name))
        })
    })
}

fn tree_declares(tree: &ast::File, name: &str) -> bool {
    let plain = plain(name);
    tree.list(tree.decls).iter().any(|decl| is_declared(tree, decl, &plain))
}

/// Reports whether a declaration is that of the function of this plain name, or of the one in which that stands.
fn is_declared(tree: &ast::File, decl: DeclId, plain: &str) -> bool {
    let is_it = |symbol: &str| {
        plain == symbol || plain.strip_prefix(symbol).is_some_and(|rest| rest.starts_with(['.', '-']))
    };
    let DeclKind::Func { recv, name, .. } = tree.decl(decl).kind else { return false };
    let Some(name) = tree.name(name) else { return false };
    let recv = tree.list(recv).first().and_then(|field| base_type(tree, tree.field(field).ty?));
    match recv {
        Some(recv) => is_it(&format!("{recv}.{name}")),
        None => is_it(name.text()),
    }
}

/// Returns the name of the type that a receiver's type is based on.
fn base_type(tree: &ast::File, mut ty: ast::ExprId) -> Option<&'static str> {
    loop {
        ty = match tree.expr(ty).kind {
            ExprKind::Name { name } => return Some(name.text()),
            ExprKind::Paren { x } | ExprKind::Unary { x, .. } | ExprKind::Index { x, .. } => x,
            _ => return None,
        };
    }
}

/// Returns a symbol without type arguments and without the parentheses and the star of a receiver.
pub(super) fn plain(symbol: &str) -> String {
    let mut out = String::with_capacity(symbol.len());
    let mut depth = 0u32;
    for c in symbol.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '(' | ')' | '*' => {}
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_from_functions() {
        let file = |path: &str, line| Target::File { path: path.to_owned(), line };
        assert_eq!(Target::new("a.go"), file("a.go", None));
        assert_eq!(Target::new("d/a.go:12"), file("d/a.go", Some(12)));
        assert_eq!(Target::new("a.go:12:3"), file("a.go", Some(12)));
        assert_eq!(Target::new("T.M"), Target::Func("T.M".to_owned()));
    }

    #[test]
    fn names_are_split_at_each_dot_that_may_end_a_path() {
        let split = |name| qualified(name, Vec::new());
        let pair = |path: &str, symbol: &str| (path.to_owned(), symbol.to_owned());
        assert_eq!(split("net/http.(*Server).Serve"), [pair("net/http", "(*Server).Serve")]);
        assert_eq!(split("fmt.Println"), [pair("fmt", "Println")]);
        assert_eq!(split("x.org/y.v2.F"), [pair("x.org/y", "v2.F"), pair("x.org/y.v2", "F")]);
        assert_eq!(split("F[net/http.Header]"), []);
        assert_eq!(split("(*T).M"), []);
    }

    #[test]
    fn symbols_are_compared_without_decoration() {
        assert_eq!(plain("(*T[go.shape.int]).M.func1"), "T.M.func1");
        assert_eq!(plain("F[a.B[int],string]"), "F");
    }
}
