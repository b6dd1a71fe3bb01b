// new with a value is the address of a temporary; the type is that of the value.
package main

type user struct {
	name string
	age  *int
}

func number() *int { return new(3) }

func sum(a, b int) *int { return new(a + b) }

func local(n int) int { return *new(n) + *new(int) }

func structs(n int) (*user, *user) { return new(user{name: "a"}), new(user{age: new(n)}) }

func interfaces(n int) *any { return new(any(n)) }

func calls(f func() string) *string { return new(f()) }

func nested() **int { return new(new(1)) }

func main() {
	number()
	sum(1, 2)
	local(3)
	structs(4)
	interfaces(5)
	calls(func() string { return "" })
	nested()
}
