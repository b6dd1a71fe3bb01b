// Methods that mention themselves while they are declared.
package p

import "unsafe"

type t struct{ x int }

func (t) m([unsafe.Sizeof(t.m)]int) {}

func (t) n([unsafe.Sizeof(t{}.n)]int) {}

func (r t) o([unsafe.Sizeof(r.o)]int) {}

func (t) p() [unsafe.Sizeof(t.q)]int { panic(0) }

func (t) q() [unsafe.Sizeof(t.p)]int { panic(0) }

func (t) r() [unsafe.Sizeof(t{}.x)]int { panic(0) }

func f([unsafe.Sizeof(f)]int) {}

func (x t.m) s() {}
