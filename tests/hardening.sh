#!/bin/sh
# hardening.sh BINARY: position independent, full RELRO, stack protector, fortified calls, no executable stack, and functions that begin with
# the mark of indirect branch tracking.  Debian's C library has no such mark, so the program as a whole does not carry the CET note.
set -eu
b=$1
fail() {
	echo "hardening: $b: $1" >&2
	exit 1
}
readelf -hW "$b" | grep -q 'Type:.*DYN' || fail 'not position independent'
readelf -lW "$b" | grep -q GNU_RELRO || fail 'no RELRO'
readelf -dW "$b" | grep -Eq 'BIND_NOW|FLAGS.*NOW' || fail 'no immediate binding'
readelf -sW "$b" | grep -q __stack_chk_fail || fail 'no stack protector'
readelf -sW "$b" | grep -Eq '__(memcpy|printf|snprintf|vsnprintf|read)_chk' || fail 'no fortified call'
marked=$(objdump -d --no-show-raw-insn "$b" | grep -c 'endbr64' || true)
[ "$marked" -ge 500 ] || fail "only $marked marks for indirect branches"
readelf -lW "$b" | grep GNU_STACK | grep -q 'RWE' && fail 'executable stack'
echo "hardening: $b is PIE, RELRO, NOW, stack-protected, fortified, branches marked"
