// Arrays that are larger than the address space: they are noticed where gc has just been.
package p

type element struct{ x int }

type declared [1 << 50]element

var direct [1 << 40][1 << 30]byte

var pointer *[1 << 50]any

func param(a []*[1 << 51]int) {}

func local(x any) {
	var a [1 << 52]int
	b, c := new([1 << 53]int), 1
	_, _, _ = a, b, c
	d := func() { _ = new([1 << 54]int) }
	d()
	_ = x.([1 << 55]int)
	_ = len([1 << 56]byte{})
}

func generic[T any](x *[1 << 57]T) {}
