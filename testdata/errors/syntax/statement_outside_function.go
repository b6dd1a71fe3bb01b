// Only declarations stand at the top level; the parser goes on at the next one.

package main

x := 1

func f() {}

if true {
}

for {
}

var y int
y = 2

func main() {}
