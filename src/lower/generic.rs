//! Mentions of generic functions and methods: with their dictionaries, called or as values.
//!
//! (`funcInst`, `methodExpr` and `curry` in cmd/compile/internal/noder/reader.go)

use super::body::{LoweredFunc, Lowerer, Mention};
use super::closure::Reason;
use super::declare::has_type_params;
use super::instance::{Instance, dictionary_owner, origin_of};
use super::occurrence::{Occurrence, Step};
use crate::base::{Name, Pos, known};
use crate::check::Selection;
use crate::constant::Value;
use crate::ir::{
    AssignListOp, CallOp, Class, ConvOp, Flags, FuncId, Kind, LocalFlags, LocalId, NodeId, UnaryOp,
};
use crate::syntax::ast::{DeclId, DeclKind, ExprId};
use crate::types::{Basic, ObjectId, PackageId, Signature, Type, TypeId};
use smallvec::SmallVec;

/// A mention of a function that may take a dictionary.
pub(super) struct FuncRef {
    /// The function without the parameter for the dictionary, if there is one.
    pub wrapper: Option<NodeId>,
    /// The function with that parameter.
    pub base: NodeId,
    /// The dictionary, if the function takes one.
    pub dict: Option<NodeId>,
}

/// What was selected, as it is written.
#[derive(Clone, Copy)]
pub(super) struct Written<'e> {
    /// The identifier of the method.
    pub sel: ExprId,
    /// The type arguments in brackets.
    pub explicit: &'e [ExprId],
    /// The arguments of the call, if it is called: type arguments may be inferred from them.
    pub args: &'e [ExprId],
}

impl<'a> Lowerer<'a> {
    // ---- the dictionary

    /// Declares the parameter for the dictionary.
    pub(super) fn declare_dict(&mut self) {
        let row = self.ctx.program.func(self.cur.func);
        let (pos, signature) = (row.pos, row.signature);
        let ty = self.dictionary_type(signature);
        let dict = self.synthetic_param(known::DICTIONARY, ty, pos, Class::Param);
        self.cur.dict = Some(dict);
    }
    /// Returns the type of the dictionary that a shaped function takes.
    fn dictionary_type(&self, signature: TypeId) -> TypeId {
        match self.ctx.types.structure(signature) {
            Type::Signature(signature) if !signature.params.is_empty() => signature.params[0].ty,
            // Only the contents of a dictionary are being found out.
            _ => self.ctx.types.pointer_to(self.ctx.types.array_of(Basic::Uintptr.id(), 0)),
        }
    }
    /// Captures the dictionary in a literal: gc does so for every literal, after all other variables.
    pub(super) fn capture_dict(&mut self) {
        let Some(dict) = self.outer.last().and_then(|outer| outer.dict) else { return };
        let pos = self.outer.last().map_or(Pos::NONE, |outer| outer.body.locals[dict].pos);
        let captured = self.capture_temp(dict, pos);
        let last = self.cur.body.closure_vars.pop();
        debug_assert_eq!(last, Some(captured), "what was captured last stands last");
        self.cur.dict = Some(captured);
    }
    /// Puts the dictionary behind the other captured variables of a literal that is complete.
    pub(super) fn close_dict(&mut self) {
        if self.cur.is_literal
            && let Some(dict) = self.cur.dict
        {
            self.cur.body.closure_vars.push(dict);
        }
    }
    /// `.dict[index]`
    fn dict_word(&mut self, index: u32, pos: Pos) -> NodeId {
        let Some(dict) = self.cur.dict else { return self.missing(pos) };
        let x = self.mention_of(dict);
        let x = self.implicit_deref(x, pos);
        let index = self.literal(Basic::Int.id(), Value::Int(i64::from(index)), pos);
        self.node(Kind::Index { x, index, is_map: false }, Basic::Uintptr.id(), pos)
    }
    /// `(*uint8)(.dict[index])`, a word that stands for a type.
    pub(super) fn type_word(&mut self, ty: Occurrence, pos: Pos) -> NodeId {
        let index = self.words().ty(ty);
        self.mention(Some(ty.ty));
        self.byte_word(index, pos)
    }
    /// `(*uint8)(.dict[index])`, a word that stands for an interface table.
    pub(super) fn itab_word(&mut self, ty: Occurrence, iface: Occurrence, pos: Pos) -> NodeId {
        let index = self.words().itab(ty, iface);
        self.byte_word(index, pos)
    }
    fn byte_word(&mut self, index: u32, pos: Pos) -> NodeId {
        let x = self.dict_word(index, pos);
        let byte = self.ctx.types.pointer_to(Basic::Uint8.id());
        self.node(Kind::Conv { op: ConvOp::Nop, x }, byte, pos)
    }
    /// The descriptor of a type: a word of the dictionary, or the address of a symbol.
    pub(super) fn descriptor(&mut self, ty: Occurrence, pos: Pos) -> NodeId {
        if self.is_derived(ty.ty) {
            return self.type_word(ty, pos);
        }
        self.mention(Some(ty.ty));
        let types = self.ctx.types;
        let mut symbol = "type:".to_owned();
        types.write_link_type(&mut symbol, ty.ty);
        let x = self.node(Kind::LinkSym(Name::new(&symbol)), Basic::Uint8.id(), pos);
        self.node(Kind::Addr { x }, types.pointer_to(Basic::Uint8.id()), pos)
    }
    /// Makes the argument for the dictionary of a function whose type arguments are only known from the
    /// dictionary at hand.
    fn sub_dictionary(&mut self, owner: ObjectId, args: &[Occurrence], base: FuncId, pos: Pos) -> NodeId {
        let index = self.words().sub(owner, args);
        let x = self.dict_word(index, pos);
        let ty = self.dictionary_type(self.ctx.program.func(base).signature);
        self.node(Kind::Conv { op: ConvOp::Nop, x }, ty, pos)
    }
    /// Makes the argument for the dictionary of an instance whose type arguments are known.
    fn static_dictionary(&mut self, object: ObjectId, args: &[TypeId], pos: Pos) -> NodeId {
        if self.is_collecting() {
            return self.missing(pos);
        }
        let (owner, n_args) = dictionary_owner(self.ctx.types, object);
        let owner_args = &args[..n_args.unwrap_or(args.len()).min(args.len())];
        self.mention_other(Mention::Dictionary(owner, owner_args.into()));
        self.mention_tables(owner, owner_args);
        let var = self.ctx.dictionary_var(object, args);
        let ty = self.ctx.types.object_type(var).unwrap_or(Basic::Invalid.id());
        let x = self.node(Kind::Global(var), ty, Pos::AUTOGENERATED);
        self.node(Kind::Addr { x }, self.ctx.types.pointer_to(ty), pos)
    }

    /// Notes the interface tables that a dictionary holds, and those that it refers to hold, each once.
    fn mention_tables(&mut self, owner: ObjectId, args: &[TypeId]) {
        if !self.ctx.config.is_detailed || !self.is_new_dictionary(owner, args) {
            return;
        }
        let types = self.ctx.types;
        let dictionary = self.ctx.dictionary_of(owner, args);
        for (sub, sub_args) in &dictionary.subs {
            let sub_args: Vec<TypeId> =
                sub_args.iter().map(|&arg| dictionary.instantiated(types, arg, args)).collect();
            self.deep(|lowerer| lowerer.mention_tables(*sub, &sub_args));
        }
        for &(ty, iface) in &dictionary.itabs {
            let ty = dictionary.instantiated(types, ty, args);
            let iface = dictionary.instantiated(types, iface, args);
            self.mention_conversion(ty, iface);
        }
    }

    // ---- functions

    /// Returns an instance, and notes that gc reads it here. While only dictionaries are collected, none is made.
    fn instance(&mut self, object: ObjectId, args: &[TypeId], is_shaped: bool) -> FuncId {
        if self.is_collecting() {
            return self.ctx.scratch();
        }
        let instance = self.ctx.instance(object, args, is_shaped);
        let func = instance.func;
        self.mention_other(Mention::Instance(instance));
        func
    }
    fn func_node(&mut self, func: FuncId, object: ObjectId) -> NodeId {
        let ty = self.ctx.program.func(func).signature;
        let declared = self.ctx.types.object(object).pos;
        self.node(Kind::Func(func), ty, declared)
    }
    /// Makes the mention of the instance that a name denotes.
    pub(super) fn func_instance(&mut self, object: ObjectId, written: Written<'_>, pos: Pos) -> FuncRef {
        let args = self.type_args(written.sel, written.explicit, written.args);
        let types: Vec<TypeId> = args.iter().map(|arg| self.instantiated(arg.ty)).collect();
        types.iter().for_each(|&ty| self.mention(Some(ty)));
        if args.iter().any(|arg| self.is_derived(arg.ty)) {
            let func = self.instance(object, &types, true);
            let base = self.func_node(func, object);
            let dict = self.sub_dictionary(object, &args, func, pos);
            return FuncRef { wrapper: None, base, dict: Some(dict) };
        }
        let unshaped = self.instance(object, &types, false);
        let shaped = self.instance(object, &types, true);
        let wrapper = self.func_node(unshaped, object);
        let base = self.func_node(shaped, object);
        let dict = self.static_dictionary(object, &types, pos);
        FuncRef { wrapper: Some(wrapper), base, dict: Some(dict) }
    }
    /// Makes the mention of an instance as a value.
    pub(super) fn func_value(&mut self, object: ObjectId, written: Written<'_>, pos: Pos) -> NodeId {
        let func = self.func_instance(object, written, pos);
        match (func.wrapper, func.dict) {
            (Some(wrapper), _) => wrapper,
            (None, Some(dict)) => self.curry(func.base, &[dict], pos),
            (None, None) => func.base,
        }
    }

    // ---- methods

    /// Makes the mention of the method of a receiver of type `recv`, which is not an interface type.
    pub(super) fn method_ref(
        &mut self,
        recv: Occurrence,
        selection: &Selection,
        name: Name,
        written: Written<'_>,
        pos: Pos,
    ) -> Option<FuncRef> {
        self.mention(Some(recv.ty));
        if let Some(param) = self.ctx.types.type_param_of(recv.ty) {
            self.mention(Some(selection.ty));
            let index = self.param_index(param);
            let fun = self.param_method(index, recv.ty, selection, name, pos);
            return Some(FuncRef { wrapper: Some(fun), base: fun, dict: None });
        }
        let method = selection.method?;
        let (origin, recv_args) = origin_of(self.ctx.types, method);
        let is_generic = has_type_params(self.ctx.types, origin);
        if !is_generic {
            self.mention(Some(selection.ty));
        }
        let base_type = Occurrence::plain(self.ctx.types.deref(recv.ty).0);
        let mut args: Vec<Occurrence> =
            (0..recv_args.len() as u32).filter_map(|index| self.part(base_type, Step::Arg(index))).collect();
        if is_generic {
            args.extend(self.type_args(written.sel, written.explicit, written.args));
        }
        if args.is_empty() {
            let fun = self.plain_method(method, selection, pos)?;
            return Some(FuncRef { wrapper: Some(fun), base: fun, dict: None });
        }
        Some(self.generic_method(origin, &args, recv.ty, is_generic, pos))
    }
    /// A method that takes no dictionary.
    fn plain_method(&mut self, method: ObjectId, selection: &Selection, pos: Pos) -> Option<NodeId> {
        let recv = self.declared_receiver(selection)?;
        let func = self.func_of(method);
        let x = self.type_node(recv);
        Some(self.node(Kind::MethodExpr { x, func }, selection.ty, pos))
    }
    fn generic_method(
        &mut self,
        origin: ObjectId,
        args: &[Occurrence],
        recv: TypeId,
        is_generic: bool,
        pos: Pos,
    ) -> FuncRef {
        let types: Vec<TypeId> = args.iter().map(|arg| self.instantiated(arg.ty)).collect();
        types.iter().for_each(|&ty| self.mention(Some(ty)));
        let is_derived = args.iter().any(|arg| self.is_derived(arg.ty));
        let (owner, _) = dictionary_owner(self.ctx.types, origin);
        let shaped = if is_generic {
            self.instance(origin, &types, true)
        } else {
            self.method_of_shaped_type(origin, &types, recv)
        };
        let base = self.method_node(shaped, pos);
        if is_derived {
            let dict = self.sub_dictionary(owner, args, shaped, pos);
            return FuncRef { wrapper: None, base, dict: Some(dict) };
        }
        let dict = self.static_dictionary(origin, &types, pos);
        let wrapper = if is_generic || self.is_collecting() {
            None
        } else {
            // It is made together with its type.
            let unshaped = self.ctx.instance(origin, &types, false).func;
            Some(self.method_node(unshaped, pos))
        };
        FuncRef { wrapper, base, dict: Some(dict) }
    }
    /// Returns a method of the shaped instance of a type, which is read together with the type.
    fn method_of_shaped_type(&mut self, origin: ObjectId, args: &[TypeId], recv: TypeId) -> FuncId {
        if self.is_collecting() {
            return self.ctx.scratch();
        }
        let recv = self.instantiated(self.ctx.types.deref(recv).0);
        self.mention_other(Mention::ShapedType(recv));
        let named = self.ctx.types.named_of(recv).filter(|_| self.ctx.types.has_shape(recv));
        match named {
            Some(named) => self.ctx.method_of_instance(origin, self.ctx.types.named(named).type_args()).func,
            None => self.ctx.instance(origin, args, true).func,
        }
    }
    fn method_node(&mut self, func: FuncId, pos: Pos) -> NodeId {
        let row = self.ctx.program.func(func);
        let (recv, signature) = (row.recv.unwrap_or(Basic::Invalid.id()), row.signature);
        let x = self.type_node(recv);
        self.node(Kind::MethodExpr { x, func }, signature, pos)
    }
    /// `(func(T, …) …)(&.dict[index])`, the method of a type parameter.
    fn param_method(
        &mut self,
        param: usize,
        recv: TypeId,
        selection: &Selection,
        name: Name,
        pos: Pos,
    ) -> NodeId {
        let index = self.words().method(param, name);
        let x = self.dict_word(index, pos);
        let address = self.ctx.types.pointer_to(Basic::Uintptr.id());
        let x = self.node(Kind::Addr { x }, address, pos);
        let ty = self.with_receiver(selection.ty, recv);
        self.node(Kind::Conv { op: ConvOp::Nop, x }, ty, pos)
    }
    /// Returns the type of a method as a function whose first parameter is the receiver.
    fn with_receiver(&self, method: TypeId, recv: TypeId) -> TypeId {
        let types = self.ctx.types;
        let Type::Signature(signature) = types.structure(self.instantiated(method)) else { return method };
        let recv = self.instantiated(recv);
        let params: Vec<TypeId> =
            std::iter::once(recv).chain(signature.params.iter().map(|param| param.ty)).collect();
        let results: Vec<TypeId> = signature.results.iter().map(|result| result.ty).collect();
        types.signature_of(&params, &results, signature.is_variadic)
    }

    // ---- values: literals that pass a call on

    /// Makes a literal that calls `fun` with `first` and then with its own parameters.
    pub(super) fn curry(&mut self, fun: NodeId, first: &[NodeId], pos: Pos) -> NodeId {
        self.passing_on(fun, first, None, pos)
    }
    /// Makes a literal that calls the method `fun` of a receiver and with a dictionary.
    pub(super) fn bind(&mut self, fun: NodeId, recv: NodeId, dict: Option<NodeId>, pos: Pos) -> NodeId {
        let operands: SmallVec<[NodeId; 2]> = std::iter::once(recv).chain(dict).collect();
        self.passing_on(fun, &operands, Some(recv), pos)
    }
    fn passing_on(&mut self, fun: NodeId, first: &[NodeId], checked: Option<NodeId>, pos: Pos) -> NodeId {
        let signature = self.full_signature(fun);
        let n_given = first.len().min(signature.params.len());
        let params: SmallVec<[(Option<Name>, TypeId); 4]> =
            signature.params[n_given..].iter().map(|param| (param.name, param.ty)).collect();
        let mut init: SmallVec<[NodeId; 4]> = SmallVec::new();
        let fun_temp = if self.is_safe_in_literal(fun) { None } else { Some(self.keep(fun, &mut init, pos)) };
        let mut temps: SmallVec<[LocalId; 4]> = SmallVec::new();
        for &operand in first {
            let ty = self.ty(operand);
            let temp = self.keep(operand, &mut init, pos);
            temps.push(temp);
            if Some(operand) == checked && self.ctx.types.is_interface(ty) {
                let check = self.nil_check_at(temp, pos);
                init.push(check);
            }
        }
        let make_args = |lowerer: &mut Self, own: &[NodeId]| {
            let given: SmallVec<[NodeId; 4]> = temps
                .iter()
                .map(|&temp| {
                    let captured = lowerer.capture_temp(temp, pos);
                    lowerer.mention_of(captured)
                })
                .collect();
            given.into_iter().chain(own.iter().copied()).collect()
        };
        let literal = self.literal_around(fun, fun_temp, &signature, &params, make_args, pos);
        self.set_init(literal, &init);
        literal
    }
    /// Makes a literal for a method expression whose receiver is not of the type that the method is declared
    /// with, or that needs a dictionary: `adapt` makes the receiver of the parameter.
    pub(super) fn method_expr_literal(
        &mut self,
        fun: NodeId,
        dict: Option<NodeId>,
        recv: TypeId,
        adapt: impl FnOnce(&mut Self, NodeId) -> NodeId,
        pos: Pos,
    ) -> NodeId {
        let signature = self.full_signature(fun);
        let rest = &signature.params[(1 + usize::from(dict.is_some())).min(signature.params.len())..];
        let params: SmallVec<[(Option<Name>, TypeId); 4]> =
            std::iter::once((None, recv)).chain(rest.iter().map(|param| (param.name, param.ty))).collect();
        let mut init: SmallVec<[NodeId; 4]> = SmallVec::new();
        let fun_temp = if self.is_safe_in_literal(fun) { None } else { Some(self.keep(fun, &mut init, pos)) };
        let dict = dict.map(|dict| self.keep(dict, &mut init, pos));
        let make_args = |lowerer: &mut Self, own: &[NodeId]| {
            let dict = dict.map(|dict| {
                let captured = lowerer.capture_temp(dict, pos);
                lowerer.mention_of(captured)
            });
            let recv = adapt(lowerer, own[0]);
            std::iter::once(recv).chain(dict).chain(own[1..].iter().copied()).collect()
        };
        let literal = self.literal_around(fun, fun_temp, &signature, &params, make_args, pos);
        self.set_init(literal, &init);
        literal
    }
    /// Returns the type of a function, that of a method with the receiver as the first parameter.
    fn full_signature(&self, fun: NodeId) -> Signature {
        let types = self.ctx.types;
        let ty = match self.kind(fun) {
            Kind::MethodExpr { x, .. } => self.with_receiver(self.ty(fun), self.ty(x)),
            _ => self.ty(fun),
        };
        match types.under(ty) {
            Type::Signature(signature) => (**signature).clone(),
            _ => Signature::default(),
        }
    }
    /// Reports whether an operand can as well be evaluated in the literal.
    fn is_safe_in_literal(&self, operand: NodeId) -> bool {
        matches!(self.kind(operand), Kind::Func(_) | Kind::MethodExpr { .. })
    }
    /// Evaluates an operand into a temporary.
    fn keep(&mut self, operand: NodeId, init: &mut SmallVec<[NodeId; 4]>, pos: Pos) -> LocalId {
        let temp = self.temp(self.ty(operand), pos);
        init.push(self.declaration(temp, pos));
        let x = self.mention_of(temp);
        let stmt = self.bare(Kind::Assign { x, y: Some(operand) }, pos);
        self.add_flags(stmt, Flags::DEF);
        self.cur.body.locals[temp].defn = Some(stmt);
        init.push(stmt);
        temp
    }
    fn nil_check_at(&mut self, iface: LocalId, pos: Pos) -> NodeId {
        let x = self.mention_of(iface);
        let word = self.ctx.types.pointer_to(Basic::Uintptr.id());
        let x = self.node(Kind::Unary { op: UnaryOp::Itab, x }, word, pos);
        self.bare(Kind::Unary { op: UnaryOp::CheckNil, x }, pos)
    }
    /// Makes a literal with these parameters whose body is one call of `fun`, or of what `fun_temp` holds.
    fn literal_around(
        &mut self,
        fun: NodeId,
        fun_temp: Option<LocalId>,
        called: &Signature,
        params: &[(Option<Name>, TypeId)],
        make_args: impl FnOnce(&mut Self, &[NodeId]) -> Vec<NodeId>,
        pos: Pos,
    ) -> NodeId {
        let types = self.ctx.types;
        let param_types: Vec<TypeId> = params.iter().map(|(_, ty)| *ty).collect();
        let results: Vec<TypeId> = called.results.iter().map(|result| result.ty).collect();
        let signature = types.signature_of(&param_types, &results, called.is_variadic);
        // Parameters have the names that the callee's have, which are names of its package.
        let package = match self.kind(fun) {
            Kind::Func(callee) => Some(self.ctx.program.func(callee).package),
            _ => None,
        };
        let func = self.new_literal(Reason::Curry, signature, pos);
        for (index, &(name, ty)) in params.iter().enumerate() {
            self.declare_synthetic_param(name, index, ty, Class::Param, package);
        }
        let own: SmallVec<[NodeId; 4]> =
            self.cur.body.decls.clone().into_iter().map(|local| self.mention_of(local)).collect();
        for (index, result) in called.results.iter().enumerate() {
            self.declare_synthetic_param(result.name, index, result.ty, Class::Result, package);
            self.cur.results.push(result.ty);
        }
        let fun = match fun_temp {
            Some(temp) => {
                let captured = self.capture_temp(temp, pos);
                self.mention_of(captured)
            }
            None => self.move_tree(fun),
        };
        let args = make_args(self, &own);
        self.tail_call(fun, &args, called, pos);
        self.leave();
        self.node(Kind::Closure(func), signature, pos)
    }
    fn declare_synthetic_param(
        &mut self,
        name: Option<Name>,
        index: usize,
        ty: TypeId,
        class: Class,
        package: Option<PackageId>,
    ) {
        let given = name.filter(|name| !name.text().is_empty() && !name.is_blank());
        let name = given.unwrap_or_else(|| {
            let prefix = if class == Class::Result { 'r' } else { 'p' };
            Name::new(&format!("~{prefix}{index}"))
        });
        let local = self.synthetic_param(name, ty, Pos::AUTOGENERATED, class);
        let row = &mut self.cur.body.locals[local];
        match given {
            Some(_) => row.package = package.or(row.package),
            None => row.flags = row.flags.with(LocalFlags::UNNAMED),
        }
    }
    /// Makes a body of one call, whose results are returned
    /// (`syntheticTailCall` in cmd/compile/internal/noder/reader.go).
    fn tail_call(&mut self, fun: NodeId, args: &[NodeId], called: &Signature, pos: Pos) {
        let args = self.list(args.iter().copied());
        let flags = if called.is_variadic { Flags::DDD } else { Flags::NONE };
        let ty = self.result_type(called);
        let call = self.flagged(Kind::Call { op: CallOp::Func, fun, args }, ty, pos, flags);
        let stmt = match called.results.len() {
            0 => call,
            1 => {
                let results = self.list([call]);
                self.bare(Kind::Return { results }, pos)
            }
            _ => self.return_several(call, called, pos),
        };
        self.cur.body.stmts = self.list([stmt]);
    }
    /// `return f()` of several results goes through temporaries.
    fn return_several(&mut self, call: NodeId, called: &Signature, pos: Pos) -> NodeId {
        let temps: SmallVec<[NodeId; 4]> = called
            .results
            .iter()
            .map(|result| {
                let temp = self.temp(result.ty, pos);
                self.mention_of(temp)
            })
            .collect();
        let declarations: SmallVec<[NodeId; 4]> =
            temps.iter().map(|&x| self.bare(Kind::Decl { x }, pos)).collect();
        let (lhs, rhs) = (self.list(temps.iter().copied()), self.list([call]));
        let assign = self.bare(Kind::AssignList { op: AssignListOp::Func, lhs, rhs }, pos);
        self.set_init(assign, &declarations);
        let results = self.list(temps);
        let stmt = self.bare(Kind::Return { results }, pos);
        self.set_init(stmt, &[assign]);
        stmt
    }

    // ---- unshaped instances

    /// Lowers an unshaped instance: it calls the shaped one with the dictionary for its type arguments.
    pub(super) fn forward(mut self, decl: DeclId, instance: &Instance) -> LoweredFunc {
        let DeclKind::Func { recv, ty, .. } = self.file.decl(decl).kind else { return self.finish() };
        self.declare_signature(recv, ty);
        let own: Vec<NodeId> = self
            .cur
            .body
            .decls
            .iter()
            .filter(|&&local| self.cur.body.locals[local].class == Class::Param)
            .map(|&local| self.mention_of(local))
            .collect();
        let pos = self.ctx.program.func(instance.func).pos;
        let shaped = self.ctx.instance(instance.object, &instance.args, true).func;
        let is_method = self.ctx.program.func(shaped).recv.is_some();
        let fun =
            if is_method { self.method_node(shaped, pos) } else { self.func_node(shaped, instance.object) };
        let dict = self.static_dictionary(instance.object, &instance.args, pos);
        let (recv, rest) = own.split_at(usize::from(is_method).min(own.len()));
        let args: Vec<NodeId> = recv.iter().copied().chain([dict]).chain(rest.iter().copied()).collect();
        let called = match self.ctx.types.under(self.ctx.program.func(shaped).signature) {
            Type::Signature(signature) => (**signature).clone(),
            _ => Signature::default(),
        };
        self.tail_call(fun, &args, &called, pos);
        self.finish()
    }
}
