// A value leaves an interface again and is returned.
package p

//go:noinline
func pointer(v any) *int { // why
	switch v := v.(type) {
	case *int:
		return v
	}
	return nil
}

//go:noinline
func caller() *int {
	x := 1 // why
	return pointer(&x)
}
