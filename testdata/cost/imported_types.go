// Types of other packages are written as this file imports them.
// cost: Label

package p

import (
	"errors"
	str "strings"
)

var ErrEmpty = errors.New("empty")

func Label(b *str.Builder, names []string, sep rune) error {
	if len(names) == 0 {
		return ErrEmpty
	}
	last := str.NewReplacer("a", "b")
	for _, name := range names {
		b.WriteString(last.Replace(name))
		b.WriteRune(sep)
	}
	return errors.Join(ErrEmpty, errors.New(last.Replace("x")))
}
