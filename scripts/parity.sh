#!/bin/sh
# Compares every fixture, and the standard library, with the real toolchain at every level, and shows what differs.
# With arguments, only the packages that they name are compared, in GOROOT/src.
goescape="$PWD/target/debug/goescape"
status=0
if [ $# -eq 0 ]; then
	for folder in escape inline errors/check errors/syntax; do
		for file in testdata/$folder/*.go; do
			for flags in "-m" "-m -l" "-m=2"; do
				# shellcheck disable=SC2086 # the flags are words
				output=$("$goescape" compare $flags --diff -C "testdata/$folder" "$(basename "$file")" 2>&1) && continue
				status=1
				printf '%s (%s)\n%s\n\n' "$file" "$flags" "$output"
			done
		done
	done
	set -- std
fi
for flags in "-m" "-m -l" "-m=2"; do
	printf '%s (%s)\n' "$*" "$flags"
	# shellcheck disable=SC2086 # the flags are words
	"$goescape" compare $flags -C "$GOROOT/src" "$@" || status=1
done
exit $status
