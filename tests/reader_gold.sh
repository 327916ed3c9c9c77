#!/bin/sh
# Scores the plan reader on the two seed plans: everything right, nothing too much.
# usage: reader_gold.sh READER SOURCE_ROOT     READER is plan_read or khue; skipped (77) where the seeds are not at hand.
set -eu
reader=$1
root=$2
shared=$root/../shared
[ -f "$shared/gold/score.py" ] || { echo "no ../shared: skipped"; exit 77; }
command -v python3 >/dev/null || { echo "no python3: skipped"; exit 77; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

for plan in 000 001; do
	file=$(echo "$shared/seeds/$plan"_*.txt)
	case $(basename "$reader") in
	khue) "$reader" plan read "$file" --json >"$out/$plan.json" ;;
	*) "$reader" "$root/demo/hanoi/units.csv" "$file" >"$out/$plan.json" ;;
	esac
	score=$(python3 "$shared/gold/score.py" "$shared/gold/$plan.json" "$out/$plan.json" --errors)
	echo "$plan $score"
	case $score in
	*'"precision": 1.0'*'"all_right": 1.0'*) ;;
	*) exit 1 ;;
	esac
done
