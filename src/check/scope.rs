//! Scopes: which object a name denotes at the place that is being checked.
//!
//! All bindings in force lie in one dense array, indexed by name; opening a scope costs nothing and
//! closing it undoes what it bound. A scope that was left can be entered again, because bodies of
//! functions and literals are checked after the scope of their parameters was closed:
//! [`Scopes::enter`] closes and reopens whatever lies between the current scope and the wanted one.
//!
//! The chain is universe, package, file, function, blocks. The file scope lies *inside* the package
//! scope (cmd/compile/internal/types2/resolver.go). Positions play no part in a look-up; what a name
//! denotes depends on when names are declared.

use crate::base::{Arena, Name, define_id};
use crate::types::ObjectId;
use smallvec::SmallVec;
use std::cell::RefCell;

define_id! {
    /// A scope of the package that is being checked.
    ScopeId, "scope"
}
define_id! {
    /// A name bound in a scope.
    BindingId, "b"
}

/// A scope: where it lies and what it binds.
#[derive(Clone, Copy, Debug)]
struct Scope {
    /// The scope around it; the universe is its own parent.
    parent: ScopeId,
    /// The number of scopes around it.
    depth: u32,
    /// The innermost function scope that it lies in or is.
    function: Option<ScopeId>,
    /// The next scope that belongs to the same function, and of a function scope the last one.
    next_of_function: Option<ScopeId>,
    last_of_function: Option<ScopeId>,
    /// The first and the last of its bindings, which are linked in the order of declaration.
    first: Option<BindingId>,
    last: Option<BindingId>,
}

impl Scope {
    const fn new(parent: ScopeId, depth: u32, function: Option<ScopeId>) -> Self {
        let (next_of_function, last_of_function) = (None, None);
        Self { parent, depth, function, next_of_function, last_of_function, first: None, last: None }
    }
}

/// A name bound in a scope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Binding {
    /// The name.
    pub name: Name,
    /// What it denotes.
    pub object: ObjectId,
    /// The scope that binds it.
    pub scope: ScopeId,
    /// Whether the variable was used; see check.md 5.2.
    pub is_used: bool,
    /// The next binding of the same scope.
    next: Option<BindingId>,
    /// What the name was bound to further out, valid while the scope is open.
    shadowed: Option<BindingId>,
}

/// The scopes of a package, and the bindings in force.
///
/// **Invariant:** `in_force` holds for each name the innermost binding on the chain from `current` to
/// the universe.
#[derive(Debug)]
pub(crate) struct Scopes {
    scopes: Arena<ScopeId, Scope>,
    bindings: Arena<BindingId, Binding>,
    in_force: Vec<Option<BindingId>>,
    current: ScopeId,
}

thread_local! {
    /// The array of a checked package, for the next one: it has a place for every name of the session, and
    /// making it anew would cost more than many a package.
    static SPARE: RefCell<Vec<Option<BindingId>>> = const { RefCell::new(Vec::new()) };
}

/// How many scopes and bindings there were at some time; see [`Scopes::forget`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct ScopeMark {
    scopes: usize,
    bindings: usize,
}

impl Scopes {
    /// Makes the universe scope, without names.
    pub(crate) fn new() -> Self {
        let mut scopes = Self::empty();
        scopes.in_force = SPARE.with_borrow_mut(std::mem::take);
        scopes
    }
    /// Makes a universe scope to which no names will be added.
    pub(crate) fn empty() -> Self {
        let mut scopes = Arena::new();
        let universe = scopes.next_id();
        scopes.push(Scope::new(universe, 0, None));
        Self { scopes, bindings: Arena::new(), in_force: Vec::new(), current: universe }
    }
    /// Unbinds all names and hands the array on to the next package.
    pub(crate) fn pause(&mut self) {
        loop {
            let scope = self.current;
            self.close();
            if self.current == scope {
                break;
            }
        }
        let in_force = std::mem::take(&mut self.in_force);
        SPARE.with_borrow_mut(|spare| {
            if spare.len() < in_force.len() {
                *spare = in_force;
            }
        });
    }
    /// Binds the names of the universe again, unless it was not paused.
    pub(crate) fn resume(&mut self) {
        if self.in_force.is_empty() {
            self.in_force = SPARE.with_borrow_mut(std::mem::take);
            let last = self.bindings.rows().iter().map(|binding| binding.name.raw() as usize).max();
            let n_names = last.map_or(0, |last| last + 1);
            if self.in_force.len() < n_names {
                self.in_force.resize(n_names.next_power_of_two(), None);
            }
            self.reopen(self.current);
        }
    }
    /// Returns the innermost open scope.
    #[inline]
    pub(crate) fn current(&self) -> ScopeId {
        self.current
    }
    /// Opens a new scope inside the current one.
    pub(crate) fn open(&mut self) -> ScopeId {
        let function = self.scopes[self.current].function;
        self.open_in(function)
    }
    /// Opens the scope of a function: that of its parameters and the top level of its body.
    pub(crate) fn open_function(&mut self) -> ScopeId {
        let function = self.scopes.next_id();
        self.open_in(Some(function))
    }
    fn open_in(&mut self, function: Option<ScopeId>) -> ScopeId {
        let depth = self.scopes[self.current].depth + 1;
        let scope = self.scopes.push(Scope::new(self.current, depth, function));
        if let Some(function) = function {
            let previous = self.scopes[function].last_of_function.replace(scope).unwrap_or(function);
            if previous != scope {
                self.scopes[previous].next_of_function = Some(scope);
            }
        }
        self.current = scope;
        scope
    }
    /// Closes the current scope.
    pub(crate) fn close(&mut self) {
        let mut next = self.scopes[self.current].first;
        while let Some(id) = next {
            let binding = &self.bindings[id];
            self.in_force[binding.name.raw() as usize] = binding.shadowed;
            next = binding.next;
        }
        self.current = self.scopes[self.current].parent;
    }
    /// Makes `target` the current scope, closing and reopening what lies between.
    pub(crate) fn enter(&mut self, target: ScopeId) {
        let mut reopened: SmallVec<[ScopeId; 8]> = SmallVec::new();
        let mut ancestor = target;
        while self.scopes[self.current].depth < self.scopes[ancestor].depth {
            reopened.push(ancestor);
            ancestor = self.scopes[ancestor].parent;
        }
        while self.scopes[ancestor].depth < self.scopes[self.current].depth {
            self.close();
        }
        while ancestor != self.current {
            reopened.push(ancestor);
            ancestor = self.scopes[ancestor].parent;
            self.close();
        }
        for scope in reopened.into_iter().rev() {
            self.reopen(scope);
        }
    }
    fn reopen(&mut self, scope: ScopeId) {
        let mut next = self.scopes[scope].first;
        while let Some(id) = next {
            let slot = &mut self.in_force[self.bindings[id].name.raw() as usize];
            self.bindings[id].shadowed = slot.replace(id);
            next = self.bindings[id].next;
        }
        self.current = scope;
    }
    /// Binds `name` in the current scope, or returns what that scope binds it to already.
    pub(crate) fn insert(&mut self, name: Name, object: ObjectId) -> Result<BindingId, ObjectId> {
        let index = name.raw() as usize;
        if self.in_force.len() <= index {
            self.in_force.resize((index + 1).next_power_of_two(), None);
        }
        let shadowed = self.in_force[index];
        if let Some(outer) = shadowed
            && self.bindings[outer].scope == self.current
        {
            return Err(self.bindings[outer].object);
        }
        let scope = self.current;
        let id = self.bindings.push(Binding { name, object, scope, is_used: false, next: None, shadowed });
        self.in_force[index] = Some(id);
        let row = &mut self.scopes[scope];
        match row.last.replace(id) {
            Some(last) => self.bindings[last].next = Some(id),
            None => row.first = Some(id),
        }
        Ok(id)
    }
    /// Finds what `name` is bound to, from the current scope outwards.
    #[inline]
    pub(crate) fn find(&self, name: Name) -> Option<BindingId> {
        self.in_force.get(name.raw() as usize).copied().flatten()
    }
    /// Finds what the current scope itself binds `name` to.
    pub(crate) fn find_local(&self, name: Name) -> Option<BindingId> {
        self.find(name).filter(|&id| self.bindings[id].scope == self.current)
    }
    /// Returns a binding.
    #[inline]
    pub(crate) fn binding(&self, id: BindingId) -> &Binding {
        &self.bindings[id]
    }
    /// Notes whether the variable that is bound here was used.
    #[inline]
    pub(crate) fn set_used(&mut self, id: BindingId, is_used: bool) {
        self.bindings[id].is_used = is_used;
    }
    /// Returns the bindings of a scope, in the order of declaration.
    pub(crate) fn bindings_of(&self, scope: ScopeId) -> impl Iterator<Item = &Binding> {
        let first = self.scopes[scope].first;
        std::iter::successors(first, |&id| self.bindings[id].next).map(|id| &self.bindings[id])
    }
    /// Returns the scope of a function and those inside it, in the order in which they were opened. Scopes of
    /// literals belong to these.
    pub(crate) fn of_function(&self, function: ScopeId) -> impl Iterator<Item = ScopeId> {
        std::iter::successors(Some(function), |&scope| self.scopes[scope].next_of_function)
    }
    /// Returns a mark to come back to.
    pub(crate) fn mark(&self) -> ScopeMark {
        ScopeMark { scopes: self.scopes.len(), bindings: self.bindings.len() }
    }
    /// Forgets the scopes and bindings made since `mark`, which must all be closed and done with.
    pub(crate) fn forget(&mut self, mark: ScopeMark) {
        self.scopes.truncate(mark.scopes);
        self.bindings.truncate(mark.bindings);
    }
}

impl Drop for Scopes {
    fn drop(&mut self) {
        if !self.in_force.is_empty() {
            self.pause();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    fn object(index: usize) -> ObjectId {
        ObjectId::from_index(index)
    }
    fn denotes(scopes: &Scopes, name: &str) -> Option<usize> {
        scopes.find(Name::new(name)).map(|id| scopes.binding(id).object.index())
    }
    fn insert(scopes: &mut Scopes, name: &str, index: usize) {
        assert!(scopes.insert(Name::new(name), object(index)).is_ok());
    }

    #[test]
    fn closing_a_scope_restores_what_it_shadowed() {
        let mut scopes = Scopes::new();
        insert(&mut scopes, "x", 1);
        scopes.open();
        assert_eq!(denotes(&scopes, "x"), Some(1));
        insert(&mut scopes, "x", 2);
        insert(&mut scopes, "y", 3);
        assert_eq!((denotes(&scopes, "x"), denotes(&scopes, "y")), (Some(2), Some(3)));
        scopes.close();
        assert_eq!((denotes(&scopes, "x"), denotes(&scopes, "y")), (Some(1), None));
    }

    #[test]
    fn a_name_is_bound_once_in_each_scope() {
        let mut scopes = Scopes::new();
        insert(&mut scopes, "x", 1);
        assert_eq!(scopes.insert(Name::new("x"), object(2)), Err(object(1)));
        scopes.open();
        insert(&mut scopes, "x", 2);
        assert_eq!(scopes.find_local(Name::new("x")), scopes.find(Name::new("x")));
        scopes.open();
        assert_eq!(scopes.find_local(Name::new("x")), None);
    }

    #[test]
    fn a_scope_that_was_closed_can_be_entered_from_another_branch() {
        let mut scopes = Scopes::new();
        let outer = scopes.open();
        insert(&mut scopes, "x", 1);
        let left = scopes.open();
        insert(&mut scopes, "x", 2);
        let inner = scopes.open_function();
        insert(&mut scopes, "y", 3);
        scopes.enter(outer);
        assert_eq!((denotes(&scopes, "x"), denotes(&scopes, "y")), (Some(1), None));
        let right = scopes.open();
        insert(&mut scopes, "x", 4);
        insert(&mut scopes, "z", 5);
        scopes.enter(inner);
        assert_eq!((denotes(&scopes, "x"), denotes(&scopes, "y")), (Some(2), Some(3)));
        assert_eq!(denotes(&scopes, "z"), None);
        scopes.enter(right);
        assert_eq!((denotes(&scopes, "x"), denotes(&scopes, "y")), (Some(4), None));
        scopes.enter(left);
        assert_eq!(denotes(&scopes, "x"), Some(2));
    }

    #[test]
    fn scopes_of_literals_do_not_belong_to_the_function_around_them() {
        let mut scopes = Scopes::new();
        let function = scopes.open_function();
        let block = scopes.open();
        let literal = scopes.open_function();
        let inner = scopes.open();
        scopes.enter(function);
        let next = scopes.open();
        assert_eq!(scopes.of_function(function).collect::<Vec<_>>(), [function, block, next]);
        assert_eq!(scopes.of_function(literal).collect::<Vec<_>>(), [literal, inner]);
    }

    #[test]
    fn the_next_package_starts_without_names() {
        let mut scopes = Scopes::new();
        insert(&mut scopes, "x", 1);
        scopes.open();
        insert(&mut scopes, "x", 2);
        drop(scopes);
        assert_eq!(denotes(&Scopes::new(), "x"), None);
    }
}
