// Package unsafe: most conversions are free, its functions cost one and print in odd ways.
package p

import "unsafe"

type header struct {
	data unsafe.Pointer
	len  int
}

func fromPointer(p *int) unsafe.Pointer          { return unsafe.Pointer(p) }
func toPointer(p unsafe.Pointer) *int            { return (*int)(p) }
func toUintptr(p unsafe.Pointer) uintptr         { return uintptr(p) }
func reinterpret(f float64) uint64               { return *(*uint64)(unsafe.Pointer(&f)) }
func reinterpretField(h header) *int             { return *(**int)(unsafe.Pointer(&h.data)) }
func reinterpretPointer(p *float64) uint64       { return *(*uint64)(unsafe.Pointer(p)) }
func add(p unsafe.Pointer, n int) unsafe.Pointer { return unsafe.Add(p, n*8) }
func arithmetic(p unsafe.Pointer) unsafe.Pointer { return unsafe.Pointer(uintptr(p) + 8) }
func slice(p *int, n int) []int                  { return unsafe.Slice(p, n) }
func sliceData(s []int) *int                     { return unsafe.SliceData(s) }
func str(p *byte, n int) string                  { return unsafe.String(p, n) }
func strData(s string) byte                      { return *unsafe.StringData(s) }
func strSlice(p *byte, n int) string             { return unsafe.String(p, n)[1:] }
func sizes(h header) (uintptr, uintptr, uintptr) {
	return unsafe.Sizeof(h), unsafe.Alignof(h), unsafe.Offsetof(h.len)
}
func bytes(s string) []byte                      { return unsafe.Slice(unsafe.StringData(s), len(s)) }
func headerOf(s *string) *header                 { return (*header)(unsafe.Pointer(s)) }
func calls(f float64, s string) (uint64, []byte) { return reinterpret(f), bytes(s) }
