// What yields several values is assigned to temporaries first. That costs nothing in an assignment, but it
// does in a return and in a call.
package p

type point struct{ x, y any }

func two() (int, string)
func three() (a, b int, c error)
func take(int, string)
func takeAny(x, y any) int
func variadic(...any) int

func assign() int                          { a, b := two(); return a + len(b) }
func assignOld(a int, b string) string     { a, b = two(); return b }
func assignBlank() int                     { a, _ := two(); return a }
func assignBlanks()                        { _, _ = two() }
func assignAny() (a, b any)                { a, b = two(); return }
func assignFields(p *point)                { p.x, p.y = two() }
func assignThree() error                   { _, _, err := three(); return err }
func returned() (int, string)              { return two() }
func returnedAny() (any, any)              { return two() }
func passed()                              { take(two()) }
func passedAny() int                       { return takeAny(two()) }
func passedVariadic() int                  { return variadic(two()) }
func indexOK(m map[string]int) (int, bool) { v, ok := m["a"]; return v, ok }
func indexIf(m map[string]int) bool {
	if _, ok := m["a"]; ok {
		return true
	}
	return false
}
func indexOnly(m map[string]int) bool          { _, ok := m["a"]; return ok }
func assertOK(x any) (int, bool)               { v, ok := x.(int); return v, ok }
func assertBlank(x any) bool                   { _, ok := x.(error); return ok }
func receiveOK(c chan int) (int, bool)         { v, ok := <-c; return v, ok }
func receiveReturn(c chan []int) ([]int, bool) { v, ok := <-c; return v, ok }
func assertAny(x any) any                      { var v any; v, _ = x.(int); return v }
func define() (string, int)                    { var a, b = two(); return b, a }
func expression()                              { two() }
