#!/bin/sh
# banned_test.sh CC...: every function that banned.h names is refused by this compiler, called or taken by address, fortified or not;
# and the headers of the libraries still compile behind it.
set -u
here=$(dirname "$0")
bad=0

compile() { # flags: program on stdin
	"$@" -std=gnu11 -D_GNU_SOURCE -include "$here/banned.h" -fsyntax-only -x c - 2>&1
}

# shellcheck disable=SC2013 # names without blanks
for name in $(sed -n 's/^[a-z].*[ *]\([a-z]*\)(.*BANNED(.*/\1/p' "$here/banned.h"); do
	for flags in -O0 "-O2 -D_FORTIFY_SOURCE=2"; do
		# shellcheck disable=SC2086
		said=$(echo "void *use(void); void *use(void) { return (void *)$name; }" | compile "$@" $flags)
		case $said in
		*"banned: "*) ;;
		*) echo "not refused: $name ($flags)"; bad=1 ;;
		esac
	done
done

said=$(printf '#include <%s>\n' stdio.h stdlib.h string.h time.h unistd.h sqlite3.h jansson.h microhttpd.h unicode/ucol.h zip.h sodium.h |
	compile "$@" -Wall -Wextra -Werror -O2 -D_FORTIFY_SOURCE=2) || { echo "$said"; bad=1; }
said=$(echo 'int main(void) { void *p = __builtin_malloc(1); __builtin_free(p); return p == 0; }' | compile "$@") || { echo "$said"; bad=1; }
exit $bad
