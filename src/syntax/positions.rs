//! Where an expression starts and ends.
//!
//! The position of a node is that of its characteristic token. Messages of the type checker stand at
//! the start instead, and scopes end at an approximate end; both are found by going down one side of
//! the tree, with gc's quirks (cmd/compile/internal/syntax/positions.go).

use super::ast::{ExprId, ExprKind, FieldId, File, StmtKind};
use crate::base::{List, Pos};

/// Returns where `expr` starts: where the leftmost of its parts stands.
///
/// A slice expression is said to start at its `[`.
pub fn start_pos(file: &File, mut expr: ExprId) -> Pos {
    loop {
        expr = match file.exprs[expr].kind {
            ExprKind::CompositeLit { ty: Some(x), .. }
            | ExprKind::KeyValue { key: x, .. }
            | ExprKind::Selector { x, .. }
            | ExprKind::Index { x, .. }
            | ExprKind::TypeAssert { x, .. }
            | ExprKind::TypeSwitchGuard { lhs: Some(x), .. }
            | ExprKind::TypeSwitchGuard { lhs: None, x }
            | ExprKind::Binary { x, .. }
            | ExprKind::Call { fun: x, .. } => x,
            ExprKind::List { elems } => file.list(elems).at(0),
            ExprKind::CompositeLit { ty: None, .. }
            | ExprKind::Bad
            | ExprKind::Name { .. }
            | ExprKind::BasicLit { .. }
            | ExprKind::FuncLit { .. }
            | ExprKind::Paren { .. }
            | ExprKind::Slice { .. }
            | ExprKind::Unary { .. }
            | ExprKind::ArrayType { .. }
            | ExprKind::SliceType { .. }
            | ExprKind::DotsType { .. }
            | ExprKind::StructType { .. }
            | ExprKind::InterfaceType { .. }
            | ExprKind::FuncType { .. }
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. } => return file.exprs[expr].pos,
        };
    }
}

/// Returns about where `expr` ends: behind a name or literal, at the closing brace of a literal, else at
/// the end of its last part.
///
/// A closing parenthesis or bracket is no part. A slice expression is said to end with what is sliced.
pub fn end_pos(file: &File, mut expr: ExprId) -> Pos {
    loop {
        let pos = file.exprs[expr].pos;
        expr = match file.exprs[expr].kind {
            ExprKind::Bad => return pos,
            ExprKind::Name { name } => return pos.plus(name.text().len() as u32),
            ExprKind::BasicLit { len, .. } => return pos.plus(len),
            ExprKind::CompositeLit { rbrace, .. } => return rbrace,
            ExprKind::FuncLit { body, .. } => match file.stmts[body].kind {
                StmtKind::Block { rbrace, .. } => return rbrace,
                _ => unreachable!("the body of a function is a block"),
            },
            ExprKind::Call { fun, args, .. } => file.list(args).last().unwrap_or(fun),
            ExprKind::List { elems } => file.list(elems).at(file.list(elems).len() - 1),
            ExprKind::StructType { fields } | ExprKind::InterfaceType { elems: fields } => {
                match last_part(file, fields) {
                    Some(part) => part,
                    None => return pos,
                }
            }
            ExprKind::FuncType { params, results } => {
                match last_part(file, results).or_else(|| last_part(file, params)) {
                    Some(part) => part,
                    None => return pos,
                }
            }
            ExprKind::KeyValue { value: x, .. }
            | ExprKind::Paren { x }
            | ExprKind::Selector { sel: x, .. }
            | ExprKind::Index { index: x, .. }
            | ExprKind::Slice { x, .. }
            | ExprKind::TypeAssert { ty: x, .. }
            | ExprKind::TypeSwitchGuard { x, .. }
            | ExprKind::Binary { y: x, .. }
            | ExprKind::Unary { x, .. }
            | ExprKind::ArrayType { elem: x, .. }
            | ExprKind::SliceType { elem: x }
            | ExprKind::DotsType { elem: x }
            | ExprKind::MapType { value: x, .. }
            | ExprKind::ChanType { elem: x, .. } => x,
        };
    }
}

/// Returns the type of the last field, or its name if it has no type.
fn last_part(file: &File, fields: List<FieldId>) -> Option<ExprId> {
    let field = file.fields[file.list(fields).last()?];
    field.ty.or(field.name)
}
