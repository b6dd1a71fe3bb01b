//! Running the real toolchain.

use super::super::args::{Levels, LoadArgs};
use super::Block;
use crate::load::{Config, Goroot};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A `go` command.
pub(super) struct Toolchain {
    go: PathBuf,
}

impl Toolchain {
    /// Finds the one to compare with.
    pub(super) fn find(explicit: Option<&Path>, goroot: &Goroot) -> Option<Self> {
        if let Some(go) = explicit {
            return Some(Self { go: go.to_owned() });
        }
        let named = std::env::var_os("GOESCAPE_GO").filter(|go| !go.is_empty()).map(PathBuf::from);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let on_path = std::env::split_paths(&path).map(|dir| dir.join("go"));
        let own = Path::new(&goroot.dir).join("bin/go");
        let mut candidates = named.into_iter().chain([own]).chain(on_path);
        candidates.find(|go| go.is_file()).map(|go| Self { go })
    }
    /// Compiles what the arguments name, `n_packages` packages, and returns what the compiler says about each.
    pub(super) fn blocks(
        &self,
        config: &Config,
        args: &LoadArgs,
        levels: Levels,
        n_packages: usize,
    ) -> Result<Vec<Block>, String> {
        let scratch =
            Scratch::new().map_err(|error| format!("cannot make a temporary directory: {error}"))?;
        let mut flags = format!("-m={}", levels.m);
        match levels.inlining {
            0 => flags.push_str(" -l"),
            1 => {}
            level => flags.push_str(&format!(" -l={level}")),
        }
        // A cached build repeats the file names of the directory it was first run in. The flag changes
        // nothing else, but makes a build in another directory another build.
        flags.push_str(&format!(" -D={}", config.cwd));
        let mut command = Command::new(&self.go);
        command.current_dir(&config.cwd);
        match args.test {
            true => command.args(["test", "-c", "-vet=off", "-o"]).arg(format!("{}/", scratch.dir.display())),
            // The results of several packages are thrown away anyway.
            false if n_packages == 1 => command.args(["build", "-o"]).arg(scratch.dir.join("out")),
            false => command.arg("build"),
        };
        command.args(["-p=1", "-buildvcs=false"]);
        command
            .arg(format!("-gcflags={flags}"))
            .arg(format!("-tags={}", args.tags.join(",")))
            .args(args.module_mode.iter().map(|mode| format!("-mod={mode}")))
            .args(&args.arguments)
            .env("GOROOT", &config.goroot.dir)
            .env("GOOS", config.context.goos())
            .env("GOARCH", config.context.goarch())
            .env("GOTOOLCHAIN", "local")
            .env("CGO_ENABLED", "0")
            .env("GOFLAGS", "")
            .env("PWD", &config.cwd);
        let output =
            command.output().map_err(|error| format!("cannot run {}: {error}", self.go.display()))?;
        let mut blocks = split(&String::from_utf8_lossy(&output.stderr));
        // Nobody wrote the commands that call tests.
        blocks.retain(|block| !(args.test && block.path.ends_with(".test")));
        Ok(blocks)
    }
}

/// Takes output apart into the blocks of packages.
fn split(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("# ") {
            blocks.push(Block { path: path.trim_end().to_owned(), text: String::new() });
            continue;
        }
        if blocks.is_empty() {
            blocks.push(Block { path: String::new(), text: String::new() });
        }
        let block = blocks.last_mut().expect("a block was just added");
        block.text.push_str(line);
    }
    blocks
}

/// A directory for results that nobody wants, removed in the end.
struct Scratch {
    dir: PathBuf,
}

impl Scratch {
    fn new() -> std::io::Result<Self> {
        let dir = std::env::temp_dir().join(format!("goescape-compare-{}", std::process::id()));
        std::fs::create_dir_all(&dir)?;
        Ok(Self { dir })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is left to whoever cleans temporary files.
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_split_at_the_headers() {
        let blocks = split("# a\n./x.go:1:1: m\n# b/c\nn\no\n");
        let found: Vec<(&str, &str)> =
            blocks.iter().map(|block| (block.path.as_str(), block.text.as_str())).collect();
        assert_eq!(found, [("a", "./x.go:1:1: m\n"), ("b/c", "n\no\n")]);
    }
}
