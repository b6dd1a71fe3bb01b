// Dissecting maps: a map is a pointer, so the scalpel reads that pointer through a uintptr, which breaks the chain
// that escape analysis follows. The layout is that of Go before 1.24; only the analysis matters here.
package main

import "unsafe"

type mapStruct struct {
	count      int
	flags      uint8
	B          uint8
	noverflow  uint16
	hash0      uint32
	buckets    unsafe.Pointer
	oldbuckets unsafe.Pointer
	nevacuate  uintptr
	extra      *struct {
		overflow     []*bucketStruct
		oldoverflow  []*bucketStruct
		nextOverflow *bucketStruct
	}
}

type bucketStruct struct {
	topHash     uint64
	keys        [8]int
	values      [8]int
	overflowPtr uintptr
}

func main() {
	m := map[int]int{}
	ms := Scalpel(&m)
	Microscope(ms)

	m[1] = 10
	Microscope(ms)

	m[2] = 20
	m[3] = 30
	m[4] = 40
	m[5] = 50
	m[6] = 60
	m[7] = 70
	m[8] = 80
	m[9] = 90
	Microscope(ms)

	m[10] = 100
	m[11] = 110
	m[12] = 120
	m[13] = 130
	Microscope(ms)
}

func Scalpel(mapValue *map[int]int) *mapStruct {
	ms := unsafe.Pointer(*(*uintptr)(unsafe.Pointer(mapValue)))
	return (*mapStruct)(ms)
}

func printInts(label string, values *[8]int) {
	print(label)
	for _, value := range values {
		print(" ", value)
	}
	println()
}

func Microscope(ms *mapStruct) {
	totalBuckets := 1 << ms.B
	oldTotalBuckets := 1 << ms.B / 2
	println("Map size:", ms.count)
	println("Map flags:", ms.flags)
	println("Map B:", ms.B)
	println("Map number of overflow buckets (aprox):", ms.noverflow)
	println("Map hash seed:", ms.hash0)
	println("Map buckets:", ms.buckets)
	for x := 0; x < totalBuckets; x++ {
		bucket := uintptr(ms.buckets) + unsafe.Sizeof(bucketStruct{})*uintptr(x)
		data := (*bucketStruct)(unsafe.Pointer(bucket))
		println("  Bucket:", x)
		println("    Tophash:", data.topHash)
		printInts("    Keys:", &data.keys)
		printInts("    Values:", &data.values)
		println("    OverflowPtr:", data.overflowPtr)
		if data.overflowPtr != 0 {
			ovfBucket := data.overflowPtr
			ovfData := (*bucketStruct)(unsafe.Pointer(ovfBucket))
			println("    Overflow, Tophash:", ovfData.topHash)
			printInts("      Keys:", &ovfData.keys)
			printInts("      Values:", &ovfData.values)
			println("      OverflowPtr:", ovfData.overflowPtr)
		}
	}
	println("Map old buckets:", ms.oldbuckets)
	if ms.oldbuckets != nil {
		for x := 0; x < oldTotalBuckets; x++ {
			bucket := uintptr(ms.oldbuckets) + unsafe.Sizeof(bucketStruct{})*uintptr(x)
			data := (*bucketStruct)(unsafe.Pointer(bucket))
			println("  Bucket:", x)
			println("    Tophash:", data.topHash)
			printInts("    Keys:", &data.keys)
			printInts("    Values:", &data.values)
			println("    OverflowPtr:", data.overflowPtr)
			if data.overflowPtr != 0 {
				ovfBucket := data.overflowPtr
				ovfData := (*bucketStruct)(unsafe.Pointer(ovfBucket))
				println("    Overflow:")
				println("      Tophash:", ovfData.topHash)
				printInts("      Keys:", &ovfData.keys)
				printInts("      Values:", &ovfData.values)
				println("      OverflowPtr:", ovfData.overflowPtr)
			}
		}
	}
	println("Map number of evacuated buckets:", ms.nevacuate)
}
