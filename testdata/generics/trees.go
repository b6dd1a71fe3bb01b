// A generic tree whose methods call each other and themselves, with a comparison function and with a constraint.
package p

type Ordered interface{ ~int | ~string | ~float64 }

type Tree[K Ordered, V any] struct {
	root *node[K, V]
	free *node[K, V]
	n    int
}

type node[K Ordered, V any] struct {
	key         K
	val         V
	left, right *node[K, V]
}

func (t *Tree[K, V]) Put(k K, v V) *V {
	at := t.find(&t.root, k)
	if *at == nil {
		*at = t.alloc(k)
		t.n++
	}
	(*at).val = v
	return &(*at).val
}

func (t *Tree[K, V]) find(at **node[K, V], k K) **node[K, V] {
	switch n := *at; {
	case n == nil || n.key == k:
		return at
	case k < n.key:
		return t.find(&n.left, k)
	default:
		return t.find(&n.right, k)
	}
}

func (t *Tree[K, V]) alloc(k K) *node[K, V] {
	if n := t.free; n != nil {
		t.free, *n = n.right, node[K, V]{key: k}
		return n
	}
	return &node[K, V]{key: k}
}

func (n *node[K, V]) walk(f func(K, V) bool) bool {
	return n == nil || n.left.walk(f) && f(n.key, n.val) && n.right.walk(f)
}

func (t Tree[K, V]) All() func(func(K, V) bool) { return func(f func(K, V) bool) { t.root.walk(f) } }

func (t *Tree[K, V]) Keys() []K {
	keys := make([]K, 0, t.n)
	for k := range t.All() {
		keys = append(keys, k)
	}
	return keys
}

type name string

func use() ([]name, *[]int) {
	var t Tree[name, []int]
	p := t.Put("a", nil)
	t.Put("b", []int{1})
	u := &Tree[int, *Tree[name, []int]]{}
	*u.Put(1, &t) = nil
	for k, v := range u.All() {
		println(k, v.n)
	}
	return t.Keys(), p
}
