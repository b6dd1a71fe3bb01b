// Dissecting slices: a slice header looked at through unsafe.Pointer. The scalpel converts a pointer without
// keeping it, so the header it returns is the caller's; the arrays that append makes are another matter.
package main

import "unsafe"

type sliceStruct struct {
	array unsafe.Pointer
	len   int
	cap   int
}

func main() {
	s := []int{}
	ss := Scalpel(&s)
	Microscope(ss)

	s = append(s, 1)
	Microscope(ss)

	s = append(s, 2)
	s = append(s, 3)
	s = append(s, 4)
	s = append(s, 5)
	Microscope(ss)

	subSlice := s[1:4]
	Microscope(Scalpel(&subSlice))

	subSlice[0] = 0
	Microscope(ss)
	Microscope(Scalpel(&subSlice))

	subSlice = append(subSlice, 6)
	Microscope(ss)
	Microscope(Scalpel(&subSlice))

	s = append(s, 6, 7, 8, 9)
	subSlice[1] = 0
	Microscope(ss)
	Microscope(Scalpel(&subSlice))
}

func Scalpel(slice *[]int) *sliceStruct {
	ss := unsafe.Pointer(slice)
	return (*sliceStruct)(ss)
}

func Microscope(ss *sliceStruct) {
	println("Array Memory address:", ss.array)
	println("Slice length:", ss.len)
	println("Slice capacity:", ss.cap)
	print("Stored data: [")
	for x := 0; x < ss.cap; x++ {
		print(*(*int)(unsafe.Pointer(uintptr(ss.array) + uintptr(x)*unsafe.Sizeof(int(0)))), ",")
	}
	println("]")
}
