//! Which of two functions that mention each other in a circle is judged first.
//!
//! gc searches the graph of mentions depth first, from the initialisation of variables and then from the declared
//! functions as the source has them, and judges the members of a circle in the order in which it came to them
//! (`VisitFuncsBottomUp` in cmd/compile/internal/ir/scc.go). So that order can be found out by the same search, and of
//! all functions only those are looked at that may lead to the circle, until both functions were met.

use super::answer::{Answering, NeedsAll, mentions_of};
use super::names::Names;
use crate::ir::{Body, FuncId, FuncKind, Walk, mentioned};
use crate::types::{ObjectId, PackageId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// gc's search as far as it was followed, without what leads to no function of one circle.
pub(super) struct Course {
    /// For each declared function, whether it may lead to the circle as far as names tell.
    leads: Vec<bool>,
    /// Where the search begins, the next one last.
    roots: Vec<FuncId>,
    /// The functions that were met, literals included, with their numbers.
    numbers: FxHashMap<FuncId, usize>,
    /// What is still to be met below the functions on the way, the next one last.
    path: Vec<Vec<FuncId>>,
}

impl<'d> Answering<'d, '_> {
    /// Reports whether two different functions may be in one group of gc's order. The source has every mention that is left
    /// when bodies are lowered, and those in code that is left out then.
    pub(super) fn are_entangled(self, func: FuncId, other: FuncId) -> bool {
        let Some((package, a)) = self.declaration(func) else { return false };
        let Some((other_package, b)) = self.declaration(other) else { return false };
        if func == other || package != other_package {
            return false;
        }
        let Some(names) = self.names(package) else { return true };
        names.has_circle(a, b) && self.is_on_way(b, a, names) && self.is_on_way(a, b, names)
    }
    /// Reports whether mentions lead from a function to another one of the same circle of names. The search goes on from
    /// both in turns, because mostly one of them comes to an end soon.
    fn is_on_way(self, from: ObjectId, to: ObjectId, names: &Names) -> bool {
        let types = &self.0.session.types;
        let mentioning = |func| names.mentioning_func(func, types).map(move |by| (by, func));
        let (mut below, mut above) = (FxHashSet::from_iter([from]), FxHashSet::from_iter([to]));
        let mut forward = VecDeque::from([from]);
        let mut backward: VecDeque<(ObjectId, ObjectId)> = mentioning(to).collect();
        while let (Some(func), Some((by, mentioned))) = (forward.pop_front(), backward.pop_front()) {
            for &mentioned in self.mentions(func) {
                if above.contains(&mentioned) {
                    return true;
                }
                if names.is_in_component(mentioned, to) && below.insert(mentioned) {
                    forward.push_back(mentioned);
                }
            }
            if above.contains(&by)
                || !names.is_in_component(by, to)
                || !self.mentions(by).contains(&mentioned)
            {
                continue;
            }
            if below.contains(&by) {
                return true;
            }
            above.insert(by);
            backward.extend(mentioning(by).filter(|(by, _)| !above.contains(by)));
        }
        false
    }
    /// Reports whether the first function is judged before the second, which mentions it and may be in a circle with it.
    pub(super) fn is_judged_before(
        self,
        home: PackageId,
        func: FuncId,
        other: FuncId,
    ) -> Result<bool, NeedsAll> {
        let known = &self.0.order;
        if let Some(&known) = known.lock().expect("no holder of the lock panics").get(&(func, other)) {
            return Ok(known);
        }
        let is_first = self.find_order(home, func, other)?;
        known.lock().expect("no holder of the lock panics").insert((func, other), is_first);
        Ok(is_first)
    }
    fn find_order(self, home: PackageId, func: FuncId, other: FuncId) -> Result<bool, NeedsAll> {
        let (Some((package, object)), Some((_, other_object))) =
            (self.declaration(func), self.declaration(other))
        else {
            return Err(NeedsAll);
        };
        let names = self.names(package).filter(|_| package == home).ok_or(NeedsAll)?;
        let (Some(place), Some(other_place)) = (names.place(object), names.place(other_object)) else {
            return Err(NeedsAll);
        };
        let mut courses = self.0.courses.lock().expect("no holder of the lock panics");
        let key = (home, names.component(place));
        let mut course = courses.remove(&key);
        drop(courses);
        let found = match &mut course {
            Some(course) => self.follow(home, course, names, func, other),
            None => {
                let course = course.insert(self.new_course(home, names, place));
                self.follow(home, course, names, func, other)
            }
        };
        let mut courses = self.0.courses.lock().expect("no holder of the lock panics");
        courses.extend(course.map(|course| (key, course)));
        // A function that is met later is judged first if it does not lead back.
        Ok(found.ok_or(NeedsAll)?
            || !self.is_on_way(object, other_object, names)
            || !self.leads_to(home, func, other, names, other_place))
    }
    fn new_course(self, home: PackageId, names: &Names, place: usize) -> Course {
        let leads = names.leads_to_component_of(place);
        let leads_there = |object: &ObjectId| names.place(*object).is_some_and(|place| leads[place]);
        let mut roots = Vec::new();
        if self.outside(home).iter().any(leads_there) {
            roots.extend(self.initialization(home).iter().map(|&(func, _)| func));
        }
        roots.extend(self.declared(home));
        roots.reverse();
        Course { leads, roots, numbers: FxHashMap::default(), path: Vec::new() }
    }
    /// Follows the search until one of two functions is met, and reports whether it is the first of them.
    fn follow(
        self,
        home: PackageId,
        course: &mut Course,
        names: &Names,
        func: FuncId,
        other: FuncId,
    ) -> Option<bool> {
        loop {
            match (course.numbers.get(&func), course.numbers.get(&other)) {
                (Some(number), Some(other)) => return Some(number < other),
                (None, None) => {}
                (found, _) => return Some(found.is_some()),
            }
            let next = match course.path.last_mut() {
                Some(below) => match below.pop() {
                    Some(next) => next,
                    None => {
                        course.path.pop();
                        continue;
                    }
                },
                None => course.roots.pop()?,
            };
            let number = course.numbers.len();
            if !self.may_lead(next, course, names) || course.numbers.contains_key(&next) {
                continue;
            }
            course.numbers.insert(next, number);
            let mut below = self.mentions_in_order(home, next);
            below.reverse();
            course.path.push(below);
        }
    }
    fn may_lead(self, func: FuncId, course: &Course, names: &Names) -> bool {
        let outermost = self.outermost(func);
        if matches!(self.0.session.program.func(outermost).kind, FuncKind::PackageInit | FuncKind::MapInit) {
            return true;
        }
        let place = self.declaration(outermost).and_then(|(_, object)| names.place(object));
        place.is_some_and(|place| course.leads[place])
    }
    /// Returns what a function or literal mentions of its package, in the order of the search.
    fn mentions_in_order(self, home: PackageId, func: FuncId) -> Vec<FuncId> {
        let Some(body) = self.body_of(home, func) else { return Vec::new() };
        let mut mentions = Vec::new();
        Walk::new().preorder(body, body.stmts, |id| {
            mentions.extend(mentioned(body.node(id).kind));
            true
        });
        mentions
    }
    fn body_of(self, home: PackageId, func: FuncId) -> Option<&'d Body> {
        let outermost = self.outermost(func);
        let is_init =
            matches!(self.0.session.program.func(outermost).kind, FuncKind::PackageInit | FuncKind::MapInit);
        let bodies = if is_init { self.initialization(home) } else { self.lowered(home, outermost) };
        bodies.iter().find(|&&(of, _)| of == func).map(|(_, body)| body)
    }
    /// Reports whether mentions lead from a function to another one of the same circle of the source. Those are looked at
    /// first that are nearest to the target in the source.
    fn leads_to(
        self,
        home: PackageId,
        func: FuncId,
        target: FuncId,
        names: &Names,
        target_place: usize,
    ) -> bool {
        let distances = names.distances_to(target_place);
        let distance = |func| {
            let place = self.declaration(func).and_then(|(_, object)| names.place(object))?;
            distances[place]
        };
        let mut seen = FxHashSet::default();
        let mut todo: BinaryHeap<(Reverse<u32>, FuncId)> = BinaryHeap::new();
        todo.extend(distance(func).map(|distance| (Reverse(distance), func)));
        while let Some((_, func)) = todo.pop() {
            if func == target {
                return true;
            }
            if seen.insert(func) {
                let mentioned = mentions_of(self.lowered(home, func).iter().map(|(_, body)| body));
                todo.extend(mentioned.filter_map(|func| Some((Reverse(distance(func)?), func))));
            }
        }
        false
    }
}
