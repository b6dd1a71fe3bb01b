// The brace of a function stands on the line of its signature.

package main

func f()
{
	x := 1
}

func g() int
{
}

func main() {}
