"""The user's own workbook comes back with its results, and only what is open is asked again."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from tdbv_desktop.exchange.foreign import read_file
from tdbv_desktop.exchange.returned_workbook import (
    BadCell,
    CannotReturn,
    ReturnedRow,
    ReturnedSheet,
    returned_workbook,
)
from tdbv_desktop.exchange.row_marks import mark_heading, mark_of, read_marks

COLUMNS = (2, 3)
OUTCOMES = {3: "new", 4: "refused", 5: "doubtful"}


def make(path: Path) -> Path:
    """Write a small list with formats, a joined title, a formula, a comment and a chart."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Người ở trọ"
    sheet["A1"] = "DANH SÁCH NGƯỜI Ở TRỌ"
    sheet.merge_cells("A1:C1")
    sheet["A1"].font = Font(bold=True, size=16)
    for column, text in enumerate(("STT", "Họ tên", "Số định danh"), start=1):
        sheet.cell(2, column, text).fill = PatternFill("solid", fgColor="FF99CCFF")
    for row, (name, number) in enumerate(
        (("Đặng Văn Á", "000085000001"), ("Trần Thị Mẫu", "85000002"), ("=HAI", "000085000003")), 3
    ):
        sheet.cell(row, 1, "=ROW()-2")
        sheet.cell(row, 2, name).data_type = "s"
        sheet.cell(row, 3, number)
    sheet["C4"].comment = Comment("Hỏi lại chủ trọ", "Cán bộ")
    sheet.column_dimensions["B"].width = 33
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=3, max_row=5))
    sheet.add_chart(chart, "H2")
    workbook.save(path)
    return path


def results(file, outcomes=None):
    sheet = file.sheets[0]
    said = outcomes or OUTCOMES
    bad = {
        4: (BadCell(column=3, reason="Số chỉ có 8 chữ số.", suggestion="000085000002"),),
        5: (BadCell(column=0, reason="Có thể là người đã có trong sổ."),),
    }
    rows = tuple(
        ReturnedRow(
            row=row,
            outcome=outcome,
            mark=mark_of(sheet.rows[row], COLUMNS, outcome),
            bad=bad.get(row, ()),
        )
        for row, outcome in said.items()
    )
    heading = mark_heading(COLUMNS)
    return [
        ReturnedSheet(
            title=sheet.title, heading_row=2, result_column=4, mark_heading=heading, rows=rows
        )
    ]


@pytest.fixture
def given_back(tmp_path):
    path = make(tmp_path / "cua-toi.xlsx")
    file = read_file(path)
    back = returned_workbook(path, file, results(file))
    (tmp_path / "tra-lai.xlsx").write_bytes(back.data)
    return back, tmp_path / "tra-lai.xlsx"


def test_the_workbook_comes_back_with_its_formats_and_formulas(given_back):
    sheet = openpyxl.load_workbook(io.BytesIO(given_back[0].data)).active
    assert sheet["A1"].font.size == 16
    assert [str(block) for block in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet.column_dimensions["B"].width == 33
    assert sheet["A3"].value == "=ROW()-2"
    assert sheet["B2"].fill.fgColor.rgb == "FF99CCFF"


def test_bad_cells_are_coloured_and_say_why_and_what_would_fit(given_back):
    sheet = openpyxl.load_workbook(io.BytesIO(given_back[0].data)).active
    assert sheet["C4"].fill.fgColor.rgb == "FFFBE5E3"
    said = sheet["C4"].comment.text
    assert said == "Hỏi lại chủ trọ\nSố chỉ có 8 chữ số.\nGợi ý: 000085000002"
    assert sheet["C3"].comment is None
    assert sheet["D2"].value == "Kết quả nhập"
    assert sheet["D3"].value == "Đã nhập: hồ sơ mới"
    assert sheet["D5"].value == "Chưa nhập: cần xem lại · Có thể là người đã có trong sổ."
    assert sheet.column_dimensions["E"].hidden


def test_what_could_not_be_carried_is_named(given_back):
    assert given_back[0].left_out == ("biểu đồ",)
    names = zipfile.ZipFile(io.BytesIO(given_back[0].data)).namelist()
    assert not [name for name in names if "chart" in name]


def test_a_row_that_went_in_is_done_until_somebody_edits_it(given_back):
    _, path = given_back
    sheet = read_file(path).sheets[0]
    marked = read_marks(sheet, [2])
    assert marked is not None
    assert marked.done == {3}
    assert marked.own_columns == {4, 5}
    workbook = openpyxl.load_workbook(path)
    workbook.active["B3"] = "Đặng Văn Ánh"
    workbook.save(path)
    assert read_marks(read_file(path).sheets[0], [2]).done == frozenset()


def test_a_workbook_given_back_twice_has_one_column_of_results(given_back):
    _, path = given_back
    file = read_file(path)
    again = returned_workbook(path, file, results(file, {4: "new", 5: "same"}))
    sheet = openpyxl.load_workbook(io.BytesIO(again.data)).active
    assert [sheet.cell(2, column).value for column in (4, 5, 6)] == [
        "Kết quả nhập", "tdbv1 2 3", None,
    ]  # fmt: skip
    assert sheet["D4"].value.startswith("Đã nhập: hồ sơ mới")


def test_what_was_said_of_a_row_goes_once_it_is_in(tmp_path):
    workbook = openpyxl.load_workbook(make(tmp_path / "a.xlsx"))
    workbook.active["C4"].comment = None
    path = tmp_path / "b.xlsx"
    workbook.save(path)
    file = read_file(path)
    path.write_bytes(returned_workbook(path, file, results(file)).data)
    file = read_file(path)
    (good,) = results(file, {4: "new"})
    good = replace(good, rows=[replace(row, bad=()) for row in good.rows])
    sheet = openpyxl.load_workbook(io.BytesIO(returned_workbook(path, file, [good]).data)).active
    assert sheet["C4"].comment is None
    assert sheet["C4"].fill.fill_type is None
    assert sheet["D4"].value == "Đã nhập: hồ sơ mới"


def test_a_text_file_comes_back_as_a_new_workbook(tmp_path):
    path = tmp_path / "danh-sach.csv"
    path.write_text(
        "Danh sách\nSTT,Họ tên,Số\n1,Đặng Văn Á,000085000001\n2,Trần Thị Mẫu,8500\n3,=HAI,1\n",
        encoding="utf-8",
    )
    file = read_file(path)
    back = returned_workbook(path, file, results(file))
    sheet = openpyxl.load_workbook(io.BytesIO(back.data)).active
    assert sheet["C3"].value == "000085000001"
    assert sheet["B5"].data_type == "s"
    assert "Gợi ý" in sheet["C4"].comment.text
    assert back.left_out == ("màu, kiểu chữ và độ rộng cột của tệp cũ",)


def test_a_workbook_that_cannot_be_written_is_refused_in_words(tmp_path):
    path = make(tmp_path / "hong.xlsx")
    file = read_file(path)
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(CannotReturn):
        returned_workbook(path, file, results(file))
