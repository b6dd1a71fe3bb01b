//! Dependencies on demand: what is printed of a package is the same whether everything is found out about the
//! packages it imports, or only what somebody asks about.

use crate::common::{Go, skip};
use crate::{gc, goescape};

/// Packages whose questions are of many kinds, each with the place of a level: generic code, wrappers, bodies that are
/// passed on, circles of functions, methods of instances that nobody else has met.
const SAMPLE: &[(&str, usize)] =
    &[("sort", 0), ("sync", 1), ("fmt", 2), ("bufio", 3), ("crypto/ecdsa", 0), ("net/rpc/jsonrpc", 0)];
/// All levels that gc's output is compared at.
const LEVELS: &[&[&str]] = &[&["-m"], &["-m", "-l"], &["-m=2"], &["--heap-only"]];

fn printed(go: &Go, way: &str, level: &[&str], package: &str) -> String {
    let mut arguments = vec![way];
    arguments.extend(level);
    arguments.push(package);
    let run = goescape::in_dir(&go.src(), &arguments);
    run.out + &run.err
}

/// Compares both ways for a package and a level; `GOESCAPE_ALL` asks for all packages of the standard library.
#[test]
fn both_ways_print_the_same() {
    let Some(go) = gc::toolchain() else {
        return skip("no Go 1.27.3 with a standard library to analyse");
    };
    let cases: Vec<(String, &[&str])> = if std::env::var_os("GOESCAPE_ALL").is_some() {
        let packages = standard_packages(go).into_iter();
        packages.flat_map(|package| LEVELS.iter().map(move |&level| (package.clone(), level))).collect()
    } else {
        SAMPLE.iter().map(|&(package, level)| (package.to_owned(), LEVELS[level])).collect()
    };
    let mut differing = Vec::new();
    let mut n_lines = 0;
    for (package, level) in &cases {
        let eager = printed(go, "--dependencies=whole", level, package);
        n_lines += eager.lines().count();
        if printed(go, "--dependencies=on-demand", level, package) != eager {
            differing.push(format!("{package} {level:?}"));
        }
    }
    assert!(1_000 < n_lines, "only {n_lines} lines were compared");
    assert!(differing.is_empty(), "{differing:?}");
}

fn standard_packages(go: &Go) -> Vec<String> {
    let output = std::process::Command::new(&go.command)
        .args(["list", "std"])
        .current_dir(go.src())
        .env("GOROOT", &go.root)
        .env("GOTOOLCHAIN", "local")
        .env("CGO_ENABLED", "0")
        .output()
        .expect("the go command runs");
    String::from_utf8(output.stdout).expect("import paths are UTF-8").lines().map(str::to_owned).collect()
}
