//! Lowering a package: its functions in the order in which gc compiles them.
//!
//! gc's list (`typecheck.Target.Funcs`) begins with the initialisation of variables and the literals in it, goes
//! on with the declared functions in source order, and ends with the literals of their bodies. Bodies are
//! read from a stack that grows as functions are discovered, so that the last discovered body comes first
//! (`readBodies` in cmd/compile/internal/noder/unified.go); `discover.rs` knows that order.

use super::body::{LoweredFunc, Lowerer, Mentions};
use super::declarations::Declarations;
use super::declare;
use super::discover::Discovery;
use super::{init, late, range_plan};
use crate::base::{Pos, SourceMap};
use crate::check::{Checked, DeclaredFunc};
use crate::diagnostic::Diagnostic;
use crate::ir::{FuncId, Program, Unit, WrapperNeeds};
use crate::syntax::ast::DeclKind;
use crate::types::{PackageId, Sizes, TypeStore};
use rustc_hash::FxHashMap;

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
    /// Whether the functions that compare and hash values are listed among the others. Only `-m=2` says anything
    /// of them.
    pub lists_algorithms: bool,
    /// Whether the target loads words from any address.
    pub loads_unaligned: bool,
}

/// A lowered package.
#[derive(Debug)]
pub struct Lowered {
    /// Its functions; none if the package has errors.
    pub unit: Unit,
    /// What gc complains about only after type checking, in the order in which it finds it.
    pub diagnostics: Vec<Diagnostic>,
}

/// What lowering the functions of a package reads and never writes.
pub(super) struct Context<'a> {
    pub checked: &'a Checked,
    pub types: &'a TypeStore,
    pub program: &'a Program,
    pub sources: &'a SourceMap,
    pub config: &'a Config,
    #[expect(dead_code, reason = "instances will be lowered from it")]
    pub declarations: &'a dyn Declarations,
    pub package: PackageId,
    /// Whether this is package runtime, some of whose functions gc knows.
    pub is_runtime: bool,
    /// For each file, whether loops make their variables anew in each iteration.
    pub has_distinct_vars: Vec<bool>,
    /// For each file, where its ranges over functions begin, in source order.
    pub func_ranges: Vec<Vec<Pos>>,
}

/// The first language version in which each iteration of a loop has variables of its own.
const DISTINCT_VARS_SINCE: (u32, u32) = (1, 22);

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
    let unit = Unit {
        package: checked.package,
        funcs: Vec::new(),
        bodies: FxHashMap::default(),
        wrapper_needs: WrapperNeeds::default(),
    };
    let mut lowered = Lowered { unit, diagnostics: Vec::new() };
    if !checked.diagnostics.is_empty() {
        return lowered;
    }
    let ctx = Context {
        checked,
        types,
        program,
        sources,
        config,
        declarations,
        package: checked.package,
        is_runtime: types.package(checked.package).path.text() == "runtime",
        has_distinct_vars: checked
            .files
            .iter()
            .map(|file| has_distinct_vars(file.go_version, config))
            .collect(),
        func_ranges: checked
            .files
            .iter()
            .zip(&checked.facts)
            .map(|(file, facts)| range_plan::func_ranges(file, facts, types))
            .collect(),
    };
    lowered.diagnostics = late::check(&ctx);
    if lowered.diagnostics.is_empty() {
        lower_funcs(&ctx, &mut lowered.unit);
    }
    lowered
}
fn has_distinct_vars(file_version: Option<crate::base::Name>, config: &Config) -> bool {
    let version = file_version.and_then(|version| parse_version(version.text())).or(config.go_version);
    version.is_none_or(|version| DISTINCT_VARS_SINCE <= version)
}
/// Reads a version as in `go1.21`.
fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.strip_prefix("go")?.split('.');
    let major = numbers.next()?.parse().ok()?;
    let minor = numbers.next().map_or(Some(0), |minor| minor.parse().ok())?;
    Some((major, minor))
}

fn lower_funcs(ctx: &Context<'_>, unit: &mut Unit) {
    let declared = declare::declare(ctx);
    let mut discovery = Discovery::new(ctx, &declared);
    let mut mentions = Mentions::default();
    if let Some(init) = init::lower(ctx) {
        mentions = add(unit, init, None);
        discovery.replay(&mentions.list);
    }
    unit.funcs.extend(declared.funcs.iter().map(|&(_, func)| func));
    discovery.declarations();
    // The last body that was discovered is read first.
    let queue = discovery.queue().to_vec();
    for &index in queue.iter().rev() {
        let (declaration, func) = declared.funcs[index];
        mentions.list.clear();
        mentions = match lower_body(ctx, declaration, func, mentions) {
            Ok(lowered) => add(unit, lowered, Some(func)),
            Err(mentions) => mentions,
        };
        discovery.replay(&mentions.list);
    }
    unit.wrapper_needs = discovery.finish();
}
/// Adds functions and bodies to the unit and returns what they mention. `known` is in the list already.
fn add(unit: &mut Unit, lowered: LoweredFunc, known: Option<FuncId>) -> Mentions {
    for (func, body) in lowered.funcs {
        if known != Some(func) {
            unit.funcs.push(func);
        }
        unit.bodies.insert(func, body);
    }
    lowered.mentions
}
/// Lowers the body of a declared function; one without body only gives back `mentions`.
fn lower_body(
    ctx: &Context<'_>,
    declared: DeclaredFunc,
    func: FuncId,
    mentions: Mentions,
) -> Result<LoweredFunc, Mentions> {
    let file = &ctx.checked.files[declared.file];
    let DeclKind::Func { recv, ty, body: Some(body), .. } = file.decl(declared.decl).kind else {
        return Err(mentions);
    };
    let mut lowerer = Lowerer::new(ctx, declared.file, func, mentions);
    lowerer.plan = lowerer.plan_ranges(ty, body);
    lowerer.declare_signature(recv, ty);
    lowerer.func_body(body);
    Ok(lowerer.finish())
}
