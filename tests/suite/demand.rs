//! Dependencies on demand: what is printed of a package is the same whether everything is found out about the
//! packages it imports, or only what somebody asks about.

use crate::common::{Go, skip};
use crate::{gc, goescape};

/// Packages whose questions are of many kinds: generic code, wrappers, bodies that are passed on, circles of functions.
const SAMPLE: &[&str] = &["sort", "sync", "fmt", "bufio"];
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
    let all = std::env::var_os("GOESCAPE_ALL").is_some().then(|| standard_packages(go));
    let packages = all.unwrap_or_else(|| SAMPLE.iter().map(|&package| package.to_owned()).collect());
    let mut differing = Vec::new();
    let mut n_lines = 0;
    for (index, package) in packages.iter().enumerate() {
        // Each package at one level, unless all are asked for.
        let levels = LEVELS
            .iter()
            .enumerate()
            .filter(|(level, _)| 20 < packages.len() || index % LEVELS.len() == *level);
        for (_, level) in levels {
            let eager = printed(go, "--dependencies=whole", level, package);
            n_lines += eager.lines().count();
            if printed(go, "--dependencies=on-demand", level, package) != eager {
                differing.push(format!("{package} {level:?}"));
            }
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
