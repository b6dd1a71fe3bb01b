#!/usr/bin/env python3
"""Runs a Go program, and shows what its functions really allocate beside what goescape predicts.

Usage: playground.py FOLDER GOESCAPE...

FOLDER has a file main.go; the rest is the command that runs goescape. The program is run once as it is. Then each of its
functions without parameters is called many times in a copy of the program, and the runtime counts the bytes.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

# Small objects share blocks; 240 is a multiple of how many of them fit into one, whatever their size.
CALLS = 240
MEASURE = """package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
)

%(variables)s
func main() {
	out := os.Stdout
	os.Stdout, _ = os.Open(os.DevNull)
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	if len(os.Args) > 1 {
		// Nobody knows when compiling what these variables hold.
%(changes)s	}
	measure := func(name string, call func()) {
		least := ^uint64(0)
		for range 3 {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			for range %(calls)d {
				call()
			}
			runtime.ReadMemStats(&after)
			least = min(least, after.TotalAlloc-before.TotalAlloc)
		}
		out.WriteString(name + " " + strconv.FormatUint(least, 10) + "\\n")
	}
%(measures)s}
"""


def predicted(goescape, folder):
    """Returns the bytes that each function allocates, by name; None for what is only known at run time."""
    command = [*goescape, "-C", folder, "--only=heap", "--format=json", "main.go"]
    bytes_of = {}
    for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines():
        finding = json.loads(line)
        allocation = finding.get("allocation")
        if not allocation or allocation["memory"] != "heap":
            continue
        name = finding["function"]["name"]
        taken = allocation.get("heap_bytes")
        before = bytes_of.get(name, 0)
        bytes_of[name] = None if taken is None or before is None else before + taken
    return bytes_of


def measured(source):
    """Returns the bytes that one call of each function takes, by name."""
    names = [name for name in re.findall(r"^func (\w+)\(\)", source, re.M) if name not in ("main", "init")]
    each = lambda form: "".join(form.format(i=i, name=name) for i, name in enumerate(names))
    measure = MEASURE % {
        "variables": each("var call{i} = {name}\n"),
        "changes": each("\t\tcall{i} = nil\n"),
        "measures": each('\tmeasure("{name}", func() {{ call{i}() }})\n'),
        "calls": CALLS,
    }
    program = re.sub(r"^func main\(\)", "func program()", source, flags=re.M)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in [("main.go", program), ("measure.go", measure)]:
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        built = os.path.join(folder, "program")
        subprocess.run(["go", "build", "-o", built, "main.go", "measure.go"], cwd=folder, check=True)
        done = subprocess.run([built], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    rows = (line.split() for line in done.stdout.splitlines())
    return {name: int(count) // CALLS for name, count in rows}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__.strip())
    folder, goescape = sys.argv[1], sys.argv[2:]
    subprocess.run(["go", "run", "main.go"], cwd=folder, check=True, stderr=subprocess.STDOUT)
    with open(os.path.join(folder, "main.go"), encoding="utf-8") as file:
        really = measured(file.read())
    said = predicted(goescape, folder)
    text = lambda count: "unknown" if count is None else f"{count:,}"
    rows = [("bytes for one call of", "goescape predicts", "really allocated")]
    rows += [(name, text(said.get(name, 0)), text(count)) for name, count in really.items()]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    print()
    for name, one, other in rows:
        print(f"{name:<{widths[0]}}  {one:>{widths[1]}}  {other:>{widths[2]}}")
    if any((said.get(name, 0) or 0) < count for name, count in really.items()):
        print("The rest is allocated by functions that are called and not inlined, such as those of fmt.")


if __name__ == "__main__":
    main()
