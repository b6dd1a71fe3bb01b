//! The `goescape` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let mut io = goescape::cli::Io { out: &mut out, err: &mut err };
    goescape::cli::run(std::env::args_os(), &mut io).into()
}
