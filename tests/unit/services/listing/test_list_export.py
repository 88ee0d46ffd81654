"""A list that leaves the workspace: what is in the file, and what the journal keeps of it."""

from __future__ import annotations

import io
import json
import subprocess
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tdbv_desktop.core.errors import InvalidRecord
from tdbv_desktop.core.progress import Cancelled, Progress
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.listing import list_export
from tdbv_desktop.services.listing.conditions import Condition
from tdbv_desktop.services.listing.list_export import ListRequest, take_list_out
from tdbv_desktop.services.listing.lists import Query, list_ids
from tdbv_desktop.store.tables.journal import JournalLine, JournalValues
from tests.builders import Town

PERSON, STAY = BY_KEY["person"], BY_KEY["stay"]
HEADING = 9  # the row of the headings in the workbook, counted from 1


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


def request(store, actor, register, query=None, **more):
    query = query or Query()
    with store.reading() as session:
        ids = list_ids(session, register, query, actor=actor)
    given = {"columns": register.columns, "reason": "Báo cáo tháng 11"} | more
    return ListRequest(register=register, ids=ids, query=query, **given)


def take(store, actor, form, path, *args, **more):
    return take_list_out(store, request(store, actor, *args, **more), path, form, actor=actor)


def pages(path):
    run = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return run.stdout.decode().split("\f")[:-1]


def sheet(path):
    book = load_workbook(io.BytesIO(path.read_bytes()))
    return [[cell.value for cell in row] for row in book.active.iter_rows()], book


def test_a_workbook_holds_what_is_shown_in_its_order_and_columns(store, actor, town, tmp_path):
    town.person("Võ Minh Hùng", phone="0903123456")
    town.person("Đặng Văn Á")
    town.person("Lê Ngọc Diễm", sex="female")
    men = Query(conditions=(Condition("sex", "any", ("male",)),), is_descending=True)
    columns = ("full_name", "phone", "occupation")
    take(store, actor, "xlsx", tmp_path / "a.xlsx", PERSON, men, columns=columns)
    rows, _ = sheet(tmp_path / "a.xlsx")
    assert rows[HEADING - 1][:3] == ["Họ, chữ đệm và tên", "Điện thoại", "Nghề nghiệp"]
    assert [row[:2] for row in rows[HEADING:]] == [
        ["Võ Minh Hùng", "0903123456"],
        ["Đặng Văn Á", None],
    ]
    top = " ".join(str(row[0]) for row in rows[: HEADING - 1])
    assert "Giới tính là một trong Nam" in top
    assert "Báo cáo tháng 11" in top
    assert actor.name in top


def test_every_cell_is_text_and_nothing_calculates(store, actor, town, tmp_path):
    town.person("=HYPERLINK(1)", occupation="+1", workplace="@x", phone="0903123456")
    columns = ("full_name", "occupation", "workplace", "phone", "citizen_number")
    take(store, actor, "xlsx", tmp_path / "a.xlsx", PERSON, columns=columns)
    _, book = sheet(tmp_path / "a.xlsx")
    cells = [cell for cell in book.active[HEADING + 1] if cell.value is not None]
    assert len(cells) == 5
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert cells[0].value == "=HYPERLINK(1)"


def test_marks_keep_their_colours_in_the_workbook(store, actor, town, tmp_path):
    town.stay(town.person(), town.room(), left_on=date(2026, 11, 2))
    take(store, actor, "xlsx", tmp_path / "a.xlsx", STAY)
    _, book = sheet(tmp_path / "a.xlsx")
    status = book.active.cell(HEADING + 1, len(STAY.columns))
    assert status.value == "Đã rời 02/11/2026"
    assert status.fill.fgColor.rgb.endswith("F5F6F8")
    assert status.font.b


def test_a_printed_list_has_its_heading_and_number_on_every_page(store, actor, town, tmp_path):
    people = [f"Người {n:03}" for n in range(90)]
    for name in people:
        town.person(name)
    take(store, actor, "pdf", tmp_path / "a.pdf", PERSON, Query(typed="nguoi"))
    printed = pages(tmp_path / "a.pdf")
    assert len(printed) > 2
    for number, page in enumerate(printed, start=1):
        assert f"Trang {number}/{len(printed)}" in " ".join(page.split())
    assert all("Giới tính" in page for page in printed[:-1])
    text = " ".join("".join(printed).split())
    assert all(name in text for name in people)
    assert "DANH SÁCH: NGƯỜI" in text
    assert "CÔNG AN XÃ MẪU" in text
    assert "Tìm chữ “nguoi”" in text
    assert "Danh sách có 90 dòng" in text
    assert "NGƯỜI LẬP DANH SÁCH" in printed[-1]


def test_a_long_text_wraps_and_nothing_of_it_is_lost(store, actor, town, tmp_path):
    words = " ".join(f"chữ{n}" for n in range(80))
    town.person(note=f"{words}\n{'x' * 150}")
    take(store, actor, "pdf", tmp_path / "a.pdf", PERSON, columns=("full_name", "note"))
    text = " ".join("".join(pages(tmp_path / "a.pdf")).split())
    assert all(f"chữ{n}" in text for n in range(80))
    assert text.count("x") >= 150


def test_an_empty_list_still_makes_a_page(store, actor, tmp_path):
    take(store, actor, "pdf", tmp_path / "a.pdf", PERSON)
    assert "Danh sách có 0 dòng" in "".join(pages(tmp_path / "a.pdf"))


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_the_journal_keeps_who_took_what_out_and_why_but_no_record(
    store, actor, town, tmp_path, form
):
    town.person("Đặng Văn Á")
    take(store, actor, form, tmp_path / "out", PERSON)
    with store.reading() as session:
        line = session.scalars(select(JournalLine).where(JournalLine.action == "incident")).one()
        content = session.get(JournalValues, line.sequence).content
    assert line.actor_id == actor.user_id
    told = json.loads(content)
    assert told["list"] == "person"
    assert told["records"] == 1
    assert told["reason"] == "Báo cáo tháng 11"
    assert "Đặng" not in content


@pytest.mark.parametrize("reason", ["", "   ", "abc"])
def test_without_a_reason_nothing_leaves(store, actor, town, tmp_path, reason):
    with pytest.raises(InvalidRecord):
        take(store, actor, "pdf", tmp_path / "a.pdf", PERSON, reason=reason)
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_stopping_leaves_no_file_and_no_line(store, actor, town, tmp_path, form, monkeypatch):
    monkeypatch.setattr(list_export, "TOGETHER", 1)
    for n in range(5):
        town.person(f"Người {n}")
    told = []
    progress = Progress(report=told.append, is_cancelled=lambda: len(told) >= 3)
    asked = request(store, actor, PERSON)
    with pytest.raises(Cancelled):
        take_list_out(store, asked, tmp_path / "out", form, progress=progress, actor=actor)
    assert not (tmp_path / "out").exists()
    with store.reading() as session:
        lines = session.scalars(select(JournalLine).where(JournalLine.action == "incident"))
        assert lines.all() == []
