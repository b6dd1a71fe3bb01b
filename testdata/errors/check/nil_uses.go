// Uses of nil that have no type.
package p

func f(x any, p *int, i int) {
	a := nil
	var b = nil
	var c int = nil
	_ = nil
	_ = nil == nil
	_ = i == nil
	_ = -nil
	_ = string(nil)
	nil()
	_ = len(nil)
}

func g(s []int, x any) (string, error) {
	s = append(s, nil)
	_ = append(nil, 1)
	_ = nil.x
	_ = nil[0]
	_ = nil[:]
	_ = nil.(int)
	for range nil {
	}
	switch nil {
	}
	return nil, nil
}
