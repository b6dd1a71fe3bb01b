// Literals, go and defer in the bodies of loops over functions: what they capture of the loop is made anew each time,
// and a deferred call waits for the function around the loop.
package p

//go:noinline
func each(yield func(*int) bool) { yield(new(int)) }

func escaping() (fs []func() int) {
	for p := range each {
		n := *p
		fs = append(fs, func() int { n++; return n })
	}
	return fs
}

func staying() (n int) {
	for p := range each {
		add := func() { n += *p }
		add()
	}
	return n
}

func started(done chan bool) {
	for p := range each {
		go func() {
			*p = 1
			done <- true
		}()
	}
}

func deferred() (n int) {
	for p := range each {
		defer func() { n += *p }()
	}
	return n
}

func deferredCall(f func(*int)) {
	for p := range each {
		defer f(p)
	}
}

func recovered() (err any) {
	for p := range each {
		defer func() {
			err = recover()
		}()
		*p /= 0 * *p
	}
	return nil
}
