//! What is in force while generic code is lowered: the type arguments and the dictionary.

use super::body::Lowerer;
use super::dictionary::{Collector, Words};
use super::occurrence::Occurrence;
use crate::types::{Type, TypeId, TypeParamId, TypeStore};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// The type arguments with which a body is lowered.
pub(super) struct Env {
    params: Box<[TypeParamId]>,
    args: Box<[TypeId]>,
    /// What types became when the arguments were put in.
    memo: RefCell<FxHashMap<TypeId, TypeId>>,
    pub words: Words,
}

impl Env {
    pub(super) fn new(params: &[TypeParamId], args: &[TypeId], words: Words) -> Box<Self> {
        let (params, args) = (params.into(), args.into());
        Box::new(Self { params, args, memo: RefCell::default(), words })
    }
    /// Says what a type of the source is, whatever putting in the type arguments would make of it.
    pub(super) fn put(&self, ty: TypeId, instantiated: TypeId) {
        self.memo.borrow_mut().insert(ty, instantiated);
    }
    /// Begins to find out what the dictionary of a body holds.
    pub(super) fn collecting(
        params: &[TypeParamId],
        args: &[TypeId],
        collector: Box<Collector>,
    ) -> Box<Self> {
        Self::new(params, args, Words::Collecting(collector))
    }
    /// Returns a type of the source with the type arguments put in.
    fn instantiated(&self, types: &TypeStore, ty: TypeId) -> TypeId {
        if !types.is_derived(ty) {
            return ty;
        }
        *self
            .memo
            .borrow_mut()
            .entry(ty)
            .or_insert_with(|| types.substitute_all(ty, &self.params, &self.args))
    }
}

impl Lowerer<'_> {
    /// Returns a type of the source as it is in the code that is being made: with the type arguments put in.
    #[inline]
    pub(super) fn instantiated(&self, ty: TypeId) -> TypeId {
        match &self.env {
            Some(env) => env.instantiated(self.ctx.types, ty),
            None => ty,
        }
    }
    /// Reports whether the body depends on type arguments that only a dictionary tells.
    pub(super) fn is_shaped(&self) -> bool {
        self.env.as_ref().is_some_and(|env| !matches!(env.words, Words::None))
    }
    /// Reports whether a type of the source depends on type arguments.
    #[inline]
    pub(super) fn is_derived(&self, ty: TypeId) -> bool {
        self.env.is_some() && self.ctx.types.is_derived(ty)
    }
    /// Reports whether only the contents of the dictionary are being found out, so that no function that is made
    /// will last.
    pub(super) fn is_collecting(&self) -> bool {
        self.env.as_ref().is_some_and(|env| matches!(env.words, Words::Collecting(_)))
    }
    pub(super) fn collector(&mut self) -> Option<&mut Collector> {
        match &mut self.env.as_mut()?.words {
            Words::Collecting(collector) => Some(collector),
            Words::Known { .. } | Words::None => None,
        }
    }
    /// Returns the words of the dictionary, for types that depend on type arguments.
    pub(super) fn words(&mut self) -> &mut Words {
        &mut self.env.as_mut().expect("only generic code has types that depend on type arguments").words
    }
    /// Returns the place of a type parameter among the type arguments.
    pub(super) fn param_index(&self, param: TypeParamId) -> usize {
        let params = self.env.as_ref().map_or(&[][..], |env| &env.params);
        params.iter().position(|&other| other == param).unwrap_or(0)
    }

    // ---- what gc needs type descriptors for without a node that shows it

    /// Notes that gc needs the descriptor of a type.
    pub(super) fn need_type(&mut self, ty: Occurrence) {
        let ty = self.defaulted(ty);
        if self.is_derived(ty.ty) {
            self.words().hidden_type(ty);
        }
        self.mention(Some(ty.ty));
    }
    /// Notes that gc needs to know how to convert from one type to another.
    pub(super) fn need_conversion(&mut self, from: Occurrence, to: Occurrence) {
        let (from, to) = (self.defaulted(from), self.defaulted(to));
        self.need_type(from);
        self.need_type(to);
        if self.is_derived(from.ty) || self.is_derived(to.ty) {
            self.words().hidden_itab(from, to);
        } else if !self.is_collecting() {
            self.mention_conversion(from.ty, to.ty);
        }
    }
    fn defaulted(&self, ty: Occurrence) -> Occurrence {
        match self.ctx.types.spelled(ty.ty) {
            Type::Basic(_) => Occurrence::plain(self.ctx.types.default_type(ty.ty)),
            _ => ty,
        }
    }
}
