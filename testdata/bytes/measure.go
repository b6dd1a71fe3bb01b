// Measures what the functions of the table in allocations.go take of the heap: bytes for 240 calls of each.
package main

import (
	"runtime"
	"runtime/debug"
)

// Tiny objects share blocks, and 240 is a multiple of how many of them fit into one, whatever their size.
const calls = 240

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	for _, allocation := range allocations {
		println(allocation.name, measure(allocation.run))
	}
}

func measure(run func()) uint64 {
	least := ^uint64(0)
	for range 3 {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		for range calls {
			run()
		}
		runtime.ReadMemStats(&after)
		least = min(least, after.TotalAlloc-before.TotalAlloc)
	}
	return least
}
