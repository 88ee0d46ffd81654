"""The portal's own lists: as it wants them, with what some rows lack, and back again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.places import load_places
from tdbv_desktop.exchange.foreign import read_foreign
from tdbv_desktop.exchange.lodging_columns import NotThisLayout, load_layout
from tdbv_desktop.exchange.lodging_layout import read_lodging
from tdbv_desktop.services.imports import import_lodging
from tdbv_desktop.services.intake import lodging_lists as lodging
from tdbv_desktop.services.intake.portal_codes import (
    load_portal_codes,
    portal_codes,
    read_portal_template,
)
from tests import builders

TEMPLATE = Path("tests/data/luu-tru-19-cot.xlsx")
LEAVES = date(2026, 12, 30)


@pytest.fixture
def town(store, actor):
    return builders.Town(store, actor)


def guests(town):
    """A man of Gia Lâm, a woman without a day of birth, a Korean and one without passport."""
    room = town.room("205A")
    first = town.person("Lý Văn Bình", residence_kind="permanent", residence_unit="00565",
                        residence_detail="=Tổ 4", phone="0901234567")  # fmt: skip
    second = town.person("Danh Bích Liên", birth=PartialDate(1983), sex="female")
    korean = town.person("Kim Mau", nationality="Hàn Quốc", citizen_number=None,
                         passport_number="M00000001")  # fmt: skip
    other = town.person("Lee Mau", nationality="Hàn Quốc")
    known = {"expected_leave_on": LEAVES, "reason": "3"}
    return [town.stay(person, room, **known) for person in (first, second, korean, other)]


def made(store, actor, ids, kind):
    with store.reading() as session:
        return lodging.lodging_list(session, ids, kind, actor=actor)


def written(store, actor, ids, kind, path):
    return lodging.write_lodging_list(store, made(store, actor, ids, kind), path, actor=actor)


def test_rows_that_lack_something_are_named_before_anything_is_written(store, actor, town):
    seen = made(store, actor, guests(town), "vietnamese")
    assert len(seen.rows) == 1
    assert [(one.caption, one.lacks) for one in seen.lacking] == [
        ("Danh Bích Liên, phòng 205A", ("ngày sinh đủ ngày, tháng, năm",))
    ]


def test_the_list_stands_as_the_portal_wants_it(store, actor, town, tmp_path):
    path = written(store, actor, guests(town), "vietnamese", tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["DS_KHACH_VIET_NAM_LUU_TRU"]
    assert workbook.sheetnames[1:] == ["DANH_MUC", "TINH_THANH", "PHUONG_XA"]
    assert sheet["A1"].value.startswith("DANH SÁCH THÔNG BÁO LƯU TRÚ CHO CÔNG DÂN VIỆT NAM")
    assert [str(block) for block in sheet.merged_cells.ranges] == ["A1:S1"]
    wanted = [column.heading for column in load_layout().columns.values()]
    assert [cell.value for cell in sheet[2]] == wanted
    assert (sheet["A3"].value, sheet["A4"].value) == ("Mẫu dữ liệu", "[EXAMPLE]")
    assert [cell.value for cell in sheet[5]] == [
        "1", "LÝ VĂN BÌNH", "15/03/1985", "M - Nam", "VNM - Viet Nam", "1 - Thẻ CCCD", None,
        "000085000001", "0901234567", "1 - Thường trú", "101 - TP. Hà Nội", None,
        "=Tổ 4, Xã Gia Lâm", "01/11/2026", "30/12/2026", "205A", "3 - Học tập", None, None,
    ]  # fmt: skip
    assert {cell.data_type for cell in sheet[5] if cell.value} == {"s"}
    assert len(sheet.data_validations.dataValidation) == 6


def test_the_list_stands_above_the_guests_as_in_the_file_of_the_portal(
    store, actor, town, tmp_path
):
    ours = openpyxl.load_workbook(
        written(store, actor, guests(town), "vietnamese", tmp_path / "a.xlsx")
    ).worksheets[0]
    theirs = openpyxl.load_workbook(TEMPLATE).worksheets[0]
    for row in (1, 2, 3, 4):
        assert [c.value for c in ours[row]] == [c.value for c in theirs[row]]


def test_the_list_comes_back_through_the_import_as_it_was(store, actor, town, tmp_path):
    path = written(store, actor, guests(town), "vietnamese", tmp_path / "a.xlsx")
    file = read_lodging(read_foreign(path), places=load_places(), today=date(2026, 11, 25))
    (row,) = file.rows
    assert not row.problems or all(not problem.is_error for problem in row.problems)
    assert row.person["citizen_number"] == "000085000001"
    assert row.person["birth"] == PartialDate(1985, 3, 15)
    assert row.stay["expected_leave_on"] == LEAVES
    assert row.room == "205A"


def test_codes_of_communes_come_from_the_file_of_the_portal(store, actor, town, tmp_path):
    ids = guests(town)
    assert made(store, actor, ids, "vietnamese").without_commune_code == 1
    sheets = read_portal_template(TEMPLATE, actor=actor)
    with store.transaction() as session:
        news = load_portal_codes(session, sheets, actor=actor)
    assert news.counts == {"sexes": 2, "papers": 4, "provinces": 2, "communes": 3}
    after = made(store, actor, ids, "vietnamese")
    assert after.without_commune_code == 0
    assert after.rows[0][9:12] == ("101 - TP. Hà Nội", "101900565 - Xã Gia Lâm", "=Tổ 4")
    with store.reading() as session:
        assert len(portal_codes(session, actor=actor).reasons) == 20


def test_a_file_without_code_lists_changes_none(store, actor, tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "Không phải mẫu"
    workbook.save(tmp_path / "b.xlsx")
    sheets = read_portal_template(tmp_path / "b.xlsx", actor=actor)
    with pytest.raises(NotThisLayout), store.transaction() as session:
        load_portal_codes(session, sheets, actor=actor)


def test_foreigners_stand_in_their_own_list(store, actor, town, tmp_path):
    ids = guests(town)
    seen = made(store, actor, ids, "foreign")
    assert [one.lacks for one in seen.lacking] == [("số hộ chiếu",)]
    path = written(store, actor, ids, "foreign", tmp_path / "c.xlsx")
    sheet = openpyxl.load_workbook(path)["KBTT"]
    assert sheet["A1"].value == "DANH SÁCH HỒ SƠ KBTT"
    assert [cell.value for cell in sheet[3]] == [
        "1", "KIM MAU", "15/03/1985", "D - Ngày", "M - Nam", "KOR", "M00000001", "205A",
        "01/11/2026", "30/12/2026", None,
    ]  # fmt: skip


def test_foreigners_stand_in_the_xml_under_the_tags_of_the_portal(store, actor, town, tmp_path):
    path = written(store, actor, guests(town), "foreign_xml", tmp_path / "c.xml")
    text = path.read_text(encoding="utf-8")
    assert "<KHAI_BAO_TAM_TRU>" in text
    for said in (
        "<so_thu_tu>1</so_thu_tu>", "<ho_ten>KIM MAU</ho_ten>", "<gioi_tinh>M</gioi_tinh>",
        "<ngay_sinh_dung_den>D</ngay_sinh_dung_den>", "<ma_quoc_tich>KOR</ma_quoc_tich>",
        "<ngay_di_du_kien>30/12/2026</ngay_di_du_kien>",
    ):  # fmt: skip
        assert said in text


def test_no_file_is_made_of_nobody(store, actor, town, tmp_path):
    with pytest.raises(lodging.NobodyToList):
        written(store, actor, [], "vietnamese", tmp_path / "d.xlsx")
    assert not (tmp_path / "d.xlsx").exists()


def test_stays_are_chosen_by_the_days_they_began(store, actor, town):
    ids = guests(town)
    with store.reading() as session:

        def found(since, until, house=None):
            return lodging.stays_arriving(
                session, since=since, until=until, house=house, actor=actor
            )

        assert set(found(builders.A_DAY, builders.A_DAY)) == set(ids)
        assert set(found(builders.A_DAY, LEAVES, town.house)) == set(ids)
        assert found(date(2026, 11, 2), LEAVES) == []
        assert found(builders.A_DAY, LEAVES, town.hamlet) == []


@pytest.mark.parametrize("kind", ["foreign", "foreign_xml"])
def test_a_list_of_foreigners_comes_back_as_it_was(store, actor, town, tmp_path, kind):
    path = written(store, actor, guests(town), kind, tmp_path / "c")
    file = lodging.read_foreigners(path, actor=actor)
    (row,) = file.rows
    assert row.problems == ()
    assert row.person == {
        "full_name": "KIM MAU", "passport_number": "M00000001", "nationality": "Hàn Quốc",
        "sex": "male", "birth": PartialDate(1985, 3, 15),
    }  # fmt: skip
    assert row.stay == {"arrived_on": builders.A_DAY, "expected_leave_on": LEAVES}
    assert row.room == "205A"


def test_foreigners_of_a_file_go_into_the_registers(store, actor, town, tmp_path):
    path = written(store, actor, guests(town), "foreign_xml", tmp_path / "c.xml")
    text = path.read_text(encoding="utf-8").replace("M00000001", "M00000002")
    path.write_text(text.replace("KIM MAU", "PARK MAU"), encoding="utf-8")
    file = lodging.read_foreigners(path, actor=actor)
    with store.transaction() as session:
        report = import_lodging(session, file, house_code="NT-001", actor=actor)
    assert report.counts["new"] == 1
    assert report.handed_back == 0


@pytest.mark.parametrize(
    "text",
    [
        "<a/>",
        "<KHAI_BAO_TAM_TRU>",
        '<!DOCTYPE a [<!ENTITY b "c">]><KHAI_BAO_TAM_TRU>&b;</KHAI_BAO_TAM_TRU>',
    ],
)
def test_another_xml_is_refused_in_words(actor, tmp_path, text):
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotThisLayout):
        lodging.read_foreigners(path, actor=actor)


def test_a_foreigner_without_passport_or_with_a_strange_day_goes_back(actor, tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(
        "<KHAI_BAO_TAM_TRU><THONG_TIN_KHACH><ho_ten>KIM MAU</ho_ten><ngay_sinh>1985</ngay_sinh>"
        "<gioi_tinh>U</gioi_tinh><ma_quoc_tich>KOR</ma_quoc_tich><ngay_den>31/02/2026</ngay_den>"
        "</THONG_TIN_KHACH></KHAI_BAO_TAM_TRU>",
        encoding="utf-8",
    )
    (row,) = lodging.read_foreigners(path, actor=actor).rows
    assert {problem.column_label for problem in row.problems} == {
        "SỐ HỘ CHIẾU", "GIỚI TÍNH", "NGÀY ĐẾN",
    }  # fmt: skip
