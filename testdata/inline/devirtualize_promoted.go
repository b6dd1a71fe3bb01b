// A promoted method is called on the embedded field. If that is an interface, the call stays an interface
// call of it.
package p

type reader interface{ Read() int }
type file struct{ n int }
type wrapper struct{ reader }
type deep struct{ *wrapper }
type holder struct{ file }
type holderPointer struct{ *file }
type unexported interface{ hidden() int }

func (f *file) Read() int  { return f.n }
func (f file) hidden() int { return f.n }

func partial(r reader) int {
	var x reader = wrapper{r}
	return x.Read()
}

func partialPointer(r reader) int {
	var x reader = &wrapper{r}
	return x.Read()
}

func partialDeep(r reader) int {
	var x reader = deep{&wrapper{r}}
	return x.Read()
}

func embedded() int {
	var x reader = &holder{}
	return x.Read()
}

func embeddedPointer() int {
	var x reader = holderPointer{&file{}}
	return x.Read()
}

func valueMethod() int {
	var x unexported = &file{}
	return x.hidden()
}

func valueMethodPromoted() int {
	var x unexported = holderPointer{&file{}}
	return x.hidden()
}

func partialKnown() int {
	var x reader = wrapper{&file{}}
	return x.Read()
}

func anonymous() int {
	var x reader = struct{ *file }{&file{}}
	return x.Read()
}
