"""What is proposed for the columns of a table: by heading, by content, as it was chosen before."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tdbv_desktop.core.assets import asset
from tdbv_desktop.exchange.foreign import read_file
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.intake.giving_back import give_back
from tdbv_desktop.services.intake.headings import comparable, targets_for
from tdbv_desktop.services.intake.layouts import (
    forget_layouts,
    remember_layout,
    remembered_layouts,
)
from tdbv_desktop.services.intake.paths import nodes_of, reachable
from tdbv_desktop.services.intake.plan import Target
from tdbv_desktop.services.intake.proposing import missing_in, propose_plans
from tdbv_desktop.services.intake.taking_in import look_over, take_in
from tdbv_desktop.services.intake.templates import template_bytes
from tests.builders import Town
from tests.unit.services.intake.people_sheets import PEOPLE, TERM, read

# A usual people sheet and a usual house sheet of a station, column by column.
PEOPLE_SHEET = {
    "STT": (), "Họ tên": ("person.full_name",), "Ngày sinh": ("person.birth",),
    "Giới tính": ("person.sex",), "CCCD": ("person.citizen_number",),
    "Ngày cấp": ("person.note",), "Quê quán": ("person.note",),
    "Thường trú": ("person.residence_unit",), "Nghề nghiệp": ("person.occupation",),
    "Nơi làm việc": ("person.workplace",), "SĐT": ("person.phone",),
    "Biển số xe": ("person.note",), "Phòng": ("room.number",), "Ngày đến": ("arrived_on",),
    "Ngày đi": ("left_on",), "Đăng ký tạm trú (có/chưa)": ("note",),
    "Tạm trú / Từ ngày": ("registered_from",), "Tạm trú / Đến ngày": ("registered_until",),
    "Quan hệ với chủ phòng": ("household_role",), "Ghi chú": ("note",),
}  # fmt: skip
HOUSE_SHEET = {
    "STT": (), "Tên nhà trọ": ("name",), "Chủ trọ / Họ tên": ("owner_name",),
    "Chủ trọ / Năm sinh": ("owner_birth",), "Chủ trọ / CCCD": ("owner_number",),
    "Chủ trọ / SĐT": ("owner_phone",), "Chủ trọ / Nơi ở": ("note",),
    "Người quản lý": ("manager_name",), "Địa chỉ": ("address",), "Ấp": ("hamlet.name",),
    "Tổng số phòng": ("note",), "Số phòng đang cho thuê": ("note",), "Số người ở": ("note",),
    "Giấy phép KD": ("business_licence",), "Ký cam kết ANTT (ngày)": ("pledged_on",),
    "PCCC / Bình": ("extinguishers",), "PCCC / Lối thoát 2": ("second_exit",),
    "PCCC / Ngày kiểm tra": ("fire_checked_on",), "Camera": ("cameras",), "Ghi chú": ("note",),
}  # fmt: skip


@pytest.mark.parametrize(("key", "sheet"), [("stay", PEOPLE_SHEET), ("rental_house", HOUSE_SHEET)])
def test_the_columns_of_a_usual_sheet_are_known(key, sheet):
    found = {name: tuple(target.path for target in targets_for(key, name)) for name in sheet}
    assert found == sheet


def test_the_year_column_of_a_birth_is_not_that_of_men():
    assert targets_for("person", "Ngày sinh / Năm") == (Target("birth", "year"),)
    assert targets_for("person", "Ngày sinh / Nam") == (Target("birth", "male"),)


def test_every_synonym_belongs_to_a_field_and_to_one_only():
    path = asset("resources", "intake", "headings.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for key, register in BY_KEY.items():
        names = set(data[key]) - {"kept"}
        assert names <= set(register.field_names)
        said = [comparable(text) for texts in data[key].values() for text in texts]
        assert len(said) == len(set(said)), [text for text in said if said.count(text) > 1]


def test_what_is_pointed_to_comes_before_what_points_to_it():
    assert [prefix for prefix, _ in nodes_of("stay")] == [
        "person.", "room.house.hamlet.", "room.house.", "room.", ""
    ]  # fmt: skip
    assert reachable("stay")["room.house.code"].label == "Nhà trọ: mã nhà"


def test_a_column_that_holds_two_days_feeds_both(tmp_path):
    (plan,) = propose_plans(read(tmp_path / "ds.xlsx", *PEOPLE), "stay")
    column = next(column for column in plan.columns if column.name.startswith("Tạm trú"))
    assert column.split == "from_until"
    assert [t.path for t in column.targets] == ["registered_from", "registered_until"]
    assert TERM in PEOPLE[0]
    assert missing_in(plan) == ()


def test_a_column_without_a_heading_is_known_by_its_numbers(tmp_path):
    rows = [(n, f"Nguyễn Văn {n}", 1985, f"00008500000{n}") for n in range(1, 5)]
    file = read(tmp_path / "ds.xlsx", *rows, headings=("STT", "Họ tên", "Năm sinh", "Cột lạ"))
    (plan,) = propose_plans(file, "person")
    assert (plan.columns[3].why, plan.columns[3].targets) == (
        "content", (Target("citizen_number"),)
    )  # fmt: skip


def test_what_is_missing_is_named(tmp_path):
    file = read(tmp_path / "ds.xlsx", PEOPLE[0][:4], headings=("STT", "Họ tên", "Năm sinh", "GT"))
    (plan,) = propose_plans(file, "stay")
    assert missing_in(plan) == ("Ngày đến",)


def test_a_chosen_layout_is_remembered_and_can_be_forgotten(store, actor, tmp_path):
    headings = ("STT", "Danh xưng", "Năm sinh", "GT")
    file = read(tmp_path / "ds.xlsx", PEOPLE[0][:4], headings=headings)
    (plan,) = propose_plans(file, "person")
    assert plan.column_of("full_name") is None
    with store.transaction() as session:
        remember_layout(session, plan.with_column(2, Target("full_name")), actor=actor)
    with store.reading() as session:
        layouts = remembered_layouts(session, "person", actor=actor)
    (again,) = propose_plans(file, "person", layouts)
    column = again.column_of("full_name")
    assert column is not None
    assert (column.number, column.why) == (2, "remembered")
    with store.transaction() as session:
        assert forget_layouts(session, "person", actor=actor) == 1
        assert remembered_layouts(session, "person", actor=actor) == {}


def test_a_workbook_given_back_asks_only_about_what_is_open(store, actor, tmp_path):
    source, back = tmp_path / "ds.xlsx", tmp_path / "back.xlsx"
    file = read(source, *PEOPLE)
    with store.transaction() as session:
        plans = propose_plans(file, "stay")
        report = take_in(session, file, plans, file_name="ds.xlsx", actor=actor)
    assert give_back(source, file, report, back, actor=actor) == ()
    again = read_file(back)
    (plan,) = propose_plans(again, "stay")
    assert len(plan.done) == 3
    assert all(column.number not in plan.own_columns for column in plan.columns)
    with store.reading() as session:
        looked = look_over(session, again, [plan], actor=actor)
    assert (looked.counts["same"], looked.counts["refused"]) == (3, 1)


def test_a_template_that_was_filled_in_changes_the_record_it_was_made_from(
    store, actor, tmp_path: Path
):
    town = Town(store, actor)
    person = town.person("Nguyễn Văn Thử", phone="0911111111")
    with store.reading() as session:
        data = template_bytes(session, BY_KEY["person"], record_ids=[person], actor=actor)
    path = tmp_path / "mau.xlsx"
    path.write_bytes(data)
    file = read_file(path)
    (plan,) = propose_plans(file, "person")
    assert plan.is_template
    with store.reading() as session:
        looked = look_over(session, file, [plan], actor=actor)
    assert looked.counts["same"] == looked.rows_found == 1
