//! Functions, their bodies and their variables, and the store of functions that all packages share.

use super::{Flags, InlineId, Kind, Node, NodeId};
use crate::base::{Arena, Chunks, Id, Ids, List, Name, Pool, Pos, Slots, define_id};
use crate::constant::Value;
use crate::types::{ObjectId, PackageId, TypeId};
use rustc_hash::FxHashMap;
use std::sync::Mutex;

define_id! {
    /// A function of the session: declared, literal, or made by the compiler.
    FuncId, "fn"
}
define_id! {
    /// A variable of one function body.
    LocalId, "l"
}

/// What is known of a function without its body.
#[derive(Clone, Debug)]
pub struct Func {
    /// The symbol without package: `F`, `T.M`, `(*T).M`, `F.func1`, `init.0`, `F[go.shape.int]`.
    pub symbol: Name,
    /// The package of the symbol.
    pub package: PackageId,
    /// Where gc says the function is: the token after `func`, the `func` of a literal.
    pub pos: Pos,
    /// For a literal that stands in an inlined body: that call.
    pub inlined: Option<InlineId>,
    /// Its signature, without receiver.
    pub signature: TypeId,
    /// The type of its receiver.
    pub recv: Option<TypeId>,
    /// The method name, for a method.
    pub method: Option<Name>,
    /// What it was made from.
    pub kind: FuncKind,
    /// What directives say of it.
    pub pragmas: Pragmas,
    /// Several packages may emit it: instances, wrappers. No parameter lines are printed for it.
    pub is_dupok: bool,
    /// It only passes a call on: go/defer wrappers, method wrappers, unshaped instances.
    pub is_wrapper: bool,
    /// Whether there is a body: an empty `{}` is one.
    pub has_body: bool,
}

/// What a function was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FuncKind {
    /// A function or method declaration.
    Declared(ObjectId),
    /// A function literal, a range body, or the wrapper of a go or defer statement.
    Literal {
        /// The function in whose body it stands.
        parent: FuncId,
        /// Whether it is the body of a range over a function.
        is_range_body: bool,
    },
    /// The function that initialises the package's variables.
    PackageInit,
    /// A function split off from package initialisation for one map.
    MapInit,
    /// A wrapper the compiler makes: of a promoted method, of a method value, of an interface method.
    Wrapper,
    /// A function the compiler makes to compare or hash values of some types.
    Algorithm,
}

/// What `//go:` directives say of a function. Names are those of the directives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Pragmas(u32);

impl Pragmas {
    /// None.
    pub const NONE: Self = Self(0);
    /// `go:noinline`
    pub const NOINLINE: Self = Self(1);
    /// `go:noescape`
    pub const NOESCAPE: Self = Self(1 << 1);
    /// `go:nosplit`
    pub const NOSPLIT: Self = Self(1 << 2);
    /// `go:norace`
    pub const NORACE: Self = Self(1 << 3);
    /// `go:nocheckptr`
    pub const NOCHECKPTR: Self = Self(1 << 4);
    /// `go:systemstack`
    pub const SYSTEMSTACK: Self = Self(1 << 5);
    /// `go:nowritebarrier`
    pub const NOWRITEBARRIER: Self = Self(1 << 6);
    /// `go:nowritebarrierrec`
    pub const NOWRITEBARRIERREC: Self = Self(1 << 7);
    /// `go:yeswritebarrierrec`
    pub const YESWRITEBARRIERREC: Self = Self(1 << 8);
    /// `go:cgo_unsafe_args`
    pub const CGO_UNSAFE_ARGS: Self = Self(1 << 9);
    /// `go:uintptrkeepalive`
    pub const UINTPTR_KEEP_ALIVE: Self = Self(1 << 10);
    /// `go:uintptrescapes`
    pub const UINTPTR_ESCAPES: Self = Self(1 << 11);
    /// `go:registerparams`
    pub const REGISTERPARAMS: Self = Self(1 << 12);
    /// It is reached by both calling conventions, because of directives or because assembly defines or calls it.
    pub const TWO_CONVENTIONS: Self = Self(1 << 13);

    /// Reports whether all directives of `other` are given.
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
    /// Returns these directives and those of `other`.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The body of a function.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// All nodes.
    pub nodes: Arena<NodeId, Node>,
    /// All lists.
    pub pool: Pool,
    /// The constants of [`Kind::Literal`](super::Kind::Literal).
    pub values: Vec<Value>,
    /// All variables: those in `decls` and those in `closure_vars`.
    pub locals: Arena<LocalId, Local>,
    /// gc's declaration list: receiver, parameters, results, then locals and temporaries in order of
    /// creation. Its length when a temporary is made is the temporary's number.
    pub decls: Vec<LocalId>,
    /// The captured variables of a literal, in order of first use.
    pub closure_vars: Vec<LocalId>,
    /// The statements.
    pub stmts: List<NodeId>,
    /// The literals whose closure expressions stand in this body, in order of creation.
    pub literals: Vec<FuncId>,
    /// Where methods of a type parameter are called although its type argument is an interface. gc says so
    /// each time it reads the body.
    pub imprecise_calls: Vec<ImpreciseCall>,
    /// How many labels the compiler made for this body; the next one is numbered with it.
    pub n_labels: u32,
}

/// A call of a method of a type parameter whose type argument is an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImpreciseCall {
    /// Where the method is selected.
    pub pos: Pos,
    /// How many literals of the body come before it.
    pub n_literals_before: u32,
}

impl Body {
    /// Returns a node.
    #[inline]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }
    /// Returns the items of a list.
    #[inline]
    pub fn list<I: Id>(&self, list: List<I>) -> Ids<'_, I> {
        self.pool.ids(list)
    }
    /// Returns a variable.
    #[inline]
    pub fn local(&self, id: LocalId) -> &Local {
        &self.locals[id]
    }
    /// Keeps a constant and returns its place, for [`Kind::Literal`].
    pub fn add_value(&mut self, value: Value) -> u32 {
        let place = u32::try_from(self.values.len()).expect("a body has fewer than 2^32 constants");
        self.values.push(value);
        place
    }
    /// Adds a variable with the node that mentions it: at the end of `closure_vars` if it is captured, else at the
    /// end of `decls`.
    pub fn add_local(&mut self, new: NewLocal) -> LocalId {
        let NewLocal { name, package, ty, pos, inlined, class, flags } = new;
        let id = self.locals.next_id();
        let kind = Kind::Local(id);
        let node = self.nodes.push(Node { kind, ty, pos, inlined, init: List::EMPTY, flags: Flags::NONE });
        let (defn, outer) = (None, None);
        self.locals.push(Local { name, package, ty, pos, inlined, class, node, defn, outer, flags });
        if class == Class::Captured {
            self.closure_vars.push(id)
        } else {
            self.decls.push(id)
        }
        id
    }
    /// Adds a temporary, which is named by how many variables are declared before it, and has `flags` besides.
    pub fn add_temp(
        &mut self,
        ty: TypeId,
        pos: Pos,
        inlined: Option<InlineId>,
        flags: LocalFlags,
    ) -> LocalId {
        let name = Name::new(&format!(".autotmp_{}", self.decls.len()));
        let flags = LocalFlags::TEMP.with(flags);
        self.add_local(NewLocal { name, package: None, ty, pos, inlined, class: Class::Auto, flags })
    }
}

/// What a variable starts out as. The fields are those of [`Local`].
#[derive(Clone, Copy, Debug)]
pub struct NewLocal {
    /// Its name.
    pub name: Name,
    /// The package its name belongs to.
    pub package: Option<PackageId>,
    /// Its type.
    pub ty: TypeId,
    /// Where it is declared.
    pub pos: Pos,
    /// The inlined call it belongs to.
    pub inlined: Option<InlineId>,
    /// What role it plays.
    pub class: Class,
    /// Yes-or-no facts.
    pub flags: LocalFlags,
}

/// A variable of a function body.
#[derive(Clone, Debug)]
pub struct Local {
    /// Its name: as written, or `~r0`, `.autotmp_3`, `.dict`.
    pub name: Name,
    /// The package its name belongs to, which prints before the name elsewhere; none for generated
    /// names that never print with one, such as `.autotmp_3`. `~p0` and `~r0` belong to the package of the
    /// function, and when they are copied, to that of the function they are copied into.
    pub package: Option<PackageId>,
    /// Its type.
    pub ty: TypeId,
    /// Where it is declared.
    pub pos: Pos,
    /// The inlined call it was copied from.
    pub inlined: Option<InlineId>,
    /// What role it plays.
    pub class: Class,
    /// The node that mentions it, a [`Kind::Local`](super::Kind::Local).
    pub node: NodeId,
    /// The statement that defines it: an assignment with [`Flags::DEF`](super::Flags::DEF), a range, a
    /// type switch; none for parameters, for `var x T` and for variables that are only assigned.
    pub defn: Option<NodeId>,
    /// For a captured variable: the variable of the enclosing function it stands for.
    pub outer: Option<LocalId>,
    /// Yes-or-no facts.
    pub flags: LocalFlags,
}

/// The roles of variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// A receiver or parameter, PPARAM.
    Param,
    /// A result, PPARAMOUT.
    Result,
    /// A local variable or temporary, PAUTO.
    Auto,
    /// A captured variable of an enclosing function, PAUTOHEAP with a closure flag.
    Captured,
}

/// Yes-or-no facts about a variable, kept up to date by lowering and inlining.
///
/// A captured variable has the facts [`ADDRESS_TAKEN`](Self::ADDRESS_TAKEN) and
/// [`REASSIGNED`](Self::REASSIGNED) of the variable it stands for, wherever that is assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct LocalFlags(u16);

impl LocalFlags {
    /// No fact holds.
    pub const NONE: Self = Self(0);
    /// Its address is taken, explicitly or implicitly.
    pub const ADDRESS_TAKEN: Self = Self(1);
    /// It is assigned other than by its definition, in this function or in a literal that captures it.
    pub const REASSIGNED: Self = Self(1 << 1);
    /// A temporary of the compiler, `.autotmp_N`.
    pub const TEMP: Self = Self(1 << 2);
    /// A parameter or result of an inlined call.
    pub const INLINED_FORMAL: Self = Self(1 << 3);
    /// A local of an inlined body.
    pub const INLINED_LOCAL: Self = Self(1 << 4);
    /// A literal captures it.
    pub const CAPTURED: Self = Self(1 << 5);
    /// A type switch declares it for a clause.
    pub const CLAUSE_VAR: Self = Self(1 << 6);
    /// The variadic parameter, written `...T`.
    pub const VARIADIC: Self = Self(1 << 7);
    /// The source gives it no name, or a blank one.
    pub const UNNAMED: Self = Self(1 << 8);

    /// Reports whether all facts of `other` hold.
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
    /// Returns these facts and those of `other`.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Names a function by what it was declared as and instantiated with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FuncKey {
    /// The declaration.
    pub object: ObjectId,
    /// The type arguments; empty for an ordinary function.
    pub type_args: Box<[TypeId]>,
}

/// What a function is an instance of.
#[derive(Clone, Debug)]
pub struct FuncInstance {
    /// The generic function, or the method of the generic type.
    pub object: ObjectId,
    /// The type arguments as they were spelled first: those of the receiver, then its own.
    pub args: Box<[TypeId]>,
    /// Whether it is compiled for shapes, so that it takes a dictionary.
    pub is_shaped: bool,
}

/// The functions of a session, shared by all packages.
#[derive(Default)]
pub struct Program {
    funcs: Chunks<Func>,
    instances: Slots<FuncId, FuncInstance>,
    by_key: Mutex<FxHashMap<FuncKey, FuncId>>,
    by_method: Mutex<FxHashMap<(TypeId, Name), FuncId>>,
    dictionaries: Mutex<FxHashMap<FuncKey, ObjectId>>,
}

impl Program {
    /// Makes a program without functions.
    pub fn new() -> Self {
        Self::default()
    }
    /// Returns a function.
    #[inline]
    pub fn func(&self, id: FuncId) -> &Func {
        self.funcs.get(id.index())
    }
    /// Adds a function that nothing else will ask for by key: a literal, a wrapper.
    pub fn add(&self, func: Func) -> FuncId {
        FuncId::from_index(self.funcs.push(func))
    }
    /// Finds the function with this key, if anybody asked for it before.
    pub fn find(&self, key: &FuncKey) -> Option<FuncId> {
        self.by_key.lock().expect("no holder of the lock panics").get(key).copied()
    }
    /// Returns the function with this key, made by `make` if nobody asked for it before.
    pub fn keyed(&self, key: FuncKey, make: impl FnOnce() -> Func) -> FuncId {
        let mut by_key = self.by_key.lock().expect("no holder of the lock panics");
        if let Some(&id) = by_key.get(&key) {
            return id;
        }
        let id = FuncId::from_index(self.funcs.push(make()));
        by_key.insert(key, id);
        id
    }
    /// Returns the function with this key, which is an instance, made by `make` if nobody asked for it before.
    pub fn keyed_instance(
        &self,
        key: FuncKey,
        instance: impl FnOnce() -> FuncInstance,
        make: impl FnOnce() -> Func,
    ) -> FuncId {
        let id = self.keyed(key, make);
        if self.instances.find(id).is_none() {
            self.instances.set(id, instance());
        }
        id
    }
    /// Finds out what a function is an instance of; none if it is no instance.
    pub fn instance(&self, id: FuncId) -> Option<&FuncInstance> {
        self.instances.find(id)
    }
    /// Returns the function that passes a call of the interface method `name` on to a receiver of the
    /// canonical type `recv`, made by `make` if nobody asked for it before.
    pub fn interface_method(&self, recv: TypeId, name: Name, make: impl FnOnce() -> Func) -> FuncId {
        let mut by_method = self.by_method.lock().expect("no holder of the lock panics");
        *by_method.entry((recv, name)).or_insert_with(|| FuncId::from_index(self.funcs.push(make())))
    }
    /// Returns the variable that holds the dictionary of a function or type for these type arguments, made by
    /// `make` if nobody asked for it before.
    pub fn dictionary(&self, key: FuncKey, make: impl FnOnce() -> ObjectId) -> ObjectId {
        let find = || self.dictionaries.lock().expect("no holder of the lock panics").get(&key).copied();
        if let Some(var) = find() {
            return var;
        }
        let var = make();
        *self.dictionaries.lock().expect("no holder of the lock panics").entry(key).or_insert(var)
    }
}
