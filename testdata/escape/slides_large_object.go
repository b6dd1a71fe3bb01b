// LargeObject: a megabyte is too much for the stack, whether a variable holds it (128 KiB at most) or & makes it
// (64 KiB at most). The small array stays, although its address is taken.
package main

type LargeObject struct {
	Data [1024 * 1024]byte
}

func createLargeObject() *LargeObject {
	return &LargeObject{}
}

func useLargeObject() byte {
	large := &LargeObject{}
	large.Data[0] = 1
	return large.Data[0]
}

func useLargeVariable() byte {
	var large LargeObject
	large.Data[0] = 1
	return large.Data[0]
}

func useSmallArray() byte {
	small := &[64]byte{1}
	return small[0]
}

func main() {
	object := createLargeObject()
	println(len(object.Data), useLargeObject(), useLargeVariable(), useSmallArray())
}
