// Wrappers whose calls are inlined or made static: embedded interfaces that are known, promoted methods of promoted ones.
package p

type namer interface{ name() *string }

type person struct{ n string }

func (p *person) name() *string { return &p.n }
func (p person) greet(s string) string {
	return s + p.n
}

type worker struct {
	*person
	boss namer
}

type team struct {
	worker
	namer
}

type pair struct {
	a, b worker
	*team
}

func (t team) name() *string { return t.worker.name() }

type greeter interface {
	greet(string) string
	name() *string
}

func greets(g greeter) string { return g.greet(*g.name()) }

func use() (string, *string) {
	p := &person{"p"}
	w := worker{p, p}
	t := team{w, w.boss}
	var g greeter = &t
	q := pair{w, w, &t}
	f := pair.name
	h := (*team).greet
	k := greeter.name
	return greets(g) + greets(w) + greets(&q) + h(&t, *f(q)), k(t)
}

type numbers []int

func (n numbers) Len() int { return len(n) }

type sized interface{ Len() int }

type reversed struct{ sized }

type limited struct {
	reversed
	max int
}

func (l limited) Len() int { return min(l.max, l.reversed.Len()) }

func size(n numbers) int {
	r := reversed{n}
	l := &limited{r, 3}
	var s sized = l
	return s.Len() + r.Len()
}
