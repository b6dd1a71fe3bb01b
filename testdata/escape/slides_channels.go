// Dissecting channels: the goroutines capture the channel, which is assigned once and therefore copied into them;
// taking its address with the scalpel does not change that, because the scalpel does not keep it.
package main

import "unsafe"

type waitq struct {
	first uintptr
	last  uintptr
}

type channelStruct struct {
	qcount   uint      // total data in the queue
	dataqsiz uint      // size of the circular queue
	buf      *[4]int32 // points to an array of dataqsiz elements
	elemsize uint16
	closed   uint32
	elemtype uintptr // element type
	sendx    uint    // send index
	recvx    uint    // receive index
	recvq    waitq   // list of recv waiters
	sendq    waitq   // list of send waiters
	lock     uintptr
}

func main() {
	c := make(chan int32, 4)
	cs := Scalpel(&c)
	Microscope(cs)

	c <- 5
	Microscope(cs)

	go func() {
		c <- 4
		c <- 3
		c <- 2
		c <- 1
	}()
	pause()
	Microscope(cs)

	<-c
	Microscope(cs)

	<-c
	Microscope(cs)

	go func() {
		<-c
		<-c
		<-c
		<-c
	}()
	pause()
	Microscope(cs)

	close(c)
	Microscope(cs)
}

// pause gives the goroutines time to run.
func pause() {
	for i := 0; i < 1e9; i++ {
	}
}

func Scalpel(channel *(chan int32)) *channelStruct {
	cs := unsafe.Pointer(*(*uintptr)(unsafe.Pointer(channel)))
	return (*channelStruct)(cs)
}

func Microscope(cs *channelStruct) {
	println("Total data in queue:", cs.qcount)
	println("Size of the queue:", cs.dataqsiz)
	println("Buffer address:", cs.buf)
	println("Element size:", cs.elemsize)
	print("Queued elements:")
	for _, element := range *cs.buf {
		print(" ", element)
	}
	println()
	println("Closed:", cs.closed)
	println("Element Type Address:", cs.elemtype)
	println("Send Index:", cs.sendx)
	println("Receive Index:", cs.recvx)
	println("Receive Wait list first address:", cs.recvq.first)
	println("Receive Wait list last address:", cs.recvq.last)
	println("Send Wait list first address:", cs.sendq.first)
	println("Send Wait list last address:", cs.sendq.last)
	println("-------------------------------")
}
