// Names given to imports, which hold for one file and must not be taken.
package p

import (
	. "fmt"
	_ "fmt"
	f "fmt"
	fmt "fmt"
	"math/rand"
	"math/rand/v2"
	os "strings"
	"text/template"
	template2 "text/template"
)

func f() {}

func Println() {}

var os = 1
