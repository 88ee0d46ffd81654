"""Workbooks from outside, honest ones and odd ones, through the real reading process."""

from __future__ import annotations

import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.styles import numbers
from openpyxl.worksheet.formula import ArrayFormula

from tdbv_desktop.exchange.foreign import (
    Cell,
    ForeignFileOutOfReach,
    ForeignFileRefused,
    Limits,
    read_foreign,
)
from tdbv_desktop.exchange.foreign_refusals import REFUSALS
from tests.exchange.workbooks import (
    GUEST,
    MAIN,
    SAMPLE,
    SHEET,
    inline,
    lodging_workbook,
    packed,
    parts,
    read_parts,
    sheet_xml,
)

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def read_rows(tmp_path, rows, **more):
    (sheet,) = read_parts(tmp_path, parts(rows, **more))
    return sheet.rows


# ---------------------------------------------------------------- honest files


def test_every_cell_arrives_with_its_kind_and_its_exact_text(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(
        [
            "Nguyễn Văn Mẫu",
            34099009984,
            100099009984,
            14.5,
            True,
            datetime(2026, 10, 5),
            date(2026, 10, 6),
            "=1+1",
            "#N/A",
            "'=1",
            None,
            "",
        ]
    )
    sheet["C1"].number_format = "000000000000"
    sheet["N3"] = ArrayFormula("N3:N4", "=A1:A2")
    book.save(tmp_path / "a.xlsx")
    (read,) = read_foreign(tmp_path / "a.xlsx")
    assert read.rows[1] == {
        1: Cell("s", "Nguyễn Văn Mẫu"),
        2: Cell("n", "34099009984"),
        3: Cell("n", "100099009984", form="000000000000"),
        4: Cell("n", "14.5"),
        5: Cell("b", "TRUE"),
        6: Cell("d", "2026-10-05T00:00:00"),
        7: Cell("d", "2026-10-06T00:00:00"),
        8: Cell("f", "=1+1"),
        9: Cell("e", "#N/A"),
        10: Cell("s", "'=1"),
    }
    assert read.rows[3] == {14: Cell("f", "=A1:A2")}


def test_sheets_come_in_order_hidden_ones_too(tmp_path):
    book = Workbook()
    book.active.title = "Một"
    book.create_sheet("Hai").sheet_state = "veryHidden"
    book["Hai"]["B2"] = "ẩn"
    book.create_chartsheet("Biểu đồ")
    book.save(tmp_path / "a.xlsx")
    one, two = read_foreign(tmp_path / "a.xlsx")
    assert (one.title, one.rows) == ("Một", {})
    assert (two.title, two.rows) == ("Hai", {2: {2: Cell("s", "ẩn")}})


def test_days_of_an_old_macintosh_file_arrive_as_days(tmp_path):
    rows = read_parts(
        tmp_path,
        parts(
            '<row r="1"><c r="A1"><v>44865</v></c></row>', properties='<workbookPr date1904="1"/>'
        ),
    )
    assert rows[0].day_zero == date(1904, 1, 1)
    assert rows[0].rows[1][1] == Cell("n", "44865")


def test_numbers_that_are_none_and_days_outside_the_calendar_are_errors(tmp_path):
    book = Workbook()
    book.active["A1"] = 1e12
    book.active["A1"].number_format = numbers.FORMAT_DATE_DDMMYY
    book.save(tmp_path / "a.xlsx")
    (read,) = read_foreign(tmp_path / "a.xlsx")
    assert read.rows[1][1].kind == "e"
    rows = read_rows(
        tmp_path, '<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>3.4099009984E10</v></c></row>'
    )
    assert rows[1] == {1: Cell("e", "#NUM!"), 2: Cell("n", "34099009984")}


def test_a_lying_size_costs_no_row(tmp_path):
    members = parts(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="900"><c r="S900"><v>2</v></c></row>'
    )
    members[SHEET] = members[SHEET].replace("<sheetData>", '<dimension ref="A1"/><sheetData>')
    (sheet,) = read_parts(tmp_path, members)
    assert sheet.rows == {1: {1: Cell("n", "1")}, 900: {19: Cell("n", "2")}}


def test_rows_out_of_order_and_without_addresses_are_all_read(tmp_path):
    rows = read_rows(
        tmp_path,
        '<row r="5"><c r="A5"><v>5</v></c></row>'
        '<row r="3"><c r="A3"><v>3</v></c></row><row><c><v>4</v></c></row>',
    )
    assert {row: cells[1].text for row, cells in rows.items()} == {5: "5", 3: "3", 4: "4"}


def test_faults_beside_the_cells_cost_no_row(tmp_path):
    members = parts(inline_row := f'<row r="1">{inline("A1", "một")}</row>')
    members[SHEET] = sheet_xml(
        inline_row,
        after='<dataValidations count="x"><dataValidation '
        'type="nonsense"/></dataValidations><mergeCells><mergeCell '
        'ref="?"/></mergeCells>',
    )
    members["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font><sz val="?"/></font></fonts></styleSheet>'
    )
    members["xl/theme/theme1.xml"] = "no theme"
    members["docProps/core.xml"] = "<a/>"
    (sheet,) = read_parts(tmp_path, members)
    assert sheet.rows == {1: {1: Cell("s", "một")}}


def test_formulas_that_openpyxl_cannot_read_stay_formulas(tmp_path):
    rows = read_rows(
        tmp_path,
        (
            '<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A2">B1+1</f></c>'
            '<c r="C1"><f t="dataTable" ref="C1" unknown="1"/></c></row>'
            '<row r="2"><c r="A2"><f t="shared" si="0"/></c><c r="B2"><f t="shared" si="9"/></c>'
            "</row>"
        ),
    )
    assert rows[1][1] == Cell("f", "=B1+1")
    assert rows[2][1] == Cell("f", "=B2+1")
    assert rows[1][3].kind == rows[2][2].kind == "f"


def test_line_ends_of_excel_are_line_ends(tmp_path):
    rows = read_rows(tmp_path, f'<row r="1">{inline("A1", "một_x000D_&#10;hai_x000D_ba")}</row>')
    assert rows[1][1] == Cell("s", "một\nhai\nba")


def test_a_cell_far_out_is_read_at_once(tmp_path):
    members = parts('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>')
    members[SHEET] = members[SHEET].replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    (sheet,) = read_parts(tmp_path, members, Limits(memory_mb=256, seconds=10))
    assert sheet.rows == {1_048_576: {16_384: Cell("n", "7")}}


def test_the_longest_cells_of_excel_arrive_whole(tmp_path):
    long = "ữ" * 32_767
    rows = read_rows(
        tmp_path,
        '<row r="1">' + "".join(inline(f"{letter}1", long) for letter in "ABCDE") + "</row>",
    )
    assert [cell.text for cell in rows[1].values()] == [long] * 5


def test_a_lodging_file_written_by_this_program_is_read(tmp_path):
    path = lodging_workbook(tmp_path / "a.xlsx", GUEST)
    (sheet,) = read_foreign(str(path))
    assert sheet.rows[2][2] == Cell("s", "Nguyễn Thị Mẫu")


# ---------------------------------------------------------------- files that are none


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"STT,Ho ten\n", "other_kind"),
        (b"%PDF-1.7", "not_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_format"),
        (b"PK", "damaged"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "not_workbook"),
        (packed({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "not_workbook"),
        (packed({"[Content_Types].xml": "<a/>", "xl/workbook.bin": "x"}), "binary_workbook"),
        (packed(parts())[:-30], "damaged"),
        (packed(parts(), method=zipfile.ZIP_BZIP2), "members"),
        (packed({"[Content_Types].xml": "?", "xl/workbook.xml": "?"}), "format"),
        (packed(parts() | {"xl/workbook.xml": "<workbook/>"}), "format"),
        (packed(parts() | {SHEET: "<worksheet><sheetData><row>"}), "format"),
        (packed(parts('<row r="1"><c r="A1"/></row><row r="1"/>')), "format"),
        (packed(parts('<row r="1"><c r="A2"><v>1</v></c></row>')), "format"),
        (packed(parts('<row r="0"><c><v>1</v></c></row>')), "format"),
        (packed(parts('<row r="1"><c r="ZZZ1"><v>1</v></c></row>')), "format"),
        (packed(parts('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')), "format"),
        (packed(parts('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')), "format"),
        (packed(parts(namespace=STRICT)), "format"),
    ],
    ids=range(20),
)
def test_what_is_no_workbook_is_refused_with_a_reason(tmp_path, data, code):
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(ForeignFileRefused) as refusal:
        read_foreign(path)
    assert refusal.value.code == code


def test_a_file_that_cannot_be_opened_is_the_worlds_fault(tmp_path):
    for path in (tmp_path / "gone.xlsx", tmp_path):
        with pytest.raises(ForeignFileOutOfReach):
            read_foreign(path)


def test_every_refusal_says_what_happened_what_was_kept_and_what_to_do():
    for code in REFUSALS:
        refusal = ForeignFileRefused(code)
        assert refusal.code == code
        assert refusal.message.endswith(".")
        assert refusal.kept.endswith(".")
        assert refusal.then.endswith(".")


@pytest.mark.parametrize("part", range(1, 20))
def test_a_file_cut_short_is_refused(tmp_path, part):
    data = SAMPLE.read_bytes()
    path = tmp_path / "a.xlsx"
    path.write_bytes(data[: len(data) * part // 20])
    with pytest.raises(ForeignFileRefused) as refusal:
        read_foreign(path)
    assert refusal.value.code == "damaged"


@pytest.mark.parametrize("shift", [1, 9, 200])
def test_a_directory_that_points_before_the_file_is_refused(tmp_path, shift):
    data = bytearray(packed(parts()))
    place = len(data) - 22 + 16  # where the end of a zip says its directory begins
    begins = int.from_bytes(data[place : place + 4], "little")
    data[place : place + 4] = (begins + shift).to_bytes(4, "little")
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes(data))
    with pytest.raises(ForeignFileRefused) as refusal:
        read_foreign(path)
    assert refusal.value.code in ("damaged", "format")
