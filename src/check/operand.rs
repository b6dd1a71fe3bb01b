//! Operands: what evaluating an expression yields while it is being checked, and how messages
//! describe one.
//!
//! The texts are those of cmd/compile/internal/types2/operand.go: `operandString`.

use super::checker::Checker;
use super::comparison::composite_kind;
use super::facts::Mode;
use crate::base::{Name, Pos};
use crate::constant::Value;
use crate::syntax::ast::ExprId;
use crate::types::{Builtin, Type, TypeId};

/// An evaluated expression.
#[derive(Clone, Debug)]
pub(crate) struct Operand {
    /// What it is; [`Mode::None`] if it is in error, which was reported.
    pub mode: Mode,
    /// Its type. An operand in error may keep the type it would have had.
    pub ty: TypeId,
    /// Its value if `mode` is [`Mode::Constant`].
    pub value: Option<Value>,
    /// Where it comes from.
    pub source: Source,
}

/// What an operand is the value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// An expression of the current file. The values of a call with several results that is spread
    /// over the parameters of another call all have that call as their source.
    Expr(ExprId),
    /// No expression of its own: messages name it by a phrase.
    Phrase(Pos, Phrase),
}

/// What messages call an operand that is no expression, as in `2nd function result`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// Result `n` of a call, counted from 1.
    Result(u32),
    /// The second value of `x, ok := m[k]`.
    Ok,
    /// What a generic function is assigned to.
    Target(TargetName),
    /// The tag of a switch that has none.
    True,
}

/// What messages call the target of an assignment from which type arguments are inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TargetName {
    /// A variable, a named result, or `_`.
    Name(Name),
    /// A result without a name.
    Result,
    /// The left side of an assignment.
    Expr(ExprId),
    /// The context of the assignment.
    Context(Context),
}

/// In which context a value is assigned, as messages say it after `value in`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Context {
    /// `x = v`, `x := v`
    Assignment,
    /// `x, y = v, w`
    MultipleAssignment,
    /// `_ = v`
    Blank,
    /// `var x T = v`
    VarDecl,
    /// `const c T = v`
    ConstDecl,
    /// `return v`
    Return,
    /// `f(v)`; the callee.
    Argument(ExprId),
    /// `append(s, v)` and the like.
    Builtin(Builtin),
    /// `T(v)`
    Conversion,
    /// `T{f: v}`
    StructLit,
    /// `[]T{v}`
    ListLit,
    /// `map[K]V{k: v}`
    MapLit,
    /// `m[v]`
    MapIndex,
    /// `c <- v`
    Send,
    /// `for x = range v`
    Range,
    /// `switch v { … }`
    Switch,
}

/// What an expression is assigned to, if that is a function: a generic function on the right side
/// gets its type arguments from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The function type.
    pub signature: TypeId,
    /// What messages call it.
    pub name: TargetName,
}

impl Operand {
    /// Makes an operand that is no constant.
    pub(crate) fn new(mode: Mode, ty: TypeId, source: Source) -> Self {
        Self { mode, ty, value: None, source }
    }
    /// Makes the operand of an expression that is no constant.
    pub(crate) fn of(mode: Mode, ty: TypeId, e: ExprId) -> Self {
        Self::new(mode, ty, Source::Expr(e))
    }
    /// Reports whether the operand is not in error.
    pub(crate) fn is_valid(&self) -> bool {
        self.mode != Mode::None
    }
    /// Reports whether the operand is in error.
    pub(crate) fn is_invalid(&self) -> bool {
        self.mode == Mode::None
    }
    /// Marks the operand as being in error. Its type stays: lists of argument types still print it.
    pub(crate) fn invalidate(&mut self) {
        self.mode = Mode::None;
    }
    /// Reports whether this is the predeclared `nil`, perhaps with a type by now.
    pub(crate) fn is_nil(&self) -> bool {
        self.mode == Mode::Nil
    }
    /// Reports whether this is a constant.
    pub(crate) fn is_constant(&self) -> bool {
        self.mode == Mode::Constant
    }
    /// Returns the value of a constant.
    pub(crate) fn constant(&self) -> &Value {
        self.value.as_ref().expect("a constant operand has a value")
    }
}

impl Mode {
    /// Returns what messages call the mode.
    const fn words(self) -> &'static str {
        match self {
            Self::None => "invalid operand",
            Self::NoValue => "no value",
            Self::Builtin(_) => "built-in",
            Self::Type => "type",
            Self::Constant => "constant",
            Self::Variable => "variable",
            Self::MapIndex => "map index expression",
            Self::Value => "value",
            Self::Nil => "nil",
            Self::CommaOk => "comma, ok expression",
        }
    }
}

impl Checker<'_> {
    /// Returns where errors about an operand are reported.
    pub(crate) fn operand_pos(&self, x: &Operand) -> Pos {
        match x.source {
            Source::Expr(e) => self.start_pos(e),
            Source::Phrase(pos, _) => pos,
        }
    }
    /// Returns the text that stands for the operand in messages.
    pub(crate) fn source_text(&self, source: Source) -> String {
        match source {
            Source::Expr(e) => self.expr_string(e),
            Source::Phrase(_, Phrase::Result(n)) => format!("{n}{} function result", ordinal_suffix(n)),
            Source::Phrase(_, Phrase::Ok) => "ok value of (comma, ok) expression".to_owned(),
            Source::Phrase(_, Phrase::Target(name)) => self.target_text(name),
            Source::Phrase(_, Phrase::True) => "true".to_owned(),
        }
    }
    fn target_text(&self, name: TargetName) -> String {
        match name {
            TargetName::Name(name) => name.text().to_owned(),
            TargetName::Result => "result variable".to_owned(),
            TargetName::Expr(e) => self.expr_string(e),
            TargetName::Context(context) => self.context_text(context),
        }
    }
    /// Returns what follows `value in` in messages about an assignment.
    pub(crate) fn context_text(&self, context: Context) -> String {
        let text = match context {
            Context::Assignment => "assignment",
            Context::MultipleAssignment => "multiple assignment",
            Context::Blank => "assignment to _ identifier",
            Context::VarDecl => "variable declaration",
            Context::ConstDecl => "constant declaration",
            Context::Return => "return statement",
            Context::Argument(callee) => return format!("argument to {}", self.expr_string(callee)),
            Context::Builtin(builtin) => return builtin_argument(builtin),
            Context::Conversion => "conversion",
            Context::StructLit => "struct literal",
            Context::ListLit => "array or slice literal",
            Context::MapLit => "map literal",
            Context::MapIndex => "map index",
            Context::Send => "send",
            Context::Range => "range clause",
            Context::Switch => "switch expression",
        };
        text.to_owned()
    }
    /// Describes an operand: `x (variable of type int)`.
    pub(crate) fn describe(&self, x: &Operand) -> String {
        if x.is_nil() {
            return self.describe_nil(x);
        }
        let source = self.source_text(x.source);
        let mut text = format!("{source} (");
        let shows_type = !matches!(x.mode, Mode::None | Mode::NoValue | Mode::Builtin(_) | Mode::Type);
        let is_untyped = self.types.is_untyped(x.ty);
        if shows_type && is_untyped {
            text += &self.type_string(x.ty);
            text.push(' ');
        }
        text += x.mode.words();
        if x.mode == Mode::Constant {
            let value = x.constant().text();
            if value != source {
                text.push(' ');
                text += &value;
            }
        }
        if shows_type && !is_untyped {
            self.describe_type(x.ty, &mut text);
        }
        text.push(')');
        text
    }
    fn describe_nil(&self, x: &Operand) -> String {
        match () {
            () if !self.types.is_valid(x.ty) => "nil (with invalid type)".to_owned(),
            () if self.types.is_untyped(x.ty) => "nil".to_owned(),
            () => format!("nil (of type {})", self.type_string(x.ty)),
        }
    }
    /// Writes ` of type T`, with the structure of a named type in front: ` of struct type T`.
    fn describe_type(&self, ty: TypeId, text: &mut String) {
        if !self.types.is_valid(ty) {
            *text += " with invalid type";
            return;
        }
        *text += " of ";
        if self.types.is_generic(ty) {
            *text += "generic ";
        }
        let param = self.types.type_param_of(ty);
        let is_named = matches!(self.types.spelled(ty), Type::Alias(_) | Type::Named(_));
        if param.is_none() && is_named {
            match composite_kind(self.types.under(ty)) {
                Some(kind) => *text += kind,
                None => *text += &self.type_string(self.types.underlying(ty)),
            }
            text.push(' ');
        }
        *text += "type ";
        *text += &self.type_string(ty);
        let Some(param) = param else {
            return;
        };
        if let Some(bound) = self.types.type_param(param).bound.get() {
            *text += " constrained by ";
            *text += &self.type_string(bound);
            if self.types.has_empty_type_set(ty) {
                *text += " with empty type set";
            }
        }
    }
}

/// Returns the letters of an ordinal number: `st` for 1. The compiler knows no 21st.
const fn ordinal_suffix(n: u32) -> &'static str {
    match n {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    }
}

fn builtin_argument(builtin: Builtin) -> String {
    let (name, is_unsafe) = builtin.name();
    match builtin {
        Builtin::Print | Builtin::Println | Builtin::Max | Builtin::Min => {
            format!("argument to built-in {name}")
        }
        _ if is_unsafe => format!("argument to unsafe.{name}"),
        _ => format!("argument to {name}"),
    }
}
