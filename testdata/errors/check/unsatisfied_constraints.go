// Type arguments that are not in the type set of their constraints.
package p

type myInt int

type (
	C1 interface{ int | string }
	C2 interface {
		~int
		M()
	}
	C3 interface {
		interface{ int | float64 }
		interface{ int | string }
	}
)

func f1[T C1]()         {}
func f2[T C2]()         {}
func f3[T C3]()         {}
func f4[T comparable]() {}
func f5[T error]()      {}

func use[P any, Q C1]() {
	f1[myInt]()
	f1[float64]()
	f2[int]()
	f3[string]()
	f4[[]int]()
	f4[any]()
	f5[int]()
	f5[*error]()
	f1[P]()
	f1[Q]()
	f4[P]()
}
