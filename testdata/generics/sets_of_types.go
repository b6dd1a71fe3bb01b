// Constraints with methods and type sets: which calls are static, which go through the dictionary.
package p

type Number interface {
	~int | ~float64
	String() string
}

type ID int

func (i ID) String() string { return string(rune(i)) }

type Weight float64

func (w Weight) String() string { return "w" }
func (w *Weight) Grow()         { *w *= 2 }

type Grower[T any] interface {
	*T
	Grow()
}

func Sum[T Number](xs ...T) (sum T, text string) {
	for _, x := range xs {
		sum += x
		text += x.String()
	}
	return sum, text
}

func Grown[T any, P Grower[T]](x T) P {
	p := P(&x)
	p.Grow()
	return p
}

func Each[T any, P interface {
	*T
	Reset()
}](xs []T) {
	for i := range xs {
		P(&xs[i]).Reset()
	}
}

type buffer struct{ b []byte }

func (b *buffer) Reset() { b.b = b.b[:0] }

func Strings[T interface{ String() string }](xs []T) (fs []func() string) {
	for _, x := range xs {
		fs = append(fs, x.String)
	}
	return
}

func Less[T Number](a, b T) bool {
	if a.String() == "" {
		return false
	}
	return a < b
}

func use() any {
	s, text := Sum(ID(1), ID(2))
	w := Grown(Weight(1))
	Each([]buffer{{}, {nil}})
	f := Strings([]ID{1})
	g := Less[Weight]
	return []any{s, text, *w, f[0](), g(1, 2), Strings([]interface{ String() string }{ID(1), w})}
}
