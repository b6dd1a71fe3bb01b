//! The state of lowering one declared function together with the literals in it.

use super::algorithm::Algorithms;
use super::declare::algorithm;
use super::descriptor::{Descriptors, Target};
use super::env::Env;
use super::instance::Instance;
use super::occurrence::Occurrence;
use super::package::Context;
use super::range_func::RangeVars;
use super::range_plan::Plan;
use super::source::Source;
use crate::base::{Id, List, Name, Pos};
use crate::check::FileFacts;
use crate::constant::Value;
use crate::ir::{Body, Flags, FuncId, FuncKind, InlineId, Kind, LocalId, MethodValue, Node, NodeId, Program};
use crate::syntax::ast::{self, ExprId};
use crate::types::{Basic, ObjectId, Type, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::borrow::Cow;

/// How deep expressions and statements may nest on one stack before lowering moves to a fresh one.
const NESTING_PER_STACK: u32 = 200;
/// The size of such a stack: [`NESTING_PER_STACK`] levels take a fraction of it.
const STACK_BYTES: usize = 8 << 20;

/// What lowering a declared function yields: its own body first, then those of the literals in it in the
/// order of their creation, which is the order in which gc adds them to the functions of the package.
pub(super) struct LoweredFunc {
    pub funcs: Vec<(FuncId, Body)>,
    /// What was mentioned, in gc's reading order.
    pub mentions: Mentions,
}

/// Something that gc reads when it meets it for the first time, which may put function bodies in its queue.
#[derive(Clone, Debug)]
pub(super) enum Mention {
    Type(TypeId),
    Object(ObjectId),
    MethodValue(MethodValue),
    /// An instance of a function or of a generic method.
    Instance(Instance),
    /// The shaped instance of a type that is an instance.
    ShapedType(TypeId),
    /// The contents of the dictionary of a generic function or type.
    Dictionary(ObjectId, Box<[TypeId]>),
}

/// What was mentioned, in order, each type and object only the first time in the package.
#[derive(Default)]
pub(super) struct Mentions {
    pub list: Vec<Mention>,
    types: Seen,
    objects: Seen,
    descriptors: Descriptors,
    /// The dictionaries whose interface tables were noted.
    dictionaries: FxHashSet<(ObjectId, Box<[TypeId]>)>,
}

/// A dense set of rows.
#[derive(Default)]
struct Seen(Vec<u64>);

impl Seen {
    /// Adds a row and reports whether it is new.
    #[inline]
    fn insert(&mut self, row: usize) -> bool {
        let (word, bit) = (row / 64, 1 << (row % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let is_new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        is_new
    }
}

/// A function whose body is being lowered.
pub(super) struct Frame {
    pub func: FuncId,
    /// Its place in [`LoweredFunc::funcs`].
    pub slot: usize,
    /// Its symbol, which the names of its literals start with.
    pub symbol: Name,
    pub is_literal: bool,
    pub body: Body,
    /// The variables that it declares or captures.
    pub locals: FxHashMap<ObjectId, LocalId>,
    pub results: SmallVec<[TypeId; 4]>,
    /// The types of the results as the source has them.
    pub result_types: SmallVec<[Occurrence; 4]>,
    pub n_literals: u32,
    pub n_range_bodies: u32,
    /// How many `go` and `defer` statements needed a wrapper; both kinds share the numbers.
    pub n_go_defer: u32,
    /// The dictionary, as a parameter or captured.
    pub dict: Option<LocalId>,
    /// The position that gc's reader was last told of: that of the last declared variable, or of the
    /// function.
    pub base_pos: Pos,
}

impl Frame {
    pub(super) fn new(program: &Program, func: FuncId, slot: usize) -> Self {
        let row = program.func(func);
        Self {
            func,
            slot,
            symbol: row.symbol,
            is_literal: matches!(row.kind, FuncKind::Literal { .. }),
            base_pos: row.pos,
            body: Body::default(),
            locals: FxHashMap::default(),
            results: SmallVec::new(),
            result_types: SmallVec::new(),
            n_literals: 0,
            n_range_bodies: 0,
            n_go_defer: 0,
            dict: None,
        }
    }
}

/// Lowers one declared function, or the initialisers of a package.
pub(super) struct Lowerer<'a> {
    pub ctx: &'a Context<'a>,
    /// The package whose code is lowered.
    pub source: &'a Source<'a>,
    /// The type arguments of the instance that is made.
    pub env: Option<Box<Env>>,
    /// The file of the code that is being lowered.
    pub file: &'a ast::File,
    pub file_index: usize,
    pub facts: &'a FileFacts,
    /// Where ranges over functions begin, in source order.
    pub func_ranges: Cow<'a, [Pos]>,
    /// The innermost function.
    pub cur: Frame,
    /// The functions around it, outermost first.
    pub outer: Vec<Frame>,
    /// The finished bodies by slot; none for a function that is still in `cur` or `outer`.
    done: Vec<Option<(FuncId, Body)>>,
    /// Statements of lists that are not complete yet; each list takes what lies above its start.
    pub pending: Vec<NodeId>,
    /// What conditions were simplified to, see `condition.rs`.
    pub simplified: FxHashMap<ExprId, ExprId>,
    /// How ranges over functions in the current declared function or literal are rewritten.
    pub plan: Option<Box<Plan>>,
    /// The variables of the ranges over functions around the statement.
    pub range_vars: RangeVars,
    mentions: Mentions,
    /// The types that depend on type arguments and were mentioned in this body.
    mentioned_derived: FxHashSet<TypeId>,
    /// The names `.autotmp_N`, as far as they were needed.
    temp_names: Vec<Name>,
    /// The functions that were asked for before.
    pub func_ids: FxHashMap<ObjectId, FuncId>,
    depth: u32,
}

impl<'a> Lowerer<'a> {
    /// Starts the function `func` in a file of `source`, of which `facts` are known; `mentions` are those of the
    /// functions before it.
    pub(super) fn new(
        ctx: &'a Context<'a>,
        source: &'a Source<'a>,
        file_index: usize,
        facts: &'a FileFacts,
        func: FuncId,
        mentions: Mentions,
        env: Option<Box<Env>>,
    ) -> Self {
        Self {
            ctx,
            source,
            env,
            file: &source.checked.files[file_index],
            file_index,
            facts,
            func_ranges: Cow::Borrowed(&[]),
            cur: Frame::new(ctx.program, func, 0),
            outer: Vec::new(),
            done: vec![None],
            pending: Vec::new(),
            simplified: FxHashMap::default(),
            plan: None,
            range_vars: RangeVars::default(),
            mentions,
            mentioned_derived: FxHashSet::default(),
            temp_names: Vec::new(),
            func_ids: FxHashMap::default(),
            depth: 0,
        }
    }
    /// Goes on in another file: initialisers of one package stand in several.
    pub(super) fn move_to_file(&mut self, file_index: usize) {
        self.file_index = file_index;
        self.file = &self.source.checked.files[file_index];
        self.facts = &self.source.checked.facts[file_index];
        self.func_ranges = Cow::Borrowed(self.source.func_ranges(file_index, self.ctx.types));
        self.simplified.clear();
    }

    /// Starts a function inside the current one and makes it the current one.
    pub(super) fn enter(&mut self, func: FuncId) {
        let frame = Frame::new(self.ctx.program, func, self.done.len());
        if frame.is_literal {
            self.cur.body.literals.push(func);
        }
        self.done.push(None);
        self.outer.push(std::mem::replace(&mut self.cur, frame));
    }
    /// Ends the innermost function and returns to the one around it.
    pub(super) fn leave(&mut self) {
        let outer = self.outer.pop().expect("leave follows enter");
        let inner = std::mem::replace(&mut self.cur, outer);
        self.done[inner.slot] = Some((inner.func, inner.body));
    }
    /// Ends the declared function and returns everything.
    pub(super) fn finish(mut self) -> LoweredFunc {
        self.done[0] = Some((self.cur.func, self.cur.body));
        let mut funcs: Vec<(FuncId, Body)> = self
            .done
            .into_iter()
            .map(|done| done.expect("every function that was entered was left"))
            .collect();
        super::closure::share_facts_with_captured(&mut funcs, self.ctx.program);
        LoweredFunc { funcs, mentions: self.mentions }
    }

    /// Runs `run` one level deeper, on a fresh stack if the nesting has become deep.
    pub(super) fn deep<R: Send>(&mut self, run: impl FnOnce(&mut Self) -> R + Send) -> R {
        self.depth += 1;
        let result =
            if self.depth.is_multiple_of(NESTING_PER_STACK) { self.on_fresh_stack(run) } else { run(self) };
        self.depth -= 1;
        result
    }
    #[cold]
    fn on_fresh_stack<R: Send>(&mut self, run: impl FnOnce(&mut Self) -> R + Send) -> R {
        crate::base::on_fresh_stack(STACK_BYTES, || run(self))
    }

    /// Notes that gc reads a type here.
    #[inline]
    pub(super) fn mention(&mut self, ty: Option<TypeId>) {
        let Some(ty) = ty else { return };
        if self.env.is_some() && self.ctx.types.is_derived(ty) && self.mentioned_derived.insert(ty) {
            self.mention_args(ty);
        }
        let ty = self.instantiated(ty);
        if self.mentions.types.insert(ty.index()) {
            self.mentions.list.push(Mention::Type(ty));
        }
    }
    /// Notes the type arguments in a type of the source, which gc reads before shapes stand for them.
    fn mention_args(&mut self, ty: TypeId) {
        let types = self.ctx.types;
        let mut args = Vec::new();
        if let Type::Named(named) = types.spelled(ty) {
            args.extend_from_slice(types.named(*named).type_args());
        } else {
            types.for_each_part(types.spelled(ty), |part| args.push(part));
        }
        for arg in args.into_iter().filter(|&arg| types.is_derived(arg)) {
            self.deep(|lowerer| lowerer.mention(Some(arg)));
        }
    }
    /// Notes that gc reads something else here.
    pub(super) fn mention_other(&mut self, mention: Mention) {
        self.mentions.list.push(mention);
    }
    /// Notes that gc reads an object here.
    #[inline]
    pub(super) fn mention_object(&mut self, object: ObjectId) {
        if self.mentions.objects.insert(object.index()) {
            self.mentions.list.push(Mention::Object(object));
        }
    }
    /// Notes that gc reads a conversion here, and lists the functions that it makes for that.
    pub(super) fn mention_conversion(&mut self, from: TypeId, to: TypeId) {
        let config = &*self.ctx.config;
        if !config.is_detailed {
            return;
        }
        let target = Target {
            types: self.ctx.types,
            package: self.ctx.package,
            sizes: config.sizes,
            loads_unaligned: config.loads_unaligned,
        };
        let symbols = self.mentions.descriptors.convert(from, to, target);
        for &symbol in &symbols {
            let func = self.ctx.program.add(algorithm(self.ctx, symbol));
            self.mentions.descriptors.funcs.insert(symbol, func);
        }
        let algorithms = Algorithms {
            types: self.ctx.types,
            program: self.ctx.program,
            funcs: &self.mentions.descriptors.funcs,
            word: config.sizes.word,
            loads_unaligned: config.loads_unaligned,
        };
        for symbol in symbols {
            self.done.push(Some((algorithms.funcs[&symbol], algorithms.body(symbol))));
        }
    }
    /// Reports whether a dictionary is mentioned for the first time.
    pub(super) fn is_new_dictionary(&mut self, owner: ObjectId, args: &[TypeId]) -> bool {
        let args = args.iter().map(|&arg| self.ctx.types.canonical(arg)).collect();
        self.mentions.dictionaries.insert((owner, args))
    }
    /// Notes that gc reads a method value here.
    pub(super) fn mention_method_value(&mut self, value: MethodValue) {
        self.mentions.list.push(Mention::MethodValue(value));
    }

    // ---- making nodes

    /// Makes a node without flags and `init`.
    #[inline]
    pub(super) fn node(&mut self, kind: Kind, ty: TypeId, pos: Pos) -> NodeId {
        self.flagged(kind, ty, pos, Flags::NONE)
    }
    /// Makes a node with flags.
    #[inline]
    pub(super) fn flagged(&mut self, kind: Kind, ty: TypeId, pos: Pos, flags: Flags) -> NodeId {
        let inlined: Option<InlineId> = None;
        self.cur.body.nodes.push(Node { kind, ty, pos, inlined, init: List::EMPTY, flags })
    }
    /// Makes a node without type: a statement, a clause, an element of a literal.
    #[inline]
    pub(super) fn bare(&mut self, kind: Kind, pos: Pos) -> NodeId {
        self.node(kind, Basic::Invalid.id(), pos)
    }
    /// Makes a node that stands for nothing: for code whose facts are missing.
    pub(super) fn missing(&mut self, pos: Pos) -> NodeId {
        self.node(Kind::Nil, Basic::Invalid.id(), pos)
    }
    /// Stores a list.
    #[inline]
    pub(super) fn list(&mut self, items: impl IntoIterator<Item = NodeId>) -> List<NodeId> {
        self.cur.body.pool.list(items)
    }
    /// Makes a constant.
    pub(super) fn literal(&mut self, ty: TypeId, value: Value, pos: Pos) -> NodeId {
        let index = self.cur.body.add_value(value);
        self.node(Kind::Literal(index), ty, pos)
    }
    /// Makes the mention of a type as an operand.
    pub(super) fn type_node(&mut self, ty: TypeId) -> NodeId {
        self.node(Kind::Type, ty, Pos::NONE)
    }
    /// Makes the blank identifier as a target.
    pub(super) fn blank(&mut self) -> NodeId {
        self.node(Kind::Blank, Basic::Invalid.id(), Pos::NONE)
    }
    /// Returns the type of a node.
    #[inline]
    pub(super) fn ty(&self, node: NodeId) -> TypeId {
        self.cur.body.nodes[node].ty
    }
    /// Returns the kind of a node.
    #[inline]
    pub(super) fn kind(&self, node: NodeId) -> Kind {
        self.cur.body.nodes[node].kind
    }
    /// Adds flags to a node.
    pub(super) fn add_flags(&mut self, node: NodeId, flags: Flags) {
        let node = &mut self.cur.body.nodes[node];
        node.flags = node.flags.with(flags);
    }
    /// Replaces the statements that come before a node.
    pub(super) fn set_init(&mut self, node: NodeId, items: &[NodeId]) {
        let init = self.list(items.iter().copied());
        self.cur.body.nodes[node].init = init;
    }
    /// Removes the statements that come before a node and returns them.
    pub(super) fn take_init(&mut self, node: NodeId) -> SmallVec<[NodeId; 4]> {
        let body = &mut self.cur.body;
        let init = std::mem::take(&mut body.nodes[node].init);
        body.pool.ids(init).iter().collect()
    }
    /// Returns the name of temporary `number`.
    pub(super) fn temp_name(&mut self, number: usize) -> Name {
        while self.temp_names.len() <= number {
            self.temp_names.push(Name::new(&format!(".autotmp_{}", self.temp_names.len())));
        }
        self.temp_names[number]
    }

    // ---- facts

    /// Returns the type that was recorded for an expression, with type arguments put in; the invalid type if none
    /// was.
    #[inline]
    pub(super) fn recorded(&self, expr: ExprId) -> TypeId {
        self.instantiated(self.source_type(expr))
    }
    /// Returns where gc says an expression is, parentheses included.
    #[inline]
    pub(super) fn pos(&self, expr: ExprId) -> Pos {
        self.file.expr(expr).pos
    }
    /// Reports whether an expression is the blank identifier.
    pub(super) fn is_blank(&self, expr: ExprId) -> bool {
        self.file.name(self.file.unparen(expr)).is_some_and(Name::is_blank)
    }
}
