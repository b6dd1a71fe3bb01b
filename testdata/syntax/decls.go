// Declarations of every form, alone and in groups, with the directives that belong to them.

//go:build go1.21

package decls

import "fmt"
import (
	. "math"
	_ "os"
	str "strings"
)
import ()

const single = 1

const typed int64 = 1 << 40

const (
	a = iota
	b
	c, d = iota, "d"
	_, _
	e float64 = iota
)

const ()

var zero int
var one = 1
var two, three = 2, "3"
var four, five float64 = 4, 5
var pair, err = fmt.Println()

//go:embed several files
//go:embed more
var embedded string

var (
	grouped = str.ToUpper("x")
	//go:directive inside a group
	inGroup, alsoInGroup []int
	last = Pi
)

type (
	defined   int
	alias     = defined
	pointer   *defined
	paren     (defined)
	function  func(int) (string, error)
	inGroupTo struct{}
)

type slice []int
type array [4]int
type arrayOfConst [a]int
type arrayOfExpr [2*a + 1]int
type arrayOfProduct [a * b]int
type arrayOfSelector [str.Len]int
type arrayOfCall [len("four")]int
type deduced [0]struct{}
type mapping map[string]int
type channel chan int
type sender chan<- int
type receiver <-chan int

//go:noinline
//go:nosplit
func plain() {}

func results() (x, y int, err error) { return }
func oneResult() int                 { return 1 }
func unnamedResults() (int, string)  { return 1, "" }
func unnamedParams(int, string)      {}
func blankParams(_ int, _, _ string) {}
func variadic(format string, args ...any) {
}
func trailingComma(
	x int,
	y int,
) {
}
func external(x *int) uintptr

func (recv defined) value()          {}
func (recv *defined) pointer()       {}
func (defined) unnamedReceiver()     {}
func (*defined) unnamedPointer() int { return 0 }
func (_ defined) blankReceiver()     {}

func init() {}
func init() {}
func _()    {}
