//! Running goescape inside the test.

use goescape::cli::{Io, Status, run};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What a run printed, and how it ended.
pub struct Run {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// How it ended.
    pub status: Status,
}

/// Runs goescape with arguments, in a directory.
pub fn in_dir(dir: &Path, arguments: &[&str]) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut all: Vec<OsString> = vec!["goescape".into()];
    all.extend(arguments.iter().map(OsString::from));
    all.extend(["-C".into(), dir.into()]);
    let status = run(all, &mut Io::new(&mut out, &mut err));
    let text = |bytes| String::from_utf8(bytes).expect("goescape prints UTF-8");
    Run { out: text(out), err: text(err), status }
}

/// Returns the folder of this repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns a folder of test data.
pub fn testdata(folder: &str) -> PathBuf {
    root().join("testdata").join(folder)
}
