// Loops over functions with defer, go, recover, select and labels in their bodies.
package p

func all(yield func(int) bool) {
	for i := range 10 {
		if !yield(i) {
			return
		}
	}
}

func pairs(yield func(int, *int) bool) {
	for i := range all {
		yield(i, &i)
	}
}

func deferred(fs []func()) (n int, err error) {
	defer func() {
		if e := recover(); e != nil {
			err, _ = e.(error)
		}
	}()
	for i := range all {
		defer fs[i]()
		defer func() { n += i }()
		for j, p := range pairs {
			if j == i {
				defer print(*p)
				break
			}
		}
	}
	return n, nil
}

func started(c chan *int, done chan struct{}) {
loop:
	for i, p := range pairs {
		go func() { c <- p }()
		select {
		case c <- &i:
		case <-done:
			break loop
		default:
			continue loop
		}
		goto next
	next:
	}
}

func results() (p *int, ok bool) {
	for i := range all {
		for _, q := range pairs {
			switch {
			case *q == i:
				p, ok = q, true
				return
			case i > 3:
				return &i, false
			}
		}
	}
	return
}

func assigned(k *int) (v *int) {
	for *k, v = range pairs {
	}
	for range all {
		*k++
	}
	return v
}
