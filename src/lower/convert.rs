//! Conversions, written and implicit: which operation they are and what they look like.

use super::body::Lowerer;
use super::occurrence::Occurrence;
use crate::base::{List, Pos};
use crate::check::Mode;
use crate::constant::Value;
use crate::ir::{CompositeOp, ConvOp, Flags, Kind, NodeId};
use crate::syntax::ast::ExprId;
use crate::types::{Basic, BasicInfo, ChanDir, Type, TypeId, find_represented};

impl Lowerer<'_> {
    /// Lowers an expression for a place of type `wanted`, converting it implicitly if its type is another
    /// (`implicitConvExpr` in cmd/compile/internal/noder/writer.go).
    pub(super) fn converted(&mut self, wanted: Option<Occurrence>, expr: ExprId) -> NodeId {
        let Some(wanted) = wanted else { return self.expr(expr) };
        let recorded = self.source_type(expr);
        if recorded == wanted.ty || self.ctx.types.identical(recorded, wanted.ty) {
            return self.expr(expr);
        }
        self.mention(Some(wanted.ty));
        let from = self.type_of(expr);
        self.need_conversion(from, wanted);
        let x = self.expr(expr);
        self.convert_to(x, wanted.ty, false, Flags::IMPLICIT, self.pos(expr))
    }
    /// Converts what was lowered already implicitly; the types differ.
    pub(super) fn converted_node(&mut self, x: NodeId, from: Occurrence, to: Occurrence, pos: Pos) -> NodeId {
        self.mention(Some(to.ty));
        self.need_conversion(from, to);
        self.convert_to(x, to.ty, false, Flags::IMPLICIT, pos)
    }
    /// A conversion that is written: `T(x)`. It is where its operand is, parentheses included.
    pub(super) fn conversion(&mut self, to: Occurrence, arg: ExprId) -> NodeId {
        self.mention(Some(to.ty));
        let from = self.type_of(arg);
        let is_identical = self.ctx.types.identical(from.ty, to.ty);
        // An untyped nil has the type that it is converted to.
        let is_nil = self.facts.expr(self.file.unparen(arg)).mode == Mode::Nil;
        self.need_conversion(if is_nil { to } else { from }, to);
        let x = self.expr(arg);
        self.convert_to(x, to.ty, is_identical, Flags::NONE, self.pos(arg))
    }
    /// Converts `x` to a type of the source; `is_identical` says that it has that type there.
    fn convert_to(&mut self, x: NodeId, to: TypeId, is_identical: bool, flags: Flags, pos: Pos) -> NodeId {
        let ty = self.instantiated(to);
        if self.env.is_none() {
            return self.convert(x, ty, flags, pos);
        }
        let types = self.ctx.types;
        if types.is_type_param(to)
            && let Kind::Literal(value) = self.kind(x)
            && let Some(basic) = types.basic_of(ty)
            && let Some(value) =
                find_represented(&self.cur.body.values[value as usize].clone(), basic, self.ctx.config.sizes)
        {
            let at = self.cur.body.nodes[x].pos;
            let x = self.literal(ty, value, at);
            let flags = Flags::IMPLICIT.with(Flags::NOT_CONSTANT);
            return self.flagged(Kind::Conv { op: ConvOp::Nop, x }, ty, pos, flags);
        }
        let from = self.ty(x);
        let node = self.convert(x, ty, flags, pos);
        // Between interfaces with methods, each type has type words of its own, although shapes hide that.
        let is_hidden = !is_identical
            && (types.has_shape(ty) || types.has_shape(from))
            && types.is_interface(ty)
            && !types.type_set(types.underlying(ty)).methods.is_empty();
        if is_hidden && let Kind::Conv { op: ConvOp::Nop, x } = self.kind(node) {
            self.cur.body.nodes[node].kind = Kind::Conv { op: ConvOp::Iface, x };
        }
        node
    }
    /// Converts `x` to type `ty` (`tcConv` in cmd/compile/internal/typecheck/expr.go).
    pub(super) fn convert(&mut self, x: NodeId, ty: TypeId, flags: Flags, pos: Pos) -> NodeId {
        if self.kind(x) == Kind::Nil && self.ty(x) == Basic::UntypedNil.id() {
            self.cur.body.nodes[x].ty = ty;
            if flags.has(Flags::IMPLICIT) {
                return x;
            }
        }
        let mut x = x;
        let op = self.conv_op(self.ty(x), ty);
        match op {
            ConvOp::StrToRunes => {
                if let Some(runes) = self.constant_runes(x, ty, pos) {
                    return runes;
                }
            }
            ConvOp::BytesToStr => x = self.as_slice_of(x, Basic::Byte),
            ConvOp::RunesToStr => x = self.as_slice_of(x, Basic::Rune),
            ConvOp::Conv
            | ConvOp::Nop
            | ConvOp::Iface
            | ConvOp::StrToBytes
            | ConvOp::RuneToStr
            | ConvOp::SliceToArr
            | ConvOp::SliceToArrPtr => {}
        }
        self.flagged(Kind::Conv { op, x }, ty, pos, flags)
    }
    /// Converts a slice of a defined byte or rune type to one of the predeclared type first.
    fn as_slice_of(&mut self, x: NodeId, basic: Basic) -> NodeId {
        let elem = self.ctx.types.elem(self.ty(x)).unwrap_or(Basic::Invalid.id());
        if self.ctx.types.identical(elem, basic.id()) {
            return x;
        }
        let slice = self.ctx.types.slice_of(basic.id());
        let pos = self.cur.body.nodes[x].pos;
        self.node(Kind::Conv { op: ConvOp::Nop, x }, slice, pos)
    }
    /// `[]rune("abc")` is a slice literal with an index for each rune
    /// (`stringtoruneslit` in cmd/compile/internal/typecheck/typecheck.go).
    fn constant_runes(&mut self, x: NodeId, ty: TypeId, pos: Pos) -> Option<NodeId> {
        let Kind::Literal(value) = self.kind(x) else { return None };
        let runes = runes_of(self.cur.body.values[value as usize].as_bytes()?);
        let elem = self.ctx.types.elem(ty)?;
        let mut elems = Vec::with_capacity(runes.len());
        for (index, rune) in runes.into_iter().enumerate() {
            let key = self.literal(Basic::UntypedInt.id(), Value::Int(index as i64), pos);
            let value = self.literal(elem, Value::Int(i64::from(u32::from(rune))), pos);
            elems.push(self.bare(Kind::Key { key, value }, pos));
        }
        let len = u32::try_from(elems.len()).expect("a constant has fewer than 2^32 runes");
        let list: List<NodeId> = self.list(elems);
        Some(self.node(Kind::Composite { op: CompositeOp::Slice, list, len }, ty, pos))
    }

    /// Chooses the operation that converts a `from` to a `to`, which the checker allowed
    /// (`convertOp` and `assignOp` in cmd/compile/internal/typecheck/subr.go).
    pub(super) fn conv_op(&self, from: TypeId, to: TypeId) -> ConvOp {
        let op = self.plain_conv_op(from, to);
        // Floating-point conversions round, even those to the same representation.
        if op == ConvOp::Nop && self.rounds_alike(from, to) { ConvOp::Conv } else { op }
    }
    fn rounds_alike(&self, from: TypeId, to: TypeId) -> bool {
        let rounding = BasicInfo::FLOAT.with(BasicInfo::COMPLEX);
        match (self.ctx.types.basic_of(from), self.ctx.types.basic_of(to)) {
            (Some(from), Some(to)) => from == to && from.is(rounding) && !from.is(BasicInfo::UNTYPED),
            _ => false,
        }
    }
    fn plain_conv_op(&self, from: TypeId, to: TypeId) -> ConvOp {
        let types = self.ctx.types;
        if types.identical_but_for_shapes(from, to) {
            return ConvOp::Nop;
        }
        let (under_from, under_to) = (types.underlying(from), types.underlying(to));
        let (source, target) = (types.spelled(under_from), types.spelled(under_to));
        let is_same = types.identical_but_for_shapes(under_from, under_to);
        if is_same && (types.is_shape(from) || types.is_shape(to)) {
            return ConvOp::Nop;
        }
        if let Type::Interface(_) = target {
            // Of interfaces with methods each type has type words of its own.
            let is_empty = is_same && types.type_set(under_from).methods.is_empty();
            return if is_empty { ConvOp::Nop } else { ConvOp::Iface };
        }
        if is_same || types.identical_ignoring_tags(under_from, under_to) {
            return ConvOp::Nop;
        }
        match (source, target) {
            (Type::Basic(from), Type::Basic(to)) => self.basic_conv_op(*from, *to),
            (Type::Basic(_), Type::Slice(elem)) => match types.basic_of(*elem).map(Basic::unaliased) {
                Some(Basic::Uint8) => ConvOp::StrToBytes,
                _ => ConvOp::StrToRunes,
            },
            (Type::Slice(elem), Type::Basic(_)) => match types.basic_of(*elem).map(Basic::unaliased) {
                Some(Basic::Uint8) => ConvOp::BytesToStr,
                _ => ConvOp::RunesToStr,
            },
            (Type::Slice(_), Type::Array(..)) => ConvOp::SliceToArr,
            (Type::Slice(_), Type::Pointer(_)) => ConvOp::SliceToArrPtr,
            _ => ConvOp::Nop,
        }
    }
    fn basic_conv_op(&self, from: Basic, to: Basic) -> ConvOp {
        let numeric = BasicInfo::NUMERIC;
        if to == Basic::String && from.is(BasicInfo::INTEGER) {
            return ConvOp::RuneToStr;
        }
        if from.is(numeric) && to.is(numeric) {
            return if self.machine_form(from) == self.machine_form(to) { ConvOp::Nop } else { ConvOp::Conv };
        }
        ConvOp::Nop
    }
    /// What decides whether numbers of two types look alike to the machine (`SimType`).
    fn machine_form(&self, basic: Basic) -> (BasicInfo, i64) {
        let size = self.ctx.config.sizes.size_of(self.ctx.types, basic.id());
        (basic.info(), size)
    }

    /// Returns the type that both operands of an operation get, given that their types differ and one of
    /// them can be assigned to the other.
    pub(super) fn common_type(&self, x: TypeId, y: TypeId) -> TypeId {
        if self.is_assignable(x, y) { y } else { x }
    }
    /// Reports whether a value of type `from` can be assigned to one of type `to`, given that the types
    /// differ and that the one or the other direction is allowed.
    pub(super) fn is_assignable(&self, from: TypeId, to: TypeId) -> bool {
        let types = self.ctx.types;
        match (types.under(from), types.under(to)) {
            (_, Type::Interface(_)) => types.implements(from, to),
            (Type::Interface(_), _) => false,
            (Type::Chan(ChanDir::Both, _), Type::Chan(..)) => true,
            (Type::Chan(..), Type::Chan(ChanDir::Both, _)) => false,
            _ => types.identical(types.underlying(from), types.underlying(to)) || types.is_untyped(from),
        }
    }
}

/// Returns the runes of a string; each byte of malformed UTF-8 counts as a replacement character.
fn runes_of(bytes: &[u8]) -> Vec<char> {
    let mut runes = Vec::new();
    for chunk in bytes.utf8_chunks() {
        runes.extend(chunk.valid().chars());
        runes.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    runes
}
