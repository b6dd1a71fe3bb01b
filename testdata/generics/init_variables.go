// Package variables that are initialised by generic functions and methods, in the order of their dependencies.
package p

var (
	c = Must(Parse(b))
	b = []byte("1")
	a = Cache[string, *int]{m: map[string]*int{"x": &c}}
	d = func() int { return *a.Get("x", newInt) }()
	e = registry.add("e", Lazy(func() any { return d }))
	f = [...]Pair[int]{{1, nil}, {2, new(Pair[int])}}
)

type Pair[T any] struct {
	n    T
	next *Pair[T]
}

type Registry[T any] struct{ all map[string]T }

var registry = Registry[func() any]{make(map[string]func() any)}

func (r *Registry[T]) add(name string, x T) *Registry[T] {
	r.all[name] = x
	return r
}

type Cache[K comparable, V any] struct{ m map[K]V }

func (c *Cache[K, V]) Get(k K, make func() V) V {
	v, ok := c.m[k]
	if !ok {
		v = make()
		c.m[k] = v
	}
	return v
}

func Must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

func Parse(b []byte) (int, error) { return int(b[0]), nil }

func Lazy[T any](f func() T) func() T {
	var x *T
	return func() T {
		if x == nil {
			v := f()
			x = &v
		}
		return *x
	}
}

func newInt() *int { return new(int) }

func init() { _ = Must(Cache[int, int]{}.m, nil) }

func init() { registry.add("f", func() any { return f[1].next.n }) }
