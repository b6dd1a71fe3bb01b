//! `goescape compare`: the real toolchain's output beside ours.

use super::args::CompareArgs;
use super::{Io, Status};

/// Runs both and prints how they agree.
pub(super) fn run(args: &CompareArgs, io: &mut Io<'_>) -> Status {
    let _ = args;
    io.unusable("this build cannot compare")
}
