"""The types of random programs: immutable values that print as Go."""

from dataclasses import dataclass

INTEGERS = ("int", "uint", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "uintptr")
FLOATS = ("float64", "float32")
COMPLEXES = ("complex128", "complex64")
BASICS = INTEGERS + FLOATS + COMPLEXES + ("string", "bool")


class Type:
    """Any type; two types are identical if they are equal."""


@dataclass(frozen=True)
class Basic(Type):
    name: str

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Named(Type):
    """A defined type, whose underlying type and methods the program knows."""

    name: str

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Pointer(Type):
    elem: Type

    def __str__(self):
        return f"*{self.elem}"


@dataclass(frozen=True)
class Slice(Type):
    elem: Type

    def __str__(self):
        return f"[]{self.elem}"


@dataclass(frozen=True)
class Array(Type):
    length: int
    elem: Type

    def __str__(self):
        return f"[{self.length}]{self.elem}"


@dataclass(frozen=True)
class Map(Type):
    key: Type
    elem: Type

    def __str__(self):
        return f"map[{self.key}]{self.elem}"


@dataclass(frozen=True)
class Chan(Type):
    elem: Type

    def __str__(self):
        elem = f"({self.elem})" if isinstance(self.elem, Chan) else str(self.elem)
        return f"chan {elem}"


@dataclass(frozen=True)
class Func(Type):
    params: tuple
    results: tuple
    variadic: bool = False

    def signature(self, names=None):
        params = []
        for i, param in enumerate(self.params):
            text = str(param)
            if self.variadic and i == len(self.params) - 1:
                text = f"...{param.elem}"
            params.append(f"{names[i]} {text}" if names else text)
        return f"({', '.join(params)}){self.result_text()}"

    def result_text(self):
        if not self.results:
            return ""
        if len(self.results) == 1:
            return f" {self.results[0]}"
        return f" ({', '.join(map(str, self.results))})"

    def __str__(self):
        return f"func{self.signature()}"


@dataclass(frozen=True)
class Field:
    name: str
    type: Type
    embedded: bool = False

    def __str__(self):
        return str(self.type) if self.embedded else f"{self.name} {self.type}"


@dataclass(frozen=True)
class Struct(Type):
    fields: tuple

    def __str__(self):
        if not self.fields:
            return "struct{}"
        return "struct { " + "; ".join(map(str, self.fields)) + " }"


@dataclass(frozen=True)
class Interface(Type):
    """Methods are pairs of a name and a signature, sorted by name."""

    methods: tuple

    def __str__(self):
        if not self.methods:
            return "any"
        return "interface { " + "; ".join(f"{name}{func.signature()}" for name, func in self.methods) + " }"


@dataclass(frozen=True)
class UnsafePointer(Type):
    def __str__(self):
        return "unsafe.Pointer"


@dataclass(frozen=True)
class TypeVar(Type):
    """A type parameter; its constraint is `any`, `comparable`, `number` or the name of an interface."""

    name: str
    constraint: str

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Instance(Type):
    """A generic type with type arguments."""

    name: str
    args: tuple

    def __str__(self):
        return f"{self.name}[{', '.join(map(str, self.args))}]"


def substitute(type_, args):
    """Replaces type parameters by the types that `args` has for their names."""
    def within(part):
        return substitute(part, args)
    if isinstance(type_, TypeVar):
        return args.get(type_.name, type_)
    if isinstance(type_, (Pointer, Slice, Chan)):
        return type(type_)(within(type_.elem))
    if isinstance(type_, Array):
        return Array(type_.length, within(type_.elem))
    if isinstance(type_, Map):
        return Map(within(type_.key), within(type_.elem))
    if isinstance(type_, Func):
        return Func(tuple(map(within, type_.params)), tuple(map(within, type_.results)), type_.variadic)
    if isinstance(type_, Struct):
        return Struct(tuple(Field(f.name, within(f.type), f.embedded) for f in type_.fields))
    if isinstance(type_, Interface):
        return Interface(tuple((name, within(func)) for name, func in type_.methods))
    if isinstance(type_, Instance):
        return Instance(type_.name, tuple(map(within, type_.args)))
    return type_


INT = Basic("int")
BOOL = Basic("bool")
STRING = Basic("string")
BYTE = Basic("uint8")
RUNE = Basic("int32")
ANY = Interface(())
UNSAFE_POINTER = UnsafePointer()
