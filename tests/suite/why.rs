//! `goescape why`: what is said about the marked lines of the programs in `testdata/why`, and that it agrees with gc.
//!
//! A line that ends in `// why` is asked about; the answers are recorded in `NAME.snap`, which people have read. The steps of
//! an answer must be steps of the flows that gc prints at `-m=2`, in their order.

use crate::common::skip;
use crate::gc;
use crate::goescape::{in_dir, testdata};
use goescape::cli::Status;
use std::path::{Path, PathBuf};

/// A folder with programs, and the names of their files.
struct Program {
    name: String,
    dir: PathBuf,
    files: Vec<String>,
}

/// Returns all programs: files, and archives of several files, each of which is unpacked.
fn programs() -> Vec<Program> {
    let dir = testdata("why").canonicalize().expect("the folder is there");
    let entries = std::fs::read_dir(&dir).expect("it can be read").filter_map(Result::ok);
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().into_string().expect("names are UTF-8")).collect();
    names.sort();
    let program = |name: String| {
        let (stem, extension) = name.rsplit_once('.')?;
        match extension {
            "go" => Some(Program { name: stem.to_owned(), dir: dir.clone(), files: vec![name] }),
            "txtar" => Some(unpack(&dir.join(&name), stem)),
            _ => None,
        }
    };
    names.into_iter().filter_map(program).collect()
}

fn unpack(archive: &Path, name: &str) -> Program {
    let text = std::fs::read_to_string(archive).expect("archives are text");
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("why").join(name);
    let _ = std::fs::remove_dir_all(&dir);
    let mut files = Vec::new();
    for part in text.split("\n-- ").skip(1) {
        let (path, text) = part.split_once(" --").expect("a file has a name");
        let place = dir.join(path);
        std::fs::create_dir_all(place.parent().expect("a file lies in a folder")).expect("it can be made");
        std::fs::write(place, format!("{}\n", text.trim_matches('\n'))).expect("it can be written");
        if path.ends_with(".go") {
            files.push(path.to_owned());
        }
    }
    Program { name: name.to_owned(), dir: dir.canonicalize().expect("the folder is there"), files }
}

impl Program {
    /// Returns the marked lines of a file, from 1.
    fn questions(&self, file: &str) -> Vec<usize> {
        let text = std::fs::read_to_string(self.dir.join(file)).expect("it can be read");
        let marked = text.lines().enumerate().filter(|(_, line)| line.ends_with("// why"));
        marked.map(|(index, _)| index + 1).collect()
    }
    fn answer(&self, file: &str, line: usize) -> String {
        let text = std::fs::read_to_string(self.dir.join(file)).expect("it can be read");
        let flags = text.lines().find_map(|line| line.strip_prefix("// flags: "));
        let place = format!("{file}:{line}");
        let arguments: Vec<&str> = ["why", &place].into_iter().chain(flags).collect();
        let run = in_dir(&self.dir, &arguments);
        assert_eq!((run.err.as_str(), run.status), ("", Status::Success), "{} {file}:{line}", self.name);
        run.out
    }
    fn transcript(&self) -> String {
        let mut transcript = String::new();
        for file in &self.files {
            for line in self.questions(file) {
                transcript.push_str(&format!("$ goescape why {file}:{line}\n{}\n", self.answer(file, line)));
            }
        }
        transcript
    }
}

#[test]
fn answers_are_those_that_were_read() {
    if gc::toolchain().is_none() {
        return skip("no sources of the standard library");
    }
    let programs = programs();
    assert!(40 <= programs.len());
    for program in &programs {
        let transcript = program.transcript();
        for line in transcript.lines() {
            assert!(line.chars().count() <= 80, "{}: too wide: {line}", program.name);
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(testdata("why"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(program.name.as_str(), transcript));
    }
}

/// A position: line and column.
type Place = (usize, usize);

/// A flow as gc prints it: where its header stands, and the places of its steps.
struct GcFlow {
    header: Place,
    steps: Vec<Place>,
}

/// Reads the flows from the output of `-m=2` for a file.
fn gc_flows(output: &str, file: &str) -> Vec<GcFlow> {
    let place = |text: &str| -> Option<Place> {
        let mut numbers = text.strip_prefix(&format!("./{file}:"))?.split(':');
        Some((numbers.next()?.parse().ok()?, numbers.next()?.trim().parse().ok()?))
    };
    let mut flows: Vec<GcFlow> = Vec::new();
    for line in output.lines() {
        let Some(header) = place(line) else { continue };
        if line.contains(" escapes to heap in ") || line.contains(" leaks to ") {
            flows.push(GcFlow { header, steps: Vec::new() });
        } else if line.contains("     from ")
            && let Some((_, at)) = line.rsplit_once(" at ")
            && let (Some(flow), Some(step)) = (flows.last_mut(), place(at))
        {
            flow.steps.push(step);
        }
    }
    flows
}

/// Returns the places that the steps of one topic of an answer are about, group by group: each group is one line of source.
/// The first one is that of the heading.
fn groups(topic: &str, source: &str) -> Vec<Vec<Place>> {
    let lines: Vec<&str> = topic.lines().collect();
    let mut groups = Vec::new();
    for pair in lines.windows(2) {
        let Some((number, _)) = pair[0].split_once(" | ") else { continue };
        let (Ok(line), Some((_, marks))) = (number.trim().parse::<usize>(), pair[1].split_once("| ")) else {
            continue;
        };
        let text = source.lines().nth(line - 1).expect("the line is there");
        let n_tabs = text.len() - text.trim_start_matches('\t').len();
        let starts =
            marks.char_indices().filter(|&(at, c)| c == '^' && (at == 0 || marks.as_bytes()[at - 1] != b'^'));
        groups.push(starts.map(|(at, _)| (line, at + 1 - 3 * n_tabs)).collect());
    }
    groups
}

#[test]
fn the_steps_of_a_chain_are_those_of_gc() {
    let Some(go) = gc::toolchain() else { return skip("no Go 1.27.3 to compare with") };
    let mut n_steps = 0;
    for program in programs() {
        let file = &program.files[0];
        let source = std::fs::read_to_string(program.dir.join(file)).expect("it can be read");
        let is_plain = gc::is_import_free(&source) && !source.contains("\n// flags: ");
        if 1 < program.files.len() || !is_plain || program.name == "assembly" {
            continue;
        }
        let flows = gc_flows(&gc::go_tool_compile(go, &program.dir, "-m=2", file), file);
        for line in program.questions(file) {
            for topic in program.answer(file, line).split("\n\n") {
                // Only what goes to the heap or leaks has a flow.
                let is_chain = [" moved to the heap", " to the heap", " leaks from ", " goes to a result"];
                if !is_chain.iter().any(|words| topic.replace("\n    ", " ").contains(words)) {
                    continue;
                }
                n_steps += check(topic, &source, &flows, &program.name);
            }
        }
    }
    assert!(100 < n_steps, "only {n_steps} steps were compared");
}

/// Holds the steps of one topic against gc's flows and returns how many there were.
fn check(topic: &str, source: &str, flows: &[GcFlow], name: &str) -> usize {
    let groups = groups(topic, source);
    let heading = groups[0][0];
    // How far each flow was followed.
    let mut at = vec![0; flows.len()];
    let mut current = flows.iter().position(|flow| flow.header == heading);
    assert!(current.is_some(), "{name}: gc has no flow at {heading:?}\n{topic}");
    let mut n_steps = 0;
    for group in &groups[1..] {
        let mut places = group.clone();
        n_steps += places.len();
        while !places.is_empty() {
            // Several flows may start at one place: a parameter may leak to several places.
            let goes_on =
                |&index: &usize| flows[index].steps[at[index]..].iter().any(|step| places.contains(step));
            let index = current.filter(goes_on).or_else(|| (0..flows.len()).find(goes_on));
            // gc prints no step for go and defer statements.
            let is_hidden = |place: &Place| {
                let line = source.lines().nth(place.0 - 1).unwrap_or_default().trim_start();
                line.starts_with("go ") || line.starts_with("defer ")
            };
            let Some(index) = index else {
                // What lies in the heap itself is shown where it is made.
                let before = places.len();
                places.retain(|place| !is_hidden(place) && !flows.iter().any(|flow| flow.header == *place));
                assert_ne!(places.len(), before, "{name}: gc has no step at {places:?}\n{topic}");
                continue;
            };
            let step = flows[index].steps[at[index]..].iter().position(|step| places.contains(step));
            at[index] += step.expect("it was just found");
            let place = flows[index].steps[at[index]];
            at[index] += 1;
            places.retain(|&other| other != place);
            current = Some(index);
        }
    }
    n_steps
}

#[test]
fn every_cause_has_a_program() {
    let folder = testdata("why");
    let list = std::fs::read_to_string(folder.join("README.md")).expect("the list is there");
    let rows: Vec<(&str, &str)> = list
        .lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ");
            let (_, answer, program) = (cells.next()?, cells.next()?, cells.next()?);
            Some((answer, program.strip_prefix('`')?.strip_suffix('`')?))
        })
        .collect();
    assert!(40 <= rows.len(), "{}", rows.len());
    let mut faults = Vec::new();
    for &(answer, program) in &rows {
        let recorded = std::fs::read_to_string(folder.join(format!("{program}.snap"))).unwrap_or_default();
        let recorded = recorded.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if !recorded.contains(&answer.to_lowercase()) {
            faults.push(format!("{program} does not answer: {answer}"));
        }
    }
    for program in programs() {
        if !rows.iter().any(|&(_, name)| name == program.name) {
            faults.push(format!("{} is not listed", program.name));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
