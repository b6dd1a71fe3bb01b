//! `goescape ast` and `goescape ir`: looking at what the phases made.

use super::args::{AstArgs, IrArgs, Levels};
use super::{Io, Status, analyze, setup};
use crate::base::FileId;
use crate::driver::{self, Reached, Session};
use crate::report::{self, FileNames, Positions};
use crate::syntax;

/// Prints the syntax tree of a file, as much of it as could be parsed.
pub(super) fn ast(args: &AstArgs, io: &mut Io<'_>) -> Status {
    let name = args.file.display().to_string();
    let bytes = match std::fs::read(&args.file) {
        Ok(bytes) => bytes,
        Err(error) => return io.unusable(format!("cannot read {name}: {error}")),
    };
    let session = Session::new();
    let file = session.sources.add_bytes(name.into(), bytes);
    let (tree, errors) = driver::with_deep_stack(|| dump(&session, file, args.json));
    let _ = io.print(&tree);
    if errors.is_empty() {
        return Status::Success;
    }
    io.error_text(&errors);
    Status::Failure
}

/// Returns the tree of a file and its errors, both as text.
fn dump(session: &Session, file: FileId, as_json: bool) -> (String, String) {
    let mut errors = Vec::new();
    let trees = driver::parse(session, &[file], false, &mut errors);
    let dump = if as_json { syntax::dump_json } else { syntax::dump_text };
    let tree = trees.iter().map(|tree| dump(tree, &session.sources)).collect();
    let names = FileNames::as_given();
    let mut text = String::new();
    report::write_errors(&mut text, &errors, &mut Positions::new(&session.sources, &names));
    (tree, text)
}

/// Prints the intermediate representation of packages.
pub(super) fn ir(args: &IrArgs, io: &mut Io<'_>) -> Status {
    let setup = match setup::load(&args.load, io) {
        Ok(setup) => setup,
        Err(status) => return status,
    };
    let until = if args.inlined { Reached::Inlined } else { Reached::Lowered };
    let options = analyze::options(&setup.config, Levels { m: 0, inlining: 1 }, until);
    analyze::status(&analyze::print(&setup, &options, false, io))
}
