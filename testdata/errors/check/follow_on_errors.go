// One mistake, one message: what mentions something in error is left alone.
package p

func f() {
	x := undefined1
	_ = x + 1
	x.y.z()
	var t undefined2
	t = 5
	_ = append(t, x)
	g(undefined3, t, 1)
	_ = []undefined4{1, "a"}
	for range undefined5(x) {
	}
}

func g(a int, b string) {}
