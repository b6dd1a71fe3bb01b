//! The order in which package-level variables are initialised.
//!
//! In: which package-level objects each initialiser and function body mentions. A variable is initialised
//! after all variables that it mentions, directly or through functions; among those that are ready the
//! first declared comes first. Constants come before everything.
//! (cmd/compile/internal/types2/initorder.go)
//!
//! As long as no value depends on itself, the graph of components, in which functions that call each other
//! are one, is worked off in linear time. Otherwise the procedure of types2 is followed step by step,
//! because it decides which cycles are reported.

use super::checker::Checker;
use super::collect::{DeclIndex, Declared};
use super::facts::{InitOrder, Initializer};
use crate::base::{Id, SideTable};
use crate::diagnostic::Related;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What a node of the dependency graph is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Const,
    Var,
    Func,
    /// A type, which nothing depends on.
    Other,
}

/// The dependency graph of package-level objects.
struct Graph {
    nodes: Vec<Node>,
    /// What each object mentions, sorted.
    mentions: Vec<Vec<u32>>,
}

/// The strongly connected components of a graph.
struct Components {
    /// The component of each node. A component has a greater number than those it depends on.
    of: Vec<u32>,
    n_components: u32,
    /// Whether a constant or variable depends on itself.
    has_value_cycle: bool,
}

/// The place in the queue of the procedure of types2: constants first, then fewest dependencies, then
/// source order.
type Priority = (bool, usize, u32);

impl Checker<'_> {
    /// Finds the order of initialisation and reports initialisation cycles.
    pub(crate) fn find_init_order(&mut self) -> InitOrder {
        let graph = self.dependency_graph();
        let components = graph.components();
        let order = if components.has_value_cycle {
            self.order_with_cycles(&graph)
        } else {
            graph.order(&components)
        };
        self.initializers(&order)
    }
    fn dependency_graph(&mut self) -> Graph {
        let n = self.decls.decls.len();
        let mut graph = Graph { nodes: Vec::with_capacity(n), mentions: vec![Vec::new(); n] };
        for (index, decl) in self.decls.decls.iter() {
            graph.nodes.push(match decl.what {
                Declared::Const { .. } => Node::Const,
                Declared::Var { .. } => Node::Var,
                Declared::Func => Node::Func,
                Declared::Type => Node::Other,
            });
            let mut mentions: Vec<u32> =
                self.dependencies[decl.owner].iter().map(|mention| mention.index() as u32).collect();
            mentions.sort_unstable();
            mentions.dedup();
            graph.mentions[index.index()] = mentions;
        }
        graph
    }
    /// Returns the initialisers of variables in the given order. A call that initialises several variables
    /// comes where the first of them does.
    fn initializers(&self, order: &[u32]) -> InitOrder {
        let mut initializers = Vec::new();
        let mut emitted_groups = FxHashSet::default();
        for &node in order {
            let decl = &self.decls.decls[DeclIndex::from_index(node as usize)];
            let Declared::Var { init: Some(rhs), group, .. } = decl.what else { continue };
            let lhs = match group {
                Some(group) if !emitted_groups.insert(group) => continue,
                Some(group) => self.decls.groups[group].clone(),
                None => vec![decl.object],
            };
            initializers.push(Initializer { lhs, file: decl.file, rhs });
        }
        InitOrder { initializers }
    }

    /// Follows the procedure of types2, and reports a cycle whenever an object is next that still depends
    /// on others, itself included.
    fn order_with_cycles(&mut self, graph: &Graph) -> Vec<u32> {
        let n = graph.nodes.len();
        let mut n_outstanding = vec![0; n];
        let mut dependents: Vec<Vec<u32>> = vec![Vec::new(); n];
        for node in graph.values() {
            let values = graph.values_reached_from(node);
            n_outstanding[node as usize] = values.len();
            values.into_iter().for_each(|value| dependents[value as usize].push(node));
        }
        let priority = |node: u32, n_outstanding: &[usize]| -> Priority {
            (graph.nodes[node as usize] != Node::Const, n_outstanding[node as usize], node)
        };
        let mut queue: BinaryHeap<Reverse<Priority>> =
            graph.values().map(|node| Reverse(priority(node, &n_outstanding))).collect();
        let mut is_done = vec![false; n];
        let mut order = Vec::new();
        while let Some(Reverse(next)) = queue.pop() {
            let (.., node) = next;
            // An entry is out of date if its node was done or moved ahead since.
            if is_done[node as usize] || next != priority(node, &n_outstanding) {
                continue;
            }
            is_done[node as usize] = true;
            if 0 < n_outstanding[node as usize]
                && let Some(cycle) = graph.find_cycle(node)
            {
                self.report_init_cycle(&cycle);
            }
            for &dependent in &dependents[node as usize] {
                n_outstanding[dependent as usize] -= 1;
                queue.push(Reverse(priority(dependent, &n_outstanding)));
            }
            order.push(node);
        }
        order
    }
    fn report_init_cycle(&mut self, cycle: &[u32]) {
        let object = |this: &Self, node: u32| {
            let object = this.decls.decls[DeclIndex::from_index(node as usize)].object;
            (this.types.object(object).name, this.types.object(object).pos)
        };
        let (name, pos) = object(self, cycle[0]);
        if cycle.len() == 1 {
            self.error(pos, format!("initialization cycle: {name} refers to itself"));
            return;
        }
        let next = cycle.iter().cycle().skip(1);
        let related = cycle.iter().zip(next).map(|(&from, &to)| {
            let ((from, pos), (to, _)) = (object(self, from), object(self, to));
            Related { pos, message: format!("{from} refers to {to}").into() }
        });
        let related = related.collect();
        self.report(pos, format!("initialization cycle for {name}").into(), related);
    }
}

impl Graph {
    /// Returns the constants and variables.
    fn values(&self) -> impl Iterator<Item = u32> {
        let is_value = |&node: &u32| matches!(self.nodes[node as usize], Node::Const | Node::Var);
        (0..self.nodes.len() as u32).filter(is_value)
    }
    /// Finds the components, each after those it depends on (Tarjan's algorithm, without recursion).
    fn components(&self) -> Components {
        const UNSEEN: u32 = u32::MAX;
        let n = self.nodes.len();
        let mut found = Components { of: vec![UNSEEN; n], n_components: 0, has_value_cycle: false };
        let mut number = vec![UNSEEN; n];
        let mut low = vec![0; n];
        let mut next_number = 0;
        let mut open: Vec<u32> = Vec::new();
        let mut calls: Vec<(u32, usize)> = Vec::new();
        for root in 0..n as u32 {
            if number[root as usize] != UNSEEN {
                continue;
            }
            calls.push((root, 0));
            while let Some((node, at)) = calls.last_mut() {
                let v = *node as usize;
                if *at == 0 {
                    number[v] = next_number;
                    low[v] = next_number;
                    next_number += 1;
                    open.push(*node);
                }
                let mut callee = None;
                while let Some(&w) = self.mentions[v].get(*at) {
                    *at += 1;
                    if number[w as usize] == UNSEEN {
                        callee = Some(w);
                        break;
                    }
                    if found.of[w as usize] == UNSEEN {
                        low[v] = low[v].min(number[w as usize]);
                    }
                }
                if let Some(callee) = callee {
                    calls.push((callee, 0));
                    continue;
                }
                let node = *node;
                calls.pop();
                if let Some((caller, _)) = calls.last() {
                    low[*caller as usize] = low[*caller as usize].min(low[v]);
                }
                if low[v] == number[v] {
                    self.close_component(node, &mut open, &mut found);
                }
            }
        }
        found
    }
    fn close_component(&self, root: u32, open: &mut Vec<u32>, found: &mut Components) {
        let start = open.iter().rposition(|&node| node == root).expect("a root is open until it is closed");
        let members = &open[start..];
        let is_cyclic = 1 < members.len() || self.mentions[root as usize].contains(&root);
        let has_value = members.iter().any(|&node| self.nodes[node as usize] != Node::Func);
        found.has_value_cycle |= is_cyclic && has_value;
        for &node in members {
            found.of[node as usize] = found.n_components;
        }
        found.n_components += 1;
        open.truncate(start);
    }
    /// Returns the variables in the order of initialisation, given that no value depends on itself.
    ///
    /// Constants play no part: they come first, and what depends on them does not wait.
    fn order(&self, components: &Components) -> Vec<u32> {
        let n = components.n_components as usize;
        let mut n_outstanding = vec![0_u32; n];
        let mut dependents: Vec<Vec<u32>> = vec![Vec::new(); n];
        let mut variable: Vec<Option<u32>> = vec![None; n];
        for (node, kind) in self.nodes.iter().enumerate() {
            let own = components.of[node];
            match kind {
                Node::Var => variable[own as usize] = Some(node as u32),
                Node::Func => {}
                Node::Const | Node::Other => continue,
            }
            for &mention in &self.mentions[node] {
                let other = components.of[mention as usize];
                if other != own && self.nodes[mention as usize] != Node::Const {
                    dependents[other as usize].push(own);
                    n_outstanding[own as usize] += 1;
                }
            }
        }
        let mut ready: BinaryHeap<Reverse<u32>> = BinaryHeap::new();
        let mut resolved: Vec<u32> = (0..n as u32).filter(|&own| n_outstanding[own as usize] == 0).collect();
        let mut order = Vec::new();
        loop {
            // Functions are passed through; variables wait for their turn.
            while let Some(own) = resolved.pop() {
                match variable[own as usize] {
                    Some(node) => ready.push(Reverse(node)),
                    None => resolve(own, &dependents, &mut n_outstanding, &mut resolved),
                }
            }
            let Some(Reverse(node)) = ready.pop() else { return order };
            order.push(node);
            resolve(components.of[node as usize], &dependents, &mut n_outstanding, &mut resolved);
        }
    }
    /// Returns the constants and variables that a value depends on, directly or through functions; itself
    /// among them, if it does.
    fn values_reached_from(&self, node: u32) -> Vec<u32> {
        let mut seen = FxHashSet::default();
        let mut values = Vec::new();
        let mut todo = vec![node];
        while let Some(from) = todo.pop() {
            for &to in &self.mentions[from as usize] {
                if !seen.insert(to) {
                    continue;
                }
                if self.nodes[to as usize] == Node::Func {
                    todo.push(to);
                } else {
                    values.push(to);
                }
            }
        }
        values
    }
    /// Finds a path from an object back to itself, depth first. The object comes first.
    fn find_cycle(&self, start: u32) -> Option<Vec<u32>> {
        let mut seen = FxHashSet::default();
        seen.insert(start);
        let mut path = vec![(start, 0)];
        while let Some((node, at)) = path.last_mut() {
            let Some(&next) = self.mentions[*node as usize].get(*at) else {
                path.pop();
                continue;
            };
            *at += 1;
            if next == start {
                return Some(path.into_iter().map(|(node, _)| node).collect());
            }
            if seen.insert(next) {
                path.push((next, 0));
            }
        }
        None
    }
}

/// Tells the dependents of a component that it is resolved.
fn resolve(own: u32, dependents: &[Vec<u32>], n_outstanding: &mut [u32], resolved: &mut Vec<u32>) {
    for &dependent in &dependents[own as usize] {
        n_outstanding[dependent as usize] -= 1;
        if n_outstanding[dependent as usize] == 0 {
            resolved.push(dependent);
        }
    }
}

/// Which package-level objects each declaration mentions, by the declaration that owns the mentions.
pub(crate) type Dependencies = SideTable<DeclIndex, Vec<DeclIndex>>;

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a graph from lines like `v0: f1 c2`: the kind and number of each node, and what it mentions.
    fn graph(lines: &[&str]) -> Graph {
        let mut graph = Graph { nodes: Vec::new(), mentions: Vec::new() };
        for line in lines {
            let (node, mentions) = line.split_once(':').expect("a colon follows the node");
            graph.nodes.push(match node.as_bytes()[0] {
                b'c' => Node::Const,
                b'v' => Node::Var,
                _ => Node::Func,
            });
            let number = |name: &str| name[1..].parse().expect("a number follows the kind");
            graph.mentions.push(mentions.split_whitespace().map(number).collect());
        }
        graph
    }
    fn order(lines: &[&str]) -> Option<Vec<u32>> {
        let graph = graph(lines);
        let components = graph.components();
        (!components.has_value_cycle).then(|| graph.order(&components))
    }

    #[test]
    fn variables_come_after_those_they_mention() {
        assert_eq!(order(&["v0: v1", "v1: v2", "v2:", "v3:"]), Some(vec![2, 1, 0, 3]));
    }

    #[test]
    fn functions_pass_dependencies_on() {
        let lines = ["v0: f1", "f1: f2", "f2: f1 v3", "v3:"];
        assert_eq!(order(&lines), Some(vec![3, 0]));
    }

    #[test]
    fn variables_do_not_wait_for_what_constants_mention() {
        assert_eq!(order(&["v0: c1", "c1: v2", "v2:"]), Some(vec![0, 2]));
    }

    #[test]
    fn functions_may_call_each_other_but_values_must_not_depend_on_themselves() {
        assert_eq!(order(&["f0: f1", "f1: f0", "v2: f0"]), Some(vec![2]));
        assert_eq!(order(&["v0: f1", "f1: v0"]), None);
        assert_eq!(order(&["c0: c0"]), None);
    }

    #[test]
    fn a_cycle_is_found_depth_first_in_source_order() {
        let graph = graph(&["v0: f1 v3", "f1: f2 f4", "f2:", "v3: v0", "f4: v0"]);
        assert_eq!(graph.find_cycle(0), Some(vec![0, 1, 4]));
        assert_eq!(graph.find_cycle(2), None);
        assert_eq!(graph.values_reached_from(0), [3, 0]);
    }
}
