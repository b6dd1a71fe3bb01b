//! The functions of a package one by one, for packages of which only some are needed.
//!
//! The rows of all declared functions are made at once, so that whoever mentions one finds what directives say of it.
//! Bodies are lowered when somebody asks for them, by the code that lowers whole packages, and are the same.

use super::body::{Mention, Mentions};
use super::declarations::Declarations;
use super::declare::{self, Declared};
use super::discover::{Discovery, Queued};
use super::instance::Instance;
use super::package::{Config, Context, Lowered, lower_func, lower_funcs, lower_instance};
use super::{init, late};
use crate::base::SourceMap;
use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::ir::{Body, FuncId, FuncKey, FuncKind, Program, WrapperNeeds};
use crate::types::TypeStore;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// The functions that a package declares. A place of the table that keeps it must not move, because what is
/// lowered refers to it.
pub struct Functions<'a> {
    ctx: Context<'a>,
    declared: Declared,
}

/// The body of a function, then those of the literals in it; none if it has no body.
#[derive(Default)]
pub struct LoweredBodies {
    /// The bodies.
    pub bodies: Vec<(FuncId, Body)>,
    mentions: Vec<Mention>,
}

impl<'a> Functions<'a> {
    /// Makes the rows of the functions of a package that was checked without errors.
    pub fn new(
        checked: &'a Checked,
        types: &'a TypeStore,
        program: &'a Program,
        sources: &'a SourceMap,
        config: Config,
        declarations: &'a dyn Declarations,
    ) -> Self {
        let ctx = Context::new(checked, types, program, sources, Cow::Owned(config), declarations);
        let declared = declare::declare(&ctx);
        Self { ctx, declared }
    }
    /// Returns what gc complains about only after it has checked the types.
    pub fn late_errors(&'a self) -> Vec<Diagnostic> {
        late::check(&self.ctx)
    }
    /// Returns how many functions are declared that are compiled as they stand.
    pub fn len(&self) -> usize {
        self.declared.funcs.len()
    }
    /// Reports whether no such function is declared.
    pub fn is_empty(&self) -> bool {
        self.declared.funcs.is_empty()
    }
    /// Lowers a function that the package declares, or any instance.
    pub fn lower(&'a self, func: FuncId) -> LoweredBodies {
        let ctx = &self.ctx;
        let lowered = match (ctx.program.instance(func), ctx.program.func(func).kind) {
            (Some(instance), _) => {
                let (object, args, is_shaped) = (instance.object, instance.args.clone(), instance.is_shaped);
                lower_instance(ctx, &Instance { object, args, is_shaped, func }, Mentions::default())
            }
            (None, FuncKind::Declared(object)) => {
                let Some(place) = self.declared.find(object) else { return LoweredBodies::default() };
                let declaration = self.declared.funcs[place].0;
                lower_func(ctx, &ctx.home, declaration, func, Mentions::default(), None)
            }
            _ => return LoweredBodies::default(),
        };
        match lowered {
            Ok(lowered) => LoweredBodies { bodies: lowered.funcs, mentions: lowered.mentions.list },
            Err(_) => LoweredBodies::default(),
        }
    }
    /// Lowers the functions that initialise variables.
    pub fn initialization(&'a self) -> LoweredBodies {
        init::lower(&self.ctx).map_or_else(LoweredBodies::default, |lowered| LoweredBodies {
            bodies: lowered.funcs,
            mentions: lowered.mentions.list,
        })
    }
    /// Returns the functions that are compiled as they stand, as the source has them.
    pub fn declared(&self) -> impl Iterator<Item = FuncId> {
        self.declared.funcs.iter().map(|&(_, func)| func)
    }
    /// Returns the instances that the package compiles if it compiles some bodies: those that they mention, and the
    /// methods of the types that gc reads because of what they mention.
    pub fn instances<'b>(&'a self, bodies: impl IntoIterator<Item = &'b LoweredBodies>) -> FxHashSet<FuncId> {
        let mut discovery = Discovery::new(&self.ctx, &self.declared);
        bodies.into_iter().for_each(|lowered| discovery.replay(&lowered.mentions));
        let mut instances = FxHashSet::default();
        while let Some(queued) = discovery.next() {
            if let Queued::Instance(instance) = queued {
                instances.insert(instance.func);
            }
        }
        instances
    }
    /// Returns what the declarations of the package need wrappers for, whatever its bodies mention.
    pub fn declared_wrapper_needs(&'a self) -> WrapperNeeds {
        let mut discovery = Discovery::new(&self.ctx, &self.declared);
        discovery.declarations();
        while discovery.next().is_some() {}
        discovery.finish()
    }
    /// Returns a method of an instance of a type, given the method of the generic type and the type arguments.
    pub fn method_of_instance(&'a self, key: &FuncKey) -> FuncId {
        self.ctx.method_of_instance(key.object, &key.type_args).func
    }
    /// Lowers everything.
    pub fn whole(&'a self) -> Lowered {
        lower_funcs(&self.ctx, &self.declared)
    }
}
