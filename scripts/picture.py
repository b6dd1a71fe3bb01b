#!/usr/bin/env python3
"""Draws what goescape prints on a terminal as an SVG picture, for the README.

Usage: picture.py GOESCAPE OUT.svg

Runs the commands below on the program below and draws their output with its colours. Nothing in the
picture is written by hand except the program and the commands.
"""

import html
import os
import re
import subprocess
import sys
import tempfile

PROGRAM = """package main

import "fmt"

type User struct{ Name string }

func NewUser(name string) *User {
	u := User{Name: name}
	return &u
}

func Greet(name string) int {
	if name == "" {
		fmt.Println("nobody", len(name))
	}
	return len(NewUser(name).Name)
}

func main() { Greet("Alice") }
"""
NAME = "user.go"
COMMANDS = [
    ["--heap-only", "--func=NewUser", "--format=snippet", NAME],
    ["why", NAME + ":8"],
    ["cost", "Greet", NAME],
]
COLUMNS = 80

CELL_WIDTH, LINE_HEIGHT, FONT_SIZE, MARGIN, TITLE = 8.4, 18, 14, 18, 28
BACKGROUND, FOREGROUND, BAR, PROMPT = "#1e222a", "#d8dee9", "#2b303b", "#8fbc8f"
# The colours of a terminal, dark and bright ones.
PALETTE = [
    "#4c566a", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d8dee9",
    "#7f8797", "#ff7b86", "#b1e18b", "#ffd68a", "#7cc3ff", "#dc94f2", "#6fd6e3", "#ffffff",
]
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


def run(command, arguments, folder):
    """Returns what a command prints on a terminal of a fixed width."""
    environment = dict(os.environ, CLICOLOR_FORCE="1", COLUMNS=str(COLUMNS))
    environment.pop("NO_COLOR", None)
    color = "--color=always"
    done = subprocess.run([command, *arguments, color], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"goescape {' '.join(arguments)}: {done.stderr or done.stdout}")
    return done.stdout.rstrip("\n").split("\n")


def extended(codes):
    """Returns the colour that `38;5;N` or `38;2;R;G;B` names, taking its numbers from codes."""
    if next(codes, 0) == 2:
        return "#{:02x}{:02x}{:02x}".format(*(next(codes, 0) for _ in range(3)))
    number = next(codes, 0)
    if number < 16:
        return PALETTE[number]
    if number < 232:
        steps = [0, 95, 135, 175, 215, 255]
        number -= 16
        return "#{:02x}{:02x}{:02x}".format(steps[number // 36], steps[number // 6 % 6], steps[number % 6])
    return "#{0:02x}{0:02x}{0:02x}".format(8 + 10 * (number - 232))


class Pen:
    """The state of a terminal's pen."""

    def __init__(self):
        self.color, self.is_bold, self.is_dim = None, False, False

    def set(self, text):
        codes = iter(int(code or 0) for code in text.split(";"))
        for code in codes:
            if code == 0:
                self.__init__()
            elif code == 1:
                self.is_bold = True
            elif code == 2:
                self.is_dim = True
            elif code == 22:
                self.is_bold = self.is_dim = False
            elif code == 39:
                self.color = None
            elif code == 38:
                self.color = extended(codes)
            elif 30 <= code <= 37:
                self.color = PALETTE[code - 30]
            elif 90 <= code <= 97:
                self.color = PALETTE[code - 90 + 8]

    def style(self):
        style = f' fill="{self.color}"' if self.color else ""
        style += ' font-weight="bold"' if self.is_bold else ""
        return style + (' opacity="0.65"' if self.is_dim else "")


def spans(line, pen):
    """Splits a line into (column, text, style)."""
    column, found = 0, []
    parts = ESCAPE.split(line.replace("\t", "    "))
    for index, part in enumerate(parts):
        if index % 2:
            pen.set(part)
        elif part:
            found.append((column, part, pen.style()))
            column += len(part)
    return found


def text_element(y, found):
    """Draws one line. Each piece starts at its column, whatever font is used."""
    pieces = []
    for column, text, style in found:
        if text.strip():
            lead = len(text) - len(text.lstrip())
            shown = text.strip()
            x = MARGIN + (column + lead) * CELL_WIDTH
            length = len(shown) * CELL_WIDTH
            pieces.append(f'<tspan x="{x:.1f}" textLength="{length:.1f}"{style}>{html.escape(shown)}</tspan>')
    return f'<text y="{y:.1f}">{"".join(pieces)}</text>' if pieces else ""


def picture(runs):
    """Returns the SVG of several commands with their outputs."""
    lines, y = [], TITLE + LINE_HEIGHT
    for command, output in runs:
        lines.append(text_element(y, [(0, "$ ", f' fill="{PROMPT}"'), (2, command, ' font-weight="bold"')]))
        y += LINE_HEIGHT
        pen = Pen()
        for line in output:
            lines.append(text_element(y, spans(line, pen)))
            y += LINE_HEIGHT
        y += LINE_HEIGHT
    width, height = 2 * MARGIN + COLUMNS * CELL_WIDTH, y - LINE_HEIGHT // 2
    dots = "".join(f'<circle cx="{20 + 18 * i}" cy="14" r="5" fill="{c}"/>' for i, c in enumerate(["#e06c75", "#e5c07b", "#98c379"]))
    body = "\n".join(line for line in lines if line)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}">
<title>What goescape prints</title>
<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>
<path d="M0 28V8a8 8 0 0 1 8-8h{width - 16:.0f}a8 8 0 0 1 8 8v20z" fill="{BAR}"/>
{dots}
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="{FONT_SIZE}" fill="{FOREGROUND}" xml:space="preserve">
{body}
</g>
</svg>
"""


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    command, out = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, NAME), "w", encoding="utf-8") as file:
            file.write(PROGRAM)
        runs = [("goescape " + " ".join(arguments), run(command, arguments, folder)) for arguments in COMMANDS]
    with open(out, "w", encoding="utf-8") as file:
        file.write(picture(runs))


if __name__ == "__main__":
    main()
