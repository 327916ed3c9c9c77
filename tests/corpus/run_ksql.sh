#!/bin/sh
# run_ksql.sh KSQL: every file of ksql/ is refused with the line and message of its first line; accepted.sql is not.
#   "-- expect LINE: part of the message" stands on the first line of each.
set -u
ksql=$1
here=$(cd "$(dirname "$0")" && pwd)/ksql
out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT
bad=0
n=0

say() {
	echo "$1"
	bad=1
}
query() {
	"$ksql" query --migrations "$here"/own/*.sql "$here"/other/*.sql --own "$here/own" -- --out-c "$out/q_sql.c" --out-h "$out/q_sql.h" "$1" 2>"$out/err"
}
# expect FILE CODE: its message is there, with file and line before it, and the exit code is 1.
expect() {
	n=$((n + 1))
	want=$(sed -n '1s/^-- expect [0-9]*: //p' "$1")
	line=$(sed -n '1s/^-- expect \([0-9]*\): .*/\1/p' "$1")
	[ "$2" -eq 1 ] || say "$1: exit code $2"
	grep -F -- "$want" "$out/err" | grep -q "$(basename "$1"):$line: " || say "$1: expected line $line: $want, got: $(cat "$out/err")"
}

for f in "$here"/*.sql; do
	[ "$f" = "$here/accepted.sql" ] && continue
	query "$f"
	expect "$f" $?
done
for f in "$here"/migrations/*.sql; do
	"$ksql" migrations --out-c "$out/m.c" "$f" 2>"$out/err"
	expect "$f" $?
done
query "$here/accepted.sql" || say "accepted.sql: $(cat "$out/err")"
grep -q 'IN (SELECT value FROM json_each(?2))' "$out/q_sql.c" || say "accepted.sql: no json_each for SQLite"
grep -q '= ANY(\$2::bigint\[\])' "$out/q_sql.c" || say "accepted.sql: no ANY for PostgreSQL"
grep -q 'CAST(coalesce(c.name_en, c.name) AS text) AS shown' "$out/q_sql.c" || say "accepted.sql: no cast for PostgreSQL"

# Bodies and parts of one engine: platform/search alone may write them.
engines() {
	"$ksql" query --migrations "$here"/engines/platform/search/schema/*.sql --own "$2" -- --out-c "$out/e_sql.c" --out-h "$out/e_sql.h" "$1" 2>"$out/err"
}
for f in "$here"/engines/*.sql; do
	[ "$f" = "$here/engines/accepted.sql" ] && continue
	engines "$f" "$here/engines/platform/search/schema"
	expect "$f" $?
done
engines "$here/engines/elsewhere/refused.sql" "$here/engines/elsewhere"
expect "$here/engines/elsewhere/refused.sql" $?
"$ksql" migrations --out-c "$out/m.c" "$here/engines/elsewhere/0911_refused.sql" 2>"$out/err"
expect "$here/engines/elsewhere/0911_refused.sql" $?
engines "$here/engines/accepted.sql" "$here/engines/platform/search/schema" || say "engines/accepted.sql: $(cat "$out/err")"
grep -q 'MATCH ?1' "$out/e_sql.c" || say "engines/accepted.sql: no body for SQLite"
grep -q 'words @@ CAST(\$1::text AS tsquery)' "$out/e_sql.c" || say "engines/accepted.sql: no body for PostgreSQL"
grep -q 'array_to_tsvector(\$2::text\[\])' "$out/e_sql.c" || say "engines/accepted.sql: no list for PostgreSQL"
"$ksql" migrations --out-c "$out/m.c" "$here"/engines/platform/search/schema/*.sql || say "engines: the migration was refused"
grep -q 'sqlite = .*paper (id INTEGER' "$out/m.c" || say "engines: the part of both is not SQLite's"
[ "$(grep -c 'TSVECTOR' "$out/m.c")" -eq 1 ] || say "engines: PostgreSQL's part went to SQLite"
[ "$(grep -c 'fts5' "$out/m.c")" -eq 1 ] || say "engines: SQLite's part went to PostgreSQL"

cp "$here/own/0901_own.sql" "$out/0901_again.sql"
"$ksql" migrations --out-c "$out/m.c" "$here/own/0901_own.sql" "$out/0901_again.sql" 2>"$out/err" && say "a number used twice was taken"
grep -q 'number 0901 is taken' "$out/err" || say "a number used twice: $(cat "$out/err")"
[ "$bad" -eq 0 ] && echo "$n refusals, all as expected"
exit "$bad"
