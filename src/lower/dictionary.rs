//! Dictionaries: what generic code has to be told of its type arguments, and where in the dictionary it stands.
//!
//! A dictionary has four sections: methods of type parameters, dictionaries of the generic code that is called,
//! type descriptors, and interface tables (`objDict` in cmd/compile/internal/noder/writer.go). What is in them is
//! found by lowering the body once for some shape, whose nodes are dropped: whatever asks for a word adds an
//! entry, unless there is one for the same objects of the type checker (`occurrence.rs`). A generic type has
//! one dictionary for all its methods, so all of them are lowered for it.
//!
//! When the body is lowered in earnest, it asks for the same words in the same order; so only their places are
//! kept, in order: the *tape*.

use super::body::{Lowerer, Mentions};
use super::instance::{FuncParams, dictionary_owner};
use super::occurrence::{Occurrence, Occurrences};
use super::package::Context;
use crate::base::Name;
use crate::syntax::ast::DeclKind;
use crate::types::{ObjectId, ObjectKind, TypeId, TypeParamId, TypeStore};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex};

/// What the dictionary of a generic function or type holds.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    /// The type parameters that may occur in entries, each with its place among the type arguments. Every method
    /// of a type has type parameters of its own.
    params: Vec<(TypeParamId, usize)>,
    /// Methods of type parameters, by the place of the type parameter.
    methods: Vec<(usize, Name)>,
    /// The generic functions and types that are instantiated, with their type arguments.
    pub subs: Vec<(ObjectId, Box<[TypeId]>)>,
    /// Types whose descriptors are needed.
    pub types: Vec<TypeId>,
    /// Pairs of a type and an interface.
    pub itabs: Vec<(TypeId, TypeId)>,
    /// For each body: where its words are, in the order in which it asks for them.
    tapes: FxHashMap<ObjectId, Arc<[Word]>>,
}

/// A word of a dictionary, by its place in its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Method(u32),
    Sub(u32),
    Type(u32),
    Itab(u32),
}

impl Dictionary {
    /// Returns how many words it has.
    pub(super) fn n_words(&self) -> u32 {
        let n = self.methods.len() + self.subs.len() + self.types.len() + self.itabs.len();
        u32::try_from(n).expect("a dictionary has fewer than 2^32 words")
    }
    /// Returns the place of a word in the whole dictionary.
    fn place(&self, word: Word) -> u32 {
        match word {
            Word::Method(index) => index,
            Word::Sub(index) => self.methods.len() as u32 + index,
            Word::Type(index) => (self.methods.len() + self.subs.len()) as u32 + index,
            Word::Itab(index) => (self.methods.len() + self.subs.len() + self.types.len()) as u32 + index,
        }
    }
    /// Puts type arguments into the type of an entry.
    pub(super) fn instantiated(&self, types: &TypeStore, ty: TypeId, args: &[TypeId]) -> TypeId {
        if !types.is_derived(ty) {
            return ty;
        }
        let (params, places): (Vec<TypeParamId>, Vec<usize>) = self.params.iter().copied().unzip();
        let args: Vec<TypeId> =
            places.iter().map(|&place| args.get(place).copied().unwrap_or(types.invalid())).collect();
        types.substitute_all(ty, &params, &args)
    }
}

/// The dictionaries that were asked for, by what they belong to.
#[derive(Default)]
pub(super) struct Dictionaries(Mutex<FxHashMap<ObjectId, Arc<Dictionary>>>);

impl<'a> Context<'a> {
    /// Returns what the dictionary of a function holds, which for a method may be that of its type. Any type
    /// arguments will do.
    pub(super) fn dictionary(&'a self, func: ObjectId, args: &[TypeId]) -> Arc<Dictionary> {
        let (owner, _) = dictionary_owner(self.types, func);
        self.dictionary_of(owner, args)
    }
    /// Does so for a function or type that has a dictionary itself.
    pub(super) fn dictionary_of(&'a self, owner: ObjectId, args: &[TypeId]) -> Arc<Dictionary> {
        let known = |dictionaries: &Dictionaries| {
            dictionaries.0.lock().expect("no holder of the lock panics").get(&owner).cloned()
        };
        if let Some(known) = known(&self.dictionaries) {
            return known;
        }
        let made = Arc::new(self.collect(owner, args));
        let mut dictionaries = self.dictionaries.0.lock().expect("no holder of the lock panics");
        dictionaries.entry(owner).or_insert(made).clone()
    }
    fn collect(&'a self, owner: ObjectId, args: &[TypeId]) -> Dictionary {
        let types = self.types;
        let mut collector = Box::<Collector>::default();
        for func in bodies_of(types, owner) {
            let params = FuncParams::of(types, func);
            collector.dictionary.params.extend(params.all.iter().enumerate().map(|(at, &param)| (param, at)));
            let Some(source) = types.object(func).package.and_then(|package| self.source(package)) else {
                continue;
            };
            let Some(declaration) = source.declaration(func) else { continue };
            let shapes = types.shapes_of(&params.all, args);
            if let DeclKind::Func { ty, .. } =
                source.checked.files[declaration.file].decl(declaration.decl).kind
            {
                collector.occurrences.begin(func, declaration.file, ty);
            }
            let env = super::env::Env::collecting(&params.all, &shapes, collector);
            let (file, scratch) = (declaration.file, self.scratch());
            let facts = source.checked.facts_of(declaration, types, self.sources);
            let mut lowerer =
                Lowerer::new(self, source, file, facts, scratch, Mentions::default(), Some(env));
            lowerer.declared_func(declaration.decl);
            collector = match lowerer.env.map(|env| env.words) {
                Some(Words::Collecting(collector)) => collector,
                _ => unreachable!("lowering keeps the collector"),
            };
            let tape = std::mem::take(&mut collector.tape);
            collector.dictionary.tapes.insert(func, tape.into());
        }
        collector.dictionary
    }
}

/// Returns the functions that share a dictionary.
fn bodies_of(types: &TypeStore, owner: ObjectId) -> Vec<ObjectId> {
    if let ObjectKind::Func(_) = types.object(owner).kind {
        return vec![owner];
    }
    let named = types.object(owner).ty.get().and_then(|ty| types.named_of(ty));
    let methods = named.map_or(&[][..], |named| types.methods(types.origin(named)));
    let shares = |method: &ObjectId| dictionary_owner(types, *method).0 == owner;
    methods.iter().copied().filter(shares).collect()
}

/// Collects the entries of a dictionary.
#[derive(Default)]
pub(super) struct Collector {
    dictionary: Dictionary,
    methods: FxHashMap<(usize, Name), u32>,
    subs: FxHashMap<(ObjectId, Box<[Occurrence]>), u32>,
    types: FxHashMap<Occurrence, u32>,
    itabs: FxHashMap<(Occurrence, Occurrence), u32>,
    tape: Vec<Word>,
    pub occurrences: Occurrences,
}

impl Collector {
    fn method(&mut self, param: usize, name: Name) -> u32 {
        let dictionary = &mut self.dictionary;
        *self.methods.entry((param, name)).or_insert_with(|| {
            dictionary.methods.push((param, name));
            dictionary.methods.len() as u32 - 1
        })
    }
    fn sub(&mut self, object: ObjectId, args: &[Occurrence]) -> u32 {
        let dictionary = &mut self.dictionary;
        *self.subs.entry((object, args.into())).or_insert_with(|| {
            dictionary.subs.push((object, args.iter().map(|arg| arg.ty).collect()));
            dictionary.subs.len() as u32 - 1
        })
    }
    fn ty(&mut self, ty: Occurrence) -> u32 {
        let dictionary = &mut self.dictionary;
        *self.types.entry(ty).or_insert_with(|| {
            dictionary.types.push(ty.ty);
            dictionary.types.len() as u32 - 1
        })
    }
    fn itab(&mut self, ty: Occurrence, iface: Occurrence) -> u32 {
        let dictionary = &mut self.dictionary;
        *self.itabs.entry((ty, iface)).or_insert_with(|| {
            dictionary.itabs.push((ty.ty, iface.ty));
            dictionary.itabs.len() as u32 - 1
        })
    }
}

/// Where the words of a body are.
pub(super) enum Words {
    /// It is being found out.
    Collecting(Box<Collector>),
    /// It is known.
    Known {
        dictionary: Arc<Dictionary>,
        tape: Arc<[Word]>,
        /// How many words of the tape were asked for.
        n_used: usize,
    },
    /// The body needs none.
    None,
}

impl Words {
    /// Returns the words of a body whose dictionary is known.
    pub(super) fn known(dictionary: Arc<Dictionary>, func: ObjectId) -> Self {
        let tape = dictionary.tapes.get(&func).cloned().unwrap_or_default();
        Self::Known { dictionary, tape, n_used: 0 }
    }
    fn next(&mut self, collect: impl FnOnce(&mut Collector) -> Word) -> u32 {
        match self {
            Self::Collecting(collector) => {
                let word = collect(collector);
                collector.tape.push(word);
                0
            }
            Self::Known { dictionary, tape, n_used } => {
                let word = tape.get(*n_used).copied();
                debug_assert!(word.is_some(), "a body asks for the same words each time");
                *n_used += 1;
                word.map_or(0, |word| dictionary.place(word))
            }
            Self::None => 0,
        }
    }
    /// Returns the place of a method of a type parameter.
    pub(super) fn method(&mut self, param: usize, name: Name) -> u32 {
        self.next(|collector| Word::Method(collector.method(param, name)))
    }
    /// Returns the place of a dictionary.
    pub(super) fn sub(&mut self, object: ObjectId, args: &[Occurrence]) -> u32 {
        self.next(|collector| Word::Sub(collector.sub(object, args)))
    }
    /// Returns the place of a type descriptor.
    pub(super) fn ty(&mut self, ty: Occurrence) -> u32 {
        self.next(|collector| Word::Type(collector.ty(ty)))
    }
    /// Returns the place of an interface table.
    pub(super) fn itab(&mut self, ty: Occurrence, iface: Occurrence) -> u32 {
        self.next(|collector| Word::Itab(collector.itab(ty, iface)))
    }
    /// Notes that a type descriptor is needed where no node shows it.
    pub(super) fn hidden_type(&mut self, ty: Occurrence) {
        if let Self::Collecting(collector) = self {
            collector.ty(ty);
        }
    }
    /// Notes that an interface table is needed.
    pub(super) fn hidden_itab(&mut self, ty: Occurrence, iface: Occurrence) {
        if let Self::Collecting(collector) = self {
            collector.itab(ty, iface);
        }
    }
}
