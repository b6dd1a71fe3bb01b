// Columns go up to 254: what stands further right has none.
package main

func take(p *int) *int { return p }

func long(a, b, c, d, e, f, g, h int) (int, *int) {
	return a + b + c + d + e + f + g + h + a + b + c + d + e + f + g + h + a + b + c + d + e + f + g + h + a + b + c + d + e + f + g + h + a + b + c + d + e + f + g + h + a + b + c + d + e + f + g + h + a + b + c + d + e + f + g + h, take(new(int))
}

func exact(a, b, c, d, e, f, g, h int) (int, *int, *int, *int, *int) {
	return a + b + c + d + e + f + g + h + a + b + c + d + e + f + g + h + a + b + c + d + e + f + g + h + a + b + c + d + e + f + g + h + a + b + c + d + e + f + g + h + a + b + c + d + e + f + g + h + a + b + c + d + e, take(new(int)), new(int), take(new(int)), &[]int{1}[0]
}

func parameters(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc, d, e *int) *int {
	return d
}

func main() {}
