// Braces are not optional, and stand on the line of their clause.

package main

func main() {
	if true
	{
	}
	for i := 0; i < 3; i++
	{
	}
	if x := 1
	{
	}
	switch 1
	{
	}
	for true
		println()
	select
	{
	}
}
