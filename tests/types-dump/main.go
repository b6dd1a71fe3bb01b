// Command types-dump type-checks packages from source with go/types, and says what it found out about them.
//
// The arguments are the mode and the packages, as the go command takes them:
//
//	facts    what `goescape types` prints (see src/check/dump), and after it, for each type declared at package
//	         level: size, alignment and offsets of the fields on several architectures
//	bench    parses and checks for each line of input; tells how many lines there are, the time, and the memory
//
// Dependencies are checked from source, too, with all bodies, one package after the other.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// A listed package is what `go list` tells about one.
type listed struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	ImportMap  map[string]string
	DepOnly    bool
	Module     *struct{ GoVersion string }
	texts      [][]byte // of GoFiles, if they were read
}

func main() {
	mode := os.Args[1]
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	packages := list(os.Args[2:])
	switch mode {
	case "facts":
		check(packages, func(checked *checked) {
			if !checked.DepOnly {
				fmt.Fprintf(out, "# %s\n", checked.ImportPath)
				writeFacts(out, checked)
				writeSizes(out, checked)
			}
		})
	case "bench":
		bench(out, packages)
	default:
		fatal("unknown mode", mode)
	}
}

func fatal(what ...any) {
	fmt.Fprintln(os.Stderr, what...)
	os.Exit(1)
}

// list returns the packages and all that they import, in the order in which they can be checked.
func list(patterns []string) (packages []*listed) {
	arguments := []string{"list", "-deps", "-json=ImportPath,Dir,GoFiles,ImportMap,DepOnly,Module", "--"}
	command := exec.Command("go", append(arguments, patterns...)...)
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		fatal("go list:", err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(output)))
	for {
		var p listed
		if err := decoder.Decode(&p); err == io.EOF {
			return packages
		} else if err != nil {
			fatal(err)
		}
		if p.ImportPath != "unsafe" && 0 < len(p.GoFiles) {
			packages = append(packages, &p)
		}
	}
}

// A checked package is its trees and what go/types found out about them.
type checked struct {
	*listed
	fset  *token.FileSet
	files []*ast.File
	types *types.Package
	info  *types.Info
	done  map[string]*types.Package
}

// check checks packages in order.
func check(packages []*listed, visit func(*checked)) {
	fset := token.NewFileSet()
	done := map[string]*types.Package{"unsafe": types.Unsafe}
	for _, p := range packages {
		files := make([]*ast.File, len(p.GoFiles))
		for i, name := range p.GoFiles {
			var text any // nil: read the file
			if p.texts != nil {
				text = p.texts[i]
			}
			file, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), text, parser.SkipObjectResolution)
			if err != nil {
				fatal(err)
			}
			files[i] = file
		}
		c := &checked{listed: p, fset: fset, files: files, info: newInfo(), done: done}
		c.typecheck()
		visit(c)
	}
}

func newInfo() *types.Info {
	return &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
}

func (c *checked) typecheck() {
	version := "go1.27"
	if c.Module != nil && c.Module.GoVersion != "" {
		version = "go" + c.Module.GoVersion
	}
	config := types.Config{
		GoVersion: version,
		Sizes:     types.SizesFor("gc", build("GOARCH", runtime.GOARCH)),
		Importer:  c,
	}
	pkg, err := config.Check(c.ImportPath, c.fset, c.files, c.info)
	if err != nil {
		fatal(err)
	}
	c.types = pkg
	c.done[c.ImportPath] = pkg
}

// build returns a setting of the build.
func build(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

// Import finds a package that was checked before.
func (c *checked) Import(path string) (*types.Package, error) {
	if vendored, ok := c.ImportMap[path]; ok {
		path = vendored
	}
	if pkg := c.done[path]; pkg != nil {
		return pkg, nil
	}
	return nil, fmt.Errorf("%s is not checked yet", path)
}

// bench checks the packages once for each line of standard input, and writes each time how many lines they have, the
// CPU time that it took in microseconds, and the peak memory in kilobytes. Files are read beforehand.
func bench(out *bufio.Writer, packages []*listed) {
	for _, p := range packages {
		for _, name := range p.GoFiles {
			text, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				fatal(err)
			}
			p.texts = append(p.texts, text)
		}
	}
	for turns := bufio.NewScanner(os.Stdin); turns.Scan(); {
		lines := 0
		start := usage()
		check(packages, func(c *checked) {
			for _, file := range c.files {
				lines += c.fset.File(file.FileStart).LineCount()
			}
		})
		end := usage()
		fmt.Fprintln(out, lines, (cpuTime(end) - cpuTime(start)).Microseconds(), end.Maxrss)
		out.Flush()
	}
}

func usage() (usage syscall.Rusage) {
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		fatal(err)
	}
	return usage
}

func cpuTime(usage syscall.Rusage) time.Duration {
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
