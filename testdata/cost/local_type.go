// A type that the function declares goes along.
// cost: Pairs

package p

func Pairs(keys []string, quick bool) int {
	if quick {
		return len(keys)
	}
	type pair struct {
		key   string
		value int
	}
	const extra = 3
	pairs := make([]pair, 0, len(keys)+extra)
	for i, key := range keys {
		pairs = append(pairs, pair{key, rank(key, i)})
	}
	return cap(pairs) - rank("", extra)
}

//go:noinline
func rank(key string, i int) int { return i }
