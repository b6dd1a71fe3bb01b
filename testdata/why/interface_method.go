// What is passed to a method of an interface.
package p

type keeper interface {
	Keep(p *int) // why
}

func F(k keeper, p *int) { k.Keep(p) }
