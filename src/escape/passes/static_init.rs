//! Initialisers of package-level variables that the linker can lay out leave the function that
//! initialises the package: rule P2 (cmd/compile/internal/staticinit, pkginit).
//!
//! In: the statements of that function, one for each initialiser. Out: what remains to be done when the program
//! starts: whole statements, and assignments of the parts of literals that have to be computed. Nothing is
//! laid out here; all that matters is which expressions are still evaluated, because only those are analysed.
//!
//! The order of questions is gc's even where the answer has no effect here, because compiler-made variables are
//! numbered as they are asked for, and their names show at `-m=2`: `(*int)(main..stmp_2@0) = new(int)`.

use super::copy_tree::Copier;
use super::side_effects as effects;
use crate::base::{List, Name, Pos};
use crate::escape::outline::FuncIndex;
use crate::escape::package::Package;
use crate::escape::stack::{LevelsLeft, Recursive};
use crate::ir::{
    AssignListOp, Body, BranchOp, CompositeOp, ConvOp, Flags, FuncKind, InlineId, Kind, LocalFlags, LocalId,
    Node, NodeId, print,
};
use crate::types::{Basic, ObjectId, Type, TypeId};
use rustc_hash::FxHashMap;

/// Removes what is laid out statically from the initialisation of the package.
pub(super) fn run(pkg: &mut Package<'_>) {
    let Some(func) = pkg.ids().find(|&func| pkg.kind(func) == FuncKind::PackageInit) else { return };
    let stmts = pkg.body(func).list(pkg.body(func).stmts).to_vec();
    let mut schedule = Schedule {
        definitions: definitions(pkg.body(func), &stmts),
        avoids_addresses: is_fips(pkg),
        pkg,
        func,
        out: Vec::new(),
        chain_ends: FxHashMap::default(),
        plans: FxHashMap::default(),
        temps: FxHashMap::default(),
        n_statics: 0,
        may_have_mutated: false,
        pos: (Pos::NONE, None),
        levels_left: LevelsLeft::default(),
    };
    for stmt in stmts {
        if !schedule.try_stmt(stmt) {
            schedule.out.push(stmt);
        }
    }
    let out = std::mem::take(&mut schedule.out);
    let body = pkg.body_mut(func);
    body.stmts = body.pool.list(out);
}

/// Finds the statement that initialises each variable, if it initialises that alone.
fn definitions(body: &Body, stmts: &[NodeId]) -> FxHashMap<ObjectId, NodeId> {
    let define = |&stmt: &NodeId| match body.node(stmt).kind {
        Kind::Assign { x, y: Some(y) } => match body.node(x).kind {
            Kind::Global(object) => Some((object, y)),
            _ => None,
        },
        _ => None,
    };
    stmts.iter().filter_map(define).collect()
}

/// Reports whether the package is part of the FIPS 140 module, whose data must not hold addresses
/// (cmd/internal/obj/fips140.go).
pub(in crate::escape) fn is_fips(pkg: &Package<'_>) -> bool {
    let path = pkg.types.package(pkg.id).path.text();
    let is_inside = path == "crypto/internal/fips140" || path.starts_with("crypto/internal/fips140/");
    is_inside && !path.ends_with("_test")
}

/// Where a value is laid out.
#[derive(Clone, Copy)]
struct Place {
    storage: Storage,
    offset: i64,
}

#[derive(Clone, Copy)]
enum Storage {
    /// A package-level variable, and its mention.
    Global(ObjectId, NodeId),
    /// A variable the compiler makes.
    Static(u32),
    Blank,
}

impl Place {
    fn plus(self, offset: i64) -> Self {
        Self { offset: self.offset + offset, ..self }
    }
}

/// A part of a literal that is not zero.
#[derive(Clone, Copy)]
struct Entry {
    offset: i64,
    value: NodeId,
}

struct Schedule<'p, 'a> {
    pkg: &'p mut Package<'a>,
    func: FuncIndex,
    out: Vec<NodeId>,
    /// The values of the variables that have a statement of their own.
    definitions: FxHashMap<ObjectId, NodeId>,
    /// Where chains of variables end that are initialised one with the other.
    chain_ends: FxHashMap<ObjectId, NodeId>,
    plans: FxHashMap<NodeId, Vec<Entry>>,
    /// The variable made for what a literal points to.
    temps: FxHashMap<NodeId, u32>,
    n_statics: u32,
    /// An initialiser so far may have changed variables of this package.
    may_have_mutated: bool,
    /// Addresses are not laid out.
    avoids_addresses: bool,
    /// The position of new statements: that of the expression being looked at.
    pos: (Pos, Option<InlineId>),
    levels_left: LevelsLeft,
}

impl Recursive for Schedule<'_, '_> {
    fn levels_left(&mut self) -> &mut LevelsLeft {
        &mut self.levels_left
    }
}

impl Schedule<'_, '_> {
    fn body(&self) -> &Body {
        self.pkg.body(self.func)
    }
    fn body_mut(&mut self) -> &mut Body {
        self.pkg.body_mut(self.func)
    }
    fn node(&self, id: NodeId) -> Node {
        *self.body().node(id)
    }
    fn has_pos(&self, id: NodeId) -> bool {
        let node = self.node(id);
        !matches!(node.kind, Kind::Local(_) | Kind::Global(_) | Kind::Func(_) | Kind::Blank)
            && !node.pos.is_none()
    }
    fn set_pos(&mut self, id: NodeId) {
        if self.has_pos(id) {
            let node = self.node(id);
            self.pos = (node.pos, node.inlined);
        }
    }

    /// Reports whether a statement is done with.
    fn try_stmt(&mut self, stmt: NodeId) -> bool {
        let (lhs, rhs) = match self.node(stmt).kind {
            Kind::Assign { x, y } => (vec![x], y),
            Kind::AssignList {
                op: AssignListOp::Func | AssignListOp::MapIndex | AssignListOp::Recv | AssignListOp::Assert,
                lhs,
                rhs,
            } => (self.body().list(lhs).to_vec(), self.body().list(rhs).first()),
            // Temporaries that await a conversion, or the call that initialises a map.
            _ => return false,
        };
        let Some(rhs) = rhs else { return true };
        self.may_have_mutated |= effects::may_modify_package(self.pkg, self.func, rhs);
        let is_blank = |&id: &NodeId| self.node(id).kind == Kind::Blank;
        if lhs.iter().all(is_blank) && !effects::has_any(self.body(), rhs) {
            return true;
        }
        let [target] = lhs[..] else { return false };
        let old_pos = self.pos;
        self.set_pos(stmt);
        let storage = match self.node(target).kind {
            Kind::Global(object) => Storage::Global(object, target),
            _ => Storage::Blank,
        };
        let done = self.assign(Place { storage, offset: 0 }, rhs, self.node(target).ty);
        self.pos = old_pos;
        done
    }

    /// Lays out `value`, or what it has to be assigned from at run time; false if that is left to the caller.
    fn assign(&mut self, place: Place, mut value: NodeId, ty: TypeId) -> bool {
        while let Kind::Conv { op: ConvOp::Nop, x } = self.node(value).kind {
            value = x;
        }
        let node = self.node(value);
        let may_lay_addresses = !self.avoids_addresses;
        match node.kind {
            Kind::Nil => true,
            Kind::Literal(row) => {
                let is_text = matches!(self.body().values[row as usize], crate::constant::Value::String(_));
                effects::is_zero(self.body(), value) || may_lay_addresses || !is_text
            }
            Kind::Composite { op: CompositeOp::Array | CompositeOp::Struct, .. } => {
                self.plan(value);
                self.lay_out_parts(place, value);
                true
            }
            _ if !may_lay_addresses => false,
            Kind::Global(_) | Kind::Func(_) | Kind::Local(_) | Kind::MethodExpr { .. } => {
                self.copy(place, value, ty)
            }
            Kind::Addr { x } => effects::is_static_address(self.pkg, self.func, x) || self.pointed(value, x),
            Kind::PtrLit { x } => self.pointed(value, x),
            Kind::Conv { op: ConvOp::StrToBytes, x } => {
                !matches!(place.storage, Storage::Blank) && matches!(self.node(x).kind, Kind::Literal(_))
            }
            Kind::Composite { op: CompositeOp::Slice, .. } => {
                self.plan(value);
                let storage = self.new_static(value);
                self.lay_out_parts(Place { storage, offset: 0 }, value);
                true
            }
            Kind::Closure(literal) => {
                self.pkg.find(literal).is_some_and(|literal| !self.pkg.row(literal).captures)
            }
            Kind::Conv { op: ConvOp::Iface, .. } => self.interface(place, value),
            Kind::InlinedCall { .. } => self.inlined_call(place, value, ty),
            _ => false,
        }
    }

    /// Lays out a value or assigns it at run time.
    fn assign_or_compute(&mut self, place: Place, value: NodeId) {
        let ty = self.node(value).ty;
        let mut is_done = false;
        self.deep(|schedule| is_done = schedule.assign(place, value, ty));
        if !is_done {
            let target = self.target(place, ty);
            self.compute(target, value);
        }
    }

    /// Adds `target = value` to what is done at run time.
    fn compute(&mut self, target: NodeId, value: NodeId) {
        let kind = Kind::Assign { x: target, y: Some(value) };
        let stmt = self.new_node(kind, Basic::Invalid.id());
        self.out.push(stmt);
    }

    fn new_node(&mut self, kind: Kind, ty: TypeId) -> NodeId {
        let (pos, inlined) = self.pos;
        self.body_mut().nodes.push(Node { kind, ty, pos, inlined, init: List::EMPTY, flags: Flags::NONE })
    }

    fn new_static(&mut self, literal: NodeId) -> Storage {
        let number = self.n_statics;
        self.n_statics += 1;
        self.temps.insert(literal, number);
        Storage::Static(number)
    }

    /// Makes the target of an assignment to a place.
    fn target(&mut self, place: Place, ty: TypeId) -> NodeId {
        let symbol = match place.storage {
            Storage::Blank => return self.new_node(Kind::Blank, ty),
            Storage::Global(object, _) => self.pkg.types.object(object).name.text().into(),
            Storage::Static(number) => format!(".stmp_{number}"),
        };
        let mut text = String::from("(");
        let ctx = print::PrintContext {
            types: self.pkg.types,
            program: self.pkg.program,
            package: self.pkg.id,
            has_call_parens: false,
        };
        print::ty(&mut text, ty, &ctx);
        text.push_str(&format!(")({}.{symbol}@{})", self.symbol_prefix(), place.offset));
        let target = self.new_node(Kind::LinkSym(Name::new(&text)), ty);
        self.body_mut().nodes[target].pos = Pos::NONE;
        target
    }

    /// Returns what the linker's names of this package begin with (cmd/internal/objabi, `PathToPrefix`).
    fn symbol_prefix(&self) -> String {
        let package = self.pkg.types.package(self.pkg.id);
        let path = if package.name() == crate::base::known::MAIN { "main" } else { package.path.text() };
        let slash = path.rfind('/').map_or(0, |slash| slash + 1);
        let mut prefix = String::new();
        for (at, byte) in path.bytes().enumerate() {
            let is_escaped =
                byte <= b' ' || byte >= 0x7f || matches!(byte, b'%' | b'"') || (byte == b'.' && slash <= at);
            if is_escaped {
                prefix.push_str(&format!("%{byte:02x}"));
            } else {
                prefix.push(char::from(byte));
            }
        }
        prefix
    }

    // ---- literals

    /// `&T{…}`: what is pointed to gets a variable of its own.
    fn pointed(&mut self, pointer: NodeId, x: NodeId) -> bool {
        if !matches!(self.node(x).kind, Kind::Composite { .. }) {
            return false;
        }
        let storage = self.new_static(pointer);
        self.assign_or_compute(Place { storage, offset: 0 }, x);
        true
    }

    fn lay_out_parts(&mut self, place: Place, literal: NodeId) {
        for index in 0..self.plans.get(&literal).map_or(0, Vec::len) {
            let entry = self.plans[&literal][index];
            let is_constant = match self.node(entry.value).kind {
                Kind::Literal(_) => !self.avoids_addresses,
                Kind::Nil => true,
                _ => false,
            };
            if !is_constant {
                self.set_pos(entry.value);
                self.assign_or_compute(place.plus(entry.offset), entry.value);
            }
        }
    }

    /// Works out the parts of a literal that are not zero, those of nested arrays and structs among them.
    fn plan(&mut self, literal: NodeId) {
        if self.plans.contains_key(&literal) {
            return;
        }
        let mut entries = Vec::new();
        self.add_parts(literal, 0, &mut entries);
        self.plans.insert(literal, entries);
    }

    fn add_parts(&self, literal: NodeId, base: i64, entries: &mut Vec<Entry>) {
        let node = self.node(literal);
        let Kind::Composite { op, list, .. } = node.kind else { return };
        let sizes = self.pkg.options.sizes;
        if op == CompositeOp::Struct {
            let offsets = sizes.offsets_of(self.pkg.types, node.ty);
            for item in self.body().list(list) {
                let Kind::StructKey { field, value } = self.node(item).kind else { continue };
                if !field.name.is_blank() {
                    let offset = offsets.get(field.index as usize).copied().unwrap_or(0);
                    self.add_part(value, base + offset, entries);
                }
            }
            return;
        }
        let width = self.pkg.types.elem(node.ty).map_or(0, |elem| sizes.size_of(self.pkg.types, elem));
        let mut index = 0;
        for item in self.body().list(list) {
            let mut value = item;
            if let Kind::Key { key, value: keyed } = self.node(item).kind {
                index = self.int_of(key).unwrap_or(index);
                value = keyed;
            }
            self.add_part(value, base + index * width, entries);
            index += 1;
        }
    }

    fn add_part(&self, value: NodeId, offset: i64, entries: &mut Vec<Entry>) {
        if effects::is_zero(self.body(), value) {
            return;
        }
        if let Kind::Composite { op: CompositeOp::Array | CompositeOp::Struct, .. } = self.node(value).kind {
            self.add_parts(value, offset, entries);
            return;
        }
        entries.push(Entry { offset, value });
    }

    fn int_of(&self, id: NodeId) -> Option<i64> {
        match self.node(id).kind {
            Kind::Literal(row) => self.body().values[row as usize].as_i64(),
            _ => None,
        }
    }

    // ---- interfaces

    fn interface(&mut self, place: Place, mut value: NodeId) -> bool {
        while let Kind::Conv { op: ConvOp::Iface, x } = self.node(value).kind {
            value = x;
        }
        let node = self.node(value);
        let types = self.pkg.types;
        if matches!(types.under(node.ty), Type::Interface(_)) {
            return node.kind == Kind::Nil;
        }
        let sizes = self.pkg.options.sizes;
        if !sizes.is_direct_iface(types, node.ty) {
            let storage = self.new_static(value);
            self.assign_or_compute(Place { storage, offset: 0 }, value);
        } else if node.kind != Kind::Nil {
            self.set_pos(value);
            self.assign_or_compute(place.plus(sizes.word), value);
        }
        true
    }

    // ---- copies of other variables

    /// Lays out a copy of what the variable `name` was initialised with.
    fn copy(&mut self, place: Place, name: NodeId, ty: TypeId) -> bool {
        let object = match self.node(name).kind {
            Kind::Func(_) | Kind::MethodExpr { .. } => return true,
            Kind::Global(object) => object,
            _ => return false,
        };
        let types = self.pkg.types;
        let is_own = types.object(object).package == Some(self.pkg.id);
        let Some(&(mut value)) = self.definitions.get(&object).filter(|_| is_own) else { return false };
        let is_string = types.basic_of(self.node(name).ty) == Some(Basic::String);
        // Strings may be set when linking; others may have been changed by an initialiser.
        if is_string || self.may_have_mutated {
            return false;
        }
        while let Kind::Conv { op: ConvOp::Nop, x } = self.node(value).kind {
            if types.identical(self.node(value).ty, ty) {
                break;
            }
            value = x;
        }
        match self.node(value).kind {
            Kind::Global(_) | Kind::Func(_) | Kind::Local(_) | Kind::MethodExpr { .. } => {
                let value = self.end_of_chain(object, value);
                if !self.copy(place, value, ty) {
                    self.copy_at_run_time(place, value, ty);
                }
                true
            }
            Kind::Nil | Kind::Literal(_) => true,
            Kind::Addr { x } => matches!(self.node(x).kind, Kind::Global(_)),
            Kind::PtrLit { x } => matches!(self.node(x).kind, Kind::Composite { .. }),
            Kind::Composite { op: CompositeOp::Slice, .. } => true,
            Kind::Composite { op: CompositeOp::Array | CompositeOp::Struct, .. } => {
                self.copy_parts(place, object, name, value);
                true
            }
            _ => false,
        }
    }

    /// Returns the last of the variables that were initialised one with the other, beginning with `object`, whose
    /// value is `value`. Each end is remembered, so that long chains are not walked again and again.
    fn end_of_chain(&mut self, object: ObjectId, mut value: NodeId) -> NodeId {
        if let Some(&end) = self.chain_ends.get(&object) {
            return end;
        }
        while let Kind::Global(next) = self.node(value).kind {
            if let Some(&end) = self.chain_ends.get(&next) {
                value = end;
                break;
            }
            match self.definitions.get(&next) {
                Some(&of_next) if matches!(self.node(of_next).kind, Kind::Global(_)) => value = of_next,
                _ => break,
            }
        }
        self.chain_ends.insert(object, value);
        value
    }

    fn copy_at_run_time(&mut self, place: Place, value: NodeId, ty: TypeId) {
        let types = self.pkg.types;
        let target = match place.storage {
            Storage::Global(_, mention)
                if place.offset == 0 && types.identical(ty, self.node(mention).ty) =>
            {
                mention
            }
            _ => self.target(place, ty),
        };
        let value = if types.identical(self.node(value).ty, ty) {
            value
        } else {
            self.new_node(Kind::Conv { op: ConvOp::Nop, x: value }, ty)
        };
        self.compute(target, value);
    }

    fn copy_parts(&mut self, place: Place, original: ObjectId, name: NodeId, literal: NodeId) {
        self.plan(literal);
        for index in 0..self.plans[&literal].len() {
            let entry = self.plans[&literal][index];
            let ty = self.node(entry.value).ty;
            let is_copied = match self.node(entry.value).kind {
                Kind::Literal(_) | Kind::Nil => true,
                Kind::Global(_) | Kind::Func(_) | Kind::Local(_) | Kind::MethodExpr { .. } => {
                    self.copy(place.plus(entry.offset), entry.value, ty)
                }
                _ => false,
            };
            if !is_copied {
                let target = self.target(place.plus(entry.offset), ty);
                let storage = Storage::Global(original, name);
                let source = self.target(Place { storage, offset: entry.offset }, ty);
                self.compute(target, source);
            }
        }
    }

    // ---- inlined calls

    /// A call of a function that only returns an expression is that expression, with the arguments in the place of
    /// the parameters.
    fn inlined_call(&mut self, place: Place, call: NodeId, ty: TypeId) -> bool {
        let Some((params, args, result)) = self.single_return(call) else { return false };
        let is_moved =
            params.iter().any(|&(_, local)| self.body().local(local).flags.has(LocalFlags::ADDRESS_TAKEN));
        if is_moved || args.iter().any(|&arg| effects::has_any(self.body(), arg)) {
            return false;
        }
        let Some(uses) = self.count_uses(result) else { return false };
        for &(index, local) in &params {
            let is_repeated = uses.get(&local).is_some_and(|&n| 1 < n);
            if is_repeated && !effects::can_repeat(self.body(), args[index]) {
                return false;
            }
        }
        let arguments = params.iter().map(|&(index, local)| (local, args[index])).collect();
        let Some(value) = self.substitute(result, &arguments) else { return false };
        self.assign(place, value, ty)
    }

    /// Takes apart a call whose body is `return EXPR`: parameters with their places, arguments, EXPR.
    #[expect(clippy::type_complexity, reason = "the parts are used once, by the function above")]
    fn single_return(&self, call: NodeId) -> Option<(Vec<(usize, LocalId)>, Vec<NodeId>, NodeId)> {
        let body = self.body();
        let node = body.node(call);
        let Kind::InlinedCall { body: stmts, .. } = node.kind else { return None };
        let [bind, mark] = body.list(node.init).to_vec()[..] else { return None };
        let Kind::AssignList { op: AssignListOp::Each, lhs, rhs } = body.node(bind).kind else { return None };
        if body.node(mark).kind != Kind::InlineMark {
            return None;
        }
        let [block, end] = body.list(stmts).to_vec()[..] else { return None };
        let Kind::Label { label } = body.node(end).kind else { return None };
        let Kind::Block { list } = body.node(block).kind else { return None };
        let [declare, assign, leave] = body.list(list).to_vec()[..] else { return None };
        let Kind::Decl { x: declared } = body.node(declare).kind else { return None };
        let Kind::AssignList { op: AssignListOp::Each, lhs: targets, rhs: values } = body.node(assign).kind
        else {
            return None;
        };
        if body.node(leave).kind != (Kind::Branch { op: BranchOp::Goto, label: Some(label) }) {
            return None;
        }
        let target = body.list(targets).only()?;
        if body.node(target).kind != body.node(declared).kind {
            return None;
        }
        let params =
            body.list(lhs).iter().enumerate().filter_map(|(index, param)| match body.node(param).kind {
                Kind::Local(local) => Some((index, local)),
                _ => None,
            });
        Some((params.collect(), body.list(rhs).to_vec(), body.list(values).first()?))
    }

    /// Counts how often each variable is mentioned; none if a literal in the expression captures variables.
    fn count_uses(&self, id: NodeId) -> Option<FxHashMap<LocalId, u32>> {
        let body = self.body();
        let mut uses = FxHashMap::default();
        let mut captures = false;
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            match body.node(id).kind {
                Kind::Local(local) => *uses.entry(local).or_insert(0) += 1,
                Kind::Closure(literal) => {
                    captures |= self.pkg.find(literal).is_some_and(|literal| self.pkg.row(literal).captures);
                }
                _ => {}
            }
            body.for_each_child(id, |child| todo.push(child));
        }
        (!captures).then_some(uses)
    }

    /// Copies an expression with arguments in the place of parameters; none if a conversion of a constant would
    /// have to be computed that is not that of an integer.
    fn substitute(&mut self, id: NodeId, arguments: &FxHashMap<LocalId, NodeId>) -> Option<NodeId> {
        let (types, sizes) = (self.pkg.types, self.pkg.options.sizes);
        let mut is_valid = true;
        let mut finish = |body: &mut Body, id: NodeId| match body.node(id).kind {
            Kind::Conv { op: ConvOp::Conv, x } if matches!(body.node(x).kind, Kind::Literal(_)) => {
                effects::truncate(body, x, body.node(id).ty, types, sizes).unwrap_or_else(|| {
                    is_valid = false;
                    id
                })
            }
            Kind::AddStr { list } => effects::merge_constants(body, id, list),
            _ => id,
        };
        let body = self.pkg.body_mut(self.func);
        let levels_left = LevelsLeft::default();
        let copy = Copier { body, arguments, finish: &mut finish, levels_left }.substitute(id);
        is_valid.then_some(copy)
    }
}
