// A goroutine may outlive the function that starts it.
package p

func work(p *int) { *p++ }

func start() {
	x, y := 1, 2        // why
	go func() { x++ }() // why
	go work(&y)
}
