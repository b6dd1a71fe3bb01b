//! Lowering a package: its functions in the order in which gc compiles them.
//!
//! gc's list (`typecheck.Target.Funcs`) begins with the initialisation of variables and the literals in it, goes
//! on with the declared functions in source order, and ends with the literals of their bodies. Bodies are
//! read from a stack that grows as functions are discovered, so that the last discovered body comes first
//! (`readBodies` in cmd/compile/internal/noder/unified.go); `discover.rs` knows that order.

use super::body::{LoweredFunc, Lowerer, Mentions};
use super::declarations::{Declarations, NoDeclarations};
use super::declare::{self, Declared};
use super::dictionary::{Dictionaries, Words};
use super::discover::{Discovery, Queued};
use super::env::Env;
use super::instance::{FuncParams, Instance};
use super::source::{Imported, Source};
use super::{init, late};
use crate::base::{Pos, SourceMap};
use crate::check::{Checked, DeclaredFunc};
use crate::diagnostic::{self, Diagnostic, Finding, FindingKind};
use crate::ir::{ContextMaker, FuncId, FuncKind, InlineTree, Program, Unit, WrapperNeeds, print};
use crate::load::Assembly;
use crate::syntax::ast::{DeclId, DeclKind};
use crate::types::{ObjectKind, PackageId, Sizes, TypeStore};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::OnceLock;

/// How to lower a package.
#[derive(Clone, Debug)]
pub struct Config {
    /// The language version of the package, `(1, 27)` for go1.27; none if not given.
    pub go_version: Option<(u32, u32)>,
    /// The target.
    pub sizes: Sizes,
    /// Whether all functions must have bodies, because the package has nothing but Go files
    /// (the compile flag `-complete`).
    pub is_complete: bool,
    /// Whether what only `-m=2` tells is found out: functions that compare and hash values are listed among the
    /// others, and it is known which functions assembly refers to.
    pub is_detailed: bool,
    /// What assembly says of functions; empty unless `is_detailed`.
    pub assembly: Assembly,
    /// Whether the target is WebAssembly, where functions may be imported from the host (`//go:wasmimport`).
    pub is_wasm: bool,
    /// Whether the target loads words from any address.
    pub loads_unaligned: bool,
    /// Whether findings carry their contexts.
    pub with_context: bool,
}

/// A lowered package.
#[derive(Debug)]
pub struct Lowered {
    /// Its functions; none if the package has errors.
    pub unit: Unit,
    /// What gc complains about only after type checking, in the order in which it finds it.
    pub diagnostics: Vec<Diagnostic>,
    /// What gc says while it reads bodies, in order.
    pub findings: Vec<Finding>,
}

impl Lowered {
    /// Makes a package without functions.
    fn new(package: PackageId) -> Self {
        let unit = Unit {
            package,
            funcs: Vec::new(),
            bodies: FxHashMap::default(),
            wrapper_needs: WrapperNeeds::default(),
            spelled: FxHashMap::default(),
        };
        Self { unit, diagnostics: Vec::new(), findings: Vec::new() }
    }
}

/// What lowering the functions of a package reads and never writes.
pub(super) struct Context<'a> {
    pub checked: &'a Checked,
    pub types: &'a TypeStore,
    pub program: &'a Program,
    pub sources: &'a SourceMap,
    pub config: Cow<'a, Config>,
    /// Where the generic code of other packages is found.
    pub declarations: &'a dyn Declarations,
    pub imported: Imported<'a>,
    pub package: PackageId,
    /// The package itself.
    pub home: Source<'a>,
    /// Whether this is package runtime, some of whose functions gc knows.
    pub is_runtime: bool,
    pub dictionaries: Dictionaries,
    /// Stands for functions that are lowered only to find out what their dictionaries hold.
    scratch: OnceLock<FuncId>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        checked: &'a Checked,
        types: &'a TypeStore,
        program: &'a Program,
        sources: &'a SourceMap,
        config: Cow<'a, Config>,
        declarations: &'a dyn Declarations,
    ) -> Self {
        Self {
            checked,
            types,
            program,
            sources,
            declarations,
            package: checked.package,
            is_runtime: types.package(checked.package).path.text() == "runtime",
            home: Source::new(checked),
            config,
            imported: Imported::default(),
            dictionaries: Dictionaries::default(),
            scratch: OnceLock::new(),
        }
    }
    /// Returns the context of a finding in a function, if it is asked for.
    fn context_of(&self, func: FuncId, pos: Pos) -> Option<Box<diagnostic::Context>> {
        let make = || {
            let &Self { types, program, package, .. } = self;
            let print = print::PrintContext { types, program, package, has_call_parens: false };
            ContextMaker { print, tree: &InlineTree::default() }.context(func, pos, None)
        };
        self.config.with_context.then(make)
    }
    /// Returns a function that is no function of any package.
    pub(super) fn scratch(&self) -> FuncId {
        *self.scratch.get_or_init(|| {
            let kind = FuncKind::Wrapper;
            self.program.add(init::generated(self, crate::base::known::BLANK, Pos::NONE, kind))
        })
    }
}

/// Lowers a package that was checked without errors. The generic code of other packages that it instantiates is
/// found through `declarations`.
pub fn package(
    checked: &Checked,
    types: &TypeStore,
    program: &Program,
    sources: &SourceMap,
    config: &Config,
    declarations: &dyn Declarations,
) -> Lowered {
    if !checked.diagnostics.is_empty() {
        return Lowered::new(checked.package);
    }
    let ctx = Context::new(checked, types, program, sources, Cow::Borrowed(config), declarations);
    let diagnostics = late::check(&ctx);
    if !diagnostics.is_empty() {
        return Lowered { diagnostics, ..Lowered::new(checked.package) };
    }
    lower_funcs(&ctx, &declare::declare(&ctx))
}

/// Returns what gc complains about after it has checked the types of a package without errors: misplaced directives,
/// missing bodies. [`package`] finds the same.
pub fn late_errors(
    checked: &Checked,
    types: &TypeStore,
    program: &Program,
    sources: &SourceMap,
    config: &Config,
) -> Vec<Diagnostic> {
    late::check(&Context::new(checked, types, program, sources, Cow::Borrowed(config), &NoDeclarations))
}

/// Lowers all functions of a package, of which `declared` are declared in it.
pub(super) fn lower_funcs<'a>(ctx: &'a Context<'a>, declared: &Declared) -> Lowered {
    let mut lowered = Lowered::new(ctx.package);
    let (unit, findings) = (&mut lowered.unit, &mut lowered.findings);
    let mut discovery = Discovery::new(ctx, declared);
    let mut mentions = Mentions::default();
    if let Some(init) = init::lower(ctx) {
        mentions = add(ctx, unit, init, None, findings);
        discovery.replay(&mentions.list);
    }
    unit.funcs.extend(declared.funcs.iter().map(|&(_, func)| func));
    discovery.declarations();
    while let Some(queued) = discovery.next() {
        mentions.list.clear();
        let func = match &queued {
            Queued::Declared(index) => declared.funcs[*index].1,
            Queued::Instance(instance) => instance.func,
        };
        let body = match &queued {
            Queued::Declared(index) => {
                let (declaration, func) = declared.funcs[*index];
                lower_func(ctx, &ctx.home, declaration, func, mentions, None)
            }
            Queued::Instance(instance) => lower_instance(ctx, instance, mentions),
        };
        mentions = match body {
            Ok(lowered) => add(ctx, unit, lowered, Some(func), findings),
            Err(mentions) => mentions,
        };
        discovery.replay(&mentions.list);
        if let Queued::Instance(instance) = queued {
            unit.funcs.push(func);
            if ctx.config.is_detailed && !instance.is_shaped {
                let spelled = ctx.spelled_signature(&instance);
                if spelled != ctx.program.func(func).signature {
                    unit.spelled.insert(func, spelled);
                }
            }
        }
    }
    unit.wrapper_needs = discovery.finish();
    lowered
}
/// Adds functions and bodies to the unit and returns what they mention. `known` is in the list already, or will be
/// put there.
fn add(
    ctx: &Context<'_>,
    unit: &mut Unit,
    lowered: LoweredFunc,
    known: Option<FuncId>,
    findings: &mut Vec<Finding>,
) -> Mentions {
    for (func, body) in lowered.funcs {
        if known != Some(func) {
            unit.funcs.push(func);
        }
        let imprecise = body.imprecise_calls.iter();
        findings.extend(imprecise.map(|call| Finding {
            pos: call.pos,
            kind: FindingKind::ImpreciseInterfaceCall,
            context: ctx.context_of(func, call.pos),
        }));
        unit.bodies.insert(func, body);
    }
    lowered.mentions
}
/// Lowers the body of an instance; one whose body cannot be had only gives back `mentions`.
#[expect(clippy::result_large_err, reason = "what was mentioned is handed on from body to body")]
pub(super) fn lower_instance<'a>(
    ctx: &'a Context<'a>,
    instance: &Instance,
    mentions: Mentions,
) -> Result<LoweredFunc, Mentions> {
    let package = ctx.types.object(instance.object).package;
    let Some(source) = package.and_then(|package| ctx.source(package)) else { return Err(mentions) };
    let Some(declaration) = source.declaration(instance.object) else { return Err(mentions) };
    let params = FuncParams::of(ctx.types, instance.object);
    if !instance.is_shaped {
        let env = Env::new(&params.all, &instance.args, Words::None);
        // The signature is known without the body.
        let facts = &source.checked.facts[declaration.file];
        let lowerer = Lowerer::new(ctx, source, declaration.file, facts, instance.func, mentions, Some(env));
        return Ok(lowerer.forward(declaration.decl, instance));
    }
    let dictionary = ctx.dictionary(instance.object, &instance.args);
    let env = Env::new(&params.all, &instance.args, Words::known(dictionary, instance.object));
    let types = ctx.types;
    if let ObjectKind::Func(info) = &types.object(instance.object).kind
        && let (Some(declared), Some(recv)) = (info.recv.get(), ctx.program.func(instance.func).recv)
    {
        // The type arguments of the receiver may be types that were incomplete when it was made.
        env.put(declared, recv);
        env.put(types.deref(declared).0, types.deref(recv).0);
    }
    lower_func(ctx, source, declaration, instance.func, mentions, Some(env))
}
/// Lowers the body of a declared function; one without body only gives back `mentions`.
#[expect(clippy::result_large_err, reason = "what was mentioned is handed on from body to body")]
pub(super) fn lower_func<'a>(
    ctx: &'a Context<'a>,
    source: &'a Source<'a>,
    declared: DeclaredFunc,
    func: FuncId,
    mentions: Mentions,
    env: Option<Box<Env>>,
) -> Result<LoweredFunc, Mentions> {
    let file = &source.checked.files[declared.file];
    if let DeclKind::Func { body: None, .. } = file.decl(declared.decl).kind {
        return Err(mentions);
    }
    let facts = source.checked.facts_of(declared, ctx.types, ctx.sources);
    let mut lowerer = Lowerer::new(ctx, source, declared.file, facts, func, mentions, env);
    lowerer.declared_func(declared.decl);
    Ok(lowerer.finish())
}

impl Lowerer<'_> {
    /// Lowers parameters and body of a declared function.
    pub(super) fn declared_func(&mut self, decl: DeclId) {
        let DeclKind::Func { recv, ty, body: Some(body), .. } = self.file.decl(decl).kind else { return };
        self.find_func_ranges(decl, body);
        self.plan = self.plan_ranges(ty, body);
        self.declare_signature(recv, ty);
        self.func_body(body);
    }
}
