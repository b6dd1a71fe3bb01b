// Struct literals with fields that are missing, unknown, or given twice.
package p

import (
	"net/url"
	"sync"
)

type e struct{ x int }

type t struct {
	e
	a, b int
	_    int
}

var (
	_ = t{1, 2, 3}
	_ = t{a: 1, a: 2}
	_ = t{c: 1}
	_ = t{A: 1}
	_ = t{e{}, 1, 2, 3, 4}
	_ = t{a: 1, 2}
	_ = t{"a": 1}
	_ = &t{b: "b"}
	_ = []t{{a: 1}, {z: 1}, {1}}
	_ = url.URL{"http"}
	_ = url.URL{scheme: "http"}
	_ = sync.Mutex{0}
	_ = struct{}{1}
	_ = t{x: 1}.x + t{e: e{1, 2}}.x
)
