// Package rangefunc_wrapped has methods whose results get names because loops over functions assign them. They are
// names in the type of the method, so its wrappers have them, too.
package rangefunc_wrapped

type seq func(func(int) bool)

type cursor struct{ p *int }

func (c cursor) dead(s seq) (cursor, bool) {
	if false {
		for range s {
			return c, true
		}
	}
	return c, false
}

func (c cursor) live(s seq) (cursor, *int) {
	for x := range s {
		return c, &x
	}
	return c, c.p
}

func (c cursor) named(s seq) (r cursor, _ *int) {
	for range s {
		return c, c.p
	}
	return c, nil
}

func (c cursor) large(s seq) (*int, cursor) {
	for range s {
		for range s {
			return c.p, c
		}
		for range s {
			return nil, c
		}
	}
	return c.p, c
}

func (c cursor) none(s seq) (cursor, bool) {
	for range s {
		break
	}
	return c, false
}

type outer struct {
	*cursor
	n int
}

var values = []any{outer{}, &outer{}, cursor{}}

var method = (*cursor).large
var bound = cursor{}.dead
