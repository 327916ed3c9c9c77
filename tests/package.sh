#!/bin/sh
# package.sh [BUILDDIR]: makes the Debian package, installs it in a fresh Debian root with its dependencies, serves there and asks for a
# page; checks that the unit is shut in well, that the manual page names every command, and that the annual report is made there:
# as DOCX and XLSX, and of PDF it says what is missing.  Needs root (a chroot).
set -eu
cd "$(dirname "$0")/.."
build=${1:-build}
deb=$(packaging/make-deb "$build")
for file in khue khue-media khue-pdf; do
	dpkg-deb --contents "$deb" | grep -q " \./usr/bin/$file\$"
done
for file in khue-pages khue-ocr; do
	[ ! -x "$build/app/$file" ] || dpkg-deb --contents "$deb" | grep -q " \./usr/bin/$file\$"
done
dpkg-deb --fsys-tarfile "$deb" | tar -xOf - ./usr/share/doc/khue/copyright | grep -q '^---- leaflet$'
dpkg-deb --field "$deb" Suggests | grep libreoffice-writer-nogui | grep -q fonts-liberation2
if command -v mandoc >/dev/null; then mandoc -T lint -W warning packaging/khue.1; fi
"$build/khue" --help | sed -n 's/^\(usage:\|  *\) *khue \([a-z]*\( [a-z]*\)\{0,1\}\).*/\2/p' | sed 's/ *$//' | grep . | sort -u | while read -r command; do
	grep -q "^\.Cm $command\( \|\$\)" packaging/khue.1 || { echo "package: the manual page lacks $command" >&2; exit 1; }
done
work=$(mktemp -d)
server=
finish() {
	[ -z "$server" ] || kill "$server" 2>/dev/null || true
	umount "$work/root/proc" 2>/dev/null || true
	rm -rf "$work"
}
trap finish EXIT

exposure=$(systemd-analyze security --offline=true --threshold=100 packaging/systemd/khue.service | sed -n 's/.*Overall exposure level.*: \([0-9.]*\) .*/\1/p')
echo "package: exposure of khue.service $exposure (at most 1.5 is wanted)"
awk -v e="$exposure" 'BEGIN { exit !(e != "" && e <= 1.5) }'

. /etc/os-release
debootstrap --variant=minbase --include=adduser,ca-certificates "$VERSION_CODENAME" "$work/root" >"$work/debootstrap.log" 2>&1 || {
	tail -20 "$work/debootstrap.log" >&2
	exit 1
}
cp /etc/apt/sources.list "$work/root/etc/apt/" 2>/dev/null || true
cp -r /etc/apt/sources.list.d /etc/apt/apt.conf.d "$work/root/etc/apt/" 2>/dev/null || true
cp "$deb" "$work/root/khue.deb"
mount -t proc proc "$work/root/proc"
export DEBIAN_FRONTEND=noninteractive
chroot "$work/root" sh -c 'apt-get update -q && apt-get install -y -q --no-install-recommends /khue.deb' >"$work/install.log" 2>&1 || {
	tail -30 "$work/install.log" >&2
	exit 1
}
chroot "$work/root" su -s /bin/sh khue -c 'khue check --data /var/lib/khue'
python3 tests/unit_sandbox.py --root "$work/root" --user khue \
	packaging/systemd/khue.service khue serve --data /var/lib/khue --listen 127.0.0.1:18099 >"$work/serve.log" 2>&1 &
server=$!
for _ in $(seq 50); do
	curl -fsS http://127.0.0.1:18099/healthz >/dev/null 2>&1 && break
	sleep 0.2
done
curl -fsS http://127.0.0.1:18099/vi/ | grep -q '<html lang="vi"'
# The reader of pictures is a program of its own, behind the unit's filters and then its own.
test -x "$work/root/usr/bin/khue-media"
test -x "$work/root/usr/bin/khue-pdf"
link=$(chroot "$work/root" su -s /bin/sh khue -c 'khue user invite --data /var/lib/khue --email a@example.vn --name "Người cài đặt" --role agency')
python3 tests/package_picture.py 18099 "$link"
chroot "$work/root" su -s /bin/sh khue -c 'khue backup --data /var/lib/khue --out /var/backups/khue/test.tar'
# A year's report there: LibreOffice is only suggested, and without it the program says so.
as_khue() { chroot "$work/root" su -s /bin/sh khue -c "$1"; }
as_khue 'khue init --data /var/lib/khue/demo --demo 2>/dev/null'
for format in docx xlsx; do
	as_khue "khue report annual --data /var/lib/khue/demo --year 2025 --lang vi --format $format --out /var/lib/khue/report.$format"
	python3 -m zipfile -t "$work/root/var/lib/khue/report.$format"
done
if as_khue 'khue report annual --data /var/lib/khue/demo --year 2025 --format pdf --out /var/lib/khue/report.pdf' 2>"$work/pdf.log"; then
	echo "package: a PDF without LibreOffice?" >&2
	exit 1
fi
grep -q LibreOffice "$work/pdf.log" || { cat "$work/pdf.log" >&2; exit 1; }
test ! -e "$work/root/var/lib/khue/report.pdf"
chroot "$work/root" apt-get remove -y -q khue >/dev/null 2>&1
test -e "$work/root/var/lib/khue/khue.db"
echo "package: $deb installed, served, reported, backed up and removed; the data stayed; $(cat "$work/pdf.log")"
