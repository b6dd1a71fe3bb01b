// Slicing from zero and up to the length of the very same variable costs nothing extra.
package p

var (
	shared []int
	holder struct{ s []int }
)

func both(s []int) []int               { return s[1:2] }
func low(s []int) []int                { return s[1:] }
func high(s []int) []int               { return s[:1] }
func neither(s []int) []int            { return s[:] }
func fromZero(s []int) []int           { return s[0:1] }
func toLength(s []int) []int           { return s[:len(s)] }
func zeroToLength(s []int) []int       { return s[0:len(s)] }
func otherLength(s, t []int) []int     { return s[:len(t)] }
func sharedLength() []int              { return shared[:len(shared)] }
func fieldLength() []int               { return holder.s[:len(holder.s)] }
func three(s []int) []int              { return s[1:2:3] }
func threeLengths(s []int) []int       { return s[:len(s):len(s)] }
func threeZero(s []int) []int          { return s[0:2:3] }
func array(a *[4]int) []int            { return a[1:3] }
func arrayValue() []int                { var a [4]int; return a[:] }
func arrayThree(a *[4]int) []int       { return a[:2:3] }
func str(s string) string              { return s[1:3] }
func strLength(s string) string        { return s[:len(s)] }
func strZero(s string) string          { return s[0:len(s)] }
func captured(s []int) func() []int    { return func() []int { return s[:len(s)] } }
func computed(s []int, i, n int) []int { return s[i+1 : i+n*2] }
func constantHigh(s []int) []int       { return s[2:len("four")] }
