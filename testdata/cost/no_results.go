// The last statements of a function without results may return wherever they like.
// cost: Log

package p

var Level int

func Log(level int, args ...string) {
	if level > Level {
		return
	}
	for _, arg := range args {
		if arg == "" {
			emit("empty")
			return
		}
		emit(arg)
	}
	emit("\n")
}

//go:noinline
func emit(s string) {}
