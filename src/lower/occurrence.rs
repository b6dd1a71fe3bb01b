//! Which object of gc's type checker the type of an expression is.
//!
//! A dictionary has an entry for each type *object* (`dict.derivedIdx` in cmd/compile/internal/noder/writer.go), and
//! types2 makes a new object for every type literal in the source, for `&x`, for `new(T)`, and where it puts type
//! arguments in; only defined types, predeclared types and type parameters are unique. Our types are
//! values, so the object is found again from the source: an [`Occurrence`] is a type together with where
//! it comes from. That matters only while a dictionary is collected; else an occurrence is just its type.

use super::body::Lowerer;
use super::declare::func_signature;
use super::instance::origin_of;
use crate::check::{Mode, SelectionKind};
use crate::syntax::ast::{ExprId, ExprKind, FieldId, Operator};
use crate::types::{Basic, Builtin, ObjectId, ObjectKind, Signature, Type, TypeId, TypeParamId};
use rustc_hash::FxHashMap;

/// How deep type arguments are looked for in types.
const DEEPEST: u32 = 30;

/// A type as it occurs in the source: without type arguments put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Occurrence {
    pub ty: TypeId,
    /// Where it comes from: a row of [`Occurrences::origins`], plus one; 0 if all types of this id are one object.
    origin: u32,
}

impl Occurrence {
    /// A type of which it is not asked, or does not matter, where it comes from.
    pub(super) const fn plain(ty: TypeId) -> Self {
        Self { ty, origin: 0 }
    }
}

/// Where a type that is not unique comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Origin {
    /// This type expression of this file.
    Spelled(usize, ExprId),
    /// This expression makes a type around another: `&x`, `new(T)`, `array[:]`.
    Around(usize, ExprId, Occurrence),
    /// This expression has a signature of its own with the parts of another: `x.m`, or the body of a loop over this
    /// function.
    Copied(usize, ExprId, Occurrence),
    /// A part of another type.
    Part(Occurrence, Step),
    /// The type of this method.
    Method(ObjectId),
    /// The type of an instance of this function.
    Instance(ObjectId, TypeId),
    /// This expression, or this type argument of it.
    Made(usize, ExprId, u32),
}

/// From a type to a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// The element of a pointer, slice, array or channel, the value of a map.
    Elem,
    /// The key of a map.
    Key,
    Field(u32),
    Param(u32),
    Result(u32),
    /// A method of an interface.
    Method(u32),
    /// What an alias stands for.
    Actual,
    /// A type argument.
    Arg(u32),
}

/// What is known of the types that occur in bodies that share a dictionary.
#[derive(Default)]
pub(super) struct Occurrences {
    origins: Vec<Origin>,
    ids: FxHashMap<Origin, u32>,
    /// For the parts of instances: the instance, and the part as the generic function has it.
    templates: FxHashMap<u32, (u32, TypeId)>,
    /// The type arguments of the instances.
    instance_args: FxHashMap<u32, Vec<(TypeParamId, Occurrence)>>,
    vars: FxHashMap<ObjectId, Occurrence>,
    exprs: FxHashMap<(usize, ExprId), Occurrence>,
    /// The function whose body is lowered, and the file and expression of its type.
    declared: Option<(ObjectId, usize, ExprId)>,
}

impl Occurrences {
    /// Begins with the body of another function, whose type stands here.
    pub(super) fn begin(&mut self, func: ObjectId, file: usize, ty: ExprId) {
        self.declared = Some((func, file, ty));
    }
    fn intern(&mut self, origin: Origin) -> u32 {
        let origins = &mut self.origins;
        *self.ids.entry(origin).or_insert_with(|| {
            origins.push(origin);
            u32::try_from(origins.len()).expect("a body has fewer than 2^32 types")
        })
    }
}

impl Lowerer<'_> {
    /// Returns the type of an expression as the source has it; the invalid type if none was recorded.
    #[inline]
    pub(super) fn source_type(&self, expr: ExprId) -> TypeId {
        self.facts.expr(expr).ty.unwrap_or(Basic::Invalid.id())
    }
    fn occurrences(&mut self) -> &mut Occurrences {
        &mut self.collector().expect("types are told apart only while a dictionary is collected").occurrences
    }
    fn from(&mut self, ty: TypeId, origin: Origin) -> Occurrence {
        Occurrence { ty, origin: self.occurrences().intern(origin) }
    }
    /// Reports whether it does not matter where a type comes from.
    fn is_unique(&self, ty: TypeId) -> bool {
        let types = self.ctx.types;
        !types.is_derived(ty)
            || match types.spelled(ty) {
                Type::Alias(_) => !self.is_local_alias(ty),
                ty => matches!(ty, Type::Named(_) | Type::TypeParam(_) | Type::Basic(_)),
            }
    }
    /// Aliases that are declared in functions are looked through.
    fn is_local_alias(&self, ty: TypeId) -> bool {
        match self.ctx.types.spelled(ty) {
            Type::Alias(alias) => !self.ctx.types.alias(*alias).outer_params.get().is_empty(),
            _ => false,
        }
    }
    fn unaliased(&mut self, mut ty: TypeId) -> Option<Occurrence> {
        let mut origin = 0;
        while self.is_local_alias(ty) {
            let Type::Alias(alias) = self.ctx.types.spelled(ty) else { break };
            let actual = self.ctx.types.find_actual(*alias)?;
            origin = self.occurrences().intern(Origin::Part(Occurrence::plain(ty), Step::Actual));
            ty = actual;
        }
        Some(if self.is_unique(ty) { Occurrence::plain(ty) } else { Occurrence { ty, origin } })
    }

    // ---- variables and type expressions

    /// Notes where the type of a variable comes from.
    pub(super) fn note_var(&mut self, var: ObjectId, ty: Occurrence) {
        if let Some(collector) = self.collector() {
            collector.occurrences.vars.insert(var, ty);
        }
    }
    /// Reports whether it is known where the type of a variable comes from.
    pub(super) fn has_noted_var(&mut self, var: ObjectId) -> bool {
        self.collector().is_some_and(|collector| collector.occurrences.vars.contains_key(&var))
    }
    /// Notes where the type of a composite literal without type comes from.
    pub(super) fn note_elided(&mut self, lit: ExprId, ty: Occurrence) {
        let file = self.file_index;
        if let Some(collector) = self.collector() {
            collector.occurrences.exprs.insert((file, lit), ty);
        }
    }
    /// Returns the type of a variable.
    pub(super) fn var_type(&mut self, var: ObjectId) -> Occurrence {
        let ty = self.ctx.types.object_type(var).unwrap_or(Basic::Invalid.id());
        match self.collector() {
            Some(collector) => collector.occurrences.vars.get(&var).copied().unwrap_or(Occurrence::plain(ty)),
            None => Occurrence::plain(ty),
        }
    }
    /// Returns the type that a type expression denotes.
    pub(super) fn spelled_type(&mut self, expr: ExprId) -> Occurrence {
        let ty = self.source_type(self.file.unparen(expr));
        self.spelled_in(self.file_index, expr, ty)
    }
    /// Does so for the type expression of a field, whose type is known.
    pub(super) fn field_type(&mut self, field: FieldId, ty: TypeId) -> Occurrence {
        match self.file.field(field).ty {
            Some(expr) => self.spelled_in(self.file_index, expr, ty),
            None => Occurrence::plain(ty),
        }
    }
    fn spelled_in(&mut self, file: usize, expr: ExprId, ty: TypeId) -> Occurrence {
        if !self.is_collecting() || self.is_unique(ty) {
            return Occurrence::plain(ty);
        }
        if self.is_local_alias(ty) {
            return self.unaliased(ty).unwrap_or(Occurrence::plain(ty));
        }
        let expr = self.source.checked.files[file].unparen(expr);
        self.from(ty, Origin::Spelled(file, expr))
    }
    /// Returns the type that the variable `name` has in `var name, other T`: T is evaluated for each of them
    /// (`declStmt` in cmd/compile/internal/types2/decl.go).
    pub(super) fn spelled_again(&mut self, ty: Occurrence, name: ExprId) -> Occurrence {
        let Some(row) = ty.origin.checked_sub(1) else { return ty };
        match self.occurrences().origins[row as usize] {
            Origin::Spelled(file, _) => self.from(ty.ty, Origin::Made(file, name, 0)),
            _ => ty,
        }
    }
    /// Finds the type expression of a part of a type literal.
    fn spelled_part(&self, file: usize, expr: ExprId, step: Step) -> Option<ExprId> {
        let tree = &self.source.checked.files[file];
        let field = |fields, index: u32| tree.field(tree.list(fields).get(index as usize)?).ty;
        match (tree.expr(expr).kind, step) {
            (ExprKind::Unary { op: Operator::Mul, x: elem }, Step::Elem)
            | (
                ExprKind::SliceType { elem }
                | ExprKind::DotsType { elem }
                | ExprKind::ArrayType { elem, .. }
                | ExprKind::ChanType { elem, .. }
                | ExprKind::MapType { value: elem, .. },
                Step::Elem,
            ) => Some(elem),
            (ExprKind::MapType { key, .. }, Step::Key) => Some(key),
            (ExprKind::StructType { fields }, Step::Field(index)) => field(fields, index),
            (ExprKind::FuncType { params, .. }, Step::Param(index)) => field(params, index),
            (ExprKind::FuncType { results, .. }, Step::Result(index)) => field(results, index),
            _ => None,
        }
    }

    // ---- parts

    /// Returns a part of a type.
    pub(super) fn part(&mut self, of: Occurrence, step: Step) -> Option<Occurrence> {
        let ty = self.part_of(of.ty, step)?;
        if !self.is_collecting() {
            return Some(Occurrence::plain(ty));
        }
        if self.is_unique(ty) && !self.ctx.types.is_type_param(ty) {
            return Some(Occurrence::plain(ty));
        }
        if self.is_local_alias(ty) {
            return self.unaliased(ty);
        }
        Some(self.derived_part(of, step, ty))
    }
    fn derived_part(&mut self, of: Occurrence, step: Step, ty: TypeId) -> Occurrence {
        if let Some(part) = self.instance_part(of, step, ty) {
            return part;
        }
        if self.is_unique(ty) {
            return Occurrence::plain(ty);
        }
        if let Some(part) = self.declared_part(of, step, ty) {
            return part;
        }
        let row = of.origin.checked_sub(1).map(|row| self.occurrences().origins[row as usize]);
        match row {
            Some(Origin::Spelled(file, expr)) => {
                if let Some(part) = self.spelled_part(file, expr, step) {
                    return self.spelled_in(file, part, ty);
                }
            }
            Some(Origin::Around(_, _, elem)) if step == Step::Elem => return elem,
            Some(Origin::Copied(_, _, whole)) => return self.derived_part(whole, step, ty),
            _ => {}
        }
        self.from(ty, Origin::Part(of, step))
    }
    /// Returns a part of the type of an instance. A type argument is the object that was given.
    fn instance_part(&mut self, of: Occurrence, step: Step, ty: TypeId) -> Option<Occurrence> {
        let &(instance, template) = self.occurrences().templates.get(&of.origin)?;
        let template = self.part_of(template, step)?;
        if let Some(param) = self.ctx.types.type_param_of(template) {
            let args = self.occurrences().instance_args.get(&instance)?;
            return args.iter().find(|(other, _)| *other == param).map(|(_, arg)| *arg);
        }
        if self.is_unique(ty) {
            return None;
        }
        if let Some(part) = self.declared_part(of, step, ty) {
            return Some(part);
        }
        let part = self.from(ty, Origin::Part(of, step));
        self.occurrences().templates.insert(part.origin, (instance, template));
        Some(part)
    }
    /// Returns a part of the type of the function whose body this is, where it mentions itself. To put in its own type
    /// parameters changes nothing, so that the part is the declared object.
    fn declared_part(&mut self, of: Occurrence, step: Step, ty: TypeId) -> Option<Occurrence> {
        let row = of.origin.checked_sub(1)?;
        let (func, file, declared) = self.occurrences().declared?;
        let whole = match self.occurrences().origins[row as usize] {
            Origin::Method(method) => origin_of(self.ctx.types, method).0,
            Origin::Instance(instance, _) => instance,
            _ => return None,
        };
        if whole != func {
            return None;
        }
        let signature = func_signature(self.ctx.types, func)?;
        let unchanged = match step {
            Step::Param(index) => signature.params.get(index as usize)?.ty,
            Step::Result(index) => signature.results.get(index as usize)?.ty,
            _ => return None,
        };
        let part = self.spelled_part(file, declared, step)?;
        (unchanged == ty).then(|| self.spelled_in(file, part, ty))
    }
    fn part_of(&self, ty: TypeId, step: Step) -> Option<TypeId> {
        let types = self.ctx.types;
        if let Step::Arg(index) = step {
            return types.named(types.named_of(ty)?).type_args().get(index as usize).copied();
        }
        let under = types.common_underlying(ty).ok()?;
        match (types.spelled(under), step) {
            (
                Type::Pointer(elem)
                | Type::Slice(elem)
                | Type::Array(elem, _)
                | Type::Chan(_, elem)
                | Type::Map(_, elem),
                Step::Elem,
            ) => Some(*elem),
            (Type::Basic(_), Step::Elem) => Some(Basic::Byte.id()),
            (Type::Map(key, _), Step::Key) => Some(*key),
            (Type::Struct(strukt), Step::Field(index)) => {
                strukt.fields.get(index as usize).map(|field| field.ty)
            }
            (Type::Signature(signature), Step::Param(index)) => {
                signature.params.get(index as usize).map(|param| param.ty)
            }
            (Type::Signature(signature), Step::Result(index)) => {
                signature.results.get(index as usize).map(|param| param.ty)
            }
            (Type::Interface(_), Step::Method(index)) => {
                types.type_set(under).methods.get(index as usize).map(|method| method.signature)
            }
            _ => None,
        }
    }
    /// Returns a field, following a pointer if need be.
    pub(super) fn field_part(&mut self, of: Occurrence, index: u32) -> Option<Occurrence> {
        let types = self.ctx.types;
        let under = types.common_underlying(of.ty).ok()?;
        let strukt = match types.spelled(under) {
            Type::Pointer(_) => self.part(of, Step::Elem)?,
            _ => of,
        };
        self.part(strukt, Step::Field(index))
    }

    // ---- expressions

    /// Returns the type of an expression.
    pub(super) fn type_of(&mut self, expr: ExprId) -> Occurrence {
        let expr = self.file.unparen(expr);
        let ty = self.source_type(expr);
        if !self.is_collecting() || self.is_unique(ty) {
            return Occurrence::plain(ty);
        }
        let key = (self.file_index, expr);
        if let Some(&known) = self.occurrences().exprs.get(&key) {
            return known;
        }
        let found = self.deep(|lowerer| lowerer.find_type(expr, ty));
        let found = found.unwrap_or_else(|| self.from(ty, Origin::Made(key.0, expr, 0)));
        self.occurrences().exprs.insert(key, found);
        found
    }
    fn find_type(&mut self, expr: ExprId, ty: TypeId) -> Option<Occurrence> {
        let at = self.file_index;
        match self.file.expr(expr).kind {
            ExprKind::Name { .. } => self.named_thing(expr, &[], &[]),
            ExprKind::CompositeLit { ty: Some(spelled), .. } => Some(self.spelled_type(spelled)),
            ExprKind::FuncLit { ty: spelled, .. } => Some(self.spelled_in(at, spelled, ty)),
            ExprKind::TypeAssert { ty: spelled, .. } => Some(self.spelled_type(spelled)),
            ExprKind::Selector { x, sel } => self.selected_type(expr, x, sel),
            ExprKind::Index { x, index } => self.indexed_type(x, index),
            ExprKind::Slice { x, .. } => {
                let x = self.type_of(x);
                let under = self.ctx.types.common_underlying(x.ty).ok()?;
                let array = match self.ctx.types.spelled(under) {
                    Type::Array(..) => x,
                    Type::Pointer(_) => self.part(x, Step::Elem)?,
                    _ => return Some(x),
                };
                let elem = self.part(array, Step::Elem)?;
                Some(self.from(ty, Origin::Around(at, expr, elem)))
            }
            ExprKind::Unary { op, x } => {
                let x = self.type_of(x);
                match op {
                    Operator::And => Some(self.from(ty, Origin::Around(at, expr, x))),
                    Operator::Mul | Operator::Recv => self.part(x, Step::Elem),
                    _ => Some(x),
                }
            }
            ExprKind::Call { fun, args, .. } => {
                let args = self.file.list(args).to_vec();
                self.called_type(expr, fun, &args, ty)
            }
            _ => None,
        }
    }
    /// Returns the type `[]elem` that an expression makes; none unless it matters where types come from.
    pub(super) fn slice_made_at(&mut self, expr: ExprId, elem: Occurrence) -> Option<Occurrence> {
        let ty = self.ctx.types.slice_of(elem.ty);
        if !self.is_collecting() || self.is_unique(ty) {
            return None;
        }
        Some(self.from(ty, Origin::Around(self.file_index, expr, elem)))
    }
    /// Returns the type of value `index` of an expression with several values.
    pub(super) fn value_type_of(&mut self, expr: ExprId, index: u32, ty: TypeId) -> Occurrence {
        if !self.is_collecting() || self.is_unique(ty) {
            return Occurrence::plain(ty);
        }
        let expr = self.file.unparen(expr);
        let found = match self.file.expr(expr).kind {
            ExprKind::Call { fun, args, .. } => {
                let args = self.file.list(args).to_vec();
                let signature = self.callee_type(fun, &args);
                self.part(signature, Step::Result(index))
            }
            _ => self.find_type(expr, ty),
        };
        found.unwrap_or_else(|| self.from(ty, Origin::Made(self.file_index, expr, index)))
    }
    fn selected_type(&mut self, expr: ExprId, x: ExprId, sel: ExprId) -> Option<Occurrence> {
        let facts = self.facts;
        let Some(selection) = facts.selection(expr) else { return self.named_thing(sel, &[], &[]) };
        if selection.kind == SelectionKind::MethodExpr {
            return None;
        }
        let mut x = self.type_of(x);
        let (&last, embedded) = selection.path.split_last()?;
        for &index in embedded {
            x = self.field_part(x, index)?;
        }
        if selection.kind == SelectionKind::Field {
            return self.field_part(x, last);
        }
        let whole = match selection.method {
            Some(method) => self.from(selection.ty, Origin::Method(method)),
            None => self.from(selection.ty, Origin::Part(Occurrence::plain(x.ty), Step::Method(last))),
        };
        Some(self.from(selection.ty, Origin::Copied(self.file_index, expr, whole)))
    }
    /// Returns the type of the body of a loop over the function `x`, which takes what `yields` takes.
    pub(super) fn range_body_type(&mut self, x: ExprId, yields: Occurrence) -> Occurrence {
        let ty = self.ctx.types.underlying(yields.ty);
        if !self.is_collecting() || self.is_unique(ty) {
            return Occurrence::plain(ty);
        }
        self.from(ty, Origin::Copied(self.file_index, x, yields))
    }
    fn indexed_type(&mut self, x: ExprId, index: ExprId) -> Option<Occurrence> {
        let name = self.identifier(x);
        if self.facts.instance(name).is_some() {
            let explicit = self.file.unlist(Some(index));
            return self.named_thing(name, &explicit, &[]);
        }
        let mut x = self.type_of(x);
        let under = self.ctx.types.common_underlying(x.ty).ok()?;
        if let Type::Pointer(_) = self.ctx.types.spelled(under) {
            x = self.part(x, Step::Elem)?;
        }
        self.part(x, Step::Elem)
    }
    fn called_type(&mut self, call: ExprId, fun: ExprId, args: &[ExprId], ty: TypeId) -> Option<Occurrence> {
        let callee = self.file.unparen(fun);
        match self.facts.expr(callee).mode {
            Mode::Type => Some(self.spelled_type(callee)),
            Mode::Builtin(builtin) => {
                let first = *args.first()?;
                match builtin {
                    Builtin::Make => Some(self.spelled_type(first)),
                    Builtin::New => {
                        let elem = match self.facts.expr(self.file.unparen(first)).mode {
                            Mode::Type => self.spelled_type(first),
                            _ => self.type_of(first),
                        };
                        Some(self.from(ty, Origin::Around(self.file_index, call, elem)))
                    }
                    Builtin::Append | Builtin::Min | Builtin::Max => Some(self.type_of(first)),
                    Builtin::UnsafeSlice | Builtin::UnsafeSliceData => {
                        let first = self.type_of(first);
                        let elem = self.part(first, Step::Elem)?;
                        Some(self.from(ty, Origin::Around(self.file_index, call, elem)))
                    }
                    _ => None,
                }
            }
            _ => {
                let signature = self.callee_type(callee, args);
                self.part(signature, Step::Result(0))
            }
        }
    }
    /// Returns the type of what is called with these arguments.
    pub(super) fn callee_type(&mut self, fun: ExprId, args: &[ExprId]) -> Occurrence {
        let fun = self.file.unparen(fun);
        let (x, explicit) = match self.file.expr(fun).kind {
            ExprKind::Index { x, index } => (x, self.file.unlist(Some(index))),
            _ => (fun, Vec::new()),
        };
        let name = self.identifier(x);
        if self.is_collecting()
            && self.facts.instance(name).is_some()
            && let Some(instance) = self.named_thing(name, &explicit, args)
        {
            return instance;
        }
        self.type_of(fun)
    }
    /// Returns the identifier that may denote an instance: `f` of `f` and `p.f`.
    pub(super) fn identifier(&self, x: ExprId) -> ExprId {
        let x = self.file.unparen(x);
        match self.file.expr(x).kind {
            ExprKind::Selector { sel, .. } => sel,
            _ => x,
        }
    }
    /// Returns the type of a variable or function that a name mentions.
    fn named_thing(&mut self, name: ExprId, explicit: &[ExprId], args: &[ExprId]) -> Option<Occurrence> {
        let object = self.facts.object(name)?;
        let Some(instance) = self.facts.instance(name) else {
            return self.occurrences().vars.get(&object).copied();
        };
        if let ObjectKind::TypeName = self.ctx.types.object(object).kind {
            return None;
        }
        let signature = self.ctx.types.canonical(instance.ty);
        let occurrence = self.from(instance.ty, Origin::Instance(object, signature));
        if !self.occurrences().instance_args.contains_key(&occurrence.origin)
            && let Some(generic) = func_signature(self.ctx.types, object)
        {
            let given = self.type_args(name, explicit, args);
            let given = generic.type_params.iter().copied().zip(given).collect();
            let template = self.ctx.types.object_type(object)?;
            let occurrences = self.occurrences();
            occurrences.instance_args.insert(occurrence.origin, given);
            occurrences.templates.insert(occurrence.origin, (occurrence.origin, template));
        }
        Some(occurrence)
    }

    // ---- type arguments

    /// Returns the type arguments of the instance that a name denotes, those that were inferred as the objects that
    /// inference finds first.
    pub(super) fn type_args(
        &mut self,
        name: ExprId,
        explicit: &[ExprId],
        args: &[ExprId],
    ) -> Vec<Occurrence> {
        let Some(instance) = self.facts.instance(name) else { return Vec::new() };
        let plain = |ty: &TypeId| Occurrence::plain(*ty);
        if !self.is_collecting() || instance.type_args.iter().all(|&arg| self.is_unique(arg)) {
            return instance.type_args.iter().map(plain).collect();
        }
        let generic = self.facts.object(name).and_then(|object| func_signature(self.ctx.types, object));
        let mut found: Vec<Option<Occurrence>> = vec![None; instance.type_args.len()];
        for (index, &ty) in instance.type_args.iter().enumerate() {
            found[index] = match explicit.get(index) {
                _ if self.is_unique(ty) => Some(Occurrence::plain(ty)),
                Some(&spelled) => Some(self.spelled_type(spelled)),
                None => generic.and_then(|generic| self.inferred(generic, index, args)),
            };
        }
        if let Some(generic) = generic {
            self.infer_from_constraints(generic, &mut found);
        }
        let at = self.file_index;
        let args = instance.type_args.iter().zip(found).enumerate();
        args.map(|(index, (&ty, found))| {
            found.unwrap_or_else(|| self.from(ty, Origin::Made(at, name, index as u32)))
        })
        .collect()
    }
    fn inferred(&mut self, generic: &Signature, index: usize, args: &[ExprId]) -> Option<Occurrence> {
        let param = *generic.type_params.get(index)?;
        for (at, &arg) in args.iter().enumerate() {
            let last = generic.params.len().checked_sub(1)?;
            let template = generic.params[at.min(last)].ty;
            let is_packed = generic.is_variadic && last <= at;
            let template = if is_packed { self.ctx.types.elem(template)? } else { template };
            let arg = self.type_of(arg);
            if let Some(found) = self.find_param(template, param, arg, DEEPEST) {
                return Some(found);
            }
        }
        None
    }
    /// Finds the type arguments that follow from the constraints of others: `E` of `S ~[]E`.
    fn infer_from_constraints(&mut self, generic: &Signature, found: &mut [Option<Occurrence>]) {
        let types = self.ctx.types;
        for index in 0..found.len() {
            if found[index].is_some() {
                continue;
            }
            for (other, &param) in generic.type_params.iter().enumerate() {
                let Some(arg) = found.get(other).copied().flatten() else { continue };
                let Ok(core) = types.common_underlying(types.type_param_type(param)) else { continue };
                if let Some(part) = self.find_param(core, generic.type_params[index], arg, DEEPEST) {
                    found[index] = Some(part);
                    break;
                }
            }
        }
    }
    /// Finds what stands in a type where the template has the type parameter.
    fn find_param(
        &mut self,
        template: TypeId,
        param: TypeParamId,
        found: Occurrence,
        levels: u32,
    ) -> Option<Occurrence> {
        let types = self.ctx.types;
        let levels = levels.checked_sub(1)?;
        if !types.is_parameterized(template) {
            return None;
        }
        let steps: Vec<(Step, TypeId)> = match types.spelled(template) {
            Type::TypeParam(other) => return (*other == param).then_some(found),
            Type::Alias(_) => return self.find_param(types.unalias(template), param, found, levels),
            Type::Pointer(elem) | Type::Slice(elem) | Type::Array(elem, _) | Type::Chan(_, elem) => {
                vec![(Step::Elem, *elem)]
            }
            Type::Map(key, value) => vec![(Step::Key, *key), (Step::Elem, *value)],
            Type::Signature(signature) => {
                let params = signature.params.iter().enumerate();
                let results = signature.results.iter().enumerate();
                params
                    .map(|(at, part)| (Step::Param(at as u32), part.ty))
                    .chain(results.map(|(at, part)| (Step::Result(at as u32), part.ty)))
                    .collect()
            }
            Type::Named(named) => {
                let args = types.named(*named).type_args().iter().enumerate();
                let is_instance =
                    |ty| types.named_of(ty).is_some_and(|other| types.origin(other) == types.origin(*named));
                if !is_instance(found.ty) {
                    let under = types.underlying(template);
                    return self.find_param(under, param, found, levels);
                }
                args.map(|(at, &arg)| (Step::Arg(at as u32), arg)).collect()
            }
            Type::Basic(_) | Type::Struct(_) | Type::Interface(_) | Type::Union(_) | Type::Tuple(_) => {
                return None;
            }
        };
        for (step, template) in steps {
            if let Some(part) = self.part(found, step)
                && let Some(found) = self.find_param(template, param, part, levels)
            {
                return Some(found);
            }
        }
        None
    }
}
