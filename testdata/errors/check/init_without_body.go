// Functions named init without a body; others may be written in assembly, but generic ones may not.
package p

func init()

func init() {}

func generic[T any](x T)

type t[T any] struct{}

func (t[T]) m()
