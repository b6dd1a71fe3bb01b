// Interfaces that are constraints only: gc skips their declarations, but not those of interfaces with methods alone.
package p

type Number interface {
	~int | ~uint8
	Text() string
}

type Embeds interface {
	Number
	comparable
}

type Compared interface {
	comparable
	Text() string
}

type Basic interface{ Text() string }

type Alias = Basic

type Of[T any] interface {
	*T
	Text() string
}

type n int

func (n n) Text() string { return string(rune(n)) }

type holder struct{ Basic }

type local[T Number] struct{ t T }

func (l local[T]) Text() string { return l.t.Text() }

func text[T Compared](x T) string { return x.Text() }

func all[T Embeds](xs ...T) (s string) {
	for i, x := range xs {
		if x == xs[0] && i > 0 {
			s += text(x)
		}
	}
	return s
}

func pointer[T any, P Of[T]](x T) string { return P(&x).Text() }

func use(b Basic, a Alias) (string, any) {
	h := holder{local[n]{1}}
	return all[n](1, 2) + pointer(n(1)) + text(b) + text(a) + text(h), Basic.Text
}
