//! What is mentioned outside of functions, and which members of a graph lead to each other in circles.

use crate::base::SourceMap;
use crate::check::Checked;
use crate::driver::trees::outside_mentions;
use crate::lower::origin_of;
use crate::summary::Summaries;
use crate::syntax::ast::ExprKind;
use crate::types::{Lookup, ObjectId, ObjectKind, TypeStore};

/// A strongly connected component of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Component {
    pub number: u32,
    /// Whether it has several functions, or one that mentions itself.
    pub is_circle: bool,
}

/// Returns the functions among some objects. A method of an instance is that of the generic type.
pub(super) fn funcs_among(types: &TypeStore, objects: &[ObjectId]) -> impl Iterator<Item = ObjectId> {
    let is_func = |object: &ObjectId| matches!(types.object(*object).kind, ObjectKind::Func(_));
    objects.iter().copied().filter(is_func).map(|object| origin_of(types, object).0)
}

/// Returns the functions that a generic function mentions.
pub(super) fn generic_mentions<'s>(
    summaries: &'s Summaries,
    types: &'s TypeStore,
    func: ObjectId,
) -> impl Iterator<Item = ObjectId> + use<'s> {
    funcs_among(types, summaries.generic_mentions(func).unwrap_or_default())
}

/// Returns the functions that are mentioned outside of functions, and the methods of embedded fields.
pub(super) fn mentioned_outside(checked: &Checked, types: &TypeStore, sources: &SourceMap) -> Vec<ObjectId> {
    let mut found: Vec<ObjectId> = funcs_among(types, &outside_mentions(checked)).collect();
    found.extend(promoted(checked, types, sources));
    found
}

/// Returns the methods of the types of embedded fields.
fn promoted(checked: &Checked, types: &TypeStore, sources: &SourceMap) -> Vec<ObjectId> {
    let mut found = Vec::new();
    let files = 0..checked.files.len();
    let extents = files.flat_map(|file| checked.extents(file).into_iter().map(move |extent| (file, extent)));
    for (index, (func, exprs)) in extents {
        let file = &checked.files[index];
        let fields = file.exprs.rows()[exprs].iter().filter_map(|expr| match expr.kind {
            ExprKind::StructType { fields } => Some(file.list(fields)),
            _ => None,
        });
        let embedded = fields.flatten().map(|field| file.field(field)).filter(|field| field.name.is_none());
        // Most bodies declare no such type and need not be checked for it.
        for ty in embedded.filter_map(|field| {
            let facts = match func {
                Some(func) => checked.facts_of(func, types, sources),
                None => &checked.facts[index],
            };
            facts.expr(field.ty?).ty
        }) {
            for entry in types.method_set(types.deref(ty).0) {
                if let Lookup::Method { method, .. } = entry.found {
                    found.push(origin_of(types, method).0);
                }
            }
        }
    }
    found
}

/// Returns the component of each node of a graph.
pub(super) fn components(graph: &[Vec<u32>]) -> Vec<Component> {
    let number_of = strong_components(graph);
    let mut is_circle = vec![false; graph.len()];
    let mut is_met = vec![false; graph.len()];
    for (at, mentioned) in graph.iter().enumerate() {
        let number = number_of[at] as usize;
        is_circle[number] |= is_met[number] || mentioned.contains(&(at as u32));
        is_met[number] = true;
    }
    number_of.into_iter().map(|number| Component { number, is_circle: is_circle[number as usize] }).collect()
}

/// Numbers the strongly connected components of a graph and returns that of each node (Tarjan's algorithm, without
/// recursion).
fn strong_components(graph: &[Vec<u32>]) -> Vec<u32> {
    const UNSEEN: u32 = u32::MAX;
    const DONE: u32 = u32::MAX - 1;
    // The number of a node when it is met first, then the least that is reached from it.
    let mut lowest = vec![UNSEEN; graph.len()];
    let mut component_of = vec![0; graph.len()];
    let (mut n_seen, mut n_components) = (0, 0);
    let mut open: Vec<u32> = Vec::new();
    // The nodes on the way: their numbers, and how many of their mentions were followed.
    let mut path: Vec<(u32, u32, usize)> = Vec::new();
    for start in 0..graph.len() as u32 {
        if lowest[start as usize] != UNSEEN {
            continue;
        }
        let mut entered = Some(start);
        loop {
            if let Some(node) = entered.take() {
                lowest[node as usize] = n_seen;
                path.push((node, n_seen, 0));
                open.push(node);
                n_seen += 1;
            }
            let Some((node, number, at)) = path.last_mut() else { break };
            let (node, number) = (*node, *number);
            if let Some(&next) = graph[node as usize].get(*at) {
                *at += 1;
                match lowest[next as usize] {
                    UNSEEN => entered = Some(next),
                    DONE => {}
                    low => lowest[node as usize] = lowest[node as usize].min(low),
                }
                continue;
            }
            path.pop();
            let low = lowest[node as usize];
            if let Some(&(parent, ..)) = path.last() {
                lowest[parent as usize] = lowest[parent as usize].min(low);
            }
            if low == number {
                while let Some(member) = open.pop() {
                    component_of[member as usize] = n_components;
                    lowest[member as usize] = DONE;
                    if member == node {
                        break;
                    }
                }
                n_components += 1;
            }
        }
    }
    component_of
}

#[cfg(test)]
mod tests {
    use super::strong_components;

    #[test]
    fn circles_are_components() {
        let of = strong_components(&[vec![1], vec![2], vec![1, 3], vec![4], vec![3, 4], vec![0]]);
        assert_eq!((of[1], of[3]), (of[2], of[4]));
        assert_ne!(of[1], of[3]);
        assert!(of[0] != of[1] && of[5] != of[0] && of[0] != of[3]);
    }

    #[test]
    fn a_long_way_is_no_circle() {
        let n = 100_000;
        let chain: Vec<Vec<u32>> = (1..=n).map(|next| if next < n { vec![next] } else { vec![] }).collect();
        let mut of = strong_components(&chain);
        of.sort_unstable();
        of.dedup();
        assert_eq!(of.len(), n as usize);
    }
}
