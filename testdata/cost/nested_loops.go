// A rare branch inside of a loop is moved rather than the loop.
// cost: Scan

package p

func Scan(s []byte) {
	for i := range s {
		if s[i] == '%' {
			escape(s, i)
			escape(s, i+1)
		}
	}
}

//go:noinline
func escape(s []byte, i int) {}
