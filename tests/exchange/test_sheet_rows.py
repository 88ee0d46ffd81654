"""Rows of our own writer are read at once; what differs by a sign goes to the careful reader."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.sheet_rows import own_rows
from tdbv_desktop.exchange.workbook import Sheet, workbook_bytes
from tdbv_desktop.exchange.workbook_reader import OpenedWorkbook

from .bundles import MADE_AT, a_cover

PART = "xl/worksheets/sheet2.xml"
ROWS = [
    ("Nguyễn Thị Hường", "000190000001", ""),
    ("", "", ""),
    ("<Lê> & Sơn", "_x0041_", " trước "),
    ("hai\ndòng", "]]>\r", "\U0001f600"),
]


def written(rows) -> bytes:
    sheet = Sheet(key="x", title="Lạ", headings=("A", "B", "C"), widths=(9, 9, 9), rows=rows)
    return workbook_bytes(a_cover(), [sheet], made_at=MADE_AT)


def the_sheet(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(PART)


def with_sheet(data: bytes, xml: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, xml if name == PART else old.read(name))
    return buffer.getvalue()


def read(data: bytes) -> list[list[str]] | str:
    try:
        return OpenedWorkbook(data).cells("Lạ")
    except Refused as refused:
        return refused.code


def read_with_care(data: bytes, xml: bytes) -> list[list[str]] | str:
    """Read the same sheet with a blank more, which says nothing and is not our writer's."""
    other = xml.replace(b'<row r="2"', b'<row  r="2"', 1)
    assert own_rows(other) is None
    return read(with_sheet(data, other))


def filled(rows) -> list[list[str]]:
    found = [list(row) for row in rows]
    for row in found:
        while row and not row[-1]:
            row.pop()
    while not found[-1]:
        found.pop()
    return found


BOOK = written(ROWS)
XML = the_sheet(BOOK)


def test_rows_of_the_own_writer_are_read_at_once_and_say_what_was_written():
    own = own_rows(XML)
    assert own is not None
    assert own.texts == filled(ROWS)
    assert read(BOOK) == [["A", "B", "C"], *filled(ROWS)] == read_with_care(BOOK, XML)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            *[st.text(st.characters(exclude_categories=["Cs"]), max_size=8) for _ in range(3)]
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_texts_are_read_alike_at_once_and_with_care(rows):
    data = written(rows)
    xml = the_sheet(data)
    assert own_rows(xml) is not None
    assert read(data) == read_with_care(data, xml)


@settings(max_examples=400, deadline=None)
@given(
    at=st.integers(XML.index(b"<sheetData>"), XML.index(b"</sheetData>") + 12),
    taken=st.integers(0, 6),
    put=st.sampled_from(
        [b"", b"<", b"&", b"&#65;", b"&amp;", b"\x00", b"\r", b"\xff", b"\xef\xbf\xbe", b"_x0000_",
         b"<!--", b"]]>", b"2", b' hidden="1"', b"<f>1</f>", b"</row>", b"\xed\xa0\x80", b"_"]
    ),
)  # fmt: skip
def test_a_sheet_changed_anywhere_is_never_read_otherwise_than_with_care(at, taken, put):
    xml = XML[:at] + put + XML[at + taken :]
    data = with_sheet(BOOK, xml)
    assert read(data) == read_with_care(data, xml)


@pytest.mark.parametrize(
    ("opening", "closing"), [(b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?x ", b"?>")]
)
def test_rows_that_excel_would_not_show_are_refused(opening, closing):
    start, end = XML.index(b'<row r="2"'), XML.index(b"</sheetData>") + len(b"</sheetData>")
    hiding = XML[:start] + opening + XML[start:end] + closing + XML[end - 12 :]
    data = with_sheet(BOOK, hiding)
    assert read(data) == "workbook_formula"
    with pytest.raises(Refused):
        OpenedWorkbook(data).is_made_of("Lạ", ("A", "B", "C"), ROWS)


@pytest.mark.parametrize(
    "change",
    [
        (b'<row r="3"', b'<row r="4"'),
        (b'<c r="B4"', b'<c r="A4"'),
        (b"_x005F_x0041_", b"_x005F_x0041_<t>2</t>"),
    ],
)
def test_a_row_or_cell_in_a_wrong_place_is_left_to_the_careful_reader(change):
    xml = XML.replace(*change)
    assert xml != XML
    assert own_rows(xml) is None
    data = with_sheet(BOOK, xml)
    assert read(data) == read_with_care(data, xml)
