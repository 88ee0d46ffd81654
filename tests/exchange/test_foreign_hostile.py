"""Workbooks made to harm: parts that run or fetch, entities, bombs, too much of anything."""

from __future__ import annotations

import os
import zipfile

import pytest
from openpyxl import Workbook

from tdbv_desktop.exchange.foreign import Cell, ForeignFileRefused, Limits, read_foreign
from tests.exchange.workbooks import (
    SHEET,
    inline,
    packed,
    parts,
    refusal_of,
    relations,
    sheet_xml,
)

MEGABYTE = 1024 * 1024

# ---------------------------------------------------------------- forbidden parts


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("XL/VBAPROJECT.BIN", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/externalLinks/externalLink1.xml", "external_links"),
        ("xl/embeddings/oleObject1.bin", "embedded"),
        ("xl/embeddings/a.docx", "embedded"),
        ("xl/activeX/activeX1.xml", "embedded"),
    ],
)
def test_a_part_that_runs_or_fetches_is_refused_by_its_name(tmp_path, name, code):
    assert refusal_of(tmp_path, parts() | {name: "x"}) == code


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("vbaProject", "macros"),
        ("xlMacrosheet", "macros"),
        ("externalLink", "external_links"),
        ("externalLinkPath", "external_links"),
        ("oleObject", "embedded"),
        ("package", "embedded"),
    ],
)
def test_a_part_that_runs_or_fetches_is_refused_under_any_name(tmp_path, kind, code):
    members = parts() | {
        "xl/harmless.xml": "<a/>",
        "xl/worksheets/_rels/sheet1.xml.rels": relations("rId1", kind, "../harmless.xml"),
    }
    assert refusal_of(tmp_path, members) == code


def test_a_workbook_for_macros_is_refused_by_its_type(tmp_path):
    members = parts()
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert refusal_of(tmp_path, members) == "macros"


def test_a_type_in_another_encoding_is_still_seen(tmp_path):
    members = parts()
    relation = relations("rId1", "vbaProject", "../x.xml")
    members["xl/worksheets/_rels/sheet1.xml.rels"] = relation.replace(
        '"1.0"', '"1.0" encoding="utf-16"'
    ).encode("utf-16")
    assert refusal_of(tmp_path, members) == "macros"


def test_an_ordinary_link_to_the_web_is_no_reason_to_refuse(tmp_path):
    book = Workbook()
    book.active["A1"] = "trang"
    book.active["A1"].hyperlink = "https://example.invalid/"
    book.save(tmp_path / "a.xlsx")
    (sheet,) = read_foreign(tmp_path / "a.xlsx")
    assert sheet.rows == {1: {1: Cell("s", "trang")}}


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY % a SYSTEM "http://example.invalid/"> %a;]>',
    ],
)
@pytest.mark.parametrize(
    "part",
    [
        SHEET,
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
    ],
)
def test_entities_are_refused_wherever_they_stand(tmp_path, part, declaration):
    members = parts()
    members[part] = members[part].replace("?>", "?>" + declaration, 1)
    assert refusal_of(tmp_path, members) == "entities"


# ---------------------------------------------------------------- too much


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path):
    assert refusal_of(tmp_path, parts() | {SHEET: " " * (20 * MEGABYTE)}) == "bomb"


def test_many_parts_that_are_too_much_together_are_refused(tmp_path):
    noise = os.urandom(MEGABYTE)
    members = parts() | {f"xl/media/{n}.png": noise for n in range(3)}
    assert refusal_of(tmp_path, members, Limits(unpacked_mb=2)) == "bomb"


def test_parts_that_share_their_bytes_are_refused(tmp_path):
    members = parts() | {"xl/a.xml": "0" * 9_000, "xl/b.xml": "1"}
    data = packed(members, method=zipfile.ZIP_STORED)
    entry = data.rindex(b"xl/b.xml") - 46
    overlapping = data[: entry + 20] + (9_000).to_bytes(4, "little") * 2 + data[entry + 28 :]
    path = tmp_path / "a.xlsx"
    path.write_bytes(overlapping)
    with pytest.raises(ForeignFileRefused) as refusal:
        read_foreign(path)
    assert refusal.value.code == "bomb"


@pytest.mark.parametrize(
    "name",
    [
        "../xl/evil.xml",
        "/xl/evil.xml",
        "xl\\evil.xml",
        "C:evil.xml",
        "xl/x\x07.xml",
        "XL/WORKBOOK.XML",
    ],
)
def test_names_no_spreadsheet_program_writes_are_refused(tmp_path, name):
    assert refusal_of(tmp_path, parts() | {name: "x"}) == "members"


def test_a_file_larger_than_allowed_is_refused_unread(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed({"xl/a": os.urandom(MEGABYTE + 1)}, method=zipfile.ZIP_STORED))
    with pytest.raises(ForeignFileRefused) as refusal:
        read_foreign(path, limits=Limits(file_mb=1))
    assert refusal.value.code == "too_big"


def test_an_encrypted_part_is_refused(tmp_path):
    data = bytearray(packed(parts()))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes(data))
    with pytest.raises(ForeignFileRefused) as refusal:
        read_foreign(path)
    assert refusal.value.code == "encrypted"


def test_more_cells_than_allowed_are_refused(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 12))
    assert refusal_of(tmp_path, parts(rows), Limits(cells=10)) == "cells"


def test_the_reading_process_dies_of_its_memory_limit_alone(tmp_path):
    members = parts() | {
        SHEET: sheet_xml(f'<row r="1">{inline("A1", "a" * (150 * MEGABYTE))}</row>')
    }
    assert refusal_of(tmp_path, members, Limits(memory_mb=200, ratio=10_000)) == "memory"


def test_a_reading_that_takes_too_long_is_stopped(tmp_path):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>{n}</v></c></row>'
        for n in range(1, 300_001)
    )
    assert refusal_of(tmp_path, parts(rows), Limits(seconds=1)) == "time"
