"""Expressions of a wanted type, built from what is in scope."""

from .gotypes import (
    ANY, BASICS, BOOL, BYTE, COMPLEXES, FLOATS, INT, INTEGERS, RUNE, STRING, UNSAFE_POINTER, Array, Basic, Chan,
    Field, Func, Instance, Interface, Map, Named, Pointer, Slice, Struct, TypeVar, UnsafePointer,
)


class ExprWriter:
    """Writes expressions for `BodyWriter`, which knows the variables."""

    def __init__(self, program):
        self.program = program
        self.rng = program.rng

    # Small things.

    def under(self, type_):
        return self.program.under(type_)

    def type(self, depth=2):
        variables = self.variables()
        if variables and self.program.chance(0.5):
            return self.related(self.rng.choice(variables).type)
        return self.program.type(depth)

    def related(self, type_):
        """Returns a type that is made from the given one, or that it is made of."""
        under = self.under(type_)
        wrap = self.program.weighted([(4, lambda t: t), (3, Pointer), (1, Slice), (1.5, lambda _: ANY), (3, None),
                                      (0.5, lambda t: Array(2, t)), (0.5, lambda t: Struct((Field("a", t),)))])
        if wrap:
            return wrap(type_)
        if isinstance(under, (Pointer, Slice, Array, Map, Chan)):
            return under.elem
        if isinstance(under, Struct) and under.fields:
            return self.rng.choice(under.fields).type
        return type_

    def fresh(self):
        return self.program.fresh("v")

    def fresh_name(self, prefix):
        return self.program.fresh(prefix)

    def deep(self):
        return self.rng.choice([0, 1, 1, 2, 2, 3])

    @staticmethod
    def is_integer(under):
        return isinstance(under, Basic) and under.name in INTEGERS

    @staticmethod
    def composite_safe(text):
        """Makes an expression fit for the head of a statement."""
        return f"({text})" if "{" in text else text

    # Paths: variables, their fields, elements and what they point to.

    def starts(self):
        """Returns what paths may start from: (text, type)."""
        found = [(v.name, v.type) for v in self.variables()]
        if self.is_pure or found and self.program.chance(0.7):
            return found
        return found + self.program.globals

    def steps(self, text, type_, addressable):
        """Returns what is one step away from a path: (text, type, addressable)."""
        under = self.under(type_)
        found = []
        if isinstance(under, Pointer):
            elem = self.under(under.elem)
            found.append((f"(*{text})", under.elem, True))
            if isinstance(elem, Struct):
                found += [(f"{text}.{f.name}", f.type, True) for f in elem.fields]
                found += [(f"{text}.{name}", kind, True) for name, kind, _ in self.promoted(elem)]
            if isinstance(elem, Array) and elem.length:
                found.append((f"{text}[{self.array_index(elem)}]", elem.elem, True))
        elif isinstance(under, Struct):
            found += [(f"{text}.{f.name}", f.type, addressable) for f in under.fields]
            found += [(f"{text}.{name}", kind, addressable or by_pointer) for name, kind, by_pointer in self.promoted(under)]
        elif isinstance(under, Array) and under.length:
            found.append((f"{text}[{self.array_index(under)}]", under.elem, addressable))
        elif isinstance(under, Slice):
            found.append((f"{text}[{self.index()}]", under.elem, True))
        return found

    def promoted(self, struct):
        """Returns the fields that a struct has from its only embedded field: name, type, whether behind a pointer."""
        embedded = [f for f in struct.fields if f.embedded]
        if len(embedded) != 1:
            return []
        type_ = self.under(embedded[0].type)
        by_pointer = isinstance(type_, Pointer)
        inner = self.under(type_.elem) if by_pointer else type_
        if not isinstance(inner, Struct):
            return []
        own = {f.name for f in struct.fields}
        return [(f.name, f.type, by_pointer) for f in inner.fields if f.name not in own]

    def find_path(self, fits, addressable=False, for_write=False):
        """Finds a path whose type fits: its text and type."""
        starts = self.starts()
        if not starts:
            return None
        direct = [s for s in starts if fits(s[1])]
        if direct and self.program.chance(0.6):
            return self.rng.choice(direct)
        for _ in range(8):
            start = starts[int(len(starts) * self.rng.random() ** 0.6)]
            text, type_, can_address = start[0], start[1], True
            for _ in range(3):
                steps = self.steps(text, type_, can_address)
                if not steps:
                    break
                text, type_, can_address = self.rng.choice(steps)
                if fits(type_) and (can_address or not (addressable or for_write)) and self.program.chance(0.7):
                    return text, type_
        if direct:
            return self.rng.choice(direct)
        return None

    def target(self, fits=None):
        """Finds what can be assigned to: its text and type."""
        if self.program.chance(0.12):
            path = self.find_path(lambda t: isinstance(self.under(t), Map) and (not fits or fits(self.under(t).elem)))
            if path:
                under = self.under(path[1])
                return f"{path[0]}[{self.expr(under.key, 1)}]", under.elem
        return self.find_path(fits or (lambda _: True), addressable=True, for_write=True)

    def target_of(self, type_):
        found = self.target(lambda t: t == type_)
        return found[0] if found else None

    def index(self):
        """An index that is not a constant out of range."""
        path = None
        if self.program.chance(0.5):
            path = self.find_flat(INT)
        return path or str(self.rng.randint(0, 3))

    def find_flat(self, type_):
        """Finds a variable of a type."""
        found = [s for s in self.starts() if s[1] == type_]
        if not found:
            return None
        return self.rng.choice(found)[0]

    def array_index(self, array):
        kind = self.rng.random()
        if kind < 0.5:
            return str(self.rng.randint(0, min(array.length, 20) - 1))
        name = self.find_flat(INT)
        if name and kind < 0.8:
            return name
        if name:
            mask = self.rng.choice([1, 3, 7, array.length - 1, array.length])
            return self.rng.choice([f"{name}&{mask}", f"uint({name})%{max(1, mask)}", f"uint8({name})", f"uint8({name})>>{mask % 9}",
                                    f"uint16({name})/{max(1, mask)}", f"{name}%{max(1, mask)}", f"uint32({name})>>{mask % 40}"])
        return str(self.rng.randint(0, min(array.length, 20) - 1))

    def slice_bounds(self):
        low = "" if self.program.chance(0.4) else self.small()
        high = "" if self.program.chance(0.5) else self.small(4)
        if high and self.program.chance(0.15):
            return f"[{low}:{high}:{self.small(8)}]"
        return f"[{low}:{high}]"

    def small(self, least=0):
        name = self.find_flat(INT) if self.program.chance(0.4) else None
        return name or str(self.rng.randint(least, least + 2))

    # Calls.

    def callables(self):
        """Returns what can be called: text, signature."""
        found = [(f.name, f.func) for f in self.program.functions if f.is_pure or not self.is_pure]
        if not self.is_pure and self.program.generic_functions and self.program.chance(0.5):
            found += self.program.instances([v.type for v in self.variables()])
        for text, type_ in self.starts():
            under = self.under(type_)
            if isinstance(under, Func):
                found.append((text, under))
            if not self.is_pure:
                found += [(f"{text}.{method.name}", method.func) for method in self.program.method_set(type_)]
        return found

    def arguments(self, func, depth=2):
        params = list(func.params)
        rest = ""
        if func.variadic:
            elem = params.pop().elem
            kind = self.rng.random()
            if kind < 0.3:
                rest = self.expr(Slice(elem), depth, exact=False) + "..."
            elif kind < 0.8:
                rest = ", ".join(self.expr(elem, depth) for _ in range(self.rng.randint(1, 3)))
        texts = [self.expr(param, depth) for param in params]
        if rest:
            texts.append(rest)
        return ", ".join(texts)

    def call_text(self, text, func, depth=2):
        if not func.variadic and len(func.params) > 1 and self.program.chance(0.1):
            call = self.multi_call(func.params)
            if call:
                return f"{text}({call[0]})"
        return f"{text}({self.arguments(func, depth)})"

    def choose_call(self, fits, depth=2):
        found = [c for c in self.callables() if fits(c[1])]
        if not found:
            return None
        chosen = self.rng.choice(found)
        return self.call_text(chosen[0], chosen[1], depth), chosen[1].results

    def any_call(self):
        if self.program.chance(0.15):
            func = self.program.func_type(1)
            return f"{self.literal(func, 3)}({self.arguments(func, 1)})", func.results
        return self.choose_call(lambda _: True)

    def multi_call(self, results=None):
        """A call with several results, perhaps of given types."""
        if results is not None:
            return self.choose_call(lambda f: f.results == tuple(results), 1)
        return self.choose_call(lambda f: 1 < len(f.results), 1)

    # Expressions.

    def expr(self, type_, depth, exact=False):
        """Returns an expression that can be assigned to a type, and has exactly that type if `exact`."""
        under = self.under(type_)
        if isinstance(under, Interface) and not exact and self.program.chance(0.6):
            text = self.concrete(under, depth)
            if text:
                return text
        path_chance = 0.7 if depth > 0 else 0.9
        if self.program.chance(path_chance):
            path = self.find_path(lambda t: t == type_)
            if path:
                return path[0]
        if depth <= 0:
            return self.leaf(type_, exact)
        more = depth - 1
        choices = [(4, lambda: self.composite(type_, more, exact)), (1.5, lambda: self.call_of(type_, more))]
        choices += [(0.5, lambda: self.from_assert(type_)), (0.4, lambda: self.from_map(type_, more)),
                    (0.4, lambda: self.from_chan(type_)), (0.5, lambda: self.called_literal(type_, more)),
                    (0.3, lambda: self.from_conversion(type_, more)), (0.2, lambda: self.from_new(type_, more)),
                    (0.15, lambda: f"({self.expr(type_, more, exact)})"), (0.25, lambda: self.from_literal_element(type_, more))]
        for _ in range(4):
            text = self.program.weighted(choices)()
            if text:
                return text
        return self.leaf(type_, exact)

    def concrete(self, interface, depth):
        """A value of a type that implements an interface."""
        type_ = self.assertable(interface, maybe_none=True)
        if not type_:
            return None
        if self.program.is_huge(type_) and self.program.chance(0.9):
            return None
        return self.expr(type_, depth - 1, exact=True)

    def assertable(self, interface, maybe_none=False):
        """A type that implements an interface, the interface `any` failing all else."""
        if not interface.methods:
            variables = self.variables()
            if variables and self.program.chance(0.4):
                return self.rng.choice(variables).type
            return self.program.type(1)
        types = [Named(name) for name in self.program.named]
        types += [Pointer(t) for t in types if not isinstance(self.under(t), (Interface, Pointer))]
        found = [t for t in types if self.program.implements(t, interface)]
        if found:
            return self.rng.choice(found)
        return None if maybe_none else Interface(interface.methods)

    def call_of(self, type_, depth):
        call = self.choose_call(lambda f: f.results == (type_,), depth)
        return call[0] if call else None

    def called_literal(self, type_, depth):
        func = Func(tuple(self.program.type(1) for _ in range(self.rng.choice([0, 0, 1]))), (type_,))
        return f"{self.literal(func, 2)}({self.arguments(func, depth)})"

    def from_assert(self, type_):
        def fits(other):
            under = self.under(other)
            if not isinstance(under, Interface) or other == type_:
                return False
            return isinstance(self.under(type_), Interface) or self.program.implements(type_, under)
        path = self.find_path(fits)
        return f"{path[0]}.({type_})" if path else None

    def from_map(self, type_, depth):
        path = self.find_path(lambda t: isinstance(self.under(t), Map) and self.under(t).elem == type_)
        return f"{path[0]}[{self.expr(self.under(path[1]).key, depth)}]" if path else None

    def from_chan(self, type_):
        path = self.find_path(lambda t: isinstance(self.under(t), Chan) and self.under(t).elem == type_)
        return f"<-{path[0]}" if path else None

    def from_new(self, type_, depth):
        if self.program.chance(0.5):
            return f"*new({type_})"
        return f"*&{self.operand(type_, depth)}" if self.literal_kind(type_) else None

    def from_literal_element(self, type_, depth):
        kind = self.rng.random()
        if kind < 0.4:
            return f"{Slice(type_)}{{{self.expr(type_, depth)}}}[{self.rng.choice(['0', self.index()])}]"
        if kind < 0.7:
            return f"(struct {{ x {type_} }}{{{self.expr(type_, depth)}}}).x"
        index = self.find_flat(INT) or "0"
        return f"{Array(2, type_)}{{{self.expr(type_, depth)}}}[{index}]"

    def from_conversion(self, type_, depth):
        """A conversion between types with the same underlying type."""
        path = self.find_path(lambda t: t != type_ and self.under(t) == self.under(type_)
                              and not isinstance(self.under(t), Interface))
        return f"{self.conversion(type_)}({path[0]})" if path else None

    @staticmethod
    def conversion(type_):
        return str(type_) if isinstance(type_, (Named, Basic, Slice, Map, Array, Struct, Instance, TypeVar)) or type_ == ANY else f"({type_})"

    def literal_kind(self, type_):
        return isinstance(self.under(type_), (Struct, Array, Slice, Map))

    def operand(self, type_, depth):
        return self.composite_literal(type_, depth)

    def leaf(self, type_, exact):
        """An expression without operands."""
        under = self.under(type_)
        if isinstance(under, TypeVar):
            return f"*new({type_})"
        if isinstance(under, Basic):
            return self.constant(type_, under, exact)
        if isinstance(under, (Struct, Array)):
            return f"{type_}{{}}"
        if isinstance(under, (Slice, Map)) and self.program.chance(0.4):
            return f"{type_}{{}}"
        if isinstance(under, Pointer) and self.program.chance(0.7):
            return f"new({under.elem})" if type_ == under else f"{type_}(new({under.elem}))"
        if isinstance(under, Chan) and self.program.chance(0.7):
            return f"make({type_})"
        if isinstance(under, Func) and self.program.chance(0.7):
            found = [f.name for f in self.program.functions if f.func == under and (f.is_pure or not self.is_pure)]
            if found and not exact:
                return self.rng.choice(found)
        return f"{self.conversion(type_) if not isinstance(under, Func) or isinstance(type_, Named) else f'({type_})'}(nil)" if exact else "nil"

    def constant(self, type_, under, exact):
        name = under.name
        if name == "string":
            text = self.rng.choice(['"a"', '""', '"some text"', '"0123456789"'])
        elif name == "bool":
            path = None if self.program.chance(0.1) else self.find_path(lambda t: t == BOOL)
            if path and type_ == BOOL:
                return path[0]
            text = self.rng.choice(["true", "false"])
            if type_ == BOOL:
                number = self.find_flat(INT)
                if number:
                    return f"{number} {self.rng.choice(['<', '>', '==', '!='])} {self.rng.randint(0, 9)}"
        elif name in INTEGERS:
            text = str(self.rng.randint(0, 100))
            if type_ == RUNE and self.program.chance(0.3):
                text = "'x'"
                exact = False
        elif name in FLOATS:
            text = self.rng.choice(["1.5", "2.0", "0.25", "1e10"])
        else:
            text = self.rng.choice(["1i", "(1 + 2i)", "2.5i"])
        if exact and type_ not in (INT, STRING, BOOL, Basic("float64"), Basic("complex128")):
            return f"{type_}({text})"
        return text

    def composite(self, type_, depth, exact):
        """An expression made as only types of its kind can be."""
        under = self.under(type_)
        if isinstance(under, TypeVar):
            left = self.nonconstant(type_, depth) if under.constraint == "number" else None
            return f"({left} + {self.expr(type_, depth)})" if left else None
        if isinstance(under, Basic):
            return self.basic(type_, under, depth, exact)
        if isinstance(under, Pointer):
            return self.pointer(type_, under, depth)
        if isinstance(under, Slice):
            return self.slice(type_, under, depth, exact)
        if isinstance(under, (Struct, Array)):
            return self.composite_literal(type_, depth)
        if isinstance(under, Map):
            if self.program.chance(0.5):
                size = self.rng.choice(["", "", ", 8", ", 100", f", {self.expr(INT, 1)}"])
                return f"make({type_}{size})"
            return self.composite_literal(type_, depth)
        if isinstance(under, Chan):
            return f"make({type_}{self.rng.choice(['', ', 3', ', ' + (self.find_flat(INT) or '1')])})"
        if isinstance(under, Func):
            return self.function(type_, under, exact)
        if isinstance(under, Interface):
            text = self.concrete(under, depth)
            return f"{self.conversion(type_) if isinstance(type_, Named) or type_ == ANY else f'({type_})'}({text})" if text else None
        if isinstance(under, UnsafePointer):
            pointer = Pointer(self.program.type(1))
            kind = self.rng.random()
            if kind < 0.7:
                return f"unsafe.Pointer({self.expr(pointer, depth, exact=True)})"
            return f"unsafe.Pointer(uintptr({self.expr(UNSAFE_POINTER, 1)}) + {self.expr(Basic('uintptr'), 1)})"
        return None

    def nonconstant(self, type_, depth):
        """An expression that is no constant."""
        path = self.find_path(lambda t: t == type_)
        if path:
            return path[0]
        return self.call_of(type_, min(depth, 1))

    def basic(self, type_, under, depth, exact):
        if under == STRING:
            return self.string(type_, depth)
        if under == BOOL:
            return self.boolean(type_, depth)
        kind = self.rng.random()
        left = self.nonconstant(type_, depth)
        if kind < 0.5 and left:
            if self.is_integer(under):
                op = self.rng.choice(["+", "-", "*", "|", "&", "^", "&^", "/", "%", "<<", ">>"])
                if op in ("/", "%", "<<", ">>"):
                    return f"({left} {op} {self.rng.randint(1, 7)})"
                return f"({left} {op} {self.expr(type_, depth)})"
            return f"({left} {self.rng.choice('+-*')} {self.expr(type_, depth)})"
        if kind < 0.6 and left:
            return f"{self.rng.choice('+-^' if self.is_integer(under) else '+-')}{left}"
        if kind < 0.75 and (self.is_integer(under) or under.name in FLOATS):
            if under.name in FLOATS + INTEGERS and left and kind < 0.65:
                return f"{self.rng.choice(['min', 'max'])}({left}, {self.expr(type_, depth)})"
            other = self.find_path(lambda t: isinstance(self.under(t), Basic) and self.under(t).name in INTEGERS + FLOATS and t != type_)
            if other:
                return f"{type_}({other[0]})"
        if type_ == INT and kind < 0.95:
            path = self.find_path(lambda t: isinstance(self.under(t), (Slice, Map, Chan)) or self.under(t) == STRING)
            if path:
                function = "cap" if isinstance(self.under(path[1]), (Slice, Chan)) and self.program.chance(0.3) else "len"
                return f"{function}({path[0]})"
        if under.name == "float64" and self.program.chance(0.3):
            value = self.nonconstant(Basic("complex128"), 1)
            if value:
                return f"{type_}({self.rng.choice(['real', 'imag'])}({value}))"
        if type_ == BYTE and self.program.chance(0.5):
            path = self.find_path(lambda t: t == STRING)
            if path:
                return f"{path[0]}[{self.index()}]"
        return self.constant(type_, under, exact)

    def string(self, type_, depth):
        kind = self.rng.random()
        left = self.nonconstant(type_, depth) or self.constant(type_, STRING, True)
        if kind < 0.5:
            text = f"{left} + {self.expr(type_, depth)}"
            return f"({text})"
        wrap = "string" if type_ == STRING else str(type_)
        if kind < 0.7:
            return f"{wrap}({self.expr(Slice(BYTE), depth, exact=True)})"
        if kind < 0.75:
            return f"{wrap}({self.expr(Slice(RUNE), depth, exact=True)})"
        if kind < 0.8:
            return f"{wrap}(rune({self.find_flat(INT) or '65'}))"
        path = self.find_path(lambda t: t == type_)
        if path:
            low = self.find_flat(INT) or "0"
            return f"{path[0]}[{low}:]"
        return left

    def boolean(self, type_, depth):
        kind = self.rng.random()
        left = self.nonconstant(type_, depth)
        if type_ != BOOL:
            return f"!{left}" if left else self.constant(type_, BOOL, True)
        if kind < 0.25 and left:
            return f"({left} {self.rng.choice(['&&', '||', '==', '!='])} {self.expr(type_, depth)})"
        if kind < 0.35 and left:
            return f"!{left}"
        path = self.find_path(lambda t: self.program.is_comparable(t) and not self.program.is_huge(t))
        if path and kind < 0.8:
            other = self.expr(path[1], depth, exact=True)
            return f"({path[0]} {self.rng.choice(['==', '!='])} {other})"
        path = self.find_path(lambda t: isinstance(self.under(t), (Pointer, Slice, Map, Chan, Func, Interface)))
        if path:
            return f"({path[0]} {self.rng.choice(['==', '!='])} nil)"
        path = self.find_path(lambda t: isinstance(self.under(t), Basic) and self.under(t).name in INTEGERS + FLOATS + ("string",))
        if path:
            return f"({path[0]} {self.rng.choice(['<', '<=', '>', '>='])} {self.expr(path[1], depth, exact=True)})"
        return None

    def pointer(self, type_, under, depth):
        elem = under.elem
        kind = self.rng.random()
        text = None
        if kind < 0.45:
            path = self.find_path(lambda t: t == elem, addressable=True)
            if path:
                text = f"&{path[0]}"
        if not text and kind < 0.8 and isinstance(self.under(elem), (Struct, Array, Slice, Map)):
            text = f"&{self.composite_literal(elem, depth)}"
        if not text and kind < 0.86 and not isinstance(self.under(elem), Interface):
            text = f"new({self.expr(elem, depth, exact=True)})"
        if not text and self.program.use_unsafe and self.program.chance(0.3):
            return f"({type_})({self.expr(UNSAFE_POINTER, depth, exact=True)})"
        if not text:
            text = f"new({elem})"
        return text if type_ == under else f"{type_}({text})"

    def slice(self, type_, under, depth, exact):
        elem = under.elem
        kind = self.rng.random()
        if kind < 0.25:
            sizes = ["0", "1", "3", "10", "64", "8192", "65536", "65537"]
            number = self.expr(INT, 1) if self.program.chance(0.5) else self.rng.choice(sizes)
            if number.startswith("-") or number.startswith("^"):
                number = "2"
            if self.program.chance(0.25):
                return f"make({type_}, {self.rng.choice(['0', '1', self.find_flat(INT) or '0'])}, {self.rng.choice(['1', '10', '100', self.find_flat(INT) or '7'])})"
            return f"make({type_}, {number})"
        if kind < 0.5:
            return self.composite_literal(type_, depth)
        if kind < 0.75:
            base = self.expr(type_, depth, exact=True)
            if self.program.chance(0.3):
                return f"append({base}, {self.expr(Slice(elem), depth, exact=True)}...)"
            values = "".join(", " + self.expr(elem, depth) for _ in range(self.rng.randint(1, 2)))
            return f"append({base}{values})"
        if kind < 0.9:
            path = self.find_path(lambda t: t == type_)
            if path:
                return f"{path[0]}{self.slice_bounds()}"
            path = self.find_path(lambda t: isinstance(self.under(t), Array) and self.under(t).elem == elem and self.under(t).length, addressable=True)
            if path:
                length = self.under(path[1]).length
                text = f"{path[0]}[{self.rng.randint(0, min(length, 3))}:]"
                return text if type_ == under else f"{type_}({text})"
        if type_ == Slice(BYTE):
            return f"[]byte({self.expr(STRING, depth, exact=True)})"
        if type_ == Slice(RUNE):
            return f"[]rune({self.expr(STRING, depth, exact=True)})"
        return None

    def composite_literal(self, type_, depth):
        under = self.under(type_)
        if isinstance(under, Struct):
            fields = under.fields
            if not fields:
                return f"{type_}{{}}"
            if self.program.chance(0.5):
                return f"{type_}{{{', '.join(self.expr(f.type, depth) for f in fields)}}}"
            chosen = self.rng.sample(fields, self.rng.randint(0, len(fields)))
            return f"{type_}{{{', '.join(f'{f.name}: {self.expr(f.type, depth)}' for f in chosen)}}}"
        if isinstance(under, Array):
            count = self.rng.randint(0, min(under.length, 3))
            if count and self.program.chance(0.15):
                return f"{type_}{{{count - 1}: {self.expr(under.elem, depth)}}}"
            shown = str(type_)
            if count == under.length and type_ == under and self.program.chance(0.3):
                shown = f"[...]{under.elem}"
            return f"{shown}{{{', '.join(self.element(under.elem, depth) for _ in range(count))}}}"
        if isinstance(under, Slice):
            count = self.rng.randint(0, 3)
            if self.program.chance(0.1):
                return f"{type_}{{{self.rng.randint(1, 5)}: {self.expr(under.elem, depth)}}}"
            return f"{type_}{{{', '.join(self.element(under.elem, depth) for _ in range(count))}}}"
        if isinstance(under, Map):
            key = self.under(under.key)
            entries = []
            for i in range(self.rng.randint(0, 2)):
                if key == STRING:
                    text = f'"{"ab"[i]}"'
                elif isinstance(key, Basic) and key.name != "bool":
                    text = str(i)
                else:
                    text = self.expr(under.key, depth) if i == 0 else None
                if text:
                    entries.append(f"{text}: {self.element(under.elem, depth)}")
            return f"{type_}{{{', '.join(entries)}}}"
        return None

    def element(self, type_, depth):
        """An element of a literal, whose type may be left out."""
        elem = type_.elem if isinstance(type_, Pointer) else type_
        if self.literal_kind(elem) and self.program.chance(0.25):
            text = self.composite_literal(elem, depth)
            shown = str(elem)
            return text[len(shown):] if text.startswith(shown + "{") else self.expr(type_, depth)
        return self.expr(type_, depth)

    def function(self, type_, under, exact):
        kind = self.rng.random()
        text = None
        if kind < 0.2 and not self.is_pure:
            text = self.method_value(under)
        elif kind < 0.35:
            found = [f.name for f in self.program.functions if f.func == under and (f.is_pure or not self.is_pure)]
            text = self.rng.choice(found) if found else None
        if not text and self.program.chance(0.5):
            path = self.find_path(lambda t: self.under(t) == under)
            text = path[0] if path else None
        if not text:
            text = self.literal(under, 3)
        return text if type_ == under or not exact else f"{type_}({text})"

    def method_value(self, func):
        if "wrappers" not in self.program.features:
            return None
        if func.params and self.program.chance(0.4):
            receiver = func.params[0]
            rest = Func(func.params[1:], func.results, func.variadic)
            for method in self.program.method_set(receiver):
                if method.func == rest and (isinstance(receiver, Pointer) or not method.by_pointer):
                    shown = f"({receiver})" if isinstance(receiver, Pointer) else str(receiver)
                    return f"{shown}.{method.name}"
        for text, type_ in self.starts():
            for method in self.program.method_set(type_):
                if method.func == func:
                    return f"{text}.{method.name}"
        return None

    def literal(self, func, budget):
        """A function literal."""
        signature, variables, results = self.program.header(func, "q")
        if self.depth >= 3:
            budget = 1
        writer = type(self)(self.program, func, variables, results, outer=self, budget=self.rng.randint(1, budget))
        return f"func{signature} {{\n{writer.body()}}}"
