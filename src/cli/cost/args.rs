//! The arguments of `goescape cost`.

use crate::cli::args::LoadArgs;
use clap::{Args, ValueEnum};

/// Whose cost to show, and how.
#[derive(Debug, Args)]
pub(in crate::cli) struct CostArgs {
    /// A function: F, T.M, net/http.Get, 'F[int]', F.func1; the one at FILE:LINE; or all of FILE
    #[arg(value_name = "FUNC | FILE[:LINE]")]
    pub target: String,
    #[command(flatten)]
    pub load: LoadArgs,
    /// Show what each node costs
    #[arg(long)]
    pub nodes: bool,
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
