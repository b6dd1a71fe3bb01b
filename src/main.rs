//! The `goescape` command.

use std::io::IsTerminal;
use std::process::ExitCode;

/// Half of what the phases allocate is small and freed soon by the thread that made it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let is_watched = err.is_terminal();
    let is_terminal = out.is_terminal();
    let mut io = goescape::cli::Io::new(&mut out, &mut err);
    (io.is_watched, io.is_terminal) = (is_watched, is_terminal);
    goescape::cli::run(std::env::args_os(), &mut io).into()
}
