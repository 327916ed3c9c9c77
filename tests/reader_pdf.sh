#!/bin/sh
# Scores the plan reader on plans as text PDF, made by LibreOffice: what is right in the Word file is right in the PDF of it.
# usage: reader_pdf.sh KHUE SOURCE_ROOT     Skipped (77) without LibreOffice, khue-pages or the seeds.
set -eu
khue=$1
root=$2
shared=$root/../shared
[ -f "$shared/gold/score.py" ] || { echo "no ../shared: skipped"; exit 77; }
command -v soffice >/dev/null || { echo "no LibreOffice: skipped"; exit 77; }
[ -x "$(dirname "$khue")/khue-pages" ] || { echo "no khue-pages: skipped"; exit 77; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
make=$root/platform/pages/tests/plan_docx.py
seed=$(echo "$shared"/seeds/000_*.txt)

python3 "$make" "$seed" "$out/whole.docx"
python3 "$make" "$seed" "$out/annex.docx" annex
python3 "$make" "$seed" "$out/wide.docx" annex landscape
python3 "$make" "$seed" "$out/bare.docx" annex norules
python3 "$make" "$(echo "$shared"/seeds/004_*.txt)" "$out/columns.docx" columns
soffice "-env:UserInstallation=file://$out/office" --headless --convert-to pdf --outdir "$out" "$out"/*.docx >/dev/null 2>&1
for plan in whole annex wide bare columns; do
	gold=$shared/gold/000.json
	[ $plan != columns ] || gold=$shared/gold/004.json
	"$khue" plan read "$out/$plan.pdf" --json >"$out/$plan.json"
	score=$(python3 "$shared/gold/score.py" "$gold" "$out/$plan.json" --errors)
	echo "$plan $score"
	case $score in
	*'"precision": 1.0'*'"all_right": 1.0'*) ;;
	*) exit 1 ;;
	esac
done
