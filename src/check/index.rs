//! Index and slice expressions: `x[i]`, `x[lo:hi]`, `x[lo:hi:max]`.
//!
//! An index expression may also instantiate a generic function or type; [`Checker::index_expr`] tells which
//! it is. cmd/compile/internal/types2/index.go.

use super::checker::Checker;
use super::facts::Mode;
use super::operand::{Context, Operand, Source, Target};
use crate::constant::Value;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{ArrayLen, Basic, Type, TypeId};

/// An index: its type, invalid if the index is in error, and its value if it is constant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CheckedIndex {
    /// The type, perhaps a defined one.
    pub ty: TypeId,
    /// The value.
    pub value: Option<i64>,
}

/// What indexing a value of some type yields.
#[derive(Clone, Copy, Debug)]
struct Indexed {
    /// The key type if it is a map.
    key: Option<TypeId>,
    /// The type of the element.
    elem: TypeId,
    /// Whether the element can be addressed; none if it can be if the indexed operand can.
    is_addressable: Option<bool>,
    /// The length, if it is known.
    len: Option<i64>,
}

impl Checker<'_> {
    /// Checks an index expression, or the instantiation of a generic function or type.
    pub(super) fn index_or_instance(&mut self, target: Option<Target>, e: ExprId) -> Operand {
        let (mut x, is_generic_function) = self.index_expr(e);
        if is_generic_function {
            self.instantiate_by_index(target, &mut x, e);
        }
        x.source = Source::Expr(e);
        x
    }
    /// Checks an index expression. If the operand is a generic function, it is returned as it is, and the
    /// index, which holds type arguments, is still to be checked.
    pub(super) fn index_expr(&mut self, e: ExprId) -> (Operand, bool) {
        let ExprKind::Index { x: operand, index } = self.ast(e).kind else {
            unreachable!("only index expressions are checked here");
        };
        let mut x = self.expr_or_type(operand, true);
        match x.mode {
            Mode::None => {
                self.use_exprs(&[index]);
                return (x, false);
            }
            Mode::Type => {
                x.ty = self.var_type(e);
                if !self.types.is_valid(x.ty) {
                    x.invalidate();
                }
                return (x, false);
            }
            Mode::Value if self.is_generic_function(x.ty) => return (x, true),
            _ => {}
        }
        self.require_instance(None, &mut x);
        if x.is_valid() {
            self.index_value(&mut x, e, index);
        }
        (x, false)
    }
    /// Reports whether this is the type of a generic function.
    pub(super) fn is_generic_function(&self, ty: TypeId) -> bool {
        matches!(self.types.under(ty), Type::Signature(signature) if !signature.type_params.is_empty())
    }
    /// Makes `x` the element of `x` at some index.
    fn index_value(&mut self, x: &mut Operand, e: ExprId, index: ExprId) {
        let types = self.types;
        let depends_on = match types.under(x.ty) {
            Type::Pointer(elem) | Type::Map(_, elem) => Some(*elem),
            _ => None,
        };
        if !self.is_complete(x.ty) || depends_on.is_some_and(|ty| !self.is_complete(ty)) {
            x.invalidate();
            return;
        }
        let Some(indexed) = self.indexed(x) else {
            let text = format!("cannot index {}", self.describe(x));
            self.error(self.ast(e).pos, text);
            self.use_exprs(&[index]);
            x.invalidate();
            return;
        };
        let index = self.single_index(index);
        if let Some(key) = indexed.key {
            let mut k = self.generic_expr(index, None);
            self.assignment(&mut k, Some(key), Context::MapIndex);
            x.mode = Mode::MapIndex;
            x.ty = indexed.elem;
            return;
        }
        let is_addressable = indexed.is_addressable.unwrap_or(x.mode == Mode::Variable);
        x.mode = if is_addressable { Mode::Variable } else { Mode::Value };
        x.ty = indexed.elem;
        self.index(index, indexed.len);
    }
    /// Finds out what indexing `x` yields; none if it cannot be indexed.
    fn indexed(&self, x: &Operand) -> Option<Indexed> {
        if !self.types.is_type_param(x.ty) {
            let mut indexed = self.indexed_type(x.ty)?;
            if let (Mode::Constant, Some(Value::String(bytes))) = (x.mode, &x.value) {
                indexed.len = i64::try_from(bytes.len()).ok();
            }
            return Some(indexed);
        }
        // All types of a type set must be maps with the same keys, or none; the elements must be the same.
        let mut common: Option<Indexed> = None;
        for specific in self.types.specific_types(x.ty)? {
            let next = self.indexed_type(specific.underlying)?;
            let Some(known) = &mut common else {
                common = Some(next);
                continue;
            };
            let same_key = match (known.key, next.key) {
                (None, None) => true,
                (Some(known), Some(next)) => self.types.identical(known, next),
                _ => false,
            };
            if !same_key || !self.types.identical(known.elem, next.elem) {
                return None;
            }
            // As types2 has it: a length counts only if the first type has one.
            known.len = known.len.map(|len| next.len.map_or(len, |next| len.min(next)));
            known.is_addressable = match (known.is_addressable, next.is_addressable) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (None, _) | (_, None) => None,
                (Some(true), Some(true)) => Some(true),
            };
        }
        common
    }
    fn indexed_type(&self, ty: TypeId) -> Option<Indexed> {
        let element = |elem, is_addressable, len| Indexed { key: None, elem, is_addressable, len };
        match self.types.under(ty) {
            Type::Basic(_) if self.types.is_string(ty) => Some(element(Basic::Byte.id(), Some(false), None)),
            Type::Array(elem, len) => Some(element(*elem, None, known(*len))),
            Type::Pointer(array) => match self.types.under(*array) {
                Type::Array(elem, len) => Some(element(*elem, Some(true), known(*len))),
                _ => None,
            },
            Type::Slice(elem) => Some(element(*elem, Some(true), None)),
            Type::Map(key, elem) => {
                Some(Indexed { key: Some(*key), elem: *elem, is_addressable: None, len: None })
            }
            _ => None,
        }
    }
    /// Returns the index of an index expression, the first one if there are several, which is reported.
    fn single_index(&mut self, index: ExprId) -> ExprId {
        let ExprKind::List { elems } = self.ast(index).kind else {
            return index;
        };
        let elems = self.file().list(elems);
        self.error_at(elems.at(1), "invalid operation: more than one index");
        elems.at(0)
    }

    /// Checks `x[lo:hi]` or `x[lo:hi:max]`.
    pub(super) fn slice_expr(&mut self, e: ExprId) -> Operand {
        let ExprKind::Slice { x: operand, bounds } = self.ast(e).kind else {
            unreachable!("only slice expressions are checked here");
        };
        let bounds = self.file().list(bounds);
        let mut x = self.expr(None, operand);
        if x.is_invalid() {
            self.use_exprs(&bounds.to_vec());
        } else if let Some(len) = self.slice_value(&mut x, bounds.len() == 3, bounds.get(2)) {
            x.mode = Mode::Value;
            self.slice_bounds(&bounds.slots().collect::<Vec<_>>(), len);
        } else {
            x.invalidate();
        }
        x.source = Source::Expr(e);
        x
    }
    /// Gives `x` the type of its slices. Returns the length of `x` if it is known, or none in case of an error.
    fn slice_value(&mut self, x: &mut Operand, is_full: bool, max: Option<ExprId>) -> Option<Option<i64>> {
        let types = self.types;
        let under = self.sliceable(x);
        if let Type::Pointer(elem) = types.under(x.ty)
            && !self.is_complete(*elem)
        {
            return None;
        }
        let refusal = match types.spelled(under?) {
            Type::Basic(_) if types.is_string(under?) => {
                if is_full {
                    let pos = max.map_or(self.operand_pos(x), |max| self.start_pos(max));
                    self.error(pos, "invalid operation: 3-index slice of string");
                    return None;
                }
                let len = match (x.mode, &x.value) {
                    (Mode::Constant, Some(Value::String(bytes))) => i64::try_from(bytes.len()).ok(),
                    _ => None,
                };
                if types.is_untyped(x.ty) {
                    x.ty = Basic::String.id();
                }
                return Some(len);
            }
            Type::Array(elem, len) if x.mode == Mode::Variable => {
                x.ty = types.slice_of(*elem);
                return Some(known(*len));
            }
            Type::Array(..) => "cannot slice unaddressable value",
            Type::Pointer(array) => match types.under(*array) {
                Type::Array(elem, len) => {
                    x.ty = types.slice_of(*elem);
                    return Some(known(*len));
                }
                _ => "cannot slice",
            },
            Type::Slice(_) => return Some(None),
            _ => "cannot slice",
        };
        self.error_about(x, |operand| format!("{refusal} {operand}"));
        None
    }
    /// Finds the underlying type that all types of an operand share, a string counting as a slice of bytes; a
    /// string type if one of them is a string. None if there is none, which is reported.
    fn sliceable(&mut self, x: &Operand) -> Option<TypeId> {
        let types = self.types;
        let Some(specific) = types.specific_types(x.ty) else {
            let ty = self.type_string(x.ty);
            self.error_about(x, |operand| format!("cannot slice {operand}: no specific type in {ty}"));
            return None;
        };
        let mut common: Option<(TypeId, TypeId)> = None;
        let mut has_string = false;
        for specific in specific {
            let mut under = specific.underlying;
            if types.is_string(under) {
                under = types.slice_of(Basic::Byte.id());
                has_string = true;
            }
            let Some((first, first_under)) = common else {
                common = Some((specific.ty, under));
                continue;
            };
            if !types.identical(first_under, under) {
                let (a, b) = (self.type_string(first), self.type_string(specific.ty));
                self.error_about(x, |operand| {
                    format!("cannot slice {operand}: {a} and {b} have different underlying types")
                });
                common = None;
                break;
            }
        }
        if has_string {
            let is_param = types.is_type_param(x.ty);
            return Some(if is_param { Basic::String.id() } else { types.underlying(x.ty) });
        }
        common.map(|(_, under)| under)
    }
    /// Checks the bounds of a slice expression of something of length `len`.
    fn slice_bounds(&mut self, bounds: &[Option<ExprId>], len: Option<i64>) {
        let limit = len.map(|len| len + 1);
        let mut values = Vec::with_capacity(bounds.len());
        for (at, bound) in bounds.iter().enumerate() {
            values.push(match bound {
                Some(bound) => self.index(*bound, limit).value,
                None if at == 0 => Some(0),
                None => len,
            });
        }
        // Only the first pair in the wrong order is reported.
        for (at, low) in values.iter().enumerate() {
            let Some(low) = low else { continue };
            for (later, high) in values.iter().enumerate().skip(at + 1) {
                if let (Some(high), Some(bound)) = (high, bounds[later])
                    && high < low
                {
                    self.error_at(bound, format!("invalid slice indices: {high} < {low}"));
                    return;
                }
            }
        }
    }

    /// Checks that an expression can be an index below `limit`, if there is one.
    pub(crate) fn index(&mut self, index: ExprId, limit: Option<i64>) -> CheckedIndex {
        let invalid = CheckedIndex { ty: Basic::Invalid.id(), value: None };
        let mut x = self.expr(None, index);
        if !self.valid_index(&mut x, "index", false) {
            return invalid;
        }
        if !x.is_constant() {
            return CheckedIndex { ty: x.ty, value: None };
        }
        let Some(value) = x.constant().as_i64() else {
            return invalid;
        };
        if let Some(limit) = limit.filter(|&limit| limit <= value) {
            let text = format!("invalid argument: index {} out of bounds [0:{limit}]", x.constant().text());
            self.error(self.operand_pos(&x), text);
            return invalid;
        }
        CheckedIndex { ty: x.ty, value: Some(value) }
    }
    /// Checks that an operand can be an index or, as messages call it, a `what`. An untyped constant becomes
    /// an `int`.
    pub(super) fn valid_index(&mut self, x: &mut Operand, what: &str, allow_negative: bool) -> bool {
        if x.is_invalid() {
            return false;
        }
        self.convert_untyped(x, Basic::Int.id());
        if x.is_invalid() {
            return false;
        }
        let problem = if !self.types.all_integer(x.ty) {
            "must be integer"
        } else if !x.is_constant() {
            return true;
        } else if !allow_negative && x.constant().sign() < 0 {
            "must not be negative"
        } else if let Ok(value) = self.representation(x, Basic::Int) {
            x.value = Some(value);
            return true;
        } else {
            "overflows int"
        };
        self.error_about(x, |operand| format!("invalid argument: {what} {operand} {problem}"));
        false
    }
}

const fn known(len: ArrayLen) -> Option<i64> {
    match len {
        ArrayLen::Known(len) => Some(len),
        ArrayLen::Unknown => None,
    }
}
