//! Compares what the checker finds out with what go/types does: the type and value of every expression, the
//! object of every name, selections, instances, the order of initialisation, sizes on eight architectures.
//!
//! `GOESCAPE_ALL=1` compares all of the standard library and not only a dozen packages of it, and checks it for
//! other targets, too: `make parity-types`.

use crate::common::Go;
use crate::common::types_dump::{TypesDump, standard_packages};
use crate::gc;
use goescape::check::{self, Checked};
use goescape::driver::{Options, Output, Reached, Session, analyze, with_deep_stack};
use goescape::inline::Arch;
use goescape::load;
use goescape::types::{ObjectKind, Sizes, Type, TypeStore};
use std::collections::HashMap;
use std::fmt::Write;
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;

/// Packages with all that the language has to offer, and little in number of lines.
pub const PACKAGES: &[&str] = &[
    "bufio",
    "cmp",
    "container/list",
    "errors",
    "internal/abi",
    "internal/runtime/atomic",
    "iter",
    "maps",
    "math/bits",
    "slices",
    "strconv",
    "sync",
    "text/tabwriter",
];
/// The targets for which all of the standard library must be without errors.
const TARGETS: &[(&str, &str)] = &[
    ("linux", "amd64"),
    ("linux", "386"),
    ("linux", "arm64"),
    ("darwin", "arm64"),
    ("windows", "amd64"),
    ("js", "wasm"),
];
const ARCHITECTURES: &[&str] = &["amd64", "arm64", "386", "arm", "wasm", "riscv64", "ppc64le", "s390x"];

#[test]
#[allow(clippy::print_stderr, reason = "the figures are of interest even if they suffice")]
fn types_and_objects_are_those_of_go_types() {
    let Some(go) = gc::toolchain() else {
        return crate::common::skip("no Go to compare with");
    };
    let packages = match is_for_all() {
        true => standard_packages(go, "linux", "amd64"),
        false => PACKAGES.iter().map(|&path| path.to_owned()).collect(),
    };
    let mut ours = HashMap::new();
    let (errors, n_checked) = with_deep_stack(|| {
        check_packages(go, ("linux", "amd64"), &packages, &mut |path, checked, session| {
            let mut text = String::new();
            check::dump(&mut text, checked, &session.types, &session.sources);
            write_sizes(&mut text, checked, &session.types);
            ours.insert(path.to_owned(), text);
        })
    });
    assert_eq!((errors.as_str(), n_checked), ("", packages.len()));
    let mut theirs = TypesDump::build(go).command(go, "facts", &packages).spawn().expect("types-dump runs");
    let output = BufReader::new(theirs.stdout.take().expect("its output is a pipe"));
    let (n_compared, n_lines, differences) = compare(output, &ours);
    assert!(theirs.wait().is_ok_and(|status| status.success()), "types-dump must succeed");
    eprintln!("{n_lines} lines about {n_checked} packages");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(n_compared, packages.len(), "all packages must be compared");
}

#[test]
fn the_standard_library_has_no_errors_on_any_target() {
    let Some(go) = gc::toolchain() else {
        return crate::common::skip("no Go with a standard library to check");
    };
    for &(goos, goarch) in TARGETS.iter().filter(|_| is_for_all()) {
        let packages = standard_packages(go, goos, goarch);
        let checked = with_deep_stack(|| check_packages(go, (goos, goarch), &packages, &mut |_, _, _| {}));
        assert_eq!(checked, (String::new(), packages.len()), "{goos}/{goarch}");
    }
}

#[test]
fn what_is_found_out_can_be_read() {
    let source = "package main\n\nimport \"unsafe\"\n\ntype T[P any] struct{ v P }\n\n\
        func (t *T[P]) get() P { return t.v }\n\nvar n = T[uint8]{v: 2}.v + byte(unsafe.Sizeof(0))\n";
    let mut text = String::new();
    with_deep_stack(|| {
        let session = Session::new();
        let graph = load::texts(&session.sources, vec![("/x.go".to_owned(), source.into())]);
        let options = Options { until: Reached::Checked, ..Options::new(0) };
        analyze(&session, &graph, &options, &mut |_, output| {
            if let Output::Checked(checked) = output {
                check::dump(&mut text, checked, &session.types, &session.sources);
            }
            ControlFlow::Continue(())
        });
    });
    insta::assert_snapshot!(text);
}

pub fn is_for_all() -> bool {
    std::env::var_os("GOESCAPE_ALL").is_some()
}

/// Checks packages of the standard library, and returns the errors and how many packages were checked.
pub fn check_packages(
    go: &Go,
    (goos, goarch): (&str, &str),
    packages: &[String],
    visit: &mut (dyn FnMut(&str, &Checked, &Session) + Send),
) -> (String, usize) {
    let config = go.load_config(goos, goarch);
    let session = Session::new();
    let graph =
        load::packages(&session.sources, &config, packages).expect("the standard library can be loaded");
    let arch = Arch::find(goarch).expect("the architecture is known");
    let until = Reached::Checked;
    let options = Options { until, arch, sizes: config.context.sizes(), ..Options::new(0) };
    let (mut errors, mut n_checked) = (String::new(), 0);
    analyze(&session, &graph, &options, &mut |id, output| {
        let path = &graph.packages[id].path;
        match output {
            Output::Checked(checked) => {
                n_checked += 1;
                visit(path, checked, &session);
            }
            Output::Errors(found) => {
                writeln!(errors, "{path}: {:?}", found.first()).expect("a string grows");
            }
            Output::OnlyTests | Output::Findings(_) | Output::Bodies { .. } | Output::Sites(..) => {}
        }
        ControlFlow::Continue(())
    });
    (errors, n_checked)
}

/// Writes the sizes of the types that a package declares, as types-dump does.
fn write_sizes(out: &mut String, checked: &Checked, types: &TypeStore) {
    let scope = types.package(checked.package).scope.get().expect("the package is checked");
    let mut names: Vec<_> = scope.iter().collect();
    names.sort_unstable_by_key(|(name, _)| name.text());
    for (name, &object) in names {
        let object = types.object(object);
        let (ObjectKind::TypeName, Some(ty)) = (&object.kind, object.ty.get()) else { continue };
        let Type::Named(named) = types.spelled(ty) else { continue };
        if !types.named(*named).type_params.get().is_empty() {
            continue;
        }
        write!(out, "size {name}").expect("a string grows");
        for arch in ARCHITECTURES {
            let sizes = Sizes::find(arch).expect("the architecture is known");
            let (size, align) = (sizes.size_of(types, ty), sizes.align_of(types, ty));
            write!(out, " {arch}:{size}/{align}").expect("a string grows");
            if let Type::Struct(_) = types.under(ty) {
                let offsets: Vec<String> = sizes.offsets_of(types, ty).iter().map(i64::to_string).collect();
                write!(out, "[{}]", offsets.join(" ")).expect("a string grows");
            }
        }
        out.push('\n');
    }
}

/// Compares line by line; returns how many packages and lines there are, and the first difference of each package.
fn compare(theirs: impl BufRead, ours: &HashMap<String, String>) -> (usize, usize, Vec<String>) {
    let (mut n_packages, mut n_lines, mut differences) = (0, 0, Vec::new());
    let mut path = String::new();
    let mut file = String::new();
    let mut rest = "".lines();
    let mut is_equal = true;
    for line in theirs.lines() {
        let line = line.expect("types-dump writes UTF-8");
        if let Some(next) = line.strip_prefix("# ") {
            if let (true, Some(more)) = (is_equal, rest.next()) {
                differences.push(format!("{path}/{file}: we have more: {more}"));
            }
            n_packages += 1;
            next.clone_into(&mut path);
            rest = ours.get(next).map_or("", String::as_str).lines();
            is_equal = true;
            continue;
        }
        n_lines += 1;
        if let Some(name) = line.strip_prefix("file ") {
            name.clone_into(&mut file);
        }
        let ours = rest.next();
        if is_equal && ours != Some(&line) {
            is_equal = false;
            differences.push(format!("{path}/{file}:\n  go/types {line}\n  goescape {}", ours.unwrap_or("")));
        }
    }
    if let (true, Some(more)) = (is_equal, rest.next()) {
        differences.push(format!("{path}/{file}: we have more: {more}"));
    }
    (n_packages, n_lines, differences)
}
