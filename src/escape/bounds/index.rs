//! Whether an index can be seen to lie within the bounds.

use crate::constant;
use crate::escape::analysis::Analysis;
use crate::escape::outline::FuncIndex;
use crate::ir::{BinaryOp, Body, Kind, NodeId};
use crate::types::{ArrayLen, Type, TypeId};

impl Analysis<'_> {
    /// Reports whether `x[index]` of `func` needs no check, although its index is no constant. An index that was
    /// moved into a temporary (`is_moved`) is known by its type alone.
    pub(in crate::escape) fn is_bounded_index(
        &self,
        func: FuncIndex,
        x: NodeId,
        index: NodeId,
        is_moved: bool,
    ) -> bool {
        let body = self.pkg.body(func);
        let Some(len) = self.constant_len(body, x) else { return false };
        !is_int_constant(body, index) && self.is_less(body, index, len, is_moved)
    }

    /// Finds the length of an array, of what a pointer to an array points to, or of a constant string.
    fn constant_len(&self, body: &Body, x: NodeId) -> Option<i64> {
        let node = body.node(x);
        if let Kind::Literal(row) = node.kind {
            let len = body.values[row as usize].string_len()?;
            return i64::try_from(len).ok();
        }
        let array_len = |ty: TypeId| match *self.pkg.types.under(ty) {
            Type::Array(_, ArrayLen::Known(len)) => Some(len),
            _ => None,
        };
        match *self.pkg.types.under(node.ty) {
            Type::Pointer(elem) => array_len(elem),
            _ => array_len(node.ty),
        }
    }

    fn is_less(&self, body: &Body, index: NodeId, len: i64, is_moved: bool) -> bool {
        let node = body.node(index);
        if !self.pkg.types.is_integer(node.ty) {
            return false;
        }
        let is_unsigned = self.pkg.types.is_unsigned(node.ty);
        let mut bits = 8 * self.size_of(node.ty);
        if let Kind::Binary { op, x, y } = node.kind
            && !is_moved
        {
            let limit = |id: NodeId| small_int(body, id);
            match op {
                BinaryOp::And | BinaryOp::AndNot => {
                    let mask = limit(x).or_else(|| {
                        let mask = limit(y)?;
                        let kept = if op == BinaryOp::And { mask } else { !mask };
                        let is_cut = op == BinaryOp::AndNot && is_unsigned;
                        Some(if is_cut { kept & low_bits(bits) } else { kept })
                    });
                    if mask.is_some_and(|mask| (0..len).contains(&mask)) {
                        return true;
                    }
                }
                BinaryOp::Mod if is_unsigned && limit(y).is_some_and(|y| (0..=len).contains(&y)) => {
                    return true;
                }
                BinaryOp::Div if is_unsigned => {
                    let mut divisor = limit(y).unwrap_or(0);
                    while 0 < bits && 2 <= divisor {
                        bits -= 1;
                        divisor >>= 1;
                    }
                }
                BinaryOp::Rsh if is_unsigned => {
                    let count = limit(y).unwrap_or(0);
                    if bits < count {
                        return 0 < len;
                    }
                    bits -= count;
                }
                _ => {}
            }
        }
        is_unsigned && bits <= 62 && 1 << bits.max(0) <= len
    }
}

/// Returns as many set bits as an integer has, in all 64 if it has that many.
fn low_bits(bits: i64) -> i64 {
    u32::try_from(bits).ok().and_then(|bits| 1_i64.checked_shl(bits)).unwrap_or(0).wrapping_sub(1)
}

/// Finds the value of an integer constant of 32 bits.
fn small_int(body: &Body, id: NodeId) -> Option<i64> {
    let Kind::Literal(row) = body.node(id).kind else { return None };
    let value = body.values[row as usize].as_i64()?;
    i32::try_from(value).ok().map(i64::from)
}

fn is_int_constant(body: &Body, id: NodeId) -> bool {
    match body.node(id).kind {
        Kind::Literal(row) => body.values[row as usize].kind() == constant::Kind::Int,
        _ => false,
    }
}
