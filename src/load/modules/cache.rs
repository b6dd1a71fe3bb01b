//! The module cache: where a module at a version lies, and which checksums are known.
//!
//! References: cmd/go/internal/modfetch/cache.go, golang.org/x/mod/module `EscapePath`.

use super::error::ModuleError;
use super::file::Version;
use crate::base::base64;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

/// The directory of downloaded modules.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    pub dir: String,
}

impl Cache {
    /// Returns the directory of a module's files, if it was downloaded completely.
    pub(super) fn find_dir(&self, module: &Version) -> Option<String> {
        let dir = format!("{}/{}@{}", self.dir, escape(&module.path), escape(&module.version));
        let is_partial = std::path::Path::new(&self.download(module, "partial")).exists();
        (std::path::Path::new(&dir).is_dir() && !is_partial).then_some(dir)
    }
    /// Reads the go.mod that counts for requirements and the language version.
    pub(super) fn read_mod(&self, module: &Version) -> Option<String> {
        std::fs::read_to_string(self.download(module, "mod")).ok()
    }
    /// Reads the checksum of a module's files, which was found out when they were downloaded.
    pub(super) fn read_sum(&self, module: &Version) -> Option<String> {
        let text = std::fs::read_to_string(self.download(module, "ziphash")).ok()?;
        Some(text.trim().to_owned())
    }
    fn download(&self, module: &Version, extension: &str) -> String {
        let (path, version) = (escape(&module.path), escape(&module.version));
        format!("{}/cache/download/{path}/@v/{version}.{extension}", self.dir)
    }
}

/// Writes `!x` for each upper-case letter, because not every file system tells `x` from `X`.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_uppercase() {
            escaped.push('!');
        }
        escaped.push(c.to_ascii_lowercase());
    }
    escaped
}

/// The checksums that go.sum gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    entries: FxHashMap<(String, String), Vec<String>>,
}

/// What follows the two checksums where they differ.
const MISMATCH: &str = "\n\nSECURITY ERROR\n\
    This download does NOT match an earlier download recorded in go.sum.\n\
    The bits may have been replaced on the origin server, or an attacker may\n\
    have intercepted the download attempt.\n\n\
    For more information, see 'go help module-auth'.";

impl Sums {
    /// Reads a go.sum; without a file there are no entries.
    pub(super) fn read(file: &str) -> Result<Self, ModuleError> {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let mut entries: FxHashMap<(String, String), Vec<String>> = FxHashMap::default();
        for (index, line) in text.lines().enumerate() {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words[..] {
                [] => {}
                [path, version, sum] => {
                    entries.entry((path.to_owned(), version.to_owned())).or_default().push(sum.to_owned());
                }
                _ => {
                    let (line, n) = (index + 1, words.len());
                    let text = format!("malformed go.sum:\n{file}:{line}: wrong number of fields {n}");
                    return Err(ModuleError::Exit(text));
                }
            }
        }
        Ok(Self { entries })
    }
    /// Reports whether there is an entry for the files of a module.
    pub(super) fn has_files(&self, module: &Version) -> bool {
        self.entries.contains_key(&(module.path.clone(), module.version.clone()))
    }
    /// Reports whether there is an entry for the go.mod of a module.
    pub(super) fn has_mod(&self, module: &Version) -> bool {
        self.entries.contains_key(&(module.path.clone(), format!("{}/go.mod", module.version)))
    }
    /// Holds the checksum of a module's files against the entries.
    pub(super) fn verify_files(&self, module: &Version, sum: &str) -> Result<(), ModuleError> {
        self.verify(&module.path, &module.version, sum)
    }
    /// Holds the go.mod of a module against the entries.
    pub(super) fn verify_mod(&self, module: &Version, text: &str) -> Result<(), ModuleError> {
        self.verify(&module.path, &format!("{}/go.mod", module.version), &sum_of_mod(text))
    }
    /// Refuses a checksum if there is another one (cmd/go/internal/modfetch/fetch.go, `haveModSumLocked`).
    fn verify(&self, path: &str, version: &str, sum: &str) -> Result<(), ModuleError> {
        let known = self.entries.get(&(path.to_owned(), version.to_owned())).map_or(&[][..], Vec::as_slice);
        // What comes after the right one is not looked at.
        let mut before = known.iter().take_while(|known| *known != sum);
        match before.find(|other| other.starts_with("h1:")) {
            None => Ok(()),
            Some(other) => Err(ModuleError::Exit(format!(
                "verifying {path}@{version}: checksum mismatch\n\tdownloaded: {sum}\n\tgo.sum:     {other}{MISMATCH}"
            ))),
        }
    }
}

/// Returns the checksum of a go.mod (golang.org/x/mod/sumdb/dirhash, `Hash1`).
fn sum_of_mod(text: &str) -> String {
    let digest: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("h1:{}", base64(&Sha256::digest(format!("{digest}  go.mod\n").as_bytes())))
}
