//! The `goescape` command.

use goescape::base::NoStack;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Half of what the phases allocate is small and freed soon by the thread that made it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    end_without_stack();
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let is_watched = err.is_terminal();
    let is_terminal = out.is_terminal();
    let mut io = goescape::cli::Io::new(&mut out, &mut err);
    (io.is_watched, io.is_terminal) = (is_watched, is_terminal);
    goescape::cli::run(std::env::args_os(), &mut io).into()
}

/// Ends the process as for anything else that cannot be done if there is no room for a stack: that is no bug.
fn end_without_stack() {
    let report_bug = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| match panic.payload().downcast_ref::<NoStack>() {
        Some(refused) => {
            // Nobody is left to hear that even this cannot be written.
            let _ = writeln!(std::io::stderr(), "goescape: {refused}");
            std::process::exit(goescape::cli::Status::Unusable as i32);
        }
        None => report_bug(panic),
    }));
}
