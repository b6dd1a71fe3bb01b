// A file starts with its package clause; without one nothing else is parsed.

import "fmt"

func main() { fmt.Println( }
