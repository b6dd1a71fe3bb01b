// Labels and branches are checked by the parser, and types are checked all the same.

package main

func main() {
unused:
	for {
		break missing
	}
	break
	continue
	fallthrough
	goto nowhere
twice:
	for {
		continue twice
	}
twice:
	{
		break twice
	}
	switch {
	case true:
		fallthrough
	case false:
		if true {
			fallthrough
		}
		fallthrough
	}
	switch any(1).(type) {
	case int:
		fallthrough
	default:
	}
}

func jumps() {
	goto over
	x := 1
	_ = x
over:
	goto into
	{
	into:
	}
	var f = func() { goto over }
	f()
	goto declared
	var y, z int
	_, _ = y, z
declared:
}
