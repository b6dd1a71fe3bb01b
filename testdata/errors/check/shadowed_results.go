// Bare returns where a result is hidden by another variable.
package p

func f(x int) (a int, err error) {
	if a := x; a > 0 {
		return
	}
	for err := range 3 {
		_ = err
		return
	}
	switch err := any(x).(type) {
	case int:
		_ = err
		return
	}
	func() (a string) {
		return
	}()
	{
		type a int
		return
	}
	return
}

func g() (int, error) {
	return
}

func h() (n int, _ error) {
	var _ = 1
	return 1
}
