#!/usr/bin/env python3
"""A noisy scan of an annex, end to end: what is read of the pictures is held against what is read of the Word file that they were made of.

    ocr_plan_test.py KHUE SCAN_NOISE SOURCE_ROOT [SEED...]

Most tasks must be wholly right, and no deadline and no unit that is marked sure may be wrong.  With ../shared at hand the annex of seed 000 is scored too.
Without SEED each annex is scanned once, one on upright pages and one across; with them every annex once for each.
Skipped (77) without LibreOffice, poppler's tools or khue-ocr."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata

SURE = 70
ANNEX = """PHỤ LỤC
Một số nhiệm vụ phát triển không gian sáng tạo năm 2025
(Kèm theo Kế hoạch số 215/KH-UBND ngày 12/02/2025 của UBND thành phố Hà Nội)

TT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp
I\tHoàn thiện cơ chế, chính sách
1\tRà soát, bổ sung bộ tiêu chí công nhận không gian sáng tạo trên địa bàn Thành phố\tQuý II/2025\tSở Văn hóa và Thể thao\tSở Tư pháp, Sở Tài chính
2\tHướng dẫn thủ tục cấp phép biểu diễn tại không gian công cộng\tTrước ngày 30/6/2025\tSở Văn hóa và Thể thao\tCông an Thành phố
3\tĐề xuất mức hỗ trợ tiền thuê mặt bằng cho nhóm sáng tạo trẻ\tTháng 9/2025\tSở Tài chính\tSở Văn hóa và Thể thao
II\tTruyền thông và kết nối
1\tMở chuyên mục giới thiệu nghề thủ công mỗi tuần một kỳ\tQuý III/2025\tĐài Phát thanh và Truyền hình Hà Nội\tSở Du lịch
2\tLập bản đồ số các xưởng thiết kế và nhà triển lãm\tQuý IV/2025\tSở Thông tin và Truyền thông\tSở Văn hóa và Thể thao
3\tĐưa sản phẩm làng nghề vào tuyến tham quan cuối tuần\tTrước ngày 15/11/2025\tSở Du lịch\tSở Công Thương
4\tBáo cáo kết quả thực hiện với UBND Thành phố\tTháng 12/2025\tSở Văn hóa và Thể thao\tVăn phòng UBND Thành phố
"""


def words(text):
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c)).replace("đ", "d")
    return "".join(c if c.isalnum() else " " for c in plain).split()


def alike(a, b):
    a, b = set(words(a)), set(words(b))
    return len(a & b) / max(1, len(a | b))


def units(list_):
    return sorted(u.get("unit") or " ".join(words(u["text"])) for u in list_ or [])


def fields(task):
    time = task["time"]
    yield "time", (time.get("start"), time.get("end")), time.get("confidence", 0)
    for role in ("lead", "coordinating"):
        yield role, units(task.get(role)), min((u["confidence"] for u in task.get(role) or []), default=0)


def read(khue, name):
    out = subprocess.run([khue, "plan", "read", str(name), "--json"], check=True, capture_output=True, text=True).stdout
    return json.loads(out)["tasks"]


def compare(truth, seen, what):
    """How many tasks are wholly right; ends the test where a sure field is wrong."""
    right = 0
    for task in truth:
        best = max(seen, key=lambda t: alike(t["title"], task["title"]), default=None)
        if best is None or alike(best["title"], task["title"]) < 0.7:
            print(f"{what}: not found: {task['title']}")
            continue
        good = True
        for (name, wanted, _), (_, got, confidence) in zip(fields(task), fields(best)):
            if wanted == got:
                continue
            good = False
            print(f"{what}: {name} of “{task['title']}” is {got} ({confidence}), not {wanted}")
            if confidence >= SURE:
                sys.exit(f"{what}: a wrong {name} is marked sure")
        right += good
    print(f"{what}: {right} of {len(truth)} wholly right, {len(seen)} read")
    return right


def scan(noise, here, text, out, *more):
    kept = str(out.parent / "office")
    subprocess.run([sys.executable, str(here / "scan_make.py"), "--noise", noise, "--out", str(out), "--office", kept, *more, str(text)], check=True)


def main():
    khue, noise, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    seeds = [int(s) for s in sys.argv[4:]]
    here = pathlib.Path(__file__).resolve().parent
    if not all(shutil.which(p) for p in ("soffice", "pdftoppm")) or not (pathlib.Path(khue).parent / "khue-ocr").exists():
        print("no LibreOffice, pdftoppm or khue-ocr: skipped")
        return 77
    with tempfile.TemporaryDirectory() as d:
        place = pathlib.Path(d)
        (place / "annex.txt").write_text(ANNEX)
        sources = [(place / "annex.txt", "own", 0.7)]
        sources += [(p, "000", 0.85) for p in sorted(root.glob("../shared/seeds/000*.txt"))]
        for text, name, least in sources:
            for seed in seeds or ([1] if name == "own" else [2]):
                more = ("--turn", "10") if seed % 2 else ("--turn", "-15", "--landscape", "--size", "13")
                out = place / f"{name}-{seed}"
                scan(noise, here, text, out, "--seed", str(seed), *more)
                truth = read(khue, out / "annex.docx")
                assert len(truth) >= 7, f"{name}: only {len(truth)} tasks in the Word file itself"
                pictures = (out / "scan.pdf",) if (pathlib.Path(khue).parent / "khue-pages").exists() else sorted(out.glob("page-*.jpg"))
                seen = [t for p in pictures for t in read(khue, p)]
                right = compare(truth, seen, f"{name} {seed}")
                assert right >= least * len(truth), f"{name} {seed}: {right} of {len(truth)}"
    return 0


if __name__ == "__main__":
    sys.exit(main())
