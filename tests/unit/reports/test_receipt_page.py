"""The printable receipt: one page, all the words, no person, the typeface inside."""

import re
import subprocess
from dataclasses import replace
from datetime import date

import pytest
import segno
from reportlab.lib.units import mm

from tdbv_desktop.reports.letterhead import dated
from tdbv_desktop.reports.paper import BOTTOM, LEFT
from tdbv_desktop.reports.receipt_page import (
    DISCLAIMER,
    FOOTER_HEIGHT,
    QR_SIDE,
    SIGNATURE_HEIGHT,
    TITLE,
    HeldRow,
    ReceiptPage,
    RegisterCount,
    receipt_page,
)

COUNTS = tuple(
    RegisterCount(register=name, live=live, closed=closed)
    for name, live, closed in (
        ("Ấp, khu phố", 12, 0), ("Nhà trọ", 155, 4), ("Phòng", 2452, 18), ("Người", 4982, 1207),
    )
)  # fmt: skip
ROWS = tuple(
    HeldRow(register="Đợt ở", record=record, state="Chờ", reason="Chưa có hồ sơ phòng.")
    for record in ("7f3a-0000", "7f3a-0001", "7f3a-0002")
)
PAGE = ReceiptPage(
    receiver="Đội Cảnh sát Mẫu",
    parent_unit="Công an tỉnh Mẫu",
    sender="Công an xã Long Hậu",
    number="2-37",
    day=date(2026, 2, 4),
    place="Long Hậu",
    bundle="Gói số 37 (đợt 2)",
    verdict="Đã nhận đủ.",
    counts=COUNTS,
    rows=ROWS,
    code="7K3M-QX9T-2HVD",
    message_id="019ab3c2-1d4e-7a31-9c55-0f2b7de01a9e",
    answers="019ab3bf-77aa-7c10-8e21-5b90cc31d2f4",
    signer="Nguyễn Văn Mẫu",
)


def test_a_paper_that_goes_with_a_pack_says_nothing_of_receiving(tmp_path):
    pack = replace(PAGE, rows=None, answers="", named="Gói gửi lại")
    said = run(tmp_path, pack, "pdftotext", "-layout")
    words = said if isinstance(said, str) else said.stdout.decode()
    assert "sau khi nhận" not in words
    assert f"Gói gửi lại {PAGE.message_id}" in words


def run(tmp_path, page, *command):
    path = tmp_path / "receipt.pdf"
    path.write_bytes(receipt_page(page))
    done = subprocess.run(
        [command[0], *command[1:], str(path), *(["-"] if command[0] == "pdftotext" else [])],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.decode()


def words_of(tmp_path, page):
    return " ".join(run(tmp_path, page, "pdftotext", "-layout").split())


@pytest.mark.parametrize(
    "words",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "CÔNG AN TỈNH MẪU",
        "ĐỘI CẢNH SÁT MẪU", "Số: 2-37", "Long Hậu, ngày 04 tháng 02 năm 2026", TITLE,
        "Gói số 37 (đợt 2) của Công an xã Long Hậu", "Kính gửi: Công an xã Long Hậu",
        "Kết quả: Đã nhận đủ.", "Người 4.982 1.207 6.189", "Cộng 7.601 1.229 8.830",
        "3 hồ sơ chưa đưa vào sổ", "Đợt ở 7f3a-0002 Chờ Chưa có hồ sơ phòng.", "7K3M-QX9T-2HVD",
        PAGE.message_id, PAGE.answers, "ĐẠI DIỆN BÊN NHẬN", "Nguyễn Văn Mẫu", DISCLAIMER,
    ],
)  # fmt: skip
def test_the_page_says(tmp_path, words):
    assert words in words_of(tmp_path, PAGE)


def test_every_font_is_inside_the_file(tmp_path):
    lines = run(tmp_path, PAGE, "pdffonts").splitlines()[2:]
    assert {line.split()[0].partition("+")[2] for line in lines} == {
        "Tinos-Regular", "Tinos-Bold", "Tinos-Italic",
    }  # fmt: skip
    assert all(re.search(r"\byes yes yes\b", line) for line in lines)


def test_the_page_is_one_a4_sheet(tmp_path):
    facts = run(tmp_path, PAGE, "pdfinfo")
    assert re.search(r"Pages:\s+1\b", facts)
    assert "(A4)" in facts


def test_nothing_held_is_said_in_words(tmp_path):
    said = words_of(tmp_path, replace(PAGE, rows=()))
    assert "Không có hồ sơ nào phải chờ hoặc bị từ chối." in said
    assert "Mã hồ sơ" not in said


@pytest.mark.parametrize("many", [1, 7, 40, 5000])
def test_many_held_rows_stay_on_one_page_and_the_rest_is_counted(tmp_path, many):
    rows = [replace(ROWS[0], record=f"{number:06}-row", reason="Lý do dài " * (number % 9 + 1))
            for number in range(many)]  # fmt: skip
    page = replace(PAGE, rows=rows)
    said = words_of(tmp_path, page)
    shown = len(re.findall(r"\b\d{6}-row\b", said))
    told = re.search(r"Còn ([\d.]+) hồ sơ nữa", said)
    assert shown + (int(told[1].replace(".", "")) if told else 0) == many
    assert re.search(r"Pages:\s+1\b", run(tmp_path, page, "pdfinfo"))


def lowest_and_highest(tmp_path, page, above, below):
    """Return where one word ends and another begins, in points from the top of the page."""
    boxes = run(tmp_path, page, "pdftotext", "-bbox")

    def edges(word, side):
        return [float(value) for value in re.findall(rf'{side}="([\d.]+)"[^>]*>{word}<', boxes)]

    return max(edges(above, "yMax")), min(edges(below, "yMin"))


@pytest.mark.parametrize("registers", [1, 8, 9, 15])
def test_the_tables_never_run_into_the_code(tmp_path, registers):
    counts = [RegisterCount(register="Sổ", live=number, closed=0) for number in range(registers)]
    rows = [replace(ROWS[0], record="row-id", reason="Lý do rất dài " * 8)] * 50
    page = replace(PAGE, counts=counts, rows=rows, receiver="Phòng Cảnh sát " + "quản lý " * 8)
    table, code = lowest_and_highest(tmp_path, page, "nữa,", "7K3M-QX9T-2HVD")
    assert table < code - 15


def test_the_square_picture_holds_code_and_message(tmp_path):
    dots = 200
    (tmp_path / "page.pdf").write_bytes(receipt_page(PAGE))
    subprocess.run(
        ["pdftoppm", "-gray", "-singlefile", "-r", str(dots), "page.pdf", "page"],
        cwd=tmp_path, check=True, timeout=60,
    )  # fmt: skip
    width, height, data = re.match(
        rb"P5\s(\d+)\s(\d+)\s255\s(.*)", (tmp_path / "page.pgm").read_bytes(), re.DOTALL
    ).groups()
    width, height, scale = int(width), int(height), dots / 72
    expected = [list(row) for row in segno.make(f"{PAGE.code} {PAGE.message_id}", error="m").matrix]
    cell = QR_SIDE / (len(expected) + 8)
    left, bottom = LEFT + 1, BOTTOM + FOOTER_HEIGHT + SIGNATURE_HEIGHT + mm

    def is_dark(down, across):
        x = int((left + (across + 4.5) * cell) * scale)
        y = height - int((bottom + QR_SIDE - (down + 4.5) * cell) * scale)
        return data[y * width + x] < 128

    sizes = range(len(expected))
    assert [[is_dark(down, across) for across in sizes] for down in sizes] == [
        [bool(dark) for dark in row] for row in expected
    ]


def test_the_same_receipt_gives_the_same_bytes():
    assert receipt_page(PAGE) == receipt_page(replace(PAGE))


def test_markup_in_names_is_printed_not_obeyed(tmp_path):
    said = words_of(tmp_path, replace(PAGE, sender="Đội <b>A & B</b>", verdict="Gói < 1 & đủ."))
    assert "Kính gửi: Đội <b>A & B</b>" in said
    assert "Gói < 1 & đủ." in said


def test_a_page_without_what_may_be_missing_can_be_made(tmp_path):
    said = words_of(tmp_path, replace(PAGE, parent_unit="", place="", signer="", number=""))
    assert "Ngày 04 tháng 02 năm 2026" in said
    assert "Số:" not in said


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 9), "Ấp, ngày 09 tháng 01 năm 2026"),
        (date(2026, 3, 10), "Ấp, ngày 10 tháng 3 năm 2026"),
        (date(2026, 12, 31), "Ấp, ngày 31 tháng 12 năm 2026"),
    ],
)
def test_a_date_has_zeros_where_the_decree_wants_them(day, words):
    assert dated(day, place="Ấp") == words
