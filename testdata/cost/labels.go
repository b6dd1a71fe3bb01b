// A block that jumps out cannot be moved; one around the label can.
// cost: Search

package p

func Search(rows [][]int, want int) int {
	found := -1
	if len(rows) == 0 {
		return found
	}
rows:
	for i, row := range rows {
		for j, x := range row {
			if x > want {
				continue rows
			}
			if same(x, want) && same(i, j) {
				found = i
				break rows
			}
		}
	}
	return found
}

//go:noinline
func same(a, b int) bool { return a == b }
