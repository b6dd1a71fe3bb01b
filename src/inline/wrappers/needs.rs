//! What bodies of other packages mention that were inlined: gc reads them while it inlines.
//!
//! Reading goes on from what a body mentions to what that consists of: the type arguments, the underlying types and
//! the methods of defined types, and the bodies of the methods of instances as far as they can be inlined, the only ones
//! at hand. A package's own text was read before, and its reader knows what that led to
//! ([`WrapperNeeds::read`](crate::ir::WrapperNeeds::read)).

use super::Bound;
use crate::inline::package::Inliner;
use crate::ir::{Body, FuncId, FuncKey, FuncKind, Kind, MethodValue, WrapperNeeds};
use crate::lower::parts_in_reading_order;
use crate::types::{NamedId, ObjectKind, Type, TypeId};
use rustc_hash::FxHashSet;

/// Whose text is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// That of an imported package, which made the wrappers already.
    Imported,
    /// That of an instance, which may mention types that nobody has seen before.
    Instance,
}

impl Inliner<'_> {
    /// Adds the types that inlined bodies mention. Returns the method values that have wrappers.
    pub(super) fn add_inlined_needs(&self, needs: &mut WrapperNeeds) -> Bound {
        let mut reading = Reading {
            inliner: self,
            needed: needs.types.iter().map(|&ty| self.types.canonical(ty)).collect(),
            named: std::mem::take(&mut needs.read),
            needs,
            bound: Bound::default(),
            seen: Default::default(),
            declared: FxHashSet::default(),
            queued: FxHashSet::default(),
            tasks: Vec::new(),
            twins: Vec::new(),
            bodies: Vec::new(),
        };
        for call in self.tree.calls.rows() {
            if self.funcs.row(call.callee).is_none() {
                reading.queue(call.callee);
                reading.run();
            }
        }
        reading.bound
    }
}

/// Something left to read.
#[derive(Clone, Copy)]
enum Task {
    Type(TypeId, Reader),
    /// All that the type consists of was read.
    Made(TypeId, Reader),
    /// All that belongs to the function was read.
    Queue(FuncId),
    /// The underlying type of the instance was read.
    Complete(NamedId),
}

struct Reading<'a, 'i> {
    inliner: &'a Inliner<'i>,
    needs: &'a mut WrapperNeeds,
    bound: Bound,
    /// The canonical types among the needs.
    needed: FxHashSet<TypeId>,
    /// The defined types whose declarations were read, in canonical form.
    named: FxHashSet<NamedId>,
    /// The types that each reader read.
    seen: [FxHashSet<TypeId>; 2],
    /// The functions whose declarations were read.
    declared: FxHashSet<FuncId>,
    /// The functions whose bodies were read or are left to read.
    queued: FxHashSet<FuncId>,
    /// What is left to read, the next one last.
    tasks: Vec<Task>,
    /// The instances of types whose shaped twins are to be read before the next body.
    twins: Vec<NamedId>,
    /// The bodies that are left to read, the next one last.
    bodies: Vec<FuncId>,
}

impl Reading<'_, '_> {
    fn run(&mut self) {
        loop {
            if let Some(task) = self.tasks.pop() {
                self.read(task);
            } else if let Some(named) = self.twins.pop() {
                let twin = self.inliner.types.shaped_twin(named);
                if let Some(named) = self.inliner.types.named_of(twin) {
                    self.read_named(named, twin);
                }
            } else if let Some(func) = self.bodies.pop() {
                self.read_bodies(func);
            } else {
                return;
            }
        }
    }
    fn read(&mut self, task: Task) {
        match task {
            Task::Type(ty, reader) => self.read_type(ty, reader),
            Task::Made(ty, reader) => self.made(ty, reader),
            Task::Queue(func) => self.queue(func),
            Task::Complete(named) => self.twins.push(named),
        }
    }
    /// Leaves the body of a function to be read, unless it was already.
    fn queue(&mut self, func: FuncId) {
        self.declared.insert(func);
        if self.queued.insert(func) {
            self.bodies.push(func);
        }
    }
    /// Leaves types to be read, in this order, before everything that is left already.
    fn then(&mut self, types: &[TypeId], reader: Reader) {
        self.tasks.extend(types.iter().rev().map(|&ty| Task::Type(ty, reader)));
    }

    /// Reads the body of a function and those of the literals in it.
    fn read_bodies(&mut self, func: FuncId) {
        let (callees, program) = (self.inliner.callees, self.inliner.program);
        let reader = if program.func(func).is_dupok { Reader::Instance } else { Reader::Imported };
        let mut bodies: Vec<&Body> = callees.body(func).into_iter().collect();
        while let Some(body) = bodies.pop() {
            bodies.extend(body.literals.iter().filter_map(|&literal| callees.body(literal)));
            for node in body.nodes.rows() {
                self.read_mentioned_type(node.ty, reader);
                match node.kind {
                    Kind::Func(mentioned) => self.read_mentioned(mentioned),
                    Kind::MethodValue { x, name, func } => {
                        let recv = body.node(x).ty;
                        if reader == Reader::Imported {
                            self.bound.insert((self.inliner.types.canonical(recv), name));
                        } else {
                            self.needs.method_values.push(MethodValue { recv, name, func });
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    /// Reads a type that a body mentions and all that it leads to, except bodies.
    fn read_mentioned_type(&mut self, ty: TypeId, reader: Reader) {
        let types = self.inliner.types;
        if reader == Reader::Imported && types.has_shape(ty) {
            // The text mentions no shape: what is made of instances are their twins, without being mentioned.
            let (base, _) = types.deref(ty);
            if let Some(named) = types.named_of(base) {
                self.read_named(named, base);
            }
        } else {
            self.tasks.push(Task::Type(ty, reader));
        }
        while let Some(task) = self.tasks.pop() {
            self.read(task);
        }
    }
    /// Reads the declaration of a function that a body mentions. That of an instance comes with its body.
    fn read_mentioned(&mut self, func: FuncId) {
        let row = self.inliner.program.func(func);
        let is_known = self.inliner.funcs.row(func).is_some();
        if is_known || !matches!(row.kind, FuncKind::Declared(_)) || !self.declared.insert(func) {
            return;
        }
        let reader = if row.is_dupok { Reader::Instance } else { Reader::Imported };
        if row.is_dupok {
            self.tasks.push(Task::Queue(func));
        }
        self.then(&parts_in_reading_order(self.inliner.types, row.signature), reader);
        while let Some(task) = self.tasks.pop() {
            self.read(task);
        }
    }

    fn read_type(&mut self, ty: TypeId, reader: Reader) {
        if !self.seen[reader as usize].insert(ty) {
            return;
        }
        let types = self.inliner.types;
        self.tasks.push(Task::Made(ty, reader));
        match types.spelled(ty) {
            Type::Named(named) => self.read_named(*named, ty),
            Type::Alias(_) => self.tasks.push(Task::Type(types.unalias(ty), reader)),
            _ => self.then(&parts_in_reading_order(types, ty), reader),
        }
    }
    /// A defined type: its type arguments, its underlying type, then each method.
    fn read_named(&mut self, named: NamedId, ty: TypeId) {
        let types = self.inliner.types;
        let canonical = types.named_of(types.canonical(ty)).unwrap_or(named);
        if types.is_parameterized(ty) || types.is_shape(ty) || !self.named.insert(canonical) {
            return;
        }
        let args = types.named(named).type_args();
        let reader = if args.is_empty() { Reader::Imported } else { Reader::Instance };
        if !types.has_shape(ty) {
            self.tasks.push(Task::Made(ty, reader));
        }
        for &method in types.methods(named).iter().rev() {
            let ObjectKind::Func(info) = &types.object(method).kind else { continue };
            if !args.is_empty() {
                let object = info.origin.unwrap_or(method);
                let type_args = args.iter().map(|&arg| types.canonical(arg)).collect();
                let func = self.inliner.find_func(&FuncKey { object, type_args });
                self.tasks.extend(func.map(Task::Queue));
            }
            let Some(signature) = types.object_type(method) else { continue };
            self.then(&parts_in_reading_order(types, signature), reader);
            self.tasks.extend(info.recv.get().map(|recv| Task::Type(recv, reader)));
        }
        if !args.is_empty() && !types.has_shape(ty) {
            self.tasks.push(Task::Complete(named));
        }
        self.then(&parts_in_reading_order(types, types.underlying(ty)), reader);
        self.then(args, reader);
    }
    /// Notes a type whose parts were read, if it may have methods.
    fn made(&mut self, ty: TypeId, reader: Reader) {
        let types = self.inliner.types;
        if !types.may_need_wrappers(ty) {
            return;
        }
        let canonical = types.canonical(ty);
        match reader {
            Reader::Imported => {
                self.needs.imported.insert(canonical);
            }
            Reader::Instance if self.needed.insert(canonical) => self.needs.types.push(ty),
            Reader::Instance => {}
        }
    }
}
