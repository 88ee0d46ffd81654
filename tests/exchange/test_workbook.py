"""The workbook shows what was sent, as text, and a comparison finds every cell that does not."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.exchange.cover import WARNING
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.workbook import DoesNotFit, Sheet, workbook_bytes
from tdbv_desktop.exchange.workbook_check import workbook_differences
from tdbv_desktop.exchange.workbook_reader import read_workbook_sheets

from .bundles import MADE_AT, a_cover, a_row, a_sheet, a_workbook

ODD = [
    "=1+1", "+84912345678", "-5", "@cmd", "000190000001", "1985", "03/1985", "1e5", "TRUE", "#N/A",
    "http://a.example/b", "mailto:a@b.example", " trước và sau ", "hai\ndòng", "tab\there",
    "_x0041_", "_x0041_x0042_", "_x005F_x0041_",
    "]]>", "<b>&amp;", "'nháy", "Ẫ Ỗ Ự đ Đ", "\U0001f600", "",
]  # fmt: skip
ODD_SHEET = Sheet(
    key="odd", title="Lạ", headings=("Chữ", "Số"), widths=(20, 8),
    rows=[(text, str(number)) for number, text in enumerate(ODD)],
)  # fmt: skip
ROWS = [a_row(1), a_row(2)]


def xml(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_part(data: bytes, name: str, change) -> bytes:
    """Return the workbook with one part changed, every CRC right."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            said = old.read(part)
            new.writestr(part, change(said) if part == name else said)
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return buffer.getvalue()


def code(data: bytes) -> str:
    with pytest.raises(Refused) as told:
        read_workbook_sheets(data)
    return told.value.code


# ------------------------------------------------------------------------------ what is written
def test_every_cell_comes_back_as_the_text_it_was():
    data = workbook_bytes(a_cover(), [ODD_SHEET], made_at=MADE_AT)
    found = read_workbook_sheets(data)["Lạ"]
    assert found == [["Chữ", "Số"], *[[text, str(n)] for n, text in enumerate(ODD)]]
    assert workbook_differences([ODD_SHEET], data) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=5))
def test_any_text_comes_back(texts):
    sheet = replace(ODD_SHEET, rows=[(text, "x") for text in texts])
    assert workbook_differences([sheet], workbook_bytes(a_cover(), [sheet], made_at=MADE_AT)) == []


def test_there_is_no_formula_no_link_and_no_number_in_a_workbook():
    data = workbook_bytes(a_cover(), [ODD_SHEET], made_at=MADE_AT)
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        cells = re.findall(r"<c [^>]*?/?>", xml(data, name))
        assert all(re.search(' t="(s|inlineStr)"|/>$', cell) for cell in cells)
        assert not re.search(r"<(f|hyperlink|formula|drawing)[ >]", xml(data, name))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [n for n in archive.namelist() if "extern" in n or "vba" in n or "media" in n]


def test_editing_a_cell_keeps_it_text():
    assert 'numFmtId="49"' in xml(a_workbook(ROWS), "xl/styles.xml")


def test_the_cover_tells_who_when_how_many_and_the_code():
    cells = [text for row in read_workbook_sheets(a_workbook(ROWS))["Đọc trước"] for text in row]
    for text in ("Công an xã Mẫu", "Phòng PC06 Mẫu", "01/11/2026 – 24/11/2026", "1.234",
                 "ABCD-EFGH-JKMN", "Thôn Ổi", WARNING):  # fmt: skip
        assert text in cells
    assert WARNING == "Bản xem. Sửa ở đây không có giá trị."


def test_a_sheet_keeps_its_headings_in_sight_on_screen_and_paper():
    sheet = xml(a_workbook(ROWS), "xl/worksheets/sheet2.xml")
    assert '<pane ySplit="1"' in sheet
    assert '<autoFilter ref="A1:B3"/>' in sheet
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert "Trang &amp;P/&amp;N" in sheet
    assert "Người!$1:$1" in xml(a_workbook(ROWS), "xl/workbook.xml")
    assert 'numberStoredAsText="1"' in sheet


def test_the_same_content_is_the_same_workbook():
    assert a_workbook(ROWS) == a_workbook(ROWS)


def test_a_text_that_fits_no_cell_is_told_and_not_cut():
    sheet = replace(ODD_SHEET, rows=[("x", "y"), ("x", "a" * 32_768)])
    with pytest.raises(DoesNotFit) as told:
        workbook_bytes(a_cover(), [sheet], made_at=MADE_AT)
    assert (told.value.sheet, told.value.row, told.value.column) == ("Lạ", 3, 2)
    whole = replace(ODD_SHEET, rows=[("x", "a" * 32_767)])
    assert workbook_differences([whole], workbook_bytes(a_cover(), [whole], made_at=MADE_AT)) == []


def test_a_register_without_rows_has_a_sheet_with_headings():
    sheet = replace(ODD_SHEET, rows=[])
    data = workbook_bytes(a_cover(hamlets=()), [sheet], made_at=MADE_AT)
    assert read_workbook_sheets(data)["Lạ"] == [["Chữ", "Số"]]


def test_a_workbook_is_made_without_any_file_on_the_disk(tmp_path):
    program = (
        "import sys; from tests.exchange.bundles import a_workbook, a_row\n"
        "made = []\n"
        "def watch(event, said):\n"
        "    if event == 'open' and set(str(said[1])) & set('wax+'): made.append(said[0])\n"
        "sys.addaudithook(watch)\n"
        "data = a_workbook([a_row(n) for n in range(1, 3000)])\n"
        "print(len(data), made)\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        env={"TMPDIR": str(tmp_path / "nowhere"), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    size, made = done.stdout.strip().split(" ", 1)
    assert int(size) > 50_000
    assert made == "[]"


# ------------------------------------------------------------------------------ what is compared
def test_a_workbook_beside_its_rows_has_no_difference():
    assert workbook_differences([a_sheet(ROWS)], a_workbook(ROWS)) == []


def test_one_changed_cell_is_found_with_its_place():
    changed = [ROWS[0], a_row(2, fields=ROWS[1].fields | {"citizen_number": "000190999999"})]
    (found,) = workbook_differences([a_sheet(ROWS)], a_workbook(changed))
    assert (found.sheet, found.row, found.column) == ("Người", 3, 2)
    assert (found.expected, found.found) == ("000190000002", "000190999999")


def test_a_row_more_and_a_row_less_are_found():
    more = [*ROWS, a_row(3)]
    assert {d.row for d in workbook_differences([a_sheet(ROWS)], a_workbook(more))} == {4}
    assert {d.row for d in workbook_differences([a_sheet(more)], a_workbook(ROWS))} == {4}


def test_a_sheet_more_and_a_sheet_less_are_found():
    told = workbook_differences([a_sheet(ROWS), ODD_SHEET], a_workbook(ROWS))
    assert [(d.sheet, d.row, d.expected, d.found) for d in told] == [("Lạ", 0, "có", "không có")]
    told = workbook_differences([], a_workbook(ROWS))
    assert [(d.sheet, d.row, d.expected, d.found) for d in told] == [("Người", 0, "không có", "có")]


def test_a_number_that_looks_like_the_text_is_a_difference():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.add_worksheet("Đọc trước")
        worksheet = workbook.add_worksheet("Lạ")
        worksheet.write_string(0, 0, "A")
        worksheet.write_number(1, 0, 12)
    sheet = replace(ODD_SHEET, headings=("A",), rows=[("12",)])
    (found,) = workbook_differences([sheet], buffer.getvalue())
    assert (found.row, found.expected, found.found) == (2, "12", "(n) 12")


def test_differences_are_told_up_to_a_bound():
    sheet = replace(ODD_SHEET, rows=[("x", "y")] * 2_000)
    assert len(workbook_differences([sheet], a_workbook(ROWS))) == 2
    other = replace(sheet, rows=[("a", "b")] * 2_000)
    data = workbook_bytes(a_cover(), [other], made_at=MADE_AT)
    assert len(workbook_differences([sheet], data)) == 1_000


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A2" t="str"><f>1+1</f><v>Nguyễn Thị Mẫu 1</v></c>',
        '<c r="A2" t="inlineStr"><is><r><t>Nguyễn Thị Mẫu 1</t></r></is></c>',
        '<c r="A2" t="s"><v>0</v></c><hyperlinks/>',
    ],
)
def test_a_formula_behind_a_right_value_is_refused(cell):
    def change(part):
        return re.sub(r'<c r="A2"[^>]*><is><t>[^<]*</t></is></c>', cell, part.decode()).encode()

    data = with_part(a_workbook(ROWS), "xl/worksheets/sheet2.xml", change)
    assert code(data) == "workbook_formula"


def test_a_hidden_row_is_refused():
    data = with_part(
        a_workbook(ROWS),
        "xl/worksheets/sheet2.xml",
        lambda part: part.replace(b'<row r="2"', b'<row hidden="1" r="2"'),
    )
    assert code(data) == "workbook_formula"


@pytest.mark.parametrize(
    "name", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/x.bin"]
)
def test_macros_outside_links_and_objects_are_refused(name):
    assert code(with_part(a_workbook(ROWS), name, lambda _: b"x")) == "workbook_formula"


def test_a_document_type_is_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'
    data = with_part(a_workbook(ROWS), "xl/worksheets/sheet2.xml", lambda _: bomb)
    assert code(data) == "workbook_formula"


@pytest.mark.parametrize("place", ["XFD1048576", "A1048577000", "a1", ""])
def test_a_cell_that_would_fill_the_memory_is_refused(place):
    data = with_part(
        a_workbook(ROWS),
        "xl/worksheets/sheet2.xml",
        lambda part: part.replace(b'r="B3"', f'r="{place}"'.encode()),
    )
    assert code(data) == "workbook"


def test_a_sheet_that_unpacks_without_end_is_refused():
    data = with_part(
        a_workbook(ROWS), "xl/worksheets/sheet2.xml", lambda part: part + b" " * (60 << 20)
    )
    assert len(data) < 200_000
    assert code(data) == "workbook"


@settings(max_examples=500, deadline=None)
@given(st.data())
def test_a_workbook_with_any_other_bytes_in_it_is_read_or_refused(data):
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(whole) - 1))
        said = data.draw(st.binary(max_size=8))
        whole[at : at + data.draw(st.integers(0, 8))] = said
    assert outcome(bytes(whole)) in {"read", "workbook", "workbook_formula"}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/workbook.xml",
                        "xl/styles.xml", "xl/_rels/workbook.xml.rels"]), st.data())  # fmt: skip
def test_a_part_with_any_other_bytes_in_it_is_read_or_refused(name, data):
    def change(part):
        at = data.draw(st.integers(0, len(part) - 1))
        said = data.draw(st.binary(max_size=6) | st.sampled_from([b"-1", b"99999999999", b"<f/>"]))
        return part[:at] + said + part[at + data.draw(st.integers(0, 6)) :]

    assert outcome(with_part(WHOLE, name, change)) in {"read", "workbook", "workbook_formula"}


WHOLE = a_workbook(ROWS)


def outcome(data: bytes) -> str:
    try:
        read_workbook_sheets(data)
    except Refused as refused:
        return refused.code
    return "read"
