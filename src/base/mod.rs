//! What every other floor stands on: typed ids and the arenas they index, interned names, and
//! positions in source text.
//!
//! Read [`id`] first (ids, arenas, side tables, pools of id lists), then [`name`], then [`source`].
//! Nothing here knows Go's grammar or types.

mod base64;
mod chunks;
mod id;
mod name;
mod slots;
mod source;
mod stack;

pub use base64::base64;
pub use chunks::Chunks;
pub(crate) use id::define_id;
pub use id::{Arena, Id, Ids, List, Pool, SideTable};
pub use name::{Interner, Name, known};
pub use slots::Slots;
pub use source::{FileId, LineDirective, Pos, Position, SourceFile, SourceMap};
pub use stack::{NoStack, on_fresh_stack, spawn_with_stack};
