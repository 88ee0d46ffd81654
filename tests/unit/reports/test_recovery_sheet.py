"""The recovery sheet on paper: one page, every group, the same in a code, how to keep it."""

from __future__ import annotations

import io
import subprocess
from datetime import date

import segno

from tdbv_desktop.reports.marks import QUIET_ZONE, Block, Words, code
from tdbv_desktop.reports.recovery_sheet import SheetWords, marks_of, pdf_of, stroked
from tdbv_desktop.store.access.recovery import groups_of

GROUPS = tuple(groups_of(bytes(range(48))))
SHEET = SheetWords(
    unit="27994", unit_name="Công an xã Đắk Ơ Mẫu", groups=GROUPS, on=date(2026, 2, 3)
)


def text_of(pdf, tmp_path):
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "sheet.pdf", "-"], capture_output=True, check=True
    )
    return done.stdout.decode()


def test_the_page_says_the_unit_the_day_and_every_group_with_its_number(tmp_path):
    said = text_of(pdf_of(SHEET), tmp_path)

    assert "Công an xã Đắk Ơ Mẫu" in said
    assert "27994" in said
    assert "ngày 03 tháng 02 năm 2026" in said
    assert said.count("\f") == 1
    for group in GROUPS:
        assert stroked(group) in said


def test_the_same_sheet_gives_the_same_bytes():
    assert pdf_of(SHEET) == pdf_of(SHEET)


def test_everything_lies_on_the_paper():
    for mark in marks_of(SHEET):
        assert 0 <= mark.x <= 595
        assert 0 <= mark.y <= 842


def test_the_code_holds_all_groups_as_they_are_printed():
    text = " ".join(map(stroked, GROUPS))
    wanted = [
        [bool(dark) for dark in row] for row in segno.make(text, error="m", micro=False).matrix
    ]
    side = len(wanted) + 2 * QUIET_ZONE
    blocks = code(text, x=0, y=0, side=side)
    drawn = [[False] * len(wanted) for _ in wanted]
    for block in blocks:
        for across in range(round(block.width)):
            drawn[round(block.y) - QUIET_ZONE][round(block.x) - QUIET_ZONE + across] = True

    assert drawn == wanted
    assert {round(block.height, 6) for block in blocks} == {1}
    assert len([mark for mark in marks_of(SHEET) if isinstance(mark, Block)]) > len(blocks)


def test_words_and_blocks_are_all_there_is():
    assert {type(mark) for mark in marks_of(SHEET)} == {Words, Block}
    assert io.BytesIO(pdf_of(SHEET)).read(5) == b"%PDF-"
