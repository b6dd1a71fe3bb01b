// Channels of type parameters: sends, receives, select, range, close, goroutines with captured parameters.
package p

type Event[T any] struct {
	val  T
	done chan<- struct{}
}

func Merge[T any](cs ...<-chan T) <-chan T {
	out := make(chan T, len(cs))
	n := make(chan struct{}, len(cs))
	for i, c := range cs {
		go func() {
			defer func() { n <- struct{}{} }()
			for v := range c {
				out <- v
			}
			_ = i
		}()
	}
	go wait(out, n, len(cs))
	return out
}

func wait[T any](out chan T, n <-chan struct{}, left int) {
	for range left {
		<-n
	}
	close(out)
}

func Next[T any](a, b <-chan T, stop <-chan struct{}) (v *T, ok bool) {
	select {
	case x := <-a:
		return &x, true
	case x, more := <-b:
		if !more {
			break
		}
		v, ok = &x, true
	case <-stop:
	}
	return
}

func Send[T any](c chan<- Event[T], v T) *T {
	done := make(chan struct{})
	select {
	case c <- Event[T]{v, done}:
		<-done
		return nil
	default:
		return &v
	}
}

func use(c chan string) (int, *string) {
	total := 0
	d := make(chan Event[[]int], 1)
	if p := Send(d, []int{1}); p != nil {
		total += len(*p)
	}
	for v := range Merge(c, c) {
		total += len(v)
	}
	v, _ := Next(c, nil, nil)
	return total, v
}
