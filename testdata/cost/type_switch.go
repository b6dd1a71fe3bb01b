// The variable of a type switch has another type in each clause.
// cost: Len

package p

type Sized interface{ Size() int }

func Len(v any) int {
	switch v := v.(type) {
	case string:
		return len(v)
	case Sized:
		n := v.Size()
		if n < 0 {
			n = v.Size() + v.Size()
		}
		return n
	}
	return 0
}
