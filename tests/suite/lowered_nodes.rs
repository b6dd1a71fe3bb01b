//! Compares lowered bodies node for node with what gc has before it inlines anything, and checks that
//! bodies keep the rules of `ir::verify`.
//!
//! gc prints its nodes under `-W=2`. Of each we compare depth, operation, name or value, flags, type and place.
//! Generic functions are left out: they are not lowered yet.

use crate::common::gc_nodes::{gc_nodes, our_nodes};
use crate::common::{Go, go_files, skip};
use goescape::base::{FileId, Name, SourceMap};
use goescape::check::{self, Importer};
use goescape::driver::with_deep_stack;
use goescape::inline;
use goescape::ir::{Expanded, Program, Stage, dump_func, print::PrintContext, verify};
use goescape::lower::{self, Lowered};
use goescape::syntax;
use goescape::types::{PackageId, Sizes, TypeStore};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A package of one file that imports nothing.
pub struct Package {
    sources: SourceMap,
    types: TypeStore,
    program: Program,
    lowered: Lowered,
    id: PackageId,
}

struct NoImports;

impl Importer for NoImports {
    fn import(&self, path: &str, _: FileId) -> Result<PackageId, String> {
        Err(format!("there is no package {path} here"))
    }
}

/// Lowers a text, which must be without errors.
fn lower(name: &str, text: &str) -> Package {
    let (sources, types, program) = (SourceMap::new(), TypeStore::new(), Program::new());
    let file = sources.add(name.into(), text.into());
    let (tree, errors) = syntax::parse(file, &sources);
    assert!(errors.is_empty(), "{name}: {errors:?}");
    let id = types.package_of_path(Name::new("main"));
    let config = check::Config { go_version: Some((1, 27)), sizes: Sizes::AMD64, bodies: check::Bodies::All };
    let checked = check::package(&config, id, vec![tree], &NoImports, &types, &sources);
    assert!(checked.diagnostics.is_empty(), "{name}: {:?}", checked.diagnostics);
    let config = lower::Config {
        with_context: false,
        go_version: Some((1, 27)),
        sizes: Sizes::AMD64,
        is_complete: false,
        is_detailed: false,
        assembly: goescape::load::Assembly::default(),
        is_wasm: false,
        loads_unaligned: true,
    };
    let lowered = lower::package(&checked, &types, &program, &sources, &config, &lower::NoDeclarations);
    assert!(lowered.diagnostics.is_empty(), "{name}: {:?}", lowered.diagnostics);
    Package { sources, types, program, lowered, id }
}

impl Package {
    fn print_context(&self) -> PrintContext<'_> {
        let (types, program, package) = (&self.types, &self.program, self.id);
        PrintContext { types, program, package, has_call_parens: false }
    }
    fn dump(&self) -> String {
        let mut out = String::new();
        for &func in &self.lowered.unit.funcs {
            let body = self.lowered.unit.bodies.get(&func);
            dump_func(&mut out, func, body, &self.print_context(), &self.sources);
        }
        out
    }
    fn func_names(&self) -> Vec<&'static str> {
        self.lowered.unit.funcs.iter().map(|&func| self.program.func(func).symbol.text()).collect()
    }
    fn n_nodes(&self) -> usize {
        self.lowered.unit.bodies.values().map(|body| body.nodes.len()).sum()
    }
    /// Says which rules the bodies break.
    fn broken_rules(&self) -> Vec<String> {
        let unit = &self.lowered.unit;
        let violations = verify(&unit.funcs, &unit.bodies, &self.program, &self.types, Stage::Lowered);
        violations
            .iter()
            .map(|broken| format!("{}: {broken:?}", self.program.func(broken.func).symbol))
            .collect()
    }
}

/// Returns the programs of testdata that import nothing and have nothing generic in them.
fn programs() -> Vec<(PathBuf, String)> {
    let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let folders = ["escape", "inline"].map(|folder| go_files(&testdata.join(folder)));
    let texts = folders.into_iter().flatten().filter_map(|path| {
        let text = std::fs::read_to_string(&path).ok()?;
        let imports_nothing =
            !text.lines().any(|line| line.starts_with("import") && !line.contains("\"unsafe\""));
        let has_type_params = text.lines().any(|line| {
            let declares = line.starts_with("func") || line.starts_with("type");
            declares && ["any]", "comparable]", "~", " int]"].iter().any(|part| line.contains(part))
        });
        (imports_nothing && !has_type_params && !text.contains("//line")).then_some((path, text))
    });
    texts.collect()
}

#[test]
fn bodies_keep_the_rules() {
    with_deep_stack(|| {
        for (path, text) in programs() {
            let broken = lower(&path.display().to_string(), &text).broken_rules();
            assert!(broken.is_empty(), "{}: {broken:#?}", path.display());
        }
    });
}

#[test]
fn inlined_bodies_keep_the_rules() {
    with_deep_stack(|| {
        for (path, text) in programs() {
            let Package { sources, types, program, lowered, .. } = lower(&path.display().to_string(), &text);
            let setting = inline::Setting {
                types: &types,
                program: &program,
                sources: &sources,
                options: inline::Options::new(0),
                callees: &inline::NoCallees,
            };
            let inlined = inline::package(lowered.unit, &setting);
            let Expanded { funcs, bodies, .. } = &inlined.expanded;
            let broken = verify(funcs, bodies, &program, &types, Stage::Inlined);
            assert!(broken.is_empty(), "{}: {broken:#?}", path.display());
        }
    });
}

#[test]
fn nodes_are_those_of_gc() {
    let Some(go) = Go::find() else {
        return skip("no Go to compare with");
    };
    let differing = with_deep_stack(move || {
        let mut differing = String::new();
        for (path, text) in programs() {
            let package = lower(&path.display().to_string(), &text);
            let ours = our_nodes(&package.lowered.unit, &package.print_context(), &package.sources);
            let name = text.lines().find_map(|line| line.strip_prefix("package ")).unwrap_or_default();
            let theirs = gc_nodes(&go, &path, name);
            for (func, expected) in theirs {
                let is_generic =
                    expected.iter().any(|line| line.contains("go.shape") || line.contains(".dict"));
                let Some(found) = ours.get(&func).filter(|_| !is_generic) else { continue };
                if let Some(at) =
                    (0..expected.len().max(found.len())).find(|&at| expected.get(at) != found.get(at))
                {
                    let (expected, found) = (expected.get(at), found.get(at));
                    let _ = writeln!(
                        differing,
                        "{} {func}:\n    gc has  {expected:?}\n    we have {found:?}",
                        path.display()
                    );
                }
            }
        }
        differing
    });
    assert!(differing.is_empty(), "{differing}");
}

#[test]
fn functions_come_in_gc_order() {
    let package = lower(
        "order.go",
        "package main
type t struct{}
var x = func() func() { return func() {} }
func first() { _ = func() { _ = func() {} }; _ = func() {} }
func (t) method() { go println(1) }
func (*t) other()
func init() { _ = func() {} }
func _() { _ = func() {} }
func init() {}
func main() { defer println(2) }
",
    );
    assert_eq!(
        package.func_names(),
        [
            "init",
            "init.func1",
            "init.func1.1",
            "first",
            "t.method",
            "(*t).other",
            "init.0",
            "init.1",
            "main",
            // Bodies are read from the last one that was discovered to the first.
            "main.deferwrap1",
            "init.0.func1",
            "first.func1",
            "first.func1.1",
            "first.func2",
            "t.method.gowrap1",
        ]
    );
}

#[test]
fn a_dump_shows_variables_and_nodes() {
    let package = lower(
        "dump.go",
        "package main
func f(p *int, _ ...string) (n int, err error) {
	m, ok := map[string]int{}[\"a\"]
	if ok { return m, nil }
	return func() int { n++; return *p }(), nil
}
",
    );
    insta::assert_snapshot!(package.dump());
}

/// Makes a function of a very long chain.
fn chain(ty: &str, operator: &str) -> String {
    let operands = vec!["a"; 100_000].join(operator);
    format!("package main\nfunc f(a {ty}) {ty} {{ return {operands} }}\n")
}

#[test]
fn long_chains_need_no_deep_stack() {
    for (ty, operator, n_nodes) in [("int", " + ", 100_002), ("string", " + ", 4), ("bool", " && ", 100_002)]
    {
        let text = chain(ty, operator);
        let package = with_deep_stack(move || lower("chain.go", &text));
        assert!(n_nodes <= package.n_nodes() && package.n_nodes() < 2 * n_nodes + 8, "{}", package.n_nodes());
    }
}

#[test]
fn deep_nesting_is_lowered() {
    let parens = format!("return {}a{}", "g(".repeat(2_000), ")".repeat(2_000));
    let blocks = format!("{}a++{}; return a", "{".repeat(2_000), "}".repeat(2_000));
    let literals = format!("{}a++{}; return a", "func() {".repeat(200), "}()".repeat(200));
    for stmts in [parens, blocks, literals] {
        let text =
            format!("package main\nfunc g(a int) int {{ return a }}\nfunc f(a int) int {{ {stmts} }}\n");
        let broken = with_deep_stack(move || lower("deep.go", &text).broken_rules());
        assert!(broken.is_empty(), "{broken:#?}");
    }
}
