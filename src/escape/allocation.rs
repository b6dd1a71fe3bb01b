//! What a variable or an allocating expression needs of memory, and which memory that is.
//!
//! gc's messages do not tell: `42 escapes to heap` allocates nothing, because the constant is read-only data,
//! and `string(b) does not escape` allocates if the text is longer than a buffer. What is decided here, for
//! those who ask for the contexts of findings, is what gc's walk over the bodies makes of each expression
//! (cmd/compile/internal/walk).

use super::analysis::Analysis;
use super::outline::FuncIndex;
use super::passes::{is_fips, is_zero};
use crate::diagnostic::{Allocation, FindingKind, Memory, Text};
use crate::ir::{BuiltinOp, CompositeOp, ConvOp, Kind, LocalId, MakeOp, NodeId, UnaryOp, print};
use crate::types::{Basic, Type, TypeId};

/// Zero values up to this size all lie at the same place (`ZeroValSize` in internal/abi/runtime.go).
const MAX_ZERO: i64 = 1024;
/// Literals nested deeper than this are not looked at.
const DEEPEST: u32 = 100;

/// Memory that is asked for, before it has a name.
struct Need {
    ty: Text,
    size: Option<i64>,
    has_pointers: bool,
    /// Where it lies if it does not escape.
    otherwise: Memory,
}

impl Analysis<'_> {
    /// Adds to the last finding what it needs of memory, if its context is asked for.
    pub(super) fn note_allocation(&mut self, func: FuncIndex, node: NodeId, escapes: bool) {
        if !self.pkg.options.with_context {
            return;
        }
        let allocation = self.allocation(func, node, escapes);
        if let Some(context) = self.findings.last_mut().and_then(|last| last.context.as_mut()) {
            context.allocation = allocation;
        }
    }

    /// Takes note of a channel that is made, for those who ask for contexts.
    pub(super) fn note_channel(&mut self, node: NodeId) {
        if self.pkg.options.with_context {
            self.channels.push((self.context.func, node));
        }
    }

    /// Says of each channel that is made that it allocates.
    pub(super) fn report_channels(&mut self) {
        for (func, node) in std::mem::take(&mut self.channels) {
            let kind = FindingKind::Allocates { expr: self.node_text(func, node) };
            self.find(func, node, kind);
            self.note_allocation(func, node, true);
        }
    }

    fn allocation(&self, func: FuncIndex, node: NodeId, escapes: bool) -> Option<Allocation> {
        let need = self.need(func, node)?;
        let memory = match need.size {
            Some(0) => Memory::Static,
            _ if need.otherwise == Memory::Static => Memory::Static,
            _ if escapes => Memory::Heap,
            _ => need.otherwise,
        };
        let size = need.size.and_then(|size| u64::try_from(size).ok());
        Some(Allocation { ty: need.ty, size, has_pointers: need.has_pointers, memory })
    }

    fn need(&self, func: FuncIndex, id: NodeId) -> Option<Need> {
        let body = self.pkg.body(func);
        let node = body.node(id);
        let ty = node.ty;
        let elem = || self.pkg.types.elem(ty);
        Some(match node.kind {
            Kind::Local(local) => self.value(body.local(local).ty),
            Kind::Unary { op: UnaryOp::New, .. } | Kind::PtrLit { .. } => self.value(elem()?),
            Kind::Conv { op: ConvOp::Iface, x } => {
                let is_static = self.is_static_word(func, x);
                let otherwise = if is_static { Memory::Static } else { Memory::Stack };
                Need { otherwise, ..self.value(body.node(x).ty) }
            }
            Kind::Conv { op: ConvOp::StrToBytes, x } => match self.string_len(func, x) {
                Some(len) => self.array(elem()?, Some(len)),
                None => self.text(ty),
            },
            Kind::Conv { op: ConvOp::RuneToStr, .. } => Need { otherwise: Memory::Stack, ..self.text(ty) },
            Kind::Conv { .. } | Kind::AddStr { .. } => self.text(ty),
            Kind::Builtin { op: BuiltinOp::Append, .. } => {
                Need { otherwise: Memory::Growing, ..self.array(elem()?, None) }
            }
            Kind::Make { op: MakeOp::Slice, len, cap } => {
                self.array(elem()?, cap.or(len).and_then(|size| self.constant(func, size)))
            }
            Kind::Composite { op: CompositeOp::Slice, len, .. } => self.array(elem()?, Some(i64::from(len))),
            Kind::Make { op: MakeOp::Chan, len, .. } => {
                // What is written without a size has no buffer.
                let len = len.map_or(Some(0), |len| self.constant(func, len));
                self.channel(ty, elem()?, len)
            }
            Kind::Make { .. } | Kind::Composite { op: CompositeOp::Map, .. } => {
                Need { ty: self.type_text(ty), size: None, has_pointers: true, otherwise: Memory::Growing }
            }
            Kind::Closure(literal) => self.closure(self.pkg.find(literal)?),
            Kind::MethodValue { x, .. } => {
                let receiver = body.node(x).ty;
                let ty = format!("struct {{ F uintptr; R {} }}", self.type_text(receiver)).into();
                let size = Some(self.fields_size(std::iter::once(receiver)));
                let has_pointers = self.has_pointers(receiver);
                Need { ty, size, has_pointers, otherwise: Memory::Stack }
            }
            _ => return None,
        })
    }

    /// Returns the need of a value.
    fn value(&self, ty: TypeId) -> Need {
        Need {
            ty: self.type_text(ty),
            size: Some(self.size_of(ty)),
            has_pointers: self.has_pointers(ty),
            otherwise: Memory::Stack,
        }
    }

    /// Returns the need of an array, of which it may not be known how long it becomes.
    fn array(&self, elem: TypeId, len: Option<i64>) -> Need {
        let text = self.type_text(elem);
        let (ty, otherwise) = match len {
            Some(len) => (format!("[{len}]{text}"), Memory::Stack),
            None => (format!("[]{text}"), Memory::Buffer),
        };
        let size = match self.size_of(elem) {
            0 => Some(0),
            size => len.and_then(|len| size.checked_mul(len)),
        };
        let has_pointers = self.has_pointers(elem) && len != Some(0);
        Need { ty: ty.into(), size, has_pointers, otherwise }
    }

    /// Returns the need of a channel with its buffer, which lies behind it unless it holds pointers (runtime/chan.go, `makechan`).
    fn channel(&self, ty: TypeId, elem: TypeId, len: Option<i64>) -> Need {
        let word = self.pkg.options.sizes.word;
        // `hchan`: thirteen words and two fields of two and four bytes, rounded up to eight bytes.
        let header = if word == 8 { 112 } else { 64 };
        let buffer = len.and_then(|len| self.size_of(elem).checked_mul(len));
        let is_apart = buffer != Some(0) && self.has_pointers(elem);
        let size = buffer.filter(|_| !is_apart).and_then(|buffer| buffer.checked_add(header));
        Need { ty: self.type_text(ty), size, has_pointers: is_apart, otherwise: Memory::Heap }
    }

    /// Returns the need of a string or of what is made of one: a buffer in the frame holds short ones.
    fn text(&self, ty: TypeId) -> Need {
        Need { ty: self.type_text(ty), size: None, has_pointers: false, otherwise: Memory::Buffer }
    }

    /// Returns the need of the record of a literal: its code, and what it captures.
    fn closure(&self, literal: FuncIndex) -> Need {
        let body = self.pkg.body(literal);
        let mut text = "struct { F uintptr".to_owned();
        let mut has_pointers = false;
        for &local in &body.closure_vars {
            let ty = body.local(local).ty;
            let is_copied = self.holds_copy(literal, local);
            let star = if is_copied { "" } else { "*" };
            text.push_str(&format!("; {} {star}{}", body.local(local).name.text(), self.type_text(ty)));
            has_pointers |= !is_copied || self.has_pointers(ty);
        }
        text.push_str(" }");
        // What captures nothing is a record that all its uses share.
        let otherwise = if body.closure_vars.is_empty() { Memory::Static } else { Memory::Stack };
        Need { ty: text.into(), size: Some(self.record_size(literal)), has_pointers, otherwise }
    }

    /// Reports whether a literal holds a copy of what it captures.
    pub(super) fn holds_copy(&self, literal: FuncIndex, local: LocalId) -> bool {
        self.pkg.local_row(literal, local).is_some_and(|row| self.by_value[row])
    }

    /// Reports whether the data word of an interface that holds `x` points to data that is there when the program starts
    /// (cmd/compile/internal/walk/convert.go, `dataWord`; order.go, `addrTemp`).
    fn is_static_word(&self, func: FuncIndex, x: NodeId) -> bool {
        let ty = self.pkg.body(func).node(x).ty;
        let size = self.size_of(ty);
        if size == 0 || self.is_byte(ty) {
            return true;
        }
        if is_fips(&self.pkg) {
            return false;
        }
        if matches!(self.pkg.body(func).node(x).kind, Kind::Nil | Kind::Literal(_)) {
            return true;
        }
        // A number, string or slice is handed to the runtime as it is, unless it is a literal itself.
        let (owner, value) = match self.is_passed_by_value(ty) {
            true => (func, x),
            false => self.static_value(func, x),
        };
        let body = self.pkg.body(owner);
        let is_literal = matches!(
            body.node(value).kind,
            Kind::Composite { op: CompositeOp::Struct | CompositeOp::Array, .. }
        );
        is_literal && ((size <= MAX_ZERO && is_zero(body, value)) || self.is_static_literal(owner, value, 0))
    }

    /// Reports whether a value is one byte, of which all there are lie in a table.
    fn is_byte(&self, ty: TypeId) -> bool {
        let sole = self.sole_component(ty);
        self.size_of(ty) == 1 && (self.pkg.types.is_integer(sole) || self.pkg.types.is_boolean(sole))
    }

    /// Reports whether the runtime is handed a value itself and not its address (`dataWordFuncName`).
    fn is_passed_by_value(&self, ty: TypeId) -> bool {
        let is_number = match self.size_of(ty) {
            2 => self.align_of(ty) == 2,
            4 => self.align_of(ty) == 4 && !self.has_pointers(ty),
            8 => self.align_of(ty) == self.align_of(Basic::Uint64.id()) && !self.has_pointers(ty),
            _ => false,
        };
        let sole = self.sole_component(ty);
        is_number || self.pkg.types.is_string(sole) || matches!(self.pkg.types.under(sole), Type::Slice(_))
    }

    /// Returns what a struct of one field or an array of one element consists of (`SoleComponent`).
    fn sole_component(&self, ty: TypeId) -> TypeId {
        let mut ty = ty;
        for _ in 0..DEEPEST {
            ty = match self.pkg.types.under(ty) {
                Type::Struct(strukt) if strukt.fields.len() == 1 => strukt.fields[0].ty,
                Type::Array(elem, crate::types::ArrayLen::Known(1)) => *elem,
                _ => return ty,
            };
        }
        ty
    }

    /// Reports whether a literal consists of constants only (`isStaticCompositeLiteral`).
    fn is_static_literal(&self, func: FuncIndex, id: NodeId, depth: u32) -> bool {
        let body = self.pkg.body(func);
        let is_static = |id| depth < DEEPEST && self.is_static_literal(func, id, depth + 1);
        match body.node(id).kind {
            Kind::Nil | Kind::Literal(_) => true,
            Kind::Key { value, .. } | Kind::StructKey { value, .. } => is_static(value),
            Kind::Composite { op: CompositeOp::Array | CompositeOp::Struct, list, .. } => {
                body.list(list).iter().all(is_static)
            }
            Kind::Conv { op: ConvOp::Iface, x } if self.is_interface(body.node(x).ty) => {
                body.node(x).kind == Kind::Nil
            }
            Kind::Conv { op: ConvOp::Iface, x } => is_static(x),
            _ => false,
        }
    }

    fn string_len(&self, func: FuncIndex, id: NodeId) -> Option<i64> {
        let body = self.pkg.body(func);
        let Kind::Literal(row) = body.node(id).kind else { return None };
        i64::try_from(body.values.get(row as usize)?.string_len()?).ok()
    }

    fn constant(&self, func: FuncIndex, id: NodeId) -> Option<i64> {
        let body = self.pkg.body(func);
        let Kind::Literal(row) = body.node(id).kind else { return None };
        body.values.get(row as usize)?.as_i64()
    }

    fn type_text(&self, ty: TypeId) -> Text {
        let mut out = String::new();
        print::ty(&mut out, ty, &self.print_context());
        out.into()
    }
}
