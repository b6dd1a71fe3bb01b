//! Which nodes of shaped code read a dictionary although nothing shows it: those that need the descriptor of a type that
//! depends on type arguments. gc keeps such reads with the nodes, hidden from all passes but [`dead_locals`](super)
//! (`DoChildrenWithHidden` in cmd/compile/internal/ir/visit.go, fields marked `mknode:"-"`); here they follow from
//! the types, since only what depends on type arguments has a shape in it.

use crate::base::{Id, known};
use crate::escape::outline::FuncIndex;
use crate::escape::package::Package;
use crate::ir::{BinaryOp, Body, BuiltinOp, CompositeOp, ConvOp, InlineId, Kind, LocalId, MakeOp, NodeId};
use crate::types::{Type, TypeId};

/// The variables that hold dictionaries, by function.
pub(super) struct DictionaryUses {
    variables: Vec<Vec<Variable>>,
}

/// A variable for a dictionary: the parameter of a function or of a call inlined into it, or what a literal captured.
struct Variable {
    /// The inlined call whose parameter it was.
    call: Option<InlineId>,
    local: LocalId,
}

impl DictionaryUses {
    pub(super) fn new(pkg: &Package<'_>) -> Self {
        Self { variables: pkg.ids().map(|func| variables(pkg.body(func))).collect() }
    }

    /// Finds the dictionary that a node reads unseen.
    pub(super) fn of(&self, pkg: &Package<'_>, func: FuncIndex, id: NodeId) -> Option<LocalId> {
        let variables = &self.variables[func.index()];
        if variables.is_empty() || !needs_descriptor(pkg, pkg.body(func), id) {
            return None;
        }
        let mut call = pkg.body(func).node(id).inlined;
        loop {
            if let Some(variable) = variables.iter().find(|variable| variable.call == call) {
                return Some(variable.local);
            }
            // Code of a literal that was called at once has the dictionary of the code around it.
            call = pkg.inlined.calls[call?].parent;
        }
    }
}

fn variables(body: &Body) -> Vec<Variable> {
    let is_dictionary = |id: &LocalId| body.local(*id).name == known::DICTIONARY;
    let declared = body.decls.iter().copied().filter(is_dictionary);
    let declared = declared.map(|local| Variable { call: body.local(local).inlined, local });
    let captured = body.closure_vars.iter().copied().filter(is_dictionary);
    declared.chain(captured.map(|local| Variable { call: None, local })).collect()
}

fn needs_descriptor(pkg: &Package<'_>, body: &Body, id: NodeId) -> bool {
    let types = pkg.types;
    let node = body.node(id);
    let has_shape = |ty: TypeId| types.has_shape(ty);
    let is_map = |ty: TypeId| matches!(types.under(ty), Type::Map(..));
    let of_first = |args| body.list(args).first().is_some_and(|arg| has_shape(body.node(arg).ty));
    match node.kind {
        Kind::Conv { op: ConvOp::Iface, x } => has_shape(body.node(x).ty) || has_shape(node.ty),
        Kind::Make { op: MakeOp::Slice | MakeOp::Map | MakeOp::Chan, .. } => has_shape(node.ty),
        Kind::Index { x, is_map: true, .. } => has_shape(body.node(x).ty),
        Kind::Composite { op: CompositeOp::Map, .. } => has_shape(node.ty),
        Kind::Builtin { op: BuiltinOp::Append | BuiltinOp::Delete, args } => of_first(args),
        Kind::Binary { op: BinaryOp::Copy | BinaryOp::UnsafeSlice, x, .. } => has_shape(body.node(x).ty),
        Kind::Range { x, vars, .. } => {
            let ty = body.node(x).ty;
            // Over slices and arrays, the first variable gets plain numbers.
            let is_counted = matches!(types.under(ty), Type::Slice(_) | Type::Array(..) | Type::Pointer(_));
            let is_interface = |var| matches!(types.under(body.node(var).ty), Type::Interface(_));
            has_shape(ty)
                && (is_map(ty) || body.list(vars).iter().skip(usize::from(is_counted)).any(is_interface))
        }
        _ => false,
    }
}
