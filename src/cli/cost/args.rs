//! The arguments of `goescape cost`.

use crate::cli::args::LoadArgs;
use clap::{Args, ValueEnum};

/// What the limits are, for the end of the help.
const LIMITS: &str = "\
A body may cost 80 to be inlined; 20 in callers of 5000 nodes or more. A
function literal may cost 800 if it is called once, 160 otherwise. Profiles,
with which gc takes bodies up to 2000 at hot calls, are not read.

Examples:
  goescape cost net/http.(*Server).Serve
  goescape cost T.Method ./pkg
  goescape cost main.go:12 --nodes
  goescape cost main.go --suggest";

/// Whose cost to show, and how.
#[derive(Debug, Args)]
#[command(after_help = LIMITS)]
pub(in crate::cli) struct CostArgs {
    /// A function: F, T.M, net/http.Get, 'F[int]', F.func1; the one at FILE:LINE; or all of FILE
    #[arg(value_name = "FUNC | FILE[:LINE]")]
    pub target: String,
    #[command(flatten)]
    pub load: LoadArgs,
    /// Show what each node costs
    #[arg(long)]
    pub nodes: bool,
    /// For a file, find the statements to move in all its functions; for one function, that is always done
    #[arg(long)]
    pub suggest: bool,
    /// Give instances the compiler's names, Map[go.shape.int] instead of Map[int]
    #[arg(long)]
    pub raw_names: bool,
    /// Make calls cheaper: -l=4
    #[arg(short, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "+")]
    pub l: Vec<String>,
    /// How to print costs
    #[arg(long, value_enum, default_value_t = CostFormat::Text)]
    pub format: CostFormat,
}

/// The forms in which costs are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CostFormat {
    /// For people
    Text,
    /// One JSON object for each function
    Json,
}
