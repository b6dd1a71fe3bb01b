//! Types that are too large for the target: arrays beyond the address space, elements of channels and maps.
//!
//! gc finds them when it works out sizes, which is when its back end reads a type for the first time
//! (cmd/compile/internal/types/size.go, CalcSize). It reports them where it happens to be: at the object or the local
//! variable that it read last (`setBasePos` in cmd/compile/internal/noder/reader.go). Here the types that the source
//! spells out are looked at; for the few that are too large, the place is found then.
//!
//! Structs and function types that are larger than the address space make gc crash, or, if it has reported something
//! by then, stop without a word; so it matters in which order types are read. That is declarations first, then the
//! values of variables, then bodies, the last function first; in a type declaration the whole before its parts.
//!
//! Not done here: the order of the parts of a declared type, as far as functions are among them; types that are only
//! made by instantiation, and generic functions; what gc reads of other packages, where its place may be in a file of
//! theirs.

use super::checker::Checker;
use crate::base::{List, Pos};
use crate::syntax::ast::{AssignOp, DeclId, DeclKind, ExprId, ExprKind, StmtKind};
use crate::syntax::{end_pos, start_pos};
use crate::types::{ArrayLen, ObjectKind, Type, TypeId, VarKind};
use std::cmp::Reverse;

/// Elements of channels must be smaller.
const CHAN_ELEM_LIMIT: i64 = 1 << 16;
/// So many are looked at in a file; ten errors are printed at most, and each one takes a walk through the file.
const MOST: usize = 100;
/// Keys and elements of maps must be smaller.
const MAP_PART_LIMIT: i64 = 1 << 31;

/// A type expression that means something too large.
struct Found {
    e: ExprId,
    ty: TypeId,
    /// What is reported.
    texts: Vec<String>,
    /// Whether gc reads nothing after it.
    is_last: bool,
}

/// When gc reads something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// With the declarations, in source order.
    Decl(Pos),
    /// With the values of package-level variables, in source order.
    Value(Pos),
    /// With the bodies, the last function first.
    Body(Reverse<Pos>),
}

/// Where gc is when it reads a type.
struct Place {
    pos: Pos,
    stage: Stage,
    /// Whether the type is part of a type declaration, whose parts have no sizes yet.
    in_type_decl: bool,
}

/// Where a function literal begins, where its body, and where both end.
struct Literal {
    start: Pos,
    body: Pos,
    end: Pos,
}

/// Returns where the innermost function literal begins whose body a place is in.
fn innermost(literals: &[Literal], pos: Pos) -> Option<Pos> {
    let around = literals.iter().filter(|literal| literal.body < pos && pos < literal.end);
    around.map(|literal| literal.start).max()
}

impl Checker<'_> {
    /// Checks the types that the files spell out, of each file those that are composite.
    pub(super) fn check_sizes(&mut self, spelled: &[Vec<ExprId>]) {
        let mut all = Vec::new();
        for (file, spelled) in spelled.iter().enumerate() {
            self.env.file = file;
            for found in self.too_large_types(spelled) {
                let Some(place) = self.place_of(&found) else { continue };
                let (start, end) = (start_pos(self.file(), found.e), end_pos(self.file(), found.e));
                let (parts_first, whole_first) = match place.in_type_decl {
                    false => ((end, Reverse(start)), Reverse((Pos::NONE, Reverse(Pos::NONE)))),
                    true => ((Pos::NONE, Reverse(Pos::NONE)), Reverse((end, Reverse(start)))),
                };
                all.push(((place.stage, parts_first, whole_first), file, found, place));
            }
        }
        all.sort_by_key(|(key, ..)| *key);
        let mut last: Option<(usize, ExprId)> = None;
        for (_, file, found, place) in &all {
            self.env.file = *file;
            // When gc stops at a struct, it has looked at the arrays in it.
            let is_array = matches!(self.ast(found.e).kind, ExprKind::ArrayType { .. });
            let is_read = |(stop, whole)| stop == *file && is_array && self.has_by_value(whole, found.e);
            if !last.is_none_or(is_read) {
                continue;
            }
            if found.is_last && last.is_none() {
                last = Some((*file, found.e));
            }
            let is_map = matches!(self.types.under(found.ty), Type::Map(..));
            if !is_map || !place.in_type_decl {
                for text in &found.texts {
                    self.error(place.pos, text.clone());
                }
            }
        }
    }
    /// Reports whether `part` is part of a struct or array type, not behind a pointer or the like.
    fn has_by_value(&self, whole: ExprId, part: ExprId) -> bool {
        let file = self.file();
        let mut todo = vec![whole];
        while let Some(e) = todo.pop() {
            if e == part {
                return true;
            }
            match self.ast(e).kind {
                ExprKind::ArrayType { elem, .. } => todo.push(elem),
                ExprKind::StructType { fields } => {
                    todo.extend(file.list(fields).into_iter().filter_map(|field| file.field(field).ty));
                }
                ExprKind::FuncType { params, results } => {
                    let fields = file.list(params).into_iter().chain(file.list(results));
                    todo.extend(fields.filter_map(|field| file.field(field).ty));
                }
                ExprKind::Paren { x } => todo.push(x),
                _ => {}
            }
        }
        false
    }
    /// Returns those of the types of the current file that are too large.
    fn too_large_types(&self, spelled: &[ExprId]) -> Vec<Found> {
        let facts = &self.facts[self.env.file];
        let found = spelled.iter().filter_map(|&e| {
            let ty = facts.expr(e).ty.filter(|&ty| !self.types.is_parameterized(ty))?;
            let (texts, is_last) = (self.size_faults(ty), self.is_too_large(ty));
            (is_last || !texts.is_empty()).then_some(Found { e, ty, texts, is_last })
        });
        found.take(MOST).collect()
    }
    /// Reports whether a struct, or all parameters of a function type together, are larger than the address space.
    fn is_too_large(&self, ty: TypeId) -> bool {
        let sizes = self.config.sizes;
        let limit: i64 = if sizes.word == 4 { i32::MAX.into() } else { 1 << 50 };
        let is_large = |size: i64| size < 0 || limit <= size;
        match self.types.spelled(ty) {
            Type::Struct(_) => is_large(sizes.size_of(self.types, ty)),
            Type::Signature(signature) => {
                let params = signature.params.iter().chain(&signature.results);
                let sizes = params.map(|param| sizes.size_of(self.types, param.ty));
                let sum = sizes.map(|size| if size < 0 { i64::MAX } else { size });
                is_large(sum.fold(0, i64::saturating_add))
            }
            _ => false,
        }
    }
    /// Says what of a composite type itself is too large.
    fn size_faults(&self, ty: TypeId) -> Vec<String> {
        let sizes = self.config.sizes;
        // A size that does not fit is larger than anything.
        let size = |ty| match sizes.size_of(self.types, ty) {
            -1 => i64::MAX,
            size => size,
        };
        let mut faults = Vec::new();
        match *self.types.spelled(ty) {
            Type::Array(elem, ArrayLen::Known(len)) => {
                let most: i64 = if sizes.word == 4 { u32::MAX.into() } else { 1 << 50 };
                let elem = size(elem);
                if 0 < elem && (most - 1) / elem < len {
                    faults.push(format!("type {} larger than address space", self.ir_type_string(ty)));
                }
                if sizes.word == 4 && i64::from(i32::MAX) < elem.saturating_mul(len) {
                    faults.push(format!("type {} too large", self.ir_type_string(ty)));
                }
            }
            Type::Chan(_, elem) if CHAN_ELEM_LIMIT <= size(elem) => {
                faults.push("channel element type too large (>64kB)".to_owned());
            }
            Type::Map(key, elem) => {
                for (part, what) in [(elem, "element"), (key, "key")] {
                    if MAP_PART_LIMIT <= size(part) {
                        faults.push(format!("map {what} type too large"));
                    }
                }
            }
            _ => {}
        }
        faults
    }
    fn ir_type_string(&self, ty: TypeId) -> String {
        let mut text = String::new();
        self.types.write_ir_type(&mut text, ty, self.package);
        text
    }

    /// Finds where gc reads a type expression; none if it does not read it.
    fn place_of(&self, found: &Found) -> Option<Place> {
        let file = self.file();
        let pos = self.ast(found.e).pos;
        let decls = file.list(file.decls).into_iter();
        let decl = decls.take_while(|&decl| file.decl(decl).pos <= pos).last()?;
        let start = file.decl(decl).pos;
        let stage = Stage::Decl(start);
        let at = |pos| Some(Place { pos, stage, in_type_decl: false });
        match file.decl(decl).kind {
            DeclKind::Type { name, type_params, .. } if type_params.is_empty() => {
                Some(Place { pos: self.ast(name).pos, stage, in_type_decl: true })
            }
            DeclKind::Var { names, ty, values } => {
                let is_in_type = ty.is_some_and(|ty| pos <= end_pos(file, ty));
                let first = file.list(names).into_iter().next()?;
                match values.filter(|_| !is_in_type) {
                    None => at(self.ast(first).pos),
                    Some(_) => {
                        let pos = self.place_of_value(found, names);
                        self.place_in_body(found, pos, Stage::Value(start))
                    }
                }
            }
            // The parameters of a declared function have offsets only later.
            DeclKind::Func { ty, .. } if ty == found.e => None,
            DeclKind::Func { name, type_params, body, recv, .. } if type_params.is_empty() => {
                let recv = file.list(recv).into_iter().next().and_then(|recv| file.field(recv).ty);
                let recv = recv.and_then(|recv| self.facts[self.env.file].expr(recv).ty);
                if recv.is_some_and(|recv| self.types.is_parameterized(recv)) {
                    return None;
                }
                let name = self.ast(name).pos;
                match body.filter(|&body| file.stmt(body).pos < pos) {
                    None => at(name),
                    Some(_) => self.place_in_body(found, name, Stage::Body(Reverse(start))),
                }
            }
            _ => None,
        }
    }
    /// Returns where the values of package-level variables are read: a variable whose own type is too large was read
    /// before, and what else there is comes after all declarations.
    fn place_of_value(&self, found: &Found, names: List<ExprId>) -> Pos {
        let name = self.file().list(names).into_iter().find(|&name| self.has_part(name, found.ty));
        let last = |file: &crate::syntax::ast::File| {
            let name = |decl| match file.decl(decl).kind {
                DeclKind::Var { names, .. } => file.list(names).last(),
                DeclKind::Type { name, .. } | DeclKind::Func { name, .. } => Some(name),
                _ => None,
            };
            file.list(file.decls).into_iter().filter_map(name).next_back().map(|name| file.expr(name).pos)
        };
        let name = name.map(|name| self.ast(name).pos);
        name.or_else(|| self.files.iter().filter_map(last).next_back()).unwrap_or(Pos::NONE)
    }
    /// Finds where gc is in a body; it has been at `start` before that.
    fn place_in_body(&self, found: &Found, start: Pos, stage: Stage) -> Option<Place> {
        let file = self.file();
        let pos = self.ast(found.e).pos;
        let facts = &self.facts[self.env.file];
        let holds = |e: ExprId| start_pos(file, e) <= pos && pos < end_pos(file, e);
        let is_folded = |e: ExprId| {
            matches!(self.ast(e).kind, ExprKind::Call { .. }) && facts.value(e).is_some() && holds(e)
        };
        // Constants are read as their values.
        if file.exprs.ids().any(is_folded) {
            return None;
        }
        for decl in file.decl_arena.iter().map(|(_, decl)| *decl) {
            match decl.kind {
                DeclKind::Type { name, ty: Some(ty), .. } if decl.pos <= pos && pos <= end_pos(file, ty) => {
                    return Some(Place { pos: self.ast(name).pos, stage, in_type_decl: true });
                }
                DeclKind::Const { values: Some(values), .. } if holds(values) => return None,
                _ => {}
            }
        }
        let literals = self.literals();
        let literal = innermost(&literals, pos);
        let start = literal.unwrap_or(start);
        let defined = self.defined_together(pos).into_iter().find(|&name| self.has_part(name, found.ty));
        let pos = defined.map_or_else(
            || self.last_definition(pos, &literals).max(Some(start)),
            |name| Some(self.ast(name).pos),
        );
        pos.map(|pos| Place { pos, stage, in_type_decl: false })
    }
    /// Returns where the function literals of the current file, their bodies, and these end.
    fn literals(&self) -> Vec<Literal> {
        let file = self.file();
        let literals = file.exprs.iter().filter_map(|(e, expr)| match expr.kind {
            ExprKind::FuncLit { body, .. } => {
                Some(Literal { start: expr.pos, body: file.stmt(body).pos, end: end_pos(file, e) })
            }
            _ => None,
        });
        literals.collect()
    }
    /// Returns the local variables that the innermost definition defines whose values a place is in.
    fn defined_together(&self, pos: Pos) -> Vec<ExprId> {
        let file = self.file();
        let holds = |values: Option<ExprId>| {
            values.is_some_and(|values| start_pos(file, values) <= pos && pos < end_pos(file, values))
        };
        let assigned = file.stmts.iter().filter_map(|(_, stmt)| match stmt.kind {
            StmtKind::Assign { op: AssignOp::Define, lhs, rhs } if holds(rhs) => Some(file.unlist(Some(lhs))),
            _ => None,
        });
        let is_local = |decl: &DeclId| !file.list(file.decls).into_iter().any(|other| other == *decl);
        let declared = file.decl_arena.ids().filter_map(|id| match file.decl(id).kind {
            DeclKind::Var { names, values, .. } if holds(values) && is_local(&id) => {
                Some(file.list(names).into_iter().collect())
            }
            _ => None,
        });
        let names = assigned.chain(declared);
        names
            .max_by_key(|names: &Vec<ExprId>| names.first().map(|&name| self.ast(name).pos))
            .unwrap_or_default()
    }
    /// Returns where the last local variable before a place is defined, in the same function.
    fn last_definition(&self, pos: Pos, literals: &[Literal]) -> Option<Pos> {
        let file = self.file();
        let decls = file.list(file.decls).into_iter().map(|decl| file.decl(decl).pos);
        let top = decls.take_while(|&decl| decl <= pos).last();
        let names = file.exprs.iter().filter(|(_, expr)| {
            matches!(expr.kind, ExprKind::Name { .. }) && top <= Some(expr.pos) && expr.pos < pos
        });
        let definitions = names.filter_map(|(e, expr)| {
            let object = self.types.object(self.facts[self.env.file].object(e)?);
            let is_local = matches!(object.kind, ObjectKind::Var(VarKind::Local)) && object.pos == expr.pos;
            is_local.then_some(expr.pos)
        });
        let mut definitions: Vec<Pos> = definitions.collect();
        definitions.sort_unstable();
        let literal = innermost(literals, pos);
        definitions.into_iter().rev().find(|&definition| innermost(literals, definition) == literal)
    }
    /// Reports whether the type of a variable is `part`, or is made of it without any name in between.
    fn has_part(&self, name: ExprId, part: TypeId) -> bool {
        let object = self.facts[self.env.file].object(name);
        let mut todo: Vec<TypeId> =
            object.and_then(|object| self.types.object_type(object)).into_iter().collect();
        while let Some(ty) = todo.pop() {
            if ty == part {
                return true;
            }
            match self.types.spelled(ty) {
                Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => {
                    todo.push(*elem);
                }
                Type::Map(key, elem) => todo.extend([*key, *elem]),
                Type::Struct(strukt) => todo.extend(strukt.fields.iter().map(|field| field.ty)),
                Type::Signature(signature) => {
                    todo.extend(signature.params.iter().chain(&signature.results).map(|param| param.ty));
                }
                _ => {}
            }
        }
        false
    }
}
