// Command gc-dump says what cmd/compile's own parser makes of Go files.
//
// It is built at test time beside a copy of cmd/compile/internal/syntax. The mode is the first argument:
//
//	trees       for each path on standard input: whether it is accepted, and a hash of its tree
//	tree PATH   the tree itself, as it is hashed
//	errors      for each source on standard input (its length on a line, then its bytes): the errors
//	bench       parses the files whose paths are on standard input, and prints the CPU time
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"gcdump/syntax"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	switch os.Args[1] {
	case "trees":
		trees(out)
	case "tree":
		tree, _ := treeText(os.Args[2])
		out.Write(tree)
	case "errors":
		in := bufio.NewReader(os.Stdin)
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				return
			}
			n, err := strconv.Atoi(strings.TrimSpace(line))
			check(err)
			text := make([]byte, n)
			_, err = io.ReadFull(in, text)
			check(err)
			writeErrors(out, text)
			out.Flush()
		}
	case "bench":
		bench(out)
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func paths() []string {
	input, err := io.ReadAll(os.Stdin)
	check(err)
	return strings.Split(strings.TrimSpace(string(input)), "\n")
}

// trees describes the trees of all files, in their order, several at a time.
func trees(out io.Writer) {
	paths := paths()
	lines := make([]string, len(paths))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if len(paths) <= i {
					return
				}
				tree, ok := treeText(paths[i])
				hash := fnv.New64a()
				hash.Write(tree)
				lines[i] = fmt.Sprintf("%v %016x %d\n", ok, hash.Sum64(), len(tree))
			}
		})
	}
	workers.Wait()
	for _, line := range lines {
		io.WriteString(out, line)
	}
}

// writeErrors writes the errors of a source on one line, as a list in JSON.
func writeErrors(out io.Writer, text []byte) {
	list := []string{}
	handler := func(err error) {
		e := err.(syntax.Error)
		list = append(list, fmt.Sprintf("%d:%d: %s", e.Pos.Line(), e.Pos.Col(), e.Msg))
	}
	syntax.Parse(syntax.NewFileBase("x.go"), bytes.NewReader(text), handler, nil, syntax.CheckBranches)
	check(json.NewEncoder(out).Encode(list))
}

// bench prints the number of files and bytes, and the least CPU time in microseconds: of all threads, and
// of a run in which no garbage is collected.
func bench(out io.Writer) {
	var sources [][]byte
	bytesTotal := 0
	for _, path := range paths() {
		text, err := os.ReadFile(path)
		check(err)
		sources = append(sources, text)
		bytesTotal += len(text)
	}
	collected := leastTime(sources)
	debug.SetGCPercent(-1)
	uncollected := leastTime(sources)
	fmt.Fprintf(out, "%d %d %d %d\n", len(sources), bytesTotal, collected.Microseconds(), uncollected.Microseconds())
}

func leastTime(sources [][]byte) time.Duration {
	best := time.Hour
	for range 3 {
		runtime.GC()
		trees := make([]*syntax.File, 0, len(sources))
		start := cpuTime()
		for _, text := range sources {
			file, _ := syntax.Parse(syntax.NewFileBase("x.go"), bytes.NewReader(text), func(error) {}, nil, syntax.CheckBranches)
			trees = append(trees, file)
		}
		best = min(best, cpuTime()-start)
		runtime.KeepAlive(trees)
	}
	return best
}

func cpuTime() time.Duration {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
