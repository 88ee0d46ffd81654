"""Table files of every kind through the real reading process: what is read, told, refused."""

from __future__ import annotations

import random
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from tdbv_desktop.exchange.foreign import Cell, ForeignFileRefused, Limits, read_file, read_foreign
from tests.corpus.making import SHAPES, description, make_all
from tests.exchange.workbooks import SHEET, inline, packed, parts, relations, sheet_xml

ROWS = "STT;Họ tên;Số\n1;Nguyễn Thị Mẫu;0123\n2;Trần Văn Thử;0456\n"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
# UniKey's "tổ hợp" is what Windows-1258 can hold: vowels with their hats, tones behind them.
COMBINING = "STT,Ho\u0323 tên\n1,Nguyê\u0303n Thi\u0323 Mâ\u0303u\n2,Trâ\u0300n Văn Thư\u0309\n"


def read_bytes(tmp_path, data, name="tệp.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return read_file(path)


def refusal(tmp_path, data, name="tệp.csv"):
    with pytest.raises(ForeignFileRefused) as refused:
        read_bytes(tmp_path, data, name)
    return refused.value.code


def office_workbook(tmp_path, kind):
    """Return a small workbook that LibreOffice wrote in another format."""
    book = Workbook()
    page = book.active
    page.title = "Danh sách"
    page["C3"] = "Hä tªn"
    page["C3"].font = Font(name=".VnTimeH")
    page["D3"] = 185000001
    page["D3"].number_format = "000000000000"
    page["D4"] = date(1985, 3, 15)
    page["D5"] = "=D3+1"
    page["D6"] = True
    page.merge_cells("C7:D8")
    page["C7"] = "Ấp 1"
    page.row_dimensions[4].hidden = True
    page.column_dimensions["D"].hidden = True
    source = tmp_path / "a.xlsx"
    book.save(source)
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir"]
    subprocess.run([*command, tmp_path, source], check=True, capture_output=True, timeout=120)
    return tmp_path / f"a.{kind}"


# ---------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_text_is_read_in_every_unicode_encoding_and_with_every_separator(
    tmp_path, encoding, told, separator
):
    file = read_bytes(tmp_path, ROWS.replace(";", separator).encode(encoding))
    assert (file.kind, file.encoding, file.separator) == ("csv", told, separator)
    assert file.sheets[0].rows[2] == {
        1: Cell("s", "1"),
        2: Cell("s", "Nguyễn Thị Mẫu"),
        3: Cell("s", "0123"),
    }


def test_tones_of_windows_1258_are_told_from_letters_of_old_fonts(tmp_path):
    file = read_bytes(tmp_path, COMBINING.encode("cp1258"))
    assert file.encoding == "cp1258"
    assert file.sheets[0].rows[2][2].text == "Nguyê\u0303n Thi\u0323 Mâ\u0303u"


def test_what_excel_writes_to_keep_a_zero_is_told_without_its_wrapping(tmp_path):
    data = 'sep=;\r\nSố;Tên\r\n="0123";"Nguyễn; ""Mẫu"""\r\n'.encode()
    (sheet,) = read_bytes(tmp_path, data).sheets
    assert sheet.rows[3] == {1: Cell("s", "0123"), 2: Cell("s", 'Nguyễn; "Mẫu"')}


def test_a_few_broken_bytes_leave_a_text_readable_and_are_told(tmp_path):
    file = read_bytes(tmp_path, (ROWS * 20).encode() + b"3;Tr\xe1\xba;1\n")
    assert file.encoding == "utf-8"
    assert file.left_out_codes == ("broken_letters",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n\n ,,\n", "no_text"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web_page"),
        (b"<?xml version='1.0'?><Workbook/>", "web_page"),
        (b"%PDF-1.7 ...", "not_workbook"),
        (b"\x89PNG\r\n\x1a\n", "not_workbook"),
        (bytes(range(256)) * 4, "not_workbook"),
        (b"a" * ((1 << 20) + 5) + b",b\n", "format"),
        (b"," * 20_000 + b"x\n", "cells"),
    ],
    ids=range(9),
)
def test_text_that_is_no_table_is_refused_with_a_reason(tmp_path, data, code):
    assert refusal(tmp_path, data) == code


# ---------------------------------------------------------------- old and open workbooks


def test_an_old_workbook_tells_fonts_zeros_days_and_what_is_hidden(tmp_path):
    file = read_file(office_workbook(tmp_path, "xls"))
    (sheet,) = file.sheets
    assert (file.kind, sheet.title) == ("xls", "Danh sách")
    assert sheet.rows[3] == {
        3: Cell("s", "Hä tªn", ".VnTimeH"),
        4: Cell("n", "185000001", form="000000000000"),
    }
    assert sheet.rows[4] == {4: Cell("d", "1985-03-15T00:00:00")}
    assert sheet.rows[5][4].text == "185000002"
    assert sheet.rows[6] == {4: Cell("b", "TRUE")}
    assert sheet.hidden_rows == {4}
    assert sheet.hidden_columns == {4}
    assert sheet.merged == ((7, 3, 8, 4),)


def test_an_open_document_tells_its_content(tmp_path):
    file = read_file(office_workbook(tmp_path, "ods"))
    (sheet,) = file.sheets
    assert (file.kind, sheet.title) == ("ods", "Danh sách")
    assert sheet.rows[3] == {3: Cell("s", "Hä tªn"), 4: Cell("n", "185000001")}
    assert sheet.rows[4][4].text.startswith("1985-03-15")
    assert sheet.rows[5] == {4: Cell("n", "185000002")}


def open_document(content, **more):
    manifest = f'<m:manifest xmlns:m="{OFFICE}:manifest:1.0"/>'
    members = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
    members |= {"META-INF/manifest.xml": manifest, **more}
    return packed(members | {"content.xml": content})


def open_content(cells, before=""):
    return (
        f'<?xml version="1.0"?>{before}<office:document-content xmlns:office="{OFFICE}:office:1.0" '
        f'xmlns:table="{OFFICE}:table:1.0" xmlns:text="{OFFICE}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="T">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


def test_an_open_document_that_repeats_a_cell_without_end_is_refused(tmp_path):
    many = CELL.format(' table:number-columns-repeated="16384"', "x")
    row = f'<table:table-row table:number-rows-repeated="1048576">{many}</table:table-row>'
    code = refusal(tmp_path, open_document(open_content(row)), "a.ods")
    assert code in ("format", "memory", "crashed")


def test_entities_of_an_open_document_are_never_unfolded(tmp_path):
    bomb = '<!DOCTYPE a [<!ENTITY a "xxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    row = f"<table:table-row>{CELL.format('', '&b;&b;&b;')}</table:table-row>"
    assert refusal(tmp_path, open_document(open_content(row, bomb)), "a.ods") == "entities"


def test_other_open_documents_and_locked_ones_are_refused(tmp_path):
    text = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    assert refusal(tmp_path, packed(text), "a.ods") == "not_workbook"
    locked = {"META-INF/manifest.xml": "<a><manifest:encryption-data/></a>"}
    assert refusal(tmp_path, open_document("x", **locked), "a.ods") == "encrypted"


# ---------------------------------------------------------------- what workbooks carry


def with_macros():
    members = parts(f'<row r="1">{inline("A1", "một")}</row>') | {"xl/vbaProject.bin": "x"}
    types = members["[Content_Types].xml"]
    return members | {"[Content_Types].xml": types.replace(PLAIN_TYPE, MACRO_TYPE)}


def test_a_workbook_with_macros_is_read_without_them_and_told(tmp_path):
    file = read_bytes(tmp_path, packed(with_macros()), "a.xlsm")
    assert (file.kind, file.left_out) == ("xlsm", ("macro",))
    assert file.sheets[0].rows == {1: {1: Cell("s", "một")}}
    with pytest.raises(ForeignFileRefused) as refused:
        read_foreign(tmp_path / "a.xlsm")
    assert refused.value.code == "macros"


def test_links_to_other_files_are_not_followed_but_told(tmp_path):
    link = relations("rId1", "externalLinkPath", "http://example.invalid/a.xlsx")
    members = parts() | {
        "xl/externalLinks/externalLink1.xml": "<a/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": link,
    }
    assert read_bytes(tmp_path, packed(members), "a.xlsx").left_out_codes == ("external_links",)


def test_charts_are_told_and_tables_are_read(tmp_path):
    book = Workbook()
    page = book.active
    page.append(["Ấp", "Số"])
    page.append(["Một", 1])
    page.add_table(Table(displayName="Bang", ref="A1:B2"))
    page.add_chart(BarChart(), "D4")
    book.save(tmp_path / "a.xlsx")
    file = read_file(tmp_path / "a.xlsx")
    assert file.left_out == ("biểu đồ",)
    assert len(file.sheets[0].rows) == 2


def test_a_formula_is_its_result_unless_it_has_none(tmp_path):
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c>'
        '<c r="C1"><f>NOW()</f></c><c r="D1" t="str"><f>""</f><v></v></c>'
        '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    file = read_bytes(tmp_path, packed(parts(rows)), "a.xlsx")
    assert file.sheets[0].rows[1] == {
        1: Cell("n", "2"),
        2: Cell("s", "a"),
        3: Cell("f", "=NOW()"),
        5: Cell("e", "#DIV/0!"),
    }
    assert file.left_out_codes == ("formulas",)
    assert read_foreign(tmp_path / "a.xlsx")[0].rows[1][1] == Cell("f", "=1+1")


def test_a_million_rows_that_only_have_a_look_cost_little(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(1, 1_000_001))
    members = parts() | {
        SHEET: sheet_xml(rows + f'<row r="1000001">{inline("A1000001", "x")}</row>')
    }
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(members))
    (sheet,) = read_file(path, limits=Limits(memory_mb=512)).sheets
    assert list(sheet.rows) == [1_000_001]


# ---------------------------------------------------------------- real workbooks, damaged


@pytest.fixture(scope="module")
def real_files(tmp_path_factory) -> list[Path]:
    """Return workbooks of the corpus, a few of each kind."""
    names = ("two_row_head_xls", "tcvn3_xls", "hamlets_ods", "two_row_head_merged", "tcvn3_csv")
    shapes = [shape for shape in SHAPES if shape.stem in names]
    assert {description(shape)["kind"] for shape in shapes} == {"xls", "ods", "xlsx", "csv"}
    return list(make_all(tmp_path_factory.mktemp("real"), shapes).values())


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_of_any_kind_is_read_or_refused(tmp_path, real_files, seed):
    chance = random.Random(seed)
    for real in real_files:
        data = bytearray(real.read_bytes())
        for _ in range(chance.choice((1, 4, 30))):
            data[chance.randrange(len(data))] = chance.choice((0, 0xFF, chance.randrange(256)))
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        path = tmp_path / real.name
        path.write_bytes(bytes(data))
        try:
            file = read_file(path, limits=Limits(seconds=20, memory_mb=512))
        except ForeignFileRefused:
            continue
        assert file.kind in ("xls", "ods", "xlsx", "xlsm", "csv")
