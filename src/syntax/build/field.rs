//! Parameters, struct fields and interface elements.
//!
//! Whether a leading name is the name of a field or the start of its type shows only later: after the
//! name for a field, at the end of the list for parameters.

use super::{Builder, Open};
use crate::base::{Id, List, Pos};
use crate::syntax::ast::{ExprId, ExprKind, Field, FieldId, Operator};

/// What follows a leading name in a list of fields or parameters.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) enum NameTail {
    /// `.T`, `[T]`, `.T[U]`: the name belongs to the type `outer`, in whose node `inner` it goes.
    Suffix {
        /// The whole type.
        outer: ExprId,
        /// The node that lacks the name.
        inner: ExprId,
    },
    /// `[n]E`, `[]E`: the name is the name, this is the type.
    Type(ExprId),
}

/// What a list of parameters must be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) enum ParamRules {
    /// Parameters of a function: the last may have `...`.
    Params,
    /// Results and receivers: no `...`.
    Results,
    /// Type parameters: all have names, no `...`.
    TypeParams,
}

impl Builder {
    /// `.sel` after a name that is still to come; see [`NameTail`].
    pub(in crate::syntax) fn tail_selector(&mut self, pos: Pos, sel: ExprId) -> NameTail {
        // The name takes the place of `x` once it is known to belong here.
        let inner = self.expr(pos, ExprKind::Selector { x: sel, sel });
        NameTail::Suffix { outer: inner, inner }
    }
    /// `.sel[args]` after a name that is still to come.
    pub(in crate::syntax) fn tail_instance(
        &mut self,
        pos: Pos,
        sel: ExprId,
        lbrack: Pos,
        index: ExprId,
    ) -> NameTail {
        let inner = self.expr(pos, ExprKind::Selector { x: sel, sel });
        let outer = self.expr(lbrack, ExprKind::Index { x: inner, index });
        NameTail::Suffix { outer, inner }
    }
    /// `[index]` after a name that is still to come.
    pub(in crate::syntax) fn tail_index(&mut self, pos: Pos, index: ExprId) -> NameTail {
        let inner = self.expr(pos, ExprKind::Index { x: index, index });
        NameTail::Suffix { outer: inner, inner }
    }
    /// Joins a leading name with what follows it, and returns the name, if it is one, and the type.
    fn join_tail(&mut self, name: ExprId, tail: NameTail) -> (Option<ExprId>, ExprId) {
        match tail {
            NameTail::Type(ty) => (Some(name), ty),
            NameTail::Suffix { outer, inner } => {
                match &mut self.tree.exprs[inner].kind {
                    ExprKind::Selector { x, .. } | ExprKind::Index { x, .. } => *x = name,
                    _ => unreachable!("a suffix is a selector or an index"),
                }
                (None, outer)
            }
        }
    }
    /// A parameter that starts with a name.
    pub(in crate::syntax) fn tail_param(&mut self, pos: Pos, name: ExprId, tail: NameTail) -> FieldId {
        let (name, ty) = self.join_tail(name, tail);
        self.field(pos, name, Some(ty))
    }
    /// A struct field, which goes on the list that grows. Returns how many fields it is.
    pub(in crate::syntax) fn struct_field(
        &mut self,
        pos: Pos,
        name: Option<ExprId>,
        ty: ExprId,
        tag: Option<ExprId>,
    ) -> u32 {
        let field = self.tree.fields.push(Field { pos, name, ty: Some(ty), tag });
        self.scratch.push(field.raw());
        1
    }
    /// A struct field that starts with a name.
    pub(in crate::syntax) fn tail_field(
        &mut self,
        pos: Pos,
        name: ExprId,
        tail: NameTail,
        tag: Option<ExprId>,
    ) -> u32 {
        let (name, ty) = self.join_tail(name, tail);
        self.struct_field(pos, name, ty, tag)
    }
    /// `*T` as an embedded field.
    pub(in crate::syntax) fn pointer_field(&mut self, pos: Pos, x: ExprId, tag: Option<ExprId>) -> u32 {
        let ty = self.expr(pos, ExprKind::Unary { op: Operator::Mul, x });
        self.struct_field(pos, None, ty, tag)
    }
    /// `a, b T`: a field for each name, all with the same type and tag. Returns how many.
    pub(in crate::syntax) fn struct_fields(&mut self, names: Open, ty: ExprId, tag: Option<ExprId>) -> u32 {
        let start = names.0 as usize;
        let end = self.scratch.len();
        for at in start..end {
            let name = ExprId::from_raw(self.scratch[at]).expect("names are present");
            let pos = self.pos(name);
            let field = self.tree.fields.push(Field { pos, name: Some(name), ty: Some(ty), tag });
            self.scratch[at] = field.raw();
        }
        (end - start) as u32
    }
    /// An embedded element of an interface.
    pub(in crate::syntax) fn embedded_elem(&mut self, pos: Pos, ty: ExprId) -> FieldId {
        self.place_type_list(pos, ty);
        self.field(pos, None, Some(ty))
    }
    /// gc parses the type arguments of an embedded `T[A, B]` as parameters, so that their list stands
    /// where the first starts; elsewhere it stands where the first says it stands.
    fn place_type_list(&mut self, start: Pos, mut ty: ExprId) {
        while let ExprKind::Binary { x, .. } = self.kind(ty) {
            ty = x;
        }
        let ExprKind::Index { x, index } = self.kind(ty) else { return };
        let ExprKind::List { elems } = self.kind(index) else { return };
        if self.is_name(x) && self.pos(x) == start {
            let first = self.tree.pool.ids(elems).at(0);
            self.tree.exprs[index].pos = self.start_pos(first);
        }
    }
    /// Returns where an expression starts that is a type by its form.
    fn start_pos(&self, mut ty: ExprId) -> Pos {
        while let ExprKind::Selector { x, .. } | ExprKind::Index { x, .. } = self.kind(ty) {
            ty = x;
        }
        self.pos(ty)
    }
    /// `(params) T`, where the result starts at `start`.
    pub(in crate::syntax) fn signature(
        &mut self,
        pos: Pos,
        params: List<FieldId>,
        start: Pos,
        ty: ExprId,
    ) -> ExprId {
        let result = self.field(start, None, Some(ty));
        let results = self.tree.pool.list([result]);
        self.expr(pos, ExprKind::FuncType { params, results })
    }
    /// `struct { … }` of the last `n` fields.
    pub(in crate::syntax) fn struct_type(&mut self, pos: Pos, n: u32) -> ExprId {
        let fields = self.close_last(n);
        self.expr(pos, ExprKind::StructType { fields })
    }
    /// `interface { … }`
    pub(in crate::syntax) fn interface_type(&mut self, pos: Pos, elems: Open) -> ExprId {
        let elems = self.close(elems);
        self.expr(pos, ExprKind::InterfaceType { elems })
    }
    /// Finishes a list of parameters: tells names from types, and gives `a` in `a, b T` its type.
    ///
    /// Until now a lone name is the name of a field without type
    /// (cmd/compile/internal/syntax/parser.go, `paramList`).
    pub(in crate::syntax) fn params(&mut self, list: Open, rules: ParamRules) -> List<FieldId> {
        let start = list.0 as usize;
        let fields = self.scratch[start..].iter();
        let fields =
            fields.map(|&raw| &self.tree.fields[FieldId::from_raw(raw).expect("fields are present")]);
        let (mut n, mut n_named, mut has_dots) = (0, 0, false);
        for field in fields {
            n += 1;
            if let Some(ty) = field.ty {
                n_named += usize::from(field.name.is_some());
                has_dots |= matches!(self.tree.exprs[ty].kind, ExprKind::DotsType { .. });
            }
        }
        if n_named == 0 && rules != ParamRules::TypeParams {
            self.name_types(start);
        } else if n_named != n {
            self.spread_types(start);
        }
        if has_dots {
            self.check_dots(start, rules);
        }
        self.close(list)
    }
    /// Makes lone names the types they are.
    fn name_types(&mut self, start: usize) {
        for &raw in &self.scratch[start..] {
            let field = &mut self.tree.fields[FieldId::from_raw(raw).expect("fields are present")];
            if field.ty.is_none() {
                field.ty = field.name.take();
            }
        }
    }
    /// Gives names without type the next type to their right.
    fn spread_types(&mut self, start: usize) {
        let mut ty = None;
        let mut is_refused = false;
        for &raw in self.scratch[start..].iter().rev() {
            let field = &mut self.tree.fields[FieldId::from_raw(raw).expect("fields are present")];
            ty = field.ty.or(ty);
            field.ty = ty;
            is_refused |= ty.is_none() || field.name.is_none();
        }
        self.is_refused |= is_refused;
    }
    fn check_dots(&mut self, start: usize, rules: ParamRules) {
        let last = self.scratch.len() - 1;
        for at in start..=last {
            let field = self.tree.fields[FieldId::from_raw(self.scratch[at]).expect("fields are present")];
            let has_dots = field.ty.is_some_and(|ty| matches!(self.kind(ty), ExprKind::DotsType { .. }));
            if has_dots && !(rules == ParamRules::Params && at == last) {
                self.refuse();
            }
        }
    }
}
