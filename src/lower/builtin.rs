//! Predeclared functions and those of package unsafe.

use super::body::Lowerer;
use super::occurrence::{Occurrence, Step};
use crate::base::Pos;
use crate::constant::Value;
use crate::ir::{BinaryOp, BuiltinOp, Flags, Kind, MakeOp, NodeId, UnaryOp};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{Basic, Builtin, Type, TypeId};

impl Lowerer<'_> {
    /// Lowers the use of a predeclared function.
    pub(super) fn builtin(
        &mut self,
        builtin: Builtin,
        call: ExprId,
        args: &[ExprId],
        has_dots: bool,
        pos: Pos,
    ) -> NodeId {
        let source = self.source_type(call);
        let ty = match self.ctx.types.spelled(source) {
            Type::Tuple(_) => Basic::Invalid.id(),
            _ => self.recorded(call),
        };
        match builtin {
            Builtin::Make => self.make(call, ty, args, pos),
            Builtin::New => self.new_value(ty, args, pos),
            Builtin::Append => self.append(call, ty, args, has_dots, pos),
            Builtin::Delete => self.builtin_list(BuiltinOp::Delete, (Basic::Invalid.id(), source), args, pos),
            Builtin::Max => self.builtin_list(BuiltinOp::Max, (ty, source), args, pos),
            Builtin::Min => self.builtin_list(BuiltinOp::Min, (ty, source), args, pos),
            Builtin::Print => self.builtin_list(BuiltinOp::Print, (Basic::Invalid.id(), source), args, pos),
            Builtin::Println => {
                self.builtin_list(BuiltinOp::Println, (Basic::Invalid.id(), source), args, pos)
            }
            Builtin::Recover => {
                self.builtin_list(BuiltinOp::Recover, (self.ctx.types.empty_interface(), source), args, pos)
            }
            Builtin::Cap => self.builtin_unary(UnaryOp::Cap, ty, args, pos),
            Builtin::Len => self.builtin_unary(UnaryOp::Len, ty, args, pos),
            Builtin::Clear => self.builtin_unary(UnaryOp::Clear, Basic::Invalid.id(), args, pos),
            Builtin::Close => self.builtin_unary(UnaryOp::Close, Basic::Invalid.id(), args, pos),
            Builtin::Imag => self.builtin_unary(UnaryOp::Imag, ty, args, pos),
            Builtin::Real => self.builtin_unary(UnaryOp::Real, ty, args, pos),
            Builtin::Panic => self.builtin_unary(UnaryOp::Panic, Basic::Invalid.id(), args, pos),
            Builtin::UnsafeSliceData => self.builtin_unary(UnaryOp::UnsafeSliceData, ty, args, pos),
            Builtin::UnsafeStringData => self.builtin_unary(UnaryOp::UnsafeStringData, ty, args, pos),
            Builtin::Complex => self.builtin_binary(BinaryOp::Complex, ty, args, pos),
            Builtin::Copy => self.builtin_binary(BinaryOp::Copy, Basic::Int.id(), args, pos),
            Builtin::UnsafeAdd => self.builtin_binary(BinaryOp::UnsafeAdd, ty, args, pos),
            Builtin::UnsafeSlice => self.builtin_binary(BinaryOp::UnsafeSlice, ty, args, pos),
            Builtin::UnsafeString => self.builtin_binary(BinaryOp::UnsafeString, ty, args, pos),
            Builtin::UnsafeAlignof | Builtin::UnsafeOffsetof | Builtin::UnsafeSizeof => {
                self.layout_constant(builtin, args, pos)
            }
        }
    }

    /// Finds the type that argument `index` is converted to
    /// (the signatures recorded in cmd/compile/internal/types2/builtins.go).
    fn builtin_param(&self, op: Param, index: usize) -> Option<Occurrence> {
        match op {
            Param::Any => Some(Occurrence::plain(self.ctx.types.any_type())),
            Param::All(ty) => Some(Occurrence::plain(ty)),
            Param::Second(ty) if index == 1 => ty,
            Param::Second(_) | Param::None => None,
        }
    }
    fn builtin_args(&mut self, args: &[ExprId], param: Param, pos: Pos) -> super::assign::Values {
        self.multi_expr(args, pos, |lowerer, index| lowerer.builtin_param(param, index))
    }
    fn builtin_unary(&mut self, op: UnaryOp, ty: TypeId, args: &[ExprId], pos: Pos) -> NodeId {
        let param = if op == UnaryOp::Panic { Param::Any } else { Param::None };
        match self.builtin_args(args, param, pos)[..] {
            [x, ..] => self.node(Kind::Unary { op, x }, ty, pos),
            [] => self.missing(pos),
        }
    }
    fn builtin_binary(&mut self, op: BinaryOp, ty: TypeId, args: &[ExprId], pos: Pos) -> NodeId {
        let param = match (op, args) {
            (BinaryOp::Copy, &[_, y]) if self.source_type(y) == Basic::UntypedString.id() => {
                Param::Second(Some(Occurrence::plain(Basic::String.id())))
            }
            _ => Param::None,
        };
        let values = self.builtin_args(args, param, pos);
        let elem_of = match (op, args.first()) {
            (BinaryOp::Copy | BinaryOp::UnsafeSlice, Some(&first)) => Some(first),
            _ => None,
        };
        if let Some(first) = elem_of
            && self.env.is_some()
        {
            let slice = self.first_type(first);
            let elem = self.part(slice, Step::Elem);
            elem.into_iter().for_each(|elem| self.need_type(elem));
        }
        match values[..] {
            [x, y, ..] => self.node(Kind::Binary { op, x, y }, ty, pos),
            _ => self.missing(pos),
        }
    }
    /// `types` are the type of the result, and that as the source has it.
    fn builtin_list(&mut self, op: BuiltinOp, types: (TypeId, TypeId), args: &[ExprId], pos: Pos) -> NodeId {
        let (ty, source) = types;
        let param = match op {
            BuiltinOp::Min | BuiltinOp::Max => Param::All(source),
            BuiltinOp::Delete => {
                let map = args.first().map(|&map| self.first_type(map));
                Param::Second(map.and_then(|map| self.part(map, Step::Key)))
            }
            BuiltinOp::Append
            | BuiltinOp::Print
            | BuiltinOp::Println
            | BuiltinOp::Recover
            | BuiltinOp::Getg => Param::None,
        };
        let values = self.builtin_args(args, param, pos);
        if op == BuiltinOp::Delete
            && let Some(&map) = args.first()
        {
            let map = self.first_type(map);
            self.need_type(map);
        }
        let args = self.list(values);
        self.node(Kind::Builtin { op, args }, ty, pos)
    }
    /// Returns the type of an argument, be it the first value of a call.
    pub(super) fn first_type(&mut self, arg: ExprId) -> Occurrence {
        match self.ctx.types.spelled(self.source_type(arg)) {
            Type::Tuple(values) if !values.is_empty() => self.value_type_of(arg, 0, values[0].ty),
            _ => self.type_of(arg),
        }
    }
    /// `append(s, x, y)`, `append(s, xs...)`. What is spread is not converted.
    fn append(&mut self, call: ExprId, ty: TypeId, args: &[ExprId], has_dots: bool, pos: Pos) -> NodeId {
        let slice = self.type_of(call);
        let elem = self.part(slice, Step::Elem);
        let values = match args {
            &[x, y] if has_dots => self.spread_append(call, x, y, slice),
            _ => self.multi_expr(args, pos, |_, index| if index == 0 { None } else { elem }),
        };
        elem.into_iter().for_each(|elem| self.need_type(elem));
        let flags = if has_dots { Flags::DDD } else { Flags::NONE };
        let args = self.list(values);
        self.flagged(Kind::Builtin { op: BuiltinOp::Append, args }, ty, pos, flags)
    }
    /// The operands of `append(x, y...)`: gc writes a conversion of `y` to `[]E` that it drops when it reads it.
    fn spread_append(
        &mut self,
        call: ExprId,
        x: ExprId,
        y: ExprId,
        slice: Occurrence,
    ) -> super::assign::Values {
        let x = self.expr(x);
        let from = self.type_of(y);
        let is_string = self.ctx.types.is_string(from.ty) || self.ctx.types.is_untyped(from.ty);
        if self.env.is_some()
            && !is_string
            && let Some(elem) = self.part(slice, Step::Elem)
            && let Some(spread) = self.slice_made_at(call, elem)
            && !self.ctx.types.identical(from.ty, spread.ty)
        {
            self.need_conversion(from, spread);
        }
        smallvec::smallvec![x, self.expr(y)]
    }

    /// `make(T, len, cap)`. A map or channel without size gets the untyped constant zero.
    fn make(&mut self, call: ExprId, ty: TypeId, args: &[ExprId], pos: Pos) -> NodeId {
        if let Some(&spelled) = args.first() {
            let made = self.spelled_type(spelled);
            self.need_type(made);
        }
        let mut sizes = args.iter().skip(1).map(|&size| self.expr(size)).collect::<Vec<_>>().into_iter();
        let (len, cap) = (sizes.next(), sizes.next());
        let made = self.type_of(call);
        let described = match self.ctx.types.under(ty) {
            Type::Slice(_) => self.part(made, Step::Elem),
            _ => Some(made),
        };
        described.into_iter().for_each(|ty| self.need_type(ty));
        let op = match self.ctx.types.under(ty) {
            Type::Slice(_) => return self.node(Kind::Make { op: MakeOp::Slice, len, cap }, ty, pos),
            Type::Map(..) => MakeOp::Map,
            _ => MakeOp::Chan,
        };
        let len = len.unwrap_or_else(|| self.literal(Basic::UntypedInt.id(), Value::Int(0), pos));
        self.node(Kind::Make { op, len: Some(len), cap: None }, ty, pos)
    }
    /// `new(T)`, and since go1.26 `new(x)`: the address of a temporary that holds `x`.
    fn new_value(&mut self, ty: TypeId, args: &[ExprId], pos: Pos) -> NodeId {
        let Some(&arg) = args.first() else { return self.missing(pos) };
        let fact = self.facts.expr(self.file.unparen(arg));
        if let (crate::check::Mode::Type, Some(elem)) = (fact.mode, fact.ty) {
            self.mention(Some(elem));
            let spelled = self.spelled_type(arg);
            let x = if self.is_derived(elem) {
                let at = self.pos(arg);
                let word = self.type_word(spelled, at);
                let words = self.list([word]);
                self.node(Kind::DynamicType { words }, self.instantiated(elem), at)
            } else {
                self.type_node(elem)
            };
            return self.node(Kind::Unary { op: UnaryOp::New, x }, ty, pos);
        }
        let value = self.expr(arg);
        let temp = self.temp(self.ty(value), pos);
        let declaration = self.declaration(temp, pos);
        let x = self.mention_of(temp);
        let stmt = self.bare(Kind::Assign { x, y: Some(value) }, pos);
        self.add_flags(stmt, Flags::DEF);
        self.cur.body.locals[temp].defn = Some(stmt);
        let address = self.address(x, ty, Flags::NONE, pos);
        self.set_init(address, &[declaration, stmt]);
        address
    }
}

impl Lowerer<'_> {
    /// `unsafe.Sizeof(x)` and the like. Outside generic code these are constants already.
    fn layout_constant(&mut self, builtin: Builtin, args: &[ExprId], pos: Pos) -> NodeId {
        let Some(&arg) = args.first() else { return self.missing(pos) };
        let (types, sizes) = (self.ctx.types, self.ctx.config.sizes);
        let arg = self.file.unparen(arg);
        let ty = self.recorded(arg);
        self.mention(Some(ty));
        let value = match builtin {
            Builtin::UnsafeSizeof => sizes.size_of(types, ty),
            Builtin::UnsafeAlignof => sizes.align_of(types, ty),
            _ => self.field_offset(arg),
        };
        self.literal(Basic::Uintptr.id(), Value::Int(value), pos)
    }
    fn field_offset(&self, selector: ExprId) -> i64 {
        let ExprKind::Selector { x, .. } = self.file.expr(selector).kind else { return 0 };
        let facts = self.facts;
        let Some(selection) = facts.selection(selector) else { return 0 };
        let types = self.ctx.types;
        let mut strukt = types.deref(self.recorded(x)).0;
        let mut offset = 0;
        for &index in &selection.path {
            let Type::Struct(fields) = types.under(strukt) else { break };
            let offsets = self.ctx.config.sizes.offsets_of(types, strukt);
            offset += offsets.get(index as usize).copied().unwrap_or(0);
            let Some(field) = fields.fields.get(index as usize) else { break };
            strukt = field.ty;
        }
        offset
    }
}

/// What the arguments of a predeclared function are converted to.
#[derive(Clone, Copy)]
enum Param {
    /// Nothing.
    None,
    /// `any`
    Any,
    /// All of them to one type.
    All(TypeId),
    /// The second one to a type.
    Second(Option<Occurrence>),
}
