//! The tree of one Go file: package clause, imports, and const, var, func and type declarations, with
//! bodies below them.
//!
//! All nodes of a file lie in the arenas of its [`File`]; they refer to each other by id. Node kinds
//! and positions are those of cmd/compile/internal/syntax: the position of a node is that of its
//! characteristic token (the dot of a selector, the operator of a binary expression, the `(` of a
//! call), because that is what gc prints. The tree is a value: facts found later lie in side tables.
//!
//! What gc's parser drops is dropped here: empty statements in lists, parentheses around types that
//! can only be types. What it keeps is kept ([`ExprKind::Paren`]).

use crate::base::{Arena, FileId, Id, Ids, List, Name, Pool, Pos, define_id};
use std::ops::Range;

define_id! {
    /// An expression or a type; Go's grammar does not tell them apart.
    ExprId, "e"
}
define_id! {
    /// A statement or a clause of one.
    StmtId, "s"
}
define_id! {
    /// One specification of a declaration; `var ( a = 1; b = 2 )` has two.
    DeclId, "d"
}
define_id! {
    /// A parameter, result, receiver, type parameter, struct field or interface element.
    FieldId, "f"
}

/// A parsed file.
#[derive(Clone, Debug)]
pub struct File {
    /// The source this is the tree of.
    pub source: FileId,
    /// The `package` keyword, or [`Pos::NONE`] if the file has none.
    pub package: Pos,
    /// The name in the package clause, an [`ExprKind::Name`]; none in a file without one.
    pub package_name: Option<ExprId>,
    /// The declarations of the file in source order, imports included.
    pub decls: List<DeclId>,
    /// The end of the file.
    pub end: Pos,
    /// The `//go:` directives of the file, in source order.
    pub directives: Vec<Directive>,
    /// The Go version that a `//go:build` line before the package clause asks for, as in `go1.21`.
    pub go_version: Option<Name>,
    /// All expressions.
    pub exprs: Arena<ExprId, Expr>,
    /// All statements.
    pub stmts: Arena<StmtId, Stmt>,
    /// All declarations, local ones included.
    pub decl_arena: Arena<DeclId, Decl>,
    /// All fields.
    pub fields: Arena<FieldId, Field>,
    /// All lists.
    pub pool: Pool,
}

/// Returns the rows whose places are between two places, given that these rows lie together.
fn between<T>(rows: &[T], start: Pos, end: Pos, pos_of: impl Fn(&T) -> Pos) -> Range<usize> {
    let first = rows.partition_point(|row| pos_of(row) < start);
    // Most declarations are short.
    let rows = &rows[first..];
    let mut most = 32;
    while most < rows.len() && pos_of(&rows[most]) < end {
        most *= 2;
    }
    let n = rows[..most.min(rows.len())].partition_point(|row| pos_of(row) < end);
    first..first + n
}

impl File {
    /// Returns the items of a list.
    #[inline]
    pub fn list<I: Id>(&self, list: List<I>) -> Ids<'_, I> {
        self.pool.ids(list)
    }
    /// Returns an expression.
    #[inline]
    pub fn expr(&self, id: ExprId) -> Expr {
        self.exprs[id]
    }
    /// Returns a statement.
    #[inline]
    pub fn stmt(&self, id: StmtId) -> Stmt {
        self.stmts[id]
    }
    /// Returns a declaration.
    #[inline]
    pub fn decl(&self, id: DeclId) -> Decl {
        self.decl_arena[id]
    }
    /// Returns a field.
    #[inline]
    pub fn field(&self, id: FieldId) -> Field {
        self.fields[id]
    }
    /// Returns the text of an [`ExprKind::Name`], or none for another expression.
    #[inline]
    pub fn name(&self, id: ExprId) -> Option<Name> {
        match self.exprs[id].kind {
            ExprKind::Name { name } => Some(name),
            _ => None,
        }
    }
    /// Returns the rows of the expressions that stand between two places. No top-level declaration may reach across
    /// these: the rows of a declaration lie together, behind those of the declarations before it.
    pub fn exprs_between(&self, start: Pos, end: Pos) -> Range<usize> {
        between(self.exprs.rows(), start, end, |expr| expr.pos)
    }
    /// Returns the rows of the statements that stand between two places, as [`File::exprs_between`] does.
    pub fn stmts_between(&self, start: Pos, end: Pos) -> Range<usize> {
        between(self.stmts.rows(), start, end, |stmt| stmt.pos)
    }
    /// Returns the rows of the fields that stand between two places, as [`File::exprs_between`] does.
    pub fn fields_between(&self, start: Pos, end: Pos) -> Range<usize> {
        between(self.fields.rows(), start, end, |field| field.pos)
    }
    /// Returns where the body of a function declaration ends, after its brace; none if it has no body.
    pub fn body_end(&self, func: DeclId) -> Option<Pos> {
        let DeclKind::Func { body: Some(body), .. } = self.decl(func).kind else { return None };
        match self.stmt(body).kind {
            StmtKind::Block { rbrace, .. } => Some(rbrace.plus(1)),
            _ => None,
        }
    }
    /// Gives back memory that the tree does not need.
    pub(super) fn shrink_to_fit(&mut self) {
        self.exprs.shrink_to_fit();
        self.stmts.shrink_to_fit();
        self.decl_arena.shrink_to_fit();
        self.fields.shrink_to_fit();
        self.pool.shrink_to_fit();
        self.directives.shrink_to_fit();
    }
    /// Returns how many bytes of memory the tree takes.
    pub fn n_bytes(&self) -> usize {
        size_of::<Self>()
            + self.exprs.n_bytes()
            + self.stmts.n_bytes()
            + self.decl_arena.n_bytes()
            + self.fields.n_bytes()
            + self.pool.n_bytes()
            + self.directives.capacity() * size_of::<Directive>()
    }
    /// Returns the expression inside any number of parentheses.
    pub fn unparen(&self, mut id: ExprId) -> ExprId {
        while let ExprKind::Paren { x } = self.exprs[id].kind {
            id = x;
        }
        id
    }
    /// Returns the expressions of a list expression, or the expression itself; none for none.
    pub fn unlist(&self, id: Option<ExprId>) -> Vec<ExprId> {
        match id {
            None => Vec::new(),
            Some(id) => match self.exprs[id].kind {
                ExprKind::List { elems } => self.list(elems).to_vec(),
                _ => vec![id],
            },
        }
    }
}

/// An expression with the position of its characteristic token.
#[derive(Clone, Copy, Debug)]
pub struct Expr {
    /// Where gc says the expression is.
    pub pos: Pos,
    /// What it is.
    pub kind: ExprKind,
}

/// The kinds of expressions and types.
#[derive(Clone, Copy, Debug)]
pub enum ExprKind {
    /// Something that could not be parsed; an error was reported for it.
    Bad,
    /// `x`
    Name {
        /// The identifier.
        name: Name,
    },
    /// `42`, `3.14`, `2i`, `'x'`, `"s"`; its text is the source text of that length.
    BasicLit {
        /// Which kind of literal.
        kind: LitKind,
        /// The length of the literal in bytes.
        len: u32,
        /// Whether the literal is malformed, for which an error was reported.
        bad: bool,
    },
    /// `T{a, b: c}`, or `{a, b: c}` inside another literal.
    CompositeLit {
        /// The type, absent inside another literal.
        ty: Option<ExprId>,
        /// The elements, some of them [`ExprKind::KeyValue`].
        elems: List<ExprId>,
        /// The closing brace.
        rbrace: Pos,
    },
    /// `key: value` in a composite literal.
    KeyValue {
        /// The key.
        key: ExprId,
        /// The value.
        value: ExprId,
    },
    /// `func(x T) R { … }`
    FuncLit {
        /// The signature, an [`ExprKind::FuncType`].
        ty: ExprId,
        /// The body, a [`StmtKind::Block`].
        body: StmtId,
    },
    /// `(x)`
    Paren {
        /// The expression inside.
        x: ExprId,
    },
    /// `x.sel`
    Selector {
        /// What is selected from.
        x: ExprId,
        /// The selected name, an [`ExprKind::Name`].
        sel: ExprId,
    },
    /// `x[index]`, or an instantiation `x[T]`, `x[T, U]`.
    Index {
        /// What is indexed or instantiated.
        x: ExprId,
        /// The index; an [`ExprKind::List`] if there are several.
        index: ExprId,
    },
    /// `x[lo:hi]`, `x[lo:hi:max]`
    Slice {
        /// What is sliced.
        x: ExprId,
        /// Two or three slots, absent where nothing is written.
        bounds: List<ExprId>,
    },
    /// `x.(T)`
    TypeAssert {
        /// The interface value.
        x: ExprId,
        /// The asserted type.
        ty: ExprId,
    },
    /// `x.(type)`, `v := x.(type)`
    TypeSwitchGuard {
        /// The variable, an [`ExprKind::Name`].
        lhs: Option<ExprId>,
        /// The interface value.
        x: ExprId,
    },
    /// `x op y`
    Binary {
        /// The operator.
        op: Operator,
        /// The left operand.
        x: ExprId,
        /// The right operand.
        y: ExprId,
    },
    /// `op x`; a pointer type and a dereference are both `*x`.
    Unary {
        /// The operator.
        op: Operator,
        /// The operand.
        x: ExprId,
    },
    /// `fun(args)`, `fun(args...)`; a conversion looks the same.
    Call {
        /// What is called.
        fun: ExprId,
        /// The arguments.
        args: List<ExprId>,
        /// Whether the last argument is followed by `...`.
        has_dots: bool,
    },
    /// `a, b, c` where Go allows several expressions; at least two.
    List {
        /// The expressions.
        elems: List<ExprId>,
    },
    /// `[len]elem`, `[...]elem`
    ArrayType {
        /// The length; absent for `[...]`.
        len: Option<ExprId>,
        /// The element type.
        elem: ExprId,
    },
    /// `[]elem`
    SliceType {
        /// The element type.
        elem: ExprId,
    },
    /// `...elem` in a parameter list.
    DotsType {
        /// The element type.
        elem: ExprId,
    },
    /// `struct { … }`
    StructType {
        /// The fields; those of `a, b T` share their type.
        fields: List<FieldId>,
    },
    /// `interface { … }`
    InterfaceType {
        /// Methods (with a name and a [`ExprKind::FuncType`]) and embedded elements (without name).
        elems: List<FieldId>,
    },
    /// `func(x T) R`; in a declaration the part after the name.
    FuncType {
        /// The parameters.
        params: List<FieldId>,
        /// The results.
        results: List<FieldId>,
    },
    /// `map[key]value`
    MapType {
        /// The key type.
        key: ExprId,
        /// The value type.
        value: ExprId,
    },
    /// `chan elem`, `chan<- elem`, `<-chan elem`
    ChanType {
        /// The direction.
        dir: ChanDir,
        /// The element type.
        elem: ExprId,
    },
}

/// The kinds of basic literals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LitKind {
    /// `42`
    Int,
    /// `3.14`
    Float,
    /// `2i`
    Imag,
    /// `'x'`
    Rune,
    /// `"s"`
    String,
}

/// The directions of channel types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChanDir {
    /// `chan T`
    Both,
    /// `chan<- T`
    Send,
    /// `<-chan T`
    Recv,
}

/// Unary and binary operators; four bytes for the sake of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Operator {
    /// `!`
    Not,
    /// `<-`
    Recv,
    /// `~`
    Tilde,
    /// `||`
    OrOr,
    /// `&&`
    AndAnd,
    /// `==`
    Eql,
    /// `!=`
    Neq,
    /// `<`
    Lss,
    /// `<=`
    Leq,
    /// `>`
    Gtr,
    /// `>=`
    Geq,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `*`, also dereference and pointer type
    Mul,
    /// `/`
    Div,
    /// `%`
    Rem,
    /// `&`, also address
    And,
    /// `&^`
    AndNot,
    /// `<<`
    Shl,
    /// `>>`
    Shr,
}

impl Operator {
    /// Returns the binding strength of a binary operator, 1 (`||`) to 5 (`*`); 0 if it is only unary.
    #[inline]
    pub const fn precedence(self) -> u8 {
        match self {
            Self::OrOr => 1,
            Self::AndAnd => 2,
            Self::Eql | Self::Neq | Self::Lss | Self::Leq | Self::Gtr | Self::Geq => 3,
            Self::Add | Self::Sub | Self::Or | Self::Xor => 4,
            Self::Mul | Self::Div | Self::Rem | Self::And | Self::AndNot | Self::Shl | Self::Shr => 5,
            Self::Not | Self::Recv | Self::Tilde => 0,
        }
    }
    /// Reports whether this is `==`, `!=`, `<`, `<=`, `>` or `>=`.
    pub const fn is_comparison(self) -> bool {
        self.precedence() == 3
    }
    /// Reports whether this is `<<` or `>>`.
    pub const fn is_shift(self) -> bool {
        matches!(self, Self::Shl | Self::Shr)
    }
    /// Returns the operator as it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Not => "!",
            Self::Recv => "<-",
            Self::Tilde => "~",
            Self::OrOr => "||",
            Self::AndAnd => "&&",
            Self::Eql => "==",
            Self::Neq => "!=",
            Self::Lss => "<",
            Self::Leq => "<=",
            Self::Gtr => ">",
            Self::Geq => ">=",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Or => "|",
            Self::Xor => "^",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Rem => "%",
            Self::And => "&",
            Self::AndNot => "&^",
            Self::Shl => "<<",
            Self::Shr => ">>",
        }
    }
}

/// A name with a type, where lists of such stand.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name, or the start of the type if there is no name.
    pub pos: Pos,
    /// The name, an [`ExprKind::Name`]; absent for unnamed parameters and embedded fields.
    pub name: Option<ExprId>,
    /// The type, shared by the fields of `a, b T`; absent only after an error.
    pub ty: Option<ExprId>,
    /// The tag of a struct field, an [`ExprKind::BasicLit`].
    pub tag: Option<ExprId>,
}

/// A statement with the position of its characteristic token.
#[derive(Clone, Copy, Debug)]
pub struct Stmt {
    /// Where gc says the statement is.
    pub pos: Pos,
    /// What it is.
    pub kind: StmtKind,
}

/// The kinds of statements and clauses.
#[derive(Clone, Copy, Debug)]
pub enum StmtKind {
    /// Something that could not be parsed; an error was reported for it.
    Bad,
    /// An empty statement where it is kept: after a label that a semicolon follows.
    Empty,
    /// `label: stmt`
    Labeled {
        /// The label, an [`ExprKind::Name`].
        label: ExprId,
        /// The statement; absent if the label stands before a closing brace.
        stmt: Option<StmtId>,
    },
    /// `{ … }`
    Block {
        /// The statements.
        list: List<StmtId>,
        /// The closing brace.
        rbrace: Pos,
    },
    /// An expression used as a statement.
    Expr {
        /// The expression.
        x: ExprId,
    },
    /// `chan <- value`
    Send {
        /// The channel.
        chan: ExprId,
        /// The value.
        value: ExprId,
    },
    /// `const`, `var` or `type` inside a function.
    Decl {
        /// The specifications.
        list: List<DeclId>,
    },
    /// `lhs = rhs`, `lhs := rhs`, `lhs op= rhs`, `lhs++`
    Assign {
        /// How it assigns.
        op: AssignOp,
        /// The targets; an [`ExprKind::List`] if there are several.
        lhs: ExprId,
        /// The values; an [`ExprKind::List`] if there are several; absent for `++` and `--`.
        rhs: Option<ExprId>,
    },
    /// `break`, `break label`
    Break {
        /// The label, an [`ExprKind::Name`].
        label: Option<ExprId>,
    },
    /// `continue`, `continue label`
    Continue {
        /// The label, an [`ExprKind::Name`].
        label: Option<ExprId>,
    },
    /// `goto label`
    Goto {
        /// The label, an [`ExprKind::Name`].
        label: ExprId,
    },
    /// `fallthrough`
    Fallthrough,
    /// `go call`
    Go {
        /// What is called; not always an [`ExprKind::Call`], which the checker reports.
        call: ExprId,
    },
    /// `defer call`
    Defer {
        /// What is called; not always an [`ExprKind::Call`], which the checker reports.
        call: ExprId,
    },
    /// `return`, `return results`
    Return {
        /// The results; an [`ExprKind::List`] if there are several.
        results: Option<ExprId>,
    },
    /// `if init; cond { … } else …`
    If {
        /// The statement before the condition.
        init: Option<StmtId>,
        /// The condition; absent only after an error.
        cond: Option<ExprId>,
        /// Two slots: the block, and the block or `if` after `else`.
        branches: List<StmtId>,
    },
    /// `for init; cond; post { … }`, and `for range` with a [`StmtKind::Range`] as `init`.
    For {
        /// The first statement, or the range clause.
        init: Option<StmtId>,
        /// The condition.
        cond: Option<ExprId>,
        /// Two slots: the post statement, which may be absent, and the body.
        post_body: List<StmtId>,
    },
    /// `range x`, `lhs = range x`, `lhs := range x`; only as the `init` of a [`StmtKind::For`].
    Range {
        /// The iteration variables; an [`ExprKind::List`] if there are two.
        lhs: Option<ExprId>,
        /// Whether it declares them.
        is_def: bool,
        /// What is ranged over.
        x: ExprId,
    },
    /// `switch init; tag { … }`
    Switch {
        /// The statement before the tag.
        init: Option<StmtId>,
        /// The tag, or an [`ExprKind::TypeSwitchGuard`].
        tag: Option<ExprId>,
        /// The clauses, [`StmtKind::Case`].
        clauses: List<StmtId>,
    },
    /// `select { … }`
    Select {
        /// The clauses, [`StmtKind::Comm`].
        clauses: List<StmtId>,
    },
    /// `case cases:` or `default:` with its statements.
    Case {
        /// The expressions or types; an [`ExprKind::List`] if there are several; absent for `default`.
        cases: Option<ExprId>,
        /// The statements.
        body: List<StmtId>,
        /// The colon.
        colon: Pos,
    },
    /// `case comm:` or `default:` of a select, with its statements.
    Comm {
        /// The communication; absent for `default`.
        comm: Option<StmtId>,
        /// The statements.
        body: List<StmtId>,
        /// The colon.
        colon: Pos,
    },
}

/// The ways an assignment statement assigns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignOp {
    /// `=`
    Assign,
    /// `:=`
    Define,
    /// `op=`
    Op(Operator),
    /// `++` ([`Operator::Add`]) or `--` ([`Operator::Sub`])
    IncDec(Operator),
}

/// One specification of a declaration.
#[derive(Clone, Copy, Debug)]
pub struct Decl {
    /// Where gc says the declaration is: the first name; for a function the token after `func`.
    pub pos: Pos,
    /// The group it stands in, numbered from 1 in the file; 0 if it stands alone.
    pub group: u32,
    /// The directives that belong to it: a range of [`File::directives`].
    pub directives: (u32, u32),
    /// What is declared.
    pub kind: DeclKind,
}

/// The kinds of declarations.
#[derive(Clone, Copy, Debug)]
pub enum DeclKind {
    /// Something that could not be parsed; an error was reported for it.
    Bad,
    /// `import name "path"`
    Import {
        /// The local name, an [`ExprKind::Name`], which may be `.` or `_`.
        name: Option<ExprId>,
        /// The path, an [`ExprKind::BasicLit`].
        path: ExprId,
    },
    /// `const a, b T = x, y`; without values it repeats those of the previous one in the group.
    Const {
        /// The names, each an [`ExprKind::Name`].
        names: List<ExprId>,
        /// The type.
        ty: Option<ExprId>,
        /// The values; an [`ExprKind::List`] if there are several.
        values: Option<ExprId>,
    },
    /// `var a, b T = x, y`
    Var {
        /// The names, each an [`ExprKind::Name`].
        names: List<ExprId>,
        /// The type.
        ty: Option<ExprId>,
        /// The values; an [`ExprKind::List`] if there are several.
        values: Option<ExprId>,
    },
    /// `type T[P C] U`, `type T[P C] = U`
    Type {
        /// The name, an [`ExprKind::Name`].
        name: ExprId,
        /// The type parameters.
        type_params: List<FieldId>,
        /// Whether it declares an alias.
        is_alias: bool,
        /// The type; absent only after an error.
        ty: Option<ExprId>,
    },
    /// `func (recv) name[P C](params) results { … }`
    Func {
        /// The receiver: empty for a function, else one field (more only after an error).
        recv: List<FieldId>,
        /// The name, an [`ExprKind::Name`].
        name: ExprId,
        /// The type parameters.
        type_params: List<FieldId>,
        /// The signature, an [`ExprKind::FuncType`].
        ty: ExprId,
        /// The body, a [`StmtKind::Block`]; absent for functions that are defined elsewhere.
        body: Option<StmtId>,
    },
}

/// A `//go:` directive.
#[derive(Clone, Copy, Debug)]
pub struct Directive {
    /// The `//`.
    pub pos: Pos,
    /// The length of the comment in bytes.
    pub len: u32,
    /// The position of the token after it, which tells what it belongs to.
    pub next: Pos,
}

// Nodes are small on purpose: all of std is 2.4 million of them.
const _: () = assert!(size_of::<Expr>() <= 20);
const _: () = assert!(size_of::<Stmt>() <= 20);
