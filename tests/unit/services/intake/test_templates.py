"""Templates are filled by hand and come back as they were filled, whatever program saved them."""

from __future__ import annotations

import json
import subprocess
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tdbv_desktop.core import clock
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.exchange.foreign import read_file
from tdbv_desktop.exchange.foreign_cells import Cell
from tdbv_desktop.exchange.template_found import find_template, text_in
from tdbv_desktop.exchange.template_workbook import (
    FIRST_ROW,
    Template,
    TemplateRow,
    template_workbook,
)
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.intake.templates import (
    _cell,
    _fields,
    template_bytes,
    template_columns,
    write_template,
)
from tdbv_desktop.store.listing import lists
from tests import builders, samples


def made(store, actor, register, path: Path, *ids) -> Path:
    return write_template(store, register, path, record_ids=ids, actor=actor)


def read(path: Path):
    """Return what was found of a template and the texts of each filled row by path."""
    file = read_file(path)
    found = find_template(file.sheets)
    assert found is not None
    sheet = next(sheet for sheet in file.sheets if sheet.title == found.sheet)
    rows = [
        {
            name: text_in(sheet.rows[row][column])
            for column, name in found.columns.items()
            if column in sheet.rows[row]
        }
        for row in found.rows
    ]
    return found, rows


def through_office(path: Path, folder: Path) -> Path:
    """Return the workbook as LibreOffice saves it."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / "out" / path.name


def test_every_stored_field_has_a_column_or_what_its_record_is_known_by(register):
    tops = {column.path.partition(".")[0] for column in template_columns(register)}
    assert tops == set(register.field_names)
    headings = [column.heading for column in template_columns(register)]
    assert len(headings) == len(set(headings))


def test_a_record_exported_by_template_comes_back_equal(register, store, actor, tmp_path):
    key = samples.make(store, actor, register)
    found, (said,) = read(made(store, actor, register, tmp_path / "mau.xlsx", key))
    with store.reading() as session:
        values = lists.rows_of(session, register, [key])[0].values
    assert found.register == register.key
    assert found.records == {FIRST_ROW: key}
    assert found.untouched == {FIRST_ROW}
    for field in register.fields:
        if field.kind != "reference":
            assert field.parse(said.get(field.name, "")) == values[field.name], field.name


def test_a_row_somebody_touched_is_told_from_one_nobody_did(store, actor, tmp_path):
    town = builders.Town(store, actor)
    ids = [town.person("Lý Văn Bình"), town.person("Danh Văn Tư")]
    path = made(store, actor, BY_KEY["person"], tmp_path / "mau.xlsx", *ids)
    workbook = openpyxl.load_workbook(path)
    workbook["Nhập liệu"].cell(FIRST_ROW, 9).value = "0901234567"
    workbook.save(path)
    found, _ = read(path)
    assert found.records == dict(zip((FIRST_ROW, FIRST_ROW + 1), ids, strict=True))
    assert found.untouched == {FIRST_ROW + 1}


def test_a_template_filled_in_libreoffice_comes_back_as_it_was_filled(store, actor, tmp_path):
    town = builders.Town(store, actor)
    stay = town.stay(town.person(), town.room("101"), note="Dòng một\nDòng hai")
    path = made(store, actor, BY_KEY["stay"], tmp_path / "mau.xlsx", stay)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Nhập liệu"]
    heads = {sheet.cell(3, column).value: column for column in range(2, sheet.max_column + 1)}
    typed = {
        "Người ở: họ, chữ đệm và tên (*)": "=Lý Văn Bình",
        "Người ở: số định danh cá nhân": "000090000001",
        "Ngày đến (*)": date(2026, 11, 2),
        "Lý do": "Học tập",
        "Giờ nhận thông báo": "19:30",
    }
    for heading, value in typed.items():
        cell = sheet.cell(FIRST_ROW + 1, heads[heading])
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else cell.data_type
    workbook.save(path)
    found, (old, new) = read(through_office(path, tmp_path))
    register = BY_KEY["stay"]
    assert found.untouched == {FIRST_ROW}
    assert old["room.house.code"] == "NT-001"
    assert register.field("note").parse(old["note"]) == "Dòng một\nDòng hai"
    assert new["person.full_name"] == "=Lý Văn Bình"
    assert new["person.citizen_number"] == "000090000001"
    assert register.field("arrived_on").parse(new["arrived_on"]) == date(2026, 11, 2)
    assert register.field("reason").parse(new["reason"]) == "3"
    assert register.field("notified_time").parse(new["notified_time"]) == time(19, 30)


def test_the_head_is_locked_and_the_rows_below_are_not(register, store, actor, tmp_path):
    path = made(store, actor, register, tmp_path / "mau.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Nhập liệu"]
    assert sheet.protection.sheet
    assert sheet.cell(3, 2).protection.locked
    assert not sheet.column_dimensions["B"].protection.locked
    assert sheet.freeze_panes == "C5"
    assert workbook.sheetnames == ["Nhập liệu", "Hướng dẫn", "Danh mục", "_tdbv"]
    closed = [field for field in register.fields if field.kind in ("choice", "yes_no")]
    assert len(sheet.data_validations.dataValidation) >= len(closed)


def test_a_blank_template_has_no_rows_and_another_workbook_is_none(store, actor, tmp_path):
    found, rows = read(made(store, actor, BY_KEY["person"], tmp_path / "mau.xlsx"))
    assert rows == []
    assert found.records == {}
    openpyxl.Workbook().save(tmp_path / "khac.xlsx")
    assert find_template(read_file(tmp_path / "khac.xlsx").sheets) is None


def test_nothing_in_a_template_calculates(store, actor, tmp_path):
    town = builders.Town(store, actor)
    ids = [town.person('=HYPERLINK("http://a.invalid")'), town.person("+1+1"), town.person("@a")]
    path = made(store, actor, BY_KEY["person"], tmp_path / "mau.xlsx", *ids)
    sheet = openpyxl.load_workbook(path)["Nhập liệu"]
    kinds = {sheet.cell(row, 2).data_type for row in range(FIRST_ROW, FIRST_ROW + 3)}
    assert kinds == {"s"}
    assert all(sheet.cell(row, 2).hyperlink is None for row in range(FIRST_ROW, FIRST_ROW + 3))


def test_records_that_leave_in_a_template_are_noted_and_a_blank_one_is_not(store, actor, tmp_path):
    key = builders.Town(store, actor).person()
    with store.reading() as session:
        assert template_bytes(session, BY_KEY["person"], actor=actor)
    made(store, actor, BY_KEY["person"], tmp_path / "mau.xlsx", key)
    assert said_of_leaving(store) == [1]


def said_of_leaving(store):
    with store.reading() as session:
        found = session.execute(
            text(
                "SELECT content FROM journal_values JOIN journal_line USING (sequence) "
                "WHERE action = 'incident'"
            )
        )
        return [json.loads(content)["records"] for (content,) in found]


_LETTERS = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ ễộ0123456789=+-@'\"|,;:/().&<>_x"),
    max_size=40,
)
_TEXTS = {
    "text": _LETTERS,
    "former_commune": _LETTERS,
    "long_text": st.lists(_LETTERS, max_size=3).map("\n".join),
    "document_number": st.from_regex(r"[A-Z0-9./-]{0,20}", fullmatch=True),
    "phone": st.sampled_from(["", "0901234567", "02923456789"]),
    "citizen_number": st.one_of(st.just(""), st.integers(0, 10**9 - 1).map("000{:09}".format)),
    "day": st.one_of(
        st.just(""), st.dates(date(1900, 3, 1), date(2100, 12, 31)).map("{:%d/%m/%Y}".format)
    ),
    "partial_day": st.sampled_from(["", "1985", "03/1985", "15/03/1985"]),
    "time": st.one_of(st.just(""), st.times().map("{:%H:%M}".format)),
    "yes_no": st.sampled_from(["", "Có", "Không"]),
    "whole_number": st.integers(0, 99).map(str),
    "quantity": st.sampled_from(["", "14,5", "0,25", "100", "1234,0"]),
    "unit": st.sampled_from(["", "00565", "11914"]),
    "tags": st.sampled_from(["", "ven kênh", "công nhân, ven kênh"]),
    "lines": st.sampled_from(["", "Bình | 3 | 01/11/2026", "Thang dây | | \nCòi | 2 |"]),
}  # fmt: skip


def strategy(field):
    if field.kind == "choice":
        return st.sampled_from(["", *(words for _, words in field.options)])
    return _TEXTS[field.kind]


def parsed(field, typed):
    try:
        return field.parse(typed)
    except ValueError:
        return None


@pytest.mark.parametrize("key", [register.key for register in ALL])
@settings(max_examples=25)
@given(data=st.data())
def test_whatever_a_field_takes_comes_back_equal(key, data, tmp_path_factory):
    register = BY_KEY[key]
    columns = list(_fields(register))
    rows = [
        [parsed(field, data.draw(strategy(field))) for _, _, field, _ in columns] for _ in range(3)
    ]
    rows = [row for row in rows if any(value is not None for value in row)]
    template = Template(
        register=key,
        title="Mẫu",
        unit="",
        columns=template_columns(register),
        guide=(),
        rows=[
            TemplateRow(
                record_id=None,
                cells=tuple(_cell(f, v) for (_, _, f, _), v in zip(columns, row, strict=True)),
            )
            for row in rows
        ],
    )
    path = tmp_path_factory.mktemp("mau") / "a.xlsx"
    path.write_bytes(template_workbook(template, made_at=clock.now()))
    sheet, heads = openpyxl.load_workbook(path)["Nhập liệu"], {}
    for column in range(2, 2 + len(columns)):
        heads[column] = columns[column - 2]
    for number, row in enumerate(rows, start=FIRST_ROW):
        for column, (path_, _, field, _) in heads.items():
            cell = sheet.cell(number, column)
            said = "" if cell.value is None else str(cell.value)
            kind = {"d": "d", "n": "n"}.get(cell.data_type, "s") if said else "s"
            assert field.parse(text_in(Cell(kind, said))) == row[column - 2], path_


def test_a_partial_day_of_birth_stays_partial(store, actor, tmp_path):
    key = builders.Town(store, actor).person(birth=PartialDate(1985, 3))
    _, (said,) = read(made(store, actor, BY_KEY["person"], tmp_path / "mau.xlsx", key))
    assert said["birth"] == "03/1985"
