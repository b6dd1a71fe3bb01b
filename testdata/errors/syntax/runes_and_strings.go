// Runes and strings with escapes that are none, or without an end.

package main

var (
	a = ''
	b = 'ab'
	c = '\q'
	d = '\400'
	e = '\08'
	f = '\x1g'
	g = '\ud800'
	h = '\U00110000'
	i = '\"'
	j = "\'"
	k = "\xz"
	l = "no end
	m = 'x
	n = '
	o = '''
	p = "\ "
	q = "\u12"
)

func main() {}
