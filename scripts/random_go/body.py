"""The body of a function: scopes and statements."""

import re

from .expr import ExprWriter
from .gotypes import (
    ANY, BOOL, BYTE, INT, RUNE, STRING, Array, Basic, Chan, Func, Interface, Map, Pointer, Slice, Struct,
)


class Variable:
    def __init__(self, name, type_, must_use):
        self.name, self.type, self.must_use = name, type_, must_use

    def is_used(self, text):
        """Reports whether a text reads the variable, as far as can be seen."""
        for line in text.split("\n"):
            for match in re.finditer(rf"\b{self.name}\b", line):
                before = re.sub(r"^\t*(?:(?:if|for|switch|case) )?", "", line[:match.start()])
                is_target = re.fullmatch(r"(?:\w+, )*", before) and re.match(r"(?:, [^=]*?)? :?= ", line[match.end():])
                if not is_target and not re.fullmatch(r"var (?:\w+, )*", before):
                    return True
        return False


class BodyWriter(ExprWriter):
    """Writes statements; the expressions in them come from `ExprWriter`."""

    def __init__(self, program, func, variables, results=None, outer=None, is_pure=False, budget=None):
        super().__init__(program)
        self.func = func
        self.results = results
        self.outer = outer
        self.is_pure = outer.is_pure if outer else is_pure
        self.depth = outer.depth + 1 if outer else 0
        self.scopes = list(outer.scopes) if outer else []
        self.scopes.append([Variable(name, type_, False) for name, type_ in variables])
        self.loops = []
        self.budget = budget if budget is not None else self.rng.randint(4, 30)

    # Scopes.

    def declare(self, name, type_, must_use=True):
        self.scopes[-1].append(Variable(name, type_, must_use))

    def variables(self):
        return [variable for scope in self.scopes for variable in scope]

    def close(self, text):
        """Ends a scope; returns statements that use what its text does not."""
        unused = [v for v in self.scopes.pop() if v.must_use and not v.is_used(text)]
        return [f"{self.sink(v)} = {v.name}" for v in unused]

    def sink(self, variable):
        """Returns where the value of a variable may go."""
        if self.program.chance(0.4):
            return "_"
        is_any = lambda t: t == ANY
        found = self.target_of(variable.type) or self.find_path(is_any, for_write=True)
        if not found:
            return "_"
        return found if isinstance(found, str) else found[0]

    def body(self):
        """Returns the lines of a body."""
        lines = self.block(self.budget)
        last = self.last()
        return self.indent(lines + self.close("\n".join(lines + last)) + last)

    def last(self):
        if self.func.results:
            return [self.return_text()]
        return []

    @staticmethod
    def indent(lines):
        return "".join(f"\t{line}\n" for text in lines for line in text.split("\n") if line)

    def nested(self, budget, in_loop=False):
        """Returns a block in braces."""
        self.scopes.append([])
        lines = self.block(budget)
        lines += self.close("\n".join(lines))
        return "{\n" + self.indent(lines) + "}"

    def block(self, budget):
        lines = []
        while 0 < budget:
            share = self.rng.randint(1, budget) if self.program.chance(0.5) else 1
            lines.append(self.statement(share))
            budget -= share
        return lines

    # Statements.

    def statement(self, budget):
        simple = [
            (5, self.define), (3, self.var), (8, self.assign), (1.5, self.op_assign), (1, self.increment),
            (1.2, self.tuple_assign), (5, self.call_statement), (1.5, self.go_defer), (1, self.print),
            (0.7, self.send), (2, self.append_assign), (1, self.builtin_statement), (1.5, self.comma_ok),
            (0.4, self.self_assign), (0.5, self.discard), (0.15, self.panic), (0.9, self.recursive_closure),
            (0.6, self.call_closure), (0.2, self.local_type),
        ]
        if 1 < budget and self.depth < 3:
            simple += [
                (6, lambda: self.if_(budget)), (6, lambda: self.for_(budget)), (10, lambda: self.range(budget)),
                (4, lambda: self.switch(budget)), (5, lambda: self.type_switch(budget)),
                (3, lambda: self.select(budget)), (2, lambda: self.goto(budget)),
                (1.5, lambda: self.nested(budget)), (2, self.early_return),
            ]
        if self.loops:
            simple.append((1.5, self.jump))
        return self.program.weighted(simple)()

    def define(self):
        if self.program.chance(0.2):
            call = self.multi_call()
            if call:
                return self.define_results(*call)
        name, type_ = self.fresh(), self.type()
        value = self.expr(type_, self.deep(), exact=True)
        self.declare(name, type_)
        return f"{name} := {value}"

    def define_results(self, text, types):
        names = ["_" if self.program.chance(0.2) else self.fresh() for _ in types]
        if all(name == "_" for name in names):
            names[0] = self.fresh()
        for name, type_ in zip(names, types):
            if name != "_":
                self.declare(name, type_)
        return f"{', '.join(names)} := {text}"

    def var(self):
        name, type_ = self.fresh(), self.type()
        if self.program.chance(0.4):
            self.declare(name, type_)
            return f"var {name} {type_}"
        value = self.expr(type_, self.deep())
        if self.program.chance(0.1):
            other = self.fresh()
            second = self.expr(type_, 1)
            self.declare(name, type_)
            self.declare(other, type_)
            return f"var {name}, {other} {type_} = {value}, {second}"
        self.declare(name, type_)
        return f"var {name} {type_} = {value}"

    def assign(self):
        target = self.target()
        if not target:
            return self.define()
        text, type_ = target
        return f"{text} = {self.expr(type_, self.deep())}"

    def op_assign(self):
        target = self.target(lambda t: isinstance(self.under(t), Basic) and self.under(t).name != "bool")
        if not target:
            return self.increment()
        text, type_ = target
        under = self.under(type_)
        if under == STRING:
            return f"{text} += {self.expr(type_, 2)}"
        if self.is_integer(under) and self.program.chance(0.2):
            return f"{text} {self.rng.choice(['<<=', '>>='])} {self.rng.randint(0, 7)}"
        ops = ["+=", "-=", "*="] + (["|=", "&=", "^=", "&^="] if self.is_integer(under) else [])
        return f"{text} {self.rng.choice(ops)} {self.expr(type_, 2)}"

    def increment(self):
        target = self.target(lambda t: self.is_integer(self.under(t)))
        if not target:
            return self.print()
        return f"{target[0]}{self.rng.choice(['++', '--'])}"

    def tuple_assign(self):
        if self.program.chance(0.3):
            call = self.multi_call()
            if call:
                text, types = call
                targets = [self.target_of(type_) or "_" for type_ in types]
                return f"{', '.join(targets)} = {text}"
        targets = [self.target() for _ in range(self.rng.randint(2, 3))]
        if None in targets:
            return self.define()
        if self.program.chance(0.3):
            first = targets[0]
            other = self.target_of(first[1])
            if other:
                return f"{first[0]}, {other} = {other}, {first[0]}"
        values = [self.expr(type_, 2) for _, type_ in targets]
        return f"{', '.join(text for text, _ in targets)} = {', '.join(values)}"

    def call_statement(self):
        call = self.any_call()
        return call[0] if call else self.print()

    def go_defer(self):
        keyword = self.rng.choice(["go", "defer", "defer"])
        kind = self.rng.random()
        if kind < 0.35:
            params = tuple(self.type(1) for _ in range(self.rng.choice([0, 0, 1, 2])))
            func = Func(params, (self.type(1),) if self.program.chance(0.15) else ())
            arguments = ", ".join(self.expr(param, 2) for param in params)
            return f"{keyword} {self.literal(func, 3)}({arguments})"
        if kind < 0.45:
            return f"{keyword} {self.print()}"
        if kind < 0.55:
            builtin = self.builtin_statement()
            return f"{keyword} {builtin}" if "(" in builtin.split(" ")[0] and "=" not in builtin else builtin
        call = self.any_call()
        return f"{keyword} {call[0]}" if call else self.print()

    def print(self):
        values = []
        for _ in range(self.rng.randint(0, 2)):
            path = self.find_path(lambda t: isinstance(self.under(t), (Basic, Pointer, Slice, Chan, Map, Func, Interface)))
            if path:
                values.append(path[0])
        values.append(self.rng.choice(['"x"', "1", "true", "2.5", "'c'", "nil"][:5]))
        return f"{self.rng.choice(['print', 'println'])}({', '.join(values)})"

    def send(self):
        path = self.find_path(lambda t: isinstance(self.under(t), Chan))
        if not path:
            return self.print()
        return f"{path[0]} <- {self.expr(self.under(path[1]).elem, 2)}"

    def append_assign(self):
        target = self.target(lambda t: isinstance(self.under(t), Slice))
        if not target:
            return self.define()
        text, type_ = target
        elem = self.under(type_).elem
        if self.program.chance(0.25):
            return f"{text} = append({text}, {self.expr(Slice(elem), 2, exact=True)}...)"
        values = ", ".join(self.expr(elem, 2) for _ in range(self.rng.randint(1, 3)))
        return f"{text} = append({text}, {values})"

    def builtin_statement(self):
        kind = self.rng.choice(["copy", "delete", "clear", "recover", "close"])
        if kind == "recover":
            return "recover()"
        if kind == "close":
            path = self.find_path(lambda t: isinstance(self.under(t), Chan))
            return f"close({path[0]})" if path else self.print()
        if kind == "copy":
            path = self.find_path(lambda t: isinstance(self.under(t), Slice))
            if not path:
                return self.print()
            elem = self.under(path[1]).elem
            if elem == BYTE and self.program.chance(0.4):
                return f"copy({path[0]}, {self.expr(STRING, 2)})"
            return f"copy({path[0]}, {self.expr(Slice(elem), 2, exact=True)})"
        wanted = Map if kind == "delete" else (Map, Slice)
        path = self.find_path(lambda t: isinstance(self.under(t), wanted))
        if not path:
            return self.print()
        if kind == "delete":
            return f"delete({path[0]}, {self.expr(self.under(path[1]).key, 2)})"
        return f"clear({path[0]})"

    def comma_ok(self):
        kind = self.rng.choice(["map", "assert", "receive"])
        wanted = {"map": Map, "assert": Interface, "receive": Chan}[kind]
        path = self.find_path(lambda t: isinstance(self.under(t), wanted))
        if not path:
            return self.define()
        text, under = path[0], self.under(path[1])
        if kind == "map":
            value, type_ = f"{text}[{self.expr(under.key, 1)}]", under.elem
        elif kind == "receive":
            value, type_ = f"<-{text}", under.elem
        else:
            type_ = self.assertable(under)
            value = f"{text}.({type_})"
        if self.program.chance(0.3):
            target = self.target_of(type_)
            flag = self.target_of(BOOL) or "_"
            if target:
                return f"{target}, {flag} = {value}"
        first = self.fresh()
        flag = "_" if self.program.chance(0.3) else self.fresh()
        self.declare(first, type_)
        if flag != "_":
            self.declare(flag, BOOL)
        return f"{first}, {flag} := {value}"

    def self_assign(self):
        """Assignments that escape analysis may ignore."""
        path = self.find_path(lambda t: isinstance(self.under(t), Slice), addressable=True)
        if path:
            text = path[0]
            if self.program.chance(0.5):
                return f"{text} = {text}{self.slice_bounds()}"
            i, j = self.index(), self.index()
            return f"{text}[{i}], {text}[{j}] = {text}[{j}], {text}[{i}]"
        path = self.find_path(lambda t: isinstance(self.under(t), Struct), addressable=True)
        if path:
            fields = [f for f in self.under(path[1]).fields]
            pairs = [(a.name, b.name) for a in fields for b in fields if a.type == b.type]
            if pairs:
                a, b = self.rng.choice(pairs)
                return f"{path[0]}.{a} = {path[0]}.{b}"
        return self.assign()

    def discard(self):
        return f"_ = {self.expr(self.type(), self.deep(), exact=True)}"

    def panic(self):
        return f"if {self.expr(BOOL, 1)} {{\n\tpanic({self.expr(ANY, 2)})\n}}"

    def early_return(self):
        return f"if {self.expr(BOOL, 1)} {{\n\t{self.return_text()}\n}}"

    def return_text(self):
        results = self.func.results
        if not results:
            return "return"
        if self.results and self.program.chance(0.35):
            return "return"
        if 1 < len(results) and self.program.chance(0.2):
            call = self.multi_call(results)
            if call:
                return f"return {call[0]}"
        return "return " + ", ".join(self.expr(type_, self.deep()) for type_ in results)

    def recursive_closure(self):
        """A variable of function type, assigned once or more, perhaps by itself."""
        func = self.program.func_type(1)
        name = self.fresh()
        kind = self.rng.random()
        if kind < 0.4:
            value = self.literal(func, 3)
            self.declare(name, func)
            return f"{name} := {value}"
        self.declare(name, func)
        lines = [f"var {name} {func}", f"{name} = {self.literal(func, 3)}"]
        if kind < 0.7:
            lines.append(f"if {self.expr(BOOL, 1)} {{\n\t{name} = {self.rng.choice(['nil', self.expr(func, 1)])}\n}}")
        return "\n".join(lines)

    def call_closure(self):
        path = self.find_path(lambda t: isinstance(self.under(t), Func))
        if not path:
            return self.recursive_closure()
        return self.call_text(path[0], self.under(path[1]))

    def local_type(self):
        name = self.fresh_name("L")
        under = self.program.struct_type(1)
        self.program.underlying[name] = under
        self.program.methods[name] = []
        from .gotypes import Named
        variable = self.fresh()
        self.declare(variable, Named(name))
        return f"type {name} {under}\nvar {variable} {name}"

    # Statements with blocks.

    def condition(self):
        return self.expr(BOOL, 2)

    def if_(self, budget):
        self.scopes.append([])
        init = ""
        if self.program.chance(0.25):
            name, type_ = self.fresh(), self.type()
            value = self.composite_safe(self.expr(type_, 2, exact=True))
            self.declare(name, type_)
            init = f"{name} := {value}; "
        condition = self.composite_safe(self.condition())
        text = f"if {init}{condition} {self.nested(budget - 1)}"
        if self.program.chance(0.35):
            text += f" else {self.nested(budget - 1)}"
        return self.wrap(text)

    def wrap(self, text):
        """Ends the scope of a statement; what it does not use is used before its last brace."""
        left = self.close(text)
        if left:
            text = text[:-1] + self.indent(left) + "}"
        return text

    def loop_block(self, budget, label, is_select=False):
        self.loops.append((label, is_select))
        text = self.nested(budget - 1, True)
        self.loops.pop()
        return text

    def labeled(self, write):
        """Writes a loop, with a label if something jumps to it."""
        label = self.fresh_name("L") if self.program.chance(0.2) else None
        text = write(label)
        if label and f" {label}\n" in text:
            return f"{label}:\n{text}"
        return text

    def for_(self, budget):
        kind = self.rng.random()
        if kind < 0.15:
            return self.labeled(lambda label: "for " + self.loop_block(budget, label))
        if kind < 0.35:
            condition = self.composite_safe(self.condition())
            return self.labeled(lambda label: f"for {condition} " + self.loop_block(budget, label))
        self.scopes.append([])
        name = self.fresh()
        init, post = f"{name} := 0", f"{name}++"
        types = INT
        if self.program.chance(0.2):
            types = self.type()
            init = f"{name} := {self.composite_safe(self.expr(types, 2, exact=True))}"
            post = f"{name} = {self.composite_safe(self.expr(types, 1))}"
        self.declare(name, types)
        condition = f"{name} < 10" if types == INT else ""
        text = self.labeled(lambda label: f"for {init}; {condition}; {post} " + self.loop_block(budget, label))
        return self.wrap(text)

    def range(self, budget):
        wanted = (Slice, Array, Map, Chan)
        kind = self.rng.random()
        key = value = None
        if kind < 0.15:
            operand, key = self.expr(INT, 1), INT
            if self.program.chance(0.3):
                operand = str(self.rng.randint(0, 20))
        elif kind < 0.25:
            operand, key, value = self.expr(STRING, 1), INT, RUNE
        elif kind < 0.4 and "iterators" in self.program.features:
            count = self.rng.randint(0, 2)
            types = tuple(self.type(1) for _ in range(count))
            iterator = Func((Func(types, (BOOL,)),), ())
            operand = self.expr(iterator, 2, exact=True)
            key = types[0] if 0 < count else None
            value = types[1] if 1 < count else None
        else:
            def fits(type_):
                under = self.under(type_)
                if isinstance(under, Pointer):
                    under = self.under(under.elem)
                    return isinstance(under, Array)
                return isinstance(under, wanted)
            path = self.find_path(fits)
            if path and self.program.chance(0.8):
                operand, type_ = path
            else:
                type_ = self.rng.choice([Slice, lambda t: Array(3, t)])(self.type(1))
                operand = self.expr(type_, 2, exact=True)
            under = self.under(type_)
            if isinstance(under, Pointer):
                under = self.under(under.elem)
            if isinstance(under, Map):
                key, value = under.key, under.elem
            elif isinstance(under, Chan):
                key, value = under.elem, None
            else:
                key, value = INT, under.elem
        operand = self.composite_safe(operand)
        if key is not None and self.program.chance(0.15):
            return self.range_assign(budget, operand, key, value)
        self.scopes.append([])
        names = []
        if key is not None and self.program.chance(0.85):
            names.append("_" if value is not None and self.program.chance(0.4) else self.fresh())
            if names[0] != "_":
                self.declare(names[0], key)
            if value is not None and (names[0] == "_" or self.program.chance(0.7)):
                names.append(self.fresh())
                self.declare(names[1], value)
        head = f"{', '.join(names)} := " if names else ""
        text = self.labeled(lambda label: f"for {head}range {operand} " + self.loop_block(budget, label))
        return self.wrap(text)

    def range_assign(self, budget, operand, key, value):
        targets = [self.target_of(key) or "_"]
        if value is not None and self.program.chance(0.6):
            targets.append(self.target_of(value) or "_")
        head = self.composite_safe(", ".join(targets))
        return self.labeled(lambda label: f"for {head} = range {operand} " + self.loop_block(budget, label))

    def switch(self, budget):
        if self.program.chance(0.35):
            clauses = [f"case {self.expr(BOOL, 1)}:" for _ in range(self.rng.randint(1, 3))]
            head = "switch"
        else:
            type_ = self.rng.choice([INT, STRING, self.program.key_type()])
            tag = self.composite_safe(self.expr(type_, 2, exact=True))
            head = f"switch {tag}"
            clauses = []
            for i in range(self.rng.randint(1, 3)):
                if type_ in (INT, STRING):
                    value = f'"{i}"' if type_ == STRING else str(i)
                else:
                    path = self.find_path(lambda t: t == type_)
                    value = path[0] if path else None
                if value:
                    clauses.append(f"case {value}:")
        if self.program.chance(0.5):
            clauses.append("default:")
        return self.clauses(head, clauses, budget)

    def clauses(self, head, clauses, budget, before=None):
        text = f"{head} {{\n"
        for i, clause in enumerate(clauses):
            self.scopes.append([])
            if before:
                before(i)
            self.loops.append((None, True))
            lines = self.block(budget - 1)
            self.loops.pop()
            lines += self.close("\n".join(lines))
            if head.startswith("switch") and "(type)" not in head and i + 1 < len(clauses) and self.program.chance(0.1):
                lines.append("fallthrough")
            text += clause + "\n" + self.indent(lines)
        return text + "}"

    def type_switch(self, budget):
        path = self.find_path(lambda t: isinstance(self.under(t), Interface))
        if not path:
            return self.if_(budget)
        text, type_ = path
        under = self.under(type_)
        name = self.fresh() if self.program.chance(0.7) else None
        cases, seen = [], set()
        for _ in range(self.rng.randint(1, 4)):
            group = [self.assertable(under)]
            if self.program.chance(0.2):
                group.append(self.assertable(under))
            group = [t for t in dict.fromkeys(group) if t not in seen]
            seen.update(group)
            if group:
                cases.append(group)
        clauses = ["case " + ", ".join(map(str, group)) + ":" for group in cases]
        if self.program.chance(0.2):
            clauses.append("case nil:")
            cases.append(["nil"])
        if self.program.chance(0.4):
            clauses.append("default:")
            cases.append([])
        if name and not clauses:
            name = None

        def before(i):
            if name:
                group = cases[i]
                is_one = len(group) == 1 and group[0] != "nil"
                self.declare(name, group[0] if is_one else type_, must_use=True)
        head = f"switch {name} := {text}.(type)" if name else f"switch {text}.(type)"
        return self.clauses(head, clauses, budget, before)

    def select(self, budget):
        clauses, declared = [], []
        for _ in range(self.rng.randint(1, 3)):
            path = self.find_path(lambda t: isinstance(self.under(t), Chan))
            if not path:
                continue
            elem = self.under(path[1]).elem
            kind = self.rng.randint(0, 3)
            declared.append([])
            if kind == 0:
                clauses.append(f"case {path[0]} <- {self.expr(elem, 2)}:")
            elif kind == 1:
                name = self.fresh()
                declared[-1] = [(name, elem)]
                clauses.append(f"case {name} := <-{path[0]}:")
            elif kind == 2:
                first, second = self.fresh(), self.fresh()
                declared[-1] = [(first, elem), (second, BOOL)]
                clauses.append(f"case {first}, {second} := <-{path[0]}:")
            else:
                target = self.target_of(elem)
                clauses.append(f"case {target} = <-{path[0]}:" if target else f"case <-{path[0]}:")
        if self.program.chance(0.5):
            clauses.append("default:")
            declared.append([])
        if not clauses:
            return self.print()

        def before(i):
            for name, type_ in declared[i]:
                self.declare(name, type_)
        return self.clauses("select", clauses, budget, before)

    def goto(self, budget):
        label = self.fresh_name("L")
        inside = self.nested(budget - 1)
        if self.program.chance(0.6):
            return f"{label}:\n{inside}\nif {self.expr(BOOL, 1)} {{\n\tgoto {label}\n}}"
        return f"if {self.expr(BOOL, 1)} {{\n\tgoto {label}\n}}\n{inside}\n{label}:\n{self.print()}"

    def jump(self):
        label, only_breaks = self.rng.choice(self.loops)
        keyword = "break" if only_breaks else self.rng.choice(["break", "continue"])
        if keyword == "continue" and label is None and not any(not b for _, b in self.loops):
            keyword = "break"
        suffix = f" {label}" if label else ""
        return f"if {self.expr(BOOL, 1)} {{\n\t{keyword}{suffix}\n}}"
