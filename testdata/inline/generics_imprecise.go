// A method of a type parameter whose type argument is an interface is called through a dictionary and then through
// the interface. gc says so each time it reads the body: once itself, once for each copy.
package p

type stringer interface{ String() string }
type name string

func (n name) String() string { return string(n) }

func text[T stringer](x T) string { return x.String() }

func textTwice[T stringer](x T) string { return text(x) + x.String() }

func lazy[T stringer](x T) func() string { return func() string { return x.String() + x.String() } }

func useName() string         { return text(name("a")) + textTwice(name("b")) }
func useInterface() string    { return text[stringer](name("a")) }
func useTwice() string        { return textTwice[stringer](name("a")) + textTwice[stringer](nil) }
func useLazy() string         { return lazy[stringer](name("a"))() }
func keepLazy() func() string { return lazy[stringer](nil) }
