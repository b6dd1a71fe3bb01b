// `else` stands on the line of the brace before it, and before a block or an `if`.

package main

func main() {
	if true {
	}
	else {
	}
	if true {
	} else
	{
	}
	if true {
	} else println()
}
