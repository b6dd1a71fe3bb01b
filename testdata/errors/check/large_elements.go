// Elements of channels and maps, and keys, that are too large.
package p

type declared struct {
	a chan [1 << 16]byte
	b map[string][1 << 31]byte
}

var (
	c chan<- [1 << 16]byte
	d map[[1 << 31]byte]int
	e = make(map[int][1 << 31]byte)
	f chan [1<<16 - 1]byte
)

func g(x chan struct{ a, b [1 << 15]byte }) {
	y := 1
	_ = y
	go println(make(chan [1 << 20]int))
}
