// Maps: what is stored in one goes to the heap, keys included; what is looked up does not.
package main

type key struct{ p *int }

var (
	byPointer map[*int]int
	byKey     map[key]*int
	sink      *int
)

func put(p *int)                        { byPointer[p] = 1 }
func putValue(k key, p *int)            { byKey[k] = p }
func lookUp(m map[key]*int, k key) *int { return m[k] }
func remove(m map[key]*int, k key)      { delete(m, k) }

func commaOk(m map[key]*int, k key) bool {
	p, ok := m[k]
	sink = p
	return ok
}

func local(p *int) int {
	m := make(map[key]*int)
	m[key{p}] = p
	m[key{}] = nil
	return len(m)
}

func increment(p *int) {
	byPointer[p]++
	byPointer[p] += 2
}

func literal(k key, p *int) map[key]*int {
	return map[key]*int{k: p}
}

func appending(m map[string][]*int, s string, p *int) {
	m[s] = append(m[s], p)
}

func main() {}
