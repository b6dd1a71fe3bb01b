// What a map holds lies in the heap: keys and values.
package p

func put(m map[string]*int, set map[*int]bool) {
	x, y := 1, 2 // why
	m["x"] = &x
	set[&y] = true
}

func literal() int {
	v, k := 3, 4               // why
	m := map[*int]*int{&k: &v} // why
	return len(m)
}
