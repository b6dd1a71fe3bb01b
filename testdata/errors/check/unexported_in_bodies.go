// Importers also know the names that functions mention which may be inlined.
package p

import (
	"errors"
	"flag"
	"io"
)

func f() {
	_ = errors.errorString{}
	_ = io.multiReader
	var _ flag.boolValue
}
