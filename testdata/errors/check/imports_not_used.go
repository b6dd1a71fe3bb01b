// Imports that nothing uses, by whatever name.
package p

import (
	"bytes"
	_ "crypto"
	enc "encoding/json"
	"errors"
	. "fmt"
	"io"
	"math/rand/v2"
	st "strings"
	"unsafe"
)

func f(io string) error {
	type bytes struct{}
	var st bytes
	_ = st
	return errors.New(io)
}
