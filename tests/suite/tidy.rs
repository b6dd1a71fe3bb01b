//! House rules: floors, module docs, the length of files, loose ends, and that every kind of finding is shown.

use crate::common::skip;
use crate::goescape::root;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file longer than this has more than one topic.
const MAX_LINES: usize = 900;

/// Returns the Rust files below a folder, with their texts.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        // A folder that is not there yet holds nothing.
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("sources are text");
                let path = path.strip_prefix(root()).expect("it is below the root").to_owned();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// Reads the floors from the table in ARCHITECTURE.md: `| `base` | 0 | … |`.
fn floors() -> BTreeMap<String, u32> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("it can be read");
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split('|');
        let name = cells.next()?.trim().trim_end_matches('`').trim_end_matches('/').to_owned();
        Some((name, cells.next()?.trim().parse().ok()?))
    });
    rows.collect()
}

/// Returns the module of the library that a file belongs to.
fn module_of(path: &Path) -> Option<&str> {
    let name = path.strip_prefix("src").ok()?.iter().next()?.to_str()?;
    (!name.ends_with(".rs")).then_some(name)
}

/// Returns the modules of the library that a text refers to, with the lines.
fn references(text: &str) -> Vec<(usize, &str)> {
    let code = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    code.flat_map(|(index, line)| {
        line.match_indices("crate::").filter_map(move |(at, found)| {
            // `$crate` in a macro names what the macro's own module provides.
            let is_macro = line[..at].ends_with('$');
            let rest = &line[at + found.len()..];
            let len = rest.find(|c: char| c != '_' && !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            (!is_macro && 0 < len).then_some((index + 1, &rest[..len]))
        })
    })
    .collect()
}

#[test]
fn modules_import_from_lower_floors_only() {
    let floors = floors();
    let mut faults = Vec::new();
    for (path, text) in sources("src") {
        let Some(module) = module_of(&path) else { continue };
        let Some(&floor) = floors.get(module) else {
            faults.push(format!("{}: ARCHITECTURE.md gives {module} no floor", path.display()));
            continue;
        };
        for (line, other) in references(&text) {
            let Some(&below) = floors.get(other) else { continue };
            if other != module && floor <= below {
                let place = path.display();
                faults.push(format!("{place}:{line}: {module} (floor {floor}) uses {other} (floor {below})"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let files = sources("src").into_iter().chain(sources("tests")).chain(sources("benches"));
    let silent = files.filter(|(path, text)| !text.starts_with("//! ") && !path.ends_with("tests.rs"));
    let silent: Vec<String> = silent.map(|(path, _)| path.display().to_string()).collect();
    assert!(silent.is_empty(), "no module docs: {silent:#?}");
}

#[test]
fn files_are_not_too_long() {
    let files = sources("src").into_iter().chain(sources("tests"));
    let long = files.map(|(path, text)| (path, text.lines().count())).filter(|(_, n)| MAX_LINES < *n);
    let long: Vec<String> = long.map(|(path, n)| format!("{}: {n} lines", path.display())).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn loose_ends_have_a_number() {
    // The word is put together here so that this file does not find itself.
    let word = ["TO", "DO"].concat();
    let mut found = Vec::new();
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        for (index, line) in text.lines().enumerate() {
            if line.contains(&word) && !line.contains(&format!("{word}(#")) {
                found.push(format!("{}:{}: {}", path.display(), index + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_rule_is_cited_where_it_is_applied() {
    let mut uncited = Vec::new();
    for folder in ["escape", "inline", "lower", "check"] {
        let Ok(rules) = std::fs::read_to_string(root().join("src").join(folder).join("RULES.md")) else {
            continue;
        };
        let code: String = sources(&format!("src/{folder}")).into_iter().map(|(_, text)| text).collect();
        let words = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned).collect()
        };
        let cited = words(&code);
        let is_rule = |word: &String| {
            let digits = word.strip_prefix(char::is_uppercase).unwrap_or_default();
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        let heads = rules
            .lines()
            .filter_map(|line| words(line.trim_start_matches(['#', '-', '*', ' ', '|'])).first().cloned());
        uncited.extend(
            heads
                .filter(is_rule)
                .filter(|rule| !cited.contains(rule))
                .map(|rule| format!("{folder}: {rule}")),
        );
    }
    assert!(uncited.is_empty(), "{uncited:#?}");
}

/// The kinds of findings with what gc's line of each contains; none for kinds that code without imports
/// cannot produce.
const KINDS: &[(&str, Option<&str>)] = &[
    ("CanInline", Some(": can inline ")),
    ("CannotInline", Some(": cannot inline ")),
    ("BigFunction", Some(" considered 'big'; reducing max cost of inlinees")),
    ("InliningCall", Some(": inlining call to ")),
    ("RecursiveCycle", Some(": repeated recursive cycle")),
    ("Devirtualizing", Some(": devirtualizing ")),
    // Shaped receivers are those of generic code.
    ("CannotDevirtualize", None),
    ("ImpreciseInterfaceCall", None),
    ("MovedToHeap", Some(": moved to heap: ")),
    ("EscapesToHeap", Some(" escapes to heap\n")),
    // gc does not print it.
    ("Allocates", None),
    ("DoesNotEscape", Some(" does not escape\n")),
    ("ZeroCopyConversion", Some(": zero-copy string->[]byte conversion")),
    ("LeakingParam", Some(": leaking param: ")),
    ("LeakingParamContent", Some(": leaking param content: ")),
    ("LeakingParamToResult", Some(" to result ")),
    ("ParamDoesNotEscape", Some(" does not escape\n")),
    ("AssumingUnsafeUintptr", Some(" is unsafe uintptr")),
    ("MarkingEscapingUintptr", Some(" as escaping uintptr")),
    ("IgnoringSelfAssignment", Some(" ignoring self-assignment in ")),
    ("BoundsCheckElided", Some(": index bounds check elided")),
    ("Capturing", Some(" capturing by ")),
    ("EscapeFlow", Some(" escapes to heap in ")),
    ("LeakFlow", Some(" leaks to ")),
    ("KeptAlive", Some(" will be kept alive")),
    // It is logged, not printed.
    ("Logged", None),
];

#[test]
fn every_kind_of_finding_has_a_fixture() {
    let text = std::fs::read_to_string(root().join("src/diagnostic/finding.rs")).expect("it can be read");
    let (_, body) = text.split_once("pub enum FindingKind {\n").expect("the kinds are there");
    let (body, _) = body.split_once("\n}\n").expect("the enum ends");
    let variants = body.lines().filter_map(|line| {
        let name = line.strip_prefix("    ")?.trim_end_matches([' ', '{', ',']);
        name.starts_with(|c: char| c.is_ascii_uppercase()).then_some(name)
    });
    let recorded = crate::fixtures::all_recorded();
    let mut missing = Vec::new();
    for variant in variants {
        match KINDS.iter().find(|(name, _)| *name == variant) {
            None => missing.push(format!("{variant} is not listed in this test")),
            Some((_, Some(text))) if !recorded.contains(text) => {
                missing.push(format!("no fixture has {text:?}"))
            }
            Some(_) => {}
        }
    }
    if recorded.is_empty() {
        return skip("no fixtures are recorded");
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
