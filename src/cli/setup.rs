//! From arguments and environment to loaded packages.

use super::args::{LoadArgs, is_command};
use super::{Io, Status};
use crate::driver::Session;
use crate::load::{self, BuildContext, Config, Environment, Goroot, Graph, LoadError, ModuleSettings};
use std::path::PathBuf;

/// The language version whose rules are applied.
const LANGUAGE: u32 = 27;

/// The loaded packages and what they were loaded with.
pub(super) struct Setup {
    /// The stores, with the texts of all files.
    pub session: Session,
    /// The packages.
    pub graph: Graph,
    /// What they were loaded with.
    pub config: Config,
}

/// Loads what the arguments name.
pub(super) fn load(args: &LoadArgs, io: &mut Io<'_>) -> Result<Setup, Status> {
    let config = config(args, io)?;
    let session = Session::new();
    match load::packages(&session.sources, &config, &args.arguments) {
        Ok(graph) => {
            report(&graph.warnings, io);
            Ok(Setup { session, graph, config })
        }
        Err(errors) => {
            let status = report(&errors, io);
            let command = args.arguments.first().filter(|name| is_command(name));
            match command {
                Some(command) => {
                    Err(io.unusable(format!("{command} is a command, which comes before flags")))
                }
                None => Err(status),
            }
        }
    }
}

/// Finds out which directory, Go installation and target are meant.
pub(super) fn config(args: &LoadArgs, io: &mut Io<'_>) -> Result<Config, Status> {
    let cwd = directory(args).map_err(|message| io.unusable(message))?;
    let goroot = Goroot::find(args.goroot.as_deref(), |name| std::env::var_os(name))
        .map_err(|error| io.unusable(error))?;
    notice_release(&goroot, io);
    let environment = Environment::new(|name| std::env::var(name).ok(), &goroot.dir);
    if let Some(complaint) = environment.find_bad_flag() {
        io.error_text(&format!("{complaint}\n"));
        return Err(Status::Unusable);
    }
    let setting = |name: &str| environment.get(name).map(str::to_owned);
    let goos = args.goos.clone().or_else(|| setting("GOOS"));
    let goarch = args.goarch.clone().or_else(|| setting("GOARCH"));
    let goos = goos.unwrap_or_else(|| BuildContext::host_os().to_owned());
    let goarch = goarch.unwrap_or_else(|| BuildContext::host_arch().to_owned());
    let of_flags = environment.flag("tags").filter(|_| args.tags.is_empty());
    let lists = args.tags.iter().chain(&of_flags);
    let tags = lists.flat_map(|list| list.split([',', ' '])).filter(|tag| !tag.is_empty());
    let minor = goroot.release.as_ref().and_then(|release| release.minor).unwrap_or(LANGUAGE);
    let context = BuildContext::new(&goos, &goarch, minor, tags).map_err(|error| io.unusable(error))?;
    let experiments = setting("GOEXPERIMENT").unwrap_or_default();
    let context = context.with_experiments(&experiments).map_err(|error| io.unusable(error))?;
    let modules = ModuleSettings {
        flag: args.module_mode.clone().or_else(|| environment.flag("mod")).filter(|mode| !mode.is_empty()),
        cache: environment.module_cache(),
        file: environment.flag("modfile").filter(|file| !file.is_empty()),
        work: setting("GOWORK"),
        latest: Some((1, minor)),
        release: goroot.release.as_ref().map(|release| release.name.clone()),
        toolchain: setting("GOTOOLCHAIN"),
    };
    Ok(Config { cwd, goroot, context, modules, with_tests: args.test })
}

/// Returns the directory to work in, by the name under which the shell knows it.
fn directory(args: &LoadArgs) -> Result<String, String> {
    let current = std::env::current_dir().map_err(|error| format!("cannot tell the directory: {error}"))?;
    let named = std::env::var_os("PWD")
        .map(PathBuf::from)
        .filter(|dir| dir.is_absolute() && dir.canonicalize().ok() == current.canonicalize().ok());
    let mut dir = named.unwrap_or(current);
    if let Some(other) = &args.directory {
        dir = dir.join(other);
        if !dir.is_dir() {
            return Err(format!("chdir {}: no such directory", other.display()));
        }
    }
    let text = dir.to_str().ok_or_else(|| format!("{} is no UTF-8", dir.display()))?;
    Ok(load::clean(text))
}

/// Says so if the installation is another release than the one whose rules are applied.
fn notice_release(goroot: &Goroot, io: &mut Io<'_>) {
    let what = match &goroot.release {
        Some(release) if release.minor == Some(LANGUAGE) => return,
        Some(release) => release.name.as_str(),
        None => "of an unknown release",
    };
    io.error_text(&format!("goescape: {} is {what}; the rules applied are those of go1.27.3\n", goroot.dir));
}

/// Prints why packages cannot be loaded.
fn report(errors: &[LoadError], io: &mut Io<'_>) -> Status {
    for error in errors {
        io.error_text(&format!("{error}\n"));
    }
    if errors.iter().any(|error| !error.is_in_code()) { Status::Unusable } else { Status::Failure }
}
