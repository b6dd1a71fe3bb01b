// Types that a type switch has twice, or that cannot be.
package p

import "io"

type t struct{}

type u = t

func (*t) Read([]byte) (int, error) { return 0, nil }

func f(a any, r io.Reader) {
	switch a.(type) {
	case int, string, int:
	case nil, error, nil:
	case []t, []u:
	case interface{}, any:
	}
	switch x := r.(type) {
	case t:
	case *t, *u:
	case io.ReadWriter:
	case interface{ Read(string) }:
	case nope:
	case 5:
	}
}
