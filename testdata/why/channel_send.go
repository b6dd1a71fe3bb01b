// An address is sent on a channel.
package p

func send(c chan *int) { // why
	x := 1 // why
	c <- &x
}
