// Types of packages that have the same name are told apart by their paths.
package p

import (
	crand "crypto/rand"
	html "html/template"
	"math/rand"
	"text/template"
)

var a *template.Template = html.New("")

var b html.Template = template.New("")

var c rand.Source = crand.Reader

func f(t template.Template, u *html.Template) {
	t = u
	_ = t == u
	t.nothing()
	template.Must(u, nil)
}
