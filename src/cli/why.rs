//! `goescape why FILE:LINE[:COL]`: the reasons for what becomes of a place in the source.
//!
//! The package of the file is analysed as with `-m=2`; in the packages that it imports those functions to which values on the
//! line go, so that they can be followed through calls.

use super::analyze;
use super::args::{Levels, LoadArgs, WhyArgs};
use super::setup::{self, Setup};
use super::{Io, Status};
use crate::base::FileId;
use crate::driver::{self, Options, Output, Reached};
use crate::load::{self, SourcePackageId};
use crate::report::why::{self, Evidence, Question};
use crate::report::{self, FileNames, Positions};
use std::ops::ControlFlow;
use std::path::Path;

/// A place as it was written.
#[derive(Debug, PartialEq, Eq)]
struct Place<'a> {
    file: &'a str,
    line: u32,
    column: Option<u32>,
}

/// Answers.
pub(super) fn run(args: &WhyArgs, io: &mut Io<'_>) -> Status {
    let Some(place) = parse(&args.place) else {
        return io.unusable(format!("{} is no place: FILE:LINE or FILE:LINE:COL is needed", args.place));
    };
    let (setup, path) = match load(&args.load, place.file, io) {
        Ok(loaded) => loaded,
        Err(status) => return status,
    };
    let Some((id, file)) = find_file(&setup, &path) else {
        return io.unusable(format!(
            "{} does not belong to the package of its directory: it is a test, or is meant for another target",
            place.file
        ));
    };
    let question = Question { file, line: place.line, column: place.column };
    let sources = &setup.session.sources;
    let Some(stretch) = question.stretch(sources) else {
        return io.unusable(format!("{} has no line {}", place.file, place.line));
    };
    let levels = Levels { m: 2, inlining: 1 };
    let options = Options {
        asked: Some(stretch),
        with_context: true,
        keeps_going: true,
        ..analyze::options(&setup.config, levels, Reached::Analyzed)
    };
    let package = &setup.graph.packages[id];
    let names = FileNames::new(&setup.config.cwd, &package.dir).with_goroot(&setup.config.goroot.dir);
    let mut evidence = Evidence::new(&package.path);
    let errors = collect(&setup, &options, (id, question), &mut evidence);
    if !errors.is_empty() {
        io.error_text(&format!("# {}\n", package.path));
        let mut text = String::new();
        report::write_errors(&mut text, &errors, &mut Positions::new(sources, &names));
        io.error_text(&text);
    }
    let mut text = String::new();
    if !why::answer(&mut text, &evidence, question, sources, &names, io.style()) {
        text = format!(
            "The compiler decides nothing about this line: nothing is declared, allocated or\n\
             called there. `goescape {}` lists all places.\n",
            Path::new(place.file)
                .parent()
                .and_then(Path::to_str)
                .filter(|dir| !dir.is_empty())
                .unwrap_or(".")
        );
    }
    // Whether anybody reads it changes nothing.
    let _ = io.print(&text);
    if errors.is_empty() { Status::Success } else { Status::Failure }
}

/// Splits `FILE:LINE:COL`.
fn parse(text: &str) -> Option<Place<'_>> {
    let (rest, last) = text.rsplit_once(':')?;
    let last: u32 = last.parse().ok().filter(|&number| number != 0)?;
    let with_column = rest.rsplit_once(':').and_then(|(file, line)| {
        let line = line.parse().ok().filter(|&line| line != 0)?;
        Some(Place { file, line, column: Some(last) })
    });
    with_column
        .or(Some(Place { file: rest, line: last, column: None }))
        .filter(|place| !place.file.is_empty())
}

/// Loads the package that a file belongs to, or those that the arguments name. Returns the absolute name of the file as well.
fn load(args: &LoadArgs, file: &str, io: &mut Io<'_>) -> Result<(Setup, String), Status> {
    let config = setup::config(args, io)?;
    let in_directory = load::clean(&Path::new(&config.cwd).join(file).to_string_lossy());
    let in_goroot = load::clean(&format!("{}/src/{file}", config.goroot.dir));
    let path = match (Path::new(&in_directory).is_file(), Path::new(&in_goroot).is_file()) {
        (false, true) => in_goroot,
        (false, false) => return Err(io.unusable(format!("{file}: no such file"))),
        _ => in_directory,
    };
    if !args.arguments.is_empty() {
        return Ok((setup::load(args, io)?, path));
    }
    let (dir, _) = path.rsplit_once('/').unwrap_or(("/", &path));
    let standard = dir.strip_prefix(&format!("{}/src/", config.goroot.dir)).map(str::to_owned);
    let session = driver::Session::new();
    let of_directory = standard.unwrap_or_else(|| dir.to_owned());
    match load::packages(&session.sources, &config, &[of_directory]) {
        Ok(graph) => Ok((Setup { session, graph, config }, path)),
        // Outside of a module a file is a package of its own, as for the go command.
        Err(_) => {
            let args = LoadArgs { arguments: vec![path.clone()], ..args.clone() };
            Ok((setup::load(&args, io)?, path))
        }
    }
}

/// Finds a file among those of the packages that were asked for.
fn find_file(setup: &Setup, path: &str) -> Option<(SourcePackageId, FileId)> {
    let is_it = |&file: &FileId| &**setup.session.sources.file(file).path() == path;
    setup.graph.roots.iter().find_map(|&id| {
        let file = setup.graph.packages[id].files.iter().copied().find(is_it)?;
        Some((id, file))
    })
}

/// Analyses, and keeps what sentences are made from; returns the errors of the package.
fn collect(
    setup: &Setup,
    options: &Options,
    (root, question): (SourcePackageId, Question),
    evidence: &mut Evidence,
) -> Vec<crate::diagnostic::Diagnostic> {
    driver::with_deep_stack(|| {
        let (mut errors, mut number) = (Vec::new(), 0);
        let Setup { session, graph, .. } = setup;
        let tables = driver::Tables::new(graph);
        let inquiry = driver::inquire(session, graph, options, &tables, &mut |id, output| {
            match output {
                Output::Findings(findings) => {
                    // Numbers of storage mean the same in what was found together.
                    evidence.add_findings(number, id == root, findings);
                    number += 1;
                }
                Output::Sites(stays, calls) => evidence.add_sites(stays, calls),
                Output::Errors(found) => errors.extend_from_slice(found),
                _ => {}
            }
            ControlFlow::Continue(())
        });
        for (id, func) in &inquiry.summary.left_out {
            evidence.add_left_out(&graph.packages[*id].path, func.symbol);
        }
        while let Some(func) = why::missing(evidence, question, &session.sources) {
            evidence.add_ways(func, number, &inquiry.ways(func));
            number += 1;
        }
        errors
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_a_line_and_perhaps_a_column() {
        let place = |file, line, column| Some(Place { file, line, column });
        assert_eq!(parse("a.go:3"), place("a.go", 3, None));
        assert_eq!(parse("a.go:3:14"), place("a.go", 3, Some(14)));
        assert_eq!(parse("c:/a.go:3:14"), place("c:/a.go", 3, Some(14)));
        assert_eq!(parse("x:a.go:3"), place("x:a.go", 3, None));
        for text in ["a.go", "a.go:", "a.go:0", "a.go:x", ":3", ""] {
            assert_eq!(parse(text), None);
        }
    }
}
