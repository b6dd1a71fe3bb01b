// A deferred call that runs once needs no storage in the heap; in a loop it does.
package p

func once() {
	x := 1                 // why
	defer func() { x++ }() // why
}

func loop() {
	for i := range 3 {
		defer func() { println(i) }() // why
	}
}
