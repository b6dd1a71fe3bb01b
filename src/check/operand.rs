//! Operands: what evaluating an expression yields while it is being checked.

use super::facts::Mode;
use crate::base::Pos;
use crate::constant::Value;
use crate::syntax::ast::ExprId;
use crate::types::TypeId;

/// An evaluated expression.
#[derive(Clone, Debug)]
pub(crate) struct Operand {
    /// What it is; [`Mode::None`] if it is in error, which was reported.
    pub mode: Mode,
    /// Its type; the invalid type if it is in error.
    pub ty: TypeId,
    /// Its value if `mode` is [`Mode::Constant`].
    pub value: Option<Value>,
    /// The expression in the current file; none for operands that stand for no source text, such as
    /// a result of a call with several values.
    pub expr: Option<ExprId>,
    /// Where errors about it are reported if `expr` is none.
    pub pos: Pos,
}

impl Operand {
    /// Reports whether the operand is in error.
    pub(crate) fn is_invalid(&self) -> bool {
        self.mode == Mode::None
    }
}
