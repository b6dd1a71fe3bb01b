//! Copies of function literals. A literal that stands in an inlined body becomes a function of its own
//! with each copy of that body, named after the inlined function and a hash of how it came here
//! (`closureName` in cmd/compile/internal/ir/func.go).

use super::copy::{LiteralCopies, Offsets, copied_literal};
use super::expand::is_passing_on;
use super::package::{Inliner, Row};
use crate::base::{Id, Name, base64, known};
use crate::diagnostic::FindingKind;
use crate::ir::{Body, Class, Func, FuncId, FuncKind, ImpreciseCall, InlineId, InlineTree, Kind};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// How many characters the hash in a copy's name has.
const HASH_LEN: usize = 12;

impl Inliner<'_> {
    /// Returns the function in whose body a literal stands.
    pub(super) fn parent(&self, func: FuncId) -> Option<FuncId> {
        match self.program.func(func).kind {
            FuncKind::Literal { parent, .. } => Some(parent),
            _ => None,
        }
    }

    /// Copies the literals of a body that is being inlined, and says so where gc would when it reads them.
    pub(super) fn copy_literals(
        &mut self,
        row: Row,
        callee: FuncId,
        inline: InlineId,
    ) -> Vec<(FuncId, FuncId)> {
        let caller = self.funcs.ids[row];
        let Some(pristine) = self.find_pristine(callee) else { return Vec::new() };
        if pristine.literals.is_empty() && pristine.imprecise_calls.is_empty() {
            return Vec::new();
        }
        let (originals, imprecise) = (pristine.literals.clone(), pristine.imprecise_calls.clone());
        let mut copies = Vec::with_capacity(originals.len());
        for (index, &original) in originals.iter().enumerate() {
            self.report_imprecise(caller, &imprecise, index, Some(inline));
            let symbol = self.copied_symbol(original, callee, caller, inline);
            let func = Func {
                symbol,
                package: self.package_of(callee),
                inlined: Some(inline),
                ..self.program.func(original).clone()
            };
            copies.push((original, self.copy_literal(original, caller, func)));
        }
        self.report_imprecise(caller, &imprecise, originals.len(), Some(inline));
        copies
    }

    /// Adds `func`, a copy of a literal that stands in `parent`, and copies of the literals in it.
    fn copy_literal(&mut self, original: FuncId, parent: FuncId, func: Func) -> FuncId {
        let is_range_body = is_range_body(&func);
        let is_dupok = self.program.func(parent).is_dupok;
        let kind = FuncKind::Literal { parent, is_range_body };
        let copy = self.program.add(Func { kind, is_dupok, ..func });
        let body = self.find_pristine(original).cloned().unwrap_or_default();
        let (originals, imprecise) = (body.literals.clone(), body.imprecise_calls.clone());
        let row = self.add_func(copy, body);
        let mut copies = Vec::with_capacity(originals.len());
        for (index, &inner) in originals.iter().enumerate() {
            self.report_imprecise(copy, &imprecise, index, None);
            let inner_func = self.program.func(inner);
            let suffix = suffix(inner_func.symbol, self.symbol(original));
            let symbol = Name::new(&format!("{}{suffix}", self.symbol(copy)));
            let package = self.package_of(copy);
            let func = Func { symbol, package, ..inner_func.clone() };
            copies.push((inner, self.copy_literal(inner, copy, func)));
        }
        self.report_imprecise(copy, &imprecise, originals.len(), None);
        rename_literals(&mut self.funcs.bodies[row], &copies);
        copy
    }

    /// Makes the variables that copied literals capture those of the caller.
    pub(super) fn adopt_literals(&mut self, row: Row, callee: FuncId, literals: &LiteralCopies) {
        // The callee's locals are the last ones of the caller.
        let Some(n_locals) = self.find_pristine(callee).map(|body| body.locals.len()) else { return };
        let first = self.funcs.bodies[row].locals.len() - n_locals;
        let at = Offsets::locals(first);
        for &(_, copy) in literals {
            let copy_row = self.funcs.row(copy).expect("a copied literal has a row");
            let mut body = std::mem::take(&mut self.funcs.bodies[copy_row]);
            let caller = &self.funcs.bodies[row];
            for &captured in &body.closure_vars {
                let local = &mut body.locals[captured];
                let outer = local.outer.map(|outer| at.local(outer));
                // If the callee captured it itself, the literal now stands where the variable is known.
                local.outer = outer.map(|outer| match caller.local(outer).class {
                    Class::Captured if first <= outer.index() => caller.local(outer).outer.unwrap_or(outer),
                    _ => outer,
                });
                let func = self.program.func(copy);
                local.inlined = if is_passing_on(func) { None } else { func.inlined };
                // A dictionary is captured unasked, so its capture stands where the dictionary itself is declared.
                if local.name == known::DICTIONARY
                    && let Some(outer) = local.outer
                {
                    (local.pos, local.inlined) = (caller.local(outer).pos, None);
                }
            }
            self.funcs.bodies[copy_row] = body;
        }
    }

    /// Reports the calls that stand between two literals of a body that is being read.
    fn report_imprecise(
        &mut self,
        func: FuncId,
        calls: &[ImpreciseCall],
        n_literals: usize,
        inlined: Option<InlineId>,
    ) {
        if self.options.verbosity == 0 {
            return;
        }
        for call in calls.iter().filter(|call| call.n_literals_before as usize == n_literals) {
            self.report(func, call.pos, inlined, FindingKind::ImpreciseInterfaceCall);
        }
    }

    /// Returns the symbol of a literal copied into `caller` because `callee` was inlined there.
    fn copied_symbol(&self, original: FuncId, callee: FuncId, caller: FuncId, inline: InlineId) -> Name {
        let func = self.program.func(original);
        let outer = self.parent(original).map_or(self.symbol(callee), |parent| self.symbol(parent));
        let number = suffix(func.symbol, outer).trim_start_matches(|c: char| !c.is_ascii_digit());
        let kind = match () {
            () if is_range_body(func) => "-range",
            () if self.is_literal(caller) => ".",
            () => ".func",
        };
        let name = format!("{}{kind}{number}", self.symbol(callee));
        Name::new(&format!("{}#{}#", without_hash(&name), hash(&self.tree, inline)))
    }
}

fn is_range_body(func: &Func) -> bool {
    matches!(func.kind, FuncKind::Literal { is_range_body: true, .. })
}

/// Returns what the symbol of a literal adds to that of the function around it: `.func1`, `-range2`.
fn suffix(literal: Name, outer: Name) -> &'static str {
    literal.text().strip_prefix(outer.text()).unwrap_or_else(|| {
        let start = literal.text().rfind(['.', '-']).unwrap_or(0);
        &literal.text()[start..]
    })
}

fn rename_literals(body: &mut Body, copies: &LiteralCopies) {
    if copies.is_empty() {
        return;
    }
    for node in body.nodes.rows_mut() {
        if let Kind::Closure(func) = &mut node.kind {
            *func = copied_literal(copies, *func);
        }
    }
    for func in &mut body.literals {
        *func = copied_literal(copies, *func);
    }
}

/// Returns a name without the hash of a copied literal (`TrimInlineHash` in cmd/internal/obj).
pub(super) fn without_hash(name: &str) -> Cow<'_, str> {
    let Some((before, after)) = name.split_once('#') else { return name.into() };
    match after.as_bytes().get(HASH_LEN) {
        Some(b'#') => format!("{before}{}", &after[HASH_LEN + 1..]).into(),
        _ => name.into(),
    }
}

/// Returns the hash that tells copies of a literal apart: of the ordinals of the inlined calls that the
/// literal came through, the innermost first, then those around it from the outermost on.
fn hash(tree: &InlineTree, inline: InlineId) -> String {
    let mut parents = Vec::new();
    let mut id = inline;
    while let Some(parent) = tree.calls[id].parent {
        parents.push(parent);
        id = parent;
    }
    let mut text = inline.index().to_string();
    for parent in parents.iter().rev() {
        text.push(' ');
        text.push_str(&parent.index().to_string());
    }
    // gc marks this use of the hash function with a byte.
    let digest = Sha256::new().chain_update([1]).chain_update(text).finalize();
    base64(&digest[..8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Pos;

    fn tree(parents: &[Option<usize>]) -> InlineTree {
        let mut tree = InlineTree::default();
        for &parent in parents {
            tree.calls.push(crate::ir::InlineCall {
                parent: parent.map(InlineId::from_index),
                pos: Pos::NONE,
                callee: FuncId::from_index(0),
            });
        }
        tree
    }

    #[test]
    fn hashes_are_those_of_the_chain_of_calls() {
        let mut parents = vec![None; 17];
        assert_eq!(hash(&tree(&parents), InlineId::from_index(0)), "RMgI/RZtu4k=");
        assert_eq!(hash(&tree(&parents), InlineId::from_index(3)), "TvuX58xFILk=");
        parents[2] = Some(1);
        assert_eq!(hash(&tree(&parents), InlineId::from_index(2)), "+QtgXNP5KH8=");
        (parents[14], parents[16]) = (Some(4), Some(14));
        assert_eq!(hash(&tree(&parents), InlineId::from_index(16)), "2oRZY6+G/HA=");
    }

    #[test]
    fn a_hash_is_cut_out_of_a_name() {
        assert_eq!(without_hash("q.G.func1#RMgI/RZtu4k=#.1"), "q.G.func1.1");
        assert_eq!(without_hash("slices.#state1"), "slices.#state1");
    }
}
