//! `goescape compare`: the real toolchain's output beside ours.
//!
//! Both analyse the same arguments; the outputs are taken apart into the blocks of packages and compared line by
//! line. [`toolchain`] runs Go, the only code of the library that does; [`score`] counts; [`forms`] tells
//! lines of one kind from those of another.

mod forms;
mod score;
mod toolchain;

use super::args::CompareArgs;
use super::{Io, Status, analyze, setup};
use crate::driver::Reached;
use score::{PackageScore, Score};
use toolchain::Toolchain;

/// The output of one package: its import path and its lines, without the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The import path; empty for lines without header.
    pub path: String,
    /// The lines.
    pub text: String,
}

/// How many of the worst packages and forms are printed.
const N_WORST: usize = 10;

/// Runs both and prints how they agree.
pub(super) fn run(args: &CompareArgs, io: &mut Io<'_>) -> Status {
    let levels = match args.analysis.flags.levels() {
        Ok(levels) => levels,
        Err(message) => return io.unusable(message),
    };
    let config = match setup::config(&args.analysis.load, io) {
        Ok(config) => config,
        Err(status) => return status,
    };
    let Some(toolchain) = Toolchain::find(args.go.as_deref(), &config.goroot) else {
        return io.unusable("cannot find a go command: name one with --go FILE or $GOESCAPE_GO");
    };
    let setup = match setup::load(&args.analysis.load, io) {
        Ok(setup) => setup,
        Err(status) => return status,
    };
    let n_packages = setup.graph.roots.len();
    let theirs = match toolchain.blocks(&config, &args.analysis.load, levels, n_packages) {
        Ok(blocks) => blocks,
        Err(message) => return io.unusable(message),
    };
    let options = analyze::options(&setup.config, levels, Reached::Analyzed);
    let ours = analyze::blocks(&setup, &options);
    let score = Score::new(&theirs, &ours);
    let text = rendered(&score, args.diff);
    // The status says the same to somebody who does not read on.
    let _ = io.print(&text);
    if score.is_identical() { Status::Success } else { Status::Failure }
}

/// Returns what is printed about a comparison.
fn rendered(score: &Score, with_diff: bool) -> String {
    let mut out = String::new();
    if with_diff {
        for package in score.packages.iter().filter(|package| !package.is_identical) {
            out.push_str(&package.diff());
        }
    }
    let n_identical = score.packages.iter().filter(|package| package.is_identical).count();
    out.push_str(&format!(
        "recall {:.4}, precision {:.4}: {} lines of gc, {} of goescape, {} in both\n",
        score.recall(),
        score.precision(),
        score.n_theirs(),
        score.n_ours(),
        score.n_common(),
    ));
    out.push_str(&format!("packages byte-identical: {n_identical} of {}\n", score.packages.len()));
    out.push_str("kinds of lines (recall, precision, lines of gc, of goescape):\n");
    for (kind, share) in score.kinds().iter().enumerate() {
        if 0 < share.n_theirs + share.n_ours {
            let (recall, precision) = (share.recall(), share.precision());
            out.push_str(&format!(
                "  {recall:.4} {precision:.4} {:8} {:8}  {}\n",
                share.n_theirs,
                share.n_ours,
                forms::kind_name(kind),
            ));
        }
    }
    if score.is_identical() {
        return out;
    }
    let mut worst: Vec<&PackageScore> =
        score.packages.iter().filter(|package| !package.is_identical).collect();
    worst.sort_by_key(|package| std::cmp::Reverse(package.n_missing() + package.n_extra()));
    out.push_str("worst packages (missing, extra):\n");
    for package in worst.iter().take(N_WORST) {
        out.push_str(&format!("{:7} {:7}  {}\n", package.n_missing(), package.n_extra(), package.path));
    }
    out.push_str("worst forms (missing, extra):\n");
    for (form, missing, extra) in score.worst_forms().into_iter().take(N_WORST) {
        out.push_str(&format!("{missing:7} {extra:7}  {form}\n"));
    }
    out
}
