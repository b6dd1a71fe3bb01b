//! What all packages of a run share.

use crate::base::SourceMap;
use crate::ir::Program;
use crate::types::TypeStore;

/// The stores of a run: texts, types, functions. All are append-only and may be shared by threads.
#[derive(Default)]
pub struct Session {
    /// The source files.
    pub sources: SourceMap,
    /// Types, objects and packages.
    pub types: TypeStore,
    /// Functions.
    pub program: Program,
}

impl Session {
    /// Makes a session without files.
    pub fn new() -> Self {
        Self::default()
    }
}
