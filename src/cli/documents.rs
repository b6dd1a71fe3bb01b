//! `goescape man` and `goescape completions`: made from the definition of the arguments.

use super::args::Cli;
use super::{Io, Status};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Which manual page to print.
#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// The subcommand; the page of goescape itself if there is none
    pub command: Option<String>,
}

/// For which shell to print completions.
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    pub shell: Shell,
}

/// Prints a manual page.
pub(super) fn man(args: &ManArgs, io: &mut Io<'_>) -> Status {
    let mut root = Cli::command();
    root.build();
    let command = match &args.command {
        None => Some(&root),
        Some(name) => root.find_subcommand(name),
    };
    let Some(command) = command else {
        let name = args.command.as_deref().unwrap_or_default();
        return io.unusable(format!("there is no command {name}; `goescape --help` lists them"));
    };
    let page = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    if let Err(error) = page.render(&mut text) {
        return io.unusable(format!("cannot make the page: {error}"));
    }
    let _ = io.print(&String::from_utf8_lossy(&text));
    Status::Success
}

/// Prints completions.
pub(super) fn completions(args: &CompletionsArgs, io: &mut Io<'_>) -> Status {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "goescape", &mut text);
    let _ = io.print(&String::from_utf8_lossy(&text));
    Status::Success
}
