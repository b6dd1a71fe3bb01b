//! The arguments of the command.

use super::documents::{CompletionsArgs, ManArgs};
use super::filters::FilterArgs;
use super::formats::Request;
use super::terminal::ColorChoice;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use rustc_hash::FxHashSet;
use std::ffi::OsString;
use std::path::PathBuf;

/// What `--help` ends with.
const EXAMPLES: &str = "\
Examples:
  goescape main.go                   what `go build -gcflags=-m main.go` prints
  goescape -m=2 ./...                with costs, reasons, and the ways of values to the heap
  goescape --heap-only ./cmd/tool    only what goes to the heap, with its bytes
  goescape --format snippet main.go  drawn in the source, with reasons
  goescape --format sarif:out.sarif,gc ./...
  goescape cost main.go:12           what the function there costs the inliner
  goescape why main.go:12            why what is there is moved to the heap or not
  goescape explain moved-to-heap     what a message means and what to do about it";

/// Reports whether a word is the name of a command.
pub(super) fn is_command(word: &str) -> bool {
    Cli::command().get_subcommands().any(|command| command.get_name() == word)
}

/// How wide help is.
const HELP_WIDTH: usize = 80;

/// What the help says of `--format`.
const FORMAT_HELP: &str = "\
How to print findings, and into which file if not to standard output. Several forms may be given, separated by commas: \
json:out.json,gc

  gc        the compiler's lines (the default)
  snippet   source lines with labels that say why
  json      JSON lines; `goescape explain json` prints their schema
  logopt    the log that the compiler writes with -json=0,DIR: logopt:DIR
  sarif     SARIF 2.1.0, for code scanning
  github    annotations of GitHub workflows
  markdown  tables, for $GITHUB_STEP_SUMMARY";

/// Says what the Go compiler inlines and what escapes to the heap, without running Go.
///
/// `goescape file.go` prints what `go build -gcflags=-m file.go` prints.
#[derive(Debug, Parser)]
#[command(name = "goescape", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
// Help that goes into a file or pipe is as wide as other text there.
#[command(term_width = HELP_WIDTH)]
pub(super) struct Cli {
    /// When to use colours; NO_COLOR, CLICOLOR and CLICOLOR_FORCE are heeded
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub color: ColorChoice,
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub analysis: AnalysisArgs,
    #[command(flatten)]
    pub filters: FilterArgs,
}

/// What else goescape does.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the syntax tree of a Go file
    Ast(AstArgs),
    /// Print the intermediate representation of a Go file
    Ir(IrArgs),
    /// Print type, value and object of every expression and name
    Types(LoadArgs),
    /// Report the errors in Go code and nothing else
    Check(LoadArgs),
    /// Say what a kind of message means and what to do about it
    Explain(ExplainArgs),
    /// Show what a function costs the inliner, line by line, and what would make it fit
    Cost(super::cost::CostArgs),
    /// Say why something is moved to the heap, stays on the stack, or is inlined
    Why(WhyArgs),
    /// Run the real Go toolchain as well and compare what it prints
    Compare(CompareArgs),
    /// Print the manual page of goescape or of a subcommand
    Man(ManArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
}

/// What to analyse and how to print it.
#[derive(Clone, Debug, Args)]
pub(super) struct AnalysisArgs {
    #[command(flatten)]
    pub load: LoadArgs,
    #[command(flatten)]
    pub flags: CompilerFlags,
    /// How to print findings, and perhaps into which file: gc, snippet, json, logopt, sarif, github, markdown
    #[arg(
        long,
        value_name = "FORM[:FILE],…",
        value_delimiter = ',',
        value_parser = Request::parser(),
        long_help = FORMAT_HELP
    )]
    pub format: Vec<Request>,
    /// Analyse what has no errors of a package that has some
    #[arg(long)]
    pub keep_going: bool,
    /// Say how long each phase took
    #[arg(long)]
    pub timings: bool,
    /// What to find out about dependencies; the output is the same
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Dependencies::OnDemand)]
    pub dependencies: Dependencies,
    /// How many packages to work on at once [default: one on each core]
    #[arg(short = 'p', long = "threads", value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub threads: usize,
}

/// The compiler's own flags.
#[derive(Clone, Debug, Args)]
pub(super) struct CompilerFlags {
    /// Print the compiler's decisions; `-m=2`, or `-m` twice, explains them
    #[arg(short, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "+")]
    pub m: Vec<String>,
    /// Switch inlining off; `-l=4` makes calls cheaper instead
    #[arg(short, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "+")]
    pub l: Vec<String>,
    /// Take -m and -l from flags as `go build` does: -gcflags='-m -l'
    #[arg(long, value_name = "FLAGS", allow_hyphen_values = true)]
    pub gcflags: Vec<String>,
}

/// What to load and for which target.
#[derive(Clone, Debug, Args)]
pub(super) struct LoadArgs {
    /// Go files, directories or import paths; the current directory if there are none
    #[arg(value_name = "PACKAGES | FILES")]
    pub arguments: Vec<String>,
    /// Change to this directory first
    #[arg(short = 'C', value_name = "DIR")]
    pub directory: Option<PathBuf>,
    /// The Go installation to take the standard library from
    #[arg(long, value_name = "DIR")]
    pub goroot: Option<PathBuf>,
    /// The operating system to compile for [default: $GOOS, else this one]
    #[arg(long, value_name = "OS")]
    pub goos: Option<String>,
    /// The architecture to compile for [default: $GOARCH, else this one]
    #[arg(long, value_name = "ARCH")]
    pub goarch: Option<String>,
    /// Compile packages with their tests, as `go test` does
    #[arg(long)]
    pub test: bool,
    /// Where packages of other modules come from: readonly, mod or vendor, as with `go build`
    #[arg(long = "mod", value_name = "MODE")]
    pub module_mode: Option<String>,
    /// Further build tags, separated by commas
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub tags: Vec<String>,
}

/// Which tree to print.
#[derive(Debug, Args)]
pub(super) struct AstArgs {
    /// The Go file
    pub file: PathBuf,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Which bodies to print.
#[derive(Debug, Args)]
pub(super) struct IrArgs {
    #[command(flatten)]
    pub load: LoadArgs,
    /// Print the bodies as they are after inlining
    #[arg(long)]
    pub inlined: bool,
}

/// What to explain.
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The kind, such as moved-to-heap, or json for the schema of JSON lines; all kinds are listed if there is none
    pub kind: Option<String>,
}

/// What to give reasons for.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goescape why main.go:12        all that is on the line\n  goescape why main.go:12:5      what is at the column\n  goescape why fmt/print.go:310  a file of the standard library"
)]
pub(super) struct WhyArgs {
    /// The place
    #[arg(value_name = "FILE:LINE[:COL]")]
    pub place: String,
    #[command(flatten)]
    pub load: LoadArgs,
}

/// What to compare.
#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    #[command(flatten)]
    pub analysis: AnalysisArgs,
    /// Print the lines that differ
    #[arg(long)]
    pub diff: bool,
    /// The `go` command to compare with [default: $GOESCAPE_GO, that of GOROOT, that on the PATH]
    #[arg(long, value_name = "FILE")]
    pub go: Option<PathBuf>,
}

/// How much to find out about dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Dependencies {
    /// What the answer depends on
    OnDemand,
    /// Everything about all their functions
    Whole,
}

/// What the compiler's flags ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Levels {
    /// The value of `-m`.
    pub m: u8,
    /// gc's level of inlining.
    pub inlining: u8,
}

impl CompilerFlags {
    /// Returns what the flags ask for; `-m` if they do not ask for anything.
    pub(super) fn levels(&self) -> Result<Levels, String> {
        let mut counts = Counts::default();
        for value in &self.m {
            counts.m(value)?;
        }
        for value in &self.l {
            counts.l(value)?;
        }
        // As with `go build`, the last list of flags replaces those before it.
        let words = self.gcflags.last().map_or("", |flags| flags.as_str()).split_whitespace();
        for word in words {
            counts.word(word)?;
        }
        // gc turns the flag round: without it the level is 1, with it 0, and what is larger stays.
        let inlining = if counts.l <= 1 { 1 - counts.l } else { counts.l };
        Ok(Levels { m: counts.m.unwrap_or(1), inlining })
    }
}

/// The values of the flags while they are being counted.
#[derive(Default)]
struct Counts {
    m: Option<u8>,
    l: u8,
}

impl Counts {
    fn m(&mut self, value: &str) -> Result<(), String> {
        self.m = Some(match value {
            "+" => self.m.unwrap_or(0).saturating_add(1),
            number => number.parse().map_err(|_| format!("invalid value {number:?} for flag -m"))?,
        });
        Ok(())
    }
    fn l(&mut self, value: &str) -> Result<(), String> {
        self.l = match value {
            "+" => self.l.saturating_add(1),
            number => number.parse().map_err(|_| format!("invalid value {number:?} for flag -l"))?,
        };
        Ok(())
    }
    fn word(&mut self, word: &str) -> Result<(), String> {
        let (name, value) = word.split_once('=').unwrap_or((word, "+"));
        match name {
            "-m" => self.m(value),
            "-l" => self.l(value),
            _ => Err(format!("goescape knows the compiler flags -m and -l, not {word}")),
        }
    }
}

/// Returns the long flags, which Go programmers write with one dash.
fn long_flags() -> FxHashSet<String> {
    fn add(command: &clap::Command, found: &mut FxHashSet<String>) {
        found.extend(command.get_arguments().filter_map(|argument| argument.get_long()).map(str::to_owned));
        command.get_subcommands().for_each(|command| add(command, found));
    }
    // These two are clap's own.
    let mut found = FxHashSet::from_iter(["help", "version"].map(str::to_owned));
    add(&Cli::command(), &mut found);
    found
}

/// Gives long flags their second dash, as the flags of Go commands have only one.
pub(super) fn normalized(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let long_flags = long_flags();
    let normalize = |argument: OsString| {
        let Some(text) = argument.to_str() else { return argument };
        let Some(flag) = text.strip_prefix('-') else { return argument };
        let name = flag.split('=').next().unwrap_or(flag);
        if long_flags.contains(name) { format!("-{text}").into() } else { argument }
    };
    colors_last(arguments.into_iter().map(normalize).collect())
}

/// Moves `--color` behind a subcommand, where clap allows flags that all of them know.
fn colors_last(arguments: Vec<OsString>) -> Vec<OsString> {
    let end = arguments.iter().position(|argument| argument == "--").unwrap_or(arguments.len());
    let (mut others, mut colors) = (Vec::new(), Vec::new());
    let mut flags = arguments[..end].iter();
    while let Some(argument) = flags.next() {
        if argument == "--color" {
            colors.push(argument.clone());
            colors.extend(flags.next().cloned());
        } else if argument.to_str().is_some_and(|text| text.starts_with("--color=")) {
            colors.push(argument.clone());
        } else {
            others.push(argument.clone());
        }
    }
    others.extend(colors);
    others.extend_from_slice(&arguments[end..]);
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(arguments: &[&str]) -> Result<Levels, String> {
        let all = std::iter::once("goescape").chain(arguments.iter().copied());
        let cli = Cli::try_parse_from(normalized(all.map(OsString::from))).expect("the arguments are valid");
        cli.analysis.flags.levels()
    }

    #[test]
    fn levels_are_counted_as_gc_counts_them() {
        let found = |m, inlining| Ok(Levels { m, inlining });
        assert_eq!(levels(&["a.go"]), found(1, 1));
        assert_eq!(levels(&["-m", "a.go"]), found(1, 1));
        assert_eq!(levels(&["-m", "-m", "a.go"]), found(2, 1));
        assert_eq!(levels(&["-m=2", "-l", "a.go"]), found(2, 0));
        assert_eq!(levels(&["-l", "-l", "a.go"]), found(1, 2));
        assert_eq!(levels(&["-l=4", "a.go"]), found(1, 4));
        assert_eq!(levels(&["-gcflags=-m=2 -l", "a.go"]), found(2, 0));
        assert_eq!(levels(&["-gcflags", "-m -m", "a.go"]), found(2, 1));
        assert!(levels(&["-gcflags=-N", "a.go"]).is_err());
        assert!(levels(&["-m=x", "a.go"]).is_err());
    }

    #[test]
    fn colours_may_be_asked_for_before_a_subcommand() {
        let normalized = |arguments: &[&str]| -> Vec<String> {
            let all = arguments.iter().map(OsString::from);
            super::normalized(all).into_iter().filter_map(|argument| argument.into_string().ok()).collect()
        };
        assert_eq!(
            normalized(&["goescape", "-color=never", "explain"]),
            ["goescape", "explain", "--color=never"]
        );
        assert_eq!(
            normalized(&["x", "--color", "never", "a", "--", "b"]),
            ["x", "a", "--color", "never", "--", "b"]
        );
        assert_eq!(normalized(&["x", "--", "--color=never"]), ["x", "--", "--color=never"]);
    }

    #[test]
    fn the_definition_of_the_arguments_is_sound() {
        Cli::command().debug_assert();
    }
}
