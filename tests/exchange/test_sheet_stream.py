"""Rows of a large sheet are written as a stream, and say cell by cell what a slow writer says."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.exchange import sheet_stream
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.sheet_stream import (
    BLOCK,
    NoSample,
    TooLong,
    row_blocks,
    sheet_around_rows,
)
from tdbv_desktop.exchange.workbook import Sheet, workbook_bytes
from tdbv_desktop.exchange.workbook_check import workbook_differences
from tdbv_desktop.exchange.workbook_reader import OpenedWorkbook

from .bundles import MADE_AT, a_cover

NAMES = ("Nguyễn Thị Hường", "Trần Văn Ẫn", "Đặng & Sơn", "<Lê>", " khoảng trắng ", "=1+1", "")


def texts(number: int) -> tuple[str, str, str]:
    return NAMES[number % len(NAMES)], f"000190{number:06}", f"Tổ {number % 13}"


class Many:
    """Rows that are made when they are asked for, as those of a register are."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __iter__(self):
        return map(texts, range(self.count))


def a_large_sheet(count: int) -> Sheet:
    return Sheet(
        key="person",
        title="Người",
        headings=("Họ tên", "Số", "Địa chỉ"),
        widths=(20, 14, 10),
        rows=Many(count),
        length=count,
    )


def written(count: int) -> bytes:
    return workbook_bytes(a_cover(), [a_large_sheet(count)], made_at=MADE_AT)


def test_every_cell_of_a_large_sheet_reads_in_openpyxl_as_it_was_written():
    count = BLOCK * 2 + 7
    book = openpyxl.load_workbook(io.BytesIO(written(count)), read_only=True)
    rows = list(book["Người"].iter_rows(values_only=True))

    assert rows[0] == ("Họ tên", "Số", "Địa chỉ")
    assert [tuple(text or "" for text in row) for row in rows[1:]] == list(Many(count))


def test_the_sheet_names_its_true_extent():
    with zipfile.ZipFile(io.BytesIO(written(2_345))) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
        book = archive.read("xl/workbook.xml").decode()
    assert '<dimension ref="A1:C2346"/>' in sheet
    assert '<autoFilter ref="A1:C2346"/>' in sheet
    assert "Người!$A$1:$C$2346" in book
    assert sheet.count("<row ") == 2_346


def test_memory_does_not_grow_with_the_rows():
    def peak_of(count: int) -> int:
        written(10)  # what is loaded or remembered once is not counted
        tracemalloc.start()
        try:
            data = written(count)
            return tracemalloc.get_traced_memory()[1] - len(data)
        finally:
            tracemalloc.stop()

    few, many = peak_of(2_000), peak_of(20_000)
    assert many < few + 4_000_000


def test_a_sheet_of_the_own_writer_is_compared_without_reading_a_cell(monkeypatch):
    data, sheet = written(3_000), a_large_sheet(3_000)

    def never(*_):
        raise AssertionError("the cells were read one by one")

    monkeypatch.setattr(OpenedWorkbook, "cells", never)
    assert workbook_differences([sheet], data) == []


def test_one_letter_in_the_middle_of_a_large_sheet_is_found_with_its_place():
    count = 2_500
    rows = [list(row) for row in Many(count)]
    rows[1_700][1] = "000190999999"
    sheet = a_large_sheet(count)
    told = Sheet(
        key="person", title="Người", headings=sheet.headings, widths=sheet.widths, rows=rows
    )
    (found,) = workbook_differences([sheet], workbook_bytes(a_cover(), [told], made_at=MADE_AT))
    assert (found.row, found.column, found.found) == (1_702, 2, "000190999999")


@pytest.mark.parametrize(
    "change",
    [
        (b'<row r="2"', b'<row hidden="1" r="2"'),
        (b'<row r="2" spans', b'<row r="2" hidden="1" spans'),
        (b"</sheetData>", b"</sheetData><hyperlinks/>"),
    ],
)
def test_what_hides_beside_right_rows_is_refused_all_the_same(change):
    sheet = a_large_sheet(3)
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written(3))) as old,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(*change) if name.endswith("sheet2.xml") else part)
    with pytest.raises(Refused) as told:
        workbook_differences([sheet], data.getvalue())
    assert told.value.code == "workbook_formula"


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=2, max_size=2
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_texts_come_back_from_the_stream(rows):
    sheet = Sheet(key="x", title="Lạ", headings=("A", "B"), widths=(9, 9), rows=rows)
    data = workbook_bytes(a_cover(), [sheet], made_at=MADE_AT)
    found = OpenedWorkbook(data)
    assert found.is_made_of("Lạ", ("A", "B"), rows)
    assert workbook_differences([sheet], data) == []


def test_a_column_of_ever_new_texts_is_forgotten_now_and_then(monkeypatch):
    monkeypatch.setattr(sheet_stream, "REMEMBERED", 10)
    blocks = b"".join(row_blocks(Many(500), row_look="", cell_look=' s="1"'))
    assert blocks.count(b"<row ") == 500
    assert all(f"000190{number:06}".encode() in blocks for number in range(500))


def test_a_text_too_long_for_a_cell_is_told_by_its_place():
    rows = [("a", "b")] * (BLOCK + 2) + [("a", "x" * 32_768)]
    with pytest.raises(TooLong) as told:
        list(row_blocks(rows, row_look="", cell_look=""))
    assert (told.value.row, told.value.column) == (BLOCK + 4, 2)


def test_a_sheet_without_a_sample_line_is_no_frame():
    with pytest.raises(NoSample):
        sheet_around_rows(b"<worksheet><sheetData></sheetData></worksheet>")
