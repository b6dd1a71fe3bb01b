//! The `goescape` command.

use std::io::IsTerminal;
use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let is_watched = err.is_terminal();
    let mut io = goescape::cli::Io { out: &mut out, err: &mut err, is_watched };
    goescape::cli::run(std::env::args_os(), &mut io).into()
}
