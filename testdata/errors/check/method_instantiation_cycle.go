// An instantiation cycle through the receivers of methods.
package p

type List[P any] struct{ next *List[P] }

func (l *List[Q]) grow() { new(Bag[List[Q]]).fill() }

type Bag[P any] struct{ p P }

func (b *Bag[R]) fill() { new(List[R]).grow() }
