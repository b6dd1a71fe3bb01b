//! Builds the tree: what the productions of the grammar do.
//!
//! In: the pieces of a production, in the order in which the parser finishes them. Out: rows in the
//! arenas of an [`ast::File`](super::ast::File). Each production of `grammar/go.lalrpop` calls one
//! method of [`Builder`]; the recovering parser calls the same ones.
//!
//! A list grows on a scratch stack shared by all lists and moves to the pool when it is complete, so
//! that no list allocates. **Invariant:** of two unfinished lists the one opened later is finished
//! first.

mod decl;
mod expr;
mod field;
mod stmt;

use super::ast::{
    Decl, DeclId, DeclKind, Directive, Expr, ExprId, ExprKind, Field, FieldId, File, Stmt, StmtId, StmtKind,
};
use crate::base::{Arena, FileId, Id, List, Pool, Pos};

pub(super) use expr::Braces;
pub(super) use field::{NameTail, ParamRules};
pub(super) use stmt::{ClauseHead, CondHeader, ForHeader};

/// A list that is still growing: where it starts on the scratch stack.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open(u32);

/// The tree of one file in the making.
pub(super) struct Builder {
    /// What is finished.
    pub(super) tree: File,
    scratch: Vec<u32>,
    /// For each declaration, from where on directives belong to it.
    heeds_from: Vec<Pos>,
    n_groups: u32,
    /// The bodies of functions in which there are labels or branch statements, inner ones first.
    pub(super) branching_bodies: Vec<StmtId>,
    /// The last label or branch statement.
    last_branch: Pos,
    /// Whether a production found something that the grammar allows and Go does not.
    is_refused: bool,
}

impl Builder {
    /// Makes a builder with room for the tree of a file of `bytes` bytes.
    pub(super) fn new(source: FileId, bytes: usize) -> Self {
        // The standard library has an expression for 10.5 bytes, a statement for 65, a declaration for 190, a
        // field for 210 and a word in the pool for 14. Room that is not needed is given back in the end.
        let tree = File {
            source,
            package: Pos::NONE,
            package_name: None,
            decls: List::EMPTY,
            end: Pos::NONE,
            directives: Vec::new(),
            go_version: None,
            exprs: Arena::with_capacity(bytes / 8),
            stmts: Arena::with_capacity(bytes / 40),
            decl_arena: Arena::with_capacity(bytes / 100),
            fields: Arena::with_capacity(bytes / 100),
            pool: Pool::with_capacity(bytes / 10),
        };
        Self {
            tree,
            scratch: Vec::with_capacity(64),
            heeds_from: Vec::with_capacity(bytes / 100),
            n_groups: 0,
            branching_bodies: Vec::new(),
            last_branch: Pos::NONE,
            is_refused: false,
        }
    }
    /// Says that the file is not Go although the grammar accepts it; `recover` will find out why.
    #[cold]
    pub(super) fn refuse(&mut self) {
        self.is_refused = true;
    }
    /// Reports whether anything was refused.
    pub(super) fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// Adds an expression.
    #[inline]
    pub(super) fn expr(&mut self, pos: Pos, kind: ExprKind) -> ExprId {
        self.tree.exprs.push(Expr { pos, kind })
    }
    /// Adds a statement.
    #[inline]
    pub(super) fn stmt(&mut self, pos: Pos, kind: StmtKind) -> StmtId {
        self.tree.stmts.push(Stmt { pos, kind })
    }
    /// Adds a field without tag.
    #[inline]
    pub(super) fn field(&mut self, pos: Pos, name: Option<ExprId>, ty: Option<ExprId>) -> FieldId {
        self.tree.fields.push(Field { pos, name, ty, tag: None })
    }
    /// Adds a declaration, and puts it on the list that grows.
    #[inline]
    pub(super) fn decl(&mut self, pos: Pos, kind: DeclKind) {
        let decl = self.tree.decl_arena.push(Decl { pos, group: 0, directives: (0, 0), kind });
        self.heeds_from.push(pos);
        self.scratch.push(decl.raw());
    }
    #[inline]
    fn kind(&self, expr: ExprId) -> ExprKind {
        self.tree.exprs[expr].kind
    }
    #[inline]
    fn pos(&self, expr: ExprId) -> Pos {
        self.tree.exprs[expr].pos
    }
    fn is_name(&self, expr: ExprId) -> bool {
        matches!(self.kind(expr), ExprKind::Name { .. })
    }

    /// Starts a list.
    #[inline]
    pub(super) fn open(&mut self) -> Open {
        Open(self.scratch.len() as u32)
    }
    /// Starts a list with its first item.
    #[inline]
    pub(super) fn open_with(&mut self, first: impl Id) -> Open {
        let list = self.open();
        self.scratch.push(first.raw());
        list
    }
    /// Starts a list with its first two items.
    #[inline]
    pub(super) fn open_with_two<I: Id>(&mut self, first: I, second: I) -> Open {
        let list = self.open_with(first);
        self.push(list, second)
    }
    /// Adds an item to a list.
    #[inline]
    pub(super) fn push(&mut self, list: Open, item: impl Id) -> Open {
        self.scratch.push(item.raw());
        list
    }
    /// Finishes a list.
    #[inline]
    pub(super) fn close<I: Id>(&mut self, list: Open) -> List<I> {
        let start = list.0 as usize;
        let list = self.tree.pool.raw_list(&self.scratch[start..]);
        self.scratch.truncate(start);
        list
    }
    /// Finishes the list of the last `n` items.
    #[inline]
    pub(super) fn close_last<I: Id>(&mut self, n: u32) -> List<I> {
        self.close(Open(self.scratch.len() as u32 - n))
    }
    /// Returns how many items lie on lists that grow.
    pub(super) fn n_scratch(&self) -> u32 {
        self.scratch.len() as u32
    }
    /// Stores a list of fields.
    pub(super) fn field_list(&mut self, fields: &[FieldId]) -> List<FieldId> {
        self.tree.pool.list(fields.iter().copied())
    }
    /// Returns the top-level declaration made last.
    pub(super) fn last_decl(&self) -> Option<DeclKind> {
        let last = DeclId::from_raw(*self.scratch.last()?)?;
        Some(self.tree.decl(last).kind)
    }
    /// Returns where the last label or branch statement stands.
    pub(super) fn last_branch(&self) -> Pos {
        self.last_branch
    }
    /// Stores a list of slots, some of which may be empty.
    #[inline]
    fn slots<I: Id>(&mut self, items: &[Option<I>]) -> List<I> {
        let start = self.scratch.len();
        self.scratch.extend(items.iter().map(|item| item.map_or(0, Id::raw)));
        self.close(Open(start as u32))
    }

    /// Records the package clause.
    pub(super) fn package_clause(&mut self, package: Pos, name: ExprId) {
        self.tree.package = package;
        self.tree.package_name = Some(name);
    }
    /// Finishes the list of top-level declarations.
    pub(super) fn close_file(&mut self) {
        self.tree.decls = self.close(Open(0));
    }
    /// Returns the tree, with each directive given to the declaration it precedes.
    pub(super) fn finish(mut self, end: Pos, directives: Vec<Directive>) -> File {
        self.attach_directives(&directives);
        self.tree.end = end;
        self.tree.directives = directives;
        self.tree.shrink_to_fit();
        self.tree
    }
    /// Gives a declaration the directives between its keyword and its name.
    ///
    /// The parser finishes inner declarations first, so that directives cannot be handed out while
    /// parsing; but each knows the token after it, and that tells where it belongs.
    fn attach_directives(&mut self, directives: &[Directive]) {
        if directives.is_empty() {
            return;
        }
        for (decl, &from) in self.tree.decl_arena.rows_mut().iter_mut().zip(&self.heeds_from) {
            let start = directives.partition_point(|directive| directive.next < from);
            let end = directives.partition_point(|directive| directive.next <= decl.pos);
            decl.directives = (start.min(end) as u32, end as u32);
        }
    }
}
