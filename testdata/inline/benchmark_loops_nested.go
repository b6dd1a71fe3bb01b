// Statements inside of loops over b.Loop: lists of statements are gone through from the inside out; the bodies of literals are left alone.
package p

import "testing"

func one(x int) int { return x + 1 }

func none(p *int, xs ...any) {}

func nested(b *testing.B, ch chan int) {
	for b.Loop() {
		if x := one(1); x > 2 {
			one(x)
		} else if y := one(x); y > 1 {
			one(y)
		} else {
			none(&y)
		}
		switch z := one(1); z {
		case 1, 2:
			one(z)
		default:
			z = 3
		}
		for i := range 10 {
			one(i)
		}
		for i := 0; i < 3; i++ {
			one(i)
		}
		for range []int{1} {
			one(1)
		}
		{
			one(2)
			{
				one(3)
			}
		}
		select {
		case v := <-ch:
			one(v)
		case ch <- 1:
			one(1)
		default:
			one(0)
		}
		f := func() {
			one(4)
		}
		f()
		func() { one(5) }()
		defer one(3)
		go one(4)
	label:
		for {
			break label
		}
		var e any = 1
		switch w := e.(type) {
		case int:
			one(w)
		}
		for v := range seq {
			one(v)
		}
	}
}

func seq(yield func(int) bool) {
	yield(1)
}
