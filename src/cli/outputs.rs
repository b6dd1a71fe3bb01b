//! Where the forms of output go: each to its stream, file or directory, as the analysis comes along.

use super::analyze::{error_names, names};
use super::filters::Filters;
use super::formats::{Format, Request};
use super::setup::Setup;
use super::{Io, Status};
use crate::diagnostic::{Finding, FindingKind};
use crate::driver::Output;
use crate::load::SourcePackageId;
use crate::report::{BuildInfo, FileNames, GcReport, PackageView, Report, SnippetReport, Style};
use std::borrow::Cow;
use std::fs::File;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The forms of output of a run.
pub(super) struct Outputs<'a> {
    setup: &'a Setup,
    outputs: Vec<Sink>,
    /// Errors are always said on standard error as well.
    errors: Option<Box<dyn Report>>,
    current: Option<Current>,
}

/// A report and where it goes.
struct Sink {
    format: Format,
    report: Box<dyn Report>,
    target: Target,
}

enum Target {
    Stdout,
    File(PathBuf, File),
    Directory(PathBuf),
}

/// The package that is being reported, and how it shows files.
struct Current {
    id: SourcePackageId,
    title: String,
    names: FileNames,
    error_names: FileNames,
}

/// Makes sure that what is asked for makes sense together.
pub(super) fn check(requests: &[Request]) -> Result<(), String> {
    let mut on_stdout = requests.iter().filter(|request| request.path.is_none());
    match (on_stdout.next(), on_stdout.next()) {
        (Some(_), Some(_)) => {
            Err("only one format can go to standard output; give the others a file: json:out.json".to_owned())
        }
        _ => Ok(()),
    }
}

impl<'a> Outputs<'a> {
    /// Opens the files; `level` is that of `-m`. Errors are said on standard error if `says_errors`.
    pub(super) fn open(
        setup: &'a Setup,
        requests: &[Request],
        level: u8,
        is_heap_only: bool,
        says_errors: bool,
        io: &mut Io<'_>,
    ) -> Result<Self, Status> {
        let info = info(setup);
        let style = io.style();
        let mut outputs = Vec::new();
        for request in requests {
            let target = open(request, &info.cwd).map_err(|message| io.unusable(message))?;
            let report: Box<dyn Report> = match request.format {
                Format::Gc if is_heap_only => {
                    let word = setup.config.context.sizes().word.unsigned_abs();
                    Box::new(GcReport::new(level).with_bytes(word))
                }
                _ => request.report(level, style, &info),
            };
            outputs.push(Sink { format: request.format, report, target });
        }
        let is_drawn = requests.iter().any(|request| request.format == Format::Snippet);
        let style = Style { has_color: io.has_color(true), ..style };
        let errors: Box<dyn Report> = match is_drawn {
            true => Box::new(SnippetReport::new(style)),
            false => Box::new(GcReport::new(level)),
        };
        Ok(Self { setup, outputs, errors: says_errors.then_some(errors), current: None })
    }

    /// Reports output of a package.
    pub(super) fn add(
        &mut self,
        id: SourcePackageId,
        output: Output<'_>,
        filters: &mut Filters,
        io: &mut Io<'_>,
    ) -> ControlFlow<()> {
        let package = &self.setup.graph.packages[id];
        match output {
            Output::OnlyTests => {
                if self.errors.is_some() {
                    io.error_text(&format!("{}: no non-test Go files in {}\n", package.path, package.dir));
                }
            }
            Output::Findings(findings) => {
                self.enter(id, io)?;
                let sources = &self.setup.session.sources;
                let selected = filters.select(findings, package, sources);
                if !selected.is_empty() {
                    self.findings(&selected, filters);
                }
            }
            Output::Errors(errors) => {
                self.enter(id, io)?;
                let Some(current) = &self.current else { return ControlFlow::Continue(()) };
                let view = view(self.setup, current);
                if let Some(report) = &mut self.errors {
                    report.errors(&view, errors);
                    io.error_text(&report.take());
                }
                for sink in self.outputs.iter_mut().filter(|sink| !sink.format.is_plain()) {
                    sink.report.errors(&view, errors);
                }
            }
            Output::Checked(_) | Output::Bodies { .. } | Output::Sites(..) => {}
        }
        self.flush(io)
    }

    fn findings(&mut self, selected: &[Finding], filters: &Filters) {
        let Some(current) = &self.current else { return };
        let view = view(self.setup, current);
        for sink in &mut self.outputs {
            // The compiler's lines and its log have the compiler's names.
            let is_exact = matches!(sink.format, Format::Gc | Format::Logopt);
            let shown =
                if sink.format == Format::Logopt { Cow::Borrowed(selected) } else { printed(selected) };
            let shown = if is_exact { shown } else { filters.named(shown) };
            // People read `$GOROOT`; the compiler's lines have the names that it prints.
            let names = if sink.format == Format::Snippet { view.error_names } else { view.names };
            sink.report.findings(&PackageView { names, ..view }, &shown);
        }
    }

    /// Ends the report of the package before, if this is another one.
    fn enter(&mut self, id: SourcePackageId, io: &mut Io<'_>) -> ControlFlow<()> {
        if self.current.as_ref().is_some_and(|current| current.id == id) {
            return ControlFlow::Continue(());
        }
        let flow = self.leave(io);
        let package = &self.setup.graph.packages[id];
        let names = names(&self.setup.config, package);
        let error_names = error_names(&names, &self.setup.config, package);
        self.current = Some(Current { id, title: package.title().to_string(), names, error_names });
        flow
    }
    fn leave(&mut self, io: &mut Io<'_>) -> ControlFlow<()> {
        let Some(current) = self.current.take() else { return ControlFlow::Continue(()) };
        let view = view(self.setup, &current);
        self.outputs.iter_mut().for_each(|sink| sink.report.end_package(&view));
        if let Some(report) = &mut self.errors {
            report.end_package(&view);
        }
        self.flush(io)
    }

    /// Ends all reports.
    pub(super) fn finish(&mut self, io: &mut Io<'_>) {
        if self.leave(io).is_break() {
            return;
        }
        self.outputs.iter_mut().for_each(|sink| sink.report.finish());
        // Whether anybody reads it changes nothing.
        let _ = self.flush(io);
    }

    /// Writes what the reports have to hand out.
    fn flush(&mut self, io: &mut Io<'_>) -> ControlFlow<()> {
        for sink in &mut self.outputs {
            let text = sink.report.take();
            let written = match &mut sink.target {
                Target::Stdout if text.is_empty() => Ok(()),
                Target::Stdout => {
                    io.print(&text)?;
                    Ok(())
                }
                Target::File(path, file) => {
                    file.write_all(text.as_bytes()).map_err(|error| cannot_write(path, &error))
                }
                Target::Directory(dir) => {
                    let mut files = sink.report.take_files().into_iter();
                    files.try_for_each(|(name, text)| write_below(dir, &name, &text))
                }
            };
            if let Err(message) = written {
                io.failed(message);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }
}

/// Leaves out what gc only logs.
fn printed(findings: &[Finding]) -> Cow<'_, [Finding]> {
    let is_logged = |finding: &Finding| matches!(finding.kind, FindingKind::Logged { .. });
    if findings.iter().any(is_logged) {
        return findings.iter().filter(|finding| !is_logged(finding)).cloned().collect();
    }
    Cow::Borrowed(findings)
}

fn view<'v>(setup: &'v Setup, current: &'v Current) -> PackageView<'v> {
    let package = &setup.graph.packages[current.id];
    PackageView {
        path: &package.path,
        title: &current.title,
        compiler_path: if package.name == "main" { "main" } else { &package.path },
        sources: &setup.session.sources,
        names: &current.names,
        error_names: &current.error_names,
    }
}

fn info(setup: &Setup) -> BuildInfo {
    let config = &setup.config;
    BuildInfo {
        cwd: config.cwd.clone(),
        goos: config.context.goos().to_owned(),
        goarch: config.context.goarch().to_owned(),
        word: config.context.sizes().word.unsigned_abs(),
        release: config
            .goroot
            .release
            .as_ref()
            .map_or_else(|| "devel".to_owned(), |release| release.name.clone()),
    }
}

/// Opens what a report goes to; relative names start from the directory that `-C` names.
fn open(request: &Request, cwd: &str) -> Result<Target, String> {
    let Some(path) = &request.path else { return Ok(Target::Stdout) };
    let path = Path::new(cwd).join(path);
    let failed = |error| cannot_write(&path, &error);
    if request.format == Format::Logopt {
        std::fs::create_dir_all(&path).map_err(failed)?;
        return Ok(Target::Directory(path));
    }
    let file = File::create(&path).map_err(failed)?;
    Ok(Target::File(path, file))
}

fn write_below(dir: &Path, name: &str, text: &str) -> Result<(), String> {
    let path = dir.join(name);
    let parent = path.parent().unwrap_or(dir);
    let written = std::fs::create_dir_all(parent).and_then(|()| std::fs::write(&path, text));
    written.map_err(|error| cannot_write(&path, &error))
}

fn cannot_write(path: &Path, error: &std::io::Error) -> String {
    let text = error.to_string();
    // The number of an error says no more than its words.
    let words = text.split(" (os error").next().unwrap_or(&text);
    format!("cannot write {}: {words}", path.display())
}
