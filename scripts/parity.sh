#!/bin/sh
# Compares every fixture with the real toolchain, at every level, and shows what differs.
goescape="$PWD/target/debug/goescape"
status=0
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
exit $status
