"""Templates and the portal's lists by command: what they write, what they say, their exit codes."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tdbv_desktop.services.door import workspaces
from tdbv_desktop.store.history import watermark
from tests.builders import Town
from tests.e2e.program import make_cheap, run

TEMPLATE = Path(__file__).parents[1] / "data" / "luu-tru-19-cot.xlsx"
LEAVES = date(2026, 12, 30)
CHIEF = "ba con đường đất"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return the home of a station with one guest the portal would take and one it would not."""
    home = tmp_path_factory.mktemp("home")
    new = (
        "new", "--unit", "00565", "--name", "Công an xã Mẫu", "--chief", "Nguyễn Văn Mẫu",
        "--recovery-sheet", home / "phieu.txt",
    )  # fmt: skip
    assert at(home, *new).code == 0
    make_cheap(home / "so", {"Nguyễn Văn Mẫu": CHIEF})
    user, _ = workspaces.people_of(home / "so")[0]
    with pytest.MonkeyPatch.context() as here, ExitStack() as stack:
        profile = home / ".config" / "TDBV Desktop" / watermark.MARKS
        here.setattr(watermark, "profile_folder", lambda: profile)  # that of the commands
        desk = stack.enter_context(workspaces.signed_in(home / "so", user, CHIEF))
        town = Town(desk.store, desk.actor)
        room = town.room("205A")
        town.stay(town.person("Lý Văn Bình"), room, expected_leave_on=None)
        town.stay(town.person("Danh Văn Tư"), room, expected_leave_on=LEAVES, reason="3")
    return home


def at(home, *arguments):
    return run(*arguments, "--workspace", home / "so", home=home, password=CHIEF)


def test_a_template_is_written_blank_or_filled(home):
    blank, full = home / "trong.xlsx", home / "day.xlsx"
    assert at(home, "template", "--register", "person", "--out", blank).code == 0
    said = at(home, "template", "--register", "person", "--out", full, "--filled", "--json")
    assert said.said["rows"] == 2
    assert openpyxl.load_workbook(blank)["Nhập liệu"]["B5"].value is None
    assert openpyxl.load_workbook(full)["Nhập liệu"]["B5"].value == "Lý Văn Bình"


def test_an_unknown_register_is_named_with_those_there_are(home):
    said = at(home, "template", "--register", "nguoi", "--out", home / "a.xlsx")
    assert said.code == 4
    assert "rental_house" in said.complaint


def test_the_list_for_the_portal_names_what_is_lacking_and_sends_nothing(home):
    days = ("--from", "01/11/2026", "--to", "30/11/2026")
    looked = at(home, "lodging-list", "--out", home / "b.xlsx", *days, "--dry-run")
    assert looked.code == 3
    assert "Lý Văn Bình, phòng 205A: thiếu ngày đi dự kiến, lý do cư trú" in looked.out
    assert not (home / "b.xlsx").exists()
    said = at(home, "lodging-list", "--out", home / "b.xlsx", *days)
    assert said.code == 3
    assert "không gửi gì" in said.out
    sheet = openpyxl.load_workbook(home / "b.xlsx")["DS_KHACH_VIET_NAM_LUU_TRU"]
    assert sheet["B5"].value == "DANH VĂN TƯ"


def test_code_lists_are_loaded_from_the_file_of_the_portal(home):
    said = at(home, "portal-codes", TEMPLATE, "--json")
    assert said.code == 0
    assert said.said["communes"] == 3
