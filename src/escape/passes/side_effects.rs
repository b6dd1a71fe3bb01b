//! Syntactic questions about initialisers: whether evaluating them does anything, changes anything, or can be
//! done twice (cmd/compile/internal/staticinit/sched.go).

use crate::base::List;
use crate::constant::{Kind as ConstantKind, Value};
use crate::escape::outline::FuncIndex;
use crate::escape::package::Package;
use crate::ir::{
    BinaryOp, Body, BuiltinOp, CallOp, CompositeOp, ConvOp, DotOp, Kind, MakeOp, Node, NodeId, UnaryOp,
};
use crate::types::{Basic, Sizes, Type, TypeId, TypeStore};

/// Reports whether `holds` for the expression or a part of it.
fn any(body: &Body, id: NodeId, mut holds: impl FnMut(NodeId) -> bool) -> bool {
    let mut todo = vec![id];
    while let Some(id) = todo.pop() {
        if holds(id) {
            return true;
        }
        body.for_each_child(id, |child| todo.push(child));
    }
    false
}

/// Reports whether evaluating the expression may have an effect.
pub(super) fn has_any(body: &Body, id: NodeId) -> bool {
    any(body, id, |id| has_effect(body, id))
}

/// Reports whether evaluating the expression twice is as good as once.
pub(super) fn can_repeat(body: &Body, id: NodeId) -> bool {
    !any(body, id, |id| has_effect(body, id) || allocates(body, id))
}

fn allocates(body: &Body, id: NodeId) -> bool {
    matches!(
        body.node(id).kind,
        Kind::Make { .. }
            | Kind::Composite { op: CompositeOp::Map | CompositeOp::Slice, .. }
            | Kind::Unary { op: UnaryOp::New, .. }
            | Kind::PtrLit { .. }
            | Kind::Conv { op: ConvOp::StrToBytes | ConvOp::StrToRunes, .. }
    )
}

/// Reports whether the operation itself, apart from its operands, may have an effect.
fn has_effect(body: &Body, id: NodeId) -> bool {
    match body.node(id).kind {
        Kind::Local(_)
        | Kind::Global(_)
        | Kind::Func(_)
        | Kind::Blank
        | Kind::Ident(_)
        | Kind::Type
        | Kind::Literal(_)
        | Kind::Nil
        | Kind::AddStr { .. }
        | Kind::Addr { .. }
        | Kind::PtrLit { .. }
        | Kind::Composite { .. }
        | Kind::Key { .. }
        | Kind::StructKey { .. }
        | Kind::LinkSym(_)
        | Kind::Dot { op: DotOp::Field, .. }
        | Kind::Paren { .. } => false,
        Kind::Binary { op: BinaryOp::Div | BinaryOp::Mod, y, .. } => match body.node(y).kind {
            Kind::Literal(row) => body.values[row as usize].sign() == 0,
            _ => true,
        },
        Kind::Binary { op, .. } => matches!(
            op,
            BinaryOp::Copy | BinaryOp::UnsafeAdd | BinaryOp::UnsafeSlice | BinaryOp::UnsafeString
        ),
        Kind::Unary { op, .. } => !matches!(
            op,
            UnaryOp::Len
                | UnaryOp::Cap
                | UnaryOp::Not
                | UnaryOp::BitNot
                | UnaryOp::Plus
                | UnaryOp::Neg
                | UnaryOp::Real
                | UnaryOp::Imag
                | UnaryOp::New
        ),
        Kind::Conv { op, .. } => matches!(op, ConvOp::SliceToArr | ConvOp::SliceToArrPtr),
        Kind::Make { op: MakeOp::Map | MakeOp::Chan, len, .. } => match len.map(|len| body.node(len).kind) {
            None => false,
            Some(Kind::Literal(row)) => body.values[row as usize].sign() != 0,
            Some(_) => true,
        },
        _ => true,
    }
}

/// Reports whether evaluating the expression may change package-level variables of this package.
pub(super) fn may_modify_package(pkg: &Package<'_>, func: FuncIndex, id: NodeId) -> bool {
    let body = pkg.body(func);
    any(body, id, |id| match body.node(id).kind {
        Kind::Call { op: CallOp::Inter, .. } => true,
        Kind::Call { op: CallOp::Func, fun, .. } => !is_func_pc(pkg, body, fun),
        Kind::Builtin { op: BuiltinOp::Append, .. }
        | Kind::Unary { op: UnaryOp::Clear, .. }
        | Kind::Binary { op: BinaryOp::Copy, .. } => true,
        Kind::AssignOp { x, .. } | Kind::Assign { x, .. } => !is_foreign(pkg, func, x),
        Kind::AssignList { lhs, .. } => body.list(lhs).iter().any(|x| !is_foreign(pkg, func, x)),
        _ => false,
    })
}

/// Reports whether the callee is a function of `internal/abi` that only takes an address.
fn is_func_pc(pkg: &Package<'_>, body: &Body, fun: NodeId) -> bool {
    let Kind::Func(callee) = body.node(fun).kind else { return false };
    let callee = pkg.program.func(callee);
    matches!(callee.symbol.text(), "FuncPCABI0" | "FuncPCABIInternal")
        && pkg.types.package(callee.package).path.text() == "internal/abi"
}

/// Reports whether an assignment to `target` leaves the package-level variables of this package alone.
fn is_foreign(pkg: &Package<'_>, func: FuncIndex, target: NodeId) -> bool {
    let body = pkg.body(func);
    let mut outer = pkg.outer_value(func, target);
    while let Kind::Deref { x } = body.node(outer).kind {
        outer = x;
    }
    match body.node(outer).kind {
        Kind::Local(_) | Kind::Blank | Kind::Func(_) => true,
        Kind::Global(object) => pkg.types.object(object).package != Some(pkg.id),
        _ => false,
    }
}

/// Reports whether the address of an expression is known when linking.
pub(super) fn is_static_address(pkg: &Package<'_>, func: FuncIndex, mut id: NodeId) -> bool {
    let body = pkg.body(func);
    loop {
        id = match body.node(id).kind {
            Kind::Global(_) => return true,
            Kind::Dot { op: DotOp::Field, x, .. } => x,
            Kind::Index { x, index, is_map: false } => {
                let is_slice = matches!(pkg.types.under(body.node(x).ty), Type::Slice(_));
                let Kind::Literal(row) = body.node(index).kind else { return false };
                let index = body.values[row as usize].as_i64().and_then(|index| i32::try_from(index).ok());
                if is_slice || index.is_none_or(|index| index < 0) {
                    return false;
                }
                x
            }
            _ => return false,
        }
    }
}

/// Reports whether an expression is the zero value of its type.
pub(in crate::escape) fn is_zero(body: &Body, id: NodeId) -> bool {
    let mut todo = vec![id];
    while let Some(id) = todo.pop() {
        match body.node(id).kind {
            Kind::Nil => {}
            Kind::Literal(row) => {
                let is_zero = match &body.values[row as usize] {
                    Value::String(text) => text.is_empty(),
                    Value::Bool(value) => !value,
                    other => other.sign() == 0,
                };
                if !is_zero {
                    return false;
                }
            }
            Kind::Key { value, .. } | Kind::StructKey { value, .. } => todo.push(value),
            Kind::Composite { op: CompositeOp::Array | CompositeOp::Struct, list, .. } => {
                todo.extend(body.list(list).iter());
            }
            _ => return false,
        }
    }
    true
}

/// Makes the constant `x` converted to `ty`; none unless both are integers or of the same kind.
pub(super) fn truncate(
    body: &mut Body,
    x: NodeId,
    ty: TypeId,
    types: &TypeStore,
    sizes: Sizes,
) -> Option<NodeId> {
    let node = *body.node(x);
    let Kind::Literal(row) = node.kind else { return None };
    let value = body.values[row as usize].clone();
    let (from, to) = (types.basic_of(node.ty)?.unaliased(), types.basic_of(ty)?.unaliased());
    let value = if from == to {
        value
    } else {
        if !types.is_integer(node.ty) || !types.is_integer(ty) || value.kind() != ConstantKind::Int {
            return None;
        }
        let bits = value.as_i64().map(|value| value as u64).or_else(|| value.as_u64())?;
        wrapped(bits, to, sizes.size_of(types, ty))
    };
    let row = u32::try_from(body.values.len()).ok()?;
    body.values.push(value);
    Some(body.nodes.push(Node { kind: Kind::Literal(row), ty, ..node }))
}

/// Returns the low bytes of an integer as a value of an integer type.
fn wrapped(bits: u64, to: Basic, size: i64) -> Value {
    let unused = 64 - 8 * u32::try_from(size.clamp(1, 8)).expect("clamped to eight");
    let is_unsigned = matches!(
        to,
        Basic::Uint | Basic::Uint8 | Basic::Uint16 | Basic::Uint32 | Basic::Uint64 | Basic::Uintptr
    );
    if is_unsigned {
        Value::from_u64(bits << unused >> unused)
    } else {
        Value::Int((bits << unused) as i64 >> unused)
    }
}

/// Joins neighbouring constants of a concatenation.
pub(super) fn merge_constants(body: &mut Body, id: NodeId, list: List<NodeId>) -> NodeId {
    let items = body.list(list).to_vec();
    let is_constant = |body: &Body, id: NodeId| matches!(body.node(id).kind, Kind::Literal(row) if matches!(body.values[row as usize], Value::String(_)));
    let mut merged: Vec<NodeId> = Vec::new();
    let mut start = 0;
    while start < items.len() {
        let n = items[start..].iter().take_while(|&&item| is_constant(body, item)).count();
        if n < 2 {
            merged.push(items[start]);
            start += 1;
            continue;
        }
        let values: Vec<Value> =
            items[start..start + n].iter().filter_map(|&item| value_of(body, item)).collect();
        let row = body.add_value(Value::concat(&values));
        let place = *body.node(if n == items.len() { id } else { items[start] });
        merged.push(body.nodes.push(Node { kind: Kind::Literal(row), init: List::EMPTY, ..place }));
        start += n;
    }
    match merged[..] {
        [only] => only,
        _ if merged.len() == items.len() => id,
        _ => {
            let list = body.pool.list(merged);
            body.nodes[id].kind = Kind::AddStr { list };
            id
        }
    }
}

fn value_of(body: &Body, id: NodeId) -> Option<Value> {
    match body.node(id).kind {
        Kind::Literal(row) => body.values.get(row as usize).cloned(),
        _ => None,
    }
}
