//! Composite literals (`compLit` in cmd/compile/internal/noder/writer.go and reader.go).

use super::body::Lowerer;
use super::occurrence::{Occurrence, Step};
use crate::base::{List, Pos};
use crate::ir::{CompositeOp, Flags, Kind, NodeId, Selector};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::Type;

impl Lowerer<'_> {
    /// `T{…}`; inside another literal also `{…}`, which may stand for `&T{…}`.
    pub(super) fn composite_lit(&mut self, lit: ExprId, elems: List<ExprId>, pos: Pos) -> NodeId {
        let types = self.ctx.types;
        let recorded = self.recorded(lit);
        let (ty, is_pointer) = match types.under(recorded) {
            Type::Pointer(elem) => (*elem, true),
            _ => (recorded, false),
        };
        let mut source = self.type_of(lit);
        if is_pointer {
            source = self.part(source, Step::Elem).unwrap_or(source);
        }
        let (op, list, len) = match types.under(ty) {
            Type::Struct(_) => (CompositeOp::Struct, self.struct_elems(source, elems), 0),
            Type::Map(..) => {
                self.need_type(source);
                (CompositeOp::Map, self.map_elems(source, elems), 0)
            }
            Type::Array(..) => (CompositeOp::Array, self.array_elems(source, elems).0, 0),
            Type::Slice(_) => {
                let (list, len) = self.array_elems(source, elems);
                (CompositeOp::Slice, list, len)
            }
            _ => return self.missing(pos),
        };
        let node = self.node(Kind::Composite { op, list, len }, ty, pos);
        if is_pointer { self.address(node, recorded, Flags::NONE, pos) } else { node }
    }

    fn struct_elems(&mut self, strukt: Occurrence, elems: List<ExprId>) -> List<NodeId> {
        let mut nodes = Vec::new();
        for (index, elem) in self.file.list(elems).iter().enumerate() {
            let node = match self.file.expr(elem).kind {
                ExprKind::KeyValue { key, value } => self.keyed_field(strukt, key, value),
                _ => self.field_value(strukt, index as u32, elem, self.pos(elem)),
            };
            nodes.push(node);
        }
        self.list(nodes)
    }
    /// `field: value`; since go1.27 the field may be a promoted one.
    fn keyed_field(&mut self, strukt: Occurrence, key: ExprId, value: ExprId) -> NodeId {
        let pos = self.pos(key);
        let facts = self.facts;
        let Some((&last, embedded)) = facts.selection(key).and_then(|selection| selection.path.split_last())
        else {
            return self.missing(pos);
        };
        let mut strukt = strukt;
        for &index in embedded {
            let Some(inner) = self.part(strukt, Step::Field(index)) else { return self.missing(pos) };
            strukt = inner;
        }
        self.field_value(strukt, last, value, pos)
    }
    fn field_value(&mut self, strukt: Occurrence, index: u32, value: ExprId, pos: Pos) -> NodeId {
        let Some(ty) = self.part(strukt, Step::Field(index)) else { return self.missing(pos) };
        let types = self.ctx.types;
        let fields = types.common_underlying(strukt.ty).map(|under| types.spelled(under));
        let name = match fields {
            Ok(Type::Struct(strukt)) => strukt.fields[index as usize].name,
            _ => return self.missing(pos),
        };
        let value = self.element(Some(ty), value);
        let field = Selector { name, index };
        self.bare(Kind::StructKey { field, value }, pos)
    }
    /// Lowers an element; a literal without type gets that of its place.
    fn element(&mut self, ty: Option<Occurrence>, value: ExprId) -> NodeId {
        if let Some(ty) = ty
            && let ExprKind::CompositeLit { ty: None, .. } = self.file.expr(value).kind
        {
            self.note_elided(value, ty);
        }
        self.converted(ty, value)
    }

    fn map_elems(&mut self, map: Occurrence, elems: List<ExprId>) -> List<NodeId> {
        let (key_type, value_type) = (self.part(map, Step::Key), self.part(map, Step::Elem));
        let mut nodes = Vec::new();
        for elem in self.file.list(elems) {
            let ExprKind::KeyValue { key, value } = self.file.expr(elem).kind else { continue };
            let pos = self.pos(key);
            let key = self.element(key_type, key);
            let value = self.element(value_type, value);
            nodes.push(self.bare(Kind::Key { key, value }, pos));
        }
        self.list(nodes)
    }

    /// Lowers the elements of an array or slice literal and counts how long it is: one more than the
    /// largest index.
    fn array_elems(&mut self, array: Occurrence, elems: List<ExprId>) -> (List<NodeId>, u32) {
        let elem_type = self.part(array, Step::Elem);
        let file = self.file;
        let elems = file.list(elems);
        let mut nodes = Vec::with_capacity(elems.len());
        let (mut next, mut len) = (0, 0);
        for elem in elems {
            let node = match file.expr(elem).kind {
                ExprKind::KeyValue { key, value } => {
                    next = self.constant_index(key).unwrap_or(next);
                    let pos = self.pos(key);
                    let key = self.expr(key);
                    let value = self.element(elem_type, value);
                    self.bare(Kind::Key { key, value }, pos)
                }
                _ => self.element(elem_type, elem),
            };
            nodes.push(node);
            next += 1;
            len = len.max(next);
        }
        (self.list(nodes), u32::try_from(len).unwrap_or(u32::MAX))
    }
    fn constant_index(&self, key: ExprId) -> Option<u64> {
        u64::try_from(self.facts.value(key)?.as_i64()?).ok()
    }
}
