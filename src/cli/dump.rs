//! `goescape ast` and `goescape ir`: looking at what the phases made.

use super::args::{AstArgs, LoadArgs};
use super::setup;
use super::{Io, Status};

/// Prints the syntax tree of a file.
pub(super) fn ast(args: &AstArgs, io: &mut Io<'_>) -> Status {
    let _ = args;
    io.unusable("this build cannot print trees")
}

/// Prints the intermediate representation of packages.
pub(super) fn ir(args: &LoadArgs, io: &mut Io<'_>) -> Status {
    match setup::load(args, io) {
        Ok(_) => io.unusable("this build cannot print the intermediate representation"),
        Err(status) => status,
    }
}
