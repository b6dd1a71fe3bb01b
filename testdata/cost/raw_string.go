// Lines in a raw string keep their indentation.
// cost: Usage

package p

func Usage(full bool, name string) string {
	text := "usage: " + name
	if full {
		text += `
	-v	say more
		and more
	-q	say less
`
		text = format(text, name) + format(name, text)
		text = format(text, text)
	}
	return text
}

//go:noinline
func format(a, b string) string { return a + b }
