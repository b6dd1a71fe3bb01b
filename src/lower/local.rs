//! Variables: parameters, locals, temporaries and captured variables, and what is known of each.

use super::body::{Frame, Lowerer};
use super::occurrence::Occurrence;
use crate::base::{List, Name, Pos};
use crate::ir::{Class, ConvOp, DotOp, Flags, Kind, Local, LocalFlags, LocalId, NewLocal, Node, NodeId};
use crate::syntax::ast::{ExprId, ExprKind, FieldId};
use crate::types::{Basic, ObjectId, ObjectKind, Type, TypeId, VarKind};

impl Lowerer<'_> {
    /// Adds a variable whose name belongs to the package of the source.
    fn add_local(&mut self, name: Name, ty: TypeId, pos: Pos, class: Class, flags: LocalFlags) -> LocalId {
        let package = Some(self.source.package);
        self.cur.body.add_local(NewLocal { name, package, ty, pos, inlined: None, class, flags })
    }

    /// Declares receiver, parameters and results of the current function, whose type is written as `ty`. A shaped
    /// function takes its dictionary after the receiver.
    pub(super) fn declare_signature(&mut self, recv: List<FieldId>, ty: ExprId) {
        let ExprKind::FuncType { params, results } = self.file.expr(ty).kind else { return };
        let file = self.file;
        let mut n_declared = 0;
        for field in file.list(recv) {
            self.declare_field(field, n_declared, Class::Param);
            n_declared += 1;
        }
        if self.is_shaped() && self.outer.is_empty() {
            self.declare_dict();
            n_declared += 1;
        }
        for field in file.list(params) {
            self.declare_field(field, n_declared, Class::Param);
            n_declared += 1;
        }
        for (index, field) in file.list(results).iter().enumerate() {
            let ty = self.declare_field(field, index, Class::Result);
            self.cur.results.push(ty);
            let source = match self.facts.field_objects[field] {
                Some(object) => self.var_type(object),
                None => Occurrence::plain(ty),
            };
            self.cur.result_types.push(source);
        }
    }
    /// Declares one parameter or result of the source.
    fn declare_field(&mut self, field: FieldId, index: usize, class: Class) -> TypeId {
        let Some(object) = self.facts.field_objects[field] else {
            return Basic::Invalid.id();
        };
        if self.env.is_some() {
            let ty = self.ctx.types.object_type(object).unwrap_or(Basic::Invalid.id());
            let ty = self.field_type(field, ty);
            self.note_var(object, ty);
        }
        let ty = self.file.field(field).ty;
        let is_variadic = ty.is_some_and(|ty| matches!(self.file.expr(ty).kind, ExprKind::DotsType { .. }));
        self.declare_param(object, index, class, is_variadic)
    }
    /// Declares one parameter or result. `index` counts the receiver as a parameter.
    pub(super) fn declare_param(
        &mut self,
        object: ObjectId,
        index: usize,
        class: Class,
        is_variadic: bool,
    ) -> TypeId {
        let declared = self.ctx.types.object(object);
        let is_named = !declared.name.text().is_empty() && !declared.name.is_blank();
        let mut flags = LocalFlags::NONE;
        if is_variadic {
            flags = flags.with(LocalFlags::VARIADIC);
        }
        let name = match class {
            _ if is_named => declared.name,
            Class::Result if self.names_results() => Name::new(&format!("#rv{}", index + 1)),
            // ir.Func.DeclareParams in cmd/compile/internal/ir/func.go
            _ => {
                flags = flags.with(LocalFlags::UNNAMED);
                let prefix = if class == Class::Result { 'r' } else { 'p' };
                Name::new(&format!("~{prefix}{index}"))
            }
        };
        if self.env.is_some() {
            let ty = self.var_type(object);
            self.need_type(ty);
        }
        let ty = self.object_type(object);
        let id = self.add_local(name, ty, declared.pos, class, flags);
        self.cur.locals.insert(object, id);
        ty
    }
    /// Reports whether all results get names, because the bodies of ranges over functions assign them.
    fn names_results(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.assigned_results.is_some())
    }
    /// Declares a variable of the source in the current function.
    pub(super) fn declare_local(&mut self, object: ObjectId, pos: Pos, flags: LocalFlags) -> LocalId {
        self.cur.base_pos = pos;
        let ty = self.object_type(object);
        self.mention(Some(ty));
        if self.env.is_some() {
            let ty = self.var_type(object);
            self.need_type(ty);
        }
        let name = self.ctx.types.object(object).name;
        let id = self.add_local(name, ty, pos, Class::Auto, flags);
        self.cur.locals.insert(object, id);
        id
    }
    /// Makes a temporary. Its number is how many variables the function declared before it
    /// (`TempAt` in cmd/compile/internal/typecheck/dcl.go).
    pub(super) fn temp(&mut self, ty: TypeId, pos: Pos) -> LocalId {
        let name = self.temp_name(self.cur.body.decls.len());
        let flags = LocalFlags::TEMP;
        self.cur.body.add_local(NewLocal {
            name,
            package: None,
            ty,
            pos,
            inlined: None,
            class: Class::Auto,
            flags,
        })
    }
    /// Makes the declaration statement of a variable.
    pub(super) fn declaration(&mut self, local: LocalId, pos: Pos) -> NodeId {
        let x = self.mention_of(local);
        self.bare(Kind::Decl { x }, pos)
    }
    /// Returns the one node that mentions a variable.
    #[inline]
    pub(super) fn mention_of(&self, local: LocalId) -> NodeId {
        self.cur.body.locals[local].node
    }
    /// Declares a parameter or result that no source declares.
    pub(super) fn synthetic_param(&mut self, name: Name, ty: TypeId, pos: Pos, class: Class) -> LocalId {
        let flags = LocalFlags::NONE;
        self.add_local(name, ty, pos, class, flags)
    }
    /// Returns the type of an object with type arguments put in, the invalid type if it is not known.
    pub(super) fn object_type(&self, object: ObjectId) -> TypeId {
        self.instantiated(self.ctx.types.object_type(object).unwrap_or(Basic::Invalid.id()))
    }
    /// Reports whether the object is a variable of a function.
    pub(super) fn is_local(&self, object: ObjectId) -> bool {
        matches!(&self.ctx.types.object(object).kind, ObjectKind::Var(kind) if *kind != VarKind::Package)
    }

    /// Finds the variable that stands for `object` in the current function, capturing it from the
    /// functions around it if need be. `pos` is where it is mentioned.
    pub(super) fn use_local(&mut self, object: ObjectId, pos: Pos) -> Option<LocalId> {
        if let Some(&local) = self.cur.locals.get(&object) {
            return Some(local);
        }
        let owner = self.outer.iter().rposition(|frame| frame.locals.contains_key(&object))?;
        let mut outer = self.outer[owner].locals[&object];
        for depth in owner + 1..=self.outer.len() {
            let captured = capture(frame_at(&mut self.outer, &mut self.cur, depth - 1), outer, pos);
            let frame = frame_at(&mut self.outer, &mut self.cur, depth);
            outer = add_captured(frame, captured);
            frame.locals.insert(object, outer);
        }
        Some(outer)
    }
    /// Captures a temporary of the enclosing function in the current one.
    pub(super) fn capture_temp(&mut self, outer: LocalId, pos: Pos) -> LocalId {
        let frame = self.outer.last_mut().expect("a literal stands in a function");
        let captured = capture(frame, outer, pos);
        add_captured(&mut self.cur, captured)
    }

    // ---- what happens to variables

    /// Notes a fact about a variable and about all that it stands for in enclosing functions.
    pub(super) fn note(&mut self, local: LocalId, fact: LocalFlags) {
        let mut depth = self.outer.len();
        let mut local = local;
        loop {
            let frame = frame_at(&mut self.outer, &mut self.cur, depth);
            let row = &mut frame.body.locals[local];
            row.flags = row.flags.with(fact);
            match row.outer {
                Some(outer) => local = outer,
                None => return,
            }
            depth -= 1;
        }
    }
    /// Finds the variable of which `node` is the whole or a part in place
    /// (`OuterValue` in cmd/compile/internal/ir/expr.go).
    pub(super) fn outer_value(&self, mut node: NodeId) -> Option<LocalId> {
        loop {
            match self.kind(node) {
                Kind::Local(local) => return Some(local),
                Kind::Dot { op: DotOp::Field, x, .. } | Kind::Conv { op: ConvOp::Nop, x } => node = x,
                Kind::Index { x, is_map: false, .. } if self.is_array(self.ty(x)) => node = x,
                _ => return None,
            }
        }
    }
    /// Notes that the address of `node` is taken.
    pub(super) fn note_address_taken(&mut self, node: NodeId) {
        if let Some(local) = self.outer_value(node) {
            self.note(local, LocalFlags::ADDRESS_TAKEN);
        }
    }
    /// Notes that `stmt` assigns to `target`: that variables other than those it defines are assigned anew,
    /// and that a map element is a target.
    pub(super) fn note_assigned(&mut self, target: NodeId, stmt: Option<NodeId>) {
        if let Kind::Index { is_map: true, .. } = self.kind(target) {
            self.add_flags(target, Flags::ASSIGNED);
            return;
        }
        let Some(local) = self.outer_value(target) else { return };
        let defines = stmt.is_some() && self.cur.body.locals[local].defn == stmt;
        if !defines {
            self.note(local, LocalFlags::REASSIGNED);
        }
    }
    fn is_array(&self, ty: TypeId) -> bool {
        matches!(self.ctx.types.under(ty), Type::Array(..))
    }
}

/// Returns the function at `depth`; the innermost one is deepest.
fn frame_at<'f>(outer: &'f mut [Frame], cur: &'f mut Frame, depth: usize) -> &'f mut Frame {
    if depth == outer.len() { cur } else { &mut outer[depth] }
}

/// Marks a variable as captured and returns the captured variable that stands for it one function deeper.
fn capture(frame: &mut Frame, outer: LocalId, pos: Pos) -> Local {
    let row = &mut frame.body.locals[outer];
    row.flags = row.flags.with(LocalFlags::CAPTURED);
    let mut captured = row.clone();
    captured.pos = pos;
    captured.class = Class::Captured;
    captured.defn = None;
    captured.outer = Some(outer);
    captured
}

/// Adds a captured variable to a function.
fn add_captured(frame: &mut Frame, mut captured: Local) -> LocalId {
    let id = frame.body.locals.next_id();
    captured.node = frame.body.nodes.push(Node {
        kind: Kind::Local(id),
        ty: captured.ty,
        pos: captured.pos,
        inlined: None,
        init: List::EMPTY,
        flags: Flags::NONE,
    });
    captured.flags = LocalFlags::NONE;
    frame.body.locals.push(captured);
    frame.body.closure_vars.push(id);
    id
}
