// The type parameters of a receiver come with it, even if the block does not use its value.
// cost: Cache.Find, Cache.Clear

package p

type Cache[K comparable, V any] struct {
	last  K
	value V
	all   map[K]V
}

func (c *Cache[K, V]) Find(key K) V {
	if key == c.last {
		return c.value
	}
	if value, ok := c.all[key]; ok {
		c.last, c.value = key, value
		tell("found")
	} else {
		tell("missing")
	}
	return c.all[key]
}

func (c *Cache[K, V]) Clear(really bool) {
	if really {
		tell("cleared")
		tell("all of it")
		tell("really")
	}
}

//go:noinline
func tell(what string) {}

var cache Cache[string, int]
var V = cache.Find("x")
