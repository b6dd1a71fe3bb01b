// The everyday case: errors. A concrete error that was just made is called directly; one that may be nil, or came
// from elsewhere, is not.
package p

type failure struct{ text string }

func (f *failure) Error() string { return f.text }
func (f *failure) Unwrap() error { return nil }

func fail(text string) error { return &failure{text} }

func describe() string { return fail("no").Error() }

func describeVariable() string {
	err := fail("variable")
	if err != nil {
		return err.Error()
	}
	return ""
}

func describeAssigned(ok bool) string {
	var err error
	if !ok {
		err = fail("assigned")
	}
	return err.Error()
}

func describeReassigned(other error) string {
	err := fail("first")
	err = other
	return err.Error()
}

func describeAsserted(err error) string {
	if f, ok := err.(*failure); ok {
		return f.Error()
	}
	return err.Error()
}

func describeSwitched(err error) string {
	switch err := err.(type) {
	case *failure:
		return err.Error()
	case interface{ Unwrap() error }:
		return err.Unwrap().Error()
	}
	return err.Error()
}

func describeUnwrapped() string {
	return fail("outer").(interface{ Unwrap() error }).Unwrap().Error()
}
