//! Predeclared functions and those of package unsafe.

use super::body::Lowerer;
use crate::base::Pos;
use crate::constant::Value;
use crate::ir::{BinaryOp, BuiltinOp, Flags, Kind, MakeOp, NodeId, UnaryOp};
use crate::syntax::ast::ExprId;
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
        let ty = match self.ctx.types.spelled(self.recorded(call)) {
            Type::Tuple(_) => Basic::Invalid.id(),
            _ => self.recorded(call),
        };
        match builtin {
            Builtin::Make => self.make(ty, args, pos),
            Builtin::New => self.new_value(ty, args, pos),
            Builtin::Append => self.append(ty, args, has_dots, pos),
            Builtin::Delete => self.builtin_list(BuiltinOp::Delete, Basic::Invalid.id(), args, pos),
            Builtin::Max => self.builtin_list(BuiltinOp::Max, ty, args, pos),
            Builtin::Min => self.builtin_list(BuiltinOp::Min, ty, args, pos),
            Builtin::Print => self.builtin_list(BuiltinOp::Print, Basic::Invalid.id(), args, pos),
            Builtin::Println => self.builtin_list(BuiltinOp::Println, Basic::Invalid.id(), args, pos),
            Builtin::Recover => {
                self.builtin_list(BuiltinOp::Recover, self.ctx.types.empty_interface(), args, pos)
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
            // Outside generic code these are constants.
            Builtin::UnsafeAlignof | Builtin::UnsafeOffsetof | Builtin::UnsafeSizeof => self.missing(pos),
        }
    }

    /// Finds the type that argument `index` is converted to
    /// (the signatures recorded in cmd/compile/internal/types2/builtins.go).
    fn builtin_param(&self, op: Param, index: usize) -> Option<TypeId> {
        match op {
            Param::Any => Some(self.ctx.types.any_type()),
            Param::All(ty) => Some(ty),
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
            (BinaryOp::Copy, &[_, y]) if self.recorded(y) == Basic::UntypedString.id() => {
                Param::Second(Some(Basic::String.id()))
            }
            _ => Param::None,
        };
        match self.builtin_args(args, param, pos)[..] {
            [x, y, ..] => self.node(Kind::Binary { op, x, y }, ty, pos),
            _ => self.missing(pos),
        }
    }
    fn builtin_list(&mut self, op: BuiltinOp, ty: TypeId, args: &[ExprId], pos: Pos) -> NodeId {
        let param = match op {
            BuiltinOp::Min | BuiltinOp::Max => Param::All(ty),
            BuiltinOp::Delete => Param::Second(self.map_key(args)),
            BuiltinOp::Append
            | BuiltinOp::Print
            | BuiltinOp::Println
            | BuiltinOp::Recover
            | BuiltinOp::Getg => Param::None,
        };
        let args = self.builtin_args(args, param, pos);
        let args = self.list(args);
        self.node(Kind::Builtin { op, args }, ty, pos)
    }
    /// Finds the key type of the map that `delete` is given, be it as a result of a call.
    fn map_key(&self, args: &[ExprId]) -> Option<TypeId> {
        let recorded = self.recorded(*args.first()?);
        let map = match self.ctx.types.spelled(recorded) {
            Type::Tuple(values) => values.first()?.ty,
            _ => recorded,
        };
        match self.ctx.types.under(map) {
            Type::Map(key, _) => Some(*key),
            _ => None,
        }
    }
    /// `append(s, x, y)`, `append(s, xs...)`. What is spread is not converted.
    fn append(&mut self, ty: TypeId, args: &[ExprId], has_dots: bool, pos: Pos) -> NodeId {
        let elem = if has_dots { None } else { self.ctx.types.elem(ty) };
        let args = self.multi_expr(args, pos, |_, index| if index == 0 { None } else { elem });
        let flags = if has_dots { Flags::DDD } else { Flags::NONE };
        let args = self.list(args);
        self.flagged(Kind::Builtin { op: BuiltinOp::Append, args }, ty, pos, flags)
    }

    /// `make(T, len, cap)`. A map or channel without size gets the untyped constant zero.
    fn make(&mut self, ty: TypeId, args: &[ExprId], pos: Pos) -> NodeId {
        let mut sizes = args.iter().skip(1).map(|&size| self.expr(size)).collect::<Vec<_>>().into_iter();
        let (len, cap) = (sizes.next(), sizes.next());
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
            let x = self.type_node(elem);
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
    Second(Option<TypeId>),
}
