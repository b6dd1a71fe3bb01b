// How far parameters leak: results are told apart up to the fifth, and the fewest pointers followed count; what goes to
// the heap as it is covers everything else.
package main

type tree struct {
	left, right *tree
	items       []*tree
	byName      map[string]*tree
	value       *int
}

var sink *tree
var sinkInt *int
var sinkTree **tree

func six(a, b, c, d, e, f *int) (*int, *int, *int, *int, *int, *int) {
	return a, b, c, d, e, f
}

func levels(a **tree, b ***tree, c ****tree) (*tree, **tree, *tree, *tree, *int) {
	return *a, *b, **b, ***c, (***c).left.value
}

func deep(t *tree) *tree {
	return t.left.left.left.left.left.left
}

func deepElements(t *tree) *tree {
	return t.items[0].items[1].right.items[2]
}

func contents(t **tree) *tree {
	sink = (*t).left
	return *t
}

func contentsAndSelf(t **tree) **tree {
	sink = *t
	sinkTree = t
	return t
}

func fewest(t *tree, b bool) *tree {
	if b {
		return t.left.left
	}
	if t.right == nil {
		return t
	}
	return t.left
}

func toBoth(t *tree) (near, far *tree) {
	near = t
	far = t.left.right
	sinkInt = t.left.value
	return
}

func blankResult(t *tree) (_ *tree, n int) {
	return t, 1
}

func named(t *tree) (result *tree, err error) {
	defer func() { result = nil }()
	return t.left, nil
}

func mapped(t *tree) (*tree, int) {
	for name, item := range t.byName {
		if name == "" {
			return item, 1
		}
	}
	return t.byName["x"], len(t.byName)
}

func through(a, b **int) {
	*a = *b
	sinkInt = **&b
}

func throughResult(a **tree) *tree {
	x, _ := blankResult(*a)
	y, z := toBoth(x)
	_ = y
	return z
}

func variadic(first *tree, rest ...*tree) *tree {
	if len(rest) == 0 {
		return first
	}
	return rest[0].left
}

func unnamed(*tree, **tree) {}

func (*tree) receiver(_ *tree, t *tree) *tree { return t }

func (t tree) byValue() (*tree, *int) { return t.left, t.value }

func main() {}
