// Loops over functions that assign instead of declaring: to variables of the function, through pointers, to elements
// and fields, to nothing.
package p

type pair struct {
	key   string
	value *int
}

//go:noinline
func entries(yield func(string, *int) bool) {
	x := 1
	yield("one", &x)
}

func toVariables() (string, *int) {
	var k string
	var v *int
	for k, v = range entries {
	}
	return k, v
}

func toFields(p *pair) {
	for p.key, p.value = range entries {
	}
}

func toElements(keys []string, values map[string]*int) {
	i := 0
	for keys[i], values["x"] = range entries {
		i++
	}
}

func throughPointers(k *string, v **int) {
	for *k, *v = range entries {
	}
}

func toNothing() (n int) {
	for _, _ = range entries {
		n++
	}
	for range entries {
		n++
	}
	for k := range entries {
		n += len(k)
	}
	for _, v := range entries {
		n += *v
	}
	return n
}
