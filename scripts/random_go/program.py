"""A random program: its types, globals and functions."""

import random

from .body import BodyWriter
from .gotypes import (
    ANY, BASICS, BOOL, BYTE, INT, INTEGERS, RUNE, STRING, UNSAFE_POINTER, Array, Basic, Chan, Field, Func,
    Instance, Interface, Map, Named, Pointer, Slice, Struct, Type, TypeVar, substitute,
)

# What a program may contain; `Program` takes a subset.
FEATURES = frozenset({"wrappers", "unsafe", "huge", "iterators", "generics"})


# Small functions of which a program has some: what they do is what real programs ask of inlining and interfaces.
SMALL = (
    ("use", Func((Slice(ANY),), (), True), "func use(args ...any) {}"),
    ("keep", Func((Slice(ANY),), (), True), "var kept []any\n\nfunc keep(args ...any) { kept = args }"),
    ("tell", Func((STRING, Slice(ANY)), (STRING,), True),
     "//go:noinline\nfunc tell(s string, args ...any) string {\n\treturn s + string(rune(len(args)))\n}"),
    ("same", Func((INT,), (INT,)), "func same(n int) int { return n }"),
    ("five", Func((), (INT,)), "func five() int { return 5 }"),
    ("word", Func((), (STRING,)), 'func word() (s string) {\n\ts = "word"\n\treturn\n}'),
    ("both", Func((), (INT, STRING)), 'func both() (int, string) { return 1, "a" }'),
    ("choose", Func((BOOL, Pointer(INT), Pointer(INT)), (Pointer(INT),)),
     "func choose(b bool, x, y *int) *int {\n\tif b {\n\t\treturn x\n\t}\n\treturn y\n}"),
    ("copied", Func((Pointer(INT),), (Pointer(INT),)), "func copied(p *int) *int {\n\tx := *p\n\treturn &x\n}"),
    ("sized", Func((INT,), (Slice(BYTE),)), "func sized(n int) []uint8 { return make([]uint8, n) }"),
    ("grown", Func((Slice(ANY), ANY), (Slice(ANY),)), "func grown(s []any, x any) []any { return append(s, x) }"),
    ("each", Func((Slice(Pointer(INT)),), (Func((Func((Pointer(INT),), (BOOL,)),), ()),)),
     "func each(s []*int) func(func(*int) bool) {\n\treturn func(yield func(*int) bool) {\n\t\tfor _, p := range s {\n"
     "\t\t\tif !yield(p) {\n\t\t\t\treturn\n\t\t\t}\n\t\t}\n\t}\n}"),
    ("counter", Func((), (Func((), (INT,)),)), "func counter() func() int {\n\tn := 0\n\treturn func() int { n++; return n }\n}"),
    ("apply", Func((Func((ANY,), (ANY,)), ANY), (ANY,)), "func apply(f func(any) any, x any) any { return f(x) }"),
)


class Method:
    """A method of a defined type."""

    def __init__(self, name, func, by_pointer):
        self.name, self.func, self.by_pointer = name, func, by_pointer


class Function:
    """A declared function; a pure one may be called by initialisers, as it mentions no global variable."""

    def __init__(self, name, func, is_pure):
        self.name, self.func, self.is_pure = name, func, is_pure


class Generic:
    """A generic function or type: its type parameters, and its signature or underlying type."""

    def __init__(self, name, params, type_):
        self.name, self.params, self.type = name, params, type_
        self.methods = []

    def bind(self, args):
        return {param.name: arg for param, arg in zip(self.params, args)}

    def brackets(self):
        """Returns the type parameters as they are declared."""
        shown = {"number": "interface{ ~int | ~string }"}
        return "[" + ", ".join(f"{p.name} {shown.get(p.constraint, p.constraint)}" for p in self.params) + "]"


class Program:
    """Writes one program; the same seed gives the same program."""

    def __init__(self, seed, features=FEATURES):
        self.rng = random.Random(seed)
        self.features = features
        self.count = 0
        self.underlying = {}
        self.methods = {}
        self.named = []
        self.functions = []
        self.globals = []
        self.palette = []
        self.generic_types = []
        self.generic_functions = []
        # How many generic functions may be called: those declared before the one that is being written.
        self.n_callable = 0
        self.use_unsafe = "unsafe" in features and self.chance(0.15)

    # Choices.

    def chance(self, probability):
        return self.rng.random() < probability

    def fresh(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def weighted(self, choices):
        """Chooses among pairs of a weight and a value."""
        total = sum(weight for weight, _ in choices)
        at = self.rng.random() * total
        for weight, value in choices:
            at -= weight
            if at < 0:
                return value
        return choices[-1][1]

    # Types.

    def under(self, type_: Type) -> Type:
        if isinstance(type_, Instance):
            generic = next(g for g in self.generic_types if g.name == type_.name)
            return substitute(generic.type, generic.bind(type_.args))
        return self.underlying[type_.name] if isinstance(type_, Named) else type_

    def is_comparable(self, type_):
        under = self.under(type_)
        if isinstance(under, (Slice, Map, Func)):
            return False
        if isinstance(under, TypeVar):
            return under.constraint in ("comparable", "number")
        if isinstance(under, Array):
            return self.is_comparable(under.elem)
        if isinstance(under, Struct):
            return all(self.is_comparable(field.type) for field in under.fields)
        return True

    def is_huge(self, type_):
        """Reports whether values of the type are too large to be copied about."""
        under = self.under(type_)
        if isinstance(under, Array):
            return 1000 < under.length or self.is_huge(under.elem)
        if isinstance(under, Struct):
            return any(self.is_huge(field.type) for field in under.fields)
        return False

    def type(self, depth=2) -> Type:
        """Returns a type that values may have: most come from a few, or no value would fit another place."""
        if self.palette and self.chance(0.7):
            return self.rng.choice(self.palette)
        if self.named and self.chance(0.35):
            return Named(self.rng.choice(self.named))
        if depth == 0:
            return self.weighted([(4, INT), (2, STRING), (1, BOOL), (1, BYTE), (2, Pointer(INT)), (2, ANY),
                                  (1, Slice(INT)), (1, Basic(self.rng.choice(BASICS)))])
        more = depth - 1
        choices = [
            (4, lambda: Pointer(self.type(more))),
            (4, lambda: Slice(self.type(more))),
            (2, lambda: Array(self.rng.choice([0, 1, 1, 2, 3, 4, 8, 17]), self.type(more))),
            (2, lambda: Map(self.key_type(), self.type(more))),
            (1, lambda: Chan(self.type(more))),
            (1.5, lambda: self.func_type(more)),
            (2, lambda: self.struct_type(more)),
            (3, lambda: ANY),
            (2, lambda: STRING),
            (5, lambda: INT),
            (1, lambda: Slice(BYTE)),
            (0.3, lambda: Slice(RUNE)),
            (1, lambda: Basic(self.rng.choice(BASICS))),
        ]
        if "huge" in self.features:
            length = self.rng.choice([65535, 65536, 65537, 131072, 131073, 8192, 8193])
            choices.append((0.07, lambda: Array(length, self.rng.choice([BYTE, BYTE, INT]))))
        if self.use_unsafe:
            choices.append((1, lambda: UNSAFE_POINTER))
        return self.weighted(choices)()

    def type_of_palette(self):
        """Returns a type that others are likely to be made of."""
        base = Named(self.rng.choice(self.named)) if self.chance(0.6) else self.type(1)
        wrap = self.weighted([(4, lambda t: t), (4, Pointer), (2, Slice), (1, lambda t: Array(3, t)), (1, Chan),
                              (1, lambda t: Map(STRING, t)), (1, lambda t: Func((), (t,))),
                              (1, lambda t: Func((t,), (t,)))])
        return wrap(base)

    def key_type(self):
        for _ in range(4):
            key = self.type(1)
            if self.is_comparable(key) and not self.is_huge(key):
                return key
        return self.rng.choice([INT, STRING])

    def func_type(self, depth):
        params = tuple(self.type(depth) for _ in range(self.weighted([(2, 0), (4, 1), (2, 2), (1, 3)])))
        results = tuple(self.type(depth) for _ in range(self.weighted([(3, 0), (5, 1), (2, 2), (0.3, 3)])))
        if params and self.chance(0.12):
            return Func(params[:-1] + (Slice(params[-1]),), results, True)
        return Func(params, results)

    def struct_type(self, depth, count=None):
        count = self.rng.randint(0, 3) if count is None else count
        return Struct(tuple(Field(name, self.type(depth)) for name in "abcdefgh"[:count]))

    def declare_types(self):
        """Declares types, some of which contain themselves behind pointers."""
        lines = []
        for _ in range(self.rng.randint(2, 7)):
            name = self.fresh("T")
            kind = self.weighted([(6, "struct"), (1, "slice"), (1, "map"), (1, "func"), (1, "array"), (1, "basic"),
                                  (1.5 if "wrappers" in self.features else 0, "interface")])
            under = getattr(self, f"declare_{kind}")(name)
            self.underlying[name] = under
            self.named.append(name)
            self.methods[name] = []
            text = "interface{}" if under == ANY else str(under)
            lines.append(f"type {name} {text}")
        return lines

    def declare_struct(self, name):
        fields = list(self.struct_type(1, self.rng.randint(0, 4)).fields)
        if self.chance(0.4):
            fields.append(Field("next", Pointer(Named(name))))
        if self.named and "wrappers" in self.features and self.chance(0.3):
            base = self.rng.choice(self.named)
            type_ = Named(base)
            is_interface = isinstance(self.underlying[base], Interface)
            if self.chance(0.5) and not is_interface:
                type_ = Pointer(type_)
            fields.insert(0, Field(base, type_, True))
        if self.chance(0.05):
            fields.append(Field("big", Array(self.rng.choice([16, 17, 32]), INT)))
        return Struct(tuple(fields))

    def declare_slice(self, name):
        return Slice(Named(name)) if self.chance(0.1) else Slice(self.type(1))

    def declare_map(self, _):
        return Map(self.key_type(), self.type(1))

    def declare_func(self, name):
        func = self.func_type(1)
        if self.chance(0.2):
            return Func(func.params, (Named(name),))
        return func

    def declare_array(self, _):
        return Array(self.rng.randint(0, 5), self.type(1))

    def declare_basic(self, _):
        return Basic(self.rng.choice(INTEGERS + ("string", "bool", "float64")))

    def declare_interface(self, _):
        names = sorted(self.rng.sample(["m0", "m1", "m2"], self.rng.randint(1, 2)))
        return Interface(tuple((name, self.method_type(name)) for name in names))

    def method_type(self, name):
        """Methods of one name have one of few signatures, so that types satisfy interfaces."""
        fixed = {
            "m0": Func((Pointer(INT),), (Pointer(INT),)),
            "m1": Func((), (ANY,)),
            "m2": Func((ANY, Slice(Pointer(INT))), (), True) if self.chance(0.5) else Func((INT,), (STRING, INT)),
        }
        return fixed[name]

    def method_set(self, type_):
        """Returns the methods that can be called on variables of a type, promoted ones left out."""
        base = type_.elem if isinstance(type_, Pointer) else type_
        if isinstance(base, Instance):
            generic = next(g for g in self.generic_types if g.name == base.name)
            args = generic.bind(base.args)
            return [Method(m.name, substitute(m.func, args), m.by_pointer) for m in generic.methods]
        if isinstance(base, TypeVar) and base == type_ and base.constraint in self.underlying:
            return [Method(name, func, False) for name, func in self.underlying[base.constraint].methods]
        if not isinstance(base, Named) or isinstance(self.under(base), Pointer):
            return []
        if isinstance(self.under(base), Interface):
            if isinstance(type_, Pointer):
                return []
            return [Method(name, func, False) for name, func in self.under(base).methods]
        return self.methods[base.name]

    def implements(self, type_, interface):
        """Reports whether a type implements an interface by methods of its own."""
        if not interface.methods:
            return True
        under = self.under(type_)
        if isinstance(under, TypeVar):
            known = self.underlying.get(under.constraint)
            return known is not None and set(interface.methods) <= set(known.methods)
        if isinstance(under, Interface):
            return set(interface.methods) <= set(under.methods)
        is_pointer = isinstance(type_, Pointer)
        own = {m.name: m.func for m in self.method_set(type_) if is_pointer or not m.by_pointer}
        return all(own.get(name) == func for name, func in interface.methods)

    # Declarations.

    def text(self):
        """Returns the program."""
        blocks = ["// Made by scripts/random_go.\npackage p\n"]
        if self.use_unsafe:
            blocks[0] += '\nimport "unsafe"\n\nvar _ unsafe.Pointer\n'
        blocks.append("\n".join(self.declare_types()) + "\n")
        self.palette = [INT, ANY, Pointer(INT)]
        self.palette += [self.type_of_palette() for _ in range(self.rng.randint(4, 9))]
        methods = self.declare_methods()
        for i in range(self.rng.randint(4, 12)):
            func = self.func_type(2)
            self.functions.append(Function(self.fresh("f"), func, i < 2))
        generics = self.declare_generics() if "generics" in self.features and self.chance(0.6) else []
        small = [entry for entry in SMALL if self.chance(0.35)]
        self.functions += [Function(name, func, name != "keep") for name, func, _ in small]
        variables = self.declare_globals()
        blocks.append("\n".join(variables) + "\n")
        for owner, method in methods:
            blocks.append(self.method_text(owner, method))
        for function in self.functions[:len(self.functions) - len(small)]:
            blocks.append(self.function_text(function))
        blocks += generics
        blocks += [f"{text}\n" for _, _, text in small]
        if self.chance(0.2):
            blocks.append("func init() {\n" + BodyWriter(self, Func((), ()), []).body() + "}\n")
        order = blocks[2:]
        self.rng.shuffle(order)
        return "\n".join(blocks[:2] + order)

    def declare_methods(self):
        methods = []
        for name in self.named:
            under = self.underlying[name]
            if isinstance(under, (Interface, Pointer)):
                continue
            fields = {field.name for field in under.fields} if isinstance(under, Struct) else set()
            for method_name in self.rng.sample(["m0", "m1", "m2", "m3", "m4"], self.rng.randint(0, 3)):
                if method_name in fields:
                    continue
                fixed = method_name in ("m0", "m1", "m2") and self.chance(0.8)
                func = self.method_type(method_name) if fixed else self.func_type(1)
                by_pointer = self.chance(0.5) or "wrappers" not in self.features
                method = Method(method_name, func, by_pointer)
                self.methods[name].append(method)
                methods.append((name, method))
        return methods

    # Generic code.

    def type_params(self):
        constraints = ["any", "any", "any", "comparable", "number"]
        constraints += [n for n in self.named if isinstance(self.underlying[n], Interface) and self.underlying[n].methods]
        count = self.weighted([(4, 1), (1, 2)])
        return tuple(TypeVar(name, self.rng.choice(constraints)) for name in ("P", "Q")[:count])

    def type_args(self, params, scope=()):
        """Returns type arguments that satisfy the constraints of type parameters, or nothing."""
        args = []
        for param in params:
            same = [t for t in scope if isinstance(t, TypeVar) and t.constraint == param.constraint]
            if same and self.chance(0.5):
                args.append(self.rng.choice(same))
                continue
            found = None
            for _ in range(8):
                candidate = self.type(1)
                if self.satisfies(candidate, param.constraint):
                    found = candidate
                    break
            if found is None:
                return None
            args.append(found)
        return tuple(args)

    def satisfies(self, type_, constraint):
        if constraint == "any":
            return True
        if constraint == "comparable":
            return self.is_comparable(type_)
        if constraint == "number":
            return self.under(type_) in (INT, STRING)
        return self.implements(type_, self.underlying[constraint])

    def declare_generics(self):
        """Declares generic types and functions; returns their texts."""
        blocks, kept = [], self.palette
        for _ in range(self.rng.randint(0, 2)):
            name, params = self.fresh("G"), self.type_params()
            self.palette = [*kept, *params, Pointer(params[0]), Slice(params[-1]), Func((params[0],), (params[-1],))]
            generic = Generic(name, params, self.struct_type(1, self.rng.randint(1, 3)))
            if self.chance(0.4):
                fields = (*generic.type.fields, Field("next", Pointer(Instance(name, params))))
                generic.type = Struct(fields)
            blocks.append(f"type {name}{generic.brackets()} {generic.type}\n")
            for method_name in self.rng.sample(["m0", "m1", "m3", "m4"], self.rng.randint(0, 3)):
                func = self.method_type(method_name) if method_name in ("m0", "m1") else self.func_type(1)
                generic.methods.append(Method(method_name, func, self.chance(0.6)))
            self.generic_types.append(generic)
        for _ in range(self.rng.randint(1, 4)):
            name, params = self.fresh("h"), self.type_params()
            self.palette = [*kept, *params, Pointer(params[0]), Slice(params[-1]), Func((params[0],), (params[-1],))]
            self.generic_functions.append(Generic(name, params, self.func_type(1)))
        for generic in self.generic_types:
            params = generic.params
            self.palette = [*kept, *params, Pointer(params[0]), Slice(params[-1]), Instance(generic.name, params)]
            for method in generic.methods:
                blocks.append(self.generic_method_text(generic, method))
        for index, generic in enumerate(self.generic_functions):
            self.n_callable = index
            params = generic.params
            self.palette = [*kept, *params, Pointer(params[0]), Slice(params[-1]), Func((params[0],), (params[-1],))]
            blocks.append(self.generic_function_text(generic))
        self.n_callable = len(self.generic_functions)
        self.palette = kept
        for generic in self.generic_types:
            args = self.type_args(generic.params)
            if args:
                self.palette = [*self.palette, Instance(generic.name, args), Pointer(Instance(generic.name, args))]
        return blocks

    def generic_function_text(self, generic):
        signature, variables, results = self.header(generic.type)
        pragma = "//go:noinline\n" if self.chance(0.2) else ""
        budget = self.rng.randint(0, 3) if self.chance(0.6) else None
        body = BodyWriter(self, generic.type, variables, results, budget=budget).body()
        return f"{pragma}func {generic.name}{generic.brackets()}{signature} {{\n{body}}}\n"

    def generic_method_text(self, generic, method):
        signature, variables, results = self.header(method.func)
        type_ = Instance(generic.name, generic.params)
        receiver_type = Pointer(type_) if method.by_pointer else type_
        receiver = self.fresh("t")
        variables.insert(0, (receiver, receiver_type))
        budget = self.rng.randint(0, 3) if self.chance(0.6) else None
        body = BodyWriter(self, method.func, variables, results, budget=budget).body()
        return f"func ({receiver} {receiver_type}) {method.name}{signature} {{\n{body}}}\n"

    def instances(self, scope):
        """Returns generic functions with type arguments, as text and signature."""
        found = []
        for generic in self.generic_functions[:self.n_callable]:
            args = self.type_args(generic.params, scope)
            if args:
                shown = ", ".join(map(str, args))
                found.append((f"{generic.name}[{shown}]", substitute(generic.type, generic.bind(args))))
        return found

    def declare_globals(self):
        lines = []
        for _ in range(self.rng.randint(2, 8)):
            name, type_ = self.fresh("g"), self.type()
            if self.chance(0.5):
                writer = BodyWriter(self, Func((), ()), [], is_pure=True)
                value = writer.expr(type_, self.rng.randint(1, 3))
                lines.append(f"var {name} {type_} = {value}")
            else:
                lines.append(f"var {name} {type_}")
            self.globals.append((name, type_))
        return lines

    def header(self, func, prefix="p"):
        """Names parameters and perhaps results; returns the signature's text, the variables and the results' names."""
        variables = []
        names = []
        for type_ in func.params:
            name = "_" if self.chance(0.06) else self.fresh(prefix)
            names.append(name)
            if name != "_":
                variables.append((name, type_))
        if not names and not func.results:
            return "()", variables, None
        if func.results and self.chance(0.3):
            results = ["_" if self.chance(0.1) else self.fresh("r") for _ in func.results]
            params = Func(func.params, (), func.variadic).signature(names)
            shown = ", ".join(f"{name} {type_}" for name, type_ in zip(results, func.results))
            variables += [(name, type_) for name, type_ in zip(results, func.results) if name != "_"]
            return f"{params} ({shown})", variables, results
        if names and all(name == "_" for name in names) and self.chance(0.5):
            return func.signature(), variables, None
        return func.signature(names), variables, None

    def function_text(self, function):
        signature, variables, results = self.header(function.func)
        pragma = "//go:noinline\n" if self.chance(0.25) else ""
        budget = self.rng.randint(0, 2) if self.chance(0.5) else None
        body = BodyWriter(self, function.func, variables, results, is_pure=function.is_pure, budget=budget).body()
        return f"{pragma}func {function.name}{signature} {{\n{body}}}\n"

    def method_text(self, owner, method):
        signature, variables, results = self.header(method.func)
        receiver_type = Pointer(Named(owner)) if method.by_pointer else Named(owner)
        receiver = self.fresh("t")
        variables.insert(0, (receiver, receiver_type))
        pragma = "//go:noinline\n" if self.chance(0.2) else ""
        budget = self.rng.randint(0, 2) if self.chance(0.6) else None
        body = BodyWriter(self, method.func, variables, results, budget=budget).body()
        return f"{pragma}func ({receiver} {receiver_type}) {method.name}{signature} {{\n{body}}}\n"
