//! Instantiation of generic functions: with explicit type arguments, by the target of an assignment, in calls.
//!
//! cmd/compile/internal/types2/call.go (funcInst, instantiateSignature, arguments).

use super::call::{Arguments, Call, TypeArgs};
use super::checker::Checker;
use super::delayed::Action;
use super::facts::{Mode, SelectionKind};
use super::infer::{Inference, InferenceError};
use super::operand::{Operand, Phrase, Source, Target};
use super::version::Version;
use crate::base::Pos;
use crate::diagnostic::{Message, Part};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{Signature, Type, TypeId, TypeParamId};
use smallvec::SmallVec;

/// An instance whose type arguments are still to be checked against their constraints.
#[derive(Clone, Debug)]
pub(crate) struct UnverifiedInstance {
    /// Where a failure is reported, unless the type argument is written somewhere.
    pub pos: Pos,
    /// The type parameters.
    pub params: Box<[TypeParamId]>,
    /// The type arguments.
    pub args: Box<[TypeId]>,
    /// The expressions of those that are written.
    pub exprs: Vec<ExprId>,
}

impl Checker<'_> {
    /// Gives a generic function the type arguments that follow from what it is assigned to.
    pub(super) fn instantiate_for_target(&mut self, target: Target, x: &mut Operand) {
        let pos = self.node_pos(x);
        self.instantiate_function(Some(target), pos, x, None, true);
    }
    /// Gives a generic function the type arguments of the index expression `e`; those that are missing follow
    /// from what it is assigned to.
    pub(super) fn instantiate_by_index(&mut self, target: Option<Target>, x: &mut Operand, e: ExprId) {
        let pos = self.ast(e).pos;
        self.instantiate_function(target, pos, x, Some(e), true);
    }
    /// Gives a generic function that is an argument the type arguments of the index expression `e`. If some are
    /// missing, they are returned and the function stays generic, unless `infers_at_once`.
    pub(super) fn partial_instance(
        &mut self,
        x: &mut Operand,
        e: ExprId,
        infers_at_once: bool,
    ) -> Option<SmallVec<[TypeId; 2]>> {
        let pos = self.node_pos(x);
        self.instantiate_function(None, pos, x, Some(e), infers_at_once).map(SmallVec::from_vec)
    }
    /// Returns the position of the node that an operand is the value of.
    fn node_pos(&self, x: &Operand) -> Pos {
        match x.source {
            Source::Expr(e) => self.ast(e).pos,
            Source::Phrase(pos, _) => pos,
        }
    }
    /// Instantiates a generic function by type arguments that are written in `instance`, that follow from
    /// `target`, or both. Without `infers`, too few type arguments are returned.
    fn instantiate_function(
        &mut self,
        target: Option<Target>,
        pos: Pos,
        x: &mut Operand,
        instance: Option<ExprId>,
        infers: bool,
    ) -> Option<Vec<TypeId>> {
        x.source = instance.map_or(x.source, Source::Expr);
        let error_pos = instance.map_or(pos, |e| self.ast(e).pos);
        let is_allowed = self.verify_version(error_pos, Version(1, 18), "function instantiation");
        let TypeArgs { mut types, exprs } = match self.written_type_args(instance, x) {
            Some(written) => written,
            None => {
                x.invalidate();
                return None;
            }
        };
        let signature = x.ty;
        if types.len() < self.n_type_params(signature) {
            if !infers {
                return Some(types);
            }
            if is_allowed && target.is_some() && !self.allow_version(Version(1, 21)) {
                let how = if instance.is_some() { "partially" } else { "implicitly" };
                let feature = format!("{how} instantiated function in assignment");
                self.verify_version(error_pos, Version(1, 21), &feature);
            }
            match self.infer_from_target(target, pos, x, &types) {
                Some(inferred) => types = inferred,
                None => {
                    x.invalidate();
                    return None;
                }
            }
        }
        let Source::Expr(e) = x.source else {
            unreachable!("a generic function is an expression");
        };
        let node_pos = self.node_pos(x);
        x.ty = self.instantiate_signature(node_pos, e, signature, &types, exprs);
        x.mode = Mode::Value;
        None
    }
    /// Evaluates the type arguments of an index expression; none if they are in error or too many.
    fn written_type_args(&mut self, instance: Option<ExprId>, x: &Operand) -> Option<TypeArgs> {
        let Some(instance) = instance else {
            return Some(TypeArgs::default());
        };
        let ExprKind::Index { index, .. } = self.ast(instance).kind else {
            unreachable!("only an index expression gives type arguments");
        };
        let exprs = self.file().unlist(Some(index));
        let types = self.type_list(&exprs)?;
        let (got, want) = (types.len(), self.n_type_params(x.ty));
        if want < got {
            self.error_at(exprs[got - 1], format!("got {got} type arguments but want {want}"));
            return None;
        }
        Some(TypeArgs { types, exprs })
    }
    /// Infers type arguments as if the target were passed to a function whose parameter is the generic function.
    fn infer_from_target(
        &mut self,
        target: Option<Target>,
        pos: Pos,
        x: &Operand,
        written: &[TypeId],
    ) -> Option<Vec<TypeId>> {
        let Type::Signature(signature) = self.types.spelled(x.ty) else {
            unreachable!("only functions are instantiated here");
        };
        let fresh = self.types.rename_type_params(&signature.type_params);
        let mut known: Vec<Option<TypeId>> = written.iter().copied().map(Some).collect();
        known.resize(fresh.len(), None);
        let mut formals = SmallVec::new();
        let mut actual = None;
        if let Some(target) = target {
            let plain = self.without_type_params(x.ty);
            formals.push(self.renamed(plain, &signature.type_params, &fresh));
            let source = Source::Phrase(self.node_pos(x), Phrase::Target(target.name));
            actual = Some(Operand::new(Mode::Value, target.signature, source));
        }
        let actuals: SmallVec<[&Operand; 1]> = actual.iter().collect();
        let inference = Inference {
            pos,
            params: &fresh,
            known,
            formals,
            actuals: &actuals,
            is_reverse: target.is_some(),
        };
        match self.infer(inference) {
            Ok(types) => Some(types),
            Err(error) => {
                if let Some(error) = error {
                    self.error(error.pos, error.message);
                }
                None
            }
        }
    }
    /// Returns a type with type parameters renamed.
    fn renamed(&self, ty: TypeId, params: &[TypeParamId], fresh: &[TypeParamId]) -> TypeId {
        let fresh: SmallVec<[TypeId; 4]> =
            fresh.iter().map(|&param| self.types.type_param_type(param)).collect();
        self.types.substitute(ty, params, &fresh)
    }
    /// Returns the type of an instance of a generic function and records the instance. Whether the type arguments
    /// satisfy their constraints is checked later.
    pub(super) fn instantiate_signature(
        &mut self,
        pos: Pos,
        e: ExprId,
        signature: TypeId,
        args: &[TypeId],
        exprs: Vec<ExprId>,
    ) -> TypeId {
        let Type::Signature(generic) = self.types.spelled(signature) else {
            unreachable!("only functions are instantiated here");
        };
        let instance = self.types.instantiate_signature(signature, args);
        let recorded = self.without_receiver(e, instance);
        self.record_instance(e, args, recorded);
        let params = generic.type_params.clone();
        self.later(Action::VerifyInstance(UnverifiedInstance { pos, params, args: args.into(), exprs }));
        instance
    }
    /// Returns the type under which an instance of a method is recorded: that of a method expression without the
    /// receiver as first parameter.
    fn without_receiver(&mut self, e: ExprId, instance: TypeId) -> TypeId {
        let callee = match self.ast(e).kind {
            ExprKind::Index { x, .. } => x,
            _ => e,
        };
        let kind = self.facts().selection(callee).map(|selection| selection.kind);
        match (kind, self.types.spelled(instance)) {
            (Some(SelectionKind::MethodExpr), Type::Signature(signature)) => {
                let params = signature.params.iter().skip(1).cloned().collect();
                let method = Signature { params, ..(**signature).clone() };
                self.types.intern(Type::Signature(Box::new(method)))
            }
            _ => instance,
        }
    }
    /// Checks that the type arguments of an instance satisfy their constraints.
    pub(super) fn verify_function_instance(&mut self, instance: &UnverifiedInstance) {
        match self.verify_instance(&instance.params, &instance.args) {
            Ok(()) => {
                self.record_mono_instance(instance.pos, &instance.params, &instance.args, &instance.exprs);
            }
            Err((at, text)) => {
                let pos = instance.exprs.get(at).map_or(instance.pos, |&e| self.start_pos(e));
                self.error(pos, text);
            }
        }
    }

    /// Infers the type arguments of a call: those of the callee and those of arguments that are generic functions.
    /// Returns the types of the callee and of its parameters with type arguments put in; none in case of an error.
    pub(super) fn infer_call(
        &mut self,
        call: &Call,
        callee: TypeId,
        formals: &[TypeId],
        type_args: TypeArgs,
        args: &mut Arguments,
    ) -> Option<(TypeId, SmallVec<[TypeId; 8]>)> {
        let Type::Signature(signature) = self.types.spelled(callee) else {
            unreachable!("a callee has a function type");
        };
        let pos = self.ast(call.e).pos;
        let own = &signature.type_params;
        if !own.is_empty() {
            self.require_generics(call);
        }
        let mut params =
            if own.is_empty() { Vec::new() } else { self.types.rename_type_params(own).into_vec() };
        let formals: SmallVec<[TypeId; 8]> =
            formals.iter().map(|&ty| self.renamed(ty, own, &params)).collect();
        let mut known: Vec<Option<TypeId>> = type_args.types.iter().copied().map(Some).collect();
        known.resize(own.len(), None);
        let generic_args = self.bind_generic_args(args, &mut params, &mut known);
        if let Some(&first) = generic_args.first() {
            let pos = self.operand_pos(&args[first].x);
            self.verify_version(pos, Version(1, 21), "implicitly instantiated function as argument");
        }
        let inferred = {
            let actuals: SmallVec<[&Operand; 8]> = args.iter().map(|arg| &arg.x).collect();
            let formals = formals.clone();
            let inference =
                Inference { pos, params: &params, known, formals, actuals: &actuals, is_reverse: false };
            self.infer(inference)
        };
        let inferred = match inferred {
            Ok(inferred) => inferred,
            Err(error) => {
                if let Some(InferenceError { pos, message }) = error {
                    let mut parts = vec![Part::Text(format!("in call to {}, ", self.expr_string(call.fun)))];
                    parts.extend(message.parts);
                    self.error(pos, Message { parts });
                }
                return None;
            }
        };
        let mut callee = callee;
        if !own.is_empty() {
            callee =
                self.instantiate_signature(pos, call.fun, callee, &inferred[..own.len()], type_args.exprs);
        }
        let formals = formals
            .iter()
            .map(|&ty| self.types.substitute(ty, &params[..own.len()], &inferred[..own.len()]))
            .collect();
        let mut start = own.len();
        for at in generic_args {
            let signature = args[at].x.ty;
            let end = start + self.n_type_params(signature);
            let Source::Expr(e) = args[at].x.source else {
                unreachable!("a generic function is an expression");
            };
            args[at].x.ty = self.instantiate_signature(pos, e, signature, &inferred[start..end], Vec::new());
            self.record(&args[at].x);
            start = end;
        }
        Some((callee, formals))
    }
    /// Reports the call of a generic function in a file whose language version has none.
    fn require_generics(&mut self, call: &Call) {
        let (pos, feature) = match self.ast(call.fun).kind {
            ExprKind::Index { .. } => (self.start_pos(call.fun), "function instantiation"),
            _ => (self.start_pos(call.e), "implicit function instantiation"),
        };
        self.verify_version(pos, Version(1, 18), feature);
    }
    /// Renames the type parameters of arguments that are generic functions and adds them to those to be inferred.
    /// Returns the places of these arguments.
    fn bind_generic_args(
        &self,
        args: &mut Arguments,
        params: &mut Vec<TypeParamId>,
        known: &mut Vec<Option<TypeId>>,
    ) -> Vec<usize> {
        let mut generic_args = Vec::new();
        for (at, arg) in args.iter_mut().enumerate() {
            let Type::Signature(signature) = self.types.spelled(arg.x.ty) else {
                continue;
            };
            if signature.type_params.is_empty() {
                continue;
            }
            // Each use of a generic function has type parameters of its own: think of f(g, g).
            let fresh = self.types.rename_type_params(&signature.type_params);
            let plain = self.renamed(self.without_type_params(arg.x.ty), &signature.type_params, &fresh);
            if let Type::Signature(plain) = self.types.spelled(plain) {
                let renamed = Signature { type_params: fresh.clone(), ..(**plain).clone() };
                arg.x.ty = self.types.intern(Type::Signature(Box::new(renamed)));
            }
            params.extend(&fresh);
            known.extend(arg.type_args.iter().copied().map(Some));
            known.resize(params.len(), None);
            generic_args.push(at);
        }
        generic_args
    }
}
